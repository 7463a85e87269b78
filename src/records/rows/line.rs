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
        if is_missing(&cell) { Self::Dash } else { Self::Cell(cell) }
    }
}

/// Which of the form's columns each of a sheet's is, by its number. `columns` gives for each of the form's the sheet's.
pub(super) fn by_sheet(columns: &[Option<u32>]) -> Vec<Option<ColumnIx>> {
    let mut by_sheet = vec![None; columns.iter().flatten().max().map_or(0, |last| *last as usize + 1)];
    for (index, at) in columns.iter().enumerate() {
        if let Some(slot) = at.and_then(|at| by_sheet.get_mut(at as usize)) {
            *slot = Some(ColumnIx(index));
        }
    }
    by_sheet
}

/// A row by the form's columns. Kept from row to row, so that only what holds in it is looked up anew.
#[derive(Default)]
pub(in crate::records) struct Line<'t> {
    held: Vec<Held<'t>>,
}

impl<'t> Line<'t> {
    /// Looks up what holds in a row. `columns` gives for each of the form's columns the sheet's, and `by_sheet` the reverse.
    pub(super) fn look(
        &mut self,
        grid: &Grid<'t>,
        row: Row<'t>,
        columns: &[Option<u32>],
        by_sheet: &[Option<ColumnIx>],
    ) {
        self.held.clear();
        self.held.resize(columns.len(), Held::Blank);
        for cell in row.cells() {
            if let Some(ColumnIx(index)) = by_sheet.get(cell.column() as usize).copied().flatten()
                && let Some(held) = self.held.get_mut(index)
            {
                *held = Held::of(cell);
            }
        }
        if grid.has_merged_rows() {
            for (held, at) in self.held.iter_mut().zip(columns) {
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
