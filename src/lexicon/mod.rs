//! The tables of knowledge as code: look a name up, walk the names in a text.
//!
//! The tables themselves are data in `lexicon/`, compiled into the binary by `build.rs`; a user's
//! own table is compiled the same way when an index is opened.

pub mod compile;
mod entity;
pub mod layout;
mod tables;

pub use entity::Entity;
pub use tables::{
    CountryRow, DistrictRow, EventRow, GroupRow, OfficeHolderRow, PersonRow, PlaceRow, ProvinceRow,
    RowList,
};

use crate::report::GroupKind;
use crate::text::{NamePart, fold_name};
use compile::{Base, Sources, TableError};
use layout::{Entry, Kind, Section, sound_of, sound_of_parts};
use std::borrow::Cow;
use std::sync::LazyLock;
use tables::{DistrictFacts, PlaceFacts, ProvinceFacts, section_of};
pub(crate) use tables::{Tables, Walk, letter_bit};

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
static BUILTIN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon { tables: vec![Tables::open(Cow::Borrowed(BYTES))] });

/// All tables of knowledge together: the compiled ones, and a user's after them.
///
/// Rows of a kind are numbered through: a user's rows follow the built-in ones.
#[derive(Debug)]
pub struct Lexicon {
    tables: Vec<Tables>,
}

/// One reading of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it names.
    pub entity: Entity,
    /// Read so only with evidence in the text.
    pub needs_evidence: bool,
    /// An abbreviation: must stand in capitals in mixed-case text.
    pub abbreviation: bool,
    /// Also an ordinary English word.
    pub common_word: bool,
    /// Also a personal name.
    pub personal_name: bool,
}

/// A person that a name may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonReading {
    /// Whom it names.
    pub entity: Entity,
    /// Others bear the name too.
    pub needs_evidence: bool,
    /// Only a name that sounds like it is known.
    pub by_sound: bool,
}

