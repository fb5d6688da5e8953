use crate::text::Text;
use crate::text::fold::word_hash;

/// What is known of words, found by their hash: a table that is built once and asked for every word
/// of every text.
///
/// Open addressing over a power of two of slots, at most a quarter full, so that nearly every word
/// is told by one look at one slot. Words are told apart by the 64 bits of their hash alone: that
/// of the few thousand words in it another word had, is less likely than a fault of the machine.
#[derive(Debug)]
pub(crate) struct WordTable<T> {
    /// The hash of a word and its entry; [`EMPTY`] for none.
    slots: Vec<(u64, u32)>,
    /// Index of the last slot, which is all ones.
    last: usize,
    entries: Vec<T>,
}

const EMPTY: u64 = 0;

impl<T> WordTable<T> {
    /// An empty table for up to `n_words` words.
    pub(crate) fn with_capacity(n_words: usize) -> WordTable<T> {
        let n_slots = (4 * n_words).next_power_of_two().max(64);
        WordTable {
            slots: vec![(EMPTY, 0); n_slots],
            last: n_slots - 1,
            entries: Vec::with_capacity(n_words),
        }
    }

    /// What is known of a folded word, to be set or changed; `new` where it was not in the table.
    pub(crate) fn entry(&mut self, word: &str, new: impl FnOnce() -> T) -> &mut T {
        let hash = word_hash(word);
        assert!(hash != EMPTY, "no word has the hash of none: {word}");
        let at = match self.position(hash) {
            Ok(at) => at,
            Err(slot) => {
                assert!(4 * self.entries.len() < self.slots.len(), "more words than announced");
                self.slots[slot] = (hash, self.entries.len() as u32);
                self.entries.push(new());
                self.entries.len() - 1
            }
        };
        &mut self.entries[at]
    }

    /// What is known of a folded word.
    pub(crate) fn find(&self, word: &str) -> Option<&T> {
        let at = self.position(word_hash(word)).ok()?;
        Some(&self.entries[at])
    }

    /// What is known of word `idx` of a text; nothing beyond its end.
    #[inline]
    pub(crate) fn of(&self, text: &Text<'_>, idx: usize) -> Option<&T> {
        self.of_hash(text.words().get(idx)?.hash)
    }

    /// What is known of the word of this hash.
    #[inline]
    pub(crate) fn of_hash(&self, hash: u64) -> Option<&T> {
        self.entries.get(self.position(hash).ok()?)
    }

    /// The entry of a word, or the slot where it would stand.
    #[inline]
    fn position(&self, hash: u64) -> Result<usize, usize> {
        let mut slot = hash as usize & self.last;
        loop {
            let held = self.slots[slot];
            if held.0 == hash {
                return if hash == EMPTY { Err(slot) } else { Ok(held.1 as usize) };
            }
            if held.0 == EMPTY {
                return Err(slot);
            }
            slot = (slot + 1) & self.last;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that differ by a letter more or less were one once: their lengths cancelled it out.
    #[test]
    fn no_two_words_have_one_hash() {
        let lists = [
            include_str!("../../lexicon/common_words.txt"),
            include_str!("../../lexicon/personal_names.txt"),
            "fergana ferghana larson larsson maine mainline shugour shughour samatar samantar",
        ];
        let mut words: Vec<&str> = lists.iter().flat_map(|list| list.split_whitespace()).collect();
        words.sort_unstable();
        words.dedup();
        assert!(words.len() > 5_000);
        let mut hashes: Vec<u64> = words.iter().map(|word| word_hash(word)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
    }

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let words: Vec<String> = (0..500).map(|n| format!("word{n}")).collect();
        let mut table = WordTable::with_capacity(words.len());
        for (n, word) in words.iter().enumerate() {
            *table.entry(word, || 0) = n;
        }
        *table.entry("word7", || unreachable!()) += 1000;
        for (n, word) in words.iter().enumerate() {
            let expected = if n == 7 { 1007 } else { n };
            assert_eq!(table.find(word), Some(&expected));
        }
        for n in 500..2_000 {
            let word = format!("word{n}");
            assert_eq!(table.find(&word), None);
        }
    }
}
