//! What a word says about the name beside it, looked up once a word: sets of words, and the bits
//! that tell which sets a word is in.
//!
//! Not for words about casualties: those are in `casualties::vocabulary`.

use crate::text::{ARTICLES, Text, WordTable};
use std::sync::LazyLock;

/// The sets that a word is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u32);

impl Class {
    /// Words for a first-level unit, behind its name or before "of".
    pub(crate) const UNIT_PROVINCE: Class = Class(1 << 0);
    /// Words for a lower unit, behind its name or before "of".
    pub(crate) const UNIT_DISTRICT: Class = Class(1 << 1);
    /// Words for a town, a camp and the like, behind its name or before "of".
    pub(crate) const UNIT_TOWN: Class = Class(1 << 2);
    /// "country".
    pub(crate) const UNIT_COUNTRY: Class = Class(1 << 3);
    /// Words for a first-level unit right before its name.
    pub(crate) const BEFORE_PROVINCE: Class = Class(1 << 4);
    /// Words for a lower unit right before its name.
    pub(crate) const BEFORE_DISTRICT: Class = Class(1 << 5);
    /// Words for a town and the like right before its name.
    pub(crate) const BEFORE_TOWN: Class = Class(1 << 6);
    /// Words of direction before a name.
    pub(crate) const DIRECTION: Class = Class(1 << 7);
    /// Prepositions that set a place.
    pub(crate) const PLACE_PREPOSITION: Class = Class(1 << 8);
    /// What else may stand between a place and its container.
    pub(crate) const FILLER: Class = Class(1 << 9);
    /// What a hyphen ties to a name that only says whose: "-led".
    pub(crate) const ATTRIBUTE_SUFFIX: Class = Class(1 << 10);
    /// A thing that bears a place's name, where the place may be far: "Juja Road".
    pub(crate) const NAMED_AFTER: Class = Class(1 << 11);
    /// Verbs with which a capital or country stands for its government.
    pub(crate) const SPEECH: Class = Class(1 << 12);
    /// Nouns before which a name says what people someone is of: "a Kuki outfit".
    pub(crate) const PERSON_NOUN: Class = Class(1 << 13);
    /// Titles and name particles before a person's name.
    pub(crate) const TITLE: Class = Class(1 << 14);
    /// Capitalised words that come before a place and are no person's name.
    pub(crate) const PLACE_OPENER: Class = Class(1 << 15);
    /// Capitalised words that come behind a place and do not make it a person's name.
    pub(crate) const PLACE_CLOSER: Class = Class(1 << 16);
    /// Written small behind a name that is not the place's: "the al-Kurdi family".
    pub(crate) const KIN: Class = Class(1 << 17);
    /// Organisations and papers that bear a place's name: "Washington Institute".
    pub(crate) const ORGANISATION: Class = Class(1 << 18);
    /// Words between a demonym and the noun for its forces.
    pub(crate) const FORCE_ADJECTIVE: Class = Class(1 << 19);
    /// Nouns for the police.
    pub(crate) const FORCE_POLICE: Class = Class(1 << 20);
    /// Nouns for armed forces, and for what only they have.
    pub(crate) const FORCE_MILITARY: Class = Class(1 << 21);
    /// Months and weekdays.
    pub(crate) const CALENDAR: Class = Class(1 << 22);
    /// Abbreviations that open a name: "St. Louis".
    pub(crate) const STOPPED_OPENER: Class = Class(1 << 23);
    /// Before "of X": X is a point of reference.
    pub(crate) const DISTANCE: Class = Class(1 << 24);
    /// Before "from X" or "to X": X is a point of reference.
    pub(crate) const ROAD_OR_DISTANCE: Class = Class(1 << 25);
    /// Words for a part of a town, behind its name or before "of": never a province's.
    pub(crate) const UNIT_QUARTER: Class = Class(1 << 26);
    /// Months, as datelines write them.
    pub(crate) const MONTH: Class = Class(1 << 27);

    /// Forms of the Arabic article.
    pub(crate) const ARTICLE: Class = Class(1 << 28);

    /// Is the word in any of these sets?
    #[inline]
    pub(crate) fn has(self, sets: Class) -> bool {
        self.0 & sets.0 != 0
    }

