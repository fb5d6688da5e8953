//! Incidents: which sentences, places, groups, counts and dates make one event, which events the
//! report is about, and what it says in total.

mod actors;
mod clauses;
mod days;
mod deeds;
mod foreign;
mod kinds;
mod outline;
mod parts;
mod tally;
#[cfg(test)]
mod tests;

pub(crate) use deeds::deed_words;
pub(crate) use outline::{Outline, draw};

use crate::lexicon::{Entity, Lexicon};
use crate::report::{
    Actor, ActorBasis, ActorPart, CasualtyKind, CasualtyMention, Count, DateTag, GroupKind,
    Incident, Scope, Span, Status, Victims,
};
use crate::tag::casualties::{Found, Lexeme, Reference, Words, sum};
use crate::tag::forces;
use crate::tag::geography;
use crate::tag::locus::{self, Locus};
use crate::tag::marks::Marks;
use crate::tag::mention::{DateKind, DateMention, Mention, Sense};
use crate::tag::names::is_geographic;
use crate::text::is_word;
use outline::Standing;
use std::borrow::Cow;
use tally::Total;

/// What the incidents are built from.
pub(crate) struct Scene<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) mentions: &'a [Mention],
    /// Places of the main events.
    pub(crate) locus: &'a Locus,
    pub(crate) found: &'a [Found],
    pub(crate) dates: &'a [DateMention],
    pub(crate) outline: &'a Outline,
    /// How many sentences at the start are the title.
    pub(crate) headline_sentences: usize,
    /// The year that the report tells of, or was published in.
    pub(crate) year: Option<i32>,
}

/// The events of a report, and what it says in total. Spans are into the text that was tagged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Events {
    /// Main ones first; at least one.
    pub(crate) incidents: Vec<Incident>,
    /// Every count that the text states, in order.
    pub(crate) casualties: Vec<CasualtyMention>,
    /// Totals over the main incidents.
    pub(crate) killed: Option<Count>,
    pub(crate) killed_civilians: Option<Count>,
    pub(crate) wounded: Option<Count>,
    pub(crate) abducted: Option<Count>,
    /// State forces with a part in a main incident that are named by less than a name.
    pub(crate) implied: Vec<Mention>,
}

/// The totals of one segment.
struct Tolls {
    killed: Total,
    wounded: Total,
    abducted: Total,
}

/// Builds the incidents of a text.
pub(crate) fn build(scene: &Scene<'_>) -> Events {
    let outline = scene.outline;
    let tolls: Vec<Tolls> = (0..outline.segments.len()).map(|idx| tolls(scene, idx)).collect();
    // A segment of the past without a toll of its own still is an event; one without either is not.
    let mut order: Vec<usize> = (0..outline.segments.len()).collect();
    order.sort_by_key(|&idx| (outline.segments[idx].standing, idx));
    let position: Vec<usize> = {
        let mut position = vec![0; order.len()];
        for (at, &idx) in order.iter().enumerate() {
            position[idx] = at;
        }
        position
    };
    let main: Vec<usize> = order
        .iter()
        .copied()
        .filter(|&idx| outline.segments[idx].standing == Standing::Main)
        .collect();
    let parts_of_first = lead_covers(scene, &tolls, &main);
    let mut implied = Vec::new();
    let mut incidents: Vec<Incident> = order
        .iter()
        .map(|&idx| incident(scene, &tolls, idx, main.len() > 1, parts_of_first, &mut implied))
        .collect();
    let parts = match main.as_slice() {
        [only] => parts::parts(scene, &incidents[0], &tolls[*only]),
        _ => Vec::new(),
    };
    let n_parts = parts.len();
    incidents.splice(1..1, parts);
    let superseded: Vec<usize> = tolls
        .iter()
        .flat_map(|tolls| tolls.killed.superseded.iter().chain(&tolls.wounded.superseded).copied())
        .collect();
    let casualties = scene
        .found
        .iter()
        .enumerate()
        .map(|(idx, count)| {
            let status =
                if superseded.contains(&idx) { Status::Superseded } else { Status::Stated };
            // The parts stand right behind the first.
            let incident = outline.of_count[idx]
                .map(|segment| position[segment])
                .map(|at| if at > 0 { at + n_parts } else { at });
            let mut mention = count.mention(scene.words.text, incident, status);
            mention.victim_group = victim_group(scene, count);
            mention.part_of = whole_of(scene, &tolls, idx);
            let background = outline.of_count[idx]
                .is_some_and(|segment| outline.segments[segment].standing != Standing::Main);
            if background && mention.scope == Scope::Incident {
                mention.scope = Scope::Background;
            }
            mention
        })
        .collect();
    let counted: &[usize] = if parts_of_first { &main[..1] } else { &main };
    let over = |of: &dyn Fn(&Tolls) -> Option<Count>| {
        // A lead total that tells the dead alone leaves the wounded to its parts.
        let lead_tells = counted.iter().any(|&idx| of(&tolls[idx]).is_some());
        let counted = if lead_tells { counted } else { &main };
        let told: Vec<Count> = counted.iter().filter_map(|&idx| of(&tolls[idx])).collect();
        (!told.is_empty()).then(|| sum(told.into_iter()))
    };
    Events {
        incidents,
        casualties,
        killed: over(&|tolls| tolls.killed.count),
        killed_civilians: civilians(counted, &tolls),
        wounded: over(&|tolls| tolls.wounded.count),
        abducted: over(&|tolls| tolls.abducted.count),
        implied,
    }
}

