//! Who suffered it: ties words of harm to the nouns before and behind them.

use crate::report::{CasualtyKind, Count, Part, Qualifier, Scope, Victims};
use crate::tag::casualties::foreign::item::{Gap, Item, Kind, Noun, Row, Tally, Voice, What};
use crate::tag::casualties::{Found, Reference};

/// Items before a word of harm among which its subject is looked for.
const SUBJECT_REACH: usize = 24;

/// Items between a noun and the participle that qualifies it.
const QUALIFIED_REACH: usize = 7;

/// Items behind a verb within which the object stands that makes its first noun the subject.
const OBJECT_REACH: usize = 9;

/// Items over which a list goes on to its next noun.
const LIST_REACH: usize = 8;

/// Reads the statements of a sentence.
pub(super) fn attach(
    row: &mut Row<'_>,
    sentence: usize,
    statements: &mut usize,
    found: &mut Vec<Found>,
) {
    let mut reading = Reading { row, sentence, statements, begun: found.len(), found };
    if reading.is_silent() {
        return;
    }
    reading.mark_parts();
    for at in 0..reading.row.items.len() {
        reading.read(at);
    }
}

struct Reading<'r, 't> {
    row: &'r mut Row<'t>,
    sentence: usize,
    statements: &'r mut usize,
    /// Counts that were found before this sentence.
    begun: usize,
    found: &'r mut Vec<Found>,
}

impl Reading<'_, '_> {
    fn item(&self, at: usize) -> Option<&Item> {
        self.row.items.get(at)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.item(at).map(|item| item.kind)
    }

    fn gap(&self, at: usize) -> Gap {
        self.item(at).map_or(Gap::Break, |item| item.gap)
    }

    fn noun(&self, at: usize) -> Option<Noun> {
        self.item(at).and_then(|item| item.noun().copied())
    }

    fn is_noun_of(&self, at: usize, wanted: impl Fn(&Noun) -> bool) -> bool {
        self.noun(at).is_some_and(|noun| wanted(&noun))
    }

    fn is_silent(&self) -> bool {
        !self.row.items.iter().any(|item| match item.kind {
            Kind::Harm(..) => true,
            Kind::Noun(noun) => matches!(noun.what, What::Harmed(_) | What::Casualties),
            _ => false,
        })
    }

    /// Marks what stands behind "dont" and "بينهم" as parts of what stands before.
    fn mark_parts(&mut self) {
        for at in 0..self.row.items.len() {
            if !matches!(self.kind(at), Some(Kind::Including)) {
                continue;
            }
            let whole = (0..at).rev().find_map(|idx| match self.kind(idx)? {
                Kind::Harm(kind, _) => Some(kind),
                Kind::Noun(Noun { what: What::Harmed(kind), .. }) => Some(kind),
                _ => None,
            });
            let mut idx = at + 1;
            while let Some(item) = self.item(idx) {
                let ends = matches!(item.gap, Gap::Break | Gap::Aside)
                    || item.gap == Gap::Comma
                        && idx > at + 1
                        && !self.is_noun_of(idx, |noun| noun.may_be_victims());
                if ends || matches!(item.kind, Kind::Clause | Kind::Not | Kind::Harm(..)) {
                    break;
                }
                let behind = self.kind(idx + 1);
                let Kind::Noun(noun) = item.kind else {
                    idx += 1;
                    continue;
                };
                // "35 personnes touchées, dont dix tuées": the first word of death.
                let own = match (noun.what, behind) {
                    (What::Harmed(kind), _) => Some(kind),
                    (_, Some(Kind::Harm(kind, Voice::Qualified | Voice::Subject))) => Some(kind),
                    _ => None,
                };
                if own.is_some_and(|own| Some(own) != whole) {
                    break;
                }
                if let Kind::Noun(noun) = &mut self.row.items[idx].kind {
                    noun.part = true;
                }
                idx += 1;
            }
        }
    }

