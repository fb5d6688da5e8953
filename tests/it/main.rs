//! Everything that is tested from outside the library, one file a theme.
#![expect(clippy::print_stdout, reason = "a test says what it skips and how much holds")]

mod corpus_seeds;
mod docs;
mod engine;
mod expectation;
mod first_answer;
mod known_failures;
mod layers;
mod messages;
mod name_keys;
mod seeds;
mod sources;
mod tables;
