//! The answer as programs read it: schema 1, told in docs/json.md.

use super::mistakes::few_of_a_kind;
use crate::engine::{Answer, Document, FacetCounts, FigureSum, Hit, Match, Named, Summary};
use crate::lexicon::{Entity, Lexicon};
use crate::query::{Field, FilterField, Note, Plan, Understanding, Understood, UnderstoodFilter};
use crate::report::{Count, DateTag};
use crate::snippet::Snippet;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Number of the schema.
pub(crate) const SCHEMA: u32 = 1;

/// An answer.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerRecord {
    pub(crate) schema: u32,
    pub(crate) query: String,
    pub(crate) understood: Vec<Understood>,
    pub(crate) total: u64,
    pub(crate) relaxed: bool,
    pub(crate) took_ms: f64,
    pub(crate) hits: Vec<HitRecord>,
    pub(crate) facets: Facets,
    pub(crate) notes: Vec<Note>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) explain: Option<Explanation>,
}

/// How the question was understood in full; with `--explain`.
#[derive(Debug, Serialize)]
pub(crate) struct Explanation {
    /// The filters, by id and name.
    pub(crate) filters: Vec<UnderstoodFilter>,
    /// What the engine was asked.
    pub(crate) plan: Plan,
}

/// A hit. The first fields are always there; those behind `snippets` by `--fields` alone.
#[derive(Debug, Serialize)]
pub(crate) struct HitRecord {
    pub(crate) rank: usize,
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) record: u32,
    pub(crate) title: Option<String>,
    pub(crate) score: f32,
    pub(crate) published: Option<DateTag>,
    pub(crate) event_date: Option<DateTag>,
    pub(crate) year: Option<i32>,
    pub(crate) provinces: Vec<Named>,
    pub(crate) groups: Vec<Named>,
    pub(crate) killed: Option<Count>,
    pub(crate) wounded: Option<Count>,
    pub(crate) snippets: Vec<Snippet>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) matched: Vec<MatchRecord>,
    /// What of the score comes of words that stand near each other; with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nearness: Option<f32>,
    #[serde(skip)]
    pub(crate) more: MoreFields,
}

/// Fields of a hit that are printed when they are asked for.
#[derive(Debug)]
pub(crate) struct MoreFields {
    pub(crate) source: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) tagged: bool,
    pub(crate) countries: Vec<Named>,
    /// Places of the main incidents, where the report was read.
    pub(crate) places: Vec<Named>,
    pub(crate) killed_civilians: Option<Count>,
    pub(crate) abducted: Option<Count>,
    /// The text, where it was asked for.
    pub(crate) body: Option<String>,
    /// The body is the file itself, so that the lines of passages are those of the file.
    pub(crate) lines_of_file: bool,
}

/// A form of a concept that a hit matched.
#[derive(Debug, Serialize)]
pub(crate) struct MatchRecord {
    /// The words of the question.
    pub(crate) text: String,
    #[serde(flatten)]
    pub(crate) found: Match,
}

/// Names of all fields of a hit, in the order in which `--fields` lists them.
pub(crate) const HIT_FIELDS: [&str; 25] = [
    "rank",
    "id",
    "path",
    "record",
    "title",
    "score",
    "published",
    "event_date",
    "year",
    "provinces",
    "groups",
    "killed",
    "wounded",
    "snippets",
    "matched",
    "nearness",
    "source",
    "url",
    "language",
    "tagged",
    "countries",
    "places",
    "killed_civilians",
    "abducted",
    "body",
];

