//! The trail of a figure: what every row that was read is to it, down to file, sheet and row.
//!
//! A row stands in the trail of each indicator that its form feeds, exactly once, whatever became of it. So a figure's trail
//! adds up to the account of its tables, and a row that is left out is seen to be left out.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::ledger::Ledger;
use super::owners::Owners;
use crate::plan::{DepartmentIx, FormIx, Measure, Plan};
use crate::records::Reason;

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
    /// How many rows there are, those of runs that are left out included.
    pub count: u64,
    /// What they add to the value, where they give numbers and not one person or unit each.
    pub amount: Option<u64>,
}

impl TrailRows {
    /// Whether there are more rows than are named.
    #[must_use]
    pub fn is_shortened(&self) -> bool {
        self.rows.iter().map(|(first, last)| u64::from(last - first) + 1).sum::<u64>() < self.count
    }
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

/// How many runs of rows are named, where not all are asked for. What comes after them is counted and not named, or the trail of
/// a country's rows would be as long as they are.
struct Bounds {
    /// Of a department, a sheet and a role, at the most and at the least.
    of_each: RangeInclusive<usize>,
    /// Of all of a figure's, as far as each gets the least.
    of_all: usize,
}

impl Bounds {
    const SHORTENED: Self = Self { of_each: 20..=500, of_all: 100_000 };
    const WHOLE: Self = Self { of_each: usize::MAX..=usize::MAX, of_all: usize::MAX };

    /// How many of each are named, where there are so many sorts of rows.
    fn of_so_many(&self, sorts: usize) -> usize {
        (self.of_all / sorts.max(1)).clamp(*self.of_each.start(), *self.of_each.end())
    }
}

/// Rows gathered in the order of a sheet.
#[derive(Default)]
struct Gathered {
    runs: Vec<Run>,
    count: u64,
    amount: Option<u64>,
}

/// How many rows of a sort there are as yet: all that is looked at for most of them.
#[derive(Clone, Copy)]
struct Tally {
    count: u64,
    /// The row after the last one that is named, where its run would go on.
    after: u32,
    /// Whether there is room for another run.
    has_room: bool,
}

/// The rows of a sheet by their department and what they are, looked up by number: every row is, for every figure.
#[derive(Default)]
struct BySort {
    /// How many runs of each sort are named.
    most: usize,
    /// For each sort the place of its rows among those gathered, from 1.
    places: Vec<u32>,
    tallies: Vec<Tally>,
    gathered: Vec<(Sort, Gathered)>,
}

/// A department, and what rows of it are.
type Sort = (Option<DepartmentIx>, Role);

impl BySort {
    fn number((department, role): Sort) -> usize {
        department.map_or(0, |DepartmentIx(index)| index + 1) * Role::COUNT + role.number()
    }

    /// Adds a row.
    #[inline]
    fn add(&mut self, sort: Sort, row: u32) {
        let place = self.place(sort);
        if let Some(tally) = self.tallies.get_mut(place) {
            tally.count += 1;
            // Most rows are others than that, once as many are named as there is room for.
            if row == tally.after || tally.has_room {
                self.name(place, row);
            }
        }
    }

    /// Adds what a row gives where rows give numbers.
    fn add_amount(&mut self, sort: Sort, amount: u64) {
        let place = self.place(sort);
        if let Some((_, gathered)) = self.gathered.get_mut(place) {
            gathered.amount = Some(gathered.amount.unwrap_or_default() + amount);
        }
    }

    fn name(&mut self, place: usize, row: u32) {
        let Some((tally, (_, gathered))) = self.tallies.get_mut(place).zip(self.gathered.get_mut(place)) else {
            return;
        };
        match gathered.runs.last_mut() {
            Some((_, last)) if row == tally.after || *last == row => *last = row,
            _ => gathered.runs.push((row, row)),
        }
        (tally.after, tally.has_room) = (row.saturating_add(1), gathered.runs.len() < self.most);
    }

    /// The place of the rows of a sort.
    #[inline]
    fn place(&mut self, sort: Sort) -> usize {
        match self.places.get(Self::number(sort)) {
            Some(place) if *place > 0 => *place as usize - 1,
            _ => self.begin(sort),
        }
    }

