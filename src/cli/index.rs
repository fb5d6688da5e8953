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
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Instant, UNIX_EPOCH};
use xxhash_rust::xxh3::Xxh3;

/// Read reports, tag them and put them into the index.
///
/// A second run over the same files touches only what changed. Files that can't be read are named
/// on standard error, the rest is indexed all the same, and the exit code is 2. A run that is cut
/// short leaves what it had committed; the same command again goes on from there.
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
    let mut writer = Writer::open(&folder, &settings)?;
    let (files, named) = walk(&arguments.inputs, &folder, &writer, &mut tally);
    if arguments.lexicon.is_some() {
        writer.keep_lexicon(own_table.as_ref().map(|table| table.text.as_bytes()))?;
    }
    let collection = arguments.collection.as_deref();
    let mut to_read: Vec<ToRead> = Vec::new();
    for file in files {
        match state(&mut writer, file, collection) {
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
                        tally.rename(&record.input, id);
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
    tally.tell_renamed();
    tally.removed = writer.remove_vanished(|input| named.ought_to_have(Path::new(input))).len();
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

/// A file to read.
struct File {
    /// As it was reached from what was typed: what its reports bear.
    path: PathBuf,
    /// Where it lies, links followed: what tells it from other files.
    canonical: PathBuf,
}

/// What was named on the command line, links followed.
#[derive(Default)]
struct Named {
    /// Folders, and files and folders that are there no more.
    roots: Vec<PathBuf>,
    /// All files that were found.
    files: HashSet<PathBuf>,
}

impl Named {
    /// Ought a known input to have been met in this run? If it wasn't, it has vanished, or was
    /// found under another path.
    fn ought_to_have(&self, input: &Path) -> bool {
        // An index may know a million files that this run has nothing to do with: the system is
        // asked of no more than it must be. Relative paths are of earlier versions.
        let is_meant = if input.is_absolute() {
            self.roots.iter().any(|root| input.starts_with(root))
        } else {
            let there = canonical(input);
            self.files.contains(&there) || self.roots.iter().any(|root| there.starts_with(root))
        };
        // Where the system doesn't say whether it is there, the reports stay.
        is_meant && input.try_exists().is_ok()
    }
}

/// The files below the inputs, each once, without those of the index itself; and what of the
/// inputs the index is to be compared with.
fn walk(
    inputs: &[PathBuf],
    index: &Path,
    writer: &Writer,
    tally: &mut Tally,
) -> (Vec<File>, Named) {
    let index = fs::canonicalize(index).ok();
    let mut files: Vec<File> = Vec::new();
    let mut named = Named::default();
    for input in inputs {
        let root = canonical(input);
        let is_folder = input.is_dir();
        let is_gone = !is_folder && matches!(input.try_exists(), Ok(false));
        if is_gone {
            let gone = writer.known_below(&root);
            if gone > 0 {
                let path = super::safe::line(&input.to_string_lossy());
                let files = many(gone as u64, "file", "files");
                let what = match writer.known(&root.to_string_lossy()) {
                    Some(_) => "its reports go".to_owned(),
                    None => format!("the reports of its {files} go"),
                };
                super::warn(&format!("{path}: no longer there; {what}"));
                named.roots.push(root);
                continue;
            }
        } else if is_folder {
            named.roots.push(root);
        }
        for file in read::walk(input) {
            match file {
                Ok(path) => {
                    let canonical = canonical(&path);
                    let is_ours = index.as_ref().is_some_and(|index| canonical.starts_with(index));
                    if !(is_folder && is_ours) && named.files.insert(canonical.clone()) {
                        files.push(File { path, canonical });
                    }
                }
                Err(refusal) => tally.refuse(&refusal),
            }
        }
    }
    (files, named)
}

/// Where a path leads, links followed; of one that leads nowhere, as far as it leads.
fn canonical(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for folder in absolute.ancestors() {
        if let Ok(there) = fs::canonicalize(folder) {
            let mut out = there;
            for part in absolute.strip_prefix(folder).into_iter().flatten() {
                if part == ".." {
                    out.pop();
                } else {
                    out.push(part);
                }
            }
            return out;
        }
    }
    absolute
}

/// A file that has to be read.
struct ToRead {
    path: PathBuf,
    /// Where it lies, links followed: by this the index knows it.
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
    file: File,
    collection: Option<&str>,
) -> Result<Option<ToRead>, Refusal> {
    let File { path, canonical } = file;
    let refuse = |path: &Path, err| Refusal::of_file(path, read::Reason::Io(err));
    let input = canonical.to_string_lossy().into_owned();
    let metadata = match fs::metadata(&path) {
        Ok(metadata) => metadata,
        Err(err) => return Err(refuse(&path, err)),
    };
    // Pipes and devices are not so much as opened: reading one may never end.
    if metadata.is_dir() {
        return Err(Refusal::of_file(&path, read::Reason::FolderLink));
    }
    if !metadata.is_file() {
        return Err(Refusal::of_file(&path, read::Reason::NotAFile));
    }
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
    let mut file = fs::File::open(path)?;
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
    /// By input how many, and the first.
    renamed_in: BTreeMap<String, (usize, String)>,
}

fn refusal_text(refusal: &Refusal) -> String {
    let causes = causes(refusal);
    match refusal.place() {
        Some(place) => format!("{place}: {causes}"),
        None => causes,
    }
}

/// Why something was refused: each cause said once.
pub(crate) fn causes(refusal: &Refusal) -> String {
    let error: &dyn std::error::Error = refusal;
    let mut said: Vec<String> = Vec::new();
    for cause in std::iter::successors(error.source(), |&cause| cause.source()) {
        let mut text = cause.to_string();
        if refusal.line.is_some() {
            // The line is that of the file; each record is read as a text of one line.
            text = text.replace(" at line 1 column ", " at column ");
        }
        if !said.last().is_some_and(|last| last.ends_with(&text)) {
            said.push(text);
        }
    }
    said.join(": ")
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

    fn rename(&mut self, input: &str, id: String) {
        self.renamed += 1;
        self.renamed_in.entry(input.to_owned()).or_insert((0, id)).0 += 1;
    }

    /// Names the files in which ids stand twice.
    fn tell_renamed(&self) {
        for (input, (times, first)) in self.renamed_in.iter().take(MOST_TOLD) {
            let (input, first) = (super::safe::line(input), super::safe::line(first));
            super::warn(&match times {
                1 => format!("{input}: an id stands there twice; kept as `{first}`"),
                _ => format!(
                    "{input}: {} ids were met before; kept under a number, as `{first}`",
                    thousands(*times as u64)
                ),
            });
        }
        if self.renamed_in.len() > MOST_TOLD {
            super::warn(&format!(
                "ids stand twice in {} more files",
                self.renamed_in.len() - MOST_TOLD
            ));
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
            writeln!(out, "ids met before: {}", self.renamed)?;
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
