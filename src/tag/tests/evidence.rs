//! What stands around a name: containers, directions, datelines, persons, organisations.

use super::{check, found, tags, tags_with_dateline};

#[test]
fn containers_choose_among_homonyms() {
    check(&[
        ("Shells hit Tripoli in northern Lebanon.", &["*LB"], &["LY"]),
        ("Clashes broke out in Tripoli, Libya.", &["*LY"], &["LB"]),
        ("Gunmen killed two in Alexandria, Egypt.", &["*EG-ALX"], &[]),
        ("A blast in Taji, Iraq, wounded three soldiers.", &["*IQ"], &[]),
        ("Two were shot in Haditha, Anbar province, Iraq.", &["*IQ-AN"], &[]),
    ]);
}

#[test]
fn a_container_that_the_tables_contradict_is_believed() {
    check(&[(
        "Gunmen attacked a post in Taji, Saladin governorate, Iraq.",
        &["*IQ-SD"],
        &["*IQ-BG"],
    )]);
}

#[test]
fn quarters_are_no_provinces() {
    check(&[
        (
            "Shells hit a school in the Al Muthanna neighborhood of Mosul, Iraq.",
            &["*IQ-NI"],
            &["IQ-MU"],
        ),
        ("Two were killed in Muthanna province, Iraq.", &["*IQ-MU"], &[]),
    ]);
}

#[test]
fn an_article_ties_a_longer_name() {
    check(&[(
        "A bomb exploded in Hay al-Wihdah, Diyala governorate, Iraq.",
        &["*IQ-DI"],
        &["IQ-WA"],
    )]);
}

#[test]
fn persons_are_no_places() {
    check(&[
        ("Prime Minister Mohammed al-Sudani visited Basra, Iraq.", &["*IQ-BA"], &["SD"]),
        ("Abu Bakr al-Baghdadi was seen in Mosul, Iraq.", &["*IQ-NI"], &["*IQ-BG"]),
        ("Colonel Hassan Tikriti was killed in Kirkuk, Iraq.", &["*IQ-KI"], &["*IQ-SD"]),
        ("The al-Hilli family was buried in Baqubah, Iraq.", &["*IQ-DI"], &["*IQ-BB"]),
    ]);
}

#[test]
fn organisations_and_papers_bear_names_of_places() {
    check(&[
        ("The Washington Post reported clashes in Aleppo, Syria.", &["*SY"], &["*US"]),
        ("A Baghdad Declaration was signed after the attack in Mosul.", &["*IQ-NI"], &["*IQ-BG"]),
    ]);
}

#[test]
fn capitals_stand_for_governments() {
    check(&[
        ("Moscow said its forces had taken Bakhmut in Ukraine.", &["*UA"], &["*RU-MOW"]),
        ("Tehran denied that it was behind the blast in Erbil, Iraq.", &["*IQ-AR"], &["*IR-23"]),
    ]);
}

#[test]
fn datelines_are_not_where_it_happened() {
    let tags = tags_with_dateline("BAGHDAD, March 12 (Reuters) - |Gunmen killed two men in Mosul.");
    assert_eq!(tags.provinces[0].id, "IQ-NI", "{:?}", found(&tags));
}

#[test]
fn datelines_behind_header_lines_are_recognised() {
    for opening in [
        "Joint Command - Afghanistan 2011-06 For Release KABUL, Afghanistan (June 16, 2011) ",
        "Evening update For Release KABUL, Afghanistan (Feb. 8) - ",
        "Morning update Kabul, Afghanistan (March 3, 2011) ",
    ] {
        let tags = tags(&format!(
            "{opening}A patrol killed two insurgents in Zharay district, Kandahar province."
        ));
        let found = found(&tags);
        assert!(found.contains(&"*AF-KAN".to_owned()), "{opening}: {found:?}");
        assert!(!found.contains(&"*AF-KAB".to_owned()), "{opening}: {found:?}");
    }
}

#[test]
fn abbreviations_are_declared_in_the_text() {
    check(&[
        (
            "Kata'ib Hizbollah (KH) is at home in Iraq. On Monday KH fired rockets.",
            &["kataib-hezbollah"],
            &[],
        ),
        // No table has this abbreviation: it holds because the text says so.
        (
            "The Popular Mobilization Forces (PMOF) came. PMOF shelled a village in Iraq.",
            &["popular-mobilization-forces"],
            &[],
        ),
    ]);
    let body = "The Popular Mobilization Forces (PMOF) came. PMOF shelled a village in Iraq.";
    let group = &tags(body).groups[0];
    assert_eq!(group.at.spans.len(), 3, "{group:?}");
}

#[test]
fn other_names_are_declared_in_the_text() {
    let body = "Shells hit Jurf al-Sakhar (also known as Jurf al-Qamar) in Babil, Iraq. \
                People fled Jurf al-Qamar.";
    let tags = tags(body);
    let place = tags.places.iter().find(|place| place.name.starts_with("Jurf")).expect("a place");
    assert_eq!(place.at.spans.len(), 3, "{place:?}");
}
