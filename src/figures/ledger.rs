//! The ledger: what has been decided about every record of every table.
//!
//! Each stage of counting writes its decision here, so the account of rows is read off in the end and always adds up. A
//! record has a position, counted through all tables. What is asked of the rows of people again and again stands in `persons`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use super::entry::Entry;
use super::fact::{Fact, FactColumns};
use super::model::Repeated;
use super::persons::{Part, People};
use crate::plan::{ColumnIx, DepartmentIx, FormIx, Plan, Register};
use crate::records::{Account, Day, Homes, Owner, Reason, Table};
use crate::threads;

/// Every record, in the order of tables and rows.
pub(super) struct Ledger<'a> {
    tables: &'a [Table],
    /// The position of the first record of each table, and the end of the last.
    starts: Vec<usize>,
    /// For every so many positions the table of the first of them, from where its own is soon found.
    signposts: Vec<usize>,
    /// For each form the columns that facts are taken from.
    columns: Vec<FactColumns>,
    /// Why each record is not counted; none is counted.
    outs: Vec<Option<Reason>>,
    homes: Homes,
    /// Entries that repeat one of another file, with that one.
    repeats: Vec<(usize, usize)>,
    people: BTreeMap<FormIx, People>,
    /// Values that were taken out, because another row contradicts them.
    void: BTreeSet<(usize, ColumnIx)>,
}

impl<'a> Ledger<'a> {
    /// How many positions there are from one signpost to the next.
    const STRIDE: usize = 256;

    /// So few rows are decided about and told of one after the other.
    const FEW: usize = 1 << 10;

    /// How many of a table's records are looked at on a thread at a time.
    const SHARE: usize = 1 << 16;

    /// Enters every record as counted, but those about other courses, with what it tells of the cut-off.
    pub(super) fn new(plan: &Plan, register: &Register, cutoff: Date, tables: &'a [Table]) -> Self {
        let columns: Vec<_> = plan.forms().map(|(_, form)| FactColumns::of(form, Day::of(cutoff))).collect();
        let (mut starts, mut end) = (vec![0], 0);
        for table in tables {
            end += table.records.len();
            starts.push(end);
        }
        let mut outs = vec![None; end];
        for (table, ends) in tables.iter().zip(starts.windows(2)) {
            let [start, end] = *ends else { continue };
            let (Some(columns), Some(outs)) = (columns.get(table.form.0), outs.get_mut(start..end)) else { continue };
            threads::fill(outs, Self::SHARE, |first, some| {
                for (out, record) in some.iter_mut().zip(table.records.from(first)) {
                    *out = columns.is_of_other_course(record).then_some(Reason::OtherCourse);
                }
            });
        }
        let table_of = |position: usize| starts.partition_point(|start| *start <= position).saturating_sub(1);
        let signposts = (0..outs.len()).step_by(Self::STRIDE).map(table_of).collect();
        let (repeats, people, void) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        Self { tables, starts, signposts, columns, outs, homes: Homes::of(register), repeats, people, void }
    }

