//! Report -> Tags: places, groups, casualties, dates, weapons, incidents. Pure: no I/O, no clock.
//!
//! Order: find names, settle which, casualty mentions, dates, incidents, the report's own fields.
//! A record's own title is set before its body for all of it (one [`crate::text::Text`] of both),
//! and spans are given back into the one or the other at the end.

mod capitals;
mod casualties;
mod context;
mod dates;
mod declared;
mod demonyms;
mod forces;
mod frame;
mod geography;
mod incidents;
mod language;
mod lists;
mod locus;
mod marks;
mod mention;
mod names;
mod readings;
mod reasons;
mod settle;
#[cfg(test)]
mod tests;
mod word_classes;

use crate::lexicon::{Entity, Lexicon};
use crate::report::{DateTag, Incident, Precision, Report, Role, Tags, ZoneKind};
use crate::text::Text;
use casualties::Words;
use frame::Frame;
use incidents::{Events, Scene};
use language::Language;
use marks::Known;
use mention::{Mention, Sense};

/// A step of [`Tagger::tag`], for those who measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Title and body cut into words and sentences.
    Words,
    /// Names found, with all their readings.
    Names,
    /// Names settled, state forces put together.
    Settle,
    /// Counts of the dead, the wounded, the abducted.
    Casualties,
    /// Which sentences tell of which event.
    Outline,
    /// Where the report plays.
    Locus,
    /// Dates.
    Dates,
    /// Incidents and the report's own totals.
    Incidents,
    /// The lists of countries, provinces, places, groups and weapons.
    Lists,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Stage; 9] = [
        Stage::Words,
        Stage::Names,
        Stage::Settle,
        Stage::Casualties,
        Stage::Outline,
        Stage::Locus,
        Stage::Dates,
        Stage::Incidents,
        Stage::Lists,
    ];
}

/// Tags reports, one after the other, and keeps what it has looked up for the next.
///
/// The tags of a report do not depend on what was tagged before it. One tagger serves one thread.
#[derive(Debug)]
pub struct Tagger<'l> {
    lexicon: &'l Lexicon,
    names: readings::NameCache,
    scratch: settle::Scratch,
    known_times: dates::KnownTimes,
}

/// Reads a report and says what it tells. Whoever tags many keeps a [`Tagger`].
pub fn tag(report: &Report, lexicon: &Lexicon) -> Tags {
    Tagger::new(lexicon).tag(report)
}

