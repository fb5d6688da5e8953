//! Who published a report, as headlines, bylines and mastheads name it.

/// Words that names of newspapers, agencies and stations are made of.
const OUTLET_WORDS: &[&str] = &[
    "times",
    "news",
    "post",
    "herald",
    "tribune",
    "guardian",
    "telegraph",
    "agency",
    "journal",
    "today",
    "tv",
    "radio",
    "daily",
    "press",
    "gazette",
    "observer",
    "star",
    "mail",
    "independent",
    "international",
    "online",
    "network",
    "media",
    "magazine",
    "review",
    "chronicle",
    "standard",
    "reuters",
    "afp",
    "ap",
    "bbc",
    "cnn",
    "jazeera",
    "arabiya",
    "sputnik",
    "newsweek",
    "xinhua",
    "anadolu",
    "haaretz",
    "dawn",
    "aawsat",
    "sana",
    "rudaw",
    "kurdistan24",
    "upi",
    "dw",
    "rfi",
    "france24",
    "voa",
    "tass",
    "interfax",
    "ukrinform",
    "unian",
    "pravda",
    "memri",
    "reliefweb",
    "airwars",
    "syriahr",
    "bellingcat",
    "fars",
    "tasnim",
    "irna",
    "almanar",
    "almayadeen",
];

/// Agencies that credit lines name, with the name that is given back.
const AGENCIES: &[(&str, &str)] = &[
    ("reuters", "Reuters"),
    ("afp", "AFP"),
    ("ap", "AP"),
    ("associated press", "AP"),
    ("the associated press", "AP"),
    ("agence france-presse", "AFP"),
    ("dpa", "DPA"),
    ("upi", "UPI"),
    ("efe", "EFE"),
    ("acan-efe", "ACAN-EFE"),
    ("xinhua", "Xinhua"),
    ("anadolu agency", "Anadolu Agency"),
    ("aa", "Anadolu Agency"),
    ("sana", "SANA"),
    ("ina", "INA"),
    ("wafa", "WAFA"),
    ("tass", "TASS"),
    ("interfax", "Interfax"),
    ("ukrinform", "Ukrinform"),
    ("irin", "IRIN"),
    ("ips", "IPS"),
    ("ansa", "ANSA"),
    ("kyodo", "Kyodo"),
    ("pti", "PTI"),
    ("ani", "ANI"),
    ("ians", "IANS"),
    ("bbc", "BBC"),
    ("cnn", "CNN"),
    ("voa", "VOA"),
    ("news desk", "News Desk"),
];

/// The agency that a credit ("Reuters", "AFP", "Reuters/AP") names.
pub(crate) fn agency(credit: &str) -> Option<&'static str> {
    let first = credit.split('/').next()?.trim().to_lowercase();
    AGENCIES.iter().find(|(known, _)| *known == first).map(|&(_, name)| name)
}

/// A headline without the name of the site behind it, and that name: "Two dead – The Times".
///
/// A tail counts as a name where it is short, capitalised, and made of words that names of outlets
/// have: "Two dead - police" stays whole.
pub(crate) fn split(headline: &str) -> (&str, Option<&str>) {
    const SEPARATORS: [&str; 6] = [" | ", " \u{2013} ", " \u{2014} ", " - ", " :: ", " \u{bb} "];
    let cut = SEPARATORS
        .iter()
        .filter_map(|separator| Some((headline.rfind(separator)?, separator.len())))
        .max();
    let Some((at, len)) = cut else { return (headline, None) };
    let (head, tail) = (headline[..at].trim_end(), headline[at + len..].trim());
    let words: Vec<&str> = tail.split_whitespace().collect();
    let capitalised = tail.chars().next().is_some_and(|ch| ch.is_uppercase() || ch.is_numeric());
    let bar = &headline[at..at + len] == " | ";
    let outlet = words.iter().any(|word| {
        let word = word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
        OUTLET_WORDS.contains(&word.as_str())
            || [".com", ".net", ".org"].iter().any(|ending| word.ends_with(ending))
    });
    let fits = (1..=5).contains(&words.len())
        && capitalised
        && (outlet || bar)
        && head.split_whitespace().count() >= 3;
    if fits { (head, Some(tail)) } else { (headline, None) }
}

#[cfg(test)]
mod tests {
    use super::{agency, split};

    #[track_caller]
    fn check(headline: &str, want: Option<&str>) {
        assert_eq!(split(headline).1, want, "{headline:?}");
    }

    #[test]
    fn names_of_sites_behind_headlines() {
        check("Four dead in air strike \u{2013} The Northern Times", Some("The Northern Times"));
        check("Four dead in air strike | Ninewa", Some("Ninewa"));
        check("Four dead in air strike - AnyTown.com", Some("AnyTown.com"));
    }

    #[test]
    fn other_tails_stay() {
        check("Four dead in air strike - police", None);
        check("Four dead in air strike \u{2013} Monitor", None);
        check("Syria - The Times", None);
        check("Four dead in Al-Hasakah", None);
    }

    #[test]
    fn agencies() {
        assert_eq!(agency("REUTERS"), Some("Reuters"));
        assert_eq!(agency("AFP/Reuters"), Some("AFP"));
        assert_eq!(agency("the army"), None);
    }
}
