//! Dates as metadata and header lines write them: ISO, RFC 2822, "12 March 2020", "Mar. 12, 2020",
//! 12/03/2020, 12.03.2020, seconds since 1970.
//!
//! Not for dates in running text: those are the tagger's business.

use crate::report::{Basis, DateTag, Day, Precision, Span, days_in_month};

/// A date that stands written somewhere, with how much of it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// First possible day.
    pub(crate) start: Day,
    /// Last possible day.
    pub(crate) end: Day,
    /// How closely it is known.
    pub(crate) precision: Precision,
    /// Bytes that it takes up.
    pub(crate) len_bytes: usize,
}

impl Written {
    /// As a tag.
    pub(crate) fn tag(self, basis: Basis, spans: Vec<Span>) -> DateTag {
        DateTag {
            start: self.start,
            end: self.end,
            precision: self.precision,
            basis,
            conflict: false,
            candidates: Vec::new(),
            spans,
        }
    }

    fn day(day: Day, len_bytes: usize) -> Written {
        Written { start: day, end: day, precision: Precision::Day, len_bytes }
    }
}

/// What comes first in dates like 03/04/2020.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Not known: such a date is one of two days.
    #[default]
    Unknown,
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// The date that a metadata field holds, in whatever notation; `None` where that isn't certain.
pub(crate) fn of_field(text: &str, order: Order) -> Option<Written> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    if let Some(found) = of_number(text) {
        return Some(found);
    }
    let found = at_start(text, order).or_else(|| month_at_start(text))?;
    // Behind it only a time of day and a zone may stand.
    let rest = &text[found.len_bytes..];
    let plain = rest.chars().all(|ch| {
        ch.is_ascii_digit() || ch.is_whitespace() || ":.,+-()/".contains(ch) || ch.is_alphabetic()
    });
    let zone_like = rest
        .split(|ch: char| !ch.is_alphabetic())
        .all(|word| word.len() <= 4 || word.eq_ignore_ascii_case("at"));
    (plain && zone_like && !rest.starts_with(|ch: char| ch.is_ascii_digit())).then_some(found)
}

/// A field that is a bare number: seconds or milliseconds since 1970, YYYYMMDD, or a year.
fn of_number(text: &str) -> Option<Written> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let of_seconds = |seconds: i64| {
        let day = Day(i32::try_from(seconds.div_euclid(86_400)).ok()?);
        Some(Written::day(day, text.len()))
    };
    match text.len() {
        4 => year(number as i32, text.len()),
        8 => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            let plausible = (1900..2100).contains(&year);
            let day = Day::from_ymd(year as i32, month as u32, day as u32)?;
            plausible.then_some(Written::day(day, text.len()))
        }
        // Ten digits begin in September 2001, and reports from before it have no Unix time.
        10 => of_seconds(number),
        13 => of_seconds(number / 1000),
        _ => None,
    }
}

fn year(year: i32, len_bytes: usize) -> Option<Written> {
    if !(1900..2100).contains(&year) {
        return None;
    }
    let (start, end) = (Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?);
    Some(Written { start, end, precision: Precision::Year, len_bytes })
}

/// The date, with day, month and year, that `text` begins with; a weekday may stand before it.
pub(crate) fn at_start(text: &str, order: Order) -> Option<Written> {
    let mut cursor = Cursor { text, at: 0 };
    if cursor.weekday() {
        cursor.pass_over(&[' ', ',', '.', '\u{60c}']);
    }
    let from = cursor.at;
    let found = cursor.iso().or_else(|| {
        cursor.at = from;
        cursor.numeric(order)
    });
    let found = found.or_else(|| {
        cursor.at = from;
        cursor.day_month_year()
    });
    found.or_else(|| {
        cursor.at = from;
        cursor.month_day_year()
    })
}

