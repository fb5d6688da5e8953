use super::environment;
use super::index::{TAGGER, many};
use super::lexicon;
use super::outcome::Outcome;
use super::safe;
use crate::engine::{Index, InputRecord};
use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Print what an index holds, what it was made with, and what could not be read.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  sitrep status\n  sitrep status --index ~/iraq.index --format json"
)]
pub(crate) struct StatusArguments {
    /// Folder of the index [default: $SITREP_INDEX, else ./index].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One object.
    Json,
}

pub(crate) fn run(arguments: &StatusArguments) -> Result<Outcome> {
    let folder = environment::index_folder(arguments.index.as_deref());
    let index = Index::open(&folder)?;
    let inputs = index.inputs()?;
    let manifest = index.manifest();
    let refused: Vec<&InputRecord> =
        inputs.values().filter(|input| !input.refused.is_empty()).collect();
    let own = index.own_lexicon();
    // The hash of a lexicon with a table of the user's own can't be told apart here.
    let same_tables = own.is_some() || manifest.lexicon == lexicon::hash(None);
    let current = manifest.tagger == TAGGER && same_tables;
    let mut out = BufWriter::new(anstream::stdout().lock());
    if arguments.format == Format::Json {
        let record = json!({
            "schema": 1,
            "folder": folder.display().to_string(),
            "format": manifest.format,
            "reports": index.report_count(),
            "inputs": inputs.len(),
            "segments": index.segment_count(),
            "tagger": manifest.tagger,
            "current": current,
            "own_lexicon": own.map(|path| path.display().to_string()),
            "refused": refused
                .iter()
                .map(|input| json!({"input": input.input, "reasons": input.refused}))
                .collect::<Vec<_>>(),
        });
        writeln!(out, "{record}")?;
        out.flush()?;
        return Ok(Outcome::Found);
    }
    writeln!(out, "index     {}", folder.display())?;
    writeln!(out, "reports   {}", many(index.report_count(), "report", "reports"))?;
    writeln!(out, "inputs    {}", many(inputs.len() as u64, "file", "files"))?;
    writeln!(out, "segments  {}", index.segment_count())?;
    writeln!(out, "format    {}", manifest.format)?;
    let tagged = if current {
        "by this version"
    } else {
        "by another version or lexicon; `sitrep index` tags the files anew"
    };
    writeln!(out, "tagged    {tagged}")?;
    if let Some(path) = own {
        writeln!(out, "lexicon   with `{}`", path.display())?;
    }
    if !refused.is_empty() {
        writeln!(out, "refused   in {}", many(refused.len() as u64, "file", "files"))?;
        for input in refused {
            for reason in &input.refused {
                writeln!(out, "  {}: {}", safe::line(&input.input), safe::line(reason))?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Found)
}
