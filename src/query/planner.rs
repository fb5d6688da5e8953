//! Query and options -> Plan: names through the lexicon, dates against the clock that was given.

use super::advice::{quotable, repeated, year};
use super::concept::{Reader, TypedWord, is_shouted, phrase_words, trimmed};
use super::field::Takes;
use super::values::filter;
use super::wholes::with_wholes;
use crate::lexicon::{Entity, Lexicon};
use crate::query::{
    Concept, Expr, ExprKind, FacetRequest, Field, FieldValue, FieldValueKind, FieldValues, Filter,
    Form, MatchMode, Matcher, Near, Node, Note, Plan, Sort, Strength, Term, TextScope, Understood,
    UnderstoodFilter, parse, parse_option, saved_name_not_found,
};
use crate::report::{Day, Span};
use std::collections::BTreeMap;

/// Everything that was asked: the words, and what came by options.
#[derive(Clone, Debug)]
pub struct Question {
    /// In the query language.
    pub text: String,
    /// Filters by option.
    pub options: Vec<FilterOption>,
    /// Saved questions by name, for `query:name`.
    pub saved: BTreeMap<String, String>,
    /// Each filter may hold of another incident of the report.
    pub any_incident: bool,
    /// Must every concept match.
    pub match_mode: MatchMode,
    /// Look for other spellings too.
    pub variants: bool,
    /// Which values to count.
    pub facets: Vec<FacetRequest>,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to give at most.
    pub limit: usize,
    /// How many to leave out before the first.
    pub offset: usize,
    /// Tell why each hit ranks where it does.
    pub explain: bool,
}

impl Default for Question {
    /// Nothing asked: all reports, with the limits of a default plan.
    fn default() -> Question {
        let plan = Plan::default();
        Question {
            text: String::new(),
            options: Vec::new(),
            saved: BTreeMap::new(),
            any_incident: plan.any_incident,
            match_mode: plan.match_mode,
            variants: true,
            facets: plan.facets,
            sort: plan.sort,
            limit: plan.limit,
            offset: plan.offset,
            explain: plan.explain,
        }
    }
}

/// A filter that came by option: `--province Babil`, `--not-province Babil`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterOption {
    /// Which field.
    pub field: Field,
    /// What was typed.
    pub value: String,
    /// Reports that have it are left out.
    pub negated: bool,
}

/// When a question is asked.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Seconds since 1970-01-01 UTC.
    pub now: i64,
}

impl Clock {
    /// The day, in UTC.
    pub fn today(&self) -> Day {
        const DAY_SECONDS: i64 = 86_400;
        Day(i32::try_from(self.now.div_euclid(DAY_SECONDS)).unwrap_or(0))
    }
}

/// A question, understood.
#[derive(Clone, Debug)]
pub struct Understanding {
    /// What an engine has to do.
    pub plan: Plan,
    /// How the words were understood, in order.
    pub understood: Vec<Understood>,
    /// How the filters were understood, in order.
    pub filters: Vec<UnderstoodFilter>,
    /// What the asker should know.
    pub notes: Vec<Note>,
}

/// Most concepts of one question; further words are left out.
const MOST_CONCEPTS: usize = 200;

/// Most times that saved questions are read for one question.
const MOST_EXPANSIONS: usize = 100;

/// Understands a question.
///
/// # Errors
/// A note for every value of a filter that can't be read: guessing there would give a wrong
/// answer that looks right.
pub fn understand(
    question: &Question,
    lexicon: &Lexicon,
    clock: &Clock,
) -> Result<Understanding, Vec<Note>> {
    let (query, notes) = parse(&question.text);
    let mut planner = Planner {
        text: &question.text,
        saved: &question.saved,
        within: Vec::new(),
        expansions: 0,
        reader: Reader {
            lexicon,
            variants: question.variants,
            shouted: is_shouted(&question.text),
            any: question.match_mode == MatchMode::Any,
        },
        clock,
        notes,
        errors: Vec::new(),
        understood: Vec::new(),
        understood_filters: Vec::new(),
        understood_inner: Vec::new(),
        concepts: 0,
    };
    let mut filters = planner.options(&question.options);
    let text = match &query.root {
        Some(root) => {
            let mut nodes = Vec::new();
            planner.top(root, &mut filters, &mut nodes);
            one_or(nodes, Node::And).unwrap_or(Node::Everything)
        }
        None => Node::Everything,
    };
    if !planner.errors.is_empty() {
        return Err(planner.errors);
    }
    let plan = Plan {
        text,
        filters,
        any_incident: question.any_incident,
        match_mode: question.match_mode,
        facets: with_wholes(&question.facets, lexicon),
        sort: question.sort,
        limit: question.limit,
        offset: question.offset,
        explain: question.explain,
    };
    Ok(Understanding {
        plan,
        understood: planner.understood,
        filters: [planner.understood_filters, planner.understood_inner].concat(),
        notes: planner.notes,
    })
}

