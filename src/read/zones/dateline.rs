//! The dateline of a report: "KABUL, Afghanistan (Aug. 30, 2011) -", "Bogota, 25 Aug 89 (DPA) --".

use crate::read::dates::{self, Order, Written};
use crate::read::publisher;
use crate::read::zones::Found;
use crate::report::{Basis, Day, Precision, Span, ZoneKind};

/// How far into a text a dateline is looked for, in bytes; saved pages put header lines before it.
const SEARCH_BYTES: usize = 1_500;
/// Longest dateline, in bytes.
const LONGEST_BYTES: usize = 140;

/// Cities that wire stories are filed from, as datelines write them. A dateline that has lost its
/// dash is told by these alone: other words in capitals are acronyms more often than places.
const BUREAUS: &[&str] = &[
    "ADEN",
    "ALEPPO",
    "ALGIERS",
    "AMMAN",
    "ANKARA",
    "BAGHDAD",
    "BEIRUT",
    "BENGHAZI",
    "BRUSSELS",
    "CAIRO",
    "DAMASCUS",
    "DIYARBAKIR",
    "DUBAI",
    "ERBIL",
    "GAZA",
    "GENEVA",
    "ISLAMABAD",
    "ISTANBUL",
    "JERUSALEM",
    "KABUL",
    "KHARTOUM",
    "KIEV",
    "KYIV",
    "KIRKUK",
    "LONDON",
    "MOGADISHU",
    "MOSCOW",
    "MOSUL",
    "NAIROBI",
    "PARIS",
    "PESHAWAR",
    "QAMISHLI",
    "RAMALLAH",
    "RIYADH",
    "SANAA",
    "TEHRAN",
    "TRIPOLI",
    "TUNIS",
    "WASHINGTON",
];

/// Marks the dateline, and takes date and agency from it.
pub(crate) fn read(body: &str, found: &mut Found) {
    let Some(span) = find(body, found) else { return };
    found.zone(ZoneKind::Dateline, span.start as usize, span.end as usize);
    let text = span.of(body);
    let written = date_within(text, found);
    if found.published.is_none() {
        found.published = written.map(|(written, at)| {
            let start = span.start as usize + at;
            (written, Basis::Dateline, Span::new(start, start + written.len_bytes))
        });
    }
    if found.source.is_none() {
        found.source = credit(text, written.is_some());
    }
}

/// The dateline of a body, its closing dash included.
fn find(body: &str, found: &Found) -> Option<Span> {
    let mut at = 0;
    for line in body.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        if at > SEARCH_BYTES {
            break;
        }
        let start = at + (line.len() - line.trim_start().len());
        let span = length_at(body, start).map(|len| Span::new(start, start + len));
        if let Some(span) = span.filter(|span| found.is_free(*span)) {
            return Some(span);
        }
        at += line.len();
    }
    // Behind a header that was run into the text.
    let behind = found.zones.iter().map(|zone| zone.span.end as usize).max().unwrap_or(0);
    let start = body.len() - body[behind..].trim_start().len();
    if start > SEARCH_BYTES {
        return None;
    }
    let len = length_at(body, start).or_else(|| bureau(&body[start..]))?;
    Some(Span::new(start, start + len))
}

/// Length of the dateline that begins at byte `start`.
pub(crate) fn length_at(body: &str, start: usize) -> Option<usize> {
    length(window(body, start))
}

/// Length of a bureau's name that a sentence follows without a dash: "BEIRUT Two men".
fn bureau(text: &str) -> Option<usize> {
    let (word, rest) = text.split_once(' ')?;
    let mut chars = rest.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let small = chars.next().is_some_and(|ch| ch.is_lowercase() || ch == ' ');
    (BUREAUS.contains(&word) && capital && small).then_some(word.len())
}

/// The date in a dateline, and where in it. Where it gives no year, a serial number above may.
pub(crate) fn date_within(dateline: &str, found: &Found) -> Option<(Written, usize)> {
    let mut previous = ' ';
    for (at, ch) in dateline.char_indices() {
        let opens = ch.is_alphanumeric() && !previous.is_alphanumeric();
        previous = ch;
        if !opens {
            continue;
        }
        let rest = &dateline[at..];
        if let Some(written) = dates::at_start(rest, Order::Unknown) {
            return Some((written, at));
        }
        let Some((day, month, len_bytes)) = dates::day_and_month(rest) else { continue };
        let (year, serial_month) = found.serial_month?;
        // Numbered in the month of the event, or in the one after it.
        let year = if month == 12 && serial_month == 1 { year - 1 } else { year };
        let day = Day::from_ymd(year, month, day)?;
        let written = Written { start: day, end: day, precision: Precision::Day, len_bytes };
        return Some((written, at));
    }
    None
}

/// The agency or station in the last brackets. One that we do not know counts only where the
/// dateline gives a full date, as monitoring services write it.
fn credit(dateline: &str, dated: bool) -> Option<String> {
    let open = dateline.rfind('(')?;
    let len = dateline[open..].find(')')?;
    let inside = dateline[open + 1..open + len].trim();
    if let Some(agency) = publisher::agency(inside) {
        return Some(agency.to_owned());
    }
    let named = dated
        && (2..=40).contains(&inside.len())
        && !inside.bytes().any(|byte| byte.is_ascii_digit())
        && !names_month(inside);
    named.then(|| inside.to_owned())
}

/// The text from `start` that a dateline may take up.
fn window(body: &str, start: usize) -> &str {
    let mut end = body.len().min(start + LONGEST_BYTES);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    &body[start.min(end)..end]
}

