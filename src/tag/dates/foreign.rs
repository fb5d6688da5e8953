//! What French and Arabic say of time in words: "il y a trois jours", "dans la nuit de lundi à
//! mardi", "la veille", "قبل يومين".

use crate::tag::dates::expression::{Part, When, Which};
use crate::tag::dates::grammar::Reader;
use crate::tag::dates::relative::{before_publication, calendar_unit};
use crate::tag::dates::vocabulary::{Term, Unit};
use crate::tag::language::Language;
use crate::text::Shape;

/// First word, one past the last word, and what it says.
type Read = Option<(usize, usize, When)>;

impl Reader<'_, '_> {
    /// "la semaine dernière", "el mes pasado", "الأسبوع الماضي"; "il y a trois jours"; "la veille".
    pub(super) fn foreign_unit(&self, at: usize, unit: Unit, floor: usize) -> Read {
        self.ago(at, unit, floor).or_else(|| self.placed_foreign_unit(at, unit, floor))
    }

    fn placed_foreign_unit(&self, at: usize, unit: Unit, floor: usize) -> Read {
        let before = if at > floor { self.before(at, 1) } else { "" };
        let told = |days| Some((at - 1, at + 1, When::FromTold { from: days, to: days }));
        let published = |from, to| Some((at - 1, at + 1, When::FromPublication { from, to }));
        match (self.word(at), before) {
            // "la veille du scrutin" is placed by something else.
            ("veille", "la") if !matches!(self.word(at + 1), "de" | "du" | "des") => {
                return told(-1);
            }
            ("lendemain", "le") if !matches!(self.word(at + 1), "de" | "du" | "des") => {
                return told(1);
            }
            ("matin" | "soir", "ce") => return published(0, 0),
            ("nuit", "cette") => return published(-1, 0),
            (_, "cette" | "ce" | "هذا" | "هذه") if unit != Unit::Night => {
                let when = When::Calendar { unit: calendar_unit(unit)?, offset: 0 };
                return Some((at - 1, at + 1, when));
            }
            _ => {}
        }
        let offset = match self.word(at + 1) {
            "derniere" | "dernier" | "passee" | "passe" | "pasada" | "pasado" | "الماضي"
            | "الماضيه" | "المنصرم" => -1,
            "الجاري" | "الحالي" => 0,
            _ => return None,
        };
        let when = match unit {
            Unit::Night => When::FromPublication { from: offset, to: offset },
            unit => When::Calendar { unit: calendar_unit(unit)?, offset },
        };
        Some((at, at + 2, when))
    }

    /// "il y a trois jours", "قبل ثلاثة أيام", "قبل يومين".
    fn ago(&self, at: usize, unit: Unit, floor: usize) -> Read {
        let inherent = match self.word(at) {
            "يومين" | "اسبوعين" | "شهرين" | "عامين" | "سنتين" | "ليلتين" => {
                Some(2)
            }
            "يوم" | "اسبوع" | "شهر" | "عام" | "سنه" => Some(1),
            _ => None,
        };
        let back = usize::from(inherent.is_none());
        let number = match inherent {
            Some(number) => number,
            None => self.small_number(at.checked_sub(1).filter(|&idx| idx >= floor)?)?,
        };
        let counted = at - back;
        let length = match (self.before(counted, 1), self.before(counted, 2)) {
            ("قبل" | "منذ", _) => 1,
            ("a", "y") => 2,
            _ => return None,
        };
        let first = counted.checked_sub(length).filter(|&first| first >= floor)?;
        // "il y a": the pronoun belongs to it.
        let pronoun = first > floor && self.before(first, 1) == "il";
        Some((first - usize::from(pronoun), at + 1, before_publication(unit, number, number)?))
    }

    /// A number of up to thirty that counts days or months.
    fn small_number(&self, idx: usize) -> Option<i32> {
        let word = self.word(idx);
        if self.shape(idx) == Shape::Number {
            return word.parse().ok().filter(|number| (1..=60).contains(number));
        }
        Some(match word {
            "un" | "une" => 1,
            "deux" => 2,
            "trois" | "ثلاثه" | "ثلاث" => 3,
            "quatre" | "اربعه" | "اربع" => 4,
            "cinq" | "خمسه" | "خمس" => 5,
            "six" | "سته" | "ست" => 6,
            "sept" | "سبعه" | "سبع" => 7,
            "huit" | "ثمانيه" | "ثماني" => 8,
            "neuf" | "تسعه" | "تسع" => 9,
            "dix" | "عشره" | "عشر" => 10,
            "douze" => 12,
            "quinze" => 15,
            _ => return None,
        })
    }

    /// "dans la nuit de lundi à mardi": the night that begins on the weekday at `at`.
    pub(super) fn night_of_two(&self, at: usize, weekday: u8) -> Option<(usize, When)> {
        let night =
            matches!(self.before(at, 2), "nuit") && matches!(self.before(at, 1), "de" | "du");
        let two = matches!(self.word(at + 1), "a" | "au")
            && matches!(self.term(at + 2), Some(Term::Weekday(..)));
        (night && two)
            .then_some((at + 3, When::Weekday { weekday, which: Which::Plain, night: true }))
    }

