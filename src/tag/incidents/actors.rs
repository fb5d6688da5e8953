//! Who did what to whom: the part that each group has in an event, and what that rests on.

use crate::lexicon::{Entity, Lexicon};
use crate::report::{Actor, ActorBasis, ActorPart};
use crate::tag::casualties::{Lexeme, Words};
use crate::tag::forces;
use crate::tag::mention::{Mention, Sense};

/// Id of an actor that the text does not name.
const UNIDENTIFIED: &str = "unidentified";

/// The actors of the event that stands in some sentences.
pub(super) fn actors(
    words: Words<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    sentences: &[usize],
) -> Vec<Actor> {
    let mut actors: Vec<Actor> = Vec::new();
    let mut unnamed = false;
    for (rank, &sentence) in sentences.iter().take(READ_SENTENCES).enumerate() {
        let range = words.text.sentences()[sentence].words();
        unnamed |= range.clone().any(|idx| is_unnamed_attacker(words, idx));
        let here = mentions.iter().filter(|mention| {
            range.contains(&(mention.first_word as usize)) && mention.sense != Sense::NotMeant
        });
        for mention in here {
            let row = match mention.entity {
                Entity::Group(row) => row,
                Entity::Country(country) | Entity::Demonym(country)
                    if acts_itself(words, mention, &range) =>
                {
                    let Some(row) = forces::state_force(lexicon, country, false) else { continue };
                    add(
                        &mut actors,
                        lexicon.group(row).id,
                        ActorPart::Attacker,
                        ActorBasis::Stated,
                    );
                    continue;
                }
                _ => continue,
            };
            let group = lexicon.group(row);
            let (id, state) = (group.id, group.kind.is_state());
            for (part, basis) in parts(words, mention, range.start, range.end) {
                let aside = part == ActorPart::Involved
                    && (rank >= LEAD_SENTENCES || is_aside(words, mention, &range, state));
                if !aside {
                    add(&mut actors, id, part, basis);
                }
            }
        }
    }
    let attacked = actors.iter().any(|actor| actor.part == ActorPart::Attacker);
    if unnamed && !attacked {
        add(&mut actors, UNIDENTIFIED, ActorPart::Attacker, ActorBasis::Stated);
    }
    // Who has a part is not only involved.
    let with_part: Vec<String> = actors
        .iter()
        .filter(|actor| actor.part != ActorPart::Involved)
        .map(|actor| actor.id.clone())
        .collect();
    actors.retain(|actor| actor.part != ActorPart::Involved || !with_part.contains(&actor.id));
    actors
}

/// "The U.S. conducted a strike", "carried out by Israel": a country that stands for its forces.
fn acts_itself(words: Words<'_>, mention: &Mention, range: &std::ops::Range<usize>) -> bool {
    let from = mention.first_word as usize;
    let to = mention.end_word as usize;
    let verb = (to..(to + 3).min(range.end)).find(|&idx| {
        !matches!(words.lexeme(idx), Lexeme::Adverb | Lexeme::Have) && words.folded(idx) != "also"
    });
    let subject = verb.is_some_and(|idx| words.joined(idx) && is_attack_verb(words, idx));
    let agent = from > range.start
        && (words.folded(from - 1) == "by"
            || (words.folded(from - 1) == "the"
                && from > range.start + 1
                && words.folded(from - 2) == "by"))
        && (from.saturating_sub(5).max(range.start)..from).any(|idx| is_attack_verb(words, idx));
    subject || agent
}

fn add(actors: &mut Vec<Actor>, id: &str, part: ActorPart, basis: ActorBasis) {
    if !actors.iter().any(|actor| actor.id == id && actor.part == part) {
        actors.push(Actor { id: id.to_owned(), part, basis });
    }
}

/// "unidentified gunmen", "unknown assailants", "an unclaimed strike".
fn is_unnamed_attacker(words: Words<'_>, idx: usize) -> bool {
    match words.folded(idx) {
        "unidentified" | "unknown" => {
            matches!(words.lexeme(idx + 1), Lexeme::Person { .. } | Lexeme::Side(_))
                || ["armed", "attackers", "sources", "assailants"].contains(&words.folded(idx + 1))
        }
        "unclaimed" => true,
        "gunmen" | "assailants" | "attackers" => true,
        _ => false,
    }
}

