//! Casualty mentions: how many were killed, wounded, abducted or captured, as the text states it.
//!
//! A small chunk parser: words get their possible parts from one table ([`Lexeme`]), a sentence
//! with a word of harm in it is cut into chunks ([`chunk`]), and the grammar ([`grammar`]) reads
//! who suffered it. Nothing is added up over sentences here: that is the incidents' part.

mod bomber;
mod chunk;
mod foreign;
mod grammar;
mod lexeme;
mod missing;
mod noun;
mod quantity;
mod reference;
mod scope;
mod vocabulary;

pub(crate) use grammar::sum;

/// The rule of a death of one who was told as hurt before.
pub(crate) const DIED_LATER: &str = "died_later";
/// The rule of "raised the toll to 15".
pub(crate) const TOLL_ROSE: &str = "toll_rose";
/// The rule of "lowered the toll to three", "the final toll was three".
pub(crate) const TOLL_FELL: &str = "toll_fell";
/// The rule of "lost three fighters".
pub(crate) const LOST: &str = "lost";
/// The rule of "three bodies were found".
pub(crate) const BODY_FOUND: &str = "body_found";

pub(crate) use lexeme::{Form, Harm, Lexeme, add_lexemes};
pub(crate) use quantity::Words;
pub(crate) use scope::{is_year, opens_in_past};

use crate::report::{
    CasualtyKind, CasualtyMention, Count, Part, Qualifier, Scope, Status, Victims,
};
use crate::tag::language::Language;
use crate::tag::marks::Marks;
use crate::text::{Text, is_word};
use grammar::{Mood, Statement};
use noun::{Determiner, Head, NounPhrase};

/// A count that the text states, by words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) kind: CasualtyKind,
    pub(crate) count: Count,
    /// The vague word that was read by convention.
    pub(crate) word: Option<String>,
    pub(crate) qualifier: Qualifier,
    pub(crate) victims: Victims,
    pub(crate) of: Vec<Part>,
    pub(crate) scope: Scope,
    pub(crate) attributed_to: Option<String>,
    /// First word of the victims.
    pub(crate) first_word: usize,
    /// One past their last word.
    pub(crate) end_word: usize,
    /// Index of the sentence.
    pub(crate) sentence: usize,
    pub(crate) rule: &'static str,
    /// Counts of one statement add up ("three soldiers and a child were killed").
    pub(crate) statement: usize,
    /// The word that states it.
    pub(crate) trigger: usize,
    /// What it says of others told before.
    pub(crate) reference: Reference,
    /// The figure replaces what stood before ("the death toll rose to").
    pub(crate) toll: bool,
    /// The head noun or the name, folded; empty where there is only a number.
    pub(crate) head: String,
    /// "he", "them".
    pub(crate) pronoun: bool,
    /// One person by name.
    pub(crate) named: bool,
    /// Stated in passing ("the killing of", "who was killed in").
    pub(crate) in_passing: bool,
    /// What another event only reacts to, or no violence at all: never the news.
    pub(crate) aside: bool,
    /// In brackets, beside the text.
    pub(crate) bracketed: bool,
    /// Another source's figure for what the sentence has told before ("but villagers said seven").
    pub(crate) other_source: bool,
    /// Whoever they are, none is a fighter: fighters killed them, or all their parts are others.
    pub(crate) no_fighters: bool,
}

/// How a count refers to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// It brings victims up for the first time.
    New,
    /// Besides those told before ("another three").
    Additional,
    /// It points back ("the two men", "he").
    Back,
}

impl Found {
    /// As the tag record has it; `incident` and `status` as the incidents settled them.
    pub(crate) fn mention(
        &self,
        text: &Text<'_>,
        incident: Option<usize>,
        status: Status,
    ) -> CasualtyMention {
        let end = self.end_word.max(self.trigger + 1);
        let first = self.first_word.min(self.trigger);
        CasualtyMention {
            kind: self.kind,
            count: self.count,
            word: self.word.clone(),
            qualifier: self.qualifier,
            victims: self.victims,
            victim_group: None,
            of: self.of.clone(),
            scope: self.scope,
            status,
            attributed_to: self.attributed_to.clone(),
            incident,
            part_of: None,
            span: text.span(first..end),
            sentence: text.sentences()[self.sentence].span,
            rule: self.rule,
            within: None,
        }
    }
}

/// Words of a sentence that are read at once: longer ones are lists or noise, and are read in
/// pieces, so that the time to read a text grows with its length alone.
const LONGEST_SENTENCE: usize = 400;