/// "March 2020", "2020-03".
fn month_at_start(text: &str) -> Option<Written> {
    let mut cursor = Cursor { text, at: 0 };
    let (year, month) = match cursor.month() {
        Some(month) => {
            cursor.pass_over(&[' ', ',', '.']);
            (cursor.number(4, 4)? as i32, month)
        }
        None => {
            let year = cursor.number(4, 4)? as i32;
            cursor.expect('-')?;
            (year, cursor.number(1, 2)?)
        }
    };
    if !(1900..2100).contains(&year) {
        return None;
    }
    let start = Day::from_ymd(year, month, 1)?;
    let end = Day::from_ymd(year, month, days_in_month(year, month))?;
    Some(Written { start, end, precision: Precision::Month, len_bytes: cursor.at })
}

/// Day and month without a year ("Sept. 2", "14 August") that `text` begins with, and its length.
pub(crate) fn day_and_month(text: &str) -> Option<(u32, u32, usize)> {
    let mut cursor = Cursor { text, at: 0 };
    if let Some(month) = cursor.month() {
        cursor.pass_over(&[' ', '.']);
        let day = cursor.number(1, 2)?;
        return (1..=31).contains(&day).then_some((day, month, cursor.at));
    }
    let day = cursor.number(1, 2)?;
    cursor.pass_over(&[' ']);
    let month = cursor.month()?;
    (1..=31).contains(&day).then_some((day, month, cursor.at))
}

/// Which order the slashed dates of a column have, from a sample of its values.
pub(crate) fn order_of<'a>(values: impl Iterator<Item = &'a str>) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    for value in values {
        let mut parts = value.trim().split(['/', '.', '-', ' ']);
        let mut next = || parts.next().filter(|part| part.len() <= 2)?.parse::<u32>().ok();
        if let (Some(first), Some(second)) = (next(), next()) {
            day_first |= first > 12 && second <= 12;
            month_first |= second > 12 && first <= 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Unknown,
    }
}

