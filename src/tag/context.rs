//! What stands around a name: prepositions, administrative words, containers, titles, verbs.

use crate::lexicon::{Entity, Lexicon, Reading};
use crate::report::Span;
use crate::tag::geography::{self, Location};
use crate::tag::mention::Sense;
use crate::tag::names::{Candidate, Candidates, is_geographic};
use crate::tag::readings::{Known, Traits};
use crate::tag::word_classes::{self, Class};
use crate::text::{Gap, Shape, Text, is_word, match_word};
use std::ops::Range;

/// What the neighbourhood of one candidate says.
#[derive(Debug)]
pub(crate) struct Surroundings {
    /// What the name does there.
    pub(crate) sense: Sense,
    /// How much it tells about where the report plays, 1 for an ordinary mention.
    pub(crate) strength: f32,
    /// "(KH)" behind a longer name of the same thing: the candidate of that name.
    pub(crate) declared_by: Option<usize>,
    /// The administrative word beside it ("province", "district", "city of").
    unit: Option<Unit>,
    /// Readings of the container beside it ("Musayyib, Babil").
    containers: Vec<Outer>,
    /// The candidates that these readings belong to.
    contained_by: Vec<usize>,
    /// "in", "at", "near" and the like stand before it.
    located: bool,
    /// It looks like part of a person's name, or of a longer name that no table has.
    person: bool,
    /// An Arabic article stands before it ("al-Wata").
    article: bool,
    /// The name is one word that is no more than a direction ("Eastern").
    direction: bool,
}

/// A reading of a name that others may lie in, and where it lies itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Outer {
    pub(crate) entity: Entity,
    pub(crate) location: Option<Location>,
    /// The country that bears the same name, where one does: "Mexico" of the state of Mexico.
    pub(crate) namesake: Option<u16>,
}

impl Outer {
    fn country(row: u16) -> Outer {
        let location = Some(Location::country(row));
        Outer { entity: Entity::Country(row), location, namesake: None }
    }
}

impl From<&Known> for Outer {
    fn from(known: &Known) -> Outer {
        Outer { entity: known.reading.entity, location: known.location, namesake: None }
    }
}

/// What the readings of a name are weighed by: see [`Surroundings`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Evidence {
    sense: Sense,
    strength: f32,
    unit: Option<Unit>,
    located: bool,
    person: bool,
    article: bool,
    direction: bool,
}

/// What an administrative word says of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Province,
    District,
    /// Part of a town.
    Quarter,
    Town,
    Country,
}

/// The candidates that stand in brackets right behind another, in order.
pub(crate) fn bracketed(text: &Text<'_>, candidates: &Candidates<'_>) -> Vec<usize> {
    let list = &candidates.list;
    (1..list.len())
        .filter(|&idx| {
            list[idx].first_word == list[idx - 1].end_word
                && text.gap(list[idx].first_word as usize).has(Gap::OPENING)
        })
        .collect()
}

/// Looks around candidate `idx`; `bracketed`: see [`fn@bracketed`].
pub(crate) fn look(
    text: &Text<'_>,
    lexicon: &Lexicon,
    candidates: &Candidates<'_>,
    bracketed: &[usize],
    idx: usize,
    dateline: Option<Span>,
) -> Surroundings {
    let candidate = &candidates.list[idx];
    let traits = candidates.traits(candidate);
    let mut around = Surroundings::new(declared(text, candidates, bracketed, idx));
    // Of a name that lies nowhere no more is asked, and of a demonym no more than what contains it.
    if !traits.has(Traits::LOCATED) {
        return around;
    }
    let sentence = &text.sentences()[candidate.sentence as usize];
    (around.containers, around.contained_by) =
        containers(text, candidates, idx, sentence.words().end);
    if traits.has(Traits::GEOGRAPHIC) {
        around.look_about_place(text, lexicon, candidates, idx, dateline);
    } else if traits.has(Traits::ALL_DEMONYMS) {
        around.sense = Sense::Attribute;
    }
    around
}

impl Surroundings {
    /// Surroundings that say nothing.
    fn new(declared_by: Option<usize>) -> Surroundings {
        Surroundings {
            sense: Sense::Plain,
            strength: 1.0,
            declared_by,
            unit: None,
            containers: Vec::new(),
            contained_by: Vec::new(),
            located: false,
            person: false,
            article: false,
            direction: false,
        }
    }

