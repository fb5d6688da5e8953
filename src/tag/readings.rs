//! What each reading of a name is worth by itself, looked up once for all reports where it stands.

use crate::lexicon::compile::ARTICLE_COUNTRIES;
use crate::lexicon::layout::{Entry, Kind, prior};
use crate::lexicon::{Entity, Lexicon, Reading, Tables, Walk, reading};
use crate::tag::geography::{self, Location};
use crate::tag::names::is_geographic;
use crate::text::name_key;
use rustc_hash::FxHashMap;
use std::hash::Hasher;

/// A reading with what the tables say of it.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) reading: Reading,
    /// Where it lies; of a demonym, its country.
    pub(crate) location: Option<Location>,
    /// How much a name of this kind tells about where the report plays.
    pub(crate) tells: f32,
    /// Home countries of a group.
    pub(crate) homes: Vec<u16>,
    /// The forces of a state: a group that says less of where something happens.
    pub(crate) state: bool,
    /// What speaks for it by itself: kind and population.
    pub(crate) prior: f32,
    /// A name given to a place of 300,000 people or more is seldom a person's.
    pub(crate) big: bool,
    /// A place that is a district, quarter or the like.
    pub(crate) quarter: bool,
    /// It lies where names of places carry the Arabic article.
    pub(crate) articles: bool,
    /// A place found by its name keys alone.
    pub(crate) by_keys: bool,
}

impl Known {
    /// What the tables say of a reading; `has_articles`: do names of places in a country carry the
    /// Arabic article?
    fn new(lexicon: &Lexicon, reading: Reading, has_articles: impl FnOnce(u16) -> bool) -> Known {
        let location = match reading.entity {
            Entity::Demonym(country) => Some(Location::country(country)),
            entity => geography::locate(lexicon, entity),
        };
        let (homes, state) = match reading.entity {
            Entity::Group(row) => {
                let homes = lexicon.group_homes(row).iter();
                (homes.map(|row| row as u16).collect(), lexicon.group_kind(row).is_state())
            }
            _ => (Vec::new(), false),
        };
        let mut known = Known {
            reading,
            location,
            tells: match reading.entity {
                Entity::Country(_) | Entity::Province(_) => 2.0,
                Entity::District(_) | Entity::Place(_) => 1.2,
                Entity::Demonym(_) => 0.8,
                _ => 0.0,
            },
            homes,
            state,
            prior: prior_of(lexicon, reading),
            big: false,
            quarter: false,
            articles: location.is_some_and(|location| has_articles(location.country)),
            by_keys: false,
        };
        if let Entity::Place(row) = reading.entity {
            let facts = lexicon.place_facts(row);
            known.big = facts.population >= 300_000;
            known.quarter = matches!(facts.kind, "district" | "subdistrict" | "neighbourhood");
        }
        known
    }
}

/// What the readings of a name have in common, or some of them have: one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits(u8);

impl Traits {
    /// Some lie somewhere: countries, provinces, districts, places.
    pub(crate) const GEOGRAPHIC: Traits = Traits(1 << 0);
    /// Some lie somewhere, demonyms among them: such a name votes for countries.
    pub(crate) const LOCATED: Traits = Traits(1 << 1);
    /// Some are countries.
    pub(crate) const COUNTRY: Traits = Traits(1 << 2);
    /// Some are personal names too.
    pub(crate) const PERSONAL: Traits = Traits(1 << 3);
    /// All are demonyms.
    pub(crate) const ALL_DEMONYMS: Traits = Traits(1 << 4);
    /// All lie within a country: small places, as a given name or a surname may be one.
    pub(crate) const ALL_WITHIN_COUNTRY: Traits = Traits(1 << 5);
    /// All are places or districts of fewer than 300,000 people.
    pub(crate) const ALL_SMALL: Traits = Traits(1 << 6);
    /// All are places or districts that few know.
    pub(crate) const ALL_MINOR: Traits = Traits(1 << 7);

    /// Those of a name with these readings.
    fn of(readings: &[Known]) -> Traits {
        /// What speaks for a place that few know is less.
        const MINOR: f32 = 7.0;
        let entity = |known: &Known| known.reading.entity;
        let local = |known: &Known| matches!(entity(known), Entity::Place(_) | Entity::District(_));
        let some = |test: &dyn Fn(&Known) -> bool| readings.iter().any(test);
        let all = |test: &dyn Fn(&Known) -> bool| readings.iter().all(test);
        let told = [
            (Traits::GEOGRAPHIC, some(&|known| is_geographic(entity(known)))),
            (Traits::LOCATED, some(&|known| known.location.is_some())),
            (Traits::COUNTRY, some(&|known| matches!(entity(known), Entity::Country(_)))),
            (Traits::PERSONAL, some(&|known| known.reading.personal_name)),
            (Traits::ALL_DEMONYMS, all(&|known| matches!(entity(known), Entity::Demonym(_)))),
            (
                Traits::ALL_WITHIN_COUNTRY,
                all(&|known| local(known) || matches!(entity(known), Entity::Province(_))),
            ),
            (Traits::ALL_SMALL, all(&|known| local(known) && !known.big)),
            (Traits::ALL_MINOR, all(&|known| local(known) && known.prior < MINOR)),
        ];
        Traits(told.iter().filter(|(_, holds)| *holds).fold(0, |bits, (one, _)| bits | one.0))
    }

