//! Dates that name a day, a month, a year or a weekday: "12 March 2020", "Sept 26", "on Tuesday".
//!
//! Read forward from the first word that may begin one; what stands before (a preposition, "early",
//! "last") is looked at afterwards.

use crate::tag::dates::expression::{MonthDay, Part, When, Which};
use crate::tag::dates::vocabulary::{Term, Unit, Use, term};
use crate::tag::language::Language;
use crate::tag::marks::Known;
use crate::text::{Shape, Text};

/// Days that may be listed before their month ("3, 5 and 7 May"): no more than this are read.
const LISTED_DAYS: usize = 6;

/// Reads dates within one sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t, 'b> {
    pub(super) text: &'t Text<'b>,
    pub(super) known: &'t Known,
    /// First word of the sentence.
    pub(super) start: usize,
    /// One past its last word.
    pub(super) end: usize,
    pub(super) all_caps: bool,
    /// A month may stand in it.
    pub(super) has_month: bool,
    pub(super) language: Language,
}

/// One past the last word, and what it says.
type Read = Option<(usize, When)>;

impl<'b> Reader<'_, 'b> {
    /// Word `idx`, folded; empty outside the sentence.
    pub(super) fn word(&self, idx: usize) -> &str {
        if (self.start..self.end).contains(&idx) { self.text.folded(idx) } else { "" }
    }

    /// What word `idx` may do in a date; nothing outside the sentence.
    pub(super) fn term(&self, idx: usize) -> Option<Term> {
        if (self.start..self.end).contains(&idx) { term(self.text, idx) } else { None }
    }

    /// The word `back` words before `idx`, folded; empty outside the sentence.
    pub(super) fn before(&self, idx: usize, back: usize) -> &str {
        idx.checked_sub(back).map_or("", |at| self.word(at))
    }

    pub(super) fn gap(&self, idx: usize) -> &'b str {
        self.text.gap_before(idx)
    }

    pub(super) fn shape(&self, idx: usize) -> Shape {
        self.text.words()[idx].shape
    }

    /// Word `idx` follows with nothing but spaces, a stop or a comma between.
    fn near(&self, idx: usize) -> bool {
        idx < self.end && {
            let gap = self.gap(idx);
            gap.len() <= 12 && gap.chars().all(|ch| ch.is_whitespace() || matches!(ch, ',' | '.'))
        }
    }

    /// Word `idx` follows with a dash between.
    fn dashed(&self, idx: usize) -> bool {
        idx < self.end
            && matches!(
                self.gap(idx).trim(),
                "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2014}"
            )
    }

    /// A plain number without marks in it.
    fn digits(&self, idx: usize) -> Option<&str> {
        if idx >= self.end || self.shape(idx) != Shape::Number {
            return None;
        }
        let plain = !self.text.raw(idx).contains(['.', ',']);
        plain.then(|| self.text.folded(idx))
    }

    /// A day of the month in digits: "12", "3rd".
    fn day(&self, idx: usize) -> Option<u8> {
        if idx >= self.end {
            return None;
        }
        let folded = self.text.folded(idx);
        let number = match self.shape(idx) {
            Shape::Number => {
                self.digits(idx)?;
                folded
            }
            Shape::NumberLetters => {
                let split = folded.find(|ch: char| !ch.is_ascii_digit())?;
                let suffix = &folded[split..];
                matches!(suffix, "st" | "nd" | "rd" | "th" | "er" | "o" | "eme")
                    .then_some(&folded[..split])?
            }
            _ => return None,
        };
        if number.len() > 2 {
            return None;
        }
        number.parse().ok().filter(|day| (1..=31).contains(day))
    }

    /// A day in words, with one past its last word: "third", "twenty-first".
    fn ordinal(&self, idx: usize) -> Option<(u8, usize)> {
        let Some(Term::Ordinal(first)) = self.term(idx) else { return None };
        if matches!(self.word(idx), "twenty" | "thirty") {
            let Some(Term::Ordinal(second @ 1..=9)) = self.term(idx + 1) else { return None };
            return (first + second <= 31).then_some((first + second, idx + 2));
        }
        Some((first, idx + 1))
    }

    /// How many years the word before "anniversary" counts: "third", "10th".
    pub(super) fn count_of_years(&self, idx: usize) -> Option<u8> {
        self.day(idx).filter(|_| self.shape(idx) == Shape::NumberLetters).or_else(|| {
            match self.term(idx) {
                Some(Term::Ordinal(years)) => Some(years),
                _ => None,
            }
        })
    }

    /// A year of four digits.
    fn full_year(&self, idx: usize) -> Option<i32> {
        let folded = self.word(idx);
        if folded.len() != 4 {
            return None;
        }
        self.digits(idx)?;
        folded.parse().ok().filter(|year| (1900..2100).contains(year))
    }

    /// A month at `idx`, with one past its last word.
    fn month(&self, idx: usize) -> Option<(u8, Use, usize)> {
        let Some(Term::Month(month, usage)) = self.term(idx) else { return None };
        // "sept" is seven.
        if self.language == Language::French && self.word(idx) == "sept" {
            return None;
        }
        // The second of the two months that share a name in Arabic.
        let paired = |name: &str| self.word(idx) == name;
        if paired("تشرين") || paired("كانون") {
            let later = match self.word(idx + 1) {
                "الاول" => 0,
                "الثاني" => 1,
                _ => return None,
            };
            let month = (month + later - 1) % 12 + 1;
            return Some((month, usage, self.past_other_name(idx + 2, month)));
        }
        Some((month, usage, self.past_other_name(idx + 1, month)))
    }

    /// "آذار/مارس", "تشرين الأول (أكتوبر)": one past the second name of a month whose first ends
    /// at `idx`.
    fn past_other_name(&self, idx: usize, month: u8) -> usize {
        let same = |at: usize| matches!(self.term(at), Some(Term::Month(other, Use::Arabic)) if other == month);
        let beside = idx < self.end && matches!(self.gap(idx).trim(), "/" | "(" | "-");
        if beside && same(idx) { idx + 1 } else { idx }
    }

    /// The year behind a day or month that ends at `idx`, with one past its last word.
    fn year_behind(&self, idx: usize, may_be_short: bool) -> (Option<i32>, usize) {
        let closed = idx < self.end && self.gap(idx).trim() == ")";
        if self.near(idx) || self.dashed(idx) || self.slashed(idx) || closed {
            if let Some(year) = self.full_year(idx) {
                return (Some(year), idx + 1);
            }
            let linked = matches!(self.word(idx), "of" | "de" | "del" | "in" | "year" | "عام");
            if linked && let Some(year) = self.full_year(idx + 1) {
                return (Some(year), idx + 2);
            }
            if may_be_short && let Some(year) = self.short_year(idx) {
                return (Some(year), idx + 1);
            }
        }
        if idx < self.end
            && self.gap(idx).trim_start().starts_with(['\'', '\u{2019}'])
            && let Some(year) = self.digits(idx).filter(|raw| raw.len() == 2).and_then(window)
        {
            return (Some(year), idx + 1);
        }
        (None, idx)
    }

    /// A year of two digits: what follows may not be what it counts ("25 Aug 12 people").
    fn short_year(&self, idx: usize) -> Option<i32> {
        let raw = self.digits(idx).filter(|raw| raw.len() == 2)?;
        let counted = idx + 1 < self.end
            && self.gap(idx + 1) == " "
            && (self.shape(idx + 1) == Shape::Lower || self.all_caps);
        // "6 May - 26 July 1974": the day of the next month.
        let of_month = self.month(idx + 1).is_some();
        if counted || of_month { None } else { window(raw) }
    }

    fn slashed(&self, idx: usize) -> bool {
        idx < self.end && self.gap(idx) == "/"
    }

    /// A date that begins with the number at `at`.
    pub(super) fn number(&self, at: usize) -> Read {
        let raw = self.text.raw(at);
        if self.shape(at) == Shape::NumberLetters && raw.contains('.') {
            // "12.03.2020Share this": a saved page that has lost its spaces.
            let digits = raw.find(|ch: char| !ch.is_ascii_digit() && ch != '.')?;
            return dotted(&raw[..digits]).map(|when| (at + 1, when));
        }
        if self.shape(at) == Shape::Number {
            if raw.contains('.') {
                return dotted(raw).map(|when| (at + 1, when));
            }
            let digits = self.word(at).len();
            if digits == 4 {
                return self.year_first(at);
            }
            if digits <= 2
                && let Some(read) = self.numeric(at).or_else(|| self.day_and_month(at))
            {
                return Some(read);
            }
        }
        self.day_first(at)
    }

    /// "2020-03-12", "2020/03/12"; a serial number like "2011-08-S-077".
    fn year_first(&self, at: usize) -> Read {
        let year = self.full_year(at)?;
        let separator = self.gap(at + 1);
        if at + 2 >= self.end || !matches!(separator, "-" | "/") || self.gap(at + 2) != separator {
            return None;
        }
        let month = self.digits(at + 1).filter(|raw| raw.len() <= 2)?.parse().ok()?;
        if !(1..=12).contains(&month) {
            return None;
        }
        let third = self.word(at + 2);
        let serial = self.shape(at + 2) == Shape::AllCaps || third.len() == 1;
        if serial && separator == "-" && !third.starts_with(|ch: char| ch.is_ascii_digit()) {
            return Some((at + 3, When::Serial { year, month }));
        }
        // "2020-03-12T10:30" is one word from the day on.
        let digits = third.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(third.len());
        if digits == 0 || digits > 2 || (digits < third.len() && !third[digits..].starts_with('t'))
        {
            return None;
        }
        let day: u8 = third[..digits].parse().ok().filter(|day| (1..=31).contains(day))?;
        Some((at + 3, days(Some(year), month, day)))
    }

    /// "03/12/2020", "28-05-2016".
    fn numeric(&self, at: usize) -> Read {
        let separator = self.text.words().get(at + 1).map(|_| self.gap(at + 1))?;
        if at + 2 >= self.end || !matches!(separator, "-" | "/") || self.gap(at + 2) != separator {
            return None;
        }
        let first: u8 = self.digits(at)?.parse().ok()?;
        let second: u8 = self.digits(at + 1).filter(|raw| raw.len() <= 2)?.parse().ok()?;
        let raw_year = self.digits(at + 2)?;
        let year = match raw_year.len() {
            4 => self.full_year(at + 2)?,
            2 => window(raw_year)?,
            _ => return None,
        };
        Some((at + 3, either(year, first, second)?))
    }

    /// "12 March 2020", "3rd of May", "3-5 May", "12-Mar-20".
    fn day_first(&self, at: usize) -> Read {
        if !self.has_month {
            return None;
        }
        let mut first = self.day(at)?;
        let mut last = first;
        let mut idx = at + 1;
        for _ in 0..LISTED_DAYS {
            let (next, joined) = match self.word(idx) {
                "to" | "and" | "or" | "until" | "through" | "y" | "et" | "a" | "au" | "al" => {
                    (idx + 1, true)
                }
                _ => (idx, self.dashed(idx)),
            };
            let next = if joined && self.word(next) == "the" { next + 1 } else { next };
            match self.day(next) {
                Some(day) if joined => {
                    // "12 and 5 March" is no run of days; the count before it is something else.
                    if day <= last {
                        first = day;
                    }
                    last = day;
                    idx = next + 1;
                }
                _ => break,
            }
        }
        self.behind_days(at, idx, first, last)
    }

    /// "on the 28th", "the night of the 28th", with nothing counted behind.
    pub(super) fn day_alone(&self, at: usize) -> Read {
        let day = self.day(at).filter(|_| self.shape(at) == Shape::NumberLetters)?;
        let of_day = self.before(at, 2) == "of"
            && matches!(self.before(at, 3), "night" | "morning" | "evening" | "afternoon");
        if self.before(at, 1) != "the" || !(of_day || self.before(at, 2) == "on") {
            return None;
        }
        let behind = at + 1;
        let alone = behind >= self.end
            || self.gap(behind).contains([',', '.', ';', ':', ')', '"'])
            || matches!(
                self.word(behind),
                "after" | "and" | "as" | "at" | "but" | "by" | "in" | "near" | "when" | "while"
            );
        alone.then_some((behind, When::DayOfMonth { day }))
    }

    /// "on 29/03", where only one of the two can be the month.
    fn day_and_month(&self, at: usize) -> Read {
        let end = at + 2;
        if !matches!(self.before(at, 1), "on" | "dated")
            || !self.slashed(at + 1)
            || self.slashed(end)
            || (self.word(at), self.word(at + 1)) == ("24", "7")
        {
            return None;
        }
        let first: u8 = self.digits(at)?.parse().ok()?;
        let second: u8 = self.digits(at + 1).filter(|raw| raw.len() <= 2)?.parse().ok()?;
        match (first, second) {
            (13..=31, 1..=12) => Some((end, days(None, second, first))),
            (1..=12, 13..=31) => Some((end, days(None, first, second))),
            _ => None,
        }
    }

    /// "Christmas Day", "Christmas Eve".
    pub(super) fn christmas(&self, at: usize) -> Read {
        let day = match self.word(at + 1) {
            "day" => 25,
            "eve" => 24,
            _ => return None,
        };
        Some((at + 2, days(None, 12, day)))
    }

    /// "the third of May", "twenty-first of June 2012".
    pub(super) fn ordinal_first(&self, at: usize) -> Read {
        let (day, idx) = self.ordinal(at)?;
        let of = self.word(idx) == "of";
        let read = self.behind_days(at, idx, day, day)?;
        of.then_some(read)
    }

    /// Month and year behind days from `opening` to `idx`.
    fn behind_days(&self, opening: usize, idx: usize, first: u8, last: u8) -> Read {
        let at = match self.word(idx) {
            "of" | "de" | "du" | "day" | "من" | "شهر" if self.near(idx) => idx + 1,
            _ => idx,
        };
        let hyphenated = self.dashed(at) || self.slashed(at);
        if !(self.near(at) || hyphenated) {
            return None;
        }
        let (month, usage, end) = self.month(at)?;
        if usage == Use::Doubtful
            && (self.shape(at) == Shape::Lower || self.all_caps)
            && self.modal(end)
        {
            return None;
        }
        // "12 Mar 90": a short year goes with a short month.
        let short = hyphenated || self.text.words()[at].span().len_bytes() <= 3;
        let (year, end) = self.year_behind(end, short);
        if usage == Use::Doubtful && self.shape(at) == Shape::Lower && year.is_none() {
            return None;
        }
        let from = MonthDay { month, day: first };
        let to = MonthDay { month, day: last };
        let joined = match self.word(end) {
            "to" | "until" | "through" => end + 1,
            "and" if (1..=2).any(|back| self.before(opening, back) == "between") => end + 1,
            _ if self.dashed(end) => end,
            _ => return Some((end, When::Days { year, from, to, weekday: None })),
        };
        // "28 April - 3 May 2020".
        if let Some(day) = self.day(joined)
            && let Some((end, When::Days { year: later, to, .. })) =
                self.behind_days(joined, joined + 1, day, day)
            && from < to
        {
            return Some((end, When::Days { year: year.or(later), from, to, weekday: None }));
        }
        Some((end, When::Days { year, from, to, weekday: None }))
    }

    /// Is the word at `idx` one that a modal "may" stands before?
    fn modal(&self, idx: usize) -> bool {
        matches!(
            self.word(idx),
            "be" | "have"
                | "not"
                | "also"
                | "well"
                | "still"
                | "only"
                | "now"
                | "again"
                | "even"
                | "never"
                | "soon"
                | "yet"
                | "in"
                | "or"
        ) || idx < self.end && self.near(idx) && self.shape(idx) == Shape::Lower && !self.all_caps
    }

    /// "March 12, 2020", "May 3-5", "July 2016", "in May".
    pub(super) fn month_first(&self, at: usize) -> Read {
        let (month, usage, after) = self.month(at)?;
        let lower = self.shape(at) == Shape::Lower;
        if self.near(after) || self.dashed(after) {
            if let Some(read) = self.days_behind(at, month, after) {
                let written_out = read.1.year().is_some() || !lower;
                return (usage != Use::Arabic && (written_out || usage != Use::Doubtful))
                    .then_some(read);
            }
            let (year, end) = self.year_behind(after, false);
            if year.is_some() {
                let (part, which) = (Part::Whole, Which::Plain);
                return Some((end, When::Month { year, month, part, which }));
            }
        }
        let bare = match usage {
            Use::Sure => !lower,
            Use::Doubtful => {
                !lower && self.calls_for_month(at) && !(self.word(at) == "may" && self.modal(after))
            }
            Use::Arabic => self.before(at, 1) == "شهر" || self.before(at, 1) == "في",
            Use::Foreign | Use::Abbreviated => {
                lower
                    && matches!(
                        self.before(at, 1),
                        "en" | "de" | "depuis" | "desde" | "fin" | "debut" | "mi"
                    )
            }
        };
        let when = When::Month { year: None, month, part: Part::Whole, which: Which::Plain };
        bare.then_some((after, when))
    }

    /// The word before calls for a month rather than for a verb or a name.
    fn calls_for_month(&self, at: usize) -> bool {
        matches!(
            self.before(at, 1),
            "in" | "since"
                | "until"
                | "till"
                | "last"
                | "this"
                | "next"
                | "early"
                | "late"
                | "mid"
                | "by"
                | "during"
                | "of"
                | "before"
                | "after"
                | "between"
                | "from"
                | "throughout"
        )
    }

    /// "202015" behind a month: a day and a year that have lost the comma between them.
    fn day_and_year(&self, idx: usize) -> Option<(u8, i32)> {
        let digits = self.digits(idx).filter(|digits| (5..=6).contains(&digits.len()))?;
        let (day, year) = digits.split_at(digits.len() - 4);
        let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        Some((day, year.parse().ok().filter(|year| (1990..2050).contains(year))?))
    }

    /// Days and year behind the month at `at`, which ends at `after`.
    fn days_behind(&self, at: usize, month: u8, after: usize) -> Read {
        let at_day = if self.word(after) == "the" { after + 1 } else { after };
        if let Some((day, year)) = self.day_and_year(at_day) {
            return Some((at_day + 1, days(Some(year), month, day)));
        }
        let (first, mut idx) = match self.day(at_day) {
            Some(day) => (day, at_day + 1),
            None if !self.all_caps => self.ordinal(at_day)?,
            None => return None,
        };
        let from = MonthDay { month, day: first };
        let mut to = from;
        let between = (1..=3).any(|back| self.before(at, back) == "between");
        let (next, joined) = match self.word(idx) {
            "to" | "through" | "until" => (idx + 1, true),
            "and" => (idx + 1, between || self.day(idx + 1).is_some()),
            _ => (idx, self.dashed(idx)),
        };
        if joined && let Some(day) = self.day(next).filter(|&day| day > first) {
            to = MonthDay { month, day };
            idx = next + 1;
        }
        let (mut year, mut end) = self.year_behind(idx, false);
        // "between May 28, 2017 and May 30, 2017"
        let onward = match self.word(end) {
            "and" if between => true,
            "to" | "through" | "until" => true,
            _ => false,
        };
        if from == to
            && (onward || self.dashed(end))
            && let Some((later, _, month_end)) = self.month(end + usize::from(onward))
            && let Some(day) = self.day(month_end)
        {
            let other = MonthDay { month: later, day };
            let (later_year, stop) = self.year_behind(month_end + 1, false);
            if later_year == year || year.is_none() {
                to = other;
                year = later_year;
                end = stop;
            }
        }
        // "In March 12 people died": a month, and how many.
        let counted = year.is_none()
            && matches!(self.before(at, 1), "in" | "during")
            && end < self.end
            && self.gap(end) == " "
            && self.shape(end) == Shape::Lower
            && !matches!(self.shape(at_day), Shape::NumberLetters);
        if counted {
            let when = When::Month { year: None, month, part: Part::Whole, which: Which::Plain };
            return Some((after, when));
        }
        Some((end, When::Days { year, from, to, weekday: None }))
    }

    /// "Monday", "Tuesday evening", "Monday, September 2, 2024".
    pub(super) fn weekday(&self, at: usize) -> Read {
        let Some(Term::Weekday(weekday, usage)) = self.term(at) else { return None };
        if usage == Use::Foreign
            && let Some(read) = self.night_of_two(at, weekday)
        {
            return Some(read);
        }
        let mut idx = at + 1;
        while matches!(self.term(idx), Some(Term::Unit(Unit::PartOfDay | Unit::Night))) {
            idx += 1;
        }
        let end_alone = idx;
        // "the night of Tuesday to Wednesday"
        let next_day = Some((weekday + 1) % 7);
        let of_night =
            || (1..=4).any(|back| matches!(self.before(at, back), "night" | "overnight"));
        let next = |idx: usize| match self.term(idx) {
            Some(Term::Weekday(weekday, Use::Sure)) => Some(weekday),
            _ => None,
        };
        if matches!(self.word(idx), "and" | "into" | "to")
            && next(idx + 1) == next_day
            && of_night()
        {
            let when = When::Weekday { weekday, which: Which::Plain, night: true };
            return Some((idx + 2, when));
        }
        while matches!(self.word(idx), "the" | "on" | "le" | "el" | "الموافق") {
            idx += 1;
        }
        let opens = idx < self.end && self.gap(idx).trim_start().starts_with('(');
        if self.near(idx) || opens {
            let read = match self.shape(idx) {
                Shape::Number | Shape::NumberLetters => self.number(idx),
                _ => self.month_first(idx).or_else(|| self.ordinal_first(idx)),
            };
            if let Some((end, when)) = read {
                match when {
                    When::Days { year, from, to, .. } => {
                        let weekday = Some(weekday);
                        return Some((end, When::Days { year, from, to, weekday }));
                    }
                    When::Either { year, first, second, .. } => {
                        let weekday = Some(weekday);
                        return Some((end, When::Either { year, first, second, weekday }));
                    }
                    _ => {}
                }
            }
        }
        let shape = self.shape(at);
        let admissible = match usage {
            Use::Sure | Use::Doubtful => {
                let recurring = match self.before(at, 1) {
                    "every" | "each" | "good" | "easter" | "black" => true,
                    "on" | "most" | "some" => self.word(at).ends_with("ays"),
                    _ => false,
                };
                !recurring && shape != Shape::Lower && !self.names_newspaper(at + 1)
            }
            Use::Foreign | Use::Arabic => self.is_bare_weekday(at, usage == Use::Arabic),
            Use::Abbreviated => false,
        };
        admissible
            .then_some((end_alone, When::Weekday { weekday, which: Which::Plain, night: false }))
    }

    fn names_newspaper(&self, idx: usize) -> bool {
        matches!(
            self.word(idx),
            "times" | "telegraph" | "mail" | "mirror" | "express" | "independent" | "school"
        )
    }

    /// "2003" where the words around it make it a year.
    pub(super) fn bare_year(&self, at: usize) -> Read {
        let from = self.full_year(at)?;
        let mut end = at + 1;
        let mut to = from;
        let joined = match self.word(end) {
            "to" | "and" | "through" => end + 1,
            _ if self.dashed(end) => end,
            _ => at,
        };
        if joined > at
            && let Some(later) = self.full_year(joined)
            && (from..from + 100).contains(&later)
        {
            to = later;
            end = joined + 1;
        }
        let next = self.word(end);
        let counts = end < self.end
            && self.gap(end) == " "
            && self.shape(end) == Shape::Lower
            && (next.ends_with('s') && !matches!(next, "was" | "as" | "is" | "has" | "its" | "us")
                || matches!(
                    next,
                    "people"
                        | "men"
                        | "women"
                        | "children"
                        | "local"
                        | "gmt"
                        | "km"
                        | "police"
                        | "troops"
                        | "meters"
                        | "hrs"
                        | "kg"
                        | "dead"
                        | "injured"
                ));
        let admissible = to > from
            || match self.before(at, 1) {
                "in" | "since" | "during" | "until" | "till" | "throughout" | "early" | "late"
                | "mid" | "year" | "en" | "depuis" | "desde" | "عام" | "سنه" | "العام" => {
                    !matches!(next, "gmt" | "local" | "people" | "men" | "hours" | "km" | "troops")
                }
                "of" | "from" | "by" | "before" | "after" | "through" | "end" | "summer"
                | "spring" | "winter" | "autumn" | "fall" => !counts,
                "the" | "s" => matches!(
                    next,
                    "invasion"
                        | "war"
                        | "election"
                        | "elections"
                        | "attack"
                        | "attacks"
                        | "conflict"
                        | "uprising"
                        | "revolution"
                        | "coup"
                        | "offensive"
                        | "deal"
                        | "ceasefire"
                        | "agreement"
                        | "peace"
                        | "bombing"
                        | "bombings"
                        | "massacre"
                        | "genocide"
                        | "crisis"
                        | "operation"
                        | "truce"
                        | "us"
                        | "gulf"
                ),
                _ => {
                    let bracketed = self.gap(at).ends_with('(');
                    bracketed
                        && end <= self.text.words().len()
                        && self.text.gap_before(end).starts_with(')')
                }
            };
        admissible.then_some((end, When::Years { from, to, part: Part::Whole }))
    }

    /// "summer of 2014", "last winter".
    pub(super) fn season(&self, at: usize, month: u8) -> Read {
        let (year, end) = self.year_behind(at + 1, false);
        let placed = matches!(self.before(at, 1), "last" | "this" | "next" | "past");
        let noun = !matches!(self.word(at), "fall");
        (year.is_some() || (placed && noun))
            .then_some((end, When::Season { year, month, which: Which::Plain }))
    }
}

