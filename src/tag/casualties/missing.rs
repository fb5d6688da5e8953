//! Missing persons: "three fishermen are missing", "12 people remain unaccounted for".

use crate::report::{CasualtyKind, Scope, Victims};
use crate::tag::casualties::lexeme::Lexeme;
use crate::tag::casualties::quantity::{self, Words};
use crate::tag::casualties::{Found, Reference};
use crate::text::{Gap, is_word};
use std::ops::Range;

/// Words before "missing" within which the number stands.
const REACH: usize = 10;

/// The word that tells of missing persons in a sentence, if one does.
pub(super) fn trigger(words: Words<'_>, sentence: Range<usize>) -> Option<usize> {
    let first = sentence.start;
    sentence.into_iter().find(|&idx| match words.folded(idx) {
        "missing" | "unaccounted" => idx > first && is_predicate(words, idx),
        _ => false,
    })
}

/// "are missing", "went missing", "reported missing", "three missing": not "the missing men".
fn is_predicate(words: Words<'_>, idx: usize) -> bool {
    let before = idx - 1;
    matches!(
        words.lexeme(before),
        Lexeme::Be { .. }
            | Lexeme::Been
            | Lexeme::Adverb
            | Lexeme::Report
            | Lexeme::Person { .. }
            | Lexeme::Cardinal(_)
            | Lexeme::Others
    ) || is_word!(words, before, "went" | "gone" | "remain" | "remained" | "remains" | "as")
}

/// The missing of a sentence with their number.
pub(super) fn found(words: Words<'_>, sentence: Range<usize>, number: usize) -> Option<Found> {
    let trigger = trigger(words, sentence.clone())?;
    let from = trigger.saturating_sub(REACH).max(sentence.start);
    // The longest number phrase that reaches "missing" with nothing but people between.
    let (start, quantity) = (from..trigger).find_map(|at| {
        let quantity = quantity::read(words, at, trigger)?;
        let people = (quantity.end..trigger).all(|idx| {
            !words.text.gap(idx).has(Gap::SEMICOLON.or(Gap::COLON))
                && matches!(
                    words.lexeme(idx),
                    Lexeme::Person { .. }
                        | Lexeme::Plain
                        | Lexeme::Be { .. }
                        | Lexeme::Been
                        | Lexeme::Have
                        | Lexeme::Adverb
                        | Lexeme::Report
                        | Lexeme::Others
                        | Lexeme::Other
                        | Lexeme::Side(_)
                        | Lexeme::Verb
                )
        });
        people.then_some((at, quantity))
    })?;
    if words.shape(start) == crate::text::Shape::Number && quantity.end == trigger {
        // "In 2014 missing": a bare figure right before it may be anything but "three missing".
        return None;
    }
    let head = (quantity.end..trigger)
        .find(|&idx| matches!(words.lexeme(idx), Lexeme::Person { .. }))
        .unwrap_or(start);
    let victims = match words.lexeme(head) {
        Lexeme::Person { victims, .. } => victims,
        _ => Victims::Unknown,
    };
    Some(Found {
        kind: CasualtyKind::Missing,
        count: quantity.count,
        word: quantity.vague_word.map(|idx| words.folded(idx).to_owned()),
        qualifier: quantity.qualifier,
        victims,
        of: Vec::new(),
        scope: Scope::Incident,
        attributed_to: None,
        first_word: start,
        end_word: (head + 1).max(quantity.end),
        sentence: words.text.sentence_of_word(trigger),
        rule: "missing",
        statement: number,
        trigger,
        reference: if quantity.additional { Reference::Additional } else { Reference::New },
        toll: false,
        head: words.folded(head).to_owned(),
        named: false,
        in_passing: false,
        aside: false,
        bracketed: false,
        other_source: false,
        pronoun: false,
        no_fighters: false,
    })
}
