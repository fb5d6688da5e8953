//! The lines above the text: date, section, headline, byline, masthead, serial number.

use crate::read::dates::{self, Order, Written};
use crate::read::publisher;
use crate::read::zones::lines::Line;
use crate::read::zones::{Found, dateline, furniture};
use crate::report::{Basis, Report, Span, ZoneKind};

/// Most lines that may stand above the text.
const MOST_LINES: usize = 40;
/// Longest headline, in bytes.
const HEADLINE_BYTES: usize = 220;

/// Marks the head of a report, and says at which byte its text begins.
pub(crate) fn read(report: &Report, lines: &[Line], found: &mut Found) -> usize {
    let body = report.body.as_str();
    found.headline =
        found.zones.iter().find(|zone| zone.kind == ZoneKind::Headline).map(|zone| zone.span);
    let is_release = lines
        .iter()
        .take(MOST_LINES)
        .any(|line| serial_month(line.of(body)).is_some() || is_release_marker(line.of(body)));
    let mut releases_masthead = is_release;
    for (idx, line) in lines.iter().enumerate().take(MOST_LINES) {
        let text = line.of(body);
        let span = Span::new(line.start, line.end);
        if found.headline.is_some_and(|headline| headline.overlaps(span)) {
            continue;
        }
        // A line that goes on in small letters is wrapped text.
        if !line.after_blank && text.starts_with(char::is_lowercase) {
            return line.start;
        }
        match header_of(text) {
            Some(Header::Date(written, at)) => {
                found.zone(ZoneKind::Dateline, line.start, line.end);
                if found.published.is_none() {
                    let start = line.start + at;
                    let span = Span::new(start, start + written.len_bytes);
                    found.published = Some((written, Basis::Header, span));
                }
                continue;
            }
            Some(Header::Serial(month)) => {
                found.serial_month = Some(month);
                found.zone(ZoneKind::Furniture, line.start, line.end);
                continue;
            }
            Some(Header::Furniture) => {
                found.zone(ZoneKind::Furniture, line.start, line.end);
                continue;
            }
            Some(Header::Byline) => {
                found.zone(ZoneKind::Byline, line.start, line.end);
                continue;
            }
            Some(Header::Agency(agency)) => {
                found.zone(ZoneKind::Byline, line.start, line.end);
                found.source.get_or_insert(agency.to_owned());
                continue;
            }
            None => {}
        }
        if releases_masthead && is_masthead(text) {
            releases_masthead = false;
            found.zone(ZoneKind::Byline, line.start, line.end);
            found.source = Some(text.to_owned());
            continue;
        }
        let is_headline = match &report.title {
            Some(title) => same(title, text),
            None => found.headline.is_none() && is_headline(body, lines, idx),
        };
        if found.headline.is_none() && is_headline {
            let text = text.trim_start_matches(['#', ' ']);
            let start = line.end - text.len();
            let (head, tail) = publisher::split(text.trim_end_matches(['#', ' ']));
            found.headline = Some(Span::new(start, start + head.len()));
            found.zone(ZoneKind::Headline, start, start + head.len());
            if let Some(tail) = tail {
                let rest = &body[start + head.len()..line.end];
                let cut = line.end - rest.trim_start().len();
                found.zone(ZoneKind::Furniture, cut, line.end);
                found.source.get_or_insert(tail.to_owned());
            }
            continue;
        }
        return line.start;
    }
    lines.get(MOST_LINES).map_or(body.len(), |line| line.start)
}

/// Takes the date of a numbered press release from its headline ("June 20: Operations in the
/// North"), where no line of its own gives it.
pub(crate) fn date_of_release(body: &str, found: &mut Found) {
    let (None, Some(headline), Some(_)) = (&found.published, found.headline, found.serial_month)
    else {
        return;
    };
    if let Some((written, at)) = dateline::date_within(headline.of(body), found) {
        let start = headline.start as usize + at;
        let span = Span::new(start, start + written.len_bytes);
        found.published = Some((written, Basis::Header, span));
    }
}

/// A line above the text that is no headline.
enum Header {
    /// With the byte at which the date begins.
    Date(Written, usize),
    Serial((i32, u32)),
    Furniture,
    Byline,
    Agency(&'static str),
}

fn header_of(text: &str) -> Option<Header> {
    const LONGEST_BYTES: usize = 120;
    if text.len() > LONGEST_BYTES {
        return None;
    }
    if let Some((written, at)) = date_line(text) {
        return Some(Header::Date(written, at));
    }
    if let Some(month) = serial_month(text) {
        return Some(Header::Serial(month));
    }
    if is_release_marker(text)
        || is_section(text)
        || is_clock(text)
        || furniture::is_furniture(text)
    {
        return Some(Header::Furniture);
    }
    if let Some(agency) = publisher::agency(text.trim_matches(['(', ')'])) {
        return Some(Header::Agency(agency));
    }
    is_byline(text).then_some(Header::Byline)
}

/// The date of a line that holds nothing else, and where in it: a label, a weekday, a time of day, a zone may stand
/// with it.
fn date_line(text: &str) -> Option<(Written, usize)> {
    const LONGEST_BYTES: usize = 80;
    if text.len() > LONGEST_BYTES || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut date = None;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let ch = rest.chars().next()?;
        if date.is_none()
            && (ch.is_alphanumeric())
            && let Some(written) = dates::at_start(rest, Order::Unknown)
        {
            date = Some((written, at));
            at += written.len_bytes;
            continue;
        }
        if ch.is_alphanumeric() {
            let len = rest.find(|ch: char| !ch.is_alphanumeric()).unwrap_or(rest.len());
            let word = &rest[..len];
            let time = word.bytes().all(|byte| byte.is_ascii_digit()) && len <= 4;
            let clock = word.len() <= 4
                && word.starts_with(|ch: char| ch.is_ascii_digit())
                && word
                    .to_lowercase()
                    .trim_start_matches(|ch: char| ch.is_ascii_digit())
                    .trim_end_matches('m')
                    .len()
                    <= 1;
            if !(time || clock || is_date_label(word) || dates::is_weekday(word)) {
                return None;
            }
            at += len;
        } else {
            at += ch.len_utf8();
        }
    }
    date
}

