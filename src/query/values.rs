//! Values of fields -> what a filter compares: names through the lexicon in any spelling, numbers,
//! dates. What can't be read is an error with a hint.

use super::dates::{interval, is_month_name, range, week_of};
use super::field::Takes;
use super::names::{
    by_population, container, describe, district_id, district_of_id, group_and_parts, identity,
    in_latin_letters, kind_word, leave_wholes, lies_in, list, outer_rows, population, state_force,
    tag_of, without_unit,
};
use super::near;
use super::suggest::nearest_word;
use crate::lexicon::layout::Kind;
use crate::lexicon::{Entity, Lexicon};
use crate::query::{Clock, Field, FieldValue, FieldValueKind, Filter, FilterField, Note, Value};
use crate::report::{Day, Span};
use crate::text::fold;
use serde::Serialize;

/// A filter as it was understood, for people and for `--explain`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnderstoodFilter {
    /// Name of the field.
    pub field: &'static str,
    /// What it was narrowed to, by id and name.
    pub values: Vec<UnderstoodValue>,
    /// Reports that have it are left out.
    pub negated: bool,
}

/// A value of a filter as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnderstoodValue {
    /// Lexicon id, word or range.
    pub id: String,
    /// Usual name, where it has one of its own.
    pub name: Option<String>,
}

/// Most rows that a name may stand for in a filter on mentions.
const MOST_READINGS: usize = 40;

/// Reads the values of one field.
///
/// # Errors
/// One note for every value that can't be read.
pub(super) fn filter(
    field: Field,
    values: &[FieldValue],
    negated: bool,
    selectable: bool,
    lexicon: &Lexicon,
    clock: &Clock,
    notes: &mut Vec<Note>,
) -> Result<(Filter, UnderstoodFilter), Vec<Note>> {
    let asks_basis = field == Field::Date && values.iter().any(is_basis);
    let mut reader = Reader { field, asks_basis, lexicon, clock, notes };
    let mut errors = Vec::new();
    let mut found: Option<FilterField> = None;
    let mut all = Vec::new();
    let mut understood = Vec::new();
    for value in values {
        match reader.value(value) {
            Ok(read) => {
                if found.is_some_and(|found| found != read.field) {
                    errors.push(
                        Note::at(value.span, "a date and what it rests on can't be one value")
                            .hint("ask twice: date:2024 date:inferred"),
                    );
                }
                found = Some(read.field);
                understood.extend(read.understood);
                for value in read.values {
                    if !all.contains(&value) {
                        all.push(value);
                    }
                }
            }
            Err(note) => errors.push(*note),
        }
    }
    let Some(filter_field) = found.filter(|_| errors.is_empty()) else { return Err(errors) };
    let selectable = selectable && !negated;
    let understood = UnderstoodFilter { field: field.name(), values: understood, negated };
    Ok((Filter { field: filter_field, values: all, negated, selectable }, understood))
}

/// Does a value of `date` ask what the date rests on?
fn is_basis(value: &FieldValue) -> bool {
    match &value.kind {
        FieldValueKind::Text { text, .. } => DATE_BASES.contains(&text.to_lowercase().as_str()),
        _ => false,
    }
}

struct Reader<'q> {
    field: Field,
    /// What dates rest on is asked, so that `unknown` is a date that rests on nothing.
    asks_basis: bool,
    lexicon: &'q Lexicon,
    clock: &'q Clock,
    notes: &'q mut Vec<Note>,
}

/// One value, read.
struct Read {
    field: FilterField,
    values: Vec<Value>,
    understood: Vec<UnderstoodValue>,
}

type Found = Result<Read, Box<Note>>;

