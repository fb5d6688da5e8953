//! Number phrases: digits, number words, ranges, vague words, and what qualifies them.

use crate::report::{Count, Qualifier};
use crate::tag::casualties::lexeme::Lexeme;
use crate::tag::language::Language;
use crate::tag::marks::{Known, Marks};
use crate::text::{Gap, Shape, Text, is_word};

/// A number as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Low, best, high.
    pub(crate) count: Count,
    /// How it is qualified.
    pub(crate) qualifier: Qualifier,
    /// The vague word, by its index.
    pub(crate) vague_word: Option<usize>,
    /// "another three", "two others": besides those told before.
    pub(crate) additional: bool,
    /// "the two", "both": told before.
    pub(crate) definite: bool,
    /// A second bound stands between commas: "eight, possibly ten, people".
    pub(crate) set_off: bool,
    /// One past its last word.
    pub(crate) end: usize,
}

/// The words of a text with what is known of each; shared by all passes over it.
#[derive(Clone, Copy)]
pub(crate) struct Words<'t> {
    pub(crate) text: &'t Text<'t>,
    pub(crate) known: &'t Known,
    pub(crate) language: Language,
}

impl<'t> Words<'t> {
    /// What word `idx` can be; `Plain` beyond the end.
    #[inline]
    pub(crate) fn lexeme(&self, idx: usize) -> Lexeme {
        self.known.lexeme(idx)
    }

    /// The lists that word `idx` stands in; none beyond the end.
    #[inline]
    pub(crate) fn marks(&self, idx: usize) -> Marks {
        self.known.marks(idx)
    }

    pub(crate) fn folded(&self, idx: usize) -> &'t str {
        self.text.folded_or_empty(idx)
    }

    /// The hash of word `idx`, for `is_word!`.
    #[inline]
    pub(crate) fn hash(&self, idx: usize) -> u64 {
        self.text.hash(idx)
    }

    pub(crate) fn shape(&self, idx: usize) -> Shape {
        self.text.words().get(idx).map_or(Shape::Lower, |word| word.shape)
    }

    /// Nothing but spaces and hyphens stand between word `idx` and the one before.
    pub(crate) fn joined(&self, idx: usize) -> bool {
        if idx == 0 || idx >= self.text.words().len() {
            return false;
        }
        if self.text.gap(idx).has(Gap::SPACE) {
            return true;
        }
        let mut gap = self.text.gap_before(idx);
        if self.text.words()[idx - 1].possessive {
            gap = gap.trim_start_matches(['\'', '\u{2019}', '`', '\u{2018}']);
            gap = gap.strip_prefix(['s', 'S']).unwrap_or(gap);
        }
        gap.chars().all(|ch| ch.is_whitespace() || ch == '-')
    }

    pub(crate) fn hyphen_before(&self, idx: usize) -> bool {
        self.text.words().get(idx).is_some_and(|word| word.hyphen_before)
    }
}

/// Numbers above this are no casualties of one statement but noise.
const LARGEST: u32 = 20_000_000;

/// Reads the number phrase that starts at word `at`, if one does.
#[inline]
pub(crate) fn read(words: Words<'_>, at: usize, end: usize) -> Option<Quantity> {
    // Most words open none.
    let may_open = words.marks(at).has(Marks::QUANTITY.or(Marks::NUMERAL));
    if may_open { read_opened(words, at, end) } else { None }
}

