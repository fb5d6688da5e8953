use super::environment;
use super::index::many;
use super::outcome::Outcome;
use super::warn;
use crate::engine::Index;
use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Check that the files of an index are as they were written.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sitrep check\n  sitrep check --index ~/iraq.index")]
pub(crate) struct CheckArguments {
    /// Folder of the index [default: $SITREP_INDEX, else ./index].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,
}

pub(crate) fn run(arguments: &CheckArguments) -> Result<Outcome> {
    let folder = environment::index_folder(arguments.index.as_deref());
    let index = Index::open(&folder)?;
    let damaged = index.damaged_files()?;
    for path in &damaged {
        warn(&format!("`{}` is not what was written", path.display()));
    }
    if !damaged.is_empty() {
        warn(
            "the index is damaged\nhint: remove all in the folder but `questions.json`, and index the files again",
        );
        return Ok(Outcome::Failed);
    }
    let reports = many(index.report_count(), "report", "reports");
    writeln!(anstream::stdout().lock(), "all is well: {reports} in `{}`", folder.display())?;
    Ok(Outcome::Found)
}