fn tolls(scene: &Scene<'_>, segment: usize) -> Tolls {
    let members: Vec<usize> = (0..scene.found.len())
        .filter(|&count| scene.outline.of_count[count] == Some(segment))
        .collect();
    let total = |kind| tally::total(scene.found, &members, kind, scene.headline_sentences);
    let mut killed = total(CasualtyKind::Killed);
    let open = || {
        let sentences = &scene.outline.segments[segment].sentences;
        sentences.iter().any(|&at| {
            scene.words.known.of_sentence(at).has(Marks::RISE)
                && may_rise(scene.words, scene.words.text.sentences()[at].words())
        })
    };
    if let Some(count) = killed.count.as_mut().filter(|count| count.best.is_some_and(|n| n > 0))
        && open()
    {
        count.high = None;
    }
    let others = tally::others(scene.found, &members, &killed);
    let own: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&count| !others.contains(&scene.found[count].sentence))
        .collect();
    let wounded = tally::total(scene.found, &own, CasualtyKind::Wounded, scene.headline_sentences);
    let wounded = tally::without_the_dead(scene.found, &killed, wounded);
    Tolls { killed, wounded, abducted: total(CasualtyKind::Abducted) }
}

/// Civilians over several incidents: told only where each of them with dead tells it.
fn civilians(counted: &[usize], tolls: &[Tolls]) -> Option<Count> {
    let mut told = Vec::new();
    for &idx in counted {
        if tolls[idx].killed.count.is_some() {
            told.push(tolls[idx].killed.civilians?);
        }
    }
    match told.as_slice() {
        [] => None,
        [one] => Some(*one),
        _ => Some(sum(told.into_iter())),
    }
}

/// Does the toll of the first segment cover the later ones: a lead total, then its parts?
fn lead_covers(scene: &Scene<'_>, tolls: &[Tolls], main: &[usize]) -> bool {
    let [first, rest @ ..] = main else { return false };
    let figure = |idx: usize| tolls[idx].killed.count.and_then(|count| count.best);
    let Some(whole) = figure(*first) else { return false };
    let parts: u32 = rest.iter().filter_map(|&idx| figure(idx)).fold(0, u32::saturating_add);
    if rest.is_empty() || parts > whole {
        return false;
    }
    let Some(&used) = tolls[*first].killed.used.first() else { return false };
    let lead = &scene.found[used];
    let range = scene.words.text.sentences()[lead.sentence].words();
    lead.sentence < scene.headline_sentences
        || range.clone().any(|idx| tells_of_several(scene.words, idx))
}

