//! What counting gives: figures with their denominators, coverage, comparison and sources. Plain values, no wording.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::earlier::Revision;
use super::owners::Owners;
use super::trail::{Run, TrailRows};
use crate::finding::Place;
use crate::plan::{AreaIx, DepartmentIx, FormIx, Measure, Provider, UnitIx};
use crate::records::{Account, AreaRef};

/// How many of those asked have reported what a figure rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Units that are asked; for activities, units and departments that sent any.
    pub expected: u64,
    /// Those of them that have reported.
    pub reported: u64,
}

impl Coverage {
    /// Whether all have reported.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        self.reported >= self.expected
    }
}

/// A figure. Missing is none, never 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The numerator, or the number where there is no denominator; none when nobody reported.
    pub value: Option<u64>,
    /// The denominator; none where the indicator has none or it is not known.
    pub of: Option<u64>,
    /// How many reported.
    pub coverage: Coverage,
    /// Whether the true value may be larger: coverage is incomplete, or a cell said "över 100".
    pub lower_bound: bool,
}

impl Figure {
    /// Numerator and denominator where there is a share: both known, the denominator above 0 and not exceeded.
    #[must_use]
    pub fn ratio(&self) -> Option<(u64, u64)> {
        match (self.value, self.of) {
            (Some(value), Some(of)) if of > 0 && value <= of => Some((value, of)),
            _ => None,
        }
    }

    /// The share in ten-thousandths, rounded half up.
    #[must_use]
    pub fn share(&self) -> Option<u64> {
        let (value, of) = self.ratio()?;
        let (value, of) = (u128::from(value), u128::from(of));
        u64::try_from((value * 20_000 + of) / (of * 2)).ok()
    }
}

/// How a figure stands against its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Reached.
    Uppnatt,
    /// Not reached, and its date has not passed.
    Pagar,
    /// Not reached, and its date has passed.
    EjUppnatt,
    /// Cannot be told.
    UnderlagSaknas,
    /// There is no target.
    #[default]
    UtanMal,
}

/// How a focus area has moved since the last report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Movement {
    /// Something improved, nothing worsened, and an indicator reached its target or rose by a tenth.
    Tydlig,
    /// Something improved.
    Viss,
    /// Nothing improved.
    Ingen,
    /// There is nothing to compare with.
    #[default]
    Okand,
}

/// An earlier figure of the same indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// Where it stands: `juni 2025`, or a baseline's source.
    pub label: String,
    /// The day it holds for.
    pub date: Date,
    /// Its value.
    pub value: Option<u64>,
    /// Its denominator.
    pub of: Option<u64>,
    /// Whether it was a lower bound.
    pub lower_bound: bool,
    /// Whether the report it stands in was a draft.
    pub draft: bool,
    /// What that report's submissions give when they are counted anew, where it is another figure.
    pub revised: Option<Figure>,
    /// Whether it counts something else than the figures after it, so that the series breaks there.
    pub series_break: bool,
    /// The difference from then to now.
    pub change: Option<Change>,
}

impl Previous {
    /// The earlier figure. Its coverage is not known here.
    #[must_use]
    pub fn figure(&self) -> Figure {
        Figure { value: self.value, of: self.of, lower_bound: self.lower_bound, ..Figure::default() }
    }
}

/// A difference between two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Of shares, in ten-thousandths.
    Share(i64),
    /// Of values.
    Value(i64),
}

impl Change {
    /// The amount, whatever it is measured in: above 0 is better.
    #[must_use]
    pub const fn amount(self) -> i64 {
        match self {
            Self::Share(amount) | Self::Value(amount) => amount,
        }
    }
}

