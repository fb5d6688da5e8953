//! Headline, byline, dateline and furniture of a body, as spans over it; and what they tell: title,
//! date of publication, source.
//!
//! Nothing is cut off, and running text is left alone: a zone is the head of a report, its tail, or
//! a short line of its own, since what is wrongly marked as furniture hides facts. Start at
//! [`mark`].

mod dateline;
mod furniture;
mod head;
mod inline;
mod lines;

use crate::read::dates::Written;
use crate::read::publisher;
use crate::report::{Basis, Report, Span, Zone, ZoneKind};

/// Marks the zones of a report, and fills in what they tell where its metadata do not.
///
/// Zones that the format's own reader has set are kept. They end up in order, not overlapping.
pub(crate) fn mark(report: &mut Report) {
    let mut found = Found { zones: std::mem::take(&mut report.zones), ..Found::default() };
    let lines = lines::split(&report.body);
    let text_start = head::read(report, &lines, &mut found);
    inline::read(report, text_start, &mut found);
    head::date_of_release(&report.body, &mut found);
    dateline::read(&report.body, &mut found);
    furniture::read(&report.body, &lines, &mut found);

    if report.title.is_none() {
        report.title = found.headline.map(|span| span.of(&report.body).to_owned());
    }
    if report.title_span.is_none() {
        report.title_span = found.headline;
    }
    if let (Some(title), None) = (&report.title, report.title_span) {
        let (head, tail) = publisher::split(title);
        found.source = found.source.or(tail.map(str::to_owned));
        report.title = Some(head.to_owned());
    }
    if report.published.is_none() {
        report.published =
            found.published.map(|(written, basis, span)| written.tag(basis, vec![span]));
    }
    if report.source.is_none() {
        report.source = found.source;
    }
    report.zones = in_order(found.zones);
}

/// What has been found so far.
#[derive(Debug, Default)]
struct Found {
    zones: Vec<Zone>,
    /// The headline, where it stands in the body.
    headline: Option<Span>,
    published: Option<(Written, Basis, Span)>,
    /// Year and month that a serial number gives.
    serial_month: Option<(i32, u32)>,
    source: Option<String>,
}

impl Found {
    fn zone(&mut self, kind: ZoneKind, start: usize, end: usize) {
        if start < end {
            self.zones.push(Zone { span: Span::new(start, end), kind });
        }
    }

    fn is_free(&self, span: Span) -> bool {
        !self.zones.iter().any(|zone| zone.span.overlaps(span))
    }
}

