//! Is a count news of the event told, or history, or a running total; and who says so.

use crate::report::Scope;
use crate::tag::casualties::Found;
use crate::tag::casualties::grammar::Statement;
use crate::tag::casualties::lexeme::Lexeme;
use crate::tag::casualties::quantity::Words;
use crate::text::Shape;

/// Sets scope and attribution of the counts of one sentence.
pub(super) fn settle(
    words: Words<'_>,
    sentence: usize,
    statements: &[Statement],
    found: &mut [Found],
) {
    let range = words.text.sentences()[sentence].words();
    let (first, end) = (range.start, range.end);
    let cumulative = cumulative_cue(words, first, end);
    let background = background_cue(words, first, end);
    let speaker = speaker(words, first, end);
    for count in found {
        let perfect = statements
            .iter()
            .any(|statement| statement.trigger == count.trigger && statement.perfect);
        count.scope = if cumulative == Cue::Strong || (cumulative == Cue::Weak && perfect) {
            Scope::Cumulative
        } else if background == Cue::Strong || (background == Cue::Weak && count.in_passing) {
            Scope::Background
        } else {
            Scope::Incident
        };
        count.attributed_to.clone_from(&speaker);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    None,
    Weak,
    Strong,
}

/// "since 2011", "so far this year", "in the past two months", "over the years".
fn cumulative_cue(words: Words<'_>, first: usize, end: usize) -> Cue {
    let mut cue = Cue::None;
    for idx in first..end {
        let found = match words.folded(idx) {
            "since" => {
                let dated = (idx + 1..(idx + 6).min(end)).any(|at| {
                    is_year(words, at)
                        || words.lexeme(at) == Lexeme::Month
                        || [
                            "start",
                            "beginning",
                            "began",
                            "outbreak",
                            "last",
                            "onset",
                            "uprising",
                            "war",
                            "started",
                        ]
                        .contains(&words.folded(at))
                });
                if dated { Cue::Strong } else { Cue::Weak }
            }
            "far"
                if words.folded(idx + 1) == "this"
                    && matches!(words.folded(idx + 2), "year" | "month") =>
            {
                Cue::Strong
            }
            "past" | "last" | "recent" | "previous" => {
                let span = (idx + 1..(idx + 4).min(end)).any(|at| {
                    ["years", "months", "weeks", "decade", "decades"].contains(&words.folded(at))
                });
                let over = idx > first
                    && (idx.saturating_sub(2)..idx).any(|at| {
                        ["in", "over", "during", "within", "the"].contains(&words.folded(at))
                    });
                if span && over { Cue::Strong } else { Cue::None }
            }
            "annually" => Cue::Strong,
            "every" if matches!(words.folded(idx + 1), "year" | "month" | "day") => Cue::Strong,
            "year" if idx > first && words.folded(idx - 1) == "this" => Cue::Weak,
            _ => Cue::None,
        };
        if found == Cue::Strong {
            return Cue::Strong;
        }
        if found == Cue::Weak {
            cue = Cue::Weak;
        }
    }
    cue
}

/// "last month", "earlier this week", "two years ago", "a similar attack in 2012".
fn background_cue(words: Words<'_>, first: usize, end: usize) -> Cue {
    let mut cue = Cue::None;
    for idx in first..end {
        let found = match words.folded(idx) {
            "last" | "previous" => match words.folded(idx + 1) {
                "month" | "year" => Cue::Strong,
                "week" => Cue::Weak,
                _ => Cue::None,
            },
            "earlier" if words.folded(idx + 1) == "this" => match words.folded(idx + 2) {
                "month" | "year" | "week" => Cue::Strong,
                _ => Cue::None,
            },
            "ago" | "earlier" | "previously" if idx > first => {
                if ["years", "months", "weeks", "decades"].contains(&words.folded(idx - 1)) {
                    Cue::Strong
                } else {
                    Cue::None
                }
            }
            "similar"
                if ["attack", "attacks", "incident", "bombing"]
                    .contains(&words.folded(idx + 1)) =>
            {
                Cue::Strong
            }
            "anniversary" => Cue::Weak,
            _ => Cue::None,
        };
        if found == Cue::Strong {
            return Cue::Strong;
        }
        if found == Cue::Weak {
            cue = Cue::Weak;
        }
    }
    cue
}

/// A bare year between 1900 and 2099.
pub(super) fn is_year(words: Words<'_>, idx: usize) -> bool {
    words.shape(idx) == Shape::Number
        && words.folded(idx).len() == 4
        && (words.folded(idx).starts_with("19") || words.folded(idx).starts_with("20"))
        && !words.text.raw(idx).contains([',', '.'])
}

/// Who says so: "police said", "according to the ministry", in the words of the text.
fn speaker(words: Words<'_>, first: usize, end: usize) -> Option<String> {
    for idx in first..end {
        match words.folded(idx) {
            "according" if words.folded(idx + 1) == "to" => {
                let from = idx + 2;
                let to = phrase_end(words, from, end);
                return (to > from).then(|| quoted(words, from, to));
            }
            "said" | "says" | "told" | "reported" | "confirmed" | "announced" | "stated" => {
                let from = phrase_start(words, first, idx);
                if from < idx && idx - from <= 10 {
                    return Some(quoted(words, from, idx));
                }
            }
            _ => {}
        }
    }
    None
}

fn phrase_end(words: Words<'_>, from: usize, end: usize) -> usize {
    let mut to = from;
    while to < end && to - from < 10 {
        let broken = to > from && words.text.gap_before(to).contains([',', ';', '.', '(', ')']);
        if broken || matches!(words.lexeme(to), Lexeme::Clause | Lexeme::Report | Lexeme::Relative)
        {
            break;
        }
        to += 1;
    }
    to
}

fn phrase_start(words: Words<'_>, first: usize, verb: usize) -> usize {
    let mut from = verb;
    while from > first {
        let before = from - 1;
        if words.text.gap_before(from).contains([',', ';', '"', '\u{201D}']) {
            break;
        }
        if matches!(
            words.lexeme(before),
            Lexeme::Be { .. } | Lexeme::Have | Lexeme::Clause | Lexeme::Relative | Lexeme::Harm(..)
        ) {
            break;
        }
        from = before;
    }
    while from < verb
        && matches!(
            words.lexeme(from),
            Lexeme::And | Lexeme::The | Lexeme::A | Lexeme::Time | Lexeme::Adverb
        )
    {
        from += 1;
    }
    from
}

fn quoted(words: Words<'_>, from: usize, to: usize) -> String {
    words.text.span(from..to).of(words.text.body()).split_whitespace().collect::<Vec<_>>().join(" ")
}
