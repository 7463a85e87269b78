//! Rows that say nothing new, as the table comes to them: read at once, or taken where they were read ahead.

use super::TableReader;
use super::met::{Draft, NewTexts};
use crate::finding::Findings;
use crate::intake::Row;
use crate::plan::ColumnIx;
use crate::records::ahead::{Board, Notebook, Noted, Telling};
use crate::records::consistency::check;
use crate::records::grid::Grid;
use crate::records::words::{Again, Token};

/// After how many pieces of a sheet what little has been learnt since is left for rows to be read by ahead.
const PIECES: usize = 16;

/// How the taking of a table's rows at once goes.
#[derive(Default)]
pub(super) struct Taking {
    luck: Luck,
    /// What is told of a row.
    told: Vec<(ColumnIx, Token)>,
    /// How much of what is known has been left for rows to be read by ahead.
    left: usize,
    /// How many pieces have been read since then.
    pieces: usize,
}

/// Whether it is worth while to try: where most rows say something new, it costs more than it saves.
struct Luck {
    /// How many tries may fail before there is a pause.
    tries: usize,
    /// How many rows are passed without a try.
    pause: usize,
}

impl Luck {
    const MOST: usize = 1024;
    const PAUSE: usize = 256;
    const AFTER_PAUSE: usize = 16;
    /// A row that is read at once saves as much as so many tries cost.
    const WORTH: usize = 3;

    const fn will_try(&mut self) -> bool {
        if self.pause == 0 {
            return true;
        }
        self.pause -= 1;
        false
    }

    fn took(&mut self, rows: usize) {
        self.tries = (self.tries + rows * Self::WORTH).min(Self::MOST);
    }

    const fn failed(&mut self) {
        self.tries -= 1;
        if self.tries == 0 {
            (self.tries, self.pause) = (Self::AFTER_PAUSE, Self::PAUSE);
        }
    }
}

impl Default for Luck {
    fn default() -> Self {
        Self { tries: Self::MOST, pause: 0 }
    }
}

impl<'r> TableReader<'r> {
    /// Reads a row if it says nothing new; whether it does not.
    pub(in crate::records) fn met(&mut self, grid: &Grid<'_>, row: Row<'_>, findings: &mut Findings) -> bool {
        if grid.has_merged_rows() || !self.taking.luck.will_try() {
            return false;
        }
        let (records, told) = (&mut self.table.records, &mut self.taking.told);
        let Some(said) = self.met.read(&self.known, row, &mut Draft { records, told, new_texts: NewTexts::Kept })
        else {
            self.taking.luck.failed();
            return false;
        };
        self.taking.luck.took(1);
        if let Some(column) = said.to_learn {
            self.learn(grid, row, column);
        }
        for (column, token) in &self.taking.told {
            self.tell_again(row.number(), *column, *token, findings);
        }
        self.known.words.pass(1);
        self.filler.note(row.number(), said.names);
        self.note_department(row.number(), said.names[0].is_some(), self.department, said.whose);
        let ended = self.end(row.number(), said.whose, findings);
        self.settle(grid, row, ended);
        true
    }

    /// Learns the text of a column of a row whose values have been put into the record.
    fn learn(&mut self, grid: &Grid<'_>, row: Row<'_>, column: ColumnIx) {
        let Some(cell) = self.sheet_column(column).and_then(|at| grid.cell(row, at)) else { return };
        let found = self.known.words.note(&cell);
        if let Some(number) = self.table.records.last_number(column).filter(|_| found.is_some()) {
            let may_be_other = self.met.may_be_other(&cell.shown());
            self.known.words.gave(&cell, Again { number, is_told: false, may_be_other });
        }
    }

    /// Takes rows that were read ahead, if they are the table's: those that follow on each other from a position on and before
    /// another. How many there are, and the number of the last.
    pub(in crate::records) fn noted(
        &mut self,
        noted: &mut Noted<'r>,
        (index, end): (usize, usize),
        findings: &mut Findings,
    ) -> Option<(usize, u32)> {
        if !noted.is_of(&self.met) {
            return None;
        }
        let some = noted.from(index, end);
        let last = noted.records().get(some.end.checked_sub(1)?).filter(|_| !some.is_empty())?.row();
        let names = noted.names(some.end - 1)?;
        if names[0].is_none() {
            let records = some.clone().filter_map(|record| noted.records().get(record));
            records.for_each(|record| self.note_department(record.row(), false, self.department, record.owner()));
        }
        self.filler.note(last, names);
        let before = self.table.records.len();
        self.table.records.append(noted.records(), &some);
        for (record, telling) in noted.told(&some) {
            let Some(record) = self.table.records.get(before + record - some.start) else { continue };
            match telling {
                Telling::Text(column, token) => self.tell_again(record.row(), *column, *token, findings),
                // That it stands is known; what is to be told of it is told in its turn.
                Telling::Check => _ = check(&self.context(), record, findings),
            }
        }
        self.known.words.pass(some.len());
        self.taking.luck.took(some.len());
        Some((some.len(), last))
    }

    /// Leaves what rows may be read by ahead, if enough is known that was not known when it was left before.
    pub(in crate::records) fn leave(&mut self, board: &Board<'r>) {
        let taking = &mut self.taking;
        taking.pieces += 1;
        if !self.met.reads_any() || taking.luck.pause > 0 {
            taking.left = 0;
            board.leave(None);
            return;
        }
        let known = self.known.count();
        if known > taking.left && (known >= taking.left + taking.left / 8 || taking.pieces >= PIECES) {
            (taking.left, taking.pieces) = (known, 0);
            board.leave(Some(Notebook::new(&self.met, &self.known, &self.table, self.basis.register)));
        }
    }

    /// Tells what is told of a text wherever it stands.
    fn tell_again(&self, row: u32, column: ColumnIx, token: Token, findings: &mut Findings) {
        if let Some(again) = self.told.get(column, token) {
            findings.tell(self.table.at(row, column), &again.told);
        }
    }
}
