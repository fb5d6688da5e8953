use super::answer::{AnswerRecord, FacetRecord};
use super::environment;
use super::facet_view::{self, Limits};
use super::lexicon::LexiconInUse;
use super::links::Links;
use super::outcome::Outcome;
use super::question::{QuestionArguments, facets, understand_now};
use super::search::explain_absence;
use super::table::Table;
use super::terminal::View;
use super::value_search::ValueSearch;
use super::warn_of;
use crate::engine::{FigureSum, Index};
use crate::query::{Figure, Note};
use crate::snippet::Highlighter;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::io::{BufWriter, Write};
use std::time::Instant;

/// Count the values of fields over the reports that match.
///
/// Without a question, over all reports. With --sum, also the incidents behind each value, how
/// many of them have a figure of at least one, and its lower and upper sum. One event may be told
/// by several reports, and is then in the sum several times.
///
/// Provinces stand below their countries and groups below those that they are parts of; a group
/// counts what `group:…` finds, its parts included.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep facets\n  \
    sitrep facets Kataib Hezbollah --facet province:20,year\n  \
    sitrep facets --country Iraq --year 2024 --facet month:all --sum killed\n  \
    sitrep facets --count incidents --sum civilians --facet country,province\n  \
    sitrep facets --facet group --values Hizbullah\n  \
    sitrep facets --province unknown --facet country --format csv")]
