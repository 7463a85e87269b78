//! Rows of placed cells, packed: sixteen bytes a cell, and the text that stands in them end to end.

use std::borrow::Cow;
use std::sync::Arc;

use super::packed::{Packed, Span, Tag, packed_date, slice, text_data, unpacked_date};
#[cfg(test)]
use super::value::Made;
use super::value::{Token, Value};
use crate::pool::{Full, Texts};

#[derive(Clone, Copy, Debug)]
struct Head {
    number: u32,
    /// Where its cells end.
    end: u32,
}

/// Rows of a sheet that follow on each other, empty ones left out.
#[derive(Clone, Debug, Default)]
pub struct Block {
    heads: Vec<Head>,
    cells: Vec<Packed>,
    text: String,
    /// The text of the file that the rows were read from, if they are delimited text: cells stand in it, and are not copied.
    read: String,
    /// The texts that the cells of a workbook share. A blank one is kept as an empty text.
    shared: Arc<Texts>,
}

impl Block {
    /// An empty one, whose cells may refer to shared strings.
    pub(super) fn sharing(shared: &Arc<Texts>) -> Self {
        Self { shared: Arc::clone(shared), ..Self::default() }
    }

    /// Keeps a text for cells to refer to.
    pub(super) fn keep(&mut self, text: &str) -> Result<Span, Full> {
        let start = u32::try_from(self.text.len()).map_err(|_| Full)?;
        self.text.push_str(text);
        u32::try_from(self.text.len()).map_err(|_| Full)?;
        Ok((start, u32::try_from(text.len()).map_err(|_| Full)?))
    }

    /// The text that was kept there.
    pub(super) fn kept(&self, span: Span) -> &str {
        slice(&self.text, span)
    }

    /// Packs a value for a cell of this block. Columns are those of a sheet, which has no more than fit.
    pub(super) fn pack(&mut self, column: u32, value: Value<'_>) -> Result<Packed, Full> {
        let (tag, data) = match value {
            Value::Text(text) => (Tag::Text, text_data(self.keep(text)?)),
            Value::Error(text) => (Tag::Error, text_data(self.keep(text)?)),
            Value::Number(number) => (Tag::Number, number.to_bits()),
            Value::Percent(fraction) => (Tag::Percent, fraction.to_bits()),
            Value::Bool(truth) => (Tag::Bool, truth.into()),
            Value::Date(date) => (Tag::Date, packed_date(date)),
        };
        Packed::new(column, tag, data)
    }

    /// Packs a text that was kept before.
    pub(super) fn pack_kept(column: u32, span: Span) -> Result<Packed, Full> {
        Packed::new(column, Tag::Text, text_data(span))
    }

    /// Packs a text as it stands in what is read, which the block must be given.
    pub(super) fn pack_read(column: u32, start: usize, length: usize) -> Result<Packed, Full> {
        let span = (u32::try_from(start).map_err(|_| Full)?, u32::try_from(length).map_err(|_| Full)?);
        Packed::new(column, Tag::Read, text_data(span))
    }

    /// Packs a shared string.
    pub(super) fn pack_shared(column: u32, index: usize) -> Result<Packed, Full> {
        Packed::new(column, Tag::Shared, index as u64)
    }

    /// Adds a cell to the row that is being made.
    pub(super) fn add(&mut self, cell: Packed) {
        self.cells.push(cell);
    }

    /// The cells of the row that is being made.
    pub(super) fn making(&mut self) -> &mut [Packed] {
        let start = self.heads.last().map_or(0, |head| head.end as usize);
        self.cells.get_mut(start..).unwrap_or_default()
    }

    /// Ends the row that is being made. A row without cells is none.
    pub(super) fn end_row(&mut self, number: u32) -> Result<(), Full> {
        if !self.making().is_empty() {
            let end = u32::try_from(self.cells.len()).map_err(|_| Full)?;
            self.heads.push(Head { number, end });
        }
        Ok(())
    }

    /// Takes back the cells of the row that is being made.
    pub(super) fn forget_row(&mut self) {
        self.cells.truncate(self.heads.last().map_or(0, |head| head.end as usize));
    }

    /// Gives the block the text that its cells stand in.
    pub(super) fn stand_in(&mut self, read: String) {
        self.read = read;
    }

