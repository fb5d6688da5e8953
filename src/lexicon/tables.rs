//! Reads the packed tables in place.

use super::layout::{
    Entry, Kind, PLACE_KINDS, PLACE_NUMBER, PlaceWhat, PlaceWhere, Section, YearSpan, district_id,
    first_word_bit, place_number, slug, unpack_civil,
};
use crate::report::{Day, GroupKind};
use crate::text::fold_name;
use fst::raw::{Fst, Node, Output};
use std::borrow::Cow;

/// Packed tables: those compiled into the binary, or a user's.
pub(crate) struct Tables {
    bytes: Cow<'static, [u8]>,
    starts: [(usize, usize); Section::ALL.len()],
    n_rows: [u32; Section::ALL.len()],
    names: Fst<Cow<'static, [u8]>>,
    ids: Fst<Cow<'static, [u8]>>,
    keys: Fst<Cow<'static, [u8]>>,
    person_names: Fst<Cow<'static, [u8]>>,
}

impl std::fmt::Debug for Tables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tables").field("len_bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

impl Tables {
    /// Opens what `compile` made; reads a few hundred bytes, whatever the size.
    pub(crate) fn open(bytes: Cow<'static, [u8]>) -> Tables {
        let word = |at: usize| {
            u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize
        };
        let mut starts = [(0, 0); Section::ALL.len()];
        for (idx, start) in starts.iter_mut().enumerate() {
            *start = (word(idx * 8), word(idx * 8 + 4));
        }
        let block = |section: Section| -> Cow<'static, [u8]> {
            let (at, len) = starts[section as usize];
            match &bytes {
                Cow::Borrowed(all) => Cow::Borrowed(&all[at..at + len]),
                Cow::Owned(all) => Cow::Owned(all[at..at + len].to_vec()),
            }
        };
        let names = Fst::new(block(Section::Names)).expect("compiled tables hold a transducer");
        let ids = Fst::new(block(Section::Ids)).expect("compiled tables hold a transducer");
        let keys = Fst::new(block(Section::Keys)).expect("compiled tables hold a transducer");
        let person_names =
            Fst::new(block(Section::PersonNames)).expect("compiled tables hold a transducer");
        let mut n_rows = [0; Section::ALL.len()];
        for section in Section::ALL {
            n_rows[section as usize] =
                (starts[section as usize].1 / (section.words() * 4).max(1)) as u32;
        }
        Tables { starts, n_rows, names, ids, keys, person_names, bytes }
    }

    fn block(&self, section: Section) -> &[u8] {
        let (at, len) = self.starts[section as usize];
        &self.bytes[at..at + len]
    }

    /// Number of rows of a section.
    pub(crate) fn rows(&self, section: Section) -> u32 {
        self.n_rows[section as usize]
    }

    fn word(&self, section: Section, row: u32, column: usize) -> u32 {
        let at = (row as usize * section.words() + column) * 4;
        let block = self.block(section);
        u32::from_le_bytes(block[at..at + 4].try_into().expect("four bytes"))
    }

    fn text(&self, section: Section, row: u32, column: usize) -> &str {
        self.string(self.word(section, row, column))
    }

    fn string(&self, offset: u32) -> &str {
        let strings = self.block(Section::Strings);
        let at = offset as usize;
        let len = usize::from(u16::from_le_bytes([strings[at], strings[at + 1]]));
        std::str::from_utf8(&strings[at + 2..at + 2 + len]).unwrap_or("")
    }

    fn degrees(&self, section: Section, row: u32, column: usize) -> Option<f32> {
        let value = f32::from_bits(self.word(section, row, column));
        (!value.is_nan()).then_some(value)
    }

    fn day(&self, section: Section, row: u32, column: usize) -> Option<Day> {
        let packed = self.word(section, row, column);
        let (year, month, day) = unpack_civil(packed);
        (packed != 0).then(|| Day::from_ymd(year, month, day)).flatten()
    }

    /// The entry of an id in lower case.
    pub(crate) fn by_id(&self, id: &str) -> Option<Entry> {
        let listed = self.ids.get(id).map(|output| Entry::from_bits(output.value() as u32));
        listed.or_else(|| self.by_number(place_number(id)?))
    }

    /// The place whose id is a number, looked for in each run of places in turn.
    fn by_number(&self, number: u32) -> Option<Entry> {
        (0..self.rows(Section::Numbered)).find_map(|run| {
            let (mut low, end) =
                (self.word(Section::Numbered, run, 0), self.word(Section::Numbered, run, 1));
            let mut high = end;
            while low < high {
                let middle = low + (high - low) / 2;
                if self.word(Section::Places, middle, 0) < number {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            let found = low < end && self.word(Section::Places, low, 0) == number;
            found.then(|| Entry::new(Kind::Place, low))
        })
    }

    /// All readings of a folded name.
    pub(crate) fn readings(&self, folded: &str) -> impl Iterator<Item = Entry> + '_ {
        self.readings_at(self.names.get(folded).map(Output::value))
    }

    /// All readings of name keys parted by spaces.
    pub(crate) fn readings_of_keys(&self, keys: &str) -> impl Iterator<Item = Entry> + '_ {
        self.readings_at(self.keys.get(keys).map(Output::value))
    }

    pub(crate) fn readings_at(&self, start: Option<u64>) -> impl Iterator<Item = Entry> + '_ {
        let entries = self.block(Section::Entries);
        let mut at = start.map(|start| start as usize * 4);
        std::iter::from_fn(move || {
            let here = at?;
            let bytes = entries.get(here..here + 4)?;
            let entry = Entry::from_bits(u32::from_le_bytes(bytes.try_into().expect("four bytes")));
            at = (!entry.has(Entry::LAST)).then_some(here + 4);
            Some(entry)
        })
    }

    /// All names of a row as its table lists them, parted by `|`, those that need evidence marked
    /// `?`; `None` where it has but one.
    pub(crate) fn listed_names(&self, row: Entry) -> Option<&str> {
        let (mut low, mut high) = (0, self.rows(Section::Aliases));
        while low < high {
            let middle = low + (high - low) / 2;
            let found = self.word(Section::Aliases, middle, 0);
            if found == row.bits() {
                return Some(self.text(Section::Aliases, middle, 1));
            }
            if found < row.bits() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// Hands `sink` every name that differs from `wanted` (folded) in at most `most` letters, with
    /// how many differ and the position of its readings.
    pub(crate) fn similar(&self, wanted: &str, most: u8, sink: &mut dyn FnMut(&str, u8, u64)) {
        let wanted = wanted.as_bytes();
        let first_row: Vec<u8> = (0..=wanted.len()).map(|at| at.min(255) as u8).collect();
        let mut name = Vec::new();
        self.similar_from(self.walk(), wanted, most, &first_row, &mut name, sink);
    }

    fn similar_from(
        &self,
        walk: Walk,
        wanted: &[u8],
        most: u8,
        above: &[u8],
        name: &mut Vec<u8>,
        sink: &mut dyn FnMut(&str, u8, u64),
    ) {
        if let (Some(at), Some(&differing)) = (self.name_at(walk), above.last())
            && differing <= most
            && let Ok(name) = std::str::from_utf8(name)
        {
            sink(name, differing, at.into());
        }
        for transition in self.names.node(walk.node as usize).transitions() {
            let mut row = Vec::with_capacity(above.len());
            row.push(above[0].saturating_add(1));
            for column in 1..above.len() {
                let same = wanted[column - 1] == transition.inp;
                let replaced = above[column - 1].saturating_add(u8::from(!same));
                let shifted = above[column].min(row[column - 1]).saturating_add(1);
                row.push(replaced.min(shifted));
            }
            if row.iter().all(|&differing| differing > most) {
                continue;
            }
            let output = Output::new(walk.output.into()).cat(transition.out).value() as u32;
            name.push(transition.inp);
            let next = Walk { node: transition.addr as u32, output };
            self.similar_from(next, wanted, most, &row, name, sink);
            name.pop();
        }
    }

    /// May a name begin with the folded word of this hash ([`crate::text::word_hash`])?
    /// Sometimes true where none does, never the reverse.
    #[inline]
    pub(crate) fn may_begin(&self, hash: u64) -> bool {
        FirstWords(self.block(Section::FirstWords)).admits(hash)
    }

    /// The first words of names that may be written small.
    pub(crate) fn small_first_words(&self) -> FirstWords<'_> {
        FirstWords(self.block(Section::SmallFirstWords))
    }

    /// A walk over the names from their first letter.
    #[inline]
    pub(crate) fn walk(&self) -> Walk {
        Walk { node: self.names.root().addr() as u32, output: 0 }
    }

    /// A walk that goes on by the letters of `piece`; `None` where no name does.
    #[inline]
    pub(crate) fn step(&self, walk: Walk, piece: &str) -> Option<Walk> {
        step_in(&self.names, walk, piece)
    }

    /// Hands `sink` the position of the readings of each run of keys, from the first on, by how many
    /// keys it has; `key` gives the next one as long as a name goes on.
    pub(crate) fn runs_of_keys(
        &self,
        key: &mut dyn FnMut(usize) -> Option<String>,
        sink: &mut dyn FnMut(usize, u32),
    ) {
        let mut walk = Walk { node: self.keys.root().addr() as u32, output: 0 };
        for idx in 0.. {
            let space = if idx > 0 { " " } else { "" };
            let Some(open) = step_in(&self.keys, walk, space) else { return };
            let Some(key) = key(idx) else { return };
            let Some(next) = step_in(&self.keys, open, &key) else { return };
            if let Some(position) = name_in(&self.keys, next) {
                sink(idx + 1, position);
            }
            walk = next;
        }
    }

    /// Does any name begin with a word of this key?
    pub(crate) fn may_begin_by_key(&self, key: &str) -> bool {
        let walk = Walk { node: self.keys.root().addr() as u32, output: 0 };
        step_in(&self.keys, walk, key).is_some()
    }

    /// What a walk that goes on by a whole word leads to; `None` where no name does.
    pub(crate) fn reach(&self, walk: Walk, word: &str) -> Option<Reached> {
        let (node, output) = go_in(&self.names, walk, word)?;
        let name = node.is_final().then(|| output.cat(node.final_output()).value() as u32);
        let onward = node.find_input(b' ').map(|at| {
            let space = node.transition(at);
            let behind = self.names.node(space.addr);
            let next_letters =
                behind.transitions().fold(0, |letters, next| letters | letter_bit(next.inp));
            (Walk::at(space.addr, output.cat(space.out)), next_letters)
        });
        Some(Reached { name, onward })
    }

    /// Position of the readings of the name that ends where the walk has come to, if one does.
    #[inline]
    pub(crate) fn name_at(&self, walk: Walk) -> Option<u32> {
        name_in(&self.names, walk)
    }

    /// The rows of a list, by its position.
    fn row_list(&self, at: u32) -> RowList<'_> {
        let lists = self.block(Section::RowLists);
        let at = at as usize * 4;
        let len = u32::from_le_bytes(lists[at..at + 4].try_into().expect("four bytes")) as usize;
        RowList { bytes: &lists[at + 4..at + 4 + len * 4] }
    }

    /// A country's row.
    pub(crate) fn country(&self, row: u32) -> CountryRow<'_> {
        let text = |column| self.text(Section::Countries, row, column);
        CountryRow {
            iso2: text(0),
            iso3: text(1),
            name: text(2),
            demonym: text(3),
            capital: text(4),
            lat: self.degrees(Section::Countries, row, 5),
            lon: self.degrees(Section::Countries, row, 6),
            neighbours: text(7),
            military: self.word(Section::Countries, row, 8).checked_sub(1),
            police: self.word(Section::Countries, row, 9).checked_sub(1),
        }
    }

    /// A province's row.
    pub(crate) fn province(&self, row: u32) -> ProvinceRow<'_> {
        let text = |column| self.text(Section::Provinces, row, column);
        let word = |column| self.word(Section::Provinces, row, column);
        ProvinceRow {
            code: text(0),
            name: text(1),
            country: word(2),
            kind: text(3),
            seat: text(4),
            lat: self.degrees(Section::Provinces, row, 5),
            lon: self.degrees(Section::Provinces, row, 6),
            population: word(7),
            parent: word(8).checked_sub(1),
        }
    }

    /// A district's row.
    pub(crate) fn district(&self, row: u32) -> DistrictRow<'_> {
        let text = |column| self.text(Section::Districts, row, column);
        let word = |column| self.word(Section::Districts, row, column);
        DistrictRow {
            name: text(1),
            country: word(2),
            province: word(3).checked_sub(1),
            lat: self.degrees(Section::Districts, row, 4),
            lon: self.degrees(Section::Districts, row, 5),
        }
    }

    /// A district's id.
    pub(crate) fn district_id(&self, row: u32) -> Cow<'_, str> {
        match self.text(Section::Districts, row, 0) {
            "" => {
                let district = self.district(row);
                Cow::Owned(district_id(self.country(district.country).iso2, district.name))
            }
            id => Cow::Borrowed(id),
        }
    }

    /// A place's row.
    pub(crate) fn place(&self, row: u32) -> PlaceRow<'_> {
        let word = |column| self.word(Section::Places, row, column);
        let at = PlaceWhere::unpack(word(2));
        let what = PlaceWhat::unpack(word(3));
        let population = if what.several { 0 } else { word(6) };
        PlaceRow {
            id: self.place_id(row),
            name: self.text(Section::Places, row, 1),
            country: at.country.into(),
            province: at.province.checked_sub(1).map(u32::from),
            district: what.district.checked_sub(1),
            lat: self.degrees(Section::Places, row, 4),
            lon: self.degrees(Section::Places, row, 5),
            population,
            kind: PLACE_KINDS[usize::from(what.kind)],
            provinces: self.place_provinces(row),
        }
    }

    /// Where a place lies and how big it is: its row without the strings.
    pub(crate) fn place_facts(&self, row: u32) -> PlaceFacts {
        let word = |column| self.word(Section::Places, row, column);
        let at = PlaceWhere::unpack(word(2));
        let what = PlaceWhat::unpack(word(3));
        PlaceFacts {
            country: at.country,
            province: at.province.checked_sub(1),
            district: what.district.checked_sub(1),
            point: self.degrees(Section::Places, row, 4).zip(self.degrees(Section::Places, row, 5)),
            population: if what.several { 0 } else { word(6) },
            kind: PLACE_KINDS[usize::from(what.kind)],
            by_hand: what.by_hand,
        }
    }

    /// The provinces over which a place stretches.
    pub(crate) fn place_provinces(&self, row: u32) -> RowList<'_> {
        let several = PlaceWhat::unpack(self.word(Section::Places, row, 3)).several;
        self.row_list(if several { self.word(Section::Places, row, 6) } else { 0 })
    }

    /// Where a province lies: its row without the strings.
    pub(crate) fn province_facts(&self, row: u32) -> ProvinceFacts {
        let word = |column| self.word(Section::Provinces, row, column);
        ProvinceFacts {
            country: word(2) as u16,
            point: self.degrees(Section::Provinces, row, 5).zip(self.degrees(
                Section::Provinces,
                row,
                6,
            )),
            population: word(7),
            parent: word(8).checked_sub(1).map(|row| row as u16),
            first_level: word(9) as u16,
        }
    }

    /// A group's row.
    pub(crate) fn group(&self, row: u32) -> GroupRow<'_> {
        let text = |column| self.text(Section::Groups, row, column);
        let word = |column| self.word(Section::Groups, row, column);
        GroupRow {
            id: text(0),
            name: text(1),
            kind: self.group_kind(row),
            home: text(3),
            homes: self.row_list(word(8)),
            from_year: Some(word(4) as i32).filter(|&year| year > 0),
            to_year: Some(word(5) as i32).filter(|&year| year > 0),
            parents: text(6),
            successors: text(7),
        }
    }

    /// A country's code alone.
    pub(crate) fn country_code(&self, row: u32) -> &str {
        self.text(Section::Countries, row, 0)
    }

    /// A country's name alone.
    pub(crate) fn country_name(&self, row: u32) -> &str {
        self.text(Section::Countries, row, 2)
    }

    /// A province's name alone.
    pub(crate) fn province_name(&self, row: u32) -> &str {
        self.text(Section::Provinces, row, 1)
    }

    /// A place's id alone.
    pub(crate) fn place_id(&self, row: u32) -> Cow<'_, str> {
        let id = self.word(Section::Places, row, 0);
        if id & PLACE_NUMBER != 0 {
            Cow::Owned((id & !PLACE_NUMBER).to_string())
        } else {
            Cow::Borrowed(self.string(id))
        }
    }

    /// A group's name alone.
    pub(crate) fn group_name(&self, row: u32) -> &str {
        self.text(Section::Groups, row, 1)
    }

    /// The group row of a country's armed forces or police.
    pub(crate) fn country_force(&self, row: u32, police: bool) -> Option<u32> {
        self.word(Section::Countries, row, if police { 9 } else { 8 }).checked_sub(1)
    }

    /// A group's home countries alone.
    pub(crate) fn group_homes(&self, row: u32) -> RowList<'_> {
        self.row_list(self.word(Section::Groups, row, 8))
    }

    /// A province's code alone.
    pub(crate) fn province_code(&self, row: u32) -> &str {
        self.text(Section::Provinces, row, 0)
    }

    /// A province's kind alone.
    pub(crate) fn province_kind(&self, row: u32) -> &str {
        self.text(Section::Provinces, row, 3)
    }

    /// Where a district lies: its row without the strings.
    pub(crate) fn district_facts(&self, row: u32) -> DistrictFacts {
        let lat = self.degrees(Section::Districts, row, 4);
        DistrictFacts {
            country: self.word(Section::Districts, row, 2) as u16,
            province: self.word(Section::Districts, row, 3).checked_sub(1).map(|row| row as u16),
            point: lat.zip(self.degrees(Section::Districts, row, 5)),
        }
    }

    /// A group's id alone.
    pub(crate) fn group_id(&self, row: u32) -> &str {
        self.text(Section::Groups, row, 0)
    }

    /// A group's kind alone.
    pub(crate) fn group_kind(&self, row: u32) -> GroupKind {
        const KINDS: [GroupKind; 10] = [
            GroupKind::Rebel,
            GroupKind::Militia,
            GroupKind::Criminal,
            GroupKind::Communal,
            GroupKind::Party,
            GroupKind::State,
            GroupKind::Police,
            GroupKind::Military,
            GroupKind::Coalition,
            GroupKind::Other,
        ];
        KINDS[self.word(Section::Groups, row, 2) as usize]
    }

    /// A weapon's id and name.
    pub(crate) fn weapon(&self, row: u32) -> (&str, &str) {
        (self.text(Section::Weapons, row, 0), self.text(Section::Weapons, row, 1))
    }

    /// An office-holder's term.
    pub(crate) fn office_holder(&self, row: u32) -> OfficeHolderRow<'_> {
        OfficeHolderRow {
            name: self.text(Section::OfficeHolders, row, 0),
            titles: self.text(Section::OfficeHolders, row, 1),
            country: self.word(Section::OfficeHolders, row, 2),
            from: self.day(Section::OfficeHolders, row, 3),
            to: self.day(Section::OfficeHolders, row, 4),
        }
    }

    /// A person.
    pub(crate) fn person(&self, row: u32) -> PersonRow<'_> {
        let names = self.text(Section::Persons, row, 1);
        let years = YearSpan::unpack(self.word(Section::Persons, row, 4));
        let year = |year: u16| Some(i32::from(year)).filter(|&year| year > 0);
        let name = names.split('|').next().unwrap_or("").trim_start_matches('?');
        let id = self.text(Section::Persons, row, 0);
        PersonRow {
            id: match id {
                "" => Cow::Owned(slug(&fold_name(name, false))),
                id => Cow::Borrowed(id),
            },
            name,
            names,
            group: self.text(Section::Persons, row, 2),
            countries: self.text(Section::Persons, row, 3),
            from_year: year(years.from),
            to_year: year(years.to),
        }
    }

    /// All persons with a name of these keys, or, where it has none, of this folded form.
    pub(crate) fn persons_of(&self, sound: &str) -> impl Iterator<Item = Entry> + '_ {
        self.readings_at(self.person_names.get(sound).map(Output::value))
    }

    /// A dated event.
    pub(crate) fn event(&self, row: u32) -> EventRow<'_> {
        EventRow {
            id: self.text(Section::Events, row, 0),
            name: self.text(Section::Events, row, 1),
            from: self.day(Section::Events, row, 2),
            to: self.day(Section::Events, row, 3),
            during: self.word(Section::Events, row, 4) == 1,
        }
    }
}

