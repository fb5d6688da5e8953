//! From the counts of one incident to its total: what repeats, what breaks down, what adds up.

use crate::report::{CasualtyKind, Count, Victims};
use crate::tag::casualties::{
    BODY_FOUND, DIED_LATER, Found, LOST, Reference, TOLL_FELL, TOLL_ROSE, sum,
};

/// Counts of one statement, taken together.
struct Told<'f> {
    /// Indices of its counts.
    counts: Vec<usize>,
    total: Count,
    sentence: usize,
    reference: Reference,
    side: Side,
    /// The sides of its counts.
    sides: Vec<Side>,
    toll: bool,
    /// A coder's own figure.
    coded: bool,
    bracketed: bool,
    in_passing: bool,
    headline: bool,
    /// It rose to that.
    rose: bool,
    /// It fell to that, or is the last word on it.
    lowered: bool,
    /// What one side lost.
    lost: bool,
    /// One of those told as hurt has died since.
    dies_later: bool,
    /// Another source's figure within the sentence.
    other_source: bool,
    /// Bodies that were found.
    bodies: bool,
    /// All by name.
    named: bool,
    heads: Vec<&'f str>,
    /// The best figure of each count.
    figures: Vec<u32>,
}

/// Sides that are never told of one another's dead in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Civilian,
    Forces,
    Fighters,
    Attackers,
    /// Anybody but fighters and attackers.
    Others,
    Several,
    Unknown,
}

impl Side {
    fn of(count: &Found) -> Side {
        match count.victims {
            Victims::Unknown if count.no_fighters => Side::Others,
            Victims::Civilian => Side::Civilian,
            Victims::State | Victims::Foreign | Victims::Militia => Side::Forces,
            Victims::Insurgent => Side::Fighters,
            Victims::Attacker => Side::Attackers,
            Victims::Unknown => Side::Unknown,
        }
    }

    /// Could `other` be told of the same people?
    fn agrees(self, other: Side) -> bool {
        match (self, other) {
            (Side::Others, side) | (side, Side::Others) => !side.fights(),
            _ => {
                self == other
                    || self.is_open()
                    || other.is_open()
                    || (self.fights() && other.fights())
            }
        }
    }

    fn fights(self) -> bool {
        matches!(self, Side::Fighters | Side::Attackers)
    }

    /// May it be anybody?
    fn is_open(self) -> bool {
        matches!(self, Side::Unknown | Side::Several)
    }
}

/// The total of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Total {
    pub(crate) count: Option<Count>,
    /// Civilians among them, where they can be told.
    pub(crate) civilians: Option<Count>,
    /// Sources contradict each other.
    pub(crate) disagree: bool,
    /// The counts (indices into the list given) that make it up.
    pub(crate) used: Vec<usize>,
    /// Counts that a newer figure of the text itself replaces.
    pub(crate) superseded: Vec<usize>,
}

/// Adds up the counts of `kind` at `members` (indices into `found`, in order).
///
/// `headline_sentences`: how many sentences at the start are the title.
pub(crate) fn total(
    found: &[Found],
    members: &[usize],
    kind: CasualtyKind,
    headline_sentences: usize,
) -> Total {
    let mut told = group(found, members, kind, headline_sentences);
    told.truncate(MOST_STATEMENTS);
    let mut total = Total::default();
    let Some(mut running) = Running::start(&told, kind) else {
        return total;
    };
    let start = &told[running.first];
    if start.reference == Reference::Additional {
        // "The bomber blew himself up, killing 16 other people".
        let own = told[..running.first]
            .iter()
            .position(|other| other.side == Side::Attackers && other.sentence == start.sentence);
        if let Some(own) = own {
            running.add(&told[own], own);
        }
    }
    for (idx, next) in told.iter().enumerate() {
        if idx != running.first {
            running.take(&told, idx, next);
        }
    }
    running.at_least_several(&told);
    total.count = Some(running.total);
    total.disagree = running.disagree;
    total.used = running.counted.iter().flat_map(|&idx| told[idx].counts.clone()).collect();
    total.superseded = running.replaced.iter().flat_map(|&idx| told[idx].counts.clone()).collect();
    if kind == CasualtyKind::Killed {
        total.civilians = civilians(found, &total, members);
    }
    total
}

