//! What stands around a name: prepositions, administrative words, containers, titles, verbs.

use crate::lexicon::{Entity, Lexicon};
use crate::report::Span;
use crate::tag::geography::{self, Location};
use crate::tag::mention::Sense;
use crate::tag::names::{Candidates, is_geographic};
use crate::tag::readings::Known;
use crate::text::{Shape, Text, is_article};

/// What the neighbourhood of one candidate says.
#[derive(Debug)]
pub(crate) struct Surroundings {
    /// What the name does there.
    pub(crate) sense: Sense,
    /// How much it tells about where the report plays, 1 for an ordinary mention.
    pub(crate) strength: f32,
    /// "(KH)" behind a longer name of the same thing.
    pub(crate) abbreviation_declared: bool,
    /// The administrative word beside it ("province", "district", "city of").
    unit: Option<Unit>,
    /// Readings of the container beside it ("Musayyib, Babil").
    containers: Vec<Entity>,
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

/// What an administrative word says of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Province,
    District,
    Town,
    Country,
}

/// Looks around candidate `idx`.
pub(crate) fn look(
    text: &Text<'_>,
    lexicon: &Lexicon,
    candidates: &Candidates,
    idx: usize,
    dateline: Option<Span>,
) -> Surroundings {
    let candidate = &candidates.list[idx];
    let sentence = &text.sentences()[text.sentence_of_word(candidate.first_word as usize)];
    let (first, end) = (candidate.first_word as usize, candidate.end_word as usize);
    let bounds = sentence.words();
    let before = |back: usize| -> &str {
        match first.checked_sub(back) {
            Some(at) if at >= bounds.start => text.folded(at),
            _ => "",
        }
    };
    let after = |on: usize| -> &str {
        let at = end + on - 1;
        if at < bounds.end { text.folded(at) } else { "" }
    };
    let readings = candidates.readings(candidate);
    let geographic = readings.iter().any(|known| is_geographic(known.reading.entity));
    // "Tawakol village, Diyala": a word behind a comma is not the name's own.
    let joined = first > bounds.start && text.gap_before(first).trim().is_empty();
    let beside = if joined { before(1) } else { "" };
    let unit = unit_of(beside, before(2), after(1), text, end, bounds.end);
    let (mut containers, contained_by) = containers(text, candidates, idx, bounds.end);
    let holds = containers.iter().any(|&container| {
        readings.iter().any(|known| {
            known.location.is_some_and(|location| {
                contains(lexicon, container, known.reading.entity, location)
            })
        })
    });
    if !holds {
        // What does not contain it is its container only if it is a wide unit: "Kharbat X, Kirkuk,
        // Iraq", but not the next name of a list.
        containers
            .retain(|container| matches!(container, Entity::Country(_) | Entity::Province(_)));
    }
    let located = is_place_preposition(before(1))
        || (before(1) == "the" && is_place_preposition(before(2)))
        || (is_direction(before(1)) && is_place_preposition(before(2)));
    let mut sense = Sense::Plain;
    let mut strength = 1.0_f32;
    let mut person = false;
    if readings.iter().all(|known| matches!(known.reading.entity, Entity::Demonym(_))) {
        sense = Sense::Attribute;
        strength = 1.0;
    } else if geographic {
        let span = text.span(candidate.words());
        let bracketed = text.gap_before(first).ends_with(['(', '['])
            && text.gap_before(end).starts_with([')', ']']);
        let country = |known: &Known| matches!(known.reading.entity, Entity::Country(_));
        if dateline.is_some_and(|zone| zone.covers(span)) {
            // "(Radio Caracol)": the agency, unless it is the country.
            let agency = text.gap_before(first).contains('(') || before(1) == "radio";
            sense = if agency && !readings.iter().any(country) {
                Sense::NotMeant
            } else {
                Sense::Dateline
            };
            strength = 0.7;
        } else if bracketed
            && text.gap_before(first).ends_with('[')
            && !readings.iter().any(country)
        {
            // "[Colindres]": who speaks, in a transcript.
            sense = Sense::NotMeant;
            strength = 0.1;
        } else if is_attribute_suffix(text, end, after(1)) {
            sense = Sense::Attribute;
            strength = 0.3;
        } else if is_organisation(text, end, bounds.end) {
            sense = Sense::NotMeant;
            strength = 0.2;
        } else if !located && unit.is_none() && is_speech_verb(after(1)) {
            sense = Sense::Government;
            strength = 0.3;
        } else if is_reference(before(1), before(2)) || is_named_after(text, end, bounds.end) {
            sense = Sense::Reference;
            strength = 0.8;
        }
        person = (!located && is_person_noun(after(1)) && !text.words()[end - 1].possessive)
            || unit.is_none()
                && containers.is_empty()
                && !sentence.all_caps
                && looks_like_person(text, candidates, idx, bounds.start, bounds.end);
        if located && sense == Sense::Plain {
            strength = 1.5;
        }
    }
    Surroundings {
        sense,
        strength,
        abbreviation_declared: declared(text, candidates, idx),
        unit,
        containers,
        contained_by,
        located,
        person,
        article: is_article(text.folded(first)) && end - first > 1,
        direction: end - first == 1 && is_direction(text.folded(first)),
    }
}

