//! JSON Lines.

use crate::read::{Reason, Refusal};
use crate::report::{Basis, DateTag, Day, Precision, Report};
use serde_json::{Map, Value};
use std::path::Path;

/// Reads one JSON object a line.
pub(crate) fn lines(path: &Path, bytes: &[u8], sink: &mut dyn FnMut(Result<Report, Refusal>)) {
    let mut record = 0;
    for line in bytes.split(|&byte| byte == b'\n') {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let refuse = |reason| Refusal { path: path.to_path_buf(), record: Some(record), reason };
        sink(
            serde_json::from_slice::<Map<String, Value>>(line)
                .map_err(|err| refuse(Reason::Json(err)))
                .and_then(|object| from_object(path, record, object).map_err(refuse)),
        );
        record += 1;
    }
}

fn from_object(path: &Path, record: u32, mut object: Map<String, Value>) -> Result<Report, Reason> {
    let mut take = |names: &[&str]| {
        names.iter().find_map(|name| match object.get(*name)? {
            Value::String(text) if !text.trim().is_empty() => {
                let text = text.clone();
                object.remove(*name);
                Some(text)
            }
            Value::Number(number) => {
                let text = number.to_string();
                object.remove(*name);
                Some(text)
            }
            _ => None,
        })
    };
    let body = take(&["text", "body", "content", "notes", "summary"]).ok_or(Reason::NoText)?;
    let title = take(&["title", "headline"]);
    let published = take(&["published", "date"]).and_then(|text| metadata_day(&text));
    let event_date = take(&["event_date"]).and_then(|text| metadata_day(&text));
    let source = take(&["source", "outlet", "publisher"]);
    let url = take(&["url"]);
    let id = take(&["id"])
        .or_else(|| url.clone())
        .unwrap_or_else(|| format!("{}#{record}", path.display()));
    Ok(Report {
        id,
        path: path.to_path_buf(),
        record,
        title,
        body,
        published,
        event_date,
        source,
        url,
        meta: object.into_iter().map(|(key, value)| (key, value.to_string())).collect(),
        ..Report::default()
    })
}

fn metadata_day(text: &str) -> Option<DateTag> {
    let day = Day::parse_iso(text)?;
    Some(DateTag {
        start: day,
        end: day,
        precision: Precision::Day,
        basis: Basis::Metadata,
        conflict: false,
        candidates: Vec::new(),
        spans: Vec::new(),
    })
}
