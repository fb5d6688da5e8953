//! Questions and their answers through the program: words, filters, order, formats.

use crate::env::TestEnv;
use serde_json::Value;

/// Reports that differ in one thing each; none of them needs more of the tagger than names.
const REPORTS: &str = r#"
{"id":"a","title":"Depot burns near Hilla","text":"A weapons depot burned in Babil province on Monday. Fighters of Kata'ib Hizbollah guarded the depot."}
{"id":"b","title":"Drones over Karbala","text":"Drones were seen over Karbala in Iraq. Nobody was hurt, police said."}
{"id":"c","title":"Market reopens","text":"The market of Idlib opened again after the strikes. The depot of the town stayed closed."}
{"id":"d","title":"Talks go on","text":"Officials met in Baghdad. Lebanon's Hezbollah was not at the talks, and nothing was said of any depot."}
{"id":"e","title":"Weather","text":"Rain is expected. It will be cold."}
"#;

fn env() -> TestEnv {
    TestEnv::with(&[("feed.jsonl", REPORTS)])
}

#[track_caller]
fn check(env: &TestEnv, arguments: &[&str], expected: &[&str]) {
    let mut found = env.ids(arguments);
    found.sort_unstable();
    assert_eq!(found, expected, "{arguments:?}");
}

#[test]
fn words_phrases_and_operators() {
    let env = env();
    check(&env, &["depot"], &["a", "c", "d"]);
    check(&env, &["depots"], &["a", "c", "d"]);
    check(&env, &["=depots OR drones"], &["b"]);
    check(&env, &["\"weapons depot\""], &["a"]);
    check(&env, &["\"depot weapons\""], &[]);
    check(&env, &["\"depot weapons\"~1"], &["a"]);
    check(&env, &["\"depot closed\"~s"], &["c"]);
    check(&env, &["\"depot strikes\"~s"], &[]);
    check(&env, &["depot -Baghdad"], &["a", "c"]);
    check(&env, &["drone OR rain"], &["b", "e"]);
    check(&env, &["dro*"], &["b"]);
    check(&env, &["drons~"], &["b"]);
    check(&env, &["/dep.t/"], &["a", "c", "d"]);
    check(&env, &["title:depot"], &["a"]);
    check(&env, &["body:(talks baghdad)"], &["d"]);
    check(&env, &["*"], &["a", "b", "c", "d", "e"]);
}

#[test]
fn any_spelling_of_a_group_finds_it_and_no_other_group() {
    let env = env();
    for spelling in
        ["Kataib Hezbollah", "kataeb hizballah", "\"Kata'ib Hizbullah\"", "كتائب حزب الله"]
    {
        check(&env, &[spelling], &["a"]);
    }
    check(&env, &["Kataib Hezbollah", "--exact"], &[]);
    check(&env, &["Kata'ib Hizbollah", "--exact"], &["a"]);
}

#[test]
fn a_report_that_lacks_a_part_is_shown_only_where_none_has_all() {
    let env = env();
    let answer = env.answer(&["drones depot weapons"]);
    assert_eq!(answer["relaxed"], true);
    assert_eq!(answer["total"], 1);
    assert!(answer["notes"][0]["message"].as_str().is_some_and(|text| text.contains("most")));
    check(&env, &["drones depot", "--match", "any"], &["a", "b", "c", "d"]);
    assert_eq!(env.run(&["count", "drones", "depot"]).ends(1).stdout, "0\n");
}

#[test]
fn pages_are_parts_of_one_order() {
    let env = env();
    let all = env.ids(&["*", "--sort", "date"]);
    assert_eq!(all.len(), 5);
    for offset in 0..5 {
        let skip = offset.to_string();
        let page = env.ids(&["*", "--sort", "date", "--limit", "2", "--offset", &skip]);
        assert_eq!(page, all[offset..(offset + 2).min(5)]);
    }
    assert_eq!(env.answer(&["*", "--limit", "2"])["total"], 5);
}

#[test]
fn exit_codes_are_those_of_grep() {
    let env = env();
    let found = env.run(&["search", "depot"]).succeeds();
    assert!(found.stderr.is_empty(), "{found:?}");
    let nothing = env.run(&["search", "zzyzx"]).ends(1);
    assert!(nothing.stderr.contains("no report has `zzyzx`"), "{nothing:?}");
    let json = env.run(&["search", "zzyzx", "--format", "json"]).ends(1);
    let answer: Value = serde_json::from_str(&json.stdout).expect("an object all the same");
    assert_eq!(answer["total"], 0);
    assert!(json.stderr.is_empty(), "{json:?}");
    let wrong = env.run(&["search", "--province", "Zzyzx"]).ends(2);
    assert!(wrong.stdout.is_empty(), "{wrong:?}");
    let _ = env.run(&["search", "--no-such-option"]).ends(2);
}