    /// Does it hold?
    #[inline]
    pub(crate) fn has(self, one: Traits) -> bool {
        self.0 & one.0 != 0
    }
}

/// What speaks for a reading by itself.
fn prior_of(lexicon: &Lexicon, reading: Reading) -> f32 {
    let (population, place_kind) = match reading.entity {
        Entity::Province(row) => (lexicon.province_facts(row).population, None),
        Entity::Place(row) => {
            let facts = lexicon.place_facts(row);
            (facts.population, facts.by_hand.then_some(facts.kind))
        }
        _ => (0, None),
    };
    prior(reading.entity.kind(), population, place_kind, reading.needs_evidence)
}

/// Tables and spellings in which one run of words may be a name at once.
const PARTS_LIMIT: usize = 4;

/// A name found at some word: where its readings stand in the tables, and which of them may be
/// meant as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// One past the last word; 0 for none.
    pub(crate) end: usize,
    name: Name,
}

/// Up to four (table and position, mask of the readings).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Name {
    parts: [(u32, u32); PARTS_LIMIT],
    len: u8,
}

/// Set in a position in the second table, the user's own.
const SECOND_TABLE: u32 = 1 << 31;

/// Set in a position that was found by name keys.
const BY_KEYS: u32 = 1 << 30;

impl Found {
    /// Takes the readings of a table, for a name that ends before word `end`, if none is longer.
    pub(crate) fn take(&mut self, end: usize, table: u8, position: u32, mask: u32) {
        if end < self.end {
            return;
        }
        if end > self.end {
            *self = Found { end, name: Name::default() };
        }
        self.add((position | if table > 0 { SECOND_TABLE } else { 0 }, mask));
    }

    /// The same for a name found by its keys alone: a place so found needs evidence.
    pub(crate) fn take_by_keys(&mut self, end: usize, table: u8, position: u32, mask: u32) {
        self.take(end, table, position | BY_KEYS, mask);
    }

    /// Adds the readings of another name over the same words.
    pub(crate) fn join(&mut self, other: &Found) {
        for &part in &other.name.parts[..usize::from(other.name.len)] {
            self.add(part);
        }
    }

    fn add(&mut self, part: (u32, u32)) {
        let len = usize::from(self.name.len);
        let known = self.name.parts[..len].iter().any(|known| known.0 == part.0);
        if len < PARTS_LIMIT && !known {
            self.name.parts[len] = part;
            self.name.len += 1;
        }
    }
}

impl std::hash::Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for &(position, mask) in &self.parts[..usize::from(self.len)] {
            state.write_u64(u64::from(position) << 32 | u64::from(mask));
        }
    }
}

/// Pairs of slots for first words, the one that was asked for last in front; a power of two.
const FIRST_WORD_PAIRS: usize = 1 << 15;
/// Slots for words behind others; a power of two.
const NEXT_WORD_SLOTS: usize = 1 << 16;
/// Slots for keys of words; a power of two.
const KEY_SLOTS: usize = 1 << 13;
/// Readings that are kept before the cache starts anew.
const KNOWN_LIMIT: usize = 100_000;

/// What a first word leads to in a table. Two of them and a short word fill a cache line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begun {
    /// Position of the name that the word is by itself, or [`Begun::NO_NAME`].
    name: u32,
    /// The walk behind the word and a space.
    onward: Walk,
    /// The letters that may follow there; 0 where no name goes on.
    next_letters: u32,
}

impl Begun {
    const NO_NAME: u32 = u32::MAX;
    const NOTHING: Begun = Begun { name: Begun::NO_NAME, onward: Walk::NONE, next_letters: 0 };

    /// What `word` leads to behind `walk`.
    pub(crate) fn after(tables: &Tables, walk: Walk, word: &str) -> Begun {
        let Some(reached) = tables.reach(walk, word) else { return Begun::NOTHING };
        let (onward, next_letters) = reached.onward.unwrap_or((Walk::NONE, 0));
        Begun { name: reached.name.unwrap_or(Begun::NO_NAME), onward, next_letters }
    }

