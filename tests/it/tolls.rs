//! How many killed and wounded a text tells of in all: one construction a line, in
//! `tests/cases/tolls.tsv`.

use sitrep::lexicon::Lexicon;
use sitrep::report::{Count, Report};
use sitrep::tag::Tagger;

/// "5" where there is a best figure, "3~" where only the least is known, "-" where nothing is said.
fn written(count: Option<Count>) -> String {
    match count {
        None => "-".to_owned(),
        Some(count) => match (count.best, count.low) {
            (Some(best), _) => best.to_string(),
            (None, Some(low)) => format!("{low}~"),
            (None, None) => "?".to_owned(),
        },
    }
}

#[test]
fn totals_are_added_up_as_a_reader_does() {
    let table = include_str!("../cases/tolls.tsv");
    let mut tagger = Tagger::new(Lexicon::builtin());
    let mut wrong = Vec::new();
    let mut n_cases = 0;
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut columns = line.splitn(3, '\t');
        let [killed, wounded, text] =
            std::array::from_fn(|_| columns.next().expect("three columns a line"));
        let report =
            Report { body: text.to_owned(), language: Some("en".to_owned()), ..Report::default() };
        let tags = tagger.tag(&report);
        let said = (written(tags.killed), written(tags.wounded));
        if said != (killed.to_owned(), wounded.to_owned()) {
            wrong.push(format!("{killed}, {wounded}; said {}, {}: {text}", said.0, said.1));
        }
        n_cases += 1;
    }
    assert!(n_cases > 20, "the table is read");
    assert!(wrong.is_empty(), "{} of {n_cases}:\n{}", wrong.len(), wrong.join("\n"));
}
