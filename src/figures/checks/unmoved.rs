//! Departments whose figures are the same as last time in every unit: an old file may have been sent again.
//!
//! A unit that has reported only one of the times tells that the files are not the same.

use std::collections::BTreeMap;

use super::Checked;
use crate::figures::{Figure, IndicatorFigures};
use crate::finding::{Findings, NothingHasMoved, Place};
use crate::plan::{DepartmentIx, FormIx, Measure, UnitIx};
use crate::swedish::{and_list, counted};

/// How many units must agree before it is told: one that stands still says nothing.
const FEWEST: usize = 2;

/// For each form that people are counted or sums are taken from. Answers of yes and no stand still for good reasons.
pub(super) fn same_figures_in_every_unit(checked: &Checked<'_>, findings: &mut Findings) {
    let Some(earlier) = checked.before().last().copied() else { return };
    let Some(again) = &earlier.again else { return };
    for (matter, form) in checked.plan.matters() {
        let counts = |measure: &Measure| {
            let of_matter = measure.form().is_some_and(|form| checked.plan.matter(form) == matter);
            of_matter && matches!(measure, Measure::People(_) | Measure::Sum { .. })
        };
        let pairs: Vec<(&IndicatorFigures, &IndicatorFigures)> = checked
            .indicators()
            .filter(|(indicator, _)| counts(&indicator.measure))
            .filter_map(|(indicator, now)| Some((now, again.figures.indicator(&indicator.id)?)))
            .collect();
        let units = Both::new(&pairs);
        for (department, _) in checked.register.departments() {
            if let Some(same) = units.same_in(checked, department) {
                let fault = NothingHasMoved {
                    department: checked.register.department(department).name.clone(),
                    form: form.title.clone(),
                    units: counted(same, "enhet", "enheter"),
                    label: earlier.published.label(),
                    files: files(checked, department, matter),
                };
                findings.add(Place::file(earlier.file.as_str()), &fault);
            }
        }
    }
}

fn files(checked: &Checked<'_>, department: DepartmentIx, matter: FormIx) -> String {
    and_list(&checked.files_of(department, Some(matter)))
}

/// Every unit's figures now and then, indicator by indicator.
struct Both(BTreeMap<UnitIx, Vec<(Figure, Option<Figure>)>>);

impl Both {
    fn new(pairs: &[(&IndicatorFigures, &IndicatorFigures)]) -> Self {
        let mut units: BTreeMap<UnitIx, Vec<(Figure, Option<Figure>)>> = BTreeMap::new();
        for (now, then) in pairs {
            let then: BTreeMap<UnitIx, Figure> = then.by_unit.iter().copied().collect();
            for (unit, figure) in &now.by_unit {
                units.entry(*unit).or_default().push((*figure, then.get(unit).copied()));
            }
        }
        Self(units)
    }

    /// How many units of a department have reported, where the same units reported then, and all that they tell is the same
    /// and not 0 throughout.
    fn same_in(&self, checked: &Checked<'_>, department: DepartmentIx) -> Option<u64> {
        let within = self.0.iter().filter(|(unit, _)| checked.register.unit(**unit).department == department);
        let told: Vec<&Vec<(Figure, Option<Figure>)>> =
            within.map(|(_, figures)| figures).filter(|figures| has_reported(figures)).collect();
        let pairs = || told.iter().copied().flatten();
        let same = pairs().all(|(now, then)| Some(now) == then.as_ref());
        let any = pairs().any(|(now, _)| now.value > Some(0));
        (told.len() >= FEWEST && same && any).then_some(told.len() as u64)
    }
}

/// Whether a unit has reported, now or then.
fn has_reported(figures: &[(Figure, Option<Figure>)]) -> bool {
    figures.iter().any(|(now, then)| now.value.is_some() || then.is_some_and(|then| then.value.is_some()))
}
