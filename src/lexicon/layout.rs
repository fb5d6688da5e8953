//! The layout of the packed tables: what `compile` writes and `tables` reads.
//!
//! `build.rs` compiles this file too.

use crate::text::{NamePart, fold_name, name_parts};

/// A block of the packed tables, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Length-prefixed (u16) UTF-8 strings, pointed to by byte offset; offset 0 is empty.
    Strings,
    /// iso2, iso3, name, demonym, capital, lat, lon, neighbours, group row of its armed forces + 1,
    /// of its police + 1.
    Countries,
    /// code, name, country row, kind, seat, lat, lon, population, parent province row + 1,
    /// first-level province row.
    Provinces,
    /// id (0 where it is the usual [`district_id`]), name, country row, province row + 1, lat, lon.
    Districts,
    /// id (a [`place_number`] or a string), name, [`PlaceWhere`], [`PlaceWhat`], lat, lon,
    /// population (of one that stretches over several provinces, their list).
    Places,
    /// id, name, kind, home countries, from year, to year, parent, successor, list of the home
    /// countries' rows.
    Groups,
    /// id, name.
    Weapons,
    /// name, titles, country row, from day, to day.
    OfficeHolders,
    /// id, name, from day, to day, scope (0 after, 1 during).
    Events,
    /// Transducer: folded name -> position of its first entry.
    Names,
    /// Transducer: id in lower case -> entry; without those of [`Section::Numbered`].
    Ids,
    /// Entries of the names, see [`Entry`].
    Entries,
    /// Bloom filter over the first words of all names.
    FirstWords,
    /// Which first words the names have that may be written small (weapons, dated events), see
    /// [`first_word_bit`].
    SmallFirstWords,
    /// entry, position of all its names in the strings, parted by `|`; sorted by entry.
    Aliases,
    /// Transducer: name keys parted by spaces -> position of their first entry; of the names that
    /// [`Section::Aliases`] lists.
    Keys,
    /// Lists of rows: how many, then each; position 0 is the empty list.
    RowLists,
    /// Runs of places whose ids are numbers in ascending order: first row, one past the last.
    Numbered,
    /// id (0 where it follows from the name, see [`slug`]), all names parted by `|` (those that
    /// need evidence marked `?`), id of the group, countries parted by `;`, [`YearSpan`].
    Persons,
    /// Transducer: a person's name by its sound ([`sound_of`]) -> position of its first entry. The
    /// tagger walks none of these names.
    PersonNames,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Section; 20] = [
        Section::Strings,
        Section::Countries,
        Section::Provinces,
        Section::Districts,
        Section::Places,
        Section::Groups,
        Section::Weapons,
        Section::OfficeHolders,
        Section::Events,
        Section::Names,
        Section::Ids,
        Section::Entries,
        Section::FirstWords,
        Section::SmallFirstWords,
        Section::Aliases,
        Section::Keys,
        Section::RowLists,
        Section::Numbered,
        Section::Persons,
        Section::PersonNames,
    ];

    /// Size of a record in 32-bit words; 0 where the section has no records.
    pub const fn words(self) -> usize {
        match self {
            Section::Countries | Section::Provinces => 10,
            Section::Places => 7,
            Section::Districts => 6,
            Section::Groups => 9,
            Section::Weapons | Section::Aliases | Section::Numbered => 2,
            Section::OfficeHolders | Section::Events | Section::Persons => 5,
            _ => 0,
        }
    }

    /// What kind of row it holds.
    pub fn kind(self) -> Kind {
        match self {
            Section::Provinces => Kind::Province,
            Section::Districts => Kind::District,
            Section::Places => Kind::Place,
            Section::Groups => Kind::Group,
            Section::Weapons => Kind::Weapon,
            Section::OfficeHolders => Kind::OfficeHolder,
            Section::Events => Kind::Event,
            Section::Persons => Kind::Person,
            _ => Kind::Country,
        }
    }
}

/// What an entry points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A country by name.
    Country = 0,
    /// A country by demonym.
    Demonym = 1,
    /// A province (admin1).
    Province = 2,
    /// A district (admin2).
    District = 3,
    /// A place.
    Place = 4,
    /// An armed group or force.
    Group = 5,
    /// A weapon.
    Weapon = 6,
    /// An office-holder, one term.
    OfficeHolder = 7,
    /// A dated event.
    Event = 8,
    /// A person that questions name.
    Person = 9,
}

impl Kind {
    const ALL: [Kind; 10] = [
        Kind::Country,
        Kind::Demonym,
        Kind::Province,
        Kind::District,
        Kind::Place,
        Kind::Group,
        Kind::Weapon,
        Kind::OfficeHolder,
        Kind::Event,
        Kind::Person,
    ];
}

