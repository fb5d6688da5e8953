//! Words of a question -> concepts: the longest runs that are names become one concept each, with
//! the name's other spellings and its tag; all others are words.

use super::names::{
    by_population, groups_called, identity, in_latin_letters, kind_word, list, state_force, tag_of,
};
use super::persons::{self, entities_of};
use super::plain::{is_function_word, is_no_name, is_part_of_world, words_of_compound};
use crate::lexicon::{Entity, Lexicon, Reading};
use crate::query::{Concept, Form, Matcher, NameWord, Strength, TagField, TextScope};
use crate::report::Span;
use crate::text::{Text, consonants_of, fold_name, is_ordinary, joint_key, stem};
use serde::Serialize;

/// How a part of the question was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Understood {
    /// The words of the question.
    pub text: String,
    /// As what: `group`, `province`, `place`, `country`, `district`, `weapon`, `person`, `year`, or `word`, `phrase`,
    /// `prefix`, `fuzzy`, `regex`, `sentence`; `stopword` where it was left out.
    #[serde(rename = "as")]
    pub kind: &'static str,
    /// Lexicon id of what it names.
    pub id: Option<String>,
    /// Further readings that are asked for at the same time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<OtherReading>,
}

/// A further reading of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherReading {
    /// What kind of thing.
    #[serde(rename = "as")]
    pub kind: &'static str,
    /// Lexicon id.
    pub id: String,
    /// Its usual name.
    pub name: String,
}

/// Words of a name at most; the longest names of groups have eleven.
const LONGEST_NAME: usize = 12;
/// Rows that a name may stand for; cities share their name with a dozen villages.
const MOST_READINGS: usize = 30;
/// Other names that are looked for in the text; the tag stands for all of them anyway.
pub(super) const MOST_ALIASES: usize = 24;

/// Consonants that a word which stands alone needs to be looked for by its sound.
const LEAST_CONSONANTS: usize = 3;
/// The same of a place or group: the tables list its spellings.
const LEAST_CONSONANTS_OF_LISTED: usize = 4;
/// Letters that a stem has at the least.
const LEAST_STEM: usize = 3;

/// As many words between others as a text may have.
const ANYWHERE: u32 = 1_000_000;

/// A word of the question with its place.
#[derive(Clone, Debug)]
pub(super) struct TypedWord<'q> {
    pub(super) text: &'q str,
    pub(super) span: Span,
}

/// Reads words and names.
pub(super) struct Reader<'l> {
    pub(super) lexicon: &'l Lexicon,
    /// Look for other spellings too.
    pub(super) variants: bool,
    /// The question is written in capitals, so that they are no sign of a name.
    pub(super) shouted: bool,
    /// One of the question's words is enough.
    pub(super) any: bool,
}

/// Is a question written in capitals? Of fewer words than these, capitals may be names alone.
pub(super) fn is_shouted(question: &str) -> bool {
    const LEAST_WORDS: usize = 4;
    let has_case = |word: &&str| word.chars().any(|ch| ch.is_uppercase() || ch.is_lowercase());
    let words = question.split_whitespace().filter(has_case);
    let capitals = words.clone().filter(|word| !word.chars().any(char::is_lowercase)).count();
    capitals >= LEAST_WORDS && capitals * 2 > words.count()
}

