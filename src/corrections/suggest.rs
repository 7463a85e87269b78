//! Writes the suggestions that the findings carry as a rattelser.csv to fill in.

use anyhow::Result;
use csv::{Terminator, WriterBuilder};

use super::COLUMNS;
use crate::finding::{Findings, Suggestion};
use crate::text::one_line;

/// The column, beside those of the file, that holds what was likely meant. It has no effect.
const SUGGESTION: &str = "Förslag";

/// A rattelser.csv as Swedish Excel opens it: semicolons, UTF-8 with a byte order mark, CRLF. `Ska vara`, `Motiv`, `Vem` and `Datum`
/// are left for a person.
///
/// # Errors
/// None in practice: the file is written to memory.
pub fn suggestions(findings: &Findings, round: &str) -> Result<Vec<u8>> {
    let bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(bytes);
    writer.write_record(COLUMNS.iter().copied().chain([SUGGESTION]))?;
    for Suggested { suggestion, file, sheet, cell } in suggested(findings) {
        let file = format!("{round}/{file}");
        let fields = [&file, sheet, &cell, &suggestion.stands, "", "", "", "", &suggestion.likely];
        writer.write_record(fields.map(guarded))?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// How many suggestions there are.
#[must_use]
pub fn suggestion_count(findings: &Findings) -> u64 {
    suggested(findings).count() as u64
}

/// What a finding suggests for a cell.
struct Suggested<'f> {
    suggestion: &'f Suggestion,
    file: &'f str,
    sheet: &'f str,
    cell: String,
}

fn suggested(findings: &Findings) -> impl Iterator<Item = Suggested<'_>> {
    findings.iter().filter_map(|finding| {
        let place = &finding.place;
        Some(Suggested {
            suggestion: finding.suggestion.as_ref()?,
            file: place.file.as_deref()?,
            sheet: place.sheet.as_deref().unwrap_or_default(),
            cell: place.cell_name()?,
        })
    })
}

/// A field that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes away again.
fn guarded(text: &str) -> String {
    let line = one_line(text);
    if line.starts_with(FORMULA) || line.starts_with('\'') { format!("'{line}") } else { line }
}

/// A field as it was before [`guarded`].
pub(super) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with('\'') => rest,
        _ => text,
    }
}

/// How a formula begins.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];
