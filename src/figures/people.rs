//! Tells which rows are about the same person.
//!
//! Rows are the same person when they share an employee id or an e-mail address, also through a third row. A name tells a
//! person only within a unit, and only where a row gives nothing else. An e-mail address with different ids or clearly
//! different names on it is a shared mailbox and links nobody. That two have a surname in common makes them no one person.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
use std::sync::Arc;

use hashbrown::HashSet;

use super::ledger::{Entry, Ledger, People};
use crate::finding::{Findings, JoinedByName, Place, SharedMailbox, ToldByNameOnly};
use crate::plan::{ColumnIx, Form, FormIx, Identity, Kind, Plan, RowKind, UnitIx};
use crate::records::Key;
use crate::text::{closeness, words};

/// Tells the people of every form with a row a person.
pub(super) fn link(plan: &Plan, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    for (form_ix, form) in plan.forms().filter(|(_, form)| form.row == RowKind::Person) {
        let mut linker = Linker::new(form_ix, form, ledger);
        linker.by_id();
        linker.by_email(findings);
        linker.by_name(findings);
        let people = linker.people();
        ledger.set_people(form_ix, people);
    }
}

/// Rows that share something: its number, and the row's place among those that are linked.
type Shared = (u64, u32);

/// How many rows are looked at in a round, and how many of them are put in order at a time: as many as stand in a
/// processor's own memory. So millions of rows take little more memory than their numbers, and the work grows as they do.
const ROUND: usize = 1 << 20;
const PART: usize = 1 << 14;

struct Linker<'l, 'a> {
    ledger: &'l Ledger<'a>,
    id: Option<ColumnIx>,
    email: Option<ColumnIx>,
    name: Option<ColumnIx>,
    /// The rows that are linked, by position.
    rows: Vec<u32>,
    /// For each row one that is the same person, itself if there is none before it.
    parents: Vec<u32>,
    names: Names,
}

impl<'l, 'a> Linker<'l, 'a> {
    fn new(form_ix: FormIx, form: &Form, ledger: &'l Ledger<'a>) -> Self {
        let column = |identity| form.find(|kind| *kind == Kind::Person(identity));
        let (id, email, name) = (column(Identity::Id), column(Identity::Email), column(Identity::Name));
        let position = |entry: Entry<'_, '_>| u32::try_from(entry.position()).ok();
        let rows: Vec<u32> = ledger.counted(form_ix).filter_map(position).collect();
        let parents = (0..).take(rows.len()).collect();
        Self { ledger, id, email, name, rows, parents, names: Names::default() }
    }

    fn entry(&self, row: u32) -> Option<Entry<'l, 'a>> {
        self.ledger.entry(*self.rows.get(row as usize)? as usize)
    }

    /// What each row has in a column of ids or addresses, as a number; 0 for nothing.
    fn keys(&self, column: Option<ColumnIx>) -> Vec<u64> {
        let Some(column) = column else { return Vec::new() };
        let entries = self.ledger.entries_at(&self.rows);
        entries.map(|entry| entry.record().key(column).map_or(0, Key::number)).collect()
    }

    fn root(&mut self, mut row: u32) -> u32 {
        while let Some(&parent) = self.parents.get(row as usize)
            && parent != row
        {
            let grandparent = self.parents.get(parent as usize).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(row as usize) {
                *slot = grandparent;
            }
            row = grandparent;
        }
        row
    }

    fn join(&mut self, left: u32, right: u32) {
        let (left, right) = (self.root(left), self.root(right));
        // The first row stands for all, whatever order the links were found in.
        let (first, second) = (left.min(right), left.max(right));
        if let Some(slot) = self.parents.get_mut(second as usize) {
            *slot = first;
        }
    }

    fn join_all(&mut self, mut rows: impl Iterator<Item = u32>) {
        if let Some(first) = rows.next() {
            rows.for_each(|row| self.join(first, row));
        }
    }

    fn by_id(&mut self) {
        groups(&self.keys(self.id), |group| self.join_all(group.iter().map(|(_, row)| *row)));
    }

    fn by_email(&mut self, findings: &mut Findings) {
        let Some(email) = self.email else { return };
        groups(&self.keys(Some(email)), |group| {
            if self.is_shared(group) {
                for (_, row) in group {
                    if let Some(entry) = self.entry(*row) {
                        findings.add(entry.at(email), &SharedMailbox {});
                    }
                }
                self.same_on_shared(group);
            } else {
                self.join_all(group.iter().map(|(_, row)| *row));
            }
        });
    }

