//! The trail of a figure: what every row that was read is to it, down to file, sheet and row.
//!
//! A row stands in the trail of each indicator that its form feeds, exactly once, whatever became of it. So a figure's trail
//! adds up to the account of its tables, and a row that is left out is seen to be left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ledger::Ledger;
use super::owners::Owners;
use crate::plan::{DepartmentIx, FormIx, Measure, Plan};
use crate::records::{Reason, Table};

/// What a row is to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The value counts it.
    Counted,
    /// It is asked and does not count: it stands in the denominator only, where the denominator is made of rows.
    Asked,
    /// It is about a person who is counted in another department: its own department counts the person, the total not again.
    CountedElsewhere,
    /// As [`Self::CountedElsewhere`], of a person who stands in the denominator only.
    AskedElsewhere,
    /// It is about the same person as a row of the department that is counted or asked, and adds nothing to it.
    SamePerson,
    /// It says Ej relevant, and leaves the denominator.
    NotRelevant,
    /// It has no answer to what the figure asks.
    Unanswered,
    /// It tells of something that has ended by the cut-off.
    Ended,
    /// It tells of something else: another focus area, a unit that is not asked, somebody hired before the plan.
    Outside,
    /// No figure uses it.
    LeftOut(Reason),
}

/// Consecutive rows: the first and the last.
pub type Run = (u32, u32);

/// Rows of a sheet that are the same to a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailRows {
    /// The department that they are about; none where that is not known.
    pub department: Option<DepartmentIx>,
    /// The file, relative to the occasion's folder.
    pub file: Arc<str>,
    /// The sheet; none in delimited text.
    pub sheet: Option<Arc<str>>,
    /// The form that the sheet holds.
    pub form: FormIx,
    /// What they are to the figure.
    pub role: Role,
    /// The rows, in order.
    pub rows: Vec<Run>,
    /// What they add to the value, where they give numbers and not one person or unit each.
    pub amount: Option<u64>,
}

impl TrailRows {
    /// How many rows there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.rows.iter().map(|(first, last)| u64::from(last - first) + 1).sum()
    }
}

/// What each row is to a figure, by the position of its entry in the ledger. A row of the figure's forms that is not named
/// here is outside it, or left out.
#[derive(Default)]
pub(super) struct Uses {
    roles: BTreeMap<usize, Role>,
    amounts: BTreeMap<usize, u64>,
}

impl Uses {
    /// Notes what a row is.
    pub(super) fn note(&mut self, position: usize, role: Role) {
        self.roles.insert(position, role);
    }

    /// Notes a row that gives a number.
    pub(super) fn note_number(&mut self, position: usize, role: Role, amount: u64) {
        self.roles.insert(position, role);
        if role == Role::Counted {
            self.amounts.insert(position, amount);
        }
    }
}

/// The trail of a figure, by department in the register's order, file, sheet, form and role.
pub(super) fn trail(
    plan: &Plan,
    measure: &Measure,
    ledger: &Ledger<'_>,
    owners: &Owners,
    uses: &Uses,
) -> Vec<TrailRows> {
    let mut rows: BTreeMap<_, (Vec<u32>, Option<u64>)> = BTreeMap::new();
    let mut enter = |table: &Table, department: Option<DepartmentIx>, role, row, amount: Option<u64>| {
        let file = table.place.file.clone().unwrap_or_default();
        // What is no department's comes last.
        let key = (department.is_none(), department, file, table.place.sheet.clone(), table.form, role);
        let (rows, sum) = rows.entry(key).or_default();
        rows.push(row);
        if let Some(amount) = amount {
            *sum = Some(sum.unwrap_or_default() + amount);
        }
    };
    for table in ledger.tables().iter().filter(|table| feeds(plan, measure, table.form)) {
        for dropped in &table.dropped {
            let department = dropped.department.or_else(|| owners.of(&table.place));
            enter(table, department, Role::LeftOut(dropped.reason), dropped.row, None);
        }
    }
    let entries = ledger.entries.iter().enumerate();
    for (position, entry) in entries.filter(|(_, entry)| feeds(plan, measure, entry.table.form)) {
        let role = || uses.roles.get(&position).copied().unwrap_or(Role::Outside);
        let role = entry.out.map_or_else(role, Role::LeftOut);
        enter(entry.table, entry.department(), role, entry.record.row, uses.amounts.get(&position).copied());
    }
    rows.into_iter()
        .map(|((_, department, file, sheet, form, role), (rows, amount))| TrailRows {
            department,
            file,
            sheet,
            form,
            role,
            rows: runs(rows),
            amount,
        })
        .collect()
}

/// Whether rows of a form can be behind the figure.
fn feeds(plan: &Plan, measure: &Measure, form: FormIx) -> bool {
    match measure {
        Measure::People(people) => form == people.form || people.summed.is_some_and(|(summed, _)| summed == form),
        Measure::Units(units) => form == units.form || units.summed.is_some_and(|(summed, _)| summed == form),
        Measure::Rows { form: of, .. } | Measure::Sum { form: of, .. } => form == *of,
        Measure::Reporting { form: of } => of.is_none_or(|of| plan.matter(form) == of),
    }
}

/// Rows as runs of consecutive ones, in order; doubles are one.
#[must_use]
pub fn runs(mut rows: Vec<u32>) -> Vec<Run> {
    rows.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last == row || last.checked_add(1) == Some(row) => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn consecutive_rows_are_a_run() {
        assert_eq!(runs(vec![]), []);
        assert_eq!(runs(vec![20, 5, 7, 6]), [(5, 7), (20, 20)]);
        assert_eq!(runs(vec![u32::MAX, u32::MAX - 1]), [(u32::MAX - 1, u32::MAX)]);
    }
}