#[inline]
fn step_in(fst: &Fst<Cow<'static, [u8]>>, walk: Walk, piece: &str) -> Option<Walk> {
    go_in(fst, walk, piece).map(|(node, output)| Walk::at(node.addr(), output))
}

#[inline]
fn go_in<'f>(
    fst: &'f Fst<Cow<'static, [u8]>>,
    walk: Walk,
    piece: &str,
) -> Option<(Node<'f>, Output)> {
    let mut node = fst.node(walk.node as usize);
    let mut output = Output::new(walk.output.into());
    for &byte in piece.as_bytes() {
        let transition = node.transition(node.find_input(byte)?);
        output = output.cat(transition.out);
        node = fst.node(transition.addr);
    }
    Some((node, output))
}

#[inline]
fn name_in(fst: &Fst<Cow<'static, [u8]>>, walk: Walk) -> Option<u32> {
    let node = fst.node(walk.node as usize);
    let output = Output::new(walk.output.into());
    node.is_final().then(|| output.cat(node.final_output()).value() as u32)
}

/// The bit of a letter among those that may follow: see [`Reached`].
#[inline]
pub(crate) fn letter_bit(letter: u8) -> u32 {
    1 << (letter % 32)
}

/// A filter over first words of names.
#[derive(Clone, Copy)]
pub(crate) struct FirstWords<'t>(&'t [u8]);

