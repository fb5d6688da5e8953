use super::columns::{Columns, OrdinalColumn};
use super::encode::{POINT_SCALE, from_day, number, point, read_point, term};
use super::rows::tagged_term;
use super::schema::{Field, Kind};
use crate::engine::IndexError;
use crate::query::{Filter, FilterField, Value};
use crate::report::distance_km;
use crate::text::fold;
use std::sync::Arc;
use tantivy::columnar::{Column, Dictionary, StrColumn, TermOrdHit};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

/// Conditions on one segment: what they ask of rows, what of reports, what mustn't be.
pub(super) struct Conditions {
    /// How many rows a report has.
    row_count: Column<u64>,
    /// Positive conditions on rows, with their bits.
    rows: Vec<(u64, Test)>,
    /// Positive conditions on reports, with their bits.
    reports: Vec<(u64, Test)>,
    /// Conditions that drop a report of which any row passes.
    never: Vec<Test>,
    /// All bits.
    all: u64,
    /// Bits that are the selection of the facet.
    selections: Vec<(FilterField, u64)>,
    any_incident: bool,
}

/// Most positive filters that one question may have: one bit each.
pub(super) const MOST_FILTERS: usize = 64;

impl Conditions {
    /// Resolves filters against a segment's columns and dictionaries.
    pub(super) fn open(
        filters: &[Filter],
        any_incident: bool,
        reader: &SegmentReader,
        columns: &Columns,
    ) -> Result<Conditions, tantivy::TantivyError> {
        let mut conditions = Conditions {
            row_count: columns.numbers(Field::Incident, reader)?,
            rows: Vec::new(),
            reports: Vec::new(),
            never: Vec::new(),
            all: 0,
            selections: Vec::new(),
            any_incident,
        };
        let positive = filters.iter().filter(|filter| !filter.negated);
        for (idx, filter) in positive.enumerate() {
            let bit = 1_u64 << (idx % MOST_FILTERS);
            conditions.all |= bit;
            if filter.selectable {
                match conditions.selections.iter_mut().find(|(field, _)| *field == filter.field) {
                    Some((_, bits)) => *bits |= bit,
                    None => conditions.selections.push((filter.field, bit)),
                }
            }
            let test = Test::open(filter, reader, columns)?;
            if test.of_rows() {
                conditions.rows.push((bit, test));
            } else {
                conditions.reports.push((bit, test));
            }
        }
        for filter in filters.iter().filter(|filter| filter.negated) {
            conditions.never.push(Test::open(filter, reader, columns)?);
        }
        Ok(conditions)
    }

    /// Refuses more filters than there are bits.
    pub(super) fn check(filters: &[Filter]) -> Result<(), IndexError> {
        let positive = filters.iter().filter(|filter| !filter.negated).count();
        if positive > MOST_FILTERS {
            return Err(IndexError::TooManyFilters { found: positive, most: MOST_FILTERS });
        }
        Ok(())
    }

    /// Bits that are the selection of a facet, which don't narrow its counts.
    pub(super) fn selection(&self, field: FilterField) -> u64 {
        self.selections.iter().find(|(of, _)| *of == field).map_or(0, |(_, bits)| *bits)
    }

    /// For each row of the report the conditions that it misses; empty if the report is dropped.
    pub(super) fn missing(&mut self, doc: DocId, missing: &mut Vec<u64>) {
        missing.clear();
        let rows = self.row_count.index.value_row_ids(doc).len();
        for test in &mut self.never {
            if test.passes(doc, missing, rows) {
                missing.clear();
                return;
            }
        }
        let mut unmet = self.all;
        for (bit, test) in &mut self.reports {
            if test.report_passes(doc) {
                unmet &= !*bit;
            }
        }
        missing.clear();
        missing.resize(rows, unmet);
        for (bit, test) in &mut self.rows {
            test.mark(doc, missing, *bit);
        }
        if self.any_incident {
            let together = missing.iter().fold(unmet, |met, row| met & row);
            missing.fill(together);
        }
    }

    /// True where nothing is asked.
    pub(super) fn is_empty(&self) -> bool {
        self.all == 0 && self.never.is_empty()
    }
}

