//! Rows that are joined as one person's.

use std::ops::Range;

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

    /// The first row of the same person, for each of some rows.
    pub(super) fn firsts(&self, rows: Range<u32>) -> Vec<u32> {
        let before = |row: u32| self.0.get(row as usize).copied().unwrap_or(row);
        // For nearly all of them one look further than the next is enough, and these looks need not wait for each other.
        let first = |row: u32| {
            let mut last = before(row);
            loop {
                let next = before(last);
                if next == last {
                    return last;
                }
                last = next;
            }
        };
        rows.map(first).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Joined;

    #[test]
    fn people_are_known_by_their_first_rows() {
        let firsts = |joins: &[(u32, u32)]| {
            let mut joined = Joined::new(6);
            for (left, right) in joins {
                joined.join(*left, *right);
            }
            let firsts = joined.firsts(0..6);
            assert_eq!(firsts, (0..6).map(|row| joined.first(row)).collect::<Vec<_>>());
            firsts
        };
        assert_eq!(firsts(&[]), [0, 1, 2, 3, 4, 5]);
        // Joined from behind, through a third, and twice.
        assert_eq!(firsts(&[(5, 3), (3, 1), (4, 2), (5, 1)]), [0, 1, 2, 1, 2, 1]);
        assert_eq!(firsts(&[(4, 2), (2, 0), (3, 1), (4, 0)]), [0, 1, 0, 1, 0, 5]);
    }
}