    /// Adds what is said about a candidate that may be a place; its containers are known already.
    fn look_about_place(
        &mut self,
        text: &Text<'_>,
        lexicon: &Lexicon,
        candidates: &Candidates<'_>,
        idx: usize,
        dateline: Option<Span>,
    ) {
        let candidate = &candidates.list[idx];
        let readings = candidates.readings(candidate);
        let sentence = &text.sentences()[candidate.sentence as usize];
        let beside = Beside::new(text, candidate.words(), sentence.words());
        let (first, end) = (beside.first, beside.end);
        self.unit = beside.unit();
        self.located = beside.is_located();
        self.article = end - first > 1 && text.is_article(first);
        self.direction = end - first == 1 && classes(text, first).has(Class::DIRECTION);
        let holds = || {
            self.containers.iter().any(|outer| {
                readings.iter().any(|known| {
                    known.location.is_some_and(|location| {
                        contains(lexicon, *outer, known.reading.entity, location)
                    })
                })
            })
        };
        // A quarter of a town that the tables do not have lies where the town does.
        if !self.containers.is_empty() && self.unit != Some(Unit::Quarter) && !holds() {
            // What does not contain it is its container only if it is a wide unit: "Kharbat X,
            // Kirkuk, Iraq", but not the next name of a list.
            self.containers
                .retain(|outer| matches!(outer.entity, Entity::Country(_) | Entity::Province(_)));
        }
        (self.sense, self.strength) = self.sense_of_place(&beside, candidates, idx, dateline);
        let possessive = text.words()[end - 1].possessive;
        self.person = (!self.located && beside.behind.has(Class::PERSON_NOUN) && !possessive)
            || self.unit.is_none()
                && self.containers.is_empty()
                && if sentence.all_caps {
                    !self.located && beside.looks_like_person_in_capitals(candidates, idx)
                } else {
                    beside.looks_like_person(candidates, idx)
                };
        if self.located && self.sense == Sense::Plain {
            self.strength = 1.5;
        }
    }

    /// What a candidate that may be a place does where it stands, and how much it tells.
    fn sense_of_place(
        &self,
        beside: &Beside<'_>,
        candidates: &Candidates<'_>,
        idx: usize,
        dateline: Option<Span>,
    ) -> (Sense, f32) {
        let Beside { text, first, end, .. } = *beside;
        let candidate = &candidates.list[idx];
        let country = || candidates.traits(candidate).has(Traits::COUNTRY);
        if dateline.is_some_and(|zone| zone.covers(text.span(candidate.words()))) {
            // "(Radio Caracol)": the agency, unless it is the country.
            let agency = text.gap(first).has(Gap::OPENING) || beside.word_before(1) == "radio";
            return (if agency && !country() { Sense::NotMeant } else { Sense::Dateline }, 0.7);
        }
        let all_caps = text.sentences()[candidate.sentence as usize].all_caps;
        if beside.is_inline_dateline(candidates, idx, all_caps) {
            return (Sense::Dateline, 0.7);
        }
        if text.gap(first).has(Gap::OTHER)
            && text.gap_before(first).ends_with('[')
            && text.gap_before(end).starts_with([')', ']'])
            && !country()
        {
            // "[Colindres]": who speaks, in a transcript.
            return (Sense::NotMeant, 0.1);
        }
        if beside.has_attribute_suffix() || beside.has_forces() && !country() {
            return (Sense::Attribute, 0.3);
        }
        let site = beside.is_site();
        if !site && (beside.is_organisation() || beside.is_branch(candidates, idx)) {
            return (Sense::NotMeant, 0.2);
        }
        let speaks = !self.located && self.unit.is_none() && beside.behind.has(Class::SPEECH);
        if speaks || beside.is_seat_of_speaker() {
            return (Sense::Government, 0.3);
        }
        if site
            || beside.is_reference()
            || beside.is_end_of_way(candidates, idx)
            || beside.is_named_after()
        {
            return (Sense::Reference, 0.8);
        }
        (Sense::Plain, 1.0)
    }
}

impl Surroundings {
    /// Readings of the container beside the name.
    pub(crate) fn containers(&self) -> &[Outer] {
        &self.containers
    }

    /// The candidates behind the name that are its containers.
    pub(crate) fn contained_by(&self) -> &[usize] {
        &self.contained_by
    }

    /// All that its readings are weighed by, where no other name comes into it.
    pub(crate) fn evidence(&self) -> Option<Evidence> {
        let Surroundings { sense, strength, unit, located, person, article, direction, .. } = *self;
        let alone = self.containers.is_empty() && self.declared_by.is_none();
        alone.then_some(Evidence { sense, strength, unit, located, person, article, direction })
    }

    /// A unit or a container beside the name says that it is a place.
    pub(crate) fn says_place_firmly(&self) -> bool {
        self.unit.is_some() || !self.containers.is_empty()
    }

