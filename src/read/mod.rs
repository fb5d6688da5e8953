//! Bytes on disk -> [`Report`]: walk, sniff, decode, one file a format, limits.
//!
//! Every input yields reports or named refusals, never a panic; one bad record does not stop the
//! rest. What is read, and how fields are mapped, is told in `docs/formats.md`; how much is taken
//! in, in [`limits`]. Start at [`read`].

mod dates;
mod decode;
mod fields;
mod html;
mod json;
mod language;
pub mod limits;
mod lines;
mod publisher;
mod refusal;
mod sniff;
mod source;
mod table;
mod text;
mod walk;
mod zones;

pub use refusal::{Reason, Refusal};
pub use sniff::Format;
pub use walk::walk;

use crate::report::Report;
use source::Source;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

/// Takes a report, or why the record (all of the file, where `None`) was refused.
type Sink<'s> = dyn FnMut(Option<At>, Result<Report, Reason>) -> ControlFlow<()> + 's;

/// Where in its file a record stands.
#[derive(Clone, Copy, Debug)]
struct At {
    /// Its number, from 0.
    record: u32,
    /// The line in which it starts, from 1; `None` where records have no lines of their own.
    line: Option<u64>,
}

impl At {
    fn record(record: u32) -> Option<At> {
        Some(At { record, line: None })
    }

    fn line(record: u32, line: u64) -> Option<At> {
        Some(At { record, line: Some(line) })
    }
}

/// Reads all reports of one file, in order, and hands each, or why it was refused, to `sink`.
pub fn read(path: &Path, sink: &mut dyn FnMut(Result<Report, Refusal>)) {
    let _all = read_while(path, &mut |item| {
        sink(item);
        ControlFlow::Continue(())
    });
}

/// [`read`] until `sink` breaks off; the rest of the file is then not looked at.
pub fn read_while(
    path: &Path,
    sink: &mut dyn FnMut(Result<Report, Refusal>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    records(path, Source::open(path), None, sink)
}

/// Reads all reports of a stream, standard input say, under the name of `name`; in this format,
/// or in the one that its beginning tells, or as text.
pub fn read_stream(
    name: &Path,
    stream: Box<dyn Read>,
    format: Option<Format>,
    sink: &mut dyn FnMut(Result<Report, Refusal>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    records(name, Source::of_stream(name, 0, stream), format, sink)
}

fn records(
    path: &Path,
    source: Result<Source, Reason>,
    format: Option<Format>,
    sink: &mut dyn FnMut(Result<Report, Refusal>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut sink = |at: Option<At>, item: Result<Report, Reason>| {
        sink(match item {
            Ok(mut report) => {
                finish(&mut report);
                Ok(report)
            }
            Err(reason) => Err(Refusal {
                path: path.to_path_buf(),
                record: at.map(|at| at.record),
                line: at.and_then(|at| at.line),
                reason,
            }),
        })
    };
    let opened = source.and_then(|source| {
        let format = match format {
            Some(format) => format,
            None => sniff::format(&source.extension(), &source.sample)?,
        };
        Ok((source, format))
    });
    let (source, format) = match opened {
        Ok(opened) => opened,
        Err(reason) => return sink(None, Err(reason)),
    };
    match format {
        Format::Json => json::document(path, source, &mut sink),
        Format::JsonLines => json::lines(path, source, &mut sink),
        Format::Table => table::rows(path, source, &mut sink),
        Format::Html => sink(None, html::report(source).map(|report| of_file(path, report))),
        Format::Text | Format::Markdown => {
            sink(None, text::report(source).map(|report| of_file(path, report)))
        }
    }
}

/// What a file that is one report has from its path.
fn of_file(path: &Path, report: Report) -> Report {
    let id = report.url.clone().unwrap_or_else(|| path.display().to_string());
    Report { id, path: path.to_path_buf(), ..report }
}

/// What every report gets, whatever its format: zones and language.
fn finish(report: &mut Report) {
    zones::mark(report);
    report.language = match report.language.take() {
        Some(declared) => Some(language::confirm(&declared, &report.body)),
        None => language::detect(&report.body).map(str::to_owned),
    };
}
