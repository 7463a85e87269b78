//! One figure with all that it rests on, as JSON: what `forklara` prints for other programs.
//!
//! As in siffror.json, keys are never renamed or removed within `format` 1, absent numbers are null, and there is no clock
//! reading and no personal data in it. Files, sheets and rows are named as in granskning.html.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::model::Figures;
use super::published::{Edition, MissingUnit, OccasionHead, PlanHead, PublishedIndicator};
use super::trail::{Role, Run, TrailRows};
use crate::plan::{Indicator, Plan, Register};
use crate::records::Reason;

/// The version of the format.
const FORMAT: u32 = 1;

/// A figure, its formula in words, and every row that could be behind it.
#[derive(Debug, Serialize)]
pub struct Accounted {
    format: u32,
    plan: PlanHead,
    occasion: OccasionHead,
    cutoff: Date,
    numerator: String,
    denominator: Option<String>,
    remark: Option<String>,
    figure: PublishedIndicator,
    /// Units that are asked and have not reported what the figure rests on.
    missing: Vec<MissingUnit>,
    /// The rows of the register that the denominator is made of.
    register: Option<RegisterRows>,
    rows: Vec<AccountedRows>,
}

/// What is counted and what it is held against, in words.
#[derive(Clone, Debug)]
pub struct Formula {
    /// What is counted.
    pub numerator: String,
    /// What it is held against; none where the figure is a number alone.
    pub denominator: Option<String>,
}

#[derive(Debug, Serialize)]
struct RegisterRows {
    file: String,
    rows: Vec<Run>,
}

#[derive(Debug, Serialize)]
struct AccountedRows {
    department: Option<String>,
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    form: String,
    role: &'static str,
    /// Why no figure uses them, for the role `left-out`.
    reason: Option<Reason>,
    rows: Vec<Run>,
    count: u64,
    /// What they add to the value, where they give numbers.
    amount: Option<u64>,
}

impl Accounted {
    /// The figure of an indicator; none where the plan has none of that id.
    #[must_use]
    pub fn new(edition: &Edition<'_>, figures: &Figures, id: &str, formula: Formula) -> Option<Self> {
        let Edition { plan, register, occasion, year, .. } = edition;
        let (_, indicator): (_, &Indicator) = plan.indicators().find(|(_, indicator)| indicator.id == id)?;
        let counted = figures.indicator(id)?;
        let rows = &counted.register_rows;
        Some(Self {
            format: FORMAT,
            plan: PlanHead::new(plan),
            occasion: OccasionHead::new(occasion, *year),
            cutoff: figures.cutoff,
            numerator: formula.numerator,
            denominator: formula.denominator,
            remark: indicator.remark.clone(),
            figure: PublishedIndicator::new(indicator, counted, register),
            missing: counted.silent(&indicator.measure).map(|unit| MissingUnit::new(register, unit)).collect(),
            register: (!rows.is_empty()).then(|| RegisterRows { file: register.file.clone(), rows: rows.clone() }),
            rows: counted.trail.iter().map(|rows| AccountedRows::new(plan, register, rows)).collect(),
        })
    }
}

impl AccountedRows {
    fn new(plan: &Plan, register: &Register, rows: &TrailRows) -> Self {
        let (role, reason) = match rows.role {
            Role::Counted => ("counted", None),
            Role::Asked => ("asked", None),
            Role::CountedElsewhere => ("counted-elsewhere", None),
            Role::AskedElsewhere => ("asked-elsewhere", None),
            Role::SamePerson => ("same-person", None),
            Role::NotRelevant => ("not-relevant", None),
            Role::Unanswered => ("unanswered", None),
            Role::Ended => ("ended", None),
            Role::Outside => ("outside", None),
            Role::LeftOut(reason) => ("left-out", Some(reason)),
        };
        Self {
            department: rows.department.map(|department| register.department(department).name.clone()),
            file: Arc::clone(&rows.file),
            sheet: rows.sheet.clone(),
            form: plan.form(rows.form).id.clone(),
            role,
            reason,
            rows: rows.rows.clone(),
            count: rows.count,
            amount: rows.amount,
        }
    }
}
