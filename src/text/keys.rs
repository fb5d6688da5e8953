//! Name keys: a form of a name under which its romanisations, and its Arabic or Cyrillic
//! spelling, fall together.
//!
//! A key keeps the consonants in classes (k and q are one, g, gh and j are one), whether a vowel
//! comes first, and which one comes last; short words also keep whether their vowel is a dark one
//! (o, u), since two consonants alone are too little. Everything else that romanisations differ
//! in is dropped: inner vowels and half-vowels, double letters, apostrophes (folding did that).
//!
//! Not for ordinary words: [`name_key`] gives them none. Nor does a shared key prove that two
//! names are one; the lexicon keeps names apart whose keys meet.

use crate::text::ordinary::is_ordinary;

/// The key of one folded word; `None` for words that are no names: numbers, ordinary English
/// words, articles, single letters.
pub fn name_key(folded: &str) -> Option<String> {
    if crate::text::is_article(folded) || is_ordinary(folded) {
        return None;
    }
    let letters = sounds(folded)?;
    let key = key_of_sounds(&letters);
    (key.len() >= 2).then_some(key)
}

/// The keys of a name's folded words in order, articles left out; `None` where one of the others
/// has no key, so that the whole can't be looked for by keys.
pub fn keys_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<Vec<String>> {
    let mut keys = Vec::new();
    for word in words {
        if crate::text::is_article(word) {
            continue;
        }
        keys.push(name_key(word)?);
    }
    (!keys.is_empty()).then_some(keys)
}

/// What a letter, or a group of letters, sounds like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    /// A consonant, by the letter of its class.
    Consonant(u8),
    /// a, e, i and their like; the letter is `a` or `i`.
    Light(u8),
    /// o, u.
    Dark,
    /// w: a consonant at the start, a dark vowel elsewhere.
    W,
    /// y: a consonant at the start, a light vowel elsewhere.
    Y,
    /// h: a consonant, save at the end behind a vowel.
    H,
}

/// Spells a folded word in sounds; `None` for numbers, and scripts that are not read.
fn sounds(folded: &str) -> Option<Vec<Sound>> {
    let first = folded.chars().next()?;
    let sounds = if folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        latin(folded.as_bytes())
    } else if is_arabic(first) {
        arabic(folded)?
    } else if is_cyrillic(first) {
        let mut spelled = String::with_capacity(folded.len());
        for ch in folded.chars() {
            spelled.push_str(cyrillic_letter(ch)?);
        }
        latin(spelled.as_bytes())
    } else {
        return None;
    };
    Some(sounds)
}

fn is_arabic(ch: char) -> bool {
    matches!(ch, '\u{0620}'..='\u{06FF}')
}

fn is_cyrillic(ch: char) -> bool {
    matches!(ch, '\u{0400}'..='\u{04FF}')
}

/// Latin letters in sounds: digraphs first, then single letters.
fn latin(word: &[u8]) -> Vec<Sound> {
    let word = without_servant_article(word);
    let mut out = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let next = word.get(at + 1).copied();
        let (sound, len) = match (word[at], next) {
            (b'k', Some(b'h')) => (Sound::Consonant(b'x'), 2),
            (b'g', Some(b'h')) => (Sound::Consonant(b'g'), 2),
            (b's', Some(b'h')) => (Sound::Consonant(b'c'), 2),
            (b's', Some(b'c')) if word.get(at + 2) == Some(&b'h') => (Sound::Consonant(b'c'), 3),
            (b'c', Some(b'h')) => (Sound::Consonant(b'c'), 2),
            (b't', Some(b'h')) => (Sound::Consonant(b't'), 2),
            (b'd', Some(b'h')) => (Sound::Consonant(b'd'), 2),
            (b'd', Some(b'j')) => (Sound::Consonant(b'g'), 2),
            (b'p', Some(b'h')) => (Sound::Consonant(b'f'), 2),
            (b'z', Some(b'h')) => (Sound::Consonant(b'z'), 2),
            (b'c', Some(b'k')) => (Sound::Consonant(b'k'), 2),
            (b'c', Some(b'e' | b'i' | b'y')) => (Sound::Consonant(b's'), 1),
            (b'q' | b'k' | b'c', _) => (Sound::Consonant(b'k'), 1),
            (b'j' | b'g', _) => (Sound::Consonant(b'g'), 1),
            (b'x', _) => (Sound::Consonant(b'x'), 1),
            // French spelling: "Oualid" is Walid.
            (b'o', Some(b'u'))
                if at == 0 && word.get(2).is_some_and(|byte| is_vowel_letter(*byte)) =>
            {
                (Sound::W, 2)
            }
            (b'o' | b'u', _) => (Sound::Dark, 1),
            (b'a' | b'e', _) => (Sound::Light(b'a'), 1),
            (b'i', _) => (Sound::Light(b'i'), 1),
            (b'y', _) => (Sound::Y, 1),
            (b'w', _) => (Sound::W, 1),
            (b'h', _) => (Sound::H, 1),
            (letter, _) => (Sound::Consonant(letter), 1),
        };
        out.push(sound);
        at += len;
    }
    out
}

/// Takes the article out of "Abdulrahman", "Abdelrahman", which others write "Abdurrahman".
fn without_servant_article(word: &[u8]) -> Vec<u8> {
    for start in [&b"abdul"[..], b"abdel", b"abdal", b"abdol", b"abdoul"] {
        if word.len() > start.len() + 2
            && let Some(rest) = word.strip_prefix(start)
        {
            return [&b"abd"[..], rest].concat();
        }
    }
    word.to_vec()
}

