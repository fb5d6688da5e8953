//! How much the reader takes in, all in one place.
//!
//! Every input is hostile until proved otherwise: what goes beyond a limit is refused by name, and
//! the other records and files go on. Sizes are in bytes. None of the numbers comes from a
//! standard; each says what it was chosen for.

/// Longest single report: a text file, a saved page, a JSON line or a CSV row. The longest book is
/// a tenth of it.
pub const REPORT_BYTES: u64 = 64 << 20;

/// Longest JSON document (one object or one array), which is held in memory whole; JSON Lines and
/// CSV are streamed and have no limit on the file.
pub const JSON_DOCUMENT_BYTES: u64 = 256 << 20;

/// What a gzip file may always unpack to.
pub const UNPACKED_FLOOR_BYTES: u64 = 64 << 20;

/// How many times its packed size a gzip file may unpack to, beyond [`UNPACKED_FLOOR_BYTES`].
/// News text packs 3 to 5 times, event tables to 20; a bomb reaches 1,032.
pub const UNPACKED_RATIO: u64 = 200;

/// How much of an input is looked at to tell its format, encoding, delimiter and order of dates.
pub const SAMPLE_BYTES: usize = 64 << 10;

/// Most columns of a table.
pub const COLUMNS: usize = 4_096;

/// Deepest nesting of HTML elements that is followed; deeper ones count for their ancestor.
pub const HTML_DEPTH: usize = 256;

/// Most HTML elements that are told apart; later ones count for the element that they stand in.
pub const HTML_ELEMENTS: usize = 1 << 20;

/// How much of a text is looked at to tell its language.
pub const LANGUAGE_BYTES: usize = 4 << 10;