    /// Position of the name that the word is by itself.
    pub(crate) fn name(&self) -> Option<u32> {
        (self.name != Begun::NO_NAME).then_some(self.name)
    }

    /// The walk behind the word and a space, and the letters that may follow there.
    pub(crate) fn onward(&self) -> Option<(Walk, u32)> {
        (self.next_letters != 0).then_some((self.onward, self.next_letters))
    }

    /// The same behind a walk with this output, for what was looked up behind one without.
    fn behind(mut self, walk: Walk) -> Begun {
        if self.name != Begun::NO_NAME {
            self.name += walk.output();
        }
        self.onward = self.onward.behind(walk);
        self
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.name == Begun::NO_NAME && self.next_letters == 0
    }
}

/// A word, by its hash, and what it leads to in the built-in tables. Two of them fill a cache line.
#[derive(Clone, Copy, Debug)]
struct FirstWord {
    hash: u64,
    begun: Begun,
    /// May a name begin with a word of its key? `None` until it is asked.
    keyed: Option<bool>,
}

impl FirstWord {
    const EMPTY: FirstWord = FirstWord { hash: 0, begun: Begun::NOTHING, keyed: None };
}

/// A word behind others, by the hash of it and of the place in the tables that they lead to, and
/// what it leads to from there: outputs without those before.
#[derive(Clone, Copy, Debug)]
struct NextWord {
    hash: u64,
    begun: Begun,
}

impl NextWord {
    const EMPTY: NextWord = NextWord { hash: 0, begun: Begun::NOTHING };
}

/// What is known of a name.
#[derive(Clone, Copy, Debug)]
struct NameRow {
    /// Range of its readings.
    start: u32,
    end: u32,
    traits: Traits,
}

/// What has been looked up, kept from report to report: words that begin names, and the readings
/// of the names that were found.
pub(crate) struct NameCache {
    first_words: Vec<[FirstWord; 2]>,
    next_words: Vec<NextWord>,
    /// Words by their hashes, with their name keys.
    keys: Vec<(u64, Option<Box<str>>)>,
    known: Vec<Known>,
    rows: Vec<NameRow>,
    /// Do names of places carry the Arabic article in a country? By its row, as far as asked.
    articles: Vec<Option<bool>>,
    by_name: FxHashMap<Name, u32>,
    /// Of each name, the text in which it was last seen and its number there.
    in_text: Vec<(u32, u32)>,
    text: u32,
}

impl std::fmt::Debug for NameCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NameCache").field("names", &self.rows.len()).finish_non_exhaustive()
    }
}

impl Default for NameCache {
    fn default() -> NameCache {
        NameCache {
            first_words: vec![[FirstWord::EMPTY; 2]; FIRST_WORD_PAIRS],
            next_words: vec![NextWord::EMPTY; NEXT_WORD_SLOTS],
            keys: vec![(0, None); KEY_SLOTS],
            known: Vec::new(),
            rows: Vec::new(),
            articles: Vec::new(),
            by_name: FxHashMap::default(),
            in_text: Vec::new(),
            text: 0,
        }
    }
}

/// The pair of slots for the first word of this hash. Its low bits choose the bit of the filter.
fn pair_of(hash: u64) -> usize {
    (hash >> 32) as usize % FIRST_WORD_PAIRS
}

impl NameCache {
    /// To be called before each text.
    pub(crate) fn open_text(&mut self) {
        self.text = self.text.wrapping_add(1);
        if self.known.len() > KNOWN_LIMIT || self.text == 0 {
            self.known.clear();
            self.rows.clear();
            self.by_name.clear();
            self.in_text.clear();
            self.text = 1;
        }
    }

    pub(crate) fn readings(&self, name: u32) -> &[Known] {
        let NameRow { start, end, .. } = self.rows[name as usize];
        &self.known[start as usize..end as usize]
    }

    pub(crate) fn traits(&self, name: u32) -> Traits {
        self.rows[name as usize].traits
    }

