//! What an index holds of a report depends on these sources; their hash tells one tagger from
//! another. Shared by the build script and the test that holds it to its word.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders and files that a report goes through on its way into an index, besides the lexicon,
/// which has a hash of its own.
pub(crate) const TAGGER: [&str; 10] = [
    "src/read",
    "src/report",
    "src/text",
    "src/lexicon",
    "src/tag",
    "src/engine/local/encode.rs",
    "src/engine/local/prepare.rs",
    "src/engine/local/record.rs",
    "src/engine/local/rows.rs",
    "src/engine/local/tokens.rs",
];

/// FNV-1a (64 bits) over the names and contents of all sources below, in order; line breaks of any
/// kind count the same. Tests are left out: they change nothing that is tagged.
pub(crate) fn hash(root: &Path) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for source in TAGGER {
        for file in files(&root.join(source)) {
            let name =
                file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            let content = fs::read(&file).unwrap_or_else(|err| panic!("{}: {err}", file.display()));
            name.bytes().for_each(&mut add);
            add(0);
            content.into_iter().filter(|&byte| byte != b'\r').for_each(&mut add);
            add(0);
        }
    }
    format!("{hash:016x}")
}

/// The file, or all Rust files below the folder, in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_path_buf()];
    }
    let entries = fs::read_dir(path).unwrap_or_else(|err| panic!("{}: {err}", path.display()));
    let mut below: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    below.sort();
    below
        .into_iter()
        .filter(
            |path| !matches!(path.file_name(), Some(name) if name == "tests" || name == "tests.rs"),
        )
        .filter(|path| path.is_dir() || path.extension().is_some_and(|ext| ext == "rs"))
        .flat_map(|path| files(&path))
        .collect()
}
