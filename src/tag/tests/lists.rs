//! The lists as they are written down: spans, containment, precision, rules.

use super::tags;

#[test]
fn spans_hold_the_names() {
    let body = "Two died in Hit, Anbar. The dead of Hit were buried.";
    let tags = tags(body);
    for province in &tags.provinces {
        for span in &province.at.spans {
            assert!(["Hit", "Anbar"].contains(&span.of(body)), "{}", span.of(body));
        }
    }
}

#[test]
fn a_place_knows_what_contains_it() {
    let tags = tags("A bomb killed two in Musayyib, Babil province, Iraq.");
    let place = tags.places.iter().find(|place| place.name.contains("usay")).expect("a place");
    assert_eq!(place.province.as_deref(), Some("IQ-BB"));
    assert_eq!(place.country, "IQ");
    assert_eq!(place.where_prec, 1);
    assert!(place.lat.is_some() && place.lon.is_some());
}

#[test]
fn a_province_named_itself_has_no_via() {
    let tags = tags("A bomb killed two in Musayyib, Babil province, Iraq.");
    assert!(tags.provinces[0].via.is_empty(), "{:?}", tags.provinces[0]);
    let tags = super::tags("A bomb killed two in Musayyib, Iraq.");
    assert_eq!(tags.provinces[0].via, ["Musayyib"], "{:?}", tags.provinces[0]);
}

#[test]
fn near_a_place_is_less_precise() {
    let tags = tags("Three men were shot dead 15 km south of Mosul, Iraq.");
    assert_eq!(tags.places[0].where_prec, 2, "{:?}", tags.places[0]);
}
