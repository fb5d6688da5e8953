//! The words that dates are told with, in their folded forms: English, French, Spanish, Arabic.

use crate::tag::marks::Marks;
use crate::text::{Text, WordTable};
use std::sync::LazyLock;

/// What a word may do in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A month, 1 to 12.
    Month(u8, Use),
    /// A weekday, Monday 0 to Sunday 6.
    Weekday(u8, Use),
    /// "third", "twenty" (of "twenty-first"): a day of the month in words.
    Ordinal(u8),
    /// "day", "week": a stretch of time that the words around it place.
    Unit(Unit),
    /// "semaine", "mes": the same, with the placing word behind it.
    ForeignUnit(Unit),
    /// "yesterday": days from the day of publication.
    Deictic(i8),
    /// "overnight": the night that ends on the day of publication.
    Overnight,
    /// "Christmas", of its day or eve.
    Christmas,
    /// "summer": the first of its three months.
    Season(u8),
}

/// How freely a month or weekday may be read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It is nothing else, once it is capitalised.
    Sure,
    /// An English word or a name too ("May", "March", "Mar"): wants a day, a year or a preposition.
    Doubtful,
    /// "Mon", "Sat": wants a date right behind it.
    Abbreviated,
    /// A word of another language: a month wants a number beside it.
    Foreign,
    /// Arabic script.
    Arabic,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A night.
    Night,
    /// Morning, afternoon, evening.
    PartOfDay,
    /// Saturday and Sunday.
    Weekend,
    /// Seven days; as a calendar week from Monday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
}

use Term::{Deictic, ForeignUnit, Month, Ordinal, Season, Weekday};
use Use::{Abbreviated, Arabic, Doubtful, Foreign, Sure};