    fn read(&mut self, at: usize) {
        match self.row.items[at].kind {
            Kind::Noun(noun) if !noun.part && !noun.used => match noun.what {
                What::Harmed(kind) => self.harmed(at, kind, noun),
                What::Casualties if noun.denied => {
                    for kind in [CasualtyKind::Wounded, CasualtyKind::Killed] {
                        self.state(at, kind, &[at], "no_casualties");
                    }
                }
                _ => {}
            },
            Kind::Harm(kind, voice) => self.harm(at, kind, voice),
            _ => {}
        }
    }

    /// "huit morts", "خمسة قتلى".
    fn harmed(&mut self, at: usize, kind: CasualtyKind, noun: Noun) {
        if self.is_joint(at, kind) {
            return;
        }
        if noun.tally.is_some() {
            self.state(at, kind, &[at], "noun");
        }
    }

    /// "une centaine de morts et blessés", "28 قتيلا وجريحا": one number for both says neither.
    fn is_joint(&self, at: usize, kind: CasualtyKind) -> bool {
        let link = |idx: usize| matches!(self.kind(idx), Some(Kind::And | Kind::Or));
        let bare = |idx: usize| match self.kind(idx) {
            Some(Kind::Harm(other, Voice::Qualified)) => other != kind,
            Some(Kind::Noun(Noun { what: What::Harmed(other), tally, denied: false, .. })) => {
                let counted = tally.is_some_and(|tally| {
                    tally.vague.is_none() && tally.count.best.is_some_and(|best| best > 1)
                });
                other != kind && !counted
            }
            _ => false,
        };
        let own = self.noun(at).and_then(|noun| noun.tally);
        let counted = own.is_some_and(|tally| tally.count.best.is_some_and(|best| best > 1));
        let next_is_bare = link(at + 1) && bare(at + 2);
        let before_shares = at >= 2 && link(at - 1) && !counted && {
            self.is_noun_of(at - 2, |noun| {
                let several =
                    noun.tally.and_then(|tally| tally.count.best).is_some_and(|best| best > 1);
                several && matches!(noun.what, What::Harmed(other) if other != kind)
            })
        };
        counted && next_is_bare || before_shares
    }

    fn harm(&mut self, at: usize, kind: CasualtyKind, voice: Voice) {
        // "tuant et blessant douze", "مقتل وإصابة 28": neither. But "قتلا وجرح آخران" is two of each.
        let looks_back = |voice| matches!(voice, Voice::Subject | Voice::Plural);
        let looks_on = |voice| matches!(voice, Voice::Object | Voice::Either);
        let joint = |first: usize, second: usize| {
            let harm = |idx: usize| self.item(idx).and_then(Item::harm);
            let link = matches!(self.kind(first + 1), Some(Kind::And | Kind::Or));
            link && matches!((harm(first), harm(second)), (Some((one, before)), Some((other, behind)))
                if one != other && !(looks_back(before) && looks_on(behind)))
        };
        if at >= 2 && joint(at - 2, at) || joint(at, at + 2) {
            return;
        }
        let (victims, rule): (Vec<usize>, &'static str) = match voice {
            Voice::Subject => (self.subject(at), "passive"),
            Voice::Qualified => {
                let victims = self.qualified(at).map_or_else(Vec::new, |found| vec![found]);
                if victims.is_empty() && self.may_govern(at) {
                    (self.objects(at + 1), "participle")
                } else {
                    (victims, "participle")
                }
            }
            Voice::Object => (self.objects(at + 1), "active"),
            Voice::Genitive => {
                let of = matches!(self.kind(at + 1), Some(Kind::Of));
                (self.objects(at + 1 + usize::from(of)), "genitive")
            }
            Voice::Either => (self.objects_or_subject(at), "verb"),
            Voice::Plural => {
                let behind = self.objects(at + 1);
                if behind.is_empty() { (self.subject(at), "passive") } else { (behind, "active") }
            }
        };
        if !victims.is_empty() {
            self.state(at, kind, &victims, rule);
        }
    }

    /// "... et blessé douze autres": a participle that shares the auxiliary of another.
    fn may_govern(&self, at: usize) -> bool {
        let free = at == 0
            || matches!(self.kind(at - 1), Some(Kind::And | Kind::Or))
            || self.gap(at) != Gap::None;
        free && self.gap(at + 1) == Gap::None
    }

