//! "Armée malienne", "soldats burkinabè", "الجيش العراقي": whose, in languages that write it small or
//! without case, and behind the noun.

use crate::lexicon::{Entity, Lexicon};
use crate::tag::forces;
use crate::tag::language::Language;
use crate::tag::mention::{Mention, Sense};
use crate::text::{Text, WordTable};
use std::sync::LazyLock;

/// Words between a force and its demonym ("forces de défense et de sécurité nigériennes").
const REACH: usize = 7;

/// Adds demonyms, and the forces that they make with the nouns before them.
pub(crate) fn add(
    text: &Text<'_>,
    lexicon: &Lexicon,
    language: Language,
    mentions: &mut Vec<Mention>,
) {
    if language == Language::English {
        return;
    }
    let mut added = Vec::new();
    for sentence in text.sentences() {
        for idx in sentence.words() {
            let Some(iso2) = country_of(text.folded(idx), language) else { continue };
            let Some(Entity::Country(country)) = lexicon.by_id(iso2) else { continue };
            let taken = |first: usize, end: usize| {
                mentions.iter().any(|known| {
                    matches!(known.entity, Entity::Group(_))
                        && (known.first_word as usize) < end
                        && first < known.end_word as usize
                })
            };
            let force = force_before(text, sentence.words().start, idx, language);
            let mention = |first: usize, entity: Entity, sense: Sense| Mention {
                first_word: first as u32,
                end_word: idx as u32 + 1,
                entity,
                sense,
                container: None,
                location: None,
            };
            if let Some((first, police)) = force.filter(|&(first, _)| !taken(first, idx + 1))
                && let Some(group) = forces::state_force(lexicon, country, police)
            {
                added.push(mention(first, Entity::Group(group), Sense::Plain));
            }
            if !taken(idx, idx + 1) {
                added.push(mention(idx, Entity::Demonym(country), Sense::Attribute));
            }
        }
    }
    mentions.extend(added);
    mentions.sort_by_key(|mention| (mention.first_word, mention.end_word));
}

/// The first word of the force whose last word stands before the demonym at `at`, and whether it is
/// the police.
fn force_before(
    text: &Text<'_>,
    start: usize,
    at: usize,
    language: Language,
) -> Option<(usize, bool)> {
    let mut found = None;
    for idx in (at.saturating_sub(REACH).max(start)..at).rev() {
        if text.gap_before(idx + 1).chars().any(|ch| !ch.is_whitespace()) {
            break;
        }
        let folded = text.folded(idx);
        let word = match language {
            Language::French if text.raw(idx).contains(['\'', '\u{2019}']) => {
                folded.strip_prefix(['l', 'd']).unwrap_or(folded)
            }
            Language::Arabic => stem(folded),
            _ => folded,
        };
        match word {
            "armee" | "armees" | "forces" | "soldats" | "soldat" | "militaires" | "militaire"
            | "troupes" | "aviation" | "جيش" | "قوات" | "جنود" | "طيران" | "جندي" =>
            {
                found = Some((idx, false));
            }
            "police" | "policiers" | "policier" | "gendarmes" | "gendarmerie" | "gendarme"
            | "شرطه" => {
                found = Some((idx, true));
            }
            "de" | "la" | "et" | "defense" | "securite" | "nationale" | "nationales" | "lair"
            | "air" | "terre" | "speciales" | "gouvernementales" | "امن" | "مسلحه" | "حكوميه"
            | "امنيه" | "خاصه" | "نظاميه" | "اتحاديه" => {}
            _ => break,
        }
    }
    found
}

/// An Arabic word without article and what leans on it.
fn stem(folded: &str) -> &str {
    for prefix in ["وال", "بال", "فال", "لل", "ال", "و", "ب", "ل"] {
        if let Some(rest) = folded.strip_prefix(prefix)
            && rest.chars().count() >= 3
        {
            return rest;
        }
    }
    folded
}

