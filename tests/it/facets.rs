//! Facets through the program, over the sample reports: a count is what narrowing gives.

use crate::env::TestEnv;
use serde_json::Value;

/// Field, its option for a value, and how many values are tried.
const FIELDS: [(&str, usize); 7] = [
    ("province", 8),
    ("group", 8),
    ("year", 8),
    ("country", 8),
    ("killed", 8),
    ("type", 6),
    ("weapon", 6),
];

fn count(env: &TestEnv, arguments: &[&str]) -> u64 {
    let run = env.run(&[&["count"], arguments].concat());
    run.stdout.trim().parse().unwrap_or_else(|_| panic!("{arguments:?}: {run:?}"))
}

/// A value of a facet as its option takes it.
fn value_of(field: &str, id: &str) -> String {
    match (field, id) {
        ("killed", "0") => "0".to_owned(),
        ("killed", id) if id.ends_with('+') => format!("{}..", id.trim_end_matches('+')),
        ("killed", id) => id.replace('-', ".."),
        (_, id) => id.to_owned(),
    }
}

#[track_caller]
fn each_count_is_a_total(env: &TestEnv, question: &[&str]) {
    let names: Vec<String> = FIELDS.iter().map(|(name, limit)| format!("{name}:{limit}")).collect();
    let list = names.join(",");
    let all = [&["facets", "--format", "json", "--facet", &list][..], question].concat();
    let run = env.run(&all);
    let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let mut tried = 0;
    for (field, _) in FIELDS {
        let facet = &answer["facets"][field];
        let values = facet["values"].as_array().expect("values");
        let mut asked: Vec<(String, u64)> = values
            .iter()
            .map(|value| {
                let id = value["id"].as_str().expect("ids are strings");
                (value_of(field, id), value["count"].as_u64().expect("a count"))
            })
            .collect();
        asked.push(("unknown".to_owned(), facet["unknown"].as_u64().expect("a count")));
        for (value, said) in asked {
            let option = format!("--{field}");
            let narrowed = [question, &[option.as_str(), value.as_str()]].concat();
            assert_eq!(count(env, &narrowed), said, "{narrowed:?}");
            tried += 1;
        }
    }
    assert!(tried > FIELDS.len(), "{answer}");
}

#[test]
fn a_count_is_the_total_of_the_question_narrowed_to_it() {
    let env = TestEnv::with_seeds();
    each_count_is_a_total(&env, &[]);
    each_count_is_a_total(&env, &["Iraq"]);
}

#[test]
fn a_selection_does_not_narrow_its_own_facet() {
    let env = TestEnv::with_seeds();
    let facets = |arguments: &[&str]| -> Value {
        let all = [&["facets", "--format", "json", "--facet", "country:all,year:all"], arguments]
            .concat();
        serde_json::from_str(&env.run(&all).stdout).expect("JSON")
    };
    let open = facets(&[]);
    let chosen = facets(&["--country", "unknown"]);
    assert_eq!(open["facets"]["country"], chosen["facets"]["country"]);
    // Within the text it is a part of the question, and narrows.
    let within = facets(&["(country:unknown OR zzyzx)"]);
    let narrowed = within["facets"]["country"]["values"].as_array().expect("values");
    assert!(narrowed.is_empty(), "{within}");
}

#[test]
fn facets_as_a_table_and_with_sums() {
    let env = TestEnv::with_seeds();
    let run = env.run(&["facets", "--facet", "year", "--format", "csv"]).succeeds();
    assert!(run.stdout.starts_with("facet,id,name,count\n"), "{}", run.stdout);
    let run = env.run(&["facets", "--facet", "year", "--sum", "killed", "--format", "csv"]);
    let run = run.succeeds();
    assert!(run.stdout.starts_with("facet,id,name,count,incidents,with_some,low,high\n"));
    let run = env.run(&["facets", "--facet", "year", "--sum", "killed"]).succeeds();
    assert!(run.stdout.contains("may be told by several reports"), "{}", run.stdout);
    let run = env.run(&["facets", "--facet", "title"]).ends(2);
    assert!(run.stderr.contains("can't be counted"), "{run:?}");
}
