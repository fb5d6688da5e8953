//! The French words of the casualty grammar, as data: folded, parted by spaces.
//!
//! Nouns and participles stand in the masculine singular; their feminine and plural forms are
//! made. "one/many" gives an irregular plural.

use crate::report::{CasualtyKind, Victims};
use crate::text::WordTable;
use std::sync::LazyLock;

/// What a word can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Not in the tables.
    Plain,
    /// 2 to 16, and the tens.
    Cardinal(u32),
    /// "un", "une".
    One,
    /// "cent".
    Hundred,
    /// "mille".
    Thousand,
    /// "millions": a sum.
    Million,
    /// "vingtaine".
    Dozen(u32),
    /// "dizaines": the least that it means.
    Tens(u32),
    /// "plusieurs".
    Vague(u32),
    The,
    Des,
    Possessive,
    Other,
    Person(Victims),
    /// Tells the side of the noun before it.
    Side(Victims),
    /// "décès", "cadavres".
    Harmed(CasualtyKind),
    /// "mort": the dead, death, or dead.
    Mort,
    Casualties,
    /// "perte".
    Loss,
    /// "tué".
    Participle(CasualtyKind),
    /// "tuant".
    Active(CasualtyKind),
    /// "tuer".
    Infinitive(CasualtyKind),
    /// "assassinat": what was done, to those behind "de".
    Genitive(CasualtyKind),
    Have,
    Be,
    /// "été".
    Been,
    And,
    Or,
    Not,
    Of,
    Du,
    Including,
    Preposition,
    Clause,
    Adverb,
    Toll,
    /// Who does it.
    Force,
    /// No casualty.
    Thing,
    /// "ans", "km".
    Unit,
    Month,
    /// Before a number that is a name: "bataillon 53".
    Label,
}

/// What a folded word can be.
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
    for &(class, words) in NOUNS {
        for word in words.split_ascii_whitespace() {
            let (one, many) = word.split_once('/').unwrap_or((word, ""));
            table.entry(one, || class);
            if many.is_empty() {
                table.entry(&format!("{one}s"), || class);
                continue;
            }
            for many in many.split(',') {
                table.entry(many, || class);
            }
        }
    }
    for &(kind, words) in PARTICIPLES {
        for word in words.split_ascii_whitespace() {
            table.entry(word, || Class::Participle(kind));
            for ending in ["e", "s", "es"] {
                table.entry(&format!("{word}{ending}"), || Class::Participle(kind));
            }
        }
    }
    table
});

use CasualtyKind::{Abducted, Captured, Killed, Missing, Wounded};

const PARTICIPLES: &[(CasualtyKind, &str)] = &[
    (
        Killed,
        "tue massacre assassine execute abattu egorge decapite neutralise elimine fusille lynche \
         decede peri brule-vif poignarde pendu inhume enterre noye liquide decime extermine \
         fauche succombe",
    ),
    (Wounded, "blesse mutile"),
    (Abducted, "enleve kidnappe sequestre ravi rapte"),
    (Captured, "capture arrete interpelle apprehende"),
    (Missing, "disparu"),
];

