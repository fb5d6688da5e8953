//! What a report must be tagged as, written by hand, and the comparison with what it is tagged as.
//!
//! The notation is described in `seeds/README.md`.

use crate::known_failures::Checked;
use serde::Deserialize;
use sitrep::report::{
    ActorPart, CasualtyKind, Count, DateTag, Day, Incident, Located, Report, Role, Scope, Span,
    Status, Tags,
};
use std::collections::{BTreeMap, BTreeSet};

/// A value, or several of which any will do.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum AnyOf {
    One(String),
    Several(Vec<String>),
}

impl AnyOf {
    fn values(&self) -> &[String] {
        match self {
            AnyOf::One(value) => std::slice::from_ref(value),
            AnyOf::Several(values) => values,
        }
    }
}

/// One report's expected tags; a field that is not given is not checked.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Expected {
    id: Option<String>,
    title: Option<String>,
    source: Option<String>,
    published: Option<String>,
    published_basis: Option<String>,
    language: Option<String>,
    tagged: Option<bool>,
    countries: Option<Vec<String>>,
    provinces: Option<Vec<String>>,
    groups: Option<Vec<String>>,
    may: Vec<String>,
    by: Vec<String>,
    against: Vec<String>,
    killed: Option<AnyOf>,
    killed_civilians: Option<AnyOf>,
    wounded: Option<AnyOf>,
    abducted: Option<AnyOf>,
    event_date: Option<String>,
    event_within: Option<String>,
    event_overlaps: Option<String>,
    event_basis: Option<String>,
    conflict: Option<bool>,
    main_incidents: Option<usize>,
    incidents: Vec<ExpectedIncident>,
    not_incident: Vec<String>,
    never: Vec<String>,
    evidence: BTreeMap<String, Vec<String>>,
}

/// An incident that must be among those of the report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedIncident {
    provinces: Vec<String>,
    #[serde(default = "yes")]
    main: bool,
    #[serde(default)]
    part: bool,
    killed: Option<AnyOf>,
    wounded: Option<AnyOf>,
    abducted: Option<AnyOf>,
    date: Option<String>,
}

fn yes() -> bool {
    true
}

