//! Figures that have fallen by more than a quarter since last time.

use super::Checked;
use crate::figures::{Figure, IndicatorFigures};
use crate::finding::{FallenByAQuarter, Findings, Place};
use crate::plan::{DepartmentIx, Indicator, Measure};
use crate::swedish::{and_list, counted, outcome};

/// Held against the latest report of the plan. A baseline is no last time: it was counted in another way, among others.
pub(super) fn by_more_than_a_quarter(checked: &Checked<'_>, findings: &mut Findings) {
    let Some(latest) = checked.before().last().copied() else { return };
    for (indicator, figures) in checked.indicators() {
        // Nobody is asked for activities, and they come and go.
        if matches!(indicator.measure, Measure::Rows { .. }) {
            continue;
        }
        let Some(previous) = &figures.previous else { continue };
        let Some(published) = latest.published.known(&indicator.id) else { continue };
        let mut tell = |then: Figure, now: &Figure, department: Option<DepartmentIx>| {
            if fell(now, &then) {
                let fault = FallenByAQuarter {
                    indicator: indicator.title.clone(),
                    scope: department.map_or_else(
                        || "hela förvaltningen".to_owned(),
                        |department| checked.register.department(department).name.clone(),
                    ),
                    then: format!("{} angav {}", previous.label, shown(&then)),
                    now: shown(now),
                    look: look(checked, indicator, figures, department),
                };
                findings.add(Place::file(latest.file.as_str()), &fault);
            }
        };
        tell(previous.figure(), &figures.total, None);
        for (department, now) in &figures.by_department {
            let name = &checked.register.department(*department).name;
            if let Some(then) = published.department(name) {
                tell(then, now, Some(*department));
            }
        }
    }
}

/// By shares where both have one, else by values; by multiplication, since a rounded share must not decide.
fn fell(now: &Figure, then: &Figure) -> bool {
    let below = |now: u128, then: u128| now * 4 < then * 3;
    match (now.ratio(), then.ratio()) {
        (Some((now, now_of)), Some((then, then_of))) => {
            below(u128::from(now) * u128::from(then_of), u128::from(then) * u128::from(now_of))
        }
        _ => now.value.zip(then.value).is_some_and(|(now, then)| below(now.into(), then.into())),
    }
}

fn shown(figure: &Figure) -> String {
    outcome(figure.value, figure.of, figure.lower_bound)
}

/// What to look at, with what to do when nothing is amiss.
fn look(
    checked: &Checked<'_>,
    indicator: &Indicator,
    figures: &IndicatorFigures,
    department: Option<DepartmentIx>,
) -> String {
    let (missing, where_to) = match department {
        Some(department) => look_in(checked, indicator, figures, department),
        None => look_everywhere(checked, indicator, figures),
    };
    let missing = missing.map(|missing| format!("Inte redovisat det här nu: {missing}."));
    let parts = [missing, where_to, Some("Stämmer minskningen: förklara den i rapportens text.".to_owned())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The department's units that have not told now, and its files.
fn look_in(
    checked: &Checked<'_>,
    indicator: &Indicator,
    figures: &IndicatorFigures,
    department: DepartmentIx,
) -> (Option<String>, Option<String>) {
    let missing = silent(checked, indicator, figures, department);
    let files = checked.files_of(department, indicator.measure.form().map(|form| checked.plan.matter(form)));
    let files = (!files.is_empty()).then(|| format!("Se efter i avdelningens filer: {}.", and_list(&files)));
    ((!missing.is_empty()).then(|| and_list(&missing)), files)
}

/// How many units of each department have not told now.
fn look_everywhere(
    checked: &Checked<'_>,
    indicator: &Indicator,
    figures: &IndicatorFigures,
) -> (Option<String>, Option<String>) {
    let departments = checked.register.departments();
    let missing: Vec<String> = departments
        .map(|(index, department)| (department, silent(checked, indicator, figures, index).len() as u64))
        .filter(|(_, units)| *units > 0)
        .map(|(department, units)| format!("{} ({})", department.name, counted(units, "enhet", "enheter")))
        .collect();
    let where_to = "Jämför avdelning för avdelning med den tidigare rapporten.".to_owned();
    ((!missing.is_empty()).then(|| and_list(&missing)), Some(where_to))
}

/// The units of a department that have not told what the figure rests on.
fn silent<'a>(
    checked: &Checked<'a>,
    indicator: &Indicator,
    figures: &IndicatorFigures,
    department: DepartmentIx,
) -> Vec<&'a str> {
    let units = figures.silent(&indicator.measure).map(|unit| checked.register.unit(unit));
    units.filter(|unit| unit.department == department).map(|unit| unit.name.as_str()).collect()
}