    /// The tables that the entries are from, with the rows that gave none.
    pub(super) const fn tables(&self) -> &'a [Table] {
        self.tables
    }

    /// How many entries there are.
    pub(super) const fn len(&self) -> usize {
        self.outs.len()
    }

    /// The entry at a position in a table.
    pub(super) fn entry_of(&self, table_index: usize, position: usize) -> Option<Entry<'_, 'a>> {
        let table = self.tables.get(table_index)?;
        let record = table.records.get(position - self.starts.get(table_index)?)?;
        let (out, columns, void) = (self.out(position), self.columns(table.form)?, &self.void);
        Some(Entry { table, table_index, position, record, out, columns, void })
    }

    /// Why the entry at a position is not counted, if it is not.
    fn out(&self, position: usize) -> Option<Reason> {
        self.outs.get(position).copied().flatten()
    }

    /// Why each of a table's entries is not counted, if it is not.
    pub(super) fn outs_of(&self, table: usize) -> &[Option<Reason>] {
        self.outs.get(self.span(table)).unwrap_or_default()
    }

    /// The columns of a form that facts are taken from.
    pub(super) fn columns(&self, FormIx(form): FormIx) -> Option<&FactColumns> {
        self.columns.get(form)
    }

    /// Whose each of a table's entries is that is counted, with its position.
    pub(super) fn counted_owners(&self, table: usize) -> impl Iterator<Item = (usize, Owner)> {
        let owners = self.tables.get(table).map(|table| table.records.owners()).unwrap_or_default();
        let all = self.span(table).zip(owners).zip(self.outs_of(table));
        all.filter(|(_, out)| out.is_none()).map(|((position, owner), _)| (position, *owner))
    }

    /// The department of an owner, or of its unit.
    pub(super) fn department(&self, owner: Owner) -> Option<DepartmentIx> {
        owner.in_department(&self.homes)
    }

    /// The entry at a position.
    pub(super) fn entry(&self, position: usize) -> Option<Entry<'_, 'a>> {
        self.entry_of(self.table_of(position)?, position)
    }

    /// The number of the row of the entry at a position, and the positions of its table's entries.
    pub(super) fn row_of(&self, position: usize) -> Option<(u32, Range<usize>)> {
        let table = self.table_of(position)?;
        let span = self.span(table);
        let row = self.tables.get(table)?.records.row(position - span.start)?;
        Some((row, span))
    }

    /// Which of the tables a position is in.
    fn table_of(&self, position: usize) -> Option<usize> {
        let near = *self.signposts.get(position / Self::STRIDE)?;
        let later = self.starts.get(near + 1..)?.iter().take_while(|start| **start <= position).count();
        Some(near + later)
    }

    /// The table that a position is in.
    pub(super) fn table_at(&self, position: usize) -> Option<&'a Table> {
        self.tables.get(self.table_of(position)?)
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

    /// Who the people of each form are, when nothing is asked of them any more.
    pub(super) fn into_people(self) -> BTreeMap<FormIx, People> {
        self.people
    }

    fn parts(&self, form: FormIx) -> &[Part] {
        self.people.get(&form).map(People::parts).unwrap_or_default()
    }

    /// Gives what is known of each person's rows.
    pub(super) fn each_person(&self, form: FormIx, mut each: impl FnMut(&[Fact])) {
        for part in self.parts(form) {
            part.each(|_, facts| each(facts));
        }
    }

    /// What is found about the people of each part of a form's, in their order: about some on one thread, and about some on
    /// another. `find` makes what looks at their rows, of which it is told where the first stands in the part, and adds to what
    /// was found.
    pub(super) fn find_people<T: Default + Send, F: FnMut(usize, &[Fact], &mut T)>(
        &self,
        form: FormIx,
        find: impl Fn() -> F + Sync,
    ) -> Vec<T> {
        threads::map(self.parts(form), |part| {
            let (mut found, mut find) = (T::default(), find());
            part.each(|first, facts| find(first, facts, &mut found));
            found
        })
    }

    /// Decides that rows of people are not counted, by their places in each part of the form's, while `tell` tells of them on
    /// another thread. It cannot ask what has been decided.
    pub(super) fn leave_out_of_people(
        &mut self,
        form: FormIx,
        places: &[Vec<u32>],
        reason: Reason,
        tell: impl FnOnce(&Self),
    ) {
        let mut outs = std::mem::take(&mut self.outs);
        let mut people = self.people.remove(&form).unwrap_or_default();
        let decide = || {
            for (part, places) in people.parts_mut().iter_mut().zip(places) {
                let facts = part.facts_mut();
                for place in places {
                    let Some(fact) = facts.get_mut(*place as usize) else { continue };
                    fact.leave_out(reason);
                    if let Some(out) = outs.get_mut(fact.position()) {
                        *out = Some(reason);
                    }
                }
            }
        };
        let are_many = places.iter().map(Vec::len).sum::<usize>() > Self::FEW;
        threads::both_if(are_many, decide, || tell(self));
        self.outs = outs;
        self.people.insert(form, people);
    }

    /// Takes over what has been decided about entries into what is known of people.
    pub(super) fn note_in_people(&mut self, form: FormIx) {
        let parts = self.people.get_mut(&form).map(People::parts_mut).unwrap_or_default();
        for fact in parts.iter_mut().flat_map(Part::facts_mut) {
            if let Some(reason) = self.outs.get(fact.position()).copied().flatten() {
                fact.leave_out(reason);
            }
        }
    }

    /// Decides that an entry is not counted. What is known of people is not told of it: see [`Self::leave_out_of_people`] and
    /// [`Self::note_in_people`].
    pub(super) fn leave_out(&mut self, position: usize, reason: Reason) {
        if let Some(out) = self.outs.get_mut(position) {
            *out = Some(reason);
        }
    }

    /// Notes that an entry is not counted, since another says the same.
    pub(super) fn note_repeat(&mut self, position: usize, counted: usize) {
        let file = |position: usize| Some(self.table_at(position)?.place.file.as_ref());
        if file(position) != file(counted) {
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
        tables.sort_by_key(|(index, _)| self.outs_of(*index).contains(&None));
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
            let fates = dropped.chain(self.outs_of(index).iter().copied());
            Account::new(&table.place, &plan.form(table.form).id, fates)
        };
        self.tables.iter().enumerate().map(account).collect()
    }
}
