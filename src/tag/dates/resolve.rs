//! Date expressions onto the calendar.

use crate::report::{Basis, DateTag, Day, Precision, Span};
use crate::tag::dates::calendar::{
    Interval, day_of, month, plus_months, season, weekday_at_or_after, weekday_at_or_before, years,
};
use crate::tag::dates::era::HORIZON;
use crate::tag::dates::expression::{Bound, CalendarUnit, Expression, MonthDay, Part, When, Which};
use crate::tag::mention::{DateKind, DateMention};
use crate::text::Text;

/// A day further ahead than this, in days, is one of the year before unless the text looks ahead.
const AHEAD_DAYS: i32 = 3;
/// A day further back than this, in days, is history in a report of news.
const NEWS_DAYS: i32 = 21;
/// Years that a date without one may belong to, at most, before it says nothing.
pub(super) const MOST_CANDIDATES: usize = 6;

/// Longest era, in days, in which "today" still says something.
const LONGEST_ERA_DAYS: i32 = 62;

/// What is known of the time of writing.
#[derive(Clone, Debug, Default)]
pub(super) struct Now {
    /// The day, or what stands for it: of publication, else of the last news told.
    pub(super) day: Option<Day>,
    /// The days that it lies between.
    pub(super) era: Option<(Day, Day)>,
    /// What the era follows from.
    pub(super) evidence: Vec<Span>,
    /// Where [`Now::day`] comes from the text by inference, not from a date of publication.
    pub(super) inferred: bool,
    /// The order of two numbers that may be read both ways; `None` where nothing tells.
    pub(super) month_first: Option<bool>,
}

/// An expression's interval, with what it rests on.
struct Resolved {
    interval: Interval,
    basis: Basis,
    candidates: Vec<i32>,
}

impl Resolved {
    fn new(interval: Interval, basis: Basis) -> Resolved {
        Resolved { interval, basis, candidates: Vec::new() }
    }
}

/// Resolves expressions in order; those that no day is known for are left out.
pub(super) fn resolve(text: &Text<'_>, expressions: &[Expression], now: &Now) -> Vec<DateMention> {
    let mut told: Option<Day> = None;
    let mut mentions = Vec::with_capacity(expressions.len());
    let written: Vec<Day> = expressions
        .iter()
        .filter(|expression| expression.bound == Bound::Within)
        .filter_map(|expression| match expression.when {
            When::Days { year: Some(year), from, .. } => day_of(year, from),
            _ => None,
        })
        .collect();
    for expression in expressions {
        let Some(resolved) = one(expression, now, told, &written) else { continue };
        let Resolved { interval, basis, candidates } = resolved;
        let reference = now.day.or(written.first().copied());
        let span = text.span(expression.first_word..expression.end_word);
        let mut spans = vec![span];
        if basis == Basis::Inferred {
            spans.extend(now.evidence.iter().filter(|evidence| !evidence.overlaps(span)));
        }
        let kind = match (expression.bound, expression.when) {
            (Bound::Since | Bound::After, _) => DateKind::Since,
            (Bound::Until | Bound::Before, _) => DateKind::Until,
            (_, When::Days { from, to, .. }) if from != to => DateKind::Range,
            (_, When::FromPublication { from, to }) if to - from > 1 => DateKind::Range,
            (_, When::Years { from, to, .. }) if from != to => DateKind::Range,
            _ => DateKind::Point,
        };
        let background = background(expression, kind, interval, reference);
        // "on the third anniversary of the massacre of 5 May 2010": 5 May 2013.
        let anniversary = expression.anniversary.filter(|_| interval.precision == Precision::Day);
        if let Some(years) = anniversary {
            let day = plus_months(interval.start, 12 * i32::from(years));
            mentions.push(DateMention {
                first_word: expression.first_word as u32,
                end_word: expression.end_word as u32,
                sentence: expression.sentence,
                tag: DateTag {
                    start: day,
                    end: day,
                    precision: Precision::Day,
                    basis: Basis::Relative,
                    conflict: false,
                    candidates: Vec::new(),
                    spans: spans.clone(),
                },
                kind: DateKind::Point,
                background: false,
                of_speech: false,
                from_told: false,
            });
        }
        let from_told = told.is_some() && matches!(expression.when, When::FromTold { .. });
        if interval.precision == Precision::Day && kind == DateKind::Point && !expression.future {
            told = Some(interval.start);
        }
        mentions.push(DateMention {
            first_word: expression.first_word as u32,
            end_word: expression.end_word as u32,
            sentence: expression.sentence,
            tag: DateTag {
                start: interval.start,
                end: interval.end,
                precision: interval.precision,
                basis,
                conflict: false,
                candidates,
                spans,
            },
            kind,
            background,
            of_speech: expression.of_speech,
            from_told,
        });
    }
    mentions
}

