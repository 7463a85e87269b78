//! Rows that share a key: brought together in rounds and parts, so that millions of them take little more memory than their
//! keys, and are put in order where the processor has them at hand.

/// A row that has a key, and what stands beside it there: to look it up row by row takes long.
#[derive(Clone, Copy, Default)]
pub(super) struct Shared<B> {
    key: u64,
    /// The number of the row.
    pub(super) row: u32,
    pub(super) beside: B,
}

/// What rows are that share a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// One person's.
    One,
    /// One person's, which something else tells already.
    KnownAsOne,
    /// Those of several people.
    Several,
}

/// How many rows are looked at in a round, and how many of them are put in order at a time: as many as stand in a
/// processor's own memory. So the work grows as the rows do.
const ROUND: usize = 1 << 20;
pub(super) const PART: usize = 1 << 14;

/// Rows that share a key.
#[derive(Default)]
pub(super) struct Same {
    /// A row, and another that is the same person.
    pub(super) one_person: Vec<(u32, u32)>,
    /// The rows of each key that is not one person's.
    pub(super) others: Vec<Vec<u32>>,
}

impl Same {
    fn add<B>(&mut self, group: &[Shared<B>], who: Who) {
        match (who, group) {
            (Who::One, [first, rest @ ..]) => {
                self.one_person.extend(rest.iter().map(|other| (first.row, other.row)));
            }
            (Who::KnownAsOne | Who::One, _) => {}
            (Who::Several, _) => self.others.push(group.iter().map(|shared| shared.row).collect()),
        }
    }
}

/// The keys of rows, by whose first bits they are put together: those of a round, and in it those of a part.
pub(super) struct Groups<'k, B> {
    /// The key of each row, or 0 for none.
    keys: &'k [u64],
    rounds: usize,
    /// How many rows each part of each round has, one round after the other.
    counts: Vec<u32>,
    /// Kept from round to round, as is what follows.
    rows: Vec<Shared<B>>,
    sorted: Vec<Shared<B>>,
}

impl<'k, B: Copy + Default> Groups<'k, B> {
    /// Of rows with these keys.
    pub(super) fn new(keys: &'k [u64]) -> Self {
        let rounds = (keys.len() / ROUND).next_power_of_two();
        let parts = rounds * (keys.len() / rounds / PART).next_power_of_two();
        let counts = counts(keys.iter().copied().filter(|key| *key > 0), parts, |key| bits(key, 1, parts));
        Self { keys, rounds, counts, rows: Vec::new(), sorted: Vec::new() }
    }

    /// In how many rounds the rows are looked at.
    pub(super) const fn rounds(&self) -> usize {
        self.rounds
    }

    /// The rows that share a key of a round, parted by whether it is one person's. `beside` gives what is to be known of a row
    /// when that is told.
    pub(super) fn of_round(
        &mut self,
        round: usize,
        beside: impl Fn(u32) -> B,
        who: impl Fn(&[Shared<B>]) -> Who,
    ) -> Same {
        let mut same = Same::default();
        let Self { keys, rounds, counts: all, rows, sorted } = self;
        let (rounds, parts) = (*rounds, all.len() / *rounds);
        let of_round = (0..).zip(keys.iter().copied()).filter(|(_, key)| *key > 0 && bits(*key, 1, rounds) == round);
        let of_round = of_round.map(|(row, key)| Shared { key, row, beside: beside(row) });
        let of_parts = all.get(round * parts..(round + 1) * parts).unwrap_or_default().to_vec();
        let ends = sort_into(rows, of_parts, of_round, |key| bits(key, rounds, parts));
        for part in between(rows, &ends) {
            // Sorted so finely that few are left to be held against each other.
            let sorts = (part.len() / 2).next_power_of_two();
            let sort = |key| bits(key, rounds * parts, sorts);
            let of_sorts = counts(part.iter().map(|shared| shared.key), sorts, sort);
            let ends = sort_into(sorted, of_sorts, part.iter().copied(), sort);
            for few in between(sorted, &ends).filter(|few| few.len() > 1) {
                // Rows of one key stay in order.
                few.sort_by_key(|shared| shared.key);
                let groups = few.chunk_by(|left, right| left.key == right.key).filter(|group| group.len() > 1);
                groups.for_each(|group| same.add(group, who(group)));
            }
        }
        same
    }
}

