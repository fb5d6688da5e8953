//! Tables with a header: CSV, TSV, and the like with semicolons or bars.

use crate::read::dates::{self, Order};
use crate::read::fields::{Record, Role, role_of};
use crate::read::source::Source;
use crate::read::{At, Reason, Sink, decode, limits};
use crate::report::Report;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use encoding_rs::Encoding;
use std::io::BufRead;
use std::ops::ControlFlow;
use std::path::Path;

/// Delimiters that are tried, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Reads one report a row. Records are counted from 0, the header not included.
pub(crate) fn rows(path: &Path, source: Source, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let delimiter = delimiter_of(&source.sample);
    let encoding = decode::guess(&source.sample);
    let order = order_of(&source.sample, delimiter);
    let mut rows = Rows::new(source.into_reader(), delimiter, limits::REPORT_BYTES);
    let columns = match rows.next_row() {
        None => return sink(None, Err(Reason::Empty)),
        Some(Err(reason)) => return sink(None, Err(reason)),
        Some(Ok(row)) => columns(row, encoding),
    };
    if !columns.iter().any(|column| matches!(column.role, Some((Role::Body, _)))) {
        return sink(None, Err(Reason::NoTextColumn { found: names(&columns) }));
    }
    let mut number = 0;
    loop {
        let at = At::line(number, rows.line());
        let Some(row) = rows.next_row() else { break };
        match row {
            Ok(row) if row.len() == 1 && row.field(0).trim_ascii().is_empty() => continue,
            Ok(row) => sink(at, report(path, number, &columns, row, encoding, order))?,
            Err(reason @ (Reason::TooLarge { .. } | Reason::TooManyColumns { .. })) => {
                sink(at, Err(reason))?;
            }
            Err(reason) => return sink(None, Err(reason)),
        }
        number += 1;
    }
    ControlFlow::Continue(())
}

struct Column {
    name: String,
    role: Option<(Role, usize)>,
}

fn columns(header: Row<'_>, encoding: &'static Encoding) -> Vec<Column> {
    (0..header.len())
        .map(|idx| {
            let name = decode::field(header.field(idx), encoding).trim().to_owned();
            Column { role: role_of(&name), name }
        })
        .collect()
}

fn names(columns: &[Column]) -> String {
    const MOST: usize = 8;
    let mut found: Vec<String> = columns
        .iter()
        .take(MOST)
        .map(|column| column.name.chars().filter(|ch| !ch.is_control()).take(30).collect())
        .collect();
    if columns.len() > MOST {
        found.push("\u{2026}".to_owned());
    }
    found.join(", ")
}

fn report(
    path: &Path,
    number: u32,
    columns: &[Column],
    row: Row<'_>,
    encoding: &'static Encoding,
    order: Order,
) -> Result<Report, Reason> {
    let surplus = (columns.len()..row.len()).any(|idx| !row.field(idx).trim_ascii().is_empty());
    if surplus {
        return Err(Reason::RaggedRow { fields: row.len(), columns: columns.len() });
    }
    let mut record = Record::new(order);
    for (idx, column) in columns.iter().enumerate().take(row.len()) {
        let value = decode::field(row.field(idx), encoding).into_owned();
        record.put_as(column.role, &column.name, value);
    }
    record.finish(path, number)
}

/// The delimiter under which the header names a column with the text; where several do or none
/// does, the one that makes the most columns.
fn delimiter_of(sample: &[u8]) -> u8 {
    let mut best = (false, 0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let mut rows = Rows::new(sample, delimiter, limits::SAMPLE_BYTES as u64);
        let Some(Ok(header)) = rows.next_row() else { continue };
        let columns = columns(header, encoding_rs::UTF_8);
        let text = columns.iter().any(|column| matches!(column.role, Some((Role::Body, _))));
        if (text, columns.len()) > (best.0, best.1) {
            best = (text, columns.len(), delimiter);
        }
    }
    best.2
}

/// The order of the slashed dates of a table, by the rows of its sample.
fn order_of(sample: &[u8], delimiter: u8) -> Order {
    let mut rows = Rows::new(sample, delimiter, limits::SAMPLE_BYTES as u64);
    let Some(Ok(header)) = rows.next_row() else { return Order::Unknown };
    let columns = columns(header, encoding_rs::UTF_8);
    let mut dates = Vec::new();
    while let Some(Ok(row)) = rows.next_row() {
        for (idx, column) in columns.iter().enumerate().take(row.len()) {
            if matches!(column.role, Some((Role::Published | Role::EventDate, _))) {
                dates.extend(std::str::from_utf8(row.field(idx)).ok().map(str::to_owned));
            }
        }
    }
    dates::order_of(dates.iter().map(String::as_str))
}

/// One row, its fields without quotes.
#[derive(Clone, Copy)]
struct Row<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    fn len(self) -> usize {
        self.ends.len()
    }

    fn field(self, idx: usize) -> &'a [u8] {
        let start = if idx == 0 { 0 } else { self.ends[idx - 1] };
        &self.bytes[start..self.ends[idx]]
    }
}

