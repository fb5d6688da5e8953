use crate::read::{Reason, Refusal};
use std::path::{Path, PathBuf};

/// All files below `input` (itself, if it is a file), sorted by path; hidden files are left out.
pub fn walk(input: &Path) -> Vec<Result<PathBuf, Refusal>> {
    ignore::WalkBuilder::new(input)
        .standard_filters(false)
        .hidden(true)
        .sort_by_file_path(Ord::cmp)
        .build()
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => None,
            Ok(entry) => Some(Ok(entry.into_path())),
            Err(err) => Some(Err(Refusal {
                path: input.to_path_buf(),
                record: None,
                reason: Reason::Io(
                    err.into_io_error()
                        .unwrap_or_else(|| std::io::Error::other("the folder cannot be walked")),
                ),
            })),
        })
        .collect()
}
