//! Files over a limit, or damaged in one place: the one finding names the file, what of it is meant, and the limit.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on shall stop"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use fokusrapport::intake::{Consumer, Sheet, Value, read_bytes, read_folder};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const RELATIONS: &str = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MEGABYTE: usize = 1 << 20;

/// What is found in a file, one line, with ordinary spaces; a file that is refused gives no sheets.
#[track_caller]
fn told(name: &str, bytes: Vec<u8>) -> String {
    let intake = read_bytes(bytes, name);
    assert!(intake.sheets.is_empty(), "{name}");
    let lines: Vec<String> = intake
        .findings
        .iter()
        .map(|found| format!("{} {}: {}", found.rule.code, found.place, found.message).replace('\u{a0}', " "))
        .collect();
    lines.join("\n")
}

/// Asserts what is told of a file over a limit.
#[track_caller]
fn over(name: &str, bytes: Vec<u8>, place: &str, limit: &str) {
    assert_eq!(told(name, bytes), format!("F105 {name}{place}: Filen är inte läst: {limit}."));
}

/// Asserts what is told of a damaged file.
#[track_caller]
fn damaged(name: &str, bytes: Vec<u8>, place: &str, reason: &str) {
    assert_eq!(told(name, bytes), format!("F101 {name}{place}: Filen kan inte läsas: {reason}."));
}

fn packed<'a>(parts: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> Vec<u8> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        packed.start_file(name, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        packed.write_all(&content).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

