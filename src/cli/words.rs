//! Dates, counts and names in the few words that people read.

use super::index::thousands;
use crate::engine::Named;
use crate::report::{Basis, Count, DateTag, Precision, Span};
use crate::text::{fold, is_article};

/// "2020-03-12", "2023-11", "2024-07-16 to 2024-08-31", with what makes it uncertain behind it.
pub(crate) fn date(tag: &DateTag) -> String {
    let mut out = days(tag);
    let doubts: Vec<&str> = [
        (tag.basis == Basis::Inferred).then_some("inferred"),
        tag.conflict.then_some("page date differs"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !doubts.is_empty() {
        out.push_str(&format!(" ({})", doubts.join(", ")));
    }
    out
}

/// The interval alone.
pub(crate) fn days(tag: &DateTag) -> String {
    let (first, last) = (tag.start.ymd(), tag.end.ymd());
    if tag.start == tag.end {
        tag.start.to_string()
    } else if tag.precision == Precision::Year
        && (first.1, first.2, last.1, last.2) == (1, 1, 12, 31)
    {
        if first.0 == last.0 { first.0.to_string() } else { format!("{} to {}", first.0, last.0) }
    } else if tag.precision == Precision::Month && (first.0, first.1) == (last.0, last.1) {
        format!("{:04}-{:02}", first.0, first.1)
    } else {
        format!("{} to {}", tag.start, tag.end)
    }
}

/// "4 killed", "6+ killed", "7 (6 to 9) wounded", "up to 26 killed", "some (3+) wounded", "none
/// killed".
pub(crate) fn count(count: &Count, what: &str) -> String {
    format!("{} {what}", figure(count))
}

/// The figure alone. "some" stands for a vague word; the figure behind it is the fewest that the
/// word is read as.
pub(crate) fn figure(count: &Count) -> String {
    let shown = |figure: u32| thousands(u64::from(figure));
    let low = count.low.unwrap_or(0);
    match (count.low, count.best, count.high) {
        (Some(0), _, Some(0)) => "none".to_owned(),
        (_, Some(best), Some(high)) if low == best && high == best => shown(best),
        (_, Some(best), None) if low == best => format!("{}+", shown(best)),
        (_, Some(best), None) => format!("{} ({}+)", shown(best), shown(low)),
        (_, Some(best), Some(high)) => {
            format!("{} ({} to {})", shown(best), shown(low), shown(high))
        }
        (Some(low), None, Some(high)) if low > 0 => format!("{} to {}", shown(low), shown(high)),
        (_, None, Some(high)) => format!("up to {}", shown(high)),
        (Some(low), None, None) if low > 0 => format!("some ({}+)", shown(low)),
        (Some(_), None, None) => "some".to_owned(),
        (None, None, None) => "unknown".to_owned(),
    }
}

/// A title without the signs of Markdown: `\*` is a star, `**word**` a word, `[word](link)` too.
pub(crate) fn unmarked(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(ch) = rest.chars().next() {
        let behind = &rest[ch.len_utf8()..];
        let next = behind.chars().next();
        if ch == '\\' && next.is_some_and(|next| next.is_ascii_punctuation()) {
            plain.extend(next);
            rest = &behind[1..];
        } else if let Some((word, after)) = marked_word(rest, plain.chars().last()) {
            plain.push_str(&unmarked(word));
            rest = after;
        } else {
            plain.push(ch);
            rest = behind;
        }
    }
    plain
}

/// The words within signs of Markdown that a text begins with, and what follows; `before` is the
/// character in front of it.
fn marked_word(text: &str, before: Option<char>) -> Option<(&str, &str)> {
    if let Some(link) = text.strip_prefix('[') {
        let (word, behind) = link.split_once("](")?;
        let (target, after) = behind.split_once(')')?;
        let plain = !word.contains(['[', ']']) && !target.contains(char::is_whitespace);
        return plain.then_some((word, after));
    }
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let sign = ["**", "__", "*", "_", "`"].into_iter().find(|sign| text.starts_with(sign))?;
    let (word, after) = text[sign.len()..].split_once(sign)?;
    let tight = !word.is_empty() && word.trim() == word && !word.ends_with('\\');
    let ends = !after.starts_with(|ch: char| ch.is_alphanumeric());
    (tight && ends).then_some((word, after))
}

/// What a text says at a span, with what belongs to the name: an article before it, and the
/// parenthesis that it opens.
pub(crate) fn whole_name(text: &str, span: Span) -> &str {
    let Some(said) = text.get(span.range()) else { return "" };
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    let before = &text[..start];
    let head = before.trim_end_matches(['-', ' ', '\'', '\u{2019}']);
    let word = head
        .rfind(|ch: char| !ch.is_alphabetic())
        .map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
    // "Qaeda" is al-Qaeda, "Saqr" al-Saqr; an English article is none of the name.
    if before.len() > head.len()
        && before.len() - head.len() <= 3
        && is_article(&fold(&head[word..]))
        && !head[word..].eq_ignore_ascii_case("the")
    {
        start = word;
    }
    if said.matches('(').count() > said.matches(')').count() {
        match text[end..].starts_with(')') {
            true => end += 1,
            false => end = start.max(span.start as usize + said.rfind('(').unwrap_or(said.len())),
        }
    }
    text[start..end].trim_end()
}

/// A count as a range of the query language: `4`, `6..`, `6..9`, `..26`.
pub(crate) fn range(count: &Count) -> String {
    match (count.low, count.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (low, high) => {
            let end = |end: Option<u32>| end.map(|end| end.to_string()).unwrap_or_default();
            format!("{}..{}", end(low), end(high))
        }
    }
}

/// The first few names, and how many more there are.
pub(crate) fn names(named: &[Named], most: usize) -> String {
    let mut shown: Vec<&str> = named.iter().take(most).map(|named| named.name.as_str()).collect();
    let more = format!("{} more", named.len().saturating_sub(most));
    if named.len() > most {
        shown.push(&more);
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_words() {
        let check = |low, best, high, expected: &str, as_range: &str| {
            let count = Count { low, best, high };
            assert_eq!(figure(&count), expected);
            assert_eq!(range(&count), as_range);
        };
        check(Some(4), Some(4), Some(4), "4", "4");
        check(Some(6), Some(6), None, "6+", "6..");
        check(Some(6), Some(7), Some(9), "7 (6 to 9)", "6..9");
        check(None, None, Some(26), "up to 26", "..26");
        check(Some(3), None, None, "some (3+)", "3..");
        check(Some(90_000), None, None, "some (90,000+)", "90000..");
        check(Some(20), None, Some(30), "20 to 30", "20..30");
        check(Some(1_200), Some(1_200), Some(1_200), "1,200", "1200");
        check(Some(0), Some(0), Some(0), "none", "0");
    }

    #[test]
    fn titles_lose_the_signs_of_markdown() {
        let check = |title: &str, expected: &str| assert_eq!(unmarked(title), expected);
        check(r"Raid in Bankass \*cercle\*", "Raid in Bankass *cercle*");
        check("**Raid** in _Bankass_, `two` dead", "Raid in Bankass, two dead");
        check("[Raid](https://example.org/a) in Bankass", "Raid in Bankass");
        check("2 * 3 * 4, a_b_c, 5* hotel, [sic], 1*", "2 * 3 * 4, a_b_c, 5* hotel, [sic], 1*");
    }

    #[test]
    fn names_are_said_whole() {
        let check = |text: &str, found: &str, expected: &str| {
            let start = text.find(found).expect("it is there");
            assert_eq!(whole_name(text, Span::new(start, start + found.len())), expected);
        };
        check(
            "the Rapid Support Forces (RSF) said",
            "Rapid Support Forces (RSF",
            "Rapid Support Forces (RSF)",
        );
        check(
            "the Rapid Support Forces (RSF; army",
            "Rapid Support Forces (RSF",
            "Rapid Support Forces",
        );
        check("fighters of al-Qaeda in Yemen", "Qaeda in Yemen", "al-Qaeda in Yemen");
        check("Al Qaeda in Yemen", "Qaeda in Yemen", "Al Qaeda in Yemen");
        check("at the Badr base", "Badr", "Badr");
        check("local Badr men", "Badr", "Badr");
    }
}
