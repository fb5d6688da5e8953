//! The options of a question, the same for every command that asks one.

use super::environment;
use super::mistakes::Mistakes;
use crate::engine::Index;
use crate::lexicon::Lexicon;
use crate::query::{
    Clock, Direction, FIELDS, FacetRequest, Field, Figure, FilterOption, MatchMode, Note, Plan,
    Question, Sort, SortKey, Takes, Understanding, understand,
};
use anyhow::{Result, anyhow};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, ValueEnum};
use std::path::PathBuf;

/// What is asked, and of which index.
#[derive(Debug, Args)]
pub(crate) struct QuestionArguments {
    /// Words of the question, in the query language (docs/query.md): words, "phrases", -not, OR,
    /// (…), field:value, prefix*, fuzzy~, "near by"~5, "one sentence"~s, =exact, /regex/.
    #[arg(value_name = "QUESTION")]
    words: Vec<String>,
    #[command(flatten)]
    filters: FilterArguments,
    /// Each filter may hold of another incident of the report; without this all hold of one.
    #[arg(long, help_heading = "Filters")]
    any_incident: bool,
    /// Must a report match everything that was asked, or only something?
    #[arg(long = "match", value_enum, default_value_t = Match::All, value_name = "WHICH")]
    match_mode: Match,
    /// Look for the spelling that was typed: no other names, no sounds, no tags. Ordinary words
    /// keep the forms of their stem; =word leaves those out too.
    #[arg(long)]
    exact: bool,
    /// Folder of the index [default: $SITREP_INDEX, else ./index].
    #[arg(long, value_name = "FOLDER")]
    pub(crate) index: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Match {
    /// Everything; where no report has it all, those that have most.
    All,
    /// Something; those that have more rank higher.
    Any,
}

impl QuestionArguments {
    /// The question to an index, all else as by default.
    pub(crate) fn question(&self, index: &Index) -> Result<Question> {
        Ok(Question {
            text: text(&self.words),
            saved: index.saved_questions()?,
            options: self.filters.0.clone(),
            any_incident: self.any_incident,
            match_mode: match self.match_mode {
                Match::All => MatchMode::All,
                Match::Any => MatchMode::Any,
            },
            variants: !self.exact,
            ..Question::default()
        })
    }
}

/// The question that words make.
pub(crate) fn text(words: &[String]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.trim()).collect();
    words.join(" ")
}

/// Understands a question, or says what is wrong with it.
pub(crate) fn understand_now(question: &Question, lexicon: &Lexicon) -> Result<Understanding> {
    let clock: Clock = environment::clock();
    understand(question, lexicon, &clock)
        .map_err(|notes| Mistakes { question: question.text.clone(), notes }.into())
}

/// How many reports match; a relaxed answer tells of other reports than were asked for.
pub(crate) fn total(index: &Index, plan: &Plan) -> Result<u64> {
    let answer = index.run(plan)?;
    Ok(if answer.relaxed { 0 } else { answer.total })
}

/// One option for each field that filters, and its `--not-` twin, made of the table of fields.
#[derive(Clone, Debug, Default)]
pub(crate) struct FilterArguments(pub(crate) Vec<FilterOption>);

impl Args for FilterArguments {
    fn augment_args(command: Command) -> Command {
        let mut command = command;
        for facts in FIELDS.iter().filter(|facts| facts.field.filter().is_some()) {
            let placeholder = match facts.takes {
                Takes::Name => "NAME",
                Takes::Word => "WORD",
                Takes::Number => "RANGE",
                Takes::Date => "DATES",
                Takes::Circle => "PLACE,KM",
                Takes::Text | Takes::Words | Takes::Saved => "TEXT",
            };
            let option = |name: String| {
                Arg::new(name.clone())
                    .long(name)
                    .value_name(placeholder)
                    .action(ArgAction::Append)
                    // Degrees may be negative.
                    .allow_hyphen_values(facts.takes == Takes::Circle)
                    .help_heading("Filters")
            };
            let mut asks = facts.asks.to_owned();
            asks[..1].make_ascii_uppercase();
            let help = format!("{asks} [e.g. {}]", facts.example);
            let not_help = format!("Leave out reports with this {}", facts.name);
            command = command
                .arg(option(facts.name.to_owned()).help(help))
                .arg(option(format!("not-{}", facts.name)).help(not_help).hide(true));
        }
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        FilterArguments::augment_args(command)
    }
}

