//! What a file may hold at a time, told as it is read.

use super::limits::{self, Over};
use super::refusal::{Reading, Refusal};
use crate::pool::Full;

/// How many more cells a file may hold at a time, and how much more long text may stand in them.
#[derive(Clone, Copy)]
pub(super) struct Budget {
    cells: u64,
    long_texts: u64,
}

impl Budget {
    /// All that a file may hold.
    pub(super) fn new() -> Self {
        Self { cells: limits::CELLS, long_texts: limits::LONG_TEXTS_BYTES }
    }

    /// What has been given of the file is held no longer.
    pub(super) fn give_back_cells(&mut self) {
        self.cells = limits::CELLS;
    }

    /// Pays for a cell.
    pub(super) fn spend(&mut self) -> Reading<()> {
        let left = self.cells.checked_sub(1);
        self.cells = left.ok_or_else(|| Refusal::over(Over::Cells))?;
        Ok(())
    }

    /// Pays for a text of so many bytes.
    pub(super) fn spend_text(&mut self, bytes: usize) -> Reading<()> {
        if bytes > limits::TEXT_BYTES {
            return Err(too_long());
        }
        if bytes > limits::LONG_TEXT {
            let left = self.long_texts.checked_sub(bytes as u64);
            self.long_texts = left.ok_or_else(|| Refusal::over(Over::LongTextsBytes))?;
        }
        Ok(())
    }
}

/// A cell with more text than any spreadsheet holds.
pub(super) fn too_long() -> Refusal {
    Refusal::over(Over::TextBytes)
}

impl From<Full> for Refusal {
    fn from(_: Full) -> Self {
        Self::over(Over::AllTextBytes)
    }
}

#[cfg(test)]
impl Budget {
    /// So many cells and no more.
    pub(super) fn of_cells(cells: u64) -> Self {
        Self { cells, ..Self::new() }
    }
}
