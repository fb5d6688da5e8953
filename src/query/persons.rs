//! Persons in a question: whom a name stands for, and by which other names a text may have him.

use super::concept::{MOST_ALIASES, Reader, is_local, phrase_words};
use crate::lexicon::{Entity, PersonReading};
use crate::query::{Concept, Form, Matcher, NameWord, Strength, TagField, Understood};
use crate::text::{NamePart, fold_name, is_article, links, name_key, name_parts, other_keys};

/// Keys of a single name say too little with fewer letters than these.
const LEAST_LETTERS: usize = 4;

/// Words of a person's name at most, as it is typed.
const MOST_WORDS: usize = 8;

/// A person that words may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Person {
    entity: Entity,
    /// The very name is known, and nobody else's.
    pub(super) sure: bool,
}

/// The rows alone.
pub(super) fn entities_of(persons: Vec<Person>) -> Vec<Entity> {
    persons.into_iter().map(|person| person.entity).collect()
}

impl Reader<'_> {
    /// Whom a run of `len` words names: by the very name, by one that sounds like it, by either
    /// without titles before it, or by first and last name with others between.
    pub(super) fn persons(&self, typed: &str, len: usize) -> Vec<Person> {
        if len > MOST_WORDS {
            return Vec::new();
        }
        let mut found = self.persons_called(typed, len);
        if found.is_empty() {
            let folded = fold_name(typed, false);
            let words: Vec<&str> = folded.split(' ').collect();
            let titles = words.iter().take_while(|word| TITLES.binary_search(word).is_ok()).count();
            let bare = &words[titles..];
            if titles > 0 && bare.len() > 1 {
                found = self.persons_called(&bare.join(" "), bare.len());
            }
            if found.is_empty() {
                found = self.between_first_and_last(bare);
            }
        }
        found
    }

    fn persons_called(&self, typed: &str, len: usize) -> Vec<Person> {
        let readings = self.lexicon.persons(typed);
        let of = |wanted: fn(&PersonReading) -> bool, sure| -> Vec<Person> {
            let wanted = readings.iter().filter(|reading| wanted(reading));
            wanted.map(|reading| Person { entity: reading.entity, sure }).collect()
        };
        let named = of(|reading| !reading.by_sound && !reading.needs_evidence, true);
        if !named.is_empty() {
            return named;
        }
        // "Che" and "che" are two things.
        if len == 1 && (self.shouted || typed.starts_with(char::is_lowercase)) {
            return Vec::new();
        }
        let unsure = of(|reading| !reading.by_sound, false);
        if !unsure.is_empty() {
            return unsure;
        }
        let sounding = of(|reading| !reading.needs_evidence, false);
        let tells = parts_tell(&name_parts(fold_name(typed, true).split(' ')));
        if sounding.len() == 1 && tells { sounding } else { Vec::new() }
    }

    /// "Omar Hassan Ahmad al-Bashir": the one who is known by the beginning and the last of three
    /// names or more.
    fn between_first_and_last(&self, words: &[&str]) -> Vec<Person> {
        /// Names between, articles counted.
        const MOST_BETWEEN: usize = 4;
        let in_names =
            |word: &&str| name_key(word).is_some() || is_article(word) || links(word).is_some();
        let (Some((last, before)), true) = (words.split_last(), words.iter().all(in_names)) else {
            return Vec::new();
        };
        // Two persons side by side are none.
        let two = || {
            (2..words.len())
                .any(|len| !self.persons_called(&words[..len].join(" "), len).is_empty())
        };
        // "Abdel Fattah" is one name.
        let mut kept = (1..=2).filter(|&kept| {
            let between = before.len().saturating_sub(kept);
            (1..=MOST_BETWEEN).contains(&between)
        });
        kept.find_map(|kept| {
            let name = [&before[..kept], &[*last]].concat().join(" ");
            let mut found = self.persons_called(&name, kept + 1);
            found.iter_mut().for_each(|person| person.sure = false);
            (found.len() == 1 && !two()).then_some(found)
        })
        .unwrap_or_default()
    }

    /// A name that is a town's and a person's is both; any other name is the person's only where
    /// nothing else bears it.
    pub(super) fn or_person(
        &self,
        mut entities: Vec<Entity>,
        typed: &str,
        len: usize,
    ) -> Vec<Entity> {
        if len > 1 && entities.iter().all(|&entity| is_local(entity)) {
            let persons = self.persons_called(typed, len);
            let sure: Vec<Person> = persons.into_iter().filter(|person| person.sure).collect();
            entities.splice(0..0, entities_of(sure));
        }
        entities
    }

    /// Adds a person's other names that nobody else and nothing else bears.
    pub(super) fn aliases_of_person(&self, entity: Entity, found: &mut Vec<Vec<String>>) {
        for (name, needs_evidence) in self.lexicon.names_of(entity) {
            if found.len() > MOST_ALIASES {
                break;
            }
            let words = phrase_words(name);
            if !needs_evidence
                && !words.is_empty()
                && !found.contains(&words)
                && self.is_of_person_alone(name, words.len(), entity)
            {
                found.push(words);
            }
        }
    }

    /// Does a name stand for no other person, nor, if it is but a word, for anything else?
    fn is_of_person_alone(&self, name: &str, len: usize, entity: Entity) -> bool {
        let persons = self.lexicon.persons(name);
        let others = |reading: &PersonReading| {
            reading.entity != entity && !reading.by_sound && !reading.needs_evidence
        };
        let readings = self.lexicon.readings(name);
        let elsewhere = readings.iter().any(|reading| match reading.entity {
            Entity::OfficeHolder(_) => false,
            Entity::Place(_) | Entity::District(_) => len == 1,
            _ => !reading.needs_evidence,
        });
        !elsewhere && !persons.iter().any(others)
    }

    /// Names of persons by their sound, what was typed first; only those that lead to nothing and
    /// nobody else.
    pub(super) fn sounds_of_persons(&self, entities: &[Entity], typed: &str) -> Vec<Vec<NameWord>> {
        let mut names = vec![typed];
        for &entity in entities.iter().filter(|entity| matches!(entity, Entity::Person(_))) {
            let listed = self.lexicon.names_of(entity).into_iter();
            names
                .extend(listed.filter(|(_, needs_evidence)| !needs_evidence).map(|(name, _)| name));
        }
        let mut found: Vec<Vec<NameWord>> = Vec::new();
        for name in names {
            let words = phrase_words(name);
            let parts = name_parts(words.iter().map(String::as_str));
            let Some(sound) = name_words(&words, &parts).filter(|_| parts_tell(&parts)) else {
                continue;
            };
            if found.len() < MOST_ALIASES
                && !found.contains(&sound)
                && self.parts_are_theirs(&parts, entities)
            {
                found.push(sound);
            }
        }
        found
    }

    /// Do the parts of a name lead to these rows alone? A town of the name does no harm to one of
    /// several words.
    fn parts_are_theirs(&self, parts: &[NamePart], entities: &[Entity]) -> bool {
        let keys: Option<Vec<String>> = parts
            .iter()
            .map(|part| match part {
                NamePart::Key(key) => Some(key.clone()),
                NamePart::Word(_) => None,
            })
            .collect();
        let elsewhere = keys.is_some_and(|keys| {
            self.lexicon.readings_of_keys(&keys).iter().any(|reading| match reading.entity {
                Entity::Place(_) | Entity::District(_) => keys.len() == 1,
                _ => !reading.needs_evidence && !entities.contains(&reading.entity),
            })
        });
        !elsewhere && self.lexicon.persons_of(parts).iter().all(|person| entities.contains(person))
    }
}