    /// Whether rows with one e-mail address are clearly about different people.
    fn is_shared(&mut self, group: &[Shared]) -> bool {
        let rows = || group.iter().filter_map(|(_, row)| self.entry(*row));
        let mut ids = rows().filter_map(|entry| entry.record().key(self.id?));
        if ids.next().is_some_and(|first| ids.any(|other| other != first)) {
            return true;
        }
        let Some(name) = self.name else { return false };
        // Most rows of a person write the name in the same way; texts of a table that have one number are one text.
        let mut texts = rows().filter_map(|entry| Some((entry.table_index(), entry.record().text_number(name)?)));
        if texts.next().is_none_or(|first| texts.all(|other| other == first)) {
            return false;
        }
        let names: BTreeSet<Name> = rows()
            .filter_map(|entry| entry.record().text(name))
            .map(|text| Name { words: words(text).into_iter().collect(), given: given_name(text) })
            .filter(|name| !name.words.is_empty())
            .collect();
        let mut rest = names.iter();
        std::iter::from_fn(|| Some((rest.next()?, rest.clone())))
            .any(|(one, mut others)| others.any(|other| one.clearly_differs(other)))
    }

    /// On a shared address the same name in the same unit is still one person: the row was sent twice.
    fn same_on_shared(&mut self, group: &[Shared]) {
        let mut same: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for (_, row) in group {
            let Some(entry) = self.entry(*row) else { continue };
            let id = self.id.and_then(|column| entry.record().key(column));
            let name = self.names.of(&entry, self.name);
            same.entry((entry.unit(), id, name)).or_default().push(*row);
        }
        for rows in same.into_values() {
            self.join_all(rows.into_iter());
        }
    }

    fn is_alone(&self, entry: &Entry<'_, '_>) -> bool {
        let has = |column: Option<ColumnIx>| column.is_some_and(|column| entry.record().key(column).is_some());
        !has(self.id) && !has(self.email)
    }

    /// A row with a name alone is the one person of that name in its unit.
    fn by_name(&mut self, findings: &mut Findings) {
        let Some(column) = self.name else { return };
        let named = |linker: &mut Self, row: u32| -> Option<(u64, UnitIx)> {
            let entry = linker.entry(row)?;
            Some((linker.names.of(&entry, Some(column))?, entry.unit()?))
        };
        let count = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let alone: Vec<u32> =
            (0..count).filter(|row| self.entry(*row).is_some_and(|entry| self.is_alone(&entry))).collect();
        if alone.is_empty() {
            return;
        }
        let wanted: HashSet<(u64, UnitIx)> = alone.iter().filter_map(|row| named(self, *row)).collect();
        let mut same: BTreeMap<(u64, UnitIx), Vec<u32>> = BTreeMap::new();
        for row in 0..count {
            if let Some(key) = named(self, row).filter(|key| wanted.contains(key)) {
                same.entry(key).or_default().push(row);
            }
        }
        let mut lonely: BTreeSet<Option<Arc<str>>> = BTreeSet::new();
        for group in same.into_values() {
            let (alone, known): (Vec<u32>, Vec<u32>) =
                group.into_iter().partition(|row| self.entry(*row).is_some_and(|entry| self.is_alone(&entry)));
            let people: BTreeSet<u32> = known.iter().map(|row| self.root(*row)).collect();
            self.join_all(alone.iter().copied());
            if let (1, Some(person), Some(first)) = (people.len(), people.first(), alone.first()) {
                self.join(*person, *first);
            }
            // The first of several rows by name alone is not joined to anything; the others are joined to it.
            let joined = if people.len() == 1 { alone.as_slice() } else { alone.get(1..).unwrap_or_default() };
            for entry in joined.iter().filter_map(|row| self.entry(*row)) {
                findings.add(entry.at(column), &JoinedByName {});
            }
            if joined.is_empty() {
                lonely.extend(
                    alone.iter().filter_map(|row| self.entry(*row)).map(|entry| entry.table.place.file.clone()),
                );
            }
        }
        for file in lonely {
            findings.add(Place { file, ..Place::default() }, &ToldByNameOnly {});
        }
    }

    /// The people, numbered in the order of their first rows.
    fn people(mut self) -> People {
        let mut numbers = vec![0_u32; self.rows.len()];
        let mut count = 0_u32;
        for row in (0..).take(self.rows.len()) {
            let root = self.root(row);
            let number = if root == row { count } else { numbers.get(root as usize).copied().unwrap_or_default() };
            count += u32::from(root == row);
            if let Some(slot) = numbers.get_mut(row as usize) {
                *slot = number;
            }
        }
        let positions = self.rows.iter().map(|position| *position as usize);
        People::new(count as usize, positions.zip(numbers.iter().copied()))
    }
}

