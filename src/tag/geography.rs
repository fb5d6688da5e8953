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
            let district = lexicon.district_facts(row);
            Location {
                country: district.country,
                province: district.province,
                district: Some(row),
                point: district.point,
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

/// First-level provinces of an entity that lies at `location`: its own, or those over which a region
/// stretches.
pub(crate) fn provinces_of(
    lexicon: &Lexicon,
    entity: Entity,
    location: Option<Location>,
) -> Provinces {
    let mut provinces = Provinces::default();
    if let Some(province) = location.and_then(|location| location.province) {
        provinces.add(first_level(lexicon, province));
    } else if let Entity::Place(row) = entity {
        for province in lexicon.place_provinces(row).iter() {
            provinces.add(first_level(lexicon, province as u16));
        }
    }
    provinces
}

/// A few provinces; a region over more than this says where it is by no province.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Provinces {
    rows: [u16; Provinces::LIMIT],
    len: u8,
}

impl Provinces {
    const LIMIT: usize = 24;

    pub(crate) fn add(&mut self, row: u16) {
        let len = usize::from(self.len);
        if len < Provinces::LIMIT && !self.rows().contains(&row) {
            self.rows[len] = row;
            self.len += 1;
        }
    }

    /// Those of them that are among these, if any is.
    pub(crate) fn narrowed(&self, told: &[u16]) -> Option<Provinces> {
        let mut narrowed = Provinces::default();
        for &row in self.rows().iter().filter(|row| told.contains(row)) {
            narrowed.add(row);
        }
        (narrowed.len > 0).then_some(narrowed)
    }

    pub(crate) fn rows(&self) -> &[u16] {
        &self.rows[..usize::from(self.len)]
    }

    /// The same with the lowest row first.
    pub(crate) fn in_order(mut self) -> Provinces {
        self.rows[..usize::from(self.len)].sort_unstable();
        self
    }
}

impl IntoIterator for Provinces {
    type Item = u16;
    type IntoIter = std::iter::Take<std::array::IntoIter<u16, { Provinces::LIMIT }>>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter().take(self.len.into())
    }
}

/// The first-level unit of a province row: ISO 3166-2 lists two levels for some countries (the
/// provinces of Burkina Faso lie in its regions), and the first is what reports are counted by.
pub(crate) fn first_level(lexicon: &Lexicon, province: u16) -> u16 {
    lexicon.province_facts(province).first_level
}

/// Home countries of a group.
pub(crate) fn homes(lexicon: &Lexicon, group: u16) -> impl ExactSizeIterator<Item = u16> + '_ {
    lexicon.group_homes(group).iter().map(|row| row as u16)
}

/// Was a country part of another, so that reports of that time name the other as its container:
/// "Juba, Sudan"?
pub(crate) fn was_part_of(lexicon: &Lexicon, country: u16, whole: u16) -> bool {
    let codes = (lexicon.country_code(country), lexicon.country_code(whole));
    FORMER_WHOLES.iter().any(|&(part, whole, _)| codes == (part, whole))
}

/// The country whose forces stood in `country` in some year: the one that it was part of then.
pub(crate) fn state_in(lexicon: &Lexicon, country: u16, year: i32) -> u16 {
    let code = lexicon.country_code(country);
    let whole = FORMER_WHOLES.iter().find(|&&(part, _, until)| part == code && year < until);
    match whole.and_then(|(_, whole, _)| lexicon.by_id(whole)) {
        Some(Entity::Country(row)) => row,
        _ => country,
    }
}

/// A country, the one that it was part of at some time since 1970, by the code of its successor,
/// and the year in which that ended.
#[rustfmt::skip]
const FORMER_WHOLES: &[(&str, &str, i32)] = &[
    ("AM", "RU", 1991), ("AZ", "RU", 1991), ("BY", "RU", 1991), ("EE", "RU", 1991),
    ("GE", "RU", 1991), ("KG", "RU", 1991), ("KZ", "RU", 1991), ("LT", "RU", 1990),
    ("LV", "RU", 1991), ("MD", "RU", 1991), ("TJ", "RU", 1991), ("TM", "RU", 1991),
    ("UA", "RU", 1991), ("UZ", "RU", 1991),
    ("BA", "RS", 1992), ("HR", "RS", 1991), ("ME", "RS", 2006), ("MK", "RS", 1991),
    ("SI", "RS", 1991), ("XK", "RS", 2008),
    ("BD", "PK", 1971), ("ER", "ET", 1991), ("NA", "ZA", 1990), ("SK", "CZ", 1993),
    ("SS", "SD", 2005), ("TL", "ID", 1999),
];