/// Sentences of an event in which parts are looked for: further on a report turns to other things.
const READ_SENTENCES: usize = 16;

/// Sentences of an event in which a group is involved by being named: the lead.
const LEAD_SENTENCES: usize = 8;

/// Is a group named only as a source ("Iraqi police sources"), or as what others fight ("the
/// coalition formed to fight the Islamic State")?
fn is_aside(
    words: Words<'_>,
    mention: &Mention,
    range: &std::ops::Range<usize>,
    state: bool,
) -> bool {
    let from = mention.first_word as usize;
    let to = mention.end_word as usize;
    let speaks = state
        && (to..(to + 5).min(range.end)).any(|idx| {
            [
                "source",
                "sources",
                "official",
                "officials",
                "spokesman",
                "spokesperson",
                "spokeswoman",
                "said",
                "says",
                "told",
                "statement",
            ]
            .contains(&words.folded(idx))
        });
    let fought = (from.saturating_sub(6).max(range.start)..from).any(|idx| {
        [
            "fight",
            "fighting",
            "combat",
            "combating",
            "combatting",
            "battle",
            "battling",
            "counter",
            "anti",
            "defeat",
            "defeating",
            "according",
            "formerly",
        ]
        .contains(&words.folded(idx))
    });
    speaks || fought
}

/// Words on either side of a name that tell its part.
const REACH: usize = 8;

/// What a sentence says of a group.
fn parts(
    words: Words<'_>,
    mention: &Mention,
    first: usize,
    end: usize,
) -> Vec<(ActorPart, ActorBasis)> {
    let from = mention.first_word as usize;
    let to = mention.end_word as usize;
    let before = |reach: usize| (from.saturating_sub(reach).max(first)..from).rev();
    let after = |reach: usize| to..(to + reach).min(end);
    let mut parts = Vec::new();
    // "claimed responsibility", "was blamed for", "denied".
    for idx in after(REACH) {
        match words.folded(idx) {
            "claimed" | "claims" if responsibility(words, idx, end) => {
                let denied = (to..idx).any(|at| words.lexeme(at) == Lexeme::Not);
                if !denied && !(to..idx).any(|at| words.folded(at) == "no") {
                    parts.push((ActorPart::Claimant, ActorBasis::Claimed));
                    parts.push((ActorPart::Attacker, ActorBasis::Claimed));
                }
                return parts;
            }
            "denied" if !(to..idx).any(|at| words.lexeme(at) == Lexeme::Clause) => {
                return vec![(ActorPart::Attacker, ActorBasis::Denied)];
            }
            "blamed" | "accused"
                if (to..idx)
                    .any(|at| matches!(words.lexeme(at), Lexeme::Be { .. } | Lexeme::Been)) =>
            {
                return vec![(ActorPart::Attacker, ActorBasis::Blamed)];
            }
            "suspected" if (to..idx).any(|at| matches!(words.lexeme(at), Lexeme::Be { .. })) => {
                return vec![(ActorPart::Attacker, ActorBasis::Suspected)];
            }
            _ => {}
        }
        if words.lexeme(idx) == Lexeme::Clause || words.text.gap_before(idx).contains(';') {
            break;
        }
    }
    for idx in before(REACH) {
        match words.folded(idx) {
            "suspected" | "alleged" | "suspects" if from - idx <= 3 => {
                return vec![(ActorPart::Attacker, ActorBasis::Suspected)];
            }
            "blamed" | "attributed" | "blame" | "accused" | "identified" => {
                return vec![(ActorPart::Attacker, ActorBasis::Blamed)];
            }
            "by" if from - idx <= 3 => {
                let passive = (idx.saturating_sub(2).max(first)..idx).any(|at| {
                    is_attack_verb(words, at) || matches!(words.lexeme(at), Lexeme::Harm(..))
                });
                let claimed =
                    (idx.saturating_sub(2).max(first)..idx).any(|at| words.folded(at) == "claimed");
                if claimed {
                    return vec![
                        (ActorPart::Claimant, ActorBasis::Claimed),
                        (ActorPart::Attacker, ActorBasis::Claimed),
                    ];
                }
                if passive {
                    return vec![(ActorPart::Attacker, ActorBasis::Stated)];
                }
            }
            "against" | "targeted" | "targeting" | "attacked" | "hit" | "struck" | "on"
            | "bombed" | "shelled" | "ambushed" | "raided" | "at" => {
                let attack = idx == first
                    || !matches!(words.folded(idx), "on" | "at" | "against")
                    || (idx.saturating_sub(4).max(first)..idx)
                        .any(|at| is_attack(words, at) && !is_intention(words, at, first));
                if attack {
                    return vec![(ActorPart::Target, ActorBasis::Stated)];
                }
            }
            "killed" | "killing" | "wounded" | "wounding" if from - idx <= 5 => {
                return vec![(ActorPart::Victim, ActorBasis::Stated)];
            }
            _ => {}
        }
        if words.lexeme(idx) == Lexeme::Clause
            || words.text.gap_before(idx + 1).contains([';', ','])
        {
            break;
        }
    }
    // The subject of an attack, or of a passive.
    let mut passive = false;
    for idx in after(REACH) {
        match words.lexeme(idx) {
            Lexeme::Be { .. } | Lexeme::Been => passive = true,
            Lexeme::Harm(..) if passive => {
                return vec![(ActorPart::Victim, ActorBasis::Stated)];
            }
            Lexeme::Harm(..) => return vec![(ActorPart::Attacker, ActorBasis::Stated)],
            Lexeme::Clause | Lexeme::Relative => break,
            _ if is_attack_verb(words, idx) => {
                let part = if passive { ActorPart::Target } else { ActorPart::Attacker };
                return vec![(part, ActorBasis::Stated)];
            }
            _ => {}
        }
        if words.text.gap_before(idx).contains([';', ',']) {
            break;
        }
    }
    vec![(ActorPart::Involved, ActorBasis::Stated)]
}