const WORDS: &[(Class, &str)] = &[
    (Class::Cardinal(2), "deux"),
    (Class::Cardinal(3), "trois"),
    (Class::Cardinal(4), "quatre"),
    (Class::Cardinal(5), "cinq"),
    (Class::Cardinal(6), "six"),
    (Class::Cardinal(7), "sept"),
    (Class::Cardinal(8), "huit"),
    (Class::Cardinal(9), "neuf"),
    (Class::Cardinal(10), "dix"),
    (Class::Cardinal(11), "onze"),
    (Class::Cardinal(12), "douze"),
    (Class::Cardinal(13), "treize"),
    (Class::Cardinal(14), "quatorze"),
    (Class::Cardinal(15), "quinze"),
    (Class::Cardinal(16), "seize"),
    (Class::Cardinal(20), "vingt vingts"),
    (Class::Cardinal(30), "trente"),
    (Class::Cardinal(40), "quarante"),
    (Class::Cardinal(50), "cinquante"),
    (Class::Cardinal(60), "soixante"),
    (Class::Cardinal(70), "septante"),
    (Class::Cardinal(80), "huitante octante"),
    (Class::Cardinal(90), "nonante"),
    (Class::One, "un une"),
    (Class::Hundred, "cent cents"),
    (Class::Thousand, "mille"),
    (Class::Million, "million millions milliard milliards"),
    (Class::Dozen(8), "huitaine"),
    (Class::Dozen(10), "dizaine"),
    (Class::Dozen(12), "douzaine"),
    (Class::Dozen(15), "quinzaine"),
    (Class::Dozen(20), "vingtaine"),
    (Class::Dozen(30), "trentaine"),
    (Class::Dozen(40), "quarantaine"),
    (Class::Dozen(50), "cinquantaine"),
    (Class::Dozen(60), "soixantaine"),
    (Class::Dozen(100), "centaine"),
    (Class::Dozen(1_000), "millier"),
    (Class::Tens(10), "dizaines douzaines"),
    (Class::Tens(100), "centaines"),
    (Class::Tens(1_000), "milliers"),
    (Class::Vague(3), "plusieurs quelques"),
    (Class::Vague(2), "divers diverses"),
    (Class::Vague(3), "nombreux nombreuses"),
    (Class::The, "le la les ce ces cet cette ledit lesdits"),
    (Class::Des, "des"),
    (Class::Possessive, "son sa ses leur leurs notre nos"),
    (Class::Other, "autre autres supplementaires"),
    (Class::Casualties, "victime victimes"),
    (Class::Loss, "perte pertes"),
    (Class::Harmed(Killed), "cadavre cadavres corps depouille depouilles macchabees"),
    (Class::Harmed(Abducted), "otages otage"),
    (Class::Mort, "mort morts morte mortes"),
    (
        Class::Active(Killed),
        "tuant tuent tuaient tua tuerent massacrant massacrent abattant abattent assassinant \
         assassinent executant executent egorgeant egorgent neutralisant neutralisent eliminant \
         fauchant decimant",
    ),
    (Class::Infinitive(Killed), "tuer abattre neutraliser eliminer"),
    (Class::Infinitive(Captured), "capturer arreter interpeller"),
    (Class::Active(Wounded), "blessant blessent blessaient blessa blesserent"),
    (Class::Active(Abducted), "enlevant enlevent kidnappant kidnappent enleverent"),
    (Class::Active(Captured), "capturant capturent arretant"),
    (
        Class::Genitive(Killed),
        "deces assassinat meurtre execution massacre neutralisation elimination decapitation \
         egorgement lynchage",
    ),
    (Class::Genitive(Abducted), "enlevement rapt kidnapping"),
    (Class::Genitive(Captured), "capture arrestation"),
    (Class::Have, "a ont avoir avait avaient ayant aurait auraient eut eurent ai avons"),
    (Class::Be, "est sont etait etaient fut furent serait seraient etant sera seront"),
    (Class::Been, "ete"),
    (Class::And, "et"),
    (Class::Or, "ou"),
    (Class::Not, "ne pas jamais"),
    (Class::Of, "de"),
    (Class::Du, "du"),
    (Class::Including, "dont notamment incluant comprenant"),
    (
        Class::Preposition,
        "dans par sur en a au aux pour lors pres contre vers chez sous depuis apres avant avec entre \
         pendant devant derriere autour parmi selon suite durant envers via",
    ),
    (
        Class::Clause,
        "que qui lorsque quand alors mais tandis car puis afin ou lequel laquelle lesquels si comme",
    ),
    (
        Class::Adverb,
        "egalement aussi grievement legerement mortellement gravement notamment encore deja bien \
         sauvagement tous toutes tout ainsi ensuite finalement hier aujourdhui lundi mardi mercredi \
         jeudi vendredi samedi dimanche matin soir nuit sommairement froidement brutalement \
         officiellement malheureusement vraisemblablement respectivement desormais retrouve \
         retrouves retrouvee retrouvees decouverts decouvert tragiquement lachement apparemment",
    ),
    (Class::Toll, "bilan"),
    (
        Class::Side(Victims::State),
        "armee armees forces fds fama fardc police gendarmerie ana far fan securite \
         gouvernementales loyalistes malienne nigerienne burkinabe camerounaise bir",
    ),
    (
        Class::Side(Victims::Militia),
        "vdp milice milices wazalendo autodefense dozos koglweogo maimai mai",
    ),
    (
        Class::Side(Victims::Insurgent),
        "adf m23 jnim gsim eigs iswap shebab shebabs codeco boko etat islamique rsf fdlr cpc",
    ),
    (
        Class::Side(Victims::Foreign),
        "minusma monusco minusca barkhane onu wagner amisom atmis samidrc",
    ),
    (Class::Side(Victims::Civilian), "civile civiles"),
    (
        Class::Force,
        "armee forces groupe groupes avion avions drone drones frappe frappes raid raids helicoptere \
         helicopteres kamikazes-drones bombardement bombardements colonne patrouille detachement",
    ),
    (
        Class::Unit,
        "ans an annees annee mois semaines semaine jours jour heures heure minutes minute km \
         kilometres kilometre metres metre m kg tonnes tonne litres euros euro dollars francs fcfa \
         pourcent degres hectares ha h mm cm fois",
    ),
    (
        Class::Month,
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    ),
    (
        Class::Label,
        "bataillon brigade regiment division article rn route axe numero no n pk secteur bloc \
         resolution chapitre unite camp aged le du janvier fevrier mars avril mai juin juillet aout \
         septembre octobre novembre decembre",
    ),
];