impl FirstWords<'_> {
    /// May the folded word of this hash be one of them? Sometimes true of others, never false of
    /// these.
    #[inline]
    pub(crate) fn admits(self, hash: u64) -> bool {
        let bit = first_word_bit(hash, self.0.len());
        self.0[bit / 8] & (1 << (bit % 8)) != 0
    }
}

/// What a walk over the names has come to with a whole word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reached {
    /// Position of the readings of the name that ends there, if one does.
    pub(crate) name: Option<u32>,
    /// The walk behind a space, where names go on, and which letters may follow: bit `letter % 32`.
    pub(crate) onward: Option<(Walk, u32)>,
}

/// A place in the transducer of names, some letters in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walk {
    node: u32,
    output: u32,
}

impl Walk {
    /// No walk at all.
    pub(crate) const NONE: Walk = Walk { node: 0, output: 0 };

    fn at(node: usize, output: Output) -> Walk {
        Walk { node: node as u32, output: output.value() as u32 }
    }

    /// Where it has come to.
    #[inline]
    pub(crate) fn node(self) -> u32 {
        self.node
    }

    /// What it has gathered on the way: outputs add up.
    #[inline]
    pub(crate) fn output(self) -> u32 {
        self.output
    }

    /// From the same place with nothing gathered.
    pub(crate) fn without_output(self) -> Walk {
        Walk { output: 0, ..self }
    }

