use super::schema::Field;
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    Bm25StatisticsProvider, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, TantivyError, Term};

/// Terms that may stand at one position: a word, its stems, or all words with a prefix.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Position {
    /// Terms, each with the share that one occurrence of it counts.
    pub(super) terms: Vec<(Term, f32)>,
    /// The first term stands only where the second does too: a word and its own stem.
    pub(super) nested: bool,
    /// Also every term of this field that begins so.
    pub(super) prefix: Option<Term>,
}

/// Positions that follow one another.
pub(super) type Sequence = Vec<Position>;

/// What has to stand in a text.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// One after the other.
    Sequence(Sequence),
    /// In any order, at most so many positions between the first and the last that aren't theirs.
    Window(Vec<Position>, u32),
    /// Each part (any of its sequences) in one sentence; sentences begin at the term's positions,
    /// or the whole field is one.
    Sentence(Vec<Vec<Sequence>>, Option<Term>),
}

/// Finds a pattern in the postings of a field and scores it by BM25, as one term whose
/// occurrences are those of the pattern.
#[derive(Clone, Debug)]
pub(super) struct PatternQuery {
    /// The field whose length counts.
    pub(super) field: tantivy::schema::Field,
    /// The field's mean length is taken to be at least this.
    pub(super) least_average: f32,
    /// What to find.
    pub(super) pattern: Arc<Pattern>,
    /// Another pattern that it stands for: it counts as no rarer than that one.
    pub(super) stands_for: Option<Arc<Pattern>>,
}

impl Pattern {
    fn positions(&self) -> Vec<&Position> {
        match self {
            Pattern::Sequence(positions) | Pattern::Window(positions, _) => {
                positions.iter().collect()
            }
            // The rarest way of saying a part would overrate it; its first one is what was asked.
            Pattern::Sentence(parts, _) => {
                parts.iter().filter_map(|part| part.first()).flatten().collect()
            }
        }
    }

    fn needs_positions(&self) -> bool {
        !matches!(self, Pattern::Sequence(positions) if positions.len() == 1)
    }
}

impl Query for PatternQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => {
                let docs = statistics_provider.total_num_docs()?;
                let tokens = statistics_provider.total_num_tokens(self.field)?;
                let rarity_of =
                    |pattern: &Pattern| rarity(&pattern.positions(), statistics_provider);
                let mut rarity = rarity_of(&self.pattern)?;
                if let Some(other) = &self.stands_for {
                    rarity = rarity.min(rarity_of(other)?);
                }
                let average = if docs == 0 { 1.0 } else { tokens as f32 / docs as f32 };
                Some(Bm25 { rarity, average: average.max(self.least_average) })
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(PatternWeight { field: self.field, pattern: Arc::clone(&self.pattern), bm25 }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for position in self.pattern.positions() {
            for (term, _) in &position.terms {
                visitor(term, self.pattern.needs_positions());
            }
        }
    }
}

/// How rare the words of some positions are in the whole index: the sum of their inverse document
/// frequencies.
pub(super) fn rarity(
    positions: &[&Position],
    counts: &dyn Bm25StatisticsProvider,
) -> tantivy::Result<f32> {
    let docs = counts.total_num_docs()?;
    let mut rarity = 0.0;
    for position in positions {
        // How many reports have any of the terms: as many as if each stood where it stands by
        // chance, and at least as many as have the commonest.
        let (mut most, mut share_without) = (0, 1.0);
        for (term, _) in &position.terms[usize::from(position.nested)..] {
            let docs_with = docs_with(term, counts)?;
            most = docs_with.max(most);
            share_without *= 1.0 - docs_with as f64 / docs.max(1) as f64;
        }
        let by_chance = ((1.0 - share_without) * docs as f64) as u64;
        rarity += idf(by_chance.max(most), docs);
    }
    Ok(rarity)
}

/// How many reports have a term: a word is as common as it is in the bodies, whichever field it
/// is looked for in, since a title has few words, and each of them is rare in titles.
fn docs_with(term: &Term, counts: &dyn Bm25StatisticsProvider) -> tantivy::Result<u64> {
    let here = counts.doc_freq(term)?;
    let value = term.value();
    let (Some(body), Some(text)) = (Field::body_of(term.field()), value.as_str()) else {
        return Ok(here);
    };
    Ok(here.max(counts.doc_freq(&Term::from_field_text(body.id(), text))?))
}

