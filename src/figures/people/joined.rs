//! Rows that are joined as one person's.

/// For each row one that is the same person: itself if none before it is.
pub(super) struct Joined(Vec<u32>);

impl Joined {
    /// So many rows, each of a person of its own.
    pub(super) fn new(rows: u32) -> Self {
        Self((0..rows).collect())
    }

    /// The first row of the same person.
    pub(super) fn first(&mut self, mut row: u32) -> u32 {
        while let Some(&before) = self.0.get(row as usize)
            && before != row
        {
            let earlier = self.0.get(before as usize).copied().unwrap_or(before);
            if let Some(slot) = self.0.get_mut(row as usize) {
                *slot = earlier;
            }
            row = earlier;
        }
        row
    }

    /// Joins two rows.
    pub(super) fn join(&mut self, left: u32, right: u32) {
        let (left, right) = (self.first(left), self.first(right));
        // The first row stands for all, whatever order the links were found in.
        let (first, second) = (left.min(right), left.max(right));
        if let Some(slot) = self.0.get_mut(second as usize) {
            *slot = first;
        }
    }

    /// Joins all of these rows.
    pub(super) fn join_all(&mut self, mut rows: impl Iterator<Item = u32>) {
        if let Some(first) = rows.next() {
            rows.for_each(|row| self.join(first, row));
        }
    }

    /// The number of each row's person, and how many people there are. `counted` tells of each row whether it is counted:
    /// people are numbered from 0 in the order of their first such row, and the number of another row says nothing.
    pub(super) fn numbered(self, counted: impl Iterator<Item = bool>) -> (Vec<u32>, u32) {
        /// A person without a number yet.
        const NONE: u32 = u32::MAX;
        let Self(mut firsts) = self;
        for row in 0..firsts.len() {
            // The one before it is known to be the first, or has been told which is.
            let first = firsts.get(row).and_then(|before| firsts.get(*before as usize)).copied();
            if let (Some(slot), Some(first)) = (firsts.get_mut(row), first) {
                *slot = first;
            }
        }
        // Where a person's first row stands, its number comes to stand: that row has been passed when another asks for it.
        let (mut numbers, mut count) = (firsts, 0);
        for (row, is_counted) in counted.enumerate() {
            let Some(first) = numbers.get(row).map(|first| *first as usize) else { break };
            let mut number = if first == row { NONE } else { numbers.get(first).copied().unwrap_or(NONE) };
            if is_counted && number == NONE {
                number = count;
                count += 1;
                if let Some(slot) = numbers.get_mut(first) {
                    *slot = number;
                }
            }
            if let Some(slot) = numbers.get_mut(row) {
                *slot = number;
            }
        }
        (numbers, count)
    }
}

#[cfg(test)]
mod tests {
    use super::Joined;

    /// The numbers of the people of those rows that are counted.
    fn numbered(rows: u32, joins: &[(u32, u32)], counted: &[bool]) -> (Vec<Option<u32>>, u32) {
        let mut joined = Joined::new(rows);
        for (left, right) in joins {
            joined.join(*left, *right);
        }
        let (numbers, count) = joined.numbered(counted.iter().copied());
        let of_row = |(number, is_counted): (u32, &bool)| is_counted.then_some(number);
        (numbers.into_iter().zip(counted).map(of_row).collect(), count)
    }

    #[test]
    fn people_are_numbered_in_the_order_of_their_first_counted_row() {
        let all = [true; 6];
        assert_eq!(numbered(6, &[], &all), ((0..6).map(Some).collect(), 6));
        // Joined from behind, through a third, and twice.
        let joins = [(5, 3), (3, 1), (4, 2), (5, 1)];
        let people = [0, 1, 2, 1, 2, 1].map(Some);
        assert_eq!(numbered(6, &joins, &all), (people.to_vec(), 3));
        let counted = [false, false, true, true, true, true];
        assert_eq!(numbered(6, &joins, &counted), (vec![None, None, Some(0), Some(1), Some(0), Some(1)], 2));
        let counted = [true, true, false, false, false, true];
        assert_eq!(numbered(6, &joins, &counted), (vec![Some(0), Some(1), None, None, None, Some(1)], 2));
        assert_eq!(numbered(6, &joins, &[false; 6]), (vec![None; 6], 0));
    }
}
