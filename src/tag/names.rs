//! Finds every name of the lexicon in a text, with all its readings; settles nothing.

use crate::lexicon::{Entity, Lexicon, Walk, layout::Entry, reading};
use crate::tag::readings::{self, Known};
use crate::text::{Shape, Text, is_article};
use std::collections::HashMap;
use std::ops::Range;

/// A run of words that is a name in some table.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// First word, an article in front included.
    pub(crate) first_word: u32,
    /// One past the last word.
    pub(crate) end_word: u32,
    /// The name that it bears, as an index into the distinct names of the text.
    pub(crate) name: u32,
}

impl Candidate {
    pub(crate) fn words(&self) -> Range<usize> {
        self.first_word as usize..self.end_word as usize
    }
}

/// All names of a text, in order, not overlapping.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) list: Vec<Candidate>,
    /// The readings of each distinct name.
    pub(crate) names: Vec<Vec<Known>>,
    /// Folded text -> how many readings were admissible, and the number of the name.
    by_text: HashMap<String, Vec<(usize, u32)>>,
}

impl Candidates {
    pub(crate) fn readings(&self, candidate: &Candidate) -> &[Known] {
        &self.names[candidate.name as usize]
    }

    /// The number of the distinct name with this folded text and these readings.
    fn name(&mut self, folded: &str, entries: &[Entry], lexicon: &Lexicon) -> u32 {
        // The same words may stand with fewer readings, where capitals rule some of them out.
        let seen = self.by_text.get(folded).map_or(&[][..], Vec::as_slice);
        if let Some(&(_, number)) = seen.iter().find(|(count, _)| *count == entries.len()) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(readings::look_up(lexicon, entries.iter().map(|&entry| reading(entry))));
        self.by_text.entry(folded.to_owned()).or_default().push((entries.len(), number));
        number
    }
}

/// Longest name in words.
const LONGEST_NAME_WORDS: usize = 12;

/// Finds the names of `text`: at each word the longest name that may stand there.
pub(crate) fn find(text: &Text<'_>, lexicon: &Lexicon) -> Candidates {
    let mut found = Candidates::default();
    let mut matches: Vec<(usize, Entry)> = Vec::new();
    let mut behind: Vec<(usize, Entry)> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut folded = String::new();
    for sentence in text.sentences() {
        let words = sentence.words();
        let mut at = words.start;
        while at < words.end {
            let mut end = longest(text, lexicon, at, words.end, sentence.all_caps, &mut matches);
            let mut first = at;
            // "Al Shabaab" may be kept with its article and without: both count.
            if is_article(text.folded(at)) && at + 1 < words.end && joined(text, at + 1) {
                let other =
                    longest(text, lexicon, at + 1, words.end, sentence.all_caps, &mut behind);
                if other.is_some() && other >= end {
                    if other > end {
                        matches.clear();
                        first = at + 1;
                    }
                    end = other;
                    matches.append(&mut behind);
                }
            }
            let Some(end) = end else {
                at += 1;
                continue;
            };
            entries.clear();
            for &(_, entry) in matches.iter().filter(|(stop, _)| *stop == end) {
                if !entries.iter().any(|known| known.same_row(entry)) {
                    entries.push(entry);
                }
            }
            folded.clear();
            for word in at..end {
                if !is_article(text.folded(word)) || word + 1 == end {
                    folded.push_str(text.folded(word));
                    folded.push(' ');
                }
            }
            let name = found.name(&folded, &entries, lexicon);
            found.list.push(Candidate {
                first_word: with_article(text, first, words.start) as u32,
                end_word: end as u32,
                name,
            });
            at = end;
        }
    }
    found
}

/// A name that starts at word `at`: one past its last word; its readings are left in `matches`.
fn longest(
    text: &Text<'_>,
    lexicon: &Lexicon,
    at: usize,
    sentence_end: usize,
    all_caps: bool,
    matches: &mut Vec<(usize, Entry)>,
) -> Option<usize> {
    let word = &text.words()[at];
    let folded = text.folded(at);
    let small = word.shape == Shape::Lower && !all_caps;
    if !lexicon.may_begin(folded, small) {
        return plural_without_apostrophe(text, lexicon, at, all_caps, matches);
    }
    matches.clear();
    // Each state: a walk and one past its last word. There is more than one where an article may
    // be part of the name or not ("Jurf al-Sakhar" is kept as "jurf sakhar").
    let mut states: Vec<(Walk<'_>, usize)> = Vec::new();
    for walk in lexicon.walks() {
        states.extend(onward(walk, text, at, "").map(|walk| (walk, at + 1)));
    }
    while let Some((walk, end)) = states.pop() {
        for entry in walk.readings() {
            if admissible(text, at, end, entry, small, all_caps) {
                matches.push((end, entry));
            }
        }
        if end >= sentence_end || end - at >= LONGEST_NAME_WORDS || !joined(text, end) {
            continue;
        }
        states.extend(onward(walk, text, end, " ").map(|walk| (walk, end + 1)));
        if is_article(text.folded(end)) && end + 1 < sentence_end && joined(text, end + 1) {
            states.extend(onward(walk, text, end + 1, " ").map(|walk| (walk, end + 2)));
        }
    }
    matches
        .iter()
        .map(|&(end, _)| end)
        .max()
        .or_else(|| plural_without_apostrophe(text, lexicon, at, all_caps, matches))
}

/// The walks that `walk` goes on to by word `idx`: as it is folded and, of a possessive ("People's Militia"),
/// with its `s`.
fn onward<'l>(
    walk: Walk<'l>,
    text: &Text<'_>,
    idx: usize,
    parted_by: &str,
) -> impl Iterator<Item = Walk<'l>> {
    let plain = walk.step(parted_by).and_then(|walk| walk.step(text.folded(idx)));
    let with_s = plain.filter(|_| text.words()[idx].possessive).and_then(|walk| walk.step("s"));
    [plain, with_s].into_iter().flatten()
}

