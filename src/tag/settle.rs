//! Settles what each name stands for, by the names around it.
//!
//! Each candidate votes for the countries and provinces of its readings, by how likely the reading
//! is by itself; a second round reads each in the light of the votes. Evidence beside the name
//! (a container, an administrative word, a preposition) counts most.

use crate::lexicon::{Entity, Lexicon, Reading};
use crate::report::Span;
use crate::tag::context::{self, Surroundings};
use crate::tag::geography::{self, Location};
use crate::tag::mention::{Mention, Sense};
use crate::tag::names::{Candidate, Candidates, is_geographic};
use crate::text::Text;
use std::collections::HashMap;

/// Readings of one name that are looked at; the likeliest by themselves come first.
const READINGS_LIMIT: usize = 24;
/// Below this score a reading is dropped: a name that nothing speaks for.
const THRESHOLD: f32 = 7.0;

/// Votes for countries and provinces.
struct Votes {
    country: Vec<f32>,
    province: HashMap<u16, f32>,
    total: f32,
}

impl Votes {
    fn new(lexicon: &Lexicon) -> Votes {
        let countries = lexicon.count(crate::lexicon::layout::Kind::Country) as usize;
        Votes { country: vec![0.0; countries], province: HashMap::new(), total: 0.0 }
    }

    fn add(&mut self, location: Location, weight: f32) {
        self.country[usize::from(location.country)] += weight;
        self.total += weight;
        if let Some(province) = location.province {
            *self.province.entry(province).or_default() += weight;
        }
    }

    /// Share of all votes that a country has, 0 to 1.
    fn country_share(&self, country: u16) -> f32 {
        if self.total > 0.0 { self.country[usize::from(country)] / self.total } else { 0.0 }
    }

    /// Votes for the province besides the `own` that the asking name gave itself, 0 to 1.
    fn province_support(&self, province: u16, own: f32) -> f32 {
        let others = self.province.get(&province).copied().unwrap_or(0.0) - own;
        (others / 3.0).clamp(0.0, 1.0)
    }
}

/// One reading of a candidate with what speaks for it.
struct Weighed {
    reading: Reading,
    location: Option<Location>,
    /// Home countries of a group.
    homes: Vec<u16>,
    /// By itself: kind, population.
    prior: f32,
    /// With its surroundings, before the votes.
    local: f32,
}

