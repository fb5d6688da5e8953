//! Finds every name of the lexicon in a text, with all its readings; settles nothing.

use crate::lexicon::layout::{Entry, Kind, READINGS_LIMIT};
use crate::lexicon::{Entity, Lexicon, Tables, Walk, letter_bit};
use crate::tag::readings::{Begun, Found, Known, NameCache, Traits};
use crate::tag::word_classes::{self, Class};
use crate::text::{Gap, Shape, Text, Word, elided_stem, joint_key, word_hash};
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
    /// Index of its sentence.
    pub(crate) sentence: u32,
}

impl Candidate {
    pub(crate) fn words(&self) -> Range<usize> {
        self.first_word as usize..self.end_word as usize
    }
}

/// All names of a text, in order, not overlapping.
pub(crate) struct Candidates<'c> {
    pub(crate) list: Vec<Candidate>,
    /// The distinct names, each by its number in the cache.
    names: Vec<u32>,
    cache: &'c NameCache,
}

impl<'c> Candidates<'c> {
    pub(crate) fn readings(&self, candidate: &Candidate) -> &'c [Known] {
        self.readings_of(candidate.name as usize)
    }

    /// What the readings of a candidate have in common.
    pub(crate) fn traits(&self, candidate: &Candidate) -> Traits {
        self.cache.traits(self.names[candidate.name as usize])
    }

    /// The readings of a distinct name.
    pub(crate) fn readings_of(&self, name: usize) -> &'c [Known] {
        self.cache.readings(self.names[name])
    }

    /// How many distinct names there are.
    pub(crate) fn n_names(&self) -> usize {
        self.names.len()
    }
}

/// Longest run of words that is looked up by keys.
const LONGEST_KEYED_RUN: usize = 6;
/// A key with fewer letters says too little by itself.
const LEAST_KEY_LETTERS: usize = 5;

/// Inhabitants from which on a town is read behind an Arabic prefix.
const KNOWN_TOWN: u32 = 300_000;
/// An Arabic word with its prefix from which on a province or a group is read behind it.
const LEAST_LONG_LETTERS: usize = 7;

/// Longest name in words.
const LONGEST_NAME_WORDS: usize = 12;

/// Finds the names of `text`: at each word the longest name that may stand there.
pub(crate) fn find<'c>(
    text: &Text<'_>,
    lexicon: &Lexicon,
    cache: &'c mut NameCache,
) -> Candidates<'c> {
    cache.open_text();
    // One word in nine begins a name, where many places are told of.
    let mut list = Vec::with_capacity(text.words().len() / 8);
    let mut names = Vec::with_capacity(text.words().len() / 16);
    let mut states = Vec::new();
    let builtin = lexicon.tables()[0].small_first_words();
    let user = lexicon.tables().get(1).map(Tables::small_first_words);
    let small_may_begin = |hash| builtin.admits(hash) || user.is_some_and(|user| user.admits(hash));
    for (sentence_idx, sentence) in text.sentences().iter().enumerate() {
        let words = sentence.words();
        let all_caps = sentence.all_caps;
        let mut at = words.start;
        while at < words.end {
            let word = &text.words()[at];
            let small = word.shape == Shape::Lower && !all_caps;
            // Written small, only an article that leans on a name is part of it.
            let article = is_article(text, at)
                && at + 1 < words.end
                && (!small || text.is_leaning_article(at))
                && joined(text, at + 1);
            if small && !article && !small_may_begin(word.hash) {
                at += 1;
                continue;
            }
            let place = Place { text, lexicon, at, limit: words.end, all_caps };
            let mut found = place.longest(cache, &mut states);
            let mut first = at;
            // "Al Shabaab" may be kept with its article and without: both count.
            if article {
                let behind = Place { at: at + 1, ..place };
                let other = behind.longest(cache, &mut states);
                if other.end > 0 && other.end >= found.end {
                    if other.end > found.end {
                        found = other;
                        first = at + 1;
                    } else {
                        found.join(&other);
                    }
                }
            }
            if found.end == 0 {
                found = place.by_keys(cache);
            }
            if found.end == 0 {
                at += 1;
                continue;
            }
            let name = cache.number_in_text(&found, lexicon, &mut names);
            list.push(Candidate {
                first_word: with_article(text, first, words.start) as u32,
                end_word: found.end as u32,
                name,
                sentence: sentence_idx as u32,
            });
            at = found.end;
        }
    }
    Candidates { list, names, cache }
}

