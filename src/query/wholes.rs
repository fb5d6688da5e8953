//! Which values of a facet are parts of which others: what a filter on a whole takes too.

use super::names::is_group_field;
use crate::lexicon::Lexicon;
use crate::lexicon::layout::Kind;
use crate::query::{FacetRequest, Wholes};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The facets of a question with the wholes of their values: of groups those that they are parts
/// of, so that a group counts what `group:…` finds.
pub(super) fn with_wholes(facets: &[FacetRequest], lexicon: &Lexicon) -> Vec<FacetRequest> {
    let mut groups: Option<Wholes> = None;
    facets
        .iter()
        .map(|facet| {
            let mut facet = facet.clone();
            if is_group_field(facet.field) {
                facet.wholes = Arc::clone(groups.get_or_insert_with(|| of_groups(lexicon)));
            }
            facet
        })
        .collect()
}

/// Each group that is a part of others, with these, the nearest first.
fn of_groups(lexicon: &Lexicon) -> Wholes {
    let direct: BTreeMap<&str, Vec<&str>> = (0..lexicon.count(Kind::Group) as u16)
        .map(|row| lexicon.group(row))
        .filter(|group| !group.parents.is_empty())
        .map(|group| (group.id, parents_of(group.parents).collect()))
        .collect();
    let wholes = direct.keys().map(|&part| {
        let mut all: Vec<&str> = Vec::new();
        let mut next = vec![part];
        while !next.is_empty() {
            let above: Vec<&str> =
                next.iter().filter_map(|at| direct.get(at)).flatten().copied().collect();
            next.clear();
            for whole in above {
                // A table that runs in a circle ends here too.
                if whole != part && !all.contains(&whole) {
                    all.push(whole);
                    next.push(whole);
                }
            }
        }
        (part.to_owned(), all.into_iter().map(str::to_owned).collect())
    });
    Arc::new(wholes.collect())
}

/// The ids in a group's column of parents.
pub(super) fn parents_of(parents: &str) -> impl Iterator<Item = &str> {
    parents.split([';', '|']).map(str::trim).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Clock, Question, understand};
    use crate::query::{FilterField, Value};

    #[test]
    fn a_part_has_the_wholes_whose_filter_takes_it() {
        let wholes = of_groups(Lexicon::builtin());
        let of_hezbollah = &wholes["kataib-hezbollah"];
        assert!(of_hezbollah.iter().any(|id| id == "popular-mobilization-forces"));
        assert!(!wholes.contains_key("popular-mobilization-forces"));
        // Both ways round, for some hundred groups: the filter has exactly these parts.
        let clock = Clock { now: 0 };
        let mut checked = 0;
        for whole in ["popular-mobilization-forces", "al-qaeda", "islamic-state"] {
            let question = Question { text: format!("group:{whole}"), ..Question::default() };
            let understood = understand(&question, Lexicon::builtin(), &clock)
                .unwrap_or_else(|notes| panic!("{notes:?}"));
            let mut of_filter: Vec<String> = understood.plan.filters[0]
                .values
                .iter()
                .filter_map(|value| match value {
                    Value::Id(id) => Some(id.clone()),
                    _ => None,
                })
                .collect();
            let mut of_facet: Vec<String> = wholes
                .iter()
                .filter(|(_, wholes)| wholes.iter().any(|id| id == whole))
                .map(|(part, _)| part.clone())
                .chain([whole.to_owned()])
                .collect();
            of_filter.sort_unstable();
            of_facet.sort_unstable();
            assert_eq!(of_filter, of_facet, "{whole}");
            checked += of_facet.len();
        }
        assert!(checked > 20, "{checked}");
    }

    #[test]
    fn only_groups_have_wholes() {
        let facet = |field| FacetRequest { field, limit: 1, ..FacetRequest::default() };
        let facets = [facet(FilterField::Attacker), facet(FilterField::Province)];
        let facets = with_wholes(&facets, Lexicon::builtin());
        assert!(!facets[0].wholes.is_empty());
        assert!(facets[1].wholes.is_empty());
    }
}
