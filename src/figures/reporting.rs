//! Who has reported what: a unit has reported a form when at least one row of it is counted.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::ledger::Ledger;
use super::model::{Coverage, FormReporting, Reporting};
use super::scope::{Asked, Part, Units};
use crate::finding::{Findings, Place, UnitsSilent};
use crate::plan::{DepartmentIx, FormIx, Occasion, Plan, Register, UnitIx};
use crate::records::Table;
use crate::swedish::{and_list, counted, integer};

/// The state of reporting. The two ways of one matter are one entry, named by the form with a row a person.
pub(super) fn reporting(
    plan: &Plan,
    register: &Register,
    occasion: &Occasion,
    cutoff: Date,
    ledger: &Ledger<'_>,
) -> Reporting {
    let asked = Asked::new(register, cutoff, None);
    let expected: BTreeSet<UnitIx> = asked.units().map(|(unit, _)| unit).collect();
    let of_table = |(index, table): (usize, &Table)| {
        let counted = ledger.counted_owners(index).filter_map(|(_, owner)| owner.as_unit());
        (plan.matter(table.form), Units::of(register, counted).into_set())
    };
    let of_tables: Vec<(FormIx, BTreeSet<UnitIx>)> = ledger.tables().iter().enumerate().map(of_table).collect();
    let units = |form: Option<FormIx>| -> BTreeSet<UnitIx> {
        let about = of_tables.iter().filter(|(matter, _)| form.is_none_or(|form| *matter == form));
        about.flat_map(|(_, units)| units).copied().collect()
    };
    let coverage = |reported: &BTreeSet<UnitIx>| -> (Coverage, Vec<(DepartmentIx, Coverage)>) {
        let (all, some) = (asked.count(&expected), asked.count(reported));
        let part = |part: Part| Coverage {
            expected: all.get(part).copied().unwrap_or_default(),
            reported: some.get(part).copied().unwrap_or_default(),
        };
        let departments = register.departments().map(|(index, _)| index);
        let by_department = departments.map(|index| (index, part(Part::Department(index))));
        (part(Part::All), by_department.filter(|(_, coverage)| coverage.expected > 0).collect())
    };
    let anything = units(None);
    let (total, by_department) = coverage(&anything);
    Reporting {
        total,
        by_department,
        missing: expected.difference(&anything).copied().collect(),
        by_form: plan
            .matters()
            .map(|(form, _)| {
                let (total, by_department) = coverage(&units(Some(form)));
                let due = occasion.forms.iter().any(|one| plan.matter(*one) == form);
                FormReporting { form, due, total, by_department }
            })
            .collect(),
    }
}

/// A note for each department with units that have reported nothing. Not to report is no error of the report's.
pub(super) fn note_silent_units(register: &Register, reporting: &Reporting, findings: &mut Findings) {
    for (department, coverage) in &reporting.by_department {
        let units = reporting.missing.iter().map(|unit| register.unit(*unit));
        let silent: Vec<&str> =
            units.filter(|unit| unit.department == *department).map(|unit| unit.name.as_str()).collect();
        if silent.is_empty() {
            continue;
        }
        let fault = UnitsSilent {
            department: register.department(*department).name.clone(),
            share: format!("{} av {}", integer(silent.len() as u64), counted(coverage.expected, "enhet", "enheter")),
            units: and_list(&silent),
        };
        findings.add(Place::file(register.file.as_str()), &fault);
    }
}
