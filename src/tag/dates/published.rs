//! The date of publication: metadata, header, dateline, file name, in that order.

use crate::report::{Basis, DateTag, Day, Precision, Report, Span, ZoneKind};
use crate::tag::dates::calendar::day_of;
use crate::tag::dates::era::{Era, HORIZON};
use crate::tag::dates::expression::{Bound, Expression, When};
use crate::tag::dates::resolve::MOST_CANDIDATES;
use crate::tag::frame::Frame;
use crate::text::{Shape, Text};
use std::path::Path;

/// How far into a text a header is looked for, in bytes.
const HEADER_BYTES: u32 = 1_200;

/// The day on which a text says that it was published.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Published {
    /// A whole date.
    Known(DateTag),
    /// A dateline or heading without the year.
    Yearless(Expression),
    /// Nothing is said.
    Unknown,
}

/// Does an expression only say when the report was published, in its header or dateline?
pub(super) fn is_heading(
    text: &Text<'_>,
    expression: &Expression,
    dateline: Option<Span>,
    published: &DateTag,
) -> bool {
    let span = span_of(text, expression);
    let in_head = dateline.is_some_and(|zone| zone.covers(span))
        || is_bracketed(text, expression)
        || span.start < HEADER_BYTES && header_rank(text, expression).is_some();
    let same = match expression.when {
        When::Days { year: Some(year), from, .. } => day_of(year, from) == Some(published.end),
        When::Days { year: None, from, .. } => {
            day_of(published.end.year(), from) == Some(published.end)
        }
        _ => true,
    };
    published.spans.contains(&span) || in_head && same
}

/// Finds the date of publication; spans are into the text that was tagged.
pub(super) fn find(
    report: &Report,
    frame: &Frame<'_>,
    text: &Text<'_>,
    expressions: &[Expression],
) -> Published {
    if let Some(tag) = &report.published {
        return Published::Known(tag.clone());
    }
    let dateline = frame.zone(ZoneKind::Dateline);
    let in_dateline = |expression: &Expression| {
        dateline.is_some_and(|zone| zone.covers(span_of(text, expression)))
            || is_bracketed(text, expression)
    };
    let header = expressions
        .iter()
        .take_while(|expression| span_of(text, expression).start < HEADER_BYTES)
        .filter(|expression| !in_dateline(expression))
        .filter_map(|expression| Some((header_rank(text, expression)?, expression)))
        .filter_map(|(rank, expression)| Some((rank, whole(text, expression, Basis::Header)?)))
        .min_by_key(|&(rank, _)| rank);
    if let Some((_, tag)) = header {
        return Published::Known(tag);
    }
    let of_dateline = expressions.iter().filter(|expression| in_dateline(expression));
    for expression in of_dateline {
        if let Some(tag) = whole(text, expression, Basis::Dateline) {
            return Published::Known(tag);
        }
        if expression.when.names_day() {
            return with_serial(text, expressions, *expression, Basis::Dateline);
        }
    }
    if let Some(tag) = of_file_name(&report.path) {
        return Published::Known(tag);
    }
    let heading = expressions.first().filter(|expression| {
        expression.when.names_day()
            && heads_a_line(text, expression)
            && followed_by_colon(text, expression)
    });
    match heading {
        Some(&expression) if expression.when.year().is_none() => {
            with_serial(text, expressions, expression, Basis::Header)
        }
        _ => Published::Unknown,
    }
}

/// Most days that lie between a dateline and the publication of its report.
const LONGEST_DELAY_DAYS: i32 = 14;

/// The dateline's own day, where it is before that of publication, and its expression: reports that
/// were monitored or collected came out days after they were filed.
pub(super) fn filed(
    frame: &Frame<'_>,
    text: &Text<'_>,
    expressions: &[Expression],
    published: &DateTag,
) -> Option<(Expression, Day)> {
    let dateline = frame.zone(ZoneKind::Dateline);
    let expression = expressions.iter().find(|expression| {
        expression.when.names_day()
            && (dateline.is_some_and(|zone| zone.covers(span_of(text, expression)))
                || is_bracketed(text, expression))
    })?;
    let When::Days { year, from, to, .. } = expression.when else { return None };
    let last = published.end.year();
    let years = year.map_or([last, last - 1], |year| [year, year]);
    let day = years.into_iter().filter_map(|year| day_of(year, from)).find(|day| {
        let delay = published.end.0 - day.0;
        (1..=LONGEST_DELAY_DAYS).contains(&delay)
    })?;
    (from == to).then_some((*expression, day))
}

