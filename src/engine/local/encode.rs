//! How numbers, days, keys and layouts are written into the index's fields.

use crate::report::{Span, Zone, ZoneKind};
use xxhash_rust::xxh3::xxh3_128;

/// Days are moved by this, so that every day of the years 1 to 9999 is positive.
const DAY_OFFSET: i64 = 1_000_000;

/// A number as it stands in a column: 0 is unknown, all else one more than it is.
pub(super) fn number(value: i64) -> u64 {
    u64::try_from(value).map_or(0, |value| value.saturating_add(1))
}

/// The number that stands in a column; `None` is unknown.
pub(super) fn known(value: u64) -> Option<u64> {
    value.checked_sub(1)
}

/// A day (since 1970-01-01) as it stands in a column.
pub(super) fn from_day(day: i64) -> u64 {
    number(day.saturating_add(DAY_OFFSET))
}

/// Parts of a degree in which points are kept: about a metre.
pub(super) const POINT_SCALE: f32 = 100_000.0;

/// A point as a term, so that the order of the terms is that from south to north.
pub(super) fn point(lat: f32, lon: f32) -> String {
    let part = |degrees: f32, most: f32| {
        ((f64::from(degrees.clamp(-most, most)) + f64::from(most)) * f64::from(POINT_SCALE)).round()
    };
    format!("{:08}{:08}", part(lat, 90.0), part(lon, 180.0))
}

/// Degrees north and east of a term that [`point`] made.
pub(super) fn read_point(term: &[u8]) -> Option<(f32, f32)> {
    let part = |bytes: Option<&[u8]>, most: f64| {
        let digits = std::str::from_utf8(bytes?).ok()?;
        let parts: f64 = digits.parse().ok()?;
        Some((parts / f64::from(POINT_SCALE) - most) as f32)
    };
    Some((part(term.get(..8), 90.0)?, part(term.get(8..), 180.0)?))
}

/// Longest id, source or path that is kept whole as a term, in bytes.
const LONGEST_TERM_BYTES: usize = 1_000;

/// A text as a term: control characters (which part keys and rows) replaced, and an overlong one
/// cut, with its hash behind so that it stays one of its own.
pub(super) fn term(text: &str) -> String {
    let mut clean: String = text
        .chars()
        .map(|ch| if ch.is_control() { char::REPLACEMENT_CHARACTER } else { ch })
        .collect();
    if clean.len() > LONGEST_TERM_BYTES {
        let mut end = LONGEST_TERM_BYTES;
        while !clean.is_char_boundary(end) {
            end -= 1;
        }
        let hash = xxh3_128(clean.as_bytes());
        clean.truncate(end);
        clean.push_str(&format!("…{hash:032x}"));
    }
    clean
}

/// The key of a report: id, then input (or collection), parted by a character that neither has.
pub(super) fn key(id: &str, input: &str) -> String {
    format!("{}\u{0}{}", term(id), term(input))
}

/// Zones, sentences, title span and flags as bytes: variable-length numbers, each position
/// counted from the one before.
pub(super) fn layout(parts: &Layout) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, u64::from(parts.body_derived) | u64::from(parts.title_span.is_some()) << 1);
    if let Some(span) = parts.title_span {
        put(&mut out, u64::from(span.start));
        put(&mut out, u64::from(span.end - span.start));
    }
    put(&mut out, parts.zones.len() as u64);
    let mut from = 0;
    for zone in &parts.zones {
        put_span(&mut out, zone.span, &mut from);
        put(&mut out, zone_number(zone.kind));
    }
    put(&mut out, parts.sentences.len() as u64);
    from = 0;
    for span in &parts.sentences {
        put_span(&mut out, *span, &mut from);
    }
    out
}

