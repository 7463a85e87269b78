//! Rows of placed cells, packed: sixteen bytes a cell, and the text that stands in them end to end. A line of delimited text
//! is kept as it is, and cut into cells only when these are asked for: most rows are read once, from the first cell to the last.

use std::sync::{Arc, OnceLock};

use super::line::{Field, Fields};
use super::packed::{Packed, Span, Tag, packed_date, slice, text_data, unpacked_date};
use super::row::Row;
use super::stretch::Stretch;
#[cfg(test)]
use super::value::Made;
use super::value::Value;
use crate::pool::{Full, Texts};

#[derive(Clone, Copy, Debug)]
struct Head {
    number: u32,
    /// Where its cells end.
    end: u32,
    /// Where its line stands in what was read, if it has not been cut into cells.
    line: Option<Span>,
}

/// Rows of a sheet that follow on each other, empty ones left out.
#[derive(Clone, Debug, Default)]
pub struct Block {
    heads: Vec<Head>,
    cells: Vec<Packed>,
    text: String,
    /// The text of the file that the rows were read from, if they are delimited text: cells stand in it, and are not copied.
    read: Stretch,
    /// What its lines are cut at, an ASCII character.
    separator: u8,
    /// The cells of lines, by row, once they have been asked for: in most blocks none ever are.
    cut: OnceLock<Box<[OnceLock<Vec<Packed>>]>>,
    /// The texts that the cells of a workbook share. A blank one is kept as an empty text.
    shared: Arc<Texts>,
}

impl Block {
    /// An empty one, whose cells may refer to shared strings.
    pub(super) fn sharing(shared: &Arc<Texts>) -> Self {
        Self { shared: Arc::clone(shared), ..Self::default() }
    }

    /// An empty one for delimited text, whose lines are cut at the separator, an ASCII character.
    pub(super) fn of_lines(separator: u8) -> Self {
        Self { separator, ..Self::default() }
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
        Packed::at(column, tag, data)
    }

    /// Packs a text that was kept before.
    pub(super) fn pack_kept(column: u32, span: Span) -> Result<Packed, Full> {
        Packed::at(column, Tag::Text, text_data(span))
    }

    /// Packs a text as it stands in what is read, which the block must be given.
    pub(super) fn pack_read(column: u32, place: (usize, usize)) -> Result<Packed, Full> {
        Packed::at(column, Tag::Read, text_data(span(place)?))
    }

