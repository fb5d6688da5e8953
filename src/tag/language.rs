//! The languages whose counts and dates are read.

/// A language that is read; of texts in others only the names are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    /// Read by a grammar of its own, in full.
    #[default]
    English,
    /// The plainest counts.
    French,
    /// The plainest counts.
    Arabic,
}

impl Language {
    /// The language of an ISO 639-1 code; `None` for one that is not read. A text that does not
    /// tell is taken for English.
    pub(crate) fn of(code: Option<&str>) -> Option<Language> {
        match code {
            None | Some("en") => Some(Language::English),
            Some("fr") => Some(Language::French),
            Some("ar") => Some(Language::Arabic),
            Some(_) => None,
        }
    }
}
