//! A light reader of clauses: who does what to whom in one sentence about an attack.
//!
//! Each verb of attack has a subject to its left and objects to its right, as far as its clause
//! goes; the passive turns them round and names the doer behind "by"; an attack as a noun has its
//! doer before it or behind "by" and its target behind "on" or "against".

mod regions;
mod signs;

use crate::report::{ActorBasis, ActorPart};
use crate::tag::casualties::{Form, Lexeme, Words};
use crate::tag::incidents::deeds::{Deed, Told, deed, is_event, is_fight, is_slaying};
use crate::tag::incidents::foreign;
use crate::tag::language::Language;
use crate::tag::marks::Marks;
use crate::tag::reasons;
use crate::text::{Gap, is_word, match_word, word_hash};

/// A possible actor in a sentence, by its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Party {
    pub(super) first: usize,
    pub(super) end: usize,
}

/// What a sentence says of its parties.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Party, its part, and what that rests on; in order of finding.
    pub(super) parts: Vec<(usize, ActorPart, ActorBasis)>,
    /// Parties that are named for another reason than having a part.
    pub(super) aside: Vec<bool>,
}

/// Words between "said" and the deed that the speaker claims: "said in a statement that its men had".
const CLAIM_REACH: usize = 12;
/// Words between "no claim" and who made none.
const BESIDE_REACH: usize = 6;
/// Sentences behind the first in which the attack reported is still told.
const LEAD_SENTENCES: usize = 1;
/// Words between a verb and the "by" of its doer, or the "on" of its target.
const PREPOSITION_REACH: usize = 10;

/// Words that give a part, or are about an attack.
const TELLING: Marks = Marks::DEED.or(Marks::ATTACK).or(Marks::PART);

/// May a sentence give a part at all?
pub(super) fn may_tell(words: Words<'_>, sentence: usize) -> bool {
    words.language != Language::English || words.known.of_sentence(sentence).has(TELLING)
}

/// Reads one sentence; what `reading` held before is forgotten.
pub(super) fn read(
    words: Words<'_>,
    sentence_idx: usize,
    parties: &[Party],
    reading: &mut Reading,
) {
    let sentence = words.text.sentences()[sentence_idx].words();
    reading.parts.clear();
    reading.aside.clear();
    reading.aside.resize(parties.len(), false);
    if words.language != Language::English {
        return foreign::read(words, &sentence, parties, reading);
    }
    let mut reader = Reader {
        words,
        first: sentence.start,
        end: sentence.end,
        parties,
        reading,
        deeds: false,
        subject: Vec::new(),
    };
    let reasons = reasons::of_sentence(words, sentence_idx);
    let is_reason = |at: usize| reasons.iter().any(|reason| reason.words.contains(&at));
    for (idx, party) in parties.iter().enumerate() {
        // "the Islamic State group (ISIS)": named twice in one breath.
        let again = idx > 0
            && reader.reading.aside[idx - 1]
            && party.first <= parties[idx - 1].end + 2
            && words.text.gap(party.first).has(Gap::OPENING);
        reader.reading.aside[idx] = again
            || is_reason(party.first)
            || reader.is_fought(party)
            || reader.is_dress(party)
            || reader.is_likened(party)
            || reader.runs_office(party);
    }
    if !may_tell(words, sentence_idx) {
        return reader.named_in_passing();
    }
    // Behind the last of these words nothing gives a part.
    let Some(last) = words.known.marked(sentence.clone(), TELLING).next_back() else { return };
    for at in sentence.start..=last {
        if !words.marks(at).has(TELLING) {
            if reader.is_any_verb(at) && !is_reason(at) {
                reader.take_subject(at);
            }
            continue;
        }
        let event = is_event(words, at);
        let told = deed(words, at);
        reader.deeds |= event || told.is_some();
        if is_reason(at) {
            continue;
        }
        if event && reader.is_noun(at) {
            reader.event(at);
        } else if let Some(told) = told {
            reader.verb(at, told);
        } else {
            reader.other(at);
        }
    }
    reader.held();
    reader.named_in_passing();
}

/// A verb of attack in a finite form: "struck", "launches".
pub(super) fn is_finite_attack(words: Words<'_>, idx: usize) -> bool {
    let attacks = deed(words, idx).is_some_and(|told| {
        matches!(told.form, Form::Past | Form::Third)
            && matches!(told.deed, Deed::Attack | Deed::Launch | Deed::Harm | Deed::Capture)
    });
    attacks && (!is_event(words, idx) || words.folded(idx).ends_with("ed"))
}

