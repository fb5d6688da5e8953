use crate::lexicon::Lexicon;
use crate::report::{Basis, DateTag, Day, Precision, Report, Span, Zone, ZoneKind};
use crate::tag::tag;

/// The dates of a text that was published on a day (`""`: not told), as "start..end" or "start".
fn told(published: &str, body: &str) -> Vec<String> {
    let mentions = super::of_text(body, Day::parse_iso(published));
    mentions.iter().map(|mention| shown(&mention.tag)).collect()
}

fn shown(tag: &DateTag) -> String {
    if tag.start == tag.end { tag.start.to_string() } else { format!("{}..{}", tag.start, tag.end) }
}

#[track_caller]
fn check(published: &str, body: &str, want: &[&str]) {
    assert_eq!(told(published, body), want, "{body:?} published {published:?}");
}

#[test]
fn whole_dates_in_every_order() {
    for body in [
        "Two men died on 12 March 2020 in Hit.",
        "Two men died on March 12, 2020 in Hit.",
        "Two men died on Mar. 12 2020 in Hit.",
        "Two men died on 12 Mar 20, in Hit.",
        "Two men died on the 12th of March 2020 in Hit.",
        "Two men died on March 12th, 2020.",
        "Two men died on Thursday, March 12, 2020.",
        "Two men died on Thursday 12 March 2020.",
        "Two men died on 2020-03-12.",
        "Two men died on 12-Mar-2020.",
        "Two men died on 12.03.2020 in Hit.",
        "TWO MEN DIED ON 12 MARCH 2020 IN HIT.",
        "Deux hommes sont morts le 12 mars 2020.",
        "Dos hombres murieron el 12 de marzo de 2020.",
        "Murieron dos hombres el jueves 12 de marzo del 2020.",
        "قتل رجلان يوم الخميس 12 مارس 2020 في هيت",
        "قتل رجلان في ١٢ آذار ٢٠٢٠",
        "The bomb went off on the twelfth of March, 2020.",
    ] {
        check("", body, &["2020-03-12"]);
    }
    check("", "Clashes on the 3rd of May, 1990.", &["1990-05-03"]);
    check("", "In a note of 3 Feb 90 (Radio) he said so.", &["1990-02-03"]);
    check("", "Attentat à Sévaré le 1er janvier 2019.", &["2019-01-01"]);
    check("", "انفجار في 5 تشرين الثاني 2019", &["2019-11-05"]);
    check("", "انفجار في 5 كانون الثاني 2019", &["2019-01-05"]);
}

#[test]
fn anniversaries() {
    check(
        "",
        "The attack came on the first anniversary of the 3 August 2014 massacre.",
        &["2015-08-03", "2014-08-03"],
    );
    let report = Report {
        body: "On 21 August 1988 soldiers took ten peasants away. They shot them the next morning."
            .to_owned(),
        ..Report::default()
    };
    let event = tag(&report, Lexicon::builtin()).event_date.expect("a day");
    assert_eq!(shown(&event), "1988-08-21", "the day from which the next is counted");
    check("", "Ahead of the 10th anniversary of the siege of 5 May 2010.", &["2010-05-05"]);
    for body in [
        "Thousands marched on the anniversary of the 16 March 1988 attack that killed 5,000.",
        "A year after the bombing of 12 May 2017 a bomb killed three people in Homs.",
    ] {
        let report = Report { body: body.to_owned(), ..Report::default() };
        assert_eq!(tag(&report, Lexicon::builtin()).event_date, None, "{body}");
    }
}

#[test]
fn days_of_two_months() {
    for body in [
        "Between 6 May – 26 July 1974 they held the town.",
        "From 6 May to 26 July 1974 they held the town.",
        "The siege (6 May - 26 July 1974) was lifted.",
    ] {
        check("", body, &["1974-05-06..1974-07-26"]);
    }
}