/// Does the date look like history, or like plans, to what the report tells as news?
fn background(
    expression: &Expression,
    kind: DateKind,
    interval: Interval,
    reference: Option<Day>,
) -> bool {
    if matches!(kind, DateKind::Since | DateKind::Until)
        || expression.future
        || expression.refers_back
    {
        return true;
    }
    match expression.when {
        When::Years { .. } | When::Season { .. } | When::Ago { .. } => return true,
        When::Calendar { unit, offset } => {
            return !(matches!(unit, CalendarUnit::Weekend) || offset == 0);
        }
        When::Month { .. } => return true,
        // "in recent weeks"
        When::FromPublication { from, .. } if from < -NEWS_DAYS => return true,
        _ => {}
    }
    reference.is_some_and(|day| interval.end.0 < day.0 - NEWS_DAYS || interval.start.0 > day.0 + 2)
}

fn one(expression: &Expression, now: &Now, told: Option<Day>, written: &[Day]) -> Option<Resolved> {
    let future = expression.future;
    let relative = if now.inferred { Basis::Inferred } else { Basis::Relative };
    match expression.when {
        When::Serial { .. } => None,
        When::Days { year: Some(year), from, to, .. } => {
            let (start, mut end) = (day_of(year, from)?, day_of(year, to)?);
            if end < start {
                end = day_of(year + 1, to)?;
            }
            Some(Resolved::new(Interval::new(start, end), Basis::Text))
        }
        When::Days { year: None, from, to, weekday } => {
            yearless(from, to, weekday, expression, now, written)
        }
        When::Either { year, first, second, weekday } => numeric(year, first, second, weekday, now),
        When::Month { year: Some(year), month: number, part, .. } => {
            Some(Resolved::new(month(year, number, part)?, Basis::Text))
        }
        When::Month { year: None, month: number, part, which } => {
            yearless_month(number, part, which, future, now, written)
        }
        When::Years { from, to, part } => Some(Resolved::new(years(from, to, part)?, Basis::Text)),
        When::Season { year: Some(year), month, .. } => {
            Some(Resolved::new(season(year, month)?, Basis::Text))
        }
        When::Season { year: None, month, which } => {
            let day = now.day?;
            let latest = (day.year() - 2..=day.year() + 1)
                .rev()
                .filter_map(|year| season(year, month))
                .find(|interval| match which {
                    Which::Last => interval.end < day,
                    Which::Next => interval.start > day,
                    _ => interval.start <= day,
                })?;
            Some(Resolved::new(latest, relative))
        }
        When::Weekday { weekday, which, night } => {
            let day = now.day?;
            let at = if which == Which::Next {
                weekday_at_or_after(day.plus(1), weekday)
            } else if future && which != Which::Last {
                weekday_at_or_after(day, weekday)
            } else if which == Which::Last {
                weekday_at_or_before(day.plus(-1), weekday)
            } else {
                weekday_at_or_before(day, weekday)
            };
            let end = if night && (at < day || future) { at.plus(1) } else { at };
            Some(Resolved::new(Interval::new(at, end), relative))
        }
        When::DayOfMonth { day } => {
            let at = |reference: Day| {
                day_of(reference.year(), MonthDay { month: reference.ymd().1 as u8, day })
            };
            let found = match (told, now.day) {
                (Some(told), _) => at(told)?,
                (None, Some(now)) => [now, plus_months(now, -1)]
                    .into_iter()
                    .filter_map(at)
                    .find(|&found| found <= now || future)?,
                (None, None) => return None,
            };
            Some(Resolved::new(Interval::day(found), relative))
        }
        When::FromPublication { from, to } => {
            // "Tonight", written some time within a known month.
            let (first, last, basis) = match (now.day, now.era) {
                (Some(day), _) => (day, day, relative),
                (None, Some((first, last))) if last.0 - first.0 <= LONGEST_ERA_DAYS => {
                    (first, last, Basis::Inferred)
                }
                _ => return None,
            };
            Some(Resolved::new(Interval::new(first.plus(from), last.plus(to)), basis))
        }
        When::FromTold { from, to } => {
            // "Two days later", with no day told before: after an event that has none.
            if told.is_none() && from > 0 {
                return None;
            }
            let day = told.or(now.day)?;
            let start = day.plus(from);
            // Nothing is told before it has happened.
            let known = now.day.filter(|_| !now.inferred && !future);
            if from > 0 && known.is_some_and(|known| start > known) {
                return None;
            }
            Some(Resolved::new(Interval::new(start, day.plus(to)), relative))
        }
        When::Calendar { unit, offset } => {
            Some(Resolved::new(calendar(unit, offset, now.day?)?, relative))
        }
        When::Ago { months_from, months_to } => {
            let day = now.day?;
            let start = plus_months(day, months_from);
            let end = plus_months(day, months_to);
            let precision =
                if months_to - months_from <= 2 { Precision::Month } else { Precision::Year };
            Some(Resolved::new(Interval { start, end, precision }, relative))
        }
    }
}

