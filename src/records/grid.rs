//! A sheet as it reads: what stands in a cell when merged cells hold for every row and column they span.

use std::collections::BTreeMap;

use crate::finding::Place;
use crate::intake::{Cell, Merge, Row, Sheet, Value};

/// A sheet with its merged cells looked up by column.
pub(super) struct Grid<'a> {
    sheet: &'a Sheet,
    /// Merges of several rows by the column they begin in, by first row.
    tall: BTreeMap<u32, Vec<Merge>>,
    /// Merges as low as a header's, by each row they span.
    low: BTreeMap<u32, Vec<Merge>>,
}

/// No header is higher: a title, a group title and their titles, each over a row more than it needs.
const HEADER_HEIGHT: u32 = 6;

impl<'a> Grid<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let mut tall: BTreeMap<u32, Vec<Merge>> = BTreeMap::new();
        for merge in sheet.merges.iter().filter(|merge| merge.first_row < merge.last_row) {
            tall.entry(merge.first_column).or_default().push(*merge);
        }
        for merges in tall.values_mut() {
            merges.sort_by_key(|merge| merge.first_row);
        }
        let mut low: BTreeMap<u32, Vec<Merge>> = BTreeMap::new();
        for merge in sheet.merges.iter().filter(|merge| merge.last_row.saturating_sub(merge.first_row) < HEADER_HEIGHT)
        {
            for row in merge.first_row..=merge.last_row {
                low.entry(row).or_default().push(*merge);
            }
        }
        Self { sheet, tall, low }
    }

    /// The rows that have anything in them.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        self.sheet.rows.rows()
    }

    /// How many rows have anything in them.
    pub(super) fn len(&self) -> usize {
        self.sheet.rows.len()
    }

    /// The row at a position.
    pub(super) fn row_at(&self, index: usize) -> Option<Row<'a>> {
        self.sheet.rows.row(index)
    }

    /// The sheet itself.
    pub(super) const fn sheet(&self) -> &'a Sheet {
        self.sheet
    }

    /// The sheet's place.
    pub(super) fn place(&self) -> Place {
        Place::sheet(self.sheet.file.clone(), self.sheet.name.clone())
    }

    fn row(&self, number: u32) -> Option<Row<'a>> {
        self.sheet.rows.row(self.sheet.rows.find(number).ok()?)
    }

    /// Whether any cells are merged.
    pub(super) fn has_merges(&self) -> bool {
        !self.sheet.merges.is_empty()
    }

    /// Whether any cells of several rows are merged.
    pub(super) fn has_merged_rows(&self) -> bool {
        !self.tall.is_empty()
    }

    /// What holds in the cell: what stands there, or in the merged cell that spans its row.
    pub(super) fn cell(&self, row: Row<'a>, column: u32) -> Option<Cell<'a>> {
        row.cell(column).or_else(|| self.merged(row.number(), column))
    }

    fn merged(&self, row: u32, column: u32) -> Option<Cell<'a>> {
        let merges = self.tall.get(&column)?;
        let merge = merges.get(merges.partition_point(|merge| merge.first_row <= row).checked_sub(1)?)?;
        if row > merge.last_row {
            return None;
        }
        self.row(merge.first_row)?.cell(column)
    }

    /// What holds in a cell of a header: merged cells hold for every column they span as well.
    pub(super) fn header_value(&self, row: u32, column: u32) -> Option<Value<'a>> {
        if let Some(value) = self.row(row).and_then(|row| row.value(column)) {
            return Some(value);
        }
        let spans = |merge: &&Merge| (merge.first_column..=merge.last_column).contains(&column);
        let merge = self.low.get(&row)?.iter().find(spans)?;
        self.row(merge.first_row)?.value(merge.first_column)
    }

    /// Whether a cell of a header is the first row of a merge of several columns: a group title.
    pub(super) fn is_group_title(&self, row: u32, column: u32) -> bool {
        self.low.get(&row).into_iter().flatten().any(|merge| {
            merge.first_row == row
                && merge.first_column < merge.last_column
                && (merge.first_column..=merge.last_column).contains(&column)
        })
    }
}