/// Does a name say enough by its sound?
fn parts_tell(parts: &[NamePart]) -> bool {
    match parts {
        [] | [NamePart::Word(_)] => false,
        [NamePart::Key(key)] => key.chars().count() >= LEAST_LETTERS,
        _ => true,
    }
}

/// The words of a name as a text may spell them; `None` where none has a key.
fn name_words(words: &[String], parts: &[NamePart]) -> Option<Vec<NameWord>> {
    let alone = words.len() == parts.len();
    parts.iter().any(|part| matches!(part, NamePart::Key(_))).then(|| {
        let part = |(idx, part): (usize, &NamePart)| match part {
            NamePart::Key(key) => {
                let other = if alone { other_keys(&words[idx]) } else { Vec::new() };
                let keys = std::iter::once(key.clone()).chain(other).collect();
                NameWord { keys, words: Vec::new() }
            }
            NamePart::Word(word) => {
                let forms = links(word).map(|forms| forms.iter().map(|&form| form.to_owned()));
                let words = forms.map_or_else(|| vec![word.clone()], Iterator::collect);
                NameWord { keys: Vec::new(), words }
            }
        };
        parts.iter().enumerate().map(part).collect()
    })
}

/// A word of a question that may be one of a person's name that no table has.
struct FreeWord {
    /// Where its concept stands.
    at: usize,
    /// Folded.
    folded: String,
    /// As it was typed.
    typed: String,
    /// It is nothing greater than a village.
    only_person: bool,
}