/// One reading of a name: kind (4 bits), flags (6 bits), row (22 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry(u32);

impl Entry {
    /// The last reading of its name.
    pub const LAST: u32 = 1 << 22;
    /// Read so only with evidence in the text.
    pub const NEEDS_EVIDENCE: u32 = 1 << 23;
    /// Must stand in capitals in mixed-case text.
    pub const ABBREVIATION: u32 = 1 << 24;
    /// Also an ordinary English word.
    pub const COMMON_WORD: u32 = 1 << 25;
    /// Also a personal name.
    pub const PERSONAL_NAME: u32 = 1 << 26;
    /// May be written in small letters ("janjaweed").
    pub const SMALL: u32 = 1 << 27;

    /// A reading without flags; `row` is under 2^22.
    pub fn new(kind: Kind, row: u32) -> Entry {
        assert!(row < 1 << 22, "a table has fewer than 4 million rows");
        Entry((kind as u32) << 28 | row)
    }

    /// As packed.
    pub fn from_bits(bits: u32) -> Entry {
        Entry(bits)
    }

    /// As packed.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// With a flag set.
    #[must_use]
    pub fn with(self, flag: u32) -> Entry {
        Entry(self.0 | flag)
    }

    /// Is a flag set?
    pub fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    /// What it points to.
    pub fn kind(self) -> Kind {
        Kind::ALL.get((self.0 >> 28) as usize).copied().unwrap_or(Kind::Event)
    }

    /// The row in its table.
    pub fn row(self) -> u32 {
        self.0 & 0x003F_FFFF
    }

    /// Same kind and row, whatever the flags.
    pub fn same_row(self, other: Entry) -> bool {
        self.kind() == other.kind() && self.row() == other.row()
    }

    /// Of two readings for one row, the flags that both have.
    #[must_use]
    pub fn plainer(self, other: Entry) -> Entry {
        Entry(self.0 & other.0 | (self.0 | other.0) & Entry::SMALL)
    }
}

/// Kinds of place, by number; 1 is what GeoNames' populated places are.
pub const PLACE_KINDS: [&str; 24] = [
    "city",
    "town",
    "village",
    "district",
    "subdistrict",
    "neighbourhood",
    "camp",
    "base",
    "airport",
    "region",
    "river",
    "crossing",
    "facility",
    "mountain",
    "valley",
    "island",
    "road",
    "mosque",
    "hospital",
    "university",
    "forest",
    "lake",
    "sea",
    "settlement",
];

/// Set in a place's id where it is a number of GeoNames, not a string's position.
pub const PLACE_NUMBER: u32 = 1 << 31;

/// The id of a place in one word, if it is a plain number.
pub fn place_number(id: &str) -> Option<u32> {
    let plain = !id.starts_with('0') && id.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = if plain { id.parse().ok()? } else { return None };
    (number < PLACE_NUMBER).then_some(number | PLACE_NUMBER)
}

/// Country and province of a place in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceWhere {
    /// Country row.
    pub country: u16,
    /// Province row + 1, 0 for none.
    pub province: u16,
}

impl PlaceWhere {
    /// In one word.
    pub fn pack(self) -> u32 {
        u32::from(self.country) | u32::from(self.province) << 16
    }

    /// What [`PlaceWhere::pack`] has packed.
    pub fn unpack(word: u32) -> PlaceWhere {
        PlaceWhere { country: word as u16, province: (word >> 16) as u16 }
    }
}

/// District and kind of a place in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceWhat {
    /// Index in [`PLACE_KINDS`], under 32.
    pub kind: u8,
    /// Written down by hand because reports name it.
    pub by_hand: bool,
    /// It stretches over several provinces, and its population is not known.
    pub several: bool,
    /// District row + 1, 0 for none; under 2^24.
    pub district: u32,
}

impl PlaceWhat {
    /// In one word.
    pub fn pack(self) -> u32 {
        u32::from(self.kind)
            | u32::from(self.by_hand) << 5
            | u32::from(self.several) << 6
            | self.district << 7
    }

    /// What [`PlaceWhat::pack`] has packed.
    pub fn unpack(word: u32) -> PlaceWhat {
        PlaceWhat {
            kind: (word & 31) as u8,
            by_hand: word & 1 << 5 != 0,
            several: word & 1 << 6 != 0,
            district: word >> 7,
        }
    }
}

/// Readings of one name that are kept, the likeliest by themselves: as many as a mask has bits.
pub const READINGS_LIMIT: usize = 32;

