//! Words of a question that name nothing.

use super::concept::{TypedWord, phrase_words, trimmed};
use crate::report::Span;
use crate::text::is_ordinary;

/// Is a folded word a function word of English, which stands in every text?
pub(super) fn is_function_word(folded: &str) -> bool {
    STOPWORDS.binary_search(&folded).is_ok()
}

/// Is it one that no name is made of: a word of every day, or a part of the world, which is none
/// of the villages that bear its name, or sound like it?
pub(super) fn is_no_name(folded: &str) -> bool {
    is_ordinary(folded) || is_part_of_world(folded)
}

/// Is a folded word a continent, or of one?
pub(super) fn is_part_of_world(folded: &str) -> bool {
    PARTS_OF_WORLD.binary_search(&folded).is_ok()
}

/// The words that a word with hyphens is made of: where one word is enough, so is a part. Empty
/// where it is none: a syllable before a word ("pre-dawn"), a letter, an article ("al-Tanf").
pub(super) fn words_of_compound<'q>(word: &TypedWord<'q>) -> Vec<TypedWord<'q>> {
    const LEAST_LETTERS: usize = 3;
    let words = phrase_words(word.text);
    let is_word = |part: &String| {
        part.chars().count() >= LEAST_LETTERS && SYLLABLES.binary_search(&part.as_str()).is_err()
    };
    if !word.text.contains('-') || words.len() < 2 || !words.iter().all(is_word) {
        return Vec::new();
    }
    let parts = word.text.split('-').filter(|part| !trimmed(part).is_empty());
    parts
        .map(|text| {
            let within = text.as_ptr() as usize - word.text.as_ptr() as usize;
            let start = word.span.start as usize + within;
            TypedWord { text, span: Span::new(start, start + text.len()) }
        })
        .collect()
}

/// What stands before a word and is none by itself.
#[rustfmt::skip]
const SYLLABLES: [&str; 17] = [
    "anti", "inter", "intra", "macro", "micro", "mini", "multi", "neo", "non", "pan", "post",
    "pre", "pro", "semi", "sub", "trans", "ultra",
];

#[rustfmt::skip]
const STOPWORDS: [&str; 62] = [
    "a", "about", "after", "against", "all", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "between", "but", "by", "did", "do", "does", "during", "for", "from", "had", "has",
    "have", "how", "if", "in", "into", "is", "it", "its", "many", "of", "on", "or", "over", "since",
    "some", "than", "that", "the", "their", "them", "there", "these", "they", "this", "those", "to",
    "was", "were", "what", "when", "where", "which", "who", "whom", "why", "with", "within",
];

/// The continents, and who lives there. "American" is of the United States.
#[rustfmt::skip]
const PARTS_OF_WORLD: [&str; 14] = [
    "africa", "african", "africans", "america", "americas", "antarctica", "arctic", "asia",
    "asian", "asians", "eurasia", "europe", "european", "europeans",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(STOPWORDS.is_sorted());
        assert!(PARTS_OF_WORLD.is_sorted());
        assert!(SYLLABLES.is_sorted());
    }
}
