use frostem::{Algorithm, Stemmer};

/// The English stem of a folded word, where it has one of its own: the same that the index keeps
/// beside the word.
pub fn stem(folded: &str) -> Option<String> {
    if folded.len() < 3 || !folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let stem = Stemmer::new(Algorithm::English).stem(folded);
    (stem != folded).then(|| stem.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_english_words_that_differ_have_stems() {
        assert_eq!(stem("strikes").as_deref(), Some("strike"));
        assert_eq!(stem("strike"), None);
        assert_eq!(stem("كتائب"), None);
        assert_eq!(stem("as"), None);
    }
}
