use crate::report::Span;
use serde::Serialize;

/// Something that the reader of an answer should know about the question: a mistake that was
/// passed over, a name that was read in one of several ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Where in the question, in bytes; `None` where it is about an option, or the whole answer.
    pub span: Option<Span>,
    /// What is the matter: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Note {
    /// A note about a place in the question.
    pub fn at(span: Span, message: impl Into<String>) -> Note {
        Note { span: Some(span), message: message.into(), hint: None }
    }

    /// A note about no place in particular.
    pub fn general(message: impl Into<String>) -> Note {
        Note { span: None, message: message.into(), hint: None }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Note {
        self.hint = Some(hint.into());
        self
    }
}
