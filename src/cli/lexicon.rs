//! Which lexicon a command uses: the built-in one, or that with the user's own table that an index
//! keeps.

use crate::engine::{Index, IndexError};
use crate::lexicon::Lexicon;
use anyhow::{Context, Result};
use std::ops::Deref;
use std::path::Path;

/// A user's own table, as text.
pub(crate) struct OwnTable {
    name: String,
    pub(crate) text: String,
}

impl OwnTable {
    pub(crate) fn read(path: &Path) -> Result<OwnTable> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("can't read `{}`", path.display()))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(OwnTable { name: name.unwrap_or_default(), text })
    }

    /// The table that was given, else the one that the index in the folder keeps.
    pub(crate) fn for_writing(given: Option<&Path>, folder: &Path) -> Result<Option<OwnTable>> {
        if let Some(path) = given {
            return OwnTable::read(path).map(Some);
        }
        match Index::open(folder) {
            Ok(index) => OwnTable::of(&index),
            Err(IndexError::Missing { .. } | IndexError::Unfinished { .. }) => Ok(None),
            Err(err) => Err(err.into()),
        }
    }

    fn of(index: &Index) -> Result<Option<OwnTable>> {
        index.own_lexicon().map(|path| OwnTable::read(&path)).transpose()
    }
}

/// The lexicon in use.
pub(crate) enum LexiconInUse {
    Builtin(&'static Lexicon),
    Own(Box<Lexicon>),
}

impl LexiconInUse {
    /// The built-in tables, with the user's own if there is one.
    pub(crate) fn with(table: Option<&OwnTable>) -> Result<LexiconInUse> {
        let Some(table) = table else { return Ok(LexiconInUse::Builtin(Lexicon::builtin())) };
        let lexicon = Lexicon::with_user(&[(table.name.clone(), table.text.clone())])
            .context("the lexicon can't be used")?;
        Ok(LexiconInUse::Own(Box::new(lexicon)))
    }

    /// The lexicon that an index was tagged with.
    pub(crate) fn of(index: &Index) -> Result<LexiconInUse> {
        LexiconInUse::with(OwnTable::of(index)?.as_ref())
    }
}

impl Deref for LexiconInUse {
    type Target = Lexicon;

    fn deref(&self) -> &Lexicon {
        match self {
            LexiconInUse::Builtin(lexicon) => lexicon,
            LexiconInUse::Own(lexicon) => lexicon,
        }
    }
}

/// Hash of the tables that reports are tagged with, the user's included.
pub(crate) fn hash(own: Option<&OwnTable>) -> String {
    let own = own.map_or(0, |table| xxhash_rust::xxh3::xxh3_64(table.text.as_bytes()));
    format!("{:016x}", Lexicon::builtin_hash() ^ own)
}
