//! The index against a bare tantivy program, as ratios within one run.
//!
//! Both index the same generated bodies on the same threads. The bare program has one stemmed
//! text field with positions, the body stored, as many fast fields as we have, and terms for what
//! we filter by; it does no tagging and knows no incidents. Both answer the same questions: total,
//! ten best hits with their documents, three facets; with a selected facet the bare program runs
//! one more query for that facet's counts.
//!
//! `cargo bench --bench search`; `SITREP_BENCH_REPORTS` sets the number of reports (40,000 unless
//! told otherwise), `SITREP_BENCH_FOLDER` keeps both indexes there. Each is written by a process of
//! its own, so that its memory can be told. Corpus and questions come from a fixed seed.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use sitrep::engine::{Index, InputRecord, Preparer, Writer, WriterSettings};
use sitrep::query::{
    Concept, FacetRequest, Filter, FilterField, Form, Matcher, Node, Plan, Strength, TextScope,
    Value,
};
use sitrep::report::{
    Actor, ActorBasis, ActorPart, Basis, Count, DateTag, Day, EventType, Incident, Located,
    Precision, Province, Report, Role, Span, Tags,
};
use std::collections::HashMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::columnar::StrColumn;
use tantivy::query::{AllQuery, BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{
    FAST, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{DocId, SegmentReader, TantivyDocument, Term};

const THREADS: usize = 2;
const MEMORY_BYTES: usize = 150 << 20;
const ROUNDS: usize = 30;

fn main() {
    let reports = std::env::var("SITREP_BENCH_REPORTS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(40_000);
    let corpus = Corpus::new(reports);
    if let Ok(who) = std::env::var(WRITES) {
        let folder = std::env::var(FOLDER).expect("a folder is given");
        let folder = Path::new(&folder).join(&who);
        std::fs::create_dir_all(&folder).expect("a folder");
        match who.as_str() {
            "ours" => write_ours(&folder, &corpus),
            _ => Bare::write(&folder, &corpus),
        }
        println!("{} {}", cpu_seconds(), peak_megabytes());
        return;
    }
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = std::env::var(FOLDER).map_or(temporary.path().to_owned(), PathBuf::from);
    let before = cpu_seconds();
    let making = time(|| {
        for number in 0..reports {
            black_box(corpus.report(number));
        }
    });
    let making_cpu = cpu_seconds() - before;
    println!("making the reports, s: {:.2} (taken off below)", making.as_secs_f64());
    let bare_run = written("bare", &folder);
    let ours_run = written("ours", &folder);
    let less = |run: &Written| run.clock - making.as_secs_f64();
    row("index, s", less(&ours_run), less(&bare_run));
    // On a busy machine the processor's time says more than the clock's.
    row("index, s of all threads", ours_run.cpu - making_cpu, bare_run.cpu - making_cpu);
    row("peak memory of indexing, MB", ours_run.peak, bare_run.peak);
    let (ours_folder, bare_folder) = (folder.join("ours"), folder.join("bare"));
    let (ours_bytes, bare_bytes) = (bytes_in(&ours_folder), bytes_in(&bare_folder));
    row("index, MB", ours_bytes as f64 / 1e6, bare_bytes as f64 / 1e6);

    let ours = Index::open(&ours_folder).expect("our index");
    let bare = Bare::open(&bare_folder);
    println!("{} segments, bare {}", ours.segment_count(), bare.searcher.segment_readers().len());
    let mut all_ours = Vec::new();
    let mut all_bare = Vec::new();
    let questions = questions(&corpus);
    for question in &questions {
        let plan = question.plan();
        let total = ours.run(&plan).expect("an answer").total;
        let ours_time = median(|| {
            let answer = ours.run(&plan).expect("an answer");
            for hit in &answer.hits {
                black_box(ours.document(hit.address).expect("a document"));
            }
        });
        let bare_total = bare.run(question);
        assert_eq!(total, bare_total, "both find the same: {}", question.name);
        let bare_time = median(|| {
            black_box(bare.run(question));
        });
        row(
            &format!("{}, ms ({total} hits)", question.name),
            ours_time.as_secs_f64() * 1e3,
            bare_time.as_secs_f64() * 1e3,
        );
        all_ours.push(ours_time);
        all_bare.push(bare_time);
    }
    let sum = |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64() * 1e3;
    row("all questions, ms", sum(&all_ours), sum(&all_bare));
    let question = &questions[4];
    let plan = question.plan();
    let ours_cold = median(|| {
        let index = Index::open(&ours_folder).expect("our index");
        black_box(index.run(&plan).expect("an answer"));
    });
    let bare_cold = median(|| {
        black_box(Bare::open(&bare_folder).run(question));
    });
    row("open and first answer, ms", ours_cold.as_secs_f64() * 1e3, bare_cold.as_secs_f64() * 1e3);
}

/// Which index this process is to write, and where; set for the processes that write.
const WRITES: &str = "SITREP_BENCH_WRITES";
const FOLDER: &str = "SITREP_BENCH_FOLDER";

/// What writing an index took.
struct Written {
    clock: f64,
    cpu: f64,
    /// Most memory, in megabytes.
    peak: f64,
}

/// Writes an index in a process of its own.
fn written(who: &str, folder: &Path) -> Written {
    let program = std::env::current_exe().expect("this program");
    let mut command = std::process::Command::new(program);
    command.env(WRITES, who).env(FOLDER, folder);
    let start = Instant::now();
    let output = command.output().expect("it runs");
    let clock = start.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut figures = said.split_whitespace().filter_map(|figure| figure.parse().ok());
    let (Some(cpu), Some(peak)) = (figures.next(), figures.next()) else {
        panic!("{who}: {said} {}", String::from_utf8_lossy(&output.stderr));
    };
    Written { clock, cpu, peak }
}

/// Most memory that this process has had so far; 0 where the system doesn't tell it this way.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

fn row(what: &str, ours: f64, bare: f64) {
    println!("{what:<44} {ours:>10.2} {bare:>10.2}  x{:.2}", ours / bare);
}

fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// Processor time of this process so far; 0 where the system doesn't tell it this way.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in parentheses, user and system time are the 12th and 13th fields, in
    // hundredths of a second.
    let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks as f64 / 100.0
}

fn median(mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| time(&mut run)).collect();
    times.sort();
    times[ROUNDS / 2]
}

fn bytes_in(folder: &Path) -> u64 {
    std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let data = entry.metadata().expect("its data");
            if data.is_dir() { bytes_in(&entry.path()) } else { data.len() }
        })
        .sum()
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// Small numbers more often, as words are used (Zipf's law, roughly).
    fn zipf(&mut self, n: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((n as f64 + 1.0).powf(unit) - 1.0) as usize
    }
}

