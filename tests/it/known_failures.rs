//! What is known not to hold yet, by name: `tests/it/known_failures.txt`, one `id<TAB>field` a line.
//!
//! A test fails where a field fails that is not listed, and where a listed one has begun to hold.
//! With `SITREP_RATCHET=1` in the environment, lines that hold now are taken out of the file; none
//! is ever added but by hand.

use crate::sources;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Mutex;

/// One field of one report: does it hold, and if not, why.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The report.
    pub(crate) id: String,
    /// The field.
    pub(crate) field: String,
    /// Why it does not hold; `None` where it does.
    pub(crate) problem: Option<String>,
}

// Two tests write the file.
static FILE: Mutex<()> = Mutex::new(());

/// Holds what was found against the list. `prefix` is the part of the list that was checked.
pub(crate) fn settle(prefix: &str, checked: &[Checked]) {
    let path = sources::root().join("tests/it/known_failures.txt");
    let _alone = FILE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let listed = sources::content(&path);
    let known: BTreeSet<(&str, &str)> = listed
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line:?}")))
        .filter(|(id, _)| id.starts_with(prefix))
        .collect();
    let mut report = String::new();
    let mut stale: BTreeSet<(&str, &str)> = known.clone();
    for Checked { id, field, problem } in checked {
        let key = (id.as_str(), field.as_str());
        match problem {
            Some(_) if known.contains(&key) => {
                stale.remove(&key);
            }
            Some(problem) => {
                let _ = writeln!(report, "fails: {id}\t{field}\t# {problem}");
            }
            None => {}
        }
    }
    if std::env::var_os("SITREP_RATCHET").is_some() && !stale.is_empty() {
        let kept: Vec<&str> = listed
            .lines()
            .filter(|line| line.split_once('\t').is_none_or(|key| !stale.contains(&key)))
            .collect();
        std::fs::write(&path, kept.join("\n") + "\n").expect("the list can be written");
        stale.clear();
    }
    for (id, field) in &stale {
        let _ = writeln!(report, "XPASS, holds now, take it off the list: {id}\t{field}");
    }
    let held = checked.iter().filter(|one| one.problem.is_none()).count();
    println!("{prefix}: {held} of {} fields hold, {} known failures", checked.len(), known.len());
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn the_list_is_sorted_and_without_doubles() {
    let listed = sources::content(&sources::root().join("tests/it/known_failures.txt"));
    let lines: Vec<&str> = listed.lines().filter(|line| !line.starts_with('#')).collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(lines, sorted);
}
