/// A line of a body without the white space around it; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// A blank line, or nothing, stands before it.
    pub(crate) after_blank: bool,
}

impl Line {
    pub(crate) fn of(self, body: &str) -> &str {
        &body[self.start..self.end]
    }
}

/// Cuts a body into its lines that are not blank. Line and paragraph separators (U+2028, U+2029)
/// end a line as well: they are what is left of line breaks in many saved pages.
pub(crate) fn split(body: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut at = 0;
    for piece in body.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
        let text = piece.trim();
        if text.is_empty() {
            // A carriage return before its line feed is no blank line.
            let crlf = at > 0 && body[..at].ends_with('\r') && body[at..].starts_with('\n');
            after_blank |= !crlf;
        } else {
            let start = at + (piece.len() - piece.trim_start().len());
            lines.push(Line { start, end: start + text.len(), after_blank });
            after_blank = false;
        }
        at += piece.len();
        at += body[at..].chars().next().map_or(0, char::len_utf8);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn lines_without_blank_ones() {
        let body = " one\r\ntwo \r\n\r\nthree\u{2028}four\n\n";
        let lines: Vec<(&str, bool)> =
            split(body).iter().map(|line| (line.of(body), line.after_blank)).collect();
        assert_eq!(lines, [("one", true), ("two", false), ("three", true), ("four", false)]);
    }
}
