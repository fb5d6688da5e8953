//! What the lexicon knows of times, made ready: its dated events, to be recognised by a day or month
//! told without its year ("a drone attack killed three soldiers in Jordan in January"), and the terms
//! of its office-holders.

use crate::lexicon::layout::Kind;
use crate::lexicon::{Entity, Lexicon};
use crate::report::Day;
use crate::text::{Openings, Text, fold, word_hash};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// Fewer words of content than this say too little of an event.
const LEAST_WORDS: usize = 3;

/// What is known of times, made ready once for all texts.
#[derive(Clone, Debug)]
pub(crate) struct KnownTimes {
    pub(super) events: KnownEvents,
    pub(super) holders: OfficeHolders,
}

impl KnownTimes {
    /// The times of these tables.
    pub(crate) fn new(lexicon: &Lexicon) -> KnownTimes {
        KnownTimes { events: KnownEvents::new(lexicon), holders: OfficeHolders::default() }
    }
}

/// Terms of office-holders, by the names that texts have given them so far.
#[derive(Clone, Debug, Default)]
pub(super) struct OfficeHolders {
    by_name: FxHashMap<String, Vec<HeldOffice>>,
}

/// A term of somebody in an office.
#[derive(Clone, Debug)]
pub(super) struct HeldOffice {
    pub(super) from: Day,
    pub(super) to: Option<Day>,
    /// Its titles, each by the hashes of its folded words.
    titles: Vec<Vec<u64>>,
}

/// Names that are kept; then all are forgotten, so that memory does not grow with the texts.
const MOST_NAMES: usize = 1 << 12;

impl OfficeHolders {
    /// The terms, of which the first day is known, of all who bear a name as it is written.
    pub(super) fn named(&mut self, lexicon: &Lexicon, name: &str) -> &[HeldOffice] {
        if !self.by_name.contains_key(name) {
            if self.by_name.len() == MOST_NAMES {
                self.by_name.clear();
            }
            self.by_name.insert(name.to_owned(), terms_of(lexicon, name));
        }
        &self.by_name[name]
    }
}

fn terms_of(lexicon: &Lexicon, name: &str) -> Vec<HeldOffice> {
    lexicon
        .readings(name)
        .into_iter()
        .filter_map(|reading| match reading.entity {
            Entity::OfficeHolder(row) => Some(lexicon.office_holder(row)),
            _ => None,
        })
        .filter_map(|person| {
            let titles = person.titles.split('|').map(fold).filter(|title| !title.is_empty());
            let words = |title: String| title.split(' ').map(word_hash).collect();
            Some(HeldOffice {
                from: person.from?,
                to: person.to,
                titles: titles.map(words).collect(),
            })
        })
        .collect()
}

impl HeldOffice {
    /// Does one of its titles stand among some words?
    pub(super) fn is_titled(&self, text: &Text<'_>, near: Range<usize>) -> bool {
        self.titles.iter().any(|title| {
            near.clone().any(|from| {
                from + title.len() <= near.end
                    && title.iter().zip(from..).all(|(&word, idx)| text.hash(idx) == word)
            })
        })
    }
}

/// All events that words can recognise, by the month of their first day.
#[derive(Clone, Debug)]
pub(crate) struct KnownEvents {
    by_month: [Vec<KnownEvent>; 12],
}

/// One event.
#[derive(Clone, Debug)]
pub(super) struct KnownEvent {
    /// Its first day.
    pub(super) from: Day,
    /// The day of the month of that, 1 to 31.
    day: u8,
    /// The stems of all words of content in its name, folded.
    stems: Vec<String>,
}

/// A stem of up to this many bytes is the whole word.
const SHORT_STEM_BYTES: usize = 3;

impl KnownEvents {
    /// The events of these tables.
    pub(crate) fn new(lexicon: &Lexicon) -> KnownEvents {
        let mut known = KnownEvents { by_month: [const { Vec::new() }; 12] };
        for row in 0..lexicon.count(Kind::Event) as u16 {
            let event = lexicon.event(row);
            let Some(from) = event.from else { continue };
            let mut stems = stems_of(event.name);
            // Long words are the rarest, and are looked for first.
            stems.sort_by_key(|stem| Reverse(stem.len()));
            if stems.len() >= LEAST_WORDS {
                let (_, month, day) = from.ymd();
                let event = KnownEvent { from, day: day as u8, stems };
                known.by_month[month as usize - 1].push(event);
            }
        }
        known
    }

    /// Those that began in a month (1 to 12), and on a day of it where one is told.
    pub(super) fn of(&self, month: u8, day: Option<u8>) -> impl Iterator<Item = &KnownEvent> {
        let events = self.by_month.get(usize::from(month) - 1).map_or(&[][..], Vec::as_slice);
        events.iter().filter(move |event| day.is_none_or(|day| day == event.day))
    }
}

impl KnownEvent {
    /// All the words that the event's name is made of stand there.
    ///
    /// `openings`: those of all words there.
    pub(super) fn is_spoken_of(
        &self,
        text: &Text<'_>,
        scope: Range<usize>,
        openings: &Openings,
    ) -> bool {
        let possible = self.stems.iter().all(|stem| openings.admits(stem.as_bytes()));
        possible
            && self.stems.iter().all(|stem| {
                let stem = stem.as_bytes();
                // "us" is not "used".
                let ending = if stem.len() <= SHORT_STEM_BYTES { 0 } else { 2 };
                scope.clone().any(|idx| {
                    let there = text.folded_bytes(idx);
                    there[0] == stem[0]
                        && there.len() <= stem.len() + ending
                        && there.starts_with(stem)
                })
            })
    }
}

/// The openings of the words there.
pub(super) fn openings(text: &Text<'_>, scope: Range<usize>) -> Openings {
    let mut openings = Openings::default();
    for idx in scope {
        openings.add(text.folded_bytes(idx));
    }
    openings
}

fn stems_of(name: &str) -> Vec<String> {
    fold(name)
        .split(' ')
        .filter(|word| word.len() > 3 || *word == "us" || *word == "un")
        .filter(|word| word.parse::<u32>().is_err() && !matches!(*word, "from" | "with" | "april"))
        .map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{KnownEvents, openings};
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    #[test]
    fn an_event_is_recognised_by_the_words_of_its_name() {
        let known = KnownEvents::new(Lexicon::builtin());
        let told = |body: &str, month, day| {
            let text = Text::new(body, &[], &[]);
            let scope = 0..text.words().len();
            let openings = openings(&text, scope.clone());
            known.of(month, day).any(|event| event.is_spoken_of(&text, scope.clone(), &openings))
        };
        let body = "Three soldiers died in the drone attack on Tower 22 in Jordan in January.";
        assert!(told(body, 1, None));
        assert!(!told(body, 2, None));
        assert!(!told("Three soldiers died in January.", 1, None));
        let body = "On 17 October attacks on forces in Iraq and Syria used drones.";
        assert!(!told(body, 10, Some(17)));
        assert!(told(&body.replace("forces", "US forces"), 10, Some(17)));
    }
}
