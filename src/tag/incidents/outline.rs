//! The outline of a report: which sentences and counts tell of the event that it is about, which of
//! other events, and which of the past.

use crate::lexicon::{Entity, Lexicon};
use crate::report::{CasualtyKind, Count, Scope, Victims};
use crate::tag::casualties::{Found, Lexeme, Reference, Words, opens_in_past};
use crate::tag::geography;
use crate::tag::incidents::{days, foreign};
use crate::tag::language::Language;
use crate::tag::marks::Marks;
use crate::tag::mention::{Mention, Sense};
use crate::tag::reasons;
use crate::text::{Gap, is_word};
use std::cmp::Ordering;

/// What an event is to the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// The report is about it.
    Main,
    /// It is history, or only explains the main one.
    Background,
}

/// One event.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) standing: Standing,
    /// Its sentences, ascending.
    pub(crate) sentences: Vec<usize>,
}

/// The events of a report in the order in which they are told; the first is always a main one.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub(crate) segments: Vec<Segment>,
    /// The segment of each count; `None` for running totals and what is beside the matter.
    pub(crate) of_count: Vec<Option<usize>>,
}

/// Counts, events and places beyond these are not told apart: no report has so many.
const MOST_COUNTS: usize = 1_000;
const MOST_SEGMENTS: usize = 40;
const MOST_PLACES: usize = 64;

/// What a day loses that stands in a sentence of another event than the first.
const ELSEWHERE_WORTH: f32 = -1.5;

/// What a sentence of the past, or of another event, weighs for the place of the main one.
const BACKGROUND_WEIGHT: f32 = 0.1;

impl Outline {
    /// How much each sentence tells of a main event: the lead most, the past next to nothing.
    pub(crate) fn weights(&self, n_sentences: usize) -> Vec<f32> {
        let mut weights: Vec<f32> = (0..n_sentences).map(|idx| 3.0 / (1.0 + idx as f32)).collect();
        let main = self.main_sentences(n_sentences);
        for segment in self.segments.iter().filter(|segment| segment.standing != Standing::Main) {
            for &sentence in &segment.sentences {
                if !main[sentence] {
                    weights[sentence] *= BACKGROUND_WEIGHT;
                }
            }
        }
        weights
    }

    /// How much a day that stands in each sentence is that of the first main event: more where the
    /// sentence tells of its dead, wounded or abducted, less where it is another event's.
    pub(crate) fn worth_of_days(&self, found: &[Found], n_sentences: usize) -> Vec<f32> {
        let mut worth = vec![0.0; n_sentences];
        for segment in &self.segments[1..] {
            for &sentence in &segment.sentences {
                worth[sentence] = ELSEWHERE_WORTH;
            }
        }
        for &sentence in &self.segments[0].sentences {
            worth[sentence] = 0.0;
        }
        for (count, segment) in found.iter().zip(&self.of_count) {
            match segment {
                Some(0) => worth[count.sentence] = 1.0,
                Some(segment) if self.segments[*segment].standing == Standing::Main => {
                    worth[count.sentence] += 1.0;
                }
                _ => {}
            }
        }
        worth
    }

    /// For each sentence: does it tell of a main event.
    fn main_sentences(&self, n_sentences: usize) -> Vec<bool> {
        let mut main = vec![false; n_sentences];
        for segment in self.segments.iter().filter(|segment| segment.standing == Standing::Main) {
            for &sentence in &segment.sentences {
                main[sentence] = true;
            }
        }
        main
    }
}

