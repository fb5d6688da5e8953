//! What tells how a verb or a name is meant: voice, mood, reasons, suspicion.

use super::{Party, Reader};
use crate::tag::casualties::{Form, Lexeme};
use crate::tag::incidents::deeds::{
    Deed, Told, deed, is_event, is_facility, is_fight, is_launched,
};
use crate::tag::marks::Marks;
use crate::text::{Gap, is_word, match_word};

impl Reader<'_, '_> {
    /// "to fight X", "the war on X", "anti-X", "combating X", "formerly X".
    pub(super) fn is_fought(&self, party: &Party) -> bool {
        let before = party.first.saturating_sub(4).max(self.first)..party.first;
        self.words.known.marked(before, Marks::FOUGHT).any(|idx| {
            self.folded(idx) != "fighting" || self.lexeme(idx + 1) != Lexeme::Preposition
        }) || (party.end < self.end
            && self.words.hyphen_before(party.end)
            && !self.is_made_by(party))
    }

    /// "in uniforms of the X army", "in X uniforms", "from X barracks": clothes and houses do nothing.
    pub(super) fn is_dress(&self, party: &Party) -> bool {
        let worn = (party.first.saturating_sub(4).max(self.first)..party.first).any(|idx| {
            is_word!(
                self,
                idx,
                "uniform"
                    | "uniforms"
                    | "fatigues"
                    | "attire"
                    | "disguised"
                    | "dressed"
                    | "posing"
                    | "clothes"
            )
        });
        let behind =
            is_word!(self, party.end, "uniform" | "uniforms" | "fatigues" | "attire" | "dress");
        let before = party.first.wrapping_sub(1);
        let quartered = is_word!(self, party.end, "barracks")
            && is_word!(self, before, "from" | "near" | "beside" | "behind");
        worn || behind || quartered
    }

    /// "the ministry, run by the X", "X's interior minister", "X television": who governs or speaks.
    pub(super) fn runs_office(&self, party: &Party) -> bool {
        let office = (party.end..party.end + 2)
            .any(|idx| is_word!(self, idx, "minister" | "ministry" | "television" | "newspaper"));
        let before = (party.first.saturating_sub(3).max(self.first)..party.first)
            .any(|idx| self.folded(idx) == "run" && self.folded(idx + 1) == "by");
        let ministry = (party.first.saturating_sub(6).max(self.first)..party.first).any(|idx| {
            is_word!(
                self,
                idx,
                "ministry" | "authorities" | "government" | "administration" | "media"
            )
        });
        office || (before && ministry)
    }

    /// "resembled others by X", "reminiscent of X": another attack.
    pub(super) fn is_likened(&self, party: &Party) -> bool {
        (party.first.saturating_sub(8).max(self.first)..party.first).any(|idx| {
            is_word!(
                self,
                idx,
                "resembled" | "resembles" | "resembling" | "resemble" | "reminiscent"
            )
        })
    }

    /// "are active in the area", "held the town at the time", "the town is controlled by".
    pub(super) fn tells_whereabouts(&self, idx: usize) -> bool {
        let area = |from: usize, to: usize| {
            (from..to).any(|at| {
                is_word!(
                    self,
                    at,
                    "area"
                        | "areas"
                        | "region"
                        | "zone"
                        | "town"
                        | "city"
                        | "village"
                        | "district"
                        | "province"
                        | "territory"
                        | "island"
                )
            })
        };
        match_word!(self, idx, {
            "active" => {
                is_word!(self, idx + 1, "there" | "across") || area(idx + 1, idx + 5)
            },
            "held" | "holds" | "controls" | "controlled" => {
                area(idx + 1, idx + 4)
                    || (self.folded(idx + 1) == "by" && area(idx.saturating_sub(5), idx))
            };
            _ => false
        })
    }

    /// "X-laid mine", "X-fired rocket".
    pub(super) fn is_made_by(&self, party: &Party) -> bool {
        self.words.hyphen_before(party.end)
            && is_word!(
                self,
                party.end,
                "laid" | "planted" | "fired" | "launched" | "perpetrated" | "claimed"
            )
    }