    /// May a weekday without a date stand here: "mardi", at the start of a sentence "Mardi";
    /// "يوم الثلاثاء", "مساء الثلاثاء", "اليوم الثلاثاء".
    pub(super) fn is_bare_weekday(&self, at: usize, arabic: bool) -> bool {
        if !arabic {
            let opens = at == self.start && self.language == Language::French;
            return opens || self.shape(at) == Shape::Lower;
        }
        matches!(
            self.before(at, 1),
            "يوم"
                | "امس"
                | "اليوم"
                | "مسا"
                | "صباح"
                | "فجر"
                | "ليل"
                | "ليله"
                | "ظهر"
                | "عصر"
                | "نهار"
                | "غدا"
        )
    }
}

/// The part of a month or year that a word before it tells.
pub(super) fn part(word: &str) -> Part {
    match word {
        "debut" | "مطلع" | "بدايه" | "اوايل" => Part::Early,
        "mi" | "منتصف" => Part::Mid,
        "fin" | "نهايه" | "اواخر" => Part::Late,
        _ => Part::Whole,
    }
}

/// Verbs and nouns of speech.
pub(super) fn is_speech(word: &str, language: Language) -> bool {
    match language {
        Language::English => false,
        Language::French => [
            "declare",
            "annonce",
            "indique",
            "affirme",
            "rapporte",
            "confirme",
            "precise",
            "communique",
            "publie",
            "condamne",
            "denonce",
            "appele",
            "revendique",
            "salue",
        ]
        .contains(&word),
        Language::Arabic => {
            let word = word.strip_prefix('و').unwrap_or(word);
            [
                "قال",
                "قالت",
                "اعلن",
                "اعلنت",
                "ذكر",
                "ذكرت",
                "افاد",
                "افادت",
                "اكد",
                "اكدت",
                "بيان",
                "تصريح",
                "ادان",
                "ادانت",
                "تبني",
                "تبنت",
                "علن",
                "دان",
            ]
            .contains(&word)
        }
    }
}

/// How words of violence begin, folded.
pub(super) const VIOLENCE: &[&str] = &[
    "attaqu",
    "tue",
    "bless",
    "enlev",
    "mort",
    "embuscad",
    "massacr",
    "incursion",
    "abatt",
    "affront",
    "frapp",
    "explos",
    "kidnapp",
    "incendi",
    "egorg",
    "execut",
    "assassin",
    "قتل",
    "مقتل",
    "هجوم",
    "هاجم",
    "قصف",
    "انفج",
    "اصيب",
    "اصاب",
    "غار",
    "استهد",
    "فجر",
    "خطف",
    "اختط",
    "اشتباك",
    "استشه",
    "تفجير",
    "اغتيال",
];

#[cfg(test)]
mod tests {
    use crate::report::Day;
    use crate::tag::dates::of_text_in;
    use crate::tag::language::Language;

    #[track_caller]
    fn check(language: Language, body: &str, want: &[&str]) {
        // 2024-10-23 was a Wednesday.
        let found = of_text_in(body, Day::parse_iso("2024-10-23"), language);
        let said: Vec<String> = found
            .iter()
            .map(|mention| {
                let (start, end) = (mention.tag.start, mention.tag.end);
                if start == end { start.to_string() } else { format!("{start}..{end}") }
            })
            .collect();
        assert_eq!(said, want, "{body:?}");
    }

    #[test]
    fn french() {
        let fr = |body, want: &[&str]| check(Language::French, body, want);
        fr("Mardi, deux hommes ont été tués.", &["2024-10-22"]);
        fr("Tués jeudi dernier à Gao.", &["2024-10-17"]);
        fr("Une attaque avant-hier à Gao.", &["2024-10-21"]);
        fr("Dans la nuit de lundi à mardi, une attaque.", &["2024-10-21..2024-10-22"]);
        fr("Dans la nuit du 20 au 21 octobre, une attaque.", &["2024-10-20..2024-10-21"]);
        fr("Une attaque il y a trois jours.", &["2024-10-20"]);
        fr("Une attaque ce matin.", &["2024-10-23"]);
        fr("Une attaque lundi. La veille, deux morts.", &["2024-10-21", "2024-10-20"]);
        fr("Une attaque l'année dernière.", &["2023-01-01..2023-12-31"]);
        fr("Des combats début octobre 2023.", &["2023-10-01..2023-10-12"]);
        fr("Sept soldats ont été tués.", &[]);
    }

    #[test]
    fn arabic() {
        let ar = |body, want: &[&str]| check(Language::Arabic, body, want);
        ar("قتل رجلان في 12 آذار/مارس 2023", &["2023-03-12"]);
        ar("قتل رجلان في 12 تشرين الأول (أكتوبر) 2023", &["2023-10-12"]);
        ar("هجوم مساء الثلاثاء", &["2024-10-22"]);
        ar("هجوم قبل يومين", &["2024-10-21"]);
        ar("هجوم قبل ثلاثة أيام", &["2024-10-20"]);
        ar("هجوم أول أمس", &["2024-10-21"]);
        ar("هجوم الأسبوع الماضي", &["2024-10-14..2024-10-20"]);
        ar("هجوم في 5 جويلية 2020", &["2020-07-05"]);
    }
}
