//! Messages about a question: what is the matter, where, and what to do about it.

use super::safe;
use crate::query::Note;
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// A question that can't be answered as it was asked.
#[derive(Debug)]
pub(crate) struct Mistakes {
    /// The question as typed.
    pub(crate) question: String,
    /// What is the matter; at least one.
    pub(crate) notes: Vec<Note>,
}

impl std::error::Error for Mistakes {}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (idx, note) in self.notes.iter().enumerate() {
            if idx > 0 {
                writeln!(f)?;
            }
            f.write_str(&message(note, &self.question))?;
        }
        Ok(())
    }
}

/// A note with its place in the question underlined, and its hint on a line of its own.
pub(crate) fn message(note: &Note, question: &str) -> String {
    let mut out = safe::line(&note.message);
    if let Some(span) = note.span
        && let (Some(before), Some(marked)) =
            (question.get(..span.start as usize), question.get(span.range()))
        && !question.contains('\n')
    {
        let (before, marked) = (safe::line(before), safe::line(marked));
        let behind = safe::line(&question[span.end as usize..]);
        let indent = " ".repeat(before.width());
        let carets = "^".repeat(marked.width().max(1));
        out.push_str(&format!("\n  {before}{marked}{behind}\n  {indent}{carets}"));
    }
    if let Some(hint) = &note.hint {
        out.push_str(&format!("\nhint: {}", safe::line(hint)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Span;

    #[test]
    fn the_place_is_underlined() {
        let note = Note::at(Span::new(6, 20), "no such province").hint("try another");
        assert_eq!(
            message(&note, "drone province:Bablo x"),
            "no such province\n  drone province:Bablo x\n        ^^^^^^^^^^^^^^\nhint: try another"
        );
    }

    #[test]
    fn a_span_that_is_none_is_left_out() {
        let note = Note::at(Span::new(90, 95), "odd");
        assert_eq!(message(&note, "drone"), "odd");
    }
}