impl Surroundings {
    /// Readings of the container beside the name.
    pub(crate) fn containers(&self) -> &[Entity] {
        &self.containers
    }

    /// The candidates behind the name that are its containers.
    pub(crate) fn contained_by(&self) -> &[usize] {
        &self.contained_by
    }

    /// Something beside the name says that it is a place.
    pub(crate) fn says_place(&self) -> bool {
        self.located || self.unit.is_some() || !self.containers.is_empty()
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
    pub(crate) fn for_reading(
        &self,
        lexicon: &Lexicon,
        entity: Entity,
        location: Option<Location>,
    ) -> f32 {
        let mut score = 0.0;
        match (self.unit, entity) {
            (Some(Unit::Province), Entity::Province(_)) => score += 6.0,
            (Some(Unit::Province), Entity::District(_)) => score += 1.0,
            (Some(Unit::Province), Entity::Country(_)) => score -= 4.0,
            (Some(Unit::Province), Entity::Place(_)) => score -= 1.0,
            (Some(Unit::District), Entity::District(_)) => score += 5.0,
            (Some(Unit::District), Entity::Place(row)) => {
                if matches!(
                    lexicon.place_facts(row).kind,
                    "district" | "subdistrict" | "neighbourhood"
                ) {
                    score += 5.0;
                } else {
                    score += 2.0;
                }
            }
            (Some(Unit::District), Entity::Country(_)) => score -= 6.0,
            (Some(Unit::Town), Entity::Place(_)) => score += 4.5,
            (Some(Unit::Town), Entity::Country(_) | Entity::Province(_)) => score -= 2.5,
            (Some(Unit::Country), Entity::Country(_)) => score += 3.0,
            _ => {}
        }
        if is_geographic(entity) {
            if self.located {
                score += 1.5;
            }
            if self.person {
                score -= match entity {
                    Entity::Country(_) => 0.0,
                    Entity::Place(row) if lexicon.place_facts(row).population < 300_000 => 9.0,
                    _ => 5.0,
                };
            }
            if self.direction && self.unit != Some(Unit::Province) {
                score -= 10.0;
            }
            if let Some(location) = location {
                if self.article && !has_articles(lexicon, location.country) {
                    score -= 6.0;
                }
                let inside = self
                    .containers
                    .iter()
                    .any(|&container| contains(lexicon, container, entity, location));
                let country_known = self.containers.iter().any(|&container| {
                    geography::locate(lexicon, container)
                        .is_some_and(|outer| outer.country == location.country)
                });
                if inside {
                    score += 9.0;
                } else if !self.containers.is_empty() && !country_known {
                    score -= 8.0;
                }
            }
        }
        // A town stands before the district, and a plain province before the town of its name.
        if self.unit.is_none() {
            match entity {
                Entity::District(_) => score -= 0.6,
                Entity::Province(_) => score -= 0.3,
                _ => {}
            }
        }
        score
    }
}

/// Do place names of this country carry the Arabic article?
fn has_articles(lexicon: &Lexicon, country: u16) -> bool {
    crate::lexicon::compile::ARTICLE_COUNTRIES.contains(lexicon.country(country).iso2)
}

/// Does `container` contain the entity that lies at `location`?
pub(crate) fn contains(
    lexicon: &Lexicon,
    container: Entity,
    entity: Entity,
    location: Location,
) -> bool {
    if container == entity {
        return false;
    }
    match container {
        Entity::Country(row) => location.country == row && !matches!(entity, Entity::Country(_)),
        Entity::Province(row) => {
            let under = location
                .province
                .is_some_and(|own| own == row || lexicon.province_facts(own).parent == Some(row));
            under && entity != container && !matches!(entity, Entity::Country(_))
        }
        Entity::District(row) => location.district == Some(row),
        Entity::Place(_) => {
            let outer = geography::locate(lexicon, container);
            let near = outer
                .and_then(|outer| outer.point)
                .zip(location.point)
                .is_some_and(|(a, b)| geography::distance_km(a, b) < 60.0);
            let together = outer.is_some_and(|outer| outer.province == location.province);
            near && together && matches!(entity, Entity::Place(_) | Entity::District(_))
        }
        _ => false,
    }
}

/// The geographic readings of the names that directly follow as containers: "X, Y", "X in Y",
/// "X district of Y", "X in the Y", "X (Y)".
fn containers(
    text: &Text<'_>,
    candidates: &Candidates,
    idx: usize,
    sentence_end: usize,
) -> (Vec<Entity>, Vec<usize>) {
    let mut found = Vec::new();
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
        let beside = (at..start).any(|word| is_direction(text.folded(word)))
            && start > at
            && text.folded(start - 1) == "of";
        if beside {
            break;
        }
        let mut linked = start == at;
        let mut plain = true;
        for word in at..start {
            match text.folded(word) {
                "in" | "of" => linked = true,
                other if is_container_filler(other) => {}
                _ => plain = false,
            }
        }
        let gap_comma = (at..=start).any(|word| text.gap_before(word).contains([',', '(', '/']));
        let readings = candidates.readings(next);
        let possible: Vec<Entity> = readings
            .iter()
            .map(|known| &known.reading)
            .filter(|reading| !reading.personal_name || reading.needs_evidence)
            .map(|reading| reading.entity)
            .filter(|&entity| is_geographic(entity))
            .collect();
        let adjacent = start == at && text.gap_before(start).trim().is_empty();
        // "Magura town (Magura Sadar, Khulna)": the name again is no container.
        let own = &candidates.list[idx];
        if text.folded(start) == text.folded(own.first_word as usize) {
            at = next.end_word as usize;
            next_idx += 1;
            continue;
        }
        if !plain || possible.is_empty() || !(linked || gap_comma) || adjacent {
            break;
        }
        found.extend(possible);
        by.push(next_idx);
        at = next.end_word as usize;
        next_idx += 1;
    }
    // "Babil province's Musayyib", "Iraq's Anbar": the container stands before.
    if let Some(previous) = idx.checked_sub(1).map(|before| &candidates.list[before]) {
        let own = candidates.list[idx].first_word as usize;
        let close = previous.end_word as usize;
        let last = &text.words()[close - 1];
        let unit_between = close < own
            && (close..own).all(|word| is_container_filler(text.folded(word)))
            && text.words()[own - 1].possessive;
        let possessive = last.possessive && (close..own).all(|word| is_filler(text.folded(word)));
        if own <= close + 4 && (possessive || unit_between) {
            let readings = candidates.readings(previous);
            found.extend(
                readings
                    .iter()
                    .map(|known| known.reading.entity)
                    .filter(|&entity| is_geographic(entity)),
            );
            for known in readings {
                if let Entity::Demonym(row) = known.reading.entity {
                    found.push(Entity::Country(row));
                }
            }
        }
        // "the Iraqi city of Mosul", "the Syrian town of X".
        if let [Entity::Demonym(row)] = readings_entities(candidates, idx - 1).as_slice()
            && own <= close + 4
            && (close..own).any(|word| unit_word(text.folded(word)).is_some())
        {
            found.push(Entity::Country(*row));
        }
    }
    (found, by)
}