impl Expected {
    /// All ids that it names, to be looked up in the lexicon.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        let listed = self.countries.iter().chain(&self.provinces).chain(&self.groups).flatten();
        let incidents = self.incidents.iter().flat_map(|incident| &incident.provinces);
        listed
            .chain(self.may.iter().chain(&self.by).chain(&self.against))
            .chain(self.not_incident.iter().chain(&self.never).chain(incidents))
            .flat_map(|ids| ids.split('|'))
    }

    /// Compares, field by field.
    pub(crate) fn check(&self, id: &str, report: &Report, tags: &Tags) -> Vec<Checked> {
        let mut checks = Checks { id, done: Vec::new() };
        checks.same("id", self.id.as_deref(), Some(report.id.as_str()));
        checks.same("title", self.title.as_deref(), report.title.as_deref());
        checks.same("source", self.source.as_deref(), report.source.as_deref());
        checks.same("language", self.language.as_deref(), tags.language.as_deref());
        if let Some(tagged) = self.tagged {
            checks.that("tagged", tags.tagged == tagged, || format!("tagged is {}", tags.tagged));
        }
        self.check_dates(&mut checks, tags);
        self.check_items(&mut checks, tags);
        self.check_counts(&mut checks, tags);
        self.check_incidents(&mut checks, tags);
        self.check_evidence(&mut checks, report, tags);
        checks.done
    }

    fn check_dates(&self, checks: &mut Checks<'_>, tags: &Tags) {
        let days = |date: &DateTag| (date.start, date.end);
        if let Some(expected) = &self.published {
            let said = tags.published.as_ref().map(days);
            checks.that("published", said == interval(expected), || shown(&tags.published));
        }
        if let Some(basis) = &self.published_basis {
            let said = tags.published.as_ref().map(|date| date.basis.slug());
            checks.same("published_basis", Some(basis), said.as_deref());
        }
        let said = tags.event_date.as_ref();
        if let Some(expected) = &self.event_date {
            let right = said.map(days) == interval(expected);
            checks.that("event_date", right, || shown(&tags.event_date));
        }
        if let Some((start, end)) = self.event_within.as_deref().and_then(interval) {
            let right = said.is_some_and(|date| date.start >= start && date.end <= end);
            checks.that("event_within", right, || shown(&tags.event_date));
        }
        if let Some((start, end)) = self.event_overlaps.as_deref().and_then(interval) {
            let right = said.is_some_and(|date| date.start <= end && date.end >= start);
            checks.that("event_overlaps", right, || shown(&tags.event_date));
        }
        if let Some(basis) = &self.event_basis {
            let basis_said = said.map(|date| date.basis.slug());
            checks.same("event_basis", Some(basis), basis_said.as_deref());
        }
        if let Some(conflict) = self.conflict {
            let right = said.is_some_and(|date| date.conflict == conflict);
            checks.that("conflict", right, || shown(&tags.event_date));
        }
    }

    fn check_items(&self, checks: &mut Checks<'_>, tags: &Tags) {
        let of = |role: Role, id: &str| (role == Role::Incident).then(|| id.to_owned());
        let countries: BTreeSet<String> =
            tags.countries.iter().filter_map(|item| of(item.role, &item.id)).collect();
        let provinces: BTreeSet<String> =
            tags.provinces.iter().filter_map(|item| of(item.role, &item.id)).collect();
        let places: BTreeSet<String> =
            tags.places.iter().filter_map(|item| of(item.role, &item.id)).collect();
        let groups: BTreeSet<String> =
            tags.groups.iter().filter_map(|item| of(item.role, &item.id)).collect();
        // State forces beyond those expected are no fault: their names are often mere adjectives.
        let armed: BTreeSet<String> = tags
            .groups
            .iter()
            .filter(|group| !group.kind.is_state())
            .filter_map(|group| of(group.role, &group.id))
            .collect();
        let weapons: BTreeSet<String> =
            tags.weapons.iter().filter_map(|item| of(item.role, &item.id)).collect();
        checks.set("countries", self.countries.as_deref(), &self.may, &countries, &countries);
        checks.set("provinces", self.provinces.as_deref(), &self.may, &provinces, &provinces);
        checks.set("groups", self.groups.as_deref(), &self.may, &groups, &armed);
        let of_incident = [&countries, &provinces, &places, &groups, &weapons];
        for id in &self.not_incident {
            let tagged = of_incident.iter().any(|items| items.contains(id));
            checks.that(&format!("not_incident {id}"), !tagged, || {
                format!("{id} is of the incident")
            });
        }
        let all: BTreeSet<&str> = (tags.countries.iter().map(|item| item.id.as_str()))
            .chain(tags.provinces.iter().map(|item| item.id.as_str()))
            .chain(tags.places.iter().map(|item| item.id.as_str()))
            .chain(tags.groups.iter().map(|item| item.id.as_str()))
            .collect();
        for id in &self.never {
            let absent = !all.contains(id.as_str());
            checks.that(&format!("never {id}"), absent, || format!("{id} is tagged"));
        }
    }

    fn check_counts(&self, checks: &mut Checks<'_>, tags: &Tags) {
        let fields = [
            ("killed", &self.killed, tags.killed),
            ("killed_civilians", &self.killed_civilians, tags.killed_civilians),
            ("wounded", &self.wounded, tags.wounded),
            ("abducted", &self.abducted, tags.abducted),
        ];
        for (field, expected, said) in fields {
            if let Some(expected) = expected {
                checks.that(field, counts_agree(expected, said), || figures(said));
            }
        }
    }

    fn check_incidents(&self, checks: &mut Checks<'_>, tags: &Tags) {
        let mains: Vec<&Incident> =
            tags.incidents.iter().filter(|incident| incident.main).collect();
        checks.that("an_incident", !mains.is_empty(), || "no main incident".to_owned());
        if let Some(expected) = self.main_incidents {
            let said = mains.iter().filter(|incident| incident.part_of.is_none()).count();
            checks.that("main_incidents", said == expected, || format!("{said} main incidents"));
        }
        let actors = |parts: &[ActorPart]| -> BTreeSet<&str> {
            (mains.iter().flat_map(|incident| &incident.actors))
                .filter(|actor| parts.contains(&actor.part))
                .map(|actor| actor.id.as_str())
                .collect()
        };
        let sides = [
            ("by", &self.by, actors(&[ActorPart::Attacker, ActorPart::Claimant])),
            ("against", &self.against, actors(&[ActorPart::Target, ActorPart::Victim])),
        ];
        for (field, expected, said) in &sides {
            if !expected.is_empty() {
                let right = expected.iter().all(|ids| ids.split('|').any(|id| said.contains(id)));
                checks.that(field, right, || format!("{said:?}"));
            }
        }
        for (number, expected) in self.incidents.iter().enumerate() {
            let found = tags.incidents.iter().any(|incident| expected.is_met_by(incident));
            checks.that(&format!("incident {number}"), found, || {
                let told = tags.incidents.iter().map(|incident| {
                    let (killed, wounded) = (figures(incident.killed), figures(incident.wounded));
                    format!("{} {:?} {killed} {wounded}", incident.main, incident.provinces)
                });
                told.collect::<Vec<_>>().join("; ")
            });
        }
    }

    fn check_evidence(&self, checks: &mut Checks<'_>, report: &Report, tags: &Tags) {
        let title = report.title.as_deref().unwrap_or("");
        let text_of = |span: Span, within: Option<&str>| match within {
            Some(_) => title.get(span.range()),
            None => report.body.get(span.range()),
        };
        let mut evidence: BTreeMap<&str, Vec<Option<&str>>> = BTreeMap::new();
        let located: Vec<(&str, &Located)> = (tags.countries.iter().map(|t| (&*t.id, &t.at)))
            .chain(tags.provinces.iter().map(|t| (&*t.id, &t.at)))
            .chain(tags.places.iter().map(|t| (&*t.id, &t.at)))
            .chain(tags.groups.iter().map(|t| (&*t.id, &t.at)))
            .chain(tags.weapons.iter().map(|t| (&*t.id, &t.at)))
            .collect();
        for (id, at) in located {
            let texts = at.spans.iter().map(|span| text_of(*span, at.within));
            evidence.entry(id).or_default().extend(texts);
        }
        for count in &tags.casualties {
            let sentence = text_of(count.sentence, count.within);
            let counted = count.scope == Scope::Incident && count.status == Status::Stated;
            let field = match count.kind {
                CasualtyKind::Killed if counted => "killed",
                CasualtyKind::Wounded if counted => "wounded",
                _ => "other casualties",
            };
            let span = text_of(count.span, count.within);
            evidence.entry(field).or_default().extend([span]);
            evidence.entry("sentences").or_default().push(sentence);
        }
        for (field, date) in [("published", &tags.published), ("event_date", &tags.event_date)] {
            let spans = date.iter().flat_map(|date| &date.spans);
            let texts = spans.map(|span| text_of(*span, None));
            evidence.entry(field).or_default().extend(texts);
        }
        for incident in &tags.incidents {
            let texts = incident.sentences.iter().map(|span| text_of(*span, None));
            evidence.entry("sentences").or_default().extend(texts);
        }
        let outside: Vec<&str> = (evidence.iter())
            .filter(|(_, texts)| texts.contains(&None))
            .map(|(field, _)| *field)
            .collect();
        checks.that("spans", outside.is_empty(), || format!("outside the text: {outside:?}"));
        for (field, wanted) in &self.evidence {
            let texts = evidence.get(field.as_str()).map_or(&[][..], Vec::as_slice);
            let right = texts.iter().flatten().any(|text| {
                let text = text.to_lowercase();
                wanted.iter().any(|word| text.contains(&word.to_lowercase()))
            });
            checks.that(&format!("evidence {field}"), right, || format!("{texts:?}"));
        }
    }
}

