//! Plan + body -> passages with highlights: why a report matched, in its own words.
//!
//! [`Highlighter`] is made once for a plan; [`Highlighter::snippets`] gives a report's best
//! passages, [`Highlighter::spans`] the highlights of any text (a title). Passages are whole
//! sentences, never furniture, and every offset is a byte of the body. Knows no engine.

mod evidence;
mod matches;
mod passages;

pub use evidence::Evidence;
pub use passages::{LONGEST_PASSAGE_BYTES, Snippet};

use crate::query::{Concept, Filter, Node, Plan};
use crate::report::{Span, Zone};
use crate::text::Text;
use matches::{ConceptMatcher, Tokens};

/// What of a report is quoted from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'d> {
    /// The whole text.
    pub body: &'d str,
    /// Its zones; furniture is never quoted, the headline only where nothing else is.
    pub zones: &'d [Zone],
    /// Its sentences, in order; furniture has none.
    pub sentences: &'d [Span],
}

/// Finds what a plan asks for in texts.
pub struct Highlighter<'p> {
    concepts: Vec<(&'p Concept, ConceptMatcher)>,
    filters: Vec<&'p Filter>,
}

impl<'p> Highlighter<'p> {
    /// Prepares the search for a plan's concepts.
    pub fn new(plan: &'p Plan) -> Highlighter<'p> {
        let concepts = plan
            .concepts()
            .into_iter()
            .map(|concept| (concept, ConceptMatcher::new(concept)))
            .collect();
        let mut filters: Vec<&Filter> = plan.filters.iter().collect();
        inner_filters(&plan.text, &mut filters);
        filters.retain(|filter| !filter.negated);
        Highlighter { concepts, filters }
    }

    /// Where a text, such as a title, says what was asked; in order, not overlapping.
    pub fn spans(&self, text: &str) -> Vec<Span> {
        let cut = Text::new(text, &[], &[]);
        let sentences = [Span::new(0, text.len())];
        let tokens = Tokens::of(&cut, &sentences);
        let mut spans: Vec<Span> = self
            .concepts
            .iter()
            .flat_map(|(_, matcher)| matcher.find(&tokens))
            .map(|found| found.span)
            .collect();
        merge(&mut spans);
        spans
    }

    /// The best one to `most` passages of a report, in the order of the text.
    ///
    /// The first has most of what was asked; a further one has something that those before lack.
    /// A report that matches by its tags alone shows what they stand on; one of which nothing was
    /// asked shows how it begins.
    pub fn snippets(&self, source: Source<'_>, evidence: &Evidence, most: usize) -> Vec<Snippet> {
        if most == 0 {
            return Vec::new();
        }
        let found = self.matches(source, evidence);
        passages::choose(source, &found, most)
    }

    /// Everything in the body that was asked for, in order.
    fn matches(&self, source: Source<'_>, evidence: &Evidence) -> Vec<matches::Found> {
        let furniture = passages::furniture(source.zones);
        let cut = Text::new(source.body, &furniture, &[]);
        let tokens = Tokens::of(&cut, source.sentences);
        let mut all = Vec::new();
        for (idx, (concept, matcher)) in self.concepts.iter().enumerate() {
            let in_words = matcher.find(&tokens);
            let spans: Vec<Span> = if in_words.is_empty() {
                evidence.of_concept(concept)
            } else {
                in_words.iter().map(|found| found.span).collect()
            };
            all.extend(spans.into_iter().map(|span| matches::Found {
                asked: idx,
                span,
                marked: true,
            }));
        }
        let first_filter = self.concepts.len();
        for (idx, filter) in self.filters.iter().enumerate() {
            let passed = evidence.of_filter(filter, source.body);
            let asked = first_filter + idx;
            let marked = !passed.words.is_empty();
            let spans = if marked { passed.words } else { passed.sentences };
            all.extend(spans.into_iter().map(|span| matches::Found { asked, span, marked }));
        }
        all.retain(|found| source.body.get(found.span.range()).is_some());
        all.sort_by_key(|found| (found.span, found.asked));
        all
    }
}

fn inner_filters<'p>(node: &'p Node, filters: &mut Vec<&'p Filter>) {
    match node {
        Node::And(members) | Node::Or(members) => {
            members.iter().for_each(|member| inner_filters(member, filters));
        }
        Node::Where(inner) => filters.extend(inner),
        Node::Not(_) | Node::Concept(_) | Node::Everything => {}
    }
}

