//! Excel workbooks of packed XML: xlsx and xlsm.
//!
//! In: the opened archive. Out: the sheets in the order of the workbook.

use std::sync::Arc;

use super::archive::Archive;
use super::build::{Budget, Texts, is_blank, too_long};
use super::numbers::Formats;
use super::package::{self, Relations};
use super::refusal::{Reading, Refusal};
use super::xlsx_sheet::{self, Book};
use super::xml::{self, Step, Xml};
use super::{Sheet, limits};

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
pub(super) fn read(archive: &mut Archive<'_>, main: &str, file: &Arc<str>) -> Reading<Vec<Sheet>> {
    let text = archive.text(main)?.ok_or_else(xml::broken)?;
    let workbook = workbook(&text)?;
    let relations = package::relations(archive, main)?;
    let mut formats = formats(archive, main, &relations)?;
    formats.from_1904 = workbook.from_1904;
    let mut texts = Texts::new();
    let shared = shared_strings(archive, main, &relations, &mut texts)?;
    let mut book = Book { shared, formats, texts, budget: Budget::new(), recalculates: workbook.recalculates };
    let mut sheets = Vec::new();
    for listed in &workbook.sheets {
        let Some(part) = package::worksheet_part(&relations, &listed.relation, &listed.name)? else { continue };
        let text = archive.text(&part)?.ok_or_else(|| package::missing_sheet(&listed.name))?;
        let Some(grid) = xlsx_sheet::read(&text, &mut book)? else { continue };
        sheets.push(grid.finish(file, Some(&listed.name), listed.hidden)?);
    }
    Ok(sheets)
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
        let start = match steps.next()? {
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

/// The shared strings; none for a blank one.
fn shared_strings(
    archive: &mut Archive<'_>,
    main: &str,
    relations: &Relations,
    texts: &mut Texts,
) -> Reading<Vec<Option<Arc<str>>>> {
    let mut strings = Vec::new();
    let part = package::part_of_kind(relations, main, "sharedStrings");
    let Some(text) = archive.text(&part)? else { return Ok(strings) };
    let mut steps = Xml::new(&text);
    loop {
        match steps.next()? {
            Step::Start(start) if xml::name(&start) == "si" => {
                let string = rich_text(&mut steps)?;
                if strings.len() == limits::SHARED_STRINGS {
                    return Err(Refusal::over("den har fler olika texter än en redovisning kan ha"));
                }
                strings.push((!is_blank(&string)).then(|| texts.share(&string)));
            }
            Step::Done => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of the element that began last, without the phonetic hints that Japanese has.
pub(super) fn rich_text(steps: &mut Xml<'_>) -> Reading<String> {
    let outer = steps.depth().saturating_sub(1);
    let mut text = String::new();
    while steps.depth() > outer {
        let Step::Start(start) = steps.next()? else { continue };
        match xml::name(&start) {
            "t" => {
                text.push_str(&steps.text()?);
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

/// Text with Excel's own escapes resolved: `_x000D_` is a carriage return, `_x005F_` an underscore.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let letter = after
            .split_at_checked(5)
            .and_then(|(code, _)| code.strip_suffix('_'))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let (Some(letter), Some(after)) = (letter, after.get(5..)) {
            plain.push(letter);
            rest = after;
        } else {
            plain.push_str("_x");
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excels_own_escapes_are_resolved() {
        for (stored, meant) in [("a_x000D_b", "a\rb"), ("_x005F_x", "_x"), ("a_xy", "a_xy"), ("_xåäö_", "_xåäö_")]
        {
            assert_eq!(unescaped(stored.to_owned()), meant);
        }
    }
}