/// Gives rows that share a number other than 0, in order, but for those that are alone with theirs.
fn groups(numbers: &[u64], mut each: impl FnMut(&[Shared])) {
    let rounds = (numbers.len() / ROUND).next_power_of_two();
    for round in 0..rounds {
        let wanted = |number: &u64| *number > 0 && first_bits(*number, 0, rounds) == round;
        let rows = (0..).zip(numbers.iter().copied()).filter(|(_, number)| wanted(number));
        let rows: Vec<Shared> = rows.map(|(row, number)| (number, row)).collect();
        let parts = (rows.len() / PART).next_power_of_two();
        for mut part in parted(&rows, rounds, parts) {
            part.sort_unstable();
            part.chunk_by(|left, right| left.0 == right.0).filter(|group| group.len() > 1).for_each(&mut each);
        }
    }
}

/// The bits of a number after the first ones that told as many things apart as `before`, as many as tell `count` apart. Both
/// are powers of two.
fn first_bits(number: u64, before: usize, count: usize) -> usize {
    let skipped = before.max(1).trailing_zeros();
    let bits = count.trailing_zeros();
    if bits == 0 { 0 } else { usize::try_from((number << skipped) >> (64 - bits)).unwrap_or_default() }
}

fn parted(rows: &[Shared], rounds: usize, parts: usize) -> Vec<Vec<Shared>> {
    let mut parted: Vec<Vec<Shared>> = vec![Vec::with_capacity(rows.len() / parts + PART / 16); parts];
    for row in rows {
        if let Some(part) = parted.get_mut(first_bits(row.0, rounds, parts)) {
            part.push(*row);
        }
    }
    parted
}

/// Names as they are compared: by their words, in whatever order. Each way of writing one is looked at once.
#[derive(Default)]
struct Names {
    /// For each table and each of its names, by number: the number of its words, 0 where there are none.
    known: Vec<Vec<Option<u64>>>,
}

impl Names {
    /// The number of the name that a row gives, if it gives one.
    fn of(&mut self, entry: &Entry<'_, '_>, column: Option<ColumnIx>) -> Option<u64> {
        let column = column?;
        let number = entry.record().text_number(column)? as usize;
        if self.known.len() <= entry.table_index() {
            self.known.resize_with(entry.table_index() + 1, Vec::new);
        }
        let known = self.known.get_mut(entry.table_index())?;
        if known.len() <= number {
            known.resize(number + 1, None);
        }
        let slot = known.get_mut(number)?;
        let number = *slot.get_or_insert_with(|| words_number(entry.record().text(column).unwrap_or_default()));
        (number > 0).then_some(number)
    }
}

/// A number for the words of a name; 0 where there are no words.
fn words_number(name: &str) -> u64 {
    let words: BTreeSet<String> = words(name).into_iter().collect();
    if words.is_empty() { 0 } else { BuildHasherDefault::<DefaultHasher>::default().hash_one(words).max(1) }
}

/// The words of a name, and the given name among them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    words: BTreeSet<String>,
    given: Option<String>,
}

/// The word that tells people of one surname apart: the first, or in `Ek, Eva` the first after the comma.
fn given_name(name: &str) -> Option<String> {
    let (before, after) = name.split_once(',').unwrap_or((name, ""));
    words(after).into_iter().next().or_else(|| words(before).into_iter().next())
}

impl Name {
    /// Whether neither has all the words of the other, and their given names are not nearly the same. So a new surname is no
    /// other person, and a common one does not make two people one.
    fn clearly_differs(&self, other: &Self) -> bool {
        /// A letter in Eva and Ewa; two in Maria and Malin are another name.
        const NEARLY: f64 = 0.65;
        let has_all = |of: &BTreeSet<String>, within: &BTreeSet<String>| {
            of.iter().all(|one| within.iter().any(|other| is_word_of(one, other)))
        };
        let same_given = self.given.as_ref().zip(other.given.as_ref()).is_some_and(|(one, other)| {
            is_word_of(one, other) || is_word_of(other, one) || closeness(one, other) >= NEARLY
        });
        !(has_all(&self.words, &other.words) || has_all(&other.words, &self.words) || same_given)
    }
}

/// Whether a word is another with a small difference in spelling, or its initial.
fn is_word_of(word: &str, other: &str) -> bool {
    closeness(word, other) >= 0.8 || (word.chars().count() == 1 && other.starts_with(word))
}
