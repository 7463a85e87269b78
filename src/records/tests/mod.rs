//! Sheets written as text grids, and what is read of them.

mod ahead;
mod groups;
mod headers;
mod register;
mod rows;

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::{Reader, Reason, Record, Table, read_register};
use crate::finding::{Findings, Severity};
use crate::intake::{Block, Consumer as _, Merge, Sheet, Value};
use crate::plan::{Plan, Register, builtin, parse};

/// A sheet from lines of cells parted by `|`. An empty line is an empty row. `d:` is a date, `%:` a percentage, `':` text
/// that looks like a number, and `#` an error.
pub(super) fn sheet(file: &str, name: Option<&str>, lines: &str) -> Sheet {
    fn cell((index, text): (usize, &str)) -> Option<(u32, Value<'_>)> {
        let text = text.trim();
        let value = if text.is_empty() {
            return None;
        } else if let Some(text) = text.strip_prefix("':") {
            Value::Text(text)
        } else if let Some(text) = text.strip_prefix("d:") {
            Value::Date(text.parse().unwrap())
        } else if let Some(text) = text.strip_prefix("%:") {
            Value::Percent(text.parse().unwrap())
        } else if text.starts_with('#') {
            Value::Error(text)
        } else {
            text.parse().map_or_else(|_| Value::Text(text), Value::Number)
        };
        Some((u32::try_from(index + 1).unwrap(), value))
    }
    let mut rows = Block::default();
    for (index, line) in lines.trim_start_matches('\n').lines().enumerate() {
        rows.push(u32::try_from(index + 1).unwrap(), line.split('|').enumerate().filter_map(cell));
    }
    Sheet {
        file: file.into(),
        name: name.map(Arc::from),
        hidden: false,
        hidden_rows: 0,
        rows,
        merges: Vec::new(),
        goes_on: false,
    }
}

pub(super) const ORGANISATION: &str = "
Avdelning|Kortnamn|Enhet|Enhetens kortnamn|Regi|Medarbetare|Från|Till
Individ- och familjeomsorgen|IFO|Familjefrid|FF|Egen|14||
Individ- och familjeomsorgen|IFO|Mottagningen||Egen|20||
Individ- och familjeomsorgen|IFO|Nattpatrullen||Egen|8||
Hemtjänsten|HT|Hemtjänst Norr||Egen|40||
Hemtjänsten|HT|Solgården Äldreboende|Solgården|Privat|35||
Hemtjänsten|HT|Nattpatrullen||Privat|10||
Hemtjänsten|HT|Totalvården||Privat|10||
Hemtjänsten|HT|Gamla enheten||Egen|10||d:2025-02-01
Hemtjänsten|HT|Nya enheten||Egen|10|d:2025-09-01|
";

pub(super) fn register() -> Register {
    let mut findings = Findings::default();
    let register = read_register(&[sheet("organisation.xlsx", Some("Blad1"), ORGANISATION)], &mut findings);
    assert_eq!(told(&findings), Vec::<String>::new());
    register
}

pub(super) fn plan() -> Plan {
    parse(builtin("vinr-2024-2026").unwrap(), "plan.toml").unwrap()
}

pub(super) const CUTOFF: Date = date(2025, 5, 31);

/// What a submission gave.
pub(super) struct Read {
    pub(super) plan: Plan,
    pub(super) register: Register,
    pub(super) tables: Vec<Table>,
    pub(super) findings: Findings,
}

impl Read {
    /// Code and cell of each finding, in order.
    pub(super) fn told(&self) -> Vec<String> {
        told(&self.findings)
    }

    /// The ids of the forms found.
    pub(super) fn forms(&self) -> Vec<&str> {
        self.tables.iter().map(|table| self.plan.form(table.form).id.as_str()).collect()
    }

    /// The rows read into records, of all tables.
    pub(super) fn rows(&self) -> Vec<u32> {
        self.tables.iter().flat_map(|table| &table.records).map(Record::row).collect()
    }

    /// The units of the records.
    pub(super) fn units(&self) -> Vec<&str> {
        let records = self.tables.iter().flat_map(|table| &table.records);
        records.map(|record| record.unit().map_or("", |unit| self.register.unit(unit).name.as_str())).collect()
    }

    /// The departments of the records, by their first short name.
    pub(super) fn departments(&self) -> Vec<&str> {
        let records = self.tables.iter().flat_map(|table| &table.records);
        let name = |index| self.register.department(index).short_names[0].as_str();
        records.map(|record| record.department().map_or("", name)).collect()
    }

    pub(super) fn dropped(&self) -> Vec<(u32, Reason)> {
        self.tables.iter().flat_map(|table| &table.dropped).map(|row| (row.row, row.reason)).collect()
    }

    pub(super) fn message(&self, code: &str) -> String {
        let found = self.findings.iter().find(|finding| finding.rule.code == code);
        found.map(|finding| finding.message.clone()).unwrap_or_default()
    }

    pub(super) fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
    }
}

