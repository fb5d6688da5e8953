use super::schema::Field;
use std::iter::Empty;
use std::ops::Range;
use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf, Value};

/// A document on its way into the index: all its texts in one buffer, so that preparing one costs
/// no copies.
#[derive(Default)]
pub(super) struct Record {
    text: String,
    bytes: Vec<u8>,
    fields: Vec<(Field, Content)>,
}

enum Content {
    Text(Range<usize>),
    Bytes,
    Number(u64),
}

/// One value of a [`Record`].
#[derive(Clone, Copy, Debug)]
pub(super) enum RecordValue<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
    Number(u64),
}

impl Record {
    /// A record that will hold about so much text, in bytes.
    pub(super) fn with_room(bytes: usize) -> Record {
        Record { text: String::with_capacity(bytes), ..Record::default() }
    }

    /// Adds what `fill` appends; nothing where it appends nothing.
    pub(super) fn fill(&mut self, field: Field, fill: impl FnOnce(&mut String)) {
        let start = self.text.len();
        fill(&mut self.text);
        if self.text.len() > start {
            self.fields.push((field, Content::Text(start..self.text.len())));
        }
    }

    /// Adds a text, empty or not.
    pub(super) fn text(&mut self, field: Field, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.fields.push((field, Content::Text(start..self.text.len())));
    }

    /// Adds a number.
    pub(super) fn number(&mut self, field: Field, number: u64) {
        self.fields.push((field, Content::Number(number)));
    }

    /// Sets the one field of bytes that a record has.
    pub(super) fn bytes(&mut self, field: Field, bytes: Vec<u8>) {
        self.bytes = bytes;
        self.fields.push((field, Content::Bytes));
    }

    /// Memory that it takes.
    pub(super) fn size_bytes(&self) -> usize {
        self.text.capacity()
            + self.bytes.capacity()
            + self.fields.capacity() * size_of::<(Field, Content)>()
    }

    /// All values in the order in which they were added.
    pub(super) fn values(&self) -> Values<'_> {
        Values { record: self, at: 0 }
    }
}

/// See [`Record::values`].
pub(super) struct Values<'a> {
    record: &'a Record,
    at: usize,
}

impl<'a> Iterator for Values<'a> {
    type Item = (tantivy::schema::Field, RecordValue<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (field, content) = self.record.fields.get(self.at)?;
        self.at += 1;
        let value = match content {
            Content::Text(range) => RecordValue::Text(&self.record.text[range.clone()]),
            Content::Bytes => RecordValue::Bytes(&self.record.bytes),
            Content::Number(number) => RecordValue::Number(*number),
        };
        Some((field.id(), value))
    }
}

impl<'a> Value<'a> for RecordValue<'a> {
    type ArrayIter = Empty<RecordValue<'a>>;
    type ObjectIter = Empty<(&'a str, RecordValue<'a>)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            RecordValue::Text(text) => ReferenceValueLeaf::Str(text),
            RecordValue::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
            RecordValue::Number(number) => ReferenceValueLeaf::U64(number),
        })
    }
}