struct Planner<'q> {
    /// The text that is read: the question, or a saved one that it asks for.
    text: &'q str,
    saved: &'q BTreeMap<String, String>,
    /// The saved questions that are being read, each asked for by the one before, with the place
    /// of the first in the question.
    within: Vec<(&'q str, Span)>,
    /// Saved questions that were read so far.
    expansions: usize,
    reader: Reader<'q>,
    clock: &'q Clock,
    notes: Vec<Note>,
    errors: Vec<Note>,
    understood: Vec<Understood>,
    /// Of the plan's filters, in their order.
    understood_filters: Vec<UnderstoodFilter>,
    /// Of those within its text.
    understood_inner: Vec<UnderstoodFilter>,
    concepts: usize,
}

impl<'q> Planner<'q> {
    /// A place in the text that is read as one in the question.
    fn place(&self, span: Span) -> Span {
        self.within.first().map_or(span, |&(_, place)| place)
    }

    /// A note about the text that is read as one about the question.
    fn placed(&self, mut note: Note) -> Note {
        note.span = note.span.map(|span| self.place(span));
        if let Some((name, _)) = self.within.last() {
            note.message = format!("in the saved question `{name}`: {}", note.message);
        }
        note
    }

    fn tell(&mut self, note: Note) {
        let note = self.placed(note);
        self.notes.push(note);
    }

    /// Reads a saved question in place of its name.
    fn expand(&mut self, name: &str, span: Span, read: impl FnOnce(&mut Self, &Expr)) {
        let saved = self.saved;
        let Some((name, text)) = saved.get_key_value(name) else {
            let note = saved_name_not_found(saved, name);
            self.errors.push(self.placed(Note { span: Some(span), ..note }));
            return;
        };
        if self.within.iter().any(|(outer, _)| *outer == name.as_str()) {
            let mut chain: Vec<&str> = self.within.iter().map(|(outer, _)| *outer).collect();
            chain.push(name);
            let message = format!("the saved question `{name}` asks for itself");
            let note = Note::at(span, message).hint(format!("it runs {}", chain.join(" > ")));
            self.errors.push(Note { span: Some(self.place(span)), ..note });
            return;
        }
        self.expansions += 1;
        if self.expansions > MOST_EXPANSIONS {
            if self.expansions == MOST_EXPANSIONS + 1 {
                let note = Note::at(self.place(span), "too many saved questions within each other");
                self.errors.push(note.hint(format!("{MOST_EXPANSIONS} are read")));
            }
            return;
        }
        let (query, notes) = parse(text);
        let place = self.place(span);
        let outer = std::mem::replace(&mut self.text, text);
        self.within.push((name, place));
        notes.into_iter().for_each(|note| self.tell(note));
        if let Some(root) = &query.root {
            read(self, root);
        }
        self.within.pop();
        self.text = outer;
    }

    /// Options of one field and sign are one filter; of several, they are joined by AND.
    fn options(&mut self, options: &[FilterOption]) -> Vec<Filter> {
        let mut fields: Vec<(Field, bool)> = Vec::new();
        for option in options {
            let key = (option.field, option.negated);
            if !fields.contains(&key) {
                fields.push(key);
            }
        }
        let mut filters = Vec::new();
        for (field, negated) in fields {
            let mut values = Vec::new();
            for option in options {
                if (option.field, option.negated) == (field, negated) {
                    let (read, notes) = parse_option(field, &option.value);
                    if read.is_empty() && notes.is_empty() {
                        let sign = if negated { "not-" } else { "" };
                        let message = format!("`--{sign}{}` lacks its value", field.name());
                        let hint = format!("--{sign}{} {}", field.name(), field.facts().example);
                        self.errors.push(Note::general(message).hint(hint));
                    }
                    values.extend(read);
                    self.errors.extend(notes);
                }
            }
            if !values.is_empty() {
                let values = self.parted(field, values);
                filters.extend(self.filter(field, &values, negated, true, false));
            }
        }
        filters
    }

