//! No personal data comes out of the program, wherever it stands in what goes in: every kind of it in every column of every
//! form, in a column that no form declares, in the names of files and sheets, and in people's texts. Every command is run, and
//! every byte that comes out is searched, the parts of rapport.docx included. All people and numbers are invented.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use common::Case;
use fokusrapport::plan::{self, Form, Kind, Plan};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What is sown, each with where it was sown.
#[derive(Default)]
struct Field {
    sown: BTreeMap<String, String>,
    names: Vec<String>,
    next: usize,
}

/// The kinds of personal data.
#[derive(Clone, Copy, Debug)]
enum Sort {
    Number,
    Coordination,
    Address,
    Telephone,
    Name,
}

const SORTS: [Sort; 5] = [Sort::Number, Sort::Coordination, Sort::Address, Sort::Telephone, Sort::Name];

impl Field {
    /// One more of a kind, unlike all others. `place` is told when it leaks.
    fn sow(&mut self, sort: Sort, place: &str) -> String {
        let index = self.next;
        self.next += 1;
        let seed = match sort {
            Sort::Number => personal_number(index, 0),
            Sort::Coordination => personal_number(index, 60),
            Sort::Address => format!("adress{index}@hemlig{index}.example"),
            Sort::Telephone => format!("070-{:03} {:02} {:02}", 100 + index % 900, 10 + index / 900, 17 + index % 80),
            Sort::Name => {
                let letters = letters(index);
                let name = format!("Zefanja{letters} Quistor{letters}");
                self.names.push(name.clone());
                name
            }
        };
        self.sown.insert(seed.clone(), format!("{sort:?} in {place}"));
        seed
    }

    /// What of all that was sown stands in an output, in whatever case and with whatever between its digits.
    fn found_in(&self, output: &str) -> Vec<String> {
        let folded = output.to_lowercase();
        let digits: String = output.chars().filter(char::is_ascii_digit).collect();
        // Digits run together across a whole file would meet by chance; there a number is looked for as it was written.
        let is_there = |seed: &str| {
            let run_together = || output.len() < 200 && digits.contains(&seed.replace(['-', ' '], ""));
            let is_text = seed.contains(|letter: char| letter.is_alphabetic());
            if is_text { folded.contains(&seed.to_lowercase()) } else { folded.contains(seed) || run_together() }
        };
        let found = self.sown.iter().filter(|(seed, _)| is_there(seed));
        found.map(|(seed, place)| format!("{seed}: {place}")).collect()
    }
}

/// A personal identity number with its right check digit.
fn personal_number(index: usize, more_days: usize) -> String {
    let nine =
        format!("{:02}{:02}{:02}{:03}", 60 + index % 30, 1 + index % 12, 1 + more_days + index % 28, 100 + index);
    let sum: u32 = nine
        .chars()
        .enumerate()
        .map(|(at, digit)| {
            let product = digit.to_digit(10).unwrap() * if at % 2 == 0 { 2 } else { 1 };
            product / 10 + product % 10
        })
        .sum();
    format!("{}-{}{}", &nine[..6], &nine[6..], (10 - sum % 10) % 10)
}

fn letters(mut index: usize) -> String {
    let mut text = String::new();
    for _ in 0..3 {
        text.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[index % 26]));
        index /= 26;
    }
    text
}

/// A cell that its column takes.
fn usual(kind: &Kind, row: usize) -> String {
    match kind {
        Kind::Department => "Hemtjänsten".to_owned(),
        Kind::Unit => "Norr".to_owned(),
        Kind::Course => "Våld (NCK)".to_owned(),
        Kind::Area => "Samverkan".to_owned(),
        Kind::Count { .. } => "3".to_owned(),
        Kind::YesNo { .. } => "Ja".to_owned(),
        Kind::Choice { choices } => choices[0].clone(),
        Kind::Date => String::new(),
        Kind::Person(_) => format!("person{row}@usual.example"),
        Kind::Text { .. } => format!("Text {row}"),
    }
}

/// The rows of a form with every kind of personal data in every column, and in one that the form does not have.
fn rows(form: &Form, field: &mut Field) -> Vec<Vec<String>> {
    let titles: Vec<String> = form.columns.iter().map(|column| column.title.clone()).collect();
    let mut rows = vec![titles.into_iter().chain(["Egen anteckning".to_owned()]).collect()];
    for at in 0..=form.columns.len() {
        for sort in SORTS {
            let mut row: Vec<String> = form.columns.iter().map(|column| usual(&column.kind, field.next)).collect();
            row.push(String::new());
            let title = form.columns.get(at).map_or("Egen anteckning", |column| column.title.as_str());
            let seed = field.sow(sort, &format!("{}, {title}", form.title));
            row[at] = match form.columns.get(at).map(|column| &column.kind) {
                Some(Kind::Text { .. }) | None => format!("Se {seed}, tack"),
                _ => seed,
            };
            rows.push(row);
        }
    }
    rows
}

fn delimited(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join(";") + "\n").collect()
}

/// A workbook with a sheet, as small as one can be.
fn workbook(sheet: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |text: &String| format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text));
    let line = |row: &Vec<String>| format!("<row>{}</row>", row.iter().map(cell).collect::<String>());
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>".to_owned()),
        ("_rels/.rels", format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>", escaped(sheet))),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData></worksheet>", rows.iter().map(line).collect::<String>())),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn built_in(id: &str) -> Plan {
    plan::parse(plan::builtin(id).unwrap(), "plan.toml").unwrap()
}

