//! Dates, counts and names in the few words that people read.

use crate::engine::Named;
use crate::report::{Basis, Count, DateTag, Precision};

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

/// "4 killed", "6+ killed", "7 (6 to 9) wounded", "up to 26 killed", "some wounded", "none killed".
pub(crate) fn count(count: &Count, what: &str) -> String {
    format!("{} {what}", figure(count))
}

/// The figure alone.
pub(crate) fn figure(count: &Count) -> String {
    match (count.low, count.best, count.high) {
        (Some(0), _, Some(0)) => "none".to_owned(),
        (low, Some(best), high) if low == Some(best) && high == Some(best) => best.to_string(),
        (low, Some(best), None) if low == Some(best) => format!("{best}+"),
        (low, Some(best), None) => format!("{best} ({}+)", low.unwrap_or(0)),
        (low, Some(best), Some(high)) => format!("{best} ({} to {high})", low.unwrap_or(0)),
        (_, None, Some(high)) => format!("up to {high}"),
        (Some(_), None, None) => "some".to_owned(),
        (None, None, None) => "unknown".to_owned(),
    }
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
        check(Some(3), None, None, "some", "3..");
        check(Some(0), Some(0), Some(0), "none", "0");
    }
}
