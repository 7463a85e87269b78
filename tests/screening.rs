//! From tables to masked tables: the cells, the names of files and sheets, and the findings about them.

use std::sync::Arc;

use fokusrapport::finding::{Findings, Place, SheetWithoutForm, UnreadableFile};
use fokusrapport::intake::Source;
use fokusrapport::plan::{Column, ColumnIx, Form, FormIx, Identity, Kind, Plan, Register, RowKind};
use fokusrapport::pool::Pool;
use fokusrapport::privacy::{Guard, mask_words, relabel, screen};
use fokusrapport::records::{Datum, Homes, Owner, Records, Table};
use fokusrapport::text::excerpt;
use jiff::civil::date;

fn column(title: &str, kind: Kind) -> Column {
    Column { id: title.to_owned(), title: title.to_owned(), kind, synonyms: Vec::new(), required: false }
}

fn form(id: &str, columns: Vec<Column>) -> Form {
    let row = RowKind::Activity;
    let title = id.to_owned();
    Form {
        id: id.to_owned(),
        title,
        row,
        summarises: None,
        completion: None,
        period: None,
        hired: None,
        as_of: None,
        columns,
    }
}

fn plan() -> Plan {
    let people = form("nyckelpersoner", vec![column("Namn", Kind::Person(Identity::Name))]);
    let activities = form(
        "insatser",
        vec![column("Insats", Kind::Text { published: true }), column("Kommentar", Kind::Text { published: false })],
    );
    Plan {
        id: "prov".to_owned(),
        title: "Prov".to_owned(),
        case_number: "SON 2024/270".to_owned(),
        committee: String::new(),
        administration: String::new(),
        department: None,
        from: date(2024, 1, 1),
        to: date(2026, 12, 31),
        own_numbers: vec!["0498-26 90 00".to_owned()],
        basis: Vec::new(),
        recipients: Vec::new(),
        occasions: Vec::new(),
        courses: Vec::new(),
        forms: vec![people, activities],
        areas: Vec::new(),
        perspectives: Vec::new(),
        baselines: Vec::new(),
    }
}

fn table(file: &str, sheet: Option<&str>, form: usize, rows: &[Vec<Option<Datum<'_>>>]) -> Table {
    let columns: Vec<Option<u32>> = (3..).take(rows.first().map_or(0, Vec::len)).map(Some).collect();
    let mut records = Records::new(plan().form(FormIx(form)), &columns, &Homes::of(&Register::default()));
    for (row, values) in (2..).zip(rows) {
        for (column, value) in values.iter().enumerate() {
            records.put(ColumnIx(column), value.as_ref());
        }
        records.end(row, Owner::NOBODY);
    }
    Table {
        place: Place::sheet(file, sheet.map(Arc::from)),
        form: FormIx(form),
        columns,
        records,
        dropped: Vec::new(),
        dropped_names: Pool::default(),
    }
}

fn text(words: &str) -> Datum<'_> {
    Datum::Text(words.into())
}

fn told(findings: &mut Findings) -> Vec<String> {
    findings.sort();
    findings.iter().map(|finding| format!("{} {}", finding.rule.code, finding.place)).collect()
}

#[test]
fn published_text_is_masked_and_each_cell_told() {
    let names = table("a.xlsx", Some("Blad1"), 0, &[vec![Some(text("Anna Berg"))]]);
    let rows = vec![
        vec![Some(text("Anna Berg, 850709-9805, på växeln 0498-26 90 00")), Some(text("Ring Anna Berg"))],
        vec![Some(text("Temadag 2025-05-31 för 1 350 personer")), None],
        vec![None, Some(text("Ring 070-123 45 67"))],
    ];
    let mut tables = [names, table("b.xlsx", Some("Blad1"), 1, &rows)];
    let mut findings = Findings::default();
    screen(&plan(), &mut tables, &mut findings);
    let value = |table: usize, row: usize, column: usize| tables[table].records.get(row).unwrap().get(ColumnIx(column));
    assert_eq!(value(1, 0, 0), Some(text("[namn], [personnummer], på växeln 0498-26 90 00")));
    assert_eq!(value(1, 0, 1), None, "what is not published is not kept");
    assert_eq!(value(1, 1, 0), Some(text("Temadag 2025-05-31 för 1 350 personer")));
    assert_eq!(value(0, 0, 0), Some(text("Anna Berg")), "names are left, to be known by");
    assert!(findings.iter().all(|finding| !finding.message.contains("Berg") && !finding.message.contains("8507")));
    assert_eq!(told(&mut findings), ["F601 b.xlsx, Blad1!C2", "F604 b.xlsx, Blad1!C2"]);
}