pub(crate) struct FacetsArguments {
    #[command(flatten)]
    question: QuestionArguments,
    /// Facets to count, with how many values: province:20,group,month:all.
    #[arg(long, value_name = "LIST")]
    facet: Vec<String>,
    /// Only values of which a name, in any spelling, has this in it.
    #[arg(long, value_name = "TEXT")]
    values: Option<String>,
    /// Order values by their reports or by their incidents; with incidents the dead are summed,
    /// unless --sum names another figure.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = CountOf::Reports)]
    count: CountOf,
    /// Sum this figure over the incidents behind each value.
    #[arg(long, value_enum, value_name = "FIGURE")]
    sum: Option<SumOf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CountOf {
    /// Reports that match.
    Reports,
    /// The incidents in them that match.
    Incidents,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SumOf {
    Killed,
    Wounded,
    Abducted,
    Civilians,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One object: the answer without hits.
    Json,
    /// A table with commas.
    Csv,
    /// A table with tabs.
    Tsv,
}

pub(crate) fn run(arguments: &FacetsArguments) -> Result<Outcome> {
    let started = Instant::now();
    let index = Index::open(&environment::index_folder(arguments.question.index.as_deref()))?;
    let lexicon = LexiconInUse::of(&index)?;
    let by_incidents = arguments.count == CountOf::Incidents;
    let sum = arguments.sum.or(by_incidents.then_some(SumOf::Killed));
    let figure = sum.map(|sum| match sum {
        SumOf::Killed => Figure::Killed,
        SumOf::Wounded => Figure::Wounded,
        SumOf::Abducted => Figure::Abducted,
        SumOf::Civilians => Figure::Civilians,
    });
    let mut question = arguments.question.question(&index)?;
    question.facets = facets(&arguments.facet, figure)?;
    question.limit = 0;
    let asked: Vec<usize> = question.facets.iter().map(|request| request.limit).collect();
    let chosen = by_incidents || arguments.values.is_some();
    if chosen {
        question.facets.iter_mut().for_each(|request| request.limit = usize::MAX);
    }
    let mut understanding = understand_now(&question, &lexicon)?;
    let limits = match arguments.format {
        Format::Text if !chosen => facet_view::raise_limits(&mut understanding),
        _ => Limits::default(),
    };
    let mut answer = index.run(&understanding.plan)?;
    understanding.notes.extend(explain_absence(&index, &understanding, &answer)?);
    let mut record = AnswerRecord::new(&question.text, &understanding, &mut answer, &lexicon);
    if let Some(text) = &arguments.values {
        let named = ValueSearch::new(text)?;
        for (request, (_, facet)) in question.facets.iter().zip(&mut record.facets.0) {
            facet.values.retain_mut(|value| {
                let found = named.finds(&lexicon, request.field, &value.id);
                value.by = found.clone().filter(|name| *name != value.name && *name != value.id);
                found.is_some()
            });
        }
    }
    if by_incidents {
        record.facets.0.iter_mut().for_each(|(name, facet)| most_incidents_first(name, facet));
    }
    if chosen {
        for (limit, (_, facet)) in asked.iter().zip(&mut record.facets.0) {
            facet.other = facet.values.len().saturating_sub(*limit) as u64;
            facet.values.truncate(*limit);
        }
    }
    limits.trim(&mut record.facets);
    record.took_ms = (started.elapsed().as_secs_f64() * 1e5).round() / 1e2;
    if arguments.format != Format::Json {
        warn_of(&understanding.notes, &question.text);
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        Format::Json => {
            serde_json::to_writer(&mut out, &record)
                .map_err(std::io::Error::from)
                .context("cannot write the answer")?;
            out.write_all(b"\n")?;
        }
        Format::Csv | Format::Tsv => {
            let table = arguments.format == Format::Tsv;
            rows(&record, sum.is_some(), table, &mut out)?;
        }
        Format::Text => {
            if arguments.values.is_some() {
                // What has no name isn't looked for.
                record.facets.0.iter_mut().for_each(|(_, facet)| facet.unknown = 0);
            }
            let blocks = facet_view::blocks(&record, &understanding);
            if blocks.is_empty() && arguments.values.is_some() && record.total > 0 {
                warn_of(&[Note::general("no value has this in its name")], "");
            }
            let highlighter = Highlighter::new(&understanding.plan);
            let width = environment::width();
            let view = View {
                width,
                understanding: &understanding,
                highlighter: &highlighter,
                links: Links::default(),
            };
            view.heading(&mut out, &record)?;
            match sum {
                None => facet_view::bars(&mut out, &blocks, width)?,
                Some(sum) => facet_view::sums(&mut out, &blocks, sum.word(), width)?,
            }
        }
    }
    out.flush()?;
    Ok(if record.total > 0 { Outcome::Found } else { Outcome::NothingFound })
}

impl SumOf {
    fn word(self) -> &'static str {
        match self {
            SumOf::Killed => "killed",
            SumOf::Wounded => "wounded",
            SumOf::Abducted => "abducted",
            SumOf::Civilians => "civilians killed",
        }
    }
}

/// Orders the values by their incidents, save those whose order is that of time or number.
fn most_incidents_first(name: &str, facet: &mut FacetRecord) {
    let ordered = ["year", "month", "week", "killed", "wounded", "abducted", "civilians"];
    if !ordered.contains(&name) {
        let incidents = |sum: &Option<FigureSum>| sum.map_or(0, |sum| sum.incidents);
        facet.values.sort_by_key(|value| std::cmp::Reverse(incidents(&value.sum)));
    }
}

/// Every value as a row.
fn rows(record: &AnswerRecord, sums: bool, tabs: bool, out: &mut dyn Write) -> Result<()> {
    let mut columns = vec!["facet", "id", "name", "parent", "count"];
    if sums {
        columns.extend(["incidents", "with_some", "low", "high"]);
    }
    let columns = columns.into_iter().map(str::to_owned).collect();
    let mut table = Table::new(out, columns, tabs)?;
    let mut row = |of: [&str; 4], count: u64, sum: Option<FigureSum>| {
        let mut cells = of.map(str::to_owned).to_vec();
        cells.push(count.to_string());
        if sums {
            let FigureSum { incidents, with_some, low, high } = sum.unwrap_or_default();
            cells.extend([incidents, with_some, low, high].map(|figure| figure.to_string()));
        }
        table.row(cells)
    };
    for (name, facet) in &record.facets.0 {
        for value in &facet.values {
            let parent = value.parent.as_deref().unwrap_or("");
            row([name, &value.id, &value.name, parent], value.count, value.sum)?;
        }
        if facet.unknown > 0 {
            row([name, "unknown", "unknown", ""], facet.unknown, facet.unknown_sum)?;
        }
    }
    Ok(table.finish()?)
}