    /// A unit below a province, or a container, stands beside the name.
    pub(crate) fn says_town(&self) -> bool {
        matches!(self.unit, Some(Unit::District | Unit::Quarter | Unit::Town))
            || !self.containers.is_empty()
    }

    /// It stands in a person's name, so that the name alone, elsewhere in the text, is the person.
    pub(crate) fn is_of_person(&self) -> bool {
        self.person && !self.says_place()
    }

    /// The name stands in a person's name elsewhere in the text: so here, unless something says
    /// place.
    pub(crate) fn person_elsewhere(&mut self) {
        if !self.says_place() && matches!(self.sense, Sense::Plain | Sense::Government) {
            self.person = true;
        }
    }

    /// Something beside the name says that it is a place.
    pub(crate) fn says_place(&self) -> bool {
        self.located || self.unit.is_some() || !self.containers.is_empty()
    }

    /// How much speaks against a small place whose name is one word in Arabic letters, where no
    /// capital tells a name: `foreign`: in a country that is not written in them.
    pub(crate) fn caseless_doubt(&self, foreign: bool, common: bool) -> f32 {
        match (self.unit.is_some() || !self.containers.is_empty(), self.located) {
            (true, _) => 0.0,
            _ if foreign || common => 12.0,
            (false, true) => 2.5,
            (false, false) => 5.0,
        }
    }

    /// How much speaks against a place that bears a personal name, nothing about it saying place.
    pub(crate) fn personal_name_doubt(&self, capitals_tell: bool) -> f32 {
        if self.unit.is_some() || !self.containers.is_empty() {
            0.0
        } else if self.located {
            0.5
        } else if capitals_tell {
            3.0
        } else {
            5.0
        }
    }

    /// What the surroundings add to one reading.
    #[inline]
    pub(crate) fn for_reading(&self, lexicon: &Lexicon, known: &Known) -> f32 {
        let entity = known.reading.entity;
        if !is_geographic(entity) {
            return 0.0;
        }
        let told = if self.is_silent() { 0.0 } else { self.told_of(lexicon, known) };
        // A town stands before the district, and a plain province before the town of its name.
        match entity {
            Entity::District(_) if self.unit.is_none() => told - 0.6,
            Entity::Province(_) if self.unit.is_none() => told - 0.3,
            _ => told,
        }
    }

    /// What a well-known place of one word is worth more where the text says that it is a place.
    pub(crate) fn located_bonus(&self) -> f32 {
        if self.located || !self.containers.is_empty() { 1.5 } else { 0.0 }
    }

    /// Is there nothing about the name that makes one reading likelier than another?
    #[inline]
    fn is_silent(&self) -> bool {
        let marked = self.located || self.person || self.direction || self.article;
        !marked && self.unit.is_none() && self.containers.is_empty()
    }

    /// What is said about a reading that is a place, a district, a province or a country.
    fn told_of(&self, lexicon: &Lexicon, known: &Known) -> f32 {
        let (entity, location) = (known.reading.entity, known.location);
        let mut score = 0.0;
        match (self.unit, entity) {
            (Some(Unit::Province), Entity::Province(_)) => score += 6.0,
            (Some(Unit::Province), Entity::District(_)) => score += 1.0,
            (Some(Unit::Province), Entity::Country(_)) => score -= 4.0,
            (Some(Unit::Province), Entity::Place(_)) => score -= 1.0,
            (Some(Unit::District), Entity::District(_)) => score += 5.0,
            (Some(Unit::District), Entity::Place(_)) if known.quarter => score += 5.0,
            (Some(Unit::District), Entity::Place(_)) => score += 2.0,
            (Some(Unit::District), Entity::Country(_)) => score -= 6.0,
            (Some(Unit::Quarter), Entity::Place(_)) if known.quarter => score += 5.0,
            (Some(Unit::Quarter), Entity::Place(_)) => score += 1.0,
            (Some(Unit::Quarter), Entity::District(_)) => score -= 3.0,
            (Some(Unit::Quarter), Entity::Country(_) | Entity::Province(_)) => score -= 30.0,
            (Some(Unit::Town), Entity::Place(_)) => score += 4.5,
            (Some(Unit::Town), Entity::Country(_) | Entity::Province(_)) => score -= 2.5,
            (Some(Unit::Country), Entity::Country(_)) => score += 3.0,
            _ => {}
        }
        if self.located {
            score += 1.5;
        }
        if self.person {
            score -= match entity {
                Entity::Country(_) => 0.0,
                Entity::Place(_) if !known.big => 9.0,
                _ => 5.0,
            };
        }
        if self.direction && self.unit != Some(Unit::Province) {
            score -= 10.0;
        }
        if let Some(location) = location {
            if self.article && !known.articles {
                score -= 6.0;
            }
            let inside =
                self.containers.iter().any(|outer| contains(lexicon, *outer, entity, location));
            let country_known = || {
                let country = |outer: &Outer| outer.location.map(|location| location.country);
                self.containers.iter().any(|outer| country(outer) == Some(location.country))
            };
            if inside {
                score += 9.0;
            } else if !self.containers.is_empty() && !country_known() {
                score -= 8.0;
            }
        }
        score
    }
}

