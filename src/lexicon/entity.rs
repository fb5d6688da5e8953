use super::layout::Kind;

/// A row of the lexicon, by its number in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// A country by one of its names.
    Country(u16),
    /// A country by its demonym ("Iraqi", "Syrians").
    Demonym(u16),
    /// A province (admin1).
    Province(u16),
    /// A district (admin2).
    District(u32),
    /// A town, village, base, camp, river, region ...
    Place(u32),
    /// An armed group or force.
    Group(u16),
    /// A weapon or means of attack.
    Weapon(u16),
    /// An office-holder, one term.
    OfficeHolder(u16),
    /// A dated event ("the Israel-Hamas war").
    Event(u16),
    /// A person that questions name; the tagger knows none.
    Person(u16),
}

impl Entity {
    /// What kind of row it is.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Entity::Country(_) => Kind::Country,
            Entity::Demonym(_) => Kind::Demonym,
            Entity::Province(_) => Kind::Province,
            Entity::District(_) => Kind::District,
            Entity::Place(_) => Kind::Place,
            Entity::Group(_) => Kind::Group,
            Entity::Weapon(_) => Kind::Weapon,
            Entity::OfficeHolder(_) => Kind::OfficeHolder,
            Entity::Event(_) => Kind::Event,
            Entity::Person(_) => Kind::Person,
        }
    }
}
