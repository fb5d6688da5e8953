//! Who did what to whom: the part that each group has in an event, and what that rests on.

use crate::lexicon::{Entity, Lexicon};
use crate::report::{Actor, ActorBasis, ActorPart, GroupKind, Victims};
use crate::tag::casualties::{self, Lexeme, Words};
use crate::tag::forces;
use crate::tag::incidents::clauses::{self, Party, Reading};
use crate::tag::incidents::foreign;
use crate::tag::language::Language;
use crate::tag::marks::Marks;
use crate::tag::mention::{Mention, Sense};
use crate::text::{Gap, Shape, is_word};
use std::ops::Range;

/// Id of an actor that the text does not name.
const UNIDENTIFIED: &str = "unidentified";

/// Sentences of an event in which parts are looked for: further on a report turns to other things.
const READ_SENTENCES: usize = 16;

/// Sentences of an event in which a group is involved by being named: the lead.
const LEAD_SENTENCES: usize = 8;

/// The actors of an event.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) actors: Vec<Actor>,
    /// State forces that the text names by a bare noun or by their country alone: "the army", "the
    /// U.S. struck".
    pub(super) implied: Vec<Mention>,
}

/// How a party is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// By its own name.
    Name,
    /// "the army": a force of the country that the event is in.
    Force,
    /// "Israel struck": a country that stands for its forces.
    Country,
    /// "the guerrillas", where the text has "FMLN guerrillas" and no other group.
    Noun,
}

/// A group that a sentence may give a part.
struct Candidate {
    party: Party,
    row: u16,
    naming: Naming,
}

/// What is read of one sentence; kept from one to the next for its memory alone.
#[derive(Default)]
struct Scratch {
    candidates: Vec<Candidate>,
    /// One for each candidate.
    parties: Vec<Party>,
    reading: Reading,
    /// Words of names.
    taken: Vec<Range<usize>>,
    /// Of publication, where it is known.
    year: Option<i32>,
}