    /// The noun that a participle qualifies.
    fn qualified(&self, at: usize) -> Option<usize> {
        let mut second = None;
        for idx in (at.saturating_sub(QUALIFIED_REACH)..at).rev() {
            if self.gap(idx + 1) != Gap::None {
                break;
            }
            match self.kind(idx)? {
                Kind::Noun(noun) if noun.may_be_victims() && !noun.used => {
                    let own = noun.tally.is_some() && !noun.definite;
                    let governed = idx > 0 && matches!(self.kind(idx - 1), Some(Kind::Of));
                    if own && !(governed && noun.what == What::Unknown) {
                        return Some(idx);
                    }
                    second = second.or(noun.tally.is_some().then_some(idx));
                    if !governed {
                        break;
                    }
                }
                Kind::Noun(noun) if matches!(noun.what, What::Harmed(_)) => break,
                Kind::Harm(..) | Kind::Clause | Kind::And | Kind::Or | Kind::Including => break,
                Kind::Preposition | Kind::Not => break,
                _ => {}
            }
        }
        second
    }

    /// The subject before a verb, with the list that it closes.
    fn subject(&self, at: usize) -> Vec<usize> {
        let mut fallback = None;
        for idx in (at.saturating_sub(SUBJECT_REACH)..at).rev() {
            if self.gap(idx + 1) == Gap::Break {
                break;
            }
            match self.row.items[idx].kind {
                Kind::Noun(noun) if noun.may_be_victims() && !noun.used => {
                    let governed =
                        idx > 0 && matches!(self.kind(idx - 1), Some(Kind::Of | Kind::Preposition));
                    if governed {
                        continue;
                    }
                    if noun.tally.is_some() {
                        return self.list_before(idx);
                    }
                    fallback = fallback.or(Some(idx));
                    break;
                }
                Kind::Harm(_, Voice::Subject | Voice::Object | Voice::Either) => break,
                _ => {}
            }
        }
        fallback.map_or_else(Vec::new, |idx| vec![idx])
    }

    /// "un agriculteur et son fils": the nouns of a list that ends at `last`, in order.
    fn list_before(&self, last: usize) -> Vec<usize> {
        let mut list = vec![last];
        let mut idx = last;
        while idx > 0 {
            let and = matches!(self.kind(idx - 1), Some(Kind::And));
            let comma = list.len() > 1 && self.gap(idx) == Gap::Comma;
            if !and && !comma {
                break;
            }
            let from = if and { idx - 1 } else { idx };
            let before = (from.saturating_sub(LIST_REACH)..from).rev().find(|&at| {
                self.is_noun_of(at, |noun| noun.may_be_victims() && noun.tally.is_some())
                    && !(at > 0 && matches!(self.kind(at - 1), Some(Kind::Of | Kind::Preposition)))
            });
            let Some(before) = before else { break };
            let clean = (before + 1..from).all(|at| {
                !matches!(
                    self.row.items[at].kind,
                    Kind::Harm(..) | Kind::Clause | Kind::And | Kind::Including
                ) && self.gap(at) != Gap::Break
            });
            // The object of a verb is no subject: "ont attaqué un village et deux hommes ont ...".
            let object = before > 0
                && self.gap(before) == Gap::None
                && matches!(self.kind(before - 1), Some(Kind::Word | Kind::Harm(..) | Kind::Not));
            if !clean || object {
                break;
            }
            list.insert(0, before);
            idx = before;
        }
        list
    }

    /// The object that begins at `at`, with the list that it opens.
    fn objects(&self, at: usize) -> Vec<usize> {
        let mut first = at;
        while matches!(self.kind(first), Some(Kind::Adverb))
            || matches!(self.kind(first), Some(Kind::Preposition)) && self.leans(first)
        {
            first += 1;
        }
        if first > at && self.gap(at) != Gap::None || self.gap(first) == Gap::Break {
            return Vec::new();
        }
        let is_object = |noun: &Noun| noun.may_be_victims() && noun.tally.is_some() && !noun.used;
        if !self.is_noun_of(first, is_object) {
            return Vec::new();
        }
        let mut list = vec![first];
        let mut idx = first;
        loop {
            let next = (idx + 1..idx + LIST_REACH).find(|&next| {
                matches!(self.kind(next), Some(Kind::And)) || self.gap(next) != Gap::None
            });
            let Some(next) = next else { break };
            let clean = (idx + 1..next).all(|at| {
                !matches!(
                    self.row.items[at].kind,
                    Kind::Harm(..) | Kind::Clause | Kind::Preposition | Kind::Including
                )
            });
            let and = matches!(self.kind(next), Some(Kind::And));
            let comma = self.gap(next) == Gap::Comma;
            if !clean || !(and || comma) {
                break;
            }
            let item = if and { next + 1 } else { next };
            if !self.is_noun_of(item, is_object) || self.has_own_verb(item) {
                break;
            }
            if !self.shares_number(idx, item) {
                list.push(item);
            }
            idx = item;
        }
        list
    }