    /// Names that came by option with commas between: "Babil,Karbala" are two, "Northern, Ghana"
    /// is one.
    fn parted(&self, field: Field, values: Vec<FieldValue>) -> Vec<FieldValue> {
        if field.facts().takes != Takes::Name {
            return values;
        }
        let readable = |value: &FieldValue| {
            let values = std::slice::from_ref(value);
            let lexicon = self.reader.lexicon;
            filter(field, values, false, false, lexicon, self.clock, &mut Vec::new()).is_ok()
        };
        let parts = |value: FieldValue| match &value.kind {
            FieldValueKind::Text { text, exact } if text.contains(',') && !readable(&value) => {
                let part = |name: &str| FieldValue {
                    kind: FieldValueKind::Text { text: name.trim().to_owned(), exact: *exact },
                    span: value.span,
                };
                text.split(',').map(part).collect()
            }
            _ => vec![value],
        };
        values.into_iter().flat_map(parts).collect()
    }

    fn filter(
        &mut self,
        field: Field,
        values: &[FieldValue],
        negated: bool,
        selectable: bool,
        typed: bool,
    ) -> Option<Filter> {
        let mut notes = Vec::new();
        let lexicon = self.reader.lexicon;
        let top = selectable || !typed;
        let selectable = selectable && !negated;
        let read = filter(field, values, negated, selectable, lexicon, self.clock, &mut notes);
        let placed = |planner: &Self, mut note: Note| {
            // Places in an option's value are none in the question.
            note.span = note.span.filter(|_| typed);
            planner.placed(note)
        };
        for note in notes {
            let note = placed(self, note);
            self.notes.push(note);
        }
        match read {
            Ok((filter, understood)) => {
                let list =
                    if top { &mut self.understood_filters } else { &mut self.understood_inner };
                list.push(understood);
                Some(filter)
            }
            Err(errors) => {
                for mut note in errors {
                    if let Some(whole) = note
                        .span
                        .filter(|_| typed)
                        .and_then(|span| quotable(self.text, lexicon, field, span))
                    {
                        note = note.hint(format!(
                            "a value of several words is quoted: {}:\"{whole}\"",
                            field.name()
                        ));
                    }
                    let note = placed(self, note);
                    self.errors.push(note);
                }
                None
            }
        }
    }

    /// What is joined by AND at the top of the question, or of a saved one that stands there:
    /// filters go to the plan's filters.
    fn top(&mut self, root: &Expr, filters: &mut Vec<Filter>, nodes: &mut Vec<Node>) {
        let mut members = Vec::new();
        flatten(root, &mut members);
        repeated(self.text, &members).into_iter().for_each(|note| self.tell(note));
        let mut rest = Vec::new();
        for member in members {
            match &member.kind {
                ExprKind::Filter(FieldValues { field, values }) => {
                    filters.extend(self.filter(*field, values, false, true, true));
                }
                ExprKind::Not(inner) => match &inner.kind {
                    ExprKind::Filter(FieldValues { field, values }) => {
                        filters.extend(self.filter(*field, values, true, true, true));
                    }
                    _ => rest.push(member),
                },
                ExprKind::Saved(name) => {
                    nodes
                        .extend(self.side_by_side(&std::mem::take(&mut rest), TextScope::Anywhere));
                    self.expand(name, member.span, |planner, root| {
                        planner.top(root, filters, nodes);
                    });
                }
                ExprKind::Everything => {}
                _ => rest.push(member),
            }
        }
        nodes.extend(self.side_by_side(&rest, TextScope::Anywhere));
    }

