//! Decides which rows are counted: what happened after the cut-off, what is told twice, what another row stands before.

use std::cmp::Reverse;
use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ledger::{Entry, Ledger, PersonIx, State};
use super::sums;
use crate::finding::{
    AnswersDiffer, Findings, Place, RowAfterCutoff, RowRepeated, RowReplaced, UnitAnswersDiffer, UnitRowsDiffer,
};
use crate::plan::{Answer, ColumnIx, CourseIx, Form, FormIx, Kind, Measure, Plan, Register, RowKind, UnitIx};
use crate::records::Reason;
use crate::swedish::{and_list, long_date};

/// Decides every entry's fate. People must have been linked.
pub(super) fn decide(plan: &Plan, register: &Register, cutoff: Date, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    for (form_ix, form) in plan.forms() {
        match form.row {
            RowKind::Person => {
                after_cutoff(plan, form_ix, cutoff, ledger, findings);
                one_row_a_person(form_ix, form, ledger, findings);
            }
            RowKind::Unit => one_row_a_unit(form_ix, register, plan, cutoff, ledger, findings),
            RowKind::Activity => no_row_twice(form_ix, form, ledger, findings),
        }
    }
    sums::people_first(plan, register, ledger, findings);
}

/// Sets the state of every row of people at the cut-off, and leaves out what comes after it.
fn after_cutoff(plan: &Plan, form_ix: FormIx, cutoff: Date, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let form = plan.form(form_ix);
    let hired = earliest_hire(form, form_ix, ledger);
    // A new employee belongs to the denominator of those indicators from the day of hiring, so the row of one who completes
    // after the cut-off is used all the same.
    let new_employees_are_asked =
        plan.indicators().any(|(_, indicator)| matches!(&indicator.measure, Measure::People(people) if people.form == form_ix && people.within_plan.is_some()));
    for position in ledger.positions(form_ix) {
        let entry = ledger.entry(position);
        let hired = entry.person.and_then(|person| hired.get(&person).copied());
        let state = state(form, entry, cutoff);
        let is_new = new_employees_are_asked && hired.is_some_and(|hired| plan.from <= hired && hired <= cutoff);
        let late = hired.is_some_and(|hired| hired > cutoff);
        if late || state.is_none() {
            let column = if late { form.hired } else { later_column(form, entry, cutoff) };
            let fault = RowAfterCutoff { cutoff: long_date(cutoff) };
            findings.add(column.map_or_else(|| entry.place(), |column| entry.at(column)), &fault);
        }
        if late || (state.is_none() && !is_new) {
            ledger.leave_out(position, Reason::AfterCutoff);
        } else if let Some(entry) = ledger.entries.get_mut(position) {
            entry.state = state.unwrap_or(State::Stands);
        }
    }
}

/// The date column that tells of something after the cut-off.
fn later_column(form: &Form, entry: &Entry<'_>, cutoff: Date) -> Option<ColumnIx> {
    let columns = [form.period.map(|period| period.from), form.completion.map(|completion| completion.date)];
    columns.into_iter().flatten().find(|column| entry.record.date(*column).is_some_and(|date| date > cutoff))
}

/// Each person's earliest date of hiring.
fn earliest_hire(form: &Form, form_ix: FormIx, ledger: &Ledger<'_>) -> BTreeMap<PersonIx, Date> {
    let mut earliest = BTreeMap::new();
    let Some(column) = form.hired else { return earliest };
    for entry in ledger.counted(form_ix) {
        if let (Some(person), Some(date)) = (entry.person, entry.record.date(column)) {
            earliest.entry(person).and_modify(|first: &mut Date| *first = date.min(*first)).or_insert(date);
        }
    }
    earliest
}

