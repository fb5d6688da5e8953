//! Lines of a stream, none longer than a limit.

use crate::read::Reason;
use std::io::{BufRead, Read};

/// Reads line by line into one buffer.
pub(crate) struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    limit_bytes: u64,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R, limit_bytes: u64) -> Lines<R> {
        Lines { reader, line: Vec::new(), limit_bytes, failed: false }
    }

    /// The next line, its line feed included; `None` at the end.
    ///
    /// # Errors
    /// [`Reason::TooLarge`] for a line over the limit, which is skipped; any other error is final.
    pub(crate) fn next_line(&mut self) -> Option<Result<&[u8], Reason>> {
        if self.failed {
            return None;
        }
        self.line.clear();
        let read = (&mut self.reader).take(self.limit_bytes + 1).read_until(b'\n', &mut self.line);
        match read {
            Ok(0) => None,
            Ok(_) if self.line.len() as u64 > self.limit_bytes && !self.line.ends_with(b"\n") => {
                self.line = Vec::new();
                let limit_bytes = self.limit_bytes;
                Some(Err(match self.reader.skip_line() {
                    Ok(()) => Reason::TooLarge { limit_bytes },
                    Err(err) => {
                        self.failed = true;
                        Reason::from(err)
                    }
                }))
            }
            Ok(_) => Some(Ok(&self.line)),
            Err(err) => {
                self.failed = true;
                Some(Err(Reason::from(err)))
            }
        }
    }
}

trait SkipLine: BufRead {
    /// Reads on to the next line feed and behind it, or to the end.
    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.fill_buf()?;
            let found = buffer.iter().position(|&byte| byte == b'\n');
            let (count, done) = match found {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.consume(count);
            if done {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> SkipLine for R {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_the_limit_is_skipped_and_named() {
        let text = b"one\nfar too long a line\ntwo\nthree".as_slice();
        let mut lines = Lines::new(text, 8);
        let mut seen = Vec::new();
        while let Some(line) = lines.next_line() {
            seen.push(line.map(|line| String::from_utf8_lossy(line).trim_end().to_owned()).ok());
        }
        let want = [Some("one"), None, Some("two"), Some("three")];
        assert_eq!(seen, want.map(|line| line.map(str::to_owned)));
    }
}
