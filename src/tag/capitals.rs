//! Capitals that are told without their name: "the Iraqi capital", "Nigeria's capital".

use crate::lexicon::{Entity, Lexicon};
use crate::tag::geography;
use crate::tag::mention::{Mention, Sense};
use crate::tag::word_classes::{self, Class};
use crate::text::{Gap, Text, is_word};

/// Countries whose capital is disputed, or is not the city that reports mean by it.
const DOUBTFUL: &[&str] = &["BO", "EH", "IL", "PS"];

/// Adds a mention of the capital wherever a demonym, or a country's name with `'s`, is followed by
/// "capital", and no name behind it says which city that is.
pub(crate) fn add(text: &Text<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut added = Vec::new();
    for (idx, mention) in mentions.iter().enumerate() {
        let (Entity::Demonym(country) | Entity::Country(country)) = mention.entity else {
            continue;
        };
        let at = mention.end_word as usize;
        let possessor =
            matches!(mention.entity, Entity::Demonym(_)) || text.words()[at - 1].possessive;
        if at >= text.words().len()
            || !possessor
            || !(text.gap(at).has(Gap::SPACE) || text.words()[at - 1].possessive)
            || !is_word!(text, at, "capital")
            || goes_on(text, mentions, idx, at + 1)
        {
            continue;
        }
        let Some(city) = capital(lexicon, country) else { continue };
        added.push(Mention {
            first_word: mention.first_word,
            end_word: at as u32 + 1,
            entity: city,
            sense: sense(text, mention.first_word as usize),
            container: None,
            location: geography::locate(lexicon, city),
        });
    }
    if !added.is_empty() {
        mentions.extend(added);
        mentions.sort_by_key(|mention| (mention.first_word, mention.end_word));
    }
}

/// "the Iraqi capital Baghdad", "the Iraqi capital, Baghdad", "the Iraqi capital market".
fn goes_on(text: &Text<'_>, mentions: &[Mention], idx: usize, behind: usize) -> bool {
    const LONGEST_LINK: usize = 2;
    mentions[idx + 1..]
        .iter()
        .take_while(|next| next.first_word as usize <= behind + LONGEST_LINK)
        .any(|next| {
            let from = next.first_word as usize;
            from >= behind
                && (behind..from).all(|word| is_word!(text, word, "city" | "of"))
                && matches!(next.entity, Entity::Place(_) | Entity::Province(_))
        })
        || behind < text.words().len()
            && text.gap(behind).has(Gap::SPACE)
            && is_word!(text, behind, "flight" | "investment" | "market" | "markets" | "punishment")
}

/// The city that is a country's capital.
fn capital(lexicon: &Lexicon, country: u16) -> Option<Entity> {
    let row = lexicon.country(country);
    if DOUBTFUL.contains(&row.iso2) || row.capital.is_empty() {
        return None;
    }
    let readings = lexicon.readings(row.capital);
    let cities = readings.iter().filter_map(|reading| match reading.entity {
        Entity::Place(place) => Some((place, lexicon.place_facts(place))),
        _ => None,
    });
    let largest = cities
        .filter(|(_, facts)| facts.country == country)
        .max_by_key(|&(place, ref facts)| (facts.population, std::cmp::Reverse(place)));
    largest.map(|(place, _)| Entity::Place(place))
}

/// "50 km north of the Iraqi capital", "on the edge of Nigeria's capital": a point of reference.
fn sense(text: &Text<'_>, first: usize) -> Sense {
    let mut at = first;
    if at > 0 && is_word!(text, at - 1, "the") {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1) else { return Sense::Plain };
    let placing = before.checked_sub(1);
    let beside = placing.is_some_and(|placing| {
        word_classes::of(text, placing).has(Class::DIRECTION.or(Class::DISTANCE))
            || is_word!(text, placing, "edge" | "outskirts" | "vicinity")
    });
    match is_word!(text, before, "of") && beside || is_word!(text, before, "from" | "near") {
        true => Sense::Reference,
        false => Sense::Plain,
    }
}
