//! The people of a form and their rows.

use std::ops::Range;

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

    /// How many people there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Parts of the people, for work to be done on several threads.
    pub(super) fn parts(&self) -> Vec<Range<usize>> {
        let count = self.count();
        (0..count).step_by(PART).map(|first| first..count.min(first + PART)).collect()
    }

    /// Gives the positions of each person's records, in order, and beside them what `known` tells of each position.
    ///
    /// What is known of many is looked up at once: they stand far apart in memory, and to wait for each takes long.
    pub(super) fn each<T>(&self, people: Range<usize>, known: impl Fn(u32) -> T, mut each: impl FnMut(&[u32], &[T])) {
        /// How many people are looked up at once.
        const AT_ONCE: usize = 256;
        let mut all = Vec::new();
        let starts = self.starts.get(people.start..=people.end).unwrap_or_default();
        for first in (0..people.len()).step_by(AT_ONCE) {
            let starts = starts.get(first..=(first + AT_ONCE).min(people.len())).unwrap_or_default();
            let ([begin, ..], [.., end]) = (starts, starts) else { continue };
            let mut positions = self.positions.get(*begin as usize..*end as usize).unwrap_or_default();
            all.clear();
            all.extend(positions.iter().map(|position| known(*position)));
            let mut rest = all.as_slice();
            for ends in starts.windows(2) {
                let count = if let [start, end] = ends { (end - start) as usize } else { 0 };
                let Some((own, later)) = positions.split_at_checked(count) else { break };
                let Some((known, others)) = rest.split_at_checked(count) else { break };
                each(own, known);
                (positions, rest) = (later, others);
            }
        }
    }
}
