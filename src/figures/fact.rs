//! Facts: what counting asks of every row, and what has been decided about it.

use std::num::NonZeroU16;

use crate::plan::{ColumnIx, CourseIx, Form, Kind, UnitIx};
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

/// What rows are asked again and again, and what has been decided about them: side by side, since the rows of a person stand
/// far apart, and each column is elsewhere in memory.
#[derive(Clone, Copy, Default)]
pub(super) struct Fact {
    owner: Owner,
    /// The course by its number from 1.
    course: Option<NonZeroU16>,
    /// The day of hiring, where the form has one.
    hired: Option<Day>,
    stage: Stage,
    completed_on: Option<Day>,
    /// Why the row is not counted; none is counted.
    out: Option<Reason>,
}

/// There are as many as there are rows, and some tens of megabytes are to be enough for five million.
const _: () = assert!(size_of::<Fact>() == 12);

/// [`State`] without its day, which stands beside it: so a fact is no larger than what is in it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Stands,
    Completed,
    Ended,
}

impl Fact {
    /// What is known of a record before anything is decided: rows about other courses are not counted.
    pub(super) fn new(record: Record<'_>, columns: FactColumns) -> Self {
        let course = columns.course.and_then(|column| record.course(column));
        let number = |CourseIx(index): CourseIx| NonZeroU16::MIN.checked_add(u16::try_from(index).ok()?);
        Self {
            owner: record.owner(),
            course: course.flatten().and_then(number),
            hired: columns.hired.and_then(|column| record.day(column)),
            stage: Stage::Stands,
            completed_on: None,
            out: (course == Some(None)).then_some(Reason::OtherCourse),
        }
    }

    /// Whose the row is.
    pub(super) const fn owner(self) -> Owner {
        self.owner
    }

    /// The unit that it is about.
    pub(super) fn unit(self) -> Option<UnitIx> {
        self.owner.as_unit()
    }

    /// The course that it is about, where the form has one.
    pub(super) fn course(self) -> Option<CourseIx> {
        self.course.map(|number| CourseIx(usize::from(number.get()) - 1))
    }

    /// The day in the form's column of hiring.
    pub(super) const fn hired(self) -> Option<Day> {
        self.hired
    }

    /// Whether it tells that something holds at the cut-off: the course is completed, the appointment stands.
    pub(super) const fn state(self) -> State {
        match self.stage {
            Stage::Stands => State::Stands,
            Stage::Completed => State::Completed(self.completed_on),
            Stage::Ended => State::Ended,
        }
    }

    /// Decides what it tells of the cut-off.
    pub(super) const fn set_state(&mut self, state: State) {
        (self.stage, self.completed_on) = match state {
            State::Stands => (Stage::Stands, None),
            State::Completed(day) => (Stage::Completed, day),
            State::Ended => (Stage::Ended, None),
        };
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
#[derive(Clone, Copy)]
pub(super) struct FactColumns {
    course: Option<ColumnIx>,
    hired: Option<ColumnIx>,
}

impl FactColumns {
    /// Those of a form.
    pub(super) fn of(form: &Form) -> Self {
        Self { course: form.find(|kind| *kind == Kind::Course), hired: form.hired }
    }
}
