//! Settles what each name stands for, by the names around it.
//!
//! Each candidate votes for the countries and provinces of its readings, by how likely the reading
//! is by itself; a second round reads each in the light of the votes. Evidence beside the name
//! (a container, an administrative word, a preposition) counts most.

use crate::lexicon::{Entity, Lexicon};
use crate::report::Span;
use crate::tag::context::{self, Evidence, Outer, Surroundings};
use crate::tag::geography::{self, Location};
use crate::tag::mention::{Mention, Sense};
use crate::tag::names::{Candidate, Candidates, is_geographic};
use crate::tag::readings::{Known, Traits};
use crate::text::{Shape, Text, is_ordinary, is_word};
use std::ops::Range;

/// Below this score a reading is dropped: a name that nothing speaks for.
const THRESHOLD: f32 = 7.0;

/// How much more its size speaks for a place that a report is filed from.
const DATELINE_GREATNESS: f32 = 1.0;

/// What a reading gains that contains the place before it: "Bucha, Kyiv" is Kyiv oblast.
const CONTAINER_BONUS: f32 = 5.0;

/// What a reading has gained at least where the container beside it contains it.
const INSIDE_CONTAINER: f32 = 8.0;

/// Votes for countries and provinces, by row.
struct Votes<'s> {
    country: &'s mut Tally,
    province: &'s mut Tally,
    total: f32,
}

/// A sum for each row of a table, made empty again at the cost of the rows that were touched.
#[derive(Debug, Default)]
struct Tally {
    sums: Vec<f32>,
    touched: Vec<u16>,
}

impl Tally {
    #[inline]
    fn add(&mut self, row: u16, weight: f32) {
        match self.sums.get_mut(usize::from(row)) {
            Some(sum) if *sum > 0.0 => *sum += weight,
            _ => self.add_first(row, weight),
        }
    }

    /// Adds what is the first weight of its row.
    fn add_first(&mut self, row: u16, weight: f32) {
        let at = usize::from(row);
        if at >= self.sums.len() {
            self.sums.resize(at + 1, 0.0);
        }
        self.sums[at] += weight;
        self.touched.push(row);
    }

    fn get(&self, row: u16) -> f32 {
        self.sums.get(usize::from(row)).copied().unwrap_or(0.0)
    }

    fn clear(&mut self) {
        for row in self.touched.drain(..) {
            self.sums[usize::from(row)] = 0.0;
        }
    }
}

/// Room for the work of [`settle`], kept from report to report.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    tallies: [Tally; 4],
}

impl Votes<'_> {
    #[inline]
    fn add(&mut self, location: Location, weight: f32) {
        self.country.add(location.country, weight);
        self.total += weight;
        if let Some(province) = location.province {
            self.province.add(province, weight);
        }
    }

    /// Share of all votes that a country has, 0 to 1.
    fn country_share(&self, country: u16) -> f32 {
        if self.total > 0.0 { self.country.get(country) / self.total } else { 0.0 }
    }

    /// Votes for the province besides the `own` that the asking name gave itself, 0 to 1.
    fn province_support(&self, province: u16, own: f32) -> f32 {
        let others = self.province.get(province) - own;
        (others / 3.0).clamp(0.0, 1.0)
    }
}

/// One reading of a candidate with what speaks for it.
struct Weighed<'n> {
    known: &'n Known,
    /// An abbreviation that the text has declared needs no more evidence.
    needs_evidence: bool,
    /// With its surroundings, before the votes.
    local: f32,
    /// What it gave in votes, in the last round.
    own: f32,
    /// What speaks for it in all.
    score: f32,
}

/// A name in surroundings of one kind. Wherever it stands in such, its readings are worth the same,
/// and are weighed once.
struct Case {
    /// Its readings among all that were weighed.
    readings: Range<usize>,
    traits: Traits,
    /// How much it tells about where the report plays.
    strength: f32,
    /// What it was weighed by; `None` where another name came into it.
    evidence: Option<(Evidence, Writing)>,
    /// The case of the same name before it.
    previous: Option<u32>,
    /// The last round in which its votes were worked out; 0 before the first.
    round: u8,
}

/// The cases of a text, each with its readings.
struct Cases<'n> {
    list: Vec<Case>,
    /// The case of each candidate.
    of: Vec<u32>,
    /// The readings of all cases, one behind the other.
    weighed: Vec<Weighed<'n>>,
}

