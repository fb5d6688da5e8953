//! Names in French and Arabic: elided articles, demonyms behind the noun, ordinary words.

use super::found;
use crate::lexicon::Lexicon;
use crate::report::Report;
use crate::tag::tag;

/// Each case: a text, what has to be found in it, and what must not be.
#[track_caller]
fn check(language: &str, cases: &[(&str, &[&str], &[&str])]) {
    for (body, wanted, unwanted) in cases {
        let report = Report {
            body: (*body).to_owned(),
            language: Some(language.to_owned()),
            ..Report::default()
        };
        let found = found(&tag(&report, Lexicon::builtin()));
        let has = |id: &str| found.iter().any(|known| known.trim_start_matches('*') == id);
        for id in *wanted {
            assert!(has(id), "{body}\n  not found: {id}\n  found: {found:?}");
        }
        for id in *unwanted {
            assert!(!has(id), "{body}\n  not to be found: {id}\n  found: {found:?}");
        }
    }
}

#[test]
fn an_elided_article_is_no_part_of_a_name() {
    check(
        "fr",
        &[
            ("Une attaque dans l'Ituri, en RDC, a tué trois civils.", &["CD-IT"], &["TD"]),
            ("Près d’Abidjan, en Côte d’Ivoire, un homme a été tué.", &["CI"], &[]),
        ],
    );
}

#[test]
fn a_demonym_stands_behind_its_noun() {
    check(
        "fr",
        &[
            ("L'armée malienne a repris le camp.", &["mali-military"], &[]),
            ("Des soldats nigériens ont été tués.", &["niger-military"], &["nigeria-military"]),
            ("La police congolaise a tiré.", &["democratic-republic-of-the-congo-police"], &[]),
            ("Une équipe malienne a gagné.", &[], &["mali-military"]),
        ],
    );
    check(
        "ar",
        &[
            ("قصف الجيش السوداني حيا في الخرطوم", &["sudan-military"], &[]),
            ("دخل الجنود اليمنيون المدينة", &["yemen-military"], &[]),
        ],
    );
}

#[test]
fn ordinary_arabic_words_are_no_places() {
    check(
        "ar",
        &[
            ("وصل الوزير إلى بغداد من دون أن يقول كيف كان الطريق", &["IQ-BG"], &["US", "IR", "UA"]),
            ("قالت الحكومة إن التحالف قصف البلاد في اليمن", &["YE"], &["Ely", "At Tahaluf"]),
            ("انفجار في بلدة لودر بمحافظة أبين في اليمن", &["YE-AB", "Lawdar"], &[]),
        ],
    );
}
