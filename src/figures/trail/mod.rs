//! The trail of a figure: what every row that was read is to it, down to file, sheet and row.
//!
//! A row stands in the trail of each indicator that its form feeds, exactly once, whatever became of it. So a figure's trail
//! adds up to the account of its tables, and a row that is left out is seen to be left out.

mod sorts;

use std::collections::BTreeMap;
use std::sync::Arc;

use sorts::{Bounds, BySort, Gathered, Sort};

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

impl Role {
    /// How many there are.
    const COUNT: usize = Reason::COUNT + 9;

    /// A number for each, below [`Self::COUNT`]: in the order in which they are kept in a byte, so that nothing is asked for it.
    #[inline]
    const fn number(self) -> usize {
        if let Self::LeftOut(reason) = self {
            return reason as usize;
        }
        Reason::COUNT
            + match self {
                Self::Counted => 0,
                Self::Asked => 1,
                Self::CountedElsewhere => 2,
                Self::AskedElsewhere => 3,
                Self::SamePerson => 4,
                Self::NotRelevant => 5,
                Self::Unanswered => 6,
                Self::Ended => 7,
                Self::Outside | Self::LeftOut(_) => 8,
            }
    }
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
    /// The rows, in order; of very many runs only the first.
    pub rows: Vec<Run>,
    /// How many rows of tables there are, those of runs that are left out included: of two tables side by side each has its own.
    pub count: u64,
    /// What they add to the value, where they give numbers and not one person or unit each.
    pub amount: Option<u64>,
    /// Whether there are more than are named.
    pub is_shortened: bool,
}

/// What each row is to a figure, by the position of its entry in the ledger. A row of the figure's forms that is not noted
/// here is outside it, or left out.
pub(super) struct Uses {
    /// How many rows there are.
    count: usize,
    /// Nothing at all before the first is noted.
    roles: Vec<Option<Role>>,
    amounts: BTreeMap<usize, u64>,
}

impl Uses {
    /// Nothing is known of any of a ledger's rows yet.
    pub(super) const fn of(ledger: &Ledger<'_>) -> Self {
        Self { count: ledger.len(), roles: Vec::new(), amounts: BTreeMap::new() }
    }

    /// Notes what a row is.
    pub(super) fn note(&mut self, position: usize, role: Role) {
        // Most figures are not about the forms that have most rows.
        if self.roles.is_empty() {
            self.roles = vec![None; self.count];
        }
        if let Some(noted) = self.roles.get_mut(position) {
            *noted = Some(role);
        }
    }

    /// Notes a row that gives a number.
    pub(super) fn note_number(&mut self, position: usize, role: Role, amount: u64) {
        self.note(position, role);
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
    is_whole: bool,
) -> Vec<TrailRows> {
    let bounds = if is_whole { Bounds::WHOLE } else { Bounds::SHORTENED };
    let mut all = All::new();
    let tables = ledger.tables().iter().enumerate().filter(|(_, table)| feeds(plan, measure, table.form));
    let mut of_table = BySort::within(&bounds);
    for (index, table) in tables {
        let owner = owners.of(&table.place);
        for dropped in &table.dropped {
            let department = dropped.department.or(owner);
            of_table.add((department, Role::LeftOut(dropped.reason)), dropped.row);
        }
        // Those that gave no record have room of their own: the first of all are to be named, wherever they stand.
        join(&mut all, table, of_table.take());
        let (start, owners, outs) = (ledger.span(index).start, table.records.owners(), ledger.outs_of(index));
        for (some, first) in table.records.runs() {
            let of =
                owners.get(some.clone()).unwrap_or_default().iter().zip(outs.get(some.clone()).unwrap_or_default());
            for ((position, (owner, out)), row) in (start + some.start..).zip(of).zip(first..) {
                // Looked up for all: it costs less than to ask whether it is needed.
                let role = uses.roles.get(position).copied().flatten().unwrap_or(Role::Outside);
                let role = out.map_or(role, Role::LeftOut);
                let sort = (ledger.department(*owner), role);
                of_table.add(sort, row);
                if let Some(amount) = uses.amounts.get(&position) {
                    of_table.add_amount(sort, *amount);
                }
            }
        }
        join(&mut all, table, of_table.take());
    }
    let most = bounds.of_so_many(all.len());
    all.into_iter()
        .map(|((_, department, file, sheet, form, role), gathered)| {
            let mut rows = joined(gathered.runs);
            let is_shortened = gathered.named < gathered.count || rows.len() > most;
            rows.truncate(most);
            let Gathered { count, amount, .. } = gathered;
            TrailRows { department, file, sheet, form, role, rows, count, amount, is_shortened }
        })
        .collect()
}

/// All rows of a trail: by whether they are no department's, which come last, department, file, sheet, form and role.
type All = BTreeMap<(bool, Option<DepartmentIx>, Arc<str>, Option<Arc<str>>, FormIx, Role), Gathered>;

/// Joins rows of a table to those of the same sort.
fn join(all: &mut All, table: &Table, of_table: impl Iterator<Item = (Sort, Gathered)>) {
    let file = table.place.file.clone().unwrap_or_default();
    for ((department, role), gathered) in of_table {
        let key = (department.is_none(), department, file.clone(), table.place.sheet.clone(), table.form, role);
        all.entry(key).or_default().join(gathered);
    }
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
pub fn runs(rows: Vec<u32>) -> Vec<Run> {
    joined(rows.into_iter().map(|row| (row, row)).collect())
}

/// Runs in order, those that meet joined to one.
fn joined(mut all: Vec<Run>) -> Vec<Run> {
    all.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for (first, end) in all {
        match runs.last_mut() {
            Some((_, last)) if first <= last.saturating_add(1) => *last = end.max(*last),
            _ => runs.push((first, end)),
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
