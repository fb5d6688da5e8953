//! What a sentence gives as the reason for what it tells, or as its time: "in retaliation for the
//! rockets that hit the base", "a week after the bombing", "the first since February". It is another
//! event than the one told.

use crate::tag::casualties::{Lexeme, Words};
use crate::tag::marks::Marks;
use crate::text::{Gap, is_word, match_word};
use std::ops::Range;

/// Words of a sentence that tell of another event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    /// The cue and what hangs on it, up to the next comma.
    pub(crate) words: Range<usize>,
    /// It tells of something that has happened: no "since" of a time.
    pub(crate) firm: bool,
}

/// The reasons of a whole sentence, in order.
#[inline]
pub(crate) fn of_sentence(words: Words<'_>, sentence: usize) -> Vec<Reason> {
    if words.known.of_sentence(sentence).has(Marks::REASON) {
        reasons(words, words.text.sentences()[sentence].words())
    } else {
        Vec::new()
    }
}

/// The reasons of a sentence, or of a piece of one, in order.
pub(crate) fn reasons(words: Words<'_>, sentence: Range<usize>) -> Vec<Reason> {
    let mut found = Vec::new();
    const ENDS: Gap = Gap::COMMA
        .or(Gap::OPENING)
        .or(Gap::SEMICOLON)
        .or(Gap::COLON)
        .or(Gap::QUOTE)
        .or(Gap::OPENING_QUOTE)
        .or(Gap::CLOSING_QUOTE)
        .or(Gap::DASH);
    debug_assert!(
        sentence
            .clone()
            .all(|idx| words.marks(idx).has(Marks::REASON) || cue(words, idx, &sentence).is_none()),
        "a word of a reason is not in its list"
    );
    for idx in words.known.marked(sentence.clone(), Marks::REASON) {
        let Some(firm) = cue(words, idx, &sentence) else { continue };
        let to = (idx + 2..sentence.end)
            .find(|&at| {
                let ends = words.text.gap(at).has(ENDS);
                let goes_on = !firm && is_word!(words, at, "targeting");
                (ends && !goes_on) || is_word!(words, at, "and")
            })
            .unwrap_or(sentence.end);
        found.push(Reason { words: idx..to, firm });
    }
    found
}

/// Does a reason open here, and is it firm?
fn cue(words: Words<'_>, idx: usize, sentence: &Range<usize>) -> Option<bool> {
    let next = || words.folded(idx + 1);
    let before = || if idx > sentence.start { words.folded(idx - 1) } else { "" };
    let opens = match_word!(words, idx, {
        "retaliation" | "response" | "revenge" | "reprisal" | "reprisals" | "retribution"
        | "reply" => {
            matches!(next(), "for" | "to" | "against") && before() != "no"
        },
        "retaliate" | "retaliated" | "retaliating" | "responding" => matches!(next(), "for" | "to"),
        "avenge" | "avenging" => true,
        "answered" => {
            matches!(words.lexeme(idx + 1), Lexeme::A | Lexeme::The)
                && is_done(words, idx, sentence)
        },
        "after" | "before" => {
            matches!(
                before(),
                "day"
                    | "days"
                    | "week"
                    | "weeks"
                    | "month"
                    | "months"
                    | "year"
                    | "years"
                    | "came"
                    | "comes"
                    | "come"
                    | "coming"
                    | "hours"
            )
        },
        "follows" | "followed" => {
            matches!(
                words.lexeme(idx + 1),
                Lexeme::A
                    | Lexeme::The
                    | Lexeme::Cardinal(_)
                    | Lexeme::Vague(_)
                    | Lexeme::Demonstrative
            ) && idx > sentence.start
                && !matches!(words.lexeme(idx - 1), Lexeme::Be { .. } | Lexeme::Been)
        },
        "wake" => next() == "of" && before() == "the",
        "since" => return Some(false);
        _ => return None
    });
    opens.then_some(true)
}

/// "answered a missile": with what only an attack has behind it.
fn is_done(words: Words<'_>, idx: usize, sentence: &Range<usize>) -> bool {
    (idx + 2..(idx + 9).min(sentence.end)).any(|at| {
        is_word!(
            words,
            at,
            "missile"
                | "missiles"
                | "rocket"
                | "rockets"
                | "attack"
                | "attacks"
                | "bombing"
                | "drone"
                | "strike"
                | "shelling"
        )
    })
}
