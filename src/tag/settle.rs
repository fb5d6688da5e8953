//! Settles what each name stands for, by the names around it.
//!
//! Each candidate votes for the countries and provinces of its readings, by how likely the reading
//! is by itself; a second round reads each in the light of the votes. Evidence beside the name
//! (a container, an administrative word, a preposition) counts most.

use crate::lexicon::{Entity, Lexicon};
use crate::report::Span;
use crate::tag::context::{self, Surroundings};
use crate::tag::geography::{self, Location};
use crate::tag::mention::{Mention, Sense};
use crate::tag::names::{Candidate, Candidates, is_geographic};
use crate::tag::readings::Known;
use crate::text::Text;
use std::collections::HashMap;

/// Below this score a reading is dropped: a name that nothing speaks for.
const THRESHOLD: f32 = 7.0;

/// What a reading gains that contains the place before it: "Bucha, Kyiv" is Kyiv oblast.
const CONTAINER_BONUS: f32 = 5.0;

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
struct Weighed<'n> {
    known: &'n Known,
    /// An abbreviation that the text has declared needs no more evidence.
    needs_evidence: bool,
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
    let weighed: Vec<Vec<Weighed<'_>>> = list
        .iter()
        .zip(&surroundings)
        .map(|(candidate, around)| weigh(text, lexicon, candidates, candidate, around))
        .collect();

    let mut votes = Votes::new(lexicon);
    let mut own: Vec<Vec<f32>> = Vec::with_capacity(list.len());
    for (readings, around) in weighed.iter().zip(&surroundings) {
        own.push(vote(readings, around, &mut votes));
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
            .map(|(weighed, share)| match weighed.known.location {
                Some(location) => {
                    let weight = share * strength * kind_strength(weighed.known.reading.entity);
                    second.add(location, weight);
                    weight
                }
                None => 0.0,
            })
            .collect();
        second_own.push(given);
        vote_homes(readings, &mut second);
    }

    let scores: Vec<Vec<f32>> = weighed
        .iter()
        .zip(&second_own)
        .map(|(readings, own)| {
            readings.iter().zip(own).map(|(weighed, &own)| score(weighed, &second, own)).collect()
        })
        .collect();
    let discourse = average_by_name(candidates, &scores);

    let mut mentions = Vec::with_capacity(list.len());
    // What a name gains as the container of one before it that is settled already.
    let mut container_bonus: Vec<Vec<f32>> =
        scores.iter().map(|scores| vec![0.0; scores.len()]).collect();
    for (idx, candidate) in list.iter().enumerate() {
        let best = weighed[idx]
            .iter()
            .enumerate()
            .map(|(at, weighed)| {
                // One name means one thing throughout a text, unless its surroundings say else.
                let elsewhere = discourse[candidate.name as usize][at];
                let score = 0.6 * scores[idx][at] + 0.4 * elsewhere + container_bonus[idx][at];
                (score, weighed)
            })
            .max_by(|a, b| {
                let (first, second) = (a.1.known.reading.entity, b.1.known.reading.entity);
                a.0.total_cmp(&b.0).then_with(|| second.cmp(&first))
            });
        let Some((score, chosen)) = best else { continue };
        let sense = match surroundings[idx].sense {
            _ if score < THRESHOLD => Sense::NotMeant,
            sense => sense,
        };
        let entity = chosen.known.reading.entity;
        if let Some(location) = chosen.known.location.filter(|_| score >= THRESHOLD) {
            for &outer in surroundings[idx].contained_by() {
                for (bonus, weighed) in container_bonus[outer].iter_mut().zip(&weighed[outer]) {
                    let container = weighed.known.reading.entity;
                    if context::contains(lexicon, container, entity, location) {
                        *bonus = CONTAINER_BONUS;
                    }
                }
            }
        }
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

/// The average score of each reading of each distinct name over all places where it stands.
fn average_by_name(candidates: &Candidates, scores: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let mut sums: Vec<Vec<f32>> =
        candidates.names.iter().map(|known| vec![0.0; known.len()]).collect();
    let mut counts = vec![0.0_f32; sums.len()];
    for (candidate, scores) in candidates.list.iter().zip(scores) {
        let name = candidate.name as usize;
        counts[name] += 1.0;
        for (sum, score) in sums[name].iter_mut().zip(scores) {
            *sum += score;
        }
    }
    for (sums, count) in sums.iter_mut().zip(counts) {
        sums.iter_mut().for_each(|sum| *sum /= count);
    }
    sums
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

fn vote(readings: &[Weighed<'_>], around: &Surroundings, votes: &mut Votes) -> Vec<f32> {
    let scores: Vec<f32> = readings.iter().map(|weighed| weighed.local).collect();
    let shares = soft_shares(&scores);
    let given = readings
        .iter()
        .zip(&shares)
        .map(|(weighed, share)| match weighed.known.location {
            Some(location) => {
                let weight = share * around.strength * kind_strength(weighed.known.reading.entity);
                votes.add(location, weight);
                weight
            }
            None => 0.0,
        })
        .collect();
    vote_homes(readings, votes);
    given
}

/// A group speaks for its home countries.
fn vote_homes(readings: &[Weighed<'_>], votes: &mut Votes) {
    let Some(sure) = readings.iter().find(|weighed| !weighed.needs_evidence) else { return };
    let homes = &sure.known.homes;
    if homes.is_empty() || homes.len() > 6 {
        return;
    }
    let weight = if sure.known.state { 0.3 } else { 1.0 } / homes.len() as f32;
    for &country in homes {
        votes.add(Location::country(country), weight);
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

fn score(weighed: &Weighed<'_>, votes: &Votes, own: f32) -> f32 {
    let Some(location) = weighed.known.location else {
        // A group's ambiguous name is read so where one of its home countries is spoken of.
        let home =
            weighed.known.homes.iter().map(|&home| votes.country_share(home)).fold(0.0, f32::max);
        return match weighed.needs_evidence {
            true if home < 0.2 => 0.0,
            true => weighed.local + home,
            false => weighed.local + 0.5 * home,
        };
    };
    let own_share = if votes.total > 0.0 { own / votes.total } else { 0.0 };
    let share = (votes.country_share(location.country) - own_share).max(0.0);
    let evidence = share > 0.15 || weighed.local - weighed.known.prior >= 4.0;
    if weighed.needs_evidence && !evidence {
        return 0.0;
    }
    let province = location.province.map_or(0.0, |province| votes.province_support(province, own));
    // In a report that plays in one country, a small place of another needs a word for it.
    let foreign = votes.total > 2.0 && share < 0.04 && !evidence;
    let doubt = match (foreign, weighed.known.reading.entity) {
        (true, Entity::Place(_) | Entity::District(_) | Entity::Province(_)) => {
            if weighed.known.prior < 7.5 {
                6.0
            } else if weighed.known.prior < 8.8 {
                4.0
            } else {
                2.0
            }
        }
        _ => 0.0,
    };
    weighed.local + 8.0 * share.sqrt() + 2.5 * province - doubt
}

/// The readings of a candidate, each with what it is worth in its surroundings.
fn weigh<'n>(
    text: &Text<'_>,
    lexicon: &Lexicon,
    candidates: &'n Candidates,
    candidate: &Candidate,
    around: &Surroundings,
) -> Vec<Weighed<'n>> {
    let sentence = &text.sentences()[text.sentence_of_word(candidate.first_word as usize)];
    let one_word = candidate.end_word - candidate.first_word == 1;
    let capitals_tell = !sentence.all_caps;
    let opens = candidate.first_word == sentence.first_word;
    candidates
        .readings(candidate)
        .iter()
        .map(|known| {
            let reading = known.reading;
            let mut local =
                known.prior + around.for_reading(lexicon, reading.entity, known.location);
            if reading.common_word && one_word && is_geographic(reading.entity) {
                local -= match (capitals_tell && !opens, around.says_place()) {
                    (_, true) => 2.0,
                    (true, false) => 8.0,
                    (false, false) => 12.0,
                };
            }
            if reading.personal_name && one_word && is_small_place(reading.entity) {
                local -= around.personal_name_doubt(capitals_tell);
            }
            let needs_evidence = reading.needs_evidence && !around.abbreviation_declared;
            Weighed { known, needs_evidence, local }
        })
        .collect()
}

/// Anything below a country: what a personal name may be mistaken for.
fn is_small_place(entity: Entity) -> bool {
    matches!(entity, Entity::Province(_) | Entity::District(_) | Entity::Place(_))
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
            || own_level.is_some_and(|own| lexicon.province_facts(own).parent == container)
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
