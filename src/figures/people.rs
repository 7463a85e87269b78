//! Tells which rows are about the same person.
//!
//! Rows are the same person when they share an employee id or an e-mail address, also through a third row. A name tells a
//! person only within a unit, and only where a row gives nothing else. An e-mail address with different ids or clearly
//! different names on it is a shared mailbox and links nobody. That two have a surname in common makes them no one person.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::ledger::{Ledger, PersonIx};
use crate::finding::{Findings, JoinedByName, Place, SharedMailbox, ToldByNameOnly};
use crate::plan::{ColumnIx, Form, FormIx, Identity, Kind, Plan, RowKind, UnitIx};
use crate::text::{closeness, words};

/// Numbers the people of every form with a row a person.
pub(super) fn link(plan: &Plan, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let mut next = 0;
    for (form_ix, form) in plan.forms().filter(|(_, form)| form.row == RowKind::Person) {
        let mut linker = Linker::new(form_ix, form, ledger);
        linker.by_id();
        linker.by_email(findings);
        linker.by_name(findings);
        let people = linker.people();
        for (position, person) in people {
            if let Some(entry) = ledger.entries.get_mut(position) {
                entry.person = Some(PersonIx(next + person));
            }
        }
        // Numbers of different forms never meet; gaps between them do no harm.
        next += ledger.entries.len();
    }
}

/// What a row tells of who it is about, ready for comparison.
struct Row {
    position: usize,
    unit: Option<UnitIx>,
    id: Option<String>,
    email: Option<String>,
    name: Option<String>,
    words: BTreeSet<String>,
    given: Option<String>,
    file: Option<Arc<str>>,
    name_place: Place,
    email_place: Place,
}

struct Linker {
    rows: Vec<Row>,
    parents: Vec<usize>,
}

impl Linker {
    fn new(form_ix: FormIx, form: &Form, ledger: &Ledger<'_>) -> Self {
        let column = |identity| form.find(|kind| *kind == Kind::Person(identity));
        let (id, email, name) = (column(Identity::Id), column(Identity::Email), column(Identity::Name));
        let rows: Vec<Row> = ledger
            .positions(form_ix)
            .into_iter()
            .map(|position| {
                let entry = ledger.entry(position);
                let text = |column: Option<ColumnIx>| column.and_then(|column| entry.record.text(column));
                let place = |column: Option<ColumnIx>| column.map_or_else(|| entry.place(), |column| entry.at(column));
                let words: BTreeSet<String> =
                    text(name).map(|name| words(name).into_iter().collect()).unwrap_or_default();
                Row {
                    position,
                    unit: entry.unit(),
                    id: text(id).map(|id| id.trim().to_lowercase()),
                    email: text(email).map(|email| email.trim().to_lowercase()),
                    name: (!words.is_empty()).then(|| words.iter().cloned().collect::<Vec<_>>().join(" ")),
                    words,
                    given: text(name).and_then(|name| given_name(name)),
                    file: entry.table.place.file.clone(),
                    name_place: place(name),
                    email_place: place(email),
                }
            })
            .collect();
        let parents = (0..rows.len()).collect();
        Self { rows, parents }
    }

    fn root(&mut self, mut row: usize) -> usize {
        while let Some(&parent) = self.parents.get(row)
            && parent != row
        {
            let grandparent = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(row) {
                *slot = grandparent;
            }
            row = grandparent;
        }
        row
    }

    fn join(&mut self, left: usize, right: usize) {
        let (left, right) = (self.root(left), self.root(right));
        // The first row stands for all, whatever order the links were found in.
        let (first, second) = (left.min(right), left.max(right));
        if let Some(slot) = self.parents.get_mut(second) {
            *slot = first;
        }
    }

    fn by_id(&mut self) {
        for group in self.groups(|row| row.id.clone()) {
            self.join_all(&group);
        }
    }

    fn by_email(&mut self, findings: &mut Findings) {
        for group in self.groups(|row| row.email.clone()) {
            let rows: Vec<&Row> = group.iter().filter_map(|row| self.rows.get(*row)).collect();
            if is_shared(&rows) {
                for row in rows {
                    findings.add(row.email_place.clone(), &SharedMailbox {});
                }
                self.same_on_shared(&group);
            } else {
                self.join_all(&group);
            }
        }
    }

