use crate::query::{Concept, Matcher, NameWord, distance};
use crate::report::Span;
use crate::text::{Text, joint_key, name_key, stem};
use regex::Regex;
use std::cell::OnceCell;

/// A span that says something that was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Number of the concept; filters are numbered on behind them.
    pub(super) asked: usize,
    /// Where.
    pub(super) span: Span,
    /// It is words to be marked, not a sentence to be quoted.
    pub(super) marked: bool,
}

/// The words of a text as an index numbers them: leaning articles have no number of their own.
pub(super) struct Tokens<'t> {
    list: Vec<Token<'t>>,
}

struct Token<'t> {
    folded: &'t str,
    span: Span,
    may_be_name: bool,
    /// Number of the sentence.
    sentence: usize,
    stem: OnceCell<Option<String>>,
    key: OnceCell<Option<String>>,
}

impl<'t> Tokens<'t> {
    pub(super) fn of(text: &'t Text<'_>, sentences: &[Span]) -> Tokens<'t> {
        let list = (0..text.words().len())
            .filter(|&idx| !text.is_leaning_article(idx))
            .map(|idx| {
                let word = &text.words()[idx];
                Token {
                    folded: text.folded(idx),
                    span: word.span(),
                    may_be_name: word.may_be_name(),
                    sentence: sentences.partition_point(|sentence| sentence.end <= word.start),
                    stem: OnceCell::new(),
                    key: OnceCell::new(),
                }
            })
            .collect();
        Tokens { list }
    }

    fn span(&self, first: usize, last: usize) -> Span {
        Span { start: self.list[first].span.start, end: self.list[last].span.end }
    }
}

/// A word of a question, with what it is compared by.
#[derive(Debug)]
struct AskedWord {
    word: String,
    stem: Option<String>,
    exact: bool,
}

impl AskedWord {
    fn new(word: &str, exact: bool) -> AskedWord {
        AskedWord { word: word.to_owned(), stem: stem(word), exact }
    }

    fn matches(&self, token: &Token<'_>) -> bool {
        if token.folded == self.word {
            return true;
        }
        if self.exact {
            return false;
        }
        let asked = self.stem.as_deref().unwrap_or(&self.word);
        // Words of one stem begin alike; most words are told apart here.
        if token.folded.as_bytes().first() != asked.as_bytes().first() {
            return false;
        }
        let stemmed = token.stem.get_or_init(|| stem(token.folded));
        stemmed.as_deref().unwrap_or(token.folded) == asked
    }
}

/// A form of a concept, ready to be looked for.
#[derive(Debug)]
enum Pattern {
    Words(Vec<AskedWord>),
    Near(Vec<AskedWord>, usize),
    Prefix(String),
    Fuzzy(String, usize),
    Regex(Regex),
    Keys(Vec<NameWord>),
    Sentence(Vec<Vec<Pattern>>),
}

/// A concept, ready to be looked for.
#[derive(Debug)]
pub(super) struct ConceptMatcher {
    patterns: Vec<Pattern>,
}

/// Memory that one compiled expression may take; the engine refuses larger ones too.
const REGEX_BYTES: usize = 1 << 20;

impl ConceptMatcher {
    pub(super) fn new(concept: &Concept) -> ConceptMatcher {
        let forms = concept.forms.iter();
        ConceptMatcher { patterns: forms.filter_map(|form| pattern(&form.matcher)).collect() }
    }

    /// Where the text has it, in order.
    pub(super) fn find(&self, tokens: &Tokens<'_>) -> Vec<Found> {
        let mut spans: Vec<Span> = Vec::new();
        for pattern in &self.patterns {
            find(pattern, tokens, &mut spans);
        }
        super::merge(&mut spans);
        spans.into_iter().map(|span| Found { asked: 0, span, marked: true }).collect()
    }
}

fn pattern(matcher: &Matcher) -> Option<Pattern> {
    let asked = |words: &[String], exact| -> Vec<AskedWord> {
        words.iter().map(|word| AskedWord::new(word, exact)).collect()
    };
    Some(match matcher {
        Matcher::Word { word, exact } => Pattern::Words(vec![AskedWord::new(word, *exact)]),
        Matcher::Phrase { words, exact, slop: 0 } => Pattern::Words(asked(words, *exact)),
        Matcher::Phrase { words, exact, slop } => {
            Pattern::Near(asked(words, *exact), *slop as usize)
        }
        Matcher::Prefix(prefix) => Pattern::Prefix(prefix.clone()),
        Matcher::Fuzzy { word, distance } => Pattern::Fuzzy(word.clone(), usize::from(*distance)),
        Matcher::Regex(expression) => Pattern::Regex(
            regex::RegexBuilder::new(&format!("^(?:{expression})$"))
                .size_limit(REGEX_BYTES)
                .build()
                .ok()?,
        ),
        Matcher::NameKeys(words) => Pattern::Keys(words.clone()),
        Matcher::SameSentence(parts) => Pattern::Sentence(
            parts.iter().map(|part| part.iter().filter_map(pattern).collect()).collect(),
        ),
        Matcher::Tag { .. } => return None,
    })
}

