//! Files as departments send them, read into sheets: the same content in every format, and one fault each.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use fokusrapport::intake::{Intake, Sheet, Value, read_file, read_folder};

/// Keeps a file's sheets.
fn whole(_: &Arc<str>) -> Vec<Sheet> {
    Vec::new()
}

fn fixture(name: &str) -> Intake {
    read_file(&Path::new("tests/fixtures/intake").join(name), name)
}

/// A sheet on a line, its cells as `A1=Text`.
fn shown(sheet: &Sheet) -> String {
    let mut words = vec![format!("{}:", sheet.name.as_deref().unwrap_or("-"))];
    for row in sheet.rows.rows() {
        for cell in row.cells() {
            let column = fokusrapport::finding::column_letters(cell.column());
            let value = match cell.value() {
                Value::Text(text) => format!("{text:?}"),
                Value::Number(number) => number.to_string(),
                Value::Percent(share) => format!("{} %", share * 100.0),
                Value::Bool(truth) => truth.to_string(),
                Value::Date(date) => date.to_string(),
                Value::Error(error) => format!("!{error}"),
            };
            words.push(format!("{column}{}={value}", row.number()));
        }
    }
    words.push(format!("hidden={} hidden_rows={} merges={}", sheet.hidden, sheet.hidden_rows, sheet.merges.len()));
    words.join(" ")
}

fn sheets(intake: &Intake) -> Vec<String> {
    intake.sheets.iter().map(shown).collect()
}

fn codes(intake: &Intake) -> Vec<&'static str> {
    intake.findings.iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn the_same_content_is_read_alike_from_every_format() {
    let expected = [
        "Åtgärder: A1=\"Redovisning\" A3=\"Enhet\" B3=\"Datum\" C3=\"Andel\" D3=\"Klart\" E3=\"Fel\" A4=\"Åsens hemtjänst\" \
         B4=2025-04-30 C4=15 % D4=true E4=!#N/A B5=12.5 A6=\"Dold\" B6=7 hidden=false hidden_rows=1 merges=1",
        "Lista: B2=\"Ja\" hidden=true hidden_rows=0 merges=0",
    ];
    for name in ["typer.xlsx", "typer.xls", "typer.xlsb", "typer.ods"] {
        let intake = fixture(name);
        assert_eq!(sheets(&intake), expected, "{name}");
        assert_eq!(codes(&intake), [""; 0], "{name}");
    }
}

#[test]
fn formulas_that_were_never_calculated_are_errors() {
    for name in ["oberaknad.xlsx", "nollad.xlsx"] {
        let sheets = sheets(&fixture(name));
        assert!(sheets[0].contains("A1=2 B1=3 C1=!formel utan sparat värde"), "{sheets:?}");
    }
}

#[test]
fn the_calendar_from_1904_is_known() {
    assert!(sheets(&fixture("1904.xlsx"))[0].contains("A1=2025-04-30"));
}

#[test]
fn each_fault_has_its_own_finding_and_nothing_of_the_file_is_read() {
    let faults = [
        ("avbruten.xlsx", "F101"),
        ("kontrollsumma.xlsx", "F101"),
        ("losenord.xlsx", "F102"),
        ("upprepad.ods", "F105"),
        ("diagram.xlsx", "F116"),
        ("finns-inte.xlsx", "F109"),
    ];
    for (name, code) in faults {
        let intake = fixture(name);
        assert_eq!(codes(&intake), [code], "{name}");
        assert!(intake.sheets.is_empty(), "{name}");
    }
}

