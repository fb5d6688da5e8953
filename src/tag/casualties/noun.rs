//! Noun phrases: how many of whom.

use crate::report::{Count, Qualifier, Victims};
use crate::tag::casualties::lexeme::{Form, Harm, HarmNoun, Lexeme};
use crate::tag::casualties::quantity::{self, Quantity, Words};
use crate::tag::marks::Marks;
use crate::text::{self, Shape, is_word};

/// What a noun phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// A noun for people.
    Person,
    /// A person's name, or another name.
    Name,
    /// A number alone: "killing three".
    Bare,
    /// A noun for what is no casualty.
    Thing,
    /// A noun that the tables do not hold.
    Unknown,
    /// "he", "them".
    Pronoun,
    /// "no one", "nobody", or "no" with a noun.
    Nobody,
}

/// How a noun phrase without a number is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// Nothing.
    None,
    /// "a".
    Indefinite,
    /// "the", "this".
    Definite,
    /// "his".
    Possessive,
}

/// A noun phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NounPhrase {
    /// First word.
    pub(crate) first: usize,
    /// One past the last word.
    pub(crate) end: usize,
    pub(crate) quantity: Option<Quantity>,
    pub(crate) determiner: Determiner,
    pub(crate) head: Head,
    /// The word of the head noun (the last word, where there is none).
    pub(crate) head_word: usize,
    pub(crate) plural: bool,
    pub(crate) victims: Victims,
    /// A participle stands before the head: "three wounded soldiers".
    pub(crate) participle: Option<Harm>,
    /// "dead" stands before the head: "three dead soldiers".
    pub(crate) dead: bool,
    /// "another", "others": besides those told before.
    pub(crate) additional: bool,
}

impl NounPhrase {
    /// True where it can be a casualty.
    pub(crate) fn may_be_victims(&self) -> bool {
        self.head != Head::Thing
    }

    /// It carries its own number, or is one person newly introduced.
    pub(crate) fn introduces(&self) -> bool {
        self.quantity.is_some()
            || self.determiner == Determiner::Indefinite
            || matches!(self.head, Head::Name | Head::Nobody)
            || self.additional
    }

    /// How many it stands for, the word of a convention, and whether it points back.
    pub(crate) fn tally(&self) -> (Count, Qualifier, Option<usize>, bool) {
        if self.head == Head::Nobody {
            return (Count::exact(0), Qualifier::Exact, None, false);
        }
        if let Some(quantity) = self.quantity {
            return (quantity.count, quantity.qualifier, quantity.vague_word, quantity.definite);
        }
        let points_back =
            matches!(self.determiner, Determiner::Definite) || self.head == Head::Pronoun;
        if self.plural && self.determiner != Determiner::Indefinite {
            let some = Count { low: Some(2), best: None, high: None };
            return (some, Qualifier::Vague, Some(self.head_word), points_back);
        }
        (Count::exact(1), Qualifier::Exact, None, points_back)
    }
}

/// Nouns with one form for one and many, which also stand before nouns: "police", "Sudanese".
fn is_invariant(folded: &str) -> bool {
    folded == "police" || folded == "personnel" || folded.ends_with("ese")
}

/// Nouns that are a number: "a couple was killed".
fn inherent_number(folded: &str) -> Option<u32> {
    match folded {
        "couple" | "duo" | "pair" => Some(2),
        "trio" => Some(3),
        _ => None,
    }
}

/// The quantity of "a couple", "the trio".
fn inherent(number: u32, determiner: Determiner, end: usize) -> Quantity {
    Quantity {
        count: Count::exact(number),
        qualifier: Qualifier::Exact,
        vague_word: None,
        additional: false,
        set_off: false,
        definite: determiner != Determiner::Indefinite,
        end,
    }
}

/// Longest run of words between a number and its noun.
const LONGEST_RUN: usize = 9;

