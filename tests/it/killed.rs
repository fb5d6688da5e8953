//! A real `sitrep index` killed at any moment: the last commit stays readable, and the next run
//! completes the work.

use crate::env::TestEnv;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Files of the corpus, and reports in each.
const FILES: usize = 24;
const REPORTS: usize = 12;

/// Writes a file of reports whose ids tell their round.
fn write(env: &TestEnv, file: usize, round: usize) -> BTreeSet<String> {
    let ids: Vec<String> = (0..REPORTS).map(|at| format!("f{file}-{round}-{at}")).collect();
    let line = |id: &String| {
        format!(
            "{{\"id\":\"{id}\",\"title\":\"Strike near Hilla\",\"text\":\"An airstrike killed two \
             soldiers near Hilla in Babil province, Iraq, on Monday. Three others were wounded, \
             police said. Fighters of Kataib Hezbollah had left the base in March 2020.\"}}\n"
        )
    };
    let lines: Vec<String> = ids.iter().map(line).collect();
    env.write(&format!("reports/{file}.jsonl"), &lines.concat());
    ids.into_iter().collect()
}

fn indexed(env: &TestEnv) -> BTreeSet<String> {
    let ids = env.ids(&["*"]);
    let distinct: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(ids.len(), distinct.len(), "no report stands there twice");
    distinct
}

#[test]
fn the_last_commit_is_readable_and_the_next_run_completes_the_work() {
    let env = TestEnv::new();
    let mut files: Vec<BTreeSet<String>> = (0..FILES).map(|file| write(&env, file, 0)).collect();
    let all = |files: &[BTreeSet<String>]| files.iter().flatten().cloned().collect();
    let started = Instant::now();
    env.run(&["index", "reports"]).succeeds();
    let whole_run = started.elapsed();
    let mut before: BTreeSet<String> = all(&files);
    assert_eq!(indexed(&env), before);

    // SplitMix64: the same moments, as parts of a whole run, each time.
    let mut state = 11_u64;
    let mut part = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        f64::from((mixed >> 40) as u32) / f64::from(1_u32 << 24)
    };
    let mut killed = 0;
    for round in 1..=8 {
        // Something of all that may happen to files.
        for file in (round % 3..FILES).step_by(3) {
            files[file] = write(&env, file, round);
        }
        let gone = (round * 5) % FILES;
        let _may_be_gone = std::fs::remove_file(env.path().join(format!("reports/{gone}.jsonl")));
        files[gone].clear();
        let after: BTreeSet<String> = all(&files);
        let mut child =
            env.command(env.path(), &["index", "reports", "--quiet"]).spawn().expect("it runs");
        // Up to somewhat past the end, where the commit is made.
        std::thread::sleep(Duration::from_secs_f64(whole_run.as_secs_f64() * 1.1 * part()));
        child.kill().expect("it can be killed, or has ended");
        killed += usize::from(!child.wait().expect("it ends").success());
        let found = indexed(&env);
        assert!(found == before || found == after, "round {round}: neither old nor new");
        env.run(&["check"]).succeeds();
        before = found;
    }
    assert!(killed > 0, "every run was over before it was killed");
    env.run(&["index", "reports"]).succeeds();
    assert_eq!(indexed(&env), all(&files));
    let run = env.run(&["index", "reports"]).succeeds();
    assert!(run.stdout.starts_with("indexed 0 reports from 0 files"), "{}", run.stdout);
}
