//! Hits as rows of a table: CSV and TSV with chosen columns.

use super::answer::HitRecord;
use super::words;
use crate::engine::Named;
use crate::report::{Count, DateTag};
use std::io::Write;

/// Columns that are printed unless others are named.
pub(crate) const USUAL_COLUMNS: [&str; 19] = [
    "rank",
    "id",
    "title",
    "event_date",
    "published",
    "year",
    "countries",
    "country_names",
    "provinces",
    "province_names",
    "groups",
    "group_names",
    "killed",
    "wounded",
    "source",
    "url",
    "path",
    "record",
    "score",
];

/// Columns beside the fields of a hit: names without their ids, and a count's three figures, each
/// on its own.
pub(crate) const MORE_COLUMNS: [&str; 16] = [
    "country_names",
    "province_names",
    "place_names",
    "group_names",
    "killed_low",
    "killed_best",
    "killed_high",
    "wounded_low",
    "wounded_best",
    "wounded_high",
    "abducted_low",
    "abducted_best",
    "abducted_high",
    "killed_civilians_low",
    "killed_civilians_best",
    "killed_civilians_high",
];

/// Writes rows with a header.
pub(crate) struct Table<W: Write> {
    writer: csv::Writer<W>,
    columns: Vec<String>,
    tabs: bool,
}

impl<W: Write> Table<W> {
    /// `tabs`: parted by tabs, which then stand in no cell; else by commas, quoted where needed.
    pub(crate) fn new(out: W, columns: Vec<String>, tabs: bool) -> csv::Result<Table<W>> {
        let mut builder = csv::WriterBuilder::new();
        if tabs {
            builder.delimiter(b'\t').quote_style(csv::QuoteStyle::Never);
        }
        let mut writer = builder.from_writer(out);
        writer.write_record(&columns)?;
        Ok(Table { writer, columns, tabs })
    }

    /// Writes a hit.
    pub(crate) fn hit(&mut self, hit: &HitRecord) -> csv::Result<()> {
        let cells: Vec<String> = self.columns.iter().map(|column| cell(hit, column)).collect();
        self.row(cells)
    }

    /// Writes a row of cells.
    pub(crate) fn row(&mut self, cells: Vec<String>) -> csv::Result<()> {
        let tabs = self.tabs;
        self.writer.write_record(
            cells.into_iter().map(
                |cell| {
                    if tabs { cell.replace(['\t', '\n', '\r'], " ") } else { cell }
                },
            ),
        )
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> std::io::Result<()> {
        self.writer.flush()
    }
}

fn cell(hit: &HitRecord, column: &str) -> String {
    let more = &hit.more;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        "rank" => hit.rank.to_string(),
        "id" => hit.id.clone(),
        "path" => hit.path.clone(),
        "record" => hit.record.to_string(),
        "title" => text(&hit.title),
        "score" => hit.score.to_string(),
        "published" => interval(&hit.published),
        "event_date" => interval(&hit.event_date),
        "year" => hit.year.map(|year| year.to_string()).unwrap_or_default(),
        "provinces" => ids(&hit.provinces),
        "groups" => ids(&hit.groups),
        "countries" => ids(&more.countries),
        "places" => ids(&more.places),
        "country_names" => names(&more.countries),
        "province_names" => names(&hit.provinces),
        "place_names" => names(&more.places),
        "group_names" => names(&hit.groups),
        "killed" => range(&hit.killed),
        "wounded" => range(&hit.wounded),
        "abducted" => range(&more.abducted),
        "killed_civilians" => range(&more.killed_civilians),
        "source" => text(&more.source),
        "url" => text(&more.url),
        "language" => text(&more.language),
        "tagged" => more.tagged.to_string(),
        "body" => text(&more.body),
        "snippets" => {
            let texts: Vec<&str> =
                hit.snippets.iter().map(|snippet| snippet.text.as_str()).collect();
            texts.join(" … ")
        }
        "matched" => {
            let texts: Vec<&str> = hit.matched.iter().map(|found| found.text.as_str()).collect();
            texts.join(";")
        }
        "nearness" => hit.nearness.map(|nearness| nearness.to_string()).unwrap_or_default(),
        figures => figure(hit, figures),
    }
}

/// `killed_low` and its like.
fn figure(hit: &HitRecord, column: &str) -> String {
    let Some((name, end)) = column.rsplit_once('_') else { return String::new() };
    let count = match name {
        "killed" => hit.killed,
        "wounded" => hit.wounded,
        "abducted" => hit.more.abducted,
        _ => hit.more.killed_civilians,
    };
    let Some(Count { low, best, high }) = count else { return String::new() };
    let figure = match end {
        "low" => low,
        "best" => best,
        _ => high,
    };
    figure.map(|figure| figure.to_string()).unwrap_or_default()
}

/// An ISO 8601 day or interval.
fn interval(date: &Option<DateTag>) -> String {
    match date {
        None => String::new(),
        Some(date) if date.start == date.end => date.start.to_string(),
        Some(date) => format!("{}/{}", date.start, date.end),
    }
}

fn ids(named: &[Named]) -> String {
    named.iter().map(|named| named.id.as_str()).collect::<Vec<_>>().join(";")
}

/// Names as people know them; one that holds the sign between them loses it.
fn names(named: &[Named]) -> String {
    named.iter().map(|named| named.name.replace(';', ",")).collect::<Vec<_>>().join(";")
}

fn range(count: &Option<Count>) -> String {
    count.as_ref().map(words::range).unwrap_or_default()
}
