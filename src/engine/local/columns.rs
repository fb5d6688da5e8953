use super::schema::{ELSEWHERE, Field, ROW_END};
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};
use tantivy::SegmentReader;
use tantivy::columnar::{Column, StrColumn};
use tantivy::index::SegmentId;

/// Columns that were opened before; opening one means unpacking parts of two dictionaries, which
/// takes longer than counting a thousand reports.
#[derive(Default)]
pub(super) struct Columns {
    opened: Mutex<FxHashMap<(SegmentId, Field), Opened>>,
}

#[derive(Clone)]
enum Opened {
    Numbers(Column<u64>),
    Ordinals(OrdinalColumn),
}

/// A column of ordinals with its dictionary, and the ordinals of the two marks of rows.
#[derive(Clone)]
pub(super) struct OrdinalColumn {
    /// `None` where no report of the segment has a value.
    pub(super) column: Option<StrColumn>,
    /// Ordinal of [`ROW_END`].
    pub(super) row_end: Option<u64>,
    /// Ordinal of [`ELSEWHERE`].
    pub(super) elsewhere: Option<u64>,
}

impl OrdinalColumn {
    /// The ordinals, if there are any.
    pub(super) fn ordinals(&self) -> Option<&Column<u64>> {
        self.column.as_ref().map(|column| column.ords())
    }

    /// How many terms its dictionary has.
    pub(super) fn term_count(&self) -> usize {
        self.column.as_ref().map_or(0, |column| column.num_terms())
    }
}

impl Columns {
    /// A column of numbers.
    pub(super) fn numbers(
        &self,
        field: Field,
        reader: &SegmentReader,
    ) -> tantivy::Result<Column<u64>> {
        if let Some(Opened::Numbers(column)) = self.known(field, reader) {
            return Ok(column);
        }
        let column = reader.fast_fields().u64(field.name())?;
        self.remember(field, reader, Opened::Numbers(column.clone()));
        Ok(column)
    }

    /// A column of ordinals.
    pub(super) fn ordinals(
        &self,
        field: Field,
        reader: &SegmentReader,
    ) -> tantivy::Result<OrdinalColumn> {
        if let Some(Opened::Ordinals(column)) = self.known(field, reader) {
            return Ok(column);
        }
        let column = reader.fast_fields().str(field.name())?;
        let mut opened = OrdinalColumn { column, row_end: None, elsewhere: None };
        if let Some(column) = &opened.column {
            // The marks are control characters, which no value has, and so come first.
            let mut ordinals = Vec::with_capacity(2);
            ordinals.extend((0..column.num_terms() as u64).take(2));
            let mut at = 0;
            column.dictionary().sorted_ords_to_term_cb(&ordinals, |term| {
                if term == ROW_END.as_bytes() {
                    opened.row_end = Some(ordinals[at]);
                } else if term == ELSEWHERE.as_bytes() {
                    opened.elsewhere = Some(ordinals[at]);
                }
                at += 1;
            })?;
        }
        self.remember(field, reader, Opened::Ordinals(opened.clone()));
        Ok(opened)
    }

    fn known(&self, field: Field, reader: &SegmentReader) -> Option<Opened> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.get(&(reader.segment_id(), field)).cloned()
    }

    fn remember(&self, field: Field, reader: &SegmentReader, column: Opened) {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.insert((reader.segment_id(), field), column);
    }
}