/// Zones by position; of two that overlap, the one that was found first.
fn in_order(zones: Vec<Zone>) -> Vec<Zone> {
    let mut ranked: Vec<(usize, Zone)> = zones.into_iter().enumerate().collect();
    ranked.sort_by_key(|(rank, zone)| (zone.span, *rank));
    let mut kept: Vec<(usize, Zone)> = Vec::with_capacity(ranked.len());
    for (rank, zone) in ranked {
        match kept.last() {
            Some((_, last)) if !last.span.overlaps(zone.span) => kept.push((rank, zone)),
            Some((last_rank, _)) if *last_rank > rank => {
                // The one before came later: it gives way.
                kept.pop();
                if kept.last().is_none_or(|(_, last)| !last.span.overlaps(zone.span)) {
                    kept.push((rank, zone));
                }
            }
            Some(_) => {}
            None => kept.push((rank, zone)),
        }
    }
    kept.into_iter().map(|(_, zone)| zone).collect()
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::report::{Report, ZoneKind};

    /// What `mark` finds: letters for the zones (H, B, D, F) with their text, then title, date of
    /// publication and source where there are any.
    fn marked(title: Option<&str>, body: &str) -> Vec<String> {
        let mut report =
            Report { title: title.map(str::to_owned), body: body.to_owned(), ..Report::default() };
        mark(&mut report);
        let mut seen: Vec<String> = report
            .zones
            .iter()
            .map(|zone| {
                let letter = match zone.kind {
                    ZoneKind::Headline => 'H',
                    ZoneKind::Byline => 'B',
                    ZoneKind::Dateline => 'D',
                    ZoneKind::Furniture => 'F',
                };
                format!("{letter} {}", zone.span.of(body))
            })
            .collect();
        let date = report.published.as_ref().map(|date| date.start.to_string());
        seen.extend(date.map(|date| format!("published {date}")));
        seen.extend(report.source.map(|source| format!("source {source}")));
        seen
    }

    #[track_caller]
    fn check(body: &str, want: &[&str]) {
        assert_eq!(marked(None, body), want, "{body:?}");
    }

    const TEXT: &str = "Two men died on Monday when a shell hit a market in the town of Tuz, police \
                        said. Four others were hurt, among them a child.";

    #[test]
    fn a_headline_and_the_site_behind_it() {
        check(
            &format!("Two dead in shelling of market \u{2013} The Northern Times\n\n\n{TEXT}\n"),
            &[
                "H Two dead in shelling of market",
                "F \u{2013} The Northern Times",
                "source The Northern Times",
            ],
        );
    }

    #[test]
    fn a_first_sentence_is_no_headline() {
        check(&format!("{TEXT}\nThe shelling went on."), &[]);
        check("Gunmen killed a policeman in Tuz", &[]);
        check(&format!("Two men died in Tuz.\n\n{TEXT}"), &[]);
    }

    #[test]
    fn header_lines() {
        check(
            &format!(
                "09:15 AM, 22 May 2023 PST\n\nShell hits market\n\nWORLD\n\nBy Ann Writer\n\n{TEXT}"
            ),
            &[
                "D 09:15 AM, 22 May 2023 PST",
                "H Shell hits market",
                "F WORLD",
                "B By Ann Writer",
                "published 2023-05-22",
            ],
        );
    }

    #[test]
    fn a_press_release() {
        check(
            &format!(
                "Shell hits market\nJoint Command - North\u{2028}2011-08-S-177\u{2028}For Immediate \
                 Release\u{2028}Download PDF\n\nTUZ, Iraq (Aug. 30) - {TEXT}"
            ),
            &[
                "H Shell hits market",
                "B Joint Command - North",
                "F 2011-08-S-177",
                "F For Immediate Release",
                "F Download PDF",
                "D TUZ, Iraq (Aug. 30) - ",
                "published 2011-08-30",
                "source Joint Command - North",
            ],
        );
    }

    #[test]
    fn the_tail_of_a_page() {
        check(
            &format!(
                "{TEXT}\n\nSource link\n\nLeave a Reply\n\nYour email address will not be published. \
                 Required fields are marked *\n\nLATEST POSTS\n"
            ),
            &[
                "F Source link\n\nLeave a Reply\n\nYour email address will not be published. Required \
               fields are marked *\n\nLATEST POSTS",
            ],
        );
    }

    #[test]
    fn tag_lists_and_share_lines_between_paragraphs() {
        check(
            &format!("{TEXT}\n\ntuz, market, shell, police\n{TEXT}\n\nShare this\n\n{TEXT}"),
            &["F tuz, market, shell, police", "F Share this"],
        );
    }

    #[test]
    fn lines_of_wrapped_text_stay() {
        check(
            "The council had promised the families of the town housing, schools, public\n\
             employment, housing, education, schools, public health, economic\n\
             help, and an end to the shelling of the market by the men on the hill.",
            &[],
        );
    }

    #[test]
    fn a_release_dated_by_its_headline_and_number() {
        check(
            &format!(
                "June 20: Operations in the North\n2010-06-CA-174\nFor Immediate Release\n\n{TEXT}"
            ),
            &[
                "H June 20: Operations in the North",
                "F 2010-06-CA-174",
                "F For Immediate Release",
                "published 2010-06-20",
            ],
        );
    }

    #[test]
    fn lists_of_names_are_text() {
        check(
            &format!("{TEXT}\n\nThe dead:\nOmar Hassan\nLayla Hassan\nYusuf Karim\nAli Saleh"),
            &[],
        );
    }

    #[test]
    fn a_header_run_into_the_text() {
        assert_eq!(
            marked(Some("Shell hits market"), &format!("16-06-2016 Shell hits market. {TEXT}")),
            ["D 16-06-2016", "H Shell hits market", "published 2016-06-16"]
        );
        assert_eq!(
            marked(
                Some("Shell hits market"),
                &format!("Shell hits market AFP Friday 15 Jul 2016 {TEXT}")
            ),
            [
                "H Shell hits market",
                "D AFP Friday 15 Jul 2016",
                "published 2016-07-15",
                "source AFP"
            ]
        );
        check(
            &format!("Published July 4 2015 {TEXT}"),
            &["D Published July 4 2015", "published 2015-07-04"],
        );
        check(&format!("Sun 22 Feb 2015 {TEXT}"), &["D Sun 22 Feb 2015", "published 2015-02-22"]);
    }

    #[test]
    fn dates_that_belong_to_the_text_stay() {
        check("15 October 2023, five men were killed in Tuz.", &[]);
        check("05/20/2014: A bomb went off in Tuz.", &[]);
        check("3 August 2015 bombing of Tuz killed five.", &[]);
        check("12 March 2020. A bomb went off in Tuz.", &[]);
    }

    #[test]
    fn a_title_repeated_in_the_body_is_its_headline() {
        assert_eq!(
            marked(
                Some("Shell hits \u{2018}market\u{2019}"),
                &format!("Shell hits 'market'\n\n{TEXT}")
            ),
            ["H Shell hits 'market'"]
        );
    }

    #[test]
    fn wire_datelines_tell_date_and_source() {
        check(
            &format!("BAGHDAD, March 12, 2019 (Reuters) - {TEXT}"),
            &["D BAGHDAD, March 12, 2019 (Reuters) - ", "published 2019-03-12", "source Reuters"],
        );
        check(
            &format!("   Tuz, 19 Nov 89 (Radio North) -- [Text] {TEXT}"),
            &["D Tuz, 19 Nov 89 (Radio North) -- ", "published 1989-11-19", "source Radio North"],
        );
    }

    #[test]
    fn zones_are_in_order_on_any_text() {
        use proptest::prelude::*;
        let piece = prop_oneof![
            "[ -~]{0,30}",
            Just("Leave a Reply".to_owned()),
            Just("BEIRUT, 3 May 2019 (AFP) - ".to_owned()),
            Just("By Ann Writer".to_owned()),
            Just("\u{2028}".to_owned()),
            Just("\n\n".to_owned()),
            Just("Wed 05 Apr 2017 ".to_owned()),
            Just("قتل ثلاثة".to_owned()),
        ];
        proptest!(|(pieces in proptest::collection::vec(piece, 0..12), titled in any::<bool>())| {
            let body = pieces.concat();
            let title = titled.then(|| pieces.first().cloned().unwrap_or_default());
            let mut report = Report { body, title, ..Report::default() };
            mark(&mut report);
            for zone in &report.zones {
                prop_assert!(!zone.span.of(&report.body).is_empty());
            }
            for pair in report.zones.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
        });
    }
}