/// Reads parts of a date from left to right.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn pass_over(&mut self, any_of: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(any_of).len();
    }

    fn expect(&mut self, ch: char) -> Option<()> {
        self.rest().starts_with(ch).then(|| self.at += ch.len_utf8())
    }

    /// A number of so many digits; more digits, or a letter behind it, and it is none.
    fn number(&mut self, fewest: usize, most: usize) -> Option<u32> {
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        if len < fewest || len > most {
            return None;
        }
        let number = rest[..len].parse().ok()?;
        self.at += len;
        Some(number)
    }

    fn word(&self) -> &str {
        let rest = self.rest();
        &rest[..rest.find(|ch: char| !ch.is_alphabetic()).unwrap_or(rest.len())]
    }

    fn weekday(&mut self) -> bool {
        let word = self.word();
        let found = is_weekday(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn month(&mut self) -> Option<u32> {
        let word = self.word();
        let month = month_number(word)?;
        self.at += word.len();
        Some(month)
    }

    /// 2020-03-12, also with a time behind; 2020/03/12.
    fn iso(&mut self) -> Option<Written> {
        let year = self.number(4, 4)?;
        let separator = self.rest().chars().next().filter(|ch| matches!(ch, '-' | '/' | '.'))?;
        self.at += 1;
        let month = self.number(1, 2)?;
        self.expect(separator)?;
        let day = self.number(1, 2)?;
        let plausible = (1900..2100).contains(&year);
        let day = Day::from_ymd(year as i32, month, day)?;
        plausible.then_some(Written::day(day, self.at))
    }

    /// 12/03/2020, 12.03.2020, 12-03-2020.
    fn numeric(&mut self, order: Order) -> Option<Written> {
        let first = self.number(1, 2)?;
        let separator = self.rest().chars().next().filter(|ch| matches!(ch, '-' | '/' | '.'))?;
        self.at += 1;
        let second = self.number(1, 2)?;
        self.expect(separator)?;
        let year = self.number(4, 4)? as i32;
        if !(1900..2100).contains(&year) {
            return None;
        }
        let day_first = Day::from_ymd(year, second, first);
        let month_first = Day::from_ymd(year, first, second);
        // Only with slashes is the month ever put first, but for rare exceptions.
        let order = if separator == '/' { order } else { Order::DayFirst };
        match (day_first, month_first, order) {
            (Some(day), None, _) | (None, Some(day), _) => Some(Written::day(day, self.at)),
            (Some(day), Some(_), Order::DayFirst) | (Some(_), Some(day), Order::MonthFirst) => {
                Some(Written::day(day, self.at))
            }
            (Some(one), Some(other), Order::Unknown) if one == other => {
                Some(Written::day(one, self.at))
            }
            (Some(one), Some(other), Order::Unknown) => {
                let (start, end) = (one.min(other), one.max(other));
                let month = end.0 - start.0 <= 31;
                let precision = if month { Precision::Month } else { Precision::Year };
                Some(Written { start, end, precision, len_bytes: self.at })
            }
            (None, None, _) => None,
        }
    }

    /// 12 March 2020, 12-Mar-20, 12th of March, 2020, 25 Aug 89.
    fn day_month_year(&mut self) -> Option<Written> {
        let day = self.number(1, 2)?;
        if matches!(self.word(), "st" | "nd" | "rd" | "th") {
            self.at += 2;
        }
        self.pass_over(&[' ', '-', '.', '/', '\u{a0}']);
        if matches!(self.word(), "of" | "de") {
            self.at += 2;
            self.pass_over(&[' ']);
        }
        let month = self.month()?;
        self.pass_over(&[' ', '-', '.', ',', '/', '\u{60c}', '\u{a0}']);
        if self.word() == "de" {
            self.at += 2;
            self.pass_over(&[' ']);
        }
        let year = self.year()?;
        Some(Written::day(Day::from_ymd(year, month, day)?, self.at))
    }

    /// March 12, 2020; Mar. 12 2020; March 12th, 2020.
    fn month_day_year(&mut self) -> Option<Written> {
        let month = self.month()?;
        self.pass_over(&[' ', '.', '-', '\u{a0}']);
        let day = self.number(1, 2)?;
        if matches!(self.word(), "st" | "nd" | "rd" | "th") {
            self.at += 2;
        }
        self.pass_over(&[' ', ',', '-', '\u{a0}']);
        let year = self.number(4, 4)? as i32;
        let plausible = (1900..2100).contains(&year);
        let day = Day::from_ymd(year, month, day)?;
        plausible.then_some(Written::day(day, self.at))
    }

    /// A year of four digits, or of two: from 1931 to 2030.
    fn year(&mut self) -> Option<i32> {
        if let Some(year) = self.number(4, 4) {
            return (1900..2100).contains(&year).then_some(year as i32);
        }
        let before = self.at;
        let year = self.number(2, 2)? as i32;
        // "13 September 31 August": the day of the next date.
        let end = self.at;
        self.pass_over(&[' ', '\u{a0}']);
        let of_month = self.month().is_some();
        self.at = end;
        if of_month || self.rest().starts_with(|ch: char| ch == ':' || ch.is_alphanumeric()) {
            self.at = before;
            return None;
        }
        Some(if year > 30 { 1900 + year } else { 2000 + year })
    }
}

/// True for the name of a weekday, or its usual abbreviation, in English, French, Spanish, Arabic.
pub(crate) fn is_weekday(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "miercoles",
        "jueves",
        "viernes",
        "sábado",
        "sabado",
        "domingo",
        "الاثنين",
        "الإثنين",
        "الثلاثاء",
        "الأربعاء",
        "الاربعاء",
        "الخميس",
        "الجمعة",
        "السبت",
        "الأحد",
        "الاحد",
    ];
    word.len() >= 3 && word.len() <= 20 && NAMES.contains(&word.to_lowercase().as_str())
}