/// Inverse document frequency as BM25 has it (Robertson and Zaragoza 2009, kept positive).
fn idf(docs_with: u64, docs: u64) -> f32 {
    let docs_with = docs_with.min(docs);
    let odds = ((docs - docs_with) as f32 + 0.5) / (docs_with as f32 + 0.5);
    (1.0 + odds).ln()
}

#[derive(Clone, Copy)]
struct Bm25 {
    rarity: f32,
    average: f32,
}

/// How fast further occurrences lose weight, and how much length counts: usual values, of which
/// these were the best on the collection of news that `docs/accuracy.md` tells of (1.2 was worse,
/// more than 1.5 no better).
const K1: f32 = 1.5;
const B: f32 = 0.75;

/// What so many occurrences in a text of this length count, as against one in a text of the mean
/// length.
pub(super) fn saturated(times: f32, length: f32, average: f32) -> f32 {
    (K1 + 1.0) * times / (times + K1 * (1.0 - B + B * length / average))
}

struct PatternWeight {
    field: tantivy::schema::Field,
    pattern: Arc<Pattern>,
    bm25: Option<Bm25>,
}

impl Weight for PatternWeight {
    fn scorer(&self, reader: &SegmentReader, boost: f32) -> tantivy::Result<Box<dyn Scorer>> {
        let record = if self.pattern.needs_positions() {
            IndexRecordOption::WithFreqsAndPositions
        } else {
            IndexRecordOption::WithFreqs
        };
        let matcher = match &*self.pattern {
            Pattern::Sequence(positions) => {
                SequenceDocs::open(positions, reader, record)?.map(Matcher::Sequence)
            }
            Pattern::Window(positions, slop) => {
                let all = open_all(positions, reader, record)?;
                all.map(|all| Matcher::Window(Conjunction::new(all), *slop))
            }
            Pattern::Sentence(parts, marks) => {
                let opened = parts.iter().map(|part| AnySequence::open(part, reader));
                let opened = opened.collect::<tantivy::Result<Vec<AnySequence>>>()?;
                let marks = match marks {
                    Some(term) => {
                        let position =
                            Position { terms: vec![(term.clone(), 1.0)], ..Position::default() };
                        Some(PositionDocs::open(&position, reader, record)?)
                    }
                    None => None,
                };
                let possible = opened.iter().all(|part| !part.ways.is_empty());
                possible.then(|| Matcher::Sentence(Conjunction::new(opened), marks))
            }
        };
        let Some(matcher) = matcher else { return Ok(Box::new(EmptyScorer)) };
        let lengths = reader.get_fieldnorms_reader(self.field)?;
        let mut scorer = PatternScorer { matcher, lengths, bm25: self.bm25, boost };
        let first = scorer.matcher.doc();
        scorer.settle(first);
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() <= doc && scorer.seek(doc) == doc {
            return Ok(Explanation::new("BM25 of a pattern", scorer.score()));
        }
        Err(TantivyError::InvalidArgument(format!("document {doc} doesn't match")))
    }
}

struct PatternScorer {
    matcher: Matcher,
    lengths: FieldNormReader,
    bm25: Option<Bm25>,
    boost: f32,
}

impl PatternScorer {
    /// Goes on from candidate to candidate until one truly matches.
    fn settle(&mut self, mut candidate: DocId) -> DocId {
        while candidate != TERMINATED && !self.matcher.holds() {
            candidate = self.matcher.advance();
        }
        candidate
    }
}

impl DocSet for PatternScorer {
    fn advance(&mut self) -> DocId {
        let candidate = self.matcher.advance();
        self.settle(candidate)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.matcher.doc() >= target {
            return self.matcher.doc();
        }
        let candidate = self.matcher.seek(target);
        self.settle(candidate)
    }

    fn doc(&self) -> DocId {
        self.matcher.doc()
    }

    fn size_hint(&self) -> u32 {
        self.matcher.size_hint()
    }
}

impl Scorer for PatternScorer {
    fn score(&mut self) -> f32 {
        let Some(bm25) = self.bm25 else { return self.boost };
        let length = self.lengths.fieldnorm(self.matcher.doc()) as f32;
        let times = self.matcher.times();
        self.boost * bm25.rarity * saturated(times, length, bm25.average)
    }
}

enum Matcher {
    Sequence(SequenceDocs),
    Window(Conjunction<PositionDocs>, u32),
    Sentence(Conjunction<AnySequence>, Option<PositionDocs>),
}

