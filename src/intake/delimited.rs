//! Delimited text: csv, tsv and txt.
//!
//! In: the text of a file. Out: one sheet without a name, all its values text. Rows are numbered as Excel shows them when it
//! opens the file: blank lines count, a quoted line break does not, and a first line `sep=;` is hidden.

use std::borrow::Cow;
use std::sync::Arc;

use wide::u8x16;

use super::budget::{Budget, too_long};
use super::build::{Grid, is_blank};
use super::encoding::Feed;
use super::limits::Over;
use super::records::{End, Field, Records};
use super::refusal::{Reading, Refusal};
use super::separator;
use super::stretch::Stretch;
use super::{Sheet, Value, limits};
use crate::finding::{ControlCharacters, Findings, Place};
use crate::text::filled_up;

/// How much text is held, in bytes, while there are too few rows in it for a piece.
const HELD: usize = 1 << 20;

/// Reads a text as a table, and gives it in pieces.
pub(super) fn read(
    feed: &mut Feed<'_, '_>,
    file: &Arc<str>,
    give: &mut dyn FnMut(Sheet),
    findings: &mut Findings,
) -> Reading<()> {
    let first = feed.more(&Stretch::default(), 0)?;
    let (mut is_last, mut text) = (first.is_none(), first.unwrap_or_default());
    if text.text().chars().take(4096).filter(|letter| is_control(*letter)).count() > limits::CONTROL_CELLS {
        return Err(limits::no_text());
    }
    let (separator, rest) = separator::find(text.text());
    let mut at = text.text().len() - rest.len();
    let mut table = Table::new(file, separator);
    loop {
        at = table.records(text.text(), at, is_last)?;
        if is_last {
            break;
        }
        let needed = table.give(&text, at, give)?;
        if let Some(more) = feed.more(&text, needed)? {
            (text, at) = (more, at - needed);
        } else {
            is_last = true;
        }
    }
    if table.control.len() > limits::CONTROL_CELLS {
        return Err(limits::no_text());
    }
    for (row, column) in table.control {
        findings.add(Place::sheet(Arc::clone(file), None).cell(row, column), &ControlCharacters {});
    }
    table.grid.stand_in(text);
    give(table.grid.finish(file, None, false)?);
    Ok(())
}

/// A table as far as it has been read.
struct Table<'a> {
    file: &'a Arc<str>,
    /// An ASCII character.
    separator: u8,
    grid: Grid,
    budget: Budget,
    /// Cells with control characters.
    control: Vec<(u32, u32)>,
    row: u32,
    column: u32,
}

impl<'a> Table<'a> {
    fn new(file: &'a Arc<str>, separator: u8) -> Self {
        let grid = Grid::of_lines(separator);
        Self { file, separator, grid, budget: Budget::new(), control: Vec::new(), row: 1, column: 1 }
    }

    /// Reads the records of the text from a position, and gives the position after them. One that may go on is left.
    fn records(&mut self, text: &str, at: usize, is_last: bool) -> Reading<usize> {
        let is_clean = !may_be_unclean(text.get(at..).unwrap_or_default());
        let mut records = Records::new(text, at, self.separator);
        loop {
            while let Some(line) = if is_clean { records.line() } else { None } {
                self.grid.put_line(self.row, line)?;
                self.end_record()?;
            }
            // How far whole records go, and what was left of the budget there.
            let (read, before) = (records.at(), self.budget);
            match records.next(|field| self.field(&field, is_clean))? {
                End::Text => return Ok(text.len()),
                End::Line if !is_last && records.at() == text.len() => return self.wait(text, read, before),
                End::Line => self.end_record()?,
                End::TooLong => return Err(too_long().at_cell(self.row, self.column)),
                End::Unclosed if is_last || text.len() - read > limits::RECORD_BYTES => {
                    return Err(Refusal::UnclosedQuote(self.row));
                }
                End::Unclosed => return self.wait(text, read, before),
            }
        }
    }

