use super::encode;
use super::manifest::{self, InputRecord, Manifest};
use super::open::{SEGMENTS, engine_error, open_segments, register};
use super::prepare::Prepared;
use super::record::{Record, RecordValue, Values};
use super::schema::{Field, INDEX_FORMAT, schema};
use crate::engine::IndexError;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::indexer::IndexWriterOptions;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Document, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term};
use xxhash_rust::xxh3::xxh3_128;

/// With what an index is to be written.
#[derive(Clone, Debug)]
pub struct WriterSettings {
    /// Hash of the lexicon that the reports are tagged with.
    pub lexicon: String,
    /// Version of the tagger that tags them.
    pub tagger: String,
    /// Threads that write segments.
    pub threads: usize,
    /// Memory for segments being written, all threads together, in bytes.
    pub memory_bytes: usize,
}

/// Name under which a user's own lexicon is kept in the index folder.
const OWN_LEXICON: &str = "lexicon.tsv";

/// Bytes of bodies after which the first commit is made, so that a kill loses seconds. Each commit
/// makes segments of its own, so that the next one comes after twice as many.
const FIRST_COMMIT_BYTES: usize = 64 << 20;
/// The same at the most.
const COMMIT_BYTES: usize = 512 << 20;

/// Bytes of reports that may wait for the threads that write segments.
const WAITING_BYTES: usize = 32 << 20;

/// Least memory per thread that the engine accepts, rounded up.
const LEAST_MEMORY_BYTES: usize = 16 << 20;

/// What has become of an input since it was read last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputState {
    /// Never read, or read with another lexicon, tagger or collection.
    New,
    /// Length and time of change are as they were: taken for unchanged.
    Unchanged,
    /// Another time of change or length: its content has to be looked at.
    Touched,
}

/// What was done with a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was added under its own id.
    AsIs,
    /// Its id was there before in its input; it was added under this one.
    Renamed(String),
}

/// Writes one index; there is one at a time.
///
/// Usage: for each input ask [`Writer::state`]; if it has to be read, [`Writer::begin`],
/// [`Writer::add`] for each of its reports, [`Writer::finish`]. At the end
/// [`Writer::remove_vanished`] and [`Writer::close`]. What is not committed when the writer is
/// dropped is lost; what was committed stays.
pub struct Writer {
    folder: PathBuf,
    index: IndexWriter<Waiting>,
    /// The index as it was when the writer was opened.
    before: Searcher,
    manifest: Manifest,
    inputs: BTreeMap<String, InputRecord>,
    /// Inputs that were read with another lexicon or tagger, or whose reading was cut short.
    stale: BTreeSet<String>,
    seen: BTreeSet<String>,
    /// How often an id was met in this run, by input (or collection) and hash of its key.
    met: HashMap<String, HashMap<u128, u32>>,
    room: Arc<Room>,
    uncommitted_bytes: usize,
    /// So many of them are committed.
    commit_bytes: usize,
    changed: bool,
}

