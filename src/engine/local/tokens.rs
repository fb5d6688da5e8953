use crate::text::{self, Text};
use std::ops::Range;
use tantivy::tokenizer::{
    Language, RawTokenizer, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer,
};

/// In a prepared string: the next token stands one position further.
const ADVANCE: u8 = b' ';
/// In a prepared string: the next token stands where the one before stands.
const STAY: u8 = b'\t';

/// Begins the token of a stem. Folded words are letters and digits alone, so that stems and words
/// never meet.
pub(crate) const STEM_MARK: char = '.';

/// The token that stands at the first word of every sentence of a body.
pub(crate) const SENTENCE_MARK: &str = ".";

/// Words that are remembered; more than the distinct words of 100 MB of news.
const REMEMBERED_WORDS: usize = 400_000;

/// What was worked out for each word: an open table by the words' own hash.
struct Remembered {
    /// One more than the number of an entry, 0 where nothing is; a power of two of them, at least
    /// twice as many as entries.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    /// The words, and what was worked out, one behind the other.
    texts: String,
}

struct Entry {
    hash: u64,
    /// Where its word starts in the texts; what was worked out stands behind it.
    start: u32,
    word_bytes: u16,
    found_bytes: u16,
}

impl Default for Remembered {
    fn default() -> Remembered {
        Remembered { slots: vec![0; 1 << 12], entries: Vec::new(), texts: String::new() }
    }
}

impl Remembered {
    /// What is known of a word with this [`text::word_hash`], else what `work_out` makes of it;
    /// `None` where that is nothing.
    fn get(&mut self, word: &str, hash: u64, work_out: impl FnOnce(&mut String)) -> Option<&str> {
        let mut slot = self.slot_of(hash);
        loop {
            let number = self.slots[slot];
            if number == 0 {
                break;
            }
            let entry = &self.entries[number as usize - 1];
            if entry.hash == hash && self.word(entry) == word {
                return self.found(number as usize - 1);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        if self.entries.len() >= REMEMBERED_WORDS {
            *self = Remembered::default();
        }
        let start = self.texts.len();
        self.texts.push_str(word);
        work_out(&mut self.texts);
        let found_bytes = self.texts.len() - start - word.len();
        let (Ok(start), Ok(word_bytes), Ok(found_bytes)) =
            (u32::try_from(start), u16::try_from(word.len()), u16::try_from(found_bytes))
        else {
            // No word is so long: the tagger cuts them.
            self.texts.truncate(start);
            return None;
        };
        self.entries.push(Entry { hash, start, word_bytes, found_bytes });
        if self.entries.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.slots.len() * 2];
            for idx in 0..self.entries.len() {
                self.put(idx);
            }
        } else {
            self.put(self.entries.len() - 1);
        }
        self.found(self.entries.len() - 1)
    }

    /// The slot at which the search for a hash begins.
    fn slot_of(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn put(&mut self, idx: usize) {
        let mut slot = self.slot_of(self.entries[idx].hash);
        while self.slots[slot] != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = idx as u32 + 1;
    }

    fn word(&self, entry: &Entry) -> &str {
        &self.texts[entry.start as usize..][..usize::from(entry.word_bytes)]
    }

    fn found(&self, idx: usize) -> Option<&str> {
        let entry = &self.entries[idx];
        let start = entry.start as usize + usize::from(entry.word_bytes);
        let found = &self.texts[start..][..usize::from(entry.found_bytes)];
        (!found.is_empty()).then_some(found)
    }
}

/// English stems of folded words, each worked out once.
pub(crate) struct Stems {
    analyzer: TextAnalyzer,
    known: Remembered,
}

impl Stems {
    pub(crate) fn new() -> Stems {
        let analyzer = TextAnalyzer::builder(RawTokenizer::default())
            .filter(Stemmer::new(Language::English))
            .build();
        Stems { analyzer, known: Remembered::default() }
    }

    /// The stem of a folded word where it differs from the word.
    pub(crate) fn stem(&mut self, word: &str) -> Option<&str> {
        self.stem_of_hash(word, text::word_hash(word))
    }

