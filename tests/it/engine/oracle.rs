//! A naive reading of reports and tags: loops over everything, no index.

use sitrep::engine::{CASUALTY_BANDS, FacetCounts, FacetValue, FigureSum};
use sitrep::query::{
    Concept, Direction, FacetRequest, Figure, Filter, FilterField, MatchMode, Matcher, NameWord,
    Node, Plan, SortKey, TagField, TextScope, Value, district_value,
};
use sitrep::report::{ActorBasis, ActorPart, Count, Incident, Precision, Report, Tags};
use sitrep::text::{Text, fold, name_key};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct Oracle {
    reports: Vec<Known>,
}

struct Known {
    id: String,
    report: Report,
    tags: Tags,
    rows: Vec<Row>,
    title: Words,
    body: Words,
}

/// A main incident, or a part of one.
#[derive(Clone, Debug, Default)]
struct Row {
    /// Values by field; a field that is missing has others answering for it.
    values: BTreeMap<FilterField, BTreeSet<String>>,
    numbers: BTreeMap<FilterField, Option<i64>>,
    date: Option<(i64, i64)>,
    /// Which main incident it is of.
    incident: usize,
    /// Least and most killed, wounded, abducted, civilians without what its parts hold.
    own: [Option<(u64, u64)>; 4],
}

/// Words with positions, sentences and keys.
struct Words {
    /// Position, folded word, key, sentence.
    words: Vec<(u32, String, Option<String>, usize)>,
}

pub(crate) struct Expected {
    pub(crate) total: u64,
    pub(crate) relaxed: bool,
    pub(crate) ids: Vec<String>,
    /// The order can be told without scores.
    pub(crate) ordered: bool,
    pub(crate) facets: Vec<FacetCounts>,
}

impl Oracle {
    pub(crate) fn new(reports: &[(Report, Tags)]) -> Oracle {
        let mut met: BTreeMap<String, u32> = BTreeMap::new();
        let mut known = Vec::new();
        for (report, tags) in reports {
            let times = met.entry(report.id.clone()).or_insert(0);
            *times += 1;
            let id = if *times == 1 { report.id.clone() } else { format!("{}#{times}", report.id) };
            known.push(Known {
                id,
                rows: rows(tags),
                title: Words::new(report.title.as_deref().unwrap_or(""), false),
                body: Words::new(&report.body, true),
                report: report.clone(),
                tags: tags.clone(),
            });
        }
        Oracle { reports: known }
    }

    pub(crate) fn answer(&self, plan: &Plan) -> Expected {
        let members = match &plan.text {
            Node::And(members) => members.clone(),
            other => vec![other.clone()],
        };
        let (mut wanted, mut must) = (Vec::new(), Vec::new());
        for member in members {
            match member {
                Node::Everything => {}
                Node::Not(_) | Node::Where(_) => must.push(member),
                other => wanted.push(other),
            }
        }
        let count = |known: &Known| {
            let n = wanted.iter().filter(|node| node_holds(node, known, plan)).count();
            must.iter().all(|node| node_holds(node, known, plan)).then_some(n)
        };
        let least = match plan.match_mode {
            MatchMode::All => wanted.len(),
            MatchMode::Any => wanted.len().min(1),
        };
        let mut relaxed = false;
        let all: Vec<(&Known, usize)> =
            self.reports.iter().filter_map(|known| Some((known, count(known)?))).collect();
        let passing = |least: usize| -> Vec<&Known> {
            all.iter().filter(|(_, n)| *n >= least).map(|(known, _)| *known).collect()
        };
        let mut matching = passing(least);
        if plan.match_mode == MatchMode::All
            && wanted.len() > 1
            && !matching.iter().any(|known| passes(known, plan))
        {
            let most = all.iter().filter(|(known, _)| passes(known, plan)).map(|(_, n)| *n);
            let most = most.max().unwrap_or(0);
            if most > 0 {
                relaxed = true;
                matching = passing(most);
            }
        }
        let mut hits: Vec<&Known> =
            matching.iter().copied().filter(|known| passes(known, plan)).collect();
        let total = hits.len() as u64;
        let ordered = plan.sort.key != SortKey::Relevance;
        hits.sort_by(|a, b| {
            primary(b, plan)
                .cmp(&primary(a, plan))
                .then(sort_date(b).cmp(&sort_date(a)))
                .then(a.id.cmp(&b.id))
        });
        let ids: Vec<String> = hits.iter().map(|known| known.id.clone()).collect();
        let page = if ordered {
            ids.into_iter().skip(plan.offset).take(plan.limit).collect()
        } else {
            ids
        };
        let facets = plan.facets.iter().map(|request| facet(request, &matching, plan)).collect();
        Expected { total, relaxed, ids: page, ordered, facets }
    }
}

