//! The fields of the query language: names, what they take, examples.
//!
//! One table serves the parser, the command line's options, its help and `docs/query.md`.

use crate::query::{FilterField, TextScope};

/// What a field's values look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A name or id of the lexicon.
    Name,
    /// One of a few words.
    Word,
    /// A number or a range of numbers.
    Number,
    /// A day, a month, a year, a human date, or a range of them.
    Date,
    /// Free text: one value, commas included.
    Text,
    /// A place or a point, and how far from it.
    Circle,
    /// The name of a saved question.
    Saved,
    /// Words of the query language, looked for in one part of the report.
    Words,
}

/// A field of the query language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table below tells each")]
pub enum Field {
    Country,
    Province,
    District,
    Place,
    Near,
    Group,
    By,
    Against,
    Claimed,
    Basis,
    Weapon,
    Type,
    Says,
    Year,
    Month,
    Week,
    Date,
    Killed,
    Wounded,
    Abducted,
    Civilians,
    Published,
    Indexed,
    Source,
    Lang,
    Path,
    Id,
    Mentions,
    Title,
    Body,
    Query,
}

/// What is known of a field.
#[derive(Clone, Copy, Debug)]
pub struct FieldFacts {
    /// Which.
    pub field: Field,
    /// Its name in questions, and as an option.
    pub name: &'static str,
    /// Other names that are understood.
    pub aliases: &'static [&'static str],
    /// What its values look like.
    pub takes: Takes,
    /// What it asks, in a few words.
    pub asks: &'static str,
    /// A value to show in help.
    pub example: &'static str,
}

const fn facts(
    field: Field,
    name: &'static str,
    aliases: &'static [&'static str],
    takes: Takes,
    asks: &'static str,
    example: &'static str,
) -> FieldFacts {
    FieldFacts { field, name, aliases, takes, asks, example }
}

/// All fields, in the order in which documents list them.
pub const FIELDS: [FieldFacts; 31] = [
    facts(
        Field::Country,
        "country",
        &["countries"],
        Takes::Name,
        "country of an incident, its provinces included",
        "Iraq",
    ),
    facts(
        Field::Province,
        "province",
        &["admin1", "provinces", "governorate"],
        Takes::Name,
        "province (admin1) of an incident, its places included",
        "Babylon",
    ),
    facts(
        Field::District,
        "district",
        &["admin2"],
        Takes::Name,
        "district (admin2) of an incident",
        "\"Al-Musayyib District\"",
    ),
    facts(
        Field::Place,
        "place",
        &["places", "location"],
        Takes::Name,
        "town, base, camp ... of an incident",
        "\"Jurf al-Sakhar\"",
    ),
    facts(
        Field::Near,
        "near",
        &["around"],
        Takes::Circle,
        "place of an incident that lies within a distance of a place or a point",
        "\"Marib\",25km",
    ),
    facts(
        Field::Group,
        "group",
        &["groups", "actor"],
        Takes::Name,
        "group with any part in an incident, its own parts included",
        "pmf",
    ),
    facts(Field::By, "by", &["attacker"], Takes::Name, "group that attacked", "us-military"),
    facts(
        Field::Against,
        "against",
        &["target"],
        Takes::Name,
        "group that was attacked",
        "\"Kataib Hezbollah\"",
    ),
    facts(
        Field::Claimed,
        "claimed",
        &["claimant", "claimed-by"],
        Takes::Name,
        "group that claims the incident",
        "\"Islamic State\"",
    ),
    facts(
        Field::Basis,
        "basis",
        &[],
        Takes::Word,
        "what an actor's part rests on: stated, claimed, admitted, blamed, suspected, denied",
        "claimed",
    ),
    facts(
        Field::Weapon,
        "weapon",
        &["weapons"],
        Takes::Name,
        "weapon or means of attack",
        "airstrike",
    ),
    facts(
        Field::Type,
        "type",
        &["event", "event-type", "event_type"],
        Takes::Word,
        "what happened",
        "abduction",
    ),
    facts(
        Field::Says,
        "says",
        &["attributed"],
        Takes::Text,
        "who says the counts, in the words of the text",
        "\"health ministry\"",
    ),
    facts(Field::Year, "year", &["years"], Takes::Number, "year of an incident", "2019..2024"),
    facts(Field::Month, "month", &["months"], Takes::Date, "month of an incident", "2024-07"),
    facts(Field::Week, "week", &["weeks"], Takes::Date, "ISO week of an incident", "2024-W31"),
    facts(
        Field::Date,
        "date",
        &["dates", "event-date", "event_date"],
        Takes::Date,
        "date of an incident; also `inferred`, `conflict` and what else it rests on",
        "2024-01..2024-07",
    ),
    facts(
        Field::Killed,
        "killed",
        &["dead", "deaths", "fatalities"],
        Takes::Number,
        "killed in an incident",
        "4..",
    ),
    facts(
        Field::Wounded,
        "wounded",
        &["injured"],
        Takes::Number,
        "wounded in an incident",
        "1..10",
    ),
    facts(
        Field::Abducted,
        "abducted",
        &["kidnapped"],
        Takes::Number,
        "abducted in an incident",
        "1..",
    ),
    facts(
        Field::Civilians,
        "civilians",
        &["killed-civilians", "killed_civilians"],
        Takes::Number,
        "civilians among the killed",
        "1..",
    ),
    facts(Field::Published, "published", &[], Takes::Date, "date of publication", "last-month"),
    facts(Field::Indexed, "indexed", &[], Takes::Date, "when it was put into the index", "1d.."),
    facts(
        Field::Source,
        "source",
        &["outlet", "publisher"],
        Takes::Text,
        "who published it",
        "Reuters",
    ),
    facts(Field::Lang, "lang", &["language"], Takes::Word, "language, ISO 639-1", "ar"),
    facts(
        Field::Path,
        "path",
        &["file"],
        Takes::Text,
        "file that it was read from: its beginning, or words of it",
        "seeds/reports",
    ),
    facts(Field::Id, "id", &[], Takes::Text, "the report's own id", "ULI0001"),
    facts(
        Field::Mentions,
        "mentions",
        &["mention"],
        Takes::Name,
        "any place, group or weapon that the report names, in whatever role",
        "Karbala",
    ),
    facts(Field::Title, "title", &["headline"], Takes::Words, "words of the title", "airstrike*"),
    facts(Field::Body, "body", &["text"], Takes::Words, "words of the body", "\"weapons depot\""),
    facts(
        Field::Query,
        "query",
        &["saved"],
        Takes::Saved,
        "what a saved question asks",
        "babil-strikes",
    ),
];

