//! Numbers in digits and in words.

use crate::tag::casualties::foreign::french_words::Class;
use crate::text::Text;

/// Numbers above this are no casualties of one statement but noise.
const LARGEST: u32 = 20_000_000;

/// A whole number in digits at word `at`, with its groups of three ("20 000", "1.200"), and where
/// it ends; nothing for a time, a share, a sum or a decimal.
pub(super) fn digits(text: &Text<'_>, at: usize, end: usize) -> Option<(u32, usize)> {
    let folded = text.folded(at);
    let raw = text.raw(at);
    if let Some(point) = raw.find('.') {
        let groups_of_three =
            raw[point + 1..].split('.').all(|group| group.len() == 3) && point <= 3;
        if !groups_of_three {
            return None;
        }
    }
    if raw.len() > 1 && folded.starts_with('0') {
        return None;
    }
    let mut value: u32 = 0;
    for ch in folded.chars() {
        value = value.checked_mul(10)?.checked_add(ch.to_digit(10)?)?;
    }
    let before = text.gap_before(at);
    if before.ends_with(['$', '#', '@', '€', '£', '/', ':', '&', '-']) {
        return None;
    }
    let mut stop = at + 1;
    let space = |idx: usize| {
        matches!(text.gap_before(idx), " " | "\u{a0}" | "\u{202f}") && text.raw(idx).len() == 3
    };
    while stop < end
        && value < 1_000_000
        && raw.len() <= 3
        && space(stop)
        && text.raw(stop).bytes().all(|byte| byte.is_ascii_digit())
    {
        value = value * 1_000 + text.raw(stop).parse::<u32>().ok()?;
        stop += 1;
    }
    let after = text.gap_before(stop).trim_start();
    if after.starts_with(['%', '/', '$', '€', '\u{b0}']) {
        return None;
    }
    (value <= LARGEST).then_some((value, stop))
}

/// A French number in words: "quatre-vingt-douze", "vingt et un", "mille deux cents".
pub(super) fn french(
    class: impl Fn(usize) -> Class,
    at: usize,
    end: usize,
) -> Option<(u32, usize)> {
    let mut total: u32 = 0;
    let mut group: u32 = 0;
    let mut idx = at;
    let mut read = false;
    let mut last = 0;
    while idx < end {
        match class(idx) {
            Class::One if !read => (group, last) = (1, 1),
            Class::One if last >= 20 => (group, last) = (group + 1, 1),
            Class::Cardinal(20) if read && last == 4 && group % 100 == 4 => {
                // "quatre-vingt".
                (group, last) = (group - 4 + 80, 80);
            }
            Class::Cardinal(value) => {
                let behind_tens = matches!(last, 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90);
                let fits = !read
                    || behind_tens && value < 20
                    || last == 10 && (7..=9).contains(&value)
                    || last >= 100;
                if !fits {
                    break;
                }
                (group, last) = (group + value, value);
            }
            Class::Hundred => (group, last) = (if read { group.max(1) * 100 } else { 100 }, 100),
            Class::Thousand => {
                total += if read { group.max(1) * 1_000 } else { 1_000 };
                (group, last) = (0, 1_000);
            }
            // "vingt et un".
            Class::And
                if last >= 20 && matches!(class(idx + 1), Class::One | Class::Cardinal(11)) => {}
            _ => break,
        }
        read = true;
        idx += 1;
        if group > 100_000 || total > LARGEST {
            return None;
        }
    }
    read.then_some((total + group, idx))
}
