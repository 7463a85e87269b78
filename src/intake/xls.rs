//! Older Excel workbooks: xls of Excel 5 to 2003.
//!
//! In: the workbook stream of a compound file. Out: its sheets. The stream is a row of records, each a type, a length and
//! that many bytes, with a part for the workbook and one for each sheet; types and layouts after MS-XLS, section 2.4.
//! A formula that was never calculated cannot be told here: it is stored as 0.

use std::ops::Range;
use std::sync::Arc;

use super::budget::Budget;
use super::build::{Grid, is_blank, text};
use super::bytes::{error_text, f64_at, rk, size_at, u8_at, u16_at, u32_at};
use super::limits::Over;
use super::numbers::Formats;
use super::refusal::{Reading, Refusal};
use super::value::Made;
use super::xls_text::{self, Letters};
use super::{Merge, Sheet, Value, limits};
use crate::pool::Texts;

/// A record with those that continue it.
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    /// The bytes, cut where a record ended and was continued.
    pub(super) pieces: Vec<&'b [u8]>,
}

impl<'b> Record<'b> {
    /// The first piece, which holds the whole of most records.
    pub(super) fn bytes(&self) -> &'b [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }
}

/// The records from a place in the stream.
struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    /// The next record, or none at the end of the stream.
    fn next(&mut self) -> Reading<Option<Record<'b>>> {
        let Some((kind, bytes)) = self.one()? else { return Ok(None) };
        let mut pieces = vec![bytes];
        // Continue
        while u16_at(self.rest, 0) == Some(0x003c) {
            pieces.extend(self.one()?.map(|(_, bytes)| bytes));
        }
        Ok(Some(Record { kind, pieces }))
    }

    fn one(&mut self) -> Reading<Option<(u16, &'b [u8])>> {
        if self.rest.len() < 4 {
            return Ok(None);
        }
        let (kind, length) = u16_at(self.rest, 0).zip(u16_at(self.rest, 2)).ok_or_else(cut)?;
        let end = 4 + usize::from(length);
        let bytes = self.rest.get(4..end).ok_or_else(cut)?;
        self.rest = self.rest.get(end..).unwrap_or_default();
        Ok(Some((kind, bytes)))
    }
}

/// A sheet as the workbook's part lists it.
struct Listed {
    place: usize,
    name: String,
    hidden: bool,
}

/// What the sheets share.
struct Book {
    letters: Letters,
    formats: Formats,
    shared: Arc<Texts>,
    budget: Budget,
    listed: Vec<Listed>,
    /// Whether there are sheets that are no worksheets.
    others: bool,
}

/// Reads all the worksheets of a workbook stream.
pub(super) fn read(stream: &[u8], file: &Arc<str>, give: &mut dyn FnMut(Sheet)) -> Reading<()> {
    let mut book = workbook(stream)?;
    if book.listed.len() > limits::SHEETS {
        return Err(Refusal::over(Over::Sheets));
    }
    if book.listed.is_empty() && !book.others {
        return Err(Refusal::damaged("arbetsboken har inga blad"));
    }
    let mut taken: Vec<Range<usize>> = Vec::new();
    for listed in std::mem::take(&mut book.listed) {
        let name: Arc<str> = listed.name.into();
        let mut read = || {
            let mut records = Records { rest: stream.get(listed.place..).ok_or_else(cut)? };
            let grid = worksheet(&mut records, &mut book)?;
            let own = listed.place..stream.len() - records.rest.len();
            // Many sheets that share their bytes would cost the file nothing.
            if taken.iter().any(|other| own.start < other.end && other.start < own.end) {
                return Err(Refusal::damaged("flera av dess blad ligger på samma plats i filen"));
            }
            taken.push(own);
            grid.map(|grid| grid.finish(file, Some(&name), listed.hidden)).transpose()
        };
        if let Some(sheet) = read().map_err(|refusal| refusal.on_sheet(&name))? {
            give(sheet);
        }
    }
    Ok(())
}

