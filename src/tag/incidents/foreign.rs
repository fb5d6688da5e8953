//! The words of French and Arabic that incidents are told with: what happened, who did it, and
//! where a sentence turns to another event.

use crate::report::{ActorBasis, ActorPart, EventType};
use crate::tag::casualties::Words;
use crate::tag::incidents::clauses::{Party, Reading};
use crate::tag::language::Language;
use crate::text::is_word;
use std::ops::Range;

/// Words on either side of a name that tell its part.
const REACH: usize = 8;

/// Words within which a sentence shows that it tells of another event.
const OPENING_WORDS: usize = 6;

/// A set of words: each as it is folded, or its beginning with a star behind.
type Stems = &'static [&'static str];

/// Is word `idx` in a set: as it stands, or without what leans on it ("l'attaque", "بقصف")?
fn is_in(words: Words<'_>, idx: usize, stems: Stems) -> bool {
    let folded = words.folded(idx);
    let listed = |word: &str| {
        stems.iter().any(|stem| match stem.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => word == *stem,
        })
    };
    if listed(folded) {
        return true;
    }
    let prefixes: &[&str] = match words.language {
        Language::French => &["l", "d", "qu", "s"],
        _ => &["وال", "بال", "لل", "ال", "و", "ف", "ب", "ل"],
    };
    let leans = match words.language {
        Language::French => words
            .text
            .words()
            .get(idx)
            .is_some_and(|_| words.text.raw(idx).contains(['\'', '\u{2019}'])),
        _ => true,
    };
    leans && prefixes.iter().any(|prefix| folded.strip_prefix(prefix).is_some_and(listed))
}

/// The type of event that a word tells, and how surely.
pub(super) fn told_by(words: Words<'_>, idx: usize) -> Option<(EventType, f32)> {
    let types = match words.language {
        Language::French => FRENCH_TYPES,
        Language::Arabic => ARABIC_TYPES,
        Language::English => return None,
    };
    let of_drone = |kind: EventType| {
        let near =
            (idx + 1..idx + 4).any(|at| is_in(words, at, &["drone", "drones", "مسيره", "مسير"]));
        if near && matches!(kind, EventType::Airstrike) { EventType::DroneStrike } else { kind }
    };
    types
        .iter()
        .find(|(_, _, stems)| is_in(words, idx, stems))
        .map(|&(kind, weight, _)| (of_drone(kind), weight))
}

const FRENCH_TYPES: &[(EventType, f32, Stems)] = &[
    (EventType::SuicideBombing, 4.0, &["kamikaze*", "suicide"]),
    (EventType::Airstrike, 3.0, &["frappe", "frappes", "aerien*", "avions", "bombardement*"]),
    (EventType::Shelling, 2.0, &["obus", "mortier*", "artillerie", "pilonn*"]),
    (EventType::MissileAttack, 1.5, &["roquette*", "missile*"]),
    (EventType::Landmine, 2.0, &["mine", "mines"]),
    (EventType::Grenade, 1.6, &["grenade*"]),
    (EventType::Bombing, 1.5, &["explos*", "bombe*", "piege", "piegee", "eei", "attentat*"]),
    (EventType::Ambush, 2.5, &["embuscade*", "embuche*"]),
    (EventType::ArmedClash, 2.0, &["affront*", "accroch*", "combats"]),
    (EventType::Massacre, 2.5, &["massacr*", "tuerie*", "carnage"]),
    (EventType::Execution, 2.5, &["execut*", "egorg*", "decapit*"]),
    (EventType::Assassination, 2.0, &["assassin*"]),
    (EventType::Abduction, 2.0, &["enlev*", "kidnapp*", "rapt", "rapts", "otage*", "ravisseurs"]),
    (EventType::SexualViolence, 3.0, &["viol", "viols", "violees", "violee"]),
    (EventType::Raid, 1.6, &["incursion*", "raid", "raids", "irruption"]),
    (EventType::Arson, 0.8, &["incendi*"]),
    (EventType::Shooting, 1.2, &["tirs", "fusillade*", "balles", "abattu*", "armes"]),
    (EventType::Arrest, 1.3, &["arrest*", "arretes", "interpell*"]),
    (EventType::Protest, 2.0, &["manifestation*", "manifestants"]),
    (EventType::Riot, 2.0, &["emeute*"]),
    (EventType::Agreement, 1.0, &["treve", "cessez"]),
];

