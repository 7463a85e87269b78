//! OpenDocument spreadsheets: ods, and fods, which is the same in one file of XML.
//!
//! One pass over content.xml. Cells and rows that are stored once and repeated are counted before they are made.

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::budget::Budget;
use super::build::{Grid, is_blank, text};
use super::limits::Over;
use super::numbers::iso_date;
use super::ods_text;
use super::refusal::{Reading, Refusal};
use super::value::Made;
use super::xlsx_sheet::UNCALCULATED;
use super::xml::{self, Step, Xml};
use super::{Merge, Sheet, limits};

/// Reads all the sheets of a packed spreadsheet.
pub(super) fn read_packed(archive: &mut Archive<'_>, file: &Arc<str>, give: &mut dyn FnMut(Sheet)) -> Reading<()> {
    if archive.has("encrypted-package") {
        return Err(Refusal::Password);
    }
    if archive.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Refusal::Password);
    }
    let text = archive
        .text("content.xml")?
        .ok_or_else(|| Refusal::damaged("innehållet saknas i filen").in_part("content.xml"))?;
    read(&text, file, give).map_err(|refusal| refusal.in_part("content.xml"))
}

/// Reads all the sheets of a spreadsheet's XML.
pub(super) fn read(text: &str, file: &Arc<str>, give: &mut dyn FnMut(Sheet)) -> Reading<()> {
    let mut steps = Xml::new(text);
    if !matches!(xml::name(&steps.root()?), "document-content" | "document") {
        return Err(xml::broken());
    }
    let mut hidden = BTreeSet::new();
    let mut sheets = 0;
    let mut reader = Reader { budget: Budget::new(), repeated: limits::REPEATED_CELLS };
    loop {
        let start = match steps.next()? {
            Step::Start(start) => start,
            Step::Done => break,
            _ => continue,
        };
        match xml::name(&start) {
            "automatic-styles" | "body" | "spreadsheet" => {}
            "style" if xml::attribute(&start, "family").as_deref() == Some("table") => {
                let name = xml::attribute(&start, "name").unwrap_or_default().into_owned();
                if hides_table(&mut steps)? {
                    hidden.insert(name);
                }
            }
            "table" => {
                let name = xml::attribute(&start, "name").unwrap_or_default().into_owned();
                let is_hidden = xml::attribute(&start, "style-name").is_some_and(|style| hidden.contains(&*style));
                let name: Arc<str> = name.into();
                let grid = reader.table(&mut steps).and_then(|grid| grid.finish(file, Some(&name), is_hidden));
                sheets += 1;
                give(grid.map_err(|refusal| refusal.on_sheet(&name))?);
                if sheets > limits::SHEETS {
                    return Err(Refusal::over(Over::Sheets));
                }
            }
            _ => steps.skip()?,
        }
    }
    limits::sheets(sheets)
}

/// Whether the style of a table that began last hides it.
fn hides_table(steps: &mut Xml<'_>) -> Reading<bool> {
    let outer = steps.depth().saturating_sub(1);
    let mut hides = false;
    while steps.depth() > outer {
        if let Step::Start(start) = steps.next()? {
            hides |= xml::name(&start) == "table-properties"
                && xml::attribute(&start, "display").is_some_and(|display| display == "false");
        }
    }
    Ok(hides)
}

/// A row as it is stored, to be repeated.
#[derive(Default)]
struct Stored {
    /// Column, for how many columns, value.
    cells: Vec<(u32, u32, Made)>,
    /// Column, and how many rows and columns it spans.
    spans: Vec<(u32, u32, u32)>,
}

struct Reader {
    budget: Budget,
    repeated: u64,
}

impl Reader {
    /// The table that began last.
    fn table(&mut self, steps: &mut Xml<'_>) -> Reading<Grid> {
        let outer = steps.depth().saturating_sub(1);
        let mut grid = Grid::whole();
        let mut row = 1_u32;
        while steps.depth() > outer {
            let Step::Start(start) = steps.next()? else { continue };
            match xml::name(&start) {
                "table-row-group" | "table-header-rows" | "table-rows" => {}
                "table-row" => {
                    let times = repeats(&start, "number-rows-repeated");
                    let is_hidden = xml::attribute(&start, "visibility").is_some_and(|shown| shown != "visible");
                    let stored = Self::row(steps).map_err(|refusal| refusal.at_row(row))?;
                    self.put(&mut grid, &stored, row, times, is_hidden)?;
                    row = row.saturating_add(times);
                }
                _ => steps.skip()?,
            }
        }
        Ok(grid)
    }

