//! Small random corpora and questions, the same for the same seed.

use sitrep::query::{
    Concept, Direction, FacetRequest, Figure, Filter, FilterField, Form, MatchMode, Matcher,
    NameWord, Node, Plan, Sort, SortKey, Strength, TagField, TextScope, Value, Wholes,
};
use sitrep::report::{
    Actor, ActorBasis, ActorPart, Basis, Count, Country, DateTag, Day, EventType, Group, GroupKind,
    Incident, Located, Place, Precision, Province, Report, Role, Span, Tags,
};
use std::path::PathBuf;

/// SplitMix64 (Steele, Lea and Flood 2014): enough for tests.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

pub(crate) const PROVINCES: [(&str, &str); 5] =
    [("IQ-BB", "IQ"), ("IQ-KA", "IQ"), ("IQ-AN", "IQ"), ("SY-HI", "SY"), ("SY-DY", "SY")];
/// Id, province, country, district.
pub(crate) const PLACES: [(&str, &str, &str, &str); 4] = [
    ("jurf", "IQ-BB", "IQ", "Musayyib"),
    ("airport", "IQ-KA", "IQ", "Karbala"),
    ("qaim", "IQ-AN", "IQ", "Al-Qaim"),
    ("hajin", "SY-DY", "SY", "Abu Kamal"),
];
pub(crate) const GROUPS: [&str; 4] = ["kataib-hezbollah", "us-military", "isis", "unidentified"];
/// Degrees north and east of the places, in their order; two of them 70 km apart, one unknown, one
/// far off beyond a turn of the sign.
pub(crate) const POINTS: [Option<(f32, f32)>; 4] =
    [Some((32.863, 44.213)), Some((32.616, 44.881)), None, Some((-0.25, -179.98))];
const WEAPONS: [&str; 3] = ["rocket", "drone", "airstrike"];
/// Words without capitals, some of one stem.
pub(crate) const WORDS: [&str; 9] =
    ["strike", "strikes", "striking", "rocket", "rockets", "killed", "near", "base", "of"];
/// Names, some of one key.
pub(crate) const NAMES: [&str; 6] =
    ["Kataib", "Kata'ib", "Hizbollah", "Hezbollah", "Musayyib", "al-Sakhar"];

/// Tagged reports made at random.
pub(crate) struct Corpus {
    pub(crate) reports: Vec<(Report, Tags)>,
}

impl Corpus {
    pub(crate) fn random(random: &mut Random) -> Corpus {
        let n = 1 + random.below(60);
        Corpus { reports: (0..n).map(|number| report(random, number)).collect() }
    }

    /// A question that this corpus may have an answer to.
    pub(crate) fn plan(&self, random: &mut Random) -> Plan {
        let filters = (0..random.below(4)).map(|_| filter(random)).collect();
        let mut fields = vec![
            FilterField::Country,
            FilterField::Province,
            FilterField::Group,
            FilterField::Year,
            FilterField::Killed,
            FilterField::District,
            FilterField::Place,
            FilterField::Attacker,
            FilterField::Month,
            FilterField::Week,
            FilterField::Source,
            FilterField::EventType,
            FilterField::DateBasis,
            FilterField::Weapon,
        ];
        random.shuffle(&mut fields);
        fields.truncate(random.below(6));
        let keys = [
            SortKey::Relevance,
            SortKey::Date,
            SortKey::Published,
            SortKey::Killed,
            SortKey::Wounded,
            SortKey::Abducted,
            SortKey::Civilians,
        ];
        Plan {
            text: node(random, 2),
            filters,
            any_incident: random.chance(25),
            match_mode: if random.chance(25) { MatchMode::Any } else { MatchMode::All },
            facets: fields
                .into_iter()
                .map(|field| FacetRequest {
                    field,
                    limit: if random.chance(30) { 2 } else { 50 },
                    sum: random.chance(30).then(|| FIGURES[random.below(FIGURES.len())]),
                    wholes: match field {
                        FilterField::Group | FilterField::Attacker if random.chance(60) => wholes(),
                        _ => Wholes::default(),
                    },
                    ..FacetRequest::default()
                })
                .collect(),
            sort: Sort {
                key: keys[random.below(keys.len())],
                direction: if random.chance(50) {
                    Direction::Ascending
                } else {
                    Direction::Descending
                },
            },
            limit: [0, 3, 100][random.below(3)],
            offset: if random.chance(30) { random.below(5) } else { 0 },
            explain: random.chance(20),
        }
    }
}

