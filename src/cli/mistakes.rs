//! Messages about a question: what is the matter, where, and what to do about it.

use super::index::thousands;
use super::safe;
use crate::query::Note;
use std::collections::BTreeMap;
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
        f.write_str(&messages(&self.notes, &self.question).join("\n"))
    }
}

/// Notes of one kind that are told; of the others only the number is.
const MOST_OF_A_KIND: usize = 3;

/// Notes of all kinds that are told; of a question that makes more, the rest says nothing new.
const MOST_NOTES: usize = 20;

/// All notes, one message each; of notes that say the same of several places the first few.
pub(crate) fn messages(notes: &[Note], question: &str) -> Vec<String> {
    few_of_a_kind(notes).iter().map(|note| message(note, question)).collect()
}

/// Of notes that say the same of several places the first few, and how many more there are.
pub(crate) fn few_of_a_kind(notes: &[Note]) -> Vec<Note> {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for note in notes {
        let times = told.entry(&note.message).or_default();
        *times += 1;
        if *times <= MOST_OF_A_KIND {
            out.push(note.clone());
        }
    }
    for (message, times) in told {
        if times > MOST_OF_A_KIND {
            let more = thousands((times - MOST_OF_A_KIND) as u64);
            out.push(Note::general(format!("{more} more times: {message}")));
        }
    }
    if out.len() > MOST_NOTES {
        let more = thousands((out.len() - MOST_NOTES) as u64);
        out.truncate(MOST_NOTES);
        out.push(Note::general(format!("and {more} more like these")));
    }
    out
}

/// Columns of a question that are echoed before and behind the place that a note is about, and
/// of the place itself.
const ECHOED: usize = 60;

/// The last characters of a text, as many as are echoed.
fn last_of(text: &str) -> String {
    match text.char_indices().rev().nth(ECHOED) {
        Some((at, ch)) => format!("…{}", &text[at + ch.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// The first characters of a text, as many as are echoed.
fn first_of(text: &str) -> String {
    match text.char_indices().nth(ECHOED) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
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
        let before = safe::line(&last_of(before));
        let marked = safe::line(&first_of(marked));
        let behind = safe::line(&first_of(&question[span.end as usize..]));
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
    fn long_questions_are_echoed_around_the_place_and_one_message_a_few_times() {
        let question = format!("{}x{}", "(".repeat(5_000), ")".repeat(5_000));
        let notes: Vec<Note> =
            (100..4_000).map(|at| Note::at(Span::new(at, at + 1), "too deep")).collect();
        let said = messages(&notes, &question);
        assert_eq!(said.len(), 4);
        assert!(said.iter().all(|message| message.chars().count() < 300), "{said:?}");
        let expected = format!("too deep\n  …{0}…\n  {1}^", "(".repeat(121), " ".repeat(61));
        assert_eq!(said[0], expected);
        assert_eq!(said[3], "3,897 more times: too deep");
    }

    #[test]
    fn a_question_of_mistakes_is_told_the_first_of_them() {
        let notes: Vec<Note> =
            (0..5_000).map(|number| Note::general(format!("no field `x{number}`"))).collect();
        let said = messages(&notes, "");
        assert_eq!(said.len(), MOST_NOTES + 1);
        assert_eq!(said.last().map(String::as_str), Some("and 4,980 more like these"));
    }

    #[test]
    fn a_span_that_is_none_is_left_out() {
        let note = Note::at(Span::new(90, 95), "odd");
        assert_eq!(message(&note, "drone"), "odd");
    }
}