/// Reports made on the fly, so that they take no memory.
struct Corpus {
    reports: usize,
    words: Vec<String>,
}

const PROVINCES: usize = 300;
const GROUPS: usize = 400;

impl Corpus {
    fn new(reports: usize) -> Corpus {
        let mut random = Random(7);
        let syllables = [
            "ra", "ta", "ko", "mi", "les", "ton", "ver", "shi", "ban", "ed", "ing", "pol", "gra",
            "sen", "du", "al", "or", "per", "nik", "far",
        ];
        let words = (0..60_000)
            .map(|_| {
                let n = 2 + random.below(3);
                (0..n).map(|_| syllables[random.below(syllables.len())]).collect()
            })
            .collect();
        Corpus { reports, words }
    }

    fn report(&self, number: usize) -> (Report, Tags) {
        let mut random = Random(number as u64 * 2_654_435_761 + 1);
        let mut body = String::with_capacity(3_200);
        for at in 0..350 + random.below(200) {
            let word = &self.words[random.zipf(self.words.len())];
            if random.below(8) == 0 {
                let mut chars = word.chars();
                body.extend(chars.next().map(|ch| ch.to_ascii_uppercase()));
                body.push_str(chars.as_str());
            } else {
                body.push_str(word);
            }
            body.push_str(if at % 17 == 16 { ". " } else { " " });
        }
        let report = Report {
            id: format!("report-{number}"),
            path: PathBuf::from("corpus.jsonl"),
            record: number as u32,
            body,
            source: Some(format!("Source {}", random.zipf(200))),
            ..Report::default()
        };
        (report, tags(&mut random))
    }
}