impl Reader<'_> {
    fn value(&mut self, value: &FieldValue) -> Found {
        let filter_field = self.field.filter().unwrap_or(FilterField::Mentions);
        let plain = |values: Vec<Value>, id: String| {
            let understood = vec![UnderstoodValue { id, name: None }];
            Ok(Read { field: filter_field, values, understood })
        };
        let span = value.span;
        let (text, exact) = match &value.kind {
            FieldValueKind::Unknown if self.field == Field::Mentions => {
                return self.fail(span, "every report mentions something", "leave it out");
            }
            FieldValueKind::Unknown
                if matches!(self.field, Field::Path | Field::Id | Field::Indexed) =>
            {
                return self.fail(span, "every report has one", "leave it out");
            }
            FieldValueKind::Unknown if self.asks_basis => {
                let understood = vec![UnderstoodValue { id: "unknown".to_owned(), name: None }];
                let values = vec![Value::Unknown];
                return Ok(Read { field: FilterField::DateBasis, values, understood });
            }
            FieldValueKind::Unknown => return plain(vec![Value::Unknown], "unknown".to_owned()),
            FieldValueKind::Range { low, high } => {
                return self.ranged(span, low.as_deref(), high.as_deref());
            }
            FieldValueKind::Circle { centre, radius } => {
                return self.circles(span, centre, radius.as_deref());
            }
            FieldValueKind::Text { text, .. } if text.trim().is_empty() => {
                let message = format!("`{}:` lacks its value", self.field.name());
                let example = self.field.facts().example;
                let hint = format!("for example {}:{example}", self.field.name());
                return self.fail(span, &message, &hint);
            }
            FieldValueKind::Text { text, exact } => (text.trim(), *exact),
        };
        match self.field {
            Field::Year
            | Field::Killed
            | Field::Wounded
            | Field::Abducted
            | Field::Civilians
            | Field::Month
            | Field::Week
            | Field::Published
            | Field::Indexed => self.ranged_or_single(span, text),
            Field::Date => match self.date_basis(text) {
                Some(word) => {
                    let understood = vec![UnderstoodValue { id: word.to_owned(), name: None }];
                    let values = vec![Value::Id(word.to_owned())];
                    Ok(Read { field: FilterField::DateBasis, values, understood })
                }
                None => self.ranged_or_single(span, text),
            },
            Field::Basis => self.word(span, text, &BASES),
            Field::Type => self.word(span, text, &EVENT_TYPES),
            Field::Lang => {
                let lower = text.to_lowercase();
                let named =
                    LANGUAGES.iter().find(|(_, name)| *name == lower).map(|(code, _)| *code);
                let code = named.map_or(lower, str::to_owned);
                if !(2..=3).contains(&code.len())
                    || !code.bytes().all(|byte| byte.is_ascii_lowercase())
                {
                    let message = format!("`{text}` is no language");
                    let names = LANGUAGES.iter().map(|(_, name)| *name);
                    let hint = match nearest_word(&code, names) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "write its ISO 639-1 code: en, ar, fr".to_owned(),
                    };
                    return self.fail(span, &message, &hint);
                }
                plain(vec![Value::Id(code.clone())], code)
            }
            Field::Id => plain(vec![Value::Id(text.to_owned())], text.to_owned()),
            Field::Source if exact => plain(vec![Value::Id(text.to_owned())], text.to_owned()),
            Field::Source | Field::Says => {
                let words = fold(text);
                if words.is_empty() {
                    return self.fail(span, "there is no word in this value", "write a word of it");
                }
                plain(vec![Value::Contains(words)], text.to_owned())
            }
            Field::Path => {
                let prefix = text.trim_end_matches('*').to_owned();
                let mut values = vec![Value::Prefix(prefix)];
                let words = fold(text);
                if !exact && !words.is_empty() {
                    values.push(Value::Contains(words));
                }
                plain(values, text.to_owned())
            }
            Field::Group | Field::By | Field::Against | Field::Claimed
                if fold(text) == "unidentified" =>
            {
                plain(vec![Value::Id("unidentified".to_owned())], "unidentified".to_owned())
            }
            _ => self.named(span, text, exact),
        }
    }

    fn fail<T>(&self, span: Span, message: &str, hint: &str) -> Result<T, Box<Note>> {
        Err(Box::new(Note::at(span, message).hint(hint)))
    }

    fn unreadable<T>(&self, span: Span, text: &str) -> Result<T, Box<Note>> {
        let (what, hint) = match self.field.facts().takes {
            Takes::Number if self.field == Field::Year => {
                ("year", "2024, 2019..2024, 2019.., last-year or unknown")
            }
            Takes::Number => ("number", "4, 4.., ..10, 4..10 or unknown"),
            _ if self.field == Field::Week => {
                ("week", "2024-W31, 2024-W01..2024-W31, 3w.. or unknown")
            }
            _ => ("date", "2024, 2024-07, 2024-07-30, 2019..2024, 3w.., last-month or unknown"),
        };
        let name = self.field.name();
        let message = format!("`{text}` is no {what} for `{name}`");
        self.fail(span, &message, &format!("write {hint}"))
    }

    fn ranged_or_single(&mut self, span: Span, text: &str) -> Found {
        // An option's value, or one in quotes, may hold a range too.
        match text.split_once("..") {
            Some((low, high)) => {
                let end = |text: &str| Some(text.trim().to_owned()).filter(|end| !end.is_empty());
                self.ranged(span, end(low).as_deref(), end(high).as_deref())
            }
            None => self.single(span, text),
        }
    }

    fn single(&mut self, span: Span, text: &str) -> Found {
        let today = self.clock.today();
        match self.field.facts().takes {
            Takes::Number => match number(text) {
                Some(number) => self.numbers(span, text, Some(number), Some(number)),
                None => match interval(text, today).filter(|_| self.field == Field::Year) {
                    Some((first, last)) => {
                        let years = (i64::from(first.year()), i64::from(last.year()));
                        self.numbers(span, text, Some(years.0), Some(years.1))
                    }
                    None => self.unreadable(span, text),
                },
            },
            _ => match interval(text, today) {
                Some((first, last)) => {
                    if !text.contains(|ch: char| ch.is_ascii_digit()) && is_month_name(text) {
                        let message = format!("`{text}` is read as {}", month_of(first));
                        let hint = format!("for another year: \"{text} {}\"", first.year() - 1);
                        self.notes.push(Note::at(span, message).hint(hint));
                    }
                    self.days(span, text, Some(first), Some(last))
                }
                None => self.unreadable(span, text),
            },
        }
    }

    fn ranged(&self, span: Span, low: Option<&str>, high: Option<&str>) -> Found {
        let text = format!("{}..{}", low.unwrap_or(""), high.unwrap_or(""));
        match self.field.facts().takes {
            Takes::Number => {
                let today = self.clock.today();
                let end = |text: Option<&str>, last: bool| match text {
                    None => Some(None),
                    Some(text) => number(text)
                        .or_else(|| {
                            let days =
                                interval(text, today).filter(|_| self.field == Field::Year)?;
                            Some(i64::from(if last { days.1.year() } else { days.0.year() }))
                        })
                        .map(Some),
                };
                match (end(low, false), end(high, true)) {
                    (Some(low), Some(high)) => self.numbers(span, &text, low, high),
                    _ => self.unreadable(span, &text),
                }
            }
            _ => match range(low, high, self.clock.today()) {
                Some((first, last)) => self.days(span, &text, first, last),
                None => self.unreadable(span, &text),
            },
        }
    }

    fn numbers(&self, span: Span, text: &str, low: Option<i64>, high: Option<i64>) -> Found {
        let four_digits = |year: &i64| YEARS.contains(year);
        if self.field == Field::Year && ![low, high].iter().flatten().all(four_digits) {
            return self.unreadable(span, text);
        }
        self.check_order(span, text, low, high)?;
        let field = self.field.filter().unwrap_or(FilterField::Year);
        let understood = vec![UnderstoodValue { id: text.to_owned(), name: None }];
        Ok(Read { field, values: vec![Value::Range { low, high }], understood })
    }

    fn check_order<T: Ord>(
        &self,
        span: Span,
        text: &str,
        low: Option<T>,
        high: Option<T>,
    ) -> Result<(), Box<Note>> {
        if low.is_some() && high.is_some() && low > high {
            let message = format!("the range `{text}` ends before it begins");
            return self.fail(span, &message, "write the lower end first");
        }
        Ok(())
    }

    fn days(&self, span: Span, text: &str, first: Option<Day>, last: Option<Day>) -> Found {
        self.check_order(span, text, first, last)?;
        let field = self.field.filter().unwrap_or(FilterField::Date);
        let values = match self.field {
            Field::Month | Field::Week => {
                let label: fn(Day) -> String =
                    if self.field == Field::Week { week_of } else { month_of };
                // Labels can only be listed: an open end reaches as far as reports tell of.
                let ends = (
                    Day::from_ymd(FIRST_YEAR, 1, 1).unwrap_or(Day(0)),
                    self.clock.today().plus(FUTURE_DAYS),
                );
                let first = first.unwrap_or(ends.0).max(ends.0);
                let last = last.unwrap_or(ends.1).min(ends.1);
                let mut labels: Vec<String> =
                    (first.0..=last.0).map(|day| label(Day(day))).collect();
                labels.dedup();
                labels.into_iter().map(Value::Id).collect()
            }
            Field::Indexed => {
                const DAY_SECONDS: i64 = 86_400;
                // "1d.." is the last 24 hours, not the days since midnight.
                let ago = |day: Day| {
                    self.clock.now - DAY_SECONDS * i64::from(self.clock.today().0 - day.0)
                };
                let relative = !text.starts_with(|ch: char| ch.is_ascii_digit())
                    || text
                        .split("..")
                        .any(|end| end.len() > 1 && end.ends_with(['d', 'w', 'm', 'y']));
                let low = first.map(|day| {
                    if relative && text.contains("..") {
                        ago(day)
                    } else {
                        DAY_SECONDS * i64::from(day.0)
                    }
                });
                let high = last.map(|day| DAY_SECONDS * (i64::from(day.0) + 1) - 1);
                vec![Value::Range { low, high }]
            }
            _ => vec![Value::days(first, last)],
        };
        let end = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let id = match (first, last) {
            (Some(first), Some(last)) if first == last => first.to_string(),
            _ => format!("{}..{}", end(first), end(last)),
        };
        Ok(Read { field, values, understood: vec![UnderstoodValue { id, name: None }] })
    }

    fn date_basis(&self, text: &str) -> Option<&'static str> {
        let lower = text.to_lowercase();
        DATE_BASES.iter().find(|word| **word == lower).copied()
    }

    fn word(&self, span: Span, text: &str, words: &[&'static str]) -> Found {
        let bare = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
        let wanted = bare(text);
        let field = self.field.filter().unwrap_or(FilterField::EventType);
        let meant = match wanted.as_str() {
            "kidnapping" | "hostagetaking" => "abduction",
            "clash" | "clashes" | "battle" => "armed_clash",
            "ied" | "carbombing" => "bombing",
            _ => words.iter().find(|word| bare(word) == wanted).copied().unwrap_or(""),
        };
        if words.contains(&meant) {
            let understood = vec![UnderstoodValue { id: meant.to_owned(), name: None }];
            return Ok(Read { field, values: vec![Value::Id(meant.to_owned())], understood });
        }
        let message = format!("`{text}` is no value of `{}`", self.field.name());
        let lower = text.to_lowercase();
        let begun = words.iter().copied().find(|word| lower.len() > 2 && word.starts_with(&lower));
        let hint = match begun.or_else(|| nearest_word(&lower, words.iter().copied())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it takes {}", words.join(", ")),
        };
        self.fail(span, &message, &hint)
    }

    /// The circles around a point, or around the places of a name.
    fn circles(&mut self, span: Span, centre: &str, radius: Option<&str>) -> Found {
        let metres = match radius {
            Some(text) => match near::metres(text) {
                Some(metres) => metres,
                None => {
                    let message = format!("`{text}` is no distance");
                    return self.fail(span, &message, "write 25km, 500m or 10mi");
                }
            },
            None => near::USUAL_METRES,
        };
        let centres: Vec<((f64, f64), String)> = match near::point(centre) {
            Some((lat, lon)) if lat.abs() <= 90.0 && lon.abs() <= 180.0 => {
                vec![((lat, lon), centre.to_owned())]
            }
            Some(_) => {
                let message = format!("`{centre}` is no point of the earth");
                let hint = "write degrees north, then degrees east: near:15.46,45.32,25km";
                return self.fail(span, &message, hint);
            }
            None => {
                let places = self.lookup(span, centre)?;
                let known = |&entity: &Entity| {
                    let Entity::Place(row) = entity else { return None };
                    let place = self.lexicon.place(row);
                    let point = (f64::from(place.lat?), f64::from(place.lon?));
                    Some((point, describe(self.lexicon, entity)))
                };
                places.iter().filter_map(known).collect()
            }
        };
        if centres.is_empty() {
            let message = format!("where `{centre}` lies is not known");
            return self.fail(span, &message, "give its coordinates: near:15.46,45.32,25km");
        }
        let mut values = Vec::new();
        let mut understood = Vec::new();
        for ((lat, lon), name) in centres {
            let fine = |degrees: f64| (degrees * POINT_SCALE).round() as i32;
            let value = Value::Circle { lat: fine(lat), lon: fine(lon), metres };
            let known = values.contains(&value);
            if !known {
                values.push(value);
                let name = Some(format!("{} around {name}", near::shown(metres)));
                // One town may stand in two tables, some metres apart.
                if understood.iter().all(|one: &UnderstoodValue| one.name != name) {
                    understood
                        .push(UnderstoodValue { id: format!("{lat:.5},{lon:.5},{metres}m"), name });
                }
            }
        }
        Ok(Read { field: FilterField::Near, values, understood })
    }

    fn named(&mut self, span: Span, text: &str, exact: bool) -> Found {
        let entities = self.lookup(span, text)?;
        let mut values = Vec::new();
        let mut understood = Vec::new();
        for entity in entities {
            let (id, name) = identity(self.lexicon, entity);
            understood.push(UnderstoodValue { id, name: Some(name) });
            self.expand(entity, exact, &mut values);
        }
        let field = self.field.filter().unwrap_or(FilterField::Mentions);
        Ok(Read { field, values, understood })
    }

    /// The ids that a row stands for in a filter: a province of several levels its lower ones, a
    /// group its parts.
    fn expand(&self, entity: Entity, exact: bool, values: &mut Vec<Value>) {
        let lexicon = self.lexicon;
        let (id, _) = identity(lexicon, entity);
        if self.field == Field::Mentions {
            let tag = tag_of(lexicon, entity);
            values.extend(tag.map(|(field, id)| Value::Tag { field, id }));
            return;
        }
        match entity {
            Entity::Province(row) if !exact => {
                values.push(Value::Id(id));
                let inner = (0..lexicon.count(Kind::Province) as u16)
                    .filter(|&inner| lexicon.province(inner).parent == Some(u32::from(row)));
                values.extend(inner.map(|row| Value::Id(lexicon.province(row).code.to_owned())));
            }
            Entity::Group(_) if !exact => {
                values.extend(group_and_parts(lexicon, &id).into_iter().map(Value::Id));
            }
            Entity::District(row) if self.field != Field::Place => {
                values.push(Value::Id(district_id(lexicon, row)));
            }
            _ => values.push(Value::Id(id)),
        }
    }

    /// The rows that a name stands for.
    fn lookup(&mut self, span: Span, text: &str) -> Result<Vec<Entity>, Box<Note>> {
        let lexicon = self.lexicon;
        if let Some(entity) = lexicon.by_id(text).filter(|&entity| self.fits(entity)) {
            return Ok(vec![entity]);
        }
        let mut found = self.readings(text);
        if self.field == Field::Near {
            leave_wholes(lexicon, text, &mut found);
        }
        for entity in in_latin_letters(lexicon, text) {
            if self.fits(entity) && !found.contains(&entity) {
                found.push(entity);
            }
        }
        if found.is_empty() {
            found.extend(state_force(lexicon, text).filter(|&force| self.fits(force)));
        }
        if found.is_empty()
            && let Some(entity) = self.printed(text)
        {
            return Ok(vec![entity]);
        }
        if found.is_empty()
            && let Some((name, container)) = text.rsplit_once([',', '('])
        {
            let container = container.trim_end_matches(')').trim();
            found = self.readings(name.trim());
            let outer = outer_rows(lexicon, container);
            found.retain(|&entity| outer.iter().any(|&outer| lies_in(lexicon, entity, outer)));
        }
        if found.is_empty()
            && let Some(bare) = without_unit(text)
        {
            found = self.readings(&bare);
        }
        if found.is_empty()
            && self.other_readings(text).is_empty()
            && let Some(entity) = lexicon.only_reading_of_keys(text)
            && self.fits(entity)
        {
            let named = describe(lexicon, entity);
            self.notes.push(Note::at(span, format!("`{text}` is read as {named}")));
            found = vec![entity];
        }
        if found.len() > 1 && self.field != Field::Mentions {
            found = self.settle(span, text, found)?;
        }
        if found.is_empty() {
            return Err(Box::new(self.not_found(span, text)));
        }
        Ok(found)
    }

    /// What an answer prints where another kind of id is usual: a district as facets write it
    /// (`IQ-NI/Mosul`), and one that stands among the places (`d.gb.fermanagh`).
    fn printed(&self, text: &str) -> Option<Entity> {
        let lexicon = self.lexicon;
        if self.field == Field::Place {
            return lexicon.by_id(text).filter(|entity| matches!(entity, Entity::District(_)));
        }
        if !matches!(self.field, Field::District | Field::Mentions) {
            return None;
        }
        district_of_id(lexicon, text)
    }

    fn fits(&self, entity: Entity) -> bool {
        match self.field {
            Field::Country => matches!(entity, Entity::Country(_)),
            Field::Province => matches!(entity, Entity::Province(_)),
            Field::District => matches!(entity, Entity::District(_)),
            Field::Place | Field::Near => matches!(entity, Entity::Place(_)),
            Field::Group | Field::By | Field::Against | Field::Claimed => {
                matches!(entity, Entity::Group(_))
            }
            Field::Weapon => matches!(entity, Entity::Weapon(_)),
            _ => tag_of(self.lexicon, entity).is_some(),
        }
    }

    /// Rows of the field's kind that bear a name; those that bear it only with evidence where no
    /// other does.
    fn readings(&self, name: &str) -> Vec<Entity> {
        let country = |entity| match entity {
            Entity::Demonym(row) if self.field == Field::Country => Entity::Country(row),
            other => other,
        };
        let mut sure = Vec::new();
        let mut unsure = Vec::new();
        for reading in self.lexicon.readings(name) {
            let entity = country(reading.entity);
            let list = if reading.needs_evidence { &mut unsure } else { &mut sure };
            if self.fits(entity) && !list.contains(&entity) {
                list.push(entity);
            }
        }
        let mut found = if sure.is_empty() { unsure } else { sure };
        if self.field == Field::Mentions {
            by_population(self.lexicon, &mut found);
            found.truncate(MOST_READINGS);
        }
        found
    }

    /// Of several rows of one name the one that is meant without saying, if there is one.
    fn settle(
        &mut self,
        span: Span,
        text: &str,
        mut found: Vec<Entity>,
    ) -> Result<Vec<Entity>, Box<Note>> {
        let lexicon = self.lexicon;
        by_population(lexicon, &mut found);
        let first = found[0];
        match self.field {
            Field::Province => {
                // A unit of two levels bears one name on both.
                let top: Vec<Entity> = found
                    .iter()
                    .copied()
                    .filter(|&entity| {
                        !found
                            .iter()
                            .any(|&outer| outer != entity && lies_in(lexicon, entity, outer))
                    })
                    .collect();
                if top.len() == 1 {
                    return Ok(top);
                }
            }
            Field::Place | Field::Near | Field::District => {
                let same =
                    |&entity: &Entity| container(lexicon, entity) == container(lexicon, first);
                if found.iter().all(same) {
                    return Ok(found);
                }
                let others: Vec<Entity> = found.iter().copied().filter(|one| !same(one)).collect();
                let people = population(lexicon, first);
                let next = others.iter().map(|&one| population(lexicon, one)).max().unwrap_or(0);
                if people >= OBVIOUS_PEOPLE && people / OBVIOUS_TIMES >= next {
                    found.retain(same);
                    let named = describe(lexicon, first);
                    let hint = format!("for another: {}", list(lexicon, &others));
                    let message = format!("`{text}` is read as {named}");
                    self.notes.push(Note::at(span, message).hint(hint));
                    return Ok(found);
                }
            }
            _ => {}
        }
        let name = self.field.name();
        let message = format!("`{text}` is ambiguous for `{name}`");
        let hint = format!("write an id, or name and container: {}", list(lexicon, &found));
        Err(Box::new(Note::at(span, message).hint(hint)))
    }

    /// What a name or id stands for, of whatever kind, the best known first.
    fn other_readings(&self, text: &str) -> Vec<Entity> {
        let mut others: Vec<Entity> = self.lexicon.by_id(text).into_iter().collect();
        for reading in self.lexicon.readings(text) {
            if !matches!(reading.entity, Entity::OfficeHolder(_) | Entity::Event(_)) {
                others.push(reading.entity);
            }
        }
        by_population(self.lexicon, &mut others);
        others
    }

    fn not_found(&self, span: Span, text: &str) -> Note {
        let lexicon = self.lexicon;
        let name = match self.field {
            Field::Near => "place",
            Field::By | Field::Against | Field::Claimed => "group",
            Field::Mentions => "name",
            _ => self.field.name(),
        };
        let others = self.other_readings(text);
        let note = Note::at(span, format!("no {name} is known as `{text}`"));
        if let Some(&other) = others.first() {
            let (id, _) = identity(lexicon, other);
            let word = kind_word(other);
            return match (self.field, container(lexicon, other).1) {
                (Field::Province, Some(code)) => note.hint(format!(
                    "it is a {word}; its province is `{}` ({code})",
                    lexicon.by_id(code).map_or(code.to_owned(), |row| identity(lexicon, row).1)
                )),
                _ => note.hint(format!("it is a {word}: {word}:{}", quoted_if_needed(&id))),
            };
        }
        if let Some(Entity::Person(row)) = lexicon.persons(text).first().map(|one| one.entity) {
            let person = lexicon.person(row);
            let group = lexicon.by_id(person.group).filter(|&group| self.fits(group));
            return note.hint(match group {
                Some(_) => format!("it is a person of the group {}", person.group),
                None => "it is a person: leave the field out, and write the name alone".to_owned(),
            });
        }
        let allowed = if text.chars().count() > 5 { 2 } else { 1 };
        let mut near: Vec<String> = Vec::new();
        for (_, readings) in lexicon.similar(text, allowed) {
            let mut fitting: Vec<Entity> = readings
                .iter()
                .map(|reading| reading.entity)
                .filter(|&entity| self.fits(entity))
                .collect();
            by_population(lexicon, &mut fitting);
            if let Some(&entity) = fitting.first() {
                let (id, usual) = identity(lexicon, entity);
                let shown = format!("`{usual}` ({id})");
                if !near.contains(&shown) {
                    near.push(shown);
                }
            }
            if near.len() == 3 {
                break;
            }
        }
        match near.as_slice() {
            [] => note.hint("`sitrep lookup NAME` tells what the lexicon knows of a name"),
            some => note.hint(format!("did you mean {}?", some.join(" or "))),
        }
    }
}

