//! Rows that are joined as one person's.

/// In place of the number of a row's person: the row is not counted.
pub(super) const NOT_COUNTED: u32 = u32::MAX;

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

    /// Numbers the people in the order of their first rows, counted or not. Gives the number of each row's person, or
    /// [`NOT_COUNTED`] where `counted` tells of a row that it is not counted, and how many people there are.
    pub(super) fn numbered(self, counted: impl Iterator<Item = bool>) -> (Vec<u32>, u32) {
        let Self(mut people) = self;
        let mut count = 0;
        for row in 0..people.len() {
            let Some(before) = people.get(row).map(|before| *before as usize) else { continue };
            // Looked up for first rows too: whether one is cannot be guessed, and to guess wrong takes longer.
            let of_before = people.get(before).copied().unwrap_or_default();
            let is_first = before == row;
            if let Some(slot) = people.get_mut(row) {
                *slot = if is_first { count } else { of_before };
            }
            count += u32::from(is_first);
        }
        for (person, _) in people.iter_mut().zip(counted).filter(|(_, is_counted)| !is_counted) {
            *person = NOT_COUNTED;
        }
        (people, count)
    }
}

#[cfg(test)]
mod tests {
    use super::{Joined, NOT_COUNTED};

    #[test]
    fn people_are_numbered_by_their_first_rows() {
        let numbered = |joins: &[(u32, u32)], counted: [bool; 6]| {
            let mut joined = Joined::new(6);
            for (left, right) in joins {
                joined.join(*left, *right);
            }
            joined.numbered(counted.into_iter())
        };
        assert_eq!(numbered(&[], [true; 6]), (vec![0, 1, 2, 3, 4, 5], 6));
        // Joined from behind, through a third, and twice.
        let joins = [(5, 3), (3, 1), (4, 2), (5, 1)];
        assert_eq!(numbered(&joins, [true; 6]), (vec![0, 1, 2, 1, 2, 1], 3));
        // Also where the first is not counted itself.
        let (no, counted) = (NOT_COUNTED, [true, false, true, true, false, true]);
        assert_eq!(numbered(&joins, counted), (vec![0, no, 2, 1, no, 1], 3));
        // Numbers are those of people and not of rows, also where no row of one is counted.
        let joins = [(4, 2), (2, 0), (3, 1), (4, 0)];
        assert_eq!(numbered(&joins, [true; 6]), (vec![0, 1, 0, 1, 0, 2], 3));
        let counted = [false, false, true, false, true, true];
        assert_eq!(numbered(&joins, counted), (vec![no, no, 0, no, 0, 2], 3));
    }
}