fn read_opened(words: Words<'_>, at: usize, end: usize) -> Option<Quantity> {
    let mut idx = at;
    let mut qualifier = Qualifier::Exact;
    let mut additional = false;
    let mut definite = false;
    // Qualifiers may pile up: "another estimated", "the other two".
    while idx < end && (idx == at || words.joined(idx)) {
        if let Some((found, next)) = qualifier_at(words, idx, end) {
            qualifier = found;
            idx = next;
            continue;
        }
        match words.lexeme(idx) {
            Lexeme::Another => {
                additional = true;
                idx += 1;
            }
            Lexeme::Other if idx > at || number(words, idx + 1, end).is_some() => {
                additional = true;
                idx += 1;
            }
            Lexeme::The | Lexeme::Demonstrative | Lexeme::Possessive | Lexeme::All => {
                definite = true;
                idx += 1;
            }
            _ => break,
        }
    }
    if !words.marks(idx).has(Marks::QUANTITY.or(Marks::NUMERAL)) {
        return None;
    }
    let (mut count, mut vague_word, next) = number_or_range(words, idx, end)?;
    if vague_word.is_some() {
        // "some 40" was a qualifier; "many dozens" stays vague.
        qualifier = Qualifier::Vague;
    }
    let mut idx = next;
    let mut set_off = false;
    if vague_word.is_none()
        && let Some((high, after)) =
            upper_bound(words, idx, end).filter(|bound| bound.0 > count.low.unwrap_or(0))
    {
        count = Count { low: count.low, best: count.low, high: Some(high) };
        qualifier = Qualifier::Exact;
        set_off = !words.joined(after);
        idx = after;
    } else if idx + 1 < end && words.folded(idx) == "or" && is_word!(words, idx + 1, "more" | "so")
    {
        // "ten or more", "a dozen or so".
        let more = words.folded(idx + 1) == "more";
        qualifier = if more { Qualifier::AtLeast } else { Qualifier::About };
        idx += 2;
    }
    if words.lexeme(idx) == Lexeme::Other && words.joined(idx) && idx < end {
        additional = true;
        idx += 1;
    }
    if count.low != count.high && vague_word.is_none() && qualifier == Qualifier::Exact {
        qualifier = Qualifier::About;
    } else if vague_word.is_none() {
        count = qualified(count, qualifier);
    }
    if let Some((corrected, after)) = corrected(words, idx, end) {
        (count, qualifier, vague_word, idx) =
            (Count::exact(corrected), Qualifier::Exact, None, after);
    }
    if count.low == Some(0) && count.best == Some(0) {
        vague_word = None;
    }
    Some(Quantity { count, qualifier, vague_word, additional, definite, set_off, end: idx })
}

/// "(eight) and as many as ten", "(eight), possibly ten,": a second figure that bounds the first one
/// from above, and where it ends.
fn upper_bound(words: Words<'_>, at: usize, end: usize) -> Option<(u32, usize)> {
    let mut idx = at;
    let comma = idx < end && words.text.gap(idx).has(Gap::COMMA);
    if matches!(words.lexeme(idx), Lexeme::And | Lexeme::Or) && idx < end {
        idx += 1;
    } else if !comma && !is_word!(words, idx, "to") {
        return None;
    }
    if is_word!(words, idx, "and" | "or") {
        idx += 1;
    }
    let (qualifier, first) = qualifier_at(words, idx, end)?;
    let bounds = qualifier == Qualifier::AtMost
        || is_word!(words, idx, "possibly" | "perhaps" | "maybe" | "probably");
    let (high, vague, after) = number(words, first, end)?;
    (bounds && vague.is_none()).then_some((high, after))
}

/// "nine [later 10]", "79 (later updated to 200)": the figure that an editor put beside it, and
/// where the brackets end.
fn corrected(words: Words<'_>, at: usize, end: usize) -> Option<(u32, usize)> {
    if at >= end
        || !is_word!(words, at, "later" | "now" | "updated" | "revised")
        || !words.text.gap_before(at).ends_with(['[', '('])
    {
        return None;
    }
    let first = (at + 1..end.min(at + 4)).find(|&idx| starts_number(words, idx))?;
    let between = (at + 1..first).all(|idx| {
        is_word!(words, idx, "updated" | "revised" | "raised" | "increased" | "corrected" | "to")
    });
    let (value, vague, after) = number(words, first, end)?;
    let closed = words.text.gap_before(after).starts_with([']', ')']);
    (between && closed && vague.is_none()).then_some((value, after))
}

/// What a qualifier makes of an exact figure.
fn qualified(count: Count, qualifier: Qualifier) -> Count {
    match qualifier {
        Qualifier::AtLeast => Count { high: None, ..count },
        Qualifier::AtMost => Count { low: None, ..count },
        _ => count,
    }
}

/// The qualifier that starts at word `at`, with where it ends.
#[inline]
fn qualifier_at(words: Words<'_>, at: usize, end: usize) -> Option<(Qualifier, usize)> {
    if words.marks(at).has(Marks::QUALIFIER) { qualifier(words, at, end) } else { None }
}