/// The actors of the event that stands in some sentences; `country`: whose "the army" is there.
///
/// `year`: that the report tells of, where it is known.
pub(super) fn cast(
    words: Words<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    sentences: &[usize],
    country: Option<u16>,
    year: Option<i32>,
) -> Cast {
    let mut cast = Cast::default();
    let mut scratch = Scratch { year, ..Scratch::default() };
    let noun = noun_of_group(words, lexicon, mentions);
    // What has a part already.
    let mut added: Vec<(u16, ActorPart)> = Vec::new();
    let read = &sentences[..sentences.len().min(READ_SENTENCES)];
    for (rank, &sentence) in read.iter().enumerate() {
        // Behind the lead only a clause about an attack gives a part.
        if rank >= LEAD_SENTENCES && !clauses::may_tell(words, sentence) {
            continue;
        }
        let range = words.text.sentences()[sentence].words();
        scratch.find(words, lexicon, mentions, sentence, country, noun);
        let Scratch { candidates, parties, reading, .. } = &mut scratch;
        if candidates.is_empty() {
            continue;
        }
        clauses::read(words, sentence, parties, reading);
        for &(at, part, basis) in &reading.parts {
            let candidate = &candidates[at];
            if !may_have(candidate.naming, part)
                || (matches!(part, ActorPart::Victim | ActorPart::Target)
                    && is_of_people(words, lexicon, candidate))
            {
                continue;
            }
            if !added.contains(&(candidate.row, part)) {
                added.push((candidate.row, part));
                add(&mut cast.actors, lexicon.group_id(candidate.row), part, basis);
            }
            if matches!(candidate.naming, Naming::Force | Naming::Country) {
                cast.implied.push(Mention {
                    first_word: candidate.party.first as u32,
                    end_word: candidate.party.end as u32,
                    entity: Entity::Group(candidate.row),
                    sense: Sense::Plain,
                    container: None,
                    location: None,
                });
            }
        }
        for (at, candidate) in candidates.iter().enumerate() {
            let told = reading.parts.iter().any(|&(party, ..)| party == at);
            if told
                || reading.aside[at]
                || candidate.naming != Naming::Name
                || rank >= LEAD_SENTENCES
                || is_blamer(words, &candidate.party, &range)
                || is_of_people(words, lexicon, candidate)
            {
                continue;
            }
            let is_state = lexicon.group_kind(candidate.row).is_state();
            let involved = (candidate.row, ActorPart::Involved);
            if !added.contains(&involved)
                && !is_source(words, &candidate.party, &range, is_state)
                && !comes_later(words, &candidate.party, &range)
            {
                added.push(involved);
                let id = lexicon.group_id(candidate.row);
                add(&mut cast.actors, id, ActorPart::Involved, ActorBasis::Stated);
            }
        }
    }
    name_others(words, lexicon, mentions, sentences, &mut scratch, &mut cast.actors);
    leave_wholes(lexicon, mentions, &mut cast);
    let actors = &mut cast.actors;
    // "The Taliban denied involvement", where nobody is said to have accused them.
    let accused = || {
        let mut all = sentences.iter().flat_map(|&at| words.text.sentences()[at].words());
        all.any(|idx| is_accusation(words, idx))
    };
    if actors.iter().any(|actor| actor.basis == ActorBasis::Denied) && !accused() {
        actors.retain(|actor| {
            actor.basis != ActorBasis::Denied
                || is_named_again(words, lexicon, mentions, sentences, &actor.id)
        });
    }
    let attacked = actors.iter().any(|actor| actor.part == ActorPart::Attacker);
    if !attacked && read.iter().any(|&sentence| tells_of_unnamed_attacker(words, sentence)) {
        add(actors, UNIDENTIFIED, ActorPart::Attacker, ActorBasis::Stated);
    }
    // Who has a part is not only involved.
    let with_part: Vec<String> = actors
        .iter()
        .filter(|actor| actor.part != ActorPart::Involved)
        .map(|actor| actor.id.clone())
        .collect();
    actors.retain(|actor| actor.part != ActorPart::Involved || !with_part.contains(&actor.id));
    cast
}

/// Where no group but forces of states has a part, those that the event's other sentences name are
/// involved in it; not those of another year.
fn name_others(
    words: Words<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    sentences: &[usize],
    scratch: &mut Scratch,
    actors: &mut Vec<Actor>,
) {
    let is_other = |mention: &&Mention| matches!(mention.entity, Entity::Group(row) if !lexicon.group_kind(row).is_state());
    let mut others = mentions.iter().filter(is_other).peekable();
    if others.peek().is_none() {
        return;
    }
    let known = others.any(|mention| {
        matches!(mention.entity, Entity::Group(row)
            if actors.iter().any(|actor| actor.id == lexicon.group_id(row)))
    });
    if known {
        return;
    }
    for &sentence in sentences {
        let range = words.text.sentences()[sentence].words();
        let named = |mention: &Mention| is_other(&mention) && mention.sense != Sense::NotMeant;
        let of_another_year = || {
            words
                .known
                .marked(range.clone(), Marks::NUMERAL)
                .any(|idx| casualties::is_year(words, idx))
        };
        if !within(mentions, &range).iter().any(named) || of_another_year() {
            continue;
        }
        scratch.find(words, lexicon, mentions, sentence, None, None);
        let Scratch { candidates, parties, reading, .. } = &mut *scratch;
        clauses::read(words, sentence, parties, reading);
        for (candidate, aside) in candidates.iter().zip(&reading.aside) {
            let named =
                candidate.naming == Naming::Name && !lexicon.group_kind(candidate.row).is_state();
            if named
                && !aside
                && !is_of_people(words, lexicon, candidate)
                && !comes_later(words, &candidate.party, &range)
            {
                let id = lexicon.group_id(candidate.row);
                add(actors, id, ActorPart::Involved, ActorBasis::Stated);
            }
        }
    }
}

