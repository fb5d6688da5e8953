//! A sentence of another language as a row of items: who, how many, what befell them.

use crate::report::{CasualtyKind, Count, Qualifier, Victims};
use crate::text::Text;
use std::ops::Range;

/// A run of words with a part in the grammar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) kind: Kind,
    /// First word.
    pub(super) first: usize,
    /// One past the last word.
    pub(super) end: usize,
    pub(super) gap: Gap,
}

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A space or nothing.
    None,
    Comma,
    /// Brackets, quotation marks, a dash.
    Aside,
    /// Semicolon, colon, full stop.
    Break,
}

/// What an item is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Noun(Noun),
    Harm(CasualtyKind, Voice),
    And,
    Or,
    /// "dont", "بينهم": what follows is a part of what stands before.
    Including,
    /// "ne ... pas", "لم": the verb behind it is denied.
    Not,
    /// "de", "des".
    Of,
    Preposition,
    /// Opens another clause.
    Clause,
    /// May stand anywhere: adverbs, times of the day.
    Adverb,
    /// "bilan", "حصيلة": the figure behind it replaces others.
    Toll,
    Word,
}

/// Where the victims of a word of harm stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Before it, as its subject: "ont été tués".
    Subject,
    /// Right before it, as the noun that it qualifies, else behind: "douze soldats tués".
    Qualified,
    /// Behind it, as its object: "tuant", "مقتل".
    Object,
    /// Behind it and "of": "la mort de".
    Genitive,
    /// Behind it, as its object, or as its subject where it has no other: "قتل".
    Either,
    /// Before it, or behind it as its object: "قتلوا".
    Plural,
}

/// A noun phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    /// How many; `None` where it points back without a number ("les soldats").
    pub(super) tally: Option<Tally>,
    pub(super) what: What,
    pub(super) victims: Victims,
    /// "les trois soldats": told before.
    pub(super) definite: bool,
    /// "aucun", "pas de": there are none.
    pub(super) denied: bool,
    /// "trois autres": besides those told before.
    pub(super) additional: bool,
    /// The word of the head noun.
    pub(super) head: usize,
    /// A part of what stands before it.
    pub(super) part: bool,
    /// It has its verb.
    pub(super) used: bool,
}

/// A number as told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) count: Count,
    pub(super) qualifier: Qualifier,
    /// The vague word.
    pub(super) vague: Option<usize>,
}

impl Tally {
    /// A figure under a qualifier.
    pub(super) fn figure(value: u32, qualifier: Qualifier) -> Tally {
        let exact = Count::exact(value);
        let count = match qualifier {
            Qualifier::AtLeast => Count { high: None, ..exact },
            Qualifier::AtMost => Count { low: None, ..exact },
            _ => exact,
        };
        Tally { count, qualifier, vague: None }
    }

    /// The least that a vague word means, by convention.
    pub(super) fn vague(least: u32, word: usize) -> Tally {
        Tally {
            count: Count { low: Some(least), best: None, high: None },
            qualifier: Qualifier::Vague,
            vague: Some(word),
        }
    }

    /// From one figure to another; the lower one is what a coder would write.
    pub(super) fn range(low: u32, high: u32) -> Tally {
        Tally {
            count: Count { low: Some(low), best: Some(low), high: Some(high) },
            qualifier: Qualifier::About,
            vague: None,
        }
    }
}

/// What a noun is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Person,
    /// People who are dead, wounded or taken by the noun itself: "morts", "جرحى".
    Harmed(CasualtyKind),
    /// "victimes", "إصابات": dead or wounded.
    Casualties,
    /// A number alone.
    Bare,
    /// A noun that the tables do not hold.
    Unknown,
    /// One person by name.
    Name,
    /// An army, a gang, an aircraft: who does it.
    Force,
    /// No casualty.
    Thing,
}

impl Noun {
    pub(super) fn new(what: What, head: usize) -> Noun {
        Noun {
            tally: None,
            what,
            victims: Victims::Unknown,
            definite: false,
            denied: false,
            additional: false,
            head,
            part: false,
            used: false,
        }
    }

    /// Can it be who suffered?
    pub(super) fn may_be_victims(&self) -> bool {
        matches!(self.what, What::Person | What::Bare | What::Unknown | What::Name) && !self.part
    }
}

impl Item {
    pub(super) fn noun(&self) -> Option<&Noun> {
        match &self.kind {
            Kind::Noun(noun) => Some(noun),
            _ => None,
        }
    }

    pub(super) fn harm(&self) -> Option<(CasualtyKind, Voice)> {
        match self.kind {
            Kind::Harm(kind, voice) => Some((kind, voice)),
            _ => None,
        }
    }
}

/// Room for the items of a sentence.
#[derive(Debug)]
pub(super) struct Row<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) items: Vec<Item>,
    start: usize,
}

impl<'t> Row<'t> {
    pub(super) fn new(text: &'t Text<'t>, range: &Range<usize>) -> Row<'t> {
        Row { text, items: Vec::with_capacity(range.len()), start: range.start }
    }

    /// Adds an item over words `first..end`.
    pub(super) fn push(&mut self, kind: Kind, first: usize, end: usize) {
        let gap = if first == self.start { Gap::None } else { gap_of(self.text, first) };
        // A letter that leans on the word ("وإصابة") stands at the same word, and only the first
        // of the two has the gap.
        let again = self.items.last().is_some_and(|last| last.first == first);
        let gap = if again { Gap::None } else { gap };
        self.items.push(Item { kind, first, end, gap });
    }
}

/// What parts word `idx` from the one before.
pub(super) fn gap_of(text: &Text<'_>, idx: usize) -> Gap {
    let mut found = Gap::None;
    for ch in text.gap_before(idx).chars() {
        let gap = match ch {
            ',' | '\u{60C}' => Gap::Comma,
            '(' | ')' | '[' | ']' | '«' | '»' | '"' | '\u{201C}' | '\u{201D}' | '\u{2013}'
            | '\u{2014}' => Gap::Aside,
            ';' | '\u{61B}' | ':' | '.' | '!' | '?' | '\u{61F}' | '\u{2026}' | '\n' => Gap::Break,
            _ => continue,
        };
        if gap == Gap::Break {
            return gap;
        }
        if found == Gap::None {
            found = gap;
        }
    }
    found
}