impl Writer {
    /// Opens the index in a folder for writing, or makes one.
    ///
    /// # Errors
    /// [`IndexError::Locked`] where another process is writing, [`IndexError::OtherFormat`] where
    /// another version wrote it, and where files can't be made.
    pub fn open(folder: &Path, settings: &WriterSettings) -> Result<Writer, IndexError> {
        let segments = folder.join(SEGMENTS);
        std::fs::create_dir_all(&segments).map_err(|source| IndexError::File {
            action: "make",
            path: segments.clone(),
            source,
        })?;
        let found = manifest::read(folder)?;
        let fail = engine_error(folder);
        let index = match open_segments(folder)? {
            Some(index) => index,
            None => create(&segments).map_err(&fail)?,
        };
        let threads = settings.threads.max(1);
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread((settings.memory_bytes / threads).max(LEAST_MEMORY_BYTES))
            .num_worker_threads(threads)
            .num_merge_threads(1)
            .build();
        let writer = index.writer_with_options(options).map_err(|error| match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => {
                IndexError::Locked { folder: folder.to_owned() }
            }
            other => fail(other),
        })?;
        // What a killed run wrote and no commit names: the next file of its name could not be
        // written.
        writer.garbage_collect_files().wait().map_err(&fail)?;
        let reader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(&fail)?;
        let mut opened = Writer {
            folder: folder.to_owned(),
            index: writer,
            before: reader.searcher(),
            inputs: BTreeMap::new(),
            stale: BTreeSet::new(),
            manifest: Manifest { format: INDEX_FORMAT, ..found.clone().unwrap_or_default() },
            seen: BTreeSet::new(),
            met: HashMap::new(),
            room: Arc::default(),
            uncommitted_bytes: 0,
            commit_bytes: FIRST_COMMIT_BYTES,
            changed: found.is_none(),
        };
        opened.take_stock(found.as_ref(), settings)?;
        Ok(opened)
    }

    /// What is known of the inputs, and which of it still holds.
    fn take_stock(
        &mut self,
        found: Option<&Manifest>,
        settings: &WriterSettings,
    ) -> Result<(), IndexError> {
        if let Some(found) = found {
            self.inputs = manifest::read_inputs(&self.folder, found)?;
            if found.lexicon != settings.lexicon || found.tagger != settings.tagger {
                self.stale = self.inputs.keys().cloned().collect();
            }
        }
        self.manifest.lexicon.clone_from(&settings.lexicon);
        self.manifest.tagger.clone_from(&settings.tagger);
        // The commit of the segments comes first, the manifest second. Where a run was cut short
        // between the two, or in the middle of an input, the segments hold inputs that the
        // manifest doesn't vouch for: they are read again, or go if they have vanished.
        for input in self.indexed_inputs().map_err(engine_error(&self.folder))? {
            if !self.inputs.contains_key(&input) {
                self.stale.insert(input.clone());
                self.inputs.insert(input.clone(), InputRecord { input, ..InputRecord::default() });
                self.changed = true;
            }
        }
        Ok(())
    }

    /// All inputs of which the index holds reports, as terms.
    fn indexed_inputs(&self) -> tantivy::Result<BTreeSet<String>> {
        let mut inputs = BTreeSet::new();
        for reader in self.before.segment_readers() {
            let inverted = reader.inverted_index(Field::Input.id())?;
            let mut stream = inverted.terms().stream()?;
            while stream.advance() {
                if reader.num_deleted_docs() > 0 && !has_alive(reader, &inverted, stream.value())? {
                    continue;
                }
                inputs.insert(String::from_utf8_lossy(stream.key()).into_owned());
            }
        }
        // Overlong paths stand in the index by a term of their own.
        for input in self.inputs.keys() {
            let term = encode::term(input);
            if term != *input && inputs.remove(&term) {
                inputs.insert(input.clone());
            }
        }
        Ok(inputs)
    }

    /// Keeps a user's own lexicon with the index (or takes it away with `None`).
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn keep_lexicon(&mut self, table: Option<&[u8]>) -> Result<(), IndexError> {
        let path = self.folder.join(OWN_LEXICON);
        match table {
            Some(bytes) => {
                manifest::write_atomically(&path, |out| std::io::Write::write_all(out, bytes))?;
                self.manifest.own_lexicon = Some(OWN_LEXICON.to_owned());
            }
            None => self.manifest.own_lexicon = None,
        }
        self.changed = true;
        Ok(())
    }

    /// What is known of an input, if anything.
    pub fn known(&self, input: &str) -> Option<&InputRecord> {
        self.inputs.get(input).filter(|_| !self.stale.contains(input))
    }

    /// How many known inputs are this path, or lie below it.
    pub fn known_below(&self, path: &Path) -> usize {
        self.inputs.keys().filter(|input| Path::new(input).starts_with(path)).count()
    }

    /// Has an input to be read? Marks it as present either way.
    ///
    /// `modified`: when it was changed last, in nanoseconds since 1970-01-01 UTC.
    pub fn state(
        &mut self,
        input: &str,
        length: u64,
        modified: Option<i64>,
        collection: Option<&str>,
    ) -> InputState {
        self.seen.insert(input.to_owned());
        let Some(known) = self.known(input) else { return InputState::New };
        if known.collection.as_deref() != collection {
            InputState::New
        } else if known.length == length && modified.is_some() && known.modified == modified {
            InputState::Unchanged
        } else {
            InputState::Touched
        }
    }

    /// Of a touched input: is its content what it was? If so, its new time of change is noted.
    pub fn same_content(&mut self, input: &str, hash: &str, modified: Option<i64>) -> bool {
        if self.stale.contains(input) {
            return false;
        }
        let Some(known) = self.inputs.get_mut(input) else { return false };
        if known.hash != hash {
            return false;
        }
        if known.modified != modified {
            known.modified = modified;
            self.changed = true;
        }
        true
    }

    /// Takes out what the index holds of an input; its reports follow.
    pub fn begin(&mut self, input: &str) {
        self.seen.insert(input.to_owned());
        self.changed = true;
        if let Some(record) = self.inputs.get(input).cloned() {
            self.index.delete_term(input_term(input));
            // Should the run be cut short, the manifest must not vouch for it.
            self.inputs.insert(
                input.to_owned(),
                InputRecord { input: record.input, ..InputRecord::default() },
            );
            self.stale.insert(input.to_owned());
        }
    }

    /// Adds a report of an input. Waits while too many reports wait to be written.
    ///
    /// # Errors
    /// Where the index can't be written.
    pub fn add(
        &mut self,
        input: &str,
        collection: Option<&str>,
        report: Prepared,
    ) -> Result<Added, IndexError> {
        let Prepared { id, mut summary, mut record, body_bytes } = report;
        let scope = collection.unwrap_or(input);
        let (key, added) = self.free_key(&id, scope);
        if let Added::Renamed(renamed) = &added {
            summary.id.clone_from(renamed);
        }
        // A report of the same collection may have come from another input, in an earlier run.
        if collection.is_some() && self.has_key(&key)? {
            self.index.delete_term(Term::from_field_text(Field::Key.id(), &key));
        }
        record.text(Field::Key, &key);
        record.text(Field::Input, &encode::term(input));
        let summary = serde_json::to_string(&summary).unwrap_or_else(|_| "{}".to_owned());
        record.text(Field::Summary, &summary);
        let bytes = record.size_bytes();
        self.room.take(bytes);
        let waiting = Waiting { record, room: Arc::clone(&self.room), bytes };
        self.index.add_document(waiting).map_err(engine_error(&self.folder))?;
        self.changed = true;
        self.uncommitted_bytes += body_bytes;
        if self.uncommitted_bytes >= self.commit_bytes {
            self.commit()?;
            self.commit_bytes = (self.commit_bytes * 2).min(COMMIT_BYTES);
        }
        Ok(added)
    }

    /// The first key that is free in this input or collection: the id, else `id#2` and so on.
    fn free_key(&mut self, id: &str, scope: &str) -> (String, Added) {
        let met = self.met.entry(scope.to_owned()).or_default();
        let key = encode::key(id, scope);
        let hash = xxh3_128(key.as_bytes());
        let mut number = met.get(&hash).map_or(1, |times| times + 1);
        met.insert(hash, number);
        if number == 1 {
            return (key, Added::AsIs);
        }
        loop {
            let renamed = format!("{id}#{number}");
            let key = encode::key(&renamed, scope);
            // A record may bear "id#2" as its own id.
            if met.insert(xxh3_128(key.as_bytes()), 1).is_none() {
                met.insert(hash, number);
                return (key, Added::Renamed(renamed));
            }
            number += 1;
        }
    }

    fn has_key(&self, key: &str) -> Result<bool, IndexError> {
        let term = Term::from_field_text(Field::Key.id(), key);
        let found = self.before.doc_freq(&term).map_err(engine_error(&self.folder))?;
        Ok(found > 0)
    }

    /// Notes that an input was read to its end.
    pub fn finish(&mut self, record: InputRecord) {
        self.stale.remove(&record.input);
        self.met.remove(&record.input);
        self.changed = true;
        self.inputs.insert(record.input.clone(), record);
    }

    /// Takes out the reports of inputs that were not seen in this run and that `belongs` says
    /// ought to have been; gives them back.
    pub fn remove_vanished(&mut self, belongs: impl Fn(&str) -> bool) -> Vec<String> {
        let vanished: Vec<String> = self
            .inputs
            .keys()
            .filter(|input| !self.seen.contains(*input) && belongs(input))
            .cloned()
            .collect();
        for input in &vanished {
            self.index.delete_term(input_term(input));
            self.inputs.remove(input);
            self.stale.remove(input);
            self.changed = true;
        }
        vanished
    }

    /// Makes all that was added so far last: the segments first, then the manifest.
    ///
    /// # Errors
    /// Where it can't be written; the last commit then stands.
    pub fn commit(&mut self) -> Result<(), IndexError> {
        if !self.changed {
            return Ok(());
        }
        let fail = engine_error(&self.folder);
        let commit = self.index.commit().map_err(&fail)?;
        self.manifest.commit = commit;
        let reader = self
            .index
            .index()
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(&fail)?;
        self.manifest.reports = reader.searcher().num_docs();
        let vouched: BTreeMap<String, InputRecord> = self
            .inputs
            .iter()
            .filter(|(input, _)| !self.stale.contains(*input))
            .map(|(input, record)| (input.clone(), record.clone()))
            .collect();
        manifest::write(&self.folder, &mut self.manifest, &vouched)?;
        self.uncommitted_bytes = 0;
        self.changed = false;
        Ok(())
    }

    /// Commits and waits until segments are merged.
    ///
    /// # Errors
    /// Where it can't be written; the last commit then stands.
    pub fn close(mut self) -> Result<(), IndexError> {
        self.commit()?;
        let Writer { index, folder, .. } = self;
        index.wait_merging_threads().map_err(engine_error(&folder))
    }

    /// What the manifest will say.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }
}

