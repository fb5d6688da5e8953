//! What rows of the lexicon are called and where they belong, for questions and messages.

use super::wholes::parents_of;
use crate::lexicon::layout::Kind;
use crate::lexicon::{Entity, Lexicon};
use crate::query::{FilterField, TagField, district_value};
use crate::text::{fold, fold_name, keys_of};

/// Most readings of an ambiguous name that a message lists.
const MOST_LISTED: usize = 6;

/// Id and usual name of a row; a district's id is the lexicon's, not [`district_value`].
pub(crate) fn identity(lexicon: &Lexicon, entity: Entity) -> (String, String) {
    let (id, name) = match entity {
        Entity::Country(row) | Entity::Demonym(row) => {
            let country = lexicon.country(row);
            (country.iso2, country.name)
        }
        Entity::Province(row) => (lexicon.province(row).code, lexicon.province(row).name),
        Entity::District(row) => {
            return (lexicon.district_id(row).into_owned(), lexicon.district(row).name.to_owned());
        }
        Entity::Place(row) => {
            let place = lexicon.place(row);
            return (place.id.into_owned(), place.name.to_owned());
        }
        Entity::Group(row) => (lexicon.group(row).id, lexicon.group(row).name),
        Entity::Weapon(row) => lexicon.weapon(row),
        Entity::OfficeHolder(row) => {
            let name = lexicon.office_holder(row).name;
            (name, name)
        }
        Entity::Person(row) => {
            let person = lexicon.person(row);
            return (person.id.into_owned(), person.name.to_owned());
        }
        Entity::Event(row) => (lexicon.event(row).id, lexicon.event(row).name),
    };
    (id.to_owned(), name.to_owned())
}

/// What kind of row it is, as a field is named.
pub(crate) fn kind_word(entity: Entity) -> &'static str {
    match entity {
        Entity::Country(_) | Entity::Demonym(_) => "country",
        Entity::Province(_) => "province",
        Entity::District(_) => "district",
        Entity::Place(_) => "place",
        Entity::Group(_) => "group",
        Entity::Weapon(_) => "weapon",
        Entity::OfficeHolder(_) => "office-holder",
        Entity::Event(_) => "event",
        Entity::Person(_) => "person",
    }
}

/// A row's tag: of which kind it is, and its id there; persons and events have none.
pub(super) fn tag_of(lexicon: &Lexicon, entity: Entity) -> Option<(TagField, String)> {
    let field = match entity {
        Entity::Country(_) | Entity::Demonym(_) => TagField::Country,
        Entity::Province(_) => TagField::Province,
        Entity::District(row) => return Some((TagField::District, district_id(lexicon, row))),
        Entity::Place(_) => TagField::Place,
        Entity::Group(_) => TagField::Group,
        Entity::Weapon(_) => TagField::Weapon,
        Entity::OfficeHolder(_) | Entity::Event(_) | Entity::Person(_) => return None,
    };
    Some((field, identity(lexicon, entity).0))
}

/// A district as [`district_value`] writes it.
pub(super) fn district_id(lexicon: &Lexicon, row: u32) -> String {
    let district = lexicon.district(row);
    let country = lexicon.country(district.country as u16).iso2;
    let province = district.province.map(|province| lexicon.province(province as u16).code);
    district_value(country, province, district.name)
}

/// Groups of which a name has an abbreviation in it as a word: "Real IRA".
pub(super) fn groups_called<'l>(
    lexicon: &'l Lexicon,
    abbreviation: &'l str,
) -> impl Iterator<Item = Entity> + 'l {
    let rows = (0..lexicon.count(Kind::Group) as u16).map(Entity::Group);
    rows.filter(move |&group| {
        let mut names = lexicon.names_of(group).into_iter();
        names.any(|(name, _)| name.split([' ', '-']).any(|word| word == abbreviation))
    })
}

/// The district whose id answers print (`IQ-NI/Mosul`).
pub(crate) fn district_of_id(lexicon: &Lexicon, id: &str) -> Option<Entity> {
    let (_, name) = id.split_once('/')?;
    let mut rows = lexicon.readings(name).into_iter().map(|reading| reading.entity);
    rows.find(|entity| {
        matches!(entity, Entity::District(row)
            if district_id(lexicon, *row).eq_ignore_ascii_case(id))
    })
}

