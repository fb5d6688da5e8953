//! The version that an index is tagged with is true: it changes with all that a tag depends on.

#[path = "../../build/sources.rs"]
mod hashed;

use crate::env::TestEnv;
use crate::sources;
use std::fs;
use std::path::Path;

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder").flatten() {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::create_dir_all(to.parent().expect("in a folder")).expect("a folder");
        fs::copy(from, to).expect("copied");
    }
}

#[test]
fn the_hash_follows_the_sources_of_the_tagger_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for source in hashed::TAGGER {
        copy(&sources::root().join(source), &root.join(source));
    }
    let first = hashed::hash(root);
    assert_eq!(first, hashed::hash(sources::root()), "where it lies makes no difference");
    let append = |name: &str, text: &str| {
        let path = root.join(name);
        let mut content = fs::read(&path).unwrap_or_default();
        content.extend(text.as_bytes());
        fs::create_dir_all(path.parent().expect("in a folder")).expect("a folder");
        fs::write(path, content).expect("written");
    };
    append("src/tag/tests/mod.rs", "// more tests\n");
    append("src/tag/notes.txt", "no source\n");
    append("src/cli/table.rs", "// printing\n");
    append("src/tag/mod.rs", "\r");
    assert_eq!(hashed::hash(root), first);
    let mut known = vec![first];
    for name in [
        "src/tag/mod.rs",
        "src/tag/casualties/new_rule.rs",
        "src/text/fold.rs",
        "src/read/html/page.rs",
        "src/engine/local/rows.rs",
    ] {
        append(name, "// changed\n");
        let hash = hashed::hash(root);
        assert!(!known.contains(&hash), "{name}");
        known.push(hash);
    }
}

#[test]
fn an_index_tells_its_tagger_and_another_tags_anew() {
    let env = TestEnv::with(&[("a.txt", "Two soldiers were killed in Karbala, Iraq.\n")]);
    let manifest = env.path().join("index/manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    let version = format!("+{}", hashed::hash(sources::root()));
    assert!(text.contains(&version), "{version}: {text}");
    let run = env.run(&["index", "reports"]).succeeds();
    assert!(run.stdout.contains("unchanged: 1 file"), "{}", run.stdout);
    // As if a tagger of other sources had made it.
    fs::write(&manifest, text.replace(&version, "+0123456789abcdef")).expect("written");
    let run = env.run(&["status"]).succeeds();
    assert!(run.stdout.contains("by another version"), "{}", run.stdout);
    let run = env.run(&["index", "reports"]).succeeds();
    assert!(run.stdout.starts_with("indexed 1 report from 1 file"), "{}", run.stdout);
    let run = env.run(&["status"]).succeeds();
    assert!(run.stdout.contains("by this version"), "{}", run.stdout);
}
