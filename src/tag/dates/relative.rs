//! Dates told from another day: "two days ago", "last night", "the following day", "over the
//! weekend".

use crate::tag::dates::expression::{CalendarUnit, MonthDay, When};
use crate::tag::dates::governed;
use crate::tag::dates::grammar::Reader;
use crate::tag::dates::vocabulary::{Term, Unit, quantity};
use crate::text::Shape;

/// First word, one past the last word, and what it says.
type Read = Option<(usize, usize, When)>;

/// Months or years that "a year ago" may be off by, in months.
const YEAR_SLACK_MONTHS: i32 = 2;

impl Reader<'_, '_> {
    /// A stretch of time at word `at`, placed by the words around it; `floor`: the first word that
    /// is free.
    pub(super) fn unit(&self, at: usize, unit: Unit, floor: usize) -> Read {
        self.new_year(at, unit, floor)
            .or_else(|| self.counted_unit(at, unit, floor))
            .or_else(|| self.placed_unit(at, unit, floor))
    }

    /// "New Year's Eve", "New Year's Day".
    fn new_year(&self, at: usize, unit: Unit, floor: usize) -> Read {
        if unit != Unit::Year || at <= floor || self.before(at, 1) != "new" {
            return None;
        }
        let day = match self.word(at + 1) {
            "eve" => MonthDay { month: 12, day: 31 },
            "day" => MonthDay { month: 1, day: 1 },
            _ => return None,
        };
        Some((at - 1, at + 2, When::Days { year: None, from: day, to: day, weekday: None }))
    }

    /// How many, in the word before `at`: fewest, most, and where the quantity begins.
    fn quantity_before(&self, at: usize, floor: usize) -> Option<(i32, i32, usize)> {
        let idx = at.checked_sub(1).filter(|&idx| idx >= floor)?;
        let word = self.word(idx);
        let (few, many) = match self.shape(idx) {
            Shape::Number if word.len() <= 2 => {
                let number = word.parse().ok()?;
                (number, number)
            }
            _ if word == "of" && self.before(idx, 1) == "couple" => (2, 2),
            _ => quantity(word)?,
        };
        let mut first = idx;
        if word == "of" {
            first = idx - 1;
        }
        while first > floor && matches!(self.before(first, 1), "a" | "about" | "some" | "around") {
            first -= 1;
        }
        Some((few, many, first))
    }

    /// "two days ago", "a day earlier", "24 hours before", "the past three days".
    fn counted_unit(&self, at: usize, unit: Unit, floor: usize) -> Read {
        let counted = self.quantity_before(at, floor);
        let behind = self.word(at + 1);
        if let Some((few, many, first)) = counted {
            let backward = matches!(behind, "ago" | "earlier" | "before" | "prior" | "previously");
            let forward = matches!(behind, "later" | "after" | "afterward" | "afterwards");
            // "ago" counts from the day of writing, the others from the day told of.
            if behind == "ago" {
                return Some((first, at + 2, before_publication(unit, few, many)?));
            }
            if backward || forward {
                let (low, high) = in_days(unit, few, many)?;
                let when = if backward {
                    When::FromTold { from: -high, to: -low }
                } else {
                    When::FromTold { from: low, to: high }
                };
                // "a day after the attack" places one event by another; the attack is told of
                // elsewhere.
                let alone = at + 2 >= self.end
                    || self.gap(at + 2).contains([',', '.', ';', ':', ')', '"'])
                    || matches!(behind, "earlier" | "later" | "previously" | "afterwards");
                if behind == "after" && !alone && self.follows_violence(first, at + 2) {
                    return Some((first, at + 2, When::FromTold { from: -high, to: -low }));
                }
                return alone.then_some((first, at + 2, when));
            }
            let placing = first.checked_sub(1).filter(|&idx| idx >= floor)?;
            if matches!(self.word(placing), "last" | "past" | "previous" | "preceding") {
                let (_, high) = in_days(unit, few, many)?;
                let high = if matches!(unit, Unit::Hour) { (high).max(1) } else { high };
                let when = When::FromPublication { from: -high, to: 0 };
                return Some((placing, at + 1, when));
            }
            return None;
        }
        // "days later" has no day; "the day before" has.
        let the = matches!(self.before(at, 1), "the") && at > floor;
        if the && unit == Unit::Day && matches!(behind, "before" | "after") {
            let alone =
                at + 2 >= self.end || self.gap(at + 2).contains([',', '.', ';', ':', ')', '"']);
            let step = if behind == "before" { -1 } else { 1 };
            return alone.then_some((at - 1, at + 2, When::FromTold { from: step, to: step }));
        }
        if the && unit == Unit::Day && behind == "earlier" {
            return Some((at - 1, at + 2, When::FromTold { from: -1, to: -1 }));
        }
        None
    }

    /// "visited on Monday, two days after gunmen killed nine": the sentence dates what followed
    /// violence, and not violence of its own.
    fn follows_violence(&self, first: usize, after: usize) -> bool {
        let dated = (self.start..first).any(|idx| {
            matches!(self.term(idx), Some(Term::Weekday(..) | Term::Month(..) | Term::Deictic(_)))
        });
        dated
            && governed::tells_violence(self.text, after, self.end)
            && !governed::tells_violence(self.text, self.start, first)
    }

