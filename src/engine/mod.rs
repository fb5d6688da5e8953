//! Plan -> Answer; writing and opening an index.
//!
//! Outside of this module nothing knows which engine answers. Today it is an embedded index in a
//! folder (`local`); the types of `answer` are what every engine gives. To write:
//! [`Writer::open`], a [`Preparer`] a thread, [`Writer::add`]. To ask: [`Index::open`],
//! [`Index::run`], [`Index::document`] for what hits hold.

mod answer;
mod error;
mod local;

pub use answer::{
    Answer, CASUALTY_BANDS, Document, DocumentAddress, FacetCounts, FacetValue, FigureSum, Hit,
    Match, Named, Summary,
};
pub use error::IndexError;
pub use local::{
    Added, Index, InputRecord, InputState, Manifest, Prepared, Preparer, Writer, WriterSettings,
    content_hash,
};
