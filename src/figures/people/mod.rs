//! Tells which rows are about the same person.
//!
//! Rows are the same person when they share an employee id or an e-mail address, also through a third row, whatever course
//! that is about and whether it is counted: it tells who the person is all the same. A name tells a person only within a
//! unit, and only where a row gives nothing else. An e-mail address with different ids or clearly different names on it is a
//! shared mailbox and links nobody. That two have a surname in common makes them no one person.

mod groups;
mod names;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hashbrown::HashSet;

use super::ledger::{Entry, Ledger};
use super::persons::People;
use crate::finding::{Findings, JoinedByName, Place, SharedMailbox, ToldByNameOnly};
use crate::plan::{ColumnIx, Form, FormIx, Identity, Kind, Plan, RowKind, UnitIx};
use crate::records::Table;
use crate::threads;
use groups::{Same, Shared, Who, rounds};
use names::{Name, Names};

/// Tells the people of every form with a row a person.
pub(super) fn link(plan: &Plan, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    for (form_ix, form) in plan.forms().filter(|(_, form)| form.row == RowKind::Person) {
        let mut linker = Linker::new(form_ix, form, ledger);
        linker.by_keys(findings);
        linker.by_name(findings);
        let people = linker.people();
        ledger.set_people(form_ix, people);
    }
}

/// What a row says of who it is about beside its e-mail address: the key of an id, and the number of a name in its table; 0
/// for nothing.
#[derive(Clone, Copy, Default)]
struct Identified {
    id: u64,
    name: u32,
}

/// The rows of a form, numbered through all its tables.
struct Linker<'l, 'a> {
    ledger: &'l Ledger<'a>,
    name: Option<ColumnIx>,
    email: Option<ColumnIx>,
    /// Each table that has rows: the number of its first row, and the table.
    tables: Vec<(u32, usize)>,
    /// What each row has as an id and as an e-mail address, as a number; 0 for nothing. Nothing at all where the form has no
    /// such column.
    ids: Cow<'a, [u64]>,
    emails: Cow<'a, [u64]>,
    /// For each row one that is the same person, itself if there is none before it.
    parents: Vec<u32>,
    names: Names,
}

impl<'l, 'a> Linker<'l, 'a> {
    fn new(form_ix: FormIx, form: &Form, ledger: &'l Ledger<'a>) -> Self {
        let column = |identity| form.find(|kind| *kind == Kind::Person(identity));
        let mut count = 0;
        let mut tables = Vec::new();
        for (index, table) in ledger.tables_of(form_ix).filter(|(_, table)| !table.records.is_empty()) {
            tables.push((count, index));
            count += u32::try_from(table.records.len()).unwrap_or(u32::MAX);
        }
        let keys =
            |identity| column(identity).map_or(Cow::Borrowed([].as_slice()), |column| keys(ledger, form_ix, column));
        Self {
            ledger,
            name: column(Identity::Name),
            email: column(Identity::Email),
            tables,
            ids: keys(Identity::Id),
            emails: keys(Identity::Email),
            parents: (0..count).collect(),
            names: Names::default(),
        }
    }

    /// How many rows there are.
    fn count(&self) -> u32 {
        u32::try_from(self.parents.len()).unwrap_or(u32::MAX)
    }

    /// The table of a row, and the row's place in it.
    fn place(&self, row: u32) -> Option<(usize, usize)> {
        let before = self.tables.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        let (first, table) = *self.tables.get(before)?;
        Some((table, (row - first) as usize))
    }

    fn entry(&self, row: u32) -> Option<Entry<'l, 'a>> {
        let (table, index) = self.place(row)?;
        self.ledger.entry_of(table, self.ledger.span(table).start + index)
    }

    /// The number of the name that a row gives, among those of its table.
    fn name_number(&self, row: u32, name: ColumnIx) -> Option<u32> {
        let (table, index) = self.place(row)?;
        self.ledger.tables().get(table)?.records.get(index)?.text_number(name)
    }