impl ExpectedIncident {
    fn is_met_by(&self, incident: &Incident) -> bool {
        let agree = |expected: &Option<AnyOf>, said| {
            expected.as_ref().is_none_or(|expected| counts_agree(expected, said))
        };
        incident.main == self.main
            && (!self.part || incident.part_of.is_some())
            && self.provinces.iter().all(|id| incident.provinces.contains(id))
            && agree(&self.killed, incident.killed)
            && agree(&self.wounded, incident.wounded)
            && agree(&self.abducted, incident.abducted)
            && self.date.as_deref().and_then(interval).is_none_or(|(start, end)| {
                incident.date.as_ref().is_some_and(|date| date.start >= start && date.end <= end)
            })
    }
}

struct Checks<'i> {
    id: &'i str,
    done: Vec<Checked>,
}

impl Checks<'_> {
    fn that(&mut self, field: &str, holds: bool, said: impl FnOnce() -> String) {
        let problem = (!holds).then(said);
        self.done.push(Checked { id: self.id.to_owned(), field: field.to_owned(), problem });
    }

    fn same(&mut self, field: &str, expected: Option<&str>, said: Option<&str>) {
        if let Some(expected) = expected {
            let wanted = (expected != "none").then_some(expected);
            self.that(field, said == wanted, || format!("{said:?}"));
        }
    }

    /// Each expected one is there, and of `exclusive` nothing else is.
    fn set(
        &mut self,
        field: &str,
        expected: Option<&[String]>,
        may: &[String],
        said: &BTreeSet<String>,
        exclusive: &BTreeSet<String>,
    ) {
        let Some(expected) = expected else { return };
        let all_there = expected.iter().all(|ids| ids.split('|').any(|id| said.contains(id)));
        let nothing_else = exclusive.iter().all(|id| {
            may.contains(id) || expected.iter().any(|ids| ids.split('|').any(|one| one == id))
        });
        self.that(field, all_there && nothing_else, || format!("{said:?}"));
    }
}