    /// "17 جنديا وضابطا": behind a number both nouns stand in the accusative, and share it.
    fn shares_number(&self, first: usize, second: usize) -> bool {
        let figure = |at: usize| self.noun(at).and_then(|noun| noun.tally?.count.best);
        let accusative = |at: usize| {
            self.noun(at).is_some_and(|noun| self.row.text.folded(noun.head).ends_with('ا'))
        };
        figure(first).is_some_and(|many| many > 10)
            && figure(second) == Some(1)
            && accusative(first)
            && accusative(second)
    }

    /// A letter that leans on the noun ("بمقتل"), and no word of its own.
    fn leans(&self, at: usize) -> bool {
        self.item(at).zip(self.item(at + 1)).is_some_and(|(this, next)| this.first == next.first)
    }

    /// "... et trois autres ont été blessés": the noun is the subject of what follows.
    fn has_own_verb(&self, at: usize) -> bool {
        for idx in at + 1..at + 6 {
            if self.gap(idx) == Gap::Break {
                return false;
            }
            match self.kind(idx) {
                Some(Kind::Harm(_, Voice::Subject | Voice::Qualified | Voice::Plural)) => {
                    return true;
                }
                Some(Kind::And | Kind::Clause | Kind::Harm(..)) | None => return false,
                _ => {}
            }
        }
        false
    }

    /// Behind an Arabic verb: "قتل مسلحون ثلاثة جنود" (they killed three), "قتل ثلاثة جنود" (three
    /// were killed).
    fn objects_or_subject(&self, at: usize) -> Vec<usize> {
        let mut first = at + 1;
        while matches!(self.kind(first), Some(Kind::Adverb)) {
            first += 1;
        }
        if self.gap(first) == Gap::Break {
            return Vec::new();
        }
        let Some(noun) = self.noun(first) else {
            // "قتل الطيران الحربي عشرة": a subject that no table has.
            return match self.kind(first) {
                Some(Kind::Word) => {
                    self.object_behind(first).map_or_else(Vec::new, |at| self.objects(at))
                }
                _ => Vec::new(),
            };
        };
        let doer = match noun.what {
            What::Force => true,
            What::Person => {
                let many = noun.tally.is_none_or(|tally| tally.vague.is_some());
                many && matches!(
                    noun.victims,
                    Victims::Insurgent | Victims::Attacker | Victims::State | Victims::Militia
                )
            }
            _ => false,
        };
        if doer && let Some(object) = self.object_behind(first) {
            return self.objects(object);
        }
        if noun.what == What::Force { Vec::new() } else { self.objects(first) }
    }

    /// A counted noun behind the subject at `subject`, governed by nothing.
    fn object_behind(&self, subject: usize) -> Option<usize> {
        let mut governed = false;
        for idx in subject + 1..subject + OBJECT_REACH {
            if self.gap(idx) != Gap::None {
                return None;
            }
            match self.kind(idx)? {
                // "مسلحون يتبعون للقوات": what a preposition governs is neither.
                Kind::Preposition | Kind::Of => governed = true,
                Kind::Noun(_) if governed => governed = false,
                Kind::Noun(noun) if noun.may_be_victims() => {
                    return noun.tally.is_some().then_some(idx).filter(|_| !noun.definite);
                }
                Kind::Noun(_) | Kind::Word | Kind::Adverb => governed = false,
                _ => return None,
            }
        }
        None
    }

