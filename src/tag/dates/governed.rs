//! What the clause around a date tells: an attack, or what was done about one afterwards.
//!
//! "Families buried their dead on Sunday, a day after blasts killed nine": Sunday is the day of the
//! burials.

use crate::tag::language::Language;
use crate::tag::mention::DateMention;
use crate::text::{Gap, Openings, Text, is_word};

/// What a date is the date of, as far as its clause tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Governed {
    /// Violence: "gunmen killed nine on Friday", "on Friday a bomb went off".
    Violence,
    /// The attack named with it, or its beginning: "Friday's bombing", "the siege began on Friday".
    Own,
    /// The end of what went on for some days: "ended the siege on Sunday". How many days, the last
    /// among them, where that is told.
    End(Option<u8>),
    /// What was done about it, or became of it: burials, visits, sentences, a toll that rises.
    Aftermath,
    /// Violence before that which is told: "gunmen had killed nine on Friday".
    Before,
    /// Another attack, which the sentence compares with the one reported.
    Elsewhere,
    /// Nothing of the kind.
    Nothing,
}

/// How words of violence begin, folded.
const VIOLENCE: &[&str] = &[
    "attack",
    "kill",
    "murder",
    "assassinat",
    "bomb",
    "explo",
    "kidnap",
    "abduct",
    "ambush",
    "shot",
    "shell",
    "strike",
    "struck",
    "raid",
    "wound",
    "injur",
    "massacre",
    "clash",
    "detonat",
    "blast",
    "fire",
    "died",
    "dead",
    "death",
    "slain",
    "execut",
    "airstrike",
    "blew",
    "storm",
    "destroy",
    "captur",
    "detain",
    "arrest",
    "target",
    "seiz",
];

/// Does a word begin as one of violence?
pub(super) fn is_violence(text: &Text<'_>, idx: usize) -> bool {
    const OPENINGS: Openings = Openings::of(VIOLENCE);
    let word = text.folded_bytes(idx);
    OPENINGS.admits(word) && VIOLENCE.iter().any(|stem| word.starts_with(stem.as_bytes()))
}

/// Words within which an attack stands behind its weekday: "Friday's deadly suicide bombing".
const OWN_REACH: usize = 4;
/// Words within which the thing that is ended stands behind "ending".
const END_REACH: usize = 8;

/// Words within which what was launched stands behind the verb.
const LAUNCHED_REACH: usize = 6;

/// What the clause around a date tells. Only English is read.
pub(super) fn governed(text: &Text<'_>, mention: &DateMention, language: Language) -> Governed {
    if language != Language::English {
        return Governed::Nothing;
    }
    let sentence = text.sentences()[mention.sentence].words();
    let (first, end) = (mention.first_word as usize, mention.end_word as usize);
    if compares(text, sentence.start, first) {
        return Governed::Elsewhere;
    }
    let possessive = text.words()[end - 1].possessive;
    let behind = end..sentence.end.min(end + OWN_REACH);
    if possessive && behind.clone().any(|idx| is_attack(text, idx)) {
        return Governed::Own;
    }
    if let Some(told) = end_of_siege(text, first, sentence.clone()) {
        return told;
    }
    if in_brackets(text, sentence.start, first) {
        return Governed::Nothing;
    }
    // "On Friday gunmen killed": what the date opens is to its right.
    let opens = first <= sentence.start + 1
        || is_word!(text, first - 1, "and" | "but")
        || is_word!(text, first - 2, "and" | "but")
        || is_word!(text, end - 1, "after");
    let left = || left_of(text, sentence.start, first);
    let right = || right_of(text, end, sentence.end, opens);
    let found = if opens { right().or_else(left) } else { left().or_else(right) };
    found.unwrap_or(Governed::Nothing)
}

/// "2100 on 15 January [0100 GMT on 16 January]".
fn in_brackets(text: &Text<'_>, start: usize, first: usize) -> bool {
    (start..=first)
        .rev()
        .find_map(|idx| text.gap_before(idx).rfind(['(', '[', ')', ']']).map(|at| (idx, at)))
        .is_some_and(|(idx, at)| text.gap_before(idx)[at..].starts_with(['(', '[']))
}

