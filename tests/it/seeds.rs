//! The sample reports of `seeds/reports/` are tagged as `seeds/expected/` says.

use crate::expectation::Expected;
use crate::known_failures::{Checked, settle};
use crate::sources;
use serde::Deserialize;
use sitrep::lexicon::Lexicon;
use sitrep::report::Report;
use std::collections::BTreeSet;
use std::path::Path;

/// A file of `seeds/expected/` for a file of several records, in their order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Records {
    record: Vec<Expected>,
}

fn expected_of(report: &Path) -> Vec<Expected> {
    let name = report.file_name().expect("a report is a file").to_string_lossy();
    let path = sources::root().join(format!("seeds/expected/{name}.toml"));
    let text = sources::content(&path);
    let parsed = if text.contains("[[record]]") {
        toml::from_str::<Records>(&text).map(|file| file.record)
    } else {
        toml::from_str::<Expected>(&text).map(|one| vec![one])
    };
    parsed.unwrap_or_else(|err| panic!("{}: {err}", path.display()))
}

fn reports() -> Vec<std::path::PathBuf> {
    sources::files("seeds/reports", &["txt", "md", "html", "json", "jsonl", "csv"])
}

fn read(path: &Path) -> Vec<Report> {
    let mut found = Vec::new();
    sitrep::read::read(path, &mut |item| match item {
        Ok(report) => found.push(report),
        Err(refusal) => println!("{:#}", anyhow::Error::new(refusal)),
    });
    found
}

#[test]
fn each_report_is_tagged_as_expected() {
    let lexicon = Lexicon::builtin();
    let mut checked = Vec::new();
    for path in reports() {
        let name = path.file_name().expect("a report is a file").to_string_lossy().into_owned();
        let expected = expected_of(&path);
        let found = read(&path);
        let id = format!("seeds/{name}");
        let agree = found.len() == expected.len();
        checked.push(Checked {
            id: id.clone(),
            field: "records".to_owned(),
            problem: (!agree).then(|| format!("{} records, not {}", found.len(), expected.len())),
        });
        if !agree {
            continue;
        }
        for (number, (expected, report)) in expected.iter().zip(&found).enumerate() {
            let id = if found.len() == 1 { id.clone() } else { format!("{id}#{number}") };
            checked.extend(expected.check(&id, report, &sitrep::tag::tag(report, lexicon)));
        }
    }
    settle("seeds/", &checked);
}

#[test]
fn each_report_has_its_expected_tags_and_the_other_way_round() {
    let named: BTreeSet<String> = reports()
        .iter()
        .map(|path| format!("{}.toml", path.file_name().unwrap_or_default().to_string_lossy()))
        .collect();
    let expected: BTreeSet<String> = sources::files("seeds/expected", &["toml"])
        .iter()
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    assert_eq!(named, expected);
    assert!(named.len() >= 26, "only {} sample reports", named.len());
}

#[test]
fn each_report_is_described() {
    let readme = sources::content(&sources::root().join("seeds/README.md"));
    for path in reports() {
        let name = path.file_name().expect("a report is a file").to_string_lossy().into_owned();
        assert!(readme.contains(&format!("`{name}`")), "seeds/README.md does not tell of {name}");
    }
}

#[test]
fn each_expected_id_is_one_of_the_lexicon() {
    let lexicon = Lexicon::builtin();
    for path in reports() {
        for expected in expected_of(&path) {
            for id in expected.ids() {
                assert!(lexicon.by_id(id).is_some(), "{}: {id}", sources::shown(&path));
            }
        }
    }
}