/// Every word with what it may do. Arabic words are in folded spelling (no hamza, plain alef).
const WORDS: &[(&str, Term)] = &[
    ("january", Month(1, Sure)),
    ("february", Month(2, Sure)),
    ("march", Month(3, Doubtful)),
    ("april", Month(4, Sure)),
    ("may", Month(5, Doubtful)),
    ("june", Month(6, Sure)),
    ("july", Month(7, Sure)),
    ("august", Month(8, Sure)),
    ("september", Month(9, Sure)),
    ("october", Month(10, Sure)),
    ("november", Month(11, Sure)),
    ("december", Month(12, Sure)),
    ("jan", Month(1, Doubtful)),
    ("feb", Month(2, Sure)),
    ("mar", Month(3, Doubtful)),
    ("apr", Month(4, Sure)),
    ("jun", Month(6, Doubtful)),
    ("jul", Month(7, Sure)),
    ("aug", Month(8, Sure)),
    ("sep", Month(9, Doubtful)),
    ("sept", Month(9, Sure)),
    ("oct", Month(10, Sure)),
    ("nov", Month(11, Sure)),
    ("dec", Month(12, Doubtful)),
    ("janvier", Month(1, Foreign)),
    ("fevrier", Month(2, Foreign)),
    ("mars", Month(3, Foreign)),
    ("avril", Month(4, Foreign)),
    ("mai", Month(5, Foreign)),
    ("juin", Month(6, Foreign)),
    ("juillet", Month(7, Foreign)),
    ("aout", Month(8, Foreign)),
    ("davril", Month(4, Foreign)),
    ("daout", Month(8, Foreign)),
    ("doctobre", Month(10, Foreign)),
    ("septembre", Month(9, Foreign)),
    ("octobre", Month(10, Foreign)),
    ("novembre", Month(11, Foreign)),
    ("decembre", Month(12, Foreign)),
    ("enero", Month(1, Foreign)),
    ("febrero", Month(2, Foreign)),
    ("marzo", Month(3, Foreign)),
    ("abril", Month(4, Foreign)),
    ("mayo", Month(5, Foreign)),
    ("junio", Month(6, Foreign)),
    ("julio", Month(7, Foreign)),
    ("agosto", Month(8, Foreign)),
    ("septiembre", Month(9, Foreign)),
    ("setiembre", Month(9, Foreign)),
    ("octubre", Month(10, Foreign)),
    ("noviembre", Month(11, Foreign)),
    ("diciembre", Month(12, Foreign)),
    ("يناير", Month(1, Arabic)),
    ("فبراير", Month(2, Arabic)),
    ("شباط", Month(2, Arabic)),
    ("مارس", Month(3, Arabic)),
    ("اذار", Month(3, Arabic)),
    ("ابريل", Month(4, Arabic)),
    ("نيسان", Month(4, Arabic)),
    ("مايو", Month(5, Arabic)),
    ("ايار", Month(5, Arabic)),
    ("يونيو", Month(6, Arabic)),
    ("حزيران", Month(6, Arabic)),
    ("يوليو", Month(7, Arabic)),
    ("تموز", Month(7, Arabic)),
    ("اغسطس", Month(8, Arabic)),
    ("اب", Month(8, Arabic)),
    ("سبتمبر", Month(9, Arabic)),
    ("ايلول", Month(9, Arabic)),
    ("اكتوبر", Month(10, Arabic)),
    // With "the first" or "the second" behind: October and November, December and January.
    ("تشرين", Month(10, Arabic)),
    ("نوفمبر", Month(11, Arabic)),
    ("كانون", Month(12, Arabic)),
    ("ديسمبر", Month(12, Arabic)),
    ("جانفي", Month(1, Arabic)),
    ("فيفري", Month(2, Arabic)),
    ("افريل", Month(4, Arabic)),
    ("مايس", Month(5, Arabic)),
    ("ماي", Month(5, Arabic)),
    ("جوان", Month(6, Arabic)),
    ("جويليه", Month(7, Arabic)),
    ("اوغسطس", Month(8, Arabic)),
    ("اوت", Month(8, Arabic)),
    ("monday", Weekday(0, Sure)),
    ("tuesday", Weekday(1, Sure)),
    ("wednesday", Weekday(2, Sure)),
    ("thursday", Weekday(3, Sure)),
    ("friday", Weekday(4, Sure)),
    ("saturday", Weekday(5, Sure)),
    ("sunday", Weekday(6, Sure)),
    // Texts that have lost their apostrophes.
    ("mondays", Weekday(0, Sure)),
    ("tuesdays", Weekday(1, Sure)),
    ("wednesdays", Weekday(2, Sure)),
    ("thursdays", Weekday(3, Sure)),
    ("fridays", Weekday(4, Sure)),
    ("saturdays", Weekday(5, Sure)),
    ("sundays", Weekday(6, Sure)),
    ("mon", Weekday(0, Abbreviated)),
    ("tue", Weekday(1, Abbreviated)),
    ("tues", Weekday(1, Abbreviated)),
    ("wed", Weekday(2, Abbreviated)),
    ("thu", Weekday(3, Abbreviated)),
    ("thur", Weekday(3, Abbreviated)),
    ("thurs", Weekday(3, Abbreviated)),
    ("fri", Weekday(4, Abbreviated)),
    ("sat", Weekday(5, Abbreviated)),
    ("sun", Weekday(6, Abbreviated)),
    ("lundi", Weekday(0, Foreign)),
    ("mardi", Weekday(1, Foreign)),
    ("mercredi", Weekday(2, Foreign)),
    ("jeudi", Weekday(3, Foreign)),
    ("vendredi", Weekday(4, Foreign)),
    ("samedi", Weekday(5, Foreign)),
    ("dimanche", Weekday(6, Foreign)),
    ("lunes", Weekday(0, Foreign)),
    ("martes", Weekday(1, Foreign)),
    ("miercoles", Weekday(2, Foreign)),
    ("jueves", Weekday(3, Foreign)),
    ("viernes", Weekday(4, Foreign)),
    ("sabado", Weekday(5, Foreign)),
    ("domingo", Weekday(6, Foreign)),
    ("الاثنين", Weekday(0, Arabic)),
    ("الثلاثا", Weekday(1, Arabic)),
    ("الاربعا", Weekday(2, Arabic)),
    ("الخميس", Weekday(3, Arabic)),
    ("الجمعه", Weekday(4, Arabic)),
    ("السبت", Weekday(5, Arabic)),
    ("الاحد", Weekday(6, Arabic)),
    ("first", Ordinal(1)),
    ("second", Ordinal(2)),
    ("third", Ordinal(3)),
    ("fourth", Ordinal(4)),
    ("fifth", Ordinal(5)),
    ("sixth", Ordinal(6)),
    ("seventh", Ordinal(7)),
    ("eighth", Ordinal(8)),
    ("ninth", Ordinal(9)),
    ("tenth", Ordinal(10)),
    ("eleventh", Ordinal(11)),
    ("twelfth", Ordinal(12)),
    ("thirteenth", Ordinal(13)),
    ("fourteenth", Ordinal(14)),
    ("fifteenth", Ordinal(15)),
    ("sixteenth", Ordinal(16)),
    ("seventeenth", Ordinal(17)),
    ("eighteenth", Ordinal(18)),
    ("nineteenth", Ordinal(19)),
    ("twentieth", Ordinal(20)),
    ("twenty", Ordinal(20)),
    ("thirtieth", Ordinal(30)),
    ("thirty", Ordinal(30)),
    ("premier", Ordinal(1)),
    ("hour", Term::Unit(Unit::Hour)),
    ("hours", Term::Unit(Unit::Hour)),
    ("day", Term::Unit(Unit::Day)),
    ("days", Term::Unit(Unit::Day)),
    ("night", Term::Unit(Unit::Night)),
    ("morning", Term::Unit(Unit::PartOfDay)),
    ("mornings", Term::Unit(Unit::PartOfDay)),
    ("afternoon", Term::Unit(Unit::PartOfDay)),
    ("evening", Term::Unit(Unit::PartOfDay)),
    ("weekend", Term::Unit(Unit::Weekend)),
    ("week", Term::Unit(Unit::Week)),
    ("weeks", Term::Unit(Unit::Week)),
    ("month", Term::Unit(Unit::Month)),
    ("months", Term::Unit(Unit::Month)),
    ("year", Term::Unit(Unit::Year)),
    ("years", Term::Unit(Unit::Year)),
    ("decade", Term::Unit(Unit::Decade)),
    ("semaine", ForeignUnit(Unit::Week)),
    ("mois", ForeignUnit(Unit::Month)),
    ("annee", ForeignUnit(Unit::Year)),
    ("nuit", ForeignUnit(Unit::Night)),
    ("semana", ForeignUnit(Unit::Week)),
    ("mes", ForeignUnit(Unit::Month)),
    ("ano", ForeignUnit(Unit::Year)),
    ("noche", ForeignUnit(Unit::Night)),
    ("lannee", ForeignUnit(Unit::Year)),
    ("lan", ForeignUnit(Unit::Year)),
    ("ans", ForeignUnit(Unit::Year)),
    ("jour", ForeignUnit(Unit::Day)),
    ("jours", ForeignUnit(Unit::Day)),
    ("semaines", ForeignUnit(Unit::Week)),
    ("matin", ForeignUnit(Unit::PartOfDay)),
    ("soir", ForeignUnit(Unit::PartOfDay)),
    ("veille", ForeignUnit(Unit::Day)),
    ("lendemain", ForeignUnit(Unit::Day)),
    ("ايام", ForeignUnit(Unit::Day)),
    ("يوم", ForeignUnit(Unit::Day)),
    ("يومين", ForeignUnit(Unit::Day)),
    ("ليلتين", ForeignUnit(Unit::Night)),
    ("اسبوع", ForeignUnit(Unit::Week)),
    ("اسبوعين", ForeignUnit(Unit::Week)),
    ("اسابيع", ForeignUnit(Unit::Week)),
    ("شهرين", ForeignUnit(Unit::Month)),
    ("اشهر", ForeignUnit(Unit::Month)),
    ("عامين", ForeignUnit(Unit::Year)),
    ("سنتين", ForeignUnit(Unit::Year)),
    ("سنوات", ForeignUnit(Unit::Year)),
    ("اعوام", ForeignUnit(Unit::Year)),
    ("الاسبوع", ForeignUnit(Unit::Week)),
    ("الشهر", ForeignUnit(Unit::Month)),
    ("العام", ForeignUnit(Unit::Year)),
    ("السنه", ForeignUnit(Unit::Year)),
    ("الليله", ForeignUnit(Unit::Night)),
    ("today", Deictic(0)),
    ("todays", Deictic(0)),
    ("tonight", Deictic(0)),
    ("yesterday", Deictic(-1)),
    ("yesterdays", Deictic(-1)),
    ("tomorrow", Deictic(1)),
    ("overnight", Term::Overnight),
    ("christmas", Term::Christmas),
    ("aujourdhui", Deictic(0)),
    ("hier", Deictic(-1)),
    ("dhier", Deictic(-1)),
    ("demain", Deictic(1)),
    ("hoy", Deictic(0)),
    ("ayer", Deictic(-1)),
    ("اليوم", Deictic(0)),
    ("امس", Deictic(-1)),
    ("البارحه", Deictic(-1)),
    ("غدا", Deictic(1)),
    ("spring", Season(3)),
    ("summer", Season(6)),
    ("autumn", Season(9)),
    ("fall", Season(9)),
    ("winter", Season(12)),
];

