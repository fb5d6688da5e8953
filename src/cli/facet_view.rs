//! Facets for people: trees of values with bars, or with sums, what is selected marked.

use super::answer::{AnswerRecord, FacetRecord, FacetValueRecord, Facets};
use super::index::thousands;
use super::safe;
use super::style::{FAINT, PLAIN, STRONG, fitted};
use crate::engine::FigureSum;
use crate::query::{Field, FilterField, Understanding, Value};
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Facets of which one lies in the other, the widest first; asked for together they are one tree.
const LOCATED: [(FilterField, &str, &str); 4] = [
    (FilterField::Country, "country", "countries"),
    (FilterField::Province, "province", "provinces"),
    (FilterField::District, "district", "districts"),
    (FilterField::Place, "place", "places"),
];

/// Columns of a block at least, and at most.
const LEAST_WIDTH: usize = 36;
const MOST_WIDTH: usize = 48;
/// Columns of a block that stands alone, at most.
const MOST_ALONE: usize = 72;
/// Columns of the bar of a value.
const BAR_WIDTH: usize = 8;
/// Columns of the names in a table of sums, at least and at most.
const LEAST_NAME: usize = 16;
const MOST_NAME: usize = 44;

/// A facet, or several in one tree, as it is shown.
pub(crate) struct Block<'a> {
    title: String,
    rows: Vec<Row<'a>>,
    /// What the limits left out.
    more: String,
}

struct Row<'a> {
    depth: usize,
    label: &'a str,
    /// Another of its names, by which it was found, or what it lies in.
    by: Option<&'a str>,
    count: u64,
    sum: Option<FigureSum>,
    selected: bool,
    known: bool,
}

/// The limits that the facets were asked for with, where they had to be raised.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    /// By name of the facet.
    asked: HashMap<&'static str, usize>,
    /// Values that are shown whatever the limit.
    selected: HashSet<String>,
}

/// Asks for all values of facets of which some have to be shown whatever their rank: what is
/// selected, and the country of a province that is shown. [`Limits::trim`] takes away what was
/// not needed.
pub(crate) fn raise_limits(understanding: &mut Understanding) -> Limits {
    let mut limits = Limits::default();
    let mut raised: HashSet<FilterField> = HashSet::new();
    let requests = &understanding.plan.facets;
    for request in requests {
        let name = Field::of_filter(request.field).name();
        let selected = Selected::of(name, understanding).ids();
        if !selected.is_empty() {
            raised.insert(request.field);
            limits.selected.extend(selected.into_iter().map(str::to_owned));
        }
    }
    let finest = LOCATED
        .iter()
        .rposition(|(field, ..)| requests.iter().any(|request| request.field == *field));
    raised.extend(LOCATED[..finest.unwrap_or(0)].iter().map(|(field, ..)| *field));
    for request in &mut understanding.plan.facets {
        if raised.contains(&request.field) {
            limits.asked.insert(Field::of_filter(request.field).name(), request.limit);
            request.limit = usize::MAX;
        }
    }
    limits
}

impl Limits {
    /// Leaves of every facet as many values as were asked for, those that are selected, and those
    /// that contain what is left.
    pub(crate) fn trim(&self, facets: &mut Facets) {
        let mut needed = self.selected.clone();
        // What contains others comes behind them.
        let rank = |name: &str| LOCATED.iter().position(|(_, located, _)| *located == name);
        let mut order: Vec<usize> = (0..facets.0.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(rank(facets.0[at].0)));
        for at in order {
            let (name, facet) = &mut facets.0[at];
            if let Some(&limit) = self.asked.get(name) {
                let before = facet.values.len();
                let above: HashMap<String, String> = facet
                    .values
                    .iter()
                    .filter_map(|value| Some((value.id.clone(), value.parent.clone()?)))
                    .collect();
                let kept = facet.values.iter().enumerate();
                let kept = kept.filter(|(at, value)| *at < limit || needed.contains(&value.id));
                let mut shown: HashSet<String> = HashSet::new();
                for (_, value) in kept {
                    let mut id = Some(&value.id);
                    while let Some(one) = id.filter(|one| shown.insert((*one).clone())) {
                        id = above.get(one);
                    }
                }
                facet.values.retain(|value| shown.contains(&value.id));
                facet.other += (before - facet.values.len()) as u64;
            }
            needed.extend(facet.values.iter().filter_map(|value| value.parent.clone()));
        }
    }
}

