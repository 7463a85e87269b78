//! siffror.json: the figures as published, for other programs and for comparison at the next occasion.
//!
//! The format is a contract: keys are never renamed or removed within `format` 1. Absent numbers are null, shares have four
//! decimals, and there is no clock reading and no personal data in it. Of an earlier one only what the comparison needs is read,
//! so that one from another version, or cut down by hand, still serves.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::model::{Change, Coverage, Figure, Figures, IndicatorFigures, Movement, Previous, Reporting, Status};
use crate::finding::Tally;
use crate::intake::Source;
use crate::plan::{AreaIx, Indicator, Level, Occasion, Plan, Provider, Register, Target, UnitIx};
use crate::records::Account;
use crate::swedish::uncapitalized;

/// The version of the format.
const FORMAT: u32 = 1;

/// The whole of siffror.json.
#[derive(Debug, Serialize, Deserialize)]
pub struct Published {
    format: u32,
    /// The plan.
    pub plan: PlanHead,
    /// The occasion.
    pub occasion: OccasionHead,
    /// The day that the figures hold for.
    pub cutoff: Date,
    /// Whether errors or gaps remained.
    #[serde(default)]
    pub draft: bool,
    #[serde(skip_deserializing)]
    reporting: PublishedReporting,
    focus_areas: Vec<PublishedArea>,
    #[serde(skip_deserializing)]
    reconciliation: Vec<Account>,
    #[serde(skip_deserializing)]
    findings: Tally,
    #[serde(default)]
    sources: Vec<PublishedSource>,
}

/// The plan that a report is about.
#[derive(Debug, Serialize, Deserialize)]
pub struct PlanHead {
    /// Its id.
    pub id: String,
    #[serde(skip_deserializing)]
    title: String,
    #[serde(skip_deserializing)]
    case_number: String,
}

/// The occasion that a report was made for.
#[derive(Debug, Serialize, Deserialize)]
pub struct OccasionHead {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The year on the command line.
    pub year: i16,
}

impl PlanHead {
    /// A plan's head.
    pub(super) fn new(plan: &Plan) -> Self {
        Self { id: plan.id.clone(), title: plan.title.clone(), case_number: plan.case_number.clone() }
    }
}

impl OccasionHead {
    /// An occasion's head, in a year.
    pub(super) fn new(occasion: &Occasion, year: i16) -> Self {
        Self { id: occasion.id.clone(), title: occasion.title.clone(), year }
    }
}

/// Who has reported.
#[derive(Debug, Default, Serialize)]
pub struct PublishedReporting {
    expected: u64,
    reported: u64,
    missing: Vec<MissingUnit>,
    by_form: BTreeMap<String, Coverage>,
}

/// A unit that has not reported.
#[derive(Debug, Serialize)]
pub(super) struct MissingUnit {
    department: String,
    unit: String,
}

