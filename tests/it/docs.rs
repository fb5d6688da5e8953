//! The documents name paths that exist.

use crate::sources;

/// Top-level names of the project whose mention in a document is a claim that they are there.
const ROOTS: [&str; 12] = [
    "src/", "lexicon/", "seeds/", "tests/", "docs/", "benches/", "fuzz/", "index/", ".ci/", "LICENSE-",
    "Cargo.toml", "build.rs",
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
        // A pattern for what the reader puts in is no path: `XX.tsv`, `{a,b}`, `NAME`.
        .filter(|word| !word.contains(['{', '…']) && !word.contains("XX") && !word.contains("..."))
        .map(|word| word.split(['#', ':']).next().unwrap_or(word))
        .collect()
}

#[test]
fn documents_name_paths_that_exist() {
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let mut documents: Vec<_> = top.iter().map(|name| sources::root().join(name)).collect();
    documents.extend(sources::files("docs", &["md"]));
    documents.extend(["seeds/README.md", "lexicon/README.md"].map(|at| sources::root().join(at)));
    let mut wrong = Vec::new();
    for document in documents.iter().filter(|path| path.exists()) {
        for path in paths(&sources::content(document)) {
            if !exists(path) {
                wrong.push(format!("{}: there is no {path}", sources::shown(document)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn paths_are_found_in_prose() {
    let check = |text: &str, expected: &[&str]| assert_eq!(paths(text), expected, "{text}");
    check("see `src/tag/mod.rs`.", &["src/tag/mod.rs"]);
    check("[how](docs/query.md#fields), ./lexicon/README.md", &["docs/query.md", "lexicon/README.md"]);
    check("`geonames/XX.tsv` and lexicon/geonames/XX.tsv", &[]);
    check("the index/ folder", &["index/"]);
}