/// An Excel workbook with the sheet Blad1 and its own parts in place of the usual ones.
fn xlsx(own: &[(&str, String)]) -> Vec<u8> {
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{KIND}/{kind}\" Target=\"{target}\"/>")
    };
    let links = |links: &str| format!("<Relationships {RELATIONS}>{links}</Relationships>");
    let sheet = "<sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/>";
    let mut parts = vec![
        ("_rels/.rels", links(&link("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", workbook(sheet)),
        ("xl/_rels/workbook.xml.rels", links(&link("rId1", "worksheet", "worksheets/sheet1.xml"))),
        ("xl/worksheets/sheet1.xml", rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>")),
        ("xl/sharedStrings.xml", format!("<sst {MAIN} count=\"1\" uniqueCount=\"1\"><si><t>Enhet</t></si></sst>")),
    ];
    for (name, content) in own {
        parts.retain(|(usual, _)| usual != name);
        parts.push((name, content.clone()));
    }
    packed(parts.into_iter().map(|(name, content)| (name, content.into_bytes())))
}

fn workbook(sheets: &str) -> String {
    format!("<workbook {MAIN} xmlns:r=\"{KIND}\"><sheets>{sheets}</sheets></workbook>")
}

fn rows(rows: &str) -> String {
    format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")
}

fn sheet(content: &str) -> Vec<u8> {
    xlsx(&[("xl/worksheets/sheet1.xml", rows(content))])
}

fn strings(declared: u64, content: &str) -> Vec<u8> {
    let sst = format!("<sst {MAIN} count=\"1\" uniqueCount=\"{declared}\">{content}</sst>");
    xlsx(&[("xl/sharedStrings.xml", sst)])
}

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
         <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
    packed([("mimetype", kind), ("content.xml", content.into_bytes())])
}

/// A packed file whose directory states another unpacked size for some parts.
fn stating(mut bytes: Vec<u8>, size: u32, parts: &[&str]) -> Vec<u8> {
    let starts: Vec<usize> = (0..bytes.len() - 46).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    for start in starts {
        if parts.iter().any(|part| bytes[start + 46..].starts_with(part.as_bytes())) {
            bytes[start + 24..start + 28].copy_from_slice(&size.to_le_bytes());
        }
    }
    bytes
}

fn csv(text: &str) -> Vec<u8> {
    format!("Enhet;Svar\n{text}\n").into_bytes()
}

#[test]
fn rows_and_cells_of_delimited_text_are_named() {
    over("a.csv", csv(&";".repeat(16_385)), ", rad 2", "raden har fler än 16 384 kolumner");
    over("a.csv", csv(&format!("{};", "a".repeat(MEGABYTE)).repeat(5)), ", rad 2", "raden är längre än 4 MB");
    let text = "a".repeat(MEGABYTE + 1);
    over("a.csv", csv(&format!("A;ja\nB;{text}")), ", B3", "den har en cell med mer än 1 MB text");
    let doubled = "\"\"".repeat(MEGABYTE + 1);
    over("a.csv", csv(&format!("A;\"{doubled}\"")), ", B2", "den har en cell med mer än 1 MB text");
    over("a.csv", csv(&"\n".repeat(15_000_000)), "", "den har fler än 15 000 000 rader");
    damaged("a.csv", csv(&"A;\u{1}ja\n".repeat(21)), "", "den innehåller något annat än text: fler än 20 styrtecken");
}

#[test]
fn what_the_directory_of_a_packed_file_says_is_held_against_the_limits() {
    let names: Vec<String> = (0..10_001).map(|number| format!("xl/{number}")).collect();
    let parts = packed(names.iter().map(|name| (name.as_str(), Vec::new())));
    over("a.xlsx", parts, "", "den består av 10 001 delar, och högst 10 000 läses");
    let long = stating(sheet(""), 2_000_000_000, &["xl/worksheets/sheet1.xml"]);
    let limit = "en av dess delar blir 1 908 MB när den packas upp, och högst 1 024 MB läses";
    over("a.xlsx", long, "", &format!("{limit} (i delen ”xl/worksheets/sheet1.xml”)"));
    let sum = stating(sheet(""), 1_000_000_000, &["xl/"]);
    over("a.xlsx", sum, "", "den blir 3 815 MB när den packas upp, och högst 3 072 MB läses");
    let whole = stating(ods(""), 600 << 20, &["content.xml"]);
    let limit = "en av dess delar blir 600 MB när den packas upp, och högst 512 MB läses (i delen ”content.xml”)";
    over("a.ods", whole, "", limit);
}

#[test]
fn parts_with_one_name_or_one_place_are_refused() {
    let twice = xlsx(&[("XL/styles.xml", String::new()), ("xl/Styles.xml", String::new())]);
    damaged("a.xlsx", twice, "", "två av dess delar har samma namn (i delen ”xl/Styles.xml”)");
    // The directory sends both parts to the same bytes.
    let mut shared = packed([("xl/a", b"a".to_vec()), ("xl/b", b"b".to_vec())]);
    let starts: Vec<usize> = (0..shared.len() - 46).filter(|at| shared[*at..].starts_with(b"PK\x01\x02")).collect();
    let place: [u8; 4] = shared[starts[0] + 42..starts[0] + 46].try_into().unwrap();
    shared[starts[1] + 42..starts[1] + 46].copy_from_slice(&place);
    damaged("a.xlsx", shared, "", "flera av dess delar ligger på samma plats i filen");
}

#[test]
fn sheets_are_named_and_their_limits() {
    let many = "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>".repeat(1001);
    let many = xlsx(&[("xl/workbook.xml", workbook(&many))]);
    over("a.xlsx", many, "", "den har fler än 1 000 blad (i delen ”xl/workbook.xml”)");
    let many = ods(&"<table:table table:name=\"a\"/>".repeat(1001));
    over("a.ods", many, "", "den har fler än 1 000 blad (i delen ”content.xml”)");
    let merges = "<mergeCell ref=\"A1:B2\"/>".repeat(200_001);
    let sheet1 = format!("<worksheet {MAIN}><sheetData/><mergeCells>{merges}</mergeCells></worksheet>");
    let limit = "bladet har fler än 200 000 områden med sammanslagna celler";
    over("a.xlsx", xlsx(&[("xl/worksheets/sheet1.xml", sheet1)]), ", bladet Blad1", limit);
    let deep = "<a>".repeat(10_001);
    over("a.xlsx", sheet(&deep), ", bladet Blad1", "innehållet ligger i fler än 10 000 nivåer inuti varandra");
    let repeated = "<table:table-row table:number-rows-repeated=\"9999999\"><table:table-cell><text:p>a</text:p>\
                    </table:table-cell></table:table-row>";
    let repeated = ods(&format!("<table:table table:name=\"Svar\"><table:table-row/>{repeated}</table:table>"));
    over("a.ods", repeated, ", Svar, rad 2", "den upprepar celler så att de blir fler än 2 miljoner");
}

#[test]
fn texts_are_held_against_the_limits_where_they_stand() {
    let long = "a".repeat(MEGABYTE + 1);
    let cell = "den har en cell med mer än 1 MB text";
    over(
        "a.xlsx",
        strings(1, &format!("<si><t>{long}</t></si>")),
        "",
        &format!("{cell} (i delen ”xl/sharedStrings.xml”)"),
    );
    let paragraph =
        format!("<table:table-row><table:table-cell><text:p>{long}</text:p></table:table-cell></table:table-row>");
    over("a.ods", ods(&format!("<table:table table:name=\"Svar\">{paragraph}</table:table>")), ", Svar, rad 1", cell);
    // One text of a megabyte may stand in 64 cells.
    let cells = (1..=65).fold(String::new(), |mut all, row| {
        write!(all, "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>").unwrap();
        all
    });
    let sst = format!("<sst {MAIN}><si><t>{}</t></si></sst>", "a".repeat(MEGABYTE));
    let often = xlsx(&[("xl/sharedStrings.xml", sst), ("xl/worksheets/sheet1.xml", rows(&cells))]);
    over("a.xlsx", often, ", Blad1!A65", "dess långa texter är tillsammans större än 64 MB");
    let row = format!("<row r=\"1\">{}</row>", "<c><v>1</v></c>".repeat(65 * MEGABYTE / 15));
    over("a.xlsx", sheet(&row), ", bladet Blad1", "den har en rad eller en text som är större än 64 MB");
}

#[test]
fn a_count_of_shared_strings_that_lies_is_refused() {
    let part = " (i delen ”xl/sharedStrings.xml”)";
    let text = "<si><t>Enhet</t></si>";
    over("a.xlsx", strings(4_000_000_000, text), "", &format!("den har fler än 10 000 000 olika texter{part}"));
    let lie = format!("den uppger sig ha 5 000 olika texter, fler än den har plats för{part}");
    damaged("a.xlsx", strings(5_000, text), "", &lie);
    // Programs count wrong by a few: the texts that are there are read.
    assert_eq!(read_bytes(strings(3, text), "a.xlsx").sheets.len(), 1);
    let lie = lie.replace(".xml", ".bin");
    damaged("a.xlsb", xlsb_stating(5_000), "", &lie);
    over(
        "a.xlsb",
        xlsb_stating(u32::MAX),
        "",
        "den har fler än 10 000 000 olika texter (i delen ”xl/sharedStrings.bin”)",
    );
}

fn xlsb_stating(count: u32) -> Vec<u8> {
    xlsb(|name, content| {
        if name == "xl/sharedStrings.bin" {
            // The type in two bytes, the length in one, and two counts of four.
            assert_eq!(content[..3], [0x9f, 0x01, 8]);
            content[7..11].copy_from_slice(&count.to_le_bytes());
        }
    })
}

/// The binary workbook among the fixtures, with parts that are changed.
fn xlsb(change: impl Fn(&str, &mut Vec<u8>)) -> Vec<u8> {
    let fixture = std::fs::read("tests/fixtures/intake/typer.xlsb").unwrap();
    let mut archive = ZipArchive::new(Cursor::new(fixture)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let parts: Vec<(&str, Vec<u8>)> = names
        .iter()
        .map(|name| {
            let mut content = Vec::new();
            archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
            change(name, &mut content);
            (name.as_str(), content)
        })
        .collect();
    packed(parts)
}

/// A sheet of a binary workbook with so many rows, each with its number in six columns, and what follows the rows.
fn binary_rows(rows: u32, after: &[u8]) -> Vec<u8> {
    // BrtBeginSheetData
    let mut sheet = vec![0x91, 0x01, 0];
    for row in 0..rows {
        // BrtRowHdr
        sheet.extend([0, 17]);
        sheet.extend(row.to_le_bytes());
        sheet.extend([0; 13]);
        for column in 0..6_u32 {
            // BrtCellRk: a whole number has its second bit set.
            sheet.extend([2, 12]);
            sheet.extend(column.to_le_bytes());
            sheet.extend([0; 4]);
            sheet.extend((row << 2 | 2).to_le_bytes());
        }
    }
    // BrtEndSheetData
    sheet.extend([0x92, 0x01, 0]);
    sheet.extend(after);
    sheet
}

/// Counts the pieces of a file, and adds up its numbers.
#[derive(Default)]
struct Pieces {
    given: u32,
    merges: usize,
    sum: f64,
}

impl Consumer for Pieces {
    type Made = Self;
    type Ahead = ();

    fn ahead(&self) {}

    fn take(&mut self, sheet: Sheet, (): ()) {
        if sheet.name.as_deref() == Some("Lista") {
            return;
        }
        self.given += 1;
        self.merges += sheet.merges.len();
        for cell in sheet.rows.rows().flat_map(|row| row.cells().collect::<Vec<_>>()) {
            match cell.value() {
                Value::Number(number) => self.sum += number,
                value => assert!(matches!(value, Value::Number(_)), "{value:?}"),
            }
        }
    }

    fn finish(self) -> Self {
        self
    }
}

#[test]
fn a_long_sheet_of_a_binary_workbook_comes_in_pieces_unless_it_has_merged_cells() {
    const ROWS: u32 = 50_000;
    // BrtMergeCell of A1:B2, and a record that ends after the part does.
    let merge: Vec<u8> = [&[0xb0, 0x01, 16][..], &[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]].concat();
    for (after, is_parted) in [(&[][..], true), (&merge, false), (&[0x92, 0x01, 9], true)] {
        let bytes = xlsb(|name, content| {
            if name == "xl/worksheets/sheet1.bin" {
                *content = binary_rows(ROWS, after);
                assert!(content.len() > 4 * MEGABYTE);
            }
        });
        if after.len() == 3 {
            damaged("a.xlsb", bytes, ", bladet Åtgärder", "innehållet är avbrutet eller skadat");
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.xlsb"), bytes).unwrap();
        let gathered = read_folder(folder.path(), &|_, _| (), |_| Pieces::default()).unwrap();
        let Pieces { given, merges, sum } = &gathered.made[0];
        assert_eq!((*given > 1, *merges), (is_parted, usize::from(!is_parted)));
        assert!((sum - f64::from(ROWS) * f64::from(ROWS - 1) * 3.0).abs() < 0.5, "{sum}");
    }
}

#[test]
fn damage_is_told_with_the_sheet_cell_or_part() {
    let grid = "en cell ligger utanför de 1 048 576 rader och 16 384 kolumner som ett kalkylblad har";
    damaged("a.xlsx", sheet("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"), ", Blad1!XFE1", grid);
    let lost = "en cell hänvisar till en text som inte finns i filen";
    damaged("a.xlsx", sheet("<row r=\"4\"><c r=\"C4\" t=\"s\"><v>9</v></c></row>"), ", Blad1!C4", lost);
    damaged("a.xlsx", sheet("<row><c>"), ", bladet Blad1", "innehållet följer inte filformatets regler");
    let styles = xlsx(&[("xl/styles.xml", "<styleSheet>".to_owned())]);
    damaged("a.xlsx", styles, "", "innehållet är avbrutet (i delen ”xl/styles.xml”)");
    let links = xlsx(&[("xl/_rels/workbook.xml.rels", "<Relationships".to_owned())]);
    let reason = "innehållet följer inte filformatets regler (i delen ”xl/_rels/workbook.xml.rels”)";
    damaged("a.xlsx", links, "", reason);
    let gone = xlsx(&[("xl/workbook.xml", workbook("<sheet name=\"Svar\" sheetId=\"1\" r:id=\"rId9\"/>"))]);
    damaged("a.xlsx", gone, ", bladet Svar", "bladets innehåll saknas i filen");
    let one = "<sheet name=\"Svar\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Mer\" sheetId=\"2\" r:id=\"rId1\"/>";
    let shared = xlsx(&[("xl/workbook.xml", workbook(one))]);
    damaged("a.xlsx", shared, ", bladet Mer", "två av dess blad är samma del av filen");
}

#[test]
fn old_workbooks_whose_sheets_share_their_place_are_refused() {
    let mut bytes = std::fs::read("tests/fixtures/intake/typer.xls").unwrap();
    // BoundSheet8: type, length, and the place of the sheet.
    let listed = |at: &usize| bytes[*at..].starts_with(&[0x85, 0]) && bytes[*at + 3] == 0 && bytes[*at + 9] == 0;
    let listed: Vec<usize> = (512..bytes.len() - 10).filter(listed).collect();
    let place: [u8; 4] = bytes[listed[0] + 4..listed[0] + 8].try_into().unwrap();
    bytes[listed[1] + 4..listed[1] + 8].copy_from_slice(&place);
    damaged("a.xls", bytes, ", bladet Lista", "flera av dess blad ligger på samma plats i filen");
}

#[test]
fn text_that_looks_like_the_end_of_a_row_costs_no_more_than_other_text() {
    let text = "row>".repeat(MEGABYTE / 5);
    let row = format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let started = std::time::Instant::now();
    let intake = read_bytes(sheet(&format!("<row>{row}</row>").repeat(6)), "a.xlsx");
    assert_eq!(intake.sheets[0].rows.len(), 6);
    assert!(started.elapsed().as_secs() < 10);
}

#[test]
fn a_long_sheet_with_form_controls_is_read() {
    let row = format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(1000));
    // The place of a control has a row of its own.
    let place = "<from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></from>".repeat(10_000);
    let sheet1 = format!(
        "<worksheet {MAIN} xmlns:xdr=\"urn:xdr\"><sheetData>{}</sheetData><controls>{place}</controls></worksheet>",
        row.repeat(5_000)
    );
    let intake = read_bytes(xlsx(&[("xl/worksheets/sheet1.xml", sheet1)]), "a.xlsx");
    assert_eq!(intake.findings.iter().count(), 0);
    assert_eq!(intake.sheets[0].rows.len(), 5_000);
}

#[cfg(unix)]
#[test]
fn only_ordinary_files_are_opened() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir(path("mapp.xlsx")).unwrap();
    std::fs::write(path("mapp.xlsx/a.csv"), "Enhet;Svar\nA;ja\n").unwrap();
    assert!(std::process::Command::new("mkfifo").arg(path("kanal.xlsx")).status().unwrap().success());
    let _socket = UnixListener::bind(path("uttag.xlsx")).unwrap();
    symlink("/dev/zero", path("enhet.xlsx")).unwrap();
    let gathered = read_folder(folder.path(), &|_, _| (), |_| Vec::new()).unwrap();
    assert_eq!(gathered.made.len(), 1);
    let found: Vec<String> =
        gathered.findings.iter().map(|found| format!("{} {}", found.rule.code, found.place)).collect();
    assert_eq!(found, ["F115 enhet.xlsx", "F115 kanal.xlsx", "F115 uttag.xlsx"]);
}