/// Sows a workspace. All names that were sown also stand as key persons, since only such names can be known.
fn sow(case: &Case, plan: &Plan, field: &mut Field) {
    for form in &plan.forms {
        let rows = rows(form, field);
        let sort = SORTS[field.next % SORTS.len()];
        let name = field.sow(sort, "the name of a file");
        case.submit(&format!("{name}/{} {name}.csv", form.id), delimited(&rows));
        let sheet = field.sow(SORTS[(field.next + 2) % SORTS.len()], "the name of a sheet");
        case.submit(&format!("{}.xlsx", form.id), workbook(&sheet, &rows));
    }
    // Something to suggest a correction for, in a file with a name.
    let name = field.sow(Sort::Name, "the name of a file with a misspelt unit");
    let rows = "Avdelning;Enhet;Rutin barnperspektiv;Kommentar\nIFO;Familjestodet;Ja;\n";
    case.submit(&format!("{name}.csv"), rows);
    for sort in SORTS {
        let name = field.sow(sort, "the name of a file that cannot be read");
        case.submit(&format!("{name}.xlsx"), "inget kalkylblad");
        case.submit(&format!("{name} (kopia).pdf"), "%PDF-1.4");
    }
    for section in report_sections(plan) {
        let text: String =
            SORTS.map(|sort| format!("Ring {}. ", field.sow(sort, &format!("texter, {section}")))).concat();
        case.text(
            &section,
            &format!("---\nmotiv: {text}\n---\n# {text}\n\n- {text}\n\n[{text}](https://x.example/)\n"),
        );
    }
    for sort in SORTS {
        let name = field.sow(sort, "the name of a text");
        case.text(&name, "Ett stycke.");
    }
    let known: Vec<Vec<String>> = field
        .names
        .iter()
        .map(|name| ["Hemtjänsten", "Norr", name, "", "", "", "", "", ""].map(str::to_owned).to_vec())
        .collect();
    let header = [
        "Avdelning",
        "Enhet",
        "Namn",
        "E-post",
        "Utsedd datum",
        "Avslutad datum",
        "Träff vår",
        "Träff höst",
        "Hederskurs",
    ];
    let header: Vec<String> = header.map(str::to_owned).to_vec();
    case.submit("kända namn.csv", delimited(&std::iter::once(header).chain(known).collect::<Vec<_>>()));
}

fn report_sections(plan: &Plan) -> Vec<String> {
    let own = ["sammanfattning", "forslag-till-beslut", "bedomning", "ovrigt"].map(str::to_owned);
    let areas = plan.areas.iter().map(|area| area.id.clone());
    own.into_iter().chain(areas).chain(plan.perspectives.iter().map(|perspective| perspective.id.clone())).collect()
}

/// Everything under a folder that the program wrote, parts of documents unpacked.
fn written(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            written(&path, found);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        found.push((path.display().to_string(), path.file_name().unwrap().to_string_lossy().into_owned()));
        if path.extension().is_some_and(|ending| ending == "docx") {
            let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
            for index in 0..archive.len() {
                let mut part = archive.by_index(index).unwrap();
                let mut text = Vec::new();
                part.read_to_end(&mut text).unwrap();
                found.push((
                    format!("{}, {}", path.display(), part.name().unwrap()),
                    String::from_utf8_lossy(&text).into_owned(),
                ));
            }
        } else {
            found.push((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

fn nothing_comes_out(plan: &str, occasion: &'static str, year: &'static str, before: (&'static str, &'static str)) {
    let mut field = Field::default();
    let case = Case::new(plan, occasion, year);
    let plan = built_in(plan);
    sow(&case, &plan, &mut field);
    // What was sent in for an earlier report is read again when this one is compared with it.
    let earlier = case.at(before.0, before.1);
    sow(&earlier, &plan, &mut field);
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["rapport", before.0, before.1],
        vec!["granska", occasion, year],
        vec!["granska", occasion, year, "--json"],
        vec!["granska", occasion, year, "--forslag", "förslag.csv"],
        vec!["rapport", occasion, year, "--slutlig"],
        vec!["rapport", occasion, year, "--slutlig", "--json"],
        vec!["rapport", occasion, year],
        vec!["rapport", occasion, year, "--json"],
    ];
    // One indicator of each form.
    let indicators: BTreeMap<_, _> =
        plan.indicators().map(|(_, indicator)| (indicator.measure.form(), indicator.id.as_str())).collect();
    for indicator in indicators.into_values() {
        commands.push(vec!["forklara", indicator, occasion, year]);
        commands.push(vec!["forklara", indicator, occasion, year, "--json"]);
    }
    let mut outputs = Vec::new();
    for command in commands {
        let output = case.run(&command);
        assert!(
            output.status.code().is_some_and(|code| code < 2),
            "{command:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        for (stream, bytes) in [("standard output", output.stdout), ("standard error", output.stderr)] {
            outputs.push((format!("{command:?}, {stream}"), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    written(&case.path("rapporter"), &mut outputs);
    outputs.push(("förslag.csv".to_owned(), fs::read_to_string(case.path("förslag.csv")).unwrap()));
    assert!(field.sown.len() > 500 && outputs.len() > 40, "{} seeds, {} outputs", field.sown.len(), outputs.len());
    let leaks: Vec<String> = outputs
        .iter()
        .flat_map(|(where_to, text)| field.found_in(text).into_iter().map(move |leak| format!("{where_to}: {leak}")))
        .collect();
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks[..leaks.len().min(60)].join("\n"));
}

#[test]
fn no_personal_data_comes_out_of_the_plan_for_2024_to_2026() {
    nothing_comes_out("vinr-2024-2026", "juni", "2025", ("bokslut", "2024"));
}

#[test]
fn no_personal_data_comes_out_of_the_plan_for_2022_to_2023() {
    nothing_comes_out("vinr-2022-2023", "slutrapport", "2024", ("delrapport", "2023"));
}
