//! sitrep: full-text search over conflict reporting.
pub mod lexicon;
pub mod report;
pub mod tag;
pub mod text;
