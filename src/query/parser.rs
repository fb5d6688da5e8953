//! Text of a question -> [`Query`]. Lenient: whatever was typed gives a tree, and every mistake a
//! [`Note`]; nothing is dropped silently but punctuation.

use super::ast::UNKNOWN;
use super::field::{FIELDS, Takes};
use super::near;
use super::suggest::nearest_word;
use crate::query::{
    Expr, ExprKind, Field, FieldValue, FieldValueKind, FieldValues, Near, Note, Query, Term,
};
use crate::report::Span;

/// Parentheses nested deeper than this are read as if they weren't there.
const DEEPEST: usize = 40;

/// Most characters of a question that are read; more is no question but a pasted text.
const LONGEST_BYTES: usize = 20_000;

/// Most other words that a proximity may allow.
const WIDEST: u32 = 1_000;

/// Parses a question; never fails.
pub fn parse(text: &str) -> (Query, Vec<Note>) {
    let mut notes = Vec::new();
    let mut end = text.len();
    if end > LONGEST_BYTES {
        end = LONGEST_BYTES;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        notes.push(
            Note::at(Span::new(end, text.len()), "the question is too long; its end is left out")
                .hint(format!("{LONGEST_BYTES} bytes are read")),
        );
    }
    let mut parser = Parser { text: &text[..end], at: 0, depth: 0, notes };
    let mut members = Vec::new();
    loop {
        members.extend(parser.any());
        if parser.at >= parser.text.len() {
            break;
        }
        // Only a parenthesis that closes nothing stops `any` before the end.
        let at = parser.at;
        parser.at += 1;
        parser.note(at, "this parenthesis closes nothing", None);
    }
    (Query { root: all_of(members) }, parser.notes)
}

/// Parses what was typed as the value of an option: the same forms as behind `field:`, without
/// the splitting at white space.
pub fn parse_option(field: Field, text: &str) -> (Vec<FieldValue>, Vec<Note>) {
    let mut values = Vec::new();
    let mut parser = Parser { text, at: 0, depth: 0, notes: Vec::new() };
    // Names may hold commas ("Northern, Ghana"); the planner tries those.
    let splits =
        matches!(field.facts().takes, Takes::Number | Takes::Word | Takes::Date | Takes::Text);
    for piece in if splits { outside_quotes(text) } else { vec![text] } {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let trimmed = piece.trim();
        let (exact, rest) = match trimmed.strip_prefix('=') {
            Some(rest) => (true, rest.trim()),
            None => (false, trimmed),
        };
        let unquoted = rest
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .filter(|inner| !inner.is_empty());
        let span = Span::new(start, start + piece.len());
        let kind = match unquoted {
            Some(inner) => Some(FieldValueKind::Text { text: inner.to_owned(), exact }),
            None => parser.value_kind(field, rest, exact, span),
        };
        values.extend(kind.map(|kind| FieldValue { kind, span }));
    }
    if field == Field::Near {
        values = near::circles(values, &mut parser.notes);
    }
    for note in &mut parser.notes {
        note.span = None;
    }
    (values, parser.notes)
}