/// Does `container` contain the entity that lies at `location`?
pub(crate) fn contains(
    lexicon: &Lexicon,
    container: Outer,
    entity: Entity,
    location: Location,
) -> bool {
    if container.entity == entity {
        return false;
    }
    match container.entity {
        Entity::Country(row) if location.country == row => !matches!(entity, Entity::Country(_)),
        Entity::Country(row) => geography::was_part_of(lexicon, location.country, row),
        Entity::Province(row) => {
            let under = location
                .province
                .is_some_and(|own| own == row || lexicon.province_facts(own).parent == Some(row));
            under && !matches!(entity, Entity::Country(_))
        }
        Entity::District(row) => location.district == Some(row),
        Entity::Place(_) => {
            let outer = container.location;
            let near = outer
                .and_then(|outer| outer.point)
                .zip(location.point)
                .is_some_and(|(a, b)| crate::report::distance_km(a, b) < 60.0);
            let together = outer.is_some_and(|outer| outer.province == location.province);
            near && together && matches!(entity, Entity::Place(_) | Entity::District(_))
        }
        _ => false,
    }
}

/// Those of some readings that lie somewhere.
fn places_among(readings: &[Known]) -> impl Iterator<Item = &Known> {
    readings.iter().filter(|known| is_geographic(known.reading.entity))
}

/// The geographic readings of the names that directly follow as containers: "X, Y", "X in Y",
/// "X district of Y", "X in the Y", "X (Y)".
fn containers(
    text: &Text<'_>,
    candidates: &Candidates<'_>,
    idx: usize,
    sentence_end: usize,
) -> (Vec<Outer>, Vec<usize>) {
    let mut found: Vec<Outer> = Vec::new();
    let mut by = Vec::new();
    let mut at = candidates.list[idx].end_word as usize;
    let mut next_idx = idx + 1;
    // At most three steps out: town, district, province, country.
    for _ in 0..3 {
        let Some(next) = candidates.list.get(next_idx) else { break };
        let start = next.first_word as usize;
        if start >= sentence_end || start < at || start - at > 6 {
            break;
        }
        // "Jurf al-Saqr, south of Baghdad" lies beside Baghdad, not in it.
        let beside = start > at
            && is_word!(text, start - 1, "of")
            && (at..start).any(|word| classes(text, word).has(Class::DIRECTION));
        if beside {
            break;
        }
        let mut linked = start == at;
        let mut plain = true;
        for word in at..start {
            if is_word!(text, word, "in" | "of") {
                linked = true;
            } else if !classes(text, word).has(CONTAINER_FILLER) {
                plain = false;
            }
        }
        let gap_comma =
            (at..=start).any(|word| text.gap(word).has(Gap::COMMA.or(Gap::OPENING).or(Gap::SLASH)));
        let adjacent = start == at && text.gap(start).has(Gap::BLANK);
        // "Magura town (Magura Sadar, Khulna)": the name again is no container.
        let own = &candidates.list[idx];
        if text.hash(start) == text.hash(own.first_word as usize) {
            at = next.end_word as usize;
            next_idx += 1;
            continue;
        }
        if !plain || !(linked || gap_comma) || adjacent {
            break;
        }
        let so_far = found.len();
        let readings = candidates.readings(next);
        // What bears a country's name behind a comma is the country, or a province of that name.
        let namesake = country_of_name(readings);
        let country = |entity| matches!(entity, Entity::Country(_));
        let meant = |known: &&Known| {
            let Reading { entity, personal_name, needs_evidence, .. } = known.reading;
            let wide = country(entity) || matches!(entity, Entity::Province(_));
            (!personal_name || needs_evidence || country(entity)) && (namesake.is_none() || wide)
        };
        found.extend(
            places_among(readings)
                .filter(meant)
                .map(|known| Outer { namesake, ..Outer::from(known) }),
        );
        if found.len() == so_far {
            break;
        }
        by.push(next_idx);
        at = next.end_word as usize;
        next_idx += 1;
    }
    // "Babil province's Musayyib", "Iraq's Anbar": the container stands before.
    let own = candidates.list[idx].first_word as usize;
    let previous = idx.checked_sub(1).map(|before| &candidates.list[before]);
    if let Some(previous) = previous.filter(|previous| own <= previous.end_word as usize + 4) {
        let close = previous.end_word as usize;
        let last = &text.words()[close - 1];
        let unit_between = close < own
            && (close..own).all(|word| classes(text, word).has(CONTAINER_FILLER))
            && text.words()[own - 1].possessive;
        let possessive =
            last.possessive && (close..own).all(|word| classes(text, word).has(FILLER));
        if possessive || unit_between {
            let readings = candidates.readings(previous);
            let namesake = country_of_name(readings);
            found.extend(
                places_among(readings).map(|known| Outer { namesake, ..Outer::from(known) }),
            );
            for known in readings {
                if let Entity::Demonym(row) = known.reading.entity {
                    found.push(Outer::country(row));
                }
            }
        }
        // "the Iraqi city of Mosul", "the Syrian town of X".
        if let [Known { reading: Reading { entity: Entity::Demonym(row), .. }, .. }] =
            candidates.readings(previous)
            && (close..own).any(|word| classes(text, word).has(UNIT))
        {
            found.push(Outer::country(*row));
        }
    }
    (found, by)
}