/// Does anything from one word to another tell of violence?
pub(super) fn tells_violence(text: &Text<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|idx| acts(text, idx))
}

/// What the words to the left of a date say of it, down to where its clause begins.
fn left_of(text: &Text<'_>, start: usize, first: usize) -> Option<Governed> {
    const BREAKS: Gap = Gap::SEMICOLON.or(Gap::COLON).or(Gap::QUOTE).or(Gap::CLOSING_QUOTE);
    let mut verb = false;
    for idx in (start..first).rev() {
        if idx + 1 < first && text.gap(idx + 1).has(BREAKS) {
            return None;
        }
        // "was kidnapped on 2 August and his body was found today".
        let another = verb && text.folded(idx) == "and";
        verb |= is_word!(text, idx, "was" | "were" | "is" | "are" | "has" | "have");
        if another || opens_clause(text, idx) || is_speech(text.folded(idx)) {
            return None;
        }
        let told = tells(text, idx);
        if told.is_some() {
            return told;
        }
    }
    None
}

/// What the words to the right of a date say of it, up to the end of the clause.
///
/// `opens`: the date opens the clause, and a comma may part it from the subject.
fn right_of(text: &Text<'_>, from: usize, end: usize, opens: bool) -> Option<Governed> {
    const BREAKS: Gap = Gap::SEMICOLON
        .or(Gap::COLON)
        .or(Gap::OPENING)
        .or(Gap::CLOSING)
        .or(Gap::OPENING_QUOTE)
        .or(Gap::QUOTE);
    let mut idx = from;
    while idx < end {
        let gap = text.gap(idx);
        if gap.has(BREAKS) || (gap.has(Gap::COMMA) && !opens) {
            return None;
        }
        // "On Sunday, a day after a bomb killed nine, families gathered".
        let lapse = idx + 1 < end
            && is_word!(text, idx, "day" | "days" | "week" | "weeks" | "hours")
            && is_word!(text, idx + 1, "after");
        if lapse || is_word!(text, idx, "after") {
            idx = (idx + 2..end).find(|&at| text.gap(at).has(Gap::COMMA))?;
            continue;
        }
        let told = tells(text, idx);
        if told.is_some() {
            return told;
        }
        let relative = is_word!(text, idx, "who" | "which" | "whose" | "whom" | "that")
            || (!opens && text.folded(idx) == "to");
        if relative || is_speech(text.folded(idx)) {
            return None;
        }
        idx += 1;
    }
    None
}

/// A conjunction before a clause: "after", but not "after midnight".
fn opens_clause(text: &Text<'_>, idx: usize) -> bool {
    is_word!(text, idx, "after" | "when" | "as" | "while" | "because" | "before" | "until")
        && !matches!(
            text.folded_or_empty(idx + 1),
            "dawn"
                | "midnight"
                | "noon"
                | "sunrise"
                | "sunset"
                | "dark"
                | "daybreak"
                | "nightfall"
                | "midday"
                | "well"
                | "many"
        )
}

/// What one word tells of its clause.
fn tells(text: &Text<'_>, idx: usize) -> Option<Governed> {
    if is_aftermath(text, idx) {
        return Some(Governed::Aftermath);
    }
    if begins(text, idx) {
        return Some(Governed::Own);
    }
    if is_seizure(text, idx) && is_inquiry(text, idx) {
        return Some(Governed::Aftermath);
    }
    let perfect = idx > 1
        && (text.folded(idx - 1) == "had"
            || (text.folded(idx - 1) == "been" && text.folded(idx - 2) == "had"));
    acts(text, idx).then_some(if perfect { Governed::Before } else { Governed::Violence })
}

