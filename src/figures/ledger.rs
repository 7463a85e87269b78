//! The ledger: every record of every table with what has been decided about it.
//!
//! Each stage of counting writes its decision here, so the account of rows is read off in the end and always adds up.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::model::Repeated;
use crate::finding::Place;
use crate::plan::{ColumnIx, CourseIx, DepartmentIx, FormIx, Plan, UnitIx};
use crate::records::{Account, Datum, Reason, Record, Table};

/// A person, by the number that linking gave. The same in every table of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PersonIx(pub(super) usize);

/// A record with what has been decided about it.
pub(super) struct Entry<'a> {
    /// Its table.
    pub(super) table: &'a Table,
    /// The table's position.
    pub(super) table_index: usize,
    /// What was read. Its own copy where a value was taken out because another row contradicts it.
    pub(super) record: Cow<'a, Record>,
    /// Who it is about, in a form with a row a person.
    pub(super) person: Option<PersonIx>,
    /// The course that it is about, where the form has one.
    pub(super) course: Option<CourseIx>,
    /// Whether it tells that something holds at the cut-off: the course is completed, the appointment stands.
    pub(super) state: State,
    /// Why it is not counted; none is counted.
    pub(super) out: Option<Reason>,
    /// The position of the entry that is counted in its place, where this one repeats it.
    pub(super) repeats: Option<usize>,
}

/// What a row of people tells of the cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The row stands, and what it tells of is not completed.
    Stands,
    /// What it tells of is completed, on the day if it is known.
    Completed(Option<jiff::civil::Date>),
    /// It stood once and has ended.
    Ended,
}

impl Entry<'_> {
    /// The unit that the row is about.
    pub(super) fn unit(&self) -> Option<UnitIx> {
        self.record.unit
    }

    /// The department that the row is about.
    pub(super) fn department(&self) -> Option<DepartmentIx> {
        self.record.department
    }

    /// Whether it is counted.
    pub(super) const fn is_counted(&self) -> bool {
        self.out.is_none()
    }

    /// The place of one of its values.
    pub(super) fn at(&self, column: ColumnIx) -> Place {
        self.table.at(self.record.row, column)
    }

    /// The place of the row.
    pub(super) fn place(&self) -> Place {
        self.table.place.row(self.record.row)
    }
}

/// Every record, in the order of tables and rows.
pub(super) struct Ledger<'a> {
    /// The entries.
    pub(super) entries: Vec<Entry<'a>>,
    tables: &'a [Table],
}

impl<'a> Ledger<'a> {
    /// Enters every record as counted.
    pub(super) fn new(plan: &Plan, tables: &'a [Table]) -> Self {
        let mut entries = Vec::with_capacity(tables.iter().map(|table| table.records.len()).sum());
        for (table_index, table) in tables.iter().enumerate() {
            let course_column = plan.form(table.form).find(|kind| *kind == crate::plan::Kind::Course);
            for record in &table.records {
                let course = course_column.and_then(|column| record.get(column));
                let (course, out) = match course {
                    Some(Datum::Course(Some(course))) => (Some(*course), None),
                    Some(Datum::Course(None)) => (None, Some(Reason::OtherCourse)),
                    _ => (None, None),
                };
                entries.push(Entry {
                    table,
                    table_index,
                    record: Cow::Borrowed(record),
                    person: None,
                    course,
                    state: State::Stands,
                    out,
                    repeats: None,
                });
            }
        }
        Self { entries, tables }
    }

