//! Compiles the tables of `lexicon/` into the binary.

fn main() {}
