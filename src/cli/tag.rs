use super::environment;
use super::lexicon::{LexiconInUse, OwnTable};
use super::outcome::Outcome;
use super::pipeline::{self, Event};
use super::tag_view;
use super::warn;
use crate::read;
use crate::report::{Report, TagRecord};
use crate::tag::Tagger;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Print what each report is tagged with.
///
/// Records come in the order of the files, one for each report that can be read; with any that
/// can't the exit code is 2.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    sitrep tag report.txt\n  \
    sitrep tag feeds/ --format jsonl > tags.jsonl\n  \
    sitrep tag report.txt --explain\n  \
    xclip -o | sitrep tag -\n  \
    zcat events.csv.gz | sitrep tag - --input-format table")]
pub(crate) struct TagArguments {
    /// Files and folders to read; `-` is standard input.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// What standard input is [default: what its beginning tells, else text].
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    /// How to print [default: text on a terminal, else jsonl].
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Tell for each tag which rule made it (text).
    #[arg(long)]
    explain: bool,
    /// A table of your own places or groups.
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Threads that tag [default: all].
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each tag with the words that it stands on.
    Text,
    /// One tag record a line.
    Jsonl,
}

/// A format of standard input, whose name tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// One report.
    Text,
    /// One report.
    Markdown,
    /// A page.
    Html,
    /// An object, a list of objects, or an object with a list.
    Json,
    /// One object a line.
    Jsonl,
    /// A table with a header: commas, tabs, semicolons or bars.
    #[value(alias = "csv", alias = "tsv")]
    Table,
}

impl From<InputFormat> for read::Format {
    fn from(format: InputFormat) -> read::Format {
        match format {
            InputFormat::Text => read::Format::Text,
            InputFormat::Markdown => read::Format::Markdown,
            InputFormat::Html => read::Format::Html,
            InputFormat::Json => read::Format::Json,
            InputFormat::Jsonl => read::Format::JsonLines,
            InputFormat::Table => read::Format::Table,
        }
    }
}

pub(crate) fn run(arguments: &TagArguments) -> Result<Outcome> {
    let usual = || if environment::stdout_is_terminal() { Format::Text } else { Format::Jsonl };
    // The rules are told in the text alone.
    let format = match arguments.format {
        Some(format) => format,
        None if arguments.explain => Format::Text,
        None => usual(),
    };
    let own = match &arguments.lexicon {
        Some(path) => Some(OwnTable::read(path)?),
        None => None,
    };
    let from_stdin = arguments.inputs.iter().any(|input| input.as_os_str() == "-");
    if from_stdin && arguments.inputs.len() > 1 {
        bail!(
            "standard input can't be read beside files\nhint: ask for `-` alone, or for ./- if it is a file"
        );
    }
    if !from_stdin && arguments.input_format.is_some() {
        bail!(
            "--input-format is for standard input\nhint: sitrep tag - --input-format json < FILE"
        );
    }
    let lexicon = LexiconInUse::with(own.as_ref())?;
    let mut refused = 0_u32;
    let mut refuse = |refusal: read::Refusal| {
        refused += 1;
        let causes = super::index::causes(&refusal);
        warn(&super::safe::line(&format!("{refusal}: {causes}")));
    };
    let mut files = Vec::new();
    for input in arguments.inputs.iter().filter(|_| !from_stdin) {
        for file in read::walk(input) {
            match file {
                Ok(path) => files.push(path),
                Err(refusal) => refuse(refusal),
            }
        }
    }
    let width = environment::width();
    // Records are data, with no colours to take out.
    let mut out: BufWriter<Box<dyn Write>> = BufWriter::new(match format {
        Format::Jsonl => Box::new(std::io::stdout().lock()),
        Format::Text => Box::new(anstream::stdout().lock()),
    });
    let tell = |tagger: &mut Tagger<'_>, report: Report| {
        let tags = tagger.tag(&report);
        match format {
            Format::Jsonl => serde_json::to_vec(&TagRecord::new(&report, &tags)).map(|mut line| {
                line.push(b'\n');
                line
            }),
            Format::Text => {
                Ok(tag_view::view(&report, &tags, arguments.explain, width).into_bytes())
            }
        }
    };
    let mut put = |event: Event<serde_json::Result<Vec<u8>>>| -> Result<()> {
        match event {
            Event::Report(record) => out
                .write_all(&record.map_err(std::io::Error::from)?)
                .context("cannot write the answer")?,
            Event::Refused(refusal) => refuse(refusal),
            Event::Begin(_) | Event::End(_) => {}
        }
        Ok(())
    };
    if from_stdin {
        let mut tagger = Tagger::new(&lexicon);
        let mut ended = Ok(());
        let format = arguments.input_format.map(read::Format::from);
        let name = Path::new("-");
        let _all = read::read_stream(name, Box::new(std::io::stdin()), format, &mut |item| {
            ended = put(match item {
                Ok(report) => Event::Report(tell(&mut tagger, report)),
                Err(refusal) => Event::Refused(refusal),
            });
            if ended.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        ended?;
    } else {
        let threads = environment::threads(arguments.threads);
        pipeline::run(&files, threads, || Tagger::new(&lexicon), tell, put)?;
    }
    out.flush().context("cannot write the answer")?;
    Ok(if refused == 0 { Outcome::Found } else { Outcome::Failed })
}