/// "12.03.2020", "12.3.20": day first, as everywhere where dots part a date; the other order only
/// where it cannot be.
fn dotted(raw: &str) -> Option<When> {
    let mut parts = raw.split('.');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let year = match third.len() {
        4 => third.parse().ok().filter(|year| (1900..2100).contains(year))?,
        2 if first.len() == 2 && second.len() == 2 => window(third)?,
        _ => return None,
    };
    let (day, month): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
    match (day, month) {
        (1..=31, 1..=12) => Some(days(Some(year), month, day)),
        (1..=12, 13..=31) => Some(days(Some(year), day, month)),
        _ => None,
    }
}

/// Two numbers of day and month, in either order.
fn either(year: i32, first: u8, second: u8) -> Option<When> {
    match (first, second) {
        (13..=31, 1..=12) => Some(days(Some(year), second, first)),
        (1..=12, 13..=31) => Some(days(Some(year), first, second)),
        (1..=12, 1..=12) if first == second => Some(days(Some(year), first, second)),
        (1..=12, 1..=12) => Some(When::Either { year, first, second, weekday: None }),
        _ => None,
    }
}

fn days(year: Option<i32>, month: u8, day: u8) -> When {
    let day = MonthDay { month, day };
    When::Days { year, from: day, to: day, weekday: None }
}

/// A year of two digits: from 1931 to 2030.
fn window(raw: &str) -> Option<i32> {
    let short: i32 = raw.parse().ok()?;
    Some(if short <= 30 { 2000 + short } else { 1900 + short })
}