fn is_vowel_letter(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Folded Arabic letters in sounds, without the article; `None` for other scripts' letters.
fn arabic(word: &str) -> Option<Vec<Sound>> {
    let bare = match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 2 => rest,
        _ => word,
    };
    let mut out = Vec::with_capacity(bare.len() / 2);
    for ch in bare.chars() {
        out.push(match ch {
            'ا' | 'ع' => Sound::Light(b'a'),
            'و' | 'ۆ' | 'ۇ' => Sound::W,
            'ي' => Sound::Y,
            'ه' | 'ح' | 'ھ' | 'ہ' => Sound::H,
            'ب' => Sound::Consonant(b'b'),
            'پ' => Sound::Consonant(b'p'),
            'ت' | 'ط' | 'ث' | 'ٹ' => Sound::Consonant(b't'),
            'ج' | 'غ' | 'گ' | 'ژ' => Sound::Consonant(b'g'),
            'چ' | 'ش' => Sound::Consonant(b'c'),
            'خ' => Sound::Consonant(b'x'),
            'د' | 'ذ' | 'ض' | 'ڈ' => Sound::Consonant(b'd'),
            'ر' | 'ڑ' => Sound::Consonant(b'r'),
            'ز' | 'ظ' => Sound::Consonant(b'z'),
            'س' | 'ص' => Sound::Consonant(b's'),
            'ف' => Sound::Consonant(b'f'),
            'ڤ' => Sound::Consonant(b'v'),
            'ق' | 'ك' => Sound::Consonant(b'k'),
            'ل' => Sound::Consonant(b'l'),
            'م' => Sound::Consonant(b'm'),
            'ن' | 'ں' => Sound::Consonant(b'n'),
            _ => return None,
        });
    }
    Some(out)
}

/// Ukrainian and Russian letters as reports romanise them.
fn cyrillic_letter(ch: char) -> Option<&'static str> {
    Some(match ch {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "h",
        'д' => "d",
        'е' | 'э' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'ы' | 'і' => "i",
        'ї' | 'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'ь' | 'ъ' => "",
        _ => return None,
    })
}

/// Words with fewer consonants than this keep whether their vowels are dark.
const ENOUGH_CONSONANTS: usize = 3;

/// Puts sounds together: first vowel, consonants, last vowel.
fn key_of_sounds(sounds: &[Sound]) -> String {
    let (body, ending) = ending_of(sounds);
    let mut consonants: Vec<u8> = Vec::with_capacity(body.len());
    let mut opens_with_vowel = false;
    let mut dark_at_start = false;
    let mut dark_inside = false;
    let mut last_was_consonant = false;
    for (idx, sound) in body.iter().enumerate() {
        let class = match sound {
            Sound::Consonant(class) => Some(*class),
            Sound::H => Some(b'h'),
            Sound::W if idx == 0 => Some(b'w'),
            Sound::Y if idx == 0 => Some(b'y'),
            _ => None,
        };
        if let Some(class) = class {
            // Double letters are one, and so are two of a class that stand together.
            if !(last_was_consonant && consonants.last() == Some(&class)) {
                consonants.push(class);
            }
            last_was_consonant = true;
            continue;
        }
        last_was_consonant = false;
        let dark = matches!(sound, Sound::Dark | Sound::W);
        if idx == 0 {
            opens_with_vowel = true;
            dark_at_start = dark;
        } else if consonants.is_empty() {
            dark_at_start |= dark;
        } else {
            dark_inside |= dark;
        }
    }
    let short = consonants.len() < ENOUGH_CONSONANTS;
    let mut key = String::with_capacity(consonants.len() + 3);
    if opens_with_vowel {
        key.push(if short && dark_at_start { 'o' } else { 'a' });
    }
    for (idx, class) in consonants.iter().enumerate() {
        key.push(char::from(*class));
        if idx == 0 && short && dark_inside {
            key.push('o');
        }
    }
    if let Some(ending) = ending {
        key.push(ending);
    }
    key
}

/// The sounds without their last vowel, and its class: `A`, `I` or `O`.
///
/// "-ah", "-eh" and "-a" are one; so is the "-at" of a name that others write in pause
/// ("Harakat", "Haraka").
fn ending_of(sounds: &[Sound]) -> (&[Sound], Option<char>) {
    let consonants = |sounds: &[Sound]| {
        sounds.iter().filter(|sound| matches!(sound, Sound::Consonant(_) | Sound::H)).count()
    };
    let is_vowel =
        |sound: &Sound| matches!(sound, Sound::Light(_) | Sound::Dark | Sound::W | Sound::Y);
    let strip =
        |sounds: &[Sound]| sounds.iter().rposition(|sound| !is_vowel(sound)).map_or(0, |at| at + 1);
    match sounds {
        [.., before, Sound::H] if sounds.len() > 2 && is_vowel(before) => {
            (&sounds[..strip(&sounds[..sounds.len() - 1])], Some('A'))
        }
        // Arabic leaves the vowel before its last h unwritten.
        [.., Sound::Consonant(_), Sound::H] if sounds.len() > 2 => {
            (&sounds[..sounds.len() - 1], Some('A'))
        }
        [rest @ .., Sound::Light(b'a'), Sound::Consonant(b't')] if consonants(rest) >= 3 => {
            (&rest[..strip(rest).max(1).min(rest.len())], Some('A'))
        }
        [.., last] if sounds.len() > 2 && is_vowel(last) => {
            let class = match last {
                Sound::Light(b'a') => 'A',
                Sound::Light(_) | Sound::Y => 'I',
                _ => 'O',
            };
            (&sounds[..strip(sounds)], Some(class))
        }
        _ => (sounds, None),
    }
}
