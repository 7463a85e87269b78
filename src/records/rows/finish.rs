//! What holds for several rows of a table is told once, when all have been read.

use super::TableReader;
use crate::finding::{
    ColumnMissing, CompletionMissing, DepartmentFromUnit, Findings, NamedByPlace, PersonColumnMissing, RowsEmpty,
};
use crate::plan::{ColumnIx, Completion, Kind};
use crate::records::Table;
use crate::records::fill::Ranges;
use crate::records::titles::{alternatives, is_person};
use crate::swedish::and_list;

/// What is told once for several rows.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) empty: Ranges,
    pub(super) from_unit: Ranges,
    pub(super) department_told: Ranges,
    pub(super) unit_told: Ranges,
    /// Required columns that some row got no value for, since the sheet lacks them.
    pub(super) lacking: std::collections::BTreeSet<ColumnIx>,
    pub(super) nobody: bool,
}

impl TableReader<'_> {
    /// Tells what holds for several rows at once, and gives the table.
    pub(in crate::records) fn finish(mut self, findings: &mut Findings) -> Table {
        self.table.records.shrink();
        self.table.dropped.shrink_to_fit();
        self.tell_notes(findings);
        self.table
    }

    fn tell_notes(&self, findings: &mut Findings) {
        let place = &self.table.place;
        self.untitled.tell(place, &self.layout, findings);
        let form = self.form;
        let header = place.row(self.layout.header_row);
        for column in self.notes.lacking.iter().filter(|column| !self.layout.titles.has(**column)) {
            let title = form.column(*column).title.clone();
            findings.add(header.clone(), &ColumnMissing { title, form: form.title.clone() });
        }
        let people = || form.columns().filter(|(_, column)| is_person(column));
        if self.notes.nobody && !people().any(|(index, _)| self.layout.titles.has(index)) {
            let titles = alternatives(people().map(|(_, column)| column));
            findings.add(header, &PersonColumnMissing { titles, form: form.title.clone() });
        }
        if let Some(Completion { status, date, .. }) = form.completion
            && ![status, date].into_iter().any(|column| self.layout.titles.has(column))
            && !self.table.records.is_empty()
        {
            let titles = and_list(&[status, date].map(|column| form.column(column).title.as_str()));
            findings.add(place.row(self.layout.header_row), &CompletionMissing { titles });
        }
        for range in self.notes.empty.iter() {
            findings.add(place.row(range.first), &RowsEmpty { rows: range.rows() });
        }
        for range in self.notes.from_unit.iter() {
            findings.add(place.row(range.first), &DepartmentFromUnit { rows: range.rows() });
        }
        self.tell_named(findings);
        let titles = [|kind: &Kind| *kind == Kind::Department, |kind: &Kind| *kind == Kind::Unit]
            .map(|wanted| form.find(wanted).map(|column| form.column(column).title.clone()).unwrap_or_default());
        self.filler.tell(place, &titles, findings);
    }

    fn tell_named(&self, findings: &mut Findings) {
        let title = |wanted: fn(&Kind) -> bool| {
            self.form.find(wanted).map(|column| self.form.column(column).title.clone()).unwrap_or_default()
        };
        let register = self.basis.register;
        if let Some(told) = &self.told_department {
            for range in self.notes.department_told.iter() {
                let name = register.department(told.who).name.clone();
                let title = title(|kind| *kind == Kind::Department);
                let fault = NamedByPlace { title, rows: range.rows(), source: told.source.to_owned(), name };
                findings.add(self.table.place.row(range.first), &fault);
            }
        }
        if let Some(told) = &self.told_unit {
            for range in self.notes.unit_told.iter() {
                let name = register.unit(told.who).name.clone();
                let title = title(|kind| *kind == Kind::Unit);
                let fault = NamedByPlace { title, rows: range.rows(), source: told.source.to_owned(), name };
                findings.add(self.table.place.row(range.first), &fault);
            }
        }
    }
}
