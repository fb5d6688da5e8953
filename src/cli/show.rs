use super::environment;
use super::links::{Hyperlink, Links, linked};
use super::mistakes::Mistakes;
use super::outcome::Outcome;
use super::style::{FAINT, GROUP, MATCH, PLACE, PLAIN, Piece, STRONG, TIME, TOLL, piece, wrapped};
use super::terminal::WIDEST_TEXT;
use super::{safe, warn};
use crate::engine::{Document, Index};
use crate::query::Note;
use crate::report::{Span, ZoneKind};
use anstyle::Style;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use unicode_width::UnicodeWidthStr;

/// Print a report with its tags marked in its text.
///
/// Ids are unique only within their input: all reports that bear the id are shown. Where none
/// does, an id that differs in case, or a path that ends so, is taken, if there is only one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep show seeds/reports/iraq_musayyib_wire.txt\n  \
    sitrep show iraq_musayyib_wire.txt\n  \
    sitrep show ULI0001 --format json\n\n\
    Marks on a terminal: places green, groups magenta, counts yellow, dates cyan, weapons red; \
    without colours [text|tag]. Page furniture is faint.")]
pub(crate) struct ShowArguments {
    /// Ids of reports, as hits give them.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Folder of the index [default: $SITREP_INDEX, else ./index].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Make title and file links that the terminal follows.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    hyperlink: Hyperlink,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One object a report: its tag record, body, zones and sentences.
    Json,
    /// The body alone, byte for byte.
    Body,
}

pub(crate) fn run(arguments: &ShowArguments) -> Result<Outcome> {
    let index = Index::open(&environment::index_folder(arguments.index.as_deref()))?;
    let links = Links::new(arguments.hyperlink);
    let stream = environment::answer_stream(arguments.hyperlink);
    let coloured = stream.current_choice() != anstream::ColorChoice::Never;
    let mut out = BufWriter::new(stream);
    let mut raw = BufWriter::new(std::io::stdout());
    let mut outcome = Outcome::Found;
    let mut shown = 0;
    for id in &arguments.ids {
        let mut found = index.find(id)?;
        if found.is_empty() {
            let path = std::fs::canonicalize(id).ok();
            let path = path.as_ref().map(|path| path.to_string_lossy());
            match index.similar_ids(id, path.as_deref())?.as_slice() {
                [one] => found = index.find(one)?,
                several => {
                    warn(
                        &Mistakes {
                            question: String::new(),
                            notes: vec![none_or_several(id, several)],
                        }
                        .to_string(),
                    );
                    outcome = Outcome::NothingFound;
                }
            }
        }
        for address in found {
            let document = index.document(address)?;
            match arguments.format {
                Format::Json => {
                    serde_json::to_writer(&mut raw, &record(&document))
                        .map_err(std::io::Error::from)
                        .context("cannot write the report")?;
                    raw.write_all(b"\n")?;
                }
                Format::Body => raw.write_all(document.body.as_bytes())?,
                Format::Text => {
                    if shown > 0 {
                        writeln!(out)?;
                    }
                    text(&document, &links, coloured, &mut out)?;
                }
            }
            shown += 1;
        }
    }
    raw.flush()?;
    out.flush()?;
    Ok(outcome)
}

/// No report has an id, or several have one that is like it.
fn none_or_several(id: &str, several: &[String]) -> Note {
    /// Ids that are named.
    const MOST: usize = 6;
    if several.is_empty() {
        let hint = "`sitrep search --format ids` lists ids";
        return Note::general(format!("no report has the id `{id}`")).hint(hint);
    }
    let mut named: Vec<String> = several.iter().take(MOST).cloned().collect();
    if several.len() > MOST {
        named.push(format!("{} more", several.len() - MOST));
    }
    Note::general(format!("no report has the id `{id}`, several have one like it"))
        .hint(format!("write one of {}", named.join(", ")))
}

/// The tag record, then what the index keeps of the text.
fn record(document: &Document) -> Value {
    let summary = &document.summary;
    let mut record = Map::new();
    let mut put = |name: &str, value: Value| record.insert(name.to_owned(), value);
    put("schema", json!(crate::report::TagRecord::SCHEMA));
    put("id", json!(summary.id));
    put("path", json!(summary.path));
    put("record", json!(summary.record));
    put("title", json!(summary.title));
    put("source", json!(summary.source));
    put("url", json!(summary.url));
    if let Ok(Value::Object(tags)) = serde_json::from_str(&document.tags) {
        record.extend(tags);
    }
    let mut put = |name: &str, value: Value| record.insert(name.to_owned(), value);
    put("body", json!(document.body));
    put("body_derived", json!(document.body_derived));
    let zones: Vec<Value> = document
        .zones
        .iter()
        .map(|zone| json!({"kind": zone_word(zone.kind), "span": zone.span}))
        .collect();
    put("zones", Value::Array(zones));
    put("sentences", json!(document.sentences));
    put("indexed", json!(document.indexed));
    Value::Object(record)
}

fn zone_word(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Headline => "headline",
        ZoneKind::Byline => "byline",
        ZoneKind::Dateline => "dateline",
        ZoneKind::Furniture => "furniture",
    }
}

/// A tag's place in the text.
struct Mark {
    span: Span,
    label: String,
    style: Style,
}

