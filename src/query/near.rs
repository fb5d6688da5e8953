//! Circles around places: `near:"Marib",25km`, `near:15.46,45.32,25km`.

use crate::query::{FieldValue, FieldValueKind, Note};

/// Metres around a place that count as near unless told otherwise: UCDP's "limited area around a
/// known point" (where_prec 2) reaches about as far.
pub(super) const USUAL_METRES: u32 = 25_000;

/// No two points of the earth are farther apart.
const FARTHEST_METRES: f64 = 20_040_000.0;

/// Puts the pieces that stand between commas together: names, pairs of degrees, distances. A
/// distance holds for all places before it that have none yet.
pub(super) fn circles(pieces: Vec<FieldValue>, notes: &mut Vec<Note>) -> Vec<FieldValue> {
    let mut found: Vec<FieldValue> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let mut span = piece.span;
        let text = match piece.kind {
            FieldValueKind::Text { text, .. } => text,
            kind => {
                found.push(FieldValue { kind, span });
                continue;
            }
        };
        let text = text.trim().to_owned();
        let second = pieces.peek().and_then(|next| match &next.kind {
            FieldValueKind::Text { text, .. } if degrees(text).is_some() => Some(text.clone()),
            _ => None,
        });
        if degrees(&text).is_some()
            && let Some(second) = second
        {
            if let Some(next) = pieces.next() {
                span.end = next.span.end;
            }
            let centre = format!("{text},{}", second.trim());
            found.push(FieldValue { kind: FieldValueKind::Circle { centre, radius: None }, span });
            continue;
        }
        if metres(&text).is_some() {
            let mut used = false;
            for value in &mut found {
                if let FieldValueKind::Circle { radius: radius @ None, .. } = &mut value.kind {
                    *radius = Some(text.replace(char::is_whitespace, ""));
                    used = true;
                }
            }
            if !used {
                let message = format!("`{text}` is a distance without a place");
                notes.push(Note::at(span, message).hint("for example near:Marib,25km"));
            }
            continue;
        }
        let (centre, radius) = split(&text);
        if centre.is_empty() || metres(centre).is_some() {
            notes.push(Note::at(span, "a value is empty"));
            continue;
        }
        let centre = match point(centre) {
            Some(_) => centre.replace(char::is_whitespace, ""),
            None => centre.to_owned(),
        };
        let radius = radius.map(|radius| radius.replace(char::is_whitespace, ""));
        found.push(FieldValue { kind: FieldValueKind::Circle { centre, radius }, span });
    }
    found
}

/// A place and the distance behind it, typed as one text: "Marib, Yemen, 25 km".
fn split(text: &str) -> (&str, Option<&str>) {
    let mut centre = text.trim_matches(|ch: char| ch.is_whitespace() || ch == ',');
    let mut radius = None;
    // "Mosul 25 km": with its unit, a number is no part of a name.
    if point(centre).is_none()
        && !centre.contains(',')
        && let Some(at) = centre.match_indices(char::is_whitespace).map(|(at, _)| at).find(|&at| {
            let distance = &centre[at..];
            distance.ends_with(char::is_alphabetic) && metres(distance).is_some()
        })
        && metres(centre).is_none()
    {
        radius = Some(centre[at..].trim());
        centre = centre[..at].trim_end();
    }
    while point(centre).is_none()
        && let Some((before, last)) = centre.rsplit_once(',')
        && metres(last).is_some()
    {
        radius = radius.or(Some(last.trim()));
        centre = before.trim_end_matches(|ch: char| ch.is_whitespace() || ch == ',');
        // "Marib",25km
        centre = centre.trim_matches('"');
    }
    (centre, radius)
}

/// Degrees north and east, where a text is a pair of numbers.
pub(super) fn point(text: &str) -> Option<(f64, f64)> {
    let (north, east) = text.split_once(',')?;
    Some((degrees(north)?, degrees(east)?))
}

fn degrees(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.chars().all(|ch| ch.is_ascii_digit() || matches!(ch, '.' | '-' | '+'));
    if plain { text.parse().ok() } else { None }
}

/// How far a distance reaches: `25km`, `25`, `10 miles`, `500m`.
pub(super) fn metres(text: &str) -> Option<u32> {
    let text = text.trim();
    let number_len =
        text.find(|ch: char| !(ch.is_ascii_digit() || ch == '.')).unwrap_or(text.len());
    let (number, unit) = text.split_at(number_len);
    let number: f64 = number.parse().ok()?;
    let metres_each = match unit.trim().to_lowercase().as_str() {
        "" | "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => 1_000.0,
        "m" | "metre" | "metres" | "meter" | "meters" => 1.0,
        "mi" | "mile" | "miles" => 1_609.344,
        _ => return None,
    };
    Some((number * metres_each).min(FARTHEST_METRES).round() as u32)
}

/// A distance for people: `25 km`, `500 m`.
pub(super) fn shown(metres: u32) -> String {
    if metres >= 1_000 {
        format!("{} km", f64::from(metres) / 1_000.0)
    } else {
        format!("{metres} m")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (text, expected) in [
            ("25km", Some(25_000)),
            ("25", Some(25_000)),
            ("2.5 km", Some(2_500)),
            ("500m", Some(500)),
            ("10 miles", Some(16_093)),
            ("0", Some(0)),
            ("99999999km", Some(20_040_000)),
            ("km", None),
            ("-5km", None),
            ("25 apples", None),
            ("", None),
        ] {
            assert_eq!(metres(text), expected, "{text}");
        }
        assert_eq!(shown(25_000), "25 km");
        assert_eq!(shown(2_500), "2.5 km");
        assert_eq!(shown(500), "500 m");
    }

    #[test]
    fn a_distance_may_follow_without_a_comma() {
        assert_eq!(split("Mosul 25 km"), ("Mosul", Some("25 km")));
        assert_eq!(split("Tal Afar 10mi"), ("Tal Afar", Some("10mi")));
        assert_eq!(split("Kilometre 5"), ("Kilometre 5", None));
        assert_eq!(split("Marib, Yemen, 25 km"), ("Marib, Yemen", Some("25 km")));
    }

    #[test]
    fn points() {
        assert_eq!(point("15.46,45.32"), Some((15.46, 45.32)));
        assert_eq!(point("-34.6, -58.4"), Some((-34.6, -58.4)));
        assert_eq!(point("Marib,25"), None);
        assert_eq!(point("15.46"), None);
    }
}
