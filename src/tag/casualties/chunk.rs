//! A sentence as a row of chunks: noun phrases, verbs of harm, and the small words between them.

use crate::tag::casualties::lexeme::{Form, Harm, HarmNoun, Lexeme};
use crate::tag::casualties::noun::{self, Head, NounPhrase};
use crate::tag::casualties::quantity::{self, Words};
use crate::tag::marks::Marks;
use crate::text::{self, Text};
use std::ops::Range;

/// What a chunk is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Noun(NounPhrase),
    Harm(Harm, Form),
    HarmNoun(HarmNoun),
    Dead,
    Be,
    Have,
    Modal,
    To,
    Not,
    And,
    Or,
    Clause,
    Of,
    With,
    Preposition,
    Relative,
    Including,
    Adverb,
    Leave,
    Report,
    Suffer,
    Verb,
    Word,
}

/// What stands before a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// A space or nothing.
    None,
    Comma,
    /// Brackets.
    Bracket,
    /// A dash between spaces: breaks a clause, or inserts a phrase with a second one.
    Dash,
    /// Semicolon, colon, full stop.
    Break,
}

impl Gap {
    /// Nothing on one side of it belongs to the clause on the other.
    pub(crate) fn breaks(self) -> bool {
        matches!(self, Gap::Break | Gap::Dash)
    }
}

/// A chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    pub(crate) kind: Kind,
    /// First word.
    pub(crate) first: usize,
    /// One past the last word.
    pub(crate) end: usize,
    pub(crate) gap: Gap,
}

impl Chunk {
    pub(crate) fn noun(&self) -> Option<&NounPhrase> {
        match &self.kind {
            Kind::Noun(phrase) => Some(phrase),
            _ => None,
        }
    }
}

/// Cuts the words of a sentence into chunks.
pub(crate) fn chunks(words: Words<'_>, range: Range<usize>, all_caps: bool, out: &mut Vec<Chunk>) {
    out.clear();
    out.reserve(range.len());
    let end = range.end;
    let mut at = range.start;
    while at < end {
        let joins = words.marks(at).has(Marks::JOINER);
        if joins
            && at + 2 < end
            && words.folded(at) == "in"
            && words.folded(at + 1) == "all"
            && (!words.joined(at + 2) || quantity::read(words, at + 2, end).is_some())
        {
            // "In all, nine people", "in all 533 people".
            let gap = if at == range.start { Gap::None } else { gap_kind(words.text, at) };
            out.push(Chunk { kind: Kind::Adverb, first: at, end: at + 2, gap });
            at += 2;
            continue;
        }
        let lexeme = words.lexeme(at);
        let phrase = match lexeme {
            Lexeme::Plain | Lexeme::PlaceName
                if !words.text.words()[at].may_be_name() && !starts_phrase(words, at, end) =>
            {
                None
            }
            Lexeme::Harm(..) | Lexeme::HarmNoun(_) | Lexeme::Dead => None,
            _ if !noun::may_open(words, at, lexeme) => None,
            _ => noun::read(words, at, end, all_caps),
        };
        if joins
            && at + 3 < end
            && words.folded(at) == "as"
            && words.folded(at + 1) == "well"
            && words.folded(at + 2) == "as"
        {
            let gap = if at == range.start { Gap::None } else { gap_kind(words.text, at) };
            out.push(Chunk { kind: Kind::And, first: at, end: at + 3, gap });
            at += 3;
            continue;
        }
        if joins
            && at > range.start
            && words.folded(at) == "in"
            && words.folded(at + 1) == "addition"
            && words.folded(at + 2) == "to"
            && at + 3 < end
            && matches!(out.last().map(|chunk| &chunk.kind), Some(Kind::Noun(_)))
        {
            out.push(Chunk { kind: Kind::And, first: at, end: at + 3, gap: Gap::None });
            at += 3;
            continue;
        }
        let gap = if at == range.start { Gap::None } else { gap_kind(words.text, at) };
        let first = at;
        let kind = match phrase {
            Some(mut phrase) => {
                if is_age(words, &phrase, gap, end, out.last()) {
                    phrase.head = Head::Thing;
                }
                at = phrase.end.max(at + 1);
                Kind::Noun(phrase)
            }
            None => {
                at += 1;
                plain_kind(words, first, lexeme)
            }
        };
        out.push(Chunk { kind, first, end: at, gap });
    }
}

