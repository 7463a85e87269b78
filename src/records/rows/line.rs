//! A row as a form sees it: what holds in each of the form's columns, looked up once.

use crate::intake::{Cell, Row};
use crate::plan::ColumnIx;
use crate::records::grid::Grid;
use crate::records::values::is_missing;

/// What holds in a column of a row.
#[derive(Clone, Copy)]
pub(super) enum Held<'t> {
    /// Nothing at all.
    Blank,
    /// A dash: it is said that there is nothing.
    Dash,
    /// Something.
    Cell(Cell<'t>),
}

/// A row by the form's columns. Kept from row to row, so that only what holds in it is looked up anew.
#[derive(Default)]
pub(in crate::records) struct Line<'t> {
    held: Vec<Held<'t>>,
}

impl<'t> Line<'t> {
    /// Looks up what holds in a row. `columns` gives for each of the form's columns the sheet's.
    pub(super) fn look(&mut self, grid: &Grid<'t>, row: Row<'t>, columns: &[Option<u32>]) {
        self.held.clear();
        self.held.extend(columns.iter().map(|at| match at.and_then(|at| grid.cell(row, at)) {
            None => Held::Blank,
            Some(cell) if is_missing(cell) => Held::Dash,
            Some(cell) => Held::Cell(cell),
        }));
    }

    /// What holds in a column of the form.
    pub(super) fn held(&self, column: ColumnIx) -> Held<'t> {
        self.held.get(column.0).copied().unwrap_or(Held::Blank)
    }

    /// What holds in a column of the form, if it says anything.
    pub(super) fn cell(&self, column: ColumnIx) -> Option<Cell<'t>> {
        if let Held::Cell(cell) = self.held(column) { Some(cell) } else { None }
    }
}
