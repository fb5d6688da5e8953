use super::encode;
use super::schema::{ELSEWHERE, Field};
use crate::query::{TagField, district_value};
use crate::report::{
    ActorBasis, ActorPart, CasualtyMention, Count, DateTag, Day, Incident, Place, Precision, Tags,
};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Fields of which a row holds any number of values, in the order of [`Row::lists`].
pub(crate) const ROW_LISTS: [Field; 17] = [
    Field::Country,
    Field::Province,
    Field::District,
    Field::Place,
    Field::Point,
    Field::Group,
    Field::Attacker,
    Field::Target,
    Field::Claimant,
    Field::Basis,
    Field::Weapon,
    Field::EventType,
    Field::Says,
    Field::Year,
    Field::Month,
    Field::Week,
    Field::DateBasis,
];

/// The counts of a row: the field that filters compare, and those of its lowest and highest
/// number, in the order of [`Row::counts`].
pub(crate) const ROW_COUNTS: [(Field, Field, Field); 4] = [
    (Field::Killed, Field::KilledLow, Field::KilledHigh),
    (Field::Wounded, Field::WoundedLow, Field::WoundedHigh),
    (Field::Abducted, Field::AbductedLow, Field::AbductedHigh),
    (Field::Civilians, Field::CiviliansLow, Field::CiviliansHigh),
];

/// One of the rows that stand for a report's main incidents: of an incident told as a whole, or
/// of a part of one that has its own place and counts.
///
/// The row of a whole doesn't answer for the provinces and places that one of its parts holds:
/// those answer with the part's counts; nor, where it spans several countries, for one that parts
/// hold with all its provinces. Where the parts leave it none, [`ELSEWHERE`] stands in its list. A part answers with its whole's values wherever it has none of its own, save counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// The incident that it tells of, the whole one where it is a part.
    pub(crate) incident: u32,
    /// Values by field, each list sorted and without repetition.
    pub(crate) lists: [Vec<String>; ROW_LISTS.len()],
    /// First day and last day.
    pub(crate) date: Option<(Day, Day)>,
    /// Counts by kind.
    pub(crate) counts: [Option<Count>; ROW_COUNTS.len()],
    /// Least and most of each count without what the parts' rows hold; for sums.
    pub(crate) own: [Option<(u32, u32)>; ROW_COUNTS.len()],
}

impl Row {
    fn list(&mut self, field: Field) -> &mut Vec<String> {
        let idx = ROW_LISTS.iter().position(|&list| list == field).expect("a field of ROW_LISTS");
        &mut self.lists[idx]
    }
}

/// The rows of a report; at least one, so that every report can be found by its `unknown`s.
pub(crate) fn rows_of(tags: &Tags) -> Vec<Row> {
    let wholes = wholes(&tags.incidents);
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of_incident: Vec<Option<usize>> = vec![None; tags.incidents.len()];
    for (idx, incident) in tags.incidents.iter().enumerate() {
        let Some(whole) = wholes[idx] else { continue };
        row_of_incident[idx] = Some(rows.len());
        rows.push(row(tags, idx, incident, whole));
    }
    let spans_countries: Vec<bool> =
        rows.iter_mut().map(|row| row.list(Field::Country).len() > 1).collect();
    for (idx, incident) in tags.incidents.iter().enumerate() {
        if let (Some(part), Some(whole)) = (
            row_of_incident[idx],
            incident.part_of.and_then(|whole| row_of_incident.get(whole)?.as_ref()),
        ) && part != *whole
        {
            share(&mut rows, part, *whole, &tags.places, spans_countries[*whole]);
        }
    }
    for row in &mut rows {
        put_points(row, &tags.places);
    }
    // Rows of one incident stand together; sums rely on it.
    rows.sort_by_key(|row| row.incident);
    if rows.is_empty() {
        let mut row = Row::default();
        row.list(Field::Year).extend(tags.year.map(|year| format!("{year:04}")));
        rows.push(row);
    }
    rows
}

/// For each incident the main one of which it is the whole or a part; `None` for background.
fn wholes(incidents: &[Incident]) -> Vec<Option<usize>> {
    (0..incidents.len())
        .map(|idx| {
            let mut at = idx;
            // A chain of parts is never longer than the list, unless it runs in a circle.
            for _ in 0..incidents.len() {
                match incidents[at].part_of {
                    Some(whole) if whole < incidents.len() && whole != at => at = whole,
                    _ => break,
                }
            }
            let is_main = incidents[idx].main || incidents[at].main;
            is_main.then_some(if incidents[at].main { at } else { idx })
        })
        .collect()
}

