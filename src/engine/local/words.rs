//! Words found by an automaton over the dictionary: prefixes, near spellings, patterns.

use super::schema::Field;
use super::tokens::STEM_MARK;
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::{AutomatonWeight, EnableScoring, FuzzyTermQuery, Query, Weight};
use tantivy_fst::{Automaton, Regex};

/// Reports that have a word which an automaton accepts; all score the same.
#[derive(Clone)]
pub(super) struct WordsQuery {
    field: Field,
    words: Words,
}

#[derive(Clone)]
enum Words {
    Prefix(Arc<str>),
    Fuzzy(FuzzyTermQuery),
    Regex(Arc<Regex>),
}

impl std::fmt::Debug for WordsQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let how = match &self.words {
            Words::Prefix(prefix) => format!("{prefix}*"),
            Words::Fuzzy(query) => format!("{query:?}"),
            Words::Regex(_) => "a regular expression".to_owned(),
        };
        write!(f, "{how} in {}", self.field.name())
    }
}

impl WordsQuery {
    /// Words that begin so.
    pub(super) fn prefix(field: Field, prefix: &str) -> WordsQuery {
        WordsQuery { field, words: Words::Prefix(prefix.into()) }
    }

    /// Words that differ in at most so many letters; a swap of neighbours is one.
    pub(super) fn fuzzy(field: Field, word: &str, distance: u8) -> WordsQuery {
        let term = Term::from_field_text(field.id(), word);
        WordsQuery { field, words: Words::Fuzzy(FuzzyTermQuery::new(term, distance.min(2), true)) }
    }

    /// Words that match a whole regular expression.
    pub(super) fn regex(field: Field, pattern: &str) -> Result<WordsQuery, String> {
        let regex = Regex::new(pattern).map_err(|error| error.to_string())?;
        Ok(WordsQuery { field, words: Words::Regex(Arc::new(regex)) })
    }
}

impl Query for WordsQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let field = self.field.id();
        Ok(match &self.words {
            Words::Prefix(prefix) => {
                Box::new(AutomatonWeight::new(field, WordsOnly(Prefix(Arc::clone(prefix)))))
            }
            Words::Fuzzy(query) => {
                Box::new(AutomatonWeight::new(field, WordsOnly(query.automaton()?)))
            }
            Words::Regex(regex) => {
                Box::new(AutomatonWeight::new(field, WordsOnly(Shared(Arc::clone(regex)))))
            }
        })
    }
}

/// Accepts what the inner automaton accepts, save marked stems and marks.
struct WordsOnly<A>(A);

/// Where a [`WordsOnly`] stands.
#[derive(Clone)]
enum State<S> {
    /// Nothing read yet.
    Start(S),
    /// Within a word.
    Within(S),
    /// A mark was read: no match any more.
    Dead,
}

impl<A: Automaton> Automaton for WordsOnly<A> {
    type State = State<A::State>;

    fn start(&self) -> Self::State {
        State::Start(self.0.start())
    }

    fn is_match(&self, state: &Self::State) -> bool {
        match state {
            State::Start(inner) | State::Within(inner) => self.0.is_match(inner),
            State::Dead => false,
        }
    }

    fn can_match(&self, state: &Self::State) -> bool {
        match state {
            State::Start(inner) | State::Within(inner) => self.0.can_match(inner),
            State::Dead => false,
        }
    }

    fn will_always_match(&self, state: &Self::State) -> bool {
        match state {
            State::Within(inner) => self.0.will_always_match(inner),
            State::Start(_) | State::Dead => false,
        }
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        match state {
            State::Start(_) if char::from(byte) == STEM_MARK => State::Dead,
            State::Start(inner) | State::Within(inner) => State::Within(self.0.accept(inner, byte)),
            State::Dead => State::Dead,
        }
    }
}

/// A compiled expression that several weights use.
struct Shared(Arc<Regex>);

impl Automaton for Shared {
    type State = <Regex as Automaton>::State;

    fn start(&self) -> Self::State {
        self.0.start()
    }

    fn is_match(&self, state: &Self::State) -> bool {
        self.0.is_match(state)
    }

    fn can_match(&self, state: &Self::State) -> bool {
        self.0.can_match(state)
    }

    fn will_always_match(&self, state: &Self::State) -> bool {
        self.0.will_always_match(state)
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        self.0.accept(state, byte)
    }
}

/// Accepts all that begins so. Its state is how many bytes were read, or none on a difference.
struct Prefix(Arc<str>);

impl Automaton for Prefix {
    type State = Option<usize>;

    fn start(&self) -> Option<usize> {
        Some(0)
    }

    fn is_match(&self, state: &Option<usize>) -> bool {
        *state == Some(self.0.len())
    }

    fn can_match(&self, state: &Option<usize>) -> bool {
        state.is_some()
    }

    fn will_always_match(&self, state: &Option<usize>) -> bool {
        self.is_match(state)
    }

    fn accept(&self, state: &Option<usize>, byte: u8) -> Option<usize> {
        let read = (*state)?;
        match self.0.as_bytes().get(read) {
            None => Some(read),
            Some(&expected) if expected == byte => Some(read + 1),
            Some(_) => None,
        }
    }
}