/// "to launch drones at", "preparing to attack": what has not happened.
fn is_intention(words: Words<'_>, at: usize, first: usize) -> bool {
    (at.saturating_sub(2).max(first)..at).any(|idx| words.lexeme(idx) == Lexeme::To)
}

/// "claimed responsibility", "claimed the attack".
fn responsibility(words: Words<'_>, at: usize, end: usize) -> bool {
    (at + 1..(at + 4).min(end)).any(|idx| {
        [
            "responsibility",
            "credit",
            "attack",
            "attacks",
            "bombing",
            "bombings",
            "blast",
            "assault",
            "raid",
            "ambush",
            "strike",
            "shooting",
            "killing",
            "operation",
        ]
        .contains(&words.folded(idx))
    })
}

fn is_attack_verb(words: Words<'_>, idx: usize) -> bool {
    [
        "attacked",
        "ambushed",
        "raided",
        "stormed",
        "bombed",
        "shelled",
        "launched",
        "conducted",
        "carried",
        "fired",
        "opened",
        "targeted",
        "struck",
        "detonated",
        "planted",
        "assaulted",
        "bombarded",
        "hit",
        "blew",
    ]
    .contains(&words.folded(idx))
}

/// Words for an attack, as verb or noun.
fn is_attack(words: Words<'_>, idx: usize) -> bool {
    [
        "attacked",
        "attack",
        "attacks",
        "ambushed",
        "raided",
        "stormed",
        "bombed",
        "shelled",
        "launched",
        "conducted",
        "carried",
        "fired",
        "opened",
        "aimed",
        "targeted",
        "struck",
        "strike",
        "strikes",
        "airstrike",
        "airstrikes",
        "raid",
        "raids",
        "detonated",
        "planted",
        "assault",
        "shelling",
        "bombing",
        "drone",
        "missile",
        "rocket",
    ]
    .contains(&words.folded(idx))
}
