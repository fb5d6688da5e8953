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

/// The lines of a text, from the one that starts so, up to an empty one.
fn block<'t>(text: &'t str, title: &str) -> Vec<&'t str> {
    let lines = text.lines().skip_while(|line| !line.starts_with(title));
    lines.take_while(|line| !line.trim().is_empty()).collect()
}

#[test]
fn provinces_stand_below_their_countries_and_parts_below_their_wholes() {
    let env = TestEnv::with(&[(
        "feed.jsonl",
        "{\"id\":\"a\",\"text\":\"Kataib Hezbollah attacked a base near Hilla in Babil, Iraq, and killed two soldiers.\"}\n\
         {\"id\":\"b\",\"text\":\"The Badr Organization attacked a post in Karbala, Iraq, and killed three soldiers.\"}\n\
         {\"id\":\"c\",\"text\":\"The Popular Mobilization Forces attacked a village in Babil, Iraq, and killed one man.\"}\n",
    )]);
    let run = env.run(&["facets", "--facet", "country,province", "--group", "pmf"]).succeeds();
    let tree = block(&run.stdout, "country › province");
    let shown: Vec<String> = tree
        .iter()
        .map(|line| line[..line.find('█').unwrap_or(line.len())].trim_end().to_owned())
        .collect();
    assert_eq!(shown, ["country › province", "  Iraq", "    Babil", "    Karbala"], "{run:?}");
    let facet = |arguments: &[&str]| -> Value {
        let run = env.run(&[&["facets", "--format", "json"], arguments].concat());
        serde_json::from_str(&run.stdout).expect("JSON")
    };
    let answer = facet(&["--facet", "group,province", "--sum", "killed"]);
    let values = answer["facets"]["group"]["values"].as_array().expect("values");
    let of = |id: &str| values.iter().find(|value| value["id"] == id).expect(id);
    let whole = of("popular-mobilization-forces");
    assert_eq!(whole["count"], 3, "{answer}");
    assert_eq!(whole["sum"]["low"], 6, "{answer}");
    assert_eq!(of("badr-organization")["parent"], "popular-mobilization-forces");
    assert_eq!(of("badr-organization")["sum"]["low"], 3, "{answer}");
    assert_eq!(answer["facets"]["province"]["values"][0]["parent"], "IQ");
    // What is selected is marked, and shown whatever its rank.
    let run = env.run(&["facets", "--facet", "group:1", "--group", "badr-organization"]).succeeds();
    let groups = block(&run.stdout, "group");
    assert!(groups.iter().any(|line| line.starts_with("●   Badr Organization")), "{groups:?}");
    // Values by any of their names.
    let run = env.run(&["facets", "--facet", "group", "--values", "Hizbullah"]).succeeds();
    let groups = block(&run.stdout, "group");
    assert_eq!(groups.len(), 2, "{groups:?}");
    assert!(groups[1].contains("Kataib Hezbollah"), "{groups:?}");
    let answer = facet(&["--facet", "group", "--values", "hashd"]);
    let values = answer["facets"]["group"]["values"].as_array().expect("values");
    assert_eq!(values[0]["id"], "popular-mobilization-forces", "{answer}");
    assert!(values[0]["by"].as_str().is_some_and(|name| name.contains("Hashd")), "{answer}");
    let run = env.run(&["facets", "--values", "zzyzx"]).succeeds();
    assert!(run.stderr.contains("no value"), "{run:?}");
}

#[test]
fn incidents_are_counted_with_the_dead_in_them() {
    let env = TestEnv::with_seeds();
    let arguments =
        ["facets", "--count", "incidents", "--sum", "killed", "--facet", "province:all"];
    let run = env.run(&[&arguments[..], &["--format", "csv"]].concat()).succeeds();
    let incidents: Vec<u64> = run
        .stdout
        .lines()
        .skip(1)
        .filter(|line| !line.contains(",unknown,"))
        .map(|line| line.rsplit(',').nth(3).and_then(|cell| cell.parse().ok()).expect("a number"))
        .collect();
    assert!(incidents.len() > 3 && incidents.is_sorted_by(|a, b| a >= b), "{}", run.stdout);
    let run = env.run(&arguments).succeeds();
    assert!(run.stdout.contains("with killed"), "{}", run.stdout);
    assert!(run.stdout.contains("may be told by several reports"), "{}", run.stdout);
}

#[test]
fn facets_as_a_table_and_with_sums() {
    let env = TestEnv::with_seeds();
    let run = env.run(&["facets", "--facet", "year", "--format", "csv"]).succeeds();
    assert!(run.stdout.starts_with("facet,id,name,parent,count\n"), "{}", run.stdout);
    let run = env.run(&["facets", "--facet", "year", "--sum", "killed", "--format", "csv"]);
    let run = run.succeeds();
    assert!(run.stdout.starts_with("facet,id,name,parent,count,incidents,with_some,low,high\n"));
    let run = env.run(&["facets", "--facet", "year", "--sum", "killed"]).succeeds();
    assert!(run.stdout.contains("may be told by several reports"), "{}", run.stdout);
    let run = env.run(&["facets", "--facet", "title"]).ends(2);
    assert!(run.stderr.contains("can't be counted"), "{run:?}");
}
