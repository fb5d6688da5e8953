//! The fields of a record (a JSON object, a row of a table) -> a report.
//!
//! Names of fields count without regard to case; spaces and hyphens in them are underscores.

use crate::read::Reason;
use crate::read::dates::{self, Order};
use crate::read::language;
use crate::report::{Basis, Report};
use std::path::Path;

/// What a field of a record means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Id,
    Body,
    Title,
    Published,
    EventDate,
    Source,
    Url,
    Language,
}

const ROLES: usize = 8;

/// The mapping: what is told by which names, the first one that is there counting. What is not
/// here stays in the report's `meta`.
pub(crate) const NAMES: [(Role, &[&str]); ROLES] = [
    (Role::Id, &["id", "event_id", "event_id_cnty", "data_id", "guid", "uuid"]),
    (Role::Body, &["text", "body", "content", "notes", "summary"]),
    (Role::Title, &["title", "headline"]),
    (
        Role::Published,
        &[
            "published",
            "date",
            "published_at",
            "publishedat",
            "publication_date",
            "date_published",
            "datepublished",
            "pubdate",
            "pub_date",
        ],
    ),
    (Role::EventDate, &["event_date"]),
    (Role::Source, &["source", "outlet", "publisher"]),
    (Role::Url, &["url", "link", "permalink"]),
    (Role::Language, &["language", "lang"]),
];

/// What a field of this name means, and how early its name stands among those that mean the same.
pub(crate) fn role_of(name: &str) -> Option<(Role, usize)> {
    const LONGEST: usize = 16;
    let name = name.trim().as_bytes();
    if name.len() > LONGEST {
        return None;
    }
    let mut plain = [0; LONGEST];
    for (to, from) in plain.iter_mut().zip(name) {
        *to = if matches!(from, b' ' | b'-') { b'_' } else { from.to_ascii_lowercase() };
    }
    let plain = &plain[..name.len()];
    NAMES.iter().find_map(|&(role, names)| {
        Some((role, names.iter().position(|known| known.as_bytes() == plain)?))
    })
}

/// A record while its fields come in.
#[derive(Debug)]
pub(crate) struct Record {
    slots: [Option<Slot>; ROLES],
    meta: Vec<(String, String)>,
    order: Order,
}

#[derive(Debug)]
struct Slot {
    rank: usize,
    name: String,
    value: String,
}

impl Record {
    /// An empty record; `order` is that of its slashed dates, if that is known.
    pub(crate) fn new(order: Order) -> Record {
        Record { slots: Default::default(), meta: Vec::new(), order }
    }

    /// Takes a field in. Empty ones say nothing.
    pub(crate) fn put(&mut self, name: &str, value: String) {
        self.put_as(role_of(name), name, value);
    }

    /// Takes a field in whose meaning is known already.
    pub(crate) fn put_as(&mut self, role: Option<(Role, usize)>, name: &str, value: String) {
        if value.trim().is_empty() {
            return;
        }
        let Some((role, rank)) = role else {
            return self.meta.push((name.to_owned(), value));
        };
        let slot = &mut self.slots[role as usize];
        let new = Slot { rank, name: name.to_owned(), value };
        let loser = match slot {
            Some(held) if held.rank <= rank => Some(new),
            _ => slot.replace(new),
        };
        self.meta.extend(loser.map(|slot| (slot.name, slot.value)));
    }

    /// The report of this record.
    ///
    /// Its own id, else its URL, else path and record number. A date that cannot be read stays in
    /// `meta`.
    pub(crate) fn finish(mut self, path: &Path, number: u32) -> Result<Report, Reason> {
        let body = self.take(Role::Body).ok_or(Reason::NoText)?;
        let title = self.take(Role::Title).map(|title| title.trim().to_owned());
        let published = self.take_date(Role::Published);
        let event_date = self.take_date(Role::EventDate);
        let source = self.take(Role::Source).map(|source| source.trim().to_owned());
        let url = self.take(Role::Url).map(|url| url.trim().to_owned());
        let id = self
            .take(Role::Id)
            .or_else(|| url.clone())
            .unwrap_or_else(|| format!("{}#{number}", path.display()));
        let language = self.slots[Role::Language as usize].take().and_then(|slot| {
            let code = language::code(&slot.value);
            if code.is_none() {
                self.meta.push((slot.name, slot.value));
            }
            code
        });
        Ok(Report {
            id,
            path: path.to_path_buf(),
            record: number,
            title,
            body,
            published,
            event_date,
            source,
            url,
            language,
            meta: self.meta,
            ..Report::default()
        })
    }

    fn take(&mut self, role: Role) -> Option<String> {
        self.slots[role as usize].take().map(|slot| slot.value)
    }

    fn take_date(&mut self, role: Role) -> Option<crate::report::DateTag> {
        let slot = self.slots[role as usize].take()?;
        let found = dates::of_field(&slot.value, self.order);
        if found.is_none() {
            self.meta.push((slot.name, slot.value));
        }
        found.map(|written| written.tag(Basis::Metadata, Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(fields: &[(&str, &str)]) -> Result<Report, Reason> {
        let mut record = Record::new(Order::Unknown);
        for (name, value) in fields {
            record.put(name, (*value).to_owned());
        }
        record.finish(Path::new("a.jsonl"), 3)
    }

    #[test]
    fn names_count_without_case_and_hyphens() {
        let report = record(&[("Notes", "Two men died."), ("EVENT DATE", "12 March 2020")]);
        let report = report.expect("a report");
        assert_eq!(report.body, "Two men died.");
        assert_eq!(report.event_date.expect("a date").start.to_string(), "2020-03-12");
        assert_eq!(report.id, "a.jsonl#3");
    }

    #[test]
    fn the_first_name_counts_and_the_rest_stays() {
        let report = record(&[("summary", "Short."), ("text", "Long."), ("fatalities", "2")]);
        let report = report.expect("a report");
        assert_eq!(report.body, "Long.");
        let meta = [("summary", "Short."), ("fatalities", "2")];
        assert_eq!(report.meta, meta.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_url_serves_as_id() {
        let report = record(&[("text", "Two."), ("link", "https://example.org/1")]);
        assert_eq!(report.expect("a report").id, "https://example.org/1");
    }

    #[test]
    fn an_unreadable_date_is_kept_as_it_is() {
        let report = record(&[("text", "Two."), ("date", "last week")]).expect("a report");
        assert_eq!(report.published, None);
        assert_eq!(report.meta, [("date".to_owned(), "last week".to_owned())]);
    }

    #[test]
    fn no_text_no_report() {
        assert!(matches!(record(&[("title", "Two"), ("text", " ")]), Err(Reason::NoText)));
    }

    #[test]
    fn the_documented_mapping_is_this_one() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
        let document = std::fs::read_to_string(path).expect("the document is there");
        let quoted = |line: &str| -> Vec<String> {
            line.split('`').skip(1).step_by(2).map(str::to_owned).collect()
        };
        for (role, names) in NAMES {
            let found =
                document.lines().any(|line| line.starts_with("| ") && quoted(line) == names);
            assert!(found, "docs/formats.md: {role:?}: {names:?}");
        }
        let lists = document.lines().any(|line| quoted(line).starts_with(&lists()));
        assert!(lists, "docs/formats.md: lists");
    }

    fn lists() -> Vec<String> {
        crate::read::json::LISTS.iter().map(|&name| name.to_owned()).collect()
    }
}
