use super::outcome::Outcome;
use crate::lexicon::Lexicon;
use crate::report::TagRecord;
use crate::{read, tag};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Print what each report is tagged with.
#[derive(Debug, Args)]
pub(crate) struct TagArguments {
    /// Files and folders to read.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One tag record a line.
    Jsonl,
}

pub(crate) fn run(arguments: &TagArguments) -> Result<Outcome> {
    let Format::Jsonl = arguments.format;
    let lexicon = Lexicon::builtin();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut refused = 0_u32;
    let mut failure: io::Result<()> = Ok(());
    for input in &arguments.inputs {
        for file in read::walk(input) {
            let mut sink = |item: Result<_, read::Refusal>| match item {
                Ok(report) => {
                    let tags = tag::tag(&report, lexicon);
                    if failure.is_ok() {
                        failure = serde_json::to_writer(&mut out, &TagRecord::new(&report, &tags))
                            .map_err(io::Error::from)
                            .and_then(|()| out.write_all(b"\n"));
                    }
                }
                Err(refusal) => {
                    refused += 1;
                    eprintln!("sitrep: {:#}", anyhow::Error::new(refusal));
                }
            };
            match file {
                Ok(path) => read::read(&path, &mut sink),
                Err(refusal) => sink(Err(refusal)),
            }
        }
    }
    failure.and_then(|()| out.flush()).context("cannot write the answer")?;
    Ok(if refused == 0 { Outcome::Found } else { Outcome::Failed })
}