fn primary(known: &Known, plan: &Plan) -> i64 {
    let value = match plan.sort.key {
        SortKey::Relevance => return 0,
        SortKey::Date => sort_date(known),
        SortKey::Published => known.tags.published.as_ref().map(|date| i64::from(date.start.0)),
        SortKey::Killed => known.tags.killed.and_then(|count| count.figure()).map(i64::from),
        SortKey::Wounded => known.tags.wounded.and_then(|count| count.figure()).map(i64::from),
        SortKey::Abducted => most(known, |incident| incident.abducted),
        SortKey::Civilians => most(known, |incident| incident.killed_civilians),
    };
    match value {
        None => i64::MIN,
        Some(value) if plan.sort.direction == Direction::Ascending => -value,
        Some(value) => value,
    }
}

/// The greatest figure of a row; `None` where none of them says.
fn most(known: &Known, count: impl Fn(&Incident) -> Option<Count>) -> Option<i64> {
    let tags = &known.tags;
    let is_row = |incident: &&Incident| {
        incident.main || incident.part_of.is_some_and(|whole| tags.incidents[whole].main)
    };
    let figures = tags.incidents.iter().filter(is_row).filter_map(|of| count(of)?.figure());
    figures.map(i64::from).max()
}

fn sort_date(known: &Known) -> Option<i64> {
    let date = known.tags.event_date.as_ref().or(known.tags.published.as_ref());
    date.map(|date| i64::from(date.start.0))
}

const ROW_FIELDS: [FilterField; 16] = [
    FilterField::Country,
    FilterField::Province,
    FilterField::District,
    FilterField::Place,
    FilterField::Group,
    FilterField::Attacker,
    FilterField::Target,
    FilterField::Claimant,
    FilterField::Basis,
    FilterField::Weapon,
    FilterField::EventType,
    FilterField::Says,
    FilterField::Year,
    FilterField::Month,
    FilterField::Week,
    FilterField::DateBasis,
];

