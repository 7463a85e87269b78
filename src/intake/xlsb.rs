//! Excel's binary workbooks: xlsb.
//!
//! A part is a row of records, each a type, a length and that many bytes; types and layouts after MS-XLSB, section 2.4.
//! A formula that was never calculated cannot be told here: it is stored as 0.

use std::sync::Arc;

use super::archive::Archive;
use super::budget::Budget;
use super::build::{Grid, share, text};
use super::bytes::{error_text, f64_at, rk, size_at, u8_at, u16_at, u32_at, utf16_at};
use super::limits::Over;
use super::numbers::Formats;
use super::package::{self, Relations, WorksheetParts};
use super::refusal::{Reading, Refusal};
use super::value::Made;
use super::{Merge, Sheet, limits};
use crate::pool::Texts;

/// BrtMergeCell
const MERGE_CELL: u32 = 176;

/// The records of a part, or of a piece of it.
struct Records<'b> {
    rest: &'b [u8],
}

/// Reads the records of a part a piece at a time; none where there is no such part. What was made of them may be used when
/// all of them are read: only then is the checksum verified. `piece` is called after each piece.
fn each<T>(
    archive: &mut Archive<'_>,
    name: &str,
    state: &mut T,
    visit: impl Fn(&mut T, u32, &[u8]) -> Reading<()>,
    mut piece: impl FnMut(&mut T) -> Reading<()>,
) -> Reading<Option<()>> {
    let Some(mut part) = archive.part(name, limits::LONG_PART)? else { return Ok(None) };
    let mut bytes = Vec::new();
    while part.more(&mut bytes, limits::PIECE_BYTES)? {
        let mut records = Records { rest: &bytes };
        // A record that is not whole goes on in the next piece.
        let mut unread = bytes.len();
        while let Ok(Some((kind, record))) = records.next() {
            visit(state, kind, record)?;
            unread = records.rest.len();
        }
        if unread > limits::ELEMENT_BYTES {
            return Err(Refusal::over(Over::ElementBytes).in_part(name));
        }
        piece(state)?;
        bytes.drain(..bytes.len() - unread);
    }
    if bytes.is_empty() { Ok(Some(())) } else { Err(cut().in_part(name)) }
}

impl<'b> Records<'b> {
    /// The next record's type and bytes, or none at the end.
    fn next(&mut self) -> Reading<Option<(u32, &'b [u8])>> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let kind = self.packed(2).ok_or_else(cut)?;
        let length = self.packed(4).and_then(|length| usize::try_from(length).ok()).ok_or_else(cut)?;
        let (record, rest) = self.rest.split_at_checked(length).ok_or_else(cut)?;
        self.rest = rest;
        Ok(Some((kind, record)))
    }

