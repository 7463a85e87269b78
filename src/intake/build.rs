//! Building sheets: what every reader does with the cells it finds.
//!
//! In: cells in the order of the file. Out: rows in order, with the grid and the number of cells checked on the way.

use std::sync::Arc;

use super::limits;
use super::refusal::{Reading, Refusal};
use super::{Cell, Merge, Row, Sheet, Value};

/// Texts that occur more than once are kept once, as far as a small table remembers them.
///
/// The table has a fixed size, so a file of ever new texts costs no more than one of few.
pub(super) struct Texts {
    slots: Vec<Option<Arc<str>>>,
}

impl Texts {
    const SLOTS: usize = 1 << 13;

    pub(super) fn new() -> Self {
        Self { slots: vec![None; Self::SLOTS] }
    }

    /// The text, shared with an earlier one that is equal where that is still remembered.
    pub(super) fn share(&mut self, text: &str) -> Arc<str> {
        // FNV-1a over all the bytes: a collision costs a copy and nothing else.
        let hash = text
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        let slot = usize::try_from(hash % Self::SLOTS as u64).unwrap_or_default();
        let Some(known) = self.slots.get_mut(slot) else { return text.into() };
        match known {
            Some(known) if &**known == text => Arc::clone(known),
            _ => {
                let shared: Arc<str> = text.into();
                *known = Some(Arc::clone(&shared));
                shared
            }
        }
    }

    /// The text as a value, or none where it is blank.
    pub(super) fn value(&mut self, text: &str) -> Option<Value> {
        (!is_blank(text)).then(|| Value::Text(self.share(text)))
    }
}

/// Whether there is nothing to see in a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}'))
}

/// How much more memory the cells of a file may take.
pub(super) struct Budget(u64);

impl Budget {
    pub(super) fn new() -> Self {
        Self(limits::CELL_BYTES)
    }

    fn spend<T>(&mut self) -> Reading<()> {
        let left = self.0.checked_sub(size_of::<T>() as u64);
        self.0 = left.ok_or_else(|| Refusal::over("den har fler ifyllda celler än en redovisning kan ha"))?;
        Ok(())
    }
}

/// A cell with more text than any spreadsheet holds.
pub(super) fn too_long() -> Refusal {
    Refusal::over("den har en text som är längre än en cell kan rymma")
}

/// A sheet in the making.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    /// The row that is being read, and its cells so far.
    row: u32,
    cells: Vec<Cell>,
    out_of_order: bool,
    hidden: Vec<u32>,
    merges: Vec<Merge>,
}

impl Grid {
    /// Puts a value at a row and column counted from 1.
    pub(super) fn put(&mut self, budget: &mut Budget, row: u32, column: u32, value: Value) -> Reading<()> {
        if row == 0 || column == 0 || row > limits::ROWS || column > limits::COLUMNS {
            return Err(Refusal::damaged("den har celler utanför de rader och kolumner som ett kalkylblad kan ha"));
        }
        self.put_record(budget, row, column, value)
    }

    /// As [`Grid::put`], for text, whose rows have no end.
    pub(super) fn put_record(&mut self, budget: &mut Budget, row: u32, column: u32, value: Value) -> Reading<()> {
        budget.spend::<Cell>()?;
        if matches!(&value, Value::Text(text) | Value::Error(text) if text.len() > limits::TEXT_BYTES) {
            return Err(too_long());
        }
        if self.row != row {
            self.end_row();
            self.out_of_order |= self.row > row;
            self.row = row;
            budget.spend::<Row>()?;
        }
        self.out_of_order |= self.cells.last().is_some_and(|before| before.column >= column);
        self.cells.push(Cell { column, value });
        Ok(())
    }

    /// Keeps the cells of the row that was being read, in just the memory that they need.
    fn end_row(&mut self) {
        if !self.cells.is_empty() {
            self.rows.push(Row { number: self.row, cells: self.cells.drain(..).collect() });
        }
    }

    /// Takes note that a row is hidden.
    pub(super) fn hide(&mut self, row: u32) {
        if row <= limits::ROWS && self.hidden.last() != Some(&row) {
            self.hidden.push(row);
        }
    }

