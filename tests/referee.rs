//! Every workbook of the examples and the fixtures is read as calamine reads it, cell by cell.
//!
//! The readers in `intake` stream, know percentages, hidden rows and formulas without values, and refuse what could exhaust
//! the machine; calamine is the second opinion that they read the same values.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Sheets, open_workbook_auto};
use fokusrapport::intake::{Value, read_file};

type Cells = BTreeMap<(String, u32, u32), String>;

#[test]
fn workbooks_are_read_as_the_referee_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut workbooks = Vec::new();
    for folder in ["examples", "tests/fixtures", "tests/cases"] {
        find(&root.join(folder), &mut workbooks);
    }
    let (mut compared, mut cells) = (0, 0);
    for path in workbooks {
        let intake = read_file(&path, "a");
        // What is refused, by password or damage, has nothing to compare.
        if intake.sheets.is_empty() {
            continue;
        }
        let Ok(mut referee) = open_workbook_auto(&path) else { continue };
        let ours = ours(&intake.sheets);
        let theirs = theirs(&mut referee, &ours);
        for (place, value) in &theirs {
            assert_eq!(ours.get(place), Some(value), "{} {place:?}", path.display());
        }
        compared += 1;
        cells += theirs.len();
    }
    assert!(compared >= 30 && cells > 10_000, "{compared} workbooks, {cells} cells");
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            find(&path, found);
        } else if !name.starts_with('~') && [".xlsx", ".xls", ".ods"].iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
}

fn ours(sheets: &[fokusrapport::intake::Sheet]) -> Cells {
    let mut cells = Cells::new();
    for sheet in sheets {
        let name = sheet.name.as_deref().unwrap_or_default();
        for row in sheet.rows.rows() {
            for cell in row.cells() {
                cells.insert((name.to_owned(), row.number(), cell.column()), shown(cell.value()));
            }
        }
    }
    cells
}

fn shown(value: Value<'_>) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Number(number) | Value::Percent(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Error(_) => "error".to_owned(),
    }
}

/// The referee's cells; where it cannot tell what a cell is (a formula without a value, a time of day), ours stand.
fn theirs(referee: &mut Sheets<std::io::BufReader<fs::File>>, ours: &Cells) -> Cells {
    let mut cells = Cells::new();
    for name in referee.sheet_names() {
        let Ok(range) = referee.worksheet_range(&name) else { continue };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let number = |index: usize, start: u32| u32::try_from(index).unwrap() + start + 1;
            let place = (name.clone(), number(row, top), number(column, left));
            let value = match data {
                Data::String(text) if text.trim().is_empty() => continue,
                Data::String(text) => text.replace("\r\n", "\n").trim().to_owned(),
                Data::Int(number) => number.to_string(),
                Data::Float(number) => number.to_string(),
                Data::Bool(value) => value.to_string(),
                Data::DateTime(date) if date.is_datetime() => {
                    let (year, month, day, ..) = date.to_ymd_hms_milli();
                    format!("{year:04}-{month:02}-{day:02}")
                }
                Data::DateTimeIso(text) => text.split('T').next().unwrap().to_owned(),
                Data::Error(_) => "error".to_owned(),
                _ => continue,
            };
            let unknowable = ours.get(&place).is_some_and(|own| own == "error");
            cells.insert(place, if unknowable { "error".to_owned() } else { value });
        }
    }
    cells
}