/// `2024-01-24` or `2024-01-24..2024-01-26`; `none` is no date.
fn interval(notation: &str) -> Option<(Day, Day)> {
    if notation == "none" {
        return None;
    }
    let (start, end) = notation.split_once("..").unwrap_or((notation, notation));
    let day = |text| Day::parse_iso(text).unwrap_or_else(|| panic!("{notation:?} is no interval"));
    Some((day(start), day(end)))
}

/// `none`, or `low/best/high` with `-` for unknown and `*` for anything.
fn counts_agree(expected: &AnyOf, said: Option<Count>) -> bool {
    expected.values().iter().any(|notation| {
        if notation == "none" {
            return said.is_none();
        }
        let parts: Vec<&str> = notation.split('/').collect();
        assert_eq!(parts.len(), 3, "{notation:?} is not low/best/high");
        let Some(said) = said else { return false };
        parts.iter().zip([said.low, said.best, said.high]).all(|(part, figure)| match *part {
            "*" => true,
            "-" => figure.is_none(),
            number => figure == Some(number.parse().unwrap_or_else(|_| panic!("{notation:?}"))),
        })
    })
}

fn figures(count: Option<Count>) -> String {
    let figure = |value: Option<u32>| value.map_or("-".to_owned(), |value| value.to_string());
    match count {
        None => "none".to_owned(),
        Some(Count { low, best, high }) => {
            format!("{}/{}/{}", figure(low), figure(best), figure(high))
        }
    }
}

fn shown(date: &Option<DateTag>) -> String {
    match date {
        None => "none".to_owned(),
        Some(date) => format!("{}..{} {}", date.start, date.end, date.basis.slug()),
    }
}

#[test]
fn counts_are_compared_by_their_notation() {
    let some = |low, best, high| Some(Count { low, best, high });
    let check = |notation: &str, said: Option<Count>, agree: bool| {
        assert_eq!(counts_agree(&AnyOf::One(notation.to_owned()), said), agree, "{notation}");
    };
    check("none", None, true);
    check("none", some(Some(0), Some(0), Some(0)), false);
    check("0/0/0", some(Some(0), Some(0), Some(0)), true);
    check("0/0/0", None, false);
    check("3/-/-", some(Some(3), None, None), true);
    check("3/-/-", some(Some(3), Some(3), None), false);
    check("9/*/15", some(Some(9), Some(12), Some(15)), true);
}
