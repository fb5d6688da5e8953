//! `show`, `tag`, `lookup`, `status` and `check` through the program.

use crate::env::TestEnv;
use serde_json::Value;

const REPORT: &str = "Blast in Karbala\n\nA blast killed two people in Karbala, Iraq, police said.\n\n\
                      Leave a Reply\n";

fn env() -> TestEnv {
    TestEnv::with(&[
        ("one.txt", REPORT),
        (
            "feed.jsonl",
            "{\"id\":\"x1\",\"text\":\"Rain in Basra.\"}\n{\"id\":\"x1\",\"text\":\"Sun.\"}\n",
        ),
        ("feed2.jsonl", "{\"id\":\"x1\",\"text\":\"Snow in Erbil.\"}\n"),
    ])
}

#[test]
fn a_report_is_shown_with_its_tags_marked() {
    let env = env();
    let run = env.run(&["show", "reports/one.txt"]).succeeds();
    assert!(run.stdout.contains("[Iraq|IQ]"), "{}", run.stdout);
    assert!(run.stdout.contains("police said."), "{}", run.stdout);
    let run = env.run(&["show", "reports/one.txt", "--format", "body"]).succeeds();
    assert_eq!(run.stdout, REPORT);
    let run = env.run(&["show", "reports/one.txt", "--format", "json"]).succeeds();
    let record: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(record["body"], REPORT);
    assert_eq!(record["schema"], 1);
}

#[test]
fn all_reports_of_an_id_are_shown_and_an_unknown_one_is_told() {
    let env = env();
    let run = env.run(&["show", "x1", "--format", "json"]).succeeds();
    assert_eq!(run.stdout.lines().count(), 2, "{run:?}");
    let run = env.run(&["show", "x1#2", "--format", "body"]).succeeds();
    assert_eq!(run.stdout, "Sun.");
    let run = env.run(&["show", "nope"]).ends(1);
    assert!(run.stderr.contains("no report has the id `nope`"), "{run:?}");
}

#[test]
fn an_id_may_be_the_end_of_a_path_or_in_other_case() {
    let env = TestEnv::with(&[
        ("one.txt", "Rain in Basra."),
        ("a/two.txt", "Sun."),
        ("b/two.txt", "Fog."),
        ("feed.jsonl", "{\"id\":\"MN-003\",\"text\":\"Snow.\"}\n"),
    ]);
    let shown = |id: &str| env.run(&["show", id, "--format", "body"]);
    assert_eq!(shown("one.txt").succeeds().stdout, "Rain in Basra.");
    assert_eq!(shown("ONE.txt").succeeds().stdout, "Rain in Basra.");
    assert_eq!(shown("b/two.txt").succeeds().stdout, "Fog.");
    assert_eq!(shown("mn-003").succeeds().stdout, "Snow.");
    let absolute = env.path().join("reports/one.txt").to_string_lossy().into_owned();
    assert_eq!(shown(&absolute).succeeds().stdout, "Rain in Basra.");
    let run = shown("two.txt").ends(1);
    assert!(
        run.stderr.contains("hint: write one of reports/a/two.txt, reports/b/two.txt"),
        "{run:?}"
    );
    // No end of a name, but of a path.
    shown("wo.txt").ends(1);
}

