//! What the steps behind the names know of a word, looked up once a word: the part that it can play
//! in a sentence about casualties, and the lists that it stands in. A sentence has the marks of all
//! its words, so that a step passes over those that hold nothing of what it waits for.
//!
//! Some lists are the whole rule ([`Marks::FACILITY`]); others only hold the words at which a rule
//! has to look closer ([`Marks::REASON`]): a word that it turns upon has to stand here too.

use crate::report::Victims;
use crate::tag::casualties::{Harm, Lexeme, add_lexemes};
use crate::tag::dates::time_words;
use crate::tag::incidents::deed_words;
use crate::tag::language::Language;
use crate::tag::mention::{Mention, Sense};
use crate::tag::names::is_geographic;
use crate::text::{Gap, Shape, Text, WordTable, word_hash};
use std::ops::Range;
use std::sync::LazyLock;

/// The lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u64);

impl Marks {
    /// May state casualties: [`Lexeme::is_trigger`].
    pub(crate) const TRIGGER: Marks = Marks(1 << 0);
    /// A verb of harm.
    pub(crate) const HARM: Marks = Marks(1 << 1);
    /// A verb of attack, or of harm that somebody does.
    pub(crate) const DEED: Marks = Marks(1 << 2);
    /// An attack or a fight as a thing, to those who look for actors.
    pub(crate) const ATTACK: Marks = Marks(1 << 3);
    /// May open a date, or be one.
    pub(crate) const TIME: Marks = Marks(1 << 4);
    /// May be a month.
    pub(crate) const MONTH: Marks = Marks(1 << 40);
    /// Digits, and digits with letters behind them.
    pub(crate) const NUMERAL: Marks = Marks(1 << 5);
    /// Of a suicide attack.
    pub(crate) const SUICIDE: Marks = Marks(1 << 6);
    /// Of missing persons.
    pub(crate) const MISSING: Marks = Marks(1 << 7);
    /// May give a reason or another time.
    pub(crate) const REASON: Marks = Marks(1 << 8);
    /// Of totals over a longer time.
    pub(crate) const RUNNING: Marks = Marks(1 << 9);
    /// Of an earlier time.
    pub(crate) const PAST: Marks = Marks(1 << 10);
    /// A war as a whole.
    pub(crate) const WAR: Marks = Marks(1 << 11);
    /// May name a speaker.
    pub(crate) const SPEAKER: Marks = Marks(1 << 12);
    /// Of accidents and illness.
    pub(crate) const ACCIDENT: Marks = Marks(1 << 13);
    /// A reaction to harm that is an event of its own.
    pub(crate) const STREET: Marks = Marks(1 << 14);
    /// A reaction in words, or at a grave.
    pub(crate) const REACTION: Marks = Marks(1 << 15);
    /// Attackers that nobody names.
    pub(crate) const UNNAMED: Marks = Marks(1 << 16);
    /// May say that more dead are to be found.
    pub(crate) const RISE: Marks = Marks(1 << 17);
    /// Tells what type of event it is.
    pub(crate) const TYPE: Marks = Marks(1 << 18);
    /// A force without a name.
    pub(crate) const FORCE: Marks = Marks(1 << 19);
    /// A fight of two sides.
    pub(crate) const FIGHT: Marks = Marks(1 << 20);
    /// Before "of" the victim.
    pub(crate) const SLAYING: Marks = Marks(1 << 21);
    /// Can be hit because somebody holds it.
    pub(crate) const FACILITY: Marks = Marks(1 << 22);
    /// What is launched at somebody.
    pub(crate) const LAUNCHED: Marks = Marks(1 << 23);
    /// Behind "attack" or "operations" that are no attack.
    pub(crate) const MEANS: Marks = Marks(1 << 24);
    /// Is no deed, and may give a part all the same.
    pub(crate) const PART: Marks = Marks(1 << 25);
    /// An event, to those who tell one from another.
    pub(crate) const HAPPENING: Marks = Marks(1 << 26);
    /// Arms and their use.
    pub(crate) const FIRING: Marks = Marks(1 << 27);
    /// May open what qualifies a number.
    pub(crate) const QUALIFIER: Marks = Marks(1 << 28);
    /// Comes when all is over.
    pub(crate) const ARRIVAL: Marks = Marks(1 << 29);
    /// Unrest that harm has led to.
    pub(crate) const ERUPTION: Marks = Marks(1 << 30);
    /// May open a number phrase; numbers in digits have [`Marks::NUMERAL`].
    pub(crate) const QUANTITY: Marks = Marks(1 << 31);
    /// Of speech, to those who ask which day it was on.
    pub(crate) const SPEECH: Marks = Marks(1 << 32);
    /// Of what is to come.
    pub(crate) const FUTURE: Marks = Marks(1 << 33);
    /// Before the date of what is only remembered.
    pub(crate) const REMEMBERED: Marks = Marks(1 << 34);
    /// Before one whom others fight.
    pub(crate) const FOUGHT: Marks = Marks(1 << 35);
    /// A point of the compass.
    pub(crate) const POINT: Marks = Marks(1 << 38);
    /// May join two noun phrases, with the words behind it.
    pub(crate) const JOINER: Marks = Marks(1 << 39);
    /// Means what it does in capitals alone.
    pub(crate) const CAPITALS: Marks = Marks(1 << 63);
    /// Before one who is only suspected.
    pub(crate) const SUSPECTED: Marks = Marks(1 << 36);
    /// Between an attack as a thing and those who made it, or whom it was made on.
    pub(crate) const LINK: Marks = Marks(1 << 37);

