//! Rows that say nothing new, as the table comes to them: read at once, or taken where they were read ahead.

use super::TableReader;
use super::met::NewTexts;
use crate::finding::Findings;
use crate::intake::Row;
use crate::plan::ColumnIx;
use crate::records::ahead::{Notebook, Noted};
use crate::records::grid::Grid;
use crate::records::store::Record;
use crate::records::words::Token;

/// After how many pieces of a sheet what little has been learnt since is left for rows to be read by ahead.
const PIECES: usize = 16;

impl<'r> TableReader<'r> {
    /// Reads a row if it says nothing new; whether it does not.
    pub(in crate::records) fn met(&mut self, grid: &Grid<'_>, row: Row<'_>, findings: &mut Findings) -> bool {
        if grid.has_merged_rows() {
            return false;
        }
        let Some(said) = self.met.read(&self.known, row, &mut self.table.records, NewTexts::Kept) else { return false };
        if let Some((column, token)) = said.told {
            self.tell_again(row.number(), column, token, findings);
        }
        self.known.words.pass(1);
        self.filler.note(row.number(), said.names);
        self.note_department(row.number(), said.names[0].is_some(), self.department, said.whose);
        let ended = self.end(row.number(), said.whose, findings);
        self.settle(grid, row, ended);
        true
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
        let records = || some.clone().filter_map(|record| noted.records().get(record));
        for (record, column, token) in noted.told(&some) {
            let row = noted.records().get(*record).map_or(0, Record::row);
            self.tell_again(row, *column, *token, findings);
        }
        let names = noted.names(some.end - 1)?;
        if names[0].is_none() {
            records().for_each(|record| self.note_department(record.row(), false, self.department, record.owner()));
        }
        self.filler.note(last, names);
        self.table.records.append(noted.records(), &some);
        self.known.words.pass(some.len());
        Some((some.len(), last))
    }

    /// What rows may be read by ahead, if enough is known that was not known when that was asked before.
    pub(in crate::records) fn notebook(&mut self) -> Option<Notebook<'r>> {
        if !self.met.reads_any() {
            return None;
        }
        let known = self.known.count();
        self.pieces += 1;
        if known == self.left || (known < self.left + self.left / 8 && self.pieces < PIECES) {
            return None;
        }
        (self.left, self.pieces) = (known, 0);
        Some(Notebook::new(&self.met, &self.known, &self.table, self.basis.register))
    }

    /// Tells what is told of a text wherever it stands.
    fn tell_again(&self, row: u32, column: ColumnIx, token: Token, findings: &mut Findings) {
        if let Some(again) = self.told.get(column, token) {
            findings.tell(self.table.at(row, column), &again.told);
        }
    }
}