const ARABIC_TYPES: &[(EventType, f32, Stems)] = &[
    (EventType::SuicideBombing, 4.0, &["انتحاري*"]),
    (EventType::DroneStrike, 3.0, &["مسيره", "مسيرات"]),
    (EventType::Airstrike, 3.0, &["غاره", "غارات", "جوي", "جويه", "مقاتلات", "طيران"]),
    (EventType::Shelling, 2.0, &["مدفعي*", "قذيفه", "قذايف", "هاون"]),
    (EventType::MissileAttack, 1.5, &["صاروخ*", "صواريخ"]),
    (EventType::Landmine, 3.0, &["لغم", "الغام"]),
    (EventType::Shelling, 1.0, &["قصف", "قصفت"]),
    (EventType::Bombing, 1.5, &["عبوه", "عبوات", "مفخخ*", "تفجير*", "انفجار*", "ناسفه"]),
    (EventType::Ambush, 2.5, &["كمين", "كماين"]),
    (EventType::ArmedClash, 2.0, &["اشتباك*", "معارك", "مواجهات"]),
    (EventType::Massacre, 2.5, &["مجزره", "مجازر", "مذبحه"]),
    (EventType::Execution, 2.5, &["اعدام*", "ذبح"]),
    (EventType::Assassination, 3.0, &["اغتيال*", "اغتال*", "يغتال*"]),
    (EventType::Abduction, 2.0, &["خطف*", "اختطاف", "اختطف*", "يخطف*"]),
    (EventType::Raid, 1.6, &["مداهمه", "اقتحام", "اقتحم*"]),
    (EventType::Shooting, 1.2, &["رصاص", "قناص", "قنص", "مسلحون", "مسلحين"]),
    (EventType::Arrest, 1.3, &["اعتقال*", "اعتقل*"]),
    (EventType::Protest, 2.0, &["تظاهره", "مظاهره", "تظاهرات", "مظاهرات", "احتجاج*"]),
    (EventType::Agreement, 1.0, &["هدنه"]),
];

const EVENTS: Stems = &[
    "attaque*",
    "attentat*",
    "explosion*",
    "embuscade*",
    "incident*",
    "raid*",
    "frappe*",
    "combat*",
    "affrontement*",
    "assaut*",
    "incursion*",
    "operation*",
    "هجوم",
    "هجمات",
    "تفجير",
    "انفجار",
    "غاره",
    "غارات",
    "قصف",
    "اشتباك*",
    "عمليه",
    "كمين",
];

/// Does a word name an event?
pub(super) fn is_event(words: Words<'_>, idx: usize) -> bool {
    is_in(words, idx, EVENTS)
}

/// "Par ailleurs", "dans une autre attaque", "وفي سياق متصل", "من جهة أخرى".
pub(super) fn opens_another(words: Words<'_>, first: usize, end: usize) -> bool {
    (first..end.min(first + OPENING_WORDS)).any(|idx| {
        let next = words.folded(idx + 1);
        match words.folded(idx) {
            "ailleurs" | "parallelement" | "separement" => idx < first + 3,
            "autre" | "seconde" | "deuxieme" | "troisieme" => {
                (idx + 1..idx + 3).any(|at| is_event(words, at))
            }
            "سياق" => matches!(next, "متصل" | "اخر" | "منفصل"),
            "جهه" | "ناحيه" => next == "اخري",
            "هجوم" | "حادث" | "انفجار" => matches!(next, "اخر" | "منفصل" | "ثان"),
            "غضون" => next == "ذلك",
            _ => false,
        }
    })
}

/// "unidentified" attackers: "des hommes armés non identifiés", "مسلحون مجهولون".
pub(super) fn is_unnamed_attacker(words: Words<'_>, idx: usize) -> bool {
    let next = words.folded(idx + 1);
    match words.folded(idx) {
        "hommes" | "individus" | "bandits" => next.starts_with("arme"),
        "assaillants" | "inconnus" => true,
        "مجهولون" | "مجهولين" | "مسلحون" => true,
        _ => false,
    }
}