/// "bombings", "a wave of attacks", "across the country": several events in one breath.
fn tells_of_several(words: Words<'_>, idx: usize) -> bool {
    is_word!(
        words,
        idx,
        "attacks"
            | "bombings"
            | "blasts"
            | "explosions"
            | "bombs"
            | "strikes"
            | "airstrikes"
            | "clashes"
            | "raids"
            | "incidents"
            | "shootings"
            | "violence"
            | "across"
            | "series"
            | "wave"
            | "string"
            | "spate"
            | "operations"
            | "assaults"
            | "separate"
            | "regions"
            | "provinces"
            | "districts"
            | "cities"
    )
}

fn incident(
    scene: &Scene<'_>,
    tolls: &[Tolls],
    idx: usize,
    several: bool,
    parts_of_first: bool,
    implied: &mut Vec<Mention>,
) -> Incident {
    let segment = &scene.outline.segments[idx];
    let main = segment.standing == Standing::Main;
    let text = scene.words.text;
    let mut sentences = segment.sentences.clone();
    if sentences.is_empty() {
        sentences.extend(0..text.sentences().len().min(1));
    }
    // One main event: its places are the report's own. Else those of its sentences.
    let own;
    let locus = if main && !several {
        scene.locus
    } else {
        let mut weights = vec![0.0; text.sentences().len()];
        for &sentence in &sentences {
            weights[sentence] = 1.0;
        }
        own = locus::choose(scene.words, scene.lexicon, scene.mentions, &weights);
        &own
    };
    let mut places: Vec<String> = Vec::new();
    let mut weapons: Vec<String> = Vec::new();
    let mut where_prec: Option<u8> = None;
    // Names of the same place or weapon are written down once.
    let mut listed: Vec<Entity> = Vec::new();
    for (idx, (mention, &weight)) in scene.mentions.iter().zip(&locus.weights).enumerate() {
        let here = || {
            let at = text.sentence_of_word(mention.first_word as usize);
            sentences.binary_search(&at).is_ok()
        };
        let near = mention.sense == Sense::Reference;
        let known = listed.contains(&mention.entity);
        let precision =
            match mention.entity {
                Entity::Place(_) if weight > 0.0 => match () {
                    () if is_between(scene.words, scene.mentions, idx) => 5,
                    () if near || is_outside(scene.words, mention) => 2,
                    () => 1,
                },
                Entity::District(_) if weight > 0.0 => {
                    if is_between(scene.words, scene.mentions, idx) { 5 } else { 3 }
                }
                Entity::Weapon(row)
                    if !known
                        && mention.sense != Sense::NotMeant
                        && here()
                        && !is_wanted(scene.words, mention) =>
                {
                    listed.push(mention.entity);
                    add_id(&mut weapons, Cow::Borrowed(scene.lexicon.weapon(row).0));
                    continue;
                }
                _ => continue,
            };
        where_prec = Some(where_prec.map_or(precision, |known| known.min(precision)));
        if known {
            continue;
        }
        listed.push(mention.entity);
        match mention.entity {
            Entity::Place(row) => add_id(&mut places, scene.lexicon.place_id(row)),
            Entity::District(row) => add_id(&mut places, scene.lexicon.district_id(row)),
            _ => {}
        }
    }
    if where_prec.is_none() {
        where_prec = if locus.provinces.is_empty() { locus.country.map(|_| 6) } else { Some(4) };
    }
    let state = |country| match scene.year {
        Some(year) => geography::state_in(scene.lexicon, country, year),
        None => country,
    };
    let state = locus.country.map(state);
    let mut cast =
        actors::cast(scene.words, scene.lexicon, scene.mentions, &sentences, state, scene.year);
    let mut actors = cast.actors;
    for count in
        scene.found.iter().enumerate().filter(|(at, _)| scene.outline.of_count[*at] == Some(idx))
    {
        let named = victim_group(scene, count.1);
        let force = || victim_force(scene, count.1, state);
        let id = named.or_else(|| {
            let mention = force()?;
            let Entity::Group(row) = mention.entity else { return None };
            cast.implied.push(mention);
            Some(scene.lexicon.group_id(row).to_owned())
        });
        if let Some(id) = id
            && !actors.iter().any(|actor| actor.id == id && actor.part == ActorPart::Victim)
        {
            actors.retain(|actor| actor.id != id || actor.part != ActorPart::Involved);
            actors.push(Actor { id, part: ActorPart::Victim, basis: ActorBasis::Stated });
        }
    }
    if main {
        implied.append(&mut cast.implied);
    }
    let toll = &tolls[idx];
    Incident {
        main,
        event_type: kinds::event_type(scene.words, &sentences),
        date: date(scene, &sentences, main),
        country: locus.country.map(|row| scene.lexicon.country_code(row).to_owned()),
        provinces: locus
            .provinces
            .iter()
            .map(|&row| scene.lexicon.province_code(row).to_owned())
            .collect(),
        places,
        where_prec,
        actors,
        weapons,
        killed: toll.killed.count,
        killed_civilians: toll.killed.civilians,
        wounded: toll.wounded.count,
        abducted: toll.abducted.count,
        disagree: toll.killed.disagree || toll.wounded.disagree,
        part_of: (main && idx > 0 && parts_of_first).then_some(0),
        sentences: sentences.iter().map(|&at| text.sentences()[at].span).collect::<Vec<Span>>(),
    }
}

