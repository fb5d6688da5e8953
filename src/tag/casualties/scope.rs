//! Is a count news of the event told, or history, or a running total; and who says so.

use crate::report::Scope;
use crate::tag::casualties::grammar::Statement;
use crate::tag::casualties::lexeme::Lexeme;
use crate::tag::casualties::quantity::Words;
use crate::tag::casualties::{Found, foreign};
use crate::tag::language::Language;
use crate::tag::marks::Marks;
use crate::tag::reasons::reasons;
use crate::text::{Gap, Shape, is_word, match_word};
use std::ops::Range;

/// Sets scope and attribution of the counts of one sentence.
pub(super) fn settle(
    words: Words<'_>,
    sentence: usize,
    range: Range<usize>,
    statements: &[Statement],
    found: &mut [Found],
) {
    let (first, end) = (range.start, range.end);
    let running = cumulative_cues(words, first, end);
    let war = words.known.of_range(range.clone()).has(Marks::WAR);
    let cues = background_cues(words, first, end, sentence >= LEAD_SENTENCES);
    let speaker = speaker(words, first, end);
    let accident =
        words.known.marked(range.clone(), Marks::ACCIDENT).any(|idx| is_accident(words, idx));
    let reasons = reasons(words, range);
    for count in found {
        let perfect = statements
            .iter()
            .any(|statement| statement.trigger == count.trigger && statement.perfect);
        let near = |at: usize| at < first + 4 || at.abs_diff(count.trigger) <= NEAR_WORDS;
        let strongest = |cues: &[(usize, Cue)], all: bool| {
            let found = cues.iter().filter(|(at, _)| all || near(*at)).map(|(_, cue)| *cue);
            found.max().unwrap_or(Cue::None)
        };
        let background = strongest(&cues, false);
        let cumulative = strongest(&running, perfect);
        let huge = count.count.low.is_some_and(|low| low >= WAR_TOTAL);
        let earlier = passing_mention(words, first, count);
        count.in_passing |= earlier;
        let reacted_to = reaction(words, first, count, sentence < LEAD_SENTENCES);
        count.aside = (reacted_to && (first..count.trigger).any(|idx| takes_to_street(words, idx)))
            || sparked(words, first, end, count)
            || retaliated(words, first, count)
            || accident
            || rose_from(words, first, count)
            || coded_elsewhere(words, end, count);
        count.bracketed = is_bracketed(words, first, count);
        count.in_passing |= is_first_report(words, first, count);
        count.other_source = is_other_source(words, first, count);
        count.aside |= is_denied(words, first, count);
        count.scope =
            if (war && huge) || cumulative == Cue::Strong || (cumulative == Cue::Weak && perfect) {
                Scope::Cumulative
            } else if background == Cue::Strong
                || (background == Cue::Weak && count.in_passing)
                || reacted_to
                || reasons.iter().any(|reason| reason.firm && reason.words.contains(&count.trigger))
                || other_time(words, first, count)
                || since_when(words, first, count)
                || (sentence > 0 && had_before(words, first, end, count))
                || count.aside
                || record_of(words, first, count)
            {
                Scope::Background
            } else {
                Scope::Incident
            };
        count.attributed_to.clone_from(&speaker);
    }
}

/// A cue for another time belongs to the counts that stand this near to it, in words.
const NEAR_WORDS: usize = 9;

/// Totals of a war begin here.
const WAR_TOTAL: u32 = 1_000;

fn is_superlative(words: Words<'_>, idx: usize) -> bool {
    is_word!(
        words,
        idx,
        "first" | "deadliest" | "worst" | "biggest" | "largest" | "highest" | "bloodiest" | "most"
    )
}

/// "a day after rockets killed three", "24 hours before": another time than the sentence's own.
fn other_time(words: Words<'_>, first: usize, count: &Found) -> bool {
    let start = count.first_word.min(count.trigger);
    (first + 1..start).any(|idx| {
        is_word!(words, idx, "after" | "before")
            && is_word!(
                words,
                idx - 1,
                "day" | "days" | "week" | "weeks" | "hours" | "month" | "months" | "years" | "year"
            )
            && (idx + 1..start).all(|at| words.folded(at) != "then")
    })
}

