//! How far a subject, an object, or the doer behind "by" goes.

use super::{PREPOSITION_REACH, Party, Reader};
use crate::tag::casualties::Lexeme;
use crate::tag::incidents::deeds::{Deed, Told, deed, is_event, is_facility};
use crate::text::{Gap, is_word};
use std::ops::Range;

/// Words to the left of a verb within which its subject stands.
const SUBJECT_REACH: usize = 24;
/// Words to the right of a verb within which its objects stand.
const OBJECT_REACH: usize = 18;

impl Reader<'_, '_> {
    /// Parties that lie wholly within some words.
    pub(super) fn within(&self, range: Range<usize>) -> Vec<usize> {
        (0..self.parties.len())
            .filter(|&idx| {
                let party = self.parties[idx];
                party.first >= range.start && party.first < range.end && !self.is_dress(&party)
            })
            .collect()
    }

    /// Whom a verb in the active voice is directed at.
    pub(super) fn targets(&self, at: usize, told: Told) -> Vec<usize> {
        if !matches!(told.deed, Deed::Launch | Deed::Clash) {
            return self.objects(at + 1);
        }
        let aimed = (at + 1..(at + PREPOSITION_REACH).min(self.end))
            .take_while(|&idx| {
                self.lexeme(idx) != Lexeme::Clause && !self.breaks(idx) && self.folded(idx) != "by"
            })
            .filter(|&idx| {
                is_word!(
                    self,
                    idx,
                    "on" | "at" | "against" | "toward" | "towards" | "with" | "into" | "targeting"
                )
            });
        aimed.flat_map(|idx| self.objects(idx + 1)).collect()
    }

    /// Parties that own an attack: right before its noun, or with the noun in their own name.
    pub(super) fn owners(&self, at: usize) -> Vec<usize> {
        (0..self.parties.len())
            .filter(|&idx| {
                let party = self.parties[idx];
                let inside = party.first < at && at < party.end;
                let before = party.end <= at
                    && at - party.end <= 3
                    && (party.end..=at).all(|word| self.words.joined(word))
                    && (party.end..at).all(|word| {
                        matches!(
                            self.lexeme(word),
                            Lexeme::Plain | Lexeme::Thing | Lexeme::Person { .. }
                        ) && !is_facility(self.words, word)
                    });
                inside || before
            })
            .collect()
    }

    /// Parties in the noun phrases that start at a word, as far as they go.
    pub(super) fn objects(&self, from: usize) -> Vec<usize> {
        let limit = self.end.min(from + OBJECT_REACH);
        let mut to = from;
        while to < limit {
            if to > from && self.breaks(to) {
                break;
            }
            if to > from && self.comma(to) && !self.goes_on(to) {
                break;
            }
            let lexeme = self.lexeme(to);
            let stops = match lexeme {
                Lexeme::Clause
                | Lexeme::Relative
                | Lexeme::Report
                | Lexeme::Have
                | Lexeme::Modal
                | Lexeme::Be { .. }
                | Lexeme::Been => true,
                Lexeme::Preposition => {
                    let holder = to > from && self.folded(to) == "by" && self.is_held(to);
                    let of_people = self.folded(to) == "from"
                        && to > from
                        && matches!(self.lexeme(to - 1), Lexeme::Person { .. });
                    to > from && !holder && !of_people
                }
                Lexeme::Verb | Lexeme::Harm(..) | Lexeme::Suffer | Lexeme::Lose | Lexeme::Leave => {
                    to > from && !self.is_inside_name(to) && self.folded(to) != "shot"
                }
                _ => to > from && !is_event(self.words, to) && deed(self.words, to).is_some(),
            };
            if stops {
                break;
            }
            to += 1;
        }
        self.within(from..to)
    }

    /// "used by", "manned by": whose a thing is, not who did it.
    pub(super) fn is_held(&self, by: usize) -> bool {
        by > self.first
            && is_word!(
                self,
                by - 1,
                "held"
                    | "controlled"
                    | "manned"
                    | "used"
                    | "run"
                    | "operated"
                    | "occupied"
                    | "owned"
                    | "guarded"
                    | "staffed"
                    | "led"
                    | "backed"
                    | "supported"
                    | "populated"
                    | "inhabited"
            )
    }

    pub(super) fn is_inside_name(&self, idx: usize) -> bool {
        self.parties.iter().any(|party| party.first <= idx && idx < party.end)
    }

