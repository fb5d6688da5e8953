//! What a word can do in a sentence about casualties, looked up once a word.

use crate::report::{CasualtyKind, Victims};
use crate::tag::casualties::vocabulary;

/// The part a word can play. `Plain` is every word that the tables do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lexeme {
    /// Not in the tables.
    Plain,
    /// Not in the tables, and part of the name of a place that the text means.
    PlaceName,
    /// A cardinal number below one hundred: "seven".
    Cardinal(u32),
    /// "hundred", "thousand", "dozen": multiplies what stands before it.
    Scale(u32),
    /// "several", "dozens": read by convention; the value is the least that it means.
    Vague(u32),
    /// "a", "an".
    A,
    /// "the".
    The,
    /// "his", "their".
    Possessive,
    /// "this", "those".
    Demonstrative,
    /// "no".
    No,
    /// "nobody", "none".
    Nobody,
    /// "another".
    Another,
    /// "other", "additional", "more", "further".
    Other,
    /// "others".
    Others,
    /// "both".
    Both,
    /// "all", "each".
    All,
    /// A noun for people.
    Person {
        /// Whose side they are on, as far as the noun tells.
        victims: Victims,
        /// More than one.
        plural: bool,
    },
    /// A word that tells the side of the noun behind it: "army", "taliban".
    Side(Victims),
    /// "he", "him", "himself", "they".
    Pronoun {
        /// More than one.
        plural: bool,
    },
    /// A noun for what cannot be a casualty: vehicles, animals, measures, events.
    Thing,
    /// "today", "overnight", "Monday": when.
    Time,
    /// "January".
    Month,
    /// A verb of harm.
    Harm(Harm, Form),
    /// "death", "fatalities", "injuries", "bodies", "toll" ...
    HarmNoun(HarmNoun),
    /// "dead", "lifeless".
    Dead,
    /// A form of "be".
    Be {
        /// "were", "are".
        plural: bool,
    },
    /// "been", "being".
    Been,
    /// "have", "has", "had".
    Have,
    /// "could", "might", "would".
    Modal,
    /// "to".
    To,
    /// "not", "never".
    Not,
    /// "and".
    And,
    /// "or".
    Or,
    /// "but", "while", "after", "when": opens another clause.
    Clause,
    /// "of".
    Of,
    /// "with".
    With,
    /// "in", "by", "from" ...
    Preposition,
    /// "who", "which", "that".
    Relative,
    /// "including", "among".
    Including,
    /// "also", "reportedly", "allegedly": may stand anywhere.
    Adverb,
    /// "left", "leaving", "leaves".
    Leave,
    /// "said", "reported", "told".
    Report,
    /// "claimed", "took", "lost", "suffered", "sustained": take casualties as their object.
    Suffer,
    /// "lost": lives, or men.
    Lose,
    /// "treated": for injuries.
    Treated,
    /// "sacrifice", "hell", "shrapnel": tell of harm in a set phrase.
    Idiom,
    /// Another verb in a finite form that people are the subject of: "attacked", "fired".
    Verb,
}

/// What a verb of harm does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Harm {
    /// "kill": somebody kills somebody.
    Kill,
    /// "die": nobody does it.
    Die,
    /// "injure".
    Wound,
    /// "kidnap".
    Abduct,
    /// "arrest", "capture".
    Capture,
    /// "shoot", "stab", "beat": kills with "dead" or "to death".
    Manner,
}

impl Harm {
    /// What befalls the victim.
    pub(crate) fn kind(self) -> CasualtyKind {
        match self {
            Harm::Kill | Harm::Die | Harm::Manner => CasualtyKind::Killed,
            Harm::Wound => CasualtyKind::Wounded,
            Harm::Abduct => CasualtyKind::Abducted,
            Harm::Capture => CasualtyKind::Captured,
        }
    }
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "killed": past or participle.
    Past,
    /// "killing".
    Gerund,
    /// "kills".
    Third,
    /// "kill".
    Base,
}

/// Nouns that state casualties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HarmNoun {
    /// "death", "fatality", "martyrdom".
    Death,
    /// "deaths", "fatalities", "martyrs".
    Deaths,
    /// "killing of", "murder of", "assassination of".
    Slaying,
    /// "body", "bodies", "corpses".
    Body,
    /// "toll".
    Toll,
    /// "life", "lives".
    Life,
    /// "injury", "injuries", "wounds".
    Injury,
    /// "casualties", "losses".
    Casualties,
    /// "hostages", "captives", "abductees".
    Hostage,
    /// "abduction", "kidnapping".
    Abduction,
}

impl Lexeme {
    /// True where a sentence with this word may state casualties.
    #[inline]
    pub(crate) fn is_trigger(self) -> bool {
        matches!(
            self,
            Lexeme::Harm(..)
                | Lexeme::HarmNoun(_)
                | Lexeme::Dead
                | Lexeme::Lose
                | Lexeme::Treated
                | Lexeme::Idiom
        )
    }
}

/// Gives `add` all words of the vocabulary with what each can be; the first meaning given to a word
/// stands.
pub(crate) fn add_lexemes(mut add: impl FnMut(&str, Lexeme)) {
    for (lexeme, words) in vocabulary::WORDS {
        for word in words.split_ascii_whitespace() {
            add(word, *lexeme);
        }
    }
    for (victims, words) in vocabulary::PEOPLE {
        for word in words.split_ascii_whitespace() {
            let (one, many) = both_numbers(word);
            add(&many, Lexeme::Person { victims: *victims, plural: true });
            add(&one, Lexeme::Person { victims: *victims, plural: false });
        }
    }
    for word in vocabulary::THINGS.split_ascii_whitespace() {
        let (one, many) = both_numbers(word);
        add(&many, Lexeme::Thing);
        add(&one, Lexeme::Thing);
    }
}

/// Singular and plural of a noun; "one/many" gives both.
fn both_numbers(word: &str) -> (String, String) {
    if let Some((one, many)) = word.split_once('/') {
        return (one.to_owned(), many.to_owned());
    }
    let many = if let Some(stem) = word.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = word.strip_suffix('y').filter(|stem| !ends_in_vowel(stem)) {
        format!("{stem}ies")
    } else if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        format!("{word}es")
    } else {
        format!("{word}s")
    };
    (word.to_owned(), many)
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_words_up() {
        let lexeme = |sought: &str| {
            let mut found = None;
            add_lexemes(|word, lexeme| {
                if word == sought {
                    found.get_or_insert(lexeme);
                }
            });
            found.unwrap_or(Lexeme::Plain)
        };
        assert_eq!(lexeme("killed"), Lexeme::Harm(Harm::Kill, Form::Past));
        assert_eq!(lexeme("seven"), Lexeme::Cardinal(7));
        assert_eq!(lexeme("zebu"), Lexeme::Plain);
        assert_eq!(lexeme("policemen"), Lexeme::Person { victims: Victims::State, plural: true });
        assert_eq!(lexeme("boys"), Lexeme::Person { victims: Victims::Civilian, plural: true });
    }
}
