//! The query language as a tree, and back to text.

use super::near::point;
use crate::query::{Field, TextScope};
use crate::report::Span;
use std::fmt;

/// A question as it was typed, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What it asks; `None` where nothing was typed.
    pub root: Option<Expr>,
}

/// A part of a question, with its place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands in the question, in bytes.
    pub span: Span,
}

/// What a part of a question is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// All of these: terms side by side, or with `AND`. At least two.
    All(Vec<Expr>),
    /// One of these: with `OR`. At least two.
    Any(Vec<Expr>),
    /// Not this: `-` or `NOT`.
    Not(Box<Expr>),
    /// Every report: `*`.
    Everything,
    /// Something that the text must say.
    Term(Term),
    /// A term, or several in parentheses, in one part of the report: `title:…`, `body:…`.
    Scoped(TextScope, Box<Expr>),
    /// A condition on the tags.
    Filter(FieldValues),
    /// What a saved question asks: `query:name`.
    Saved(String),
}

/// Something that the text must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A word as typed.
    Word {
        /// As typed; white space, quotes and parentheses never stand in it.
        text: String,
        /// `=word`: in this spelling only.
        exact: bool,
    },
    /// `word*`.
    Prefix(String),
    /// `word~`, `word~2`.
    Fuzzy {
        /// As typed.
        text: String,
        /// 1 or 2.
        distance: u8,
    },
    /// `/expression/`, over folded words.
    Regex(String),
    /// `"several words"`.
    Phrase {
        /// As typed, without the quotes.
        text: String,
        /// `="…"`: in this spelling only.
        exact: bool,
        /// How near the words must be.
        near: Near,
    },
}

/// How near the words of a phrase must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// One after the other.
    Adjacent,
    /// `~5`: in any order, with at most so many other words between first and last.
    Within(u32),
    /// `~s`: in one sentence.
    SameSentence,
}

/// `field:value,value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValues {
    /// Which.
    pub field: Field,
    /// Any of these is enough; at least one.
    pub values: Vec<FieldValue>,
}

/// A value of a field, with its place in the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    /// What it is.
    pub kind: FieldValueKind,
    /// Where it stands.
    pub span: Span,
}

/// What a value of a field is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValueKind {
    /// A name, word, number or date.
    Text {
        /// As typed, without quotes.
        text: String,
        /// `=value`: this row alone, without its parts.
        exact: bool,
    },
    /// `low..high`; at least one end is given.
    Range {
        /// Lower end.
        low: Option<String>,
        /// Upper end.
        high: Option<String>,
    },
    /// `near:place,25km`, `near:15.46,45.32,25km`.
    Circle {
        /// Name or id of a place, or degrees north and east with a comma between.
        centre: String,
        /// As typed; `None` for the usual distance.
        radius: Option<String>,
    },
    /// `unknown`.
    Unknown,
}

impl Query {
    /// The same question with all places in it set to nothing, to compare trees by what they say.
    #[must_use]
    pub fn without_spans(mut self) -> Query {
        if let Some(root) = &mut self.root {
            root.clear_spans();
        }
        self
    }
}

impl Expr {
    fn clear_spans(&mut self) {
        self.span = Span::default();
        match &mut self.kind {
            ExprKind::All(members) | ExprKind::Any(members) => {
                members.iter_mut().for_each(Expr::clear_spans);
            }
            ExprKind::Not(inner) | ExprKind::Scoped(_, inner) => inner.clear_spans(),
            ExprKind::Filter(filter) => {
                filter.values.iter_mut().for_each(|value| value.span = Span::default());
            }
            ExprKind::Everything | ExprKind::Term(_) | ExprKind::Saved(_) => {}
        }
    }

