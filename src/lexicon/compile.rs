//! Turns the tables of `lexicon/` into one packed block of bytes, and a user's own table likewise.
//!
//! `build.rs` compiles this file too: what it makes is included in the binary and read in place by
//! the module `tables`, so that nothing is parsed at start-up.

use super::layout::{
    Entry, FIRST_WORD_FILTER_BYTES, GROUP_KINDS, Kind, PLACE_KINDS, PlaceWhat, READINGS_LIMIT,
    SMALL_WORDS_BYTES, Section, district_id, first_word_bit, prior,
};

#[path = "compile_persons.rs"]
mod persons;
#[path = "compile_places.rs"]
mod places;

use crate::text::{fold_name, is_ordinary, keys_of, word_hash};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

/// What was wrong with a table, by file and line.
#[derive(Debug)]
pub struct TableError {
    /// Name of the table.
    pub table: String,
    /// Line in it, from 1.
    pub line: usize,
    /// What was wrong.
    pub problem: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.table, self.line, self.problem)
    }
}

impl std::error::Error for TableError {}

/// The tables as text, by kind; each entry is (name of the file, its content).
#[derive(Debug, Default)]
pub struct Sources {
    /// `countries.tsv`.
    pub countries: Vec<(String, String)>,
    /// `provinces.tsv`.
    pub provinces: Vec<(String, String)>,
    /// `districts.tsv`.
    pub districts: Vec<(String, String)>,
    /// `geonames/*.tsv`.
    pub geonames: Vec<(String, String)>,
    /// `supplement/*.tsv`, or a user's places.
    pub supplement: Vec<(String, String)>,
    /// `groups/*.tsv`, or a user's groups.
    pub groups: Vec<(String, String)>,
    /// `weapons.tsv`.
    pub weapons: Vec<(String, String)>,
    /// `officeholders.tsv`.
    pub office_holders: Vec<(String, String)>,
    /// `persons.tsv`, or a user's persons.
    pub persons: Vec<(String, String)>,
    /// `dated_events.tsv`.
    pub events: Vec<(String, String)>,
    /// Ordinary English words that are also names, one a line.
    pub common_words: String,
    /// Personal names that are also names of places, one a line.
    pub personal_names: String,
}

/// Codes and row counts of the table that a user's table adds to.
pub trait Base {
    /// Row number of a country by ISO 3166-1 alpha-2.
    fn country(&self, iso2: &str) -> Option<u32>;
    /// Row number of a province by code.
    fn province(&self, code: &str) -> Option<u32>;
    /// Rows of a kind that the base has.
    fn rows(&self, kind: Kind) -> u32;
}

/// No base: the tables stand alone.
#[derive(Debug)]
pub struct NoBase;

impl Base for NoBase {
    fn country(&self, _: &str) -> Option<u32> {
        None
    }
    fn province(&self, _: &str) -> Option<u32> {
        None
    }
    fn rows(&self, _: Kind) -> u32 {
        0
    }
}

/// Countries whose place names carry the Arabic article (`al-`, `el-`, `as-` ...), which is left
/// out of their folded names.
pub const ARTICLE_COUNTRIES: &str = "AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA ML MR NE NG OM \
                                 PK PS QA SA SD SN SO SS SY TD TN TR YE";

/// Packs the tables.
///
/// # Errors
/// The first row that does not hold to the format.
pub fn compile(sources: &Sources, base: &dyn Base) -> Result<Vec<u8>, TableError> {
    let mut packer = Packer::new(base, sources);
    for (name, text) in &sources.countries {
        packer.countries(&Table::parse(name, text)?)?;
    }
    for (name, text) in &sources.provinces {
        packer.provinces(&Table::parse(name, text)?)?;
    }
    for (name, text) in &sources.districts {
        packer.districts(&Table::parse(name, text)?)?;
    }
    packer.places(&parsed(&sources.geonames)?, &parsed(&sources.supplement)?)?;
    for (name, text) in &sources.groups {
        packer.groups(&Table::parse(name, text)?)?;
    }
    packer.state_forces();
    for (name, text) in &sources.weapons {
        packer.weapons(&Table::parse(name, text)?)?;
    }
    let office_holders = parsed(&sources.office_holders)?;
    for table in &office_holders {
        packer.office_holders(table)?;
    }
    packer.persons(&parsed(&sources.persons)?, &office_holders)?;
    for (name, text) in &sources.events {
        packer.events(&Table::parse(name, text)?)?;
    }
    Ok(packer.finish())
}