    /// Leaves the record that is not whole yet, and takes back what it has cost.
    fn wait(&mut self, text: &str, read: usize, before: Budget) -> Reading<usize> {
        if text.len() - read > limits::RECORD_BYTES {
            return Err(Refusal::over(Over::RecordBytes).at_row(self.row));
        }
        self.grid.forget_row(self.row);
        self.budget = before;
        while self.control.last().is_some_and(|(row, _)| *row == self.row) {
            self.control.pop();
        }
        self.column = 1;
        Ok(read)
    }

    /// Gives the rows that have been read up to a position, if they are enough for a piece, with the text that they stand in. From
    /// where on the text is still needed.
    fn give(&mut self, text: &Stretch, at: usize, give: &mut dyn FnMut(Sheet)) -> Reading<usize> {
        if self.grid.has_piece() {
            self.grid.stand_in(text.clone());
            if let Some(piece) = self.grid.piece(&mut self.budget, self.file, None, false)? {
                give(piece);
            }
            return Ok(at);
        }
        if at < HELD {
            return Ok(0);
        }
        // Few rows, and long ones or empty lines between them: only what stands in their cells is kept.
        self.grid.copy_from(text.text())?;
        Ok(at)
    }

    fn field(&mut self, (at, field): &Field<'_>, is_clean: bool) -> Reading<()> {
        if self.column > limits::COLUMNS {
            return Err(Refusal::over(Over::Columns).at_row(self.row));
        }
        let column = self.column;
        self.column += 1;
        let bare = unwrapped(field);
        let shown = if is_clean || self::is_clean(bare) {
            Cow::Borrowed(bare)
        } else {
            self.control.push((self.row, column));
            Cow::Owned(bare.chars().filter(|letter| !is_control(*letter)).collect())
        };
        if is_blank(&shown) {
            return Ok(());
        }
        match (field, &shown) {
            (Cow::Borrowed(whole), Cow::Borrowed(shown)) => {
                // What a value was wrapped in stands before it and after it, one mark more before.
                let start = at + (whole.len() - shown.len()).div_ceil(2);
                self.grid.put_read(&mut self.budget, self.row, column, shown, start)
            }
            // It does not stand so in what is read.
            _ => self.grid.put_record(&mut self.budget, self.row, column, Value::Text(&shown)),
        }
    }

    fn end_record(&mut self) -> Reading<()> {
        if self.row == limits::RECORDS {
            return Err(Refusal::over(Over::Records));
        }
        self.row = self.row.saturating_add(1);
        self.column = 1;
        Ok(())
    }
}

/// A value that was wrapped as a formula, `="0123"`, so that Excel would take it for text.
fn unwrapped(field: &str) -> &str {
    field
        .strip_prefix("=\"")
        .and_then(|inner| inner.strip_suffix('"'))
        .filter(|inner| !inner.contains('"'))
        .unwrap_or(field)
}

/// Whether a text may hold control characters.
fn may_be_unclean(text: &str) -> bool {
    let (blocks, rest) = text.as_bytes().as_chunks();
    // Without an early end many bytes are looked at at once.
    let last = unclean(&filled_up(rest, b' '));
    let unclean = blocks.iter().fold(last, |found, block| found | unclean(block));
    unclean.any()
}

/// Which bytes may be control characters, or parts of some.
fn unclean(block: &[u8; 16]) -> u8x16 {
    let block = u8x16::new(*block);
    let is = |byte| block.simd_eq(u8x16::splat(byte));
    let is_control = block.min(u8x16::splat(31)).simd_eq(block);
    let is_tab_or_line_end = is(b'\t') | is(b'\n') | is(b'\r');
    // 0xc2 begins those that Latin-1 has beyond ASCII.
    (is_control & !is_tab_or_line_end) | is(0x7f) | is(0xc2)
}

/// Whether a text is without control characters.
pub(super) fn is_clean(text: &str) -> bool {
    !may_be_unclean(text) || !text.contains(is_control)
}

