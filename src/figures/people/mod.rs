//! Tells which rows are about the same person.
//!
//! Rows are the same person when they share an employee id or an e-mail address, also through a third row, whatever course
//! that is about and whether it is counted: it tells who the person is all the same. A name tells a person only within a
//! unit, and only where a row gives nothing else. An e-mail address with different ids or clearly different names on it is a
//! shared mailbox and links nobody. That two have a surname in common makes them no one person.

mod groups;
mod joined;
mod names;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use hashbrown::HashSet;

use super::ledger::Ledger;
use crate::finding::{Findings, JoinedByName, Place, SharedMailbox, ToldByNameOnly};
use crate::plan::{Plan, RowKind, UnitIx};
use crate::threads;
use groups::{Groups, PART, Who};
use joined::Joined;
use names::Names;
use rows::Rows;

/// Tells the people of every form with a row a person.
pub(super) fn link(plan: &Plan, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    for (form_ix, form) in plan.forms().filter(|(_, form)| form.row == RowKind::Person) {
        let rows = Rows::new(form_ix, form, ledger);
        let ByKeys { joined, shared, alone } = ByKeys::of(&rows);
        let mut linker = Linker { rows: &rows, joined, names: Names::default() };
        for group in shared {
            linker.tell_shared(&group, findings);
            linker.same_on_shared(&group);
        }
        linker.by_name(&alone, findings);
        let people = rows.people(linker.joined);
        ledger.set_people(form_ix, people);
    }
}

/// What ids and e-mail addresses tell.
struct ByKeys {
    /// The rows that share an id, and those that share an e-mail address that is one person's.
    joined: Joined,
    /// The rows of each address that is not one person's.
    shared: Vec<Vec<u32>>,
    /// The rows that have neither, and may have a name.
    alone: Vec<u32>,
}

impl ByKeys {
    /// Looks for ids and for e-mail addresses side by side.
    fn of(rows: &Rows<'_, '_>) -> Self {
        // Made by the first that has something to join, while the other looks on.
        let joined = Mutex::new(None);
        let none_yet = || Joined::new(rows.count());
        let join = |pairs: Vec<(u32, u32)>| {
            let mut joined = joined.lock().unwrap_or_else(PoisonError::into_inner);
            let joined = joined.get_or_insert_with(none_yet);
            for (first, other) in pairs {
                joined.join(first, other);
            }
        };
        let by_ids = || {
            let mut ids = Groups::new(&rows.ids);
            (0..ids.rounds()).for_each(|round| join(ids.of_round(round, |_| (), |_| Who::One).one_person));
            rows.alone()
        };
        let by_emails = || {
            let (mut emails, mut shared) = (Groups::new(&rows.emails), Vec::new());
            for round in 0..emails.rounds() {
                let same = emails.of_round(round, |row| rows.identity(row), |group| rows.who(group));
                join(same.one_person);
                shared.extend(same.others);
            }
            shared
        };
        let is_long = rows.count() as usize > PART;
        let (alone, mut shared) = threads::both_if(is_long, by_ids, by_emails);
        // In the order of the rows, and not of the keys, which mean nothing to anybody.
        shared.sort_unstable_by_key(|group: &Vec<u32>| group.first().copied());
        let joined = joined.into_inner().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(none_yet);
        Self { joined, shared, alone }
    }
}

/// Joins the rows of a form that are one person's.
struct Linker<'r, 'l, 'a> {
    rows: &'r Rows<'l, 'a>,
    joined: Joined,
    names: Names,
}

impl Linker<'_, '_, '_> {
    fn tell_shared(&self, group: &[u32], findings: &mut Findings) {
        let Some(email) = self.rows.email else { return };
        for entry in group.iter().filter_map(|row| self.rows.counted(*row)) {
            findings.add(entry.at(email), &SharedMailbox {});
        }
    }

    /// On a shared address the same name in the same unit is still one person: the row was sent twice.
    fn same_on_shared(&mut self, group: &[u32]) {
        let mut same: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for row in group {
            let Some(entry) = self.rows.entry(*row) else { continue };
            let name = self.names.of(&entry, self.rows.name);
            let id = self.rows.identity(*row).id();
            same.entry((entry.unit(), id, name)).or_default().push(*row);
        }
        for rows in same.into_values() {
            self.joined.join_all(rows.into_iter());
        }
    }

    /// A row with a name alone is the one person of that name in its unit.
    fn by_name(&mut self, alone: &[u32], findings: &mut Findings) {
        let rows = self.rows;
        let Some(column) = rows.name else { return };
        let named = |linker: &mut Self, row: u32| -> Option<(u64, UnitIx)> {
            let entry = rows.entry(row)?;
            Some((linker.names.of(&entry, Some(column))?, entry.unit()?))
        };
        if alone.is_empty() {
            return;
        }
        let wanted: HashSet<(u64, UnitIx)> = alone.iter().filter_map(|row| named(self, *row)).collect();
        let mut same: BTreeMap<(u64, UnitIx), Vec<u32>> = BTreeMap::new();
        for row in 0..rows.count() {
            if let Some(key) = named(self, row).filter(|key| wanted.contains(key)) {
                same.entry(key).or_default().push(row);
            }
        }
        let mut lonely: BTreeSet<Option<Arc<str>>> = BTreeSet::new();
        for group in same.into_values() {
            let (alone, known): (Vec<u32>, Vec<u32>) = group.into_iter().partition(|row| rows.is_alone(*row));
            let people: BTreeSet<u32> = known.iter().map(|row| self.joined.first(*row)).collect();
            self.joined.join_all(alone.iter().copied());
            if let (1, Some(person), Some(first)) = (people.len(), people.first(), alone.first()) {
                self.joined.join(*person, *first);
            }
            // The first of several rows by name alone is not joined to anything; the others are joined to it.
            let mut counted = alone.iter().filter_map(|row| rows.counted(*row)).peekable();
            let first = if people.len() == 1 { None } else { counted.next() };
            if let (Some(first), None) = (first, counted.peek()) {
                lonely.insert(first.table.place.file.clone());
            }
            for entry in counted {
                findings.add(entry.at(column), &JoinedByName {});
            }
        }
        for file in lonely {
            findings.add(Place { file, ..Place::default() }, &ToldByNameOnly {});
        }
    }
}
