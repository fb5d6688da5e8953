use super::Source;
use super::matches::Found;
use crate::report::{Span, Zone, ZoneKind};
use serde::Serialize;

/// A passage of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// Exactly `body[start..end]`.
    pub text: String,
    /// First byte in the body.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Number of the line of the body in which it starts, from 1.
    pub line: u32,
    /// What matched, in bytes of the body; within the passage, in order, not overlapping.
    pub highlights: Vec<Span>,
    /// The sentence begins before the passage: it was too long.
    #[serde(skip)]
    pub cut_before: bool,
    /// The sentence goes on behind the passage.
    #[serde(skip)]
    pub cut_behind: bool,
}

/// A passage is no longer than this. A sentence that is longer by itself is cut at word borders:
/// the part that is quoted begins at most a quarter of this before its first highlight.
pub const LONGEST_PASSAGE_BYTES: usize = 420;

/// Spans of furniture, in order.
pub(super) fn furniture(zones: &[Zone]) -> Vec<Span> {
    spans_of(zones, |kind| kind == ZoneKind::Furniture)
}

fn spans_of(zones: &[Zone], wanted: impl Fn(ZoneKind) -> bool) -> Vec<Span> {
    let mut spans: Vec<Span> =
        zones.iter().filter(|zone| wanted(zone.kind)).map(|zone| zone.span).collect();
    spans.sort_unstable();
    spans
}

/// A sentence with what it says of the question.
struct Candidate {
    /// Number of the sentence.
    sentence: usize,
    /// Numbers of what was asked, each once, sorted.
    asked: Vec<usize>,
    /// How many times in all.
    times: usize,
}

/// Chooses the passages to show.
pub(super) fn choose(source: Source<'_>, found: &[Found], most: usize) -> Vec<Snippet> {
    let sentences = source.sentences;
    // The headline is shown above the passages anyway.
    let apart = spans_of(source.zones, |kind| kind != ZoneKind::Furniture);
    let is_apart = |span: Span| apart.iter().any(|zone| zone.overlaps(span));
    let mut candidates = candidates(sentences, found, |span| !is_apart(span));
    if candidates.is_empty() {
        candidates = self::candidates(sentences, found, |_| true);
    }
    if candidates.is_empty() {
        let first = sentences
            .iter()
            .position(|&span| !is_apart(span))
            .or(if sentences.is_empty() { None } else { Some(0) });
        return first.map(|first| passage(source, first..first + 1, found)).into_iter().collect();
    }
    let asked_in_all = found.iter().map(|found| found.asked).max().map_or(0, |last| last + 1);
    let mut missing = vec![true; asked_in_all];
    let mut chosen: Vec<std::ops::Range<usize>> = Vec::new();
    while chosen.len() < most {
        let gain =
            |candidate: &Candidate| candidate.asked.iter().filter(|&&asked| missing[asked]).count();
        // Most of what is missing first, then most of everything, then what stands first.
        let best =
            candidates.iter().filter(|candidate| gain(candidate) > 0).max_by_key(|candidate| {
                let weight = (gain(candidate), candidate.asked.len(), candidate.times.min(4));
                (weight, std::cmp::Reverse(candidate.sentence))
            });
        let Some(best) = best else { break };
        for &asked in &best.asked {
            missing[asked] = false;
        }
        let mut range = best.sentence..best.sentence + 1;
        // A neighbour that has what is missing makes one passage with it.
        for neighbour in [best.sentence + 1, best.sentence.wrapping_sub(1)] {
            let Some(beside) = candidates.iter().find(|one| one.sentence == neighbour) else {
                continue;
            };
            let wider = range.start.min(neighbour)..range.end.max(neighbour + 1);
            let length = sentences[wider.end - 1].end - sentences[wider.start].start;
            let new = beside.asked.iter().any(|&asked| missing[asked]);
            if new && length as usize <= LONGEST_PASSAGE_BYTES {
                for &asked in &beside.asked {
                    missing[asked] = false;
                }
                range = wider;
            }
        }
        chosen.push(range);
    }
    chosen.sort_by_key(|range| range.start);
    chosen.into_iter().map(|range| passage(source, range, found)).collect()
}

