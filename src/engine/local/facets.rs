use super::collect::{SegmentResult, Tally};
use crate::engine::{CASUALTY_BANDS, FacetCounts, FacetValue, FigureSum};
use crate::query::{FacetRequest, FilterField};
use rustc_hash::FxHashMap;
use std::collections::{BTreeSet, HashMap};

/// Puts the counts of all segments together, facet by facet.
pub(super) fn merge(
    requests: &[FacetRequest],
    segments: &[SegmentResult],
) -> std::io::Result<Vec<FacetCounts>> {
    let mut facets = Vec::with_capacity(requests.len());
    for (idx, request) in requests.iter().enumerate() {
        let tallies: Vec<&Tally> = segments.iter().map(|segment| &segment.tallies[idx]).collect();
        facets.push(merge_one(request, &tallies)?);
    }
    Ok(facets)
}

/// A value with its count and sum.
type Counted = (Box<[u8]>, u64, FigureSum);

fn merge_one(request: &FacetRequest, tallies: &[&Tally]) -> std::io::Result<FacetCounts> {
    let mut unknown = (0, FigureSum::default());
    for tally in tallies {
        let (Tally::Ordinals { unknown: of, .. } | Tally::Bands { unknown: of, .. }) = tally;
        unknown.0 += of.0;
        unknown.1.add(&of.1);
    }
    let mut values = match tallies {
        [Tally::Ordinals { .. }]
            if request.within.is_none() && request.wholes.is_empty() && by_count(request.field) =>
        {
            return single(request, tallies[0], unknown);
        }
        _ => merged_values(tallies)?,
    };
    if let Some(within) = &request.within {
        let within: BTreeSet<&[u8]> = within.iter().map(String::as_bytes).collect();
        values.retain(|(id, _, _)| within.contains(&**id));
    }
    let other = values.len().saturating_sub(request.limit) as u64;
    if by_count(request.field) {
        // A whole comes before its parts, which never count more.
        let depth = |id: &[u8]| {
            let id = std::str::from_utf8(id).unwrap_or_default();
            request.wholes.get(id).map_or(0, Vec::len)
        };
        let most_first = |a: &Counted, b: &Counted| {
            b.1.cmp(&a.1).then_with(|| depth(&a.0).cmp(&depth(&b.0))).then_with(|| a.0.cmp(&b.0))
        };
        if request.limit < values.len() {
            values.select_nth_unstable_by(request.limit, most_first);
            values.truncate(request.limit);
        }
        values.sort_unstable_by(most_first);
    } else if !is_bands(tallies) {
        values.sort_unstable_by(|a, b| b.0.cmp(&a.0));
    }
    values.truncate(request.limit);
    Ok(counts(request, values, unknown, other))
}

/// One segment alone: its ordinals are in the order of the values, so that only the values shown
/// have to be looked up.
fn single(
    request: &FacetRequest,
    tally: &Tally,
    unknown: (u64, FigureSum),
) -> std::io::Result<FacetCounts> {
    let Tally::Ordinals { dictionary, counts: all, .. } = tally else {
        return Ok(counts(request, Vec::new(), unknown, 0));
    };
    let mut best = all.clone();
    best.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let other = best.len().saturating_sub(request.limit) as u64;
    best.truncate(request.limit);
    let mut ordinals: Vec<u64> = best.iter().map(|(ordinal, _, _)| *ordinal).collect();
    ordinals.sort_unstable();
    let mut names: HashMap<u64, Box<[u8]>> = HashMap::with_capacity(ordinals.len());
    if let Some(dictionary) = dictionary {
        let mut at = 0;
        dictionary.dictionary().sorted_ords_to_term_cb(&ordinals, |term| {
            names.insert(ordinals[at], term.into());
            at += 1;
        })?;
    }
    let values = best
        .into_iter()
        .filter_map(|(ordinal, count, sum)| Some((names.remove(&ordinal)?, count, sum)))
        .collect();
    Ok(counts(request, values, unknown, other))
}

/// Adds up the segments by value; each dictionary is walked once, for what was counted.
fn merged_values(tallies: &[&Tally]) -> std::io::Result<Vec<Counted>> {
    let mut by_value: FxHashMap<Box<[u8]>, (u64, FigureSum)> = FxHashMap::default();
    let mut bands = vec![(0, FigureSum::default()); CASUALTY_BANDS.len()];
    for tally in tallies {
        if let Tally::Ordinals { added, .. } = tally {
            for (id, count, sum) in added {
                let slot = by_value.entry(id.as_bytes().into()).or_default();
                slot.0 += count;
                slot.1.add(sum);
            }
        }
        match tally {
            Tally::Bands { counts, .. } => {
                for (band, (count, sum)) in bands.iter_mut().zip(counts) {
                    band.0 += count;
                    band.1.add(sum);
                }
            }
            Tally::Ordinals { dictionary: Some(dictionary), counts, .. } => {
                let ordinals: Vec<u64> = counts.iter().map(|(ordinal, _, _)| *ordinal).collect();
                let mut counted = counts.iter();
                dictionary.dictionary().sorted_ords_to_term_cb(&ordinals, |term| {
                    let Some((_, count, sum)) = counted.next() else { return };
                    match by_value.get_mut(term) {
                        Some(slot) => {
                            slot.0 += count;
                            slot.1.add(sum);
                        }
                        None => {
                            by_value.insert(term.into(), (*count, *sum));
                        }
                    }
                })?;
            }
            Tally::Ordinals { dictionary: None, .. } => {}
        }
    }
    if is_bands(tallies) {
        let named = CASUALTY_BANDS.iter().zip(bands);
        return Ok(named
            .filter(|(_, (count, _))| *count > 0)
            .map(|((name, _, _), (count, sum))| (name.as_bytes().into(), count, sum))
            .collect());
    }
    // In no order; the caller sorts.
    Ok(by_value.into_iter().map(|(id, (count, sum))| (id, count, sum)).collect())
}

fn counts(
    request: &FacetRequest,
    values: Vec<Counted>,
    unknown: (u64, FigureSum),
    other: u64,
) -> FacetCounts {
    let summed = request.sum.is_some();
    FacetCounts {
        field: request.field,
        values: values
            .into_iter()
            .map(|(id, count, sum)| FacetValue {
                id: String::from_utf8_lossy(&id).into_owned(),
                count,
                sum: summed.then_some(sum),
            })
            .collect(),
        unknown: unknown.0,
        other,
        unknown_sum: summed.then_some(unknown.1),
    }
}

fn is_bands(tallies: &[&Tally]) -> bool {
    tallies.iter().any(|tally| matches!(tally, Tally::Bands { .. }))
}

/// Histograms are in the order of time, all others in that of their counts.
fn by_count(field: FilterField) -> bool {
    !matches!(
        field,
        FilterField::Year
            | FilterField::Month
            | FilterField::Week
            | FilterField::Killed
            | FilterField::Wounded
            | FilterField::Abducted
            | FilterField::Civilians
    )
}