/// "30 were injured; two of the injured later died": 28 are wounded.
pub(crate) fn without_the_dead(found: &[Found], killed: &Total, mut wounded: Total) -> Total {
    let told = wounded.used.iter().map(|&idx| found[idx].statement).max();
    let dead = killed.used.iter().chain(&killed.superseded).filter(|&&idx| {
        found[idx].rule == DIED_LATER && told.is_some_and(|told| told <= found[idx].statement)
    });
    let dead: u32 = dead.filter_map(|&idx| found[idx].count.best).sum();
    if let Some(count) = wounded.count.as_mut().filter(|count| count.best.is_some_and(|n| n > dead))
    {
        let less = |bound: Option<u32>| bound.map(|bound| bound.saturating_sub(dead));
        *count = Count { low: less(count.low), best: less(count.best), high: less(count.high) };
    }
    wounded
}

/// Sentences whose dead are more than `killed` has and were not counted: they tell another event, and
/// its wounded too.
pub(crate) fn others(found: &[Found], members: &[usize], killed: &Total) -> Vec<usize> {
    let Some(most) = killed.count.and_then(|count| count.high) else {
        return Vec::new();
    };
    let last = killed.used.iter().map(|&idx| found[idx].sentence).max().unwrap_or(0);
    let other = |idx: &&usize| {
        let count = &found[**idx];
        count.kind == CasualtyKind::Killed
            && count.count.best.is_some_and(|best| best > most)
            && count.sentence > last
            && !count.toll
            && !killed.used.contains(*idx)
            && !killed.superseded.contains(*idx)
    };
    members.iter().filter(other).map(|&idx| found[idx].sentence).collect()
}

/// Statements of one event beyond these are not weighed against the others.
const MOST_STATEMENTS: usize = 300;

fn group<'f>(
    found: &'f [Found],
    members: &[usize],
    kind: CasualtyKind,
    headline_sentences: usize,
) -> Vec<Told<'f>> {
    let mut told: Vec<Told<'_>> = Vec::new();
    let mut at = 0;
    while at < members.len() {
        let first = &found[members[at]];
        let statement = first.statement;
        let mut counts = Vec::new();
        while at < members.len() && found[members[at]].statement == statement {
            if found[members[at]].kind == kind {
                counts.push(members[at]);
            }
            at += 1;
        }
        let Some(&head) = counts.first() else { continue };
        // "no civilians were killed" says nothing of others.
        let zero_of_one_side = counts.iter().all(|&idx| {
            found[idx].count == Count::exact(0) && found[idx].victims != Victims::Unknown
        });
        if zero_of_one_side {
            continue;
        }
        let sides = counts.iter().map(|&idx| Side::of(&found[idx]));
        let side = sides.reduce(|left, right| if left == right { left } else { Side::Several });
        let all = |reference| counts.iter().all(|&idx| found[idx].reference == reference);
        let reference = if all(Reference::Back) {
            Reference::Back
        } else if all(Reference::Additional) {
            Reference::Additional
        } else {
            Reference::New
        };
        let figure = counts.iter().filter_map(|&idx| found[idx].count.best).sum::<u32>();
        let side = side.unwrap_or(Side::Unknown);
        // What points back to nobody told so far is news: "killing the three herders", "the bomber
        // was also killed".
        // "one was killed and another wounded": another than the dead one.
        let beside = reference == Reference::Additional
            && kind != CasualtyKind::Killed
            && members[..at].iter().any(|&idx| {
                found[idx].sentence == first.sentence
                    && found[idx].kind == CasualtyKind::Killed
                    && found[idx].first_word < first.first_word
            });
        let reference = match reference {
            Reference::Additional if beside => Reference::New,
            // "The mayor has died": nobody has been told of before.
            Reference::Back
                if told.is_empty()
                    && side != Side::Attackers
                    && counts.iter().all(|&idx| !found[idx].pronoun) =>
            {
                Reference::New
            }
            Reference::Back
                if side.fights()
                    && figure > 0
                    && told.iter().all(|other| {
                        other.sides.iter().all(|side| !side.fights())
                            && other.total.best != Some(figure)
                    }) =>
            {
                Reference::Additional
            }
            Reference::Back
                if figure > 1
                    && told
                        .iter()
                        .all(|other| other.total.best.is_none_or(|best| best < figure)) =>
            {
                Reference::New
            }
            other => other,
        };
        told.push(Told {
            total: sum(counts.iter().map(|&idx| found[idx].count)),
            sentence: first.sentence,
            reference,
            side,
            sides: counts.iter().map(|&idx| Side::of(&found[idx])).collect(),
            coded: counts.iter().any(|&idx| found[idx].rule == "coded"),
            bracketed: counts.iter().all(|&idx| found[idx].bracketed),
            toll: counts.iter().any(|&idx| found[idx].toll),
            in_passing: found[head].in_passing,
            headline: first.sentence < headline_sentences,
            dies_later: found[head].rule == DIED_LATER,
            lost: found[head].rule == LOST,
            rose: found[head].rule == TOLL_ROSE,
            lowered: found[head].rule == TOLL_FELL,
            other_source: found[head].other_source,
            bodies: found[head].rule == BODY_FOUND,
            named: counts.iter().all(|&idx| found[idx].named),
            heads: counts.iter().map(|&idx| found[idx].head.as_str()).collect(),
            figures: counts.iter().filter_map(|&idx| found[idx].count.best).collect(),
            counts,
        });
    }
    told
}