fn tags(random: &mut Random) -> Tags {
    let day = Day(18_000 + random.below(2_000) as i32);
    let date = DateTag {
        start: day,
        end: day,
        precision: Precision::Day,
        basis: Basis::Text,
        conflict: false,
        candidates: Vec::new(),
        spans: vec![Span::new(20, 30)],
    };
    let province = format!("P-{:03}", random.zipf(PROVINCES));
    let killed = (random.below(3) > 0).then(|| Count::exact(random.zipf(60) as u32));
    let incident = Incident {
        main: true,
        event_type: EventType::Airstrike,
        date: Some(date.clone()),
        country: Some(format!("C{}", random.zipf(40))),
        provinces: vec![province.clone()],
        places: vec![format!("place-{}", random.zipf(5_000))],
        where_prec: None,
        actors: vec![Actor {
            id: format!("group-{}", random.zipf(GROUPS)),
            part: ActorPart::Attacker,
            basis: ActorBasis::Stated,
        }],
        weapons: vec!["airstrike".to_owned()],
        killed,
        killed_civilians: None,
        wounded: None,
        abducted: None,
        disagree: false,
        part_of: None,
        sentences: vec![Span::new(0, 100)],
    };
    Tags {
        tagged: true,
        published: Some(date.clone()),
        year: Some(day.year()),
        event_date: Some(date),
        provinces: vec![Province {
            id: province.clone(),
            name: province,
            country: "C".to_owned(),
            role: Role::Incident,
            at: Located { spans: vec![Span::new(3, 9)], within: None },
            via: Vec::new(),
            rule: "bench",
        }],
        killed,
        incidents: vec![incident],
        ..Tags::default()
    }
}

fn write_ours(folder: &Path, corpus: &Corpus) {
    let settings = WriterSettings {
        lexicon: String::new(),
        tagger: String::new(),
        threads: THREADS,
        memory_bytes: MEMORY_BYTES,
    };
    let mut writer = Writer::open(folder, &settings).expect("a writer");
    let mut preparer = Preparer::new(1);
    writer.begin("corpus.jsonl");
    for number in 0..corpus.reports {
        let (report, tags) = corpus.report(number);
        writer
            .add("corpus.jsonl", None, preparer.prepare(&report, &tags))
            .expect("a report is added");
    }
    writer.finish(InputRecord { input: "corpus.jsonl".to_owned(), ..InputRecord::default() });
    writer.close().expect("closed");
}

/// A question that both programs can be asked.
struct Question {
    name: &'static str,
    words: Vec<String>,
    phrase: bool,
    province: Option<&'static str>,
    year: Option<&'static str>,
}

fn questions(corpus: &Corpus) -> Vec<Question> {
    let question = |name, ranks: &[usize], phrase, province, year| Question {
        name,
        words: ranks.iter().map(|&rank| corpus.words[rank].clone()).collect(),
        phrase,
        province,
        year,
    };
    vec![
        question("a common word", &[40], false, None, None),
        question("a rare word", &[9_000], false, None, None),
        question("two words", &[40, 300], false, None, None),
        question("a word in a province", &[40], false, Some("P-003"), None),
        question("two words, province, year", &[40, 300], false, Some("P-001"), Some("2021")),
        question("a phrase", &[40, 2], true, None, None),
        question("a province and a year, no words", &[], false, Some("P-010"), Some("2022")),
    ]
}