fn row(tags: &Tags, idx: usize, incident: &Incident, whole: usize) -> Row {
    let mut row = Row { incident: whole as u32, ..Row::default() };
    row.list(Field::Country).extend(incident.country.clone());
    for code in &incident.provinces {
        row.list(Field::Province).push(code.clone());
        let country = tags.provinces.iter().find(|province| province.id == *code);
        row.list(Field::Country).extend(country.map(|province| province.country.clone()));
    }
    for id in &incident.places {
        row.list(Field::Place).push(id.clone());
        if let Some(place) = tags.places.iter().find(|place| place.id == *id) {
            row.list(Field::District).extend(district_of(place));
        }
    }
    for actor in &incident.actors {
        row.list(Field::Group).push(actor.id.clone());
        row.list(Field::Basis).push(actor.basis.slug());
        let part = match actor.part {
            ActorPart::Attacker => Some(Field::Attacker),
            ActorPart::Target | ActorPart::Victim => Some(Field::Target),
            ActorPart::Claimant => Some(Field::Claimant),
            ActorPart::Involved => None,
        };
        if let Some(part) = part {
            row.list(part).push(actor.id.clone());
        }
        let owns_up = matches!(actor.basis, ActorBasis::Claimed | ActorBasis::Admitted);
        if actor.part == ActorPart::Attacker && owns_up {
            row.list(Field::Claimant).push(actor.id.clone());
        }
    }
    row.list(Field::Weapon).extend(incident.weapons.iter().cloned());
    row.list(Field::EventType).push(incident.event_type.slug());
    row.list(Field::Says).extend(says(&tags.casualties, idx));
    match &incident.date {
        Some(date) => put_date(&mut row, date),
        None => row.list(Field::Year).extend(tags.year.map(|year| format!("{year:04}"))),
    }
    row.counts = [incident.killed, incident.wounded, incident.abducted, incident.killed_civilians];
    for (own, count) in row.own.iter_mut().zip(&row.counts) {
        *own = count.as_ref().and_then(bounds);
    }
    for list in &mut row.lists {
        tidy(list);
    }
    row
}

/// Where the places of a row lie, once it is settled which are its own.
fn put_points(row: &mut Row, places: &[Place]) {
    let of = |id: &String| {
        if id == ELSEWHERE {
            return Some(id.clone());
        }
        let place = places.iter().find(|place| place.id == *id)?;
        // A river or a mountain range is nowhere near its middle.
        let is_spot = place.where_prec <= MOST_PRECISION;
        let (lat, lon) = place.lat.zip(place.lon).filter(|_| is_spot)?;
        Some(encode::point(lat, lon))
    };
    let mut points: Vec<String> = row.list(Field::Place).iter().filter_map(of).collect();
    tidy(&mut points);
    *row.list(Field::Point) = points;
}

/// UCDP's where_prec of a district; places that are known less well have no point.
const MOST_PRECISION: u8 = 3;

fn district_of(place: &Place) -> Option<String> {
    let name = place.district.as_deref()?;
    Some(district_value(&place.country, place.province.as_deref(), name))
}

/// Who says the counts of an incident, folded.
fn says(casualties: &[CasualtyMention], incident: usize) -> Vec<String> {
    casualties
        .iter()
        .filter(|mention| mention.incident == Some(incident))
        .filter_map(|mention| mention.attributed_to.as_deref())
        .map(fold)
        .filter(|folded| !folded.is_empty())
        .collect()
}

fn put_date(row: &mut Row, date: &DateTag) {
    let (start, end) = (date.start.min(date.end), date.end.max(date.start));
    row.date = Some((start, end));
    let years = row.list(Field::Year);
    if date.candidates.is_empty() {
        years.push(format!("{:04}", start.year()));
    } else {
        years.extend(date.candidates.iter().map(|year| format!("{year:04}")));
    }
    if date.precision <= Precision::Month {
        let (year, month, _) = start.ymd();
        row.list(Field::Month).push(format!("{year:04}-{month:02}"));
    }
    if date.precision <= Precision::Week {
        row.list(Field::Week).push(iso_week(start));
    }
    row.list(Field::DateBasis).push(date.basis.slug());
    if date.conflict {
        row.list(Field::DateBasis).push("conflict".to_owned());
    }
}

/// ISO 8601 week of a day, as `2024-W09`: the week belongs to the year of its Thursday.
fn iso_week(day: Day) -> String {
    let thursday = day.plus(3 - day.weekday() as i32);
    let year = thursday.year();
    let first = Day::from_ymd(year, 1, 1).unwrap_or(thursday);
    format!("{year:04}-W{:02}", (thursday.0 - first.0) / 7 + 1)
}

/// Least and most people of a count: "up to 26" may be none, an end open upwards is its lower one.
fn bounds(count: &Count) -> Option<(u32, u32)> {
    let known = count.low.or(count.best).or(count.high);
    let low = count.low.or(count.best).unwrap_or(0);
    let high = count.high.or(count.best).unwrap_or(low);
    known.map(|_| (low, high.max(low)))
}

