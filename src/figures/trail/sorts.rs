//! Rows gathered by their department and what they are to a figure, as they come in the order of a sheet.

use std::ops::RangeInclusive;

use super::{Role, Run};
use crate::plan::DepartmentIx;

/// How many runs of rows are named, where not all are asked for. What comes after them is counted and not named, or the trail of
/// a country's rows would be as long as they are.
pub(super) struct Bounds {
    /// Of a department, a sheet and a role, at the most and at the least.
    of_each: RangeInclusive<usize>,
    /// Of all of a figure's, as far as each gets the least.
    of_all: usize,
}

impl Bounds {
    /// For a page.
    pub(super) const SHORTENED: Self = Self { of_each: 20..=500, of_all: 100_000 };
    /// For what is asked for to the last row.
    pub(super) const WHOLE: Self = Self { of_each: usize::MAX..=usize::MAX, of_all: usize::MAX };

    /// How many of each are named, where there are so many sorts of rows.
    pub(super) fn of_so_many(&self, sorts: usize) -> usize {
        (self.of_all / sorts.max(1)).clamp(*self.of_each.start(), *self.of_each.end())
    }
}

/// Rows gathered in the order of a sheet.
#[derive(Default)]
pub(super) struct Gathered {
    /// Those that are named.
    pub(super) runs: Vec<Run>,
    /// How many are named: two may stand on one row of a sheet.
    pub(super) named: u64,
    /// How many there are.
    pub(super) count: u64,
    /// What they add up to, where they give numbers.
    pub(super) amount: Option<u64>,
}

impl Gathered {
    /// Adds others of the same sort.
    pub(super) fn join(&mut self, other: Self) {
        self.runs.extend(other.runs);
        self.named += other.named;
        self.count += other.count;
        self.amount = self.amount.into_iter().chain(other.amount).reduce(|sum, more| sum + more);
    }
}

/// How many rows of a sort there are as yet: all that is looked at for most of them. Rows are numbered in four bytes.
#[derive(Clone, Copy)]
struct Tally {
    count: u32,
    /// The row after the last one that is named, where its run would go on.
    after: u32,
    /// The place of the rows among those gathered, from 1; 0 where there are none.
    place: u32,
    /// Whether there is room for another run.
    has_room: bool,
}

impl Tally {
    const NONE: Self = Self { count: 0, after: 0, place: 0, has_room: true };
}

/// The rows of a sheet by their department and what they are, looked up by number: every row is, for every figure.
#[derive(Default)]
pub(super) struct BySort {
    /// How many runs of each sort are named.
    most: usize,
    /// For each sort, by its number.
    tallies: Vec<Tally>,
    gathered: Vec<(Sort, Gathered)>,
}

/// A department, and what rows of it are.
pub(super) type Sort = (Option<DepartmentIx>, Role);

impl BySort {
    /// None yet, of each of which no more are named than may be.
    pub(super) fn within(bounds: &Bounds) -> Self {
        Self { most: *bounds.of_each.end(), ..Self::default() }
    }

    fn number((department, role): Sort) -> usize {
        department.map_or(0, |DepartmentIx(index)| index + 1) * Role::COUNT + role.number()
    }

    /// Adds a row.
    #[inline]
    pub(super) fn add(&mut self, sort: Sort, row: u32) {
        match self.tallies.get_mut(Self::number(sort)) {
            // Most rows are others than that, once as many are named as there is room for.
            Some(tally) if row != tally.after && !tally.has_room => tally.count += 1,
            _ => self.name(sort, row),
        }
    }

    /// Adds what a row gives where rows give numbers.
    pub(super) fn add_amount(&mut self, sort: Sort, amount: u64) {
        if let Some((_, gathered)) = self.of(sort) {
            gathered.amount = Some(gathered.amount.unwrap_or_default() + amount);
        }
    }

    /// Adds a row that is named.
    fn name(&mut self, sort: Sort, row: u32) {
        let most = self.most;
        let Some((tally, gathered)) = self.of(sort) else { return };
        match gathered.runs.last_mut() {
            Some((_, last)) if row == tally.after || *last == row => *last = row,
            _ => gathered.runs.push((row, row)),
        }
        gathered.named += 1;
        tally.count += 1;
        (tally.after, tally.has_room) = (row.saturating_add(1), gathered.runs.len() < most);
    }

    /// How many rows of a sort there are, and what has been gathered of them: nothing yet where there are none.
    fn of(&mut self, sort: Sort) -> Option<(&mut Tally, &mut Gathered)> {
        let number = Self::number(sort);
        if self.tallies.len() <= number {
            self.tallies.resize(number + 1, Tally::NONE);
        }
        let tally = self.tallies.get_mut(number)?;
        if tally.place == 0 {
            self.gathered.push((sort, Gathered::default()));
            tally.place = u32::try_from(self.gathered.len()).unwrap_or(u32::MAX);
        }
        let (_, gathered) = self.gathered.get_mut(tally.place as usize - 1)?;
        Some((tally, gathered))
    }

    /// Takes out what has been gathered of a sheet, so that the next one may be.
    pub(super) fn take(&mut self) -> impl Iterator<Item = (Sort, Gathered)> {
        std::mem::take(&mut self.gathered).into_iter().map(|(sort, gathered)| {
            let tally = self.tallies.get_mut(Self::number(sort));
            let count = tally.map_or(0, |tally| std::mem::replace(tally, Tally::NONE).count);
            (sort, Gathered { count: count.into(), ..gathered })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, BySort, Gathered, Role};

    #[test]
    fn the_more_sorts_of_rows_there_are_the_fewer_of_each_are_named() {
        let of_so_many = |sorts| Bounds::SHORTENED.of_so_many(sorts);
        assert_eq!([0, 1, 200, 400, 5000, 1_000_000].map(of_so_many), [500, 500, 500, 250, 20, 20]);
        assert_eq!(Bounds::WHOLE.of_so_many(1_000_000), usize::MAX);
    }

    #[test]
    fn the_last_run_goes_on_also_where_there_is_no_room_for_another() {
        let mut rows = BySort::within(&Bounds { of_each: 1..=2, of_all: 2 });
        for row in [2, 3, 5, 6, 8, 7, 9] {
            rows.add((None, Role::Counted), row);
        }
        let told = |(sort, Gathered { runs, named, count, .. })| (sort, runs, named, count);
        let gathered: Vec<_> = rows.take().map(told).collect();
        assert_eq!(gathered, [((None, Role::Counted), vec![(2, 3), (5, 7)], 5, 7)]);
        assert_eq!(rows.take().count(), 0);
    }
}
