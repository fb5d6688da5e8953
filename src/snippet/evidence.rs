use crate::query::{
    Concept, Filter, FilterField, Matcher, TagField, TextScope, Value, district_value,
};
use crate::report::{Span, distance_km};
use serde::Deserialize;

/// The spans that a report's tags stand on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    tags: Tags,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Tags {
    countries: Vec<Tag>,
    provinces: Vec<Tag>,
    places: Vec<Tag>,
    groups: Vec<Tag>,
    weapons: Vec<Tag>,
    casualties: Vec<CasualtyTag>,
    event_date: Option<Spans>,
    published: Option<Spans>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Tag {
    id: String,
    /// Of a place.
    country: Option<String>,
    province: Option<String>,
    district: Option<String>,
    lat: Option<f32>,
    lon: Option<f32>,
    spans: Vec<Span>,
    /// The spans are into the record's own title.
    #[serde(rename = "in", default)]
    within: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct CasualtyTag {
    kind: String,
    scope: String,
    status: String,
    span: Span,
    #[serde(rename = "in", default)]
    within: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Spans {
    spans: Vec<Span>,
}

/// Does a place lie in a circle?
fn is_within(place: &Tag, circle: &Value) -> bool {
    /// Parts of a degree in which a circle's middle is told.
    const SCALE: f32 = 100_000.0;
    let (Value::Circle { lat, lon, metres }, Some(point)) = (circle, place.lat.zip(place.lon))
    else {
        return false;
    };
    distance_km(point, (*lat as f32 / SCALE, *lon as f32 / SCALE)) <= *metres as f32 / 1_000.0
}

impl Evidence {
    /// Reads the spans of a report's tags, serialised as JSON; none where it isn't a record of
    /// tags.
    pub fn read(tags: &str) -> Evidence {
        Evidence { tags: serde_json::from_str(tags).unwrap_or_default() }
    }

    /// What a concept matched by its tag stands on.
    pub(super) fn of_concept(&self, concept: &Concept) -> Vec<Span> {
        if concept.scope != TextScope::Anywhere {
            return Vec::new();
        }
        let forms = concept.forms.iter();
        forms
            .filter_map(|form| match &form.matcher {
                Matcher::Tag { field, ids } => Some((*field, ids)),
                _ => None,
            })
            .flat_map(|(field, ids)| self.of_ids(field, ids))
            .collect()
    }

    /// What a filter is passed by.
    pub(super) fn of_filter(&self, filter: &Filter) -> Vec<Span> {
        let ids = || -> Vec<String> {
            let id = |value: &Value| match value {
                Value::Id(id) => Some(id.clone()),
                _ => None,
            };
            filter.values.iter().filter_map(id).collect()
        };
        let dates =
            |date: &Option<Spans>| date.iter().flat_map(|date| date.spans.clone()).collect();
        match filter.field {
            FilterField::Country => self.of_ids(TagField::Country, &ids()),
            FilterField::Province => self.of_ids(TagField::Province, &ids()),
            FilterField::District => self.of_ids(TagField::District, &ids()),
            FilterField::Place => self.of_ids(TagField::Place, &ids()),
            FilterField::Near => {
                self.of_places(|place| filter.values.iter().any(|value| is_within(place, value)))
            }
            FilterField::Group
            | FilterField::Attacker
            | FilterField::Target
            | FilterField::Claimant => self.of_ids(TagField::Group, &ids()),
            FilterField::Weapon => self.of_ids(TagField::Weapon, &ids()),
            FilterField::Mentions => filter
                .values
                .iter()
                .filter_map(|value| match value {
                    Value::Tag { field, id } => Some((*field, id)),
                    _ => None,
                })
                .flat_map(|(field, id)| self.of_ids(field, std::slice::from_ref(id)))
                .collect(),
            FilterField::Killed | FilterField::Civilians => self.of_casualties("killed"),
            FilterField::Wounded => self.of_casualties("wounded"),
            FilterField::Abducted => self.of_casualties("abducted"),
            FilterField::Date | FilterField::DateBasis => dates(&self.tags.event_date),
            FilterField::Published => dates(&self.tags.published),
            _ => Vec::new(),
        }
    }

    fn of_places(&self, asked: impl Fn(&Tag) -> bool) -> Vec<Span> {
        let places = self.tags.places.iter();
        places
            .filter(|place| place.within.is_none() && asked(place))
            .flat_map(|place| place.spans.iter().copied())
            .collect()
    }

    fn of_ids(&self, field: TagField, ids: &[String]) -> Vec<Span> {
        let tags = match field {
            TagField::Country => &self.tags.countries,
            TagField::Province => &self.tags.provinces,
            TagField::District => {
                return self.of_places(|place| {
                    place.district.as_deref().is_some_and(|name| {
                        let country = place.country.as_deref().unwrap_or("");
                        ids.contains(&district_value(country, place.province.as_deref(), name))
                    })
                });
            }
            TagField::Place => &self.tags.places,
            TagField::Group => &self.tags.groups,
            TagField::Weapon => &self.tags.weapons,
        };
        tags.iter()
            .filter(|tag| tag.within.is_none() && ids.contains(&tag.id))
            .flat_map(|tag| tag.spans.iter().copied())
            .collect()
    }

    fn of_casualties(&self, kind: &str) -> Vec<Span> {
        let stated = |tag: &&CasualtyTag| {
            tag.kind == kind
                && tag.scope == "incident"
                && tag.status == "stated"
                && tag.within.is_none()
        };
        self.tags.casualties.iter().filter(stated).map(|tag| tag.span).collect()
    }
}