/// An indicator with its figures.
#[derive(Clone, Debug)]
pub struct IndicatorFigures {
    /// The indicator's id; see [`crate::plan::Plan::indicators`].
    pub id: String,
    /// The figure for all.
    pub total: Figure,
    /// By department, in the register's order; every department that is asked.
    pub by_department: Vec<(DepartmentIx, Figure)>,
    /// By provider, own first; empty where the indicator cannot be told by provider.
    pub by_provider: BTreeMap<Provider, Figure>,
    /// By unit, in the register's order; every unit that is asked. Not published.
    pub by_unit: Vec<(UnitIx, Figure)>,
    /// Against the target.
    pub status: Status,
    /// The earlier figure, if there is one.
    pub previous: Option<Previous>,
    /// Every earlier figure of the same plan, baselines included, the oldest first. A report where it is missing has its place.
    pub series: Vec<Previous>,
    /// What every row that its forms hold is to the figure.
    pub trail: Vec<TrailRows>,
    /// The rows of the register that the denominator is made of; empty where it is not made of the register.
    pub register_rows: Vec<Run>,
}

impl IndicatorFigures {
    /// The units that are asked and have not reported what the figure rests on. Where the figure counts the reporting itself,
    /// those that it does not count.
    pub fn silent(&self, measure: &Measure) -> impl Iterator<Item = UnitIx> {
        let counts_reporting = matches!(measure, Measure::Reporting { .. });
        let silent = move |figure: &Figure| {
            if counts_reporting { figure.value == Some(0) } else { figure.coverage.reported == 0 }
        };
        self.by_unit.iter().filter(move |(_, figure)| silent(figure)).map(|(unit, _)| *unit)
    }
}

/// A focus area with its figures.
#[derive(Clone, Debug)]
pub struct AreaFigures {
    /// The area.
    pub area: AreaIx,
    /// How it has moved, by the figures alone; a person may overrule it in texter/.
    pub movement: Movement,
    /// Its indicators, in the plan's order.
    pub indicators: Vec<IndicatorFigures>,
}

/// An activity as submitted. The texts are not yet looked through for personal data.
#[derive(Clone, Debug)]
pub struct Activity {
    /// The department.
    pub department: Option<DepartmentIx>,
    /// The unit, if it is a unit's.
    pub unit: Option<UnitIx>,
    /// What it is about.
    pub area: AreaRef,
    /// What it is called.
    pub title: Arc<str>,
    /// What it is.
    pub description: Option<Arc<str>>,
    /// How far it has come, in the form's word.
    pub status: Option<String>,
    /// When.
    pub date: Option<Date>,
}

/// Who has reported a form (a matter, with its summed alternative).
#[derive(Clone, Debug)]
pub struct FormReporting {
    /// The form.
    pub form: FormIx,
    /// Whether it is due at this occasion.
    pub due: bool,
    /// All units.
    pub total: Coverage,
    /// By department, in the register's order; departments without expected units are left out.
    pub by_department: Vec<(DepartmentIx, Coverage)>,
}

/// Who has reported.
#[derive(Clone, Debug)]
pub struct Reporting {
    /// Units that are expected, and those that have reported anything.
    pub total: Coverage,
    /// By department, in the register's order; departments without expected units are left out.
    pub by_department: Vec<(DepartmentIx, Coverage)>,
    /// Units that have reported nothing, in the register's order.
    pub missing: Vec<UnitIx>,
    /// By form.
    pub by_form: Vec<FormReporting>,
}

/// All that was counted for an occasion.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The day that the figures hold for.
    pub cutoff: Date,
    /// Who has reported.
    pub reporting: Reporting,
    /// The focus areas, in the plan's order.
    pub areas: Vec<AreaFigures>,
    /// Activities that are counted or told, by department, unit, area and title.
    pub activities: Vec<Activity>,
    /// The account of every table's rows.
    pub accounts: Vec<Account>,
    /// Which department a place in the submissions belongs to.
    pub owners: Owners,
    /// Tables that add nothing, since every row of theirs stands in other files too.
    pub repeated: Vec<Repeated>,
    /// Figures of earlier reports that their submissions no longer give, by report and in the plan's order.
    pub revisions: Vec<Revision>,
}

impl Figures {
    /// The figures of an indicator, by its id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&IndicatorFigures> {
        self.areas.iter().flat_map(|area| &area.indicators).find(|indicator| indicator.id == id)
    }
}

/// A table whose every row stands in other files too.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// Its file and sheet.
    pub place: Place,
    /// The files with the same rows.
    pub files: BTreeSet<Arc<str>>,
}