/// The mentions that begin within some words.
fn within<'m>(mentions: &'m [Mention], range: &Range<usize>) -> &'m [Mention] {
    let from = mentions.partition_point(|mention| (mention.first_word as usize) < range.start);
    let here = &mentions[from..];
    let to = here.iter().position(|mention| mention.first_word as usize >= range.end);
    &here[..to.unwrap_or(here.len())]
}

/// A country does and is not done to: "an attack on Israel" tells a place. A bare force is never
/// only involved.
fn may_have(naming: Naming, part: ActorPart) -> bool {
    match naming {
        Naming::Name => true,
        Naming::Force | Naming::Noun => part != ActorPart::Involved,
        Naming::Country => part == ActorPart::Attacker,
    }
}

impl Scratch {
    /// Finds the groups of a sentence, in order, with the state forces that it names by less than a
    /// name: those of `country`, where it is given, by a bare noun.
    fn find(
        &mut self,
        words: Words<'_>,
        lexicon: &Lexicon,
        mentions: &[Mention],
        sentence: usize,
        country: Option<u16>,
        noun: Option<(u64, u16)>,
    ) {
        let Scratch { candidates: found, parties, taken, year, .. } = self;
        found.clear();
        parties.clear();
        taken.clear();
        let range = words.text.sentences()[sentence].words();
        let country = country.filter(|_| words.known.of_sentence(sentence).has(Marks::FORCE));
        let here = within(mentions, &range);
        if here.is_empty() && country.is_none() && noun.is_none() {
            return;
        }
        let here = here.iter().filter(|mention| mention.sense != Sense::NotMeant);
        for mention in here.clone() {
            if let Entity::Group(row) = mention.entity {
                let party =
                    Party { first: mention.first_word as usize, end: mention.end_word as usize };
                taken.push(mention.words());
                if (!found.is_empty() && is_sworn_to(words, &party))
                    || is_common_noun(words, &party)
                    || is_yet_to_be(lexicon, row, *year)
                {
                    continue;
                }
                found.push(Candidate { party, row, naming: Naming::Name });
            }
        }
        for mention in here {
            // "U.S." is a country and a demonym.
            let (Entity::Country(row) | Entity::Demonym(row)) = mention.entity else {
                // "regime warplanes": an arm is no name of its own.
                if !matches!(mention.entity, Entity::Weapon(_)) {
                    taken.push(mention.words());
                }
                continue;
            };
            let alone = taken.iter().all(|other| !other.contains(&(mention.first_word as usize)));
            if alone
                && (stands_alone(words, mention.words(), &range, mention.entity)
                    || has_arms(words, mention.words(), &range))
                && let Some(row) = forces::state_force(lexicon, row, false)
            {
                let party =
                    Party { first: mention.first_word as usize, end: mention.end_word as usize };
                found.push(Candidate { party, row, naming: Naming::Country });
            }
            taken.push(mention.words());
        }
        if let Some(country) = country {
            let mut free_from = range.start;
            for at in words.known.marked(range.clone(), Marks::FORCE) {
                if at < free_from {
                    continue;
                }
                let Some((end, police)) = forces::bare_force(words.text, at, range.end) else {
                    continue;
                };
                let free = taken.iter().all(|other| {
                    !other.contains(&at) && !other.contains(&(end - 1)) && other.end != at
                });
                if free && let Some(row) = forces::state_force(lexicon, country, police) {
                    let party = Party { first: at, end };
                    found.push(Candidate { party, row, naming: Naming::Force });
                }
                free_from = end;
            }
        }
        if let Some((noun, row)) = noun {
            for at in range.clone().filter(|&at| words.hash(at) == noun) {
                if taken.iter().all(|other| !other.contains(&at) && other.end != at) {
                    let party = Party { first: at, end: at + 1 };
                    found.push(Candidate { party, row, naming: Naming::Noun });
                }
            }
        }
        found.sort_by_key(|candidate| candidate.party.first);
        parties.extend(found.iter().map(|candidate| candidate.party));
    }
}

