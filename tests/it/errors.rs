//! What the program says of mistakes: where, what, and what to do about it.

use crate::env::TestEnv;
use insta::assert_snapshot;

fn said(arguments: &[&str]) -> String {
    let env = TestEnv::with(&[("one.txt", "Rain in Basra.")]);
    let run = env.run(arguments);
    format!("exit {}\n{}", run.code.unwrap_or(-1), run.stderr)
}

#[test]
fn a_province_that_is_not_known() {
    assert_snapshot!(said(&["search", "rain province:Basrah,Babill"]), @r#"
    exit 2
    sitrep: no province is known as `Babill`
      rain province:Basrah,Babill
                           ^^^^^^
    hint: did you mean `Babil` (IQ-BB)?
    "#);
    assert_snapshot!(said(&["search", "--province", "Iraq"]), @r#"
    exit 2
    sitrep: no province is known as `Iraq`
    hint: it is a country: country:IQ
    "#);
    assert_snapshot!(said(&["search", "--province", "Mosul"]), @r#"
    exit 2
    sitrep: no province is known as `Mosul`
    hint: it is a place; its province is `Nineveh` (IQ-NI)
    "#);
    assert_snapshot!(said(&["search", "--province", "Northern"]), @r#"
    exit 2
    sitrep: `Northern` is ambiguous for `province`
    hint: write an id, or name and container: BH-17 (Northern Governorate, Bahrain); FJ-N (Northern Division, Fiji); GH-NP (Northern Region, Ghana); IL-Z (Northern District, Israel); LK-4 (Northern Province, Sri Lanka); MW-N (Northern Region, Malawi); 6 more
    "#);
}

#[test]
fn values_that_are_no_numbers_or_dates() {
    assert_snapshot!(said(&["search", "--killed", "many"]), @r#"
    exit 2
    sitrep: `many` is no number for `killed`
    hint: write 4, 4.., ..10, 4..10 or unknown
    "#);
    assert_snapshot!(said(&["search", "date:soon"]), @r#"
    exit 2
    sitrep: `soon` is no date for `date`
      date:soon
           ^^^^
    hint: write 2024, 2024-07, 2024-07-30, 2019..2024, 3w.., last-month or unknown
    "#);
    assert_snapshot!(said(&["search", "--type", "airstrik"]), @r#"
    exit 2
    sitrep: `airstrik` is no value of `type`
    hint: did you mean `airstrike`?
    "#);
}

#[test]
fn mistakes_in_the_language_are_told_and_the_rest_is_answered() {
    assert_snapshot!(said(&["search", "rain OR"]), @r#"
    exit 0
    note: `OR` has nothing behind it
      rain OR
             ^
    hint: write a term on both sides
    "#);
    assert_snapshot!(said(&["search", "(rain provinze:x"]), @r#"
    exit 0
    note: there is no field `provinze`
      (rain provinze:x
            ^^^^^^^^^^
    hint: did you mean `province:`?
    note: this parenthesis is not closed
      (rain provinze:x
      ^
    hint: it is read up to the end
    note: no report has everything; these have most of it
    hint: --match any ranks all reports that have something of it
    "#);
}

#[test]
fn an_index_that_is_not_there() {
    assert_snapshot!(said(&["search", "--index", "nowhere", "rain"]), @r#"
    exit 2
    sitrep: no index in `nowhere`
    hint: make one with `sitrep index --index nowhere FILES`
    "#);
}

/// Question, the part of it that is underlined, what is said of it, what the hint says, exit code.
const MISTAKES: [(&str, &str, &str, &str, i32); 26] = [
    ("rain near:25km", "25km", "is a distance without a place", "near:Marib,25km", 0),
    ("near:Nowhereville,5km", "Nowhereville", "no place is known", "sitrep lookup NAME", 2),
    ("near:99,44,25km", "99,44", "no point of the earth", "near:15.46,45.32,25km", 2),
    ("rain query:rian", "rian", "no saved question `rian`", "did you mean `rain`?", 2),
    ("rain -query:zzzzzz", "zzzzzz", "no saved question `zzzzzz`", "`sitrep saved`", 2),
    ("rain path:unknown", "unknown", "every report has one", "leave it out", 2),
    ("mentions:unknown", "unknown", "every report mentions", "leave it out", 2),
    ("killed:9..4", "9..4", "ends before it begins", "lower end first", 2),
    ("killed:4..many", "4..many", "is no number for `killed`", "4..10", 2),
    ("wounded:..", "..", "needs at least one end", "wounded:1..10", 0),
    ("civilians:some", "some", "is no number for `civilians`", "unknown", 2),
    ("year:20x4", "20x4", "is no year for `year`", "last-year", 2),
    ("week:2024-W60", "2024-W60", "is no week for `week`", "2024-W31", 2),
    ("month:2024-13", "2024-13", "is no date for `month`", "last-month", 2),
    ("published:soonish", "soonish", "is no date for `published`", "3w..", 2),
    ("indexed:1x..", "1x..", "is no date for `indexed`", "3w..", 2),
    ("date:2024,conflict", "conflict", "can't be one value", "ask twice", 2),
    ("weapon:mortr", "mortr", "no weapon is known", "did you mean `Mortar` (mortar)?", 2),
    ("by:Iraq", "Iraq", "no group is known as `Iraq`", "it is a country: country:IQ", 2),
    ("against:Babil", "Babil", "no group is known as `Babil`", "it is a province", 2),
    ("basis:claim", "claim", "no value of `basis`", "did you mean `claimed`?", 2),
    ("lang:englsh", "englsh", "is no language", "did you mean `english`?", 2),
    ("says:\"!\"", "\"!\"", "no word in this value", "write a word", 2),
    ("country:Irak2", "Irak2", "no country is known", "did you mean `Iraq` (IQ)?", 2),
    ("place:Springfield", "Springfield", "is ambiguous for `place`", "Illinois", 2),
    ("rain title:", "title:", "lacks its value", "title:airstrike*", 0),
];

#[test]
fn every_mistake_has_its_place_and_a_hint() {
    let env = TestEnv::with(&[("one.txt", "Rain in Basra.")]);
    env.run(&["save", "rain", "rain"]).succeeds();
    for (question, marked, message, hint, code) in MISTAKES {
        let run = env.run(&["search", question]).ends(code);
        let lines: Vec<&str> = run.stderr.lines().collect();
        assert!(lines[0].contains(message), "{question}: {run:?}");
        let carets = lines[2];
        let start = carets.len() - carets.trim_start().len();
        let underlined = lines[1].get(start..start + carets.trim().len());
        assert_eq!(underlined, Some(marked), "{question}: {run:?}");
        assert!(lines[3].starts_with("hint: ") && lines[3].contains(hint), "{question}: {run:?}");
    }
}

#[test]
fn options_that_mean_nothing_are_errors() {
    let env = TestEnv::with(&[("one.txt", "Rain in Basra.")]);
    for (arguments, hint) in [
        (&["--fields", "id"][..], "hint: --format json, jsonl, csv or tsv"),
        (&["-0"], "hint: --format ids, --format paths"),
        (&["--format", "json", "-0"], "hint: --format ids"),
        (&["--format", "ids", "--fields", "id"], "hint: --format json"),
    ] {
        let run = env.run(&[&["search", "rain"], arguments].concat()).ends(2);
        assert!(run.stderr.contains(hint), "{arguments:?}: {run:?}");
    }
    env.run(&["help", "--help"]).succeeds();
}

#[test]
fn a_word_with_a_hyphen_is_left_out_of_what_is_found() {
    let env = TestEnv::with(&[("one.txt", "Rain in Basra."), ("two.txt", "Rain in Mosul.")]);
    assert_eq!(env.ids(&["rain", "-Basra"]), ["reports/two.txt"]);
    assert_eq!(env.ids(&["-Basra"]), ["reports/two.txt"]);
    assert_eq!(env.ids(&["-hospital", "-n1", "rain", "-province:Basra"]), ["reports/two.txt"]);
}

#[test]
fn a_mistake_that_is_made_often_is_told_a_few_times() {
    let env = TestEnv::with(&[("one.txt", "Rain in Basra.")]);
    let question = format!("{}rain{}", "(".repeat(5_000), ")".repeat(5_000));
    let run = env.run(&["search", &question]);
    assert!(run.stderr.len() < 10_000, "{}", run.stderr.len());
    let notes = env.answer(&[&question])["notes"].as_array().map_or(0, Vec::len);
    assert!((1..10).contains(&notes), "{notes}");
    assert!(run.stderr.contains(" more times: this parenthesis is nested too deeply"), "{run:?}");
}

#[test]
fn what_is_no_option_says_what_to_write() {
    assert_snapshot!(said(&["search", "--title", "rain"]), @r#"
    exit 2
    sitrep: `--title` is no option of `sitrep search`
    hint: it is a part of the question: 'title:…'
    "#);
    assert_snapshot!(said(&["search", "--governorate", "Basra"]), @r#"
    exit 2
    sitrep: `--governorate` is no option of `sitrep search`
    hint: the option is --province
    "#);
    assert_snapshot!(said(&["count", "rain", "-I"]), @r#"
    exit 2
    sitrep: `-I` is no option of `sitrep count`
    hint: to leave out reports with the word, write 'NOT I'
    "#);
}

#[test]
fn an_index_that_was_not_finished_is_told_from_none() {
    let env = TestEnv::new();
    std::fs::create_dir_all(env.path().join("index/segments")).expect("a folder");
    let run = env.run(&["search", "rain"]).ends(2);
    assert!(run.stderr.contains("was not finished\nhint: run the same"), "{run:?}");
    env.write("rain.txt", "Rain in Basra.");
    env.run(&["index", "rain.txt"]).succeeds();
    assert_eq!(env.ids(&["rain"]), ["rain.txt"]);
}

#[cfg(unix)]
#[test]
fn files_of_an_index_are_readable_as_the_umask_has_it() {
    use std::os::unix::fs::PermissionsExt;
    let env = TestEnv::with(&[("one.txt", "Rain in Basra.")]);
    let mode = |path: std::path::PathBuf| {
        std::fs::metadata(path).expect("a file").permissions().mode() & 0o777
    };
    env.write("plain", "");
    let plain = mode(env.path().join("plain"));
    assert_eq!(mode(env.path().join("index/manifest.json")), plain);
}
