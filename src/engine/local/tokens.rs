use crate::text::{self, Text};
use rustc_hash::FxHashMap;
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

/// What was worked out for each word.
#[derive(Default)]
struct Remembered {
    numbers: FxHashMap<Box<str>, u32>,
    found: Vec<Option<Box<str>>>,
}

impl Remembered {
    /// What is known of a word, else what `work_out` makes of it.
    fn get(&mut self, word: &str, work_out: impl FnOnce() -> Option<Box<str>>) -> Option<&str> {
        let number = match self.numbers.get(word) {
            Some(&number) => number as usize,
            None => {
                if self.found.len() >= REMEMBERED_WORDS {
                    self.numbers.clear();
                    self.found.clear();
                }
                let number = self.found.len();
                self.numbers.insert(word.into(), number as u32);
                self.found.push(work_out());
                number
            }
        };
        self.found[number].as_deref()
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
        if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let Stems { analyzer, known } = self;
        known.get(word, || {
            let mut stream = analyzer.token_stream(word);
            let differs = stream.advance() && stream.token().text != word;
            differs.then(|| stream.token().text.as_str().into())
        })
    }
}

/// Name keys of folded words, each worked out once.
#[derive(Default)]
pub(crate) struct Keys {
    known: Remembered,
}

impl Keys {
    fn key(&mut self, word: &str) -> Option<&str> {
        self.known.get(word, || text::name_key(word).map(String::into_boxed_str))
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
pub(crate) fn words(text: &Text<'_>, sentences: Sentences, stems: &mut Stems, out: &mut String) {
    let mut next_sentence = 0;
    let mut leaning = false;
    for idx in 0..text.words().len() {
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
        if let Some(stem) = stems.stem(word) {
            out.push(char::from(STAY));
            out.push(STEM_MARK);
            out.push_str(stem);
        }
        leaning = text.is_leaning_article(idx);
    }
}

/// Appends the name keys of a text, at the positions of their words, as one prepared string.
///
/// The joint key of two words stands at both, so that it follows the name before and precedes
/// the name behind.
pub(crate) fn names(text: &Text<'_>, keys: &mut Keys, out: &mut String) {
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
    let mut words = (0..text.words().len()).filter(|&idx| !text.is_leaning_article(idx)).peekable();
    while let Some(idx) = words.next() {
        position += 1;
        let joint_here = joint_before.take();
        if let Some(key) = &joint_here {
            put(position, key);
        }
        if !text.words()[idx].may_be_name() {
            continue;
        }
        if let Some(key) = keys.key(text.folded(idx)) {
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
        words(&text, Sentences::Marked, &mut Stems::new(), &mut prepared);
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
        names(&text, &mut Keys::default(), &mut prepared);
        let positions: Vec<usize> =
            tokens(&prepared).into_iter().map(|(position, _)| position).collect();
        assert_eq!(positions, [4, 5]);
    }

    #[test]
    fn nothing_in_nothing_out() {
        check("", &[]);
        check(" … ", &[]);
        assert!(tokens("  \t ").is_empty());
    }
}
