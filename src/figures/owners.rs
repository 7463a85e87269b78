//! Which department a place in the submissions belongs to, so that findings can be told department by department.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Findings, Place};
use crate::plan::DepartmentIx;
use crate::records::Table;

/// A file and a sheet in it.
type Sheet = (Option<Arc<str>>, Option<Arc<str>>);

/// The departments of files, and of the rows that something is told of.
#[derive(Clone, Debug, Default)]
pub struct Owners {
    rows: BTreeMap<Sheet, BTreeMap<u32, DepartmentIx>>,
    files: BTreeMap<Option<Arc<str>>, BTreeSet<DepartmentIx>>,
}

impl Owners {
    /// Notes whose the rows of each file are, as far as that could be told when they were read.
    pub(super) fn new(tables: &[Table]) -> Self {
        let mut owners = Self::default();
        for table in tables {
            let departments = owners.files.entry(table.place.file.clone()).or_default();
            departments.extend(table.records.departments());
            departments.extend(table.dropped.iter().filter_map(|dropped| dropped.department));
        }
        owners
    }

    /// Notes whose each row is that a finding is about.
    pub(super) fn note(&mut self, tables: &[Table], findings: &Findings) {
        let mut of_sheet: BTreeMap<Sheet, Vec<&Table>> = BTreeMap::new();
        for table in tables {
            of_sheet.entry((table.place.file.clone(), table.place.sheet.clone())).or_default().push(table);
        }
        for place in findings.iter().map(|finding| &finding.place) {
            let sheet = (place.file.clone(), place.sheet.clone());
            let (Some(row), Some(tables)) = (place.row_number(), of_sheet.get(&sheet)) else { continue };
            if let Some(department) = tables.iter().find_map(|table| table.department_of_row(row)) {
                self.rows.entry(sheet).or_default().insert(row, department);
            }
        }
    }

    /// The department of a row, or else the only department that its file is about; none where several are or none is known.
    #[must_use]
    pub fn of(&self, place: &Place) -> Option<DepartmentIx> {
        let of_row = || {
            let rows = self.rows.get(&(place.file.clone(), place.sheet.clone()))?;
            rows.get(&place.row_number()?).copied()
        };
        let of_file = || {
            let departments = self.files.get(&place.file)?;
            departments.first().copied().filter(|_| departments.len() == 1)
        };
        of_row().or_else(of_file)
    }
}
