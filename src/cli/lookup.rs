use super::environment;
use super::lexicon::LexiconInUse;
use super::outcome::Outcome;
use super::style::{FAINT, PLAIN, STRONG, piece, wrapped};
use super::warn;
use crate::engine::{Index, IndexError};
use crate::lexicon::layout::Kind;
use crate::lexicon::{Entity, Lexicon};
use crate::query::{describe, district_of_id, identity, kind_word};
use anyhow::Result;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Print what the lexicon knows of a name, or of an id.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep lookup Babylon\n  \
    sitrep lookup IQ-BB\n  \
    sitrep lookup \"Hashed al-Shaabi\" --format json")]
pub(crate) struct LookupArguments {
    /// The name, in any spelling.
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,
    /// Folder of the index, whose own table is asked too [default: $SITREP_INDEX, else ./index].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One object a reading.
    Jsonl,
    /// The same as jsonl.
    Json,
}

/// One reading of a name.
#[derive(Debug, Serialize)]
struct ReadingRecord {
    kind: &'static str,
    id: String,
    name: String,
    /// With what contains it.
    described: String,
    /// How the name was found: `id`, `name`, or `sound` for a spelling that no table has.
    by: &'static str,
    /// Tagged so only with evidence in the text.
    needs_evidence: bool,
    names: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    part_of: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<String>,
    /// Of a group its home countries, of a person those of his part in a conflict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    countries: Vec<String>,
    /// First year of a group, or of a person's part.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i32>,
    /// Last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f32>,
}

pub(crate) fn run(arguments: &LookupArguments) -> Result<Outcome> {
    let lexicon = match Index::open(&environment::index_folder(arguments.index.as_deref())) {
        Ok(index) => LexiconInUse::of(&index)?,
        Err(IndexError::Missing { .. } | IndexError::Unfinished { .. })
            if arguments.index.is_none() =>
        {
            LexiconInUse::with(None)?
        }
        Err(err) => return Err(err.into()),
    };
    let name = arguments.name.join(" ");
    let mut found: Vec<(Entity, &'static str, bool)> = Vec::new();
    let mut add = |entity: Entity, by, needs_evidence| {
        if !found.iter().any(|(known, ..)| *known == entity) {
            found.push((entity, by, needs_evidence));
        }
    };
    if let Some(entity) = lexicon.by_id(&name).or_else(|| district_of_id(&lexicon, &name)) {
        add(entity, "id", false);
    }
    for reading in lexicon.readings(&name) {
        // Whoever held an office is a person, whose row has all the names.
        if !matches!(reading.entity, Entity::OfficeHolder(_)) {
            add(reading.entity, "name", reading.needs_evidence);
        }
    }
    for person in lexicon.persons(&name) {
        let by = if person.by_sound { "sound" } else { "name" };
        add(person.entity, by, person.needs_evidence);
    }
    if let Some(entity) = lexicon.only_reading_of_keys(&name) {
        add(entity, "sound", false);
    }
    if found.is_empty() {
        let near: Vec<String> =
            lexicon.similar(&name, 2).into_iter().map(|(name, _)| name).take(5).collect();
        let hint = if near.is_empty() {
            String::new()
        } else {
            format!("\nhint: names like it are {}", near.join(", "))
        };
        warn(&format!("the lexicon has no name `{}`{hint}", super::safe::line(&name)));
        return Ok(Outcome::NothingFound);
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    let width = environment::width();
    for (idx, (entity, by, needs_evidence)) in found.into_iter().enumerate() {
        let record = record(&lexicon, entity, by, needs_evidence);
        if arguments.format == Format::Text {
            if idx > 0 {
                writeln!(out)?;
            }
            text(&record, width, &mut out)?;
        } else {
            serde_json::to_writer(&mut out, &record).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(Outcome::Found)
}

fn record(
    lexicon: &Lexicon,
    entity: Entity,
    by: &'static str,
    needs_evidence: bool,
) -> ReadingRecord {
    let (id, name) = identity(lexicon, entity);
    let names = lexicon
        .names_of(entity)
        .into_iter()
        .map(|(name, evidence)| if evidence { format!("{name} ?") } else { name.to_owned() })
        .collect();
    let (mut part_of, mut parts) = (Vec::new(), Vec::new());
    let (mut lat, mut lon) = (None, None);
    let (mut countries, mut from, mut to) = (Vec::new(), None, None);
    let split = |list: &str| -> Vec<String> {
        list.split([';', '|'])
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(str::to_owned)
            .collect()
    };
    match entity {
        Entity::Group(row) => {
            let own = lexicon.group(row);
            part_of = split(own.parents);
            (countries, from, to) = (split(own.home), own.from_year, own.to_year);
            for other in 0..lexicon.count(Kind::Group) as u16 {
                let group = lexicon.group(other);
                if split(group.parents).contains(&id) {
                    parts.push(group.id.to_owned());
                }
            }
        }
        Entity::Person(row) => {
            let person = lexicon.person(row);
            part_of = split(person.group);
            (countries, from, to) = (split(person.countries), person.from_year, person.to_year);
        }
        Entity::Place(row) => (lat, lon) = (lexicon.place(row).lat, lexicon.place(row).lon),
        Entity::Province(row) => {
            (lat, lon) = (lexicon.province(row).lat, lexicon.province(row).lon);
        }
        _ => {}
    }
    ReadingRecord {
        kind: kind_word(entity),
        described: describe(lexicon, entity),
        id,
        name,
        by,
        needs_evidence,
        names,
        part_of,
        parts,
        countries,
        from,
        to,
        lat,
        lon,
    }
}

fn text(record: &ReadingRecord, width: usize, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "{STRONG}{}{STRONG:#}  {} {FAINT}{}{FAINT:#}",
        record.described, record.kind, record.id
    )?;
    let mut line = |label: &str, value: String| -> Result<()> {
        if !value.is_empty() {
            let pieces = [piece(FAINT, label), piece(PLAIN, &format!(" {value}"))];
            write!(out, "{}", wrapped(&pieces, 2, width))?;
        }
        Ok(())
    };
    if record.by == "sound" {
        line("found by", "its sound: no table has this spelling".to_owned())?;
    }
    if record.needs_evidence {
        line("needs", "evidence in the text to be read so".to_owned())?;
    }
    line("names", record.names.join(" · "))?;
    line("part of", record.part_of.join(" · "))?;
    line("parts", record.parts.join(" · "))?;
    line("countries", record.countries.join(" · "))?;
    let year = |year: Option<i32>| year.map_or_else(String::new, |year| year.to_string());
    if record.from.or(record.to).is_some() {
        line("years", format!("{}..{}", year(record.from), year(record.to)))?;
    }
    if let (Some(lat), Some(lon)) = (record.lat, record.lon) {
        line("at", format!("{lat:.3}, {lon:.3}"))?;
    }
    Ok(())
}
