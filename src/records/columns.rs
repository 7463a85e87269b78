//! What is told about the titles of a table, and about the columns that are not read.

use std::collections::BTreeSet;

use super::header::Layout;
use super::titles::{COMPARED, Quality};
use crate::finding::{
    ColumnExtra, ColumnUntitled, Findings, Place, TitleCorrected, TitleLikely, TitleSpare, TitleTwice, column_letters,
};
use crate::intake::Row;
use crate::plan::{Column, Form};
use crate::swedish::and_list;
use crate::text::{excerpt, fold, nearest_within};

/// How alike two titles must be for the one to be asked about.
const LIKE: f64 = 0.7;
/// Shorter titles are like too many words.
const SHORTEST: usize = 5;

/// Tells what was made of the titles, and of the columns that are not read.
pub(super) fn tell_titles(place: &Place, form: &Form, layout: &Layout, findings: &mut Findings) {
    let at = |column: u32| place.cell(layout.header_row, column);
    for hit in layout.titles.hits.iter().filter(|hit| hit.quality == Quality::Near) {
        let title = form.column(hit.column).title.clone();
        findings.add(at(hit.at), &TitleCorrected { shown: excerpt(&hit.shown), title });
    }
    for hit in &layout.titles.spare {
        let title = form.column(hit.column).title.clone();
        findings.add(at(hit.at), &TitleSpare { shown: excerpt(&hit.shown), title });
    }
    for (column, places) in &layout.titles.twice {
        let columns: Vec<String> = places.iter().map(|place| column_letters(*place)).collect();
        let title = form.column(*column).title.clone();
        if let Some(first) = places.first() {
            findings.add(at(*first), &TitleTwice { title, columns: and_list(&columns) });
        }
    }
    for (number, (column, shown)) in layout.titles.extra.iter().enumerate() {
        match (number < COMPARED).then(|| likely(form, layout, shown)).flatten() {
            Some(title) => findings.add(at(*column), &TitleLikely { shown: excerpt(shown), title }),
            None => findings.add(at(*column), &ColumnExtra { shown: excerpt(shown) }),
        }
    }
}

/// The title of a column that the sheet lacks, if a title that is not read is like it or one of its other names.
fn likely(form: &Form, layout: &Layout, shown: &str) -> Option<String> {
    let lacking = || form.columns().filter(|(index, _)| !layout.titles.has(*index)).map(|(_, column)| column);
    let names = lacking().flat_map(names_of).filter(|name| fold(name).chars().count() >= SHORTEST);
    let meant = nearest_within(LIKE, shown, names)?;
    lacking().find(|column| names_of(column).any(|name| name == meant)).map(|column| column.title.clone())
}

/// The title of a column and its other names.
fn names_of(column: &Column) -> impl Iterator<Item = &str> {
    std::iter::once(&column.title).chain(&column.synonyms).map(String::as_str)
}

/// The columns of a table that have no title, as far as something stands in them.
pub(super) struct Untitled {
    titled: Vec<u32>,
    /// How many columns from the first have a title, with none without among them.
    first: u32,
    found: BTreeSet<u32>,
}

impl Untitled {
    pub(super) fn new(layout: &Layout) -> Self {
        let header = &layout.titles;
        let used = header.hits.iter().chain(&header.spare).map(|hit| hit.at);
        let twice = header.twice.iter().flat_map(|(_, places)| places.iter().copied());
        let mut titled: Vec<u32> = used.chain(twice).chain(header.extra.iter().map(|(column, _)| *column)).collect();
        titled.sort_unstable();
        titled.dedup();
        let first = (1..).zip(&titled).take_while(|(column, at)| column == *at).map(|(column, _)| column).last();
        Self { titled, first: first.unwrap_or_default(), found: BTreeSet::new() }
    }

    /// The columns that have a title, in order.
    pub(super) fn titled(&self) -> &[u32] {
        &self.titled
    }

    /// Looks at a row of the table. Whether something stands in a column in which nothing was found before.
    pub(super) fn see(&mut self, row: Row<'_>) -> bool {
        if row.columns().next_back().is_none_or(|last| last <= self.first) {
            return false;
        }
        let before = self.found.len();
        let mut titled = self.titled.iter().copied().peekable();
        for at in row.columns() {
            while titled.next_if(|column| *column < at).is_some() {}
            if titled.peek() != Some(&at) {
                self.found.insert(at);
            }
        }
        self.found.len() > before
    }

    /// The columns without a title in which something was found.
    pub(super) const fn found(&self) -> &BTreeSet<u32> {
        &self.found
    }

    pub(super) fn tell(&self, place: &Place, layout: &Layout, findings: &mut Findings) {
        for column in &self.found {
            findings.add(place.cell(layout.header_row, *column), &ColumnUntitled { column: column_letters(*column) });
        }
    }
}
