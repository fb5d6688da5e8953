//! When a text was written, from what it takes for known: office-holders, dated events, years.
//!
//! Each piece of evidence bounds the time of writing; together they leave an interval. Used where
//! no year is written, and to notice a page date that the content contradicts.

use crate::lexicon::{Entity, Lexicon};
use crate::report::{Day, Span};
use crate::tag::dates::calendar::{day_of, month, plus_months, weekday_at_or_after, years};
use crate::tag::dates::expression::{Bound, Expression, MonthDay, Part, When, Which};
use crate::tag::dates::known::{KnownEvents, KnownTimes, OfficeHolders, openings};
use crate::tag::dates::resolve::Now;
use crate::tag::mention::Mention;
use crate::text::Text;
use std::cell::LazyCell;

/// The end of evidence that has none of its own: the end of 2030.
pub(super) const HORIZON: Day = Day(22_279);
/// The beginning of evidence that has none of its own: the start of 1900.
const DAWN: Day = Day(-25_567);
/// How many office-holders and events are looked at in one text.
const MOST_MENTIONS: usize = 40;
/// Days for which an office-holder is still named so after the term.
const TERM_SLACK_DAYS: i32 = 30;
/// Months by which "a year ago" may be off.
const YEAR_SLACK_MONTHS: i32 = 2;
/// Days within which a report of news tells a recent day by month and day alone.
const RECENT_DAYS: i32 = 45;
/// Years after which a month without a year is no longer the one of an event known by it.
const MONTHS_UNTIL_NAMED_BY_YEAR: i32 = 12;

/// A bound on the time of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) from: Day,
    pub(super) to: Day,
    /// What says so.
    pub(super) span: Span,
    /// It places the text by itself: an event and how long ago it was.
    pub(super) places: bool,
    /// A year that is written: it may be a plan that is not seen to be one.
    pub(super) written: bool,
}

impl Piece {
    /// Of an event or an office-holder.
    fn known(from: Day, to: Day, span: Span) -> Piece {
        Piece { from, to, span, places: false, written: false }
    }

    /// Of an event and how long ago it was.
    fn placing(from: Day, to: Day, span: Span) -> Piece {
        Piece { from, to, span, places: true, written: false }
    }
}

/// What is known of the time of writing.
#[derive(Clone, Debug, Default)]
pub(super) struct Era {
    /// The pieces that hold together.
    pub(super) pieces: Vec<Piece>,
    /// First and last day, where anything is known.
    pub(super) bounds: Option<(Day, Day)>,
}

impl Era {
    /// Intersects the pieces, those that place the text first, then the latest beginnings; one that
    /// leaves nothing is dropped (an office-holder of the past, a name that means something else).
    pub(super) fn new(mut pieces: Vec<Piece>) -> Era {
        pieces.sort_by_key(|piece| {
            let open = piece.to >= HORIZON;
            (!piece.places, open, piece.to.0 - piece.from.0, piece.span.start)
        });
        let mut bounds: Option<(Day, Day)> = None;
        let mut held: Vec<Piece> = Vec::new();
        for piece in pieces {
            let (from, to) = bounds.unwrap_or((DAWN, HORIZON));
            let narrowed = (from.max(piece.from), to.min(piece.to));
            if narrowed.0 <= narrowed.1 {
                bounds = Some(narrowed);
                held.push(piece);
            }
        }
        Era { pieces: held, bounds }
    }

    /// Spans of the pieces that bound it most closely.
    pub(super) fn evidence(&self) -> Vec<Span> {
        let Some((from, to)) = self.bounds else { return Vec::new() };
        let mut spans: Vec<Span> = self
            .pieces
            .iter()
            .filter(|piece| piece.from == from || piece.to == to || piece.places)
            .map(|piece| piece.span)
            .collect();
        spans.sort_unstable();
        spans.dedup();
        spans.truncate(6);
        spans
    }
}

/// Gathers what bounds the time of writing.
pub(super) fn gather(
    text: &Text<'_>,
    lexicon: &Lexicon,
    known: &mut KnownTimes,
    mentions: &[Mention],
    expressions: &[Expression],
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let dated = mentions
        .iter()
        .filter(|mention| matches!(mention.entity, Entity::OfficeHolder(_) | Entity::Event(_)))
        .take(MOST_MENTIONS);
    for mention in dated {
        let span = text.span(mention.words());
        match mention.entity {
            Entity::Event(row) => {
                let event = lexicon.event(row);
                let Some(from) = event.from else { continue };
                let to = match event.to {
                    Some(to) if event.during => to,
                    _ => HORIZON,
                };
                pieces.push(Piece::known(from, to, span));
                pieces.extend(time_since(text, mention, from, span, expressions));
            }
            Entity::OfficeHolder(_) => {
                terms(text, lexicon, &mut known.holders, mention, span, expressions, &mut pieces)
            }
            _ => {}
        }
    }
    years_told(text, expressions, &mut pieces);
    known_days(text, &known.events, expressions, &mut pieces);
    pieces
}

