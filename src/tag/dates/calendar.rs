//! Days, weeks, months and years as intervals.

use crate::report::{Day, Precision, days_in_month};
use crate::tag::dates::expression::{MonthDay, Part};

/// First and last day, both inclusive, and how closely that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) start: Day,
    pub(super) end: Day,
    pub(super) precision: Precision,
}

impl Interval {
    /// With the precision that follows from its length.
    pub(super) fn new(start: Day, end: Day) -> Interval {
        let precision = match end.0 - start.0 {
            ..=1 => Precision::Day,
            2..=10 => Precision::Week,
            11..=45 => Precision::Month,
            _ => Precision::Year,
        };
        Interval { start, end, precision }
    }

    pub(super) fn day(day: Day) -> Interval {
        Interval { start: day, end: day, precision: Precision::Day }
    }
}

/// The day of a year, if that year has it.
pub(super) fn day_of(year: i32, day: MonthDay) -> Option<Day> {
    Day::from_ymd(year, day.month.into(), day.day.into())
}

/// A month or a part of it: early the first twelve days, mid the 10th to 20th, late from the 19th.
pub(super) fn month(year: i32, month: u8, part: Part) -> Option<Interval> {
    let last = days_in_month(year, month.into());
    let (from, to) = match part {
        Part::Whole => (1, last),
        Part::Early => (1, 12),
        Part::Mid => (10, 20),
        Part::Late => (19, last),
    };
    let start = Day::from_ymd(year, month.into(), from)?;
    let end = Day::from_ymd(year, month.into(), to)?;
    Some(Interval { start, end, precision: Precision::Month })
}

/// Years or parts of them: early to April, mid May to August, late from September.
pub(super) fn years(from: i32, to: i32, part: Part) -> Option<Interval> {
    let (first, last) = match part {
        Part::Whole => (1, 12),
        Part::Early => (1, 4),
        Part::Mid => (5, 8),
        Part::Late => (9, 12),
    };
    let start = Day::from_ymd(from, first, 1)?;
    let end = Day::from_ymd(to, last, days_in_month(to, last))?;
    Some(Interval { start, end, precision: Precision::Year })
}

/// The three months from `month` of `year` on.
pub(super) fn season(year: i32, month: u8) -> Option<Interval> {
    let start = Day::from_ymd(year, month.into(), 1)?;
    let (end_year, end_month) =
        if month == 12 { (year + 1, 2) } else { (year, u32::from(month) + 2) };
    let end = Day::from_ymd(end_year, end_month, days_in_month(end_year, end_month))?;
    Some(Interval { start, end, precision: Precision::Year })
}

/// The weekday at or before a day, within six days.
pub(super) fn weekday_at_or_before(day: Day, weekday: u8) -> Day {
    let back = (day.weekday() as i32 - i32::from(weekday)).rem_euclid(7);
    day.plus(-back)
}

/// The weekday at or after a day, within six days.
pub(super) fn weekday_at_or_after(day: Day, weekday: u8) -> Day {
    let ahead = (i32::from(weekday) - day.weekday() as i32).rem_euclid(7);
    day.plus(ahead)
}

/// The same day of the month `months` later (earlier where negative), or that month's last day.
pub(super) fn plus_months(day: Day, months: i32) -> Day {
    let (year, month, day_of_month) = day.ymd();
    let total = year * 12 + month as i32 - 1 + months;
    let (year, month) = (total.div_euclid(12), total.rem_euclid(12) as u32 + 1);
    Day::from_ymd(year, month, day_of_month.min(days_in_month(year, month))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::{plus_months, weekday_at_or_after, weekday_at_or_before};
    use crate::report::Day;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).expect("a day")
    }

    #[test]
    fn weekdays_around_a_day() {
        let wednesday = day("2020-03-11");
        assert_eq!(weekday_at_or_before(wednesday, 2), wednesday);
        assert_eq!(weekday_at_or_before(wednesday, 3), day("2020-03-05"));
        assert_eq!(weekday_at_or_after(wednesday, 3), day("2020-03-12"));
    }

    #[test]
    fn months_keep_to_their_lengths() {
        assert_eq!(plus_months(day("2020-01-31"), 1), day("2020-02-29"));
        assert_eq!(plus_months(day("2020-03-15"), -12), day("2019-03-15"));
    }
}