impl HitRecord {
    /// A hit with its passages; `document` where its text was read, which is kept if `with_body`.
    pub(crate) fn new(
        hit: Hit,
        plan: &Plan,
        snippets: Vec<Snippet>,
        document: Option<Document>,
        with_body: bool,
    ) -> HitRecord {
        let Hit { rank, score, nearness, summary, matched, .. } = hit;
        let Summary {
            id,
            path,
            record,
            title,
            source,
            url,
            language,
            tagged,
            published,
            event_date,
            year,
            countries,
            provinces,
            groups,
            killed,
            killed_civilians,
            wounded,
            abducted,
        } = summary;
        let concepts = plan.concepts();
        let matched = matched
            .into_iter()
            .map(|found| MatchRecord {
                text: concepts.get(found.concept).map_or("", |concept| &concept.text).to_owned(),
                found,
            })
            .collect();
        // A report that is a whole file bears its path as its id.
        let lines_of_file =
            id == path && document.as_ref().is_some_and(|document| !document.body_derived);
        let places = document.as_ref().map(places_of).unwrap_or_default();
        let body = document.filter(|_| with_body).map(|document| document.body);
        HitRecord {
            rank,
            id,
            path,
            record,
            title,
            score,
            published,
            event_date,
            year,
            provinces,
            groups,
            killed,
            wounded,
            snippets,
            matched,
            nearness: plan.explain.then_some(nearness),
            more: MoreFields {
                source,
                url,
                language,
                tagged,
                countries,
                places,
                killed_civilians,
                abducted,
                body,
                lines_of_file,
            },
        }
    }

    /// The hit as JSON: as the schema has it, or the fields that were asked for.
    pub(crate) fn json(&self, fields: Option<&[String]>) -> Value {
        let Ok(Value::Object(mut all)) = serde_json::to_value(self) else { return Value::Null };
        let Some(fields) = fields else { return Value::Object(all) };
        let more = &self.more;
        let json = |value: Result<Value, serde_json::Error>| value.unwrap_or(Value::Null);
        let mut picked = Map::new();
        for field in fields {
            let value = match field.as_str() {
                "source" => json(serde_json::to_value(&more.source)),
                "url" => json(serde_json::to_value(&more.url)),
                "language" => json(serde_json::to_value(&more.language)),
                "tagged" => Value::Bool(more.tagged),
                "countries" => json(serde_json::to_value(&more.countries)),
                "places" => json(serde_json::to_value(&more.places)),
                "killed_civilians" => json(serde_json::to_value(more.killed_civilians)),
                "abducted" => json(serde_json::to_value(more.abducted)),
                "body" => json(serde_json::to_value(&more.body)),
                "matched" => all.remove("matched").unwrap_or_else(|| Value::Array(Vec::new())),
                name => all.get(name).cloned().unwrap_or(Value::Null),
            };
            picked.insert(field.clone(), value);
        }
        Value::Object(picked)
    }
}

/// The places of a report's main incidents.
fn places_of(document: &Document) -> Vec<Named> {
    #[derive(Deserialize)]
    struct Tags {
        places: Vec<Place>,
    }
    #[derive(Deserialize)]
    struct Place {
        #[serde(flatten)]
        named: Named,
        role: String,
    }
    let tags: Result<Tags, _> = serde_json::from_str(&document.tags);
    let places = tags.map(|tags| tags.places).unwrap_or_default();
    places.into_iter().filter(|place| place.role == "incident").map(|place| place.named).collect()
}

/// All facets of an answer, in order.
#[derive(Debug, Default)]
pub(crate) struct Facets(pub(crate) Vec<(&'static str, FacetRecord)>);

impl Serialize for Facets {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, facet)| (name, facet)))
    }
}

/// One facet.
#[derive(Debug, Serialize)]
pub(crate) struct FacetRecord {
    pub(crate) values: Vec<FacetValueRecord>,
    pub(crate) unknown: u64,
    pub(crate) other: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unknown_sum: Option<FigureSum>,
}

/// One value of a facet.
#[derive(Debug, Serialize)]
pub(crate) struct FacetValueRecord {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) count: u64,
    /// The value that it is a part of: of a group one of the same facet, of a province its country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<String>,
    /// The parent's name, where it lies in it.
    #[serde(skip)]
    pub(crate) container: Option<String>,
    /// The name by which `--values` found it, where that isn't the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sum: Option<FigureSum>,
}

