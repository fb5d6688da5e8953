use super::answer::{AnswerRecord, HIT_FIELDS, HitRecord};
use super::environment;
use super::facet_view::{self, Limits};
use super::lexicon::LexiconInUse;
use super::links::{Hyperlink, Links};
use super::mistakes::Mistakes;
use super::outcome::Outcome;
use super::question::{QuestionArguments, facets, limit, sort, understand_now};
use super::table::{MORE_COLUMNS, Table, USUAL_COLUMNS};
use super::terminal::{View, filter_text};
use super::{safe, warn_of};
use crate::engine::{Answer, Hit, Index};
use crate::query::{Node, Note, Plan, Sort, Strength, Understanding};
use crate::snippet::{Evidence, Highlighter, Source};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::io::{BufWriter, Write};
use std::time::Instant;

/// Find reports: ranked hits with passages, and facets.
///
/// Filters by option and by `field:value` are the same. Values of one option repeated are
/// alternatives; different options must all hold, and of one incident of the report. Every filter
/// has a twin `--not-…` that leaves reports out.
///
/// Exit codes: 0 found, 1 nothing found, 2 an error.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep search Kataib Hezbollah Babil\n  \
    sitrep search --province Babylon --killed 4.. --year 2024\n  \
    sitrep search 'airstrike -province:Baghdad' --by us-military --sort date\n  \
    sitrep search '\"drone base\"~5 OR musay*' --format json\n  \
    sitrep search --group pmf --date 3w.. --format csv --fields id,killed\n  \
    sitrep search --province unknown --format paths -0 | xargs -0 less")]
pub(crate) struct SearchArguments {
    #[command(flatten)]
    question: QuestionArguments,
    /// Hits to print, or `all` [default: 10; all for jsonl, csv, tsv, ids and paths].
    #[arg(long, short = 'n', value_name = "N", value_parser = limit)]
    limit: Option<usize>,
    /// Hits to leave out before the first.
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// relevance, date, published, killed, wounded, abducted, civilians; with :asc the other way
    /// round.
    #[arg(long, value_name = "KEY", value_parser = sort, default_value = "relevance")]
    sort: Sort,
    /// Facets to count, with how many values: province:20,group,month; or none.
    #[arg(long, value_name = "LIST")]
    facet: Vec<String>,
    /// Passages for each hit at most.
    #[arg(long, value_name = "N", default_value_t = 3)]
    snippets: usize,
    /// Tell how the question was understood, and why each hit ranks where it does.
    #[arg(long)]
    explain: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Fields of each hit, parted by commas (json, jsonl, csv, tsv).
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    fields: Vec<String>,
    /// End ids and paths with a NUL byte instead of a line break.
    #[arg(long, short = '0')]
    null: bool,
    /// Make titles and files links that the terminal follows.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    hyperlink: Hyperlink,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// One object: the answer.
    Json,
    /// One object a hit.
    Jsonl,
    /// A table with commas.
    Csv,
    /// A table with tabs.
    Tsv,
    /// The reports' ids.
    Ids,
    /// The files that the reports were read from, each once.
    Paths,
}

impl Format {
    /// Is it meant to be read on, line by line, so that all hits are wanted?
    fn is_list(self) -> bool {
        !matches!(self, Format::Text | Format::Json)
    }
}

/// Hits that are printed unless told otherwise.
const USUAL_LIMIT: usize = 10;

