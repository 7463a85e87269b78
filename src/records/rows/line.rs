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

impl<'t> Held<'t> {
    fn of(cell: Cell<'t>) -> Self {
        if is_missing(cell) { Self::Dash } else { Self::Cell(cell) }
    }
}

/// Where the form's columns are in a sheet, and which of the form's each of the sheet's is.
pub(super) struct SheetColumns {
    of_form: Vec<Option<u32>>,
    by_sheet: Vec<Option<ColumnIx>>,
}

impl SheetColumns {
    /// `of_form` gives for each of the form's columns the sheet's.
    pub(super) fn new(of_form: &[Option<u32>]) -> Self {
        let mut by_sheet = vec![None; of_form.iter().flatten().max().map_or(0, |last| *last as usize + 1)];
        for (index, at) in of_form.iter().enumerate() {
            if let Some(slot) = at.and_then(|at| by_sheet.get_mut(at as usize)) {
                *slot = Some(ColumnIx(index));
            }
        }
        Self { of_form: of_form.to_vec(), by_sheet }
    }
}

/// A row by the form's columns. Kept from row to row, so that only what holds in it is looked up anew.
#[derive(Default)]
pub(in crate::records) struct Line<'t> {
    held: Vec<Held<'t>>,
}

impl<'t> Line<'t> {
    /// Looks up what holds in a row.
    pub(super) fn look(&mut self, grid: &Grid<'t>, row: Row<'t>, columns: &SheetColumns) {
        self.held.clear();
        self.held.resize(columns.of_form.len(), Held::Blank);
        for cell in row.cells() {
            if let Some(ColumnIx(index)) = columns.by_sheet.get(cell.column() as usize).copied().flatten()
                && let Some(held) = self.held.get_mut(index)
            {
                *held = Held::of(cell);
            }
        }
        if grid.has_merged_rows() {
            for (held, at) in self.held.iter_mut().zip(&columns.of_form) {
                if let (Held::Blank, Some(cell)) = (&held, at.and_then(|at| grid.cell(row, at))) {
                    *held = Held::of(cell);
                }
            }
        }
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
