use super::columns::Columns;
use super::encode;
use super::manifest::{self, InputRecord, Manifest};
use super::schema::{Field, PREPARED};
use super::tokens::PreparedTokenizer;
use crate::engine::{Document, DocumentAddress, IndexError, Summary};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::OpenReadError;
use tantivy::schema::Value as _;
use tantivy::{DocAddress, ReloadPolicy, Searcher, TantivyDocument, TantivyError};

/// An index folder, opened for questions as it stood at its last commit.
pub struct Index {
    pub(super) folder: PathBuf,
    pub(super) searcher: Searcher,
    /// Columns that earlier questions opened.
    pub(super) columns: Arc<Columns>,
    manifest: Manifest,
}

/// Folder of the segments within an index folder.
pub(super) const SEGMENTS: &str = "segments";

/// Blocks of the document store that are kept unpacked: enough for a page of hits.
const CACHED_BLOCKS: usize = 32;

impl Index {
    /// Opens the index in a folder.
    ///
    /// # Errors
    /// [`IndexError::Missing`] where there is none, [`IndexError::Unfinished`] where it holds nothing
    /// yet, [`IndexError::OtherFormat`] where another
    /// version wrote it, [`IndexError::Engine`] where it is damaged.
    pub fn open(folder: &Path) -> Result<Index, IndexError> {
        guarded(folder, || Index::open_unguarded(folder))
    }

    fn open_unguarded(folder: &Path) -> Result<Index, IndexError> {
        let missing = || match folder.join(SEGMENTS).is_dir() {
            true => IndexError::Unfinished { folder: folder.to_owned() },
            false => IndexError::Missing { folder: folder.to_owned() },
        };
        let manifest = manifest::read(folder)?.ok_or_else(missing)?;
        let index = open_segments(folder)?.ok_or_else(missing)?;
        let fail = engine_error(folder);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(CACHED_BLOCKS)
            .try_into()
            .map_err(&fail)?;
        Ok(Index {
            folder: folder.to_owned(),
            searcher: reader.searcher(),
            columns: Arc::default(),
            manifest,
        })
    }

    /// What the index is and what it was made with.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// All inputs, by path.
    ///
    /// # Errors
    /// Where the list can't be read.
    pub fn inputs(&self) -> Result<BTreeMap<String, InputRecord>, IndexError> {
        manifest::read_inputs(&self.folder, &self.manifest)
    }

    /// Path of the user's own lexicon that is kept with the index.
    pub fn own_lexicon(&self) -> Option<PathBuf> {
        self.manifest.own_lexicon.as_ref().map(|name| self.folder.join(name))
    }

    /// Reports in it.
    pub fn report_count(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Segments that it is made of.
    pub fn segment_count(&self) -> usize {
        self.searcher.segment_readers().len()
    }

    /// Files of the index whose content isn't what was written; empty where all is well.
    ///
    /// # Errors
    /// Where a file can't be read.
    pub fn damaged_files(&self) -> Result<Vec<PathBuf>, IndexError> {
        let fail = engine_error(&self.folder);
        let damaged = self.searcher.index().validate_checksum().map_err(fail)?;
        let mut damaged: Vec<PathBuf> =
            damaged.into_iter().map(|path| self.folder.join(SEGMENTS).join(path)).collect();
        damaged.sort();
        Ok(damaged)
    }

    /// All documents whose report bears this id, in the order of their inputs.
    ///
    /// # Errors
    /// Where the index can't be read.
    pub fn find(&self, id: &str) -> Result<Vec<DocumentAddress>, IndexError> {
        guarded(&self.folder, || self.find_unguarded(id))
    }

    fn find_unguarded(&self, id: &str) -> Result<Vec<DocumentAddress>, IndexError> {
        let fail = engine_error(&self.folder);
        let from = format!("{}\u{0}", encode::term(id));
        let to = format!("{}\u{1}", encode::term(id));
        let mut found: Vec<(Vec<u8>, DocumentAddress)> = Vec::new();
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let inverted = reader.inverted_index(Field::Key.id()).map_err(&fail)?;
            let io = |source: std::io::Error| fail(TantivyError::from(source));
            let mut stream =
                inverted.terms().range().ge(&from).lt(&to).into_stream().map_err(io)?;
            while stream.advance() {
                let mut postings = inverted
                    .read_postings_from_terminfo(
                        stream.value(),
                        tantivy::schema::IndexRecordOption::Basic,
                    )
                    .map_err(io)?;
                use tantivy::DocSet;
                while postings.doc() != tantivy::TERMINATED {
                    let doc = postings.doc();
                    if !reader.is_deleted(doc) {
                        let address = DocumentAddress { segment: segment as u32, doc };
                        found.push((stream.key().to_vec(), address));
                    }
                    postings.advance();
                }
            }
        }
        found.sort();
        Ok(found.into_iter().map(|(_, address)| address).collect())
    }

