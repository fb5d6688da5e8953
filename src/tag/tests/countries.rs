//! Countries as containers, namesakes of countries, countries that were part of others.

use super::{check, found};
use crate::lexicon::Lexicon;
use crate::report::Report;
use crate::tag::tag;

#[test]
fn the_country_behind_a_comma_is_not_a_town_of_its_name() {
    check(&[
        ("Rebels shot dead four people in Luanda, Angola.", &["*AO-LUA"], &[]),
        ("Four people were shot dead in Tumaco, southwestern Colombia.", &["*CO-NAR"], &[]),
        ("Rebels killed a mayor in San Vicente del Caguan, Colombia.", &["*CO-CAQ"], &["CO-HUI"]),
        ("Nine students were seized in Iguala, Mexico.", &["*MX-GRO"], &["MX-CMX"]),
        ("Police found a bomb in Coban, Guatemala.", &["*GT-AV"], &["GT-GU"]),
        ("Troops killed a rebel in Telavi, Georgia.", &["*GE-KA"], &["US"]),
        ("A man shot two people in Atlanta, Georgia.", &["*US-GA"], &["GE"]),
    ]);
}

#[test]
fn the_usual_name_of_a_country_is_the_country() {
    check(&[
        ("Gunmen killed three people in Lebanon.", &["*LB"], &["US"]),
        ("Rebels killed 40 people in eastern Congo.", &["*CD"], &["BR"]),
        ("Soldiers killed two men in S. Sudan.", &["*SS"], &["SD"]),
        ("Soldiers killed two men in N. Korea.", &["*KP"], &["KR"]),
        ("Deux soldats ont été tués en République centrafricaine.", &["*CF"], &[]),
        // The text's own container says else, there and from there on.
        (
            "A man shot two people in Lebanon, Tennessee. Lebanon mourned them.",
            &["*US-TN"],
            &["LB"],
        ),
    ]);
}

#[test]
fn what_was_part_of_a_country_lies_in_it() {
    check(&[
        ("Rebels killed three people in Malakal, Sudan.", &["*SS-NU"], &[]),
        ("Rebels killed three people in Jonglei state, Sudan.", &["*SS-JG"], &[]),
        ("Three people were killed in Asmara, Ethiopia.", &["*ER-MA"], &[]),
        ("Shells killed three people in Vukovar, Yugoslavia.", &["*HR-16"], &[]),
        ("Three people were killed in Baku, USSR.", &["*AZ-BA"], &[]),
        ("Three people were killed in Pristina, Serbia.", &["*XK-X-PRISTINA"], &[]),
        ("Three people were killed in Dili, Indonesia.", &["*TL-DI"], &[]),
    ]);
}

#[test]
fn soldiers_are_of_the_state_of_their_time() {
    let body =
        "Fretilin rebels ambushed a patrol near Baucau in East Timor, killing four soldiers.";
    for (year, force) in [("1986", "*indonesia-military"), ("2006", "*timor-leste-military")] {
        let body = format!("On 3 May {year}, {body}");
        let tags = tag(&Report { body, ..Report::default() }, Lexicon::builtin());
        let found = found(&tags);
        assert!(found.contains(&force.to_owned()), "{year}: {found:?}");
    }
}
