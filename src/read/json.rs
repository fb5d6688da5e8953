//! JSON: one object, an array of objects, or an object with a list of them; and JSON Lines.

use crate::read::dates::Order;
use crate::read::fields::{Record, Role, role_of};
use crate::read::lines::Lines;
use crate::read::source::Source;
use crate::read::{At, Reason, Sink, limits};
use crate::report::Report;
use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;

/// Names under which an object holds its list of records, in the order in which they are tried.
pub(crate) const LISTS: &[&str] =
    &["articles", "items", "results", "data", "documents", "records", "hits"];

/// Reads one JSON object a line; a bad line doesn't stop the rest.
pub(crate) fn lines(path: &Path, source: Source, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let mut lines = Lines::new(source.into_reader(), limits::REPORT_BYTES);
    let mut number = 0;
    let mut line_number = 0;
    while let Some(line) = lines.next_line() {
        line_number += 1;
        let at = At::line(number, line_number);
        match line {
            Ok(line) if line.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(line) => {
                let read = serde_json::from_slice::<Value>(line).map_err(Reason::Json);
                sink(at, read.and_then(|value| record(path, number, value)))?;
            }
            Err(reason @ Reason::TooLarge { .. }) => sink(at, Err(reason))?,
            Err(reason) => return sink(None, Err(reason)),
        }
        number += 1;
    }
    ControlFlow::Continue(())
}

/// Reads a JSON document. The objects of an array are handed on one by one.
pub(crate) fn document(path: &Path, source: Source, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let bytes = match source.into_bytes(limits::JSON_DOCUMENT_BYTES) {
        Ok(bytes) => bytes,
        Err(reason) => return sink(None, Err(reason)),
    };
    let mut deserializer = serde_json::Deserializer::from_slice(&bytes);
    if bytes.trim_ascii_start().starts_with(b"[") {
        let mut number = 0;
        let mut flow = ControlFlow::Continue(());
        let ended = deserializer.deserialize_seq(Records(|value| {
            flow = sink(At::record(number), record(path, number, value));
            number += 1;
            flow
        }));
        flow?;
        return match ended.and_then(|()| deserializer.end()) {
            Ok(()) => ControlFlow::Continue(()),
            Err(err) => sink(None, Err(Reason::Json(err))),
        };
    }
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(Value::Object(object)) => of_object(path, object, sink),
        Ok(_) => sink(None, Err(Reason::NoObject)),
        Err(err) => sink(None, Err(Reason::Json(err))),
    }
}

/// A report, if the object has a text of its own; else the reports of the list that it holds, be
/// it one level deeper (`{"hits": {"hits": [..]}}`, `{"data": {"articles": [..]}}`).
fn of_object(path: &Path, mut object: Map<String, Value>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let has_text = object
        .iter()
        .any(|(name, value)| value.is_string() && matches!(role_of(name), Some((Role::Body, _))));
    if has_text {
        return sink(At::record(0), record(path, 0, Value::Object(object)));
    }
    let mut list = take_list(&mut object);
    if let Some(Value::Object(inner)) = &mut list {
        list = take_list(inner);
    }
    match list {
        Some(Value::Array(values)) => {
            for (number, value) in (0..).zip(values) {
                sink(At::record(number), record(path, number, value))?;
            }
            ControlFlow::Continue(())
        }
        _ => sink(None, Err(Reason::NoRecords)),
    }
}

fn take_list(object: &mut Map<String, Value>) -> Option<Value> {
    LISTS.iter().find_map(|list| {
        let name = object.iter().find(|(name, value)| {
            name.eq_ignore_ascii_case(list) && (value.is_array() || value.is_object())
        });
        let name = name?.0.clone();
        object.remove(&name)
    })
}

fn record(path: &Path, number: u32, value: Value) -> Result<Report, Reason> {
    let Value::Object(mut object) = value else { return Err(Reason::NoObject) };
    // Search engines wrap each record: {"_id": .., "_source": {..}}.
    if let Some(Value::Object(inner)) = object.get_mut("_source") {
        let inner = std::mem::take(inner);
        let id = object.remove("_id");
        object = inner;
        if let Some(id) = id {
            object.entry("id").or_insert(id);
        }
    }
    let mut record = Record::new(Order::Unknown);
    for (name, value) in object {
        match value {
            Value::String(text) => record.put(&name, text),
            Value::Null => {}
            Value::Number(number) => record.put(&name, number.to_string()),
            // {"source": {"id": "x", "name": "X News"}}
            Value::Object(inner) if matches!(role_of(&name), Some((Role::Source, _))) => {
                match inner.get("name") {
                    Some(Value::String(source)) => record.put(&name, source.clone()),
                    _ => record.put_as(None, &name, Value::Object(inner).to_string()),
                }
            }
            other => record.put_as(None, &name, other.to_string()),
        }
    }
    record.finish(path, number)
}

/// Hands each element of an array to a function, so that they are never all held as values, until
/// it breaks off.
struct Records<F>(F);

impl<'de, F: FnMut(Value) -> ControlFlow<()>> Visitor<'de> for Records<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        while let Some(value) = elements.next_element()? {
            if (self.0)(value).is_break() {
                return Err(serde::de::Error::custom("broken off"));
            }
        }
        Ok(())
    }
}
