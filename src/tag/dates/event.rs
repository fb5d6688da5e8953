//! Which of a report's dates is the day of what it is about.

use crate::report::{DateTag, Day, Precision};
use crate::tag::dates::calendar::Interval;
use crate::tag::dates::foreign;
use crate::tag::dates::vocabulary::{Term, term};
use crate::tag::language::Language;
use crate::tag::mention::{DateKind, DateMention};
use crate::text::{Openings, Text};

/// How far from a date, in words, a word of violence speaks for it.
const REACH_WORDS: usize = 8;
/// How words of violence begin, folded.
const VIOLENCE: &[&str] = &[
    "attack",
    "kill",
    "murder",
    "assassinat",
    "bomb",
    "explo",
    "kidnap",
    "abduct",
    "ambush",
    "shot",
    "shell",
    "strike",
    "struck",
    "raid",
    "wound",
    "injur",
    "massacre",
    "clash",
    "detonat",
    "blast",
    "fire",
    "died",
    "dead",
    "death",
    "slain",
    "execut",
    "airstrike",
    "blew",
    "storm",
    "destroy",
    "captur",
    "detain",
    "arrest",
    "target",
    "seiz",
];

/// The date of the main event, from the dates of the text.
///
/// `worth_of_days[sentence]`: how much its sentence speaks for a day. `latest`: the day of writing,
/// where it is known.
pub(super) fn choose(
    text: &Text<'_>,
    mentions: &[DateMention],
    worth_of_days: &[f32],
    latest: Option<Day>,
    language: Language,
) -> Option<DateTag> {
    let best = mentions
        .iter()
        .filter(|mention| matches!(mention.kind, DateKind::Point | DateKind::Range))
        .map(|mention| (worth(text, mention, mentions, worth_of_days, latest, language), mention))
        .filter(|&(worth, _)| worth > 0.0)
        .fold(None, |best: Option<(f32, &DateMention)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    match best {
        Some((_, best)) if !best.of_speech => Some(best.tag.clone()),
        best => ongoing(text, mentions, worth_of_days, latest)
            .or_else(|| best.map(|(_, best)| best.tag.clone())),
    }
}

/// "Forty people have been killed since 14 August": from that day to the day of writing.
fn ongoing(
    text: &Text<'_>,
    mentions: &[DateMention],
    worth_of_days: &[f32],
    latest: Option<Day>,
) -> Option<DateTag> {
    const LONGEST_DAYS: i32 = 60;
    let latest = latest?;
    let since = mentions.iter().find(|mention| {
        let harm = worth_of_days.get(mention.sentence).copied().unwrap_or(0.0);
        mention.kind == DateKind::Since
            && mention.tag.precision == Precision::Day
            && mention.sentence <= 1
            && harm > 0.0
            && text.folded_or_empty((mention.first_word as usize).wrapping_sub(1)) == "since"
            && (1..=LONGEST_DAYS).contains(&(latest.0 - mention.tag.start.0))
    })?;
    let interval = Interval::new(since.tag.start, latest);
    Some(DateTag { end: latest, precision: interval.precision, ..since.tag.clone() })
}

/// What speaks for a date as that of the main event.
fn worth(
    text: &Text<'_>,
    mention: &DateMention,
    others: &[DateMention],
    worth_of_days: &[f32],
    latest: Option<Day>,
    language: Language,
) -> f32 {
    // "Tonight" tells a day, even where it is not known which.
    let names_day = matches!(
        term(text, mention.first_word as usize),
        Some(Term::Deictic(_) | Term::Weekday(..))
    );
    let precision = match mention.tag.precision {
        _ if names_day => 4.0,
        Precision::Day => 4.0,
        Precision::Week => 2.0,
        Precision::Month => 1.0,
        Precision::Year => 0.0,
    };
    let place = 3.0 / (1.0 + 0.25 * mention.sentence as f32);
    let age = latest.map_or(0, |day| (day.0 - mention.tag.end.0).clamp(0, 7)) as f32 * 0.15;
    let harm = worth_of_days.get(mention.sentence).copied().unwrap_or(0.0);
    let violence = if beside_violence(text, mention, language) { 1.5 } else { 0.0 };
    let history = if mention.background { 3.0 } else { 0.0 };
    // "yesterday confirmed the arrest of a man on Oct. 19": another day of the sentence is the event's.
    let speech = match mention.of_speech {
        true if others
            .iter()
            .any(|other| other.sentence == mention.sentence && tells_day(other)) =>
        {
            3.0
        }
        true => 2.0,
        false => 0.0,
    };
    let later = if mention.from_told { 2.0 } else { 0.0 };
    let open = match mention.kind {
        DateKind::Range => 0.5,
        _ => 0.0,
    };
    precision + place + harm + violence - age - history - speech - later - open
}

/// A single day that is neither speech's nor history's.
fn tells_day(mention: &DateMention) -> bool {
    mention.kind == DateKind::Point
        && mention.tag.precision == Precision::Day
        && !mention.of_speech
        && !mention.background
}

/// A word of violence stands near the date, in its sentence.
fn beside_violence(text: &Text<'_>, mention: &DateMention, language: Language) -> bool {
    const ENGLISH: Openings = Openings::of(VIOLENCE);
    const FOREIGN: Openings = Openings::of(foreign::VIOLENCE);
    let (violence, openings) = match language {
        Language::English => (VIOLENCE, ENGLISH),
        _ => (foreign::VIOLENCE, FOREIGN),
    };
    let sentence = text.sentences()[mention.sentence].words();
    let from = (mention.first_word as usize).saturating_sub(REACH_WORDS).max(sentence.start);
    let to = (mention.end_word as usize + REACH_WORDS).min(sentence.end);
    (from..to).any(|idx| {
        let word = text.folded_bytes(idx);
        openings.admits(word) && violence.iter().any(|stem| word.starts_with(stem.as_bytes()))
    })
}

/// Where a report names no day of its event: the day of publication or the one before, no closer
/// than a week.
pub(super) fn about(published: &DateTag) -> DateTag {
    let start: Day = published.start.plus(-1);
    let precision = published.precision.max(Precision::Week);
    DateTag { start, end: published.end, precision, ..published.clone() }
}
