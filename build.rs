//! Compiles the tables of `lexicon/` into one packed block that the library includes, and tells it
//! which tagger it is.

// The parts of the library that this script shares.
#[path = "src/lexicon/compile.rs"]
#[allow(unreachable_pub, reason = "public in the library")]
mod compile;
#[path = "src/text/fold.rs"]
#[allow(dead_code, unreachable_pub, reason = "the library uses the rest of it")]
mod fold;
#[path = "src/text/keys.rs"]
#[allow(dead_code, unreachable_pub, reason = "the library uses the rest of it")]
mod keys;
#[path = "src/lexicon/layout.rs"]
#[allow(dead_code, unreachable_pub, reason = "the library uses the rest of it")]
mod layout;
#[path = "src/text/ordinary.rs"]
mod ordinary;
#[path = "build/sources.rs"]
mod sources;
mod text {
    pub(crate) use crate::fold::{fold_name, is_article, word_hash};
    pub(crate) use crate::keys::{NamePart, keys_of, name_parts};
    pub(crate) use crate::ordinary::{self, is_ordinary};
}

use compile::{NoBase, Sources, compile};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What the packed block is made of.
const LEXICON: [&str; 10] = [
    "build.rs",
    "build",
    "lexicon",
    "src/lexicon/compile.rs",
    "src/lexicon/compile_persons.rs",
    "src/lexicon/compile_places.rs",
    "src/lexicon/layout.rs",
    "src/text/fold.rs",
    "src/text/keys.rs",
    "src/text/ordinary.rs",
];

fn main() {
    for path in LEXICON.iter().chain(&sources::TAGGER) {
        println!("cargo::rerun-if-changed={path}");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    println!("cargo::rustc-env=SITREP_TAGGER={}", sources::hash(&root));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let (packed, stamp) = (out.join("lexicon.bin"), out.join("lexicon.stamp"));
    // A change of the tagger alone leaves the block as it is.
    let state: String = LEXICON.iter().map(|path| state_of(&root.join(path))).collect();
    if packed.exists() && fs::read_to_string(&stamp).is_ok_and(|before| before == state) {
        return;
    }
    fs::write(&packed, pack(&root.join("lexicon"))).expect("the build folder can be written");
    fs::write(&stamp, state).expect("the build folder can be written");
}

/// Name, length and time of change of a file, or of all files below a folder.
fn state_of(path: &Path) -> String {
    let metadata = fs::metadata(path).unwrap_or_else(|err| panic!("{}: {err}", path.display()));
    if metadata.is_dir() {
        let entries = fs::read_dir(path).expect("the folder can be read");
        let mut below: Vec<PathBuf> =
            entries.map(|entry| entry.expect("the folder can be read").path()).collect();
        below.sort();
        return below.iter().map(|path| state_of(path)).collect();
    }
    format!("{} {} {:?}\n", path.display(), metadata.len(), metadata.modified().ok())
}

/// The tables of a folder as one packed block.
fn pack(root: &Path) -> Vec<u8> {
    let one = |name: &str| folder_or_file(&root.join(name));
    let sources = Sources {
        countries: one("countries.tsv"),
        provinces: one("provinces.tsv"),
        districts: one("districts.tsv"),
        geonames: one("geonames"),
        supplement: one("supplement"),
        groups: one("groups"),
        weapons: one("weapons.tsv"),
        office_holders: one("officeholders.tsv"),
        persons: one("persons.tsv"),
        events: one("dated_events.tsv"),
        common_words: text_of(&root.join("common_words.txt")),
        personal_names: text_of(&root.join("personal_names.txt")),
    };
    match compile(&sources, &NoBase) {
        Ok(packed) => packed,
        Err(err) => panic!("lexicon/{err}"),
    }
}

/// The table, or all tables of the folder in order, as (name, content).
fn folder_or_file(path: &Path) -> Vec<(String, String)> {
    let mut files = vec![path.to_path_buf()];
    if !path.exists() {
        files.clear();
    } else if path.is_dir() {
        files = fs::read_dir(path)
            .expect("the folder can be read")
            .map(|entry| entry.expect("the folder can be read").path())
            .filter(|file| file.extension().is_some_and(|ext| ext == "tsv"))
            .collect();
        files.sort();
    }
    files
        .into_iter()
        .map(|file| {
            let text = text_of(&file);
            (file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(), text)
        })
        .collect()
}

fn text_of(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|err| panic!("{}: {err}", file.display()))
}
