//! A worksheet of an xlsx workbook: one pass over its XML.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::budget::Budget;
use super::build::{Grid, is_blank};
use super::numbers::{Formats, iso_date};
use super::plain_xml::{Found, Scan, Written, unescaped};
use super::refusal::Reading;
use super::value::Made;
use super::xlsx::rich_text;
use super::xml::{self, Step, Xml};
use super::{Merge, Value};
use crate::pool::Texts;

/// What a formula cell holds when the program that wrote it did not calculate.
pub(super) const UNCALCULATED: &str = "formel utan sparat värde";

/// What the sheets of a workbook share.
pub(super) struct Book {
    pub(super) formats: Formats,
    pub(super) budget: Budget,
    /// Whether Excel is asked to calculate all formulas on opening, so that a saved 0 may be a mere placeholder.
    pub(super) recalculates: bool,
}

/// The attributes of a cell, and where it is.
#[derive(Clone, Copy)]
struct Head {
    row: u32,
    column: u32,
    style: usize,
    kind: Kind,
}

impl Head {
    /// Takes an attribute, if it is one that can be read.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        let value = trimmed(value);
        match name {
            "r" => (self.row, self.column) = reference(value)?,
            "s" => self.style = value.parse().unwrap_or(0),
            "t" => {
                self.kind = match value {
                    "s" => Kind::Shared,
                    "inlineStr" | "is" => Kind::Inline,
                    "str" => Kind::Formula,
                    "b" => Kind::Bool,
                    "e" => Kind::Error,
                    "d" => Kind::Date,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
        Some(())
    }
}

/// How a cell's value is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Inline,
    Formula,
    Bool,
    Error,
    Date,
}

/// A worksheet as far as it has been read.
pub(super) struct Worksheet {
    pub(super) grid: Grid,
    /// Whether the part is a worksheet, and not another kind of sheet, which has none.
    pub(super) has_rows: bool,
    row: u32,
    column: u32,
    /// Whether the names of its elements have no prefix, as nearly always.
    is_unprefixed: bool,
}

impl Worksheet {
    pub(super) fn new(shared: &Arc<Texts>) -> Self {
        Self { grid: Grid::new(shared), has_rows: false, row: 0, column: 0, is_unprefixed: true }
    }

    /// Reads the part, or the next piece of it.
    pub(super) fn read(&mut self, steps: &mut Xml<'_>, book: &mut Book) -> Reading<()> {
        if steps.depth() == 0 {
            match xml::name(&steps.root()?) {
                "worksheet" => self.has_rows = true,
                "chartsheet" | "dialogsheet" | "macrosheet" => {}
                _ => return Err(xml::broken()),
            }
        }
        loop {
            let start = match steps.next()? {
                Step::Start(start) => start,
                Step::Done => return Ok(()),
                _ => continue,
            };
            match xml::name(&start) {
                _ if !self.has_rows => steps.skip()?,
                "c" => self.cell(&start, steps, book)?,
                "row" => self.row(&start, steps, book)?,
                "sheetData" | "mergeCells" => {}
                "mergeCell" => {
                    if let Some(merge) = xml::attribute(&start, "ref").as_deref().and_then(area) {
                        self.grid.merge(merge)?;
                    }
                }
                _ => steps.skip()?,
            }
        }
    }

    /// Reads the start of a row, and its plain cells.
    fn row(&mut self, start: &BytesStart<'_>, steps: &mut Xml<'_>, book: &mut Book) -> Reading<()> {
        let number = xml::attribute(start, "r").map(|number| number.trim().parse().map_err(|_| xml::broken()));
        self.begin_row(number.transpose()?, xml::is_true(start, "hidden"));
        self.is_unprefixed = start.name().prefix().is_none();
        self.plain(steps, book)
    }

    fn begin_row(&mut self, number: Option<u32>, is_hidden: bool) {
        self.row = number.unwrap_or(self.row.saturating_add(1));
        self.column = 0;
        if is_hidden {
            self.grid.hide(self.row);
        }
    }