fn rows(tags: &Tags) -> Vec<Row> {
    let is_row = |incident: &Incident| {
        incident.main || incident.part_of.is_some_and(|whole| tags.incidents[whole].main)
    };
    let chosen: Vec<&Incident> = tags.incidents.iter().filter(|of| is_row(of)).collect();
    let part_of = |whole: &Incident| -> Vec<&Incident> {
        chosen
            .iter()
            .copied()
            .filter(|of| of.part_of.is_some_and(|at| std::ptr::eq(&tags.incidents[at], whole)))
            .collect()
    };
    let mut rows = Vec::new();
    for incident in &chosen {
        let mut row = plain_row(tags, incident);
        let parts = part_of(incident);
        let number = tags.incidents.iter().position(|of| std::ptr::eq(of, *incident));
        row.incident = incident.part_of.or(number).expect("it is one of them");
        row.own = bounds(incident);
        for part in &parts {
            for (own, of_part) in row.own.iter_mut().zip(bounds(part)) {
                if let (Some((low, high)), Some(held)) = (own, of_part) {
                    (*low, *high) = (low.saturating_sub(held.0), high.saturating_sub(held.1));
                }
            }
        }
        let held: BTreeSet<&String> = parts.iter().flat_map(|part| &part.provinces).collect();
        let held_places: BTreeSet<&str> = tags
            .places
            .iter()
            .filter(|place| {
                parts.iter().any(|part| part.places.contains(&place.id))
                    || place.province.as_ref().is_some_and(|province| held.contains(province))
            })
            .map(|place| place.id.as_str())
            .collect();
        let held_districts: BTreeSet<String> = tags
            .places
            .iter()
            .filter(|place| held_places.contains(place.id.as_str()))
            .filter_map(|place| {
                let name = place.district.as_deref()?;
                Some(district_value(&place.country, place.province.as_deref(), name))
            })
            .collect();
        if let Some(whole) = incident.part_of {
            inherit(&mut row, incident, &plain_row(tags, &tags.incidents[whole]), tags);
        }
        take(&mut row, FilterField::Province, |id| held.iter().any(|of| *of == id));
        take(&mut row, FilterField::Place, |id| held_places.contains(id));
        take(&mut row, FilterField::District, |id| held_districts.contains(id));
        let whole = plain_row(tags, incident);
        take(&mut row, FilterField::Country, |id| held_country(&whole, &parts, id));
        rows.push(row);
    }
    rows
}

/// Least and most people of each figure: "up to 26" may be none, an open end is its lower one.
fn bounds(incident: &Incident) -> [Option<(u64, u64)>; 4] {
    [incident.killed, incident.wounded, incident.abducted, incident.killed_civilians].map(|count| {
        let count = count?;
        let low = count.low.or(count.best).unwrap_or(0);
        let high = count.high.or(count.best).unwrap_or(low);
        Some((low.into(), high.max(low).into()))
    })
}

/// Of a whole that spans several countries: do these parts hold one, with all its provinces?
fn held_country(whole: &Row, parts: &[&Incident], country: &str) -> bool {
    let of = |field| whole.values.get(&field).cloned().unwrap_or_default();
    let holds = |part: &&&Incident| match part.provinces.is_empty() {
        true => part.country.as_deref() == Some(country),
        false => part.provinces.iter().any(|province| province.starts_with(country)),
    };
    of(FilterField::Country).len() > 1
        && parts.iter().any(|part| holds(&part))
        && of(FilterField::Province)
            .iter()
            .filter(|province| province.starts_with(country))
            .all(|province| parts.iter().any(|part| part.provinces.contains(province)))
}

/// A part answers with its whole's values where it has none of its own.
fn inherit(row: &mut Row, part: &Incident, whole: &Row, tags: &Tags) {
    // What the whole still answers for when its earlier parts have taken theirs; the corpus has
    // one whole at most, the first incident, and its row comes first.
    let earlier: BTreeSet<&String> = tags
        .incidents
        .iter()
        .take_while(|other| !std::ptr::eq(*other, part))
        .filter(|other| other.part_of.is_some())
        .flat_map(|other| &other.provinces)
        .collect();
    let earlier_parts: Vec<&Incident> = tags
        .incidents
        .iter()
        .take_while(|other| !std::ptr::eq(*other, part))
        .filter(|other| other.part_of.is_some())
        .collect();
    let earlier_places: BTreeSet<&str> = tags
        .places
        .iter()
        .filter(|place| place.province.as_ref().is_some_and(|province| earlier.contains(province)))
        .map(|place| place.id.as_str())
        .collect();
    for field in ROW_FIELDS {
        let located =
            matches!(field, FilterField::Province | FilterField::District | FilterField::Place);
        if located && !part.provinces.is_empty() {
            continue;
        }
        let empty = row.values.get(&field).is_none_or(BTreeSet::is_empty);
        if !empty {
            continue;
        }
        let mut values = whole.values.get(&field).cloned().unwrap_or_default();
        match field {
            FilterField::Country => values.retain(|id| !held_country(whole, &earlier_parts, id)),
            FilterField::Province => values.retain(|id| !earlier.contains(id)),
            FilterField::Place => values.retain(|id| !earlier_places.contains(id.as_str())),
            FilterField::District => values.retain(|district| {
                !tags.places.iter().any(|place| {
                    earlier_places.contains(place.id.as_str())
                        && place.district.as_deref().is_some_and(|name| {
                            district_value(&place.country, place.province.as_deref(), name)
                                == *district
                        })
                })
            }),
            _ => {}
        }
        row.values.insert(field, values);
    }
    if row.date.is_none() {
        row.date = whole.date;
    }
}