/// The country that a name is the usual name of, if it is one's.
fn country_of_name(readings: &[Known]) -> Option<u16> {
    readings.iter().find_map(|known| match known.reading.entity {
        Entity::Country(row) if !known.reading.needs_evidence => Some(row),
        _ => None,
    })
}

/// Does a candidate name nothing but places that few know ("Marco Antonio", of a person)?
fn are_minor_places(candidates: &Candidates<'_>, candidate: &Candidate) -> bool {
    candidates.traits(candidate).has(Traits::ALL_MINOR)
}

/// Words for administrative units.
const UNIT: Class = Class::UNIT_PROVINCE
    .or(Class::UNIT_DISTRICT)
    .or(Class::UNIT_QUARTER)
    .or(Class::UNIT_TOWN)
    .or(Class::UNIT_COUNTRY);

/// What may stand between a place and its container, in front of a name and in general.
const FILLER: Class = Class::DIRECTION.or(Class::FILLER);
const CONTAINER_FILLER: Class = FILLER.or(UNIT).or(PLACE_CLOSER);

/// Capitalised words that come before, and behind, a place and make no person's name of it.
const PLACE_OPENER: Class = Class::PLACE_OPENER
    .or(Class::DIRECTION)
    .or(Class::PLACE_PREPOSITION)
    .or(Class::CALENDAR)
    .or(UNIT);
const PLACE_CLOSER: Class = Class::PLACE_CLOSER.or(Class::DIRECTION).or(Class::CALENDAR);

fn classes(text: &Text<'_>, idx: usize) -> Class {
    word_classes::of(text, idx)
}

/// What an administrative noun is a word for.
fn unit_of(class: Class) -> Option<Unit> {
    if class.has(Class::UNIT_PROVINCE) {
        Some(Unit::Province)
    } else if class.has(Class::UNIT_DISTRICT) {
        Some(Unit::District)
    } else if class.has(Class::UNIT_QUARTER) {
        Some(Unit::Quarter)
    } else if class.has(Class::UNIT_TOWN) {
        Some(Unit::Town)
    } else if class.has(Class::UNIT_COUNTRY) {
        Some(Unit::Country)
    } else {
        None
    }
}

/// The words beside a name, within its sentence.
struct Beside<'t> {
    text: &'t Text<'t>,
    first: usize,
    end: usize,
    bounds: Range<usize>,
    /// The word right before, and the one before that.
    before: Class,
    before_that: Class,
    /// The word right behind.
    behind: Class,
}