/// The pieces between commas; one in quotes keeps its commas.
fn outside_quotes(text: &str) -> Vec<&str> {
    let mut quoted = false;
    let comma = |ch: char| {
        quoted ^= ch == '"';
        ch == ',' && !quoted
    };
    text.split(comma).collect()
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    notes: Vec<Note>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
    Not,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn note(&mut self, start: usize, message: &str, hint: Option<&str>) {
        let end = self.at.max(start).min(self.text.len());
        let note = Note::at(Span::new(start, end), message);
        self.notes.push(match hint {
            Some(hint) => note.hint(hint),
            None => note,
        });
    }

    /// The operator that stands here as a word of its own.
    fn operator(&self) -> Option<(Operator, usize)> {
        let word = bare_token(self.rest());
        let operator = match word {
            "AND" | "&&" => Operator::And,
            "OR" | "||" | "|" => Operator::Or,
            "NOT" => Operator::Not,
            _ => return None,
        };
        Some((operator, word.len()))
    }

    /// Members parted by `OR`, up to the end or a closing parenthesis.
    fn any(&mut self) -> Option<Expr> {
        let mut alternatives: Vec<Expr> = Vec::new();
        let mut dangling = None;
        loop {
            match self.all() {
                Some(expr) => {
                    alternatives.push(expr);
                    dangling = None;
                }
                None if dangling.is_none() => dangling = Some(self.at),
                None => {}
            }
            let Some((Operator::Or, len)) = self.operator() else { break };
            if dangling.is_some() {
                let start = self.at;
                self.at += len;
                self.note(start, "`OR` has nothing before it", Some("write a term on both sides"));
                self.at = start;
            }
            self.at += len;
            self.skip_space();
            dangling = Some(self.at);
        }
        if let Some(at) = dangling.filter(|_| !alternatives.is_empty()) {
            self.note(at, "`OR` has nothing behind it", Some("write a term on both sides"));
        }
        one_or(alternatives, ExprKind::Any)
    }

    /// Members side by side, up to `OR`, the end or a closing parenthesis.
    fn all(&mut self) -> Option<Expr> {
        let mut members = Vec::new();
        loop {
            self.skip_space();
            if self.rest().is_empty() || self.peek() == Some(')') {
                break;
            }
            match self.operator() {
                Some((Operator::Or, _)) => break,
                Some((Operator::And, len)) => {
                    let start = self.at;
                    self.at += len;
                    self.skip_space();
                    let followed = !self.rest().is_empty()
                        && self.peek() != Some(')')
                        && !matches!(self.operator(), Some((Operator::And | Operator::Or, _)));
                    if members.is_empty() || !followed {
                        let hint = Some("terms side by side are joined by AND anyway");
                        self.note(start, "`AND` lacks a term on one side", hint);
                    }
                }
                _ => members.extend(self.unary()),
            }
        }
        all_of(members)
    }

    /// A term with the negations before it.
    fn unary(&mut self) -> Option<Expr> {
        let start = self.at;
        let mut negations = 0;
        loop {
            if let Some((Operator::Not, len)) = self.operator() {
                self.at += len;
                self.skip_space();
                negations += 1;
            } else if self.peek() == Some('-') {
                let behind = self.rest()[1..].chars().next();
                if behind.is_none_or(|ch| ch.is_whitespace() || ch == ')') {
                    // A dash between words.
                    self.at += 1;
                    self.skip_space();
                    if negations == 0 {
                        return None;
                    }
                    continue;
                }
                self.at += 1;
                negations += 1;
            } else {
                break;
            }
        }
        let ended = self.rest().is_empty() || self.peek() == Some(')');
        if negations > 0 && (ended || self.operator().is_some()) {
            self.note(start, "`NOT` has nothing behind it", Some("-word leaves out a word"));
            return None;
        }
        let inner = self.primary()?;
        if negations % 2 == 0 {
            return Some(inner);
        }
        Some(Expr { kind: ExprKind::Not(Box::new(inner)), span: Span::new(start, self.at) })
    }

    fn primary(&mut self) -> Option<Expr> {
        let start = self.at;
        let kind = match self.peek()? {
            '(' => return self.group(),
            ch if closing_quotes(ch).is_some() => ExprKind::Term(self.phrase(start, false)?),
            '=' => {
                let behind = self.rest()[1..].chars().next();
                if behind.is_some_and(|ch| closing_quotes(ch).is_some()) {
                    self.at += 1;
                    ExprKind::Term(self.phrase(start, true)?)
                } else {
                    ExprKind::Term(self.word()?)
                }
            }
            _ => match self.field() {
                Some((field, prefix_len)) => return self.fielded(field, prefix_len),
                None => match bare_token(self.rest()) {
                    "*" => {
                        self.at += 1;
                        ExprKind::Everything
                    }
                    _ => ExprKind::Term(self.word()?),
                },
            },
        };
        Some(Expr { kind, span: Span::new(start, self.at) })
    }

    fn group(&mut self) -> Option<Expr> {
        let start = self.at;
        self.at += 1;
        if self.depth >= DEEPEST {
            let hint = format!("parentheses are read up to {DEEPEST} deep");
            self.note(start, "this parenthesis is nested too deeply", Some(&hint));
            return None;
        }
        self.depth += 1;
        let inner = self.any();
        self.depth -= 1;
        if self.peek() == Some(')') {
            self.at += 1;
        } else {
            let end = self.at;
            self.at = start + 1;
            self.note(start, "this parenthesis is not closed", Some("it is read up to the end"));
            self.at = end;
        }
        if inner.is_none() {
            self.note(start, "nothing stands in these parentheses", None);
        }
        inner
    }

    /// Reads from a quote to the one that closes it, and what follows: `~5`, `~s`.
    fn phrase(&mut self, start: usize, exact: bool) -> Option<Term> {
        let text = self.quoted(start);
        let mut near = Near::Adjacent;
        if let Some(rest) = self.rest().strip_prefix('~') {
            let digits = rest.len() - rest.trim_start_matches(|ch: char| ch.is_ascii_digit()).len();
            let (len, found) = match rest.strip_prefix(['s', 'S']) {
                Some(behind) if ends_token(behind) => (1, Some(Near::SameSentence)),
                _ if digits > 0 && ends_token(&rest[digits..]) => {
                    let slop = rest[..digits].parse().unwrap_or(WIDEST).min(WIDEST);
                    let near = if slop == 0 { Near::Adjacent } else { Near::Within(slop) };
                    (digits, Some(near))
                }
                _ => (0, None),
            };
            let at = self.at;
            self.at += 1 + len;
            match found {
                Some(found) => near = found,
                None => self.note(
                    at,
                    "`~` behind a phrase lacks its distance",
                    Some("\"a b\"~5 allows five words between, \"a b\"~s asks for one sentence"),
                ),
            }
        }
        if !text.contains(char::is_alphanumeric) {
            self.note(start, "nothing stands in these quotes", None);
            return None;
        }
        Some(Term::Phrase { text, exact, near })
    }

    /// What stands in the quotes that open here, escapes undone.
    fn quoted(&mut self, start: usize) -> String {
        let opening = self.peek().unwrap_or('"');
        let closing = closing_quotes(opening).unwrap_or("\"");
        self.at += opening.len_utf8();
        let opened = self.at;
        let mut text = String::new();
        while let Some(ch) = self.peek() {
            self.at += ch.len_utf8();
            if closing.contains(ch) {
                return text;
            }
            match self.peek() {
                Some(escaped) if ch == '\\' && matches!(escaped, '"' | '\\') => {
                    self.at += 1;
                    text.push(escaped);
                }
                _ => text.push(ch),
            }
        }
        let end = self.at;
        self.at = opened;
        self.note(start, "this quote is not closed", Some("it is read up to the end"));
        self.at = end;
        text
    }

    /// A bare word with its marks; `None` for punctuation.
    fn word(&mut self) -> Option<Term> {
        let start = self.at;
        if let Some(pattern) = regex_token(self.rest()) {
            self.at += pattern.len() + 2;
            return Some(Term::Regex(pattern.to_owned()));
        }
        let token = bare_token(self.rest());
        // A lone closing mark would stop the parser: something is always read.
        let len = token.len().max(self.peek().map_or(0, char::len_utf8));
        self.at += len;
        if !token.contains(char::is_alphanumeric) {
            return None;
        }
        self.warn_of_small_operator(start, token);
        if let Some(text) = token.strip_prefix('=') {
            return Some(Term::Word { text: text.to_owned(), exact: true });
        }
        if token.len() > 1 && token.starts_with('!') {
            let hint = format!("to leave it out write -{}", &token[1..]);
            self.note(start, "`!` is no operator; the word behind it is asked for", Some(&hint));
        }
        let stem = token.trim_end_matches('*');
        if stem.contains('*') && !stem.contains("**") {
            let pattern = token.replace('*', ".*");
            let hint = format!("for a pattern write /{pattern}/");
            let message = "`*` counts at the end of a word only; elsewhere it is left out";
            self.note(start, message, Some(&hint));
        }
        if stem.len() < token.len() {
            return Some(Term::Prefix(stem.to_owned()));
        }
        if let Some((text, distance)) = token.rsplit_once('~')
            && text.contains(char::is_alphanumeric)
            && distance.len() <= 1
            && distance.bytes().all(|byte| byte.is_ascii_digit())
        {
            let wanted = distance.parse::<u8>().unwrap_or(1);
            if !(1..=2).contains(&wanted) {
                let message = format!("no such distance; `{text}~{}` is asked", wanted.clamp(1, 2));
                let hint = "words may differ in one or two letters: word~1, word~2";
                self.note(start, &message, Some(hint));
            }
            return Some(Term::Fuzzy { text: text.to_owned(), distance: wanted.clamp(1, 2) });
        }
        Some(Term::Word { text: token.to_owned(), exact: false })
    }

    fn warn_of_small_operator(&mut self, start: usize, token: &str) {
        let capital = match token {
            "or" => "OR",
            "not" => "NOT",
            _ => return,
        };
        let message = format!("`{token}` in small letters is an ordinary word");
        let hint = format!("write {capital} for the operator");
        self.note(start, &message, Some(&hint));
    }

    /// The field whose name and colon (or comparison) stand here, and their length; a colon
    /// behind another word gives a note where it looks like a field.
    fn field(&mut self) -> Option<(Field, usize)> {
        let rest = self.rest();
        let name_len = rest
            .find(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '-' | '_')))
            .unwrap_or(rest.len());
        let (name, behind) = rest.split_at(name_len);
        if !name.starts_with(|ch: char| ch.is_ascii_alphabetic()) {
            return None;
        }
        let compares = behind.starts_with(['<', '>']);
        if !behind.starts_with(':') && !compares {
            return None;
        }
        let Some(field) = Field::named(name) else {
            let url = behind.starts_with("://");
            if !url && !compares && !ends_token(&behind[1..]) {
                let (start, end) = (self.at, self.at + bare_token(rest).len());
                let names = FIELDS.iter().map(|facts| facts.name);
                let note = Note::at(Span::new(start, end), format!("there is no field `{name}`"));
                self.notes.push(match nearest_word(&name.to_ascii_lowercase(), names) {
                    Some(near) => note.hint(format!("did you mean `{near}:`?")),
                    None => note.hint("it is read as words; docs/query.md lists the fields"),
                });
            }
            return None;
        };
        if compares {
            return matches!(field.facts().takes, Takes::Number | Takes::Date)
                .then_some((field, name_len));
        }
        Some((field, name_len + 1))
    }

    fn fielded(&mut self, field: Field, prefix_len: usize) -> Option<Expr> {
        let start = self.at;
        self.at += prefix_len;
        if ends_token(self.rest()) && self.peek() != Some('(') {
            let hint = format!("for example {}:{}", field.name(), field.facts().example);
            self.note(start, &format!("`{}:` lacks its value", field.name()), Some(&hint));
            if field.scope().is_some() || matches!(field, Field::Query | Field::Near) {
                return None;
            }
            // An error for the planner: without it the question would ask for more than it says.
            let span = Span::new(start, self.at);
            let kind = FieldValueKind::Text { text: String::new(), exact: false };
            let values = vec![FieldValue { kind, span }];
            return Some(Expr { kind: ExprKind::Filter(FieldValues { field, values }), span });
        }
        if let Some(scope) = field.scope() {
            let inner = match self.peek() {
                Some('(') => self.group(),
                _ => {
                    let at = self.at;
                    let exact = self.rest().starts_with("=\"");
                    let opens = self.peek().is_some_and(|ch| closing_quotes(ch).is_some());
                    let term = if exact || opens {
                        self.at += usize::from(exact);
                        self.phrase(at, exact)
                    } else {
                        self.word()
                    };
                    let span = Span::new(at, self.at);
                    term.map(|term| Expr { kind: ExprKind::Term(term), span })
                }
            };
            let kind = ExprKind::Scoped(scope, Box::new(inner?));
            return Some(Expr { kind, span: Span::new(start, self.at) });
        }
        let mut values = Vec::new();
        if self.peek() == Some('(') {
            self.value_group(field, &mut values);
        } else {
            loop {
                values.extend(self.value(field));
                let more = self.rest().strip_prefix(',').is_some_and(|rest| !ends_token(rest));
                if !more {
                    break;
                }
                self.at += 1;
            }
        }
        if field == Field::Query {
            return saved(values);
        }
        if field == Field::Near {
            values = near::circles(values, &mut self.notes);
        }
        if values.is_empty() {
            return None;
        }
        let kind = ExprKind::Filter(FieldValues { field, values });
        Some(Expr { kind, span: Span::new(start, self.at) })
    }

    /// `(a OR b c)`: any of these values.
    fn value_group(&mut self, field: Field, values: &mut Vec<FieldValue>) {
        let start = self.at;
        self.at += 1;
        loop {
            let space = |ch: char| ch.is_whitespace() || ch == ',';
            self.at += self.rest().len() - self.rest().trim_start_matches(space).len();
            match self.peek() {
                None => {
                    self.note(start, "this parenthesis is not closed", None);
                    return;
                }
                Some(')') => {
                    self.at += 1;
                    if values.is_empty() {
                        self.note(start, "nothing stands in these parentheses", None);
                    }
                    return;
                }
                Some('(') => self.at += 1,
                Some(_) => match self.operator() {
                    Some((Operator::Or, len)) => self.at += len,
                    Some((_, len)) => {
                        let at = self.at;
                        self.at += len;
                        let hint = "values in parentheses are joined by OR; for AND repeat the \
                                    field, for NOT write -field:value";
                        self.note(at, "no such operator between values", Some(hint));
                    }
                    None => values.extend(self.value(field)),
                },
            }
        }
    }

    fn value(&mut self, field: Field) -> Option<FieldValue> {
        let start = self.at;
        let exact = self.peek() == Some('=');
        self.at += usize::from(exact);
        let kind = if self.peek().is_some_and(|ch| closing_quotes(ch).is_some()) {
            let text = self.quoted(start);
            if text.trim().is_empty() {
                self.note(start, "nothing stands in these quotes", None);
                return None;
            }
            FieldValueKind::Text { text, exact }
        } else {
            let token = bare_token(self.rest());
            let len = token.find(',').unwrap_or(token.len());
            // Something is always read, so that the loops above end.
            let len = if len == 0 { self.peek().map_or(0, char::len_utf8) } else { len };
            let token = &self.rest()[..len];
            self.at += len;
            self.value_kind(field, token, exact, Span::new(start, self.at))?
        };
        Some(FieldValue { kind, span: Span::new(start, self.at) })
    }

    /// A value that isn't quoted.
    fn value_kind(
        &mut self,
        field: Field,
        token: &str,
        exact: bool,
        span: Span,
    ) -> Option<FieldValueKind> {
        let ranged = matches!(field.facts().takes, Takes::Number | Takes::Date);
        if !exact && token.eq_ignore_ascii_case(UNKNOWN) {
            return Some(FieldValueKind::Unknown);
        }
        if !ranged || exact {
            if token.is_empty() || token == "," {
                self.notes.push(Note::at(span, "a value is empty"));
                return None;
            }
            return Some(FieldValueKind::Text { text: token.to_owned(), exact });
        }
        let compared = [(">=", 0, true), ("<=", 0, false), (">", 1, true), ("<", -1, false)]
            .into_iter()
            .find_map(|(sign, step, low)| Some((token.strip_prefix(sign)?, step, low)));
        let (low, high) = match compared {
            Some((bound, step, is_low)) => {
                let bound = match bound.parse::<i64>() {
                    Ok(number) => number.saturating_add(step).to_string(),
                    Err(_) => bound.to_owned(),
                };
                if is_low { (bound, String::new()) } else { (String::new(), bound) }
            }
            None => match token.split_once("..") {
                Some((low, high)) => (low.to_owned(), high.trim_start_matches('.').to_owned()),
                None => {
                    return (!token.is_empty())
                        .then(|| FieldValueKind::Text { text: token.to_owned(), exact });
                }
            },
        };
        let end = |text: String| (!text.is_empty()).then_some(text);
        let (low, high) = (end(low), end(high));
        if low.is_none() && high.is_none() {
            let example = field.facts().example;
            let hint = format!("for example {}:{example}", field.name());
            self.notes.push(Note::at(span, "a range needs at least one end").hint(hint));
            return None;
        }
        Some(FieldValueKind::Range { low, high })
    }
}

