//! Victims told behind a verb that has its subject already: "along with", "as was", "and two in Gao".

use super::{Reader, Statement};
use crate::report::{CasualtyKind, Victims};
use crate::tag::casualties::chunk::{Gap, Kind};
use crate::tag::casualties::noun::Head;
use crate::text::is_word;

/// How far behind the verb others are looked for who share it, in chunks.
const ELISION_REACH: usize = 24;

impl Reader<'_> {
    /// "Three people were killed in Gao and two in Ansongo", "in Ansongo two": numbers whose verb is
    /// left out, from chunk `at` on behind it.
    pub(super) fn elided(&self, mut at: usize, statement: &mut Statement) {
        let counted = statement.victims.iter().any(|phrase| phrase.quantity.is_some());
        let start = at;
        while counted && at < self.chunks.len() && at - start < ELISION_REACH {
            if self.gap(at).breaks() {
                return;
            }
            let number = |idx: usize| {
                self.noun(idx).filter(|phrase| {
                    let counted = phrase.quantity.is_some_and(|quantity| !quantity.definite);
                    phrase.head == Head::Bare && (counted || phrase.additional)
                })
            };
            let opens = matches!(self.chunks[at].kind, Kind::And) || self.gap(at) == Gap::Comma;
            let item = at + usize::from(matches!(self.chunks[at].kind, Kind::And));
            let item = self.skip_adverbs(item);
            if let Some(phrase) = number(item).filter(|_| opens) {
                // "two in Ansongo", "two more on Tuesday".
                let placed = matches!(self.kind(item + 1), Some(Kind::Preposition))
                    && self.gap(item + 1) == Gap::None;
                if !placed || self.is_subject(item) {
                    return;
                }
                statement.victims.push(*phrase);
                at = item + 2;
                continue;
            }
            let placed = matches!(self.kind(item), Some(Kind::Preposition))
                && self.noun(item + 1).is_some_and(|place| place.quantity.is_none());
            if let Some(phrase) = number(item + 2).filter(|_| opens && placed) {
                // "in Ansongo two".
                if self.gap(item + 2) != Gap::None || self.gap(item + 3) == Gap::None {
                    return;
                }
                statement.victims.push(*phrase);
                at = item + 3;
                continue;
            }
            match self.chunks[at].kind {
                Kind::Preposition | Kind::Of | Kind::Adverb => {}
                Kind::Noun(phrase) if self.governed(at) || phrase.head == Head::Thing => {}
                // "Barpeta Road".
                Kind::Noun(_) | Kind::Word if !opens => {}
                _ => return,
            }
            at += 1;
        }
    }

    /// "..., as was the bomber", "and so did two rebels", "in addition to the bomber", "not counting
    /// the bomber": who else died, told from chunk `at` on behind the verb.
    pub(super) fn besides(&self, mut at: usize, statement: &mut Statement) {
        let start = at;
        let dead = statement.kind == CasualtyKind::Killed;
        while at < self.chunks.len() && at - start < ELISION_REACH {
            if self.gap(at).breaks() || matches!(self.chunks[at].kind, Kind::Harm(..)) {
                return;
            }
            let echoes =
                |idx: usize| matches!(self.folded(idx), "was" | "were" | "did" | "is" | "are");
            let other = match self.folded(at) {
                "as" if echoes(at + 1) => at + 2,
                "so" if echoes(at + 1) => at + 2,
                "addition" if self.folded(at + 1) == "to" && dead => at + 2,
                "excluding" | "besides" if dead => at + 1,
                "not" if matches!(self.folded(at + 1), "including" | "counting") && dead => at + 2,
                _ => {
                    at += 1;
                    continue;
                }
            };
            if self.noun(other).is_some_and(|phrase| {
                phrase.head == Head::Person && (phrase.introduces() || !phrase.plural)
            }) {
                self.object(other, statement);
            }
            return;
        }
    }

    /// Behind a passive: "was killed along with his two sons", "were killed, including".
    pub(super) fn along_with(&self, mut at: usize, statement: &mut Statement) {
        let start = at;
        let kin = self.with_kin(at);
        while at < self.chunks.len() && at - start < 8 {
            if self.gap(at).breaks() {
                return;
            }
            let phrase_at = match self.chunks[at].kind {
                Kind::With if kin == Some(at) => at + 1,
                Kind::With if at > 0 && matches!(self.folded(at - 1), "along" | "together") => {
                    at + 1
                }
                Kind::Preposition if self.folded(at) == "alongside" => at + 1,
                Kind::Including => {
                    self.parts(at + 1, statement);
                    return;
                }
                Kind::And if self.folded(at) == "plus" => at + 1,
                Kind::Harm(..) | Kind::Clause | Kind::Be | Kind::And => return,
                Kind::Noun(phrase) if self.gap(at) == Gap::Comma && phrase.quantity.is_some() => {
                    // "were killed, two of them women".
                    if matches!(self.kind(at + 1), Some(Kind::Of)) {
                        statement.parts.push(self.part_of_them(at, phrase));
                    }
                    return;
                }
                _ => {
                    if self.folded(at) == "well" && self.folded(at + 1) == "as" {
                        at + 2
                    } else {
                        at += 1;
                        continue;
                    }
                }
            };
            self.object(phrase_at, statement);
            return;
        }
    }

    /// "was killed (by gunmen) with his wife and son": the word before kin who died too.
    fn with_kin(&self, at: usize) -> Option<usize> {
        let mut with = at;
        if self.folded(at) == "by" {
            with += 1;
            while with - at < 4 && matches!(self.kind(with), Some(Kind::Word | Kind::Noun(_))) {
                with += 1;
            }
        }
        let own = self.noun(with + 1).is_some_and(|phrase| {
            is_word!(self.words, phrase.first, "his" | "her" | "their")
                && phrase.head == Head::Person
                && phrase.victims == Victims::Civilian
        });
        (own && matches!(self.kind(with), Some(Kind::With)) && self.gap(with) == Gap::None)
            .then_some(with)
    }
}