/// A walk over one table's names and one past its last word.
pub(crate) struct State {
    table: u8,
    walk: Walk,
    /// The letters that may follow.
    next_letters: u32,
    end: u32,
}

/// A word at which a name may begin.
#[derive(Clone, Copy)]
struct Place<'t> {
    text: &'t Text<'t>,
    lexicon: &'t Lexicon,
    at: usize,
    /// Where the sentence ends.
    limit: usize,
    all_caps: bool,
}

impl Place<'_> {
    /// The longest name that may stand here.
    fn longest(&self, cache: &mut NameCache, states: &mut Vec<State>) -> Found {
        let Place { text, lexicon, at, .. } = *self;
        let Word { possessive, shape, hash, .. } = text.words()[at];
        let plain = text.words()[at].is_plain();
        if plain && !possessive && lexicon.tables().len() == 1 && cache.leads_nowhere(hash) {
            return self.plural_without_apostrophe(cache);
        }
        let mut first = cache.first_word(lexicon, hash, || text.folded(at));
        let nothing = |first: &[Begun]| first.iter().all(Begun::is_nothing);
        let mut prefixed = false;
        if nothing(&first) && !plain {
            let word = text.folded(at);
            if shape == Shape::Caseless {
                for stem in arabic_stems(word) {
                    first = cache.first_word(lexicon, word_hash(stem), || stem);
                    prefixed = !nothing(&first);
                    if prefixed {
                        break;
                    }
                }
            }
            // "l'Ituri", "d'Abidjan".
            if nothing(&first) && elided_stem(text.raw(at)).is_some() {
                let stem = &word[1..];
                first = cache.first_word(lexicon, word_hash(stem), || stem);
            }
        }
        if !possessive && nothing(&first) {
            return self.plural_without_apostrophe(cache);
        }
        let mut found = Found::default();
        states.clear();
        for (table, begun) in (0..).zip(&first) {
            if let Some(position) = begun.name() {
                if prefixed {
                    self.take_prefixed(&mut found, table, position);
                } else {
                    self.take(&mut found, table, position, at + 1);
                }
            }
            if let Some((walk, next_letters)) = begun.onward()
                && self.may_go_on(next_letters)
                && !(possessive && behind_s(text, at + 1))
            {
                states.push(State { table, walk, next_letters, end: at as u32 + 1 });
            }
        }
        if possessive {
            self.begin_with_s(text.folded(at), &mut found, states);
        }
        // Each state stands behind a space. There is more than one where an article may be part of
        // the name or not ("Jurf al-Sakhar" is kept as "jurf sakhar").
        while let Some(state) = states.pop() {
            let end = state.end as usize;
            if end >= self.limit
                || end - at >= LONGEST_NAME_WORDS
                || !(joined(text, end) || behind_s(text, end))
            {
                continue;
            }
            if self.begins(end, state.next_letters) {
                self.go_on(&state, end, &mut found, states, cache);
            }
            if end + 1 < self.limit
                && self.begins(end + 1, state.next_letters)
                && is_article(text, end)
                && joined(text, end + 1)
            {
                self.go_on(&state, end + 1, &mut found, states, cache);
            }
        }
        if found.end == 0 { self.plural_without_apostrophe(cache) } else { found }
    }

    /// May a name go on behind its first word, where one of these letters must follow?
    #[inline]
    fn may_go_on(&self, next_letters: u32) -> bool {
        let next = self.at + 1;
        next < self.limit
            && (self.begins(next, next_letters)
                || next + 1 < self.limit
                    && self.begins(next + 1, next_letters)
                    && is_article(self.text, next))
    }

    /// Does word `idx` begin with one of these letters?
    #[inline]
    fn begins(&self, idx: usize, letters: u32) -> bool {
        letters & letter_bit(self.text.first_letter(idx)) != 0
    }

    /// Begins with the first word and the `s` of its possessive ("People's Militia").
    fn begin_with_s(&self, word: &str, found: &mut Found, states: &mut Vec<State>) {
        for (table, tables) in (0..).zip(self.lexicon.tables()) {
            let Some(plain) = tables.step(tables.walk(), word) else { continue };
            self.take_and_go_on(Begun::after(tables, plain, "s"), table, self.at, found, states);
        }
    }

    /// Goes on by word `idx`: as it is folded and, of a possessive ("People's Militia"), with its
    /// `s`.
    fn go_on(
        &self,
        state: &State,
        idx: usize,
        found: &mut Found,
        states: &mut Vec<State>,
        cache: &mut NameCache,
    ) {
        let tables = &self.lexicon.tables()[usize::from(state.table)];
        let word = &self.text.words()[idx];
        let folded = || self.text.folded(idx);
        let begun = if state.table == 0 {
            cache.next_word(tables, state.walk, word.hash, folded)
        } else {
            Begun::after(tables, state.walk, folded())
        };
        if word.possessive && behind_s(self.text, idx + 1) {
            // "Sudan's People" is no name that begins with "Sudan People".
            if let Some(position) = begun.name() {
                self.take(found, state.table, position, idx + 1);
            }
        } else {
            self.take_and_go_on(begun, state.table, idx, found, states);
        }
        if word.possessive
            && let Some(plain) = tables.step(state.walk, folded())
        {
            let with_s = Begun::after(tables, plain, "s");
            self.take_and_go_on(with_s, state.table, idx, found, states);
        }
    }

    /// Takes the name that ends with word `idx`, and goes on where it may.
    fn take_and_go_on(
        &self,
        begun: Begun,
        table: u8,
        idx: usize,
        found: &mut Found,
        states: &mut Vec<State>,
    ) {
        if let Some(position) = begun.name() {
            self.take(found, table, position, idx + 1);
        }
        if let Some((walk, next_letters)) = begun.onward() {
            states.push(State { table, walk, next_letters, end: idx as u32 + 1 });
        }
    }

    /// Takes the readings at `position` for a name that ends before word `end`, as far as they may
    /// stand there.
    fn take(&self, found: &mut Found, table: u8, position: u32, end: usize) {
        if end < found.end {
            return;
        }
        let written = self.written(end);
        let mut mask = 0_u32;
        let entries = self.lexicon.tables()[usize::from(table)].readings_at(Some(position.into()));
        for (idx, entry) in entries.enumerate() {
            mask |= u32::from(written.admits(entry)) << idx;
        }
        if mask != 0 {
            found.take(end, table, position, mask);
        }
    }

    /// A name in a spelling that no table has, by its name keys: a group of two words or more, or
    /// a place of one that is plainly spoken of as a place.
    ///
    /// Only where the keys lead to one row: a wrong name is worse than none.
    fn by_keys(&self, cache: &mut NameCache) -> Found {
        let mut found = Found::default();
        let text = self.text;
        let word = &text.words()[self.at];
        if word.shape != Shape::Capital
            || self.all_caps
            || word.fold_len < 4
            || !word.is_plain() && elided_stem(text.raw(self.at)).is_some()
        {
            return found;
        }
        let run_end = self.end_of_run();
        let one = run_end == self.at + 1;
        if one && !self.is_spoken_of_as_place() {
            return found;
        }
        let may_begin =
            cache.may_begin_by_key(self.lexicon, text.folded(self.at), text.hash(self.at));
        if one && !may_begin {
            return found;
        }
        let bare = || (self.at..run_end).filter(|&idx| !is_article(text, idx));
        let tied = || {
            let (first, second) = (bare().next(), bare().nth(1));
            first.zip(second).is_some_and(|(first, second)| {
                joint_key(text.folded(first), text.folded(second)).is_some()
            })
        };
        if !may_begin && !tied() {
            return found;
        }
        let bare: Vec<usize> = bare().collect();
        let mut ends: Vec<usize> = Vec::new();
        let mut at = 0;
        let mut keys = Vec::new();
        for (table, tables) in (0..).zip(self.lexicon.tables()) {
            // Keys are made as far as a name goes on.
            let mut key_at = |idx: usize| {
                while keys.len() <= idx && at < bare.len() {
                    let word = text.folded(bare[at]);
                    let hash = text.hash(bare[at]);
                    let next = bare.get(at + 1);
                    let joint = next.and_then(|&next| joint_key(word, text.folded(next)));
                    at += if joint.is_some() { 2 } else { 1 };
                    keys.push(joint.or_else(|| cache.name_key(word, hash).map(str::to_owned))?);
                    ends.push(bare[at - 1] + 1);
                }
                keys.get(idx).cloned()
            };
            let mut runs = Vec::new();
            tables.runs_of_keys(&mut key_at, &mut |n_keys, position| runs.push((n_keys, position)));
            for (n_keys, position) in runs {
                let entries = tables.readings_at(Some(position.into()));
                let taken = if n_keys > 1 {
                    only_entry(entries, |entry| entry.kind() == Kind::Group)
                } else if one && keys[0].len() >= LEAST_KEY_LETTERS {
                    only_entry(entries, |entry| {
                        matches!(entry.kind(), Kind::Place | Kind::Province)
                    })
                } else {
                    None
                };
                if let Some(idx) = taken {
                    found.take_by_keys(ends[n_keys - 1], table, position, 1 << idx);
                }
            }
        }
        found
    }

    /// One past the capitalised words that stand together from here on, articles among them.
    fn end_of_run(&self) -> usize {
        let mut end = self.at + 1;
        let mut next = end;
        while next < self.limit && next - self.at < LONGEST_KEYED_RUN && joined(self.text, next) {
            if self.text.words()[next].shape == Shape::Capital {
                end = next + 1;
            } else if !is_article(self.text, next) {
                break;
            }
            next += 1;
        }
        end
    }

    /// Does a preposition of place stand before the word, or a word for a unit behind it?
    fn is_spoken_of_as_place(&self) -> bool {
        let class = |idx: usize| word_classes::of(self.text, idx);
        let units = Class::UNIT_PROVINCE.or(Class::UNIT_DISTRICT).or(Class::UNIT_TOWN);
        let behind = self.at + 1;
        self.at > 0 && class(self.at - 1).has(Class::PLACE_PREPOSITION)
            || behind < self.limit
                && joined(self.text, behind)
                && class(behind).has(units)
                // "the Assyrian towns": whose they are.
                && !self.text.folded(self.at).ends_with("ian")
    }

    /// Takes the readings of an Arabic word without its prefix: what a place of few people is named
    /// by is too often an ordinary word.
    fn take_prefixed(&self, found: &mut Found, table: u8, position: u32) {
        let tables = &self.lexicon.tables()[usize::from(table)];
        // Two bytes a letter.
        let long = self.text.folded(self.at).len() >= 2 * LEAST_LONG_LETTERS;
        let mut mask = 0_u32;
        for (idx, entry) in tables.readings_at(Some(position.into())).enumerate() {
            let known = match entry.kind() {
                Kind::Place => self.lexicon.place_facts(entry.row()).population >= KNOWN_TOWN,
                Kind::Country => true,
                Kind::Province | Kind::Group | Kind::Demonym => long,
                _ => false,
            };
            mask |= u32::from(known && !entry.has(Entry::NEEDS_EVIDENCE)) << idx;
        }
        if mask != 0 {
            found.take(self.at + 1, table, position, mask);
        }
    }

    /// How words `self.at..end` are written.
    fn written(&self, end: usize) -> Written {
        let words = self.text.words();
        let (first, last) = (&words[self.at], &words[end - 1]);
        let one = end - self.at == 1;
        let capitals = first.shape == Shape::AllCaps;
        let small = first.shape == Shape::Lower && !self.all_caps;
        let calendar = || one && word_classes::of(self.text, self.at).has(Class::CALENDAR);
        let numeric = |shape| matches!(shape, Shape::Number | Shape::NumberLetters);
        let mut kinds = Kinds::of(&[Kind::Weapon, Kind::Event]);
        if small || calendar() {
            // A place of a month's name is never meant.
        } else if self.all_caps {
            kinds = Kinds::ALL;
        } else if first.may_be_name() || numeric(first.shape) {
            // "Taliban fighters", "Islamic State group": the noun behind may be small.
            kinds = kinds.or(Kinds::of(&[Kind::Group]));
            if last.may_be_name() {
                kinds = Kinds::ALL;
            } else if !one && last.shape == Shape::Lower {
                // "République centrafricaine".
                kinds = kinds.or(Kinds::of(&[Kind::Country]));
            } else if numeric(last.shape) {
                let others = Kinds::of(&[Kind::OfficeHolder, Kind::Country, Kind::Demonym]);
                kinds = Kinds::ALL.without(others);
            }
            // One short word in capitals abbreviates something else ("the APC", "JIT").
            if one && capitals && first.fold_len <= 4 {
                kinds = kinds.without(Kinds::of(&[Kind::Place, Kind::District]));
            }
        }
        Written { small, kinds, abbreviations: (!small && !self.all_caps).then_some(capitals) }
    }

    /// "Syrias", "Idlibs": texts that have lost their apostrophes.
    fn plural_without_apostrophe(&self, cache: &mut NameCache) -> Found {
        let mut found = Found::default();
        let word = &self.text.words()[self.at];
        if word.shape != Shape::Capital
            || self.all_caps
            || word.fold_len <= 4
            || self.text.last_letter(self.at) != b's'
        {
            return found;
        }
        let Some(stem) = self.text.folded(self.at).strip_suffix('s') else { return found };
        for (table, begun) in (0..).zip(cache.first_word(self.lexicon, word_hash(stem), || stem)) {
            let Some(position) = begun.name() else { continue };
            let plain = |entry: Entry| {
                !entry.has(Entry::NEEDS_EVIDENCE | Entry::ABBREVIATION | Entry::COMMON_WORD)
                    && !matches!(entry.kind(), Kind::Weapon | Kind::Event)
            };
            let tables = &self.lexicon.tables()[usize::from(table)];
            let mut mask = 0_u32;
            for (idx, entry) in tables.readings_at(Some(position.into())).enumerate() {
                mask |= u32::from(plain(entry)) << idx;
            }
            if mask != 0 {
                found.take(self.at + 1, table, position, mask);
            }
        }
        found
    }
}

