use std::io;
use std::path::{Path, PathBuf};

/// Why one file, or one record of it, could not be turned into reports.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}{}", path.display(), self.place().map(|place| format!(", {place}")).unwrap_or_default())]
pub struct Refusal {
    /// The file.
    pub path: PathBuf,
    /// The record in it, from 0; `None` where the whole file is refused.
    pub record: Option<u32>,
    /// The line of the file in which the record starts, from 1; `None` where the whole file is
    /// refused, and in a JSON document, whose records have no lines.
    pub line: Option<u64>,
    /// Why.
    #[source]
    pub reason: Reason,
}

impl Refusal {
    /// The whole of a file is refused.
    pub fn of_file(path: &Path, reason: Reason) -> Refusal {
        Refusal { path: path.to_path_buf(), record: None, line: None, reason }
    }

    /// Where in the file, for people: "line 3", else "record 2"; `None` for all of it.
    pub fn place(&self) -> Option<String> {
        let line = self.line.map(|line| format!("line {line}"));
        line.or_else(|| self.record.map(|record| format!("record {record}")))
    }
}

/// What was wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The system refused.
    #[error("the system refused")]
    Io(#[source] io::Error),
    /// A pipe, a device or the like.
    #[error("not a file")]
    NotAFile,
    /// A folder, met as a link on a walk.
    #[error("a link to a folder, which is not followed")]
    FolderLink,
    /// A folder that holds an index of ours.
    #[error("an index, not reports")]
    Index,
    /// Over the limit of one file, report or record.
    #[error("longer than the limit of {limit_bytes} bytes")]
    TooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// Packed data that unpacks to more than we take.
    #[error("unpacks to more than the limit of {limit_bytes} bytes")]
    UnpacksTooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// A known format that is not read.
    #[error("format not read yet: {name}")]
    FormatNotRead {
        /// Its usual name.
        name: &'static str,
    },
    /// NUL bytes and other control characters: no text.
    #[error("binary data, not text")]
    Binary,
    /// Not text in the encoding that it must have.
    #[error("not text in an encoding that we know")]
    Encoding,
    /// Not JSON.
    #[error("not valid JSON")]
    Json(#[source] serde_json::Error),
    /// JSON, but neither an object nor an array of objects.
    #[error("no JSON object")]
    NoObject,
    /// A JSON object that is no report and holds no list of reports.
    #[error("neither a text field (text, body, content, notes, summary) nor a list of records")]
    NoRecords,
    /// A file or a record without text.
    #[error("no text in it (looked for text, body, content, notes, summary)")]
    NoText,
    /// A text file with nothing but white space in it.
    #[error("nothing in it")]
    Empty,
    /// A table none of whose columns holds the text.
    #[error(
        "no column with the text (looked for text, body, content, notes, summary; found {found})"
    )]
    NoTextColumn {
        /// The columns that there are, the first few.
        found: String,
    },
    /// A row of a table with more fields than the header has names: a text that is cut by an
    /// unquoted delimiter.
    #[error("{fields} fields, but the header names {columns}")]
    RaggedRow {
        /// Fields of the row.
        fields: usize,
        /// Names in the header.
        columns: usize,
    },
    /// A table with more columns than we take.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// The limit.
        limit: usize,
    },
}

/// A limit that a reader ran into, on its way through [`io::Error`].
#[derive(Debug, thiserror::Error)]
#[error("unpacks to more than the limit of {limit_bytes} bytes")]
pub(crate) struct UnpackLimit {
    pub(crate) limit_bytes: u64,
}

impl From<io::Error> for Reason {
    fn from(err: io::Error) -> Reason {
        match err.get_ref().and_then(|inner| inner.downcast_ref::<UnpackLimit>()) {
            Some(limit) => Reason::UnpacksTooLarge { limit_bytes: limit.limit_bytes },
            None => Reason::Io(err),
        }
    }
}
