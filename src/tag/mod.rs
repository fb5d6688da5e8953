//! Report -> Tags: places, groups, casualties, dates, weapons, incidents. Pure: no I/O, no clock.
//!
//! Order: find names, settle which, casualty mentions, dates, incidents, the report's own fields.
//! A record's own title is set before its body for all of it (one [`crate::text::Text`] of both),
//! and spans are given back into the one or the other at the end.

mod context;
mod forces;
mod frame;
mod geography;
mod lists;
mod locus;
mod mention;
mod names;
mod settle;

use crate::lexicon::Lexicon;
use crate::report::{Report, Role, Tags, ZoneKind};
use frame::Frame;
use mention::Sense;

/// Reads a report and says what it tells.
pub fn tag(report: &Report, lexicon: &Lexicon) -> Tags {
    let frame = Frame::new(report);
    let text = frame.text();
    let candidates = names::find(&text, lexicon);
    let mut mentions = settle::settle(&text, lexicon, &candidates, frame.zone(ZoneKind::Dateline));
    forces::add(&text, lexicon, &mut mentions);
    let sentence_weights: Vec<f32> =
        (0..text.sentences().len()).map(|idx| 3.0 / (1.0 + idx as f32)).collect();
    let locus = locus::choose(&text, lexicon, &mentions, &sentence_weights);
    let roles: Vec<Role> = mentions
        .iter()
        .zip(&locus.weights)
        .map(|(mention, &weight)| match mention.sense {
            Sense::Plain | Sense::Reference | Sense::Dateline
                if weight > 0.0 || !names::is_geographic(mention.entity) =>
            {
                Role::Incident
            }
            _ => Role::Mentioned,
        })
        .collect();
    let weights = locus.weights;
    let lists = lists::build(&frame, &text, lexicon, &mentions, &roles, &weights);
    Tags {
        language: report.language.clone(),
        tagged: true,
        countries: lists.countries,
        provinces: lists.provinces,
        places: lists.places,
        groups: lists.groups,
        weapons: lists.weapons,
        ..Tags::default()
    }
}
