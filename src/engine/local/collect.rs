use super::columns::Columns;
use super::encode::known;
use super::filter::{Conditions, RowOrdinals};
use super::rows::ROW_COUNTS;
use super::schema::{Field, Kind};
use crate::engine::{CASUALTY_BANDS, FigureSum};
use crate::query::{Direction, FacetRequest, Figure, Filter, FilterField, Sort, SortKey, Wholes};
use rustc_hash::FxHashMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

/// One pass over what the text query matches: total, best hits, and the counts of all facets.
///
/// Per row of a report (a main incident, or a part of one) it is known which filters the row
/// misses. None: the report is a hit, and the row counts in every facet. Only such as are a
/// facet's own selection: the row counts in that facet alone.
pub(super) struct OnePass<'p> {
    pub(super) filters: &'p [Filter],
    pub(super) any_incident: bool,
    pub(super) facets: &'p [FacetRequest],
    pub(super) sort: Sort,
    /// How many of the first hits are wanted.
    pub(super) wanted: usize,
    /// Is the score part of the order or of what is shown.
    pub(super) scored: bool,
    pub(super) columns: &'p Columns,
}

/// What one segment gives.
pub(super) struct SegmentResult {
    /// Its number.
    pub(super) segment: u32,
    pub(super) total: u64,
    pub(super) best: Vec<Candidate>,
    pub(super) tallies: Vec<Tally>,
    /// The dictionary of keys, to break ties between segments.
    pub(super) keys: Option<StrColumn>,
}

/// A hit that may be among the best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// What the order goes by, written so that greater comes first.
    pub(super) primary: u64,
    /// First day; greater (newer) comes first.
    pub(super) date: u64,
    /// Ordinal of its key within its segment; smaller comes first.
    pub(super) key: u64,
    pub(super) score: f32,
    /// What of the score comes of words that stand near each other.
    pub(super) nearness: f32,
    pub(super) segment: u32,
    pub(super) doc: DocId,
}

impl Candidate {
    /// Adds to the score that the order goes by.
    pub(super) fn gain(&mut self, nearness: f32) {
        self.score += nearness;
        self.nearness = nearness;
        self.primary = best_first(self.score);
    }
}

/// The bits of floats that aren't negative are in the order of the floats.
fn best_first(score: f32) -> u64 {
    u64::from(score.max(0.0).to_bits())
}

/// The counts of one facet in one segment.
pub(super) enum Tally {
    /// By ordinal; the dictionary tells the values.
    Ordinals {
        dictionary: Option<StrColumn>,
        /// Only those counted: ordinal, count, sum.
        counts: Vec<(u64, u64, FigureSum)>,
        /// Wholes that the dictionary lacks, since no report has them by themselves.
        added: Vec<(String, u64, FigureSum)>,
        unknown: (u64, FigureSum),
    },
    /// By casualty band.
    Bands { counts: Vec<(u64, FigureSum)>, unknown: (u64, FigureSum) },
}

