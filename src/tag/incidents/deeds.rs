//! The words for what is done in an attack: one table for those who look for actors.

use crate::tag::casualties::{Form, Harm, Lexeme, Words};
use crate::text::{WordTable, is_word};
use std::sync::LazyLock;

/// What a word does in a clause about an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// "attacked": its object is the target.
    Attack,
    /// "launched": its object is the attack, the target stands behind "on", "at", "against".
    Launch,
    /// "killed": its object is the victim.
    Harm,
    /// "arrested": its object is whom the operation was for.
    Capture,
    /// "clashed": both sides took part.
    Clash,
    /// "claimed".
    Claim,
    /// "denied".
    Deny,
    /// "acknowledged".
    Admit,
    /// "blamed", "accused".
    Blame,
}

/// A deed and the form that its verb has here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) deed: Deed,
    pub(super) form: Form,
}

const VERBS: &[(Deed, Form, &str)] = &[
    (
        Deed::Attack,
        Form::Past,
        "attacked ambushed raided stormed bombed shelled targeted struck hit assaulted bombarded \
         besieged pounded strafed overran seized recaptured retook torched looted destroyed \
         infiltrated invaded slit mortared firebombed dynamited",
    ),
    (
        Deed::Attack,
        Form::Third,
        "targets hits storms bombards besieges ambushes assaults seizes overruns",
    ),
    (Deed::Attack, Form::Base, "attack target ambush storm bombard destroy seize assault"),
    (
        Deed::Attack,
        Form::Gerund,
        "attacking targeting ambushing storming striking raiding hitting bombarding destroying \
         assaulting besieging seizing",
    ),
    (
        Deed::Launch,
        Form::Past,
        "launched conducted carried fired opened staged mounted detonated planted threw hurled lobbed \
         perpetrated executed triggered unleashed undertook committed blew staged placed dropped",
    ),
    (Deed::Launch, Form::Third, "launches conducts carries fires opens stages mounts detonates"),
    (Deed::Launch, Form::Base, "launch conduct carry fire stage mount detonate plant perpetrate"),
    (
        Deed::Launch,
        Form::Gerund,
        "launching conducting carrying firing opening staging mounting detonating planting throwing",
    ),
    (Deed::Clash, Form::Past, "clashed fought battled exchanged traded engaged skirmished"),
    (Deed::Claim, Form::Past, "claimed"),
    (Deed::Claim, Form::Third, "claims"),
    (Deed::Claim, Form::Gerund, "claiming"),
    (Deed::Deny, Form::Past, "denied rejected disavowed"),
    (Deed::Deny, Form::Third, "denies"),
    (Deed::Admit, Form::Past, "acknowledged admitted confessed"),
    (Deed::Admit, Form::Third, "acknowledges admits"),
    (Deed::Blame, Form::Past, "blamed accused"),
    (Deed::Blame, Form::Third, "blames accuses"),
    (Deed::Blame, Form::Base, "blame accuse"),
    (Deed::Blame, Form::Gerund, "blaming accusing"),
];

/// Words for an attack as a thing.
const EVENTS: &str = "attack attacks strike strikes airstrike airstrikes raid raids ambush ambushes \
    bombing bombings assault assaults shelling bombardment offensive shooting shootings operation \
    operations blast blasts explosion explosions massacre massacres killing killings assassination \
    murder murders execution executions abduction kidnapping incursion shellfire gunfire ambuscade \
    clash clashes fighting battle battles firefight skirmish skirmishes confrontation confrontations \
    violence incident";

/// What a word tells of an attack: as a verb, and as a noun.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Telling {
    /// The deed of the word used as a verb.
    pub(super) deed: Option<Told>,
    /// It names an attack or a fight as a thing.
    pub(super) event: bool,
}

/// More than the table has words.
const MOST_WORDS: usize = 1 << 9;

