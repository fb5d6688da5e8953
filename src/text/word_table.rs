use crate::text::fold::word_hash;

/// What is known of words, found by their hash: a table that is built once and asked for every word
/// of every text.
///
/// Open addressing over a power of two of slots, at most a quarter full, so that nearly all of the
/// words that are not in it are told by one look at one slot.
#[derive(Debug)]
pub(crate) struct WordTable<T> {
    /// The upper half of a slot is that of the word's hash, the lower one more than its entry;
    /// [`EMPTY`] for none.
    slots: Vec<u32>,
    entries: Vec<(Box<str>, T)>,
}

const EMPTY: u32 = 0;
const UPPER_HALF: u32 = 0xffff_0000;

impl<T> WordTable<T> {
    /// An empty table for up to `n_words` (under 65,535) words.
    pub(crate) fn with_capacity(n_words: usize) -> WordTable<T> {
        assert!(n_words < usize::from(u16::MAX), "entries are counted with 16 bits");
        let n_slots = (4 * n_words).next_power_of_two().max(64);
        WordTable { slots: vec![EMPTY; n_slots], entries: Vec::with_capacity(n_words) }
    }

    /// What is known of a folded word, to be set or changed; `new` where it was not in the table.
    pub(crate) fn entry(&mut self, word: &str, new: impl FnOnce() -> T) -> &mut T {
        let hash = word_hash(word);
        let at = match self.position(word, hash) {
            Ok(at) => at,
            Err(slot) => {
                assert!(4 * self.entries.len() < self.slots.len(), "more words than announced");
                self.entries.push((word.into(), new()));
                self.slots[slot] = hash & UPPER_HALF | self.entries.len() as u32;
                self.entries.len() - 1
            }
        };
        &mut self.entries[at].1
    }

    /// What is known of a folded word with this [`word_hash`].
    #[inline]
    pub(crate) fn find(&self, word: &str, hash: u32) -> Option<&T> {
        let at = self.position(word, hash).ok()?;
        Some(&self.entries[at].1)
    }

    /// The entry of a word, or the slot where it would stand.
    #[inline]
    fn position(&self, word: &str, hash: u32) -> Result<usize, usize> {
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        loop {
            let held = self.slots[slot];
            if held == EMPTY {
                return Err(slot);
            }
            let at = (held & !UPPER_HALF) as usize - 1;
            if held & UPPER_HALF == hash & UPPER_HALF && *self.entries[at].0 == *word {
                return Ok(at);
            }
            slot = (slot + 1) & last;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(table.find(word, word_hash(word)), Some(&expected));
        }
        for n in 500..2_000 {
            let word = format!("word{n}");
            assert_eq!(table.find(&word, word_hash(&word)), None);
        }
    }
}