/// Terms of an office-holder that is named with the office.
fn terms(
    text: &Text<'_>,
    lexicon: &Lexicon,
    holders: &mut OfficeHolders,
    mention: &Mention,
    span: Span,
    expressions: &[Expression],
    pieces: &mut Vec<Piece>,
) {
    let words = mention.words();
    let sentence = text.sentences()[text.sentence_of_word(words.start)].words();
    let near = words.start.saturating_sub(8).max(sentence.start)..(words.end + 8).min(sentence.end);
    let past = near.clone().take_while(|&idx| idx < words.start).any(|idx| {
        matches!(
            text.folded(idx),
            "former" | "ex" | "late" | "slain" | "deposed" | "ousted" | "then"
        )
    });
    if past {
        return;
    }
    let held: Vec<(Day, Option<Day>)> = holders
        .named(lexicon, span.of(text.body()))
        .iter()
        .filter(|term| term.is_titled(text, near.clone()))
        .map(|term| (term.from, term.to))
        .collect();
    let Some(from) = held.iter().map(|&(from, _)| from).min() else { return };
    let last = held.iter().map(|&(_, to)| to.unwrap_or(HORIZON)).max().unwrap_or(HORIZON);
    // One who speaks is in office; one who is only named may be of the past.
    let speaks = near.clone().any(|idx| {
        idx + 3 >= words.start
            && matches!(
                text.folded(idx),
                "said"
                    | "says"
                    | "told"
                    | "warned"
                    | "added"
                    | "announced"
                    | "stated"
                    | "called"
                    | "condemned"
                    | "vowed"
                    | "holds"
                    | "wrote"
                    | "tweeted"
                    | "urged"
                    | "pledged"
            )
    });
    let to = if speaks { last.plus(TERM_SLACK_DAYS).min(HORIZON) } else { HORIZON };
    pieces.push(Piece::known(from, to, span));
    // "to secure power a year ago": counted from the first day in office.
    let takes_office = sentence.clone().any(|idx| {
        matches!(
            text.folded(idx),
            "power"
                | "office"
                | "elected"
                | "appointed"
                | "took"
                | "became"
                | "sworn"
                | "inaugurated"
                | "election"
                | "premiership"
                | "presidency"
        )
    });
    if takes_office && let [(from, _)] = held[..] {
        pieces.extend(time_since(text, mention, from, span, expressions));
    }
}

/// How long before the writing something of a known day was, by an expression in its sentence:
/// "the war that broke out last October", "took office a year ago".
fn time_since(
    text: &Text<'_>,
    mention: &Mention,
    day: Day,
    span: Span,
    expressions: &[Expression],
) -> Option<Piece> {
    let sentence = text.sentence_of_word(mention.first_word as usize);
    let (_, number, _) = day.ymd();
    expressions.iter().filter(|known| known.sentence == sentence).find_map(|known| {
        let here = text.span(known.first_word..known.end_word);
        let span = Span { start: span.start.min(here.start), end: span.end.max(here.end) };
        match known.when {
            When::Month { year: None, month: told, which: Which::Last, .. }
                if u32::from(told) == number =>
            {
                let months = month(day.year(), told, Part::Whole)?;
                let to = plus_months(months.end, 12);
                Some(Piece::placing(months.end.plus(1), to, span))
            }
            When::Ago { months_from, months_to }
                if months_to - months_from <= 2 * YEAR_SLACK_MONTHS =>
            {
                let (from, to) = (plus_months(day, -months_to), plus_months(day, -months_from));
                Some(Piece::placing(from, to, span))
            }
            _ => None,
        }
    })
}

/// Years and whole dates: what is past bounds below, what is planned above.
fn years_told(text: &Text<'_>, expressions: &[Expression], pieces: &mut Vec<Piece>) {
    for known in expressions {
        let span = text.span(known.first_word..known.end_word);
        let interval = match known.when {
            When::Years { from, to, part } => years(from, to, part).map(|it| (it.start, it.end)),
            When::Month { year: Some(year), month: number, part, .. } => {
                month(year, number, part).map(|it| (it.start, it.end))
            }
            When::Days { year: Some(year), from, .. } => day_of(year, from).map(|day| (day, day)),
            _ => None,
        };
        let Some((start, end)) = interval else { continue };
        let planned = known.future || known.bound == Bound::Until;
        let (from, to) = if planned { (DAWN, end) } else { (start, HORIZON) };
        let piece = Piece { from, to, span, places: false, written: true };
        pieces.push(piece);
    }
}

