//! The text of a plan as queries over the index, and the weights of its parts.

use super::columns::Columns;
use super::encode;
use super::filter::query::WhereQuery;
use super::nearness::Nearness;
use super::postings::{Pattern, PatternQuery, Position, Sequence};
use super::rows::tagged_term;
use super::schema::Field;
use super::tokens::{SENTENCE_MARK, STEM_MARK, Stems};
use super::words::WordsQuery;
use crate::engine::IndexError;
use crate::query::{
    Concept, Filter, FilterField, Form, MatchMode, Matcher, NameWord, Node, Plan, Strength,
    TextScope, Value,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur,
    Query, TermQuery, TermSetQuery,
};
use tantivy::schema::IndexRecordOption;

/// How much each thing counts, all of them here.
pub(super) mod boosts {
    use super::Field;
    use crate::query::Strength;

    /// A title names what a report is about, and most reports repeat it in their body, so that its
    /// words count once more as it is; twice the weight was worse wherever it was measured
    /// (`docs/accuracy.md`).
    pub(super) const TITLE: f32 = 1.0;

    /// Length in tokens that a field is taken to have on average at the least. Where few reports
    /// have a title, the mean over all of them would make every title an overlong one; a headline
    /// has about ten words, and some three names.
    pub(super) const fn least_average(field: Field) -> f32 {
        match field {
            Field::Title => 12.0,
            Field::TitleNames => 3.0,
            _ => 1.0,
        }
    }

    /// An occurrence of a word that only shares the stem: it mostly means the same, and is not
    /// what was typed.
    pub(super) const STEM: f32 = 0.8;

    /// What a form scores by how near it is to what was typed: a report that spells the name as
    /// the question does comes first where all else is equal.
    pub(super) const fn strength(strength: Strength) -> f32 {
        match strength {
            Strength::Typed => 1.0,
            Strength::Alias => 0.9,
            Strength::Variant => 0.7,
            Strength::Tagged => 1.0,
        }
    }

    /// A report that is tagged with the thing, and doesn't name it: below any report that does,
    /// whose BM25 is above one unless the word stands in most reports.
    pub(super) const TAG: f32 = 0.5;

    /// Words found by prefix, pattern or fuzzily: which of them are rare says nothing about the
    /// question, so that each counts the same.
    pub(super) const PATTERN: f32 = 1.0;
}

/// A member of a boolean query.
type Clause = (Occur, Box<dyn Query>);

/// The queries of a plan's text.
pub(super) struct Question {
    /// Positive members of the topmost `And`.
    pub(super) wanted: Vec<Box<dyn Query>>,
    /// What must hold besides, without scoring.
    pub(super) required: Vec<Box<dyn Query>>,
    /// What must not.
    pub(super) excluded: Vec<Box<dyn Query>>,
    /// How near to each other its words stand; `None` where there are not two.
    pub(super) nearness: Option<Nearness>,
}

impl Question {
    /// Builds the queries of a plan.
    pub(super) fn new(plan: &Plan, columns: &Arc<Columns>) -> Result<Question, IndexError> {
        let mut builder = Builder {
            stems: Stems::new(),
            any_incident: plan.any_incident,
            columns: Arc::clone(columns),
        };
        let mut question = Question {
            wanted: Vec::new(),
            required: Vec::new(),
            excluded: Vec::new(),
            nearness: None,
        };
        let members = match &plan.text {
            Node::And(members) => &members[..],
            other => std::slice::from_ref(other),
        };
        for member in members {
            match member {
                Node::Everything => {}
                Node::Not(inner) => question.excluded.push(builder.node(inner)?),
                Node::Where(_) => question.required.push(builder.node(member)?),
                other => question.wanted.push(builder.node(other)?),
            }
        }
        question.required.extend(narrowing(plan));
        question.nearness = Nearness::of(members.iter().filter_map(|member| builder.ways(member)));
        Ok(question)
    }