struct Reader<'w, 'p> {
    words: Words<'w>,
    first: usize,
    end: usize,
    parties: &'p [Party],
    reading: &'p mut Reading,
    /// The sentence tells of an attack at all.
    deeds: bool,
    /// Parties that the last verb in the active voice had for its subject.
    subject: Vec<usize>,
}

impl Reader<'_, '_> {
    pub(super) fn folded(&self, idx: usize) -> &str {
        if idx < self.first || idx >= self.end { "" } else { self.words.folded(idx) }
    }

    pub(super) fn hash(&self, idx: usize) -> u64 {
        if idx < self.first || idx >= self.end {
            const { word_hash("") }
        } else {
            self.words.hash(idx)
        }
    }

    pub(super) fn lexeme(&self, idx: usize) -> Lexeme {
        if idx < self.first || idx >= self.end { Lexeme::Plain } else { self.words.lexeme(idx) }
    }

    fn add(&mut self, party: usize, part: ActorPart, basis: ActorBasis) {
        let known = self.reading.parts.iter().any(|&(other, told, _)| {
            other == party
                && (told == part || (part != ActorPart::Claimant && told != ActorPart::Claimant))
        });
        if !known {
            let suspected = part == ActorPart::Attacker
                && basis == ActorBasis::Stated
                && self.is_suspected(&self.parties[party]);
            let basis = if suspected { ActorBasis::Suspected } else { basis };
            self.reading.parts.push((party, part, basis));
        }
    }

    fn add_all(&mut self, parties: &[usize], part: ActorPart, basis: ActorBasis) {
        for &party in parties {
            self.add(party, part, basis);
        }
    }

    /// Does the text break between a word and the one before: at a semicolon, a colon, a quote?
    pub(super) fn breaks(&self, idx: usize) -> bool {
        const BREAKS: Gap = Gap::SEMICOLON
            .or(Gap::COLON)
            .or(Gap::QUOTE)
            .or(Gap::OPENING_QUOTE)
            .or(Gap::CLOSING_QUOTE)
            .or(Gap::DASH);
        self.words.text.gap(idx).has(BREAKS)
    }

    pub(super) fn comma(&self, idx: usize) -> bool {
        self.words.text.gap(idx).has(Gap::COMMA.or(Gap::OPENING))
    }

    /// A verb that is no deed: it may still be the subject's, or give it a part.
    fn other(&mut self, at: usize) {
        match_word!(self, at, {
            "belonged" if self.folded(at + 1) == "to" => {
                // "The men who were attacked belonged to X".
                let part = self.part_of_subject(at);
                let members = self.objects(at + 2);
                self.add_all(&members, part, ActorBasis::Stated);
            },
            "attributed" => {
                let to = (at + 1..(at + PREPOSITION_REACH).min(self.end))
                    .find(|&idx| self.folded(idx) == "to");
                if let Some(to) = to {
                    let doers = self.objects(to + 1);
                    self.add_all(&doers, ActorPart::Attacker, ActorBasis::Blamed);
                }
            },
            "responsible" | "behind" | "involved" | "suspected" | "believed" | "thought"
            | "implicated"
                if self.is_passive(at) =>
            {
                let suspected = is_word!(self, at, "suspected" | "believed" | "thought");
                if suspected && !self.tells_of_guilt(at) {
                    return;
                }
                let hedged = suspected
                    || (at.saturating_sub(6).max(self.first)..at)
                        .any(|idx| is_word!(self, idx, "believed" | "suspected" | "thought"));
                let doers = self.subject_of(at, &[]);
                let basis = if hedged { ActorBasis::Suspected } else { ActorBasis::Stated };
                self.add_all(&doers, ActorPart::Attacker, basis);
            },
            "suspected" | "suspect" | "suspects" if self.lexeme(at + 1) == Lexeme::The => {
                let doers = self.objects(at + 1);
                self.add_all(&doers, ActorPart::Attacker, ActorBasis::Suspected);
            },
            "hallmarks" | "hallmark" => {
                let doers = self.objects(at + 1);
                self.add_all(&doers, ActorPart::Attacker, ActorBasis::Suspected);
            },
            "identified" if self.folded(at + 1) == "as" && self.speaks_of_doers(at) => {
                let doers = self.objects(at + 2);
                self.add_all(&doers, ActorPart::Attacker, ActorBasis::Blamed);
            };
            _ => if self.is_any_verb(at) {
                self.take_subject(at);
            }
        })
    }

