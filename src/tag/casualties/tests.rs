use super::*;
use crate::tag::marks::Known;

/// The counts of a text as "killed 3", one for each noun phrase, in order.
fn read(body: &str) -> String {
    let text = Text::new(body, &[], &[]);
    let language = Language::English;
    let known = Known::of(&text, &[], language);
    let mut out: Vec<String> = Vec::new();
    for found in find(Words { text: &text, known: &known, language }) {
        let kind = match found.kind {
            CasualtyKind::Killed => "killed",
            CasualtyKind::Wounded => "wounded",
            CasualtyKind::Abducted => "abducted",
            CasualtyKind::Missing => "missing",
            CasualtyKind::Captured => "captured",
        };
        let count = match (found.count.low, found.count.best, found.count.high) {
            (Some(low), Some(best), Some(high)) if low == best && best == high => best.to_string(),
            (Some(low), Some(best), None) if low == best => format!("{best}+"),
            (None, Some(best), Some(high)) if high == best => format!("-{best}"),
            (Some(low), None, None) => format!("~{low}"),
            (Some(low), Some(_), Some(high)) => format!("{low}..{high}"),
            other => format!("{other:?}"),
        };
        out.push(format!("{kind} {count}"));
    }
    out.join(", ")
}

fn check(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (body, expected) in cases {
        let said = read(body);
        if said != *expected {
            wrong.push(format!("{body}\n  expected: {expected}\n  said:     {said}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn passive() {
    check(&[
        ("Three soldiers were killed in the ambush.", "killed 3"),
        ("At least four people were killed.", "killed 4+"),
        ("A shepherd was killed near the river.", "killed 1"),
        ("Two policemen and a civilian were killed.", "killed 2, killed 1"),
        ("One was killed and another wounded.", "killed 1, wounded 1"),
        ("Twenty-three villagers have been killed.", "killed 23"),
        ("Four members of one family were killed by a shell.", "killed 4"),
        ("Ten people, including four children, were killed.", "killed 10"),
        ("Gunmen attacked a post and two guards were killed.", "killed 2"),
        ("Up to 26 fighters were killed.", "killed -26"),
        ("Between 3 and 5 farmers were killed.", "killed 3..5"),
        ("15-20 rebels were killed.", "killed 15..20"),
        ("Several people were killed.", "killed ~3"),
        ("In addition to the bomber, eight people were killed.", "killed 1, killed 8"),
    ]);
}

#[test]
fn active_and_gerund() {
    check(&[
        ("The blast killed seven people and wounded 12 others.", "killed 7, wounded 12"),
        ("A mine went off, killing one and injuring two others.", "killed 1, wounded 2"),
        ("Gunmen killed a teacher and his two sons.", "killed 1, killed 2"),
        ("Raiders shot dead a trader in the market.", "killed 1"),
        ("Attackers hacked three herders to death.", "killed 3"),
        ("The strike killed the driver.", "killed 1"),
        ("Fire from the ridge killed 1,200 troops.", "killed 1200"),
        ("Militants killed 40 cattle and two herders.", "killed 2"),
        ("The flood killed around 100,000 poultry.", ""),
    ]);
}

#[test]
fn nouns() {
    check(&[
        ("The attack left 12 dead and 30 injured.", "killed 12, wounded 30"),
        ("The death toll rose to 41.", "killed 41"),
        ("The raid resulted in the death of two guards.", "killed 2"),
        ("There were no casualties.", "wounded 0, killed 0"),
        ("Four fatalities.", "killed 4"),
        ("The shelling claimed nine lives.", "killed 9"),
        ("Six bodies were found in a well.", "killed 6"),
    ]);
}

#[test]
fn not_casualties() {
    check(&[
        ("The group threatened to kill two hostages.", ""),
        ("Police fired 30 rockets at 12 positions.", ""),
        ("The 36-year-old was killed on 12 March 2014.", "killed 1"),
        ("A mob could kill dozens of people.", ""),
        ("Killed or wounded: 28 people were killed or wounded.", ""),
    ]);
}

#[test]
fn lists_and_appositions() {
    check(&[
        (
            "Two gunmen shot dead a judge, his wife and three guards.",
            "killed 1, killed 1, killed 3",
        ),
        ("The blast killed 36 tribesmen, women and children.", "killed 36"),
        ("Twenty candidates and supporters have been killed.", "killed 20"),
        ("A man riding a motorcycle was killed.", "killed 1"),
        ("Three guards, one of them an officer, were killed.", "killed 3"),
        ("Four members of a family - a couple with two sons - were killed.", "killed 4"),
    ]);
}

#[test]
fn numbers_that_count_nobody() {
    check(&[
        ("The 2nd Brigade lost 4 tanks and fired 300 rounds on 7 May 2016.", ""),
        ("Karim Haddad (34), a driver, was killed at 7:30 pm.", "killed 1"),
        ("A 9 year old girl was wounded 12 km from the town.", "wounded 1"),
        ("About 2,500 troops are stationed there.", ""),
    ]);
}

#[test]
fn denied_unreal_and_either() {
    check(&[
        ("No one was killed.", "killed 0"),
        ("The strike did not kill anyone.", "killed 0"),
        ("The blast damaged a wall without injuring anyone.", "wounded 0"),
        ("They planned to kill four ministers.", ""),
        ("It is not known how many casualties there were.", ""),
        ("Some 28 people were killed and wounded.", ""),
    ]);
}

#[test]
fn capitals_and_headlines() {
    check(&[
        ("THREE POLICEMEN AND A CIVILIAN WERE KILLED IN THE ATTACK.", "killed 3, killed 1"),
        ("AT LEAST 24 SOLDIERS WERE WOUNDED.", "wounded 24+"),
        ("6 killed, 35 injured in market blast", "killed 6, wounded 35"),
        ("Car bomb kills 12 in the capital", "killed 12"),
        ("Two dead, three hurt", "killed 2, wounded 3"),
    ]);
}

#[test]
fn hearsay_and_manner() {
    check(&[
        ("Four believed dead.", "killed 4"),
        ("Five herders were reported killed.", "killed 5"),
        ("A mob beat the thief to death.", "killed 1"),
        ("All twelve drivers were dragged from their lorries and killed.", "killed 12"),
        ("A teacher was fatally shot on Sunday.", "killed 1"),
    ]);
}

#[test]
fn victims_further_off() {
    check(&[
        (
            "Gunmen shot a baker who was killed with his wife and son.",
            "killed 1, killed 1, killed 1",
        ),
        ("A miller was killed by armed men with his two sons.", "killed 1, killed 2"),
        ("A prisoner who suffered severe burns in custody died.", "wounded 1, killed 1"),
        ("A man who pushed a guard while refusing to obey shouts was shot dead.", "killed 1"),
        (
            "Troops detained a trader at the ford who after his arrest was executed.",
            "captured 1, killed 1",
        ),
        ("A mine left eight rebels and a soldier dead.", "killed 8, killed 1"),
        (
            "Raiders ambushed a convoy, killing one soldier, six scouts, and wounding others.",
            "killed 1, killed 6, wounded ~2",
        ),
    ]);
}

#[test]
fn whole_names_and_numbers_of_people() {
    check(&[
        ("Troops entered the wood, killing three People's Liberation Army militants.", "killed 3"),
        ("Gunmen killed a father-son duo at a mill.", "killed 2"),
        ("A herder was shot down at the gate.", "killed 1"),
        ("Gunners shot down a Russian drone.", ""),
        ("Police claim to have killed the head of a cell.", "killed 1"),
        ("Guards killed numerous raiders.", "killed ~4"),
    ]);
}

#[test]
fn revised_figures() {
    check(&[
        ("Five were killed (later revised to 35).", "killed 5, killed 35"),
        ("The count was revised up to 114.", "killed 114"),
        ("Fatalities stand at five militiamen and one soldier.", "killed 5, killed 1"),
        ("The council revised 3 laws.", ""),
    ]);
}

#[test]
fn men_lost_and_hurt_in_other_words() {
    check(&[
        ("Eight guards were killed; the rebels lost three fighters.", "killed 8, killed 3"),
        ("Raiders fled after losing nine of their own.", "killed 9"),
        ("The village lost three wells.", ""),
        ("The guards lost 12 men, the rebels lost 13.", "killed 12, killed 13"),
        ("Five guards laid down their lives.", "killed 5"),
        ("Eight bakers were brought in dead.", "killed 8"),
        ("The mayor raised the number of dead to at least 33.", "killed 33+"),
        ("Six were treated for shrapnel wounds.", "wounded 6"),
        ("Nine men with wounds were admitted to the clinic.", "wounded 9"),
        ("She was the only fatality.", "killed 1"),
        ("A man blew himself up near a mill.", "killed 1"),
    ]);
}

#[test]
fn numbers_side_by_side() {
    check(&[
        ("11 bakers were killed, including 4 children, and 20 wounded.", "killed 11, wounded 20"),
        ("Nurses saw 38 dead and 51 wounded, mostly boys.", "killed 38, wounded 51"),
        ("Two soldiers, four rebels die in a raid.", "killed 2, killed 4"),
        ("Ten people, four children die in a raid.", "killed 4"),
    ]);
}
