//! The rows of people: what comes after the cut-off, and one row a person.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Repeat, note_repeat, short, tell_repeat};
use crate::figures::entry::Entry;
use crate::figures::fact::{Fact, State};
use crate::figures::ledger::Ledger;
use crate::finding::{AnswersDiffer, Findings, RowAfterCutoff};
use crate::plan::{Answer, Column, ColumnIx, Form, FormIx, Kind, Measure, Plan};
use crate::records::{Day, Reason};
use crate::swedish::long_date;
use crate::threads;

/// Leaves out the rows of people that tell of something after the cut-off.
pub(super) fn after_cutoff(
    plan: &Plan,
    form_ix: FormIx,
    cutoff: Date,
    ledger: &mut Ledger<'_>,
    findings: &mut Findings,
) {
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
        found.extend(told.map(|(place, fact)| Later {
            place: short(place),
            position: fact.position(),
            is_new,
            is_out,
        }));
    };
    let found = ledger.find_people(form_ix, || find);
    let fault = RowAfterCutoff { cutoff: long_date(cutoff) };
    let is_left_out = |later: &&Later| later.is_out || !later.is_new;
    let places: Vec<Vec<u32>> =
        found.iter().map(|some| some.iter().filter(is_left_out).map(|later| later.place).collect()).collect();
    ledger.leave_out_of_people(form_ix, &places, Reason::AfterCutoff, |ledger| {
        for later in found.iter().flatten() {
            let Some(entry) = ledger.entry(later.position) else { continue };
            let column = if later.is_out { form.hired } else { later_column(form, &entry, last) };
            findings.add(column.map_or_else(|| entry.place(), |column| entry.at(column)), &fault);
        }
    });
}

/// A row of people that tells of something after the cut-off.
struct Later {
    /// Its place among the rows of its part of the form's people.
    place: u32,
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

/// Of several rows about a person in a unit (and a course) one is counted: the earliest completion, or the one that stands. Rows
/// without a unit are about their department.
pub(super) fn one_row_a_person(form_ix: FormIx, form: &Form, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    let of_parts = repeats(form_ix, form, ledger);
    let places: Vec<Vec<u32>> = of_parts.iter().map(|some| some.iter().map(|(place, _)| *place).collect()).collect();
    ledger.leave_out_of_people(form_ix, &places, Reason::Duplicate, |ledger| {
        for repeats in &of_parts {
            tell_repeats(form, repeats, ledger, findings);
        }
    });
    for (_, repeat) in of_parts.iter().flatten() {
        note_repeat(*repeat, ledger);
    }
}

/// Tells of the rows of some people for which another is counted.
fn tell_repeats(form: &Form, repeats: &[(u32, Repeat)], ledger: &Ledger<'_>, findings: &mut Findings) {
    let (asks, unit) = (asking(form).next().is_some(), form.find(|kind| *kind == Kind::Unit));
    for group in repeats.chunk_by(|(_, left), (_, right)| left.counted == right.counted) {
        if asks {
            let counted = group.iter().take(1).map(|(_, first)| first.counted);
            let positions = counted.chain(group.iter().map(|(_, repeat)| repeat.position));
            differing_answers(form, &positions.map(|position| position as usize), ledger, findings);
        }
        for (_, repeat) in group {
            tell_repeat(unit, *repeat, ledger, findings);
        }
    }
}

/// The rows about a person in a unit (and a course) for which another is counted, person by person: of each part of the form's
/// people, with their places in it.
fn repeats(form_ix: FormIx, form: &Form, ledger: &Ledger<'_>) -> Vec<Vec<(u32, Repeat)>> {
    let asking: Vec<ColumnIx> = asking(form).map(|(column, _)| column).collect();
    let found = ledger.find_people(form_ix, || {
        let (mut rows, asking): (Vec<Rival>, _) = (Vec::new(), &asking);
        move |first: usize, facts: &[Fact], found: &mut Vec<Pair>| {
            if facts.len() < 2 {
                return;
            }
            let counted = (first..).zip(facts).filter(|(_, fact)| fact.is_counted());
            rows.clear();
            rows.extend(counted.map(|(place, fact)| Rival::new(place, *fact)));
            rows.sort_by_key(|row| row.about);
            for group in rows.chunk_by_mut(|left, right| left.about == right.about).filter(|group| group.len() > 1) {
                if asking.is_empty() {
                    group.sort_by_key(|row| row.rank);
                } else {
                    group.sort_by_key(|row| (row.rank, answered(asking, row.position, ledger)));
                }
                let [counted, others @ ..] = &*group else { continue };
                found.extend(others.iter().map(|other| (other.place, other.position, counted.position)));
            }
        }
    });
    // Looked up when they all are known: what is waited for is waited for together.
    threads::map(&found, |pairs| {
        let repeat =
            |&(place, position, counted): &Pair| (place, Repeat::new(ledger, position as usize, counted as usize));
        pairs.iter().map(repeat).collect()
    })
}

/// A row for which another is counted: its place among the rows of its part of the form's people, its position, and that of the other.
type Pair = (u32, u32, u32);

/// A row of a person of which one is counted.
struct Rival {
    /// What it is about, as a number: whose it is and of what course.
    about: u64,
    rank: Rank,
    position: u32,
    /// Its place among the rows of its part of the form's people.
    place: u32,
}

impl Rival {
    fn new(place: usize, fact: Fact) -> Self {
        Self { about: fact.about(), rank: rank(fact.state()), position: short(fact.position()), place: short(place) }
    }
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
fn answered(asking: &[ColumnIx], position: u32, ledger: &Ledger<'_>) -> Reverse<(usize, usize)> {
    let answers = asking.iter().filter_map(|column| ledger.entry(position as usize)?.answer(*column));
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
