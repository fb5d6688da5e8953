//! Any spelling finds any other: pairs of names, asked of an index.
//!
//! The list was written from general knowledge without sight of the program, its tables or its
//! rules; its sources are where an analyst would expect to meet a spelling, not citations. It was
//! halved by a hash: `tests/cases/name_pairs_read.tsv` was read when the rules were made,
//! `name_pairs_unread.tsv` was not, save some 50 of its failures that were seen once. Each name
//! stands in a report of its own, in a sentence that says nothing else; a spelling finds another
//! where the question of the one finds the report of the other.

use crate::env::TestEnv;
use sitrep::engine::Index;
use sitrep::lexicon::Lexicon;
use sitrep::query::{Clock, Question, understand};
use std::fmt::Write as _;

/// Least share of the questions that find the other spelling, and of the pairs of which one finds
/// the other; most of the close pairs that find each other.
const LEAST_DIRECTED: f64 = 0.92;
const LEAST_EITHER: f64 = 0.96;
const MOST_FALSE: f64 = 0.02;

struct Pair<'t> {
    same: bool,
    kind: &'t str,
    names: [&'t str; 2],
    /// In the half that was never read.
    held: bool,
}

fn pairs(table: &str, held: bool) -> impl Iterator<Item = Pair<'_>> {
    table.lines().skip(1).map(move |line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [relation, kind, one, other, _] = cells[..] else { panic!("five cells: {line}") };
        Pair { same: relation == "same", kind, names: [one, other], held }
    })
}

/// The name as a question: signs of the query language blanked.
fn question(name: &str, id: &str) -> Question {
    let plain: String =
        name.chars().map(|ch| if "()[]\"/~*:|=".contains(ch) { ' ' } else { ch }).collect();
    let words: Vec<&str> = plain.split_whitespace().map(|word| word.trim_matches('-')).collect();
    Question { text: format!("{} id:{id}", words.join(" ")), limit: 1, ..Question::default() }
}

#[derive(Default)]
struct Tally {
    pairs: u32,
    directed: u32,
    either: u32,
    both: u32,
}

impl Tally {
    fn share(&self, n: u32, of: u32) -> f64 {
        f64::from(n) / f64::from(of.max(1))
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are shown with `--nocapture`, or on failure")]
fn any_spelling_finds_any_other() {
    let read = include_str!("../cases/name_pairs_read.tsv");
    let unread = include_str!("../cases/name_pairs_unread.tsv");
    let pairs: Vec<Pair<'_>> = pairs(read, false).chain(pairs(unread, true)).collect();
    let mut reports = String::new();
    for (idx, pair) in pairs.iter().enumerate() {
        for (side, name) in pair.names.iter().enumerate() {
            let text = format!("Officials spoke of {name} on Tuesday.");
            let record = serde_json::json!({ "id": format!("{idx}-{side}"), "text": text });
            writeln!(reports, "{record}").expect("a string takes all");
        }
    }
    let env = TestEnv::with(&[("names.jsonl", &reports)]);
    let index = Index::open(&env.path().join("index")).expect("the index opens");
    let clock = Clock { now: 1_722_556_800 };
    let finds = |name: &str, id: &str| {
        let understood = understand(&question(name, id), Lexicon::builtin(), &clock)
            .unwrap_or_else(|notes| panic!("{name}: {notes:?}"));
        let answer = index.run(&understood.plan).expect("an answer");
        answer.total > 0 && !answer.relaxed
    };
    // By: same or different, kind (all, group, place, person), the unread half or both.
    let mut figures = String::new();
    let mut outcomes = Vec::new();
    for (idx, pair) in pairs.iter().enumerate() {
        let [one, other] = pair.names;
        outcomes.push((finds(one, &format!("{idx}-1")), finds(other, &format!("{idx}-0"))));
    }
    let tally = |same: bool, kind: Option<&str>, held: bool| {
        let mut tally = Tally::default();
        for (pair, &(there, back)) in pairs.iter().zip(&outcomes) {
            if pair.same == same
                && kind.is_none_or(|kind| kind == pair.kind)
                && (!held || pair.held)
            {
                tally.pairs += 1;
                tally.directed += u32::from(there) + u32::from(back);
                tally.either += u32::from(there || back);
                tally.both += u32::from(there && back);
            }
        }
        tally
    };
    for held in [false, true] {
        for kind in [None, Some("group"), Some("place"), Some("person")] {
            let (same, different) = (tally(true, kind, held), tally(false, kind, held));
            writeln!(
                figures,
                "{}\t{}\tsame {}\tfinds {:.3}\teither {:.3}\tdifferent {}\tmerged {:.3}",
                if held { "unread" } else { "all" },
                kind.unwrap_or("all"),
                same.pairs,
                same.share(same.directed, 2 * same.pairs),
                same.share(same.either, same.pairs),
                different.pairs,
                different.share(different.both, different.pairs),
            )
            .expect("a string takes all");
        }
    }
    if std::env::var_os("SITREP_SHOW_PAIRS").is_some() {
        for (pair, (there, back)) in pairs.iter().zip(&outcomes).filter(|(pair, _)| !pair.held) {
            let wrong = if pair.same { !there || !back } else { *there && *back };
            if wrong {
                let [one, other] = pair.names;
                writeln!(figures, "{}\t{one}\t{other}\t{there}\t{back}", pair.kind)
                    .expect("a string takes all");
            }
        }
    }
    println!("{figures}");
    let (same, different) = (tally(true, None, false), tally(false, None, false));
    assert!(same.pairs >= 400 && different.pairs >= 200, "{figures}");
    assert!(same.share(same.directed, 2 * same.pairs) >= LEAST_DIRECTED, "{figures}");
    assert!(same.share(same.either, same.pairs) >= LEAST_EITHER, "{figures}");
    assert!(different.share(different.both, different.pairs) <= MOST_FALSE, "{figures}");
}
