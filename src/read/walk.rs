use crate::read::{Reason, Refusal};
use std::io;
use std::path::{Path, PathBuf};

/// All files below `input` (itself, if it is a file), sorted by path.
///
/// Hidden files are left out, and so are folders that hold an index of ours. Links to folders are
/// handed on as they are, not followed.
pub fn walk(input: &Path) -> Vec<Result<PathBuf, Refusal>> {
    // A folder that is walked says nothing of what it is; one that isn't there says it at once.
    if let Err(err) = std::fs::metadata(input) {
        return vec![Err(Refusal::of_file(input, Reason::Io(err)))];
    }
    if is_index(input) {
        return vec![Err(Refusal::of_file(input, Reason::Index))];
    }
    ignore::WalkBuilder::new(input)
        .standard_filters(false)
        .hidden(true)
        .sort_by_file_path(Ord::cmp)
        .filter_entry(|entry| entry.depth() == 0 || !is_index(entry.path()))
        .build()
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => None,
            Ok(entry) => Some(Ok(entry.into_path())),
            Err(err) => {
                let path = path_of(&err).unwrap_or(input).to_path_buf();
                Some(Err(Refusal::of_file(&path, Reason::Io(io_error(&err)))))
            }
        })
        .collect()
}

/// Does this folder hold an index of ours? Told by its manifest and the segments beside it.
fn is_index(folder: &Path) -> bool {
    /// A manifest has a few lines.
    const LONGEST: u64 = 64 << 10;
    let manifest = folder.join("manifest.json");
    let short = std::fs::metadata(&manifest)
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LONGEST);
    short
        && folder.join("segments").is_dir()
        && std::fs::read_to_string(&manifest)
            .is_ok_and(|text| text.contains("\"inputs_file\"") && text.contains("\"tagger\""))
}

/// What an error of the walk is about.
fn path_of(err: &ignore::Error) -> Option<&Path> {
    match err {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

/// What the system said, without the words that the walk puts around it.
fn io_error(err: &ignore::Error) -> io::Error {
    let first: Option<&(dyn std::error::Error + 'static)> = err.io_error().map(|err| err as _);
    let code = std::iter::successors(first, |err| err.source())
        .filter_map(|err| err.downcast_ref::<io::Error>())
        .find_map(io::Error::raw_os_error);
    match code {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::other("the folder cannot be walked"),
    }
}
