//! A form: what a row is, its columns by kind, and the columns that together tell something.

use std::fmt;

use super::{ColumnIx, FormIx};

/// A form that departments fill in. The one declaration behind reading, checks, indicators and the blank form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What a row is.
    pub row: RowKind,
    /// The form that this one is the summed alternative to.
    pub summarises: Option<FormIx>,
    /// How a row tells that something was completed.
    pub completion: Option<Completion>,
    /// How a row tells from when to when it holds.
    pub period: Option<Period>,
    /// The date column that tells when a person was hired. Of a person's dates the earliest holds, and who is hired after the
    /// cut-off is not counted.
    pub hired: Option<ColumnIx>,
    /// The date column that tells which day the row's counts hold for.
    pub as_of: Option<ColumnIx>,
    /// Its columns.
    pub columns: Vec<Column>,
}

impl Form {
    /// Whether counting needs the dates of a column: a row with an unreadable date there cannot be counted. Other dates are
    /// only dropped themselves.
    #[must_use]
    pub fn counts_by(&self, column: ColumnIx) -> bool {
        let completed = self.completion.map(|completion| completion.date);
        let (from, to) = self.period.map(|period| (period.from, period.to)).unzip();
        [completed, from, to, self.hired, self.as_of].contains(&Some(column))
    }

    /// The columns with their positions.
    pub fn columns(&self) -> impl Iterator<Item = (ColumnIx, &Column)> {
        self.columns.iter().enumerate().map(|(index, column)| (ColumnIx(index), column))
    }

    /// The column at a position.
    #[must_use]
    pub fn column(&self, column: ColumnIx) -> &Column {
        #[allow(clippy::indexing_slicing, reason = "a ColumnIx is made only by resolving a reference in this form")]
        &self.columns[column.0]
    }

    /// The first column that satisfies `wanted`.
    pub fn find(&self, wanted: impl Fn(&Kind) -> bool) -> Option<ColumnIx> {
        self.columns().find(|(_, column)| wanted(&column.kind)).map(|(index, _)| index)
    }
}

/// What a row of a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A person; people are told apart by the form's person columns.
    Person,
    /// A unit; one row a unit counts.
    Unit,
    /// An activity; every row counts.
    Activity,
}

/// The columns that together tell that something was completed.
#[derive(Clone, Copy, Debug)]
pub struct Completion {
    /// The choice column that holds the status.
    pub status: ColumnIx,
    /// Which of its choices means done.
    pub done: usize,
    /// The date column.
    pub date: ColumnIx,
}

/// The columns that tell from when to when a row holds.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// The first day.
    pub from: ColumnIx,
    /// The day on which it ends.
    pub to: ColumnIx,
}

/// A column of a form.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// Its title in the blank form.
    pub title: String,
    /// What is written in it.
    pub kind: Kind,
    /// Other titles that mean the same.
    pub synonyms: Vec<String>,
    /// Whether every row must end up with a value.
    pub required: bool,
}

impl Column {
    /// Whether what stands in the column may be shown in messages and outputs.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        matches!(self.kind, Kind::Person(_) | Kind::Text { published: false })
    }

    /// Whether the column asks for something to count: a number, a yes or no, a choice.
    #[must_use]
    pub const fn asks(&self) -> bool {
        matches!(self.kind, Kind::Count { .. } | Kind::YesNo { .. } | Kind::Choice { .. })
    }
}

/// What is written in a column, with what is particular to that kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A department's name.
    Department,
    /// A unit's name.
    Unit,
    /// What tells who a person is. Never leaves the submissions.
    Person(Identity),
    /// A course's name.
    Course,
    /// A focus area's or a perspective's name.
    Area,
    /// A date.
    Date,
    /// A whole number from 0.
    Count {
        /// The count column that this one may not exceed.
        at_most: Option<ColumnIx>,
        /// Whether it is held against the unit's headcount in the register.
        headcount: bool,
    },
    /// An answer to a question.
    YesNo {
        /// The answers that may be given.
        answers: Vec<Answer>,
        /// The date column that tells from when a yes holds.
        valid_from: Option<ColumnIx>,
    },
    /// One of a few words.
    Choice {
        /// The words.
        choices: Vec<String>,
    },
    /// Free text.
    Text {
        /// Whether it is meant for the report.
        published: bool,
    },
}

/// What tells who a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// The employer's number for the person.
    Id,
    /// An e-mail address.
    Email,
    /// A name, which tells a person only within a unit.
    Name,
}

/// An answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Under way, which is not yes.
    UnderWay,
    /// The question does not concern the unit, which leaves the denominator.
    NotRelevant,
}

impl Answer {
    /// All answers, in the order they are listed to users.
    pub const ALL: [Self; 4] = [Self::Yes, Self::No, Self::UnderWay, Self::NotRelevant];

    /// The word on the form.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Yes => "Ja",
            Self::No => "Nej",
            Self::UnderWay => "Pågår",
            Self::NotRelevant => "Ej relevant",
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.swedish())
    }
}
