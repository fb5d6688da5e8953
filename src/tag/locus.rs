//! Where an event happened: which of the places that its sentences name.
//!
//! A place earns weight by where it stands (the lead counts most), by what stands with it (the
//! dead, an attack), by the words before it ("in", "near"), and by being a town rather than a
//! wide region. The heaviest province wins; another one joins it only where the same sentence, or
//! as heavy a one, tells of it.

use crate::lexicon::{Entity, Lexicon};
use crate::tag::casualties::Words;
use crate::tag::geography::{self, Provinces};
use crate::tag::mention::{Mention, Sense};
use crate::tag::names::is_geographic;
use crate::tag::reasons::{self, Reason};
use crate::tag::word_classes::{self, Class};
use crate::text::is_word;

/// What each mention of an event weighs as its place; 0 for those that are not.
#[derive(Debug)]
pub(crate) struct Locus {
    /// One weight a mention.
    pub(crate) weights: Vec<f32>,
    /// Provinces of the event, the heaviest first.
    pub(crate) provinces: Vec<u16>,
    /// Its country.
    pub(crate) country: Option<u16>,
}

/// A province joins the heaviest one from this share of its weight on, in other sentences.
const SHARE_TO_JOIN: f32 = 0.75;
/// The same within the sentences that the heaviest stands in.
const SHARE_IN_SENTENCE: f32 = 0.45;

/// What a place in the dateline's country counts more than one elsewhere.
const DATELINE_COUNTRY_FACTOR: f32 = 2.0;

/// What a place counts that stands in a reason: "in reply to the rockets that struck the camp".
const REASON_FACTOR: f32 = 0.2;

/// What a place counts where somebody only speaks: "police in Quetta said".
const SPEAKER_FACTOR: f32 = 0.35;

/// What a place counts more whose province is told with it: "Musayyib in Babil province".
const CONTAINED_FACTOR: f32 = 1.5;

/// What a stray name counts: a small town in a country of which the text says nothing else, where
/// its dateline is in another.
const STRAY_FACTOR: f32 = 0.15;
/// Inhabitants below which a town may be a stray name.
const STRAY_INHABITANTS: u32 = 50_000;

/// Places of one list, from this many on, share their event, where this many are known to be its own.
const LIST_FROM: usize = 3;
const KNOWN_FROM: usize = 2;

/// What a demonym counts for its country beside a country's name in the same sentence.
const DEMONYM_WEIGHT: f32 = 0.3;
/// The same in a report whose dateline names its country.
const DEMONYM_WEIGHT_ABROAD: f32 = 0.6;

/// What a group counts for its home countries; one that is at home in many says nothing.
const HOME_WEIGHT: f32 = 0.1;
const HOMES_LIMIT: usize = 3;

