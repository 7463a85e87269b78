//! Rows of totals: no data, but they must agree with the rows above them.

use super::Table;
use super::values::quiet_count;
use crate::finding::{Findings, TotalDiffers};
use crate::intake::Row;
use crate::plan::{ColumnIx, Form, Kind};
use crate::swedish::integer;
use crate::text::fold;

/// What a row of totals sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Total {
    /// The rows since the last total.
    Part,
    /// All rows.
    Whole,
}

/// Whether a text, not known as a name, begins a row of totals: its first word is Summa, Total, Totalt, Delsumma or a form
/// of them. Totalvården is a unit's name, and no total.
pub(super) fn total_word(text: &str) -> Option<Total> {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let begins = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if !["summa", "total", "delsumma"].into_iter().any(begins) {
        return None;
    }
    let word = fold(text.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default());
    match word.as_str() {
        "delsumma" | "delsumman" | "delsummor" => Some(Total::Part),
        "summa" | "summan" | "summarad" | "total" | "totalt" | "totala" | "totalen" | "totalsumma" | "totalsumman"
        | "totalrad" | "totalantal" => Some(Total::Whole),
        _ => None,
    }
}

/// What a count column adds up to.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    all: u64,
    since: u64,
    /// Some row said "över 100": the total may be larger.
    open: bool,
}

/// The sums of a table's count columns, row by row.
#[derive(Debug)]
pub(super) struct Totals {
    sums: Vec<(ColumnIx, Sum)>,
}

impl Totals {
    pub(super) fn new(form: &Form) -> Self {
        let counts = form.columns().filter(|(_, column)| matches!(column.kind, Kind::Count { .. }));
        Self { sums: counts.map(|(index, _)| (index, Sum::default())).collect() }
    }

    /// Whether the table's form has columns of counts.
    pub(super) fn has_columns(&self) -> bool {
        !self.sums.is_empty()
    }

    /// Adds a row of data, whether it is counted or not.
    pub(super) fn add(&mut self, row: Row<'_>, table: &Table) {
        for (column, sum) in &mut self.sums {
            if let Some((value, at_least)) = count(row, table, *column) {
                sum.all = sum.all.saturating_add(value);
                sum.since = sum.since.saturating_add(value);
                sum.open |= at_least;
            }
        }
    }

    /// Compares a row of totals with the rows above it: a part with those since the last total, a whole with all of them.
    ///
    /// "Summa IFO" after the rows of a department is a part as well, and is right as either.
    pub(super) fn compare(&mut self, total: Total, row: Row<'_>, table: &Table, form: &Form, findings: &mut Findings) {
        for (column, sum) in &mut self.sums {
            if let Some((stated, _)) = count(row, table, *column) {
                let right = |value: u64| stated == value || (sum.open && stated > value);
                let wanted = if total == Total::Part { sum.since } else { sum.all };
                if !right(wanted) && (total == Total::Part || !right(sum.since)) {
                    let title = form.column(*column).title.clone();
                    let fault = TotalDiffers { title, stated: integer(stated), sum: integer(wanted) };
                    findings.add(table.at(row.number(), *column), &fault);
                }
            }
            sum.since = 0;
        }
    }
}

fn count(row: Row<'_>, table: &Table, column: ColumnIx) -> Option<(u64, bool)> {
    let at = table.columns.get(column.0).copied().flatten()?;
    row.value(at).and_then(quiet_count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_by_their_first_word() {
        for text in ["Summa", "SUMMA:", " Totalt antal", "total", "Summa12", "* Totalsumma"] {
            assert_eq!(total_word(text), Some(Total::Whole), "{text}");
        }
        assert_eq!(total_word("Delsumma IFO"), Some(Total::Part));
        for text in ["Totalvården", "Summering", "Sommar", "", "Enheten totalt", "Sammanlagt"] {
            assert_eq!(total_word(text), None, "{text}");
        }
    }
}
