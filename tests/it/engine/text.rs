//! Words, phrases and names: what matches, and what comes first.

use super::write;
use sitrep::engine::Index;
use sitrep::query::{Concept, Form, Matcher, NameWord, Node, Plan, Strength, TagField, TextScope};
use sitrep::report::{Group, GroupKind, Located, Report, Role, Span, Tags};
use std::path::PathBuf;

fn corpus() -> Vec<(Report, Tags)> {
    let report = |id: &str, title: Option<&str>, body: &str, group: bool| {
        let report = Report {
            id: id.to_owned(),
            path: PathBuf::from("in.jsonl"),
            title: title.map(str::to_owned),
            body: body.to_owned(),
            ..Report::default()
        };
        let mut tags = Tags::default();
        if group {
            tags.groups.push(Group {
                id: "kataib-hezbollah".to_owned(),
                name: "Kataib Hezbollah".to_owned(),
                kind: GroupKind::Militia,
                role: Role::Mentioned,
                at: Located::default(),
                rule: "test",
            });
        }
        (report, tags)
    };
    vec![
        report("exact", None, "Men of Kataib Hezbollah fired at the base.", true),
        report("key", None, "Men of Ketaeb Hizbullah fired at the base.", true),
        report("tag", None, "Men of the brigades fired at the base.", true),
        report("other", None, "Men of another party walked by the base.", false),
        report("title", Some("Striking workers"), "They went home at noon after the vote.", false),
        report("stem", None, "They were striking at noon after the vote at home.", false),
        report("word", None, "They did strike at noon after the vote at home.", false),
        report("house", None, "Jurf al-Sakhar lies by the river. A drone passed.", false),
    ]
}

fn concept(forms: Vec<(Matcher, Strength)>) -> Node {
    Node::Concept(Concept {
        text: String::new(),
        span: Span::default(),
        scope: TextScope::Anywhere,
        forms: forms.into_iter().map(|(matcher, strength)| Form { matcher, strength }).collect(),
    })
}

/// Ids in order of relevance.
fn check(node: Node, expected: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &corpus(), 1, 3);
    let index = Index::open(folder.path()).expect("open");
    let plan = Plan { text: node, ..Plan::default() };
    let answer = index.run(&plan).expect("an answer");
    let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.summary.id.as_str()).collect();
    assert_eq!(ids, expected);
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn word(word: &str, exact: bool) -> Matcher {
    Matcher::Word { word: word.to_owned(), exact }
}

#[test]
fn exact_words_come_before_keys_and_keys_before_tags() {
    let keys = sitrep::text::keys_of(["kataib", "hezbollah"]).expect("keys");
    let phrase = words(&["kataib", "hezbollah"]);
    let group = concept(vec![
        (Matcher::Phrase { words: phrase, exact: true, slop: 0 }, Strength::Typed),
        (Matcher::NameKeys(keys.into_iter().map(NameWord::from).collect()), Strength::Variant),
        (
            Matcher::Tag { field: TagField::Group, ids: words(&["kataib-hezbollah"]) },
            Strength::Tagged,
        ),
    ]);
    check(group, &["exact", "key", "tag"]);
}

#[test]
fn the_word_itself_comes_before_its_stem_and_the_title_before_both() {
    check(concept(vec![(word("strike", false), Strength::Typed)]), &["title", "word", "stem"]);
    check(concept(vec![(word("strike", true), Strength::Typed)]), &["word"]);
}

#[test]
fn marked_stems_are_no_words() {
    let regex =
        |pattern: &str| concept(vec![(Matcher::Regex(pattern.to_owned()), Strength::Typed)]);
    check(regex("strik"), &[]);
    check(regex(".?strike?"), &["word"]);
    check(concept(vec![(Matcher::Prefix(".".to_owned()), Strength::Typed)]), &[]);
}

#[test]
fn an_article_in_a_name_is_no_word_between() {
    let phrase = |words_: &[&str]| {
        let words = words(words_);
        concept(vec![(Matcher::Phrase { words, exact: true, slop: 0 }, Strength::Typed)])
    };
    check(phrase(&["jurf", "sakhar"]), &["house"]);
    check(phrase(&["sakhar", "jurf"]), &[]);
}

#[test]
fn a_sentence_ends_where_the_text_says() {
    let both = |one: &str, other: &str| {
        let parts = vec![vec![word(one, true)], vec![word(other, true)]];
        concept(vec![(Matcher::SameSentence(parts), Strength::Typed)])
    };
    check(both("river", "jurf"), &["house"]);
    check(both("drone", "jurf"), &[]);
}

#[test]
fn where_no_report_has_all_those_with_most_are_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &corpus(), 1, 100);
    let index = Index::open(folder.path()).expect("open");
    let one = |text: &str| concept(vec![(word(text, true), Strength::Typed)]);
    let plan =
        Plan { text: Node::And(vec![one("noon"), one("home"), one("river")]), ..Plan::default() };
    let answer = index.run(&plan).expect("an answer");
    assert!(answer.relaxed);
    assert_eq!(answer.total, 3);
    let matched: Vec<Vec<usize>> = answer
        .hits
        .iter()
        .map(|hit| hit.matched.iter().map(|found| found.concept).collect())
        .collect();
    assert_eq!(matched, [[0, 1], [0, 1], [0, 1]]);
}

#[test]
fn explain_tells_the_forms_and_their_scores() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &corpus(), 1, 100);
    let index = Index::open(folder.path()).expect("open");
    let text = concept(vec![
        (word("strike", true), Strength::Typed),
        (word("strike", false), Strength::Typed),
    ]);
    let plan = Plan { text, explain: true, ..Plan::default() };
    let answer = index.run(&plan).expect("an answer");
    let best =
        |hit: &sitrep::engine::Hit| hit.matched.iter().map(|found| found.score).fold(0.0, f32::max);
    for hit in &answer.hits {
        assert!((hit.score - best(hit)).abs() < 1e-5, "{hit:?}");
    }
    assert_eq!(answer.hits.iter().map(|hit| hit.matched.len()).collect::<Vec<_>>(), [1, 2, 1]);
}

#[test]
fn a_pattern_that_is_none_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &corpus(), 1, 100);
    let index = Index::open(folder.path()).expect("open");
    let text = concept(vec![(Matcher::Regex("(".to_owned()), Strength::Typed)]);
    let error = index.run(&Plan { text, ..Plan::default() }).expect_err("refused");
    assert!(error.to_string().starts_with("`(` is no regular expression"), "{error}");
}