/// "dozens were injured ... his mother was injured": the vague statement before the first exact one
/// that means far more than any exact one tells.
fn many_told_before(told: &[Told<'_>], first: usize) -> Option<usize> {
    let many = told[..first].iter().position(|other| {
        other.total.best.is_none()
            && other.total.low.is_some_and(|low| low > 2)
            && other.reference != Reference::Back
            && !other.in_passing
            && !other.bracketed
            && other.side.agrees(told[first].side)
    })?;
    let least = told[many].total.low?;
    let most = told[first..].iter().filter_map(|other| other.total.best).max()?;
    (most < least / 2).then_some(many)
}

struct Running {
    first: usize,
    total: Count,
    side: Side,
    counted: Vec<usize>,
    replaced: Vec<usize>,
    disagree: bool,
    headline: bool,
    /// A larger figure up to this sentence is the same event's; further on it is another's.
    lead_end: usize,
}

/// The same figure from here on is the same people, whatever they are called.
const SAME_FIGURE: u32 = 10;

/// Times the headline's figure that a later toll of the same event may come to.
const MOST_RISE: u32 = 3;

/// Sentences behind the first count within which a larger total is still the lead's.
const LEAD_SENTENCES: usize = 3;

impl Running {
    /// Begins with the first statement that says something new and exact, else with what there is.
    fn start(told: &[Told<'_>], kind: CasualtyKind) -> Option<Running> {
        let harms = |told: &Told<'_>| told.total.best != Some(0);
        let exact = |told: &Told<'_>| told.total.best.is_some_and(|best| best > 0);
        let news = |told: &Told<'_>| told.reference != Reference::Back && !told.in_passing;
        let first = told
            .iter()
            .position(|told| exact(told) && news(told) && !told.dies_later)
            .map(|first| {
                let many = many_told_before(told, first).filter(|_| kind == CasualtyKind::Wounded);
                many.unwrap_or(first)
            })
            .or_else(|| told.iter().position(exact))
            .or_else(|| told.iter().position(harms))
            .or(if told.is_empty() { None } else { Some(0) })?;
        let start = &told[first];
        Some(Running {
            first,
            total: start.total,
            side: start.side,
            counted: vec![first],
            replaced: Vec::new(),
            disagree: false,
            headline: start.headline,
            lead_end: told.iter().find(|told| !told.headline).map_or(0, |told| told.sentence)
                + LEAD_SENTENCES,
        })
    }

    fn take(&mut self, told: &[Told<'_>], idx: usize, next: &Told<'_>) {
        let (Some(figure), Some(so_far)) = (next.total.best, self.total.best) else {
            self.take_vague(next, idx);
            return;
        };
        if figure == 0
            || next.reference == Reference::Back
            || idx < self.first
            || (next.lost && next.sentence > self.lead_end)
        {
            return;
        }
        let known = told[..idx].iter().any(|other| {
            other.sentence != next.sentence
                && other.total.best == Some(figure)
                && other.side.agrees(next.side)
        });
        if next.coded {
            self.replace(next, idx);
            return;
        }
        if next.lowered {
            self.replace(next, idx);
            return;
        }
        let beside = self.counted.iter().all(|&other| !told[other].bracketed);
        if next.bracketed && beside && !next.toll {
            self.widen(next);
            return;
        }
        // "twenty militants were killed, the bodies of 14 were recovered".
        let recovered = next.bodies
            && next.reference != Reference::Additional
            && told[..idx].iter().any(|other| {
                other.total.best.is_some_and(|best| best >= figure && best > 1)
                    && (other.heads == next.heads
                        || next.heads.iter().all(|head| head.is_empty())
                        || (other.side == next.side && next.side.fights()))
            });
        if recovered {
            return;
        }
        let same_name = next.named
            && told[..idx]
                .iter()
                .any(|other| next.heads.iter().all(|head| other.heads.contains(head)));
        if same_name {
            return;
        }
        let same_sentence = self.counted.iter().any(|&other| told[other].sentence == next.sentence);
        let told_already = known && figure > 1;
        // "the toll rose to 125, and at night 167 had been killed".
        let newer = same_sentence
            && figure > so_far
            && self.counted.iter().all(|&other| told[other].toll)
            && self.side.agrees(next.side);
        if newer {
            self.replace(next, idx);
            return;
        }
        if same_sentence && next.other_source && self.side.agrees(next.side) {
            self.widen(next);
            return;
        }
        // "the toll rose to 40 as two more died", "nine bodies were found; two had been beheaded".
        let within = self.counted.iter().all(|&other| told[other].sentence == next.sentence)
            && ((self.counted.iter().all(|&other| told[other].toll)
                && next.reference == Reference::Additional)
                || (self.counted.iter().all(|&other| told[other].bodies)
                    && figure < so_far
                    && next.heads.iter().all(|head| head.is_empty())));
        if within {
            return;
        }
        if same_sentence && !next.toll && !next.in_passing && !told_already {
            self.add(next, idx);
            return;
        }
        // "two soldiers were killed ... Two more soldiers were killed".
        let another = next.reference == Reference::Additional
            && !self.headline
            && next.sentence <= self.lead_end
            && told[..idx].iter().all(|other| {
                other.reference != Reference::Additional || other.total.best != Some(figure)
            });
        let repeats = self.counted.iter().any(|&other| {
            told[other].total.best == Some(figure) && told[other].side.agrees(next.side)
        }) || (figure == so_far
            && (self.side.agrees(next.side) || self.headline || figure >= SAME_FIGURE));
        // The body tells the headline's figure again, and who else died behind it.
        let echo = told[..idx]
            .iter()
            .find(|other| self.headline && !other.headline && other.total.best == Some(so_far));
        let dies_later = next.dies_later && (!self.headline || echo.is_some());
        if (repeats && !dies_later && !another) || next.in_passing {
            return;
        }
        // "Six priests murdered", then "six priests, their cook and her daughter were killed"; "Two
        // commanders die", then "at least 41 fighters were killed".
        let first_of_body = self.headline && told[..idx].iter().all(|other| other.headline);
        let more = first_of_body
            && next.total.best.is_some()
            && next.reference == Reference::New
            && ((next.counts.len() > 1 && figure > so_far && next.figures.contains(&so_far))
                || figure / MOST_RISE > so_far);
        if more {
            self.replace(next, idx);
            return;
        }
        // The headline's figure is the report's own: others beside it only widen it.
        let settled = self.headline && so_far > 1;
        let risen = next.rose && figure > so_far && figure <= so_far.saturating_mul(MOST_RISE);
        let struck_back = echo.is_some_and(|echo| {
            next.side.fights()
                && (next.sentence <= self.lead_end || next.side == Side::Attackers)
                && echo.sides.iter().all(|side| !side.agrees(next.side))
        });
        // "17 rebels killed", then "17 rebels were killed. Five soldiers lost their lives".
        let other_side = !next.side.is_open()
            && next.side != Side::Others
            && next.sentence <= self.lead_end
            && echo.is_some_and(|echo| echo.sides.iter().all(|side| !side.agrees(next.side)));
        let beside = next.reference == Reference::Additional && next.side == Side::Attackers
            || other_side
            || dies_later
            || struck_back
            || risen;
        if settled && !beside {
            if figure > so_far && next.sentence <= self.lead_end && self.side.agrees(next.side) {
                self.widen(next);
            }
            return;
        }
        if next.toll {
            if figure > so_far {
                self.replace(next, idx);
            }
            return;
        }
        let apart = self
            .counted
            .iter()
            .all(|&other| told[other].sides.iter().all(|side| !side.agrees(next.side)));
        if next.reference == Reference::Additional || apart {
            self.add(next, idx);
            return;
        }
        let lead = next.sentence <= self.lead_end;
        let wider = next.side.is_open()
            || next.side == Side::Others
            || (next.side == self.side
                && so_far <= 3
                && matches!(next.side, Side::Attackers | Side::Fighters));
        if figure > so_far && (lead || so_far == 1) && wider {
            let same_people = matches!(self.side, Side::Unknown | Side::Others)
                || self.counted.iter().any(|&other| told[other].heads == next.heads);
            if same_people && !self.headline && so_far > 1 {
                // Two figures for the same people: the first stands, the other widens it.
                self.widen(next);
            } else {
                self.replace(next, idx);
            }
            return;
        }
        let new_name = next.named
            && self.counted.iter().all(|&other| {
                told[other].named && told[other].heads.iter().all(|head| !next.heads.contains(head))
            });
        if new_name {
            self.add(next, idx);
        }
    }

    /// "a commander was killed", then "the commander and several fighters were killed".
    fn take_vague(&mut self, next: &Told<'_>, idx: usize) {
        // "a commander was killed ... Several other fighters were also killed": more than one told.
        let others = self.total.best.is_some_and(|best| best > 0)
            && next.total.best.is_none()
            && next.total.low.is_some_and(|low| low > 1)
            && next.reference == Reference::Additional
            && !next.in_passing
            && !next.headline
            && !self.headline
            && next.heads.iter().all(|&head| head != "others")
            && next.sentence <= self.lead_end;
        if others {
            self.add(next, idx);
            return;
        }
        let more = self.total.best == Some(1)
            && next.total.best.is_none()
            && next.total.low.is_some_and(|low| low > 2)
            && next.reference == Reference::New
            && !next.in_passing
            && next.sentence <= self.lead_end
            && next.counts.len() > 1;
        if more {
            self.replace(next, idx);
        }
    }

    /// "killing several insurgents. One of them blew himself up": of several, one is told apart.
    fn at_least_several(&mut self, told: &[Told<'_>]) {
        if self.total.best != Some(1) || self.headline {
            return;
        }
        let several = told.iter().position(|other| {
            other.total.best.is_none()
                && other.total.low.is_some_and(|low| low > 2)
                && other.reference == Reference::New
                && !other.in_passing
                && !other.headline
                && !other.bracketed
                && other.sentence <= self.lead_end
                && other.side == self.side
                && !self.side.is_open()
        });
        if let Some(idx) = several {
            self.replace(&told[idx], idx);
        }
    }

    fn add(&mut self, next: &Told<'_>, idx: usize) {
        self.total = sum([self.total, next.total].into_iter());
        if self.side != next.side {
            self.side = Side::Several;
        }
        self.counted.push(idx);
    }

    fn widen(&mut self, next: &Told<'_>) {
        self.total.high = self.total.high.zip(next.total.high).map(|(left, right)| left.max(right));
        self.disagree = true;
    }

    fn replace(&mut self, next: &Told<'_>, idx: usize) {
        self.replaced.append(&mut self.counted);
        self.total = next.total;
        self.side = next.side;
        self.counted.push(idx);
        self.headline = next.headline;
    }
}

/// Civilians among the killed: told where each count that makes up the total tells its side.
fn civilians(found: &[Found], total: &Total, members: &[usize]) -> Option<Count> {
    let used: Vec<&Found> = total.used.iter().map(|&idx| &found[idx]).collect();
    let attackers = used.iter().any(|count| count.victims == Victims::Attacker);
    let civilian = |count: &&&Found| count.victims == Victims::Civilian;
    let untold = used
        .iter()
        .any(|count| count.victims == Victims::Unknown && count.count != Count::exact(0));
    if untold && attackers {
        // Not told; at most those who did not make the attack.
        let others = used
            .iter()
            .filter(|count| matches!(count.victims, Victims::Civilian | Victims::Unknown));
        let most = sum(others.map(|count| count.count));
        return Some(Count { low: None, best: None, high: most.high.or(most.best) });
    }
    if untold {
        return None;
    }
    if used.iter().any(|count| civilian(&count)) {
        return Some(sum(used.iter().filter(civilian).map(|count| count.count)));
    }
    let spared = members.iter().any(|&idx| {
        found[idx].kind == CasualtyKind::Killed
            && found[idx].count == Count::exact(0)
            && found[idx].victims == Victims::Civilian
    });
    (spared || total.count == Some(Count::exact(0))).then(|| Count::exact(0))
}