    /// A number of seven bits a byte, the least first, in at most so many bytes.
    fn packed(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..most {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// What the workbook part tells.
#[derive(Default)]
struct Workbook {
    /// Name, relation, whether hidden.
    sheets: Vec<(String, String, bool)>,
    from_1904: bool,
}

/// What the sheets share.
struct Book {
    shared: Arc<Texts>,
    formats: Formats,
    budget: Budget,
}

/// A worksheet in the making.
struct Worksheet<'a> {
    book: &'a mut Book,
    grid: Grid,
    row: u32,
    column: u32,
    has_end: bool,
}

/// Reads all the worksheets of a workbook.
pub(super) fn read(archive: &mut Archive<'_>, main: &str, file: &Arc<str>, give: &mut dyn FnMut(Sheet)) -> Reading<()> {
    let bytes = archive.bytes(main)?.ok_or_else(cut)?;
    let workbook = workbook(&bytes).map_err(|refusal| refusal.in_part(main))?;
    let relations = package::relations(archive, main)?;
    let mut formats = formats(archive, main, &relations)?;
    formats.from_1904 = workbook.from_1904;
    let shared = shared_strings(archive, main, &relations)?;
    let mut book = Book { shared, formats, budget: Budget::new() };
    let mut parts = WorksheetParts::default();
    for (name, relation, hidden) in &workbook.sheets {
        let name: Arc<str> = name.as_str().into();
        let mut read = || {
            let Some(part) = parts.next(&relations, relation)? else { return Ok(()) };
            let is_parted = is_parted(archive, &part)?;
            let grid = Grid::new(&book.shared);
            let mut sheet = Worksheet { book: &mut book, grid, row: 0, column: 0, has_end: false };
            let read = each(archive, &part, &mut sheet, Worksheet::record, |sheet| {
                let piece = if is_parted {
                    sheet.grid.piece(&mut sheet.book.budget, file, Some(&name), *hidden)?
                } else {
                    None
                };
                piece.map(&mut *give);
                Ok(())
            })?;
            read.ok_or_else(package::missing_sheet)?;
            if !sheet.has_end {
                return Err(cut());
            }
            give(sheet.grid.finish(file, Some(&name), *hidden)?);
            Ok(())
        };
        read().map_err(|refusal: Refusal| refusal.on_sheet(&name))?;
    }
    Ok(())
}

/// Whether a worksheet is given in pieces. A long one is unpacked once more for it, which verifies its checksum before
/// anything is given of it. Merged cells stand after the rows: a sheet that has them is given whole, as is a short one.
fn is_parted(archive: &mut Archive<'_>, part: &str) -> Reading<bool> {
    if archive.size(part).is_none_or(|size| size <= limits::SHORT_PART) {
        return Ok(false);
    }
    let mut has_merges = false;
    let look = |has_merges: &mut bool, kind, _: &[u8]| {
        *has_merges |= kind == MERGE_CELL;
        Ok(())
    };
    each(archive, part, &mut has_merges, look, |_| Ok(()))?;
    Ok(!has_merges)
}

fn workbook(bytes: &[u8]) -> Reading<Workbook> {
    let mut workbook = Workbook::default();
    let mut records = Records { rest: bytes };
    while let Some((kind, record)) = records.next()? {
        match kind {
            // BrtWbProp
            153 => workbook.from_1904 = u32_at(record, 0).ok_or_else(cut)? & 1 == 1,
            // BrtBundleSh
            156 => {
                let hidden = u32_at(record, 0).ok_or_else(cut)? != 0;
                let (relation, next) = wide(record, 8).ok_or_else(cut)?;
                let (name, _) = wide(record, next).ok_or_else(cut)?;
                workbook.sheets.push((name, relation, hidden));
            }
            _ => {}
        }
    }
    limits::sheets(workbook.sheets.len())?;
    Ok(workbook)
}

fn formats(archive: &mut Archive<'_>, main: &str, relations: &Relations) -> Reading<Formats> {
    let part = package::part_of_kind(relations, main, "styles");
    let Some(bytes) = archive.bytes(&part)? else { return Ok(Formats::default()) };
    formats_of(&bytes).map_err(|refusal| refusal.in_part(&part))
}

fn formats_of(bytes: &[u8]) -> Reading<Formats> {
    let mut formats = Formats::default();
    let mut records = Records { rest: bytes };
    let mut of_cells = false;
    while let Some((kind, record)) = records.next()? {
        match kind {
            // BrtFmt
            44 => {
                let (code, _) = wide(record, 2).ok_or_else(cut)?;
                formats.define(u16_at(record, 0).ok_or_else(cut)?.into(), &code);
            }
            // BrtBeginCellXFs, BrtEndCellXFs
            617 => of_cells = true,
            618 => of_cells = false,
            // BrtXF
            47 if of_cells => formats.add_style(u16_at(record, 2).ok_or_else(cut)?.into()),
            _ => {}
        }
    }
    Ok(formats)
}

fn shared_strings(archive: &mut Archive<'_>, main: &str, relations: &Relations) -> Reading<Arc<Texts>> {
    let mut strings = Texts::default();
    let part = package::part_of_kind(relations, main, "sharedStrings");
    let bytes = archive.size(&part).unwrap_or_default();
    let read = each(
        archive,
        &part,
        &mut strings,
        |strings, kind, record| {
            match kind {
                // BrtBeginSst
                159 => package::shared_count(u32_at(record, 4).ok_or_else(cut)?.into(), bytes)?,
                // BrtSSTItem
                19 => share(strings, &wide(record, 1).ok_or_else(cut)?.0)?,
                _ => {}
            }
            Ok(())
        },
        |_| Ok(()),
    );
    read.map_err(|refusal| refusal.in_part(&part))?;
    strings.shrink();
    Ok(Arc::new(strings))
}

impl Worksheet<'_> {
    fn record(&mut self, kind: u32, record: &[u8]) -> Reading<()> {
        match kind {
            // BrtRowHdr
            0 => {
                self.row = u32_at(record, 0).ok_or_else(cut)?.saturating_add(1);
                self.column = 0;
                if u8_at(record, 11).is_some_and(|flags| flags & 0x10 != 0) {
                    self.grid.hide(self.row);
                }
            }
            1..=18 | 62 => self.cell(kind, record).map_err(|refusal| refusal.at_row(self.row))?,
            MERGE_CELL => self.grid.merge(merge(record).ok_or_else(cut)?)?,
            // BrtEndSheetData
            146 => self.has_end = true,
            _ => {}
        }
        Ok(())
    }

    /// A cell: with its column, or (12 to 18) in the column after the one before.
    fn cell(&mut self, kind: u32, record: &[u8]) -> Reading<()> {
        let head = if (12..=18).contains(&kind) {
            self.column = self.column.saturating_add(1);
            0
        } else {
            self.column = u32_at(record, 0).ok_or_else(cut)?.saturating_add(1);
            4
        };
        let style = size_at(record, head).ok_or_else(cut)? & 0x00ff_ffff;
        let stored = record.get(head + 4..).ok_or_else(cut)?;
        let budget = &mut self.book.budget;
        if let 7 | 18 = kind {
            let index = size_at(stored, 0).ok_or_else(cut)?;
            self.grid.put_shared(budget, self.row, self.column, index)
        } else if let Some(value) = value(kind, stored, style, &self.book.formats)? {
            self.grid.put(budget, self.row, self.column, value.value())
        } else {
            Ok(())
        }
    }
}

/// The value of a cell record.
fn value(kind: u32, stored: &[u8], style: usize, formats: &Formats) -> Reading<Option<Made>> {
    Ok(match kind {
        2 | 13 => Some(formats.value(rk(u32_at(stored, 0).ok_or_else(cut)?), style)),
        3 | 11 | 14 => Some(Made::Error(error_text(u8_at(stored, 0).ok_or_else(cut)?))),
        4 | 10 | 15 => Some(Made::Bool(u8_at(stored, 0).ok_or_else(cut)? != 0)),
        5 | 9 | 16 => Some(formats.value(f64_at(stored, 0).ok_or_else(cut)?, style)),
        6 | 8 | 17 => text(&wide(stored, 0).ok_or_else(cut)?.0),
        62 => text(&wide(stored, 1).ok_or_else(cut)?.0),
        _ => None,
    })
}

fn merge(record: &[u8]) -> Option<Merge> {
    let place = |at| u32_at(record, at).map(|place| place.saturating_add(1));
    Some(Merge { first_row: place(0)?, last_row: place(4)?, first_column: place(8)?, last_column: place(12)? })
}

/// A text with its length before it, and where it ends. A length of all ones is no text.
fn wide(record: &[u8], at: usize) -> Option<(String, usize)> {
    let units = size_at(record, at)?;
    if units == 0xffff_ffff {
        return Some((String::new(), at + 4));
    }
    let text = utf16_at(record, at + 4, units)?;
    Some((text, at + 4 + 2 * units))
}

fn cut() -> Refusal {
    Refusal::damaged("innehållet är avbrutet eller skadat")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_have_packed_types_and_lengths() {
        let mut records = Records { rest: &[0x81, 0x01, 0x02, 7, 8, 0x00, 0x00] };
        assert_eq!(records.next().unwrap(), Some((129, &[7, 8][..])));
        assert_eq!(records.next().unwrap(), Some((0, &[][..])));
        assert_eq!(records.next().unwrap(), None);
        assert!(Records { rest: &[0x01, 0x05, 1] }.next().is_err());
    }
}