/// The tables of sheets of a file.
pub(super) fn read_tables(
    plan: &Plan,
    register: &Register,
    cutoff: Date,
    sheets: &[Sheet],
    findings: &mut Findings,
) -> Vec<Table> {
    let reader = Reader::new(plan, register, cutoff);
    let mut file = reader.file();
    for sheet in sheets {
        file.take(sheet.clone(), None);
    }
    let (tables, told) = file.finish();
    findings.extend(told);
    tables
}

fn told(findings: &Findings) -> Vec<String> {
    let mut sorted = findings.clone();
    sorted.sort();
    let place = |finding: &crate::finding::Finding| {
        let row = || finding.place.row_number().map(|row| row.to_string());
        finding.place.cell_name().or_else(row).unwrap_or_default()
    };
    sorted.iter().map(|finding| format!("{} {}", finding.rule.code, place(finding)).trim_end().to_owned()).collect()
}

pub(super) fn read_sheets(sheets: &[Sheet]) -> Read {
    let (plan, register) = (plan(), register());
    let mut findings = Findings::default();
    let tables = read_tables(&plan, &register, CUTOFF, sheets, &mut findings);
    Read { plan, register, tables, findings }
}

pub(super) fn read(lines: &str) -> Read {
    read_sheets(&[sheet("inlämning.xlsx", Some("Blad1"), lines)])
}

pub(super) fn merge(rows: (u32, u32), columns: (u32, u32)) -> Merge {
    Merge { first_row: rows.0, last_row: rows.1, first_column: columns.0, last_column: columns.1 }
}

/// Every row with anything in it below the header is a record or dropped for a reason.
#[test]
fn no_row_is_lost() {
    use Reason::{Empty, Error, Header, NotExpected, Total};

    let read = read(
        "
Uppföljning
Avdelning|Enhet|Antal nyckelpersoner|Per datum|Egen anteckning
IFO|Familjefrid|2||
||3||
IFO|Okända enheten|x||

|||| lapp
Summa||5||
HT|Hemtjänst Norr|||
Avdelning|Enhet|Antal nyckelpersoner|Per datum|Egen anteckning
HT|Gamla enheten|1||
HT|Nya enheten|1||
HT|Solgården|-||x
",
    );
    let mut rows = read.rows();
    rows.extend(read.dropped().iter().map(|(row, _)| *row));
    rows.sort_unstable();
    assert_eq!(rows, [3, 4, 5, 7, 8, 9, 10, 11, 12, 13]);
    let reasons: Vec<Reason> = read.dropped().into_iter().map(|(_, reason)| reason).collect();
    assert_eq!(reasons, [Error, Empty, Total, Empty, Header, NotExpected, NotExpected, Empty]);
}

/// Whatever stands in a sheet, every row of a table has one fate, nothing panics, and the result is the same again.
#[test]
fn every_row_of_any_sheet_has_one_fate() {
    const WORDS: [&str; 48] = [
        "",
        "",
        "",
        "",
        "Avdelning",
        "Enhet",
        "Namn",
        "E-post",
        "Kurs",
        "Status",
        "Genomförd datum",
        "Antal nyckelpersoner",
        "Rutin barnperspektiv",
        "Barnombud",
        "Område",
        "Insats",
        "Antal medarbetare",
        "Antal genomförda",
        "Per datum",
        "IFO",
        "HT",
        "Familjefrid",
        "Nattpatrullen",
        "Summa",
        "Delsumma",
        "-",
        "–",
        "ja",
        "nej",
        "Våld (NCK)",
        "Genomförd",
        "Pågår",
        "12",
        "-3",
        "':ca 12",
        "över 100",
        "d:2025-01-01",
        "d:1900-01-01",
        "%:0.5",
        "#N/A",
        "hösten 2024",
        "30/4",
        "\u{202e}x",
        "å\u{300}",
        "1e300",
        "NaN",
        "Träff",
        "vår",
    ];
    let (plan, register) = (plan(), register());
    let reader = Reader::new(&plan, &register, CUTOFF);
    let mut seed = 1_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..300 {
        let width = 1 + random(9);
        let mut lines = String::new();
        for _ in 0..random(25) {
            let cells: Vec<&str> = (0..width).map(|_| WORDS[random(WORDS.len())]).collect();
            lines.push_str(&cells.join("|"));
            lines.push('\n');
        }
        let mut any = sheet("a.xlsx", Some("Blad1"), &lines);
        for _ in 0..random(4) {
            let (row, column) = (u32::try_from(random(25)).unwrap(), u32::try_from(random(9)).unwrap());
            any.merges.push(merge((row, row + u32::try_from(random(3)).unwrap()), (column, column + 1)));
        }
        let (tables, mut findings) = reader.read(&any);
        let (_, again) = reader.read(&any);
        assert_eq!(told(&findings), told(&again));
        let mut fates: Vec<u32> = tables.iter().flat_map(|table| &table.records).map(Record::row).collect();
        fates.extend(tables.iter().flat_map(|table| &table.dropped).map(|row| row.row));
        let mut unique = fates.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(fates.len(), unique.len(), "{lines}");
        read_register(&[any], &mut findings);
    }
}
