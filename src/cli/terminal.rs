//! The answer for people.

use super::answer::{AnswerRecord, HitRecord};
use super::facet_view;
use super::index::many;
use super::links::{Links, linked};
use super::safe;
use super::style::{FAINT, GROUP, MATCH, PLACE, PLAIN, Piece, STRONG, TIME, TOLL, piece, wrapped};
use super::words;
use crate::query::{
    Field, Filter, Matcher, NameWord, Node, Strength, Understanding, UnderstoodFilter, Value,
};
use crate::report::Span;
use crate::snippet::{Highlighter, Snippet};
use crate::text::{fold, is_article, stem};
use std::collections::HashSet;
use std::io::{self, Write};

/// What the answer is shown with.
pub(crate) struct View<'a> {
    pub(crate) width: usize,
    pub(crate) understanding: &'a Understanding,
    pub(crate) highlighter: &'a Highlighter<'a>,
    pub(crate) links: Links,
}

/// Columns of running text at most; longer lines are hard to read.
pub(crate) const WIDEST_TEXT: usize = 118;
/// Other names and spellings that a hit is said to be found by.
const MOST_VARIANTS: usize = 3;
/// Names of places or groups in the line under a title.
const MOST_NAMES: usize = 4;

impl View<'_> {
    fn text_width(&self) -> usize {
        self.width.min(WIDEST_TEXT)
    }

    /// The whole answer.
    pub(crate) fn answer(&self, out: &mut dyn Write, answer: &AnswerRecord) -> io::Result<()> {
        self.heading(out, answer)?;
        for hit in &answer.hits {
            writeln!(out)?;
            self.hit(out, hit, answer.relaxed)?;
        }
        if answer.total > 0 {
            facet_view::bars(out, &facet_view::blocks(answer, self.understanding), self.width)?;
        }
        Ok(())
    }

    /// How much was found, and how the question was understood.
    pub(crate) fn heading(&self, out: &mut dyn Write, answer: &AnswerRecord) -> io::Result<()> {
        let mut pieces: Vec<Piece> = Vec::new();
        let total = many(answer.total, "report", "reports");
        if answer.relaxed {
            let have = if answer.total == 1 { "has" } else { "have" };
            pieces.push((STRONG, format!("No report has everything; {total} {have} most")));
        } else {
            pieces.push((STRONG, total));
        }
        let mut asked: Vec<String> = Vec::new();
        for part in &answer.understood {
            match &part.id {
                Some(id) if part.also.is_empty() => {
                    asked.push(format!("{} ({} {id})", part.text, part.kind));
                }
                Some(id) => asked.push(format!(
                    "{} ({} {id}, or {})",
                    part.text,
                    part.kind,
                    many(part.also.len() as u64, "other reading", "other readings")
                )),
                None if part.kind == "stopword" => {}
                None => asked.push(part.text.clone()),
            }
        }
        asked.extend(self.understanding.filters.iter().map(filter_text));
        if !asked.is_empty() {
            pieces.push(piece(FAINT, &format!(" · {}", asked.join(", "))));
        }
        pieces.push((FAINT, format!(" · {:.1} ms", answer.took_ms)));
        write!(out, "{}", wrapped(&pieces, 0, self.text_width()))?;
        if let Some(first) = answer.hits.first()
            && (first.rank > 1 || (answer.hits.len() as u64) < answer.total)
        {
            let last = first.rank + answer.hits.len() - 1;
            let shown = match (first.rank, last) {
                (1, 1) => "the first is shown".to_owned(),
                (1, last) => format!("the first {last} are shown"),
                (first, last) if first == last => format!("number {first} is shown"),
                (first, last) => format!("{first} to {last} are shown"),
            };
            writeln!(out, "{FAINT}{shown}{FAINT:#}")?;
        }
        if self.understanding.plan.explain {
            self.explain(out)?;
        }
        Ok(())
    }

    /// How the question was understood: each concept with the forms that are looked for.
    fn explain(&self, out: &mut dyn Write) -> io::Result<()> {
        let asked = node_text(&self.understanding.plan.text, false);
        if self.understanding.plan.concepts().len() > 1 || asked.contains("NOT ") {
            let line = [piece(FAINT, "asked for "), piece(PLAIN, &asked)];
            write!(out, "{}", wrapped(&line, 0, self.text_width()))?;
        }
        for concept in self.understanding.plan.concepts() {
            writeln!(out)?;
            let heading = [piece(STRONG, &concept.text), (PLAIN, " is looked for as".to_owned())];
            write!(out, "{}", wrapped(&heading, 2, self.text_width()))?;
            for strength in [Strength::Typed, Strength::Alias, Strength::Variant, Strength::Tagged]
            {
                let forms: Vec<String> = concept
                    .forms
                    .iter()
                    .filter(|form| form.strength == strength)
                    .map(|form| matcher_text(&form.matcher))
                    .collect();
                if !forms.is_empty() {
                    let line = [
                        (FAINT, format!("{} ", strength_text(strength))),
                        piece(PLAIN, &forms.join(" · ")),
                    ];
                    write!(out, "{}", wrapped(&line, 4, self.text_width()))?;
                }
            }
        }
        Ok(())
    }

    fn hit(&self, out: &mut dyn Write, hit: &HitRecord, relaxed: bool) -> io::Result<()> {
        const INDENT: usize = 5;
        let width = self.text_width();
        let title = hit.title.as_deref().unwrap_or(&hit.id);
        let title = safe::line(&words::unmarked(title));
        let shown = wrapped(&self.marked(&title, STRONG), INDENT, width);
        let link = self.links.report(hit.more.url.as_deref(), &hit.path);
        let shown = linked(&shown, INDENT, link.as_deref());
        let rank = format!("{:>3}.", hit.rank);
        write!(out, "{FAINT}{rank}{FAINT:#}")?;
        // The rank stands in the indent of the first line.
        out.write_all(shown.as_bytes().get(rank.len()..).unwrap_or(b"\n"))?;
        write!(out, "{}", wrapped(&facts(hit), INDENT, width))?;
        if relaxed {
            let missing = self.missing(hit);
            if !missing.is_empty() {
                let line = [piece(FAINT, &format!("without {}", missing.join(", ")))];
                write!(out, "{}", wrapped(&line, INDENT, width))?;
            }
        }
        let variants = self.variants(hit);
        if !variants.is_empty() {
            let line = [piece(FAINT, &format!("found as {}", variants.join(", ")))];
            write!(out, "{}", wrapped(&line, INDENT, width))?;
        }
        for snippet in &hit.snippets {
            write!(out, "{}", self.passage(hit, snippet))?;
        }
        write!(out, "{:INDENT$}", "")?;
        if hit.id != hit.path {
            write!(out, "{FAINT}{} · {FAINT:#}", safe::line(&hit.id))?;
        }
        // With its line the path can be opened in an editor as it stands.
        let mut path = safe::line(&hit.path);
        if let Some(first) = hit.snippets.first().filter(|_| hit.more.lines_of_file) {
            path.push_str(&format!(":{}", first.line));
        }
        let path = format!("{FAINT}{path}{FAINT:#}");
        write!(out, "{}", linked(&path, 0, self.links.file(&hit.path).as_deref()))?;
        if let Some(source) = hit.more.source.as_deref() {
            write!(out, "{FAINT} · {}{FAINT:#}", safe::line(source))?;
        }
        writeln!(out)?;
        for found in &hit.matched {
            if self.understanding.plan.explain {
                let line = format!(
                    "{:.2}  {} by {} {}",
                    found.found.score,
                    found.text,
                    strength_text(found.found.strength),
                    matcher_text(&found.found.matcher)
                );
                write!(out, "{}", wrapped(&[piece(FAINT, &line)], INDENT, width))?;
            }
        }
        if let Some(nearness) = hit.nearness.filter(|nearness| *nearness > 0.0) {
            let line = format!("{nearness:.2}  words near each other");
            write!(out, "{}", wrapped(&[piece(FAINT, &line)], INDENT, width))?;
        }
        Ok(())
    }

    /// A passage, with the number of its line in front where that is a line of the file.
    fn passage(&self, hit: &HitRecord, snippet: &Snippet) -> String {
        const INDENT: usize = 7;
        let shown = wrapped(&snippet_pieces(snippet), INDENT, self.text_width());
        let number = format!("{}:", snippet.line);
        // The number stands in the indent of the first line, a space before the text.
        let (true, Some(margin)) = (hit.more.lines_of_file, (INDENT - 1).checked_sub(number.len()))
        else {
            return shown;
        };
        format!("{:margin$}{FAINT}{number}{FAINT:#}{}", "", &shown[INDENT - 1..])
    }

    /// A text with what was asked marked in it.
    fn marked(&self, text: &str, style: anstyle::Style) -> Vec<Piece> {
        pieces_with(text, &self.highlighter.spans(text), 0, style)
    }

    /// What title and passages say in other words than the question: other names and spellings.
    fn variants(&self, hit: &HitRecord) -> Vec<String> {
        let concepts = self.understanding.plan.concepts();
        let asked: HashSet<String> =
            concepts.iter().flat_map(|concept| stems(&concept.text)).collect();
        let title = hit.title.as_deref().unwrap_or("");
        let texts = [title].into_iter().chain(hit.snippets.iter().map(|one| one.text.as_str()));
        let mut known: HashSet<String> = HashSet::new();
        let mut found = Vec::new();
        for text in texts {
            for span in self.highlighter.spans(text) {
                let said = words::whole_name(text, span);
                let is_new = stems(said).any(|stem| !asked.contains(&stem));
                if is_new && found.len() < MOST_VARIANTS && known.insert(fold(said)) {
                    found.push(said.to_owned());
                }
            }
        }
        found
    }

    /// Concepts of the question that a hit lacks.
    fn missing(&self, hit: &HitRecord) -> Vec<String> {
        let concepts = self.understanding.plan.concepts();
        concepts
            .iter()
            .enumerate()
            .filter(|(idx, _)| !hit.matched.iter().any(|found| found.found.concept == *idx))
            // A year is had by the date of the incident too.
            .filter(|(_, concept)| hit.year.is_none_or(|year| year.to_string() != concept.text))
            .map(|(_, concept)| concept.text.clone())
            .collect()
    }
}

