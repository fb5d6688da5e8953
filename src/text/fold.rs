//! Folding: the form under which words and names are compared.
//!
//! `build.rs` compiles this file too (the table of names is folded at build time), so it uses
//! nothing but the standard library.

/// Appends the folded form of one word to `out`.
///
/// Lower case; diacritics, apostrophes, hamza marks, asterisks and tatweel dropped; Arabic letter
/// variants (alef with hamza, ta marbuta, alef maqsura, Persian yeh and kaf) made one.
pub fn fold_word_into(word: &str, out: &mut String) {
    for ch in word.chars() {
        fold_char_into(ch, out);
    }
}

/// The hash of a folded word, under which tables of words, filters and caches hold it.
///
/// All its bytes are in it, eight at a time, mixed by multiplication (as wyhash does); the same at
/// build time and at run time. 64 bits are enough to take words of one hash for one word.
#[inline]
pub const fn word_hash(word: &str) -> u64 {
    hash_of_bytes(word.as_bytes())
}

/// The [`word_hash`] of a word in UTF-8.
#[inline]
pub(super) const fn hash_of_bytes(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    let mut at = 0;
    let mut state = SEED;
    while at + 8 < len {
        state = mixed(state ^ first_eight(bytes.split_at(at).1), OTHER);
        at += 8;
    }
    hash_of_last(state, first_eight(bytes.split_at(at).1), len)
}

/// The [`word_hash`] of a word of up to eight bytes, the first one lowest and zeros behind them.
#[inline]
pub(super) const fn hash_of_eight(bytes: u64, len: usize) -> u64 {
    hash_of_last(SEED, bytes, len)
}

const SEED: u64 = 0xa076_1d64_78bd_642f;
const OTHER: u64 = 0xe703_7ed1_a0b4_28db;

/// The hash of a word of `len` bytes by its last one to eight and what those before them have made.
#[inline]
const fn hash_of_last(state: u64, bytes: u64, len: usize) -> u64 {
    // The length by itself: set against the letters, it could cancel one out.
    mixed(mixed(bytes ^ OTHER, state) ^ SEED, OTHER ^ len as u64)
}

#[inline]
const fn mixed(one: u64, other: u64) -> u64 {
    let product = one as u128 * other as u128;
    product as u64 ^ (product >> 64) as u64
}

/// The first eight bytes, or as many as there are, the first one lowest.
#[inline]
const fn first_eight(bytes: &[u8]) -> u64 {
    const fn four(bytes: &[u8], at: usize) -> u64 {
        match bytes.split_at(at).1.first_chunk() {
            Some(piece) => u32::from_le_bytes(*piece) as u64,
            None => 0,
        }
    }
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    let len = bytes.len();
    match len {
        0 => 0,
        // Where these overlap, they say the same.
        1..=3 => {
            let (middle, last) = (len / 2, len - 1);
            bytes[0] as u64
                | (bytes[middle] as u64) << (8 * middle)
                | (bytes[last] as u64) << (8 * last)
        }
        _ => four(bytes, 0) | four(bytes, len - 4) << (8 * (len - 4)),
    }
}

/// The folded form of a text: words parted by single spaces, all else dropped.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        let before = out.len();
        fold_char_into(ch, &mut out);
        if out.len() == before && !is_dropped(ch) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The folded form of a name. With `drop_articles`, Arabic articles (`al-`, `el-`, `as-` ...) that
/// have a word behind them are left out, as the walk over a text leaves them out.
pub fn fold_name(name: &str, drop_articles: bool) -> String {
    // "U.S." is one word, as in a text.
    let folded = fold(&join_acronyms(name));
    if !drop_articles {
        return folded;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let last = words.len() - 1;
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|&(idx, word)| idx == last || !is_article(word) || is_states(&words, idx))
        .map(|(_, word)| *word)
        .collect();
    kept.join(" ")
}

/// "US-led", "US-backed": no article.
fn is_states(words: &[&str], idx: usize) -> bool {
    words[idx] == "us"
        && matches!(
            words[idx + 1],
            "led" | "backed" | "trained" | "funded" | "supported" | "allied"
        )
}

/// The forms of the Arabic article, folded.
pub(crate) const ARTICLES: [&str; 21] = [
    "al", "el", "as", "ash", "ad", "adh", "an", "ar", "at", "ath", "az", "ul", "ur", "us", "es",
    "esh", "ez", "ed", "er", "et", "en",
];

/// True for a folded word that is a form of the Arabic article.
pub fn is_article(folded: &str) -> bool {
    const LONGEST_BYTES: usize = 3;
    folded.len() <= LONGEST_BYTES && ARTICLES.contains(&folded)
}