fn text(document: &Document, links: &Links, coloured: bool, out: &mut dyn Write) -> Result<()> {
    let summary = &document.summary;
    let title = summary.title.as_deref().unwrap_or(&summary.id);
    let title = &super::words::unmarked(title);
    let title = wrapped(&[piece(STRONG, title)], 0, environment::width());
    let link = links.report(summary.url.as_deref(), &summary.path);
    write!(out, "{}", linked(&title, 0, link.as_deref()))?;
    let mut from = Vec::new();
    if summary.path != summary.id {
        from.push(safe::line(&summary.id));
    }
    from.push(linked(&safe::line(&summary.path), 0, links.file(&summary.path).as_deref()));
    from.extend(summary.source.as_deref().map(safe::line));
    from.extend(summary.url.as_deref().map(safe::line));
    from.extend(summary.published.as_ref().map(super::words::days));
    writeln!(out, "{FAINT}{}{FAINT:#}\n", from.join(" · "))?;
    let tags: Value = serde_json::from_str(&document.tags).unwrap_or_default();
    let marks = marks(&tags, &document.body);
    let furniture: Vec<Span> = document
        .zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Furniture)
        .map(|zone| zone.span)
        .collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    let plain = |pieces: &mut Vec<Piece>, from: usize, to: usize| {
        let mut put = |style, text: &str| pieces.push((style, text.to_owned()));
        let mut at = from;
        for zone in furniture.iter().filter(|zone| zone.overlaps(Span::new(from, to.max(from)))) {
            let (start, end) = ((zone.start as usize).max(at), (zone.end as usize).min(to));
            put(PLAIN, &document.body[at..start]);
            put(FAINT, &document.body[start..end]);
            at = end;
        }
        put(PLAIN, &document.body[at..to]);
    };
    for mark in &marks {
        plain(&mut pieces, at, mark.span.start as usize);
        let marked = mark.span.of(&document.body);
        pieces.push(match coloured {
            true => (mark.style, marked.to_owned()),
            false => (PLAIN, format!("[{marked}|{}]", mark.label)),
        });
        at = mark.span.end as usize;
    }
    plain(&mut pieces, at, document.body.len());
    let width = environment::stdout_is_terminal().then(|| environment::width().min(WIDEST_TEXT));
    lines(&pieces, width, out)
}

/// Prints a text line by line; lines that are longer than the width are broken at spaces.
fn lines(pieces: &[Piece], width: Option<usize>, out: &mut dyn Write) -> Result<()> {
    let mut line: Vec<Piece> = Vec::new();
    let end = |line: &mut Vec<Piece>, out: &mut dyn Write| -> Result<()> {
        let taken: usize = line.iter().map(|(_, text)| text.width()).sum();
        match width.filter(|&width| taken > width) {
            Some(width) => write!(out, "{}", wrapped(line, 0, width))?,
            None => {
                for (style, text) in line.iter() {
                    write!(out, "{style}{text}{style:#}")?;
                }
                writeln!(out)?;
            }
        }
        line.clear();
        Ok(())
    };
    for (style, text) in pieces {
        for (at, part) in safe::text(text).split('\n').enumerate() {
            if at > 0 {
                end(&mut line, out)?;
            }
            if !part.is_empty() {
                line.push((*style, part.to_owned()));
            }
        }
    }
    if !line.is_empty() {
        end(&mut line, out)?;
    }
    Ok(())
}

/// Where tags stand in the body, in order, the longer one where they overlap.
fn marks(tags: &Value, body: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |tag: &Value, label: String, style: Style| {
        if tag.get("in").is_some() {
            return;
        }
        let spans = tag["spans"].as_array().cloned().unwrap_or_default();
        for span in spans.into_iter().chain(tag.get("span").cloned()) {
            if let Ok(span) = serde_json::from_value::<Span>(span)
                && body.get(span.range()).is_some_and(|text| !text.is_empty())
            {
                marks.push(Mark { span, label: label.clone(), style });
            }
        }
    };
    for (list, style) in [
        ("provinces", PLACE),
        ("places", PLACE),
        ("countries", PLACE),
        ("groups", GROUP),
        ("weapons", MATCH),
    ] {
        for tag in tags[list].as_array().into_iter().flatten() {
            add(tag, tag["id"].as_str().unwrap_or("").to_owned(), style);
        }
    }
    for tag in tags["casualties"].as_array().into_iter().flatten() {
        let kind = tag["kind"].as_str().unwrap_or("");
        let scope = match tag["scope"].as_str() {
            Some("incident") | None => "",
            Some(_) => " elsewhere",
        };
        let figure = tag["best"].as_u64().or(tag["low"].as_u64());
        let figure = figure.map(|figure| format!(" {figure}")).unwrap_or_default();
        add(tag, format!("{kind}{figure}{scope}"), TOLL);
    }
    for name in ["published", "event_date"] {
        add(&tags[name], format!("{name} {}", tags[name]["start"].as_str().unwrap_or("")), TIME);
    }
    // Of tags at one place the first kind stands; of overlapping ones the longer.
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    let mut end = 0;
    marks.retain(|mark| {
        let free = mark.span.start >= end;
        if free {
            end = mark.span.end;
        }
        free
    });
    marks
}