/// XXH3 of an input's bytes, as [`InputRecord::hash`] has it.
pub fn content_hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(bytes))
}

fn input_term(input: &str) -> Term {
    Term::from_field_text(Field::Input.id(), &encode::term(input))
}

fn create(segments: &Path) -> tantivy::Result<tantivy::Index> {
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
        // One thread more would not pay on the machines that this runs on.
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let directory = MmapDirectory::open(segments)?;
    let index =
        tantivy::Index::builder().schema(schema()).settings(settings).open_or_create(directory)?;
    register(&index);
    Ok(index)
}

fn has_alive(
    reader: &tantivy::SegmentReader,
    inverted: &tantivy::InvertedIndexReader,
    term: &tantivy::postings::TermInfo,
) -> tantivy::Result<bool> {
    use tantivy::DocSet;
    let record = tantivy::schema::IndexRecordOption::Basic;
    let mut postings = inverted.read_postings_from_terminfo(term, record)?;
    while postings.doc() != tantivy::TERMINATED {
        if !reader.is_deleted(postings.doc()) {
            return Ok(true);
        }
        postings.advance();
    }
    Ok(false)
}

/// How many bytes of reports wait to be written; bounded, since the engine's own queue is
/// bounded by their number alone.
#[derive(Default)]
struct Room {
    used: Mutex<usize>,
    freed: Condvar,
}

impl Room {
    /// Waits until there is room. A report larger than all the room goes in when it is alone.
    fn take(&self, bytes: usize) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut used = self
            .freed
            .wait_while(used, |used| *used > 0 && *used + bytes > WAITING_BYTES)
            .unwrap_or_else(PoisonError::into_inner);
        *used += bytes;
    }

    fn give_back(&self, bytes: usize) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(bytes);
        self.freed.notify_all();
    }
}

/// A document on its way into a segment; gives its room back when it is written.
struct Waiting {
    record: Record,
    room: Arc<Room>,
    bytes: usize,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.room.give_back(self.bytes);
    }
}

impl Document for Waiting {
    type Value<'a> = RecordValue<'a>;
    type FieldsValuesIter<'a> = Values<'a>;

    fn iter_fields_and_values(&self) -> Values<'_> {
        self.record.values()
    }
}