    /// Ids that may be meant by one that no report has: the same but for case; else paths that end
    /// in it, at the name of a folder or file; else those of the reports of the input that lies at
    /// `path`. Sorted, each once.
    ///
    /// # Errors
    /// Where the index can't be read.
    pub fn similar_ids(&self, asked: &str, path: Option<&str>) -> Result<Vec<String>, IndexError> {
        let fail = engine_error(&self.folder);
        let asked = asked.trim_start_matches("./");
        let small = asked.to_lowercase();
        // By kind: case aside, end of a path, end of a path case aside, by the input.
        let mut kinds: [BTreeSet<String>; 4] = Default::default();
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(Field::Key.id()).map_err(&fail)?;
            let mut stream =
                inverted.terms().stream().map_err(|source| fail(TantivyError::from(source)))?;
            while stream.advance() {
                let key = String::from_utf8_lossy(stream.key());
                let (id, input) = key.split_once('\u{0}').unwrap_or((&key, ""));
                let kind = if is_end_of_path(id, asked) {
                    1
                } else if path == Some(input) {
                    3
                } else if id.len() < asked.len() {
                    continue;
                } else {
                    let id = id.to_lowercase();
                    match (id == small, is_end_of_path(&id, &small)) {
                        (true, _) => 0,
                        (_, true) => 2,
                        _ => continue,
                    }
                };
                kinds[kind].insert(id.to_owned());
            }
        }
        for ids in kinds {
            let mut alive = Vec::new();
            for id in ids {
                if !self.find(&id)?.is_empty() {
                    alive.push(id);
                }
            }
            if !alive.is_empty() {
                return Ok(alive);
            }
        }
        Ok(Vec::new())
    }

    /// All that is kept of a report.
    ///
    /// # Errors
    /// Where it can't be read, or isn't as this version writes it.
    pub fn document(&self, address: DocumentAddress) -> Result<Document, IndexError> {
        guarded(&self.folder, || self.document_unguarded(address))
    }

    fn document_unguarded(&self, address: DocumentAddress) -> Result<Document, IndexError> {
        let stored = self.stored(address)?;
        let damaged = || IndexError::Document { folder: self.folder.clone() };
        let layout = stored
            .get_first(Field::Layout.id())
            .and_then(|value| encode::read_layout(value.as_bytes()?))
            .ok_or_else(damaged)?;
        let summary = self.summary_of(&stored)?;
        let text = |field: Field| {
            stored.get_first(field.id()).and_then(|value| value.as_str()).map(str::to_owned)
        };
        let reader = self.searcher.segment_reader(address.segment);
        let indexed = self
            .columns
            .numbers(Field::Indexed, reader)
            .map_err(engine_error(&self.folder))?
            .first(address.doc)
            .and_then(encode::known)
            .unwrap_or(0);
        Ok(Document {
            summary,
            body: text(Field::StoredBody).ok_or_else(damaged)?,
            title_span: layout.title_span,
            zones: layout.zones,
            sentences: layout.sentences,
            tags: text(Field::Tags).ok_or_else(damaged)?,
            body_derived: layout.body_derived,
            indexed: i64::try_from(indexed).unwrap_or(i64::MAX),
        })
    }

    /// What is shown of a report.
    ///
    /// # Errors
    /// Where it can't be read, or isn't as this version writes it.
    pub fn summary(&self, address: DocumentAddress) -> Result<Summary, IndexError> {
        self.summary_of(&self.stored(address)?)
    }

    /// The key under which a newer version of a report replaces it: its id, NUL, its input (or
    /// collection).
    ///
    /// # Errors
    /// Where the index can't be read.
    pub fn key(&self, address: DocumentAddress) -> Result<String, IndexError> {
        let fail = engine_error(&self.folder);
        let reader = self.searcher.segment_reader(address.segment);
        let mut key = String::new();
        if let Some(column) = self.columns.ordinals(Field::Key, reader).map_err(&fail)?.column
            && let Some(ordinal) = column.ords().first(address.doc)
        {
            column.ord_to_str(ordinal, &mut key).map_err(|error| fail(error.into()))?;
        }
        Ok(key)
    }

    fn summary_of(&self, stored: &TantivyDocument) -> Result<Summary, IndexError> {
        stored
            .get_first(Field::Summary.id())
            .and_then(|value| serde_json::from_str(value.as_str()?).ok())
            .ok_or_else(|| IndexError::Document { folder: self.folder.clone() })
    }

    fn stored(&self, address: DocumentAddress) -> Result<TantivyDocument, IndexError> {
        if address.segment as usize >= self.searcher.segment_readers().len() {
            return Err(IndexError::Document { folder: self.folder.clone() });
        }
        self.searcher
            .doc(DocAddress { segment_ord: address.segment, doc_id: address.doc })
            .map_err(engine_error(&self.folder))
    }
}

