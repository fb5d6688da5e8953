//! Other keys under which a name may stand: what one language writes with a letter that another
//! hears as a different one. Asked of a question's names alone, so that an index knows nothing of
//! it; between words that stand alone it would join too much.

use super::keys::name_key;
use super::{fold, is_article};

/// Further keys of a word of a person's name, as it is written.
///
/// - Persian says q and gh alike: "Naqdi", "Naghdi".
/// - Serbian and Croatian đ is written dj, or d without its stroke: "Đukić", "Djukic".
/// - Somali writes h as x and the ayn as c: "Xirsi", "Cigaal".
/// - Ukrainian has h where Russian has g: "Hlushko", "Glushko".
/// - Arabic leaves a first u unwritten: "مغنية", "Mughniyah".
pub fn other_keys(word: &str) -> Vec<String> {
    let folded = fold(word);
    let own = name_key(&folded);
    let mut found: Vec<String> = Vec::new();
    let mut add = |spelling: String| {
        if let Some(key) = name_key(&spelling).filter(|key| Some(key) != own.as_ref())
            && !found.contains(&key)
        {
            found.push(key);
        }
    };
    if own.is_none() || is_article(&folded) || folded.contains(' ') {
        return found;
    }
    if folded.contains("gh") {
        add(folded.replace("gh", "q"));
    } else if folded.contains('q') && !folded.contains("qu") {
        add(folded.replace('q', "gh"));
    }
    if word.contains(['đ', 'Đ']) {
        add(fold(&word.replace('đ', "dj").replace('Đ', "Dj")));
    } else if folded.contains("dj") {
        add(folded.replace("dj", "d"));
    }
    if is_somali(&folded) {
        let plain: String = folded.chars().filter(|&ch| ch != 'c').collect();
        add(plain.replace('x', "h"));
    }
    for (one, other) in [("hl", "gl"), ("hr", "gr"), ("hn", "gn")] {
        if let Some(rest) = folded.strip_prefix(one) {
            add(format!("{other}{rest}"));
        } else if let Some(rest) = folded.strip_prefix(other) {
            add(format!("{one}{rest}"));
        }
    }
    if let Some(key) = own.as_deref().and_then(|own| with_dark_vowel(&folded, own)) {
        found.push(key);
    }
    found
}

/// Is it spelled as Somali is: long vowels doubled, and an x or a c that no English word has there?
fn is_somali(folded: &str) -> bool {
    let long = ["aa", "ee", "ii", "oo", "uu"].iter().any(|vowel| folded.contains(vowel));
    let ayn = folded.starts_with('c') && !folded.starts_with("ch");
    long && (ayn || folded.contains('x'))
}

/// Names in Arabic script that are others with a dark vowel: "Hassan" is not "Hussein".
const LIGHT: [&str; 6] = ["حسن", "سلمان", "نصر", "جمال", "سعيد", "محمود"];

/// The key of an Arabic word with a dark vowel behind its first consonant.
fn with_dark_vowel(folded: &str, own: &str) -> Option<String> {
    /// Of shorter keys the vowel is all that tells them apart.
    const LEAST_LETTERS: usize = 3;
    let arabic = folded.starts_with(|ch: char| matches!(ch, '\u{0620}'..='\u{06FF}'));
    let bare = folded.strip_prefix("ال").unwrap_or(folded);
    let (first, rest) = own.split_at_checked(1)?;
    let fits = arabic
        && own.len() >= LEAST_LETTERS
        && !first.starts_with(['a', 'o'])
        && !rest.starts_with('o')
        && !LIGHT.contains(&bare);
    fits.then(|| format!("{first}o{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_languages_hear_apart_is_found_together() {
        for (one, other) in [
            ("Naqdi", "Naghdi"),
            ("Gholam", "Qolam"),
            ("Đukić", "Djukic"),
            ("Djukić", "Dukic"),
            ("Cigaal", "Egal"),
            ("Xuseen", "Hussein"),
            ("Hlushko", "Glushko"),
            ("مغنية", "Mughniya"),
            ("Ghazi", "Qazi"),
        ] {
            let (own, key) = (name_key(&fold(one)), name_key(&fold(other)).expect("a name"));
            assert!(own.as_ref() == Some(&key) || other_keys(one).contains(&key), "{one}, {other}");
        }
        for (one, other) in [("Hassan", "Hussein"), ("حسن", "حسين"), ("Hamid", "Gamid")] {
            let key = name_key(&fold(other)).expect("a name");
            assert!(!other_keys(one).contains(&key), "{one}, {other}");
        }
        for word in ["attack", "al", "Carlos", "Basra"] {
            assert_eq!(other_keys(word), Vec::<String>::new(), "{word}");
        }
    }
}