#[test]
fn numbers_that_may_be_read_in_two_ways() {
    check("", "On 28/04/2017 and on 03/05/2017 they marched.", &["2017-04-28", "2017-05-03"]);
    check("", "On 04/28/2017 and on 03/05/2017 they marched.", &["2017-04-28", "2017-03-05"]);
    check("", "02/03/2016: Gunmen fired on a bus.", &["2016-02-03"]);
    check("", "They marched on Friday 05/06/2015.", &["2015-06-05"]);
    check("", "They marched on 05/06/2015.", &["2015-05-06..2015-06-05"]);
}

#[test]
fn ranges() {
    check("", "Between May 3 and 5, 2012 forty died.", &["2012-05-03..2012-05-05"]);
    check("", "From 10 to 12 December 2016 they shelled it.", &["2016-12-10..2016-12-12"]);
    check("", "On July 30-31, 2014 two strikes.", &["2014-07-30..2014-07-31"]);
    check("", "From 28 April to 3 May 2020 it held.", &["2020-04-28..2020-05-03"]);
    check("", "The war of 1992-1995 was over.", &["1992-01-01..1995-12-31"]);
}

#[test]
fn months_years_and_parts_of_them() {
    check("", "It began in July 2016.", &["2016-07-01..2016-07-31"]);
    check("", "It began in early July 2016.", &["2016-07-01..2016-07-12"]);
    check("", "It began at the end of July 2016.", &["2016-07-19..2016-07-31"]);
    check("", "In 2003 they came.", &["2003-01-01..2003-12-31"]);
    check("", "In the summer of 2014 they came.", &["2014-06-01..2014-08-31"]);
    check(
        "2020-03-12",
        "Since January and until last May.",
        &["2020-01-01..2020-01-31", "2019-05-01..2019-05-31"],
    );
}

#[test]
fn days_without_a_year_are_near_the_day_of_publication() {
    check("2024-08-01", "On July 30th a strike.", &["2024-07-30"]);
    check("2024-01-03", "On Dec. 31 a strike.", &["2023-12-31"]);
    check("2024-01-03", "Talks will be held on Feb. 2.", &["2024-02-02"]);
    check("", "On 30 July 2024 a strike, on 2 August another.", &["2024-07-30", "2024-08-02"]);
    check("", "On July 30th a strike.", &[]);
}

#[test]
fn weekdays() {
    // 2024-10-23 was a Wednesday.
    check("2024-10-23", "They struck on Tuesday evening.", &["2024-10-22"]);
    check("2024-10-23", "They struck Wednesday night.", &["2024-10-23"]);
    check("2024-10-23", "They struck Monday night.", &["2024-10-21..2024-10-22"]);
    check("2024-10-23", "They struck last Wednesday.", &["2024-10-16"]);
    check("2024-10-23", "They will vote on Friday.", &["2024-10-25"]);
    check("2024-10-23", "THEY STRUCK ON MONDAY.", &["2024-10-21"]);
    check("2024-10-23", "Ils ont frappé lundi.", &["2024-10-21"]);
    check("2024-10-23", "قصفوا القرية يوم الاثنين", &["2024-10-21"]);
    check("2024-10-23", "The Sunday Times said so.", &[]);
}

#[test]
fn days_told_from_another_day() {
    check("2024-10-23", "A raid today.", &["2024-10-23"]);
    check("2024-10-23", "A raid last night.", &["2024-10-22..2024-10-23"]);
    check("2024-10-23", "A raid two days ago.", &["2024-10-21"]);
    check("2024-10-23", "A raid over the weekend.", &["2024-10-19..2024-10-20"]);
    check("2024-10-23", "A raid last week.", &["2024-10-14..2024-10-20"]);
    check("2024-10-23", "Raids in the past three days.", &["2024-10-20..2024-10-23"]);
    check("2024-10-23", "On Monday a raid; a day earlier, a bomb.", &["2024-10-21", "2024-10-20"]);
    check(
        "2024-10-23",
        "On Friday a raid. The following day, a bomb.",
        &["2024-10-18", "2024-10-19"],
    );
    check(
        "2024-10-23",
        "On Monday a raid. Approximately 24 hours before, a bomb.",
        &["2024-10-21", "2024-10-20"],
    );
    check("2024-10-23", "Ayer hubo un ataque.", &["2024-10-22"]);
    check("2024-10-23", "Un ataque la semana pasada.", &["2024-10-14..2024-10-20"]);
    check("2024-10-23", "هجوم أمس الأول على قرية", &["2024-10-21"]);
}

