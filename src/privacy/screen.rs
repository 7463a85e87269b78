//! Looks through the submissions' text that is meant for the report, before anything is written.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashSet;

use super::names::Names;
use super::{Guard, Sort};
use crate::finding::{EmailInCell, Fault, Findings, NameInCell, PersonalNumberInCell, TelephoneInCell};
use crate::plan::{ColumnIx, FormIx, Identity, Kind, Plan};
use crate::pool::Pool;
use crate::records::Table;
use crate::threads;

/// How many names are made ready on a thread at a time.
const PART: usize = 1 << 10;

/// Gathers the names that stand in the tables, and masks personal data in their columns for publication, in place.
///
/// One error finding for each cell and sort. The guard is then used for the texts that people write, and for labels.
pub fn screen(plan: &Plan, tables: &mut [Table], findings: &mut Findings) -> Guard {
    // Each name once, in however many files it stands.
    let cells: HashSet<&str> = tables.iter().flat_map(|table| names_in(plan, table)).collect();
    let cells: Vec<&str> = cells.into_iter().collect();
    let parts: Vec<&[&str]> = cells.chunks(PART).collect();
    let names = threads::map(&parts, |cells| Names::new(cells.iter().copied()));
    let guard = Guard::knowing(&plan.own_numbers, &plan.case_number, Names::joined(names));
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

fn names_in<'t>(plan: &Plan, table: &'t Table) -> impl Iterator<Item = &'t str> {
    let columns = columns(plan, table.form, |kind| *kind == Kind::Person(Identity::Name));
    let pools: Vec<&Pool> = columns.iter().filter_map(|(column, _)| table.records.pool(*column)).collect();
    pools.into_iter().chain([&table.dropped_names]).flat_map(Pool::iter)
}

fn mask_column(guard: &Guard, table: &mut Table, column: ColumnIx, title: &str, findings: &mut Findings) {
    let Some(pool) = table.records.pool_mut(column) else { return };
    // Each text is looked through once, in however many rows it stands.
    let mut masked: BTreeMap<u32, (String, BTreeSet<Sort>)> = BTreeMap::new();
    for (number, text) in (1..).zip(pool.iter()) {
        let (text, sorts) = guard.mask(text);
        if !sorts.is_empty() {
            masked.insert(number, (text, sorts));
        }
    }
    if masked.is_empty() {
        return;
    }
    pool.replace(|number, _| masked.get(&number).map(|(text, _)| text.clone()));
    for record in &table.records {
        let sorts = record.text_number(column).and_then(|number| masked.get(&number)).map(|(_, sorts)| sorts);
        for sort in sorts.into_iter().flatten() {
            findings.add(table.at(record.row(), column), fault(*sort, title).as_ref());
        }
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
