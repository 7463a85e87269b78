//! A row and its cells, as what comes after the reading sees them.

use std::borrow::Cow;

use super::block::Block;
use super::line::Field;
use super::packed::{Packed, Tag};
use super::value::Value;

/// A row with at least one cell that is not empty.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    block: &'t Block,
    index: usize,
    number: u32,
}

impl<'t> Row<'t> {
    /// The row at a position of a block, and its number.
    pub(super) const fn new(block: &'t Block, index: usize, number: u32) -> Self {
        Self { block, index, number }
    }

    /// Row number from 1 as Excel shows it; in delimited text the record's number.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    fn packed(self) -> &'t [Packed] {
        self.block.cells_of(self.index).unwrap_or_default()
    }

    /// Its cells by column.
    #[must_use = "cells are read one after the other"]
    pub fn cells(self) -> impl DoubleEndedIterator<Item = Cell<'t>> + ExactSizeIterator {
        self.packed().iter().map(move |packed| Cell { block: self.block, packed: *packed })
    }

    /// Its cells by column, to be read in passing: where they have to be made for that, they are not kept.
    #[must_use]
    #[inline]
    pub fn in_passing(self) -> Passing<impl Iterator<Item = Cut<'t>>, impl Iterator<Item = Cell<'t>>> {
        let block = self.block;
        match block.fields_of(self.index) {
            Some(fields) => Passing::Line(fields.map(move |field| Cut { block, field })),
            None => Passing::Made(self.cells()),
        }
    }

    /// The columns of its cells, from 1, with what stands there.
    #[must_use = "cells are read one after the other"]
    pub fn values(self) -> impl DoubleEndedIterator<Item = (u32, Value<'t>)> {
        self.cells().map(|cell| (cell.column(), cell.value()))
    }

    /// The columns of its cells, from 1.
    #[must_use = "columns are read one after the other"]
    pub fn columns(self) -> impl DoubleEndedIterator<Item = u32> + use<'t> {
        self.packed().iter().map(|packed| packed.column())
    }

    /// How many cells it has.
    #[must_use]
    pub fn len(self) -> usize {
        self.packed().len()
    }

    /// Whether it has none, as no row of a block.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.packed().is_empty()
    }

    /// The value in a column counted from 1, or none where the cell is empty.
    #[must_use]
    pub fn value(self, column: u32) -> Option<Value<'t>> {
        self.cell(column).map(Cell::value)
    }

    /// The cell in a column counted from 1, if it is not empty.
    #[must_use]
    pub fn cell(self, column: u32) -> Option<Cell<'t>> {
        let packed = self.packed();
        // Most rows have a cell in each column from the first, so the cell stands where its number says.
        let guess = packed.get((column as usize).wrapping_sub(1)).filter(|packed| packed.column() == column);
        let found = || packed.get(packed.binary_search_by_key(&column, |packed| packed.column()).ok()?);
        guess.or_else(found).map(|packed| Cell { block: self.block, packed: *packed })
    }
}

/// The cells of a row as they are passed.
pub enum Passing<L, M> {
    /// Of a line, cut as it is passed.
    Line(L),
    /// Of cells that have been made.
    Made(M),
}

/// What can be asked of a cell in passing.
pub trait Passed<'t>: Copy {
    /// The cell, of which everything can be asked.
    fn cell(self) -> Cell<'t>;

    /// Column, from 1.
    #[inline]
    fn column(self) -> u32 {
        self.cell().column()
    }

    /// Whether a text stands there.
    #[inline]
    fn is_text(self) -> bool {
        self.cell().is_text()
    }

    /// The text that stands there, if it is a text.
    #[inline]
    fn text(self) -> Option<&'t str> {
        self.cell().text()
    }

    /// The bytes of the text.
    #[inline]
    fn bytes(self) -> Option<&'t [u8]> {
        self.text().map(str::as_bytes)
    }

    /// Which of the texts that the cells of the workbook share stands there, if one of them does.
    #[inline]
    fn shared(self) -> Option<usize> {
        self.cell().shared()
    }
}

/// A cell of a line, cut in passing.
#[derive(Clone, Copy)]
pub struct Cut<'t> {
    block: &'t Block,
    field: Field<'t>,
}

/// What there is to know is at hand, and no cell is made for it.
impl<'t> Passed<'t> for Cut<'t> {
    #[inline]
    fn cell(self) -> Cell<'t> {
        Cell { block: self.block, packed: self.field.packed() }
    }

    #[inline]
    fn column(self) -> u32 {
        self.field.column.into()
    }

    #[inline]
    fn is_text(self) -> bool {
        true
    }

    #[inline]
    fn text(self) -> Option<&'t str> {
        Some(self.block.read(self.field))
    }

    #[inline]
    fn bytes(self) -> Option<&'t [u8]> {
        Some(self.field.bytes)
    }

    #[inline]
    fn shared(self) -> Option<usize> {
        None
    }
}

/// A cell in which there is something to see. What stands there is made of its bytes only when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'t> {
    block: &'t Block,
    packed: Packed,
}

impl<'t> Cell<'t> {
    /// Column, from 1.
    #[must_use]
    #[inline]
    pub fn column(self) -> u32 {
        self.packed.column()
    }

    /// What stands there.
    #[must_use]
    #[inline]
    pub fn value(self) -> Value<'t> {
        self.block.value(self.packed)
    }

    /// What stands there, as Excel would show it: see [`Value::shown`].
    #[must_use]
    #[inline]
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
    #[inline]
    pub fn text(self) -> Option<&'t str> {
        if !self.is_text() {
            return None;
        }
        if let Value::Text(text) = self.value() { Some(text) } else { None }
    }

    /// Which of the texts that the cells of the workbook share stands there, if one of them does: equal numbers, equal texts.
    #[must_use]
    #[inline]
    pub fn shared(self) -> Option<usize> {
        if self.packed.tag == Tag::Shared { usize::try_from(self.packed.data).ok() } else { None }
    }
}

impl<'t> Passed<'t> for Cell<'t> {
    #[inline]
    fn cell(self) -> Self {
        self
    }
}