/// Draws the outline of a text from its counts and names.
///
/// `headline_sentences`: how many sentences at the start are its title.
pub(crate) fn draw(
    words: Words<'_>,
    lexicon: &Lexicon,
    found: &[Found],
    mentions: &[Mention],
    headline_sentences: usize,
) -> Outline {
    let sentences = words.text.sentences();
    let first = Segment { standing: Standing::Main, sentences: Vec::new() };
    let of_count = vec![None; found.len()];
    let found = &found[..found.len().min(MOST_COUNTS)];
    let mut outline = Outline { segments: vec![first], of_count };
    let tolls = tolls(found);
    let mut current = 0;
    let mut at_count = 0;
    let mut at_mention = 0;
    // Where the current event has been told to be.
    let mut told_places: Vec<Place> = Vec::new();
    let mut past_places: Vec<Place> = Vec::new();
    // The heading that the current sentences stand under.
    let mut heading: Option<usize> = None;
    // A sentence deep in the report that tells of violence in another country alone.
    let mut away: Option<usize> = None;
    // The sentence before, once it has been read.
    let mut before: Option<usize> = None;
    // The day of the event that comes first.
    let mut lead_day: Option<days::Told> = None;
    // The country that a report names first: its dateline's, or its lead's.
    let filed_from = mentions
        .iter()
        .filter(|mention| mention.sense != Sense::NotMeant)
        .find_map(|mention| mention.location)
        .map(|location| location.country);
    for (idx, sentence) in sentences.iter().enumerate() {
        let range = sentence.words();
        let begun = at_count;
        while at_count < found.len() && found[at_count].sentence == idx {
            at_count += 1;
        }
        let counts = begun..at_count;
        let first_mention = at_mention;
        while at_mention < mentions.len() && (mentions[at_mention].first_word as usize) < range.end
        {
            at_mention += 1;
        }
        let named = &mentions[first_mention..at_mention];
        let past = idx > headline_sentences
            && (!counts.is_empty() || tells_of_violence(words, idx))
            && opens_in_past(words, range.start, range.end);
        let here = || named.iter().filter_map(place);
        // "The attack on the base, which ...": more of the event that was told as past.
        let past = past
            || (idx > headline_sentences
                && is_word!(words, range.start, "the")
                && (range.start + 1..range.start + 3).any(|at| is_event(words, at))
                && here().any(|known| past_places.contains(&known))
                && !here().any(|known| told_places.contains(&known)));
        if idx > headline_sentences && is_heading(words, named, range.clone()) {
            heading = Some(idx);
        }
        let english = words.language == Language::English;
        let told_day = (english && lead_day.is_some() && !counts.is_empty())
            .then(|| days::opening(words, range.clone()))
            .flatten();
        let order = lead_day.zip(told_day).and_then(|(lead, day)| lead.order(day));
        // Under a heading of its own an earlier day is news all the same.
        let headed = heading.is_some_and(|at| idx - at <= HEADED_REACH);
        let past = past || (order == Some(Ordering::Less) && !headed);
        if english && lead_day.is_none() && !counts.is_empty() && idx >= headline_sentences {
            lead_day = days::of_event(words, range.clone());
        }
        // "That missile killed two": it was the reason for what the sentence before tells.
        let past = past
            || (!counts.is_empty()
                && is_word!(words, range.start, "that")
                && (range.start + 1..range.start + 3).any(|at| is_arm(words, at))
                && before.is_some_and(|it| {
                    reasons::of_sentence(words, it).iter().any(|reason| reason.firm)
                }));
        before = Some(idx);
        let abroad = idx >= headline_sentences + DEEP_SENTENCE
            && is_abroad(lexicon, named, &told_places)
            && !here().any(|(entity, _)| {
                geography::locate(lexicon, entity).map(|location| location.country) == filed_from
            });
        if abroad && tells_of_violence(words, idx) {
            away = Some(idx);
        }
        let told_abroad = away.filter(|&from| {
            idx - from <= AWAY_REACH
                && !counts.is_empty()
                && (abroad || !here().any(|known| told_places.contains(&known)))
        });
        if let Some(from) = told_abroad.filter(|_| !past) {
            let segment = outline.background(from, found, &tolls, counts.clone());
            if from != idx && outline.segments[segment].sentences.last() != Some(&idx) {
                outline.segments[segment].sentences.push(idx);
            }
            for count in counts {
                let running = found[count].scope == Scope::Cumulative;
                outline.of_count[count] = (!running && !found[count].aside).then_some(segment);
            }
            continue;
        }
        if past {
            past_places.extend(here().take(MOST_PLACES.saturating_sub(past_places.len())));
            let segment = outline.background(idx, found, &tolls, counts.clone());
            for count in counts {
                let running = found[count].scope == Scope::Cumulative;
                outline.of_count[count] = (!running && !found[count].aside).then_some(segment);
            }
            continue;
        }
        let news = counts.clone().filter(|&count| found[count].scope == Scope::Incident);
        let harms = news.clone().any(|count| {
            let harmed = found[count].count != Count::exact(0) && !found[count].in_passing;
            harmed && matches!(found[count].kind, CasualtyKind::Killed | CasualtyKind::Wounded)
        });
        if harms && idx > headline_sentences && told_before(&outline, current, found, idx) {
            let another = opens_another(words, range.start, range.end)
                || moves_on(words, named, &told_places, range.start);
            let headed = heading.is_some_and(|at| {
                outline.segments[current].sentences.first().is_some_and(|&first| first < at)
            });
            let another = another || headed || order == Some(Ordering::Greater);
            if another && outline.segments.len() < MOST_SEGMENTS {
                outline.segments.push(Segment { standing: Standing::Main, sentences: Vec::new() });
                current = outline.segments.len() - 1;
                told_places.clear();
                if let Some(at) = heading.filter(|_| headed) {
                    outline.segments[current].sentences.push(at);
                }
            }
        }
        outline.segments[current].sentences.push(idx);
        let places = named.iter().filter_map(place);
        told_places.extend(places.take(MOST_PLACES.saturating_sub(told_places.len())));
        for count in counts {
            outline.of_count[count] = match found[count].scope {
                _ if found[count].aside => None,
                Scope::Incident if told_aside(found, count) => None,
                Scope::Incident if outline.is_toll_of_lead(found, &tolls, count, current) => {
                    Some(0)
                }
                Scope::Incident => outline.told_of_the_past(found, &tolls, count).or(Some(current)),
                Scope::Background => Some(outline.background(idx, found, &tolls, count..count + 1)),
                Scope::Cumulative => None,
            };
        }
    }
    outline.promote(found);
    outline
}

