//! Rows of totals: no data, but they must agree with the rows above them.

use super::Table;
use super::header::Total;
use super::values::quiet_count;
use crate::finding::{Findings, TotalDiffers};
use crate::intake::Row;
use crate::plan::{ColumnIx, Form, Kind};
use crate::swedish::integer;

/// What a count column adds up to.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    all: u64,
    since: u64,
    /// Some row said "över 100": the total may be larger.
    open: bool,
}

/// The sums of a table's count columns, row by row.
#[derive(Debug)]
pub(super) struct Totals {
    sums: Vec<(ColumnIx, Sum)>,
}

impl Totals {
    pub(super) fn new(form: &Form) -> Self {
        let counts = form.columns().filter(|(_, column)| matches!(column.kind, Kind::Count { .. }));
        Self { sums: counts.map(|(index, _)| (index, Sum::default())).collect() }
    }

    /// Adds a row of data, whether it is counted or not.
    pub(super) fn add(&mut self, row: &Row, table: &Table) {
        for (column, sum) in &mut self.sums {
            if let Some((value, at_least)) = count(row, table, *column) {
                sum.all = sum.all.saturating_add(value);
                sum.since = sum.since.saturating_add(value);
                sum.open |= at_least;
            }
        }
    }

    /// Compares a row of totals with the rows above it: a part with those since the last total, a whole with all of them.
    ///
    /// "Summa IFO" after the rows of a department is a part as well, and is right as either.
    pub(super) fn compare(&mut self, total: Total, row: &Row, table: &Table, form: &Form, findings: &mut Findings) {
        for (column, sum) in &mut self.sums {
            if let Some((stated, _)) = count(row, table, *column) {
                let right = |value: u64| stated == value || (sum.open && stated > value);
                let wanted = if total == Total::Part { sum.since } else { sum.all };
                if !right(wanted) && (total == Total::Part || !right(sum.since)) {
                    let title = form.column(*column).title.clone();
                    let fault = TotalDiffers { title, stated: integer(stated), sum: integer(wanted) };
                    findings.add(table.at(row.number, *column), &fault);
                }
            }
            sum.since = 0;
        }
    }
}

fn count(row: &Row, table: &Table, column: ColumnIx) -> Option<(u64, bool)> {
    let at = table.columns.get(column.0).copied().flatten()?;
    row.value(at).and_then(quiet_count)
}
