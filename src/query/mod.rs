//! What the user typed, understood: a question becomes a [`Plan`] that names no engine.
//!
//! [`parse`] reads the text into a [`Query`], leniently and with [`Note`]s; [`understand`] reads
//! names through the lexicon and dates against a given day, and makes the [`Plan`]. Nothing here
//! reads an index, the environment or the clock.

mod advice;
mod ast;
mod concept;
mod dates;
mod field;
mod names;
mod near;
mod note;
mod parser;
mod persons;
mod plain;
mod plan;
mod planner;
mod saved;
mod suggest;
mod values;
mod wholes;

pub(crate) use names::{describe, district_of_id, identity, kind_word};
pub(crate) use suggest::distance;

pub use ast::{Expr, ExprKind, FieldValue, FieldValueKind, FieldValues, Near, Query, Term};
pub use concept::{OtherReading, Understood};
pub use field::{FIELDS, Field, FieldFacts, Takes};
pub use note::Note;
pub use parser::{parse, parse_option};
pub use plan::{
    Concept, Direction, FacetRequest, Figure, Filter, FilterField, Form, MatchMode, Matcher,
    NameWord, Node, Plan, Sort, SortKey, Strength, TagField, TextScope, Value, Wholes,
    district_value,
};
pub use planner::{Clock, FilterOption, Question, Understanding, understand};
pub use saved::{MAX_NAME_LENGTH, as_question, is_saved_name, saved_name_not_found};
pub use values::{UnderstoodFilter, UnderstoodValue};
