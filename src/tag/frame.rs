use crate::report::{Report, Span, Zone, ZoneKind};
use crate::text::Text;
use std::borrow::Cow;

/// What stands between a record's own title and its body in the text that is tagged.
const TITLE_BREAK: &str = "\n\n";

/// The text that is tagged: the record's own title, if it has one, before the body; and the way
/// back to offsets into the one or the other.
pub(crate) struct Frame<'a> {
    combined: Cow<'a, str>,
    /// Bytes that the title and the break take up; 0 where the title stands in the body.
    title_bytes: u32,
    furniture: Vec<Span>,
    breaks: Vec<u32>,
    zones: Vec<Zone>,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(report: &'a Report) -> Frame<'a> {
        let own_title = report.title.as_deref().filter(|_| report.title_span.is_none());
        let (combined, title_bytes) = match own_title {
            Some(title) => {
                let combined = [title, TITLE_BREAK, &report.body].concat();
                (Cow::Owned(combined), title.len() + TITLE_BREAK.len())
            }
            None => (Cow::Borrowed(report.body.as_str()), 0),
        };
        let title_bytes = Span::new(0, title_bytes).end;
        let shift =
            |span: Span| Span { start: span.start + title_bytes, end: span.end + title_bytes };
        let of_kind = |furniture: bool| {
            report
                .zones
                .iter()
                .filter(move |zone| (zone.kind == ZoneKind::Furniture) == furniture)
                .map(move |zone| shift(zone.span))
        };
        let mut breaks: Vec<u32> = of_kind(false).flat_map(|span| [span.start, span.end]).collect();
        if title_bytes > 0 {
            breaks.push(title_bytes);
        }
        breaks.sort_unstable();
        let zones = report
            .zones
            .iter()
            .map(|zone| Zone { span: shift(zone.span), kind: zone.kind })
            .collect();
        Frame { title_bytes, furniture: of_kind(true).collect(), breaks, zones, combined }
    }

    /// The byte at which the body starts in the combined text.
    pub(crate) fn title_bytes(&self) -> u32 {
        self.title_bytes
    }

    /// Cuts it into words and sentences.
    pub(crate) fn text(&self) -> Text<'_> {
        Text::new(&self.combined, &self.furniture, &self.breaks)
    }

    /// The last zone of a kind, in the combined text: lines with the date of publication stand
    /// before the dateline proper.
    pub(crate) fn zone(&self, kind: ZoneKind) -> Option<Span> {
        self.zones.iter().rfind(|zone| zone.kind == kind).map(|zone| zone.span)
    }

    /// How many sentences at the start are the title, be it the record's own or the body's.
    pub(crate) fn title_sentences(&self, text: &Text<'_>) -> usize {
        let end = self.zone(ZoneKind::Headline).map_or(self.title_bytes, |zone| zone.end);
        text.sentences().partition_point(|sentence| sentence.span.end <= end)
    }

    /// True where a span of the combined text lies in the record's own title.
    pub(crate) fn in_title(&self, span: Span) -> bool {
        span.start < self.title_bytes
    }

    /// A span of the combined text as one into the title or the body.
    pub(crate) fn relocate(&self, span: Span) -> Span {
        if self.in_title(span) {
            return span;
        }
        Span { start: span.start - self.title_bytes, end: span.end - self.title_bytes }
    }
}
