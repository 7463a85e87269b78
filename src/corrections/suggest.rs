//! Writes the suggestions that the findings carry as a rattelser.csv to fill in.

use anyhow::Result;
use csv::{Terminator, WriterBuilder};

use super::COLUMNS;
use crate::finding::Findings;
use crate::text::one_line;

/// The column, beside those of the file, that holds what was likely meant. It has no effect.
const SUGGESTION: &str = "Förslag";

/// A rattelser.csv as Swedish Excel opens it: semicolons, UTF-8 with a byte order mark, CRLF. `Ska vara`, `Motiv`, `Vem` and `Datum`
/// are left for a person. Returns the bytes and how many suggestions there are.
///
/// # Errors
/// None in practice: the file is written to memory.
pub fn suggestions(findings: &Findings, round: &str) -> Result<(Vec<u8>, u64)> {
    let bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(bytes);
    writer.write_record(COLUMNS.iter().copied().chain([SUGGESTION]))?;
    let mut count = 0;
    for finding in findings {
        let (Some(suggestion), Some(file), Some(cell)) =
            (&finding.suggestion, &finding.place.file, finding.place.cell_name())
        else {
            continue;
        };
        let file = format!("{round}/{file}");
        let sheet = finding.place.sheet.as_deref().unwrap_or_default();
        let fields = [&file, sheet, &cell, &suggestion.stands, "", "", "", "", &suggestion.likely];
        writer.write_record(fields.map(guarded))?;
        count += 1;
    }
    Ok((writer.into_inner().map_err(csv::IntoInnerError::into_error)?, count))
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
