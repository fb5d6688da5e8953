use crate::report::{Report, Tags};
use serde::Serialize;

/// The tag record, schema 1: a report's identity and what it was tagged with, as `sitrep tag`
/// prints it and the index keeps it.
#[derive(Debug, Serialize)]
pub struct TagRecord<'a> {
    /// Always [`TagRecord::SCHEMA`].
    pub schema: u32,
    /// The report's id.
    pub id: &'a str,
    /// The file that was read.
    pub path: String,
    /// Position in the file, from 0.
    pub record: u32,
    /// Headline.
    pub title: Option<&'a str>,
    /// Who published it.
    pub source: Option<&'a str>,
    /// Where it can be found.
    pub url: Option<&'a str>,
    /// The tags.
    #[serde(flatten)]
    pub tags: &'a Tags,
    /// The body, wherever it is not the input text itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<&'a str>,
}

impl<'a> TagRecord<'a> {
    /// Number of the schema.
    pub const SCHEMA: u32 = 1;

    /// The record of a report and its tags.
    pub fn new(report: &'a Report, tags: &'a Tags) -> TagRecord<'a> {
        TagRecord {
            schema: Self::SCHEMA,
            id: &report.id,
            path: report.path.display().to_string(),
            record: report.record,
            title: report.title.as_deref(),
            source: report.source.as_deref(),
            url: report.url.as_deref(),
            tags,
            body: report.body_derived.then_some(report.body.as_str()),
        }
    }
}