#[test]
fn an_empty_answer_says_what_left_nothing() {
    let env = env();
    let run = env.run(&["search", "--killed", "5000.."]).ends(1);
    assert!(run.stderr.contains("without `killed: 5000..` there would be 5 reports"), "{run:?}");
    let run = env.run(&["search", "depot", "--province", "Kabul"]).ends(1);
    assert!(run.stderr.contains("without `province: Kabul` there would be 3 reports"), "{run:?}");
    assert!(run.stderr.contains("no report at all") || run.stderr.contains("without"), "{run:?}");
}

#[test]
fn formats_for_programs() {
    let env = env();
    let run = env.run(&["search", "drone", "--format", "csv", "--fields", "rank,id,title"]);
    assert_eq!(run.succeeds().stdout, "rank,id,title\n1,b,Drones over Karbala\n");
    let run = env.run(&["search", "drone", "--format", "tsv", "--fields", "id,record"]);
    assert_eq!(run.succeeds().stdout, "id\trecord\nb\t1\n");
    let run = env.run(&["search", "drone", "--format", "jsonl", "--fields", "id,rank"]);
    assert_eq!(run.succeeds().stdout, "{\"id\":\"b\",\"rank\":1}\n");
    let run = env.run(&["search", "drone", "--format", "paths", "-0"]);
    assert_eq!(run.succeeds().stdout, "reports/feed.jsonl\0");
    let run = env.run(&["search", "drone", "--format", "csv", "--fields", "size"]).ends(2);
    assert!(run.stderr.contains("a hit has no field `size`"), "{run:?}");
}

#[test]
fn the_answer_has_its_fields_in_order() {
    let answer = env().answer(&["Kataib Hezbollah Babil"]);
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
    };
    assert_eq!(
        keys(&answer),
        ["schema", "query", "understood", "total", "relaxed", "took_ms", "hits", "facets", "notes"]
    );
    assert_eq!(
        keys(&answer["hits"][0]),
        [
            "rank",
            "id",
            "path",
            "record",
            "title",
            "score",
            "published",
            "event_date",
            "year",
            "provinces",
            "groups",
            "killed",
            "wounded",
            "snippets"
        ]
    );
    assert_eq!(keys(&answer["facets"]), ["province", "group", "year", "country", "killed"]);
    assert_eq!(keys(&answer["understood"][0])[..3], ["text", "as", "id"]);
    assert_eq!(answer["understood"][0]["id"], "kataib-hezbollah");
    assert_eq!(answer["understood"][1]["id"], "IQ-BB");
}

#[test]
fn snippets_are_the_body_and_never_leave_it() {
    let env = env();
    let answer = env.answer(&["Kataib Hezbollah"]);
    let hit = &answer["hits"][0];
    let id = hit["id"].as_str().expect("an id");
    let shown = env.run(&["show", id, "--format", "json"]).succeeds();
    let record: Value = serde_json::from_str(&shown.stdout).expect("a record");
    let body = record["body"].as_str().expect("a body");
    let snippet = &hit["snippets"][0];
    let at = |value: &Value| value.as_u64().expect("an offset") as usize;
    assert_eq!(&body[at(&snippet["start"])..at(&snippet["end"])], snippet["text"]);
    let marked: Vec<&str> = snippet["highlights"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|span| &body[at(&span[0])..at(&span[1])])
        .collect();
    assert_eq!(marked, ["Kata'ib Hizbollah"]);
}

#[test]
fn the_text_for_people_fits_its_width() {
    for width in [80, 160] {
        let env = env().width(width);
        let run = env.run(&["search", "depot"]).succeeds();
        for line in run.stdout.lines() {
            assert!(unicode_width(line) <= width, "{width}: {line}");
        }
        assert!(run.stdout.contains("  1. "), "{}", run.stdout);
        assert!(!run.stdout.contains('\u{1b}'), "no colours in a pipe");
    }
}

fn unicode_width(line: &str) -> usize {
    line.chars().count()
}