/// What the text must say, in the query language; filters by the ids that they compare.
fn node_text(node: &Node, inner: bool) -> String {
    let joined = |members: &[Node], word: &str| {
        let members: Vec<String> = members.iter().map(|member| node_text(member, true)).collect();
        let joined = members.join(word);
        if inner && members.len() > 1 { format!("({joined})") } else { joined }
    };
    match node {
        Node::And(members) => joined(members, " AND "),
        Node::Or(members) => joined(members, " OR "),
        Node::Not(member) => format!("NOT {}", node_text(member, true)),
        Node::Concept(concept) => concept.text.clone(),
        Node::Where(filters) => {
            let filters: Vec<String> = filters.iter().map(inner_filter_text).collect();
            let joined = filters.join(" AND ");
            if inner && filters.len() > 1 { format!("({joined})") } else { joined }
        }
        Node::Everything => "*".to_owned(),
    }
}

/// A filter within the text of a question: "province:IQ-BB,IQ-KA".
fn inner_filter_text(filter: &Filter) -> String {
    const MOST_VALUES: usize = 4;
    let value = |value: &Value| match value {
        Value::Id(id) | Value::Prefix(id) | Value::Contains(id) => id.clone(),
        Value::Tag { id, .. } => id.clone(),
        Value::Range { low, high } if low == high => low.unwrap_or_default().to_string(),
        Value::Range { low, high } => {
            let end = |end: &Option<i64>| end.map(|end| end.to_string()).unwrap_or_default();
            format!("{}..{}", end(low), end(high))
        }
        Value::Unknown => "unknown".to_owned(),
        Value::Circle { metres, .. } => format!("{} km", metres / 1000),
    };
    let mut values: Vec<String> = filter.values.iter().take(MOST_VALUES).map(value).collect();
    if filter.values.len() > MOST_VALUES {
        values.push("…".to_owned());
    }
    let sign = if filter.negated { "-" } else { "" };
    format!("{sign}{}:{}", Field::of_filter(filter.field).name(), values.join(","))
}