/// Settles the candidates of a text.
///
/// `dateline`: the span of the dateline zone, where one was found.
pub(crate) fn settle(
    text: &Text<'_>,
    lexicon: &Lexicon,
    candidates: &Candidates,
    dateline: Option<Span>,
) -> Vec<Mention> {
    let list = &candidates.list;
    let surroundings: Vec<Surroundings> = (0..list.len())
        .map(|idx| context::look(text, lexicon, candidates, idx, dateline))
        .collect();
    let weighed: Vec<Vec<Weighed>> = list
        .iter()
        .zip(&surroundings)
        .map(|(candidate, around)| weigh(text, lexicon, candidates, candidate, around))
        .collect();

    let mut votes = Votes::new(lexicon);
    let mut own: Vec<Vec<f32>> = Vec::with_capacity(list.len());
    for (readings, around) in weighed.iter().zip(&surroundings) {
        own.push(vote(lexicon, readings, around, &mut votes));
    }
    // A second round: the same votes, each name now read in the light of the first.
    let mut second = Votes::new(lexicon);
    let mut second_own: Vec<Vec<f32>> = Vec::with_capacity(list.len());
    for (idx, readings) in weighed.iter().enumerate() {
        let scores: Vec<f32> = readings
            .iter()
            .enumerate()
            .map(|(at, weighed)| score(weighed, &votes, own[idx][at]))
            .collect();
        let shares = soft_shares(&scores);
        let strength = surroundings[idx].strength;
        let given: Vec<f32> = readings
            .iter()
            .zip(&shares)
            .map(|(weighed, share)| match weighed.location {
                Some(location) => {
                    let weight = share * strength * kind_strength(weighed.reading.entity);
                    second.add(location, weight);
                    weight
                }
                None => 0.0,
            })
            .collect();
        second_own.push(given);
        vote_homes(lexicon, readings, &mut second);
    }

    let scores: Vec<Vec<f32>> = weighed
        .iter()
        .zip(&second_own)
        .map(|(readings, own)| {
            readings.iter().zip(own).map(|(weighed, &own)| score(weighed, &second, own)).collect()
        })
        .collect();
    let discourse = average_by_name(text, list, &weighed, &scores);

    let mut mentions = Vec::with_capacity(list.len());
    for (idx, candidate) in list.iter().enumerate() {
        let best = weighed[idx]
            .iter()
            .enumerate()
            .map(|(at, weighed)| {
                // One name means one thing throughout a text, unless its surroundings say else.
                let elsewhere = discourse[&(name_of(text, candidate), weighed.reading.entity)];
                (0.6 * scores[idx][at] + 0.4 * elsewhere, weighed)
            })
            .max_by(|a, b| {
                a.0.total_cmp(&b.0).then_with(|| b.1.reading.entity.cmp(&a.1.reading.entity))
            });
        let Some((score, chosen)) = best else { continue };
        let sense = match surroundings[idx].sense {
            _ if score < THRESHOLD => Sense::NotMeant,
            sense => sense,
        };
        let entity = chosen.reading.entity;
        let (sense, container) = match container_of(lexicon, entity, &surroundings[idx]) {
            Container::Agrees => (sense, None),
            Container::Province(row) => (sense, Some(row)),
            Container::FarOff => (Sense::NotMeant, None),
        };
        if sense == Sense::NotMeant && !is_geographic(entity) {
            continue;
        }
        mentions.push(Mention {
            first_word: candidate.first_word,
            end_word: candidate.end_word,
            entity,
            sense,
            container,
        });
    }
    mentions
}

/// The folded name that a candidate bears, its article left out.
fn name_of(text: &Text<'_>, candidate: &Candidate) -> String {
    crate::text::fold_name(text.span(candidate.words()).of(text.body()), true)
}

/// The average score of each reading of each name over all places where the name stands.
fn average_by_name(
    text: &Text<'_>,
    list: &[Candidate],
    weighed: &[Vec<Weighed>],
    scores: &[Vec<f32>],
) -> HashMap<(String, Entity), f32> {
    let mut sums: HashMap<(String, Entity), (f32, f32)> = HashMap::new();
    for ((candidate, readings), scores) in list.iter().zip(weighed).zip(scores) {
        let name = name_of(text, candidate);
        for (weighed, score) in readings.iter().zip(scores) {
            let sum = sums.entry((name.clone(), weighed.reading.entity)).or_default();
            sum.0 += score;
            sum.1 += 1.0;
        }
    }
    sums.into_iter().map(|(key, (sum, count))| (key, sum / count)).collect()
}

/// How much a name of this kind tells about where the report plays.
fn kind_strength(entity: Entity) -> f32 {
    match entity {
        Entity::Country(_) => 2.0,
        Entity::Province(_) => 2.0,
        Entity::District(_) => 1.2,
        Entity::Place(_) => 1.2,
        Entity::Demonym(_) => 0.8,
        _ => 0.0,
    }
}

fn vote(
    lexicon: &Lexicon,
    readings: &[Weighed],
    around: &Surroundings,
    votes: &mut Votes,
) -> Vec<f32> {
    let scores: Vec<f32> = readings.iter().map(|weighed| weighed.local).collect();
    let shares = soft_shares(&scores);
    let given = readings
        .iter()
        .zip(&shares)
        .map(|(weighed, share)| match weighed.location {
            Some(location) => {
                let weight = share * around.strength * kind_strength(weighed.reading.entity);
                votes.add(location, weight);
                weight
            }
            None => 0.0,
        })
        .collect();
    vote_homes(lexicon, readings, votes);
    given
}