/// What speaks for a reading before anything around the name is looked at: its kind and how many
/// live there. A name that nothing else speaks for is dropped below 7 (see `tag::settle`).
///
/// `place_kind` is that of a place that was written down by hand.
pub fn prior(kind: Kind, population: u32, place_kind: Option<&str>, needs_evidence: bool) -> f32 {
    let magnitude = (population as f32).log10();
    let base = match kind {
        Kind::Country => 11.0,
        Kind::Demonym => 10.0,
        Kind::Province if population > 0 => 4.0 + 0.7 * magnitude,
        Kind::Province => 8.0,
        Kind::District => 4.6,
        Kind::Place => {
            let by_people = (population > 0).then_some(1.0 + 1.25 * magnitude);
            let by_kind = place_kind.map(|kind| match kind {
                "city" => 7.0,
                "base" | "camp" | "airport" | "region" => 6.5,
                "town" | "district" | "island" => 6.0,
                "neighbourhood" | "subdistrict" => 5.0,
                _ => 5.2,
            });
            match (by_people, by_kind) {
                (Some(people), Some(kind)) => people.max(kind),
                (people, kind) => people.or(kind).unwrap_or(3.0),
            }
        }
        Kind::Group => 10.0,
        Kind::Weapon | Kind::Event => 9.0,
        Kind::OfficeHolder | Kind::Person => 8.0,
    };
    if needs_evidence { base - 2.0 } else { base }
}

/// Kinds of group, by number, in the order of `report::GroupKind`.
pub const GROUP_KINDS: [&str; 10] = [
    "rebel",
    "militia",
    "criminal",
    "communal",
    "party",
    "state",
    "police",
    "military",
    "coalition",
    "other",
];

/// What stands before a word in [`Section::PersonNames`] that has no key.
pub const NO_KEY: char = '=';

/// Under what a person's name stands in [`Section::PersonNames`].
pub fn sound_of(name: &str) -> String {
    let folded = fold_name(name, true);
    sound_of_parts(&name_parts(folded.split(' ')))
}

/// The same of the parts of a name.
pub fn sound_of_parts(parts: &[NamePart]) -> String {
    let mut sound = String::new();
    for part in parts {
        if !sound.is_empty() {
            sound.push(' ');
        }
        match part {
            NamePart::Key(key) => sound.push_str(key),
            NamePart::Word(word) => {
                sound.push(NO_KEY);
                sound.push_str(word);
            }
        }
    }
    sound
}

/// The id that a person has unless the table gives another: the folded name with hyphens.
pub fn slug(folded: &str) -> String {
    folded.replace(' ', "-")
}

/// The id that a district has unless another of its country bears the same name.
pub fn district_id(iso2: &str, name: &str) -> String {
    format!("d.{}.{}", iso2.to_lowercase(), slug(&fold_name(name, false)))
}

/// From which year to which, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearSpan {
    /// First year, 0 where not known.
    pub from: u16,
    /// Last year, 0 where not known or not yet come.
    pub to: u16,
}

impl YearSpan {
    /// In one word.
    pub fn pack(self) -> u32 {
        u32::from(self.from) | u32::from(self.to) << 16
    }

    /// What [`YearSpan::pack`] has packed.
    pub fn unpack(word: u32) -> YearSpan {
        YearSpan { from: word as u16, to: (word >> 16) as u16 }
    }
}

/// No day given.
pub const NO_DAY: u32 = 0;

/// A civil date in one word that keeps order: year * 512 + month * 32 + day.
pub fn pack_civil(year: i64, month: i64, day: i64) -> u32 {
    (year.clamp(1, 9999) * 512 + month.clamp(1, 12) * 32 + day.clamp(1, 31)) as u32
}

/// Year, month and day of [`pack_civil`].
pub fn unpack_civil(packed: u32) -> (i32, u32, u32) {
    ((packed / 512) as i32, packed / 32 % 16, packed % 32)
}

/// Size of the filter over first words: at 400 thousand words one bit in three is set. A larger one
/// says no more often, and has to be fetched from further away.
pub const FIRST_WORD_FILTER_BYTES: usize = 1 << 17;

/// The bit of a word, by its [`crate::text::word_hash`], in a filter of `filter_bytes` (a power of two) bytes.
#[inline]
pub fn first_word_bit(hash: u64, filter_bytes: usize) -> usize {
    hash as usize & (filter_bytes * 8 - 1)
}

/// Size of the filter over the first words of names that may be written small: a few hundred.
pub const SMALL_WORDS_BYTES: usize = 4 << 10;
