//! Saved questions: their names, and how what came by options is written down with them.

use super::suggest::nearest_word;
use crate::query::{ExprKind, Field, FieldValues, FilterOption, Note, parse, parse_option};
use std::collections::BTreeMap;

/// Longest name of a saved question, in characters.
pub const MAX_NAME_LENGTH: usize = 60;

/// May a saved question have this name? Letters, digits, `-`, `_` and `.`, so that it is typed
/// behind `query:` without quotes.
pub fn is_saved_name(name: &str) -> bool {
    let plain = |ch: char| ch.is_alphanumeric() || matches!(ch, '-' | '_' | '.');
    name.starts_with(char::is_alphanumeric)
        && !name.contains("..")
        && name.chars().all(plain)
        && name.chars().count() <= MAX_NAME_LENGTH
}

/// A question with its filter options as one text in the query language.
///
/// # Errors
/// Where an option's value can't be read.
pub fn as_question(text: &str, options: &[FilterOption]) -> Result<String, Vec<Note>> {
    let (query, notes) = parse(text);
    let mut parts: Vec<String> = Vec::new();
    if let Some(root) = &query.root {
        // A text with mistakes is kept as it was read, so that nothing behind it is read wrongly.
        let shown = if notes.is_empty() { text.trim().to_owned() } else { root.to_string() };
        let is_any = matches!(root.kind, ExprKind::Any(_)) && !options.is_empty();
        parts.push(if is_any { format!("({shown})") } else { shown });
    }
    let mut joined: Vec<(Field, bool, FieldValues)> = Vec::new();
    for FilterOption { field, value, negated } in options {
        let (values, notes) = parse_option(*field, value);
        if !notes.is_empty() || values.is_empty() {
            let lacks = Note::general(format!("`--{}` lacks its value", field.name()));
            return Err(if notes.is_empty() { vec![lacks] } else { notes });
        }
        match joined.iter_mut().find(|(known, sign, _)| (known, sign) == (field, negated)) {
            Some((_, _, known)) => known.values.extend(values),
            None => joined.push((*field, *negated, FieldValues { field: *field, values })),
        }
    }
    for (_, negated, values) in joined {
        parts.push(format!("{}{values}", if negated { "-" } else { "" }));
    }
    Ok(parts.join(" "))
}

/// The note on a name that no saved question has.
pub fn saved_name_not_found(saved: &BTreeMap<String, String>, name: &str) -> Note {
    let note = Note::general(format!("there is no saved question `{name}`"));
    let names = || saved.keys().map(String::as_str);
    let lower = name.to_lowercase();
    let near = names()
        .find(|known| known.to_lowercase() == lower)
        .or_else(|| nearest_word(&lower, names()));
    match near {
        Some(near) => note.hint(format!("did you mean `{near}`?")),
        None if saved.is_empty() => note.hint("`sitrep save NAME QUESTION` saves one"),
        None => note.hint("`sitrep saved` lists them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["babil", "what-is_new.2", "بابل", "2024"] {
            assert!(is_saved_name(name), "{name}");
        }
        for name in ["", "-a", "a b", "a,b", "a:b", "a..b", "(a)", &"a".repeat(61)] {
            assert!(!is_saved_name(name), "{name}");
        }
    }

    #[test]
    fn options_become_part_of_the_text() {
        let option =
            |field, value: &str, negated| FilterOption { field, value: value.to_owned(), negated };
        let options = [
            option(Field::Province, "Babil", false),
            option(Field::Killed, "4..", false),
            option(Field::Province, "Deir ez-Zor", false),
            option(Field::Near, "Marib, Yemen, 25 km", true),
        ];
        let written = |text: &str, options: &[FilterOption]| as_question(text, options);
        assert_eq!(
            written("drone OR \"car bomb\"", &options).expect("read"),
            "(drone OR \"car bomb\") province:Babil,\"Deir ez-Zor\" killed:4.. \
             -near:\"Marib, Yemen\",25km"
        );
        assert_eq!(written(" drone  strike ", &[]).expect("read"), "drone  strike");
        assert_eq!(written("(drone", &options[..1]).expect("read"), "drone province:Babil");
        assert_eq!(written("", &options[1..2]).expect("read"), "killed:4..");
        assert!(written("", &[option(Field::Killed, "", false)]).is_err());
    }
}
