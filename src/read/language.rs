//! The language of a text: by its script first, by its commonest words second.
//!
//! A small table of our own, enough to tell the languages that reports of conflict come in; not a
//! general detector. Short texts in Latin letters without any sign of another language are taken
//! for English, since notes of ten words often have no common word at all.

use crate::read::limits::LANGUAGE_BYTES;
use std::ops::Range;

/// The commonest words of languages in Latin letters that are rare in the others of the table.
const COMMON_WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "was", "were", "by", "on", "at", "for", "that", "with",
            "from", "his", "their", "has", "have", "had", "are", "is", "an", "been", "which",
            "who", "said", "after", "near", "killed", "it", "they", "as", "be", "this", "not",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "du", "de", "et", "une", "un", "dans", "en", "au", "aux",
            "par", "sur", "est", "été", "ont", "pour", "que", "qui", "dont", "avec", "ses", "ce",
            "cette", "selon", "plus", "deux", "sont", "d", "l",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "del", "de", "y", "una", "un", "en", "al", "por", "con",
            "que", "se", "fue", "fueron", "para", "su", "sus", "más", "según", "este", "esta",
            "dos", "tras", "lo",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "as", "do", "da", "dos", "das", "de", "e", "uma", "um", "em", "no", "na",
            "nos", "nas", "ao", "por", "com", "que", "foi", "foram", "para", "não", "são", "mais",
            "segundo", "pelo", "pela",
        ],
    ),
    (
        "it",
        &[
            "il", "lo", "gli", "di", "del", "della", "dei", "delle", "e", "una", "un", "nel",
            "nella", "al", "alla", "da", "dal", "per", "con", "che", "si", "sono", "è", "stato",
            "stati", "più", "ha", "hanno", "le",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "den", "dem", "des", "und", "ein", "eine", "einen", "einer", "im",
            "in", "am", "auf", "von", "vom", "zu", "zum", "mit", "bei", "wurde", "wurden", "ist",
            "sind", "nach", "für", "nicht", "sich", "auch", "aus",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "in", "op", "te", "zijn", "werd", "werden", "bij",
            "met", "voor", "door", "naar", "niet", "uit", "aan", "ook", "dat", "die",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "da", "de", "ile", "için", "olarak", "olan", "sonra", "daha", "en",
            "kadar", "çok", "ise", "iki", "üç", "göre", "ancak", "olduğu", "kişi", "ettiği",
        ],
    ),
    (
        "id",
        &[
            "yang", "di", "dan", "dari", "untuk", "dengan", "pada", "ini", "itu", "ke", "oleh",
            "dalam", "tidak", "akan", "telah", "orang", "juga", "karena",
        ],
    ),
    (
        "sw",
        &[
            "ya", "wa", "na", "kwa", "katika", "za", "la", "ni", "watu", "cha", "huo", "baada",
            "hiyo", "kuwa", "kutoka", "vya", "alisema",
        ],
    ),
    (
        "so",
        &[
            "ka", "ku", "iyo", "oo", "ee", "ah", "waa", "uu", "ay", "in", "lagu", "la", "soo",
            "ayaa", "waxaa", "kala", "dhacay",
        ],
    ),
    (
        "pl",
        &[
            "w", "i", "na", "z", "się", "nie", "do", "że", "jest", "o", "po", "przez", "od", "za",
            "oraz", "są", "był", "zostało",
        ],
    ),
];

/// The language of a text as its ISO 639-1 code, by its first [`LANGUAGE_BYTES`]; `None` where
/// nothing tells.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    Sample::of(text).language()
}

/// The language that metadata declare (`declared`, an ISO 639-1 code), unless the text is plainly in
/// another: templates say `lang="en"` over pages in Arabic and French too.
pub(crate) fn confirm(declared: &str, text: &str) -> String {
    let sample = Sample::of(text);
    match sample.language() {
        Some(found) if found != declared => {
            let other_script = script_of(found) != script_of(declared);
            if other_script || sample.is_plainly(found, declared) { found } else { declared }
        }
        _ => declared,
    }
    .to_owned()
}

