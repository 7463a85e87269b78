//! Looks through the submissions' text that is meant for the report, before anything is written.

use std::sync::Arc;

use super::{Guard, Sort};
use crate::finding::{EmailInCell, Fault, Findings, NameInCell, PersonalNumberInCell, TelephoneInCell};
use crate::plan::{ColumnIx, FormIx, Identity, Kind, Plan};
use crate::records::{Datum, Table};

/// Gathers the names that stand in the tables, and masks personal data in their columns for publication, in place.
///
/// One error finding for each cell and sort. The guard is then used for the texts that people write, and for labels.
pub fn screen(plan: &Plan, tables: &mut [Table], findings: &mut Findings) -> Guard {
    let names: Vec<Arc<str>> = tables.iter().flat_map(|table| names_in(plan, table)).collect();
    let guard = Guard::new(&plan.own_numbers, &plan.case_number, names.iter().map(AsRef::as_ref));
    for table in tables {
        for (column, title) in columns(plan, table.form, |kind| *kind == Kind::Text { published: true }) {
            mask_column(&guard, table, column, title, findings);
        }
    }
    guard
}

fn columns(plan: &Plan, form: FormIx, wanted: impl Fn(&Kind) -> bool) -> Vec<(ColumnIx, &str)> {
    let columns = plan.form(form).columns().filter(|(_, column)| wanted(&column.kind));
    columns.map(|(index, column)| (index, column.title.as_str())).collect()
}

fn names_in(plan: &Plan, table: &Table) -> Vec<Arc<str>> {
    let columns = columns(plan, table.form, |kind| *kind == Kind::Person(Identity::Name));
    let cells = table.records.iter().flat_map(|record| columns.iter().map(|(column, _)| record.text(*column)));
    cells.flatten().chain(&table.dropped_names).cloned().collect()
}

fn mask_column(guard: &Guard, table: &mut Table, column: ColumnIx, title: &str, findings: &mut Findings) {
    let mut found = Vec::new();
    for record in &mut table.records {
        let row = record.row;
        let Some(Some(Datum::Text(text))) = record.values.get_mut(column.0) else { continue };
        let (masked, sorts) = guard.mask(text);
        if !sorts.is_empty() {
            *text = masked.into();
            found.extend(sorts.into_iter().map(|sort| (row, sort)));
        }
    }
    for (row, sort) in found {
        findings.add(table.at(row, column), fault(sort, title).as_ref());
    }
}

fn fault(sort: Sort, title: &str) -> Box<dyn Fault> {
    let column = title.to_owned();
    match sort {
        Sort::PersonalNumber => Box::new(PersonalNumberInCell { column }),
        Sort::Email => Box::new(EmailInCell { column }),
        Sort::Telephone => Box::new(TelephoneInCell { column }),
        Sort::Name => Box::new(NameInCell { column }),
    }
}