    /// Puts a row as many times as it is repeated.
    fn put(&mut self, grid: &mut Grid, stored: &Stored, first: u32, times: u32, is_hidden: bool) -> Reading<()> {
        for &(column, rows, columns) in &stored.spans {
            grid.merge(Merge {
                first_row: first,
                last_row: first.saturating_add(rows - 1),
                first_column: column,
                last_column: column.saturating_add(columns - 1),
            })?;
        }
        if stored.cells.is_empty() {
            return Ok(());
        }
        let a_row: u64 = stored.cells.iter().map(|(_, columns, _)| u64::from(*columns)).sum();
        let made = a_row.saturating_mul(times.into()) - stored.cells.len() as u64;
        let left = self.repeated.checked_sub(made);
        self.repeated = left.ok_or_else(|| Refusal::over(Over::RepeatedCells).at_row(first))?;
        for row in first..first.saturating_add(times) {
            if is_hidden {
                grid.hide(row);
            }
            for (column, columns, value) in &stored.cells {
                for column in *column..column.saturating_add(*columns) {
                    grid.put(&mut self.budget, row, column, value.value())?;
                }
            }
        }
        Ok(())
    }

    /// The row that began last.
    fn row(steps: &mut Xml<'_>) -> Reading<Stored> {
        let outer = steps.depth().saturating_sub(1);
        let mut stored = Stored::default();
        let mut column = 1_u32;
        while steps.depth() > outer {
            let Step::Start(start) = steps.next()? else { continue };
            match xml::name(&start) {
                "table-cell" | "covered-table-cell" => {
                    let times = repeats(&start, "number-columns-repeated");
                    let (rows, columns) =
                        (repeats(&start, "number-rows-spanned"), repeats(&start, "number-columns-spanned"));
                    if rows > 1 || columns > 1 {
                        stored.spans.push((column, rows, columns));
                    }
                    let shown = ods_text::paragraphs(steps)?;
                    if let Some(value) = value(&start, &shown) {
                        stored.cells.push((column, times, value));
                    }
                    column = column.saturating_add(times);
                }
                _ => steps.skip()?,
            }
        }
        Ok(stored)
    }
}