/// A calendar week, weekend, month or year, counted from that of `day`.
fn calendar(unit: CalendarUnit, offset: i32, day: Day) -> Option<Interval> {
    let monday = day.plus(-(day.weekday() as i32));
    let (start, end) = match unit {
        CalendarUnit::Week => (monday.plus(7 * offset), monday.plus(7 * offset + 6)),
        CalendarUnit::Weekend => {
            // On a Saturday or Sunday "the weekend" is the one that runs.
            let running = i32::from(offset < 0 && day.weekday() >= 5);
            let monday = monday.plus(7 * (offset + running));
            (monday.plus(5), monday.plus(6))
        }
        CalendarUnit::Month => {
            let (year, number, _) = plus_months(day, offset).ymd();
            let interval = month(year, number as u8, Part::Whole)?;
            (interval.start, interval.end)
        }
        CalendarUnit::Year => {
            let interval = years(day.year() + offset, day.year() + offset, Part::Whole)?;
            (interval.start, interval.end)
        }
    };
    Some(Interval::new(start, end))
}

/// "03/12/2020" where both numbers may be the month.
fn numeric(year: i32, first: u8, second: u8, weekday: Option<u8>, now: &Now) -> Option<Resolved> {
    let american = day_of(year, MonthDay { month: first, day: second })?;
    let other = day_of(year, MonthDay { month: second, day: first })?;
    let fits = |day: Day| weekday.is_none_or(|weekday| u32::from(weekday) == day.weekday());
    let chosen = match (weekday.is_some() && fits(american) != fits(other), now.month_first) {
        (true, _) => Some(if fits(american) { american } else { other }),
        (false, Some(month_first)) => Some(if month_first { american } else { other }),
        (false, None) => now
            .day
            .filter(|day| (american.0 - day.0).abs().min((other.0 - day.0).abs()) <= 7)
            .map(|day| {
                if (american.0 - day.0).abs() <= (other.0 - day.0).abs() { american } else { other }
            }),
    };
    Some(match chosen {
        Some(day) => Resolved::new(Interval::day(day), Basis::Text),
        None => Resolved::new(Interval::new(american.min(other), american.max(other)), Basis::Text),
    })
}

