//! Decides which rows are counted: what happened after the cut-off, what is told twice, what another row stands before.

use std::cmp::Reverse;
use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::fact::{Fact, State};
use super::ledger::{Entry, Ledger};
use super::sums;
use crate::finding::{
    AnswersDiffer, Findings, Place, RowAfterCutoff, RowRepeated, RowReplaced, Spot, UnitAnswersDiffer, UnitRowsDiffer,
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

/// Leaves out the rows of people that tell of something after the cut-off.
fn after_cutoff(plan: &Plan, form_ix: FormIx, cutoff: Date, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let form = plan.form(form_ix);
    // A new employee belongs to the denominator of those indicators from the day of hiring, so the row of one who completes
    // after the cut-off is used all the same.
    let new_employees_are_asked =
        plan.indicators().any(|(_, indicator)| matches!(&indicator.measure, Measure::People(people) if people.form == form_ix && people.within_plan.is_some()));
    let (from, last) = (Day::of(plan.from), Day::of(cutoff));
    let find = |first: usize, facts: &[Fact], found: &mut Vec<Later>| {
        let hired = facts.iter().filter_map(|fact| fact.hired()).min();
        let is_new = new_employees_are_asked && hired.is_some_and(|hired| from <= hired && hired <= last);
        let is_out = hired.is_some_and(|hired| hired > last);
        let told = (first..).zip(facts).filter(|(_, fact)| is_out || fact.is_later());
        found.extend(told.map(|(place, fact)| Later { place, position: fact.position(), is_new, is_out }));
    };
    let found = ledger.find_people(form_ix, || find);
    let fault = RowAfterCutoff { cutoff: long_date(cutoff) };
    for Later { place, position, is_new, is_out } in found.into_iter().flatten() {
        let Some(entry) = ledger.entry(position) else { continue };
        let column = if is_out { form.hired } else { later_column(form, &entry, last) };
        findings.add(column.map_or_else(|| entry.place(), |column| entry.at(column)), &fault);
        if is_out || !is_new {
            ledger.leave_out_of_people(form_ix, std::iter::once(place), Reason::AfterCutoff);
        }
    }
}

/// A row of people that tells of something after the cut-off.
struct Later {
    /// Its place among the rows of the form's people.
    place: usize,
    position: usize,
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

/// What a row is about: of several about the same one is counted.
type About = (Option<UnitIx>, Option<CourseIx>);

/// Of several rows about a person in a unit (and a course) one is counted: the earliest completion, or the one that stands.
fn one_row_a_person(form_ix: FormIx, form: &Form, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let (asks, unit) = (asking(form).next().is_some(), form.find(|kind| *kind == Kind::Unit));
    for part in repeats(form_ix, form, ledger) {
        for group in part.chunk_by(|(_, left), (_, right)| left.counted == right.counted) {
            if asks {
                let counted = group.iter().take(1).map(|(_, first)| first.counted);
                let positions = counted.chain(group.iter().map(|(_, repeat)| repeat.position));
                differing_answers(form, &positions.map(|position| position as usize), ledger, findings);
            }
            for (_, repeat) in group {
                tell_repeat(unit, *repeat, ledger, findings);
            }
        }
        ledger.leave_out_of_people(form_ix, part.iter().map(|(place, _)| *place as usize), Reason::Duplicate);
    }
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
        let (row, span) = ledger.entry(position).map_or((0, 0..0), |entry| (entry.record().row(), entry.span()));
        let is_elsewhere = !span.contains(&counted);
        Self { position: short(position), row, counted: short(counted), is_elsewhere }
    }
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The rows about a person in a unit (and a course) for which another is counted, person by person, each with its place among the
/// rows of the form's people.
fn repeats(form_ix: FormIx, form: &Form, ledger: &Ledger<'_>) -> Vec<Vec<(u32, Repeat)>> {
    let asking: Vec<ColumnIx> = asking(form).map(|(column, _)| column).collect();
    ledger.find_people(form_ix, || {
        let (mut rows, asking): (Vec<(About, Rank, usize, usize)>, _) = (Vec::new(), &asking);
        move |first: usize, facts: &[Fact], found: &mut Vec<(u32, Repeat)>| {
            if facts.len() < 2 {
                return;
            }
            let row = |(place, fact): (usize, &Fact)| {
                ((fact.unit(), fact.course()), rank(fact.state()), fact.position(), place)
            };
            rows.clear();
            rows.extend((first..).zip(facts).filter(|(_, fact)| fact.is_counted()).map(row));
            rows.sort_by_key(|(about, ..)| *about);
            for group in rows.chunk_by_mut(|left, right| left.0 == right.0).filter(|group| group.len() > 1) {
                group.sort_by_key(|(_, rank, position, _)| (*rank, answered(asking, *position, ledger)));
                let [(_, _, counted, _), others @ ..] = &*group else { continue };
                let repeat = |position: usize| Repeat::new(ledger, position, *counted);
                found.extend(others.iter().map(|(_, _, position, place)| (short(*place), repeat(*position))));
            }
        }
    })
}

/// Leaves out a row of a unit that another row is counted for.
fn leave_out_repeat(form: &Form, position: usize, counted: usize, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let unit = form.find(|kind| *kind == Kind::Unit);
    tell_repeat(unit, Repeat::new(ledger, position, counted), ledger, findings);
    ledger.leave_out(position, Reason::Duplicate);
}

/// Tells of a row that another row is counted for. `unit` is the form's column of units.
fn tell_repeat(unit: Option<ColumnIx>, repeat: Repeat, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let (position, counted) = (repeat.position as usize, repeat.counted as usize);
    if let Some(table) = ledger.table_at(position) {
        let spot = unit.map_or(Spot::Row(repeat.row), |column| table.spot(repeat.row, column));
        findings.add_at(RowRepeated::RULE, (&table.place, spot), || {
            let counted = ledger.entry(counted).map_or_else(String::new, |counted| counted.place().to_string());
            RowRepeated { counted }
        });
    }
    if repeat.is_elsewhere {
        ledger.note_repeat(position, counted);
    }
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

/// What puts a row before others of the same rank: that it answers yes more often, and that it answers more.
fn answered(asking: &[ColumnIx], position: usize, ledger: &Ledger<'_>) -> Reverse<(usize, usize)> {
    let answers = asking.iter().filter_map(|column| ledger.entry(position)?.answer(*column));
    Reverse(answers.fold((0, 0), |(yes, all), answer| (yes + usize::from(answer == Answer::Yes), all + 1)))
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
