//! Which runs of words are names: folding, articles, capitals, abbreviations, keys.

use super::check;

#[test]
fn spelling_makes_no_difference() {
    check(&[
        ("A bomb exploded in Mosul, Iraq.", &["*IQ-NI"], &[]),
        ("A bomb exploded in al-Mosul, Iraq.", &["*IQ-NI"], &[]),
        ("A bomb exploded in MOSUL, IRAQ.", &["*IQ-NI"], &[]),
        ("Fighters of Kata'ib Hizballah shelled the base.", &["kataib-hezbollah"], &[]),
        ("Fighters of KATAIB HEZBOLLAH shelled the base.", &["kataib-hezbollah"], &[]),
        ("Shells fell on Jurf al-Sakhar in Babil province.", &["*IQ-BB", "Jurf al-Sakhar"], &[]),
    ]);
}

#[test]
fn small_letters_are_words() {
    check(&[
        ("It was a nice day and the police hit a man.", &[], &["FR", "IM", "IQ", "IQ-AN"]),
        ("Turkey said its army had entered Syria.", &["TR", "SY"], &[]),
        ("They ate turkey in the mess.", &[], &["TR"]),
        ("In March and May the fighting went on.", &[], &["GB", "AT"]),
    ]);
}

#[test]
fn the_longest_name_stands() {
    check(&[
        ("Five were killed in Deir ez-Zor, Syria.", &["*SY-DY"], &[]),
        ("The Islamic State of Iraq and the Levant claimed it.", &["islamic-state"], &["IQ-AN"]),
        ("Al-Shabaab fighters attacked a base near Kismayo, Somalia.", &["al-shabaab", "*SO"], &[]),
    ]);
}

#[test]
fn spellings_that_no_table_has_are_found_by_keys() {
    check(&[
        ("Jeish al-Fatiheen claimed the attack in Iraq.", &["jaish-al-fatihin"], &[]),
        // A person whose name sounds like a place.
        ("Officer Khaniqen Saleh was killed in Basra, Iraq.", &["*IQ-BA"], &["Khanaqin"]),
        ("The Assyrian towns of Iraq were emptied.", &["IQ"], &["Osarin"]),
    ]);
}

#[test]
fn arabic_prefixes_are_split_off() {
    check(&[
        ("انفجار في الموصل اليوم", &["IQ-NI"], &[]),
        ("انفجار بالموصل اليوم", &["IQ-NI"], &[]),
        ("اشتباكات في بغداد والموصل", &["IQ-NI"], &[]),
        ("اشتباكات في الموصل وبغداد", &["IQ-BG"], &[]),
    ]);
}

#[test]
fn names_with_a_possessive_inside() {
    check(&[
        ("The New People's Army shelled a post in Samar, Philippines.", &["new-peoples-army"], &[]),
        ("The New People\u{2019}s Army shelled it.", &["new-peoples-army"], &[]),
        ("Fighters of the Lord's Resistance Army shot a man.", &["lords-resistance-army"], &[]),
        ("They came to Sudan's Liberation Movement street.", &["SD"], &["slm-a"]),
    ]);
}

#[test]
fn a_short_form_in_brackets_is_of_the_name_before_it() {
    check(&[
        (
            "The Nicaraguan Democratic Force (FDN) fired. Then the FDN fled.",
            &["nicaraguan-democratic-force"],
            &["familia-do-norte"],
        ),
        (
            "Communist Party of India - Maoist shot a man.",
            &["cpi-maoist"],
            &["communist-party-of-india"],
        ),
    ]);
}

#[test]
fn groups_that_are_written_small() {
    check(&[
        ("Guards blamed anti-balaka militia fighters near Bambari.", &["anti-balaka"], &[]),
        ("Two men were shot by naxals in Chhattisgarh, India.", &["cpi-maoist"], &[]),
        ("They were hamas of smoke.", &[], &["hamas"]),
    ]);
}

#[test]
fn parts_of_a_group_that_bear_a_place_are_no_places() {
    check(&[
        (
            "A bomb killed two men in Benghazi. The Barqa Province of the Islamic State claimed it.",
            &["*islamic-state-libya", "*LY-BA"],
            &["LY-DR"],
        ),
        (
            "Two men were shot in Kabul. The Khorasan Chapter of the Islamic State was blamed.",
            &["*islamic-state-khorasan"],
            &["islamic-state"],
        ),
        (
            "Two men were shot in Homs. The Hauran Province of the Islamic State was blamed.",
            &["*islamic-state", "*SY-HI"],
            &["SY-DR"],
        ),
        (
            "Six people died near Volnovakha, Ukraine. The Donetsk People's Republic (DPR) \
             claimed the attack.",
            &["*donetsk-peoples-republic", "*UA-14"],
            &[],
        ),
    ]);
}

#[test]
fn a_short_form_that_the_text_declares_is_of_two_words_too() {
    check(&[(
        "The Communist Party of India-Maoist (CPI-M) killed nine men in Dantewada. The CPI-M \
         called them spies.",
        &["*cpi-maoist"],
        &["cpi-m"],
    )]);
}