/// A day or days without their year.
fn yearless(
    from: MonthDay,
    to: MonthDay,
    weekday: Option<u8>,
    expression: &Expression,
    now: &Now,
    written: &[Day],
) -> Option<Resolved> {
    let fits = |day: Day| weekday.is_none_or(|weekday| u32::from(weekday) == day.weekday());
    let interval = |start: Day| {
        let end = day_of(start.year(), to)
            .filter(|&end| end >= start)
            .or_else(|| day_of(start.year() + 1, to))?;
        Some(Interval::new(start, end))
    };
    if let Some(day) = now.day {
        let latest = if expression.future { day.plus(300) } else { day.plus(AHEAD_DAYS) };
        let around =
            || (day.year() - 8..=day.year() + 1).rev().filter_map(|year| day_of(year, from));
        let start = around()
            .filter(|&start| !expression.future || start.0 >= day.0 - 60)
            .find(|&start| start <= latest && fits(start))
            .or_else(|| around().find(|&start| start <= latest))?;
        let basis = if now.inferred { Basis::Inferred } else { Basis::Relative };
        return Some(Resolved::new(interval(start)?, basis));
    }
    // Dates told with their years place one told without.
    if let Some(&near) = written.first() {
        let start = (near.year() - 1..=near.year() + 1)
            .filter_map(|year| day_of(year, from))
            .min_by_key(|day| (day.0 - near.0).abs())?;
        return Some(Resolved::new(interval(start)?, Basis::Text));
    }
    let (first, last) = now.era.filter(|&(_, last)| last < HORIZON)?;
    let candidates: Vec<Day> = (first.year()..=last.year())
        .filter_map(|year| day_of(year, from))
        .filter(|&start| (first..=last).contains(&start) && fits(start))
        .collect();
    if candidates.len() > MOST_CANDIDATES {
        return None;
    }
    let (earliest, latest) = (*candidates.first()?, *candidates.last()?);
    if earliest == latest {
        return Some(Resolved::new(interval(earliest)?, Basis::Inferred));
    }
    Some(Resolved {
        interval: Interval::new(earliest, interval(latest)?.end),
        basis: Basis::Inferred,
        candidates: candidates.iter().map(|day| day.year()).collect(),
    })
}

/// A month without its year.
fn yearless_month(
    number: u8,
    part: Part,
    which: Which,
    future: bool,
    now: &Now,
    written: &[Day],
) -> Option<Resolved> {
    if let Some(day) = now.day {
        let latest = (day.year() - 1..=day.year() + 1)
            .rev()
            .filter_map(|year| month(year, number, part))
            .find(|interval| match (which, future) {
                (Which::Last, _) => interval.end < day,
                (Which::Next, _) | (_, true) => interval.start.0 <= day.0 + 366,
                _ => interval.start.0 <= day.0,
            })?;
        let basis = if now.inferred { Basis::Inferred } else { Basis::Relative };
        return Some(Resolved::new(latest, basis));
    }
    if let Some(&near) = written.first() {
        let interval = (near.year() - 1..=near.year() + 1)
            .filter_map(|year| month(year, number, part))
            .min_by_key(|interval| (interval.start.0 + 14 - near.0).abs())?;
        return Some(Resolved::new(interval, Basis::Text));
    }
    let (first, last) = now.era.filter(|&(_, last)| last < HORIZON)?;
    let candidates: Vec<Interval> = (first.year()..=last.year())
        .filter_map(|year| month(year, number, part))
        .filter(|interval| interval.end >= first && interval.start <= last)
        .collect();
    if candidates.len() > MOST_CANDIDATES {
        return None;
    }
    let (earliest, latest) = (*candidates.first()?, *candidates.last()?);
    if candidates.len() == 1 {
        return Some(Resolved::new(earliest, Basis::Inferred));
    }
    Some(Resolved {
        interval: Interval::new(earliest.start, latest.end),
        basis: Basis::Inferred,
        candidates: candidates.iter().map(|interval| interval.start.year()).collect(),
    })
}
