//! Saved questions through the program: kept, asked, listed, deleted.

use crate::env::TestEnv;
use serde_json::Value;

const REPORTS: &str = r#"
{"id":"a","text":"BAGHDAD, Iraq - A bomb killed two people in Baghdad on Monday, police said."}
{"id":"b","text":"BASRA, Iraq - A bomb killed six people in Basra on Monday, police said."}
{"id":"c","text":"BASRA, Iraq - A rocket struck a depot in Basra on Monday. Nobody was hurt."}
{"id":"d","text":"DAMASCUS, Syria - A rocket killed six people in Damascus on Monday."}
"#;

fn env() -> TestEnv {
    TestEnv::with(&[("feed.jsonl", REPORTS)])
}

#[track_caller]
fn check(env: &TestEnv, question: &str, expected: &[&str]) {
    let mut found = env.ids(&[question]);
    found.sort_unstable();
    assert_eq!(found, expected, "{question}");
}

#[test]
fn a_saved_question_is_asked_by_its_name() {
    let env = env();
    let run = env.run(&["save", "basra", "--province", "Basra"]).succeeds();
    assert_eq!(run.stdout, "query:basra is province:Basra (2 reports)\n");
    env.run(&["save", "deadly", "bomb OR rocket", "--killed", "1.."]).succeeds();
    env.run(&["save", "both", "query:basra query:deadly"]).succeeds();
    check(&env, "query:basra", &["b", "c"]);
    check(&env, "query:both", &["b"]);
    check(&env, "query:deadly -query:basra", &["a", "d"]);
    check(&env, "query:both OR Damascus", &["b", "d"]);
    check(&env, "query:basra,both depot", &["c"]);
    check(&env, "query:basra indexed:1d..", &["b", "c"]);
    assert_eq!(env.run(&["count", "query:both"]).succeeds().stdout, "1\n");
    let answer = env.answer(&["query:deadly", "--facet", "country"]);
    let countries = answer["facets"]["country"]["values"].as_array().expect("values");
    let counts: Vec<_> = countries.iter().map(|value| (&value["id"], &value["count"])).collect();
    assert_eq!(counts, [(&"IQ".into(), &2.into()), (&"SY".into(), &1.into())]);
}

#[test]
fn saved_questions_are_listed_replaced_and_deleted() {
    let env = env();
    let run = env.run(&["saved"]).ends(1);
    assert!(run.stderr.contains("no question is saved"), "{run:?}");
    env.run(&["save", "basra", "province:Basra"]).succeeds();
    let run = env.run(&["save", "basra", "province:Basra killed:1.."]).succeeds();
    assert!(run.stderr.contains("`basra` was province:Basra"), "{run:?}");
    env.run(&["save", "more", "query:basra OR Damascus"]).succeeds();
    let run = env.run(&["saved"]).succeeds();
    assert_eq!(
        run.stdout,
        "        1  basra  province:Basra killed:1..\n        2  more   query:basra OR Damascus\n"
    );
    // They stay when the reports are indexed anew.
    env.run(&["index", "reports"]).succeeds();
    let run = env.run(&["saved", "--format", "json"]).succeeds();
    let list: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(list["saved"][0]["query"], "province:Basra killed:1..");
    assert_eq!(list["saved"][1]["total"], 2);
    let run = env.run(&["saved", "--delete", "basra"]).succeeds();
    assert!(run.stderr.contains("query:more asks for it"), "{run:?}");
    let run = env.run(&["saved"]).succeeds();
    assert!(run.stdout.contains("        ?  more"), "{run:?}");
    let run = env.run(&["saved", "--delete", "mor"]).ends(2);
    assert!(run.stderr.contains("did you mean `more`?"), "{run:?}");
}

#[test]
fn mistakes_are_told_and_nothing_is_saved() {
    let env = env();
    for (arguments, message) in [
        (&["save", "a b", "rain"][..], "`a b` can't be the name"),
        (&["save", "empty"], "there is no question to save"),
        (&["save", "self", "rain query:self"], "the saved question `self` asks for itself"),
        (&["save", "wrong", "province:Babill"], "no province is known as `Babill`"),
        (&["save", "lost", "query:nowhere"], "there is no saved question `nowhere`"),
    ] {
        let run = env.run(arguments).ends(2);
        assert!(run.stderr.contains(message), "{run:?}");
    }
    let _ = env.run(&["saved"]).ends(1);
    env.run(&["save", "rain", "rain"]).succeeds();
    let run = env.run(&["search", "query:rian"]).ends(2);
    assert!(run.stderr.contains("      ^^^^\nhint: did you mean `rain`?"), "{run:?}");
    env.write("index/questions.json", "{}");
    let run = env.run(&["search", "rain"]).ends(2);
    assert!(run.stderr.contains("questions.json` is damaged"), "{run:?}");
}
