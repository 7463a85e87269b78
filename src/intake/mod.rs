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
//! | `steady`, `caught` | whether a file stays as it is while it is read; what a panic becomes |
//! | `sniff` | what a file is, told by its content |
//! | `archive`, `package`, `xml`, `pieces` | packed workbooks: parts, relations, XML, long XML a piece at a time |
//! | `xlsx`, `xlsx_sheet`, `plain_xml` | Excel workbooks |
//! | `xlsb` | binary Excel workbooks |
//! | `compound`, `xls`, `xls_text` | Excel workbooks up to 2003 |
//! | `ods`, `ods_text` | OpenDocument spreadsheets |
//! | `stretch`, `encoding`, `separator`, `records`, `delimited`, `long_text` | delimited text |
//! | `numbers`, `bytes`, `value`, `packed`, `line`, `block`, `row`, `build`, `budget` | what the readers share: cells packed into rows, sheets in the making |
//! | `limits`, `refusal` | when a file is not read, and what is then told |
//!
//! What a format cannot tell: whether a formula was ever calculated, in xls and xlsb, which store 0 for it.

mod archive;
mod block;
mod budget;
mod build;
mod bytes;
mod caught;
mod compound;
mod delimited;
mod encoding;
mod folder;
mod limits;
mod line;
mod long_text;
mod numbers;
mod ods;
mod ods_text;
mod open;
mod package;
mod packed;
mod pieces;
mod plain_xml;
mod records;
mod refusal;
mod row;
mod separator;
mod sniff;
mod steady;
mod stretch;
mod value;
mod xls;
mod xls_text;
mod xlsb;
mod xlsx;
mod xlsx_sheet;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::finding::Findings;
use crate::text::{is_trimmed, is_unprintable};

pub use block::Block;
pub(crate) use package::resolve as resolve_part;
pub use row::{Cell, Passed, Passing, Row};
pub use value::Value;

/// Makes something of a file's sheets as they are read.
///
/// This is all that the readers know of what comes after them, and all that comes after them knows of the readers.
pub trait Consumer: Send {
    /// What is made.
    type Made: Send;
    /// What looks at sheets ahead.
    type Ahead: Ahead;

    /// What looks at sheets ahead, for as long as the file is read.
    fn ahead(&self) -> Self::Ahead;

    /// Takes a sheet, or the next piece of one, with what was noted of it if it was looked at ahead. Sheets come in the order of
    /// the workbook.
    fn take(&mut self, sheet: Sheet, noted: <Self::Ahead as Ahead>::Noted);

    /// Gives what was made. Not called where the file could not be read to its end: then nothing of it counts.
    fn finish(self) -> Self::Made;
}

/// Looks at the sheets of a file before it is their turn, on whatever thread has time.
pub trait Ahead: Clone + Send {
    /// What is noted of a sheet; nothing where it is not looked at ahead.
    type Noted: Send + Default;

    /// Looks at a sheet, or a piece of one. What it says stays as it is.
    fn look(&self, sheet: &mut Sheet) -> Self::Noted;
}

impl Ahead for () {
    type Noted = ();

    fn look(&self, _: &mut Sheet) {}
}

/// The sheets of a file, whole.
impl Consumer for Vec<Sheet> {
    type Made = Self;
    type Ahead = ();

    fn ahead(&self) {}

    fn take(&mut self, sheet: Sheet, (): ()) {
        match self.last_mut().filter(|before| before.goes_on) {
            Some(before) => before.append(sheet),
            None => self.push(sheet),
        }
    }

    fn finish(self) -> Self {
        self
    }
}

/// What a folder gave.
#[derive(Debug)]
pub struct Gathered<T> {
    /// Every file that was there, read or not, in the order of the files.
    pub sources: Vec<Source>,
    /// What was made of each file that could be read, in the order of the files.
    pub made: Vec<T>,
    /// What could not be read, and what was passed over.
    pub findings: Findings,
}

/// What a file gave.
#[derive(Debug, Default)]
pub struct Intake {
    /// The file, read or not; none where it is no ordinary file.
    pub sources: Vec<Source>,
    /// Its sheets, whole, in the order of the workbook.
    pub sheets: Vec<Sheet>,
    /// What could not be read.
    pub findings: Findings,
}

/// Reads every file below a folder, each with a consumer of its own.
///
/// Files are ordered by name, whatever order the file system lists them in, and named relative to the folder with `/`
/// between folders. Lock files, hidden files and the like are passed over in silence, and so are sub-folders named
/// `ersatta`, with a note each. `progress` is called, from any thread, with the number of files done and of all files.
///
/// # Errors
/// When the folder itself cannot be listed, or has too many files. The message is Swedish.
pub fn read_folder<C: Consumer>(
    folder: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
    consumer: impl Fn(&Arc<str>) -> C + Sync,
) -> anyhow::Result<Gathered<C::Made>> {
    folder::read(folder, progress, &consumer)
}

/// Reads one file, named `label` in its findings.
#[must_use]
pub fn read_file(path: &Path, label: &str) -> Intake {
    folder::read_one(path, label)
}

/// Reads bytes as the file of that name would be read, without its checksum, and without catching a reader's panic. For tests.
#[must_use]
pub fn read_bytes(bytes: Vec<u8>, label: &str) -> Intake {
    folder::read_bytes(bytes, label)
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
            return Err(refusal::Refusal::over(limits::Over::PartsBytes(size, most)));
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

impl<'t> Value<'t> {
    /// The cell as text: what Excel would show, as near as can be told, without white space around it.
    #[must_use]
    #[inline]
    pub fn shown(self) -> Cow<'t, str> {
        match self {
            Self::Text(text) if is_trimmed(text.as_bytes()) => text.into(),
            Self::Text(text) => trimmed(text).into(),
            Self::Number(number) => decimal(number).into(),
            Self::Percent(fraction) => format!("{} %", decimal((fraction * 1e6).round() / 1e4)).into(),
            Self::Bool(true) => "SANT".into(),
            Self::Bool(false) => "FALSKT".into(),
            Self::Date(date) => date.to_string().into(),
            Self::Error(error) => error.into(),
        }
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || is_unprintable(letter))
}

fn decimal(number: f64) -> String {
    number.to_string().replace('.', ",")
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
    pub rows: Block,
    /// Merged cells. A sheet that has any is given whole.
    pub merges: Vec<Merge>,
    /// Whether this is a piece of the sheet, and more rows of it follow.
    pub goes_on: bool,
}

impl Sheet {
    /// Adds the piece that follows.
    pub fn append(&mut self, next: Self) {
        self.hidden_rows = self.hidden_rows.saturating_add(next.hidden_rows);
        self.rows.append(&next.rows);
        self.merges.extend(next.merges);
        self.goes_on = next.goes_on;
    }
}

/// A file that was there, read or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The file, relative to the folder that was read.
    pub file: Arc<str>,
    /// SHA-256 of its bytes, in lower-case hexadecimal; none where it could not be opened.
    pub sha256: Option<String>,
}