/// Chooses the places of an event from its mentions; `sentence_weights` says, for each sentence of
/// the text, how much it tells of the event (0: it is not about it).
pub(crate) fn choose(
    words: Words<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    sentence_weights: &[f32],
) -> Locus {
    let mut weights = vec![0.0_f32; mentions.len()];
    let dateline = mentions.iter().position(|mention| mention.sense == Sense::Dateline);
    // A dateline that names the country is written for readers elsewhere, and says less of where
    // the report plays: "SAN JOSE (Costa Rica)".
    let filed_abroad = dateline.is_some_and(|at| {
        mentions[at..].iter().take(3).any(|mention| {
            mention.sense == Sense::Dateline && matches!(mention.entity, Entity::Country(_))
        })
    });
    let demonym_weight = if filed_abroad { DEMONYM_WEIGHT_ABROAD } else { DEMONYM_WEIGHT };
    let dateline_country = dateline
        .filter(|_| !filed_abroad)
        .and_then(|at| mentions[at].location)
        .map(|location| location.country);
    let sentences = sentences_of(words, mentions);
    let told = |idx: usize| sentence_weights.get(sentences[idx]).copied().unwrap_or(0.0);
    let mut past = Past::default();
    for (idx, mention) in mentions.iter().enumerate() {
        if !is_geographic(mention.entity) {
            continue;
        }
        let sentence = sentences[idx];
        let stands = told(idx) * sense_weight(mention.sense);
        if stands <= 0.0 {
            continue;
        }
        weights[idx] = stands * kind_weight(lexicon, mention.entity);
        if past.holds(words, mention, sentence) {
            weights[idx] *= REASON_FACTOR;
        }
        if is_seat_of_speaker(words, mention) {
            weights[idx] *= SPEAKER_FACTOR;
        }
        if is_contained(lexicon, mentions, idx) {
            weights[idx] *= CONTAINED_FACTOR;
        }
        // Most reports are filed from the country that they tell of.
        let country = mention.location.map(|location| location.country);
        if dateline_country.is_some() && country == dateline_country {
            weights[idx] *= DATELINE_COUNTRY_FACTOR;
        } else if dateline_country.is_some() && is_stray(words, lexicon, mentions, mention, country)
        {
            weights[idx] *= STRAY_FACTOR;
        }
    }
    let mut own: Vec<Provinces> = mentions
        .iter()
        .zip(&weights)
        .map(|(mention, &weight)| match weight > 0.0 {
            true => mention_provinces(lexicon, mention),
            false => Provinces::default(),
        })
        .collect();
    narrow_regions(mentions, &mut own);
    let mut by_province = Weights::default();
    let mut by_country = Weights::default();
    for (idx, mention) in mentions.iter().enumerate() {
        if let Entity::Demonym(country) = mention.entity {
            by_country.add(country, demonym_weight * told(idx));
        }
        if let Entity::Group(row) = mention.entity {
            let homes = geography::homes(lexicon, row);
            let n_homes = homes.len();
            if n_homes <= HOMES_LIMIT {
                for home in homes {
                    by_country.add(home, HOME_WEIGHT * told(idx) / n_homes as f32);
                }
            }
        }
        if weights[idx] <= 0.0 {
            continue;
        }
        let Some(location) = mention.location else { continue };
        by_country.add(location.country, weights[idx]);
        let share = weights[idx] / own[idx].rows().len().max(1) as f32;
        for province in own[idx].in_order() {
            by_province.add(province, share);
        }
    }
    // In the order in which they are told of first; provinces of one mention by their rows.
    let mut ranked = by_province.0;
    // A whole (the Gaza Strip) is no rival to its parts: where one is named, it is meant.
    let wholes: Vec<u16> = ranked
        .iter()
        .filter(|whole| {
            ranked.iter().any(|part| {
                lexicon.province_facts(part.0).parent == Some(whole.0) && part.1 > 0.1 * whole.1
            })
        })
        .map(|whole| whole.0)
        .collect();
    ranked.retain(|candidate| !wholes.contains(&candidate.0));
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    // The country first: a province of another one, named once in passing, does not outweigh all
    // that is said of this one.
    let country = by_country
        .0
        .iter()
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|&(row, weight)| (row, weight));
    if let Some((country, weight)) = country {
        ranked.retain(|candidate| {
            let own = lexicon.province_facts(candidate.0).country;
            own == country || by_country.get(own).is_some_and(|own| own > 0.7 * weight)
        });
    }
    // A point of reference ("south of Baghdad") says where only as long as nothing else does.
    let named = |province: u16| {
        mentions
            .iter()
            .zip(&own)
            .any(|(mention, own)| mention.sense == Sense::Plain && own.rows().contains(&province))
    };
    if ranked.iter().any(|candidate| named(candidate.0)) {
        ranked.retain(|candidate| named(candidate.0));
    }
    let mut provinces = Vec::new();
    if let [(top, top_weight), others @ ..] = &ranked[..] {
        provinces.push(*top);
        // The mentions that tell of a province.
        let own = &own;
        let telling =
            |province: u16| (0..own.len()).filter(move |&idx| own[idx].rows().contains(&province));
        let top_sentences: Vec<usize> = match others {
            [] => Vec::new(),
            _ => telling(*top).map(|idx| sentences[idx]).collect(),
        };
        for (province, weight) in others {
            let together = telling(*province).any(|idx| top_sentences.contains(&sentences[idx]));
            let needed = if together { SHARE_IN_SENTENCE } else { SHARE_TO_JOIN };
            // A province and the region that contains it are one place told twice.
            let nested = provinces.iter().any(|&chosen| nested(lexicon, chosen, *province));
            if weight >= &(needed * top_weight) && !nested {
                provinces.push(*province);
            }
        }
    }
    join_lists(words, lexicon, mentions, &weights, &own, &mut provinces);
    let country = provinces
        .first()
        .map(|&province| lexicon.province_facts(province).country)
        .or(country.map(|(row, _)| row));
    for (idx, mention) in mentions.iter().enumerate() {
        if weights[idx] <= 0.0 {
            continue;
        }
        let own = own[idx].rows();
        let inside = if own.is_empty() {
            mention.location.map(|location| location.country) == country
        } else {
            own.iter().any(|province| provinces.contains(province))
        };
        if !inside {
            weights[idx] = 0.0;
        }
    }
    Locus { weights, provinces, country }
}