impl Outline {
    /// The background event of a sentence: one with the same toll, if one has been told, else a
    /// new one.
    fn background(
        &mut self,
        sentence: usize,
        found: &[Found],
        tolls: &[u32],
        counts: std::ops::Range<usize>,
    ) -> usize {
        let same = (0..self.of_count.len().min(counts.start)).find_map(|other| {
            let segment = self.of_count[other]?;
            let alike = counts.clone().any(|count| {
                found[count].kind == found[other].kind
                    && tolls[count] > 1
                    && tolls[count] == tolls[other]
            });
            (self.segments[segment].standing == Standing::Background && alike).then_some(segment)
        });
        let here = self.segments.iter().position(|segment| {
            segment.standing == Standing::Background && segment.sentences.last() == Some(&sentence)
        });
        let full = self.segments.len() >= MOST_SEGMENTS;
        let last = self
            .segments
            .iter()
            .rposition(|segment| segment.standing == Standing::Background)
            .filter(|_| full);
        if let Some(segment) = same.or(here).or(last) {
            if self.segments[segment].sentences.last() != Some(&sentence) {
                self.segments[segment].sentences.push(sentence);
            }
            return segment;
        }
        self.segments.push(Segment { standing: Standing::Background, sentences: vec![sentence] });
        self.segments.len() - 1
    }

    /// A death toll told late is the first event's if it is near to what was told of that.
    fn is_toll_of_lead(
        &self,
        found: &[Found],
        tolls: &[u32],
        count: usize,
        current: usize,
    ) -> bool {
        let near = |other: usize| tolls[other].abs_diff(tolls[count]) * 4 <= tolls[other];
        current != 0
            && found[count].toll
            && (0..count).any(|other| {
                self.of_count[other] == Some(0)
                    && found[other].kind == found[count].kind
                    && near(other)
            })
    }