/// "Karim Ali (32)", "Karim Ali, 32, was": a bare number behind a name is an age.
fn is_age(
    words: Words<'_>,
    phrase: &NounPhrase,
    gap: Gap,
    end: usize,
    before: Option<&Chunk>,
) -> bool {
    if phrase.head != Head::Bare || phrase.end != phrase.first + 1 {
        return false;
    }
    let digits = words.shape(phrase.first) == crate::text::Shape::Number;
    let behind_person = before.and_then(Chunk::noun).is_some_and(|person| {
        !person.plural && matches!(person.head, Head::Name | Head::Person | Head::Unknown)
    });
    let after = if phrase.end < end { gap_kind(words.text, phrase.end) } else { Gap::Break };
    digits
        && ((gap == Gap::Bracket && matches!(after, Gap::Bracket | Gap::Break))
            || (matches!(gap, Gap::Comma | Gap::Bracket) && behind_person && after != Gap::None))
}

/// A plain small word may open a bare phrase ("unidentified gunmen") if a noun follows soon.
fn starts_phrase(words: Words<'_>, at: usize, end: usize) -> bool {
    if words.shape(at) == crate::text::Shape::Number
        || words.shape(at) == crate::text::Shape::NumberLetters
        || quantity::is_qualified(words, at, end)
    {
        return true;
    }
    (at + 1..(at + 3).min(end))
        .any(|idx| words.joined(idx) && matches!(words.lexeme(idx), Lexeme::Person { .. }))
        && (at + 1..(at + 3).min(end))
            .take_while(|&idx| !matches!(words.lexeme(idx), Lexeme::Person { .. }))
            .all(|idx| matches!(words.lexeme(idx), Lexeme::Plain | Lexeme::Side(_)))
        && !words.folded(at).ends_with("ing")
        && !words.folded(at).ends_with("ly")
        && !words.folded(at).ends_with("ed")
        && words.folded(at) != "half"
        || words.folded(at) == "half"
}

fn plain_kind(words: Words<'_>, at: usize, lexeme: Lexeme) -> Kind {
    match lexeme {
        Lexeme::Harm(harm, form) => Kind::Harm(harm, form),
        Lexeme::HarmNoun(noun) => Kind::HarmNoun(noun),
        Lexeme::Dead => Kind::Dead,
        Lexeme::Be { .. } => Kind::Be,
        Lexeme::Been => Kind::Be,
        Lexeme::Have => Kind::Have,
        Lexeme::Modal => Kind::Modal,
        Lexeme::To => Kind::To,
        Lexeme::Not => Kind::Not,
        Lexeme::And => Kind::And,
        Lexeme::Or => Kind::Or,
        Lexeme::Clause => Kind::Clause,
        Lexeme::Of => Kind::Of,
        Lexeme::With => Kind::With,
        Lexeme::Preposition => Kind::Preposition,
        Lexeme::Relative => Kind::Relative,
        Lexeme::Including => Kind::Including,
        Lexeme::Adverb | Lexeme::Time | Lexeme::Other => Kind::Adverb,
        Lexeme::Leave => Kind::Leave,
        Lexeme::Report => Kind::Report,
        Lexeme::Suffer | Lexeme::Lose => Kind::Suffer,
        Lexeme::Verb => Kind::Verb,
        _ if words.folded(at).ends_with("ly") => Kind::Adverb,
        _ => Kind::Word,
    }
}

#[inline]
fn gap_kind(text: &Text<'_>, idx: usize) -> Gap {
    // Most words follow with a space.
    if text.gap(idx).has(text::Gap::SPACE) { Gap::None } else { gap_of_marks(text, idx) }
}

fn gap_of_marks(text: &Text<'_>, idx: usize) -> Gap {
    let gap = text.gap_before(idx);
    if gap == ". " && idx > 0 && text.folded(idx - 1) == "incl" {
        return Gap::None;
    }
    let mut kind = Gap::None;
    for ch in gap.chars() {
        kind = match ch {
            ',' if kind == Gap::None => Gap::Comma,
            '(' | ')' | '[' | ']' => Gap::Bracket,
            ';' | ':' | '?' | '!' | '|' | '\u{2022}' | '.' => Gap::Break,
            '\u{2013}' | '\u{2014}' | '\u{2212}' if kind != Gap::Break => Gap::Dash,
            _ => kind,
        };
    }
    if kind == Gap::None && (gap.contains(" - ") || gap.contains("--")) {
        return Gap::Dash;
    }
    kind
}