const FACETS: [(FilterField, &str); 3] = [
    (FilterField::Province, "province"),
    (FilterField::Group, "group"),
    (FilterField::Year, "year"),
];

impl Question {
    fn plan(&self) -> Plan {
        let concept = |matcher: Matcher| {
            Node::Concept(Concept {
                text: String::new(),
                span: Span::default(),
                scope: TextScope::Body,
                forms: vec![Form { matcher, strength: Strength::Typed }],
            })
        };
        let words = self.words.clone();
        let text = if self.phrase {
            concept(Matcher::Phrase { words, exact: false, slop: 0 })
        } else if words.is_empty() {
            Node::Everything
        } else {
            let each = words.into_iter().map(|word| concept(Matcher::Word { word, exact: false }));
            Node::And(each.collect())
        };
        let filter = |field, id: &str| Filter {
            field,
            values: vec![Value::Id(id.to_owned())],
            negated: false,
            selectable: true,
        };
        let mut filters = Vec::new();
        filters.extend(self.province.map(|id| filter(FilterField::Province, id)));
        filters.extend(self.year.map(|id| filter(FilterField::Year, id)));
        Plan {
            text,
            filters,
            facets: FACETS
                .iter()
                .map(|(field, _)| FacetRequest {
                    field: *field,
                    limit: 10,
                    ..FacetRequest::default()
                })
                .collect(),
            ..Plan::default()
        }
    }
}

/// The bare program.
struct Bare {
    searcher: tantivy::Searcher,
}

/// Fast fields that fill up the number.
const FILLERS: usize = 30;

impl Bare {
    fn schema() -> Schema {
        let mut builder = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("en_stem")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        builder.add_text_field("body", TextOptions::from(STORED).set_indexing_options(indexing));
        builder.add_text_field("id", STRING | STORED);
        for (_, name) in FACETS {
            builder.add_text_field(name, STRING.set_fast("raw"));
        }
        for filler in 0..FILLERS {
            builder.add_u64_field(&format!("number{filler}"), FAST);
        }
        builder.build()
    }

    fn write(folder: &Path, corpus: &Corpus) {
        let schema = Bare::schema();
        let index = tantivy::Index::create_in_dir(folder, schema.clone()).expect("an index");
        let mut writer = index.writer_with_num_threads(THREADS, MEMORY_BYTES).expect("a writer");
        let field = |name: &str| schema.get_field(name).expect("a field");
        for number in 0..corpus.reports {
            let (report, tags) = corpus.report(number);
            let incident = &tags.incidents[0];
            let mut document = TantivyDocument::new();
            document.add_text(field("body"), &report.body);
            document.add_text(field("id"), &report.id);
            document.add_text(field("province"), &incident.provinces[0]);
            document.add_text(field("group"), &incident.actors[0].id);
            document.add_text(field("year"), tags.year.expect("a year").to_string());
            for filler in 0..FILLERS {
                let name = format!("number{filler}");
                document.add_u64(field(&name), (number * (filler + 1) % 50) as u64);
            }
            writer.add_document(document).expect("added");
        }
        writer.commit().expect("committed");
        writer.wait_merging_threads().expect("merged");
    }

    fn open(folder: &Path) -> Bare {
        let index = tantivy::Index::open_in_dir(folder).expect("an index");
        let reader = index
            .reader_builder()
            .reload_policy(tantivy::ReloadPolicy::Manual)
            .try_into()
            .expect("a reader");
        Bare { searcher: reader.searcher() }
    }

    fn run(&self, question: &Question) -> u64 {
        let selected = [("province", question.province), ("year", question.year)];
        let facets: Vec<&str> = FACETS.iter().map(|(_, name)| *name).collect();
        let unselected: Vec<&str> = facets
            .iter()
            .copied()
            .filter(|name| !selected.iter().any(|(of, value)| of == name && value.is_some()))
            .collect();
        let query = self.query(question, None);
        let top = TopDocs::with_limit(10).order_by_score();
        let (hits, counted) =
            self.searcher.search(&query, &(top, Counts { fields: unselected })).expect("found");
        black_box(&counted.tops);
        for (name, value) in selected {
            if value.is_some() {
                let query = self.query(question, Some(name));
                let counts = Counts { fields: vec![name] };
                black_box(self.searcher.search(&query, &counts).expect("counted").tops);
            }
        }
        for (_, address) in hits {
            black_box(self.searcher.doc::<TantivyDocument>(address).expect("a document"));
        }
        counted.total
    }