    /// Is a word for an attack used as a noun here?
    pub(super) fn is_noun(&self, idx: usize) -> bool {
        let joined = idx + 1 < self.end && self.words.joined(idx + 1);
        if joined && (is_facility(self.words, idx + 1) || self.is_means(idx + 1)) {
            // "operations center", "attack helicopters": no attack.
            return deed(self.words, idx).is_none_or(|told| told.form == Form::Base)
                && !is_facility(self.words, idx + 1)
                && !self.is_means(idx + 1);
        }
        let Some(told) = deed(self.words, idx) else { return true };
        let before = self.before(idx);
        match told.form {
            Form::Base | Form::Third => {
                if matches!(before.map(|at| self.lexeme(at)), Some(Lexeme::To | Lexeme::Modal)) {
                    return false;
                }
                // "Rebels attack army base": something stands right behind it.
                let plural = before.is_some_and(|at| {
                    matches!(self.lexeme(at), Lexeme::Person { plural: true, .. })
                });
                !(plural && self.takes_object(idx))
            }
            Form::Gerund => {
                matches!(self.lexeme(idx + 1), Lexeme::Of)
                    || is_word!(self, idx + 1, "by" | "on")
                    || before.is_some_and(|at| {
                        matches!(self.lexeme(at), Lexeme::The | Lexeme::A | Lexeme::Possessive)
                    })
            }
            Form::Past => false,
        }
    }

    pub(super) fn is_means(&self, idx: usize) -> bool {
        idx >= self.first && idx < self.end && self.words.marks(idx).has(Marks::MEANS)
    }

    /// Does an object stand right behind a verb?
    pub(super) fn takes_object(&self, idx: usize) -> bool {
        let next = idx + 1;
        next < self.end
            && self.words.joined(next)
            && !matches!(
                self.lexeme(next),
                Lexeme::Preposition
                    | Lexeme::Be { .. }
                    | Lexeme::Harm(..)
                    | Lexeme::Verb
                    | Lexeme::Of
            )
            && deed(self.words, next).is_none()
    }

    /// The word before, adverbs and the like left out.
    pub(super) fn before(&self, idx: usize) -> Option<usize> {
        (self.first..idx).rev().take(5).find(|&at| self.lexeme(at) != Lexeme::Adverb)
    }

    /// A past that no table has, right behind a party or a noun for people: "the gunmen rounded up".
    pub(super) fn is_other_verb(&self, at: usize) -> bool {
        at > self.first
            && self.lexeme(at) == Lexeme::Plain
            && (matches!(self.lexeme(at - 1), Lexeme::Person { .. })
                || self.parties.iter().any(|party| party.end == at))
            && self.folded(at).ends_with("ed")
            && self.words.joined(at)
    }

    /// "was suspected of", "is believed to be behind".
    pub(super) fn tells_of_guilt(&self, at: usize) -> bool {
        let next = self.folded(at + 1);
        if self.folded(at) == "suspected" && !matches!(next, "to" | "") {
            return matches!(next, "of" | "in");
        }
        (at + 1..(at + 7).min(self.end)).any(|idx| {
            is_word!(self, idx, "responsible" | "behind" | "involved" | "carried" | "conducted")
        })
    }

    pub(super) fn speaks_of_doers(&self, at: usize) -> bool {
        (at.saturating_sub(5).max(self.first)..at).any(|idx| {
            is_word!(
                self,
                idx,
                "attackers"
                    | "assailants"
                    | "gunmen"
                    | "perpetrators"
                    | "killers"
                    | "attacker"
                    | "bomber"
            )
        })
    }

    /// Is what the verb launches an attack: "launched rockets", "opened fire", "carried out"?
    pub(super) fn launches(&self, at: usize) -> bool {
        (at + 1..(at + 8).min(self.end))
            .take_while(|&idx| self.lexeme(idx) != Lexeme::Clause && !self.breaks(idx))
            .any(|idx| is_launched(self.words, idx))
            && !(at + 1..(at + 8).min(self.end)).any(|idx| {
                is_word!(self, idx, "investigation" | "census" | "campaign" | "search" | "talks")
            })
    }