/// A group speaks for its home countries.
fn vote_homes(lexicon: &Lexicon, readings: &[Weighed], votes: &mut Votes) {
    let sure = readings.iter().find(|weighed| !weighed.reading.needs_evidence);
    let Some(Weighed { reading: Reading { entity: Entity::Group(row), .. }, .. }) = sure else {
        return;
    };
    let group = lexicon.group(*row);
    let homes = geography::homes(lexicon, *row);
    if homes.is_empty() || homes.len() > 6 {
        return;
    }
    let weight = if group.kind.is_state() { 0.3 } else { 1.0 } / homes.len() as f32;
    for country in homes {
        votes.add(Location { country, province: None, district: None, point: None }, weight);
    }
}

/// Scores as shares that sum to at most 1; a floor of nothing speaks against all of them.
fn soft_shares(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(THRESHOLD, f32::max);
    let weights: Vec<f32> = scores.iter().map(|score| ((score - top) / 1.5).exp()).collect();
    let doubt = ((THRESHOLD - top) / 1.5).exp();
    let sum: f32 = weights.iter().sum::<f32>() + doubt;
    weights.iter().map(|weight| weight / sum).collect()
}

fn score(weighed: &Weighed, votes: &Votes, own: f32) -> f32 {
    let Some(location) = weighed.location else {
        // A group's ambiguous name is read so where one of its home countries is spoken of.
        let home = weighed.homes.iter().map(|&home| votes.country_share(home)).fold(0.0, f32::max);
        return match weighed.reading.needs_evidence {
            true if home < 0.2 => 0.0,
            true => weighed.local + home,
            false => weighed.local + 0.5 * home,
        };
    };
    let own_share = if votes.total > 0.0 { own / votes.total } else { 0.0 };
    let share = (votes.country_share(location.country) - own_share).max(0.0);
    let evidence = share > 0.15 || weighed.local - weighed.prior >= 4.0;
    if weighed.reading.needs_evidence && !evidence {
        return 0.0;
    }
    let province = location.province.map_or(0.0, |province| votes.province_support(province, own));
    // In a report that plays in one country, a small place of another needs a word for it.
    let foreign = votes.total > 2.0 && share < 0.04 && !evidence;
    let doubt = match (foreign, weighed.reading.entity) {
        (true, Entity::Place(_) | Entity::District(_) | Entity::Province(_)) => {
            if weighed.prior < 7.5 {
                6.0
            } else if weighed.prior < 8.8 {
                4.0
            } else {
                2.0
            }
        }
        _ => 0.0,
    };
    weighed.local + 8.0 * share.sqrt() + 2.5 * province - doubt
}

/// The readings of a candidate, each with what it is worth by itself and in its surroundings.
fn weigh(
    text: &Text<'_>,
    lexicon: &Lexicon,
    candidates: &Candidates,
    candidate: &Candidate,
    around: &Surroundings,
) -> Vec<Weighed> {
    let sentence = &text.sentences()[text.sentence_of_word(candidate.first_word as usize)];
    let one_word = candidate.end_word - candidate.first_word == 1;
    let capitals_tell = !sentence.all_caps;
    let opens = candidate.first_word == sentence.first_word;
    let mut weighed: Vec<Weighed> = candidates
        .readings(candidate)
        .iter()
        .map(|&reading| {
            let location = geography::locate(lexicon, reading.entity).or(match reading.entity {
                Entity::Demonym(country) => {
                    Some(Location { country, province: None, district: None, point: None })
                }
                _ => None,
            });
            let prior = prior(lexicon, reading);
            let mut local = prior + around.for_reading(lexicon, reading.entity, location);
            if reading.common_word && one_word && is_geographic(reading.entity) {
                let doubt = match (capitals_tell && !opens, around.says_place()) {
                    (_, true) => 2.0,
                    (true, false) => 8.0,
                    (false, false) => 12.0,
                };
                local -= doubt;
            }
            if reading.personal_name && one_word && is_small_place(reading.entity) {
                local -= around.personal_name_doubt(capitals_tell);
            }
            let homes = match reading.entity {
                Entity::Group(row) if reading.needs_evidence => geography::homes(lexicon, row),
                _ => Vec::new(),
            };
            Weighed { reading, location, homes, prior, local }
        })
        .collect();
    if weighed.len() > READINGS_LIMIT {
        weighed.sort_by(|a, b| b.local.total_cmp(&a.local));
        weighed.truncate(READINGS_LIMIT);
    }
    if around.abbreviation_declared {
        for reading in &mut weighed {
            reading.reading.needs_evidence = false;
        }
    }
    weighed
}