/// Two words side by side that are written like names, one of them nothing greater than a village,
/// are a person's name as likely as not: each is looked for by all keys that its spelling may have,
/// and by that of the two as one word; a title before them need not be there.
pub(super) fn spell_freely(found: &mut [(Option<Concept>, Understood)]) {
    let words: Vec<FreeWord> = found
        .iter()
        .enumerate()
        .filter_map(|(at, (concept, understood))| {
            let concept = concept.as_ref()?;
            let small = understood.text.starts_with(char::is_lowercase)
                && !understood.text.starts_with("al-");
            match concept.forms.first().map(|form| &form.matcher) {
                Some(Matcher::Word { word, .. }) if !small || links(word).is_some() => {
                    let typed = understood.text.clone();
                    let only_person = !is_great(concept);
                    Some(FreeWord { at, folded: word.clone(), typed, only_person })
                }
                _ => None,
            }
        })
        .collect();
    for run in words.chunk_by(|one, next| next.at == one.at + 1) {
        let names: Vec<&FreeWord> =
            run.iter().filter(|word| links(&word.folded).is_none()).collect();
        for (idx, word) in names.iter().enumerate() {
            let before = idx.checked_sub(1).map(|before| names[before]);
            let after = names.get(idx + 1).copied();
            let in_name = before.into_iter().chain(after).any(|beside| beside.only_person);
            let Some(key) = name_key(&word.folded).filter(|_| in_name) else { continue };
            let keys = std::iter::once(key).chain(other_keys(&word.typed)).collect();
            let spelled = NameWord { keys, words: Vec::new() };
            // Both words are found where they are written as one.
            let joined = after.filter(|after| after.at == word.at + 1).and_then(|after| {
                name_key(&format!("{}{}", word.folded, after.folded))
                    .filter(|key| key.chars().count() >= LEAST_LETTERS)
                    .map(|key| (after.at, NameWord::from(key)))
            });
            push_name(found, word.at, spelled.clone());
            if TITLES.binary_search(&word.folded.as_str()).is_ok() {
                continue;
            }
            if let Some((after, joined)) = joined {
                push_name(found, word.at, joined.clone());
                push_name(found, after, joined);
            }
            let titled = before.filter(|before| {
                before.at + 1 == word.at && TITLES.binary_search(&before.folded.as_str()).is_ok()
            });
            if let Some(title) = titled {
                push_name(found, title.at, spelled);
            }
        }
        for link in run.iter().filter(|_| names.len() > 1) {
            for form in links(&link.folded).into_iter().flatten() {
                let matcher = Matcher::Word { word: (*form).to_owned(), exact: true };
                push(found, link.at, matcher);
            }
        }
    }
}

fn is_great(concept: &Concept) -> bool {
    concept.forms.iter().any(|form| match form.matcher {
        Matcher::Tag { field, .. } => {
            matches!(field, TagField::Country | TagField::Province | TagField::Group)
        }
        _ => false,
    })
}

fn push_name(found: &mut [(Option<Concept>, Understood)], at: usize, word: NameWord) {
    push(found, at, Matcher::NameKeys(vec![word]));
}

/// Another way in which a concept may be found.
fn push(found: &mut [(Option<Concept>, Understood)], at: usize, matcher: Matcher) {
    if let Some(concept) = found[at].0.as_mut()
        && concept.forms.iter().all(|form| form.matcher != matcher)
    {
        concept.forms.push(Form { matcher, strength: Strength::Variant });
    }
}

