//! Name keys, measured on pairs of spellings.

use sitrep::text::{Text, keys_of};

/// Least share of the spellings of one name that have to fall together.
const LEAST_RECALL: f64 = 0.95;
/// Largest share of the close pairs that may fall together.
const MOST_FALSE: f64 = 0.02;

/// The keys of a name as a question has them.
fn keys(name: &str) -> Option<Vec<String>> {
    let text = Text::new(name, &[], &[]);
    let words = (0..text.words().len())
        .filter(|&idx| !text.is_leaning_article(idx))
        .map(|idx| text.folded(idx));
    keys_of(words)
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are shown with `--nocapture`, or on failure")]
fn spellings_of_a_name_fall_together_and_close_names_stay_apart() {
    let table = include_str!("../cases/name_pairs.tsv");
    let (mut same, mut together, mut different, mut merged) = (0, 0, 0, 0);
    let mut missed = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [relation, _, one, other, _] = cells[..] else { panic!("five cells: {line}") };
        let equal = keys(one).is_some() && keys(one) == keys(other);
        match relation {
            "same" => {
                same += 1;
                together += u32::from(equal);
                if !equal {
                    missed.push(format!("apart: {one} {:?}, {other} {:?}", keys(one), keys(other)));
                }
            }
            "different" => {
                different += 1;
                merged += u32::from(equal);
                if equal {
                    missed.push(format!("merged: {one}, {other} {:?}", keys(one)));
                }
            }
            // Names in two languages are the lexicon's business; keys may join them or not.
            "lexicon" => {}
            other => panic!("`{other}` is no relation"),
        }
    }
    assert!(same >= 400 && different >= 200, "{same} same and {different} different pairs");
    let recall = f64::from(together) / f64::from(same);
    let false_merges = f64::from(merged) / f64::from(different);
    let figures = format!(
        "recall {recall:.3} of {same}, false merges {false_merges:.3} of {different}\n{}",
        missed.join("\n")
    );
    println!("{figures}");
    assert!(recall >= LEAST_RECALL && false_merges <= MOST_FALSE, "the figures are above");
}