    /// Is there anything to score.
    pub(super) fn scores(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// The whole, of which at least `least` wanted members must match.
    pub(super) fn query(&self, least: usize) -> Box<dyn Query> {
        let wanted = self.wanted.iter().map(|query| query.box_clone());
        self.combine(wanted.collect(), least)
    }

    /// The query that the match mode asks for.
    pub(super) fn strict(&self, mode: MatchMode) -> Box<dyn Query> {
        self.query(match mode {
            MatchMode::All => self.wanted.len(),
            MatchMode::Any => 1,
        })
    }

    /// Scores every report by the number of wanted members that match.
    pub(super) fn counting(&self) -> Box<dyn Query> {
        let wanted = self.wanted.iter().map(|query| constant(query.box_clone(), 1.0));
        self.combine(wanted.collect(), 1)
    }

    fn combine(&self, wanted: Vec<Box<dyn Query>>, least: usize) -> Box<dyn Query> {
        let mut clauses: Vec<Clause> = Vec::new();
        for query in &self.required {
            clauses.push((Occur::Must, constant(query.box_clone(), 0.0)));
        }
        for query in &self.excluded {
            clauses.push((Occur::MustNot, query.box_clone()));
        }
        let n = wanted.len();
        if n == 0 {
            if self.required.is_empty() {
                clauses.push((Occur::Must, constant(Box::new(AllQuery), 0.0)));
            }
        } else if least >= n {
            clauses.extend(wanted.into_iter().map(|query| (Occur::Must, query)));
        } else {
            let any = wanted.into_iter().map(|query| (Occur::Should, query)).collect();
            let any = BooleanQuery::with_minimum_required_clauses(any, least.max(1));
            clauses.push((Occur::Must, Box::new(any)));
        }
        if let [(Occur::Must, _)] = &clauses[..]
            && let Some((_, only)) = clauses.pop()
        {
            return only;
        }
        Box::new(BooleanQuery::new(clauses))
    }
}

/// Queries that every report which counts anywhere must match, by the postings of its tags; they
/// only spare the pass over the incidents from looking at all other reports.
///
/// A report that misses the selection of one facet still counts in that facet: of those filters
/// whose facet is asked for, all but one must match.
fn narrowing(plan: &Plan) -> Vec<Box<dyn Query>> {
    let mut required: Vec<Box<dyn Query>> = Vec::new();
    let mut selections: BTreeMap<FilterField, Vec<Clause>> = BTreeMap::new();
    let mut open_selections: BTreeSet<FilterField> = BTreeSet::new();
    for filter in plan.filters.iter().filter(|filter| !filter.negated) {
        let counted =
            filter.selectable && plan.facets.iter().any(|request| request.field == filter.field);
        match (by_postings(filter), counted) {
            (Some(query), false) => required.push(query),
            (Some(query), true) => {
                selections.entry(filter.field).or_default().push((Occur::Must, query));
            }
            (None, true) => {
                open_selections.insert(filter.field);
            }
            (None, false) => {}
        }
    }
    selections.retain(|field, _| !open_selections.contains(field));
    let least = selections.len().saturating_sub(1);
    if least > 0 {
        let any = selections
            .into_values()
            .map(|all| (Occur::Should, Box::new(BooleanQuery::new(all)) as Box<dyn Query>))
            .collect();
        required.push(Box::new(BooleanQuery::with_minimum_required_clauses(any, least)));
    }
    required
}

/// The reports of which any row may pass a filter, where postings can tell.
fn by_postings(filter: &Filter) -> Option<Box<dyn Query>> {
    let field = Field::of(filter.field);
    if filter.field == FilterField::Mentions || !field.is_term() || filter.field == FilterField::Id
    {
        return None;
    }
    let terms = filter.values.iter().map(|value| match value {
        Value::Id(id) => Some(Term::from_field_text(field.id(), &encode::term(id))),
        _ => None,
    });
    let mut terms = terms.collect::<Option<Vec<Term>>>()?;
    if terms.len() == 1 {
        return Some(Box::new(TermQuery::new(terms.pop()?, IndexRecordOption::Basic)));
    }
    Some(Box::new(TermSetQuery::new(terms)))
}

fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}

/// The query of one form of a concept, as [`Question`] has it.
pub(super) fn form_query(concept: &Concept, form: &Form) -> Result<Box<dyn Query>, IndexError> {
    let mut builder = Builder { stems: Stems::new(), any_incident: false, columns: Arc::default() };
    builder.form(concept, form)
}

struct Builder {
    stems: Stems,
    any_incident: bool,
    columns: Arc<Columns>,
}

