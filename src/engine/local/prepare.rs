use super::encode::{self, Layout};
use super::record::Record;
use super::rows::{ROW_COUNTS, ROW_LISTS, Row, rows_of, tagged_terms};
use super::schema::{Field, ROW_END};
use super::tokens::{self, Keys, Part, Sentences, Stems};
use crate::engine::{Named, Summary};
use crate::report::{DateTag, Report, Role, Span, Tags, ZoneKind};
use crate::text::{Sentence, Text};

/// Turns tagged reports into documents of the index; costs most of the time of indexing, so that
/// each thread has one of its own.
pub struct Preparer {
    stems: Stems,
    keys: Keys,
    indexed: i64,
}

/// A report ready to be added.
pub struct Prepared {
    pub(super) id: String,
    pub(super) summary: Summary,
    pub(super) record: Record,
    /// Length of its body in bytes.
    pub(super) body_bytes: usize,
}

impl Preparer {
    /// `indexed`: the time that the reports are to bear, in seconds since 1970-01-01 UTC.
    pub fn new(indexed: i64) -> Preparer {
        Preparer { stems: Stems::new(), keys: Keys::default(), indexed }
    }

    /// Works out all that the index holds of a report.
    pub fn prepare(&mut self, report: &Report, tags: &Tags) -> Prepared {
        self.prepare_text(report, tags, &text_of(report), 0)
    }

    /// [`Preparer::prepare`] from words that were cut before. `text` holds the record's own title,
    /// if any, and the body, which starts at its byte `body_start`; without furniture.
    pub fn prepare_text(
        &mut self,
        report: &Report,
        tags: &Tags,
        text: &Text<'_>,
        body_start: u32,
    ) -> Prepared {
        let body = Part::from(text, body_start);
        // The body twice, in words and as it is, and the tags about once more.
        let mut record = Record::with_room(report.body.len() * 4);
        let Preparer { stems, keys, .. } = self;
        record.fill(Field::Body, |out| tokens::words(&body, Sentences::Marked, stems, out));
        record.fill(Field::Names, |out| tokens::names(&body, keys, out));
        if let Some(title) = &report.title {
            // A title that stands in the body may be written otherwise there.
            let alone = (body_start == 0).then(|| Text::new(title, &[], &[]));
            let title = match &alone {
                Some(alone) => Part::from(alone, 0),
                None => Part::before(text, body_start),
            };
            record.fill(Field::Title, |out| {
                tokens::words(&title, Sentences::Unmarked, stems, out);
            });
            record.fill(Field::TitleNames, |out| tokens::names(&title, keys, out));
        }
        let tagged = tagged_terms(tags);
        record.fill(Field::Tagged, |out| tokens::set(tagged.iter().map(String::as_str), out));
        record.text(Field::StoredBody, &report.body);
        record.text(Field::Tags, &serde_json::to_string(tags).unwrap_or_else(|_| "{}".to_owned()));
        let layout = Layout {
            body_derived: report.body_derived,
            title_span: report.title_span,
            zones: report.zones.clone(),
            sentences: text
                .sentences()
                .iter()
                .filter(|sentence| sentence.span.start >= body_start)
                .map(|Sentence { span, .. }| Span {
                    start: span.start - body_start,
                    end: span.end - body_start,
                })
                .collect(),
        };
        record.bytes(Field::Layout, encode::layout(&layout));
        let path = report.path.to_string_lossy();
        record.text(Field::Path, &encode::term(&path));
        if let Some(source) = &report.source {
            record.text(Field::Source, &encode::term(source));
        }
        if let Some(language) = tags.language.as_ref().or(report.language.as_ref()) {
            record.text(Field::Language, &encode::term(language));
        }
        self.add_dates_and_counts(&mut record, tags);
        add_rows(&mut record, &rows_of(tags));
        Prepared {
            id: report.id.clone(),
            summary: summary(report, tags),
            record,
            body_bytes: report.body.len(),
        }
    }

