//! Parts of one event told together: the counts that the text gives to one of its provinces alone.

use crate::report::{Count, Incident};
use crate::tag::casualties::{Found, sum};
use crate::tag::incidents::{Scene, Tolls};
use crate::tag::locus;
use crate::tag::mention::Sense;
use crate::tag::names::is_geographic;

/// Words behind a count within which a place is still its own ("one dead in Karbala").
const PLACE_REACH: usize = 4;
/// Words between a count and the next within which the next shares its place ("one worker killed
/// and another injured").
const NEXT_REACH: usize = 5;

/// The parts of the first incident, one for each of its later provinces with counts of its own.
pub(super) fn parts(scene: &Scene<'_>, whole: &Incident, tolls: &Tolls) -> Vec<Incident> {
    let provinces = &scene.locus.provinces;
    let Some((_, later)) = provinces.split_first() else { return Vec::new() };
    let mut parts = Vec::new();
    let placed = |used: &[usize]| -> Vec<(usize, u16)> {
        used.iter()
            .filter_map(|&count| Some((count, province(scene, &scene.found[count])?)))
            .collect()
    };
    let killed = placed(&tolls.killed.used);
    let mut wounded = placed(&tolls.wounded.used);
    // The wounded told in one breath with the dead of a place are its own.
    for &count in &tolls.wounded.used {
        let next = &scene.found[count];
        let shared = killed.iter().find(|(other, _)| {
            let before = &scene.found[*other];
            before.sentence == next.sentence
                && next.first_word > before.first_word
                && next.first_word <= before.trigger + NEXT_REACH
        });
        if let Some(&(_, place)) = shared
            && !wounded.iter().any(|(known, _)| *known == count)
        {
            wounded.push((count, place));
        }
    }
    for &row in later {
        let of = |placed: &[(usize, u16)]| -> Option<Count> {
            let here: Vec<Count> = placed
                .iter()
                .filter(|(_, place)| *place == row)
                .map(|&(count, _)| scene.found[count].count)
                .collect();
            (!here.is_empty()).then(|| sum(here.into_iter()))
        };
        let (dead, hurt) = (of(&killed), of(&wounded));
        let smaller = match (dead.and_then(|count| count.figure()), whole.killed) {
            (Some(part), Some(total)) => total.figure().is_some_and(|total| part < total),
            _ => false,
        };
        if !smaller {
            continue;
        }
        let mut sentences: Vec<usize> = killed
            .iter()
            .filter(|(_, place)| *place == row)
            .map(|&(count, _)| scene.found[count].sentence)
            .collect();
        sentences.dedup();
        let text = scene.words.text;
        parts.push(Incident {
            provinces: vec![scene.lexicon.province_code(row).to_owned()],
            places: Vec::new(),
            where_prec: Some(4),
            killed: dead,
            killed_civilians: None,
            wounded: hurt,
            abducted: None,
            disagree: false,
            part_of: Some(0),
            sentences: sentences.iter().map(|&at| text.sentences()[at].span).collect(),
            ..whole.clone()
        });
    }
    parts
}

/// The one province that stands within a count or right behind it.
fn province(scene: &Scene<'_>, count: &Found) -> Option<u16> {
    let end = scene.words.text.sentences()[count.sentence].words().end;
    let to = (count.trigger.max(count.end_word) + PLACE_REACH).min(end);
    let from =
        scene.mentions.partition_point(|mention| (mention.first_word as usize) < count.first_word);
    let mut found = None;
    let here = scene.mentions[from..]
        .iter()
        .take_while(|mention| (mention.first_word as usize) < to)
        .filter(|mention| is_geographic(mention.entity) && mention.sense != Sense::Government);
    for mention in here {
        for row in locus::mention_provinces(scene.lexicon, mention) {
            if !scene.locus.provinces.contains(&row) || found.is_some_and(|known| known != row) {
                return None;
            }
            found = Some(row);
        }
    }
    found
}
