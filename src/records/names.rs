//! Departments and units by their names: whose row it is.
//!
//! A name is known folded, by a registered short name, or with lost diacritics or a typo, which is told. Two candidates never
//! resolve by themselves: units of the same name are told apart by the department alone.

use std::borrow::Cow;
use std::sync::Arc;

use hashbrown::HashMap;

use super::Owner;
use super::labels::{Labels, Told};
use super::lookup::{Found, Lookup, likely};
use crate::finding::{
    CellRef, DepartmentAmbiguous, DepartmentCorrected, DepartmentOverruled, DepartmentUnknown, Findings, Place,
    Suggestion, UnitAmbiguous, UnitCorrected, UnitElsewhere, UnitUnknown,
};
use crate::intake::Sheet;
use crate::plan::{DepartmentIx, Register, UnitIx};
use crate::swedish::or_list;
use crate::text::{excerpt, fold};

/// The register's names.
pub(super) struct Names<'a> {
    register: &'a Register,
    departments: Lookup<DepartmentIx>,
    units: Lookup<UnitIx>,
    /// All names of departments and units, to be found in the names of sheets, files and folders.
    in_labels: (Labels<DepartmentIx>, Labels<UnitIx>),
}

/// Texts looked up before, since the same few stand in most rows.
#[derive(Default)]
pub(super) struct Memory {
    departments: HashMap<String, Arc<Found<DepartmentIx>>>,
    units: HashMap<String, Arc<Found<UnitIx>>>,
    /// What unknown texts may be.
    hints: HashMap<String, String>,
}

/// How many texts of each sort are remembered.
const REMEMBERED: usize = 1 << 16;

/// What a text was found to stand for, remembered.
fn found<T: Clone>(
    memory: &mut HashMap<String, Arc<Found<T>>>,
    text: &str,
    find: impl FnOnce() -> Found<T>,
) -> Arc<Found<T>> {
    if let Some(known) = memory.get(text) {
        return Arc::clone(known);
    }
    let found = Arc::new(find());
    if memory.len() < REMEMBERED {
        memory.insert(text.to_owned(), Arc::clone(&found));
    }
    found
}

/// What a text stands for, where it can be one thing only.
fn only<T: Copy>(found: &Found<T>) -> Option<T> {
    if let [only] = found.candidates() { Some(*only) } else { None }
}

/// Longer texts are no misspelt names, and take long to compare.
const LONGEST_HINTED: usize = 100;

/// A name in a row.
#[derive(Clone, Debug)]
pub(super) struct Stated<'t> {
    /// What stands there.
    pub(super) text: Cow<'t, str>,
    /// In which sheet.
    pub(super) sheet: &'t Place,
    /// In which cell.
    pub(super) cell: CellRef,
    /// Whether it stands in the cell itself, and not above it: corrections are told once.
    pub(super) own: bool,
}

impl Stated<'_> {
    fn place(&self) -> Place {
        self.sheet.cell(self.cell.row, self.cell.column)
    }

    fn suggestion(&self, likely: Option<String>) -> Option<Suggestion> {
        Some(Suggestion { stands: self.text.clone().into_owned(), likely: likely? })
    }
}

impl<'a> Names<'a> {
    pub(super) fn new(register: &'a Register) -> Self {
        let (mut departments, mut of_departments) = (Lookup::new(), Labels::default());
        for (index, department) in register.departments() {
            departments.name(&department.name, index);
            of_departments.add(index, &department.name);
            for name in &department.short_names {
                departments.short(name, index);
                of_departments.add(index, name);
            }
        }
        let (mut units, mut of_units) = (Lookup::new(), Labels::default());
        for (index, unit) in register.units() {
            units.name(&unit.name, index);
            of_units.add(index, &unit.name);
            for name in &unit.short_names {
                units.short(name, index);
                of_units.add(index, name);
            }
        }
        let in_labels = (of_departments, of_units);
        Self { register, departments, units, in_labels }
    }

