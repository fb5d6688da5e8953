use crate::query::FilterField;
use std::path::PathBuf;

/// Why an index can't be opened, written or asked.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no index in the folder.
    #[error("no index in `{}`\nhint: make one with `sitrep index --index {} FILES`", folder.display(), folder.display())]
    Missing {
        /// The folder.
        folder: PathBuf,
    },
    /// The run that was to make the index was cut short before its first commit.
    #[error("the index in `{}` was not finished\nhint: run the same `sitrep index` again", folder.display())]
    Unfinished {
        /// The folder.
        folder: PathBuf,
    },
    /// The index was written by another version.
    #[error(
        "the index in `{}` has format {found}, this version reads format {expected}\nhint: \
         remove all in the folder but `questions.json`, and index the files again",
        folder.display()
    )]
    OtherFormat {
        /// The folder.
        folder: PathBuf,
        /// Format of the index.
        found: u32,
        /// Format that this version reads and writes.
        expected: u32,
    },
    /// Another process is writing.
    #[error("the index in `{}` is being written by another process\nhint: wait until it is done", folder.display())]
    Locked {
        /// The folder.
        folder: PathBuf,
    },
    /// A file of the index can't be read or written.
    #[error("can't {action} `{}`", path.display())]
    File {
        /// What was tried, as a verb.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file of ours beside the index doesn't say what it should.
    #[error("`{}` is damaged\nhint: remove the index folder and index the files again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The file of the saved questions doesn't say what it should.
    #[error("`{}` is damaged\nhint: mend it by hand, or remove it; no report is lost with it", path.display())]
    DamagedQuestions {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// Files of the segments are missing, cut short or changed.
    #[error("the index in `{}` is damaged\nhint: remove all in the folder but `questions.json`, and index the files again", folder.display())]
    Broken {
        /// The folder.
        folder: PathBuf,
    },
    /// Files of the segments are not as they were written.
    #[error(
        "files of the index in `{}` are damaged: {}\nhint: remove all in the folder but `questions.json`, \
         and index the files again",
        folder.display(),
        listed(files)
    )]
    DamagedFiles {
        /// The folder.
        folder: PathBuf,
        /// Which.
        files: Vec<PathBuf>,
    },
    /// The search library failed.
    #[error("the index in `{}` can't be used", folder.display())]
    Engine {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        source: tantivy::TantivyError,
    },
    /// A document is not as this version writes it.
    #[error("a report in the index in `{}` can't be read\nhint: `sitrep check` tells more", folder.display())]
    Document {
        /// The folder.
        folder: PathBuf,
    },
    /// More filters than one question may have.
    #[error("{found} filters are more than the {most} that one question may have")]
    TooManyFilters {
        /// Positive filters of the plan.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// A field whose values can't be counted.
    #[error("the values of {field:?} can't be counted")]
    NoFacet {
        /// The field.
        field: FilterField,
    },
    /// A regular expression that can't be understood.
    #[error("`{pattern}` is no regular expression for a word: {reason}")]
    BadPattern {
        /// As it was asked.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Names of files, the first few.
fn listed(files: &[PathBuf]) -> String {
    const MOST_LISTED: usize = 4;
    let name = |path: &PathBuf| {
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    };
    let mut names: Vec<String> = files.iter().take(MOST_LISTED).map(name).collect();
    if files.len() > MOST_LISTED {
        names.push(format!("{} more", files.len() - MOST_LISTED));
    }
    names.join(", ")
}
