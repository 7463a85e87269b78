//! A worksheet of an xlsx workbook: one pass over its XML.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::build::{Budget, Grid, Texts};
use super::numbers::{Formats, iso_date};
use super::refusal::{Reading, Refusal};
use super::xlsx::{rich_text, unescaped};
use super::xml::{self, Step, Xml};
use super::{Merge, Value};

/// What a formula cell holds when the program that wrote it did not calculate.
pub(super) const UNCALCULATED: &str = "formel utan sparat värde";

/// What the sheets of a workbook share.
pub(super) struct Book {
    /// Shared strings; none for a blank one.
    pub(super) shared: Vec<Option<Arc<str>>>,
    pub(super) formats: Formats,
    pub(super) texts: Texts,
    pub(super) budget: Budget,
    /// Whether Excel is asked to calculate all formulas on opening, so that a saved 0 may be a mere placeholder.
    pub(super) recalculates: bool,
}

/// The attributes of a cell, and where it is.
struct Head {
    row: u32,
    column: u32,
    style: usize,
    kind: Kind,
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

/// Reads a worksheet, or gives none where the part is another kind of sheet.
pub(super) fn read(text: &str, book: &mut Book) -> Reading<Option<Grid>> {
    let mut steps = Xml::new(text);
    match xml::name(&steps.root()?) {
        "worksheet" => {}
        "chartsheet" | "dialogsheet" | "macrosheet" => return Ok(None),
        _ => return Err(xml::broken()),
    }
    let mut grid = Grid::default();
    let (mut row, mut column) = (0_u32, 0_u32);
    loop {
        let start = match steps.next()? {
            Step::Start(start) => start,
            Step::Done => return Ok(Some(grid)),
            _ => continue,
        };
        match xml::name(&start) {
            "sheetData" | "mergeCells" => {}
            "row" => {
                row = match xml::attribute(&start, "r") {
                    Some(number) => number.trim().parse().map_err(|_| xml::broken())?,
                    None => row.saturating_add(1),
                };
                column = 0;
                if xml::is_true(&start, "hidden") {
                    grid.hide(row);
                }
            }
            "c" => {
                let head = head(&start, row, column.saturating_add(1))?;
                column = head.column;
                if let Some(value) = value(&mut steps, &head, book)? {
                    grid.put(&mut book.budget, head.row, head.column, value)?;
                }
            }
            "mergeCell" => {
                if let Some(merge) = xml::attribute(&start, "ref").as_deref().and_then(area) {
                    grid.merge(merge)?;
                }
            }
            _ => steps.skip()?,
        }
    }
}

fn head(start: &BytesStart<'_>, row: u32, column: u32) -> Reading<Head> {
    let mut head = Head { row, column, style: 0, kind: Kind::Number };
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| xml::broken())?;
        let value = attribute.value.trim();
        match attribute.key.into_inner() {
            "r" => (head.row, head.column) = reference(value).ok_or_else(xml::broken)?,
            "s" => head.style = value.parse().unwrap_or(0),
            "t" => {
                head.kind = match value {
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
    }
    Ok(head)
}

/// The value of the cell that began last.
fn value(steps: &mut Xml<'_>, head: &Head, book: &mut Book) -> Reading<Option<Value>> {
    let outer = steps.depth().saturating_sub(1);
    let (mut stored, mut inline, mut formula) = (Cow::Borrowed(""), None, false);
    while steps.depth() > outer {
        let Step::Start(start) = steps.next()? else { continue };
        match xml::name(&start) {
            "v" => stored = steps.text()?,
            "is" => inline = Some(rich_text(steps)?),
            "f" => {
                formula = true;
                steps.skip()?;
            }
            _ => steps.skip()?,
        }
    }
    if let Some(inline) = inline {
        return Ok(book.texts.value(&inline));
    }
    let trimmed = stored.trim();
    let placeholder = trimmed.is_empty() || (book.recalculates && trimmed == "0");
    if formula && placeholder && head.kind == Kind::Number {
        return Ok(Some(Value::Error(book.texts.share(UNCALCULATED))));
    }
    if trimmed.is_empty() {
        return Ok(None);
    }
    Ok(match head.kind {
        Kind::Shared => {
            let index: usize = trimmed.parse().map_err(|_| xml::broken())?;
            let string = book.shared.get(index).ok_or_else(lost_string)?;
            string.clone().map(Value::Text)
        }
        Kind::Bool => match trimmed.to_ascii_lowercase().as_str() {
            "1" | "true" => Some(Value::Bool(true)),
            "0" | "false" => Some(Value::Bool(false)),
            _ => return Err(xml::broken()),
        },
        Kind::Error => Some(Value::Error(book.texts.share(trimmed))),
        Kind::Date => match iso_date(trimmed) {
            Some(date) => Some(Value::Date(date)),
            None => book.texts.value(&stored),
        },
        Kind::Number => match trimmed.parse() {
            Ok(number) => Some(book.formats.value(number, head.style)),
            Err(_) => book.texts.value(&stored),
        },
        Kind::Inline | Kind::Formula => book.texts.value(&unescaped(stored.into_owned())),
    })
}

fn lost_string() -> Refusal {
    Refusal::damaged("en cell hänvisar till en text som inte finns i filen")
}

/// A reference such as `C7` as row and column from 1.
fn reference(text: &str) -> Option<(u32, u32)> {
    let mut column = 0_u32;
    let mut digits = text.len();
    for (index, letter) in text.bytes().enumerate() {
        if !letter.is_ascii_alphabetic() {
            digits = index;
            break;
        }
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    let digits = text.get(digits..)?;
    let row = digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())??;
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

    fn sheet(data: &str) -> Reading<Vec<(u32, u32, Value)>> {
        let mut book = Book {
            shared: vec![Some("Enhet".into()), None],
            formats: Formats::default(),
            texts: Texts::new(),
            budget: Budget::new(),
            recalculates: true,
        };
        let text = format!("<x:worksheet xmlns:x=\"urn:x\"><x:sheetData>{data}</x:sheetData></x:worksheet>");
        let sheet = read(&text, &mut book)?.unwrap().finish(&"a.xlsx".into(), None, false)?;
        let cells =
            |row: super::super::Row| row.cells.into_iter().map(move |cell| (row.number, cell.column, cell.value));
        Ok(sheet.rows.into_iter().flat_map(cells).collect())
    }

    #[test]
    fn cells_are_read_by_their_kind() {
        let cells = sheet(
            "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c><v> 12.5 </v></c></row>\
             <row><c t=\"e\"><v>#SPILL!</v></c><c t=\"b\"><v>1</v></c><c t=\"d\"><v>2025-04-30T00:00:00</v></c>\
             <c t=\"inlineStr\"><is><r><t>A</t></r><r><t> &amp; B</t></r></is></c></row>",
        )
        .unwrap();
        let expected = [
            (2, 2, Value::Text("Enhet".into())),
            (2, 4, Value::Number(12.5)),
            (3, 1, Value::Error("#SPILL!".into())),
            (3, 2, Value::Bool(true)),
            (3, 3, Value::Date(jiff::civil::Date::constant(2025, 4, 30))),
            (3, 4, Value::Text("A & B".into())),
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn a_formula_without_a_saved_value_is_an_error_and_an_empty_text_is_empty() {
        let uncalculated = Value::Error(UNCALCULATED.into());
        let cells = sheet(
            "<row><c><f>A2</f><v/></c><c><f>A2</f></c><c><f>A2</f><v>0</v></c><c t=\"str\"><f>A2</f><v></v></c>\
             <c><f>A2</f><v>3</v></c></row>",
        )
        .unwrap();
        let expected = [
            (1, 1, uncalculated.clone()),
            (1, 2, uncalculated.clone()),
            (1, 3, uncalculated),
            (1, 5, Value::Number(3.0)),
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn faults_in_the_xml_refuse_the_file() {
        assert_eq!(sheet("<row><c t=\"s\"><v>9</v></c></row>"), Err(lost_string()));
        for broken in ["<row><c r=\"XFE1\"><v>1</v></c></row>", "<row><c>", "<row r=\"x\"/>", "<row><c r=\"1\"/></row>"]
        {
            assert!(matches!(sheet(broken), Err(Refusal::Damaged(_))), "{broken}");
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
