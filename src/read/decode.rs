//! Bytes -> text: byte order mark first, strict UTF-8 second, a guess last.

use crate::read::Reason;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::io::{self, Read};

/// The byte order mark of UTF-8.
pub(crate) const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// UTF-16, if the bytes are that: by its mark, else by NULs at every other place only.
pub(crate) fn utf16_of(sample: &[u8]) -> Option<&'static Encoding> {
    if sample.starts_with(b"\xff\xfe") {
        return Some(UTF_16LE);
    }
    if sample.starts_with(b"\xfe\xff") {
        return Some(UTF_16BE);
    }
    let head = &sample[..sample.len().min(1024)];
    let nuls_at =
        |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (nuls_at(0), nuls_at(1));
    let half = head.len() / 2;
    // Western text in UTF-16 has a NUL in nearly every unit, and never two in one.
    if half < 4 {
        None
    } else if even == 0 && odd * 10 > half * 7 {
        Some(UTF_16LE)
    } else if odd == 0 && even * 10 > half * 7 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Text of unknown encoding: strict UTF-8, else `declared`, else the best guess.
///
/// # Errors
/// [`Reason::Binary`] where the bytes are none that a text file has.
pub(crate) fn text(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<String, Reason> {
    if is_binary(&bytes) {
        return Err(Reason::Binary);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(err) => err.into_bytes(),
    };
    let encoding = declared.unwrap_or_else(|| guess(&bytes));
    let (decoded, malformed) = encoding.decode_without_bom_handling(&bytes);
    // A wrong guess shows in bytes that no text of that encoding has; a few are damage.
    if malformed && decoded.matches('\u{fffd}').count() * 50 > decoded.len() {
        return Err(Reason::Encoding);
    }
    Ok(decoded.into_owned())
}

/// One field of a table whose encoding may be guessed from a sample.
pub(crate) fn field<'a>(bytes: &'a [u8], fallback: &'static Encoding) -> Cow<'a, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => fallback.decode_without_bom_handling(bytes).0,
    }
}

/// The encoding that bytes which are no UTF-8 most likely have.
pub(crate) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// True where the bytes cannot be text: NULs, or many control characters.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(crate::read::limits::SAMPLE_BYTES)];
    let controls = sample
        .iter()
        .filter(|&&byte| {
            byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a..=0x1f)
        })
        .count();
    sample.contains(&0) || controls * 20 > sample.len()
}

/// Turns a stream of another encoding into UTF-8.
pub(crate) struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    input: Vec<u8>,
    input_at: usize,
    output: Vec<u8>,
    output_at: usize,
    ended: bool,
}

impl<R: Read> Transcoder<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Transcoder<R> {
        Transcoder {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            input: Vec::new(),
            input_at: 0,
            output: Vec::new(),
            output_at: 0,
            ended: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        const CHUNK_BYTES: usize = 32 << 10;
        self.output.resize(CHUNK_BYTES * 3, 0);
        self.output_at = 0;
        loop {
            if self.input_at == self.input.len() {
                self.input.resize(CHUNK_BYTES, 0);
                let count = self.inner.read(&mut self.input)?;
                self.input.truncate(count);
                self.input_at = 0;
            }
            let last = self.input.is_empty();
            let (_, read, written, _) =
                self.decoder.decode_to_utf8(&self.input[self.input_at..], &mut self.output, last);
            self.input_at += read;
            self.ended = last;
            if written > 0 || last {
                self.output.truncate(written);
                return Ok(());
            }
        }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.output_at == self.output.len() && !self.ended {
            self.refill()?;
        }
        let count = buffer.len().min(self.output.len() - self.output_at);
        buffer[..count].copy_from_slice(&self.output[self.output_at..self.output_at + count]);
        self.output_at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], want: &str) {
        assert_eq!(text(bytes.to_vec(), None).expect("text"), want, "{bytes:x?}");
    }

    #[test]
    fn strict_utf8_comes_before_any_guess() {
        check(
            "Dera\u{2bf}a \u{62f}\u{631}\u{639}\u{627}".as_bytes(),
            "Dera\u{2bf}a \u{62f}\u{631}\u{639}\u{627}",
        );
    }

    #[test]
    fn western_and_arabic_windows_text() {
        check(
            b"Deux soldats tu\xe9s \x96 l'arm\xe9e confirme",
            "Deux soldats tu\u{e9}s \u{2013} l'arm\u{e9}e confirme",
        );
        let arabic = "\u{642}\u{62a}\u{644} \u{62b}\u{644}\u{627}\u{62b}\u{629} \u{645}\u{62f}\u{646}\u{64a}\u{64a}\u{646} \u{641}\u{64a} \u{628}\u{63a}\u{62f}\u{627}\u{62f} \u{627}\u{644}\u{64a}\u{648}\u{645}";
        let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(arabic);
        check(&bytes, arabic);
    }

    #[test]
    fn binary_is_no_text() {
        assert!(matches!(text(vec![0, 1, 2, 3, b'a'], None), Err(Reason::Binary)));
    }
}
