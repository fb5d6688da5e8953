//! French: the words of a sentence as items.

use crate::report::{CasualtyKind, Qualifier, Victims};
use crate::tag::casualties::foreign::french_words::{Class, class};
use crate::tag::casualties::foreign::item::{Gap, Kind, Noun, Row, Tally, Voice, What, gap_of};
use crate::tag::casualties::foreign::numbers;
use crate::text::{Shape, Text};
use std::ops::Range;

/// Words between a number and its noun ("trois autres jeunes femmes").
const NOUN_REACH: usize = 4;

/// Words behind a noun within which its side is told ("éléments des forces de sécurité").
const SIDE_REACH: usize = 5;

/// Cuts a sentence into items.
pub(super) fn items<'t>(text: &'t Text<'t>, range: Range<usize>) -> Row<'t> {
    let mut row = Row::new(text, &range);
    let reader = Reader { text, start: range.start, end: range.end };
    let mut at = range.start;
    while at < range.end {
        at = reader.next(at, &mut row);
    }
    row
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t Text<'t>,
    start: usize,
    end: usize,
}

impl Reader<'_> {
    /// Word `idx`, folded, without an elided article or preposition ("l'armée").
    fn word(&self, idx: usize) -> &str {
        if !(self.start..self.end).contains(&idx) {
            return "";
        }
        let folded = self.text.folded(idx);
        match self.elided(idx) {
            Some(elided) => folded.get(elided.len()..).unwrap_or(folded),
            None => folded,
        }
    }

    /// What is elided in front of word `idx`: "l", "d", "qu" ...
    fn elided(&self, idx: usize) -> Option<&'static str> {
        let raw = self.text.raw(idx);
        let at = raw.find(['\'', '\u{2019}'])?;
        ["l", "d", "qu", "n", "s", "c", "j"]
            .into_iter()
            .find(|elided| raw[..at].eq_ignore_ascii_case(elided))
    }

    fn class(&self, idx: usize) -> Class {
        if !(self.start..self.end).contains(&idx) {
            return Class::Plain;
        }
        let raw = self.text.raw(idx);
        match class(self.word(idx)) {
            Class::Have if matches!(raw, "à" | "À") => Class::Preposition,
            // "massacré" and "massacre", "capturé" and "capture".
            Class::Genitive(kind) if raw.ends_with(['é', 'É']) => Class::Participle(kind),
            class => class,
        }
    }

    fn gap(&self, idx: usize) -> Gap {
        if idx < self.end { gap_of(self.text, idx) } else { Gap::Break }
    }

    /// Reads the item at `at`, with what is elided before it; returns where to go on.
    fn next(&self, at: usize, row: &mut Row<'_>) -> usize {
        let elided = self.elided(at);
        match elided {
            Some("d") => row.push(Kind::Of, at, at + 1),
            Some("qu") => row.push(Kind::Clause, at, at + 1),
            Some("n") => row.push(Kind::Not, at, at + 1),
            _ => {}
        }
        if let Some((kind, end)) = self.idiom(at) {
            row.push(kind, at, end);
            return end;
        }
        if let Some((noun, end)) = self.denied(at).or_else(|| self.noun(at)) {
            row.push(Kind::Noun(noun), at, end);
            return end;
        }
        let kind = match self.class(at) {
            Class::Participle(kind) => Kind::Harm(kind, self.voice_of_participle(at, kind)),
            Class::Mort => self.mort(at),
            Class::Active(kind) => Kind::Harm(kind, Voice::Object),
            Class::Infinitive(kind) if self.is_done(at) => Kind::Harm(kind, Voice::Object),
            Class::Genitive(kind) => match self.class(at + 1) {
                Class::Of | Class::Des | Class::Du => Kind::Harm(kind, Voice::Genitive),
                _ if self.elided(at + 1) == Some("d") => Kind::Harm(kind, Voice::Genitive),
                _ => Kind::Word,
            },
            Class::And => Kind::And,
            Class::Or => Kind::Or,
            Class::Including => Kind::Including,
            Class::Not => Kind::Not,
            Class::Of | Class::Du | Class::Des => Kind::Of,
            Class::Preposition => Kind::Preposition,
            Class::Clause => Kind::Clause,
            Class::Adverb => Kind::Adverb,
            Class::Toll => Kind::Toll,
            _ => Kind::Word,
        };
        row.push(kind, at, at + 1);
        at + 1
    }

    /// Runs of words that say one thing.
    fn idiom(&self, at: usize) -> Option<(Kind, usize)> {
        let word = |on: usize| self.word(at + on);
        let killed = |voice| Kind::Harm(CasualtyKind::Killed, voice);
        Some(match word(0) {
            "perdu" | "perdent" | "perdirent" | "perdant" | "perd"
                if word(1) == "la" && word(2) == "vie" =>
            {
                (killed(Voice::Subject), at + 3)
            }
            "perdu" if self.counted_people(at + 1) => (killed(Voice::Object), at + 1),
            "trouve" | "trouvent" | "trouvant" if word(1) == "la" && word(2) == "mort" => {
                (killed(Voice::Subject), at + 3)
            }
            "coute" | "coutant" | "ote" | "otant"
                if word(1) == "la" && word(2) == "vie" && matches!(word(3), "a" | "aux" | "au") =>
            {
                (killed(Voice::Object), at + 4)
            }
            "hors" if word(1) == "etat" && word(2) == "de" && word(3) == "nuire" => {
                let passive = (1..5).any(|back| {
                    at.checked_sub(back).is_some_and(|idx| self.class(idx) == Class::Been)
                });
                let voice = if passive { Voice::Subject } else { Voice::Object };
                (killed(voice), at + 4)
            }
            "passes" | "passe" if word(1) == "par" && word(2) == "les" && word(3) == "armes" => {
                (killed(Voice::Subject), at + 4)
            }
            "pris" | "prises" | "prise" if matches!(word(1), "en" | "otage" | "otages") => {
                let end = if word(1) == "en" { at + 3 } else { at + 2 };
                if !word(end - 1 - at).starts_with("otage") {
                    return None;
                }
                let voice = self.voice_of_participle(at, CasualtyKind::Abducted);
                (Kind::Harm(CasualtyKind::Abducted, voice), end)
            }
            "portes" | "porte" | "portees" if word(1).starts_with("disparu") => {
                (Kind::Harm(CasualtyKind::Missing, Voice::Qualified), at + 2)
            }
            // "parmi lesquels" tells parts; "parmi les morts" does not.
            "parmi" if ["lesquels", "lesquelles", "eux", "elles"].contains(&word(1)) => {
                (Kind::Including, at + 2)
            }
            "y" if word(1) == "compris" => (Kind::Including, at + 2),
            "au" if word(1) == "total" => (Kind::Adverb, at + 2),
            _ => return None,
        })
    }

    /// Does a number with people behind it stand at `at` ("dix hommes")?
    fn counted_people(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|(noun, _)| {
            noun.tally.is_some() && !noun.definite && matches!(noun.what, What::Person)
        })
    }

    /// "ont été tués", "ont tué", "douze soldats tués": by the auxiliary before it.
    fn voice_of_participle(&self, at: usize, kind: CasualtyKind) -> Voice {
        if self.is_finite(at) {
            return Voice::Object;
        }
        let mut idx = at;
        while idx > self.start {
            idx -= 1;
            if self.gap(idx + 1) != Gap::None {
                break;
            }
            match self.class(idx) {
                Class::Adverb => {}
                Class::Been | Class::Be => return Voice::Subject,
                Class::Have if kind == CasualtyKind::Killed && self.dies(at) => {
                    return Voice::Subject;
                }
                Class::Have => return Voice::Object,
                _ => break,
            }
        }
        Voice::Qualified
    }

    /// "tue", "assassine": the accent tells the present tense from the participle, but not in
    /// capitals.
    fn is_finite(&self, at: usize) -> bool {
        let raw = self.text.raw(at);
        raw.ends_with('e')
            && !raw.ends_with("ée")
            && !["abattu", "peri", "disparu", "pendu", "ravi"]
                .iter()
                .any(|stem| self.word(at).starts_with(stem))
    }

    /// "a permis de neutraliser", "ont réussi à abattre": it has happened.
    fn is_done(&self, at: usize) -> bool {
        (at.saturating_sub(3).max(self.start)..at).any(|idx| {
            ["permis", "permet", "reussi", "parven"]
                .iter()
                .any(|stem| self.word(idx).starts_with(stem))
        })
    }

    /// Verbs that nobody does to another.
    fn dies(&self, at: usize) -> bool {
        let word = self.word(at);
        ["peri", "succombe", "decede", "trepasse"].iter().any(|stem| word.starts_with(stem))
    }

    /// "sont morts", "retrouvés morts", "la mort de".
    fn mort(&self, at: usize) -> Kind {
        let of = matches!(self.class(at + 1), Class::Of | Class::Des | Class::Du)
            || self.elided(at + 1) == Some("d");
        let mut idx = at;
        while idx > self.start && self.class(idx - 1) == Class::Adverb {
            idx -= 1;
        }
        let before = idx.checked_sub(1).map_or(Class::Plain, |idx| self.class(idx));
        match before {
            Class::Be | Class::Been => Kind::Harm(CasualtyKind::Killed, Voice::Subject),
            Class::The | Class::Possessive if of && self.word(at) == "mort" => {
                Kind::Harm(CasualtyKind::Killed, Voice::Genitive)
            }
            Class::The | Class::Possessive | Class::Preposition | Class::Of => Kind::Word,
            _ => Kind::Harm(CasualtyKind::Killed, Voice::Qualified),
        }
    }

    /// "aucun blessé", "pas de victimes", "sans faire de morts", "ni mort ni blessé".
    fn denied(&self, at: usize) -> Option<(Noun, usize)> {
        let mut idx = at;
        match self.word(at) {
            "aucun" | "aucune" | "ni" => idx += 1,
            "pas" | "sans" | "point" => {
                idx += 1;
                while matches!(
                    self.word(idx),
                    "faire"
                        | "fait"
                        | "causer"
                        | "cause"
                        | "provoquer"
                        | "enregistrer"
                        | "eu"
                        | "occasionner"
                ) {
                    idx += 1;
                }
                let de = self.class(idx) == Class::Of;
                if de || self.word(idx) == "aucune" || self.word(idx) == "aucun" {
                    idx += 1;
                } else if self.word(at) != "sans" && self.elided(idx) != Some("d") {
                    return None;
                }
            }
            _ => return None,
        }
        let what = match self.class(idx) {
            Class::Casualties => What::Casualties,
            // "aucune perte en vie humaine".
            Class::Loss
                if self.word(idx + 1) == "en" || self.word(idx + 1).starts_with("humain") =>
            {
                What::Harmed(CasualtyKind::Killed)
            }
            Class::Mort | Class::Harmed(CasualtyKind::Killed) => What::Harmed(CasualtyKind::Killed),
            Class::Participle(kind) | Class::Harmed(kind) => What::Harmed(kind),
            Class::Person(_) if self.word(at).starts_with("aucun") => What::Person,
            _ => return None,
        };
        let mut noun = Noun::new(what, idx);
        noun.denied = true;
        noun.tally = Some(Tally::figure(0, Qualifier::Exact));
        if self.word(idx + 1).starts_with("civil") {
            noun.victims = Victims::Civilian;
        }
        Some((noun, idx + 1))
    }

    /// A noun phrase at `at`, and where it ends.
    fn noun(&self, at: usize) -> Option<(Noun, usize)> {
        let mut idx = at;
        let mut qualifier = Qualifier::Exact;
        let mut definite = self.elided(at) == Some("l");
        let mut additional = false;
        let mut many = false;
        let mut possessive = false;
        loop {
            if idx > at && self.gap(idx) != Gap::None {
                return None;
            }
            if let Some((found, end)) = self.qualifier(idx) {
                qualifier = found;
                idx = end;
                continue;
            }
            match self.class(idx) {
                Class::The => definite = true,
                Class::Possessive => possessive = true,
                Class::Des => many = true,
                Class::Other => additional = true,
                _ => break,
            }
            idx += 1;
        }
        let number = self.number(idx);
        let counted = number.is_some();
        let (mut tally, mut end) = match number {
            Some((value, end)) => (Some(self.tally(idx, value, end, qualifier)), end),
            None => (None, idx),
        };
        if let (Some((Value::Exact(low), _)), "a" | "ou", Some((Value::Exact(high), stop))) =
            (number, self.word(end), self.number(end + 1))
            && low < high
        {
            // "de quatre à six morts" is a range; behind "passer" the second is the new figure.
            let rises = (1..4).any(|back| {
                idx.checked_sub(back).is_some_and(|idx| self.word(idx).starts_with("pass"))
            });
            tally = Some(if rises {
                Tally::figure(high, Qualifier::Exact)
            } else {
                Tally::range(low, high)
            });
            end = stop;
        }
        if counted {
            // "quatre (4) morts".
            let again = self.text.words().get(end).is_some_and(|word| word.shape == Shape::Number);
            if again && end < self.end && self.text.gap_before(end).trim() == "(" {
                end += 1;
            }
            while self.class(end) == Class::Of || self.class(end) == Class::Other {
                additional |= self.class(end) == Class::Other;
                end += 1;
            }
        }
        let head = self.head(end, counted || many || definite || possessive || idx > at);
        let one = matches!(number, Some((Value::Exact(1), _)));
        let (what, head_word, stop, victims) = match head {
            Some(found) => found,
            None if counted && self.may_stand_alone(end) => {
                let after = self.head_unknown(end, one);
                (after.0, after.1, after.2, Victims::Unknown)
            }
            None if counted => return Some((Noun::new(What::Thing, end - 1), end)),
            None if additional && (many || definite) => {
                (What::Bare, idx - 1, end, Victims::Unknown)
            }
            None => return None,
        };
        if counted && what == What::Thing {
            return Some((Noun::new(What::Thing, head_word), stop));
        }
        // "son fils" is one: the determiner tells better than the ending.
        let singular = match self.word(head_word.saturating_sub(1)) {
            "son" | "sa" | "le" | "la" | "ce" | "cet" | "cette" => true,
            "les" | "ses" | "leurs" | "ces" => false,
            _ => !self.word(head_word).ends_with(['s', 'x']),
        };
        if !counted {
            tally = if many && !definite {
                Some(Tally::vague(2, head_word))
            } else if possessive || (definite && !singular) {
                (possessive && singular).then(|| Tally::figure(1, Qualifier::Exact))
            } else if singular && what == What::Person && definite {
                Some(Tally::figure(1, Qualifier::Exact))
            } else if what == What::Person && !singular {
                // A headline has no articles.
                Some(Tally::vague(2, head_word))
            } else if matches!(what, What::Harmed(_)) && !definite && !singular {
                Some(Tally::vague(2, head_word))
            } else {
                None
            };
            if tally.is_none() && matches!(what, What::Harmed(_)) {
                return None;
            }
        }
        let mut end = stop;
        // "douze morts au moins".
        if let (Some(Tally { count, vague: None, .. }), Some((later, after))) =
            (tally, self.qualifier_behind(end))
        {
            tally = count.best.map(|best| Tally::figure(best, later));
            end = after;
        }
        let mut noun = Noun::new(what, head_word);
        noun.tally = tally;
        noun.victims = victims;
        noun.definite = definite;
        noun.additional = additional;
        Some((noun, end))
    }

    fn tally(&self, at: usize, value: Value, end: usize, qualifier: Qualifier) -> Tally {
        match value {
            Value::Exact(value) => Tally::figure(value, qualifier),
            Value::About(value) if qualifier == Qualifier::Exact => {
                Tally::figure(value, Qualifier::About)
            }
            Value::About(value) => Tally::figure(value, qualifier),
            Value::Vague(least) => Tally::vague(least, at.min(end - 1)),
        }
    }

    /// "au moins", "plus de", "près de".
    fn qualifier(&self, at: usize) -> Option<(Qualifier, usize)> {
        let (first, second) = (self.word(at), self.word(at + 1));
        let de = |idx: usize| self.word(idx) == "de" || self.elided(idx) == Some("d");
        let past_de = |idx: usize| if self.word(idx) == "de" { idx + 1 } else { idx };
        let found = match first {
            "au" if second == "moins" => (Qualifier::AtLeast, at + 2),
            "au" if second == "plus" => (Qualifier::AtMost, at + 2),
            "plus" if de(at + 1) => (Qualifier::AtLeast, past_de(at + 1)),
            "moins" if de(at + 1) => (Qualifier::AtMost, past_de(at + 1)),
            "pas" if second == "moins" && de(at + 2) => (Qualifier::AtLeast, past_de(at + 2)),
            "pres" if de(at + 1) => (Qualifier::About, past_de(at + 1)),
            "autour" if de(at + 1) => (Qualifier::About, past_de(at + 1)),
            "total" if de(at + 1) => (Qualifier::Exact, past_de(at + 1)),
            "environ" | "quelque" | "presque" => (Qualifier::About, at + 1),
            "jusqua" => (Qualifier::AtMost, at + 1),
            "jusqu" if second == "a" => (Qualifier::AtMost, at + 2),
            "un" if second == "total" && de(at + 2) => (Qualifier::Exact, past_de(at + 2)),
            "une" if second == "bonne" && self.number(at + 2).is_some() => {
                (Qualifier::AtLeast, at + 2)
            }
            _ => return None,
        };
        let next = found.1;
        let number = self.number(next).is_some()
            || matches!(self.class(next), Class::The | Class::Other)
            || self.word(next).starts_with("un");
        number.then_some(found)
    }

    /// "au moins" behind the noun.
    fn qualifier_behind(&self, at: usize) -> Option<(Qualifier, usize)> {
        if self.gap(at) != Gap::None || self.word(at) != "au" {
            return None;
        }
        match self.word(at + 1) {
            "moins" => Some((Qualifier::AtLeast, at + 2)),
            "plus" => Some((Qualifier::AtMost, at + 2)),
            _ => None,
        }
    }

    /// The head noun from `at` on: what it is, its word, one past it, its side.
    fn head(&self, at: usize, introduced: bool) -> Option<(What, usize, usize, Victims)> {
        for idx in at..(at + NOUN_REACH).min(self.end) {
            if idx > at && self.gap(idx) != Gap::None {
                break;
            }
            // "d'une embuscade": another phrase begins.
            if idx > at && self.elided(idx).is_some() {
                break;
            }
            let what = match self.class(idx) {
                Class::Person(side) => {
                    return Some((What::Person, idx, idx + 1, self.side(idx, side)));
                }
                Class::Mort if introduced && !self.is_cause(idx) => {
                    What::Harmed(CasualtyKind::Killed)
                }
                Class::Harmed(kind) if introduced => What::Harmed(kind),
                Class::Casualties => What::Casualties,
                Class::Participle(CasualtyKind::Killed | CasualtyKind::Wounded)
                    if introduced && idx == at && at > self.start =>
                {
                    // "deux tués", but "trente autres blessés" keeps its participle.
                    return None;
                }
                Class::Thing | Class::Unit => What::Thing,
                Class::Force => What::Force,
                Class::Plain if self.is_adjective(idx) => continue,
                _ => break,
            };
            return Some((what, idx, idx + 1, self.side(idx, Victims::Unknown)));
        }
        None
    }

    /// "la mort de": what happened, not who.
    fn is_cause(&self, idx: usize) -> bool {
        self.word(idx) == "mort"
            && matches!(self.class(idx.wrapping_sub(1)), Class::The | Class::Possessive)
    }

    /// May a word stand between a number and its noun?
    fn is_adjective(&self, idx: usize) -> bool {
        self.text.words()[idx].shape == Shape::Lower
    }

    /// May a number stand for people by itself, with what is at `at` behind it?
    fn may_stand_alone(&self, at: usize) -> bool {
        if self.is_listed_with_unit(at) {
            return false;
        }
        if self.gap(at) != Gap::None {
            return true;
        }
        !matches!(self.class(at), Class::Unit | Class::Thing | Class::Month | Class::Force)
            && !self
                .text
                .words()
                .get(at)
                .is_some_and(|word| word.shape == Shape::Number || self.text.gap_before(at) == "%")
    }

    /// "25, 30 et 41 ans": numbers in a list whose last has a unit.
    fn is_listed_with_unit(&self, at: usize) -> bool {
        const LONGEST_LIST: usize = 8;
        let mut listed = false;
        for idx in at..(at + LONGEST_LIST).min(self.end) {
            let number = self.text.words()[idx].shape == Shape::Number
                || matches!(self.class(idx), Class::Cardinal(_));
            match self.class(idx) {
                Class::Unit => return listed,
                Class::And | Class::Or => {}
                _ if number => listed = true,
                _ => return false,
            }
        }
        false
    }

    /// A noun that no table has, behind a number.
    fn head_unknown(&self, at: usize, one: bool) -> (What, usize, usize) {
        let plain = self.gap(at) == Gap::None
            && self.class(at) == Class::Plain
            && at < self.end
            && self.elided(at).is_none()
            && self.text.words()[at].shape == Shape::Lower;
        let plural = plain && (one || self.word(at).ends_with(['s', 'x']));
        if plural { (What::Unknown, at, at + 1) } else { (What::Bare, at - 1, at) }
    }

    /// The side of a noun, by itself or by what stands behind it.
    fn side(&self, head: usize, own: Victims) -> Victims {
        if own != Victims::Unknown {
            return own;
        }
        for idx in head + 1..(head + SIDE_REACH).min(self.end) {
            if self.gap(idx) != Gap::None {
                break;
            }
            match self.class(idx) {
                Class::Side(side) | Class::Person(side) if side != Victims::Unknown => return side,
                Class::Have
                | Class::Be
                | Class::Been
                | Class::And
                | Class::Preposition
                | Class::Participle(_)
                | Class::Clause
                | Class::Including => break,
                _ => {}
            }
        }
        Victims::Unknown
    }

    /// A number at `at`, in digits or words, and where it ends.
    fn number(&self, at: usize) -> Option<(Value, usize)> {
        if at >= self.end {
            return None;
        }
        match self.class(at) {
            Class::Vague(least) => return Some((Value::Vague(least), at + 1)),
            Class::Des if matches!(self.class(at + 1), Class::Tens(_)) => {
                let Class::Tens(least) = self.class(at + 1) else { return None };
                return Some((Value::Vague(least), self.past_of(at + 2)));
            }
            Class::Tens(least) => return Some((Value::Vague(least), self.past_of(at + 1))),
            Class::One => {
                if let Class::Dozen(value) = self.class(at + 1) {
                    return Some((Value::About(value), self.past_of(at + 2)));
                }
                if self.word(at + 1) == "couple" && self.word(at + 2) == "de" {
                    return Some((Value::Exact(2), at + 3));
                }
            }
            Class::Dozen(value) => return Some((Value::About(value), self.past_of(at + 1))),
            _ => {}
        }
        if self.text.words()[at].shape == Shape::Number {
            return self.digits(at);
        }
        let (value, end) = numbers::french(|idx| self.class(idx), at, self.end)?;
        Some((Value::Exact(value), end))
    }

    fn past_of(&self, at: usize) -> usize {
        if self.class(at) == Class::Of { at + 1 } else { at }
    }

    /// A number in digits that counts something: no year, date, age, unit or sum.
    fn digits(&self, at: usize) -> Option<(Value, usize)> {
        let (value, end) = numbers::digits(self.text, at, self.end)?;
        let before = at.checked_sub(1).map_or("", |idx| self.word(idx));
        let joined = self.gap(at) == Gap::None;
        if joined && (class(before) == Class::Label || self.text.words()[at].hyphen_before) {
            return None;
        }
        let end = if self.class(end) == Class::Million { return None } else { end };
        if self.class(end) == Class::Month {
            return None;
        }
        let counts = matches!(self.class(end), Class::Person(_) | Class::Harmed(_) | Class::Mort);
        let year = (1_900..2_100).contains(&value) && self.text.raw(at).len() == 4;
        if year && !counts {
            return None;
        }
        Some((Value::Exact(value), end))
    }
}

/// A number as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    Exact(u32),
    /// "une vingtaine".
    About(u32),
    /// "plusieurs": the least that it means.
    Vague(u32),
}
