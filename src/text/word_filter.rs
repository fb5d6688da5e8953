use crate::text::fold::word_hash;

/// A filter over the hashes of a few words: most other words are told by one look at one bit, so
/// that a step that waits for one of them hardly ever compares letters.
pub(crate) struct WordFilter([u64; 4]);

impl WordFilter {
    /// The filter of these folded words.
    pub(crate) const fn of(words: &[&str]) -> WordFilter {
        let mut bits = [0; 4];
        let mut at = 0;
        while at < words.len() {
            let hash = word_hash(words[at]);
            bits[Self::piece(hash)] |= 1 << (hash & 63);
            at += 1;
        }
        WordFilter(bits)
    }

    /// May a word of this [`word_hash`] be one of them? Sometimes true of others, never false of
    /// these.
    #[inline]
    pub(crate) const fn admits(&self, hash: u64) -> bool {
        self.0[Self::piece(hash)] >> (hash & 63) & 1 != 0
    }

    const fn piece(hash: u64) -> usize {
        (hash >> 6 & 3) as usize
    }
}

/// The first two bytes of some words, so that what begins with none of them is told by one look.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Openings([u64; 16]);

impl Openings {
    /// The openings of these folded words, of two bytes or more each.
    pub(crate) const fn of(words: &[&str]) -> Openings {
        let mut openings = Openings([0; 16]);
        let mut at = 0;
        while at < words.len() {
            openings.add(words[at].as_bytes());
            at += 1;
        }
        openings
    }

    /// Adds the opening of a folded word, given by its bytes.
    #[inline]
    pub(crate) const fn add(&mut self, word: &[u8]) {
        let bit = Self::bit(word);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// May this folded word begin as one of them does, or be one of them?
    #[inline]
    pub(crate) const fn admits(&self, word: &[u8]) -> bool {
        let bit = Self::bit(word);
        self.0[bit / 64] >> (bit % 64) & 1 != 0
    }

    #[inline]
    const fn bit(word: &[u8]) -> usize {
        match word {
            [first, second, ..] => (*first as usize & 31) << 5 | *second as usize & 31,
            _ => 0,
        }
    }
}

/// `is_word!(text, idx, "dead" | "killed")`: is word `idx` one of these?
///
/// Of whatever has `hash(idx)` and `folded(idx)`; as `matches!(text.folded(idx), ...)`, by a
/// [`WordFilter`] first.
macro_rules! is_word {
    ($text:expr, $idx:expr, $($word:literal)|+ $(|)?) => {{
        const FILTER: $crate::text::WordFilter = $crate::text::WordFilter::of(&[$($word),+]);
        let idx = $idx;
        FILTER.admits($text.hash(idx)) && matches!($text.folded(idx), $($word)|+)
    }};
}

/// `match_word!(text, idx, { "dead" | "killed" if guard => value, ... ; _ => otherwise })`: as
/// `match text.folded(idx)`, by a [`WordFilter`] first.
macro_rules! match_word {
    ($text:expr, $idx:expr, {
        $($($word:literal)|+ $(if $guard:expr)? => $value:expr),+ ; _ => $otherwise:expr
    }) => {{
        const FILTER: $crate::text::WordFilter = $crate::text::WordFilter::of(&[$($($word),+),+]);
        let idx = $idx;
        if FILTER.admits($text.hash(idx)) {
            match $text.folded(idx) {
                $($($word)|+ $(if $guard)? => $value,)+
                _ => $otherwise,
            }
        } else {
            $otherwise
        }
    }};
}

pub(crate) use {is_word, match_word};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn words_are_told_as_by_their_letters() {
        let text = Text::new("The dead, the wounded and the missing were counted.", &[], &[]);
        for idx in 0..text.words().len() {
            let folded = text.folded(idx);
            assert_eq!(
                is_word!(text, idx, "dead" | "missing"),
                folded == "dead" || folded == "missing"
            );
            let plural = text.words().len() > 1;
            let said = match_word!(text, idx, {
                "the" | "and" => 1,
                "wounded" if plural => 2,
                "counted" if !plural => 3;
                _ => 0
            });
            let expected = match folded {
                "the" | "and" => 1,
                "wounded" => 2,
                _ => 0,
            };
            assert_eq!(said, expected, "{folded}");
        }
    }

    #[test]
    fn a_filter_admits_its_own_and_few_others() {
        const FILTER: WordFilter =
            WordFilter::of(&["rocket", "", "a", "überfallen", "assassination"]);
        for word in ["rocket", "", "a", "überfallen", "assassination"] {
            assert!(FILTER.admits(word_hash(word)), "{word}");
        }
        let others = (0..1000).filter(|n| FILTER.admits(word_hash(&format!("w{n}")))).count();
        assert!(others < 60, "{others}");
    }
}
