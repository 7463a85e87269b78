//! The people of a form and their rows.

use std::ops::Range;

use super::fact::Fact;
use crate::threads;

/// Among how many rows the people of a part have their first: as many as are put in order in a processor's own memory.
const PART: u32 = 1 << 14;

/// Fewer rows are not shared out.
const LEAST: u32 = 1 << 16;

/// How many rows are asked for at a time.
const BLOCK: u32 = 1 << 12;

/// A row, by the first row of its person.
#[derive(Clone, Copy)]
pub(super) struct OfPerson {
    pub(super) first: u32,
    pub(super) fact: Fact,
}

/// The people of a form: what is known of each one's rows, one person after the other.
#[derive(Default)]
pub(super) struct People(Vec<Part>);

impl People {
    /// Puts the rows of each person together: in the order of their first rows. Some of so many rows are told of at a time, in
    /// order, as far as they are counted.
    pub(super) fn new<R: IntoIterator<Item = OfPerson>>(count: u32, rows: impl Fn(Range<u32>) -> R + Sync) -> Self {
        // Several for each thread: the rows of one share may take longer than those of another.
        let share = count.div_ceil(8 * u32::try_from(threads::count()).unwrap_or(1)).max(LEAST);
        let shares: Vec<Range<u32>> = some_at_a_time(&(0..count), share).collect();
        let parts = count.div_ceil(PART) as usize;
        // What each share has of each part; then what each part has of each share.
        let of_shares = threads::map(&shares, |share| {
            let mut of_parts = vec![Vec::new(); parts];
            for some in some_at_a_time(share, BLOCK) {
                rows(some).into_iter().for_each(|row| {
                    if let Some(part) = of_parts.get_mut((row.first / PART) as usize) {
                        part.push(row);
                    }
                });
            }
            of_parts
        });
        // What it was told by is not needed any more, and takes memory.
        drop(rows);
        let mut of_shares: Vec<_> = of_shares.into_iter().map(Vec::into_iter).collect();
        let of_parts = (0..parts).map(|_| of_shares.iter_mut().filter_map(Iterator::next).collect::<Vec<_>>());
        // What a part is made of is given back as soon as it is made: all of it would be as much as the people take.
        Self(threads::map_taken(of_parts, |of_part| Part::new(&of_part)))
    }

    /// Parts of the people, for work to be done on several threads.
    pub(super) fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The parts, to be decided about.
    pub(super) fn parts_mut(&mut self) -> &mut [Part] {
        &mut self.0
    }
}

/// Rows, so many at a time.
fn some_at_a_time(rows: &Range<u32>, at_a_time: u32) -> impl Iterator<Item = Range<u32>> + use<> {
    let end = rows.end;
    rows.clone().step_by(at_a_time as usize).map(move |from| from..end.min(from.saturating_add(at_a_time)))
}

/// Some people, one after the other.
pub(super) struct Part {
    facts: Vec<Fact>,
    /// Where each person's rows begin, and the end of the last.
    starts: Vec<u32>,
}

impl Part {
    /// Of people who have their first rows within [`PART`] rows.
    fn new(of_shares: &[Vec<OfPerson>]) -> Self {
        let rows = || of_shares.iter().flatten();
        // Each person's place is two further on, and one further on once the places before it are added up: the start of the
        // person, which moves to the end, where the next one starts.
        let mut starts = vec![0_u32; PART as usize + 2];
        let place = |row: &OfPerson| (row.first % PART) as usize;
        for row in rows() {
            if let Some(count) = starts.get_mut(place(row) + 2) {
                *count += 1;
            }
        }
        let mut count = 0;
        for start in &mut starts {
            count += *start;
            *start = count;
        }
        let mut facts = vec![Fact::default(); count as usize];
        for row in rows() {
            let Some(next) = starts.get_mut(place(row) + 1) else { continue };
            if let Some(slot) = facts.get_mut(*next as usize) {
                *slot = row.fact;
            }
            *next += 1;
        }
        // Most rows are not the first of a person, and of some people no row is counted.
        starts.dedup();
        starts.shrink_to_fit();
        Self { facts, starts }
    }

    /// What is known of each person's rows, with the place of the first of them in this part.
    pub(super) fn each(&self, mut each: impl FnMut(usize, &[Fact])) {
        for ends in self.starts.windows(2) {
            let [start, end] = ends else { continue };
            each(*start as usize, self.facts.get(*start as usize..*end as usize).unwrap_or_default());
        }
    }

    /// What is known of all rows, to be decided about.
    pub(super) fn facts_mut(&mut self) -> &mut [Fact] {
        &mut self.facts
    }
}

#[cfg(test)]
mod tests {
    use super::{Fact, OfPerson, People};

    /// The positions of each person's rows, where each row has such a first and is counted or not.
    fn people(rows: &[(u32, bool)]) -> Vec<Vec<usize>> {
        let row = |position: u32| {
            let (first, is_counted) = rows[position as usize];
            is_counted.then(|| OfPerson { first, fact: Fact::at(position) })
        };
        let people = People::new(u32::try_from(rows.len()).unwrap(), |some| some.filter_map(row));
        let mut found = Vec::new();
        for part in people.parts() {
            part.each(|_, facts| found.push(facts.iter().map(|fact| fact.position()).collect()));
        }
        found
    }

    #[test]
    fn people_come_in_the_order_of_their_first_rows() {
        let of = |firsts: [u32; 6], counted: [bool; 6]| people(&std::iter::zip(firsts, counted).collect::<Vec<_>>());
        let alone: Vec<Vec<usize>> = (0..6).map(|row| vec![row]).collect();
        assert_eq!(of([0, 1, 2, 3, 4, 5], [true; 6]), alone);
        let firsts = [0, 1, 2, 1, 2, 1];
        assert_eq!(of(firsts, [true; 6]), [vec![0], vec![1, 3, 5], vec![2, 4]]);
        // Also where the first is not counted itself.
        assert_eq!(of(firsts, [true, false, true, true, false, true]), [vec![0], vec![3, 5], vec![2]]);
        // Also where no row of one is counted.
        let firsts = [0, 1, 0, 1, 0, 5];
        assert_eq!(of(firsts, [true; 6]), [vec![0, 2, 4], vec![1, 3], vec![5]]);
        assert_eq!(of(firsts, [false, false, true, false, true, true]), [vec![2, 4], vec![5]]);
        assert_eq!(people(&[]), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn people_of_many_rows_come_in_order_too() {
        // Several parts, and several shares.
        const PEOPLE: u32 = 40_000;
        let rows: Vec<(u32, bool)> = (0..3 * PEOPLE).map(|row| (row % PEOPLE, row % 7 > 0)).collect();
        let of = |person| (0..3).map(move |time| time * PEOPLE + person).filter(|row| row % 7 > 0);
        let wanted: Vec<Vec<usize>> = (0..PEOPLE).map(|person| of(person).map(|row| row as usize).collect()).collect();
        assert!(people(&rows) == wanted);
    }
}