fn take(row: &mut Row, field: FilterField, held: impl Fn(&str) -> bool) {
    let values = row.values.entry(field).or_default();
    let before = values.len();
    values.retain(|value| !held(value));
    if values.is_empty() && before > 0 {
        row.values.remove(&field);
    }
}

fn plain_row(tags: &Tags, incident: &Incident) -> Row {
    let mut row = Row::default();
    let mut add = |field: FilterField, value: String| {
        row.values.entry(field).or_default().insert(value);
    };
    if let Some(country) = &incident.country {
        add(FilterField::Country, country.clone());
    }
    for province in &incident.provinces {
        add(FilterField::Province, province.clone());
        for tag in tags.provinces.iter().filter(|tag| tag.id == *province) {
            add(FilterField::Country, tag.country.clone());
        }
    }
    for place in &incident.places {
        add(FilterField::Place, place.clone());
        for tag in tags.places.iter().filter(|tag| tag.id == *place) {
            if let Some(name) = &tag.district {
                let value = district_value(&tag.country, tag.province.as_deref(), name);
                add(FilterField::District, value);
            }
        }
    }
    for actor in &incident.actors {
        add(FilterField::Group, actor.id.clone());
        add(FilterField::Basis, actor.basis.slug());
        match actor.part {
            ActorPart::Attacker => add(FilterField::Attacker, actor.id.clone()),
            ActorPart::Target | ActorPart::Victim => add(FilterField::Target, actor.id.clone()),
            ActorPart::Claimant => add(FilterField::Claimant, actor.id.clone()),
            ActorPart::Involved => {}
        }
        if actor.part == ActorPart::Attacker
            && matches!(actor.basis, ActorBasis::Claimed | ActorBasis::Admitted)
        {
            add(FilterField::Claimant, actor.id.clone());
        }
    }
    for weapon in &incident.weapons {
        add(FilterField::Weapon, weapon.clone());
    }
    add(FilterField::EventType, incident.event_type.slug());
    match &incident.date {
        Some(date) => {
            if date.candidates.is_empty() {
                add(FilterField::Year, date.start.year().to_string());
            }
            for year in &date.candidates {
                add(FilterField::Year, year.to_string());
            }
            let (year, month, _) = date.start.ymd();
            if date.precision <= Precision::Month {
                add(FilterField::Month, format!("{year}-{month:02}"));
            }
            if date.precision <= Precision::Week {
                add(FilterField::Week, week(date.start.0));
            }
            add(FilterField::DateBasis, date.basis.slug());
            if date.conflict {
                add(FilterField::DateBasis, "conflict".to_owned());
            }
        }
        None => {
            if let Some(year) = tags.year {
                add(FilterField::Year, year.to_string());
            }
        }
    }
    row.date = incident.date.as_ref().map(|date| (i64::from(date.start.0), i64::from(date.end.0)));
    for (field, count) in [
        (FilterField::Killed, incident.killed),
        (FilterField::Wounded, incident.wounded),
        (FilterField::Abducted, incident.abducted),
        (FilterField::Civilians, incident.killed_civilians),
    ] {
        row.numbers.insert(field, count.and_then(|count| count.figure()).map(i64::from));
    }
    row
}

/// ISO weeks of the winter of 2023 to 2024, by their Mondays.
fn week(day: i32) -> String {
    // Monday 2024-01-01 was day 19723, and opened the first week of 2024.
    let weeks = (day - 19_723).div_euclid(7);
    if weeks >= 0 { format!("2024-W{:02}", weeks + 1) } else { format!("2023-W{:02}", 53 + weeks) }
}

