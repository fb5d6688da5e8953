//! In which order a text writes day and month in numbers.

use crate::tag::dates::expression::{Expression, When};
use crate::text::{Shape, Text};

/// Countries where the month is written first.
const MONTH_FIRST: &[&str] = &["US", "PH", "PR", "GU", "FM", "MH", "PW"];

/// True where the month comes first, false where the day does, `None` where nothing tells.
///
/// The text's own dates that can be read in one way only tell best; then the form "05/31/2014:"
/// that American event summaries open with; then the country that the text is about, as local
/// papers and coders of most countries write the day first. `country`: ISO 3166-1 alpha-2.
pub(super) fn month_first(
    text: &Text<'_>,
    expressions: &[Expression],
    country: Option<&str>,
) -> Option<bool> {
    let undecided =
        expressions.iter().any(|expression| matches!(expression.when, When::Either { .. }));
    if !undecided {
        return None;
    }
    let votes = expressions.iter().filter_map(|expression| told(text, expression));
    let balance: i32 = votes.map(|month_first| if month_first { 1 } else { -1 }).sum();
    if balance != 0 {
        return Some(balance > 0);
    }
    let first = &expressions[0];
    if first.first_word == 0 && text.gap_before(first.end_word).starts_with(':') {
        return Some(true);
    }
    country.map(|country| MONTH_FIRST.contains(&country))
}

/// The order of a date in numbers that can be read in one way only, between slashes.
fn told(text: &Text<'_>, expression: &Expression) -> Option<bool> {
    let When::Days { year: Some(_), from, .. } = expression.when else { return None };
    let words = expression.end_word.checked_sub(3)?..expression.end_word;
    let in_numbers = words.clone().all(|idx| text.words()[idx].shape == Shape::Number)
        && matches!(text.gap_before(words.start + 1), "/" | "-")
        && text.folded(words.start).len() <= 2;
    if !in_numbers || from.month == from.day {
        return None;
    }
    Some(text.folded(words.start).parse() == Ok(from.month))
}