/// Finds all counts that a text states, in order.
pub(crate) fn find(words: Words<'_>) -> Vec<Found> {
    if words.language != Language::English {
        return foreign::find(words);
    }
    let text = words.text;
    let mut found = Vec::new();
    let mut chunks = Vec::new();
    let mut statements = Vec::new();
    let mut n_statements = 0;
    // Most sentences tell of no harm at all.
    let harm = Marks::TRIGGER.or(Marks::SUICIDE).or(Marks::MISSING);
    let pieces = text
        .sentences()
        .iter()
        .enumerate()
        .filter(|&(idx, _)| words.known.of_sentence(idx).has(harm))
        .flat_map(|(idx, sentence)| {
            let words = sentence.words();
            words.clone().step_by(LONGEST_SENTENCE).map(move |from| {
                (idx, sentence.all_caps, from..words.end.min(from + LONGEST_SENTENCE))
            })
        });
    for (idx, all_caps, range) in pieces {
        let told = words.known.of_range(range.clone());
        let missing = |number| {
            told.has(Marks::MISSING).then(|| missing::found(words, range.clone(), number)).flatten()
        };
        let suicide = told.has(Marks::SUICIDE) && bomber::in_sight(words, range.start, range.end);
        if !suicide && !told.has(Marks::TRIGGER) {
            if let Some(missing) = missing(n_statements) {
                n_statements += 1;
                found.push(missing);
            }
            continue;
        }
        chunk::chunks(words, range.clone(), all_caps, &mut chunks);
        if suicide && let Some(mut bomber) = bomber::found(words, &chunks, idx) {
            bomber.statement = n_statements;
            n_statements += 1;
            found.push(bomber);
        }
        statements.clear();
        grammar::statements(words, &chunks, &mut statements);
        let begun = found.len();
        for statement in &statements {
            emit(words, idx, statement, n_statements, begun, &mut found);
            n_statements += 1;
        }
        if let Some(missing) = missing(n_statements) {
            n_statements += 1;
            found.push(missing);
        }
        if found.len() == begun {
            continue;
        }
        scope::settle(words, idx, range.clone(), &statements, &mut found[begun..]);
    }
    found
}