/// "province: Babil", "not group: PMF".
pub(crate) fn filter_text(filter: &UnderstoodFilter) -> String {
    let values: Vec<&str> =
        filter.values.iter().map(|value| value.name.as_deref().unwrap_or(&value.id)).collect();
    let sign = if filter.negated { "not " } else { "" };
    format!("{sign}{}: {}", filter.field, values.join(" or "))
}

/// When, where, who, how many.
fn facts(hit: &HitRecord) -> Vec<Piece> {
    let mut parts: Vec<Piece> = Vec::new();
    let date = hit.event_date.as_ref().or(hit.published.as_ref());
    parts.extend(date.map(|date| (TIME, words::date(date))));
    let places = if hit.provinces.is_empty() { &hit.more.countries } else { &hit.provinces };
    if !places.is_empty() {
        parts.push(piece(PLACE, &words::names(places, MOST_NAMES)));
    }
    if !hit.groups.is_empty() {
        parts.push(piece(GROUP, &words::names(&hit.groups, MOST_NAMES)));
    }
    for (count, what) in
        [(&hit.killed, "killed"), (&hit.wounded, "wounded"), (&hit.more.abducted, "abducted")]
    {
        parts.extend(count.as_ref().map(|count| (TOLL, words::count(count, what))));
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for part in parts {
        if !pieces.is_empty() {
            pieces.push((FAINT, " · ".to_owned()));
        }
        pieces.push(part);
    }
    pieces
}

fn snippet_pieces(snippet: &Snippet) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if snippet.cut_before {
        pieces.push((FAINT, "… ".to_owned()));
    }
    pieces.extend(pieces_with(&snippet.text, &snippet.highlights, snippet.start, PLAIN));
    if snippet.cut_behind {
        pieces.push((FAINT, " …".to_owned()));
    }
    pieces
}