    fn is_compound(&self) -> bool {
        matches!(self.kind, ExprKind::All(_) | ExprKind::Any(_))
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.as_ref().map_or(Ok(()), |root| root.fmt(f))
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members = |f: &mut fmt::Formatter<'_>, members: &[Expr], between: &str| {
            for (idx, member) in members.iter().enumerate() {
                if idx > 0 {
                    f.write_str(between)?;
                }
                member.fmt_member(f)?;
            }
            Ok(())
        };
        match &self.kind {
            ExprKind::All(all) => members(f, all, " "),
            ExprKind::Any(any) => members(f, any, " OR "),
            ExprKind::Not(inner) => {
                f.write_str("-")?;
                match inner.kind {
                    ExprKind::Not(_) => write!(f, "({inner})"),
                    _ => inner.fmt_member(f),
                }
            }
            ExprKind::Everything => f.write_str("*"),
            ExprKind::Term(term) => term.fmt(f),
            ExprKind::Scoped(scope, inner) => {
                f.write_str(match scope {
                    TextScope::Title => "title:",
                    _ => "body:",
                })?;
                match inner.kind {
                    ExprKind::Term(_) => inner.fmt(f),
                    _ => write!(f, "({inner})"),
                }
            }
            ExprKind::Filter(filter) => filter.fmt(f),
            ExprKind::Saved(name) => {
                f.write_str("query:")?;
                if is_plain(name) { f.write_str(name) } else { quoted(name, f) }
            }
        }
    }
}

impl Expr {
    fn fmt_member(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_compound() { write!(f, "({self})") } else { write!(f, "{self}") }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Word { text, exact } => write!(f, "{}{text}", if *exact { "=" } else { "" }),
            Term::Prefix(text) => write!(f, "{text}*"),
            Term::Fuzzy { text, distance: 1 } => write!(f, "{text}~"),
            Term::Fuzzy { text, distance } => write!(f, "{text}~{distance}"),
            Term::Regex(pattern) => {
                write!(f, "/{pattern}/")
            }
            Term::Phrase { text, exact, near } => {
                f.write_str(if *exact { "=" } else { "" })?;
                quoted(text, f)?;
                match near {
                    Near::Adjacent => Ok(()),
                    Near::Within(slop) => write!(f, "~{slop}"),
                    Near::SameSentence => f.write_str("~s"),
                }
            }
        }
    }
}

impl fmt::Display for FieldValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.field.name())?;
        for (idx, value) in self.values.iter().enumerate() {
            if idx > 0 {
                f.write_str(",")?;
            }
            match &value.kind {
                FieldValueKind::Text { text, exact } => {
                    f.write_str(if *exact { "=" } else { "" })?;
                    if is_plain(text) { f.write_str(text)? } else { quoted(text, f)? }
                }
                FieldValueKind::Range { low, high } => {
                    f.write_str(low.as_deref().unwrap_or(""))?;
                    f.write_str("..")?;
                    f.write_str(high.as_deref().unwrap_or(""))?;
                }
                // Behind a circle without a radius, in quotes with its own: it is not for both.
                FieldValueKind::Circle { centre, radius: Some(radius) }
                    if self.values[..idx].iter().any(|value| {
                        matches!(value.kind, FieldValueKind::Circle { radius: None, .. })
                    }) =>
                {
                    quoted(&format!("{centre},{radius}"), f)?;
                }
                FieldValueKind::Circle { centre, radius } => {
                    let bare = is_plain(centre) || point(centre).is_some();
                    if bare {
                        f.write_str(centre)?
                    } else {
                        quoted(centre, f)?
                    }
                    if let Some(radius) = radius {
                        write!(f, ",{radius}")?;
                    }
                }
                FieldValueKind::Unknown => f.write_str(UNKNOWN)?,
            }
        }
        Ok(())
    }
}

/// The word that asks for reports that say nothing of a field.
pub(super) const UNKNOWN: &str = "unknown";

fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.eq_ignore_ascii_case(UNKNOWN)
        && !text.contains("..")
        && text.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '.' | '_'))
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for ch in text.chars() {
        if matches!(ch, '"' | '\\') {
            f.write_str("\\")?;
        }
        write!(f, "{ch}")?;
    }
    f.write_str("\"")
}
