//! What the program says of mistakes: where, what, and what to do about it.

use crate::env::TestEnv;
use insta::assert_snapshot;

fn said(arguments: &[&str]) -> String {
    let env = TestEnv::with(&[("one.txt", "Rain in Basra.")]);
    let run = env.run(arguments);
    format!("exit {}\n{}", run.code.unwrap_or(-1), run.stderr)
}

#[test]
fn a_province_that_is_not_known() {
    assert_snapshot!(said(&["search", "rain province:Basrah,Babill"]), @r#"
    exit 2
    sitrep: no province is known as `Babill`
      rain province:Basrah,Babill
                           ^^^^^^
    hint: did you mean `Babil` (IQ-BB)?
    "#);
    assert_snapshot!(said(&["search", "--province", "Iraq"]), @r#"
    exit 2
    sitrep: no province is known as `Iraq`
    hint: it is a country: country:IQ
    "#);
    assert_snapshot!(said(&["search", "--province", "Mosul"]), @r#"
    exit 2
    sitrep: no province is known as `Mosul`
    hint: it is a place; its province is `Nineveh` (IQ-NI)
    "#);
    assert_snapshot!(said(&["search", "--province", "Northern"]), @r#"
    exit 2
    sitrep: `Northern` is ambiguous for `province`
    hint: write an id, or name and container: BH-17 (Northern Governorate, Bahrain); FJ-N (Northern Division, Fiji); GH-NP (Northern Region, Ghana); IL-Z (Northern District, Israel); LK-4 (Northern Province, Sri Lanka); MW-N (Northern Region, Malawi); 6 more
    "#);
}

#[test]
fn values_that_are_no_numbers_or_dates() {
    assert_snapshot!(said(&["search", "--killed", "many"]), @r#"
    exit 2
    sitrep: `many` is no number for `killed`
    hint: write 4, 4.., ..10, 4..10 or unknown
    "#);
    assert_snapshot!(said(&["search", "date:soon"]), @r#"
    exit 2
    sitrep: `soon` is no date for `date`
      date:soon
           ^^^^
    hint: write 2024, 2024-07, 2024-07-30, 2019..2024, 3w.., last-month or unknown
    "#);
    assert_snapshot!(said(&["search", "--type", "airstrik"]), @r#"
    exit 2
    sitrep: `airstrik` is no value of `type`
    hint: did you mean `airstrike`?
    "#);
}

#[test]
fn mistakes_in_the_language_are_told_and_the_rest_is_answered() {
    assert_snapshot!(said(&["search", "rain OR"]), @r#"
    exit 0
    note: `OR` has nothing behind it
      rain OR
             ^
    hint: write a term on both sides
    "#);
    assert_snapshot!(said(&["search", "(rain provinze:x"]), @r#"
    exit 0
    note: there is no field `provinze`
      (rain provinze:x
            ^^^^^^^^^^
    hint: did you mean `province:`?
    note: this parenthesis is not closed
      (rain provinze:x
      ^
    hint: it is read up to the end
    note: no report has everything; these have most of it
    hint: --match any ranks all reports that have something of it
    "#);
}

#[test]
fn an_index_that_is_not_there() {
    assert_snapshot!(said(&["search", "--index", "nowhere", "rain"]), @r#"
    exit 2
    sitrep: no index in `nowhere`
    hint: make one with `sitrep index --index nowhere FILES`
    "#);
}