/// May a noun phrase start at word `at`, which is this? Most small words and verbs open none.
pub(crate) fn may_open(words: Words<'_>, at: usize, lexeme: Lexeme) -> bool {
    let other = matches!(
        lexeme,
        Lexeme::Be { .. }
            | Lexeme::Been
            | Lexeme::Have
            | Lexeme::Modal
            | Lexeme::To
            | Lexeme::Not
            | Lexeme::And
            | Lexeme::Or
            | Lexeme::Clause
            | Lexeme::Of
            | Lexeme::With
            | Lexeme::Preposition
            | Lexeme::Relative
            | Lexeme::Including
            | Lexeme::Adverb
            | Lexeme::Leave
            | Lexeme::Report
            | Lexeme::Suffer
            | Lexeme::Lose
            | Lexeme::Treated
            | Lexeme::Verb
            | Lexeme::Time
            | Lexeme::Month
    );
    !other || words.marks(at).has(Marks::QUANTITY.or(Marks::NUMERAL))
}

/// Reads the noun phrase that starts at word `at`, if one does.
///
/// "the governor's two sons" is the sons; what only stands before a possessive is no victim.
pub(crate) fn read(words: Words<'_>, at: usize, end: usize, all_caps: bool) -> Option<NounPhrase> {
    let mut phrase = read_one(words, at, end, all_caps)?;
    while words.text.words()[phrase.end - 1].possessive && phrase.end < end {
        let from = phrase.end;
        match read_one(words, from, end, all_caps) {
            Some(owned) if owned.end > from => {
                phrase = NounPhrase { first: at, determiner: Determiner::Possessive, ..owned };
            }
            _ => {
                phrase.head = Head::Thing;
                break;
            }
        }
    }
    Some(phrase)
}

fn read_one(words: Words<'_>, at: usize, end: usize, all_caps: bool) -> Option<NounPhrase> {
    let lexeme = words.lexeme(at);
    match lexeme {
        Lexeme::Nobody => return Some(simple(words, at, at + 1, Head::Nobody)),
        // "no fewer than five" is a number.
        Lexeme::No if quantity::read(words, at, end).is_none() => {
            return no(words, at, end, all_caps);
        }
        Lexeme::Pronoun { plural } => {
            let mut phrase = simple(words, at, at + 1, Head::Pronoun);
            phrase.plural = plural;
            if is_word!(words, at, "himself" | "herself" | "themselves") {
                phrase.victims = Victims::Attacker;
            }
            if is_word!(words, at, "anyone" | "anybody" | "someone" | "somebody") {
                phrase.plural = false;
            }
            return Some(phrase);
        }
        Lexeme::Others => {
            let mut phrase = simple(words, at, at + 1, Head::Person);
            phrase.plural = true;
            phrase.additional = true;
            return Some(phrase);
        }
        _ => {}
    }
    if let Some(after) = quantity::age_end(words, at, end) {
        // "48-year-old Karim Ali".
        let mut phrase = read_one(words, after, end, all_caps)
            .unwrap_or_else(|| simple(words, at, after, Head::Unknown));
        phrase.first = at;
        if phrase.determiner == Determiner::None && phrase.quantity.is_none() {
            phrase.determiner = Determiner::Indefinite;
        }
        return Some(phrase);
    }
    if let Some(quantity) = quantity::read(words, at, end) {
        return Some(counted(words, at, quantity, end, all_caps));
    }
    match lexeme {
        Lexeme::A => determined(words, at, end, Determiner::Indefinite, all_caps),
        Lexeme::The | Lexeme::Demonstrative => {
            if words.lexeme(at + 1) == Lexeme::Dead && at + 1 < end {
                return None;
            }
            determined(words, at, end, Determiner::Definite, all_caps)
        }
        Lexeme::Possessive => {
            determined(words, at, end, Determiner::Possessive, all_caps).or_else(|| {
                // "killed her in front of".
                let object = words.folded(at) == "her";
                object.then(|| simple(words, at, at + 1, Head::Pronoun))
            })
        }
        Lexeme::Another => {
            let mut phrase = determined(words, at, end, Determiner::Indefinite, all_caps)
                .unwrap_or_else(|| simple(words, at, at + 1, Head::Bare));
            phrase.additional = true;
            phrase.determiner = Determiner::Indefinite;
            Some(phrase)
        }
        Lexeme::Other => {
            let mut phrase = bare(words, at + 1, end, all_caps)?;
            phrase.first = at;
            phrase.additional = true;
            Some(phrase)
        }
        Lexeme::Both => {
            let mut phrase = simple(words, at, at + 1, Head::Pronoun);
            phrase.quantity = Some(Quantity {
                count: Count::exact(2),
                qualifier: Qualifier::Exact,
                vague_word: None,
                additional: false,
                definite: true,
                set_off: false,
                end: at + 1,
            });
            phrase.plural = true;
            let run = run(words, at + 1, end, all_caps, false);
            if let Some((head_word, victims, _)) = run.person {
                phrase.end = head_word + 1;
                phrase.head_word = head_word;
                phrase.head = Head::Person;
                phrase.victims = victims;
            }
            Some(phrase)
        }
        _ => bare(words, at, end, all_caps),
    }
}

