//! Arabic: the words of a sentence as items.
//!
//! "And", "so", "in", "for" are written together with the word behind them, and two of something is
//! a form of its noun.

use crate::report::{CasualtyKind, Qualifier, Victims};
use crate::tag::casualties::foreign::arabic_words::{Class, Form, class};
use crate::tag::casualties::foreign::item::{Gap, Kind, Noun, Row, Tally, Voice, What, gap_of};
use crate::tag::casualties::foreign::numbers;
use crate::text::{Shape, Text};
use std::ops::Range;

/// Words within which "لقي" has its "مصرعه".
const MET_REACH: usize = 12;

/// Words within which "أودى" has its "بحياة".
const LIVES_REACH: usize = 6;

/// Words before a body within which it is found.
const BODY_REACH: usize = 7;

/// Whose people are: adjectives behind a noun, as they begin.
const PEOPLES: &[&str] = &[
    "سوداني",
    "فلسطيني",
    "لبناني",
    "سوري",
    "عراقي",
    "يمني",
    "ليبي",
    "مصري",
    "حوثي",
    "ارهابي",
    "تكفيري",
    "داعشي",
    "تركي",
    "كردي",
    "ايراني",
    "امريكي",
    "اميركي",
    "اسراييلي",
    "روسي",
    "عسكري",
    "سعودي",
    "اماراتي",
    "مسلح",
    "بحريني",
    "باكستاني",
    "افغاني",
];

/// Words behind a noun within which its side is told.
const SIDE_REACH: usize = 4;

/// Cuts a sentence into items.
pub(super) fn items<'t>(text: &'t Text<'t>, range: Range<usize>) -> Row<'t> {
    let mut row = Row::new(text, &range);
    let reader = Reader { text, end: range.end };
    let mut at = range.start;
    while at < range.end {
        at = reader.next(at, &mut row);
    }
    row
}

/// A word taken apart.
#[derive(Clone, Copy, Debug)]
struct Word {
    class: Class,
    /// "and" or "so" leans on it.
    and: bool,
    /// "in", "for", "with" leans on it.
    preposition: bool,
    definite: bool,
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t Text<'t>,
    end: usize,
}

