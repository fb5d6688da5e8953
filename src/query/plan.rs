//! The engine-neutral form of a question: what an engine has to find, rank and count.
//!
//! A plan is complete: names are resolved to ids, dates to days, words are folded. An engine
//! needs neither the lexicon nor the clock to answer it. Names, hints and positions of mistakes
//! are the parser's business and not in here.

use crate::report::{Day, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A question, understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// What the text must say.
    pub text: Node,
    /// What the tags must say: all of them, and the positive ones of one main incident (see
    /// [`Plan::any_incident`]).
    pub filters: Vec<Filter>,
    /// Each positive filter may be answered by another main incident of the report.
    pub any_incident: bool,
    /// Must every concept match.
    pub match_mode: MatchMode,
    /// Fields whose values are to be counted, in the order in which they are to be shown.
    pub facets: Vec<FacetRequest>,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to give at most; 0 for counts alone, `usize::MAX` for all.
    pub limit: usize,
    /// How many hits to leave out before the first.
    pub offset: usize,
    /// Say of each hit which forms of which concept it matched, and what each scored.
    pub explain: bool,
}

impl Default for Plan {
    /// All reports, ten of them, without facets.
    fn default() -> Plan {
        Plan {
            text: Node::Everything,
            filters: Vec::new(),
            any_incident: false,
            match_mode: MatchMode::All,
            facets: Vec::new(),
            sort: Sort::default(),
            limit: 10,
            offset: 0,
            explain: false,
        }
    }
}

impl Plan {
    /// The concepts that count towards a match, in the order of the question: those not under a
    /// [`Node::Not`]. Indices into this list are what a hit's matches refer to.
    pub fn concepts(&self) -> Vec<&Concept> {
        let mut found = Vec::new();
        self.text.collect_concepts(&mut found);
        found
    }
}

/// Must every concept match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchMode {
    /// All positive members of the topmost [`Node::And`] must match. Where no report has all of
    /// them, the answer is relaxed to the reports that have most.
    #[default]
    All,
    /// One of them is enough; those with more rank higher.
    Any,
}

/// What the text must say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Node {
    /// Every member.
    And(Vec<Node>),
    /// At least one member; its score is the sum of those that match.
    Or(Vec<Node>),
    /// Not this. Alone, or in an `And` of nothing else, it leaves all other reports.
    Not(Box<Node>),
    /// One thing asked for, however it is written.
    Concept(Concept),
    /// A main incident that passes all of these; for `field:value` inside an `OR` or parentheses.
    /// It takes no part in scoring, and its fields are no facet's selection.
    Where(Vec<Filter>),
    /// Every report.
    Everything,
}

impl Node {
    fn collect_concepts<'n>(&'n self, found: &mut Vec<&'n Concept>) {
        match self {
            Node::And(members) | Node::Or(members) => {
                for member in members {
                    member.collect_concepts(found);
                }
            }
            Node::Concept(concept) => found.push(concept),
            Node::Not(_) | Node::Where(_) | Node::Everything => {}
        }
    }
}

/// One thing asked for: a word, a phrase, a name in any of its spellings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Concept {
    /// The words of the question that it stands for.
    pub text: String,
    /// Where they stand in the question, in bytes.
    pub span: Span,
    /// Where a report may have it.
    pub scope: TextScope,
    /// Its forms, strongest first; a report matches by any of them, and the best one scores.
    pub forms: Vec<Form>,
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TextScope {
    /// In title and body, and by tags.
    #[default]
    Anywhere,
    /// In the title alone; a [`Matcher::Tag`] doesn't apply.
    Title,
    /// In the body alone; a [`Matcher::Tag`] doesn't apply.
    Body,
}

/// One way in which a report may have a concept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Form {
    /// What to look for.
    pub matcher: Matcher,
    /// How near it is to what was typed.
    pub strength: Strength,
}

/// How near a form is to what was typed, the nearest first; the engine's boosts follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The words as they were typed.
    Typed,
    /// Another name of the same thing that the lexicon knows.
    Alias,
    /// Another spelling: a name key, a fuzzy word.
    Variant,
    /// No words at all: the report is tagged with the thing.
    Tagged,
}

