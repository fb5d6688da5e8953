use crate::report::CasualtyKind;
use crate::tag::casualties::{self, Words};
use crate::tag::language::Language;
use crate::tag::marks::Known;
use crate::text::Text;

/// The counts of a text as "killed 3", one for each noun phrase, in order.
fn read(body: &str, language: Language) -> String {
    let text = Text::new(body, &[], &[]);
    let known = Known::of(&text, &[], language);
    let words = Words { text: &text, known: &known, language };
    let said: Vec<String> = casualties::find(words)
        .iter()
        .map(|found| {
            let kind = match found.kind {
                CasualtyKind::Killed => "killed",
                CasualtyKind::Wounded => "wounded",
                CasualtyKind::Abducted => "abducted",
                CasualtyKind::Missing => "missing",
                CasualtyKind::Captured => "captured",
            };
            match (found.count.low, found.count.best, found.count.high) {
                (Some(_), Some(best), Some(_)) => format!("{kind} {best}"),
                (Some(_), Some(best), None) => format!("{kind} {best}+"),
                (None, Some(best), _) => format!("{kind} -{best}"),
                (Some(low), None, _) => format!("{kind} ~{low}"),
                other => format!("{kind} {other:?}"),
            }
        })
        .collect();
    said.join(", ")
}

#[track_caller]
fn check(language: Language, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|&(body, expected)| (body, expected, read(body, language)))
        .filter(|(_, expected, said)| said != expected)
        .map(|(body, expected, said)| format!("{body}\n  expected: {expected}\n  said:     {said}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn french_numbers() {
    let cases = [
        ("Quatre-vingt-dix-neuf personnes ont été tuées.", "killed 99"),
        ("Soixante et onze personnes ont été tuées.", "killed 71"),
        ("Deux cent trois personnes ont été tuées.", "killed 203"),
        ("Mille deux cents personnes ont été tuées.", "killed 1200"),
        ("1 250 personnes ont été tuées.", "killed 1250"),
        ("Une douzaine de soldats ont été tués.", "killed 12"),
        ("Quelques soldats ont été blessés.", "wounded ~3"),
        ("Des centaines de civils ont été tués.", "killed ~100"),
        ("Douze soldats au moins ont été tués.", "killed 12+"),
        ("Le 12 mars 2023, trois soldats ont été tués.", "killed 3"),
        ("Un homme de 45 ans a été tué.", "killed 1"),
    ];
    check(Language::French, &cases);
}

#[test]
fn french_verbs_and_nouns() {
    let cases = [
        ("Une frappe tue 12 soldats.", "killed 12"),
        ("Elle a tué douze soldats et trois civils.", "killed 12, killed 3"),
        ("Le massacre de vingt paysans.", "killed 20"),
        ("12 morts, dont cinq femmes.", "killed 12"),
        ("35 personnes touchées, dont dix tuées.", "killed 10"),
        ("Une centaine de morts et blessés.", ""),
        ("Onze déplacés, parmi lesquels six enfants, ont été tués.", "killed 11"),
        ("La riposte a permis de neutraliser une vingtaine de terroristes.", "killed 20"),
        ("Elles affirment avoir tué trois miliciens.", "killed 3"),
        ("Ils voulaient tuer trois hommes.", ""),
        ("Les soldats n'ont tué aucun civil.", "killed 0"),
        ("Trois véhicules ont été détruits et deux motos brûlées.", ""),
        ("Ils ont attaqué un village et deux hommes ont été tués.", "killed 2"),
    ];
    check(Language::French, &cases);
}

#[test]
fn arabic_numbers() {
    let cases = [
        ("مقتل ثلاثة وعشرين شخصا", "killed 23"),
        ("مقتل مئة وخمسين شخصا", "killed 150"),
        ("مقتل ثلاثة آلاف شخص", "killed 3000"),
        ("مقتل 3 آلاف شخص", "killed 3000"),
        ("مقتل اثني عشر شخصا", "killed 12"),
        ("مقتل جنديين", "killed 2"),
        ("مقتل أحد عناصر الشرطة", "killed 1"),
        ("مقتل عدد من المدنيين", "killed ~2"),
        ("مقتل ٢٨ شخصا", "killed 28"),
        ("إصابة ما يقارب 40 شخصا", "wounded 40"),
    ];
    check(Language::Arabic, &cases);
}

#[test]
fn arabic_verbs_and_nouns() {
    let cases = [
        ("قتل ثلاثة جنود", "killed 3"),
        ("قتل مسلحون ثلاثة جنود", "killed 3"),
        ("ثلاثة جنود قتلوا في الهجوم", "killed 3"),
        ("28 قتيلا وجريحا", ""),
        ("سقوط 30 شخصا بين قتيل وجريح", ""),
        ("خمسة قتلى وعشرة جرحى", "killed 5, wounded 10"),
        ("مقتل ضابط وجنديين", "killed 1, killed 2"),
        ("مقتل خمسة أشخاص بينهم طفلان", "killed 5"),
        ("مقتل خمسة أشخاص وتدمير ثلاث عجلات", "killed 5"),
        ("دون وقوع إصابات", "wounded 0, killed 0"),
        ("مقتل 17 جنديا وضابطا", "killed 17"),
        ("جنديان قتلا وجرح آخران", "killed 2, wounded 2"),
        ("عشرة مدنيين عراقيين قتلوا", "killed 10"),
        ("العشرات من عناصر التنظيم الإرهابي قتلوا", "killed ~10"),
        ("العثور على جثة", "killed 1"),
        ("الاتفاق جثة هامدة", ""),
    ];
    check(Language::Arabic, &cases);
}