/// Up to the end of a bare token: white space, a parenthesis or a quote.
fn bare_token(text: &str) -> &str {
    let end = text
        .find(|ch: char| {
            ch.is_whitespace() || matches!(ch, '(' | ')') || closing_quotes(ch).is_some()
        })
        .unwrap_or(text.len());
    &text[..end]
}

fn ends_token(rest: &str) -> bool {
    rest.chars().next().is_none_or(|ch| ch.is_whitespace() || matches!(ch, '(' | ')'))
}

/// The pattern of a regular expression that stands here, without its slashes.
fn regex_token(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('/')?;
    let mut escaped = false;
    for (at, ch) in inner.char_indices() {
        match ch {
            _ if ch.is_whitespace() => return None,
            '/' if !escaped => {
                let behind = &inner[at + 1..];
                let quote = behind.chars().next().is_some_and(|ch| closing_quotes(ch).is_some());
                let closes = at > 0 && (quote || ends_token(behind));
                return closes.then_some(&inner[..at]);
            }
            _ => escaped = ch == '\\' && !escaped,
        }
    }
    None
}

/// For a character that opens a quotation, those that close it.
fn closing_quotes(ch: char) -> Option<&'static str> {
    match ch {
        '"' => Some("\""),
        '\u{201C}' | '\u{201D}' | '\u{201E}' => Some("\u{201C}\u{201D}\""),
        '«' | '»' => Some("«»"),
        _ => None,
    }
}