impl Facets {
    fn new(counts: Vec<FacetCounts>, plan: &Plan, lexicon: &Lexicon) -> Facets {
        let facets = counts
            .into_iter()
            .map(|facet| {
                let request = plan.facets.iter().find(|request| request.field == facet.field);
                let listed: HashSet<&str> =
                    facet.values.iter().map(|value| value.id.as_str()).collect();
                // Of a group the nearest whole that is in the list.
                let parent = |id: &str| match request.and_then(|request| request.wholes.get(id)) {
                    Some(wholes) => wholes.iter().find(|id| listed.contains(id.as_str())).cloned(),
                    None => container(facet.field, id, lexicon),
                };
                let values = facet
                    .values
                    .iter()
                    .map(|value| FacetValueRecord {
                        id: value.id.clone(),
                        name: value_name(facet.field, &value.id, lexicon),
                        count: value.count,
                        container: container(facet.field, &value.id, lexicon)
                            .and_then(|id| lexicon.by_id(&id))
                            .map(|entity| name_of(lexicon, entity).to_owned()),
                        parent: parent(&value.id),
                        by: None,
                        sum: value.sum,
                    })
                    .collect();
                let record = FacetRecord {
                    values,
                    unknown: facet.unknown,
                    other: facet.other,
                    unknown_sum: facet.unknown_sum,
                };
                (Field::of_filter(facet.field).name(), record)
            })
            .collect();
        Facets(facets)
    }
}

/// The id of what a place, district or province lies in: the province, else the country.
fn container(field: FilterField, id: &str, lexicon: &Lexicon) -> Option<String> {
    match field {
        FilterField::District => Some(id.split_once('/')?.0.to_owned()),
        FilterField::Province => match lexicon.by_id(id)? {
            Entity::Province(row) => {
                Some(lexicon.country(lexicon.province(row).country as u16).iso2.to_owned())
            }
            _ => None,
        },
        FilterField::Place => match lexicon.by_id(id)? {
            Entity::Place(row) => {
                let place = lexicon.place(row);
                let country = || lexicon.country(place.country as u16).iso2;
                // Reports are counted at the upper of two levels.
                let upper = |row: u32| lexicon.province(row as u16).parent.unwrap_or(row) as u16;
                let province = place.province.map(|row| lexicon.province(upper(row)).code);
                Some(province.unwrap_or_else(country).to_owned())
            }
            _ => None,
        },
        _ => None,
    }
}

/// The usual name of a value; the value itself where it has none of its own.
fn value_name(field: FilterField, id: &str, lexicon: &Lexicon) -> String {
    if field == FilterField::District {
        return id.split_once('/').map_or(id, |(_, name)| name).to_owned();
    }
    let entity = if field.takes_lexicon_ids() { lexicon.by_id(id) } else { None };
    entity.map_or_else(|| id.to_owned(), |entity| name_of(lexicon, entity).to_owned())
}

/// The usual name of a row.
pub(crate) fn name_of(lexicon: &Lexicon, entity: Entity) -> &str {
    lexicon.names_of(entity).first().map_or("", |(name, _)| name)
}

impl AnswerRecord {
    /// The answer to a question, without its hits.
    pub(crate) fn new(
        question: &str,
        understanding: &Understanding,
        answer: &mut Answer,
        lexicon: &Lexicon,
    ) -> AnswerRecord {
        let explain = understanding.plan.explain.then(|| Explanation {
            filters: understanding.filters.clone(),
            plan: understanding.plan.clone(),
        });
        AnswerRecord {
            schema: SCHEMA,
            query: question.to_owned(),
            understood: understanding.understood.clone(),
            total: answer.total,
            relaxed: answer.relaxed,
            took_ms: 0.0,
            hits: Vec::new(),
            facets: Facets::new(std::mem::take(&mut answer.facets), &understanding.plan, lexicon),
            notes: few_of_a_kind(&understanding.notes),
            explain,
        }
    }

    /// The whole answer as JSON.
    pub(crate) fn json(&self, fields: Option<&[String]>) -> Result<Value, serde_json::Error> {
        let mut value = serde_json::to_value(self)?;
        if fields.is_some() {
            value["hits"] = self.hits.iter().map(|hit| hit.json(fields)).collect();
        }
        Ok(value)
    }
}