/// Adds an id to a list that lacks it.
fn add_id(ids: &mut Vec<String>, id: Cow<'_, str>) {
    if !ids.iter().any(|known| *known == id) {
        ids.push(id.into_owned());
    }
}

/// "attempting to launch drones", "planned to use rockets": a weapon that was not used.
fn is_wanted(words: Words<'_>, mention: &Mention) -> bool {
    let at = mention.first_word as usize;
    let first = words.text.sentences()[words.text.sentence_of_word(at)].words().start;
    (at.saturating_sub(WANTED_REACH).max(first)..at).any(|idx| {
        words.lexeme(idx) == Lexeme::To
            && is_word!(
                words,
                idx + 1,
                "use" | "launch" | "deploy" | "fire" | "plant" | "detonate" | "send" | "fly"
            )
            && !is_word!(words, idx.wrapping_sub(1), "used" | "began" | "continued")
    })
}

/// Words between "to launch" and the weapon.
const WANTED_REACH: usize = 7;

/// A place that stands between two names: "between Hit and Haditha".
fn is_between(words: Words<'_>, mentions: &[Mention], at: usize) -> bool {
    let mention = &mentions[at];
    let (from, to) = (mention.first_word as usize, mention.end_word as usize);
    let opens = |from: usize| {
        from > 0
            && (words.folded(from - 1) == "between"
                || (from > 1
                    && words.folded(from - 2) == "between"
                    && words.lexeme(from - 1) == Lexeme::The))
    };
    let first = opens(from)
        && words.folded(to) == "and"
        && mentions[at + 1..]
            .iter()
            .take(3)
            .any(|next| is_geographic(next.entity) && (next.first_word as usize).abs_diff(to) <= 3);
    let second = from > 0
        && (from.saturating_sub(2)..from).any(|idx| words.folded(idx) == "and")
        && mentions[..at].iter().rev().take(3).any(|before| {
            is_geographic(before.entity)
                && opens(before.first_word as usize)
                && from.abs_diff(before.end_word as usize) <= 3
        });
    first || second
}

/// "on the outskirts of X", "outside X".
fn is_outside(words: Words<'_>, mention: &Mention) -> bool {
    let at = mention.first_word as usize;
    (at.saturating_sub(3)..at)
        .any(|idx| is_word!(words, idx, "outskirts" | "outside" | "vicinity" | "edge"))
}

/// Does a text say that more dead may be found: "the toll could rise", "bodies under the rubble"?
fn may_rise(words: Words<'_>, range: std::ops::Range<usize>) -> bool {
    words.known.marked(range.clone(), Marks::RISE).any(|idx| {
        let ahead = |reach: usize| idx + 1..(idx + 1 + reach).min(range.end);
        match words.folded(idx) {
            "toll" | "number" | "dead" => {
                ahead(6).any(|at| {
                    is_word!(
                        words,
                        at,
                        "could" | "may" | "might" | "expected" | "likely" | "feared"
                    )
                }) && ahead(9).any(|at| {
                    is_word!(words, at, "rise" | "climb" | "increase" | "grow" | "higher")
                })
            }
            "rubble" | "debris" => {
                (idx.saturating_sub(9).max(range.start)..(idx + 6).min(range.end)).any(|at| {
                    is_word!(
                        words,
                        at,
                        "bodies" | "trapped" | "buried" | "missing" | "contain" | "remain"
                    )
                })
            }
            _ => false,
        }
    })
}

