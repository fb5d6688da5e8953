//! Victims before the verb.

use super::{Reader, Statement};
use crate::report::Victims;
use crate::tag::casualties::chunk::{Gap, Kind};
use crate::tag::casualties::lexeme::{Form, Harm};
use crate::tag::casualties::noun::{Determiner, Head, NounPhrase};
use crate::tag::casualties::quantity::Words;
use crate::text::is_word;

/// How far back a subject is looked for, in chunks.
const SUBJECT_REACH: usize = 40;
/// The longest phrase between commas that is stepped over, in chunks.
const INSERTED: usize = 8;
/// How far before "who" its noun is looked for, in chunks: "a man at the market who".
const ANTECEDENT_REACH: usize = 4;

impl Reader<'_> {
    /// Collects the subject that stands before chunk `aux` into the statement.
    pub(super) fn subject(&self, aux: usize, statement: &mut Statement) {
        let singular_verb = ["was", "is", "has", "wasnt"].contains(&self.folded(aux));
        let plural_verb = ["were", "are", "have", "werent"].contains(&self.folded(aux));
        let floor = aux.saturating_sub(SUBJECT_REACH);
        // "killed two men and was then": the subject is that of the verb before.
        let then = aux > 1 && self.folded(aux - 1) == "then";
        let joint = aux - usize::from(then);
        let behind_and = joint > 0 && matches!(self.chunks[joint - 1].kind, Kind::And);
        let mut idx = if behind_and { joint } else { aux };
        let mut last: Option<usize> = None;
        // "One of them, a boy of 11, later succumbed".
        let mut edge = if behind_and { joint } else { aux };
        while !behind_and
            && edge > 0
            && self.gap(edge) == Gap::None
            && matches!(self.chunks[edge - 1].kind, Kind::Adverb)
        {
            edge -= 1;
        }
        let bracket = self.bracket_before(edge);
        if let Some(opening) = bracket {
            self.bracketed_parts(opening, edge, statement);
            idx = opening;
        }
        let mut opening = bracket.or_else(|| self.parenthesis_before(edge));
        if let Some(opening) = opening.filter(|_| bracket.is_none()) {
            self.parenthesis(opening, edge, statement);
            idx = opening;
        }
        while idx > floor {
            let before = idx - 1;
            if self.gap(idx).breaks() && opening != Some(idx) {
                break;
            }
            let chunk = &self.chunks[before];
            match chunk.kind {
                Kind::Noun(phrase) => {
                    let governed = before > 0
                        && matches!(
                            self.chunks[before - 1].kind,
                            Kind::Preposition | Kind::Of | Kind::With
                        )
                        && self.gap(before) == Gap::None;
                    let included =
                        before > 0 && matches!(self.chunks[before - 1].kind, Kind::Including);
                    if included {
                        if phrase.may_be_victims() {
                            statement.parts.push(phrase);
                        }
                        idx = before - 1;
                        continue;
                    }
                    if governed {
                        if self.joined_prepositionally(before - 1) && phrase.may_be_victims() {
                            // "X, along with Y, was killed": Y counts too.
                            statement.victims.push(phrase);
                        }
                        idx = before - 1;
                        continue;
                    }
                    // "a man riding a motorcycle was": a thing is not the subject; "five persons
                    // suspected to be members of": nor is what they are.
                    let predicate = before > 0
                        && matches!(self.chunks[before - 1].kind, Kind::Be)
                        && self.gap(before) == Gap::None;
                    if predicate || self.is_time_like(before) || !phrase.may_be_victims() {
                        // "Karim Ali, 32, a driver, was": both are inserted.
                        if opening == Some(idx) && self.gap(before) != Gap::None {
                            opening = Some(before);
                        }
                        idx = before;
                        continue;
                    }
                    if let Some(relative) = self.in_relative_clause(before) {
                        idx = relative;
                        continue;
                    }
                    // ", NP ," is an apposition unless a list with "and" is under way.
                    let closed =
                        matches!(self.gap(idx), Gap::Comma | Gap::Bracket) && opening != Some(idx);
                    let opened = self.gap(before) == self.gap(idx)
                        || (self.gap(before) == Gap::Bracket && self.gap(idx) == Gap::Comma);
                    if closed
                        && opened
                        && phrase.quantity.is_none_or(|quantity| {
                            self.gap(before) == Gap::Bracket && quantity.count.low.is_some()
                        })
                    {
                        idx = before;
                        continue;
                    }
                    // The verb's number tells the subject from what stands nearer.
                    let disagrees = (singular_verb
                        && phrase.plural
                        && (phrase.quantity.is_none() || behind_and)
                        && phrase.head != Head::Pronoun)
                        || (plural_verb
                            && !phrase.plural
                            && phrase.quantity.is_none()
                            && phrase.head != Head::Pronoun
                            && phrase.head != Head::Nobody
                            && !self.closes_list(before));
                    let earlier = disagrees
                        && (floor..before)
                            .any(|idx| self.noun(idx).is_some_and(NounPhrase::may_be_victims));
                    if earlier {
                        idx = before;
                        continue;
                    }
                    last = Some(before);
                    break;
                }
                Kind::Adverb | Kind::Be | Kind::Have | Kind::Not | Kind::Modal => {
                    idx = before;
                }
                Kind::Relative => {
                    statement.relative = true;
                    idx = before;
                }
                Kind::And
                | Kind::Or
                | Kind::Of
                | Kind::Preposition
                | Kind::With
                | Kind::Word
                | Kind::Including
                | Kind::To => {
                    idx = before;
                }
                // "seven persons with burns are".
                Kind::HarmNoun(_)
                    if before > 0 && matches!(self.chunks[before - 1].kind, Kind::With) =>
                {
                    idx = before - 1;
                }
                Kind::HarmNoun(_) | Kind::Dead => break,
                // "while in custody": no clause of its own; "who after his arrest was": the clause
                // goes on behind it.
                Kind::Clause
                    if matches!(self.kind(idx), Some(Kind::Preposition))
                        || (before > 0 && self.folded(before - 1) == "who") =>
                {
                    idx = before;
                }
                Kind::Clause => break,
                Kind::Harm(Harm::Wound | Harm::Kill | Harm::Manner, Form::Past) => {
                    // "three men were injured and later died".
                    idx = before;
                }
                Kind::Verb | Kind::Report | Kind::Suffer | Kind::Leave | Kind::Harm(..) => {
                    idx = before;
                }
            }
        }
        let Some(last) = last else {
            self.beyond_relative(aux, statement);
            return;
        };
        let phrase = *self.noun(last).expect("`last` is a noun phrase");
        if self.words.folded(phrase.first) == "who" || self.words.folded(phrase.first) == "whom" {
            statement.relative = true;
            self.antecedent(last, singular_verb, statement);
            return;
        }
        if !phrase.may_be_victims() {
            return;
        }
        let mut phrase = phrase;
        if singular_verb && phrase.quantity.is_none() && phrase.head != Head::Person {
            // "Yunus was killed": no plural.
            phrase.plural = false;
        }
        statement.victims.push(phrase);
        self.of_which(last, statement);
        self.list_before(last, statement);
        self.preposed(last, statement);
    }

    /// "A prisoner who had suffered burns in custody died": the clause behind "who" hides its own
    /// subject.
    fn beyond_relative(&self, aux: usize, statement: &mut Statement) {
        let mut idx = aux;
        while idx > 1 && aux - idx < SUBJECT_REACH {
            if self.gap(idx).breaks() {
                return;
            }
            idx -= 1;
            if self.folded(idx) != "who" {
                continue;
            }
            let before = (idx.saturating_sub(ANTECEDENT_REACH)..idx)
                .rev()
                .find(|&at| self.noun(at).is_some_and(|_| !self.governed(at)))
                .and_then(|at| self.noun(at))
                .filter(|phrase| phrase.head == Head::Person && phrase.introduces());
            statement.victims.extend(before);
            return;
        }
    }

    /// "a man tied to the raid that killed six was": where the clause begins whose object the
    /// phrase is.
    fn in_relative_clause(&self, at: usize) -> Option<usize> {
        let verb = at.checked_sub(2).filter(|_| self.gap(at) == Gap::None)?;
        (matches!(self.chunks[verb + 1].kind, Kind::Harm(_, Form::Past))
            && matches!(self.chunks[verb].kind, Kind::Relative))
        .then_some(verb)
    }

    /// Does a preposition stand before the phrase?
    pub(super) fn governed(&self, at: usize) -> bool {
        at > 0
            && self.gap(at) == Gap::None
            && matches!(self.chunks[at - 1].kind, Kind::Preposition | Kind::Of | Kind::With)
    }

    /// Does "and" or a comma before the phrase make it the last of a list?
    fn closes_list(&self, at: usize) -> bool {
        at > 0
            && (matches!(self.chunks[at - 1].kind, Kind::And | Kind::Or)
                || (matches!(self.chunks[at - 1].kind, Kind::Adverb)
                    && at > 1
                    && matches!(self.chunks[at - 2].kind, Kind::And)))
    }

    /// "ten people (four women, six men) | were killed": where the brackets open that close before
    /// chunk `at`, if they tell people.
    pub(super) fn bracket_before(&self, at: usize) -> Option<usize> {
        let closed = self.gap(at) == Gap::Bracket && at > 0 && self.inside_bracket(at - 1);
        let opening = (1..at).rev().find(|&idx| !self.inside_bracket(idx - 1))?;
        let counted = |idx: usize| {
            self.noun(idx).is_some_and(|phrase| {
                phrase.head == Head::Person
                    && (phrase.quantity.is_some() || phrase.determiner == Determiner::Indefinite)
            })
        };
        (closed && self.noun(opening - 1).is_some() && (opening..at).any(counted))
            .then_some(opening)
    }

    /// The people in the brackets from chunk `opening` to `end`.
    fn bracketed_parts(&self, opening: usize, end: usize, statement: &mut Statement) {
        let people = (opening..end).filter_map(|idx| self.noun(idx));
        statement.parts.extend(people.filter(|phrase| phrase.may_be_victims()).copied());
    }

    /// "ten people, most of them women, | were killed": where the inserted phrase begins.
    pub(super) fn parenthesis_before(&self, aux: usize) -> Option<usize> {
        let mark = self.gap(aux);
        if !matches!(mark, Gap::Comma | Gap::Dash) {
            return None;
        }
        let mut idx = aux;
        while idx > 0 && aux - idx < 24 {
            idx -= 1;
            match self.gap(idx) {
                Gap::Break => return None,
                Gap::Dash if mark == Gap::Comma => return None,
                Gap::Comma if mark == Gap::Dash => {}
                Gap::Comma | Gap::Dash => {
                    // "A, B, and C, were killed" is a list; what is inserted does not open so.
                    let listed = matches!(self.chunks[idx].kind, Kind::And | Kind::Or);
                    let begins = idx > 0 && (0..idx).any(|at| self.noun(at).is_some());
                    return (!listed && begins).then_some(idx);
                }
                _ => {}
            }
        }
        None
    }

    /// Parts told in an inserted phrase: "including two children", "three of them women".
    pub(super) fn parenthesis(&self, opening: usize, end: usize, statement: &mut Statement) {
        match self.chunks[opening].kind {
            Kind::Including => self.parts(opening + 1, statement),
            _ if self.joined_prepositionally(opening + 1) => {
                // "three soldiers, along with two clerks, were".
                let others = self.noun(opening + 2).filter(|phrase| phrase.may_be_victims());
                statement.victims.extend(others.filter(|_| opening + 2 < end));
            }
            Kind::Noun(phrase)
                if phrase.quantity.is_some()
                    && opening + 1 < end
                    && matches!(self.kind(opening + 1), Some(Kind::Of)) =>
            {
                statement.parts.push(self.part_of_them(opening, phrase));
            }
            _ => {}
        }
    }

    /// "who were killed": the phrase before is meant.
    fn antecedent(&self, who: usize, singular: bool, statement: &mut Statement) {
        let mut idx = who;
        while idx > 0 && who - idx < 6 {
            idx -= 1;
            if let Some(phrase) = self.noun(idx)
                && phrase.may_be_victims()
                && !matches!(phrase.head, Head::Pronoun)
            {
                let governed_of = idx > 0 && matches!(self.kind(idx - 1), Some(Kind::Of));
                if governed_of
                    && (!singular || phrase.plural)
                    && idx >= 2
                    && self.noun(idx - 2).is_some()
                {
                    idx -= 1;
                    continue;
                }
                statement.victims.push(*phrase);
                return;
            }
        }
    }

    /// "two of the soldiers": the side comes from the phrase behind "of".
    pub(super) fn of_which(&self, at: usize, statement: &mut Statement) {
        let Some(whole) = self.of_phrase(at) else { return };
        if let Some(victim) = statement.victims.last_mut()
            && victim.victims == Victims::Unknown
        {
            victim.victims = whole.victims;
        }
    }

    pub(super) fn of_phrase(&self, at: usize) -> Option<&NounPhrase> {
        let of = matches!(self.kind(at + 1), Some(Kind::Of | Kind::Preposition));
        if !of || !matches!(self.folded(at + 1), "of" | "from") {
            return None;
        }
        self.noun(at + 2)
    }

    /// "together with", "along with", "as well as", "besides": joins like "and".
    pub(super) fn joined_prepositionally(&self, preposition: usize) -> bool {
        if preposition == 0 {
            return false;
        }
        matches!(
            (self.folded(preposition - 1), self.folded(preposition)),
            ("along" | "together", "with")
        )
    }

    /// The rest of a list whose last item is at `last`: "A, B and (last)".
    pub(super) fn list_before(&self, last: usize, statement: &mut Statement) {
        let mut idx = last;
        let mut linked = false;
        let mut steps = 0;
        // The victims up to ", and", which may open another clause.
        let mut behind_comma = None;
        if last == 1 && self.opens_bare_list() {
            statement.victims.extend(self.noun(0));
            return;
        }
        while idx > 0 && steps < SUBJECT_REACH {
            steps += 1;
            let before = idx - 1;
            if self.gap(idx).breaks() {
                return;
            }
            let joins = match self.chunks[before].kind {
                Kind::And => true,
                _ => linked && self.gap(idx) == Gap::Comma,
            };
            if !joins {
                return;
            }
            linked = true;
            if matches!(self.chunks[before].kind, Kind::And) && self.gap(before) == Gap::Comma {
                behind_comma.get_or_insert(statement.victims.len());
            }
            let mut item = if matches!(self.chunks[before].kind, Kind::And) { before } else { idx };
            if let Some(inserted) = self.inserted_before(item) {
                item = inserted;
            }
            // Step over what qualifies the item before: prepositional phrases, ages in brackets.
            let found = loop {
                if item == 0 || self.gap(item).breaks() {
                    break None;
                }
                let candidate = item - 1;
                match &self.chunks[candidate].kind {
                    Kind::Noun(phrase) => {
                        let governed = candidate > 0
                            && matches!(
                                self.chunks[candidate - 1].kind,
                                Kind::Preposition | Kind::Of | Kind::With
                            );
                        if governed {
                            item = candidate - 1;
                            continue;
                        }
                        if candidate > 1 && self.belongs(candidate - 2) {
                            item = candidate - 2;
                            continue;
                        }
                        break Some((candidate, *phrase));
                    }
                    Kind::Adverb => {
                        item = candidate;
                    }
                    _ => break None,
                }
            };
            let Some((candidate, phrase)) = found else { return };
            if !phrase.may_be_victims() || phrase.head == Head::Pronoun {
                return;
            }
            // "No ISAF or Afghan troops and no civilians".
            let nobody = statement.victims.iter().any(|phrase| phrase.head == Head::Nobody);
            if nobody && phrase.quantity.is_none() {
                return;
            }
            // The object of a verb is no subject: "attacked a village and two men were killed".
            if candidate > 0
                && self.gap(candidate) == Gap::None
                && matches!(
                    self.chunks[candidate - 1].kind,
                    Kind::Word | Kind::Verb | Kind::Harm(..) | Kind::Suffer | Kind::To | Kind::Be
                )
            {
                return;
            }
            let among_them = self.among_them(candidate);
            let included = among_them
                || (candidate > 0 && matches!(self.chunks[candidate - 1].kind, Kind::Including));
            let aside = candidate > 1 && matches!(self.chunks[candidate - 2].kind, Kind::Relative);
            if included && aside {
                return;
            }
            if included && statement.victims.iter().any(|phrase| phrase.head == Head::Bare) {
                // "including four children, and 20 wounded": a number of its own.
                statement.victims.truncate(behind_comma.unwrap_or(usize::MAX));
                return;
            }
            if included {
                // "five people, including a woman and a child, were": all of it are parts.
                let partitive = among_them && matches!(self.chunks[candidate - 2].kind, Kind::Of);
                let opening = (candidate - 1 - usize::from(among_them))
                    .saturating_sub(usize::from(partitive));
                let whole_at = (0..opening).rev().find(|&at| {
                    self.noun(at).is_some_and(NounPhrase::may_be_victims) && !self.governed(at)
                });
                let told_before = (whole_at.unwrap_or(0)..opening)
                    .any(|at| matches!(self.chunks[at].kind, Kind::Harm(..) | Kind::Dead));
                let counted = |phrase: &NounPhrase| phrase.quantity.is_some();
                let whole_counts = whole_at.and_then(|at| self.noun(at)).is_none_or(counted);
                let last_counts = statement.victims.last().is_some_and(counted);
                if (told_before || (!whole_counts && last_counts))
                    && let Some(own) = behind_comma
                {
                    // "ten were killed, including two women, and four people were injured": the
                    // parts are the other verb's.
                    statement.victims.truncate(own);
                    return;
                }
                let mut listed = std::mem::take(&mut statement.victims);
                listed.push(phrase);
                if let Some(whole) = whole_at.and_then(|at| self.noun(at)) {
                    self.more_than_parts(whole, &mut listed, statement);
                    statement.victims.push(*whole);
                }
                statement.parts.append(&mut listed);
                return;
            }
            if phrase.head == Head::Name && !phrase.plural && self.apposed(candidate) {
                idx = candidate;
                continue;
            }
            if phrase.head == Head::Person
                && !phrase.plural
                && phrase.quantity.is_none()
                && self.gap(candidate + 1) != Gap::Comma
                && statement.victims.last().is_some_and(|name| {
                    name.head == Head::Name && !name.plural && self.between_commas(name)
                })
            {
                // "the head of the district, Karim Ali, and his driver": the name is his.
                statement.victims.pop();
            }
            if let Some(last) = statement.victims.last()
                && shares_number(self.words, &phrase, last)
            {
                // "22 candidates and supporters": one number for both.
                statement.victims.pop();
            }
            statement.victims.push(phrase);
            idx = candidate;
        }
    }

    /// "Ana Ruiz, from the transport union, | and her husband": where a phrase between commas opens
    /// with a preposition.
    fn inserted_before(&self, and: usize) -> Option<usize> {
        if !matches!(self.chunks[and].kind, Kind::And) || self.gap(and) != Gap::Comma {
            return None;
        }
        let opening =
            (and.saturating_sub(INSERTED)..and).rev().find(|&idx| self.gap(idx) != Gap::None)?;
        let plain = (opening..and).all(|idx| {
            matches!(
                self.chunks[idx].kind,
                Kind::Preposition
                    | Kind::Of
                    | Kind::Noun(_)
                    | Kind::And
                    | Kind::Word
                    | Kind::Adverb
            )
        });
        let named = opening > 0
            && self.noun(opening - 1).is_some_and(|phrase| {
                phrase.head == Head::Name || (phrase.head == Head::Person && !phrase.plural)
            });
        (plain
            && named
            && self.gap(opening) == Gap::Comma
            && matches!(self.chunks[opening].kind, Kind::Preposition))
        .then_some(opening)
    }

    /// "guards belonging to the ministry": do the two chunks from `at` on only tell whose they are?
    fn belongs(&self, at: usize) -> bool {
        matches!(self.folded(at), "belonging" | "loyal" | "linked" | "affiliated" | "assigned")
            && matches!(self.kind(at + 1), Some(Kind::To))
    }

    /// "68 others, among them 15 soldiers", "two of them soldiers": does such a phrase stand before?
    fn among_them(&self, at: usize) -> bool {
        at > 1
            && (matches!(self.chunks[at - 2].kind, Kind::Including)
                || (matches!(self.chunks[at - 2].kind, Kind::Of) && at > 2))
            && matches!(self.folded(at - 1), "them" | "whom")
    }

    /// Does the phrase stand between two commas?
    fn between_commas(&self, phrase: &NounPhrase) -> bool {
        let at = self.chunks.partition_point(|chunk| chunk.first < phrase.first);
        self.gap(at) == Gap::Comma && self.gap(at + 1) == Gap::Comma
    }

    /// "four policemen including a commander and five civilians": what is more than the whole has
    /// no part in it. `listed`: the phrases from the verb back to "including".
    fn more_than_parts(
        &self,
        whole: &NounPhrase,
        listed: &mut Vec<NounPhrase>,
        statement: &mut Statement,
    ) {
        let Some(most) = whole.quantity.and_then(|quantity| quantity.count.high) else { return };
        while listed.len() > 1 {
            let told: u32 = listed.iter().filter_map(|part| part.tally().0.best).sum();
            if told <= most {
                return;
            }
            statement.victims.push(listed.remove(0));
        }
    }

    /// "Two soldiers, four rebels die in": a headline's list, without "and".
    fn opens_bare_list(&self) -> bool {
        let counted = |at: usize| {
            self.noun(at).filter(|phrase| {
                phrase.quantity.is_some_and(|quantity| quantity.count.best > Some(0))
                    && matches!(phrase.head, Head::Person | Head::Unknown)
                    && phrase.head_word > phrase.first
            })
        };
        // "Two rebels, policeman killed".
        let single = |at: usize| {
            self.noun(at)
                .filter(|phrase| self.headline_singular(phrase) && phrase.end == phrase.first + 1)
        };
        let (Some(first), Some(second)) = (counted(0).or(single(0)), counted(1).or(single(1)))
        else {
            return false;
        };
        if first.quantity.is_none() && second.quantity.is_none() {
            return false;
        }
        self.gap(1) == Gap::Comma
            && !["people", "persons", "civilians", "others", "victims"]
                .contains(&self.words.folded(first.head_word))
            && (first.victims != second.victims || first.head == Head::Unknown)
    }

    /// "Karim Ali, a driver, and": the name and the noun are one person.
    pub(super) fn apposed(&self, at: usize) -> bool {
        let next = at + 1;
        self.noun(next).is_some_and(|phrase| {
            let told = phrase.head == Head::Person
                || (phrase.head == Head::Unknown && phrase.determiner == Determiner::Indefinite);
            told && !phrase.plural
                && phrase.quantity.is_none()
                && phrase.determiner != Determiner::Possessive
        }) && matches!(self.gap(next), Gap::Comma | Gap::Bracket)
    }

    /// "In addition to the bomber, eight people were killed": the bomber is dead too.
    pub(super) fn preposed(&self, last: usize, statement: &mut Statement) {
        // Looks back over the clause for "in addition to", "besides", "apart from", "as well as".
        let mut idx = last;
        let mut steps = 0;
        while idx > 0 && steps < 14 {
            idx -= 1;
            steps += 1;
            if self.gap(idx + 1).breaks() || matches!(self.kind(idx), Some(Kind::Harm(..))) {
                return;
            }
            let phrase_at = match self.folded(idx) {
                "addition" if self.folded(idx + 1) == "to" => idx + 2,
                "besides" => idx + 1,
                "apart" | "aside" if self.folded(idx + 1) == "from" => idx + 2,
                "alongside" => idx + 1,
                _ => continue,
            };
            if let Some(phrase) = self.noun(phrase_at)
                && phrase.may_be_victims()
                && phrase_at < last
                && phrase.head == Head::Person
            {
                statement.victims.push(*phrase);
                statement.preposed = Some(phrase.first);
                let mut next = phrase_at + 1;
                while let Some(Kind::And) = self.kind(next) {
                    let Some(more) = self.noun(next + 1).filter(|more| more.head == Head::Person)
                    else {
                        break;
                    };
                    if next + 1 >= last {
                        break;
                    }
                    statement.victims.push(*more);
                    next += 2;
                }
            }
            return;
        }
    }

    /// "two of them women": the number with the noun behind.
    pub(super) fn part_of_them(&self, at: usize, phrase: NounPhrase) -> NounPhrase {
        let mut part = phrase;
        for next in at + 2..(at + 5).min(self.chunks.len()) {
            if let Some(noun) = self.noun(next)
                && noun.head == Head::Person
            {
                part.head_word = noun.head_word;
                part.head = Head::Person;
                part.victims = noun.victims;
                break;
            }
        }
        part
    }

    pub(super) fn parts(&self, mut at: usize, statement: &mut Statement) {
        let start = at;
        while at < self.chunks.len() && at - start < 12 {
            match self.chunks[at].kind {
                // "two volunteers (VDP)": a short form.
                Kind::Noun(phrase) if self.gap(at) == Gap::Bracket && phrase.head == Head::Name => {
                }
                Kind::Noun(phrase) => {
                    if !phrase.may_be_victims() {
                        return;
                    }
                    statement.parts.push(phrase);
                }
                Kind::And => {}
                Kind::Adverb => {}
                _ => return,
            }
            at += 1;
        }
    }
}

/// "22 candidates and supporters", "a writer and teacher": the second noun has neither number nor
/// article of its own and shares the first one's.
///
/// Kin are each somebody: "his wife, son and sister".
pub(super) fn shares_number(words: Words<'_>, first: &NounPhrase, second: &NounPhrase) -> bool {
    let bare = second.head == Head::Person
        && second.quantity.is_none()
        && second.determiner == Determiner::None
        && !second.additional
        && !is_kin(words, second.head_word);
    bare && ((second.plural && first.quantity.is_some())
        || (!second.plural
            && second.end == second.head_word + 1
            && first.end == first.head_word + 1
            && first.head == Head::Person
            && !first.plural
            && first.determiner != Determiner::Possessive))
}

/// A noun for one member of a family.
pub(crate) fn is_kin(words: Words<'_>, head: usize) -> bool {
    is_word!(
        words,
        head,
        "wife"
            | "husband"
            | "son"
            | "daughter"
            | "father"
            | "mother"
            | "brother"
            | "sister"
            | "uncle"
            | "aunt"
            | "nephew"
            | "niece"
            | "cousin"
            | "grandfather"
            | "grandmother"
            | "grandson"
            | "granddaughter"
            | "law"
    )
}