fn workbook(stream: &[u8]) -> Reading<Book> {
    let mut records = Records { rest: stream };
    let first = records.next()?.ok_or_else(cut)?;
    let letters = match (first.kind, u16_at(first.bytes(), 0)) {
        (0x0809, Some(0x0600)) => Letters::wide(),
        (0x0809, Some(0x0500)) => Letters::narrow(),
        _ => return Err(Refusal::UnknownFormat("en arbetsbok från Excel 4 eller äldre".to_owned())),
    };
    let mut book = Book {
        letters,
        formats: Formats::default(),
        shared: Arc::default(),
        budget: Budget::new(),
        listed: Vec::new(),
        others: false,
    };
    while let Some(record) = records.next()? {
        // EOF
        if record.kind == 0x000a {
            break;
        }
        globals(&record, &mut book)?;
    }
    Ok(book)
}

/// A record of the workbook's own part.
fn globals(record: &Record<'_>, book: &mut Book) -> Reading<()> {
    let bytes = record.bytes();
    match record.kind {
        // FilePass
        0x002f => return Err(Refusal::Password),
        // Date1904
        0x0022 => book.formats.from_1904 = u16_at(bytes, 0) == Some(1),
        // CodePage
        0x0042 => book.letters.code_page(u16_at(bytes, 0).ok_or_else(cut)?),
        // BoundSheet8
        0x0085 => {
            let place = size_at(bytes, 0).ok_or_else(cut)?;
            let hidden = u8_at(bytes, 4).ok_or_else(cut)? & 3 != 0;
            let name = book.letters.short(bytes, 6).ok_or_else(cut)?;
            if u8_at(bytes, 5) == Some(0) {
                book.listed.push(Listed { place, name, hidden });
            } else {
                book.others = true;
            }
        }
        // Format
        0x041e => {
            let id = u16_at(bytes, 0).ok_or_else(cut)?;
            // Excel 5 has the length of the code in one byte.
            let code = if book.letters.is_wide() { book.letters.long(bytes, 2) } else { book.letters.short(bytes, 2) };
            book.formats.define(id.into(), &code.ok_or_else(cut)?);
        }
        // XF
        0x00e0 => book.formats.add_style(u16_at(bytes, 2).ok_or_else(cut)?.into()),
        // SST
        0x00fc => book.shared = Arc::new(shared_strings(record)?),
        _ => {}
    }
    Ok(())
}

/// The sheet that begins here, or none where it is a chart or the like.
fn worksheet(records: &mut Records<'_>, book: &mut Book) -> Reading<Option<Grid>> {
    let first = records.next()?.ok_or_else(cut)?;
    match (first.kind, u16_at(first.bytes(), 2)) {
        (0x0809, Some(0x0010)) => {}
        (0x0809, Some(_)) => return Ok(None),
        _ => return Err(cut()),
    }
    let mut grid = Grid::new(&book.shared);
    // Charts on the sheet have parts of their own within it.
    let mut inner = 0_u32;
    let mut waiting = None;
    while let Some(record) = records.next()? {
        match record.kind {
            0x0809 => inner += 1,
            0x000a if inner == 0 => return Ok(Some(grid)),
            0x000a => inner -= 1,
            _ if inner > 0 => {}
            // String: the text of the formula before.
            0x0207 => {
                if let Some((row, column)) = waiting.take() {
                    let text = xls_text::string_record(&record, &book.letters).ok_or_else(cut)?;
                    if !is_blank(&text) {
                        grid.put(&mut book.budget, row, column, Value::Text(&text))?;
                    }
                }
            }
            _ => {
                if let Some(place) = sheet_record(&record, &mut grid, book)? {
                    waiting = Some(place);
                }
            }
        }
    }
    Err(cut())
}

