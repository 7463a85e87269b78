//! Values of which there are few kinds, in two bytes: courses, areas, answers, choices and days.

use super::Day;
use crate::plan::{Answer, AreaIx, CourseIx, PerspectiveIx};
use crate::records::{AreaRef, Datum};

/// What the numbers of a column stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::records) enum Coded {
    Course,
    Area,
    Answer,
    Choice,
    Day,
}

/// A value as a number, which is never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::records) struct Code {
    number: u16,
    coded: Coded,
}

const ANSWERS: [Answer; 4] = [Answer::Yes, Answer::No, Answer::UnderWay, Answer::NotRelevant];

/// The answer of that number.
pub(super) fn answer(number: u16) -> Option<Answer> {
    ANSWERS.get(usize::from(number.checked_sub(1)?)).copied()
}

impl Code {
    /// The code of a value, if it is of such a kind. Numbers of plans are small: a plan of thirty thousand courses or choices
    /// cannot be read by anyone.
    pub(in crate::records) fn of(datum: &Datum<'_>) -> Option<Self> {
        let (coded, number) = match datum {
            Datum::Course(None) => (Coded::Course, 1),
            Datum::Course(Some(CourseIx(index))) => (Coded::Course, index + 2),
            Datum::Area(AreaRef::Area(AreaIx(index))) => (Coded::Area, index * 2 + 1),
            Datum::Area(AreaRef::Perspective(PerspectiveIx(index))) => (Coded::Area, index * 2 + 2),
            Datum::Answer(answer) => (Coded::Answer, ANSWERS.iter().position(|known| known == answer)? + 1),
            Datum::Choice(index) => (Coded::Choice, index + 1),
            Datum::Date(date) => (Coded::Day, Day::of(*date).number().into()),
            Datum::Person(_) | Datum::Text(_) | Datum::Count { .. } => return None,
        };
        Some(Self { number: u16::try_from(number).ok()?, coded })
    }

    /// The code of that number; none of 0.
    pub(super) const fn numbered(number: u16, coded: Coded) -> Option<Self> {
        if number == 0 { None } else { Some(Self { number, coded }) }
    }

    pub(super) const fn number(self) -> u16 {
        self.number
    }

    /// The value.
    pub(in crate::records) fn datum(self) -> Option<Datum<'static>> {
        let index = usize::from(self.number.checked_sub(1)?);
        Some(match self.coded {
            Coded::Course => Datum::Course(index.checked_sub(1).map(CourseIx)),
            Coded::Area if index % 2 == 0 => Datum::Area(AreaRef::Area(AreaIx(index / 2))),
            Coded::Area => Datum::Area(AreaRef::Perspective(PerspectiveIx(index / 2))),
            Coded::Answer => Datum::Answer(answer(self.number)?),
            Coded::Choice => Datum::Choice(index),
            Coded::Day => Datum::Date(Day::numbered(self.number)?.date()),
        })
    }
}