pub(crate) fn run(arguments: &SearchArguments) -> Result<Outcome> {
    let started = Instant::now();
    let fields = fields(arguments)?;
    let index = Index::open(&environment::index_folder(arguments.question.index.as_deref()))?;
    let lexicon = LexiconInUse::of(&index)?;
    let format = arguments.format;
    let mut question = arguments.question.question(&index)?;
    question.facets = if format.is_list() { Vec::new() } else { facets(&arguments.facet, None)? };
    question.sort = arguments.sort;
    let usual = if format.is_list() { usize::MAX } else { USUAL_LIMIT };
    question.limit = arguments.limit.unwrap_or(usual);
    question.offset = arguments.offset;
    question.explain = arguments.explain;
    let mut understanding = understand_now(&question, &lexicon)?;
    let limits = match format {
        Format::Text => facet_view::raise_limits(&mut understanding),
        _ => Limits::default(),
    };
    let mut answer = index.run(&understanding.plan)?;
    understanding.notes.extend(explain_absence(&index, &understanding, &answer)?);
    let plan = &understanding.plan;
    let highlighter = Highlighter::new(plan);
    let wants =
        |field: &str| fields.as_ref().is_some_and(|fields| fields.iter().any(|one| one == field));
    let snippets = match (&fields, format) {
        (_, Format::Ids | Format::Paths) => 0,
        (None, Format::Csv | Format::Tsv) => 0,
        (None, _) => arguments.snippets,
        (Some(_), _) => {
            if wants("snippets") {
                arguments.snippets
            } else {
                0
            }
        }
    };
    let hits = std::mem::take(&mut answer.hits);
    let teller = Teller {
        index: &index,
        plan,
        highlighter: &highlighter,
        snippets,
        body: wants("body"),
        places: wants("places") || wants("place_names"),
    };
    let mut record = AnswerRecord::new(&question.text, &understanding, &mut answer, &lexicon);
    limits.trim(&mut record.facets);
    if !matches!(format, Format::Json) {
        warn_of(&understanding.notes, &question.text);
    }
    let outcome = if record.total > 0 { Outcome::Found } else { Outcome::NothingFound };
    if format.is_list() {
        print_list(arguments, fields, hits, &teller)?;
        return Ok(outcome);
    }
    record.hits = hits.into_iter().map(|hit| teller.record(hit)).collect::<Result<_>>()?;
    record.took_ms = (started.elapsed().as_secs_f64() * 1e5).round() / 1e2;
    let mut out = BufWriter::new(environment::answer_stream(arguments.hyperlink));
    if format == Format::Json {
        serde_json::to_writer(&mut out, &record.json(fields.as_deref())?)
            .map_err(std::io::Error::from)
            .context("cannot write the answer")?;
        out.write_all(b"\n")?;
    } else {
        let view = View {
            width: environment::width(),
            understanding: &understanding,
            highlighter: &highlighter,
            links: Links::new(arguments.hyperlink),
        };
        view.answer(&mut out, &record)?;
    }
    out.flush()?;
    Ok(outcome)
}

/// The fields that were asked for, checked.
fn fields(arguments: &SearchArguments) -> Result<Option<Vec<String>>> {
    let format = arguments.format;
    let refuse = |message: &str, hint: &str| -> anyhow::Error {
        let note = Note::general(message).hint(hint);
        Mistakes { question: String::new(), notes: vec![note] }.into()
    };
    if arguments.null && !matches!(format, Format::Ids | Format::Paths) {
        return Err(refuse("-0 is for lists of ids and paths", "--format ids, --format paths"));
    }
    if arguments.fields.is_empty() {
        return Ok(None);
    }
    if matches!(format, Format::Text | Format::Ids | Format::Paths) {
        let hint = "--format json, jsonl, csv or tsv";
        return Err(refuse("--fields chooses fields of records and columns of tables", hint));
    }
    let tabular = matches!(format, Format::Csv | Format::Tsv);
    let known =
        |field: &str| HIT_FIELDS.contains(&field) || (tabular && MORE_COLUMNS.contains(&field));
    let fields: Vec<String> =
        arguments.fields.iter().map(|field| field.trim().to_owned()).collect();
    if let Some(unknown) = fields.iter().find(|field| !known(field)) {
        let note = Note::general(format!("a hit has no field `{unknown}`"));
        let more = if tabular { &MORE_COLUMNS[..] } else { &[] };
        let hint = format!("fields are {}", [&HIT_FIELDS[..], more].concat().join(", "));
        return Err(Mistakes { question: String::new(), notes: vec![note.hint(hint)] }.into());
    }
    Ok(Some(fields))
}

/// Makes records of hits.
struct Teller<'a> {
    index: &'a Index,
    plan: &'a Plan,
    highlighter: &'a Highlighter<'a>,
    snippets: usize,
    body: bool,
    places: bool,
}

impl Teller<'_> {
    fn record(&self, hit: Hit) -> Result<HitRecord> {
        if self.snippets == 0 && !self.body && !self.places {
            return Ok(HitRecord::new(hit, self.plan, Vec::new(), None, false));
        }
        let document = self.index.document(hit.address)?;
        let source =
            Source { body: &document.body, zones: &document.zones, sentences: &document.sentences };
        let evidence = Evidence::read(&document.tags);
        let snippets = self.highlighter.snippets(source, &evidence, self.snippets);
        Ok(HitRecord::new(hit, self.plan, snippets, Some(document), self.body))
    }
}