/// One condition on one segment.
enum Test {
    /// Ordinals of rows.
    Ordinals { values: RowOrdinals, accept: Ordinals, unknown: bool },
    /// One number a row.
    Numbers { column: Column<u64>, accept: Ranges, unknown: bool },
    /// One interval a row.
    Intervals { start: Column<u64>, length: Column<u64>, accept: Ranges, unknown: bool },
    /// One ordinal a report.
    ReportOrdinal { column: Option<Column<u64>>, accept: Ordinals, unknown: bool },
    /// One interval (or number) a report.
    ReportInterval {
        start: Column<u64>,
        length: Option<Column<u64>>,
        accept: Ranges,
        unknown: bool,
    },
    /// A list of reports.
    Reports(Box<ReportList>),
}

/// Accepted ranges of encoded numbers, both ends inclusive.
type Ranges = Vec<(u64, u64)>;

/// Reports that have one of some terms.
struct ReportList {
    docs: Vec<DocId>,
    any: bool,
}

impl Test {
    fn open(filter: &Filter, reader: &SegmentReader, columns: &Columns) -> tantivy::Result<Test> {
        let field = Field::of(filter.field);
        let unknown = filter.values.contains(&Value::Unknown);
        let ranges = |encode: fn(i64) -> u64| -> Ranges {
            filter.values.iter().filter_map(|value| range(value, encode)).collect()
        };
        Ok(match field.kind() {
            Kind::RowOrdinals => {
                let column = columns.ordinals(field, reader)?;
                let accept = Ordinals::open(filter, column.column.as_ref())?;
                Test::Ordinals { values: RowOrdinals::new(&column), accept, unknown }
            }
            Kind::RowNumber => match field.length() {
                Some(length) => Test::Intervals {
                    start: columns.numbers(field, reader)?,
                    length: columns.numbers(length, reader)?,
                    accept: ranges(from_day),
                    unknown,
                },
                None => Test::Numbers {
                    column: columns.numbers(field, reader)?,
                    accept: ranges(number),
                    unknown,
                },
            },
            Kind::Ordinal | Kind::TermAndOrdinal => {
                let column = columns.ordinals(field, reader)?;
                let accept = Ordinals::open(filter, column.column.as_ref())?;
                Test::ReportOrdinal { column: column.ordinals().cloned(), accept, unknown }
            }
            Kind::Set => Test::Reports(Box::new(ReportList::open(filter, reader)?)),
            _ => {
                let length = match field.length() {
                    Some(length) => Some(columns.numbers(length, reader)?),
                    None => None,
                };
                let encode = if length.is_some() { from_day } else { number };
                Test::ReportInterval {
                    start: columns.numbers(field, reader)?,
                    length,
                    accept: ranges(encode),
                    unknown,
                }
            }
        })
    }

    fn of_rows(&self) -> bool {
        matches!(self, Test::Ordinals { .. } | Test::Numbers { .. } | Test::Intervals { .. })
    }

    /// Takes `bit` off the rows that pass.
    fn mark(&mut self, doc: DocId, missing: &mut [u64], bit: u64) {
        match self {
            Test::Ordinals { values, accept, unknown } => {
                values.for_each(doc, missing.len(), |row, ordinal| {
                    let passes = match ordinal {
                        Some(ordinal) => accept.has(ordinal),
                        None => *unknown,
                    };
                    if passes && let Some(row) = missing.get_mut(row) {
                        *row &= !bit;
                    }
                });
            }
            Test::Numbers { column, accept, unknown } => {
                for (row, value) in missing.iter_mut().zip(column.values_for_doc(doc)) {
                    if if value == 0 { *unknown } else { within(accept, value, value) } {
                        *row &= !bit;
                    }
                }
            }
            Test::Intervals { start, length, accept, unknown } => {
                let values = start.values_for_doc(doc).zip(length.values_for_doc(doc));
                for (row, (start, length)) in missing.iter_mut().zip(values) {
                    let passes = if start == 0 {
                        *unknown
                    } else {
                        within(accept, start, start.saturating_add(length))
                    };
                    if passes {
                        *row &= !bit;
                    }
                }
            }
            Test::ReportOrdinal { .. } | Test::ReportInterval { .. } | Test::Reports(_) => {}
        }
    }