/// What a row tells of the cut-off; none if what it tells of comes after.
fn state(form: &Form, entry: &Entry<'_>, cutoff: Date) -> Option<State> {
    if let Some(period) = form.period {
        if entry.record.date(period.from).is_some_and(|from| from > cutoff) {
            return None;
        }
        if entry.record.date(period.to).is_some_and(|to| to <= cutoff) {
            return Some(State::Ended);
        }
    }
    let Some(completion) = form.completion else { return Some(State::Stands) };
    let date = entry.record.date(completion.date);
    match (entry.record.choice(completion.status), date) {
        (_, Some(date)) if date > cutoff => None,
        (Some(status), None) if status != completion.done => Some(State::Stands),
        (None, None) => Some(State::Stands),
        (_, date) => Some(State::Completed(date)),
    }
}

/// Of several rows about a person in a unit (and a course) one is counted: the earliest completion, or the one that stands.
fn one_row_a_person(form_ix: FormIx, form: &Form, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for position in ledger.positions(form_ix) {
        let entry = ledger.entry(position);
        groups.entry((entry.person, entry.unit(), entry.course)).or_default().push(position);
    }
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|position| {
            let entry = ledger.entry(*position);
            (rank(entry.state), Reverse(answers_given(form, entry)), *position)
        });
        differing_answers(form, &group, ledger, findings);
        let mut rows = group.into_iter();
        let Some(counted) = rows.next() else { continue };
        for position in rows {
            leave_out_repeat(form, position, counted, ledger, findings);
        }
    }
}

/// A row that another row is counted for.
fn leave_out_repeat(form: &Form, position: usize, counted: usize, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let fault = RowRepeated { counted: ledger.entry(counted).place().to_string() };
    findings.add(unit_cell(form, ledger.entry(position)), &fault);
    ledger.leave_out_repeat(position, counted);
}

/// The cell that names a row's unit, where what concerns the whole row is told.
fn unit_cell(form: &Form, entry: &Entry<'_>) -> Place {
    form.find(|kind| *kind == Kind::Unit).map_or_else(|| entry.place(), |column| entry.at(column))
}

/// Completions before other rows, the earliest first and undated ones last; rows that stand before rows that have ended.
const fn rank(state: State) -> (u8, Option<Date>) {
    match state {
        State::Completed(Some(date)) => (0, Some(date)),
        State::Completed(None) => (1, None),
        State::Stands => (2, None),
        State::Ended => (3, None),
    }
}

fn answers_given(form: &Form, entry: &Entry<'_>) -> (usize, usize) {
    let answers: Vec<Answer> = form.columns().filter_map(|(column, _)| entry.record.answer(column)).collect();
    (answers.iter().filter(|answer| **answer == Answer::Yes).count(), answers.len())
}

fn differing_answers(form: &Form, group: &[usize], ledger: &Ledger<'_>, findings: &mut Findings) {
    let entries = || group.iter().map(|position| ledger.entry(*position));
    for (column, declared) in form.columns() {
        let answers: BTreeSet<Answer> = entries().filter_map(|entry| entry.record.answer(column)).collect();
        if answers.len() > 1 {
            for entry in entries().filter(|entry| entry.record.answer(column) != Some(Answer::Yes)) {
                if entry.record.answer(column).is_some() {
                    findings.add(entry.at(column), &AnswersDiffer { column: declared.title.clone() });
                }
            }
        }
    }
}