static TABLE: LazyLock<WordTable<Telling>> = LazyLock::new(|| {
    let mut table = WordTable::with_capacity(MOST_WORDS);
    for &(deed, form, words) in VERBS {
        for word in words.split_ascii_whitespace() {
            table.entry(word, Telling::default).deed = Some(Told { deed, form });
        }
    }
    for word in EVENTS.split_ascii_whitespace() {
        table.entry(word, Telling::default).event = true;
    }
    table
});

/// What word `idx` tells of an attack.
#[inline]
pub(super) fn telling(words: Words<'_>, idx: usize) -> Telling {
    let mut telling = TABLE.of(words.text, idx).copied().unwrap_or_default();
    if telling.deed.is_none()
        && let Lexeme::Harm(harm, form) = words.lexeme(idx)
    {
        let deed = match harm {
            Harm::Die => return telling,
            Harm::Capture => Deed::Capture,
            Harm::Kill | Harm::Wound | Harm::Abduct | Harm::Manner => Deed::Harm,
        };
        telling.deed = Some(Told { deed, form });
    }
    telling
}

/// The deed of a word used as a verb.
pub(super) fn deed(words: Words<'_>, idx: usize) -> Option<Told> {
    telling(words, idx).deed
}

/// Does a word name an attack or a fight as a thing?
pub(super) fn is_event(words: Words<'_>, idx: usize) -> bool {
    TABLE.of(words.text, idx).is_some_and(|telling| telling.event)
}

/// "clashes", "fighting": an event of two sides.
pub(super) fn is_fight(words: Words<'_>, idx: usize) -> bool {
    is_word!(
        words,
        idx,
        "clash"
            | "clashes"
            | "fighting"
            | "battle"
            | "battles"
            | "firefight"
            | "skirmish"
            | "skirmishes"
            | "confrontation"
            | "confrontations"
    )
}

/// "killing of", "murder of": what stands behind "of" is a victim.
pub(super) fn is_slaying(words: Words<'_>, idx: usize) -> bool {
    is_word!(
        words,
        idx,
        "killing"
            | "killings"
            | "murder"
            | "murders"
            | "assassination"
            | "execution"
            | "executions"
            | "massacre"
            | "abduction"
            | "kidnapping"
    )
}

/// What is launched at somebody, with or without a word for the attack: "fire", "rockets".
pub(super) fn is_launched(words: Words<'_>, idx: usize) -> bool {
    is_event(words, idx)
        || is_word!(
            words,
            idx,
            "fire"
                | "out"
                | "up"
                | "rocket"
                | "rockets"
                | "missile"
                | "missiles"
                | "drone"
                | "drones"
                | "mortar"
                | "mortars"
                | "shells"
                | "bomb"
                | "bombs"
                | "grenade"
                | "grenades"
                | "explosives"
                | "explosive"
                | "device"
                | "devices"
                | "ied"
                | "ieds"
                | "shots"
                | "projectiles"
                | "on"
                | "at"
                | "mine"
                | "mines"
                | "landmine"
                | "vest"
        )
}

/// What can be hit because somebody holds it.
pub(super) fn is_facility(words: Words<'_>, idx: usize) -> bool {
    is_word!(
        words,
        idx,
        "base"
            | "bases"
            | "headquarters"
            | "camp"
            | "camps"
            | "checkpoint"
            | "checkpoints"
            | "position"
            | "positions"
            | "site"
            | "sites"
            | "facility"
            | "facilities"
            | "barracks"
            | "outpost"
            | "outposts"
            | "convoy"
            | "patrol"
            | "patrols"
            | "vehicle"
            | "vehicles"
            | "compound"
            | "post"
            | "posts"
            | "office"
            | "offices"
            | "depot"
            | "depots"
            | "warehouse"
            | "stronghold"
            | "hideout"
            | "hideouts"
            | "center"
            | "centre"
            | "node"
            | "residence"
            | "home"
            | "house"
            | "storage"
    )
}