/// Whether a report passes the filters.
fn passes(known: &Known, plan: &Plan) -> bool {
    !answering(known, plan, None).is_empty()
}

/// A facet's value, `None` for unknown.
type Asked<'a> = (&'a FacetRequest, Option<&'a str>);

/// The rows by which a report passes the filters; of a facet the selection doesn't count, and its
/// rows have to have the value.
fn answering<'k>(known: &'k Known, plan: &Plan, facet: Option<Asked<'_>>) -> Vec<&'k Row> {
    let asked: Vec<&Filter> = plan
        .filters
        .iter()
        .filter(|filter| !filter.negated)
        .filter(|filter| {
            facet.is_none_or(|(of, _)| !(filter.selectable && filter.field == of.field))
        })
        .collect();
    let dropped = plan
        .filters
        .iter()
        .filter(|filter| filter.negated)
        .any(|filter| known.rows.iter().any(|row| filter_holds(filter, known, row)));
    if dropped {
        return Vec::new();
    }
    let anywhere = |filter: &&Filter| known.rows.iter().any(|row| filter_holds(filter, known, row));
    let holds = |row: &Row| {
        if plan.any_incident {
            asked.iter().all(anywhere)
        } else {
            asked.iter().all(|filter| filter_holds(filter, known, row))
        }
    };
    let has = |row: &Row| facet.is_none_or(|facet| row_has(known, row, facet));
    known.rows.iter().filter(|row| holds(row) && has(row)).collect()
}

/// Does a row have the value of a facet (`None`: is it unknown there)?
fn row_has(known: &Known, row: &Row, (request, value): Asked<'_>) -> bool {
    let values = match value {
        Some(id) => values_of(request, id),
        None => vec![Value::Unknown],
    };
    let filter = Filter { field: request.field, values, negated: false, selectable: true };
    filter_holds(&filter, known, row)
}

/// A facet's value with all its parts, as a filter asks for it.
pub(crate) fn values_of(request: &FacetRequest, id: &str) -> Vec<Value> {
    let parts = request.wholes.iter().filter(|(_, wholes)| wholes.iter().any(|whole| whole == id));
    let all = [id].into_iter().chain(parts.map(|(part, _)| part.as_str()));
    all.map(|id| value_of(request.field, id)).collect()
}

/// How a facet's value is asked for.
fn value_of(field: FilterField, id: &str) -> Value {
    let counted = matches!(
        field,
        FilterField::Killed | FilterField::Wounded | FilterField::Abducted | FilterField::Civilians
    );
    if !counted {
        return Value::Id(id.to_owned());
    }
    let (_, low, high) =
        CASUALTY_BANDS.into_iter().find(|(name, _, _)| *name == id).expect("a band");
    Value::Range { low: Some(low.into()), high: Some(high.into()) }
}

fn filter_holds(filter: &Filter, known: &Known, row: &Row) -> bool {
    filter.values.iter().any(|value| value_holds(filter.field, value, known, row))
}