    /// Members of an `AND`: words side by side may be names together, and positive filters hold
    /// of one incident together.
    fn side_by_side(&mut self, members: &[&Expr], scope: TextScope) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut filters = Vec::new();
        self.gather(members, scope, &mut nodes, &mut filters);
        if !filters.is_empty() {
            nodes.push(Node::Where(filters));
        }
        nodes
    }

    fn gather(
        &mut self,
        members: &[&Expr],
        scope: TextScope,
        nodes: &mut Vec<Node>,
        filters: &mut Vec<Filter>,
    ) {
        let mut flat = Vec::new();
        members.iter().for_each(|member| flatten(member, &mut flat));
        let mut words: Vec<TypedWord<'_>> = Vec::new();
        let question = self.text;
        for member in flat {
            if let ExprKind::Term(Term::Word { exact: false, .. }) = &member.kind {
                words.push(TypedWord { text: member.span.of(question), span: member.span });
                continue;
            }
            self.words(&mut words, scope, nodes);
            match &member.kind {
                ExprKind::Filter(FieldValues { field, values }) => {
                    filters.extend(self.filter(*field, values, false, false, true));
                }
                ExprKind::Saved(name) => self.expand(name, member.span, |planner, root| {
                    planner.gather(&[root], scope, nodes, filters);
                }),
                _ => nodes.extend(self.node(member, scope)),
            }
        }
        self.words(&mut words, scope, nodes);
    }

    fn words(&mut self, words: &mut Vec<TypedWord<'_>>, scope: TextScope, nodes: &mut Vec<Node>) {
        if words.is_empty() {
            return;
        }
        for (concept, understood) in self.reader.run(self.text, words, scope) {
            if let Some(concept) = &concept
                && let Some((message, hint)) = self.reader.doubt(&understood)
            {
                self.tell(Note::at(concept.span, message).hint(hint));
            }
            let year = concept.as_ref().and_then(|concept| self.year(concept, &understood));
            self.understood.push(match year {
                None => understood,
                Some(_) => {
                    Understood { kind: "year", id: Some(understood.text.clone()), ..understood }
                }
            });
            let Some(node) = concept.and_then(|concept| self.admit(concept)) else { continue };
            nodes.push(match year {
                Some(filter) => Node::Or(vec![node, Node::Where(vec![filter])]),
                None => node,
            });
        }
        words.clear();
    }

    fn year(&mut self, concept: &Concept, read_as: &Understood) -> Option<Filter> {
        let asked = self.reader.variants && !self.reader.any;
        if !asked || concept.scope != TextScope::Anywhere {
            return None;
        }
        let (filter, message, hint) = year(&read_as.text, self.reader.lexicon, self.clock)?;
        self.tell(Note::at(concept.span, message).hint(hint));
        Some(filter)
    }

    fn admit(&mut self, mut concept: Concept) -> Option<Node> {
        concept.span = self.place(concept.span);
        self.concepts += 1;
        if self.concepts == MOST_CONCEPTS + 1 {
            let note =
                Note::at(concept.span, "the question has too many words; the rest is left out");
            self.notes.push(note.hint(format!("{MOST_CONCEPTS} are read")));
        }
        (self.concepts <= MOST_CONCEPTS && !concept.forms.is_empty())
            .then_some(Node::Concept(concept))
    }

    fn node(&mut self, expr: &Expr, scope: TextScope) -> Option<Node> {
        match &expr.kind {
            ExprKind::All(members) => {
                let members: Vec<&Expr> = members.iter().collect();
                one_or(self.side_by_side(&members, scope), Node::And)
            }
            ExprKind::Any(members) => {
                let nodes = members
                    .iter()
                    .filter_map(|member| one_or(self.side_by_side(&[member], scope), Node::And))
                    .collect();
                one_or(nodes, Node::Or)
            }
            ExprKind::Not(inner) => {
                let before = self.understood.len();
                let node = one_or(self.side_by_side(&[inner], scope), Node::And)?;
                // What is left out is no concept of the question.
                self.understood.truncate(before);
                Some(Node::Not(Box::new(node)))
            }
            ExprKind::Everything => Some(Node::Everything),
            ExprKind::Scoped(scope, inner) => {
                let members: Vec<&Expr> = match &inner.kind {
                    ExprKind::All(members) => members.iter().collect(),
                    _ => vec![inner],
                };
                one_or(self.side_by_side(&members, *scope), Node::And)
            }
            ExprKind::Filter(_) | ExprKind::Saved(_) => {
                one_or(self.side_by_side(&[expr], scope), Node::And)
            }
            ExprKind::Term(term) => self.term(term, expr.span, scope),
        }
    }

    fn term(&mut self, term: &Term, span: Span, scope: TextScope) -> Option<Node> {
        let shown = span.of(self.text).to_owned();
        let (kind, matcher) = match term {
            Term::Word { text, exact } => {
                let text = trimmed(text);
                let concept = self.reader.concept(text, span, scope, &[], *exact);
                self.understood.push(self.reader.understood(text, "word", &[]));
                return self.admit(concept);
            }
            Term::Phrase { text, exact, near: Near::Adjacent } => {
                let text = trimmed(text);
                let words = phrase_words(text).len();
                let entities = match exact {
                    true => Vec::new(),
                    // Quoted words that name a weapon are asked for as they stand.
                    false => {
                        let mut named = self.reader.name(text, words);
                        named.retain(|entity| !matches!(entity, Entity::Weapon(_)));
                        named
                    }
                };
                let mut concept = self.reader.concept(text, span, scope, &entities, *exact);
                if words == 1 {
                    Reader::leave_short_sounds(&mut concept, &entities);
                }
                self.understood.push(self.reader.understood(text, "phrase", &entities));
                return self.admit(concept);
            }
            Term::Phrase { text, exact, near: Near::Within(slop) } => {
                ("phrase", words_matcher(phrase_words(text), *exact, *slop)?)
            }
            Term::Phrase { text, exact, near: Near::SameSentence } => {
                let parts = self.sentence_parts(text, *exact, scope);
                match parts.len() {
                    0 => return None,
                    1 => {
                        let hint = "a sentence is asked for with two words or more";
                        self.tell(Note::at(span, "`~s` has only one word").hint(hint));
                        ("phrase", words_matcher(phrase_words(text), *exact, 0)?)
                    }
                    _ => ("sentence", Matcher::SameSentence(parts)),
                }
            }
            Term::Prefix(text) => {
                let word = self.single_word(text, span, "a prefix")?;
                ("prefix", Matcher::Prefix(word))
            }
            Term::Fuzzy { text, distance } => {
                let word = self.single_word(text, span, "a fuzzy word")?;
                ("fuzzy", Matcher::Fuzzy { word, distance: *distance })
            }
            Term::Regex(pattern) => {
                let pattern = pattern.replace("\\/", "/");
                if has_capital(&pattern) {
                    let hint = "words are compared in small letters";
                    let message = "capital letters in an expression match nothing";
                    self.tell(Note::at(span, message).hint(hint));
                }
                ("regex", Matcher::Regex(pattern))
            }
        };
        let strength = match matcher {
            Matcher::Fuzzy { .. } => Strength::Variant,
            _ => Strength::Typed,
        };
        let forms = vec![Form { matcher, strength }];
        self.understood.push(self.reader.understood(&shown, kind, &[]));
        self.admit(Concept { text: shown, span, scope, forms })
    }

    /// The only word of a text; of several the last, with a note.
    fn single_word(&mut self, text: &str, span: Span, what: &str) -> Option<String> {
        let mut words = phrase_words(text);
        if words.len() > 1 {
            let last = words.last().cloned().unwrap_or_default();
            let message = format!("{what} is one word; `{last}` is looked for");
            self.tell(Note::at(span, message).hint("put the other words before it"));
        }
        words.pop()
    }

    /// The words and names of a phrase, each with the forms that can be asked within a sentence.
    fn sentence_parts(&self, text: &str, exact: bool, scope: TextScope) -> Vec<Vec<Matcher>> {
        let words: Vec<TypedWord<'_>> = text
            .split_whitespace()
            .map(|word| {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                TypedWord { text: word, span: Span::new(start, start + word.len()) }
            })
            .filter(|word| word.text.contains(char::is_alphanumeric))
            .collect();
        let concepts: Vec<Concept> = if exact {
            words
                .iter()
                .map(|word| self.reader.concept(word.text, word.span, scope, &[], true))
                .collect()
        } else {
            let found = self.reader.run(text, &words, scope);
            found.into_iter().filter_map(|(concept, _)| concept).collect()
        };
        concepts
            .into_iter()
            .map(|concept| {
                concept
                    .forms
                    .into_iter()
                    .map(|form| form.matcher)
                    .filter(|matcher| !matches!(matcher, Matcher::Tag { .. }))
                    .collect::<Vec<Matcher>>()
            })
            .filter(|part| !part.is_empty())
            .collect()
    }
}