/// A weight for each row that has one, in the order in which they were met.
#[derive(Default)]
struct Weights(Vec<(u16, f32)>);

impl Weights {
    fn add(&mut self, row: u16, weight: f32) {
        match self.0.iter_mut().find(|known| known.0 == row) {
            Some(known) => known.1 += weight,
            None => self.0.push((row, weight)),
        }
    }

    fn get(&self, row: u16) -> Option<f32> {
        self.0.iter().find(|known| known.0 == row).map(|known| known.1)
    }
}

/// The sentence of each mention.
fn sentences_of(words: Words<'_>, mentions: &[Mention]) -> Vec<usize> {
    let sentences = words.text.sentences();
    let mut last = 0;
    let of_mention = |mention: &Mention| {
        let first = mention.first_word as usize;
        // Most stand in the sentence of the one before.
        if !sentences.get(last).is_some_and(|sentence| sentence.words().contains(&first)) {
            last = words.text.sentence_of_word(first);
        }
        last
    };
    mentions.iter().map(of_mention).collect()
}

/// A region over several provinces is no more than the places in it that are told of: "Vladikavkaz
/// ... the North Caucasus".
fn narrow_regions(mentions: &[Mention], own: &mut [Provinces]) {
    if own.iter().all(|provinces| provinces.rows().len() < 2) {
        return;
    }
    let of = |dateline: bool| -> Vec<u16> {
        let told = mentions.iter().zip(&*own).filter(|(mention, provinces)| {
            (mention.sense == Sense::Dateline) == dateline && provinces.rows().len() == 1
        });
        told.map(|(_, provinces)| provinces.rows()[0]).collect()
    };
    let (told, filed) = (of(false), of(true));
    for region in own.iter_mut().filter(|provinces| provinces.rows().len() > 1) {
        if let Some(narrowed) = region.narrowed(&told).or_else(|| region.narrowed(&filed)) {
            *region = narrowed;
        }
    }
}

/// "Police in Quetta said", "a spokesman in Jalalabad said": where somebody speaks, or arrests.
fn is_seat_of_speaker(words: Words<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.first_word as usize, mention.end_word as usize);
    first > 1
        && is_word!(words, first - 1, "in")
        && is_word!(
            words,
            first - 2,
            "authorities"
                | "correspondent"
                | "nations"
                | "official"
                | "officials"
                | "police"
                | "source"
                | "sources"
                | "spokesman"
                | "spokesperson"
                | "spokeswoman"
        )
        && (word_classes::of(words.text, end).has(Class::SPEECH)
            || is_word!(words, end, "arrested" | "detained" | "reported" | "told"))
}

/// The reasons of the sentence that was last asked about.
#[derive(Default)]
struct Past {
    sentence: Option<usize>,
    reasons: Vec<Reason>,
}

impl Past {
    /// Does a mention stand where its sentence tells of another event?
    fn holds(&mut self, words: Words<'_>, mention: &Mention, sentence: usize) -> bool {
        if self.sentence != Some(sentence) {
            self.sentence = Some(sentence);
            self.reasons = reasons::of_sentence(words, sentence);
        }
        let at = mention.first_word as usize;
        self.reasons.iter().any(|reason| reason.firm && reason.words.contains(&at))
    }
}