    /// Both.
    pub(crate) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// The sets of word `idx` of a text; none beyond its end. Looked up once for all its words.
#[inline]
pub(crate) fn of(text: &Text<'_>, idx: usize) -> Class {
    let marks = text.marks(|| {
        let table = &*TABLE;
        move |hash| table.of_hash(hash).copied().unwrap_or_default().0
    });
    Class(marks.get(idx).copied().unwrap_or_default())
}

static TABLE: LazyLock<WordTable<Class>> = LazyLock::new(|| {
    let n_words =
        SETS.iter().map(|(_, words)| words.split_ascii_whitespace().count()).sum::<usize>();
    let mut table = WordTable::with_capacity(n_words + ARTICLES.len());
    for &(class, words) in SETS {
        for word in words.split_ascii_whitespace() {
            let sets = table.entry(word, Class::default);
            *sets = sets.or(class);
        }
    }
    for word in ARTICLES {
        let sets = table.entry(word, Class::default);
        *sets = sets.or(Class::ARTICLE);
    }
    table
});

/// Words in alphabetical order. A word may be in several sets.
#[rustfmt::skip]
const SETS: &[(Class, &str)] = &[
    (Class::UNIT_PROVINCE, "\
        department governate governorate governorates krai muhafazah oblast province \
        provinces republic state wilaya wilayat"),
    (Class::UNIT_DISTRICT, "\
        agency area barangay boma canton cercle chiefdom commune county district \
        districts kebele lga locality mandal municipality parish payam raion sector sub \
        subdistrict taluk tambon tehsil territory \
        township upazila vdc woreda zone"),
    (Class::UNIT_TOWN, "\
        airbase airport base bazaar camp city hamlet market settlement town village villages"),
    (Class::UNIT_QUARTER, "\
        block mohalla neighborhood neighborhoods neighbourhood neighbourhoods quarter quarters \
        suburb suburbs"),
    (Class::MONTH, "\
        apr april aug august dec december feb february jan january jul july jun june mar march \
        may nov november oct october sep sept september"),
    (Class::UNIT_COUNTRY, "country"),
    (Class::BEFORE_PROVINCE, "\
        departamento department governorate province wilaya بمحافظه بولايه لمحافظه \
        لولايه محافظه ولايه ومحافظه وولايه"),
    (Class::BEFORE_DISTRICT, "\
        amphoe barangay canton chiefdom commune district kebele llg municipalidad \
        municipality municipio sitio subcounty tambon territoire woreda بقضا بمديريه \
        بمنطقه بناحيه قضا لمديريه مديريه منطقه ناحيه"),
    (Class::BEFORE_TOWN, "\
        ban camp city ciudad fort hamlet mount port town village ville ببلده بحي بقريه \
        بلدتي بلده بمخيم بمدينه بمطار حي قريتي قريه لمدينه مخيم مدينتي مدينه مطار \
        وبلده وقريه ومدينه"),
    (Class::DIRECTION, "\
        central centre downtown east eastern est este far greater inner lower mainland \
        midwestern nord norte north northeast northeastern northern northwest \
        northwestern oeste ouest outer rural south southeast southeastern southern \
        southwest southwestern sud sur upper west western بجنوب بريف بشرق بشمال بغرب \
        بوسط جنوب جنوبي ريف شرق شرقي شمال شمالي غرب غربي وسط"),
    (Class::PLACE_PREPOSITION, "\
        across around at dans en in inside into near nearby outside over throughout \
        toward towards vers within باتجاه داخل في قرب وفي"),
    (Class::FILLER, "\
        area capital central city countryside far in local neighboring neighbouring of outskirts \
        part region restive rural s suburb suburbs the volatile"),
    (Class::ATTRIBUTE_SUFFIX, "\
        affiliated aligned allied backed based born brokered dominated educated funded \
        imposed led linked made mediated sanctioned sponsored supplied supported trained"),
    (Class::NAMED_AFTER, "\
        avenue battle boulevard consulate embassy expatriates expressway gate highway road \
        solidarity street"),
    (Class::SPEECH, "\
        accused accuses acknowledged agreed agrees announced announces argues believes \
        blamed blames called calls claimed claims condemned condemns confirmed considered \
        considers declared demanded demands denied denies expressed insisted insists refused \
        refuses rejected rejects said say says supports urged urges vowed wants warned warns"),
    (Class::PERSON_NOUN, "\
        activist activists boy communities community family farmers girl group herders \
        herdsmen leader leaders man men militant militants outfit party people rebels \
        student students tribesman tribesmen woman women youth youths"),
    (Class::TITLE, "\
        abou abu activist admiral ambassador archbishop attorney ayatollah ben bin bishop brig \
        brigadier brother capt captain cardinal chancellor chief child col colonel comandante \
        commander comrade congressman constable coronel corporal cousin daughter deputy \
        diplomat director doctor don dr emir engineer father gen general governor granddaughter \
        grandson haji hajji husband ibn imam inspector journalist judge justice king lawmaker \
        lawyer leader lieutenant lt maj major marshal martyr maulana maulvi mayor minister \
        monsignor mother mr mrs ms msgr mullah named officer old padre pastor premier president \
        priest prince private professor qari rabbi rep representative rev reverend sayed sayyed \
        sayyid secretary sen senator senor senora sergeant sgt shaykh sheik sheikh sir sister \
        son spokesman spokesperson spokeswoman umm uncle user warlord wife"),
    (Class::PLACE_OPENER, "\
        after and ban bridge by church cob colonel el fob for fort from hospital kampung la \
        lake las los mosque mount mt new of old on operation port road san santa school \
        sector since street the to university valley via west when while with"),
    (Class::PLACE_CLOSER, "\
        air and army belt bridge brigade central checkpoint church civil command council \
        crossing dam desert division field forces forest front gate government governor \
        harbor harbour health highway hills hospital idp ii iii in industrial international \
        island islands junction lake mayor military mosque mountain mountains mujahidin of \
        on operations palace plain plains police port prison provincial refinery refugee \
        river road roundabout school security square stadium street the university valley"),
    (Class::KIN, "brothers clan correspondent families family household tribe"),
    (Class::ORGANISATION, "\
        accord accords agency agreement bank brothers channel clan club communique \
        conference convention correspondent declaration express families family fc \
        foundation gazette herald institute institution journal monitor network news \
        newspaper observatory pact post press process protocol radio spring statement summit \
        syndrome talks television times treaty tribe tribune tv united university week"),
    (Class::FORCE_ADJECTIVE, "\
        air armed attack border coalition combat defence defense drone elite federal fighter \
        government ground guard joint local military national naval occupation operations \
        regime regular riot security special state war"),
    (Class::FORCE_POLICE, "constabulary gendarmerie gendarmes police policeman policemen"),
    (Class::FORCE_MILITARY, "\
        aircraft airmen airstrike airstrikes army artillery bombardment commandos drone \
        drones fighters force forces gunboats gunships helicopter helicopters jets marine \
        marines military navy paratroopers personnel plane planes serviceman servicemen \
        shelling soldier soldiers strike strikes tanks troop troops warplane warplanes \
        warships"),
    (Class::CALENDAR, "\
        apr april aug august dec december feb february friday jan january jul july jun june \
        mar march may monday nov november oct october saturday sept september sunday \
        thursday tuesday wednesday"),
    (Class::STOPPED_OPENER, "ft gen mt n s st sta sto"),
    (Class::DISTANCE, "kilometers kilometres km miles outside"),
    (Class::ROAD_OR_DISTANCE, "\
        close highway kilometer kilometers kilometres km kms leading mile miles road route \
        way"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_sorted_and_words_are_folded() {
        for (class, words) in SETS {
            let words: Vec<&str> = words.split_ascii_whitespace().collect();
            assert!(words.is_sorted(), "{class:?}: {words:?}");
            for word in words {
                assert_eq!(crate::text::fold(word), word, "{class:?}");
            }
        }
    }

    #[test]
    fn every_word_is_found_in_each_of_its_sets() {
        let of = |word: &str| match Text::new(word, &[], &[]) {
            text if text.words().is_empty() => Class::default(),
            text => of(&text, 0),
        };
        for &(class, words) in SETS {
            for word in words.split_ascii_whitespace() {
                assert!(of(word).has(class), "{word} {class:?}");
            }
        }
        assert_eq!(of("zebu"), Class::default());
        assert_eq!(of(""), Class::default());
        assert!(of("city").has(Class::UNIT_TOWN) && of("city").has(Class::FILLER));
    }
}
