//! The cells of a row: their values are put into a record, and what is missing is told.

use std::num::NonZeroU32;

use super::line::Line;
use super::{TableReader, is_lost};
use crate::finding::{AnswerMissing, CountMissing, Findings, PersonMissing, Told};
use crate::intake::Cell;
use crate::plan::{Column, ColumnIx, Identity, Kind, RowKind};
use crate::records::titles::{alternatives, is_group, is_person};
use crate::records::values::{CellReader, Outcome};
use crate::records::words::{self, Token};

/// What a text gave about which something is told.
pub(super) struct Again {
    /// The number of its value, if there was one.
    number: Option<NonZeroU32>,
    /// Whether the row cannot do without the value and is dropped.
    fatal: bool,
    /// What is told.
    pub(super) told: Box<Told>,
}

impl TableReader<'_> {
    /// Reads the values of the row into a record; whether one is missing or unreadable that the row cannot do without.
    pub(super) fn values(&mut self, row: u32, line: &Line<'_>, findings: &mut Findings) -> bool {
        let mut fatal = false;
        for (index, column) in self.form.columns().filter(|(_, column)| !is_group(column)) {
            if let Some(cell) = line.cell(index) {
                fatal |= self.value(row, (index, column), cell, findings);
            } else {
                self.table.records.put(index, None);
                fatal |=
                    self.blank(row, index, column, findings) || is_lost(self.needed, &self.table, &self.layout, index);
            }
        }
        self.nobody(row, findings) || fatal
    }

    /// Reads a value of the row into the record; whether it is unreadable and the row cannot do without it.
    fn value(
        &mut self,
        row: u32,
        (index, column): (ColumnIx, &Column),
        cell: Cell<'_>,
        findings: &mut Findings,
    ) -> bool {
        // Ids, addresses and comments are many, and each is understood as fast as it is looked up.
        let is_one_of_many =
            matches!(column.kind, Kind::Person(Identity::Id | Identity::Email) | Kind::Text { published: false });
        let found = if is_one_of_many { None } else { self.known.words.note(&cell) };
        if let Some(found) = found {
            if found.number.is_some() && !found.is_told {
                self.table.records.put_number(index, found.number);
                return false;
            }
            if let Some(met) = self.told.get(index, found.token) {
                findings.tell(self.table.at(row, index), &met.told);
                self.table.records.put_number(index, met.number);
                return met.fatal;
            }
        }
        let needed = self.needed.get(index.0).copied().unwrap_or_default();
        let outcome = CellReader { column, needed, vocabulary: &self.basis.vocabulary }.read(cell.value());
        if let Some(told) = &outcome.told {
            findings.tell(self.table.at(row, index), told);
        }
        self.table.records.put(index, outcome.datum.as_ref());
        let fatal = outcome.fatal;
        if let Some(found) = found {
            self.remember((index, found.token), cell, outcome);
        }
        fatal
    }

    /// Remembers what a text gave.
    fn remember(&mut self, (index, token): (ColumnIx, Token), cell: Cell<'_>, outcome: Outcome<'_>) {
        let Outcome { datum, fatal, told } = outcome;
        let number = self.table.records.last_number(index).filter(|_| datum.is_some());
        if let Some(number) = number.filter(|_| !fatal) {
            let may_be_other = self.met.may_be_other(&cell.shown());
            self.known.words.gave(&cell, words::Again { number, is_told: told.is_some(), may_be_other });
        }
        // A value without a number cannot be put again.
        if let Some(told) = told.filter(|_| datum.is_some() == number.is_some()) {
            self.told.put(index, token, Again { number, fatal, told });
        }
    }

    /// Tells that a required cell is empty; whether the row cannot do without it.
    fn blank(&mut self, row: u32, index: ColumnIx, column: &Column, findings: &mut Findings) -> bool {
        if !column.required {
            return false;
        }
        if !self.tell_blank(row, index, column, findings) {
            self.missing(row, index, findings);
        }
        !matches!(column.kind, Kind::YesNo { .. } | Kind::Count { .. })
    }

    /// Warns of an answer or a count that is missing; whether the column is there and of such a kind.
    pub(super) fn tell_blank(&self, row: u32, index: ColumnIx, column: &Column, findings: &mut Findings) -> bool {
        let title = column.title.clone();
        let there = self.sheet_column(index).is_some();
        match column.kind {
            Kind::YesNo { .. } if there => findings.add(self.table.at(row, index), &AnswerMissing { title }),
            Kind::Count { .. } if there => findings.add(self.table.at(row, index), &CountMissing { title }),
            _ => return false,
        }
        true
    }

    /// Tells that a row about a person does not say about whom.
    fn nobody(&mut self, row: u32, findings: &mut Findings) -> bool {
        let people = || self.form.columns().filter(|(_, column)| is_person(column));
        let record = self.table.records.unfinished();
        let known = people().any(|(index, _)| record.get(index).is_some());
        if self.form.row != RowKind::Person || known || people().next().is_none() {
            return false;
        }
        if people().any(|(index, _)| self.sheet_column(index).is_some()) {
            let titles = alternatives(people().map(|(_, column)| column));
            findings.add(self.table.place.row(row), &PersonMissing { titles });
        } else {
            self.notes.nobody = true;
        }
        true
    }
}
