//! Packs the places: those of GeoNames, and the supplement by hand. What stands in both is one
//! place, under the id of the supplement, with the names and the inhabitants of both.

use super::super::layout::{
    Entry, Kind, PLACE_KINDS, PlaceWhat, PlaceWhere, Section, place_number,
};
use super::{ARTICLE_COUNTRIES, Packer, Row, Table, TableError};
use crate::text::fold_name;
use std::collections::{HashMap, HashSet};

/// How far apart, in kilometres, two places of one name may be given and yet be one: a name by
/// which GeoNames usually knows the place, and any other.
const NEAR_BY_NAME_KM: f32 = 8.0;
const NEAR_BY_ALIAS_KM: f32 = 3.0;

/// Kinds of the supplement that GeoNames has too.
const SETTLEMENTS: [&str; 3] = ["city", "town", "village"];

/// Which rows of GeoNames are places of the supplement.
#[derive(Default)]
struct Twins<'g> {
    /// Id in the supplement -> the row of GeoNames.
    of: HashMap<&'g str, Row<'g, 'g>>,
    /// Numbers of those rows.
    taken: HashSet<&'g str>,
}

/// A row of GeoNames that may be a place of the supplement: the better, the less.
struct Match<'g> {
    by_alias: bool,
    km: f32,
    row: Row<'g, 'g>,
}

impl<'g> Twins<'g> {
    fn find(
        geonames: &'g [Table<'g>],
        supplement: &'g [Table<'g>],
    ) -> Result<Twins<'g>, TableError> {
        let mut settlements: HashMap<(&str, String), Vec<Row<'_, '_>>> = HashMap::new();
        for row in supplement.iter().flat_map(Table::rows) {
            if !SETTLEMENTS.contains(&row.get("kind")) || row.get("province").contains(';') {
                continue;
            }
            let names = row.list("aliases", '|').into_iter().chain([row.get("name")]);
            for name in names.filter(|name| !name.starts_with('?')) {
                let key = (row.get("country"), fold_name(name, true));
                settlements.entry(key).or_default().push(row);
            }
        }
        let mut matches: Vec<(&str, Match<'_>)> = Vec::new();
        for table in geonames {
            let country = country_of(table);
            for row in table.rows() {
                let aliases = row.list("aliases", '|').into_iter().map(|alias| (true, alias));
                for (by_alias, name) in [(false, row.get("name"))].into_iter().chain(aliases) {
                    let Some(known) = settlements.get(&(country, fold_name(name, true))) else {
                        continue;
                    };
                    let most = if by_alias { NEAR_BY_ALIAS_KM } else { NEAR_BY_NAME_KM };
                    for settlement in known {
                        let km = distance_km(&row, settlement)?;
                        let provinces = [row.get("province"), settlement.get("province")];
                        let together = provinces[0] == provinces[1] || provinces.contains(&"");
                        if km <= most && together {
                            matches.push((settlement.get("id"), Match { by_alias, km, row }));
                        }
                    }
                }
            }
        }
        matches.sort_by(|(_, a), (_, b)| {
            a.by_alias.cmp(&b.by_alias).then_with(|| a.km.total_cmp(&b.km))
        });
        let mut twins = Twins::default();
        for (id, found) in matches {
            let number = found.row.get("geonameid");
            if !twins.of.contains_key(id) && twins.taken.insert(number) {
                twins.of.insert(id, found.row);
            }
        }
        Ok(twins)
    }
}

/// Kilometres between two rows with `lat` and `lon`, on a plane that touches the globe there;
/// infinite where one has none.
fn distance_km(a: &Row<'_, '_>, b: &Row<'_, '_>) -> Result<f32, TableError> {
    const KM_A_DEGREE: f32 = 111.2;
    let (lat, lon) = (a.degrees("lat")?, a.degrees("lon")?);
    let north = b.degrees("lat")? - lat;
    let east = (b.degrees("lon")? - lon) * lat.to_radians().cos();
    let km = KM_A_DEGREE * north.hypot(east);
    Ok(if km.is_nan() { f32::INFINITY } else { km })
}

/// The country that a table of GeoNames is of, by the table's name.
fn country_of<'t>(table: &Table<'t>) -> &'t str {
    table.name.rsplit('/').next().unwrap_or("").trim_end_matches(".tsv")
}

