//! Which blocks of a page are the report: by how much running text stands in which element.
//!
//! The measure is that of the readability family (Arc90's Readability, 2009): every paragraph
//! gives its weight to the element that it stands in, half to the next, a quarter to the one
//! around; the heaviest element is the report's. Weights are bytes of text that is no link.

use crate::read::html::page::{Block, BlockKind, Page};
use crate::report::Span;
use std::collections::HashMap;

/// Bytes from which on a block counts as running text.
const PARAGRAPH_BYTES: usize = 60;
/// A block more of whose bytes are links than this share is navigation.
const LINK_SHARE: f64 = 0.5;
/// Least share of a page's running text that must be left when elements are left out that seem to
/// be furniture by their class; else the class names are taken for misleading.
const LEFT_SHARE: f64 = 0.3;
/// How often the same text may stand on a page before it is taken for furniture.
const REPEATS: usize = 2;

/// The text drawn out of a page.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) body: String,
    /// The headline at the start of the body, if the page shows one.
    pub(crate) headline: Option<Span>,
}

/// Draws the report's text out of a page; `titles` are those of its metadata.
pub(crate) fn draw(page: &Page, titles: &[String]) -> Drawn {
    let weights: Vec<f64> = page.blocks.iter().map(|block| weight(page, block)).collect();
    let trust_classes = {
        let all: f64 = of_blocks(page, &weights, |hints| !hints.furniture);
        let left: f64 =
            of_blocks(page, &weights, |hints| !hints.furniture && !hints.likely_furniture);
        left >= all * LEFT_SHARE
    };
    let is_furniture = |block: &Block| {
        let hints = page.elements[block.element as usize].hints;
        hints.furniture || (trust_classes && hints.likely_furniture)
    };
    let top = heaviest(page, &weights, &is_furniture);
    let inside = descendants(page, top);
    let root = page.elements[top as usize].root;
    let repeated = repeated(page);

    let headline = headline(page, titles, &is_furniture);
    let mut chosen = Vec::new();
    for (idx, block) in page.blocks.iter().enumerate() {
        if Some(idx) == headline {
            chosen.push(idx);
            continue;
        }
        let in_root = root != 0 && page.elements[block.element as usize].root == root;
        let sibling =
            page.elements[block.element as usize].parent == page.elements[top as usize].parent;
        let wanted = inside[block.element as usize] || (weights[idx] > 0.0 && (in_root || sibling));
        let text = page.text_of(block);
        if wanted
            && !is_furniture(block)
            && !is_navigation(page, block)
            && !is_data(text)
            && repeated.get(text).is_none_or(|&count| count <= REPEATS)
            && headline.is_none_or(|headline| page.text_of(&page.blocks[headline]) != text)
        {
            chosen.push(idx);
        }
    }
    // What stands before the headline is the top of the page, not of the report.
    if let Some(headline) = headline {
        chosen.retain(|&idx| idx >= headline || weights[idx] > 0.0);
        chosen.sort_by_key(|&idx| (idx != headline, idx));
    }
    join(page, &chosen, headline)
}

/// The chosen blocks as one text.
fn join(page: &Page, chosen: &[usize], headline: Option<usize>) -> Drawn {
    let mut body = String::new();
    let mut headline_span = None;
    let mut previous: Option<BlockKind> = None;
    for &idx in chosen {
        let block = &page.blocks[idx];
        if let Some(previous) = previous {
            let in_list = matches!(block.kind, BlockKind::Item | BlockKind::Row);
            body.push_str(if in_list && previous == block.kind { "\n" } else { "\n\n" });
        }
        if block.kind == BlockKind::Item {
            body.push_str("- ");
        }
        let start = body.len();
        body.push_str(page.text_of(block));
        if Some(idx) == headline {
            headline_span = Some(Span::new(start, body.len()));
        }
        previous = Some(block.kind);
    }
    Drawn { body, headline: headline_span }
}

/// Bytes of running text in a block; 0 where it is short, a heading, or mostly links.
fn weight(page: &Page, block: &Block) -> f64 {
    let text = page.text_of(block);
    let plain = text.len() - block.link_bytes.min(text.len());
    if matches!(block.kind, BlockKind::Heading(_))
        || text.len() < PARAGRAPH_BYTES
        || link_share(block) > LINK_SHARE
        || is_data(text)
    {
        return 0.0;
    }
    let stops =
        text.chars().filter(|ch| matches!(ch, '.' | '!' | '?' | '؟' | '。' | '،' | ',')).count();
    if stops == 0 && block.kind != BlockKind::Paragraph {
        return 0.0;
    }
    let content = page.elements[block.element as usize].hints.content;
    plain as f64 * if content { 1.25 } else { 1.0 }
}

fn link_share(block: &Block) -> f64 {
    block.link_bytes as f64 / (block.end - block.start).max(1) as f64
}

fn of_blocks(
    page: &Page,
    weights: &[f64],
    wanted: impl Fn(crate::read::html::elements::Hints) -> bool,
) -> f64 {
    let blocks = page.blocks.iter().zip(weights);
    blocks
        .filter(|(block, _)| wanted(page.elements[block.element as usize].hints))
        .map(|(_, weight)| weight)
        .sum()
}

