//! The embedded engine: a folder of tantivy segments with a manifest beside them.
//!
//! `schema` lists the fields; `tokens`, `rows`, `encode`, `record` and `prepare` turn a tagged report into
//! a document; `write`, `manifest` and `saved` keep the folder; `open` and `run` answer. `question` builds
//! the queries of a plan's text, `postings` and `words` find words, `nearness` looks at the best hits again, `filter` tests incidents,
//! `collect` and `facets` count. No other module may name tantivy. The format is told in
//! `index/FORMAT.md`.

mod collect;
mod columns;
mod encode;
mod facets;
mod filter;
mod manifest;
mod nearness;
mod open;
mod postings;
mod prepare;
mod question;
mod record;
mod rows;
mod run;
mod saved;
mod schema;
mod tokens;
mod words;
mod write;

pub use manifest::{InputRecord, Manifest};
pub use open::Index;
pub use prepare::{Prepared, Preparer};
pub use write::{Added, InputState, Writer, WriterSettings, content_hash};
