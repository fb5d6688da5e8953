//! Files of every format, as reports or refusals.

use crate::sources;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use sitrep::read::Refusal;
use sitrep::report::{DateTag, Report, ZoneKind};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

fn read(path: &Path) -> Vec<Result<Report, Refusal>> {
    let mut found = Vec::new();
    sitrep::read::read(path, &mut |item| found.push(item));
    found
}

/// A report as text, empty fields left out; paths without the folder of the case.
fn shown(item: &Result<Report, Refusal>, folder: &Path) -> String {
    let relative = |text: &str| text.replace(&format!("{}/", folder.display()), "");
    let mut out = String::new();
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").expect("writing to memory");
        }
    };
    let day = |date: &DateTag| format!("{}..{} {:?}", date.start, date.end, date.basis);
    let report = match item {
        Ok(report) => report,
        Err(refusal) => {
            let reason = format!("{refusal}: {}", refusal.reason);
            return format!("refused: {}\n", relative(&reason));
        }
    };
    line("id", Some(relative(&report.id)));
    line("record", (report.record > 0).then(|| report.record.to_string()));
    let place = if report.title_span.is_some() { "in the body" } else { "its own" };
    line("title", report.title.as_ref().map(|title| format!("{title} ({place})")));
    line("published", report.published.as_ref().map(day));
    line("event date", report.event_date.as_ref().map(day));
    line("source", report.source.clone());
    line("url", report.url.clone());
    line("language", report.language.clone());
    for (name, value) in &report.meta {
        line(&format!("meta {name}"), Some(value.clone()));
    }
    for zone in &report.zones {
        let kind = match zone.kind {
            ZoneKind::Headline => "headline",
            ZoneKind::Byline => "byline",
            ZoneKind::Dateline => "dateline",
            ZoneKind::Furniture => "furniture",
        };
        line(kind, Some(format!("{:?}", zone.span.of(&report.body))));
    }
    writeln!(out, "body:\n{}", report.body.trim_end()).expect("writing to memory");
    out
}

#[test]
fn each_case_is_read_as_its_snapshot_says() {
    let folder = sources::root().join("tests/cases/read");
    let endings = ["txt", "md", "html", "json", "jsonl", "csv", "tsv"];
    let files = sources::files("tests/cases/read", &endings);
    assert!(files.len() >= 14, "the cases are there");
    for path in files {
        let items = read(&path);
        let text: Vec<String> = items.iter().map(|item| shown(item, &folder)).collect();
        let name = path.file_name().expect("a case is a file").to_string_lossy().into_owned();
        insta::with_settings!({
            snapshot_path => folder.join("expected"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, text.join("---\n"));
        });
    }
}

#[test]
fn gzip_is_read_as_what_it_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("feed.jsonl.gz");
    let file = std::fs::File::create(&path).expect("a file");
    let mut packer = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    let feed = sources::content(&sources::root().join("tests/cases/read/feed.jsonl"));
    std::io::Write::write_all(&mut packer, feed.as_bytes()).expect("written");
    packer.finish().expect("written");
    let items = read(&path);
    assert_eq!(items.iter().filter(|item| item.is_ok()).count(), 2);
    assert_eq!(items.iter().filter(|item| item.is_err()).count(), 2);
}

#[test]
fn a_missing_file_is_a_refusal() {
    let items = read(Path::new("tests/cases/read/there is none.txt"));
    assert!(matches!(items.as_slice(), [Err(refusal)] if refusal.record.is_none()));
}

/// Spans of a report lie in its body, on borders of characters, zones in order.
fn assert_sound(report: &Report) {
    let mut end = 0;
    for zone in &report.zones {
        assert!(zone.span.start >= end, "zones in order");
        assert!(!zone.span.of(&report.body).is_empty(), "no empty zone");
        end = zone.span.end;
    }
    if let Some(span) = report.title_span {
        assert!(!span.of(&report.body).is_empty());
    }
    if let Some(date) = &report.published {
        assert!(date.start <= date.end);
        date.spans.iter().for_each(|span| assert!(!span.of(&report.body).is_empty()));
    }
}

