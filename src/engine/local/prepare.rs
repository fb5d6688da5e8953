use super::encode::{self, Layout};
use super::rows::{ROW_COUNTS, ROW_LISTS, Row, rows_of, tagged_terms};
use super::schema::{Field, ROW_END};
use super::tokens::{self, Sentences, Stems};
use crate::engine::{Named, Summary};
use crate::report::{DateTag, Report, Role, Span, Tags, ZoneKind};
use crate::text::Text;
use tantivy::TantivyDocument;

/// Turns tagged reports into documents of the index; costs most of the time of indexing, so that
/// each thread has one of its own.
pub struct Preparer {
    stems: Stems,
    indexed: i64,
}

/// A report ready to be added.
pub struct Prepared {
    pub(super) id: String,
    pub(super) summary: Summary,
    pub(super) document: TantivyDocument,
    /// Length of its body in bytes.
    pub(super) body_bytes: usize,
}

impl Preparer {
    /// `indexed`: the time that the reports are to bear, in seconds since 1970-01-01 UTC.
    pub fn new(indexed: i64) -> Preparer {
        Preparer { stems: Stems::new(), indexed }
    }

    /// Works out all that the index holds of a report.
    pub fn prepare(&mut self, report: &Report, tags: &Tags) -> Prepared {
        let text = text_of(report);
        let mut document = TantivyDocument::new();
        let body = tokens::words(&text, Sentences::Marked, &mut self.stems);
        document.add_text(Field::Body.id(), body);
        add_unless_empty(&mut document, Field::Names, tokens::names(&text));
        if let Some(title) = &report.title {
            let title = Text::new(title, &[], &[]);
            let words = tokens::words(&title, Sentences::Unmarked, &mut self.stems);
            add_unless_empty(&mut document, Field::Title, words);
            add_unless_empty(&mut document, Field::TitleNames, tokens::names(&title));
        }
        let tagged = tagged_terms(tags);
        let tagged = tokens::set(tagged.iter().map(String::as_str));
        add_unless_empty(&mut document, Field::Tagged, tagged);
        document.add_text(Field::StoredBody.id(), &report.body);
        let record = serde_json::to_string(tags).unwrap_or_else(|_| "{}".to_owned());
        document.add_text(Field::Tags.id(), record);
        let layout = Layout {
            body_derived: report.body_derived,
            title_span: report.title_span,
            zones: report.zones.clone(),
            sentences: text.sentences().iter().map(|sentence| sentence.span).collect(),
        };
        document.add_bytes(Field::Layout.id(), &encode::layout(&layout));
        let path = report.path.to_string_lossy();
        document.add_text(Field::Path.id(), encode::term(&path));
        if let Some(source) = &report.source {
            document.add_text(Field::Source.id(), encode::term(source));
        }
        if let Some(language) = tags.language.as_ref().or(report.language.as_ref()) {
            document.add_text(Field::Language.id(), encode::term(language));
        }
        self.add_dates_and_counts(&mut document, tags);
        add_rows(&mut document, &rows_of(tags));
        Prepared {
            id: report.id.clone(),
            summary: summary(report, tags),
            document,
            body_bytes: report.body.len(),
        }
    }

    fn add_dates_and_counts(&self, document: &mut TantivyDocument, tags: &Tags) {
        let first = |date: &Option<DateTag>| date.as_ref().map(|date| i64::from(date.start.0));
        let published = first(&tags.published).map_or(0, encode::from_day);
        document.add_u64(Field::PublishedStart.id(), published);
        let length = tags.published.as_ref().map_or(0, |date| date.end.0 - date.start.0);
        document.add_u64(Field::PublishedLength.id(), u64::try_from(length).unwrap_or(0));
        document.add_u64(Field::Indexed.id(), encode::number(self.indexed));
        let date = first(&tags.event_date).map_or(published, encode::from_day);
        document.add_u64(Field::SortDate.id(), date);
        for (field, count) in
            [(Field::SortKilled, &tags.killed), (Field::SortWounded, &tags.wounded)]
        {
            let figure = count.as_ref().and_then(|count| count.figure());
            document.add_u64(field.id(), figure.map_or(0, |figure| encode::number(figure.into())));
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

fn add_unless_empty(document: &mut TantivyDocument, field: Field, text: String) {
    if !text.is_empty() {
        document.add_text(field.id(), text);
    }
}

fn add_rows(document: &mut TantivyDocument, rows: &[Row]) {
    for (idx, field) in ROW_LISTS.into_iter().enumerate() {
        // Rows that are empty to the end need no mark.
        let filled = rows.iter().rposition(|row| !row.lists[idx].is_empty()).map_or(0, |at| at + 1);
        for (at, row) in rows[..filled].iter().enumerate() {
            if at > 0 {
                document.add_text(field.id(), ROW_END);
            }
            for value in &row.lists[idx] {
                document.add_text(field.id(), clean(value));
            }
        }
    }
    for row in rows {
        document.add_u64(Field::Incident.id(), u64::from(row.incident));
        let (start, length) = row.date.map_or((0, 0), |(start, end)| {
            (encode::from_day(start.0.into()), (end.0 - start.0).unsigned_abs().into())
        });
        document.add_u64(Field::DateStart.id(), start);
        document.add_u64(Field::DateLength.id(), length);
        for (kind, (figure, low, high)) in ROW_COUNTS.into_iter().enumerate() {
            let count = row.counts[kind].and_then(|count| count.figure());
            let number = |value: Option<u32>| value.map_or(0, |value| encode::number(value.into()));
            document.add_u64(figure.id(), number(count));
            document.add_u64(low.id(), number(row.own[kind].map(|(low, _)| low)));
            document.add_u64(high.id(), number(row.own[kind].map(|(_, high)| high)));
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
