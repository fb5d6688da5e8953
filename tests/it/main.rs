//! Everything that is tested from outside the library, one file a theme.

mod engine;
mod name_keys;