/// "the worst attack since October, when 112 died".
fn since_when(words: Words<'_>, first: usize, count: &Found) -> bool {
    let start = count.first_word.min(count.trigger);
    (first..start).any(|idx| {
        is_word!(words, idx, "since")
            && (first..idx).any(|at| is_superlative(words, at))
            && (idx + 1..start).any(|at| is_word!(words, at, "when" | "which" | "in"))
    })
}

/// "The group had killed seven soldiers on April 14th": before the event, on a day of its own.
fn had_before(words: Words<'_>, first: usize, end: usize, count: &Found) -> bool {
    let had = (count.trigger.saturating_sub(3).max(first)..count.trigger)
        .any(|idx| is_word!(words, idx, "had"));
    had && (count.trigger..end.min(count.trigger + DAY_REACH))
        .any(|idx| words.lexeme(idx) == Lexeme::Month)
}

/// Words behind "had killed" within which a day of its own stands.
const DAY_REACH: usize = 12;

/// "up from four dead and nine wounded": what an older report said.
fn rose_from(words: Words<'_>, first: usize, count: &Found) -> bool {
    let start = count.first_word.min(count.trigger);
    (first + 1..start).any(|idx| {
        is_word!(words, idx, "from")
            && is_word!(words, idx - 1, "up" | "down")
            && (idx..start).all(|at| !is_word!(words, at, "to"))
    })
}

/// "an initial toll of six dead", "an earlier figure of nine": it counts where nothing newer does.
fn is_first_report(words: Words<'_>, first: usize, count: &Found) -> bool {
    let start = count.first_word.min(count.trigger);
    (start.saturating_sub(FIRST_REPORT_REACH).max(first)..start).any(|idx| {
        is_word!(
            words,
            idx,
            "initial" | "earlier" | "preliminary" | "previous" | "initially" | "first"
        ) && (idx + 1..start.min(idx + 5)).any(|at| {
            is_word!(words, at, "toll" | "tolls" | "figure" | "figures" | "count" | "spoke")
        })
    })
}

/// Words between "initial" and its figure.
const FIRST_REPORT_REACH: usize = 9;

/// "; the hospital said seven had died", "but villagers said 11 were killed": a source of its own
/// behind what the sentence has told.
fn is_other_source(words: Words<'_>, first: usize, count: &Found) -> bool {
    let start = count.first_word.min(count.trigger);
    let cut = (first + 2..start).rev().find(|&idx| {
        words.text.gap(idx).has(Gap::SEMICOLON)
            || is_word!(
                words,
                idx,
                "but" | "while" | "whereas" | "although" | "though" | "disputing" | "contradicting"
            )
    });
    cut.is_some_and(|cut| {
        (cut..count.trigger + 2).any(|idx| {
            words.lexeme(idx) == Lexeme::Report
                || is_word!(
                    words,
                    idx,
                    "spoke"
                        | "speak"
                        | "speaks"
                        | "put"
                        | "puts"
                        | "claimed"
                        | "claims"
                        | "figure"
                        | "estimated"
                        | "estimates"
                        | "account"
                        | "accounts"
                )
        })
    })
}

/// "the army denied that 20 soldiers were killed".
fn is_denied(words: Words<'_>, first: usize, count: &Found) -> bool {
    let start = count.first_word.min(count.trigger);
    (start.saturating_sub(8).max(first)..start).any(|idx| {
        is_word!(words, idx, "denied" | "denies" | "denying" | "dismissed" | "refuted")
            && is_word!(words, idx + 1, "that" | "reports" | "claims" | "a" | "claim")
            && (idx + 2..start).all(|at| words.lexeme(at) != Lexeme::Clause)
    })
}

/// Sentences at the start that tell the news.
const LEAD_SENTENCES: usize = 3;

/// "May 2016", "early May last year", "2012".
fn dates_without_day(words: Words<'_>, at: usize, end: usize) -> bool {
    let at = if matches!(words.lexeme(at), Lexeme::Time) { at + 1 } else { at };
    if at >= end {
        return false;
    }
    is_year(words, at)
        || (words.lexeme(at) == Lexeme::Month
            && (is_year(words, at + 1) || words.shape(at + 1) != Shape::Number))
}