fn simple(words: Words<'_>, at: usize, end: usize, head: Head) -> NounPhrase {
    debug_assert!(at < words.text.words().len(), "the phrase starts at a word");
    NounPhrase {
        first: at,
        end,
        quantity: None,
        determiner: Determiner::None,
        head,
        head_word: end - 1,
        plural: false,
        victims: Victims::Unknown,
        participle: None,
        dead: false,
        additional: false,
    }
}

/// "no one", "no civilians", "no (reports of) casualties".
fn no(words: Words<'_>, at: usize, end: usize, all_caps: bool) -> Option<NounPhrase> {
    let next = at + 1;
    if next < end && words.folded(next) == "one" {
        return Some(simple(words, at, at + 2, Head::Nobody));
    }
    let run = run(words, next, end, all_caps, false);
    if let Some((head_word, victims, _)) = run.person {
        let mut phrase = simple(words, at, head_word + 1, Head::Nobody);
        phrase.victims = victims;
        return Some(phrase);
    }
    if run.stopped_at_harm_noun || matches!(words.lexeme(next), Lexeme::HarmNoun(_)) {
        return Some(simple(words, at, run.end.max(next), Head::Nobody));
    }
    None
}

/// What follows a number or an article, up to where the phrase may end.
struct Run {
    end: usize,
    /// The last noun for people: its word, side, and number.
    person: Option<(usize, Victims, bool)>,
    /// The last noun for things, behind any noun for people.
    thing: Option<usize>,
    participle: Option<Harm>,
    dead: bool,
    stopped_at_harm_noun: bool,
    side: Option<Victims>,
}