    /// What a folded word of this hash leads to as the first of a name in each table: the built-in
    /// ones, and a user's own.
    #[inline]
    pub(crate) fn first_word<'w>(
        &mut self,
        lexicon: &Lexicon,
        hash: u64,
        word: impl Fn() -> &'w str,
    ) -> [Begun; 2] {
        let tables = lexicon.tables();
        let mut begun = [self.first_builtin_word(&tables[0], hash, &word), Begun::NOTHING];
        if let Some(user) = tables.get(1).filter(|user| user.may_begin(hash)) {
            begun[1] = Begun::after(user, user.walk(), word());
        }
        begun
    }

    #[inline]
    fn first_builtin_word<'w>(
        &mut self,
        tables: &Tables,
        hash: u64,
        word: impl Fn() -> &'w str,
    ) -> Begun {
        let [slot, other] = &mut self.first_words[pair_of(hash)];
        if slot.hash != hash {
            std::mem::swap(slot, other);
        }
        if slot.hash != hash {
            let begun = if tables.may_begin(hash) {
                Begun::after(tables, tables.walk(), word())
            } else {
                Begun::NOTHING
            };
            *slot = FirstWord { hash, begun, keyed: None };
        }
        slot.begun
    }

    /// What a folded word of this hash leads to in the built-in tables behind others.
    #[inline]
    pub(crate) fn next_word<'w>(
        &mut self,
        tables: &Tables,
        walk: Walk,
        hash: u64,
        word: impl Fn() -> &'w str,
    ) -> Begun {
        // An odd factor mixes the place into all bits.
        let hash = hash ^ u64::from(walk.node() + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = &mut self.next_words[(hash >> 32) as usize % NEXT_WORD_SLOTS];
        if slot.hash != hash {
            *slot = NextWord { hash, begun: Begun::after(tables, walk.without_output(), word()) };
        }
        slot.begun.behind(walk)
    }

    /// Is it known that no name begins with the word of this hash, a user's own left out?
    #[inline]
    pub(crate) fn leads_nowhere(&self, hash: u64) -> bool {
        let slot = &self.first_words[pair_of(hash)][0];
        slot.hash == hash && slot.begun.is_nothing()
    }

    /// May a name begin with a word of this one's key, in any table?
    pub(crate) fn may_begin_by_key(&mut self, lexicon: &Lexicon, word: &str, hash: u64) -> bool {
        let FirstWord { hash: held, keyed, .. } = self.first_words[pair_of(hash)][0];
        if let Some(keyed) = keyed.filter(|_| held == hash) {
            return keyed;
        }
        let key = self.name_key(word, hash);
        let may_begin =
            key.is_some_and(|key| lexicon.tables().iter().any(|it| it.may_begin_by_key(key)));
        if held == hash {
            self.first_words[pair_of(hash)][0].keyed = Some(may_begin);
        }
        may_begin
    }

    /// The [`name_key`] of a folded word of this hash.
    pub(crate) fn name_key(&mut self, word: &str, hash: u64) -> Option<&str> {
        let slot = &mut self.keys[(hash >> 32) as usize % KEY_SLOTS];
        if slot.0 != hash {
            *slot = (hash, name_key(word).map(String::into_boxed_str));
        }
        slot.1.as_deref()
    }

    /// The number that a name has among the distinct names of the text, to which it is added if
    /// it is new there.
    pub(crate) fn number_in_text(
        &mut self,
        found: &Found,
        lexicon: &Lexicon,
        names: &mut Vec<u32>,
    ) -> u32 {
        let number = match self.by_name.get(&found.name) {
            Some(&number) => number,
            None => self.look_up(&found.name, lexicon),
        };
        let seen = &mut self.in_text[number as usize];
        if seen.0 != self.text {
            *seen = (self.text, names.len() as u32);
            names.push(number);
        }
        seen.1
    }

    fn look_up(&mut self, name: &Name, lexicon: &Lexicon) -> u32 {
        let start = self.known.len();
        for &(position, mask) in &name.parts[..usize::from(name.len)] {
            let tables = &lexicon.tables()[usize::from(position & SECOND_TABLE != 0)];
            let entry = position & !(SECOND_TABLE | BY_KEYS);
            let entries = tables.readings_at(Some(entry.into()));
            for (idx, entry) in entries.enumerate().filter(|(idx, _)| mask & (1 << idx) != 0) {
                debug_assert!(idx < 32, "as many readings as a mask has bits");
                let by_keys = position & BY_KEYS != 0;
                self.look_up_reading(entry, by_keys, start, lexicon);
            }
        }
        let number = self.rows.len() as u32;
        let end = self.known.len();
        let traits = Traits::of(&self.known[start..]);
        self.rows.push(NameRow { start: start as u32, end: end as u32, traits });
        self.in_text.push((0, 0));
        self.by_name.insert(*name, number);
        number
    }

    fn look_up_reading(&mut self, entry: Entry, by_keys: bool, start: usize, lexicon: &Lexicon) {
        let reading = reading(entry);
        if self.known[start..].iter().all(|known| known.reading.entity != reading.entity) {
            let articles = &mut self.articles;
            let mut known = Known::new(lexicon, reading, |country| {
                let at = usize::from(country);
                articles.resize(articles.len().max(at + 1), None);
                *articles[at].get_or_insert_with(|| {
                    ARTICLE_COUNTRIES.contains(lexicon.country_code(country))
                })
            });
            known.by_keys = by_keys && entry.kind() != Kind::Group;
            self.known.push(known);
        }
    }
}
