//! Rows that share a key: brought together in rounds and parts, so that millions of them take little more memory than their
//! keys.

/// A row that has a key, and what stands beside it there.
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

/// In how many rounds so many rows are looked at.
pub(super) const fn rounds(rows: usize) -> usize {
    (rows / ROUND).next_power_of_two()
}

/// Rows that share a key.
#[derive(Default)]
pub(super) struct Same {
    /// A row, and another that is the same person.
    pub(super) one_person: Vec<(u32, u32)>,
    /// The rows of each key that is not one person's.
    pub(super) others: Vec<Vec<u32>>,
}

impl Same {
    /// The rows that share a key of a round, parted by whether it is one person's. `beside` gives what is to be known of a
    /// row when that is told.
    pub(super) fn of<B: Copy + Default>(
        keys: &[u64],
        rounds: usize,
        round: usize,
        beside: impl Fn(u32) -> B,
        who: impl Fn(&[Shared<B>]) -> Who,
    ) -> Self {
        let mut same = Self::default();
        let Parted { mut rows, counts } = parted(keys, rounds, round, beside);
        let mut rest = rows.as_mut_slice();
        for count in counts {
            let Some((part, after)) = rest.split_at_mut_checked(count) else { break };
            rest = after;
            part.sort_unstable_by_key(|shared| shared.key);
            for group in part.chunk_by_mut(|left, right| left.key == right.key).filter(|group| group.len() > 1) {
                group.sort_unstable_by_key(|shared| shared.row);
                same.add(group, who(group));
            }
        }
        same
    }

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

/// Rows put together in parts, by the first bits of their keys.
struct Parted<B> {
    rows: Vec<Shared<B>>,
    /// How many rows each part has.
    counts: Vec<usize>,
}

/// The rows that have a key of the round, in parts. 0 is no key.
fn parted<B: Copy + Default>(keys: &[u64], rounds: usize, round: usize, beside: impl Fn(u32) -> B) -> Parted<B> {
    let parts = (keys.len() / rounds / PART).next_power_of_two();
    let wanted = || {
        let keyed = (0..).zip(keys.iter().copied()).filter(|(_, key)| *key > 0);
        keyed.filter(move |(_, key)| first_bits(*key, 1, rounds) == round)
    };
    let mut counts = vec![0; parts];
    for (_, key) in wanted() {
        if let Some(count) = counts.get_mut(first_bits(key, rounds, parts)) {
            *count += 1;
        }
    }
    let starts = counts.iter().scan(0, |end, count| Some(std::mem::replace(end, *end + count)));
    let mut next: Vec<usize> = starts.collect();
    let mut rows = vec![Shared::default(); counts.iter().sum()];
    for (row, key) in wanted() {
        let Some(at) = next.get_mut(first_bits(key, rounds, parts)) else { continue };
        if let Some(slot) = rows.get_mut(*at) {
            *slot = Shared { key, row, beside: beside(row) };
        }
        *at += 1;
    }
    Parted { rows, counts }
}

/// The bits of a number after the first ones that tell `before` things apart, as many as tell `count` apart. Both are powers
/// of two.
fn first_bits(number: u64, before: usize, count: usize) -> usize {
    let bits = count.trailing_zeros();
    if bits == 0 { 0 } else { usize::try_from((number << before.trailing_zeros()) >> (64 - bits)).unwrap_or_default() }
}