/// What to look for.
///
/// Words are folded as [`crate::text::Text`] folds them. In a phrase, and in a phrase of keys,
/// articles that lean on a name are left out (see [`crate::text::Text::is_leaning_article`]); the index
/// gives them no position of their own, so "Jurf al-Sakhar" and "Jurf Sakhar" are one phrase.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Matcher {
    /// A word; unless `exact`, also every word of the same English stem.
    Word {
        /// Folded.
        word: String,
        /// This word only, no stems.
        exact: bool,
    },
    /// Several words.
    Phrase {
        /// Folded, in order, at least two.
        words: Vec<String>,
        /// These words only, no stems.
        exact: bool,
        /// 0: one after the other, in this order. More: in any order, with at most so many
        /// other words between the first and the last of them.
        slop: u32,
    },
    /// Words that begin so.
    Prefix(String),
    /// Words that differ in at most so many letters.
    Fuzzy {
        /// Folded.
        word: String,
        /// Letters added, dropped, changed or swapped with their neighbour; 1 or 2.
        distance: u8,
    },
    /// Folded words that match the whole of this regular expression.
    Regex(String),
    /// All of these within one sentence (or the title). Each part is a list of alternatives, of
    /// which `Word`, `Phrase` with slop 0, `NameKeys` and `Prefix` can be asked there.
    SameSentence(Vec<Vec<Matcher>>),
    /// A name by the keys of its words, one after the other; only words that are written like
    /// names have keys in an index.
    NameKeys(Vec<NameWord>),
    /// The report is tagged with one of these, in whatever role.
    Tag {
        /// Of which kind the ids are.
        field: TagField,
        /// Lexicon ids.
        ids: Vec<String>,
    },
}

/// A word of a name: any of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NameWord {
    /// Name keys ([`crate::text::name_key`]).
    pub keys: Vec<String>,
    /// Folded words, however they are written: "bin", "ibn".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

impl From<String> for NameWord {
    /// The word of one key.
    fn from(key: String) -> NameWord {
        NameWord { keys: vec![key], words: Vec::new() }
    }
}

/// Kinds of tags whose ids can be asked for in whatever role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum TagField {
    Country,
    Province,
    /// As [`district_value`] writes it.
    District,
    Place,
    Group,
    Weapon,
}

/// A condition on the tags.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Filter {
    /// What is compared.
    pub field: FilterField,
    /// Any of these is enough.
    pub values: Vec<Value>,
    /// Drop the report if any of its main incidents has one of the values.
    pub negated: bool,
    /// It is the selection within its own facet (an option, or `field:value` joined by AND at
    /// the top), and so doesn't narrow that facet's counts. Never true of a negated one.
    pub selectable: bool,
}

/// What a filter compares, and a facet counts.
///
/// Those marked *incident* are asked of single incidents, the others of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FilterField {
    /// *Incident.* Country, ISO 3166-1 alpha-2.
    Country,
    /// *Incident.* Province, ISO 3166-2.
    Province,
    /// *Incident.* District, as [`district_value`] writes it.
    District,
    /// *Incident.* Place, lexicon id.
    Place,
    /// *Incident.* Where its places lie, as far as they are towns, camps or districts with known
    /// coordinates; asked by [`Value::Circle`].
    Near,
    /// *Incident.* Group that had any part in it; `unidentified` is a value.
    Group,
    /// *Incident.* Group that attacked (`by:`).
    Attacker,
    /// *Incident.* Group that was attacked, or was the victim (`against:`).
    Target,
    /// *Incident.* Group that claims it, or of which an attack is said to be claimed or
    /// admitted.
    Claimant,
    /// *Incident.* What an actor's part rests on: [`crate::report::ActorBasis`] in lower case.
    Basis,
    /// *Incident.* Weapon, lexicon id.
    Weapon,
    /// *Incident.* What happened: [`crate::report::EventType`], by slug.
    EventType,
    /// *Incident.* Who says the counts, in the words of the text, folded; asked by
    /// [`Value::Contains`].
    Says,
    /// *Incident.* Year: of the incident's date (all candidates), else of the report.
    Year,
    /// *Incident.* Month as `2024-03`, of dates known to the month or better; `Unknown` else.
    Month,
    /// *Incident.* ISO week as `2024-W09`, of dates known to the week or better; `Unknown` else.
    Week,
    /// *Incident.* Days since 1970-01-01; a date passes if its interval overlaps the range.
    Date,
    /// *Incident.* What its date rests on ([`crate::report::Basis`] in lower case), and
    /// `conflict` where the content contradicts the date of publication.
    DateBasis,
    /// *Incident.* Killed.
    Killed,
    /// *Incident.* Wounded.
    Wounded,
    /// *Incident.* Abducted.
    Abducted,
    /// *Incident.* Civilians among the killed.
    Civilians,
    /// Days since 1970-01-01; overlap as with [`FilterField::Date`].
    Published,
    /// When it was put into the index, in seconds since 1970-01-01 UTC.
    Indexed,
    /// Who published it.
    Source,
    /// ISO 639-1 code.
    Language,
    /// The file that it was read from; asked by [`Value::Prefix`] or [`Value::Contains`].
    Path,
    /// The report's own id.
    Id,
    /// Anything that it is tagged with, in whatever role; asked by [`Value::Tag`].
    Mentions,
}

