//! The suicide bomber's own death, which a text seldom spells out: who blows himself up is dead.

use crate::report::CasualtyKind;
use crate::report::{Count, Qualifier, Scope, Victims};
use crate::tag::casualties::chunk::{Chunk, Kind};
use crate::tag::casualties::lexeme::{Form, Harm, Lexeme};
use crate::tag::casualties::noun::{Head, NounPhrase};
use crate::tag::casualties::quantity::Words;
use crate::tag::casualties::{Found, Reference};
use crate::text::is_word;

/// True where a sentence tells of a suicide attack at all.
pub(super) fn in_sight(words: Words<'_>, first: usize, end: usize) -> bool {
    (first..end).any(|idx| is_word!(words, idx, "suicide") || is_own_blast(words, idx))
}

/// "blew himself up".
fn is_own_blast(words: Words<'_>, idx: usize) -> bool {
    words.lexeme(idx) == Lexeme::Harm(Harm::Manner, Form::Past)
        && is_word!(words, idx, "blew")
        && is_word!(words, idx + 1, "himself" | "herself" | "themselves")
}

/// The bombers who blew themselves up in the sentence, if it tells so.
pub(super) fn found(words: Words<'_>, chunks: &[Chunk], sentence: usize) -> Option<Found> {
    let detonates = |idx: usize| {
        is_word!(
            words,
            chunks[idx].first,
            "detonated" | "detonating" | "blew" | "exploded" | "rammed"
        )
    };
    for (at, chunk) in chunks.iter().enumerate() {
        let Some(phrase) = chunk.noun() else { continue };
        let verb = (at + 1..(at + 9).min(chunks.len())).find(|&idx| detonates(idx));
        let Some(verb) = verb else { continue };
        let anybody = phrase.head == Head::Person && phrase.introduces();
        let own_blast = anybody && is_own_blast(words, chunks[verb].first);
        if !own_blast && !is_bomber(words, phrase) {
            continue;
        }
        let own = (at + 1..verb).all(|idx| {
            !matches!(chunks[idx].kind, Kind::Be | Kind::Modal | Kind::Not | Kind::To)
                && !matches!(chunks[idx].kind, Kind::Harm(..))
        });
        if !own {
            continue;
        }
        let (count, qualifier, vague, _) = phrase.tally();
        if vague.is_some() {
            return None;
        }
        return Some(Found {
            kind: CasualtyKind::Killed,
            count,
            word: None,
            qualifier: if count.high.is_some() { qualifier } else { Qualifier::AtLeast },
            victims: Victims::Attacker,
            of: Vec::new(),
            scope: Scope::Incident,
            attributed_to: None,
            first_word: phrase.first,
            end_word: phrase.end,
            sentence,
            rule: "suicide_bomber",
            statement: 0,
            trigger: chunks[verb].first,
            reference: Reference::Additional,
            toll: false,
            head: words.folded(phrase.head_word).to_owned(),
            named: false,
            // A total that the text gives elsewhere is left as it stands.
            in_passing: true,
            aside: false,
            bracketed: false,
            other_source: false,
            pronoun: false,
            no_fighters: false,
        });
    }
    None
}

fn is_bomber(words: Words<'_>, phrase: &NounPhrase) -> bool {
    phrase.victims == Victims::Attacker
        && (phrase.first..phrase.end).any(|idx| is_word!(words, idx, "suicide"))
        && phrase.tally().0 != Count::exact(0)
        && words.lexeme(phrase.first) != Lexeme::No
}
