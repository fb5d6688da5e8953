//! Rules that the tables of `lexicon/` hold to, and what the compiled lexicon makes of them.

use crate::sources;
use sitrep::lexicon::layout::READINGS_LIMIT;
use sitrep::lexicon::{Entity, Lexicon};
use sitrep::text::{fold_name, is_article, name_key};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// File or folder -> its columns.
const COLUMNS: [(&str, &str); 10] = [
    ("countries.tsv", "iso2 iso3 name capital lat lon population neighbours demonyms aliases"),
    ("provinces.tsv", "code name country kind seat lat lon population aliases parent"),
    ("admin1_iso.tsv", "geonames_code code"),
    ("districts.tsv", "id name country province lat lon aliases"),
    ("geonames", "geonameid name lat lon province district population aliases"),
    ("supplement", "id name country province district lat lon kind aliases source"),
    ("groups", "id name kind home from to parent successor aliases source"),
    ("officeholders.tsv", "person titles country from to aliases source"),
    ("persons.tsv", "id name aliases group countries from to source"),
    ("dated_events.tsv", "id name from to phrases scope source"),
];

/// Ethnic and religious communities, nations and followers of a faith: never an armed group.
const COMMUNITIES: &str = "Sunni|Sunnis|Shia|Shias|Shiite|Shiites|Shi'a|Alawite|Alawites|Druze|Yazidi|Yazidis|\
    Yezidi|Yezidis|Ismaili|Ismailis|Sufi|Sufis|Salafi|Salafis|Salafists|Wahhabi|Wahhabis|Ahmadi|Ahmadis|Muslim|\
    Muslims|Christian|Christians|Maronite|Maronites|Copt|Copts|Coptic Christians|Assyrian|Assyrians|Chaldean|\
    Chaldeans|Armenian|Armenians|Jew|Jews|Jewish|Hindu|Hindus|Sikh|Sikhs|Buddhist|Buddhists|Bahai|Bahais|Kurd|\
    Kurds|Kurdish|Arab|Arabs|Turkmen|Turkmens|Turkoman|Turkomans|Turk|Turks|Circassian|Circassians|Shabak|\
    Mandaeans|Persian|Persians|Baloch|Balochs|Baluch|Baluchis|Balochis|Pashtun|Pashtuns|Pathan|Pathans|Hazara|\
    Hazaras|Tajik|Tajiks|Uzbek|Uzbeks|Punjabi|Punjabis|Sindhi|Sindhis|Mohajir|Mohajirs|Kashmiri|Kashmiris|\
    Pandits|Tamil|Tamils|Sinhalese|Bengali|Bengalis|Rohingya|Rohingyas|Rakhine|Kachin|Karen|Karens|Karenni|\
    Shan|Chin|Mon|Bamar|Wa|Kokang|Meitei|Meiteis|Kuki|Kukis|Kuki-Zo|Naga|Nagas|Bodo|Bodos|Santhal|Santhals|\
    Adivasi|Adivasis|Dalit|Dalits|Uyghur|Uyghurs|Uighur|Uighurs|Tibetan|Tibetans|Chechen|Chechens|Ingush|\
    Dagestani|Dagestanis|Ossetian|Ossetians|Abkhaz|Georgian|Georgians|Azeri|Azeris|Russian|Russians|Ukrainian|\
    Ukrainians|Crimean Tatars|Tatar|Tatars|Serb|Serbs|Croat|Croats|Bosniak|Bosniaks|Albanian|Albanians|Roma|\
    Basque|Basques|Catalan|Catalans|Catholic|Catholics|Protestant|Protestants|Berber|Berbers|Amazigh|Tuareg|\
    Tuaregs|Fulani|Fulanis|Fula|Peul|Peuls|Fulbe|Dogon|Dogons|Bambara|Songhai|Hausa|Hausas|Yoruba|Yorubas|Igbo|\
    Igbos|Ijaw|Ijaws|Tiv|Tivs|Jukun|Jukuns|Berom|Beroms|Kanuri|Mossi|Hutu|Hutus|Tutsi|Tutsis|Twa|Hema|Hemas|\
    Lendu|Lendus|Nande|Hunde|Banyamulenge|Luba|Teke|Yaka|Nuer|Nuers|Dinka|Dinkas|Shilluk|Murle|Murles|Lou Nuer|\
    Misseriya|Rizeigat|Masalit|Zaghawa|Zaghawas|Fur|Nuba|Beja|Amhara|Amharas|Oromo|Oromos|Tigrayan|Tigrayans|\
    Afar|Afars|Somali|Somalis|Issa|Issas|Hawiye|Darod|Isaaq|Dir|Ogaden|Ogadeni|Kikuyu|Kikuyus|Luo|Luos|Kalenjin|\
    Pokot|Pokots|Turkana|Turkanas|Samburu|Maasai|Karamojong|Zulu|Zulus|Xhosa|Shona|Ndebele|Makonde|Mapuche|\
    Mapuches|Quechua|Aymara|Maya|Mayans|Miskito|Miskitos|Moro|Moros|Tausug|Maranao|Maguindanaon|Lumad|Lumads|\
    Papuan|Papuans|Acehnese|Madurese|Dayak|Dayaks|Palestinian|Palestinians|Israeli|Israelis|Bedouin|Bedouins|\
    settlers|herders|herdsmen|farmers|pastoralists|tribesmen|villagers|protesters|students|civilians";

