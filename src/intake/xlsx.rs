//! Excel workbooks of packed XML: xlsx and xlsm.
//!
//! In: the opened archive. Out: the sheets in the order of the workbook.

use std::borrow::Cow;
use std::sync::Arc;

use super::archive::Archive;
use super::budget::{Budget, too_long};
use super::build::share;
use super::numbers::Formats;
use super::package::{self, Relations, WorksheetParts};
use super::pieces::{self, Cut};
use super::plain_xml::{Scan, unescaped};
use super::refusal::Reading;
use super::xlsx_sheet::{Book, Worksheet};
use super::xml::{self, Step, Xml};
use super::{Sheet, limits};
use crate::pool::Texts;

/// A sheet as the workbook part lists it.
struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

/// What the workbook part tells.
#[derive(Default)]
struct Workbook {
    sheets: Vec<Listed>,
    from_1904: bool,
    recalculates: bool,
}

/// Reads all the worksheets of a workbook.
pub(super) fn read(archive: &mut Archive<'_>, main: &str, file: &Arc<str>, give: &mut dyn FnMut(Sheet)) -> Reading<()> {
    let text = archive.text(main)?.ok_or_else(xml::broken)?;
    let workbook = workbook(&text).map_err(|refusal| refusal.in_part(main))?;
    let relations = package::relations(archive, main)?;
    let mut formats = formats(archive, main, &relations)?;
    formats.from_1904 = workbook.from_1904;
    let shared = Arc::new(shared_strings(archive, main, &relations)?);
    let mut book = Book { formats, budget: Budget::new(), recalculates: workbook.recalculates };
    let mut parts = WorksheetParts::default();
    for listed in &workbook.sheets {
        let name: Arc<str> = listed.name.as_str().into();
        let part = parts.next(&relations, &listed.relation).map_err(|refusal| refusal.on_sheet(&name))?;
        let Some(part) = part else { continue };
        let mut sheet = Worksheet::new(&shared);
        let row = Cut { element: "row", depth: 2 };
        let read = pieces::read(archive, &part, &row, "mergeCell ", |steps, survey| {
            sheet.read(steps, &mut book)?;
            // Merged cells stand after the rows: a sheet that has them, and a short one, is given whole.
            if survey.is_some_and(|survey| !survey.has_wanted)
                && let Some(piece) = sheet.grid.piece(&mut book.budget, file, Some(&name), listed.hidden)?
            {
                give(piece);
            }
            Ok(())
        });
        let read = read.and_then(|read| read.ok_or_else(package::missing_sheet));
        read.map_err(|refusal| refusal.on_sheet(&name))?;
        if sheet.has_rows {
            let rest = sheet.grid.finish(file, Some(&name), listed.hidden);
            give(rest.map_err(|refusal| refusal.on_sheet(&name))?);
        }
    }
    Ok(())
}

fn workbook(text: &str) -> Reading<Workbook> {
    let mut workbook = Workbook::default();
    let mut steps = Xml::new(text);
    if xml::name(&steps.root()?) != "workbook" {
        return Err(xml::broken());
    }
    loop {
        let start = match steps.next()? {
            Step::Start(start) => start,
            Step::Done => break,
            _ => continue,
        };
        match xml::name(&start) {
            "sheet" if steps.depth() == 3 => workbook.sheets.push(Listed {
                name: xml::attribute(&start, "name").unwrap_or_default().into_owned(),
                relation: xml::attribute(&start, "id").unwrap_or_default().into_owned(),
                hidden: xml::attribute(&start, "state").is_some_and(|state| state != "visible"),
            }),
            "workbookPr" => workbook.from_1904 |= xml::is_true(&start, "date1904"),
            "calcPr" => workbook.recalculates |= xml::is_true(&start, "fullCalcOnLoad"),
            _ => {}
        }
    }
    limits::sheets(workbook.sheets.len())?;
    Ok(workbook)
}

fn formats(archive: &mut Archive<'_>, main: &str, relations: &Relations) -> Reading<Formats> {
    let mut formats = Formats::default();
    let part = package::part_of_kind(relations, main, "styles");
    let Some(text) = archive.text(&part)? else { return Ok(formats) };
    let mut steps = Xml::new(&text);
    let mut of_cells = false;
    loop {
        let start = match steps.next().map_err(|refusal| refusal.in_part(&part))? {
            Step::Start(start) => start,
            Step::Done => return Ok(formats),
            _ => continue,
        };
        match xml::name(&start) {
            "numFmt" if steps.depth() == 3 => {
                if let (Some(id), Some(code)) = (xml::number(&start, "numFmtId"), xml::attribute(&start, "formatCode"))
                {
                    formats.define(id, &code);
                }
            }
            name if steps.depth() == 2 => of_cells = name == "cellXfs",
            "xf" if of_cells && steps.depth() == 3 => formats.add_style(xml::number(&start, "numFmtId").unwrap_or(0)),
            _ => {}
        }
    }
}

/// The shared strings. A blank one is kept as an empty text.
fn shared_strings(archive: &mut Archive<'_>, main: &str, relations: &Relations) -> Reading<Texts> {
    let mut strings = Texts::default();
    let part = package::part_of_kind(relations, main, "sharedStrings");
    let bytes = archive.size(&part).unwrap_or_default();
    let read = pieces::read(archive, &part, &Cut { element: "si", depth: 1 }, "<si", |steps, _| {
        loop {
            match steps.next()? {
                Step::Start(start) => {
                    match xml::name(&start) {
                        "sst" => package::shared_count(xml::number(&start, "uniqueCount").unwrap_or_default(), bytes)?,
                        "si" => share(&mut strings, &rich_text(steps)?)?,
                        _ => {}
                    }
                    let mut scan = Scan::new(steps.rest());
                    while let Some(string) = scan.string() {
                        share(&mut strings, &string)?;
                    }
                    steps.pass(scan.passed());
                }
                Step::Done => return Ok(()),
                _ => {}
            }
        }
    });
    read.map_err(|refusal| refusal.in_part(&part))?;
    strings.shrink();
    Ok(strings)
}

/// The text of the element that began last, without the phonetic hints that Japanese has.
pub(super) fn rich_text<'t>(steps: &mut Xml<'t>) -> Reading<Cow<'t, str>> {
    let outer = steps.depth().saturating_sub(1);
    let mut text = Cow::Borrowed("");
    while steps.depth() > outer {
        let Step::Start(start) = steps.next()? else { continue };
        match xml::name(&start) {
            "t" => {
                xml::append(&mut text, steps.text()?);
                if text.len() > limits::TEXT_BYTES {
                    return Err(too_long());
                }
            }
            "rPh" | "phoneticPr" => steps.skip()?,
            _ => {}
        }
    }
    Ok(unescaped(text))
}
