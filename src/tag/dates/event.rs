//! Which of a report's dates is the day of what it is about.

use crate::report::{DateTag, Day, Precision};
use crate::tag::mention::{DateKind, DateMention};

/// The date of the main event, from the dates of the text.
///
/// `of_harm[sentence]`: the sentence tells of dead, wounded or abducted as news.
pub(super) fn choose(mentions: &[DateMention], of_harm: &[bool]) -> Option<DateTag> {
    let best = mentions
        .iter()
        .map(|mention| (worth(mention, of_harm), mention))
        .filter(|&(worth, _)| worth > 0.0)
        .fold(None, |best: Option<(f32, &DateMention)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })?;
    Some(best.1.tag.clone())
}

/// What speaks for a date as that of the main event.
fn worth(mention: &DateMention, of_harm: &[bool]) -> f32 {
    let precision = match mention.tag.precision {
        Precision::Day => 4.0,
        Precision::Week => 2.0,
        Precision::Month => 1.0,
        Precision::Year => 0.0,
    };
    let place = 2.0 / (1.0 + 0.5 * mention.sentence as f32);
    let harm = if of_harm.get(mention.sentence).copied().unwrap_or(false) { 1.0 } else { 0.0 };
    let history = if mention.background { 3.5 } else { 0.0 };
    let speech = if mention.of_speech { 1.5 } else { 0.0 };
    let open = match mention.kind {
        DateKind::Point => 0.0,
        DateKind::Range => 0.5,
        DateKind::Since | DateKind::Until => 2.0,
    };
    precision + place + harm - history - speech - open
}

/// Where a report names no day of its event: the day of publication or the one before, no closer
/// than a week.
pub(super) fn about(published: &DateTag) -> DateTag {
    let start: Day = published.start.plus(-1);
    let precision = published.precision.max(Precision::Week);
    DateTag { start, end: published.end, precision, ..published.clone() }
}