    /// The same of a word whose [`text::word_hash`] is known.
    fn stem_of_hash(&mut self, word: &str, hash: u64) -> Option<&str> {
        if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let Stems { analyzer, known } = self;
        known.get(word, hash, |out| {
            let mut stream = analyzer.token_stream(word);
            if stream.advance() && stream.token().text != word {
                out.push_str(&stream.token().text);
            }
        })
    }
}

/// Name keys of folded words, each worked out once.
#[derive(Default)]
pub(crate) struct Keys {
    known: Remembered,
}

impl Keys {
    fn key(&mut self, word: &str, hash: u64) -> Option<&str> {
        self.known.get(word, hash, |out| {
            if let Some(key) = text::name_key(word) {
                out.push_str(&key);
            }
        })
    }
}

/// A part of a text: some of its words in a row.
#[derive(Clone, Debug)]
pub(crate) struct Part<'t> {
    text: &'t Text<'t>,
    words: Range<usize>,
}

impl<'t> Part<'t> {
    /// The words from one byte of the text on.
    pub(crate) fn from(text: &'t Text<'t>, start: u32) -> Part<'t> {
        Part { text, words: text.word_at(start)..text.words().len() }
    }

    /// The words before one byte of the text.
    pub(crate) fn before(text: &'t Text<'t>, end: u32) -> Part<'t> {
        Part { text, words: 0..text.word_at(end) }
    }

    /// See [`Text::is_leaning_article`]; the last word has nothing to lean on.
    fn leans(&self, idx: usize) -> bool {
        idx + 1 < self.words.end && self.text.is_leaning_article(idx)
    }
}

/// Which tokens a prepared string holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sentences {
    /// With a mark at each sentence's first word.
    Marked,
    /// Without.
    Unmarked,
}

/// Appends the words and marked stems of a text as one prepared string.
///
/// A leaning article shares the position of the word behind it, as in phrases of a plan.
pub(crate) fn words(part: &Part<'_>, sentences: Sentences, stems: &mut Stems, out: &mut String) {
    let text = part.text;
    let mut next_sentence = text.sentence_of_word(part.words.start);
    let mut leaning = false;
    for idx in part.words.clone() {
        let word = text.folded(idx);
        out.push(char::from(if leaning { STAY } else { ADVANCE }));
        let opens = text
            .sentences()
            .get(next_sentence)
            .is_some_and(|sentence| sentence.first_word as usize == idx);
        if opens {
            next_sentence += 1;
            if sentences == Sentences::Marked {
                out.push_str(SENTENCE_MARK);
                out.push(char::from(STAY));
            }
        }
        out.push_str(word);
        if let Some(stem) = stems.stem_of_hash(word, text.hash(idx)) {
            out.push(char::from(STAY));
            out.push(STEM_MARK);
            out.push_str(stem);
        }
        leaning = part.leans(idx);
    }
}

/// Appends the name keys of a text, at the positions of their words, as one prepared string.
///
/// The joint key of two words stands at both, so that it follows the name before and precedes
/// the name behind.
pub(crate) fn names(part: &Part<'_>, keys: &mut Keys, out: &mut String) {
    let text = part.text;
    let mut position = 0_usize;
    let mut written = 0_usize;
    let mut put = |position: usize, key: &str| {
        if position == written {
            out.push(char::from(STAY));
        }
        out.extend(std::iter::repeat_n(char::from(ADVANCE), position - written));
        written = position;
        out.push_str(key);
    };
    let mut joint_before: Option<String> = None;
    let mut words = part.words.clone().filter(|&idx| !part.leans(idx)).peekable();
    while let Some(idx) = words.next() {
        position += 1;
        let joint_here = joint_before.take();
        if let Some(key) = &joint_here {
            put(position, key);
        }
        if !text.words()[idx].may_be_name() {
            continue;
        }
        if let Some(key) = keys.key(text.folded(idx), text.hash(idx)) {
            put(position, key);
        }
        let next = words.peek().filter(|&&next| text.words()[next].may_be_name());
        if let Some(key) =
            next.and_then(|&next| text::joint_key(text.folded(idx), text.folded(next)))
        {
            put(position, &key);
            joint_before = Some(key);
        }
    }
}

/// Appends a list of terms as one prepared string; their order and positions don't matter.
pub(crate) fn set<'a>(terms: impl Iterator<Item = &'a str>, out: &mut String) {
    for term in terms {
        out.push(char::from(ADVANCE));
        out.extend(term.chars().map(|ch| if ch.is_whitespace() { '_' } else { ch }));
    }
}

/// Splits prepared strings, and nothing else.
#[derive(Clone, Default)]
pub(crate) struct PreparedTokenizer {
    token: Token,
}

/// The tokens of one prepared string.
pub(crate) struct PreparedStream<'a> {
    rest: &'a str,
    position: usize,
    token: &'a mut Token,
}