const NOUNS: &[(Class, &str)] = &[
    (
        Class::Person(Victims::Unknown),
        "personne homme individu membre element chef commandant leader responsable garde agent \
         vigile occupant detenu prisonnier gardien compagnon collegue cadre recrue ressortissant \
         etranger francais/francais corps-sans-vie suspect voleur braconnier trafiquant noye",
    ),
    (
        Class::Person(Victims::State),
        "soldat militaire policier gendarme officier sous-officier caporal sergent lieutenant \
         capitaine colonel general/generaux parachutiste commando douanier para fantassin \
         legionnaire marin garde-cote",
    ),
    (Class::Person(Victims::Foreign), "mercenaire instructeur casque peacekeeper"),
    (
        Class::Person(Victims::Militia),
        "milicien volontaire supletif vdp/vdp dozo chasseur wazalendo/wazalendos",
    ),
    (
        Class::Person(Victims::Insurgent),
        "terroriste jihadiste djihadiste rebelle insurge combattant islamiste bandit braqueur \
         ravisseur talibe shebab extremiste maquisard separatiste",
    ),
    (Class::Person(Victims::Attacker), "assaillant attaquant kamikaze agresseur"),
    (
        Class::Person(Victims::Civilian),
        "civil civile villageois/villageois habitant habitante femme fille fillette garcon enfant \
         bebe nourrisson adolescent adolescente eleve ecolier ecoliere etudiant etudiante lyceen \
         lyceenne enseignant enseignante professeur instituteur medecin infirmier infirmiere docteur \
         journaliste cultivateur agriculteur paysan paysanne eleveur berger bouvier commercant \
         commercante marchand vendeur vendeuse chauffeur conducteur passager passagere voyageur \
         motard pelerin fidele croyant pretre abbe pasteur imam religieux/religieux religieuse \
         soeur moine deplace deplacee refugie refugiee retournee manifestant manifestante humanitaire \
         secouriste pecheur orpailleur mineur creuseur ouvrier ouvriere travailleur employe employee \
         fonctionnaire maire prefet depute ministre notable vieillard bucheron notables jeune pere \
         mere frere fils/fils epouse epoux/epoux mari oncle tante neveu/neveux niece cousin parent \
         bebe grand-mere couple famille/familles avocat juge magistrat candidat militant activiste \
         transporteur camionneur boutiquier menagere sinistre resident residente riverain residant \
         catechiste artisan pygmee",
    ),
    (
        Class::Thing,
        "vehicule voiture camion bus car moto motocyclette pick-up pickup blinde char maison case \
         hutte village localite ville commune camp position poste base ecole eglise mosquee marche \
         site champ tete boeuf vache mouton chevre animal/animaux betail arme fusil kalachnikov \
         munition roquette obus mine engin bombe grenade explosif attaque attentat embuscade \
         incursion operation offensive explosion affrontement combat accrochage incident tir balle \
         enquete communique source jour-la province region territoire groupement chefferie kit sac \
         tonne recrue-de menage menages infraction dossier point heurt violence incendie pays axe \
         pirogue bateau navire missile cartouche chargeur telephone ordinateur somme partie coup \
         quartier secteur zone cas fois/fois annee hopital/hopitaux centre pont bataillon",
    ),
];
