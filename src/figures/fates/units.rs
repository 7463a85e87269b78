//! The rows of units: one row a unit.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::leave_out_repeat;
use crate::figures::entry::Entry;
use crate::figures::ledger::Ledger;
use crate::finding::{Findings, Place, RowAfterCutoff, RowReplaced, UnitAnswersDiffer, UnitRowsDiffer};
use crate::plan::{ColumnIx, CourseIx, Form, FormIx, Kind, Plan, Register};
use crate::records::{Day, Owner, Reason};
use crate::swedish::{and_list, long_date};

/// What a row is about, whose and of what course: of several about the same one is counted.
type About = (Owner, Option<CourseIx>);

/// Of several rows about a unit (and a course) the latest is counted; without a way to tell, and different, none is.
pub(super) fn one_row_a_unit(
    form_ix: FormIx,
    register: &Register,
    plan: &Plan,
    cutoff: Date,
    ledger: &mut Ledger<'_>,
    findings: &mut Findings,
) {
    let form = plan.form(form_ix);
    let as_of =
        |ledger: &Ledger<'_>, position: usize| form.as_of.and_then(|column| ledger.entry(position)?.day(column));
    let last = Day::of(cutoff);
    let mut groups: BTreeMap<About, Vec<usize>> = BTreeMap::new();
    for position in ledger.positions(form_ix) {
        let Some(entry) = ledger.entry(position) else { continue };
        if as_of(ledger, position).is_some_and(|day| day > last) {
            let place = form.as_of.map_or_else(|| entry.place(), |column| entry.at(column));
            findings.add(place, &RowAfterCutoff { cutoff: long_date(cutoff) });
            ledger.leave_out(position, Reason::AfterCutoff);
        } else {
            groups.entry((entry.owner(), entry.course())).or_default().push(position);
        }
    }
    for ((owner, _), group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
        let all_dated = group.iter().all(|position| as_of(ledger, *position).is_some());
        let latest = group.iter().filter_map(|position| as_of(ledger, *position)).max();
        let (current, replaced): (Vec<usize>, Vec<usize>) =
            group.into_iter().partition(|position| !all_dated || as_of(ledger, *position) == latest);
        for position in replaced {
            let later = current.first().and_then(|later| ledger.entry(*later));
            let later = later.map_or_else(String::new, |later| later.place().to_string());
            if let Some(entry) = ledger.entry(position) {
                findings.add(unit_cell(form, &entry), &RowReplaced { later });
            }
            ledger.leave_out(position, Reason::Replaced);
        }
        let name = owner.as_unit().map_or_else(String::new, |unit| register.unit(unit).name.clone());
        let differing = differing_columns(form, &current, ledger);
        // Without a value in a required column there is no row.
        if differing.iter().any(|column| form.column(*column).required) {
            for position in &current {
                let Some(entry) = ledger.entry(*position) else { continue };
                let others = others(*position, &current, |other| ledger.entry(other).map(|other| other.place()));
                let fault = UnitRowsDiffer { unit: name.clone(), form: form.title.clone(), others };
                findings.add(entry.place(), &fault);
            }
            for position in current {
                ledger.leave_out(position, Reason::Error);
            }
            continue;
        }
        for column in differing {
            void_column(&name, form, column, &current, ledger, findings);
        }
        // A row whose every answer is contradicted is no repetition of another.
        let (left, emptied): (Vec<usize>, Vec<usize>) = current
            .into_iter()
            .partition(|position| ledger.entry(*position).is_some_and(|entry| answers_something(form, &entry)));
        for position in emptied {
            ledger.leave_out(position, Reason::Error);
        }
        leave_out_repeats(form, &left, ledger, findings);
    }
}

/// The cell that names a row's unit, where what concerns the whole row is told.
fn unit_cell(form: &Form, entry: &Entry<'_, '_>) -> Place {
    form.find(|kind| *kind == Kind::Unit).map_or_else(|| entry.place(), |column| entry.at(column))
}

fn answers_something(form: &Form, entry: &Entry<'_, '_>) -> bool {
    form.columns().any(|(column, declared)| declared.asks() && entry.get(column).is_some())
}

/// The columns in which two of the rows say different things. A blank says nothing.
fn differing_columns(form: &Form, group: &[usize], ledger: &Ledger<'_>) -> Vec<ColumnIx> {
    let columns = form.columns().map(|(column, _)| column).filter(|column| Some(*column) != form.as_of);
    columns
        .filter(|column| {
            let mut given = group.iter().filter_map(|position| ledger.entry(*position)?.get(*column));
            given.next().is_some_and(|first| given.any(|other| other != first))
        })
        .collect()
}

/// Takes a column's values out of rows that contradict one another in it.
fn void_column(
    unit: &str,
    form: &Form,
    column: ColumnIx,
    group: &[usize],
    ledger: &mut Ledger<'_>,
    findings: &mut Findings,
) {
    let given: Vec<usize> = group
        .iter()
        .copied()
        .filter(|position| ledger.entry(*position).and_then(|entry| entry.get(column)).is_some())
        .collect();
    for position in &given {
        let Some(entry) = ledger.entry(*position) else { continue };
        let fault = UnitAnswersDiffer {
            unit: unit.to_owned(),
            column: form.column(column).title.clone(),
            others: others(*position, &given, |other| ledger.entry(other).map(|other| other.at(column))),
        };
        findings.add(entry.at(column), &fault);
    }
    for position in given {
        ledger.void(position, column);
    }
}

/// The places of all in a group but one.
fn others(position: usize, group: &[usize], place: impl Fn(usize) -> Option<Place>) -> String {
    let others = group.iter().filter(|other| **other != position);
    and_list(&others.filter_map(|other| Some(place(*other)?.to_string())).collect::<Vec<_>>())
}

/// A row that adds nothing to the rows before it is a duplicate; one that fills in a blank of theirs is used.
fn leave_out_repeats(form: &Form, group: &[usize], ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let filled = |ledger: &Ledger<'_>, position: usize| -> Vec<ColumnIx> {
        let given = form.columns().map(|(column, _)| column);
        given
            .filter(|column| {
                Some(*column) != form.as_of && ledger.entry(position).and_then(|entry| entry.get(*column)).is_some()
            })
            .collect()
    };
    let mut order: Vec<usize> = group.to_vec();
    order.sort_by_key(|position| (Reverse(filled(ledger, *position).len()), *position));
    let mut known: BTreeSet<ColumnIx> = BTreeSet::new();
    let first = order.first().copied().unwrap_or_default();
    for position in order {
        let before = known.len();
        known.extend(filled(ledger, position));
        if known.len() == before {
            leave_out_repeat(form, position, first, ledger, findings);
        }
    }
}
