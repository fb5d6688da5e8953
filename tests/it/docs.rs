//! The documents name paths that exist.

use crate::known_failures::{Checked, settle};
use crate::sources;
use std::collections::BTreeSet;

/// Top-level names of the project whose mention in a document is a claim that they are there.
const ROOTS: [&str; 12] = [
    "src/",
    "lexicon/",
    "seeds/",
    "tests/",
    "docs/",
    "benches/",
    "fuzz/",
    "index/",
    ".ci/",
    "LICENSE-",
    "Cargo.toml",
    "build.rs",
];

/// Does a path, with `*` for any run of letters in a name, exist in the project?
fn exists(path: &str) -> bool {
    let mut folders = vec![sources::root().to_path_buf()];
    for part in path.trim_end_matches('/').split('/') {
        let Some((before, after)) = part.split_once('*') else {
            folders = folders.iter().map(|folder| folder.join(part)).collect();
            continue;
        };
        folders = folders
            .iter()
            .filter_map(|folder| std::fs::read_dir(folder).ok())
            .flat_map(|entries| entries.flatten())
            .filter(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                name.starts_with(before) && name.ends_with(after)
            })
            .map(|entry| entry.path())
            .collect();
    }
    folders.iter().any(|path| path.exists())
}

/// Paths that a document names: in backticks, as targets of links, and in code blocks.
fn paths(text: &str) -> Vec<&str> {
    text.split(|ch: char| ch.is_whitespace() || "`()[]<>\"'|,;".contains(ch))
        .map(|word| word.trim_end_matches(['.', ':']).trim_start_matches("./"))
        .filter(|word| ROOTS.iter().any(|root| word.starts_with(root)))
        // What the reader is to put in is no path: `geonames/XX.tsv`, `{a,b}`, `reports/NAME`.
        .filter(|word| !["{", "…", "...", "XX", "NAME"].iter().any(|sign| word.contains(sign)))
        .map(|word| word.split(['#', ':']).next().unwrap_or(word))
        .collect()
}

#[test]
fn documents_name_paths_that_exist() {
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let mut documents: Vec<_> = top.iter().map(|name| sources::root().join(name)).collect();
    documents.extend(sources::files("docs", &["md"]));
    documents.extend(["seeds/README.md", "lexicon/README.md"].map(|at| sources::root().join(at)));
    let mut checked = Vec::new();
    for document in documents.iter().filter(|path| path.exists()) {
        let named: BTreeSet<String> =
            paths(&sources::content(document)).into_iter().map(str::to_owned).collect();
        checked.extend(named.into_iter().map(|path| Checked {
            id: format!("documents/{}", sources::shown(document)),
            problem: (!exists(&path)).then(|| "there is no such path".to_owned()),
            field: path,
        }));
    }
    settle("documents/", &checked);
}

#[test]
fn paths_are_found_in_prose() {
    let check = |text: &str, expected: &[&str]| assert_eq!(paths(text), expected, "{text}");
    check("see `src/tag/mod.rs`.", &["src/tag/mod.rs"]);
    check(
        "[how](docs/query.md#fields), ./lexicon/README.md",
        &["docs/query.md", "lexicon/README.md"],
    );
    check("`geonames/XX.tsv` and lexicon/geonames/XX.tsv", &[]);
    check("the index/ folder", &["index/"]);
}