const FIGURES: [Figure; 4] = [Figure::Killed, Figure::Wounded, Figure::Abducted, Figure::Civilians];

/// Wholes of groups: one that reports name too, one of two parts that none names, and one of all.
fn wholes() -> Wholes {
    let above = |wholes: &[&str]| wholes.iter().map(|&id| id.to_owned()).collect();
    Wholes::new(
        [
            ("kataib-hezbollah".to_owned(), above(&["isis", "alliance"])),
            ("isis".to_owned(), above(&["alliance"])),
            ("us-military".to_owned(), above(&["coalition", "alliance"])),
            ("coalition".to_owned(), above(&["alliance"])),
        ]
        .into(),
    )
}

fn report(random: &mut Random, number: usize) -> (Report, Tags) {
    let mut body = String::new();
    for _ in 0..random.below(4) {
        for at in 0..1 + random.below(6) {
            if at > 0 {
                body.push(' ');
            }
            body.push_str(if random.chance(35) {
                random.pick(&NAMES)
            } else {
                random.pick(&WORDS)
            });
        }
        body.push_str(".\n\n");
    }
    let title = random.chance(50).then(|| {
        let first = random.pick(&NAMES);
        format!("{first} {}", random.pick(&WORDS))
    });
    // Ids of different lengths, and now and then one that was there before.
    let id = if random.chance(5) { "same".to_owned() } else { format!("r{}", number * 37 % 101) };
    let report = Report {
        id,
        path: PathBuf::from(format!("folder/{}.txt", number % 3)),
        record: number as u32,
        title,
        body,
        source: random.chance(60).then(|| random.pick(&["Wire One", "Wire Two"]).to_owned()),
        ..Report::default()
    };
    let tags = tags(random);
    (report, tags)
}

fn tags(random: &mut Random) -> Tags {
    let n = 1 + random.below(3);
    let mut incidents: Vec<Incident> = (0..n).map(|at| incident(random, at)).collect();
    incidents[0].main = true;
    incidents[0].part_of = None;
    let mut tags = Tags { tagged: true, ..Tags::default() };
    for (id, country) in PROVINCES {
        let used = incidents.iter().any(|incident| incident.provinces.iter().any(|of| of == id));
        if used || random.chance(20) {
            tags.provinces.push(Province {
                id: id.to_owned(),
                name: id.to_owned(),
                country: country.to_owned(),
                role: if used { Role::Incident } else { Role::Mentioned },
                at: Located::default(),
                via: Vec::new(),
                rule: "random",
            });
            if !tags.countries.iter().any(|tag| tag.id == country) {
                tags.countries.push(Country {
                    id: country.to_owned(),
                    name: country.to_owned(),
                    role: Role::Incident,
                    at: Located::default(),
                    rule: "random",
                });
            }
        }
    }
    for ((id, province, country, district), point) in PLACES.into_iter().zip(POINTS) {
        if incidents.iter().any(|incident| incident.places.iter().any(|of| of == id)) {
            tags.places.push(Place {
                id: id.to_owned(),
                name: id.to_owned(),
                district: Some(district.to_owned()),
                province: Some(province.to_owned()),
                country: country.to_owned(),
                lat: point.map(|(lat, _)| lat),
                lon: point.map(|(_, lon)| lon),
                where_prec: if random.chance(20) { 5 } else { 1 },
                role: Role::Incident,
                at: Located::default(),
                rule: "random",
                or: Vec::new(),
            });
        }
    }
    for id in GROUPS {
        let used = incidents.iter().any(|incident| incident.actors.iter().any(|of| of.id == id));
        if used || random.chance(10) {
            tags.groups.push(Group {
                id: id.to_owned(),
                name: id.to_owned(),
                kind: GroupKind::Other,
                role: Role::Incident,
                at: Located::default(),
                rule: "random",
            });
        }
    }
    tags.killed = incidents[0].killed;
    tags.wounded = incidents[0].wounded;
    tags.published = random.chance(70).then(|| date(random));
    tags.event_date = incidents[0].date.clone();
    tags.year = tags.event_date.as_ref().or(tags.published.as_ref()).map(|date| date.start.year());
    tags.incidents = incidents;
    tags
}