    /// This one, gone behind another that had come to where it began with nothing gathered.
    #[inline]
    pub(crate) fn behind(self, other: Walk) -> Walk {
        Walk { output: self.output.wrapping_add(other.output), ..self }
    }
}

/// A list of rows of another table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowList<'t> {
    bytes: &'t [u8],
}

impl<'t> RowList<'t> {
    /// The rows in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = u32> + 't {
        self.bytes
            .chunks_exact(4)
            .map(|word| u32::from_le_bytes(word.try_into().expect("four bytes")))
    }

    /// How many.
    pub fn len(self) -> usize {
        self.bytes.len() / 4
    }

    /// None at all.
    pub fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }
}

/// A country.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountryRow<'t> {
    /// ISO 3166-1 alpha-2.
    pub iso2: &'t str,
    /// ISO 3166-1 alpha-3.
    pub iso3: &'t str,
    /// Usual English name.
    pub name: &'t str,
    /// Usual adjective.
    pub demonym: &'t str,
    /// Capital.
    pub capital: &'t str,
    /// Degrees north of its middle.
    pub lat: Option<f32>,
    /// Degrees east.
    pub lon: Option<f32>,
    /// Codes of its neighbours, parted by `,` or `;`.
    pub neighbours: &'t str,
    /// Group row of its armed forces.
    pub military: Option<u32>,
    /// Group row of its police.
    pub police: Option<u32>,
}

