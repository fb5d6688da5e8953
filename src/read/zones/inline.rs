//! Headers that a saved page has run into its first paragraph: "Shell hits market AFP Friday 15 Jul
//! 2016 Two men died".

use crate::read::dates::{self, Order, Written};
use crate::read::publisher;
use crate::read::zones::Found;
use crate::report::{Basis, Day, Report, Span, ZoneKind};

/// Labels before a date of publication.
const LABELS: &[&str] = &[
    "Date of publication",
    "Last updated at",
    "Last updated on",
    "Last updated",
    "Last Update:",
    "Published on",
    "Published:",
    "Published",
    "Posted on",
    "Updated:",
    "Updated",
];

/// Marks title, agency and date where the text that begins at byte `start` opens with them.
pub(crate) fn read(report: &Report, start: usize, found: &mut Found) {
    let body = report.body.as_str();
    let rest = body[start..].trim_start();
    let mut cursor = Cursor { body, at: body.len() - rest.len() };
    if rest.is_empty() || found.zones.iter().any(|zone| zone.span.end as usize > cursor.at) {
        return;
    }
    let titled = report.title.as_deref().filter(|_| found.headline.is_none());
    let mut headline = titled.and_then(|title| cursor.title(title));
    let credit = headline.and_then(|_| cursor.agency());
    let Some(date) = cursor.date(report.title.is_some()) else {
        if let (Some(span), true) = (headline, cursor.opens_sentence()) {
            found.headline = Some(span);
            found.zone(ZoneKind::Headline, span.start as usize, span.end as usize);
        }
        return;
    };
    if headline.is_none() {
        headline = titled.and_then(|title| cursor.title(title));
    }
    if let Some(span) = headline {
        found.headline = Some(span);
        found.zone(ZoneKind::Headline, span.start as usize, span.end as usize);
    }
    let (written, span) = date;
    let start = credit.map_or(span.start, |(span, _)| span.start);
    found.zone(ZoneKind::Dateline, start as usize, span.end as usize);
    if let Some((_, agency)) = credit {
        found.source.get_or_insert(agency.to_owned());
    }
    if found.published.is_none() {
        found.published = Some((written, Basis::Header, span));
    }
}

struct Cursor<'a> {
    body: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.body[self.at..]
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}', '.']).len();
    }

    /// The record's own title, word for word, with or without the name of the site.
    fn title(&mut self, title: &str) -> Option<Span> {
        let title = title.trim();
        let title = [title, publisher::split(title).0]
            .into_iter()
            .find(|title| title.len() >= 10 && self.rest().starts_with(title))?;
        let span = Span::new(self.at, self.at + title.len());
        if self.rest()[title.len()..].starts_with(|ch: char| ch.is_alphanumeric()) {
            return None;
        }
        self.at += title.len();
        self.skip_space();
        Some(span)
    }

    /// The agency that stands before the date.
    fn agency(&mut self) -> Option<(Span, &'static str)> {
        let word = self.rest().split(' ').next()?;
        let agency = publisher::agency(word)?;
        let span = Span::new(self.at, self.at + word.len());
        self.at = span.end as usize;
        self.skip_space();
        Some((span, agency))
    }

    /// A date that no sentence goes on from.
    ///
    /// A bare one counts only in a record with a title (`titled`); others need a label or a
    /// weekday: notes on events open with the event's date.
    fn date(&mut self, titled: bool) -> Option<(Written, Span)> {
        let from = self.at;
        let label = LABELS.iter().find(|label| self.rest().starts_with(**label));
        if let Some(label) = label {
            self.at += label.len();
            self.skip_space();
        }
        let word = self.rest().split(|ch: char| !ch.is_alphabetic()).next().unwrap_or("");
        let certain = titled || label.is_some() || dates::is_weekday(word);
        let written = dates::at_start(self.rest(), Order::Unknown).or_else(|| glued(self.rest()));
        let Some(written) = written.filter(|_| certain) else {
            self.at = from;
            return None;
        };
        self.at += written.len_bytes;
        self.skip_clock();
        let span = Span::new(from, self.at);
        if !self.rest().starts_with(char::is_whitespace) {
            self.at = from;
            return None;
        }
        self.skip_space();
        if !self.opens_sentence() {
            self.at = from;
            return None;
        }
        Some((written, span))
    }

    /// "16:02", "10:07 AM", "190703" behind a date.
    fn skip_clock(&mut self) {
        let rest = self.rest();
        let Some(behind) = rest.strip_prefix(' ') else { return };
        let len = behind.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').count();
        let clock = &behind[..len];
        if (clock.contains(':') && (4..=8).contains(&len)) || len == 6 {
            self.at += 1 + len;
            for part in [" AM", " PM", " am", " pm"] {
                if self.rest().starts_with(part) {
                    self.at += part.len();
                }
            }
        }
    }

    /// True where a sentence may begin here: a capital, a figure, a quote, a script without
    /// capitals.
    fn opens_sentence(&self) -> bool {
        self.rest().chars().next().is_some_and(|ch| {
            ch.is_uppercase()
                || ch.is_ascii_digit()
                || matches!(ch, '"' | '\u{201c}' | '\'' | '\u{2018}' | '\u{ab}' | '[')
                || (ch.is_alphabetic() && !ch.is_lowercase())
        })
    }
}

/// A date whose comma was lost with the space behind it: "Oct 262016".
fn glued(text: &str) -> Option<Written> {
    let (word, rest) = text.split_once(' ')?;
    let month = dates::month_number(word)?;
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(5..=6).contains(&len) {
        return None;
    }
    let (day, year) = rest[..len].split_at(len - 4);
    let day = Day::from_ymd(year.parse().ok()?, month, day.parse().ok()?)?;
    Some(Written {
        start: day,
        end: day,
        precision: crate::report::Precision::Day,
        len_bytes: word.len() + 1 + len,
    })
}