impl Lexicon {
    /// The tables that are compiled into the binary.
    pub fn builtin() -> &'static Lexicon {
        &BUILTIN
    }

    /// The built-in tables with a user's own added: each entry is (name of the file, content). A
    /// table with a column `lat` holds places (as `lexicon/supplement`), one with `home` groups.
    ///
    /// # Errors
    /// The first row that does not hold to the format of `lexicon/README.md`.
    pub fn with_user(user: &[(String, String)]) -> Result<Lexicon, TableError> {
        let mut sources = Sources::default();
        for (name, text) in user {
            let header = text.lines().find(|line| !line.starts_with('#')).unwrap_or("");
            let has = |column: &str| header.split('\t').any(|cell| cell.trim() == column);
            if has("lat") {
                sources.supplement.push((name.clone(), text.clone()));
            } else if has("home") {
                sources.groups.push((name.clone(), text.clone()));
            } else {
                return Err(TableError {
                    table: name.clone(),
                    line: 1,
                    problem: "the header is neither that of places (with `lat`) nor of groups \
                              (with `home`)"
                        .to_owned(),
                });
            }
        }
        let packed = compile::compile(&sources, Lexicon::builtin())?;
        Ok(Lexicon {
            tables: vec![Tables::open(Cow::Borrowed(BYTES)), Tables::open(Cow::Owned(packed))],
        })
    }

    /// Hash of the built-in tables, for an index to tell whether it was tagged by older ones.
    pub fn builtin_hash() -> u64 {
        xxhash_rust::xxh3::xxh3_64(BYTES)
    }

    /// The table that holds row `row` of `kind`, and the row's number in it.
    fn locate(&self, kind: Kind, row: u32) -> (&Tables, u32) {
        let section = section_of(kind);
        let mut left = row;
        for tables in &self.tables {
            let rows = tables.rows(section);
            if left < rows {
                return (tables, left);
            }
            left -= rows;
        }
        (&self.tables[0], 0)
    }

    /// A country's row.
    pub fn country(&self, row: u16) -> CountryRow<'_> {
        let (tables, row) = self.locate(Kind::Country, row.into());
        tables.country(row)
    }

    /// A province's row.
    pub fn province(&self, row: u16) -> ProvinceRow<'_> {
        let (tables, row) = self.locate(Kind::Province, row.into());
        tables.province(row)
    }

    /// A district's row.
    pub fn district(&self, row: u32) -> DistrictRow<'_> {
        let (tables, row) = self.locate(Kind::District, row);
        tables.district(row)
    }

    /// A district's id.
    pub fn district_id(&self, row: u32) -> Cow<'_, str> {
        let (tables, row) = self.locate(Kind::District, row);
        tables.district_id(row)
    }

    /// A place's row.
    pub fn place(&self, row: u32) -> PlaceRow<'_> {
        let (tables, row) = self.locate(Kind::Place, row);
        tables.place(row)
    }

    /// Where a place lies and how big it is.
    pub(crate) fn place_facts(&self, row: u32) -> PlaceFacts {
        let (tables, row) = self.locate(Kind::Place, row);
        tables.place_facts(row)
    }

    /// The rows of the provinces over which a region stretches; else empty.
    pub(crate) fn place_provinces(&self, row: u32) -> RowList<'_> {
        let (tables, row) = self.locate(Kind::Place, row);
        tables.place_provinces(row)
    }

    /// Where a province lies.
    pub(crate) fn province_facts(&self, row: u16) -> ProvinceFacts {
        let (tables, row) = self.locate(Kind::Province, row.into());
        tables.province_facts(row)
    }

    /// A group's row.
    pub fn group(&self, row: u16) -> GroupRow<'_> {
        let (tables, row) = self.locate(Kind::Group, row.into());
        tables.group(row)
    }

    /// A country's code alone.
    pub(crate) fn country_code(&self, row: u16) -> &str {
        let (tables, row) = self.locate(Kind::Country, row.into());
        tables.country_code(row)
    }

    /// A country's name alone.
    pub(crate) fn country_name(&self, row: u16) -> &str {
        let (tables, row) = self.locate(Kind::Country, row.into());
        tables.country_name(row)
    }

    /// The group row of a country's armed forces or police.
    pub(crate) fn country_force(&self, row: u16, police: bool) -> Option<u16> {
        let (tables, row) = self.locate(Kind::Country, row.into());
        tables.country_force(row, police).map(|row| row as u16)
    }

    /// A province's code alone.
    pub(crate) fn province_code(&self, row: u16) -> &str {
        let (tables, row) = self.locate(Kind::Province, row.into());
        tables.province_code(row)
    }

    /// A province's name alone.
    pub(crate) fn province_name(&self, row: u16) -> &str {
        let (tables, row) = self.locate(Kind::Province, row.into());
        tables.province_name(row)
    }

    /// A place's id alone.
    pub(crate) fn place_id(&self, row: u32) -> Cow<'_, str> {
        let (tables, row) = self.locate(Kind::Place, row);
        tables.place_id(row)
    }

    /// Is a province a region, which contains others?
    pub(crate) fn is_region(&self, row: u16) -> bool {
        let (tables, row) = self.locate(Kind::Province, row.into());
        tables.province_kind(row) == "region"
    }

    /// Where a district lies.
    pub(crate) fn district_facts(&self, row: u32) -> DistrictFacts {
        let (tables, row) = self.locate(Kind::District, row);
        tables.district_facts(row)
    }

    /// A group's home countries alone.
    pub(crate) fn group_homes(&self, row: u16) -> RowList<'_> {
        let (tables, row) = self.locate(Kind::Group, row.into());
        tables.group_homes(row)
    }

    /// A group's id alone.
    pub(crate) fn group_id(&self, row: u16) -> &str {
        let (tables, row) = self.locate(Kind::Group, row.into());
        tables.group_id(row)
    }

    /// A group's name alone.
    pub(crate) fn group_name(&self, row: u16) -> &str {
        let (tables, row) = self.locate(Kind::Group, row.into());
        tables.group_name(row)
    }

    /// A group's kind alone.
    pub(crate) fn group_kind(&self, row: u16) -> GroupKind {
        let (tables, row) = self.locate(Kind::Group, row.into());
        tables.group_kind(row)
    }

    /// A weapon's id and English name.
    pub fn weapon(&self, row: u16) -> (&str, &str) {
        let (tables, row) = self.locate(Kind::Weapon, row.into());
        tables.weapon(row)
    }

    /// An office-holder's term.
    pub fn office_holder(&self, row: u16) -> OfficeHolderRow<'_> {
        let (tables, row) = self.locate(Kind::OfficeHolder, row.into());
        tables.office_holder(row)
    }

    /// A person.
    pub fn person(&self, row: u16) -> PersonRow<'_> {
        let (tables, row) = self.locate(Kind::Person, row.into());
        tables.person(row)
    }

    /// A dated event.
    pub fn event(&self, row: u16) -> EventRow<'_> {
        let (tables, row) = self.locate(Kind::Event, row.into());
        tables.event(row)
    }

    /// Number of rows of a kind, the user's included.
    pub fn count(&self, kind: Kind) -> u32 {
        self.tables.iter().map(|tables| tables.rows(section_of(kind))).sum()
    }

    /// What an id stands for: ISO codes of countries and provinces (older and newer codes too),
    /// slugs of groups and weapons, ids of districts and places; case makes no difference.
    pub fn by_id(&self, id: &str) -> Option<Entity> {
        let lower = id.to_lowercase();
        self.tables.iter().find_map(|tables| tables.by_id(&lower)).map(entity)
    }

    /// All readings of a name, folded by [`crate::text::fold_name`] with and without its articles.
    pub fn readings(&self, name: &str) -> Vec<Reading> {
        let mut found: Vec<Reading> = Vec::new();
        for drop_articles in [false, true] {
            let key = fold_name(name, drop_articles);
            for entry in self.tables.iter().flat_map(|tables| tables.readings(&key)) {
                let reading = reading(entry);
                if !found.iter().any(|known| known.entity == reading.entity) {
                    found.push(reading);
                }
            }
        }
        found
    }

    /// All rows that have a name with these keys ([`crate::text::keys_of`]), world gazetteer left
    /// out. More than one row under the same keys is no sign that they are one.
    pub fn readings_of_keys(&self, keys: &[String]) -> Vec<Reading> {
        let joined = keys.join(" ");
        let mut found: Vec<Reading> = Vec::new();
        for entry in self.tables.iter().flat_map(|tables| tables.readings_of_keys(&joined)) {
            let reading = reading(entry);
            if !found.iter().any(|known| known.entity == reading.entity) {
                found.push(reading);
            }
        }
        found
    }

    /// The row that a name in no known spelling stands for by its keys, if it is the only one;
    /// keys of fewer than four letters together say too little.
    pub fn only_reading_of_keys(&self, name: &str) -> Option<Entity> {
        let folded = fold_name(name, true);
        let keys = crate::text::keys_of(folded.split(' '))?;
        const LEAST_LETTERS: usize = 4;
        if keys.iter().map(|key| key.chars().count()).sum::<usize>() < LEAST_LETTERS {
            return None;
        }
        let readings = self.readings_of_keys(&keys);
        let mut sure = readings.iter().filter(|reading| !reading.needs_evidence);
        let first = sure.next()?.entity;
        sure.all(|reading| reading.entity == first).then_some(first)
    }

    /// The persons that a name stands for: those that bear it first, then those with a name that
    /// sounds like it ([`crate::text::keys_of`]).
    pub fn persons(&self, name: &str) -> Vec<PersonReading> {
        let sound = sound_of(name);
        let folded = fold_name(name, true);
        let mut found = Vec::new();
        for entry in self.tables.iter().flat_map(|tables| tables.persons_of(&sound)) {
            let row = entry.row() as u16;
            let listed = self.names_of(Entity::Person(row));
            let mut bears = listed.iter().filter(|(name, _)| fold_name(name, true) == folded);
            let borne = bears.next().map(|&(_, needs_evidence)| needs_evidence);
            found.push(PersonReading {
                entity: Entity::Person(row),
                needs_evidence: borne.unwrap_or(entry.has(Entry::NEEDS_EVIDENCE)),
                by_sound: borne.is_none(),
            });
        }
        found.sort_by_key(|reading| reading.by_sound);
        found
    }

    /// All persons with a name of these parts.
    pub fn persons_of(&self, parts: &[NamePart]) -> Vec<Entity> {
        let sound = sound_of_parts(parts);
        self.tables.iter().flat_map(|tables| tables.persons_of(&sound)).map(entity).collect()
    }

    /// All names of a row, the usual one first, as its table lists them; those that are read so
    /// only with evidence in the text come with `true`. Rows of the world gazetteer
    /// (`lexicon/geonames`) list their usual name alone.
    pub fn names_of(&self, entity: Entity) -> Vec<(&str, bool)> {
        let (kind, row, usual) = match entity {
            Entity::Country(row) => (Kind::Country, row.into(), self.country(row).name),
            Entity::Demonym(row) => (Kind::Demonym, row.into(), self.country(row).demonym),
            Entity::Province(row) => (Kind::Province, row.into(), self.province(row).name),
            Entity::District(row) => (Kind::District, row, self.district(row).name),
            Entity::Place(row) => (Kind::Place, row, self.place(row).name),
            Entity::Group(row) => (Kind::Group, row.into(), self.group(row).name),
            Entity::Weapon(row) => (Kind::Weapon, row.into(), self.weapon(row).1),
            Entity::OfficeHolder(row) => {
                (Kind::OfficeHolder, row.into(), self.office_holder(row).name)
            }
            Entity::Event(row) => (Kind::Event, row.into(), self.event(row).name),
            Entity::Person(row) => {
                return self.person(row).names.split('|').map(with_mark).collect();
            }
        };
        let entry = Entry::new(kind, row);
        match self.tables.iter().find_map(|tables| tables.listed_names(entry)) {
            Some(listed) => listed.split('|').map(with_mark).collect(),
            None => vec![(usual, false)],
        }
    }

    /// Names that differ from `name` in at most `most_letters` letters (bytes, once folded), the
    /// nearest first, each with its readings; for "did you mean".
    pub fn similar(&self, name: &str, most_letters: u8) -> Vec<(String, Vec<Reading>)> {
        let folded = fold_name(name, true);
        let mut found: Vec<(u8, String, Vec<Reading>)> = Vec::new();
        for tables in &self.tables {
            tables.similar(&folded, most_letters, &mut |name, differing, at| {
                let readings = tables.readings_at(Some(at)).map(reading).collect();
                found.push((differing, name.to_owned(), readings));
            });
        }
        found.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
        found.into_iter().map(|(_, name, readings)| (name, readings)).collect()
    }

    /// The tables: the built-in ones, and a user's after them.
    pub(crate) fn tables(&self) -> &[Tables] {
        &self.tables
    }
}

