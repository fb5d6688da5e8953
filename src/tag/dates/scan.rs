//! One pass over a text that finds its date expressions, and reads what the words before them say.

use crate::lexicon::Entity;
use crate::tag::casualties::Words;
use crate::tag::dates::expression::{Bound, Expression, Part, When, Which};
use crate::tag::dates::foreign;
use crate::tag::dates::grammar::Reader;
use crate::tag::dates::vocabulary::{Term, term};
use crate::tag::marks::Marks;
use crate::tag::mention::Mention;
use crate::text::{Gap, Shape};

/// How many words back a verb of speech may stand from the day it was spoken on.
const SPEECH_REACH_WORDS: usize = 5;

/// All date expressions of a text, in order, not overlapping. Words that are part of a name
/// ("17 November", "Theresa May") are no dates.
pub(super) fn scan(words: Words<'_>, mentions: &[Mention]) -> Vec<Expression> {
    let Words { text, known, language } = words;
    let mut found = Vec::new();
    let mut next_mention = 0;
    for (sentence_idx, sentence) in text.sentences().iter().enumerate() {
        const OPENS: Marks = Marks::TIME.or(Marks::NUMERAL);
        let told = known.of_sentence(sentence_idx);
        if !told.has(OPENS) {
            continue;
        }
        let words = sentence.words();
        let reader = Reader {
            text,
            known,
            start: words.start,
            end: words.end,
            all_caps: sentence.all_caps,
            has_month: told.has(Marks::MONTH),
            language,
        };
        let mut floor = words.start;
        let mut at = words.start;
        while at < words.end {
            // Most words are neither a number nor one of time.
            if !known.marks(at).has(OPENS) {
                at += 1;
                continue;
            }
            let Some((first, end, when)) = read_at(&reader, at, floor) else {
                at += 1;
                continue;
            };
            while mentions.get(next_mention).is_some_and(|known| known.words().end <= first) {
                next_mention += 1;
            }
            let serial = matches!(when, When::Serial { .. });
            if !serial && mentions.get(next_mention).is_some_and(|known| is_name(known, first, end))
            {
                at += 1;
                continue;
            }
            let expression = placed(&reader, first, end, when, sentence_idx, floor);
            floor = end;
            at = end.max(at + 1);
            found.push(expression);
        }
    }
    found
}

/// Is the expression at these words part of a name?
fn is_name(mention: &Mention, first: usize, end: usize) -> bool {
    let words = mention.words();
    match mention.entity {
        Entity::Event(_) => false,
        Entity::Group(_) | Entity::OfficeHolder(_) => words.start < end && first < words.end,
        _ => words.start <= first && end <= words.end && words.len() > end - first,
    }
}

/// An expression with word `at` in it: its first word, one past its last, what it says.
fn read_at(reader: &Reader<'_, '_>, at: usize, floor: usize) -> Option<(usize, usize, When)> {
    let forward = |read: Option<(usize, When)>| read.map(|(end, when)| (at, end, when));
    let word = &reader.text.words()[at];
    match word.shape {
        Shape::Number => {
            if word.span().len_bytes() > 10 {
                return None;
            }
            forward(reader.number(at).or_else(|| reader.bare_year(at)))
        }
        Shape::NumberLetters => {
            // "12.03.2020Share": a date that has lost the space behind it may be longer.
            let most = if reader.text.raw(at).contains('.') { 24 } else { 10 };
            if word.span().len_bytes() > most {
                return None;
            }
            forward(reader.number(at).or_else(|| reader.day_alone(at)))
        }
        shape => match term(reader.text, at)? {
            Term::Month(..) => forward(reader.month_first(at)),
            Term::Weekday(..) => forward(reader.weekday(at)),
            Term::Ordinal(_) => forward(reader.ordinal_first(at)),
            Term::Unit(unit) => reader.unit(at, unit, floor),
            Term::ForeignUnit(unit) => reader.foreign_unit(at, unit, floor),
            // "overnight Monday": the weekday tells.
            Term::Overnight => {
                // "overnight from Monday to Tuesday"
                let linked = matches!(reader.word(at + 1), "between" | "from" | "on");
                let told =
                    matches!(reader.term(at + 1 + usize::from(linked)), Some(Term::Weekday(..)));
                (!told).then_some((at, at + 1, When::FromPublication { from: -1, to: 0 }))
            }
            Term::Christmas => forward(reader.christmas(at)),
            Term::Season(month) => forward(reader.season(at, month)),
            Term::Deictic(days) => {
                // A newspaper ("USA Today"), or a time that has come to stay.
                let named =
                    shape == Shape::Capital && at > reader.start && reader.before(at, 1) == "usa";
                let from = i32::from(days);
                // "the day before yesterday", "أمس الأول".
                let twice = days == -1
                    && (matches!(reader.before(at, 1), "before" | "avant" | "اول")
                        || reader.word(at + 1) == "الاول");
                let from = from - i32::from(twice);
                let end = at + 1 + usize::from(twice && reader.word(at + 1) == "الاول");
                // "the day before" is said with it.
                let whole = twice && reader.before(at, 2) == "day" && at >= floor + 3;
                let first = if whole { at - 3 } else { at };
                (!named).then_some((first, end, When::FromPublication { from, to: from }))
            }
        },
    }
}