    /// "the threat of an attack", "planned attacks", "previous attacks", "a series of attacks".
    pub(super) fn is_hypothetical(&self, at: usize) -> bool {
        (at.saturating_sub(4).max(self.first)..at).any(|idx| {
            is_word!(
                self,
                idx,
                "threat"
                    | "threats"
                    | "planned"
                    | "planning"
                    | "future"
                    | "previous"
                    | "recent"
                    | "similar"
                    | "past"
                    | "foiled"
                    | "prevent"
                    | "preventing"
                    | "plotting"
                    | "earlier"
                    | "imminent"
                    | "possible"
                    | "potential"
                    | "any"
                    | "prepare"
                    | "preparing"
                    | "repeated"
                    | "frequent"
                    | "other"
            )
        })
    }

    /// A form of "be" stands before.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        for idx in (self.first..at).rev().take(5) {
            match self.lexeme(idx) {
                Lexeme::Be { .. } | Lexeme::Been => return true,
                Lexeme::Adverb | Lexeme::Not | Lexeme::Time => {}
                _ if self.folded(idx).ends_with("ly") => {}
                _ => return false,
            }
            if self.words.text.gap(idx + 1).has(Gap::COMMA) {
                return false;
            }
        }
        false
    }

    /// "had not been targeted".
    pub(super) fn is_denied(&self, at: usize) -> bool {
        (at.saturating_sub(4).max(self.first)..at)
            .any(|idx| matches!(self.lexeme(idx), Lexeme::Not | Lexeme::No | Lexeme::Nobody))
    }

    /// "five killed in a raid", "attacked by": a participle without "be".
    pub(super) fn is_reduced(&self, at: usize, told: Told) -> bool {
        let mut next = at + 1;
        while next < self.end
            && (matches!(
                self.lexeme(next),
                Lexeme::Adverb | Lexeme::Time | Lexeme::Dead | Lexeme::Demonstrative
            ) || (told.deed == Deed::Launch && self.folded(next) == "out"))
        {
            next += 1;
        }
        if next >= self.end {
            return matches!(told.deed, Deed::Harm | Deed::Capture);
        }
        if self.folded(next) == "at" && is_word!(self, next + 1, "least" | "most") {
            return false;
        }
        match self.folded(next) {
            "by" => true,
            "in" | "at" | "near" | "during" | "when" | "after" | "outside" | "as" => {
                matches!(told.deed, Deed::Harm | Deed::Capture)
            }
            _ => false,
        }
    }

    /// "to attack", "would attack", "did not attack": it has not happened.
    pub(super) fn is_unreal(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        match self.lexeme(before) {
            Lexeme::Modal => self.folded(before) != "could",
            Lexeme::Not => true,
            Lexeme::To => {
                // "an operation to capture X", "launched air strikes to destroy".
                let aimed = (before.saturating_sub(7).max(self.first)..before).any(|idx| {
                    is_word!(self, idx, "mission" | "search" | "offensive")
                        || (is_event(self.words, idx) && !is_fight(self.words, idx))
                });
                if aimed {
                    return false;
                }
                let verb = self.before(before).map(|idx| self.folded(idx)).unwrap_or_default();
                !matches!(
                    verb,
                    "tried"
                        | "attempted"
                        | "managed"
                        | "began"
                        | "continued"
                        | "claimed"
                        | "started"
                        | "proceeded"
                        | "used"
                        | "went"
                        | "came"
                )
            }
            _ => false,
        }
    }

    /// "suspected X", "alleged members of X".
    pub(super) fn is_suspected(&self, party: &Party) -> bool {
        let before = party.first.saturating_sub(4).max(self.first)..party.first;
        self.words.known.of_range(before).has(Marks::SUSPECTED)
    }

    /// "in a base used by X", "near a X checkpoint".
    pub(super) fn holds(&self, party: &Party) -> bool {
        let own = (party.end..party.end + 2)
            .take_while(|&idx| self.words.joined(idx))
            .any(|idx| is_facility(self.words, idx));
        let behind = (party.first.saturating_sub(6).max(self.first)..party.first)
            .rev()
            .take_while(|&idx| !self.comma(idx + 1))
            .any(|idx| is_facility(self.words, idx))
            && (party.first.saturating_sub(3).max(self.first)..party.first)
                .any(|idx| is_word!(self, idx, "of" | "by" | "to"));
        own || behind
    }
}
