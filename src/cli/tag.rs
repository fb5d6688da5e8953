use super::environment;
use super::lexicon::{LexiconInUse, OwnTable};
use super::outcome::Outcome;
use super::pipeline::{self, Event};
use super::tag_view;
use super::warn;
use crate::read;
use crate::report::TagRecord;
use crate::tag::Tagger;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Print what each report is tagged with.
///
/// Records come in the order of the files, one for each report that can be read; with any that
/// can't the exit code is 2.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep tag report.txt\n  \
    sitrep tag feeds/ --format jsonl > tags.jsonl\n  \
    sitrep tag report.txt --explain")]
pub(crate) struct TagArguments {
    /// Files and folders to read.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// How to print [default: text on a terminal, else jsonl].
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Tell for each tag which rule made it (text).
    #[arg(long)]
    explain: bool,
    /// A table of your own places or groups.
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Threads that tag [default: all].
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each tag with the words that it stands on.
    Text,
    /// One tag record a line.
    Jsonl,
}

pub(crate) fn run(arguments: &TagArguments) -> Result<Outcome> {
    let usual = || if environment::stdout_is_terminal() { Format::Text } else { Format::Jsonl };
    // The rules are told in the text alone.
    let format = match arguments.format {
        Some(format) => format,
        None if arguments.explain => Format::Text,
        None => usual(),
    };
    let own = match &arguments.lexicon {
        Some(path) => Some(OwnTable::read(path)?),
        None => None,
    };
    let lexicon = LexiconInUse::with(own.as_ref())?;
    let mut refused = 0_u32;
    let mut refuse = |refusal: read::Refusal| {
        refused += 1;
        let causes = super::index::causes(&refusal);
        warn(&super::safe::line(&format!("{refusal}: {causes}")));
    };
    let mut files = Vec::new();
    for input in &arguments.inputs {
        for file in read::walk(input) {
            match file {
                Ok(path) => files.push(path),
                Err(refusal) => refuse(refusal),
            }
        }
    }
    let width = environment::width();
    // Records are data, with no colours to take out.
    let mut out: BufWriter<Box<dyn Write>> = BufWriter::new(match format {
        Format::Jsonl => Box::new(std::io::stdout().lock()),
        Format::Text => Box::new(anstream::stdout().lock()),
    });
    pipeline::run(
        &files,
        environment::threads(arguments.threads),
        || Tagger::new(&lexicon),
        |tagger, report| {
            let tags = tagger.tag(&report);
            match format {
                Format::Jsonl => {
                    serde_json::to_vec(&TagRecord::new(&report, &tags)).map(|mut line| {
                        line.push(b'\n');
                        line
                    })
                }
                Format::Text => {
                    Ok(tag_view::view(&report, &tags, arguments.explain, width).into_bytes())
                }
            }
        },
        |event| {
            match event {
                Event::Report(record) => out
                    .write_all(&record.map_err(std::io::Error::from)?)
                    .context("cannot write the answer")?,
                Event::Refused(refusal) => refuse(refusal),
                Event::Begin(_) | Event::End(_) => {}
            }
            Ok(())
        },
    )?;
    out.flush().context("cannot write the answer")?;
    Ok(if refused == 0 { Outcome::Found } else { Outcome::Failed })
}