    /// Packs a shared string.
    pub(super) fn pack_shared(column: u32, index: usize) -> Result<Packed, Full> {
        Packed::at(column, Tag::Shared, index as u64)
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
            self.heads.push(Head { number, end, line: None });
        }
        Ok(())
    }

    /// Adds a row that is a line of what is read, which the block must be given. No row is being made.
    pub(super) fn add_line(&mut self, number: u32, place: (usize, usize)) -> Result<(), Full> {
        let end = u32::try_from(self.cells.len()).map_err(|_| Full)?;
        self.heads.push(Head { number, end, line: Some(span(place)?) });
        Ok(())
    }

    /// Takes back the cells of the row that is being made.
    pub(super) fn forget_row(&mut self) {
        self.cells.truncate(self.heads.last().map_or(0, |head| head.end as usize));
    }

    /// Gives the block the text that its cells stand in.
    pub(super) fn stand_in(&mut self, read: Stretch) {
        self.read = read;
    }

    /// Copies the cells that stand in what is read, so that they need it no longer. Lines are cut into cells for that.
    pub(super) fn copy_from(&mut self, read: &str) -> Result<(), Full> {
        self.cut_lines_of(read);
        for index in 0..self.cells.len() {
            let Some(packed) = self.cells.get(index).filter(|packed| packed.tag == Tag::Read) else { continue };
            let packed = *packed;
            let copied = self.pack(packed.column(), Value::Text(slice(read, packed.span())))?;
            if let Some(slot) = self.cells.get_mut(index) {
                *slot = copied;
            }
        }
        Ok(())
    }

    /// Cuts all lines into cells, all at once: cheaper than one by one, where most rows will be asked for theirs.
    pub fn cut_lines(&mut self) {
        let read = std::mem::take(&mut self.read);
        self.cut_lines_of(read.text());
        self.read = read;
    }

    fn cut_lines_of(&mut self, read: &str) {
        // What stands before the first line is left as it is: it may be much, and is come to again and again.
        let first = self.heads.iter().position(|head| head.line.is_some()).unwrap_or(self.heads.len());
        let mut start = first.checked_sub(1).and_then(|last| self.heads.get(last)).map_or(0, |head| head.end as usize);
        let (heads, mut cells) = (self.heads.split_off(first), self.cells.split_off(start).into_iter());
        for Head { number, end, line } in heads {
            self.cells.extend(line.into_iter().flat_map(|line| Fields::new(read, line, self.separator).packed()));
            self.cells.extend(cells.by_ref().take(end as usize - start));
            start = end as usize;
            // Lines are short, and there are no more of them than are read at a time.
            let end = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
            self.heads.push(Head { number, end, line: None });
        }
        self.cells.extend(cells);
    }

    /// Leaves the rows that have ended, and gives a block with the cells of the one that is being made.
    pub(super) fn take_rows(&mut self) -> Result<Self, Full> {
        let mut rest = Self { separator: self.separator, ..Self::sharing(&self.shared) };
        // The next piece will be as large.
        rest.heads.reserve(self.heads.len());
        rest.cells.reserve(self.cells.len());
        for packed in self.making().to_vec() {
            let packed = match packed.tag {
                Tag::Text | Tag::Read | Tag::Error => rest.pack(packed.column(), self.value(packed))?,
                _ => packed,
            };
            rest.add(packed);
        }
        self.forget_row();
        Ok(rest)
    }

    /// Puts the rows in order, and makes one row of those of the same number.
    pub(super) fn put_in_order(&mut self) {
        let mut order: Vec<usize> = (0..self.heads.len()).collect();
        order.sort_by_key(|index| self.heads.get(*index).map(|head| head.number));
        let mut cells = Vec::with_capacity(self.cells.len());
        let mut heads: Vec<Head> = Vec::with_capacity(self.heads.len());
        for index in order {
            let (Some(row), Some(head)) = (self.cells_of(index), self.heads.get(index)) else { continue };
            cells.extend_from_slice(row);
            let end = u32::try_from(cells.len()).unwrap_or(u32::MAX);
            match heads.last_mut() {
                Some(last) if last.number == head.number => last.end = end,
                _ => heads.push(Head { number: head.number, end, line: None }),
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
        self.heads.get(index).map(|head| Row::new(self, index, head.number))
    }

    /// The cells of the row at a position.
    pub(super) fn cells_of(&self, index: usize) -> Option<&[Packed]> {
        let head = self.heads.get(index)?;
        if let Some(line) = head.line {
            let cut = self.cut.get_or_init(|| self.heads.iter().map(|_| OnceLock::new()).collect());
            return Some(cut.get(index)?.get_or_init(|| Fields::new(self.read.text(), line, self.separator).cells()));
        }
        let start = index.checked_sub(1).and_then(|before| self.heads.get(before)).map_or(0, |head| head.end);
        self.cells.get(start as usize..head.end as usize)
    }

    /// The text of a field of a line.
    #[inline]
    pub(super) fn read(&self, field: Field<'_>) -> &str {
        field.text(self.read.text())
    }

    /// The fields of the row at a position, if it is a line that has not been cut into cells.
    pub(super) fn fields_of(&self, index: usize) -> Option<Fields<'_>> {
        let line = self.heads.get(index)?.line?;
        let is_cut = self.cut.get().and_then(|cut| cut.get(index)).is_some_and(|cells| cells.get().is_some());
        (!is_cut).then(|| Fields::new(self.read.text(), line, self.separator))
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

    pub(super) fn value(&self, packed: Packed) -> Value<'_> {
        match packed.tag {
            Tag::Text => Value::Text(self.kept(packed.span())),
            Tag::Read => Value::Text(slice(self.read.text(), packed.span())),
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

/// A place in what is read, as it is packed.
fn span((start, length): (usize, usize)) -> Result<Span, Full> {
    Ok((u32::try_from(start).map_err(|_| Full)?, u32::try_from(length).map_err(|_| Full)?))
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