/// The element with the most running text; the page itself where there is none.
fn heaviest(page: &Page, weights: &[f64], is_furniture: &dyn Fn(&Block) -> bool) -> u32 {
    let mut scores = vec![0.0; page.elements.len()];
    for (block, &weight) in page.blocks.iter().zip(weights) {
        if weight == 0.0 || is_furniture(block) {
            continue;
        }
        // A paragraph counts for what it stands in, loose text for its own element.
        let mut element = block.element;
        if block.kind != BlockKind::Loose {
            element = page.elements[element as usize].parent;
        }
        for share in [1.0, 0.5, 0.25] {
            scores[element as usize] += weight * share;
            let parent = page.elements[element as usize].parent;
            if parent == element {
                break;
            }
            element = parent;
        }
    }
    let mut top = 0;
    for (idx, score) in scores.iter().enumerate() {
        let content = if page.elements[idx].hints.content { 1.25 } else { 1.0 };
        let top_content = if page.elements[top].hints.content { 1.25 } else { 1.0 };
        if score * content > scores[top] * top_content {
            top = idx;
        }
    }
    top as u32
}

/// For each element whether it is `top` or stands in it.
fn descendants(page: &Page, top: u32) -> Vec<bool> {
    let mut inside = vec![false; page.elements.len()];
    for (idx, element) in page.elements.iter().enumerate() {
        // Parents stand before their children.
        inside[idx] = idx == top as usize || (idx > 0 && inside[element.parent as usize]);
    }
    inside
}

/// True for a block that only leads elsewhere: a list of links, a "read more" line.
fn is_navigation(page: &Page, block: &Block) -> bool {
    let share = link_share(block);
    match block.kind {
        BlockKind::Heading(_) => share > 0.9,
        BlockKind::Paragraph => share > 0.8 && page.text_of(block).len() < 200,
        BlockKind::Loose | BlockKind::Item | BlockKind::Row => share > LINK_SHARE,
    }
}

/// True for text that is data rather than language, like coordinates of a map.
fn is_data(text: &str) -> bool {
    const LOOKED_AT: usize = 400;
    if text.len() < 40 {
        return false;
    }
    let (mut letters, mut all) = (0, 0);
    for ch in text.chars().take(LOOKED_AT) {
        all += 1;
        letters += usize::from(ch.is_alphabetic() || ch.is_whitespace());
    }
    letters * 10 < all * 6
}

/// How often each text stands on the page.
fn repeated(page: &Page) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for block in &page.blocks {
        *counts.entry(page.text_of(block)).or_insert(0) += 1;
    }
    counts
}

/// The block that shows the headline: the first main heading that is one of the page's titles, or
/// the beginning of one; else the only main heading of the main part.
fn headline(
    page: &Page,
    titles: &[String],
    is_furniture: &dyn Fn(&Block) -> bool,
) -> Option<usize> {
    let headings = || {
        let blocks = page.blocks.iter().enumerate();
        blocks.filter(|(_, block)| matches!(block.kind, BlockKind::Heading(1 | 2)))
    };
    let is_title = |text: &str| {
        let text = plain(text);
        text.len() >= 8 && titles.iter().any(|title| plain(title).starts_with(&text))
    };
    if let Some((idx, _)) = headings().find(|(_, block)| is_title(page.text_of(block))) {
        return Some(idx);
    }
    let mut main = headings().filter(|(_, block)| {
        block.kind == BlockKind::Heading(1)
            && !is_furniture(block)
            && page.text_of(block).split_whitespace().count() >= 4
    });
    main.next().filter(|_| main.next().is_none()).map(|(idx, _)| idx)
}

/// Letters and digits in small letters, for comparing titles that differ in quotes and spaces.
fn plain(text: &str) -> String {
    text.chars().filter(|ch| ch.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::page::cut;

    #[track_caller]
    fn check(html: &str, titles: &[&str], want: &str) {
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        assert_eq!(draw(&cut(html), &titles).body, want);
    }

    const LEAD: &str = "Two men died on Monday when a shell hit a market in the north of the town.";
    const MORE: &str =
        "Residents said that the shelling had begun at dawn, and went on for an hour.";

    #[test]
    fn the_report_without_its_surroundings() {
        check(
            &format!(
                "<header><a href=/>Home</a></header><div id=sidebar><p>{MORE} Sidebar text, too.</div>\
                 <main><h1>Shell hits market</h1><div class=entry-content><p>{LEAD}</p>\
                 <p>Short.</p><ul><li><a href=x>Other news</a><li>the first</ul><p>{MORE}</p></div>\
                 <div class=comments><p>{LEAD} says a reader, who was there.</div></main>\
                 <footer>Contact</footer>"
            ),
            &["Shell hits market | The Daily"],
            &format!("Shell hits market\n\n{LEAD}\n\nShort.\n\n- the first\n\n{MORE}"),
        );
    }

    #[test]
    fn a_page_without_paragraphs_is_taken_whole() {
        check("<body>Two men died.</body>", &[], "Two men died.");
    }

    #[test]
    fn misleading_class_names_are_not_believed() {
        check(
            &format!("<div class='widget'><p>{LEAD}</p><p>{MORE}</p></div>"),
            &[],
            &format!("{LEAD}\n\n{MORE}"),
        );
    }

    #[test]
    fn data_and_repeated_lines_are_left_out() {
        let warning = "<p>Click to see what is behind it, it is not for everyone, so beware.</p>";
        check(
            &format!(
                "<div><p>{LEAD}</p>{}<p>{MORE}</p><p>{{\"type\":[[34.32,31.35],[34.33,31.36],[34.1,31.2]]}}</p></div>",
                warning.repeat(3)
            ),
            &[],
            &format!("{LEAD}\n\n{MORE}"),
        );
    }
}
