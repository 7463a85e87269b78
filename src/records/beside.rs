//! Two tables side by side on one sheet, told apart by a column that is empty between them.

use std::sync::Arc;

use crate::intake::{Row, Sheet};
use crate::text::fold;

use super::header::HEADER_WITHIN;
use super::titles::Titles;
use super::values::is_blank;

/// The parts of a sheet, each with the columns of one table; none where no header says the same title twice with an empty
/// column in between.
pub(super) fn parts(sheet: &Sheet, titles: &Titles<'_>) -> Option<[Sheet; 2]> {
    let mut header_rows = sheet.rows.iter().take_while(|row| row.number <= HEADER_WITHIN);
    let gap = header_rows.find_map(|row| gap(sheet, row, titles))?;
    Some([within(sheet, |column| column < gap), within(sheet, |column| column > gap)])
}

/// The last empty column between a title and its repetition in one row.
fn gap(sheet: &Sheet, header: &Row, titles: &Titles<'_>) -> Option<u32> {
    let known: Vec<(u32, String)> = header
        .cells
        .iter()
        .map(|cell| (cell.column, cell.value.shown()))
        .filter(|(_, text)| titles.knows(text))
        .map(|(column, text)| (column, fold(&text)))
        .collect();
    let repeated = known.iter().enumerate().find_map(|(index, (second, title))| {
        let first = known.iter().take(index).find(|(_, other)| other == title)?;
        Some((first.0, *second))
    });
    let (first, second) = repeated?;
    (first + 1..second).rev().find(|column| {
        let below = sheet.rows.iter().filter(|row| row.number >= header.number);
        below.filter_map(|row| row.value(*column)).all(is_blank)
    })
}

/// The sheet with only the columns that are wanted.
fn within(sheet: &Sheet, wanted: impl Fn(u32) -> bool) -> Sheet {
    let row = |row: &Row| {
        let cells: Vec<_> = row.cells.iter().filter(|cell| wanted(cell.column)).cloned().collect();
        (!cells.is_empty()).then_some(Row { number: row.number, cells })
    };
    Sheet {
        file: Arc::clone(&sheet.file),
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        hidden_rows: sheet.hidden_rows,
        rows: sheet.rows.iter().filter_map(row).collect(),
        merges: sheet.merges.iter().filter(|merge| wanted(merge.first_column)).copied().collect(),
    }
}