impl<'n> Cases<'n> {
    fn new(
        text: &Text<'_>,
        lexicon: &Lexicon,
        candidates: &Candidates<'n>,
        surroundings: &[Surroundings],
    ) -> Cases<'n> {
        let n_candidates = candidates.list.len();
        let mut cases = Cases {
            list: Vec::with_capacity(n_candidates),
            of: Vec::with_capacity(n_candidates),
            weighed: Vec::with_capacity(3 * n_candidates),
        };
        // The last case of each distinct name.
        let mut latest: Vec<Option<u32>> = vec![None; candidates.n_names()];
        let towns = named_as_towns(candidates, surroundings);
        for (candidate, around) in candidates.list.iter().zip(surroundings) {
            let writing = Writing::of(text, candidate);
            let evidence = around.evidence().map(|evidence| (evidence, writing));
            let latest = &mut latest[candidate.name as usize];
            let mut same = evidence.and(*latest);
            while let Some(case) =
                same.filter(|&case| cases.list[case as usize].evidence != evidence)
            {
                same = cases.list[case as usize].previous;
            }
            let case = same.unwrap_or_else(|| {
                let start = cases.weighed.len();
                weigh(lexicon, candidates, candidate, around, writing, &mut cases.weighed);
                if candidates.traits(candidate).has(Traits::COUNTRY)
                    && !towns.contains(&candidate.name)
                {
                    doubt_namesakes(&mut cases.weighed[start..]);
                }
                cases.list.push(Case {
                    readings: start..cases.weighed.len(),
                    traits: candidates.traits(candidate),
                    strength: around.strength,
                    evidence,
                    previous: *latest,
                    round: 0,
                });
                let case = cases.list.len() as u32 - 1;
                if evidence.is_some() {
                    *latest = Some(case);
                }
                case
            });
            cases.of.push(case);
        }
        cases
    }

    /// The readings of candidate `idx`.
    fn readings(&self, idx: usize) -> &[Weighed<'n>] {
        &self.weighed[self.list[self.of[idx] as usize].readings.clone()]
    }

    /// Lets all candidates vote in order, each read in the light of the votes `before`.
    fn vote(&mut self, round: u8, before: Option<&Votes<'_>>, votes: &mut Votes<'_>) {
        for &case in &self.of {
            let case = &mut self.list[case as usize];
            let readings = &mut self.weighed[case.readings.clone()];
            if case.round != round {
                case.round = round;
                if let Some(before) = before {
                    for reading in &mut *readings {
                        reading.score = score(reading, before);
                    }
                }
                if case.traits.has(Traits::LOCATED) {
                    share_out(readings, case.strength);
                }
            }
            cast(readings, case.traits, votes);
        }
    }
}

