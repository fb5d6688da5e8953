use crate::report::Span;
use crate::text::eight::Eight;
use crate::text::fold::{fold_word_into, hash_of_bytes, hash_of_eight, is_dropped};
use std::ops::Range;

/// One word: a run of letters and digits, apostrophes inside included.
///
/// A possessive `'s` is no part of it; "U.S." is one word; "1,200" and "2.5" are one word; hyphens
/// part words ([`Word::hyphen_before`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte in the body.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    fold_start: u32,
    /// The [`crate::text::word_hash`] of its folded form.
    pub(crate) hash: u64,
    pub(crate) fold_len: u16,
    /// What stands between it and the word before.
    pub(crate) gap: Gap,
    /// How it is written.
    pub shape: Shape,
    /// A hyphen, and nothing else, parts it from the word before.
    pub hyphen_before: bool,
    /// `'s` or `s'` follows.
    pub possessive: bool,
}

/// What stands between two words, told once when they are cut: the marks in it, by one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap(u16);

impl Gap {
    /// One space and nothing else.
    pub(crate) const SPACE: Gap = Gap(1 << 0);
    /// White space and nothing else, or nothing at all.
    pub(crate) const BLANK: Gap = Gap(1 << 1);
    /// `,`
    pub(crate) const COMMA: Gap = Gap(1 << 2);
    /// `;`
    pub(crate) const SEMICOLON: Gap = Gap(1 << 3);
    /// `:`
    pub(crate) const COLON: Gap = Gap(1 << 4);
    /// `.`
    pub(crate) const STOP: Gap = Gap(1 << 5);
    /// `(`
    pub(crate) const OPENING: Gap = Gap(1 << 6);
    /// `)`
    pub(crate) const CLOSING: Gap = Gap(1 << 7);
    /// `"`
    pub(crate) const QUOTE: Gap = Gap(1 << 8);
    /// The opening double quote.
    pub(crate) const OPENING_QUOTE: Gap = Gap(1 << 13);
    /// The closing double quote.
    pub(crate) const CLOSING_QUOTE: Gap = Gap(1 << 9);
    /// The long dash.
    pub(crate) const DASH: Gap = Gap(1 << 10);
    /// A line ends in it.
    pub(crate) const NEWLINE: Gap = Gap(1 << 11);
    /// `/`
    pub(crate) const SLASH: Gap = Gap(1 << 15);
    /// A hyphen and nothing else.
    const HYPHEN: Gap = Gap(1 << 14);
    /// Something else.
    pub(crate) const OTHER: Gap = Gap(1 << 12);

    /// Does any of these stand in it?
    #[inline]
    pub(crate) const fn has(self, marks: Gap) -> bool {
        self.0 & marks.0 != 0
    }

    /// Either.
    pub(crate) const fn or(self, other: Gap) -> Gap {
        Gap(self.0 | other.0)
    }

    /// The marks of what stands between two words.
    pub(crate) fn of(between: &str) -> Gap {
        let mut gap = match between {
            " " => return Gap::SPACE.or(Gap::BLANK),
            "-" | "\u{2010}" | "\u{2011}" => return Gap::HYPHEN,
            _ => Gap::BLANK,
        };
        for ch in between.chars() {
            gap = gap.or(match ch {
                ' ' => continue,
                ',' => Gap::COMMA,
                ';' => Gap::SEMICOLON,
                ':' => Gap::COLON,
                '.' => Gap::STOP,
                '(' => Gap::OPENING,
                ')' => Gap::CLOSING,
                '"' => Gap::QUOTE,
                '\u{201C}' => Gap::OPENING_QUOTE,
                '\u{201D}' => Gap::CLOSING_QUOTE,
                '\u{2014}' => Gap::DASH,
                '\n' => Gap::NEWLINE,
                '/' => Gap::SLASH,
                _ if ch.is_whitespace() => continue,
                _ => Gap::OTHER,
            });
        }
        let black = gap.0 & !(Gap::BLANK.0 | Gap::NEWLINE.0) != 0;
        if black { Gap(gap.0 & !Gap::BLANK.0) } else { gap }
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// "strike": no capital in front.
    Lower,
    /// "Baghdad", "McKenzie".
    Capital,
    /// "PMF", "U.S.": two letters or more, all capitals.
    AllCaps,
    /// "12", "1,200", "2.5", "٤": digits.
    Number,
    /// "107mm", "19th": digits and letters, a digit in front.
    NumberLetters,
    /// Letters of a script without case (Arabic, Hebrew, Chinese ...).
    Caseless,
}

impl Word {
    /// Where it stands.
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }

