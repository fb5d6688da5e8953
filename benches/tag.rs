//! How fast tagging is, stage by stage.
//!
//! Measured: `Tagger::tag` on one core over reports held in memory, in megabytes of body a second
//! by the wall clock, best of five rounds; reading and printing are left out. The reports are
//! those of the files named on the command line, or the seeds repeated. Before anything is timed,
//! a report with a known answer is tagged, so that no empty run looks fast.
//!
//!     cargo bench --bench tag -- corpus/wars.jsonl

#![allow(clippy::print_stdout, reason = "its results are printed")]

use sitrep::lexicon::Lexicon;
use sitrep::read;
use sitrep::report::Report;
use sitrep::tag::{Stage, Tagger};
use std::path::Path;
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
/// The seeds are repeated to this many bytes.
const LEAST_BYTES: usize = 8 << 20;

fn main() {
    let mut tagger = Tagger::new(Lexicon::builtin());
    assert_known_answer(&mut tagger);
    // `cargo bench` hands on a flag of its own.
    let inputs: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let reports = if inputs.is_empty() {
        let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/reports");
        repeated(reports_of(Path::new(seeds)))
    } else {
        inputs.iter().flat_map(|input| reports_of(Path::new(input))).collect()
    };
    let bytes: usize = reports.iter().map(|report| report.body.len()).sum();
    assert!(bytes > 0, "nothing to tag");

    let mut best = [Duration::MAX; Stage::ALL.len()];
    let mut best_total = Duration::MAX;
    for _ in 0..ROUNDS {
        let mut spent = [Duration::ZERO; Stage::ALL.len()];
        let start = Instant::now();
        for report in &reports {
            let mut last = Instant::now();
            let tags = tagger.tag_in_stages(report, |stage| {
                let now = Instant::now();
                spent[stage as usize] += now - last;
                last = now;
            });
            std::hint::black_box(tags);
        }
        best_total = best_total.min(start.elapsed());
        for (best, spent) in best.iter_mut().zip(spent) {
            *best = spent.min(*best);
        }
    }
    let megabytes = bytes as f64 / 1e6;
    println!("{} reports, {megabytes:.1} MB", reports.len());
    for (stage, best) in Stage::ALL.iter().zip(best) {
        println!("{:12} {:8.1} MB/s", format!("{stage:?}"), megabytes / best.as_secs_f64());
    }
    println!("{:12} {:8.1} MB/s", "all", megabytes / best_total.as_secs_f64());
}

fn assert_known_answer(tagger: &mut Tagger<'_>) {
    let report = Report {
        body: "Two policemen were killed by a bomb near Musayyib, Babil province.".to_owned(),
        ..Report::default()
    };
    let tags = tagger.tag(&report);
    assert_eq!(tags.provinces[0].id, "IQ-BB");
    assert_eq!(tags.killed.and_then(|count| count.best), Some(2));
}

fn reports_of(input: &Path) -> Vec<Report> {
    let mut reports = Vec::new();
    for file in read::walk(input) {
        let path = file.expect("the input can be read");
        read::read(&path, &mut |item| reports.extend(item.ok()));
    }
    reports
}

fn repeated(reports: Vec<Report>) -> Vec<Report> {
    let bytes: usize = reports.iter().map(|report| report.body.len()).sum();
    let times = LEAST_BYTES / bytes.max(1) + 1;
    std::iter::repeat_n(reports, times).flatten().collect()
}
