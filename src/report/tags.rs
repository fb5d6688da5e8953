use crate::report::{CasualtyMention, Count, DateTag, Span};
use serde::Serialize;

/// Everything that a report was tagged with; serialised, the tag record of schema 1 without the
/// report's own identity.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tags {
    /// ISO 639-1 code of the text's language, as far as told or found.
    pub language: Option<String>,
    /// False for a text in a language that is not read: silence there is not peace.
    pub tagged: bool,
    /// Date of publication.
    pub published: Option<DateTag>,
    /// Date of the main incidents.
    pub event_date: Option<DateTag>,
    /// Year of `event_date`, else of `published`.
    pub year: Option<i32>,
    /// Countries: those of main incidents first, each group by weight.
    pub countries: Vec<Country>,
    /// Provinces likewise.
    pub provinces: Vec<Province>,
    /// Places likewise.
    pub places: Vec<Place>,
    /// Groups likewise.
    pub groups: Vec<Group>,
    /// Weapons likewise.
    pub weapons: Vec<Weapon>,
    /// Killed in the main incidents, everyone counted.
    pub killed: Option<Count>,
    /// Civilians among them, where they can be told.
    pub killed_civilians: Option<Count>,
    /// Wounded in the main incidents.
    pub wounded: Option<Count>,
    /// Abducted in the main incidents.
    pub abducted: Option<Count>,
    /// Every count that the text states, in order.
    pub casualties: Vec<CasualtyMention>,
    /// The events that it tells of, main ones first; at least one.
    pub incidents: Vec<Incident>,
}

/// Does an item belong to a main incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It belongs to a main incident.
    Incident,
    /// It is named only.
    Mentioned,
}

/// Where spans lie: in the body, or in the record's own title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Located {
    /// Into the body, unless `within` says otherwise.
    pub spans: Vec<Span>,
    /// `Some("title")`: the spans are into the record's own title.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub within: Option<&'static str>,
}

/// A country of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2, `XK` for Kosovo.
    pub id: String,
    /// Usual English name.
    pub name: String,
    /// Of a main incident, or named only.
    pub role: Role,
    /// Where it is named (or what it follows from).
    #[serde(flatten)]
    pub at: Located,
    /// Name of the rule.
    pub rule: &'static str,
}

/// A province (admin1) of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Province {
    /// ISO 3166-2, or one of ours (`IQ-X-HALABJA`).
    pub id: String,
    /// Usual English name.
    pub name: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Of a main incident, or named only.
    pub role: Role,
    /// Where it, or the place that it follows from, is named.
    #[serde(flatten)]
    pub at: Located,
    /// The names, as the text spells them, of the places that it follows from; empty where the
    /// province is named itself.
    pub via: Vec<String>,
    /// Name of the rule.
    pub rule: &'static str,
}

/// A place of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    /// Lexicon id.
    pub id: String,
    /// Usual English name.
    pub name: String,
    /// District (admin2) by name, if known.
    pub district: Option<String>,
    /// Province code, if it lies in one.
    pub province: Option<String>,
    /// Country code.
    pub country: String,
    /// Degrees north.
    pub lat: Option<f32>,
    /// Degrees east.
    pub lon: Option<f32>,
    /// How exact the event's place is, UCDP's 1 to 7.
    pub where_prec: u8,
    /// Of a main incident, or named only.
    pub role: Role,
    /// Where it is named.
    #[serde(flatten)]
    pub at: Located,
    /// Name of the rule.
    pub rule: &'static str,
    /// Codes of provinces of other readings that stay possible.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<String>,
}

/// What kind of actor a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum GroupKind {
    Rebel,
    Militia,
    Criminal,
    Communal,
    Party,
    State,
    Police,
    Military,
    Coalition,
    Other,
}

impl GroupKind {
    /// True for the forces of states.
    pub fn is_state(self) -> bool {
        matches!(
            self,
            GroupKind::State | GroupKind::Police | GroupKind::Military | GroupKind::Coalition
        )
    }
}

/// An armed actor of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// Stable slug.
    pub id: String,
    /// Usual English name.
    pub name: String,
    /// What it is.
    pub kind: GroupKind,
    /// Of a main incident, or named only.
    pub role: Role,
    /// Where it is named.
    #[serde(flatten)]
    pub at: Located,
    /// Name of the rule.
    pub rule: &'static str,
}

/// A weapon or means of attack.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weapon {
    /// Stable slug.
    pub id: String,
    /// English name.
    pub name: String,
    /// Of a main incident, or named only.
    pub role: Role,
    /// Where it is named.
    #[serde(flatten)]
    pub at: Located,
    /// Name of the rule.
    pub rule: &'static str,
}

/// What an actor did in an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ActorPart {
    Attacker,
    Target,
    Claimant,
    Victim,
    /// Took part; the text does not tell how.
    Involved,
}

/// What a part rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ActorBasis {
    Stated,
    Claimed,
    Admitted,
    Blamed,
    Suspected,
    Denied,
}

/// An actor's part in an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// Group id, or `unidentified`.
    pub id: String,
    /// What it did.
    pub part: ActorPart,
    /// What that rests on.
    pub basis: ActorBasis,
}

/// What happened, in classes that map to ACLED's sub-event types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum EventType {
    Airstrike,
    DroneStrike,
    Shelling,
    MissileAttack,
    SuicideBombing,
    Bombing,
    Landmine,
    Grenade,
    Shooting,
    ArmedClash,
    Ambush,
    Raid,
    Massacre,
    Execution,
    Assassination,
    Abduction,
    SexualViolence,
    ChemicalAttack,
    Arson,
    Arrest,
    WeaponsSeizure,
    Protest,
    Riot,
    Agreement,
    Other,
}

/// One event as the report tells it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Incident {
    /// One that the report is about, not background.
    pub main: bool,
    /// What happened.
    pub event_type: EventType,
    /// When.
    pub date: Option<DateTag>,
    /// Country code.
    pub country: Option<String>,
    /// Province codes.
    pub provinces: Vec<String>,
    /// Place ids.
    pub places: Vec<String>,
    /// How exact the place is, UCDP's 1 to 7; `None` where no place is told.
    pub where_prec: Option<u8>,
    /// Who had a part in it.
    pub actors: Vec<Actor>,
    /// Weapon ids.
    pub weapons: Vec<String>,
    /// Killed, everyone counted.
    pub killed: Option<Count>,
    /// Civilians killed, where they can be told.
    pub killed_civilians: Option<Count>,
    /// Wounded.
    pub wounded: Option<Count>,
    /// Abducted.
    pub abducted: Option<Count>,
    /// Sources contradict each other on a count.
    pub disagree: bool,
    /// Index of the incident of which this is a part (one province of a wave), else `None`.
    pub part_of: Option<usize>,
    /// The sentences that it stands on.
    pub sentences: Vec<Span>,
}

macro_rules! slugs {
    ($type:ty) => {
        impl $type {
            /// The word that stands for it in records and questions.
            pub fn slug(self) -> String {
                match serde_json::to_value(self) {
                    Ok(serde_json::Value::String(slug)) => slug,
                    _ => unreachable!("a unit variant is written as a string"),
                }
            }
        }
    };
}
slugs!(EventType);
slugs!(GroupKind);
slugs!(ActorPart);
slugs!(ActorBasis);
slugs!(super::CasualtyKind);
slugs!(super::Precision);
slugs!(super::Basis);
