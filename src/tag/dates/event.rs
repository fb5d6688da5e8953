//! Which of a report's dates is the day of what it is about.

use crate::report::{Basis, DateTag, Day, Precision};
use crate::tag::dates::calendar::Interval;
use crate::tag::dates::foreign;
use crate::tag::dates::governed::{self, Governed, governed};
use crate::tag::dates::vocabulary::{Term, term};
use crate::tag::language::Language;
use crate::tag::mention::{DateKind, DateMention};
use crate::text::{Openings, Text};

/// How far from a date, in words, a word of violence speaks for it.
const REACH_WORDS: usize = 8;
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
    let governed: Vec<Governed> =
        mentions.iter().map(|mention| governed(text, mention, language)).collect();
    let scene = Scene { text, mentions, governed: &governed, worth_of_days, latest, language };
    let best = (0..mentions.len())
        .filter(|&idx| matches!(mentions[idx].kind, DateKind::Point | DateKind::Range))
        .filter(|&idx| scene.may_be(idx))
        .map(|idx| (scene.worth(idx), idx))
        .filter(|&(worth, _)| worth > 0.0)
        .fold(None, |best: Option<(f32, usize)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, idx)| idx);
    let spoken = best.is_none_or(|idx| mentions[idx].of_speech);
    let since = if spoken { ongoing(text, mentions, worth_of_days, latest) } else { None };
    since.or_else(|| best.map(|idx| scene.with_its_end(scene.day_within(idx))))
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

/// What a date is weighed by.
struct Scene<'a> {
    text: &'a Text<'a>,
    mentions: &'a [DateMention],
    /// What the clause of each date tells.
    governed: &'a [Governed],
    worth_of_days: &'a [f32],
    latest: Option<Day>,
    language: Language,
}

/// Days that a day may lie behind that of writing, for the clocks of the world.
const AHEAD_DAYS: i32 = 1;
/// Sentences within which the day of some days is told.
const WITHIN_SENTENCES: usize = 2;
/// Days within which the end of a siege belongs to its beginning.
const SIEGE_DAYS: i32 = 14;