    /// The entry of a row that is counted as far as is known yet. Nothing is told of others.
    fn counted(&self, row: u32) -> Option<Entry<'l, 'a>> {
        self.entry(row).filter(Entry::is_counted)
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

    /// Joins rows that share an id, and those that share an e-mail address that is one person's: the two are looked for side
    /// by side.
    fn by_keys(&mut self, findings: &mut Findings) {
        let rounds = rounds(self.parents.len());
        for round in 0..rounds {
            let (of_ids, of_emails) = threads::both(
                || Same::of(&self.ids, rounds, round, |_| (), |_| Who::One),
                || Same::of(&self.emails, rounds, round, |row| self.identity(row), |group| self.who(group)),
            );
            for (first, other) in of_ids.one_person.into_iter().chain(of_emails.one_person) {
                self.join(first, other);
            }
            for group in of_emails.others {
                self.tell_shared(&group, findings);
                self.same_on_shared(&group);
            }
        }
    }

    /// What else a row says of who it is about.
    fn identity(&self, row: u32) -> Identified {
        let id = self.ids.get(row as usize).copied().unwrap_or_default();
        Identified { id, name: self.name.and_then(|name| self.name_number(row, name)).unwrap_or_default() }
    }

    /// Whether rows with one e-mail address are about one person, or clearly about several.
    fn who(&self, group: &[Shared<Identified>]) -> Who {
        let mut ids = group.iter().map(|row| row.beside.id).filter(|id| *id > 0);
        let first = ids.next();
        if first.is_some_and(|first| ids.any(|other| other != first)) || self.are_named_differently(group) {
            return Who::Several;
        }
        // Rows with one id have been brought together by it.
        if group.iter().all(|row| row.beside.id > 0) { Who::KnownAsOne } else { Who::One }
    }

    /// Whether rows give clearly different names.
    fn are_named_differently(&self, group: &[Shared<Identified>]) -> bool {
        let Some(column) = self.name else { return false };
        let ([first, ..], [.., last]) = (group, group) else { return false };
        // Most rows of a person write the name in the same way; texts of a table that have one number are one text.
        let mut numbers = group.iter().map(|row| row.beside.name).filter(|number| *number > 0);
        let is_one_text = numbers.next().is_none_or(|first| numbers.all(|other| other == first));
        if is_one_text && self.place(first.row).map(|(table, _)| table) == self.place(last.row).map(|(table, _)| table)
        {
            return false;
        }
        let names: BTreeSet<Name> = group
            .iter()
            .filter_map(|row| self.entry(row.row))
            .filter_map(|entry| entry.record().text(column))
            .filter_map(Name::of)
            .collect();
        let mut rest = names.iter();
        std::iter::from_fn(|| Some((rest.next()?, rest.clone())))
            .any(|(one, mut others)| others.any(|other| one.clearly_differs(other)))
    }

    fn tell_shared(&self, group: &[u32], findings: &mut Findings) {
        let Some(email) = self.email else { return };
        for entry in group.iter().filter_map(|row| self.counted(*row)) {
            findings.add(entry.at(email), &SharedMailbox {});
        }
    }

    /// On a shared address the same name in the same unit is still one person: the row was sent twice.
    fn same_on_shared(&mut self, group: &[u32]) {
        let mut same: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for row in group {
            let Some(entry) = self.entry(*row) else { continue };
            let id = self.ids.get(*row as usize).copied().unwrap_or_default();
            let name = self.names.of(&entry, self.name);
            same.entry((entry.unit(), id, name)).or_default().push(*row);
        }
        for rows in same.into_values() {
            self.join_all(rows.into_iter());
        }
    }

    /// Whether a row gives neither an id nor an e-mail address.
    fn is_alone(&self, row: u32) -> bool {
        let has = |keys: &[u64]| keys.get(row as usize).is_some_and(|key| *key > 0);
        !has(&self.ids) && !has(&self.emails)
    }

    /// A row with a name alone is the one person of that name in its unit.
    fn by_name(&mut self, findings: &mut Findings) {
        let Some(column) = self.name else { return };
        let named = |linker: &mut Self, row: u32| -> Option<(u64, UnitIx)> {
            let entry = linker.entry(row)?;
            Some((linker.names.of(&entry, Some(column))?, entry.unit()?))
        };
        let alone: Vec<u32> = (0..self.count()).filter(|row| self.is_alone(*row)).collect();
        if alone.is_empty() {
            return;
        }
        let wanted: HashSet<(u64, UnitIx)> = alone.iter().filter_map(|row| named(self, *row)).collect();
        let mut same: BTreeMap<(u64, UnitIx), Vec<u32>> = BTreeMap::new();
        for row in 0..self.count() {
            if let Some(key) = named(self, row).filter(|key| wanted.contains(key)) {
                same.entry(key).or_default().push(row);
            }
        }
        let mut lonely: BTreeSet<Option<Arc<str>>> = BTreeSet::new();
        for group in same.into_values() {
            let (alone, known): (Vec<u32>, Vec<u32>) = group.into_iter().partition(|row| self.is_alone(*row));
            let people: BTreeSet<u32> = known.iter().map(|row| self.root(*row)).collect();
            self.join_all(alone.iter().copied());
            if let (1, Some(person), Some(first)) = (people.len(), people.first(), alone.first()) {
                self.join(*person, *first);
            }
            // The first of several rows by name alone is not joined to anything; the others are joined to it.
            let mut counted = alone.iter().filter_map(|row| self.counted(*row)).peekable();
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

    /// The people with the rows that are counted, numbered in the order of their first.
    fn people(mut self) -> People {
        /// A person without a number yet.
        const NONE: u32 = u32::MAX;
        for row in 0..self.parents.len() {
            // A row's parent stands before it, so that its root is known.
            let root = self.parents.get(row).and_then(|parent| self.parents.get(*parent as usize)).copied();
            if let (Some(slot), Some(root)) = (self.parents.get_mut(row), root) {
                *slot = root;
            }
        }
        let mut numbers = vec![NONE; self.parents.len()];
        let mut count = 0;
        let tables = || self.tables.iter().map(|(_, table)| *table);
        let facts = tables().flat_map(|table| self.ledger.facts_of(table));
        for ((_, fact), root) in facts.zip(&mut self.parents) {
            if !fact.is_counted() {
                *root = NONE;
                continue;
            }
            let Some(number) = numbers.get_mut(*root as usize) else { continue };
            if *number == NONE {
                *number = count;
                count += 1;
            }
            *root = *number;
        }
        drop(numbers);
        let positions = tables().flat_map(|table| self.ledger.span(table));
        let persons = positions.zip(self.parents.iter().copied()).filter(|(_, person)| *person != NONE);
        People::new(count as usize, persons)
    }
}

/// The keys of a form's rows in a column, as numbers; 0 for nothing.
fn keys<'a>(ledger: &Ledger<'a>, form: FormIx, column: ColumnIx) -> Cow<'a, [u64]> {
    let of_table = |table: &'a Table| table.records.keys(column).ok_or(table.records.len());
    let mut tables =
        ledger.tables_of(form).filter(|(_, table)| !table.records.is_empty()).map(|(_, table)| of_table(table));
    // One table's stand as they are: there may be millions.
    if let (Some(Ok(keys)), None) = (tables.next(), tables.next()) {
        return Cow::Borrowed(keys);
    }
    let mut all = Vec::new();
    for (_, table) in ledger.tables_of(form) {
        match of_table(table) {
            Ok(keys) => all.extend_from_slice(keys),
            Err(count) => all.resize(all.len() + count, 0),
        }
    }
    Cow::Owned(all)
}