    fn query(&self, question: &Question, without: Option<&str>) -> Box<dyn Query> {
        let schema = self.searcher.schema();
        let body = schema.get_field("body").expect("a field");
        let mut analyzer = self.searcher.index().tokenizer_for_field(body).expect("a tokeniser");
        let words: Vec<Term> = question
            .words
            .iter()
            .map(|word| {
                let mut stream = analyzer.token_stream(word);
                assert!(stream.advance(), "a token");
                Term::from_field_text(body, &stream.token().text)
            })
            .collect();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        if question.phrase {
            clauses.push((Occur::Must, Box::new(PhraseQuery::new(words))));
        } else {
            for word in words {
                let query = TermQuery::new(word, IndexRecordOption::WithFreqs);
                clauses.push((Occur::Must, Box::new(query)));
            }
        }
        for (name, value) in [("province", question.province), ("year", question.year)] {
            if let Some(value) = value.filter(|_| without != Some(name)) {
                let field = schema.get_field(name).expect("a field");
                let term = Term::from_field_text(field, value);
                let query = TermQuery::new(term, IndexRecordOption::Basic);
                clauses.push((Occur::Must, Box::new(query)));
            }
        }
        if clauses.is_empty() {
            return Box::new(AllQuery);
        }
        Box::new(BooleanQuery::new(clauses))
    }
}

/// Total, and counts by ordinal of some fields; names are looked up for the ten best alone.
struct Counts<'f> {
    fields: Vec<&'f str>,
}

struct Counted {
    total: u64,
    tops: Vec<Vec<(String, u64)>>,
}

struct SegmentCounts {
    total: u64,
    columns: Vec<(StrColumn, Vec<u64>)>,
}

impl Collector for Counts<'_> {
    type Fruit = Counted;
    type Child = SegmentCounts;

    fn for_segment(&self, _: u32, reader: &SegmentReader) -> tantivy::Result<SegmentCounts> {
        let mut columns = Vec::new();
        for field in &self.fields {
            let column = reader.fast_fields().str(field)?.expect("a column");
            let counts = vec![0; column.num_terms()];
            columns.push((column, counts));
        }
        Ok(SegmentCounts { total: 0, columns })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<SegmentCounts>) -> tantivy::Result<Counted> {
        let total = segments.iter().map(|segment| segment.total).sum();
        let mut tops = Vec::new();
        for at in 0..self.fields.len() {
            let mut merged: HashMap<String, u64> = HashMap::new();
            for segment in &segments {
                let (column, counts) = &segment.columns[at];
                let ordinals: Vec<u64> =
                    (0..counts.len() as u64).filter(|&of| counts[of as usize] > 0).collect();
                let mut next = ordinals.iter();
                column.dictionary().sorted_ords_to_term_cb(&ordinals, |term| {
                    let count = next.next().map_or(0, |&of| counts[of as usize]);
                    *merged.entry(String::from_utf8_lossy(term).into_owned()).or_insert(0) += count;
                })?;
            }
            let mut top: Vec<(String, u64)> = merged.into_iter().collect();
            top.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            top.truncate(10);
            tops.push(top);
        }
        Ok(Counted { total, tops })
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = SegmentCounts;

    fn collect(&mut self, doc: DocId, _: f32) {
        self.total += 1;
        for (column, counts) in &mut self.columns {
            for ordinal in column.ords().values_for_doc(doc) {
                counts[ordinal as usize] += 1;
            }
        }
    }

    fn harvest(self) -> SegmentCounts {
        self
    }
}
