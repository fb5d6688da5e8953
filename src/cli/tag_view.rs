//! A report's tags for people: each with the words that it stands on.

use super::style::{FAINT, GROUP, PLACE, PLAIN, Piece, STRONG, TIME, TOLL, piece, wrapped};
use super::words;
use crate::report::{
    ActorBasis, ActorPart, Count, DateTag, Incident, Located, Report, Role, Scope, Span, Tags,
};
use std::collections::BTreeMap;

/// Columns of the labels.
const LABEL: usize = 13;
/// Quotations of a tag.
const MOST_QUOTED: usize = 4;

struct View<'a> {
    report: &'a Report,
    tags: &'a Tags,
    explain: bool,
    width: usize,
    out: String,
}

/// The tags of a report; with `explain` also the rule that made each.
pub(crate) fn view(report: &Report, tags: &Tags, explain: bool, width: usize) -> String {
    let mut view = View { report, tags, explain, width, out: String::new() };
    view.heading();
    view.dates();
    view.names();
    view.casualties();
    view.incidents();
    view.out.push('\n');
    view.out
}

impl View<'_> {
    fn heading(&mut self) {
        let title = self.report.title.as_deref().unwrap_or(&self.report.id);
        let shown = wrapped(&[piece(STRONG, title)], 0, self.width);
        self.out.push_str(&shown);
        let from = [piece(FAINT, &self.report.id)];
        self.out.push_str(&wrapped(&from, 0, self.width));
        if !self.tags.tagged {
            let language = self.tags.language.as_deref().unwrap_or("unknown");
            let text = format!("not tagged: texts in this language ({language}) are not read");
            self.line("", vec![piece(STRONG, &text)]);
        }
    }

    /// One line: a label, then pieces, wrapped behind the label.
    fn line(&mut self, label: &str, pieces: Vec<Piece>) {
        let shown = wrapped(&pieces, LABEL, self.width);
        let label = format!("  {label:<width$}", width = LABEL - 2);
        let body = shown.get(LABEL..).unwrap_or("\n");
        self.out.push_str(&format!("{FAINT}{label}{FAINT:#}{body}"));
    }

    fn text_of(&self, span: Span, within: Option<&str>) -> String {
        let text = match within {
            Some(_) => self.report.title.as_deref().unwrap_or(""),
            None => &self.report.body,
        };
        text.get(span.range()).unwrap_or("").to_owned()
    }

    /// The words that a tag stands on, each once, with how often.
    fn quoted(&self, at: &Located) -> Piece {
        let mut times: Vec<(String, usize)> = Vec::new();
        for &span in &at.spans {
            let text = self.text_of(span, at.within);
            match times.iter_mut().find(|(known, _)| *known == text) {
                Some((_, count)) => *count += 1,
                None => times.push((text, 1)),
            }
        }
        let more = times.len().saturating_sub(MOST_QUOTED);
        let mut shown: Vec<String> = times
            .into_iter()
            .take(MOST_QUOTED)
            .map(|(text, count)| {
                if count > 1 { format!("“{text}” ×{count}") } else { format!("“{text}”") }
            })
            .collect();
        if more > 0 {
            shown.push(format!("{more} more"));
        }
        piece(FAINT, &format!("  {}", shown.join(" ")))
    }

    fn rule(&self, rule: &str) -> Piece {
        if self.explain { piece(FAINT, &format!("  [{rule}]")) } else { (PLAIN, String::new()) }
    }

    fn dates(&mut self) {
        let (published, event) = (self.tags.published.clone(), self.tags.event_date.clone());
        for (label, date) in [("published", published), ("event", event)] {
            let Some(date) = date else { continue };
            let shown = format!("{} by {}", words::days(&date), date.basis.slug());
            let mut pieces = vec![(TIME, shown)];
            if date.conflict {
                pieces.push((STRONG, " contradicts the date of publication".to_owned()));
            }
            if !date.candidates.is_empty() {
                let years: Vec<String> = date.candidates.iter().map(i32::to_string).collect();
                pieces.push((PLAIN, format!(" or {}", years.join(", "))));
            }
            pieces.push(self.quoted(&Located { spans: date.spans.clone(), within: None }));
            self.line(label, pieces);
        }
    }

    fn names(&mut self) {
        let tags = self.tags;
        let mut lines: Vec<(&str, Vec<Piece>)> = Vec::new();
        let mut add =
            |label, style, name: &str, id: &str, role, at: &Located, rule: &str, more: String| {
                let mut pieces = vec![piece(style, name), piece(PLAIN, &format!(" {id}"))];
                if role == Role::Mentioned {
                    pieces.push((FAINT, " (mentioned)".to_owned()));
                }
                pieces.push(piece(PLAIN, &more));
                pieces.push(self.quoted(at));
                pieces.push(self.rule(rule));
                lines.push((label, pieces));
            };
        for tag in &tags.countries {
            add("country", PLACE, &tag.name, &tag.id, tag.role, &tag.at, tag.rule, String::new());
        }
        for tag in &tags.provinces {
            let via = if tag.via.is_empty() {
                String::new()
            } else {
                format!(" by {}", tag.via.join(", "))
            };
            add("province", PLACE, &tag.name, &tag.id, tag.role, &tag.at, tag.rule, via);
        }
        for tag in &tags.places {
            let container = tag.province.as_deref().unwrap_or(&tag.country);
            let or = if tag.or.is_empty() {
                String::new()
            } else {
                format!(" or in {}", tag.or.join(", "))
            };
            add("place", PLACE, &tag.name, container, tag.role, &tag.at, tag.rule, or);
        }
        for tag in &tags.groups {
            add("group", GROUP, &tag.name, &tag.id, tag.role, &tag.at, tag.rule, String::new());
        }
        for tag in &tags.weapons {
            add("weapon", PLAIN, &tag.name, &tag.id, tag.role, &tag.at, tag.rule, String::new());
        }
        for (label, pieces) in lines {
            self.line(label, pieces);
        }
    }

    fn casualties(&mut self) {
        let tags = self.tags;
        for mention in &tags.casualties {
            let what = mention.kind.slug();
            let mut pieces = vec![(TOLL, words::count(&mention.count, &what))];
            match mention.scope {
                Scope::Incident => {}
                Scope::Background => pieces.push((FAINT, " (elsewhere)".to_owned())),
                Scope::Cumulative => pieces.push((FAINT, " (running total)".to_owned())),
            }
            if let Some(who) = &mention.attributed_to {
                pieces.push(piece(PLAIN, &format!(" says {who}")));
            }
            let at = Located { spans: vec![mention.span], within: mention.within };
            pieces.push(self.quoted(&at));
            pieces.push(self.rule(mention.rule));
            self.line("count", pieces);
        }
    }

    fn incidents(&mut self) {
        let tags = self.tags;
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        names.extend(tags.provinces.iter().map(|tag| (tag.id.as_str(), tag.name.as_str())));
        names.extend(tags.places.iter().map(|tag| (tag.id.as_str(), tag.name.as_str())));
        names.extend(tags.groups.iter().map(|tag| (tag.id.as_str(), tag.name.as_str())));
        for incident in &tags.incidents {
            let label = match (incident.main, incident.part_of) {
                (_, Some(_)) => "  of it",
                (true, None) => "incident",
                (false, None) => "background",
            };
            let pieces = incident_pieces(incident, &names);
            self.line(label, pieces);
            if self.explain {
                let sentences: Vec<String> =
                    incident.sentences.iter().map(|&span| self.text_of(span, None)).collect();
                if !sentences.is_empty() {
                    self.line("", vec![piece(FAINT, &format!("“{}”", sentences.join(" … ")))]);
                }
            }
        }
    }
}