    /// Reads a cell, and the plain ones after it.
    fn cell(&mut self, start: &BytesStart<'_>, steps: &mut Xml<'_>, book: &mut Book) -> Reading<()> {
        let mut head = self.next_head();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| xml::broken())?;
            head.take(attribute.key.into_inner(), &attribute.value).ok_or_else(xml::broken)?;
        }
        let written = written(steps)?;
        self.put(head, written, book)?;
        self.plain(steps, book)
    }

    /// Reads the cells and rows that follow, as far as they are plain.
    fn plain(&mut self, steps: &mut Xml<'_>, book: &mut Book) -> Reading<()> {
        if !self.is_unprefixed {
            return Ok(());
        }
        let mut scan = Scan::new(steps.rest());
        while let Some(found) = scan.next(self.next_head(), Head::take) {
            match found {
                Found::Cell(head, written) => self.put(head, written, book)?,
                Found::Row(number, is_hidden) => self.begin_row(number, is_hidden),
            }
        }
        steps.pass(scan.passed());
        Ok(())
    }

    /// The next cell, where it does not say otherwise.
    fn next_head(&self) -> Head {
        Head { row: self.row, column: self.column.saturating_add(1), style: 0, kind: Kind::Number }
    }

    fn put(&mut self, head: Head, written: Written<'_>, book: &mut Book) -> Reading<()> {
        self.column = head.column;
        let (grid, budget) = (&mut self.grid, &mut book.budget);
        match stored(written, &head, book.recalculates)? {
            Stored::Nothing => Ok(()),
            Stored::Text(text) if is_blank(&text) => Ok(()),
            Stored::Text(text) => grid.put(budget, head.row, head.column, Value::Text(&text)),
            Stored::Shared(index) => grid.put_shared(budget, head.row, head.column, index),
            Stored::Number(number) => {
                grid.put(budget, head.row, head.column, book.formats.value(number, head.style).value())
            }
            Stored::Other(made) => grid.put(budget, head.row, head.column, made.value()),
        }
    }
}

/// What is stored in a cell.
enum Stored<'t> {
    Nothing,
    Text(Cow<'t, str>),
    Shared(usize),
    Number(f64),
    Other(Made),
}

/// What is written in the cell that began last.
fn written<'t>(steps: &mut Xml<'t>) -> Reading<Written<'t>> {
    let outer = steps.depth().saturating_sub(1);
    let mut written = Written::default();
    while steps.depth() > outer {
        let Step::Start(start) = steps.next()? else { continue };
        match xml::name(&start) {
            "v" => written.value = steps.text()?,
            "is" => written.inline = Some(rich_text(steps)?),
            "f" => {
                written.formula = true;
                steps.skip()?;
            }
            _ => steps.skip()?,
        }
    }
    Ok(written)
}

/// What is stored in a cell.
fn stored<'t>(written: Written<'t>, head: &Head, recalculates: bool) -> Reading<Stored<'t>> {
    let Written { value, inline, formula } = written;
    if let Some(inline) = inline {
        return Ok(Stored::Text(inline));
    }
    let trimmed = trimmed(&value);
    let placeholder = trimmed.is_empty() || (recalculates && trimmed == "0");
    if formula && placeholder && head.kind == Kind::Number {
        return Ok(Stored::Other(Made::Error(UNCALCULATED.to_owned())));
    }
    if trimmed.is_empty() {
        return Ok(Stored::Nothing);
    }
    Ok(match head.kind {
        Kind::Shared => Stored::Shared(trimmed.parse().map_err(|_| xml::broken())?),
        Kind::Bool => match trimmed.to_ascii_lowercase().as_str() {
            "1" | "true" => Stored::Other(Made::Bool(true)),
            "0" | "false" => Stored::Other(Made::Bool(false)),
            _ => return Err(xml::broken()),
        },
        Kind::Error => Stored::Other(Made::Error(trimmed.to_owned())),
        Kind::Date => match iso_date(trimmed) {
            Some(date) => Stored::Other(Made::Date(date)),
            None => Stored::Text(value),
        },
        Kind::Number => match trimmed.parse() {
            Ok(number) => Stored::Number(number),
            Err(_) => Stored::Text(value),
        },
        Kind::Inline | Kind::Formula => Stored::Text(unescaped(value)),
    })
}

/// The same as [`str::trim`], for text that nearly always has nothing to take away.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        [only] if only.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// A reference such as `C7` as row and column from 1.
fn reference(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column, mut in_digits) = (0_u32, 0_u32, false);
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            in_digits = true;
            row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
        } else if byte.is_ascii_alphabetic() && !in_digits {
            column = column.checked_mul(26)?.checked_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)?;
        } else {
            return None;
        }
    }
    (row > 0 && column > 0).then_some((row, column))
}

