//! Days that sentences open with ("On Monday", "On October 9"), as far as the outline needs them:
//! before the lead's day is history, after it another event.

use crate::tag::casualties::{Lexeme, Words};
use crate::tag::marks::Marks;
use crate::text::Shape;
use std::cmp::Ordering;
use std::ops::Range;

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// 0 is Monday.
    Weekday(usize),
    /// Day of a year in which each month has 31 days.
    Date(usize),
}

/// Weekdays that one speaks of as still to come, counted from another.
const DAYS_AHEAD: usize = 2;
/// Days of a year's end after which a date is taken for the year before.
const MOST_AHEAD: usize = 200;

impl Told {
    /// Does `other` come before this day, or after it? `None` where that is not known.
    pub(crate) fn order(self, other: Told) -> Option<Ordering> {
        match (self, other) {
            (Told::Weekday(lead), Told::Weekday(day)) => Some(match (day + 7 - lead) % 7 {
                0 => Ordering::Equal,
                1..=DAYS_AHEAD => Ordering::Greater,
                _ => Ordering::Less,
            }),
            (Told::Date(lead), Told::Date(day)) if day > lead + MOST_AHEAD => Some(Ordering::Less),
            (Told::Date(lead), Told::Date(day)) => Some(day.cmp(&lead)),
            // Who writes "on Friday" of the news writes a date of what lies further back.
            (Told::Weekday(_), Told::Date(_)) => Some(Ordering::Less),
            (Told::Date(_), Told::Weekday(_)) => None,
        }
    }
}

/// Words that begin a day.
const OPENS: Marks = Marks::TIME.or(Marks::NUMERAL);

/// The day that word `idx` begins: "Monday", "October 9", "9 October", "October 9th".
fn day_at(words: Words<'_>, idx: usize, end: usize) -> Option<Told> {
    if !words.marks(idx).has(OPENS) {
        return None;
    }
    if let Some(day) = WEEKDAYS.iter().position(|name| words.folded(idx) == *name) {
        return Some(Told::Weekday(day));
    }
    let month = |at: usize| {
        (at < end && words.lexeme(at) == Lexeme::Month || words.folded(at) == "may")
            .then(|| MONTHS.iter().position(|name| name.starts_with(words.folded(at))))
            .flatten()
    };
    let number = |at: usize| {
        let digits = words.folded(at).trim_end_matches(char::is_alphabetic);
        let shaped = matches!(words.shape(at), Shape::Number | Shape::NumberLetters);
        digits.parse::<usize>().ok().filter(|day| at < end && shaped && (1..=31).contains(day))
    };
    let (month, day) =
        month(idx).zip(number(idx + 1)).or_else(|| month(idx + 1).zip(number(idx)))?;
    Some(Told::Date(month * 31 + day))
}

/// The day that a sentence opens with: "On Monday", "On 9 October".
pub(crate) fn opening(words: Words<'_>, range: Range<usize>) -> Option<Told> {
    let from = range.start + usize::from(words.folded(range.start) == "on");
    (from > range.start).then(|| day_at(words, from, range.end)).flatten()
}

/// The day that a sentence tells its event to be of; not the one on which somebody said so.
pub(crate) fn of_event(words: Words<'_>, range: Range<usize>) -> Option<Told> {
    words.known.marked(range.clone(), OPENS).find_map(|idx| {
        let said = (idx.saturating_sub(SAID_REACH).max(range.start)..idx)
            .any(|at| words.lexeme(at) == Lexeme::Report);
        day_at(words, idx, range.end).filter(|_| !said)
    })
}

/// Words before a day within which "said" tells that it is the day of speaking.
const SAID_REACH: usize = 3;
