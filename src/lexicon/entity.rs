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
    Person(u16),
    /// A dated event ("the Israel-Hamas war").
    Event(u16),
}