/// Countries whose provinces' seats must lie in their province.
const SEATS: &str = "IQ SY YE LB PS IL IR JO AF UA SD";

/// Provinces whose seat does not lie in them, and why.
const SEAT_EXCEPTIONS: [(&str, &str); 3] = [
    (
        "LB-X-KESERWANJBEIL",
        "parted from Mount Lebanon in 2017; its places stay there, as sources tell them",
    ),
    ("UA-32", "Kyiv is a unit of its own, which the region surrounds"),
    ("YE-SN", "the capital is a unit of its own, which the governorate surrounds"),
];

/// Countries that have more provinces than GeoNames has admin1 codes: places there take the province
/// of their admin2 unit.
const BY_DISTRICT: [&str; 2] = ["TW", "VN"];

/// Territories with a code of their own whose places bear codes of another country.
const BORROWED: [(&str, &str); 9] = [
    ("AX", "FI-01"),
    // Western Sahara, by the regions under which Morocco administers it.
    ("EH", "MA-10"),
    ("EH", "MA-11"),
    ("EH", "MA-12"),
    ("SJ", "NO-21"),
    ("SJ", "NO-22"),
    // Israeli settlements in the West Bank, which GeoNames lists under Israel.
    ("IL", "PS-"),
    // A region over several countries stands under the largest part of it.
    ("UZ", "KG-"),
    ("UZ", "TJ-"),
];

/// A row: file, line, and its cells by column.
struct Row {
    file: String,
    line: usize,
    cells: HashMap<&'static str, String>,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn list(&self, column: &str, parted_by: char) -> impl Iterator<Item = &str> {
        self.get(column).split(parted_by).map(str::trim).filter(|item| !item.is_empty())
    }

    /// The name and the aliases that need no evidence.
    fn plain_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.get("name"))
            .chain(self.list("aliases", '|'))
            .filter(|name| !name.starts_with('?') && !name.starts_with("code:"))
    }

    fn at(&self) -> String {
        let name = self.cells.get("name").or(self.cells.get("person")).map_or("", String::as_str);
        format!("{}:{} ({name})", self.file, self.line)
    }
}

/// The rows of one table, all files of a folder together.
fn rows(table: &str) -> Vec<Row> {
    let (_, columns) =
        COLUMNS.iter().find(|(known, _)| *known == table).expect("a table of the list");
    let path = sources::root().join("lexicon").join(table);
    let files = if path.is_dir() {
        sources::files(&format!("lexicon/{table}"), &["tsv"])
    } else {
        vec![path]
    };
    let columns: Vec<&'static str> = columns.split(' ').collect();
    let mut found = Vec::new();
    for file in files {
        let text = sources::content(&file);
        let numbered = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
        for (number, line) in numbered {
            let cells = columns.iter().copied().zip(line.split('\t').map(str::to_owned)).collect();
            found.push(Row { file: sources::shown(&file), line: number + 1, cells });
        }
    }
    found
}

