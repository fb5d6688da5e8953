//! Counts in French and Arabic: the plainest ones, by a grammar of two steps.
//!
//! The words of a sentence become a row of items ([`french`], [`arabic`]: who, how many, what
//! befell them), and one set of rules for both languages ([`attach`]) ties each word of harm to
//! those who suffered it. What the counts add up to is the incidents' part, as in English.

mod arabic;
mod arabic_words;
mod attach;
mod french;
mod french_words;
mod item;
mod numbers;
mod scope;
#[cfg(test)]
mod tests;

pub(crate) use scope::opens_in_past;

use crate::tag::casualties::Found;
use crate::tag::casualties::quantity::Words;
use crate::tag::language::Language;

/// Words of a sentence that are read at once.
const LONGEST_SENTENCE: usize = 400;

/// Finds all counts that a text in French or Arabic states, in order.
pub(super) fn find(words: Words<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut statements = 0;
    for (idx, sentence) in words.text.sentences().iter().enumerate() {
        let whole = sentence.words();
        for from in whole.clone().step_by(LONGEST_SENTENCE) {
            let range = from..whole.end.min(from + LONGEST_SENTENCE);
            let mut row = match words.language {
                Language::Arabic => arabic::items(words.text, range.clone()),
                _ => french::items(words.text, range.clone()),
            };
            let begun = found.len();
            attach::attach(&mut row, idx, &mut statements, &mut found);
            scope::settle(words, idx, range, &mut found[begun..]);
        }
    }
    found
}
