//! Text of documents made harmless for a terminal: no control sequences, no change of direction.

use std::borrow::Cow;

/// True for characters that a terminal acts upon, or that reorder what stands around them.
fn is_harmful(ch: char) -> bool {
    ch.is_control()
        || matches!(
            ch,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
                | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

/// One line: white space of all kinds becomes single spaces, harmful characters vanish where they
/// are invisible and become `�` where they are commands.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        push(ch, &mut out);
    }
    out
}

/// Appends one character of a document, made harmless, to a line.
pub(crate) fn push(ch: char, out: &mut String) {
    if ch.is_whitespace() {
        if !out.ends_with(' ') {
            out.push(' ');
        }
    } else if ch.is_control() {
        out.push('\u{FFFD}');
    } else if !is_harmful(ch) {
        out.push(ch);
    }
}

/// Several lines: as [`line()`], but line breaks stay, and so do spaces.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|ch| is_harmful(ch) && ch != '\n') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            '\r' => {}
            _ if ch.is_control() => out.push('\u{FFFD}'),
            _ if is_harmful(ch) => {}
            _ => out.push(ch),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_changes_of_direction_are_taken_out() {
        assert_eq!(line("a\u{1b}[31mb\u{202e}c\n\n d"), "a\u{FFFD}[31mbc d");
        assert_eq!(text("a\u{7}\r\n\tb\u{2066}"), "a\u{FFFD}\n b");
        assert_eq!(line("كتائب حزب الله"), "كتائب حزب الله");
    }
}
