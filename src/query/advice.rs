//! What is said of a question that is read otherwise than people may mean it.

use super::field::Takes;
use super::values::filter;
use crate::lexicon::Lexicon;
use crate::query::{
    Clock, Expr, ExprKind, Field, FieldValue, FieldValues, Filter, Note, parse_option,
};
use crate::report::Span;

/// A value of one word with those behind it, where together they are a name: "Deir ez-Zor".
pub(super) fn quotable<'q>(
    text: &'q str,
    lexicon: &Lexicon,
    field: Field,
    span: Span,
) -> Option<&'q str> {
    const MOST_WORDS: usize = 4;
    let (start, first_end) = (span.start as usize, span.end as usize);
    if field.facts().takes != Takes::Name || text.get(start..first_end)?.contains('"') {
        return None;
    }
    let mut end = first_end;
    let mut longest = None;
    for word in text[first_end..].split_inclusive(char::is_whitespace).take(MOST_WORDS) {
        end += word.len();
        let name = text[start..end].trim_end();
        if start + name.len() > first_end && !lexicon.readings(name).is_empty() {
            longest = Some(name);
        }
    }
    longest
}

/// A field that a report has one of, asked for twice: both must hold, where people may mean
/// alternatives.
pub(super) fn repeated(text: &str, members: &[&Expr]) -> Vec<Note> {
    let typed = |values: &[FieldValue]| match values {
        [first, .., last] => Span { start: first.span.start, end: last.span.end }.of(text),
        [only] => only.span.of(text),
        [] => "",
    };
    let mut notes = Vec::new();
    let mut met: Vec<(Field, &[FieldValue])> = Vec::new();
    for member in members {
        let ExprKind::Filter(FieldValues { field, values }) = &member.kind else { continue };
        let single = matches!(
            field,
            Field::Country
                | Field::Province
                | Field::District
                | Field::Place
                | Field::Type
                | Field::Source
                | Field::Lang
                | Field::Year
                | Field::Month
                | Field::Week
        );
        if let Some((_, first)) = met.iter().find(|(known, _)| known == field && single) {
            let name = field.name();
            let hint = format!("for either write {name}:{},{}", typed(first), typed(values));
            let message = format!("`{name}` is asked twice: both must hold");
            notes.push(Note::at(member.span, message).hint(hint));
        }
        met.push((*field, values));
    }
    notes
}

/// A year among words: a report need not write the year in which it happened. The filter, and what
/// is said of it.
pub(super) fn year(
    text: &str,
    lexicon: &Lexicon,
    clock: &Clock,
) -> Option<(Filter, String, String)> {
    let is_year = matches!(text.as_bytes(), [b'1', b'9', _, _] | [b'2', b'0', _, _])
        && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year {
        return None;
    }
    let (values, _) = parse_option(Field::Year, text);
    let read = filter(Field::Year, &values, false, false, lexicon, clock, &mut Vec::new());
    let (filter, _) = read.ok()?;
    let message = format!("`{text}` is read as the year of an incident, or the word");
    let hint = format!("year:{text} asks for the year alone, ={text} for the word alone");
    Some((filter, message, hint))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::query::{Clock, FilterField, Node, Question, Understanding, understand};
    use crate::report::Span;

    fn ask(text: &str) -> Understanding {
        let question = Question { text: text.to_owned(), ..Question::default() };
        understand(&question, Lexicon::builtin(), &Clock { now: 1_722_600_000 })
            .unwrap_or_else(|notes| panic!("{text}: {notes:?}"))
    }

    #[test]
    fn a_field_asked_twice_says_that_both_must_hold() {
        let notes = ask("province:Babil drone province:Karbala").notes;
        assert_eq!(notes[0].message, "`province` is asked twice: both must hold");
        assert_eq!(notes[0].hint.as_deref(), Some("for either write province:Babil,Karbala"));
        for text in ["killed:4.. killed:..9", "group:pmf group:isis", "province:Babil,Karbala"] {
            assert_eq!(ask(text).notes, [], "{text}");
        }
    }

    #[test]
    fn a_year_among_words_is_that_of_an_incident_too() {
        let asks_year = |node: &Node| match node {
            Node::Or(members) => matches!(&members[..], [Node::Concept(_), Node::Where(filters)]
                if filters[0].field == FilterField::Year),
            _ => false,
        };
        let Understanding { plan, notes, understood, .. } = ask("convoy 2016");
        let Node::And(members) = &plan.text else { panic!("{:?}", plan.text) };
        assert!(asks_year(&members[1]), "{members:?}");
        assert_eq!(notes[0].message, "`2016` is read as the year of an incident, or the word");
        assert_eq!(notes[0].span, Some(Span::new(7, 11)));
        assert_eq!((understood[1].kind, understood[1].id.as_deref()), ("year", Some("2016")));
        for text in ["=2016", "1200", "title:2016", "\"convoy 2016\"", "20166"] {
            assert!(!asks_year(&ask(text).plan.text), "{text}");
        }
    }

    #[test]
    fn guesses_are_told() {
        let notes = |text: &str| {
            let question = Question { text: text.to_owned(), ..Question::default() };
            match understand(&question, Lexicon::builtin(), &Clock { now: 1_722_600_000 }) {
                Ok(understood) => (true, understood.notes),
                Err(errors) => (false, errors),
            }
        };
        for (text, answered, message, hint) in [
            ("month:July", true, "`July` is read as 2024-07", "July 2023"),
            ("year:16", false, "`16` is no year for `year`", "2024"),
            ("rain killed:", false, "`killed:` lacks its value", "killed:4.."),
            ("near:Iraq", false, "no place is known as `Iraq`", "country:IQ"),
            ("near:Nineveh", false, "no place is known as `Nineveh`", "province:IQ-NI"),
            (
                "province:Deir ez-Zor",
                false,
                "no province is known as `Deir`",
                "province:\"Deir ez-Zor\"",
            ),
        ] {
            let (found, notes) = notes(text);
            assert_eq!((found, notes[0].message.as_str()), (answered, message), "{text}");
            let found = notes[0].hint.as_deref().unwrap_or("");
            assert!(found.contains(hint), "{text}: {found}");
        }
        for text in ["near:Baghdad", "near:Kuwait", "near:\"Mosul 30 km\"", "month:2024-07"] {
            assert!(notes(text).0, "{text}");
        }
    }

    #[test]
    fn printed_ids_and_forces_are_read_as_filters() {
        for (text, id) in [
            ("district:IQ-NI/Mosul", "d.iq.mosul"),
            ("district:d.iq.mosul", "d.iq.mosul"),
            ("place:d.gb.fermanagh", "d.gb.fermanagh"),
            ("province:Донецк", "UA-14"),
            ("group:\"Syrian army\"", "syria-military"),
            ("date:\"3 July 2016\"", "2016-07-03"),
        ] {
            assert_eq!(ask(text).filters[0].values[0].id, id, "{text}");
        }
    }
}
