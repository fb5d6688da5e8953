//! Nouns of harm: deaths, fatalities, bodies, tolls, injuries, and "dead".

use super::{Mood, Reader, Statement};
use crate::report::{CasualtyKind, Victims};
use crate::tag::casualties::chunk::{Gap, Kind};
use crate::tag::casualties::lexeme::{Form, Harm, HarmNoun, Lexeme};
use crate::tag::casualties::noun::{Determiner, Head, NounPhrase};
use crate::tag::casualties::{BODY_FOUND, LOST, TOLL_FELL, TOLL_ROSE};
use crate::text::is_word;

/// Chunks behind "treated" within which the text says for what, or where.
const TREATED_REACH: usize = 7;

/// Chunks behind a noun of harm within which a coder's note on it begins.
const CODED_REACH: usize = 12;

/// What a coder's note says of a count.
enum Coded {
    /// It is this event's.
    Here(NounPhrase),
    /// It has been given to another event.
    Elsewhere,
}

impl Reader<'_> {
    pub(super) fn harm_noun(&self, at: usize, noun: HarmNoun, out: &mut Vec<Statement>) {
        let mut statement = Statement {
            kind: CasualtyKind::Killed,
            trigger: self.chunks[at].first,
            victims: Vec::new(),
            parts: Vec::new(),
            mood: self.noun_mood(at),
            relative: false,
            perfect: false,
            toll: false,
            preposed: None,
            rule: "",
        };
        let counted = at.checked_sub(1).and_then(|idx| self.noun(idx)).filter(|phrase| {
            self.gap(at) == Gap::None
                && (phrase.quantity.is_some() || phrase.head == Head::Nobody)
                && phrase.head != Head::Thing
        });
        match noun {
            HarmNoun::Casualties => {
                if let Some(Coded::Here(phrase)) = self.coded(at, None) {
                    statement.victims.push(phrase);
                    statement.toll = true;
                    statement.rule = "coded";
                    self.push(statement, out);
                } else if let Some(phrase) = counted
                    && phrase.head == Head::Nobody
                {
                    statement.victims.push(*phrase);
                    statement.rule = "no_casualties";
                    let mut wounded = statement.clone();
                    wounded.kind = CasualtyKind::Wounded;
                    self.push(wounded, out);
                    self.push(statement, out);
                } else if self.absent(at) {
                    statement.victims.push(self.none_at(at));
                    statement.rule = "no_casualties";
                    let mut wounded = statement.clone();
                    wounded.kind = CasualtyKind::Wounded;
                    wounded.mood = Mood::Stated;
                    statement.mood = Mood::Stated;
                    self.push(wounded, out);
                    self.push(statement, out);
                }
                return;
            }
            HarmNoun::Death | HarmNoun::Deaths => {
                if noun == HarmNoun::Death
                    && ([
                        "toll",
                        "penalty",
                        "sentence",
                        "threats",
                        "threat",
                        "squad",
                        "squads",
                        "row",
                        "anniversary",
                    ]
                    .contains(&self.folded(at + 1))
                        || at > 0 && matches!(self.folded(at - 1), "to" | "brain"))
                {
                    self.put_to_death(at, out);
                    return;
                }
                if let Some(verb) = self.meets_death(at) {
                    self.subject(verb, &mut statement);
                    statement.rule = "died";
                } else if let Some(to) = self.to_own_death(at) {
                    self.sent_to_death(to, &mut statement);
                    statement.rule = "to_death";
                } else if self.absent(at) {
                    statement.victims.push(self.none_at(at));
                    statement.mood = Mood::Stated;
                    statement.rule = "no_deaths";
                } else if let Some(coded) = self.coded(at, counted) {
                    match coded {
                        Coded::Here(phrase) => {
                            statement.victims.push(phrase);
                            statement.toll = true;
                            statement.rule = "coded";
                        }
                        Coded::Elsewhere => return,
                    }
                } else if let Some(phrase) = counted {
                    statement.victims.push(*phrase);
                    statement.rule = "deaths";
                } else if self.is_one_death(at) {
                    statement.victims.push(self.one_at(at, false));
                    statement.rule = "deaths";
                } else if matches!(self.kind(at + 1), Some(Kind::Of)) {
                    self.object(at + 2, &mut statement);
                    statement.rule = "death_of";
                    statement.relative = !self.results(at);
                } else if self.is_numbered(at)
                    || (at + 1..at + 4).any(|idx| {
                        ["stand", "stands", "stood", "reached", "totaled", "totalled", "numbered"]
                            .contains(&self.folded(idx))
                    })
                {
                    // "fatalities stand at five".
                    self.toll(at, &mut statement);
                }
            }
            HarmNoun::Slaying if self.is_attempt(at) => {}
            HarmNoun::Slaying => {
                if matches!(self.kind(at + 1), Some(Kind::Of)) {
                    self.object(at + 2, &mut statement);
                    statement.rule = "killing_of";
                    statement.relative = true;
                } else if let Some(phrase) = counted.filter(|phrase| phrase.head == Head::Bare) {
                    statement.victims.push(*phrase);
                    statement.rule = "deaths";
                }
            }
            HarmNoun::Toll => {
                // "later revised to 35", "the count was revised up to 114".
                let revised = self.folded(at) == "revised";
                let to = if matches!(self.folded(at + 1), "up" | "down" | "upward" | "upwards") {
                    at + 2
                } else {
                    at + 1
                };
                if revised && self.folded(to) != "to" {
                    return;
                }
                self.toll(at, &mut statement);
            }
            HarmNoun::Body => {
                if !self.body_found(at) {
                    return;
                }
                statement.rule = BODY_FOUND;
                if matches!(self.kind(at + 1), Some(Kind::Of)) {
                    if let Some(phrase) = counted {
                        statement.victims.push(*phrase);
                    } else {
                        self.object(at + 2, &mut statement);
                        // "the bodies of a man and his son were found".
                        let other = self.noun(at + 4).filter(|other| {
                            other.head == Head::Person
                                && matches!(self.kind(at + 3), Some(Kind::And))
                                && statement.victims.len() == 1
                                && !statement.victims[0].plural
                        });
                        statement.victims.extend(other);
                    }
                } else if self.folded(at) == "bodies" && self.their(at) {
                    statement.victims.push(NounPhrase {
                        first: self.chunks[at].first - 1,
                        head: Head::Pronoun,
                        plural: true,
                        ..self.one_at(at, true)
                    });
                } else if let Some(phrase) = counted {
                    statement.victims.push(*phrase);
                } else if matches!(self.folded(at), "body" | "corpse") {
                    let article =
                        self.chunks[at].first.checked_sub(1).map(|word| self.words.lexeme(word));
                    if matches!(article, Some(Lexeme::A | Lexeme::Possessive | Lexeme::The)) {
                        statement.victims.push(
                            self.one_at(
                                at,
                                matches!(article, Some(Lexeme::The | Lexeme::Possessive)),
                            ),
                        );
                    }
                }
            }
            HarmNoun::Life => {
                let taken = (at.saturating_sub(4)..at)
                    .chain(at + 1..(at + 4).min(self.chunks.len()))
                    .any(|idx| {
                        matches!(self.kind(idx), Some(Kind::Suffer))
                            || [
                                "slit", "slitting", "slashed", "laid", "gave", "cut", "cutting",
                                "cost", "costs", "costing",
                            ]
                            .contains(&self.folded(idx))
                    });
                if !taken {
                    return;
                }
                statement.rule = "lives_lost";
                if let Some(phrase) = counted {
                    statement.victims.push(*phrase);
                } else if matches!(self.kind(at + 1), Some(Kind::Of)) {
                    self.object(at + 2, &mut statement);
                } else if let Some(verb) = (at.saturating_sub(3)..at).rev().find(|&idx| {
                    ["lost", "laid", "gave"].contains(&self.folded(idx))
                        || matches!(self.kind(idx), Some(Kind::Have))
                }) {
                    self.subject(verb, &mut statement);
                    self.besides(at + 1, &mut statement);
                }
            }
            HarmNoun::Injury => {
                statement.kind = CasualtyKind::Wounded;
                statement.rule = "injuries";
                let sustained = (at.saturating_sub(5)..at).rev().find(|&idx| {
                    ["sustained", "suffered", "received", "sustaining", "suffering", "receiving"]
                        .contains(&self.folded(idx))
                });
                if self.absent(at) {
                    statement.victims.push(self.none_at(at));
                    statement.mood = Mood::Stated;
                } else if let Some(phrase) = counted.filter(|_| sustained.is_none()) {
                    statement.victims.push(*phrase);
                } else if matches!(self.folded(at + 1), "to") {
                    self.object(at + 2, &mut statement);
                } else if matches!(self.folded(at), "injury" | "wounding")
                    && matches!(self.kind(at + 1), Some(Kind::Of))
                {
                    self.object(at + 2, &mut statement);
                    statement.victims.retain(|phrase| phrase.quantity.is_some());
                } else if self.left_with(at) {
                    self.adjacent(at - 1, &mut statement);
                } else if let Some(on) = self.inflicted_on(at) {
                    self.object(on + 1, &mut statement);
                } else if let Some(verb) = sustained {
                    if self.folded(verb).ends_with("ing") {
                        self.adjacent(verb, &mut statement);
                        statement.victims.retain(NounPhrase::introduces);
                    } else {
                        self.subject(verb, &mut statement);
                    }
                }
            }
            HarmNoun::Hostage => {
                statement.kind = CasualtyKind::Abducted;
                statement.rule = "hostages";
                // "took three engineers hostage", "were taken hostage".
                let taken = (at.saturating_sub(8)..at).rev().find(|&idx| {
                    ["took", "taken", "taking", "take", "held", "holding"]
                        .contains(&self.folded(idx))
                });
                if let Some(verb) = taken {
                    if self.auxiliary(verb).be {
                        let first = self.auxiliary(verb).first;
                        self.subject(first, &mut statement);
                    } else if verb + 1 < at {
                        self.object(verb + 1, &mut statement);
                    }
                }
            }
            HarmNoun::Abduction => {
                statement.kind = CasualtyKind::Abducted;
                statement.rule = "abduction_of";
                if matches!(self.kind(at + 1), Some(Kind::Of)) {
                    self.object(at + 2, &mut statement);
                    statement.relative = true;
                }
            }
        }
        self.push(statement, out);
    }

    /// "left twelve with injuries".
    fn left_with(&self, at: usize) -> bool {
        at > 2
            && matches!(self.kind(at - 1), Some(Kind::With))
            && self.noun(at - 2).is_some_and(|phrase| phrase.quantity.is_some())
            && matches!(self.kind(at - 3), Some(Kind::Leave))
    }

    /// "inflicting injuries of various degrees on 12 members": the word before those who were hurt.
    fn inflicted_on(&self, at: usize) -> Option<usize> {
        let inflicts = (at.saturating_sub(3)..at).any(|idx| {
            ["inflicting", "inflicted", "inflicts", "causing", "caused"].contains(&self.folded(idx))
        });
        (at + 1..(at + 6).min(self.chunks.len()))
            .take_while(|&idx| self.gap(idx) == Gap::None && inflicts)
            .find(|&idx| matches!(self.folded(idx), "on" | "among"))
    }

    /// "met their death", "embraced martyrdom": the verb.
    fn meets_death(&self, at: usize) -> Option<usize> {
        let own = at > 1
            && is_word!(self.words, self.chunks[at].first - 1, "his" | "her" | "their")
            && matches!(self.folded(at - 2), "met" | "meeting" | "found");
        if own {
            return Some(at - 2);
        }
        let embraced = at > 0
            && matches!(self.folded(at - 1), "embraced" | "attained" | "achieved" | "embracing");
        embraced.then(|| at - 1)
    }

    /// "were put to death", "put to death three men", "put three men to death".
    fn put_to_death(&self, at: usize, out: &mut Vec<Statement>) {
        let Some(before) = at.checked_sub(2).filter(|_| self.folded(at - 1) == "to") else {
            return;
        };
        let put = |idx: usize| matches!(self.folded(idx), "put" | "done" | "putting");
        let mut statement = self.blank(at, CasualtyKind::Killed, "to_death");
        if put(before) && self.auxiliary(before).be {
            self.subject(self.auxiliary(before).first, &mut statement);
        } else if put(before) {
            self.object(at + 1, &mut statement);
        } else if before > 0 && put(before - 1) {
            statement.victims.extend(self.noun(before).filter(|phrase| phrase.introduces()));
        }
        self.push(statement, out);
    }

    /// "fell to his death": the word "to", where such a phrase ends with the noun.
    fn to_own_death(&self, at: usize) -> Option<usize> {
        let own = at >= 3
            && is_word!(self.words, self.chunks[at - 1].first, "his" | "her" | "their" | "its")
            && matches!(self.kind(at - 2), Some(Kind::To));
        own.then(|| at - 2)
    }

    /// "was pushed to his death", "fell to her death", "threw three men to their deaths".
    fn sent_to_death(&self, to: usize, statement: &mut Statement) {
        if let Some(object) = self.noun(to - 1) {
            if object.introduces() {
                statement.victims.push(*object);
            }
            return;
        }
        let aux = self.auxiliary(to - 1);
        let falls = is_word!(
            self.words,
            self.chunks[to - 1].first,
            "fell"
                | "falling"
                | "plunged"
                | "plunging"
                | "jumped"
                | "leapt"
                | "plummeted"
                | "slipped"
        );
        if aux.be || falls {
            self.subject(aux.first, statement);
        }
    }

    /// A coder's own note: "(4 fatalities coded)", "Fatalities coded as 3", "(2 fatalities coded in
    /// another event)".
    fn coded(&self, at: usize, counted: Option<&NounPhrase>) -> Option<Coded> {
        let verb = (at + 1..(at + CODED_REACH).min(self.chunks.len())).find(|&idx| {
            ["coded", "recorded", "split", "distributed"].contains(&self.folded(idx))
        })?;
        let to = (verb + 8).min(self.chunks.len());
        let elsewhere = (verb + 1..to).any(|idx| {
            is_word!(
                self.words,
                self.chunks[idx].end - 1,
                "another" | "other" | "event" | "events" | "separately" | "split" | "elsewhere"
            )
        });
        if let Some(phrase) = counted {
            if elsewhere || phrase.additional || phrase.quantity.is_none() {
                return Some(Coded::Elsewhere);
            }
            return Some(Coded::Here(*phrase));
        }
        if self.folded(verb + 1) == "as" {
            let phrase = self.noun(verb + 2).filter(|phrase| phrase.quantity.is_some())?;
            return Some(Coded::Here(*phrase));
        }
        None
    }

    /// "a death", "the first reported death".
    fn is_one_death(&self, at: usize) -> bool {
        let trigger = self.chunks[at].first;
        let before = trigger.saturating_sub(3)..trigger;
        let first =
            before.clone().any(|idx| ["first", "only", "sole"].contains(&self.words.folded(idx)));
        let a = trigger > 0 && self.words.lexeme(trigger - 1) == Lexeme::A;
        ["death", "fatality"].contains(&self.words.folded(trigger))
            && (first || a)
            && !matches!(self.kind(at + 1), Some(Kind::Of))
    }

    /// "resulting in the death of", "caused the death of", "left".
    pub(super) fn results(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|idx| {
            matches!(self.kind(idx), Some(Kind::Suffer | Kind::Leave))
                || ["led", "leading", "to", "in"].contains(&self.folded(idx))
        })
    }

    /// "no casualties", "no reports of casualties", "did not cause casualties"; not "no details of
    /// casualties" or "did not mention casualties".
    pub(super) fn absent(&self, at: usize) -> bool {
        let mut idx = at;
        let mut steps = 0;
        while idx > 0 && steps < 7 {
            if self.gap(idx).breaks() || (self.gap(idx) == Gap::Comma && steps > 1) {
                return false;
            }
            idx -= 1;
            steps += 1;
            let first = self.chunks[idx].first;
            match self.chunks[idx].kind {
                Kind::Noun(phrase) if phrase.head == Head::Nobody => return true,
                Kind::Not => {
                    return (idx + 1..at).any(|idx| matches!(self.kind(idx), Some(Kind::Suffer)));
                }
                Kind::Preposition if self.folded(idx) == "without" => return true,
                Kind::Clause | Kind::Harm(Harm::Kill, Form::Past) => return false,
                Kind::Noun(phrase) if phrase.quantity.is_some() => return false,
                _ => {}
            }
            if self.words.lexeme(first) == Lexeme::No {
                return !(idx + 1..at).any(|idx| {
                    [
                        "details",
                        "detail",
                        "information",
                        "figures",
                        "figure",
                        "number",
                        "word",
                        "toll",
                        "breakdown",
                        "confirmation",
                    ]
                    .contains(&self.folded(idx))
                });
            }
        }
        false
    }

    pub(super) fn noun_mood(&self, at: usize) -> Mood {
        // "threatened with death", "possible deaths": what is not a fact.
        for idx in (at.saturating_sub(4)..at).rev() {
            if self.gap(idx + 1).breaks() {
                break;
            }
            match self.chunks[idx].kind {
                Kind::Modal => return Mood::Unreal,
                Kind::Word
                    if [
                        "threatened",
                        "possible",
                        "avoid",
                        "prevent",
                        "potential",
                        "sentenced",
                        "feared",
                        "minimize",
                        "mitigate",
                        "risk",
                    ]
                    .contains(&self.folded(idx)) =>
                {
                    return Mood::Unreal;
                }
                Kind::Harm(..) | Kind::Clause => break,
                _ => {}
            }
        }
        Mood::Stated
    }

    pub(super) fn none_at(&self, at: usize) -> NounPhrase {
        let mut phrase = self.one_at(at, false);
        phrase.head = Head::Nobody;
        phrase
    }

    pub(super) fn one_at(&self, at: usize, definite: bool) -> NounPhrase {
        let chunk = &self.chunks[at];
        NounPhrase {
            first: chunk.first,
            end: chunk.end,
            quantity: None,
            determiner: if definite { Determiner::Definite } else { Determiner::Indefinite },
            head: Head::Person,
            head_word: chunk.first,
            plural: false,
            victims: Victims::Unknown,
            participle: None,
            dead: false,
            additional: false,
        }
    }

    /// "their bodies".
    fn their(&self, at: usize) -> bool {
        let trigger = self.chunks[at].first;
        trigger > 0 && is_word!(self.words, trigger - 1, "their")
    }

    pub(super) fn body_found(&self, at: usize) -> bool {
        let from = at.saturating_sub(8);
        let to = (at + 12).min(self.chunks.len());
        (from..to).any(|idx| {
            [
                "found",
                "counted",
                "buried",
                "brought",
                "recovered",
                "discovered",
                "dumped",
                "retrieved",
                "pulled",
                "unearthed",
                "finding",
                "uncovered",
                "located",
                "lay",
                "lying",
                "arrived",
                "received",
                "bullet",
                "dug",
                "recovering",
                "exhumed",
                "handed",
            ]
            .contains(&self.folded(idx))
        })
    }

    /// "the death toll rose to 12", "a toll of 5 dead", "the toll stands at 20".
    pub(super) fn toll(&self, at: usize, statement: &mut Statement) {
        let mut idx = at + 1;
        let mut last: Option<NounPhrase> = None;
        while idx < self.chunks.len() && idx - at < 24 {
            if self.gap(idx).breaks() {
                break;
            }
            match self.chunks[idx].kind {
                Kind::Noun(phrase) => {
                    let own_verb = matches!(
                        self.kind(idx + 1),
                        Some(Kind::Harm(Harm::Wound, _) | Kind::HarmNoun(HarmNoun::Injury))
                    );
                    if let Some(quantity) = phrase.quantity
                        && phrase.head != Head::Thing
                        && !own_verb
                        && quantity.vague_word.is_none_or(|_| last.is_none())
                    {
                        // "from 3 to 5" gives the second.
                        let replaces = (last.is_none() && self.folded(idx - 1) != "from")
                            || (self.folded(idx - 1) == "to"
                                && idx >= 2
                                && self.noun(idx - 2).is_some());
                        if replaces {
                            last = Some(phrase);
                        }
                    }
                }
                // "gave the toll as 185".
                Kind::Clause if self.folded(idx) == "as" => {}
                Kind::Harm(..) | Kind::Dead | Kind::Clause | Kind::Report => break,
                _ => {}
            }
            idx += 1;
        }
        if let Some(phrase) = last {
            statement.victims.push(phrase);
            statement.toll = true;
            let to = phrase.first > 0 && self.words.folded(phrase.first - 1) == "to";
            let fell = (at.saturating_sub(2)..idx).any(|at| {
                matches!(
                    self.folded(at),
                    "lowered" | "reduced" | "fell" | "dropped" | "down" | "final" | "lowering"
                )
            });
            statement.rule = match (fell, to) {
                (true, _) => TOLL_FELL,
                (false, true) => TOLL_ROSE,
                (false, false) => "toll",
            };
            // "stand at five militiamen and one soldier".
            if phrase.head == Head::Person
                && let Some(at) = (at + 1..idx).find(|&at| self.chunks[at].first == phrase.first)
                && matches!(self.kind(at + 1), Some(Kind::And))
                && let Some(other) = self.noun(at + 2)
                && other.head == Head::Person
                && other.introduces()
                && !self.is_subject(at + 2)
            {
                statement.victims.push(*other);
            }
        }
    }

    pub(super) fn dead(&self, at: usize, out: &mut Vec<Statement>) {
        // "shot dead" is the verb's; "the dead included" tells parts.
        if at > 0 && matches!(self.chunks[at - 1].kind, Kind::Harm(..)) {
            return;
        }
        if self.figure(at, CasualtyKind::Killed, out) {
            return;
        }
        if self.words.lexeme(self.chunks[at].first.wrapping_sub(1)) == Lexeme::The {
            return;
        }
        let mut statement = Statement {
            kind: CasualtyKind::Killed,
            trigger: self.chunks[at].first,
            victims: Vec::new(),
            parts: Vec::new(),
            mood: self.mood(at, Form::Past),
            relative: false,
            perfect: false,
            toll: false,
            preposed: None,
            rule: "dead",
        };
        // An object of "shot ... dead" has been read with the verb.
        let manner = (at.saturating_sub(6)..at).any(|idx| {
            matches!(self.kind(idx), Some(Kind::Harm(Harm::Manner, _)))
                && self.noun(idx + 1).is_some()
        });
        if manner {
            return;
        }
        // "eight were brought in dead", "seven were left dead".
        let brought = at > 1 && self.folded(at - 1) == "in" && self.folded(at - 2) == "brought";
        let left = at > 0 && self.folded(at - 1) == "left";
        let aux = self.auxiliary(at - 2 * usize::from(brought) - usize::from(left));
        if aux.be {
            self.subject(aux.first, &mut statement);
        } else if let Some((idx, phrase)) =
            self.before_hearsay(at).checked_sub(1).and_then(|idx| Some((idx, self.noun(idx)?)))
        {
            if phrase.quantity.is_some() && self.gap(idx + 1) == Gap::None {
                self.adjacent(idx + 1, &mut statement);
            } else if phrase.may_be_victims() && self.gap(at) == Gap::None {
                // "left three people and a child dead".
                self.subject(at, &mut statement);
                let left = (at.saturating_sub(10)..at)
                    .any(|idx| matches!(self.kind(idx), Some(Kind::Leave)));
                statement.victims.retain(|phrase| phrase.introduces() || left);
            }
        } else if matches!(self.kind(at + 1), Some(Kind::Noun(_))) && self.gap(at + 1) == Gap::None
        {
            // "leaving dead three soldiers".
            let left =
                (at.saturating_sub(3)..at).any(|idx| matches!(self.kind(idx), Some(Kind::Leave)));
            if left {
                self.object(at + 1, &mut statement);
            }
        } else if at > 0 && matches!(self.folded(at - 1), "found") {
            self.subject(at - 1, &mut statement);
            statement.rule = "found_dead";
        }
        self.push(statement, out);
    }

    /// "lost three fighters", "losing nine of their own".
    pub(super) fn loss(&self, at: usize, out: &mut Vec<Statement>) {
        if !["lost", "losing", "loses", "lose"].contains(&self.folded(at)) {
            return;
        }
        let Some(phrase) = self.noun(at + 1).filter(|phrase| phrase.quantity.is_some()) else {
            return;
        };
        let own = phrase.head == Head::Bare
            && self.folded(at + 2) == "of"
            && self.words.folded(self.chunks[at + 2].first + 2) == "own";
        // "A lost 12 men, B lost 13".
        let again = phrase.head == Head::Bare
            && out.last().is_some_and(|before| before.rule == LOST)
            && self.gap(at + 2) != Gap::None;
        if phrase.head != Head::Person && !own && !again {
            return;
        }
        let mut statement = self.blank(at, CasualtyKind::Killed, LOST);
        statement.mood = self.mood(at, Form::Base);
        self.object(at + 1, &mut statement);
        self.push(statement, out);
    }

    /// "two soldiers were hit by shrapnel".
    pub(super) fn struck(&self, at: usize, out: &mut Vec<Statement>) {
        let by = is_word!(self.words, self.chunks[at].first, "hit" | "struck")
            && self.folded(at + 1) == "by"
            && (self.chunks[at + 1].end..self.chunks[at + 1].end + 4).any(|idx| {
                is_word!(
                    self.words,
                    idx,
                    "shrapnel" | "bullet" | "bullets" | "splinters" | "debris" | "fragments"
                )
            });
        let limb = is_word!(self.words, self.chunks[at].first, "hit" | "struck")
            && matches!(self.folded(at + 1), "in" | "on")
            && self.names_limb(at + 1);
        let aux = self.auxiliary(at);
        if (by || limb) && aux.be {
            let mut statement = self.blank(at, CasualtyKind::Wounded, "struck");
            self.subject(aux.first, &mut statement);
            statement
                .victims
                .retain(|phrase| phrase.head == Head::Person || phrase.quantity.is_some());
            self.push(statement, out);
        }
    }

    /// "five were treated for burns", "nine with wounds were admitted to the hospital".
    pub(super) fn treated(&self, at: usize, out: &mut Vec<Statement>) {
        if !is_word!(self.words, self.chunks[at].first, "treated" | "admitted") {
            return;
        }
        let aux = self.auxiliary(at);
        let cared = (at + 1..(at + TREATED_REACH).min(self.chunks.len()))
            .take_while(|&idx| !self.gap(idx).breaks())
            .any(|idx| {
                matches!(
                    self.chunks[idx].kind,
                    Kind::HarmNoun(HarmNoun::Injury) | Kind::Harm(Harm::Wound, Form::Third)
                ) || ["hospital", "hospitals", "clinic", "shock"]
                    .contains(&self.words.folded(self.chunks[idx].end - 1))
            });
        if !cared {
            return;
        }
        let mut statement = self.blank(at, CasualtyKind::Wounded, "treated");
        if aux.be {
            self.subject(aux.first, &mut statement);
        } else {
            // "had treated 23 survivors for bullet wounds".
            self.object(at + 1, &mut statement);
        }
        statement.victims.retain(|phrase| phrase.quantity.is_some() || phrase.additional);
        self.push(statement, out);
    }

    pub(super) fn blank(&self, at: usize, kind: CasualtyKind, rule: &'static str) -> Statement {
        Statement {
            kind,
            trigger: self.chunks[at].first,
            victims: Vec::new(),
            parts: Vec::new(),
            mood: Mood::Stated,
            relative: false,
            perfect: false,
            toll: false,
            preposed: None,
            rule,
        }
    }

    /// "three wounded soldiers", "three dead men".
    pub(super) fn attributive(&self, at: usize, phrase: &NounPhrase, out: &mut Vec<Statement>) {
        let kind = match (phrase.participle, phrase.dead) {
            (Some(harm), _) => harm.kind(),
            (None, true) => CasualtyKind::Killed,
            _ if self.taken_hostage(at, phrase) => CasualtyKind::Abducted,
            _ => return,
        };
        if phrase.quantity.is_none() || !phrase.may_be_victims() {
            return;
        }
        let statement = Statement { victims: vec![*phrase], ..self.blank(at, kind, "attributive") };
        self.push(statement, out);
    }

    /// "took three hostages", "five captives were taken".
    fn taken_hostage(&self, at: usize, phrase: &NounPhrase) -> bool {
        matches!(self.words.lexeme(phrase.head_word), Lexeme::HarmNoun(HarmNoun::Hostage))
            && (at.saturating_sub(3)..(at + 5).min(self.chunks.len())).any(|idx| {
                ["took", "taken", "taking", "seized", "seizing"].contains(&self.folded(idx))
            })
    }

    pub(super) fn push(&self, mut statement: Statement, out: &mut Vec<Statement>) {
        statement.split_breakdown();
        if !statement.victims.is_empty() {
            out.push(statement);
        }
    }
}
