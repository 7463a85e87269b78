//! Decides which rows are counted: what happened after the cut-off, what is told twice, what another row stands before.

mod people;
mod units;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as MapEntry;

use jiff::civil::Date;

use super::ledger::Ledger;
use super::sums;
use crate::finding::{Findings, RowRepeated, Spot};
use crate::plan::{ColumnIx, Form, FormIx, Kind, Plan, Register, RowKind};
use crate::records::Reason;

/// Decides every entry's fate. People must have been linked.
pub(super) fn decide(plan: &Plan, register: &Register, cutoff: Date, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    for (form_ix, form) in plan.forms() {
        match form.row {
            RowKind::Person => {
                people::after_cutoff(plan, form_ix, cutoff, ledger, findings);
                people::one_row_a_person(form_ix, form, ledger, findings);
            }
            RowKind::Unit => units::one_row_a_unit(form_ix, register, plan, cutoff, ledger, findings),
            RowKind::Activity => no_row_twice(form_ix, form, ledger, findings),
        }
    }
    sums::people_first(plan, register, ledger, findings);
}

/// A row that another row is counted for.
#[derive(Clone, Copy)]
struct Repeat {
    position: u32,
    /// The number of its row, by which it is told: to look it up later takes long, where there are millions.
    row: u32,
    /// The position of the other, and whether that is in another table.
    counted: u32,
    is_elsewhere: bool,
}

impl Repeat {
    fn new(ledger: &Ledger<'_>, position: usize, counted: usize) -> Self {
        let (row, span) = ledger.row_of(position).unwrap_or_default();
        let is_elsewhere = !span.contains(&counted);
        Self { position: short(position), row, counted: short(counted), is_elsewhere }
    }
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Leaves out a row, not one of people, that another row is counted for.
fn leave_out_repeat(form: &Form, position: usize, counted: usize, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let unit = form.find(|kind| *kind == Kind::Unit);
    let repeat = Repeat::new(ledger, position, counted);
    tell_repeat(unit, repeat, ledger, findings);
    note_repeat(repeat, ledger);
    ledger.leave_out(position, Reason::Duplicate);
}

/// Tells of a row that another row is counted for. `unit` is the form's column of units.
fn tell_repeat(unit: Option<ColumnIx>, repeat: Repeat, ledger: &Ledger<'_>, findings: &mut Findings) {
    if let Some(table) = ledger.table_at(repeat.position as usize) {
        let spot = unit.map_or(Spot::Row(repeat.row), |column| table.spot(repeat.row, column));
        findings.add_at(RowRepeated::RULE, (&table.place, spot), || {
            let counted =
                ledger.entry(repeat.counted as usize).map_or_else(String::new, |counted| counted.place().to_string());
            RowRepeated { counted }
        });
    }
}

/// Notes a row that says what one of another table says.
fn note_repeat(repeat: Repeat, ledger: &mut Ledger<'_>) {
    if repeat.is_elsewhere {
        ledger.note_repeat(repeat.position as usize, repeat.counted as usize);
    }
}

/// The same activity sent twice is one.
fn no_row_twice(form_ix: FormIx, form: &Form, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let mut seen = BTreeMap::new();
    let entries: Vec<_> = ledger
        .counted(form_ix)
        .map(|entry| (entry.position, (entry.department(), entry.unit(), entry.values())))
        .collect();
    for (position, key) in entries {
        match seen.entry(key) {
            MapEntry::Vacant(free) => _ = free.insert(position),
            MapEntry::Occupied(first) => leave_out_repeat(form, position, *first.get(), ledger, findings),
        }
    }
}