#[test]
fn what_is_no_date() {
    for body in [
        "Since 9/11 they wait.",
        "They watch 24/7 from Camp 30.",
        "It may be so, and they march on.",
        "Prime Minister Theresa May said so.",
        "He was 45, she 31.",
        "Call 555-0199 or 12-34-56.",
        "Of 2000 people, 1999 men fled.",
        "Some 1990 fighters of the 17th Division.",
        "He fired 12 mortars and 3 may have hit.",
    ] {
        check("2024-10-23", body, &[]);
    }
}

/// The dates of publication and event of a report that is only a text; what stands before `|` on
/// its line is the dateline.
fn dated(marked: &str) -> (Option<DateTag>, Option<DateTag>) {
    let body = marked.replace('|', "");
    let zones = marked.find('|').map(|end| {
        let start = marked[..end].rfind('\n').map_or(0, |newline| newline + 1);
        Zone { span: Span::new(start, end), kind: ZoneKind::Dateline }
    });
    let report = Report { body, zones: zones.into_iter().collect(), ..Report::default() };
    let tags = tag(&report, Lexicon::builtin());
    (tags.published, tags.event_date)
}

#[track_caller]
fn check_report(body: &str, published: Option<(&str, Basis)>, event: Option<&str>) {
    let (got_published, got_event) = dated(body);
    let got_published = got_published.map(|tag| (shown(&tag), tag.basis));
    let want = published.map(|(day, basis)| (day.to_owned(), basis));
    assert_eq!(got_published, want, "published of {body:?}");
    assert_eq!(got_event.map(|tag| shown(&tag)).as_deref(), event, "event of {body:?}");
}

#[test]
fn headers_and_datelines() {
    check_report(
        "13:32 PM, 22 October 2024 PST\n\nA Raid\n\nTwo men died on Monday near Hit.",
        Some(("2024-10-22", Basis::Header)),
        Some("2024-10-21"),
    );
    check_report(
        "Published April 26 2017 Two men died on Tuesday near Hit.",
        Some(("2017-04-26", Basis::Header)),
        Some("2017-04-25"),
    );
    check_report(
        "KABUL, Afghanistan (Aug. 30, 2011) -| A patrol killed two men yesterday.",
        Some(("2011-08-30", Basis::Dateline)),
        Some("2011-08-29"),
    );
    check_report(
        "2010-08-CA-155\nKABUL, Afghanistan (Aug. 14) -| A patrol killed two men today.",
        Some(("2010-08-14", Basis::Dateline)),
        Some("2010-08-14"),
    );
    check_report(
        "Bogota, 25 Aug 89 (Radio) --| [Text] A judge was killed on 18 August.",
        Some(("1989-08-25", Basis::Dateline)),
        Some("1989-08-18"),
    );
}

#[test]
fn a_date_that_has_lost_the_space_behind_it() {
    check_report(
        "A Raid\n\n12.03.2020Get short URL 0 15 Two men died on Tuesday near Hit.",
        Some(("2020-03-12", Basis::Header)),
        Some("2020-03-10"),
    );
}

#[test]
fn an_opening_date_is_the_event_s() {
    check_report("05/31/2014: Gunmen killed a judge in Hit.", None, Some("2014-05-31"));
    check_report("On 26 September 2018, gunmen killed a judge in Hit.", None, Some("2018-09-26"));
    check_report(
        "On 26 Sept 2018 a man was killed. Police said on 2 October 2018 that he was a guard.",
        None,
        Some("2018-09-26"),
    );
}

