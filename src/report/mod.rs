//! Plain data: a report as it was read, and what it was tagged with.
//!
//! Nothing here does anything, and nothing here imports another module of this crate. Start at
//! [`Report`], then [`Tags`].

mod casualty;
mod date;
mod point;
mod record;
mod span;
mod tags;

pub use casualty::{
    Attribution, CasualtyKind, CasualtyMention, Count, Part, Qualifier, Scope, Status, Victims,
};
pub use date::{Basis, DateTag, Day, Precision, days_in_month};
pub use point::distance_km;
pub use record::TagRecord;
pub use span::Span;
pub use tags::{
    Actor, ActorBasis, ActorPart, Country, EventType, Group, GroupKind, Incident, Located, Place,
    Province, Role, Tags, Weapon,
};

use std::path::PathBuf;

/// One document: an article, a press release, a field report, one row of an event table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The source's own id, else its URL, else path and record number; unique only within its
    /// input.
    pub id: String,
    /// The file that was read.
    pub path: PathBuf,
    /// Position of the record in its file, from 0.
    pub record: u32,
    /// Headline: of the record's own title field, else the one recognised in the body.
    pub title: Option<String>,
    /// Where in the body the title stands; `None` where it is in a field of its own alone.
    pub title_span: Option<Span>,
    /// The whole text. For text, Markdown, JSON and CSV the decoded text (field) byte for byte;
    /// for HTML the text drawn out of it once.
    pub body: String,
    /// Spans with a job, in order, not overlapping.
    pub zones: Vec<Zone>,
    /// When it was published, if its metadata or header say so.
    pub published: Option<DateTag>,
    /// The event's own date from the metadata (an event table's `event_date`).
    pub event_date: Option<DateTag>,
    /// Who published it.
    pub source: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// ISO 639-1 code, if the metadata or the text tell.
    pub language: Option<String>,
    /// What else the record held, neither tagged nor indexed.
    pub meta: Vec<(String, String)>,
    /// True where `body` is not the input text itself (HTML), so that a tag record carries it.
    pub body_derived: bool,
}

/// A span of the body with a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: ZoneKind,
}

/// What a zone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ZoneKind {
    /// The headline as it stands in the body.
    Headline,
    /// Who wrote it.
    Byline,
    /// City, date and agency that open a report; a line with the date of publication.
    Dateline,
    /// Navigation, share bars, "Leave a Reply", "Related news": neither tagged, indexed nor
    /// quoted, yet part of the body.
    Furniture,
}