/// Folded words that stand before a person's name and are no part of it. Sorted.
#[rustfmt::skip]
const TITLES: [&str; 46] = [
    "abbot", "admiral", "amir", "ayatollah", "brig", "brigadier", "capt", "captain", "col",
    "colonel", "comandante", "commandant", "commander", "dr", "emir", "gen", "general", "hadji",
    "hafiz", "haj", "haji", "hajj", "hajji", "hojatoleslam", "imam", "lieutenant", "lt", "major",
    "marshal", "maulana", "maulvi", "mawlana", "mawlavi", "mawlawi", "mr", "mullah", "president",
    "qari", "sayed", "sayyed", "sayyid", "seyyed", "shaikh", "shaykh", "sheikh", "ustad",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::query::{Question, understand};

    /// Whom some words name.
    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        let reader =
            Reader { lexicon: Lexicon::builtin(), variants: true, shouted: false, any: false };
        let named = reader.name(typed, typed.split(' ').count());
        let person = named.iter().find_map(|entity| match entity {
            Entity::Person(row) => Some(reader.lexicon.person(*row).id.into_owned()),
            _ => None,
        });
        assert_eq!(person.as_deref(), expected, "{typed}: {named:?}");
    }

    #[test]
    fn a_person_is_known_by_any_name_in_any_spelling() {
        for typed in [
            "Abu Mahdi al-Muhandis",
            "abu mahdi muhandis",
            "Abu Mehdi al-Mohandes",
            "Jamal Ja'far Ibrahimi",
            "Sheikh Abu Mahdi al-Muhandis",
        ] {
            check(typed, Some("abu-mahdi-al-muhandis"));
        }
        check("Mohamed Hussein Ahmed Farah Aidid", None);
        check("Bashar al-Assad Saddam Hussein", None);
        check("President Abdel Fattah Saeed el-Sisi", Some("abdel-fattah-el-sisi"));
    }

    #[test]
    fn what_is_a_group_or_a_great_place_is_no_person() {
        for typed in ["Kataib Hezbollah", "Babil", "Baghdad", "Hamas", "market", "abadi"] {
            check(typed, None);
        }
    }

    #[test]
    fn other_names_that_others_bear_are_not_looked_for() {
        let reader =
            Reader { lexicon: Lexicon::builtin(), variants: true, shouted: false, any: false };
        let entities = reader.name("Joe Biden", 2);
        let mut aliases = Vec::new();
        entities.iter().for_each(|&entity| reader.aliases_of_person(entity, &mut aliases));
        assert!(!aliases.is_empty() && aliases.iter().all(|name| name.len() > 1), "{aliases:?}");
    }

    /// The forms of each concept, as far as they are names' sounds.
    fn sounds(question: &str) -> Vec<Vec<String>> {
        let question = Question { text: question.to_owned(), ..Question::default() };
        let clock = crate::query::Clock { now: 0 };
        let understood = understand(&question, Lexicon::builtin(), &clock).expect("a question");
        let sounds = |concept: &&Concept| -> Vec<String> {
            let forms = concept.forms.iter();
            forms
                .filter_map(|form| match &form.matcher {
                    Matcher::NameKeys(words) => Some(
                        words.iter().map(|word| word.keys.join("/")).collect::<Vec<_>>().join(" "),
                    ),
                    _ => None,
                })
                .collect()
        };
        understood.plan.concepts().iter().map(sounds).collect()
    }

    #[test]
    fn names_that_no_table_has_are_spelled_freely() {
        // As one word, with the letter of another language, without the title before it.
        let found = sounds("Wahid Tekle Mariamu");
        assert!(
            found.iter().skip(1).all(|forms| forms.contains(&key_of("teklemariamu"))),
            "{found:?}"
        );
        let found = sounds("Wahid Zarqani");
        assert!(
            found[1].contains(&format!("{}/{}", key_of("zarqani"), key_of("zarghani"))),
            "{found:?}"
        );
        let found = sounds("Maulvi Wahid Zarqani");
        assert!(found[0].contains(&key_of("wahid")), "{found:?}");
        // One word alone is not.
        assert_eq!(sounds("Zarqani"), [[key_of("zarqani")]]);
    }

    #[test]
    fn small_words_in_names_have_their_other_forms() {
        let found = sounds("Osama bin Laden");
        let words = [key_of("osama"), String::new(), key_of("laden")].join(" ");
        assert!(found[0].contains(&words), "{found:?}");
    }

    fn key_of(word: &str) -> String {
        name_key(word).expect("a name")
    }

    #[test]
    fn titles_are_sorted() {
        assert!(TITLES.is_sorted());
    }
}
