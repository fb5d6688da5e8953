use crate::report::Span;
use crate::text::{Gap, Sentence, Shape, Word};

/// Cuts a body into sentences, given its words.
///
/// A stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or a small
/// letter follows. A blank line always ends one; a single line break does where lines are not
/// hard-wrapped.
pub(crate) fn cut(body: &str, words: &[Word], breaks: &[u32]) -> Vec<Sentence> {
    let wrapped = is_hard_wrapped(body);
    let mut sentences = Vec::with_capacity(words.len() / 16 + 1);
    let mut first = 0;
    let mut opens_paragraph = true;
    let mut next_break = 0;
    let mut break_at = breaks.first().map_or(usize::MAX, |&at| at as usize);
    for (idx, word) in words.iter().enumerate() {
        let next = words.get(idx + 1);
        // Most gaps hold nothing that might end a sentence, unless the word is an acronym and its
        // own stop does: "the U.S. The army".
        if let Some(next) = next
            && !next.gap.has(MAY_END)
            && word.shape != Shape::AllCaps
            && (next.start as usize) < break_at
        {
            continue;
        }
        let next_start = next.map_or(body.len(), |next| next.start as usize);
        while break_at <= word.start as usize {
            next_break += 1;
            break_at = breaks.get(next_break).map_or(usize::MAX, |&at| at as usize);
        }
        let forced = next.is_none() || break_at <= next_start;
        let end = word.end as usize;
        let gap = &body[end..next_start];
        if gap == " " && !forced && word.shape != Shape::AllCaps {
            continue;
        }
        let paragraph = line_breaks(gap) >= 2;
        let ends = forced || paragraph || boundary(body, words, idx, gap, wrapped);
        if !ends {
            continue;
        }
        let start = sentence_start(body, words, first, sentences.last());
        let stop = sentence_end(gap, end);
        sentences.push(Sentence {
            span: Span::new(start, stop),
            first_word: first as u32,
            end_word: idx as u32 + 1,
            all_caps: all_caps(&words[first..=idx]),
            opens_paragraph,
        });
        opens_paragraph = paragraph || (line_breaks(gap) >= 1 && !wrapped);
        first = idx + 1;
    }
    sentences
}

/// Marks without one of which no gap ends a sentence: stops of other kinds are among the others.
const MAY_END: Gap = Gap::STOP.or(Gap::NEWLINE).or(Gap::OTHER);

/// Where the sentence starts: its first word, with an opening quote or bracket before it.
fn sentence_start(body: &str, words: &[Word], first: usize, previous: Option<&Sentence>) -> usize {
    let word_start = words[first].start as usize;
    let floor = previous.map_or(0, |sentence| sentence.span.end as usize);
    let mut start = word_start;
    for (at, ch) in body[floor..word_start].char_indices().rev() {
        if matches!(ch, '"' | '\'' | '(' | '[' | '«' | '\u{201C}' | '\u{2018}' | '$' | '#' | '@') {
            start = floor + at;
        } else {
            break;
        }
    }
    start
}

/// Where the sentence ends: behind the stop and the quotes and brackets that close it.
fn sentence_end(gap: &str, word_end: usize) -> usize {
    let mut end = 0;
    let mut stopped = false;
    for (at, ch) in gap.char_indices() {
        let closes = is_stop(ch)
            || matches!(
                ch,
                '"' | '\'' | ')' | ']' | '»' | '\u{201D}' | '\u{2019}' | '%' | '*' | ':'
            );
        if !closes || (stopped && matches!(ch, '(' | '[')) {
            break;
        }
        stopped |= is_stop(ch);
        end = at + ch.len_utf8();
    }
    word_end + end
}

