use crate::query::{
    Concept, Filter, FilterField, Matcher, TagField, TextScope, Value, district_value,
};
use crate::report::{Span, distance_km};
use crate::text::fold;
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
    incidents: Vec<IncidentTag>,
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
    low: Option<u32>,
    best: Option<u32>,
    /// Who says so, in the words of the text.
    attributed_to: Option<String>,
    span: Span,
    sentence: Span,
    #[serde(rename = "in", default)]
    within: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct IncidentTag {
    main: bool,
    event_type: String,
    #[serde(default)]
    actors: Vec<ActorTag>,
    #[serde(default)]
    sentences: Vec<Span>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct ActorTag {
    id: String,
    part: String,
    basis: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Spans {
    spans: Vec<Span>,
}

/// What a filter is passed by.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// Words to be marked.
    pub(super) words: Vec<Span>,
    /// Sentences to be quoted where there are no such words.
    pub(super) sentences: Vec<Span>,
}

impl From<Vec<Span>> for Passed {
    fn from(words: Vec<Span>) -> Passed {
        Passed { words, sentences: Vec::new() }
    }
}

/// Beginnings of the words by which a text tells what an actor's part rests on; where a language
/// has none here, any sentence that names the actor serves.
const CUES: [(&str, &[&str]); 5] = [
    ("claimed", &["claim", "responsib", "revendiqu", "تبن", "مسؤولي"]),
    ("admitted", &["admit", "acknowledg", "confirm", "reconn"]),
    ("blamed", &["blam", "accus", "اته"]),
    ("suspected", &["suspect", "believed", "soupçonn", "présum"]),
    ("denied", &["denie", "deny", "denial", "reject", "démen", "نفى", "نفت"]),
];

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

    /// What of a text a filter is passed by.
    pub(super) fn of_filter(&self, filter: &Filter, body: &str) -> Passed {
        let ids: Vec<String> = filter
            .values
            .iter()
            .filter_map(|value| match value {
                Value::Id(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        let dates =
            |date: &Option<Spans>| date.iter().flat_map(|date| date.spans.clone()).collect();
        let words: Vec<Span> = match filter.field {
            FilterField::Country => self.of_ids(TagField::Country, &ids),
            FilterField::Province => self.of_ids(TagField::Province, &ids),
            FilterField::District => self.of_ids(TagField::District, &ids),
            FilterField::Place => self.of_ids(TagField::Place, &ids),
            FilterField::Near => {
                self.of_places(|place| filter.values.iter().any(|value| is_within(place, value)))
            }
            FilterField::Group => self.of_ids(TagField::Group, &ids),
            FilterField::Attacker => return self.of_part("attacker", &ids),
            FilterField::Target => return self.of_part("target", &ids),
            FilterField::Claimant => return self.of_part("claimant", &ids),
            FilterField::Basis => return self.of_basis(&ids, body),
            FilterField::EventType => {
                let of_type = |incident: &&IncidentTag| ids.contains(&incident.event_type);
                let sentences = self.telling(self.sentences(of_type));
                return Passed { words: Vec::new(), sentences };
            }
            FilterField::Says => self.of_speakers(&filter.values, body),
            FilterField::Weapon => self.of_ids(TagField::Weapon, &ids),
            FilterField::Mentions => filter
                .values
                .iter()
                .filter_map(|value| match value {
                    Value::Tag { field, id } => Some((*field, id)),
                    _ => None,
                })
                .flat_map(|(field, id)| self.of_ids(field, std::slice::from_ref(id)))
                .collect(),
            FilterField::Killed => self.of_casualties("killed", &filter.values),
            FilterField::Civilians => self.of_casualties("killed", &[]),
            FilterField::Wounded => self.of_casualties("wounded", &filter.values),
            FilterField::Abducted => self.of_casualties("abducted", &filter.values),
            FilterField::Date
            | FilterField::DateBasis
            | FilterField::Year
            | FilterField::Month
            | FilterField::Week => dates(&self.tags.event_date),
            FilterField::Published => dates(&self.tags.published),
            _ => Vec::new(),
        };
        words.into()
    }

    /// The sentences of the main incidents that are asked for.
    fn sentences(&self, asked: impl Fn(&&IncidentTag) -> bool) -> Vec<Span> {
        let main = self.tags.incidents.iter().filter(|incident| incident.main);
        main.filter(asked).flat_map(|incident| incident.sentences.iter().copied()).collect()
    }

    /// Of an incident's sentences those that tell of harm or weapons, if there are any: datelines
    /// and the like belong to it too.
    fn telling(&self, sentences: Vec<Span>) -> Vec<Span> {
        let harm = self.tags.casualties.iter().filter(|tag| tag.within.is_none());
        let weapons = self.tags.weapons.iter().filter(|tag| tag.within.is_none());
        let told: Vec<Span> = harm
            .map(|tag| tag.span)
            .chain(weapons.flat_map(|tag| tag.spans.iter().copied()))
            .collect();
        let tells = |sentence: &Span| told.iter().any(|&span| sentence.covers(span));
        let telling: Vec<Span> = sentences.iter().copied().filter(tells).collect();
        if telling.is_empty() { sentences } else { telling }
    }

    /// Where groups are named in the incidents in which they have this part; else anywhere.
    fn of_part(&self, part: &str, ids: &[String]) -> Passed {
        let sentences = self.sentences(|incident| {
            incident.actors.iter().any(|actor| actor.part == part && ids.contains(&actor.id))
        });
        let named = self.of_ids(TagField::Group, ids);
        let within: Vec<Span> =
            named.iter().copied().filter(|&span| lies_in(span, &sentences)).collect();
        let words = if within.is_empty() { named } else { within };
        Passed { words, sentences }
    }

    /// Where actors whose part rests on this are named, beside a word that says so if there is one.
    fn of_basis(&self, bases: &[String], body: &str) -> Passed {
        let asked = |actor: &&ActorTag| bases.contains(&actor.basis);
        let sentences =
            self.sentences(|incident| incident.actors.iter().any(|actor| asked(&actor)));
        let main = self.tags.incidents.iter().filter(|incident| incident.main);
        let actors = main.flat_map(|incident| incident.actors.iter()).filter(asked);
        let ids: Vec<String> = actors.map(|actor| actor.id.clone()).collect();
        let cues: Vec<&str> = CUES
            .iter()
            .filter(|(basis, _)| bases.iter().any(|asked| asked == basis))
            .flat_map(|(_, cues)| cues.iter().copied())
            .collect();
        let says_so = |sentence: &Span| {
            let text = body.get(sentence.range()).unwrap_or("").to_lowercase();
            cues.iter().any(|cue| text.contains(cue))
        };
        let telling: Vec<Span> = sentences.iter().copied().filter(says_so).collect();
        let sentences = if telling.is_empty() { sentences } else { telling };
        let named = self.of_ids(TagField::Group, &ids);
        let words = named.into_iter().filter(|&span| lies_in(span, &sentences)).collect();
        Passed { words, sentences }
    }

    /// Where those are named who say the counts.
    fn of_speakers(&self, values: &[Value], body: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        for tag in self.tags.casualties.iter().filter(|tag| tag.within.is_none()) {
            let Some(speaker) = &tag.attributed_to else { continue };
            let folded = fold(speaker);
            let asked = values.iter().any(|value| match value {
                Value::Contains(words) => folded.contains(words.as_str()),
                Value::Prefix(beginning) => speaker.starts_with(beginning.as_str()),
                Value::Id(id) => speaker == id,
                _ => false,
            });
            if asked {
                let sentence = body.get(tag.sentence.range()).unwrap_or("");
                let named = sentence.find(speaker.as_str()).map(|at| {
                    let start = tag.sentence.start as usize + at;
                    Span::new(start, start + speaker.len())
                });
                spans.extend(named);
                spans.push(tag.span);
            }
        }
        spans
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

    /// The counts that pass by themselves; where none does (the incident's is a sum), all.
    fn of_casualties(&self, kind: &str, values: &[Value]) -> Vec<Span> {
        let stated = |tag: &&CasualtyTag| {
            tag.kind == kind
                && tag.scope == "incident"
                && tag.status == "stated"
                && tag.within.is_none()
        };
        let passes = |tag: &&CasualtyTag| {
            let Some(figure) = tag.best.or(tag.low).map(i64::from) else { return false };
            values.iter().any(|value| match value {
                Value::Range { low, high } => {
                    low.is_none_or(|low| low <= figure) && high.is_none_or(|high| figure <= high)
                }
                _ => false,
            })
        };
        let all = || self.tags.casualties.iter().filter(stated);
        let passing: Vec<Span> = all().filter(passes).map(|tag| tag.span).collect();
        if passing.is_empty() { all().map(|tag| tag.span).collect() } else { passing }
    }
}

/// Does a span lie in one of these?
fn lies_in(span: Span, sentences: &[Span]) -> bool {
    sentences.iter().any(|sentence| sentence.covers(span))
}