#[test]
fn history_is_not_the_event() {
    check_report(
        "BAGHDAD, March 12, 2020 (Radio) -| A raid killed two men on Tuesday. In 2014 hundreds died.",
        Some(("2020-03-12", Basis::Dateline)),
        Some("2020-03-10"),
    );
}

#[test]
fn without_a_day_it_is_about_the_day_of_publication() {
    let (_, event) = dated("BAGHDAD, March 12, 2020 (Radio) -| A raid killed two men.");
    let event = event.expect("a date");
    assert_eq!(shown(&event), "2020-03-11..2020-03-12");
    assert_eq!(event.precision, Precision::Week);
}

#[track_caller]
fn check_inferred(body: &str, event: &str) {
    let (_, got) = dated(body);
    let got = got.unwrap_or_else(|| panic!("no date in {body:?}"));
    assert_eq!((shown(&got).as_str(), got.basis), (event, Basis::Inferred), "{body:?}");
}

#[test]
fn a_year_from_how_long_ago_a_known_event_was() {
    check_inferred(
        "On July 30th a raid killed four men in Hit. Raids have grown since the outbreak of the \
         Israel-Hamas war last October. The last troops leave by September 2025.",
        "2024-07-30",
    );
}

#[test]
fn a_year_from_an_office_and_a_weekday() {
    check_inferred(
        "A raid killed four men in Hit on Wednesday, March 11. Defense Secretary Mark Esper said \
         that more would follow after the killing of Qassem Soleimani.",
        "2020-03-11",
    );
    // 11 March is a Wednesday in 2009, 2015 and 2020; the term leaves one.
    check_inferred(
        "A raid killed four men in Hit on Wednesday, March 11. \"More will follow,\" said Defense \
         Secretary Ashton Carter.",
        "2015-03-11",
    );
}

#[test]
fn a_year_from_a_day_that_is_known() {
    check_inferred(
        "The raid on Dec. 3 killed five men near Hit. US forces in Iraq and Syria have come under \
         attack 70 times since Oct. 17.",
        "2023-12-03",
    );
}

#[test]
fn weekdays_near_a_day_whose_year_was_inferred() {
    check_inferred(
        "A raid killed four men in Hit on Thursday. It followed Wednesday's rockets; the picture \
         was taken on March 11, said Defense Secretary Mark Esper, months after the killing of \
         Qassem Soleimani.",
        "2020-03-12",
    );
}

#[test]
fn several_years_that_fit_are_kept_as_candidates() {
    let (_, event) = dated(
        "A raid on May 3 killed four men in Hit, said Chuck Hagel, the US Defense Secretary.",
    );
    let event = event.expect("a date");
    assert_eq!(event.candidates, [2013, 2014]);
    assert_eq!(shown(&event), "2013-05-03..2014-05-03");
    assert_eq!(event.basis, Basis::Inferred);
}

#[test]
fn content_wins_over_a_page_date_that_it_contradicts() {
    let (published, event) = dated(
        "10:32 AM, 22 October 2024\n\nA Raid\n\nA raid killed a man in Hit on Tuesday evening. \
         Iraqi Prime Minister Mohammed Shia al-Sudani took office a year ago. US forces in Iraq and \
         Syria have been attacked since October 17.",
    );
    assert_eq!(published.map(|tag| shown(&tag)).as_deref(), Some("2024-10-22"));
    let event = event.expect("a date");
    assert!(event.conflict);
    assert_eq!(shown(&event), "2023-10-17..2023-12-27");
}

#[test]
fn content_that_agrees_with_its_page_date_is_no_conflict() {
    let (_, event) = dated(
        "10:32 AM, 22 October 2024\n\nA Raid\n\nA raid killed a man in Hit on Tuesday evening. The \
         war in Gaza broke out last October. In 2014 former Prime Minister Nouri al-Maliki fell.",
    );
    let event = event.expect("a date");
    assert!(!event.conflict);
    assert_eq!(shown(&event), "2024-10-22");
}