/// "Syrias", "Idlibs": texts that have lost their apostrophes.
fn plural_without_apostrophe(
    text: &Text<'_>,
    lexicon: &Lexicon,
    at: usize,
    all_caps: bool,
    matches: &mut Vec<(usize, Entry)>,
) -> Option<usize> {
    matches.clear();
    let stem = text.folded(at).strip_suffix('s').filter(|stem| stem.len() >= 4)?;
    if all_caps || text.words()[at].shape != Shape::Capital || !lexicon.may_begin(stem, false) {
        return None;
    }
    for walk in lexicon.walks() {
        let Some(walk) = walk.step(stem) else { continue };
        let plain = |entry: &Entry| {
            !entry.has(Entry::NEEDS_EVIDENCE)
                && !entry.has(Entry::ABBREVIATION)
                && !entry.has(Entry::COMMON_WORD)
                && !matches!(
                    entry.kind(),
                    crate::lexicon::layout::Kind::Weapon | crate::lexicon::layout::Kind::Event
                )
        };
        matches.extend(walk.readings().filter(plain).map(|entry| (at + 1, entry)));
    }
    (!matches.is_empty()).then_some(at + 1)
}

/// Do words `idx - 1` and `idx` stand together, with nothing but a space or hyphen between?
fn joined(text: &Text<'_>, idx: usize) -> bool {
    let gap = text.gap_before(idx);
    match gap {
        " " | "-" => true,
        _ => {
            gap.len() <= 12
                && gap.chars().all(|ch| {
                    ch.is_whitespace()
                        || matches!(
                            ch,
                            '-' | '\u{2010}' | '\u{2011}' | '/' | '\'' | '\u{2018}' | '\u{2019}'
                        )
                })
                || gap == ". "
                    && matches!(text.folded(idx - 1), "st" | "mt" | "ft" | "sta" | "sto" | "gen")
        }
    }
}

/// May this reading stand at words `at..end`, as they are written?
fn admissible(
    text: &Text<'_>,
    at: usize,
    end: usize,
    entry: Entry,
    small: bool,
    all_caps: bool,
) -> bool {
    use crate::lexicon::layout::Kind;
    let words = &text.words()[at..end];
    let may_be_small = matches!(entry.kind(), Kind::Weapon | Kind::Event);
    if small {
        return may_be_small;
    }
    if entry.has(Entry::ABBREVIATION) && !all_caps {
        return words[0].shape == Shape::AllCaps;
    }
    if may_be_small {
        return true;
    }
    if words.len() == 1 && is_calendar_word(text.folded(at)) {
        return false;
    }
    if all_caps {
        return true;
    }
    let last = &words[words.len() - 1];
    // "the APC", "JIT": in mixed case a short word in capitals abbreviates something else.
    let place = matches!(entry.kind(), Kind::Place | Kind::District);
    if place && words.len() == 1 && words[0].shape == Shape::AllCaps && text.folded(at).len() <= 4 {
        return false;
    }
    if !words[0].may_be_name() && !matches!(words[0].shape, Shape::Number | Shape::NumberLetters) {
        return false;
    }
    match entry.kind() {
        // "Taliban fighters", "Islamic State group": the noun behind may be small.
        Kind::Group => words.len() == 1 || last.may_be_name() || words.len() > 1,
        Kind::Person | Kind::Country | Kind::Demonym => last.may_be_name(),
        _ => last.may_be_name() || matches!(last.shape, Shape::Number | Shape::NumberLetters),
    }
}

/// The word where a name that starts at `at` begins in the text: its article, if one stands there.
fn with_article(text: &Text<'_>, at: usize, sentence_start: usize) -> usize {
    if at == sentence_start || !is_article(text.folded(at - 1)) {
        return at;
    }
    let article = &text.words()[at - 1];
    let together = text.words()[at].hyphen_before
        || (article.shape == Shape::Capital && text.gap_before(at) == " ");
    if together { at - 1 } else { at }
}

/// True for readings that lie somewhere: countries, provinces, districts, places.
pub(crate) fn is_geographic(entity: Entity) -> bool {
    matches!(
        entity,
        Entity::Country(_) | Entity::Province(_) | Entity::District(_) | Entity::Place(_)
    )
}

/// Months and weekdays: a place of that name is never meant.
fn is_calendar_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "apr",
        "jun",
        "jul",
        "mar",
        "april",
        "august",
        "aug",
        "december",
        "dec",
        "february",
        "feb",
        "friday",
        "january",
        "jan",
        "july",
        "june",
        "march",
        "may",
        "monday",
        "november",
        "nov",
        "october",
        "oct",
        "saturday",
        "september",
        "sept",
        "sunday",
        "thursday",
    ];
    WORDS.contains(&word) || matches!(word, "tuesday" | "wednesday")
}
