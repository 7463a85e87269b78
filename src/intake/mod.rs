//! Intake: bytes to sheets of placed cells.
//!
//! In: a folder of files, or one file. Out: [`Sheet`]s, the list of sources with their checksums, and findings about what
//! could not be read. What the cells mean is not known here; see `records`.
//!
//! A file is read whole or not at all: half a file would give figures that look complete.
//!
//! | module | what it is for |
//! |---|---|
//! | `folder` | which files there are, and reading them side by side |
//! | `open` | one file: its checksum, what it is, the reader for that |
//! | `steady` | whether a file stays as it is while it is read |
//! | `sniff` | what a file is, told by its content |
//! | `archive`, `package`, `xml` | packed workbooks: parts, relations, XML |
//! | `xlsx`, `xlsx_sheet` | Excel workbooks |
//! | `xlsb` | binary Excel workbooks |
//! | `compound`, `xls`, `xls_text` | Excel workbooks up to 2003 |
//! | `ods`, `ods_text` | OpenDocument spreadsheets |
//! | `encoding`, `separator`, `records`, `delimited` | delimited text |
//! | `numbers`, `bytes`, `build` | what the readers share |
//! | `limits`, `refusal` | when a file is not read, and what is then told |
//!
//! What a format cannot tell: whether a formula was ever calculated, in xls and xlsb, which store 0 for it.

mod archive;
mod build;
mod bytes;
mod compound;
mod delimited;
mod encoding;
mod folder;
mod limits;
mod numbers;
mod ods;
mod ods_text;
mod open;
mod package;
mod records;
mod refusal;
mod separator;
mod sniff;
mod steady;
mod xls;
mod xls_text;
mod xlsb;
mod xlsx;
mod xlsx_sheet;
mod xml;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::finding::Findings;
use crate::text::is_unprintable;

pub(crate) use package::resolve as resolve_part;

/// What files gave.
#[derive(Debug, Default)]
pub struct Intake {
    /// Every file that was there, read or not, in the order of the files.
    pub sources: Vec<Source>,
    /// The sheets, in the order of the files and within a file in the order of the workbook.
    pub sheets: Vec<Sheet>,
    /// What could not be read, and what was passed over.
    pub findings: Findings,
}

/// Reads every file below a folder.
///
/// Files are ordered by name, whatever order the file system lists them in, and named relative to the folder with `/`
/// between folders. Lock files, hidden files and the like are passed over in silence, and so are sub-folders named
/// `ersatta`, with a note each. `progress` is called on the calling thread with the number of files done and of all files.
///
/// # Errors
/// When the folder itself cannot be listed, or has too many files. The message is Swedish.
pub fn read_folder(folder: &Path, progress: &dyn Fn(usize, usize)) -> anyhow::Result<Intake> {
    folder::read(folder, progress)
}

/// Reads one file, named `label` in its findings.
#[must_use]
pub fn read_file(path: &Path, label: &str) -> Intake {
    folder::read_one(path, label)
}

/// Reads bytes as the file of that name would be read, without its checksum, and without catching a reader's panic. For tests.
#[must_use]
pub fn read_bytes(bytes: Vec<u8>, label: &str) -> Intake {
    open::read_bytes(bytes, label)
}

/// The parts of a packed file that is no submission, by name: a template of Word, say. It is held to the same rules as a
/// packed workbook, and to `most` bytes unpacked.
///
/// # Errors
/// Why it cannot be unpacked, as the end of a Swedish sentence.
pub fn unpack(bytes: &[u8], most: u64) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let parts = || {
        let mut archive = archive::Archive::open(bytes)?;
        let size = archive.unpacked_size();
        if size > most {
            return Err(refusal::Refusal::over(format!("den blir {} MB när den packas upp", size >> 20)));
        }
        let mut parts = BTreeMap::new();
        for name in archive.written_names() {
            let bytes = archive.bytes(&name)?.unwrap_or_default();
            parts.insert(name, bytes);
        }
        Ok(parts)
    };
    parts().map_err(|refusal| refusal.of_packing().unwrap_or_else(|| "den går inte att packa upp".to_owned()))
}

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

impl Value {
    /// The cell as text: what Excel would show, as near as can be told, without white space around it.
    #[must_use]
    pub fn shown(&self) -> Arc<str> {
        match self {
            Self::Text(text) => {
                let trimmed = text.trim_matches(|letter: char| letter.is_whitespace() || is_unprintable(letter));
                if trimmed.len() == text.len() { Arc::clone(text) } else { trimmed.into() }
            }
            Self::Number(number) => decimal(*number).into(),
            Self::Percent(fraction) => format!("{} %", decimal((fraction * 1e6).round() / 1e4)).into(),
            Self::Bool(true) => "SANT".into(),
            Self::Bool(false) => "FALSKT".into(),
            Self::Date(date) => date.to_string().into(),
            Self::Error(error) => Arc::clone(error),
        }
    }
}

fn decimal(number: f64) -> String {
    number.to_string().replace('.', ",")
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
    /// SHA-256 of its bytes, in lower-case hexadecimal; none where it could not be opened.
    pub sha256: Option<String>,
}
