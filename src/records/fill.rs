//! Blank group cells: a blank department or unit means the same as above, within the same group and where that is certain.

use std::borrow::Cow;

use super::memo::Memo;
use super::words::Token;
use crate::finding::{CellRef, Findings, GroupFilled, Place};
use crate::intake::Cell;
use crate::text::fold;

/// What stands in a group cell.
#[derive(Clone, Debug)]
pub(super) enum Filled<'t> {
    /// Nothing at all.
    Blank,
    /// A dash: it is said that there is nothing.
    Nothing,
    /// A name.
    Text(Name<'t>),
}

/// The name of a department or unit that holds for a row.
#[derive(Clone, Debug)]
pub(super) struct Name<'t> {
    words: Words<'t>,
    /// Which of the texts of its column it is.
    pub(super) token: Option<Token>,
    /// Whether it stands in the cell itself, and not above it or in the merged cell that spans it.
    pub(super) own: bool,
}

/// Where the words of a name stand.
#[derive(Clone, Debug)]
enum Words<'t> {
    Cell(Cell<'t>),
    Above(String),
}

impl<'t> Name<'t> {
    /// The name in a cell, which of the texts of its column that is, and whether it stands in the cell itself.
    pub(super) const fn of(cell: Cell<'t>, token: Option<Token>, own: bool) -> Self {
        Self { words: Words::Cell(cell), token, own }
    }

    /// The name as it stands.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match &self.words {
            Words::Cell(cell) => cell.shown(),
            Words::Above(text) => text.into(),
        }
    }
}

/// Rows that follow on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    /// The first.
    pub(super) first: u32,
    /// The last.
    pub(super) last: u32,
}

impl Range {
    /// `rad 5` or `rad 5–9`.
    pub(super) fn rows(self) -> String {
        if self.first == self.last {
            format!("rad {}", self.first)
        } else {
            format!("rad {}–{}", self.first, self.last)
        }
    }
}

/// Rows gathered into ranges.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranges(Vec<Range>);