/// Walks over modifiers and nouns.
///
/// `opens`: the phrase begins with the first of them, so that what stands before is no matter.
fn run(words: Words<'_>, from: usize, end: usize, _all_caps: bool, opens: bool) -> Run {
    let mut found = Run {
        end: from,
        person: None,
        thing: None,
        participle: None,
        dead: false,
        stopped_at_harm_noun: false,
        side: None,
    };
    let mut idx = from;
    // Where a short form in brackets has just ended.
    let mut bracket_end = from;
    while idx < end && idx - from < LONGEST_RUN {
        if let Some(after) = quantity::age_end(words, idx, end) {
            idx = after;
            continue;
        }
        if idx > from
            && let Some(after) = short_form_end(words, idx, end)
        {
            (idx, bracket_end) = (after, after);
            continue;
        }
        if idx > from
            && !words.joined(idx)
            && idx != bracket_end
            && !is_quote_gap(words, idx)
            && !is_adjective_comma(words, idx)
        {
            break;
        }
        if idx == from && !opens && !words.joined(idx) && !is_quote_gap(words, idx) {
            break;
        }
        let lexeme = words.lexeme(idx);
        match lexeme {
            // "three People's Liberation Army militants": part of a name.
            Lexeme::Person { .. }
                if words.text.words()[idx].possessive
                    && words.text.words()[idx].may_be_name()
                    && idx + 1 < end
                    && words.joined(idx + 1)
                    && words.text.words()[idx + 1].may_be_name() => {}
            // "the son-in-law", "a passer-by".
            Lexeme::Person { .. } if words.hyphen_before(idx + 1) && idx + 1 < end => {
                let in_law = words.folded(idx + 1) == "in" && words.folded(idx + 2) == "law";
                if in_law && idx + 2 < end {
                    found.person = Some((idx + 2, Victims::Civilian, false));
                    found.thing = None;
                    idx += 2;
                }
            }
            Lexeme::Person { victims, plural } => {
                let plural = plural && !is_invariant(words.folded(idx));
                // "people" is followed by nothing that belongs to it; "police officers" goes on.
                if let Some((_, _, true)) = found.person
                    && !is_word!(
                        words,
                        idx,
                        "members"
                            | "personnel"
                            | "fighters"
                            | "officers"
                            | "troops"
                            | "leaders"
                            | "victims"
                    )
                {
                    break;
                }
                let victims = merge(found.side, found.person.map(|person| person.1), victims);
                found.person = Some((idx, victims, plural));
                found.thing = None;
            }
            Lexeme::Side(victims) => {
                found.side = Some(victims);
            }
            Lexeme::Thing if words.hyphen_before(idx + 1) && idx + 1 < end => {}
            Lexeme::Thing => {
                if let Some((_, _, true)) = found.person
                    && words.folded(idx.saturating_sub(1)) != "police"
                {
                    break;
                }
                found.thing = Some(idx);
            }
            Lexeme::Harm(harm, Form::Past) => {
                // "three wounded soldiers", "two abducted girls".
                let attributive = found.person.is_none()
                    && matches!(harm, Harm::Kill | Harm::Wound | Harm::Abduct | Harm::Capture)
                    && matches!(words.lexeme(idx + 1), Lexeme::Person { .. } | Lexeme::Side(_))
                    && words.joined(idx + 1)
                    && idx + 1 < end
                    && !is_word!(words, idx + 1, "police");
                if !attributive {
                    break;
                }
                found.participle = Some(harm);
            }
            Lexeme::Dead => {
                // "three dead soldiers", "a dead soldier".
                let attributive = match words.lexeme(idx + 1) {
                    Lexeme::Person { plural, .. } => {
                        plural || (idx == from && words.lexeme(from - 1) == Lexeme::A)
                    }
                    _ => false,
                } && words.joined(idx + 1)
                    && idx + 1 < end;
                if !attributive {
                    break;
                }
                found.dead = true;
            }
            // "two members of an assassination cell": no more than a modifier.
            Lexeme::HarmNoun(_)
                if words.joined(idx + 1)
                    && idx + 1 < end
                    && is_word!(
                        words,
                        idx + 1,
                        "cell" | "ring" | "squad" | "gang" | "team" | "network" | "attempt" | "bid"
                    ) => {}
            Lexeme::HarmNoun(_) => {
                let people = words.folded(idx) == "victims"
                    || words.lexeme(idx) == Lexeme::HarmNoun(HarmNoun::Hostage);
                if people {
                    let plural = words.folded(idx).ends_with('s');
                    found.person = Some((idx, merge(found.side, None, Victims::Unknown), plural));
                } else {
                    found.stopped_at_harm_noun = true;
                    break;
                }
            }
            // "22 reported deaths".
            Lexeme::Report | Lexeme::Adverb
                if found.person.is_none()
                    && words.joined(idx + 1)
                    && idx + 1 < end
                    && matches!(words.lexeme(idx + 1), Lexeme::HarmNoun(_)) => {}
            Lexeme::Other | Lexeme::Adverb if found.person.is_none() && idx == from => {}
            Lexeme::Others => {
                found.person = Some((idx, Victims::Unknown, true));
                idx += 1;
                break;
            }
            Lexeme::Cardinal(_) | Lexeme::Scale(_) => {
                // "12-year-old", "a five-member family".
                let hyphened = words.hyphen_before(idx + 1) || words.hyphen_before(idx);
                if !hyphened || found.person.is_some() {
                    break;
                }
            }
            Lexeme::A | Lexeme::To if words.hyphen_before(idx) || words.hyphen_before(idx + 1) => {}
            Lexeme::Time if words.hyphen_before(idx + 1) && found.person.is_none() => {}
            Lexeme::Plain | Lexeme::PlaceName => {
                if found.person.is_some_and(|person| person.2) {
                    break;
                }
                if found.person.is_some()
                    && words.shape(idx) == Shape::Lower
                    && !is_rank_before(words, idx, end)
                {
                    // "a soldier travelling in": the noun has been told.
                    break;
                }
                if words.shape(idx) == Shape::Number
                    && !words.hyphen_before(idx + 1)
                    && words.shape(idx) != Shape::NumberLetters
                {
                    break;
                }
            }
            _ => {
                let hyphened = words.hyphen_before(idx + 1)
                    && idx + 1 < end
                    && !matches!(lexeme, Lexeme::And | Lexeme::Or | Lexeme::Be { .. });
                let inside = words.hyphen_before(idx) && found.person.is_none() && idx > from;
                if !hyphened && !inside {
                    break;
                }
            }
        }
        idx += 1;
    }
    found.end = idx;
    found
}

