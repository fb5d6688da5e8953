//! The command line: the only place that prints, reads the environment or the clock, and exits.
//!
//! One file a command; [`run`] is all that `main` calls. `question` has the options of a question,
//! `answer` the answer for programs, `terminal` the one for people, `environment` what comes from
//! outside.
#![expect(clippy::print_stderr, reason = "this is the layer that talks to people")]

mod answer;
mod check;
mod count;
mod environment;
mod facet_view;
mod facets;
mod hyphens;
mod index;
mod lexicon;
mod links;
mod lookup;
mod manual;
mod mistakes;
mod outcome;
mod pipeline;
mod progress;
mod question;
mod safe;
mod save;
mod saved;
mod search;
mod show;
mod status;
mod style;
mod table;
mod tag;
mod tag_view;
mod terminal;
mod value_search;
mod words;

use crate::query::Note;
use clap::{CommandFactory, Parser, Subcommand};
use outcome::Outcome;
use std::process::ExitCode;

/// Search and tag reports of conflict: where, who, how many, when.
#[derive(Debug, Parser)]
#[command(name = "sitrep", version, propagate_version = true, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Index(index::IndexArguments),
    Search(Box<search::SearchArguments>),
    Facets(Box<facets::FacetsArguments>),
    Count(Box<count::CountArguments>),
    Save(Box<save::SaveArguments>),
    Saved(saved::SavedArguments),
    Show(show::ShowArguments),
    Tag(tag::TagArguments),
    Lookup(lookup::LookupArguments),
    Status(status::StatusArguments),
    Check(check::CheckArguments),
    Completions(manual::CompletionsArguments),
    Man(manual::ManArguments),
}

/// Parses the command line, runs the command, and says how it ended.
pub fn run() -> ExitCode {
    let given = hyphens::lenient(std::env::args_os());
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(err) => match hyphens::advice(&err, &given) {
            Some(message) => {
                eprintln!("sitrep: {message}");
                return Outcome::Failed.into();
            }
            None => err.exit(),
        },
    };
    quiet_about_damage();
    let ended = match &arguments.command {
        Command::Index(arguments) => index::run(arguments),
        Command::Search(arguments) => search::run(arguments),
        Command::Facets(arguments) => facets::run(arguments),
        Command::Count(arguments) => count::run(arguments),
        Command::Save(arguments) => save::run(arguments),
        Command::Saved(arguments) => saved::run(arguments),
        Command::Show(arguments) => show::run(arguments),
        Command::Tag(arguments) => tag::run(arguments),
        Command::Lookup(arguments) => lookup::run(arguments),
        Command::Status(arguments) => status::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Completions(arguments) => manual::completions(arguments, Arguments::command()),
        Command::Man(arguments) => manual::man(arguments, Arguments::command()),
    };
    match ended {
        Ok(outcome) => outcome.into(),
        Err(err) if is_broken_pipe(&err) => Outcome::Found.into(),
        Err(err) => {
            eprintln!("sitrep: {err:#}");
            Outcome::Failed.into()
        }
    }
}

/// Files that are damaged make the search library panic; [`crate::engine`] turns that into an error,
/// which says more than the place in the library's sources.
fn quiet_about_damage() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let ours = panic.location().is_none_or(|place| place.file().starts_with("src"));
        if ours {
            usual(panic);
        }
    }));
}

/// Prints a message that is no part of the answer.
fn warn(message: &str) {
    eprintln!("sitrep: {message}");
}

/// Prints the notes about a question.
fn warn_of(notes: &[Note], question: &str) {
    for message in mistakes::messages(notes, question) {
        eprintln!("note: {message}");
    }
}

fn is_broken_pipe(err: &anyhow::Error) -> bool {
    err.chain().any(|cause| {
        let io = match cause.downcast_ref::<csv::Error>().map(csv::Error::kind) {
            Some(csv::ErrorKind::Io(io)) => Some(io),
            _ => cause.downcast_ref::<std::io::Error>(),
        };
        io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