impl<'t> Beside<'t> {
    fn new(text: &'t Text<'t>, name: Range<usize>, bounds: Range<usize>) -> Beside<'t> {
        let mut beside = Beside {
            text,
            first: name.start,
            end: name.end,
            bounds,
            before: Class::default(),
            before_that: Class::default(),
            behind: Class::default(),
        };
        beside.before = beside.classes_before(1);
        beside.before_that = beside.classes_before(2);
        if beside.end < beside.bounds.end {
            beside.behind = classes(text, beside.end);
        }
        beside
    }

    /// The sets of the word `back` words before the name.
    fn classes_before(&self, back: usize) -> Class {
        match self.first.checked_sub(back) {
            Some(at) if at >= self.bounds.start => classes(self.text, at),
            _ => Class::default(),
        }
    }

    /// The word `back` words before the name, if the sentence has one.
    fn index_before(&self, back: usize) -> Option<usize> {
        self.first.checked_sub(back).filter(|&at| at >= self.bounds.start)
    }

    /// "the Defence Ministry in Managua announced".
    fn is_seat_of_speaker(&self) -> bool {
        self.behind.has(Class::SPEECH)
            && self.word_before(1) == "in"
            && matches!(
                self.word_before(2),
                "ministry" | "embassy" | "government" | "diplomats" | "analysts" | "presidency"
            )
    }

    /// The word `back` words before the name, folded; empty at the start of the sentence.
    fn word_before(&self, back: usize) -> &'t str {
        self.index_before(back).map_or("", |at| self.text.folded(at))
    }

    /// "in", "at", "near" and the like stand before it.
    fn is_located(&self) -> bool {
        self.before.has(Class::PLACE_PREPOSITION)
            || self.is_located_in_french()
            || self.before_that.has(Class::PLACE_PREPOSITION)
                && (self.before.has(Class::DIRECTION) || is_word!(self.text, self.first - 1, "the"))
    }

    /// "à Goma", "au Mali", "près de Djibo".
    fn is_located_in_french(&self) -> bool {
        let Some(before) = self.index_before(1) else { return false };
        match_word!(self.text, before, {
            "a" => self.text.raw(before) == "à",
            "au" => true,
            "de" => self.word_before(2) == "pres";
            _ => false
        })
    }

    /// "région du Sahel", "territoire de Djugu".
    fn french_unit(&self) -> Option<Unit> {
        match self.word_before(2) {
            "region" | "province" | "wilaya" => Some(Unit::Province),
            "territoire" | "departement" | "cercle" | "secteur" | "groupement" | "chefferie"
            | "commune" | "prefecture" => Some(Unit::District),
            "ville" | "village" | "localite" | "camp" | "cite" => Some(Unit::Town),
            _ => None,
        }
    }

    /// The administrative word beside the name, if one stands there.
    fn unit(&self) -> Option<Unit> {
        if self.end < self.bounds.end && self.text.gap(self.end).has(Gap::BLANK) {
            if let Some(unit) = unit_of(self.behind) {
                return Some(unit);
            }
            if is_word!(self.text, self.end, "local")
                && self.end + 1 < self.bounds.end
                && is_word!(self.text, self.end + 1, "government")
            {
                return Some(Unit::District);
            }
        }
        // "Tawakol village, Diyala": a word behind a comma is not the name's own.
        let joined = self.first > self.bounds.start && self.text.gap(self.first).has(Gap::BLANK);
        if !joined {
            return None;
        }
        let before = self.first - 1;
        if is_word!(self.text, before, "of" | "de") && unit_of(self.before_that).is_some() {
            unit_of(self.before_that)
        } else if is_word!(self.text, before, "de" | "du" | "des") {
            self.french_unit()
        } else if self.before.has(Class::BEFORE_PROVINCE) {
            Some(Unit::Province)
        } else if self.before.has(Class::BEFORE_DISTRICT) {
            Some(Unit::District)
        } else if self.before.has(Class::BEFORE_TOWN) {
            Some(Unit::Town)
        } else {
            None
        }
    }

    /// "KABUL, Afghanistan (June 16, 2011) A patrol ...": a dateline behind other opening lines that
    /// run into it: a place in capitals, or a place and its country, with a date or an agency in
    /// brackets or a dash behind.
    fn is_inline_dateline(&self, candidates: &Candidates<'_>, idx: usize, all_caps: bool) -> bool {
        /// A dateline stands among the first words of a text.
        const LAST_WORD: usize = 80;
        /// A bracket, a dash of any kind or a comma is among what stands behind it.
        const BEHIND_DATELINE: Gap =
            Gap::OPENING.or(Gap::DASH).or(Gap::OTHER).or(Gap::COMMA).or(Gap::COLON);
        if self.first > LAST_WORD || all_caps {
            return false;
        }
        let text = self.text;
        let mut at = self.end;
        let container = candidates.list.get(idx + 1).filter(|next| {
            next.first_word as usize == at
                && text.gap(at).has(Gap::COMMA)
                && text.gap_before(at) == ", "
        });
        if let Some(container) = container {
            at = container.end_word as usize;
        }
        if !text.gap(at).has(BEHIND_DATELINE) {
            return false;
        }
        let in_capitals = (self.first..self.end).all(|word| {
            let shape = text.words()[word].shape;
            shape == Shape::AllCaps || text.is_article(word)
        });
        let Some(next) = text.words().get(at) else { return false };
        let gap = text.gap_before(at);
        let month = classes(text, at).has(Class::MONTH);
        let bracket = gap == " (";
        if in_capitals
            && (container.is_some() || self.end - self.first > 1 || text.raw(self.first).len() > 3)
        {
            let dash =
                gap.trim_start().starts_with(['-', '\u{2013}', '\u{2014}']) && gap.starts_with(' ');
            // "BAMAKO: Thirteen people".
            let colon = self.first == self.bounds.start
                && gap.starts_with(": ")
                && !candidates.traits(&candidates.list[idx]).has(Traits::COUNTRY);
            return bracket && (month || next.shape == Shape::AllCaps)
                || dash
                || colon
                || month && gap == ", ";
        }
        container.is_some() && bracket && month
    }

    /// "south of X", "15 km from X", "the road to X": X is a point of reference.
    fn is_reference(&self) -> bool {
        let Some(before) = self.index_before(1) else { return false };
        match_word!(self.text, before, {
            "of" => self.before_that.has(Class::DIRECTION.or(Class::DISTANCE)),
            "from" if !matches!(self.word_before(2), "away" | "far") => true,
            "from" | "to" => self.before_that.has(Class::ROAD_OR_DISTANCE);
            _ => false
        })
    }

    /// "from Kandahar to X": X is where somebody was on the way to.
    fn is_end_of_way(&self, candidates: &Candidates<'_>, idx: usize) -> bool {
        self.index_before(1).is_some_and(|to| is_word!(self.text, to, "to"))
            && idx.checked_sub(1).map(|idx| &candidates.list[idx]).is_some_and(|start| {
                let (first, end) = (start.first_word as usize, start.end_word as usize);
                end + 1 == self.first
                    && first > self.bounds.start
                    && is_word!(self.text, first - 1, "from")
            })
    }

    /// "Barqa Province of the Islamic State": a part of a group.
    fn is_branch(&self, candidates: &Candidates<'_>, idx: usize) -> bool {
        const LONGEST_LINK: usize = 3;
        if self.end + 1 >= self.bounds.end
            || self.text.words()[self.end].shape != Shape::Capital
            || !is_word!(self.text, self.end, "branch" | "chapter" | "province" | "wilayat")
            || !is_word!(self.text, self.end + 1, "of")
        {
            return false;
        }
        candidates.list[idx + 1..]
            .iter()
            .take_while(|next| next.first_word as usize <= self.end + LONGEST_LINK)
            .any(|next| {
                candidates
                    .readings(next)
                    .iter()
                    .any(|known| matches!(known.reading.entity, Entity::Group(_)) && !known.state)
            })
    }

    /// "Moscow's troops": a capital that stands for its state.
    fn has_forces(&self) -> bool {
        self.end < self.bounds.end
            && self.text.words()[self.end - 1].possessive
            && is_word!(
                self.text,
                self.end,
                "army" | "forces" | "military" | "soldiers" | "troops" | "warplanes"
            )
    }

    /// "-led", "-backed": the name only says whose.
    fn has_attribute_suffix(&self) -> bool {
        self.behind.has(Class::ATTRIBUTE_SUFFIX) && self.text.words()[self.end].hyphen_before
    }

    /// Is the word right behind its next, in the same sentence, the name not being a possessor?
    fn goes_on(&self) -> bool {
        self.end < self.bounds.end
            && self.text.gap(self.end).has(Gap::SPACE)
            && !self.text.words()[self.end - 1].possessive
    }

    /// "Juja Road", "Damascus Gate": a thing that bears a place's name.
    fn is_named_after(&self) -> bool {
        self.behind.has(Class::NAMED_AFTER)
            && self.goes_on()
            && self.text.words()[self.end].shape != Shape::Lower
    }

    /// "Washington Institute", "Baghdad Declaration": an organisation or a paper bears the name.
    fn is_organisation(&self) -> bool {
        self.behind.has(Class::ORGANISATION.or(Class::KIN)) && self.goes_on() && {
            // "the al-Kurdi family", "the Safa correspondent".
            let small = self.text.words()[self.end].shape == Shape::Lower;
            self.behind.has(if small { Class::KIN } else { Class::ORGANISATION })
        }
    }

    /// "outside the Karachi Press Club", "at Herat University": a house in the place, where something
    /// happens.
    fn is_site(&self) -> bool {
        let house = is_word!(self.text, self.end, "university" | "college" | "institute" | "club")
            || (is_word!(self.text, self.end, "press")
                && is_word!(self.text, self.end + 1, "club"));
        let in_front = || {
            let article = usize::from(self.word_before(1) == "the");
            self.word_before(1 + article) == "of" && self.word_before(2 + article) == "front"
        };
        house && self.goes_on() && (self.is_located() || in_front())
    }

    /// Names with which people are spoken of: a title or another name directly before, or another
    /// name directly behind.
    fn looks_like_person(&self, candidates: &Candidates<'_>, idx: usize) -> bool {
        let Beside { text, first, end, .. } = *self;
        if first > self.bounds.start {
            let spaced = text.gap(first).has(Gap::SPACE);
            let stopped = !spaced && text.gap_before(first) == ". ";
            let joined = spaced || stopped || text.gap_before(first) == "-";
            let previous = first - 1;
            if joined && self.before.has(Class::TITLE) {
                return true;
            }
            let in_candidate = idx > 0
                && candidates.list[idx - 1].end_word as usize == first
                && !bears_places(candidates, idx - 1);
            if joined
                && !stopped
                && !in_candidate
                && text.words()[previous].shape == Shape::Capital
                && !text.words()[previous].possessive
                && previous > self.bounds.start
                && !self.before.has(PLACE_OPENER)
                && !self.index_before(1).is_some_and(|at| self.text.is_article(at))
            {
                return true;
            }
        }
        if end < self.bounds.end
            && end - first == 1
            && (text.gap(end).has(Gap::SPACE) || text.gap_before(end) == "-")
        {
            let next = candidates.list.get(idx + 1).filter(|next| next.first_word as usize == end);
            // "Hay al-Nur": an article and a name behind go on with it.
            if end + 1 < self.bounds.end
                && text.is_article(end)
                && text.words()[end + 1].hyphen_before
                && text.words()[end + 1].shape == Shape::Capital
                && !text.words()[end - 1].possessive
            {
                return true;
            }
            let in_candidate = next.is_some_and(|next| !are_minor_places(candidates, next));
            return text.words()[end].shape == Shape::Capital
                && !in_candidate
                && !text.words()[end - 1].possessive
                && !self.behind.has(PLACE_CLOSER.or(UNIT));
        }
        false
    }
}

