//! Styled text for people: pieces with a style, wrapped at the width of the terminal.

use super::safe;
use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub(crate) const PLAIN: Style = Style::new();
pub(crate) const STRONG: Style = Style::new().bold();
pub(crate) const FAINT: Style = Style::new().dimmed();
pub(crate) const MATCH: Style = Style::new().bold().fg_color(color(AnsiColor::Red));
pub(crate) const PLACE: Style = Style::new().fg_color(color(AnsiColor::Green));
pub(crate) const GROUP: Style = Style::new().fg_color(color(AnsiColor::Magenta));
pub(crate) const TIME: Style = Style::new().fg_color(color(AnsiColor::Cyan));
pub(crate) const TOLL: Style = Style::new().fg_color(color(AnsiColor::Yellow));

const fn color(color: AnsiColor) -> Option<anstyle::Color> {
    Some(anstyle::Color::Ansi(color))
}

/// A piece of text in one style.
pub(crate) type Piece = (Style, String);

/// A piece of a document, made harmless.
pub(crate) fn piece(style: Style, text: &str) -> Piece {
    (style, safe::line(text))
}

/// Breaks pieces into lines of at most `width` columns, each indented by `indent`; white space in
/// them is where lines may break. Words that are longer than a line stand alone on it.
pub(crate) fn wrapped(pieces: &[Piece], indent: usize, width: usize) -> String {
    let mut lines = Lines { out: String::new(), indent, width, column: 0 };
    let mut word: Vec<Piece> = Vec::new();
    for (style, text) in pieces {
        let mut rest = text.as_str();
        while let Some(space) = rest.find(' ') {
            push(&mut word, *style, &rest[..space]);
            lines.word(&word);
            word.clear();
            rest = &rest[space + 1..];
        }
        push(&mut word, *style, rest);
    }
    lines.word(&word);
    if lines.column > 0 {
        lines.out.push('\n');
    }
    lines.out
}

fn push(word: &mut Vec<Piece>, style: Style, text: &str) {
    if !text.is_empty() {
        word.push((style, text.to_owned()));
    }
}

struct Lines {
    out: String,
    indent: usize,
    width: usize,
    /// Columns of the line that are taken; 0 before its first word.
    column: usize,
}

impl Lines {
    fn word(&mut self, word: &[Piece]) {
        let width: usize = word.iter().map(|(_, text)| text.width()).sum();
        if width == 0 {
            return;
        }
        if self.column > 0 && self.column + 1 + width > self.width {
            self.out.push('\n');
            self.column = 0;
        }
        if self.column == 0 {
            self.out.push_str(&" ".repeat(self.indent));
            self.column = self.indent;
        } else {
            self.out.push(' ');
            self.column += 1;
        }
        for (style, text) in word {
            let _ = write!(self.out, "{style}{text}{style:#}");
        }
        self.column += width;
    }
}

/// The text in exactly `width` columns: filled with spaces, or cut with an ellipsis.
pub(crate) fn fitted(text: &str, width: usize) -> String {
    let whole = text.width();
    if whole <= width {
        return format!("{text}{}", " ".repeat(width - whole));
    }
    let mut out = String::new();
    let mut taken = 0;
    for ch in text.chars() {
        let wide = ch.width().unwrap_or(0);
        if taken + wide + 1 > width {
            break;
        }
        out.push(ch);
        taken += wide;
    }
    out.push('…');
    out.push_str(&" ".repeat(width.saturating_sub(taken + 1)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces() {
        let pieces = [(PLAIN, "one two".to_owned()), (PLAIN, " three four".to_owned())];
        assert_eq!(wrapped(&pieces, 2, 11), "  one two\n  three\n  four\n");
        assert_eq!(wrapped(&[(PLAIN, "unbreakable".to_owned())], 0, 5), "unbreakable\n");
        assert_eq!(wrapped(&[], 0, 5), "");
    }

    #[test]
    fn a_word_of_two_styles_stays_one_word() {
        let pieces = [(PLAIN, "a (".to_owned()), (STRONG, "b".to_owned()), (PLAIN, ")".to_owned())];
        let shown = anstream::adapter::strip_str(&wrapped(&pieces, 0, 80)).to_string();
        assert_eq!(shown, "a (b)\n");
    }

    #[test]
    fn texts_are_fitted_by_columns() {
        assert_eq!(fitted("Babil", 7), "Babil  ");
        assert_eq!(fitted("Babil province", 7), "Babil …");
        assert_eq!(fitted("首都首都", 5), "首都…");
    }
}