/// The noun by which a text calls the members of the only group, forces of states aside, that it
/// names: "FMLN guerrillas"; by its hash.
fn noun_of_group(words: Words<'_>, lexicon: &Lexicon, mentions: &[Mention]) -> Option<(u64, u16)> {
    let mut only = None;
    let mut noun = None;
    for mention in mentions.iter().filter(|mention| mention.sense != Sense::NotMeant) {
        let Entity::Group(row) = mention.entity else { continue };
        if lexicon.group_kind(row).is_state() {
            continue;
        }
        if only.is_some_and(|known| known != row) {
            return None;
        }
        only = Some(row);
        let end = mention.end_word as usize;
        if words.joined(end)
            && matches!(
                words.lexeme(end),
                Lexeme::Person { victims: Victims::Insurgent | Victims::Militia, plural: true }
            )
        {
            noun = Some(words.hash(end));
        }
    }
    noun.zip(only)
}

/// "Israel struck", "by Russia": a country's name that is nothing but the subject or the doer, and
/// does not say where or whose.
fn stands_alone(
    words: Words<'_>,
    name: Range<usize>,
    range: &Range<usize>,
    entity: Entity,
) -> bool {
    if name.end < range.end && words.hyphen_before(name.end) {
        return false;
    }
    let mut before = name.start;
    if before > range.start && words.lexeme(before - 1) == Lexeme::The {
        before -= 1;
    }
    let agent = matches!(entity, Entity::Country(_))
        && before > range.start
        && words.folded(before - 1) == "by";
    // "accused Israel of", "blamed on Israel".
    let blamed = before > range.start
        && (is_word!(words, before - 1, "accused" | "accuses" | "blamed" | "blames" | "blaming")
            || (is_word!(words, before - 1, "on" | "to")
                && (before.saturating_sub(5).max(range.start)..before)
                    .any(|idx| is_word!(words, idx, "blamed" | "attributed"))));
    let verb = (name.end..(name.end + 4).min(range.end)).find(|&idx| {
        !matches!(words.lexeme(idx), Lexeme::Adverb | Lexeme::Have | Lexeme::Time)
            && words.folded(idx) != "also"
    });
    let acts = verb.is_some_and(|idx| {
        words.joined(name.end)
            && clauses::is_finite_attack(words, idx)
            && (before == range.start
                || !matches!(
                    words.lexeme(before - 1),
                    Lexeme::Preposition | Lexeme::Of | Lexeme::To | Lexeme::With | Lexeme::And
                ))
    });
    acts || agent || blamed
}

/// Words between a demonym and the arm that it owns: "a US sea-launched cruise missile".
const ARM_REACH: usize = 4;

/// "A Russian missile tore into", "Russia's drone attack", "Russian or regime air strikes": whose the
/// arm is that strikes.
fn has_arms(words: Words<'_>, name: Range<usize>, range: &Range<usize>) -> bool {
    let mut at = name.end;
    if is_word!(words, at, "or") {
        // The other one that it may have been.
        at += 2;
    }
    let mut armed = false;
    while at < range.end.min(name.end + ARM_REACH) && words.joined(at) {
        let told = is_word!(
            words,
            at,
            "strike"
                | "strikes"
                | "airstrike"
                | "airstrikes"
                | "raid"
                | "raids"
                | "attack"
                | "attacks"
        );
        let air = is_word!(words, at, "airstrike" | "airstrikes");
        if told {
            return armed || air;
        }
        let arm = is_word!(
            words,
            at,
            "missile"
                | "missiles"
                | "rocket"
                | "rockets"
                | "drone"
                | "drones"
                | "shell"
                | "shells"
                | "warplane"
                | "warplanes"
                | "jet"
                | "jets"
        );
        let kind = is_word!(
            words,
            at,
            "cruise"
                | "ballistic"
                | "guided"
                | "air"
                | "naval"
                | "kamikaze"
                | "attack"
                | "artillery"
        );
        if !arm && !kind {
            break;
        }
        armed = true;
        at += 1;
    }
    armed
        && !words.hyphen_before(name.end)
        && clauses::is_finite_attack(words, at)
        && at < range.end
        && words.joined(at)
}

