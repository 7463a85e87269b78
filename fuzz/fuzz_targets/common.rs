//! What the targets share: a plan and a register, and reading a file all the way to its tables.

use std::sync::LazyLock;

use fokusrapport::finding::Findings;
use fokusrapport::plan::{Plan, Register};
use fokusrapport::records::Reader;
use fokusrapport::{intake, plan, records};

static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let text = plan::builtin("vinr-2024-2026").expect("a built-in plan");
    plan::parse(text, "plan.toml").expect("it is valid")
});

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let text = "Avdelning;Kortnamn;Enhet;Enhetens kortnamn;Regi;Medarbetare;Från;Till\n\
                Hemtjänsten;HTJ;Norr;;Egen;10;;\nHemtjänsten;HTJ;Söder;;Egen;10;;\nIndivid;IFO;Lindgården;;Privat;10;;\n";
    let sheets = intake::read_bytes(text.into(), "organisation.csv").sheets;
    records::read_register(&sheets, &mut Findings::default())
});

static READER: LazyLock<Reader<'static>> =
    LazyLock::new(|| Reader::new(&PLAN, &REGISTER, jiff::civil::date(2025, 5, 31)));

/// Reads bytes as a submission of that name. Either there are sheets, or one finding says why not; every row that a table
/// names is a row of its sheet, and is named once.
pub fn read(bytes: &[u8], name: &str) {
    let intake = intake::read_bytes(bytes.to_vec(), name);
    assert!(!intake.sheets.is_empty() || intake.findings.iter().count() == 1, "no sheets and {:?}", intake.findings);
    let mut findings = intake.findings;
    let mut tables = Vec::new();
    for sheet in &intake.sheets {
        let (of_sheet, told) = READER.read(sheet);
        tables.extend(of_sheet);
        findings.extend(told);
    }
    for table in &tables {
        let records = table.records.iter().map(|record| record.row());
        let mut rows: Vec<u32> = records.chain(table.dropped.iter().map(|dropped| dropped.row)).collect();
        let all = rows.len();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.len(), all, "a row twice in {}", table.place);
        let sheet = intake.sheets.iter().filter(|sheet| sheet.name == table.place.sheet);
        let known = |row: &u32| sheet.clone().any(|sheet| sheet.rows.find(*row).is_ok());
        assert!(rows.iter().take(50).all(known), "a row from nowhere in {}", table.place);
    }
    findings.sort();
}