impl<'l> Tagger<'l> {
    /// A tagger by these tables.
    pub fn new(lexicon: &'l Lexicon) -> Tagger<'l> {
        Tagger {
            lexicon,
            names: readings::NameCache::default(),
            scratch: settle::Scratch::default(),
            known_times: dates::KnownTimes::new(lexicon),
        }
    }

    /// Reads a report and says what it tells.
    pub fn tag(&mut self, report: &Report) -> Tags {
        self.tag_in_stages(report, |_| {})
    }

    /// [`Tagger::tag`], with `after` called when each step is done.
    pub fn tag_in_stages(&mut self, report: &Report, after: impl FnMut(Stage)) -> Tags {
        self.run(report, after, |tags, _, _| tags)
    }

    /// [`Tagger::tag`], with the words by which it was done for whoever goes on with them: the
    /// record's own title (if it has one) and the body as one text, and the byte of it at which
    /// the body starts.
    pub fn tag_with_text<T>(
        &mut self,
        report: &Report,
        then: impl FnOnce(Tags, &Text<'_>, u32) -> T,
    ) -> T {
        self.run(report, |_| {}, then)
    }

    fn run<T>(
        &mut self,
        report: &Report,
        mut after: impl FnMut(Stage),
        then: impl FnOnce(Tags, &Text<'_>, u32) -> T,
    ) -> T {
        let Tagger { lexicon, names: cache, scratch, known_times } = self;
        let lexicon = *lexicon;
        let frame = Frame::new(report);
        let text = frame.text();
        after(Stage::Words);
        let candidates = names::find(&text, lexicon, cache);
        after(Stage::Names);
        let dateline = frame.zone(ZoneKind::Dateline);
        let mut mentions = settle::settle(&text, lexicon, &candidates, dateline, scratch);
        declared::add(&text, &mut mentions);
        capitals::add(&text, lexicon, &mut mentions);
        let read = Language::of(report.language.as_deref());
        let language = read.unwrap_or_default();
        forces::add(&text, lexicon, &mut mentions);
        demonyms::add(&text, lexicon, language, &mut mentions);
        after(Stage::Settle);
        let known = Known::of(&text, &mentions, language);
        let words = Words { text: &text, known: &known, language };
        let found = casualties::find(words);
        after(Stage::Casualties);
        let headline_sentences = frame.title_sentences(&text);
        let outline = incidents::draw(words, lexicon, &found, &mentions, headline_sentences);
        after(Stage::Outline);
        let sentence_weights = outline.weights(text.sentences().len());
        let locus = locus::choose(words, lexicon, &mentions, &sentence_weights);
        after(Stage::Locus);
        let country = locus.country.map(|row| lexicon.country_code(row));
        let dates = dates::read(report, &frame, words, lexicon, known_times, &mentions, country);
        let worth_of_days = outline.worth_of_days(&found, text.sentences().len());
        let published = report
            .published
            .clone()
            .or_else(|| dates.published.clone().map(|tag| date_in_place(&frame, tag)));
        let event_date = report
            .event_date
            .clone()
            .or_else(|| dates.event(&text, &worth_of_days).map(|tag| date_in_place(&frame, tag)));
        after(Stage::Dates);
        let scene = Scene {
            words,
            lexicon,
            mentions: &mentions,
            locus: &locus,
            found: &found,
            dates: &dates.mentions,
            outline: &outline,
            headline_sentences,
            year: event_date.as_ref().or(published.as_ref()).and_then(year_of),
        };
        let mut events = events_in_place(&frame, incidents::build(&scene));
        // The report's date is that of its first event, and of the parts of that.
        let of_another = event_date.as_ref().is_some_and(|date| is_of_another(date, &events));
        for (idx, incident) in events.incidents.iter_mut().enumerate() {
            let first = idx == 0 || incident.part_of == Some(0);
            if event_date.is_some() && first && !(of_another && incident.date.is_some()) {
                incident.date.clone_from(&event_date);
            }
        }
        after(Stage::Incidents);
        // Behind the others: a force by a bare noun is listed where it has a part.
        let mut weights = locus.weights;
        weights.resize(mentions.len() + events.implied.len(), 0.0);
        mentions.append(&mut events.implied);
        let roles = roles(lexicon, &mentions, &weights, &events);
        let event = lists::Event { country: locus.country, provinces: &locus.provinces };
        let lists = lists::build(&frame, &text, lexicon, &mentions, &roles, &weights, &event);
        after(Stage::Lists);
        let tags = Tags {
            year: event_date.as_ref().or(published.as_ref()).and_then(year_of),
            published,
            event_date,
            killed: events.killed,
            killed_civilians: events.killed_civilians,
            wounded: events.wounded,
            abducted: events.abducted,
            casualties: events.casualties,
            incidents: events.incidents,
            language: report.language.clone(),
            tagged: read.is_some(),
            countries: lists.countries,
            provinces: lists.provinces,
            places: lists.places,
            groups: lists.groups,
            weapons: lists.weapons,
        };
        then(tags, &text, frame.title_bytes())
    }
}

/// Whether each mention belongs to a main event: a place by its weight there, a group by its part in
/// one, so that the report's own lists and its incidents never disagree.
fn roles(lexicon: &Lexicon, mentions: &[Mention], weights: &[f32], events: &Events) -> Vec<Role> {
    let main = || events.incidents.iter().filter(|incident| incident.main);
    let has_part = |entity: Entity| match entity {
        Entity::Group(row) => {
            let id = lexicon.group_id(row);
            main().any(|incident| incident.actors.iter().any(|actor| actor.id == id))
        }
        Entity::Weapon(row) => {
            let id = lexicon.weapon(row).0;
            main().any(|incident| incident.weapons.iter().any(|weapon| weapon == id))
        }
        _ => false,
    };
    // Most groups and weapons are named more than once.
    let mut known: Vec<(Entity, bool)> = Vec::new();
    let role = |(mention, &weight): (&Mention, &f32)| {
        let belongs = match mention.entity {
            Entity::Group(_) | Entity::Weapon(_) => {
                match known.iter().find(|(entity, _)| *entity == mention.entity) {
                    Some(&(_, belongs)) => belongs,
                    None => {
                        let belongs = has_part(mention.entity);
                        known.push((mention.entity, belongs));
                        belongs
                    }
                }
            }
            _ => weight > 0.0,
        };
        let named = match mention.entity {
            Entity::Group(_) => mention.sense != Sense::NotMeant,
            _ => matches!(mention.sense, Sense::Plain | Sense::Reference | Sense::Dateline),
        };
        if belongs && named { Role::Incident } else { Role::Mentioned }
    };
    mentions.iter().zip(weights).map(role).collect()
}

/// Does a date stand in the sentences of another main incident than the first, which has a day of
/// its own?
fn is_of_another(date: &DateTag, events: &Events) -> bool {
    let [first, others @ ..] = &events.incidents[..] else { return false };
    let Some(&span) = date.spans.first() else { return false };
    let holds = |incident: &Incident| incident.sentences.iter().any(|part| part.covers(span));
    let own_day = first.date.as_ref().is_some_and(|own| own.precision == Precision::Day);
    own_day
        && !holds(first)
        && others.iter().any(|other| other.main && other.part_of.is_none() && holds(other))
}

/// The year of a date, if it is known.
fn year_of(date: &DateTag) -> Option<i32> {
    let known = date.start.year() == date.end.year() || date.precision == Precision::Day;
    known.then(|| date.start.year())
}

/// The spans of a date back into the body; those in the record's own title are left out.
fn date_in_place(frame: &Frame<'_>, mut date: DateTag) -> DateTag {
    date.spans.retain(|span| !frame.in_title(*span));
    for span in &mut date.spans {
        *span = frame.relocate(*span);
    }
    date
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
        incident.date = incident.date.take().map(|date| date_in_place(frame, date));
    }
    events
}