/// Words that stand beside a date in a header line: labels, parts of the day, zones.
fn is_date_label(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "published"
            | "publication"
            | "posted"
            | "date"
            | "of"
            | "on"
            | "at"
            | "updated"
            | "update"
            | "last"
            | "modified"
            | "created"
            | "issued"
            | "released"
            | "time"
            | "am"
            | "pm"
            | "a"
            | "p"
            | "m"
            | "gmt"
            | "utc"
            | "est"
            | "edt"
            | "pst"
            | "pdt"
            | "cst"
            | "cdt"
            | "cet"
            | "cest"
            | "bst"
            | "ast"
            | "ist"
            | "eet"
            | "ksa"
            | "msk"
            | "h"
            | "hrs"
            | "local"
            | "et"
            | "pt"
            | "publié"
            | "le"
            | "mis"
            | "à"
            | "jour"
            | "نشر"
            | "في"
            | "تاريخ"
            | "النشر"
    )
}

/// Year and month of a serial number: 2011-08-S-077.
fn serial_month(text: &str) -> Option<(i32, u32)> {
    if text.len() > 24 || !text.is_ascii() {
        return None;
    }
    let parts: Vec<&str> = text.trim().split('-').collect();
    let [year, month, series, number] = parts.as_slice() else { return None };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = year.len() == 4
        && month.len() == 2
        && [year, month, number].iter().all(|part| digits(part))
        && (1..=4).contains(&series.len())
        && series.bytes().all(|byte| byte.is_ascii_uppercase());
    let month: u32 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    fits.then_some((year.parse().ok()?, month))
}

fn is_release_marker(text: &str) -> bool {
    text.len() <= 60
        && matches!(
            text.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase().as_str(),
            "for immediate release"
                | "press release"
                | "news release"
                | "immediate release"
                | "media release"
                | "press statement"
                | "news advisory"
                | "download pdf"
                | "download"
                | "unclassified"
        )
}

/// The name of a section of a site, standing alone.
fn is_section(text: &str) -> bool {
    text.len() <= 30
        && matches!(
            text.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase().as_str(),
            "world"
                | "news"
                | "world news"
                | "politics"
                | "middle east"
                | "mena"
                | "africa"
                | "asia"
                | "europe"
                | "americas"
                | "international"
                | "breaking"
                | "breaking news"
                | "headlines"
                | "top news"
                | "latest"
                | "security"
                | "conflict"
                | "conflicts"
                | "war"
                | "defense"
                | "defence"
                | "opinion"
                | "analysis"
                | "features"
                | "local"
                | "local news"
                | "national"
                | "region"
                | "regional"
                | "home"
                | "exclusive"
                | "live"
                | "updated"
                | "featured"
                | "article"
                | "story"
                | "أخبار"
                | "سياسة"
                | "العالم"
                | "عربي ودولي"
        )
}

/// A time of day alone: "13:32 PM".
fn is_clock(text: &str) -> bool {
    text.len() <= 12
        && text.contains(':')
        && text.bytes().filter(u8::is_ascii_digit).count() >= 3
        && text.split(|ch: char| !ch.is_alphabetic()).all(|word| {
            word.is_empty() || matches!(word.to_lowercase().as_str(), "am" | "pm" | "gmt" | "utc")
        })
}

/// "By Ann Writer", "Reporting by A. Writer and B. Other".
fn is_byline(text: &str) -> bool {
    const LONGEST_BYTES: usize = 90;
    if text.len() > LONGEST_BYTES || text.ends_with(['.', ':', '?', '!']) {
        return false;
    }
    let mut words = text.split_whitespace();
    let opens = match words.next() {
        Some("By" | "BY" | "by") => true,
        Some("Reporting" | "Written" | "Posted" | "Story" | "Edited") => words.next() == Some("by"),
        Some("Author:" | "Reporter:" | "Byline:") => true,
        _ => return false,
    };
    let names: Vec<&str> = words.collect();
    opens
        && (1..=10).contains(&names.len())
        && names.iter().all(|word| {
            let linking = matches!(
                *word,
                "and"
                    | "in"
                    | "of"
                    | "for"
                    | "the"
                    | "at"
                    | "&"
                    | "|"
                    | "-"
                    | "\u{2013}"
                    | "de"
                    | "al"
                    | "el"
                    | "bin"
                    | "van"
                    | "von"
            );
            let name = word.starts_with(|ch: char| ch.is_uppercase());
            let plain = word.trim_matches(|ch: char| !ch.is_alphanumeric());
            (linking || name) && !dates::is_weekday(plain) && dates::month_number(plain).is_none()
        })
        && names[0].starts_with(|ch: char| ch.is_uppercase())
}