    /// Has it any of these marks?
    #[inline]
    pub(crate) const fn has(self, marks: Marks) -> bool {
        self.0 & marks.0 != 0
    }

    /// Both.
    #[inline]
    pub(crate) const fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

/// What is known of one word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownWord {
    /// What it can be in a sentence about casualties.
    pub(crate) lexeme: Lexeme,
    pub(crate) marks: Marks,
}

impl KnownWord {
    const UNKNOWN: KnownWord = KnownWord { lexeme: Lexeme::Plain, marks: Marks(0) };
}

/// What is known of the words and sentences of a text.
#[derive(Debug)]
pub(crate) struct Known {
    words: Vec<KnownWord>,
    sentences: Vec<Marks>,
}

impl Known {
    /// Looks up all words of a text.
    ///
    /// `mentions`: the settled names; one that names a place is nobody's name.
    pub(crate) fn of(text: &Text<'_>, mentions: &[Mention], language: Language) -> Known {
        let table = &*TABLE;
        let mut words = vec![KnownWord::UNKNOWN; text.words().len()];
        let mut sentences = Vec::with_capacity(text.sentences().len());
        for sentence in text.sentences() {
            let mut marks = Marks(0);
            let range = sentence.words();
            for (word, known) in text.words()[range.clone()].iter().zip(&mut words[range]) {
                if let Some(found) = table.of_hash(word.hash) {
                    *known = *found;
                }
                match word.shape {
                    Shape::Number | Shape::NumberLetters => {
                        known.marks = known.marks.or(Marks::NUMERAL);
                    }
                    // "IS", "US", "WHO" in capitals are no small words.
                    Shape::AllCaps if !sentence.all_caps && is_small(known.lexeme) => {
                        known.lexeme = in_capitals(word.hash);
                    }
                    Shape::AllCaps => {}
                    // A Kia is a car.
                    _ if known.marks.has(Marks::CAPITALS) => *known = KnownWord::UNKNOWN,
                    _ => {}
                }
                marks = marks.or(known.marks);
            }
            sentences.push(marks);
        }
        for (sentence, marks) in text.sentences().iter().zip(&sentences) {
            if !marks.has(Marks::POINT) {
                continue;
            }
            // "A South Sudanese teacher".
            for idx in sentence.words() {
                if words[idx].marks.has(Marks::POINT) && is_in_name(text, idx) {
                    words[idx].lexeme = Lexeme::Plain;
                }
            }
        }
        if language != Language::English {
            words.iter_mut().for_each(|word| word.lexeme = Lexeme::Plain);
        }
        for mention in mentions {
            let place = is_geographic(mention.entity)
                && matches!(mention.sense, Sense::Plain | Sense::Reference | Sense::Dateline);
            if !place {
                continue;
            }
            for word in &mut words[mention.words()] {
                if word.lexeme == Lexeme::Plain {
                    word.lexeme = Lexeme::PlaceName;
                }
            }
        }
        Known { words, sentences }
    }

