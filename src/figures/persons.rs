//! The people of a form and their rows.

use std::ops::Range;

use crate::threads;

/// How many people, or rows, are looked at on a thread at a time.
pub(super) const PART: usize = 1 << 14;

/// The people of a form: the positions of each one's records, one person after the other.
#[derive(Default)]
pub(super) struct People {
    positions: Vec<u32>,
    /// Where each person's positions begin, and the end of the last.
    starts: Vec<u32>,
}

impl People {
    /// Puts positions together that have the same person, numbered from 0.
    pub(super) fn new(count: usize, persons: impl Iterator<Item = (usize, u32)> + Clone) -> Self {
        // Each person's place is two further on, and one further on once the places before it are added up: the start of the
        // person, which moves to the end, where the next one starts.
        let mut starts = vec![0_u32; count + 2];
        for (_, person) in persons.clone() {
            if let Some(count) = starts.get_mut(person as usize + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut positions = vec![0_u32; sum as usize];
        for (position, person) in persons {
            let Some(at) = starts.get_mut(person as usize + 1) else { continue };
            if let Some(slot) = positions.get_mut(*at as usize) {
                *slot = u32::try_from(position).unwrap_or(u32::MAX);
            }
            *at += 1;
        }
        starts.truncate(count + 1);
        Self { positions, starts }
    }

    /// The positions of each person's records, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.some(0..self.starts.len().saturating_sub(1))
    }

    fn some(&self, people: Range<usize>) -> impl Iterator<Item = &[u32]> {
        let ends = self.starts.get(people.start..=people.end).unwrap_or_default();
        ends.windows(2).map(|ends| match ends {
            [start, end] => self.positions.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => &[],
        })
    }

    /// What is found about people, in their order and in parts: some of them on one thread, and some on another.
    pub(super) fn find<T: Send>(
        &self,
        find: impl Fn(&mut dyn Iterator<Item = &[u32]>) -> Vec<T> + Sync,
    ) -> Vec<Vec<T>> {
        let count = self.starts.len().saturating_sub(1);
        let parts: Vec<Range<usize>> = (0..count).step_by(PART).map(|first| first..count.min(first + PART)).collect();
        threads::map(&parts, |part| find(&mut self.some(part.clone())))
    }
}
