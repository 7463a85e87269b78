//! The people of a form and their rows.

use std::ops::Range;

use super::fact::{Fact, FactColumns};
use crate::records::Records;
use crate::threads;

/// How many people are looked at on a thread at a time.
const PART: usize = 1 << 14;

/// Fewer rows are not shared out.
const LEAST: usize = 1 << 16;

/// The place of rows that come to stand nowhere.
const NOWHERE: u32 = u32::MAX;

/// The rows of a table: the position of the first, and their records.
pub(super) type OfTable<'a> = (usize, &'a Records);

/// The people of a form: what is known of each one's rows, one person after the other.
#[derive(Default)]
pub(super) struct People {
    facts: Vec<Fact>,
    /// Where each person's rows begin, and the end of the last.
    starts: Vec<u32>,
}

impl People {
    /// Puts the rows of each person together: of the first so many people. For every row of the tables there is the number of its
    /// person, or a number beyond them for nobody's.
    pub(super) fn new((numbers, people): (Vec<u32>, u32), tables: &[OfTable<'_>], columns: &FactColumns) -> Self {
        // Each person's place is two further on, and one further on once the places before it are added up: the start of the
        // person, which moves to the end, where the next one starts.
        let mut starts = vec![0_u32; people as usize + 2];
        for number in &numbers {
            if let Some(count) = starts.get_mut((*number as usize).saturating_add(2)) {
                *count += 1;
            }
        }
        let mut count = 0;
        for start in &mut starts {
            count += *start;
            *start = count;
        }
        // First only where each row comes to stand: that takes little, so that what is waited for is waited for together.
        let mut places = numbers;
        for place in &mut places {
            let next = starts.get_mut((*place as usize).saturating_add(1));
            *place = next.map_or(NOWHERE, |next| std::mem::replace(next, *next + 1));
        }
        // Of some people no row is counted.
        starts.dedup();
        let mut facts = vec![Fact::default(); count as usize];
        let share = facts.len().div_ceil(threads::count()).max(LEAST);
        threads::fill(&mut facts, share, |first, share| fill(share, first, &places, tables, columns));
        Self { facts, starts }
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

    /// What is known of each person's rows, with the place of the first of them among all.
    pub(super) fn each(&self, people: Range<usize>, mut each: impl FnMut(usize, &[Fact])) {
        let starts = self.starts.get(people.start..=people.end).unwrap_or_default();
        for ends in starts.windows(2) {
            let [start, end] = ends else { continue };
            each(*start as usize, self.facts.get(*start as usize..*end as usize).unwrap_or_default());
        }
    }

    /// What is known of all rows, to be decided about.
    pub(super) fn facts_mut(&mut self) -> &mut [Fact] {
        &mut self.facts
    }
}

/// Fills in a share of what is known of rows, from a place on: each row that comes to stand there.
fn fill(share: &mut [Fact], first: usize, mut places: &[u32], tables: &[OfTable<'_>], columns: &FactColumns) {
    for (start, records) in tables {
        let Some((of_table, rest)) = places.split_at_checked(records.len()) else { break };
        for (index, place) in of_table.iter().enumerate() {
            let slot = (*place as usize).checked_sub(first).and_then(|place| share.get_mut(place));
            if let Some((slot, record)) = slot.zip(records.get(index)) {
                *slot = Fact::new(u32::try_from(start + index).unwrap_or(u32::MAX), record, columns);
            }
        }
        places = rest;
    }
}
