//! Report -> Tags: places, groups, casualties, dates, weapons, incidents. Pure: no I/O, no clock.
//!
//! Order: find names, settle which, casualty mentions, dates, incidents, the report's own fields.
//! A record's own title is set before its body for all of it (one [`crate::text::Text`] of both),
//! and spans are given back into the one or the other at the end.

mod casualties;
mod context;
mod forces;
mod frame;
mod geography;
mod incidents;
mod lists;
mod locus;
mod mention;
mod names;
mod readings;
mod settle;

use crate::lexicon::Lexicon;
use crate::report::{Report, Role, Tags, ZoneKind};
use frame::Frame;
use incidents::Events;
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
    let weights = &locus.weights;
    let lists = lists::build(&frame, &text, lexicon, &mentions, &roles, weights, locus.country);
    let lexemes = casualties::lexemes(&text);
    let found = casualties::find(&text, &lexemes, &mentions);
    let events =
        events_in_place(&frame, incidents::build(&text, &found, frame.title_sentences(&text)));
    Tags {
        killed: events.killed,
        killed_civilians: events.killed_civilians,
        wounded: events.wounded,
        abducted: events.abducted,
        casualties: events.casualties,
        incidents: events.incidents,
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

/// The spans of the events back into title and body.
fn events_in_place(frame: &Frame<'_>, mut events: Events) -> Events {
    for count in &mut events.casualties {
        count.within = frame.in_title(count.span).then_some("title");
        count.span = frame.relocate(count.span);
        count.sentence = frame.relocate(count.sentence);
    }
    for incident in &mut events.incidents {
        incident.sentences.retain(|span| !frame.in_title(*span));
        for span in &mut incident.sentences {
            *span = frame.relocate(*span);
        }
    }
    events
}
