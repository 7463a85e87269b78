//! Which department a place in the submissions belongs to, so that findings can be told department by department.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::trail::{Run, runs};
use crate::finding::Place;
use crate::plan::DepartmentIx;
use crate::records::Table;

/// A file and a sheet in it.
type Sheet = (Option<Arc<str>>, Option<Arc<str>>);

/// The departments of rows and files.
#[derive(Clone, Debug, Default)]
pub struct Owners {
    sheets: BTreeMap<Sheet, Vec<(DepartmentIx, Vec<Run>)>>,
    files: BTreeMap<Option<Arc<str>>, BTreeSet<DepartmentIx>>,
}

impl Owners {
    /// Notes whose each row is, as far as that could be told when it was read.
    pub(super) fn new(tables: &[Table]) -> Self {
        let mut owners = Self::default();
        for table in tables {
            let mut rows: BTreeMap<DepartmentIx, Vec<u32>> = BTreeMap::new();
            let read = table.records.iter().map(|record| (record.row, record.department));
            let dropped = table.dropped.iter().map(|dropped| (dropped.row, dropped.department));
            for (row, department) in read.chain(dropped) {
                if let Some(department) = department {
                    rows.entry(department).or_default().push(row);
                }
            }
            let Place { file, sheet, .. } = &table.place;
            owners.files.entry(file.clone()).or_default().extend(rows.keys());
            let sheet = owners.sheets.entry((file.clone(), sheet.clone())).or_default();
            sheet.extend(rows.into_iter().map(|(department, rows)| (department, runs(rows))));
        }
        owners
    }

    /// The department of a row, or else the only department that its file is about; none where several are or none is known.
    #[must_use]
    pub fn of(&self, place: &Place) -> Option<DepartmentIx> {
        let of_row = || {
            let row = place.row_number()?;
            let sheet = self.sheets.get(&(place.file.clone(), place.sheet.clone()))?;
            let holds = |runs: &[Run]| runs.iter().any(|(first, last)| (*first..=*last).contains(&row));
            sheet.iter().find(|(_, runs)| holds(runs)).map(|(department, _)| *department)
        };
        let of_file = || {
            let departments = self.files.get(&place.file)?;
            departments.first().copied().filter(|_| departments.len() == 1)
        };
        of_row().or_else(of_file)
    }
}
