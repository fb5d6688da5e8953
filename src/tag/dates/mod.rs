//! When: the date of publication, every date that the text tells, and the day of its main event.
//!
//! Expressions are found in one pass ([`scan`]), the date of publication among them
//! ([`published`]), then each is put onto the calendar ([`resolve`]). Which incident a date belongs
//! to is not decided here.

mod calendar;
mod event;
mod expression;
mod grammar;
mod order;
mod published;
mod relative;
mod resolve;
mod scan;
#[cfg(test)]
mod tests;
mod vocabulary;

use crate::report::{DateTag, Report, ZoneKind};
use crate::tag::frame::Frame;
use crate::tag::mention::{DateMention, Mention};
use crate::text::Text;
use published::Published;
use resolve::Now;

/// What a report says of time. Spans are into the text that was tagged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    /// When it was published.
    pub(crate) published: Option<DateTag>,
    /// The dates that its text tells, in order; those of header and dateline are left out.
    pub(crate) mentions: Vec<DateMention>,
}

/// Reads all dates of a report. `country`: ISO code of the one that it is about.
pub(crate) fn read(
    report: &Report,
    frame: &Frame<'_>,
    text: &Text<'_>,
    mentions: &[Mention],
    country: Option<&str>,
) -> Dates {
    let expressions = scan::scan(text, mentions);
    let published = match published::find(report, frame, text, &expressions) {
        Published::Known(tag) => Some(tag),
        Published::Yearless { .. } | Published::Unknown => None,
    };
    let dateline = frame.zone(ZoneKind::Dateline);
    let now = Now {
        day: published.as_ref().map(|tag| tag.end),
        month_first: order::month_first(text, &expressions, country),
        ..Now::default()
    };
    let heads = |mention: &DateMention| {
        let span = mention.tag.spans[0];
        dateline.is_some_and(|zone| zone.covers(span))
            || published.as_ref().is_some_and(|tag| tag.spans.contains(&span))
    };
    let mut mentions = resolve::resolve(text, &expressions, &now);
    mentions.retain(|mention| !heads(mention));
    Dates { published, mentions }
}

impl Dates {
    /// The day of the main event, as far as dates alone tell.
    ///
    /// `of_harm[sentence]`: the sentence tells of dead, wounded or abducted as news.
    pub(crate) fn event(&self, of_harm: &[bool]) -> Option<DateTag> {
        event::choose(&self.mentions, of_harm).or_else(|| self.published.as_ref().map(event::about))
    }
}

/// The dates of a text alone, published on a day.
#[cfg(test)]
fn of_text(body: &str, published: Option<crate::report::Day>) -> Vec<DateMention> {
    let text = Text::new(body, &[], &[]);
    let lexicon = crate::lexicon::Lexicon::builtin();
    let candidates = crate::tag::names::find(&text, lexicon);
    let names = crate::tag::settle::settle(&text, lexicon, &candidates, None);
    let expressions = scan::scan(&text, &names);
    let month_first = order::month_first(&text, &expressions, None);
    resolve::resolve(&text, &expressions, &Now { day: published, month_first, ..Now::default() })
}