/// A text in pieces: those at `spans` as matches; `offset` is where the text starts in what the
/// spans are counted in.
pub(crate) fn pieces_with(
    text: &str,
    spans: &[Span],
    offset: u32,
    style: anstyle::Style,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for span in spans {
        let (start, end) = ((span.start - offset) as usize, (span.end - offset) as usize);
        if let (Some(before), Some(marked)) = (text.get(at..start), text.get(start..end)) {
            pieces.push(piece(style, before));
            pieces.push(piece(MATCH, marked));
            at = end;
        }
    }
    pieces.push(piece(style, &text[at..]));
    pieces
}

fn strength_text(strength: Strength) -> &'static str {
    match strength {
        Strength::Typed => "words",
        Strength::Alias => "other names",
        Strength::Variant => "other spellings",
        Strength::Tagged => "tag",
    }
}

/// Words between others that are worth telling.
const MOST_WORDS_BETWEEN: u32 = 10_000;

/// A form in the query language, as near as it goes.
fn matcher_text(matcher: &Matcher) -> String {
    match matcher {
        Matcher::Word { word, exact } => format!("{}{word}", if *exact { "=" } else { "" }),
        // Anywhere in the text, which is what so many words between them come to.
        Matcher::Phrase { words, slop, .. } if *slop > MOST_WORDS_BETWEEN => words.join(" and "),
        Matcher::Phrase { words, exact, slop } => {
            let exact = if *exact { "=" } else { "" };
            let slop = if *slop > 0 { format!("~{slop}") } else { String::new() };
            format!("{exact}\"{}\"{slop}", words.join(" "))
        }
        Matcher::Prefix(prefix) => format!("{prefix}*"),
        Matcher::Fuzzy { word, distance } => format!("{word}~{distance}"),
        Matcher::Regex(pattern) => format!("/{pattern}/"),
        Matcher::SameSentence(parts) => {
            let parts: Vec<String> =
                parts.iter().filter_map(|part| part.first()).map(matcher_text).collect();
            format!("one sentence with {}", parts.join(" and "))
        }
        Matcher::NameKeys(words) => {
            let shown = |word: &NameWord| [&word.keys[..], &word.words[..]].concat().join("/");
            let words: Vec<String> = words.iter().map(shown).collect();
            format!("sounds like {}", words.join(" "))
        }
        Matcher::Tag { ids, .. } => {
            let shown: Vec<&str> = ids.iter().take(6).map(String::as_str).collect();
            let more = if ids.len() > 6 { format!(" +{}", ids.len() - 6) } else { String::new() };
            format!("{}{more}", shown.join(", "))
        }
    }
}

/// The stems of a text's words, articles left out.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = fold(text).split(' ').map(str::to_owned).collect();
    words
        .into_iter()
        .filter(|word| !word.is_empty() && !is_article(word))
        .map(|word| stem(&word).unwrap_or(word))
}