    /// The tables that the entries are from, with the rows that gave none.
    pub(super) const fn tables(&self) -> &'a [Table] {
        self.tables
    }

    /// The entries of a form that are still counted.
    pub(super) fn counted(&self, form: FormIx) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter().filter(move |entry| entry.table.form == form && entry.is_counted())
    }

    /// The positions of a form's entries that are still counted.
    pub(super) fn positions(&self, form: FormIx) -> Vec<usize> {
        let entries = self.entries.iter().enumerate();
        entries.filter(|(_, entry)| entry.table.form == form && entry.is_counted()).map(|(index, _)| index).collect()
    }

    /// The entry at a position that [`Self::positions`] gave.
    pub(super) fn entry(&self, position: usize) -> &Entry<'a> {
        #[allow(clippy::indexing_slicing, reason = "positions come from this ledger, which never shrinks")]
        &self.entries[position]
    }

    /// Decides that an entry is not counted.
    pub(super) fn leave_out(&mut self, position: usize, reason: Reason) {
        if let Some(entry) = self.entries.get_mut(position) {
            entry.out = Some(reason);
        }
    }

    /// Decides that an entry is not counted, since another says the same.
    pub(super) fn leave_out_repeat(&mut self, position: usize, counted: usize) {
        self.leave_out(position, Reason::Duplicate);
        if let Some(entry) = self.entries.get_mut(position) {
            entry.repeats = Some(counted);
        }
    }

    /// The tables that add nothing: without them every row of theirs would still be counted, from other files. Rows of totals
    /// and the like hold nothing to count.
    pub(super) fn repeated(&self) -> Vec<Repeated> {
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.tables.len()];
        for (position, entry) in self.entries.iter().enumerate() {
            rows.get_mut(entry.table_index).into_iter().for_each(|rows| rows.push(position));
        }
        let empty = |reason: &Reason| matches!(reason, Reason::Total | Reason::Header | Reason::Empty);
        let mut tables: Vec<(usize, &Table, Vec<usize>)> = self
            .tables
            .iter()
            .zip(rows)
            .enumerate()
            .map(|(index, (table, rows))| (index, table, rows))
            .filter(|(_, table, rows)| !rows.is_empty() && table.dropped.iter().all(|dropped| empty(&dropped.reason)))
            .collect();
        // Of two that say the same, the one that nothing was counted from.
        tables.sort_by_key(|(_, _, rows)| rows.iter().any(|row| self.entry(*row).is_counted()));
        let twins = self.twins();
        let mut repeated: BTreeMap<usize, Repeated> = BTreeMap::new();
        for (index, table, rows) in tables {
            let left = |row: &usize| -> BTreeSet<usize> {
                let twins = twins.get(row).into_iter().flatten().copied();
                twins.filter(|other| !repeated.contains_key(other)).collect()
            };
            let others: Vec<BTreeSet<usize>> = rows.iter().map(left).collect();
            if others.iter().all(|others| !others.is_empty()) {
                let others = others.into_iter().flatten().filter_map(|other| self.tables.get(other));
                let files = others.filter_map(|other| other.place.file.clone()).collect();
                repeated.insert(index, Repeated { place: table.place.clone(), files });
            }
        }
        repeated.into_values().collect()
    }

    /// For entries, the tables of other files with a row that says all that they say.
    fn twins(&self) -> BTreeMap<usize, BTreeSet<usize>> {
        let mut twins: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (position, entry) in self.entries.iter().enumerate() {
            let Some(counted) = entry.repeats else { continue };
            let other = self.entry(counted);
            if other.table.place.file == entry.table.place.file {
                continue;
            }
            twins.entry(position).or_default().insert(other.table_index);
            // The row that is counted may say more.
            if other.record.values == entry.record.values {
                twins.entry(counted).or_default().insert(entry.table_index);
            }
        }
        twins
    }

    /// Takes out one value of an entry.
    pub(super) fn void(&mut self, position: usize, column: ColumnIx) {
        let entry = self.entries.get_mut(position);
        if let Some(value) = entry.and_then(|entry| entry.record.to_mut().values.get_mut(column.0)) {
            *value = None;
        }
    }

    /// The account of every table, in order.
    pub(super) fn accounts(&self, plan: &Plan) -> Vec<Account> {
        let mut fates: Vec<Vec<Option<Reason>>> =
            self.tables.iter().map(|table| table.dropped.iter().map(|row| Some(row.reason)).collect()).collect();
        for entry in &self.entries {
            if let Some(fates) = fates.get_mut(entry.table_index) {
                fates.push(entry.out);
            }
        }
        self.tables
            .iter()
            .zip(fates)
            .map(|(table, fates)| Account::new(&table.place, &plan.form(table.form).id, fates))
            .collect()
    }
}
