//! Golden rankings: what is asked for comes first, and nothing that belongs to it is missing.

use crate::env::TestEnv;

/// Questions to the sample reports, each with the reports that it is about, all of which are to
/// be among the first ten, and one of which is to be the first.
const GOLDEN: [(&str, &[&str]); 23] = [
    ("car bomb Afrin", &["https://orontes-monitor.example/2021/02/afrin-market"]),
    ("truck bomb Baghdad shopping street", &["seeds/reports/2016-07-03_karrada.txt"]),
    ("Karrada", &["seeds/reports/2016-07-03_karrada.txt"]),
    ("drone Marib", &["mn-005"]),
    ("market air raid Idlib", &["seeds/reports/syria_idlib_market_wire.txt"]),
    ("kidnapped pupils", &["seeds/reports/nigeria_kuriga_local.txt"]),
    ("Quetta market bomb", &["seeds/reports/pakistan_quetta_caps.txt"]),
    ("hotel siege Mogadishu", &["seeds/reports/somalia_hotel_siege_wire.txt"]),
    ("massacre Barsalogho", &["seeds/reports/burkina_barsalogho_fr.txt"]),
    ("Ogossagou", &["seeds/reports/mali_ogossagou_field_note.md"]),
    ("Wad al Nora", &["seeds/reports/sudan_wad_al_noura_ngo.txt"]),
    ("M23 Masisi", &["seeds/reports/drc_east_situation_note.txt"]),
    ("Burj al-Barajneh", &["seeds/reports/lebanon_burj_al_barajneh.txt"]),
    ("missing men Saqlawiyah", &["seeds/reports/iraq_saqlawiyah_ngo.txt"]),
    ("children school Yemen air strike", &["seeds/reports/yemen_dhahyan_wire.txt"]),
    ("Bnei Brak gunman", &["seeds/reports/israel_bnei_brak_brief.txt"]),
    ("Pazigyi", &["ipp-2023-04-20-07"]),
    ("Homs Israeli strike", &["mn-007"]),
    ("Baghdadi death confirmed", &["mn-008"]),
    ("Ibrahim Awad al-Badri", &["mn-008"]),
    ("Kunduz convoy", &["mn-009"]),
    ("militia depots south of Baghdad", &["seeds/reports/iraq_babil_strikes_wire.txt"]),
    (
        "Jurf al-Saqr",
        &[
            "seeds/reports/iraq_jurf_al_nasr_local_brief.txt",
            "seeds/reports/iraq_jurf_al_sakhar_2014.txt",
            "seeds/reports/iraq_jurf_al_saqr_brief.txt",
            "seeds/reports/iraq_situation_note.md",
        ],
    ),
];

/// Figures that must be reached: mean share of the reports found, and mean reciprocal rank.
const LEAST_RECALL: f64 = 1.0;
const LEAST_RECIPROCAL_RANK: f64 = 0.97;

#[test]
fn golden_questions_find_their_reports_first() {
    let env = TestEnv::with_seeds();
    let (mut recall, mut reciprocal_rank, mut lines) = (0.0, 0.0, Vec::new());
    for (question, wanted) in GOLDEN {
        let found = env.ids(&[question, "--limit", "10"]);
        let present = wanted.iter().filter(|id| found.iter().any(|one| one == *id)).count();
        let first = found.iter().position(|one| wanted.contains(&one.as_str()));
        let rank = first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0));
        recall += present as f64 / wanted.len() as f64;
        reciprocal_rank += rank;
        lines.push(format!("{rank:.2} {present} of {}: {question}", wanted.len()));
    }
    recall /= GOLDEN.len() as f64;
    reciprocal_rank /= GOLDEN.len() as f64;
    assert!(
        recall >= LEAST_RECALL && reciprocal_rank >= LEAST_RECIPROCAL_RANK,
        "recall {recall:.3}, mean reciprocal rank {reciprocal_rank:.3}\n{}",
        lines.join("\n")
    );
}

/// Reports alike in length and wording but for the name.
const SPELLINGS: &str = r#"
{"id":"typed","text":"Fighters of Kataib Hezbollah left the camp on Monday. Nobody was hurt there."}
{"id":"variant","text":"Fighters of Kata'ib Hizbollah left the camp on Monday. Nobody was hurt there."}
{"id":"other","text":"Fighters of Harakat al-Nujaba left the camp on Monday. Nobody was hurt there."}
{"id":"bomb-car","text":"A car bomb went off at the camp on Monday. Nobody was hurt there at all."}
{"id":"bomb-vbied","text":"A VBIED went off at the camp gate on Monday. Nobody was hurt there at all."}
{"id":"bomb-apart","text":"A bomb went off at the camp on Monday. A car was lost. Nobody was hurt."}
{"id":"Sinjar","text":"Gunmen fired at the camp near Sinjar in Iraq on Monday. Nobody was hurt at all."}
"#;

#[test]
fn what_was_typed_comes_before_other_spellings_and_tags() {
    let env = TestEnv::with(&[("feed.jsonl", SPELLINGS)]);
    let check = |question: &str, expected: &[&str]| {
        assert_eq!(env.ids(&[question]), expected, "{question}");
    };
    check("Kataib Hezbollah", &["typed", "variant"]);
    check("\"Kata'ib Hizbollah\"", &["variant", "typed"]);
    check("car bomb", &["bomb-car", "bomb-apart", "bomb-vbied"]);
    check("=\"car bomb\"", &["bomb-car"]);
    check("Sinjar district", &["Sinjar"]);
}

/// Reports alike in their words but for the order.
const DISTANCES: &str = r#"
{"id":"far","text":"The bakery stood empty all week. Snow fell, and nobody on the road saw the new mill."}
{"id":"near","text":"The snow fell. All week nobody on the road saw the new bakery mill, and it stood empty."}
{"id":"one","text":"The bakery stood empty all week. Snow fell, and nobody on the road saw the new barn."}
"#;

#[test]
fn words_near_each_other_come_first() {
    let env = TestEnv::with(&[("feed.jsonl", DISTANCES)]);
    assert_eq!(env.ids(&["bakery mill"]), ["near", "far"]);
    assert_eq!(env.ids(&["mill bakery"]), ["near", "far"]);
    let run = env.run(&["search", "bakery mill", "--explain"]).succeeds();
    assert!(run.stdout.contains("words near each other"), "{}", run.stdout);
    let answer = env.answer(&["bakery mill", "--explain"]);
    let scores = |field: &str| -> Vec<f64> {
        let hits = answer["hits"].as_array().into_iter().flatten();
        hits.filter_map(|hit| hit[field].as_f64()).collect()
    };
    assert!(scores("nearness")[0] > scores("nearness")[1], "{answer}");
    assert!(scores("score").is_sorted_by(|a, b| a >= b), "{answer}");
}