/// "wants an Islamic state", "The base belongs to": no name, by its small letter.
fn is_common_noun(words: Words<'_>, party: &Party) -> bool {
    let the_thing = words.lexeme(party.first) == Lexeme::The
        && (party.first + 1..party.end).all(|idx| words.shape(idx) == Shape::Lower);
    if the_thing {
        return true;
    }
    party.end - party.first > 1
        && party.first > 0
        && words.lexeme(party.first - 1) == Lexeme::A
        && words.shape(party.first) == Shape::Capital
        && words.shape(party.end - 1) == Shape::Lower
        && !matches!(words.lexeme(party.end), Lexeme::Person { .. } | Lexeme::Thing)
}

/// A party that was founded after the report was written.
fn is_yet_to_be(lexicon: &Lexicon, row: u16, year: Option<i32>) -> bool {
    lexicon.group_kind(row) == GroupKind::Party
        && year.zip(lexicon.group(row).from_year).is_some_and(|(year, from)| from > year)
}

/// "134 Fulani herders": a community's people, who are its militia only where they attack.
fn is_of_people(words: Words<'_>, lexicon: &Lexicon, candidate: &Candidate) -> bool {
    candidate.naming == Naming::Name
        && lexicon.group_kind(candidate.row) == GroupKind::Communal
        && is_word!(
            words,
            candidate.party.end - 1,
            "herders"
                | "herder"
                | "herdsmen"
                | "herdsman"
                | "farmers"
                | "villagers"
                | "pastoralists"
        )
}

/// Do two sentences of an event name a group?
fn is_named_again(
    words: Words<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    sentences: &[usize],
    id: &str,
) -> bool {
    let mut named: Vec<usize> = mentions
        .iter()
        .filter(
            |mention| matches!(mention.entity, Entity::Group(row) if lexicon.group_id(row) == id),
        )
        .map(|mention| words.text.sentence_of_word(mention.first_word as usize))
        .filter(|sentence| sentences.contains(sentence))
        .collect();
    named.dedup();
    named.len() > 1
}

fn is_accusation(words: Words<'_>, idx: usize) -> bool {
    is_word!(
        words,
        idx,
        "accused"
            | "accuses"
            | "accusing"
            | "accusation"
            | "accusations"
            | "blamed"
            | "blames"
            | "blaming"
            | "blame"
            | "allegations"
            | "alleged"
            | "suspected"
            | "attributed"
    )
}

/// Where a country's forces are named by their own name too ("Israel Defense Forces"), the row of all
/// its forces has no part of its own.
fn leave_wholes(lexicon: &Lexicon, mentions: &[Mention], cast: &mut Cast) {
    let mut parts: Vec<(String, ActorPart)> = Vec::new();
    for mention in mentions {
        let Entity::Group(row) = mention.entity else { continue };
        if !lexicon.group_kind(row).is_state() {
            continue;
        }
        let group = lexicon.group(row);
        for actor in cast.actors.iter().filter(|actor| actor.id == group.id) {
            let wholes = group.parents.split(';').filter(|parent| !parent.is_empty());
            parts.extend(wholes.map(|parent| (parent.to_owned(), actor.part)));
        }
    }
    if parts.is_empty() {
        return;
    }
    cast.actors.retain(|actor| {
        let part = |part: ActorPart| parts.contains(&(actor.id.clone(), part));
        let named = parts.iter().any(|(parent, _)| *parent == actor.id);
        !(actor.id.ends_with("-military") && named)
            || !(part(actor.part) || actor.part == ActorPart::Involved)
    });
}

fn add(actors: &mut Vec<Actor>, id: &str, part: ActorPart, basis: ActorBasis) {
    if !actors.iter().any(|actor| actor.id == id && actor.part == part) {
        actors.push(Actor { id: id.to_owned(), part, basis });
    }
}

