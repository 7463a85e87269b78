//! The limits on what is read, in one place.
//!
//! They are far above what a department sends and far below what exhausts an ordinary office computer. A file beyond one of
//! them is refused as a whole, with a finding: a part of a file would give figures that look complete.

use super::refusal::{Reading, Refusal};
use crate::swedish::integer;

/// Bytes in one file.
pub(super) const FILE_BYTES: u64 = 768 << 20;

/// Unpacked bytes in one part of a packed workbook that is held whole.
pub(super) const PART_BYTES: u64 = 512 << 20;

/// Unpacked bytes in one part of a packed workbook that is read a piece at a time. A sheet with a million rows takes some 300 MB.
pub(super) const LONG_PART: u64 = 1 << 30;

/// Unpacked bytes up to which a part is held whole.
pub(super) const SHORT_PART: u64 = 4 << 20;

/// Bytes that are read at a time of what is longer.
pub(super) const PIECE_BYTES: u64 = PIECE as u64;
pub(super) const PIECE: usize = 1 << 19;

/// Bytes of XML in one row of a sheet, or one shared string.
pub(super) const ELEMENT_BYTES: usize = 64 << 20;

/// Unpacked bytes of all the parts that are read from one packed workbook.
pub(super) const PARTS_BYTES: u64 = 3 << 30;

/// Bytes from which on delimited text is not held: its rows are understood as it is read.
pub(super) const LONG_TEXT_BYTES: u64 = 16 << 20;

/// Bytes from which on a file is read on one thread while its rows are understood on another.
pub(super) const LONG_FILE_BYTES: u64 = 4 << 20;

/// Bytes from which on a file, packed or not, is read while no other such file is.
pub(super) const LARGE_BYTES: u64 = 48 << 20;

/// Entries in a packed workbook.
pub(super) const PARTS: usize = 10_000;

/// Cells that are held at a time, of sixteen bytes each and their text.
pub(super) const CELLS: u64 = 24_000_000;

/// Cells that one file may make by repeating others, as an OpenDocument sheet does: they cost the file nothing.
pub(super) const REPEATED_CELLS: u64 = 2_000_000;

/// Bytes of text in one cell. Excel allows 32 767 letters.
pub(super) const TEXT_BYTES: usize = 1 << 20;

/// Bytes of text from which on a text is long: longer than anything that is counted, and comments are shorter too.
pub(super) const LONG_TEXT: usize = 4096;

/// Bytes that the long texts of one file may take where each stands: a text that is stored once may stand in every cell.
pub(super) const LONG_TEXTS_BYTES: u64 = 64 << 20;

/// Elements within elements in XML.
pub(super) const XML_DEPTH: usize = 10_000;

/// Strings that the cells of a workbook share.
pub(super) const SHARED_STRINGS: usize = 10_000_000;

/// Rows of a sheet, as Excel has it.
pub(super) const ROWS: u32 = 1_048_576;

/// Bytes of one record of delimited text.
pub(super) const RECORD_BYTES: usize = 4 << 20;

/// Columns of a sheet, as Excel has it.
pub(super) const COLUMNS: u32 = 16_384;

/// Sheets in one workbook.
pub(super) const SHEETS: usize = 1_000;

/// Merged areas on one sheet.
pub(super) const MERGES: usize = 200_000;

/// Records of delimited text, blank ones included. More than the rows of Excel: other programs export registers too.
pub(super) const RECORDS: u32 = 15_000_000;

/// Files below one folder.
pub(super) const FILES: usize = 20_000;

/// Folders within folders.
pub(super) const FOLDER_DEPTH: usize = 32;

/// Cells with control characters that are told one by one; with more than these, the file is no text.
pub(super) const CONTROL_CELLS: usize = 20;

/// A file with more control characters than [`CONTROL_CELLS`].
pub(super) fn no_text() -> Refusal {
    Refusal::damaged(format!("den innehåller något annat än text: fler än {CONTROL_CELLS} styrtecken"))
}

