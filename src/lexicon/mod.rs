//! The tables of knowledge as code: look a name up, walk the names in a text.
//!
//! The tables themselves are data in `lexicon/`, compiled into the binary by `build.rs`.

mod entity;

pub use entity::Entity;