const ATTACKS: Stems = &[
    "attaqu*",
    "tue",
    "tues",
    "tuees",
    "tuent",
    "tuant",
    "massacr*",
    "assassin*",
    "execut*",
    "abattu*",
    "egorg*",
    "enlev*",
    "kidnapp*",
    "incendi*",
    "bombard*",
    "pilonn*",
    "frappe*",
    "mene*",
    "perpetr*",
    "lance*",
    "commis*",
    "tendu*",
    "tire*",
    "vis*",
    "cible*",
    "embuscade*",
    "attentat*",
    "raid*",
    "incursion*",
    "irruption",
    "assaut",
    "neutralis*",
    "blesse*",
    "هاجم*",
    "هجوم",
    "هجمات",
    "هجومين",
    "استهدف*",
    "استهداف",
    "قصف*",
    "شن",
    "شنت",
    "شنته",
    "شنتها",
    "شنها",
    "شنه",
    "نفذ*",
    "تنفيذ",
    "فجر*",
    "تفجير*",
    "اطلق*",
    "اطلاق",
    "اغتال*",
    "اغتيال",
    "اقتحم*",
    "اقتحام",
    "خطف*",
    "اختطف*",
    "اختطاف",
    "قتل*",
    "مقتل",
    "كمين",
    "غاره",
    "غارات",
    "اعتدا*",
    "ضربه",
    "ضربات",
    "قتلوا",
    "ذبح*",
    "اعدم*",
];

/// What a sentence says of its parties.
pub(super) fn read(
    words: Words<'_>,
    sentence: &Range<usize>,
    parties: &[Party],
    reading: &mut Reading,
) {
    for (idx, party) in parties.iter().enumerate() {
        let parts = match words.language {
            Language::Arabic => arabic_parts(words, party.first, party.end, sentence),
            _ => french_parts(words, party.first, party.end, sentence),
        };
        reading.parts.extend(parts.into_iter().map(|(part, basis)| (idx, part, basis)));
    }
}

const CLAIMED: [(ActorPart, ActorBasis); 2] =
    [(ActorPart::Claimant, ActorBasis::Claimed), (ActorPart::Attacker, ActorBasis::Claimed)];

fn french_parts(
    words: Words<'_>,
    from: usize,
    to: usize,
    range: &Range<usize>,
) -> Vec<(ActorPart, ActorBasis)> {
    let word = |idx: usize| words.folded(idx);
    let comma = |idx: usize| words.text.gap_before(idx).contains([',', ';', ':', '.']);
    let stated = |part| vec![(part, ActorBasis::Stated)];
    // Behind: "a revendiqué", "a attaqué", "ont été tués".
    let mut passive = false;
    for idx in to..(to + REACH).min(range.end) {
        if comma(idx) && idx > to {
            break;
        }
        match word(idx) {
            "revendique" | "revendiquent" | "revendiquant" => {
                let denied = (to..idx).any(|at| matches!(word(at), "pas" | "na" | "nont"));
                return if denied { Vec::new() } else { CLAIMED.to_vec() };
            }
            "nie" | "dementi" | "dement" => return vec![(ActorPart::Attacker, ActorBasis::Denied)],
            "ete" | "sont" => passive = true,
            "accuse" | "accuses" | "soupconne" | "soupconnes" if passive => {
                return vec![(ActorPart::Attacker, ActorBasis::Blamed)];
            }
            "par" | "que" | "qui" if word(idx) != "qui" => break,
            _ if idx > to && is_in(words, idx, ATTACKS) => {
                let finite = passive
                    || (to..idx)
                        .any(|at| matches!(word(at), "a" | "ont" | "avait" | "avaient" | "ayant"))
                    || word(idx).ends_with("ent")
                    || word(idx).ends_with("ant");
                if finite {
                    return stated(if passive { ActorPart::Victim } else { ActorPart::Attacker });
                }
                break;
            }
            _ => {}
        }
    }
    // Before: "par", "attribuée à", "contre", "présumés".
    for idx in (from.saturating_sub(REACH).max(range.start)..from).rev() {
        let near = from - idx;
        match word(idx) {
            "presumes" | "presume" | "presumee" | "presumees" | "suspectes" if near <= 4 => {
                return vec![(ActorPart::Attacker, ActorBasis::Suspected)];
            }
            "attribue" | "attribuee" | "attribues" | "attribuees" | "imputee" | "impute"
            | "accuse" | "accusent" => {
                return vec![(ActorPart::Attacker, ActorBasis::Blamed)];
            }
            "revendiquee" | "revendique" | "revendiques" | "revendiquees" => {
                return CLAIMED.to_vec();
            }
            "par" if near <= 6 => {
                let attack = (idx.saturating_sub(8).max(range.start)..idx)
                    .any(|at| is_in(words, at, ATTACKS));
                if attack {
                    return stated(ActorPart::Attacker);
                }
            }
            "contre" | "visant" | "vise" | "visait" | "cible" | "ciblant" if near <= 5 => {
                return stated(ActorPart::Target);
            }
            // "une attaque du JNIM", "l'incursion des ADF".
            "du" | "des" | "de" if near <= 2 => {
                let led = (idx.saturating_sub(2).max(range.start)..idx).any(|at| {
                    is_event(words, at)
                        || matches!(
                            word(at),
                            "assaillants"
                                | "rebelles"
                                | "combattants"
                                | "miliciens"
                                | "jihadistes"
                                | "terroristes"
                        )
                });
                let attacks = led
                    && !(idx.saturating_sub(6).max(range.start)..idx).any(|at| {
                        matches!(word(at), "contre" | "tue" | "tues" | "neutralise" | "neutralises")
                    });
                if attacks && (idx.saturating_sub(2)..idx).any(|at| is_event(words, at)) {
                    return stated(ActorPart::Attacker);
                }
            }
            _ => {}
        }
        if comma(idx + 1) {
            break;
        }
    }
    Vec::new()
}