fn tidy(list: &mut Vec<String>) {
    list.sort_unstable();
    list.dedup();
}

/// Settles which of two rows answers for what: `part` is a part of `whole`, which may tell of
/// several countries.
fn share(
    rows: &mut [Row],
    part: usize,
    whole: usize,
    places: &[Place],
    whole_spans_countries: bool,
) {
    let part_provinces: BTreeSet<String> =
        rows[part].list(Field::Province).iter().cloned().collect();
    let part_countries: BTreeSet<String> = match part_provinces.is_empty() {
        true => rows[part].list(Field::Country).iter().cloned().collect(),
        false => part_provinces.iter().map(|code| country_of(code).to_owned()).collect(),
    };
    let part_places: BTreeSet<String> = rows[part].list(Field::Place).iter().cloned().collect();
    let province_of: BTreeMap<&str, &str> = places
        .iter()
        .filter_map(|place| Some((place.id.as_str(), place.province.as_deref()?)))
        .collect();
    for (idx, field) in ROW_LISTS.into_iter().enumerate() {
        let lacks = rows[part].lists[idx].is_empty();
        let located = matches!(field, Field::Province | Field::District | Field::Place);
        // A part with a province of its own doesn't take the places of the whole.
        if lacks && (!located || part_provinces.is_empty()) {
            let inherited: Vec<String> = rows[whole].lists[idx]
                .iter()
                .filter(|value| value.as_str() != ELSEWHERE)
                .cloned()
                .collect();
            rows[part].lists[idx] = inherited;
        }
    }
    if rows[part].date.is_none() {
        rows[part].date = rows[whole].date;
    }
    let held_place = |id: &str| {
        part_places.contains(id)
            || province_of.get(id).is_some_and(|province| part_provinces.contains(*province))
    };
    let held_districts: BTreeSet<String> =
        places.iter().filter(|place| held_place(&place.id)).filter_map(district_of).collect();
    leave(rows[whole].list(Field::Province), |code| part_provinces.contains(code));
    if whole_spans_countries {
        let left: BTreeSet<String> = rows[whole]
            .list(Field::Province)
            .iter()
            .map(|code| country_of(code).to_owned())
            .collect();
        leave(rows[whole].list(Field::Country), |country| {
            part_countries.contains(country) && !left.contains(country)
        });
    }
    leave(rows[whole].list(Field::Place), held_place);
    leave(rows[whole].list(Field::District), |district| held_districts.contains(district));
    for kind in 0..ROW_COUNTS.len() {
        if let (Some(own), Some(held)) = (rows[whole].own[kind], rows[part].own[kind]) {
            rows[whole].own[kind] =
                Some((own.0.saturating_sub(held.0), own.1.saturating_sub(held.1)));
        }
    }
}

/// The country of a province: what its code begins with.
fn country_of(province: &str) -> &str {
    province.split_once('-').map_or(province, |(country, _)| country)
}

/// Takes what is held by another row out of a list.
fn leave(list: &mut Vec<String>, held: impl Fn(&str) -> bool) {
    let before = list.len();
    list.retain(|value| !held(value));
    if list.is_empty() && before > 0 {
        list.push(ELSEWHERE.to_owned());
    }
}

/// How a tag is written in the set of all tags of a report.
pub(crate) fn tagged_term(field: TagField, id: &str) -> String {
    let kind = match field {
        TagField::Country => "country",
        TagField::Province => "province",
        TagField::District => "district",
        TagField::Place => "place",
        TagField::Group => "group",
        TagField::Weapon => "weapon",
    };
    let id: String = id.chars().map(|ch| if ch.is_whitespace() { '_' } else { ch }).collect();
    format!("{kind}:{id}")
}

/// All tags of a report, in whatever role.
pub(crate) fn tagged_terms(tags: &Tags) -> BTreeSet<String> {
    let countries = tags.countries.iter().map(|tag| tagged_term(TagField::Country, &tag.id));
    let provinces = tags.provinces.iter().map(|tag| tagged_term(TagField::Province, &tag.id));
    let places = tags.places.iter().map(|tag| tagged_term(TagField::Place, &tag.id));
    let districts = tags.places.iter().filter_map(district_of);
    let districts = districts.map(|value| tagged_term(TagField::District, &value));
    let groups = tags.groups.iter().map(|tag| tagged_term(TagField::Group, &tag.id));
    let weapons = tags.weapons.iter().map(|tag| tagged_term(TagField::Weapon, &tag.id));
    countries.chain(provinces).chain(places).chain(districts).chain(groups).chain(weapons).collect()
}
