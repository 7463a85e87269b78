//! Building sheets: what every reader does with the cells it finds.
//!
//! In: cells in the order of the file. Out: rows in order, with the grid and the number of cells checked on the way. A long
//! sheet is given in pieces, as far as it has been read, so that it never stands in memory whole.

use std::sync::Arc;

use super::block::Block;
use super::budget::{Budget, too_long};
use super::limits::{self, Over, within_sheet};
use super::packed::{Packed, Span};
use super::refusal::{Reading, Refusal};
use super::stretch::Stretch;
use super::value::Made;
use super::{Merge, Sheet, Value};
use crate::pool::Texts;
use crate::text::is_unprintable;

/// How many rows are given at a time, at the least.
const PIECE: usize = 1024;

/// Whether there is nothing to see in a text.
#[inline]
pub(super) fn is_blank(text: &str) -> bool {
    !begins_visibly(text.as_bytes()) && is_all_blank(text)
}

/// Whether a text begins with something to see, as most do.
#[inline]
pub(super) fn begins_visibly(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_graphic)
}

fn is_all_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || is_unprintable(letter))
}

/// Text as a value, or none where it is blank.
pub(super) fn text(shown: &str) -> Option<Made> {
    (!is_blank(shown)).then(|| Made::Text(shown.to_owned()))
}

/// Keeps the next of a workbook's shared strings, a blank one as an empty text.
pub(super) fn share(strings: &mut Texts, string: &str) -> Reading<()> {
    if strings.len() == limits::SHARED_STRINGS {
        return Err(Refusal::over(Over::SharedStrings));
    }
    if string.len() > limits::TEXT_BYTES {
        return Err(too_long());
    }
    Ok(strings.push(if is_blank(string) { "" } else { string })?)
}

/// Texts of a block that occur more than once are kept once, as far as a small table remembers them.
///
/// The table has a fixed size, so a file of ever new texts costs no more than one of few.
struct Recent(Vec<Span>);

impl Recent {
    const SLOTS: usize = 1 << 13;

    fn keep(&mut self, block: &mut Block, text: &str) -> Reading<Span> {
        // FNV-1a over all the bytes: a collision costs a copy and nothing else.
        let hash = text
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        let slot = usize::try_from(hash % Self::SLOTS as u64).unwrap_or_default();
        let Some(known) = self.0.get_mut(slot) else { return Ok(block.keep(text)?) };
        if block.kept(*known) != text {
            *known = block.keep(text)?;
        }
        Ok(*known)
    }
}

/// A sheet in the making.
pub(super) struct Grid {
    block: Block,
    shared: Arc<Texts>,
    recent: Recent,
    /// The row that is being read, and the last one that has ended.
    row: u32,
    column: u32,
    ended: u32,
    out_of_order: bool,
    hidden: Vec<u32>,
    merges: Vec<Merge>,
    /// Whether a piece of it has been given.
    is_parted: bool,
}

impl Grid {
    /// An empty sheet, whose cells may refer to shared strings.
    pub(super) fn new(shared: &Arc<Texts>) -> Self {
        Self {
            block: Block::sharing(shared),
            shared: Arc::clone(shared),
            recent: Recent(Vec::new()),
            row: 0,
            column: 0,
            ended: 0,
            out_of_order: false,
            hidden: Vec::new(),
            merges: Vec::new(),
            is_parted: false,
        }
    }

    /// An empty sheet of delimited text, whose lines are cut at the separator, an ASCII character.
    pub(super) fn of_lines(separator: u8) -> Self {
        Self { block: Block::of_lines(separator), ..Self::new(&Arc::default()) }
    }

    /// An empty sheet that is never given in pieces, and in which equal texts are kept once: the format may repeat them
    /// without end.
    pub(super) fn whole() -> Self {
        Self { recent: Recent(vec![(0, 0); Recent::SLOTS]), ..Self::new(&Arc::default()) }
    }

    /// Puts a value at a row and column counted from 1.
    pub(super) fn put(&mut self, budget: &mut Budget, row: u32, column: u32, value: Value<'_>) -> Reading<()> {
        within_sheet(row, column)?;
        self.put_record(budget, row, column, value)
    }

    /// As [`Grid::put`], for delimited text, whose rows have no end.
    pub(super) fn put_record(&mut self, budget: &mut Budget, row: u32, column: u32, value: Value<'_>) -> Reading<()> {
        if let Value::Text(text) | Value::Error(text) = value {
            budget.spend_text(text.len()).map_err(|over| over.at_cell(row, column))?;
        }
        let packed = match value {
            Value::Text(text) if !self.recent.0.is_empty() => {
                Block::pack_kept(column, self.recent.keep(&mut self.block, text)?)?
            }
            _ => self.block.pack(column, value)?,
        };
        self.place(budget, row, column, packed)
    }

