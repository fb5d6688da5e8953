//! Words of a question that begin with a hyphen, told from options before clap sees them.

use crate::query::{FIELDS, Field};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// Commands that take a question.
const ASKING: [&str; 4] = ["search", "facets", "count", "save"];

/// The command line, made such that clap takes `-word` of a question as a word, and `help --help`
/// as `help`.
///
/// A word gets a space in front, which the question is trimmed of. One hyphen and several letters
/// are an option only as `-n20` or `-nall`; one letter is always an option, and so is what begins
/// with two hyphens. What looks like a negative number may be the value of an option and is left.
pub(crate) fn lenient(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    match arguments.get(1).and_then(|command| command.to_str()) {
        Some("help") => arguments.retain(|argument| argument != "--help" && argument != "-h"),
        Some(command) if ASKING.contains(&command) => {
            for argument in arguments.iter_mut().skip(2).take_while(|argument| *argument != "--") {
                if let Some(word) = argument.to_str().filter(|argument| is_word(argument)) {
                    *argument = format!(" {word}").into();
                }
            }
        }
        _ => {}
    }
    arguments
}

/// What to write instead of an option that there is not; `None` where clap says it as well.
pub(crate) fn advice(error: &clap::Error, arguments: &[OsString]) -> Option<String> {
    let command = arguments.get(1)?.to_str()?;
    if error.kind() != ErrorKind::UnknownArgument || !ASKING.contains(&command) {
        return None;
    }
    let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let name = option.trim_start_matches('-').split('=').next().unwrap_or_default();
    let hint = if option.starts_with("--") {
        let bare = name.strip_prefix("not-").unwrap_or(name);
        let field = Field::named(bare)?;
        let named = FIELDS.iter().find(|facts| facts.field == field)?.name;
        let sign = if bare == name { "" } else { "-" };
        if field.filter().is_some() {
            let twin = if bare == name { "" } else { "not-" };
            format!("the option is --{twin}{named}")
        } else {
            format!("it is a part of the question: '{sign}{named}:…'")
        }
    } else {
        format!("to leave out reports with the word, write 'NOT {name}'")
    };
    let option = super::safe::line(option);
    Some(format!("`{option}` is no option of `sitrep {command}`\nhint: {hint}"))
}

/// Is an argument a negated part of a question?
fn is_word(argument: &str) -> bool {
    let Some(word) = argument.strip_prefix('-') else { return false };
    let mut chars = word.chars();
    let (Some(first), Some(_)) = (chars.next(), chars.next()) else { return false };
    if first == '-' || first.is_ascii_digit() || first == '.' {
        return false;
    }
    let limit = word.strip_prefix('n').map(|limit| limit.trim_start_matches('='));
    !limit.is_some_and(|limit| limit == "all" || limit.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_hyphen_are_told_from_options() {
        let check = |line: &str, expected: &[&str]| {
            let seen = lenient(line.split(' ').map(OsString::from));
            assert_eq!(seen, expected, "{line}");
        };
        check("sitrep search -Iraq", &["sitrep", "search", " -Iraq"]);
        check(
            "sitrep count drone -province:Babil -(a",
            &["sitrep", "count", "drone", " -province:Babil", " -(a"],
        );
        check(
            "sitrep search -n5 -n 5 -0 -nall -h --not-group x -night -hospital",
            &[
                "sitrep",
                "search",
                "-n5",
                "-n",
                "5",
                "-0",
                "-nall",
                "-h",
                "--not-group",
                "x",
                " -night",
                " -hospital",
            ],
        );
        check("sitrep search --near -33.9,18.4", &["sitrep", "search", "--near", "-33.9,18.4"]);
        check("sitrep search -- -Iraq", &["sitrep", "search", "--", "-Iraq"]);
        check("sitrep index -quiet", &["sitrep", "index", "-quiet"]);
        check("sitrep help --help", &["sitrep", "help"]);
    }
}