/// A town with fewer people than this is not meant without saying so.
const OBVIOUS_PEOPLE: u32 = 30_000;
/// Nor one that isn't so many times as large as the next of its name.
const OBVIOUS_TIMES: u32 = 5;
/// Parts of a degree in which points are told; see [`Value::Circle`].
const POINT_SCALE: f64 = 100_000.0;
/// Years that a number may stand for: those of four digits, and one beyond at either end, which
/// comparisons with the others leave.
const YEARS: std::ops::RangeInclusive<i64> = 999..=10_000;
/// Months and weeks before this year are asked for by `date`.
const FIRST_YEAR: i32 = 1900;
/// Nor do reports tell of months later than so many days from today.
const FUTURE_DAYS: i32 = 366 * 10;

/// Languages that conflicts are reported in, by ISO 639-1 code, with their English names.
#[rustfmt::skip]
const LANGUAGES: [(&str, &str); 24] = [
    ("am", "amharic"), ("ar", "arabic"), ("bn", "bengali"), ("de", "german"), ("en", "english"),
    ("es", "spanish"), ("fa", "persian"), ("fr", "french"), ("ha", "hausa"), ("he", "hebrew"),
    ("hi", "hindi"), ("id", "indonesian"), ("it", "italian"), ("ku", "kurdish"), ("my", "burmese"),
    ("ps", "pashto"), ("pt", "portuguese"), ("ru", "russian"), ("so", "somali"), ("sw", "swahili"),
    ("tr", "turkish"), ("uk", "ukrainian"), ("ur", "urdu"), ("zh", "chinese"),
];