    /// Puts a text of delimited text that stands in what is read, from byte `start` on.
    pub(super) fn put_read(
        &mut self,
        budget: &mut Budget,
        row: u32,
        column: u32,
        text: &str,
        start: usize,
    ) -> Reading<()> {
        budget.spend_text(text.len()).map_err(|over| over.at_cell(row, column))?;
        self.place(budget, row, column, Block::pack_read(column, (start, text.len()))?)
    }

    /// Puts a line of delimited text, which begins a row and ends it. It is cut into cells when these are asked for: none of
    /// its fields is quoted, and the first has something to see.
    pub(super) fn put_line(&mut self, row: u32, line: (usize, usize)) -> Reading<()> {
        // It may have been begun and taken back.
        if self.row != row {
            self.end_row()?;
        }
        self.out_of_order |= self.ended >= row;
        (self.row, self.column, self.ended) = (row, 0, self.ended.max(row));
        Ok(self.block.add_line(row, line)?)
    }

    /// Puts a shared string, if there is anything to see in it.
    pub(super) fn put_shared(&mut self, budget: &mut Budget, row: u32, column: u32, index: usize) -> Reading<()> {
        within_sheet(row, column)?;
        let lost = || Refusal::damaged("en cell hänvisar till en text som inte finns i filen").at_cell(row, column);
        let bytes = self.shared.length(index).ok_or_else(lost)?;
        if bytes == 0 {
            return Ok(());
        }
        budget.spend_text(bytes).map_err(|over| over.at_cell(row, column))?;
        self.place(budget, row, column, Block::pack_shared(column, index)?)
    }

    fn place(&mut self, budget: &mut Budget, row: u32, column: u32, packed: Packed) -> Reading<()> {
        if self.row != row {
            self.end_row()?;
            self.out_of_order |= self.ended >= row;
            self.row = row;
            self.column = 0;
        }
        budget.spend().map_err(|over| over.at_row(row))?;
        self.out_of_order |= self.column >= column;
        self.column = column;
        self.block.add(packed);
        Ok(())
    }

    /// Ends the row that was being read.
    fn end_row(&mut self) -> Reading<()> {
        self.block.end_row(self.row)?;
        self.ended = self.ended.max(self.row);
        Ok(())
    }

    /// Takes back the cells of the row that is being read.
    pub(super) fn forget_row(&mut self, row: u32) {
        if self.row == row {
            self.block.forget_row();
            self.column = 0;
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
            return Err(Refusal::over(Over::Merges));
        }
        self.merges.push(merge);
        Ok(())
    }

    /// Whether what has been read since the last piece is enough for one.
    pub(super) fn has_piece(&self) -> bool {
        self.block.len() >= PIECE
    }

    /// Gives the rows the text that their cells stand in.
    pub(super) fn stand_in(&mut self, read: Stretch) {
        self.block.stand_in(read);
    }

    /// Copies the cells that stand in what is read, so that they need it no longer.
    pub(super) fn copy_from(&mut self, read: &str) -> Reading<()> {
        Ok(self.block.copy_from(read)?)
    }

    /// What has been read since the last piece, if that is enough for one. The row that is being read waits.
    pub(super) fn piece(
        &mut self,
        budget: &mut Budget,
        file: &Arc<str>,
        name: Option<&Arc<str>>,
        hidden: bool,
    ) -> Reading<Option<Sheet>> {
        if !self.has_piece() {
            return Ok(None);
        }
        if self.out_of_order {
            return Err(Refusal::damaged("bladets rader står inte i ordning"));
        }
        let rest = self.block.take_rows()?;
        let rows = std::mem::replace(&mut self.block, rest);
        // What has been given is held here no longer.
        budget.give_back_cells();
        self.is_parted = true;
        Ok(Some(self.sheet(rows, file, name, hidden, true)))
    }

    /// The finished sheet, or the rest of it.
    pub(super) fn finish(mut self, file: &Arc<str>, name: Option<&Arc<str>>, hidden: bool) -> Reading<Sheet> {
        self.end_row()?;
        if self.out_of_order {
            if self.is_parted {
                return Err(Refusal::damaged("bladets rader står inte i ordning"));
            }
            self.block.put_in_order();
            self.no_cell_twice()?;
        }
        self.merges.sort_unstable_by_key(|m| (m.first_row, m.first_column, m.last_row, m.last_column));
        self.merges.dedup();
        let rows = std::mem::take(&mut self.block);
        Ok(self.sheet(rows, file, name, hidden, false))
    }

