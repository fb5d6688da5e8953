//! What the user typed, understood: a question becomes a [`Plan`] that names no engine.
//!
//! Start at [`Plan`]. Nothing here reads an index.

mod plan;

pub use plan::{
    Concept, Direction, FacetRequest, Figure, Filter, FilterField, Form, MatchMode, Matcher, Node,
    Plan, Sort, SortKey, Strength, TagField, TextScope, Value, district_value,
};
