//! One reading among many: the other names of the text, one sense a discourse, evidence.

use super::{check, found, tags};

#[test]
fn the_other_names_of_the_text_decide() {
    check(&[
        (
            "Iraqi police found a bomb in Hit. Another exploded in Ramadi, and soldiers from \
             Anbar closed the road.",
            &["*IQ-AN"],
            &["FR", "GB"],
        ),
        (
            "Rebels shelled Tripoli as fighters from Misrata and Zawiya advanced, Libya's \
             health ministry said.",
            &["*LY"],
            &["LB"],
        ),
    ]);
}

#[test]
fn names_that_need_evidence_get_none_from_nowhere() {
    check(&[
        ("The KH index fell by two points in trading.", &[], &["kataib-hezbollah"]),
        ("He came from Alexandria with a box.", &[], &["IQ"]),
    ]);
}

#[test]
fn one_sense_a_discourse() {
    let body = "Two men were killed in Tripoli, Lebanon. Police closed the port of Tripoli. \
                In Tripoli shops stayed shut.";
    let found = found(&tags(body));
    assert!(found.contains(&"*LB".to_owned()), "{found:?}");
    assert!(!found.iter().any(|id| id.ends_with("LY")), "{found:?}");
}

#[test]
fn a_tagger_forgets_what_the_last_report_said() {
    use crate::lexicon::Lexicon;
    use crate::report::Report;
    use crate::tag::Tagger;
    let bodies = [
        "Shells hit Tripoli in northern Lebanon. The army came to Tripoli.",
        "Clashes broke out in Tripoli, Libya.",
        "MEN FIRED ON TRIPOLI FROM MISRATA IN LIBYA.",
        "Shells hit Tripoli in northern Lebanon. The army came to Tripoli.",
    ];
    let mut tagger = Tagger::new(Lexicon::builtin());
    for body in bodies {
        let report = Report { body: body.to_owned(), ..Report::default() };
        let again = tagger.tag(&report);
        assert_eq!(again, crate::tag::tag(&report, Lexicon::builtin()), "{body}");
    }
}

#[test]
fn a_place_that_reports_name_stands_alone() {
    check(&[
        ("Two fighters were killed in Jurf al-Saqr.", &["*IQ-BB"], &[]),
        ("Jurf al-Nasr raid leaves two dead.", &["*IQ-BB"], &[]),
        ("Stones were thrown in Kibera on Friday.", &["*KE-30"], &[]),
        ("Karim Kibera said nothing.", &[], &["KE-30"]),
    ]);
}

#[test]
fn a_house_tells_its_town() {
    check(&[
        ("Nurses marched outside the Karachi Press Club on Friday.", &["*PK-SD"], &[]),
        ("Students burned a bus in front of Quetta University.", &["*PK-BA"], &[]),
        ("The Washington Institute published a paper on Friday.", &[], &["US-DC"]),
    ]);
}
