//! Where a finding is: file, sheet and cell as Excel names them, or line and column of a text file such as plan.toml.

use std::fmt;
use std::sync::Arc;

/// A cell by its row (1 is the first) and column (1 is A), as Excel counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Row, from 1. In delimited text the record's number, the header's included.
    pub row: u32,
    /// Column, from 1.
    pub column: u32,
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

/// The letters of a column counted from 1: 1 is A, 27 is AA.
#[must_use]
pub fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        let digit = (column - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or_default()));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What part of a file is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The file as a whole.
    #[default]
    Whole,
    /// A line and column of a text file, both from 1.
    Text {
        /// Line.
        line: u32,
        /// Column, in characters.
        column: u32,
    },
    /// A sheet as a whole. Delimited text has no sheet.
    Sheet,
    /// A row, where no single cell can be named.
    Row(u32),
    /// A cell.
    Cell(CellRef),
}

/// A place in the input.
///
/// Submissions are named relative to the occasion's folder; the register, the plan and texts relative to the workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, with `/` between folders; none for what concerns no file, such as a unit that has not reported.
    pub file: Option<Arc<str>>,
    /// The sheet; none in delimited text.
    pub sheet: Option<Arc<str>>,
    /// The part of it.
    pub spot: Spot,
}

impl Place {
    /// A file as a whole.
    #[must_use]
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// A line and column of a text file.
    #[must_use]
    pub fn text(file: impl Into<Arc<str>>, line: u32, column: u32) -> Self {
        Self { file: Some(file.into()), sheet: None, spot: Spot::Text { line, column } }
    }

    /// A sheet of a file as a whole.
    #[must_use]
    pub fn sheet(file: impl Into<Arc<str>>, sheet: Option<Arc<str>>) -> Self {
        Self { file: Some(file.into()), sheet, spot: Spot::Sheet }
    }

    /// A cell in the same sheet.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Self {
        Self { spot: Spot::Cell(CellRef { row, column }), ..self.clone() }
    }

    /// A row in the same sheet.
    #[must_use]
    pub fn row(&self, row: u32) -> Self {
        Self { spot: Spot::Row(row), ..self.clone() }
    }

    /// The row of a cell or row, or the line of a text.
    #[must_use]
    pub const fn row_number(&self) -> Option<u32> {
        match self.spot {
            Spot::Row(row) | Spot::Cell(CellRef { row, .. }) | Spot::Text { line: row, .. } => Some(row),
            _ => None,
        }
    }

    /// The line of a text file, if the place is one.
    #[must_use]
    pub const fn line_number(&self) -> Option<u32> {
        match self.spot {
            Spot::Text { line, .. } => Some(line),
            _ => None,
        }
    }

    /// The cell's name, `C7`, if the place is a cell.
    #[must_use]
    pub fn cell_name(&self) -> Option<String> {
        match self.spot {
            Spot::Cell(cell) => Some(cell.to_string()),
            _ => None,
        }
    }

    /// The place within its file as a reader would look it up: `Blad1!C7`, `rad 12`, `rad 3, kolumn 5`. Empty for a whole file.
    #[must_use]
    pub fn within(&self) -> String {
        let sheet = self.sheet.as_deref().map(sheet_name);
        match (&self.spot, sheet) {
            (Spot::Whole | Spot::Sheet, None) => String::new(),
            (Spot::Whole | Spot::Sheet, Some(sheet)) => format!("bladet {sheet}"),
            (Spot::Text { line, column }, _) => format!("rad {line}, kolumn {column}"),
            (Spot::Row(row), None) => format!("rad {row}"),
            (Spot::Row(row), Some(sheet)) => format!("{sheet}, rad {row}"),
            (Spot::Cell(cell), None) => cell.to_string(),
            (Spot::Cell(cell), Some(sheet)) => format!("{sheet}!{cell}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let within = self.within();
        match (&self.file, within.is_empty()) {
            (Some(file), true) => f.write_str(file),
            (Some(file), false) => write!(f, "{file}, {within}"),
            (None, _) => f.write_str(&within),
        }
    }
}

/// A sheet's name as Excel writes it in a reference: in apostrophes where it holds more than letters and digits.
fn sheet_name(name: &str) -> String {
    let name = crate::text::one_line(name);
    let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if plain && !name.starts_with(|c: char| c.is_ascii_digit()) {
        name
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_excel() {
        let letters: Vec<String> = [1, 26, 27, 52, 703, 16384].map(column_letters).into();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "AAA", "XFD"]);
    }

    #[test]
    fn places_read_as_references() {
        let sheet = Place::sheet("ifo.xlsx", Some("Blad1".into()));
        assert_eq!(sheet.cell(7, 3).to_string(), "ifo.xlsx, Blad1!C7");
        assert_eq!(Place::sheet("a.xlsx", Some("Våren 25".into())).cell(1, 1).within(), "'Våren 25'!A1");
        assert_eq!(Place::sheet("a.csv", None).cell(2, 28).to_string(), "a.csv, AB2");
        assert_eq!(Place::text("plan.toml", 3, 5).to_string(), "plan.toml, rad 3, kolumn 5");
    }
}