/// What [`layout`] wrote; `None` where the bytes aren't of its making.
pub(super) fn read_layout(mut bytes: &[u8]) -> Option<Layout> {
    let bytes = &mut bytes;
    let flags = take(bytes)?;
    let mut parts = Layout { body_derived: flags & 1 == 1, ..Layout::default() };
    if flags & 2 == 2 {
        let start = u32::try_from(take(bytes)?).ok()?;
        let len = u32::try_from(take(bytes)?).ok()?;
        parts.title_span = Some(Span { start, end: start.checked_add(len)? });
    }
    let mut from = 0;
    for _ in 0..take(bytes)? {
        let span = take_span(bytes, &mut from)?;
        let kind = match take(bytes)? {
            0 => ZoneKind::Headline,
            1 => ZoneKind::Byline,
            2 => ZoneKind::Dateline,
            _ => ZoneKind::Furniture,
        };
        parts.zones.push(Zone { span, kind });
    }
    from = 0;
    for _ in 0..take(bytes)? {
        parts.sentences.push(take_span(bytes, &mut from)?);
    }
    Some(parts)
}

/// The parts of a body, see [`layout`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) body_derived: bool,
    pub(super) title_span: Option<Span>,
    pub(super) zones: Vec<Zone>,
    pub(super) sentences: Vec<Span>,
}

fn zone_number(kind: ZoneKind) -> u64 {
    match kind {
        ZoneKind::Headline => 0,
        ZoneKind::Byline => 1,
        ZoneKind::Dateline => 2,
        ZoneKind::Furniture => 3,
    }
}

/// Spans are in order and don't overlap; one that does is written by wrapping around.
fn put_span(out: &mut Vec<u8>, span: Span, from: &mut u32) {
    put(out, u64::from(span.start.wrapping_sub(*from)));
    put(out, u64::from(span.end.wrapping_sub(span.start)));
    *from = span.end;
}

fn take_span(bytes: &mut &[u8], from: &mut u32) -> Option<Span> {
    let start = from.wrapping_add(u32::try_from(take(bytes)?).ok()?);
    let end = start.wrapping_add(u32::try_from(take(bytes)?).ok()?);
    *from = end;
    Some(Span { start, end })
}

fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_comes_back_as_it_was() {
        let parts = Layout {
            body_derived: true,
            title_span: Some(Span::new(3, 20)),
            zones: vec![
                Zone { span: Span::new(0, 20), kind: ZoneKind::Headline },
                Zone { span: Span::new(900, 70_000), kind: ZoneKind::Furniture },
            ],
            sentences: vec![Span::new(3, 20), Span::new(21, 300), Span::new(300, 899)],
        };
        assert_eq!(read_layout(&layout(&parts)), Some(parts));
        assert_eq!(read_layout(&layout(&Layout::default())), Some(Layout::default()));
        assert_eq!(read_layout(&[0x80]), None);
        assert_eq!(read_layout(&[]), None);
    }

    #[test]
    fn points_come_back_and_go_from_south_to_north() {
        for (lat, lon) in [(15.4626, 45.3258), (-34.6, -58.38), (0.0, 0.0), (-90.0, 180.0)] {
            let (north, east) = read_point(point(lat, lon).as_bytes()).expect("a point");
            assert!((north - lat).abs() < 2e-5 && (east - lon).abs() < 2e-5, "{north} {east}");
        }
        assert!(point(-12.0, 80.0) < point(-2.0, 10.0));
        assert!(point(-2.0, 10.0) < point(9.0, -100.0));
        assert_eq!(read_point(b"\x01"), None);
    }

    #[test]
    fn numbers_keep_their_order_and_unknown_comes_first() {
        let values = [0, number(0), number(1), number(i64::MAX)];
        assert!(values.is_sorted_by(|a, b| a < b), "{values:?}");
        assert_eq!(known(number(7)), Some(7));
        assert_eq!(known(0), None);
        assert!(from_day(-719_162) > 0, "the first of January of the year 1");
    }

    #[test]
    fn terms_hold_no_control_characters_and_stay_apart() {
        assert_eq!(term("a\u{0}b"), "a\u{fffd}b");
        let long = "x".repeat(5_000);
        let longer = "x".repeat(5_001);
        assert!(term(&long).len() < 1_100);
        assert_ne!(term(&long), term(&longer));
    }
}