fn readings_entities(candidates: &Candidates, idx: usize) -> Vec<Entity> {
    candidates.readings(&candidates.list[idx]).iter().map(|known| known.reading.entity).collect()
}

/// Words that may stand between a place and its container.
fn is_container_filler(word: &str) -> bool {
    unit_word(word).is_some() || is_filler(word) || is_place_closer(word)
}

fn is_filler(word: &str) -> bool {
    is_direction(word)
        || matches!(
            word,
            "in" | "of"
                | "the"
                | "area"
                | "region"
                | "countryside"
                | "rural"
                | "restive"
                | "volatile"
                | "far"
                | "part"
                | "s"
                | "capital"
                | "neighboring"
                | "neighbouring"
                | "suburb"
                | "suburbs"
                | "outskirts"
                | "city"
                | "central"
        )
}

/// The administrative word beside the name, if one stands there.
fn unit_of(
    before: &str,
    before_that: &str,
    after: &str,
    text: &Text<'_>,
    end: usize,
    sentence_end: usize,
) -> Option<Unit> {
    if end < sentence_end && text.gap_before(end).trim().is_empty() {
        if let Some(unit) = unit_word(after) {
            return Some(unit);
        }
    }
    if before == "of" || before == "de" {
        return unit_word(before_that);
    }
    match before {
        "province" | "governorate" | "departamento" | "department" | "wilaya" => {
            Some(Unit::Province)
        }
        "district" | "municipality" | "municipio" | "municipalidad" | "woreda" | "kebele"
        | "barangay" | "tambon" | "amphoe" | "commune" | "canton" | "sitio" | "llg"
        | "chiefdom" | "territoire" | "subcounty" => Some(Unit::District),
        "town" | "village" | "city" | "hamlet" | "ban" | "mount" | "camp" | "fort" | "port"
        | "ville" | "ciudad" => Some(Unit::Town),
        _ => None,
    }
}