/// "a deputy provincial governor": an adjective between a rank and its noun.
fn is_rank_before(words: Words<'_>, idx: usize, end: usize) -> bool {
    is_word!(words, idx - 1, "deputy" | "vice" | "assistant" | "chief")
        && idx + 1 < end
        && words.joined(idx + 1)
        && matches!(words.lexeme(idx + 1), Lexeme::Person { .. })
}

/// Words of a name that is spelled out in brackets.
const LONGEST_NAME: usize = 8;

/// "Iraqi Police Service (IPS) officers", "two FC [Frontier Corps] men": where a name in brackets
/// inside the phrase ends that opens before word `idx`.
fn short_form_end(words: Words<'_>, idx: usize, end: usize) -> Option<usize> {
    if words.text.gap(idx).has(text::Gap::SPACE) {
        return None;
    }
    let closing = match words.text.gap_before(idx).trim() {
        "(" => ')',
        "[" => ']',
        _ => return None,
    };
    let after = (idx + 1..end.min(idx + 1 + LONGEST_NAME))
        .find(|&at| !words.text.gap(at).has(text::Gap::SPACE))?;
    if words.text.gap_before(after).trim_end() != closing.encode_utf8(&mut [0; 4]) {
        return None;
    }
    let named = words.text.words()[idx].may_be_name()
        && words.text.words()[after - 1].may_be_name()
        && (idx..after).all(|at| {
            matches!(
                words.lexeme(at),
                Lexeme::Plain
                    | Lexeme::PlaceName
                    | Lexeme::Side(_)
                    | Lexeme::Person { .. }
                    | Lexeme::Thing
                    | Lexeme::Of
                    | Lexeme::The
                    | Lexeme::Preposition
                    | Lexeme::And
            )
        });
    let goes_on =
        after == idx + 1 || matches!(words.lexeme(after), Lexeme::Person { .. } | Lexeme::Side(_));
    (named && goes_on && (after > idx + 1 || words.folded(idx).len() <= 7)).then_some(after)
}

/// A comma between adjectives is not told from others; only an age in brackets or dashes is.
fn is_adjective_comma(words: Words<'_>, idx: usize) -> bool {
    let gap = words.text.gap_before(idx);
    gap == ", " && is_word!(words, idx, "unarmed" | "innocent" | "unidentified" | "armed")
}

fn is_quote_gap(words: Words<'_>, idx: usize) -> bool {
    let gap = words.text.gap_before(idx);
    gap.len() <= 8
        && gap.chars().all(|ch| {
            ch.is_whitespace()
                || matches!(
                    ch,
                    '"' | '\u{201C}' | '\u{201D}' | '\'' | '\u{2018}' | '\u{2019}' | '*'
                )
        })
}

/// The side of a head, given the side that words before it tell.
fn merge(side: Option<Victims>, before: Option<Victims>, head: Victims) -> Victims {
    match head {
        Victims::Unknown => {
            side.or(before.filter(|victims| *victims != Victims::Unknown)).unwrap_or(head)
        }
        // "militia fighters", "ISIL fighters", "Sahwa fighters"; "civilian guards".
        Victims::Insurgent => match side {
            Some(Victims::Militia | Victims::State) => side.unwrap_or(head),
            _ => head,
        },
        Victims::State => match side {
            Some(Victims::Foreign) => Victims::Foreign,
            Some(Victims::Insurgent) => Victims::State,
            _ => head,
        },
        _ => head,
    }
}

