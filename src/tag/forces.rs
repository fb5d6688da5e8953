//! State forces named by demonym and noun: "Iraqi troops", "U.S. Army", "Syrian warplanes".
//!
//! The lexicon has one row for the armed forces and one for the police of every country; here the
//! words are put together.

use crate::lexicon::{Entity, Lexicon};
use crate::tag::mention::{Mention, Sense};
use crate::tag::word_classes::{self, Class};
use crate::text::{Gap, Shape, Text};

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
        if !word_classes::of(text, end).has(FORCE.or(Class::FORCE_ADJECTIVE)) {
            continue;
        }
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
            location: None,
        });
    }
    if added.is_empty() {
        return;
    }
    mentions.extend(added);
    mentions.sort_by_key(|mention| (mention.first_word, mention.end_word));
}

/// The group row of a country's armed forces or police.
pub(crate) fn state_force(lexicon: &Lexicon, country: u16, police: bool) -> Option<u16> {
    lexicon.country_force(country, police)
}

/// A force named by a noun alone, where it starts at `at`: "the army", "soldiers", "security
/// forces", "police". Where it ends, and whether it is the police.
pub(crate) fn bare_force(text: &Text<'_>, at: usize, limit: usize) -> Option<(usize, bool)> {
    // Most words are none of those below, and are told by one look.
    if !word_classes::of(text, at).has(FORCE.or(Class::FORCE_ADJECTIVE)) {
        return None;
    }
    let word = text.folded(at);
    let next =
        if at + 1 < limit && text.gap(at + 1).has(Gap::BLANK) { text.folded(at + 1) } else { "" };
    let found = match word {
        "army" | "soldiers" | "troops" | "servicemen" => (at + 1, false),
        "military" if !BARE_NOUNS_OF_MILITARY.contains(&next) => (at + 1, false),
        "security" | "government" | "armed" | "military" | "regime" | "federal"
            if matches!(next, "forces" | "troops" | "soldiers") =>
        {
            (at + 2, false)
        }
        "police" | "policemen" | "policeman" | "gendarmes" => (at + 1, true),
        _ => return None,
    };
    // "the Lord's Resistance Army", "AU troops", "former soldiers", "child soldiers".
    let first = text.sentences()[text.sentence_of_word(at)].words().start;
    if at > first {
        let before = &text.words()[at - 1];
        let capital = matches!(before.shape, Shape::Capital | Shape::AllCaps)
            && !text.sentences()[text.sentence_of_word(at)].all_caps;
        let joined = text.gap_before(at).chars().all(|ch| ch.is_whitespace() || ch == '-');
        let own =
            ["the", "a", "an", "two", "three", "four", "five", "several", "local", "government"];
        if joined && capital && !own.contains(&text.folded(at - 1)) && at > first + 1 {
            return None;
        }
        let other = [
            "former",
            "child",
            "ex",
            "rebel",
            "foreign",
            "coalition",
            "peacekeeping",
            "retired",
            "secret",
            "allied",
            "international",
            "union",
            "opposition",
            "liberation",
            "resistance",
            "fake",
            "religious",
            "guerrilla",
            "un",
            "nato",
            "au",
            "african",
            "european",
        ];
        if joined && other.contains(&text.folded(at - 1)) {
            return None;
        }
    }
    Some(found)
}

/// "military base": no force but what it has.
const BARE_NOUNS_OF_MILITARY: &[&str] = &[
    "operation",
    "operations",
    "aircraft",
    "aid",
    "action",
    "wing",
    "council",
    "uniform",
    "uniforms",
    "attire",
    "fatigues",
    "style",
    "grade",
    "forces",
    "troops",
    "soldiers",
    "equipment",
    "solution",
];

/// Nouns for armed forces and police.
const FORCE: Class = Class::FORCE_MILITARY.or(Class::FORCE_POLICE);

/// Where a force noun that starts within three words of `at` ends, and whether it is the police.
fn force_noun(text: &Text<'_>, at: usize, limit: usize) -> Option<(usize, bool)> {
    let class = |idx: usize| word_classes::of(text, idx);
    for idx in at..limit.min(at + 3) {
        if !text.gap(idx).has(Gap::BLANK) && text.gap_before(idx) != "-" {
            return None;
        }
        let word = class(idx);
        if word.has(FORCE) {
            // "air force", "security forces", "police officers": to the last noun.
            let mut end = idx + 1;
            while end < limit && text.gap(end).has(Gap::BLANK) && class(end).has(FORCE) {
                end += 1;
            }
            return Some((end, word.has(Class::FORCE_POLICE)));
        }
        if !word.has(Class::FORCE_ADJECTIVE) {
            return None;
        }
    }
    None
}