impl Matcher {
    fn doc(&self) -> DocId {
        match self {
            Matcher::Sequence(docs) => docs.doc(),
            Matcher::Window(docs, _) => docs.doc(),
            Matcher::Sentence(docs, _) => docs.doc(),
        }
    }

    fn advance(&mut self) -> DocId {
        match self {
            Matcher::Sequence(docs) => docs.advance(),
            Matcher::Window(docs, _) => docs.advance(),
            Matcher::Sentence(docs, _) => docs.advance(),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Matcher::Sequence(docs) => docs.seek(target),
            Matcher::Window(docs, _) => docs.seek(target),
            Matcher::Sentence(docs, _) => docs.seek(target),
        }
    }

    fn size_hint(&self) -> u32 {
        match self {
            Matcher::Sequence(docs) => docs.members.size_hint(),
            Matcher::Window(docs, _) => docs.size_hint(),
            Matcher::Sentence(docs, _) => docs.size_hint(),
        }
    }

    /// Does the candidate truly match?
    fn holds(&mut self) -> bool {
        match self {
            // Its documents are matches already.
            Matcher::Sequence(_) => true,
            Matcher::Window(..) | Matcher::Sentence(..) => self.times() > 0.0,
        }
    }

    /// How many times the pattern occurs in the document.
    fn times(&mut self) -> f32 {
        match self {
            Matcher::Sequence(docs) => docs.times(),
            Matcher::Window(docs, slop) => windows(docs, *slop) as f32,
            Matcher::Sentence(parts, marks) => sentences(parts, marks.as_mut()) as f32,
        }
    }
}

/// Anything that can be intersected.
trait Docs {
    fn doc(&self) -> DocId;
    fn advance(&mut self) -> DocId;
    fn seek(&mut self, target: DocId) -> DocId;
    fn size_hint(&self) -> u32;
}

/// Documents that all members have.
struct Conjunction<D> {
    members: Vec<D>,
}

impl<D: Docs> Conjunction<D> {
    fn new(members: Vec<D>) -> Conjunction<D> {
        let mut docs = Conjunction { members };
        docs.align();
        docs
    }

    fn align(&mut self) -> DocId {
        let Some(mut target) = self.members.iter().map(Docs::doc).max() else { return TERMINATED };
        'align: loop {
            for member in &mut self.members {
                if member.doc() < target {
                    let found = member.seek(target);
                    if found > target {
                        target = found;
                        continue 'align;
                    }
                }
            }
            if target == TERMINATED {
                for member in &mut self.members {
                    member.seek(TERMINATED);
                }
            }
            return target;
        }
    }
}

impl<D: Docs> Docs for Conjunction<D> {
    fn doc(&self) -> DocId {
        self.members.first().map_or(TERMINATED, Docs::doc)
    }

    fn advance(&mut self) -> DocId {
        if let Some(first) = self.members.first_mut() {
            first.advance();
        }
        self.align()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if let Some(first) = self.members.first_mut()
            && first.doc() < target
        {
            first.seek(target);
        }
        self.align()
    }

    fn size_hint(&self) -> u32 {
        self.members.iter().map(Docs::size_hint).min().unwrap_or(0)
    }
}

/// The documents of one position: the union of its terms' postings.
struct PositionDocs {
    postings: Vec<(SegmentPostings, f32)>,
    doc: DocId,
}

impl PositionDocs {
    fn open(
        position: &Position,
        reader: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<PositionDocs> {
        let mut postings = Vec::new();
        for (term, share) in &position.terms {
            let inverted = reader.inverted_index(term.field())?;
            if let Some(found) = inverted.read_postings(term, record)? {
                postings.push((found, *share));
            }
        }
        if let Some(prefix) = &position.prefix {
            let inverted = reader.inverted_index(prefix.field())?;
            let from = prefix.serialized_value_bytes();
            let mut stream = inverted.terms().range().ge(from).into_stream()?;
            while stream.advance() && stream.key().starts_with(from) {
                postings.push((inverted.read_postings_from_terminfo(stream.value(), record)?, 1.0));
            }
        }
        let mut docs = PositionDocs { postings, doc: 0 };
        docs.find();
        Ok(docs)
    }

    fn find(&mut self) -> DocId {
        self.doc =
            self.postings.iter().map(|(postings, _)| postings.doc()).min().unwrap_or(TERMINATED);
        self.doc
    }

    fn times(&self) -> f32 {
        let here = self.postings.iter().filter(|(postings, _)| postings.doc() == self.doc);
        here.map(|(postings, share)| postings.term_freq() as f32 * share).sum()
    }

    /// Its positions in the document, in order.
    fn positions(&mut self, out: &mut Vec<u32>) {
        out.clear();
        let doc = self.doc;
        for (postings, _) in self.postings.iter_mut().filter(|(postings, _)| postings.doc() == doc)
        {
            postings.append_positions_with_offset(0, out);
        }
        out.sort_unstable();
        out.dedup();
    }
}

impl Docs for PositionDocs {
    fn doc(&self) -> DocId {
        self.doc
    }

