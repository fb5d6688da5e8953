//! Links that a terminal follows (OSC 8): to files, and to where reports were published.
//!
//! What a link points at comes from documents and names of files. It is percent-encoded down to
//! plain ASCII, so that nothing in it ends the link early or is obeyed by the terminal.

use super::environment;
use clap::ValueEnum;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// When files and titles are made links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Hyperlink {
    /// On a terminal that is known to follow them, unless NO_COLOR or FORCE_HYPERLINK=0 is set.
    #[default]
    Auto,
    /// Also where the terminal isn't known, and through a pipe: for a pager that passes them on.
    Always,
    /// Nowhere.
    Never,
}

/// Makes links, or none.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// What relative paths start from; `None` where no links are made.
    base: Option<PathBuf>,
}

/// Longest link in bytes; terminals drop longer ones.
const LONGEST_LINK: usize = 2_000;

impl Links {
    /// Links as asked for, and as far as what stdout is connected to follows them.
    pub(crate) fn new(when: Hyperlink) -> Links {
        let wanted = match when {
            Hyperlink::Auto => environment::terminal_follows_links(),
            Hyperlink::Always => true,
            Hyperlink::Never => false,
        };
        Links { base: if wanted { environment::working_folder() } else { None } }
    }

    /// A link to a file that is there.
    pub(crate) fn file(&self, path: &str) -> Option<String> {
        let path = self.base.as_ref()?.join(path);
        path.exists().then(|| file_link(&path))
    }

    /// A link to where a report was published, else to its file.
    pub(crate) fn report(&self, url: Option<&str>, path: &str) -> Option<String> {
        self.base.as_ref()?;
        url.and_then(web_link).or_else(|| self.file(path))
    }
}

/// The lines of a text as links, what stands in their first `indent` columns left out.
pub(crate) fn linked(text: &str, indent: usize, link: Option<&str>) -> String {
    let Some(link) = link else { return text.to_owned() };
    let mut out = String::with_capacity(text.len() + link.len() + 16);
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (line, ""),
        };
        let (margin, content) = line.split_at_checked(indent).unwrap_or((line, ""));
        out.push_str(margin);
        if !content.is_empty() {
            let _ = write!(out, "\u{1b}]8;;{link}\u{1b}\\{content}\u{1b}]8;;\u{1b}\\");
        }
        out.push_str(end);
    }
    out
}

fn file_link(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
    let mut link = "file://".to_owned();
    if !path.starts_with('/') {
        link.push('/');
    }
    encode(&path, b"/:", &mut link);
    link
}

/// An address of the web, encoded as far as it isn't; `None` for any other scheme.
fn web_link(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let mut link = scheme.to_owned();
    // What a URL is written with, `%` of what is encoded already included.
    encode(&url[scheme.len()..], b"%/:?#[]@!$&'()*+,;=", &mut link);
    (link.len() <= LONGEST_LINK).then_some(link)
}

/// Appends a text with all but letters, digits, `-._~` and what is `kept` percent-encoded.
fn encode(text: &str, kept: &[u8], out: &mut String) {
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_link_points_at_is_plain() {
        let check = |path: &str, expected: &str| assert_eq!(file_link(Path::new(path)), expected);
        check("/a/b.txt", "file:///a/b.txt");
        check("/a b/100%.txt", "file:///a%20b/100%25.txt");
        check("/x\u{1b}]8;;\u{7}\u{202e}.txt", "file:///x%1B%5D8%3B%3B%07%E2%80%AE.txt");
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(web_link(url).as_deref(), expected, "{url}");
        };
        check("https://example.org/a?b=1&c=%20#d", Some("https://example.org/a?b=1&c=%20#d"));
        check("HTTP://example.org", Some("http://example.org"));
        check(
            "https://e.org/\u{1b}\\\u{7} x\u{202e}",
            Some("https://e.org/%1B%5C%07%20x%E2%80%AE"),
        );
        check("javascript:alert(1)", None);
        check("file:///etc/passwd", None);
        check(&format!("https://e.org/{}", "a".repeat(3_000)), None);
    }

    #[test]
    fn margins_and_line_breaks_are_no_links() {
        let shown = linked("  1. one\n     two\n", 5, Some("u"));
        let link = |text: &str| format!("\u{1b}]8;;u\u{1b}\\{text}\u{1b}]8;;\u{1b}\\");
        assert_eq!(shown, format!("  1. {}\n     {}\n", link("one"), link("two")));
        assert_eq!(linked("  x\n", 2, None), "  x\n");
    }

    #[test]
    fn no_link_to_what_is_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.txt"), "x").expect("written");
        let links = Links { base: Some(folder.path().to_path_buf()) };
        assert!(links.file("a.txt").is_some_and(|link| link.ends_with("/a.txt")));
        assert_eq!(links.file("b.txt"), None);
        assert_eq!(links.report(Some("https://e.org"), "b.txt").as_deref(), Some("https://e.org"));
        assert_eq!(Links::default().report(Some("https://e.org"), "a.txt"), None);
    }
}
