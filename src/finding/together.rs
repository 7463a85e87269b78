//! Findings of one kind on a sheet, and the rows of those that are told together.

use std::sync::Arc;

use hashbrown::Equivalent;

use super::{CellRef, Place, Spot, column_letters};
use crate::swedish::integer;

/// How many runs of rows are named where findings are told together.
const NAMED_RUNS: usize = 20;

/// A code in a column of a sheet; 0 is no column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    code: &'static str,
    column: u32,
    sheet: Option<Arc<str>>,
    file: Option<Arc<str>>,
}

/// The same, to look for: most findings are of a kind that is there.
#[derive(Hash)]
pub(super) struct KindAt<'p> {
    code: &'static str,
    column: u32,
    sheet: &'p Option<Arc<str>>,
    file: &'p Option<Arc<str>>,
}

impl Equivalent<Kind> for KindAt<'_> {
    fn equivalent(&self, kind: &Kind) -> bool {
        self.code == kind.code && self.column == kind.column && *self.sheet == kind.sheet && *self.file == kind.file
    }
}

impl From<&KindAt<'_>> for Kind {
    fn from(at: &KindAt<'_>) -> Self {
        Self { code: at.code, column: at.column, sheet: at.sheet.clone(), file: at.file.clone() }
    }
}

impl Kind {
    /// Whether it is that kind, without a look at the names: they may be equal though this says no.
    pub(super) fn is_surely(&self, at: &KindAt<'_>) -> bool {
        let is_one = |own: &Option<Arc<str>>, other: &Option<Arc<str>>| match (own, other) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            (None, None) => true,
            _ => false,
        };
        self.column == at.column
            && std::ptr::eq(self.code, at.code)
            && is_one(&self.file, at.file)
            && is_one(&self.sheet, at.sheet)
    }
}

/// The kind of a code at a spot of a sheet, which any place in it gives, and the row.
pub(super) fn kind<'p>(code: &'static str, place: &'p Place, spot: Spot) -> Option<(KindAt<'p>, u32)> {
    let (row, column) = match spot {
        Spot::Cell(CellRef { row, column }) => (row, column),
        Spot::Row(row) => (row, 0),
        _ => return None,
    };
    Some((KindAt { code, column, sheet: &place.sheet, file: &place.file }, row))
}

/// Rows told together: how many, and as many of their runs as are named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    pub(super) count: u64,
    runs: Vec<(u32, u32)>,
    last: u32,
}

impl Together {
    pub(super) fn add(&mut self, row: u32) {
        self.count += 1;
        self.last = self.last.max(row);
        let has_room = self.runs.len() < NAMED_RUNS;
        match self.runs.last_mut() {
            Some((_, last)) if *last == row || last.checked_add(1) == Some(row) => *last = row,
            _ if has_room => self.runs.push((row, row)),
            _ => {}
        }
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.count += other.count;
        self.last = self.last.max(other.last);
        let room = NAMED_RUNS.saturating_sub(self.runs.len());
        self.runs.extend(other.runs.iter().take(room));
    }

    /// `Samma anmärkning gäller 2 000 rader till i kolumn H: rad 1 002–3 001.`
    pub(super) fn message(&self, column: u32) -> String {
        let run =
            |(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}–{last}") };
        let runs: Vec<String> = self.runs.iter().map(run).collect();
        let is_all = self.runs.iter().map(|(first, last)| u64::from(last - first) + 1).sum::<u64>() >= self.count;
        let more = if is_all { String::new() } else { format!(" och fler, till och med rad {}", self.last) };
        let rows =
            if self.count == 1 { "1 rad till".to_owned() } else { format!("{} rader till", integer(self.count)) };
        let column = if column == 0 { String::new() } else { format!(" i kolumn {}", column_letters(column)) };
        format!("Samma anmärkning gäller {rows}{column}: rad {}{more}.", runs.join(", "))
    }
}
