use super::environment;
use super::index::thousands;
use super::lexicon::LexiconInUse;
use super::mistakes::Mistakes;
use super::outcome::Outcome;
use super::question::{total, understand_now};
use super::style::{FAINT, STRONG};
use super::{safe, warn};
use crate::engine::Index;
use crate::query::{Note, Question, saved_name_not_found};
use anyhow::Result;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// List the saved questions with the reports that they find now, or delete some.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep saved\n  \
    sitrep saved --format json\n  \
    sitrep saved --delete babil")]
pub(crate) struct SavedArguments {
    /// Delete the question of this name.
    #[arg(long, value_name = "NAME")]
    delete: Vec<String>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Folder of the index [default: $SITREP_INDEX, else ./index].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One object.
    Json,
}

/// All saved questions.
#[derive(Debug, Serialize)]
struct SavedRecord {
    schema: u32,
    saved: Vec<SavedQuestion>,
}

#[derive(Debug, Serialize)]
struct SavedQuestion {
    name: String,
    query: String,
    /// Reports that match now; null where the question can't be asked any more.
    total: Option<u64>,
}

pub(crate) fn run(arguments: &SavedArguments) -> Result<Outcome> {
    let index = Index::open(&environment::index_folder(arguments.index.as_deref()))?;
    let mut saved = index.saved_questions()?;
    if !arguments.delete.is_empty() {
        return delete(arguments, &index, &mut saved);
    }
    let lexicon = LexiconInUse::of(&index)?;
    let mut questions = Vec::with_capacity(saved.len());
    for (name, text) in &saved {
        let text = text.clone();
        let question = Question { text, saved: saved.clone(), limit: 0, ..Question::default() };
        let total = match understand_now(&question, &lexicon) {
            Ok(understanding) => Some(total(&index, &understanding.plan)?),
            Err(err) => {
                warn(&format!("query:{name}: {err}"));
                None
            }
        };
        questions.push(SavedQuestion { name: name.clone(), query: question.text, total });
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    if arguments.format == Format::Json {
        let record = SavedRecord { schema: 1, saved: questions };
        serde_json::to_writer(&mut out, &record).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    } else {
        let widest = questions.iter().map(|one| one.name.chars().count()).max().unwrap_or(0);
        for SavedQuestion { name, query, total } in &questions {
            let count = total.map_or_else(|| "?".to_owned(), thousands);
            let room = " ".repeat(widest - name.chars().count());
            let query = safe::line(query);
            writeln!(out, "{count:>9}  {STRONG}{name}{STRONG:#}{room}  {FAINT}{query}{FAINT:#}")?;
        }
    }
    out.flush()?;
    if saved.is_empty() {
        warn("no question is saved\nhint: `sitrep save NAME QUESTION`");
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Found)
}

fn delete(
    arguments: &SavedArguments,
    index: &Index,
    saved: &mut BTreeMap<String, String>,
) -> Result<Outcome> {
    for name in &arguments.delete {
        if saved.remove(name).is_none() {
            let note = Note { span: None, ..saved_name_not_found(saved, name) };
            return Err(Mistakes { question: String::new(), notes: vec![note] }.into());
        }
    }
    index.save_questions(saved.clone())?;
    for name in &arguments.delete {
        let asks = format!("query:{name}");
        for (other, text) in saved.iter().filter(|(_, text)| text.contains(&asks)) {
            warn(&format!("query:{other} asks for it: {}", safe::line(text)));
        }
    }
    Ok(Outcome::Found)
}