    pub(crate) fn folded<'t>(&self, arena: &'t str) -> &'t str {
        &arena[self.fold_start as usize..self.fold_start as usize + usize::from(self.fold_len)]
    }

    /// The same in bytes; there is one at least.
    #[inline]
    pub(crate) fn folded_bytes<'t>(&self, arena: &'t str) -> &'t [u8] {
        let start = self.fold_start as usize;
        &arena.as_bytes()[start..start + usize::from(self.fold_len)]
    }

    /// It is its own folded form but for capitals: no apostrophe or other mark was dropped.
    ///
    /// Never true of what is not; the last words of a text are not told.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.fold_start == self.start
    }

    /// Written with a capital in front, or in a script without case.
    pub fn may_be_name(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::AllCaps | Shape::Caseless)
    }
}

/// A word longer than this (bytes) is noise (base64, a hash) and is cut into pieces of this size.
const LONGEST_WORD_BYTES: usize = 256;

/// The words of a text, as they are cut one after the other.
pub(super) struct Cutter<'a> {
    body: &'a str,
    words: Vec<Word>,
    /// The body in small ASCII letters, where the folded forms of most words stand as they are, and
    /// behind it those of the others.
    arena: String,
    /// Where the last word ends.
    last_end: usize,
}

impl<'a> Cutter<'a> {
    /// Nothing cut yet. A body is shorter than 4 GB, as its spans are.
    pub(super) fn new(body: &'a str) -> Cutter<'a> {
        assert!(u32::try_from(body.len()).is_ok(), "a body is shorter than 4 GB");
        let mut arena = String::with_capacity(body.len() + body.len() / 16);
        arena.push_str(body);
        arena.make_ascii_lowercase();
        Cutter { body, words: Vec::with_capacity(body.len() / 5 + 4), arena, last_end: 0 }
    }

    /// All words, and the text in which their folded forms stand.
    pub(super) fn into_words(self) -> (Vec<Word>, String) {
        (self.words, self.arena)
    }

    /// Cuts `body[range]`, which lies behind all that was cut before.
    pub(super) fn cut(&mut self, range: Range<usize>) {
        let body = self.body;
        let bytes = body.as_bytes();
        let end = range.end;
        let mut at = range.start;
        while at < end {
            let byte = bytes[at];
            if byte.is_ascii_alphanumeric() {
                at = match self.plain_word(at, end) {
                    Some(end) => end,
                    None => self.word(at, end),
                };
                continue;
            }
            if byte.is_ascii() {
                at += 1;
                continue;
            }
            let ch = body[at..end].chars().next().expect("`at` is a char boundary below `end`");
            if ch.is_alphanumeric() && !is_dropped(ch) {
                at = self.word(at, end);
            } else {
                at += ch.len_utf8();
            }
        }
    }

    /// Reads the word that starts at `start` if it is plain: ASCII letters and digits alone, with
    /// nothing behind them that might belong to it. Most words are, but for those among the last
    /// bytes of the body. Returns where to go on.
    #[inline]
    fn plain_word(&mut self, start: usize, limit: usize) -> Option<usize> {
        let bytes = self.body.as_bytes();
        let mut eight = Eight::of(*bytes.get(start..)?.first_chunk()?);
        let mut run = eight.run();
        let mut end = start + run;
        let mut hash = hash_of_eight(eight.folded(run), run);
        // Most words of all.
        if run < 8 && eight.is_small(run) && end <= limit && bytes.get(end) == Some(&b' ') {
            let folded = Folded { start: start as u32, len: run as u16, hash };
            self.push(start..end, folded, Shape::Lower, false);
            return Some(end + 1);
        }
        let mut kinds = eight.kinds(run);
        while run == 8 {
            eight = Eight::of(*bytes.get(end..)?.first_chunk()?);
            run = eight.run();
            if run > 0 {
                kinds = kinds.or(eight.kinds(run));
                end += run;
            }
            if end - start > LONGEST_WORD_BYTES {
                return None;
            }
        }
        if end > limit {
            return None;
        }
        let only_digits = kinds.upper | kinds.lower == 0;
        match bytes.get(end) {
            Some(b' ') => {}
            Some(b'\'' | b'*' | b'`') => return None,
            Some(b',' | b'.') if only_digits => return None,
            Some(b'.') if end - start == 1 && kinds.upper != 0 => return None,
            Some(&byte) if !byte.is_ascii() => return None,
            _ => {}
        }
        if end - start > 8 {
            hash = hash_of_bytes(&self.arena.as_bytes()[start..end]);
        }
        let capitals = || bytes[start..end].iter().filter(|byte| byte.is_ascii_uppercase()).count();
        let shape = if kinds.upper | kinds.digits == 0 {
            Shape::Lower
        } else if only_digits {
            Shape::Number
        } else if bytes[start].is_ascii_digit() {
            Shape::NumberLetters
        } else if kinds.lower == 0 && capitals() >= 2 {
            Shape::AllCaps
        } else if bytes[start].is_ascii_uppercase() {
            Shape::Capital
        } else {
            Shape::Lower
        };
        let folded = Folded { start: start as u32, len: (end - start) as u16, hash };
        self.push(start..end, folded, shape, false);
        Some(end)
    }

    /// Appends a word that stands at `at`.
    #[inline(always)]
    fn push(&mut self, at: Range<usize>, folded: Folded, shape: Shape, possessive: bool) {
        let between = self.last_end..at.start;
        let gap = match &self.body.as_bytes()[between.clone()] {
            b" " => Gap::SPACE.or(Gap::BLANK),
            b", " => Gap::COMMA,
            _ => Gap::of(&self.body[between]),
        };
        self.last_end = at.end;
        // Offsets of a body fit: see [`Cutter::new`].
        self.words.push(Word {
            start: at.start as u32,
            end: at.end as u32,
            fold_start: folded.start,
            hash: folded.hash,
            fold_len: folded.len,
            gap,
            shape,
            hyphen_before: gap.has(Gap::HYPHEN) && !self.words.is_empty(),
            possessive,
        });
    }

    /// Reads the word that starts at `start`; returns where to go on.
    fn word(&mut self, start: usize, limit: usize) -> usize {
        let body = self.body;
        let bytes = body.as_bytes();
        let limit = limit.min(floor_boundary(body, start + LONGEST_WORD_BYTES));
        let mut tally = Tally::default();
        let mut end = start;
        let mut at = start;
        while at < limit {
            let byte = bytes[at];
            if byte.is_ascii_alphanumeric() {
                tally.ascii(byte);
                at += 1;
                end = at;
            } else if byte.is_ascii() {
                let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                let joins = match byte {
                    b'\'' | b'*' | b'`' => next.is_ascii_alphabetic() || next >= 0x80,
                    b',' => {
                        tally.only_digits()
                            && at + 3 < limit
                            && bytes[at + 1..at + 4].iter().all(u8::is_ascii_digit)
                            && !bytes.get(at + 4).is_some_and(u8::is_ascii_digit)
                    }
                    b'.' => tally.only_digits() && next.is_ascii_digit(),
                    _ => false,
                };
                if !joins {
                    break;
                }
                at += 1;
            } else {
                let ch = body[at..].chars().next().expect("a char boundary");
                if is_dropped(ch) {
                    // A mark at the end of a word (a closing quote) is not part of it.
                    at += ch.len_utf8();
                    if matches!(ch, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}') {
                        end = at;
                    }
                } else if ch.is_alphanumeric() {
                    tally.wide(ch);
                    at += ch.len_utf8();
                    end = at;
                } else {
                    break;
                }
            }
        }
        let mut resume = end;
        let mut possessive = false;
        if let Some(stem_end) = possessive_stem(body, start, end) {
            // "ELN's" is written in capitals.
            for byte in body[stem_end..end].bytes() {
                tally.upper = tally.upper.saturating_sub(byte.is_ascii_uppercase().into());
                tally.lower = tally.lower.saturating_sub(byte.is_ascii_lowercase().into());
            }
            end = stem_end;
            possessive = true;
        }
        // "U.S.", "I.R.A.": single capitals with stops.
        if end - start == 1 && bytes[start].is_ascii_uppercase() && bytes.get(end) == Some(&b'.') {
            let mut stop = end;
            let mut letters = 1;
            while bytes.get(stop) == Some(&b'.')
                && bytes.get(stop + 1).is_some_and(u8::is_ascii_uppercase)
                && !bytes.get(stop + 2).is_some_and(|b| b.is_ascii_alphanumeric())
                && stop + 2 <= limit
            {
                stop += 2;
                letters += 1;
            }
            if letters >= 2 {
                if bytes.get(stop) == Some(&b'.') && stop < limit {
                    stop += 1;
                }
                end = stop;
                resume = stop;
                tally = Tally { upper: letters, ..Tally::default() };
                if body[end..].starts_with("'s") || body[end..].starts_with("\u{2019}s") {
                    possessive = true;
                    resume = end + body[end..].chars().next().map_or(0, char::len_utf8) + 1;
                }
            }
        }
        let fold_start = self.arena.len();
        fold_word_into(&body[start..end], &mut self.arena);
        let len = self.arena.len() - fold_start;
        if len == 0 {
            return resume.max(start + 1);
        }
        let folded = Folded {
            start: u32::try_from(fold_start).expect("a text is shorter than 4 GB"),
            len: len as u16,
            hash: hash_of_bytes(&self.arena.as_bytes()[fold_start..]),
        };
        let shape = tally.shape(&body[start..end]);
        self.push(start..end, folded, shape, possessive);
        resume
    }
}

