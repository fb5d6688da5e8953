//! Where it happened: the lead, points of reference, regions, the country before its provinces.

use super::check;

#[test]
fn a_point_of_reference_gives_way_to_the_place_itself() {
    check(&[(
        "A bomb killed three in Balad, 80 km north of Baghdad, Iraq.",
        &["*IQ-SD"],
        &["*IQ-BG"],
    )]);
}

#[test]
fn a_point_of_reference_alone_is_better_than_nothing() {
    check(&[("Three men were shot dead 15 km south of Mosul, Iraq.", &["*IQ-NI"], &[])]);
}

#[test]
fn provinces_told_together_are_all_meant() {
    check(&[(
        "Air strikes hit bases in Anbar and Babil provinces, Iraq, on Friday.",
        &["*IQ-AN", "*IQ-BB"],
        &[],
    )]);
}

#[test]
fn lower_units_count_for_the_first_level() {
    check(&[("Gunmen attacked Djibo, Soum province, Burkina Faso.", &["*BF-12"], &["BF-SOM"])]);
}

#[test]
fn what_only_came_before_is_mentioned() {
    check(&[(
        "Two soldiers were killed in Kirkuk, Iraq, on Monday. The army said a patrol in Kirkuk \
         had come under fire from a roof. Last year a market in Basra was bombed.",
        &["*IQ-KI", "IQ-BA"],
        &["*IQ-BA"],
    )]);
}

#[test]
fn a_lone_small_town_abroad_does_not_outweigh_the_dateline() {
    check(&[
        ("SANTIAGO, 5 Sep 1989 - A leader of the left, Mir, was shot dead.", &["*CL-RM"], &[]),
        ("BEIRUT, July 22, 2019 - A raid killed nine in Kafr Nabl.", &["*SY-ID"], &["*LB-BA"]),
    ]);
}

#[test]
fn a_region_is_no_more_than_the_place_in_it_that_is_told() {
    check(&[
        (
            "A bomb in Vladikavkaz killed nine people. The North Caucasus has seen years of unrest.",
            &["*RU-SE", "RU-CE"],
            &["*RU-CE", "*RU-DA"],
        ),
        ("Raiders burnt villages across Darfur.", &["*SD-DN", "*SD-DS"], &[]),
        ("Gunmen killed four people near Atambua in West Timor.", &["*ID-NT"], &["TL"]),
        ("Raiders killed nine people in Wollo, Ethiopia.", &["*ET-AM"], &[]),
    ]);
}

#[test]
fn where_somebody_speaks_or_sets_out_is_not_where_it_happened() {
    check(&[
        ("BAMAKO: Twelve people died near Tessalit, an official said.", &["*ML-8"], &["*ML-BKO"]),
        (
            "A bus on its way from Kandahar to Kabul was attacked in Ghazni province, killing four.",
            &["*AF-GHA"],
            &["*AF-KAB", "*AF-KAN"],
        ),
        (
            "Police in Quetta arrested a man over an attack in Karachi that killed four people.",
            &["*PK-SD"],
            &["*PK-BA"],
        ),
        (
            "A mine killed four people in Kunar province, a spokesman in Jalalabad said.",
            &["*AF-KNR"],
            &["*AF-NAN"],
        ),
        ("Police in Kirkuk said that a bomb killed four people.", &["*IQ-KI"], &[]),
        (
            "Rockets hit a market in Grozny, killing nine people, as Moscow's troops came near.",
            &["*RU-CE"],
            &["*RU-MOW"],
        ),
        (
            "Gunmen killed four people in Obi local government area, Delta state, Nigeria.",
            &["*NG-DE"],
            &["NG-NA"],
        ),
    ]);
}

#[test]
fn a_capital_told_without_its_name() {
    check(&[
        ("Two car bombs killed nine people in the Iraqi capital on Thursday.", &["*IQ-BG"], &[]),
        ("Gunmen killed a judge in Nigeria's capital.", &["*NG-FC"], &[]),
        (
            "A bomb killed nine people in Jos, far from the Nigerian capital.",
            &["*NG-PL"],
            &["*NG-FC"],
        ),
        ("Soldiers guard the Iraqi capital markets board in Basra.", &["*IQ-BA"], &["IQ-BG"]),
        (
            "A bomb killed nine people in Madalla, on the edge of Nigeria's capital.",
            &["*NG-NI"],
            &["*NG-FC"],
        ),
    ]);
}