fn parsed(tables: &[(String, String)]) -> Result<Vec<Table<'_>>, TableError> {
    tables.iter().map(|(name, text)| Table::parse(name, text)).collect()
}

/// A parsed table: columns by name.
struct Table<'t> {
    name: &'t str,
    columns: HashMap<&'t str, usize>,
    rows: Vec<(usize, Vec<&'t str>)>,
}

#[derive(Clone, Copy)]
struct Row<'t, 'r> {
    table: &'r Table<'t>,
    line: usize,
    cells: &'r [&'t str],
}

impl<'t> Table<'t> {
    fn parse(name: &'t str, text: &'t str) -> Result<Table<'t>, TableError> {
        let mut lines = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let (_, header) = lines.next().ok_or_else(|| TableError {
            table: name.to_owned(),
            line: 1,
            problem: "no header line".to_owned(),
        })?;
        let columns: HashMap<&str, usize> =
            header.split('\t').enumerate().map(|(idx, column)| (column.trim(), idx)).collect();
        let mut rows = Vec::new();
        for (idx, line) in lines {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if cells.len() > columns.len() {
                return Err(TableError {
                    table: name.to_owned(),
                    line: idx + 1,
                    problem: format!(
                        "{} cells under a header of {} columns",
                        cells.len(),
                        columns.len()
                    ),
                });
            }
            rows.push((idx + 1, cells));
        }
        Ok(Table { name, columns, rows })
    }

    fn rows<'r>(&'r self) -> impl Iterator<Item = Row<'t, 'r>> {
        self.rows.iter().map(move |(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'t> Row<'t, '_> {
    /// The cell of a column; empty where the row or the table has none.
    fn get(&self, column: &str) -> &'t str {
        self.table.columns.get(column).and_then(|&idx| self.cells.get(idx)).copied().unwrap_or("")
    }

    fn must(&self, column: &str) -> Result<&'t str, TableError> {
        match self.get(column) {
            "" => Err(self.error(format!("column `{column}` is empty"))),
            cell => Ok(cell),
        }
    }

    fn degrees(&self, column: &str) -> Result<f32, TableError> {
        match self.get(column) {
            "" => Ok(f32::NAN),
            cell => cell.parse().map_err(|_| self.error(format!("{cell:?} is not a coordinate"))),
        }
    }

    fn number(&self, column: &str) -> Result<u32, TableError> {
        match self.get(column) {
            "" => Ok(0),
            cell => cell.parse().map_err(|_| self.error(format!("{cell:?} is not a number"))),
        }
    }

    /// An ISO day as days since 1970; `u32::MAX / 2` shifted by 2^31 keeps order; 0 for empty.
    fn day(&self, column: &str) -> Result<u32, TableError> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(super::layout::NO_DAY);
        }
        let mut parts = cell.split('-').map(str::parse::<i64>);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => {
                Ok(super::layout::pack_civil(year, month, day))
            }
            _ => Err(self.error(format!("{cell:?} is not a date (YYYY-MM-DD)"))),
        }
    }

    fn list(&self, column: &str, parted_by: char) -> Vec<&'t str> {
        self.get(column).split(parted_by).map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    fn error(&self, problem: String) -> TableError {
        TableError { table: self.table.name.to_owned(), line: self.line, problem }
    }
}

struct Packer<'b> {
    base: &'b dyn Base,
    strings: Vec<u8>,
    interned: HashMap<String, u32>,
    sections: BTreeMap<Section, Vec<u32>>,
    /// Folded name -> entries.
    names: BTreeMap<String, Vec<Entry>>,
    /// Entry without flags -> its names as the table lists them, those with evidence marked `?`.
    aliases: BTreeMap<u32, Vec<String>>,
    /// Name keys, parted by spaces -> entries of the listed names.
    keys: BTreeMap<String, Vec<Entry>>,
    /// Sounds of persons' names -> entries.
    person_names: BTreeMap<String, Vec<Entry>>,
    /// The names of this table can be looked up, but are not listed by row: the 7 MB of them in
    /// the world gazetteer are other languages' names of cities.
    unlisted: bool,
    ids: BTreeMap<String, u32>,
    /// Of each province row, whether it only groups others.
    groupings: Vec<bool>,
    /// The block of [`Section::RowLists`].
    row_lists: Vec<u32>,
    country_rows: HashMap<String, u32>,
    province_rows: HashMap<String, u32>,
    district_rows: HashMap<String, u32>,
    group_rows: HashMap<String, u32>,
    /// Country row -> (iso2, slug, English name, demonym).
    country_facts: Vec<(String, String, String, String)>,
    common_words: HashSet<String>,
    personal_names: HashSet<String>,
}