    /// A verb that is no deed.
    #[inline]
    fn is_any_verb(&self, at: usize) -> bool {
        match self.words.lexeme(at) {
            Lexeme::Verb => true,
            Lexeme::Plain => self.is_other_verb(at),
            _ => false,
        }
    }

    /// Takes the subject of a verb for that of the verbs behind it that have none of their own.
    fn take_subject(&mut self, verb: usize) {
        self.subject = self.subject_of(verb, &self.subject);
    }

    /// What the clause about the subject of "belonged to" says of it: "who were attacked", "who fired".
    fn part_of_subject(&self, at: usize) -> ActorPart {
        let told = (self.first..at)
            .rev()
            .filter(|&idx| !is_event(self.words, idx))
            .find_map(|idx| Some((idx, deed(self.words, idx)?)));
        match told {
            Some((idx, told)) if self.is_passive(idx) && told.deed == Deed::Harm => {
                ActorPart::Victim
            }
            Some((idx, _)) if self.is_passive(idx) => ActorPart::Target,
            Some((_, told)) if told.form == Form::Past => ActorPart::Attacker,
            _ => ActorPart::Involved,
        }
    }

    /// A verb of attack.
    fn verb(&mut self, at: usize, told: Told) {
        match told.deed {
            Deed::Claim => return self.claim(at, told),
            Deed::Deny => {
                let doers = self.subject_of(at, &[]);
                return self.add_all(&doers, ActorPart::Attacker, ActorBasis::Denied);
            }
            Deed::Admit => {
                let doers = self.subject_of(at, &[]);
                return self.add_all(&doers, ActorPart::Attacker, ActorBasis::Admitted);
            }
            Deed::Blame => return self.blame(at),
            _ => {}
        }
        // "the number of injured".
        let counted = told.deed == Deed::Harm && told.form == Form::Past;
        if counted && self.folded(at.wrapping_sub(1)) == "of" {
            return;
        }
        if self.is_unreal(at) {
            let meant = self.targets(at, told);
            for party in meant {
                self.reading.aside[party] = true;
            }
            return;
        }
        let (hit, doer) = match told.deed {
            Deed::Harm => (ActorPart::Victim, ActorPart::Attacker),
            Deed::Clash => (ActorPart::Involved, ActorPart::Involved),
            _ => (ActorPart::Target, ActorPart::Attacker),
        };
        let passive = told.form == Form::Past && (self.is_passive(at) || self.is_reduced(at, told));
        // "officers have been detained for negligence".
        let faulted = told.deed == Deed::Capture
            && (at + 1..(at + 4).min(self.end)).any(|idx| {
                is_word!(
                    self,
                    idx,
                    "negligence" | "dereliction" | "failing" | "failure" | "misconduct"
                )
            });
        if passive && (faulted || self.is_denied(at)) {
            for party in self.subject_of(at, &[]) {
                self.reading.aside[party] = true;
            }
            return;
        }
        if passive {
            if told.deed != Deed::Launch {
                let hit_parties = self.subject_of(at, &[]);
                self.add_all(&hit_parties, hit, ActorBasis::Stated);
            }
            let doers = self.by(at);
            self.add_all(&doers, doer, ActorBasis::Stated);
            if doers.is_empty() {
                self.neutralised(at);
            }
            self.subject.clear();
            return;
        }
        if told.deed == Deed::Launch && !self.launches(at) {
            self.take_subject(at);
            return;
        }
        let (subject, basis) = self.doers(at, told);
        self.subject.clone_from(&subject);
        if basis == ActorBasis::Claimed {
            self.add_all(&subject, ActorPart::Claimant, basis);
        }
        self.add_all(&subject, doer, basis);
        let targets = self.targets(at, told);
        self.add_all(&targets, hit, ActorBasis::Stated);
    }