/// Country and province codes of a row.
pub(super) fn container(lexicon: &Lexicon, entity: Entity) -> (Option<&str>, Option<&str>) {
    let country = |row: u32| lexicon.country(row as u16).iso2;
    let province = |row: u32| lexicon.province(row as u16).code;
    match entity {
        Entity::Country(row) | Entity::Demonym(row) => (Some(lexicon.country(row).iso2), None),
        Entity::Province(row) => {
            let found = lexicon.province(row);
            (Some(country(found.country)), found.parent.map(province))
        }
        Entity::District(row) => {
            let found = lexicon.district(row);
            (Some(country(found.country)), found.province.map(province))
        }
        Entity::Place(row) => {
            let found = lexicon.place(row);
            (Some(country(found.country)), found.province.map(province))
        }
        _ => (None, None),
    }
}

/// Countries and provinces of a name or code.
pub(super) fn outer_rows(lexicon: &Lexicon, name: &str) -> Vec<Entity> {
    let mut found: Vec<Entity> = lexicon.by_id(name).into_iter().collect();
    found.extend(lexicon.readings(name).into_iter().map(|reading| reading.entity));
    found.retain(|entity| matches!(entity, Entity::Country(_) | Entity::Province(_)));
    found
}

pub(super) fn lies_in(lexicon: &Lexicon, entity: Entity, outer: Entity) -> bool {
    let (country, province) = container(lexicon, entity);
    let (id, _) = identity(lexicon, outer);
    match outer {
        Entity::Country(_) => country == Some(id.as_str()) && entity != outer,
        _ => province == Some(id.as_str()),
    }
}

/// How well known a row is: of a place its people, of a group its names in the table.
pub(super) fn population(lexicon: &Lexicon, entity: Entity) -> u32 {
    match entity {
        Entity::Group(_) => lexicon.names_of(entity).len() as u32,
        Entity::Place(row) => lexicon.place(row).population,
        Entity::Province(row) => lexicon.province(row).population,
        _ => 0,
    }
}

/// Countries first, then provinces, then by people, so that the best known comes first.
pub(super) fn by_population(lexicon: &Lexicon, entities: &mut [Entity]) {
    let rank = |entity: &Entity| match entity {
        Entity::Group(_) => 0,
        Entity::Country(_) | Entity::Demonym(_) => 1,
        Entity::Province(_) => 2,
        Entity::District(_) => 4,
        _ => 3,
    };
    entities.sort_by_key(|entity| {
        (rank(entity), std::cmp::Reverse(population(lexicon, *entity)), *entity)
    });
}

/// "Mosul, Nineveh, Iraq".
pub(crate) fn describe(lexicon: &Lexicon, entity: Entity) -> String {
    let (_, mut name) = identity(lexicon, entity);
    let (country, province) = container(lexicon, entity);
    for code in [province, country].into_iter().flatten() {
        if let Some(row) = lexicon.by_id(code).filter(|&row| row != entity) {
            name.push_str(", ");
            name.push_str(&identity(lexicon, row).1);
        }
    }
    name
}

pub(super) fn list(lexicon: &Lexicon, entities: &[Entity]) -> String {
    let mut shown: Vec<String> = entities
        .iter()
        .take(MOST_LISTED)
        .map(|&entity| format!("{} ({})", identity(lexicon, entity).0, describe(lexicon, entity)))
        .collect();
    if entities.len() > MOST_LISTED {
        shown.push(format!("{} more", entities.len() - MOST_LISTED));
    }
    shown.join("; ")
}

/// The name without the word that says what it is: "Babil Governorate", "province of Babil".
pub(super) fn without_unit(text: &str) -> Option<String> {
    const UNITS: [&str; 17] = [
        "province",
        "governorate",
        "state",
        "region",
        "oblast",
        "department",
        "district",
        "county",
        "prefecture",
        "wilaya",
        "division",
        "muhafazah",
        "mohafazat",
        "city",
        "town",
        "village",
        "republic",
    ];
    let folded = fold(text);
    let bare = UNITS.iter().find_map(|unit| {
        folded
            .strip_suffix(unit)
            .or_else(|| folded.strip_prefix(unit).map(|rest| rest.trim_start_matches(" of ")))
    })?;
    (!bare.trim().is_empty()).then(|| bare.trim().to_owned())
}