fn qualifier(words: Words<'_>, at: usize, end: usize) -> Option<(Qualifier, usize)> {
    let first = words.folded(at);
    let second = if at + 1 < end { words.folded(at + 1) } else { "" };
    let third = if at + 2 < end { words.folded(at + 2) } else { "" };
    let found = match (first, second, third) {
        ("at", "least" | "minimum", _) => (Qualifier::AtLeast, 2),
        ("at", "a", "minimum") => (Qualifier::AtLeast, 3),
        ("a", "minimum", "of") => (Qualifier::AtLeast, 3),
        ("a", "maximum", "of") => (Qualifier::AtMost, 3),
        ("a", "total", "of") => (Qualifier::Exact, 3),
        ("a", "further", _) => (Qualifier::Exact, 1),
        ("a" | "an", "additional", _) => (Qualifier::Exact, 1),
        ("an", "estimated", _) => (Qualifier::About, 2),
        ("at", "most", _) => (Qualifier::AtMost, 2),
        ("as", "many", "as") => (Qualifier::AtMost, 3),
        // "has gone up to 40" is 40.
        ("up", "to", _)
            if at > 0
                && is_word!(
                    words,
                    at - 1,
                    "gone" | "went" | "risen" | "rose" | "climbed" | "revised" | "raised"
                ) =>
        {
            return None;
        }
        ("up", "to", _) => (Qualifier::AtMost, 2),
        ("no" | "not", "fewer" | "less", "than") => (Qualifier::AtLeast, 3),
        ("no" | "not", "more", "than") => (Qualifier::AtMost, 3),
        ("more", "than", _) => (Qualifier::AtLeast, 2),
        ("well" | "just", "over", _) => (Qualifier::AtLeast, 2),
        ("in", "excess", "of") => (Qualifier::AtLeast, 3),
        ("upwards" | "upward", "of", _) => (Qualifier::AtLeast, 2),
        ("fewer" | "less", "than", _) => (Qualifier::AtMost, 2),
        ("close", "to", _) => (Qualifier::About, 2),
        ("over" | "above", _, _) => (Qualifier::AtLeast, 1),
        ("least", _, _) => (Qualifier::AtLeast, 1),
        (
            "nearly" | "almost" | "about" | "around" | "approximately" | "roughly" | "estimated"
            | "circa" | "approx" | "perhaps" | "maybe",
            _,
            _,
        ) => (Qualifier::About, 1),
        ("some", _, _) => {
            // "some 40 people", not "some people".
            let (_, vague, _) = number(words, at + 1, end)?;
            if vague.is_some() {
                return None;
            }
            (Qualifier::About, 1)
        }
        ("only" | "just" | "reportedly" | "possibly" | "apparently" | "probably", _, _) => {
            (Qualifier::Exact, 1)
        }
        _ => return None,
    };
    let next = at + found.1;
    let is_number = next < end
        && (starts_number(words, next)
            || matches!(words.lexeme(next), Lexeme::Another | Lexeme::Other | Lexeme::A)
            || qualifier_at(words, next, end).is_some());
    is_number.then_some((found.0, next))
}

/// "up to seven", "close to forty": does a number stand at `at` behind a word that is none?
pub(crate) fn is_qualified(words: Words<'_>, at: usize, end: usize) -> bool {
    is_word!(words, at, "up" | "close" | "well" | "upwards" | "upward" | "circa")
        && qualifier_at(words, at, end).is_some()
}

fn starts_number(words: Words<'_>, at: usize) -> bool {
    matches!(words.lexeme(at), Lexeme::Cardinal(_) | Lexeme::Scale(_) | Lexeme::Vague(_))
        || words.shape(at) == Shape::Number
        || (words.folded(at) == "half")
}

/// "15", "several", "15 to 20", "between 3 and 5", "15-20", "three or four": the count, the vague
/// word, and where it ends.
fn number_or_range(
    words: Words<'_>,
    at: usize,
    end: usize,
) -> Option<(Count, Option<usize>, usize)> {
    let between = is_word!(words, at, "between" | "from");
    let (low, vague, next) = number(words, at + usize::from(between), end)?;
    if vague.is_none()
        && let Some((high, after)) = upper(words, low, next, end, between)
    {
        // The lower bound is the figure that a coder would write (ACLED: the lowest until a better
        // one appears).
        return Some((Count { low: Some(low), best: Some(low), high: Some(high) }, None, after));
    }
    if between {
        return None;
    }
    let count = match vague {
        Some(_) => Count { low: Some(low), best: None, high: None },
        None => Count::exact(low),
    };
    Some((count, vague, next))
}