/// The folded form of a word: where it stands in the arena, and its hash.
struct Folded {
    start: u32,
    len: u16,
    hash: u64,
}

/// Where the word ends if a possessive `'s` closes it.
fn possessive_stem(body: &str, start: usize, end: usize) -> Option<usize> {
    let word = &body[start..end];
    for mark in ["'s", "\u{2019}s", "'S", "\u{2019}S", "`s", "\u{2018}s"] {
        if let Some(stem) = word.strip_suffix(mark) {
            return (!stem.is_empty()).then_some(start + stem.len());
        }
    }
    None
}

fn floor_boundary(body: &str, mut at: usize) -> usize {
    if at >= body.len() {
        return body.len();
    }
    while !body.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// "l'Ituri", "d'Abidjan": a name with a small article or preposition elided before it.
fn is_elided_capital(word: &str) -> bool {
    elided_stem(word).is_some_and(|stem| stem.starts_with(char::is_uppercase))
}

/// What stands behind an elided "l'" or "d'", as it is written.
pub(crate) fn elided_stem(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['l', 'L', 'd', 'D'])?;
    rest.strip_prefix(['\'', '\u{2019}'])
}

#[derive(Default)]
struct Tally {
    upper: u32,
    lower: u32,
    digits: u32,
    caseless: u32,
}

