//! Two tables side by side on one sheet, told apart by a column that is empty between them.

use std::sync::Arc;

use crate::intake::{Block, Row, Sheet};
use crate::text::fold;

use super::header::HEADER_WITHIN;
use super::titles::Titles;

/// The parts of a sheet, each with the columns of one table; none where no header says the same title twice with an empty
/// column in between.
pub(super) fn parts(sheet: &Sheet, titles: &Titles<'_>) -> Option<[Sheet; 2]> {
    let gap = header_rows(sheet).find_map(|row| gap(sheet, row, titles))?;
    Some([within(sheet, |column| column < gap), within(sheet, |column| column > gap)])
}

/// Whether a row says the same title twice with a column between: then the whole sheet must be seen.
pub(super) fn may_be(sheet: &Sheet, titles: &Titles<'_>) -> bool {
    header_rows(sheet).any(|row| repeated(row, titles).is_some_and(|(first, second)| first + 1 < second))
}

fn header_rows(sheet: &Sheet) -> impl Iterator<Item = Row<'_>> {
    sheet.rows.rows().take_while(|row| row.number() <= HEADER_WITHIN)
}

/// The last empty column between a title and its repetition in one row.
fn gap(sheet: &Sheet, header: Row<'_>, titles: &Titles<'_>) -> Option<u32> {
    let (first, second) = repeated(header, titles)?;
    (first + 1..second).rev().find(|column| {
        let mut below = sheet.rows.rows().filter(|row| row.number() >= header.number());
        !below.any(|row| row.value(*column).is_some())
    })
}

/// The columns of a title and of its repetition.
fn repeated(header: Row<'_>, titles: &Titles<'_>) -> Option<(u32, u32)> {
    let known: Vec<(u32, String)> = header
        .cells()
        .filter_map(|cell| Some((cell.column(), cell.text()?)))
        .filter(|(_, text)| titles.knows(text))
        .map(|(column, text)| (column, fold(text)))
        .collect();
    known.iter().enumerate().find_map(|(index, (second, title))| {
        let first = known.iter().take(index).find(|(_, other)| other == title)?;
        Some((first.0, *second))
    })
}

/// The sheet with only the columns that are wanted.
fn within(sheet: &Sheet, wanted: impl Fn(u32) -> bool) -> Sheet {
    let mut rows = Block::default();
    for row in sheet.rows.rows() {
        rows.push(row.number(), row.values().filter(|(column, _)| wanted(*column)));
    }
    Sheet {
        file: Arc::clone(&sheet.file),
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        hidden_rows: sheet.hidden_rows,
        rows,
        merges: sheet.merges.iter().filter(|merge| wanted(merge.first_column)).copied().collect(),
        goes_on: false,
    }
}
