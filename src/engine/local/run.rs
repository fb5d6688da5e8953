use super::collect::{Candidate, OnePass, SegmentResult, can_count};
use super::facets;
use super::filter::Conditions;
use super::nearness::{LOOKED_AT, Nearness};
use super::open::{Index, engine_error, guarded};
use super::question::{Question, form_query};
use crate::engine::{Answer, DocumentAddress, Hit, IndexError, Match};
use crate::query::{Direction, FacetRequest, MatchMode, Plan, Sort, SortKey};
use std::collections::HashMap;
use tantivy::DocSet;
use tantivy::query::{EnableScoring, Query};

impl Index {
    /// Answers a plan.
    ///
    /// # Errors
    /// Where the plan asks for what can't be done (a facet of days, a broken pattern), or the
    /// index can't be read.
    pub fn run(&self, plan: &Plan) -> Result<Answer, IndexError> {
        guarded(&self.folder, || self.answer(plan))
    }

    fn answer(&self, plan: &Plan) -> Result<Answer, IndexError> {
        Conditions::check(&plan.filters)?;
        if let Some(request) = plan.facets.iter().find(|request| !can_count(request.field)) {
            return Err(IndexError::NoFacet { field: request.field });
        }
        let question = Question::new(plan, &self.columns)?;
        let mut relaxed = false;
        let mut segments =
            self.pass(plan, &plan.facets, &*question.strict(plan.match_mode), &question)?;
        let mut total: u64 = segments.iter().map(|segment| segment.total).sum();
        if total == 0 && plan.match_mode == MatchMode::All && question.wanted.len() > 1 {
            let most = self.most_matched(plan, &question)?;
            if most > 0 {
                segments = self.pass(plan, &plan.facets, &*question.query(most), &question)?;
                total = segments.iter().map(|segment| segment.total).sum();
                relaxed = true;
            }
        }
        let facets = facets::merge(&plan.facets, &segments)
            .map_err(|error| engine_error(&self.folder)(error.into()))?;
        let shown = self.page(plan, &question, &mut segments)?;
        let matches = if plan.explain || relaxed { Some(Matches::new(plan)?) } else { None };
        let mut hits = Vec::with_capacity(shown.len());
        for (idx, candidate) in shown.into_iter().enumerate() {
            let address = DocumentAddress { segment: candidate.segment, doc: candidate.doc };
            hits.push(Hit {
                address,
                rank: plan.offset.saturating_add(idx).saturating_add(1),
                score: candidate.score,
                nearness: candidate.nearness,
                summary: self.summary(address)?,
                matched: Vec::new(),
            });
        }
        if let Some(matches) = matches {
            matches.fill(self, &mut hits)?;
        }
        Ok(Answer { total, relaxed, hits, facets })
    }

    /// One pass over what a query matches.
    fn pass(
        &self,
        plan: &Plan,
        facets: &[FacetRequest],
        query: &dyn Query,
        question: &Question,
    ) -> Result<Vec<SegmentResult>, IndexError> {
        let by_score = plan.sort.key == SortKey::Relevance || plan.explain;
        let collector = OnePass {
            filters: &plan.filters,
            any_incident: plan.any_incident,
            facets,
            sort: plan.sort,
            wanted: match plan.limit {
                0 => 0,
                limit => {
                    let again = if near(plan, question).is_some() { LOOKED_AT } else { 0 };
                    plan.offset.saturating_add(limit).max(again)
                }
            },
            scored: by_score && question.scores() && plan.limit > 0,
            columns: &self.columns,
        };
        self.collect(query, &collector)
    }

    fn collect(
        &self,
        query: &dyn Query,
        collector: &OnePass<'_>,
    ) -> Result<Vec<SegmentResult>, IndexError> {
        self.searcher.search(query, collector).map_err(engine_error(&self.folder))
    }

    /// The most concepts that one report has, among those that pass the filters.
    fn most_matched(&self, plan: &Plan, question: &Question) -> Result<usize, IndexError> {
        let collector = OnePass {
            filters: &plan.filters,
            any_incident: plan.any_incident,
            facets: &[],
            sort: Sort { key: SortKey::Relevance, direction: Direction::Descending },
            wanted: 1,
            scored: true,
            columns: &self.columns,
        };
        let segments = self.collect(&*question.counting(), &collector)?;
        let best = segments.iter().flat_map(|segment| &segment.best);
        Ok(best.map(|candidate| candidate.score.round() as usize).max().unwrap_or(0))
    }