/// Does a sentence tell of attackers that nobody names?
fn tells_of_unnamed_attacker(words: Words<'_>, sentence: usize) -> bool {
    let mut range = words.text.sentences()[sentence].words();
    match words.language {
        Language::English => {
            words.known.of_sentence(sentence).has(Marks::UNNAMED)
                && words
                    .known
                    .marked(range, Marks::UNNAMED)
                    .any(|at| is_unnamed_attacker(words, at))
        }
        _ => range.any(|at| foreign::is_unnamed_attacker(words, at)),
    }
}

/// "unidentified gunmen", "unknown assailants", "an unclaimed strike".
fn is_unnamed_attacker(words: Words<'_>, idx: usize) -> bool {
    match words.folded(idx) {
        "unidentified" | "unknown" => {
            matches!(words.lexeme(idx + 1), Lexeme::Person { .. } | Lexeme::Side(_))
                || is_word!(words, idx + 1, "armed" | "attackers" | "sources" | "assailants")
        }
        "unclaimed" => true,
        "gunmen" | "assailants" | "attackers" => true,
        _ => false,
    }
}

/// "the ADF, which has pledged allegiance to Islamic State".
fn is_sworn_to(words: Words<'_>, party: &Party) -> bool {
    let mut to = party.first.saturating_sub(1);
    if to > 0 && words.lexeme(to) == Lexeme::The {
        to -= 1;
    }
    to > 0
        && words.lexeme(to) == Lexeme::To
        && is_word!(words, to - 1, "allegiance" | "loyalty" | "fealty")
}

/// "were blamed by X", "accused by X": X only says so.
fn is_blamer(words: Words<'_>, party: &Party, range: &Range<usize>) -> bool {
    let by = (range.start..party.first).rev().find(|&idx| words.lexeme(idx) != Lexeme::The);
    by.is_some_and(|by| {
        by > range.start
            && words.folded(by) == "by"
            && is_word!(words, by - 1, "accused" | "blamed" | "condemned" | "denounced")
    })
}

/// Is a group named only as a source: "police sources said"?
fn is_source(words: Words<'_>, party: &Party, range: &Range<usize>, state: bool) -> bool {
    // "said that it had taken the town": of itself.
    let of_itself = (party.end..(party.end + 4).min(range.end)).any(|idx| {
        is_word!(words, idx, "said" | "says" | "announced")
            && (idx + 1..(idx + 3).min(range.end))
                .any(|at| is_word!(words, at, "it" | "its" | "they" | "their"))
    });
    state
        && !of_itself
        && (party.end..(party.end + 5).min(range.end)).any(|idx| {
            is_word!(
                words,
                idx,
                "source"
                    | "sources"
                    | "official"
                    | "officials"
                    | "spokesman"
                    | "spokesperson"
                    | "spokeswoman"
                    | "said"
                    | "says"
                    | "told"
                    | "statement"
                    | "put"
                    | "confirmed"
                    | "reported"
                    | "announced"
                    | "condemned"
                    | "documented"
                    | "estimated"
                    | "recorded"
                    | "verified"
                    | "warned"
                    | "commented"
                    | "concerned"
                    | "report"
                    | "note"
                    | "office"
            )
        })
}

/// "The army arrived the next day", "PMF units were sent to the area": it came when all was over.
/// In Arabic the verb stands first.
fn comes_later(words: Words<'_>, party: &Party, range: &Range<usize>) -> bool {
    let arrives = |idx: usize| words.marks(idx).has(Marks::ARRIVAL);
    let behind = (party.end..(party.end + 6).min(range.end))
        .take_while(|&idx| {
            !words.text.gap(idx).has(Gap::COMMA.or(Gap::SEMICOLON)) || idx == party.end
        })
        .any(arrives);
    let before =
        (range.start..party.first).take(2).any(|idx| arrives(idx) && !words.folded(idx).is_ascii());
    behind || before
}
