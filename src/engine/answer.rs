use crate::query::{FilterField, Matcher, Strength};
use crate::report::{Count, DateTag, Span, Zone};
use serde::{Deserialize, Serialize};

/// What an engine found for a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Reports that match, shown or not. Where `relaxed`, those that have most concepts.
    pub total: u64,
    /// No report has all concepts; these have most of them.
    pub relaxed: bool,
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
    /// One for each facet of the plan, in its order.
    pub facets: Vec<FacetCounts>,
}

/// A report that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Where its document is to be had: body, zones, tag record.
    pub address: DocumentAddress,
    /// Position in the whole order, from 1.
    pub rank: usize,
    /// How well it matches; comparable within one answer. 0 where nothing was to be scored.
    pub score: f32,
    /// What of the score comes of words of the question that stand near each other.
    pub nearness: f32,
    /// What is shown of it.
    pub summary: Summary,
    /// Which forms it matched; empty unless the plan asks to explain, or the answer is relaxed.
    pub matched: Vec<Match>,
}

/// A form of a concept that a hit matched.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// Index into [`crate::query::Plan::concepts`].
    pub concept: usize,
    /// What was looked for.
    pub matcher: Matcher,
    /// How near it is to what was typed.
    pub strength: Strength,
    /// What it would score alone; the best form of a concept counts.
    pub score: f32,
}

/// Where a document stands in the opened index; holds until the index is opened anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentAddress {
    pub(crate) segment: u32,
    pub(crate) doc: u32,
}

/// What is shown of a report without reading it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The source's own id, as it was given; unique only within its input.
    pub id: String,
    /// The file that was read.
    pub path: String,
    /// Position of the record in its file, from 0.
    pub record: u32,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// False for a text in a language that is not read.
    pub tagged: bool,
    /// Date of publication.
    pub published: Option<DateTag>,
    /// Date of the main incidents.
    pub event_date: Option<DateTag>,
    /// Year of `event_date`, else of `published`.
    pub year: Option<i32>,
    /// Countries of the main incidents.
    pub countries: Vec<Named>,
    /// Provinces of the main incidents.
    pub provinces: Vec<Named>,
    /// Groups of the main incidents.
    pub groups: Vec<Named>,
    /// Killed in the main incidents.
    pub killed: Option<Count>,
    /// Civilians among them.
    pub killed_civilians: Option<Count>,
    /// Wounded.
    pub wounded: Option<Count>,
    /// Abducted.
    pub abducted: Option<Count>,
}

/// An id with its usual English name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Lexicon id.
    pub id: String,
    /// Usual English name.
    pub name: String,
}

/// All that the index keeps of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What is shown of it.
    pub summary: Summary,
    /// The whole text; all offsets are bytes into it.
    pub body: String,
    /// Where the title stands in the body; `None` where the record had one of its own.
    pub title_span: Option<Span>,
    /// Spans with a job: headline, byline, dateline, furniture.
    pub zones: Vec<Zone>,
    /// Where sentences start and end in the body, in order; furniture has none.
    pub sentences: Vec<Span>,
    /// The tags as JSON ([`crate::report::Tags`] serialised): schema 1 without the identity,
    /// which is in `summary`.
    pub tags: String,
    /// True where `body` is not the input text itself.
    pub body_derived: bool,
    /// When it was put into the index, in seconds since 1970-01-01 UTC.
    pub indexed: i64,
}

/// The counts of one facet, over the reports that match the question without the facet's own
/// selection.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetCounts {
    /// Which.
    pub field: FilterField,
    /// Values with their counts: years, months, weeks and bands in their own order (newest
    /// first, fewest first), all others by falling count, then id.
    pub values: Vec<FacetValue>,
    /// Reports of which a matching incident says nothing of it: the total of the question
    /// narrowed to `unknown`.
    pub unknown: u64,
    /// Values left out by the limit.
    pub other: u64,
    /// What `unknown` sums to, where a sum was asked for.
    pub unknown_sum: Option<FigureSum>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Lexicon id, year, month, week or band (`10-24`, `100+`).
    pub id: String,
    /// Reports; equals the total of the question narrowed to this value.
    pub count: u64,
    /// The sum, where one was asked for.
    pub sum: Option<FigureSum>,
}

/// A figure summed over incidents. One event may be told by several reports, and is then in it
/// several times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureSum {
    /// Incidents that match.
    pub incidents: u64,
    /// Those with a figure of at least one.
    pub with_some: u64,
    /// Fewest people.
    pub low: u64,
    /// Most people; an open end counts as its lower one.
    pub high: u64,
}

impl FigureSum {
    pub(crate) fn add(&mut self, other: &FigureSum) {
        self.incidents += other.incidents;
        self.with_some += other.with_some;
        self.low += other.low;
        self.high += other.high;
    }
}

/// Bands in which casualties are counted: least and greatest number, both inclusive.
///
/// 25 dead and more is what the press calls a massacre or a mass-casualty attack, 100 what makes
/// a year's review; below five is the ordinary incident of event tables.
pub const CASUALTY_BANDS: [(&str, u32, u32); 6] = [
    ("0", 0, 0),
    ("1-4", 1, 4),
    ("5-9", 5, 9),
    ("10-24", 10, 24),
    ("25-99", 25, 99),
    ("100+", 100, u32::MAX),
];