/// The number of a month, 1 to 12, by its name or usual abbreviation in English, French, Spanish
/// or Arabic (of Egypt and the Gulf, and those of the Levant that are one word).
pub(crate) fn month_number(word: &str) -> Option<u32> {
    if word.len() < 3 || word.len() > 24 {
        return None;
    }
    Some(match word.to_lowercase().as_str() {
        "january" | "jan" | "janvier" | "enero" | "يناير" => 1,
        "february" | "feb" | "février" | "fevrier" | "febrero" | "فبراير" | "شباط" => 2,
        "march" | "mar" | "mars" | "marzo" | "مارس" | "آذار" | "اذار" => 3,
        "april" | "apr" | "avril" | "abril" | "أبريل" | "ابريل" | "إبريل" | "نيسان" => {
            4
        }
        "may" | "mai" | "mayo" | "مايو" | "أيار" | "ايار" => 5,
        "june" | "jun" | "juin" | "junio" | "يونيو" | "يونيه" | "حزيران" => 6,
        "july" | "jul" | "juillet" | "julio" | "يوليو" | "يوليه" | "تموز" => 7,
        "august" | "aug" | "août" | "aout" | "agosto" | "أغسطس" | "اغسطس" | "آب" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "سبتمبر" | "أيلول"
        | "ايلول" => 9,
        "october" | "oct" | "octobre" | "octubre" | "أكتوبر" | "اكتوبر" => 10,
        "november" | "nov" | "novembre" | "noviembre" | "نوفمبر" => 11,
        "december" | "dec" | "décembre" | "decembre" | "diciembre" | "ديسمبر" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Option<&str>) {
        let found = of_field(text, Order::Unknown).map(|found| {
            if found.start == found.end {
                found.start.to_string()
            } else {
                format!("{}..{}", found.start, found.end)
            }
        });
        assert_eq!(found.as_deref(), want, "{text:?}");
    }

    #[test]
    fn iso_with_and_without_a_time() {
        check("2020-03-12", Some("2020-03-12"));
        check("2020-03-12T09:15:00Z", Some("2020-03-12"));
        check("2015-08-08 06:42:34", Some("2015-08-08"));
        check("2020/3/2", Some("2020-03-02"));
        check("2020-13-12", None);
    }

    #[test]
    fn mail_and_http() {
        check("Thu, 12 Mar 2020 14:00:00 +0000", Some("2020-03-12"));
        check("Thu, 12 Mar 2020 14:00:00 GMT", Some("2020-03-12"));
    }

    #[test]
    fn written_out() {
        check("12 March 2020", Some("2020-03-12"));
        check("March 12, 2020", Some("2020-03-12"));
        check("Mar. 12, 2020 at 4:10 PM", Some("2020-03-12"));
        check("12-Mar-20", Some("2020-03-12"));
        check("25 Aug 89", Some("1989-08-25"));
        check("13 September 31 August", None);
        check("le 12 mars", None);
        check("12 de marzo de 2020", Some("2020-03-12"));
        check("12 آذار 2020", Some("2020-03-12"));
    }

    #[test]
    fn slashes_are_read_only_as_far_as_they_are_certain() {
        check("25/03/2020", Some("2020-03-25"));
        check("03/25/2020", Some("2020-03-25"));
        check("04/04/2020", Some("2020-04-04"));
        check("03/04/2020", Some("2020-03-04..2020-04-03"));
        check("03.04.2020", Some("2020-04-03"));
        check("03-04-2020", Some("2020-04-03"));
        let order = order_of(["03/04/2020", "03/25/2020"].into_iter());
        assert_eq!(order, Order::MonthFirst);
        let found = of_field("03/04/2020", order).expect("a date");
        assert_eq!(found.start.to_string(), "2020-03-04");
    }

    #[test]
    fn numbers() {
        check("1583971200", Some("2020-03-12"));
        check("1583971200000", Some("2020-03-12"));
        check("20200312", Some("2020-03-12"));
        check("2020", Some("2020-01-01..2020-12-31"));
        check("12345", None);
    }

    #[test]
    fn months() {
        check("March 2020", Some("2020-03-01..2020-03-31"));
        check("2020-02", Some("2020-02-01..2020-02-29"));
    }

    #[test]
    fn other_words_are_no_date() {
        check("12 March 2020 attack on Kirkuk", None);
        check("yesterday", None);
        check("", None);
    }
}
