use std::io;
use std::path::PathBuf;

/// Why one file, or one record of it, could not be turned into reports.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}{}", path.display(), record.map(|n| format!(", record {n}")).unwrap_or_default())]
pub struct Refusal {
    /// The file.
    pub path: PathBuf,
    /// The record in it, from 0; `None` where the whole file is refused.
    pub record: Option<u32>,
    /// Why.
    #[source]
    pub reason: Reason,
}

/// What was wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The system refused.
    #[error("the system refused")]
    Io(#[source] io::Error),
    /// Over the limit.
    #[error("file is {len_bytes} bytes, limit is {limit_bytes} bytes")]
    TooLarge {
        /// Its length.
        len_bytes: u64,
        /// The limit.
        limit_bytes: u64,
    },
    /// Not JSON.
    #[error("not valid JSON")]
    Json(#[source] serde_json::Error),
    /// A record without text.
    #[error("no text in it (looked for text, body, content, notes, summary)")]
    NoText,
    /// Not text at all.
    #[error("not text in an encoding that we know")]
    Encoding,
}
