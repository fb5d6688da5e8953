//! What commands take from outside the command line: variables, the clock, the terminal.

use super::links::Hyperlink;
use crate::query::Clock;
use crate::report::Day;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The folder of the index: the option, else `SITREP_INDEX`, else `./index`.
pub(crate) fn index_folder(option: Option<&Path>) -> PathBuf {
    option.map(Path::to_path_buf).unwrap_or_else(|| {
        std::env::var_os("SITREP_INDEX")
            .filter(|value| !value.is_empty())
            .map_or_else(|| PathBuf::from("index"), PathBuf::from)
    })
}

/// The time, in UTC. Tests set `SITREP_NOW`, in seconds since 1970-01-01 or as an ISO day.
pub(crate) fn clock() -> Clock {
    if let Ok(set) = std::env::var("SITREP_NOW") {
        if let Ok(now) = set.parse() {
            return Clock { now };
        }
        if let Some(day) = Day::parse_iso(&set) {
            return Clock { now: i64::from(day.0) * 86_400 };
        }
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Clock { now: i64::try_from(since.as_secs()).unwrap_or(0) }
}

/// Columns where the width isn't known: a pipe.
const USUAL_WIDTH: usize = 100;

/// Columns of the terminal; `COLUMNS` goes first.
pub(crate) fn width() -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|value| value.parse().ok());
    set.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(USUAL_WIDTH)
        .max(40)
}

/// Is the answer printed on a terminal?
pub(crate) fn stdout_is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Where the answer for people goes: without colours and links in a pipe, unless links are wanted
/// always.
pub(crate) fn answer_stream(links: Hyperlink) -> anstream::AutoStream<std::io::Stdout> {
    match links {
        Hyperlink::Always => anstream::AutoStream::always(std::io::stdout()),
        Hyperlink::Auto | Hyperlink::Never => anstream::AutoStream::auto(std::io::stdout()),
    }
}

/// The folder that relative paths start from.
pub(crate) fn working_folder() -> Option<PathBuf> {
    std::env::current_dir().ok()
}

/// Is the answer printed on a terminal that is known to follow links?
pub(crate) fn terminal_follows_links() -> bool {
    stdout_is_terminal() && follows_links(&|name| std::env::var(name).ok())
}

/// Does a terminal with these variables follow links? There is no way to ask it; terminals that
/// do are told by the variables that they set. NO_COLOR is taken to mean no escape sequences of
/// any kind; FORCE_HYPERLINK says yes or no where it is set.
fn follows_links(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let term = set("TERM").unwrap_or_default();
    if let Some(forced) = set("FORCE_HYPERLINK") {
        return forced != "0";
    }
    if set("NO_COLOR").is_some() || term == "dumb" || term.starts_with("screen") {
        return false;
    }
    let program = set("TERM_PROGRAM").unwrap_or_default();
    let programs = ["iTerm.app", "WezTerm", "ghostty", "Hyper", "vscode", "terminology", "rio"];
    let terms = ["kitty", "alacritty", "foot", "ghostty", "wezterm", "contour"];
    // GNOME's terminals follow links since version 0.50 of their library.
    let gnome = set("VTE_VERSION").and_then(|version| version.parse().ok());
    gnome.is_some_and(|version: u32| version >= 5000)
        || ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"].iter().any(|name| set(name).is_some())
        || programs.contains(&program.as_str())
        || terms.iter().any(|name| term.contains(name))
}

/// Are messages printed on a terminal?
pub(crate) fn stderr_is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Threads to use: as many as asked for, else as the machine has.
pub(crate) fn threads(option: Option<usize>) -> usize {
    option
        .filter(|&threads| threads > 0)
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
        .min(256)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_that_follow_links() {
        let check = |variables: &[(&str, &str)], expected: bool| {
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(follows_links(&variable), expected, "{variables:?}");
        };
        check(&[], false);
        check(&[("TERM", "xterm-256color")], false);
        check(&[("TERM", "xterm-kitty")], true);
        check(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], true);
        check(&[("TERM", "xterm-256color"), ("VTE_VERSION", "4600")], false);
        check(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "vscode")], true);
        check(&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], false);
        check(&[("TERM", "xterm-kitty"), ("NO_COLOR", "")], true);
        check(&[("TERM", "dumb"), ("WT_SESSION", "x")], false);
        check(&[("TERM", "xterm"), ("FORCE_HYPERLINK", "1")], true);
        check(&[("TERM", "xterm-kitty"), ("FORCE_HYPERLINK", "0")], false);
        check(&[("TERM", "screen-256color"), ("VTE_VERSION", "7600")], false);
    }
}
