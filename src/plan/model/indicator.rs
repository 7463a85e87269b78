//! An indicator: what is counted, against what, and what should be reached.

use jiff::civil::Date;

use super::{Answer, ColumnIx, CourseIx, FormIx, Provider};

/// Something that is measured.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its id, whole: `heder.kurs`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is counted, in words.
    pub definition: Option<String>,
    /// What is counted.
    pub measure: Measure,
    /// Only units of this provider are asked.
    pub provider: Option<Provider>,
    /// What should be reached.
    pub target: Option<Target>,
    /// One of what is counted.
    pub one: String,
    /// Several of what is counted.
    pub many: String,
    /// Something to know when the figure is compared over time.
    pub remark: Option<String>,
}

/// What an indicator counts.
#[derive(Clone, Debug)]
pub enum Measure {
    /// Distinct people.
    People(People),
    /// Units where a form has a certain answer, or anyone who counts.
    Units(Units),
    /// Rows about the indicator's focus area with a certain choice, of all such rows.
    Rows {
        /// The form.
        form: FormIx,
        /// The choice column.
        column: ColumnIx,
        /// The choices that count.
        choices: Vec<usize>,
    },
    /// The sum of a count column of a form with a row a unit.
    Sum {
        /// The form.
        form: FormIx,
        /// The count column.
        column: ColumnIx,
        /// The denominator.
        of: Option<SumOf>,
    },
    /// Units that have reported: a certain form, or anything. Of all units that are asked.
    Reporting {
        /// The form; none for any form.
        form: Option<FormIx>,
    },
}

impl Measure {
    /// The form that is read, if it is a certain one.
    #[must_use]
    pub const fn form(&self) -> Option<FormIx> {
        match self {
            Self::People(People { form, .. })
            | Self::Units(Units { form, .. })
            | Self::Rows { form, .. }
            | Self::Sum { form, .. } => Some(*form),
            Self::Reporting { form } => *form,
        }
    }

    /// Whether it is held against something, so that it is a share and no number alone.
    #[must_use]
    pub const fn is_share(&self) -> bool {
        match self {
            Self::Units(_) | Self::Rows { .. } | Self::Reporting { .. } => true,
            Self::People(People { of, .. }) => of.is_some(),
            Self::Sum { of, .. } => of.is_some(),
        }
    }

    /// Whether the denominator is made of the register, and so known beforehand: more reports can only raise the share.
    ///
    /// Otherwise the denominator is what was reported, and the share holds for that alone.
    #[must_use]
    pub const fn is_of_register(&self) -> bool {
        match self {
            Self::Units(_) | Self::Reporting { .. } => true,
            Self::People(People { of, .. }) => matches!(of, Some(PeopleOf::Headcount)),
            Self::Sum { of, .. } => matches!(of, Some(SumOf::Headcount)),
            Self::Rows { .. } => false,
        }
    }
}

/// What a sum is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumOf {
    /// The register's headcount.
    Headcount,
    /// The sum of another count column.
    Column(ColumnIx),
}

/// The answers or choices of a column that count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Answers of a yes/no column.
    Answers(Vec<Answer>),
    /// Choices of a choice column, by their positions.
    Choices(Vec<usize>),
}

/// How distinct people are counted.
#[derive(Clone, Debug)]
pub struct People {
    /// The form with a row a person.
    pub form: FormIx,
    /// Only rows about this course.
    pub course: Option<CourseIx>,
    /// Only people with one of these answers in this column.
    pub answer: Option<(ColumnIx, Wanted)>,
    /// Only people who have completed.
    pub completed: Option<Completed>,
    /// Only people whose earliest date in this column lies within the plan, in numerator and denominator both.
    pub within_plan: Option<ColumnIx>,
    /// The summed form and its count column, for units that report no people.
    pub summed: Option<(FormIx, ColumnIx)>,
    /// The denominator.
    pub of: Option<PeopleOf>,
}

/// When something must have been completed to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completed {
    /// By the cut-off, dated or not.
    Ever,
    /// Within the plan and by the cut-off, by its date.
    WithinPlan,
}

/// What a number of people is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleOf {
    /// The register's headcount.
    Headcount,
    /// The people who could have counted.
    People,
    /// Those of them who have an answer.
    Answered,
}

/// How units are counted.
#[derive(Clone, Debug)]
pub struct Units {
    /// The form.
    pub form: FormIx,
    /// The column and the answers that count; none counts units with anyone active.
    pub answer: Option<(ColumnIx, Wanted)>,
    /// Only where one of these dates is recent.
    pub current: Option<Current>,
    /// The summed form and its count column, for units that report no people.
    pub summed: Option<(FormIx, ColumnIx)>,
}

/// A demand that something is recent.
#[derive(Clone, Debug)]
pub struct Current {
    /// Date columns, of which one suffices.
    pub columns: Vec<ColumnIx>,
    /// How many months before the cut-off, the same day included.
    pub months: u32,
}

/// What should be reached, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// How much.
    pub level: Level,
    /// By when; none is by the plan's last day.
    pub by: Option<Date>,
}

/// How much should be reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    /// A share, from 0 to 1.
    Share(f64),
    /// A number.
    Value(u64),
}