/// One of several saved questions, or the only one.
fn saved(names: Vec<FieldValue>) -> Option<Expr> {
    let of = |value: FieldValue| {
        let name = match value.kind {
            FieldValueKind::Text { text, .. } => text,
            _ => UNKNOWN.to_owned(),
        };
        Expr { kind: ExprKind::Saved(name), span: value.span }
    };
    one_or(names.into_iter().map(of).collect(), ExprKind::Any)
}

fn all_of(members: Vec<Expr>) -> Option<Expr> {
    one_or(members, ExprKind::All)
}

/// The only member, or all of them in a node.
fn one_or(mut members: Vec<Expr>, node: fn(Vec<Expr>) -> ExprKind) -> Option<Expr> {
    if members.len() < 2 {
        return members.pop();
    }
    let (first, last) = (members[0].span, members[members.len() - 1].span);
    let span = Span { start: first.start, end: last.end.max(first.start) };
    Some(Expr { kind: node(members), span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::TextScope;
    use proptest::prelude::*;

    /// The tree printed back, and the notes' messages.
    #[track_caller]
    fn check(text: &str, printed: &str, messages: &[&str]) {
        let (query, notes) = parse(text);
        assert_eq!(query.to_string(), printed, "{text}");
        let found: Vec<&str> = notes.iter().map(|note| note.message.as_str()).collect();
        assert_eq!(found, messages, "{text}");
        for note in notes {
            let span = note.span.expect("a parser knows where");
            assert!(text.get(span.range()).is_some(), "{text}: {span:?}");
        }
    }

    #[test]
    fn words_and_operators() {
        check("Kataib Hezbollah Babil", "Kataib Hezbollah Babil", &[]);
        check("a AND b OR c d", "(a b) OR (c d)", &[]);
        check("(a OR b) c", "(a OR b) c", &[]);
        check("drone -Baghdad NOT rocket", "drone -Baghdad -rocket", &[]);
        check("US - Iraq", "US Iraq", &[]);
        check("-(a b)", "-(a b)", &[]);
        check("NOT NOT a", "a", &[]);
        check("*", "*", &[]);
        check("", "", &[]);
        check(" , – ", "", &[]);
    }

    #[test]
    fn terms() {
        check("musay* word~ word~2 =exact", "musay* word~ word~2 =exact", &[]);
        check("\"drone base\"~5 \"drone Babil\"~s", "\"drone base\"~5 \"drone Babil\"~s", &[]);
        check("=\"Jurf al Saqr\"", "=\"Jurf al Saqr\"", &[]);
        check("/mus[ae]+y.*/", "/mus[ae]+y.*/", &[]);
        check("/var/log/x", "/var/log/x", &[]);
        check("“drone base”", "\"drone base\"", &[]);
        check("title:drone* body:(a OR b)", "title:drone* body:(a OR b)", &[]);
        check("12:30 http://example.org", "12:30 http://example.org", &[]);
    }

    #[test]
    fn fields() {
        check("province:Babil", "province:Babil", &[]);
        check("admin1:\"Deir ez-Zor\",IQ-BB", "province:\"Deir ez-Zor\",IQ-BB", &[]);
        check("province:(Babil OR \"Deir ez-Zor\")", "province:Babil,\"Deir ez-Zor\"", &[]);
        check(
            "killed:4.. year:2019..2024 wounded:..9",
            "killed:4.. year:2019..2024 wounded:..9",
            &[],
        );
        check("killed>=4 killed>4 killed:<3", "killed:4.. killed:5.. killed:..2", &[]);
        check("killed:unknown -group:=pmf", "killed:unknown -group:=pmf", &[]);
        check("group:\"unknown\"", "group:\"unknown\"", &[]);
        check("path:a,b path:\"a,b\"", "path:a,b path:\"a,b\"", &[]);
        check("source:a..b", "source:\"a..b\"", &[]);
    }

    #[test]
    fn saved_questions() {
        check("query:babil -query:\"my own\"", "query:babil -query:\"my own\"", &[]);
        check("a query:one,two", "a (query:one OR query:two)", &[]);
        check("query:unknown", "query:\"unknown\"", &[]);
        check("query: a", "a", &["`query:` lacks its value"]);
    }

    #[test]
    fn circles() {
        check("near:\"Marib\",25km", "near:Marib,25km", &[]);
        check("near:Marib", "near:Marib", &[]);
        check("near:15.46,45.32,25km", "near:15.46,45.32,25km", &[]);
        check("near:-34.6,-58.4", "near:-34.6,-58.4", &[]);
        check("near:\"Marib, Yemen, 25 km\"", "near:\"Marib, Yemen\",25km", &[]);
        check("near:Marib,Aden,10mi", "near:Marib,10mi,Aden,10mi", &[]);
        check("near:(Marib,5km OR Aden)", "near:Marib,5km,Aden", &[]);
        check("near:Marib,25 near:unknown", "near:Marib,25 near:unknown", &[]);
        check("near:25km a", "a", &["`25km` is a distance without a place"]);
        check("near:Marib,5km,6km", "near:Marib,5km", &["`6km` is a distance without a place"]);
    }

    #[test]
    fn mistakes_are_noted_and_the_rest_is_read() {
        check("a OR", "a", &["`OR` has nothing behind it"]);
        check("OR a", "a", &["`OR` has nothing before it"]);
        check("a AND", "a", &["`AND` lacks a term on one side"]);
        check("a NOT", "a", &["`NOT` has nothing behind it"]);
        check("(a b", "a b", &["this parenthesis is not closed"]);
        check("a) b", "a b", &["this parenthesis closes nothing"]);
        check("() a", "a", &["nothing stands in these parentheses"]);
        check("\"a b", "\"a b\"", &["this quote is not closed"]);
        check("\"\" a", "a", &["nothing stands in these quotes"]);
        check("\"a b\"~ c", "\"a b\" c", &["`~` behind a phrase lacks its distance"]);
        check("word~7", "word~2", &["no such distance; `word~2` is asked"]);
        check("provinze:Babil", "provinze:Babil", &["there is no field `provinze`"]);
        check("province: a", "province:\"\" a", &["`province:` lacks its value"]);
        check("killed:..", "", &["a range needs at least one end"]);
        check("a or b", "a or b", &["`or` in small letters is an ordinary word"]);
        let star = "`*` counts at the end of a word only; elsewhere it is left out";
        for text in ["mus*yab", "*raq", "*raq*"] {
            check(text, text, &[star]);
        }
        check("!Syria", "!Syria", &["`!` is no operator; the word behind it is asked for"]);
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
        let (query, notes) = parse(&deep);
        assert_eq!(query.to_string(), "a");
        assert!(!notes.is_empty());
        let long = "word ".repeat(100_000);
        assert_eq!(parse(&long).1.len(), 1);
    }

    #[test]
    fn options_are_values_without_quotes() {
        let check = |field, text: &str, printed: &str| {
            let (values, notes) = parse_option(field, text);
            assert_eq!(FieldValues { field, values }.to_string(), printed);
            assert!(notes.is_empty(), "{notes:?}");
        };
        check(Field::Province, "Deir ez-Zor", "province:\"Deir ez-Zor\"");
        check(Field::Province, "Northern, Ghana", "province:\"Northern, Ghana\"");
        check(Field::Killed, "4..", "killed:4..");
        check(Field::Year, "2023,2024", "year:2023,2024");
        check(Field::Group, "=pmf", "group:=pmf");
        check(Field::Says, "police,army", "says:police,army");
        check(Field::Source, "a,\"b, c\"", "source:a,\"b, c\"");
        check(Field::Near, "Mosul 25 km", "near:Mosul,25km");
        check(Field::Date, "inferred, conflict,2024", "date:inferred,conflict,2024");
        check(Field::Basis, "claimed,blamed", "basis:claimed,blamed");
        check(Field::Group, "unknown", "group:unknown");
        check(Field::Near, "Marib, Yemen, 25 km", "near:\"Marib, Yemen\",25km");
        check(Field::Near, "\"Marib\",25km", "near:Marib,25km");
        check(Field::Near, "15.46, 45.32, 25km", "near:15.46,45.32,25km");
    }

    fn word() -> impl Strategy<Value = String> {
        "[a-zA-Z'’*~:=/,.-]{0,3}[a-z0-9éش]{1,5}[a-z',.:~*-]{0,2}"
    }

    fn quotable() -> impl Strategy<Value = String> {
        "[a-z\"\\\\ '():*~,.-]{0,6}[a-z]{1,3}[a-z \"\\\\]{0,3}"
    }

    /// Whatever a bare word is parsed as, so that only trees that can be typed are made.
    fn term() -> impl Strategy<Value = ExprKind> {
        prop_oneof![
            word().prop_filter_map("one term", |text| match parse(&text).0.root?.kind {
                ExprKind::Term(term) => Some(ExprKind::Term(term)),
                _ => None,
            }),
            (quotable(), any::<bool>(), 0..4_u32).prop_map(|(text, exact, near)| {
                let near = match near {
                    0 => Near::Adjacent,
                    1 => Near::SameSentence,
                    slop => Near::Within(slop),
                };
                ExprKind::Term(Term::Phrase { text, exact, near })
            }),
            "[a-z.+\\[\\]]{1,6}".prop_map(|pattern| ExprKind::Term(Term::Regex(pattern))),
        ]
    }

    fn filter() -> impl Strategy<Value = ExprKind> {
        let value = |field: Field| {
            let text = (quotable(), any::<bool>())
                .prop_map(|(text, exact)| FieldValueKind::Text { text, exact });
            let ranged = matches!(field.facts().takes, Takes::Number | Takes::Date);
            let range = (prop::option::of("[0-9]{1,4}"), "[0-9]{1,4}")
                .prop_map(|(low, high)| FieldValueKind::Range { low, high: Some(high) });
            if ranged {
                prop_oneof![text, range, Just(FieldValueKind::Unknown)].boxed()
            } else {
                prop_oneof![text, Just(FieldValueKind::Unknown)].boxed()
            }
        };
        prop::sample::select(&FIELDS[..])
            .prop_filter("filters", |facts| facts.field.filter().is_some())
            .prop_filter("no circles", |facts| facts.field != Field::Near)
            .prop_flat_map(move |facts| {
                let field = facts.field;
                prop::collection::vec(value(field), 1..3).prop_map(move |kinds| {
                    let values = kinds
                        .into_iter()
                        .map(|kind| FieldValue { kind, span: Span::default() })
                        .collect();
                    ExprKind::Filter(FieldValues { field, values })
                })
            })
    }

    fn expr() -> impl Strategy<Value = Expr> {
        let bare = |kind| Expr { kind, span: Span::default() };
        let leaf = prop_oneof![4 => term(), 1 => filter(), 1 => Just(ExprKind::Everything)];
        leaf.prop_map(bare).prop_recursive(4, 24, 4, move |inner| {
            let members = prop::collection::vec(inner.clone(), 2..4);
            prop_oneof![
                members.clone().prop_map(ExprKind::All),
                members.prop_map(ExprKind::Any),
                inner.clone().prop_map(|inner| ExprKind::Not(Box::new(inner))),
                inner.prop_map(|inner| ExprKind::Scoped(TextScope::Title, Box::new(inner))),
            ]
            .prop_map(bare)
        })
    }

    /// What a text is read as is printed so that it is read as the same.
    fn is_read_as_printed(text: &str) -> Result<(), TestCaseError> {
        let (query, _) = parse(text);
        let printed = query.to_string();
        let again = parse(&printed).0.without_spans();
        prop_assert_eq!(again, query.without_spans(), "printed: {}", printed);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_parsed(text in "\\PC{0,60}") {
            for note in parse(&text).1 {
                prop_assert!(text.get(note.span.expect("a place").range()).is_some());
            }
            is_read_as_printed(&text)?;
        }

        #[test]
        fn the_language_s_own_characters_are_parsed(text in "[ab ()\"~:*=/\\-.,<>ORANDT0-9s]{0,40}") {
            is_read_as_printed(&text)?;
        }

        #[test]
        fn slashes_and_quotes_are_parsed(text in "[ab/\"« ]{0,12}") {
            is_read_as_printed(&text)?;
        }

        #[test]
        fn circles_are_parsed(text in "near:[a-c0-9,.km\"= -]{0,20}") {
            is_read_as_printed(&text)?;
        }

        #[test]
        fn a_printed_tree_is_parsed_back(root in expr()) {
            let query = Query { root: Some(root) };
            let printed = query.to_string();
            prop_assert_eq!(parse(&printed).0.without_spans(), query, "printed: {}", printed);
        }
    }
}
