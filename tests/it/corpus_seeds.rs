//! The five real reports of the shared corpus, by the tables that stand beside them, with the
//! evidence that each tag rests on. Skipped where the corpus is not there.

use crate::expectation::Expected;
use crate::known_failures::{Checked, settle};
use crate::sources;
use sitrep::lexicon::Lexicon;
use sitrep::report::{Count, Report, Role, Tags};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder of the five reports, where present.
fn corpus() -> Option<PathBuf> {
    let folder = sources::root().join("../shared/corpus/seeds");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there is no {}", folder.display());
    None
}

fn expected() -> BTreeMap<String, Expected> {
    let path = sources::root().join("tests/it/corpus_seeds.toml");
    toml::from_str(&sources::content(&path)).unwrap_or_else(|err| panic!("{err}"))
}

fn tagged(folder: &std::path::Path, stem: &str) -> (Report, Tags) {
    let mut found = Vec::new();
    sitrep::read::read(&folder.join(format!("{stem}.txt")), &mut |item| {
        found.push(item.unwrap_or_else(|err| panic!("{stem}: {err:?}")));
    });
    assert_eq!(found.len(), 1, "{stem} is one report");
    let report = found.remove(0);
    let tags = sitrep::tag::tag(&report, Lexicon::builtin());
    (report, tags)
}

#[test]
fn the_five_reports_are_tagged_as_their_tables_say() {
    let Some(folder) = corpus() else { return };
    let mut checked = Vec::new();
    for (stem, expected) in expected() {
        let (report, tags) = tagged(&folder, &stem);
        let id = format!("corpus/{}", &stem[..3]);
        checked.extend(expected.check(&id, &report, &tags));
        checked.extend(never(&id, &tags));
    }
    settle("corpus/", &checked);
}

#[test]
fn each_expected_id_is_one_of_the_lexicon() {
    let lexicon = Lexicon::builtin();
    for expected in expected().values() {
        for id in expected.ids() {
            assert!(lexicon.by_id(id).is_some(), "{id}");
        }
    }
}

/// What no question may find.
fn never(id: &str, tags: &Tags) -> Vec<Checked> {
    let mut checked = Vec::new();
    let mut refuse = |field: &str, found: bool| {
        let problem = found.then(|| "it would be found".to_owned());
        checked.push(Checked { id: id.to_owned(), field: field.to_owned(), problem });
    };
    let group = |slug: &str| {
        tags.groups.iter().any(|group| group.id == slug && group.role == Role::Incident)
    };
    let province = |code: &str| {
        tags.provinces.iter().any(|province| province.id == code && province.role == Role::Incident)
    };
    let country = |code: &str| {
        tags.countries.iter().any(|country| country.id == code && country.role == Role::Incident)
    };
    refuse("--province Deir-ez-Zor", province("SY-DY"));
    refuse("--country JO", country("JO"));
    match id {
        "corpus/000" | "corpus/001" | "corpus/003" => {
            refuse("--group \"Kataib Hezbollah\"", group("kataib-hezbollah"));
        }
        "corpus/002" => {
            let killed = figure_in(tags, "IQ-KA", |incident| incident.killed);
            refuse("--province Karbala --killed 4..", killed >= Some(4));
        }
        "corpus/004" => {
            let wounded = figure_in(tags, "IQ-BB", |incident| incident.wounded);
            refuse("--province Babil --wounded 8..", wounded >= Some(8));
        }
        _ => {}
    }
    checked
}

/// The largest figure with which a main incident answers for a province: a part of its own place
/// answers for that province alone.
fn figure_in(
    tags: &Tags,
    province: &str,
    count: impl Fn(&sitrep::report::Incident) -> Option<Count>,
) -> Option<u32> {
    let here = tags
        .incidents
        .iter()
        .filter(|incident| incident.main && incident.provinces.iter().any(|code| code == province));
    let (parts, wholes): (Vec<_>, Vec<_>) = here.partition(|incident| incident.part_of.is_some());
    let answering = if parts.is_empty() { wholes } else { parts };
    answering.into_iter().filter_map(|incident| count(incident)?.figure()).max()
}