/// A province (admin1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProvinceRow<'t> {
    /// ISO 3166-2, or one of ours.
    pub code: &'t str,
    /// Usual English name.
    pub name: &'t str,
    /// Country row.
    pub country: u32,
    /// What it is called there ("governorate").
    pub kind: &'t str,
    /// Its seat.
    pub seat: &'t str,
    /// Degrees north of its seat.
    pub lat: Option<f32>,
    /// Degrees east.
    pub lon: Option<f32>,
    /// Inhabitants, 0 where not known.
    pub population: u32,
    /// Row of the province that contains it, where ISO has two levels.
    pub parent: Option<u32>,
}

/// A district (admin2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistrictRow<'t> {
    /// Name.
    pub name: &'t str,
    /// Country row.
    pub country: u32,
    /// Province row.
    pub province: Option<u32>,
    /// Degrees north of its middle.
    pub lat: Option<f32>,
    /// Degrees east.
    pub lon: Option<f32>,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRow<'t> {
    /// GeoNames' number, or an id of ours.
    pub id: Cow<'t, str>,
    /// Usual English name.
    pub name: &'t str,
    /// Country row.
    pub country: u32,
    /// Province row, if it lies in one.
    pub province: Option<u32>,
    /// District row.
    pub district: Option<u32>,
    /// Degrees north.
    pub lat: Option<f32>,
    /// Degrees east.
    pub lon: Option<f32>,
    /// Inhabitants, 0 where not known.
    pub population: u32,
    /// City, town, village, base ...
    pub kind: &'t str,
    /// Rows of the provinces over which a region stretches; else empty.
    pub provinces: RowList<'t>,
}

