//! A workbook as openpyxl with lxml writes it: each text where it stands, and letters beyond ASCII as numbers.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::Result;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::files::{Cell, Sheet, serial};

const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

pub(crate) fn write_inline(path: &Path, sheet: &Sheet<'_>) -> Result<()> {
    // Without the clock's time, so that the file is the same each time.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut package = ZipWriter::new(BufWriter::new(File::create(path)?));
    for (name, content) in parts(sheet.name) {
        package.start_file(name, options)?;
        package.write_all(content.as_bytes())?;
    }
    package.start_file("xl/worksheets/sheet1.xml", options)?;
    let mut page = BufWriter::with_capacity(1 << 16, &mut package);
    write!(page, "<worksheet xmlns=\"{SPREADSHEET}\"><sheetData>")?;
    let (mut line, mut number) = (String::new(), 1);
    let titles: Vec<Cell<'_>> = sheet.titles.iter().map(|title| Cell::from(*title)).collect();
    push_row(&mut line, number, &titles)?;
    page.write_all(line.as_bytes())?;
    (sheet.rows)(&mut |row| {
        number += 1;
        line.clear();
        push_row(&mut line, number, row)?;
        Ok(page.write_all(line.as_bytes())?)
    })?;
    write!(page, "</sheetData></worksheet>")?;
    page.flush()?;
    drop(page);
    package.finish()?.flush()?;
    Ok(())
}

fn push_row(line: &mut String, number: u32, row: &[Cell<'_>]) -> Result<()> {
    write!(line, "<row r=\"{number}\">")?;
    for (cell, column) in row.iter().zip('A'..='Z') {
        match cell {
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => {
                write!(line, "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>")?;
                push_text(line, text)?;
                line.push_str("</t></is></c>");
            }
            Cell::Day(day) => {
                write!(line, "<c r=\"{column}{number}\" s=\"1\" t=\"n\"><v>{}</v></c>", serial(*day))?;
            }
        }
    }
    line.push_str("</row>");
    Ok(())
}

fn push_text(line: &mut String, text: &str) -> Result<()> {
    for letter in text.chars() {
        match letter {
            '&' => line.push_str("&amp;"),
            '<' => line.push_str("&lt;"),
            '>' => line.push_str("&gt;"),
            letter if letter.is_ascii() => line.push(letter),
            letter => write!(line, "&#{};", u32::from(letter))?,
        }
    }
    Ok(())
}

/// The parts beside the sheet.
fn parts(sheet: &str) -> [(&'static str, String); 5] {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Type=\"{OFFICE}/{kind}\" Target=\"{target}\" Id=\"rId{id}\" />")
    };
    let relations = |all: &str| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>");
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/xl/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\" />");
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\" />{}{}{}</Types>",
        part("workbook", "sheet.main"),
        part("styles", "styles"),
        part("worksheets/sheet1", "worksheet")
    );
    let workbook = format!(
        "<workbook xmlns:r=\"{OFFICE}\" xmlns=\"{SPREADSHEET}\"><workbookPr /><sheets><sheet name=\"{sheet}\" sheetId=\"1\" \
         state=\"visible\" r:id=\"rId1\" /></sheets></workbook>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{SPREADSHEET}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\" />\
         </numFmts><fonts count=\"1\"><font><name val=\"Calibri\" /><sz val=\"11\" /></font></fonts><fills count=\"1\"><fill>\
         <patternFill /></fill></fills><borders count=\"1\"><border /></borders><cellStyleXfs count=\"1\"><xf /></cellStyleXfs>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\" /><xf numFmtId=\"164\" /></cellXfs></styleSheet>"
    );
    let sheets = relation(1, "worksheet", "/xl/worksheets/sheet1.xml") + &relation(2, "styles", "styles.xml");
    [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations(&relation(1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations(&sheets)),
        ("xl/styles.xml", styles),
    ]
}