fn value_holds(field: FilterField, value: &Value, known: &Known, row: &Row) -> bool {
    let overlaps = |interval: Option<(i64, i64)>| match (value, interval) {
        (Value::Unknown, None) => true,
        (Value::Range { low, high }, Some((start, end))) => {
            low.is_none_or(|low| end >= low) && high.is_none_or(|high| start <= high)
        }
        _ => false,
    };
    let text = |texts: Vec<&str>| match value {
        Value::Unknown => texts.is_empty(),
        Value::Id(id) => texts.iter().any(|text| text == id),
        Value::Contains(words) => {
            texts.iter().any(|text| format!(" {} ", fold(text)).contains(&format!(" {words} ")))
        }
        Value::Range { low, high } => texts.iter().any(|text| {
            let number: i64 = text.parse().expect("a year");
            low.is_none_or(|low| number >= low) && high.is_none_or(|high| number <= high)
        }),
        Value::Prefix(_) | Value::Tag { .. } | Value::Circle { .. } => false,
    };
    match field {
        FilterField::Near => match row.values.get(&FilterField::Place) {
            None => false,
            Some(places) => {
                let points: Vec<(f32, f32)> = known
                    .tags
                    .places
                    .iter()
                    .filter(|tag| places.contains(&tag.id) && tag.where_prec <= 3)
                    .filter_map(|tag| tag.lat.zip(tag.lon))
                    .collect();
                match value {
                    Value::Unknown => points.is_empty(),
                    Value::Circle { lat, lon, metres } => {
                        let centre = (f64::from(*lat) / 1e5, f64::from(*lon) / 1e5);
                        points.iter().any(|at| metres_apart(*at, centre) <= f64::from(*metres))
                    }
                    _ => false,
                }
            }
        },
        FilterField::Date => overlaps(row.date),
        FilterField::Published => overlaps(
            known
                .tags
                .published
                .as_ref()
                .map(|date| (i64::from(date.start.0), i64::from(date.end.0))),
        ),
        FilterField::Killed
        | FilterField::Wounded
        | FilterField::Abducted
        | FilterField::Civilians => {
            overlaps(row.numbers.get(&field).copied().flatten().map(|n| (n, n)))
        }
        FilterField::Source => text(known.report.source.as_deref().into_iter().collect()),
        FilterField::Mentions => match value {
            Value::Tag { field: TagField::Province, id } => {
                known.tags.provinces.iter().any(|tag| tag.id == *id)
            }
            _ => false,
        },
        _ => match row.values.get(&field) {
            Some(values) => text(values.iter().map(String::as_str).collect()),
            None if ROW_FIELDS.contains(&field) && answered_elsewhere(row, field) => false,
            None => text(Vec::new()),
        },
    }
}

/// By the law of cosines; the points of the corpus are nowhere near the border of a circle.
fn metres_apart(a: (f32, f32), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (f64::from(a.0).to_radians(), b.0.to_radians());
    let turn = f64::from(a.1).to_radians() - b.1.to_radians();
    let cosine = lat_a.sin() * lat_b.sin() + lat_a.cos() * lat_b.cos() * turn.cos();
    6_371_000.0 * cosine.clamp(-1.0, 1.0).acos()
}

/// A located field that is missing altogether is one whose parts answer; see `take`.
fn answered_elsewhere(row: &Row, field: FilterField) -> bool {
    matches!(
        field,
        FilterField::Country | FilterField::Province | FilterField::Place | FilterField::District
    ) && !row.values.contains_key(&field)
}

fn facet(request: &FacetRequest, matching: &[&Known], plan: &Plan) -> FacetCounts {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for known in matching {
        ids.extend(known.report.source.clone().filter(|_| request.field == FilterField::Source));
        for row in &known.rows {
            ids.extend(row.values.get(&request.field).into_iter().flatten().cloned());
        }
    }
    let wholes = |id: &String| request.wholes.get(id).cloned().unwrap_or_default();
    ids.extend(ids.iter().flat_map(wholes).collect::<Vec<_>>());
    let banded = value_is_banded(request.field);
    if banded {
        ids = CASUALTY_BANDS.iter().map(|(name, _, _)| (*name).to_owned()).collect();
    }
    let count = |value: Option<&str>| {
        let mut passing = 0;
        let mut sum = FigureSum::default();
        for known in matching {
            let rows = answering(known, plan, Some((request, value)));
            passing += u64::from(!rows.is_empty());
            if let Some(figure) = request.sum {
                add(&mut sum, figure, &rows);
            }
        }
        (passing, request.sum.map(|_| sum))
    };
    let mut values: Vec<FacetValue> = ids
        .iter()
        .map(|id| {
            let (count, sum) = count(Some(id));
            FacetValue { id: id.clone(), count, sum }
        })
        .filter(|value| value.count > 0)
        .collect();
    match request.field {
        FilterField::Year | FilterField::Month | FilterField::Week => {
            values.sort_by(|a, b| b.id.cmp(&a.id));
        }
        _ if banded => values
            .sort_by_key(|value| CASUALTY_BANDS.iter().position(|(name, _, _)| *name == value.id)),
        _ => values.sort_by_key(|value| {
            (std::cmp::Reverse(value.count), wholes(&value.id).len(), value.id.clone())
        }),
    }
    let other = values.len().saturating_sub(request.limit) as u64;
    values.truncate(request.limit);
    let (unknown, unknown_sum) = count(None);
    FacetCounts { field: request.field, values, unknown, other, unknown_sum }
}

