use crate::query::FilterField;
use tantivy::schema::{
    IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Number of the index format; raised whenever a field, its encoding or the manifest changes.
/// `index/FORMAT.md` tells what belongs to each.
pub(crate) const INDEX_FORMAT: u32 = 2;

/// Name under which the tokeniser of prepared strings is registered.
pub(crate) const PREPARED: &str = "prepared";

/// Every field of the index, in the order of the schema.
///
/// Adding, dropping or re-encoding one is a format change: raise [`INDEX_FORMAT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    /// Id and input of the report, the key by which a newer version replaces it. Its order (id,
    /// then input) breaks ties.
    Key,
    /// The input file, by which a vanished or changed one is removed.
    Input,
    /// Words and marked stems of the title.
    Title,
    /// Words, marked stems and sentence marks of the body.
    Body,
    /// Name keys of the title, at the positions of its words.
    TitleNames,
    /// Name keys of the body, at the positions of its words.
    Names,
    /// All tags in whatever role, as `province:IQ-BB`.
    Tagged,
    /// The summary, as JSON.
    Summary,
    /// The body.
    StoredBody,
    /// The tag record, as JSON.
    Tags,
    /// Zones and sentences.
    Layout,
    /// Who published it.
    Source,
    /// Language code.
    Language,
    /// The file that it was read from.
    Path,
    /// First day of publication.
    PublishedStart,
    /// Days from the first to the last day of publication.
    PublishedLength,
    /// Second of indexing.
    Indexed,
    /// First day of the event, else of publication, for sorting.
    SortDate,
    /// Killed in all main incidents, for sorting.
    SortKilled,
    /// Wounded in all main incidents, for sorting.
    SortWounded,
    /// By row: countries.
    Country,
    /// By row: provinces.
    Province,
    /// By row: districts.
    District,
    /// By row: places.
    Place,
    /// By row: where its places lie.
    Point,
    /// By row: groups in any part.
    Group,
    /// By row: attackers.
    Attacker,
    /// By row: targets and victims.
    Target,
    /// By row: who claims it.
    Claimant,
    /// By row: what the actors' parts rest on.
    Basis,
    /// By row: weapons.
    Weapon,
    /// By row: what happened.
    EventType,
    /// By row: who says the counts.
    Says,
    /// By row: years.
    Year,
    /// By row: months.
    Month,
    /// By row: ISO weeks.
    Week,
    /// By row: what the date rests on.
    DateBasis,
    /// One a row: first day.
    DateStart,
    /// One a row: days from the first to the last day.
    DateLength,
    /// One a row: number of the incident of which it tells the whole or a part.
    Incident,
    /// One a row: killed.
    Killed,
    /// One a row: wounded.
    Wounded,
    /// One a row: abducted.
    Abducted,
    /// One a row: civilians among the killed.
    Civilians,
    /// One a row: fewest killed, without its parts' rows.
    KilledLow,
    /// One a row: most killed, likewise.
    KilledHigh,
    /// One a row: fewest wounded.
    WoundedLow,
    /// One a row: most wounded.
    WoundedHigh,
    /// One a row: fewest abducted.
    AbductedLow,
    /// One a row: most abducted.
    AbductedHigh,
    /// One a row: fewest civilians killed.
    CiviliansLow,
    /// One a row: most civilians killed.
    CiviliansHigh,
}

/// How a field is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One term, looked up as a whole.
    Term,
    /// One term and its ordinal.
    TermAndOrdinal,
    /// A prepared string, with positions.
    Prepared,
    /// A prepared string without frequencies or positions.
    Set,
    /// Text in the document store.
    StoredText,
    /// Bytes in the document store.
    StoredBytes,
    /// Ordinals, one a report.
    Ordinal,
    /// A number, one a report; see [`number_of`](super::encode).
    Number,
    /// Ordinals, any number a row, rows parted by [`ROW_END`].
    RowOrdinals,
    /// A number, exactly one a row.
    RowNumber,
}

/// Parts the values of one row from those of the next in a column of [`Kind::RowOrdinals`]. The
/// last row has none behind it, so that reports with one row and one value have one entry.
pub(crate) const ROW_END: &str = "\u{1}";

/// Stands where a row has values, but other rows answer for them (see `rows`): the row is
/// neither found by a value nor by `unknown`.
pub(crate) const ELSEWHERE: &str = "\u{2}";

