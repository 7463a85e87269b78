//! The plan, valid: every reference resolved, every date a date. What the rest of the program works with.

mod form;
mod indicator;

pub use form::*;
pub use indicator::*;

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

    /// The matter that a form tells of: the form itself, or the one it summarises.
    #[must_use]
    pub fn matter(&self, form: FormIx) -> FormIx {
        self.form(form).summarises.unwrap_or(form)
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

    /// The years in which this occasion's cut-off lies within the plan.
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

    /// Whose a unit is, after the word for units.
    #[must_use]
    pub const fn of_units(self) -> &'static str {
        match self {
            Self::Egen => "i egen regi",
            Self::Privat => "hos privata utförare",
        }
    }

    /// The words of the report.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Egen => "egen regi",
            Self::Privat => "privata utförare",
        }
    }
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
    /// Whether it counts something else than the plan's own figures do, so that the series breaks after it.
    pub series_break: bool,
}