impl Reader<'_> {
    /// Concepts of words side by side, and how each was understood. `None` concepts are words
    /// that stand in every text and were left out.
    pub(super) fn run(
        &self,
        question: &str,
        words: &[TypedWord<'_>],
        scope: TextScope,
    ) -> Vec<(Option<Concept>, Understood)> {
        let mut found = Vec::new();
        let mut first = 0;
        while first < words.len() {
            let longest = (words.len() - first).min(LONGEST_NAME);
            let name = (1..=longest).rev().find_map(|len| {
                let span =
                    Span { start: words[first].span.start, end: words[first + len - 1].span.end };
                let entities = self.name(span.of(question), len);
                (!entities.is_empty()).then_some((len, span, entities))
            });
            let tied = match &name {
                Some((len, ..)) if *len > 1 => None,
                _ => tied_words(&words[first..]),
            };
            if let Some(last) = tied {
                let span = Span { start: words[first].span.start, end: last.span.end };
                let text = trimmed(span.of(question));
                let concept = self.concept(text, span, scope, &[], false);
                found.push((Some(concept), self.understood(text, "phrase", &[])));
                first += 2;
                continue;
            }
            match name {
                Some((len, span, entities)) => {
                    let text = trimmed(span.of(question));
                    let mut concept = self.concept(text, span, scope, &entities, false);
                    if len == 1 && !self.among_names(words, first) {
                        Self::leave_short_sounds(&mut concept, &entities);
                    }
                    found.push((Some(concept), self.understood(text, "word", &entities)));
                    first += len;
                }
                None => {
                    let word = &words[first];
                    let text = trimmed(word.text);
                    let parts = if self.any { words_of_compound(word) } else { Vec::new() };
                    if parts.len() > 1 {
                        found.extend(self.run(question, &parts, scope));
                        first += 1;
                        continue;
                    }
                    let concept = (!self.is_stopword(text))
                        .then(|| {
                            let mut concept = self.concept(text, word.span, scope, &[], false);
                            if !self.among_names(words, first) {
                                Self::leave_short_sounds(&mut concept, &[]);
                            }
                            concept
                        })
                        .filter(|concept| !concept.forms.is_empty());
                    let kind = if self.is_stopword(text) { "stopword" } else { "word" };
                    found.push((concept, self.understood(text, kind, &[])));
                    first += 1;
                }
            }
        }
        if self.variants {
            persons::spell_freely(&mut found);
        }
        // Where nothing else was asked, the words that were left out are the question.
        if found.iter().all(|(concept, _)| concept.is_none()) {
            for ((concept, understood), word) in found.iter_mut().zip(words) {
                let asked = self.concept(trimmed(word.text), word.span, scope, &[], false);
                if !asked.forms.is_empty() {
                    *concept = Some(asked);
                    understood.kind = "word";
                }
            }
        }
        found
    }

    /// May the word beside one be a part of the same name? Then both must sound right, and each
    /// may be short.
    fn among_names(&self, words: &[TypedWord<'_>], at: usize) -> bool {
        let may_name = |idx: usize| {
            words.get(idx).is_some_and(|word| {
                let text = trimmed(word.text);
                !self.is_stopword(text) && !is_no_name(&fold_name(text, false))
            })
        };
        may_name(at + 1) || at > 0 && may_name(at - 1)
    }

    /// Leaves out the sounds of a single word that too many others share.
    pub(super) fn leave_short_sounds(concept: &mut Concept, entities: &[Entity]) {
        let listed = entities.iter().any(|entity| !matches!(entity, Entity::Person(_)));
        let least = if listed { LEAST_CONSONANTS_OF_LISTED } else { LEAST_CONSONANTS };
        let tells = |word: &NameWord| word.keys.iter().all(|key| consonants_of(key) >= least);
        concept.forms.retain(|form| match &form.matcher {
            Matcher::NameKeys(words) => words.len() > 1 || words.iter().all(tells),
            _ => true,
        });
    }

    /// What a run of `len` words names, the likeliest first; empty where it is no name.
    pub(super) fn name(&self, typed: &str, len: usize) -> Vec<Entity> {
        let typed = trimmed(typed);
        if len == 1 && (self.is_stopword(typed) || is_part_of_world(&fold_name(typed, false))) {
            return Vec::new();
        }
        let mut readings = self.lexicon.readings(typed);
        if readings.is_empty() {
            let relinked = other_links(typed);
            readings = relinked.map_or(readings, |name| self.lexicon.readings(&name));
        }
        let accepted = |evidence: bool| {
            let mut entities: Vec<Entity> = readings
                .iter()
                .filter(|reading| reading.needs_evidence == evidence)
                .filter(|reading| match reading.entity {
                    Entity::Weapon(row) => self.names_weapon(typed, row),
                    _ => len == 1 && self.word_may_name(typed, reading) || len > 1,
                })
                .map(|reading| match reading.entity {
                    Entity::Demonym(row) => Entity::Country(row),
                    other => other,
                })
                .filter(|entity| !matches!(entity, Entity::OfficeHolder(_) | Entity::Event(_)))
                .collect();
            // "grenade" is a town as well; in small letters it is the weapon.
            let is_weapon = |entity: &Entity| matches!(entity, Entity::Weapon(_));
            if (self.shouted || !typed.contains(char::is_uppercase))
                && entities.iter().any(is_weapon)
            {
                entities.retain(is_weapon);
            }
            by_population(self.lexicon, &mut entities);
            entities.dedup();
            entities.truncate(MOST_READINGS);
            entities
        };
        let mut sure = accepted(false);
        if !sure.is_empty() {
            if sure.iter().all(|&entity| is_local(entity)) {
                let known = sure.clone();
                let others = in_latin_letters(self.lexicon, typed).into_iter();
                sure.extend(others.filter(|entity| !known.contains(entity)));
                by_population(self.lexicon, &mut sure);
            }
            // "Kurdistan" is a province, and what people mean by the Kurdistan Region.
            for reading in self.lexicon.readings(&format!("{typed} Region")) {
                let unit = matches!(reading.entity, Entity::Place(_) | Entity::Province(_));
                if len == 1 && unit && !reading.needs_evidence && !sure.contains(&reading.entity) {
                    sure.push(reading.entity);
                }
            }
            // "UDA" is not the village of Uda.
            if self.is_abbreviation(typed) && sure.iter().all(|entity| is_local(*entity)) {
                sure.extend(accepted(true).into_iter().filter(is_group));
                by_population(self.lexicon, &mut sure);
            }
            return self.or_person(sure, typed, len);
        }
        let persons = self.persons(typed, len);
        if persons.iter().any(|person| person.sure) {
            return entities_of(persons);
        }
        let unsure = accepted(true);
        if readings.is_empty()
            && let Some((bare, unit)) = typed.rsplit_once(char::is_whitespace)
        {
            let units = self.units(bare, &unit.to_lowercase());
            if !units.is_empty() {
                return units;
            }
            if let Some(force) = state_force(self.lexicon, typed) {
                return vec![force];
            }
        }
        if unsure.is_empty() && readings.is_empty() {
            let found = self.by_keys(typed, len);
            return if found.is_empty() { entities_of(persons) } else { found };
        }
        if unsure.is_empty() { entities_of(persons) } else { unsure }
    }

    /// Is a word written as an abbreviation: up to five capitals, in a question that is not all of
    /// them?
    fn is_abbreviation(&self, typed: &str) -> bool {
        const MOST_LETTERS: usize = 5;
        !self.shouted
            && (2..=MOST_LETTERS).contains(&typed.chars().count())
            && typed.chars().all(char::is_uppercase)
    }

    /// What is to be said of an abbreviation of several groups, and what to do about it.
    pub(super) fn doubt(&self, read_as: &Understood) -> Option<(String, String)> {
        let typed = &read_as.text;
        let first = read_as.id.as_deref().and_then(|id| self.lexicon.by_id(id)).filter(is_group)?;
        if !self.is_abbreviation(typed) {
            return None;
        }
        let groups = read_as.also.iter().filter(|other| other.kind == kind_word(first));
        let names: Vec<&str> = groups.map(|other| other.name.as_str()).collect();
        let (_, named) = identity(self.lexicon, first);
        if !names.is_empty() {
            let names = [&[named.as_str()], &names[..]].concat().join(" or ");
            return Some((
                format!("`{typed}` may be {names}"),
                "write the name that is meant".into(),
            ));
        }
        let readings = self.lexicon.readings(typed);
        let doubtful =
            readings.iter().any(|reading| reading.entity == first && reading.needs_evidence);
        let mut others: Vec<Entity> = readings
            .into_iter()
            .map(|reading| reading.entity)
            .filter(|entity| is_group(entity) && *entity != first)
            .collect();
        // The other groups that go by it: "Real IRA".
        if doubtful && others.is_empty() {
            others.extend(groups_called(self.lexicon, typed).filter(|&other| other != first));
        }
        by_population(self.lexicon, &mut others);
        let hint = format!("for another, write its name: {}", list(self.lexicon, &others));
        (!others.is_empty()).then(|| (format!("`{typed}` is read as {named}"), hint))
    }

    /// Provinces or districts of a name with the word behind it that says which: "Babil province".
    fn units(&self, bare: &str, unit: &str) -> Vec<Entity> {
        let is_district = matches!(unit, "district" | "subdistrict" | "county");
        let is_province =
            matches!(unit, "province" | "governorate" | "oblast" | "region" | "state");
        let fits = |entity: &Entity| match entity {
            Entity::District(_) => is_district,
            Entity::Province(_) => is_province,
            _ => false,
        };
        if !is_district && !is_province {
            return Vec::new();
        }
        let readings = self.lexicon.readings(bare).into_iter();
        let mut found: Vec<Entity> = readings.map(|reading| reading.entity).filter(fits).collect();
        by_population(self.lexicon, &mut found);
        found.dedup();
        found.truncate(MOST_READINGS);
        found
    }

    /// Is it the weapon itself that was typed, whole or as a part of a longer name ("drone
    /// strike"), and no other word that only tells of it ("jets", "stabbed")?
    fn names_weapon(&self, typed: &str, row: u16) -> bool {
        let stem_of = |word: String| match stem(&word) {
            Some(stem) if stem.len() >= LEAST_STEM => stem,
            _ => word.strip_suffix('s').map(str::to_owned).unwrap_or(word),
        };
        let stems = |name: &str| -> Vec<String> {
            let words = phrase_words(&name.replace('-', " "));
            words.into_iter().map(stem_of).collect()
        };
        let (id, usual) = self.lexicon.weapon(row);
        let names = self.lexicon.names_of(Entity::Weapon(row));
        // An abbreviation tells of nothing else: "VBIED", "SVBIEDs".
        if names.iter().any(|(name, _)| is_acronym(name) && stems(name) == stems(typed)) {
            return true;
        }
        let second = names
            .iter()
            .map(|(name, _)| *name)
            .find(|name| fold_name(name, true) != fold_name(usual, true));
        let typed = stems(typed);
        [Some(id), Some(usual), second]
            .into_iter()
            .flatten()
            .any(|name| typed.windows(stems(name).len().max(1)).any(|part| part == stems(name)))
    }

    /// May a single word, as it was typed, be read so?
    fn word_may_name(&self, typed: &str, reading: &Reading) -> bool {
        let capitals = typed.chars().filter(|ch| ch.is_uppercase()).count();
        let letters = typed.chars().filter(|ch| ch.is_alphabetic()).count();
        let small = self.shouted || typed.chars().next().is_some_and(char::is_lowercase);
        let known = matches!(
            reading.entity,
            Entity::Country(_) | Entity::Demonym(_) | Entity::Province(_) | Entity::Group(_)
        );
        if reading.abbreviation && (self.shouted || capitals < letters) {
            // "pmf" is typed for PMF; "us" and "un" are words.
            return letters >= 3 && !reading.common_word;
        }
        if reading.common_word {
            return known && !small;
        }
        known || !reading.personal_name || !small
    }

    /// Is it a function word of English, which stands in every text? Asked for with `=` or in
    /// quotes.
    fn is_stopword(&self, word: &str) -> bool {
        // "US", "IS", "WHO" in capitals are names.
        let capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        let folded = fold_name(word, false);
        (self.shouted || !capitals) && is_function_word(&folded)
    }

    /// What a name in no known spelling may stand for: the one row that its keys lead to, or the
    /// groups, where they lead to several.
    fn by_keys(&self, typed: &str, len: usize) -> Vec<Entity> {
        if let Some(only) = self.lexicon.only_reading_of_keys(typed) {
            return vec![only];
        }
        let Some(keys) = name_keys(&phrase_words(typed)).filter(|keys| len > 1 && keys.len() > 1)
        else {
            return Vec::new();
        };
        let readings = self.lexicon.readings_of_keys(&keys);
        let groups = readings.iter().map(|reading| reading.entity);
        let groups: Vec<Entity> =
            groups.filter(|entity| matches!(entity, Entity::Group(_))).collect();
        if groups.len() == readings.len() && groups.len() <= MOST_READINGS {
            groups
        } else {
            Vec::new()
        }
    }

    /// The concept of some words, and of what they name.
    pub(super) fn concept(
        &self,
        text: &str,
        span: Span,
        scope: TextScope,
        entities: &[Entity],
        exact: bool,
    ) -> Concept {
        let mut forms = Vec::new();
        let typed = phrase_words(text);
        let weapon = entities.iter().any(|entity| matches!(entity, Entity::Weapon(_)));
        let names = !entities.is_empty() && !weapon;
        self.push_typed(&mut forms, text, &typed, entities, exact);
        let compound = typed.len() > 1 && !text.contains(char::is_whitespace);
        if compound && !names && !exact && self.variants {
            // "cease-fire" is written "ceasefire" as well.
            let matcher = Matcher::Word { word: typed.concat(), exact };
            forms.push(Form { matcher, strength: Strength::Variant });
        }
        if weapon && !exact && typed.len() > 1 {
            // A weapon is no proper name: its words may stand apart.
            let matcher = Matcher::Phrase { words: typed.clone(), exact, slop: ANYWHERE };
            forms.push(Form { matcher, strength: Strength::Variant });
        }
        if weapon && self.variants && !exact && scope == TextScope::Anywhere {
            forms.extend(self.tags(entities));
        } else if self.variants && !exact {
            for alias in self.aliases(entities, &typed) {
                push_words(&mut forms, alias, Strength::Alias, names);
            }
            let names = match entities.iter().any(|entity| matches!(entity, Entity::Person(_))) {
                true => self.sounds_of_persons(entities, text),
                false => self
                    .keys(entities, text, &typed)
                    .into_iter()
                    .map(|keys| keys.into_iter().map(NameWord::from).collect())
                    .collect(),
            };
            for words in names {
                forms.push(Form { matcher: Matcher::NameKeys(words), strength: Strength::Variant });
            }
            if scope == TextScope::Anywhere {
                forms.extend(self.tags(entities));
            }
        }
        Concept { text: text.to_owned(), span, scope, forms }
    }

    pub(super) fn understood(
        &self,
        text: &str,
        kind: &'static str,
        entities: &[Entity],
    ) -> Understood {
        let mut readings = entities.iter().map(|&entity| {
            let (id, name) = identity(self.lexicon, entity);
            OtherReading { kind: kind_word(entity), id, name }
        });
        let first = readings.next();
        Understood {
            text: text.to_owned(),
            kind: first.as_ref().map_or(kind, |first| first.kind),
            id: first.map(|first| first.id),
            also: readings.collect(),
        }
    }

    /// Other names of the rows, as words; only those that name nothing else.
    fn aliases(&self, entities: &[Entity], typed: &[String]) -> Vec<Vec<String>> {
        let mut found: Vec<Vec<String>> = vec![typed.to_vec()];
        for &entity in entities {
            if matches!(entity, Entity::Person(_)) {
                self.aliases_of_person(entity, &mut found);
                continue;
            }
            for (name, needs_evidence) in self.lexicon.names_of(entity) {
                if found.len() > MOST_ALIASES {
                    break;
                }
                let words = phrase_words(name);
                if needs_evidence
                    || words.is_empty()
                    || found.contains(&words)
                    || !self.is_plain_name(name, &words, entities)
                {
                    continue;
                }
                found.push(words);
            }
        }
        found.remove(0);
        found
    }

    /// Does a name stand for these rows and no others, wherever it is written?
    fn is_plain_name(&self, name: &str, words: &[String], entities: &[Entity]) -> bool {
        let readings = self.lexicon.readings(name);
        readings.iter().all(|reading| {
            let known = entities.iter().any(|&entity| {
                entity == reading.entity
                    || matches!((entity, reading.entity),
                        (Entity::Country(left), Entity::Demonym(right)) if left == right)
            });
            let ordinary = words.len() == 1 && (reading.common_word || reading.personal_name);
            let short = reading.abbreviation && words.iter().all(|word| word.len() < 3);
            (known || reading.needs_evidence) && !ordinary && !short
        })
    }

    /// What was typed. A name has no stem, which may be another name ("Hamas" would be "Hama"),
    /// nor has a word of which the stem leaves next to nothing ("IEDs"): they are looked for as
    /// they stand, and in the other number where that is no other name.
    fn push_typed(
        &self,
        forms: &mut Vec<Form>,
        text: &str,
        typed: &[String],
        entities: &[Entity],
        exact: bool,
    ) {
        let weapon = entities.iter().any(|entity| matches!(entity, Entity::Weapon(_)));
        let ordinary = matches!(typed, [word] if is_ordinary(word));
        // In small letters a word may mean what it says, whatever village bears it ("lens").
        let meant = entities.iter().any(|&entity| !is_local(entity))
            || !self.shouted && text.contains(char::is_uppercase);
        let names = !entities.is_empty() && !weapon && !ordinary && meant;
        let bare =
            matches!(typed, [word] if stem(word).is_some_and(|stem| stem.len() < LEAST_STEM));
        if exact || !(names || bare) {
            push_words(forms, typed.to_vec(), Strength::Typed, exact);
            return;
        }
        push_words(forms, typed.to_vec(), Strength::Typed, true);
        let Some(other) = other_number(typed) else { return };
        let is_other_name = self.lexicon.readings(&other.join(" ")).iter().any(|reading| {
            !entities.contains(&reading.entity)
                && !matches!(reading.entity, Entity::Demonym(row) if entities.contains(&Entity::Country(row)))
        });
        if bare || !is_other_name {
            push_words(forms, other, Strength::Alias, true);
        }
    }

    /// The names' keys: of what was typed, and of the rows' usual names. An abbreviation has no
    /// sound.
    fn keys(&self, entities: &[Entity], text: &str, typed: &[String]) -> Vec<Vec<String>> {
        let mut found: Vec<Vec<String>> = Vec::new();
        if is_acronym(text) && !self.shouted {
            return found;
        }
        let usual = entities.iter().take(1).flat_map(|&entity| self.lexicon.names_of(entity));
        let names = usual.take(1).map(|(name, _)| phrase_words(name));
        for words in std::iter::once(typed.to_vec()).chain(names) {
            let Some(keys) = name_keys(&words) else { continue };
            if !found.contains(&keys) && self.keys_are_their_own(&keys, entities) {
                found.push(keys);
            }
        }
        found
    }

    /// Do the keys lead to no row of the lexicon but these? Where these are but towns and villages,
    /// whose names people bear too, other towns do no harm.
    fn keys_are_their_own(&self, keys: &[String], entities: &[Entity]) -> bool {
        let all_local = entities.iter().all(|&entity| is_local(entity));
        entities.is_empty()
            || self.lexicon.readings_of_keys(keys).iter().all(|reading| {
                entities.contains(&reading.entity) || all_local && is_local(reading.entity)
            })
    }

    fn tags(&self, entities: &[Entity]) -> Vec<Form> {
        let mut by_field: Vec<(TagField, Vec<String>)> = Vec::new();
        for &entity in entities {
            let Some((field, id)) = tag_of(self.lexicon, entity) else { continue };
            match by_field.iter_mut().find(|(known, _)| *known == field) {
                Some((_, ids)) => ids.push(id),
                None => by_field.push((field, vec![id])),
            }
        }
        by_field
            .into_iter()
            .map(|(field, ids)| Form {
                matcher: Matcher::Tag { field, ids },
                strength: Strength::Tagged,
            })
            .collect()
    }
}

/// Is a word written in capitals alone, an s of the plural aside: "VBIED", "IEDs", "CNN"?
pub(super) fn is_acronym(typed: &str) -> bool {
    const MOST_LETTERS: usize = 7;
    let bare = typed.strip_suffix('s').unwrap_or(typed);
    (2..=MOST_LETTERS).contains(&bare.chars().count()) && bare.chars().all(char::is_uppercase)
}

/// Words with the last of them in the other number: "Houthi", "Houthis".
fn other_number(words: &[String]) -> Option<Vec<String>> {
    const LEAST_LETTERS: usize = 3;
    let (last, before) = words.split_last()?;
    if !last.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let other = match last.strip_suffix('s') {
        Some(bare) if !bare.ends_with(['s', 'u', 'i']) || bare.len() > LEAST_LETTERS + 2 => {
            bare.to_owned()
        }
        Some(_) => return None,
        None => format!("{last}s"),
    };
    (other.len() >= LEAST_LETTERS).then(|| [before, &[other]].concat())
}

fn is_group(entity: &Entity) -> bool {
    matches!(entity, Entity::Group(_))
}

/// A town, or what is smaller; people bear such names too.
pub(super) fn is_local(entity: Entity) -> bool {
    matches!(entity, Entity::Place(_) | Entity::District(_))
}

/// A name with its Persian link written the other way: "Lashkar-i-Toiba", "Lashkar-e-Toiba".
fn other_links(name: &str) -> Option<String> {
    let links = [("-e-", "-i-"), ("-i-", "-e-"), ("-ye-", "-e-"), (" e ", "-e-"), (" i ", "-e-")];
    links
        .into_iter()
        .find(|(link, _)| name.contains(link))
        .map(|(link, other)| name.replace(link, other))
}

fn push_words(forms: &mut Vec<Form>, mut words: Vec<String>, strength: Strength, exact: bool) {
    let matcher = match words.len() {
        0 => return,
        1 => Matcher::Word { word: words.remove(0), exact },
        _ => Matcher::Phrase { words, exact, slop: 0 },
    };
    forms.push(Form { matcher, strength });
}

/// The second of two words that begin a name and are as often written as one ("Abd al-Rahman").
fn tied_words<'w, 'q>(words: &'w [TypedWord<'q>]) -> Option<&'w TypedWord<'q>> {
    let [first, second, ..] = words else { return None };
    let folded = |word: &TypedWord<'_>| fold_name(trimmed(word.text), true);
    let name = |word: &TypedWord<'_>| !trimmed(word.text).starts_with(char::is_lowercase);
    let articled = |word: &TypedWord<'_>| trimmed(word.text).starts_with("al-");
    let tied = name(first) && (name(second) || articled(second));
    (tied && joint_key(&folded(first), &folded(second)).is_some()).then_some(second)
}

