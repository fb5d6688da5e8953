//! Plan -> Answer; writing and opening an index.
//!
//! Outside of this module nothing knows which engine answers. Today it is an embedded index in a
//! folder (`local`); the types here are what every engine gives.

mod answer;

pub use answer::{
    Answer, CASUALTY_BANDS, Document, DocumentAddress, FacetCounts, FacetValue, FigureSum, Hit,
    Match, Named, Summary,
};