/// The expression with what the words before it add.
fn placed(
    reader: &Reader<'_, '_>,
    first: usize,
    end: usize,
    when: When,
    sentence: usize,
    floor: usize,
) -> Expression {
    let mut first = first;
    let mut when = when;
    let free = |first: usize| first > floor;
    if let When::Weekday { which, .. } | When::Month { which, .. } | When::Season { which, .. } =
        &mut when
    {
        let placed = match reader.before(first, 1) {
            "last" | "past" => Which::Last,
            "this" => Which::This,
            "next" | "coming" => Which::Next,
            _ => Which::Plain,
        };
        if placed != Which::Plain && free(first) {
            *which = placed;
            first -= 1;
        } else if matches!(
            reader.word(end),
            "derniere" | "dernier" | "pasado" | "pasada" | "الماضي" | "الماضيه"
        ) {
            *which = Which::Last;
        }
    }
    if let When::Month { part, .. } | When::Years { part, .. } = &mut when {
        let of = reader.before(first, 1) == "of";
        let word = reader.before(first, if of { 2 } else { 1 });
        let placed = match word {
            "early" | "beginning" | "start" => Part::Early,
            "mid" | "middle" => Part::Mid,
            "late" | "end" => Part::Late,
            word => foreign::part(word),
        };
        let back = if of { 2 } else { 1 };
        if placed != Part::Whole && first >= floor + back {
            *part = placed;
            first -= back;
        }
    }
    // "this year" with a month before it: "in September this year".
    let past = remembered(reader, first);
    let bound = if past.is_some() { Bound::After } else { bound(reader, first) };
    let anniversary = past.filter(|&years| years > 0);
    let night = matches!(when, When::Weekday { .. }) && reader.word(end - 1) == "night";
    if night && let When::Weekday { weekday, which, .. } = when {
        when = When::Weekday { weekday, which, night };
    }
    let of_speech = of_speech(reader, first, end);
    let future = future(reader, first);
    let refers_back = when.names_day()
        && reader.before(first, 1) == "the"
        && matches!(
            reader.word(end),
            "attack"
                | "attacks"
                | "bombing"
                | "bombings"
                | "strike"
                | "strikes"
                | "massacre"
                | "killing"
                | "killings"
                | "raid"
                | "assault"
                | "ambush"
                | "assassination"
                | "coup"
                | "elections"
                | "election"
                | "agreement"
                | "ceasefire"
        );
    Expression {
        first_word: first,
        end_word: end,
        sentence,
        when,
        bound,
        of_speech,
        future,
        refers_back,
        anniversary,
    }
}

/// Words from "anniversary" or "after" within which what is remembered is told with its date.
const REMEMBERED_REACH_WORDS: usize = 7;

/// Is a date that of an event which is only remembered: "the third anniversary of the siege of 5 May
/// 2010", "a year after the bombing of May 12"? The years that lie between, where the day itself is
/// told by them; else 0.
fn remembered(reader: &Reader<'_, '_>, first: usize) -> Option<u8> {
    let near = first.saturating_sub(REMEMBERED_REACH_WORDS).max(reader.start)..first;
    let back = first - reader.known.marked(near, Marks::REMEMBERED).next_back()?;
    if reader.before(first, back) == "after" {
        let lapse = matches!(reader.before(first, back + 1), "year" | "years");
        return lapse.then_some(0);
    }
    if back == 1 || reader.before(first, back - 1) != "of" {
        return None;
    }
    // "on the third anniversary": that day, and not "ahead of the third anniversary".
    let on = (2..=5).any(|more| reader.before(first, back + more) == "on");
    let years = first.checked_sub(back + 1).and_then(|at| reader.count_of_years(at));
    Some(years.filter(|_| on).unwrap_or(0))
}

