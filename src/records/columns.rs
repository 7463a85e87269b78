//! What is told about the titles of a table, and about the columns that are not read.

use std::collections::BTreeSet;

use super::grid::Grid;
use super::header::Layout;
use super::titles::{Quality, Titles};
use super::values::is_blank;
use crate::finding::{ColumnExtra, ColumnUntitled, Findings, TitleCorrected, TitleSpare, TitleTwice, column_letters};
use crate::intake::Cell;
use crate::swedish::and_list;
use crate::text::quoted;

/// Tells what was made of the titles, and of the columns that are not read.
pub(super) fn tell_titles(grid: &Grid<'_>, forms: &Titles<'_>, layout: &Layout, findings: &mut Findings) {
    let Some(form) = forms.form(layout.titles.form) else { return };
    let at = |column: u32| grid.place().cell(layout.header_row, column);
    for hit in layout.titles.hits.iter().filter(|hit| hit.quality == Quality::Near) {
        let title = form.column(hit.column).title.clone();
        findings.add(at(hit.at), &TitleCorrected { shown: quoted(&hit.shown), title });
    }
    for hit in &layout.titles.spare {
        let title = form.column(hit.column).title.clone();
        findings.add(at(hit.at), &TitleSpare { shown: quoted(&hit.shown), title });
    }
    for (column, places) in &layout.titles.twice {
        let columns: Vec<String> = places.iter().map(|place| column_letters(*place)).collect();
        let title = form.column(*column).title.clone();
        if let Some(first) = places.first() {
            findings.add(at(*first), &TitleTwice { title, columns: and_list(&columns) });
        }
    }
    for (column, shown) in &layout.titles.extra {
        findings.add(at(*column), &ColumnExtra { shown: quoted(shown) });
    }
    tell_untitled(grid, layout, findings);
}

fn tell_untitled(grid: &Grid<'_>, layout: &Layout, findings: &mut Findings) {
    let header = &layout.titles;
    let used = header.hits.iter().chain(&header.spare).map(|hit| hit.at);
    let twice = header.twice.iter().flat_map(|(_, places)| places.iter().copied());
    let mut titled: Vec<u32> = used.chain(twice).chain(header.extra.iter().map(|(column, _)| *column)).collect();
    titled.sort_unstable();
    let mut untitled = BTreeSet::new();
    for row in grid.rows().get(layout.rows.clone()).unwrap_or_default() {
        let stray = |cell: &&Cell| titled.binary_search(&cell.column).is_err() && !is_blank(&cell.value);
        untitled.extend(row.cells.iter().filter(stray).map(|cell| cell.column));
    }
    for column in untitled {
        let place = grid.place().cell(layout.header_row, column);
        findings.add(place, &ColumnUntitled { column: column_letters(column) });
    }
}