#[test]
fn standard_input_is_tagged() {
    let env = TestEnv::new();
    env.write("x.csv", "id,text\n7,Rain in Basra.\n");
    env.write("x.txt", "A blast killed two people in Karbala, Iraq, police said.");
    let tag = |file: &str, arguments: &[&str]| {
        let input = std::fs::File::open(env.path().join(file)).expect("a file");
        let arguments = [&["tag", "-"], arguments].concat();
        let mut command = env.command(env.path(), &arguments);
        let output = command.stdin(input).output().expect("the program runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        serde_json::from_str::<Value>(text.trim()).expect("one record")
    };
    let record = tag("x.txt", &[]);
    assert_eq!((&record["id"], &record["killed"]["best"]), (&"-".into(), &2.into()));
    assert_eq!(tag("x.csv", &["--input-format", "csv"])["id"], "7");
    assert_eq!(tag("x.csv", &[])["id"], "-");
    let run = env.run(&["tag", "-", "x.txt"]).ends(2);
    assert!(run.stderr.contains("hint: "), "{run:?}");
    env.run(&["tag", "x.txt", "--input-format", "json"]).ends(2);
}

#[test]
fn a_damaged_index_is_told_as_such() {
    let env = env();
    let segments = env.path().join("index/segments");
    for entry in std::fs::read_dir(&segments).expect("a folder").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".json") && !name.starts_with('.') {
            let file = std::fs::OpenOptions::new().write(true).open(path).expect("a segment");
            file.set_len(10).expect("cut short");
        }
    }
    for arguments in [&["search", "rain"][..], &["check"], &["show", "x1"]] {
        let run = env.run(arguments).ends(2);
        assert!(run.stderr.contains("index` is damaged\nhint: remove all in"), "{run:?}");
        assert!(!run.stderr.contains("tantivy"), "{run:?}");
    }
}

#[test]
fn changed_bytes_of_an_index_are_no_riddle() {
    let env = env();
    for entry in std::fs::read_dir(env.path().join("index/segments")).expect("a folder").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "store") {
            let mut bytes = std::fs::read(&path).expect("a store");
            let most = bytes.len().saturating_sub(200);
            bytes[..most].iter_mut().step_by(7).for_each(|byte| *byte ^= 0xff);
            std::fs::write(path, bytes).expect("written");
        }
    }
    for arguments in [&["search", "rain"][..], &["check"]] {
        let run = env.run(arguments).ends(2);
        assert!(run.stderr.contains("is damaged\nhint: remove all in"), "{run:?}");
    }
}

#[test]
fn damaged_columns_are_no_panic() {
    let env = env();
    let folder = std::fs::read_dir(env.path().join("index/segments")).expect("a folder");
    let of_columns =
        |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "fast");
    let path = folder.flatten().map(|entry| entry.path()).find(of_columns).expect("columns");
    let whole = std::fs::read(&path).expect("a file");
    let mut told = 0;
    for (step, mask) in [(1, 0xff), (2, 0x5a), (3, 0xff), (5, 0x81), (11, 0xff), (29, 0x0f)] {
        let mut bytes = whole.clone();
        // The footer at the end tells what the file is.
        let most = bytes.len().saturating_sub(160);
        bytes[..most].iter_mut().step_by(step).for_each(|byte| *byte ^= mask);
        std::fs::write(&path, bytes).expect("written");
        for arguments in [&["search", "*", "--sort", "date"][..], &["facets"], &["show", "x1"]] {
            let run = env.run(arguments);
            assert!(run.code.is_some_and(|code| code <= 2), "{step} {arguments:?}: {run:?}");
            assert!(!run.stderr.contains("panicked"), "{step} {arguments:?}: {run:?}");
            told +=
                usize::from(run.code == Some(2) && run.stderr.contains(".fast\nhint: remove all"));
        }
    }
    assert!(told > 0, "no damage was told with its file");
}

#[test]
fn tags_are_printed_as_records_and_for_people() {
    let env = env();
    let run = env.run(&["tag", "reports", "--format", "jsonl"]).succeeds();
    let ids: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["id"].clone())
        .collect();
    assert_eq!(ids, ["x1", "x1", "x1", "reports/one.txt"]);
    let one = env.run(&["tag", "reports", "--format", "jsonl", "--threads", "1"]).succeeds();
    assert_eq!(one.stdout, run.stdout);
    let run = env.run(&["tag", "reports/one.txt", "--format", "text", "--explain"]).succeeds();
    assert!(run.stdout.contains("province") && run.stdout.contains("“Karbala”"), "{}", run.stdout);
    let run = env.run(&["tag", "reports/missing.txt", "reports/one.txt"]).ends(2);
    assert_eq!(run.stdout.lines().count(), 1);
    assert!(run.stderr.contains("missing.txt"), "{run:?}");
}

