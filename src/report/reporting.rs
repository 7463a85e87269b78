//! Who reported and who did not.

use std::collections::BTreeSet;

use crate::figures::{Activity, Coverage, FormReporting};
use crate::plan::{DepartmentIx, RowKind, Template};
use crate::records::AreaRef;
use crate::swedish::{NBSP, and_list, counted, integer};
use crate::text::one_line;

use super::Input;
use super::chart;
use super::model::{Labelled, Reporting, Section};
use super::reading::{department_name, number};
use super::sentence;
use super::table::{Cell, Column, Row, Table, numbers, words};

const TITLE: &str = "Vilka som har redovisat";

/// The section on who reported.
pub(super) fn view(input: &Input<'_>) -> Reporting {
    let reporting = &input.figures.reporting;
    let mut sentences = vec![sentence::reported(reporting.total)];
    let activities = reporting.by_form.iter().any(|form| input.plan.form(form.form).row == RowKind::Activity);
    if activities {
        sentences.push("För insatser visar tabellen hur många avdelningar och enheter de har kommit från.".to_owned());
    }
    sentences.extend(outside_areas(input));
    let table = table(input);
    Reporting {
        section: Section { id: "redovisning".to_owned(), title: TITLE.to_owned(), words: None },
        sentences,
        chart: chart::reporting(input, &table),
        table,
        missing_label: "Enheter som inte har redovisat".to_owned(),
        missing: missing(input),
    }
}

/// Which departments have units that have not reported, and where the units are named; none where all have.
pub(super) fn listed_below(input: &Input<'_>) -> Option<String> {
    let departments: Vec<String> = missing(input).into_iter().map(|department| department.label).collect();
    let departments = and_list(&departments);
    match input.figures.reporting.missing.len() as u64 {
        0 => None,
        1 => Some(format!("Den enhet som saknas hör till {departments}. Den nämns under {TITLE}.")),
        number => Some(format!(
            "De {} enheter som saknas hör till {departments}. De räknas upp under {TITLE}.",
            integer(number)
        )),
    }
}

/// Which forms that were asked for have come from fewer units than others; activities are asked of nobody.
pub(super) fn forms_lacking(input: &Input<'_>) -> Option<String> {
    let reporting = &input.figures.reporting;
    let asked = |form: &&FormReporting| form.due && input.plan.form(form.form).row != RowKind::Activity;
    let title = |form: &FormReporting| (one_line(&input.plan.form(form.form).title), form.total);
    let forms: Vec<(String, Coverage)> = reporting.by_form.iter().filter(asked).map(title).collect();
    sentence::forms_lacking(&forms, reporting.total)
}

/// Units that have not reported, by department in the register's order.
fn missing(input: &Input<'_>) -> Vec<Labelled> {
    let mut groups: Vec<(DepartmentIx, Vec<String>)> = Vec::new();
    for unit in &input.figures.reporting.missing {
        let unit = input.register.unit(*unit);
        let name = one_line(&unit.name);
        match groups.iter_mut().find(|(department, _)| *department == unit.department) {
            Some((_, names)) => names.push(name),
            None => groups.push((unit.department, vec![name])),
        }
    }
    groups.sort_by_key(|(department, _)| *department);
    let group = |(department, names): (DepartmentIx, Vec<String>)| {
        let name = department_name(input.register, department);
        Labelled { label: format!("{name} ({})", integer(names.len() as u64)), text: names.join(", ") }
    };
    groups.into_iter().map(group).collect()
}

/// Activities that are told under a perspective alone, where the report has no perspectives to tell them under.
fn outside_areas(input: &Input<'_>) -> Option<String> {
    if input.occasion.template == Template::InDepth {
        return None;
    }
    let mut titles = Vec::new();
    let mut number = 0;
    for activity in &input.figures.activities {
        if let AreaRef::Perspective(perspective) = activity.area {
            number += 1;
            let title = input.plan.perspectives.get(perspective.0).map(|perspective| one_line(&perspective.title));
            titles.extend(title.filter(|title| !titles.contains(title)));
        }
    }
    (number > 0).then(|| {
        let who = counted(number, "insats gäller", "insatser gäller");
        format!("{who} {} och räknas inte i något fokusområde.", and_list(&titles))
    })
}

fn table(input: &Input<'_>) -> Table {
    let reporting = &input.figures.reporting;
    let mut columns: Vec<Column> = vec![words("Avdelning"), numbers("Något underlag")];
    columns.extend(reporting.by_form.iter().map(|form| {
        let title = one_line(&input.plan.form(form.form).title);
        numbers(if form.due { title } else { format!("{title} (inte begärd)") })
    }));
    let row = |department: DepartmentIx, any: Coverage| {
        let mut cells = vec![cell(any)];
        cells.extend(reporting.by_form.iter().map(|form| {
            let coverage = form.by_department.iter().find(|(other, _)| *other == department);
            let coverage = coverage.map(|(_, coverage)| *coverage);
            form_cell(input, form, coverage, |activity| activity.department == Some(department))
        }));
        Row::body(department_name(input.register, department), cells)
    };
    let mut rows: Vec<Row> = reporting.by_department.iter().map(|(department, any)| row(*department, *any)).collect();
    let mut totals = vec![cell(reporting.total)];
    totals.extend(reporting.by_form.iter().map(|form| form_cell(input, form, Some(form.total), |_| true)));
    rows.push(Row::total("Totalt", totals));
    Table::new("redovisning-tabell", "Antal enheter som har redovisat, per avdelning och blankett", columns, rows)
}

fn cell(coverage: Coverage) -> Cell {
    Cell::new(sentence::of(coverage)).valued(number(coverage.reported))
}

/// For activities nobody is expected, so the cell tells how many departments and units they came from.
fn form_cell(
    input: &Input<'_>,
    form: &FormReporting,
    coverage: Option<Coverage>,
    counts: impl Fn(&Activity) -> bool,
) -> Cell {
    if input.plan.form(form.form).row != RowKind::Activity {
        return coverage.map_or_else(Cell::none, cell);
    }
    let activities = input.figures.activities.iter().filter(|activity| counts(activity));
    let senders: BTreeSet<_> = activities.map(|activity| (activity.department, activity.unit)).collect();
    match senders.len() as u64 {
        0 => Cell::none(),
        senders => Cell::new(format!("från{NBSP}{}", integer(senders))).valued(number(senders)),
    }
}