/// The facets of an answer as trees, in their order.
pub(crate) fn blocks<'a>(
    answer: &'a AnswerRecord,
    understanding: &Understanding,
) -> Vec<Block<'a>> {
    let facets = &answer.facets.0;
    let located: Vec<(&str, &str, &FacetRecord)> = LOCATED
        .iter()
        .filter_map(|(_, name, many)| {
            let (_, facet) = facets.iter().find(|(of, _)| of == name)?;
            Some((*name, *many, facet))
        })
        .collect();
    let mut blocks = Vec::new();
    let mut tree_is_shown = false;
    for (name, facet) in facets {
        let in_tree = located.iter().any(|(of, ..)| of == name);
        if !in_tree {
            blocks.push(block(&[(name, name, facet)], understanding));
        } else if !tree_is_shown {
            tree_is_shown = true;
            blocks.push(block(&located, understanding));
        }
    }
    blocks.retain(|block| !block.rows.is_empty());
    blocks
}

/// One block of facets, each with its name and the word for several of its values.
fn block<'a>(facets: &[(&str, &str, &'a FacetRecord)], understanding: &Understanding) -> Block<'a> {
    let several = facets.len() > 1;
    let mut items: Vec<(&FacetValueRecord, bool)> = Vec::new();
    for (name, _, facet) in facets {
        let selected = Selected::of(name, understanding);
        items.extend(facet.values.iter().map(|value| (value, selected.has(&value.id))));
    }
    let mut rows = Vec::new();
    for (depth, at) in in_tree_order(&items) {
        let (value, selected) = items[at];
        let FacetValueRecord { name, count, sum, by, container, .. } = value;
        // One that stands apart says where it lies.
        let apart = several && depth == 0;
        let by = by.as_deref().or(container.as_deref().filter(|_| apart));
        let (label, count, sum) = (name.as_str(), *count, *sum);
        rows.push(Row { depth, label, by, count, sum, selected, known: true });
    }
    for (name, _, facet) in facets.iter().filter(|(.., facet)| facet.unknown > 0) {
        let label = match *name {
            _ if !several => "unknown",
            "country" => "unknown country",
            "province" => "unknown province",
            "district" => "unknown district",
            _ => "unknown place",
        };
        let (count, sum) = (facet.unknown, facet.unknown_sum);
        rows.push(Row { depth: 0, label, by: None, count, sum, selected: false, known: false });
    }
    let more: Vec<String> = facets
        .iter()
        .filter(|(.., facet)| facet.other > 0)
        .map(|(name, many, facet)| match several {
            true if facet.other == 1 => format!("1 more {name}"),
            true => format!("{} more {many}", thousands(facet.other)),
            false => format!("{} more", thousands(facet.other)),
        })
        .collect();
    let title: Vec<&str> = facets.iter().map(|(name, ..)| *name).collect();
    Block { title: title.join(" › "), rows, more: more.join(", ") }
}

/// Numbers of the values with their depth, each whole before its parts, else in their own order.
fn in_tree_order(items: &[(&FacetValueRecord, bool)]) -> Vec<(usize, usize)> {
    let ids: HashSet<&str> = items.iter().map(|(value, _)| value.id.as_str()).collect();
    let mut parts: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut roots = Vec::new();
    for (at, (value, _)) in items.iter().enumerate() {
        match value.parent.as_deref().filter(|parent| ids.contains(parent)) {
            Some(parent) => parts.entry(parent).or_default().push(at),
            None => roots.push(at),
        }
    }
    let mut order = Vec::with_capacity(items.len());
    let mut waiting: Vec<(usize, usize)> = roots.into_iter().rev().map(|at| (0, at)).collect();
    while let Some((depth, at)) = waiting.pop() {
        order.push((depth, at));
        let inner = parts.remove(items[at].0.id.as_str()).unwrap_or_default();
        waiting.extend(inner.into_iter().rev().map(|at| (depth + 1, at)));
    }
    // A table that runs in a circle has no top.
    if order.len() < items.len() {
        let met: HashSet<usize> = order.iter().map(|(_, at)| *at).collect();
        order.extend((0..items.len()).filter(|at| !met.contains(at)).map(|at| (0, at)));
    }
    order
}

