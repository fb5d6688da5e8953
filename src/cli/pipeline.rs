//! Files -> reports -> work on each, on several threads, handed on in the order of the files.

use crate::read::{self, Refusal};
use crate::report::Report;
use anyhow::Result;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};

/// What happens on the way through the files, in their order.
#[derive(Debug)]
pub(crate) enum Event<T> {
    /// A file is opened; its number in the list.
    Begin(usize),
    /// A report of it.
    Report(T),
    /// A record of it, or all of it, can't be read.
    Refused(Refusal),
    /// It was read to its end.
    End(usize),
}

/// A batch is handed to a thread when it has so many reports or bytes.
const BATCH_REPORTS: usize = 64;
const BATCH_BYTES: usize = 256 << 10;
/// Batches on their way at once, for each thread: what bounds the memory.
const BATCHES_PER_THREAD: usize = 4;

type Batch<T> = (u64, Vec<Event<T>>);

/// Reads `files` on one thread, does `work` on `threads` others, and hands the results to `sink`
/// in order. `make_state` gives each thread what it keeps between reports.
///
/// # Errors
/// The first that `sink` gives; the rest is then not read.
pub(crate) fn run<T: Send, S>(
    files: &[PathBuf],
    threads: usize,
    make_state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, Report) -> T + Sync,
    mut sink: impl FnMut(Event<T>) -> Result<()>,
) -> Result<()> {
    let in_flight = threads * BATCHES_PER_THREAD;
    let (work_sender, work_receiver) = sync_channel::<Batch<Report>>(in_flight);
    let (done_sender, done_receiver) = channel::<Batch<T>>();
    let (permit_sender, permit_receiver) = channel::<()>();
    for _ in 0..in_flight {
        let _ = permit_sender.send(());
    }
    let work_receiver = Mutex::new(work_receiver);
    std::thread::scope(|scope| {
        scope.spawn(move || read_all(files, &permit_receiver, &work_sender));
        for _ in 0..threads {
            let done_sender = done_sender.clone();
            let (work_receiver, make_state, work) = (&work_receiver, &make_state, &work);
            scope.spawn(move || work_off(work_receiver, &done_sender, make_state(), work));
        }
        drop(done_sender);
        let mut ended = Ok(());
        let mut waiting: BTreeMap<u64, Vec<Event<T>>> = BTreeMap::new();
        let mut next = 0;
        // Dropping the permits is what stops the reader after an error.
        let mut permit_sender = Some(permit_sender);
        for (number, events) in done_receiver {
            waiting.insert(number, events);
            while let Some(events) = waiting.remove(&next) {
                next += 1;
                if ended.is_ok() {
                    ended = events.into_iter().try_for_each(&mut sink);
                }
                match &permit_sender {
                    Some(permits) if ended.is_ok() => drop(permits.send(())),
                    _ => permit_sender = None,
                }
            }
        }
        ended
    })
}

fn read_all(files: &[PathBuf], permits: &Receiver<()>, batches: &SyncSender<Batch<Report>>) {
    let mut number = 0;
    let mut events: Vec<Event<Report>> = Vec::new();
    let mut bytes = 0;
    let mut reports = 0;
    let mut flush = |events: &mut Vec<Event<Report>>| {
        let sent = permits.recv().is_ok() && batches.send((number, std::mem::take(events))).is_ok();
        number += 1;
        sent
    };
    for (idx, path) in files.iter().enumerate() {
        events.push(Event::Begin(idx));
        let flow = read::read_while(path, &mut |item| {
            match item {
                Ok(report) => {
                    bytes += report.body.len();
                    reports += 1;
                    events.push(Event::Report(report));
                }
                Err(refusal) => events.push(Event::Refused(refusal)),
            }
            if reports >= BATCH_REPORTS || bytes >= BATCH_BYTES {
                (reports, bytes) = (0, 0);
                if !flush(&mut events) {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        // Nobody takes what is read any more: the rest of the file is left alone too.
        if flow.is_break() {
            return;
        }
        events.push(Event::End(idx));
    }
    if !events.is_empty() {
        flush(&mut events);
    }
}

fn work_off<T, S>(
    batches: &Mutex<Receiver<Batch<Report>>>,
    done: &Sender<Batch<T>>,
    mut state: S,
    work: &(impl Fn(&mut S, Report) -> T + Sync),
) {
    loop {
        let received = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, events)) = received else { return };
        let events = events
            .into_iter()
            .map(|event| match event {
                Event::Report(report) => Event::Report(work(&mut state, report)),
                Event::Begin(idx) => Event::Begin(idx),
                Event::Refused(refusal) => Event::Refused(refusal),
                Event::End(idx) => Event::End(idx),
            })
            .collect();
        if done.send((number, events)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn folder_of_files(count: usize) -> (tempfile::TempDir, Vec<PathBuf>) {
        let folder = tempfile::tempdir().expect("a folder");
        let files = (0..count)
            .map(|idx| {
                let path = folder.path().join(format!("{idx:03}.jsonl"));
                let mut file = std::fs::File::create(&path).expect("a file");
                for record in 0..idx % 7 {
                    writeln!(file, "{{\"id\":\"{idx}-{record}\",\"text\":\"words\"}}")
                        .expect("written");
                }
                path
            })
            .collect();
        (folder, files)
    }

    #[test]
    fn order_is_that_of_the_files_whatever_the_threads() {
        let (_folder, files) = folder_of_files(200);
        let ids = |threads| {
            let mut ids = Vec::new();
            run(
                &files,
                threads,
                || (),
                |(), report| report.id,
                |event| {
                    if let Event::Report(id) = event {
                        ids.push(id);
                    }
                    Ok(())
                },
            )
            .expect("read");
            ids
        };
        let one = ids(1);
        assert!(one.len() > 500);
        assert_eq!(one, ids(4));
    }

    #[test]
    fn an_error_stops_the_reading() {
        let (_folder, files) = folder_of_files(50);
        let mut seen = 0;
        let ended = run(
            &files,
            2,
            || (),
            |(), report| report.id,
            |_| {
                seen += 1;
                anyhow::ensure!(seen < 10, "enough");
                Ok(())
            },
        );
        assert!(ended.is_err());
        assert_eq!(seen, 10);
    }

    #[test]
    fn a_file_is_not_read_on_when_nobody_takes_its_reports() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("long.jsonl");
        let lines: Vec<String> =
            (0..20_000).map(|idx| format!("{{\"id\":\"{idx}\",\"text\":\"words\"}}\n")).collect();
        std::fs::write(&path, lines.concat()).expect("written");
        let threads = 2;
        let worked = std::sync::atomic::AtomicUsize::new(0);
        let ended = run(
            &[path],
            threads,
            || (),
            |(), _| worked.fetch_add(1, std::sync::atomic::Ordering::Relaxed),
            |_| anyhow::bail!("a closed pipe"),
        );
        assert!(ended.is_err());
        let most = BATCH_REPORTS * BATCHES_PER_THREAD * threads * 2;
        let worked = worked.into_inner();
        assert!(worked <= most, "{worked} of 20,000 were worked off, {most} may be");
    }
}