    /// The background event whose toll, of two or more on a named side, a count tells again.
    fn told_of_the_past(&self, found: &[Found], tolls: &[u32], count: usize) -> Option<usize> {
        let figure = tolls[count];
        if figure < 2 || !matches!(found[count].victims, Victims::Foreign | Victims::State) {
            return None;
        }
        let told = |standing: Standing| {
            (0..count).find_map(|other| {
                let segment = self.of_count[other]?;
                (self.segments[segment].standing == standing
                    && found[other].statement != found[count].statement
                    && found[other].kind == found[count].kind
                    && matches!(found[other].victims, Victims::Foreign | Victims::State)
                    && tolls[other] == figure)
                    .then_some(segment)
            })
        };
        told(Standing::Main).is_none().then(|| told(Standing::Background)).flatten()
    }

    /// A report that tells of nothing newer is about what it tells of.
    fn promote(&mut self, found: &[Found]) {
        let is_main = |outline: &Outline, count: usize| {
            outline.of_count[count]
                .is_some_and(|segment| outline.segments[segment].standing == Standing::Main)
        };
        let killed = |count: usize| found[count].kind == CasualtyKind::Killed;
        if (0..found.len()).any(|count| killed(count) && is_main(self, count)) {
            return;
        }
        let arrest = tells_of_arrest(found);
        for (count, told) in found.iter().enumerate() {
            let record = arrest && told.scope == Scope::Background;
            if told.aside || record {
                continue;
            }
            self.of_count[count] = Some(0);
        }
        // Their sentences are the main event's now.
        let mut moved: Vec<usize> = (0..found.len())
            .filter(|&count| is_main(self, count))
            .map(|c| found[c].sentence)
            .collect();
        moved.extend(&self.segments[0].sentences);
        moved.sort_unstable();
        moved.dedup();
        self.segments[0].sentences = moved;
    }
}

/// What the statement of each count comes to in all, within its kind.
fn tolls(found: &[Found]) -> Vec<u32> {
    let mut tolls = vec![0; found.len()];
    let mut from = 0;
    while from < found.len() {
        let same = |other: &Found| {
            other.statement == found[from].statement && other.kind == found[from].kind
        };
        let to = from + found[from..].iter().take_while(|other| same(other)).count();
        let best = found[from..to].iter().filter_map(|other| other.count.best);
        let toll = best.fold(0, u32::saturating_add);
        tolls[from..to].fill(toll);
        from = to;
    }
    tolls
}

/// "The deaths of the three": of those that the street protested for, a sentence or two before.
fn told_aside(found: &[Found], count: usize) -> bool {
    let told = &found[count];
    (told.in_passing || told.reference == Reference::Back)
        && found[count.saturating_sub(4)..count].iter().any(|other| {
            other.aside && other.kind == told.kind && other.count.best == told.count.best
        })
}

/// Somebody was caught: the first thing told, but for what he had done.
fn tells_of_arrest(found: &[Found]) -> bool {
    found
        .iter()
        .find(|count| count.scope == Scope::Incident && count.count != Count::exact(0))
        .is_some_and(|count| count.kind == CasualtyKind::Captured)
}

/// Has the current event its dead or wounded already?
fn told_before(outline: &Outline, current: usize, found: &[Found], sentence: usize) -> bool {
    found.iter().enumerate().any(|(count, told)| {
        outline.of_count[count] == Some(current)
            && told.sentence < sentence
            && told.count != Count::exact(0)
            && matches!(told.kind, CasualtyKind::Killed | CasualtyKind::Wounded)
    })
}

/// Sentences that a heading stands for, where they open with a day.
const HEADED_REACH: usize = 2;
/// Sentences behind the title from which on a report turns to what is happening elsewhere.
const DEEP_SENTENCE: usize = 8;
/// Sentences within which what was told of another country is still spoken of.
const AWAY_REACH: usize = 2;

/// Are all places of a sentence in other countries than the event?
fn is_abroad(lexicon: &Lexicon, named: &[Mention], told: &[Place]) -> bool {
    let country = |place: &Place| place.1.map(|row| lexicon.province_facts(row).country);
    let here: Vec<Place> = named.iter().filter_map(place).collect();
    here.len() > 1
        && told.len() > 1
        && here.iter().all(|other| country(other) == country(&here[0]))
        && told.iter().all(|known| country(known) != country(&here[0]))
}