/// What of a facet is selected.
struct Selected<'q> {
    values: Vec<&'q Value>,
    /// Of groups, whose filters take their parts too, those that were named.
    named: Option<Vec<&'q str>>,
}

impl<'q> Selected<'q> {
    fn of(name: &str, understanding: &'q Understanding) -> Selected<'q> {
        let filters = &understanding.plan.filters;
        let values = filters
            .iter()
            .filter(|filter| filter.selectable && Field::of_filter(filter.field).name() == name)
            .flat_map(|filter| &filter.values)
            .collect();
        let is_group = matches!(name, "group" | "by" | "against" | "claimed");
        let named = understanding
            .filters
            .iter()
            .filter(|filter| !filter.negated && filter.field == name)
            .flat_map(|filter| filter.values.iter().map(|value| value.id.as_str()));
        Selected { values, named: is_group.then(|| named.collect()) }
    }

    /// Those that are ids.
    fn ids(&self) -> Vec<&'q str> {
        let ids = self.values.iter().filter_map(|value| match value {
            Value::Id(id) => Some(id.as_str()),
            _ => None,
        });
        ids.filter(|id| self.has(id)).collect()
    }

    fn has(&self, id: &str) -> bool {
        let named = self.named.as_ref().is_none_or(|named| named.contains(&id));
        named
            && self.values.iter().any(|wanted| match wanted {
                Value::Id(wanted) => wanted == id,
                Value::Range { low, high } => overlaps(id, *low, *high),
                _ => false,
            })
    }
}

/// Does a year, or a band of numbers, have something in a range?
fn overlaps(id: &str, low: Option<i64>, high: Option<i64>) -> bool {
    let (first, last): (Option<i64>, Option<i64>) = match id.strip_suffix('+') {
        Some(first) => (first.parse().ok(), Some(i64::MAX)),
        None => match id.split_once('-') {
            Some((first, last)) => (first.parse().ok(), last.parse().ok()),
            None => (id.parse().ok(), id.parse().ok()),
        },
    };
    let (Some(first), Some(last)) = (first, last) else { return false };
    low.is_none_or(|low| low <= last) && high.is_none_or(|high| first <= high)
}

/// All blocks with bars, side by side as the width allows.
pub(crate) fn bars(out: &mut dyn Write, blocks: &[Block<'_>], width: usize) -> io::Result<()> {
    let n_columns = (width / LEAST_WIDTH).clamp(1, blocks.len().max(1));
    let width = ((width + 2) / n_columns).saturating_sub(2);
    let width = width.min(if n_columns == 1 { MOST_ALONE } else { MOST_WIDTH });
    let mut columns: Vec<Vec<String>> = vec![Vec::new(); n_columns];
    for block in blocks {
        // The first of the shortest columns takes it.
        if let Some(column) = columns.iter_mut().min_by_key(|column| column.len()) {
            if !column.is_empty() {
                column.push(" ".repeat(width));
            }
            column.extend(lines(block, width));
        }
    }
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        if line == 0 {
            writeln!(out)?;
        }
        let last = columns.iter().rposition(|column| line < column.len()).unwrap_or(0);
        for column in &columns[..last] {
            match column.get(line) {
                Some(text) => write!(out, "{text}  ")?,
                None => write!(out, "{:width$}  ", "")?,
            }
        }
        writeln!(out, "{}", columns[last][line].trim_end())?;
    }
    Ok(())
}

