//! Rows to records: groups filled down, totals and empty rows told apart, values read and held against each other.

mod cells;
mod finish;
mod line;
mod met;
mod taken;
mod whose;

use std::sync::Arc;

pub(super) use line::Line;
pub(super) use met::{Draft, Met, NewTexts, TELLING};

use cells::Again;
use finish::Notes;
use line::{Held, by_sheet};
use taken::Taking;

use super::columns::{Untitled, tell_titles};
use super::consistency::{Context, check};
use super::fill::Filler;
use super::grid::Grid;
use super::header::Layout;
use super::known::Known;
use super::labels::Told;
use super::memo::Memos;
use super::names::{Memory, Names};
use super::titles::{Titles, is_group};
use super::totals::{Total, Totals, total_word};
use super::values::{Vocabulary, is_missing};
use super::{Dropped, Homes, Owner, Reason, Records, Table};
use crate::finding::{Findings, HeaderRepeated, Place, TotalRow, UnitNotOpen, ValueMissing};
use crate::intake::{Row, Sheet};
use crate::plan::{Column, ColumnIx, DepartmentIx, Form, FormIx, Identity, Kind, Register, RowKind, UnitIx};
use crate::pool::Pool;
use crate::swedish::long_date;

/// All that reading a table rests on, the same for every sheet.
pub(super) struct Basis<'a> {
    pub(super) register: &'a Register,
    pub(super) cutoff: jiff::civil::Date,
    /// For each unit, whether it is open at the cut-off.
    pub(super) is_open: Vec<bool>,
    pub(super) names: Names<'a>,
    pub(super) vocabulary: Vocabulary<'a>,
    /// For each form, the columns that a row cannot do without.
    pub(super) needed: Vec<Vec<bool>>,
    pub(super) homes: Homes,
}

/// Whether a column tells something by itself: not whose the row is, when something was, or a comment.
const fn tells(column: &Column) -> bool {
    !matches!(column.kind, Kind::Department | Kind::Unit | Kind::Date | Kind::Text { published: false })
}

/// Whether a column that rows cannot do without is there twice, so that it is not known what they say.
fn is_lost(needed: &[bool], table: &Table, layout: &Layout, index: ColumnIx) -> bool {
    let is_there = table.columns.get(index.0).copied().flatten().is_some();
    needed.get(index.0) == Some(&true) && !is_there && layout.titles.has(index)
}

/// Reads the rows under a header, one after the other.
pub(super) struct TableReader<'r> {
    basis: &'r Basis<'r>,
    form: &'r Form,
    layout: Layout,
    by_sheet: Vec<Option<ColumnIx>>,
    needed: &'r [bool],
    /// The form's columns of department, unit and course.
    department: Option<ColumnIx>,
    unit: Option<ColumnIx>,
    course: Option<ColumnIx>,
    filler: Filler,
    memory: Memory,
    totals: Totals,
    /// Texts about which something is told wherever they stand.
    told: Memos<Again>,
    untitled: Untitled,
    told_department: Option<Told<DepartmentIx>>,
    told_unit: Option<Told<UnitIx>>,
    notes: Notes,
    met: Arc<Met<'r>>,
    known: Known,
    taking: Taking,
    table: Table,
}

impl<'r> TableReader<'r> {
    /// Begins a table: its titles are told, and no row is read yet.
    pub(super) fn new(
        (basis, titles): (&'r Basis<'r>, &'r Titles<'r>),
        sheet: &Sheet,
        form: &'r Form,
        layout: Layout,
        findings: &mut Findings,
    ) -> Self {
        let index = FormIx(layout.titles.form);
        let columns = layout.columns(form);
        let by_sheet = by_sheet(&columns);
        let needed = basis.needed.get(index.0).map(Vec::as_slice).unwrap_or_default();
        let place = Place::sheet(sheet.file.clone(), sheet.name.clone());
        tell_titles(&place, form, &layout, findings);
        let table = Table {
            place,
            form: index,
            records: Records::new(form, &columns, &basis.homes),
            columns,
            dropped: Vec::new(),
            dropped_names: Pool::default(),
        };
        let untitled = Untitled::new(&layout);
        let is_lost = |index| is_lost(needed, &table, &layout, index);
        TableReader {
            basis,
            form,
            met: Arc::new(Met::new((basis, titles), form, &by_sheet, untitled.titled(), is_lost)),
            known: Known::default(),
            taking: Taking::default(),
            by_sheet,
            needed,
            department: form.find(|kind| *kind == Kind::Department),
            unit: form.find(|kind| *kind == Kind::Unit),
            course: form.find(|kind| *kind == Kind::Course),
            filler: Filler::default(),
            memory: Memory::default(),
            totals: Totals::new(form),
            told: Memos::default(),
            untitled,
            told_department: basis.names.department_of_sheet(sheet),
            told_unit: basis.names.unit_of_sheet(sheet),
            notes: Notes::default(),
            layout,
            table,
        }
    }