/// A cell's value, by its attributes and the text that it shows.
fn value(start: &BytesStart<'_>, shown: &str) -> Option<Made> {
    let is_formula = xml::attribute(start, "formula").is_some();
    // LibreOffice states the type twice, and only its own statement knows of errors.
    let mut kind = None;
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
        if attribute.key.local_name().as_ref() == "value-type" && (kind.is_none() || attribute.value == "error") {
            kind = Some(attribute.value);
        }
    }
    let is_error = kind.as_deref() == Some("error")
        || (is_formula && (shown.starts_with('#') && shown.ends_with(['!', '?', 'A']) || shown.starts_with("Err:")));
    if is_error && !is_blank(shown) {
        return Some(Made::Error(shown.trim().to_owned()));
    }
    let number = || xml::number::<f64>(start, "value").filter(|number| number.is_finite());
    match kind.as_deref() {
        Some("float" | "currency") => number().map(Made::Number).or_else(|| text(shown)),
        Some("percentage") => number().map(Made::Percent).or_else(|| text(shown)),
        Some("boolean") => Some(Made::Bool(xml::is_true(start, "boolean-value"))),
        Some("date") => {
            let stated = xml::attribute(start, "date-value").unwrap_or_default();
            iso_date(&stated).map(Made::Date).or_else(|| text(if shown.is_empty() { &stated } else { shown }))
        }
        Some("string") => match xml::attribute(start, "string-value") {
            Some(stated) => text(&stated),
            None => text(shown),
        },
        None if is_formula && is_blank(shown) => Some(Made::Error(UNCALCULATED.to_owned())),
        _ => text(shown),
    }
}
/// How many times something is repeated, or how many rows or columns it spans: at least once.
fn repeats(start: &BytesStart<'_>, attribute: &str) -> u32 {
    xml::attribute(start, attribute).map_or(1, |times| {
        // A number too large for its type is as many as can be.
        let digits = times.trim();
        let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse().unwrap_or(if is_number { u32::MAX } else { 1 }).max(1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(rows: &str) -> Reading<Vec<Sheet>> {
        let text = format!(
            "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:x=\"x\" xmlns:c=\"c\">\n <o:body>\n  <o:spreadsheet>\n   \
             <t:table t:name=\"Blad1\">\n    {rows}\n   </t:table>\n  </o:spreadsheet></o:body></o:document-content>"
        );
        let mut sheets = Vec::new();
        read(&text, &"a.ods".into(), &mut |sheet| sheets.push(sheet))?;
        Ok(sheets)
    }

    fn cells(rows: &str) -> Vec<(u32, u32, Made)> {
        sheets(rows).unwrap().remove(0).rows.made()
    }

    #[test]
    fn white_space_between_the_cells_of_a_row_is_no_hindrance() {
        let rows = "<t:table-row>\n <t:table-cell/>\n <t:table-cell o:value-type=\"string\">\n <x:p>Enhet</x:p>\n</t:table-cell>\n</t:table-row>";
        assert_eq!(cells(rows), [(1, 2, Made::Text("Enhet".into()))]);
    }

    #[test]
    fn cells_are_read_by_their_type() {
        let rows = "<t:table-row><t:table-cell o:value-type=\"percentage\" o:value=\"0.15\"><x:p>15 %</x:p></t:table-cell>\
            <t:table-cell o:value-type=\"date\" o:date-value=\"2025-04-30T08:00:00\"><x:p>30/4</x:p></t:table-cell>\
            <t:table-cell o:value-type=\"string\" c:value-type=\"error\" t:formula=\"of:=NA()\"><x:p>#N/A</x:p></t:table-cell>\
            <t:table-cell t:formula=\"of:=A1\"/><t:table-cell o:value-type=\"boolean\" o:boolean-value=\"true\"/></t:table-row>";
        let expected = [
            (1, 1, Made::Percent(0.15)),
            (1, 2, Made::Date(jiff::civil::Date::constant(2025, 4, 30))),
            (1, 3, Made::Error("#N/A".into())),
            (1, 4, Made::Error(UNCALCULATED.into())),
            (1, 5, Made::Bool(true)),
        ];
        assert_eq!(cells(rows), expected);
    }

    #[test]
    fn repeated_cells_stand_in_each_place_and_blank_ones_only_count() {
        let one = "<t:table-cell t:number-columns-repeated=\"2\" o:value-type=\"float\" o:value=\"1\"/>";
        let rows = format!(
            "<t:table-row t:number-rows-repeated=\"1000000\"><t:table-cell t:number-columns-repeated=\"16384\"/></t:table-row>\
             <t:table-row t:number-rows-repeated=\"2\">{one}</t:table-row>"
        );
        let places: Vec<(u32, u32)> = cells(&rows).into_iter().map(|(row, column, _)| (row, column)).collect();
        assert_eq!(places, [(1_000_001, 1), (1_000_001, 2), (1_000_002, 1), (1_000_002, 2)]);
    }

    #[test]
    fn endless_repeats_of_content_are_refused() {
        for times in ["99999999", "99999999999999999999"] {
            let row = format!(
                "<t:table-row t:number-rows-repeated=\"{times}\"><t:table-cell><x:p>a</x:p></t:table-cell></t:table-row>"
            );
            let refusal = sheets(&row).unwrap_err();
            assert_eq!(refusal, Refusal::over(Over::RepeatedCells).at_row(1).on_sheet(&"Blad1".into()));
        }
    }

    #[test]
    fn spans_are_merges() {
        let rows = "<t:table-row><t:table-cell t:number-rows-spanned=\"3\"><x:p>IFO</x:p></t:table-cell></t:table-row>";
        let merge = Merge { first_row: 1, last_row: 3, first_column: 1, last_column: 1 };
        assert_eq!(sheets(rows).unwrap().remove(0).merges, [merge]);
    }
}
