//! Words and sentences of a text, folding and name keys, with the way back to original offsets.
//!
//! One segmentation serves the tagger, the name keys, the index and the snippets: [`Text::new`].

mod eight;
mod fold;
mod keys;
mod ordinary;
mod respelling;
mod sentences;
mod stem;
mod word_filter;
mod word_table;
mod words;

pub(crate) use fold::ARTICLES;
pub use fold::{fold, fold_name, fold_word_into, is_article, word_hash};
pub use keys::{NamePart, consonants_of, joint_key, keys_of, links, name_key, name_parts};
pub(crate) use ordinary::is_ordinary;
pub use respelling::other_keys;
pub use stem::stem;
pub(crate) use word_filter::{Openings, WordFilter, is_word, match_word};
pub(crate) use word_table::WordTable;
use words::Cutter;
pub(crate) use words::Gap;
pub(crate) use words::elided_stem;
pub use words::{Shape, Word};

use crate::report::Span;
use std::cell::OnceCell;
use std::ops::Range;

/// A body cut into words and sentences once.
///
/// Words in furniture are left out, and so are its sentences: what is not in here is neither
/// tagged, indexed nor quoted. All offsets are bytes of the body.
#[derive(Debug)]
pub struct Text<'a> {
    body: &'a str,
    words: Vec<Word>,
    folded: String,
    /// What stands behind the last word.
    tail: Gap,
    sentences: Vec<Sentence>,
    /// See [`Text::marks`].
    marks: OnceCell<Vec<u32>>,
}

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last character, closing quote included, without white space.
    pub span: Span,
    /// Index of its first word.
    pub first_word: u32,
    /// One past the index of its last word.
    pub end_word: u32,
    /// Most of its letters are capitals, so that capitals say nothing about names.
    pub all_caps: bool,
    /// A paragraph begins with it.
    pub opens_paragraph: bool,
}

impl Sentence {
    /// Its words, as indices into [`Text::words`].
    pub fn words(&self) -> Range<usize> {
        self.first_word as usize..self.end_word as usize
    }
}

impl<'a> Text<'a> {
    /// Cuts `body` into words and sentences.
    ///
    /// `furniture`: spans to leave out; `breaks`: byte offsets where a sentence ends whatever
    /// stands there (the borders of headline and dateline). Both in ascending order.
    pub fn new(body: &'a str, furniture: &[Span], breaks: &[u32]) -> Text<'a> {
        let mut cutter = Cutter::new(body);
        let mut from = 0;
        for zone in furniture {
            cutter.cut(from..zone.start as usize);
            from = from.max(zone.end as usize);
        }
        cutter.cut(from..body.len());
        let (words, folded) = cutter.into_words();
        let mut breaks: Vec<u32> =
            breaks.iter().copied().chain(furniture.iter().map(|zone| zone.start)).collect();
        breaks.sort_unstable();
        let sentences = sentences::cut(body, &words, &breaks);
        let tail = Gap::of(&body[words.last().map_or(0, |word| word.end as usize)..]);
        Text { body, words, folded, tail, sentences, marks: OnceCell::new() }
    }

    /// The body itself.
    pub fn body(&self) -> &'a str {
        self.body
    }

    /// All words in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// All sentences in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Word `idx`, folded.
    pub fn folded(&self, idx: usize) -> &str {
        self.words[idx].folded(&self.folded)
    }

    /// Word `idx`, folded, or the empty string where there is none.
    pub fn folded_or_empty(&self, idx: usize) -> &str {
        self.words.get(idx).map_or("", |word| word.folded(&self.folded))
    }

    /// The [`word_hash`] of word `idx`, folded; that of the empty string where there is none.
    #[inline]
    pub fn hash(&self, idx: usize) -> u64 {
        const NONE: u64 = word_hash("");
        self.words.get(idx).map_or(NONE, |word| word.hash)
    }

    /// The bytes of word `idx`, folded; there is one at least.
    #[inline]
    pub(crate) fn folded_bytes(&self, idx: usize) -> &[u8] {
        self.words[idx].folded_bytes(&self.folded)
    }

    /// The first byte of word `idx`, folded.
    #[inline]
    pub(crate) fn first_letter(&self, idx: usize) -> u8 {
        self.folded_bytes(idx)[0]
    }

    /// The last byte of word `idx`, folded.
    #[inline]
    pub(crate) fn last_letter(&self, idx: usize) -> u8 {
        let bytes = self.folded_bytes(idx);
        bytes[bytes.len() - 1]
    }

    /// Bits that tell of each word, by its hash: worked out by what `teller` gives when they are first
    /// asked for, once for the text. Whoever asks brings the same.
    #[inline]
    pub(crate) fn marks<F: Fn(u64) -> u32>(&self, teller: impl FnOnce() -> F) -> &[u32] {
        self.marks.get_or_init(|| {
            let told = teller();
            self.words.iter().map(|word| told(word.hash)).collect()
        })
    }

    /// Word `idx` as it is written.
    pub fn raw(&self, idx: usize) -> &'a str {
        self.words[idx].span().of(self.body)
    }

    /// [`is_article`] of word `idx`; false beyond the end.
    #[inline]
    pub(crate) fn is_article(&self, idx: usize) -> bool {
        const FILTER: WordFilter = WordFilter::of(&ARTICLES);
        self.words.get(idx).is_some_and(|word| {
            FILTER.admits(word.hash)
                && is_article(word.folded(&self.folded))
                // "US" is a country.
                && !(word.shape == Shape::AllCaps && word.folded(&self.folded) == "us")
        })
    }

    /// True where word `idx` is an Arabic article that leans on the name behind it ("al-Sakhar",
    /// "el Fasher", "as-Saqr"), or the Persian link of one ("Jaish-e-Mohammed"). It has no
    /// position of its own in phrases, so that a name is one phrase with its articles and without.
    ///
    /// Only `al` and `el` stand alone; the other forms are English words too ("as", "at", "an")
    /// and need a hyphen.
    pub fn is_leaning_article(&self, idx: usize) -> bool {
        let Some(next) = self.words.get(idx + 1) else { return false };
        let folded = self.folded(idx);
        (matches!(folded, "al" | "el") && self.gap_before(idx + 1).len() <= 2)
            || (next.hyphen_before && is_article(folded))
            || (self.words[idx].hyphen_before && matches!(folded, "e" | "i"))
    }

    /// What stands between word `idx - 1` (or the start of the text) and word `idx` (or the end).
    pub fn gap_before(&self, idx: usize) -> &'a str {
        let from = if idx == 0 { 0 } else { self.words[idx - 1].end as usize };
        let to = self.words.get(idx).map_or(self.body.len(), |word| word.start as usize);
        &self.body[from..to]
    }

    /// The marks of what stands between word `idx - 1` (or the start of the text) and word `idx` (or
    /// the end).
    #[inline]
    pub(crate) fn gap(&self, idx: usize) -> Gap {
        self.words.get(idx).map_or(self.tail, |word| word.gap)
    }

    /// Index of the sentence that holds word `word_idx`.
    pub fn sentence_of_word(&self, word_idx: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end_word as usize <= word_idx)
    }

    /// Index of the first word that starts at or after byte `offset`.
    pub fn word_at(&self, offset: u32) -> usize {
        self.words.partition_point(|word| word.start < offset)
    }

    /// The span from word `range.start` to word `range.end - 1`; the range is not empty.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span { start: self.words[range.start].start, end: self.words[range.end - 1].end }
    }
}