    fn report_passes(&self, doc: DocId) -> bool {
        match self {
            Test::ReportOrdinal { column, accept, unknown } => {
                match column.as_ref().and_then(|column| column.first(doc)) {
                    Some(ordinal) => accept.has(ordinal),
                    None => *unknown,
                }
            }
            Test::ReportInterval { start, length, accept, unknown } => {
                let first = start.first(doc).unwrap_or(0);
                if first == 0 {
                    return *unknown;
                }
                let days = length.as_ref().and_then(|length| length.first(doc)).unwrap_or(0);
                within(accept, first, first.saturating_add(days))
            }
            Test::Reports(list) => (list.docs.binary_search(&doc).is_ok()) == list.any,
            Test::Ordinals { .. } | Test::Numbers { .. } | Test::Intervals { .. } => false,
        }
    }

    /// Does the report pass, by any of its rows?
    fn passes(&mut self, doc: DocId, scratch: &mut Vec<u64>, rows: usize) -> bool {
        if !self.of_rows() {
            return self.report_passes(doc);
        }
        scratch.clear();
        scratch.resize(rows, 1);
        self.mark(doc, scratch, 1);
        scratch.contains(&0)
    }
}

fn within(accept: &Ranges, first: u64, last: u64) -> bool {
    accept.iter().any(|&(low, high)| first <= high && low <= last)
}

/// A range of encoded numbers, which start at 1; `None` where it is empty.
fn range(value: &Value, encode: fn(i64) -> u64) -> Option<(u64, u64)> {
    let Value::Range { low, high } = value else { return None };
    let low = low.map_or(1, encode);
    let high = high.map_or(u64::MAX, encode);
    (low <= high).then_some((low.max(1), high)).filter(|(low, high)| low <= high)
}

impl ReportList {
    fn open(filter: &Filter, reader: &SegmentReader) -> tantivy::Result<ReportList> {
        let field = Field::of(filter.field);
        let inverted = reader.inverted_index(field.id())?;
        let mut docs = Vec::new();
        for value in &filter.values {
            let Value::Tag { field: kind, id } = value else { continue };
            let term = Term::from_field_text(field.id(), &tagged_term(*kind, id));
            if let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? {
                while postings.doc() != TERMINATED {
                    docs.push(postings.doc());
                    postings.advance();
                }
            }
        }
        docs.sort_unstable();
        docs.dedup();
        Ok(ReportList { docs, any: true })
    }
}

/// Which ordinals of a dictionary are accepted.
enum Ordinals {
    Few(Vec<u64>),
    Span(u64, u64),
    Many(Vec<u64>),
}