/// Words at the head of a sentence that set its time.
const OPENING_WORDS: usize = 5;

/// "Last week, rockets were fired", "In January", "A year ago": the sentence goes back in time.
pub(crate) fn opens_in_past(words: Words<'_>, first: usize, end: usize) -> bool {
    if words.language != Language::English {
        return foreign::opens_in_past(words, first, end);
    }
    let week = words.folded(first) == "last" && words.folded(first + 1) == "week";
    let month = words.folded(first) == "in"
        && words.lexeme(first + 1) == Lexeme::Month
        && words.shape(first + 2) != Shape::Number;
    week || month
        || (first..end.min(first + OPENING_WORDS))
            .any(|idx| background_cue(words, first, idx, end, true) == Cue::Strong)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cue {
    None,
    Weak,
    Strong,
}

/// "since 2011", "so far this year", "in the past two months", "over the years".
fn cumulative_cues(words: Words<'_>, first: usize, end: usize) -> Vec<(usize, Cue)> {
    let mut cues = Vec::new();
    for idx in words.known.marked(first..end, Marks::RUNNING) {
        let found = match words.folded(idx) {
            // "the first strike since February" counts nothing up.
            "since" if (first..idx).any(|at| is_superlative(words, at)) => Cue::None,
            // "since last evening": one event's hours.
            "since"
                if is_word!(words, idx + 1, "yesterday" | "dawn" | "morning" | "midnight")
                    || (words.folded(idx + 1) == "last"
                        && is_word!(words, idx + 2, "evening" | "night")) =>
            {
                Cue::None
            }
            "since" if words.folded(idx + 1) == "then" => Cue::Strong,
            "since" => {
                let dated = (idx + 1..(idx + 6).min(end)).any(|at| {
                    is_year(words, at)
                        || words.lexeme(at) == Lexeme::Month
                        || is_word!(
                            words,
                            at,
                            "start"
                                | "beginning"
                                | "began"
                                | "outbreak"
                                | "last"
                                | "onset"
                                | "uprising"
                                | "war"
                                | "started"
                        )
                });
                if dated { Cue::Strong } else { Cue::Weak }
            }
            "far"
                if words.folded(idx + 1) == "this"
                    && is_word!(words, idx + 2, "year" | "month") =>
            {
                Cue::Strong
            }
            "past" | "last" | "recent" | "previous" => {
                let span = (idx + 1..(idx + 4).min(end)).any(|at| {
                    is_word!(words, at, "years" | "months" | "weeks" | "decade" | "decades")
                });
                let over = idx > first
                    && (idx.saturating_sub(2)..idx)
                        .any(|at| is_word!(words, at, "in" | "over" | "during" | "within" | "the"));
                if span && over { Cue::Strong } else { Cue::None }
            }
            // "These attacks have left 62 wounded": over many events.
            "these" | "those" | "such"
                if is_word!(
                    words,
                    idx + 1,
                    "attacks" | "strikes" | "clashes" | "bombings" | "raids" | "incidents"
                ) && words.folded(idx + 2) == "have" =>
            {
                Cue::Strong
            }
            "annually" => Cue::Strong,
            "every" if is_word!(words, idx + 1, "year" | "month" | "day") => Cue::Strong,
            "year" if idx > first && words.folded(idx - 1) == "this" => {
                let counted = |at: usize| {
                    is_word!(words, at, "recorded" | "documented" | "registered" | "counted")
                };
                if (first..end).any(counted) { Cue::Strong } else { Cue::Weak }
            }
            // "between January and June", "from May to July".
            "between" | "from"
                if words.lexeme(idx + 1) == Lexeme::Month
                    && is_word!(words, idx + 2, "and" | "to")
                    && words.lexeme(idx + 3) == Lexeme::Month
                    && idx + 3 < end =>
            {
                Cue::Strong
            }
            // "in the first six months of the year".
            "first"
                if idx > first
                    && words.lexeme(idx - 1) == Lexeme::The
                    && (idx + 1..(idx + 3).min(end))
                        .any(|at| is_word!(words, at, "half" | "quarter" | "months")) =>
            {
                Cue::Strong
            }
            _ => Cue::None,
        };
        if found != Cue::None {
            cues.push((idx, found));
        }
    }
    cues
}

/// "last month", "earlier this week", "two years ago", "a similar attack in 2012".
///
/// `later`: the sentence stands behind the lead.
fn background_cues(words: Words<'_>, first: usize, end: usize, later: bool) -> Vec<(usize, Cue)> {
    debug_assert!(
        (first..end).all(|idx| words.marks(idx).has(Marks::PAST)
            || background_cue(words, first, idx, end, later) == Cue::None),
        "a word of a cue is not in its list"
    );
    words
        .known
        .marked(first..end, Marks::PAST)
        .map(|idx| (idx, background_cue(words, first, idx, end, later)))
        .filter(|&(_, cue)| cue != Cue::None)
        .collect()
}

/// What word `idx` of the words `first..end` tells as such a cue.
fn background_cue(words: Words<'_>, first: usize, idx: usize, end: usize, later: bool) -> Cue {
    match_word!(words, idx, {
        "last" | "previous" | "prior" => match words.folded(idx + 1) {
            "month" | "year" => Cue::Strong,
            "attack" | "attacks" | "incident" | "strike" | "strikes" | "raid" | "bombing"
                if words.folded(idx) != "last" =>
            {
                Cue::Strong
            }
            "week" => Cue::Weak,
            // "last July".
            _ if words.lexeme(idx + 1) == Lexeme::Month && later => Cue::Strong,
            _ => Cue::None,
        },
        "earlier" if words.folded(idx + 1) == "this" => match words.folded(idx + 2) {
            "month" | "year" | "week" => Cue::Strong,
            _ => Cue::None,
        },
        "ago" | "earlier" | "previously" if idx > first => {
            let lapse = match words.folded(idx - 1) {
                "years" | "months" | "weeks" | "decades" | "week" | "month" | "year" => true,
                "days" | "day" => words.folded(idx) == "earlier",
                _ => false,
            };
            if lapse { Cue::Strong } else { Cue::None }
        },
        // "24 hours before these strikes", "a day before the attack".
        "before" if idx > first => {
            let lapse = is_word!(
                words,
                idx - 1,
                "hours" | "hour" | "day" | "days" | "week" | "weeks" | "month" | "months"
            );
            let this = is_word!(words, idx + 1, "the" | "these" | "this" | "those");
            if lapse && this { Cue::Strong } else { Cue::None }
        },
        "similar"
            if is_word!(words, idx + 1, "attack" | "attacks" | "incident" | "bombing") =>
        {
            Cue::Strong
        },
        "anniversary" => Cue::Weak,
        // "in the June strike".
        "the"
            if words.lexeme(idx + 1) == Lexeme::Month
                && is_event(words, idx + 2)
                && idx > first
                && is_word!(words, idx - 1, "in" | "after" | "since") =>
        {
            Cue::Strong
        },
        // "in May 2016", "in 2012": a date without a day, behind the lead.
        "in" if later && dates_without_day(words, idx + 1, end) => Cue::Strong;
        _ => Cue::None
    })
}

/// Is the harm what people react to ("protested against the killing of", "demanding justice for
/// the two who were killed"), and not what the sentence tells?
///
/// `lead`: what the lead condemns is the news of a statement.
fn reaction(words: Words<'_>, first: usize, count: &Found, lead: bool) -> bool {
    let trigger = count.trigger;
    const REACTS: Marks = Marks::STREET.or(Marks::REACTION);
    let mut reactions = words.known.marked(first..trigger, REACTS);
    let Some(reacts) = reactions.find(|&idx| words.lexeme(idx) != Lexeme::Month) else {
        return false;
    };
    if coordinated(words, first, count) || (lead && is_condemned(words, reacts)) {
        return false;
    }
    if !takes_to_street(words, reacts) && !count.in_passing {
        return false;
    }
    (reacts + 1..=trigger).any(|idx| {
        matches!(
            words.lexeme(idx),
            Lexeme::Relative | Lexeme::Pronoun { .. } | Lexeme::Clause | Lexeme::Possessive
        ) || is_word!(
            words,
            idx,
            "against"
                | "over"
                | "following"
                | "demanding"
                | "demand"
                | "condemning"
                | "condemn"
                | "for"
                | "about"
                | "to"
                | "of"
                | "in"
                | "the"
                | "calling"
        )
    })
}

/// "condemns in the strongest terms the killing of".
fn is_condemned(words: Words<'_>, idx: usize) -> bool {
    is_word!(words, idx, "condemned" | "condemn" | "condemns" | "condemning" | "condemnation")
}

/// A reaction that is an event of its own, so that what it reacts to is not the news.
fn takes_to_street(words: Words<'_>, idx: usize) -> bool {
    words.marks(idx).has(Marks::STREET) && words.lexeme(idx) != Lexeme::Month
}

/// "After a student died, his classmates blocked the road", "the relatives of a man who was killed
/// marched": the harm comes first, and the reaction is the news.
fn sparked(words: Words<'_>, first: usize, end: usize, count: &Found) -> bool {
    let start = count.first_word.min(count.trigger);
    let follows = words
        .known
        .marked((count.trigger + 1).min(end)..end, Marks::STREET)
        .any(|idx| takes_to_street(words, idx));
    let erupted = || words.known.of_range(first..start).has(Marks::ERUPTION);
    if !follows && !erupted() {
        return false;
    }
    let cause = (start.saturating_sub(3).max(first)..=start)
        .any(|idx| is_word!(words, idx, "after" | "following" | "over" | "because"));
    let relative = (first..count.trigger).any(|idx| is_word!(words, idx, "who" | "whose"));
    cause || relative || count.in_passing
}

/// "in response to the killing of", "to avenge the death of".
fn retaliated(words: Words<'_>, first: usize, count: &Found) -> bool {
    count.in_passing
        && (count.trigger.saturating_sub(5).max(first)..count.trigger).any(|idx| {
            is_word!(
                words,
                idx,
                "response"
                    | "retaliation"
                    | "revenge"
                    | "reprisal"
                    | "avenge"
                    | "avenging"
                    | "retribution"
            )
        })
}

/// A coder's note that the dead are another event's: "(fatalities coded to the Basra event)".
fn coded_elsewhere(words: Words<'_>, end: usize, count: &Found) -> bool {
    let to = (count.trigger + 16).min(end);
    let Some(coded) = (count.trigger..to).find(|&idx| is_word!(words, idx, "coded")) else {
        return false;
    };
    let note = words.folded(coded + 1) == "separately"
        || (words.folded(coded + 1) == "to" && words.folded(coded - 1) == "fatalities")
        || (coded + 1..coded + 4).any(|idx| words.folded(idx) == "separate");
    note && count.rule != "coded"
}

/// Road accidents and illness.
fn is_accident(words: Words<'_>, idx: usize) -> bool {
    match words.folded(idx) {
        "collided" | "illness" | "cardiac" | "cancer" | "leukemia" => true,
        "accident" => {
            idx > 0
                && is_word!(
                    words,
                    idx - 1,
                    "road" | "traffic" | "car" | "helicopter" | "plane" | "training" | "aircraft"
                )
        }
        "heart" => words.folded(idx + 1) == "attack",
        "natural" => words.folded(idx + 1) == "causes",
        _ => false,
    }
}

fn is_bracketed(words: Words<'_>, first: usize, count: &Found) -> bool {
    // The last bracket before the count opens.
    let gaps =
        (first + 1..=count.trigger).rev().filter(|&idx| !words.text.gap(idx).has(Gap::SPACE));
    gaps.filter_map(|idx| {
        let gap = words.text.gap_before(idx);
        gap.rfind(['(', '[', ')', ']']).map(|at| gap[at..].starts_with(['(', '[']))
    })
    .next()
    .unwrap_or(false)
}

/// "... and two people were killed": a main clause of its own.
fn coordinated(words: Words<'_>, first: usize, count: &Found) -> bool {
    let mut idx = count.first_word.min(count.trigger);
    while idx > first {
        idx -= 1;
        match words.lexeme(idx) {
            Lexeme::Adverb | Lexeme::A | Lexeme::The | Lexeme::Leave => {}
            // "against the rape and murder of": one noun beside another.
            Lexeme::And if idx + 1 == count.trigger && count.in_passing => return false,
            Lexeme::And => return true,
            _ => {
                return words.text.gap(idx + 1).has(Gap::COMMA.or(Gap::SEMICOLON).or(Gap::COLON))
                    && leads(words, idx + 1);
            }
        }
    }
    true
}

/// A result told behind a comma: ", leaving two dead", ", killing one".
fn leads(words: Words<'_>, idx: usize) -> bool {
    matches!(words.lexeme(idx), Lexeme::Harm(..) | Lexeme::Leave | Lexeme::Suffer | Lexeme::Lose)
}

/// What somebody has on his record: "responsible for attacks that killed", "accused of killing",
/// "involved in the murder of".
fn record_of(words: Words<'_>, first: usize, count: &Found) -> bool {
    if !count.in_passing && count.rule != "gerund" {
        return false;
    }
    let from = count.trigger.saturating_sub(30).max(first);
    // "a man suspected of theft was killed" is about the man.
    (from..count.trigger.min(count.first_word)).any(|idx| match words.folded(idx) {
        "responsible" | "wanted" | "convicted" | "notorious" => words.folded(idx + 1) == "for",
        "accused" | "guilty" => words.folded(idx + 1) == "of",
        "suspected" => is_word!(words, idx + 1, "of" | "in"),
        "linked" => words.folded(idx + 1) == "to",
        "involved" | "implicated" | "participated" | "involvement" => words.folded(idx + 1) == "in",
        "sentenced" | "masterminded" | "masterminding" | "orchestrated" | "orchestrating" => true,
        _ => false,
    })
}

/// "the attack that killed 12", "in which three died", "who was killed in": known already, or the
/// news itself; it counts where nothing is told more directly.
fn passing_mention(words: Words<'_>, first: usize, count: &Found) -> bool {
    let from = count.trigger.saturating_sub(PASSING_REACH).max(first);
    (from..count.trigger).any(|idx| {
        words.lexeme(idx) == Lexeme::Relative
            && idx > first
            && (words.folded(idx) == "which"
                || (idx.saturating_sub(RELATIVE_REACH).max(first)..idx)
                    .any(|at| is_event(words, at)))
            && (idx + 1..count.trigger).all(|at| {
                !matches!(
                    words.lexeme(at),
                    Lexeme::Report | Lexeme::Clause | Lexeme::Including | Lexeme::Harm(..)
                )
            })
    })
}

/// Words between "which" and the harm ("in which 34 of our soldiers were martyred").
const PASSING_REACH: usize = 7;

/// Words between an event and the "that" which tells of it ("an attack on the village that").
const RELATIVE_REACH: usize = 6;

fn is_event(words: Words<'_>, idx: usize) -> bool {
    is_word!(
        words,
        idx,
        "attack"
            | "attacks"
            | "bombing"
            | "bombings"
            | "blast"
            | "blasts"
            | "explosion"
            | "incident"
            | "raid"
            | "strike"
            | "strikes"
            | "clash"
            | "clashes"
            | "shooting"
            | "massacre"
            | "assault"
            | "ambush"
            | "violence"
            | "fighting"
            | "airstrike"
            | "bomb"
            | "siege"
            | "operation"
            | "riot"
            | "riots"
    )
}

/// A bare year between 1900 and 2099.
pub(crate) fn is_year(words: Words<'_>, idx: usize) -> bool {
    words.shape(idx) == Shape::Number
        && words.folded(idx).len() == 4
        && (words.folded(idx).starts_with("19") || words.folded(idx).starts_with("20"))
        && !words.text.raw(idx).contains([',', '.'])
}

/// Who says so: "police said", "according to the ministry", in the words of the text.
fn speaker(words: Words<'_>, first: usize, end: usize) -> Option<String> {
    for idx in words.known.marked(first..end, Marks::SPEAKER) {
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
        if words
            .text
            .gap(from)
            .has(Gap::COMMA.or(Gap::SEMICOLON).or(Gap::QUOTE).or(Gap::CLOSING_QUOTE))
        {
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