fn candidates(
    sentences: &[Span],
    found: &[Found],
    quotable: impl Fn(Span) -> bool,
) -> Vec<Candidate> {
    let mut list: Vec<Candidate> = Vec::new();
    for one in found {
        let sentence = sentences.partition_point(|sentence| sentence.end <= one.span.start);
        let Some(&span) = sentences.get(sentence) else { continue };
        if !span.overlaps(one.span) || !quotable(span) {
            continue;
        }
        match list.last_mut() {
            Some(last) if last.sentence == sentence => {
                last.times += 1;
                if let Err(at) = last.asked.binary_search(&one.asked) {
                    last.asked.insert(at, one.asked);
                }
            }
            _ => list.push(Candidate { sentence, asked: vec![one.asked], times: 1 }),
        }
    }
    list
}

/// The sentences as one passage, cut where they are too long.
fn passage(source: Source<'_>, range: std::ops::Range<usize>, found: &[Found]) -> Snippet {
    let whole = Span {
        start: source.sentences[range.start].start,
        end: source.sentences[range.end - 1].end,
    };
    let words = found.iter().filter(|found| found.marked).map(|found| found.span);
    let mut highlights: Vec<Span> = words.filter(|&span| whole.covers(span)).collect();
    super::merge(&mut highlights);
    let shown = if whole.len_bytes() > LONGEST_PASSAGE_BYTES {
        cut(source.body, whole, &highlights)
    } else {
        whole
    };
    highlights.retain(|&span| shown.covers(span));
    Snippet {
        text: shown.of(source.body).to_owned(),
        start: shown.start,
        end: shown.end,
        line: line_of(source.body, shown.start),
        highlights,
        cut_before: shown.start > whole.start,
        cut_behind: shown.end < whole.end,
    }
}

/// Number of the line that holds a byte, from 1, as editors count: `\n` ends a line.
fn line_of(body: &str, at: u32) -> u32 {
    let breaks = body.bytes().take(at as usize).filter(|&byte| byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

/// The part of a long sentence around the highlights that stand closest together.
fn cut(body: &str, whole: Span, highlights: &[Span]) -> Span {
    let longest = LONGEST_PASSAGE_BYTES as u32;
    let lead = longest / 4;
    // The first highlight of the window that holds most of them.
    let first = highlights
        .iter()
        .enumerate()
        .max_by_key(|&(idx, first)| {
            let room = first.start.saturating_add(longest - lead);
            let held = highlights[idx..].iter().take_while(|span| span.end <= room).count();
            (held, std::cmp::Reverse(idx))
        })
        .map(|(_, &span)| span);
    let (anchor, keep) = first.map_or((whole.start, whole.start), |span| (span.start, span.end));
    let mut start = anchor.saturating_sub(lead).max(whole.start);
    let end = start.saturating_add(longest).min(whole.end);
    if end == whole.end {
        start = end.saturating_sub(longest).max(whole.start).min(anchor);
    }
    let start = word_start(body, start as usize, whole).min(anchor as usize);
    let end = word_end(body, end as usize, whole).max(keep as usize).max(start);
    Span::new(start, end)
}

/// The first word border at or behind `at`.
fn word_start(body: &str, at: usize, whole: Span) -> usize {
    if at <= whole.start as usize {
        return whole.start as usize;
    }
    let mut at = at;
    while !body.is_char_boundary(at) {
        at += 1;
    }
    let text = &body[at..whole.end as usize];
    let space = text.find(char::is_whitespace).unwrap_or(text.len());
    let behind = &text[space..];
    at + space + behind.len() - behind.trim_start().len()
}

/// The last word border at or before `at`.
fn word_end(body: &str, at: usize, whole: Span) -> usize {
    if at >= whole.end as usize {
        return whole.end as usize;
    }
    let mut at = at;
    while !body.is_char_boundary(at) {
        at -= 1;
    }
    let text = &body[whole.start as usize..at];
    match text.rfind(char::is_whitespace) {
        Some(space) => whole.start as usize + text[..space].trim_end().len(),
        None => at,
    }
}