impl Ordinals {
    fn open(filter: &Filter, column: Option<&StrColumn>) -> tantivy::Result<Ordinals> {
        let Some(column) = column else { return Ok(Ordinals::Few(Vec::new())) };
        let dictionary = column.dictionary();
        let by_key = filter.field == FilterField::Id;
        // The marks between rows are control characters, and come before all values.
        let first_value = first_from(dictionary, " ")?;
        let mut found = Vec::new();
        let mut spans = Vec::new();
        let mut contains: Vec<String> = Vec::new();
        for value in &filter.values {
            match value {
                // A key is the id with its input behind, see `encode::key`.
                Value::Id(id) if by_key => {
                    let id = term(id);
                    let from = first_from(dictionary, format!("{id}\u{0}"))?;
                    spans.push((from, first_from(dictionary, format!("{id}\u{1}"))?));
                }
                Value::Id(id) => found.extend(dictionary.term_ord(term(id))?),
                Value::Prefix(prefix) => {
                    let from = first_from(dictionary, prefix)?.max(first_value);
                    let to = match after_prefix(prefix.as_bytes()) {
                        Some(end) => first_from(dictionary, end)?,
                        None => dictionary.num_terms() as u64,
                    };
                    spans.push((from, to));
                }
                // Years, which are written with four digits, so that their order is that of time.
                Value::Range { low, high } => {
                    let from = match low {
                        Some(low) => first_from(dictionary, four_digits(*low))?,
                        None => first_value,
                    };
                    let to = match high {
                        Some(high) if *high < 0 => from,
                        Some(high) => {
                            first_from(dictionary, format!("{}\u{0}", four_digits(*high)))?
                        }
                        None => dictionary.num_terms() as u64,
                    };
                    spans.push((from, to));
                }
                Value::Contains(words) => {
                    contains.extend(Some(fold(words)).filter(|words| !words.is_empty()));
                }
                Value::Circle { lat, lon, metres } => {
                    let centre = (*lat as f32 / POINT_SCALE, *lon as f32 / POINT_SCALE);
                    within_circle(dictionary, centre, *metres as f32 / 1_000.0, &mut found)?;
                }
                Value::Unknown | Value::Tag { .. } => {}
            }
        }
        if !contains.is_empty() {
            let mut stream = dictionary.stream()?;
            while stream.advance() {
                let term = String::from_utf8_lossy(stream.key());
                let term = format!(" {} ", fold(&term));
                if contains.iter().any(|words| term.contains(&format!(" {words} "))) {
                    found.push(stream.term_ord());
                }
            }
        }
        spans.retain(|(from, to)| from < to);
        if found.is_empty() && spans.len() == 1 {
            return Ok(Ordinals::Span(spans[0].0, spans[0].1));
        }
        for (from, to) in spans {
            found.extend(from..to);
        }
        found.sort_unstable();
        found.dedup();
        if found.len() <= 8 {
            return Ok(Ordinals::Few(found));
        }
        let mut bits = vec![0_u64; dictionary.num_terms() / 64 + 1];
        for ordinal in found {
            if let Some(word) = bits.get_mut(ordinal as usize / 64) {
                *word |= 1 << (ordinal % 64);
            }
        }
        Ok(Ordinals::Many(bits))
    }

    fn has(&self, ordinal: u64) -> bool {
        match self {
            Ordinals::Few(few) => few.contains(&ordinal),
            Ordinals::Span(from, to) => (*from..*to).contains(&ordinal),
            Ordinals::Many(bits) => {
                bits.get(ordinal as usize / 64).is_some_and(|word| word >> (ordinal % 64) & 1 == 1)
            }
        }
    }
}

/// The ordinals of the points that are no farther than so from another; only those of the same
/// latitudes are looked at.
fn within_circle(
    dictionary: &Dictionary,
    centre: (f32, f32),
    km: f32,
    found: &mut Vec<u64>,
) -> std::io::Result<()> {
    /// Kilometres of a degree of latitude; a little less, so that the band is never too narrow.
    const DEGREE_KM: f32 = 111.0;
    let reach = km / DEGREE_KM;
    let from = point(centre.0 - reach, -180.0);
    let to = point(centre.0 + reach, 180.0);
    let mut stream = dictionary.range().ge(from).le(to).into_stream()?;
    while stream.advance() {
        if read_point(stream.key()).is_some_and(|at| distance_km(at, centre) <= km) {
            found.push(stream.term_ord());
        }
    }
    Ok(())
}

/// The first ordinal whose term isn't less than `term`.
fn first_from(dictionary: &Dictionary, term: impl AsRef<[u8]>) -> std::io::Result<u64> {
    Ok(match dictionary.term_ord_or_next(term)? {
        TermOrdHit::Exact(ordinal) => ordinal,
        // Behind the last term there is no next one.
        TermOrdHit::Next(ordinal) => ordinal.min(dictionary.num_terms() as u64),
    })
}

fn four_digits(year: i64) -> String {
    format!("{:04}", year.clamp(0, 9999))
}

/// The first byte string after all those with this prefix; `None` where there is none.
fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}

/// A column of row ordinals, read row by row.
pub(super) struct RowOrdinals {
    column: Option<Column<u64>>,
    row_end: Option<u64>,
    elsewhere: Option<u64>,
}

