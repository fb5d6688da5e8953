//! A file as a stream of bytes: unpacked, out of UTF-16, without its byte order mark.

use crate::read::refusal::UnpackLimit;
use crate::read::{Reason, decode, limits};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// First bytes of a gzip file (RFC 1952).
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b, 0x08];

/// An opened file.
pub(crate) struct Source {
    /// Its first [`limits::SAMPLE_BYTES`], or all of it.
    pub(crate) sample: Vec<u8>,
    /// Its name without `.gz`.
    pub(crate) name: PathBuf,
    rest: Box<dyn Read>,
}

impl Source {
    /// Opens a file and looks at its beginning.
    pub(crate) fn open(path: &Path) -> Result<Source, Reason> {
        let metadata = std::fs::metadata(path).map_err(Reason::Io)?;
        if metadata.is_dir() {
            return Err(Reason::FolderLink);
        }
        if !metadata.is_file() {
            return Err(Reason::NotAFile);
        }
        let file = File::open(path).map_err(Reason::Io)?;
        Source::of_stream(path, metadata.len(), Box::new(file))
    }

    /// Looks at the beginning of a stream of `len_bytes`, by which is judged what it may unpack to.
    pub(crate) fn of_stream(
        path: &Path,
        len_bytes: u64,
        stream: Box<dyn Read>,
    ) -> Result<Source, Reason> {
        let mut name = path.to_path_buf();
        let (mut sample, mut rest) = peek(stream)?;
        if sample.starts_with(GZIP_MAGIC) {
            let limit_bytes = limits::UNPACKED_FLOOR_BYTES
                .saturating_add(len_bytes.saturating_mul(limits::UNPACKED_RATIO));
            let packed = BufReader::new(Cursor::new(sample).chain(rest));
            let unpacked =
                Capped { inner: MultiGzDecoder::new(packed), left: limit_bytes, limit_bytes };
            (sample, rest) = peek(Box::new(unpacked))?;
            if sample.starts_with(GZIP_MAGIC) {
                return Err(Reason::FormatNotRead { name: "gzip inside gzip" });
            }
            if has_extension(&name, &["gz", "gzip"]) {
                name.set_extension("");
            }
        }
        if let Some(encoding) = decode::utf16_of(&sample) {
            let all = Cursor::new(sample).chain(rest);
            (sample, rest) = peek(Box::new(decode::Transcoder::new(all, encoding)))?;
        }
        if sample.starts_with(decode::UTF8_MARK) {
            sample.drain(..decode::UTF8_MARK.len());
        }
        Ok(Source { sample, name, rest })
    }

    /// The extension of the name without `.gz`, in small letters; empty where there is none.
    pub(crate) fn extension(&self) -> String {
        self.name.extension().and_then(|ext| ext.to_str()).unwrap_or("").to_lowercase()
    }

    /// From the start, buffered.
    pub(crate) fn into_reader(self) -> impl BufRead {
        BufReader::with_capacity(256 << 10, Cursor::new(self.sample).chain(self.rest))
    }

    /// All of it.
    pub(crate) fn into_bytes(self, limit_bytes: u64) -> Result<Vec<u8>, Reason> {
        let mut bytes = self.sample;
        let room = (limit_bytes + 1).saturating_sub(bytes.len() as u64);
        self.rest.take(room).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit_bytes {
            return Err(Reason::TooLarge { limit_bytes });
        }
        Ok(bytes)
    }
}

/// True where the name ends in one of these, given in small letters.
pub(crate) fn has_extension(name: &Path, any_of: &[&str]) -> bool {
    name.extension()
        .and_then(|ext| ext.to_str())
        .is_some_and(|ext| any_of.contains(&ext.to_lowercase().as_str()))
}

/// The first [`limits::SAMPLE_BYTES`] of a stream, and what is left of it.
fn peek(mut stream: Box<dyn Read>) -> Result<(Vec<u8>, Box<dyn Read>), Reason> {
    let mut sample = Vec::new();
    stream.by_ref().take(limits::SAMPLE_BYTES as u64).read_to_end(&mut sample)?;
    Ok((sample, stream))
}

/// Hands through at most `left` bytes, then fails with [`UnpackLimit`].
struct Capped<R> {
    inner: R,
    left: u64,
    limit_bytes: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        match self.left.checked_sub(count as u64) {
            Some(left) => {
                self.left = left;
                Ok(count)
            }
            None => Err(io::Error::other(UnpackLimit { limit_bytes: self.limit_bytes })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("writing to memory");
        encoder.finish().expect("writing to memory")
    }

    fn open(name: &str, bytes: Vec<u8>) -> Result<Source, Reason> {
        let len_bytes = bytes.len() as u64;
        Source::of_stream(Path::new(name), len_bytes, Box::new(Cursor::new(bytes)))
    }

    #[test]
    fn gzip_is_unpacked_and_its_name_cut() {
        let source = open("a/b.txt.gz", gzip(b"Two men died.")).expect("valid gzip");
        assert_eq!(source.extension(), "txt");
        assert_eq!(source.into_bytes(100).expect("short"), b"Two men died.");
    }

    #[test]
    fn gzip_under_another_name_is_unpacked_too() {
        let source = open("a/b.txt", gzip(b"Two men died.")).expect("valid gzip");
        assert_eq!(source.extension(), "txt");
        assert_eq!(source.sample, b"Two men died.");
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = gzip(&vec![b'a'; 200 << 20]);
        let source = open("bomb.txt.gz", bomb).expect("its beginning is harmless");
        let refused = source.into_bytes(1 << 30);
        assert!(matches!(refused, Err(Reason::UnpacksTooLarge { .. })), "{refused:?}");
    }

    #[test]
    fn a_cut_gzip_file_is_refused() {
        let mut bytes = gzip(&b"Two men died. ".repeat(1000));
        bytes.truncate(bytes.len() / 2);
        assert!(matches!(open("cut.txt.gz", bytes), Err(Reason::Io(_))));
    }

    #[test]
    fn utf16_and_marks() {
        let text = "Zwei M\u{e4}nner";
        let little: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let big: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        let bare: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(text.bytes()).collect();
        for bytes in [little, big, bare, marked] {
            let source = open("a.txt", bytes).expect("readable");
            assert_eq!(source.into_bytes(100).expect("short"), text.as_bytes());
        }
    }

    #[test]
    fn too_long_for_one_report() {
        let refused = open("a.txt", vec![b'a'; 101]).and_then(|source| source.into_bytes(100));
        assert!(matches!(refused, Err(Reason::TooLarge { limit_bytes: 100 })));
    }
}