/// Prints hits one by one, without keeping them.
fn print_list(
    arguments: &SearchArguments,
    fields: Option<Vec<String>>,
    hits: Vec<Hit>,
    teller: &Teller<'_>,
) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let end: &[u8] = if arguments.null { b"\0" } else { b"\n" };
    // Names of files may hold control characters; on a terminal they would be obeyed.
    let harmless = environment::stdout_is_terminal() && !arguments.null;
    let line = |out: &mut BufWriter<_>, text: &str| {
        let shown = if harmless { safe::line(text) } else { text.to_owned() };
        out.write_all(shown.as_bytes())?;
        out.write_all(end)
    };
    match arguments.format {
        Format::Ids => {
            for hit in hits {
                line(&mut out, &hit.summary.id)?;
            }
        }
        Format::Paths => {
            let mut known = std::collections::HashSet::new();
            for hit in hits {
                if known.insert(hit.summary.path.clone()) {
                    line(&mut out, &hit.summary.path)?;
                }
            }
        }
        Format::Csv | Format::Tsv => {
            let usual = || USUAL_COLUMNS.iter().map(|&column| column.to_owned()).collect();
            let columns = fields.unwrap_or_else(usual);
            let mut table = Table::new(&mut out, columns, arguments.format == Format::Tsv)?;
            for hit in hits {
                table.hit(&teller.record(hit)?)?;
            }
            table.finish()?;
        }
        Format::Jsonl | Format::Json | Format::Text => {
            for hit in hits {
                let record = teller.record(hit)?;
                match &fields {
                    None => serde_json::to_writer(&mut out, &record),
                    Some(_) => serde_json::to_writer(&mut out, &record.json(fields.as_deref())),
                }
                .map_err(std::io::Error::from)?;
                out.write_all(b"\n")?;
            }
        }
    }
    Ok(out.flush()?)
}

/// Of an empty answer: which part of the question left nothing. Of a relaxed one: that it is.
pub(crate) fn explain_absence(
    index: &Index,
    understanding: &Understanding,
    answer: &Answer,
) -> Result<Vec<Note>> {
    if answer.relaxed {
        let hint = "--match any ranks all reports that have something of it";
        return Ok(vec![
            Note::general("no report has everything; these have most of it").hint(hint),
        ]);
    }
    if answer.total > 0 {
        return Ok(Vec::new());
    }
    if index.report_count() == 0 {
        let hint = "`sitrep index FILES` puts reports into it";
        return Ok(vec![Note::general("the index is empty").hint(hint)]);
    }
    let count = |plan: Plan| -> Result<u64> {
        let plan = Plan { limit: 0, facets: Vec::new(), explain: false, ..plan };
        Ok(index.run(&plan)?.total)
    };
    let plan = &understanding.plan;
    let mut notes = Vec::new();
    for concept in plan.concepts() {
        let alone = Plan { text: Node::Concept(concept.clone()), ..Plan::default() };
        if count(alone)? == 0 {
            let note = Note::at(concept.span, format!("no report has `{}`", concept.text));
            let typed = concept.forms.iter().all(|form| form.strength == Strength::Typed);
            notes.push(if typed && !concept.text.contains(' ') {
                note.hint(format!("for words spelled like it: {}~", concept.text))
            } else {
                note
            });
        }
    }
    // A filter on tags and its understanding stand in the same order; those within the text tree
    // are understood behind them.
    for (idx, _) in plan.filters.iter().enumerate().take(MOST_TRIED) {
        let mut without = plan.clone();
        without.filters.remove(idx);
        let left = count(without)?;
        let shown = understanding.filters.get(idx).map(filter_text).unwrap_or_default();
        if left > 0 {
            let many = super::index::many(left, "report", "reports");
            notes.push(Note::general(format!("without `{shown}` there would be {many}")));
        } else if plan.filters.len() > 1 || plan.text != Node::Everything {
            let alone = Plan { filters: vec![plan.filters[idx].clone()], ..Plan::default() };
            if count(alone)? == 0 {
                notes.push(Note::general(format!("no report at all has `{shown}`")));
            }
        } else {
            notes.push(Note::general(format!("no report has `{shown}`")));
        }
    }
    if notes.is_empty() && plan.filters.len() > 1 && !plan.any_incident {
        let mut loose = plan.clone();
        loose.any_incident = true;
        let found = count(loose)?;
        if found > 0 {
            let many = super::index::many(found, "report", "reports");
            let note = Note::general(format!("{many} have all of it, in different incidents"));
            notes.push(note.hint("--any-incident"));
        }
    }
    if notes.is_empty() {
        notes.push(Note::general("no report has all of this together"));
    }
    Ok(notes)
}

/// Filters that are tried one by one to explain an empty answer.
const MOST_TRIED: usize = 8;