/// "KABUL, Afghanistan (Sept. 21) - ...": a day alone in brackets near the start, behind a name.
fn is_bracketed(text: &Text<'_>, expression: &Expression) -> bool {
    let first = expression.first_word;
    first > 0
        && expression.when.names_day()
        && span_of(text, expression).start < HEADER_BYTES
        && text.gap_before(first).trim() == "("
        && text.gap_before(expression.end_word).starts_with(')')
        && text.words()[first - 1].may_be_name()
}

fn span_of(text: &Text<'_>, expression: &Expression) -> Span {
    text.span(expression.first_word..expression.end_word)
}

/// The date as a tag, where it is one whole day.
fn whole(text: &Text<'_>, expression: &Expression, basis: Basis) -> Option<DateTag> {
    let When::Days { year: Some(year), from, to, .. } = expression.when else { return None };
    if from != to {
        return None;
    }
    let day = day_of(year, from)?;
    Some(tag(day, basis, vec![span_of(text, expression)]))
}

fn tag(day: Day, basis: Basis, spans: Vec<Span>) -> DateTag {
    DateTag {
        start: day,
        end: day,
        precision: Precision::Day,
        basis,
        conflict: false,
        candidates: Vec::new(),
        spans,
    }
}

/// A day without its year, with the year of a serial number if one of about that month stands in
/// the text ("2010-08-CA-155").
fn with_serial(
    text: &Text<'_>,
    expressions: &[Expression],
    expression: Expression,
    basis: Basis,
) -> Published {
    let When::Days { from, weekday, .. } = expression.when else {
        return Published::Yearless(expression);
    };
    for other in expressions {
        let When::Serial { year, month } = other.when else { continue };
        for year in [year - 1, year, year + 1] {
            let Some(day) = day_of(year, from) else { continue };
            let Some(issued) = Day::from_ymd(other.when.year().unwrap_or(year), month.into(), 15)
            else {
                continue;
            };
            let weekday_fits = weekday.is_none_or(|weekday| u32::from(weekday) == day.weekday());
            if (issued.0 - day.0).abs() <= 46 && weekday_fits {
                let spans = vec![span_of(text, &expression), span_of(text, other)];
                return Published::Known(tag(day, basis, spans));
            }
        }
    }
    Published::Yearless(expression)
}

/// A date without its year, in the years that the text can be from.
pub(super) fn of_era(text: &Text<'_>, expression: &Expression, era: &Era) -> Option<DateTag> {
    let (first, last) = era.bounds.filter(|&(_, last)| last < HORIZON)?;
    let When::Days { from, weekday, .. } = expression.when else { return None };
    let days: Vec<Day> = (first.year()..=last.year())
        .filter_map(|year| day_of(year, from))
        .filter(|&day| (first..=last).contains(&day))
        .filter(|day| weekday.is_none_or(|weekday| u32::from(weekday) == day.weekday()))
        .collect();
    if days.len() > MOST_CANDIDATES {
        return None;
    }
    let mut spans = vec![span_of(text, expression)];
    spans.extend(era.evidence());
    let mut found = tag(*days.first()?, Basis::Inferred, spans);
    found.end = *days.last()?;
    if days.len() > 1 {
        found.precision = Precision::Year;
        found.candidates = days.iter().map(|day| day.year()).collect();
    }
    Some(found)
}