/// "missile", "rockets", or an event.
fn is_arm(words: Words<'_>, idx: usize) -> bool {
    is_event(words, idx)
        || is_word!(words, idx, "missile" | "missiles" | "rocket" | "rockets" | "drone" | "drones")
}

/// Words within which a sentence shows that it tells of another event.
const OPENING_WORDS: usize = 9;

/// "In a separate attack", "Elsewhere", "An hour later", "Another bomb".
fn opens_another(words: Words<'_>, first: usize, end: usize) -> bool {
    if words.language != Language::English {
        return foreign::opens_another(words, first, end);
    }
    let end = end.min(first + OPENING_WORDS);
    (first..end).any(|idx| {
        let event_ahead = || (idx + 1..(idx + 4).min(end + 3)).any(|at| is_event(words, at));
        match words.folded(idx) {
            "separate" | "unrelated" => event_ahead(),
            "elsewhere" | "separately" | "meanwhile" => idx < first + 3,
            // "Also on Monday, rockets killed".
            "also" => {
                idx == first
                    && (words.folded(idx + 1) == "on" || words.lexeme(idx + 1) == Lexeme::Time)
            }
            "another" | "second" | "third" | "fourth" | "other" => idx < first + 3 && event_ahead(),
            "later" | "earlier" => {
                idx > first
                    && idx < first + 4
                    && is_word!(words, idx - 1, "hour" | "hours" | "minutes")
            }
            _ => false,
        }
    })
}

fn is_event(words: Words<'_>, idx: usize) -> bool {
    if words.language != Language::English {
        return foreign::is_event(words, idx);
    }
    words.marks(idx).has(Marks::HAPPENING)
}

/// A place that an event is told to be at: what it is, and the province that it lies in.
type Place = (Entity, Option<u16>);

fn place(mention: &Mention) -> Option<Place> {
    if mention.sense != Sense::Plain {
        return None;
    }
    let location = mention.location?;
    location.province.is_some().then_some((mention.entity, location.province))
}

/// "In Mosul, gunmen killed": the sentence opens with another place than those told so far.
fn moves_on(words: Words<'_>, named: &[Mention], told: &[Place], first: usize) -> bool {
    let labelled = named.first().is_some_and(|mention| is_label(words, mention, first));
    if !labelled && !is_word!(words, first, "in" | "near" | "at" | "outside" | "also") {
        return false;
    }
    let here =
        named.iter().filter(|mention| mention.first_word as usize <= first + 4).find_map(place);
    let Some((entity, province)) = here else { return false };
    !told.is_empty() && told.iter().all(|known| known.0 != entity && known.1 != province)
}

/// "Kherson region: two people were killed": the name of a place, set before what happened there.
fn is_label(words: Words<'_>, mention: &Mention, first: usize) -> bool {
    let end = mention.end_word as usize;
    mention.first_word as usize == first
        && mention.sense == Sense::Plain
        && (end..end + 2).any(|idx| words.text.gap(idx).has(Gap::COLON))
}

/// A sentence that is nothing but the name of a place: the heading of what follows.
fn is_heading(words: Words<'_>, named: &[Mention], range: std::ops::Range<usize>) -> bool {
    range.len() <= HEADING_WORDS
        && named.iter().any(|mention| {
            place(mention).is_some()
                && mention.first_word as usize == range.start
                && range.end - mention.end_word as usize <= 1
        })
        && !words.text.gap(range.start).has(Gap::COMMA)
}

/// Words of the longest heading.
const HEADING_WORDS: usize = 4;

/// Does a sentence without counts tell of violence at all ("rockets were fired")?
fn tells_of_violence(words: Words<'_>, sentence: usize) -> bool {
    let told = words.known.of_sentence(sentence);
    if words.language != Language::English {
        let mut range = words.text.sentences()[sentence].words();
        return told.has(Marks::FIRING) || range.any(|idx| foreign::is_event(words, idx));
    }
    told.has(Marks::FIRING.or(Marks::HAPPENING).or(Marks::HARM))
}
