//! State forces named by demonym and noun: "Iraqi troops", "U.S. Army", "Syrian warplanes".
//!
//! The lexicon has one row for the armed forces and one for the police of every country; here the
//! words are put together.

use crate::lexicon::{Entity, Lexicon};
use crate::tag::mention::{Mention, Sense};
use crate::tag::word_classes::{self, Class};
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
    if police { row.police } else { row.military }.map(|row| row as u16)
}

/// Nouns for armed forces and police.
const FORCE: Class = Class::FORCE_MILITARY.or(Class::FORCE_POLICE);

/// Where a force noun that starts within three words of `at` ends, and whether it is the police.
fn force_noun(text: &Text<'_>, at: usize, limit: usize) -> Option<(usize, bool)> {
    let class = |idx: usize| word_classes::of(text, idx);
    for idx in at..limit.min(at + 3) {
        let gap = text.gap_before(idx);
        if !gap.chars().all(char::is_whitespace) && gap != "-" {
            return None;
        }
        let word = class(idx);
        if word.has(FORCE) {
            // "air force", "security forces", "police officers": to the last noun.
            let mut end = idx + 1;
            while end < limit
                && text.gap_before(end).chars().all(char::is_whitespace)
                && class(end).has(FORCE)
            {
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