impl FromArgMatches for FilterArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<FilterArguments, clap::Error> {
        let mut options = Vec::new();
        for facts in FIELDS.iter().filter(|facts| facts.field.filter().is_some()) {
            for negated in [false, true] {
                let name =
                    if negated { format!("not-{}", facts.name) } else { facts.name.to_owned() };
                for value in matches.get_many::<String>(&name).into_iter().flatten() {
                    options.push(FilterOption {
                        field: facts.field,
                        value: value.clone(),
                        negated,
                    });
                }
            }
        }
        Ok(FilterArguments(options))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = FilterArguments::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Facets that an answer holds unless others are named.
const USUAL_FACETS: [Field; 5] =
    [Field::Province, Field::Group, Field::Year, Field::Country, Field::Killed];
/// Values of a facet that are given unless told otherwise.
const USUAL_VALUES: usize = 10;

/// Reads `--facet province:20,group,month`; all usual ones where none is named, none for `none`.
pub(crate) fn facets(named: &[String], sum: Option<Figure>) -> Result<Vec<FacetRequest>> {
    let request = |field: Field, limit| {
        let filter = field.filter().filter(|_| field.is_facet());
        filter.map(|field| FacetRequest { field, limit, sum, ..FacetRequest::default() })
    };
    if named.is_empty() {
        return Ok(USUAL_FACETS.iter().filter_map(|&field| request(field, USUAL_VALUES)).collect());
    }
    let mut requests: Vec<FacetRequest> = Vec::new();
    for item in named.iter().flat_map(|list| list.split(',')).map(str::trim) {
        if item.is_empty() || item == "none" {
            continue;
        }
        let (name, limit) = match item.split_once(':') {
            Some((name, "all")) => (name, usize::MAX),
            Some((name, limit)) => (
                name,
                limit.parse().map_err(|_| {
                    anyhow!("`{limit}` is no number of values\nhint: --facet {name}:20")
                })?,
            ),
            None => (item, USUAL_VALUES),
        };
        let found = Field::named(name).and_then(|field| request(field, limit));
        let Some(request) = found else {
            let known: Vec<&str> = FIELDS
                .iter()
                .filter(|facts| facts.field.is_facet())
                .map(|facts| facts.name)
                .collect();
            let note = Note::general(format!("the values of `{name}` can't be counted"));
            let hint = format!("facets are {}", known.join(", "));
            return Err(Mistakes { question: String::new(), notes: vec![note.hint(hint)] }.into());
        };
        if !requests.iter().any(|known| known.field == request.field) {
            requests.push(request);
        }
    }
    Ok(requests)
}

/// Reads `--sort date`, `--sort killed:asc`.
pub(crate) fn sort(text: &str) -> Result<Sort, String> {
    let (key, direction) = text.split_once(':').unwrap_or((text, "desc"));
    let key = match key {
        "relevance" | "score" => SortKey::Relevance,
        "date" => SortKey::Date,
        "published" => SortKey::Published,
        "killed" => SortKey::Killed,
        "wounded" => SortKey::Wounded,
        "abducted" => SortKey::Abducted,
        "civilians" => SortKey::Civilians,
        _ => {
            let known = "relevance, date, published, killed, wounded, abducted, civilians";
            return Err(format!("sorts are {known}"));
        }
    };
    let direction = match direction {
        "desc" => Direction::Descending,
        "asc" => Direction::Ascending,
        _ => return Err("directions are asc and desc".to_owned()),
    };
    Ok(Sort { key, direction })
}

/// Reads `--limit 20`, `--limit all`.
pub(crate) fn limit(text: &str) -> Result<usize, String> {
    if text == "all" {
        return Ok(usize::MAX);
    }
    text.parse().map_err(|_| "a number, or `all`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::FilterField;

    #[test]
    fn facets_are_the_usual_ones_unless_named() {
        let fields = |named: &[&str]| -> Vec<(FilterField, usize)> {
            let named: Vec<String> = named.iter().map(|&name| name.to_owned()).collect();
            facets(&named, None)
                .expect("read")
                .iter()
                .map(|request| (request.field, request.limit))
                .collect()
        };
        assert_eq!(fields(&[]).len(), 5);
        assert_eq!(fields(&["none"]), []);
        assert_eq!(
            fields(&["province:20,month", "type:all"]),
            [
                (FilterField::Province, 20),
                (FilterField::Month, 10),
                (FilterField::EventType, usize::MAX)
            ]
        );
        assert!(facets(&["title".to_owned()], None).is_err());
    }

    #[test]
    fn sorts_have_a_direction() {
        assert_eq!(sort("killed:asc").expect("read").direction, Direction::Ascending);
        assert_eq!(sort("date").expect("read").key, SortKey::Date);
        assert!(sort("size").is_err());
    }
}
