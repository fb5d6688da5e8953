use super::environment;
use super::lexicon::{self, LexiconInUse, OwnTable};
use super::outcome::Outcome;
use super::pipeline::{self, Event};
use super::progress::Progress;
use crate::engine::{Added, InputRecord, InputState, Preparer, Writer, WriterSettings};
use crate::read::{self, Refusal};
use crate::tag::Tagger;
use anyhow::Result;
use clap::Args;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Instant, UNIX_EPOCH};
use xxhash_rust::xxh3::Xxh3;

/// Read reports, tag them and put them into the index.
///
/// A second run over the same files touches only what changed. Files that can't be read are named
/// on standard error, the rest is indexed all the same, and the exit code is 2.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep index seeds/reports\n  \
    sitrep index --index ~/iraq.index feeds/ acled.csv\n  \
    sitrep index --collection reuters --lexicon my-places.tsv reuters.jsonl")]
pub(crate) struct IndexArguments {
    /// Files and folders to read.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// Folder of the index [default: $SITREP_INDEX, else ./index].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,
    /// A table of your own places or groups, kept with the index.
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Ids are unique within this collection, not within each file.
    #[arg(long, value_name = "NAME")]
    collection: Option<String>,
    /// Threads that tag and index [default: all].
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Print nothing but errors.
    #[arg(long, short)]
    quiet: bool,
}

/// Which tagger the program has: its version, and a hash of the sources of all that a report goes
/// through on its way into an index (`build/sources.rs`). An index tagged by another is tagged anew.
pub(crate) const TAGGER: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("SITREP_TAGGER"));

/// Memory for segments being written.
const WRITER_BYTES: usize = 192 << 20;

/// Refusals that are told one by one; the others are only counted.
const MOST_TOLD: usize = 10;

pub(crate) fn run(arguments: &IndexArguments) -> Result<Outcome> {
    let started = Instant::now();
    let folder = environment::index_folder(arguments.index.as_deref());
    let threads = environment::threads(arguments.threads);
    let own_table = OwnTable::for_writing(arguments.lexicon.as_deref(), &folder)?;
    let lexicon = LexiconInUse::with(own_table.as_ref())?;
    let settings = WriterSettings {
        lexicon: lexicon::hash(own_table.as_ref()),
        tagger: TAGGER.to_owned(),
        threads,
        memory_bytes: WRITER_BYTES,
    };
    let mut tally = Tally::default();
    let (files, folders) = walk(&arguments.inputs, &folder, &mut tally);
    let mut writer = Writer::open(&folder, &settings)?;
    if arguments.lexicon.is_some() {
        writer.keep_lexicon(own_table.as_ref().map(|table| table.text.as_bytes()))?;
    }
    let collection = arguments.collection.as_deref();
    let mut to_read: Vec<ToRead> = Vec::new();
    for path in files {
        match state(&mut writer, path, collection) {
            Ok(Some(file)) => to_read.push(file),
            Ok(None) => tally.unchanged += 1,
            Err(refusal) => tally.refuse(&refusal),
        }
    }
    let paths: Vec<PathBuf> = to_read.iter().map(|file| file.path.clone()).collect();
    let total: u64 = to_read.iter().map(|file| file.length).sum();
    let progress = Progress::new(total, arguments.quiet);
    let now = environment::clock().now;
    let mut current: Option<InputRecord> = None;
    let ended = pipeline::run(
        &paths,
        threads,
        || (Preparer::new(now), Tagger::new(&lexicon)),
        |(preparer, tagger), report| {
            let bytes = report.body.len() as u64;
            let prepared = tagger.tag_with_text(&report, |tags, text, body_start| {
                preparer.prepare_text(&report, &tags, text, body_start)
            });
            (prepared, bytes)
        },
        |event| {
            match event {
                Event::Begin(idx) => {
                    let file = &to_read[idx];
                    writer.begin(&file.input);
                    current = Some(file.record(collection));
                }
                Event::Report((prepared, bytes)) => {
                    let Some(record) = &mut current else { return Ok(()) };
                    record.reports += 1;
                    tally.reports += 1;
                    tally.bytes += bytes;
                    let added = writer.add(&record.input, collection, prepared)?;
                    if let Added::Renamed(id) = added {
                        tally.rename(&record.input, &id);
                    }
                    progress.report(bytes);
                }
                Event::Refused(refusal) => {
                    progress.hide(|| tally.refuse(&refusal));
                    if let Some(record) = &mut current {
                        record.refused.push(refusal_text(&refusal));
                    }
                }
                Event::End(idx) => {
                    if let Some(mut record) = current.take() {
                        record.hash = match to_read[idx].hash.clone() {
                            Some(hash) => hash,
                            None => hash_file(&to_read[idx].path).unwrap_or_default(),
                        };
                        writer.finish(record);
                        tally.files += 1;
                    }
                    progress.file(to_read[idx].length);
                }
            }
            Ok(())
        },
    );
    progress.finish();
    ended?;
    let removed = writer
        .remove_vanished(|input| folders.iter().any(|folder| Path::new(input).starts_with(folder)));
    tally.removed = removed.len();
    let reports = {
        writer.commit()?;
        writer.manifest().reports
    };
    writer.close()?;
    if !arguments.quiet {
        tally.print(&folder, reports, started)?;
    }
    Ok(if tally.refused == 0 { Outcome::Found } else { Outcome::Failed })
}