impl Beside<'_> {
    /// The same where capitals tell nothing: a title, or a place that bears a personal name, right
    /// before a small place, or behind one of a personal name.
    fn looks_like_person_in_capitals(&self, candidates: &Candidates<'_>, idx: usize) -> bool {
        let own = &candidates.list[idx];
        if !are_minor_places(candidates, own) {
            return false;
        }
        let personal = |candidate: &Candidate| {
            candidates.traits(candidate).has(Traits::PERSONAL)
                && are_minor_places(candidates, candidate)
        };
        let text = self.text;
        let joined = |word: usize| {
            text.gap(word).has(Gap::SPACE) || matches!(text.gap_before(word), ". " | " \"")
        };
        if self.first > self.bounds.start && joined(self.first) && self.before.has(Class::TITLE) {
            return true;
        }
        let previous = idx.checked_sub(1).map(|idx| &candidates.list[idx]);
        if previous.is_some_and(|previous| {
            previous.end_word as usize == self.first && joined(self.first) && personal(previous)
        }) {
            return true;
        }
        let next = candidates.list.get(idx + 1).filter(|next| next.first_word as usize == self.end);
        next.is_some_and(|next| {
            self.end < self.bounds.end
                && joined(self.end)
                && personal(own)
                && are_minor_places(candidates, next)
        })
    }
}