/// Adds the figures of a report's rows, and the incidents that they belong to.
fn add(sum: &mut FigureSum, figure: Figure, rows: &[&Row]) {
    let own = |row: &Row| row.own.get(figure as usize).copied().flatten();
    let incidents: BTreeSet<usize> = rows.iter().map(|row| row.incident).collect();
    let deadly: BTreeSet<usize> = rows
        .iter()
        .filter(|row| own(row).is_some_and(|(_, high)| high > 0))
        .map(|row| row.incident)
        .collect();
    sum.incidents += incidents.len() as u64;
    sum.with_some += deadly.len() as u64;
    for (low, high) in rows.iter().filter_map(|row| own(row)) {
        sum.low += low;
        sum.high += high;
    }
}

fn value_is_banded(field: FilterField) -> bool {
    matches!(
        field,
        FilterField::Killed | FilterField::Wounded | FilterField::Abducted | FilterField::Civilians
    )
}

fn node_holds(node: &Node, known: &Known, plan: &Plan) -> bool {
    match node {
        Node::And(members) => members.iter().all(|member| node_holds(member, known, plan)),
        Node::Or(members) => members.iter().any(|member| node_holds(member, known, plan)),
        Node::Not(inner) => !node_holds(inner, known, plan),
        Node::Concept(concept) => concept_holds(concept, known),
        Node::Where(filters) => {
            let plan = Plan {
                filters: filters.clone(),
                any_incident: plan.any_incident,
                ..Plan::default()
            };
            passes(known, &plan)
        }
        Node::Everything => true,
    }
}

fn concept_holds(concept: &Concept, known: &Known) -> bool {
    concept.forms.iter().any(|form| {
        if let Matcher::Tag { ids, .. } = &form.matcher {
            return concept.scope == TextScope::Anywhere
                && known.tags.groups.iter().any(|tag| ids.contains(&tag.id));
        }
        let title = known.title.holds(&form.matcher);
        let body = known.body.holds(&form.matcher);
        match concept.scope {
            TextScope::Anywhere => title || body,
            TextScope::Title => title,
            TextScope::Body => body,
        }
    })
}

impl Words {
    fn new(text: &str, sentences: bool) -> Words {
        let cut = Text::new(text, &[], &[]);
        let mut words = Vec::new();
        let mut position = 0;
        for idx in 0..cut.words().len() {
            let key = if cut.words()[idx].may_be_name() && !cut.is_leaning_article(idx) {
                name_key(cut.folded(idx))
            } else {
                None
            };
            let sentence = if sentences { cut.sentence_of_word(idx) } else { 0 };
            words.push((position, cut.folded(idx).to_owned(), key, sentence));
            if !cut.is_leaning_article(idx) {
                position += 1;
            }
        }
        Words { words }
    }

    /// Positions and sentences of the words that pass.
    fn at(&self, passes: impl Fn(&str, Option<&str>) -> bool) -> Vec<(u32, usize)> {
        self.words
            .iter()
            .filter(|(_, word, key, _)| passes(word, key.as_deref()))
            .map(|(position, _, _, sentence)| (*position, *sentence))
            .collect()
    }

    fn word(&self, asked: &str, exact: bool) -> Vec<(u32, usize)> {
        self.at(|word, _| word == asked || !exact && stem(word) == stem(asked))
    }

