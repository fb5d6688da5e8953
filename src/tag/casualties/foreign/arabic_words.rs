//! The Arabic words of the casualty grammar, as data: folded (plain alef, no hamza, final heh),
//! parted by spaces.
//!
//! Nouns for people stand in the singular, without article; dual, sound plural, accusative and
//! construct are made. "one/many" gives broken plurals, parted by commas.

use crate::report::{CasualtyKind, Victims};
use crate::text::WordTable;
use std::sync::LazyLock;

/// What a word can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Not in the tables.
    Plain,
    /// 1 to 10, 11 to 19 in one word, the tens.
    Cardinal(u32),
    Hundred(u32),
    /// "الف".
    Thousand(u32),
    Million,
    /// "عشرات": the least that it means.
    Tens(u32),
    /// "عده", "بضعه".
    Vague(u32),
    /// "احد": one of; before "عشر" eleven.
    OneOf,
    /// "اخر", "ثالث": one more.
    Another,
    /// "اخران": two more.
    TwoOthers,
    /// "اخرين": others.
    Others,
    Person(Victims, Form),
    Harmed(CasualtyKind, Form),
    /// "ضحايا", "خساير بشريه".
    Casualties,
    /// "مقتل": of whom stands behind.
    Masdar(CasualtyKind),
    /// "قتل": subject or object stands behind.
    Verb(CasualtyKind),
    /// "بحياه": of whom stands behind, with "took" before it.
    Life,
    /// "استشهد", "اصيب": the victims stand behind.
    Passive(CasualtyKind),
    /// "قتلوا": the victims stand before, or behind as object.
    Plural(CasualtyKind),
    /// "اصيبوا": the victims stand before.
    PluralPassive(CasualtyKind),
    /// "لقي" with "مصرعه", "حتفه".
    Met,
    /// "مصرعهم".
    Their,
    Or,
    Including,
    Not,
    Of,
    Preposition,
    Clause,
    Adverb,
    Toll,
    Force,
    Thing,
    Unit,
    Month,
    Label,
    Side(Victims),
}

/// Number and case of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    One,
    Two,
    Many,
    /// "مدنيين": two or more, as it is written.
    TwoOrMany,
    /// With a possessive behind it: "ابنه".
    Owned,
    OwnedMany,
}

/// What a folded word can be, without what leans on it.
pub(super) fn class(word: &str) -> Class {
    TABLE.find(word).copied().unwrap_or(Class::Plain)
}

/// More forms than the tables have.
const MOST_FORMS: usize = 1 << 13;

/// The first meaning given to a form stays.
static TABLE: LazyLock<WordTable<Class>> = LazyLock::new(|| {
    let mut table = WordTable::with_capacity(MOST_FORMS);
    for &(class, words) in WORDS {
        for word in words.split_ascii_whitespace() {
            table.entry(word, || class);
        }
    }
    for &(side, words) in PEOPLE {
        for word in words.split_ascii_whitespace() {
            decline(&mut table, word, &|form| Class::Person(side, form));
        }
    }
    for &(kind, words) in HARMED {
        for word in words.split_ascii_whitespace() {
            decline(&mut table, word, &|form| Class::Harmed(kind, form));
        }
    }
    table
});

/// Adds all forms of a noun.
fn decline(table: &mut WordTable<Class>, word: &str, class: &dyn Fn(Form) -> Class) {
    let (one, many) = word.split_once('/').unwrap_or((word, ""));
    let mut add = |form: String, class: Class| {
        table.entry(&form, || class);
    };
    add(one.to_owned(), class(Form::One));
    for many in many.split(',').filter(|many| !many.is_empty()) {
        add(many.to_owned(), class(Form::Many));
        add(format!("{many}ا"), class(Form::Many));
        for owner in OWNERS {
            add(format!("{many}{owner}"), class(Form::OwnedMany));
        }
    }
    match one.strip_suffix('ه') {
        Some(stem) => {
            for ending in ["تان", "تين", "تا", "تي"] {
                add(format!("{stem}{ending}"), class(Form::Two));
            }
            add(format!("{stem}ات"), class(Form::Many));
            for owner in OWNERS {
                add(format!("{stem}ت{owner}"), class(Form::Owned));
            }
        }
        None => {
            let oblique = if many.is_empty() { Form::TwoOrMany } else { Form::Two };
            add(format!("{one}ا"), class(Form::One));
            add(format!("{one}ان"), class(Form::Two));
            add(format!("{one}ين"), class(oblique));
            add(format!("{one}ون"), class(Form::Many));
            add(format!("{one}ه"), class(Form::One));
            add(format!("{one}تان"), class(Form::Two));
            add(format!("{one}تين"), class(Form::Two));
            add(format!("{one}ات"), class(Form::Many));
            for owner in OWNERS {
                add(format!("{one}{owner}"), class(Form::Owned));
                add(format!("{one}ي{owner}"), class(Form::OwnedMany));
            }
        }
    }
}

/// "his", "her", "their", "our".
const OWNERS: [&str; 5] = ["ه", "ها", "هم", "هما", "نا"];

