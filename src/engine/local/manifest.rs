use super::schema::INDEX_FORMAT;
use crate::engine::IndexError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What an index is, beside it in `manifest.json`; small, since every search reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format of the index.
    pub format: u32,
    /// Number of the commit that this manifest tells of.
    pub commit: u64,
    /// Hash of the lexicon that the reports were tagged with.
    pub lexicon: String,
    /// Version of the tagger that tagged them.
    pub tagger: String,
    /// Reports at that commit.
    pub reports: u64,
    /// Inputs at that commit.
    pub inputs: u64,
    /// Name of the file with the list of inputs.
    pub inputs_file: String,
    /// Name of the user's own lexicon within the folder.
    pub own_lexicon: Option<String>,
}

/// One input file as it was read, a line of the list of inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    /// Where it lies, links followed: what tells it from other inputs.
    pub input: String,
    /// Length in bytes.
    pub length: u64,
    /// When it was changed last, in nanoseconds since 1970-01-01 UTC, as far as is known.
    pub modified: Option<i64>,
    /// XXH3 (64 bits, hexadecimal) of its bytes.
    pub hash: String,
    /// Reports read from it.
    pub reports: u32,
    /// Why it, or how many of its records, couldn't be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<String>,
    /// The collection whose ids its reports share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<String>,
}

const MANIFEST: &str = "manifest.json";

/// Reads the manifest of an index folder, and refuses one of another format.
pub(crate) fn read(folder: &Path) -> Result<Option<Manifest>, IndexError> {
    let path = folder.join(MANIFEST);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(IndexError::File { action: "read", path, source }),
    };
    /// Of a manifest of any format this much is known.
    #[derive(Deserialize)]
    struct AnyFormat {
        format: u32,
    }
    let any: AnyFormat = serde_json::from_slice(&bytes)
        .map_err(|source| IndexError::Damaged { path: path.clone(), source })?;
    if any.format != INDEX_FORMAT {
        return Err(IndexError::OtherFormat {
            folder: folder.to_owned(),
            found: any.format,
            expected: INDEX_FORMAT,
        });
    }
    let manifest =
        serde_json::from_slice(&bytes).map_err(|source| IndexError::Damaged { path, source })?;
    Ok(Some(manifest))
}

/// Reads the list of inputs that a manifest names.
pub(crate) fn read_inputs(
    folder: &Path,
    manifest: &Manifest,
) -> Result<BTreeMap<String, InputRecord>, IndexError> {
    let mut inputs = BTreeMap::new();
    if manifest.inputs_file.is_empty() {
        return Ok(inputs);
    }
    let path = folder.join(&manifest.inputs_file);
    let fail = |source| IndexError::File { action: "read", path: path.clone(), source };
    let file = std::fs::File::open(&path).map_err(fail)?;
    for line in BufReader::new(file).lines() {
        let line = line.map_err(fail)?;
        let record: InputRecord = serde_json::from_str(&line)
            .map_err(|source| IndexError::Damaged { path: path.clone(), source })?;
        inputs.insert(record.input.clone(), record);
    }
    Ok(inputs)
}

/// Writes the list of inputs, then the manifest that names it, each atomically; a kill between
/// leaves the manifest of before with its list.
pub(crate) fn write(
    folder: &Path,
    manifest: &mut Manifest,
    inputs: &BTreeMap<String, InputRecord>,
) -> Result<(), IndexError> {
    let before =
        std::mem::replace(&mut manifest.inputs_file, format!("inputs-{}.jsonl", manifest.commit));
    manifest.format = INDEX_FORMAT;
    manifest.inputs = inputs.len() as u64;
    write_atomically(&folder.join(&manifest.inputs_file), |out| {
        for record in inputs.values() {
            serde_json::to_writer(&mut *out, record)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })?;
    write_atomically(&folder.join(MANIFEST), |out| {
        serde_json::to_writer_pretty(&mut *out, manifest)?;
        out.write_all(b"\n")
    })?;
    if before != manifest.inputs_file {
        remove_other_lists(folder, &manifest.inputs_file)?;
    }
    Ok(())
}

/// Takes away the lists of inputs that no manifest names any more.
fn remove_other_lists(folder: &Path, current: &str) -> Result<(), IndexError> {
    let fail = |source| IndexError::File { action: "list", path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if name.starts_with("inputs-") && name.ends_with(".jsonl") && name != current {
            let path = entry.path();
            std::fs::remove_file(&path).map_err(|source| IndexError::File {
                action: "remove",
                path,
                source,
            })?;
        }
    }
    Ok(())
}

/// Writes a file beside its place, syncs it, and renames it into place.
pub(crate) fn write_atomically(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&mut tempfile::NamedTempFile>) -> std::io::Result<()>,
) -> Result<(), IndexError> {
    let fail = |source| IndexError::File { action: "write", path: path.to_owned(), source };
    let folder = path.parent().map_or_else(|| PathBuf::from("."), Path::to_owned);
    let mut builder = tempfile::Builder::new();
    // Who may read the index is the user's choice, by the umask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(&folder).map_err(fail)?;
    let mut out = BufWriter::new(&mut file);
    fill(&mut out).map_err(fail)?;
    out.flush().map_err(fail)?;
    drop(out);
    file.as_file().sync_all().map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    // The new name itself is to survive a loss of power as well; not every system can do it.
    if let Ok(folder) = std::fs::File::open(&folder) {
        let _synced = folder.sync_all();
    }
    Ok(())
}
