//! The tables of knowledge as code: look a name up, walk the names in a text.
//!
//! The tables themselves are data in `lexicon/`, compiled into the binary by `build.rs`.

mod entity;

pub use entity::Entity;

/// All tables of knowledge together.
#[derive(Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// The tables that are compiled into the binary.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: Lexicon = Lexicon {};
        &BUILTIN
    }
}