/// Sorts spans and joins those that touch.
pub(crate) fn merge(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.drain(..) {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    *spans = merged;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::query::{Clock, Question, understand};
    use crate::report::ZoneKind;
    use proptest::prelude::*;

    fn plan(question: &str) -> Plan {
        let question = Question { text: question.to_owned(), ..Question::default() };
        understand(&question, Lexicon::builtin(), &Clock { now: 1_722_600_000 })
            .unwrap_or_else(|notes| panic!("{notes:?}"))
            .plan
    }

    fn snippets_of(question: &str, body: &str, zones: &[Zone], tags: &str) -> Vec<Snippet> {
        let plan = plan(question);
        let furniture = passages::furniture(zones);
        let breaks: Vec<u32> = zones.iter().map(|zone| zone.span.end).collect();
        let cut = Text::new(body, &furniture, &breaks);
        let sentences: Vec<Span> = cut.sentences().iter().map(|one| one.span).collect();
        let source = Source { body, zones, sentences: &sentences };
        let found = Highlighter::new(&plan).snippets(source, &Evidence::read(tags), 3);
        for snippet in &found {
            assert_eq!(snippet.text, body[snippet.start as usize..snippet.end as usize]);
            // The line starts at or before the passage, and the passage before the next one.
            let before: Vec<&str> = body[..snippet.start as usize].split('\n').collect();
            assert_eq!(snippet.line as usize, before.len());
            for span in &snippet.highlights {
                assert!(snippet.start <= span.start && span.end <= snippet.end);
            }
        }
        found
    }

    /// Passages with their highlights in brackets.
    #[track_caller]
    fn check(question: &str, body: &str, tags: &str, expected: &[&str]) {
        let shown: Vec<String> = snippets_of(question, body, &[], tags)
            .iter()
            .map(|snippet| {
                let mut out = String::new();
                let mut at = snippet.start as usize;
                for span in &snippet.highlights {
                    out.push_str(&body[at..span.start as usize]);
                    out.push_str(&format!("[{}]", span.of(body)));
                    at = span.end as usize;
                }
                out.push_str(&body[at..snippet.end as usize]);
                out
            })
            .collect();
        assert_eq!(shown, expected, "{question}");
    }

    const BODY: &str = "Drones struck a depot. Fighters of Kataeb Hizbollah fled from Jurf \
                        al-Saqr after the strikes. Hezbollah in Lebanon was silent.";

    #[test]
    fn words_stems_phrases_and_spellings() {
        check("drone", BODY, "{}", &["[Drones] struck a depot."]);
        check("=drone", BODY, "{}", &["Drones struck a depot."]);
        check("\"drone strike\"", BODY, "{}", &["Drones struck a depot."]);
        check(
            "Kataib Hezbollah",
            BODY,
            "{}",
            &["Fighters of [Kataeb Hizbollah] fled from Jurf al-Saqr after the strikes."],
        );
        check(
            "\"Jurf Saqr\"",
            BODY,
            "{}",
            &["Fighters of Kataeb Hizbollah fled from [Jurf al-Saqr] after the strikes."],
        );
        check(
            "\"strikes fighters\"~12",
            BODY,
            "{}",
            &["[Fighters] of Kataeb Hizbollah fled from Jurf al-Saqr after the [strikes]."],
        );
        check("dep* /str.*k/", BODY, "{}", &["Drones [struck] a [depot]."]);
        check(
            "\"strikes Saqr\"~s",
            BODY,
            "{}",
            &["Fighters of Kataeb Hizbollah fled from Jurf al-[Saqr] after the [strikes]."],
        );
    }

    #[test]
    fn a_tag_is_shown_by_what_it_stands_on() {
        let start = BODY.find("Jurf").expect("there");
        let tags = format!(
            "{{\"provinces\":[{{\"id\":\"IQ-BB\",\"spans\":[[{start},{}]]}}]}}",
            start + "Jurf al-Saqr".len()
        );
        let expected = "Fighters of Kataeb Hizbollah fled from [Jurf al-Saqr] after the strikes.";
        check("Babil", BODY, &tags, &[expected]);
        check("province:Babil", BODY, &tags, &[expected]);
        let named = format!("{BODY} Babil is calm.");
        check("Babil", &named, &tags, &["[Babil] is calm."]);
    }

    #[test]
    fn a_filter_shows_the_sentence_that_passes_it() {
        let body = "Rockets fell on the camp. The health ministry said nine people died. Two \
                    guards were shot dead. Badr Organization men passed. Badr Organization \
                    leaders denied it.";
        let span = |text: &str| {
            let start = body.find(text).expect("there");
            format!("[{start},{}]", start + text.len())
        };
        let last = |text: &str| {
            let start = body.rfind(text).expect("there");
            format!("[{start},{}]", start + text.len())
        };
        let count = |figure: u32, words: &str, sentence: &str, says: &str| {
            format!(
                "{{\"kind\":\"killed\",\"scope\":\"incident\",\"status\":\"stated\",\"low\":{figure},\
                 \"best\":{figure},\"high\":{figure},\"attributed_to\":{says},\"span\":{},\
                 \"sentence\":{}}}",
                span(words),
                span(sentence)
            )
        };
        let nine = "The health ministry said nine people died.";
        let two = "Two guards were shot dead.";
        let denied = "Badr Organization leaders denied it.";
        let tags = format!(
            "{{\"casualties\":[{},{}],\"groups\":[{{\"id\":\"badr-organization\",\"spans\":[{},{}]}}],\
             \"incidents\":[{{\"main\":true,\"event_type\":\"shelling\",\"actors\":[{{\"id\":\
             \"badr-organization\",\"part\":\"attacker\",\"basis\":\"denied\"}}],\"sentences\":[{},{},{}]}}]}}",
            count(2, "Two guards", two, "null"),
            count(9, "nine people", nine, "\"health ministry\""),
            span("Badr Organization"),
            last("Badr Organization"),
            span("Rockets fell on the camp."),
            span("Badr Organization men passed."),
            last(denied),
        );
        let told = "The health ministry said [nine people] died.";
        check("killed:4..", body, &tags, &[told]);
        check("killed:2", body, &tags, &["[Two guards] were shot dead."]);
        let said = "The [health ministry] said [nine people] died.";
        check("says:\"health ministry\"", body, &tags, &[said]);
        check("basis:denied", body, &tags, &["[Badr Organization] leaders denied it."]);
        check("type:shelling", body, &tags, &["Rockets fell on the camp."]);
        let rockets = format!(
            "{{\"weapons\":[{{\"id\":\"rocket\",\"spans\":[{}]}}],\"incidents\":[{{\"main\":true,\
             \"event_type\":\"shelling\",\"sentences\":[[0,5],{}]}}]}}",
            "[10,17]", "[6,33]"
        );
        let dated = "Gaza. The rockets fell on a camp.";
        check("type:shelling", dated, &rockets, &["The rockets fell on a camp."]);
    }

    #[test]
    fn what_is_missing_comes_next_and_neighbours_are_joined() {
        check(
            "depot fled",
            BODY,
            "{}",
            &["Drones struck a [depot]. Fighters of Kataeb Hizbollah [fled] from Jurf al-Saqr \
               after the strikes."],
        );
        check(
            "depot silent",
            BODY,
            "{}",
            &["Drones struck a [depot].", "Hezbollah in Lebanon was [silent]."],
        );
        check("*", BODY, "{}", &["Drones struck a depot."]);
    }

    #[test]
    fn lines_are_counted_as_editors_count_them() {
        let body = "Headline\r\n\r\nThe depot burned.\nIt was dark.\n\nA second depot stood.\n";
        let lines = |question| -> Vec<u32> {
            snippets_of(question, body, &[], "{}").iter().map(|snippet| snippet.line).collect()
        };
        assert_eq!(lines("headline"), [1]);
        assert_eq!(lines("burned second"), [3, 6]);
        assert_eq!(lines("dark"), [4]);
    }

    #[test]
    fn furniture_is_never_quoted() {
        let body = "A depot burned. Share this depot";
        let zone = Zone { span: Span::new(16, body.len()), kind: ZoneKind::Furniture };
        let found = snippets_of("depot share", body, &[zone], "{}");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "A depot burned.");
    }

    #[test]
    fn a_long_sentence_is_cut_at_word_borders() {
        let body = format!("{} depot {}", "one two three ".repeat(60), "four five six ".repeat(60));
        let found = snippets_of("depot", &body, &[], "{}");
        assert_eq!(found.len(), 1);
        let snippet = &found[0];
        assert!(snippet.text.len() <= LONGEST_PASSAGE_BYTES, "{}", snippet.text.len());
        assert!(snippet.cut_before && snippet.cut_behind);
        assert!(snippet.text.starts_with(|ch: char| ch.is_alphabetic()));
        assert_eq!(snippet.highlights.len(), 1);
    }

    #[test]
    fn titles_are_highlighted() {
        let plan = plan("Kataib Hezbollah");
        let title = "Kata'ib Hizbollah hit";
        assert_eq!(Highlighter::new(&plan).spans(title), [Span::new(0, 17)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn passages_are_exactly_the_body(
            body in "(\\PC{0,12}(\\. |\n\n| |depot |al-)){0,60}",
            start in 0..40_u32,
            length in 0..600_u32,
        ) {
            let tags = format!(
                "{{\"provinces\":[{{\"id\":\"IQ-BB\",\"spans\":[[{start},{}]]}}]}}",
                start + length
            );
            snippets_of("depot Babil", &body, &[], &tags);
        }
    }
}
