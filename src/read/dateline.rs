//! Finds the dateline of a report: "KABUL, Afghanistan (Aug. 30, 2011) -", "Bogota, 25 Aug 89
//! (DPA) --".

use crate::report::Span;

/// How far into a text a dateline is looked for, in bytes; saved pages put header lines before it.
const SEARCH_BYTES: usize = 1_500;
/// Longest dateline, in bytes.
const LONGEST_BYTES: usize = 140;

/// The dateline of a body, its closing dash included.
pub(crate) fn find(body: &str) -> Option<Span> {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        if at > SEARCH_BYTES {
            return None;
        }
        let indent = line.len() - line.trim_start().len();
        let start = at + indent;
        if let Some(len) = length(window(body, start)) {
            return Some(Span::new(start, start + len));
        }
        at += line.len();
    }
    None
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
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        let lower = word.to_lowercase();
        matches!(
            lower.as_str(),
            "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    fn check(body: &str, want: Option<&str>) {
        assert_eq!(find(body).map(|span| span.of(body).trim_end()), want, "{body:?}");
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
    }

    #[test]
    fn header_lines_may_stand_before() {
        check("News Desk\n\nDAMASCUS - Two men", Some("DAMASCUS -"));
    }
}