    /// The subject of a verb in the active voice, and what its part rests on: "X said its fighters
    /// killed" is X's claim.
    fn doers(&self, at: usize, told: Told) -> (Vec<usize>, ActorBasis) {
        if told.form == Form::Gerund {
            let inherits = at > self.first && !matches!(self.lexeme(at - 1), Lexeme::Person { .. });
            let parties = if inherits { self.subject.clone() } else { self.subject_of(at, &[]) };
            return (parties, ActorBasis::Stated);
        }
        let said = (at.saturating_sub(CLAIM_REACH).max(self.first)..at)
            .rev()
            .find(|&idx| self.lexeme(idx) == Lexeme::Report);
        if let Some(said) = said {
            let own = (said + 1..at)
                .any(|idx| is_word!(self, idx, "it" | "its" | "they" | "their" | "we" | "our"));
            if own && self.within(said..at).is_empty() {
                return (self.subject_of(said, &[]), ActorBasis::Claimed);
            }
        }
        (self.subject_of(at, &self.subject), ActorBasis::Stated)
    }

    /// "The army said that 12 men had been neutralised": a word for what the speaker did himself.
    fn neutralised(&mut self, at: usize) {
        if !is_word!(self, at, "neutralised" | "neutralized" | "eliminated" | "liquidated") {
            return;
        }
        let said = (self.first..at).rev().find(|&idx| {
            self.lexeme(idx) == Lexeme::Report || is_word!(self, idx, "announced" | "said")
        });
        let Some(said) = said else { return };
        for party in self.subject_of(said, &[]) {
            self.add(party, ActorPart::Claimant, ActorBasis::Claimed);
            self.add(party, ActorPart::Attacker, ActorBasis::Claimed);
        }
    }

    /// "claimed responsibility", "claimed by", "claimed to have killed".
    fn claim(&mut self, at: usize, told: Told) {
        let by = self.folded(at + 1) == "by" || (told.form == Form::Past && self.is_passive(at));
        let meant = (at + 1..(at + 5).min(self.end)).any(|idx| {
            is_event(self.words, idx)
                || deed(self.words, idx).is_some()
                || is_word!(self, idx, "responsibility" | "credit" | "authorship")
        });
        let denied = (at.saturating_sub(6).max(self.first)..at).any(|idx| {
            matches!(self.lexeme(idx), Lexeme::Not | Lexeme::No | Lexeme::Nobody)
                || self.folded(idx) == "yet"
        });
        // "claimed most of these attacks", "has claimed dozens of": no claim of this one.
        let many = (at + 1..(at + 5).min(self.end)).any(|idx| {
            is_word!(
                self,
                idx,
                "most"
                    | "many"
                    | "dozens"
                    | "numerous"
                    | "previous"
                    | "past"
                    | "similar"
                    | "scores"
            )
        });
        if many {
            let named = if by { self.by(at) } else { self.subject_of(at, &[]) };
            for party in named {
                self.reading.aside[party] = true;
            }
            return;
        }
        // "has claimed an attack on Monday", once the attack reported has been told.
        let another = is_word!(self, at + 1, "an" | "another")
            && is_event(self.words, at + 2)
            && self.words.text.sentence_of_word(self.first) > LEAD_SENTENCES;
        if another || (denied && !by) {
            for party in self.subject_of(at, &[]) {
                self.reading.aside[party] = true;
            }
            return;
        }
        let claimants = if by {
            self.by(at)
        } else if meant && !denied {
            self.subject_of(at, &self.subject)
        } else {
            Vec::new()
        };
        self.add_all(&claimants, ActorPart::Claimant, ActorBasis::Claimed);
        self.add_all(&claimants, ActorPart::Attacker, ActorBasis::Claimed);
    }

    /// "blamed on X", "X was blamed", "officials blamed X".
    fn blame(&mut self, at: usize) {
        let doers = if self.is_passive(at) {
            let on = (at + 1..(at + 4).min(self.end)).find(|&idx| self.folded(idx) == "on");
            match on {
                Some(on) => self.objects(on + 1),
                None => self.subject_of(at, &[]),
            }
        } else {
            for party in self.subject_of(at, &[]) {
                self.reading.aside[party] = true;
            }
            let on = (at + 1..(at + PREPOSITION_REACH).min(self.end))
                .find(|&idx| self.folded(idx) == "on");
            match on {
                Some(on) => self.objects(on + 1),
                None => self.objects(at + 1),
            }
        };
        // "accuses X of backing the rebels".
        let backed = (at + 1..(at + PREPOSITION_REACH).min(self.end)).any(|idx| {
            self.folded(idx) == "of"
                && is_word!(
                    self,
                    idx + 1,
                    "backing"
                        | "supporting"
                        | "arming"
                        | "funding"
                        | "training"
                        | "aiding"
                        | "harbouring"
                        | "harboring"
                        | "sheltering"
                )
        });
        if backed {
            for party in doers {
                self.reading.aside[party] = true;
            }
            return;
        }
        self.add_all(&doers, ActorPart::Attacker, ActorBasis::Blamed);
    }