fn incident(random: &mut Random, at: usize) -> Incident {
    let mut provinces = Vec::new();
    for (id, _) in PROVINCES {
        if random.chance(25) {
            provinces.push(id.to_owned());
        }
    }
    let mut places = Vec::new();
    for (id, province, _, _) in PLACES {
        if provinces.iter().any(|of| of == province) && random.chance(50) {
            places.push(id.to_owned());
        }
    }
    let parts = [
        ActorPart::Attacker,
        ActorPart::Target,
        ActorPart::Claimant,
        ActorPart::Victim,
        ActorPart::Involved,
    ];
    let actors = (0..random.below(3))
        .map(|_| Actor {
            id: random.pick(&GROUPS).to_owned(),
            part: parts[random.below(parts.len())],
            basis: if random.chance(30) { ActorBasis::Claimed } else { ActorBasis::Stated },
        })
        .collect();
    Incident {
        main: random.chance(60),
        event_type: if random.chance(50) { EventType::Airstrike } else { EventType::Bombing },
        date: random.chance(70).then(|| date(random)),
        country: random.chance(50).then(|| random.pick(&["IQ", "SY"]).to_owned()),
        provinces,
        places,
        where_prec: None,
        actors,
        weapons: (0..random.below(3)).map(|_| random.pick(&WEAPONS).to_owned()).collect(),
        killed: count(random),
        killed_civilians: count(random),
        wounded: count(random),
        abducted: None,
        disagree: false,
        part_of: (at > 0 && random.chance(35)).then_some(0),
        sentences: Vec::new(),
    }
}

fn count(random: &mut Random) -> Option<Count> {
    let n = [0, 1, 3, 6, 30][random.below(5)];
    match random.below(5) {
        0 => None,
        1 => Some(Count { low: Some(n), best: None, high: None }),
        3 => Some(Count { low: None, best: None, high: Some(n) }),
        2 => Some(Count { low: Some(n), best: Some(n), high: None }),
        _ => Some(Count::exact(n)),
    }
}

fn date(random: &mut Random) -> DateTag {
    let start = Day::from_ymd(2023, 12, 20).expect("a day").plus(random.below(60) as i32);
    let precisions = [Precision::Day, Precision::Week, Precision::Month, Precision::Year];
    let precision = precisions[random.below(precisions.len())];
    DateTag {
        start,
        end: start.plus(random.below(3) as i32),
        precision,
        basis: if random.chance(30) { Basis::Inferred } else { Basis::Text },
        conflict: random.chance(10),
        candidates: if random.chance(10) { vec![2019, 2024] } else { Vec::new() },
        spans: Vec::new(),
    }
}

fn filter(random: &mut Random) -> Filter {
    let id = |id: &str| Value::Id(id.to_owned());
    let (field, mut values) = match random.below(13) {
        0 => {
            let ids: Vec<&str> = PROVINCES.iter().map(|(id, _)| *id).collect();
            (FilterField::Province, vec![id(random.pick(&ids)), id(random.pick(&ids))])
        }
        1 => (FilterField::Country, vec![id(random.pick(&["IQ", "SY"]))]),
        2 => (FilterField::Group, vec![id(random.pick(&GROUPS))]),
        3 => (FilterField::Attacker, vec![id(random.pick(&GROUPS))]),
        4 => {
            let low = [0, 1, 4][random.below(3)];
            let high = random.chance(50).then_some(low + 5);
            (FilterField::Killed, vec![Value::Range { low: Some(low), high }])
        }
        5 => (FilterField::Wounded, vec![Value::Range { low: None, high: Some(3) }]),
        6 => (FilterField::Year, vec![Value::Range { low: Some(2024), high: None }]),
        7 => {
            let first = Day::from_ymd(2024, 1, 1 + random.below(20) as u32);
            (FilterField::Date, vec![Value::days(first, first.map(|day| day.plus(9)))])
        }
        8 => {
            let first = Day::from_ymd(2024, 1, 5);
            (FilterField::Published, vec![Value::days(None, first)])
        }
        9 => (FilterField::Source, vec![Value::Contains("wire one".to_owned())]),
        10 => {
            let (lat, lon) = [(32.8, 44.3), (0.0, 180.0), (10.0, 10.0)][random.below(3)];
            let metres = [5_000, 60_000, 12_000_000][random.below(3)];
            let fine = |degrees: f64| (degrees * 1e5) as i32;
            let circle = Value::Circle { lat: fine(lat), lon: fine(lon), metres };
            (FilterField::Near, vec![circle])
        }
        11 => {
            let (place, _, _, _) = PLACES[random.below(PLACES.len())];
            (FilterField::Place, vec![id(place)])
        }
        _ => {
            let (province, _) = PROVINCES[random.below(PROVINCES.len())];
            let tag = Value::Tag { field: TagField::Province, id: province.to_owned() };
            return Filter {
                field: FilterField::Mentions,
                values: vec![tag],
                negated: random.chance(30),
                selectable: false,
            };
        }
    };
    if random.chance(20) {
        values.push(Value::Unknown);
    }
    let negated = random.chance(20);
    Filter { field, values, negated, selectable: !negated && random.chance(70) }
}