/// Which readings the words of a name may have as they are written.
struct Written {
    /// Written small in mixed case: besides its kinds, what may be written small.
    small: bool,
    kinds: Kinds,
    /// In mixed case: may it be an abbreviation, whatever its kind?
    abbreviations: Option<bool>,
}

impl Written {
    /// May this reading be written so?
    #[inline]
    fn admits(&self, entry: Entry) -> bool {
        match self.abbreviations {
            Some(admitted) if entry.has(Entry::ABBREVIATION) => admitted,
            _ => self.kinds.has(entry.kind()) || self.small && entry.has(Entry::SMALL),
        }
    }
}

/// A set of kinds of row.
#[derive(Clone, Copy)]
struct Kinds(u16);

impl Kinds {
    const ALL: Kinds = Kinds(!0);

    const fn of(kinds: &[Kind]) -> Kinds {
        let mut set = 0;
        let mut at = 0;
        while at < kinds.len() {
            set |= 1 << kinds[at] as u16;
            at += 1;
        }
        Kinds(set)
    }

    const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    const fn without(self, other: Kinds) -> Kinds {
        Kinds(self.0 & !other.0)
    }

    const fn has(self, kind: Kind) -> bool {
        self.0 >> kind as u16 & 1 != 0
    }
}

/// An Arabic word without what is written together with it: "and", "so", "in", "to", "as" (one
/// letter each, or two of them), with the article behind it or not.
fn arabic_stems(word: &str) -> impl Iterator<Item = &str> {
    const PREFIXES: [&str; 9] = ["و", "ف", "ب", "ل", "ك", "وب", "ول", "وال", "بال"];
    const LEAST_LETTERS: usize = 4;
    PREFIXES.iter().filter_map(move |prefix| {
        let stem = word.strip_prefix(prefix)?;
        (stem.chars().count() >= LEAST_LETTERS).then_some(stem)
    })
}

