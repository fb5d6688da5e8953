//! Verbs of harm: which voice, and so whose.

use super::{Mood, Reader, Statement};
use crate::report::CasualtyKind;
use crate::tag::casualties::chunk::{Gap, Kind};
use crate::tag::casualties::lexeme::{Form, Harm, HarmNoun, Lexeme};
use crate::tag::casualties::noun::{Determiner, Head, NounPhrase};
use crate::text::{Shape, is_word};

/// Words behind "shot" within which a limb tells that it was no death.
const LIMB_REACH: usize = 4;

/// The helping verbs before a verb.
pub(super) struct Auxiliary {
    pub(super) be: bool,
    /// "being": the subject is the phrase right before.
    pub(super) being: bool,
    pub(super) perfect: bool,
    /// The first chunk of the verb group.
    pub(super) first: usize,
}

impl Reader<'_> {
    pub(super) fn verb(&self, at: usize, harm: Harm, form: Form, out: &mut Vec<Statement>) {
        let harm = match harm {
            Harm::Manner => match self.manner(at) {
                Some(harm) => harm,
                None if form == Form::Past && self.only_hurt(at) => Harm::Wound,
                None => return,
            },
            Harm::Wound if at > 0 && ["fatally", "mortally"].contains(&self.folded(at - 1)) => {
                Harm::Kill
            }
            other => other,
        };
        if form == Form::Gerund && self.is_attempt(at) {
            return;
        }
        let trigger = self.chunks[at].first;
        let the = trigger > 0
            && is_word!(self.words, trigger - 1, "the" | "those")
            && !matches!(self.kind(at + 1), Some(Kind::Noun(_)));
        if form == Form::Past
            && matches!(harm, Harm::Wound | Harm::Kill)
            && self.figure(at, harm.kind(), out)
        {
            return;
        }
        if form == Form::Past && harm == Harm::Wound && the {
            // "two more of the wounded died".
            return;
        }
        if form == Form::Third && harm == Harm::Wound && self.takes_wounds(at) {
            self.harm_noun(at, HarmNoun::Injury, out);
            return;
        }
        let kind = harm.kind();
        let either = self.either(at);
        let mut mood = self.mood(at, form);
        if mood == Mood::Stated && either {
            mood = Mood::Either;
        }
        let object_at = self.past_animals(self.past_day(self.skip_after_verb(at + 1, harm)));
        let mut statement = Statement {
            kind,
            trigger: self.chunks[at].first,
            victims: Vec::new(),
            parts: Vec::new(),
            mood,
            relative: false,
            perfect: false,
            toll: false,
            preposed: None,
            rule: "",
        };
        match form {
            Form::Past => {
                let aux = self.auxiliary(at);
                if at > 1
                    && self.words.lexeme(self.chunks[at].first - 1) == Lexeme::Demonstrative
                    && matches!(self.kind(at - 2), Some(Kind::Including))
                {
                    // "two women were among those killed": parts of a total told elsewhere.
                    return;
                }
                statement.perfect = aux.perfect;
                if aux.being {
                    // "resulting in the two men being killed".
                    self.adjacent(aux.first, &mut statement);
                    statement.rule = "passive";
                } else if aux.be || harm == Harm::Die {
                    self.subject(aux.first, &mut statement);
                    if aux.be && ["are", "is"].contains(&self.folded(aux.first)) {
                        // "civilians are killed by such devices" tells of no event.
                        statement.victims.retain(|phrase| !phrase.plural || phrase.introduces());
                    }
                    self.along_with(object_at, &mut statement);
                    if harm != Harm::Capture {
                        self.elided(object_at, &mut statement);
                        self.besides(object_at, &mut statement);
                    }
                    statement.rule = if harm == Harm::Die { "died" } else { "passive" };
                    if statement.victims.is_empty() && aux.be && harm != Harm::Die {
                        // "Killed were three soldiers".
                        self.object(object_at, &mut statement);
                        statement.victims.retain(|phrase| phrase.introduces());
                    }
                } else {
                    self.active_or_reduced(at, aux.first, object_at, harm, &mut statement);
                }
            }
            Form::Gerund => {
                if self.is_noun_of_killing(at) {
                    // "the killing of three men".
                    if matches!(self.kind(at + 1), Some(Kind::Of)) {
                        self.object(at + 2, &mut statement);
                        statement.rule = "killing_of";
                        statement.relative = true;
                    }
                } else {
                    self.object(object_at, &mut statement);
                    statement.rule = "gerund";
                }
            }
            Form::Third => {
                self.object(object_at, &mut statement);
                statement.rule = "headline_verb";
                if harm == Harm::Die {
                    self.subject(at, &mut statement);
                    statement.rule = "died";
                }
            }
            Form::Base => {
                if harm == Harm::Die {
                    self.subject(at, &mut statement);
                    statement.rule = "died";
                } else {
                    self.object(object_at, &mut statement);
                    statement.rule = "headline_verb";
                }
                let finite = at > 0 && matches!(self.kind(at - 1), Some(Kind::And | Kind::Noun(_)));
                statement.victims.retain(|phrase| {
                    mood == Mood::Denied
                        || phrase.introduces()
                        || (finite && phrase.head == Head::Person && !phrase.plural)
                });
            }
        }
        if self.folded(at) == "shot" && self.folded(at + 1) == "down" {
            // Aircraft are, too: "a Russian Su-34".
            let passive = statement.rule == "passive";
            statement.victims.retain(|phrase| {
                passive
                    && phrase.head == Head::Person
                    && !self.words.text.words()[phrase.head_word].may_be_name()
            });
        }
        self.push(statement, out);
        if harm == Harm::Wound {
            self.fatally(at + 1, out);
        }
    }

    /// "shot dead", "beaten to death", "burned alive", "gunned down": the manner of a killing.
    pub(super) fn manner(&self, at: usize) -> Option<Harm> {
        let verb = self.folded(at);
        let mut idx = at + 1;
        let down = ["gunned", "gunning", "gun", "mowed", "mown", "mowing", "cut"].contains(&verb);
        if (down || verb == "shot") && self.folded(idx) == "down" {
            return Some(Harm::Kill);
        }
        if at > 0 && ["fatally", "mortally"].contains(&self.folded(at - 1)) {
            return Some(Harm::Kill);
        }
        let hanged = verb == "hanged" && !matches!(self.folded(idx), "himself" | "herself");
        if hanged && self.auxiliary(at).be {
            return Some(Harm::Kill);
        }
        let reach = (at + 12).min(self.chunks.len());
        while idx < reach {
            let gap = self.gap(idx);
            if gap.breaks() {
                return None;
            }
            match self.chunks[idx].kind {
                Kind::Dead => return Some(Harm::Kill),
                Kind::To => {
                    if self.folded(idx + 1) == "death" {
                        return Some(Harm::Kill);
                    }
                    return None;
                }
                Kind::HarmNoun(HarmNoun::Death) => return None,
                Kind::Harm(..)
                | Kind::Clause
                | Kind::Relative
                | Kind::Verb
                | Kind::Report
                | Kind::Be => return None,
                Kind::And if !matches!(self.kind(idx + 1), Some(Kind::Noun(_) | Kind::Word)) => {
                    return None;
                }
                _ => {}
            }
            let word = self.folded(idx);
            if word == "alive" && ["burned", "burnt", "burning", "burn", "buried"].contains(&verb) {
                return Some(Harm::Kill);
            }
            if matches!(word, "down") && down {
                return Some(Harm::Kill);
            }
            idx += 1;
        }
        None
    }

    /// "killed or wounded", "killed and injured" before one number.
    pub(super) fn either(&self, at: usize) -> bool {
        let joined = |idx: usize| matches!(self.kind(idx), Some(Kind::Or | Kind::And));
        let wound = |idx: usize| matches!(self.kind(idx), Some(Kind::Harm(Harm::Wound, _)));
        let kill = |idx: usize| {
            matches!(
                self.kind(idx),
                Some(Kind::Harm(Harm::Kill | Harm::Die | Harm::Capture | Harm::Abduct, _))
            )
        };
        let same_form = |other: usize| match (self.kind(at), self.kind(other)) {
            (Some(Kind::Harm(_, left)), Some(Kind::Harm(_, right))) => left == right,
            _ => false,
        };
        let this_kills = kill(at);
        let this_wounds = wound(at);
        let or_after = matches!(self.kind(at + 1), Some(Kind::Or));
        let or_before = at >= 2 && matches!(self.kind(at - 1), Some(Kind::Or));
        if (or_after && (wound(at + 2) || kill(at + 2)))
            || (or_before && (wound(at - 2) || kill(at - 2)))
        {
            return true;
        }
        // "killed and injured": the same people, or both; only where nothing stands between.
        (this_kills && joined(at + 1) && wound(at + 2) && same_form(at + 2))
            || (this_wounds && at >= 2 && joined(at - 1) && kill(at - 2) && same_form(at - 2))
            || (this_wounds && joined(at + 1) && kill(at + 2) && same_form(at + 2))
    }

    /// Chunks to step over between a verb and its object.
    pub(super) fn skip_after_verb(&self, mut at: usize, harm: Harm) -> usize {
        while at < self.chunks.len() {
            let step = match self.chunks[at].kind {
                Kind::Adverb => true,
                // "tortured to death three men".
                Kind::To => self.folded(at + 1) == "death",
                Kind::HarmNoun(HarmNoun::Death) => at > 0 && self.folded(at - 1) == "to",
                Kind::Dead if harm == Harm::Kill => true,
                Kind::Word => matches!(self.folded(at), "down" | "alive"),
                Kind::Preposition => matches!(self.folded(at), "off"),
                Kind::Harm(Harm::Wound | Harm::Kill, _) => false,
                _ => false,
            };
            if !step {
                break;
            }
            at += 1;
        }
        at
    }

    pub(super) fn auxiliary(&self, at: usize) -> Auxiliary {
        let mut found = Auxiliary { be: false, being: false, perfect: false, first: at };
        let mut idx = at;
        while idx > 0 {
            let before = idx - 1;
            if self.gap(idx).breaks() || (self.gap(idx) == Gap::Comma && found.be) {
                break;
            }
            match self.chunks[before].kind {
                Kind::Be => {
                    found.being |= !found.be && self.folded(before) == "being";
                    found.be = true;
                    found.first = before;
                }
                // "were reported killed".
                Kind::Report if !found.be && before > 0 && self.verb_to_be(before - 1) => {
                    found.first = before;
                }
                Kind::Have => {
                    found.perfect = true;
                    found.first = before;
                }
                // "are reported to have killed": they did it.
                Kind::To if found.perfect && !found.be => {
                    found.first = before;
                    break;
                }
                Kind::Modal | Kind::To | Kind::Not => found.first = before,
                Kind::Adverb => {
                    if found.be || found.perfect {
                        found.first = before;
                    }
                }
                Kind::And | Kind::Or => {
                    // "was shot and killed", "were wounded or killed".
                    let verb_before = before > 0
                        && matches!(self.chunks[before - 1].kind, Kind::Harm(_, Form::Past));
                    if found.be || !verb_before || self.gap(idx) != Gap::None {
                        break;
                    }
                    idx = before;
                    // Step over the verb too.
                    idx -= 1;
                    continue;
                }
                Kind::Harm(_, Form::Past) if !found.be && idx != at => {}
                _ => break,
            }
            idx = before;
        }
        found
    }

    /// Steps back over "believed", "reported", "also" to a counted phrase, if one stands there.
    pub(super) fn before_hearsay(&self, at: usize) -> usize {
        let mut idx = at;
        while idx > 0
            && at - idx < 3
            && self.gap(idx) == Gap::None
            && (matches!(self.kind(idx - 1), Some(Kind::Adverb))
                || self.folded(idx - 1) == "reported")
        {
            idx -= 1;
        }
        let counted = idx > 0 && self.noun(idx - 1).is_some_and(|phrase| phrase.quantity.is_some());
        if counted { idx } else { at }
    }

    fn verb_to_be(&self, mut at: usize) -> bool {
        while at > 0 && matches!(self.kind(at), Some(Kind::Adverb)) {
            at -= 1;
        }
        matches!(self.kind(at), Some(Kind::Be))
    }

    /// "were set on fire and killed", "was at the weekend shot dead": a helping verb further back.
    fn distant_auxiliary(&self, at: usize) -> Option<usize> {
        let joined = at > 0 && matches!(self.kind(at - 1), Some(Kind::And));
        let mut idx = at;
        while idx > 0 && at - idx < 16 {
            if self.gap(idx).breaks() {
                return None;
            }
            idx -= 1;
            match self.chunks[idx].kind {
                Kind::Be if self.folded(idx) != "being" => {
                    let mut first = idx;
                    while first > 0
                        && matches!(
                            self.chunks[first - 1].kind,
                            Kind::Be | Kind::Have | Kind::Adverb
                        )
                    {
                        first -= 1;
                    }
                    return Some(first);
                }
                Kind::Clause | Kind::Relative | Kind::Report | Kind::Modal => return None,
                // "was last Monday, May 18, killed".
                Kind::Noun(phrase)
                    if !joined
                        && (self.is_time_like(idx)
                            || (phrase.head == Head::Bare
                                && self.words.shape(phrase.first) == Shape::Number)) => {}
                Kind::Noun(_) if !joined => {
                    let governed = idx > 0
                        && matches!(
                            self.chunks[idx - 1].kind,
                            Kind::Preposition | Kind::Of | Kind::With
                        );
                    if !governed {
                        return None;
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The phrase right before chunk `at`, with the rest of its list.
    pub(super) fn adjacent(&self, at: usize, statement: &mut Statement) {
        if let Some(phrase) = at.checked_sub(1).and_then(|idx| self.noun(idx))
            && phrase.may_be_victims()
        {
            let included = at > 1 && matches!(self.chunks[at - 2].kind, Kind::Including);
            let whole = (0..at.saturating_sub(2)).rev().take(3).find_map(|idx| self.noun(idx));
            if included && let Some(whole) = whole.filter(|whole| whole.quantity.is_some()) {
                // "left six residents, including two children, dead".
                statement.parts.push(*phrase);
                statement.victims.push(*whole);
                return;
            }
            statement.victims.push(*phrase);
            self.of_which(at - 1, statement);
            self.list_before(at - 1, statement);
        }
    }

    /// "sustained gunshot wounds": a noun, not "he wounds".
    fn takes_wounds(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|idx| {
            matches!(self.kind(idx), Some(Kind::Suffer | Kind::With)) && !self.gap(idx + 1).breaks()
        })
    }

    /// "five were injured, two of them fatally": the two are dead.
    fn fatally(&self, from: usize, out: &mut Vec<Statement>) {
        let at = (from..(from + 5).min(self.chunks.len()))
            .take_while(|&idx| !self.gap(idx).breaks())
            .find(|&idx| {
                self.is_partitive(idx) && matches!(self.folded(idx + 3), "fatally" | "mortally")
            });
        let Some(phrase) = at.and_then(|at| self.noun(at)) else { return };
        let statement = Statement {
            victims: vec![*phrase],
            ..self.blank(from - 1, CasualtyKind::Killed, "died")
        };
        self.push(statement, out);
    }

    /// "in the leg", right behind chunk `at`.
    pub(super) fn names_limb(&self, at: usize) -> bool {
        (self.chunks[at].end..self.chunks[at].end + LIMB_REACH).any(|idx| {
            is_word!(
                self.words,
                idx,
                "leg"
                    | "legs"
                    | "arm"
                    | "arms"
                    | "foot"
                    | "feet"
                    | "shoulder"
                    | "hand"
                    | "hands"
                    | "thigh"
                    | "knee"
            )
        })
    }

    /// "was stabbed and taken to hospital", "was shot in the leg": hurt, and nobody says dead.
    fn only_hurt(&self, at: usize) -> bool {
        let rest = at + 1..self.chunks.len();
        let dies = rest.clone().any(|idx| {
            matches!(
                self.chunks[idx].kind,
                Kind::Harm(Harm::Kill | Harm::Die | Harm::Wound, _)
                    | Kind::Dead
                    | Kind::HarmNoun(HarmNoun::Death | HarmNoun::Body)
            )
        });
        let verb = self.folded(at);
        !dies
            && (matches!(verb, "stabbed" | "knifed") || (verb == "shot" && self.names_limb(at)))
            && self.auxiliary(at).be
    }

    /// "his attempted lynching", "a failed assassination".
    pub(super) fn is_attempt(&self, at: usize) -> bool {
        let trigger = self.chunks[at].first;
        trigger > 0
            && is_word!(self.words, trigger - 1, "attempted" | "failed" | "foiled" | "planned")
    }

    pub(super) fn is_noun_of_killing(&self, at: usize) -> bool {
        matches!(self.kind(at + 1), Some(Kind::Of))
            || (at > 0
                && self.chunks[at - 1].end == self.chunks[at].first
                && is_word!(
                    self.words,
                    self.chunks[at].first - 1,
                    "the" | "a" | "mass" | "extrajudicial"
                ))
    }

    /// Past form without "be": "killed three soldiers" or "three soldiers killed in".
    pub(super) fn active_or_reduced(
        &self,
        at: usize,
        first: usize,
        object_at: usize,
        harm: Harm,
        statement: &mut Statement,
    ) {
        // "ten believed killed", "seven soldiers also killed", "six (one child) wounded".
        let first = self.before_hearsay(first);
        let first = self.bracket_before(first).unwrap_or(first);
        let inserted = self.parenthesis_before(first).filter(|&opening| {
            matches!(self.chunks[opening].kind, Kind::Including) || self.is_partitive(opening)
        });
        let first = inserted.unwrap_or(first);
        // "one was killed and five wounded in": a number before the participle, no object behind.
        let before = first.checked_sub(1).and_then(|idx| self.noun(idx));
        // "two gendarmes and soldiers killed": the number is both's.
        let shared = first >= 3
            && matches!(self.kind(first - 2), Some(Kind::And))
            && before.zip(self.noun(first - 3)).is_some_and(|(last, counted)| {
                counted.quantity.is_some()
                    && last.plural
                    && super::subject::shares_number(self.words, counted, last)
            });
        let before_counts = shared
            || before.is_some_and(|phrase| {
                phrase.may_be_victims()
                    && (phrase.quantity.is_some()
                        || phrase.additional
                        || phrase.head == Head::Nobody)
            });
        // "6 killed 35 injured": each number has its own participle.
        let next_is_subject = before_counts
            && matches!(self.kind(object_at + 1), Some(Kind::Harm(_, Form::Past) | Kind::Dead));
        let object_is_near = !next_is_subject
            && self.noun(object_at).is_some_and(|phrase| {
                phrase.may_be_victims()
                    && (at + 1..=object_at).all(|idx| self.gap(idx) == Gap::None)
                    && !self.is_time_like(object_at)
            });
        if object_is_near {
            // "two men killed three others": subject and object both stand there.
            self.object(object_at, statement);
            statement.rule = "active";
            if !statement.victims.is_empty() {
                return;
            }
        }
        if object_is_near {
            return;
        }
        let beside = matches!(self.gap(first), Gap::None | Gap::Bracket) || inserted.is_some();
        if before_counts && beside {
            if let Some(opening) = inserted {
                self.parenthesis(opening, at, statement);
            }
            self.adjacent(first, statement);
            statement.rule = "reduced_passive";
            return;
        }
        if let Some(be) = self.distant_auxiliary(at) {
            self.subject(be, statement);
            statement.rule = "passive";
            return;
        }
        if self.gap(at) == Gap::Comma && !before_counts {
            return;
        }
        // "left a child dead and his mother injured".
        let left = matches!(first.checked_sub(2).and_then(|idx| self.kind(idx)), Some(Kind::And))
            && (first.saturating_sub(8)..first)
                .any(|idx| matches!(self.kind(idx), Some(Kind::Leave)));
        let introduces = before.is_some_and(|phrase| {
            phrase.may_be_victims()
                && (phrase.introduces()
                    || self.headline_singular(phrase)
                    || (left && phrase.head == Head::Person))
        });
        if left && introduces {
            statement.victims.extend(before);
            statement.rule = "reduced_passive";
            return;
        }
        let in_phrase =
            first >= 2 && matches!(self.kind(first - 2), Some(Kind::Preposition | Kind::Of));
        if !introduces && !in_phrase {
            // "those killed included", "the men killed".
            return;
        }
        self.subject(first, statement);
        statement.victims.retain(|phrase| phrase.introduces() || self.headline_singular(phrase));
        statement.rule = "reduced_passive";
        if harm == Harm::Capture || harm == Harm::Abduct {
            statement.victims.retain(|phrase| phrase.quantity.is_some() || phrase.additional);
        }
        let named_only = statement.victims.iter().all(|phrase| {
            phrase.quantity.is_none() && phrase.determiner == Determiner::None && !phrase.additional
        });
        if named_only {
            // "Karim Ali killed in": only where no object could follow.
            let passive_context = match self.kind(object_at) {
                None => true,
                Some(Kind::Preposition) => true,
                _ => self.gap(object_at) != Gap::None,
            };
            if !passive_context || statement.victims.iter().any(|phrase| phrase.plural) {
                statement.victims.clear();
            }
        }
    }

    pub(super) fn headline_singular(&self, phrase: &NounPhrase) -> bool {
        phrase.head == Head::Person
            && phrase.determiner == Determiner::None
            && !phrase.plural
            && phrase.quantity.is_none()
    }

    /// "killed on Friday 25 people": where those stand, behind the day.
    fn past_day(&self, at: usize) -> usize {
        let day = self.folded(at) == "on"
            && self.chunks.get(at + 1).is_some_and(|_| self.is_time_like(at + 1));
        let counted = self.noun(at + 2).is_some_and(|phrase| {
            phrase.quantity.is_some()
                && phrase.head == Head::Person
                && self.gap(at + 2) == Gap::None
        });
        if day && counted { at + 2 } else { at }
    }

    /// "killed Monday", "killed May 3": no victim.
    /// "killed 40 cattle and two herders": where the people start, behind what else was killed.
    fn past_animals(&self, at: usize) -> usize {
        let things = self.noun(at).is_some_and(|phrase| {
            phrase.head == Head::Thing
                && self.words.lexeme(phrase.end - 1) == Lexeme::Thing
                && !self.gap(at).breaks()
        });
        let people = |phrase: &NounPhrase| phrase.head == Head::Person && phrase.quantity.is_some();
        let listed = things
            && matches!(self.kind(at + 1), Some(Kind::And))
            && self.noun(at + 2).is_some_and(people);
        if listed { at + 2 } else { at }
    }

    pub(super) fn is_time_like(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        matches!(self.words.lexeme(chunk.first), Lexeme::Month | Lexeme::Time)
    }
}