    /// An attack as a noun: "X's attack", "an attack by X on Y", "clashes between X and Y".
    fn event(&mut self, at: usize) {
        let fight = is_fight(self.words, at);
        let doer = if fight { ActorPart::Involved } else { ActorPart::Attacker };
        let unreal = self.is_hypothetical(at);
        let mut doers = self.owners(at);
        let mut hit = Vec::new();
        let mut idx = at + 1;
        while idx < self.end.min(at + PREPOSITION_REACH) {
            let clause = matches!(self.lexeme(idx), Lexeme::Clause | Lexeme::Report);
            if clause || self.breaks(idx) {
                break;
            }
            if deed(self.words, idx).is_some() && self.folded(idx) != "targeting" {
                break;
            }
            let link = self.words.marks(idx).has(Marks::LINK);
            match if link { self.folded(idx) } else { "" } {
                "by" if self.is_held(idx) => {}
                "by" => doers.extend(self.objects(idx + 1)),
                "on" | "against" | "targeting" | "at" if !fight => {
                    hit.extend(self.objects(idx + 1))
                }
                "between" | "with" | "against" | "pitting" if fight => {
                    doers.extend(self.objects(idx + 1));
                }
                "of" if idx == at + 1 => hit.extend(self.objects(idx + 1)),
                _ => {}
            }
            idx += 1;
        }
        if unreal {
            for party in doers.into_iter().chain(hit) {
                self.reading.aside[party] = true;
            }
            return;
        }
        let part = if is_slaying(self.words, at) { ActorPart::Victim } else { ActorPart::Target };
        self.add_all(&hit, part, ActorBasis::Stated);
        self.add_all(&doers, doer, ActorBasis::Stated);
    }

    /// What is left: "suspected X" did it; whoever holds what was hit is its target.
    fn held(&mut self) {
        for idx in 0..self.parties.len() {
            let told = self.reading.parts.iter().any(|(party, ..)| *party == idx);
            let party = self.parties[idx];
            if told || self.reading.aside[idx] || !self.deeds {
                continue;
            }
            if self.is_made_by(&party) {
                self.add(idx, ActorPart::Attacker, ActorBasis::Stated);
            } else if self.is_suspected(&party) {
                self.add(idx, ActorPart::Attacker, ActorBasis::Suspected);
            } else if self.holds(&party) {
                self.add(idx, ActorPart::Target, ActorBasis::Stated);
            }
        }
    }

    /// Who is only said to be in the area, or to have claimed nothing.
    fn named_in_passing(&mut self) {
        let about = !self.deeds && (self.first..self.end).any(|idx| self.tells_whereabouts(idx));
        let silent = (self.first..self.end).find(|&idx| {
            is_word!(self, idx, "claim" | "comment" | "claimed" | "commented")
                && (idx.saturating_sub(4).max(self.first)..idx)
                    .any(|at| matches!(self.lexeme(at), Lexeme::No | Lexeme::Not | Lexeme::Nobody))
        });
        for idx in 0..self.parties.len() {
            let told = self.reading.parts.iter().any(|(party, ..)| *party == idx);
            let mute = silent.is_some_and(|at| self.is_beside(at, &self.parties[idx]));
            self.reading.aside[idx] |= !told && (about || mute);
        }
    }

    /// In one clause with a word and near it: no comma and no conjunction stands between.
    fn is_beside(&self, at: usize, party: &Party) -> bool {
        let (from, to) = if party.first < at { (party.end, at) } else { (at, party.first) };
        to.saturating_sub(from) <= BESIDE_REACH
            && (from + 1..=to).all(|idx| {
                !self.comma(idx)
                    && !self.breaks(idx)
                    && !is_word!(self, idx, "but" | "however" | "although" | "though" | "while")
            })
    }
}