impl MissingUnit {
    /// The names of a unit and its department.
    pub(super) fn new(register: &Register, unit: UnitIx) -> Self {
        let unit = register.unit(unit);
        Self { department: register.department(unit.department).name.clone(), unit: unit.name.clone() }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct PublishedArea {
    #[serde(skip_deserializing)]
    id: String,
    #[serde(skip_deserializing)]
    number: u32,
    #[serde(skip_deserializing)]
    title: String,
    #[serde(skip_deserializing)]
    movement: Movement,
    indicators: Vec<PublishedIndicator>,
}

/// An indicator's figures.
#[derive(Debug, Serialize, Deserialize)]
pub struct PublishedIndicator {
    id: String,
    #[serde(skip_deserializing)]
    title: String,
    /// The value.
    pub value: Option<u64>,
    /// The denominator.
    pub of: Option<u64>,
    #[serde(skip_deserializing)]
    share: Option<f64>,
    /// Whether the true value may be larger.
    #[serde(default)]
    pub lower_bound: bool,
    #[serde(default)]
    coverage: Coverage,
    #[serde(skip_deserializing)]
    target: Option<PublishedTarget>,
    #[serde(skip_deserializing)]
    status: Status,
    #[serde(skip_deserializing)]
    previous: Option<PublishedPrevious>,
    #[serde(default)]
    by_department: Vec<PublishedDepartment>,
    #[serde(skip_deserializing)]
    by_provider: PublishedProviders,
}

#[derive(Debug, Serialize)]
struct PublishedTarget {
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<u64>,
    by: Option<Date>,
}

#[derive(Debug, Serialize)]
struct PublishedPrevious {
    label: String,
    date: Date,
    value: Option<u64>,
    of: Option<u64>,
    change: Option<serde_json::Number>,
}

#[derive(Debug, Serialize, Deserialize)]
struct PublishedDepartment {
    department: String,
    value: Option<u64>,
    of: Option<u64>,
    #[serde(skip_deserializing)]
    share: Option<f64>,
    coverage: Coverage,
}

#[derive(Debug, Default, Serialize)]
struct PublishedProviders {
    egen: Numbers,
    privat: Numbers,
}

#[derive(Debug, Default, Serialize)]
struct Numbers {
    value: Option<u64>,
    of: Option<u64>,
    share: Option<f64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct PublishedSource {
    file: Arc<str>,
    sha256: Option<String>,
}

/// What a report consists of, beside its figures.
pub struct Edition<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The register.
    pub register: &'a Register,
    /// The occasion.
    pub occasion: &'a Occasion,
    /// The year on the command line.
    pub year: i16,
    /// Whether errors or gaps remain.
    pub draft: bool,
    /// How many findings there are.
    pub findings: Tally,
    /// The files that were there.
    pub sources: &'a [Source],
}

impl Published {
    /// The figures as they are published. `overruled` gives the movements that people have set, by area.
    #[must_use]
    pub fn new(edition: &Edition<'_>, figures: &Figures, overruled: &BTreeMap<AreaIx, Movement>) -> Self {
        let Edition { plan, register, occasion, year, .. } = edition;
        let areas = figures.areas.iter().filter_map(|counted| {
            let area = plan.areas.get(counted.area.0)?;
            Some(PublishedArea {
                id: area.id.clone(),
                number: area.number,
                title: area.title.clone(),
                movement: overruled.get(&counted.area).copied().unwrap_or(counted.movement),
                indicators: area
                    .indicators
                    .iter()
                    .zip(&counted.indicators)
                    .map(|(indicator, figures)| PublishedIndicator::new(indicator, figures, register))
                    .collect(),
            })
        });
        Self {
            format: FORMAT,
            plan: PlanHead::new(plan),
            occasion: OccasionHead::new(occasion, *year),
            cutoff: figures.cutoff,
            draft: edition.draft,
            reporting: PublishedReporting::new(plan, register, &figures.reporting),
            focus_areas: areas.collect(),
            reconciliation: figures.accounts.clone(),
            findings: edition.findings,
            sources: edition
                .sources
                .iter()
                .map(|source| PublishedSource { file: source.file.clone(), sha256: source.sha256.clone() })
                .collect(),
        }
    }

    /// Reads an earlier siffror.json; none if it is not one of this format.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|published: &Self| published.format == FORMAT)
    }

    /// Whether it is an earlier report of a plan than one with a certain cut-off.
    #[must_use]
    pub fn precedes(&self, plan: &Plan, cutoff: Date) -> bool {
        self.plan.id == plan.id && self.cutoff < cutoff
    }

    /// What it is called where it is compared with: `juni 2025`.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} {}", uncapitalized(&self.occasion.title), self.occasion.year)
    }

    /// The submissions that it was made from, with their checksums.
    pub fn sources(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.sources.iter().map(|source| (&*source.file, source.sha256.as_deref()))
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        json(self)
    }

    /// The figures of an indicator.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&PublishedIndicator> {
        self.focus_areas.iter().flat_map(|area| &area.indicators).find(|indicator| indicator.id == id)
    }

    /// The figures of an indicator that has a value.
    pub(super) fn known(&self, id: &str) -> Option<&PublishedIndicator> {
        self.indicator(id).filter(|indicator| indicator.value.is_some())
    }
}