    fn sheet(&mut self, rows: Block, file: &Arc<str>, name: Option<&Arc<str>>, hidden: bool, goes_on: bool) -> Sheet {
        self.hidden.sort_unstable();
        self.hidden.dedup();
        let is_read = |row: &&u32| rows.find(**row).is_ok();
        let hidden_rows = self.hidden.iter().filter(is_read).count();
        let last = rows.row(rows.len().saturating_sub(1)).map_or(0, super::Row::number);
        self.hidden.retain(|row| *row > last);
        Sheet {
            file: Arc::clone(file),
            name: name.cloned(),
            hidden,
            hidden_rows: u32::try_from(hidden_rows).unwrap_or(u32::MAX),
            rows,
            merges: std::mem::take(&mut self.merges),
            goes_on,
        }
    }

    fn no_cell_twice(&self) -> Reading<()> {
        for row in self.block.rows() {
            let mut before = 0;
            for cell in row.cells() {
                if cell.column() == before {
                    let letters = crate::finding::column_letters(cell.column());
                    return Err(Refusal::damaged(format!("cellen {letters}{} står där två gånger", row.number())));
                }
                before = cell.column();
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        Grid::new(&Arc::default())
    }

    fn number(grid: &mut Grid, row: u32, column: u32) -> Reading<()> {
        grid.put(&mut Budget::new(), row, column, Value::Number(1.0))
    }

    fn places(sheet: &Sheet) -> Vec<(u32, Vec<u32>)> {
        sheet.rows.rows().map(|row| (row.number(), row.columns().collect())).collect()
    }

    #[test]
    fn rows_and_cells_are_put_in_order() {
        let mut grid = grid();
        for (row, column) in [(3, 3), (3, 1), (1, 2), (3, 2)] {
            number(&mut grid, row, column).unwrap();
        }
        grid.hide(3);
        grid.hide(2);
        let sheet = grid.finish(&"a.xlsx".into(), None, false).unwrap();
        assert_eq!(places(&sheet), [(1, vec![2]), (3, vec![1, 2, 3])]);
        assert_eq!(sheet.hidden_rows, 1);
    }

    #[test]
    fn a_cell_twice_or_outside_the_grid_is_refused() {
        let mut twice = grid();
        number(&mut twice, 1, 1).unwrap();
        number(&mut twice, 1, 1).unwrap();
        assert!(matches!(twice.finish(&"a.xlsx".into(), None, false), Err(Refusal::Damaged(_))));
        let mut grid = grid();
        assert!(number(&mut grid, 1_048_577, 1).is_err());
        assert!(number(&mut grid, 1, 16_385).is_err());
        assert!(number(&mut grid, 1_048_576, 16_384).is_ok());
    }

    #[test]
    fn a_long_sheet_comes_in_pieces_and_must_then_be_in_order() {
        let (file, mut budget, mut rows) = ("a.xlsx".into(), Budget::new(), Vec::new());
        let mut grid = grid();
        for row in 1..=10_000 {
            number(&mut grid, row, 1).unwrap();
            if let Some(piece) = grid.piece(&mut budget, &file, None, false).unwrap() {
                assert!(piece.goes_on);
                rows.extend(places(&piece));
            }
        }
        number(&mut grid, 10_001, 2).unwrap();
        let mut out_of_order = Grid { block: grid.block.clone(), ..self::grid() };
        out_of_order.is_parted = true;
        let rest = grid.finish(&file, None, false).unwrap();
        assert!(!rest.goes_on && rest.rows.len() < PIECE);
        rows.extend(places(&rest));
        assert_eq!(rows.len(), 10_001);
        assert_eq!((rows[0].0, rows[10_000].clone()), (1, (10_001, vec![2])));
        for row in [9, 8] {
            number(&mut out_of_order, row, 1).unwrap();
        }
        assert!(out_of_order.finish(&file, None, false).is_err());
    }

    #[test]
    fn a_long_text_may_not_stand_in_endless_cells() {
        let (mut grid, mut budget) = (Grid::whole(), Budget::new());
        let text = "a".repeat(1 << 20);
        let put = (1..=100).map(|row| grid.put(&mut budget, row, 1, Value::Text(&text)));
        assert_eq!(put.flatten().count(), 64);
    }

    #[test]
    fn cells_beyond_what_may_be_held_are_refused_in_their_row() {
        let (mut grid, mut budget) = (grid(), Budget::of_cells(2));
        let put: Reading<()> = (1..=3).try_for_each(|row| grid.put(&mut budget, row, 1, Value::Bool(true)));
        let refusal = put.unwrap_err();
        assert_eq!(refusal, Refusal::over(Over::Cells).at_row(3));
        assert_eq!(refusal.of_packing().unwrap().replace('\u{a0}', " "), "den har fler än 24 000 000 ifyllda celler");
    }

    #[test]
    fn blank_texts_are_no_values() {
        assert_eq!(text(" \u{a0}\t\u{feff}"), None);
        assert_eq!(text(" a"), Some(Made::Text(" a".to_owned())));
    }
}