/// An area such as `A1:B3`.
fn area(text: &str) -> Option<Merge> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((row, column), (last_row, last_column)) = (reference(first)?, reference(last)?);
    Some(Merge {
        first_row: row.min(last_row),
        last_row: row.max(last_row),
        first_column: column.min(last_column),
        last_column: column.max(last_column),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of rows, read both by scanning what is plain and by parsing all: they are the same.
    fn sheet(data: &str) -> Reading<Vec<(u32, u32, Made)>> {
        let parsed = read(&data.replace("<c", "<!-- --><c").replace("<row", "<!-- --><row"));
        let scanned = read(data);
        assert_eq!(scanned, parsed, "{data}");
        scanned
    }

    fn read(data: &str) -> Reading<Vec<(u32, u32, Made)>> {
        let mut shared = Texts::default();
        shared.push("Enhet").unwrap();
        shared.push("").unwrap();
        let mut book = Book { formats: Formats::default(), budget: Budget::new(), recalculates: true };
        let text = format!("<x:worksheet xmlns:x=\"urn:x\"><x:sheetData>{data}</x:sheetData></x:worksheet>");
        let mut sheet = Worksheet::new(&Arc::new(shared));
        sheet.read(&mut Xml::new(&text), &mut book)?;
        Ok(sheet.grid.finish(&"a.xlsx".into(), None, false)?.rows.made())
    }

    #[test]
    fn cells_are_read_by_their_kind() {
        let cells = sheet(
            "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c><v> 12.5 </v></c></row>\
             <row spans=\"1:4\" x14ac:dyDescent=\"0.25\"><c t=\"e\"><v>#SPILL!</v></c><c t=\"b\"><v>1</v></c><c t=\"d\"><v>2025-04-30T00:00:00</v></c>\
             <c t=\"inlineStr\"><is><r><t>A</t></r><r><t> &amp; B</t></r></is></c>\
             <c t=\"inlineStr\"><is><t xml:space=\"preserve\">&#197;\u{f6} _x005F_x000D_</t></is></c><c t=\"str\"><f>A2&amp;\"\"</f>\
             <v>a\r\nb</v></c></row>",
        )
        .unwrap();
        let expected = [
            (2, 2, Made::Text("Enhet".into())),
            (2, 4, Made::Number(12.5)),
            (3, 1, Made::Error("#SPILL!".into())),
            (3, 2, Made::Bool(true)),
            (3, 3, Made::Date(jiff::civil::Date::constant(2025, 4, 30))),
            (3, 4, Made::Text("A & B".into())),
            (3, 5, Made::Text("Åö _x000D_".into())),
            (3, 6, Made::Text("a\nb".into())),
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn a_formula_without_a_saved_value_is_an_error_and_an_empty_text_is_empty() {
        let uncalculated = Made::Error(UNCALCULATED.into());
        let cells = sheet(
            "<row><c><f>A2</f><v/></c><c><f>A2</f></c><c><f>A2</f><v>0</v></c><c t=\"str\"><f>A2</f><v></v></c>\
             <c><f>A2</f><v>3</v></c></row>",
        )
        .unwrap();
        let expected = [
            (1, 1, uncalculated.clone()),
            (1, 2, uncalculated.clone()),
            (1, 3, uncalculated),
            (1, 5, Made::Number(3.0)),
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn faults_in_the_xml_refuse_the_file() {
        assert!(sheet("<row><c t=\"s\"><v>9</v></c></row>").is_err());
        for broken in ["<row><c r=\"XFE1\"><v>1</v></c></row>", "<row><c>", "<row r=\"x\"/>", "<row><c r=\"1\"/></row>"]
        {
            assert!(sheet(broken).is_err_and(|refusal| refusal.is_damaged()), "{broken}");
        }
    }

    #[test]
    fn references_are_read_as_excel_writes_them() {
        assert_eq!(reference("C7"), Some((7, 3)));
        assert_eq!(reference("XFD1048576"), Some((1_048_576, 16_384)));
        for none in ["", "C", "7", "C0", "C-1", "C7x", "AAAAAAAAAA1", "Å1"] {
            assert_eq!(reference(none), None, "{none}");
        }
    }
}