    fn advance(&mut self) -> DocId {
        let doc = self.doc;
        for (postings, _) in &mut self.postings {
            if postings.doc() == doc {
                postings.advance();
            }
        }
        self.find()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for (postings, _) in &mut self.postings {
            if postings.doc() < target {
                postings.seek(target);
            }
        }
        self.find()
    }

    fn size_hint(&self) -> u32 {
        self.postings.iter().map(|(postings, _)| postings.size_hint()).fold(0, u32::saturating_add)
    }
}

/// Opens every position, or `None` where one of them occurs nowhere.
fn open_all(
    positions: &[Position],
    reader: &SegmentReader,
    record: IndexRecordOption,
) -> tantivy::Result<Option<Vec<PositionDocs>>> {
    let mut opened = Vec::with_capacity(positions.len());
    for position in positions {
        let docs = PositionDocs::open(position, reader, record)?;
        if docs.doc() == TERMINATED {
            return Ok(None);
        }
        opened.push(docs);
    }
    Ok((!opened.is_empty()).then_some(opened))
}

/// The documents in which a sequence stands.
struct SequenceDocs {
    members: Conjunction<PositionDocs>,
    starts: Vec<u32>,
    buffer: Vec<u32>,
}

impl SequenceDocs {
    fn open(
        positions: &[Position],
        reader: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<Option<SequenceDocs>> {
        let Some(opened) = open_all(positions, reader, record)? else { return Ok(None) };
        let mut docs = SequenceDocs {
            members: Conjunction::new(opened),
            starts: Vec::new(),
            buffer: Vec::new(),
        };
        docs.settle();
        Ok(Some(docs))
    }

    fn len(&self) -> u32 {
        self.members.members.len() as u32
    }

    fn settle(&mut self) -> DocId {
        while self.members.doc() != TERMINATED && !self.stands() {
            self.members.advance();
        }
        self.members.doc()
    }

    fn stands(&mut self) -> bool {
        if self.len() == 1 {
            return true;
        }
        self.find_starts();
        !self.starts.is_empty()
    }

    /// Positions at which the sequence starts in the document.
    fn find_starts(&mut self) {
        let mut starts = std::mem::take(&mut self.starts);
        let mut buffer = std::mem::take(&mut self.buffer);
        for (offset, member) in self.members.members.iter_mut().enumerate() {
            if offset == 0 {
                member.positions(&mut starts);
                continue;
            }
            member.positions(&mut buffer);
            starts.retain(|start| buffer.binary_search(&(start + offset as u32)).is_ok());
            if starts.is_empty() {
                break;
            }
        }
        self.starts = starts;
        self.buffer = buffer;
    }

    fn times(&mut self) -> f32 {
        match &self.members.members[..] {
            [single] => single.times(),
            _ => self.starts.len() as f32,
        }
    }
}

impl Docs for SequenceDocs {
    fn doc(&self) -> DocId {
        self.members.doc()
    }

    fn advance(&mut self) -> DocId {
        self.members.advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.members.doc() >= target {
            return self.members.doc();
        }
        self.members.seek(target);
        self.settle()
    }

    fn size_hint(&self) -> u32 {
        self.members.size_hint()
    }
}

/// Any of several sequences.
pub(super) struct AnySequence {
    ways: Vec<SequenceDocs>,
}

impl AnySequence {
    /// Those of the sequences that a segment has.
    pub(super) fn open(
        sequences: &[Sequence],
        reader: &SegmentReader,
    ) -> tantivy::Result<AnySequence> {
        let mut ways = Vec::with_capacity(sequences.len());
        for sequence in sequences {
            ways.extend(SequenceDocs::open(
                sequence,
                reader,
                IndexRecordOption::WithFreqsAndPositions,
            )?);
        }
        Ok(AnySequence { ways })
    }