/// Cuts a stream into rows, none longer than a limit.
struct Rows<R> {
    reader: R,
    parser: Box<Reader>,
    output: Vec<u8>,
    ends: Vec<usize>,
    limit_bytes: u64,
    ended: bool,
    /// Ends of lines that the parser didn't see.
    skipped_lines: u64,
    /// Why the reader failed, until it is told.
    failure: Option<Reason>,
}

impl<R: BufRead> Rows<R> {
    fn new(reader: R, delimiter: u8, limit_bytes: u64) -> Rows<R> {
        Rows {
            reader,
            parser: Box::new(ReaderBuilder::new().delimiter(delimiter).build()),
            output: vec![0; 8 << 10],
            ends: vec![0; 64],
            limit_bytes,
            ended: false,
            skipped_lines: 0,
            failure: None,
        }
    }

    /// The line in which the next row starts, from 1.
    fn line(&mut self) -> u64 {
        // Ends of lines before a row are no part of it: the second half of CR LF, empty lines.
        while self.failure.is_none() {
            match self.reader.fill_buf() {
                Ok(&[first @ (b'\n' | b'\r'), ..]) => {
                    self.reader.consume(1);
                    self.skipped_lines += u64::from(first == b'\n');
                }
                Ok(_) => break,
                Err(err) => self.failure = Some(Reason::from(err)),
            }
        }
        self.parser.line() + self.skipped_lines
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// [`Reason::TooLarge`] and [`Reason::TooManyColumns`] for a row over the limits, which is
    /// skipped; any other error is final.
    fn next_row(&mut self) -> Option<Result<Row<'_>, Reason>> {
        if self.ended {
            return None;
        }
        if let Some(reason) = self.failure.take() {
            self.ended = true;
            return Some(Err(reason));
        }
        let (mut written, mut fields) = (0, 0);
        let mut refused = None;
        loop {
            let input = match self.reader.fill_buf() {
                Ok(input) => input,
                Err(err) => {
                    self.ended = true;
                    return Some(Err(Reason::from(err)));
                }
            };
            let (result, read, wrote, ended) = self.parser.read_record(
                input,
                &mut self.output[written..],
                &mut self.ends[fields..],
            );
            self.reader.consume(read);
            written += wrote;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.output.len() as u64 >= self.limit_bytes => {
                    refused = Some(Reason::TooLarge { limit_bytes: self.limit_bytes });
                    written = 0;
                }
                ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() > limits::COLUMNS => {
                    refused = Some(Reason::TooManyColumns { limit: limits::COLUMNS });
                    fields = 0;
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => {
                    self.ended = true;
                    return refused.map(Err);
                }
            }
        }
        match refused {
            Some(reason) => Some(Err(reason)),
            None => Some(Ok(Row { bytes: &self.output[..written], ends: &self.ends[..fields] })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_delimiter(header: &str, want: u8) {
        assert_eq!(delimiter_of(header.as_bytes()) as char, want as char, "{header:?}");
    }

    #[test]
    fn the_delimiter_is_the_one_that_gives_a_text_column() {
        check_delimiter("id,date,text\n1,2,3", b',');
        check_delimiter("id\tdate, of event\tnotes", b'\t');
        check_delimiter("id;a,b,c,d;text", b';');
        check_delimiter("text", b',');
        check_delimiter("id|notes", b'|');
    }

    fn texts(table: &str, limit_bytes: u64) -> Vec<Result<Vec<String>, String>> {
        let mut rows = Rows::new(table.as_bytes(), b',', limit_bytes);
        let mut seen = Vec::new();
        while let Some(row) = rows.next_row() {
            seen.push(row.map_err(|reason| reason.to_string()).map(|row| {
                (0..row.len())
                    .map(|idx| String::from_utf8_lossy(row.field(idx)).into_owned())
                    .collect()
            }));
        }
        seen
    }

    #[test]
    fn quotes_and_line_breaks_within_fields() {
        let seen = texts("a,\"b, \"\"c\"\"\nd\"\r\ne,f\n", 1 << 20);
        let want = [["a", "b, \"c\"\nd"], ["e", "f"]];
        assert_eq!(seen, want.map(|row| Ok(row.map(str::to_owned).to_vec())));
    }

    #[test]
    fn a_row_over_the_limit_is_skipped_and_named() {
        let table = format!("a,b\n{},c\nd,e\n", "x".repeat(40_000));
        let seen = texts(&table, 10_000);
        assert_eq!(seen.len(), 3);
        assert_eq!(seen[1], Err("longer than the limit of 10000 bytes".to_owned()));
        assert_eq!(seen[2], Ok(vec!["d".to_owned(), "e".to_owned()]));
    }

    #[test]
    fn a_row_of_very_many_columns_is_skipped_and_named() {
        let table = format!("a,b\n{}\nd,e\n", ",".repeat(100_000));
        let seen = texts(&table, 1 << 20);
        assert_eq!(seen.len(), 3);
        assert_eq!(seen[1], Err("more than 4096 columns".to_owned()));
    }

    #[test]
    fn an_open_quote_at_the_end_still_ends() {
        assert_eq!(texts("a,\"b\nc,d\n", 1 << 20).len(), 1);
    }
}
