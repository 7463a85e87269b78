//! The numbers of the rows that records came from: nearly all follow on each other, so it is kept where they do not.

use std::ops::Range;

/// The numbers of rows, each greater than the one before.
#[derive(Clone, Debug, Default)]
pub(super) struct RowNumbers {
    runs: Vec<Run>,
    count: usize,
}

/// Rows that follow on each other: the place of the first among all, and its number.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    row: u32,
}

impl Run {
    /// The number at a place, if it is in the run.
    fn at(self, place: usize) -> u32 {
        self.row.saturating_add(u32::try_from(place - self.start).unwrap_or(u32::MAX))
    }
}

impl RowNumbers {
    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.count
    }

    /// Adds one.
    pub(super) fn push(&mut self, row: u32) {
        if self.runs.last().is_none_or(|run| run.at(self.count) != row) {
            self.runs.push(Run { start: self.count, row });
        }
        self.count += 1;
    }

    /// Takes away the last.
    pub(super) fn pop(&mut self) {
        self.count = self.count.saturating_sub(1);
        self.runs.pop_if(|run| run.start == self.count);
    }

    /// Adds some of others.
    pub(super) fn append(&mut self, others: &Self, some: &Range<usize>) {
        let first = others.run_of(some.start).unwrap_or_default();
        for (places, row) in others.runs_from(first).take_while(|(places, _)| places.start < some.end) {
            let (start, end) = (places.start.max(some.start), places.end.min(some.end));
            if start < end {
                self.push(Run { start: places.start, row }.at(start));
                self.count += end - start - 1;
            }
        }
    }

    /// The number at a place.
    pub(super) fn get(&self, place: usize) -> Option<u32> {
        let run = self.runs.get(self.run_of(place)?)?;
        (place < self.count).then(|| run.at(place))
    }

    /// The place of a number.
    pub(super) fn find(&self, row: u32) -> Option<usize> {
        let index = self.runs.partition_point(|run| run.row <= row).checked_sub(1)?;
        let run = self.runs.get(index)?;
        let place = run.start + (row - run.row) as usize;
        let end = self.runs.get(index + 1).map_or(self.count, |next| next.start);
        (place < end).then_some(place)
    }

    /// Those that follow on each other: their places, and the number of the first.
    pub(super) fn runs(&self) -> impl Iterator<Item = (Range<usize>, u32)> {
        self.runs_from(0)
    }

    /// The same, from the run of that index on.
    fn runs_from(&self, index: usize) -> impl Iterator<Item = (Range<usize>, u32)> {
        let runs = self.runs.get(index..).unwrap_or_default();
        let ends = runs.iter().skip(1).map(|next| next.start).chain([self.count]);
        runs.iter().zip(ends).map(|(run, end)| (run.start..end, run.row))
    }

    /// The run that a place is in, or would be.
    fn run_of(&self, place: usize) -> Option<usize> {
        self.runs.partition_point(|run| run.start <= place).checked_sub(1)
    }

    /// Gives back memory that was set aside for more.
    pub(super) fn shrink(&mut self) {
        self.runs.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::RowNumbers;

    const ROWS: [u32; 9] = [2, 3, 4, 7, 9, 10, 11, 12, 20];

    fn all(numbers: &RowNumbers) -> Vec<u32> {
        numbers.runs().flat_map(|(places, first)| (first..).take(places.len())).collect()
    }

    fn numbers(rows: &[u32]) -> RowNumbers {
        let mut numbers = RowNumbers::default();
        for row in rows {
            numbers.push(*row);
        }
        numbers
    }

    #[test]
    fn each_number_has_its_place() {
        let numbers = numbers(&ROWS);
        assert_eq!(all(&numbers), ROWS);
        for (place, row) in ROWS.into_iter().enumerate() {
            assert_eq!((numbers.get(place), numbers.find(row)), (Some(row), Some(place)));
        }
        assert_eq!(numbers.get(ROWS.len()), None);
        assert_eq!([0, 1, 5, 6, 8, 13, 19, 21].map(|row| numbers.find(row)), [None; 8]);
        assert_eq!((RowNumbers::default().get(0), RowNumbers::default().find(1)), (None, None));
    }

    #[test]
    fn the_last_can_be_taken_away_and_put_again() {
        let mut numbers = numbers(&ROWS);
        for left in (0..ROWS.len()).rev() {
            numbers.pop();
            assert_eq!(all(&numbers), ROWS[..left]);
        }
        numbers.pop();
        for row in ROWS {
            numbers.push(row);
        }
        assert_eq!(all(&numbers), ROWS);
    }

    #[test]
    fn any_part_of_others_can_be_added() {
        let others = numbers(&ROWS);
        for (start, end) in (0..=ROWS.len()).flat_map(|start| (start..=ROWS.len()).map(move |end| (start, end))) {
            // After a row that the first of them may follow on.
            for before in [vec![], vec![1], vec![ROWS[start.min(ROWS.len() - 1)] - 1]] {
                let mut joined = numbers(&before);
                joined.append(&others, &(start..end));
                let wanted = [before.as_slice(), &ROWS[start..end]].concat();
                assert_eq!(all(&joined), wanted);
                assert_eq!((0..joined.len()).filter_map(|place| joined.get(place)).collect::<Vec<_>>(), wanted);
            }
        }
    }
}