/// A record of a sheet. Gives the place of a formula whose text comes in a record of its own.
fn sheet_record(record: &Record<'_>, grid: &mut Grid, book: &mut Book) -> Reading<Option<(u32, u32)>> {
    let bytes = record.bytes();
    match record.kind {
        // Row
        0x0208 if u16_at(bytes, 12).is_some_and(|flags| flags & 0x20 != 0) => {
            grid.hide(u32::from(u16_at(bytes, 0).ok_or_else(cut)?) + 1);
        }
        // MulRk
        0x00bd => {
            let (row, first) = place(bytes)?;
            let cells = bytes.get(4..bytes.len().saturating_sub(2)).ok_or_else(cut)?;
            for (cell, column) in cells.chunks_exact(6).zip(first..) {
                let style = u16_at(cell, 0).ok_or_else(cut)?;
                let number = rk(u32_at(cell, 2).ok_or_else(cut)?);
                grid.put(&mut book.budget, row, column, book.formats.value(number, style.into()).value())?;
            }
        }
        // MergeCells
        0x00e5 => {
            for merge in bytes.get(2..).unwrap_or_default().chunks_exact(8) {
                grid.merge(area(merge).ok_or_else(cut)?)?;
            }
        }
        // Formula
        0x0006 => {
            let (row, column) = place(bytes)?;
            if u16_at(bytes, 12) == Some(0xffff) && u8_at(bytes, 6) == Some(0) {
                return Ok(Some((row, column)));
            }
            if let Some(value) = formula_value(bytes, book)? {
                grid.put(&mut book.budget, row, column, value.value())?;
            }
        }
        // LabelSst
        0x00fd => {
            let (row, column) = place(bytes)?;
            grid.put_shared(&mut book.budget, row, column, size_at(bytes, 6).ok_or_else(cut)?)?;
        }
        // Number, RK, Label, RString, BoolErr
        0x0203 | 0x027e | 0x0204 | 0x00d6 | 0x0205 => {
            let (row, column) = place(bytes)?;
            if let Some(value) = cell_value(record, book)? {
                grid.put(&mut book.budget, row, column, value.value())?;
            }
        }
        _ => {}
    }
    Ok(None)
}

fn cell_value(record: &Record<'_>, book: &Book) -> Reading<Option<Made>> {
    let bytes = record.bytes();
    let style = usize::from(u16_at(bytes, 4).ok_or_else(cut)?);
    Ok(match record.kind {
        0x0203 => Some(book.formats.value(f64_at(bytes, 6).ok_or_else(cut)?, style)),
        0x027e => Some(book.formats.value(rk(u32_at(bytes, 6).ok_or_else(cut)?), style)),
        0x0205 => {
            let code = u8_at(bytes, 6).ok_or_else(cut)?;
            Some(if u8_at(bytes, 7) == Some(1) { Made::Error(error_text(code)) } else { Made::Bool(code != 0) })
        }
        _ => text(&xls_text::label(record, &book.letters).ok_or_else(cut)?),
    })
}

/// The value that a formula had when it was saved, other than a text.
fn formula_value(bytes: &[u8], book: &Book) -> Reading<Option<Made>> {
    let style = usize::from(u16_at(bytes, 4).ok_or_else(cut)?);
    if u16_at(bytes, 12).ok_or_else(cut)? != 0xffff {
        return Ok(Some(book.formats.value(f64_at(bytes, 6).ok_or_else(cut)?, style)));
    }
    let code = u8_at(bytes, 8).ok_or_else(cut)?;
    Ok(match u8_at(bytes, 6).ok_or_else(cut)? {
        1 => Some(Made::Bool(code != 0)),
        2 => Some(Made::Error(error_text(code))),
        _ => None,
    })
}

fn shared_strings(record: &Record<'_>) -> Reading<Texts> {
    let mut strings = Texts::default();
    for string in xls_text::shared_strings(record).ok_or_else(cut)? {
        strings.push(if is_blank(&string) { "" } else { &string })?;
    }
    Ok(strings)
}

fn place(bytes: &[u8]) -> Reading<(u32, u32)> {
    let (row, column) = u16_at(bytes, 0).zip(u16_at(bytes, 2)).ok_or_else(cut)?;
    Ok((u32::from(row) + 1, u32::from(column) + 1))
}

fn area(bytes: &[u8]) -> Option<Merge> {
    let place = |at| u16_at(bytes, at).map(|place| u32::from(place) + 1);
    Some(Merge { first_row: place(0)?, last_row: place(2)?, first_column: place(4)?, last_column: place(6)? })
}

fn cut() -> Refusal {
    Refusal::damaged("innehållet är avbrutet eller skadat")
}
