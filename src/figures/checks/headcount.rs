//! More people counted than the register has.

use std::collections::BTreeMap;

use super::Checked;
use crate::figures::scope::{Asked, Headcount, Part};
use crate::figures::{Figure, IndicatorFigures};
use crate::finding::{Findings, MoreThanHeadcount, MoreThanUnitHeadcount, Place};
use crate::plan::{FormIx, Indicator, Measure, UnitIx};
use crate::swedish::{counted, integer};

/// More people than the register has in a scope cannot be: the value stands, and somebody must look.
pub(super) fn in_a_scope(checked: &Checked<'_>, findings: &mut Findings) {
    for (indicator, figures) in of_people(checked) {
        let departments =
            figures.by_department.iter().map(|(department, figure)| (Part::Department(*department), figure));
        let providers = figures.by_provider.iter().map(|(provider, figure)| (Part::Provider(*provider), figure));
        let parts = std::iter::once((Part::All, &figures.total)).chain(departments).chain(providers);
        let headcount = headcount(checked, indicator);
        for (part, figure) in parts {
            let Some((value, of)) = over(figure, part, &headcount) else { continue };
            let scope = match part {
                Part::Department(department) => checked.register.department(department).name.clone(),
                Part::Provider(provider) => provider.swedish().to_owned(),
                Part::All | Part::Unit(_) => "hela förvaltningen".to_owned(),
            };
            let (indicator, value) = (indicator.title.clone(), integer(value));
            findings.add(place(checked), &MoreThanHeadcount { indicator, scope, value, headcount: integer(of) });
        }
    }
}

/// In a single unit people may have left, so there it is a warning: one for a unit and form, with the largest number.
pub(super) fn in_a_unit(checked: &Checked<'_>, findings: &mut Findings) {
    let mut largest: BTreeMap<(UnitIx, Option<FormIx>), (u64, u64, &Indicator)> = BTreeMap::new();
    for (indicator, figures) in of_people(checked) {
        let headcount = headcount(checked, indicator);
        for (unit, figure) in &figures.by_unit {
            let Some((value, of)) = over(figure, Part::Unit(*unit), &headcount) else { continue };
            let known = largest.entry((*unit, indicator.measure.form())).or_insert((value, of, indicator));
            if value > known.0 {
                *known = (value, of, indicator);
            }
        }
    }
    for ((unit, _), (value, of, indicator)) in largest {
        let fault = MoreThanUnitHeadcount {
            indicator: indicator.title.clone(),
            unit: checked.register.unit(unit).name.clone(),
            people: counted(value, "person är räknad", "personer är räknade"),
            headcount: integer(of),
        };
        findings.add(place(checked), &fault);
    }
}

fn of_people<'a>(checked: &Checked<'a>) -> impl Iterator<Item = (&'a Indicator, &'a IndicatorFigures)> {
    checked.indicators().filter(|(indicator, _)| matches!(indicator.measure, Measure::People(_)))
}

fn headcount<'a>(checked: &Checked<'a>, indicator: &Indicator) -> Headcount<'a> {
    Asked::new(checked.register, checked.figures.cutoff, indicator.provider).headcount()
}

/// How many there are, and how many the register has, where that is fewer.
fn over(figure: &Figure, part: Part, headcount: &Headcount<'_>) -> Option<(u64, u64)> {
    let (value, of) = (figure.value?, headcount.get(part)?);
    (value > of).then_some((value, of))
}

fn place(checked: &Checked<'_>) -> Place {
    Place::file(checked.register.file.as_str())
}
