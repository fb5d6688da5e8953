//! News, history or a running total, and who says so, in French and Arabic.

use crate::report::Scope;
use crate::tag::casualties::Found;
use crate::tag::casualties::quantity::Words;
use crate::tag::language::Language;
use crate::text::{Shape, is_word};
use std::ops::Range;

/// A cue for another time belongs to the counts that stand this near to it, in words.
const NEAR_WORDS: usize = 10;

/// Sentences at the start that tell the news.
const LEAD_SENTENCES: usize = 3;

/// Totals of a war begin here.
const WAR_TOTAL: u32 = 1_000;

/// Words behind "since" within which the time is told from which a total runs.
const SINCE_REACH: usize = 10;

/// Words of a speaker that are kept.
const SPEAKER_WORDS: usize = 10;

/// Sets scope and attribution of the counts of one sentence.
pub(super) fn settle(words: Words<'_>, sentence: usize, range: Range<usize>, found: &mut [Found]) {
    if found.is_empty() {
        return;
    }
    let cues: Vec<(usize, Scope)> = range
        .clone()
        .filter_map(|idx| Some((idx, cue(words, idx, &range, sentence >= LEAD_SENTENCES)?)))
        .collect();
    let speaker = speaker(words, &range);
    for count in found {
        let near = |at: usize| {
            at < range.start + 3
                || at.abs_diff(count.trigger) <= NEAR_WORDS
                || at.abs_diff(count.first_word) <= NEAR_WORDS
        };
        let mut told = cues.iter().filter(|(at, _)| near(*at)).map(|(_, scope)| *scope);
        let huge = count.count.low.is_some_and(|low| low >= WAR_TOTAL)
            && range.clone().any(|idx| is_war(words, idx));
        count.scope = if huge || told.clone().any(|scope| scope == Scope::Cumulative) {
            Scope::Cumulative
        } else {
            told.next().unwrap_or(Scope::Incident)
        };
        count.attributed_to.clone_from(&speaker);
    }
}

/// "La semaine dernière, ...", "في العام الماضي ...": the sentence goes back in time.
pub(crate) fn opens_in_past(words: Words<'_>, first: usize, end: usize) -> bool {
    let range = first..end;
    (first..end.min(first + 5)).any(|idx| {
        let week = is_word!(words, idx, "semaine" | "الاسبوع") && is_last(words.folded(idx + 1));
        week || cue(words, idx, &range, true) == Some(Scope::Background)
    })
}

fn is_last(folded: &str) -> bool {
    matches!(
        folded,
        "dernier"
            | "derniere"
            | "passe"
            | "passee"
            | "precedent"
            | "precedente"
            | "الماضي"
            | "الماضيه"
            | "المنصرم"
    )
}

/// What a word says of the time told of. `later`: the sentence stands behind the lead.
fn cue(words: Words<'_>, idx: usize, range: &Range<usize>, later: bool) -> Option<Scope> {
    match words.language {
        Language::French => french_cue(words, idx, range, later),
        Language::Arabic => arabic_cue(words, idx, range, later),
        Language::English => None,
    }
}

fn french_cue(words: Words<'_>, idx: usize, range: &Range<usize>, later: bool) -> Option<Scope> {
    let word = |on: usize| if idx + on < range.end { words.folded(idx + on) } else { "" };
    let superlative = || {
        (range.start..idx).any(|at| {
            words.folded(at) == "plus" && words.folded(at + 1).starts_with("meurtri")
                || words.folded(at).starts_with("premi")
                || words.folded(at).starts_with("pire")
        })
    };
    match word(0) {
        "depuis" if !superlative() => {
            let dated = (1..6).any(|on| {
                is_year(words, idx + on)
                    || matches!(
                        word(on),
                        "debut"
                            | "janvier"
                            | "ans"
                            | "mois"
                            | "annees"
                            | "declenchement"
                            | "semaines"
                            | "lannee"
                    )
            });
            dated.then_some(Scope::Cumulative)
        }
        "derniers" | "dernieres" => {
            let span = ["mois", "annees", "semaines"];
            (span.contains(&word(1)) || span.contains(&words.folded(idx.wrapping_sub(1))))
                .then_some(Scope::Cumulative)
        }
        "chaque" | "par" if matches!(word(1), "an" | "annee" | "mois") => Some(Scope::Cumulative),
        "an" | "lan" | "annee" | "lannee" | "mois" if is_last(word(1)) => Some(Scope::Background),
        "y" if word(1) == "a" => (2..6)
            .any(|on| matches!(word(on), "ans" | "an" | "mois" | "semaines"))
            .then_some(Scope::Background),
        "en" if later && is_year(words, idx + 1) => Some(Scope::Background),
        "en" if later && is_month(word(1)) => Some(Scope::Background),
        _ => None,
    }
}

