use super::environment;
use super::index::many;
use super::lexicon::LexiconInUse;
use super::mistakes::Mistakes;
use super::outcome::Outcome;
use super::question::{FilterArguments, total, understand_now};
use super::{safe, warn, warn_of};
use crate::engine::Index;
use crate::query::{Note, Question, as_question, is_saved_name};
use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Save a question under a name; `query:NAME` then asks it, alone or as a part of another.
///
/// Saved questions are kept with the index, and stay when it is written anew. A name that is
/// taken gets the new question. `sitrep saved` lists and deletes them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep save babil --province Babil --killed 1..\n  \
    sitrep save raids 'raid OR \"air assault\"' --by us-military\n  \
    sitrep search 'query:babil -query:raids'\n  \
    sitrep search query:babil indexed:1d..")]
pub(crate) struct SaveArguments {
    /// Letters, digits, `-`, `_` and `.`.
    #[arg(value_name = "NAME")]
    name: String,
    /// The question, in the query language (docs/query.md).
    #[arg(value_name = "QUESTION")]
    words: Vec<String>,
    #[command(flatten)]
    filters: FilterArguments,
    /// Folder of the index [default: $SITREP_INDEX, else ./index].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,
}

pub(crate) fn run(arguments: &SaveArguments) -> Result<Outcome> {
    let index = Index::open(&environment::index_folder(arguments.index.as_deref()))?;
    let lexicon = LexiconInUse::of(&index)?;
    let name = &arguments.name;
    let refuse = |note: Note| Mistakes { question: String::new(), notes: vec![note] };
    if !is_saved_name(name) {
        let note = Note::general(format!("`{name}` can't be the name of a saved question"));
        return Err(refuse(note.hint("letters, digits, `-`, `_` and `.`, at most 60")).into());
    }
    let text = as_question(&super::question::text(&arguments.words), &arguments.filters.0)
        .map_err(|notes| Mistakes { question: String::new(), notes })?;
    if text.is_empty() {
        let note = Note::general("there is no question to save");
        return Err(refuse(note.hint(format!("sitrep save {name} QUESTION"))).into());
    }
    let mut saved = index.saved_questions()?;
    let before = saved.insert(name.clone(), text.clone());
    let question =
        Question { text: text.clone(), saved: saved.clone(), limit: 0, ..Question::default() };
    let understanding = understand_now(&question, &lexicon)?;
    // A question that asks for itself is told with its own name in sight.
    let by_name = Question { text: format!("query:{name}"), ..question };
    understand_now(&by_name, &lexicon)?;
    warn_of(&understanding.notes, &text);
    if let Some(before) = before.filter(|before| *before != text) {
        warn(&format!("`{name}` was {}", safe::line(&before)));
    }
    index.save_questions(saved)?;
    let found = many(total(&index, &understanding.plan)?, "report", "reports");
    writeln!(anstream::stdout().lock(), "query:{name} is {} ({found})", safe::line(&text))?;
    Ok(Outcome::Found)
}