/// The index of the one entry that is of the wanted kind and needs no evidence, if all such entries
/// are of one row.
fn only_entry(
    entries: impl Iterator<Item = Entry>,
    wanted: impl Fn(Entry) -> bool,
) -> Option<usize> {
    let mut only = None;
    for (idx, entry) in entries.enumerate().filter(|(_, entry)| wanted(*entry)) {
        if entry.has(Entry::NEEDS_EVIDENCE) || only.is_some() {
            return None;
        }
        only = Some(idx);
    }
    only.filter(|&idx| idx < READINGS_LIMIT)
}

/// Do words `idx - 1` and `idx` stand together, with nothing but a space or hyphen between?
fn joined(text: &Text<'_>, idx: usize) -> bool {
    if text.gap(idx).has(Gap::SPACE) {
        return true;
    }
    let gap = text.gap_before(idx);
    match gap {
        " " | "-" => true,
        ". " => word_classes::of(text, idx - 1).has(Class::STOPPED_OPENER),
        _ => {
            gap.len() <= 12
                && gap.chars().all(|ch| {
                    ch.is_whitespace()
                        || matches!(
                            ch,
                            '-' | '\u{2010}' | '\u{2011}' | '/' | '\'' | '\u{2018}' | '\u{2019}'
                        )
                })
        }
    }
}

/// [`Text::is_article`] of word `idx`.
#[inline]
fn is_article(text: &Text<'_>, idx: usize) -> bool {
    word_classes::of(text, idx).has(Class::ARTICLE) && text.is_article(idx)
}

/// Does the `'s` of a possessive stand before word `idx`?
fn behind_s(text: &Text<'_>, idx: usize) -> bool {
    matches!(text.gap_before(idx), "'s " | "\u{2019}s " | "'S " | "\u{2019}S ")
}

/// The word where a name that starts at `at` begins in the text: its article, if one stands there.
fn with_article(text: &Text<'_>, at: usize, sentence_start: usize) -> usize {
    if at == sentence_start || !is_article(text, at - 1) {
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