fn arabic_cue(words: Words<'_>, idx: usize, range: &Range<usize>, later: bool) -> Option<Scope> {
    let word = |on: usize| if idx + on < range.end { words.folded(idx + on) } else { "" };
    match word(0) {
        "منذ" | "ومنذ" => (1..SINCE_REACH)
            .any(|on| {
                is_year(words, idx + on)
                    || is_arabic_month(word(on))
                    || matches!(
                        word(on),
                        "بدايه"
                            | "بدء"
                            | "بد"
                            | "اندلاع"
                            | "مطلع"
                            | "انطلاق"
                            | "اشهر"
                            | "سنوات"
                            | "اعوام"
                            | "اسابيع"
                    )
            })
            .then_some(Scope::Cumulative),
        "الاشهر" | "الشهور" | "السنوات" | "الاسابيع" | "الاعوام"
            if matches!(word(1), "الماضيه" | "الاخيره") =>
        {
            Some(Scope::Cumulative)
        }
        "العام" | "الشهر" | "السنه" if is_last(word(1)) => Some(Scope::Background),
        "قبل" => matches!(
            word(1),
            "عام"
                | "عامين"
                | "سنوات"
                | "سنه"
                | "سنتين"
                | "اشهر"
                | "شهر"
                | "شهرين"
                | "اسابيع"
                | "اسبوعين"
        )
        .then_some(Scope::Background),
        "عام" | "سنه" if later && is_year(words, idx + 1) => Some(Scope::Background),
        _ => None,
    }
}

fn is_arabic_month(folded: &str) -> bool {
    [
        "يناير",
        "فبراير",
        "مارس",
        "ابريل",
        "مايو",
        "يونيو",
        "يوليو",
        "اغسطس",
        "سبتمبر",
        "اكتوبر",
        "نوفمبر",
        "ديسمبر",
        "شباط",
        "اذار",
        "نيسان",
        "ايار",
        "حزيران",
        "تموز",
        "ايلول",
        "تشرين",
        "كانون",
    ]
    .contains(&folded)
}

fn is_month(folded: &str) -> bool {
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ]
    .contains(&folded)
}

fn is_war(words: Words<'_>, idx: usize) -> bool {
    let folded = words.folded(idx);
    [
        "guerre",
        "conflit",
        "violences",
        "insurrection",
        "crise",
        "الحرب",
        "الصراع",
        "النزاع",
        "العدوان",
    ]
    .contains(&folded)
}

fn is_year(words: Words<'_>, idx: usize) -> bool {
    words.shape(idx) == Shape::Number
        && words.folded(idx).len() == 4
        && (words.folded(idx).starts_with("19") || words.folded(idx).starts_with("20"))
}

/// Who says so: "selon des sources locales", "a indiqué le ministère", "قال مصدر أمني إن".
fn speaker(words: Words<'_>, range: &Range<usize>) -> Option<String> {
    for idx in range.clone() {
        let word = words.folded(idx);
        let word = word.strip_prefix('و').unwrap_or(word);
        let from = match word {
            "selon" | "بحسب" | "حسب" | "وفق" | "فق" => idx + 1,
            "dapres" => idx + 1,
            "وفقا" | "فقا" => idx + 1,
            "indique" | "declare" | "affirme" | "annonce" | "rapporte" | "confirme" | "precise"
                if idx > range.start
                    && is_word!(words, idx - 1, "a" | "ont")
                    && words.text.gap_before(idx - 1).contains([',', '»']) =>
            {
                idx + 1
            }
            "قال" | "قالت" | "ذكر" | "ذكرت" | "افاد" | "افادت" | "اعلن" | "اعلنت" | "اكد"
            | "اكدت" => idx + 1,
            _ => continue,
        };
        let mut to = from;
        while to < range.end && to - from < SPEAKER_WORDS {
            let broken = to > from
                && words
                    .text
                    .gap_before(to)
                    .contains([',', '،', ';', '.', '(', ')', ':', '«', '»', '"']);
            let clause = is_word!(words, to, "que" | "ان" | "انه" | "qui" | "بان" | "عن" | "مقتل");
            if broken || clause {
                break;
            }
            to += 1;
        }
        if to > from {
            let span = words.text.span(from..to).of(words.text.body());
            return Some(span.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    None
}
