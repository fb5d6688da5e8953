//! Which module may use which: imports run one way.

use crate::sources;
use std::collections::BTreeSet;

/// Module -> modules of ours that it may use, apart from its own.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("report", &[]),
    ("text", &["report"]),
    ("lexicon", &["text", "report"]),
    ("tag", &["lexicon", "text", "report"]),
    ("read", &["report"]),
    ("query", &["lexicon", "text", "report"]),
    ("engine", &["query", "text", "report"]),
    ("snippet", &["query", "text", "report"]),
    ("cli", &["report", "text", "lexicon", "tag", "read", "query", "engine", "snippet"]),
    ("main", &["cli"]),
];

/// The first names after each `crate::`, of a list in braces each item's.
fn used(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.push(first_name(rest));
            continue;
        };
        let mut depth = 0_u32;
        let mut item = 0;
        for (idx, ch) in list.char_indices() {
            match ch {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    found.push(first_name(list[item..idx].trim_start()));
                    item = idx + 1;
                    if ch == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    found
}

fn first_name(path: &str) -> &str {
    path.split(|ch: char| !(ch.is_alphanumeric() || ch == '_')).next().unwrap_or(path)
}

/// The code of a file in one line, without comments and tests, so that lists over lines are whole.
fn code(text: &str) -> String {
    let production = text.split("#[cfg(test)]").next().unwrap_or(text);
    let lines = production.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn imports_run_one_way() {
    let modules: BTreeSet<&str> = MAY_USE.iter().map(|(module, _)| *module).collect();
    let mut wrong = Vec::new();
    for path in sources::files("src", &["rs"]) {
        let shown = sources::shown(&path);
        let inside = shown.trim_start_matches("src/");
        let module = inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let Some((_, may_use)) = MAY_USE.iter().find(|(known, _)| *known == module) else {
            wrong.push(format!("{shown}: `{module}` has no row in the table"));
            continue;
        };
        for name in used(&code(&sources::content(&path))) {
            let theirs = modules.contains(name) && name != module;
            if theirs && !may_use.contains(&name) {
                wrong.push(format!("{shown}: `{module}` may not use `{name}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_the_engine_knows_tantivy_and_only_the_command_line_anyhow() {
    let mut wrong = Vec::new();
    for path in sources::files("src", &["rs"]) {
        let shown = sources::shown(&path);
        let code = code(&sources::content(&path));
        for (name, owner) in [("tantivy::", "src/engine/"), ("anyhow::", "src/cli/")] {
            if code.contains(name) && !shown.starts_with(owner) {
                wrong.push(format!("{shown}: `{name}` belongs to {owner}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long_to_read() {
    for path in sources::files("src", &["rs"]).iter().chain(&sources::files("tests", &["rs"])) {
        let len_bytes = sources::content(path).len();
        assert!(len_bytes <= 40 * 1024, "{}: {len_bytes} bytes", sources::shown(path));
    }
}

#[test]
fn names_after_crate_are_found() {
    let check = |line: &str, expected: &[&str]| assert_eq!(used(line), expected, "{line}");
    check("use crate::report::Span;", &["report"]);
    check("use crate::{read, tag};", &["read", "tag"]);
    check("use crate::{report::{Span, Tags}, text};", &["report", "text"]);
    check("let key = crate::text::fold_name(name);", &["text"]);
    check("use std::fmt;", &[]);
}
