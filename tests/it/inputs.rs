//! What `index` and `tag` take for an input, and what becomes of one that has gone.

use crate::env::TestEnv;
use std::time::{Duration, Instant};

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_refused_and_not_waited_for() {
    let env = TestEnv::new();
    env.write("reports/one.txt", "Rain in Basra.");
    let made =
        std::process::Command::new("mkfifo").arg(env.path().join("reports/two.txt")).status();
    assert!(made.expect("mkfifo runs").success());
    for command in ["index", "tag"] {
        let mut child = env
            .command(env.path(), &[command, "reports"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program runs");
        let started = Instant::now();
        let ended = loop {
            if let Some(status) = child.try_wait().expect("a child") {
                break status.code();
            }
            if started.elapsed() > Duration::from_secs(60) {
                child.kill().expect("killed");
                break None;
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        assert_eq!(ended, Some(2), "{command}");
    }
    assert_eq!(env.ids(&["*"]), ["reports/one.txt"]);
    let run = env.run(&["index", "reports"]).ends(2);
    assert!(run.stderr.contains("reports/two.txt: not a file"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_file_is_one_input_however_it_is_named() {
    let env = TestEnv::with(&[("one.txt", "Rain in Basra."), ("more/two.txt", "Sun.")]);
    let absolute = env.path().join("reports/one.txt").to_string_lossy().into_owned();
    for name in ["reports/one.txt", "./reports/more/../one.txt", absolute.as_str()] {
        let run = env.run(&["index", name]).succeeds();
        assert!(run.stdout.contains("unchanged: 1 file"), "{name}: {run:?}");
    }
    std::os::unix::fs::symlink("one.txt", env.path().join("reports/link.txt")).expect("linked");
    std::os::unix::fs::symlink("more", env.path().join("reports/folder")).expect("linked");
    let run = env.run(&["index", "reports"]).ends(2);
    assert!(run.stderr.contains("reports/folder: a link to a folder, which is not"), "{run:?}");
    let mut ids = env.ids(&["*"]);
    ids.sort_unstable();
    assert_eq!(ids, ["reports/more/two.txt", "reports/one.txt"]);
}

#[test]
fn reports_of_an_input_that_has_gone_go_with_it() {
    let env = TestEnv::with(&[
        ("one.txt", "Rain in Basra."),
        ("more/two.txt", "Sun."),
        ("more/three.txt", "Snow."),
    ]);
    std::fs::remove_file(env.path().join("reports/one.txt")).expect("removed");
    let run = env.run(&["index", "reports/one.txt"]).succeeds();
    assert!(run.stderr.contains("reports/one.txt: no longer there; its reports go"), "{run:?}");
    assert!(run.stdout.contains("removed: 1 file\n2 reports in"), "{run:?}");
    std::fs::remove_dir_all(env.path().join("reports/more")).expect("removed");
    let run = env.run(&["index", "reports/more"]).succeeds();
    assert!(run.stderr.contains("no longer there; the reports of its 2 files go"), "{run:?}");
    assert!(run.stdout.contains("0 reports in"), "{run:?}");
    // What the index doesn't know is a mistake as before, and said once.
    let run = env.run(&["index", "reports/more"]).ends(2);
    assert!(run.stderr.contains("reports/more: the system refused: "), "{run:?}");
    assert_eq!(run.stderr.matches("os error 2").count(), 1, "{run:?}");
    assert!(!run.stderr.contains("IO error"), "{run:?}");
}

#[test]
fn other_indexes_below_a_folder_are_not_read_as_reports() {
    let env = TestEnv::with(&[("one.txt", "Rain in Basra.")]);
    env.run(&["index", "--index", "reports/other", "reports/one.txt"]).succeeds();
    let run = env.run(&["index", "reports"]).succeeds();
    assert!(run.stdout.contains("unchanged: 1 file\n1 report in"), "{run:?}");
    let run = env.run(&["tag", "reports", "--format", "jsonl"]).succeeds();
    assert_eq!(run.stdout.lines().count(), 1);
    let run = env.run(&["tag", "reports/other"]).ends(2);
    assert!(run.stderr.contains("an index, not reports"), "{run:?}");
}

#[test]
fn refusals_name_the_line_and_twins_their_number() {
    let env = TestEnv::new();
    env.write("reports/bad.jsonl", "{\"text\":\"Sun.\"}\n\n{broken\n");
    env.write("reports/bad.csv", "id,text\r\n1,\"Sun\r\nand rain.\"\r\n\r\n2,Rain,fog,x\r\n");
    let twins = "{\"id\":\"x\",\"text\":\"Snow.\"}\n";
    env.write("reports/twins.jsonl", &twins.repeat(4));
    let run = env.run(&["index", "reports"]).ends(2);
    for said in [
        "reports/bad.jsonl: line 3: not valid JSON: key must be a string at column 2",
        "reports/bad.csv: line 5: 4 fields, but the header names 2",
        "twins.jsonl: 3 ids were met before; kept under a number, as `x#2`",
    ] {
        assert!(run.stderr.contains(said), "{said}: {run:?}");
    }
    assert!(run.stdout.contains("ids met before: 3"), "{run:?}");
}
