//! Facts: what counting asks again and again of the rows of people, and what has been decided about them.

use std::num::NonZeroU16;

use crate::plan::{ColumnIx, Completion, CourseIx, Form, Kind, Period, RowKind};
use crate::records::{Day, Owner, Reason, Record};

/// What a row of people tells of the cut-off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// The row stands, and what it tells of is not completed.
    #[default]
    Stands,
    /// What it tells of is completed, on the day if it is known.
    Completed(Option<Day>),
    /// It stood once and has ended.
    Ended,
}

/// A row of a person: side by side with the person's others, though they stand far apart in their tables.
#[derive(Clone, Copy, Default)]
pub(super) struct Fact {
    position: u32,
    owner: Owner,
    /// The course by its number from 1.
    course: Option<NonZeroU16>,
    /// The day of hiring, where the form has one.
    hired: Option<Day>,
    completed_on: Option<Day>,
    stage: Stage,
    /// Why the row is not counted; none is counted.
    out: Option<Reason>,
}

/// There are as many as there are rows, and some tens of megabytes are to be enough for five million.
const _: () = assert!(size_of::<Fact>() == 16);

/// [`State`] without its day, which stands beside it: so a fact is no larger than what is in it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Stands,
    Completed,
    Ended,
    /// It stands, and what it tells of comes after the cut-off.
    Later,
}

impl Fact {
    /// What is known of a record at a position of the ledger before anything is decided.
    pub(super) fn new(position: u32, record: Record<'_>, columns: &FactColumns) -> Self {
        let (stage, completed_on) = match columns.state(record) {
            Some(State::Stands) => (Stage::Stands, None),
            Some(State::Completed(day)) => (Stage::Completed, day),
            Some(State::Ended) => (Stage::Ended, None),
            None => (Stage::Later, None),
        };
        let number = |CourseIx(index): CourseIx| NonZeroU16::MIN.checked_add(u16::try_from(index).ok()?);
        Self {
            position,
            owner: record.owner(),
            course: columns.course(record).and_then(number),
            hired: columns.hired.and_then(|column| record.day(column)),
            completed_on,
            stage,
            out: None,
        }
    }

    /// Of a row of which nothing is known but its position.
    #[cfg(test)]
    pub(super) fn at(position: u32) -> Self {
        Self { position, ..Self::default() }
    }

    /// Its position in the ledger.
    pub(super) const fn position(self) -> usize {
        self.position as usize
    }

    /// Whose the row is.
    pub(super) const fn owner(self) -> Owner {
        self.owner
    }

    /// The course that it is about, where the form has one.
    pub(super) fn course(self) -> Option<CourseIx> {
        self.course.map(|number| CourseIx(usize::from(number.get()) - 1))
    }

    /// What it is about, as a number: whose it is and of what course.
    pub(super) fn about(self) -> u64 {
        (self.owner.number() as u64) << 16 | u64::from(self.course.map_or(0, NonZeroU16::get))
    }

    /// The day in the form's column of hiring.
    pub(super) const fn hired(self) -> Option<Day> {
        self.hired
    }

    /// Whether it tells that something holds at the cut-off: the course is completed, the appointment stands.
    pub(super) const fn state(self) -> State {
        match self.stage {
            Stage::Stands | Stage::Later => State::Stands,
            Stage::Completed => State::Completed(self.completed_on),
            Stage::Ended => State::Ended,
        }
    }

    /// Whether what it tells of is completed.
    pub(super) fn is_completed(self) -> bool {
        self.stage == Stage::Completed
    }

    /// The day on which what it tells of was completed, if it is and the day is known.
    pub(super) const fn completed_on(self) -> Option<Day> {
        self.completed_on
    }

    /// Whether what it tells of comes after the cut-off.
    pub(super) fn is_later(self) -> bool {
        self.stage == Stage::Later
    }

    /// Why it is not counted; none is counted.
    pub(super) const fn out(self) -> Option<Reason> {
        self.out
    }

    /// Whether it is counted.
    pub(super) const fn is_counted(self) -> bool {
        self.out.is_none()
    }

    /// Decides that it is not counted.
    pub(super) const fn leave_out(&mut self, reason: Reason) {
        self.out = Some(reason);
    }
}

/// The columns of a form that facts are taken from.
pub(super) struct FactColumns {
    course: Option<ColumnIx>,
    hired: Option<ColumnIx>,
    /// Those of a row about a person that tell when something begins and ends, or is completed.
    period: Option<Period>,
    completion: Option<Completion>,
    cutoff: Day,
}

impl FactColumns {
    /// Those of a form, for a cut-off.
    pub(super) fn of(form: &Form, cutoff: Day) -> Self {
        let is_of_people = form.row == RowKind::Person;
        Self {
            course: form.find(|kind| *kind == Kind::Course),
            hired: form.hired,
            period: form.period.filter(|_| is_of_people),
            completion: form.completion.filter(|_| is_of_people),
            cutoff,
        }
    }

    /// The course that a row is about, where the form has one.
    pub(super) fn course(&self, record: Record<'_>) -> Option<CourseIx> {
        self.course.and_then(|column| record.course(column)).flatten()
    }

    /// Whether a row is about another course than the plan's.
    pub(super) fn is_of_other_course(&self, record: Record<'_>) -> bool {
        self.course.and_then(|column| record.course(column)) == Some(None)
    }

    /// What a row tells of the cut-off; none if what it tells of comes after.
    pub(super) fn state(&self, record: Record<'_>) -> Option<State> {
        if let Some(period) = self.period {
            if record.day(period.from).is_some_and(|from| from > self.cutoff) {
                return None;
            }
            if record.day(period.to).is_some_and(|to| to <= self.cutoff) {
                return Some(State::Ended);
            }
        }
        let Some(completion) = self.completion else { return Some(State::Stands) };
        let day = record.day(completion.date);
        match (record.choice(completion.status), day) {
            (_, Some(day)) if day > self.cutoff => None,
            (Some(status), None) if status != completion.done => Some(State::Stands),
            (None, None) => Some(State::Stands),
            (_, day) => Some(State::Completed(day)),
        }
    }
}