/// Control characters other than line breaks and tabs. The last is the end mark of MS-DOS files.
fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{1a}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::encoding::Encoding;
    use crate::intake::stretch::Pieces;

    /// The whole table of a text.
    fn read(text: &str, findings: &mut Findings) -> Reading<Sheet> {
        let mut sheets = Vec::new();
        let mut pieces = Pieces::of(text.as_bytes());
        let mut feed = Feed::new(&mut pieces, Encoding::Utf8);
        super::read(&mut feed, &"a.csv".into(), &mut |sheet| sheets.push(sheet), findings)?;
        Ok(sheets.remove(0))
    }

    fn rows(text: &str) -> Vec<(u32, String)> {
        let sheet = read(text, &mut Findings::default()).unwrap();
        let line = |row: super::super::Row<'_>| {
            let cells = row.cells().map(|cell| format!("{}:{}", cell.column(), cell.shown()));
            (row.number(), cells.collect::<Vec<_>>().join(" "))
        };
        sheet.rows.rows().map(line).collect()
    }

    fn expected(rows: &[(u32, &str)]) -> Vec<(u32, String)> {
        rows.iter().map(|(number, cells)| (*number, (*cells).to_owned())).collect()
    }

    #[test]
    fn rows_are_numbered_as_excel_shows_them() {
        let wanted = expected(&[(1, "1:a 2:b"), (3, "1:c\nd 2:e"), (5, "1:f")]);
        for text in ["a;b\n\n\"c\nd\";e\n \nf;\n", "\u{a0};\na;b"] {
            if text.starts_with('a') {
                assert_eq!(rows(text), wanted);
            } else {
                assert_eq!(rows(text), expected(&[(2, "1:a 2:b")]));
            }
        }
        let wanted = expected(&[(1, "1:a 2:b"), (3, "1:c")]);
        for text in ["a;b\r\n\r\nc;\r\n", "a;b\r\rc;\r", "sep=;\r\na;b\r\n\r\nc"] {
            assert_eq!(rows(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn quotes_within_fields_stay_and_doubled_ones_are_one() {
        assert_eq!(
            rows("a;\"b \"\"c\"\" ; d\"\n5\" rör;x"),
            expected(&[(1, "1:a 2:b \"c\" ; d"), (2, "1:5\" rör 2:x")])
        );
        assert_eq!(rows("id;n\n=\"0123\";x"), expected(&[(1, "1:id 2:n"), (2, "1:0123 2:x")]));
        // A separator that is none is not searched for within letters.
        assert_eq!(rows("sep=§\n\"å\"§Pågår§x\n"), expected(&[(1, "1:sep=§"), (2, "1:å§Pågår§x")]));
    }

    #[test]
    fn an_unclosed_quote_is_told_with_its_row() {
        let read = read("a;b\nc;d\n\ne;\"f\ng;h\n", &mut Findings::default());
        assert_eq!(read.map(|_| ()), Err(Refusal::UnclosedQuote(4)));
    }

    #[test]
    fn a_long_record_is_paid_for_once_however_many_pieces_it_is_read_in() {
        let cell = "a".repeat(1 << 20);
        let text = format!("{cell};{cell};{cell}\n").repeat(5);
        assert_eq!(read(&text, &mut Findings::default()).unwrap().rows.len(), 5);
    }

    #[test]
    fn lines_with_much_between_them_are_kept() {
        let gap = "\n".repeat(HELD);
        let text = format!("a;b\n{gap}c; ;d\n\"e\";f\n{gap}g\nh;i\n{gap}j;k");
        let first = u32::try_from(gap.len()).unwrap() + 2;
        let second = first * 2;
        let wanted = [
            (1, "1:a 2:b"),
            (first, "1:c 3:d"),
            (first + 1, "1:e 2:f"),
            (second, "1:g"),
            (second + 1, "1:h 2:i"),
            (second + first, "1:j 2:k"),
        ];
        assert_eq!(rows(&text), expected(&wanted));
    }

    #[test]
    fn control_characters_are_taken_out_and_told() {
        let mut findings = Findings::default();
        let sheet = read("a;b\nAn\0na;c\n", &mut findings).unwrap();
        assert_eq!(sheet.rows.row(1).unwrap().value(1), Some(Value::Text("Anna")));
        assert_eq!(findings.iter().map(|f| f.place.to_string()).collect::<Vec<_>>(), ["a.csv, A2"]);
    }
}