fn ids(table: &str, column: &str) -> HashSet<String> {
    rows(table).iter().map(|row| row.get(column).to_owned()).collect()
}

fn all_right(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn files_are_well_formed_sorted_and_without_doubles() {
    let mut wrong = Vec::new();
    for (table, columns) in COLUMNS {
        let mut ids: HashMap<String, String> = HashMap::new();
        let folder = sources::root().join("lexicon").join(table);
        let files = match folder.is_dir() {
            true => sources::files(&format!("lexicon/{table}"), &["tsv"]),
            false => vec![folder],
        };
        for file in files {
            let shown = sources::shown(&file);
            let text = sources::content(&file);
            if !text.ends_with('\n') || text.contains('\r') {
                wrong.push(format!("{shown}: line ends"));
            }
            let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
            let header = lines.next().map_or("", |(_, line)| line);
            if header.split('\t').ne(columns.split(' ')) {
                wrong.push(format!("{shown}: the header is not `{columns}`"));
            }
            let width = columns.split(' ').count();
            let mut last = String::new();
            for (number, line) in lines {
                let cells: Vec<&str> = line.split('\t').collect();
                let at = format!("{shown}:{}", number + 1);
                if cells.len() != width {
                    wrong.push(format!("{at}: {} cells, not {width}", cells.len()));
                    continue;
                }
                if cells.iter().any(|cell| *cell != cell.trim() || cell.contains("||")) {
                    wrong.push(format!("{at}: a blank at an end, or an empty alias"));
                }
                // An office-holder has a row for each term.
                if table == "officeholders.tsv" {
                    continue;
                }
                if cells[0] <= last.as_str() {
                    wrong.push(format!("{at}: `{}` is out of order or twice", cells[0]));
                }
                last = cells[0].to_owned();
                if let Some(other) = ids.insert(cells[0].to_lowercase(), at.clone()) {
                    wrong.push(format!("{at}: `{}` stands in {other} too", cells[0]));
                }
            }
        }
    }
    all_right(&wrong);
}

#[test]
fn codes_exist() {
    let countries = ids("countries.tsv", "iso2");
    let provinces = rows("provinces.tsv");
    let province_country: HashMap<&str, &str> =
        provinces.iter().map(|row| (row.get("code"), row.get("country"))).collect();
    let parents: HashMap<&str, &str> =
        provinces.iter().map(|row| (row.get("code"), row.get("parent"))).collect();
    // Of two levels of provinces, the district may name the upper and the place the lower one.
    let related = |one: &str, other: &str| {
        one == other
            || parents.get(one).is_some_and(|parent| *parent == other)
            || parents.get(other).is_some_and(|parent| *parent == one)
    };
    let district_rows = rows("districts.tsv");
    let districts: HashMap<&str, &str> =
        district_rows.iter().map(|row| (row.get("id"), row.get("province"))).collect();
    let mut wrong = Vec::new();
    for table in ["provinces.tsv", "districts.tsv", "supplement", "officeholders.tsv"] {
        for row in rows(table) {
            let country = row.get("country");
            // Some office-holders are the United Nations'.
            let known = countries.contains(country)
                || country.is_empty()
                || (table == "officeholders.tsv" && country == "UN");
            if !known {
                wrong.push(format!("{}: no country {country}", row.at()));
            }
        }
    }
    for table in ["districts.tsv", "geonames", "supplement"] {
        for row in rows(table) {
            let stem =
                row.file.rsplit('/').next().unwrap_or("").trim_end_matches(".tsv").to_owned();
            let country = if table == "geonames" { stem.as_str() } else { row.get("country") };
            for code in row.list("province", ';') {
                match province_country.get(code) {
                    None => wrong.push(format!("{}: no province {code}", row.at())),
                    // ISO 3166-2 lists some territories under the country they belong to (US-PR).
                    Some(of) if *of != country && code != format!("{of}-{country}") => {
                        if BORROWED
                            .iter()
                            .any(|(to, from)| *to == country && code.starts_with(from))
                        {
                            continue;
                        }
                        wrong.push(format!("{}: {code} is not of {country}", row.at()));
                    }
                    Some(_) => {}
                }
            }
            let district = row.get("district");
            if district.is_empty() {
                continue;
            }
            match districts.get(district) {
                None => wrong.push(format!("{}: no district {district}", row.at())),
                Some(province)
                    if row.list("province", ';').all(|code| !related(code, province)) =>
                {
                    wrong.push(format!("{}: {district} lies in {province}", row.at()));
                }
                Some(_) => {}
            }
        }
    }
    for row in &provinces {
        let parent = row.get("parent");
        if !parent.is_empty() && !province_country.contains_key(parent) {
            wrong.push(format!("{}: no parent {parent}", row.at()));
        }
    }
    all_right(&wrong);
}

#[test]
fn groups_stand_on_countries_parents_and_successors_that_exist() {
    const KINDS: &str =
        "rebel militia criminal communal party state police military coalition other";
    let countries = ids("countries.tsv", "iso2");
    let lexicon = Lexicon::builtin();
    let exists = |id: &str| matches!(lexicon.by_id(id), Some(Entity::Group(_)));
    let mut wrong = Vec::new();
    for row in rows("groups") {
        if !KINDS.split(' ').any(|kind| kind == row.get("kind")) {
            wrong.push(format!("{}: no kind {:?}", row.at(), row.get("kind")));
        }
        for home in row.list("home", ';').filter(|home| !countries.contains(*home)) {
            wrong.push(format!("{}: no country {home:?}", row.at()));
        }
        for parent in row.list("parent", ';').filter(|parent| !exists(parent)) {
            wrong.push(format!("{}: no parent {parent:?}", row.at()));
        }
        for successor in row.list("successor", ';') {
            let (id, year) = successor.split_once('@').unwrap_or((successor, "2000"));
            if !exists(id) || year.parse::<u16>().is_err() {
                wrong.push(format!("{}: no successor {successor:?}", row.at()));
            }
        }
        let slug = row.get("id");
        if !slug.chars().all(|ch| ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '-') {
            wrong.push(format!("{}: the id {slug:?} is no slug", row.at()));
        }
    }
    all_right(&wrong);
}

#[test]
fn no_group_is_parent_of_itself() {
    let rows = rows("groups");
    let parents: HashMap<&str, Vec<&str>> =
        rows.iter().map(|row| (row.get("id"), row.list("parent", ';').collect())).collect();
    for row in &rows {
        let mut above: Vec<&str> = parents[row.get("id")].clone();
        let mut seen = HashSet::new();
        while let Some(parent) = above.pop() {
            assert_ne!(parent, row.get("id"), "{}", row.at());
            if seen.insert(parent) {
                above.extend(parents.get(parent).into_iter().flatten());
            }
        }
    }
}

#[test]
fn a_name_without_a_question_mark_is_one_groups_alone() {
    let cities: HashMap<String, String> = rows("geonames")
        .iter()
        .filter(|row| row.get("population").parse::<u32>().is_ok_and(|people| people > 100_000))
        .map(|row| (fold_name(row.get("name"), true), row.at()))
        .collect();
    let communities: HashSet<String> =
        COMMUNITIES.split('|').map(|name| fold_name(name.trim(), true)).collect();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in rows("groups") {
        let names: BTreeSet<String> =
            row.plain_names().map(|name| fold_name(name, false)).collect();
        for name in names {
            if let Some(city) = cities.get(&name) {
                wrong.push(format!("{}: `{name}` is a city: {city}", row.at()));
            }
            if let Some(other) = owners.insert(name.clone(), row.at()) {
                wrong.push(format!("{}: `{name}` is of {other} too", row.at()));
            }
        }
        let every = row.list("aliases", '|').chain([row.get("name")]);
        for name in every.map(|name| name.trim_start_matches('?')) {
            if communities.contains(&fold_name(name, true)) {
                wrong.push(format!("{}: `{name}` is a community", row.at()));
            }
        }
    }
    all_right(&wrong);
}

#[test]
fn a_person_s_name_without_a_question_mark_is_one_person_s_alone() {
    /// A city of fewer people does no harm to a person.
    const LEAST_PEOPLE: u32 = 100_000;
    let folded = |name: &str| fold_name(name, true);
    let mut taken: HashMap<String, String> = rows("geonames")
        .iter()
        .filter(|row| row.get("population").parse::<u32>().is_ok_and(|n| n > LEAST_PEOPLE))
        .map(|row| (folded(row.get("name")), row.at()))
        .collect();
    for table in ["countries.tsv", "provinces.tsv", "groups"] {
        for row in rows(table) {
            taken.extend(row.plain_names().map(|name| (folded(name), row.at())));
        }
    }
    taken.extend(COMMUNITIES.split('|').map(|name| (folded(name), "a community".to_owned())));
    let words = ["common_words.txt", "personal_names.txt"]
        .map(|file| sources::content(&sources::root().join("lexicon").join(file)));
    let words: HashSet<&str> = words.iter().flat_map(|text| text.lines()).collect();
    let countries = ids("countries.tsv", "iso2");
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    let mut owners: HashMap<String, String> = HashMap::new();
    for row in rows("persons.tsv") {
        let id = row.get("id");
        if !id.chars().all(|ch| ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '-') {
            wrong.push(format!("{}: the id {id:?} is no slug", row.at()));
        }
        let names: BTreeSet<String> = row.plain_names().map(folded).collect();
        for name in names {
            if let Some(other) = taken.get(&name) {
                wrong.push(format!("{}: `{name}` is {other}", row.at()));
            }
            if let Some(other) = owners.insert(name.clone(), row.at()) {
                wrong.push(format!("{}: `{name}` is of {other} too", row.at()));
            }
            // Other scripts part no words, or have no lists of ordinary ones.
            let alone = name.is_ascii() && !name.contains(' ');
            if alone && (words.contains(name.as_str()) || name_key(&name).is_none()) {
                wrong.push(format!("{}: `{name}` is an ordinary word or name", row.at()));
            }
        }
        let group = row.get("group");
        if !group.is_empty() && !matches!(lexicon.by_id(group), Some(Entity::Group(_))) {
            wrong.push(format!("{}: no group {group:?}", row.at()));
        }
        for country in row.list("countries", ';').filter(|code| !countries.contains(*code)) {
            wrong.push(format!("{}: no country {country:?}", row.at()));
        }
        let years: Vec<i32> = [row.get("from"), row.get("to")]
            .into_iter()
            .filter(|year| !year.is_empty())
            .map(|year| year.parse().unwrap_or(0))
            .collect();
        if !years.is_sorted() || years.iter().any(|year| !(1900..2031).contains(year)) {
            wrong.push(format!("{}: years {years:?}", row.at()));
        }
    }
    all_right(&wrong);
}

#[test]
fn each_geonames_admin1_code_leads_to_a_province() {
    let province_rows = rows("provinces.tsv");
    let parents: HashMap<&str, &str> =
        province_rows.iter().map(|row| (row.get("code"), row.get("parent"))).collect();
    let mut wrong = Vec::new();
    let mut reached: HashSet<String> = HashSet::new();
    for row in rows("admin1_iso.tsv") {
        let code = row.get("code");
        if !parents.contains_key(code) {
            wrong.push(format!("{}:{}: no province {code}", row.file, row.line));
        }
        reached.insert(code.to_owned());
    }
    // Places that the overrides move have a province of their own.
    let overrides = sources::content(&sources::root().join("lexicon/build/overrides.tsv"));
    reached.extend(overrides.lines().filter_map(|line| line.split('\t').nth(1)).map(str::to_owned));
    let geonames = rows("geonames");
    for row in &geonames {
        let province = row.get("province");
        // Where a code leads to the upper of two levels, the lower one follows from the district.
        let upper = parents.get(province).copied().unwrap_or("");
        let country = province.split('-').next().unwrap_or(province);
        let by_district = BY_DISTRICT.contains(&country);
        let known = province.is_empty() || reached.contains(province) || reached.contains(upper);
        if !known && !by_district {
            wrong.push(format!("{}: no admin1 code leads to {province}", row.at()));
        }
    }
    all_right(&wrong);
}

/// With GeoNames' own list at hand, no code of it is left out.
#[test]
fn the_table_of_admin1_codes_is_complete() {
    let path = sources::root().join("../shared/reference/geonames_admin1.tsv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return;
    };
    let known = ids("admin1_iso.tsv", "geonames_code");
    let looks_like_a_code = |cell: &&str| {
        cell.split_once('.').is_some_and(|(country, code)| country.len() == 2 && !code.is_empty())
    };
    let wrong: Vec<String> = text
        .lines()
        .filter_map(|line| line.split('\t').next())
        .filter(looks_like_a_code)
        .filter(|code| !known.contains(*code))
        .map(|code| format!("{code} is not in admin1_iso.tsv"))
        .collect();
    all_right(&wrong);
}

#[test]
fn seats_lie_in_their_province() {
    let provinces = rows("provinces.tsv");
    let parents: HashMap<&str, &str> =
        provinces.iter().map(|row| (row.get("code"), row.get("parent"))).collect();
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    for row in
        provinces.iter().filter(|row| SEATS.split(' ').any(|code| code == row.get("country")))
    {
        let (code, seat) = (row.get("code"), row.get("seat"));
        if SEAT_EXCEPTIONS.iter().any(|(known, _)| *known == code) {
            continue;
        }
        let found: Vec<&str> = lexicon
            .readings(seat)
            .iter()
            .filter_map(|reading| match reading.entity {
                Entity::Place(place) => Some(lexicon.place(place)),
                _ => None,
            })
            .filter(|place| lexicon.country(place.country as u16).iso2 == row.get("country"))
            .filter_map(|place| place.province)
            .map(|province| lexicon.province(province as u16).code)
            .collect();
        let inside = found.iter().any(|at| *at == code || parents.get(at) == Some(&code));
        if !inside {
            wrong.push(format!("{code} {}: the seat {seat:?} lies in {found:?}", row.get("name")));
        }
    }
    all_right(&wrong);
}

#[test]
fn each_row_is_found_by_its_own_name() {
    let lexicon = Lexicon::builtin();
    let tables = [
        ("countries.tsv", "iso2"),
        ("provinces.tsv", "code"),
        ("districts.tsv", "id"),
        ("geonames", "geonameid"),
        ("supplement", "id"),
        ("groups", "id"),
    ];
    let mut wrong = Vec::new();
    for (table, column) in tables {
        for row in rows(table) {
            // A bracket behind a group's name tells rows apart and is not part of the name.
            let whole = row.get("name").trim_start_matches('?');
            let stem = whole.split(" (").next().unwrap_or(whole);
            let name = if table == "groups" { stem } else { whole };
            let folded = fold_name(name, true);
            // Places of one or two letters, or called like an Arabic article, are left out.
            if folded.chars().count() < 3 || is_article(&folded) {
                continue;
            }
            let entity = lexicon.by_id(row.get(column));
            let readings = lexicon.readings(name);
            let found = readings.iter().any(|reading| Some(reading.entity) == entity);
            // Of a name that more rows bear than anyone can tell apart, the likeliest are kept.
            if !found && readings.len() < READINGS_LIMIT {
                wrong.push(format!("{}: not found by its name", row.at()));
            }
        }
    }
    all_right(&wrong);
}

#[test]
fn districts_bear_the_ids_of_their_table() {
    let lexicon = Lexicon::builtin();
    for row in rows("districts.tsv") {
        let id = row.get("id");
        let Some(Entity::District(number)) = lexicon.by_id(id) else { panic!("no district {id}") };
        assert_eq!(lexicon.district_id(number), id);
    }
}

#[test]
fn places_know_their_district_whatever_table_they_stand_in() {
    let lexicon = Lexicon::builtin();
    let check = |id: &str, expected: &str| {
        let Some(Entity::Place(row)) = lexicon.by_id(id) else { panic!("no place {id}") };
        let district = lexicon.place(row).district.map(|row| lexicon.district_id(row));
        assert_eq!(district.as_deref(), Some(expected), "{id}");
    };
    check("x-iq-jurf-al-sakhar", "d.iq.al-musayab");
    check("100050", "d.iq.abu-al-khaseeb");
}