impl Scene<'_> {
    /// What has not happened yet is no event; what is long past is one only where its clause tells
    /// of violence.
    fn may_be(&self, idx: usize) -> bool {
        let Some(latest) = self.latest else { return true };
        let mention = &self.mentions[idx];
        let violent = matches!(self.governed[idx], Governed::Violence | Governed::Own);
        // A year that is written is believed before a date of publication.
        let ahead = mention.tag.start.0 > latest.0 + AHEAD_DAYS
            && !(violent && mention.tag.basis == Basis::Text);
        let idle = self.language == Language::English
            && !beside_violence(self.text, mention, self.language)
            && !violent
            && self.governed[idx] != Governed::Before;
        !(ahead || (mention.background && idle))
    }

    /// What speaks for a date as that of the main event.
    fn worth(&self, idx: usize) -> f32 {
        let mention = &self.mentions[idx];
        // "Tonight" tells a day, even where it is not known which.
        let names_day = matches!(
            term(self.text, mention.first_word as usize),
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
        let age =
            self.latest.map_or(0, |day| (day.0 - mention.tag.end.0).clamp(0, 7)) as f32 * 0.15;
        let harm = self.worth_of_days.get(mention.sentence).copied().unwrap_or(0.0);
        let beside = if beside_violence(self.text, mention, self.language) { 1.5 } else { 0.0 };
        let violence = match self.governed[idx] {
            Governed::Own => 2.0,
            _ if self.opens_report(mention) => 1.5,
            Governed::Aftermath | Governed::End(_) => -2.0,
            Governed::Elsewhere => -3.0,
            _ if mention.of_speech => beside,
            Governed::Violence => 1.5,
            Governed::Before => 0.5,
            Governed::Nothing if self.is_followed(idx) || self.precedes_cause(idx) => -2.0,
            Governed::Nothing => beside,
        };
        // "sentenced on Sunday for an attack on March 8": the one day tells of the other.
        let tried = self.governed[idx] == Governed::Violence && self.is_beside_aftermath(idx);
        let history = if mention.background && !tried { 3.0 } else { 0.0 };
        // "yesterday confirmed the arrest of a man on Oct. 19": another day of the sentence is the
        // event's.
        let speech = match mention.of_speech {
            true if self
                .mentions
                .iter()
                .any(|other| other.sentence == mention.sentence && tells_day(other)) =>
            {
                3.0
            }
            true => 2.0,
            false => 0.0,
        };
        let later = if mention.from_told && !self.tells_cause(idx) { 2.0 } else { 0.0 };
        let open = match mention.kind {
            DateKind::Range => 0.5,
            _ => 0.0,
        };
        precision + place + harm + violence - age - history - speech - later - open
    }

    /// "on Thursday, a day after bombs killed nine": the day that is told from another one is that
    /// of the violence, and the other is not.
    fn tells_cause(&self, idx: usize) -> bool {
        let violent = |at: usize| matches!(self.governed[at], Governed::Violence | Governed::Own);
        violent(idx)
            && (0..idx).any(|other| {
                self.mentions[other].sentence == self.mentions[idx].sentence && !violent(other)
            })
    }

    /// "On 12 May 2018, students marched": a whole date that opens a report is that of what it tells.
    fn opens_report(&self, mention: &DateMention) -> bool {
        mention.sentence == 0 && mention.first_word <= 1 && mention.tag.basis == Basis::Text
    }

    /// Does the sentence date what was done about violence, before this?
    fn is_beside_aftermath(&self, idx: usize) -> bool {
        (0..idx).any(|other| {
            self.mentions[other].sentence == self.mentions[idx].sentence
                && self.governed[other] == Governed::Aftermath
        })
    }

    /// "Shops shut on Friday after a bomb killed nine on Thursday": the sentence gives the violence
    /// behind "after" a day of its own.
    fn precedes_cause(&self, idx: usize) -> bool {
        let mention = &self.mentions[idx];
        (idx + 1..self.mentions.len()).any(|other| {
            let behind = &self.mentions[other];
            behind.sentence == mention.sentence
                && !behind.background
                && matches!(self.governed[other], Governed::Violence | Governed::Own)
                && (mention.end_word as usize..behind.first_word as usize)
                    .any(|at| self.text.folded(at) == "after")
        })
    }

    /// Does a day that is told from this one in the same sentence date the violence?
    fn is_followed(&self, idx: usize) -> bool {
        self.mentions.get(idx + 1).is_some_and(|next| {
            next.sentence == self.mentions[idx].sentence
                && next.from_told
                && self.tells_cause(idx + 1)
        })
    }

    /// "at the weekend ... on Sunday evening": the day of some days that the next sentences tell.
    fn day_within(&self, idx: usize) -> usize {
        let days = &self.mentions[idx];
        let wide = days.tag.end.0 - days.tag.start.0 > 1
            || self.text.folded(days.end_word as usize - 1) == "weekend";
        if !wide || days.tag.precision != Precision::Day {
            return idx;
        }
        let within = |other: usize| {
            let mention = &self.mentions[other];
            mention.tag.start == mention.tag.end
                && mention.tag.start >= days.tag.start
                && mention.tag.end <= days.tag.end
                && mention.sentence <= days.sentence + WITHIN_SENTENCES
                && tells_day(mention)
                && matches!(self.governed[other], Governed::Violence | Governed::Own)
        };
        (idx + 1..self.mentions.len()).find(|&other| within(other)).unwrap_or(idx)
    }

    /// The date, up to the end of the siege that it began or, for its end, from its beginning.
    fn with_its_end(&self, idx: usize) -> DateTag {
        let mut tag = self.mentions[idx].tag.clone();
        if tag.precision != Precision::Day {
            return tag;
        }
        if let Governed::End(Some(days)) = self.governed[idx] {
            tag.start = tag.end.plus(1 - i32::from(days));
            return tag;
        }
        let end = (0..self.mentions.len()).find(|&other| {
            let lapse = self.mentions[other].tag.end.0 - tag.start.0;
            matches!(self.governed[other], Governed::End(_)) && (1..=SIEGE_DAYS).contains(&lapse)
        });
        if let Some(end) = end.filter(|_| matches!(self.governed[idx], Governed::Own)) {
            tag.end = self.mentions[end].tag.end;
            tag.spans.extend(&self.mentions[end].tag.spans);
        }
        tag
    }
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
    const FOREIGN: Openings = Openings::of(foreign::VIOLENCE);
    let sentence = text.sentences()[mention.sentence].words();
    let from = (mention.first_word as usize).saturating_sub(REACH_WORDS).max(sentence.start);
    let to = (mention.end_word as usize + REACH_WORDS).min(sentence.end);
    (from..to).any(|idx| {
        if language == Language::English {
            return governed::is_violence(text, idx);
        }
        let word = text.folded_bytes(idx);
        FOREIGN.admits(word)
            && foreign::VIOLENCE.iter().any(|stem| word.starts_with(stem.as_bytes()))
    })
}

/// Where a report names no day of its event: the day of publication or the one before, no closer
/// than a week.
pub(super) fn about(published: &DateTag) -> DateTag {
    let start: Day = published.start.plus(-1);
    let precision = published.precision.max(Precision::Week);
    DateTag { start, end: published.end, precision, ..published.clone() }
}
