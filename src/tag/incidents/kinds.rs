//! What happened: the type of an event, from its words.

use crate::report::EventType;
use crate::tag::casualties::{Lexeme, Words};
use crate::tag::incidents::foreign;
use crate::tag::language::Language;
use crate::tag::marks::Marks;
use crate::text::match_word;

/// The type that the words of some sentences tell; earlier sentences count more.
pub(super) fn event_type(words: Words<'_>, sentences: &[usize]) -> EventType {
    let mut scores: Vec<(EventType, f32)> = Vec::new();
    for (rank, &sentence) in sentences.iter().enumerate().take(READ_SENTENCES) {
        let range = words.text.sentences()[sentence].words();
        let told = |idx: usize| {
            let Some((kind, weight)) = told_by(words, idx) else { return };
            let weight = weight / (1.0 + rank as f32);
            match scores.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, score)) => *score += weight,
                None => scores.push((kind, weight)),
            }
        };
        debug_assert!(
            words.language != Language::English
                || range
                    .clone()
                    .all(|idx| words.marks(idx).has(Marks::TYPE) || told_by(words, idx).is_none()),
            "a word that tells the type is not in its list"
        );
        match words.language {
            Language::English => words.known.marked(range, Marks::TYPE).for_each(told),
            _ => range.for_each(told),
        }
    }
    let mut best = (EventType::Other, 0.0);
    for (kind, score) in scores {
        if score > best.1 {
            best = (kind, score);
        }
    }
    best.0
}

/// Sentences of an event whose words are weighed.
const READ_SENTENCES: usize = 8;

/// The type that a word tells, and how surely: the means of an attack say more than its result.
fn told_by(words: Words<'_>, idx: usize) -> Option<(EventType, f32)> {
    if words.language != Language::English {
        return foreign::told_by(words, idx);
    }
    let next = || words.folded(idx + 1);
    let found = match_word!(words, idx, {
        "airstrike" | "airstrikes" | "warplane" | "warplanes" | "airstriking" => {
            (EventType::Airstrike, 3.0)
        },
        "air" if ["strike", "strikes", "raid", "raids", "attack", "attacks"].contains(&next()) => {
            (EventType::Airstrike, 3.0)
        },
        "aerial" if ["bombardment", "bombing", "attack"].contains(&next()) => {
            (EventType::Airstrike, 3.0)
        },
        "jets" | "bombed" | "barrel" => (EventType::Airstrike, 1.5),
        "drone" if ["strike", "strikes", "attack", "attacks"].contains(&next()) => {
            (EventType::DroneStrike, 4.0)
        },
        "shelling" | "shelled" | "artillery" | "mortar" | "mortars" | "shells" => {
            (EventType::Shelling, 2.0)
        },
        "missile" | "missiles" | "rocket" | "rockets" => (EventType::MissileAttack, 1.5),
        "suicide" => (EventType::SuicideBombing, 4.0),
        "landmine" | "landmines" => (EventType::Landmine, 3.0),
        "mine" | "mines" if words.lexeme(idx) == Lexeme::Thing => (EventType::Landmine, 1.0),
        "grenade" | "grenades" => (EventType::Grenade, 1.6),
        "bomb" | "bombs" | "bombing" | "bombings" | "ied" | "ieds" | "blast" | "explosion"
        | "explosives" | "detonated" | "exploded" | "explosive" => (EventType::Bombing, 1.5),
        "gunmen" | "gunman" | "shooting" | "shot" | "gunfire" | "gunned" | "opened" => {
            (EventType::Shooting, 1.2)
        },
        "clash" | "clashes" | "clashed" | "battle" | "fighting" | "firefight" | "battles" => {
            (EventType::ArmedClash, 2.0)
        },
        "ambush" | "ambushed" => (EventType::Ambush, 2.5),
        "raid" | "raided" | "stormed" => (EventType::Raid, 1.6),
        "massacre" | "massacred" => (EventType::Massacre, 2.5),
        "executed" | "execution" | "executions" | "beheaded" | "beheading" => {
            (EventType::Execution, 2.5)
        },
        "assassinated" | "assassination" | "assassinate" => (EventType::Assassination, 3.0),
        "kidnapped" | "abducted" | "kidnapping" | "abduction" | "hostage" | "hostages" => {
            (EventType::Abduction, 2.0)
        },
        "raped" | "rape" | "gangrape" => (EventType::SexualViolence, 3.0),
        "chemical" | "sarin" | "chlorine" => (EventType::ChemicalAttack, 3.0),
        "torched" | "arson" | "ablaze" => (EventType::Arson, 1.6),
        "arrested" | "detained" | "arrest" | "captured" => (EventType::Arrest, 1.3),
        "cache" | "caches" => (EventType::WeaponsSeizure, 1.0),
        "protest" | "protested" | "protesters" | "demonstration" | "demonstrators" | "rally"
        | "dharna" | "sit-in" | "protests" => (EventType::Protest, 2.0),
        "riot" | "riots" | "rioters" | "mob" => (EventType::Riot, 2.0),
        "ceasefire" | "truce" => (EventType::Agreement, 1.0);
        _ => return None
    });
    Some(found)
}