/// A name as a table lists it, and whether it is marked as one that needs evidence.
fn with_mark(listed: &str) -> (&str, bool) {
    listed.strip_prefix('?').map_or((listed, false), |name| (name, true))
}

/// An entry as a reading.
pub(crate) fn reading(entry: Entry) -> Reading {
    Reading {
        entity: entity(entry),
        needs_evidence: entry.has(Entry::NEEDS_EVIDENCE),
        abbreviation: entry.has(Entry::ABBREVIATION),
        common_word: entry.has(Entry::COMMON_WORD),
        personal_name: entry.has(Entry::PERSONAL_NAME),
    }
}

fn entity(entry: Entry) -> Entity {
    let row = entry.row();
    let short = row as u16;
    match entry.kind() {
        Kind::Country => Entity::Country(short),
        Kind::Demonym => Entity::Demonym(short),
        Kind::Province => Entity::Province(short),
        Kind::District => Entity::District(row),
        Kind::Place => Entity::Place(row),
        Kind::Group => Entity::Group(short),
        Kind::Weapon => Entity::Weapon(short),
        Kind::OfficeHolder => Entity::OfficeHolder(short),
        Kind::Event => Entity::Event(short),
        Kind::Person => Entity::Person(short),
    }
}

impl Base for Lexicon {
    fn country(&self, iso2: &str) -> Option<u32> {
        match self.by_id(iso2)? {
            Entity::Country(row) => Some(row.into()),
            _ => None,
        }
    }

