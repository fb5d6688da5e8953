//! Victims behind the verb.

use super::{Reader, Statement};
use crate::tag::casualties::chunk::{Gap, Kind};
use crate::tag::casualties::lexeme::Form;
use crate::tag::casualties::noun::{Determiner, Head, NounPhrase};

/// How far forward the rest of a list is looked for, in chunks.
const OBJECT_REACH: usize = 40;

/// The longest run of chunks that brackets are looked for in.
const BRACKET_REACH: usize = 12;

impl Reader<'_> {
    /// Collects the list that starts at chunk `at`.
    pub(super) fn object(&self, at: usize, statement: &mut Statement) {
        let Some(first) = self.noun(at) else { return };
        let quote_closes = self
            .words
            .text
            .gap_before(self.chunks[at].first)
            .starts_with(['"', '\u{201D}', '\u{2019}', '\'']);
        if quote_closes || !first.may_be_victims() || self.gap(at).breaks() || self.is_time_like(at)
        {
            return;
        }
        // "killing two houses down": a thing is no victim; "killing people in" is.
        statement.victims.push(*first);
        self.of_which(at, statement);
        let mut idx = at + 1;
        let mut after_phrase = false;
        let mut bracketed = false;
        while idx < self.chunks.len() && idx - at < OBJECT_REACH {
            if self.gap(idx).breaks() {
                return;
            }
            if self.gap(idx) == Gap::Bracket {
                bracketed = true;
            }
            match self.chunks[idx].kind {
                // "in and around the town".
                Kind::And if matches!(self.kind(idx + 1), Some(Kind::Preposition)) => {}
                Kind::And => {
                    let next = self.skip_adverbs(idx + 1);
                    let Some(phrase) = self.noun(next) else { return };
                    let part_too =
                        statement.parts.last().is_some_and(|part| part.first >= first.end)
                            && statement.victims.len() == 1
                            && self.adds_up(first, &statement.parts, phrase);
                    if self.is_part(next, at) || part_too {
                        statement.parts.push(*phrase);
                        idx = self.past_partitive(next);
                        continue;
                    }
                    let shared = statement.victims.last().is_some_and(|last| {
                        super::subject::shares_number(self.words, last, phrase)
                    });
                    if shared && !self.is_subject(next) {
                        idx = next + 1;
                        continue;
                    }
                    if !self.continues_list(next, phrase, after_phrase) {
                        return;
                    }
                    statement.victims.push(*phrase);
                    idx = next + 1;
                    after_phrase = false;
                    continue;
                }
                Kind::Noun(phrase)
                    if matches!(self.gap(idx), Gap::Comma | Gap::Bracket)
                        && first.quantity.is_some()
                        && phrase.quantity.is_some()
                        && self.is_part(idx, at) =>
                {
                    statement.parts.push(self.part_of_them(idx, phrase));
                    idx = self.past_partitive(idx);
                    continue;
                }
                Kind::Noun(phrase) if self.gap(idx) == Gap::Comma => {
                    // "killed a nurse, Ana Ruiz, alongside": the name is hers.
                    if phrase.head == Head::Name
                        && statement.victims.last().is_some_and(|last| {
                            let told = last.head == Head::Person
                                || (last.head == Head::Unknown
                                    && last.determiner == Determiner::Indefinite);
                            told && !last.plural
                                && last.quantity.is_none()
                                && (last.end == last.head_word + 1 || !self.list_goes_on(idx))
                        })
                    {
                        idx += 1;
                        continue;
                    }
                    // "a leader, Karim Ali, the chief of the party, and": still he.
                    let titled = phrase.head == Head::Person
                        && !phrase.plural
                        && phrase.quantity.is_none()
                        && phrase.determiner == Determiner::Definite
                        && self.noun(idx - 1).is_some_and(|name| name.head == Head::Name)
                        && self.gap(idx - 1) == Gap::Comma;
                    if titled {
                        idx += 1;
                        continue;
                    }
                    // A comma continues a list only where "and" closes it.
                    if !phrase.may_be_victims() || !self.list_goes_on(idx) {
                        if phrase.quantity.is_some() && matches!(self.kind(idx + 1), Some(Kind::Of))
                        {
                            statement.parts.push(self.part_of_them(idx, phrase));
                        }
                        return;
                    }
                    let shared = statement.victims.last().is_some_and(|last| {
                        super::subject::shares_number(self.words, last, &phrase)
                    });
                    if after_phrase && !(phrase.introduces() && phrase.head != Head::Name) {
                        return;
                    }
                    if shared || self.apposition_of(statement.victims.last(), &phrase) {
                        idx += 1;
                        continue;
                    }
                    statement.victims.push(phrase);
                    idx += 1;
                    after_phrase = false;
                    continue;
                }
                Kind::Including => {
                    self.parts(idx + 1, statement);
                    return;
                }
                // "21 civilians, of whom 13 were children".
                Kind::Of if self.folded(idx + 1) == "whom" => {
                    self.parts(idx + 2, statement);
                    return;
                }
                Kind::Of | Kind::Preposition | Kind::With => {
                    let joins = self.joined_prepositionally(idx) || self.folded(idx) == "alongside";
                    if joins {
                        if let Some(phrase) = self.noun(idx + 1)
                            && phrase.may_be_victims()
                        {
                            statement.victims.push(*phrase);
                            idx += 2;
                            continue;
                        }
                        return;
                    }
                    after_phrase = true;
                    idx += 1;
                    if self.noun(idx).is_some() {
                        idx += 1;
                    }
                    continue;
                }
                Kind::Adverb => {}
                Kind::Word => {
                    let word = self.folded(idx);
                    if word == "well" || word == "as" {
                        if self.folded(idx + 1) == "well"
                            && self.folded(idx + 2) == "as"
                            && let Some(phrase) = self.noun(idx + 3)
                            && phrase.may_be_victims()
                        {
                            statement.victims.push(*phrase);
                        }
                        return;
                    }
                    after_phrase = true;
                }
                Kind::Noun(_) if bracketed || after_phrase => {}
                _ => return,
            }
            idx += 1;
        }
    }

    /// Is the phrase at chunk `at` a part of the one at `whole`: "11 of them women", "(five soldiers
    /// and three clerks)", "ten women and eight children among them"?
    fn is_part(&self, at: usize, whole: usize) -> bool {
        self.is_partitive(at)
            || (self.inside_bracket(at) && !self.inside_bracket(whole))
            || self.before_among_them(at)
    }

    /// "eight people, two of them soldiers and one a priest", "76 men, 75 of them of the force and one
    /// constable": does another part still fit into the whole?
    fn adds_up(&self, whole: &NounPhrase, parts: &[NounPhrase], next: &NounPhrase) -> bool {
        let best = |phrase: &NounPhrase| phrase.tally().0.best;
        let told: Option<u32> = parts.iter().chain([next]).map(best).sum();
        told.zip(best(whole)).is_some_and(|(told, whole)| told <= whole)
    }

    /// "11 of them (women)": the number, the preposition and the pronoun.
    pub(super) fn is_partitive(&self, at: usize) -> bool {
        matches!(self.kind(at + 1), Some(Kind::Of))
            && matches!(self.folded(at + 2), "them" | "whom" | "these" | "those")
    }

    /// The chunk behind such a part.
    fn past_partitive(&self, at: usize) -> usize {
        if !self.is_partitive(at) {
            return at + 1;
        }
        let noun = at + 3;
        noun + usize::from(self.noun(noun).is_some() && self.gap(noun) == Gap::None)
    }

    /// Does the list that the phrase belongs to end with "among them"?
    fn before_among_them(&self, at: usize) -> bool {
        let mut idx = at + 1;
        while idx < self.chunks.len() && idx - at < 6 && !self.gap(idx).breaks() {
            match self.chunks[idx].kind {
                Kind::Noun(_) | Kind::And => idx += 1,
                Kind::Including => {
                    return self.gap(idx) == Gap::None
                        && matches!(self.folded(idx + 1), "them" | "whom")
                        && self.gap(idx + 2) != Gap::None;
                }
                _ => return false,
            }
        }
        false
    }

    /// Does chunk `at` stand inside brackets that open in the same sentence?
    pub(super) fn inside_bracket(&self, at: usize) -> bool {
        (at.saturating_sub(BRACKET_REACH)..=at).rev().find_map(|idx| {
            let gap = self.words.text.gap_before(self.chunks[idx].first);
            let mark = gap.rfind(['(', ')', '[', ']']).filter(|_| self.gap(idx) != Gap::None)?;
            Some(gap[mark..].starts_with(['(', '[']))
        }) == Some(true)
    }

    pub(super) fn skip_adverbs(&self, mut at: usize) -> usize {
        while matches!(self.kind(at), Some(Kind::Adverb)) {
            at += 1;
        }
        at
    }

    /// May the phrase behind "and" be one more victim, and not the subject of what follows?
    pub(super) fn continues_list(
        &self,
        at: usize,
        phrase: &NounPhrase,
        after_phrase: bool,
    ) -> bool {
        if !phrase.may_be_victims() || self.is_time_like(at) {
            return false;
        }
        if phrase.head == Head::Unknown
            && phrase.quantity.is_none()
            && phrase.determiner != Determiner::Indefinite
        {
            return false;
        }
        if after_phrase && !(phrase.introduces() && phrase.head != Head::Name) {
            return false;
        }
        !self.is_subject(at)
    }

    /// Does a verb follow the phrase, so that it is a subject?
    pub(super) fn is_subject(&self, at: usize) -> bool {
        let mut idx = at + 1;
        let mut steps = 0;
        while idx < self.chunks.len() && steps < 8 {
            if self.gap(idx).breaks() {
                return false;
            }
            match self.chunks[idx].kind {
                Kind::Be
                | Kind::Have
                | Kind::Modal
                | Kind::Verb
                | Kind::Report
                | Kind::Leave
                | Kind::Suffer => return true,
                Kind::Harm(_, Form::Past) => {
                    return self.gap(idx) == Gap::None || self.gap(idx) == Gap::Comma;
                }
                Kind::Harm(..) => return false,
                Kind::Dead => return true,
                Kind::Adverb => {}
                Kind::Of | Kind::Preposition => {
                    // Over one prepositional phrase.
                    idx += 1;
                    if self.noun(idx).is_none() {
                        return false;
                    }
                }
                Kind::Word => {
                    return self.folded(idx).ends_with("ed");
                }
                _ => return false,
            }
            idx += 1;
            steps += 1;
        }
        false
    }

    /// Is there an "and" ahead that closes the list in which chunk `at` stands?
    pub(super) fn list_goes_on(&self, at: usize) -> bool {
        let mut idx = at + 1;
        let mut steps = 0;
        while idx < self.chunks.len() && steps < 12 {
            if self.gap(idx).breaks() {
                return false;
            }
            match self.chunks[idx].kind {
                Kind::And => {
                    let next = self.skip_adverbs(idx + 1);
                    // "killing one soldier, six scouts, and wounding others".
                    if matches!(self.kind(next), Some(Kind::Harm(..))) {
                        return self.noun(at).is_some_and(|phrase| {
                            phrase.quantity.is_some_and(|quantity| quantity.count.best.is_some())
                                && phrase.head != Head::Bare
                                && !matches!(self.kind(at + 1), Some(Kind::Of))
                        });
                    }
                    return self
                        .noun(next)
                        .is_some_and(|phrase| phrase.may_be_victims() && !self.is_subject(next));
                }
                Kind::Noun(_) if self.gap(idx) == Gap::Comma => {}
                Kind::Noun(_) | Kind::Of | Kind::Preposition | Kind::Adverb => {}
                _ => return false,
            }
            idx += 1;
            steps += 1;
        }
        false
    }

    /// "killed Karim Ali, a driver": one person.
    pub(super) fn apposition_of(&self, last: Option<&NounPhrase>, phrase: &NounPhrase) -> bool {
        last.is_some_and(|last| last.head == Head::Name)
            && phrase.head == Head::Person
            && !phrase.plural
            && phrase.quantity.is_none()
            && phrase.determiner != Determiner::Possessive
    }
}
