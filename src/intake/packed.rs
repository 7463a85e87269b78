//! How a cell is packed: sixteen bytes, whatever stands in it.

use jiff::civil::Date;

use crate::pool::Full;

/// Where a text stands: where it begins, and how many bytes it has.
pub(super) type Span = (u32, u32);

/// A place as it is packed.
pub(super) fn text_data((start, length): Span) -> u64 {
    u64::from(start) << 32 | u64::from(length)
}

/// How a cell is packed: what `data` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Where text begins in the block's own, and how long it is.
    Text,
    /// The same in the text that was read.
    Read,
    /// Which shared string it is.
    Shared,
    Number,
    Percent,
    Bool,
    Date,
    /// As `Text`.
    Error,
}

/// A cell of a row: its column, and what stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed {
    pub(super) data: u64,
    pub(super) tag: Tag,
    column: u16,
}

impl Packed {
    /// A cell.
    pub(super) const fn new(column: u16, tag: Tag, data: u64) -> Self {
        Self { data, tag, column }
    }

    /// The same. Columns are those of a sheet, which has no more than fit.
    pub(super) fn at(column: u32, tag: Tag, data: u64) -> Result<Self, Full> {
        Ok(Self::new(u16::try_from(column).map_err(|_| Full)?, tag, data))
    }

    /// Its column, from 1.
    pub(super) fn column(self) -> u32 {
        self.column.into()
    }

    /// Where its text stands, if it is packed as such.
    pub(super) fn span(self) -> Span {
        (u32::try_from(self.data >> 32).unwrap_or_default(), low(self.data))
    }
}

/// The text that stands there.
pub(super) fn slice(text: &str, (start, length): Span) -> &str {
    let start = start as usize;
    text.get(start..start + length as usize).unwrap_or_default()
}

fn low(data: u64) -> u32 {
    u32::try_from(data & u64::from(u32::MAX)).unwrap_or_default()
}

/// A date as it is packed.
pub(super) fn packed_date(date: Date) -> u64 {
    let [year, year_too] = date.year().to_le_bytes();
    let [month] = date.month().to_le_bytes();
    let [day] = date.day().to_le_bytes();
    u64::from_le_bytes([year, year_too, month, day, 0, 0, 0, 0])
}

/// The date that was packed so.
pub(super) fn unpacked_date(data: u64) -> Date {
    let [year, year_too, month, day, ..] = data.to_le_bytes();
    let (month, day) = (i8::from_le_bytes([month]), i8::from_le_bytes([day]));
    Date::new(i16::from_le_bytes([year, year_too]), month, day).unwrap_or_default()
}
