//! Dates as people type them: `2024`, `2024-07`, `last-month`, `3w..`, `yesterday`.

use crate::report::{Day, days_in_month};

/// Days from `.0` to `.1`, both inclusive.
pub(crate) type Days = (Day, Day);

/// The interval that a date stands for, or `None` where it isn't one.
///
/// `today` is the day on which the question is asked. Spans of time (`3w`) are read as the days
/// from so long ago up to today.
pub(crate) fn interval(text: &str, today: Day) -> Option<Days> {
    let lower = text.trim().to_lowercase().replace([' ', '_'], "-");
    calendar(&lower)
        .or_else(|| eight_digits(&lower))
        .or_else(|| day_of_month(&lower))
        .or_else(|| relative(&lower, today))
        .or_else(|| ago(&lower, today).map(|day| (day.min(today), day.max(today))))
        .or_else(|| month_name(&lower, today))
}

/// The interval of a range of dates; an open end is `None`.
pub(crate) fn range(
    low: Option<&str>,
    high: Option<&str>,
    today: Day,
) -> Option<(Option<Day>, Option<Day>)> {
    // As an end of a range, a span of time is the one day so long ago.
    let end = |text: &str| {
        let lower = text.trim().to_lowercase();
        ago(&lower, today).map(|day| (day, day)).or_else(|| interval(text, today))
    };
    let low = match low {
        Some(text) => Some(end(text)?.0),
        None => None,
    };
    let high = match high {
        Some(text) => Some(end(text)?.1),
        None => None,
    };
    Some((low, high))
}

/// `2024`, `2024-07`, `2024-07-30`, `2024-q3`, `2024-w31`.
fn calendar(text: &str) -> Option<Days> {
    let mut parts = text.splitn(3, '-');
    let year = number(parts.next()?, 4)? as i32;
    let Some(second) = parts.next() else {
        return Some((Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?));
    };
    let third = parts.next();
    if let Some(quarter) = second.strip_prefix('q') {
        let quarter = number(quarter, 1).filter(|quarter| (1..=4).contains(quarter))?;
        return third.is_none().then(|| months(year, quarter * 3 - 2, 3)).flatten();
    }
    if let Some(week) = second.strip_prefix('w') {
        return third.is_none().then(|| iso_week(year, number(week, 2)?)).flatten();
    }
    let month = number(second, 2)?;
    let Some(third) = third else { return months(year, month, 1) };
    // A time of day behind the date is left out.
    let day = third.split_once('t').map_or(third, |(day, _)| day);
    let day = Day::from_ymd(year, month, number(day, 2)?)?;
    Some((day, day))
}

/// `20240730`.
fn eight_digits(text: &str) -> Option<Days> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    calendar(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))
}

/// `30-july-2024`, `july-30-2024`, with or without a comma behind the day.
fn day_of_month(text: &str) -> Option<Days> {
    let plain = text.replace(',', "");
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let [one, two, year] = parts[..] else { return None };
    let (day, name) =
        if one.starts_with(|ch: char| ch.is_ascii_digit()) { (one, two) } else { (two, one) };
    let month = month_number(name)?;
    let day = Day::from_ymd(number(year, 4)? as i32, month, number(day, 2)?)?;
    Some((day, day))
}

/// Digits only, at most `most` of them (four for a year, neither more nor less).
fn number(text: &str, most: usize) -> Option<u32> {
    let fits = !text.is_empty() && text.len() <= most && (most < 4 || text.len() == most);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (fits && digits).then(|| text.parse().ok()).flatten()
}

/// `count` months from the first day of `month`.
fn months(year: i32, month: u32, count: u32) -> Option<Days> {
    let first = Day::from_ymd(year, month, 1)?;
    let last_month = month + count - 1;
    Some((first, Day::from_ymd(year, last_month, days_in_month(year, last_month))?))
}

/// The days of an ISO week; the first week of a year holds its 4 January.
fn iso_week(year: i32, week: u32) -> Option<Days> {
    let fourth = Day::from_ymd(year, 1, 4)?;
    let first_monday = fourth.plus(-(fourth.weekday() as i32));
    let monday = first_monday.plus(7 * (week as i32 - 1));
    // The Thursday tells to which year a week belongs.
    ((1..=53).contains(&week) && monday.plus(3).year() == year).then(|| (monday, monday.plus(6)))
}

/// `2024-W09`: the ISO week of a day.
pub(crate) fn week_of(day: Day) -> String {
    let thursday = day.plus(3 - day.weekday() as i32);
    let (year, _, _) = thursday.ymd();
    let first = Day::from_ymd(year, 1, 1).map_or(thursday, |first| first);
    format!("{year:04}-W{:02}", (thursday.0 - first.0) / 7 + 1)
}

/// `today`, `yesterday`, `last-week`, `this-month` ...
fn relative(text: &str, today: Day) -> Option<Days> {
    let (year, month, _) = today.ymd();
    let monday = today.plus(-(today.weekday() as i32));
    Some(match text {
        "today" => (today, today),
        "yesterday" => (today.plus(-1), today.plus(-1)),
        "this-week" => (monday, monday.plus(6)),
        "last-week" => (monday.plus(-7), monday.plus(-1)),
        "this-month" => months(year, month, 1)?,
        "last-month" if month == 1 => months(year - 1, 12, 1)?,
        "last-month" => months(year, month - 1, 1)?,
        "this-year" => months(year, 1, 12)?,
        "last-year" => months(year - 1, 1, 12)?,
        _ => return None,
    })
}

