//! The findings by department, the gravest first, with many of the same kind in the same column told as one.

use std::collections::BTreeMap;

use crate::figures::runs;
use crate::finding::{CellRef, Finding, Place, Severity, Spot, Tally, column_letters};
use crate::plan::DepartmentIx;
use crate::swedish::{and_list, counted, integer, sort_key};
use crate::text::one_line;

use super::super::Input;
use super::super::reading::department_name;
use super::super::table::{Cell, Row, Table, words};
use super::ranges;
use super::{DepartmentFindings, FindingsPart, TallyLine};

/// More than so many of the same kind in the same column are told as one.
const FOLDED_ABOVE: usize = 5;

/// How many findings there are, by severity.
pub(super) fn tally(tally: Tally) -> Vec<TallyLine> {
    vec![
        TallyLine {
            severity: id(Severity::Error),
            text: counted(tally.error, "fel", "fel"),
            meaning: "fel måste rättas innan rapporten kan bli slutlig",
        },
        TallyLine {
            severity: id(Severity::Warning),
            text: counted(tally.warning, "varning", "varningar"),
            meaning: "det som varningar gäller räknas med men bör kontrolleras",
        },
        TallyLine {
            severity: id(Severity::Note),
            text: counted(tally.note, "notering", "noteringar"),
            meaning: "noteringar visar vad som har tolkats, ändrats eller lämnats utanför",
        },
    ]
}

const fn id(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The findings, department by department.
pub(super) fn part(input: &Input<'_>) -> FindingsPart {
    let mut found: BTreeMap<Option<DepartmentIx>, Vec<&Finding>> = BTreeMap::new();
    for finding in input.findings {
        found.entry(input.figures.owners.of(&finding.place)).or_default().push(finding);
    }
    let mut departments = Vec::new();
    for (department, _) in input.register.departments() {
        let silent = silent(input, department);
        let findings = found.remove(&Some(department)).unwrap_or_default();
        if silent.is_some() || !findings.is_empty() {
            let name = department_name(input.register, department);
            departments.push(department_part(departments.len() + 1, name, silent, &findings));
        }
    }
    if let Some(findings) = found.remove(&None) {
        let name = "Gäller ingen enskild avdelning".to_owned();
        departments.push(department_part(departments.len() + 1, name, None, &findings));
    }
    FindingsPart {
        id: "fynd".to_owned(),
        title: "Fel, varningar och noteringar".to_owned(),
        text: if departments.is_empty() {
            "Granskningen gav inget att anmärka på.".to_owned()
        } else {
            "Kör fokusrapport forklara med en kod för en längre förklaring med exempel.".to_owned()
        },
        departments,
    }
}

/// The department's units that have not reported, as a sentence.
fn silent(input: &Input<'_>, department: DepartmentIx) -> Option<String> {
    let missing = input.figures.reporting.missing.iter().map(|unit| input.register.unit(*unit));
    let units: Vec<String> =
        missing.filter(|unit| unit.department == department).map(|unit| one_line(&unit.name)).collect();
    (!units.is_empty()).then(|| format!("Har inte redovisat något: {}.", and_list(&units)))
}

fn department_part(number: usize, title: String, silent: Option<String>, findings: &[&Finding]) -> DepartmentFindings {
    let columns = vec![words("Plats"), words("Kod"), words("Vad"), words("Gör så här")];
    let rows: Vec<Row> = groups(findings).iter().map(|group| row(group)).collect();
    let id = format!("avdelning-{number}");
    let table = Table::new(format!("{id}-tabell"), format!("Anmärkningar: {title}"), columns, rows);
    DepartmentFindings {
        text: tally_sentence(findings),
        table: (!table.rows.is_empty()).then_some(table),
        id,
        title,
        silent,
    }
}

/// `3 fel och 1 varning.`
fn tally_sentence(findings: &[&Finding]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count() as u64;
    let parts: Vec<String> = [
        (count(Severity::Error), "fel", "fel"),
        (count(Severity::Warning), "varning", "varningar"),
        (count(Severity::Note), "notering", "noteringar"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    if parts.is_empty() { "Inga anmärkningar.".to_owned() } else { format!("{}.", and_list(&parts)) }
}

/// What makes findings of the same kind: severity first, so that the gravest come first.
type Kind<'a> = (Severity, &'a str, Option<&'a str>, Option<&'a str>, Option<u32>);

/// Findings that are told together, in order: severity, then where the first of them stands.
fn groups<'a>(findings: &[&'a Finding]) -> Vec<Vec<&'a Finding>> {
    let mut kinds: BTreeMap<Kind<'_>, Vec<&Finding>> = BTreeMap::new();
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings.iter().copied() {
        let column = match finding.place.spot {
            Spot::Cell(CellRef { column, .. }) => Some(column),
            Spot::Row(_) => None,
            _ => {
                groups.push(vec![finding]);
                continue;
            }
        };
        let Place { file, sheet, .. } = &finding.place;
        let kind = (finding.severity(), finding.rule.code, file.as_deref(), sheet.as_deref(), column);
        kinds.entry(kind).or_default().push(finding);
    }
    for group in kinds.into_values() {
        if group.len() > FOLDED_ABOVE {
            groups.push(group);
        } else {
            groups.extend(group.into_iter().map(|finding| vec![finding]));
        }
    }
    let key = |group: &Vec<&'a Finding>| {
        let first = group.first()?;
        Some((first.severity(), sort_key(first.place.file.as_deref().unwrap_or_default()), *first))
    };
    groups.sort_by_cached_key(key);
    groups
}

fn row(group: &[&Finding]) -> Row {
    let Some(first) = group.first() else { return Row::body(String::new(), Vec::new()) };
    let severity = first.severity();
    let more =
        (group.len() > 1).then(|| format!("{} av samma slag. Texten gäller den första.", integer(group.len() as u64)));
    let cells = vec![
        Cell::new(first.rule.code).noted(Some(severity.swedish().to_owned())).tagged(id(severity)),
        Cell::new(one_line(&first.message)).noted(more),
        Cell::new(one_line(&first.help)),
    ];
    let file = first.place.file.as_deref().map(one_line);
    Row::body(place(group, first), cells).under(file)
}

/// Where the findings of a group are: `Blad1!C5–C17, C20`, `rad 5–17`.
fn place(group: &[&Finding], first: &Finding) -> String {
    if group.len() == 1 {
        let within = first.place.within();
        let whole = if first.place.file.is_some() { "filen" } else { "allmänt" };
        return if within.is_empty() { whole.to_owned() } else { one_line(&within) };
    }
    let rows = runs(group.iter().filter_map(|finding| finding.place.row_number()).collect());
    let sheet = first.place.sheet.as_deref().map(one_line);
    if let Spot::Cell(CellRef { column, .. }) = first.place.spot {
        let cells = ranges::words(&rows, &column_letters(column));
        return sheet.map_or_else(|| cells.clone(), |sheet| format!("{sheet}: {cells}"));
    }
    let rows = format!("rad {}", ranges::words(&rows, ""));
    sheet.map_or_else(|| rows.clone(), |sheet| format!("{sheet}, {rows}"))
}
