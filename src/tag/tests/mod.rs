//! Places and groups, by rule: each case is a text and what is to be found in it.

mod countries;
mod evidence;
mod forces;
mod foreign;
mod lists;
mod locus;
mod names;
mod settle;

use crate::lexicon::Lexicon;
use crate::report::{Report, Role, Tags, Zone, ZoneKind};
use crate::tag::tag;

fn tags(body: &str) -> Tags {
    tag(&Report { body: body.to_owned(), ..Report::default() }, Lexicon::builtin())
}

/// The tags of a text whose first words, up to `|`, are its dateline.
fn tags_with_dateline(marked: &str) -> Tags {
    let (dateline, rest) = marked.split_once('|').expect("the dateline ends with |");
    let zone = Zone { span: crate::report::Span::new(0, dateline.len()), kind: ZoneKind::Dateline };
    let report =
        Report { body: format!("{dateline}{rest}"), zones: vec![zone], ..Report::default() };
    tag(&report, Lexicon::builtin())
}

/// Ids of the countries, provinces, places and groups, those of the main incident marked `*`.
fn found(tags: &Tags) -> Vec<String> {
    let mark = |id: &str, role: Role| {
        if role == Role::Incident { format!("*{id}") } else { id.to_owned() }
    };
    let mut ids = Vec::new();
    ids.extend(tags.countries.iter().map(|country| mark(&country.id, country.role)));
    ids.extend(tags.provinces.iter().map(|province| mark(&province.id, province.role)));
    ids.extend(tags.places.iter().map(|place| place.name.clone()));
    ids.extend(tags.groups.iter().map(|group| mark(&group.id, group.role)));
    ids
}

/// Each case: a text, what has to be found in it, and what must not be.
#[track_caller]
fn check(cases: &[(&str, &[&str], &[&str])]) {
    let mut wrong = Vec::new();
    for (body, wanted, unwanted) in cases {
        let found = found(&tags(body));
        let has =
            |id: &str| found.iter().any(|known| known == id || known.strip_prefix('*') == Some(id));
        for id in wanted.iter().filter(|id| !has(id)) {
            wrong.push(format!("{body}\n  not found: {id}\n  found:     {found:?}"));
        }
        for id in unwanted.iter().filter(|id| has(id)) {
            wrong.push(format!("{body}\n  not to be found: {id}\n  found: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