impl<'b> Packer<'b> {
    fn new(base: &'b dyn Base, sources: &Sources) -> Packer<'b> {
        Packer {
            base,
            // Offset 0 is the empty string.
            strings: vec![0, 0],
            interned: HashMap::new(),
            sections: BTreeMap::new(),
            names: BTreeMap::new(),
            aliases: BTreeMap::new(),
            keys: BTreeMap::new(),
            person_names: BTreeMap::new(),
            unlisted: false,
            ids: BTreeMap::new(),
            country_rows: HashMap::new(),
            province_rows: HashMap::new(),
            district_rows: HashMap::new(),
            group_rows: HashMap::new(),
            groupings: Vec::new(),
            row_lists: vec![0],
            country_facts: Vec::new(),
            common_words: sources.common_words.lines().map(str::to_owned).collect(),
            personal_names: sources.personal_names.lines().map(str::to_owned).collect(),
        }
    }

    fn string(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        if let Some(&at) = self.interned.get(text) {
            return at;
        }
        let at = self.strings.len() as u32;
        let len = text.len().min(usize::from(u16::MAX)) as u16;
        self.strings.extend_from_slice(&len.to_le_bytes());
        self.strings.extend_from_slice(&text.as_bytes()[..usize::from(len)]);
        self.interned.insert(text.to_owned(), at);
        at
    }

    /// Enters a list of rows and returns its position.
    fn row_list(&mut self, rows: &[u32]) -> u32 {
        if rows.is_empty() {
            return 0;
        }
        let at = self.row_lists.len() as u32;
        self.row_lists.push(rows.len() as u32);
        self.row_lists.extend_from_slice(rows);
        at
    }

    /// Appends a record and returns its row number, counted on from the base's.
    fn push(&mut self, section: Section, record: &[u32]) -> u32 {
        assert_eq!(record.len(), section.words(), "a record of {section:?} has a fixed size");
        let rows = self.sections.entry(section).or_default();
        let row = (rows.len() / section.words()) as u32;
        rows.extend_from_slice(record);
        row + self.base.rows(section.kind())
    }

    /// How many rows a section has so far.
    fn rows_of(&self, section: Section) -> u32 {
        self.sections.get(&section).map_or(0, |rows| (rows.len() / section.words()) as u32)
    }

    /// Enters `name` for a row. A leading `?` marks a name that needs evidence, a `~` a group's that
    /// may be written small.
    fn name(&mut self, name: &str, kind: Kind, row: u32, articles: bool) {
        let (evidence, name) = match name.strip_prefix('?') {
            Some(rest) => (true, rest.trim()),
            None => (false, name.trim()),
        };
        let (small, name) = match name.strip_prefix('~') {
            Some(rest) if kind == Kind::Group => (true, rest),
            _ => (false, name),
        };
        let key = fold_name(name, articles);
        let too_short = matches!(kind, Kind::Place | Kind::District | Kind::Province)
            && (key.chars().count() < 3 || crate::text::is_article(&key));
        if key.is_empty() || key.len() > 200 || too_short {
            return;
        }
        let mut entry = Entry::new(kind, row);
        if !matches!(kind, Kind::OfficeHolder | Kind::Event) && !self.unlisted {
            let listed = if evidence { format!("?{name}") } else { name.to_owned() };
            self.aliases.entry(entry.bits()).or_default().push(listed);
            if let Some(keys) = keys_of(key.split(' ')) {
                let entries = self.keys.entry(keys.join(" ")).or_default();
                let entry = if evidence { entry.with(Entry::NEEDS_EVIDENCE) } else { entry };
                match entries.iter_mut().find(|known| known.same_row(entry)) {
                    Some(known) => *known = known.plainer(entry),
                    None => entries.push(entry),
                }
            }
        }
        if evidence {
            entry = entry.with(Entry::NEEDS_EVIDENCE);
        }
        if small {
            entry = entry.with(Entry::SMALL);
        }
        let letters = name.chars().filter(|ch| ch.is_alphabetic()).count();
        if (2..=5).contains(&letters)
            && name.chars().all(|ch| ch.is_uppercase() || !ch.is_alphabetic())
            && name.is_ascii()
            && !key.contains(' ')
        {
            entry = entry.with(Entry::ABBREVIATION);
        }
        if !key.contains(' ') && (self.common_words.contains(&key) || is_ordinary(&key)) {
            entry = entry.with(Entry::COMMON_WORD);
        }
        if !key.contains(' ') && self.personal_names.contains(&key) {
            entry = entry.with(Entry::PERSONAL_NAME);
        }
        let entries = self.names.entry(key).or_default();
        match entries.iter_mut().find(|known| known.same_row(entry)) {
            // The plainer of two readings of one name for one row stands.
            Some(known) => *known = known.plainer(entry),
            None => entries.push(entry),
        }
    }

    fn id(&mut self, id: &str, kind: Kind, row: u32) {
        self.ids.entry(id.to_lowercase()).or_insert(Entry::new(kind, row).bits());
    }

    fn countries(&mut self, table: &Table<'_>) -> Result<(), TableError> {
        for row in table.rows() {
            let (iso2, name) = (row.must("iso2")?, row.must("name")?);
            let demonyms = row.list("demonyms", '|');
            let demonym = demonyms.first().copied().unwrap_or("");
            let articles = ARTICLE_COUNTRIES.contains(iso2);
            let slug = fold_name(name, false).replace(' ', "-");
            let record = [
                self.string(iso2),
                self.string(row.get("iso3")),
                self.string(name),
                self.string(demonym),
                self.string(row.get("capital")),
                row.degrees("lat")?.to_bits(),
                row.degrees("lon")?.to_bits(),
                self.string(row.get("neighbours")),
                0,
                0,
            ];
            let number = self.push(Section::Countries, &record);
            self.country_rows.insert(iso2.to_owned(), number);
            self.country_facts.push((iso2.to_owned(), slug, name.to_owned(), demonym.to_owned()));
            self.id(iso2, Kind::Country, number);
            self.id(row.get("iso3"), Kind::Country, number);
            self.name(name, Kind::Country, number, articles);
            for alias in row.list("aliases", '|') {
                self.name(alias, Kind::Country, number, articles);
            }
            for demonym in demonyms {
                self.name(demonym, Kind::Demonym, number, false);
            }
        }
        Ok(())
    }

    fn country_row(&self, row: &Row<'_, '_>, column: &str) -> Result<u32, TableError> {
        let code = row.must(column)?;
        self.known_country(code).ok_or_else(|| row.error(format!("no country {code:?}")))
    }

    fn known_country(&self, code: &str) -> Option<u32> {
        self.country_rows.get(code).copied().or_else(|| self.base.country(code))
    }

    /// Row number of a province plus one; 0 for an empty code.
    fn province_row(&self, row: &Row<'_, '_>, code: &str) -> Result<u32, TableError> {
        if code.is_empty() {
            return Ok(0);
        }
        self.province_rows
            .get(code)
            .copied()
            .or_else(|| self.base.province(code))
            .map(|number| number + 1)
            .ok_or_else(|| row.error(format!("no province {code:?}")))
    }

    fn provinces(&mut self, table: &Table<'_>) -> Result<(), TableError> {
        let first = self.base.rows(Kind::Province);
        for (offset, row) in table.rows().enumerate() {
            self.province_rows.insert(row.must("code")?.to_owned(), first + offset as u32);
        }
        for row in table.rows() {
            let (code, name, iso2) = (row.must("code")?, row.must("name")?, row.must("country")?);
            let country = self.country_row(&row, "country")?;
            let parent = self.province_row(&row, row.get("parent"))?;
            let record = [
                self.string(code),
                self.string(name),
                country,
                self.string(row.get("kind")),
                self.string(row.get("seat")),
                row.degrees("lat")?.to_bits(),
                row.degrees("lon")?.to_bits(),
                row.number("population")?,
                parent,
                0,
            ];
            let number = self.push(Section::Provinces, &record);
            // Mere groupings (Indonesia's islands, the Gaza Strip as a whole) are no level.
            self.groupings.push(row.get("kind") == "island group" || code.contains("-X-"));
            let articles = ARTICLE_COUNTRIES.contains(iso2);
            self.id(code, Kind::Province, number);
            self.name(name, Kind::Province, number, articles);
            for alias in row.list("aliases", '|') {
                match alias.strip_prefix("code:") {
                    Some(other) => self.id(other, Kind::Province, number),
                    None => self.name(alias, Kind::Province, number, articles),
                }
            }
        }
        Ok(())
    }

    fn districts(&mut self, table: &Table<'_>) -> Result<(), TableError> {
        for row in table.rows() {
            let (id, name, iso2) = (row.must("id")?, row.must("name")?, row.must("country")?);
            let usual = id == district_id(iso2, name);
            let record = [
                if usual { 0 } else { self.string(id) },
                self.string(name),
                self.country_row(&row, "country")?,
                self.province_row(&row, row.get("province"))?,
                row.degrees("lat")?.to_bits(),
                row.degrees("lon")?.to_bits(),
            ];
            let number = self.push(Section::Districts, &record);
            let articles = ARTICLE_COUNTRIES.contains(iso2);
            self.district_rows.insert(id.to_owned(), number);
            self.id(id, Kind::District, number);
            self.name(name, Kind::District, number, articles);
            for alias in row.list("aliases", '|') {
                self.name(alias, Kind::District, number, articles);
            }
        }
        Ok(())
    }

    fn groups(&mut self, table: &Table<'_>) -> Result<(), TableError> {
        for row in table.rows() {
            let (id, name) = (row.must("id")?, row.must("name")?);
            let kind_name = row.must("kind")?;
            let kind = GROUP_KINDS
                .iter()
                .position(|&known| known == kind_name)
                .ok_or_else(|| row.error(format!("no such kind of group: {kind_name:?}")))?;
            let home = row.list("home", ';').join(";").replace(',', ";");
            let plain_name = name.trim_start_matches('?');
            let homes: Vec<u32> =
                home.split(';').filter_map(|code| self.known_country(code)).collect();
            let record = [
                self.string(id),
                self.string(plain_name),
                kind as u32,
                self.string(&home),
                row.number("from")?,
                row.number("to")?,
                self.string(row.get("parent")),
                self.string(row.get("successor")),
                self.row_list(&homes),
            ];
            let number = self.push(Section::Groups, &record);
            self.group_rows.insert(id.to_owned(), number);
            self.id(id, Kind::Group, number);
            let first_home = home.split(';').next().unwrap_or("");
            let articles = first_home.is_empty() || ARTICLE_COUNTRIES.contains(first_home);
            // "20th Division (Syria)": the bracket tells rows apart and is not written in texts.
            match plain_name.split_once(" (") {
                Some((stem, _)) => self.name(&format!("?{stem}"), Kind::Group, number, articles),
                None => self.name(name, Kind::Group, number, articles),
            }
            for alias in row.list("aliases", '|') {
                self.name(alias, Kind::Group, number, articles);
            }
        }
        Ok(())
    }

    /// Rows for the armed forces and the police of every country that has none by hand; texts name
    /// them by demonym and noun ("Iraqi troops"), which the tagger puts together.
    fn state_forces(&mut self) {
        let military = GROUP_KINDS.iter().position(|&kind| kind == "military").unwrap_or(0) as u32;
        let police = GROUP_KINDS.iter().position(|&kind| kind == "police").unwrap_or(0) as u32;
        for (country, (iso2, slug, name, demonym)) in
            self.country_facts.clone().into_iter().enumerate()
        {
            let adjective = if demonym.is_empty() { name } else { demonym };
            for (column, suffix, kind) in [(8, "military", military), (9, "police", police)] {
                let stem = if iso2 == "US" { "us" } else { slug.as_str() };
                let id = format!("{stem}-{suffix}");
                let known = self.group_rows.get(&id).copied();
                let number = known.unwrap_or_else(|| {
                    let full_name = format!("{adjective} {suffix}");
                    let homes: Vec<u32> = self.known_country(&iso2).into_iter().collect();
                    let record = [
                        self.string(&id),
                        self.string(&full_name),
                        kind,
                        self.string(&iso2),
                        0,
                        0,
                        0,
                        0,
                        self.row_list(&homes),
                    ];
                    let number = self.push(Section::Groups, &record);
                    self.id(&id, Kind::Group, number);
                    self.name(&full_name, Kind::Group, number, false);
                    number
                });
                let countries = self.sections.entry(Section::Countries).or_default();
                countries[country * Section::Countries.words() + column] = number + 1;
            }
        }
    }

    fn weapons(&mut self, table: &Table<'_>) -> Result<(), TableError> {
        for row in table.rows() {
            let (id, name) = (row.must("id")?, row.must("name")?);
            let record = [self.string(id), self.string(name)];
            let number = self.push(Section::Weapons, &record);
            self.id(id, Kind::Weapon, number);
            self.name(name, Kind::Weapon, number, false);
            for alias in row.list("aliases", '|') {
                self.name(alias, Kind::Weapon, number, false);
            }
        }
        Ok(())
    }

    fn office_holders(&mut self, table: &Table<'_>) -> Result<(), TableError> {
        for row in table.rows() {
            let name = row.must("person")?;
            let record = [
                self.string(name),
                self.string(row.get("titles")),
                self.country_row(&row, "country").unwrap_or(u32::MAX),
                row.day("from")?,
                row.day("to")?,
            ];
            let number = self.push(Section::OfficeHolders, &record);
            self.name(name, Kind::OfficeHolder, number, true);
            for alias in row.list("aliases", '|') {
                self.name(alias, Kind::OfficeHolder, number, true);
            }
        }
        Ok(())
    }

    fn events(&mut self, table: &Table<'_>) -> Result<(), TableError> {
        for row in table.rows() {
            let (id, name) = (row.must("id")?, row.must("name")?);
            let scope = u32::from(row.get("scope") == "during");
            let record =
                [self.string(id), self.string(name), row.day("from")?, row.day("to")?, scope];
            let number = self.push(Section::Events, &record);
            for phrase in row.list("phrases", '|') {
                self.name(phrase, Kind::Event, number, false);
            }
        }
        Ok(())
    }

    /// Writes the first-level unit into each province's row: ISO 3166-2 lists two levels for some
    /// countries (the provinces of Burkina Faso lie in its regions), and the first is what reports
    /// are counted by.
    fn first_levels(&mut self) {
        let size = Section::Provinces.words();
        let provinces = self.sections.entry(Section::Provinces).or_default();
        for first in 0..provinces.len() / size {
            let mut row = first;
            // A chain is two long; the bound keeps a table's mistake from running on.
            for _ in 0..3 {
                let Some(above) = provinces[row * size + 8].checked_sub(1) else { break };
                if self.groupings[above as usize] {
                    break;
                }
                row = above as usize;
            }
            provinces[first * size + 9] = row as u32;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        self.first_levels();
        self.drop_namesakes_of_groups();
        for (entry, listed) in std::mem::take(&mut self.aliases) {
            if listed.len() > 1 {
                let record = [entry, self.string(&listed.join("|"))];
                self.sections.entry(Section::Aliases).or_default().extend_from_slice(&record);
            }
        }
        let mut entries: Vec<u32> = Vec::with_capacity(self.names.len() * 2);
        let mut names = fst::MapBuilder::memory();
        let mut filter = vec![0_u8; FIRST_WORD_FILTER_BYTES];
        let mut small_words = vec![0_u8; SMALL_WORDS_BYTES];
        // Names with the same readings share them.
        let mut positions: HashMap<Vec<u32>, u64> = HashMap::new();
        let mut position_of = |readings: &[Entry]| {
            let bits: Vec<u32> = readings
                .iter()
                .enumerate()
                .map(|(idx, entry)| {
                    let last = idx + 1 == readings.len();
                    if last { entry.with(Entry::LAST) } else { *entry }.bits()
                })
                .collect();
            *positions.entry(bits).or_insert_with_key(|bits| {
                entries.extend_from_slice(bits);
                (entries.len() - bits.len()) as u64
            })
        };
        for (key, readings) in &self.names {
            let readings = self.likeliest(readings);
            names.insert(key, position_of(&readings)).expect("a sorted map gives sorted keys");
            let first_word = key.split(' ').next().unwrap_or("");
            let bit = first_word_bit(word_hash(first_word), FIRST_WORD_FILTER_BYTES);
            filter[bit / 8] |= 1 << (bit % 8);
            let small = |entry: &Entry| {
                matches!(entry.kind(), Kind::Weapon | Kind::Event) || entry.has(Entry::SMALL)
            };
            if readings.iter().any(small) {
                let bit = first_word_bit(word_hash(first_word), SMALL_WORDS_BYTES);
                small_words[bit / 8] |= 1 << (bit % 8);
            }
        }
        let mut keys = fst::MapBuilder::memory();
        for (key, readings) in &self.keys {
            keys.insert(key, position_of(readings)).expect("a sorted map gives sorted keys");
        }
        let mut person_names = fst::MapBuilder::memory();
        for (sound, readings) in &self.person_names {
            let position = position_of(readings);
            person_names.insert(sound, position).expect("a sorted map gives sorted keys");
        }
        let mut ids = fst::MapBuilder::memory();
        for (id, &bits) in self.ids.iter().filter(|(id, _)| !id.is_empty()) {
            ids.insert(id, u64::from(bits)).expect("a sorted map gives sorted keys");
        }
        let words = |section: Section| {
            let rows = self.sections.get(&section).map_or(&[][..], Vec::as_slice);
            rows.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>()
        };
        let blocks: Vec<Vec<u8>> = Section::ALL
            .iter()
            .map(|&section| match section {
                Section::Strings => self.strings.clone(),
                Section::Names => names_bytes(&mut names),
                Section::Ids => names_bytes(&mut ids),
                Section::Keys => names_bytes(&mut keys),
                Section::PersonNames => names_bytes(&mut person_names),
                Section::Entries => entries.iter().flat_map(|bits| bits.to_le_bytes()).collect(),
                Section::FirstWords => std::mem::take(&mut filter),
                Section::SmallFirstWords => std::mem::take(&mut small_words),
                Section::RowLists => {
                    self.row_lists.iter().flat_map(|word| word.to_le_bytes()).collect()
                }
                _ => words(section),
            })
            .collect();
        let mut out = Vec::new();
        let mut offset = (blocks.len() * 8) as u32;
        for block in &blocks {
            out.extend_from_slice(&offset.to_le_bytes());
            out.extend_from_slice(&(block.len() as u32).to_le_bytes());
            offset += block.len() as u32;
        }
        for block in blocks {
            out.extend_from_slice(&block);
        }
        out
    }
}

impl Packer<'_> {
    /// The readings of a name that are kept, the likeliest by themselves first.
    fn likeliest(&self, readings: &[Entry]) -> Vec<Entry> {
        let mut weighed: Vec<(f32, Entry)> =
            readings.iter().map(|&entry| (self.prior(entry), entry)).collect();
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.bits().cmp(&b.1.bits())));
        weighed.truncate(READINGS_LIMIT);
        weighed.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The row of an entry of this table.
    fn record(&self, section: Section, entry: Entry) -> &[u32] {
        let first = self.base.rows(entry.kind());
        let row = entry.row().saturating_sub(first) as usize * section.words();
        &self.sections[&section][row..row + section.words()]
    }

    /// What speaks for a reading by itself.
    fn prior(&self, entry: Entry) -> f32 {
        let needs_evidence = entry.has(Entry::NEEDS_EVIDENCE);
        let record = |section: Section| self.record(section, entry);
        let (population, place_kind) = match entry.kind() {
            Kind::Province => (record(Section::Provinces)[7], None),
            Kind::Place => {
                let record = record(Section::Places);
                let what = PlaceWhat::unpack(record[3]);
                let population = if what.several { 0 } else { record[6] };
                (population, what.by_hand.then(|| PLACE_KINDS[usize::from(what.kind)]))
            }
            _ => (0, None),
        };
        prior(entry.kind(), population, place_kind, needs_evidence)
    }
}

/// Closes a transducer and returns its bytes, leaving an empty one.
fn names_bytes(builder: &mut fst::MapBuilder<Vec<u8>>) -> Vec<u8> {
    std::mem::replace(builder, fst::MapBuilder::memory())
        .into_inner()
        .expect("writing to memory does not fail")
}