impl Packer<'_> {
    /// Packs the places of all tables.
    pub(super) fn places(
        &mut self,
        geonames: &[Table<'_>],
        supplement: &[Table<'_>],
    ) -> Result<(), TableError> {
        let twins = Twins::find(geonames, supplement)?;
        for table in geonames {
            self.unlisted = true;
            self.geonames(table, &twins)?;
            self.unlisted = false;
        }
        for table in supplement {
            self.supplement(table, &twins)?;
        }
        Ok(())
    }

    /// Drops from a group's name the places of the gazetteer that only other languages call so:
    /// "Hamas" is no name for Hamm in an English report.
    pub(super) fn drop_namesakes_of_groups(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        for (key, readings) in &mut names {
            let group =
                |entry: &Entry| entry.kind() == Kind::Group && !entry.has(Entry::NEEDS_EVIDENCE);
            if readings.iter().any(group) {
                readings.retain(|&entry| self.is_usual_name(key, entry));
            }
        }
        self.names = names;
    }

    /// Is a folded name that by which the gazetteer usually knows a place or district? Of all else,
    /// and of places by hand, every name is.
    fn is_usual_name(&self, key: &str, entry: Entry) -> bool {
        let name = match entry.kind() {
            Kind::Place => {
                let record = self.record(Section::Places, entry);
                if PlaceWhat::unpack(record[3]).by_hand {
                    return true;
                }
                record[1]
            }
            Kind::District => self.record(Section::Districts, entry)[1],
            _ => return true,
        };
        [true, false].iter().any(|&articles| fold_name(self.text(name), articles) == key)
    }

    /// The text at a position of the strings.
    fn text(&self, offset: u32) -> &str {
        let at = offset as usize;
        let len = usize::from(u16::from_le_bytes([self.strings[at], self.strings[at + 1]]));
        std::str::from_utf8(&self.strings[at + 2..at + 2 + len]).expect("strings are UTF-8")
    }

    fn geonames(&mut self, table: &Table<'_>, twins: &Twins<'_>) -> Result<(), TableError> {
        let stem = country_of(table).to_owned();
        let articles = ARTICLE_COUNTRIES.contains(&stem);
        // In the order of their numbers, so that they are found by them.
        let mut rows: Vec<(u32, Row<'_, '_>)> = Vec::new();
        for row in table.rows() {
            let id = row.must("geonameid")?;
            let number = place_number(id)
                .ok_or_else(|| row.error(format!("{id:?} is no number of GeoNames")))?;
            if !twins.taken.contains(id) {
                rows.push((number, row));
            }
        }
        rows.sort_by_key(|&(number, _)| number);
        let begun = self.rows_of(Section::Places);
        for (id, row) in rows {
            let name = row.must("name")?;
            let district = self.district_rows.get(row.get("district")).map_or(0, |&idx| idx + 1);
            let country = self.country_rows.get(&stem).copied().ok_or_else(|| {
                row.error(format!("the file's name {stem:?} is no country of countries.tsv"))
            })?;
            let province = self.province_row(&row, row.get("province"))?;
            let what = PlaceWhat { kind: 1, by_hand: false, several: false, district };
            let record = [
                id,
                self.string(name),
                place_where(country, province),
                what.pack(),
                row.degrees("lat")?.to_bits(),
                row.degrees("lon")?.to_bits(),
                row.number("population")?,
            ];
            let number = self.push(Section::Places, &record);
            self.name(name, Kind::Place, number, articles);
            for alias in row.list("aliases", '|') {
                self.name(alias, Kind::Place, number, articles);
            }
        }
        let end = self.rows_of(Section::Places);
        self.sections.entry(Section::Numbered).or_default().extend([begun, end]);
        Ok(())
    }

    fn supplement(&mut self, table: &Table<'_>, twins: &Twins<'_>) -> Result<(), TableError> {
        for row in table.rows() {
            let (id, name, iso2) = (row.must("id")?, row.must("name")?, row.must("country")?);
            let country = self.country_row(&row, "country")?;
            let codes = row.list("province", ';');
            let province = match codes.as_slice() {
                [code] => self.province_row(&row, code)?,
                _ => 0,
            };
            let mut several = Vec::new();
            if codes.len() > 1 {
                for code in &codes {
                    several.push(self.province_row(&row, code)? - 1);
                }
            }
            let kind_name = row.must("kind")?;
            let kind = PLACE_KINDS
                .iter()
                .position(|&known| known == kind_name)
                .ok_or_else(|| row.error(format!("no such kind of place: {kind_name:?}")))?;
            let plain_name = name.trim_start_matches('?');
            let twin = twins.of.get(id);
            let population = twin.map_or(Ok(0), |twin| twin.number("population"))?;
            let district = match (row.get("district"), twin) {
                ("", Some(twin)) => twin.get("district"),
                (own, _) => own,
            };
            let district = self.district_rows.get(district).map_or(0, |&idx| idx + 1);
            let what = PlaceWhat {
                kind: kind as u8,
                by_hand: true,
                several: !several.is_empty(),
                district,
            };
            let record = [
                place_number(id).unwrap_or_else(|| self.string(id)),
                self.string(plain_name),
                place_where(country, province),
                what.pack(),
                row.degrees("lat")?.to_bits(),
                row.degrees("lon")?.to_bits(),
                if several.is_empty() { population } else { self.row_list(&several) },
            ];
            let number = self.push(Section::Places, &record);
            let articles = ARTICLE_COUNTRIES.contains(iso2);
            self.id(id, Kind::Place, number);
            self.name(name, Kind::Place, number, articles);
            for alias in row.list("aliases", '|') {
                self.name(alias, Kind::Place, number, articles);
            }
            if let Some(twin) = twin {
                self.id(twin.get("geonameid"), Kind::Place, number);
                // An alias that needs evidence by hand needs it whatever the gazetteer says.
                let aliases = row.list("aliases", '|');
                let doubtful: Vec<String> = aliases
                    .iter()
                    .chain([&name])
                    .filter_map(|name| name.strip_prefix('?'))
                    .map(|name| fold_name(name, true))
                    .collect();
                self.unlisted = true;
                self.name(twin.get("name"), Kind::Place, number, articles);
                for alias in twin.list("aliases", '|') {
                    if !doubtful.contains(&fold_name(alias, true)) {
                        self.name(alias, Kind::Place, number, articles);
                    }
                }
                self.unlisted = false;
            }
        }
        Ok(())
    }
}

/// Country row and province row + 1 of a place, packed.
fn place_where(country: u32, province: u32) -> u32 {
    let short = |row: u32| u16::try_from(row).expect("under 65,536 countries and provinces");
    PlaceWhere { country: short(country), province: short(province) }.pack()
}