#[test]
fn labels_are_masked_everywhere_and_stay_apart() {
    let guard = Guard::new(&[], "", ["Anna Berg", "Kalle Karlsson"]);
    let source = |file: &str| Source { file: file.into(), sha256: None };
    let mut sources = [
        source("Anna Berg.xlsx"),
        source("[namn] (2).xlsx"),
        source("ifo.xlsx"),
        source("kalle_karlsson.xlsx"),
        source("ifo/Anna Berg.xlsx"),
    ];
    let mut tables =
        [table("Anna Berg.xlsx", Some("Anna Berg"), 0, &[]), table("Anna Berg.xlsx", Some("Berg Anna"), 0, &[])];
    let mut findings = Findings::default();
    let reason = "den är lik kalle_karlsson.xlsx, och ”anna berg” står i den".to_owned();
    findings.add(Place::file("kalle_karlsson.xlsx"), &UnreadableFile { reason });
    findings.add(Place::sheet("ifo.xlsx", Some("KalleKarlsson".into())), &SheetWithoutForm {});
    relabel(&guard, &mut sources, &mut tables, &mut findings);
    mask_words(&guard, &mut findings);

    let files: Vec<&str> = sources.iter().map(|source| source.file.as_ref()).collect();
    assert_eq!(files, ["[namn].xlsx", "[namn] (2).xlsx", "ifo.xlsx", "[namn] (3).xlsx", "ifo/[namn].xlsx"]);
    assert_eq!(tables[0].place.to_string(), "[namn].xlsx, bladet '[namn]'");
    assert_eq!(tables[1].place.to_string(), "[namn].xlsx, bladet '[namn] (2)'");
    let mut told = told(&mut findings);
    told.sort();
    let expected = [
        "F101 [namn] (3).xlsx",
        "F201 ifo.xlsx, bladet '[namn]'",
        "F621 [namn] (3).xlsx",
        "F621 [namn].xlsx",
        "F621 ifo/[namn].xlsx",
        "F622 [namn].xlsx, bladet '[namn] (2)'",
        "F622 [namn].xlsx, bladet '[namn]'",
        "F622 ifo.xlsx, bladet '[namn]'",
    ];
    assert_eq!(told, expected);
    for finding in &findings {
        let all = format!("{}{}{}", finding.place, finding.message, finding.help).to_lowercase();
        assert!(!all.contains("karlsson") && !all.contains("anna"), "{all}");
    }
    let unreadable =
        findings.iter().find(|finding| finding.rule.code == "F101").map(|finding| finding.message.as_str());
    assert_eq!(unreadable, Some("Filen kan inte läsas: den är lik [namn] (3).xlsx, och ”[namn]” står i den."));
}

#[test]
fn what_is_cut_in_a_message_is_looked_through_first() {
    let guard = Guard::new(&[], "", ["Anna Berg"]);
    let message = |value: &str| {
        let mut findings = Findings::default();
        findings.add(Place::file("a.csv"), &UnreadableFile { reason: excerpt(value) });
        mask_words(&guard, &mut findings);
        findings.iter().map(|finding| finding.message.clone()).collect::<String>()
    };
    let told = |value: &str| format!("Filen kan inte läsas: ”{value}”.");
    let lead = "Gruppen som träffas varannan tisdag i den stora salen ";
    assert_eq!(message(&format!("{lead}gul")), told(&format!("{lead}gul")));
    for (personal, mask) in [
        ("850709-9805", "[personnummer]"),
        ("070-123 45 67", "[telefon]"),
        ("anna.berg@region.se", "[e-post]"),
        ("Anna Berg", "[namn]"),
    ] {
        // What begins before the cut is masked whole, and what comes after goes.
        assert_eq!(message(&format!("{lead}{personal} och {personal}")), told(&format!("{lead}{mask}…")));
        assert_eq!(message(&format!("{lead}gul eller {personal}")), told(&format!("{lead}gul el…")));
    }
    let long = "å".repeat(300);
    assert_eq!(message(&long), told(&format!("{}…", "å".repeat(60))));
}