    /// A place for rows of a sort of which there have been none.
    #[cold]
    fn begin(&mut self, sort: Sort) -> usize {
        let number = Self::number(sort);
        if self.places.len() <= number {
            self.places.resize(number + 1, 0);
        }
        let place = self.gathered.len();
        self.gathered.push((sort, Gathered::default()));
        self.tallies.push(Tally { count: 0, after: 0, has_room: true });
        if let (Some(slot), Ok(from_1)) = (self.places.get_mut(number), u32::try_from(place + 1)) {
            *slot = from_1;
        }
        place
    }

    /// Takes out what has been gathered of a sheet, so that the next one may be.
    fn take(&mut self) -> impl Iterator<Item = (Sort, Gathered)> + use<> {
        for (sort, _) in &self.gathered {
            if let Some(place) = self.places.get_mut(Self::number(*sort)) {
                *place = 0;
            }
        }
        let (tallies, gathered) = (std::mem::take(&mut self.tallies), std::mem::take(&mut self.gathered));
        let counted = |(tally, (sort, gathered)): (Tally, _)| (sort, Gathered { count: tally.count, ..gathered });
        tallies.into_iter().zip(gathered).map(counted)
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
    let mut all: BTreeMap<_, Gathered> = BTreeMap::new();
    let tables = ledger.tables().iter().enumerate().filter(|(_, table)| feeds(plan, measure, table.form));
    let mut of_table = BySort { most: *bounds.of_each.end(), ..BySort::default() };
    for (index, table) in tables {
        let owner = owners.of(&table.place);
        for dropped in &table.dropped {
            let department = dropped.department.or(owner);
            of_table.add((department, Role::LeftOut(dropped.reason)), dropped.row);
        }
        let rows = table.records.rows().iter().zip(table.records.owners());
        for ((position, out), (row, owner)) in ledger.span(index).zip(ledger.outs_of(index)).zip(rows) {
            // Looked up for all: it costs less than to ask whether it is needed.
            let role = uses.roles.get(position).copied().flatten().unwrap_or(Role::Outside);
            let role = out.map_or(role, Role::LeftOut);
            let sort = (ledger.department(*owner), role);
            of_table.add(sort, *row);
            if let Some(amount) = uses.amounts.get(&position) {
                of_table.add_amount(sort, *amount);
            }
        }
        let file = table.place.file.clone().unwrap_or_default();
        for ((department, role), gathered) in of_table.take() {
            // What is no department's comes last.
            let key = (department.is_none(), department, file.clone(), table.place.sheet.clone(), table.form, role);
            let known = all.entry(key).or_default();
            known.runs.extend(gathered.runs);
            known.count += gathered.count;
            known.amount = known.amount.into_iter().chain(gathered.amount).reduce(|sum, more| sum + more);
        }
    }
    let most = bounds.of_so_many(all.len());
    all.into_iter()
        .map(|((_, department, file, sheet, form, role), gathered)| {
            let mut rows = joined(gathered.runs);
            rows.truncate(most);
            TrailRows { department, file, sheet, form, role, rows, count: gathered.count, amount: gathered.amount }
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
    use super::{Bounds, BySort, Role, runs};

    #[test]
    fn consecutive_rows_are_a_run() {
        assert_eq!(runs(vec![]), []);
        assert_eq!(runs(vec![20, 5, 7, 6]), [(5, 7), (20, 20)]);
        assert_eq!(runs(vec![u32::MAX, u32::MAX - 1]), [(u32::MAX - 1, u32::MAX)]);
    }

    #[test]
    fn the_more_sorts_of_rows_there_are_the_fewer_of_each_are_named() {
        let of_so_many = |sorts| Bounds::SHORTENED.of_so_many(sorts);
        assert_eq!([0, 1, 200, 400, 5000, 1_000_000].map(of_so_many), [500, 500, 500, 250, 20, 20]);
        assert_eq!(Bounds::WHOLE.of_so_many(1_000_000), usize::MAX);
    }

    #[test]
    fn the_last_run_goes_on_also_where_there_is_no_room_for_another() {
        let mut rows = BySort { most: 2, ..BySort::default() };
        for row in [2, 3, 5, 6, 8, 7, 9] {
            rows.add((None, Role::Counted), row);
        }
        let gathered: Vec<_> = rows.take().map(|(sort, gathered)| (sort, gathered.runs, gathered.count)).collect();
        assert_eq!(gathered, [((None, Role::Counted), vec![(2, 3), (5, 7)], 7)]);
        assert_eq!(rows.take().count(), 0);
    }
}