/// What an administrative noun is a word for.
fn unit_word(word: &str) -> Option<Unit> {
    Some(match word {
        "province" | "provinces" | "governorate" | "governorates" | "oblast" | "state"
        | "department" | "muhafazah" | "wilayat" | "wilaya" | "republic" | "krai" | "governate" => {
            Unit::Province
        }
        "district" | "districts" | "county" | "subdistrict" | "municipality" | "raion"
        | "tehsil" | "taluk" | "upazila" | "township" | "commune" | "territory" | "zone"
        | "lga" | "woreda" | "neighborhood" | "neighbourhood" | "quarter" | "suburb"
        | "locality" | "area" | "tambon" | "payam" | "cercle" | "barangay" | "chiefdom" | "sub"
        | "vdc" | "canton" | "parish" | "mandal" | "block" | "agency" | "kebele" | "boma"
        | "sector" => Unit::District,
        "city" | "town" | "village" | "villages" | "hamlet" | "camp" | "settlement" | "base"
        | "airbase" | "airport" | "bazaar" | "market" => Unit::Town,
        "country" => Unit::Country,
        _ => return None,
    })
}

/// "northern", "west": words of direction before a name.
pub(crate) fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "upper"
            | "lower"
            | "greater"
            | "downtown"
            | "rural"
            | "mainland"
            | "outer"
            | "inner"
            | "far"
            | "midwestern"
            | "nord"
            | "sud"
            | "est"
            | "ouest"
            | "centre"
            | "norte"
            | "sur"
            | "este"
            | "oeste"
            | "north west"
            | "south west"
    )
}

