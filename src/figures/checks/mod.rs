//! Checks across forms, files, the register and earlier reports: what adds up by itself and is unlikely all the same.
//!
//! In: [`Checked`], everything that was read and counted. Out: findings alone; no check changes a figure. Each check is a
//! function in a file of its own, and [`CHECKS`] is the list of them.

mod fallen;
mod files;
mod headcount;
mod revised;
mod unmoved;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::earlier::{Earlier, before};
use super::model::{Figures, IndicatorFigures};
use crate::finding::Findings;
use crate::intake::Source;
use crate::plan::{DepartmentIx, FormIx, Indicator, Plan, Register};
use crate::records::Table;

/// What is checked.
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The register.
    pub register: &'a Register,
    /// What was counted.
    pub figures: &'a Figures,
    /// The tables that it was counted from.
    pub tables: &'a [Table],
    /// The submissions.
    pub sources: &'a [Source],
    /// The earlier reports there are, of any plan and day.
    pub earlier: &'a [Earlier],
}

/// Every check.
const CHECKS: [fn(&Checked<'_>, &mut Findings); 8] = [
    headcount::in_a_scope,
    headcount::in_a_unit,
    fallen::by_more_than_a_quarter,
    unmoved::same_figures_in_every_unit,
    files::sent_at_an_earlier_occasion,
    files::same_file_twice,
    files::table_repeated,
    revised::published_figures_that_no_longer_hold,
];

/// Makes every check.
pub fn check(checked: &Checked<'_>, findings: &mut Findings) {
    for check in CHECKS {
        check(checked, findings);
    }
}

impl<'a> Checked<'a> {
    /// Every indicator with its figures.
    fn indicators(&self) -> impl Iterator<Item = (&'a Indicator, &'a IndicatorFigures)> {
        let (plan, figures) = (self.plan, self.figures);
        plan.indicators().filter_map(|(_, indicator)| Some((indicator, figures.indicator(&indicator.id)?)))
    }

    /// The earlier reports of the plan, the latest last.
    fn before(&self) -> Vec<&'a Earlier> {
        before(self.plan, self.earlier, self.figures.cutoff)
    }

    /// The files with rows about a department, in any form or in those of one matter.
    fn files_of(&self, department: DepartmentIx, matter: Option<FormIx>) -> Vec<String> {
        let tables = self.tables.iter().filter(|table| matter.is_none_or(|form| self.plan.matter(table.form) == form));
        let about = tables.filter(|table| table.records.iter().any(|record| record.department() == Some(department)));
        let files: BTreeSet<&Arc<str>> = about.filter_map(|table| table.place.file.as_ref()).collect();
        files.into_iter().map(ToString::to_string).collect()
    }
}
