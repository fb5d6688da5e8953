use crate::lexicon::Lexicon;
use crate::report::{Count, EventType, Report, Tags};
use crate::tag::tag;

fn read(body: &str) -> Tags {
    let report = Report { body: body.to_owned(), ..Report::default() };
    tag(&report, Lexicon::builtin())
}

/// "3" exactly, "3+" open, "-3" at most, "~3" by convention, "0" none, "?" nothing said.
fn shown(count: Option<Count>) -> String {
    let Some(count) = count else { return "?".to_owned() };
    match (count.low, count.best, count.high) {
        (Some(low), Some(best), Some(high)) if low == best && best == high => best.to_string(),
        (Some(low), Some(best), None) if low == best => format!("{best}+"),
        (None, Some(best), Some(_)) => format!("-{best}"),
        (Some(low), Some(_), Some(high)) => format!("{low}..{high}"),
        (Some(low), None, _) => format!("~{low}"),
        other => format!("{other:?}"),
    }
}

/// Killed and wounded of whole reports, as "killed wounded".
fn check(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (body, expected) in cases {
        let tags = read(body);
        let said = format!("{} {}", shown(tags.killed), shown(tags.wounded));
        if said != *expected {
            wrong.push(format!("{body}\n  expected: {expected}\n  said:     {said}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn three_states() {
    check(&[
        ("Rockets fell near the depot on Monday.", "? ?"),
        ("Rockets fell near the depot. There were no casualties.", "0 0"),
        ("Rockets fell near the depot, killing one guard.", "1 ?"),
        ("Rockets fell near the depot, wounding several guards.", "? ~3"),
    ]);
}

#[test]
fn the_same_dead_told_twice() {
    check(&[
        ("A mine killed four farmers. The four farmers died on the spot.", "4 ?"),
        ("Gunmen killed nine people at a well. Nine people were killed, a nurse said.", "9 ?"),
        ("A shell killed a baker. The baker was killed in his shop.", "1 ?"),
    ]);
}

#[test]
fn totals_and_their_parts() {
    check(&[
        ("Ten people, including four children, were killed.", "10 ?"),
        ("The raid killed three civilians, two women and a child.", "3 ?"),
        ("Twelve people were killed. Five of them were soldiers.", "12 ?"),
        ("A child and three women were killed by a shell.", "4 ?"),
    ]);
}

#[test]
fn sides_add_up() {
    check(&[
        ("Two policemen were killed in the assault. Three assailants were also killed.", "5 ?"),
        ("In addition to the bomber, seven people were killed and 11 wounded.", "8 11"),
        ("Two gunmen fired on a bus. The two gunmen and one passenger were killed.", "3 ?"),
    ]);
}

#[test]
fn what_is_not_this_event() {
    check(&[
        ("Students marched to protest the killing of a classmate.", "? ?"),
        ("A raid killed two fighters. The war has killed more than 60,000 people.", "2 ?"),
        ("Jets struck the camp a day after a rocket attack killed three contractors.", "3 ?"),
        (
            "Jets struck the camp, killing six fighters, a day after a rocket attack killed two \
             contractors.",
            "6 ?",
        ),
    ]);
}

#[test]
fn a_newer_toll_replaces_an_older_one() {
    let tags = read("A blast in the market killed 12 people. The death toll later rose to 19.");
    assert_eq!(tags.killed, Some(Count::exact(19)));
    assert!(tags.casualties.iter().any(|count| {
        count.status == crate::report::Status::Superseded && count.count == Count::exact(12)
    }));
}

#[test]
fn each_report_has_a_main_incident() {
    let tags = read("Nothing of note was seen.");
    assert_eq!(tags.incidents.len(), 1);
    assert!(tags.incidents[0].main);
    let tags = read("A suicide bomber attacked a recruiting office, killing five recruits.");
    assert_eq!(tags.incidents[0].event_type, EventType::SuicideBombing);
}

/// Actors of the main incidents, as "id part basis" in order of the id.
fn cast(body: &str) -> String {
    let mut told: Vec<String> = read(body)
        .incidents
        .iter()
        .filter(|incident| incident.main)
        .flat_map(|incident| &incident.actors)
        .map(|actor| format!("{} {:?} {:?}", actor.id, actor.part, actor.basis).to_lowercase())
        .collect();
    told.sort();
    told.join(", ")
}

#[test]
fn who_did_what_to_whom() {
    let cases = [
        // Active, passive, and the participle.
        (
            "Boko Haram fighters stormed a village in Borno, killing six farmers.",
            "boko-haram attacker stated",
        ),
        (
            "Six farmers were killed in Borno by members of Boko Haram.",
            "boko-haram attacker stated",
        ),
        ("Two Taliban commanders were killed in Kunduz.", "taliban victim stated"),
        (
            "Al-Shabaab ambushed a convoy of the Somali army near Baidoa.",
            "al-shabaab attacker stated, somalia-military target stated",
        ),
        (
            "A PMF checkpoint near Kirkuk was attacked overnight by the Islamic State.",
            "islamic-state attacker stated, popular-mobilization-forces target stated",
        ),
        // Attacks as nouns.
        (
            "An attack by Boko Haram on a market in Borno left ten dead.",
            "boko-haram attacker stated",
        ),
        ("Five people died in a Taliban attack on a bank in Kunduz.", "taliban attacker stated"),
        (
            "Fighting between the FARC and the ELN killed three people in Arauca.",
            "eln-colombia involved stated, farc involved stated",
        ),
        // Claims, denials, blame.
        (
            "A bomb killed four people in Mosul. The Islamic State claimed responsibility.",
            "islamic-state attacker claimed, islamic-state claimant claimed",
        ),
        (
            "A bomb killed four people in Kunduz. Blamed by many, the Taliban denied involvement.",
            "taliban attacker denied",
        ),
        ("A bomb killed four people in Kunduz. The Taliban denied involvement.", ""),
        (
            "A bomb killed four people in Garissa. Officials blamed Al-Shabaab for the blast.",
            "al-shabaab attacker blamed",
        ),
        ("A bomb killed four people in Mosul. No group has claimed responsibility.", ""),
        (
            "Six people died in Durban. Inkatha supporters were blamed by the ANC.",
            "inkatha-freedom-party attacker blamed",
        ),
        (
            "Suspected Boko Haram militants burned a school in Borno.",
            "boko-haram attacker suspected",
        ),
        // A bare force is the country's; a country stands for its forces.
        (
            "Four soldiers were killed near Gao in Mali when JNIM fighters attacked their post.",
            "jnim attacker stated, mali-military victim stated",
        ),
        (
            "Israel struck a depot near Damascus, killing three Hezbollah fighters.",
            "hezbollah victim stated, israel-military attacker stated",
        ),
        // No parts: reasons, what has not happened, who came later.
        ("Jets hit a camp near Gaza City in retaliation for rockets fired by Hamas.", ""),
        (
            "Gunmen were arrested in Kunduz on their way to attack the Taliban.",
            "unidentified attacker stated",
        ),
        ("A mine killed four people near Kirkuk. PMF units arrived an hour later.", ""),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(body, expected)| cast(body) != *expected)
        .map(|(body, expected)| {
            format!("{body}\n  expected: {expected}\n  said:     {}", cast(body))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_bare_force_with_a_part_is_listed() {
    let tags = read("Gunmen killed four soldiers near Gao in Mali.");
    let listed = tags.groups.iter().find(|group| group.id == "mali-military");
    assert!(listed.is_some_and(|group| group.role == crate::report::Role::Incident));
}

#[test]
fn tolls_that_grow() {
    check(&[
        (
            "By dawn the toll had risen to 40, and at noon officials said that 52 people had been \
             killed.",
            "52 ?",
        ),
        ("A blast in the market killed six people. The death toll could rise.", "6+ ?"),
        ("A wall fell on a queue, killing six. More bodies are feared under the rubble.", "6+ ?"),
        (
            "A rebel commander was killed in the raid. Several other rebels were killed as well.",
            "~4 ?",
        ),
    ]);
}

#[test]
fn what_was_answered_is_another_event() {
    check(&[(
        "Jets hit a depot near Hit, killing four fighters, in reply to the rockets that killed two \
         contractors at a camp.",
        "4 ?",
    )]);
    let tags = read(
        "Jets hit a depot in Karbala in retaliation for the rockets that struck a camp in Kirkuk.",
    );
    assert_eq!(tags.incidents[0].provinces, ["IQ-KA"]);
}

#[test]
fn what_stands_in_one_list_happened_in_all_of_it() {
    let tags = read("Jets bombed several towns (Hit, Rawa, Haditha, Tikrit) in Iraq.");
    assert_eq!(tags.incidents[0].provinces, ["IQ-AN", "IQ-SD"]);
}

#[test]
fn how_precisely_a_place_is_told() {
    let precision = |body: &str| read(body).incidents[0].where_prec;
    assert_eq!(precision("Gunmen killed three farmers in Haditha, Iraq."), Some(1));
    assert_eq!(
        precision("Gunmen killed three farmers on the outskirts of Haditha, Iraq."),
        Some(2)
    );
    assert_eq!(
        precision("Gunmen killed three farmers between Hit and Haditha in Anbar, Iraq."),
        Some(5)
    );
}

#[test]
fn a_place_set_before_opens_another_event() {
    let tags = read(
        "Kherson region: A shell killed two people. Kharkiv region: A shell killed three people.",
    );
    let provinces: Vec<&str> =
        tags.incidents.iter().map(|incident| incident.provinces[0].as_str()).collect();
    assert_eq!(provinces, ["UA-65", "UA-63"]);
}

#[test]
fn missing_persons_are_counted_apart() {
    let tags = read("A boat was shelled off Aden. Four sailors died and 12 others are missing.");
    let missing: Vec<Option<u32>> = tags
        .casualties
        .iter()
        .filter(|count| count.kind == crate::report::CasualtyKind::Missing)
        .map(|count| count.count.best)
        .collect();
    assert_eq!(missing, [Some(12)]);
    assert_eq!(tags.killed, Some(Count::exact(4)));
}

#[test]
fn a_part_knows_its_whole() {
    let tags = read("Twelve miners were killed. Five of them were shot dead by guards.");
    let parts: Vec<Option<usize>> = tags.casualties.iter().map(|count| count.part_of).collect();
    assert_eq!(parts, [None, Some(0)], "{:?}", tags.casualties);
}

#[test]
fn a_weapon_that_was_not_used_is_none_of_the_event() {
    let tags = read("Jets struck fighters who were attempting to launch drones near Hit in Iraq.");
    assert!(!tags.incidents[0].weapons.iter().any(|weapon| weapon == "drone"));
}

#[test]
fn fighters_beside_those_they_killed() {
    check(&[
        (
            "Militants attacked a ford, killing three people. Two militants were killed by guards.",
            "5 ?",
        ),
        (
            "Militants clashed with guards, leaving nine people dead. Two militants were killed.",
            "9 ?",
        ),
        (
            "Gunmen killed three people, including two guards and one cook. Four gunmen were killed.",
            "7 ?",
        ),
        (
            "Troops struck a camp, killing numerous insurgents. One of the insurgents blew up.",
            "~4 ?",
        ),
    ]);
}

#[test]
fn one_who_dies_later() {
    check(&[
        (
            "A baker was killed and his friend was badly wounded. The second victim later died.",
            "2 1",
        ),
        ("Three bakers were killed. Two died at once while the third died later.", "3 ?"),
    ]);
}

#[test]
fn the_wounded_who_die() {
    check(&[
        ("Two bakers were killed. Six guards were wounded, one of whom died.", "3 5"),
        (
            "A mine killed ten people. Three others were wounded. Two of the wounded later died.",
            "12 1",
        ),
        ("A bomb killed 13 people and wounded 40. The toll later rose to 15.", "15 40"),
    ]);
}

#[test]
fn who_is_only_sworn_to_has_no_part() {
    let tags = read(
        "The Allied Democratic Forces, a militia that has pledged allegiance to Islamic State, killed \
         three men in Beni, Congo.",
    );
    let actors: Vec<&str> =
        tags.incidents[0].actors.iter().map(|actor| actor.id.as_str()).collect();
    assert_eq!(actors, ["adf"]);
}

#[test]
fn a_ministry_speaks_from_its_capital() {
    let tags = read(
        "Gunmen attacked a farm outside Jinotega, killing a cook, the ministry in Managua announced.",
    );
    assert_eq!(tags.incidents[0].provinces, ["NI-JI"]);
}

#[test]
fn the_day_of_another_event_is_not_the_first_ones() {
    let tags = read(
        "ALGIERS, Aug 27, 1997 - At least 64 people were killed in an attack on a hamlet near Blida. The \
         raiders came to the hamlet at nightfall on Monday. In Tlemcen, a bomb killed eight people on \
         Sunday.",
    );
    assert_eq!(tags.event_date.expect("a day").start.to_string(), "1997-08-25");
}

#[test]
fn totals_of_a_period_are_no_event() {
    check(&[
        ("Gunmen killed three bakers. The office has recorded 512 deaths this year.", "3 ?"),
        ("A mine killed three bakers. Between January and June, 320 men were killed.", "3 ?"),
        ("A mine killed three bakers. In the first six months of the year 90 men died.", "3 ?"),
        ("Between May 3 and 5, 40 bakers were killed in the valley.", "40 ?"),
    ]);
}

#[test]
fn attackers_killed_behind_a_headline() {
    check(&[
        (
            "Armed men attacked a ford, killing 24 people. A nurse wept. A cook fled. It was dark. The \
             guards came late. They killed three assailants.",
            "27 ?",
        ),
        ("A bomb killed 13 people. A paper put the toll at 15.", "15 ?"),
    ]);
}

#[track_caller]
fn check_cast(cases: &[(&str, &str)]) {
    for (body, expected) in cases {
        assert_eq!(cast(body), *expected, "{body}");
    }
}

#[test]
fn a_state_by_its_arms() {
    check_cast(&[
        (
            "A Russian missile tore into a block of flats in Odesa, killing two people.",
            "russia-military attacker stated",
        ),
        (
            "Two people died in Russia's drone attack on a shop in Odesa.",
            "russia-military attacker stated",
        ),
        (
            "A US cruise missile strike killed two people in Abyan, Yemen.",
            "us-military attacker stated",
        ),
        (
            "Two people died when government helicopters dropped bombs on Daraya near Damascus.",
            "syria-military attacker stated",
        ),
        (
            "The US-led Coalition bombed a school in Raqqa, killing two people.",
            "operation-inherent-resolve attacker stated",
        ),
        ("A rocket of a Russian make was found in Odesa, where a bomb killed two people.", ""),
    ]);
}

#[test]
fn who_is_named_without_a_part() {
    check_cast(&[
        ("A bomb killed two people in Kabul. The Taliban made no immediate claim.", ""),
        (
            "A bomb killed two men in Kabul. No group claimed it, but the Taliban attacked it before.",
            "taliban attacker stated",
        ),
        ("Armed men killed two people in Gao. Fighters of JNIM are active in the area.", ""),
        ("A shell killed two people in Hajin. Islamic State held the town at the time.", ""),
        ("A man who wants an Islamic state killed two people in Kano.", ""),
        ("Men in uniforms of the Iraqi army killed two people in Hit.", ""),
        ("A bomb killed two people in Hit. Police put the number of injured at 40.", ""),
        ("Armed men killed 12 Fulani herders in Mopti.", ""),
    ]);
}

#[test]
fn forces_whose_men_were_harmed() {
    check_cast(&[
        ("Three policemen died when a bomb went off in Baquba, Iraq.", "iraq-police victim stated"),
        ("A bomb killed a soldier in Baquba, Iraq.", "iraq-military victim stated"),
        (
            "An Israeli air strike killed two in Gaza. The Israel Defense Forces bombed a school.",
            "israel-defense-forces attacker stated",
        ),
        (
            "Fighters of the ELN's Eastern War Front killed two people in Tibu, Norte de Santander.",
            "eln-colombia attacker stated",
        ),
    ]);
}

#[test]
fn who_speaks_and_who_is_spoken_of() {
    check_cast(&[
        (
            "The Turkish Ministry of National Defence said 12 PKK fighters were neutralised in Iraq.",
            "kurdistan-workers-party victim stated, turkey-military attacker claimed, \
             turkey-military claimant claimed",
        ),
        (
            "Syrian or Russian warplanes bombed a school in Idlib, killing two people.",
            "russian-aerospace-forces attacker stated, syria-military attacker stated",
        ),
        (
            "M23 fighters killed two people in Kishishe as reprisals for clashes with the FDLR.",
            "m23 attacker stated",
        ),
        (
            "Two people died in an air strike on Sanaa, said the health ministry, run by the Houthis.",
            "",
        ),
        (
            "Renamo fighters killed two people in Homoine. Mozambique accuses South Africa of \
             backing the rebels.",
            "renamo attacker stated",
        ),
    ]);
}