impl FilterField {
    /// Are its values ids of the lexicon's rows? Those of districts are not
    /// ([`district_value`]).
    pub fn takes_lexicon_ids(self) -> bool {
        matches!(
            self,
            FilterField::Country
                | FilterField::Province
                | FilterField::Place
                | FilterField::Group
                | FilterField::Attacker
                | FilterField::Target
                | FilterField::Claimant
                | FilterField::Weapon
        )
    }
}

/// What a filter's field may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Exactly this id.
    Id(String),
    /// A number, day or second within these bounds, both inclusive; `None` is open. A field
    /// whose number isn't known never passes.
    Range {
        /// Least.
        low: Option<i64>,
        /// Greatest.
        high: Option<i64>,
    },
    /// The report says nothing of it.
    Unknown,
    /// The value begins with this, letter by letter.
    Prefix(String),
    /// The value, folded, has these folded words in a row.
    Contains(String),
    /// No farther from a point than so, along a great circle.
    Circle {
        /// Hundred-thousandths of a degree north (about a metre).
        lat: i32,
        /// Hundred-thousandths of a degree east.
        lon: i32,
        /// Radius.
        metres: u32,
    },
    /// A tag in whatever role, for [`FilterField::Mentions`].
    Tag {
        /// Kind of tag.
        field: TagField,
        /// Lexicon id.
        id: String,
    },
}

impl Value {
    /// From `first` to `last` day, both inclusive.
    pub fn days(first: Option<Day>, last: Option<Day>) -> Value {
        Value::Range {
            low: first.map(|day| i64::from(day.0)),
            high: last.map(|day| i64::from(day.0)),
        }
    }
}

/// How a district stands in [`FilterField::District`]: `province/name`, or `country/name` where
/// its province isn't known. Tag records name districts, they give no ids.
pub fn district_value(country: &str, province: Option<&str>, name: &str) -> String {
    format!("{}/{name}", province.unwrap_or(country))
}

/// A field whose values are to be counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FacetRequest {
    /// Which. Numbers are counted in bands (see [`crate::engine::CASUALTY_BANDS`]); `Date`,
    /// `Published`, `Indexed` and `Near` can't be counted, their histograms are `Year`, `Month`, `Week`.
    pub field: FilterField,
    /// How many values to give at most; the others are left in `other`.
    pub limit: usize,
    /// Only these values (a search within the facet, the provinces of one country); all if
    /// `None`.
    pub within: Option<Vec<String>>,
    /// Sum this figure over the incidents behind each value.
    pub sum: Option<Figure>,
    /// Values that are parts of others, each with all its wholes, the nearest first. What has a
    /// part counts under its wholes too, once. Filled in by [`crate::query::understand`].
    #[serde(skip)]
    pub wholes: Wholes,
}

/// By value, the values that it is a part of; see [`FacetRequest::wholes`].
pub type Wholes = Arc<BTreeMap<String, Vec<String>>>;

impl Default for FacetRequest {
    /// All values of the years.
    fn default() -> FacetRequest {
        FacetRequest {
            field: FilterField::Year,
            limit: usize::MAX,
            within: None,
            sum: None,
            wholes: Wholes::default(),
        }
    }
}

/// A count of people that can be summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Figure {
    Killed,
    Wounded,
    Abducted,
    Civilians,
}

/// The order of the hits; ties are broken by date (newest first), then id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// From which end. Reports that lack the key come last either way.
    pub direction: Direction,
}

/// What hits are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SortKey {
    /// Score.
    #[default]
    Relevance,
    /// First day of the event, else of publication.
    Date,
    /// Day of publication.
    Published,
    /// Killed in the report's main incidents.
    Killed,
    /// Wounded likewise.
    Wounded,
    /// Most abducted in one of the report's incidents.
    Abducted,
    /// Most civilians among the killed of one incident.
    Civilians,
}

/// From which end hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Most relevant, newest, most first.
    #[default]
    Descending,
    /// Least relevant, oldest, fewest first.
    Ascending,
}
