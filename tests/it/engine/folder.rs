//! The index folder: what a second run touches, what a kill leaves, who may write.

use super::{settings, write};
use sitrep::engine::{
    Added, Index, IndexError, InputRecord, InputState, Preparer, Writer, content_hash,
};
use sitrep::query::Plan;
use sitrep::report::{Report, Tags};
use std::path::{Path, PathBuf};

fn report(id: &str, body: &str) -> (Report, Tags) {
    let report = Report {
        id: id.to_owned(),
        path: PathBuf::from("in.txt"),
        body: body.to_owned(),
        ..Report::default()
    };
    (report, Tags::default())
}

fn record(input: &str, hash: &str) -> InputRecord {
    InputRecord {
        input: input.to_owned(),
        length: 7,
        modified: Some(1),
        hash: hash.to_owned(),
        ..InputRecord::default()
    }
}

/// Reads one input of one report.
fn put(writer: &mut Writer, input: &str, id: &str, body: &str) -> Added {
    let (report, tags) = report(id, body);
    writer.begin(input);
    let prepared = Preparer::new(0).prepare(&report, &tags);
    let added = writer.add(input, None, prepared).expect("added");
    writer.finish(record(input, &content_hash(body.as_bytes())));
    added
}

fn open(folder: &Path) -> Writer {
    Writer::open(folder, &settings(1)).expect("a writer")
}

fn ids(folder: &Path) -> Vec<String> {
    let index = Index::open(folder).expect("an index");
    let plan = Plan { limit: usize::MAX, ..Plan::default() };
    let answer = index.run(&plan).expect("an answer");
    answer.hits.into_iter().map(|hit| hit.summary.id).collect()
}

#[test]
fn a_second_run_touches_only_what_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = open(folder.path());
    put(&mut writer, "a.txt", "a", "one");
    put(&mut writer, "b.txt", "b", "two");
    put(&mut writer, "c.txt", "c", "three");
    writer.close().expect("closed");
    assert_eq!(ids(folder.path()), ["a", "b", "c"]);

    let mut writer = open(folder.path());
    assert_eq!(writer.state("a.txt", 7, Some(1), None), InputState::Unchanged);
    assert_eq!(writer.state("b.txt", 7, Some(2), None), InputState::Touched);
    assert!(writer.same_content("b.txt", &content_hash(b"two"), Some(2)));
    assert_eq!(writer.state("d.txt", 7, Some(1), None), InputState::New);
    put(&mut writer, "d.txt", "d", "four");
    let vanished = writer.remove_vanished(|input| input.ends_with(".txt"));
    assert_eq!(vanished, ["c.txt"]);
    writer.close().expect("closed");
    assert_eq!(ids(folder.path()), ["a", "b", "d"]);

    let mut writer = open(folder.path());
    assert_eq!(writer.state("b.txt", 7, Some(2), None), InputState::Unchanged);
    assert!(!writer.same_content("b.txt", &content_hash(b"changed"), Some(3)));
    put(&mut writer, "b.txt", "b", "changed");
    writer.close().expect("closed");
    assert_eq!(ids(folder.path()), ["a", "b", "d"]);
    let index = Index::open(folder.path()).expect("an index");
    let [address] = index.find("b").expect("found")[..] else { panic!("one b") };
    assert_eq!(index.document(address).expect("read").body, "changed");
    assert_eq!(index.manifest().reports, 3);
    assert_eq!(index.inputs().expect("listed").len(), 3);
}

#[test]
fn another_lexicon_makes_all_inputs_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = open(folder.path());
    put(&mut writer, "a.txt", "a", "one");
    writer.close().expect("closed");
    let mut other = settings(1);
    other.lexicon = "another".to_owned();
    let mut writer = Writer::open(folder.path(), &other).expect("a writer");
    assert_eq!(writer.state("a.txt", 7, Some(1), None), InputState::New);
    put(&mut writer, "a.txt", "a", "one");
    writer.close().expect("closed");
    assert_eq!(ids(folder.path()), ["a"]);
}

#[test]
fn the_same_id_twice_in_one_input_is_kept_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = open(folder.path());
    let mut preparer = Preparer::new(0);
    writer.begin("a.csv");
    let mut said = Vec::new();
    for id in ["x", "x#2", "x", "x"] {
        let (report, tags) = report(id, "body");
        said.push(writer.add("a.csv", None, preparer.prepare(&report, &tags)).expect("added"));
    }
    let renamed = |id: &str| Added::Renamed(id.to_owned());
    assert_eq!(said, [Added::AsIs, Added::AsIs, renamed("x#3"), renamed("x#4")]);
    writer.finish(record("a.csv", ""));
    assert_eq!(put(&mut writer, "b.csv", "x", "another"), Added::AsIs);
    writer.close().expect("closed");
    assert_eq!(ids(folder.path()), ["x", "x", "x#2", "x#3", "x#4"]);
    assert_eq!(Index::open(folder.path()).expect("open").find("x").expect("found").len(), 2);
}