/// Bytes with what formats are made of among them.
fn hostile_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..40),
        "\\PC{0,40}".prop_map(String::into_bytes),
        proptest::sample::select(vec![
            "{\"text\":\"",
            "\"}",
            "[",
            "{",
            "\n",
            "\r\n",
            ",",
            ";",
            "\t",
            "\"",
            "id,text\n",
            "<p>",
            "</p>",
            "<div class=x>",
            "<!--",
            "<script>",
            "<table><tr><td>",
            "&amp;",
            "&#x110000;",
            "\u{feff}",
            "\u{2028}",
            "Leave a Reply\n",
            "KABUL (",
            " - ",
            "By A\n",
            "12/03/2020",
            "\u{1f}\u{8b}\u{8}",
            "\0",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_bytes_whatever_the_extension_make_it_fail(bytes in hostile_bytes()) {
        let folder = tempfile::tempdir().expect("a folder");
        for extension in ["txt", "md", "html", "json", "jsonl", "csv", "tsv", "gz", "bin"] {
            let path = folder.path().join("a").with_extension(extension);
            std::fs::write(&path, &bytes).expect("written");
            for item in read(&path) {
                match item {
                    Ok(report) => assert_sound(&report),
                    Err(refusal) => prop_assert!(!refusal.reason.to_string().is_empty()),
                }
            }
        }
    }
}

#[test]
fn hostile_files_take_time_by_their_length() {
    let folder = tempfile::tempdir().expect("a folder");
    let started = Instant::now();
    let cases = [
        ("nested.json", "[".to_owned().repeat(500_000)),
        ("nested.jsonl", format!("{{\"text\":{}", "[".repeat(500_000))),
        ("quotes.csv", format!("id,text\n1,\"{}", "\"\"".repeat(500_000))),
        ("columns.csv", format!("id,text\n{}\n", ",".repeat(500_000))),
        ("furniture.txt", "Share this\n".repeat(100_000)),
        ("short.txt", "a\n".repeat(500_000)),
        ("brackets.txt", "KABUL (".repeat(200_000)),
        ("dates.txt", "3 May 2019 ".repeat(100_000)),
        ("tags.txt", format!("Two men died.\n\n{}", "a, ".repeat(300_000))),
        ("cells.html", format!("<table><tr>{}", "<td>x".repeat(200_000))),
        (
            "same.html",
            "<p>The same line, again and again and again, and once more.</p>".repeat(50_000),
        ),
        ("attributes.html", format!("<p {}>x", "a=b ".repeat(200_000))),
    ];
    for (name, content) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        for report in read(&path).into_iter().flatten() {
            assert_sound(&report);
        }
    }
    // Generous, since test machines are slow; what is quadratic takes hours.
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

/// The texts of the elements `<p>` in the part of a page that its publisher marks as the summary.
fn summary_paragraphs(html: &str) -> Vec<String> {
    let Some(at) = html.find("<div class=\"summary\">") else { return Vec::new() };
    let part = &html[at..];
    let part = &part[..part.find("</div>").unwrap_or(part.len())];
    let paragraphs = part.split("<p>").skip(1);
    paragraphs
        .map(|paragraph| {
            let mut text = String::new();
            let mut in_tag = false;
            for ch in paragraph.split("</p>").next().unwrap_or("").chars() {
                match ch {
                    '<' => in_tag = true,
                    '>' => in_tag = false,
                    _ if !in_tag => text.push(ch),
                    _ => {}
                }
            }
            let text = text.replace("&amp;", "&").replace("&nbsp;", " ").replace("&#039;", "'");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .filter(|text| !text.is_empty())
        .collect()
}

/// How much of the text that the publishers of saved pages mark as the report is drawn out of
/// them, and how much else.
#[test]
fn saved_pages_give_their_report_and_little_else() {
    let folder = sources::root().join("../shared/corpus/html");
    let mut pages: Vec<_> = sitrep::read::walk(&folder).into_iter().flatten().collect();
    pages.retain(|path| path.extension().is_some_and(|ext| ext == "html"));
    if pages.is_empty() {
        println!("skipped: the saved pages are not there");
        return;
    }
    let (mut wanted, mut found, mut drawn) = (0, 0, 0);
    for path in &pages {
        let html = String::from_utf8_lossy(&std::fs::read(path).expect("readable")).into_owned();
        let report = read(path).remove(0).expect("a page is a report");
        let body = report.body.split_whitespace().collect::<Vec<_>>().join(" ");
        for paragraph in summary_paragraphs(&html) {
            wanted += paragraph.len();
            found += if body.contains(&paragraph) { paragraph.len() } else { 0 };
        }
        drawn += body.len();
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    println!(
        "{} saved pages: {:.1} % of the report's text drawn out, {:.1} % of what is drawn is not of it",
        pages.len(),
        100.0 * share(found, wanted),
        100.0 * (1.0 - share(found, drawn)),
    );
    assert!(share(found, wanted) > 0.98);
    assert!(share(found, drawn) > 0.75);
}

#[test]
fn reading_ends_where_the_reader_breaks_off() {
    use std::ops::ControlFlow;
    let folder = tempfile::tempdir().expect("a folder");
    let record = |idx: usize| format!("{{\"id\":\"{idx}\",\"text\":\"Rain in Basra.\"}}");
    let records: Vec<String> = (0..50).map(record).collect();
    for (name, content) in [
        ("a.jsonl", records.join("\n")),
        ("b.json", format!("[{}]", records.join(","))),
        ("c.json", format!("{{\"articles\":[{}]}}", records.join(","))),
        ("d.csv", format!("id,text\n{}", "1,Rain in Basra.\n".repeat(50))),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        let mut seen = 0;
        let flow = sitrep::read::read_while(&path, &mut |item| {
            assert!(item.is_ok(), "{name}: {item:?}");
            seen += 1;
            if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!((flow, seen), (ControlFlow::Break(()), 3), "{name}");
    }
}
