//! The register of departments and units, valid: who is expected to report.

use jiff::civil::Date;

use super::model::Provider;

/// A department, by its position in [`Register::departments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartmentIx(pub usize);

/// A unit, by its position in [`Register::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIx(pub usize);

/// Who is expected to report.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// The file it was read from, relative to the workspace.
    pub file: String,
    /// Departments in the order of the file.
    pub departments: Vec<Department>,
    /// Units in the order of the file.
    pub units: Vec<Unit>,
}

/// A department (avdelning).
#[derive(Clone, Debug)]
pub struct Department {
    /// Its name.
    pub name: String,
    /// Its other names.
    pub short_names: Vec<String>,
}

/// A unit (enhet).
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Its other names.
    pub short_names: Vec<String>,
    /// The department it belongs to.
    pub department: DepartmentIx,
    /// Who runs it; none where the register does not say, which is an error finding.
    pub provider: Option<Provider>,
    /// People, not full-time equivalents; none where the register does not say, which is an error finding.
    pub headcount: Option<u64>,
    /// The first day it is open; none is always.
    pub opens: Option<Date>,
    /// The first day it is closed; none is never.
    pub closes: Option<Date>,
    /// Its row in the register.
    pub row: u32,
}

impl Unit {
    /// Whether the unit is open on `day`: from Från on, and closed from Till on.
    #[must_use]
    pub fn is_open(&self, day: Date) -> bool {
        self.opens.is_none_or(|opens| opens <= day) && self.closes.is_none_or(|closes| day < closes)
    }
}

impl Register {
    /// The unit at a position.
    #[must_use]
    pub fn unit(&self, unit: UnitIx) -> &Unit {
        #[allow(clippy::indexing_slicing, reason = "a UnitIx is made only from this register")]
        &self.units[unit.0]
    }

    /// The department at a position.
    #[must_use]
    pub fn department(&self, department: DepartmentIx) -> &Department {
        #[allow(clippy::indexing_slicing, reason = "a DepartmentIx is made only from this register")]
        &self.departments[department.0]
    }

    /// The departments with their positions.
    pub fn departments(&self) -> impl Iterator<Item = (DepartmentIx, &Department)> {
        self.departments.iter().enumerate().map(|(index, department)| (DepartmentIx(index), department))
    }

    /// The units with their positions.
    pub fn units(&self) -> impl Iterator<Item = (UnitIx, &Unit)> {
        self.units.iter().enumerate().map(|(index, unit)| (UnitIx(index), unit))
    }

    /// The units that are expected to report at a cut-off: those open then.
    pub fn expected(&self, cutoff: Date) -> impl Iterator<Item = (UnitIx, &Unit)> {
        self.units().filter(move |(_, unit)| unit.is_open(cutoff))
    }
}