/// The folded words of a phrase, leaning articles left out, as an index numbers them.
pub(super) fn phrase_words(text: &str) -> Vec<String> {
    let cut = Text::new(text, &[], &[]);
    let words: Vec<String> = (0..cut.words().len())
        .filter(|&idx| !cut.is_leaning_article(idx))
        .map(|idx| cut.folded(idx).to_owned())
        .collect();
    words
}

/// Keys of words that are all written like names.
pub(super) fn name_keys(words: &[String]) -> Option<Vec<String>> {
    match words {
        [word] if is_part_of_world(word) => None,
        _ => crate::text::keys_of(words.iter().map(String::as_str)),
    }
}

/// Without the punctuation around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|ch: char| !ch.is_alphanumeric() && !is_mark(ch))
}

/// Marks that belong to a word's end: ayn, combining marks.
fn is_mark(ch: char) -> bool {
    matches!(ch, '\u{02BB}'..='\u{02BF}' | '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(question: &str, expected: &[(&str, &str, Option<&str>)]) {
        let reader = Reader {
            lexicon: Lexicon::builtin(),
            variants: true,
            shouted: is_shouted(question),
            any: false,
        };
        let words: Vec<TypedWord<'_>> = question
            .split(' ')
            .map(|text| {
                let start = text.as_ptr() as usize - question.as_ptr() as usize;
                TypedWord { text, span: Span::new(start, start + text.len()) }
            })
            .collect();
        let found = reader.run(question, &words, TextScope::Anywhere);
        let found: Vec<(&str, &str, Option<&str>)> = found
            .iter()
            .map(|(_, understood)| {
                (understood.text.as_str(), understood.kind, understood.id.as_deref())
            })
            .collect();
        assert_eq!(found, expected, "{question}");
    }

    #[test]
    fn the_longest_run_is_the_name() {
        let kataib = ("group", Some("kataib-hezbollah"));
        check(
            "Kataib Hezbollah Babil",
            &[("Kataib Hezbollah", kataib.0, kataib.1), ("Babil", "province", Some("IQ-BB"))],
        );
        check(
            "Kata'ib Hizbollah, babylon",
            &[("Kata'ib Hizbollah", kataib.0, kataib.1), ("babylon", "province", Some("IQ-BB"))],
        );
        check(
            "drone strikes in Iraq",
            &[
                ("drone strikes", "weapon", Some("drone")),
                ("in", "stopword", None),
                ("Iraq", "country", Some("IQ")),
            ],
        );
        check("the who", &[("the", "word", None), ("who", "word", None)]);
    }

    #[test]
    fn weapons_and_districts_are_concepts() {
        let weapon = |id| ("weapon", Some(id));
        for (typed, (kind, id)) in [
            ("IED", weapon("ied")),
            ("drones", weapon("drone")),
            ("mortar", weapon("mortar")),
            ("grenade", weapon("grenade")),
            // Words that only tell of a weapon are words.
            ("jets", ("word", None)),
            ("stabbed", ("word", None)),
            ("mine", ("word", None)),
            ("fire", ("word", None)),
            // Continents are no villages.
            ("Africa", ("word", None)),
            ("Europe", ("word", None)),
        ] {
            check(typed, &[(typed, kind, id)]);
        }
        check(
            "Babil province Sinjar district",
            &[
                ("Babil province", "province", Some("IQ-BB")),
                ("Sinjar district", "district", Some("d.iq.sinjar")),
            ],
        );
        check(
            "car bomb Babil",
            &[("car bomb", "weapon", Some("car-bomb")), ("Babil", "province", Some("IQ-BB"))],
        );
        let reader =
            Reader { lexicon: Lexicon::builtin(), variants: true, shouted: false, any: false };
        let concept = |typed: &str, len| {
            let entities = reader.name(typed, len);
            reader.concept(typed, Span::default(), TextScope::Anywhere, &entities, false)
        };
        let matchers: Vec<Matcher> =
            concept("car bomb", 2).forms.into_iter().map(|form| form.matcher).collect();
        let words = vec!["car".to_owned(), "bomb".to_owned()];
        assert_eq!(
            matchers,
            [
                Matcher::Phrase { words: words.clone(), exact: false, slop: 0 },
                Matcher::Phrase { words, exact: false, slop: ANYWHERE },
                Matcher::Tag { field: TagField::Weapon, ids: vec!["car-bomb".to_owned()] },
            ]
        );
        let district = concept("Sinjar district", 2);
        let tagged = district.forms.iter().any(|form| {
            matches!(&form.matcher, Matcher::Tag { field: TagField::District, ids }
                if *ids == ["IQ-NI/Sinjar"])
        });
        assert!(tagged, "{district:?}");
    }

    #[test]
    fn a_question_in_capitals_says_nothing_by_them() {
        check(
            "WHO IS WITH THE TROOPS OF US IN IRAQ",
            &[
                ("WHO", "stopword", None),
                ("IS", "stopword", None),
                ("WITH", "stopword", None),
                ("THE", "stopword", None),
                ("TROOPS", "word", None),
                ("OF", "stopword", None),
                ("US", "word", None),
                ("IN", "stopword", None),
                ("IRAQ", "country", Some("IQ")),
            ],
        );
        check("IS", &[("IS", "group", Some("islamic-state"))]);
    }

    #[test]
    fn small_letters_are_no_abbreviation() {
        check("us", &[("us", "word", None)]);
        check("pmf", &[("pmf", "group", Some("popular-mobilization-forces"))]);
    }

    #[test]
    fn a_name_is_looked_for_by_words_aliases_keys_and_tag() {
        let reader =
            Reader { lexicon: Lexicon::builtin(), variants: true, shouted: false, any: false };
        let entities = reader.name("Babil", 1);
        let span = Span::new(0, 5);
        let concept = reader.concept("Babil", span, TextScope::Anywhere, &entities, false);
        assert_eq!(concept.forms[0].strength, Strength::Typed);
        let tagged = concept.forms.iter().any(|form| {
            matches!(&form.matcher, Matcher::Tag { field: TagField::Province, ids }
                if ids.contains(&"IQ-BB".to_owned()))
        });
        assert!(tagged, "{concept:?}");
        assert!(concept.forms.is_sorted_by_key(|form| form.strength), "{concept:?}");
        let title = reader.concept("Babil", span, TextScope::Title, &entities, false);
        assert!(!title.forms.iter().any(|form| form.strength == Strength::Tagged));
        let exact = reader.concept("Babil", span, TextScope::Anywhere, &entities, true);
        assert_eq!(exact.forms.len(), 1);
    }

    #[test]
    fn where_one_word_is_enough_so_is_a_part_of_one() {
        let read = |any: bool, text: &str| -> Vec<(String, &'static str)> {
            let shouted = false;
            let reader = Reader { lexicon: Lexicon::builtin(), variants: true, shouted, any };
            let words = [TypedWord { text, span: Span::new(0, text.len()) }];
            let found = reader.run(text, &words, TextScope::Anywhere);
            for (concept, understood) in &found {
                let concept = concept.as_ref().expect("no function words");
                assert_eq!(concept.span.of(text), understood.text);
            }
            found.into_iter().map(|(_, read_as)| (read_as.text, read_as.kind)).collect()
        };
        let whole = |text: &str, kind| vec![(text.to_owned(), kind)];
        assert_eq!(read(false, "bread-making"), whole("bread-making", "word"));
        let parts = ["bread", "making"].map(|part| (part.to_owned(), "word"));
        assert_eq!(read(true, "bread-making"), parts);
        for whole in ["pre-dawn", "X-shaped", "anti-rebel"] {
            assert_eq!(read(true, whole).len(), 1, "{whole}");
        }
        // Names and their articles stay whole.
        assert_eq!(read(true, "Lashkar-e-Taiba"), whole("Lashkar-e-Taiba", "group"));
        assert_eq!(read(true, "al-Qurbat"), whole("al-Qurbat", "word"));
    }

    #[test]
    fn a_country_s_forces_are_its_force() {
        for (typed, id) in [("Syrian army", "syria-military"), ("syrian forces", "syria-military")]
        {
            check(typed, &[(typed, "group", Some(id))]);
        }
    }

    #[test]
    fn another_script_leads_to_the_province_of_the_sound() {
        let reader =
            Reader { lexicon: Lexicon::builtin(), variants: true, shouted: false, any: false };
        let entities = reader.name("Донецк", 1);
        assert_eq!(identity(Lexicon::builtin(), entities[0]).0, "UA-14");
        assert!(entities.len() > 1, "the town in Rostov too");
    }

    #[test]
    fn names_have_no_stems_and_short_ones_no_sound() {
        let reader =
            Reader { lexicon: Lexicon::builtin(), variants: true, shouted: false, any: false };
        let forms = |typed: &str| {
            let span = Span::new(0, typed.len());
            let words = [TypedWord { text: typed, span }];
            let mut found = reader.run(typed, &words, TextScope::Anywhere);
            found.remove(0).0.map(|concept| concept.forms).unwrap_or_default()
        };
        let words = |typed: &str| -> Vec<(String, bool)> {
            let of = |form: Form| match form.matcher {
                Matcher::Word { word, exact } => Some((word, exact)),
                _ => None,
            };
            forms(typed).into_iter().filter_map(of).collect()
        };
        let hama = words("Hama");
        assert_eq!(hama[0], ("hama".to_owned(), true));
        assert!(hama.iter().all(|(word, exact)| word != "hamas" && *exact), "{hama:?}");
        assert_eq!(words("Houthi")[1], ("houthis".to_owned(), true));
        assert_eq!(words("strikes")[0], ("strikes".to_owned(), false));
        for (typed, weapon) in [("IEDs", "ied"), ("VBIED", "car-bomb"), ("vbieds", "car-bomb")] {
            check(typed, &[(typed, "weapon", Some(weapon))]);
            assert!(words(typed).iter().all(|(_, exact)| *exact || typed != "IEDs"), "{typed}");
        }
        for typed in ["Goma", "Jos", "VBIED", "EFP", "CNN", "BBC", "Quetta"] {
            let sounds =
                forms(typed).iter().any(|form| matches!(form.matcher, Matcher::NameKeys(_)));
            assert!(!sounds, "{typed}");
        }
        let sounds = |typed: &str| {
            forms(typed).iter().any(|form| matches!(form.matcher, Matcher::NameKeys(_)))
        };
        assert!(sounds("Mohammed"));
    }
}