/// A document as JSON text with a line break at its end.
#[must_use]
pub fn json(document: &impl Serialize) -> String {
    // Plain structs with text keys always serialise; a fault would show as an empty document, never as a wrong number.
    serde_json::to_string_pretty(document).map(|text| text + "\n").unwrap_or_default()
}

impl PublishedReporting {
    /// Who has reported, by the forms' ids.
    #[must_use]
    pub fn new(plan: &Plan, register: &Register, reporting: &Reporting) -> Self {
        Self {
            expected: reporting.total.expected,
            reported: reporting.total.reported,
            missing: reporting.missing.iter().map(|unit| MissingUnit::new(register, *unit)).collect(),
            by_form: reporting.by_form.iter().map(|form| (plan.form(form.form).id.clone(), form.total)).collect(),
        }
    }
}

impl PublishedIndicator {
    /// The total.
    pub(super) const fn figure(&self) -> Figure {
        Figure { value: self.value, of: self.of, coverage: self.coverage, lower_bound: self.lower_bound }
    }

    /// The figure of a department that has a value. Whether it is a lower bound is told by its coverage alone.
    pub(super) fn department(&self, name: &str) -> Option<Figure> {
        let found = self.by_department.iter().find(|one| one.department == name && one.value.is_some())?;
        let PublishedDepartment { value, of, coverage, .. } = found;
        Some(Figure { value: *value, of: *of, coverage: *coverage, lower_bound: !coverage.is_complete() })
    }

    /// An indicator's figures as they are published.
    pub(super) fn new(indicator: &Indicator, figures: &IndicatorFigures, register: &Register) -> Self {
        let provider = |provider| figures.by_provider.get(&provider).map(Numbers::new).unwrap_or_default();
        Self {
            id: indicator.id.clone(),
            title: indicator.title.clone(),
            value: figures.total.value,
            of: figures.total.of,
            share: share(&figures.total),
            lower_bound: figures.total.lower_bound,
            coverage: figures.total.coverage,
            target: indicator.target.as_ref().map(PublishedTarget::new),
            status: figures.status,
            previous: figures.previous.as_ref().map(PublishedPrevious::new),
            by_department: figures
                .by_department
                .iter()
                .map(|(department, figure)| PublishedDepartment {
                    department: register.department(*department).name.clone(),
                    value: figure.value,
                    of: figure.of,
                    share: share(figure),
                    coverage: figure.coverage,
                })
                .collect(),
            by_provider: PublishedProviders { egen: provider(Provider::Egen), privat: provider(Provider::Privat) },
        }
    }
}

impl PublishedTarget {
    fn new(target: &Target) -> Self {
        let (share, value) = match target.level {
            Level::Share(share) => (Some(share), None),
            Level::Value(value) => (None, Some(value)),
        };
        Self { share, value, by: target.by }
    }
}

impl PublishedPrevious {
    fn new(previous: &Previous) -> Self {
        let change = previous.change.and_then(|change| match change {
            Change::Share(amount) => serde_json::Number::from_f64(four_decimals(amount)),
            Change::Value(amount) => Some(amount.into()),
        });
        Self { label: previous.label.clone(), date: previous.date, value: previous.value, of: previous.of, change }
    }
}

impl Numbers {
    fn new(figure: &Figure) -> Self {
        Self { value: figure.value, of: figure.of, share: share(figure) }
    }
}

fn share(figure: &Figure) -> Option<f64> {
    figure.share().and_then(|share| i64::try_from(share).ok()).map(four_decimals)
}

/// Ten-thousandths as a number with four decimals.
#[allow(clippy::cast_precision_loss, reason = "shares and their differences lie within ten thousand steps of 0")]
fn four_decimals(ten_thousandths: i64) -> f64 {
    ten_thousandths as f64 / 10_000.0
}