#[test]
fn plans_look_ahead_and_planners_do_not() {
    let sunday = "2020-03-11";
    check(sunday, "Troops took a man who planned attacks, in a raid Sunday.", &["2020-03-08"]);
    check(sunday, "Ten families fled due to shelling on Sunday.", &["2020-03-08"]);
    check(sunday, "Talks are planned for Sunday.", &["2020-03-15"]);
    check(sunday, "Talks are due to begin Sunday.", &["2020-03-15"]);
}

#[test]
fn a_day_of_speech_beside_the_day_of_the_event() {
    let body = "ZABUL (June 21, 2011) - The mission today confirmed the arrest of a man in a raid \
                in the hills near the river bend on June 14.";
    let report = Report { body: body.to_owned(), ..Report::default() };
    let date = tag(&report, Lexicon::builtin()).event_date.expect("a day");
    assert_eq!(shown(&date), "2011-06-14");
}

#[test]
fn what_comes_later_needs_a_day_before_it_and_is_not_after_the_report() {
    check("2014-06-20", "A farmer was kidnapped near Gao. His body was found two days later.", &[]);
    check(
        "2014-06-20",
        "Gunmen raided a village on Monday. Three days later they came back and killed five.",
        &["2014-06-16", "2014-06-19"],
    );
    check(
        "2014-06-20",
        "Gunmen raided a village on Thursday. Three days later they came back and killed five.",
        &["2014-06-19"],
    );
}

#[test]
fn days_across_two_months() {
    check(
        "2013-04-05",
        "Nine men were shot dead between 29 March and 1 April 2013 in Bria.",
        &["2013-03-29..2013-04-01"],
    );
    check(
        "2017-05-02",
        "A trader was killed in Goma on the night of the 29th to the 30th of April.",
        &["2017-04-29..2017-04-30"],
    );
}

#[test]
fn feasts_and_days_without_their_month() {
    check("2011-12-28", "A bomb killed nine people on Christmas Day.", &["2011-12-25"]);
    check("2012-01-03", "A bomb killed nine people on New Year's Eve.", &["2011-12-31"]);
    check("2012-01-03", "A bomb killed nine people on New Year's Day.", &["2012-01-01"]);
    check("2014-06-30", "Two men were shot on the 28th, police said.", &["2014-06-28"]);
    check("2014-06-03", "Two men were shot on the 28th near Hit.", &["2014-05-28"]);
    check("2014-06-30", "Two men fell from the window on the 28th floor.", &[]);
    check("2014-03-31", "Two men were shot on 29/03 in Hit.", &["2014-03-29"]);
    check("2014-07-31", "The guards are on 24/7 watch.", &[]);
    check("2014-06-20", "Two men died the day before yesterday.", &["2014-06-18"]);
    check(
        "2014-06-20",
        "Two men died overnight from Tuesday to Wednesday.",
        &["2014-06-17..2014-06-18"],
    );
}

#[test]
fn a_report_that_came_out_late_counts_from_its_dateline() {
    let dateline = "Beirut, 21 Jan (AFP) --";
    let report = Report {
        body: format!("{dateline} A car exploded today in a market, killing nine people."),
        zones: vec![Zone { span: Span::new(0, dateline.len()), kind: ZoneKind::Dateline }],
        published: Some(DateTag {
            start: Day::parse_iso("1986-01-25").expect("a day"),
            end: Day::parse_iso("1986-01-25").expect("a day"),
            precision: Precision::Day,
            basis: Basis::Metadata,
            conflict: false,
            candidates: Vec::new(),
            spans: Vec::new(),
        }),
        ..Report::default()
    };
    let tags = tag(&report, Lexicon::builtin());
    assert_eq!(tags.event_date.map(|tag| shown(&tag)).as_deref(), Some("1986-01-21"));
}