impl Tokenizer for PreparedTokenizer {
    type TokenStream<'a> = PreparedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PreparedStream<'a> {
        self.token.reset();
        self.token.position_length = 1;
        PreparedStream { rest: text, position: 0, token: &mut self.token }
    }
}

impl TokenStream for PreparedStream<'_> {
    fn advance(&mut self) -> bool {
        let bytes = self.rest.as_bytes();
        let is_separator = |byte: &u8| matches!(*byte, ADVANCE | STAY);
        let start = bytes.iter().position(|byte| !is_separator(byte)).unwrap_or(bytes.len());
        self.position += bytes[..start].iter().filter(|&&byte| byte == ADVANCE).count();
        if start == bytes.len() {
            self.rest = "";
            return false;
        }
        let len = bytes[start..].iter().position(is_separator).unwrap_or(bytes.len() - start);
        self.token.text.clear();
        self.token.text.push_str(&self.rest[start..start + len]);
        // The first token is preceded by one step, and stands at 0.
        self.token.position = self.position.saturating_sub(1);
        self.rest = &self.rest[start + len..];
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(prepared: &str) -> Vec<(usize, String)> {
        let mut tokenizer = PreparedTokenizer::default();
        let mut stream = tokenizer.token_stream(prepared);
        let mut found = Vec::new();
        while stream.advance() {
            found.push((stream.token().position, stream.token().text.clone()));
        }
        found
    }

    fn check(body: &str, expected: &[(usize, &str)]) {
        let text = Text::new(body, &[], &[]);
        let mut prepared = String::new();
        words(&Part::from(&text, 0), Sentences::Marked, &mut Stems::new(), &mut prepared);
        let found = tokens(&prepared);
        let found: Vec<(usize, &str)> =
            found.iter().map(|(position, token)| (*position, token.as_str())).collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn stems_and_sentence_marks_stand_at_their_word() {
        check(
            "Drones struck. Two died.",
            &[
                (0, "."),
                (0, "drones"),
                (0, ".drone"),
                (1, "struck"),
                (2, "."),
                (2, "two"),
                (3, "died"),
                (3, ".die"),
            ],
        );
    }

    #[test]
    fn an_article_shares_the_position_of_its_name() {
        check(
            "Jurf al-Sakhar fell",
            &[(0, "."), (0, "jurf"), (1, "al"), (1, "sakhar"), (2, "fell")],
        );
    }

    #[test]
    fn keys_stand_at_the_positions_of_their_words() {
        let text = Text::new("near the town of Jurf al-Sakhar", &[], &[]);
        let mut prepared = String::new();
        names(&Part::from(&text, 0), &mut Keys::default(), &mut prepared);
        let positions: Vec<usize> =
            tokens(&prepared).into_iter().map(|(position, _)| position).collect();
        assert_eq!(positions, [4, 5]);
    }

    #[test]
    fn a_part_is_what_it_would_be_alone() {
        let (title, body) = ("Kataib hit near al", "al-Hilla was struck. Twice, al-Hilla. Twice.");
        let both = format!("{title}\n\n{body}");
        let start = (title.len() + 2) as u32;
        let combined = Text::new(&both, &[], &[start]);
        let parts = [Part::before(&combined, start), Part::from(&combined, start)];
        for (part, alone) in parts.iter().zip([title, body]) {
            let prepare = |part: &Part<'_>| {
                let (mut all, mut keys) = (String::new(), String::new());
                words(part, Sentences::Marked, &mut Stems::new(), &mut all);
                names(part, &mut Keys::default(), &mut keys);
                (tokens(&all), tokens(&keys))
            };
            let text = Text::new(alone, &[], &[]);
            assert_eq!(prepare(part), prepare(&Part::from(&text, 0)), "{alone}");
        }
    }

    #[test]
    fn what_was_worked_out_is_remembered() {
        let mut known = Remembered::default();
        let word = |number: usize| format!("word{number}");
        for round in 0..2 {
            for number in 0..20_000 {
                let word = word(number);
                // All of one hash in sixteen, so that many meet in a slot.
                let hash = (number as u64) << 4;
                let found = known.get(&word, hash, |out| {
                    assert_eq!(round, 0, "{word} was known");
                    if number % 3 > 0 {
                        out.push_str(&number.to_string());
                    }
                });
                let expected = (number % 3 > 0).then(|| number.to_string());
                assert_eq!(found, expected.as_deref());
            }
        }
    }

    #[test]
    fn nothing_in_nothing_out() {
        check("", &[]);
        check(" … ", &[]);
        assert!(tokens("  \t ").is_empty());
    }
}
