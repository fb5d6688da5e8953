use crate::lexicon::Entity;
use crate::report::DateTag;
use crate::tag::geography::Location;
use std::ops::Range;

/// A name in the text and what it was settled to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mention {
    /// First word, as an index into the text's words.
    pub(crate) first_word: u32,
    /// One past the last word.
    pub(crate) end_word: u32,
    /// What it names.
    pub(crate) entity: Entity,
    /// What it does in its sentence.
    pub(crate) sense: Sense,
    /// The province that the text itself says it lies in ("Taji, Saladin governorate"), where the
    /// tables say otherwise or nothing.
    pub(crate) container: Option<u16>,
    /// Where it lies by the tables; `None` for what lies nowhere.
    pub(crate) location: Option<Location>,
}

/// What a mention does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// It names the thing itself: a place where something is, a group.
    Plain,
    /// A capital or country that stands for its government ("Baghdad said").
    Government,
    /// It says whose or of what kind ("Iraqi soldiers", "US-led").
    Attribute,
    /// A point of reference ("south of Baghdad", "on the road to Mosul").
    Reference,
    /// The dateline.
    Dateline,
    /// Part of a person's or an organisation's name, or otherwise not meant.
    NotMeant,
}

impl Mention {
    /// Its words.
    pub(crate) fn words(&self) -> Range<usize> {
        self.first_word as usize..self.end_word as usize
    }
}

/// A date in the text, resolved to the calendar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DateMention {
    /// First word, as an index into the text's words.
    pub(crate) first_word: u32,
    /// One past the last word.
    pub(crate) end_word: u32,
    /// Index of the sentence.
    pub(crate) sentence: usize,
    /// The days that it may be; spans are into the text that was tagged.
    pub(crate) tag: DateTag,
    /// How it bounds what is told of it.
    pub(crate) kind: DateKind,
    /// It looks like history: "last month", "in 2012", "since the Oct. 7 attack", a day long before
    /// the day of writing.
    pub(crate) background: bool,
    /// When somebody spoke ("said on Tuesday"), not when something happened.
    pub(crate) of_speech: bool,
    /// It is counted from another day that the text tells: "the next morning".
    pub(crate) from_told: bool,
}

/// How a date bounds what is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateKind {
    /// At it, or some time within it.
    Point,
    /// All of it: "between 3 and 5 May", "in the past three days".
    Range,
    /// From it on, or some time after it.
    Since,
    /// Up to it, or some time before it.
    Until,
}