impl Field {
    /// All fields in the order of the schema.
    pub(crate) const ALL: [Field; 52] = [
        Field::Key,
        Field::Input,
        Field::Title,
        Field::Body,
        Field::TitleNames,
        Field::Names,
        Field::Tagged,
        Field::Summary,
        Field::StoredBody,
        Field::Tags,
        Field::Layout,
        Field::Source,
        Field::Language,
        Field::Path,
        Field::PublishedStart,
        Field::PublishedLength,
        Field::Indexed,
        Field::SortDate,
        Field::SortKilled,
        Field::SortWounded,
        Field::Country,
        Field::Province,
        Field::District,
        Field::Place,
        Field::Point,
        Field::Group,
        Field::Attacker,
        Field::Target,
        Field::Claimant,
        Field::Basis,
        Field::Weapon,
        Field::EventType,
        Field::Says,
        Field::Year,
        Field::Month,
        Field::Week,
        Field::DateBasis,
        Field::DateStart,
        Field::DateLength,
        Field::Incident,
        Field::Killed,
        Field::Wounded,
        Field::Abducted,
        Field::Civilians,
        Field::KilledLow,
        Field::KilledHigh,
        Field::WoundedLow,
        Field::WoundedHigh,
        Field::AbductedLow,
        Field::AbductedHigh,
        Field::CiviliansLow,
        Field::CiviliansHigh,
    ];

    /// Its name in the schema.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Field::Key => "key",
            Field::Input => "input",
            Field::Title => "title",
            Field::Body => "body",
            Field::TitleNames => "title_names",
            Field::Names => "names",
            Field::Tagged => "tagged",
            Field::Summary => "summary",
            Field::StoredBody => "stored_body",
            Field::Tags => "tags",
            Field::Layout => "layout",
            Field::Source => "source",
            Field::Language => "language",
            Field::Path => "path",
            Field::PublishedStart => "published_start",
            Field::PublishedLength => "published_length",
            Field::Indexed => "indexed",
            Field::SortDate => "sort_date",
            Field::SortKilled => "sort_killed",
            Field::SortWounded => "sort_wounded",
            Field::Country => "country",
            Field::Province => "province",
            Field::District => "district",
            Field::Place => "place",
            Field::Point => "point",
            Field::Group => "group",
            Field::Attacker => "attacker",
            Field::Target => "target",
            Field::Claimant => "claimant",
            Field::Basis => "basis",
            Field::Weapon => "weapon",
            Field::EventType => "event_type",
            Field::Says => "says",
            Field::Year => "year",
            Field::Month => "month",
            Field::Week => "week",
            Field::DateBasis => "date_basis",
            Field::DateStart => "date_start",
            Field::DateLength => "date_length",
            Field::Incident => "incident",
            Field::Killed => "killed",
            Field::Wounded => "wounded",
            Field::Abducted => "abducted",
            Field::Civilians => "civilians",
            Field::KilledLow => "killed_low",
            Field::KilledHigh => "killed_high",
            Field::WoundedLow => "wounded_low",
            Field::WoundedHigh => "wounded_high",
            Field::AbductedLow => "abducted_low",
            Field::AbductedHigh => "abducted_high",
            Field::CiviliansLow => "civilians_low",
            Field::CiviliansHigh => "civilians_high",
        }
    }

    /// How it is kept.
    pub(crate) const fn kind(self) -> Kind {
        match self {
            Field::Key => Kind::TermAndOrdinal,
            Field::Input => Kind::Term,
            Field::Title | Field::Body | Field::TitleNames | Field::Names => Kind::Prepared,
            Field::Tagged => Kind::Set,
            Field::Summary | Field::StoredBody | Field::Tags => Kind::StoredText,
            Field::Layout => Kind::StoredBytes,
            Field::Source | Field::Language | Field::Path => Kind::Ordinal,
            Field::PublishedStart
            | Field::PublishedLength
            | Field::Indexed
            | Field::SortDate
            | Field::SortKilled
            | Field::SortWounded => Kind::Number,
            Field::Country
            | Field::Province
            | Field::District
            | Field::Place
            | Field::Point
            | Field::Group
            | Field::Attacker
            | Field::Target
            | Field::Claimant
            | Field::Basis
            | Field::Weapon
            | Field::EventType
            | Field::Says
            | Field::Year
            | Field::Month
            | Field::Week
            | Field::DateBasis => Kind::RowOrdinals,
            Field::DateStart
            | Field::DateLength
            | Field::Incident
            | Field::Killed
            | Field::Wounded
            | Field::Abducted
            | Field::Civilians
            | Field::KilledLow
            | Field::KilledHigh
            | Field::WoundedLow
            | Field::WoundedHigh
            | Field::AbductedLow
            | Field::AbductedHigh
            | Field::CiviliansLow
            | Field::CiviliansHigh => Kind::RowNumber,
        }
    }

    /// Are its values terms too, so that the reports that have one can be found without looking at
    /// all of them? Not where values are too many (paths) or asked for by their words.
    pub(crate) const fn is_term(self) -> bool {
        match self.kind() {
            Kind::RowOrdinals => !matches!(self, Field::Says | Field::Point),
            Kind::Ordinal => !matches!(self, Field::Path),
            Kind::Term | Kind::TermAndOrdinal => true,
            _ => false,
        }
    }

    /// Its number in the schema, which is its position in [`Field::ALL`].
    pub(crate) fn id(self) -> tantivy::schema::Field {
        tantivy::schema::Field::from_field_id(self as u32)
    }

    /// Where a question's field is kept. Intervals are kept as their first day and length, and
    /// named by the first day.
    pub(crate) const fn of(field: FilterField) -> Field {
        match field {
            FilterField::Country => Field::Country,
            FilterField::Province => Field::Province,
            FilterField::District => Field::District,
            FilterField::Place => Field::Place,
            FilterField::Near => Field::Point,
            FilterField::Group => Field::Group,
            FilterField::Attacker => Field::Attacker,
            FilterField::Target => Field::Target,
            FilterField::Claimant => Field::Claimant,
            FilterField::Basis => Field::Basis,
            FilterField::Weapon => Field::Weapon,
            FilterField::EventType => Field::EventType,
            FilterField::Says => Field::Says,
            FilterField::Year => Field::Year,
            FilterField::Month => Field::Month,
            FilterField::Week => Field::Week,
            FilterField::Date => Field::DateStart,
            FilterField::DateBasis => Field::DateBasis,
            FilterField::Killed => Field::Killed,
            FilterField::Wounded => Field::Wounded,
            FilterField::Abducted => Field::Abducted,
            FilterField::Civilians => Field::Civilians,
            FilterField::Published => Field::PublishedStart,
            FilterField::Indexed => Field::Indexed,
            FilterField::Source => Field::Source,
            FilterField::Language => Field::Language,
            FilterField::Path => Field::Path,
            FilterField::Id => Field::Key,
            FilterField::Mentions => Field::Tagged,
        }
    }

    /// The field of bodies that has the same terms as one of titles.
    pub(crate) fn body_of(title: tantivy::schema::Field) -> Option<Field> {
        [(Field::Title, Field::Body), (Field::TitleNames, Field::Names)]
            .into_iter()
            .find_map(|(of_title, of_body)| (of_title.id() == title).then_some(of_body))
    }

    /// For a field of first days, the one of lengths.
    pub(crate) const fn length(self) -> Option<Field> {
        match self {
            Field::DateStart => Some(Field::DateLength),
            Field::PublishedStart => Some(Field::PublishedLength),
            _ => None,
        }
    }
}

