//! Whose a row is: what it says of department and unit, in its cells, above them, or in the names of sheet and file.

use super::TableReader;
use super::line::{Held, Line};
use crate::finding::{CellRef, Findings, Place};
use crate::intake::Row;
use crate::plan::{ColumnIx, DepartmentIx, UnitIx};
use crate::records::Owner;
use crate::records::fill::{Filled, Name};
use crate::records::labels::Told;
use crate::records::names::Stated;
use crate::swedish::long_date;

impl TableReader<'_> {
    /// What the row says of department and unit: in its cells, or above them in the same group.
    pub(super) fn groups<'t>(&mut self, row: Row<'_>, line: &Line<'t>) -> [Option<Name<'t>>; 2] {
        let columns = [self.department, self.unit];
        let mut filled = |column: Option<ColumnIx>| {
            let column = column?;
            let at = self.sheet_column(column)?;
            let filled = match line.held(column) {
                Held::Blank => Filled::Blank,
                // A dash says that there is nothing; only a blank may mean the same as above.
                Held::Dash => Filled::Nothing,
                Held::Cell(cell) => {
                    let token = self.known.words.note(&cell).map(|found| found.token);
                    Filled::Text(Name::of(cell, token, row.cell(at).is_some()))
                }
            };
            Some((at, filled))
        };
        let cells = columns.map(&mut filled);
        let required = self.unit.is_some_and(|unit| self.form.column(unit).required);
        self.filler.row(row.number(), cells, [true, required])
    }

    /// Whose the row is. Where it is told as an error that this is not known, whose it is as far as it says.
    pub(super) fn whose(
        &mut self,
        row: u32,
        [department, unit]: [Option<Name<'_>>; 2],
        findings: &mut Findings,
    ) -> Result<Owner, Option<Owner>> {
        let (department_column, unit_column) = (self.department, self.unit);
        let cell = |column: Option<ColumnIx>| {
            column.and_then(|column| self.sheet_column(column)).map(|column| CellRef { row, column })
        };
        let (department, unit) = (department.zip(cell(department_column)), unit.zip(cell(unit_column)));
        let told = self.told_department.as_ref().map(|told| told.who);
        let unit_required = unit_column.is_some_and(|unit| self.form.column(unit).required);
        if let Some((name, cell)) = &unit {
            let is_stated = department.is_some();
            let of_department = department.as_ref().map(|(name, _)| name.token);
            // Whose such a row is may be remembered where both texts recur, or there is no department.
            let pair = name.token.filter(|_| of_department != Some(None)).map(|unit| (of_department.flatten(), unit));
            let whose = if let Some(whose) = pair.and_then(|pair| self.known.whose(pair)) {
                whose
            } else {
                let sheet = self.table.place.clone();
                let unit = stated(name, *cell, &sheet);
                let department = department.as_ref().map(|(name, cell)| stated(name, *cell, &sheet));
                let before = findings.added();
                let whose = self.basis.names.of_unit(&unit, department.as_ref(), told, &mut self.memory, findings);
                let whose = whose.map_err(|department| department.map(Owner::department))?;
                // What is filled from above is told nothing of, and so tells nothing of what is to be told.
                let is_own = unit.own && department.as_ref().is_none_or(|department| department.own);
                if let Some(pair) = pair.filter(|_| is_own && findings.added() == before) {
                    let mut texts = [Some(unit), department].into_iter().flatten().map(|stated| stated.text);
                    if !texts.any(|text| self.met.may_be_other(&text)) {
                        self.known.remember(pair, whose);
                    }
                }
                whose
            };
            self.note_department(row, is_stated, department_column, whose);
            return Ok(whose);
        }
        let sheet = self.table.place.clone();
        let department = department.as_ref().map(|(name, cell)| stated(name, *cell, &sheet));
        if unit_required {
            if let Some(told) =
                self.told_unit.as_ref().filter(|_| unit_column.is_none_or(|c| self.sheet_column(c).is_none()))
            {
                self.notes.unit_told.add(row);
                return Ok(Owner::unit(told.who));
            }
            if let Some(column) = unit_column {
                self.missing(row, column, findings);
            }
            let told = told.map(Owner::department);
            let named = |named| self.basis.names.of_department(named, &mut self.memory, findings);
            return Err(department.as_ref().map_or(told, named));
        }
        if let Some(department) = &department {
            return self.basis.names.of_department(department, &mut self.memory, findings).ok_or(None);
        }
        if let Some(told) = told {
            self.notes.department_told.add(row);
            return Ok(Owner::department(told));
        }
        match department_column {
            Some(column) if self.form.column(column).required => {
                self.missing(row, column, findings);
                Err(None)
            }
            _ => Ok(Owner::NOBODY),
        }
    }

    pub(super) fn note_department(&mut self, row: u32, stated: bool, column: Option<ColumnIx>, whose: Owner) {
        if stated || column.is_none() {
            return;
        }
        let same = |told: &Told<DepartmentIx>| Some(told.who) == whose.in_department(&self.basis.homes);
        let by_sheet = self.told_department.as_ref().is_some_and(same);
        if by_sheet { self.notes.department_told.add(row) } else { self.notes.from_unit.add(row) }
    }

    /// Why a unit is not expected at the cut-off; none where it is.
    pub(super) fn closed(&self, unit: UnitIx) -> Option<String> {
        if self.basis.is_open.get(unit.0) == Some(&true) {
            return None;
        }
        let unit = self.basis.register.unit(unit);
        Some(match (unit.opens, unit.closes) {
            (Some(opens), _) if opens > self.basis.cutoff => format!("den öppnar {}", long_date(opens)),
            (_, Some(closes)) => format!("den stängde {}", long_date(closes)),
            _ => "den är stängd".to_owned(),
        })
    }
}

fn stated<'t>(name: &'t Name<'_>, cell: CellRef, sheet: &'t Place) -> Stated<'t> {
    Stated { text: name.text(), sheet, cell, own: name.own }
}