/// The upper end of a range whose lower end stops at `next`, and where it ends itself.
fn upper(
    words: Words<'_>,
    low: u32,
    next: usize,
    end: usize,
    between: bool,
) -> Option<(u32, usize)> {
    if next >= end {
        return None;
    }
    let joiner = words.folded(next);
    let (high_at, dashed) = if matches!(joiner, "to" | "or") || (between && joiner == "and") {
        // "between eight and up to ten".
        let bound = qualifier_at(words, next + 1, end).filter(|bound| bound.0 == Qualifier::AtMost);
        (bound.map_or(next + 1, |bound| bound.1), false)
    } else {
        if words.text.gap(next).has(Gap::SPACE) {
            return None;
        }
        let gap = words.text.gap_before(next).trim();
        if !["-", "\u{2013}", "\u{2014}", "--", "\u{2010}"].contains(&gap) {
            return None;
        }
        (next, true)
    };
    if high_at >= end || (!dashed && !starts_number(words, high_at)) {
        return None;
    }
    let (high, vague, after) = number(words, high_at, end)?;
    (vague.is_none() && high > low).then_some((high, after))
}

/// Where an age ends that starts at word `at`: "43-year-old", "ten year old".
#[inline]
pub(crate) fn age_end(words: Words<'_>, at: usize, end: usize) -> Option<usize> {
    let may_open = words.marks(at).has(Marks::QUANTITY.or(Marks::NUMERAL));
    if may_open { age_end_opened(words, at, end) } else { None }
}

fn age_end_opened(words: Words<'_>, at: usize, end: usize) -> Option<usize> {
    let number = words.shape(at) == Shape::Number
        || matches!(words.lexeme(at), Lexeme::Cardinal(_) | Lexeme::A);
    if !number || at + 2 >= end {
        return None;
    }
    let mut idx = at + 1;
    if matches!(words.lexeme(idx), Lexeme::Cardinal(_)) {
        idx += 1;
    }
    let unit = is_word!(
        words,
        idx,
        "year" | "years" | "yr" | "month" | "months" | "week" | "weeks" | "day" | "days"
    );
    (unit && words.folded(idx + 1) == "old" && idx + 1 < end).then_some(idx + 2)
}