/// The schema, made of [`Field::ALL`].
pub(crate) fn schema() -> Schema {
    let mut builder = Schema::builder();
    for field in Field::ALL {
        let name = field.name();
        match field.kind() {
            Kind::Term => builder.add_text_field(name, STRING),
            Kind::TermAndOrdinal => builder.add_text_field(name, STRING.set_fast("raw")),
            Kind::Prepared => {
                builder.add_text_field(name, prepared(IndexRecordOption::WithFreqsAndPositions))
            }
            Kind::Set => builder.add_text_field(name, prepared(IndexRecordOption::Basic)),
            Kind::StoredText => builder.add_text_field(name, STORED),
            Kind::StoredBytes => builder.add_bytes_field(name, STORED),
            Kind::Ordinal | Kind::RowOrdinals if field.is_term() => {
                builder.add_text_field(name, STRING.set_fast("raw"))
            }
            Kind::Ordinal | Kind::RowOrdinals => {
                builder.add_text_field(name, TextOptions::default().set_fast("raw"))
            }
            Kind::Number | Kind::RowNumber => {
                builder.add_u64_field(name, NumericOptions::default().set_fast())
            }
        };
    }
    builder.build()
}

fn prepared(record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(PREPARED)
        .set_fieldnorms(record.has_positions())
        .set_index_option(record);
    TextOptions::default().set_indexing_options(indexing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_at_their_numbers_and_names_are_unique() {
        let schema = schema();
        let mut names: Vec<&str> = Vec::new();
        for (idx, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, idx, "{field:?}");
            assert_eq!(schema.get_field_name(field.id()), field.name());
            names.push(field.name());
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Field::ALL.len());
        assert_eq!(Field::ALL.len(), Field::CiviliansHigh as usize + 1, "ALL lists every field");
    }
}