    /// Goes on to a document, or to the next one that has any.
    pub(super) fn go_to(&mut self, target: DocId) -> DocId {
        self.seek(target)
    }

    /// First and last position of every occurrence in the document.
    pub(super) fn spans(&mut self, out: &mut Vec<(u32, u32)>) {
        out.clear();
        let doc = self.doc();
        for way in self.ways.iter_mut().filter(|way| way.doc() == doc) {
            way.find_starts();
            let last = way.len() - 1;
            out.extend(way.starts.iter().map(|&start| (start, start + last)));
        }
    }
}

impl Docs for AnySequence {
    fn doc(&self) -> DocId {
        self.ways.iter().map(Docs::doc).min().unwrap_or(TERMINATED)
    }

    fn advance(&mut self) -> DocId {
        let doc = self.doc();
        for way in self.ways.iter_mut().filter(|way| way.doc() == doc) {
            way.advance();
        }
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for way in &mut self.ways {
            if way.doc() < target {
                way.seek(target);
            }
        }
        self.doc()
    }

    fn size_hint(&self) -> u32 {
        self.ways.iter().map(Docs::size_hint).fold(0, u32::saturating_add)
    }
}

/// How many windows hold all members at different positions, none overlapping the one before.
fn windows(docs: &mut Conjunction<PositionDocs>, slop: u32) -> u32 {
    let n = docs.members.len();
    let widest = n as u32 + slop;
    let mut occurrences: Vec<(u32, usize)> = Vec::new();
    let mut buffer = Vec::new();
    for (idx, member) in docs.members.iter_mut().enumerate() {
        member.positions(&mut buffer);
        occurrences.extend(buffer.iter().map(|&position| (position, idx)));
    }
    occurrences.sort_unstable();
    let mut found = 0;
    let mut from = 0;
    for to in 0..occurrences.len() {
        let last = occurrences[to].0;
        while occurrences[from].0 + widest <= last {
            from += 1;
        }
        if to + 1 - from >= n && assignable(&occurrences[from..=to], n) {
            found += 1;
            from = to + 1;
            if from >= occurrences.len() {
                break;
            }
        }
    }
    found
}

/// Can every member be given an occurrence of its own, no two at one position?
///
/// Members that never share a position (the usual case) need only occur; where the same word is
/// asked for twice, or a word and its stem, positions have to be dealt out: a matching of members
/// to positions, by augmenting paths (Kuhn).
fn assignable(window: &[(u32, usize)], n: usize) -> bool {
    fn place(
        member: usize,
        window: &[(u32, usize)],
        taken: &mut Vec<(u32, usize)>,
        tried: &mut Vec<u32>,
    ) -> bool {
        for &(position, _) in window.iter().filter(|(_, idx)| *idx == member) {
            if tried.contains(&position) {
                continue;
            }
            tried.push(position);
            match taken.iter().position(|(at, _)| *at == position) {
                None => {
                    taken.push((position, member));
                    return true;
                }
                Some(slot) => {
                    let holder = taken[slot].1;
                    if place(holder, window, taken, tried) {
                        taken[slot].1 = member;
                        return true;
                    }
                }
            }
        }
        false
    }
    let mut taken = Vec::with_capacity(n);
    (0..n).all(|member| place(member, window, &mut taken, &mut Vec::new()))
}

/// In how many sentences all parts stand.
fn sentences(parts: &mut Conjunction<AnySequence>, marks: Option<&mut PositionDocs>) -> u32 {
    let mut starts = Vec::new();
    if let Some(marks) = marks {
        let doc = parts.doc();
        if marks.doc() < doc {
            marks.seek(doc);
        }
        if marks.doc() == doc {
            marks.positions(&mut starts);
        }
    }
    let sentence_of = |position: u32| starts.partition_point(|&start| start <= position);
    let mut common: Option<Vec<usize>> = None;
    let mut spans = Vec::new();
    for part in &mut parts.members {
        part.spans(&mut spans);
        let mut held: Vec<usize> = spans
            .iter()
            .filter(|(first, last)| sentence_of(*first) == sentence_of(*last))
            .map(|(first, _)| sentence_of(*first))
            .collect();
        held.sort_unstable();
        held.dedup();
        common = Some(match common {
            None => held,
            Some(earlier) => {
                earlier.into_iter().filter(|at| held.binary_search(at).is_ok()).collect()
            }
        });
    }
    common.map_or(0, |common| common.len() as u32)
}