/// A verb or noun of an attack; not those who did it or suffered it.
fn acts(text: &Text<'_>, idx: usize) -> bool {
    if is_word!(text, idx, "rammed" | "rampaged" | "hurled" | "opened" | "went" | "set" | "goes") {
        let next = text.folded_or_empty(idx + 1);
        return match text.folded(idx) {
            "opened" => next == "fire",
            "went" | "goes" | "set" => next == "off",
            _ => true,
        };
    }
    if is_word!(text, idx, "hit" | "slammed" | "perpetrated" | "committed") {
        return true;
    }
    if is_word!(text, idx, "launched" | "carried" | "conducted" | "staged") {
        let sentence = text.sentences()[text.sentence_of_word(idx)].words();
        return (idx + 1..sentence.end.min(idx + LAUNCHED_REACH)).any(|at| {
            is_attack(text, at) || is_word!(text, at, "missiles" | "rockets" | "drones")
        });
    }
    if !is_violence(text, idx) {
        return false;
    }
    let people = is_word!(
        text,
        idx,
        "attackers"
            | "attacker"
            | "bombers"
            | "killers"
            | "killer"
            | "murderers"
            | "strikers"
            | "dead"
            | "death"
            | "deaths"
            | "firefighters"
            | "firemen"
            | "detainees"
            | "captured"
            | "captives"
            | "injuries"
            | "fired"
    );
    let of = is_word!(text, idx, "death" | "deaths") && text.folded_or_empty(idx + 1) == "of";
    let labour = is_word!(text, idx, "strike" | "strikes")
        && idx > 0
        && is_word!(
            text,
            idx - 1,
            "bus"
                | "hunger"
                | "general"
                | "labor"
                | "labour"
                | "transport"
                | "national"
                | "workers"
        );
    let the = idx > 0 && is_word!(text, idx - 1, "the" | "their" | "its" | "those" | "were");
    let shot_dead = is_word!(text, idx, "fired" | "captured")
        || (is_word!(text, idx, "dead")
            && idx > 0
            && is_word!(text, idx - 1, "shot" | "found" | "left"));
    let the_wounded =
        the && is_word!(text, idx, "wounded" | "injured") && !is_word!(text, idx - 1, "were");
    (!people || shot_dead || of) && !the_wounded && !labour
}

/// An attack as a thing.
fn is_attack(text: &Text<'_>, idx: usize) -> bool {
    is_word!(
        text,
        idx,
        "attack"
            | "attacks"
            | "bombing"
            | "bombings"
            | "blast"
            | "blasts"
            | "bomb"
            | "explosion"
            | "explosions"
            | "strike"
            | "strikes"
            | "airstrike"
            | "airstrikes"
            | "raid"
            | "raids"
            | "ambush"
            | "assault"
            | "shooting"
            | "shootings"
            | "massacre"
            | "killing"
            | "killings"
            | "murder"
            | "murders"
            | "assassination"
            | "shelling"
            | "clash"
            | "clashes"
            | "violence"
            | "bloodshed"
            | "bombardment"
            | "abduction"
            | "kidnapping"
    )
}

/// "the attack began", "fighting broke out".
fn begins(text: &Text<'_>, idx: usize) -> bool {
    is_word!(text, idx, "began" | "started" | "erupted" | "broke")
        && idx > 0
        && (idx.saturating_sub(3)..idx).any(|at| is_attack(text, at) || is_siege(text, at))
}

/// An attack that goes on for days.
fn is_siege(text: &Text<'_>, idx: usize) -> bool {
    is_word!(
        text,
        idx,
        "siege"
            | "standoff"
            | "rampage"
            | "hostage"
            | "assault"
            | "fighting"
            | "battle"
            | "occupation"
    )
}

/// "ending a three-day rampage", "entered its fifth day", right before or behind the date.
fn end_of_siege(
    text: &Text<'_>,
    first: usize,
    sentence: std::ops::Range<usize>,
) -> Option<Governed> {
    for idx in sentence.clone() {
        if is_word!(text, idx, "entered" | "entering" | "enters") && idx < first && first <= idx + 5
        {
            let day = (idx + 1..first).find(|&at| text.folded(at) == "day")?;
            return Some(Governed::End(ordinal(text.folded(day - 1))));
        }
        if is_word!(text, idx, "ended" | "ending" | "end") {
            let reach = idx + 1..sentence.end.min(idx + END_REACH);
            let ended = reach.clone().find(|&at| is_siege(text, at));
            let near = idx > first || first - idx <= 2 * END_REACH;
            if let Some(ended) = ended.filter(|_| near) {
                let days = (idx + 1..ended).find(|&at| text.folded(at) == "day");
                return Some(Governed::End(days.and_then(|at| cardinal(text.folded(at - 1)))));
            }
        }
    }
    None
}

