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
/// Into how many the rows of a part are sorted first, so that few are left to be held against each other.
const SORTS: usize = PART / 2;

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
        let mut counts = vec![0; rounds * (keys.len() / rounds / PART).next_power_of_two()];
        let all = counts.len();
        for key in keys.iter().filter(|key| **key > 0) {
            if let Some(count) = counts.get_mut(bits(*key, 1, all)) {
                *count += 1;
            }
        }
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
        let parts = self.counts.len() / self.rounds;
        let counts = self.counts.get(round * parts..(round + 1) * parts).unwrap_or_default();
        let (keys, rounds) = (self.keys, self.rounds);
        let of_round = (0..).zip(keys.iter().copied()).filter(|(_, key)| *key > 0 && bits(*key, 1, rounds) == round);
        let rows = of_round.map(|(row, key)| Shared { key, row, beside: beside(row) });
        sort_into(&mut self.rows, counts.to_vec(), rows, |key| bits(key, rounds, parts));
        let mut rest = self.rows.as_slice();
        for count in counts {
            let Some((part, after)) = rest.split_at_checked(*count as usize) else { break };
            rest = after;
            let sort = |key| bits(key, rounds * parts, SORTS);
            let mut counts = vec![0; SORTS];
            for shared in part {
                if let Some(count) = counts.get_mut(sort(shared.key)) {
                    *count += 1;
                }
            }
            let ends = sort_into(&mut self.sorted, counts, part.iter().copied(), sort);
            let (mut rest, mut start) = (self.sorted.as_mut_slice(), 0);
            for end in ends {
                let Some((few, after)) = rest.split_at_mut_checked((end - start) as usize) else { break };
                (rest, start) = (after, end);
                if few.len() > 1 {
                    // Rows of one key stay in order.
                    few.sort_by_key(|shared| shared.key);
                    let groups = few.chunk_by(|left, right| left.key == right.key).filter(|group| group.len() > 1);
                    groups.for_each(|group| same.add(group, who(group)));
                }
            }
        }
        same
    }
}

/// Puts rows together by a sort of their keys, of each of which there are so many: in order of the sort, and of those of one sort
/// in the order they are given. Gives where those of each sort end.
fn sort_into<B: Copy + Default>(
    sorted: &mut Vec<Shared<B>>,
    mut counts: Vec<u32>,
    rows: impl Iterator<Item = Shared<B>>,
    sort: impl Fn(u64) -> usize,
) -> Vec<u32> {
    let mut all = 0;
    for count in &mut counts {
        all += std::mem::replace(count, all);
    }
    let mut next = counts;
    sorted.clear();
    sorted.resize(all as usize, Shared::default());
    for row in rows {
        let Some(at) = next.get_mut(sort(row.key)) else { continue };
        if let Some(slot) = sorted.get_mut(*at as usize) {
            *slot = row;
        }
        *at += 1;
    }
    next
}

/// The bits of a number after the first ones that tell `before` things apart, as many as tell `count` apart. Both are powers
/// of two.
fn bits(number: u64, before: usize, count: usize) -> usize {
    let bits = count.trailing_zeros();
    if bits == 0 { 0 } else { usize::try_from((number << before.trailing_zeros()) >> (64 - bits)).unwrap_or_default() }
}
