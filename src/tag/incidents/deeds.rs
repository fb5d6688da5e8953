//! The words for what is done in an attack: one table for those who look for actors.

use crate::tag::casualties::{Form, Harm, Lexeme, Words};
use crate::tag::marks::Marks;
use crate::text::WordTable;
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
         infiltrated invaded slit mortared firebombed dynamited slammed tore ripped pounded pummelled \
         pummeled hammered rammed",
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

/// More than the table has words.
const MOST_WORDS: usize = 1 << 9;

static TABLE: LazyLock<WordTable<Told>> = LazyLock::new(|| {
    let mut table = WordTable::with_capacity(MOST_WORDS);
    for &(deed, form, words) in VERBS {
        for word in words.split_ascii_whitespace() {
            *table.entry(word, || Told { deed, form }) = Told { deed, form };
        }
    }
    table
});

/// Gives `mark` all words for deeds and attacks.
pub(crate) fn deed_words(mut mark: impl FnMut(&str, Marks)) {
    for word in VERBS.iter().flat_map(|(.., words)| words.split_ascii_whitespace()) {
        mark(word, Marks::DEED);
    }
    for word in EVENTS.split_ascii_whitespace() {
        mark(word, Marks::ATTACK);
    }
}

/// The deed of a word used as a verb.
#[inline]
pub(super) fn deed(words: Words<'_>, idx: usize) -> Option<Told> {
    // Most words are none.
    if words.marks(idx).has(Marks::DEED) { read_deed(words, idx) } else { None }
}

fn read_deed(words: Words<'_>, idx: usize) -> Option<Told> {
    TABLE.of(words.text, idx).copied().or_else(|| {
        let Lexeme::Harm(harm, form) = words.lexeme(idx) else { return None };
        let deed = match harm {
            Harm::Die => return None,
            Harm::Capture => Deed::Capture,
            Harm::Kill | Harm::Wound | Harm::Abduct | Harm::Manner => Deed::Harm,
        };
        Some(Told { deed, form })
    })
}

/// Does a word name an attack or a fight as a thing?
pub(super) fn is_event(words: Words<'_>, idx: usize) -> bool {
    words.marks(idx).has(Marks::ATTACK)
}

/// "clashes", "fighting": an event of two sides.
pub(super) fn is_fight(words: Words<'_>, idx: usize) -> bool {
    words.marks(idx).has(Marks::FIGHT)
}

/// "killing of", "murder of": what stands behind "of" is a victim.
pub(super) fn is_slaying(words: Words<'_>, idx: usize) -> bool {
    words.marks(idx).has(Marks::SLAYING)
}

/// What is launched at somebody, with or without a word for the attack: "fire", "rockets".
pub(super) fn is_launched(words: Words<'_>, idx: usize) -> bool {
    words.marks(idx).has(Marks::ATTACK.or(Marks::LAUNCHED))
}

/// What can be hit because somebody holds it.
pub(super) fn is_facility(words: Words<'_>, idx: usize) -> bool {
    words.marks(idx).has(Marks::FACILITY)
}