#[test]
fn in_a_collection_an_id_is_one_report_whatever_file_it_comes_from() {
    let folder = tempfile::tempdir().expect("a folder");
    for (input, body) in [("monday.jsonl", "early"), ("tuesday.jsonl", "late")] {
        let mut writer = open(folder.path());
        let (report, tags) = report("event-1", body);
        writer.begin(input);
        let prepared = Preparer::new(0).prepare(&report, &tags);
        writer.add(input, Some("feed"), prepared).expect("added");
        writer.finish(record(input, body));
        writer.close().expect("closed");
    }
    let index = Index::open(folder.path()).expect("open");
    let [address] = index.find("event-1").expect("found")[..] else { panic!("one report") };
    assert_eq!(index.document(address).expect("read").body, "late");
}

#[test]
fn what_was_not_committed_is_not_there_and_the_next_run_completes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = open(folder.path());
    put(&mut writer, "a.txt", "a", "one");
    writer.commit().expect("committed");
    put(&mut writer, "b.txt", "b", "two");
    drop(writer);
    assert_eq!(ids(folder.path()), ["a"]);

    let mut writer = open(folder.path());
    assert_eq!(writer.state("a.txt", 7, Some(1), None), InputState::Unchanged);
    assert_eq!(writer.state("b.txt", 7, Some(1), None), InputState::New);
    put(&mut writer, "b.txt", "b", "two");
    writer.close().expect("closed");
    assert_eq!(ids(folder.path()), ["a", "b"]);
}

#[test]
fn a_commit_in_the_middle_of_an_input_is_no_promise() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = open(folder.path());
    let mut preparer = Preparer::new(0);
    writer.begin("big.jsonl");
    for id in ["1", "2"] {
        let (report, tags) = report(id, "body");
        writer.add("big.jsonl", None, preparer.prepare(&report, &tags)).expect("added");
    }
    writer.commit().expect("committed");
    drop(writer);
    assert_eq!(ids(folder.path()), ["1", "2"]);

    // The input is read again from its start, and nothing is there twice.
    let mut writer = open(folder.path());
    assert_eq!(writer.state("big.jsonl", 7, Some(1), None), InputState::New);
    writer.begin("big.jsonl");
    for id in ["1", "2", "3"] {
        let (report, tags) = report(id, "body");
        writer.add("big.jsonl", None, preparer.prepare(&report, &tags)).expect("added");
    }
    writer.finish(record("big.jsonl", ""));
    writer.close().expect("closed");
    assert_eq!(ids(folder.path()), ["1", "2", "3"]);
}

#[test]
fn a_kill_between_index_and_manifest_hides_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = open(folder.path());
    put(&mut writer, "a.txt", "a", "one");
    writer.close().expect("closed");
    let manifest = std::fs::read(folder.path().join("manifest.json")).expect("read");
    let index = Index::open(folder.path()).expect("open");
    let list = folder.path().join(&index.manifest().inputs_file);
    let inputs = std::fs::read(&list).expect("read");

    let mut writer = open(folder.path());
    put(&mut writer, "b.txt", "b", "two");
    writer.close().expect("closed");
    // As if the run had ended before the manifest was written.
    std::fs::write(folder.path().join("manifest.json"), manifest).expect("written");
    std::fs::write(list, inputs).expect("written");
    assert_eq!(ids(folder.path()), ["a", "b"], "the index itself is complete");

    // Its file has vanished meanwhile: the report goes with it.
    let mut writer = open(folder.path());
    assert_eq!(writer.state("a.txt", 7, Some(1), None), InputState::Unchanged);
    assert_eq!(writer.remove_vanished(|_| true), ["b.txt"]);
    writer.close().expect("closed");
    assert_eq!(ids(folder.path()), ["a"]);
}

#[test]
fn there_is_one_writer_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = open(folder.path());
    let second = Writer::open(folder.path(), &settings(1));
    assert!(matches!(second, Err(IndexError::Locked { .. })));
    drop(first);
    open(folder.path());
}