    /// Does a list go on behind a comma?
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let ends_in_party = self.parties.iter().any(|party| party.end == at);
        let begins = self.parties.iter().any(|party| {
            (at..at + 3).contains(&party.first)
                && !matches!(
                    self.lexeme(party.end),
                    Lexeme::Report | Lexeme::Suffer | Lexeme::Lose | Lexeme::Verb | Lexeme::Have
                )
        });
        // "Harakat X (HX)": the abbreviation belongs to the name.
        begins && ends_in_party
    }

    /// The subject of a verb; `inherited` where the verb has none of its own ("and killed").
    pub(super) fn subject_of(&self, verb: usize, inherited: &[usize]) -> Vec<usize> {
        let mut from = verb;
        // Auxiliaries and adverbs belong to the verb.
        while from > self.first
            && matches!(
                self.lexeme(from - 1),
                Lexeme::Adverb
                    | Lexeme::Be { .. }
                    | Lexeme::Been
                    | Lexeme::Have
                    | Lexeme::Not
                    | Lexeme::Modal
                    | Lexeme::To
                    | Lexeme::Time
            )
            && !self.breaks(from)
        {
            from -= 1;
        }
        let end = from;
        let limit = self.first.max(verb.saturating_sub(SUBJECT_REACH));
        let mut skipped = false;
        let mut noun = false;
        while from > limit {
            if self.breaks(from) && from < verb {
                break;
            }
            if self.words.text.gap(from).has(Gap::COMMA.or(Gap::OPENING).or(Gap::CLOSING)) {
                if noun {
                    // "X, an alliance, attacked": the subject stands before the comma.
                    break;
                }
                if !skipped && from < end {
                    skipped = true;
                } else if !skipped {
                    // Right before the verb: skip what stands between two commas.
                    skipped = true;
                    let open = (limit + 1..from)
                        .rev()
                        .find(|&idx| self.words.text.gap(idx).has(Gap::COMMA.or(Gap::OPENING)));
                    match open {
                        Some(open) => {
                            from = open;
                            let before = from - 1;
                            noun |= self.is_noun_like(before);
                            from = before;
                            continue;
                        }
                        None => break,
                    }
                } else {
                    break;
                }
            }
            let at = from - 1;
            match self.lexeme(at) {
                Lexeme::Clause | Lexeme::Report => break,
                Lexeme::Relative if noun => break,
                Lexeme::Pronoun { .. } if self.folded(at) == "who" => {
                    if noun {
                        break;
                    }
                }
                Lexeme::Relative => {}
                Lexeme::And if !noun && from == end => return inherited.to_vec(),
                _ if self.is_inside_name(at) => noun = true,
                Lexeme::Verb
                | Lexeme::Suffer
                | Lexeme::Be { .. }
                | Lexeme::Have
                | Lexeme::Modal => {
                    if !noun && from == end {
                        return inherited.to_vec();
                    }
                    break;
                }
                Lexeme::Harm(..) if !self.is_noun(at) => break,
                _ if deed(self.words, at).is_some() && !is_event(self.words, at) => break,
                _ => noun |= self.is_noun_like(at),
            }
            from = at;
        }
        let found = self.within(from..end);
        let found: Vec<usize> = found
            .into_iter()
            .filter(|&party| !self.is_placed(&self.parties[party], from))
            .collect();
        if found.is_empty() && !noun { inherited.to_vec() } else { found }
    }

    pub(super) fn is_noun_like(&self, idx: usize) -> bool {
        matches!(
            self.lexeme(idx),
            Lexeme::Person { .. }
                | Lexeme::Thing
                | Lexeme::Pronoun { .. }
                | Lexeme::Nobody
                | Lexeme::PlaceName
        ) || self.is_inside_name(idx)
            || is_event(self.words, idx)
    }

    /// Does a preposition of place or aim stand before a party: "the attack on X", "in X's base"?
    pub(super) fn is_placed(&self, party: &Party, from: usize) -> bool {
        for idx in (from..party.first).rev().take(5) {
            if self.words.text.gap(idx + 1).has(Gap::COMMA) {
                return false;
            }
            match self.lexeme(idx) {
                Lexeme::Preposition => return self.folded(idx) != "from",
                Lexeme::Of => {
                    // "members of X" act, "the bombing of X" and "the base of X" do not.
                    let head = idx.checked_sub(1).filter(|&at| at >= from);
                    return head
                        .is_some_and(|at| is_event(self.words, at) || is_facility(self.words, at));
                }
                Lexeme::With | Lexeme::To | Lexeme::Including => return true,
                Lexeme::And | Lexeme::Person { .. } => return false,
                _ if deed(self.words, idx).is_some() => return true,
                _ => {}
            }
        }
        false
    }

    /// The doers behind "by".
    pub(super) fn by(&self, at: usize) -> Vec<usize> {
        for idx in at + 1..self.end.min(at + 1 + PREPOSITION_REACH) {
            if self.folded(idx) == "by" && !self.is_held(idx) {
                return self.objects(idx + 1);
            }
            let other = idx > at + 1 && deed(self.words, idx).is_some() && !self.is_noun(idx);
            if self.lexeme(idx) == Lexeme::Clause || self.breaks(idx) || other {
                break;
            }
        }
        Vec::new()
    }
}
