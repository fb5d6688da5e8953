//! sitrep: full-text search over conflict reporting.
//!
//! One way in, one way out: files are read into a [`report::Report`], tagged
//! ([`tag::tag`]), written to an index; a question is parsed into a plan, run by the engine, and
//! answered with hits, snippets and facets. In reading order:

pub mod cli;
pub mod engine;
pub mod lexicon;
pub mod query;
pub mod read;
pub mod report;
pub mod snippet;
pub mod tag;
pub mod text;