impl Collector for OnePass<'_> {
    type Fruit = Vec<SegmentResult>;
    type Child = SegmentPass;

    fn for_segment(&self, segment: u32, reader: &SegmentReader) -> tantivy::Result<SegmentPass> {
        let conditions = Conditions::open(self.filters, self.any_incident, reader, self.columns)?;
        let mut counters = Vec::with_capacity(self.facets.len());
        for request in self.facets {
            let selection = conditions.selection(request.field);
            counters.push(Counter::open(request, selection, reader, self.columns)?);
        }
        let columns = self.columns;
        Ok(SegmentPass {
            segment,
            row_count: columns.numbers(Field::Incident, reader)?,
            conditions,
            counters,
            order: Order::open(self.sort, reader, columns)?,
            dates: columns.numbers(Field::SortDate, reader)?,
            keys: columns.ordinals(Field::Key, reader)?.column,
            wanted: self.wanted,
            best: Vec::new(),
            threshold: None,
            total: 0,
            missing: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, fruits: Vec<SegmentResult>) -> tantivy::Result<Vec<SegmentResult>> {
        Ok(fruits)
    }
}

/// What hits are ordered by, in one segment.
enum Order {
    Score {
        ascending: bool,
    },
    Number {
        column: Column<u64>,
        ascending: bool,
    },
    /// The greatest figure of a row.
    Most {
        column: Column<u64>,
        ascending: bool,
    },
}

impl Order {
    fn open(sort: Sort, reader: &SegmentReader, columns: &Columns) -> tantivy::Result<Order> {
        let ascending = sort.direction == Direction::Ascending;
        let field = match sort.key {
            SortKey::Relevance => return Ok(Order::Score { ascending }),
            SortKey::Date => Field::SortDate,
            SortKey::Published => Field::PublishedStart,
            SortKey::Killed => Field::SortKilled,
            SortKey::Wounded => Field::SortWounded,
            SortKey::Abducted | SortKey::Civilians => {
                let abducted = sort.key == SortKey::Abducted;
                let field = if abducted { Field::Abducted } else { Field::Civilians };
                return Ok(Order::Most { column: columns.numbers(field, reader)?, ascending });
            }
        };
        Ok(Order::Number { column: columns.numbers(field, reader)?, ascending })
    }

    /// Greater comes first; unknown numbers come last from either end.
    fn primary(&self, doc: DocId, score: f32) -> u64 {
        match self {
            Order::Score { ascending: false } => best_first(score),
            Order::Score { ascending: true } => u64::from(!score.max(0.0).to_bits()),
            Order::Number { column, ascending } => {
                known_first(column.first(doc).unwrap_or(0), *ascending)
            }
            // The unknown is kept as the least number.
            Order::Most { column, ascending } => {
                known_first(column.values_for_doc(doc).max().unwrap_or(0), *ascending)
            }
        }
    }
}

/// A number, of which 0 is the unknown, such that greater comes first and the unknown last.
fn known_first(number: u64, ascending: bool) -> u64 {
    match number {
        0 => 0,
        number if ascending => u64::MAX - number,
        number => number,
    }
}

/// The pass over one segment.
pub(super) struct SegmentPass {
    segment: u32,
    row_count: Column<u64>,
    conditions: Conditions,
    counters: Vec<Counter>,
    order: Order,
    dates: Column<u64>,
    keys: Option<StrColumn>,
    wanted: usize,
    best: Vec<Candidate>,
    /// Primary and date of the last of the best, once there are enough of them.
    threshold: Option<(u64, u64)>,
    total: u64,
    missing: Vec<u64>,
}

impl SegmentPass {
    fn offer(&mut self, doc: DocId, score: f32) {
        if self.wanted == 0 {
            return;
        }
        let primary = self.order.primary(doc, score);
        if self.threshold.is_some_and(|(least, _)| primary < least) {
            return;
        }
        let date = self.dates.first(doc).unwrap_or(0);
        if self.threshold.is_some_and(|least| (primary, date) < least) {
            return;
        }
        let key = self.keys.as_ref().and_then(|keys| keys.ords().first(doc)).unwrap_or(0);
        self.best.push(Candidate {
            primary,
            date,
            key,
            score,
            nearness: 0.0,
            segment: self.segment,
            doc,
        });
        if self.best.len() >= self.wanted.saturating_mul(2).saturating_add(64) {
            self.keep_wanted();
        }
    }

    fn keep_wanted(&mut self) {
        if self.best.len() <= self.wanted {
            return;
        }
        self.best.select_nth_unstable_by(self.wanted - 1, in_order);
        self.best.truncate(self.wanted);
        self.threshold = self.best.last().map(|last| (last.primary, last.date));
    }
}

/// The order of hits within one segment.
fn in_order(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    (b.primary, b.date).cmp(&(a.primary, a.date)).then(a.key.cmp(&b.key)).then(a.doc.cmp(&b.doc))
}

impl SegmentCollector for SegmentPass {
    type Fruit = SegmentResult;

    fn collect(&mut self, doc: DocId, score: f32) {
        if self.conditions.is_empty() {
            self.total += 1;
            if !self.counters.is_empty() {
                let rows = self.row_count.index.value_row_ids(doc).len();
                for counter in &mut self.counters {
                    counter.count(doc, rows, |_| true);
                }
            }
            self.offer(doc, score);
            return;
        }
        let mut missing = std::mem::take(&mut self.missing);
        self.conditions.missing(doc, &mut missing);
        // What the row that misses least misses at least tells whether anything counts at all.
        for counter in &mut self.counters {
            let own = !counter.selection;
            if missing.iter().any(|row| row & own == 0) {
                counter.count(doc, missing.len(), |row| missing[row] & own == 0);
            }
        }
        if missing.contains(&0) {
            self.total += 1;
            self.offer(doc, score);
        }
        self.missing = missing;
    }

    fn harvest(mut self) -> SegmentResult {
        self.keep_wanted();
        SegmentResult {
            segment: self.segment,
            total: self.total,
            best: self.best,
            tallies: self.counters.into_iter().map(Counter::finish).collect(),
            keys: self.keys,
        }
    }
}

/// Counts one facet in one segment.
struct Counter {
    /// Bits of the filters that are its own selection.
    selection: u64,
    values: Values,
    wholes: WholeSlots,
    sums: Option<Sums>,
    slots: Slots,
}

/// Counts by ordinal or band, behind them the wholes that the dictionary lacks, the last slot being
/// that of the unknown.
struct Slots {
    counts: Vec<u32>,
    /// The last report that was counted (plus one), so that none counts twice.
    last_docs: Vec<u32>,
    /// Empty where nothing is summed.
    sums: Vec<FigureSum>,
    /// The last incident that was counted, with its report (plus one), and whether it was found
    /// to have a figure of at least one.
    last_incidents: Vec<(u32, u64, bool)>,
    /// The last row whose figure was added, with its report (plus one).
    last_rows: Vec<(u32, usize)>,
}

impl Slots {
    fn new(values: usize, summed: bool) -> Slots {
        let sums = if summed { values + 1 } else { 0 };
        Slots {
            counts: vec![0; values + 1],
            last_docs: vec![0; values + 1],
            sums: vec![FigureSum::default(); sums],
            last_incidents: vec![(0, 0, false); sums],
            last_rows: vec![(0, 0); sums],
        }
    }

    fn unknown(&self) -> usize {
        self.counts.len() - 1
    }

    fn sum(&self, slot: usize) -> FigureSum {
        self.sums.get(slot).copied().unwrap_or_default()
    }
}

enum Values {
    Rows(RowOrdinals, Option<StrColumn>),
    Report(Option<StrColumn>),
    Bands(Column<u64>),
}

/// The columns of a figure that is summed.
struct Sums {
    incident: Column<u64>,
    low: Column<u64>,
    high: Column<u64>,
}

impl Counter {
    fn open(
        request: &FacetRequest,
        selection: u64,
        reader: &SegmentReader,
        columns: &Columns,
    ) -> tantivy::Result<Counter> {
        let field = Field::of(request.field);
        let (values, slots) = match field.kind() {
            Kind::RowNumber => {
                (Values::Bands(columns.numbers(field, reader)?), CASUALTY_BANDS.len())
            }
            Kind::RowOrdinals => {
                let column = columns.ordinals(field, reader)?;
                let terms = column.term_count();
                (Values::Rows(RowOrdinals::new(&column), column.column), terms)
            }
            _ => {
                let column = columns.ordinals(field, reader)?;
                let terms = column.term_count();
                (Values::Report(column.column), terms)
            }
        };
        let sums = match request.sum {
            Some(figure) => {
                let (_, low, high) = ROW_COUNTS[match figure {
                    Figure::Killed => 0,
                    Figure::Wounded => 1,
                    Figure::Abducted => 2,
                    Figure::Civilians => 3,
                }];
                Some(Sums {
                    incident: columns.numbers(Field::Incident, reader)?,
                    low: columns.numbers(low, reader)?,
                    high: columns.numbers(high, reader)?,
                })
            }
            None => None,
        };
        let wholes = match &values {
            Values::Rows(_, Some(column)) if !request.wholes.is_empty() => {
                WholeSlots::open(&request.wholes, column)?
            }
            _ => WholeSlots::default(),
        };
        let slots = Slots::new(slots + wholes.added.len(), sums.is_some());
        Ok(Counter { selection, values, wholes, slots, sums })
    }

    /// Counts a report by those of its rows that are eligible.
    fn count(&mut self, doc: DocId, rows: usize, eligible: impl Fn(usize) -> bool) {
        let Counter { values, wholes, sums, slots, .. } = self;
        let unknown = slots.unknown();
        let mut count = |row: usize, slot: usize| {
            if slots.last_docs[slot] != doc + 1 {
                slots.last_docs[slot] = doc + 1;
                slots.counts[slot] += 1;
            }
            if let Some(sums) = &*sums {
                sums.add(slots, slot, doc, row);
            }
        };
        let mut give = |row: usize, slot: Option<usize>| {
            let slot = slot.unwrap_or(unknown);
            if slot > unknown || row >= rows || !eligible(row) {
                return;
            }
            count(row, slot);
            for &whole in wholes.of(slot) {
                count(row, whole as usize);
            }
        };
        match values {
            Values::Rows(column, _) => {
                column.for_each(doc, rows, |row, ordinal| {
                    give(row, ordinal.map(|ordinal| ordinal as usize));
                });
            }
            Values::Report(column) => {
                let ordinal = column.as_ref().and_then(|column| column.ords().first(doc));
                for row in 0..rows {
                    give(row, ordinal.map(|ordinal| ordinal as usize));
                }
            }
            Values::Bands(column) => {
                for (row, value) in column.values_for_doc(doc).enumerate() {
                    give(row, known(value).map(band_of));
                }
            }
        }
    }

    fn finish(self) -> Tally {
        let slots = &self.slots;
        let unknown = slots.unknown();
        let of = |slot: usize| (u64::from(slots.counts[slot]), slots.sum(slot));
        match self.values {
            Values::Bands(_) => {
                Tally::Bands { counts: (0..unknown).map(of).collect(), unknown: of(unknown) }
            }
            Values::Rows(_, dictionary) | Values::Report(dictionary) => Tally::Ordinals {
                dictionary,
                counts: (0..unknown - self.wholes.added.len())
                    .filter(|&slot| slots.counts[slot] > 0)
                    .map(|slot| (slot as u64, u64::from(slots.counts[slot]), slots.sum(slot)))
                    .collect(),
                unknown: of(unknown),
                added: (unknown - self.wholes.added.len()..)
                    .zip(self.wholes.added)
                    .filter(|(slot, _)| slots.counts[*slot] > 0)
                    .map(|(slot, id)| (id, u64::from(slots.counts[slot]), slots.sum(slot)))
                    .collect(),
            },
        }
    }
}

/// Slots of the wholes that each value is a part of.
#[derive(Default)]
struct WholeSlots {
    /// By ordinal, where its slots stand in `slots`; empty where nothing is a part.
    ranges: Vec<(u32, u32)>,
    slots: Vec<u32>,
    /// Wholes that the dictionary lacks, in the order of their slots.
    added: Vec<String>,
}

impl WholeSlots {
    fn open(wholes: &Wholes, column: &StrColumn) -> tantivy::Result<WholeSlots> {
        let terms = column.num_terms();
        // The dictionary is walked once; looking names up one by one would take longer.
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut named: Vec<&str> = wholes
            .iter()
            .flat_map(|(part, wholes)| wholes.iter().chain([part]))
            .map(String::as_str)
            .collect();
        named.sort_unstable();
        named.dedup();
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            if let Ok(at) = named.binary_search_by(|name| name.as_bytes().cmp(stream.key())) {
                known.insert(named[at], stream.term_ord() as u32);
            }
        }
        let mut found =
            WholeSlots { ranges: vec![(0, 0); terms], slots: Vec::new(), added: Vec::new() };
        for (part, wholes) in wholes.iter() {
            let Some(&ordinal) = known.get(part.as_str()) else { continue };
            let start = found.slots.len() as u32;
            for whole in wholes {
                let slot = *known.entry(whole).or_insert_with(|| {
                    found.added.push(whole.clone());
                    (terms + found.added.len() - 1) as u32
                });
                found.slots.push(slot);
            }
            if let Some(range) = found.ranges.get_mut(ordinal as usize) {
                *range = (start, found.slots.len() as u32);
            }
        }
        Ok(found)
    }

    fn of(&self, slot: usize) -> &[u32] {
        let range = self.ranges.get(slot).map(|&(start, end)| start as usize..end as usize);
        range.and_then(|range| self.slots.get(range)).unwrap_or(&[])
    }
}