use CasualtyKind::{Abducted, Captured, Killed, Missing, Wounded};

const WORDS: &[(Class, &str)] = &[
    (Class::Cardinal(1), "واحد واحده واحدا"),
    (Class::Cardinal(2), "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي"),
    (Class::Cardinal(3), "ثلاثه ثلاث"),
    (Class::Cardinal(4), "اربعه اربع"),
    (Class::Cardinal(5), "خمسه خمس"),
    (Class::Cardinal(6), "سته ست"),
    (Class::Cardinal(7), "سبعه سبع"),
    (Class::Cardinal(8), "ثمانيه ثماني ثمان"),
    (Class::Cardinal(9), "تسعه تسع"),
    (Class::Cardinal(10), "عشره عشر"),
    (Class::Cardinal(20), "عشرون عشرين"),
    (Class::Cardinal(30), "ثلاثون ثلاثين"),
    (Class::Cardinal(40), "اربعون اربعين"),
    (Class::Cardinal(50), "خمسون خمسين"),
    (Class::Cardinal(60), "ستون ستين"),
    (Class::Cardinal(70), "سبعون سبعين"),
    (Class::Cardinal(80), "ثمانون ثمانين"),
    (Class::Cardinal(90), "تسعون تسعين"),
    (Class::Hundred(100), "مايه مييه ميه مئه مائه"),
    (Class::Hundred(200), "مايتان مايتين ميتان ميتين مئتان مئتين"),
    (Class::Hundred(300), "ثلاثمايه ثلاثميه"),
    (Class::Hundred(400), "اربعمايه اربعميه"),
    (Class::Hundred(500), "خمسمايه خمسميه"),
    (Class::Hundred(600), "ستمايه ستميه"),
    (Class::Hundred(700), "سبعمايه سبعميه"),
    (Class::Hundred(800), "ثمانمايه ثمانميه"),
    (Class::Hundred(900), "تسعمايه تسعميه"),
    (Class::Thousand(1_000), "الف الاف الفا"),
    (Class::Thousand(2_000), "الفان الفين"),
    (Class::Million, "مليون ملايين مليار مليارات"),
    (Class::Tens(10), "عشرات العشرات"),
    (Class::Tens(100), "ميات الميات مئات المئات"),
    (Class::Tens(1_000), "الالاف"),
    (Class::Vague(3), "عده بضعه بضع العديد"),
    (Class::OneOf, "احد احدي"),
    (Class::Another, "اخر اخري ثالث ثالثه رابع رابعه خامس"),
    (Class::TwoOthers, "اخران اخرتان"),
    (Class::Others, "اخرون اخرين اخريات"),
    (Class::Casualties, "اصابات ضحايا ضحيه"),
    (Class::Masdar(Killed), "مقتل مصرع استشهاد وفاه تصفيه اغتيال اعدام تحييد ارتقا ذبح"),
    (Class::Masdar(Wounded), "اصابه"),
    (Class::Masdar(Abducted), "اختطاف"),
    (Class::Masdar(Captured), "اعتقال اسر توقيف"),
    (Class::Masdar(Missing), "فقدان"),
    (Class::Verb(Killed), "قتل قتلت يقتل تقتل اغتال اغتالت يغتال تغتال اعدم اعدمت يغتالون"),
    (Class::Verb(Wounded), "جرح جرحت اصاب اصابت"),
    (Class::Verb(Abducted), "خطف خطفت اختطف اختطفت يخطف يخطفون يختطفون"),
    (Class::Verb(Captured), "اعتقل اعتقلت اسرت"),
    (Class::Passive(Killed), "استشهد استشهدت توفي توفيت ارتقي يقتلون"),
    (Class::Passive(Wounded), "اصيب اصيبت"),
    (Class::Plural(Killed), "قتلوا قتلا اغتالوا اعدموا"),
    (Class::Plural(Wounded), "جرحوا جرحا اصابوا"),
    (Class::Plural(Abducted), "خطفوا خطفا اختطفوا"),
    (Class::PluralPassive(Killed), "استشهدوا استشهدا"),
    (Class::PluralPassive(Wounded), "اصيبوا اصيبا"),
    (Class::Met, "لقي لقيت لقوا يلقي"),
    (Class::Their, "مصرعه مصرعها مصرعهم مصرعهما حتفه حتفها حتفهم حتفهما"),
    (Class::Life, "بحياه بارواح"),
    (Class::Including, "بينهم بينهما بينها بينهن منهم منها"),
    (Class::Not, "دون بدون بلا لم لا"),
    (Class::Of, "من"),
    (Class::Or, "او"),
    (
        Class::Preposition,
        "في علي الي عن مع ضد قرب عند خلال اثر جرا بسبب بعد قبل داخل وسط شرق غرب شمال جنوب شرقي غربي \
         شمالي جنوبي تحت فوق امام نحو ضمن عبر لدي بين حول باتجاه",
    ),
    (Class::Clause, "ان انه انها الذي التي الذين فيما بينما حيث عندما كما اذ لكن ثم ما مما"),
    (
        Class::Adverb,
        "بجروح بجراح بليغه خطيره خطره متفاوته طفيفه متوسطه ايضا امس اليوم مسا صباح صباحا فجر فجرا ليل \
         ليلا ظهر عصر يوم السبت الاحد الاثنين الثلاثا الاربعا الخميس الجمعه حتي وقوع تسجيل سقوط حدوث \
         الماضي جميعا كلهم الخطوره بعضهم",
    ),
    (Class::Toll, "حصيله الحصيله حصيلته"),
    (
        Class::Force,
        "قوات قوه جيش طايره طايرات مقاتلات مسيره ميليشيا ميليشيات مليشيا مليشيات تنظيم داعش غاره غارات قصف انفجار \
         صاروخ عبوه لغم شرطه حزب حركه هيئه فصيل كتايب طيران مدفعيه احتلال قذيفه دوريه",
    ),
    (
        Class::Thing,
        "عجله عجلات سياره سيارات اليه اليات مركبه مركبات صواريخ بندقيه بنادق منزل منازل قريه قري بلده \
         مدينه مواقع موقع دبابه دبابات قذايف عبوات الغام هجوم هجمات عمليه عمليات ساعه راس مقر نقطه \
         طايرتين اوكار وكر مضافه محافظه محافظات حاجز بيت بيوت",
    ),
    (
        Class::Unit,
        "دولار دولارا دولارات كيلومتر كيلومترا كيلومترات كم متر مترا امتار يوم ايام يوما اسبوع اسابيع \
         شهر اشهر شهرا سنه سنوات عام عاما اعوام ساعات ساعه دقيقه دقايق بالميه طن اطنان كيلوغرام كيلو \
         عمر العمر مره مرات دينار ليره",
    ),
    (
        Class::Month,
        "يناير فبراير شباط مارس اذار ابريل نيسان مايو ايار يونيو حزيران يوليو تموز اغسطس اب سبتمبر ايلول \
         اكتوبر تشرين نوفمبر كانون ديسمبر",
    ),
    (Class::Label, "اللوا لوا الفوج فوج الفرقه فرقه رقم الكتيبه عام سنه الماده قرار الساعه"),
    (
        Class::Side(Victims::State),
        "الجيش الشرطه الامن القوات قوات النظام الجنود الجنديين البيشمركه الاحتلال الحراسه",
    ),
    (Class::Side(Victims::Militia), "الحشد العشايري المقاومه قسد"),
    (
        Class::Side(Victims::Insurgent),
        "داعش القاعده الحوثي الحوثيين الحوثيه ميليشيا الميليشيا مليشيا التكفيريه الارهابيه الفصايل الارهابيين",
    ),
    (Class::Side(Victims::Civilian), "المدنيين المواطنين الاهالي"),
];

