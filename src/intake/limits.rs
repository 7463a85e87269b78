//! The limits on what is read, in one place.
//!
//! They are far above what a department sends and far below what exhausts an ordinary office computer. A file beyond one of
//! them is refused as a whole, with a finding: a part of a file would give figures that look complete.

use super::refusal::{Reading, Refusal};

/// Bytes in one file.
pub(super) const FILE_BYTES: u64 = 768 << 20;

/// Unpacked bytes in one part of a packed workbook that is held whole.
pub(super) const PART_BYTES: u64 = 512 << 20;

/// Unpacked bytes in one part of a packed workbook that is read a piece at a time. A sheet with a million rows takes some 300 MB.
pub(super) const LONG_PART: u64 = 1 << 30;

/// Unpacked bytes up to which a part is held whole.
pub(super) const SHORT_PART: u64 = 4 << 20;

/// Bytes that are read at a time of what is longer.
pub(super) const PIECE_BYTES: u64 = 1 << 18;

/// Bytes of XML in one row of a sheet, or one shared string.
pub(super) const ELEMENT_BYTES: usize = 64 << 20;

/// Unpacked bytes of all the parts that are read from one packed workbook.
pub(super) const PARTS_BYTES: u64 = 3 << 30;

/// Bytes from which on delimited text is read from the file twice and not held: once to tell what it is, once for its cells.
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
pub(super) const RECORDS: u32 = 20_000_000;

/// Files below one folder.
pub(super) const FILES: usize = 20_000;

/// Folders within folders.
pub(super) const FOLDER_DEPTH: usize = 32;

/// Cells with control characters that are told one by one; with more than these, the file is no text.
pub(super) const CONTROL_CELLS: usize = 20;

/// Whether a workbook has sheets, and not too many.
pub(super) fn sheets(count: usize) -> Reading<()> {
    match count {
        0 => Err(Refusal::damaged("arbetsboken har inga blad")),
        count if count > SHEETS => Err(Refusal::over(format!("den har {count} blad"))),
        _ => Ok(()),
    }
}
