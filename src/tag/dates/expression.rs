//! What a date expression says, before it is known on which day the text was written.

/// A date expression where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// First word.
    pub(super) first_word: usize,
    /// One past the last word.
    pub(super) end_word: usize,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// What it says.
    pub(super) when: When,
    /// How it bounds what is told.
    pub(super) bound: Bound,
    /// The time at which somebody spoke ("said on Tuesday").
    pub(super) of_speech: bool,
    /// The sentence speaks of what is to come.
    pub(super) future: bool,
    /// "the July 2 attack": it says which of those that are known already.
    pub(super) refers_back: bool,
    /// "on the third anniversary of": the years from it to the day that is told.
    pub(super) anniversary: Option<u8>,
}

/// How a date bounds what is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// At it, or within it.
    Within,
    /// From it on.
    Since,
    /// Up to it.
    Until,
    /// Some time before it.
    Before,
    /// Some time after it.
    After,
}

/// What an expression says. Months are 1 to 12, days 1 to 31, weekdays Monday 0 to Sunday 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A day, or the days from one to another.
    Days { year: Option<i32>, from: MonthDay, to: MonthDay, weekday: Option<u8> },
    /// Two numbers of which either may be the month.
    Either { year: i32, first: u8, second: u8, weekday: Option<u8> },
    /// A month, or a part of it.
    Month { year: Option<i32>, month: u8, part: Part, which: Which },
    /// A year, or years, or a part.
    Years { from: i32, to: i32, part: Part },
    /// Three months from `month` on.
    Season { year: Option<i32>, month: u8, which: Which },
    /// A weekday, or the night that begins on it.
    Weekday { weekday: u8, which: Which, night: bool },
    /// Days from the day of publication.
    FromPublication { from: i32, to: i32 },
    /// Days from the day that was told of last ("a day earlier").
    FromTold { from: i32, to: i32 },
    /// A calendar week, month or year, counted from the one of publication.
    Calendar { unit: CalendarUnit, offset: i32 },
    /// A number of months or years before the publication, give or take.
    Ago { months_from: i32, months_to: i32 },
    /// A day of the month that is told of: "on the 28th".
    DayOfMonth { day: u8 },
    /// Year and month of a serial number: weak evidence of when it was issued.
    Serial { year: i32, month: u8 },
}

/// A day of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MonthDay {
    pub(super) month: u8,
    pub(super) day: u8,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CalendarUnit {
    Weekend,
    Week,
    Month,
    Year,
}

/// A part of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Early,
    Mid,
    Late,
}

/// Which of the recurring ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The one that the context calls for.
    Plain,
    /// "last".
    Last,
    /// "this".
    This,
    /// "next".
    Next,
}

impl When {
    /// The year, where it is written.
    pub(super) fn year(&self) -> Option<i32> {
        match *self {
            When::Days { year, .. } | When::Month { year, .. } | When::Season { year, .. } => year,
            When::Either { year, .. } | When::Serial { year, .. } => Some(year),
            When::Years { from, .. } => Some(from),
            _ => None,
        }
    }

    /// A day or days of the year are told by number.
    pub(super) fn names_day(&self) -> bool {
        matches!(self, When::Days { .. } | When::Either { .. })
    }
}
