//! What each reading of a name is worth by itself, looked up once for all places where it stands.

use crate::lexicon::{Entity, Lexicon, Reading};
use crate::tag::geography::{self, Location};

/// Readings of one name that are looked at; the likeliest by themselves.
const READINGS_LIMIT: usize = 24;

/// A reading with what the tables say of it.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) reading: Reading,
    /// Where it lies; of a demonym, its country.
    pub(crate) location: Option<Location>,
    /// Home countries of a group.
    pub(crate) homes: Vec<u16>,
    /// The forces of a state: a group that says less of where something happens.
    pub(crate) state: bool,
    /// What speaks for it by itself: kind and population.
    pub(crate) prior: f32,
}

/// Looks readings up.
pub(crate) fn look_up(lexicon: &Lexicon, readings: impl Iterator<Item = Reading>) -> Vec<Known> {
    let mut known: Vec<Known> = readings.map(|reading| one(lexicon, reading)).collect();
    if known.len() > READINGS_LIMIT {
        known.sort_by(|a, b| {
            b.prior.total_cmp(&a.prior).then_with(|| a.reading.entity.cmp(&b.reading.entity))
        });
        known.truncate(READINGS_LIMIT);
    }
    known
}

fn one(lexicon: &Lexicon, reading: Reading) -> Known {
    let location = match reading.entity {
        Entity::Demonym(country) => Some(Location::country(country)),
        entity => geography::locate(lexicon, entity),
    };
    let (homes, state) = match reading.entity {
        Entity::Group(row) => (geography::homes(lexicon, row), lexicon.group(row).kind.is_state()),
        _ => (Vec::new(), false),
    };
    Known { reading, location, homes, state, prior: prior(lexicon, reading) }
}

/// What speaks for a reading by itself.
fn prior(lexicon: &Lexicon, reading: Reading) -> f32 {
    let base = match reading.entity {
        Entity::Country(_) => 11.0,
        Entity::Demonym(_) => 10.0,
        Entity::Province(row) => {
            let population = lexicon.province_facts(row).population;
            if population > 0 { 4.0 + 0.7 * (population as f32).log10() } else { 8.0 }
        }
        Entity::District(_) => 4.6,
        Entity::Place(row) => {
            let place = lexicon.place_facts(row);
            if place.population > 0 {
                1.0 + 1.25 * (place.population as f32).log10()
            } else if place.by_hand {
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