static TABLE: LazyLock<WordTable<Term>> = LazyLock::new(|| {
    let mut table = WordTable::with_capacity(WORDS.len());
    for &(word, term) in WORDS {
        table.entry(word, || term);
    }
    table
});

/// Gives `mark` all words that may do something in a date.
pub(crate) fn time_words(mut mark: impl FnMut(&str, Marks)) {
    for &(word, term) in WORDS {
        let month = matches!(term, Month(..));
        mark(word, if month { Marks::TIME.or(Marks::MONTH) } else { Marks::TIME });
    }
}

/// What word `idx` of a text may do in a date; nothing beyond its end.
#[inline]
pub(super) fn term(text: &Text<'_>, idx: usize) -> Option<Term> {
    if idx >= text.words().len() {
        return None;
    }
    TABLE.of(text, idx).copied()
}

/// A count of units in words: "a", "two", "several"; fewest and most.
pub(super) fn quantity(folded: &str) -> Option<(i32, i32)> {
    let exactly = |n| Some((n, n));
    match folded {
        "a" | "an" | "one" | "un" | "une" | "una" => exactly(1),
        "two" | "deux" | "dos" => exactly(2),
        "three" | "trois" | "tres" => exactly(3),
        "four" => exactly(4),
        "five" => exactly(5),
        "six" => exactly(6),
        "seven" => exactly(7),
        "eight" => exactly(8),
        "nine" => exactly(9),
        "ten" => exactly(10),
        "eleven" => exactly(11),
        "twelve" => exactly(12),
        "couple" => exactly(2),
        "few" | "several" | "some" => Some((2, 6)),
        "many" => Some((3, 20)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{WORDS, term};
    use crate::text::Text;

    #[test]
    fn every_word_is_folded_and_found() {
        let term = |word: &str| term(&Text::new(word, &[], &[]), 0);
        for &(word, meaning) in WORDS {
            assert_eq!(crate::text::fold(word), word);
            assert_eq!(term(word), Some(meaning), "{word}");
        }
        assert_eq!(term("rocket"), None);
    }
}