/// Days and months without a year on which the table knows something that the text speaks of: "a
/// drone attack killed three soldiers in Jordan in January", "the attacks since Oct. 17".
fn known_days(
    text: &Text<'_>,
    known: &KnownEvents,
    expressions: &[Expression],
    pieces: &mut Vec<Piece>,
) {
    let yearless: Vec<(&Expression, u8, Option<u8>)> = expressions
        .iter()
        .filter_map(|expression| match expression.when {
            When::Days { year: None, from: MonthDay { month, day }, to, .. }
                if to.month == month && to.day == day =>
            {
                Some((expression, month, Some(day)))
            }
            When::Month { year: None, month, which: Which::Plain | Which::Last, .. } => {
                Some((expression, month, None))
            }
            _ => None,
        })
        .collect();
    let whole = 0..text.words().len();
    let of_whole = LazyCell::new(|| openings(text, whole.clone()));
    for &(expression, month, told_day) in &yearless {
        if expression.future {
            continue;
        }
        // A day is sharper than a month: the text may speak of the event anywhere; a month only
        // counts where it is told with it.
        let sentence = text.sentences()[expression.sentence].words();
        let scope = if told_day.is_some() { whole.clone() } else { sentence };
        let mut events = known.of(month, told_day).peekable();
        if events.peek().is_none() {
            continue;
        }
        let openings = match told_day {
            Some(_) => *of_whole,
            None => openings(text, scope.clone()),
        };
        for event in events {
            if event.is_spoken_of(text, scope.clone(), &openings) {
                let span = text.span(expression.first_word..expression.end_word);
                let to = plus_months(event.from, MONTHS_UNTIL_NAMED_BY_YEAR);
                pieces.push(Piece::placing(event.from, to, span));
            }
        }
    }
}

/// The time of writing of a report that does not say when it was published, or is not believed.
///
/// Days told without a year fall into the era; where they leave one reading, the report is of the
/// weeks behind the last of them, and the weekdays that it names place it further.
pub(super) fn narrow(text: &Text<'_>, era: &Era, expressions: &[Expression]) -> Now {
    let Some((from, to)) = era.bounds else { return Now::default() };
    let mut now = Now { era: era.bounds, evidence: era.evidence(), ..Now::default() };
    let mut latest: Option<(Day, Span)> = None;
    for known in expressions {
        let When::Days { year: None, from: told, weekday, .. } = known.when else { continue };
        if known.future || known.bound != Bound::Within {
            continue;
        }
        let mut fitting = (from.year() - 1..=to.year())
            .filter_map(|year| day_of(year, told))
            .filter(|day| (from.0 - RECENT_DAYS..=to.0).contains(&day.0))
            .filter(|day| weekday.is_none_or(|weekday| u32::from(weekday) == day.weekday()));
        let (Some(day), None) = (fitting.next(), fitting.next()) else { continue };
        if latest.is_none_or(|(last, _)| day > last) {
            latest = Some((day, text.span(known.first_word..known.end_word)));
        }
    }
    let Some((day, span)) = latest else { return now };
    now.evidence.push(span);
    // Where the day itself is among the weekdays that are named, the first of them is the news.
    let named: Vec<u8> = expressions
        .iter()
        .filter_map(|known| match known.when {
            When::Weekday { weekday, which: Which::Plain, .. } if !known.future => Some(weekday),
            _ => None,
        })
        .collect();
    if named.iter().any(|&weekday| u32::from(weekday) == day.weekday())
        && let Some(&first) = named.first()
    {
        let news = weekday_at_or_after(day, first);
        now.era = Some((day, news));
        now.day = Some(news);
        now.inferred = true;
        return now;
    }
    now.era = Some((day.max(from), day.plus(RECENT_DAYS).min(to)));
    now
}

/// Does the content contradict the day on which a page says that it was published?
///
/// Content from before that day needs two pieces of evidence, one of which places it: office-holders
/// and events of the past are named in any text. Content from after it cannot be.
pub(super) fn contradicts(era: &Era, published: Day) -> bool {
    let pieces = || era.pieces.iter().filter(|piece| !piece.written);
    let earlier = pieces().filter(|piece| published > piece.to);
    let later = pieces().filter(|piece| published < piece.from);
    let (n_earlier, n_later) = (earlier.clone().count(), later.clone().count());
    let placed = earlier.chain(later).any(|piece| piece.places);
    placed && n_earlier + n_later > 1 || n_later > 2
}
