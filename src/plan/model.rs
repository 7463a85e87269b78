//! The plan, valid: every reference resolved, every date a date. What the rest of the program works with.

use std::fmt;

use jiff::civil::Date;

/// Declares a position in one of the plan's lists. Made only by resolving a reference, so that it always points at something.
macro_rules! index {
    ($($(#[doc = $doc:literal])* $name:ident)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);
    )*};
}
index! {
    /// A form, by its position in [`Plan::forms`].
    FormIx
    /// A column, by its position in its form's [`Form::columns`].
    ColumnIx
    /// A course, by its position in [`Plan::courses`].
    CourseIx
    /// A focus area, by its position in [`Plan::areas`].
    AreaIx
    /// A perspective, by its position in [`Plan::perspectives`].
    PerspectiveIx
}

/// A plan with everything that is followed up.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The plan's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The case number it is registered under, such as `SON 2024/270`.
    pub case_number: String,
    /// The committee that gets the report.
    pub committee: String,
    /// The administration that gives it.
    pub administration: String,
    /// The department that writes it.
    pub department: Option<String>,
    /// The plan's first day.
    pub from: Date,
    /// The plan's last day.
    pub to: Date,
    /// The organisation's own numbers, which are no personal data.
    pub own_numbers: Vec<String>,
    /// Documents that the decision rests on, beside the report.
    pub basis: Vec<String>,
    /// Who gets the decision.
    pub recipients: Vec<String>,
    /// Occasions, in the order of the file.
    pub occasions: Vec<Occasion>,
    /// Courses that count.
    pub courses: Vec<Course>,
    /// Forms.
    pub forms: Vec<Form>,
    /// Focus areas, by number.
    pub areas: Vec<FocusArea>,
    /// Perspectives, in the order of the file.
    pub perspectives: Vec<Perspective>,
    /// Figures published earlier.
    pub baselines: Vec<Baseline>,
}

impl Plan {
    /// The forms with their positions.
    pub fn forms(&self) -> impl Iterator<Item = (FormIx, &Form)> {
        self.forms.iter().enumerate().map(|(index, form)| (FormIx(index), form))
    }

    /// The form at a position.
    #[must_use]
    pub fn form(&self, form: FormIx) -> &Form {
        #[allow(clippy::indexing_slicing, reason = "a FormIx is made only by resolving a reference in this plan")]
        &self.forms[form.0]
    }

    /// The matter that a form tells of: the form itself, or the one it summarises. SPEC 13, completeness.
    #[must_use]
    pub fn matter(&self, form: FormIx) -> FormIx {
        self.form(form).summarises.unwrap_or(form)
    }

    /// The form that summarises `form`, if there is one.
    #[must_use]
    pub fn summary_of(&self, form: FormIx) -> Option<FormIx> {
        self.forms().find(|(_, other)| other.summarises == Some(form)).map(|(index, _)| index)
    }

    /// The forms that stand for a matter of their own, in order.
    pub fn matters(&self) -> impl Iterator<Item = (FormIx, &Form)> {
        self.forms().filter(|(_, form)| form.summarises.is_none())
    }

    /// All indicators with their focus areas, in order.
    pub fn indicators(&self) -> impl Iterator<Item = (AreaIx, &Indicator)> {
        self.areas
            .iter()
            .enumerate()
            .flat_map(|(index, area)| area.indicators.iter().map(move |indicator| (AreaIx(index), indicator)))
    }
}

/// A time of reporting that comes back every year.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// Its id, as typed on the command line.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Month and day of the cut-off.
    pub cutoff: (i8, i8),
    /// Added to the year of the report to get the year of the cut-off.
    pub cutoff_year: i16,
    /// How the report is laid out.
    pub template: Template,
    /// The forms that are due.
    pub forms: Vec<FormIx>,
}

impl Occasion {
    /// The cut-off for a report of `year`; none where the calendar lacks that day.
    #[must_use]
    pub fn cutoff_in(&self, year: i16) -> Option<Date> {
        Date::new(year.checked_add(self.cutoff_year)?, self.cutoff.0, self.cutoff.1).ok()
    }

    /// The years in which this occasion's cut-off lies within the plan. SPEC 4.
    #[must_use]
    pub fn years(&self, plan: &Plan) -> Vec<i16> {
        (plan.from.year().saturating_sub(6)..=plan.to.year().saturating_add(6))
            .filter(|year| self.cutoff_in(*year).is_some_and(|cutoff| plan.from <= cutoff && cutoff <= plan.to))
            .collect()
    }
}

/// How the report of an occasion is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// The in-depth report of June, with perspectives by department.
    InDepth,
    /// The short report with delårsrapport 2 and bokslut.
    Short,
    /// The interim report of the 2022-2023 plan.
    Interim,
    /// The closing report of the 2022-2023 plan.
    Closing,
}

impl Template {
    /// The name of its template file, without ending.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InDepth => "in_depth",
            Self::Short => "short",
            Self::Interim => "interim",
            Self::Closing => "closing",
        }
    }
}

/// A course that counts.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its other names.
    pub synonyms: Vec<String>,
}

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
    /// cut-off is not counted. SPEC 13, people and courses.
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

/// The columns that together tell that something was completed. SPEC 8, completed course.
#[derive(Clone, Copy, Debug)]
pub struct Completion {
    /// The choice column that holds the status.
    pub status: ColumnIx,
    /// Which of its choices means done.
    pub done: usize,
    /// The date column.
    pub date: ColumnIx,
}

/// The columns that tell from when to when a row holds. SPEC 8, active key person.
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
    /// Whether what stands in the column may be shown in messages and outputs. SPEC 12.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        matches!(self.kind, Kind::Person(_) | Kind::Text { published: false })
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

/// A focus area of the plan.
#[derive(Clone, Debug)]
pub struct FocusArea {
    /// Its id.
    pub id: String,
    /// Its number in the plan.
    pub number: u32,
    /// Its name.
    pub title: String,
    /// Its goal, a sentence.
    pub goal: String,
    /// Its other names.
    pub synonyms: Vec<String>,
    /// What is measured in it.
    pub indicators: Vec<Indicator>,
}

/// A heading of the June report.
#[derive(Clone, Debug)]
pub struct Perspective {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its other names.
    pub synonyms: Vec<String>,
    /// The focus areas that it gathers.
    pub areas: Vec<AreaIx>,
}

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

/// Who runs a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provider {
    /// Run by the region itself.
    Egen,
    /// Run by a contracted provider.
    Privat,
}

impl Provider {
    /// Both, own first.
    pub const ALL: [Self; 2] = [Self::Egen, Self::Privat];

    /// The words of the report.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Egen => "egen regi",
            Self::Privat => "privata utförare",
        }
    }
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

/// A figure published earlier.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The indicator's id.
    pub indicator: String,
    /// The day it holds for.
    pub date: Date,
    /// The value.
    pub value: u64,
    /// The denominator.
    pub of: Option<u64>,
    /// Where it was published.
    pub source: String,
}