    fn province(&self, code: &str) -> Option<u32> {
        match self.by_id(code)? {
            Entity::Province(row) => Some(row.into()),
            _ => None,
        }
    }

    fn rows(&self, kind: Kind) -> u32 {
        self.count(kind)
    }
}

const _: () = assert!(Section::Countries.words() > 0, "sections with rows have a record size");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_lists_its_names() {
        let lexicon = Lexicon::builtin();
        let babil = lexicon.by_id("IQ-BB").expect("a province");
        let names = lexicon.names_of(babil);
        assert_eq!(names[0], ("Babil", false));
        assert!(names.contains(&("Babylon", false)), "{names:?}");
        let kataib = lexicon.by_id("kataib-hezbollah").expect("a group");
        let names = lexicon.names_of(kataib);
        assert!(names.contains(&("KH", true)), "{names:?}");
        assert!(names.contains(&("Hezbollah Brigades", false)), "{names:?}");
    }

    #[test]
    fn places_are_found_by_their_numbers() {
        let lexicon = Lexicon::builtin();
        for row in (0..lexicon.count(Kind::Place)).step_by(997) {
            let id = lexicon.place(row).id.into_owned();
            assert_eq!(lexicon.by_id(&id), Some(Entity::Place(row)), "{id}");
        }
        assert_eq!(lexicon.by_id("1"), None);
    }

    #[test]
    fn a_town_of_gazetteer_and_supplement_is_one_place() {
        let lexicon = Lexicon::builtin();
        let tikrit = lexicon.by_id("x-iq-tikrit");
        assert_eq!(lexicon.by_id("90150"), tikrit, "by its number in GeoNames too");
        let Some(Entity::Place(row)) = tikrit else { panic!("a place") };
        assert!(lexicon.place(row).population > 10_000);
        for name in ["Tikrit", "Tekrit", "تكريت"] {
            let places: Vec<Entity> = lexicon
                .readings(name)
                .into_iter()
                .map(|reading| reading.entity)
                .filter(|&entity| match entity {
                    Entity::Place(row) => {
                        lexicon.country(lexicon.place(row).country as u16).iso2 == "IQ"
                    }
                    _ => false,
                })
                .collect();
            assert_eq!(places, [Entity::Place(row)], "{name}");
        }
        // One name in one province, but far apart: two places.
        assert_ne!(lexicon.by_id("99532"), tikrit);
        // Hamm in Germany is called so in other languages.
        let hamas = lexicon.readings("Hamas");
        assert!(hamas.iter().all(|it| matches!(it.entity, Entity::Group(_))), "{hamas:?}");
    }

    #[test]
    fn names_with_a_slip_are_found() {
        let found = Lexicon::builtin().similar("Bagdhad", 2);
        assert!(found.iter().any(|(name, _)| name == "baghdad"), "{found:?}");
        assert!(Lexicon::builtin().similar("xqzzkwv", 2).is_empty());
    }
}