/// Prepositions that set a place.
fn is_place_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "at"
            | "near"
            | "inside"
            | "around"
            | "outside"
            | "towards"
            | "toward"
            | "into"
            | "throughout"
            | "across"
            | "within"
            | "nearby"
            | "en"
            | "dans"
            | "over"
    )
}

/// "south of X", "15 km from X", "the road to X": X is a point of reference.
fn is_reference(before: &str, before_that: &str) -> bool {
    match before {
        "of" => {
            is_direction(before_that)
                || matches!(before_that, "outside" | "miles" | "kilometers" | "kilometres" | "km")
        }
        "from" if !matches!(before_that, "away" | "far") => true,
        "from" | "to" => matches!(
            before_that,
            "km" | "kilometers"
                | "kilometres"
                | "miles"
                | "kms"
                | "road"
                | "highway"
                | "way"
                | "route"
                | "close"
                | "leading"
                | "kilometer"
                | "mile"
        ),
        _ => false,
    }
}

/// "-led", "-backed": the name only says whose.
fn is_attribute_suffix(text: &Text<'_>, end: usize, after: &str) -> bool {
    text.words().get(end).is_some_and(|word| word.hyphen_before)
        && matches!(
            after,
            "led"
                | "backed"
                | "aligned"
                | "allied"
                | "born"
                | "trained"
                | "funded"
                | "made"
                | "supported"
                | "sponsored"
                | "linked"
                | "affiliated"
                | "brokered"
                | "mediated"
                | "supplied"
                | "imposed"
                | "dominated"
                | "educated"
                | "based"
                | "sanctioned"
        )
}

/// "Juja Road", "Damascus Gate": a thing that bears a place's name, where the place may be far.
fn is_named_after(text: &Text<'_>, end: usize, sentence_end: usize) -> bool {
    end < sentence_end
        && text.gap_before(end) == " "
        && !text.words()[end - 1].possessive
        && text.words()[end].shape != Shape::Lower
        && matches!(
            text.folded(end),
            "road"
                | "street"
                | "gate"
                | "avenue"
                | "highway"
                | "expressway"
                | "boulevard"
                | "battle"
                | "solidarity"
                | "expatriates"
                | "embassy"
                | "consulate"
        )
}

/// Verbs and nouns with which a capital or country stands for its government.
fn is_speech_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "announced"
            | "announces"
            | "claimed"
            | "claims"
            | "denied"
            | "denies"
            | "accused"
            | "accuses"
            | "warned"
            | "warns"
            | "condemned"
            | "condemns"
            | "insisted"
            | "insists"
            | "vowed"
            | "urged"
            | "urges"
            | "blamed"
            | "blames"
            | "called"
            | "calls"
            | "rejected"
            | "rejects"
            | "agreed"
            | "agrees"
            | "refused"
            | "refuses"
            | "considers"
            | "considered"
            | "supports"
            | "wants"
            | "demanded"
            | "demands"
            | "expressed"
            | "confirmed"
            | "declared"
            | "acknowledged"
            | "argues"
            | "believes"
    )
}

/// "Washington Institute", "Baghdad Declaration": an organisation or a paper bears the name.
fn is_organisation(text: &Text<'_>, end: usize, sentence_end: usize) -> bool {
    if end >= sentence_end || text.gap_before(end) != " " || text.words()[end - 1].possessive {
        return false;
    }
    let next = &text.words()[end];
    if next.shape == Shape::Lower {
        // "the al-Kurdi family", "the Safa correspondent".
        return matches!(
            text.folded(end),
            "family" | "families" | "clan" | "tribe" | "correspondent" | "brothers" | "household"
        );
    }
    matches!(
        text.folded(end),
        "institute"
            | "institution"
            | "times"
            | "post"
            | "herald"
            | "tribune"
            | "journal"
            | "bank"
            | "agency"
            | "news"
            | "newspaper"
            | "tv"
            | "television"
            | "radio"
            | "declaration"
            | "accord"
            | "accords"
            | "agreement"
            | "process"
            | "treaty"
            | "convention"
            | "summit"
            | "conference"
            | "talks"
            | "protocol"
            | "communique"
            | "observatory"
            | "foundation"
            | "club"
            | "fc"
            | "united"
            | "gazette"
            | "express"
            | "monitor"
            | "university"
            | "press"
            | "network"
            | "statement"
            | "week"
            | "correspondent"
            | "channel"
            | "family"
            | "families"
            | "clan"
            | "tribe"
            | "brothers"
            | "spring"
            | "syndrome"
            | "pact"
    )
}