impl Sums {
    /// Adds a row's figure to a value, and its incident if it is the first row of it there.
    fn add(&self, slots: &mut Slots, slot: usize, doc: DocId, row: usize) {
        let at = |column: &Column<u64>| {
            let positions = column.index.value_row_ids(doc);
            let position = positions.start + row as u32;
            if position < positions.end { column.values.get_val(position) } else { 0 }
        };
        // A row with several parts of one whole is one row of the whole.
        if slots.last_rows[slot] == (doc + 1, row) {
            return;
        }
        slots.last_rows[slot] = (doc + 1, row);
        let incident = at(&self.incident);
        let sum = &mut slots.sums[slot];
        let last = &mut slots.last_incidents[slot];
        if (last.0, last.1) != (doc + 1, incident) {
            *last = (doc + 1, incident, false);
            sum.incidents += 1;
        }
        if let (Some(low), Some(high)) = (known(at(&self.low)), known(at(&self.high))) {
            sum.low += low;
            sum.high += high;
            if high > 0 && !last.2 {
                last.2 = true;
                sum.with_some += 1;
            }
        }
    }
}

/// Which casualty band a number falls into.
fn band_of(number: u64) -> usize {
    CASUALTY_BANDS
        .iter()
        .position(|&(_, low, high)| (u64::from(low)..=u64::from(high)).contains(&number))
        .unwrap_or(CASUALTY_BANDS.len() - 1)
}

/// Can the values of a field be counted?
pub(super) fn can_count(field: FilterField) -> bool {
    let kept = Field::of(field);
    match kept.kind() {
        Kind::RowOrdinals | Kind::Ordinal => true,
        Kind::RowNumber => kept.length().is_none(),
        _ => false,
    }
}
