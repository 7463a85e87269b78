//! Decides which rows are counted: what happened after the cut-off, what is told twice, what another row stands before.

use std::cmp::Reverse;
use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::fact::{Fact, State};
use super::ledger::{Entry, Ledger};
use super::sums;
use crate::finding::{
    AnswersDiffer, Findings, Place, RowAfterCutoff, RowRepeated, RowReplaced, UnitAnswersDiffer, UnitRowsDiffer,
};
use crate::plan::{Answer, Column, ColumnIx, CourseIx, Form, FormIx, Kind, Measure, Plan, Register, RowKind, UnitIx};
use crate::records::{Day, Reason};
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
    // A new employee belongs to the denominator of those indicators from the day of hiring, so the row of one who completes
    // after the cut-off is used all the same.
    let new_employees_are_asked =
        plan.indicators().any(|(_, indicator)| matches!(&indicator.measure, Measure::People(people) if people.form == form_ix && people.within_plan.is_some()));
    let (from, last) = (Day::of(plan.from), Day::of(cutoff));
    let mut later = vec![false; ledger.len()];
    for (part, states) in ledger.map_form(form_ix, |entry| state(form, &entry, last)) {
        for (is_later, state) in later.get_mut(part.clone()).unwrap_or_default().iter_mut().zip(&states) {
            *is_later = state.is_none();
        }
        ledger.set_states(part, &states);
    }
    let is_later = |position: &u32| later.get(*position as usize).is_some_and(|is_later| *is_later);
    let find = |positions: &[u32], facts: &[Fact], found: &mut Vec<Later>| {
        let hired = facts.iter().filter_map(|fact| fact.hired()).min();
        let is_new = new_employees_are_asked && hired.is_some_and(|hired| from <= hired && hired <= last);
        let is_out = hired.is_some_and(|hired| hired > last);
        let told = positions.iter().filter(|position| is_out || is_later(position));
        found.extend(told.map(|position| Later { position: *position, is_new, is_out }));
    };
    let found = ledger.find_people(form_ix, || find);
    let fault = RowAfterCutoff { cutoff: long_date(cutoff) };
    for Later { position, is_new, is_out } in found.into_iter().flatten() {
        let Some(entry) = ledger.entry(position as usize) else { continue };
        let column = if is_out { form.hired } else { later_column(form, &entry, last) };
        findings.add(column.map_or_else(|| entry.place(), |column| entry.at(column)), &fault);
        if is_out || !is_new {
            ledger.leave_out(position as usize, Reason::AfterCutoff);
        }
    }
}

/// A row of people that tells of something after the cut-off.
struct Later {
    position: u32,
    /// Whether the person was hired within the plan, and before the cut-off.
    is_new: bool,
    /// Whether all the person's rows are out, since the person was hired after the cut-off.
    is_out: bool,
}

/// The date column that tells of something after the cut-off.
fn later_column(form: &Form, entry: &Entry<'_, '_>, cutoff: Day) -> Option<ColumnIx> {
    let columns = [form.period.map(|period| period.from), form.completion.map(|completion| completion.date)];
    columns.into_iter().flatten().find(|column| entry.day(*column).is_some_and(|day| day > cutoff))
}

/// What a row tells of the cut-off; none if what it tells of comes after.
fn state(form: &Form, entry: &Entry<'_, '_>, cutoff: Day) -> Option<State> {
    if let Some(period) = form.period {
        if entry.day(period.from).is_some_and(|from| from > cutoff) {
            return None;
        }
        if entry.day(period.to).is_some_and(|to| to <= cutoff) {
            return Some(State::Ended);
        }
    }
    let Some(completion) = form.completion else { return Some(State::Stands) };
    let day = entry.day(completion.date);
    match (entry.choice(completion.status), day) {
        (_, Some(day)) if day > cutoff => None,
        (Some(status), None) if status != completion.done => Some(State::Stands),
        (None, None) => Some(State::Stands),
        (_, day) => Some(State::Completed(day)),
    }
}

/// What a row is about: of several about the same one is counted.
type About = (Option<UnitIx>, Option<CourseIx>);

/// Of several rows about a person in a unit (and a course) one is counted: the earliest completion, or the one that stands.
fn one_row_a_person(form_ix: FormIx, form: &Form, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let repeated = repeated(form_ix, form, ledger);
    for part in repeated {
        for group in part.chunk_by(|_, (is_first, _)| !is_first) {
            let mut positions = group.iter().map(|(_, position)| *position as usize);
            differing_answers(form, &positions, ledger, findings);
            let Some(counted) = positions.next() else { continue };
            positions.for_each(|position| leave_out_repeat(form, position, counted, ledger, findings));
        }
    }
}

