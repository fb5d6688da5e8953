//! Packs the persons that questions name: `persons.tsv`, and the office-holders that it lacks.

use super::super::layout::{Entry, Kind, Section, YearSpan, slug, sound_of};
use super::{Packer, Row, Table, TableError};
use crate::text::fold_name;
use std::collections::HashMap;

/// A person with all names, the usual one first; those that need evidence begin with `?`.
struct Person {
    id: String,
    names: Vec<String>,
    group: String,
    countries: String,
    years: YearSpan,
}

impl Person {
    /// Adds a name unless it is known.
    fn add(&mut self, name: &str) {
        let folded = |name: &str| fold_name(name.trim_start_matches('?'), true);
        if self.names.iter().all(|known| folded(known) != folded(name)) {
            self.names.push(name.to_owned());
        }
    }
}

/// All persons, and which of them a name stands for.
#[derive(Default)]
struct People {
    list: Vec<Person>,
    /// Folded name -> its person; `None` where several bear it.
    by_name: HashMap<String, Option<usize>>,
    /// The same by sound, of names of several words.
    by_sound: HashMap<String, Option<usize>>,
}

impl People {
    fn push(&mut self, person: Person) {
        let number = self.list.len();
        let enter = |names: &mut HashMap<String, Option<usize>>, name: String| {
            let known = names.entry(name).or_insert(Some(number));
            *known = known.filter(|&known| known == number);
        };
        for name in person.names.iter().filter(|name| !name.starts_with('?')) {
            let folded = fold_name(name, true);
            if folded.contains(' ') {
                enter(&mut self.by_sound, sound_of(name));
            }
            enter(&mut self.by_name, folded);
        }
        self.list.push(person);
    }

    /// The one person that bears one of these names, or, in the same country, one that sounds like
    /// it.
    fn known(&self, names: &[String], country: &str) -> Option<usize> {
        let plain = || names.iter().filter(|name| !name.starts_with('?'));
        let bears = plain().find_map(|name| *self.by_name.get(&fold_name(name, true))?);
        bears.or_else(|| {
            let mut sounding = plain().filter_map(|name| *self.by_sound.get(&sound_of(name))?);
            sounding.find(|&number| self.list[number].countries.split(';').any(|at| at == country))
        })
    }

    /// The row of `persons.tsv`.
    fn person(&mut self, row: &Row<'_, '_>) -> Result<(), TableError> {
        let mut names = vec![row.must("name")?.to_owned()];
        names.extend(row.list("aliases", '|').into_iter().map(str::to_owned));
        self.push(Person {
            id: row.must("id")?.to_owned(),
            names,
            group: row.get("group").to_owned(),
            countries: row.list("countries", ';').join(";"),
            years: YearSpan { from: year(row, "from")?, to: year(row, "to")? },
        });
        Ok(())
    }

    /// A row of `officeholders.tsv`: a term of someone who may be known.
    fn office_holder(&mut self, row: &Row<'_, '_>) -> Result<(), TableError> {
        let mut names = vec![row.must("person")?.to_owned()];
        names.extend(row.list("aliases", '|').into_iter().map(|alias| {
            // A surname alone is said of others too.
            let alone = !alias.starts_with('?') && !fold_name(alias, true).contains(' ');
            if alone { format!("?{alias}") } else { alias.to_owned() }
        }));
        let years = YearSpan { from: year(row, "from")?, to: year(row, "to")? };
        match self.known(&names, row.get("country")) {
            Some(number) => {
                let person = &mut self.list[number];
                names.iter().for_each(|name| person.add(name));
            }
            None => self.push(Person {
                id: slug(&fold_name(&names[0], false)),
                names,
                group: String::new(),
                countries: row.get("country").to_owned(),
                years,
            }),
        }
        Ok(())
    }
}

/// The year of a cell that holds a year or an ISO day.
fn year(row: &Row<'_, '_>, column: &str) -> Result<u16, TableError> {
    let cell = row.get(column);
    match cell.split('-').next().unwrap_or("") {
        "" => Ok(0),
        year => year.parse().map_err(|_| row.error(format!("{cell:?} is no year"))),
    }
}

impl Packer<'_> {
    /// Packs the rows, and enters their names under their sound.
    pub(super) fn persons(
        &mut self,
        persons: &[Table<'_>],
        office_holders: &[Table<'_>],
    ) -> Result<(), TableError> {
        let mut people = People::default();
        for row in persons.iter().flat_map(Table::rows) {
            people.person(&row)?;
        }
        for row in office_holders.iter().flat_map(Table::rows) {
            people.office_holder(&row)?;
        }
        for person in people.list {
            let usual = person.names[0].trim_start_matches('?');
            let follows = person.id == slug(&fold_name(usual, false));
            let record = [
                if follows { 0 } else { self.string(&person.id) },
                self.string(&person.names.join("|")),
                self.string(&person.group),
                self.string(&person.countries),
                person.years.pack(),
            ];
            let number = self.push(Section::Persons, &record);
            for name in &person.names {
                let sound = sound_of(name.trim_start_matches('?'));
                let plain = Entry::new(Kind::Person, number);
                let unsure = name.starts_with('?');
                let entry = if unsure { plain.with(Entry::NEEDS_EVIDENCE) } else { plain };
                let entries = self.person_names.entry(sound).or_default();
                match entries.iter_mut().find(|known| known.same_row(entry)) {
                    Some(known) => *known = known.plainer(entry),
                    None => entries.push(entry),
                }
            }
        }
        Ok(())
    }
}