    /// Writes a statement down: one count for each noun.
    fn state(&mut self, trigger: usize, kind: CasualtyKind, victims: &[usize], rule: &'static str) {
        let denied = self.is_denied(trigger);
        let number = *self.statements;
        *self.statements += 1;
        let start = self.found.len();
        for &at in victims {
            let Some(noun) = self.noun(at) else { continue };
            let Some(Tally { mut count, mut qualifier, mut vague }) = noun.tally else { continue };
            if denied && !noun.denied {
                // "n'a pas tué de civils": of them, none.
                if vague.is_none() {
                    continue;
                }
                (count, qualifier, vague) = (Count::exact(0), Qualifier::Exact, None);
            }
            if let Kind::Noun(noun) = &mut self.row.items[at].kind
                && rule != "no_casualties"
            {
                noun.used = true;
            }
            let reference = if noun.additional {
                Reference::Additional
            } else if noun.definite {
                Reference::Back
            } else {
                Reference::New
            };
            let mut side = noun.victims;
            if side == Victims::Unknown && noun.what == What::Bare && !noun.additional {
                let before = self.found[self.begun..].last().map(|other| other.victims);
                side = before.filter(|side| *side != Victims::Attacker).unwrap_or(side);
            }
            let text = self.row.text;
            let item = self.row.items[at];
            self.found.push(Found {
                kind,
                count,
                word: vague.map(|word| text.folded(word).to_owned()),
                qualifier,
                victims: side,
                of: Vec::new(),
                scope: Scope::Incident,
                attributed_to: None,
                first_word: item.first,
                end_word: item.end,
                sentence: self.sentence,
                rule,
                statement: number,
                trigger: self.row.items[trigger].first,
                reference,
                toll: self.is_toll(trigger),
                head: text.folded(noun.head).to_owned(),
                named: noun.what == What::Name,
                in_passing: rule == "genitive" && !self.is_result(trigger),
                aside: false,
                bracketed: false,
                other_source: false,
                pronoun: false,
                no_fighters: false,
            });
        }
        if self.found.len() > start {
            let last = victims.last().copied().unwrap_or(trigger).max(trigger);
            let of = self.parts_behind(last);
            if let Some(whole) = self.found.last_mut() {
                whole.of = of;
            }
        }
    }

    /// "n'ont pas tué", "لم يقتل".
    fn is_denied(&self, trigger: usize) -> bool {
        (trigger.saturating_sub(4)..trigger).rev().any(|idx| {
            matches!(self.row.items[idx].kind, Kind::Not)
                && (idx + 1..=trigger).all(|at| {
                    self.gap(at) == Gap::None && !matches!(self.row.items[at].kind, Kind::And)
                })
        })
    }

    /// The figure is the newest one: "le bilan s'élève à".
    fn is_toll(&self, trigger: usize) -> bool {
        let to = trigger.min(self.row.items.len());
        (0..to).rev().take(SUBJECT_REACH).any(|idx| matches!(self.row.items[idx].kind, Kind::Toll))
    }

    /// "a causé la mort de": the death is what the sentence tells, and not known already.
    fn is_result(&self, trigger: usize) -> bool {
        let from = self.row.items[trigger].first;
        let text = self.row.text;
        (from.saturating_sub(5)..from).any(|idx| {
            [
                "caus", "sold", "entrain", "provoq", "fait", "conduit", "annonc", "signal",
                "confirm", "deplor",
            ]
            .iter()
            .any(|stem| text.folded(idx).starts_with(stem))
        }) || self.gap(trigger) == Gap::Break
    }

    fn parts_behind(&self, last: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        let including = (last + 1..(last + LIST_REACH).min(self.row.items.len()))
            .find(|&idx| matches!(self.row.items[idx].kind, Kind::Including));
        let Some(including) = including else { return parts };
        for item in &self.row.items[including + 1..] {
            match item.kind {
                Kind::Noun(noun) if noun.part => {
                    if let Some(count) = noun.tally.and_then(|tally| tally.count.best) {
                        let who = self.row.text.folded(noun.head).to_owned();
                        parts.push(Part { who, count });
                    }
                }
                Kind::Harm(..) | Kind::Clause => break,
                _ => {}
            }
        }
        parts
    }
}