/// Does what reads the segments. On some damaged files the search library panics: where files are
/// not as they were written that is said, and what is no damage is a panic still.
pub(super) fn guarded<T>(
    folder: &Path,
    read: impl FnOnce() -> Result<T, IndexError>,
) -> Result<T, IndexError> {
    let panic = match catch_unwind(AssertUnwindSafe(read)) {
        Ok(result) => return result,
        Err(panic) => panic,
    };
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let index = open_segments(folder).ok().flatten();
        index.and_then(|index| index.validate_checksum().ok())
    }));
    match checked {
        Ok(Some(files)) if files.is_empty() => resume_unwind(panic),
        Ok(Some(files)) => {
            let mut files: Vec<PathBuf> = files.into_iter().collect();
            files.sort();
            Err(IndexError::DamagedFiles { folder: folder.to_owned(), files })
        }
        _ => Err(IndexError::Broken { folder: folder.to_owned() }),
    }
}

/// Does a path end in this, from the beginning of a name on?
fn is_end_of_path(path: &str, end: &str) -> bool {
    !end.is_empty() && path.strip_suffix(end).is_some_and(|rest| rest.ends_with(['/', '\\']))
}

/// Opens the segments of an index folder with our tokeniser; `None` where there are none.
pub(super) fn open_segments(folder: &Path) -> Result<Option<tantivy::Index>, IndexError> {
    let segments = folder.join(SEGMENTS);
    if !segments.is_dir() {
        return Ok(None);
    }
    let fail = engine_error(folder);
    let directory = MmapDirectory::open(&segments).map_err(|error| fail(error.into()))?;
    if !tantivy::Index::exists(&directory).map_err(|error| fail(error.into()))? {
        return Ok(None);
    }
    let index = tantivy::Index::open(directory).map_err(fail)?;
    register(&index);
    Ok(Some(index))
}

/// Makes our tokeniser known to an index.
pub(super) fn register(index: &tantivy::Index) {
    index.tokenizers().register(PREPARED, PreparedTokenizer::default());
}

/// Says of which folder an error of the search library is, and whether its files are damaged.
pub(super) fn engine_error(folder: &Path) -> impl Fn(TantivyError) -> IndexError + '_ {
    |source| match is_damage(&source) {
        true => IndexError::Broken { folder: folder.to_owned() },
        false => IndexError::Engine { folder: folder.to_owned(), source },
    }
}

/// Does an error say that files are missing, cut short or changed?
fn is_damage(error: &TantivyError) -> bool {
    use std::io::ErrorKind::{InvalidData, Other, UnexpectedEof};
    // What the system itself says has a code; what unpacks and decodes has none.
    let by_kind = |error: &std::io::Error| {
        error.raw_os_error().is_none()
            && matches!(error.kind(), InvalidData | UnexpectedEof | Other)
    };
    match error {
        TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::DeserializeError(_)
        // The schema is ours; where a segment lacks a field, its file isn't what was written.
        | TantivyError::SchemaError(_)
        | TantivyError::OpenReadError(
            OpenReadError::FileDoesNotExist(_) | OpenReadError::IncompatibleIndex(_),
        ) => true,
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::IoError(io_error) => by_kind(io_error),
        _ => false,
    }
}