/// The lines of a block, each exactly `width` columns wide.
fn lines(block: &Block<'_>, width: usize) -> Vec<String> {
    let most = |known: bool| {
        let counts = block.rows.iter().filter(|row| row.known || !known).map(|row| row.count);
        counts.max().unwrap_or(0)
    };
    let count_width = thousands(most(false)).len();
    // What isn't known is often most of all, and would leave no bars to the rest.
    let longest = most(true);
    let name_width = width.saturating_sub(2 + BAR_WIDTH + 1 + count_width + 1);
    let padding = |text: &str| " ".repeat(width.saturating_sub(text.width()));
    let title = &block.title;
    let mut lines = vec![format!("{STRONG}{title}{STRONG:#}{}", padding(title))];
    for row in &block.rows {
        let (mark, label, style) = labelled(row, name_width);
        let bar = bar(row.count, longest);
        let count = thousands(row.count);
        lines.push(format!(
            "{mark} {style}{label}{style:#} {FAINT}{bar}{FAINT:#} {count:>count_width$}"
        ));
    }
    if !block.more.is_empty() {
        let more = format!("  {}", block.more);
        lines.push(format!("{FAINT}{more}{FAINT:#}{}", padding(&more)));
    }
    lines
}

/// The mark of a selected value, its name in so many columns, and the style of that.
fn labelled(row: &Row<'_>, width: usize) -> (&'static str, String, anstyle::Style) {
    let mut label =
        format!("{:indent$}{}", "", safe::line(row.label), indent = 2 * row.depth.min(4));
    if let Some(by) = row.by {
        label.push_str(&format!(" ({})", safe::line(by)));
    }
    let (mark, style) = match row {
        Row { known: false, .. } => (" ", FAINT),
        Row { selected: true, .. } => ("●", STRONG),
        _ => (" ", PLAIN),
    };
    (mark, fitted(&label, width), style)
}

