//! Names that a text declares for itself: "Kata'ib Hizbollah (KH)", "Jurf al-Sakhr (also known as
//! Jurf al-Nasr)". They hold in that text, whether any table has them or not.

use crate::lexicon::Entity;
use crate::tag::geography::Location;
use crate::tag::mention::{Mention, Sense};
use crate::text::{Gap, Shape, Text, Word, is_article};

/// Declarations of one text that are followed.
const DECLARED_LIMIT: usize = 16;
/// Longest short form in words, each behind a hyphen.
const LONGEST_SHORT_FORM: usize = 3;
/// Longest other name in words.
const LONGEST_ALIAS_WORDS: usize = 5;

/// A name declared in the text: its words, and what they stand for from there on.
struct Declared {
    words: std::ops::Range<usize>,
    entity: Entity,
    container: Option<u16>,
    location: Option<Location>,
}

/// Adds a mention wherever a name stands that the text has declared.
pub(crate) fn add(text: &Text<'_>, mentions: &mut Vec<Mention>) {
    let mut declared: Vec<Declared> = Vec::new();
    for mention in mentions.iter() {
        if declared.len() == DECLARED_LIMIT {
            break;
        }
        let may_declare = mention.sense != Sense::NotMeant
            && matches!(mention.entity, Entity::Group(_) | Entity::Place(_));
        if !may_declare {
            continue;
        }
        if let Some(words) = alias_behind(text, mention) {
            declared.push(Declared {
                words,
                entity: mention.entity,
                container: mention.container,
                location: mention.location,
            });
        }
    }
    if declared.is_empty() {
        return;
    }
    // "Nicaraguan Democratic Force (FDN)": the short form is this group's, not another's.
    for name in declared.iter().filter(|name| matches!(name.entity, Entity::Group(_))) {
        for mention in mentions.iter_mut().filter(|mention| {
            matches!(mention.entity, Entity::Group(_))
                && mention.sense != Sense::NotMeant
                && mention.words().len() == name.words.len()
                && mention.first_word as usize >= name.words.start
        }) {
            let same = name.words.clone().zip(mention.words()).all(|(short, at)| {
                in_capitals(&text.words()[at]) && text.hash(at) == text.hash(short)
            });
            if same {
                mention.entity = name.entity;
            }
        }
    }
    // Where a name stands that is meant already, it stays.
    let mut taken = vec![false; text.words().len()];
    for mention in mentions.iter().filter(|mention| mention.sense != Sense::NotMeant) {
        taken[mention.words()].fill(true);
    }
    let mut added = Vec::new();
    for name in &declared {
        let len = name.words.len();
        let all_caps = text.words()[name.words.start].shape == Shape::AllCaps;
        for at in name.words.start..text.words().len().saturating_sub(len - 1) {
            let same = (0..len).all(|word| {
                !taken[at + word] && text.folded(at + word) == text.folded(name.words.start + word)
            });
            let shape = text.words()[at].shape;
            if same && if all_caps { shape == Shape::AllCaps } else { shape != Shape::Lower } {
                taken[at..at + len].fill(true);
                added.push(Mention {
                    first_word: at as u32,
                    end_word: (at + len) as u32,
                    entity: name.entity,
                    sense: Sense::Plain,
                    container: name.container,
                    location: name.location,
                });
            }
        }
    }
    if added.is_empty() {
        return;
    }
    mentions.retain(|mention| {
        let overlaps = |other: &Mention| {
            mention.first_word < other.end_word && other.first_word < mention.end_word
        };
        mention.sense != Sense::NotMeant || !added.iter().any(overlaps)
    });
    mentions.extend(added);
    mentions.sort_by_key(|mention| (mention.first_word, mention.end_word));
}

/// Is a word in capitals, or a capital by itself?
fn in_capitals(word: &Word) -> bool {
    word.shape == Shape::AllCaps || word.shape == Shape::Capital && word.fold_len == 1
}

/// The other name in brackets right behind a mention.
fn alias_behind(text: &Text<'_>, mention: &Mention) -> Option<std::ops::Range<usize>> {
    let mut at = mention.end_word as usize;
    // A square bracket is among the other marks.
    if !text.gap(at).has(Gap::OPENING.or(Gap::OTHER)) || at >= text.words().len() {
        return None;
    }
    if !text.gap_before(at).trim_start().starts_with(['(', '[']) {
        return None;
    }
    let closes =
        |end: usize| text.gap_before(end).starts_with([')', ']', ',', ';', '"', '\u{201D}']);
    if text.words()[at].shape == Shape::AllCaps {
        // "(CPI-M)" is two words.
        let mut end = at + 1;
        while text.words().get(end).is_some_and(|word| {
            word.hyphen_before && in_capitals(word) && end - at < LONGEST_SHORT_FORM
        }) {
            end += 1;
        }
        if closes(end) {
            return abbreviates(text, at..end, mention).then_some(at..end);
        }
    }
    if !says_also(text, &mut at) {
        return None;
    }
    let start = at;
    while at < text.words().len() && at - start < LONGEST_ALIAS_WORDS {
        let word = &text.words()[at];
        if word.shape == Shape::Lower && !is_article(text.folded(at)) {
            return None;
        }
        at += 1;
        if closes(at) {
            return Some(start..at);
        }
    }
    None
}

/// Steps over "also known as", "also called", "aka", "formerly".
fn says_also(text: &Text<'_>, at: &mut usize) -> bool {
    const OPENERS: [&[&str]; 6] = [
        &["also", "known", "as"],
        &["also", "called"],
        &["also", "spelled"],
        &["aka"],
        &["formerly"],
        &["or"],
    ];
    let opener = OPENERS.iter().find(|opener| {
        (0..).zip(**opener).all(|(on, word)| text.folded_or_empty(*at + on) == *word)
    });
    *at += opener.map_or(0, |opener| opener.len());
    opener.is_some()
}

/// Are the letters of some words found in order in the mention's name, their first letter at the
/// start of one of its words?
fn abbreviates(text: &Text<'_>, words: std::ops::Range<usize>, mention: &Mention) -> bool {
    let short: String = words.map(|word| text.folded(word)).collect();
    if !short.is_ascii() || !(2..=8).contains(&short.len()) || mention.words().len() < 2 {
        return false;
    }
    let opens = mention.words().any(|word| text.folded(word).starts_with(&short[..1]));
    let mut letters = short.bytes().peekable();
    for word in mention.words() {
        for byte in text.folded(word).bytes() {
            if letters.peek() == Some(&byte) {
                letters.next();
            }
        }
    }
    opens && letters.peek().is_none()
}
