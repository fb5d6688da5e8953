//! When: the date of publication, every date that the text tells, and the day of its main event.
//!
//! Expressions are found in one pass ([`scan`]), the date of publication among them
//! ([`published`]), then each is put onto the calendar ([`resolve`]). Where no year is written, what
//! the text takes for known tells when it was written ([`era`]). Which incident a date belongs
//! to is not decided here.

mod calendar;
mod era;
mod event;
mod expression;
mod foreign;
mod governed;
mod grammar;
mod known;
mod order;
mod published;
mod relative;
mod resolve;
mod scan;
#[cfg(test)]
mod tests;
mod vocabulary;

use crate::lexicon::Lexicon;
use crate::report::{Basis, DateTag, Day, Precision, Report, ZoneKind};
use crate::tag::casualties::Words;
use crate::tag::frame::Frame;
use crate::tag::language::Language;
use crate::tag::mention::{DateMention, Mention};
use crate::text::Text;
pub(crate) use known::KnownTimes;
pub(crate) use vocabulary::time_words;

use calendar::Interval;
use era::Era;
use published::Published;
use resolve::Now;

/// Longest time, in days, that an inferred date of an event may span and still be worth saying.
const LONGEST_INFERRED_DAYS: i32 = 400;

/// What a report says of time. Spans are into the text that was tagged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    /// When it was published.
    pub(crate) published: Option<DateTag>,
    /// The dates that its text tells, in order; those of header and dateline are left out.
    pub(crate) mentions: Vec<DateMention>,
    /// The days that its content can be from, where the date of publication is not told or not
    /// believed.
    written: Option<DateTag>,
    /// The day of writing, told or inferred.
    day: Option<Day>,
    /// The content contradicts the date of publication.
    conflict: bool,
    language: Language,
}

/// Reads all dates of a report. `country`: ISO code of the one that it is about.
pub(crate) fn read(
    report: &Report,
    frame: &Frame<'_>,
    words: Words<'_>,
    lexicon: &Lexicon,
    known: &mut KnownTimes,
    mentions: &[Mention],
    country: Option<&str>,
) -> Dates {
    let Words { text, language, .. } = words;
    let mut expressions = scan::scan(words, mentions);
    let found = published::find(report, frame, text, &expressions);
    let dateline = frame.zone(ZoneKind::Dateline);
    if let Published::Known(published) = &found {
        expressions.retain(|known| !published::is_heading(text, known, dateline, published));
    }
    let filed = match &found {
        Published::Known(published) if published.basis == Basis::Metadata => {
            published::filed(frame, text, &expressions, published)
        }
        _ => None,
    };
    if let Some((dateline, _)) = filed {
        expressions.retain(|known| *known != dateline);
    }
    let era = Era::new(era::gather(text, lexicon, known, mentions, &expressions));
    let published = match found {
        Published::Known(tag) => Some(tag),
        Published::Yearless(expression) => {
            expressions.retain(|known| *known != expression);
            published::of_era(text, &expression, &era)
        }
        Published::Unknown => None,
    };
    // What is told is told on the day of the dateline, where the report came out later.
    let day = filed
        .map(|(_, day)| day)
        .or_else(|| published.as_ref().filter(|tag| tag.start == tag.end).map(|tag| tag.end));
    let conflict = day.is_some_and(|day| era::contradicts(&era, day));
    let mut now = match day {
        Some(day) if !conflict => Now { day: Some(day), ..Now::default() },
        _ => era::narrow(text, &era, &expressions),
    };
    now.month_first = order::month_first(text, &expressions, country);
    let written = now.era.filter(|_| now.day.is_none()).map(|(start, end)| {
        let interval = Interval::new(start, end);
        DateTag {
            start,
            end,
            precision: interval.precision.max(Precision::Week),
            basis: Basis::Inferred,
            conflict: false,
            candidates: Vec::new(),
            spans: now.evidence.clone(),
        }
    });
    let mentions = resolve::resolve(text, &expressions, &now);
    Dates { published, mentions, written, day: now.day, conflict, language }
}

impl Dates {
    /// The day of the main event, as far as dates alone tell.
    ///
    /// `worth_of_days[sentence]`: how much its sentence speaks for a day.
    pub(crate) fn event(&self, text: &Text<'_>, worth_of_days: &[f32]) -> Option<DateTag> {
        let written =
            || self.written.clone().filter(|tag| tag.end.0 - tag.start.0 <= LONGEST_INFERRED_DAYS);
        let mut event = event::choose(text, &self.mentions, worth_of_days, self.day, self.language);
        if event.is_none() && !self.conflict {
            event = self.published.as_ref().map(event::about);
        }
        let mut event = event.or_else(written)?;
        event.conflict = self.conflict;
        Some(event)
    }
}

/// The dates of a text alone, published on a day.
#[cfg(test)]
fn of_text(body: &str, published: Option<Day>) -> Vec<DateMention> {
    of_text_in(body, published, Language::English)
}

/// The same of a text in a language.
#[cfg(test)]
fn of_text_in(body: &str, published: Option<Day>, language: Language) -> Vec<DateMention> {
    let text = Text::new(body, &[], &[]);
    let lexicon = crate::lexicon::Lexicon::builtin();
    let mut cache = crate::tag::readings::NameCache::default();
    let candidates = crate::tag::names::find(&text, lexicon, &mut cache);
    let mut scratch = crate::tag::settle::Scratch::default();
    let names = crate::tag::settle::settle(&text, lexicon, &candidates, None, &mut scratch);
    let known = crate::tag::marks::Known::of(&text, &names, language);
    let expressions = scan::scan(Words { text: &text, known: &known, language }, &names);
    let month_first = order::month_first(&text, &expressions, None);
    resolve::resolve(&text, &expressions, &Now { day: published, month_first, ..Now::default() })
}
