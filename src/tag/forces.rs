//! State forces named by demonym and noun: "Iraqi troops", "U.S. Army", "Syrian warplanes".
//!
//! The lexicon has one row for the armed forces and one for the police of every country; here the
//! words are put together.

use crate::lexicon::{Entity, Lexicon};
use crate::tag::mention::{Mention, Sense};
use crate::text::Text;

/// Adds a group mention wherever a demonym, or a country's name, is followed by a force noun.
pub(crate) fn add(text: &Text<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut added = Vec::new();
    for (idx, mention) in mentions.iter().enumerate() {
        let country = match mention.entity {
            Entity::Demonym(row) => row,
            Entity::Country(row) => row,
            _ => continue,
        };
        let end = mention.end_word as usize;
        let sentence_end =
            text.sentences()[text.sentence_of_word(mention.first_word as usize)].words().end;
        // A name of its own ("Israel Defense Forces") stands already.
        let taken = mentions.get(idx + 1).map_or(usize::MAX, |next| match next.entity {
            Entity::Group(_) => next.first_word as usize,
            _ => usize::MAX,
        });
        let Some((noun_end, police)) = force_noun(text, end, sentence_end.min(taken)) else {
            continue;
        };
        let Some(group) = state_force(lexicon, country, police) else { continue };
        added.push(Mention {
            first_word: mention.first_word,
            end_word: noun_end as u32,
            entity: Entity::Group(group),
            sense: Sense::Plain,
            container: None,
        });
    }
    mentions.extend(added);
    mentions.sort_by_key(|mention| (mention.first_word, mention.end_word));
}

/// The group row of a country's armed forces or police.
pub(crate) fn state_force(lexicon: &Lexicon, country: u16, police: bool) -> Option<u16> {
    let row = lexicon.country(country);
    let stem = if row.iso2 == "US" {
        "us".to_owned()
    } else {
        crate::text::fold_name(row.name, false).replace(' ', "-")
    };
    let suffix = if police { "police" } else { "military" };
    match lexicon.by_id(&format!("{stem}-{suffix}")) {
        Some(Entity::Group(row)) => Some(row),
        _ => None,
    }
}

/// Where a force noun that starts within three words of `at` ends, and whether it is the police.
fn force_noun(text: &Text<'_>, at: usize, limit: usize) -> Option<(usize, bool)> {
    for idx in at..limit.min(at + 3) {
        let gap = text.gap_before(idx);
        if !gap.chars().all(char::is_whitespace) && gap != "-" {
            return None;
        }
        let word = text.folded(idx);
        if let Some(police) = noun_of_force(word) {
            // "air force", "security forces", "police officers": to the last noun.
            let mut end = idx + 1;
            while end < limit
                && text.gap_before(end).chars().all(char::is_whitespace)
                && noun_of_force(text.folded(end)).is_some()
            {
                end += 1;
            }
            return Some((end, police));
        }
        if !is_force_adjective(word) {
            return None;
        }
    }
    None
}

fn noun_of_force(word: &str) -> Option<bool> {
    Some(match word {
        "army" | "military" | "forces" | "force" | "troops" | "soldiers" | "soldier" | "navy"
        | "marines" | "marine" | "warplanes" | "warplane" | "jets" | "commandos" | "troop"
        | "paratroopers" | "gunships" | "airmen" | "servicemen" | "serviceman" | "personnel"
        | "airstrike" | "airstrikes" | "artillery" | "gunboats" | "warships" | "helicopters"
        | "helicopter" | "aircraft" | "drone" | "drones" | "tanks" | "shelling" | "bombardment"
        | "strikes" | "strike" | "planes" | "plane" | "fighters" => false,
        "police" | "policemen" | "policeman" | "gendarmerie" | "gendarmes" | "constabulary" => true,
        _ => return None,
    })
}

fn is_force_adjective(word: &str) -> bool {
    matches!(
        word,
        "air"
            | "armed"
            | "security"
            | "government"
            | "special"
            | "ground"
            | "naval"
            | "regular"
            | "federal"
            | "national"
            | "border"
            | "occupation"
            | "defense"
            | "defence"
            | "fighter"
            | "military"
            | "regime"
            | "state"
            | "riot"
            | "joint"
            | "coalition"
            | "elite"
            | "local"
            | "operations"
            | "combat"
            | "guard"
            | "drone"
            | "attack"
            | "war"
    )
}