/// Names with which people are spoken of: a title or another name directly before, or another
/// name directly behind.
fn looks_like_person(
    text: &Text<'_>,
    candidates: &Candidates,
    idx: usize,
    sentence_start: usize,
    sentence_end: usize,
) -> bool {
    let candidate = &candidates.list[idx];
    let (first, end) = (candidate.first_word as usize, candidate.end_word as usize);
    if first > sentence_start {
        let gap = text.gap_before(first);
        let joined = matches!(gap, " " | "-" | ". ");
        let previous = first - 1;
        let word = text.folded(previous);
        if joined && is_title(word) {
            return true;
        }
        let in_candidate = idx > 0
            && candidates.list[idx - 1].end_word as usize == first
            && !bears_places(candidates, idx - 1);
        if joined
            && gap != ". "
            && !in_candidate
            && text.words()[previous].shape == Shape::Capital
            && !text.words()[previous].possessive
            && previous > sentence_start
            && !is_place_opener(word)
        {
            return true;
        }
    }
    if end < sentence_end && matches!(text.gap_before(end), " " | "-") && end - first == 1 {
        let next = &text.words()[end];
        let word = text.folded(end);
        let in_candidate =
            candidates.list.get(idx + 1).is_some_and(|next| next.first_word as usize == end);
        if next.shape == Shape::Capital
            && !in_candidate
            && !text.words()[end - 1].possessive
            && !is_place_closer(word)
            && unit_word(word).is_none()
        {
            return true;
        }
    }
    false
}

/// Does a candidate name nothing but small places, as a given name or a surname may?
fn bears_places(candidates: &Candidates, idx: usize) -> bool {
    candidates.readings(&candidates.list[idx]).iter().all(|known| {
        matches!(known.reading.entity, Entity::Place(_) | Entity::District(_) | Entity::Province(_))
    })
}

/// "an Ahmadi man", "a Kuki outfit": nouns before which a name says what people someone is of.
fn is_person_noun(word: &str) -> bool {
    matches!(
        word,
        "man"
            | "woman"
            | "men"
            | "women"
            | "outfit"
            | "tribesmen"
            | "tribesman"
            | "herders"
            | "herdsmen"
            | "community"
            | "communities"
            | "youth"
            | "youths"
            | "student"
            | "students"
            | "leader"
            | "leaders"
            | "people"
            | "militants"
            | "militant"
            | "activist"
            | "activists"
            | "party"
            | "group"
            | "rebels"
            | "family"
            | "boy"
            | "girl"
            | "farmers"
    )
}

/// Titles and name particles before a person's name.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "president"
            | "minister"
            | "general"
            | "gen"
            | "col"
            | "colonel"
            | "lt"
            | "lieutenant"
            | "major"
            | "maj"
            | "capt"
            | "captain"
            | "sgt"
            | "sergeant"
            | "sheikh"
            | "shaykh"
            | "sheik"
            | "mullah"
            | "maulvi"
            | "maulana"
            | "abu"
            | "abou"
            | "umm"
            | "bin"
            | "ibn"
            | "ben"
            | "senator"
            | "sen"
            | "governor"
            | "commander"
            | "secretary"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "king"
            | "prince"
            | "judge"
            | "father"
            | "ayatollah"
            | "imam"
            | "haji"
            | "hajji"
            | "qari"
            | "mayor"
            | "ambassador"
            | "professor"
            | "don"
            | "deputy"
            | "director"
            | "officer"
            | "chief"
            | "leader"
            | "brother"
            | "martyr"
            | "brigadier"
            | "brig"
            | "admiral"
            | "corporal"
            | "private"
            | "inspector"
            | "constable"
            | "journalist"
            | "son"
            | "daughter"
            | "wife"
            | "husband"
            | "sister"
            | "mother"
            | "uncle"
            | "cousin"
            | "grandson"
            | "granddaughter"
            | "child"
            | "named"
            | "old"
            | "user"
            | "comrade"
            | "engineer"
            | "doctor"
            | "priest"
            | "pastor"
            | "bishop"
    )
}

