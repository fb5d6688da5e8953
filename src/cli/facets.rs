use super::answer::{AnswerRecord, FacetRecord};
use super::environment;
use super::index::thousands;
use super::lexicon::LexiconInUse;
use super::links::Links;
use super::outcome::Outcome;
use super::question::{QuestionArguments, facets, understand_now};
use super::search::explain_absence;
use super::style::{FAINT, STRONG, fitted};
use super::table::Table;
use super::terminal::View;
use super::{safe, warn_of};
use crate::engine::{FigureSum, Index};
use crate::query::Figure;
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
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep facets\n  \
    sitrep facets Kataib Hezbollah --facet province:20,year\n  \
    sitrep facets --country Iraq --year 2024 --facet month:all --sum killed\n  \
    sitrep facets --province unknown --facet country --format csv")]
pub(crate) struct FacetsArguments {
    #[command(flatten)]
    question: QuestionArguments,
    /// Facets to count, with how many values: province:20,group,month:all.
    #[arg(long, value_name = "LIST")]
    facet: Vec<String>,
    /// Sum this figure over the incidents behind each value.
    #[arg(long, value_enum, value_name = "FIGURE")]
    sum: Option<SumOf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
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
    let figure = arguments.sum.map(|sum| match sum {
        SumOf::Killed => Figure::Killed,
        SumOf::Wounded => Figure::Wounded,
        SumOf::Abducted => Figure::Abducted,
        SumOf::Civilians => Figure::Civilians,
    });
    let mut question = arguments.question.question();
    question.facets = facets(&arguments.facet, figure)?;
    question.limit = 0;
    let mut understanding = understand_now(&question, &lexicon)?;
    let mut answer = index.run(&understanding.plan)?;
    understanding.notes.extend(explain_absence(&index, &understanding, &answer)?);
    let mut record = AnswerRecord::new(&question.text, &understanding, &mut answer, &lexicon);
    record.took_ms = (started.elapsed().as_secs_f64() * 1e5).round() / 1e2;
    if arguments.format != Format::Json {
        understanding.notes.iter().for_each(|note| warn_of(note, &question.text));
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
            rows(&record, arguments.sum.is_some(), table, &mut out)?;
        }
        Format::Text => {
            let highlighter = Highlighter::new(&understanding.plan);
            let view = View {
                width: environment::width(),
                understanding: &understanding,
                highlighter: &highlighter,
                links: Links::default(),
            };
            match arguments.sum {
                None => view.answer(&mut out, &record)?,
                Some(sum) => sums(&record, sum, &mut out)?,
            }
        }
    }
    out.flush()?;
    Ok(if record.total > 0 { Outcome::Found } else { Outcome::NothingFound })
}

/// Every value as a row.
fn rows(record: &AnswerRecord, sums: bool, tabs: bool, out: &mut dyn Write) -> Result<()> {
    let mut columns = vec!["facet", "id", "name", "count"];
    if sums {
        columns.extend(["incidents", "with_some", "low", "high"]);
    }
    let columns = columns.into_iter().map(str::to_owned).collect();
    let mut table = Table::new(out, columns, tabs)?;
    let mut row = |facet: &str, id: &str, name: &str, count: u64, sum: Option<FigureSum>| {
        let mut cells = vec![facet.to_owned(), id.to_owned(), name.to_owned(), count.to_string()];
        if sums {
            let FigureSum { incidents, with_some, low, high } = sum.unwrap_or_default();
            cells.extend([incidents, with_some, low, high].map(|figure| figure.to_string()));
        }
        table.row(cells)
    };
    for (name, facet) in &record.facets.0 {
        for value in &facet.values {
            row(name, &value.id, &value.name, value.count, value.sum)?;
        }
        if facet.unknown > 0 {
            row(name, "unknown", "unknown", facet.unknown, facet.unknown_sum)?;
        }
    }
    Ok(table.finish()?)
}

/// A table for each facet with the sums behind its values.
fn sums(record: &AnswerRecord, sum: SumOf, out: &mut dyn Write) -> Result<()> {
    let what = match sum {
        SumOf::Killed => "killed",
        SumOf::Wounded => "wounded",
        SumOf::Abducted => "abducted",
        SumOf::Civilians => "civilians killed",
    };
    const NAME_WIDTH: usize = 28;
    for (name, facet) in &record.facets.0 {
        let heading = fitted(name, NAME_WIDTH);
        let with_some = format!("with {what}");
        let width = with_some.len().max(10);
        writeln!(
            out,
            "{STRONG}{heading} {:>9} {:>10} {with_some:>width$} {what:>20}{STRONG:#}",
            "reports", "incidents"
        )?;
        for (label, count, sum) in labelled(facet) {
            let FigureSum { incidents, with_some, low, high } = sum.unwrap_or_default();
            let range = if low == high {
                thousands(low)
            } else {
                format!("{} to {}", thousands(low), thousands(high))
            };
            writeln!(
                out,
                "{} {:>9} {:>10} {:>width$} {range:>20}",
                fitted(&safe::line(label), NAME_WIDTH),
                thousands(count),
                thousands(incidents),
                thousands(with_some),
            )?;
        }
        if facet.other > 0 {
            writeln!(out, "{FAINT}{} more{FAINT:#}", thousands(facet.other))?;
        }
        writeln!(out)?;
    }
    let caution = "One event may be told by several reports, and is then counted several times.";
    writeln!(out, "{FAINT}{caution}{FAINT:#}")?;
    Ok(())
}

fn labelled(facet: &FacetRecord) -> Vec<(&str, u64, Option<FigureSum>)> {
    let mut rows: Vec<(&str, u64, Option<FigureSum>)> =
        facet.values.iter().map(|value| (value.name.as_str(), value.count, value.sum)).collect();
    if facet.unknown > 0 {
        rows.push(("unknown", facet.unknown, facet.unknown_sum));
    }
    rows
}
