//! A row held against itself and the register: status and date, periods, parts and wholes, headcounts.

use super::{Reason, Record, Table};
use crate::finding::{
    CountOverLimit, DoneWithoutDate, Findings, HeadcountDiffers, PeriodReversed, StatusContradictsDate,
};
use crate::plan::{ColumnIx, Form, Kind, Register};
use crate::swedish::integer;

/// What a row is checked in.
pub(super) struct Context<'a> {
    pub(super) form: &'a Form,
    pub(super) table: &'a Table,
    pub(super) register: &'a Register,
    /// Whether the form has columns of counts.
    pub(super) counts: bool,
    /// The form's column of courses.
    pub(super) course: Option<ColumnIx>,
}

/// Checks a row whose cells could be read.
pub(super) fn check(context: &Context<'_>, record: Record<'_>, findings: &mut Findings) -> Result<(), Reason> {
    // What is wrong with another course is nobody's concern here: the row counts nowhere.
    if context.course.and_then(|column| record.course(column)) == Some(None) {
        return Ok(());
    }
    let faults = [
        completion(context, record, findings),
        period(context, record, findings),
        context.counts && limits(context, record, findings),
    ];
    if faults.contains(&true) {
        return Err(Reason::Error);
    }
    if !context.counts {
        return Ok(());
    }
    if nothing_counted(context.form, record) {
        return Err(Reason::Empty);
    }
    headcount(context, record, findings);
    Ok(())
}

fn title(context: &Context<'_>, column: ColumnIx) -> String {
    context.form.column(column).title.clone()
}

/// A date and another status than done contradict each other. Done without a date counts, and is told.
fn completion(context: &Context<'_>, record: Record<'_>, findings: &mut Findings) -> bool {
    let Some(completion) = context.form.completion else { return false };
    let Kind::Choice { choices } = &context.form.column(completion.status).kind else { return false };
    let word = |choice: usize| choices.get(choice).cloned().unwrap_or_default();
    match (record.choice(completion.status), record.day(completion.date)) {
        (Some(status), Some(_)) if status != completion.done => {
            let fault = StatusContradictsDate {
                status_title: title(context, completion.status),
                status: word(status),
                date_title: title(context, completion.date),
                done: word(completion.done),
            };
            findings.add(context.table.at(record.row(), completion.status), &fault);
            true
        }
        (Some(status), None) if status == completion.done => {
            let fault = DoneWithoutDate { status: word(status), date_title: title(context, completion.date) };
            findings.add(context.table.at(record.row(), completion.date), &fault);
            false
        }
        _ => false,
    }
}

fn period(context: &Context<'_>, record: Record<'_>, findings: &mut Findings) -> bool {
    let Some(period) = context.form.period else { return false };
    let (Some(from), Some(to)) = (record.day(period.from), record.day(period.to)) else { return false };
    if from <= to {
        return false;
    }
    let fault = PeriodReversed { from: title(context, period.from), to: title(context, period.to) };
    findings.add(context.table.at(record.row(), period.to), &fault);
    true
}

/// A part may not be larger than its whole, where the whole is known.
fn limits(context: &Context<'_>, record: Record<'_>, findings: &mut Findings) -> bool {
    let mut over = false;
    for (index, column) in context.form.columns() {
        let Kind::Count { at_most: Some(limit), .. } = column.kind else { continue };
        let (Some((value, _)), Some((most, open))) = (record.count(index), record.count(limit)) else { continue };
        if value > most && !open {
            let fault = CountOverLimit {
                title: column.title.clone(),
                value: integer(value),
                limit_title: title(context, limit),
                limit: integer(most),
            };
            findings.add(context.table.at(record.row(), index), &fault);
            over = true;
        }
    }
    over
}

/// Whether a form of counts has none of them, and nothing else to count, in this row.
fn nothing_counted(form: &Form, record: Record<'_>) -> bool {
    let counts = form.columns().any(|(_, column)| column.required && matches!(column.kind, Kind::Count { .. }));
    counts && !form.columns().any(|(index, column)| column.asks() && record.get(index).is_some())
}

/// A headcount that differs by more than a fifth from the register's.
fn headcount(context: &Context<'_>, record: Record<'_>, findings: &mut Findings) {
    let Some(registered) = record.unit().and_then(|unit| context.register.unit(unit).headcount) else { return };
    for (index, column) in context.form.columns() {
        let Kind::Count { headcount: true, .. } = column.kind else { continue };
        let Some((value, at_least)) = record.count(index) else { continue };
        let differs = value.abs_diff(registered).saturating_mul(5) > registered;
        if differs && !(at_least && value < registered) {
            let fault = HeadcountDiffers {
                title: column.title.clone(),
                value: integer(value),
                registered: integer(registered),
            };
            findings.add(context.table.at(record.row(), index), &fault);
        }
    }
}
