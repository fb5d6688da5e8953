//! Documents, help and output held together: examples run, fields are named.

use crate::env::TestEnv;
use crate::sources;
use serde_json::Value;
use sitrep::query::{FIELDS, parse};
use std::collections::BTreeSet;
use std::path::Path;

/// A line of a shell, split as it would split it: single and double quotes, no expansions.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut begun = false;
    for ch in line.chars() {
        match quote {
            Some(open) if ch == open => quote = None,
            Some(_) => word.push(ch),
            None if matches!(ch, '\'' | '"') => {
                quote = Some(ch);
                begun = true;
            }
            None if ch == ' ' => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            None => {
                word.push(ch);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

fn page(name: &str) -> String {
    sources::content(&sources::root().join("docs").join(name))
}

#[test]
fn every_example_of_the_language_runs() {
    let env = TestEnv::with_seeds();
    let page = page("query.md");
    let examples: Vec<&str> = page.lines().filter(|line| line.starts_with("sitrep ")).collect();
    assert!(examples.len() > 35, "{}", examples.len());
    for example in examples {
        let words = split(example);
        let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        let run = env.run(&arguments);
        assert!(run.code.is_some_and(|code| code < 2), "{example}: {run:?}");
        let mistaken = run.stderr.lines().any(|line| line.contains("  ^"));
        assert!(!mistaken || run.stderr.contains("no report has"), "{example}: {run:?}");
    }
}

#[test]
fn every_question_of_the_page_is_answered_by_its_command() {
    let env = TestEnv::with_seeds();
    let page = page("questions.md");
    let numbered = page.lines().filter(|line| line.starts_with("**")).count();
    let commands: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("    sitrep ")).collect();
    assert_eq!((numbered, commands.len()), (25, 26), "25 questions, and a table");
    for command in commands {
        let words = split(command);
        let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        // No sample lacks a province.
        let expected = i32::from(arguments == ["search", "--province", "unknown"]);
        let run = env.run_at_project(&arguments);
        assert_eq!(run.code, Some(expected), "{command}: {run:?}");
        assert!(!run.stderr.contains("most of it"), "{command}: {run:?}");
    }
}

#[test]
fn the_table_of_fields_is_that_of_the_program() {
    let page = page("query.md");
    for facts in FIELDS {
        let row =
            format!("| `{}` | {} | `{}:{}` |", facts.name, facts.asks, facts.name, facts.example);
        assert!(page.contains(&row), "docs/query.md lacks: {row}");
        let (_, notes) = parse(&format!("{}:{}", facts.name, facts.example));
        assert!(notes.is_empty(), "{row}: {notes:?}");
    }
}

/// Names of all fields of a value, those of inner objects too.
fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                names.insert(name.clone());
                // The plan's inner form is no part of the schema; facets are named by fields.
                if name == "plan" || name == "matcher" {
                    continue;
                }
                if name == "facets" {
                    inner
                        .as_object()
                        .into_iter()
                        .flatten()
                        .for_each(|(_, one)| collect(one, names));
                    continue;
                }
                collect(inner, names);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, names)),
        _ => {}
    }
}

#[test]
fn every_field_of_real_output_is_documented() {
    let env = TestEnv::with_seeds();
    let mut names = BTreeSet::new();
    let seeds = sources::root().join("seeds/reports");
    let seeds = seeds.to_str().expect("UTF-8");
    let all = "rank,id,path,record,title,score,published,event_date,year,provinces,groups,killed,\
               wounded,snippets,matched,source,url,language,tagged,countries,killed_civilians,\
               abducted,body,places";
    for arguments in [
        &["search", "Kataib Hezbollah Babil", "--format", "json", "--explain"][..],
        &["search", "province:unknown or Iraq", "--format", "json"],
        &["search", "Iraq", "--format", "jsonl", "--fields", all, "--limit", "5"],
        &["facets", "--format", "json", "--sum", "killed"],
        &["tag", seeds, "--format", "jsonl"],
        &["show", "seeds/reports/iraq_musayyib_wire.txt", "--format", "json"],
        &["save", "babil", "province:Babil"],
        &["saved", "--format", "json"],
        &["status", "--format", "json"],
        &["lookup", "PMF", "--format", "json"],
        &["lookup", "Babil", "--format", "jsonl"],
    ] {
        let run = env.run(arguments);
        for line in run.stdout.lines().filter(|line| line.starts_with('{')) {
            collect(&serde_json::from_str(line).expect("JSON"), &mut names);
        }
    }
    let columns = "country_names,province_names,place_names,group_names,killed_low,killed_best,\
                   killed_high";
    for fields in [&["--fields", columns][..], &[]] {
        let run = env.run(&[&["search", "Iraq", "--format", "csv"], fields].concat()).succeeds();
        let header = run.stdout.lines().next().expect("a header");
        names.extend(header.split(',').map(str::to_owned));
    }
    assert!(names.len() > 60, "{names:?}");
    let page = page("json.md");
    let missing: Vec<&String> =
        names.iter().filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/json.md lacks {missing:?}");
    // And the other way round: what the tables of the page list is there.
    let listed = page.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let gone: Vec<&str> = listed
        .flat_map(|cell| cell.split(['`', ',']))
        .map(str::trim)
        .filter(|name| !name.is_empty() && !names.contains(*name))
        .collect();
    assert!(gone.is_empty(), "docs/json.md lists {gone:?}, which no output has");
}

#[test]
fn help_has_examples_and_their_questions_are_understood() {
    let env = TestEnv::with_seeds();
    for name in ["babil", "raids", "babil-strikes"] {
        env.run(&["save", name, "province:Babil"]).succeeds();
    }
    for command in [
        "index",
        "search",
        "facets",
        "count",
        "save",
        "saved",
        "show",
        "tag",
        "lookup",
        "status",
        "check",
        "completions",
        "man",
    ] {
        let run = env.run(&[command, "--help"]).succeeds();
        assert!(run.stdout.contains("Examples:"), "{command}");
        let asks = ["sitrep search ", "sitrep facets", "sitrep count ", "sitrep lookup "];
        for line in run.stdout.lines().map(str::trim) {
            if !asks.iter().any(|start| line.starts_with(start)) {
                continue;
            }
            let line = line.split(" | ").next().unwrap_or(line);
            let words = split(line);
            let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
            let run = env.run(&arguments);
            assert!(run.code.is_some_and(|code| code < 2), "{line}: {run:?}");
        }
    }
}

#[test]
fn completions_and_pages_are_printed() {
    let env = TestEnv::new();
    for shell in ["bash", "zsh", "fish"] {
        let run = env.run(&["completions", shell]).succeeds();
        assert!(run.stdout.contains("not-province") || shell != "bash", "{shell}");
        assert!(run.stdout.contains("search"), "{shell}");
    }
    let run = env.run(&["man", "search"]).succeeds();
    assert!(run.stdout.contains(".TH"), "{}", run.stdout);
    env.run(&["man", "--folder", "pages"]).succeeds();
    assert!(Path::new(&env.path().join("pages/sitrep-search.1")).is_file());
    let _ = env.run(&["man", "nonsense"]).ends(2);
}
