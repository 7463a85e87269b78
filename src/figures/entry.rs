//! A record in the ledger, with what is known of it.

use std::collections::BTreeSet;

use super::fact::{FactColumns, State};
use crate::finding::Place;
use crate::plan::{Answer, ColumnIx, CourseIx, DepartmentIx, UnitIx};
use crate::records::{Datum, Day, Owner, Reason, Record, Table};

/// A record with what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'l, 'a> {
    /// Its table, and which of all it is.
    pub(super) table: &'a Table,
    pub(super) table_index: usize,
    /// Its position in the ledger.
    pub(super) position: usize,
    /// The record as it was read.
    pub(super) record: Record<'a>,
    /// Why it is not counted; none is counted.
    pub(super) out: Option<Reason>,
    /// The columns that facts are taken from.
    pub(super) columns: &'l FactColumns,
    /// Values that have been taken out.
    pub(super) void: &'l BTreeSet<(usize, ColumnIx)>,
}

impl<'a> Entry<'_, 'a> {
    /// Whose the row is.
    pub(super) fn owner(&self) -> Owner {
        self.record.owner()
    }

    /// The unit that the row is about.
    pub(super) fn unit(&self) -> Option<UnitIx> {
        self.record.unit()
    }

    /// The department that the row is about.
    pub(super) fn department(&self) -> Option<DepartmentIx> {
        self.record.department()
    }

    /// The course that it is about, where the form has one.
    pub(super) fn course(&self) -> Option<CourseIx> {
        self.columns.course(self.record)
    }

    /// Whether it tells that something holds at the cut-off: the course is completed, the appointment stands. What comes after
    /// the cut-off has not changed anything by then.
    pub(super) fn state(&self) -> State {
        self.columns.state(self.record).unwrap_or_default()
    }

    /// Whether it is counted.
    pub(super) const fn is_counted(&self) -> bool {
        self.out.is_none()
    }

    fn is_void(&self, column: ColumnIx) -> bool {
        !self.void.is_empty() && self.void.contains(&(self.position, column))
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

    /// The place of one of its values.
    pub(super) fn at(&self, column: ColumnIx) -> Place {
        self.table.at(self.record.row(), column)
    }

    /// The place of the row.
    pub(super) fn place(&self) -> Place {
        self.table.place.row(self.record.row())
    }
}