/// Takes the stops out of "U.S." and "I.R.A.".
fn join_acronyms(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len());
    for (idx, &ch) in chars.iter().enumerate() {
        let single =
            |at: usize| chars[at].is_uppercase() && (at == 0 || !chars[at - 1].is_alphanumeric());
        if ch == '.' && idx > 0 && single(idx - 1) {
            let more = idx + 2 < chars.len() && chars[idx + 2] == '.';
            let inside = idx >= 2 && chars[idx - 2] == '.';
            if more || inside {
                continue;
            }
        }
        out.push(ch);
    }
    out
}

/// Characters that vanish inside a word and do not end it.
pub(crate) fn is_dropped(ch: char) -> bool {
    matches!(
        ch,
        '\'' | '`' | '´' | '*'
            | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}'
            | '\u{02B9}'..='\u{02C1}' | '\u{02C8}' | '\u{0640}'
            | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
    )
}

/// Appends what `ch` folds to: nothing for what is no letter or digit.
#[inline]
pub(crate) fn fold_char_into(ch: char, out: &mut String) {
    if ch.is_ascii() {
        if ch.is_ascii_alphanumeric() {
            out.push(ch.to_ascii_lowercase());
        }
        return;
    }
    fold_wide(ch, out);
}

fn fold_wide(ch: char, out: &mut String) {
    if let Some(base) = latin_base(ch) {
        out.push_str(base);
        return;
    }
    let one = match ch {
        // Arabic: alef forms, hamza carriers, ta marbuta, alef maqsura, Persian and Kurdish letters.
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ى' | 'ی' | 'ې' | 'ێ' => 'ي',
        'ة' | 'ە' | 'ۀ' => 'ه',
        'ک' => 'ك',
        'ء' => return,
        'ё' | 'Ё' => 'е',
        'ґ' | 'Ґ' => 'г',
        '٠'..='٩' => char::from(b'0' + (ch as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (ch as u32 - '۰' as u32) as u8),
        _ => {
            if ch.is_alphanumeric() && !is_dropped(ch) {
                out.extend(ch.to_lowercase());
            }
            return;
        }
    };
    out.push(one);
}

/// The plain letters behind a Latin letter with marks, or `None`.
fn latin_base(ch: char) -> Option<&'static str> {
    Some(match ch {
        'À'..='Å'
        | 'à'..='å'
        | 'Ā'
        | 'ā'
        | 'Ă'
        | 'ă'
        | 'Ą'
        | 'ą'
        | 'Ǎ'
        | 'ǎ'
        | 'ȧ'
        | 'Ȧ'
        | 'ạ'
        | 'Ạ'
        | 'ả'
        | 'Ả'
        | 'ấ'..='ặ'
        | 'Ấ'..='Ặ'
        | 'ə'
        | 'Ə' => {
            if matches!(ch, 'ə' | 'Ə') {
                "e"
            } else {
                "a"
            }
        }
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć' | 'ć' | 'Ĉ' | 'ĉ' | 'Ċ' | 'ċ' | 'Č' | 'č' => "c",
        'Ð' | 'ð' | 'Ď' | 'ď' | 'Đ' | 'đ' | 'Ḍ' | 'ḍ' | 'Ḏ' | 'ḏ' | 'Ḑ' | 'ḑ' => {
            "d"
        }
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ẹ'..='ệ' => "e",
        'Ĝ'..='ģ' | 'Ǧ' | 'ǧ' | 'Ḡ' | 'ḡ' | 'ǵ' | 'Ǵ' => "g",
        'Ĥ'..='ħ' | 'Ḥ' | 'ḥ' | 'Ḫ' | 'ḫ' | 'ẖ' | 'Ḩ' | 'ḩ' | 'Ḧ' | 'ḧ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ỉ'..='ị' | 'Ǐ' | 'ǐ' => "i",
        'Ĵ' | 'ĵ' | 'ǰ' => "j",
        'Ķ'..='ĸ' | 'Ḱ'..='ḵ' | 'Ǩ' | 'ǩ' => "k",
        'Ĺ'..='ł' | 'Ḷ'..='ḽ' => "l",
        'Ḿ'..='ṃ' => "m",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' | 'Ṅ'..='ṋ' | 'ǹ' | 'Ǹ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ọ'..='ợ' | 'Ơ' | 'ơ' | 'Ǒ' | 'ǒ' => {
            "o"
        }
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' | 'Ṙ'..='ṟ' => "r",
        'Ś'..='š' | 'Ṡ'..='ṩ' | 'Ș' | 'ș' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' | 'Ṫ'..='ṱ' | 'Ț' | 'ț' | 'ẗ' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' | 'Ụ'..='ự' | 'Ǔ' | 'ǔ' => "u",
        'Ŵ' | 'ŵ' | 'Ẁ'..='ẉ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' | 'Ỳ'..='ỹ' => "y",
        'Ź'..='ž' | 'Ẑ'..='ẕ' => "z",
        _ => return None,
    })
}