    /// Copies the cells that stand in what is read, so that they need it no longer.
    pub(super) fn copy_from(&mut self, read: &str) -> Result<(), Full> {
        for index in 0..self.cells.len() {
            let Some(packed) = self.cells.get(index).filter(|packed| packed.tag == Tag::Read) else { continue };
            let packed = *packed;
            let copied = self.pack(packed.column(), Value::Text(slice(read, packed.span())))?.like(packed);
            if let Some(slot) = self.cells.get_mut(index) {
                *slot = copied;
            }
        }
        Ok(())
    }

    /// Leaves the rows that have ended, and gives a block with the cells of the one that is being made.
    pub(super) fn take_rows(&mut self) -> Self {
        let mut rest = Self::sharing(&self.shared);
        // The next piece will be as large.
        rest.heads.reserve(self.heads.len());
        rest.cells.reserve(self.cells.len());
        for packed in self.making().to_vec() {
            if let Ok(packed) = self.repacked(packed, &mut rest) {
                rest.add(packed);
            }
        }
        self.forget_row();
        rest
    }

    /// A cell as another block with the same shared strings holds it.
    fn repacked(&self, packed: Packed, other: &mut Self) -> Result<Packed, Full> {
        match packed.tag {
            Tag::Text | Tag::Read | Tag::Error => Ok(other.pack(packed.column(), self.value(packed))?.like(packed)),
            _ => Ok(packed),
        }
    }

    /// Puts the rows in order, and makes one row of those of the same number.
    pub(super) fn put_in_order(&mut self) {
        let mut order: Vec<usize> = (0..self.heads.len()).collect();
        order.sort_by_key(|index| self.heads.get(*index).map(|head| head.number));
        let mut cells = Vec::with_capacity(self.cells.len());
        let mut heads: Vec<Head> = Vec::with_capacity(self.heads.len());
        for index in order {
            let (Some(row), Some(head)) = (self.row(index), self.heads.get(index)) else { continue };
            cells.extend_from_slice(row.cells);
            let end = u32::try_from(cells.len()).unwrap_or(u32::MAX);
            match heads.last_mut() {
                Some(last) if last.number == head.number => last.end = end,
                _ => heads.push(Head { number: head.number, end }),
            }
        }
        let mut start = 0;
        for head in &heads {
            let end = head.end as usize;
            if let Some(row) = cells.get_mut(start..end) {
                row.sort_by_key(|cell| cell.column());
            }
            start = end;
        }
        (self.heads, self.cells) = (heads, cells);
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The row at a position.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let head = self.heads.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.heads.get(before)).map_or(0, |head| head.end);
        let cells = self.cells.get(start as usize..head.end as usize)?;
        Some(Row { block: self, number: head.number, cells })
    }

    /// All rows.
    #[must_use = "rows are read one after the other"]
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|index| self.row(index))
    }

    /// The position of the row of that number, or where it would stand.
    ///
    /// # Errors
    /// Where there is no such row.
    pub fn find(&self, number: u32) -> Result<usize, usize> {
        self.heads.binary_search_by_key(&number, |head| head.number)
    }

    /// Adds a row: columns, in order, and what stands there. Rows come in the order of their numbers.
    pub fn push<'c>(&mut self, number: u32, cells: impl IntoIterator<Item = (u32, Value<'c>)>) {
        for (column, value) in cells {
            if let Ok(packed) = self.pack(column, value) {
                self.add(packed);
            }
        }
        _ = self.end_row(number);
    }

    /// Adds the rows of the block that follows.
    pub fn append(&mut self, next: &Self) {
        for row in next.rows() {
            self.push(row.number(), row.values());
        }
    }

    fn value(&self, packed: Packed) -> Value<'_> {
        match packed.tag {
            Tag::Text => Value::Text(self.kept(packed.span())),
            Tag::Read => Value::Text(slice(&self.read, packed.span())),
            Tag::Shared => Value::Text(
                usize::try_from(packed.data).ok().and_then(|index| self.shared.get(index)).unwrap_or_default(),
            ),
            Tag::Error => Value::Error(self.kept(packed.span())),
            Tag::Number => Value::Number(f64::from_bits(packed.data)),
            Tag::Percent => Value::Percent(f64::from_bits(packed.data)),
            Tag::Bool => Value::Bool(packed.data != 0),
            Tag::Date => Value::Date(unpacked_date(packed.data)),
        }
    }
}