    fn add_dates_and_counts(&self, record: &mut Record, tags: &Tags) {
        let first = |date: &Option<DateTag>| date.as_ref().map(|date| i64::from(date.start.0));
        let published = first(&tags.published).map_or(0, encode::from_day);
        record.number(Field::PublishedStart, published);
        let length = tags.published.as_ref().map_or(0, |date| date.end.0 - date.start.0);
        record.number(Field::PublishedLength, u64::try_from(length).unwrap_or(0));
        record.number(Field::Indexed, encode::number(self.indexed));
        let date = first(&tags.event_date).map_or(published, encode::from_day);
        record.number(Field::SortDate, date);
        for (field, count) in
            [(Field::SortKilled, &tags.killed), (Field::SortWounded, &tags.wounded)]
        {
            let figure = count.as_ref().and_then(|count| count.figure());
            record.number(field, figure.map_or(0, |figure| encode::number(figure.into())));
        }
    }
}

/// The body of a report in words and sentences, without furniture, cut at the borders of its
/// zones and of its title.
fn text_of(report: &Report) -> Text<'_> {
    let mut furniture: Vec<Span> = report
        .zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Furniture)
        .map(|zone| zone.span)
        .collect();
    furniture.sort_unstable();
    let mut breaks: Vec<u32> =
        report.zones.iter().flat_map(|zone| [zone.span.start, zone.span.end]).collect();
    breaks.extend(report.title_span.iter().flat_map(|span| [span.start, span.end]));
    breaks.sort_unstable();
    breaks.dedup();
    Text::new(&report.body, &furniture, &breaks)
}

fn add_rows(record: &mut Record, rows: &[Row]) {
    for (idx, field) in ROW_LISTS.into_iter().enumerate() {
        // Rows that are empty to the end need no mark.
        let filled = rows.iter().rposition(|row| !row.lists[idx].is_empty()).map_or(0, |at| at + 1);
        for (at, row) in rows[..filled].iter().enumerate() {
            if at > 0 {
                record.text(field, ROW_END);
            }
            for value in &row.lists[idx] {
                record.text(field, &clean(value));
            }
        }
    }
    for row in rows {
        record.number(Field::Incident, u64::from(row.incident));
        let (start, length) = row.date.map_or((0, 0), |(start, end)| {
            (encode::from_day(start.0.into()), (end.0 - start.0).unsigned_abs().into())
        });
        record.number(Field::DateStart, start);
        record.number(Field::DateLength, length);
        for (kind, (figure, low, high)) in ROW_COUNTS.into_iter().enumerate() {
            let count = row.counts[kind].and_then(|count| count.figure());
            let number = |value: Option<u32>| value.map_or(0, |value| encode::number(value.into()));
            record.number(figure, number(count));
            record.number(low, number(row.own[kind].map(|(low, _)| low)));
            record.number(high, number(row.own[kind].map(|(_, high)| high)));
        }
    }
}

/// A value as a term; the mark of values that other rows hold stays what it is.
fn clean(value: &str) -> String {
    if value == super::schema::ELSEWHERE { value.to_owned() } else { encode::term(value) }
}

fn summary(report: &Report, tags: &Tags) -> Summary {
    let named = |role: Role, id: &str, name: &str| {
        (role == Role::Incident).then(|| Named { id: id.to_owned(), name: name.to_owned() })
    };
    Summary {
        id: report.id.clone(),
        path: report.path.to_string_lossy().into_owned(),
        record: report.record,
        title: report.title.clone(),
        source: report.source.clone(),
        url: report.url.clone(),
        language: tags.language.clone().or_else(|| report.language.clone()),
        tagged: tags.tagged,
        published: tags.published.clone(),
        event_date: tags.event_date.clone(),
        year: tags.year,
        countries: tags
            .countries
            .iter()
            .filter_map(|tag| named(tag.role, &tag.id, &tag.name))
            .collect(),
        provinces: tags
            .provinces
            .iter()
            .filter_map(|tag| named(tag.role, &tag.id, &tag.name))
            .collect(),
        groups: tags.groups.iter().filter_map(|tag| named(tag.role, &tag.id, &tag.name)).collect(),
        killed: tags.killed,
        killed_civilians: tags.killed_civilians,
        wounded: tags.wounded,
        abducted: tags.abducted,
    }
}