/// A number with what it counts.
fn counted(
    words: Words<'_>,
    at: usize,
    quantity: Quantity,
    end: usize,
    all_caps: bool,
) -> NounPhrase {
    let mut phrase = simple(words, at, quantity.end, Head::Bare);
    phrase.quantity = Some(quantity);
    phrase.additional = quantity.additional;
    phrase.plural = quantity.count.low != Some(1);
    let from = quantity.end;
    let run = run(words, from, end, all_caps, quantity.set_off);
    phrase.participle = run.participle;
    phrase.dead = run.dead;
    if let Some(thing) = run.thing {
        phrase.head = Head::Thing;
        phrase.head_word = thing;
        phrase.end = thing + 1;
        if run.stopped_at_harm_noun {
            phrase.head = Head::Bare;
            phrase.end = run.end;
        }
        return phrase;
    }
    if let Some((head_word, victims, plural)) = run.person {
        if run.stopped_at_harm_noun && run.end == head_word + 1 {
            // "three soldier deaths": the noun of harm is the head.
            phrase.head = Head::Bare;
            phrase.victims = victims;
            phrase.end = run.end;
            return phrase;
        }
        phrase.head = Head::Person;
        phrase.head_word = head_word;
        phrase.victims = victims;
        phrase.end = head_word + 1;
        if words.lexeme(head_word) == Lexeme::Others {
            phrase.additional = true;
        }
        if quantity.count == Count::exact(1) && !plural {
            absorb_name(words, &mut phrase, end, all_caps);
        }
        return phrase;
    }
    phrase.victims = run.side.unwrap_or(Victims::Unknown);
    if run.stopped_at_harm_noun {
        phrase.end = run.end;
        return phrase;
    }
    if run.end == from {
        return phrase;
    }
    // No known noun: the first plural word, else a run of capitals, else the number alone.
    let plural_at = (from..run.end).find(|&idx| looks_plural(words, idx));
    let capitals = (from..run.end)
        .take_while(|&idx| {
            !all_caps && (words.text.words()[idx].may_be_name() || words.hyphen_before(idx))
        })
        .last();
    if let Some(side) = run.side {
        phrase.victims = side;
        phrase.head = Head::Person;
        phrase.end = capitals.map_or(run.end, |idx| idx + 1);
    } else if let Some(head_word) = plural_at.filter(|_| phrase.plural) {
        phrase.head = Head::Unknown;
        phrase.head_word = head_word;
        phrase.end = head_word + 1;
    } else if let Some(head_word) = capitals {
        phrase.head = Head::Unknown;
        phrase.head_word = head_word;
        phrase.end = head_word + 1;
    } else if !phrase.plural {
        // "one Kurd", "one baker": take one word.
        phrase.head = Head::Unknown;
        phrase.head_word = from;
        phrase.end = from + 1;
    }
    phrase
}

fn looks_plural(words: Words<'_>, idx: usize) -> bool {
    let folded = words.folded(idx);
    words.lexeme(idx) == Lexeme::Plain
        && folded.len() > 3
        && folded.ends_with('s')
        && !folded.ends_with("ss")
        && !folded.ends_with("ous")
}

/// A phrase with an article or a possessive.
fn determined(
    words: Words<'_>,
    at: usize,
    end: usize,
    determiner: Determiner,
    all_caps: bool,
) -> Option<NounPhrase> {
    let from = at + 1;
    let run = run(words, from, end, all_caps, false);
    if run.end == from {
        return None;
    }
    let mut phrase = simple(words, at, run.end, Head::Unknown);
    phrase.determiner = determiner;
    phrase.participle = run.participle;
    phrase.dead = run.dead;
    if let Some(thing) = run.thing {
        phrase.head = Head::Thing;
        phrase.head_word = thing;
        phrase.end = thing + 1;
        return Some(phrase);
    }
    if let Some((head_word, victims, plural)) = run.person {
        if run.stopped_at_harm_noun && run.end == head_word + 1 {
            return None;
        }
        phrase.head = Head::Person;
        phrase.head_word = head_word;
        phrase.victims = victims;
        phrase.plural = plural;
        phrase.end = head_word + 1;
        // "a father-son duo".
        if head_word + 1 < end
            && words.joined(head_word + 1)
            && let Some(number) = inherent_number(words.folded(head_word + 1))
        {
            phrase.end = head_word + 2;
            phrase.plural = true;
            phrase.quantity = Some(inherent(number, determiner, phrase.end));
        } else if !plural {
            absorb_name(words, &mut phrase, end, all_caps);
        }
        return Some(phrase);
    }
    if run.stopped_at_harm_noun {
        return None;
    }
    let last = run.end - 1;
    phrase.head_word = last;
    if let Some(number) = inherent_number(words.folded(last)) {
        phrase.quantity = Some(inherent(number, determiner, run.end));
        phrase.head = Head::Person;
        phrase.plural = true;
        return Some(phrase);
    }
    if let Some(side) = run.side {
        phrase.victims = side;
        phrase.head = Head::Person;
        phrase.plural = determiner != Determiner::Indefinite;
        return Some(phrase);
    }
    phrase.plural = looks_plural(words, last) && determiner != Determiner::Indefinite;
    Some(phrase)
}

