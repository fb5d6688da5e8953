//! What format an input is in: by its extension, and by its content where that is missing or lies.

use crate::read::Reason;
use crate::read::decode::is_binary;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// One JSON object, or an array of them.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// A table with a header, fields parted by one character.
    Table,
}

/// Formats that begin with the same bytes always, and are not read yet.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (also DOCX, XLSX, ODT)"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC (also XLS, MSG)"),
    (b"{\\rtf", "RTF"),
    (b"WARC/", "WARC"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"PAR1", "Parquet"),
];

/// Formats that are told by their extension alone, and are not read yet.
const EXTENSIONS: &[(&str, &str)] = &[
    ("pdf", "PDF"),
    ("zip", "ZIP"),
    ("tar", "tar"),
    ("tgz", "tar"),
    ("zst", "Zstandard"),
    ("docx", "DOCX"),
    ("doc", "DOC"),
    ("odt", "ODT"),
    ("rtf", "RTF"),
    ("xlsx", "XLSX"),
    ("xls", "XLS"),
    ("eml", "EML"),
    ("mbox", "mbox"),
    ("msg", "MSG"),
    ("warc", "WARC"),
    ("xml", "XML"),
    ("rss", "RSS"),
    ("atom", "Atom"),
    ("epub", "EPUB"),
];

/// The format of an input with this extension (small letters) that begins like this.
pub(crate) fn format(extension: &str, sample: &[u8]) -> Result<Format, Reason> {
    for &(magic, name) in MAGIC {
        if sample.starts_with(magic) {
            return Err(Reason::FormatNotRead { name });
        }
    }
    if sample.get(257..262) == Some(b"ustar") {
        return Err(Reason::FormatNotRead { name: "tar" });
    }
    if is_binary(sample) {
        return Err(Reason::Binary);
    }
    let start = sample.trim_ascii_start();
    if looks_like_html(start) {
        return Ok(Format::Html);
    }
    if let Some(&(_, name)) = EXTENSIONS.iter().find(|&&(known, _)| known == extension) {
        return Err(Reason::FormatNotRead { name });
    }
    Ok(match extension {
        "html" | "htm" | "xhtml" | "xht" | "shtml" if start.contains(&b'<') => Format::Html,
        "json" if one_object_a_line(start) => Format::JsonLines,
        "json" => Format::Json,
        "jsonl" | "ndjson" | "jsonlines" if start.starts_with(b"[") => Format::Json,
        "jsonl" | "ndjson" | "jsonlines" => Format::JsonLines,
        "csv" | "tsv" | "tab" => Format::Table,
        "md" | "markdown" | "mkd" => Format::Markdown,
        "" if one_object_a_line(start) => Format::JsonLines,
        "" if is_json(start) => Format::Json,
        "" | "txt" | "text" | "asc" | "log" => Format::Text,
        _ if start.starts_with(b"<?xml") => return Err(Reason::FormatNotRead { name: "XML" }),
        _ => Format::Text,
    })
}

fn looks_like_html(start: &[u8]) -> bool {
    if !start.starts_with(b"<") {
        return false;
    }
    let head = start[..start.len().min(1024)].to_ascii_lowercase();
    let opens = |tag: &[u8]| head.starts_with(tag);
    opens(b"<!doctype html")
        || opens(b"<html")
        || opens(b"<head")
        || opens(b"<body")
        || ((opens(b"<?xml") || opens(b"<!--") || opens(b"<!doctype"))
            && head.windows(5).any(|window| window == b"<html"))
}

/// True where the first line is a whole JSON object and another follows.
fn one_object_a_line(start: &[u8]) -> bool {
    let mut lines = start.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    first.starts_with(b"{")
        && second.trim_ascii_start().starts_with(b"{")
        && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok()
}

/// True where the text opens like a JSON object with a name in it, or an array of objects.
fn is_json(start: &[u8]) -> bool {
    let inner = match start.first() {
        Some(b'{') => start[1..].trim_ascii_start(),
        Some(b'[') => {
            let inner = start[1..].trim_ascii_start();
            return inner.starts_with(b"{") && is_json(inner);
        }
        _ => return false,
    };
    inner.starts_with(b"\"") && inner[..inner.len().min(256)].windows(2).any(|pair| pair == b"\":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(extension: &str, content: &str, want: Format) {
        assert_eq!(
            format(extension, content.as_bytes()).ok(),
            Some(want),
            "{extension} {content:?}"
        );
    }

    #[track_caller]
    fn check_refused(extension: &str, content: &[u8], want: &str) {
        let refused = format(extension, content).map_err(|reason| reason.to_string());
        assert_eq!(refused, Err(want.to_owned()), "{extension}");
    }

    #[test]
    fn the_extension_decides() {
        check("txt", "Two men died.", Format::Text);
        check("", "Two men died.", Format::Text);
        check("md", "# Two dead", Format::Markdown);
        check("csv", "id,text", Format::Table);
        check("json", "{\"text\":\"x\"}", Format::Json);
        check("jsonl", "{\"text\":\"x\"}", Format::JsonLines);
        check("htm", "<p>Two men died.", Format::Html);
    }

    #[test]
    fn content_overrules_an_extension_that_lies() {
        check("txt", "\n<!DOCTYPE html><p>Two", Format::Html);
        check("txt", "<?xml version=\"1.0\"?>\n<html><p>Two", Format::Html);
        check("json", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n", Format::JsonLines);
        check("jsonl", "[\n{\"text\":\"x\"}]", Format::Json);
        check("", "{\"text\":\"x\"}", Format::Json);
        check("", "{unquoted braces} in a note", Format::Text);
        check("html", "no tags at all", Format::Text);
    }

    #[test]
    fn what_is_not_read_is_named() {
        check_refused("txt", b"%PDF-1.4", "format not read yet: PDF");
        check_refused("eml", b"From: a", "format not read yet: EML");
        check_refused("txt", b"PK\x03\x04", "format not read yet: ZIP (also DOCX, XLSX, ODT)");
        check_refused("rss", b"<?xml version=\"1.0\"?><rss>", "format not read yet: RSS");
        check_refused("txt", b"a\0b\0\0c", "binary data, not text");
    }
}