impl Ranges {
    /// Adds a row, each later than the one before.
    pub(super) fn add(&mut self, row: u32) {
        match self.0.last_mut() {
            Some(range) if range.last.checked_add(1) == Some(row) => range.last = row,
            _ => self.0.push(Range { first: row, last: row }),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Range> {
        self.0.iter()
    }
}

/// A value that blanks below it may take.
#[derive(Clone, Debug)]
struct Source {
    /// Which of the texts of its column it is, if it is one that recurs.
    token: Option<Token>,
    /// The text, if it is none of them.
    text: String,
    row: u32,
}

/// Blanks that took a value: the column of the group, the sheet's column, the row it came from, and the rows.
#[derive(Clone, Debug)]
struct Taken {
    group: usize,
    column: u32,
    from: u32,
    rows: Range,
}

/// Fills department and unit down, row by row.
#[derive(Default)]
pub(super) struct Filler {
    last: Option<u32>,
    /// The values in force: department, unit.
    sources: [Option<Source>; 2],
    /// The texts that recur in the columns of department and unit.
    texts: [Memo<String>; 2],
    taken: Vec<Taken>,
}

impl Filler {
    /// A row of totals or a header ends the group.
    pub(super) fn interrupt(&mut self) {
        self.last = None;
        self.sources = [None, None];
    }

    /// The names that hold for a row's department and unit.
    ///
    /// `cells` gives for each its column in the sheet and what stands there, `may_fill` whether a blank may be filled.
    pub(super) fn row<'t>(
        &mut self,
        row: u32,
        cells: [Option<(u32, Filled<'t>)>; 2],
        may_fill: [bool; 2],
    ) -> [Option<Name<'t>>; 2] {
        // A gap of empty rows ends the group: what follows may be something else.
        if self.last.and_then(|last| last.checked_add(1)) != Some(row) {
            self.sources = [None, None];
        }
        self.last = Some(row);
        let [department, unit] = cells;
        // A unit of the row's own is a source itself: only where there is none does it matter which group it is.
        let has_unit = matches!(unit, Some((_, Filled::Text(Name { own: true, .. }))));
        let before = if has_unit { None } else { self.text(0).map(str::to_owned) };
        let first = department.and_then(|(column, cell)| self.one(0, row, column, cell, may_fill[0]));
        // Another department begins another group, so that the unit above is not meant.
        let is_same = || before.as_deref() == self.text(0) || before.as_deref().map(fold) == self.text(0).map(fold);
        if !has_unit && !is_same() {
            self.sources[1] = None;
        }
        let second = unit.and_then(|(column, cell)| self.one(1, row, column, cell, may_fill[1]));
        [first, second]
    }

    #[allow(clippy::indexing_slicing, reason = "group is 0 or 1, in arrays of two")]
    fn one<'t>(&mut self, group: usize, row: u32, column: u32, cell: Filled<'t>, may_fill: bool) -> Option<Name<'t>> {
        match cell {
            Filled::Text(name) => {
                if name.own || self.sources[group].is_none() {
                    let mut text = String::new();
                    match name.token {
                        Some(token) if self.texts[group].get(token).is_some() => {}
                        Some(token) => self.texts[group].put(token, name.text().into_owned()),
                        None => text = name.text().into_owned(),
                    }
                    self.sources[group] = Some(Source { token: name.token, text, row });
                }
                Some(name)
            }
            Filled::Nothing => {
                self.sources[group] = None;
                None
            }
            Filled::Blank => {
                let source = self.sources[group].as_ref().filter(|_| may_fill)?;
                let (token, from) = (source.token, source.row);
                let words = Words::Above(self.text(group)?.to_owned());
                self.take(group, column, from, row);
                Some(Name { words, token, own: false })
            }
        }
    }

    /// The name in force.
    fn text(&self, group: usize) -> Option<&str> {
        let source = self.sources.get(group)?.as_ref()?;
        match source.token {
            None => Some(&source.text),
            Some(token) => self.texts.get(group)?.get(token).map(String::as_str),
        }
    }

    /// Takes note of a row whose department and unit stand in its own cells, or that of the sheet, and have been met before.
    pub(super) fn note(&mut self, row: u32, names: [Option<Token>; 2]) {
        self.last = Some(row);
        self.sources = names.map(|token| token.map(|token| Source { token: Some(token), text: String::new(), row }));
    }

    fn take(&mut self, group: usize, column: u32, from: u32, row: u32) {
        let same = |taken: &&mut Taken| taken.group == group && taken.from == from && taken.rows.last + 1 == row;
        match self.taken.iter_mut().rev().take(2).find(same) {
            Some(taken) => taken.rows.last = row,
            None => self.taken.push(Taken { group, column, from, rows: Range { first: row, last: row } }),
        }
    }

    /// Tells which cells were filled. `titles` are those of department and unit.
    pub(super) fn tell(&self, place: &Place, titles: &[String; 2], findings: &mut Findings) {
        for taken in &self.taken {
            let name = |row| CellRef { row, column: taken.column }.to_string();
            let (first, last) = (name(taken.rows.first), name(taken.rows.last));
            let cells = if first == last { first } else { format!("{first}:{last}") };
            let title = titles.get(taken.group).cloned().unwrap_or_default();
            findings
                .add(place.cell(taken.rows.first, taken.column), &GroupFilled { title, cells, from: name(taken.from) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Filled<'_> {
        if text.is_empty() {
            Filled::Blank
        } else {
            Filled::Text(Name { words: Words::Above(text.to_owned()), token: None, own: true })
        }
    }

    /// Rows of department and unit, as filled.
    fn filled(rows: &[(u32, &str, &str)]) -> Vec<[Option<String>; 2]> {
        let mut filler = Filler::default();
        let row = |(number, department, unit): &(u32, &str, &str)| {
            filler
                .row(*number, [Some((1, text(department))), Some((2, text(unit)))], [true, true])
                .map(|found| found.map(|name| name.text().into_owned()))
        };
        rows.iter().map(row).collect()
    }

    fn pair(department: &str, unit: &str) -> [Option<String>; 2] {
        [department, unit].map(|text| (!text.is_empty()).then(|| text.to_owned()))
    }

    #[test]
    fn blanks_take_the_value_above_within_the_group() {
        let rows = filled(&[(2, "IFO", "Familjefrid"), (3, "", ""), (4, "", "Mottagning"), (5, "IFO", "")]);
        let wanted = [
            pair("IFO", "Familjefrid"),
            pair("IFO", "Familjefrid"),
            pair("IFO", "Mottagning"),
            pair("IFO", "Mottagning"),
        ];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn a_new_department_or_an_empty_row_ends_the_group() {
        let rows = filled(&[(2, "IFO", "Familjefrid"), (3, "OOF", ""), (4, "", "")]);
        assert_eq!(rows, [pair("IFO", "Familjefrid"), pair("OOF", ""), pair("OOF", "")]);
        let rows = filled(&[(2, "IFO", "Familjefrid"), (4, "", "")]);
        assert_eq!(rows, [pair("IFO", "Familjefrid"), pair("", "")]);
    }
}