/// "police chief Ahmed Karim", "journalist Ana Ruiz": the name belongs to the noun.
fn absorb_name(words: Words<'_>, phrase: &mut NounPhrase, end: usize, all_caps: bool) {
    if all_caps {
        return;
    }
    while phrase.end < end
        && words.joined(phrase.end)
        && words.text.words()[phrase.end].may_be_name()
        && matches!(words.lexeme(phrase.end), Lexeme::Plain | Lexeme::Person { .. })
    {
        phrase.end += 1;
    }
}

/// Small words inside a name: "Ahmed al-Rawi", "Luis de la Cruz".
fn is_name_particle(folded: &str) -> bool {
    [
        "al", "el", "bin", "bint", "ibn", "abu", "de", "la", "del", "der", "van", "von", "da",
        "dos", "ul", "ur", "ud", "ad", "as", "ash", "ar", "az", "an", "at", "e", "i", "y",
    ]
    .contains(&folded)
}

/// A phrase without article or number: plural nouns, names, headline singulars.
fn bare(words: Words<'_>, at: usize, end: usize, all_caps: bool) -> Option<NounPhrase> {
    let lexeme = words.lexeme(at);
    let word = words.text.words().get(at)?;
    let name_start = word.may_be_name()
        && !all_caps
        && matches!(
            lexeme,
            Lexeme::Plain | Lexeme::PlaceName | Lexeme::Person { .. } | Lexeme::Side(_)
        );
    let adjective = matches!(lexeme, Lexeme::Plain | Lexeme::PlaceName | Lexeme::Side(_));
    if !name_start && !adjective && !matches!(lexeme, Lexeme::Person { .. } | Lexeme::Thing) {
        return None;
    }
    let run = run(words, at, end, all_caps, true);
    if let Some((head_word, victims, plural)) = run.person
        && run.thing.is_none_or(|thing| thing < head_word)
    {
        // An adjective may be anything: only a short run of them is read as a phrase.
        if head_word - at > 3 && !name_start {
            return None;
        }
        if run.stopped_at_harm_noun && run.end == head_word + 1 {
            return None;
        }
        let mut phrase = simple(words, at, head_word + 1, Head::Person);
        phrase.head_word = head_word;
        phrase.victims = victims;
        phrase.plural = plural || is_invariant(words.folded(head_word));
        if !plural {
            absorb_name(words, &mut phrase, end, all_caps);
        }
        return Some(phrase);
    }
    if let Some(thing) = run.thing {
        return Some(simple(words, at, thing + 1, Head::Thing));
    }
    if lexeme == Lexeme::PlaceName {
        let stop = (at..run.end)
            .take_while(|&idx| {
                let more =
                    words.lexeme(idx) == Lexeme::Plain && words.text.words()[idx].may_be_name();
                words.lexeme(idx) == Lexeme::PlaceName || (more && !all_caps)
            })
            .last()
            .map_or(at + 1, |last| last + 1);
        return Some(simple(words, at, stop, Head::Thing));
    }
    if name_start {
        let mut stop = at;
        while stop < run.end {
            let particle = stop > at
                && stop + 1 < run.end
                && is_name_particle(words.folded(stop))
                && words.text.words()[stop + 1].may_be_name();
            let named = words.text.words()[stop].may_be_name()
                && matches!(
                    words.lexeme(stop),
                    Lexeme::Plain | Lexeme::Side(_) | Lexeme::Person { .. }
                );
            if !particle && !named {
                break;
            }
            stop += 1;
        }
        if stop == at {
            return None;
        }
        let mut phrase = simple(words, at, stop, Head::Name);
        if let Some(side) = run.side {
            phrase.victims = side;
            phrase.plural = true;
            phrase.head = Head::Person;
        } else if stop - at == 1 && looks_plural(words, at) {
            phrase.plural = true;
            phrase.head = Head::Unknown;
        }
        return Some(phrase);
    }
    None
}