/// The files below the inputs, each once, without those of the index itself; and the folders
/// among the inputs.
fn walk(inputs: &[PathBuf], index: &Path, tally: &mut Tally) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let index = fs::canonicalize(index).ok();
    let in_index = |path: &Path| {
        let (Some(index), Ok(path)) = (&index, fs::canonicalize(path)) else { return false };
        path.starts_with(index)
    };
    let mut files: Vec<PathBuf> = Vec::new();
    let mut known = std::collections::HashSet::new();
    let mut folders = Vec::new();
    for input in inputs {
        let is_folder = input.is_dir();
        if is_folder {
            folders.push(input.clone());
        }
        for file in read::walk(input) {
            match file {
                Ok(path) if is_folder && in_index(&path) => {}
                Ok(path) => {
                    if known.insert(path.clone()) {
                        files.push(path);
                    }
                }
                Err(refusal) => tally.refuse(&refusal),
            }
        }
    }
    (files, folders)
}

/// A file that has to be read.
struct ToRead {
    path: PathBuf,
    /// Its path as the index names it.
    input: String,
    length: u64,
    modified: Option<i64>,
    /// Hash of its bytes, where it was needed to tell that it changed.
    hash: Option<String>,
}

impl ToRead {
    fn record(&self, collection: Option<&str>) -> InputRecord {
        InputRecord {
            input: self.input.clone(),
            length: self.length,
            modified: self.modified,
            collection: collection.map(str::to_owned),
            ..InputRecord::default()
        }
    }
}

/// The file, if it has to be read.
fn state(
    writer: &mut Writer,
    path: PathBuf,
    collection: Option<&str>,
) -> Result<Option<ToRead>, Refusal> {
    let refuse = |path: &Path, err| Refusal {
        path: path.to_path_buf(),
        record: None,
        reason: read::Reason::Io(err),
    };
    let input = path.to_string_lossy().into_owned();
    let metadata = match fs::metadata(&path) {
        Ok(metadata) => metadata,
        Err(err) => return Err(refuse(&path, err)),
    };
    let modified = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_nanos()).ok());
    let length = metadata.len();
    let hash = match writer.state(&input, length, modified, collection) {
        InputState::Unchanged => return Ok(None),
        InputState::New => None,
        InputState::Touched => {
            let hash = hash_file(&path).map_err(|err| refuse(&path, err))?;
            if writer.same_content(&input, &hash, modified) {
                return Ok(None);
            }
            Some(hash)
        }
    };
    Ok(Some(ToRead { path, input, length, modified, hash }))
}

/// The hash of a file's bytes as [`crate::engine::content_hash`] gives it, read piece by piece.
fn hash_file(path: &Path) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(format!("{:016x}", hash.digest())),
            len => hash.update(&buffer[..len]),
        }
    }
}

/// What was done in a run.
#[derive(Default)]
struct Tally {
    files: usize,
    unchanged: usize,
    removed: usize,
    reports: u64,
    bytes: u64,
    refused: usize,
    reasons: BTreeMap<String, usize>,
    renamed: usize,
    renamed_in: HashMap<String, usize>,
}

fn refusal_text(refusal: &Refusal) -> String {
    let error: &dyn std::error::Error = refusal;
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    match refusal.record {
        Some(record) => format!("record {record}: {}", causes.join(": ")),
        None => causes.join(": "),
    }
}

impl Tally {
    fn refuse(&mut self, refusal: &Refusal) {
        self.refused += 1;
        // The kind of reason, whatever the numbers in it.
        let kind = refusal.reason.to_string();
        let kind: String =
            kind.chars().map(|ch| if ch.is_ascii_digit() { '#' } else { ch }).collect();
        *self.reasons.entry(kind.replace("##", "#")).or_default() += 1;
        if self.refused <= MOST_TOLD {
            let path = super::safe::line(&refusal.path.to_string_lossy());
            super::warn(&format!("{path}: {}", refusal_text(refusal)));
        } else if self.refused == MOST_TOLD + 1 {
            super::warn("more that can't be read is only counted; `sitrep status` names it");
        }
    }

    fn rename(&mut self, input: &str, id: &str) {
        self.renamed += 1;
        let in_input = self.renamed_in.entry(input.to_owned()).or_default();
        *in_input += 1;
        if *in_input == 1 {
            let (input, id) = (super::safe::line(input), super::safe::line(id));
            super::warn(&format!("{input}: an id stands there twice; kept as `{id}`"));
        }
    }

    fn print(&self, folder: &Path, total: u64, started: Instant) -> Result<()> {
        let seconds = started.elapsed().as_secs_f64();
        let mut out = anstream::stdout().lock();
        let rate = self.bytes as f64 / 1e6 / seconds.max(1e-3);
        writeln!(
            out,
            "indexed {} from {} in {seconds:.1} s ({rate:.1} MB/s)",
            many(self.reports, "report", "reports"),
            many(self.files as u64, "file", "files"),
        )?;
        if self.unchanged > 0 {
            writeln!(out, "unchanged: {}", many(self.unchanged as u64, "file", "files"))?;
        }
        if self.removed > 0 {
            writeln!(out, "removed: {}", many(self.removed as u64, "file", "files"))?;
        }
        if self.renamed > 0 {
            writeln!(out, "ids met twice: {}", self.renamed)?;
        }
        if self.refused > 0 {
            writeln!(out, "refused: {}", self.refused)?;
            for (reason, count) in &self.reasons {
                writeln!(out, "  {count:>6}  {reason}")?;
            }
        }
        writeln!(out, "{} in `{}`", many(total, "report", "reports"), folder.display())?;
        Ok(out.flush()?)
    }
}

/// "1 file", "2,345 files".
pub(crate) fn many(count: u64, one: &str, several: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { several })
}

/// With commas: "12,345".
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