impl RowOrdinals {
    /// Reads a column of [`Kind::RowOrdinals`].
    pub(super) fn new(column: &OrdinalColumn) -> RowOrdinals {
        RowOrdinals {
            column: column.ordinals().cloned(),
            row_end: column.row_end,
            elsewhere: column.elsewhere,
        }
    }

    /// Each value of each row of a report with `rows` rows; `None` for a row that has none.
    /// Rows whose values stand elsewhere give nothing.
    #[inline]
    pub(super) fn for_each(
        &self,
        doc: DocId,
        rows: usize,
        mut give: impl FnMut(usize, Option<u64>),
    ) {
        let mut row = 0;
        let mut empty = true;
        if let Some(column) = &self.column {
            for position in column.index.value_row_ids(doc) {
                let ordinal = column.values.get_val(position);
                if Some(ordinal) == self.row_end {
                    if empty {
                        give(row, None);
                    }
                    row += 1;
                    empty = true;
                } else {
                    empty = false;
                    if Some(ordinal) != self.elsewhere {
                        give(row, Some(ordinal));
                    }
                }
            }
        }
        if empty && row < rows {
            give(row, None);
        }
        // Rows that are empty to the end have no mark.
        for row in row + 1..rows {
            give(row, None);
        }
    }
}

/// Documents whose report has a main incident that passes all filters, as a query.
pub(super) mod query {
    use super::{Columns, Conditions};
    use crate::query::Filter;
    use std::sync::Arc;
    use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
    use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, TantivyError};

    /// See the module.
    #[derive(Clone)]
    pub(crate) struct WhereQuery {
        pub(crate) filters: super::Arc<[Filter]>,
        pub(crate) any_incident: bool,
        pub(crate) columns: Arc<Columns>,
    }

    impl std::fmt::Debug for WhereQuery {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{:?}", self.filters)
        }
    }

    impl Query for WhereQuery {
        fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
            Ok(Box::new(WhereWeight {
                filters: Arc::clone(&self.filters),
                any_incident: self.any_incident,
                columns: Arc::clone(&self.columns),
            }))
        }
    }

    struct WhereWeight {
        filters: Arc<[Filter]>,
        any_incident: bool,
        columns: Arc<Columns>,
    }

    impl Weight for WhereWeight {
        fn scorer(&self, reader: &SegmentReader, _: f32) -> tantivy::Result<Box<dyn Scorer>> {
            let conditions =
                Conditions::open(&self.filters, self.any_incident, reader, &self.columns)?;
            let mut scorer =
                WhereScorer { conditions, missing: Vec::new(), doc: 0, max_doc: reader.max_doc() };
            scorer.settle(0);
            Ok(Box::new(scorer))
        }

        fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
            let mut scorer = self.scorer(reader, 1.0)?;
            if scorer.doc() <= doc && scorer.seek(doc) == doc {
                return Ok(Explanation::new("passes the filters", 0.0));
            }
            Err(TantivyError::InvalidArgument(format!("document {doc} doesn't match")))
        }
    }

    struct WhereScorer {
        conditions: Conditions,
        missing: Vec<u64>,
        doc: DocId,
        max_doc: DocId,
    }

    impl WhereScorer {
        fn settle(&mut self, from: DocId) -> DocId {
            self.doc = TERMINATED;
            for doc in from..self.max_doc {
                self.conditions.missing(doc, &mut self.missing);
                if self.missing.contains(&0) {
                    self.doc = doc;
                    break;
                }
            }
            self.doc
        }
    }

    impl DocSet for WhereScorer {
        fn advance(&mut self) -> DocId {
            if self.doc == TERMINATED {
                return TERMINATED;
            }
            self.settle(self.doc + 1)
        }

        fn seek(&mut self, target: DocId) -> DocId {
            if self.doc >= target {
                return self.doc;
            }
            self.settle(target)
        }

        fn doc(&self) -> DocId {
            self.doc
        }

        fn size_hint(&self) -> u32 {
            self.max_doc
        }
    }

    impl Scorer for WhereScorer {
        fn score(&mut self) -> f32 {
            0.0
        }
    }
}