/// Is a mention the only one of its country, a small place, and not told as a place ("in X")?
fn is_stray(
    words: Words<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    mention: &Mention,
    country: Option<u16>,
) -> bool {
    let Entity::Place(row) = mention.entity else { return false };
    let facts = lexicon.place_facts(row);
    let before = (mention.first_word as usize).wrapping_sub(1);
    !is_word!(words, before, "in" | "near" | "at" | "outside")
        && facts.population < STRAY_INHABITANTS
        && !facts.by_hand
        && mention.container.is_none()
        && mentions.iter().all(|other| {
            other.entity == mention.entity
                || other.sense == Sense::NotMeant
                || match other.entity {
                    Entity::Demonym(row) => Some(row) != country,
                    Entity::Group(row) => {
                        geography::homes(lexicon, row).all(|home| Some(home) != country)
                    }
                    _ => other.location.map(|location| location.country) != country,
                }
        })
}

/// "Musayyib in Babil province": the text itself says where the place lies.
fn is_contained(lexicon: &Lexicon, mentions: &[Mention], idx: usize) -> bool {
    let (mention, Some(next)) = (&mentions[idx], mentions.get(idx + 1)) else { return false };
    let Entity::Province(container) = next.entity else { return false };
    matches!(mention.entity, Entity::Place(_) | Entity::District(_))
        && next.first_word.saturating_sub(mention.end_word) <= 3
        && mention_provinces(lexicon, mention)
            .rows()
            .contains(&geography::first_level(lexicon, container))
}

/// "strikes on Hit, Rawa, Qaim and Kirkuk": what is listed with places of the event is of it too.
fn join_lists(
    words: Words<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    weights: &[f32],
    own: &[Provinces],
    provinces: &mut Vec<u16>,
) {
    let places: Vec<usize> = (0..mentions.len())
        .filter(|&idx| weights[idx] > 0.0 && mentions[idx].sense == Sense::Plain)
        .collect();
    let mut from = 0;
    while from < places.len() {
        let mut to = from + 1;
        while to < places.len()
            && is_listed(words, &mentions[places[to - 1]], &mentions[places[to]])
        {
            to += 1;
        }
        let known = |idx: &&usize| own[**idx].rows().iter().any(|row| provinces.contains(row));
        let told = places[from..to].iter().filter(known).count();
        if to - from >= LIST_FROM && told >= KNOWN_FROM {
            for idx in &places[from..to] {
                if let &[row] = own[*idx].rows()
                    && !provinces.contains(&row)
                    && !provinces.iter().any(|&chosen| nested(lexicon, chosen, row))
                {
                    provinces.push(row);
                }
            }
        }
        from = to;
    }
}

/// Is nothing but a comma or "and" between two names?
fn is_listed(words: Words<'_>, left: &Mention, right: &Mention) -> bool {
    let (end, next) = (left.end_word as usize, right.first_word as usize);
    next >= end
        && next - end <= 1
        && (end..next).all(|idx| is_word!(words, idx, "and" | "or"))
        && (end..=next)
            .all(|idx| words.text.gap_before(idx).chars().all(|ch| ch.is_whitespace() || ch == ','))
        && (next > end || words.text.gap_before(next).contains(','))
}

/// Provinces of a mention: those that the text states, else those of the tables.
pub(crate) fn mention_provinces(lexicon: &Lexicon, mention: &Mention) -> Provinces {
    match mention.container {
        Some(stated) => {
            let mut provinces = Provinces::default();
            provinces.add(geography::first_level(lexicon, stated));
            provinces
        }
        None => geography::provinces_of(lexicon, mention.entity, mention.location),
    }
}

fn nested(lexicon: &Lexicon, a: u16, b: u16) -> bool {
    lexicon.province_facts(a).parent == Some(b) || lexicon.province_facts(b).parent == Some(a)
}

fn sense_weight(sense: Sense) -> f32 {
    match sense {
        Sense::Plain => 1.0,
        Sense::Reference => 0.45,
        Sense::Dateline => 0.12,
        Sense::Government | Sense::Attribute | Sense::NotMeant => 0.0,
    }
}

fn kind_weight(lexicon: &Lexicon, entity: Entity) -> f32 {
    match entity {
        Entity::Country(_) => 0.4,
        Entity::Province(row) if lexicon.is_region(row) => 0.7,
        Entity::Province(_) => 1.0,
        Entity::District(_) => 1.0,
        Entity::Place(row) => match lexicon.place_facts(row).kind {
            "region" | "river" | "mountain" | "sea" | "lake" => 0.5,
            _ => 1.1,
        },
        _ => 0.0,
    }
}