/// The rows about a person in a unit (and a course) where there are several, row after row, the first of each group marked:
/// there may be millions. The first is the one that is to be counted.
fn repeated(form_ix: FormIx, form: &Form, ledger: &Ledger<'_>) -> Vec<Vec<(bool, u32)>> {
    ledger.find_people(form_ix, || {
        let mut rows: Vec<(About, u32)> = Vec::new();
        move |positions: &[u32], facts: &[Fact], found: &mut Vec<(bool, u32)>| {
            if positions.len() < 2 {
                return;
            }
            let counted = positions.iter().zip(facts).filter(|(_, fact)| fact.is_counted());
            rows.clear();
            rows.extend(counted.map(|(position, fact)| ((fact.unit(), fact.course()), *position)));
            rows.sort_by_key(|(group, _)| *group);
            for group in rows.chunk_by_mut(|left, right| left.0 == right.0).filter(|group| group.len() > 1) {
                group.sort_by_key(|(_, position)| best(form, *position as usize, ledger));
                let mut is_first = true;
                found.extend(group.iter().map(|(_, position)| (std::mem::take(&mut is_first), *position)));
            }
        }
    })
}

/// A row that another row is counted for.
fn leave_out_repeat(form: &Form, position: usize, counted: usize, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    if let Some(entry) = ledger.entry(position) {
        findings.add_with(RowRepeated::RULE, unit_cell(form, &entry), || {
            let counted = ledger.entry(counted).map_or_else(String::new, |counted| counted.place().to_string());
            (RowRepeated { counted }, None)
        });
    }
    ledger.leave_out_repeat(position, counted);
}

/// The cell that names a row's unit, where what concerns the whole row is told.
fn unit_cell(form: &Form, entry: &Entry<'_, '_>) -> Place {
    form.find(|kind| *kind == Kind::Unit).map_or_else(|| entry.place(), |column| entry.at(column))
}

/// What puts one state before another.
type Rank = (u8, Option<Day>);

/// Completions before other rows, the earliest first and undated ones last; rows that stand before rows that have ended.
const fn rank(state: State) -> Rank {
    match state {
        State::Completed(Some(day)) => (0, Some(day)),
        State::Completed(None) => (1, None),
        State::Stands => (2, None),
        State::Ended => (3, None),
    }
}

/// What puts the row of a person that is to be counted before the others.
fn best(form: &Form, position: usize, ledger: &Ledger<'_>) -> (Rank, Reverse<(usize, usize)>) {
    let state = ledger.fact(position).map(Fact::state).unwrap_or_default();
    let answers: Vec<Answer> = asking(form).filter_map(|(column, _)| ledger.entry(position)?.answer(column)).collect();
    (rank(state), Reverse((answers.iter().filter(|answer| **answer == Answer::Yes).count(), answers.len())))
}

/// The columns that are answered with yes or no.
fn asking(form: &Form) -> impl Iterator<Item = (ColumnIx, &Column)> {
    form.columns().filter(|(_, column)| matches!(column.kind, Kind::YesNo { .. }))
}

fn differing_answers(
    form: &Form,
    group: &(impl Iterator<Item = usize> + Clone),
    ledger: &Ledger<'_>,
    findings: &mut Findings,
) {
    let entries = || group.clone().filter_map(|position| ledger.entry(position));
    for (column, declared) in asking(form) {
        let answers: BTreeSet<Answer> = entries().filter_map(|entry| entry.answer(column)).collect();
        if answers.len() > 1 {
            for entry in entries().filter(|entry| entry.answer(column) != Some(Answer::Yes)) {
                if entry.answer(column).is_some() {
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
            groups.entry((entry.unit(), entry.course())).or_default().push(position);
        }
    }
    for ((unit, _), group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
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
        let name = unit.map_or_else(String::new, |unit| register.unit(unit).name.clone());
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

/// The same activity sent twice is one.
fn no_row_twice(form_ix: FormIx, form: &Form, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let mut seen = BTreeMap::new();
    let entries: Vec<_> = ledger
        .counted(form_ix)
        .map(|entry| (entry.position(), (entry.department(), entry.unit(), entry.values())))
        .collect();
    for (position, key) in entries {
        match seen.entry(key) {
            MapEntry::Vacant(free) => _ = free.insert(position),
            MapEntry::Occupied(first) => leave_out_repeat(form, position, *first.get(), ledger, findings),
        }
    }
}
