//! The ledger: what has been decided about every record of every table.
//!
//! Each stage of counting writes its decision here, so the account of rows is read off in the end and always adds up. A
//! record has a position, counted through all tables; what is known and decided about it takes twelve bytes there (see `fact`).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::fact::{Fact, FactColumns, State};
use super::model::Repeated;
use super::persons::{PART, People};
use crate::finding::Place;
use crate::plan::{Answer, ColumnIx, CourseIx, DepartmentIx, FormIx, Plan, Register, UnitIx};
use crate::records::{Account, Datum, Day, Homes, Reason, Record, Table};
use crate::threads;

/// Every record, in the order of tables and rows.
pub(super) struct Ledger<'a> {
    tables: &'a [Table],
    /// The position of the first record of each table, and the end of the last.
    starts: Vec<usize>,
    /// For every so many positions the table of the first of them, from where its own is soon found.
    signposts: Vec<usize>,
    facts: Vec<Fact>,
    homes: Homes,
    /// Entries that repeat one of another file, with that one.
    repeats: Vec<(usize, usize)>,
    people: BTreeMap<FormIx, People>,
    /// Values that were taken out, because another row contradicts them.
    void: BTreeSet<(usize, ColumnIx)>,
}

/// A record with what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'l, 'a> {
    ledger: &'l Ledger<'a>,
    /// Its table.
    pub(super) table: &'a Table,
    table_index: usize,
    record: Record<'a>,
    position: usize,
    fact: Fact,
}

impl<'a> Entry<'_, 'a> {
    /// The unit that the row is about.
    pub(super) fn unit(&self) -> Option<UnitIx> {
        self.fact.unit()
    }

    /// The department that the row is about.
    pub(super) fn department(&self) -> Option<DepartmentIx> {
        self.ledger.department(self.fact)
    }

    /// What is known of it and asked again and again.
    pub(super) const fn fact(&self) -> Fact {
        self.fact
    }

    /// Which of the tables it is in.
    pub(super) const fn table_index(&self) -> usize {
        self.table_index
    }

    /// Its position in the ledger.
    pub(super) const fn position(&self) -> usize {
        self.position
    }

    /// The course that it is about, where the form has one.
    pub(super) fn course(&self) -> Option<CourseIx> {
        self.fact.course()
    }

    /// Whether it tells that something holds at the cut-off: the course is completed, the appointment stands.
    pub(super) const fn state(&self) -> State {
        self.fact.state()
    }

    /// Whether it is counted.
    pub(super) const fn is_counted(&self) -> bool {
        self.fact.is_counted()
    }

    fn is_void(&self, column: ColumnIx) -> bool {
        !self.ledger.void.is_empty() && self.ledger.void.contains(&(self.position, column))
    }

    /// The value of a column.
    pub(super) fn get(&self, column: ColumnIx) -> Option<Datum<'a>> {
        self.record.get(column).filter(|_| !self.is_void(column))
    }

    /// The values of all columns.
    pub(super) fn values(&self) -> Vec<Option<Datum<'a>>> {
        self.record.values()
    }

    /// The day in a column.
    pub(super) fn day(&self, column: ColumnIx) -> Option<Day> {
        self.record.day(column).filter(|_| !self.is_void(column))
    }

    /// The answer in a column.
    pub(super) fn answer(&self, column: ColumnIx) -> Option<Answer> {
        self.record.answer(column).filter(|_| !self.is_void(column))
    }

    /// The choice in a column.
    pub(super) fn choice(&self, column: ColumnIx) -> Option<usize> {
        self.record.choice(column).filter(|_| !self.is_void(column))
    }

    /// The count in a column, and whether it is a lower bound.
    pub(super) fn count(&self, column: ColumnIx) -> Option<(u64, bool)> {
        self.record.count(column).filter(|_| !self.is_void(column))
    }

    /// The record as it was read.
    pub(super) const fn record(&self) -> Record<'a> {
        self.record
    }

    /// The place of one of its values.
    pub(super) fn at(&self, column: ColumnIx) -> Place {
        self.table.at(self.record.row(), column)
    }

    /// The place of the row.
    pub(super) fn place(&self) -> Place {
        self.table.place.row(self.record.row())
    }
}

impl<'a> Ledger<'a> {
    /// How many positions there are from one signpost to the next.
    const STRIDE: usize = 256;

    /// Enters every record as counted, but those about other courses.
    pub(super) fn new(plan: &Plan, register: &Register, tables: &'a [Table]) -> Self {
        let mut starts = vec![0];
        let mut facts = Vec::with_capacity(tables.iter().map(|table| table.records.len()).sum());
        for table in tables {
            let columns = FactColumns::of(plan.form(table.form));
            facts.extend(table.records.iter().map(|record| Fact::new(record, columns)));
            starts.push(facts.len());
        }
        let table_of = |position: usize| starts.partition_point(|start| *start <= position).saturating_sub(1);
        let signposts = (0..facts.len()).step_by(Self::STRIDE).map(table_of).collect();
        let (repeats, people, void) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        Self { tables, starts, signposts, facts, homes: Homes::of(register), repeats, people, void }
    }