/// Capitalised words that come before a place and are no person's name.
fn is_place_opener(word: &str) -> bool {
    is_direction(word)
        || unit_word(word).is_some()
        || is_place_preposition(word)
        || is_article_like(word)
        || matches!(
            word,
            "mount"
                | "mt"
                | "lake"
                | "fort"
                | "port"
                | "old"
                | "new"
                | "operation"
                | "hospital"
                | "university"
                | "street"
                | "road"
                | "bridge"
                | "mosque"
                | "school"
                | "church"
                | "the"
                | "from"
                | "to"
                | "and"
                | "of"
                | "on"
                | "for"
                | "with"
                | "after"
                | "while"
                | "when"
                | "since"
                | "by"
                | "via"
                | "fob"
                | "cob"
                | "sector"
                | "valley"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "jan"
                | "feb"
                | "aug"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
                | "ban"
                | "kampung"
                | "san"
                | "santa"
                | "el"
                | "la"
                | "los"
                | "las"
                | "west"
                | "colonel"
        )
}

fn is_article_like(word: &str) -> bool {
    crate::text::is_article(word)
}

/// Capitalised words that come behind a place and do not make it a person's name.
fn is_place_closer(word: &str) -> bool {
    is_direction(word)
        || matches!(
            word,
            "hospital"
                | "street"
                | "road"
                | "bridge"
                | "highway"
                | "mosque"
                | "school"
                | "church"
                | "river"
                | "valley"
                | "dam"
                | "lake"
                | "island"
                | "islands"
                | "mountain"
                | "mountains"
                | "university"
                | "refinery"
                | "prison"
                | "gate"
                | "square"
                | "roundabout"
                | "junction"
                | "checkpoint"
                | "crossing"
                | "port"
                | "harbor"
                | "harbour"
                | "stadium"
                | "palace"
                | "police"
                | "army"
                | "air"
                | "international"
                | "military"
                | "operations"
                | "brigade"
                | "division"
                | "forest"
                | "desert"
                | "field"
                | "plain"
                | "plains"
                | "hills"
                | "industrial"
                | "central"
                | "on"
                | "in"
                | "the"
                | "and"
                | "of"
                | "front"
                | "belt"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "government"
                | "council"
                | "civil"
                | "health"
                | "provincial"
                | "command"
                | "forces"
                | "security"
                | "mujahidin"
                | "refugee"
                | "idp"
                | "ii"
                | "iii"
                | "mayor"
                | "governor"
        )
}

/// "Kata'ib Hizbollah (KH)": the candidate stands in brackets right behind another that it
/// abbreviates, or has been so declared earlier in the text.
fn declared(text: &Text<'_>, candidates: &Candidates, idx: usize) -> bool {
    let candidate = &candidates.list[idx];
    let own = text.folded(candidate.first_word as usize);
    if candidate.end_word - candidate.first_word != 1 || own.len() > 8 {
        return false;
    }
    for at in 1..=idx {
        let (before, here) = (&candidates.list[at - 1], &candidates.list[at]);
        if here.first_word != before.end_word
            || text.folded(here.first_word as usize) != own
            || !text.gap_before(here.first_word as usize).contains('(')
        {
            continue;
        }
        let longer = candidates.readings(before);
        let shared = candidates
            .readings(here)
            .iter()
            .any(|short| longer.iter().any(|long| long.reading.entity == short.reading.entity));
        if shared {
            return true;
        }
    }
    false
}
