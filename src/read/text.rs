//! Plain text and Markdown: one file, one report, the body is the decoded text as it is.

use crate::read::source::Source;
use crate::read::{Reason, decode, limits};
use crate::report::Report;

/// Reads one file.
pub(crate) fn report(source: Source) -> Result<Report, Reason> {
    let body = decode::text(source.into_bytes(limits::REPORT_BYTES)?, None)?;
    if body.trim().is_empty() {
        return Err(Reason::Empty);
    }
    Ok(Report { body, ..Report::default() })
}