/// The first date that an event's own sentences tell: one that is about the event, and not when
/// somebody spoke; for a main event none that looks like history.
fn date(scene: &Scene<'_>, sentences: &[usize], main: bool) -> Option<DateTag> {
    scene
        .dates
        .iter()
        .filter(|date| sentences.binary_search(&date.sentence).is_ok())
        .filter(|date| matches!(date.kind, DateKind::Point | DateKind::Range) && !date.of_speech)
        .find(|date| !(main && date.background))
        .map(|date| date.tag.clone())
}

/// The count of which another one tells a part: "five of them were soldiers".
fn whole_of(scene: &Scene<'_>, tolls: &[Tolls], at: usize) -> Option<usize> {
    let part = &scene.found[at];
    let toll = &tolls[scene.outline.of_count[at]?];
    let used = match part.kind {
        CasualtyKind::Killed => &toll.killed.used,
        CasualtyKind::Wounded => &toll.wounded.used,
        CasualtyKind::Abducted => &toll.abducted.used,
        CasualtyKind::Missing | CasualtyKind::Captured => return None,
    };
    if used.contains(&at) || part.reference != Reference::Back {
        return None;
    }
    used.iter().copied().rfind(|&whole| {
        whole < at && scene.found[whole].count.best > part.count.best && part.count.best > Some(0)
    })
}

/// The group whose members a count's victims were: named inside the phrase, or right behind it
/// ("three members of the PMF").
fn victim_group(scene: &Scene<'_>, count: &Found) -> Option<String> {
    let from =
        scene.mentions.partition_point(|mention| (mention.first_word as usize) < count.first_word);
    scene.mentions[from..]
        .iter()
        .take_while(|mention| mention.first_word as usize <= count.end_word + 2)
        .filter(|mention| mention.sense != Sense::NotMeant)
        .find_map(|mention| {
            let Entity::Group(row) = mention.entity else { return None };
            let at = mention.first_word as usize;
            // "gunmen preparing to attack X" are not of X.
            let people = scene.lexicon.group_kind(row) == GroupKind::Communal
                && is_word!(
                    scene.words,
                    mention.end_word as usize - 1,
                    "herders" | "herder" | "herdsmen" | "farmers" | "villagers"
                );
            let inside = !people
                && at >= count.first_word
                && at < count.end_word
                && !(count.first_word..at).any(|idx| scene.words.lexeme(idx) == Lexeme::To);
            let behind = at >= count.end_word
                && at <= count.end_word + 2
                && foreign::joins_victims(scene.words, count.end_word, at);
            (inside || behind).then(|| scene.lexicon.group_id(row).to_owned())
        })
}

/// The state force whose members a count's victims were, by a bare noun: "three policemen died".
fn victim_force(scene: &Scene<'_>, count: &Found, country: Option<u16>) -> Option<Mention> {
    let country = country?;
    let harmed = count.victims == Victims::State && count.count != Count::exact(0);
    if !harmed {
        return None;
    }
    let text = scene.words.text;
    let limit = text.sentences()[count.sentence].words().end;
    let (first, end, police) = (count.first_word..count.end_word).find_map(|at| {
        let (end, police) = forces::bare_force(text, at, limit)?;
        Some((at, end, police))
    })?;
    let whose = scene.mentions.iter().any(|mention| {
        let (from, to) = (mention.first_word as usize, mention.end_word as usize);
        from < end && to >= first && from >= count.first_word.saturating_sub(1)
    });
    if whose {
        return None;
    }
    Some(Mention {
        first_word: first as u32,
        end_word: end as u32,
        entity: Entity::Group(forces::state_force(scene.lexicon, country, police)?),
        sense: Sense::Plain,
        container: None,
        location: None,
    })
}