    /// What word `idx` can be; `Plain` beyond the end.
    #[inline]
    pub(crate) fn lexeme(&self, idx: usize) -> Lexeme {
        self.words.get(idx).map_or(Lexeme::Plain, |word| word.lexeme)
    }

    /// The marks of word `idx`; none beyond the end.
    #[inline]
    pub(crate) fn marks(&self, idx: usize) -> Marks {
        self.words.get(idx).map_or(Marks(0), |word| word.marks)
    }

    /// The marks of all words of a sentence.
    #[inline]
    pub(crate) fn of_sentence(&self, sentence: usize) -> Marks {
        self.sentences[sentence]
    }

    /// The marks of all words of a range.
    pub(crate) fn of_range(&self, range: Range<usize>) -> Marks {
        self.slice(range).iter().fold(Marks(0), |marks, word| marks.or(word.marks))
    }

    /// The words of a range, as far as there are any.
    fn slice(&self, range: Range<usize>) -> &[KnownWord] {
        let end = range.end.min(self.words.len());
        &self.words[range.start.min(end)..end]
    }

    /// The words of a range with any of some marks, in order.
    #[inline]
    pub(crate) fn marked(
        &self,
        range: Range<usize>,
        marks: Marks,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let first = range.start;
        let words = self.slice(range).iter().enumerate();
        words.filter(move |(_, word)| word.marks.has(marks)).map(move |(at, _)| first + at)
    }
}

/// Written with a capital, before another such word.
fn is_in_name(text: &Text<'_>, idx: usize) -> bool {
    let capital = |at: usize| text.words().get(at).is_some_and(|word| word.shape == Shape::Capital);
    capital(idx) && capital(idx + 1) && text.gap(idx + 1).has(Gap::SPACE)
}

fn is_small(lexeme: Lexeme) -> bool {
    matches!(
        lexeme,
        Lexeme::Be { .. } | Lexeme::Pronoun { .. } | Lexeme::Preposition | Lexeme::Modal
    )
}

/// What a small word is in capitals.
fn in_capitals(hash: u64) -> Lexeme {
    if hash == const { word_hash("is") } {
        Lexeme::Side(Victims::Insurgent)
    } else if hash == const { word_hash("us") } {
        Lexeme::Side(Victims::Foreign)
    } else {
        Lexeme::Plain
    }
}

/// More than all lists have words, both numbers of each noun counted.
const MOST_WORDS: usize = 1 << 12;

static TABLE: LazyLock<WordTable<KnownWord>> = LazyLock::new(|| {
    let mut table = WordTable::with_capacity(MOST_WORDS);
    add_lexemes(|word, lexeme| {
        // The first meaning given to a word stays.
        table.entry(word, || KnownWord { lexeme, marks: of_lexeme(lexeme) });
    });
    let mut mark = |word: &str, marks: Marks| {
        let known = table.entry(word, || KnownWord::UNKNOWN);
        known.marks = known.marks.or(marks);
    };
    for &(marks, words) in LISTS {
        for word in words.split_ascii_whitespace() {
            mark(word, marks);
        }
    }
    deed_words(&mut mark);
    time_words(&mut mark);
    table
});

fn of_lexeme(lexeme: Lexeme) -> Marks {
    let marks = match lexeme {
        Lexeme::Harm(Harm::Die, _) => Marks::HARM,
        Lexeme::Harm(..) => Marks::HARM.or(Marks::DEED),
        Lexeme::Cardinal(_)
        | Lexeme::Scale(_)
        | Lexeme::Vague(_)
        | Lexeme::A
        | Lexeme::The
        | Lexeme::Demonstrative
        | Lexeme::Possessive
        | Lexeme::Another
        | Lexeme::Other
        | Lexeme::All => Marks::QUANTITY,
        _ => Marks(0),
    };
    if lexeme.is_trigger() { marks.or(Marks::TRIGGER) } else { marks }
}

