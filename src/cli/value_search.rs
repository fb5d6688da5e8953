//! Values of facets by their names, in any spelling.

use super::mistakes::Mistakes;
use crate::lexicon::Lexicon;
use crate::query::{FilterField, Note};
use crate::text::{fold_name, keys_of};
use anyhow::Result;

/// What was typed of a name.
#[derive(Debug)]
pub(crate) struct ValueSearch {
    /// Folded, without articles.
    folded: String,
    /// Its name keys; `None` where one of its words has none.
    keys: Option<Vec<String>>,
}

impl ValueSearch {
    /// # Errors
    /// Where there is no letter or digit in it.
    pub(crate) fn new(text: &str) -> Result<ValueSearch> {
        let folded = fold_name(text, true);
        if folded.is_empty() {
            let note = Note::general("there is nothing to look for in `--values`");
            let note = note.hint("write a part of a name: --values hez");
            return Err(Mistakes { question: String::new(), notes: vec![note] }.into());
        }
        let keys = keys_of(folded.split(' '));
        Ok(ValueSearch { folded, keys })
    }

    /// The first of a value's names, or its id, that has it in it: letter by letter, or word by
    /// word as they sound.
    pub(crate) fn finds(&self, lexicon: &Lexicon, field: FilterField, id: &str) -> Option<String> {
        let entity = if field.takes_lexicon_ids() { lexicon.by_id(id) } else { None };
        let names = entity.map(|entity| lexicon.names_of(entity)).unwrap_or_default();
        let mut names = names.into_iter().map(|(name, _)| name).chain([id]);
        names.find(|name| self.is_in(name)).map(str::to_owned)
    }

    fn is_in(&self, name: &str) -> bool {
        let folded = fold_name(name, true);
        if folded.contains(&self.folded) {
            return true;
        }
        let Some(keys) = &self.keys else { return false };
        let words: Vec<&str> = folded.split(' ').collect();
        // Two words may have one key together.
        let lengths = keys.len()..=2 * keys.len();
        lengths.into_iter().any(|length| {
            words
                .windows(length)
                .any(|part| keys_of(part.iter().copied()).is_some_and(|of_part| of_part == *keys))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_spelling_finds_a_value() {
        let check = |field: FilterField, text: &str, id: &str, expected: bool| {
            let search = ValueSearch::new(text).expect("something to look for");
            let found = search.finds(Lexicon::builtin(), field, id);
            assert_eq!(found.is_some(), expected, "{text} {id}");
        };
        let group = FilterField::Group;
        check(group, "hez", "kataib-hezbollah", true);
        check(group, "Kata'ib Hizbullah", "kataib-hezbollah", true);
        check(group, "كتائب حزب الله", "kataib-hezbollah", true);
        check(group, "hashd", "popular-mobilization-forces", true);
        check(group, "PMF", "popular-mobilization-forces", true);
        check(group, "hez", "us-military", false);
        check(FilterField::Province, "babylon", "IQ-BB", true);
        check(FilterField::Country, "irak", "IQ", true);
        check(FilterField::EventType, "strike", "drone_strike", true);
        check(FilterField::Source, "reuters", "Reuters Iraq desk", true);
        check(FilterField::District, "musayyib", "IQ-BB/Al-Musayyib District", true);
        assert!(ValueSearch::new(" -- ").is_err());
    }
}