    /// "last week", "this morning", "the following day", "over the weekend".
    fn placed_unit(&self, at: usize, unit: Unit, floor: usize) -> Read {
        let placing = at.checked_sub(1).filter(|&idx| idx >= floor);
        let word = placing.map_or("", |idx| self.word(idx));
        let mut first = placing.unwrap_or(at);
        if first > floor
            && matches!(word, "following" | "previous" | "same" | "next" | "preceding")
            && self.before(first, 1) == "the"
        {
            first -= 1;
        }
        let read = |when| Some((first, at + 1, when));
        let publication = |from, to| When::FromPublication { from, to };
        let calendar = |unit, offset| When::Calendar { unit, offset };
        match (word, unit) {
            // The night belongs to two days.
            ("last" | "past", Unit::Night) => read(publication(-1, 0)),
            ("last" | "past", Unit::Hour | Unit::Day) => {
                // "in the last hours"
                (!self.word(at).ends_with("day")).then_some(())?;
                read(publication(-1, 0))
            }
            ("last" | "past", _) => {
                let unit = calendar_unit(unit)?;
                // "in the past year": the time until now, not the year before.
                let until_now = word == "past" && unit != CalendarUnit::Weekend
                    || self.before(first, 1) == "the" && self.before(first, 2) != "of";
                if until_now && unit != CalendarUnit::Weekend {
                    let span = match unit {
                        CalendarUnit::Week => 7,
                        CalendarUnit::Month => 31,
                        _ => 366,
                    };
                    return read(publication(-span, 0));
                }
                read(calendar(unit, -1))
            }
            ("this", Unit::PartOfDay | Unit::Night) => read(publication(0, 0)),
            ("this", _) => read(calendar(calendar_unit(unit)?, 0)),
            ("next" | "coming", Unit::Week | Unit::Month | Unit::Year | Unit::Weekend) => {
                read(calendar(calendar_unit(unit)?, 1))
            }
            ("previous" | "preceding", Unit::Day | Unit::Night | Unit::PartOfDay) => {
                read(When::FromTold { from: -1, to: -1 })
            }
            ("previous" | "preceding", Unit::Week) => read(When::FromTold { from: -7, to: -1 }),
            ("following" | "next", Unit::Day | Unit::Night | Unit::PartOfDay) => {
                read(When::FromTold { from: 1, to: 1 })
            }
            ("following", Unit::Week) => read(When::FromTold { from: 1, to: 7 }),
            ("same" | "that", Unit::Day | Unit::Night | Unit::PartOfDay) => {
                read(When::FromTold { from: 0, to: 0 })
            }
            ("recent", Unit::Hour) => read(publication(-1, 0)),
            ("recent", Unit::Day) => read(publication(-7, 0)),
            ("recent", Unit::Week) => read(publication(-42, 0)),
            ("recent", Unit::Month) => read(publication(-183, 0)),
            ("recent", Unit::Year) => read(publication(-1_500, 0)),
            ("the", Unit::Weekend) => {
                let over = matches!(self.before(first, 1), "over" | "during" | "at" | "on");
                over.then(|| (first, at + 1, calendar(CalendarUnit::Weekend, -1)))
            }
            _ => None,
        }
    }
}

pub(super) fn calendar_unit(unit: Unit) -> Option<CalendarUnit> {
    match unit {
        Unit::Weekend => Some(CalendarUnit::Weekend),
        Unit::Week => Some(CalendarUnit::Week),
        Unit::Month => Some(CalendarUnit::Month),
        Unit::Year => Some(CalendarUnit::Year),
        _ => None,
    }
}

/// That many units as days.
fn in_days(unit: Unit, few: i32, many: i32) -> Option<(i32, i32)> {
    match unit {
        Unit::Hour => Some((few / 24, (many + 12) / 24)),
        Unit::Day | Unit::Night => Some((few, many)),
        Unit::Week => Some((few * 7, many * 7)),
        _ => None,
    }
}

/// "N units ago".
pub(super) fn before_publication(unit: Unit, few: i32, many: i32) -> Option<When> {
    match unit {
        Unit::Hour => {
            let (low, high) = in_days(unit, few, many)?;
            Some(When::FromPublication { from: -high.max(low), to: 0.min(-low) })
        }
        Unit::Day | Unit::Night => Some(When::FromPublication { from: -many, to: -few }),
        // "a week ago" is a day or two off as often as not.
        Unit::Week => Some(When::FromPublication { from: -many * 7 - 2, to: -few * 7 + 2 }),
        Unit::Month => Some(When::Ago { months_from: -many - 1, months_to: -few + 1 }),
        Unit::Year => Some(When::Ago {
            months_from: -many * 12 - YEAR_SLACK_MONTHS,
            months_to: -few * 12 + YEAR_SLACK_MONTHS,
        }),
        _ => None,
    }
}
