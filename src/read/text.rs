//! Plain text and Markdown.

use crate::read::{Reason, Refusal};
use crate::report::Report;
use std::path::Path;

/// One file, one report.
pub(crate) fn report(path: &Path, bytes: &[u8]) -> Result<Report, Refusal> {
    let body = std::str::from_utf8(bytes).map_err(|_| Refusal {
        path: path.to_path_buf(),
        record: None,
        reason: Reason::Encoding,
    })?;
    Ok(Report {
        id: path.display().to_string(),
        path: path.to_path_buf(),
        body: body.to_owned(),
        ..Report::default()
    })
}