/// Does a candidate name nothing but small places, as a given name or a surname may?
fn bears_places(candidates: &Candidates<'_>, idx: usize) -> bool {
    candidates.traits(&candidates.list[idx]).has(Traits::ALL_WITHIN_COUNTRY)
}

/// "Kata'ib Hizbollah (KH)": the candidate stands in brackets right behind another that it
/// abbreviates, or has been so declared earlier in the text.
fn declared(
    text: &Text<'_>,
    candidates: &Candidates<'_>,
    bracketed: &[usize],
    idx: usize,
) -> Option<usize> {
    let candidate = &candidates.list[idx];
    if bracketed.is_empty() || candidate.end_word - candidate.first_word != 1 {
        return None;
    }
    let own = text.folded(candidate.first_word as usize);
    if own.len() > 8 {
        return None;
    }
    for &at in bracketed.iter().take_while(|&&at| at <= idx) {
        let (before, here) = (&candidates.list[at - 1], &candidates.list[at]);
        if text.folded(here.first_word as usize) != own {
            continue;
        }
        let longer = candidates.readings(before);
        let shared = candidates
            .readings(here)
            .iter()
            .any(|short| longer.iter().any(|long| long.reading.entity == short.reading.entity));
        if shared {
            return Some(at - 1);
        }
    }
    None
}
