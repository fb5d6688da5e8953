//! What commands take from outside the command line: variables, the clock, the terminal.

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