fn script_of(code: &str) -> Script {
    match code {
        "ar" | "fa" | "ur" | "ps" | "ku" | "ckb" | "ug" => Script::Arabic,
        "ru" | "uk" | "bg" | "be" | "mk" | "kk" | "ky" | "tg" | "sr" => Script::Cyrillic,
        "he" | "yi" => Script::Hebrew,
        "zh" => Script::Han,
        "ja" => Script::Kana,
        "ko" => Script::Hangul,
        "hi" | "bn" | "ta" | "te" | "ml" | "my" | "th" | "am" | "ti" | "ka" | "hy" | "el"
        | "ne" | "si" | "km" | "lo" | "pa" | "gu" | "mr" => Script::Other,
        _ => Script::Latin,
    }
}

/// The ISO 639-1 code in a field: "en", "en-US", "en_GB.UTF-8", "English", "eng".
pub(crate) fn code(field: &str) -> Option<String> {
    let field = field.trim();
    let first = field.split(['-', '_', '.', ',', ' ', ';']).next()?.to_lowercase();
    let named = match first.as_str() {
        "english" | "eng" => "en",
        "arabic" | "ara" | "العربية" => "ar",
        "french" | "français" | "francais" | "fra" | "fre" => "fr",
        "spanish" | "español" | "spa" => "es",
        "portuguese" | "por" => "pt",
        "russian" | "rus" => "ru",
        "ukrainian" | "ukr" => "uk",
        "persian" | "farsi" | "fas" | "per" => "fa",
        "turkish" | "tur" => "tr",
        "german" | "deu" | "ger" => "de",
        "hebrew" | "heb" | "iw" => "he",
        "chinese" | "zho" | "chi" => "zh",
        code if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) => code,
        _ => return None,
    };
    Some(named.to_owned())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Hebrew,
    Han,
    Kana,
    Hangul,
    Other,
}

/// The common words of all languages in Latin letters, each with a bit for every language that has
/// it: a table of a power of two of slots, found by a product of the packed word.
static TABLE: [(u64, u16); SLOTS] = table();
const SLOTS: usize = 1 << 10;
const SLOT_BITS: u32 = SLOTS.trailing_zeros();

/// Longest common word, in bytes: they are packed into one number.
const LONGEST_WORD: usize = 8;

const fn slot_of(packed: u64) -> usize {
    (packed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - SLOT_BITS)) as usize
}

const fn table() -> [(u64, u16); SLOTS] {
    let mut table = [(0, 0); SLOTS];
    let mut language = 0;
    while language < COMMON_WORDS.len() {
        let words = COMMON_WORDS[language].1;
        let mut idx = 0;
        while idx < words.len() {
            let bytes = words[idx].as_bytes();
            assert!(bytes.len() <= LONGEST_WORD, "a common word is too long to be packed");
            let mut packed = 0;
            let mut at = 0;
            while at < bytes.len() {
                packed = packed << 8 | bytes[at] as u64;
                at += 1;
            }
            let mut slot = slot_of(packed);
            while table[slot].1 != 0 && table[slot].0 != packed {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = (packed, table[slot].1 | 1 << language);
            idx += 1;
        }
        language += 1;
    }
    table
}

/// The languages that have a packed word among their common ones, a bit for each.
#[inline]
fn languages_of(packed: u64) -> u16 {
    let mut slot = slot_of(packed);
    loop {
        let (word, languages) = TABLE[slot];
        if word == packed || languages == 0 {
            return if word == packed { languages } else { 0 };
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// What a byte is in a word of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Other,
    Letter,
    Digit,
    /// Part of a character beyond ASCII.
    Wide,
}

static BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            0x80.. => Byte::Wide,
            _ => Byte::Other,
        };
        byte += 1;
    }
    bytes
};

