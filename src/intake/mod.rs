//! Intake: bytes to sheets of placed cells.
//!
//! In: a folder of files, or one file. Out: [`Sheet`]s, the list of sources with their checksums, and findings about what
//! could not be read. What the cells mean is not known here; see `records`.

use std::sync::Arc;

use jiff::civil::Date;

/// What stands in a cell. An Excel error stays an error: it never becomes empty or 0. Empty cells are not listed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, as it stands.
    Text(Arc<str>),
    /// A number without a date format.
    Number(f64),
    /// A number shown as a percentage, as its fraction: 0.15 is 15 %.
    Percent(f64),
    /// True or false.
    Bool(bool),
    /// A number with a date format, or a typed date; the time of day is dropped.
    Date(Date),
    /// An error, as Excel shows it: `#SAKNAS!`, `#N/A`.
    Error(Arc<str>),
}

/// A cell that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Column, from 1.
    pub column: u32,
    /// What stands there.
    pub value: Value,
}

/// A row with at least one cell that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Row number from 1 as Excel shows it; in delimited text the record's number.
    pub number: u32,
    /// Its cells by column.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The value in a column counted from 1, or none where the cell is empty.
    #[must_use]
    pub fn value(&self, column: u32) -> Option<&Value> {
        let index = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(index).map(|cell| &cell.value)
    }
}

/// Cells merged into one; rows and columns from 1, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub first_row: u32,
    /// Last row.
    pub last_row: u32,
    /// First column.
    pub first_column: u32,
    /// Last column.
    pub last_column: u32,
}

/// A sheet of a workbook, or the whole of a delimited text file.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The file, relative to the folder that was read, with `/` between folders.
    pub file: Arc<str>,
    /// The sheet's name; none in delimited text.
    pub name: Option<Arc<str>>,
    /// Whether the workbook hides the sheet.
    pub hidden: bool,
    /// Rows that are hidden but read all the same.
    pub hidden_rows: u32,
    /// Rows in order, empty ones left out.
    pub rows: Vec<Row>,
    /// Merged cells.
    pub merges: Vec<Merge>,
}

/// A file that was there, read or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The file, relative to the folder that was read.
    pub file: Arc<str>,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}