/// Length of the dateline that `text` begins with.
///
/// City words, a date, brackets, then a dash; brackets with a date in them do without the dash.
fn length(text: &str) -> Option<usize> {
    if !text.chars().next()?.is_uppercase() {
        return None;
    }
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    if opens_sentence(first) {
        return None;
    }
    let mut words = 0;
    let mut capitals = 0;
    let mut evidence = false;
    let mut at = 0;
    let mut dated_bracket_end = None;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(dash) = dash(rest, at > 0 && text.as_bytes()[at - 1].is_ascii_whitespace()) {
            let closes = words > 0 && (evidence || (words <= 3 && capitals == words));
            return closes.then_some(at + dash);
        }
        let ch = rest.chars().next()?;
        match ch {
            '(' | '[' => {
                let close = rest.find([')', ']'])?;
                let inside = &rest[1..close];
                if close > 70 || inside.contains('\n') && inside.len() > 50 {
                    return None;
                }
                evidence = true;
                at += close + 1;
                if names_month(inside) && words <= 4 {
                    dated_bracket_end = Some(at);
                }
                continue;
            }
            ',' | '/' | '.' | '\'' | '\u{2019}' | ' ' | '\t' | '\r' => at += ch.len_utf8(),
            // "Port-au-Prince", "al-Hasakah": a hyphen inside a name.
            '-' if words > 0 && rest[1..].starts_with(char::is_alphabetic) => at += 1,
            '\n' if dated_bracket_end.is_none() => return None,
            '\n' => break,
            _ if ch.is_alphanumeric() => {
                let len = rest
                    .char_indices()
                    .find(|&(_, c)| !(c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}')))
                    .map_or(rest.len(), |(idx, _)| idx);
                let word = &rest[..len];
                if dated_bracket_end.is_some() {
                    break;
                }
                let digit = ch.is_numeric();
                if digit || names_month(word) {
                    evidence = true;
                } else if ch.is_uppercase() {
                    capitals += 1;
                    evidence |= word.len() > 2 && word.chars().all(char::is_uppercase);
                } else if !matches!(
                    word,
                    "of" | "de" | "del" | "la" | "el" | "al" | "no" | "date" | "and" | "au" | "sur"
                ) {
                    return None;
                }
                words += 1;
                if words > 9 {
                    return None;
                }
                at += len;
            }
            _ => return None,
        }
    }
    dated_bracket_end
}

/// Words that open a sentence and no dateline: "On 18 December (or the day after) -".
fn opens_sentence(word: &str) -> bool {
    matches!(
        word,
        "A" | "About"
            | "After"
            | "All"
            | "An"
            | "And"
            | "Around"
            | "As"
            | "At"
            | "Before"
            | "Between"
            | "But"
            | "By"
            | "During"
            | "Early"
            | "For"
            | "From"
            | "He"
            | "If"
            | "In"
            | "It"
            | "Last"
            | "Late"
            | "On"
            | "One"
            | "Over"
            | "Several"
            | "She"
            | "Since"
            | "Some"
            | "That"
            | "The"
            | "There"
            | "These"
            | "They"
            | "This"
            | "To"
            | "Two"
            | "Until"
            | "Upon"
            | "We"
            | "When"
            | "While"
            | "With"
    )
}

/// Length of the dash that `rest` begins with, spaces behind it included.
fn dash(rest: &str, spaced: bool) -> Option<usize> {
    let len = if rest.starts_with("--") {
        2
    } else if rest.starts_with(['\u{2013}', '\u{2014}', '\u{2012}']) {
        3
    } else if spaced && rest.starts_with("- ") {
        1
    } else {
        return None;
    };
    let trimmed = rest[len..].trim_start_matches([' ', '-', '\u{a0}']);
    Some(rest.len() - trimmed.len())
}

/// Does the text hold the name of a month, or its usual abbreviation?
fn names_month(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| dates::month_number(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Found, find};

    #[track_caller]
    fn check(body: &str, want: Option<&str>) {
        assert_eq!(
            find(body, &Found::default()).map(|span| span.of(body).trim_end()),
            want,
            "{body:?}"
        );
    }

    #[test]
    fn wire_datelines() {
        check("BAGHDAD (Reuters) - Two men died.", Some("BAGHDAD (Reuters) -"));
        check(
            "MOSUL, Iraq, March 12 (AP) \u{2014} Two men",
            Some("MOSUL, Iraq, March 12 (AP) \u{2014}"),
        );
        check(
            "Port-au-Prince, 3 Feb 90 (AFP) -- [Text] Two",
            Some("Port-au-Prince, 3 Feb 90 (AFP) --"),
        );
    }

    #[test]
    fn a_dated_bracket_needs_no_dash() {
        check(
            "KABUL, Afghanistan (Nov. 7, 2012) A patrol",
            Some("KABUL, Afghanistan (Nov. 7, 2012)"),
        );
    }

    #[test]
    fn ordinary_sentences_have_none() {
        check("On Tuesday a strike - the first of the year - hit Mosul.", None);
        check("The strike killed three people.", None);
        check("On 18 December (others say 21 December) two men died.", None);
        check("The Anti \u{2013} Terrorist Unit hit Mosul.", None);
    }

    #[test]
    fn bureaus_do_without_a_dash() {
        check("BEIRUT Two men died on Monday.", Some("BEIRUT"));
        check("ISIL Two men died on Monday.", None);
        check("BEIRUT TWO MEN DIED ON MONDAY.", None);
        check("BEIRUT explosion kills two", None);
    }

    #[test]
    fn header_lines_may_stand_before() {
        check("News Desk\n\nDAMASCUS - Two men", Some("DAMASCUS -"));
    }
}
