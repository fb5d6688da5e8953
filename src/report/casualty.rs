use crate::report::Span;
use serde::{Deserialize, Serialize};

/// How many, as told: `low..high`, `best` the figure a coder would write.
///
/// `{0,0,0}` says that there were none. `best: None` with a `low` is a vague word read by
/// convention ("several": low 3); `high: None` is open ("at least").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Fewest.
    pub low: Option<u32>,
    /// The figure told.
    pub best: Option<u32>,
    /// Most.
    pub high: Option<u32>,
}

impl Count {
    /// Exactly `n`.
    pub fn exact(n: u32) -> Count {
        Count { low: Some(n), best: Some(n), high: Some(n) }
    }

    /// What a number filter compares: `best`, else `low`.
    pub fn figure(&self) -> Option<u32> {
        self.best.or(self.low)
    }
}

/// What befell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum CasualtyKind {
    Killed,
    Wounded,
    Abducted,
    Missing,
    Captured,
}

/// How the number is qualified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// The number itself.
    Exact,
    /// "at least", "more than".
    AtLeast,
    /// "up to".
    AtMost,
    /// "about", "some".
    About,
    /// "several", "dozens": no number.
    Vague,
}

/// Whose dead and wounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Victims {
    /// Non-combatants.
    Civilian,
    /// Soldiers and police of the country.
    State,
    /// Foreign troops.
    Foreign,
    /// Members of a pro-government or other militia.
    Militia,
    /// Rebels, insurgents, militants.
    Insurgent,
    /// Those who made the attack (a suicide bomber).
    Attacker,
    /// Not told.
    Unknown,
}

/// Does the count belong to the event told, to another one, or to a running total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The event that its incident tells of.
    Incident,
    /// An earlier or other event.
    Background,
    /// A total over many events.
    Cumulative,
}

/// Does the count stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It stands.
    Stated,
    /// The text itself gives a newer one.
    Superseded,
}

/// A part of a count: "including two children".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The noun, in lower case: "children", "women", "police".
    pub who: String,
    /// How many of them.
    pub count: u32,
}

/// Who says so, in the words of the text.
pub type Attribution = String;

/// A span that states how many were killed, wounded, abducted, missing or captured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CasualtyMention {
    /// What befell them.
    pub kind: CasualtyKind,
    /// How many.
    #[serde(flatten)]
    pub count: Count,
    /// The vague word that was read by convention ("several"), else `None`.
    pub word: Option<String>,
    /// How the number is qualified.
    pub qualifier: Qualifier,
    /// Whose.
    pub victims: Victims,
    /// The group whose members they were, by id.
    pub victim_group: Option<String>,
    /// Parts told with it.
    pub of: Vec<Part>,
    /// This event's, another's, or a running total.
    pub scope: Scope,
    /// Does it stand.
    pub status: Status,
    /// Who says so.
    pub attributed_to: Option<Attribution>,
    /// Index into the report's incidents.
    pub incident: Option<usize>,
    /// Index of the mention of which this is a part, else `None`.
    pub part_of: Option<usize>,
    /// The words that state it.
    pub span: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// Name of the rule that read it.
    pub rule: &'static str,
    /// `Some("title")` where the spans are into the record's own title.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub within: Option<&'static str>,
}