/// A bare number at word `at`: its value, the vague word if it is one, and where it ends.
pub(crate) fn number(
    words: Words<'_>,
    at: usize,
    end: usize,
) -> Option<(u32, Option<usize>, usize)> {
    if at >= end || age_end(words, at, end).is_some() {
        return None;
    }
    if words.shape(at) == Shape::Number {
        return digits(words, at, end);
    }
    let folded = words.folded(at);
    match words.lexeme(at) {
        // "Level Five Hospital": part of a name.
        Lexeme::Cardinal(_)
            if words.shape(at) == Shape::Capital
                && words.joined(at)
                && words.joined(at + 1)
                && words.shape(at - 1) == Shape::Capital
                && words.shape(at + 1) == Shape::Capital
                && matches!(
                    words.lexeme(at - 1),
                    Lexeme::Plain | Lexeme::PlaceName | Lexeme::Thing
                )
                && !matches!(words.lexeme(at + 1), Lexeme::Person { .. } | Lexeme::Side(_))
                && !words.folded(at + 1).ends_with('s') =>
        {
            None
        }
        Lexeme::Cardinal(_) => spelled(words, at, end),
        Lexeme::Scale(value) if words.hyphen_before(at) || value == 12 || value >= 100 => {
            // "dozen people" in a headline; "hundred" without "a".
            (value == 12 || value == 100).then_some((value, None, at + 1))
        }
        Lexeme::A => {
            let next = at + 1;
            match words.lexeme(next) {
                Lexeme::Scale(value) if next < end => {
                    let mut after = next + 1;
                    let mut total = value;
                    // "a hundred and twenty".
                    if value == 100
                        && words.lexeme(after) == Lexeme::And
                        && let Some((rest, None, stop)) = spelled(words, after + 1, end)
                        && rest < 100
                    {
                        total += rest;
                        after = stop;
                    }
                    if words.folded(after) == "of" && value == 20 {
                        return Some((20, Some(next), after + 1));
                    }
                    Some((total, None, after))
                }
                _ => match words.folded(next) {
                    "couple" if words.folded(next + 1) == "of" => Some((2, None, next + 2)),
                    "pair" if words.folded(next + 1) == "of" => Some((2, None, next + 2)),
                    "trio" if words.folded(next + 1) == "of" => Some((3, None, next + 2)),
                    "few" => Some((3, Some(next), next + 1)),
                    "handful" if words.folded(next + 1) == "of" => Some((3, Some(next), next + 2)),
                    "number" if words.folded(next + 1) == "of" => Some((2, Some(next), next + 2)),
                    // "an unknown number of".
                    adjective
                        if words.folded(next + 1) == "number" && words.folded(next + 2) == "of" =>
                    {
                        let large = ["large", "huge", "great"].contains(&adjective);
                        Some((if large { 10 } else { 2 }, Some(next + 1), next + 3))
                    }
                    "group" | "family"
                        if words.folded(next + 1) == "of" && starts_number(words, next + 2) =>
                    {
                        number(words, next + 2, end)
                    }
                    "half" if words.folded(next + 1) == "dozen" => Some((6, None, next + 2)),
                    _ => None,
                },
            }
        }
        Lexeme::Vague(value) => {
            let mut after = at + 1;
            if words.folded(after) == "of" && value >= 10 {
                after += 1;
                // "hundreds of thousands", "tens of thousands".
                if let Lexeme::Vague(more) = words.lexeme(after) {
                    after += 1 + usize::from(words.folded(after + 1) == "of");
                    return Some((value.saturating_mul(more).min(LARGEST), Some(at), after));
                }
            }
            Some((value, Some(at), after))
        }
        _ if folded == "half" => match (words.folded(at + 1), words.folded(at + 2)) {
            ("dozen", _) => Some((6, None, at + 2)),
            ("a", "dozen") => Some((6, None, at + 3)),
            _ => None,
        },
        _ => None,
    }
}

/// A number in digits, unless it is a year, a time, a date, an age, money or a measure.
fn digits(words: Words<'_>, at: usize, end: usize) -> Option<(u32, Option<usize>, usize)> {
    let raw = words.text.raw(at);
    let mut value: u32 = 0;
    for ch in words.folded(at).chars() {
        value = value.checked_mul(10)?.checked_add(ch.to_digit(10)?)?;
    }
    if raw.contains('.') || value > LARGEST {
        // "1.2 million" is a decimal; "1.200" is left alone.
        return None;
    }
    if raw.len() > 1 && raw.starts_with('0') {
        return None;
    }
    let before = words.text.gap_before(at);
    if before.ends_with(['$', '#', '@', '€', '£', '.', '/', ':', '&']) && !before.ends_with(". ")
    {
        return None;
    }
    // "PP-51", "AK-47".
    let model = at > 0 && words.hyphen_before(at) && words.shape(at - 1) == Shape::AllCaps;
    if before.ends_with(':') || model || is_number_label(words, at) {
        return None;
    }
    let after = if at < words.text.words().len() { words.text.gap_before(at + 1) } else { "" };
    if after.starts_with(['%', '/', ':', '$', '\u{b0}']) && !after.starts_with(": ") {
        return None;
    }
    let next = at + 1;
    if next < end {
        let folded = words.folded(next);
        if words.hyphen_before(next)
            && (is_measure(folded) || words.shape(next) == Shape::NumberLetters)
        {
            return None;
        }
        if words.lexeme(next) == Lexeme::Month && after.trim().is_empty() && value <= 31 {
            return None;
        }
        if ["am", "pm", "gmt", "hrs", "hours", "percent", "oclock", "th"].contains(&folded)
            || (matches!(folded, "a" | "p") && words.folded(next + 1) == "m")
        {
            return None;
        }
        match words.lexeme(next) {
            Lexeme::Scale(scale) if words.joined(next) => {
                return Some((value.checked_mul(scale)?.min(LARGEST), None, next + 1));
            }
            _ => {}
        }
    }
    if at > 0
        && words.lexeme(at - 1) == Lexeme::Month
        && before.trim().is_empty()
        && (value <= 31 || value > 9_999)
    {
        return None;
    }
    if (1_900..2_100).contains(&value) && !raw.contains(',') {
        let dated = at > 0
            && (words.lexeme(at - 1) == Lexeme::Month || words.shape(at - 1) == Shape::Number);
        let counted = !dated && matches!(words.lexeme(next), Lexeme::Person { plural: true, .. });
        if !counted {
            return None;
        }
    }
    Some((value, None, next))
}

