//! Who has reported what: a unit has reported a form when at least one row of it is counted.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::ledger::Ledger;
use super::model::{Coverage, FormReporting, Reporting};
use super::scope::{Asked, Part};
use crate::plan::{DepartmentIx, FormIx, Occasion, Plan, Register, UnitIx};

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
    let units = |form: Option<FormIx>| -> BTreeSet<UnitIx> {
        let counted = ledger.entries.iter().filter(|entry| entry.is_counted());
        let about = counted.filter(|entry| form.is_none_or(|form| plan.matter(entry.table.form) == form));
        about.filter_map(super::ledger::Entry::unit).collect()
    };
    let coverage = |reported: &BTreeSet<UnitIx>| -> (Coverage, Vec<(DepartmentIx, Coverage)>) {
        let (all, some) = (asked.count(&expected), asked.count(reported));
        let part = |part: Part| Coverage {
            expected: all.get(&part).copied().unwrap_or_default(),
            reported: some.get(&part).copied().unwrap_or_default(),
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