/// Provinces and towns of the tables that a name in another script stands for by its sound:
/// "Донецк" is also the Russian spelling of a Ukrainian name. Nothing for Latin letters.
pub(super) fn in_latin_letters(lexicon: &Lexicon, name: &str) -> Vec<Entity> {
    let cyrillic = |ch: char| matches!(ch, '\u{0400}'..='\u{052F}');
    if !name.contains(cyrillic) {
        return Vec::new();
    }
    let folded = fold_name(name, true);
    let Some(keys) = keys_of(folded.split(' ')) else { return Vec::new() };
    let readings = lexicon.readings_of_keys(&keys).into_iter();
    readings
        .filter(|reading| !reading.needs_evidence)
        .map(|reading| reading.entity)
        .filter(|entity| matches!(entity, Entity::Province(_) | Entity::Place(_)))
        .collect()
}

/// A country's or province's name is not meant as that of a town which some also call so ("Iraq"
/// for Arak); its own town of the name is.
pub(super) fn leave_wholes(lexicon: &Lexicon, text: &str, places: &mut Vec<Entity>) {
    let readings = lexicon.readings(text).into_iter();
    let wholes: Vec<Entity> = readings
        .filter(|reading| !reading.needs_evidence)
        .map(|reading| reading.entity)
        .filter(|entity| matches!(entity, Entity::Country(_) | Entity::Province(_)))
        .collect();
    if !wholes.is_empty() {
        let typed = fold(text);
        places.retain(|&place| {
            wholes.iter().any(|&whole| lies_in(lexicon, place, whole))
                || fold(&identity(lexicon, place).1) == typed
        });
    }
}

/// The force of a country that its name or demonym and a noun stand for, as in reports: "Syrian
/// army", "Russian forces", "Iraqi police".
pub(super) fn state_force(lexicon: &Lexicon, text: &str) -> Option<Entity> {
    const NOUNS: [(&str, bool); 13] = [
        ("armed forces", false),
        ("security forces", false),
        ("government forces", false),
        ("military forces", false),
        ("army", false),
        ("military", false),
        ("forces", false),
        ("troops", false),
        ("soldiers", false),
        ("police forces", true),
        ("police force", true),
        ("policemen", true),
        ("police", true),
    ];
    let folded = fold(text);
    NOUNS.iter().find_map(|&(noun, police)| {
        let of = folded.strip_suffix(noun)?.strip_suffix(' ')?;
        let mut readings = lexicon.readings(of).into_iter().map(|reading| reading.entity);
        let row = readings.find_map(|entity| match entity {
            Entity::Country(row) | Entity::Demonym(row) => Some(row),
            _ => None,
        })?;
        lexicon.country_force(row, police).map(Entity::Group)
    })
}

/// Are the values of a field groups?
pub(super) fn is_group_field(field: FilterField) -> bool {
    matches!(
        field,
        FilterField::Group | FilterField::Attacker | FilterField::Target | FilterField::Claimant
    )
}

/// A group and all groups that are parts of it, or of a part.
pub(super) fn group_and_parts(lexicon: &Lexicon, id: &str) -> Vec<String> {
    let groups: Vec<(&str, &str)> = (0..lexicon.count(Kind::Group) as u16)
        .map(|row| lexicon.group(row))
        .filter(|group| !group.parents.is_empty())
        .map(|group| (group.id, group.parents))
        .collect();
    let mut found = vec![id.to_owned()];
    let mut at = 0;
    while at < found.len() {
        for (part, parents) in &groups {
            let is_part = parents_of(parents).any(|parent| parent == found[at]);
            if is_part && !found.iter().any(|known| known == part) {
                found.push((*part).to_owned());
            }
        }
        at += 1;
    }
    found
}