    /// On a shared address the same name in the same unit is still one person: the row was sent twice.
    fn same_on_shared(&mut self, group: &[usize]) {
        let mut same: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, row) in group.iter().filter_map(|index| Some((*index, self.rows.get(*index)?))) {
            same.entry((row.unit, row.id.clone(), row.name.clone())).or_default().push(index);
        }
        for rows in same.into_values() {
            self.join_all(&rows);
        }
    }

    /// A row with a name alone is the one person of that name in its unit.
    fn by_name(&mut self, findings: &mut Findings) {
        let mut lonely: BTreeSet<Option<Arc<str>>> = BTreeSet::new();
        for group in self.groups(|row| row.name.clone().zip(row.unit)) {
            let (alone, known): (Vec<usize>, Vec<usize>) = group
                .into_iter()
                .partition(|row| self.rows.get(*row).is_some_and(|row| row.id.is_none() && row.email.is_none()));
            if alone.is_empty() {
                continue;
            }
            let people: BTreeSet<usize> = known.iter().map(|row| self.root(*row)).collect();
            self.join_all(&alone);
            if let (1, Some(person), Some(first)) = (people.len(), people.first(), alone.first()) {
                self.join(*person, *first);
            }
            // The first of several rows by name alone is not joined to anything; the others are joined to it.
            let joined = if people.len() == 1 { alone.as_slice() } else { alone.get(1..).unwrap_or_default() };
            for row in joined.iter().filter_map(|row| self.rows.get(*row)) {
                findings.add(row.name_place.clone(), &JoinedByName {});
            }
            if joined.is_empty() {
                lonely.extend(alone.iter().filter_map(|row| self.rows.get(*row)).map(|row| row.file.clone()));
            }
        }
        for file in lonely {
            findings.add(Place { file, ..Place::default() }, &ToldByNameOnly {});
        }
    }

    /// Rows that share a key, in order of the key; groups of one included.
    fn groups<K: Ord>(&self, key: impl Fn(&Row) -> Option<K>) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (index, row) in self.rows.iter().enumerate() {
            if let Some(key) = key(row) {
                groups.entry(key).or_default().push(index);
            }
        }
        groups.into_values().collect()
    }

    fn join_all(&mut self, rows: &[usize]) {
        if let Some((first, rest)) = rows.split_first() {
            for row in rest {
                self.join(*first, *row);
            }
        }
    }

    /// The position of every row's entry, and its person.
    fn people(mut self) -> Vec<(usize, usize)> {
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        (0..self.rows.len())
            .filter_map(|row| {
                let root = self.root(row);
                let next = numbers.len();
                let person = *numbers.entry(root).or_insert(next);
                self.rows.get(row).map(|row| (row.position, person))
            })
            .collect()
    }
}

/// The words of a name, and the given name among them.
type Name<'a> = (&'a BTreeSet<String>, Option<&'a str>);

/// Whether rows with one e-mail address are clearly about different people.
fn is_shared(rows: &[&Row]) -> bool {
    let ids: BTreeSet<&String> = rows.iter().filter_map(|row| row.id.as_ref()).collect();
    if ids.len() > 1 {
        return true;
    }
    let names: BTreeSet<Name<'_>> =
        rows.iter().map(|row| (&row.words, row.given.as_deref())).filter(|(words, _)| !words.is_empty()).collect();
    let names: Vec<Name<'_>> = names.into_iter().collect();
    names
        .iter()
        .enumerate()
        .any(|(index, left)| names.iter().skip(index + 1).any(|right| clearly_differ(*left, *right)))
}

/// The word that tells people of one surname apart: the first, or in `Ek, Eva` the first after the comma.
fn given_name(name: &str) -> Option<String> {
    let (before, after) = name.split_once(',').unwrap_or((name, ""));
    words(after).into_iter().next().or_else(|| words(before).into_iter().next())
}

/// Names of which neither has all the words of the other, and whose given names are not nearly the same. So a new surname is
/// no other person, and a common one does not make two people one.
fn clearly_differ(left: Name<'_>, right: Name<'_>) -> bool {
    /// A letter in Eva and Ewa; two in Maria and Malin are another name.
    const NEARLY: f64 = 0.65;
    let has_all = |of: &BTreeSet<String>, within: &BTreeSet<String>| {
        of.iter().all(|one| within.iter().any(|other| is_word_of(one, other)))
    };
    let same_given = left.1.zip(right.1).is_some_and(|(one, other)| {
        is_word_of(one, other) || is_word_of(other, one) || closeness(one, other) >= NEARLY
    });
    !(has_all(left.0, right.0) || has_all(right.0, left.0) || same_given)
}

/// Whether a word is another with a small difference in spelling, or its initial.
fn is_word_of(word: &str, other: &str) -> bool {
    closeness(word, other) >= 0.8 || (word.chars().count() == 1 && other.starts_with(word))
}