    /// Starts, lasts and sentences of a matcher that has positions.
    fn spans(&self, matcher: &Matcher) -> Vec<(u32, u32, usize)> {
        let single = |at: Vec<(u32, usize)>| {
            at.into_iter().map(|(position, sentence)| (position, position, sentence)).collect()
        };
        match matcher {
            Matcher::Word { word, exact } => single(self.word(word, *exact)),
            Matcher::Prefix(prefix) => single(self.at(|word, _| word.starts_with(prefix.as_str()))),
            Matcher::Phrase { words, exact, .. } => {
                chain(words.iter().map(|word| self.word(word, *exact)).collect())
            }
            Matcher::NameKeys(words) => {
                let is_one = |asked: &NameWord, word: &str, key: Option<&str>| {
                    asked.words.iter().any(|one| one == word)
                        || key.is_some_and(|key| asked.keys.iter().any(|one| one == key))
                };
                chain(
                    words
                        .iter()
                        .map(|asked| self.at(|word, key| is_one(asked, word, key)))
                        .collect(),
                )
            }
            _ => Vec::new(),
        }
    }

    fn holds(&self, matcher: &Matcher) -> bool {
        match matcher {
            Matcher::Phrase { words, exact, slop } if *slop > 0 => {
                let each: Vec<Vec<(u32, usize)>> =
                    words.iter().map(|word| self.word(word, *exact)).collect();
                within(&each, words.len() as u32 + slop, &mut Vec::new())
            }
            Matcher::Fuzzy { word, distance } => {
                !self.at(|own, _| near(own, word, usize::from(*distance))).is_empty()
            }
            Matcher::SameSentence(parts) => {
                let sentences = |part: &Vec<Matcher>| -> BTreeSet<usize> {
                    part.iter()
                        .flat_map(|way| self.spans(way))
                        .map(|(_, _, sentence)| sentence)
                        .collect()
                };
                let mut common = sentences(&parts[0]);
                for part in &parts[1..] {
                    common = common.intersection(&sentences(part)).copied().collect();
                }
                !common.is_empty()
            }
            other => !self.spans(other).is_empty(),
        }
    }
}

fn chain(each: Vec<Vec<(u32, usize)>>) -> Vec<(u32, u32, usize)> {
    let last = each.len() as u32 - 1;
    each[0]
        .iter()
        .filter(|(start, _)| {
            each.iter()
                .enumerate()
                .all(|(at, places)| places.iter().any(|(place, _)| *place == start + at as u32))
        })
        .map(|(start, sentence)| (*start, start + last, *sentence))
        .collect()
}

/// Tries every way of choosing one position a word, all different, in a window of that width.
fn within(each: &[Vec<(u32, usize)>], width: u32, chosen: &mut Vec<u32>) -> bool {
    if chosen.len() == each.len() {
        let first = chosen.iter().min().expect("words");
        let last = chosen.iter().max().expect("words");
        return last - first < width;
    }
    for (position, _) in &each[chosen.len()] {
        if chosen.contains(position) {
            continue;
        }
        chosen.push(*position);
        if within(each, width, chosen) {
            return true;
        }
        chosen.pop();
    }
    false
}

/// The stems of the words of the random corpora.
fn stem(word: &str) -> &str {
    match word {
        "strike" | "strikes" | "striking" => "strike",
        "rocket" | "rockets" => "rocket",
        "killed" => "kill",
        other => other,
    }
}

/// Do two words differ in at most one letter added, dropped, changed, or swapped with the next?
fn near(a: &str, b: &str, distance: usize) -> bool {
    assert_eq!(distance, 1, "the corpora ask for no more");
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a == b {
        return true;
    }
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[head..], &b[head..]);
    let swapped =
        a.len() == b.len() && a.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
    let changed = !a.is_empty() && !b.is_empty() && a[1..] == b[1..];
    let dropped = !a.is_empty() && a[1..] == *b;
    let added = !b.is_empty() && b[1..] == *a;
    swapped || changed || dropped || added
}