impl Field {
    /// What is known of it.
    pub fn facts(self) -> &'static FieldFacts {
        &FIELDS[self as usize]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The field of a name, or of one of its aliases; case makes no difference.
    pub fn named(name: &str) -> Option<Field> {
        let lower = name.to_ascii_lowercase();
        FIELDS
            .iter()
            .find(|facts| facts.name == lower || facts.aliases.contains(&lower.as_str()))
            .map(|facts| facts.field)
    }

    /// Where its words are looked for, if it takes words.
    pub fn scope(self) -> Option<TextScope> {
        match self {
            Field::Title => Some(TextScope::Title),
            Field::Body => Some(TextScope::Body),
            _ => None,
        }
    }

    /// What it compares; `None` for fields that take words.
    pub fn filter(self) -> Option<FilterField> {
        Some(match self {
            Field::Country => FilterField::Country,
            Field::Province => FilterField::Province,
            Field::District => FilterField::District,
            Field::Place => FilterField::Place,
            Field::Near => FilterField::Near,
            Field::Group => FilterField::Group,
            Field::By => FilterField::Attacker,
            Field::Against => FilterField::Target,
            Field::Claimed => FilterField::Claimant,
            Field::Basis => FilterField::Basis,
            Field::Weapon => FilterField::Weapon,
            Field::Type => FilterField::EventType,
            Field::Says => FilterField::Says,
            Field::Year => FilterField::Year,
            Field::Month => FilterField::Month,
            Field::Week => FilterField::Week,
            Field::Date => FilterField::Date,
            Field::Killed => FilterField::Killed,
            Field::Wounded => FilterField::Wounded,
            Field::Abducted => FilterField::Abducted,
            Field::Civilians => FilterField::Civilians,
            Field::Published => FilterField::Published,
            Field::Indexed => FilterField::Indexed,
            Field::Source => FilterField::Source,
            Field::Lang => FilterField::Language,
            Field::Path => FilterField::Path,
            Field::Id => FilterField::Id,
            Field::Mentions => FilterField::Mentions,
            Field::Title | Field::Body | Field::Query => return None,
        })
    }

    /// The field that compares this; the basis of a date is asked with the date.
    pub fn of_filter(filter: FilterField) -> Field {
        FIELDS
            .iter()
            .map(|facts| facts.field)
            .find(|field| field.filter() == Some(filter))
            .unwrap_or(Field::Date)
    }

    /// May its values be counted as a facet?
    pub fn is_facet(self) -> bool {
        !matches!(
            self,
            Field::Date
                | Field::Near
                | Field::Published
                | Field::Indexed
                | Field::Says
                | Field::Path
                | Field::Id
                | Field::Mentions
                | Field::Title
                | Field::Body
                | Field::Query
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_at_their_numbers_and_names_are_unique() {
        let mut names: Vec<&str> = Vec::new();
        for (idx, facts) in FIELDS.iter().enumerate() {
            assert_eq!(facts.field as usize, idx, "{}", facts.name);
            names.push(facts.name);
            names.extend(facts.aliases);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn every_filter_leads_back_to_its_field() {
        for facts in FIELDS {
            if let Some(filter) = facts.field.filter() {
                assert_eq!(Field::of_filter(filter), facts.field);
            }
        }
        assert_eq!(Field::of_filter(FilterField::DateBasis), Field::Date);
    }
}