    /// The tables that the entries are from, with the rows that gave none.
    pub(super) const fn tables(&self) -> &'a [Table] {
        self.tables
    }

    /// How many entries there are.
    pub(super) const fn len(&self) -> usize {
        self.facts.len()
    }

    /// The entry at a position in a table.
    pub(super) fn entry_of(&self, table_index: usize, position: usize) -> Option<Entry<'_, 'a>> {
        let table = self.tables.get(table_index)?;
        let record = table.records.get(position - self.starts.get(table_index)?)?;
        Some(Entry { ledger: self, table, table_index, record, position, fact: self.fact(position)? })
    }

    /// What is known of the entry at a position.
    pub(super) fn fact(&self, position: usize) -> Option<Fact> {
        self.facts.get(position).copied()
    }

    /// What is known of a table's entries, with their positions.
    pub(super) fn facts_of(&self, table: usize) -> impl Iterator<Item = (usize, Fact)> + Clone {
        let span = self.span(table);
        span.clone().zip(self.facts.get(span).unwrap_or_default().iter().copied())
    }

    /// The department of an entry, or of its unit.
    pub(super) fn department(&self, fact: Fact) -> Option<DepartmentIx> {
        fact.owner().in_department(&self.homes)
    }

    /// The entry at a position.
    pub(super) fn entry(&self, position: usize) -> Option<Entry<'_, 'a>> {
        self.entry_of(self.table_of(position)?, position)
    }

    /// The table that a position is in.
    fn table_of(&self, position: usize) -> Option<usize> {
        let near = *self.signposts.get(position / Self::STRIDE)?;
        let later = self.starts.get(near + 1..)?.iter().take_while(|start| **start <= position).count();
        Some(near + later)
    }

    /// The positions of a table's entries.
    pub(super) fn span(&self, table: usize) -> Range<usize> {
        self.starts.get(table).copied().unwrap_or_default()..self.starts.get(table + 1).copied().unwrap_or_default()
    }

    /// The entries of a table.
    pub(super) fn entries_of_table(&self, table: usize) -> impl Iterator<Item = Entry<'_, 'a>> {
        self.span(table).filter_map(move |position| self.entry_of(table, position))
    }

    /// The tables of a form, by their place among all.
    pub(super) fn tables_of(&self, form: FormIx) -> impl Iterator<Item = (usize, &'a Table)> {
        self.tables.iter().enumerate().filter(move |(_, table)| table.form == form)
    }

    /// The entries of a form.
    pub(super) fn of_form(&self, form: FormIx) -> impl Iterator<Item = Entry<'_, 'a>> {
        self.tables_of(form).flat_map(move |(table, _)| self.entries_of_table(table))
    }

    /// What is found at each entry of a form, table by table: some on one thread, and some on another.
    pub(super) fn map_form<T: Send>(
        &self,
        form: FormIx,
        find: impl Fn(Entry<'_, 'a>) -> T + Sync,
    ) -> Vec<(Range<usize>, Vec<T>)> {
        let part = |table: usize, first: usize| (table, first..self.span(table).end.min(first + PART));
        let parts: Vec<(usize, Range<usize>)> = self
            .tables_of(form)
            .flat_map(|(table, _)| self.span(table).step_by(PART).map(move |first| part(table, first)))
            .collect();
        let found = threads::map(&parts, |(table, part)| {
            part.clone().filter_map(|position| self.entry_of(*table, position)).map(&find).collect()
        });
        parts.into_iter().map(|(_, part)| part).zip(found).collect()
    }

    /// The entries of a form that are still counted.
    pub(super) fn counted(&self, form: FormIx) -> impl Iterator<Item = Entry<'_, 'a>> {
        self.of_form(form).filter(Entry::is_counted)
    }

    /// The positions of a form's entries that are still counted.
    pub(super) fn positions(&self, form: FormIx) -> Vec<usize> {
        self.counted(form).map(|entry| entry.position).collect()
    }

    /// Notes who the people of a form are.
    pub(super) fn set_people(&mut self, form: FormIx, people: People) {
        self.people.insert(form, people);
    }

    /// Gives each person of a form: the positions of the records, and what is known of each. They were counted when people
    /// were told apart.
    pub(super) fn each_person(&self, form: FormIx, each: impl FnMut(&[u32], &[Fact])) {
        if let Some(people) = self.people.get(&form) {
            people.each(0..people.count(), |position| self.known(position), each);
        }
    }

    /// What is found about the people of a form, in their order: about some on one thread, and about some on another. `find`
    /// makes what looks at them one by one, and adds to what was found.
    pub(super) fn find_people<T: Send, F: FnMut(&[u32], &[Fact], &mut Vec<T>)>(
        &self,
        form: FormIx,
        find: impl Fn() -> F + Sync,
    ) -> Vec<Vec<T>> {
        let Some(people) = self.people.get(&form) else { return Vec::new() };
        threads::map(&people.parts(), |part| {
            let (mut found, mut find) = (Vec::new(), find());
            let known = |position| self.known(position);
            people.each(part.clone(), known, |positions, facts| find(positions, facts, &mut found));
            found
        })
    }

    fn known(&self, position: u32) -> Fact {
        self.fact(position as usize).unwrap_or_default()
    }

    /// Decides what entries tell of the cut-off.
    pub(super) fn set_states(&mut self, positions: Range<usize>, states: &[Option<State>]) {
        for (fact, state) in self.facts.get_mut(positions).unwrap_or_default().iter_mut().zip(states) {
            fact.set_state(state.unwrap_or_default());
        }
    }

    /// Decides that an entry is not counted.
    pub(super) fn leave_out(&mut self, position: usize, reason: Reason) {
        if let Some(fact) = self.facts.get_mut(position) {
            fact.leave_out(reason);
        }
    }

    /// Decides that an entry is not counted, since another says the same.
    pub(super) fn leave_out_repeat(&mut self, position: usize, counted: usize) {
        self.leave_out(position, Reason::Duplicate);
        let (table, other) = (self.table_of(position), self.table_of(counted));
        let file = |table: Option<usize>| Some(self.tables.get(table?)?.place.file.as_ref());
        if table != other && file(table) != file(other) {
            self.repeats.push((position, counted));
        }
    }

    /// The tables that add nothing: without them every row of theirs would still be counted, from other files. Rows of totals
    /// and the like hold nothing to count.
    pub(super) fn repeated(&self) -> Vec<Repeated> {
        let twins = self.twins();
        let of_table = |table: usize| {
            let span = self.span(table);
            let start = twins.partition_point(|(position, _)| *position < span.start);
            let end = twins.partition_point(|(position, _)| *position < span.end);
            twins.get(start..end).unwrap_or_default().chunk_by(|left, right| left.0 == right.0)
        };
        let empty = |reason: &Reason| matches!(reason, Reason::Total | Reason::Header | Reason::Empty);
        let may_be = |(index, table): &(usize, &Table)| {
            !table.records.is_empty()
                && table.dropped.iter().all(|dropped| empty(&dropped.reason))
                && of_table(*index).count() == table.records.len()
        };
        let mut tables: Vec<(usize, &Table)> = self.tables.iter().enumerate().filter(may_be).collect();
        // Of two that say the same, the one that nothing was counted from.
        tables.sort_by_key(|(index, _)| self.facts_of(*index).any(|(_, fact)| fact.is_counted()));
        let mut repeated: BTreeMap<usize, Repeated> = BTreeMap::new();
        for (index, table) in tables {
            let mut is_left = |twins: &[(usize, usize)]| twins.iter().any(|(_, other)| !repeated.contains_key(other));
            if !of_table(index).all(&mut is_left) {
                continue;
            }
            let others = of_table(index).flatten().filter(|(_, other)| !repeated.contains_key(other));
            let files = others.filter_map(|(_, other)| self.tables.get(*other)?.place.file.clone()).collect();
            repeated.insert(index, Repeated { place: table.place.clone(), files });
        }
        repeated.into_values().collect()
    }

    /// Entries with the tables of other files that have a row which says all that they say, in order.
    fn twins(&self) -> Vec<(usize, usize)> {
        let mut twins = Vec::new();
        for (position, counted) in &self.repeats {
            let (Some(entry), Some(other)) = (self.entry(*position), self.entry(*counted)) else { continue };
            twins.push((*position, other.table_index));
            // The row that is counted may say more.
            if other.values() == entry.values() {
                twins.push((*counted, entry.table_index));
            }
        }
        twins.sort_unstable();
        twins.dedup();
        twins
    }

    /// Takes out one value of an entry.
    pub(super) fn void(&mut self, position: usize, column: ColumnIx) {
        self.void.insert((position, column));
    }

    /// The account of every table, in order.
    pub(super) fn accounts(&self, plan: &Plan) -> Vec<Account> {
        let account = |(index, table): (usize, &Table)| {
            let dropped = table.dropped.iter().map(|row| Some(row.reason));
            let fates = dropped.chain(self.facts_of(index).map(|(_, fact)| fact.out()));
            Account::new(&table.place, &plan.form(table.form).id, fates)
        };
        self.tables.iter().enumerate().map(account).collect()
    }
}