/// The day so long ago: `3d`, `2w`, `6m`, `1y`.
fn ago(text: &str, today: Day) -> Option<Day> {
    let unit = text.chars().next_back().filter(char::is_ascii_alphabetic)?;
    let count = number(&text[..text.len() - 1], 3)? as i32;
    let (year, month, day) = today.ymd();
    let back = |months: i32| {
        let total = year * 12 + month as i32 - 1 - months;
        let (year, month) = (total.div_euclid(12), total.rem_euclid(12) as u32 + 1);
        Day::from_ymd(year, month, day.min(days_in_month(year, month)))
    };
    match unit {
        'd' => Some(today.plus(-count)),
        'w' => Some(today.plus(-7 * count)),
        'm' => back(count),
        'y' => back(count * 12),
        _ => None,
    }
}

/// Is it a month without its year?
pub(crate) fn is_month_name(text: &str) -> bool {
    month_number(&text.trim().to_lowercase()).is_some()
}

/// The number of a month from its name, or the beginning of one.
fn month_number(name: &str) -> Option<u32> {
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
    let known = |month: &&str| name.len() >= 3 && month.starts_with(name);
    Some(MONTHS.iter().position(known)? as u32 + 1)
}

/// `july-2024`, `jul-2024`, `july`: without a year the last such month that has begun.
fn month_name(text: &str, today: Day) -> Option<Days> {
    let (name, year) = match text.split_once('-') {
        Some((name, year)) => (name, Some(number(year, 4)? as i32)),
        None => (text, None),
    };
    let month = month_number(name)?;
    let (this_year, this_month, _) = today.ymd();
    let year = year.unwrap_or(if month <= this_month { this_year } else { this_year - 1 });
    months(year, month, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2024-08-02";

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let today = Day::parse_iso(TODAY).expect("a day");
        let found =
            interval(text, today).map(|(first, last)| (first.to_string(), last.to_string()));
        let expected = expected.map(|(first, last)| (first.to_owned(), last.to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn calendar_dates() {
        check("2024", Some(("2024-01-01", "2024-12-31")));
        check("2024-02", Some(("2024-02-01", "2024-02-29")));
        check("2024-7", Some(("2024-07-01", "2024-07-31")));
        check("2024-07-30", Some(("2024-07-30", "2024-07-30")));
        check("2024-07-30T13:32:00Z", Some(("2024-07-30", "2024-07-30")));
        check("2024-7-3", Some(("2024-07-03", "2024-07-03")));
        check("20240730", Some(("2024-07-30", "2024-07-30")));
        for text in ["30 July 2024", "July 30, 2024", "30-jul-2024"] {
            check(text, Some(("2024-07-30", "2024-07-30")));
        }
        check("2024-Q3", Some(("2024-07-01", "2024-09-30")));
        check("2024-W31", Some(("2024-07-29", "2024-08-04")));
        check("2020-W53", Some(("2020-12-28", "2021-01-03")));
        check("2024-W53", None);
        check("July 2024", Some(("2024-07-01", "2024-07-31")));
        check("oct", Some(("2023-10-01", "2023-10-31")));
        for wrong in [
            "",
            "24",
            "2024-13",
            "2024-02-30",
            "07/30/2024",
            "2024-",
            "ma",
            "2024-7-",
            "20241301",
            "3-4-2016",
            "30 foo 2024",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn dates_by_today() {
        check("today", Some((TODAY, TODAY)));
        check("yesterday", Some(("2024-08-01", "2024-08-01")));
        check("last-week", Some(("2024-07-22", "2024-07-28")));
        check("last month", Some(("2024-07-01", "2024-07-31")));
        check("last-year", Some(("2023-01-01", "2023-12-31")));
        check("3w", Some(("2024-07-12", TODAY)));
        check("6m", Some(("2024-02-02", TODAY)));
    }

    #[test]
    fn ends_of_ranges() {
        let today = Day::parse_iso(TODAY).expect("a day");
        let check = |low, high, expected: (Option<&str>, Option<&str>)| {
            let (first, last) = range(low, high, today).expect("a range");
            let (first, last) = (first.map(|day| day.to_string()), last.map(|d| d.to_string()));
            assert_eq!((first.as_deref(), last.as_deref()), expected);
        };
        check(Some("2024-01"), Some("2024-07"), (Some("2024-01-01"), Some("2024-07-31")));
        check(Some("3w"), None, (Some("2024-07-12"), None));
        check(None, Some("1y"), (None, Some("2023-08-02")));
        check(Some("yesterday"), None, (Some("2024-08-01"), None));
        assert_eq!(range(Some("soon"), None, today), None);
    }

    #[test]
    fn weeks_are_named_and_read_back() {
        for offset in 0..3_000 {
            let day = Day(18_000 + offset);
            let today = Day(0);
            let (first, last) = interval(&week_of(day), today).expect("a week");
            assert!(first <= day && day <= last, "{day}");
        }
    }
}