fn arabic_parts(
    words: Words<'_>,
    from: usize,
    to: usize,
    range: &Range<usize>,
) -> Vec<(ActorPart, ActorBasis)> {
    let word = |idx: usize| words.folded(idx);
    let stated = |part| vec![(part, ActorBasis::Stated)];
    let stop = |idx: usize| words.text.gap_before(idx).contains(['،', ',', '؛', '.', ':']);
    let claims = |idx: usize| {
        let denied = (idx.saturating_sub(3)..idx)
            .any(|at| matches!(word(at), "لم" | "ولم" | "لا" | "دون" | "نفت" | "نفي"));
        !denied && is_in(words, idx, &["تبني", "تبنت", "تبنيه", "مسووليه", "مسووليته", "مسووليتها"])
    };
    for idx in to..(to + REACH).min(range.end) {
        if stop(idx) && idx > to {
            break;
        }
        if claims(idx) {
            return CLAIMED.to_vec();
        }
        if matches!(word(idx), "نفي" | "نفت") {
            return vec![(ActorPart::Attacker, ActorBasis::Denied)];
        }
    }
    let own = word(from);
    for idx in (from.saturating_sub(REACH).max(range.start)..from).rev() {
        let near = from - idx;
        if claims(idx) && near <= 3 {
            return CLAIMED.to_vec();
        }
        match word(idx) {
            "اتهم" | "اتهمت" | "يتهم" => {
                return vec![(ActorPart::Attacker, ActorBasis::Blamed)];
            }
            "ضد" | "استهدف" | "استهدفت" | "تستهدف" if near <= 4 => {
                let subject = matches!(word(idx), "استهدف" | "استهدفت") && near == 1;
                return stated(if subject { ActorPart::Attacker } else { ActorPart::Target });
            }
            "قبل" | "يد" | "ايدي" if near <= 4 => return stated(ActorPart::Attacker),
            // "مقتل عنصرين من": the dead are its own.
            "مقتل" | "اصابه" | "استشهاد" | "مصرع" => {
                return stated(ActorPart::Victim);
            }
            "علي" if near <= 3 => {
                let attack = (idx.saturating_sub(4).max(range.start)..idx)
                    .any(|at| is_in(words, at, ATTACKS));
                if attack {
                    return stated(ActorPart::Target);
                }
            }
            _ => {}
        }
        // "هاجم تنظيم", "نفذته حركة", "هجوم لتنظيم", "مسلحين من تنظيم ... هاجموا".
        let led = near == 1 && is_in(words, idx, ATTACKS)
            || near <= 3 && own.starts_with('ل') && is_event(words, idx);
        if led {
            return stated(ActorPart::Attacker);
        }
        if stop(idx + 1) {
            break;
        }
    }
    // The subject of a verb behind it: "مسلحين من تنظيم الدولة هاجموا".
    for idx in to..(to + REACH - 3).min(range.end) {
        if stop(idx) {
            break;
        }
        if is_in(words, idx, ATTACKS) && (word(idx).ends_with("وا") || word(idx).ends_with('ت'))
        {
            return stated(ActorPart::Attacker);
        }
    }
    Vec::new()
}

/// "du", "من" behind a count: the name that begins at word `name` says whose the victims were.
pub(super) fn joins_victims(words: Words<'_>, idx: usize, name: usize) -> bool {
    match words.language {
        Language::French => is_word!(words, idx, "du" | "de" | "des"),
        Language::Arabic => {
            words.folded(idx) == "من" || words.folded(idx) == "في" && name == idx + 1
        }
        Language::English => is_word!(words, idx, "of" | "from"),
    }
}