fn find(pattern: &Pattern, tokens: &Tokens<'_>, spans: &mut Vec<Span>) {
    let list = &tokens.list;
    let mut each = |matches: &dyn Fn(&Token<'_>) -> bool| {
        spans.extend(list.iter().filter(|token| matches(token)).map(|token| token.span));
    };
    match pattern {
        Pattern::Words(words) => in_a_row(list, words.len(), |at, token| words[at].matches(token))
            .for_each(|first| spans.push(tokens.span(first, first + words.len() - 1))),
        Pattern::Keys(words) => {
            let firsts = 0..list.len();
            spans.extend(firsts.filter_map(|first| {
                let end = words.iter().try_fold(first, |at, word| behind(list, at, word))?;
                Some(tokens.span(first, end - 1))
            }));
        }
        Pattern::Near(words, slop) => near(tokens, words, *slop, spans),
        Pattern::Prefix(prefix) => each(&|token| token.folded.starts_with(prefix.as_str())),
        Pattern::Fuzzy(word, most) => each(&|token| {
            token.folded.len().abs_diff(word.len()) <= *most * 4
                && distance(token.folded, word) <= *most
        }),
        Pattern::Regex(expression) => each(&|token| expression.is_match(token.folded)),
        Pattern::Sentence(parts) => same_sentence(tokens, parts, spans),
    }
}

/// Where to go on behind a word of a name at `at`; two words may have one key together.
fn behind(list: &[Token<'_>], at: usize, word: &NameWord) -> Option<usize> {
    let token = list.get(at)?;
    let is_one = |key: Option<&str>| key.is_some_and(|key| word.keys.iter().any(|one| one == key));
    if word.words.iter().any(|one| one == token.folded)
        || token.may_be_name && is_one(token.key.get_or_init(|| name_key(token.folded)).as_deref())
    {
        return Some(at + 1);
    }
    let next = list.get(at + 1).filter(|next| token.may_be_name && next.may_be_name)?;
    is_one(joint_key(token.folded, next.folded).as_deref()).then_some(at + 2)
}

/// Numbers of the tokens at which `len` tokens in a row match.
fn in_a_row<'l, 't: 'l>(
    list: &'l [Token<'t>],
    len: usize,
    matches: impl Fn(usize, &Token<'t>) -> bool + 'l,
) -> impl Iterator<Item = usize> + 'l {
    list.windows(len.max(1))
        .enumerate()
        .filter(move |(_, window)| window.iter().enumerate().all(|(at, token)| matches(at, token)))
        .map(|(first, _)| first)
}

/// The words in any order with at most `slop` others between; each on its own.
fn near(tokens: &Tokens<'_>, words: &[AskedWord], slop: usize, spans: &mut Vec<Span>) {
    let list = &tokens.list;
    let mut hits: Vec<(usize, usize)> = Vec::new();
    for (at, token) in list.iter().enumerate() {
        for (number, word) in words.iter().enumerate() {
            if word.matches(token) {
                hits.push((at, number));
            }
        }
    }
    let widest = words.len() + slop;
    for first in 0..hits.len() {
        let mut chosen: Vec<Option<usize>> = vec![None; words.len()];
        let mut taken: Vec<usize> = Vec::new();
        for &(at, number) in &hits[first..] {
            if at >= hits[first].0 + widest {
                break;
            }
            if chosen[number].is_none() && !taken.contains(&at) {
                chosen[number] = Some(at);
                taken.push(at);
            }
        }
        if chosen.iter().all(Option::is_some) {
            spans.extend(taken.into_iter().map(|at| list[at].span));
        }
    }
}

/// The parts wherever one sentence has all of them.
fn same_sentence(tokens: &Tokens<'_>, parts: &[Vec<Pattern>], spans: &mut Vec<Span>) {
    let sentence_of = |span: Span| {
        let at = tokens.list.partition_point(|token| token.span.end <= span.start);
        tokens.list.get(at).map_or(usize::MAX, |token| token.sentence)
    };
    let by_part: Vec<Vec<(usize, Span)>> = parts
        .iter()
        .map(|part| {
            let mut found = Vec::new();
            for pattern in part {
                find(pattern, tokens, &mut found);
            }
            found.into_iter().map(|span| (sentence_of(span), span)).collect()
        })
        .collect();
    for &(sentence, span) in by_part.iter().flatten() {
        let in_all = by_part.iter().all(|part| part.iter().any(|(other, _)| *other == sentence));
        if in_all {
            spans.push(span);
        }
    }
}