fn node(random: &mut Random, depth: usize) -> Node {
    match random.below(if depth == 0 { 5 } else { 9 }) {
        0 => Node::Everything,
        1..=4 => Node::Concept(concept(random)),
        5 => Node::Or((0..2).map(|_| node(random, depth - 1)).collect()),
        6 => Node::Not(Box::new(node(random, depth - 1))),
        7 => Node::Where((0..1 + random.below(2)).map(|_| filter(random)).collect()),
        _ => Node::And((0..1 + random.below(3)).map(|_| node(random, depth - 1)).collect()),
    }
}

fn concept(random: &mut Random) -> Concept {
    let scopes = [TextScope::Anywhere, TextScope::Title, TextScope::Body];
    let scope = scopes[random.below(scopes.len())];
    let forms = (0..1 + random.below(2))
        .map(|_| Form { matcher: matcher(random), strength: Strength::Typed })
        .collect();
    Concept { text: String::new(), span: Span::default(), scope, forms }
}

/// A matcher whose words are those of the corpus.
pub(crate) fn matcher(random: &mut Random) -> Matcher {
    let folded = |random: &mut Random| -> String {
        let word = if random.chance(40) { random.pick(&NAMES) } else { random.pick(&WORDS) };
        sitrep::text::fold_name(word, true)
    };
    match random.below(9) {
        0 | 1 => Matcher::Word { word: folded(random), exact: random.chance(50) },
        2 => {
            let words = vec![folded(random), folded(random)];
            Matcher::Phrase { words, exact: random.chance(50), slop: 0 }
        }
        3 => {
            let words = (0..2 + random.below(2)).map(|_| folded(random)).collect();
            Matcher::Phrase { words, exact: true, slop: 1 + random.below(3) as u32 }
        }
        4 => Matcher::Prefix(random.pick(&["str", "rock", "h", "mus", "zz"]).to_owned()),
        5 => Matcher::Fuzzy { word: folded(random), distance: 1 },
        6 => {
            let one = Matcher::Word { word: folded(random), exact: true };
            let other = Matcher::Word { word: folded(random), exact: true };
            let or = Matcher::Prefix("mus".to_owned());
            Matcher::SameSentence(vec![vec![one], vec![other, or]])
        }
        7 => {
            let name = sitrep::text::fold_name(random.pick(&NAMES), true);
            let other = sitrep::text::fold_name(random.pick(&NAMES), true);
            let words = if random.chance(50) { vec![name] } else { vec![name, other] };
            let keys = sitrep::text::keys_of(words.iter().map(String::as_str));
            let mut keys: Vec<NameWord> =
                keys.expect("names have keys").into_iter().map(NameWord::from).collect();
            if random.chance(30) {
                keys[0].words.push(folded(random));
            }
            Matcher::NameKeys(keys)
        }
        _ => Matcher::Tag { field: TagField::Group, ids: vec![random.pick(&GROUPS).to_owned()] },
    }
}