/// Settles the candidates of a text.
///
/// `dateline`: the span of the dateline zone, where one was found.
pub(crate) fn settle(
    text: &Text<'_>,
    lexicon: &Lexicon,
    candidates: &Candidates<'_>,
    dateline: Option<Span>,
    scratch: &mut Scratch,
) -> Vec<Mention> {
    let list = &candidates.list;
    let bracketed = context::bracketed(text, candidates);
    let mut surroundings: Vec<Surroundings> = (0..list.len())
        .map(|idx| context::look(text, lexicon, candidates, &bracketed, idx, dateline))
        .collect();
    spread_persons(candidates, &mut surroundings);
    let mut cases = Cases::new(text, lexicon, candidates, &surroundings);
    let [country, province, second_country, second_province] = &mut scratch.tallies;
    for tally in [&mut *country, &mut *province, &mut *second_country, &mut *second_province] {
        tally.clear();
    }
    let mut votes = Votes { country, province, total: 0.0 };
    cases.vote(1, None, &mut votes);
    // A second round: the same votes, each name now read in the light of the first.
    let mut second = Votes { country: second_country, province: second_province, total: 0.0 };
    cases.vote(2, Some(&votes), &mut second);
    for reading in &mut cases.weighed {
        reading.score = score(reading, &second);
    }
    let discourse = Discourse::new(candidates, &cases);

    let mut mentions = Vec::with_capacity(list.len());
    // Candidates that gain as the containers of others before them, and by which readings.
    let mut gains: Vec<(usize, Entity)> = Vec::new();
    for (idx, candidate) in list.iter().enumerate() {
        // One name means one thing throughout a text, unless its surroundings say else.
        let elsewhere = discourse.of(candidate);
        let bonus = |entity: Entity| {
            let gains = !gains.is_empty() && gains.contains(&(idx, entity));
            if gains { CONTAINER_BONUS } else { 0.0 }
        };
        let best = cases
            .readings(idx)
            .iter()
            .zip(elsewhere)
            .map(|(weighed, elsewhere)| {
                let bonus = bonus(weighed.known.reading.entity);
                (0.6 * weighed.score + 0.4 * elsewhere + bonus, weighed.known)
            })
            .max_by(|a, b| {
                let (first, second) = (a.1.reading.entity, b.1.reading.entity);
                a.0.total_cmp(&b.0).then_with(|| second.cmp(&first))
            });
        let Some((score, chosen)) = best else { continue };
        let around = &surroundings[idx];
        let sense = if score < THRESHOLD { Sense::NotMeant } else { around.sense };
        let entity = chosen.reading.entity;
        if let Some(location) = chosen.location.filter(|_| score >= THRESHOLD) {
            for &outer in around.contained_by() {
                for weighed in cases.readings(outer) {
                    let container = Outer::from(weighed.known);
                    if context::contains(lexicon, container, entity, location) {
                        gains.push((outer, container.entity));
                    }
                }
            }
        }
        let (sense, container) = match container_of(lexicon, chosen, around) {
            Container::Agrees => (sense, None),
            Container::Province(row) => (sense, Some(row)),
            Container::FarOff => (Sense::NotMeant, None),
        };
        if sense == Sense::NotMeant && !is_geographic(entity) {
            continue;
        }
        mentions.push(Mention {
            first_word: candidate.first_word,
            end_word: candidate.end_word,
            entity,
            sense,
            container,
            location: chosen.location.filter(|_| is_geographic(entity)),
        });
    }
    mentions
}

/// A small place whose name is part of a person's somewhere in the text is that person elsewhere
/// too: "Ricardo Alvarenga ... Alvarenga said".
fn spread_persons(candidates: &Candidates<'_>, surroundings: &mut [Surroundings]) {
    let mut of_person = vec![false; candidates.n_names()];
    let mut any = false;
    for (candidate, around) in candidates.list.iter().zip(&*surroundings) {
        if around.is_of_person() && candidates.traits(candidate).has(Traits::ALL_SMALL) {
            of_person[candidate.name as usize] = true;
            any = true;
        }
    }
    if !any {
        return;
    }
    for (candidate, around) in candidates.list.iter().zip(surroundings) {
        if of_person[candidate.name as usize] {
            around.person_elsewhere();
        }
    }
}

/// The average score of each reading of each distinct name over all places where it stands.
struct Discourse {
    averages: Vec<f32>,
    /// Where the readings of each name start.
    starts: Vec<usize>,
}

impl Discourse {
    fn new(candidates: &Candidates<'_>, cases: &Cases<'_>) -> Discourse {
        let mut starts = Vec::with_capacity(candidates.n_names() + 1);
        let mut len = 0;
        for name in 0..candidates.n_names() {
            starts.push(len);
            len += candidates.readings_of(name).len();
        }
        starts.push(len);
        let mut averages = vec![0.0_f32; len];
        let mut counts = vec![0.0_f32; candidates.n_names()];
        for (idx, candidate) in candidates.list.iter().enumerate() {
            let name = candidate.name as usize;
            counts[name] += 1.0;
            let sums = &mut averages[starts[name]..starts[name + 1]];
            for (sum, weighed) in sums.iter_mut().zip(cases.readings(idx)) {
                *sum += weighed.score;
            }
        }
        for (name, count) in counts.iter().enumerate() {
            averages[starts[name]..starts[name + 1]].iter_mut().for_each(|sum| *sum /= count);
        }
        Discourse { averages, starts }
    }

    fn of(&self, candidate: &Candidate) -> &[f32] {
        let name = candidate.name as usize;
        &self.averages[self.starts[name]..self.starts[name + 1]]
    }
}

