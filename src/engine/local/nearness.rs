//! How near to each other a report has the words of a question.

use super::collect::Candidate;
use super::postings::{AnySequence, Sequence, rarity, saturated};
use super::schema::Field;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::{Searcher, SegmentReader};

/// Reports that are looked at again for how near they have the words, from the first on. Who reads
/// further has seen what the words by themselves tell.
pub(super) const LOOKED_AT: usize = 200;

/// The words of a question, each in all ways in which it may be written.
///
/// Two of them one after the other in a text speak for each other, the more so the nearer they
/// are and the rarer the other is: the measure of Rasolofo and Savoy (2003) in the form that
/// Buettcher, Clarke and Lushman gave it (2006), which has no weights to choose.
#[derive(Debug)]
pub(super) struct Nearness {
    words: Vec<Vec<Sequence>>,
}

/// An occurrence of a word: first and last position, and which word.
type Occurrence = (u32, u32, usize);

impl Nearness {
    /// Of words in the order of the question; `None` where there are not two of them.
    pub(super) fn of(words: impl Iterator<Item = Vec<Sequence>>) -> Option<Nearness> {
        let mut distinct: Vec<Vec<Sequence>> = Vec::new();
        for word in words {
            if !distinct.contains(&word) {
                distinct.push(word);
            }
        }
        (distinct.len() > 1).then_some(Nearness { words: distinct })
    }

    /// Adds to the score of each hit what it gains.
    pub(super) fn add(&self, searcher: &Searcher, hits: &mut [Candidate]) -> tantivy::Result<()> {
        let mut rarities = Vec::with_capacity(self.words.len());
        for word in &self.words {
            let typed = word.first().map_or(&[][..], |sequence| &sequence[..]);
            rarities.push(rarity(&typed.iter().collect::<Vec<_>>(), searcher)?);
        }
        let tokens = searcher.total_num_tokens(Field::Body.id())? as f32;
        let average = (tokens / searcher.num_docs().max(1) as f32).max(1.0);
        hits.sort_unstable_by_key(|hit| (hit.segment, hit.doc));
        for of_segment in hits.chunk_by_mut(|a, b| a.segment == b.segment) {
            let Some(segment) = of_segment.first().map(|hit| hit.segment) else { continue };
            let reader = searcher.segment_reader(segment);
            self.add_in(reader, &rarities, average, of_segment)?;
        }
        Ok(())
    }

    fn add_in(
        &self,
        reader: &SegmentReader,
        rarities: &[f32],
        average: f32,
        hits: &mut [Candidate],
    ) -> tantivy::Result<()> {
        let opened = self.words.iter().map(|word| AnySequence::open(word, reader));
        let mut words = opened.collect::<tantivy::Result<Vec<AnySequence>>>()?;
        let lengths = reader.get_fieldnorms_reader(Field::Body.id())?;
        let mut spans = Vec::new();
        let mut occurrences: Vec<Occurrence> = Vec::new();
        for hit in hits {
            occurrences.clear();
            let mut met = 0;
            for (idx, word) in words.iter_mut().enumerate() {
                if word.go_to(hit.doc) == hit.doc {
                    met += 1;
                    word.spans(&mut spans);
                    occurrences.extend(spans.iter().map(|&(first, last)| (first, last, idx)));
                }
            }
            occurrences.sort_unstable();
            let gain: f32 = support(&occurrences, rarities)
                .into_iter()
                .zip(rarities)
                .map(|(times, rarity)| {
                    let length = lengths.fieldnorm(hit.doc) as f32;
                    rarity.min(1.0) * saturated(times, length, average)
                })
                .sum();
            // Two words of many side by side are a phrase of their own rather than what was asked.
            hit.gain(gain * met as f32 / self.words.len() as f32);
        }
        Ok(())
    }
}

/// How much each word is supported by the others beside it; occurrences in order.
fn support(occurrences: &[Occurrence], rarities: &[f32]) -> Vec<f32> {
    let mut support = vec![0.0; rarities.len()];
    for pair in occurrences.windows(2) {
        let [(_, end, left), (start, _, right)] = *pair else { continue };
        if left == right || start <= end {
            continue;
        }
        let distance = (start - end) as f32;
        support[left] += rarities[right] / (distance * distance);
        support[right] += rarities[left] / (distance * distance);
    }
    support
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_support_each_other_by_rarity_and_distance() {
        // Word 0 at 3, word 1 at 5 and 20, word 2 as a phrase at 21 and 22.
        let occurrences = [(3, 3, 0), (5, 5, 1), (20, 20, 1), (21, 22, 2)];
        let found = support(&occurrences, &[1.0, 2.0, 4.0]);
        assert_eq!(found, [0.5, 0.25 + 4.0, 2.0]);
        // Two words at one place are one word in two readings.
        assert_eq!(support(&[(3, 3, 0), (3, 3, 1)], &[1.0, 1.0]), [0.0, 0.0]);
        assert_eq!(support(&[], &[1.0]), [0.0]);
    }

    #[test]
    fn one_word_is_near_to_nothing() {
        let word = |len: usize| vec![vec![Default::default(); len]];
        assert!(Nearness::of([word(1), word(1)].into_iter()).is_none());
        assert!(Nearness::of([word(1), word(2)].into_iter()).is_some());
    }
}
