//! Corrections: rattelser.csv, applied to sheets as they are read.
//!
//! In: the workspace's rattelser.csv and the sheets of an occasion. Out: the sheets with the corrected cells, and a finding for
//! every correction that was used or could not be. Submissions are public records and are never altered themselves, so a
//! correction is a row of its own: what stands in the cell, what it shall be, why, and who says so. It counts only where
//! the cell still holds what it says, and only once a person has signed it.
//!
//! `suggest` writes such a file from the findings that know what was likely meant. No suggestion takes effect by itself.

mod cell;
mod suggest;

pub use suggest::{suggestion_count, suggestions};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::finding::{
    CellRef, CorrectionIncomplete, CorrectionMismatch, CorrectionTwice, CorrectionUnplaced, CorrectionUsed,
    CorrectionsUnreadable, Findings, Place, SuggestionsWaiting,
};
use crate::intake::{self, Block, Sheet, Value};
use crate::swedish::{and_list, counted};
use crate::text::{fold, one_line};

/// The file's name in the workspace.
pub const FILE: &str = "rattelser.csv";

/// Its columns, in order.
pub const COLUMNS: [&str; 8] = ["Fil", "Blad", "Cell", "Står", "Ska vara", "Motiv", "Vem", "Datum"];

/// A signed correction.
struct Correction {
    /// Its row in the file.
    row: u32,
    /// The submission, as typed.
    file: String,
    sheet: String,
    cell: CellRef,
    stands: String,
    shall_be: String,
    reason: String,
}

/// The corrections of a workspace.
#[derive(Default)]
pub struct Corrections(Vec<Correction>);

impl Corrections {
    /// Reads the file at `path`. One that is missing holds no corrections.
    #[must_use]
    pub fn read(path: &Path, findings: &mut Findings) -> Self {
        if !path.exists() {
            return Self::default();
        }
        let intake = intake::read_file(path, FILE);
        let Some(sheet) = intake.sheets.first() else {
            let reason = intake.findings.iter().next().map(|finding| finding.message.trim_end_matches('.').to_owned());
            let reason = reason.unwrap_or_else(|| "filen är tom".to_owned());
            findings.add(Place::file(FILE), &CorrectionsUnreadable { reason });
            return Self::default();
        };
        findings.extend(intake.findings.clone());
        match Header::find(sheet) {
            Ok(header) => Self(header.corrections(sheet, findings)),
            Err(missing) => {
                let columns = if missing.len() == 1 { "kolumnen" } else { "kolumnerna" };
                let reason = format!("{columns} {} saknas", and_list(&missing));
                findings.add(Place::file(FILE), &CorrectionsUnreadable { reason });
                Self::default()
            }
        }
    }

    /// Whether any correction is about a file. `round` is the occasion's folder, `2025-juni`; corrections that name another
    /// round's folder are not for this one.
    #[must_use]
    pub fn concern(&self, file: &str, round: &str, rounds: &[String]) -> bool {
        self.of_round(round, rounds).any(|(_, named)| fold_path(named) == fold_path(file))
    }

    fn of_round<'c>(&'c self, round: &str, rounds: &[String]) -> impl Iterator<Item = (&'c Correction, &'c str)> {
        self.0.iter().filter_map(move |correction| Some((correction, within_round(&correction.file, round, rounds)?)))
    }

    /// Corrects the cells of a file's sheets.
    pub fn apply(&self, file: &str, sheets: &mut [Sheet], round: &str, rounds: &[String], findings: &mut Findings) {
        let mut targets: BTreeMap<(usize, CellRef), Vec<&Correction>> = BTreeMap::new();
        let about = self.of_round(round, rounds).filter(|(_, named)| fold_path(named) == fold_path(file));
        for (correction, _) in about {
            match find_sheet(sheets, &correction.sheet) {
                Ok(index) => targets.entry((index, correction.cell)).or_default().push(correction),
                Err(what) => findings.add(Place::file(FILE).row(correction.row), &CorrectionUnplaced { what }),
            }
        }
        for ((index, cell), corrections) in targets {
            let [correction] = corrections.as_slice() else {
                tell_twice(&corrections, findings);
                continue;
            };
            if let Some(sheet) = sheets.get_mut(index) {
                correction.apply(sheet, cell, findings);
            }
        }
    }

    /// Tells of the corrections that name none of the files that were read.
    pub fn tell_unplaced(&self, read: &[Arc<str>], round: &str, rounds: &[String], findings: &mut Findings) {
        for (correction, named) in self.of_round(round, rounds) {
            if !read.iter().any(|file| fold_path(file) == fold_path(named)) {
                let what = format!("det finns ingen läst fil {}", crate::text::quoted(named));
                findings.add(Place::file(FILE).row(correction.row), &CorrectionUnplaced { what });
            }
        }
    }
}

impl Correction {
    fn apply(&self, sheet: &mut Sheet, cell: CellRef, findings: &mut Findings) {
        let place = Place::sheet(Arc::clone(&sheet.file), sheet.name.clone()).cell(cell.row, cell.column);
        let row = sheet.rows.find(cell.row).ok().and_then(|index| sheet.rows.row(index));
        let value = row.and_then(|row| row.value(cell.column));
        if !cell::holds(value, &self.stands) {
            let fault = CorrectionMismatch { cell: place.to_string() };
            findings.add(Place::file(FILE).row(self.row), &fault);
            return;
        }
        set(sheet, cell, &self.shall_be);
        findings.add(place, &CorrectionUsed { row: self.row, reason: self.reason.clone() });
    }
}

