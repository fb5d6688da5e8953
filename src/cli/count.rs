use super::environment;
use super::lexicon::LexiconInUse;
use super::outcome::Outcome;
use super::question::{QuestionArguments, total, understand_now};
use super::warn_of;
use crate::engine::Index;
use anyhow::Result;
use clap::Args;
use std::io::Write;

/// Print how many reports match, and nothing else.
///
/// A report that lacks a part of the question is not counted.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep count --province Babil --killed 4..\n  \
    sitrep count 'airstrike OR drone' --year 2023")]
pub(crate) struct CountArguments {
    #[command(flatten)]
    question: QuestionArguments,
}

pub(crate) fn run(arguments: &CountArguments) -> Result<Outcome> {
    let index = Index::open(&environment::index_folder(arguments.question.index.as_deref()))?;
    let lexicon = LexiconInUse::of(&index)?;
    let mut question = arguments.question.question(&index)?;
    question.limit = 0;
    let understanding = understand_now(&question, &lexicon)?;
    warn_of(&understanding.notes, &question.text);
    let total = total(&index, &understanding.plan)?;
    writeln!(anstream::stdout().lock(), "{total}")?;
    Ok(if total > 0 { Outcome::Found } else { Outcome::NothingFound })
}