/// A place without its strings, for the many look-ups of the tagger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PlaceFacts {
    pub(crate) country: u16,
    pub(crate) province: Option<u16>,
    pub(crate) district: Option<u32>,
    /// Degrees north and east.
    pub(crate) point: Option<(f32, f32)>,
    /// Inhabitants, 0 where not known.
    pub(crate) population: u32,
    pub(crate) kind: &'static str,
    /// Written down by hand because reports name it.
    pub(crate) by_hand: bool,
}

/// A district without its strings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DistrictFacts {
    pub(crate) country: u16,
    pub(crate) province: Option<u16>,
    /// Degrees north and east.
    pub(crate) point: Option<(f32, f32)>,
}

/// A province without its strings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ProvinceFacts {
    pub(crate) country: u16,
    /// Degrees north and east of its seat.
    pub(crate) point: Option<(f32, f32)>,
    pub(crate) population: u32,
    /// The province that contains it, where ISO has two levels.
    pub(crate) parent: Option<u16>,
    /// The first-level unit: itself, or the one that contains it.
    pub(crate) first_level: u16,
}

/// An armed group or force.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupRow<'t> {
    /// Stable slug.
    pub id: &'t str,
    /// Usual English name.
    pub name: &'t str,
    /// What it is.
    pub kind: GroupKind,
    /// Codes of its home countries, parted by `;`.
    pub home: &'t str,
    /// Rows of its home countries.
    pub homes: RowList<'t>,
    /// First year.
    pub from_year: Option<i32>,
    /// Last year.
    pub to_year: Option<i32>,
    /// Ids of the groups that it is a part of, parted by `;`.
    pub parents: &'t str,
    /// Ids of its successors, `id@year`, parted by `;`.
    pub successors: &'t str,
}

