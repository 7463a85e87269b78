//! For each figure: how it is counted, what it is made of, and the files, sheets and rows it came from.

use std::collections::BTreeMap;

use crate::figures::{Role, TrailRows};
use crate::plan::DepartmentIx;
use crate::swedish::{and_list, integer};
use crate::text::one_line;
use crate::threads;

use super::super::model::Labelled;
use super::super::reading::{AreaReadings, Reading, by_department, department_name, number, unique_title};
use super::super::sections::area_heading;
use super::super::table::{Cell, Row, Table, numbers, words};
use super::super::{Input, formula, sentence};
use super::ranges;
use super::{AreaProvenance, FigureProvenance, PartProvenance, ProvenancePart, RowsProvenance, roles};

/// Where all figures come from. `show` makes something of each.
pub(super) fn part<F: Send>(
    input: &Input<'_>,
    areas: &[AreaReadings<'_>],
    show: impl Fn(FigureProvenance) -> F + Sync,
) -> ProvenancePart<F> {
    let readings: Vec<&Reading<'_>> = areas.iter().flat_map(|area| &area.readings).collect();
    let mut figures = threads::map(&readings, |reading| show(on_page(input, reading))).into_iter();
    let area = |area: &AreaReadings<'_>| AreaProvenance {
        id: format!("harkomst-{}", area.area.id),
        title: one_line(&area_heading(area.area)),
        figures: figures.by_ref().take(area.readings.len()).collect(),
    };
    ProvenancePart {
        id: "harkomst".to_owned(),
        title: "Varifrån siffrorna kommer".to_owned(),
        text: text(&readings),
        areas: areas.iter().map(area).collect(),
    }
}