#[test]
fn files_of_bytes_are_told_by_their_content() {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &[u8], &[&str]); 15] = [
        ("webb.xls", b"<html><table><tr><td>Enhet", &["F103"]),
        (
            "xml.xls",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
            &["F103"],
        ),
        ("brev.pdf", b"%PDF-1.7", &["F110"]),
        ("brev.xlsx", b"%PDF-1.7", &["F104"]),
        ("data.xlsx", b"\0\x01\x02\x03", &["F101"]),
        (
            "data.bin",
            b"\0\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1b",
            &["F110"],
        ),
        ("tom.csv", b"", &["F111"]),
        ("blandad.csv", b"S\xc3\xa4vsj\xc3\xb6;1\nS\xe4vsj\xf6;2\n", &["F106"]),
        ("dos.csv", b"Enhet\nV\x86rdcentral\n", &["F107"]),
        ("citat.csv", b"Enhet;Svar\n\"A;ja\nB;nej\n", &["F108"]),
        ("styr.csv", b"Enhet;Svar\nA\0;ja\n", &["F113"]),
        ("text.xlsx", b"Enhet;Svar\nA;ja\n", &[]),
        ("text", b"Enhet;Svar\nA;ja\n", &[]),
        ("utf16.csv", b"\xff\xfeE\0n\0h\0e\0t\0\r\0\n\0\xc5\0", &[]),
        ("sep.csv", b"sep=|\r\nEnhet|Svar\r\n\r\nA|ja\r\n", &[]),
    ];
    for (name, bytes, expected) in files {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let intake = read_file(&path, name);
        assert_eq!(codes(&intake), expected, "{name}");
        assert_eq!(intake.sources.len(), 1, "{name}");
        assert_eq!(intake.sheets.is_empty(), !expected.is_empty() && expected != ["F113"], "{name}");
    }
    let sep = sheets(&read_file(&folder.path().join("sep.csv"), "sep.csv"));
    assert!(sep[0].starts_with("-: A1=\"Enhet\" B1=\"Svar\" A3=\"A\" B3=\"ja\""), "{sep:?}");
}

#[test]
fn a_folder_is_read_in_the_order_of_names() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for name in ["ifo/b.csv", "b.csv", "Ersatta/gammal.csv", "a.csv", "ifo/ERSATTA/x.csv", "ifo/a.csv"] {
        put(name, "Enhet;Svar\nA;ja\n");
    }
    for name in ["~$a.xlsx", ".hemlig.csv", "Thumbs.db", "ifo/desktop.ini", ".DS_Store", "__MACOSX/a.csv"] {
        put(name, "x");
    }
    put("brev.pdf", "%PDF-1.4");
    let steps = std::sync::Mutex::new(Vec::new());
    let intake = read_folder(folder.path(), &|done, all| steps.lock().unwrap().push((done, all)), whole).unwrap();
    let files: Vec<&str> = intake.sources.iter().map(|source| &*source.file).collect();
    assert_eq!(files, ["a.csv", "b.csv", "brev.pdf", "ifo/a.csv", "ifo/b.csv"]);
    assert_eq!(
        intake.made.iter().flatten().map(|sheet| &*sheet.file).collect::<Vec<_>>(),
        ["a.csv", "b.csv", "ifo/a.csv", "ifo/b.csv"]
    );
    let found: Vec<String> =
        intake.findings.iter().map(|found| format!("{} {}", found.rule.code, found.place)).collect();
    assert_eq!(found, ["F112 Ersatta", "F110 brev.pdf", "F112 ifo/ERSATTA"]);
    assert_eq!(
        intake.sources[0].sha256.as_deref(),
        Some("db55bf4c79b97fba97dbfabe6e81f3bc59b0cae7743d4ff0a00371bea2806820")
    );
    assert_eq!(*steps.lock().unwrap(), [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end_and_links_to_files_are_read() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), "Enhet;Svar\nA;ja\n").unwrap();
    symlink(folder.path().join("a.csv"), folder.path().join("b.csv")).unwrap();
    symlink(folder.path(), folder.path().join("cirkel")).unwrap();
    symlink(folder.path().join("borta"), folder.path().join("c.csv")).unwrap();
    let intake = read_folder(folder.path(), &|_, _| (), whole).unwrap();
    assert_eq!(intake.made.len(), 2);
    let found: Vec<String> =
        intake.findings.iter().map(|found| format!("{} {}", found.rule.code, found.place)).collect();
    assert_eq!(found, ["F109 c.csv", "F115 cirkel"]);
}

#[test]
fn a_folder_that_is_not_there_is_an_error_in_swedish() {
    let error = read_folder(Path::new("finns-inte"), &|_, _| (), whole).unwrap_err();
    assert_eq!(error.to_string(), "Mappen finns-inte kan inte läsas.");
}
