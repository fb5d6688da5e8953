//! Incidents: which sentences, places, groups, counts and dates make one event, which events the
//! report is about, and what it says in total.

mod tally;

use crate::report::{
    CasualtyKind, CasualtyMention, Count, EventType, Incident, Scope, Span, Status,
};
use crate::tag::casualties::Found;
use crate::text::Text;

/// The events of a report, and what it says in total. Spans are into the text that was tagged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Events {
    /// Main ones first; at least one.
    pub(crate) incidents: Vec<Incident>,
    /// Every count that the text states, in order.
    pub(crate) casualties: Vec<CasualtyMention>,
    /// Totals over the main incidents.
    pub(crate) killed: Option<Count>,
    pub(crate) killed_civilians: Option<Count>,
    pub(crate) wounded: Option<Count>,
    pub(crate) abducted: Option<Count>,
}

/// The first thing told is that somebody was caught.
fn tells_of_arrest(found: &[Found]) -> bool {
    found.first().is_some_and(|count| count.kind == CasualtyKind::Captured)
}

/// Groups what a text tells into events.
///
/// `headline_sentences`: how many sentences at the start are its title.
pub(crate) fn build(text: &Text<'_>, found: &[Found], headline_sentences: usize) -> Events {
    let mut news: Vec<usize> =
        (0..found.len()).filter(|&idx| found[idx].scope == Scope::Incident).collect();
    if !news.iter().any(|&idx| found[idx].kind == CasualtyKind::Killed) {
        // A report that tells of nothing newer is about what it tells of.
        let arrest = tells_of_arrest(found);
        news = (0..found.len())
            .filter(|&idx| {
                let count = &found[idx];
                let record = count.in_passing && count.scope == Scope::Background;
                !count.street && !(arrest && record)
            })
            .collect();
    }
    let total = |kind| tally::total(found, &news, kind, headline_sentences);
    let killed = total(CasualtyKind::Killed);
    let wounded = total(CasualtyKind::Wounded);
    let abducted = total(CasualtyKind::Abducted);
    let casualties = found
        .iter()
        .enumerate()
        .map(|(idx, count)| {
            let superseded = killed.superseded.contains(&idx) || wounded.superseded.contains(&idx);
            let status = if superseded { Status::Superseded } else { Status::Stated };
            count.mention(text, news.contains(&idx).then_some(0), status)
        })
        .collect();
    let mut sentences: Vec<Span> =
        news.iter().map(|&idx| text.sentences()[found[idx].sentence].span).collect();
    sentences.dedup();
    let main = Incident {
        main: true,
        event_type: EventType::Other,
        date: None,
        country: None,
        provinces: Vec::new(),
        places: Vec::new(),
        where_prec: None,
        actors: Vec::new(),
        weapons: Vec::new(),
        killed: killed.count,
        killed_civilians: killed.civilians,
        wounded: wounded.count,
        abducted: abducted.count,
        disagree: killed.disagree || wounded.disagree,
        part_of: None,
        sentences,
    };
    Events {
        incidents: vec![main],
        casualties,
        killed: killed.count,
        killed_civilians: killed.civilians,
        wounded: wounded.count,
        abducted: abducted.count,
    }
}