#[cfg(test)]
impl Block {
    /// Every cell with its row and column.
    pub(super) fn made(&self) -> Vec<(u32, u32, Made)> {
        let made = |value| match value {
            Value::Text(text) => Made::Text(text.to_owned()),
            Value::Number(number) => Made::Number(number),
            Value::Percent(fraction) => Made::Percent(fraction),
            Value::Bool(truth) => Made::Bool(truth),
            Value::Date(date) => Made::Date(date),
            Value::Error(error) => Made::Error(error.to_owned()),
        };
        self.rows()
            .flat_map(|row| row.values().map(move |(column, value)| (row.number(), column, made(value))))
            .collect()
    }
}

/// A row with at least one cell that is not empty.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    block: &'t Block,
    number: u32,
    cells: &'t [Packed],
}

impl<'t> Row<'t> {
    /// Row number from 1 as Excel shows it; in delimited text the record's number.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// Its cells by column.
    #[must_use = "cells are read one after the other"]
    pub fn cells(self) -> impl DoubleEndedIterator<Item = Cell<'t>> + ExactSizeIterator {
        self.cells.iter().map(move |packed| Cell { block: self.block, packed: *packed })
    }

    /// The columns of its cells, from 1, with what stands there.
    #[must_use = "cells are read one after the other"]
    pub fn values(self) -> impl DoubleEndedIterator<Item = (u32, Value<'t>)> {
        self.cells().map(|cell| (cell.column(), cell.value()))
    }

    /// The columns of its cells, from 1.
    #[must_use = "columns are read one after the other"]
    pub fn columns(self) -> impl DoubleEndedIterator<Item = u32> + use<'t> {
        self.cells.iter().map(|packed| packed.column())
    }

    /// How many cells it has.
    #[must_use]
    pub fn len(self) -> usize {
        self.cells.len()
    }

    /// Whether it has none, as no row of a block.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.cells.is_empty()
    }

    /// The value in a column counted from 1, or none where the cell is empty.
    #[must_use]
    pub fn value(self, column: u32) -> Option<Value<'t>> {
        self.cell(column).map(Cell::value)
    }

    /// The cell in a column counted from 1, if it is not empty.
    #[must_use]
    pub fn cell(self, column: u32) -> Option<Cell<'t>> {
        let packed = self.cells;
        // Most rows have a cell in each column from the first, so the cell stands where its number says.
        let guess = packed.get((column as usize).wrapping_sub(1)).filter(|packed| packed.column() == column);
        let found = || packed.get(packed.binary_search_by_key(&column, |packed| packed.column()).ok()?);
        guess.or_else(found).map(|packed| Cell { block: self.block, packed: *packed })
    }
}

/// A cell in which there is something to see. What stands there is made of its bytes only when it is asked for: most cells
/// hold a text that recurs, and its token says enough.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'t> {
    block: &'t Block,
    packed: Packed,
}

impl<'t> Cell<'t> {
    /// Column, from 1.
    #[must_use]
    pub fn column(self) -> u32 {
        self.packed.column()
    }

    /// What stands there.
    #[must_use]
    pub fn value(self) -> Value<'t> {
        self.block.value(self.packed)
    }

    /// What stands there, as Excel would show it: see [`Value::shown`].
    #[must_use]
    pub fn shown(self) -> Cow<'t, str> {
        self.value().shown()
    }

    /// Whether a text stands there.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self.packed.tag, Tag::Text | Tag::Read | Tag::Shared)
    }

    /// The text that stands there, if it is a text.
    #[must_use]
    pub fn text(self) -> Option<&'t str> {
        if !self.is_text() {
            return None;
        }
        if let Value::Text(text) = self.value() { Some(text) } else { None }
    }

    /// Whether it is known to be a text that begins with a letter or a digit. If not, it has to be looked at.
    #[must_use]
    pub const fn begins_plainly(self) -> bool {
        self.packed.is_plain
    }

    /// Which text it is, where it is one of those that recur.
    #[must_use]
    pub const fn token(self) -> Option<Token> {
        self.packed.token
    }
}