/// An office-holder, one term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfficeHolderRow<'t> {
    /// Name.
    pub name: &'t str,
    /// Words that go with the name, parted by `|`.
    pub titles: &'t str,
    /// Country row, `u32::MAX` for none (the United Nations).
    pub country: u32,
    /// First day in office.
    pub from: Option<Day>,
    /// Last day in office, `None` where still in it.
    pub to: Option<Day>,
}

/// A person.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRow<'t> {
    /// Stable slug.
    pub id: Cow<'t, str>,
    /// Usual English name.
    pub name: &'t str,
    /// All names, the usual one first, parted by `|`; those that others bear too begin with `?`.
    pub names: &'t str,
    /// Id of the group that the person led or belonged to.
    pub group: &'t str,
    /// Codes of the countries where the person acted, parted by `;`.
    pub countries: &'t str,
    /// First year in that part.
    pub from_year: Option<i32>,
    /// Last year.
    pub to_year: Option<i32>,
}

/// A dated event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventRow<'t> {
    /// Stable slug.
    pub id: &'t str,
    /// Name.
    pub name: &'t str,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// A text that mentions it is from its time; else from after its first day.
    pub during: bool,
}

/// Ends the borrow of a kind of row in one place: which section holds it.
pub(crate) fn section_of(kind: Kind) -> Section {
    match kind {
        Kind::Country | Kind::Demonym => Section::Countries,
        Kind::Province => Section::Provinces,
        Kind::District => Section::Districts,
        Kind::Place => Section::Places,
        Kind::Group => Section::Groups,
        Kind::Weapon => Section::Weapons,
        Kind::OfficeHolder => Section::OfficeHolders,
        Kind::Person => Section::Persons,
        Kind::Event => Section::Events,
    }
}