/// What the page tells, and how to see what it leaves out.
fn text(readings: &[&Reading<'_>]) -> String {
    let mut text = "Öppna en siffra för att se hur den räknas och vilka rader den bygger på.".to_owned();
    if readings.iter().flat_map(|reading| &reading.figures.trail).any(|rows| rows.is_shortened) {
        text += " Där det står ”och fler” nämns bara de första raderna. Alla visas med kommandot som står vid siffran.";
    }
    text
}

/// Where a figure comes from. The tables of the page are left out.
pub(super) fn figure(input: &Input<'_>, reading: &Reading<'_>) -> FigureProvenance {
    let parts = parts(input, reading);
    let has_rows = parts.iter().any(|part| !part.rows.is_empty());
    FigureProvenance {
        id: format!("harkomst-{}", reading.indicator.id.replace('.', "-")),
        indicator: reading.indicator.id.clone(),
        title: one_line(&reading.indicator.title),
        text: reading.outcome(reading.total()),
        facts: facts(input, reading),
        departments: None,
        sources: None,
        unsourced: (!has_rows).then(|| "Ingen rad ligger till grund för siffran.".to_owned()),
        silent: parts
            .iter()
            .filter_map(|part| part.missing.as_ref().map(|missing| format!("{}. {missing}", part.name)))
            .collect(),
        parts,
    }
}

/// Where a figure comes from, with the tables of the page, and the command that tells the same to the last row.
fn on_page(input: &Input<'_>, reading: &Reading<'_>) -> FigureProvenance {
    let mut figure = figure(input, reading);
    let command = format!("fokusrapport forklara {} {} {}", figure.indicator, input.occasion.id, input.year);
    figure.facts.push(Labelled { label: "Kör i arbetsmappen".to_owned(), text: command });
    let (id, parts) = (&figure.id, std::mem::take(&mut figure.parts));
    // Captions name the figure, so that a list of all tables tells them apart.
    let title = unique_title(input.plan, reading.area, reading.indicator);
    let caption = format!("{title}, per avdelning");
    let departments = by_department(input.register, &format!("{id}-avdelningar"), &caption, &[*reading]);
    let caption = format!("{title}, rader i underlaget");
    let sources = figure.unsourced.is_none().then(|| source_table(format!("{id}-rader"), caption, parts));
    (figure.departments, figure.sources) = (departments.into_iter().next(), sources);
    figure
}

/// The departments that the figure is told for, each with its rows; last the rows that are no department's.
fn parts(input: &Input<'_>, reading: &Reading<'_>) -> Vec<PartProvenance> {
    let mut trail: BTreeMap<Option<DepartmentIx>, Vec<RowsProvenance>> = BTreeMap::new();
    for rows in &reading.figures.trail {
        trail.entry(rows.department).or_default().push(told(rows, reading));
    }
    let mut rows = |department: Option<DepartmentIx>| trail.remove(&department).unwrap_or_default();
    let nobodys =
        PartProvenance { name: "Rader utan känd avdelning".to_owned(), text: None, missing: None, rows: rows(None) };
    let of_department = |(department, _)| {
        let figure = reading.department(department);
        let part = PartProvenance {
            name: department_name(input.register, department),
            text: figure.map(|figure| reading.outcome(figure)),
            missing: missing(input, reading, department),
            rows: rows(Some(department)),
        };
        (part.text.is_some() || !part.rows.is_empty()).then_some(part)
    };
    let departments = input.register.departments().filter_map(of_department);
    departments.chain((!nobodys.rows.is_empty()).then_some(nobodys)).collect()
}

/// The department's units that have not reported what the figure rests on, as a sentence.
fn missing(input: &Input<'_>, reading: &Reading<'_>, department: DepartmentIx) -> Option<String> {
    let silent = reading.figures.silent(&reading.indicator.measure).map(|unit| input.register.unit(unit));
    let names: Vec<String> =
        silent.filter(|unit| unit.department == department).map(|unit| one_line(&unit.name)).collect();
    (!names.is_empty()).then(|| format!("Saknas: {}.", and_list(&names)))
}

fn told(rows: &TrailRows, reading: &Reading<'_>) -> RowsProvenance {
    RowsProvenance {
        file: one_line(&rows.file),
        sheet: rows.sheet.as_deref().map(one_line),
        role: with_amount(roles::words(rows.role, &reading.indicator.measure), rows.amount),
        rows: ranges::of_many(rows),
        count: rows.count,
    }
}

fn facts(input: &Input<'_>, reading: &Reading<'_>) -> Vec<Labelled> {
    let fact = |label: &str, text: String| Labelled { label: label.to_owned(), text };
    let figure = reading.total();
    let with = |words: String, cell: &Cell| format!("{words}: {}", cell.text);
    let numerator = formula::numerator(input.plan, reading.indicator);
    let mut facts = vec![fact("Räknas", with(numerator, &reading.value_cell()))];
    if let Some(of) = formula::denominator(input.plan, reading.indicator) {
        facts.push(fact("Av", with(of, &reading.of_cell())));
        facts.push(fact("Andel", reading.share_cell().text));
    }
    if let Some(register) = register(input, reading) {
        facts.push(fact("Registret", register));
    }
    facts.push(fact("Underlag", sentence::coverage(&reading.indicator.measure, figure.coverage)));
    if let Some(rows) = account(reading) {
        facts.push(fact("Rader", rows));
    }
    if let Some(target) = &reading.indicator.target {
        let status = sentence::status(reading.figures.status);
        let level = sentence::target_level(target);
        facts.push(fact("Mål", format!("{level} {}: {status}", sentence::target_day(target))));
    }
    if let Some(previous) = &reading.figures.previous {
        let unsure = if reading.is_unsure() { " (osäker förändring)" } else { "" };
        let since = sentence::change_since(previous).map(|change| format!("; nu {change}{unsure}")).unwrap_or_default();
        let source = sentence::earlier_source(previous);
        facts.push(fact("Tidigare", format!("{} ({source}, {}){since}", sentence::earlier(previous), previous.date)));
    }
    if let Some(remark) = &reading.indicator.remark {
        facts.push(fact("Att tänka på", one_line(remark)));
    }
    facts
}

/// The rows of the register that the denominator is made of; none where it is not made of the register.
fn register(input: &Input<'_>, reading: &Reading<'_>) -> Option<String> {
    let rows = &reading.figures.register_rows;
    (!rows.is_empty()).then(|| format!("{}, rad {}", one_line(&input.register.file), ranges::words(rows, "")))
}

/// What became of all rows that could be behind the figure: `14 räknas, 2 räknas inte: dubblett`.
fn account(reading: &Reading<'_>) -> Option<String> {
    let mut counts: BTreeMap<Role, u64> = BTreeMap::new();
    for rows in &reading.figures.trail {
        *counts.entry(rows.role).or_default() += rows.count;
    }
    let read: u64 = counts.values().sum();
    let parts: Vec<String> = counts
        .iter()
        .map(|(role, count)| format!("{} {}", integer(*count), roles::words(*role, &reading.indicator.measure)))
        .collect();
    (read > 0).then(|| format!("{} lästa: {}", integer(read), parts.join("; ")))
}

/// `räknas med 12`, where rows give numbers.
fn with_amount(role: String, amount: Option<u64>) -> String {
    match amount {
        Some(amount) => format!("{role} med {}", integer(amount)),
        None => role,
    }
}

fn source_table(id: String, caption: String, parts: Vec<PartProvenance>) -> Table {
    let columns = ["Avdelning", "Fil", "Blad", "Vad raderna är", "Rader"].map(words);
    let columns = columns.into_iter().chain([numbers("Antal")]).collect();
    let row = |name: &str, rows: RowsProvenance| {
        let cells = vec![
            Cell::new(rows.file),
            rows.sheet.map_or_else(Cell::none, Cell::new),
            Cell::new(rows.role),
            Cell::new(rows.rows),
            Cell::new(integer(rows.count)).valued(number(rows.count)),
        ];
        Row::body(name, cells)
    };
    let of_part = |part: PartProvenance| {
        let name = part.name;
        part.rows.into_iter().map(move |rows| row(&name, rows))
    };
    Table::new(id, caption, columns, parts.into_iter().flat_map(of_part).collect())
}
