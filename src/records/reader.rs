//! Submissions to tables: each sheet's headers are found, and the rows under them read.

use jiff::civil::Date;

use super::Table;
use super::beside;
use super::grid::Grid;
use super::header::layouts;
use super::names::Names;
use super::rows::{self, Basis};
use super::titles::Titles;
use super::values::Vocabulary;
use crate::finding::{Findings, HiddenRows, HiddenSheet};
use crate::intake::Sheet;
use crate::plan::{ColumnIx, Form, FormIx, Kind, Measure, Plan, Register};
use crate::swedish::integer;

/// Reads submissions, sheet by sheet. Made once for a run; sheets may be read in any order and on several threads.
pub struct Reader<'a> {
    titles: Titles<'a>,
    basis: Basis<'a>,
}

impl<'a> Reader<'a> {
    /// A reader of the plan's forms, for units of the register that are open at the cut-off.
    #[must_use]
    pub fn new(plan: &'a Plan, register: &'a Register, cutoff: Date) -> Self {
        let basis = Basis {
            register,
            cutoff,
            names: Names::new(register),
            vocabulary: Vocabulary::of(plan),
            needed: plan.forms().map(|(index, form)| needed(plan, index, form)).collect(),
        };
        Self { titles: Titles::new(&plan.forms), basis }
    }

    /// The tables of a sheet, in order. What is not read is told.
    pub fn read(&self, sheet: &Sheet, findings: &mut Findings) -> Vec<Table> {
        let grid = Grid::new(sheet);
        if sheet.hidden {
            if !sheet.rows.is_empty() {
                findings.add(grid.place(), &HiddenSheet {});
            }
            return Vec::new();
        }
        let parts = beside::parts(sheet, &self.titles).filter(|parts| parts.iter().all(|part| self.holds_a_form(part)));
        let tables = match parts {
            Some(parts) => parts.iter().flat_map(|part| self.tables(part, findings)).collect(),
            None => self.tables(sheet, findings),
        };
        if !tables.is_empty() && sheet.hidden_rows > 0 {
            let count = integer(u64::from(sheet.hidden_rows));
            findings.add(grid.place(), &HiddenRows { count });
        }
        tables
    }

    /// The tables of a sheet or a part of one.
    fn tables(&self, sheet: &Sheet, findings: &mut Findings) -> Vec<Table> {
        let grid = Grid::new(sheet);
        let mut tables = Vec::new();
        for layout in layouts(&grid, &self.titles, findings) {
            if let Some(form) = self.titles.form(layout.titles.form) {
                tables.push(rows::read(&self.basis, &grid, form, &layout, findings));
            }
        }
        tables
    }

    fn holds_a_form(&self, part: &Sheet) -> bool {
        !layouts(&Grid::new(part), &self.titles, &mut Findings::default()).is_empty()
    }
}

/// Reads submissions: the tables of all sheets, in the order of the sheets.
#[must_use]
pub fn read_tables(
    plan: &Plan,
    register: &Register,
    cutoff: Date,
    sheets: &[Sheet],
    findings: &mut Findings,
) -> Vec<Table> {
    let reader = Reader::new(plan, register, cutoff);
    sheets.iter().flat_map(|sheet| reader.read(sheet, findings)).collect()
}

/// For each of a form's columns, whether a row is dropped when its cell cannot be read: required cells, counts, the status
/// of a completion, and dates that the counting needs.
fn needed(plan: &Plan, index: FormIx, form: &Form) -> Vec<bool> {
    let mut counted: Vec<ColumnIx> = form.completion.iter().map(|completion| completion.status).collect();
    for (_, indicator) in plan.indicators().filter(|(_, indicator)| indicator.measure.form() == Some(index)) {
        match &indicator.measure {
            Measure::People(people) => counted.extend(people.within_plan),
            Measure::Rows { column, .. } => counted.push(*column),
            Measure::Units(_) | Measure::Reporting { .. } | Measure::Sum { .. } => {}
        }
    }
    form.columns()
        .map(|(index, column)| {
            column.required
                || matches!(column.kind, Kind::Count { .. })
                || form.counts_by(index)
                || counted.contains(&index)
        })
        .collect()
}