    /// The hits of the page asked for, in order.
    ///
    /// Keys are compared as texts only where all else is equal: within a segment their ordinals
    /// tell, between segments they have to be looked up.
    fn page(
        &self,
        plan: &Plan,
        question: &Question,
        segments: &mut [SegmentResult],
    ) -> Result<Vec<Candidate>, IndexError> {
        let mut all: Vec<Candidate> = Vec::new();
        for segment in segments.iter_mut() {
            all.append(&mut segment.best);
        }
        let rank = |a: &Candidate| (a.primary, a.date);
        let in_order = |a: &Candidate, b: &Candidate| {
            rank(b).cmp(&rank(a)).then((a.segment, a.key, a.doc).cmp(&(b.segment, b.key, b.doc)))
        };
        all.sort_unstable_by(in_order);
        if let Some(nearness) = near(plan, question) {
            let first = all.len().min(LOOKED_AT);
            nearness.add(&self.searcher, &mut all[..first]).map_err(engine_error(&self.folder))?;
            all[..first].sort_unstable_by(in_order);
        }
        let end = plan.offset.saturating_add(plan.limit).min(all.len());
        let mut from = 0;
        while from < end {
            let run =
                all[from..].iter().take_while(|other| rank(other) == rank(&all[from])).count();
            let tied = &mut all[from..from + run];
            if tied.iter().any(|other| other.segment != tied[0].segment) {
                self.sort_by_key(tied, segments)?;
            }
            from += run;
        }
        all.truncate(end);
        Ok(all.split_off(plan.offset.min(end)))
    }

    fn sort_by_key(
        &self,
        tied: &mut [Candidate],
        segments: &[SegmentResult],
    ) -> Result<(), IndexError> {
        let fail = |error: std::io::Error| engine_error(&self.folder)(error.into());
        let mut keys: HashMap<(u32, u64), Vec<u8>> = HashMap::with_capacity(tied.len());
        let mut by_segment: HashMap<u32, Vec<u64>> = HashMap::new();
        for candidate in &*tied {
            by_segment.entry(candidate.segment).or_default().push(candidate.key);
        }
        for segment in segments {
            let idx = segment.segment;
            let (Some(ordinals), Some(column)) = (by_segment.get_mut(&idx), &segment.keys) else {
                continue;
            };
            ordinals.sort_unstable();
            let mut at = 0;
            column
                .dictionary()
                .sorted_ords_to_term_cb(ordinals, |term| {
                    keys.insert((idx, ordinals[at]), term.to_vec());
                    at += 1;
                })
                .map_err(fail)?;
        }
        let key = |candidate: &Candidate| keys.get(&(candidate.segment, candidate.key));
        tied.sort_by(|a, b| key(a).cmp(&key(b)));
        Ok(())
    }
}

/// What the best hits are looked at again for; `None` where the order doesn't go by it.
fn near<'q>(plan: &Plan, question: &'q Question) -> Option<&'q Nearness> {
    let best_first =
        plan.sort == Sort { key: SortKey::Relevance, direction: Direction::Descending };
    question.nearness.as_ref().filter(|_| best_first)
}

/// Finds out which forms of which concept a hit matched.
struct Matches {
    forms: Vec<(Match, Box<dyn Query>)>,
}

impl Matches {
    fn new(plan: &Plan) -> Result<Matches, IndexError> {
        let mut forms = Vec::new();
        for (concept, asked) in plan.concepts().into_iter().enumerate() {
            for form in &asked.forms {
                let found = Match {
                    concept,
                    matcher: form.matcher.clone(),
                    strength: form.strength,
                    score: 0.0,
                };
                forms.push((found, form_query(asked, form)?));
            }
        }
        Ok(Matches { forms })
    }

    fn fill(&self, index: &Index, hits: &mut [Hit]) -> Result<(), IndexError> {
        let fail = engine_error(&index.folder);
        let mut in_doc_order: Vec<usize> = (0..hits.len()).collect();
        in_doc_order.sort_by_key(|&idx| hits[idx].address);
        for (found, query) in &self.forms {
            let scoring = EnableScoring::enabled_from_searcher(&index.searcher);
            let weight = query.weight(scoring).map_err(&fail)?;
            let mut scorer = None;
            for &idx in &in_doc_order {
                let hit = &mut hits[idx];
                let DocumentAddress { segment, doc } = hit.address;
                let fresh = !matches!(&scorer, Some((of, _)) if *of == segment);
                if fresh {
                    let reader = index.searcher.segment_reader(segment);
                    scorer = Some((segment, weight.scorer(reader, 1.0).map_err(&fail)?));
                }
                let Some((_, scorer)) = &mut scorer else { continue };
                if scorer.doc() < doc {
                    scorer.seek(doc);
                }
                if scorer.doc() == doc {
                    hit.matched.push(Match { score: scorer.score(), ..found.clone() });
                }
            }
        }
        Ok(())
    }
}