/// Of several rows about a unit (and a course) the latest is counted; without a way to tell, and different, none is.
fn one_row_a_unit(
    form_ix: FormIx,
    register: &Register,
    plan: &Plan,
    cutoff: Date,
    ledger: &mut Ledger<'_>,
    findings: &mut Findings,
) {
    let form = plan.form(form_ix);
    let as_of = |entry: &Entry<'_>| form.as_of.and_then(|column| entry.record.date(column));
    let mut groups: BTreeMap<(Option<UnitIx>, Option<CourseIx>), Vec<usize>> = BTreeMap::new();
    for position in ledger.positions(form_ix) {
        let entry = ledger.entry(position);
        if as_of(entry).is_some_and(|day| day > cutoff) {
            let place = form.as_of.map_or_else(|| entry.place(), |column| entry.at(column));
            findings.add(place, &RowAfterCutoff { cutoff: long_date(cutoff) });
            ledger.leave_out(position, Reason::AfterCutoff);
        } else {
            groups.entry((entry.unit(), entry.course)).or_default().push(position);
        }
    }
    for ((unit, _), group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
        let all_dated = group.iter().all(|position| as_of(ledger.entry(*position)).is_some());
        let latest = group.iter().filter_map(|position| as_of(ledger.entry(*position))).max();
        let (current, replaced): (Vec<usize>, Vec<usize>) =
            group.into_iter().partition(|position| !all_dated || as_of(ledger.entry(*position)) == latest);
        for position in replaced {
            let later = current.first().map_or_else(String::new, |later| ledger.entry(*later).place().to_string());
            findings.add(unit_cell(form, ledger.entry(position)), &RowReplaced { later });
            ledger.leave_out(position, Reason::Replaced);
        }
        let name = unit.map_or_else(String::new, |unit| register.unit(unit).name.clone());
        let differing = differing_columns(form, &current, ledger);
        // Without a value in a required column there is no row.
        if differing.iter().any(|column| form.column(*column).required) {
            for position in &current {
                let others = others(*position, &current, |other| ledger.entry(other).place());
                let fault = UnitRowsDiffer { unit: name.clone(), form: form.title.clone(), others };
                findings.add(ledger.entry(*position).place(), &fault);
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
        let (left, emptied): (Vec<usize>, Vec<usize>) =
            current.into_iter().partition(|position| answers_something(form, ledger.entry(*position)));
        for position in emptied {
            ledger.leave_out(position, Reason::Error);
        }
        leave_out_repeats(form, &left, ledger, findings);
    }
}

fn answers_something(form: &Form, entry: &Entry<'_>) -> bool {
    form.columns().any(|(column, declared)| declared.asks() && entry.record.get(column).is_some())
}

/// The columns in which two of the rows say different things. A blank says nothing.
fn differing_columns(form: &Form, group: &[usize], ledger: &Ledger<'_>) -> Vec<ColumnIx> {
    let columns = form.columns().map(|(column, _)| column).filter(|column| Some(*column) != form.as_of);
    columns
        .filter(|column| {
            let mut given = group.iter().filter_map(|position| ledger.entry(*position).record.get(*column));
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
    let given: Vec<usize> =
        group.iter().copied().filter(|position| ledger.entry(*position).record.get(column).is_some()).collect();
    for position in &given {
        let fault = UnitAnswersDiffer {
            unit: unit.to_owned(),
            column: form.column(column).title.clone(),
            others: others(*position, &given, |other| ledger.entry(other).at(column)),
        };
        findings.add(ledger.entry(*position).at(column), &fault);
    }
    for position in given {
        ledger.void(position, column);
    }
}

/// The places of all in a group but one.
fn others(position: usize, group: &[usize], place: impl Fn(usize) -> Place) -> String {
    let others = group.iter().filter(|other| **other != position);
    and_list(&others.map(|other| place(*other).to_string()).collect::<Vec<_>>())
}

/// A row that adds nothing to the rows before it is a duplicate; one that fills in a blank of theirs is used.
fn leave_out_repeats(form: &Form, group: &[usize], ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let filled = |ledger: &Ledger<'_>, position: usize| -> Vec<ColumnIx> {
        let given = form.columns().map(|(column, _)| column);
        given
            .filter(|column| Some(*column) != form.as_of && ledger.entry(position).record.get(*column).is_some())
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

/// The same activity sent twice is one.
fn no_row_twice(form_ix: FormIx, form: &Form, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let mut seen = BTreeMap::new();
    for position in ledger.positions(form_ix) {
        let entry = ledger.entry(position);
        let key = (entry.department(), entry.unit(), entry.record.values.clone());
        match seen.entry(key) {
            MapEntry::Vacant(free) => _ = free.insert(position),
            MapEntry::Occupied(first) => leave_out_repeat(form, position, *first.get(), ledger, findings),
        }
    }
}