/// Where the columns of the file stand.
struct Header {
    row: u32,
    columns: Vec<u32>,
}

impl Header {
    /// The header within the first rows, or the columns that are missing.
    fn find(sheet: &Sheet) -> Result<Self, Vec<&'static str>> {
        let mut fewest: Vec<&'static str> = COLUMNS.to_vec();
        for row in sheet.rows.rows().take_while(|row| row.number() <= 30) {
            let mut missing = Vec::new();
            let mut columns = Vec::new();
            for title in COLUMNS {
                let mut cells = row.values();
                let at = cells.find(|(_, value)| fold(&cell::shown(Some(*value))) == fold(title));
                match at {
                    Some((column, _)) => columns.push(column),
                    None => missing.push(title),
                }
            }
            if missing.is_empty() {
                return Ok(Self { row: row.number(), columns });
            }
            if missing.len() < fewest.len() {
                fewest = missing;
            }
        }
        Err(fewest)
    }

    fn corrections(&self, sheet: &Sheet, findings: &mut Findings) -> Vec<Correction> {
        let mut waiting = 0;
        let mut corrections = Vec::new();
        for row in sheet.rows.rows().filter(|row| row.number() > self.row) {
            let mut texts =
                self.columns.iter().map(|column| suggest::unguarded(cell::shown(row.value(*column)).trim()).to_owned());
            let mut next = || texts.next().unwrap_or_default();
            let (file, sheet, cell, stands) = (next(), next(), next(), next());
            let (shall_be, reason, who) = (next(), next(), next());
            let place = Place::file(FILE).row(row.number());
            if shall_be.is_empty() && reason.is_empty() && who.is_empty() {
                waiting += 1;
                continue;
            }
            let blank = [("Ska vara", &shall_be), ("Motiv", &reason), ("Vem", &who)];
            let blank: Vec<&str> = blank.iter().filter(|(_, text)| text.is_empty()).map(|(title, _)| *title).collect();
            if !blank.is_empty() {
                findings.add(place, &CorrectionIncomplete { missing: and_list(&blank) });
                continue;
            }
            let Some(cell) = cell::parse(&cell) else {
                findings
                    .add(place, &CorrectionUnplaced { what: format!("{} är ingen cell", crate::text::quoted(&cell)) });
                continue;
            };
            let reason = one_line(&reason).trim_end_matches('.').to_owned();
            corrections.push(Correction { row: row.number(), file, sheet, cell, stands, shall_be, reason });
        }
        if waiting > 0 {
            findings.add(Place::file(FILE), &SuggestionsWaiting { count: counted(waiting, "rad", "rader") });
        }
        corrections
    }
}

/// The file's name within the round's folder, whether it was given from there or from `inlamningar`; none for another round's.
fn within_round<'a>(file: &'a str, round: &str, rounds: &[String]) -> Option<&'a str> {
    let file = file.strip_prefix("inlamningar/").unwrap_or(file);
    match file.split_once('/') {
        Some((folder, rest)) if folder == round => Some(rest),
        Some((folder, _)) if rounds.iter().any(|other| other == folder) => None,
        _ => Some(file),
    }
}

/// The sheet of a file that is meant, or what is not there. A workbook with one sheet, or text, needs no sheet's name.
fn find_sheet(sheets: &[Sheet], name: &str) -> Result<usize, String> {
    let named = sheets.iter().position(|sheet| sheet.name.as_deref().is_some_and(|one| one.trim() == name));
    match (named, sheets) {
        (Some(index), _) => Ok(index),
        (None, [_]) if name.is_empty() => Ok(0),
        _ => Err(format!("filen har inget blad {}", crate::text::quoted(name))),
    }
}

/// A path in one Unicode form, since some systems store å as a and a ring.
fn fold_path(path: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    path.nfc().collect()
}

fn tell_twice(corrections: &[&Correction], findings: &mut Findings) {
    if let Some((first, rest)) = corrections.split_first() {
        for correction in rest {
            findings.add(Place::file(FILE).row(correction.row), &CorrectionTwice { first: first.row });
        }
    }
}

/// Puts text into a cell, which need not have been there.
fn set(sheet: &mut Sheet, cell: CellRef, text: &str) {
    let corrected = (cell.column, Value::Text(text));
    let mut rows = Block::default();
    let mut is_set = false;
    for row in sheet.rows.rows() {
        if !is_set && row.number() >= cell.row {
            is_set = true;
            if row.number() > cell.row {
                rows.push(cell.row, [corrected]);
            } else {
                let before = row.values().filter(|(column, _)| *column < cell.column);
                let after = row.values().filter(|(column, _)| *column > cell.column);
                rows.push(cell.row, before.chain([corrected]).chain(after));
                continue;
            }
        }
        rows.push(row.number(), row.values());
    }
    if !is_set {
        rows.push(cell.row, [corrected]);
    }
    sheet.rows = rows;
}