/// Turns a statement into counts, one for each of its noun phrases.
fn emit(
    words: Words<'_>,
    sentence: usize,
    statement: &Statement,
    number: usize,
    begun: usize,
    found: &mut Vec<Found>,
) {
    let denied = statement.mood == Mood::Denied;
    if statement.mood == Mood::Unreal {
        return;
    }
    let start = found.len();
    let begun_word = words.text.sentences()[sentence].words().start;
    let by_fighters = fighters_did_it(words, sentence, statement);
    for phrase in &statement.victims {
        let nobody = phrase.head == Head::Nobody;
        if denied && !nobody && !negatable(words, phrase) {
            continue;
        }
        let known = found[begun..]
            .iter()
            .any(|other| other.kind == statement.kind && other.first_word == phrase.first);
        if known {
            continue;
        }
        let (mut count, mut qualifier, mut vague, back) = phrase.tally();
        if statement.mood == Mood::Either {
            // "killed and injured a number of people": some of each; a figure says neither.
            if vague.is_none() || nobody {
                continue;
            }
            count.low = Some(2);
        }
        if denied {
            (count, qualifier, vague) = (Count::exact(0), Qualifier::Exact, None);
        }
        let mut victims = phrase.victims;
        if let Some((figure, side)) = reference::antecedent(words, sentence, phrase) {
            (count, qualifier, vague) = (Count::exact(figure), Qualifier::Exact, None);
            if victims == Victims::Unknown {
                victims = side;
            }
        }
        let others = phrase.additional && words.lexeme(phrase.head_word) == Lexeme::Others;
        if victims == Victims::Unknown
            && ((phrase.head == Head::Bare && !phrase.additional)
                || (others && statement.kind != CasualtyKind::Killed))
        {
            // "three soldiers were killed and two died later": soldiers too.
            let side = found[begun..].iter().rev().map(|other| other.victims);
            victims = side.take(1).find(|side| *side != Victims::Attacker).unwrap_or(victims);
        }
        // "Aside from the bomber, two soldiers were injured": the bomber is dead.
        let kind = if statement.preposed == Some(phrase.first) && victims == Victims::Attacker {
            CasualtyKind::Killed
        } else {
            statement.kind
        };
        // The dead are told one by one.
        let mut dead = found[..begun].iter().filter(|other| other.kind == statement.kind);
        let single = dead.clone().next().is_some()
            && dead.all(|other| {
                other.count.best == Some(1) && other.head != words.folded(phrase.head_word)
            });
        let kin = single
            && !statement.relative
            && statement.victims.first().is_some_and(|first| {
                first.determiner == Determiner::Possessive
                    && grammar::is_kin(words, first.head_word)
                    && is_word!(words, first.first, "his" | "her" | "their")
            });
        let also = (victims != Victims::Unknown && victims != Victims::Civilian
            || (phrase.determiner == Determiner::Indefinite && single))
            && (statement.trigger.saturating_sub(2)..statement.trigger)
                .any(|idx| words.folded(idx) == "also")
            || as_well(words, statement.trigger);
        if vague.is_none() && count.low.is_none() && count.best.is_none() {
            continue;
        }
        let subset = words.folded(phrase.end) == "of"
            && is_word!(words, phrase.end + 1, "them" | "whom" | "these" | "those");
        let later = statement.rule == "died"
            && if back && phrase.quantity.is_none() {
                is_one_more(words, phrase, found)
            } else {
                of_the_wounded(words, phrase, found)
                    || (phrase.additional && on_the_way(words, statement.trigger))
            };
        let added = is_word!(words, begun_word, "additionally")
            || (is_word!(words, begun_word, "in")
                && is_word!(words, begun_word + 1, "addition")
                && !is_word!(words, begun_word + 2, "to"));
        let own = phrase.head == Head::Pronoun
            && is_word!(words, phrase.first, "he" | "him" | "she")
            && found[begun..].iter().any(|other| {
                other.kind == CasualtyKind::Killed
                    && matches!(other.rule, "active" | "gerund")
                    && other.count.low.is_some_and(|low| low > 1)
            })
            && (begun_word..phrase.first)
                .any(|idx| is_word!(words, idx, "before" | "until" | "after"))
            || (phrase.head == Head::Pronoun
                && is_word!(words, phrase.first, "he" | "she")
                && phrase.first <= begun_word + 1
                && (phrase.first..statement.trigger)
                    .any(|idx| is_word!(words, idx, "later" | "then" | "himself" | "herself"))
                && found[..begun].last().is_some_and(|other| {
                    other.kind == CasualtyKind::Killed
                        && matches!(other.rule, "active" | "gerund")
                        && other.count.low.is_some_and(|low| low > 1)
                }));
        if own {
            victims = Victims::Attacker;
        }
        let reference = if own {
            Reference::Additional
        } else if subset && !later {
            Reference::Back
        } else if later
            || kin
            || (added && !back && phrase.quantity.is_some())
            || phrase.additional
            || (also
                && !back
                && (phrase.quantity.is_some() || phrase.determiner == Determiner::Indefinite))
        {
            Reference::Additional
        } else if back || phrase.head == Head::Pronoun {
            Reference::Back
        } else {
            Reference::New
        };
        found.push(Found {
            kind,
            count,
            word: vague.map(|idx| words.folded(idx).to_owned()),
            qualifier,
            victims,
            of: Vec::new(),
            scope: Scope::Incident,
            attributed_to: None,
            first_word: phrase.first,
            end_word: phrase.end.max(phrase.first + 1),
            sentence,
            rule: if later { DIED_LATER } else { statement.rule },
            statement: number,
            trigger: statement.trigger,
            reference,
            toll: statement.toll || in_total(words, phrase, statement.trigger),
            head: if phrase.head == Head::Bare {
                String::new()
            } else {
                words.folded(phrase.head_word).to_owned()
            },
            pronoun: phrase.head == Head::Pronoun,
            named: phrase.head == Head::Name,
            in_passing: statement.relative,
            aside: false,
            bracketed: false,
            other_source: false,
            no_fighters: victims == Victims::Unknown && by_fighters && phrase.head != Head::Name,
        });
    }
    let of = parts(words, &statement.parts);
    if let Some(whole) = found[start..].last_mut() {
        let told: u32 = of.iter().map(|part| part.count).sum();
        whole.no_fighters |= whole.count.best == Some(told)
            && statement.parts.iter().all(|part| {
                !matches!(part.victims, Victims::Unknown | Victims::Insurgent | Victims::Attacker)
            });
        whole.of = of;
    }
}

/// "two of the wounded died", "five were wounded, one of whom died".
fn of_the_wounded(words: Words<'_>, phrase: &NounPhrase, found: &[Found]) -> bool {
    // "44 were wounded, of whom five succumbed".
    if phrase.first > 1
        && is_word!(words, phrase.first - 1, "whom")
        && is_word!(words, phrase.first - 2, "of")
        && found.last().is_some_and(|other| other.kind == CasualtyKind::Wounded)
    {
        return true;
    }
    if words.folded(phrase.end) != "of" {
        return false;
    }
    let whole = phrase.end + 1..phrase.end + 1 + WHOLE_REACH;
    whole
        .clone()
        .any(|idx| matches!(words.lexeme(idx), Lexeme::Harm(Harm::Wound, Form::Past | Form::Third)))
        || (["them", "whom", "those"].contains(&words.folded(whole.start))
            && found.last().is_some_and(|other| other.kind == CasualtyKind::Wounded))
}

