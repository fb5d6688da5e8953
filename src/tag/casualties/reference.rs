//! What "the assailants", "the captives" and "them" stand for: the number told with them before.

use crate::report::Victims;
use crate::tag::casualties::chunk::{self, Chunk};
use crate::tag::casualties::lexeme::Lexeme;
use crate::tag::casualties::noun::{Determiner, Head, NounPhrase};
use crate::tag::casualties::quantity::Words;
use crate::text::is_word;

/// How many sentences back a number is looked for.
const REACH_SENTENCES: usize = 3;

/// Finds the number behind a phrase that points back without one.
pub(super) fn antecedent(
    words: Words<'_>,
    sentence: usize,
    phrase: &NounPhrase,
) -> Option<(u32, Victims)> {
    let sought = sought(words, phrase)?;
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut best: Option<(u32, Victims)> = None;
    for back in 0..=REACH_SENTENCES.min(sentence) {
        let told = &words.text.sentences()[sentence - back];
        let mut range = told.words();
        range.end = range.end.min(phrase.first);
        range.start = range.start.max(range.end.saturating_sub(REACH_WORDS));
        if range.is_empty() {
            continue;
        }
        chunk::chunks(words, range, told.all_caps, &mut chunks);
        let here = best_in(words, &chunks, sought);
        best = match (best, here) {
            (Some(old), Some(new)) if sought == Sought::Attackers && new.0 > old.0 => Some(new),
            (None, Some(new)) => Some(new),
            (old, _) => old,
        };
        if best.is_some() && sought != Sought::Attackers {
            break;
        }
    }
    best
}

/// Words of a sentence in which a number is looked for, from its end.
const REACH_WORDS: usize = 80;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sought {
    /// "the assailants", "the bombers".
    Attackers,
    /// "the captives", "the hostages".
    Captives,
    /// "them".
    Anybody,
}

fn sought(words: Words<'_>, phrase: &NounPhrase) -> Option<Sought> {
    if phrase.quantity.is_some() || !phrase.plural {
        return None;
    }
    match phrase.head {
        Head::Pronoun => {
            is_word!(words, phrase.first, "them" | "they" | "their").then_some(Sought::Anybody)
        }
        Head::Person if phrase.determiner == Determiner::Definite => {
            if phrase.victims == Victims::Attacker {
                return Some(Sought::Attackers);
            }
            is_word!(
                words,
                phrase.head_word,
                "captives"
                    | "hostages"
                    | "abductees"
                    | "victims"
                    | "detainees"
                    | "prisoners"
                    | "men"
                    | "women"
            )
            .then_some(Sought::Captives)
        }
        _ => None,
    }
}

/// The last list of counted people in a sentence that fits.
fn best_in(words: Words<'_>, chunks: &[Chunk], sought: Sought) -> Option<(u32, Victims)> {
    let mut best: Option<(u32, Victims)> = None;
    let mut running: Option<(u32, Victims)> = None;
    let mut linked = false;
    for chunk in chunks {
        let Some(phrase) = chunk.noun() else {
            linked = running.is_some() && words.lexeme(chunk.first) == Lexeme::And;
            if !linked {
                running = None;
            }
            continue;
        };
        let figure = phrase.tally().0.best.filter(|_| fits(phrase, sought));
        running = match (figure, running.filter(|_| linked)) {
            (Some(figure), Some((sum, victims))) => Some((sum.saturating_add(figure), victims)),
            (Some(figure), None) => Some((figure, phrase.victims)),
            (None, _) => None,
        };
        if let Some(found) = running
            && (found.0 > 1 || sought != Sought::Anybody)
            && best.is_none_or(|old| sought != Sought::Attackers || found.0 >= old.0)
        {
            best = Some(found);
        }
        linked = false;
    }
    best.filter(|found| found.0 > 1)
}

fn fits(phrase: &NounPhrase, sought: Sought) -> bool {
    let counted = phrase.quantity.is_some_and(|quantity| quantity.vague_word.is_none())
        || phrase.determiner == Determiner::Indefinite;
    counted
        && matches!(phrase.head, Head::Person | Head::Unknown)
        && match sought {
            Sought::Attackers => {
                matches!(phrase.victims, Victims::Attacker | Victims::Insurgent)
            }
            Sought::Captives | Sought::Anybody => phrase.victims != Victims::Attacker,
        }
}