#[test]
fn names_are_looked_up_without_an_index() {
    let env = TestEnv::new();
    let run = env.run(&["lookup", "Babylon"]).succeeds();
    assert!(run.stdout.starts_with("Babil, Iraq  province IQ-BB\n"), "{}", run.stdout);
    let run = env.run(&["lookup", "Zzyzxq"]).ends(1);
    assert!(run.stderr.contains("has no name `Zzyzxq`"), "{run:?}");
    let run = env.run(&["lookup", "pmf", "--format", "jsonl"]).succeeds();
    let record: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(record["id"], "popular-mobilization-forces");
}

#[test]
fn an_index_tells_its_state() {
    let env = env();
    let run = env.run(&["status"]).succeeds();
    assert!(run.stdout.contains("4 reports") && run.stdout.contains("3 files"), "{}", run.stdout);
    assert!(run.stdout.contains("by this version"), "{}", run.stdout);
    let run = env.run(&["check"]).succeeds();
    assert!(run.stdout.starts_with("all is well: 4 reports"), "{}", run.stdout);
    let run = TestEnv::new().run(&["status"]).ends(2);
    assert!(run.stderr.contains("hint: make one with `sitrep index"), "{run:?}");
}

#[test]
fn a_second_run_touches_only_what_changed() {
    let env = env();
    let run = env.run(&["index", "reports"]).succeeds();
    assert!(run.stdout.starts_with("indexed 0 reports from 0 files"), "{}", run.stdout);
    assert!(run.stdout.contains("unchanged: 3 files"), "{}", run.stdout);
    env.write("reports/feed2.jsonl", "{\"id\":\"x9\",\"text\":\"Fog in Erbil.\"}\n");
    std::fs::remove_file(env.path().join("reports/one.txt")).expect("removed");
    let run = env.run(&["index", "reports"]).succeeds();
    assert!(run.stdout.contains("indexed 1 report from 1 file"), "{}", run.stdout);
    assert!(run.stdout.contains("removed: 1 file"), "{}", run.stdout);
    let mut ids = env.ids(&["*"]);
    ids.sort_unstable();
    assert_eq!(ids, ["x1", "x1#2", "x9"]);
}

#[test]
fn what_can_t_be_read_is_named_and_the_rest_indexed() {
    let env = TestEnv::new();
    env.write("reports/good.txt", "Rain in Basra.");
    env.write("reports/bad.jsonl", "{\"text\":\"Sun.\"}\n{broken\n");
    let run = env.run(&["index", "reports"]).ends(2);
    assert!(run.stderr.contains("reports/bad.jsonl: line 2: not valid JSON"), "{run:?}");
    assert!(run.stdout.contains("indexed 2 reports"), "{}", run.stdout);
    let run = env.run(&["status"]).succeeds();
    assert!(run.stdout.contains("not valid JSON"), "{}", run.stdout);
}

#[test]
fn a_table_of_one_s_own_is_kept_with_the_index() {
    let env = TestEnv::new();
    env.write(
        "own.tsv",
        "id\tname\tcountry\tprovince\tdistrict\tlat\tlon\tkind\taliases\tsource\n\
         x-own-zzyzx\tZzyzx Camp\tIQ\tIQ-BB\t\t32.5\t44.4\tcamp\tCamp Zzyzx\town\n",
    );
    env.write("reports/one.txt", "Fire at Zzyzx\n\nA fire broke out at Zzyzx Camp on Monday.\n");
    env.run(&["index", "reports", "--lexicon", "own.tsv"]).succeeds();
    let answer = env.answer(&["Camp Zzyzx"]);
    assert_eq!(answer["understood"][0]["id"], "x-own-zzyzx");
    assert_eq!(answer["total"], 1);
    let run = env.run(&["lookup", "Zzyzx Camp"]).succeeds();
    assert!(run.stdout.starts_with("Zzyzx Camp, Babil, Iraq"), "{}", run.stdout);
}