/// Words in alphabetical order. A word may be in several lists.
#[rustfmt::skip]
const LISTS: &[(Marks, &str)] = &[
    (Marks::CAPITALS, "kia wia"),
    (Marks::POINT, "east north south west"),
    (Marks::SUICIDE, "blew suicide"),
    (Marks::MISSING, "missing unaccounted"),
    (Marks::REASON, "\
        after answered avenge avenging before followed follows reply reprisal reprisals responding response \
        retaliate retaliated retaliating retaliation retribution revenge since wake"),
    (Marks::RUNNING, "\
        annually between every far first from last past previous recent since such these those \
        year"),
    (Marks::PAST, "\
        ago anniversary before earlier in last previous previously prior similar the"),
    (Marks::WAR, "\
        conflict crisis fighting insurgency insurrection militancy revolution turmoil unrest \
        uprising violence war"),
    (Marks::SPEAKER, "according announced confirmed reported said says stated told"),
    (Marks::ACCIDENT, "accident cancer cardiac collided heart illness leukemia natural"),
    (Marks::STREET, "\
        bandh blockade blocked boycott boycotted commemorate commemorated commemorating condolence \
        demonstrated demonstrating demonstration demonstrations dharna gathered gherao hartal \
        hunger march marched picketed procession protest protested protesting protests rallied \
        rallies rally remembrance shutdown vigil"),
    (Marks::ERUPTION, "\
        barricading erupted flared ransacked sparked vandalised vandalized"),
    (Marks::REACTION, "\
        anniversary burial condemn condemnation condemned condemning demand demanded demanding \
        funeral homage mourn mourned mourning tribute"),
    (Marks::UNNAMED, "assailants attackers gunmen unclaimed unidentified unknown"),
    (Marks::RISE, "dead debris number rubble toll"),
    (Marks::TYPE, "\
        abducted abduction ablaze aerial air airstrike airstrikes airstriking ambush ambushed \
        arrest arrested arson artillery assassinate assassinated assassination barrel battle \
        battles beheaded beheading blast bomb bombed bombing bombings bombs cache caches captured \
        ceasefire chemical chlorine clash clashed clashes demonstration demonstrators detained \
        detonated dharna drone executed execution executions exploded explosion explosive \
        explosives fighting firefight gangrape grenade grenades gunfire gunman gunmen gunned \
        hostage hostages ied ieds jets kidnapped kidnapping landmine landmines massacre massacred \
        mine mines missile missiles mob mortar mortars opened protest protested protesters \
        protests raid raided rally rape raped riot rioters riots rocket rockets sarin shelled \
        shelling shells shooting shot stormed suicide torched truce warplane warplanes"),
    (Marks::FORCE, "\
        armed army federal gendarmes government military police policeman policemen regime \
        security serviceman servicemen soldier soldiers troops"),
    (Marks::FIGHT, "\
        battle battles clash clashes confrontation confrontations fighting firefight skirmish \
        skirmishes"),
    (Marks::SLAYING, "\
        abduction assassination execution executions kidnapping killing killings massacre murder \
        murders"),
    (Marks::FACILITY, "\
        barracks base bases camp camps center centre checkpoint checkpoints compound convoy depot \
        depots facilities facility headquarters hideout hideouts home house node office offices \
        outpost outposts patrol patrols position positions post posts residence site sites storage \
        stronghold vehicle vehicles warehouse"),
    (Marks::LAUNCHED, "\
        at bomb bombs device devices drone drones explosive explosives fire grenade grenades ied \
        ieds landmine mine mines missile missiles mortar mortars on out projectiles rocket rockets \
        shells shots up vest"),
    (Marks::MEANS, "\
        aircraft capabilities cell cells command commander drones force group helicopter \
        helicopters plan plans room"),
    (Marks::PART, "\
        attributed behind believed belonged hallmark hallmarks identified implicated involved \
        responsible suspect suspected suspects thought"),
    (Marks::HAPPENING, "\
        airstrike ambush assault attack attacks blast blasts bomb bomber bombing bombings clash \
        clashes development engagement event explosion explosions incident incidents operation \
        operations raid raids shooting shootings strike strikes"),
    (Marks::FIRING, "\
        attacked bombed drones fired launched missile missiles mortars rocket rockets shelled"),
    (Marks::QUALIFIER.or(Marks::QUANTITY), "\
        a about above almost an apparently approx approximately around as at circa close estimated \
        fewer in just least less maybe more nearly no not only over perhaps possibly probably \
        reportedly roughly some up upward upwards well"),
    (Marks::QUANTITY, "between from half"),
    (Marks::SPEECH, "\
        accused acknowledged added admitted affirmed announced asked blamed briefing call called \
        claimed condemned conference confirmed declared demanded denied disclosed expressed \
        identified indicated informed interview learned met noted pledged pointed praised protested \
        published quoted readout referred rejected released reported reports revealed said saying \
        says signed speech stated statement testimony told tweeted urged vowed warned"),
    (Marks::FUTURE, "\
        aims due expected forthcoming intends planned plans scheduled shall slated upcoming wants \
        will"),
    (Marks::REMEMBERED, "after anniversary"),
    (Marks::FOUGHT, "\
        according anti battling combat combating combatting counter defeat defeating fight fighting \
        formerly"),
    (Marks::SUSPECTED, "\
        alleged allegedly apparent believed likely possibly presumably presumed probably suspect \
        suspected suspects"),
    (Marks::JOINER, "as in"),
    (Marks::LINK, "against at between by of on pitting targeting with"),
    (Marks::ARRIVAL, "\
        arrive arrived arrives cordoned deployed dispatched rushed هرعت وصل وصلت وهرعت ووصل \
        ووصلت"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn known(word: &str) -> KnownWord {
        let text = Text::new(word, &[], &[]);
        let known = Known::of(&text, &[], Language::English);
        KnownWord { lexeme: known.lexeme(0), marks: known.marks(0) }
    }

    #[test]
    fn lists_are_sorted_and_their_words_are_folded_and_found() {
        for &(marks, words) in LISTS {
            let words: Vec<&str> = words.split_ascii_whitespace().collect();
            assert!(words.is_sorted(), "{words:?}");
            for word in words {
                assert_eq!(crate::text::fold(word), word);
                let written =
                    if marks.has(Marks::CAPITALS) { word.to_uppercase() } else { word.to_owned() };
                assert!(known(&written).marks.has(marks), "{word}");
            }
        }
        assert_eq!(known("zebu").marks, Marks(0));
        assert_eq!(known("kia").marks, Marks(0));
    }

    #[test]
    fn words_are_marked_by_what_they_can_be() {
        let cases = [
            ("killed", Marks::HARM.or(Marks::DEED).or(Marks::TRIGGER)),
            ("died", Marks::HARM.or(Marks::TRIGGER)),
            ("deaths", Marks::TRIGGER),
            ("ambushed", Marks::DEED),
            ("offensive", Marks::ATTACK),
            ("tuesday", Marks::TIME),
            ("48", Marks::NUMERAL),
            ("19th", Marks::NUMERAL),
        ];
        for (word, expected) in cases {
            let marks = known(word).marks;
            assert_eq!(marks.or(expected), marks, "{word}");
        }
        assert!(!known("died").marks.has(Marks::DEED));
    }

    #[test]
    fn a_point_of_the_compass_may_be_part_of_a_name() {
        let lexeme = |body: &str| {
            let text = Text::new(body, &[], &[]);
            Known::of(&text, &[], Language::English).lexeme(1)
        };
        assert_eq!(lexeme("A South Sudanese teacher"), Lexeme::Plain);
        assert_eq!(lexeme("Just south of the town"), Lexeme::Preposition);
    }

    #[test]
    fn a_sentence_has_the_marks_of_its_words() {
        let text = Text::new("Rockets fell. Nobody was hurt in Basra.", &[], &[]);
        let known = Known::of(&text, &[], Language::English);
        assert!(known.of_sentence(0).has(Marks::FIRING) && !known.of_sentence(0).has(Marks::HARM));
        assert!(known.of_sentence(1).has(Marks::HARM) && !known.of_sentence(1).has(Marks::FIRING));
        let all = 0..text.words().len();
        assert_eq!(known.marked(all.clone(), Marks::HARM).collect::<Vec<_>>(), [4]);
        assert_eq!(known.of_range(all), known.of_sentence(0).or(known.of_sentence(1)));
    }

    #[test]
    fn in_another_language_words_are_only_marked() {
        let text = Text::new("Deux soldats killed.", &[], &[]);
        let known = Known::of(&text, &[], Language::French);
        assert_eq!(known.lexeme(2), Lexeme::Plain);
        assert!(known.marks(2).has(Marks::HARM));
    }
}
