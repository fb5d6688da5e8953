//! State forces named by demonym and noun: "Iraqi troops", "U.S. Army", "Syrian warplanes".
//!
//! The lexicon has one row for the armed forces and one for the police of every country; here the
//! words are put together.

use crate::lexicon::{Entity, Lexicon};
use crate::tag::mention::{Mention, Sense};
use crate::tag::word_classes::{self, Class};
use crate::text::{Gap, Shape, Text, is_word};

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
        let joined = end < text.words().len() && is_word!(text, end, "ministry" | "and" | "or");
        if !joined && !word_classes::of(text, end).has(FORCE.or(Class::FORCE_ADJECTIVE)) {
            continue;
        }
        let sentence_end =
            text.sentences()[text.sentence_of_word(mention.first_word as usize)].words().end;
        // A name of its own ("Israel Defense Forces") stands already.
        let taken = mentions.get(idx + 1).map_or(usize::MAX, |next| match next.entity {
            Entity::Group(_) => next.first_word as usize,
            _ => usize::MAX,
        });
        let limit = sentence_end.min(taken);
        let found = force_noun(text, end, limit)
            .or_else(|| defence_ministry(text, end, limit).map(|end| (end, false)))
            .or_else(|| shared_noun(text, mentions, idx, sentence_end));
        let Some((noun_end, police)) = found else { continue };
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
        "army" | "soldiers" | "troops" | "servicemen" | "soldier" | "serviceman" => (at + 1, false),
        "military" if !BARE_NOUNS_OF_MILITARY.contains(&next) => (at + 1, false),
        "security" | "government" | "armed" | "military" | "regime" | "federal"
            if matches!(next, "forces" | "troops" | "soldiers") =>
        {
            (at + 2, false)
        }
        // "when regime warplanes fired", "government helicopters dropped".
        "regime" | "government" if ARMS_OF_STATE.contains(&next) => (at + 2, false),
        "regime" | "government" if next == "air" && at + 2 < limit => {
            let strikes = ["strike", "strikes", "raid", "raids", "force", "attack", "attacks"];
            if !strikes.contains(&text.folded(at + 2)) {
                return None;
            }
            (at + 3, false)
        }
        "police" if matches!(next, "officer" | "officers") => (at + 2, true),
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

/// What only the armed forces of a state have.
const ARMS_OF_STATE: &[&str] = &[
    "warplane",
    "warplanes",
    "jet",
    "jets",
    "plane",
    "planes",
    "aircraft",
    "helicopter",
    "helicopters",
    "gunships",
    "airstrike",
    "airstrikes",
    "artillery",
    "shelling",
    "bombardment",
];

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

/// "Syrian or Russian warplanes": the noun behind the second demonym is the first one's too, of
/// which the demonym alone is kept.
fn shared_noun(
    text: &Text<'_>,
    mentions: &[Mention],
    idx: usize,
    limit: usize,
) -> Option<(usize, bool)> {
    let end = mentions[idx].end_word as usize;
    let other = mentions.get(idx + 1)?;
    let joined = matches!(other.entity, Entity::Demonym(_))
        && other.first_word as usize == end + 1
        && matches!(text.folded(end), "and" | "or")
        && text.gap(end).has(Gap::BLANK)
        && text.gap(end + 1).has(Gap::BLANK);
    let (_, police) = force_noun(text, other.end_word as usize, limit).filter(|_| joined)?;
    Some((end, police))
}

/// "Ministry of National Defence", "Defence Ministry" behind a demonym: where it ends.
fn defence_ministry(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let word = |idx: usize| if idx < limit { text.folded(idx) } else { "" };
    let defence = |idx: usize| matches!(word(idx), "defence" | "defense");
    if defence(at) && word(at + 1) == "ministry" {
        return Some(at + 2);
    }
    if word(at) != "ministry" || word(at + 1) != "of" {
        return None;
    }
    let end = at + 2 + usize::from(word(at + 2) == "national");
    defence(end).then_some(end + 1)
}

/// Where a force noun that starts within three words of `at` ends, and whether it is the police.
fn force_noun(text: &Text<'_>, at: usize, limit: usize) -> Option<(usize, bool)> {
    let class = |idx: usize| word_classes::of(text, idx);
    // "an Afghan and coalition force": the demonym alone stands for its part of it.
    let shared = at + 2 < limit
        && matches!(text.folded(at), "and" | "or")
        && matches!(
            text.folded(at + 1),
            "coalition" | "international" | "nato" | "isaf" | "foreign"
        )
        && (at..at + 3).all(|idx| text.gap(idx).has(Gap::BLANK));
    if shared && class(at + 2).has(FORCE) {
        return Some((at, class(at + 2).has(Class::FORCE_POLICE)));
    }
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