/// Members of `AND`s within `AND`s, in order.
fn flatten<'e>(expr: &'e Expr, members: &mut Vec<&'e Expr>) {
    match &expr.kind {
        ExprKind::All(all) => all.iter().for_each(|member| flatten(member, members)),
        _ => members.push(expr),
    }
}

fn one_or(mut nodes: Vec<Node>, node: fn(Vec<Node>) -> Node) -> Option<Node> {
    if nodes.len() < 2 { nodes.pop() } else { Some(node(nodes)) }
}

fn words_matcher(mut words: Vec<String>, exact: bool, slop: u32) -> Option<Matcher> {
    match words.len() {
        0 => None,
        1 => Some(Matcher::Word { word: words.remove(0), exact }),
        _ => Some(Matcher::Phrase { words, exact, slop }),
    }
}

/// A capital letter that is none of a class (`\W`, `\PL`).
fn has_capital(pattern: &str) -> bool {
    let mut escaped = false;
    pattern.chars().any(|ch| {
        let plain = !std::mem::take(&mut escaped);
        escaped = plain && ch == '\\';
        plain && ch.is_uppercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{FilterField, TagField, Value};
    use proptest::prelude::*;

    fn ask(text: &str) -> Understanding {
        let question = Question { text: text.to_owned(), ..Question::default() };
        understand(&question, Lexicon::builtin(), &Clock { now: 1_722_600_000 })
            .unwrap_or_else(|notes| panic!("{text}: {notes:?}"))
    }

    /// The shape of a text tree: words and operators.
    fn shape(node: &Node) -> String {
        let join = |members: &[Node]| members.iter().map(shape).collect::<Vec<_>>().join(" ");
        match node {
            Node::And(members) => format!("and({})", join(members)),
            Node::Or(members) => format!("or({})", join(members)),
            Node::Not(inner) => format!("not({})", shape(inner)),
            Node::Concept(concept) => format!("[{}]", concept.text),
            Node::Where(filters) => {
                let fields: Vec<String> =
                    filters.iter().map(|filter| format!("{:?}", filter.field)).collect();
                format!("where({})", fields.join(" "))
            }
            Node::Everything => "all".to_owned(),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str, filters: usize) {
        let understanding = ask(text);
        assert_eq!(shape(&understanding.plan.text), expected, "{text}");
        assert_eq!(understanding.plan.filters.len(), filters, "{text}");
    }

    #[test]
    fn concepts_and_operators() {
        check("Kataib Hezbollah Babil", "and([Kataib Hezbollah] [Babil])", 0);
        check("drone OR rocket", "or([drone] [rocket])", 0);
        check("drone -Baghdad", "and([drone] not([Baghdad]))", 0);
        check("(drone OR rocket) base", "and(or([drone] [rocket]) [base])", 0);
        check("\"weapons depot\"", "[weapons depot]", 0);
        check("", "all", 0);
        check("*", "all", 0);
        check("title:(rain strike)", "and([rain] [strike])", 0);
    }

    #[test]
    fn filters_at_the_top_are_selections_and_others_are_part_of_the_text() {
        check("province:Babil drone", "[drone]", 1);
        check("(province:Babil killed:4..)", "all", 2);
        check("(province:Babil killed:4..) OR drone", "or(where(Province Killed) [drone])", 0);
        check("-(province:Babil (killed:4..))", "not(where(Province Killed))", 0);
        check("-province:Babil", "all", 1);
        check("province:Babil OR drone", "or(where(Province) [drone])", 0);
        check(
            "drone -(province:Babil rocket)",
            "and([drone] not(and([rocket] where(Province))))",
            0,
        );
        let plan = ask("province:Babil -province:IQ-KA killed:4..").plan;
        assert!(plan.filters[0].selectable && !plan.filters[0].negated);
        assert!(!plan.filters[1].selectable && plan.filters[1].negated);
        assert_eq!(plan.filters[2].values, [Value::Range { low: Some(4), high: None }]);
    }

    fn with_saved(text: &str) -> Result<Understanding, Vec<Note>> {
        let saved = [
            ("babil", "province:Babil killed:4.."),
            ("either", "drone OR rocket"),
            ("both", "query:babil query:either"),
            ("circle", "drone query:round"),
            ("round", "query:circle"),
            ("wrong", "drone province:Babill"),
            ("lost", "query:babl"),
        ];
        let question = Question {
            text: text.to_owned(),
            saved: saved.map(|(name, text)| (name.to_owned(), text.to_owned())).into(),
            ..Question::default()
        };
        understand(&question, Lexicon::builtin(), &Clock { now: 1_722_600_000 })
    }

    #[test]
    fn saved_questions_stand_as_in_parentheses() {
        for (text, as_if) in [
            ("query:babil", "(province:Babil killed:4..)"),
            ("base query:babil near", "base (province:Babil killed:4..) near"),
            ("query:either base", "(drone OR rocket) base"),
            ("-query:babil", "-(province:Babil killed:4..)"),
            ("query:babil OR base", "(province:Babil killed:4..) OR base"),
            ("query:both indexed:1d..", "province:Babil killed:4.. (drone OR rocket) indexed:1d.."),
            ("-query:both", "-(province:Babil killed:4.. (drone OR rocket))"),
            ("query:babil,either", "(province:Babil killed:4..) OR (drone OR rocket)"),
        ] {
            let (found, expected) = (with_saved(text).expect(text).plan, ask(as_if).plan);
            assert_eq!(shape(&found.text), shape(&expected.text), "{text}");
            assert_eq!(found.filters, expected.filters, "{text}");
        }
        // What a saved question asks stands at the place of its name.
        let text = "base query:either";
        let plan = with_saved(text).expect("read").plan;
        let places: Vec<&str> = plan.concepts().iter().map(|one| one.span.of(text)).collect();
        assert_eq!(places, ["base", "either", "either"]);
    }

    #[test]
    fn an_abbreviation_of_several_groups_says_as_which_it_is_read() {
        let notes = |text: &str| ask(text).notes;
        let several = &notes("drone SDF")[0];
        assert_eq!(several.span, Some(Span::new(6, 9)));
        assert!(several.message.starts_with("`SDF` may be Syrian Democratic Forces or "));
        let one = &notes("UNLF")[0];
        assert_eq!(one.message, "`UNLF` is read as Uganda National Liberation Army");
        assert!(one.hint.as_ref().is_some_and(|hint| hint.contains("unlf-manipur")), "{one:?}");
        // Towns of such a name are a further reading of a group's abbreviation.
        let understood = ask("UDA").understood;
        assert_eq!(understood[0].id.as_deref(), Some("ulster-defence-association"));
        assert!(understood[0].also.iter().any(|other| other.kind == "place"), "{understood:?}");
        let ira = &notes("IRA")[0];
        assert_eq!(ira.message, "`IRA` is read as Provisional Irish Republican Army");
        assert!(ira.hint.as_ref().is_some_and(|hint| hint.contains("Real I")), "{ira:?}");
        for text in ["KH", "PMF", "sdf", "Uda", "THE UNLF AND THE SDF"] {
            assert_eq!(notes(text), [], "{text}");
        }
    }

    #[test]
    fn mistakes_with_saved_questions_have_their_place() {
        for (text, place, message, hint) in [
            ("a query:babl", "babl", "there is no saved question `babl`", "`babil`"),
            ("a query:zzz", "zzz", "there is no saved question `zzz`", "sitrep saved"),
            (
                "b -query:circle",
                "circle",
                "the saved question `circle` asks for itself",
                "circle > round > circle",
            ),
            (
                "query:wrong",
                "wrong",
                "in the saved question `wrong`: no province is known as `Babill`",
                "`Babil` (IQ-BB)",
            ),
            (
                "query:lost b",
                "lost",
                "in the saved question `lost`: there is no saved question `babl`",
                "`babil`",
            ),
        ] {
            let notes = with_saved(text).expect_err(text);
            assert_eq!(notes[0].message, message, "{text}");
            assert_eq!(notes[0].span.map(|span| span.of(text)), Some(place), "{text}");
            let found = notes[0].hint.as_deref().unwrap_or("");
            assert!(found.contains(hint), "{text}: {found}");
        }
    }

    #[test]
    fn saved_questions_within_each_other_are_bounded() {
        let mut saved = BTreeMap::new();
        for depth in 0..40 {
            let inner = format!("query:q{} query:q{}", depth + 1, depth + 1);
            saved.insert(format!("q{depth}"), inner);
        }
        saved.insert("q40".to_owned(), "drone".to_owned());
        let question = Question { text: "query:q0".to_owned(), saved, ..Question::default() };
        let notes = understand(&question, Lexicon::builtin(), &Clock { now: 0 }).expect_err("deep");
        assert_eq!(notes[0].message, "too many saved questions within each other");
    }

    #[test]
    fn options_of_one_field_are_alternatives() {
        let option = |value: &str, negated| FilterOption {
            field: Field::Province,
            value: value.to_owned(),
            negated,
        };
        let question = Question {
            options: vec![option("Babil", false), option("Karbala", false), option("Najaf", true)],
            ..Question::default()
        };
        let plan = understand(&question, Lexicon::builtin(), &Clock { now: 0 }).expect("read").plan;
        assert_eq!(plan.filters.len(), 2);
        assert_eq!(plan.filters[0].values.len(), 2);
        assert!(plan.filters[1].negated);
        let question = Question {
            options: vec![option("Babil, Karbala,Northern, Ghana", false)],
            ..Question::default()
        };
        let notes = understand(&question, Lexicon::builtin(), &Clock { now: 0 }).expect_err("no");
        assert_eq!(notes[0].message, "`Northern` is ambiguous for `province`");
        let question = Question {
            options: vec![option("Babil, Karbala", false), option("Northern, Ghana", false)],
            ..Question::default()
        };
        let plan = understand(&question, Lexicon::builtin(), &Clock { now: 0 }).expect("read").plan;
        assert_eq!(plan.filters[0].values.len(), 3);
    }

    #[test]
    fn a_value_that_can_t_be_read_is_an_error_with_its_place() {
        let question = Question { text: "drone province:Babill".to_owned(), ..Question::default() };
        let notes =
            understand(&question, Lexicon::builtin(), &Clock { now: 0 }).expect_err("unknown");
        assert_eq!(notes[0].span.map(|span| span.of(&question.text)), Some("Babill"));
    }

    #[test]
    fn special_terms() {
        let matcher = |text: &str| match ask(text).plan.text {
            Node::Concept(concept) => concept.forms[0].matcher.clone(),
            other => panic!("{text}: {other:?}"),
        };
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(matcher("Musay*"), Matcher::Prefix("musay".to_owned()));
        assert_eq!(matcher("al-Musay*"), Matcher::Prefix("musay".to_owned()));
        assert_eq!(
            matcher("Mussayab~2"),
            Matcher::Fuzzy { word: "mussayab".to_owned(), distance: 2 }
        );
        assert_eq!(
            matcher("\"drone base\"~5"),
            Matcher::Phrase { words: words(&["drone", "base"]), exact: false, slop: 5 }
        );
        assert_eq!(
            matcher("=\"Jurf al-Saqr\""),
            Matcher::Phrase { words: words(&["jurf", "saqr"]), exact: true, slop: 0 }
        );
        assert_eq!(matcher("/mus[ae]+y.*/"), Matcher::Regex("mus[ae]+y.*".to_owned()));
        let Matcher::SameSentence(parts) = matcher("\"drone Babil\"~s") else {
            panic!("a sentence")
        };
        assert_eq!(parts.len(), 2);
        assert!(!parts.concat().iter().any(|matcher| matches!(matcher, Matcher::Tag { .. })));
    }

    #[test]
    fn what_is_left_out_is_not_understood_as_asked() {
        let understanding = ask("drone -Baghdad");
        assert_eq!(understanding.understood.len(), 1);
        let Node::And(members) = &understanding.plan.text else { panic!("two members") };
        let Node::Not(inner) = &members[1] else { panic!("a negation") };
        let Node::Concept(concept) = &**inner else { panic!("a concept") };
        assert!(
            concept
                .forms
                .iter()
                .any(|form| matches!(form.matcher, Matcher::Tag { field: TagField::Province, .. }))
        );
    }

    #[test]
    fn dates_rest_on_the_clock_that_was_given() {
        let plan = ask("date:yesterday").plan;
        let day = Day::parse_iso("2024-08-01").expect("a day");
        assert_eq!(plan.filters[0].field, FilterField::Date);
        assert_eq!(plan.filters[0].values, [Value::days(Some(day), Some(day))]);
    }

    /// Questions of a few parts, none of whose words make a name together.
    fn question() -> impl Strategy<Value = String> {
        const PARTS: [&str; 9] = [
            "rain",
            "-market",
            "\"weapons depot\"",
            "province:Babil",
            "-country:Syria",
            "killed:4..",
            "near:Mosul,30km",
            "(convoy OR province:Karbala)",
            "-(type:abduction year:2024)",
        ];
        let parts = prop::collection::vec(prop::sample::select(&PARTS[..]), 1..4);
        (parts, any::<bool>()).prop_map(|(parts, or)| parts.join(if or { " OR " } else { " " }))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_saved_question_is_what_its_text_is_in_parentheses(
            saved in question(),
            around in question(),
            negated in any::<bool>(),
            alternative in any::<bool>(),
        ) {
            // A negated filter stands among the plan's filters, and means the same there.
            let root = parse(&saved).0.root.map(|root| root.kind);
            prop_assume!(!negated || !matches!(root, Some(ExprKind::Filter(_))));
            let join = |inner: &str| {
                let sign = if negated { "-" } else { "" };
                let or = if alternative { " OR " } else { " " };
                format!("{sign}{inner}{or}({around})")
            };
            let by_name = Question {
                text: join("query:it"),
                saved: BTreeMap::from([("it".to_owned(), saved.clone())]),
                ..Question::default()
            };
            let clock = Clock { now: 1_722_600_000 };
            let by_name = understand(&by_name, Lexicon::builtin(), &clock).expect("read").plan;
            let by_text = ask(&join(&format!("({saved})"))).plan;
            prop_assert_eq!(shape(&by_name.text), shape(&by_text.text));
            prop_assert_eq!(by_name.filters, by_text.filters);
        }

        #[test]
        fn any_text_is_understood_or_refused(text in "\\PC{0,60}") {
            let question = Question { text, ..Question::default() };
            let _ = understand(&question, Lexicon::builtin(), &Clock { now: 1_722_600_000 });
        }
    }
}
