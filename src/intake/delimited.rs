//! Delimited text: csv, tsv and txt.
//!
//! In: the text of a file. Out: one sheet without a name, all its values text. Rows are numbered as Excel shows them when it
//! opens the file: blank lines count, a quoted line break does not, and a first line `sep=;` is hidden.

use std::sync::Arc;

use super::build::{Budget, Grid, Texts, is_blank, too_long};
use super::records::{Part, Records};
use super::refusal::{Reading, Refusal};
use super::separator;
use super::{Sheet, Value, limits};
use crate::finding::{ControlCharacters, EmptyFile, Findings, Place};

/// Reads a text as a table.
pub(super) fn read(text: &str, file: &Arc<str>, findings: &mut Findings) -> Reading<Sheet> {
    if text.chars().take(4096).filter(|letter| is_control(*letter)).count() > limits::CONTROL_CELLS {
        return Err(Refusal::damaged("den innehåller något annat än text"));
    }
    let (separator, text) = separator::find(text);
    let mut texts = Texts::new();
    let mut budget = Budget::new();
    let mut grid = Grid::default();
    let mut control = Vec::new();
    let mut row = 1_u32;
    let mut column = 1_u32;
    let mut field = String::new();
    for part in Records::new(text, separator) {
        match part {
            Part::Field(raw) => {
                let raw = unwrapped(&raw);
                if raw.contains(is_control) {
                    control.push((row, column));
                    field.clear();
                    field.extend(raw.chars().filter(|letter| !is_control(*letter)));
                } else {
                    field.clear();
                    field.push_str(raw);
                }
                if column > limits::COLUMNS {
                    return Err(Refusal::over("den har fler kolumner än en redovisning kan ha"));
                }
                if !is_blank(&field) {
                    grid.put_record(&mut budget, row, column, Value::Text(texts.share(&field)))?;
                }
                column = column.saturating_add(1);
            }
            Part::End if row == limits::RECORDS => {
                return Err(Refusal::over("den har fler rader än en redovisning kan ha"));
            }
            Part::End => {
                row = row.saturating_add(1);
                column = 1;
            }
            Part::TooLong => return Err(too_long()),
            Part::Unclosed => return Err(Refusal::UnclosedQuote(row)),
        }
    }
    if control.len() > limits::CONTROL_CELLS {
        return Err(Refusal::damaged("den innehåller något annat än text"));
    }
    for (row, column) in control {
        findings.add(Place::sheet(Arc::clone(file), None).cell(row, column), &ControlCharacters {});
    }
    let sheet = grid.finish(file, None, false)?;
    if sheet.rows.is_empty() {
        findings.add(Place::file(Arc::clone(file)), &EmptyFile {});
    }
    Ok(sheet)
}

/// A value that was wrapped as a formula, `="0123"`, so that Excel would take it for text.
fn unwrapped(field: &str) -> &str {
    field
        .strip_prefix("=\"")
        .and_then(|inner| inner.strip_suffix('"'))
        .filter(|inner| !inner.contains('"'))
        .unwrap_or(field)
}

/// Whether a text is without control characters.
pub(super) fn is_clean(text: &str) -> bool {
    !text.contains(is_control)
}

/// Control characters other than line breaks and tabs. The last is the end mark of MS-DOS files.
fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{1a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, String)> {
        let sheet = read(text, &"a.csv".into(), &mut Findings::default()).unwrap();
        let line = |row: super::super::Row| {
            let cells = row.cells.iter().map(|cell| match &cell.value {
                Value::Text(text) => format!("{}:{text}", cell.column),
                other => format!("{other:?}"),
            });
            (row.number, cells.collect::<Vec<_>>().join(" "))
        };
        sheet.rows.into_iter().map(line).collect()
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
    }

    #[test]
    fn an_unclosed_quote_is_told_with_its_row() {
        let read = read("a;b\nc;d\n\ne;\"f\ng;h\n", &"a.csv".into(), &mut Findings::default());
        assert_eq!(read.map(|_| ()), Err(Refusal::UnclosedQuote(4)));
    }

    #[test]
    fn control_characters_are_taken_out_and_told() {
        let mut findings = Findings::default();
        let sheet = read("a;b\nAn\0na;c\n", &"a.csv".into(), &mut findings).unwrap();
        assert_eq!(sheet.rows[1].value(1), Some(&Value::Text("Anna".into())));
        assert_eq!(findings.iter().map(|f| f.place.to_string()).collect::<Vec<_>>(), ["a.csv, A2"]);
    }
}