const BASES: [&str; 6] = ["stated", "claimed", "admitted", "blamed", "suspected", "denied"];

const DATE_BASES: [&str; 8] =
    ["metadata", "header", "dateline", "filename", "text", "relative", "inferred", "conflict"];

/// All values of [`crate::report::EventType`], by slug.
const EVENT_TYPES: [&str; 25] = [
    "airstrike",
    "drone_strike",
    "shelling",
    "missile_attack",
    "suicide_bombing",
    "bombing",
    "landmine",
    "grenade",
    "shooting",
    "armed_clash",
    "ambush",
    "raid",
    "massacre",
    "execution",
    "assassination",
    "abduction",
    "sexual_violence",
    "chemical_attack",
    "arson",
    "arrest",
    "weapons_seizure",
    "protest",
    "riot",
    "agreement",
    "other",
];

fn number(text: &str) -> Option<i64> {
    let digits = text.replace([',', '_'], "");
    (digits.len() <= 9).then(|| digits.parse().ok()).flatten()
}

fn month_of(day: Day) -> String {
    let (year, month, _) = day.ymd();
    format!("{year:04}-{month:02}")
}

fn quoted_if_needed(text: &str) -> String {
    if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse_option;

    fn read(field: Field, text: &str) -> Result<(Filter, Vec<Note>), Vec<Note>> {
        // Noon of 2 August 2024.
        let clock = Clock { now: 1_722_600_000 };
        let (values, _) = parse_option(field, text);
        let mut notes = Vec::new();
        filter(field, &values, false, true, Lexicon::builtin(), &clock, &mut notes)
            .map(|(filter, _)| (filter, notes))
    }

    #[track_caller]
    fn check(field: Field, text: &str, expected: &[&str]) {
        let (filter, _) = read(field, text).unwrap_or_else(|notes| panic!("{text}: {notes:?}"));
        let ids: Vec<&str> = filter
            .values
            .iter()
            .map(|value| match value {
                Value::Id(id) => id.as_str(),
                other => panic!("{text}: {other:?}"),
            })
            .collect();
        assert_eq!(ids, expected, "{text}");
    }

    #[track_caller]
    fn refuse(field: Field, text: &str, message: &str, hint: &str) {
        let notes = read(field, text).map(|(filter, _)| filter).expect_err(text);
        assert_eq!(notes[0].message, message);
        let found = notes[0].hint.as_deref().unwrap_or("");
        assert!(found.contains(hint), "{text}: {found}");
    }

    #[test]
    fn any_spelling_of_a_province_is_that_province() {
        for text in ["Babil", "babil", "Babylon", "IQ-BB", "iq-bb", "بابل", "Babil Governorate"]
        {
            check(Field::Province, text, &["IQ-BB"]);
        }
        check(Field::Province, "province of Babil", &["IQ-BB"]);
        check(Field::Country, "Iraq", &["IQ"]);
        check(Field::Country, "Iraqi", &["IQ"]);
        check(Field::Country, "irq", &["IQ"]);
    }

    #[test]
    fn a_spelling_that_no_table_has_is_read_by_its_keys() {
        let (filter, notes) = read(Field::Group, "=Kattaaib Hizbolla").expect("a group");
        assert_eq!(filter.values, [Value::Id("kataib-hezbollah".to_owned())]);
        assert!(notes[0].message.contains("is read as Kataib Hezbollah"));
    }

    #[test]
    fn a_group_takes_its_parts_unless_told_not_to() {
        let (filter, _) = read(Field::Group, "PMF").expect("a group");
        assert!(filter.values.contains(&Value::Id("kataib-hezbollah".to_owned())));
        assert!(filter.selectable);
        check(Field::Group, "=PMF", &["popular-mobilization-forces"]);
        check(Field::By, "unidentified", &["unidentified"]);
    }

    #[test]
    fn names_that_are_not_known_say_what_was_meant() {
        refuse(Field::Province, "Babill", "no province is known as `Babill`", "`Babil` (IQ-BB)");
        refuse(Field::Province, "Iraq", "no province is known as `Iraq`", "it is a country");
        refuse(Field::Type, "airstrik", "`airstrik` is no value of `type`", "`airstrike`");
        refuse(
            Field::By,
            "Hemedti",
            "no group is known as `Hemedti`",
            "it is a person of the group rapid-support-forces",
        );
        refuse(Field::Province, "Pol Pot", "no province is known as `Pol Pot`", "it is a person: ");
        refuse(Field::Group, "xqzzkwv", "no group is known as `xqzzkwv`", "sitrep lookup");
    }

    #[test]
    fn an_ambiguous_name_lists_its_readings() {
        refuse(Field::Province, "Northern", "`Northern` is ambiguous for `province`", "GH-NP");
        let (filter, _) = read(Field::Province, "Northern, Ghana").expect("one province");
        assert_eq!(filter.values, [Value::Id("GH-NP".to_owned())]);
    }

    #[test]
    fn numbers_and_dates() {
        let range = |low, high| Value::Range { low, high };
        for (field, text, expected) in [
            (Field::Killed, "4..", range(Some(4), None)),
            (Field::Killed, "..10", range(None, Some(10))),
            (Field::Killed, "4", range(Some(4), Some(4))),
            (Field::Killed, ">4", range(Some(5), None)),
            (Field::Year, "2019..2024", range(Some(2019), Some(2024))),
            (Field::Year, "last-year", range(Some(2023), Some(2023))),
            (Field::Date, "1970-01", range(Some(0), Some(30))),
            (Field::Date, "1970-01-02..", range(Some(1), None)),
            (Field::Indexed, "1d..", range(Some(1_722_600_000 - 86_400), None)),
            (Field::Killed, "unknown", Value::Unknown),
        ] {
            let (filter, _) = read(field, text).expect(text);
            assert_eq!(filter.values, [expected], "{text}");
        }
        check(Field::Month, "2024-06..2024-07", &["2024-06", "2024-07"]);
        check(Field::Week, "2024-W31", &["2024-W31"]);
        check(Field::Month, "..1900-02", &["1900-01", "1900-02"]);
        let (filter, _) = read(Field::Month, "2024-06..").expect("an open range");
        let month = |label: &str| filter.values.contains(&Value::Id(label.to_owned()));
        assert!(!month("2024-05") && month("2024-06") && month("2027-01"));
        check(Field::Lang, "Arabic", &["ar"]);
        check(Field::Lang, "en", &["en"]);
        for text in ["conflict", "unknown,conflict", "inferred,unknown"] {
            let (filter, _) = read(Field::Date, text).expect("a basis");
            assert_eq!(filter.field, FilterField::DateBasis, "{text}");
        }
        refuse(Field::Date, "2024,conflict", "a date and what it rests on can't be one value", "");
        refuse(Field::Path, "unknown", "every report has one", "leave it out");
        refuse(Field::Killed, "many", "`many` is no number for `killed`", "4..");
        refuse(Field::Date, "soon", "`soon` is no date for `date`", "last-month");
        refuse(Field::Killed, "9..4", "the range `9..4` ends before it begins", "lower end");
    }

    #[test]
    fn all_event_types_are_listed() {
        use crate::report::EventType;
        assert_eq!(EVENT_TYPES.len(), EventType::Other as usize + 1);
        assert!(EVENT_TYPES.contains(&EventType::WeaponsSeizure.slug().as_str()));
    }
}
