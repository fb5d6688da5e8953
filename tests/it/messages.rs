//! The words of errors and hints: they start small and end without a stop, so that a chain of them
//! reads as one sentence.

use crate::sources;

/// Where a message stands in the code: what comes before its opening quotation mark.
const OPENERS: [&str; 7] = [
    "#[error(\"",
    ".context(\"",
    "bail!(\"",
    "anyhow!(\"",
    "with_context(|| format!(\"",
    "hint: \"",
    ".hint(\"",
];

/// The messages of a file, as written.
fn messages(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for opener in OPENERS {
        for (at, _) in code.match_indices(opener) {
            let rest = &code[at + opener.len()..];
            let mut escaped = false;
            let end = rest.char_indices().find(|&(_, ch)| {
                let ends = ch == '"' && !escaped;
                escaped = ch == '\\' && !escaped;
                ends
            });
            found.extend(end.map(|(end, _)| &rest[..end]));
        }
    }
    found
}

/// What is wrong with a message, if anything.
fn fault(message: &str) -> Option<&'static str> {
    let first_word = message.split_whitespace().next().unwrap_or("");
    let capitals = first_word.chars().filter(|ch| ch.is_uppercase()).count();
    // An abbreviation (JSON, HTML) or a name in code is no capitalised beginning.
    if first_word.chars().next().is_some_and(char::is_uppercase) && capitals == 1 {
        return Some("starts with a capital");
    }
    if message.ends_with(['.', '!']) && !message.ends_with("...") {
        return Some("ends with a stop");
    }
    None
}

#[test]
fn errors_and_hints_start_small_and_end_without_a_stop() {
    let mut wrong = Vec::new();
    for path in sources::files("src", &["rs"]) {
        let code = sources::content(&path);
        for message in messages(&code) {
            if let Some(fault) = fault(message) {
                wrong.push(format!("{}: {fault}: {message:?}", sources::shown(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn faults_are_seen() {
    let check = |code: &str, expected: Option<&str>| {
        let found = messages(code);
        assert_eq!(found.len(), 1, "{code}");
        assert_eq!(fault(found[0]), expected, "{code}");
    };
    check(r#"#[error("cannot read {path}")]"#, None);
    check(r#"#[error("Cannot read {path}")]"#, Some("starts with a capital"));
    check(r#"bail!("no such index.")"#, Some("ends with a stop"));
    check(r#".context("JSON is cut short")"#, None);
    check(r#"bail!("say \"index\" first.")"#, Some("ends with a stop"));
}