/// "Brigade 46", "No. 3", "aged 12": the number names something.
fn is_number_label(words: Words<'_>, at: usize) -> bool {
    if at == 0 || words.text.gap_before(at).contains(',') {
        return false;
    }
    is_word!(
        words,
        at - 1,
        "no" | "nos"
            | "number"
            | "aged"
            | "age"
            | "article"
            | "highway"
            | "route"
            | "unit"
            | "battalion"
            | "brigade"
            | "division"
            | "regiment"
            | "chapter"
            | "ward"
            | "sector"
            | "block"
            | "km"
            | "kilometer"
            | "channel"
            | "mi"
            | "ak"
            | "f"
            | "m"
            | "section"
            | "level"
            | "phase"
            | "type"
            | "page"
            | "point"
            | "area"
            | "zone"
            | "precinct"
            | "mig"
            | "su"
            | "ward-no"
            | "s"
            | "rs"
            | "us"
            | "gate"
            | "camp"
            | "law"
            | "resolution"
    ) && !(is_word!(words, at - 1, "s" | "m" | "f" | "area" | "camp" | "us" | "unit")
        && !words.hyphen_before(at)
        && words.shape(at - 1) == Shape::Lower)
}

fn is_measure(folded: &str) -> bool {
    [
        "year",
        "years",
        "yr",
        "yrs",
        "day",
        "days",
        "month",
        "months",
        "week",
        "weeks",
        "hour",
        "hours",
        "minute",
        "minutes",
        "man",
        "member",
        "strong",
        "storey",
        "story",
        "km",
        "kg",
        "mm",
        "cm",
        "m",
        "inch",
        "ton",
        "tonne",
        "foot",
        "meter",
        "metre",
        "mile",
        "kilometer",
        "kilometre",
        "kilogram",
        "pound",
        "point",
        "seat",
        "seater",
        "bed",
        "room",
        "wheeler",
        "litre",
        "nation",
        "vehicle",
        "person",
        "house",
    ]
    .contains(&folded)
}

/// A spelled number: "twenty-three", "one hundred and five", "two dozen", "six thousand".
fn spelled(words: Words<'_>, at: usize, end: usize) -> Option<(u32, Option<usize>, usize)> {
    let mut total: u32 = 0;
    let mut group: u32 = 0;
    let mut idx = at;
    let mut last_was_tens = false;
    let mut read_any = false;
    while idx < end && (idx == at || words.joined(idx)) {
        match words.lexeme(idx) {
            Lexeme::Cardinal(value) => {
                let fits = !read_any
                    || (last_was_tens && (1..10).contains(&value))
                    || (group.is_multiple_of(100) && group > 0)
                    || (group == 0 && total > 0);
                if !fits {
                    break;
                }
                group = group.checked_add(value)?;
                last_was_tens = value >= 20 && value.is_multiple_of(10);
            }
            Lexeme::Scale(scale) if read_any => {
                if scale == 100 || scale == 12 || scale == 20 {
                    group = group.checked_mul(scale)?;
                } else {
                    total = total.checked_add(group.checked_mul(scale)?)?;
                    group = 0;
                }
                last_was_tens = false;
            }
            Lexeme::And if read_any && group.is_multiple_of(100) && group > 0 => {
                // "one hundred and five", but not "one hundred and women".
                if !matches!(words.lexeme(idx + 1), Lexeme::Cardinal(_)) || idx + 1 >= end {
                    break;
                }
                idx += 1;
                continue;
            }
            _ => break,
        }
        read_any = true;
        idx += 1;
    }
    let value = total.checked_add(group)?;
    if idx < end && words.hyphen_before(idx) && is_measure(words.folded(idx)) {
        return None;
    }
    (read_any && value <= LARGEST).then_some((value, None, idx))
}