impl<'t> Reader<'t> {
    fn folded(&self, idx: usize) -> &'t str {
        if idx < self.end { self.text.folded(idx) } else { "" }
    }

    fn gap(&self, idx: usize) -> Gap {
        if idx < self.end { gap_of(self.text, idx) } else { Gap::Break }
    }

    /// Word `idx` taken apart, as little as makes a known word of it.
    fn word(&self, idx: usize) -> Word {
        let folded = self.folded(idx);
        let mut word =
            Word { class: class(folded), and: false, preposition: false, definite: false };
        if word.class != Class::Plain {
            return word;
        }
        let plain = |word: &str| class(word);
        // "و12".
        if self.glued_number(idx).is_some() {
            word.and = folded.starts_with(['و', 'ف']);
            word.preposition = !word.and;
            return word;
        }
        if let Some(stem) = folded.strip_prefix("ال") {
            word.class = plain(stem);
            if word.class != Class::Plain {
                word.definite = true;
                return word;
            }
        }
        for prefix in ["و", "ف"] {
            let Some(rest) = folded.strip_prefix(prefix) else { continue };
            word.and = true;
            word.class = plain(rest);
            if word.class != Class::Plain {
                return word;
            }
            if let Some(stem) = rest.strip_prefix("ال") {
                word.class = plain(stem);
                if word.class != Class::Plain {
                    word.definite = true;
                    return word;
                }
            }
            for second in ["ب", "ل"] {
                if let Some(stem) = rest.strip_prefix(second) {
                    word.class = plain(stem);
                    if word.class != Class::Plain {
                        word.preposition = true;
                        return word;
                    }
                }
            }
            word.and = false;
        }
        for (prefix, definite) in [("بال", true), ("لل", true), ("ب", false), ("ل", false)] {
            let Some(stem) = folded.strip_prefix(prefix) else { continue };
            word.class = plain(stem);
            if word.class != Class::Plain {
                word.preposition = true;
                word.definite = definite;
                return word;
            }
        }
        word
    }

    /// A number in digits that a letter leans on ("و12").
    fn glued_number(&self, idx: usize) -> Option<u32> {
        let folded = self.folded(idx);
        let digits = folded.trim_start_matches(['و', 'ف', 'ب', 'ل']);
        let glued = digits.len() < folded.len()
            && (1..=6).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if glued { digits.parse().ok() } else { None }
    }

    /// Does "and" lean on an unknown word ("وتدمير")?
    fn leans(&self, idx: usize) -> bool {
        self.folded(idx).starts_with('و') && self.folded(idx).chars().count() > 3
    }

    fn next(&self, at: usize, row: &mut Row<'_>) -> usize {
        let word = self.word(at);
        if word.and || word.class == Class::Plain && self.leans(at) {
            row.push(Kind::And, at, at + 1);
        }
        if self.folded(at) == "و" {
            row.push(Kind::And, at, at + 1);
            return at + 1;
        }
        if word.preposition {
            row.push(Kind::Preposition, at, at + 1);
        }
        if let Some((kind, end)) = self.idiom(at, word) {
            row.push(kind, at, end);
            return end;
        }
        if let Some((noun, end)) = self.denied(at, word).or_else(|| self.noun(at)) {
            row.push(Kind::Noun(noun), at, end);
            return end;
        }
        let kind = match word.class {
            // "الجرح", "القتل": the thing as such.
            Class::Masdar(_) if word.definite => Kind::Word,
            Class::Masdar(kind) => Kind::Harm(kind, Voice::Object),
            Class::Verb(kind) => Kind::Harm(kind, Voice::Either),
            Class::Passive(kind) => Kind::Harm(kind, Voice::Object),
            Class::Plural(kind) => Kind::Harm(kind, Voice::Plural),
            Class::PluralPassive(kind) => Kind::Harm(kind, Voice::Subject),
            Class::Met => self.met(at),
            Class::Or => Kind::Or,
            Class::Including => Kind::Including,
            Class::Not => Kind::Not,
            Class::Of if self.word(at + 1).class == Class::Including => Kind::Word,
            Class::Of => Kind::Of,
            Class::Preposition => Kind::Preposition,
            Class::Clause => Kind::Clause,
            Class::Adverb | Class::Their => Kind::Adverb,
            Class::Toll => Kind::Toll,
            _ => Kind::Word,
        };
        row.push(kind, at, at + 1);
        at + 1
    }

    /// Runs of words that say one thing.
    fn idiom(&self, at: usize, word: Word) -> Option<(Kind, usize)> {
        let stem = self.folded(at).trim_start_matches(['و', 'ف']);
        let next = self.folded(at + 1);
        let killed = Kind::Harm(CasualtyKind::Killed, Voice::Object);
        Some(match stem {
            // "أودى بحياة": took the lives of.
            _ if word.class == Class::Life && self.takes_lives(at) => (killed, at + 1),
            "ازهق" | "ازهقت" if next == "ارواح" => (killed, at + 2),
            "فارق" | "فارقوا" if next == "الحياه" => {
                (Kind::Harm(CasualtyKind::Killed, Voice::Subject), at + 2)
            }
            // "between dead and wounded": neither.
            "بين" if matches!(self.word(at + 1).class, Class::Harmed(..)) => {
                let both =
                    self.word(at + 2).and && matches!(self.word(at + 2).class, Class::Harmed(..));
                (Kind::Preposition, if both { at + 3 } else { at + 1 })
            }
            "القا" if next == "القبض" => {
                let end = if self.folded(at + 2) == "علي" { at + 3 } else { at + 2 };
                (Kind::Harm(CasualtyKind::Captured, Voice::Object), end)
            }
            "قبل" | "بعد" | "خلال" if next == "ذلك" => (Kind::Adverb, at + 2),
            // "سقوط": the fall of, before the dead themselves.
            "سقوط" | "سقط" | "سقطت" if !word.preposition => (Kind::Adverb, at + 1),
            _ => return None,
        })
    }

    /// "أودى الهجوم بحياة".
    fn takes_lives(&self, at: usize) -> bool {
        (at.saturating_sub(LIVES_REACH)..at).any(|idx| {
            let stem = self.text.folded(idx).trim_start_matches(['و', 'ف']);
            // The first letter of the verb may be the "and" that was cut off.
            matches!(stem, "اودي" | "اودت" | "يودي" | "تودي" | "ذهب" | "ذهبت")
        })
    }

    /// "لقي ... مصرعهم": died.
    fn met(&self, at: usize) -> Kind {
        let dies = (at + 1..(at + MET_REACH).min(self.end))
            .any(|idx| matches!(self.word(idx).class, Class::Their));
        if !dies {
            return Kind::Word;
        }
        let voice =
            if self.folded(at).ends_with("لقوا") { Voice::Subject } else { Voice::Object };
        Kind::Harm(CasualtyKind::Killed, voice)
    }

    /// "دون وقوع إصابات", "لم تقع خسائر بشرية".
    fn denied(&self, at: usize, word: Word) -> Option<(Noun, usize)> {
        if word.class != Class::Not {
            return None;
        }
        let mut idx = at + 1;
        let reach = (at + 6).min(self.end);
        while idx < reach && self.gap(idx) == Gap::None {
            let here = self.word(idx);
            let what = match here.class {
                Class::Casualties => Some(What::Casualties),
                Class::Harmed(kind, Form::Many) => Some(What::Harmed(kind)),
                _ if self.folded(idx) == "خساير" => Some(What::Casualties),
                _ => None,
            };
            if let Some(what) = what {
                let mut noun = Noun::new(what, idx);
                noun.denied = true;
                noun.tally = Some(Tally::figure(0, Qualifier::Exact));
                let human = self.folded(idx + 1).starts_with("بشري")
                    || self.folded(idx + 1).starts_with("في");
                if self.folded(idx) == "خساير" && !human {
                    return None;
                }
                return Some((noun, idx + 1));
            }
            if matches!(here.class, Class::Masdar(_) | Class::Verb(_) | Class::Clause) {
                return None;
            }
            idx += 1;
        }
        None
    }

    /// A noun phrase at `at`, and where it ends.
    fn noun(&self, at: usize) -> Option<(Noun, usize)> {
        let first = self.word(at);
        let (qualifier, mut idx) = self.qualifier(at).unwrap_or((Qualifier::Exact, at));
        if idx > at && self.gap(idx) != Gap::None {
            return None;
        }
        let number = self.number(idx);
        if number.is_none() && idx > at && self.word(idx).class == Class::Plain {
            return None;
        }
        let mut additional = false;
        let mut definite = first.definite;
        let (mut tally, what, head, mut end, victims) = match number {
            Some((value, next)) => {
                let tally = match value {
                    Value::Exact(value) => Tally::figure(value, qualifier),
                    Value::Vague(least) => Tally::vague(least, idx),
                };
                // "خمسة من عناصر الشرطة", "عدد من المدنيين".
                idx = next;
                if self.folded(idx) == "من" && self.gap(idx) == Gap::None {
                    idx += 1;
                }
                let (what, head, end, victims) = self.head(idx, next);
                if what == What::Thing {
                    return Some((Noun::new(What::Thing, head), end));
                }
                (Some(tally), what, head, end, victims)
            }
            None => {
                let here = self.word(idx);
                let (what, form, side) = match here.class {
                    Class::Person(side, form) => (What::Person, form, side),
                    Class::Harmed(kind, form) => (What::Harmed(kind), form, Victims::Unknown),
                    Class::Casualties => {
                        return Some((Noun::new(What::Casualties, idx), idx + 1));
                    }
                    Class::Another if !here.definite => {
                        let mut noun = Noun::new(What::Bare, idx);
                        noun.tally = Some(Tally::figure(1, Qualifier::Exact));
                        noun.additional = true;
                        return Some((noun, idx + 1));
                    }
                    Class::TwoOthers => {
                        let mut noun = Noun::new(What::Bare, idx);
                        noun.tally = Some(Tally::figure(2, Qualifier::Exact));
                        noun.additional = true;
                        return Some((noun, idx + 1));
                    }
                    Class::Others if !here.definite => {
                        let mut noun = Noun::new(What::Bare, idx);
                        noun.tally = Some(Tally::vague(2, idx));
                        noun.additional = true;
                        return Some((noun, idx + 1));
                    }
                    Class::Force => return Some((Noun::new(What::Force, idx), idx + 1)),
                    Class::Thing | Class::Unit => {
                        return Some((Noun::new(What::Thing, idx), idx + 1));
                    }
                    _ => return None,
                };
                definite |= here.definite;
                // "نائب رئيس": a noun in the construct behind a definite one stays itself.
                let tally = match form {
                    Form::One | Form::Owned => Some(Tally::figure(1, qualifier)),
                    Form::Two => Some(Tally::figure(2, qualifier)),
                    Form::Many | Form::TwoOrMany if definite => None,
                    Form::Many | Form::TwoOrMany | Form::OwnedMany => Some(Tally::vague(2, idx)),
                };
                if matches!(what, What::Harmed(_)) && (definite || !self.is_told(idx, form)) {
                    return None;
                }
                if what == What::Person && self.is_adjective(idx) {
                    return None;
                }
                (tally, what, idx, idx + 1, self.side(idx, side))
            }
        };
        // "جنديين اثنين", "أحد عشر شخصا آخرين".
        while self.gap(end) == Gap::None {
            match self.word(end).class {
                Class::Cardinal(1 | 2) if number.is_none() && !self.word(end).and => end += 1,
                Class::Others | Class::TwoOthers | Class::Another if !self.word(end).and => {
                    additional = true;
                    end += 1;
                }
                _ => break,
            }
        }
        // "مدنيين عراقيين", "مسلحا حوثيا".
        while what == What::Person
            && self.gap(end) == Gap::None
            && PEOPLES.iter().any(|stem| self.folded(end).starts_with(stem))
        {
            end += 1;
        }
        if self.gap(end) == Gap::None
            && self.folded(end) == "علي"
            && let Some(figure) = tally.and_then(|tally| tally.count.best)
        {
            let behind = match self.folded(end + 1) {
                "الاقل" => Some(Qualifier::AtLeast),
                "الاكثر" => Some(Qualifier::AtMost),
                _ => None,
            };
            if let Some(behind) = behind {
                tally = Some(Tally::figure(figure, behind));
                end += 2;
            }
        }
        let mut noun = Noun::new(what, head);
        noun.tally = tally;
        noun.victims = victims;
        noun.definite = definite;
        noun.additional = additional;
        Some((noun, end))
    }

    /// "التنظيم الإرهابي": an adjective behind its noun, both with the article.
    fn is_adjective(&self, at: usize) -> bool {
        let article =
            |idx: usize| self.folded(idx).trim_start_matches(['و', 'ب']).starts_with("ال");
        at > 0
            && self.gap(at) == Gap::None
            && article(at)
            && (article(at - 1) || self.folded(at - 1).starts_with("لل"))
            && self.folded(at).ends_with(['ي', 'ه'])
    }

    /// Does a noun for a dead or wounded one tell it without a number: "سقوط قتيل", "قتلى"; a body that
    /// was found. Not "معتقل", which is a camp too, nor "جثمانه".
    fn is_told(&self, at: usize, form: Form) -> bool {
        let word = self.folded(at).trim_start_matches(['و', 'ب', 'ل']);
        if matches!(form, Form::Owned | Form::OwnedMany) {
            return false;
        }
        if word.starts_with("معتقل") || word.starts_with("مصاب") || word.starts_with("اسير")
        {
            return form != Form::One;
        }
        if !word.starts_with("جث") || form != Form::One {
            return true;
        }
        (at.saturating_sub(BODY_REACH)..at).any(|idx| {
            let folded = self.text.folded(idx);
            ["عثر", "عثور", "العثور", "انتشال", "انتشل", "انتشلت", "وعثر", "عثرت"].contains(&folded)
        })
    }

    /// The noun behind a number that ends at `bare`: what it is, its word, one past it, its side.
    fn head(&self, at: usize, bare: usize) -> (What, usize, usize, Victims) {
        let nothing = (What::Bare, bare - 1, bare, Victims::Unknown);
        if self.gap(at) != Gap::None {
            return nothing;
        }
        let word = self.word(at);
        if word.and || word.preposition {
            return nothing;
        }
        match word.class {
            Class::Person(side, _) => (What::Person, at, at + 1, self.side(at, side)),
            Class::Harmed(kind, _) => {
                (What::Harmed(kind), at, at + 1, self.side(at, Victims::Unknown))
            }
            Class::Casualties => (What::Casualties, at, at + 1, Victims::Unknown),
            Class::Thing | Class::Unit | Class::Month | Class::Force | Class::Million => {
                (What::Thing, at, at + 1, Victims::Unknown)
            }
            Class::Side(side) => (What::Person, at, at + 1, side),
            Class::Plain if at > bare => (What::Unknown, at, at + 1, Victims::Unknown),
            // Eleven and more take a singular in the accusative: "15 راكبا".
            Class::Plain if self.counts_people(at) => (What::Unknown, at, at + 1, Victims::Unknown),
            Class::Plain if self.text.words()[at].shape == Shape::Number => {
                (What::Thing, at, at + 1, Victims::Unknown)
            }
            _ => nothing,
        }
    }

    /// May an unknown word behind a number be the noun that it counts?
    fn counts_people(&self, at: usize) -> bool {
        self.text.words()[at].shape == Shape::Caseless
    }

    fn side(&self, head: usize, own: Victims) -> Victims {
        if own != Victims::Unknown {
            return own;
        }
        for idx in head + 1..(head + 1 + SIDE_REACH).min(self.end) {
            if self.gap(idx) != Gap::None {
                break;
            }
            match class(self.folded(idx)) {
                Class::Side(side) => return side,
                Class::Preposition | Class::Clause | Class::Including => break,
                _ => {}
            }
            if let Class::Person(side, _) = self.word(idx).class
                && side != Victims::Unknown
            {
                return side;
            }
        }
        Victims::Unknown
    }

    /// "ما لا يقل عن", "نحو", "أكثر من".
    fn qualifier(&self, at: usize) -> Option<(Qualifier, usize)> {
        let word = |on: usize| self.folded(at + on);
        let first = word(0).strip_prefix('و').unwrap_or(word(0));
        let first = first.strip_prefix('ب').filter(|rest| rest.starts_with("ما")).unwrap_or(first);
        let found = match (first, word(1), word(2), word(3)) {
            ("ما", "لا", "يقل", "عن") => (Qualifier::AtLeast, 4),
            ("لا", "يقل" | "تقل", "عن", _) => (Qualifier::AtLeast, 3),
            ("ما", "يزيد", "عن" | "علي", _) => (Qualifier::AtLeast, 3),
            ("ما", "يصل", "الي", _) => (Qualifier::AtMost, 3),
            ("ما", "يقارب" | "يقرب", "من", _) => (Qualifier::About, 3),
            ("ما", "يقارب", ..) => (Qualifier::About, 2),
            ("اكثر" | "ازيد", "من", ..) => (Qualifier::AtLeast, 2),
            ("اقل", "من", ..) => (Qualifier::AtMost, 2),
            ("حتي", ..) => (Qualifier::AtMost, 1),
            ("نحو" | "حوالي" | "قرابه" | "زها" | "تقريبا", ..) => {
                (Qualifier::About, 1)
            }
            _ => return None,
        };
        let next = at + found.1;
        self.number(next).is_some().then_some((found.0, next))
    }

    /// A number at `at`, in digits or words, and where it ends.
    fn number(&self, at: usize) -> Option<(Value, usize)> {
        if at >= self.end {
            return None;
        }
        if self.text.words()[at].shape == Shape::Number || self.glued_number(at).is_some() {
            return self.digits(at);
        }
        match self.word(at).class {
            Class::Tens(least) => {
                let end = at + 1;
                let end = if self.folded(end) == "من" { end + 1 } else { end };
                return Some((Value::Vague(least), end));
            }
            Class::Vague(least) => return Some((Value::Vague(least), at + 1)),
            Class::OneOf if self.word(at + 1).class != Class::Cardinal(10) => {
                // "أحد عناصر الشرطة": one of them.
                let people = matches!(self.word(at + 1).class, Class::Person(..));
                return people.then_some((Value::Exact(1), at + 1));
            }
            Class::OneOf => return Some((Value::Exact(11), at + 2)),
            _ => {}
        }
        if matches!(self.folded(at), "عدد" | "عددا") && self.folded(at + 1) == "من" {
            return Some((Value::Vague(2), at + 1));
        }
        self.in_words(at)
    }

    /// "ثلاثة", "أربعة عشر", "خمسة وعشرين", "ثلاثة آلاف".
    fn in_words(&self, at: usize) -> Option<(Value, usize)> {
        let mut total: u32 = 0;
        let mut group: u32 = 0;
        let mut last: u32 = 0;
        let mut idx = at;
        while idx < self.end && (idx == at || self.gap(idx) == Gap::None) {
            let word = self.word(idx);
            if idx > at && word.preposition {
                break;
            }
            let linked = idx == at || word.and;
            match word.class {
                Class::Cardinal(10) if idx > at && !word.and && last < 10 => {
                    (group, last) = (group + 10, 10)
                }
                Class::Cardinal(value) if idx == at => (group, last) = (value, value),
                // "وعشرين" goes on, "وثلاثة" only behind hundreds.
                Class::Cardinal(value) if linked && (value >= 20 && last < 10 || last >= 100) => {
                    (group, last) = (group + value, value);
                }
                Class::Hundred(value) if idx == at || linked => {
                    (group, last) = (group + value, value)
                }
                Class::Hundred(100) if last < 10 => (group, last) = (group * 100, 100),
                Class::Thousand(value) if idx == at => (total, last) = (value, value),
                Class::Thousand(1_000) if !word.and && group > 0 => {
                    (total, group, last) = (total + group * 1_000, 0, 1_000);
                }
                _ => break,
            }
            idx += 1;
        }
        (idx > at).then_some((Value::Exact(total + group), idx))
    }

    fn digits(&self, at: usize) -> Option<(Value, usize)> {
        let (value, mut end) = match self.glued_number(at) {
            Some(value) => (value, at + 1),
            None => numbers::digits(self.text, at, self.end)?,
        };
        let label = at > 0
            && self.gap(at) == Gap::None
            && matches!(class(self.text.folded(at - 1)), Class::Label);
        let mut value = value;
        if self.word(end).class == Class::Thousand(1_000) && self.gap(end) == Gap::None {
            value = value.checked_mul(1_000)?;
            end += 1;
        }
        let people = matches!(self.word(end).class, Class::Person(..) | Class::Harmed(..));
        let year = (1_900..2_100).contains(&value) && !people;
        let unit = matches!(self.word(end).class, Class::Month | Class::Million)
            && self.gap(end) == Gap::None;
        (!label && !year && !unit).then_some((Value::Exact(value), end))
    }
}

/// A number as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    Exact(u32),
    /// The least that a vague word means.
    Vague(u32),
}