    /// Reads a row that repeats the header.
    pub(super) fn header(&mut self, row: Row<'_>, findings: &mut Findings) {
        self.see(row);
        findings.add(self.table.place.row(row.number()), &HeaderRepeated {});
        self.drop(row.number(), None, Reason::Header);
        self.filler.interrupt();
    }

    /// Reads a row.
    pub(super) fn row<'t>(&mut self, grid: &Grid<'t>, row: Row<'t>, line: &mut Line<'t>, findings: &mut Findings) {
        self.see(row);
        self.known.words.pass(1);
        if let Some(total) = self.total(row) {
            findings.add(self.first_cell(row), &TotalRow {});
            self.totals.compare(total, row, &self.table, self.form, findings);
            self.drop(row.number(), None, Reason::Total);
            self.filler.interrupt();
            return;
        }
        line.look(grid, row, &self.table.columns, &self.by_sheet);
        let read = self.record(grid, row, line, findings);
        self.settle(grid, row, read);
    }

    /// Settles what became of a row.
    fn settle(&mut self, grid: &Grid<'_>, row: Row<'_>, read: Result<(), (Reason, Option<Owner>)>) {
        if let Err((reason, whose)) = read {
            self.drop(row.number(), whose, reason);
            self.table.records.forget();
            self.remember_names(grid, row);
        }
    }

    fn see(&mut self, row: Row<'_>) {
        if self.untitled.see(row) {
            self.known.untitled.clone_from(self.untitled.found());
        }
    }

    fn drop(&mut self, row: u32, whose: Option<Owner>, reason: Reason) {
        let department = whose.and_then(|whose| whose.in_department(&self.basis.homes));
        self.table.dropped.push(Dropped { row, department, reason });
    }

    /// Keeps the names of a row that is not counted, so that they are known wherever else they stand.
    fn remember_names(&mut self, grid: &Grid<'_>, row: Row<'_>) {
        for (index, column) in self.form.columns() {
            if column.kind == Kind::Person(Identity::Name)
                && let Some(name) = self.sheet_column(index).and_then(|at| grid.cell(row, at))
                && !is_missing(&name)
            {
                self.table.dropped_names.number(&name.shown());
            }
        }
    }

    /// The first cell of a row in which anything stands.
    fn first_cell(&self, row: Row<'_>) -> Place {
        let first = row.cells().next();
        let place = &self.table.place;
        first.map_or_else(|| place.row(row.number()), |cell| place.cell(row.number(), cell.column()))
    }

    /// A row of totals, by its first cell: a unit called Totalvården is none.
    fn total(&self, row: Row<'_>) -> Option<Total> {
        let text = row.cells().next()?.text()?;
        total_word(text).filter(|_| !self.basis.names.knows(text))
    }

    fn sheet_column(&self, column: ColumnIx) -> Option<u32> {
        self.table.columns.get(column.0).copied().flatten()
    }

    /// Whether something stands in columns of the same title, none of which is read. That is told at the title.
    fn unread(&self, grid: &Grid<'_>, row: Row<'_>, column: ColumnIx) -> bool {
        let twice = self.layout.titles.twice.iter().filter(|(twice, _)| *twice == column);
        twice.flat_map(|(_, all)| all).any(|at| grid.cell(row, *at).is_some_and(|cell| !is_missing(&cell)))
    }

    /// Reads a row into a record. One that gives none tells why, and whose it is as far as that is known.
    fn record<'t>(
        &mut self,
        grid: &Grid<'t>,
        row: Row<'t>,
        line: &Line<'t>,
        findings: &mut Findings,
    ) -> Result<(), (Reason, Option<Owner>)> {
        let form = self.form;
        let stated = self.groups(row, line);
        self.totals.add(row, &self.table);
        let says = |(index, column): (ColumnIx, &Column)| tells(column) && line.cell(index).is_some();
        if !form.columns().any(says) {
            if form.columns().any(|(index, column)| !is_group(column) && self.unread(grid, row, index)) {
                return Err((Reason::Error, None));
            }
            self.notes.empty.add(row.number());
            self.dashes(row.number(), line, findings);
            return Err((Reason::Empty, None));
        }
        let whose = self.whose(row.number(), stated, findings);
        let said = whose.map_or_else(|said| said, Some);
        if let Some(unit) = said.and_then(Owner::as_unit)
            && let Some(when) = self.closed(unit)
        {
            let place = self.place(row.number(), self.unit);
            let unit = self.basis.register.unit(unit).name.clone();
            findings.add(place, &UnitNotOpen { unit, cutoff: long_date(self.basis.cutoff), when });
            return Err((Reason::NotExpected, said));
        }
        let told = findings.errors();
        let fatal = self.values(row.number(), line, findings);
        if !fatal && !self.answers() {
            let erred = findings.errors() > told;
            return Err((if erred { Reason::Error } else { Reason::Empty }, said));
        }
        match whose {
            Ok(whose) if !fatal => self.end(row.number(), whose, findings),
            _ => Err((Reason::Error, said)),
        }
    }

    /// What records are checked in.
    fn context(&self) -> Context<'_> {
        Context {
            form: self.form,
            table: &self.table,
            register: self.basis.register,
            counts: self.totals.has_columns(),
            course: self.course,
        }
    }

    /// Ends a record whose values have been read, and holds them against each other.
    fn end(&mut self, row: u32, whose: Owner, findings: &mut Findings) -> Result<(), (Reason, Option<Owner>)> {
        self.table.records.end(row, whose);
        let checked = self.table.records.last().map_or(Ok(()), |record| check(&self.context(), record, findings));
        checked.map_err(|reason| {
            self.table.records.pop();
            (reason, Some(whose))
        })
    }

    /// Whether a row about a unit says anything that can be counted: an answer, or every number that a summed form asks for.
    fn answers(&self) -> bool {
        if self.form.row != RowKind::Unit {
            return true;
        }
        let record = self.table.records.unfinished();
        let known = |index: ColumnIx| record.get(index).is_some();
        let counts =
            || self.form.columns().filter(|(_, column)| matches!(column.kind, Kind::Count { .. }) && column.required);
        let summed = self.form.summarises.is_none() || counts().all(|(index, _)| known(index));
        summed && self.form.columns().any(|(index, column)| column.asks() && known(index))
    }

    /// A dash where an answer or a number was asked for says that there is none: that is told, though the row says nothing else.
    fn dashes(&self, row: u32, line: &Line<'_>, findings: &mut Findings) {
        for (index, column) in self.form.columns().filter(|(_, column)| column.required && !is_group(column)) {
            if !matches!(line.held(index), Held::Blank) {
                self.tell_blank(row, index, column, findings);
            }
        }
    }

    /// The place of a value of the row, or of the row where its column is not there.
    fn place(&self, row: u32, column: Option<ColumnIx>) -> Place {
        column.map_or_else(|| self.table.place.row(row), |column| self.table.at(row, column))
    }

    /// Tells that a required value is missing: at the cell, or once for the sheet where the column is.
    fn missing(&mut self, row: u32, column: ColumnIx, findings: &mut Findings) {
        if self.sheet_column(column).is_some() {
            let title = self.form.column(column).title.clone();
            findings.add(self.table.at(row, column), &ValueMissing { title });
        } else {
            self.notes.lacking.insert(column);
        }
    }
}