/// How many keys there are of each of so many sorts.
fn counts(keys: impl Iterator<Item = u64>, sorts: usize, sort: impl Fn(u64) -> usize) -> Vec<u32> {
    let mut counts = vec![0; sorts];
    for key in keys {
        if let Some(count) = counts.get_mut(sort(key)) {
            *count += 1;
        }
    }
    counts
}

/// Puts rows together by a sort of their keys, of each of which there are so many: in order of the sort, and of those of one sort
/// in the order they are given. Gives where those of each sort end.
fn sort_into<B: Copy + Default>(
    sorted: &mut Vec<Shared<B>>,
    counts: Vec<u32>,
    rows: impl Iterator<Item = Shared<B>>,
    sort: impl Fn(u64) -> usize,
) -> Vec<u32> {
    let (mut next, mut all) = (counts, 0);
    for count in &mut next {
        all += std::mem::replace(count, all);
    }
    sorted.clear();
    sorted.resize(all as usize, Shared::default());
    for row in rows {
        let Some(at) = next.get_mut(sort(row.key)) else { continue };
        if let Some(slot) = sorted.get_mut(*at as usize) {
            *slot = row;
        }
        *at += 1;
    }
    // Where the next one would stand is where they end.
    next
}

/// What stands up to each of these ends.
fn between<'s, T>(mut all: &'s mut [T], ends: &[u32]) -> impl Iterator<Item = &'s mut [T]> {
    let mut start = 0;
    ends.iter().map_while(move |end| {
        let length = (end - std::mem::replace(&mut start, *end)) as usize;
        let (these, rest) = std::mem::take(&mut all).split_at_mut_checked(length)?;
        all = rest;
        Some(these)
    })
}

/// The bits of a number after the first ones that tell `before` things apart, as many as tell `count` apart. Both are powers
/// of two.
fn bits(number: u64, before: usize, count: usize) -> usize {
    let bits = count.trailing_zeros();
    if bits == 0 { 0 } else { usize::try_from((number << before.trailing_zeros()) >> (64 - bits)).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Groups, ROUND, Who};

    /// Keys of so many rows: most are those of two rows, one is that of very many, and some rows have none.
    fn keys(rows: u64) -> Vec<u64> {
        let key = |row: u64| match row % 10 {
            0 => 0,
            1 if row % 100 == 1 => u64::MAX / 3,
            _ => (row % (rows / 2) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        };
        (0..rows).map(key).collect()
    }

    #[test]
    fn all_rows_of_a_key_are_brought_together_in_order_and_once() {
        for rows in [0, 1, 2, 1000, 100_000, 2 * ROUND as u64 + 1000] {
            let keys = keys(rows.max(2));
            let keys = &keys[..usize::try_from(rows).unwrap()];
            let mut wanted: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
            for (row, key) in (0_u32..).zip(keys).filter(|(_, key)| **key > 0) {
                wanted.entry(*key).or_default().push(row);
            }
            let wanted: Vec<Vec<u32>> = wanted.into_values().filter(|rows| rows.len() > 1).collect();
            let mut groups = Groups::new(keys);
            let rounds = groups.rounds();
            let of_round = |round| {
                let same = groups.of_round(
                    round,
                    |row| row,
                    |group| {
                        assert!(group.iter().all(|shared| shared.beside == shared.row));
                        Who::Several
                    },
                );
                assert_eq!(same.one_person, []);
                same.others
            };
            let found: Vec<Vec<u32>> = (0..rounds).flat_map(of_round).collect();
            assert!(found == wanted, "{rows} rows: {} groups, not {}", found.len(), wanted.len());
        }
    }
}
