//! The first question that a new user asks, over the sample reports, through the program itself.

use crate::known_failures::{Checked, settle};
use crate::sources;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The reports that tell of the group and the province, however they spell the two.
const HITS: [&str; 6] = [
    "iraq_babil_strikes_military_release.txt",
    "iraq_babil_strikes_wire.txt",
    "iraq_jurf_al_sakhar_2014.txt",
    "iraq_jurf_al_saqr_brief.txt",
    "iraq_musayyib_wire.txt",
    "iraq_situation_note.md",
];

fn sitrep(index: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sitrep"))
        .args(arguments)
        .arg("--index")
        .arg(index)
        .current_dir(sources::root())
        .env_clear()
        .output()
        .expect("the program runs");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code().is_some_and(|code| code < 2), "{arguments:?}: {complaints}");
    String::from_utf8(output.stdout).expect("the answer is UTF-8")
}

fn answer(index: &Path, arguments: &[&str]) -> Value {
    let all = [&["search", "--format", "json", "--limit", "50"], arguments].concat();
    serde_json::from_str(&sitrep(index, &all)).expect("the answer is JSON")
}

fn found(answer: &Value) -> BTreeSet<&str> {
    let hits = answer["hits"].as_array().expect("hits are a list");
    hits.iter().filter_map(|hit| hit["path"].as_str()?.rsplit(['/', '\\']).next()).collect()
}

/// The count of a facet's value.
fn facet(answer: &Value, field: &str, id: &str) -> Option<u64> {
    let values = answer["facets"][field]["values"].as_array()?;
    values.iter().find(|value| value["id"] == id)?["count"].as_u64()
}

#[test]
fn a_group_and_a_province_in_any_spelling_give_one_answer_with_facets() {
    let folder = tempfile::tempdir().expect("a folder for the index");
    sitrep(folder.path(), &["index", "seeds/reports"]);
    let wanted = BTreeSet::from(HITS);
    let mut checked = Vec::new();
    let mut check = |id: &str, field: &str, holds: bool, said: String| {
        let problem = (!holds).then_some(said);
        checked.push(Checked { id: format!("answer/{id}"), field: field.to_owned(), problem });
    };
    for question in
        ["Kataib Hezbollah Babil", "Kata'ib Hizbollah Babil", "kataeb hizballah babylon"]
    {
        let answer = answer(folder.path(), &[question]);
        let found = found(&answer);
        check(question, "hits", found == wanted, format!("{found:?}"));
        let snippets = answer["hits"]
            .as_array()
            .into_iter()
            .flatten()
            .all(|hit| hit["snippets"].as_array().is_some_and(|snippets| !snippets.is_empty()));
        check(question, "snippets", snippets, "a hit without a snippet".to_owned());
        for (field, id, count) in [
            ("province", "IQ-BB", 6),
            ("province", "IQ-AN", 1),
            ("group", "kataib-hezbollah", 6),
            ("group", "badr-organization", 1),
            ("country", "IQ", 6),
            ("year", "2014", 1),
            ("year", "2020", 2),
            ("year", "2023", 1),
            ("year", "2024", 2),
        ] {
            let said = facet(&answer, field, id);
            check(question, &format!("{field} {id}"), said == Some(count), format!("{said:?}"));
        }
    }
    let by_code = answer(folder.path(), &["province:IQ-BB"]);
    for spelling in ["Babylon", "babil"] {
        let by_name = answer(folder.path(), &["--province", spelling]);
        let same = found(&by_name) == found(&by_code);
        check("--province", spelling, same, format!("{:?}", found(&by_name)));
    }
    settle("answer/", &checked);
}
