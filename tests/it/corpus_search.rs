//! Questions to the five real reports of the shared corpus. Skipped where it is not there; what
//! does not hold yet is listed in `known_failures.txt`.

use crate::env::TestEnv;
use crate::known_failures::{Checked, settle};
use crate::sources;
use serde_json::Value;

fn stems(ids: &[String]) -> String {
    let mut stems: Vec<&str> =
        ids.iter().filter_map(|id| id.rsplit('/').next()?.get(..3)).collect();
    stems.sort_unstable();
    stems.join(" ")
}

fn facet_count(answer: &Value, facet: &str, id: &str) -> u64 {
    let values = answer["facets"][facet]["values"].as_array();
    let found = values.into_iter().flatten().find(|value| value["id"] == id);
    found.and_then(|value| value["count"].as_u64()).unwrap_or(0)
}

#[test]
fn the_five_reports_answer_as_they_must() {
    let folder = sources::root().join("../shared/corpus/seeds");
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return;
    }
    let env = TestEnv::new();
    env.run(&["index", folder.to_str().expect("UTF-8")]).succeeds();
    let mut checked = Vec::new();
    let mut hold = |id: &str, field: &str, found: String, expected: &str| {
        let problem =
            (found != expected).then(|| format!("found `{found}`, expected `{expected}`"));
        checked.push(Checked { id: format!("search/{id}"), field: field.to_owned(), problem });
    };
    for (question, expected) in [
        ("Kataib Hezbollah Babil", "002 004"),
        ("Kata'ib Hizbollah Babil", "002 004"),
        ("province:Babylon", "000 001 002 004"),
        ("province:babil", "000 001 002 004"),
        ("province:IQ-BB", "000 001 002 004"),
        ("province:Babil killed:4..", "000 001 002"),
        ("province:Karbala killed:4..", ""),
        ("year:2024", "000 001"),
        ("province:Babil wounded:8..", ""),
        ("province:Deir-ez-Zor", ""),
        ("country:JO", ""),
    ] {
        hold(question, "hits", stems(&env.ids(&[question])), expected);
    }
    let by_option = env.ids(&["--province", "Babil", "--killed", "4.."]);
    hold("--province Babil --killed 4..", "hits", stems(&by_option), "000 001 002");
    let group = stems(&env.ids(&["--group", "Kataib Hezbollah"]));
    let wrong: Vec<&str> =
        group.split(' ').filter(|id| ["000", "001", "003"].contains(id)).collect();
    hold("--group Kataib Hezbollah", "never 000 001 003", wrong.join(" "), "");

    for question in ["Kataib Hezbollah Babil", "Kata'ib Hizbollah Babil"] {
        let answer = env.answer(&[question]);
        let first = answer["hits"][0]["path"].as_str().unwrap_or("").rsplit('/').next();
        let first = first.and_then(|name| name.get(..3)).unwrap_or("").to_owned();
        hold(question, "first", first, "002");
        for (facet, id, expected) in [
            ("province", "IQ-BB", "2"),
            ("group", "kataib-hezbollah", "2"),
            ("year", "2020", "1"),
            ("year", "2023", "1"),
        ] {
            let count = facet_count(&answer, facet, id).to_string();
            hold(question, &format!("facet {facet} {id}"), count, expected);
        }
        for hit in answer["hits"].as_array().into_iter().flatten() {
            let stem = stems(&[hit["path"].as_str().unwrap_or("").to_owned()]);
            let marked = marked(&env, hit);
            let group = ["Kataib Hezbollah", "Kata'ib Hizbollah", "Kataeb Hezbollah"];
            let spelled = marked.iter().any(|text| group.contains(&text.as_str()));
            hold(question, &format!("{stem} highlights the group"), spelled.to_string(), "true");
            if stem == "004" {
                let reason = marked.iter().any(|text| text == "Jurf al Saqr");
                hold(question, "004 highlights Jurf al Saqr", reason.to_string(), "true");
            }
        }
    }
    settle("search/", &checked);
}

/// What a hit's snippets highlight, cut out of the body.
fn marked(env: &TestEnv, hit: &Value) -> Vec<String> {
    let run = env.run(&["show", hit["id"].as_str().unwrap_or(""), "--format", "json"]).succeeds();
    let record: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let body = record["body"].as_str().expect("a body");
    let snippets = hit["snippets"].as_array().expect("a list");
    let mut marked = Vec::new();
    for snippet in snippets {
        let at = |value: &Value| value.as_u64().expect("an offset") as usize;
        assert_eq!(&body[at(&snippet["start"])..at(&snippet["end"])], snippet["text"]);
        for span in snippet["highlights"].as_array().expect("a list") {
            marked.push(body[at(&span[0])..at(&span[1])].to_owned());
        }
    }
    marked
}