fn incident_pieces(incident: &Incident, names: &BTreeMap<&str, &str>) -> Vec<Piece> {
    let name = |id: &String| (*names.get(id.as_str()).unwrap_or(&id.as_str())).to_owned();
    let mut parts: Vec<Piece> = vec![(PLAIN, incident.event_type.slug().replace('_', " "))];
    parts.extend(incident.date.as_ref().map(|date: &DateTag| (TIME, words::date(date))));
    let mut places: Vec<String> = Vec::new();
    for place in incident.places.iter().chain(&incident.provinces).map(name) {
        // A province often bears the name of its town.
        if !places.contains(&place) {
            places.push(place);
        }
    }
    if !places.is_empty() {
        parts.push(piece(PLACE, &places.join(", ")));
    }
    let actors = actors(incident, name);
    if !actors.is_empty() {
        parts.push(piece(GROUP, &actors));
    }
    let counts: [(&Option<Count>, &str); 4] = [
        (&incident.killed, "killed"),
        (&incident.killed_civilians, "civilians killed"),
        (&incident.wounded, "wounded"),
        (&incident.abducted, "abducted"),
    ];
    for (count, what) in counts {
        parts.extend(count.as_ref().map(|count| (TOLL, words::count(count, what))));
    }
    if incident.disagree {
        parts.push((STRONG, "sources disagree".to_owned()));
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

/// "attacker US military (claimed), Iraqi military; target Kataib Hezbollah": by their parts, with
/// what these rest on where the text doesn't state them plainly.
fn actors(incident: &Incident, name: impl Fn(&String) -> String) -> String {
    let mut by_part: Vec<(ActorPart, Vec<String>)> = Vec::new();
    for actor in &incident.actors {
        let mut shown = name(&actor.id);
        if actor.basis != ActorBasis::Stated {
            shown.push_str(&format!(" ({})", actor.basis.slug()));
        }
        match by_part.iter_mut().find(|(part, _)| *part == actor.part) {
            Some((_, names)) => names.push(shown),
            None => by_part.push((actor.part, vec![shown])),
        }
    }
    let parts: Vec<String> = by_part
        .into_iter()
        .map(|(part, names)| format!("{} {}", part.slug(), names.join(", ")))
        .collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Actor;

    #[test]
    fn actors_are_told_by_their_parts() {
        let actor = |id: &str, part, basis| Actor { id: id.to_owned(), part, basis };
        let incident = Incident {
            actors: vec![
                actor("a", ActorPart::Attacker, ActorBasis::Claimed),
                actor("b", ActorPart::Target, ActorBasis::Stated),
                actor("c", ActorPart::Attacker, ActorBasis::Stated),
            ],
            ..incident()
        };
        let shown = actors(&incident, |id| id.to_uppercase());
        assert_eq!(shown, "attacker A (claimed), C; target B");
        let places = ["Taji", "Baghdad"].map(str::to_owned).to_vec();
        let provinces = vec!["Baghdad".to_owned()];
        let pieces =
            incident_pieces(&Incident { places, provinces, ..self::incident() }, &BTreeMap::new());
        assert!(pieces.iter().any(|(_, text)| text == "Taji, Baghdad"), "{pieces:?}");
    }

    fn incident() -> Incident {
        Incident {
            main: true,
            event_type: crate::report::EventType::Other,
            date: None,
            country: None,
            provinces: Vec::new(),
            places: Vec::new(),
            where_prec: None,
            actors: Vec::new(),
            weapons: Vec::new(),
            killed: None,
            killed_civilians: None,
            wounded: None,
            abducted: None,
            disagree: false,
            part_of: None,
            sentences: Vec::new(),
        }
    }
}