/// Anything below a country: what a personal name may be mistaken for.
fn is_small_place(entity: Entity) -> bool {
    matches!(entity, Entity::Province(_) | Entity::District(_) | Entity::Place(_))
}

/// What speaks for a reading by itself.
fn prior(lexicon: &Lexicon, reading: Reading) -> f32 {
    let base = match reading.entity {
        Entity::Country(_) => 11.0,
        Entity::Demonym(_) => 10.0,
        Entity::Province(row) => {
            let population = lexicon.province(row).population;
            if population > 0 { 4.0 + 0.7 * (population as f32).log10() } else { 8.0 }
        }
        Entity::District(_) => 4.6,
        Entity::Place(row) => {
            let place = lexicon.place(row);
            if place.population > 0 {
                1.0 + 1.25 * (place.population as f32).log10()
            } else if place.id.starts_with("x-") {
                // Written down by hand because reports name it.
                match place.kind {
                    "city" => 7.0,
                    "base" | "camp" | "airport" | "region" => 6.5,
                    "town" | "district" | "island" => 6.0,
                    "neighbourhood" | "subdistrict" => 5.0,
                    _ => 5.2,
                }
            } else {
                3.0
            }
        }
        Entity::Group(_) => 10.0,
        Entity::Weapon(_) | Entity::Event(_) => 9.0,
        Entity::Person(_) => 8.0,
    };
    if reading.needs_evidence { base - 2.0 } else { base }
}

/// What the container beside a place says of it.
enum Container {
    /// Nothing that the tables do not say.
    Agrees,
    /// The place lies in this province, whatever the tables say: the text knows better.
    Province(u16),
    /// The place that is meant is none of the tables': the reading lies somewhere else.
    FarOff,
}

/// Beyond this distance in kilometres a place is not the one that stands beside its container.
const FAR_KM: f32 = 150.0;

fn container_of(lexicon: &Lexicon, entity: Entity, around: &Surroundings) -> Container {
    let Some(own) = geography::locate(lexicon, entity) else { return Container::Agrees };
    if !matches!(entity, Entity::Place(_) | Entity::District(_)) {
        return Container::Agrees;
    }
    let stated: Vec<Location> = around
        .containers()
        .iter()
        .filter_map(|&container| geography::locate(lexicon, container))
        .filter(|location| location.province.is_some())
        .collect();
    let level = |row: u16| geography::first_level(lexicon, row);
    let own_level = own.province.map(level);
    let holds = |location: &Location| {
        let container = location.province;
        container.map(level) == own_level
            || own_level.is_some_and(|own| lexicon.province(own).parent == container.map(u32::from))
    };
    if stated.is_empty() || stated.iter().any(holds) {
        return Container::Agrees;
    }
    let Some(outer) = stated.iter().find(|location| location.country == own.country) else {
        let in_country = around.containers().contains(&Entity::Country(own.country));
        return if in_country { Container::Agrees } else { Container::FarOff };
    };
    let far =
        own.point.zip(outer.point).is_some_and(|(a, b)| geography::distance_km(a, b) > FAR_KM);
    match outer.province {
        Some(province) if !far => Container::Province(level(province)),
        _ => Container::FarOff,
    }
}