const HARMED: &[(CasualtyKind, &str)] = &[
    (Killed, "قتيل/قتلي شهيد/شهدا جثه/جثث جثمان/جثامين"),
    (Wounded, "جريح/جرحي مصاب"),
    (Abducted, "مخطوف مختطف رهينه/رهاين"),
    (Captured, "اسير/اسري معتقل"),
    (Missing, "مفقود"),
];

const PEOPLE: &[(Victims, &str)] = &[
    (
        Victims::Unknown,
        "شخص/اشخاص رجل/رجال عنصر/عناصر فرد/افراد قايد/قاده قيادي حارس/حراس سجين/سجنا رفيق/رفاق زعيم/زعما \
         مسوول نفر نسمه مرافق",
    ),
    (
        Victims::State,
        "جندي/جنود ضابط/ضباط شرطي عسكري منتسب عقيد/عقدا عميد/عمدا ملازم لوا نقيب رايد مجند طيار \
         جندياً",
    ),
    (Victims::Insurgent, "مسلح ارهابي داعشي مقاتل متمرد متشدد تكفيري حوثي مهرب"),
    (Victims::Attacker, "انتحاري مهاجم"),
    (Victims::Foreign, "مرتزق/مرتزقه"),
    (
        Victims::Civilian,
        "مدني مواطن طفل/اطفال طفله/طفلات امراه/نسا سيده/سيدات شاب/شبان,شباب شابه/شابات فتاه/فتيات فتي/فتيان \
         صبي/صبيه صحفي صحافي اعلامي طبيب/اطبا مسعف ممرض عامل/عمال موظف سايق طالب/طلاب,طلبه معلم مدرس \
         متظاهر محتج ناشط مزارع راعي/رعاه صياد نازح لاجي محام شيخ/شيوخ امام/ايمه مسن عايله/عايلات تاجر/تجار \
         ابن/ابنا ابنه/بنات شقيق/اشقا شقيقه/شقيقات اخ/اخوه اب/ابا ام/امهات زوجه/زوجات زوج/ازواج والد والده \
         رضيع/رضع جنين/اجنه سوداني فلسطيني لبناني سوري عراقي يمني ليبي مصري مهاجر قاض سياسي نايب/نواب \
         مختار/مخاتير كاهن/كهنه راكب/ركاب عتال فلاح راع متسوق مصل حاج/حجاج مسافر متطوع",
    ),
];