/// How surely a date is a header's, 0 the surest; `None` where it belongs to a sentence.
fn header_rank(text: &Text<'_>, expression: &Expression) -> Option<u8> {
    if !expression.when.names_day() || expression.bound != Bound::Within {
        return None;
    }
    let first = expression.first_word;
    let end = expression.end_word;
    let previous = if first == 0 { "" } else { text.folded(first - 1) };
    let labelled = first > 0 && previous == "date" && text.gap_before(first).contains(':');
    let announced = labelled
        || matches!(
            previous,
            "published"
                | "publication"
                | "posted"
                | "updated"
                | "date"
                | "dated"
                | "modified"
                | "at"
                | "created"
                | "release"
                | "released"
                | "am"
                | "pm"
        );
    let word_before_that = if first < 2 { "" } else { text.folded(first - 2) };
    if announced && matches!(previous, "at") && word_before_that != "updated" {
        return None;
    }
    let heads = heads_a_line(text, expression);
    // "Bamako, le 21 septembre 2023", but not "a attaqué le 21 septembre".
    let article = previous == "le";
    let named_with_article = first > 1 && text.gap_before(first - 1).trim() == ",";
    let name = first.saturating_sub(if article { 2 } else { 1 });
    let after_name = first > 0
        && (!article || named_with_article)
        && !matches!(
            previous,
            "on" | "in"
                | "at"
                | "by"
                | "since"
                | "from"
                | "the"
                | "of"
                | "around"
                | "until"
                | "and"
                | "that"
                | "late"
                | "early"
                | "morning"
                | "between"
                | "du"
                | "before"
                | "after"
                | "about"
        )
        && text.words()[name].shape != Shape::Lower
        && !text.words()[name].possessive;
    if !(announced || heads || after_name) {
        return None;
    }
    if followed_by_colon(text, expression) {
        return None;
    }
    let gap = text.gap_before(end);
    let ends_line = end >= text.words().len()
        || (text.words()[end - 1].shape == Shape::NumberLetters && text.raw(end - 1).contains('.'))
        || gap.contains(['\n', '\u{2028}', '(', '|', ')']);
    // "Sat 24 Aug 2013 at 23:54"
    let clock_behind = text.folded_or_empty(end) == "at"
        && text.words().get(end + 1).is_some_and(|word| word.shape == Shape::Number);
    let capital_behind = end < text.words().len()
        && !gap.contains(',')
        && !matches!(text.words()[end].shape, Shape::Lower);
    if !(ends_line || capital_behind || clock_behind || announced) {
        return None;
    }
    Some(match (previous, announced) {
        ("updated" | "modified" | "at", _) => 1,
        (_, true) => 0,
        _ => 1,
    })
}

fn heads_a_line(text: &Text<'_>, expression: &Expression) -> bool {
    expression.first_word == 0
        || text.gap_before(expression.first_word).contains(['\n', '\u{2028}', '|'])
        || text.sentences()[expression.sentence].first_word as usize == expression.first_word
}

/// "05/31/2014: Assailants attacked ...": the day of what is told.
fn followed_by_colon(text: &Text<'_>, expression: &Expression) -> bool {
    text.gap_before(expression.end_word).starts_with(':')
}

/// "2020-03-12_strike.txt", "20200312.html".
fn of_file_name(path: &Path) -> Option<DateTag> {
    let name = path.file_stem()?.to_str()?;
    let digits: Vec<&str> =
        name.split(|ch: char| !ch.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let day = digits.windows(3).find_map(|parts| match parts {
        [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
            civil(year, month, day)
        }
        [day, month, year] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
            civil(year, month, day)
        }
        _ => None,
    });
    let packed = || {
        digits
            .iter()
            .filter(|part| part.len() == 8)
            .find_map(|part| civil(&part[..4], &part[4..6], &part[6..]))
    };
    Some(tag(day.or_else(packed)?, Basis::Filename, Vec::new()))
}

fn civil(year: &str, month: &str, day: &str) -> Option<Day> {
    let year = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
    Day::from_ymd(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::of_file_name;
    use std::path::Path;

    fn check(name: &str, want: Option<&str>) {
        let got = of_file_name(Path::new(name)).map(|tag| tag.start.to_string());
        assert_eq!(got.as_deref(), want, "{name}");
    }

    #[test]
    fn days_in_file_names() {
        check("reports/2020-03-12_strike.txt", Some("2020-03-12"));
        check("20200312.html", Some("2020-03-12"));
        check("news_12.03.2020.md", Some("2020-03-12"));
        check("004_66074b65bce9fa26.txt", None);
        check("99999999.txt", None);
    }
}