fn bound(reader: &Reader<'_, '_>, first: usize) -> Bound {
    let skip = usize::from(matches!(
        reader.before(first, 1),
        "the" | "early" | "late" | "about" | "around" | "at" | "least" | "on" | "as"
    ));
    match reader.before(first, 1 + skip) {
        "since" | "depuis" | "desde" | "منذ" => Bound::Since,
        "to" if reader.before(first, 2 + skip) == "back" => Bound::Since,
        "until" | "till" | "by" | "حتي" | "jusquau" | "hasta" => Bound::Until,
        "before" | "ahead" => Bound::Before,
        "to" if reader.before(first, 2 + skip) == "prior" => Bound::Before,
        "after" | "following" => Bound::After,
        _ => Bound::Within,
    }
}

/// "said on Tuesday", "told reporters Thursday", "in a statement on Monday", "today condemned".
fn of_speech(reader: &Reader<'_, '_>, first: usize, end: usize) -> bool {
    if reader.text.words()[end - 1].possessive {
        return false;
    }
    // "nuns who were shot on 21 June, said the hospital".
    let parted = reader.gap(end).contains(',');
    if (!parted && speaks(reader, end)) || opens_report_of_speech(reader, first, end) {
        return true;
    }
    for back in 1..=SPEECH_REACH_WORDS {
        let Some(at) = first.checked_sub(back) else { return false };
        let word = reader.word(at);
        if speaks(reader, at) {
            return true;
        }
        let stops = word.is_empty()
            || (word.len() > 4 && word.ends_with("ed"))
            || matches!(
                word,
                "died" | "dead" | "that" | "attack" | "attacks" | "when" | "was" | "were"
            )
            || (back > 1
                && reader.text.gap(at + 1).has(Gap::COMMA.or(Gap::SEMICOLON).or(Gap::COLON)));
        if stops {
            return false;
        }
    }
    false
}

/// "Today, the ministry confirmed that ...".
fn opens_report_of_speech(reader: &Reader<'_, '_>, first: usize, end: usize) -> bool {
    first == reader.start
        && (end..end + SPEECH_REACH_WORDS + 3)
            .take_while(|&idx| !matches!(reader.word(idx), "was" | "were" | "killed" | "attacked"))
            .any(|idx| is_speech(reader, idx))
}

/// A verb or noun of speech at word `idx`, in the language of the text.
fn speaks(reader: &Reader<'_, '_>, idx: usize) -> bool {
    is_speech(reader, idx) || foreign::is_speech(reader.word(idx), reader.language)
}

/// A verb or noun of speech at word `idx` of the sentence.
fn is_speech(reader: &Reader<'_, '_>, idx: usize) -> bool {
    (reader.start..reader.end).contains(&idx) && reader.known.marks(idx).has(Marks::SPEECH)
}

/// Words back within which a text shows that it looks ahead.
const FUTURE_REACH_WORDS: usize = 14;

/// The words before it in the sentence speak of what is to come.
fn future(reader: &Reader<'_, '_>, first: usize) -> bool {
    let near = first.saturating_sub(FUTURE_REACH_WORDS).max(reader.start)..first;
    reader.known.marked(near, Marks::FUTURE).any(|at| {
        let back = first - at;
        let behind = || reader.before(first, back - 1);
        match reader.before(first, back) {
            // "who planned attacks" looks back.
            "planned" | "plans" => {
                back == 1
                    || matches!(behind(), "for" | "to" | "on")
                    || matches!(
                        reader.before(first, back + 1),
                        "is" | "are" | "was" | "were" | "a" | "the" | "been" | "its" | "their"
                    )
            }
            // "due to shelling" gives a reason.
            "due" => {
                back == 1
                    || behind() != "to"
                    || matches!(
                        reader.before(first, back.saturating_sub(2)),
                        "be" | "begin"
                            | "start"
                            | "take"
                            | "meet"
                            | "visit"
                            | "arrive"
                            | "expire"
                            | "hold"
                            | "end"
                            | "return"
                            | "sign"
                            | "go"
                            | "leave"
                            | "open"
                    )
            }
            _ => true,
        }
    })
}