#[test]
fn what_documents_hold_is_harmless_on_a_terminal() {
    let env = TestEnv::with(&[(
        "x.txt",
        "Depot \u{1b}]0;gotcha\u{7} burned\n\nThe depot \u{202e}denrub\u{202c} at noon.\n",
    )]);
    for arguments in [&["search", "depot"][..], &["show", "reports/x.txt"], &["tag", "reports"]] {
        let arguments = [arguments, &["--format", "text"]].concat();
        let run = env.run(&arguments).succeeds();
        assert!(!run.stdout.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{arguments:?}");
    }
    // Programs get the text as it is.
    let raw = env.run(&["show", "reports/x.txt", "--format", "body"]).succeeds();
    assert!(raw.stdout.contains('\u{202e}'));
}

#[test]
fn a_hit_says_by_which_other_name_it_was_found() {
    let env = env();
    let found = |question: &str| env.run(&["search", question, "--facet", "none"]).stdout;
    let shown = found("Kataib Hezbollah");
    assert!(shown.contains("     found as Kata'ib Hizbollah\n"), "{shown}");
    // What was typed, and other forms of ordinary words, are no other names.
    for question in ["Kata'ib Hizbollah", "drone", "\"weapons depots\"", "Baghdad talk"] {
        let shown = found(question);
        assert!(shown.contains("1. ") && !shown.contains("found as"), "{question}: {shown}");
    }
}

#[test]
fn any_name_of_a_person_finds_the_others() {
    const NOTES: &str = r#"
{"id":"name","text":"Abu Mahdi al-Muhandis visited the camp on Monday."}
{"id":"second","text":"The order was signed by Jamal Ja'far al-Ibrahimi, residents said."}
{"id":"other","text":"Abu Mahdi al-Basri visited the camp, and Jamal Basri did not."}
"#;
    let env = TestEnv::with(&[("notes.jsonl", NOTES)]);
    for question in ["Abu Mahdi al-Muhandis", "Jamal Jaafar Ibrahimi", "\"abu mehdi mohandis\""] {
        check(&env, &[question], &["name", "second"]);
    }
    check(&env, &["Abu Mahdi al-Muhandis", "--exact"], &["name"]);
    check(&env, &["=\"Jamal Jaafar Ibrahimi\""], &[]);
    let run = env.run(&["search", "Abu Mahdi al-Muhandis", "--explain"]).succeeds();
    for part in
        ["(person abu-mahdi-al-muhandis)", "found as Jamal Ja'far al-Ibrahimi", "\"jamal jaafar"]
    {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    let answer = env.answer(&["Abu Mahdi al-Muhandis"]);
    assert_eq!(answer["understood"][0]["as"], "person");
    let hits = answer["hits"].as_array().expect("hits");
    let second = hits.iter().find(|hit| hit["id"] == "second").expect("the second name");
    let span = &second["snippets"][0]["highlights"][0];
    let text = second["snippets"][0]["text"].as_str().expect("text");
    let marked = span[0].as_u64().zip(span[1].as_u64()).expect("a span");
    assert_eq!(&text[marked.0 as usize..marked.1 as usize], "Jamal Ja'far al-Ibrahimi");
}

#[test]
fn a_passage_tells_its_line() {
    let text = "Depot burns\n\nA fire broke out on Monday.\nThe depot was empty.\n";
    let env = TestEnv::with(&[("x.txt", text), ("feed.jsonl", REPORTS)]);
    let answer = env.answer(&["depot empty"]);
    assert_eq!(answer["hits"][0]["snippets"][0]["line"], 4, "{answer}");
    // A file that is the report: its path and line as editors take them.
    let run = env.run(&["search", "depot empty"]).succeeds();
    assert!(run.stdout.contains("    4: The depot was empty."), "{}", run.stdout);
    assert!(run.stdout.contains("     reports/x.txt:4\n"), "{}", run.stdout);
    // A record of a feed: its lines are none of the file's.
    let run = env.run(&["search", "weapons depot"]).succeeds();
    assert!(run.stdout.contains("       A weapons depot burned"), "{}", run.stdout);
    assert!(run.stdout.contains("a · reports/feed.jsonl\n"), "{}", run.stdout);
}

#[test]
fn links_are_made_where_they_are_wanted_and_can_t_be_broken_out_of() {
    let hostile = "x\u{1b}]8;;evil\u{7}\u{202e} %.txt";
    let feed = "{\"id\":\"f\",\"title\":\"Depot \\u001b]8;;http://evil\\u0007 \\u202eshut\",\
                \"url\":\"https://e.org/\\u001b\\\\\\u0007 x\",\"text\":\"The depot is shut.\"}\n";
    let env = TestEnv::with(&[(hostile, "The depot burned.\n"), ("feed.jsonl", feed)]);
    for command in ["search", "show"] {
        let mut arguments = vec![command];
        let ids = env.ids(&["depot"]);
        match command {
            "show" => arguments.extend(ids.iter().map(String::as_str)),
            _ => arguments.push("depot"),
        }
        // A pipe gets none, whatever the terminal is said to be.
        let plain = env.run(&arguments).succeeds();
        assert!(!plain.stdout.contains('\u{1b}'), "{}", plain.stdout);
        arguments.extend(["--hyperlink", "always"]);
        let run = env.run(&arguments).succeeds();
        assert!(!run.stdout.contains(['\u{7}', '\u{202e}']), "{:?}", run.stdout);
        let mut links = Vec::new();
        for sequence in run.stdout.split('\u{1b}').skip(1) {
            match sequence.strip_prefix("]8;;") {
                Some(link) => links.push(link),
                // The end of a link, or a colour.
                None => assert!(sequence.starts_with(['\\', '[']), "{sequence:?}"),
            }
        }
        links.retain(|link| !link.is_empty());
        assert!(links.len() >= 3, "{links:?}");
        for link in links {
            assert!(link.bytes().all(|byte| byte.is_ascii_graphic()), "{link:?}");
            let known = link == "https://e.org/%1B%5C%07%20x"
                || link.starts_with("file:///") && link.ends_with("reports/feed.jsonl")
                || link.ends_with("reports/x%1B%5D8%3B%3Bevil%07%E2%80%AE%20%25.txt");
            assert!(known, "{link:?}");
        }
    }
}

#[test]
fn a_broken_pipe_is_no_error() {
    use std::process::Stdio;
    let env = env();
    for arguments in [&["search", "*", "--format", "csv"][..], &["tag", "reports"], &["man"]] {
        let mut child = env
            .command(env.path(), arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{arguments:?}: {said}");
    }
}

#[test]
fn explain_tells_what_is_looked_for_and_what_scored() {
    let env = env();
    let run = env.run(&["search", "Kataib Hezbollah", "--explain"]).succeeds();
    for part in ["is looked for as", "words", "other spellings", "tag", "kataib-hezbollah"] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    let answer =
        env.answer(&["Kataib Hezbollah", "province:unknown", "--explain", "--match", "any"]);
    assert_eq!(answer["explain"]["filters"][0]["field"], "province");
}

#[test]
fn near_a_place_or_a_point() {
    let env = TestEnv::with(&[(
        "feed.jsonl",
        r#"
{"id":"mosul","text":"MOSUL, Iraq - A bomb killed two people in Mosul on Monday, police said."}
{"id":"erbil","text":"ERBIL, Iraq - A bomb killed two people in Erbil on Monday, police said."}
{"id":"basra","text":"BASRA, Iraq - A bomb killed six people in Basra on Monday, police said."}
{"id":"iraq","text":"A bomb killed two people in Iraq on Monday, police said."}
"#,
    )]);
    check(&env, &["near:Mosul"], &["mosul"]);
    check(&env, &["--near", "Mosul"], &["mosul"]);
    check(&env, &["near:\"al-Mawsil\",100km"], &["erbil", "mosul"]);
    check(&env, &["--near", "Mosul, Nineveh, 100 km"], &["erbil", "mosul"]);
    check(&env, &["near:36.19,44.01,5km"], &["erbil"]);
    check(&env, &["near:Mosul,Basra,30km"], &["basra", "mosul"]);
    check(&env, &["near:Mosul,1000km", "killed:6.."], &["basra"]);
    check(&env, &["near:Mosul,1000km", "--not-near", "Erbil"], &["basra", "mosul"]);
    check(&env, &["near:unknown"], &["iraq"]);
    check(&env, &["near:-34.6,-58.4,500mi"], &[]);
    let run = env.run(&["search", "near:IQ-BB,25km"]).ends(2);
    assert!(run.stderr.contains("no place is known as `IQ-BB`"), "{run:?}");
    assert!(run.stderr.contains("it is a province: province:IQ-BB"), "{run:?}");
    let run = env.run(&["search", "near:99,44,25km"]).ends(2);
    assert!(run.stderr.contains("`99,44` is no point of the earth"), "{run:?}");
    let run = env.run(&["search", "near:\"San Jose\",25km"]).ends(2);
    assert!(run.stderr.contains("`San Jose` is ambiguous for `near`"), "{run:?}");
}

/// For every field that filters: a report that says nothing is found by `unknown`, or the field
/// says that every report has one; and with those that say something it makes all reports.
#[test]
fn unknown_is_asked_of_every_field() {
    let env = TestEnv::with(&[("feed.jsonl", REPORTS), ("rain.txt", "Rain fell all day.\n")]);
    let count = |question: &str| -> u64 {
        let run = env.run(&["count", question]);
        run.stdout.trim().parse().unwrap_or_else(|_| panic!("{question}: {run:?}"))
    };
    let all = count("*");
    for facts in sitrep::query::FIELDS.iter().filter(|facts| facts.field.filter().is_some()) {
        let name = facts.name;
        if ["path", "id", "indexed", "mentions"].contains(&name) {
            let run = env.run(&["count", &format!("{name}:unknown")]).ends(2);
            assert!(run.stderr.contains("every report"), "{name}: {run:?}");
            continue;
        }
        let unknown = count(&format!("{name}:unknown"));
        assert_eq!(unknown + count(&format!("* -{name}:unknown")), all, "{name}");
        // A text without a group has no attacker whose part rests on something; what happened is
        // always one of the types, `other` at the least.
        let rain = count(&format!("{name}:unknown rain"));
        let told = ["type", "lang"].contains(&name);
        assert_eq!(rain, u64::from(!told) * 2, "{name}: the report of rain, and that of weather");
    }
}

#[test]
fn tables_have_names_beside_ids() {
    let env = TestEnv::with(&[(
        "one.txt",
        "Blast in Karbala\n\nA blast killed two people in Karbala, Iraq, police said.\n",
    )]);
    let fields = "provinces,province_names,country_names,place_names,killed,killed_low";
    let run = env.run(&["search", "blast", "--format", "csv", "--fields", fields]).succeeds();
    let row = run.stdout.lines().nth(1).expect("a row");
    assert!(row.starts_with("IQ-KA,Karbala,Iraq,") && row.ends_with(",2,2"), "{row}");
    let place = row.split(',').nth(3).expect("a cell");
    assert!(place.starts_with("Karbala"), "{row}");
    let run = env.run(&["search", "blast", "--format", "csv"]).succeeds();
    assert!(run.stdout.contains("provinces,province_names,groups,group_names"), "{run:?}");
}

#[test]
fn a_word_with_hyphens_is_one_without_and_a_year_is_when_it_happened() {
    let env = TestEnv::with(&[(
        "feed.jsonl",
        r#"
{"id":"joined","text":"The ceasefire held in Basra on 3 May 2016, police said."}
{"id":"apart","text":"The cease-fire held in Basra on 3 May 2019, police said."}
{"id":"fire","text":"A fire broke out in Basra on 4 May 2016, police said."}
"#,
    )]);
    assert_eq!(env.ids(&["cease-fire"]), ["apart", "joined"]);
    assert_eq!(env.ids(&["cease-fire", "--exact"]), ["apart"]);
    assert_eq!(env.ids(&["Basra fire 2016"]), ["fire"]);
    let mut any = env.ids(&["open-fire", "--match", "any"]);
    any.sort_unstable();
    assert_eq!(any, ["apart", "fire"]);
    let run = env.run(&["search", "Basra 2016 -fire", "--explain"]).succeeds();
    assert!(run.stderr.contains("note: `2016` is read as the year"), "{run:?}");
    let asked = "asked for Basra AND (2016 OR year:2016) AND NOT fire";
    assert!(run.stdout.contains(asked), "{}", run.stdout);
}

#[test]
fn abducted_and_civilians_are_orders_too() {
    let env = TestEnv::with(&[(
        "feed.jsonl",
        r#"
{"id":"two","text":"Gunmen abducted two teachers in Basra, Iraq on Monday, police said."}
{"id":"nine","text":"Gunmen abducted nine teachers in Basra, Iraq on Monday, police said."}
{"id":"dead","text":"A bomb killed three civilians in Basra, Iraq on Monday, police said."}
"#,
    )]);
    assert_eq!(env.ids(&["Basra", "--sort", "abducted"])[..2], ["nine", "two"]);
    assert_eq!(env.ids(&["Basra", "--sort", "abducted:asc"])[..2], ["two", "nine"]);
    assert_eq!(env.ids(&["Basra", "--sort", "civilians"])[0], "dead");
}

#[test]
fn lookup_takes_the_ids_that_answers_print() {
    let env = TestEnv::new();
    let run = env.run(&["lookup", "IQ-NI/Mosul"]).succeeds();
    assert!(run.stdout.contains("d.iq.mosul"), "{}", run.stdout);
}
