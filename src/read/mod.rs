//! Bytes on disk -> [`Report`]: walk, sniff, decode, one file a format, limits.
//!
//! Every input yields reports or named refusals, never a panic; one bad record does not stop the
//! rest.

mod dateline;
mod json;
mod refusal;
mod text;
mod walk;

pub use refusal::{Reason, Refusal};
pub use walk::walk;

use crate::report::{Report, Zone, ZoneKind};
use std::path::Path;

/// Largest file that is read into memory at once, in bytes.
pub const FILE_LIMIT_BYTES: u64 = 1 << 30;

/// Reads all reports of one file, in order, and hands each, or why it was refused, to `sink`.
pub fn read(path: &Path, sink: &mut dyn FnMut(Result<Report, Refusal>)) {
    let bytes = match load(path) {
        Ok(bytes) => bytes,
        Err(refusal) => return sink(Err(refusal)),
    };
    let sink = &mut |item: Result<Report, Refusal>| {
        sink(item.map(|mut report| {
            let dateline = dateline::find(&report.body);
            report.zones.extend(dateline.map(|span| Zone { span, kind: ZoneKind::Dateline }));
            report
        }));
    };
    let extension = path.extension().and_then(|ext| ext.to_str()).unwrap_or("").to_lowercase();
    match extension.as_str() {
        "jsonl" | "ndjson" => json::lines(path, &bytes, sink),
        _ => sink(text::report(path, &bytes)),
    }
}

fn load(path: &Path) -> Result<Vec<u8>, Refusal> {
    let refuse = |reason| Refusal { path: path.to_path_buf(), record: None, reason };
    let length = std::fs::metadata(path).map_err(|err| refuse(Reason::Io(err)))?.len();
    if length > FILE_LIMIT_BYTES {
        return Err(refuse(Reason::TooLarge { len_bytes: length, limit_bytes: FILE_LIMIT_BYTES }));
    }
    std::fs::read(path).map_err(|err| refuse(Reason::Io(err)))
}
