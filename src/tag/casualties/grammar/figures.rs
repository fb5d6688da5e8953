//! Figures told of a noun: "the number of dead rose to 11", "the wounded numbered 14", "put the dead
//! at 142 and the injured at 351"; and idioms of dying.

use super::{Reader, Statement};
use crate::report::CasualtyKind;
use crate::tag::casualties::chunk::{Gap, Kind};
use crate::tag::casualties::noun::{Head, NounPhrase};
use crate::tag::casualties::{LOST, TOLL_ROSE};
use crate::text::is_word;

/// Words between "number of" and "dead".
const NOUN_REACH: usize = 4;
/// Chunks between the noun and its figure.
const FIGURE_REACH: usize = 10;

impl Reader<'_> {
    /// Reads such a figure of the dead or hurt who are named by chunk `at`; false where it is none.
    pub(super) fn figure(&self, at: usize, kind: CasualtyKind, out: &mut Vec<Statement>) -> bool {
        let figure = if self.is_numbered(at) {
            self.numbered_to(at)
        } else if self.is_noun(at) {
            self.put_at(at).or_else(|| self.numbering(at))
        } else {
            return false;
        };
        let Some(figure) = figure else { return false };
        let mut statement = self.blank(at, kind, "toll");
        self.object(figure, &mut statement);
        if self.folded(figure - 1) == "to" {
            statement.rule = TOLL_ROSE;
        }
        statement.toll = true;
        statement.victims.truncate(if self.is_named_list(figure) { usize::MAX } else { 1 });
        let found = !statement.victims.is_empty();
        self.push(statement, out);
        found
    }

    /// "the number of those killed", "the count of dead", "that of the wounded".
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        let trigger = self.chunks[at].first;
        (trigger.saturating_sub(NOUN_REACH).max(1)..trigger).any(|idx| {
            is_word!(self.words, idx, "of")
                && is_word!(self.words, idx - 1, "number" | "count" | "tally" | "total" | "that")
                && (idx + 1..trigger)
                    .all(|at| self.words.joined(at) && !is_word!(self.words, at, "and"))
        })
    }

    /// "the dead", "the injured", and no noun behind.
    fn is_noun(&self, at: usize) -> bool {
        let trigger = self.chunks[at].first;
        let among = at > 1 && matches!(self.chunks[at - 2].kind, Kind::Including);
        trigger > 0
            && !among
            && is_word!(self.words, trigger - 1, "the")
            && !matches!(self.kind(at + 1), Some(Kind::Noun(phrase)) if phrase.quantity.is_none())
    }

    fn counted(&self, at: usize) -> Option<&NounPhrase> {
        self.noun(at).filter(|phrase| phrase.quantity.is_some() && phrase.head != Head::Thing)
    }

    /// "(number of dead) has risen to 117", "is put at 300", "is 14".
    fn numbered_to(&self, at: usize) -> Option<usize> {
        (at + 1..(at + FIGURE_REACH).min(self.chunks.len()))
            .take_while(|&idx| !self.gap(idx).breaks())
            .find(|&idx| {
                self.counted(idx).is_some()
                    && (matches!(
                        self.folded(idx - 1),
                        "to" | "at"
                            | "is"
                            | "was"
                            | "be"
                            | "reached"
                            | "exceeded"
                            | "exceeds"
                            | "as"
                            | "passed"
                    ) || self.words.folded(self.chunks[idx].first) == "between")
            })
    }

    /// "put the dead at 142".
    fn put_at(&self, at: usize) -> Option<usize> {
        let put = (at.saturating_sub(FIGURE_REACH)..at).any(|idx| {
            matches!(self.folded(idx), "put" | "puts" | "putting" | "placed" | "estimated")
        });
        (put && self.folded(at + 1) == "at" && self.counted(at + 2).is_some()).then_some(at + 2)
    }

    /// "the dead number 300", "the dead were three soldiers and two clerks".
    fn numbering(&self, at: usize) -> Option<usize> {
        let verb = matches!(self.folded(at + 1), "number" | "numbered" | "were" | "are");
        (verb && self.counted(at + 2).is_some()).then_some(at + 2)
    }

    /// Does the list at chunk `at` tell people by kind, so that its items add up?
    fn is_named_list(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|phrase| phrase.head == Head::Person)
            && matches!(self.kind(at + 1), Some(Kind::And | Kind::Noun(_)))
            && self.gap(at + 1) != Gap::Break
    }

    /// "made the supreme sacrifice", "were sent to hell", "for the loss of three men".
    pub(super) fn idiom(&self, at: usize, out: &mut Vec<Statement>) {
        let mut statement = self.blank(at, CasualtyKind::Killed, "idiom");
        match self.folded(at) {
            "sacrifice" | "price" => {
                let word = self.chunks[at].first;
                let last = word > 0 && is_word!(self.words, word - 1, "ultimate" | "supreme");
                let verb = (at.saturating_sub(3)..at)
                    .rev()
                    .find(|&idx| matches!(self.folded(idx), "made" | "paid" | "laid" | "gave"));
                let Some(verb) = verb.filter(|_| last) else { return };
                self.subject(self.auxiliary(verb).first, &mut statement);
            }
            "hell" if at > 1 && self.folded(at - 1) == "to" => {
                let sent = at - 2;
                let aux = self.auxiliary(sent);
                if matches!(self.folded(sent), "sent" | "dispatched") && aux.be {
                    self.subject(aux.first, &mut statement);
                } else if sent > 0
                    && matches!(self.folded(sent - 1), "sent" | "dispatched" | "sending")
                {
                    statement.victims.extend(self.counted(sent));
                }
            }
            // "are receiving treatment in the hospital".
            "treatment" => {
                let verb = (at.saturating_sub(3)..at).rev().find(|&idx| {
                    matches!(self.folded(idx), "receiving" | "undergoing" | "under" | "received")
                });
                let Some(verb) = verb else { return };
                let aux = self.auxiliary(verb);
                if !aux.be && self.folded(verb) != "received" {
                    return;
                }
                statement.kind = CasualtyKind::Wounded;
                statement.rule = "treated";
                self.subject(aux.first, &mut statement);
                statement.victims.retain(|phrase| phrase.quantity.is_some() || phrase.additional);
            }
            // "were put out of action".
            "action" if at > 2 && self.folded(at - 1) == "of" && self.folded(at - 2) == "out" => {
                let put = at - 3;
                if self.folded(put) == "put" && self.auxiliary(put).be {
                    self.subject(self.auxiliary(put).first, &mut statement);
                }
                statement.victims.retain(|phrase| phrase.head == Head::Person);
            }
            "loss" | "cost" if self.folded(at + 1) == "of" => {
                let bought =
                    (at.saturating_sub(2)..at).any(|idx| matches!(self.folded(idx), "for" | "at"));
                if bought && self.noun(at + 2).is_some_and(|phrase| phrase.head == Head::Person) {
                    self.object(at + 2, &mut statement);
                    statement.rule = LOST;
                }
            }
            _ => return,
        }
        statement.victims.retain(|phrase| phrase.introduces() || phrase.head == Head::Person);
        self.push(statement, out);
    }
}