#[test]
fn what_has_gone_on_since_a_day_is_of_all_the_days_from_it_on() {
    let report = Report {
        body: "Rebels have killed forty villagers in Bria since 14 August, police said on Friday."
            .to_owned(),
        published: Some(DateTag {
            start: Day::parse_iso("2013-08-23").expect("a day"),
            end: Day::parse_iso("2013-08-23").expect("a day"),
            precision: Precision::Day,
            basis: Basis::Metadata,
            conflict: false,
            candidates: Vec::new(),
            spans: Vec::new(),
        }),
        ..Report::default()
    };
    let tags = tag(&report, Lexicon::builtin());
    let event = tags.event_date.map(|tag| shown(&tag));
    assert_eq!(event.as_deref(), Some("2013-08-14..2013-08-23"));
}

/// The day of the event of a report published on a day.
#[track_caller]
fn check_event(published: &str, body: &str, want: &str) {
    let day = Day::parse_iso(published).expect("a day");
    let published = DateTag {
        start: day,
        end: day,
        precision: Precision::Day,
        basis: Basis::Metadata,
        conflict: false,
        candidates: Vec::new(),
        spans: Vec::new(),
    };
    let report = Report { body: body.to_owned(), published: Some(published), ..Report::default() };
    let event = tag(&report, Lexicon::builtin()).event_date.map(|tag| shown(&tag));
    assert_eq!(event.as_deref(), Some(want), "{body:?}");
}

#[test]
fn what_is_done_about_an_attack_does_not_date_it() {
    // 2020-03-13 was a Friday.
    let friday = "2020-03-13";
    for (body, want) in [
        ("Families buried their sons on Friday, a day after bombs killed 31 in Hit.", "2020-03-12"),
        ("Shops shut on Friday after a bomb killed 31 people in Hit on Thursday.", "2020-03-12"),
        (
            "The minister visited Mosul on Friday, two days after 31 were killed there.",
            "2020-03-11",
        ),
        ("The toll in Tuesday's bombing in Hit rose to 31 on Friday.", "2020-03-10"),
        ("Many came to the funeral on Friday of men shot in Monday's raid.", "2020-03-09"),
        ("A court on Friday sentenced two men for a blast that killed 31 on Jan. 8.", "2020-01-08"),
        (
            "A bomb killed nine in Hit, officials said Friday. It went off on Thursday.",
            "2020-03-12",
        ),
        ("Police on Friday arrested a man in connection with Tuesday's blast.", "2020-03-10"),
        ("Men marched on Friday to protest the killing of two boys a day earlier.", "2020-03-12"),
        ("Gunmen killed nine people on Friday, a day after a bomb killed two.", "2020-03-13"),
        ("Nine died in raids at the weekend. Gunmen shot them on Sunday evening.", "2020-03-08"),
        ("Nine people died when bombs hit Hit before dawn on March 9, said a mayor.", "2020-03-09"),
    ] {
        check_event(friday, body, want);
    }
}

#[test]
fn a_siege_lasts_from_its_beginning_to_its_end() {
    check_event(
        "2020-03-13",
        "Troops shot the last gunmen on Friday, ending a three-day siege. It left 30 dead. The \
         assault began on Wednesday.",
        "2020-03-11..2020-03-13",
    );
    check_event(
        "2020-03-13",
        "The siege of the mall entered its third day Friday.",
        "2020-03-11..2020-03-13",
    );
}

#[test]
fn what_only_stands_beside_the_news_does_not_date_it() {
    let friday = "2020-03-13";
    let about = "2020-03-12..2020-03-13";
    for (body, want) in [
        ("A bomb killed nine in Hit. The last troops left the town on Jan. 6.", about),
        ("A bomb killed nine in Hit. A vote is due on April 16.", about),
        ("A bomb killed nine in Hit. The war began on May 20, 2013.", about),
        (
            "A drone fired on a house in the early hours of March 12. Three died. It was the \
             second strike in a week: on March 8 five men died.",
            "2020-03-12",
        ),
    ] {
        check_event(friday, body, want);
    }
}