/// Works out the votes of a name's readings, each by its share of their scores; some of them lie
/// somewhere.
///
/// The shares sum to at most 1; a score of nothing speaks against all of them. What lies nowhere
/// has no vote.
fn share_out(readings: &mut [Weighed<'_>], strength: f32) {
    let top = readings.iter().map(|reading| reading.score).fold(THRESHOLD, f32::max);
    let mut sum = share_of(THRESHOLD, top);
    for reading in &mut *readings {
        reading.own = share_of(reading.score, top);
        sum += reading.own;
    }
    for reading in readings {
        reading.own = match reading.known.location {
            Some(_) => reading.own * (strength * reading.known.tells / sum),
            None => 0.0,
        };
    }
}

/// Casts the votes of a candidate's readings as they were worked out, and those for the homes of
/// groups.
fn cast(readings: &[Weighed<'_>], traits: Traits, votes: &mut Votes<'_>) {
    if traits.has(Traits::LOCATED) {
        for reading in readings {
            if let Some(location) = reading.known.location.filter(|_| reading.own > 0.0) {
                votes.add(location, reading.own);
            }
        }
    }
    vote_homes(readings, votes);
}

/// What a score weighs beside the highest; nothing where it is far below.
fn share_of(score: f32, top: f32) -> f32 {
    const FAR_BELOW: f32 = -15.0;
    let below = score - top;
    if below == 0.0 {
        1.0
    } else if below < FAR_BELOW {
        0.0
    } else {
        (below / 1.5).exp()
    }
}

/// A group speaks for its home countries.
fn vote_homes(readings: &[Weighed<'_>], votes: &mut Votes<'_>) {
    let Some(sure) = readings.iter().find(|weighed| !weighed.needs_evidence) else { return };
    let homes = &sure.known.homes;
    if homes.is_empty() || homes.len() > 6 {
        return;
    }
    let weight = if sure.known.state { 0.3 } else { 1.0 } / homes.len() as f32;
    for &country in homes {
        votes.add(Location::country(country), weight);
    }
}

/// What speaks for a reading in the light of the votes, its own left out.
fn score(weighed: &Weighed<'_>, votes: &Votes<'_>) -> f32 {
    let own = weighed.own;
    let Some(location) = weighed.known.location else {
        // A group's ambiguous name is read so where one of its home countries is spoken of.
        let home =
            weighed.known.homes.iter().map(|&home| votes.country_share(home)).fold(0.0, f32::max);
        return match weighed.needs_evidence {
            true if home < 0.2 => 0.0,
            true => weighed.local + home,
            false => weighed.local + 0.5 * home,
        };
    };
    let own_share = if votes.total > 0.0 { own / votes.total } else { 0.0 };
    let share = (votes.country_share(location.country) - own_share).max(0.0);
    let evidence = share > 0.15 || weighed.local - weighed.known.prior >= 4.0;
    if weighed.needs_evidence && !evidence {
        return 0.0;
    }
    let province = location.province.map_or(0.0, |province| votes.province_support(province, own));
    // A spelling that no table has is read so only where its province is spoken of.
    let contained = weighed.local - weighed.known.prior >= INSIDE_CONTAINER;
    if weighed.known.by_keys && (share < 0.15 || province < 0.15 && !contained) {
        return 0.0;
    }
    // In a report that plays in one country, a small place of another needs a word for it.
    let foreign = votes.total > 2.0 && share < 0.04 && !evidence;
    let doubt = match (foreign, weighed.known.reading.entity) {
        (true, Entity::Place(_) | Entity::District(_) | Entity::Province(_)) => {
            if weighed.known.prior < 7.5 {
                6.0
            } else if weighed.known.prior < 8.8 {
                4.0
            } else {
                2.0
            }
        }
        _ => 0.0,
    };
    weighed.local + 8.0 * share.sqrt() + 2.5 * province - doubt
}

/// The names of countries that a text tells as a town's: a unit or a container stands beside them
/// somewhere.
fn named_as_towns(candidates: &Candidates<'_>, surroundings: &[Surroundings]) -> Vec<u32> {
    candidates
        .list
        .iter()
        .zip(surroundings)
        .filter(|(candidate, around)| {
            around.says_town() && candidates.traits(candidate).has(Traits::COUNTRY)
        })
        .map(|(candidate, _)| candidate.name)
        .collect()
}

/// What a town or district loses that bears the name of another country.
const COUNTRY_OF_THE_NAME: f32 = 6.0;

/// Takes from the towns and districts of a name that is also another country's.
fn doubt_namesakes(weighed: &mut [Weighed<'_>]) {
    let namesake = weighed.iter().find_map(|weighed| match weighed.known.reading.entity {
        Entity::Country(row) => Some(row),
        _ => None,
    });
    let Some(country) = namesake else { return };
    for weighed in weighed {
        let abroad = weighed.known.location.is_some_and(|own| own.country != country);
        let town = matches!(weighed.known.reading.entity, Entity::Place(_) | Entity::District(_));
        if abroad && town {
            weighed.local -= COUNTRY_OF_THE_NAME;
            weighed.score = weighed.local;
        }
    }
}

/// How a name is written where it stands, as far as its readings are weighed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Writing {
    one_word: bool,
    /// Its sentence is not in capitals throughout.
    capitals_tell: bool,
    /// Its sentence begins with it.
    opens: bool,
    /// "THE CITY", a village of Connecticut.
    the_ordinary: bool,
    /// One word in letters without case.
    caseless: bool,
}

impl Writing {
    fn of(text: &Text<'_>, candidate: &Candidate) -> Writing {
        let sentence = &text.sentences()[candidate.sentence as usize];
        let n_words = candidate.end_word - candidate.first_word;
        let first = candidate.first_word as usize;
        Writing {
            one_word: n_words == 1,
            capitals_tell: !sentence.all_caps,
            opens: candidate.first_word == sentence.first_word,
            the_ordinary: n_words == 2
                && is_word!(text, first, "the")
                && is_ordinary(text.folded(first + 1)),
            caseless: n_words == 1 && text.words()[first].shape == Shape::Caseless,
        }
    }
}

/// Adds the readings of a candidate, each with what it is worth in its surroundings.
fn weigh<'n>(
    lexicon: &Lexicon,
    candidates: &Candidates<'n>,
    candidate: &Candidate,
    around: &Surroundings,
    writing: Writing,
    weighed: &mut Vec<Weighed<'n>>,
) {
    let Writing { one_word, capitals_tell, opens, the_ordinary, caseless } = writing;
    for known in candidates.readings(candidate) {
        let reading = known.reading;
        let mut local = known.prior + around.for_reading(lexicon, known);
        if around.sense == Sense::Dateline {
            // Reports are filed from the greatest town of a name.
            local += DATELINE_GREATNESS * (known.prior - THRESHOLD).max(0.0);
        }
        let common = reading.common_word && one_word || the_ordinary;
        if common && is_geographic(reading.entity) {
            // "IN CONGRESS": where capitals tell nothing, a preposition tells no place either.
            let says_place =
                if capitals_tell { around.says_place() } else { around.says_place_firmly() };
            local -= match (capitals_tell && !opens, says_place) {
                // "Turkey said": written with a capital, a country is seldom the word.
                _ if capitals_tell && matches!(reading.entity, Entity::Country(_)) => 2.0,
                (_, true) => 2.0,
                (true, false) => 8.0,
                (false, false) => 12.0,
            };
        }
        if caseless && is_small_place(reading.entity) && !known.big {
            let foreign = !known.articles;
            let province = matches!(reading.entity, Entity::Province(_));
            if !province || reading.common_word {
                local -= around.caseless_doubt(foreign, reading.common_word);
            }
        }
        if reading.personal_name && one_word && is_small_place(reading.entity) {
            local -= around.personal_name_doubt(capitals_tell);
        }
        let plain = !common && !caseless && !reading.needs_evidence && !reading.personal_name;
        if plain
            && local < THRESHOLD
            && is_well_known(lexicon, candidates.readings(candidate), known)
        {
            local += if one_word { around.located_bonus() } else { SURE_NAME };
        }
        if let Some(longer) = around.declared_by
            && matches!(reading.entity, Entity::Group(_))
        {
            let mut longer = candidates.readings(&candidates.list[longer]).iter();
            let same = longer.any(|long| long.reading.entity == reading.entity);
            local += if same { DECLARED } else { -DECLARED };
        }
        let needs_evidence = reading.needs_evidence && around.declared_by.is_none();
        weighed.push(Weighed { known, needs_evidence, local, own: 0.0, score: local });
    }
}

/// A place that was put into the tables by hand, since reports name it, and the only one of its name.
fn is_well_known(lexicon: &Lexicon, readings: &[Known], known: &Known) -> bool {
    let Entity::Place(row) = known.reading.entity else { return false };
    !known.by_keys
        && readings.iter().all(|other| {
            !is_geographic(other.reading.entity)
                || other.location.is_some() && other.location == known.location
        })
        && lexicon.place_facts(row).by_hand
}

/// What the name of such a place is worth more, if it has several words.
const SURE_NAME: f32 = 2.5;

/// What a short form is worth as that of the name before it, and loses as another's.
const DECLARED: f32 = 6.0;

/// Anything below a country: what a personal name may be mistaken for.
fn is_small_place(entity: Entity) -> bool {
    matches!(entity, Entity::Province(_) | Entity::District(_) | Entity::Place(_))
}

/// What the container beside a place says of it.
enum Container {
    /// Nothing that the tables do not say.
    Agrees,
    /// The place lies in this province, whatever the tables say: the text knows better.
    Province(u16),
    /// The place that is meant is none of the tables': the reading lies somewhere else.
    FarOff,
}

/// Beyond this distance in kilometres a place is not the one that stands beside its container.
const FAR_KM: f32 = 150.0;

fn container_of(lexicon: &Lexicon, chosen: &Known, around: &Surroundings) -> Container {
    let entity = chosen.reading.entity;
    let Some(own) = chosen.location else { return Container::Agrees };
    if around.containers().is_empty() {
        return Container::Agrees;
    }
    if !matches!(entity, Entity::Place(_) | Entity::District(_)) {
        return Container::Agrees;
    }
    let stated: Vec<Location> = around
        .containers()
        .iter()
        .filter(|outer| !outer.namesake.is_some_and(|country| is_in(lexicon, own.country, country)))
        .filter_map(|outer| outer.location)
        .filter(|location| location.province.is_some())
        .collect();
    let level = |row: u16| geography::first_level(lexicon, row);
    let own_level = own.province.map(level);
    let holds = |location: &Location| {
        let container = location.province;
        container.map(level) == own_level
            || own_level.is_some_and(|own| lexicon.province_facts(own).parent == container)
    };
    if stated.is_empty() || stated.iter().any(holds) {
        return Container::Agrees;
    }
    let Some(outer) = stated.iter().find(|location| location.country == own.country) else {
        let in_country = around.containers().iter().any(|outer| {
            matches!(outer.entity, Entity::Country(row) if is_in(lexicon, own.country, row))
        });
        return if in_country { Container::Agrees } else { Container::FarOff };
    };
    let far =
        own.point.zip(outer.point).is_some_and(|(a, b)| crate::report::distance_km(a, b) > FAR_KM);
    match outer.province {
        Some(province) if !far => Container::Province(level(province)),
        _ => Container::FarOff,
    }
}

/// Is a country the same as another, or was it a part of it?
fn is_in(lexicon: &Lexicon, country: u16, whole: u16) -> bool {
    country == whole || geography::was_part_of(lexicon, country, whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::names;
    use crate::tag::readings::NameCache;

    #[test]
    fn a_name_in_like_surroundings_is_one_case() {
        let body = "Troops in Kirkuk were shelled. Those in Kirkuk fled. Later Kirkuk province \
                    was quiet, and so was the road to Kirkuk. Nobody in Kirkuk, Iraq, was hurt.";
        let text = Text::new(body, &[], &[]);
        let lexicon = Lexicon::builtin();
        let mut cache = NameCache::default();
        let candidates = names::find(&text, lexicon, &mut cache);
        let surroundings: Vec<Surroundings> = (0..candidates.list.len())
            .map(|idx| context::look(&text, lexicon, &candidates, &[], idx, None))
            .collect();
        let cases = Cases::new(&text, lexicon, &candidates, &surroundings);
        let of_kirkuk: Vec<u32> = (0..candidates.list.len())
            .filter(|&idx| text.folded(candidates.list[idx].first_word as usize) == "kirkuk")
            .map(|idx| cases.of[idx])
            .collect();
        let [first, second, unit, reference, contained] = of_kirkuk[..] else {
            panic!("five of them: {of_kirkuk:?}")
        };
        assert_eq!(first, second);
        let mut others = vec![first, unit, reference, contained];
        others.dedup();
        assert_eq!(others.len(), 4, "{of_kirkuk:?}");
    }
}