/// A table for each block with the sums behind its values; `what`: the figure that is summed.
pub(crate) fn sums(
    out: &mut dyn Write,
    blocks: &[Block<'_>],
    what: &str,
    width: usize,
) -> io::Result<()> {
    for block in blocks {
        let heading = ["reports", "incidents", &format!("with {what}"), what].map(str::to_owned);
        let cells: Vec<[String; 4]> = block
            .rows
            .iter()
            .map(|row| {
                let FigureSum { incidents, with_some, low, high } = row.sum.unwrap_or_default();
                let range = match low == high {
                    true => thousands(low),
                    false => format!("{} to {}", thousands(low), thousands(high)),
                };
                [thousands(row.count), thousands(incidents), thousands(with_some), range]
            })
            .collect();
        let widths: [usize; 4] = std::array::from_fn(|at| {
            cells.iter().chain([&heading]).map(|cells| cells[at].width()).max().unwrap_or(0)
        });
        let taken: usize = widths.iter().map(|width| width + 2).sum();
        let room = width.saturating_sub(taken).clamp(LEAST_NAME, MOST_NAME);
        let line = |out: &mut dyn Write, cells: &[String; 4]| -> io::Result<()> {
            for (cell, width) in cells.iter().zip(widths) {
                write!(out, "  {cell:>width$}")?;
            }
            writeln!(out)
        };
        writeln!(out)?;
        write!(out, "{STRONG}{}{STRONG:#}{FAINT}", fitted(&block.title, room))?;
        line(out, &heading)?;
        write!(out, "{FAINT:#}")?;
        for (row, cells) in block.rows.iter().zip(&cells) {
            let (mark, label, style) = labelled(row, room - 2);
            write!(out, "{mark} {style}{label}{style:#}")?;
            line(out, cells)?;
        }
        if !block.more.is_empty() {
            writeln!(out, "  {FAINT}{}{FAINT:#}", block.more)?;
        }
    }
    let caution = "One event may be told by several reports, and is then counted several times.";
    writeln!(out, "\n{FAINT}{caution}{FAINT:#}")
}

/// A bar of at most [`BAR_WIDTH`] columns in eighths of a column.
fn bar(count: u64, most: u64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let most = most.max(1);
    let eighths = (count.min(most) * BAR_WIDTH as u64 * 8).div_ceil(most) as usize;
    let full = (eighths / 8).min(BAR_WIDTH);
    let part = if full < BAR_WIDTH { EIGHTHS[eighths % 8] } else { "" };
    fitted(&format!("{}{part}", "█".repeat(full)), BAR_WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::query::{Clock, FacetRequest, Question, understand};

    fn value(id: &str, parent: Option<&str>, count: u64) -> FacetValueRecord {
        let (id, name) = (id.to_owned(), id.to_uppercase());
        let parent = parent.map(str::to_owned);
        FacetValueRecord { id, name, count, parent, container: None, by: None, sum: None }
    }

    fn facet(values: Vec<FacetValueRecord>, unknown: u64, other: u64) -> FacetRecord {
        FacetRecord { values, unknown, other, unknown_sum: None }
    }

    #[test]
    fn bars_are_as_long_as_their_share() {
        assert_eq!(bar(8, 8), "████████");
        assert_eq!(bar(4, 8), "████    ");
        assert_eq!(bar(1, 1_000), "▏       ");
        assert_eq!(bar(0, 8), "        ");
        assert_eq!(bar(90, 8), "████████");
    }

    #[test]
    fn parts_stand_below_their_whole() {
        let list = [
            value("pmf", None, 9),
            value("isis", None, 8),
            value("badr", Some("pmf"), 4),
            value("brigade", Some("badr"), 2),
            value("kh", Some("pmf"), 3),
            value("orphan", Some("gone"), 1),
        ];
        let items: Vec<(&FacetValueRecord, bool)> =
            list.iter().map(|value| (value, false)).collect();
        let shown: Vec<(usize, &str)> = in_tree_order(&items)
            .into_iter()
            .map(|(depth, at)| (depth, items[at].0.id.as_str()))
            .collect();
        assert_eq!(
            shown,
            [(0, "pmf"), (1, "badr"), (2, "brigade"), (1, "kh"), (0, "isis"), (0, "orphan")]
        );
        let circle = [value("a", Some("b"), 1), value("b", Some("a"), 1)];
        let items: Vec<(&FacetValueRecord, bool)> =
            circle.iter().map(|value| (value, false)).collect();
        assert_eq!(in_tree_order(&items), [(0, 0), (0, 1)]);
    }

    #[test]
    fn what_is_selected_and_what_contains_it_stays() {
        let request = |field, limit| FacetRequest { field, limit, ..FacetRequest::default() };
        let question = Question {
            text: "group:badr-organization".to_owned(),
            facets: vec![
                request(FilterField::Province, 2),
                request(FilterField::Group, 1),
                request(FilterField::Country, 1),
            ],
            ..Question::default()
        };
        let mut understanding = understand(&question, Lexicon::builtin(), &Clock { now: 0 })
            .unwrap_or_else(|notes| panic!("{notes:?}"));
        let limits = raise_limits(&mut understanding);
        let raised: Vec<usize> =
            understanding.plan.facets.iter().map(|request| request.limit).collect();
        assert_eq!(raised, [2, usize::MAX, usize::MAX]);
        let provinces = vec![value("iq-bb", Some("iq"), 5), value("sy-hi", Some("sy"), 4)];
        let groups = vec![
            value("isis", None, 9),
            value("pmf", None, 5),
            value("kh", Some("pmf"), 4),
            value("badr-organization", Some("pmf"), 3),
        ];
        let countries = ["iq", "ye", "sy", "ml"].iter().map(|id| value(id, None, 9)).collect();
        let mut facets = Facets(vec![
            ("province", facet(provinces, 1, 6)),
            ("group", facet(groups, 0, 0)),
            ("country", facet(countries, 0, 0)),
        ]);
        limits.trim(&mut facets);
        let left = |at: usize| -> (Vec<&str>, u64) {
            let facet = &facets.0[at].1;
            (facet.values.iter().map(|value| value.id.as_str()).collect(), facet.other)
        };
        assert_eq!(left(0), (vec!["iq-bb", "sy-hi"], 6));
        assert_eq!(left(1), (vec!["isis", "pmf", "badr-organization"], 1));
        assert_eq!(left(2), (vec!["iq", "sy"], 2));
    }

    #[test]
    fn years_and_bands_lie_in_ranges() {
        assert!(overlaps("2024", Some(2020), None));
        assert!(!overlaps("2024", None, Some(2020)));
        assert!(overlaps("5-9", Some(9), None));
        assert!(!overlaps("5-9", Some(10), None));
        assert!(overlaps("100+", Some(4), None));
        assert!(!overlaps("IQ-BB", Some(1), None));
    }
}
