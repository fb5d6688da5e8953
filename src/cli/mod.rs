//! The command line: the only place that prints, reads the environment or the clock, and exits.
//!
//! One file a command; [`run`] is all that `main` calls.
#![expect(clippy::print_stderr, reason = "this is the layer that talks to people")]

mod outcome;
mod tag;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

use outcome::Outcome;

/// Search and tag reports of conflict: where, who, how many, when.
#[derive(Debug, Parser)]
#[command(name = "sitrep", version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Tag(tag::TagArguments),
}

/// Parses the command line, runs the command, and says how it ended.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match arguments.command {
        Command::Tag(arguments) => tag::run(&arguments),
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

fn is_broken_pipe(err: &anyhow::Error) -> bool {
    err.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