    /// Whether a text is the name of a department or unit.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.departments.exact(text) != Found::Nothing || self.units.exact(text) != Found::Nothing
    }

    fn department_named(&self, text: &str, memory: &mut Memory) -> Arc<Found<DepartmentIx>> {
        found(&mut memory.departments, text, || self.departments.find(text))
    }

    fn unit_named(&self, text: &str, memory: &mut Memory) -> Arc<Found<UnitIx>> {
        found(&mut memory.units, text, || self.units.find(text))
    }

    /// Whose a row is that names a unit. `told` is the department that the sheet or file tells, where the row does not. Of a unit
    /// that is not known, the department that the row names, or else that one.
    pub(super) fn of_unit(
        &self,
        unit: &Stated<'_>,
        department: Option<&Stated<'_>>,
        told: Option<DepartmentIx>,
        memory: &mut Memory,
        findings: &mut Findings,
    ) -> Result<Owner, Option<DepartmentIx>> {
        let found = self.unit_named(&unit.text, memory);
        let stated = department.map(|department| (department, self.department_named(&department.text, memory)));
        let known = stated.as_ref().map_or(told, |(_, found)| only(found));
        let chosen = self.choose(&found, known);
        let Some(chosen) = chosen else {
            self.tell_unresolved(unit, &found, memory, findings);
            if let Some((stated, found)) = &stated {
                self.tell_department(stated, found, findings);
            }
            return Err(known);
        };
        let record = self.register.unit(chosen);
        if found.is_near() && unit.own {
            findings.add_with(UnitCorrected::RULE, unit.place(), || {
                let name = record.name.clone();
                let suggestion = unit.suggestion(Some(name.clone()));
                (UnitCorrected { shown: excerpt(&unit.text), name }, suggestion)
            });
        }
        if let Some((stated, found)) = &stated {
            self.compare(chosen, stated, found, findings);
        }
        Ok(Owner::unit(chosen))
    }

    /// The one unit that is meant, if there is one.
    fn choose(&self, found: &Found<UnitIx>, department: Option<DepartmentIx>) -> Option<UnitIx> {
        if let [only] = found.candidates() {
            return Some(*only);
        }
        let name = |unit: &UnitIx| fold(&self.register.unit(*unit).name);
        let first = found.candidates().first()?;
        // A typo of two different names is not made clear by the department.
        if found.is_near() && found.candidates().iter().any(|unit| name(unit) != name(first)) {
            return None;
        }
        let department = department?;
        let mut within = found.candidates().iter().filter(|unit| self.register.unit(**unit).department == department);
        match (within.next(), within.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    }

    fn tell_unresolved(&self, unit: &Stated<'_>, found: &Found<UnitIx>, memory: &mut Memory, findings: &mut Findings) {
        if found.candidates().is_empty() {
            findings.add_with(UnitUnknown::RULE, unit.place(), || {
                let hint = self.unit_hint_remembered(&unit.text, memory);
                let likely = self.likely_unit(&unit.text).map(str::to_owned);
                (UnitUnknown { shown: excerpt(&unit.text), hint }, unit.suggestion(likely))
            });
            return;
        }
        let shown = excerpt(&unit.text);
        let described = |unit: &UnitIx| {
            let unit = self.register.unit(*unit);
            format!("{} ({})", unit.name, self.register.department(unit.department).name)
        };
        let candidates = or_list(&found.candidates().iter().map(described).collect::<Vec<_>>());
        findings.add(unit.place(), &UnitAmbiguous { shown, candidates });
    }

    fn unit_hint_remembered(&self, text: &str, memory: &mut Memory) -> String {
        if let Some(known) = memory.hints.get(text) {
            return known.clone();
        }
        let hint = self.unit_hint(text);
        if memory.hints.len() < REMEMBERED {
            memory.hints.insert(text.to_owned(), hint.clone());
        }
        hint
    }

    fn unit_hint(&self, text: &str) -> String {
        if self.departments.exact(text) != Found::Nothing {
            return " Det är namnet på en avdelning.".to_owned();
        }
        self.likely_unit(text).map(|name| format!(" Menas ”{name}”?")).unwrap_or_default()
    }

    /// The unit whose name is nearest, if any is near.
    fn likely_unit(&self, text: &str) -> Option<&str> {
        let names = self.register.units.iter().map(|unit| unit.name.as_str());
        if text.len() > LONGEST_HINTED { None } else { likely(text, names) }
    }

    fn department_hint(&self, text: &str) -> String {
        if self.units.exact(text) != Found::Nothing {
            return " Det är namnet på en enhet.".to_owned();
        }
        if text.len() > LONGEST_HINTED {
            return String::new();
        }
        let names = self.register.departments.iter().map(|department| department.name.as_str());
        likely(text, names).map(|name| format!(" Menas ”{name}”?")).unwrap_or_default()
    }

    /// Tells where the department that stands there is not the unit's own, or was recognised with a correction.
    fn compare(&self, unit: UnitIx, stated: &Stated<'_>, found: &Found<DepartmentIx>, findings: &mut Findings) {
        let record = self.register.unit(unit);
        let own = || self.register.department(record.department).name.clone();
        let name = || record.name.clone();
        match found.candidates() {
            [only] if *only == record.department => self.tell_corrected(*only, stated, found, findings),
            [only] => {
                let stated_name = self.register.department(*only).name.clone();
                let fault = UnitElsewhere { unit: name(), stated: stated_name, department: own() };
                findings.add(stated.place(), &fault);
            }
            _ => {
                let fault = DepartmentOverruled { shown: excerpt(&stated.text), unit: name(), department: own() };
                findings.add(stated.place(), &fault);
            }
        }
    }

    fn tell_corrected(
        &self,
        department: DepartmentIx,
        stated: &Stated<'_>,
        found: &Found<DepartmentIx>,
        findings: &mut Findings,
    ) {
        if found.is_near() && stated.own {
            let name = self.register.department(department).name.clone();
            findings.add(stated.place(), &DepartmentCorrected { shown: excerpt(&stated.text), name });
        }
    }

    /// Tells what is wrong with a department, and returns it where nothing is.
    fn tell_department(
        &self,
        stated: &Stated<'_>,
        found: &Found<DepartmentIx>,
        findings: &mut Findings,
    ) -> Option<DepartmentIx> {
        match found.candidates() {
            [only] => {
                self.tell_corrected(*only, stated, found, findings);
                Some(*only)
            }
            [] => {
                findings.add_with(DepartmentUnknown::RULE, stated.place(), || {
                    let hint = self.department_hint(&stated.text);
                    (DepartmentUnknown { shown: excerpt(&stated.text), hint }, None)
                });
                None
            }
            several => {
                let names: Vec<&str> =
                    several.iter().map(|department| self.register.department(*department).name.as_str()).collect();
                let shown = excerpt(&stated.text);
                findings.add(stated.place(), &DepartmentAmbiguous { shown, candidates: or_list(&names) });
                None
            }
        }
    }

    /// Whose a row is that names a department and no unit.
    pub(super) fn of_department(
        &self,
        stated: &Stated<'_>,
        memory: &mut Memory,
        findings: &mut Findings,
    ) -> Option<Owner> {
        let found = self.department_named(&stated.text, memory);
        let department = self.tell_department(stated, &found, findings)?;
        Some(Owner::department(department))
    }

    /// The department that the sheet's, the file's or a folder's name tells.
    pub(super) fn department_of_sheet(&self, sheet: &Sheet) -> Option<Told<DepartmentIx>> {
        self.in_labels.0.of_sheet(sheet)
    }

    /// The unit that the sheet's, the file's or a folder's name tells.
    pub(super) fn unit_of_sheet(&self, sheet: &Sheet) -> Option<Told<UnitIx>> {
        self.in_labels.1.of_sheet(sheet)
    }
}