    /// Adds merged cells, rows and columns from 1. A single cell is no merge.
    pub(super) fn merge(&mut self, merge: Merge) -> Reading<()> {
        if merge.first_row == merge.last_row && merge.first_column == merge.last_column {
            return Ok(());
        }
        if self.merges.len() >= limits::MERGES {
            return Err(Refusal::over("den har fler sammanslagna celler än en redovisning kan ha"));
        }
        self.merges.push(merge);
        Ok(())
    }

    /// The finished sheet.
    pub(super) fn finish(mut self, file: &Arc<str>, name: Option<&str>, hidden: bool) -> Reading<Sheet> {
        self.end_row();
        if self.out_of_order {
            self.put_in_order()?;
        }
        self.hidden.sort_unstable();
        self.hidden.dedup();
        let is_read = |row: &&u32| self.rows.binary_search_by_key(*row, |read| read.number).is_ok();
        let hidden_rows = self.hidden.iter().filter(is_read).count();
        self.merges.sort_unstable_by_key(|m| (m.first_row, m.first_column, m.last_row, m.last_column));
        self.merges.dedup();
        Ok(Sheet {
            file: Arc::clone(file),
            name: name.map(Into::into),
            hidden,
            hidden_rows: u32::try_from(hidden_rows).unwrap_or(u32::MAX),
            rows: self.rows,
            merges: self.merges,
        })
    }

    fn put_in_order(&mut self) -> Reading<()> {
        self.rows.sort_by_key(|row| row.number);
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        for row in std::mem::take(&mut self.rows) {
            match rows.last_mut() {
                Some(last) if last.number == row.number => last.cells.extend(row.cells),
                _ => rows.push(row),
            }
        }
        for row in &mut rows {
            row.cells.sort_by_key(|cell| cell.column);
            if let Some(twice) =
                row.cells.windows(2).find(|pair| pair.first().map(|c| c.column) == pair.last().map(|c| c.column))
            {
                let column = twice.first().map_or(0, |cell| cell.column);
                let letters = crate::finding::column_letters(column);
                return Err(Refusal::damaged(format!("cellen {letters}{} står där två gånger", row.number)));
            }
        }
        self.rows = rows;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(grid: &mut Grid, row: u32, column: u32) -> Reading<()> {
        grid.put(&mut Budget::new(), row, column, Value::Number(1.0))
    }

    #[test]
    fn cells_in_any_order_become_rows_in_order() {
        let mut grid = Grid::default();
        for (row, column) in [(3, 1), (1, 2), (3, 3), (1, 1)] {
            number(&mut grid, row, column).unwrap();
        }
        grid.hide(2);
        grid.hide(3);
        let sheet = grid.finish(&"a.xlsx".into(), Some("Blad1"), false).unwrap();
        let places: Vec<(u32, Vec<u32>)> =
            sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.column).collect())).collect();
        assert_eq!(places, [(1, vec![1, 2]), (3, vec![1, 3])]);
        assert_eq!(sheet.hidden_rows, 1);
    }

    #[test]
    fn a_cell_twice_or_outside_the_grid_is_refused() {
        let mut grid = Grid::default();
        number(&mut grid, 1, 1).unwrap();
        number(&mut grid, 1, 1).unwrap();
        assert!(matches!(grid.finish(&"a.xlsx".into(), None, false), Err(Refusal::Damaged(_))));
        let mut grid = Grid::default();
        assert!(number(&mut grid, 1_048_577, 1).is_err());
        assert!(number(&mut grid, 1, 16_385).is_err());
        assert!(number(&mut grid, 1_048_576, 16_384).is_ok());
    }

    #[test]
    fn equal_texts_are_kept_once_and_blank_ones_not_at_all() {
        let mut texts = Texts::new();
        assert!(Arc::ptr_eq(&texts.share("Enhet"), &texts.share("Enhet")));
        assert_eq!(texts.value(" \u{a0}\t\u{feff}"), None);
    }
}
