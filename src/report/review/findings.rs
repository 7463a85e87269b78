//! The findings by file, the gravest first, with many of the same kind in the same column told as one.

use std::collections::BTreeMap;

use crate::finding::{CellRef, Finding, Severity, Spot, Tally, column_letters};
use crate::swedish::{and_list, counted, integer, sort_key};
use crate::text::one_line;

use super::super::Input;
use super::super::table::{Cell, Row, Table, words};
use super::ranges;
use super::{FileFindings, FindingsPart, TallyLine};

/// More than so many of the same kind in the same column are told as one.
const FOLDED_ABOVE: usize = 5;

/// How many findings there are, by severity.
pub(super) fn tally(tally: Tally) -> Vec<TallyLine> {
    vec![
        TallyLine {
            severity: id(Severity::Error),
            text: counted(tally.error, "fel", "fel"),
            meaning: "måste rättas innan rapporten kan bli slutlig",
        },
        TallyLine {
            severity: id(Severity::Warning),
            text: counted(tally.warning, "varning", "varningar"),
            meaning: "räknas med men bör kontrolleras",
        },
        TallyLine {
            severity: id(Severity::Note),
            text: counted(tally.note, "notering", "noteringar"),
            meaning: "visar vad som har tolkats, ändrats eller lämnats utanför",
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

/// The findings, file by file.
pub(super) fn part(input: &Input<'_>) -> FindingsPart {
    let mut files: BTreeMap<Option<&str>, Vec<&Finding>> = BTreeMap::new();
    for finding in input.findings {
        files.entry(finding.place.file.as_deref()).or_default().push(finding);
    }
    let unfiled = files.remove(&None);
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_by_key(|(file, _)| sort_key(file.unwrap_or_default()));
    let named = files.into_iter().map(|(file, findings)| (file.map(one_line), findings));
    let all = named.chain(unfiled.map(|findings| (None, findings)));
    let files: Vec<FileFindings> =
        all.enumerate().map(|(number, (file, findings))| file_part(number + 1, file, findings)).collect();
    FindingsPart {
        id: "fynd".to_owned(),
        title: "Fel, varningar och noteringar".to_owned(),
        text: if files.is_empty() {
            "Granskningen gav inget att anmärka på.".to_owned()
        } else {
            "Kör fokusrapport forklara med en kod för en längre förklaring med exempel.".to_owned()
        },
        files,
    }
}

fn file_part(number: usize, file: Option<String>, findings: Vec<&Finding>) -> FileFindings {
    let mut tally = Tally::default();
    for finding in &findings {
        match finding.severity() {
            Severity::Error => tally.error += 1,
            Severity::Warning => tally.warning += 1,
            Severity::Note => tally.note += 1,
        }
    }
    let parts: Vec<String> =
        [(tally.error, "fel", "fel"), (tally.warning, "varning", "varningar"), (tally.note, "notering", "noteringar")]
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
    let title = file.unwrap_or_else(|| "Gäller ingen enskild fil".to_owned());
    let columns = vec![words("Plats"), words("Kod"), words("Vad"), words("Gör så här")];
    let rows = groups(findings).iter().map(|group| row(group)).collect();
    let caption = format!("Fynd: {title}");
    FileFindings {
        id: format!("fil-{number}"),
        text: format!("{}.", and_list(&parts)),
        table: Table::new(format!("fil-{number}-tabell"), caption, columns, rows),
        title,
    }
}

/// What makes findings of the same kind: severity first, so that the gravest come first.
type Kind<'a> = (Severity, &'a str, Option<&'a str>, Option<u32>);

/// Findings that are told together, in order: severity, then where the first of them stands.
fn groups<'a>(findings: Vec<&'a Finding>) -> Vec<Vec<&'a Finding>> {
    let mut kinds: BTreeMap<Kind<'_>, Vec<&Finding>> = BTreeMap::new();
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let column = match finding.place.spot {
            Spot::Cell(CellRef { column, .. }) => Some(column),
            Spot::Row(_) => None,
            _ => {
                groups.push(vec![finding]);
                continue;
            }
        };
        let kind = (finding.severity(), finding.rule.code, finding.place.sheet.as_deref(), column);
        kinds.entry(kind).or_default().push(finding);
    }
    for group in kinds.into_values() {
        if group.len() > FOLDED_ABOVE {
            groups.push(group);
        } else {
            groups.extend(group.into_iter().map(|finding| vec![finding]));
        }
    }
    let key = |group: &Vec<&'a Finding>| group.first().map(|finding| (finding.severity(), *finding));
    groups.sort_by_key(key);
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
    Row::body(place(group, first), cells)
}

/// Where the findings of a group are: `Blad1!C5–C17, C20`, `rad 5–17`.
fn place(group: &[&Finding], first: &Finding) -> String {
    if group.len() == 1 {
        let within = first.place.within();
        let whole = if first.place.file.is_some() { "som helhet" } else { "allmänt" };
        return if within.is_empty() { whole.to_owned() } else { one_line(&within) };
    }
    let rows: Vec<u32> = group.iter().filter_map(|finding| finding.place.row_number()).collect();
    let sheet = first.place.sheet.as_deref().map(one_line);
    if let Spot::Cell(CellRef { column, .. }) = first.place.spot {
        let cells = ranges::words(&rows, &column_letters(column));
        return sheet.map_or_else(|| cells.clone(), |sheet| format!("{sheet}: {cells}"));
    }
    let rows = format!("rad {}", ranges::words(&rows, ""));
    sheet.map_or_else(|| rows.clone(), |sheet| format!("{sheet}, {rows}"))
}
