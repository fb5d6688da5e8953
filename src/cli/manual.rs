use super::outcome::Outcome;
use anyhow::{Context, Result};
use clap::Args;
use clap_complete::Shell;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Print completions for a shell.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep completions bash > ~/.local/share/bash-completion/completions/sitrep\n  \
    sitrep completions zsh > ~/.zfunc/_sitrep")]
pub(crate) struct CompletionsArguments {
    /// For which shell.
    shell: Shell,
}

/// Print the manual, or write a page for each command.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep man | man -l -\n  \
    sitrep man search | man -l -\n  \
    sitrep man --folder ~/.local/share/man/man1")]
pub(crate) struct ManArguments {
    /// The command whose page is printed [default: that of the program].
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
    /// Write all pages into this folder.
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    folder: Option<PathBuf>,
}

pub(crate) fn completions(
    arguments: &CompletionsArguments,
    mut command: clap::Command,
) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "sitrep", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Found)
}

pub(crate) fn man(arguments: &ManArguments, mut command: clap::Command) -> Result<Outcome> {
    command.build();
    if let Some(folder) = &arguments.folder {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("can't make `{}`", folder.display()))?;
        write_page(folder, "sitrep", command.clone())?;
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            write_page(folder, &format!("sitrep-{}", inner.get_name()), inner.clone())?;
        }
        return Ok(Outcome::Found);
    }
    let asked = match &arguments.command {
        None => Some(command.clone()),
        Some(name) => command.find_subcommand(name).cloned(),
    };
    let Some(asked) = asked else {
        let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        anyhow::bail!("there is no such command\nhint: commands are {}", known.join(", "));
    };
    std::io::stdout().lock().write_all(&page(asked)?)?;
    Ok(Outcome::Found)
}

fn write_page(folder: &Path, name: &str, command: clap::Command) -> Result<()> {
    let path = folder.join(format!("{name}.1"));
    std::fs::write(&path, page(command)?)
        .with_context(|| format!("can't write `{}`", path.display()))
}

fn page(command: clap::Command) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text)?;
    Ok(text)
}
