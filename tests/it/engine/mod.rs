//! The index against brute force: what it must hold for every corpus and every question.
//!
//! 1. Totals, hits and facets are those of a naive reading of the tags (`oracle`).
//! 2. A facet value's count is the total of the question narrowed to that value.
//! 3. The order of adding, the number of threads and of segments make no difference.
//! 4. Indexing twice is indexing once; what vanished is gone; what was not committed is not there.

mod folder;
mod oracle;
mod random;
mod text;

use oracle::Oracle;
use random::{Corpus, Random};
use sitrep::engine::{Index, InputRecord, Preparer, Writer, WriterSettings};
use sitrep::query::{Filter, Plan, Value};
use sitrep::report::{Report, Tags};
use std::path::Path;

fn settings(threads: usize) -> WriterSettings {
    WriterSettings {
        lexicon: "lexicon".to_owned(),
        tagger: "tagger".to_owned(),
        threads,
        memory_bytes: 32 << 20,
    }
}

/// Writes reports as one input, committing after every `batch` of them.
fn write(folder: &Path, reports: &[(Report, Tags)], threads: usize, batch: usize) {
    let mut writer = Writer::open(folder, &settings(threads)).expect("a new index");
    let mut preparer = Preparer::new(1_700_000_000);
    writer.begin("input");
    for (at, (report, tags)) in reports.iter().enumerate() {
        let prepared = preparer.prepare(report, tags);
        writer.add("input", None, prepared).expect("a report is added");
        if at % batch == batch - 1 {
            writer.commit().expect("a commit");
        }
    }
    writer.finish(InputRecord { input: "input".to_owned(), ..InputRecord::default() });
    writer.close().expect("the last commit");
}

/// Total, ids with ranks' order, and facets: what must be equal between equal questions.
fn seen(index: &Index, plan: &Plan) -> (u64, bool, Vec<String>, Vec<sitrep::engine::FacetCounts>) {
    let answer = index.run(plan).expect("an answer");
    let ids = answer.hits.iter().map(|hit| hit.summary.id.clone()).collect();
    (answer.total, answer.relaxed, ids, answer.facets)
}

#[test]
fn answers_are_those_of_a_naive_scan() {
    for seed in 0..25 {
        let mut random = Random::new(seed);
        let corpus = Corpus::random(&mut random);
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), &corpus.reports, 1 + seed as usize % 2, 3 + seed as usize % 20);
        let index = Index::open(folder.path()).expect("the index opens");
        let oracle = Oracle::new(&corpus.reports);
        for _ in 0..40 {
            let plan = corpus.plan(&mut random);
            let answer = index.run(&plan).expect("an answer");
            let expected = oracle.answer(&plan);
            assert_eq!(answer.total, expected.total, "seed {seed}: {plan:?}");
            assert_eq!(answer.relaxed, expected.relaxed, "seed {seed}: {plan:?}");
            let mut ids: Vec<&str> =
                answer.hits.iter().map(|hit| hit.summary.id.as_str()).collect();
            if expected.ordered {
                assert_eq!(ids, expected.ids, "seed {seed}: {plan:?}");
            } else if plan.offset == 0 && plan.limit >= corpus.reports.len() {
                let mut all = expected.ids.clone();
                all.sort_unstable();
                ids.sort_unstable();
                assert_eq!(ids, all, "seed {seed}: {plan:?}");
            }
            for (found, expected) in answer.facets.iter().zip(&expected.facets) {
                assert_eq!(found, expected, "seed {seed}: {plan:?}");
            }
        }
    }
}

#[test]
fn a_facet_count_is_the_total_of_the_narrowed_question() {
    for seed in 100..112 {
        let mut random = Random::new(seed);
        let corpus = Corpus::random(&mut random);
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), &corpus.reports, 1, 40);
        let index = Index::open(folder.path()).expect("the index opens");
        for _ in 0..12 {
            let mut plan = corpus.plan(&mut random);
            plan.limit = 0;
            plan.facets.iter_mut().for_each(|facet| facet.limit = usize::MAX);
            let answer = index.run(&plan).expect("an answer");
            if answer.relaxed || answer.total == 0 {
                continue;
            }
            for (request, facet) in plan.facets.iter().zip(&answer.facets) {
                let narrowed = |values: Vec<Value>| {
                    let mut plan = plan.clone();
                    plan.facets.clear();
                    plan.filters
                        .retain(|filter| !(filter.selectable && filter.field == facet.field));
                    plan.filters.push(Filter {
                        field: facet.field,
                        values,
                        negated: false,
                        selectable: true,
                    });
                    let answer = index.run(&plan).expect("an answer");
                    if answer.relaxed { 0 } else { answer.total }
                };
                for value in &facet.values {
                    let asked = oracle::values_of(request, &value.id);
                    assert_eq!(narrowed(asked), value.count, "seed {seed}: {value:?} {plan:?}");
                }
                assert_eq!(narrowed(vec![Value::Unknown]), facet.unknown, "seed {seed}: {plan:?}");
            }
        }
    }
}

#[test]
fn order_threads_and_segments_make_no_difference() {
    for seed in 200..208 {
        let mut random = Random::new(seed);
        let mut corpus = Corpus::random(&mut random);
        // Which of two reports of one id is called its second depends on the order.
        for (number, (report, _)) in corpus.reports.iter_mut().enumerate() {
            report.id = format!("{}-{number}", report.id);
        }
        let one = tempfile::tempdir().expect("a folder");
        let other = tempfile::tempdir().expect("a folder");
        write(one.path(), &corpus.reports, 1, usize::MAX);
        let mut shuffled = corpus.reports.clone();
        random.shuffle(&mut shuffled);
        write(other.path(), &shuffled, 2, 7);
        let one = Index::open(one.path()).expect("the index opens");
        let other = Index::open(other.path()).expect("the index opens");
        for _ in 0..30 {
            let plan = corpus.plan(&mut random);
            assert_eq!(seen(&one, &plan), seen(&other, &plan), "seed {seed}: {plan:?}");
        }
    }
}