impl Tally {
    #[inline]
    fn ascii(&mut self, byte: u8) {
        self.upper += u32::from(byte.is_ascii_uppercase());
        self.lower += u32::from(byte.is_ascii_lowercase());
        self.digits += u32::from(byte.is_ascii_digit());
    }

    fn wide(&mut self, ch: char) {
        if ch.is_uppercase() {
            self.upper += 1;
        } else if ch.is_lowercase() {
            self.lower += 1;
        } else if ch.is_numeric() {
            self.digits += 1;
        } else {
            self.caseless += 1;
        }
    }

    fn only_digits(&self) -> bool {
        self.digits > 0 && self.upper + self.lower + self.caseless == 0
    }

    fn shape(&self, word: &str) -> Shape {
        let first = word.chars().next().unwrap_or(' ');
        if self.only_digits() {
            Shape::Number
        } else if first.is_numeric() {
            Shape::NumberLetters
        } else if self.upper >= 2 && self.lower == 0 {
            Shape::AllCaps
        } else if first.is_uppercase() || is_elided_capital(word) {
            Shape::Capital
        } else if self.caseless > 0 && self.lower == 0 {
            Shape::Caseless
        } else {
            Shape::Lower
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Shape, Text, word_hash};

    /// The last words of a text are read letter by letter, those before them eight bytes at a time.
    #[test]
    fn a_word_is_the_same_at_the_end_of_a_text_and_within_it() {
        let words = [
            ("strike", Shape::Lower),
            ("neighbourhoods", Shape::Lower),
            ("Baghdad", Shape::Capital),
            ("McKenzie", Shape::Capital),
            ("M16", Shape::Capital),
            ("a", Shape::Lower),
            ("A", Shape::Capital),
            ("PMF", Shape::AllCaps),
            ("AK47", Shape::AllCaps),
            ("UNAMI2024REPORT", Shape::AllCaps),
            ("12", Shape::Number),
            ("1234567890", Shape::Number),
            ("107mm", Shape::NumberLetters),
            ("counterinsurgencies", Shape::Lower),
            ("eightlet", Shape::Lower),
            ("Sixteenlettersab", Shape::Capital),
        ];
        for (word, shape) in words {
            for behind in
                ["", " and then there was more", ", it was said there", ".\n\nMore of it."]
            {
                let body = format!("{word}{behind}");
                let text = Text::new(&body, &[], &[]);
                let first = text.words()[0];
                assert_eq!((text.raw(0), first.shape), (word, shape), "{body}");
                assert_eq!(text.folded(0), word.to_lowercase(), "{body}");
                assert_eq!(first.hash, word_hash(&word.to_lowercase()), "{body}");
            }
        }
    }

    #[test]
    fn furniture_that_begins_within_a_word_ends_it() {
        let body = "Baghdadis were there when it began, they said.";
        let text = Text::new(body, &[crate::report::Span { start: 7, end: 10 }], &[]);
        assert_eq!((text.raw(0), text.raw(1)), ("Baghdad", "were"));
        assert_eq!(text.words()[0].hash, word_hash("baghdad"));
    }
}
