//! How far an indexing run has come: on a terminal only, and never in the way of messages.

use super::environment::stderr_is_terminal;
use super::index::thousands;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::time::Instant;

/// A bar over the bytes of the files, with reports, rate and an estimate of the time left.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
    reports: Cell<u64>,
    bytes: Cell<u64>,
    /// Bytes of the files that are done.
    done: Cell<u64>,
    /// Bytes of bodies of the file that is being read.
    within: Cell<u64>,
    total: u64,
}

impl Progress {
    /// `total`: bytes of all files.
    pub(crate) fn new(total: u64, quiet: bool) -> Progress {
        let hidden = quiet || !stderr_is_terminal();
        let target = if hidden {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr_with_hz(8)
        };
        let bar = ProgressBar::with_draw_target(Some(total), target);
        let template = "{bar:30} {percent:>3}%  {msg}  {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸─"));
        }
        let zero = || Cell::new(0);
        Progress {
            bar,
            started: Instant::now(),
            reports: zero(),
            bytes: zero(),
            done: zero(),
            within: zero(),
            total,
        }
    }

    /// A report of so many bytes was added.
    pub(crate) fn report(&self, bytes: u64) {
        self.reports.set(self.reports.get() + 1);
        self.bytes.set(self.bytes.get() + bytes);
        self.within.set(self.within.get() + bytes);
        if self.reports.get().is_multiple_of(64) {
            self.draw();
        }
    }

    /// A file of so many bytes is done.
    pub(crate) fn file(&self, bytes: u64) {
        self.done.set(self.done.get() + bytes);
        self.within.set(0);
        self.draw();
    }

    fn draw(&self) {
        // Bodies are shorter than the files that hold them; packed files are shorter still.
        self.bar.set_position((self.done.get() + self.within.get()).min(self.total));
        let seconds = self.started.elapsed().as_secs_f64().max(1e-3);
        let rate = self.bytes.get() as f64 / 1e6 / seconds;
        self.bar.set_message(format!("{} reports, {rate:.1} MB/s", thousands(self.reports.get())));
    }

    /// Takes the bar away while something is printed.
    pub(crate) fn hide<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
