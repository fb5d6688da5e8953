//! Everything that is tested from outside the library, one file a theme.
#![expect(clippy::print_stdout, reason = "a test says what it skips and how much holds")]

mod corpus_search;
mod corpus_seeds;
mod docs;
mod engine;
mod env;
mod errors;
mod expectation;
mod facets;
mod first_answer;
mod inputs;
mod killed;
mod known_failures;
mod languages;
mod layers;
mod manual;
mod messages;
mod name_keys;
mod name_pairs;
mod ranking;
mod read;
mod saved;
mod search;
mod seeds;
mod show;
mod sources;
mod tables;
mod tagger_version;
mod tolls;
mod written;
