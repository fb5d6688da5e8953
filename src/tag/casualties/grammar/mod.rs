//! The grammar: from the chunks of one sentence to the statements that it makes about casualties.
//!
//! Each trigger (a verb of harm, a noun of harm, "dead") is read once, in the voice that its
//! surroundings show; the victims are the noun phrases that stand in its place for them, joined by
//! commas and "and".

mod behind;
mod figures;
mod mood;
mod nouns;
mod object;
mod subject;
mod verbs;

use crate::report::{CasualtyKind, Count};
use crate::tag::casualties::chunk::{Chunk, Gap, Kind};
use crate::tag::casualties::noun::NounPhrase;
use crate::tag::casualties::quantity::Words;

/// Victims of one trigger, as chunk indices, with what the trigger says of them.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) kind: CasualtyKind,
    /// The trigger, as a word index.
    pub(crate) trigger: usize,
    /// The noun phrases whose numbers add up.
    pub(crate) victims: Vec<NounPhrase>,
    /// Phrases behind "including", "of them".
    pub(crate) parts: Vec<NounPhrase>,
    pub(crate) mood: Mood,
    /// A relative clause ("who was killed in"): tells whose, seldom news.
    pub(crate) relative: bool,
    /// The perfect ("has killed", "have been killed").
    pub(crate) perfect: bool,
    /// The figure stands as "the death toll", "brought to": it replaces what stood before.
    pub(crate) toll: bool,
    /// The phrase behind "in addition to", by its first word.
    pub(crate) preposed: Option<usize>,
    pub(crate) rule: &'static str,
}

impl Statement {
    /// "three civilians, two women and a child": what adds up to the first number are its parts.
    fn split_breakdown(&mut self) {
        self.victims.sort_by_key(|phrase| phrase.first);
        let Some((whole, rest)) = self.victims.split_first() else { return };
        let told: Option<u32> = rest.iter().map(|phrase| phrase.tally().0.best).sum();
        let figure = whole.tally().0.best;
        if rest.len() > 1 && whole.quantity.is_some() && figure.is_some() && told == figure {
            self.parts.extend(self.victims.drain(1..));
        }
    }
}

/// Does the sentence state it as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Stated,
    /// "did not kill", "without injuring".
    Denied,
    /// "could kill", "threatened to kill", "plan to kill".
    Unreal,
    /// "killed or wounded", "killed and injured 28": which of the two is not told.
    Either,
}

/// Reads all statements of a sentence.
pub(crate) fn statements(words: Words<'_>, chunks: &[Chunk], out: &mut Vec<Statement>) {
    let reader = Reader { words, chunks };
    for (at, chunk) in chunks.iter().enumerate() {
        match &chunk.kind {
            &Kind::Harm(harm, form) => reader.verb(at, harm, form, out),
            &Kind::HarmNoun(noun) => reader.harm_noun(at, noun, out),
            Kind::Dead => reader.dead(at, out),
            Kind::Noun(phrase) => reader.attributive(at, phrase, out),
            Kind::Suffer => reader.loss(at, out),
            Kind::Word => {
                reader.treated(at, out);
                reader.idiom(at, out);
            }
            Kind::Verb => reader.struck(at, out),
            _ => {}
        }
    }
}

struct Reader<'a> {
    words: Words<'a>,
    chunks: &'a [Chunk],
}

impl Reader<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<&Kind> {
        self.chunks.get(at).map(|chunk| &chunk.kind)
    }

    pub(super) fn noun(&self, at: usize) -> Option<&NounPhrase> {
        self.chunks.get(at).and_then(Chunk::noun)
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.chunks.get(at).map_or(Gap::Break, |chunk| chunk.gap)
    }

    pub(super) fn folded(&self, at: usize) -> &str {
        self.chunks.get(at).map_or("", |chunk| self.words.folded(chunk.first))
    }
}

pub(crate) use subject::is_kin;

/// The sum of several noun phrases: bounds add up; one open bound opens the sum.
pub(crate) fn sum(counts: impl Iterator<Item = Count>) -> Count {
    let mut total = Count::exact(0);
    for count in counts {
        let add = |left: Option<u32>, right: Option<u32>| Some(left?.saturating_add(right?));
        total = Count {
            low: add(total.low.or(Some(0)), count.low.or(Some(0))),
            best: add(total.best, count.best),
            high: add(total.high, count.high),
        };
    }
    total
}