#[test]
fn a_folder_without_index_and_one_of_another_format_say_so() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(Index::open(folder.path()), Err(IndexError::Missing { .. })));
    std::fs::write(folder.path().join("manifest.json"), r#"{"format":99,"new":[]}"#)
        .expect("written");
    let error = Index::open(folder.path()).err().expect("refused");
    assert!(matches!(error, IndexError::OtherFormat { found: 99, .. }), "{error}");
    assert!(error.to_string().contains("hint: remove all in the folder"), "{error}");
    let refused = Writer::open(folder.path(), &settings(1));
    assert!(matches!(refused, Err(IndexError::OtherFormat { .. })));
    std::fs::write(folder.path().join("manifest.json"), "{").expect("written");
    assert!(matches!(Index::open(folder.path()), Err(IndexError::Damaged { .. })));
}

#[test]
fn a_damaged_segment_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &[report("a", "some words")], 1, 1);
    let index = Index::open(folder.path()).expect("open");
    assert!(index.damaged_files().expect("checked").is_empty());
    let store = std::fs::read_dir(folder.path().join("segments"))
        .expect("listed")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.extension().is_some_and(|extension| extension == "store"))
        .expect("a document store");
    let mut bytes = std::fs::read(&store).expect("read");
    bytes[0] ^= 0xff;
    std::fs::write(&store, bytes).expect("written");
    assert_eq!(index.damaged_files().expect("checked"), [store]);
}

/// Copies the files of a folder of segments; those that are there stay.
fn copy_segments(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) {
    let (from, to) = (from.join("segments"), to.join("segments"));
    std::fs::create_dir_all(&to).expect("made");
    for entry in std::fs::read_dir(from).expect("listed") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("UTF-8");
        if wanted(&name) {
            std::fs::copy(entry.path(), to.join(name)).expect("copied");
        }
    }
}

#[test]
fn files_that_a_killed_run_left_are_no_hindrance() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = open(folder.path());
    put(&mut writer, "a.txt", "a", "one");
    put(&mut writer, "b.txt", "b", "two");
    writer.close().expect("closed");
    let again = |folder: &Path| {
        let mut writer = open(folder);
        put(&mut writer, "a.txt", "a", "three");
        writer.close()
    };
    // Another folder goes on from the same state; what it wrote is what a run leaves that is
    // killed just before its commit.
    let other = tempfile::tempdir().expect("a folder");
    copy_segments(folder.path(), other.path(), |_| true);
    for entry in std::fs::read_dir(folder.path()).expect("listed") {
        let entry = entry.expect("an entry");
        if entry.path().is_file() {
            std::fs::copy(entry.path(), other.path().join(entry.file_name())).expect("copied");
        }
    }
    again(other.path()).expect("written");
    let mut left = 0;
    for entry in std::fs::read_dir(other.path().join("segments")).expect("listed") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        left += usize::from(name.ends_with(".del"));
    }
    assert!(left > 0, "an old version is marked as deleted in a file of its own");
    copy_segments(other.path(), folder.path(), |name| {
        name.ends_with(".del") || name == ".managed.json"
    });
    again(folder.path()).expect("a file of the same name is no hindrance");
    assert_eq!(ids(folder.path()), ["a", "b"]);
}

#[test]
fn what_was_put_in_comes_out() {
    let body = "MOSUL, March 3 (Own) -\n\nA rocket fell. Nobody was hurt.\n\nRelated news";
    let mut report = report("a", body).0;
    let at = |text: &str| {
        let start = body.find(text).expect("there");
        sitrep::report::Span::new(start, start + text.len())
    };
    report.zones = vec![
        sitrep::report::Zone {
            span: at("MOSUL, March 3 (Own) -"),
            kind: sitrep::report::ZoneKind::Dateline,
        },
        sitrep::report::Zone {
            span: at("Related news"),
            kind: sitrep::report::ZoneKind::Furniture,
        },
    ];
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &[(report.clone(), Tags::default())], 1, 1);
    let index = Index::open(folder.path()).expect("open");
    let [address] = index.find("a").expect("found")[..] else { panic!("one report") };
    let document = index.document(address).expect("read");
    assert_eq!(document.body, body);
    assert_eq!(document.zones, report.zones);
    let sentences: Vec<&str> = document.sentences.iter().map(|span| span.of(body)).collect();
    assert!(sentences.contains(&"A rocket fell."), "{sentences:?}");
    assert!(!sentences.iter().any(|sentence| sentence.contains("Related")), "{sentences:?}");
    assert_eq!(index.key(address).expect("read"), "a\u{0}input");
    assert_eq!(document.indexed, 1_700_000_000);
    let tags: serde_json::Value = serde_json::from_str(&document.tags).expect("JSON");
    assert_eq!(tags["tagged"], false);
}