/// The office that issued a press release.
fn is_masthead(text: &str) -> bool {
    const LONGEST_BYTES: usize = 70;
    text.len() <= LONGEST_BYTES
        && !text.ends_with('.')
        && text.split(|ch: char| !ch.is_alphabetic()).any(|word| {
            matches!(
                word,
                "Command" | "Ministry" | "Office" | "Agency" | "Department" | "Service" | "Affairs" | "Bureau" | "Headquarters" | "Embassy" | "Mission" | "Committee" | "Secretariat" | "Directorate" | "Center" | "Centre"
            )
        })
        && text.split_whitespace().all(|word| {
            matches!(word, "of" | "the" | "and" | "for" | "in")
                || !word.starts_with(|ch: char| ch.is_lowercase())
        })
        // A title says what was done; a name of an office has no figures.
        && !text.bytes().any(|byte| byte.is_ascii_digit())
        && !text.contains("Update")
}

/// True where line `idx` looks like a headline over what follows.
fn is_headline(body: &str, lines: &[Line], idx: usize) -> bool {
    let text = lines[idx].of(body);
    let Some(next) = lines.get(idx + 1) else { return false };
    if let Some(heading) = text.strip_prefix("# ") {
        return !heading.trim().is_empty();
    }
    let words = text.split_whitespace().count();
    if !(3..=32).contains(&words) || text.len() > HEADLINE_BYTES {
        return false;
    }
    let opens = text.chars().find(|ch| ch.is_alphanumeric()).is_some_and(|ch| !ch.is_lowercase());
    let last = text.split_whitespace().next_back().unwrap_or("");
    let acronym = last.matches('.').count() >= 2;
    let stopped = text.ends_with(['.', ',', ';', ':', '\u{2026}', '،', '؛']) && !acronym;
    // A sentence of reported speech within quotes ends with them, after a stop.
    let quoted =
        text.trim_end_matches(['"', '\u{201d}', '\u{bb}']).ends_with(['.', ',']) && !acronym;
    if !opens || stopped || quoted || text.starts_with(['-', '*', '\u{2022}', '>', '|']) {
        return false;
    }
    if !next.after_blank && next.of(body).starts_with(char::is_lowercase) {
        return false;
    }
    // Text with a dateline of its own is text.
    if dateline::length_at(body, lines[idx].start).is_some() {
        return false;
    }
    let below = next.of(body);
    let followed_by_header = header_of(below).is_some()
        || is_masthead(below)
        || dateline::length_at(body, next.start).is_some();
    let followed_by_text = lines[idx + 1..].iter().take(6).any(|line| {
        let line = line.of(body);
        line.len() >= 80 || line.len() > text.len() && line.ends_with(['.', '"', '\u{201d}', '؟'])
    });
    followed_by_header
        || (next.after_blank && followed_by_text)
        || (below.len() >= 120 && below.len() >= 2 * text.len())
}

/// True where two texts have the same letters and digits.
fn same(one: &str, other: &str) -> bool {
    fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().filter(|ch| ch.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    plain(one).eq(plain(other)) && plain(one).next().is_some()
        || publisher::split(one).1.is_some() && plain(publisher::split(one).0).eq(plain(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines() {
        for (line, want) in [
            ("13:32 PM, 22 October 2024 PST", Some("2024-10-22")),
            ("Published: March 12, 2020 at 4:10 p.m. EST", Some("2020-03-12")),
            ("Wednesday, 3 May 2017 10:07", Some("2017-05-03")),
            ("Last updated on 2020-03-12", Some("2020-03-12")),
            ("May 15: Operations in the North", None),
            ("On 3 May 2017 two men died", None),
            ("3 May", None),
        ] {
            let found = date_line(line).map(|(written, _)| written.start.to_string());
            assert_eq!(found.as_deref(), want, "{line:?}");
        }
    }

    #[test]
    fn bylines() {
        for line in ["By Ann Writer", "BY ANN WRITER", "Reporting by A. Writer and B. Other"] {
            assert!(is_byline(line), "{line:?}");
        }
        for line in ["By Tuesday", "By then two were dead", "By March Tuz had fallen", "By 10 Men"]
        {
            assert!(!is_byline(line), "{line:?}");
        }
    }

    #[test]
    fn serial_numbers() {
        assert_eq!(serial_month("2011-08-S-077"), Some((2011, 8)));
        assert_eq!(serial_month("2011-08-12"), None);
        assert_eq!(serial_month("2011-18-S-077"), None);
    }
}