/// What the head of a text tells of its language, counted in one pass.
struct Sample<'t> {
    head: &'t str,
    letters: Letters,
    /// How many of its words are common in each language of [`COMMON_WORDS`].
    hits: [u32; COMMON_WORDS.len()],
    words: u32,
    /// Words with a letter beyond ASCII.
    marked: u32,
}

/// How many letters of each script a text has.
#[derive(Default)]
struct Letters {
    counts: [usize; 8],
}

impl<'t> Sample<'t> {
    fn of(text: &'t str) -> Sample<'t> {
        let mut sample = Sample {
            head: text,
            letters: Letters::default(),
            hits: [0; COMMON_WORDS.len()],
            words: 0,
            marked: 0,
        };
        // Most texts are plain from their first lines.
        for bytes in [LANGUAGE_BYTES / 4, LANGUAGE_BYTES] {
            let from = if sample.head.len() < text.len() { sample.head.len() } else { 0 };
            let to = floor_boundary(text, bytes);
            sample.head = &text[..to];
            sample.read(from..to);
            if to == text.len() || sample.is_clear() {
                break;
            }
        }
        sample
    }

    /// Counts the words and letters of a piece of the head.
    fn read(&mut self, range: Range<usize>) {
        let bytes = &self.head.as_bytes()[..range.end];
        let mut at = range.start;
        while at < bytes.len() {
            if BYTES[usize::from(bytes[at])] == Byte::Other {
                at += 1;
                continue;
            }
            at = self.word(bytes, at);
        }
    }

    /// Counts the word at `at`; returns where it ends.
    #[inline]
    fn word(&mut self, bytes: &[u8], at: usize) -> usize {
        let digit_first = BYTES[usize::from(bytes[at])] == Byte::Digit;
        let mut packed: u64 = 0;
        let mut end = at;
        let mut n_latin = 0;
        let mut wide = false;
        while end < bytes.len() {
            let byte = bytes[end];
            match BYTES[usize::from(byte)] {
                Byte::Letter => {
                    packed = packed << 8 | u64::from(byte | 0x20);
                    n_latin += 1;
                    end += 1;
                }
                Byte::Digit => {
                    packed = packed << 8 | u64::from(byte);
                    end += 1;
                }
                Byte::Wide => {
                    let Some(ch) = self.head[end..].chars().next() else { break };
                    let Some(script) = script_of_letter(ch) else {
                        if end == at {
                            end += ch.len_utf8();
                        }
                        break;
                    };
                    wide = true;
                    self.letters.counts[script as usize] += 1;
                    if script == Script::Latin {
                        let mut buffer = [0; 4];
                        let lower = ch.to_lowercase().next().unwrap_or(ch);
                        for byte in lower.encode_utf8(&mut buffer).bytes() {
                            packed = packed << 8 | u64::from(byte);
                        }
                    }
                    end += ch.len_utf8();
                }
                Byte::Other => break,
            }
        }
        self.letters.counts[Script::Latin as usize] += n_latin;
        let nothing = n_latin == 0 && !wide;
        if digit_first || nothing {
            return end;
        }
        self.words += 1;
        self.marked += u32::from(wide);
        if end - at <= LONGEST_WORD {
            let mut languages = languages_of(packed);
            while languages != 0 {
                self.hits[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
        end
    }

    /// Another script, or a language with so many common words that more of the text would not
    /// change it.
    fn is_clear(&self) -> bool {
        let latin = self.letters.counts[Script::Latin as usize];
        let letters: usize = self.letters.counts.iter().sum();
        if latin * 10 < letters {
            return true;
        }
        let (most, second) = self.ranking();
        most >= 12 && most >= 3 * second && self.marked * 8 < self.words
    }

    /// The most hits that a language has, and those of the one behind it.
    fn ranking(&self) -> (u32, u32) {
        let mut ranking = (0, 0);
        for &hits in &self.hits {
            if hits > ranking.0 {
                ranking = (hits, ranking.0);
            } else {
                ranking.1 = ranking.1.max(hits);
            }
        }
        ranking
    }

    /// Have the common words of `found` so much the better of those of `declared` that a mistake in
    /// the metadata is likelier than a chance?
    fn is_plainly(&self, found: &str, declared: &str) -> bool {
        let hits = |code: &str| {
            let at = COMMON_WORDS.iter().position(|&(known, _)| known == code);
            at.map(|at| self.hits[at])
        };
        match (hits(found), hits(declared)) {
            (Some(found), Some(declared)) => found >= 8 && found >= 3 * declared,
            _ => false,
        }
    }

    fn language(&self) -> Option<&'static str> {
        match self.letters.dominant()? {
            Script::Latin => self.latin(),
            Script::Arabic => Some(arabic_script(self.head)),
            Script::Cyrillic => Some(cyrillic(self.head)),
            Script::Hebrew => Some("he"),
            Script::Han => Some("zh"),
            Script::Kana => Some("ja"),
            Script::Hangul => Some("ko"),
            Script::Other => None,
        }
    }

    /// Which of the languages in Latin letters it is, by their common words.
    fn latin(&self) -> Option<&'static str> {
        /// A text with fewer words than this may have no common word at all.
        const SHORT_WORDS: u32 = 40;
        let &Sample { hits, words, marked, .. } = self;
        let english = hits[0];
        let (other, most) =
            (1..hits.len()).map(|idx| (idx, hits[idx])).rev().max_by_key(|hit| hit.1)?;
        if most > english && (most >= 3 || most == 2 && marked > 0 || most * 3 >= words) {
            return Some(COMMON_WORDS[other].0);
        }
        let silent = words >= SHORT_WORDS && english * 12 < words;
        (!silent && marked * 3 <= words).then_some("en")
    }
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The script of a letter beyond ASCII; `None` for what is none.
#[inline]
fn script_of_letter(ch: char) -> Option<Script> {
    Some(match ch {
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{3400}'..='\u{9fff}' => Script::Han,
        '\u{ac00}'..='\u{d7af}' => Script::Hangul,
        '\u{2000}'..='\u{206f}' => return None,
        _ if ch.is_alphabetic() => Script::Other,
        _ => return None,
    })
}

impl Letters {
    /// The script of most letters. Han and kana stand for words rather than sounds and weigh more;
    /// Japanese mixes the two.
    fn dominant(&self) -> Option<Script> {
        let count = |script: Script| self.counts[script as usize];
        let kana = count(Script::Kana);
        let ranked = [
            (count(Script::Latin), Script::Latin),
            (count(Script::Arabic), Script::Arabic),
            (count(Script::Cyrillic), Script::Cyrillic),
            (count(Script::Hebrew), Script::Hebrew),
            (3 * (count(Script::Han) + kana), Script::Han),
            (2 * count(Script::Hangul), Script::Hangul),
            (count(Script::Other), Script::Other),
        ];
        let (most, script) = ranked
            .into_iter()
            .rev()
            .max_by_key(|&(count, _)| count)
            .filter(|&(most, _)| most > 0)?;
        let japanese = script == Script::Han && kana * 5 > count(Script::Han);
        (most > 1).then_some(if japanese { Script::Kana } else { script })
    }
}

/// Arabic, or one of the languages that took its script and added letters.
fn arabic_script(text: &str) -> &'static str {
    let (mut arabic, mut persian, mut urdu, mut pashto, mut kurdish) = (0, 0, 0, 0, 0);
    for ch in text.chars() {
        match ch {
            'ي' | 'ك' | 'ة' | 'ى' | 'أ' | 'إ' => arabic += 1,
            'ټ' | 'ډ' | 'ړ' | 'ږ' | 'ښ' | 'ګ' | 'ۍ' | 'ې' => pashto += 1,
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' => urdu += 1,
            'ێ' | 'ۆ' | 'ڵ' | 'ڕ' | 'ە' => kurdish += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => persian += 1,
            _ => {}
        }
    }
    let most = arabic.max(persian).max(urdu).max(pashto).max(kurdish);
    // Persian letters stand in the other three as well; their own letters decide, if they are many.
    if persian + arabic > 0 && (urdu * 4 > persian + arabic) {
        "ur"
    } else if pashto * 8 > persian + arabic && pashto > 1 {
        "ps"
    } else if kurdish * 4 > persian + arabic && kurdish > 1 {
        "ckb"
    } else if persian > arabic {
        "fa"
    } else if most == urdu && urdu > 0 {
        "ur"
    } else {
        "ar"
    }
}

fn cyrillic(text: &str) -> &'static str {
    let (mut ukrainian, mut russian) = (0, 0);
    for ch in text.chars() {
        match ch {
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => ukrainian += 1,
            'ы' | 'э' | 'ъ' | 'ё' | 'Ы' | 'Э' | 'Ъ' | 'Ё' => russian += 1,
            _ => {}
        }
    }
    if ukrainian > russian { "uk" } else { "ru" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Option<&str>) {
        assert_eq!(detect(text), want, "{text:?}");
    }

    #[test]
    fn short_notes_are_english() {
        check("Gunmen killed three policemen in Kirkuk city, Iraq.", Some("en"));
        check("Suicide bomber kills six", Some("en"));
        check("GUERRILLAS ATTACKED AN ARMY POST IN LA PALMA", Some("en"));
        check("Clashes: ISIL vs YPG, Al-Hasakah", Some("en"));
    }

    #[test]
    fn languages_in_latin_letters() {
        check("Trois soldats ont été tués dans une embuscade au nord du Mali.", Some("fr"));
        check("DEUX CIVILS TUÉS DANS LE NORD DU BURKINA FASO PAR DES HOMMES ARMÉS", Some("fr"));
        check("Tres soldados murieron en una emboscada del ELN, según el ejército.", Some("es"));
        check("Três soldados foram mortos em uma emboscada no norte do país.", Some("pt"));
        check("Bei dem Angriff wurden drei Soldaten getötet.", Some("de"));
        check("Saldırıda iki kişi öldü ve bir asker yaralandı, yetkililere göre.", Some("tr"));
    }

    #[test]
    fn other_scripts() {
        check("قتل ثلاثة مدنيين في غارة جوية على المدينة", Some("ar"));
        check("سه نفر در انفجار بمب در کابل کشته شدند و چند نفر زخمی شدند", Some("fa"));
        check("Троє людей загинули внаслідок обстрілу Харкова", Some("uk"));
        check("Трое погибших при обстреле города, сообщили власти; взрывы", Some("ru"));
        check("שלושה חיילים נהרגו", Some("he"));
        check("三名士兵在袭击中丧生", Some("zh"));
    }

    #[test]
    fn names_in_another_script_do_not_decide() {
        check("Hatem al-Agha (حاتم الأغا), 61, was killed in the attack on his house.", Some("en"));
    }

    #[test]
    fn nothing_tells() {
        check("", None);
        check("12 34 --", None);
        let foreign = "mtu kitabu nyumba gari barabara ndege mti maji moto chakula ".repeat(8);
        check(&foreign, None);
    }

    #[test]
    fn codes_of_fields() {
        for (field, want) in [
            ("en", Some("en")),
            ("en-US", Some("en")),
            ("ar_SA", Some("ar")),
            ("English", Some("en")),
            ("eng", Some("en")),
            ("xx1", None),
            ("", None),
        ] {
            assert_eq!(code(field).as_deref(), want, "{field:?}");
        }
    }

    #[test]
    fn a_declared_language_holds_unless_the_script_says_otherwise() {
        assert_eq!(confirm("en", "قتل ثلاثة مدنيين في غارة جوية"), "ar");
        assert_eq!(confirm("fr", "Trois morts"), "fr");
        let french = "Trois soldats ont été tués et deux blessés dans une attaque au nord du pays, \
                      selon des sources locales qui ont parlé de la situation dans la région.";
        assert_eq!(confirm("en", french), "fr");
        assert_eq!(confirm("ha", french), "ha");
    }
}
