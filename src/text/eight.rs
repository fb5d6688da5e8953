//! ASCII letters and digits, told eight bytes at a time.

/// Eight bytes of a text, the first one lowest, and which of them are letters and digits: in a mask
/// the high bit of a byte is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Eight {
    bytes: u64,
    letters: u64,
    digits: u64,
}

/// The high bit of each byte.
const HIGH: u64 = each(0x80);

/// The same byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

impl Eight {
    #[inline]
    pub(super) const fn of(bytes: [u8; 8]) -> Eight {
        let bytes = u64::from_le_bytes(bytes);
        let ascii = !bytes & HIGH;
        // Seven bits a byte, so that no sum carries into the next one.
        let low = bytes & !HIGH;
        let small = low | each(b' ');
        let letters = (small + each(0x80 - b'a')) & !(small + each(0x80 - b'z' - 1)) & ascii;
        let digits = (low + each(0x80 - b'0')) & !(low + each(0x80 - b'9' - 1)) & ascii;
        Eight { bytes, letters, digits }
    }

    /// Does it begin with this many small letters, one at least, and nothing else?
    #[inline]
    pub(super) const fn is_small(self, len: usize) -> bool {
        (!self.letters | self.capitals()) & HIGH & first(len) == 0
    }

    /// How many letters and digits it begins with.
    #[inline]
    pub(super) const fn run(self) -> usize {
        (!(self.letters | self.digits) & HIGH).trailing_zeros() as usize / 8
    }

    /// Which kinds are among the first `len` bytes, one at least.
    #[inline]
    pub(super) const fn kinds(self, len: usize) -> Kinds {
        let first = first(len);
        let upper = self.capitals() & first;
        let lower = self.letters & !upper & first;
        Kinds { upper, lower, digits: self.digits & first }
    }

    /// The first `len` bytes, one at least, folded: capitals made small, all behind them zero.
    #[inline]
    pub(super) const fn folded(self, len: usize) -> u64 {
        // From the high bit to the one in which small letters differ from capitals.
        (self.bytes | self.capitals() >> 2) & first(len)
    }

    #[inline]
    const fn capitals(self) -> u64 {
        self.letters & !(self.bytes << 2)
    }
}

/// All bits of the first `len` bytes, one at least.
#[inline]
const fn first(len: usize) -> u64 {
    !0 >> (64 - 8 * len)
}

/// Which kinds of ASCII letters and digits were met; not zero where one was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kinds {
    pub(super) upper: u64,
    pub(super) lower: u64,
    pub(super) digits: u64,
}

impl Kinds {
    /// Those of both.
    #[inline]
    pub(super) const fn or(self, other: Kinds) -> Kinds {
        Kinds {
            upper: self.upper | other.upper,
            lower: self.lower | other.lower,
            digits: self.digits | other.digits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut bytes = *b"xxxxxxxx";
                bytes[place] = byte;
                let eight = Eight::of(bytes);
                let kinds = eight.kinds(8);
                assert_eq!(kinds.upper != 0, byte.is_ascii_uppercase(), "{byte}");
                assert_eq!(kinds.digits != 0, byte.is_ascii_digit(), "{byte}");
                let others_small = kinds.lower.count_ones() as usize;
                assert_eq!(others_small, 7 + usize::from(byte.is_ascii_lowercase()), "{byte}");
                let run = if byte.is_ascii_alphanumeric() { 8 } else { place };
                assert_eq!(eight.run(), run, "{byte}");
                if byte.is_ascii_alphanumeric() {
                    bytes.make_ascii_lowercase();
                    assert_eq!(eight.folded(8).to_le_bytes(), bytes);
                }
            }
        }
    }

    #[test]
    fn what_stands_behind_the_run_is_left_out() {
        let eight = Eight::of(*b"Al Q4eda");
        assert_eq!(eight.run(), 2);
        assert_eq!(eight.folded(2).to_le_bytes(), *b"al\0\0\0\0\0\0");
        assert!(!eight.is_small(2) && Eight::of(*b"al Q4eda").is_small(2));
        let kinds = eight.kinds(2);
        assert!(kinds.upper != 0 && kinds.lower != 0 && kinds.digits == 0);
    }
}