/// "35 people in total died", "nine people were killed altogether".
fn in_total(words: Words<'_>, phrase: &NounPhrase, trigger: usize) -> bool {
    let total = |idx: usize| {
        is_word!(words, idx, "altogether" | "overall")
            || (is_word!(words, idx, "total" | "all") && idx > 0 && is_word!(words, idx - 1, "in"))
    };
    phrase.quantity.is_some()
        && ((phrase.end..phrase.end + 2).any(total)
            || (phrase.first > 0 && total(phrase.first - 1))
            || (trigger + 1..trigger + 3).any(total))
}

/// "One aide was killed as well": not "as well as".
fn as_well(words: Words<'_>, trigger: usize) -> bool {
    is_word!(words, trigger + 1, "as")
        && is_word!(words, trigger + 2, "well")
        && !is_word!(words, trigger + 3, "as")
}

/// "Two more died on the way to the hospital".
fn on_the_way(words: Words<'_>, trigger: usize) -> bool {
    (trigger + 1..trigger + 1 + WHOLE_REACH).any(|idx| {
        ["way", "hospital", "wounds", "injuries", "surgery", "driven"].contains(&words.folded(idx))
    })
}

/// Words behind "two of" within which "the ten people brought in with wounds" shows them wounded.
const WHOLE_REACH: usize = 7;

/// "gunmen attacked a bus, killing three people": fighters stand in the sentence beside those who
/// were killed. A clash kills on both sides.
fn fighters_did_it(words: Words<'_>, sentence: usize, statement: &Statement) -> bool {
    let range = words.text.sentences()[sentence].words();
    let victim = |idx: usize| {
        let phrases = statement.victims.iter().chain(&statement.parts);
        phrases.clone().any(|phrase| (phrase.first..phrase.end).contains(&idx))
    };
    let fighter = |idx: usize| {
        matches!(
            words.lexeme(idx),
            Lexeme::Person { victims: Victims::Insurgent | Victims::Attacker, .. }
                | Lexeme::Side(Victims::Insurgent)
        ) || (is_word!(words, idx, "men" | "youths" | "group")
            && idx > range.start
            && is_word!(words, idx - 1, "armed"))
    };
    // They act: a verb follows, or "by" stands before.
    let acts = |idx: usize| {
        let behind = (idx + 1..(idx + 4).min(range.end)).find(|&at| {
            !matches!(words.lexeme(at), Lexeme::Person { .. } | Lexeme::Adverb | Lexeme::Have)
        });
        let verb = behind.is_some_and(|at| {
            matches!(words.lexeme(at), Lexeme::Verb | Lexeme::Harm(_, Form::Past | Form::Third))
        });
        verb || (idx.saturating_sub(3).max(range.start)..idx).any(|at| words.folded(at) == "by")
    };
    range.clone().any(|idx| fighter(idx) && !victim(idx) && acts(idx))
        && !range.clone().any(|idx| is_clash(words.folded(idx)))
}

/// Words for fighting in which both sides lose men.
fn is_clash(folded: &str) -> bool {
    folded.starts_with("clash")
        || [
            "fought",
            "fighting",
            "battle",
            "battles",
            "battled",
            "gunfight",
            "gunbattle",
            "shootout",
            "firefight",
            "exchange",
            "encounter",
            "skirmish",
            "operation",
            "raid",
            "offensive",
        ]
        .contains(&folded)
}

/// "The second victim later died" where one death is told, "the wounded man succumbed".
fn is_one_more(words: Words<'_>, phrase: &NounPhrase, found: &[Found]) -> bool {
    let dead = found.iter().filter(|other| other.kind == CasualtyKind::Killed);
    let told = dead.filter_map(|other| other.count.best).max().unwrap_or(0);
    (phrase.first..=phrase.head_word).any(|idx| match words.folded(idx) {
        "second" => told < 2,
        "third" => told < 3,
        "fourth" => told < 4,
        "other" | "remaining" | "injured" | "wounded" => true,
        _ => false,
    })
}

/// "did not kill anyone", "without injuring civilians": nobody was.
fn negatable(words: Words<'_>, phrase: &NounPhrase) -> bool {
    is_word!(words, phrase.first, "anyone" | "anybody" | "any" | "a" | "an")
        || (phrase.plural && phrase.quantity.is_none())
}

fn parts(words: Words<'_>, phrases: &[NounPhrase]) -> Vec<Part> {
    phrases
        .iter()
        .filter_map(|phrase| {
            let (count, _, _, _) = phrase.tally();
            Some(Part { who: words.folded(phrase.head_word).to_owned(), count: count.best? })
        })
        .collect()
}

#[cfg(test)]
mod tests;