fn country_of(folded: &str, language: Language) -> Option<&'static str> {
    let word = match language {
        Language::Arabic => folded.strip_prefix("ال")?,
        _ => folded,
    };
    TABLE.find(word).copied()
}

/// More forms than the table has.
const MOST_FORMS: usize = 1 << 11;

static TABLE: LazyLock<WordTable<&'static str>> = LazyLock::new(|| {
    let mut table = WordTable::with_capacity(MOST_FORMS);
    for &(iso2, stems) in FRENCH {
        for stem in stems.split_ascii_whitespace() {
            // "malien", "maliens", "malienne", "maliennes"; "tchadien"; "congolais", "congolaise".
            let feminine = if stem.ends_with('n') && !stem.ends_with("an") && !stem.ends_with("in")
            {
                format!("{stem}ne")
            } else {
                format!("{stem}e")
            };
            for form in [stem, &format!("{stem}s"), &feminine, &format!("{feminine}s")] {
                table.entry(form, || iso2);
            }
        }
    }
    for &(iso2, stems) in ARABIC {
        for stem in stems.split_ascii_whitespace() {
            for ending in ["", "ه", "ين", "ون"] {
                table.entry(&format!("{stem}{ending}"), || iso2);
            }
        }
    }
    table
});

/// Masculine singular, folded; feminine and plural are made.
const FRENCH: &[(&str, &str)] = &[
    ("ML", "malien"),
    ("NE", "nigerien"),
    ("NG", "nigerian"),
    ("BF", "burkinabe"),
    ("TD", "tchadien"),
    ("CM", "camerounais"),
    ("CF", "centrafricain"),
    ("CD", "congolais"),
    ("RW", "rwandais"),
    ("BI", "burundais"),
    ("UG", "ougandais"),
    ("SN", "senegalais"),
    ("CI", "ivoirien"),
    ("TG", "togolais"),
    ("BJ", "beninois"),
    ("GN", "guineen"),
    ("MR", "mauritanien"),
    ("DZ", "algerien"),
    ("TN", "tunisien"),
    ("MA", "marocain"),
    ("LY", "libyen"),
    ("EG", "egyptien"),
    ("SD", "soudanais"),
    ("ET", "ethiopien"),
    ("SO", "somalien"),
    ("KE", "kenyan"),
    ("MZ", "mozambicain"),
    ("IQ", "irakien"),
    ("SY", "syrien"),
    ("LB", "libanais"),
    ("YE", "yemenite"),
    ("PS", "palestinien"),
    ("IL", "israelien"),
    ("IR", "iranien"),
    ("TR", "turc turque"),
    ("AF", "afghan"),
    ("PK", "pakistanais"),
    ("RU", "russe"),
    ("UA", "ukrainien"),
    ("FR", "francais"),
    ("US", "americain"),
    ("HT", "haitien"),
    ("CO", "colombien"),
];

/// Without article, folded, masculine singular.
const ARABIC: &[(&str, &str)] = &[
    ("IQ", "عراقي"),
    ("SY", "سوري"),
    ("LB", "لبناني"),
    ("YE", "يمني"),
    ("PS", "فلسطيني"),
    ("IL", "اسراييلي اسرايلي"),
    ("IR", "ايراني"),
    ("TR", "تركي"),
    ("US", "امريكي اميركي"),
    ("RU", "روسي"),
    ("SD", "سوداني"),
    ("EG", "مصري"),
    ("LY", "ليبي"),
    ("DZ", "جزايري"),
    ("TN", "تونسي"),
    ("SA", "سعودي"),
    ("JO", "اردني"),
    ("SO", "صومالي"),
    ("AF", "افغاني"),
    ("PK", "باكستاني"),
    ("UA", "اوكراني"),
    ("FR", "فرنسي"),
    ("GB", "بريطاني"),
    ("ET", "اثيوبي"),
];
