//! Saved web pages: the main text drawn out once, and what the page says about itself.
//!
//! A linear-time tokenizer with an open-element stack of our own, no document tree: a page of
//! nested tags costs time by its length alone. [`page`] cuts the page into blocks of text,
//! [`content`] finds those that are the report, [`metadata`] what stands in the head.

mod content;
mod elements;
mod metadata;
mod page;

use crate::read::source::Source;
use crate::read::{Reason, decode, language, limits};
use crate::report::{Report, Zone, ZoneKind};
use encoding_rs::Encoding;

/// Reads one page.
///
/// The body is the text drawn out of it, its headline first where the page shows one: paragraphs
/// parted by an empty line, list items and table rows a line each. Navigation, scripts, forms,
/// footers and the like are left out.
///
/// # Errors
/// [`Reason::Empty`] where the page shows no text, and what the decoding may refuse.
pub(crate) fn report(source: Source) -> Result<Report, Reason> {
    let bytes = source.into_bytes(limits::REPORT_BYTES)?;
    let declared = declared_encoding(&bytes);
    let html = decode::text(bytes, declared)?;
    let page = page::cut(&html);
    let metadata = metadata::of(&page);
    let drawn = content::draw(&page, &metadata.titles);
    if drawn.body.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let title = match (drawn.headline, metadata.titles.first()) {
        (Some(headline), _) => Some(headline.of(&drawn.body).to_owned()),
        (None, Some(title)) => Some(title.clone()),
        (None, None) => None,
    };
    let mut report = Report {
        title,
        title_span: drawn.headline,
        published: metadata.published,
        source: metadata.source,
        url: metadata.url,
        language: metadata.language.as_deref().and_then(language::code),
        meta: metadata.rest,
        body: drawn.body,
        body_derived: true,
        ..Report::default()
    };
    report.zones.extend(drawn.headline.map(|span| Zone { span, kind: ZoneKind::Headline }));
    Ok(report)
}

/// The encoding that a page declares in its first bytes, for pages that are no UTF-8.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Where browsers look for it too.
    const HEAD_BYTES: usize = 1024;
    let head = bytes[..bytes.len().min(HEAD_BYTES)].to_ascii_lowercase();
    let at = head.windows(8).position(|window| window == b"charset=")? + 8;
    let rest = head[at..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let len = rest
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))
        .unwrap_or(rest.len());
    // What we could read so far was no UTF-16, whatever it says; nor is it UTF-8.
    Encoding::for_label(&rest[..len])
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &[u8], want: Option<&str>) {
        assert_eq!(declared_encoding(head).map(Encoding::name), want);
    }

    #[test]
    fn encodings_are_declared_in_two_ways() {
        check(b"<meta charset=\"windows-1256\">", Some("windows-1256"));
        check(
            b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>",
            Some("windows-1252"),
        );
        check(b"<meta charset=utf-8>", None);
        check(b"<p>Two men died.", None);
    }
}
