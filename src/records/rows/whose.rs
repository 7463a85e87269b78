//! Whose a row is: what it says of department and unit, in its cells, above them, or in the names of sheet and file.

use super::TableReader;
use crate::finding::Findings;
use crate::intake::Row;
use crate::plan::{ColumnIx, DepartmentIx, UnitIx};
use crate::records::fill::Filled;
use crate::records::grid::Grid;
use crate::records::names::{Stated, Told, Whose};
use crate::records::values::is_missing;
use crate::swedish::long_date;

impl<'r> TableReader<'r> {
    /// What the row says of department and unit: in its cells, or above them in the same group.
    pub(super) fn groups(
        &mut self,
        row: &'r Row,
        department: Option<ColumnIx>,
        unit: Option<ColumnIx>,
    ) -> [Option<Stated>; 2] {
        let required = unit.is_some_and(|unit| self.form.column(unit).required);
        let at = |column: Option<ColumnIx>| column.and_then(|column| self.sheet_column(column));
        let own = |at: Option<u32>| {
            let at = at?;
            let value = self.grid.value(row, at)?;
            // A dash says that there is nothing; only a blank may mean the same as above.
            let filled = if is_missing(value) {
                Filled::Nothing
            } else {
                Filled::Text(value.shown(), Grid::own(row, at).is_some())
            };
            Some((at, filled))
        };
        let (department_at, unit_at) = (at(department), at(unit));
        let (own_department, own_unit) = (own(department_at), own(unit_at));
        let found = self.filler.row(
            row.number,
            [
                department_at.map(|at| (at, own_department.map_or(Filled::Blank, |own| own.1))),
                unit_at.map(|at| (at, own_unit.map_or(Filled::Blank, |own| own.1))),
            ],
            [true, required],
        );
        let place = self.table.place.clone();
        let mut columns = [department_at, unit_at].into_iter();
        found.map(|found| {
            let at = columns.next().flatten()?;
            let (text, own) = found?;
            Some(Stated { text, place: place.cell(row.number, at), own })
        })
    }

    /// Whose the row is; none where that is told as an error.
    pub(super) fn whose(
        &mut self,
        row: u32,
        [department, unit]: &[Option<Stated>; 2],
        department_column: Option<ColumnIx>,
        unit_column: Option<ColumnIx>,
        findings: &mut Findings,
    ) -> Option<Whose> {
        let told = self.told_department.as_ref().map(|told| told.who);
        let unit_required = unit_column.is_some_and(|unit| self.form.column(unit).required);
        if let Some(unit) = unit {
            let whose = self.basis.names.of_unit(unit, department.as_ref(), told, &mut self.memory, findings)?;
            self.note_department(row, department.is_some(), department_column, whose);
            return Some(whose);
        }
        if unit_required {
            if let Some(told) =
                self.told_unit.as_ref().filter(|_| unit_column.is_none_or(|c| self.sheet_column(c).is_none()))
            {
                self.notes.unit_told.add(row);
                let department = self.basis.register.unit(told.who).department;
                return Some(Whose { department: Some(department), unit: Some(told.who) });
            }
            self.missing(row, unit_column?, findings);
            return None;
        }
        if let Some(department) = department {
            return self.basis.names.of_department(department, &mut self.memory, findings);
        }
        if let Some(told) = told {
            self.notes.department_told.add(row);
            return Some(Whose { department: Some(told), unit: None });
        }
        match department_column {
            Some(column) if self.form.column(column).required => {
                self.missing(row, column, findings);
                None
            }
            _ => Some(Whose { department: None, unit: None }),
        }
    }

    fn note_department(&mut self, row: u32, stated: bool, column: Option<ColumnIx>, whose: Whose) {
        if stated || column.is_none() {
            return;
        }
        let same = |told: &Told<DepartmentIx>| Some(told.who) == whose.department;
        let by_sheet = self.told_department.as_ref().is_some_and(same);
        if by_sheet { self.notes.department_told.add(row) } else { self.notes.from_unit.add(row) }
    }

    pub(super) fn closed(&self, unit: UnitIx) -> Option<String> {
        let unit = self.basis.register.unit(unit);
        if unit.is_open(self.basis.cutoff) {
            return None;
        }
        Some(match (unit.opens, unit.closes) {
            (Some(opens), _) if opens > self.basis.cutoff => format!("den öppnar {}", long_date(opens)),
            (_, Some(closes)) => format!("den stängde {}", long_date(closes)),
            _ => "den är stängd".to_owned(),
        })
    }
}
