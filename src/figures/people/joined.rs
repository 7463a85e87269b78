//! Rows that are joined as one person's.

/// In place of the first row of a row's person: the row is not counted.
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

    /// The first row of each row's person; [`NOT_COUNTED`] where `counted` tells of a row that it is not counted.
    pub(super) fn firsts(self, counted: impl Iterator<Item = bool>) -> Vec<u32> {
        let Self(mut firsts) = self;
        for row in 0..firsts.len() {
            // The one before it is known to be the first, or has been told which is.
            let first = firsts.get(row).and_then(|before| firsts.get(*before as usize)).copied();
            if let (Some(slot), Some(first)) = (firsts.get_mut(row), first) {
                *slot = first;
            }
        }
        for (first, _) in firsts.iter_mut().zip(counted).filter(|(_, is_counted)| !is_counted) {
            *first = NOT_COUNTED;
        }
        firsts
    }
}

#[cfg(test)]
mod tests {
    use super::{Joined, NOT_COUNTED};

    #[test]
    fn the_first_row_of_a_person_stands_for_all() {
        let firsts = |joins: &[(u32, u32)], counted: [bool; 6]| {
            let mut joined = Joined::new(6);
            for (left, right) in joins {
                joined.join(*left, *right);
            }
            joined.firsts(counted.into_iter())
        };
        assert_eq!(firsts(&[], [true; 6]), [0, 1, 2, 3, 4, 5]);
        // Joined from behind, through a third, and twice.
        let joins = [(5, 3), (3, 1), (4, 2), (5, 1)];
        assert_eq!(firsts(&joins, [true; 6]), [0, 1, 2, 1, 2, 1]);
        // Also where the first is not counted itself.
        let (no, counted) = (NOT_COUNTED, [true, false, true, true, false, true]);
        assert_eq!(firsts(&joins, counted), [0, no, 2, 1, no, 1]);
    }
}
