//! What contains what, and how far things lie apart.

use crate::lexicon::{Entity, Lexicon};

/// Where a thing lies, as far as the tables tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Location {
    pub(crate) country: u16,
    /// The province, where it lies in one alone.
    pub(crate) province: Option<u16>,
    pub(crate) district: Option<u32>,
    /// Degrees north and east.
    pub(crate) point: Option<(f32, f32)>,
}

impl Location {
    /// Somewhere in a country.
    pub(crate) fn country(country: u16) -> Location {
        Location { country, province: None, district: None, point: None }
    }
}

/// Where an entity lies; `None` for groups and the like.
pub(crate) fn locate(lexicon: &Lexicon, entity: Entity) -> Option<Location> {
    Some(match entity {
        Entity::Country(row) => Location::country(row),
        Entity::Province(row) => {
            let province = lexicon.province_facts(row);
            Location {
                country: province.country,
                province: Some(row),
                district: None,
                point: province.point,
            }
        }
        Entity::District(row) => {
            let district = lexicon.district(row);
            Location {
                country: district.country as u16,
                province: district.province.map(|row| row as u16),
                district: Some(row),
                point: district.lat.zip(district.lon),
            }
        }
        Entity::Place(row) => {
            let place = lexicon.place_facts(row);
            Location {
                country: place.country,
                province: place.province,
                district: place.district,
                point: place.point,
            }
        }
        _ => return None,
    })
}

/// First-level provinces of an entity: its own, or those over which a region stretches.
pub(crate) fn provinces_of(lexicon: &Lexicon, entity: Entity) -> Vec<u16> {
    if let Entity::Place(row) = entity
        && lexicon.place_facts(row).province.is_none()
    {
        let place = lexicon.place(row);
        if !place.provinces.is_empty() {
            return place
                .provinces
                .split(';')
                .filter_map(|code| match lexicon.by_id(code) {
                    Some(Entity::Province(row)) => Some(first_level(lexicon, row)),
                    _ => None,
                })
                .collect();
        }
    }
    locate(lexicon, entity)
        .and_then(|location| location.province)
        .map(|row| first_level(lexicon, row))
        .into_iter()
        .collect()
}

/// The first-level unit of a province row: ISO 3166-2 lists two levels for some countries (the
/// provinces of Burkina Faso lie in its regions), and the first is what reports are counted by.
/// Mere groupings (Indonesia's islands, the Gaza Strip as a whole) are no such level.
pub(crate) fn first_level(lexicon: &Lexicon, province: u16) -> u16 {
    let mut row = province;
    // A chain is two long; the bound keeps a table's mistake from running on.
    for _ in 0..3 {
        let Some(parent) = lexicon.province_facts(row).parent else { break };
        let above = lexicon.province(parent);
        if above.kind == "island group" || above.code.contains("-X-") {
            break;
        }
        row = parent;
    }
    row
}

/// Home countries of a group.
pub(crate) fn homes(lexicon: &Lexicon, group: u16) -> Vec<u16> {
    let country = |code| match lexicon.by_id(code)? {
        Entity::Country(row) => Some(row),
        _ => None,
    };
    lexicon.group(group).home.split(';').filter_map(country).collect()
}

/// Great-circle distance in kilometres between two points in degrees (haversine, mean radius
/// 6,371 km).
pub(crate) fn distance_km(a: (f32, f32), b: (f32, f32)) -> f32 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let half_lat = ((lat_b - lat_a) / 2.0).sin();
    let half_lon = ((b.1 - a.1).to_radians() / 2.0).sin();
    let chord = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * 6_371.0 * chord.sqrt().min(1.0).asin()
}