fn is_stop(ch: char) -> bool {
    matches!(ch, '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '।')
}

fn line_breaks(gap: &str) -> usize {
    gap.bytes().filter(|&byte| byte == b'\n').count()
}

/// Does a sentence end between word `idx` and the next, parted by `gap`?
fn boundary(body: &str, words: &[Word], idx: usize, gap: &str, wrapped: bool) -> bool {
    // As most sentences end.
    if gap == ". "
        && words[idx].span().len_bytes() > LONGEST_ABBREVIATION
        && words[idx + 1].shape != Shape::Lower
    {
        return true;
    }
    if !wrapped && gap.contains('\n') {
        return true;
    }
    let word = &words[idx];
    let next = &words[idx + 1];
    // A list: a line that opens with a bullet.
    if gap.contains('\n')
        && gap.trim_start_matches([' ', '.', '\n', '\r', '\t']).starts_with(['-', '*', '\u{2022}'])
    {
        return true;
    }
    let acronym = word.shape == Shape::AllCaps && body[..word.end as usize].ends_with('.');
    let stop = gap.char_indices().find(|&(_, ch)| is_stop(ch));
    let Some((stop_at, stop_char)) = stop else {
        // "in the U.S. The army": the acronym's own stop may end the sentence.
        return acronym
            && gap.starts_with([' ', '\n'])
            && next.shape == Shape::Capital
            && opener_word(next.span().of(body));
    };
    if gap[..stop_at].contains(|ch: char| {
        !matches!(ch, ')' | '"' | '\'' | ']' | '»' | '\u{201D}' | '\u{2019}' | '%')
    }) {
        return false;
    }
    let after = &gap[stop_at + stop_char.len_utf8()..];
    let spaced = after.contains(char::is_whitespace);
    if stop_char != '.' {
        return spaced || after.is_empty() && stop_char != '…' || next.shape == Shape::Capital;
    }
    let raw = word.span().of(body);
    if !spaced {
        // "saying.The": a lost space, but not "al.Qaeda", "example.Com" or a number.
        let quoted = after.contains(['"', '\u{201D}', '\u{201C}']);
        return (quoted || after.is_empty())
            && matches!(word.shape, Shape::Lower)
            && raw.len() > 2
            && next.shape == Shape::Capital
            && next.span().len_bytes() > 1;
    }
    match next.shape {
        Shape::Lower => {
            // A stop before a small letter ends a sentence only after a long plain word.
            false
        }
        _ if is_abbreviation(raw, next) => false,
        _ => true,
    }
}

/// Capitalised words that open a sentence rather than go on with a name.
fn opener_word(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "In"
            | "On"
            | "At"
            | "It"
            | "He"
            | "She"
            | "They"
            | "We"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "But"
            | "And"
            | "However"
            | "According"
            | "No"
            | "There"
            | "Their"
            | "His"
            | "Her"
            | "Its"
            | "As"
            | "After"
            | "Before"
            | "When"
            | "While"
            | "Several"
            | "Some"
            | "Two"
            | "Three"
            | "Four"
            | "Five"
            | "Meanwhile"
            | "Earlier"
    )
}

/// Length of the longest one below, in bytes.
const LONGEST_ABBREVIATION: usize = 6;

/// Words whose stop does not end a sentence: titles, months, units, initials.
fn is_abbreviation(raw: &str, next: &Word) -> bool {
    if raw.len() == 1 && raw.as_bytes()[0].is_ascii_uppercase() {
        return true;
    }
    let mut lower = [0; LONGEST_ABBREVIATION];
    let Some(lower) = lower.get_mut(..raw.len()) else { return false };
    lower.copy_from_slice(raw.as_bytes());
    lower.make_ascii_lowercase();
    let before_number = matches!(next.shape, Shape::Number | Shape::NumberLetters);
    match std::str::from_utf8(lower).unwrap_or_default() {
        "mr" | "mrs" | "ms" | "dr" | "prof" | "gen" | "col" | "lt" | "maj" | "capt" | "sgt"
        | "cpl" | "pvt" | "brig" | "adm" | "cmdr" | "cmd" | "sen" | "rep" | "gov" | "pres"
        | "hon" | "rev" | "fr" | "st" | "ste" | "mt" | "ft" | "vs" | "spc" | "pfc" | "ssgt"
        | "supt" | "insp" | "msgr" | "eng" | "engr" | "sr" | "jr" | "bros" | "approx" | "e.g"
        | "i.e" | "cf" | "al" | "lic" | "ing" | "atty" | "dept" | "univ" | "sra" | "srta"
        | "sheik" | "abp" => true,
        "no" | "nos" | "art" | "sec" | "para" | "fig" | "vol" | "pp" | "ca" | "hwy" => {
            before_number
        }
        "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sept" | "sep" | "oct" | "nov"
        | "dec" => before_number,
        _ => false,
    }
}

fn all_caps(words: &[Word]) -> bool {
    let mut upper = 0;
    let mut other = 0;
    let len = words.last().map_or(0, |last| last.end) - words.first().map_or(0, |word| word.start);
    for word in words {
        // No more than a fifth of it is in small letters.
        if 5 * other > len as usize {
            return false;
        }
        match word.shape {
            Shape::AllCaps => upper += word.span().len_bytes(),
            Shape::Lower => other += word.span().len_bytes(),
            Shape::Capital if word.span().len_bytes() > 1 => other += word.span().len_bytes(),
            _ => {}
        }
    }
    upper > 4 * other && upper >= 8
}

/// Are the lines of this text broken at a column, so that a line break is no more than a space?
///
/// Measured on the lines that are followed by another in their paragraph: wrapped text has many,
/// none over 100 bytes, most of them over 45, and few that end with a stop.
fn is_hard_wrapped(body: &str) -> bool {
    let (mut inner, mut long, mut stopped) = (0_u32, 0_u32, 0_u32);
    let mut lines = body.lines().take(400).peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line.len() > 100 {
            return false;
        }
        if line.is_empty() || lines.peek().is_none_or(|next| next.trim().is_empty()) {
            continue;
        }
        inner += 1;
        long += u32::from(line.len() >= 45);
        stopped += u32::from(line.ends_with(['.', '!', '?', '"', '\u{201D}']));
    }
    inner >= 2 && long * 2 > inner && stopped * 2 < inner
}