fn ordinal(word: &str) -> Option<u8> {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    WORDS.iter().position(|known| *known == word).map(|at| at as u8 + 1)
}

fn cardinal(word: &str) -> Option<u8> {
    const WORDS: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.iter().position(|known| *known == word).map(|at| at as u8 + 1).or(word.parse().ok())
}

/// What is done about violence, or becomes of it.
fn is_aftermath(text: &Text<'_>, idx: usize) -> bool {
    let toll =
        is_word!(text, idx, "rose" | "climbed" | "risen" | "raised" | "reached" | "increased");
    if toll {
        return (idx.saturating_sub(9)..idx).any(|at| {
            is_word!(text, at, "toll" | "number" | "figure" | "dead" | "death" | "deaths")
        });
    }
    is_word!(
        text,
        idx,
        "buried"
            | "bury"
            | "burying"
            | "burial"
            | "burials"
            | "funeral"
            | "funerals"
            | "mourned"
            | "mourn"
            | "mourning"
            | "mourners"
            | "prayers"
            | "vigil"
            | "marched"
            | "marching"
            | "protests"
            | "protested"
            | "protesting"
            | "rallied"
            | "visited"
            | "visiting"
            | "visit"
            | "toured"
            | "attended"
            | "handed"
            | "sentenced"
            | "sentencing"
            | "convicted"
            | "acquitted"
            | "charged"
            | "ordered"
            | "summoned"
            | "resigned"
            | "flown"
            | "apologised"
            | "apologized"
            | "sifted"
            | "searched"
            | "combed"
            | "dug"
            | "inquiry"
            | "investigation"
    )
}

fn is_seizure(text: &Text<'_>, idx: usize) -> bool {
    is_word!(text, idx, "arrested" | "detained" | "arrest")
}

/// "arrested four men in connection with", "detained over".
fn is_inquiry(text: &Text<'_>, idx: usize) -> bool {
    let sentence = text.sentences()[text.sentence_of_word(idx)].words();
    (idx + 1..sentence.end.min(idx + 9))
        .any(|at| is_word!(text, at, "connection" | "over") && text.folded(at - 1) != "taken")
}

/// "It was the second strike within a week: on October 6 ...": what follows is another attack.
fn compares(text: &Text<'_>, start: usize, first: usize) -> bool {
    start + 4 < first
        && is_word!(text, start, "it" | "this" | "that")
        && is_word!(text, start + 1, "was" | "is")
        && text.folded(start + 2) == "the"
        && (ordinal(text.folded(start + 3)).is_some()
            || is_word!(
                text,
                start + 3,
                "latest" | "deadliest" | "worst" | "bloodiest" | "biggest"
            ))
}

/// Verbs and nouns of speech.
fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "announced"
            | "reported"
            | "stated"
            | "added"
            | "confirmed"
            | "statement"
            | "interview"
            | "tweeted"
            | "declared"
            | "reports"
            | "warned"
            | "condemned"
            | "called"
            | "vowed"
            | "urged"
            | "released"
            | "denied"
            | "claimed"
            | "saying"
            | "quoted"
            | "conference"
            | "briefing"
            | "testimony"
            | "affirmed"
            | "praised"
            | "acknowledged"
            | "published"
            | "disclosed"
            | "revealed"
            | "expressed"
            | "speech"
            | "readout"
            | "call"
            | "asked"
            | "protested"
            | "referred"
            | "admitted"
            | "demanded"
            | "pledged"
            | "met"
            | "signed"
            | "accused"
            | "identified"
            | "learned"
            | "informed"
            | "rejected"
            | "blamed"
            | "noted"
            | "pointed"
            | "indicated"
    )
}