/// A limit that a file is over. What of the file it is that is too large, a sheet or a part, is told by the refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// [`FILE_BYTES`].
    FileBytes,
    /// [`PARTS`]: so many there are.
    Parts(usize),
    /// One part takes so many bytes, of so many that it may.
    PartBytes(u64, u64),
    /// All the parts, or those that are read, take so many bytes, of so many that they may.
    PartsBytes(u64, u64),
    /// [`ELEMENT_BYTES`].
    ElementBytes,
    /// [`XML_DEPTH`].
    XmlDepth,
    /// [`SHARED_STRINGS`].
    SharedStrings,
    /// [`SHEETS`].
    Sheets,
    /// [`CELLS`].
    Cells,
    /// [`REPEATED_CELLS`].
    RepeatedCells,
    /// [`MERGES`].
    Merges,
    /// [`TEXT_BYTES`].
    TextBytes,
    /// [`LONG_TEXTS_BYTES`].
    LongTextsBytes,
    /// The text of all the cells, in a format that is held whole: what four bytes can count.
    AllTextBytes,
    /// [`RECORDS`].
    Records,
    /// [`RECORD_BYTES`].
    RecordBytes,
    /// [`COLUMNS`].
    Columns,
}

impl Over {
    /// Which limit it is, as the end of a Swedish sentence about the file.
    pub(super) fn told(&self) -> String {
        match self {
            Self::FileBytes => format!("den är större än {}", megabytes(FILE_BYTES)),
            Self::Parts(count) => {
                format!("den består av {} delar, och högst {} läses", whole(*count), whole(PARTS))
            }
            Self::PartBytes(bytes, most) => format!(
                "en av dess delar blir {} när den packas upp, och högst {} läses",
                megabytes(*bytes),
                megabytes(*most)
            ),
            Self::PartsBytes(bytes, most) => {
                format!("den blir {} när den packas upp, och högst {} läses", megabytes(*bytes), megabytes(*most))
            }
            Self::ElementBytes => {
                format!("den har en rad eller en text som är större än {}", megabytes(ELEMENT_BYTES as u64))
            }
            Self::XmlDepth => format!("innehållet ligger i fler än {} nivåer inuti varandra", whole(XML_DEPTH)),
            Self::SharedStrings => format!("den har fler än {} olika texter", whole(SHARED_STRINGS)),
            Self::Sheets => format!("den har fler än {} blad", whole(SHEETS)),
            Self::Cells => format!("den har fler än {} ifyllda celler", integer(CELLS)),
            Self::RepeatedCells => {
                format!("den upprepar celler så att de blir fler än {} miljoner", REPEATED_CELLS / 1_000_000)
            }
            Self::Merges => format!("bladet har fler än {} områden med sammanslagna celler", whole(MERGES)),
            Self::TextBytes => format!("den har en cell med mer än {} text", megabytes(TEXT_BYTES as u64)),
            Self::LongTextsBytes => {
                format!("dess långa texter är tillsammans större än {}", megabytes(LONG_TEXTS_BYTES))
            }
            Self::AllTextBytes => "texten i dess celler är tillsammans större än 4 GB".to_owned(),
            Self::Records => format!("den har fler än {} rader", integer(RECORDS.into())),
            Self::RecordBytes => format!("raden är längre än {}", megabytes(RECORD_BYTES as u64)),
            Self::Columns => format!("raden har fler än {} kolumner", integer(COLUMNS.into())),
        }
    }
}

fn whole(count: usize) -> String {
    integer(count as u64)
}

/// A size in whole megabytes, upwards, so that what is just over a limit is not told to be the limit.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", integer(bytes.div_ceil(1 << 20)))
}

/// Whether a cell lies on the grid that a sheet has.
pub(super) fn within_sheet(row: u32, column: u32) -> Reading<()> {
    if row == 0 || column == 0 || row > ROWS || column > COLUMNS {
        return Err(Refusal::damaged(format!(
            "en cell ligger utanför de {} rader och {} kolumner som ett kalkylblad har",
            integer(ROWS.into()),
            integer(COLUMNS.into())
        ))
        .at_cell(row, column));
    }
    Ok(())
}

/// Whether a workbook has sheets, and not too many.
pub(super) fn sheets(count: usize) -> Reading<()> {
    match count {
        0 => Err(Refusal::damaged("arbetsboken har inga blad")),
        count if count > SHEETS => Err(Refusal::over(Over::Sheets)),
        _ => Ok(()),
    }
}