impl Builder {
    fn node(&mut self, node: &Node) -> Result<Box<dyn Query>, IndexError> {
        Ok(match node {
            Node::And(members) => self.members(members, Occur::Must)?,
            Node::Or(members) => self.members(members, Occur::Should)?,
            Node::Not(inner) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, constant(Box::new(AllQuery), 0.0)),
                (Occur::MustNot, self.node(inner)?),
            ])),
            Node::Concept(concept) => self.concept(concept)?,
            Node::Where(filters) => {
                super::filter::Conditions::check(filters)?;
                Box::new(WhereQuery {
                    filters: Arc::from(&filters[..]),
                    any_incident: self.any_incident,
                    columns: Arc::clone(&self.columns),
                })
            }
            Node::Everything => constant(Box::new(AllQuery), 0.0),
        })
    }

    /// An `And` of nothing is every report, an `Or` of nothing none.
    fn members(&mut self, members: &[Node], occur: Occur) -> Result<Box<dyn Query>, IndexError> {
        if members.is_empty() {
            return Ok(match occur {
                Occur::Must => constant(Box::new(AllQuery), 0.0),
                _ => Box::new(EmptyQuery),
            });
        }
        let mut clauses = Vec::with_capacity(members.len());
        let mut positive = false;
        for member in members {
            match (member, occur) {
                (Node::Not(inner), Occur::Must) => {
                    clauses.push((Occur::MustNot, self.node(inner)?));
                }
                (other, occur) => {
                    positive = true;
                    clauses.push((occur, self.node(other)?));
                }
            }
        }
        if !positive {
            clauses.push((Occur::Must, constant(Box::new(AllQuery), 0.0)));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// The best of its forms scores.
    fn concept(&mut self, concept: &Concept) -> Result<Box<dyn Query>, IndexError> {
        let mut forms = Vec::with_capacity(concept.forms.len());
        for form in &concept.forms {
            forms.push(self.form(concept, form)?);
        }
        Ok(match forms.len() {
            0 => Box::new(EmptyQuery),
            1 => forms.remove(0),
            _ => Box::new(DisjunctionMaxQuery::new(forms)),
        })
    }

    fn form(&mut self, concept: &Concept, form: &Form) -> Result<Box<dyn Query>, IndexError> {
        // Another name may be a rarer word than the one that was typed; it is no better for that.
        let typed = concept.forms.iter().find(|other| other.strength == Strength::Typed);
        let typed = typed.filter(|_| form.strength != Strength::Typed).map(|other| &other.matcher);
        let query = match (&form.matcher, concept.scope) {
            (Matcher::Tag { field, ids }, TextScope::Anywhere) => {
                let terms = ids
                    .iter()
                    .map(|id| Term::from_field_text(Field::Tagged.id(), &tagged_term(*field, id)));
                constant(Box::new(TermSetQuery::new(terms)), boosts::TAG)
            }
            (Matcher::Tag { .. }, _) => Box::new(EmptyQuery),
            (matcher, TextScope::Anywhere) => {
                let title = self.in_field(Field::Title, matcher, typed)?;
                let body = self.in_field(Field::Body, matcher, typed)?;
                Box::new(BooleanQuery::new(vec![
                    (Occur::Should, Box::new(BoostQuery::new(title, boosts::TITLE)) as _),
                    (Occur::Should, body),
                ]))
            }
            (matcher, TextScope::Title) => self.in_field(Field::Title, matcher, typed)?,
            (matcher, TextScope::Body) => self.in_field(Field::Body, matcher, typed)?,
        };
        let strength = match form.matcher {
            Matcher::Tag { .. } => boosts::strength(Strength::Tagged),
            _ => boosts::strength(form.strength),
        };
        if strength == 1.0 {
            return Ok(query);
        }
        Ok(Box::new(BoostQuery::new(query, strength)))
    }

    /// A matcher in the title or the body; keys are looked for in the field of names beside it.
    fn in_field(
        &mut self,
        field: Field,
        matcher: &Matcher,
        typed: Option<&Matcher>,
    ) -> Result<Box<dyn Query>, IndexError> {
        let names = names_of(field);
        let typed = typed.and_then(|typed| self.sequence(field, typed)).map(Pattern::Sequence);
        Ok(match matcher {
            Matcher::Word { .. } | Matcher::Phrase { slop: 0, .. } => {
                pattern(field, self.sequence(field, matcher).map(Pattern::Sequence), typed)
            }
            Matcher::NameKeys(_) => {
                pattern(names, self.sequence(field, matcher).map(Pattern::Sequence), typed)
            }
            Matcher::Phrase { slop, .. } => {
                let sequence = self.sequence(field, matcher);
                pattern(field, sequence.map(|words| Pattern::Window(words, *slop)), typed)
            }
            Matcher::SameSentence(parts) => {
                let parts: Vec<Vec<Sequence>> = parts
                    .iter()
                    .map(|part| part.iter().filter_map(|way| self.sequence(field, way)).collect())
                    .collect();
                let marks = (field == Field::Body)
                    .then(|| Term::from_field_text(field.id(), SENTENCE_MARK));
                let complete = !parts.is_empty() && parts.iter().all(|part| !part.is_empty());
                pattern(field, complete.then_some(Pattern::Sentence(parts, marks)), typed)
            }
            Matcher::Prefix(prefix) => {
                constant(Box::new(WordsQuery::prefix(field, prefix)), boosts::PATTERN)
            }
            Matcher::Fuzzy { word, distance } => {
                constant(Box::new(WordsQuery::fuzzy(field, word, *distance)), boosts::PATTERN)
            }
            Matcher::Regex(regex) => {
                let query = WordsQuery::regex(field, regex)
                    .map_err(|reason| IndexError::BadPattern { pattern: regex.clone(), reason })?;
                constant(Box::new(query), boosts::PATTERN)
            }
            Matcher::Tag { .. } => Box::new(EmptyQuery),
        })
    }

    /// The positions of a matcher that has some; `None` for others, and for an empty one.
    fn sequence(&mut self, field: Field, matcher: &Matcher) -> Option<Sequence> {
        let sequence: Sequence = match matcher {
            Matcher::Word { word, exact } => vec![self.word(field, word, *exact)],
            Matcher::Phrase { words, exact, .. } => {
                words.iter().map(|word| self.word(field, word, *exact)).collect()
            }
            Matcher::NameKeys(words) => {
                // Keys stand at the positions of their words.
                let names = names_of(field).id();
                let term = |field, text: &String| (Term::from_field_text(field, text), 1.0);
                let position = |word: &NameWord| {
                    let keys = word.keys.iter().map(|key| term(names, key));
                    let words = word.words.iter().map(|word| term(field.id(), word));
                    Position { terms: keys.chain(words).collect(), ..Position::default() }
                };
                words.iter().map(position).collect()
            }
            Matcher::Prefix(prefix) if !prefix.is_empty() => {
                let prefix = Term::from_field_text(field.id(), prefix);
                vec![Position { prefix: Some(prefix), ..Position::default() }]
            }
            _ => return None,
        };
        (!sequence.is_empty()).then_some(sequence)
    }

    /// The words of a concept in a body, however they are written; `None` where it has none.
    fn ways(&mut self, member: &Node) -> Option<Vec<Sequence>> {
        let Node::Concept(concept) = member else { return None };
        if concept.scope == TextScope::Title {
            return None;
        }
        let forms = concept.forms.iter().filter(|form| match &form.matcher {
            Matcher::Phrase { slop, .. } => *slop == 0,
            Matcher::Word { .. } | Matcher::NameKeys(_) => true,
            _ => false,
        });
        let ways: Vec<Sequence> =
            forms.filter_map(|form| self.sequence(Field::Body, &form.matcher)).collect();
        (!ways.is_empty()).then_some(ways)
    }

    /// A word with its stem's other words.
    fn word(&mut self, field: Field, word: &str, exact: bool) -> Position {
        let term = |text: &str| Term::from_field_text(field.id(), text);
        if exact {
            return Position { terms: vec![(term(word), 1.0)], ..Position::default() };
        }
        let stem = self.stems.stem(word).unwrap_or(word).to_owned();
        let marked = term(&format!("{STEM_MARK}{stem}"));
        let mut terms = Vec::with_capacity(3);
        if stem == word {
            // Words that are the stem itself stand in the index without its mark.
            terms.push((term(word), 1.0));
            terms.push((marked, boosts::STEM));
        } else {
            // The word's own occurrences carry the mark too: together they count one.
            terms.push((term(word), 1.0 - boosts::STEM));
            terms.push((marked, boosts::STEM));
            if self.stems.stem(&stem).is_none() {
                terms.push((term(&stem), boosts::STEM));
            }
        }
        Position { terms, nested: stem != word, prefix: None }
    }
}

fn names_of(field: Field) -> Field {
    match field {
        Field::Title => Field::TitleNames,
        _ => Field::Names,
    }
}

fn pattern(field: Field, pattern: Option<Pattern>, typed: Option<Pattern>) -> Box<dyn Query> {
    match pattern {
        Some(pattern) => Box::new(PatternQuery {
            field: field.id(),
            least_average: boosts::least_average(field),
            pattern: Arc::new(pattern),
            stands_for: typed.map(Arc::new),
        }),
        None => Box::new(EmptyQuery),
    }
}
