//! Rows that share a key: brought together in rounds and parts, so that millions of them take little more memory than their
//! keys.

/// A key, and the number of a row that has it.
pub(super) type Shared = (u64, u32);

/// How many rows are looked at in a round, and how many of them are put in order at a time: as many as stand in a
/// processor's own memory. So the work grows as the rows do.
const ROUND: usize = 1 << 20;
const PART: usize = 1 << 14;

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
    /// The rows that share a key of a round, parted by whether it is one person's.
    pub(super) fn of(keys: &[u64], rounds: usize, round: usize, is_one: impl Fn(&[Shared]) -> bool) -> Self {
        let mut same = Self::default();
        groups(keys, rounds, round, |group| match group {
            [(_, first), rest @ ..] if is_one(group) => {
                same.one_person.extend(rest.iter().map(|(_, row)| (*first, *row)));
            }
            _ => same.others.push(group.iter().map(|(_, row)| *row).collect()),
        });
        same
    }
}

/// Gives the rows that share a number of a round other than 0, in order, but for those that are alone with theirs.
fn groups(numbers: &[u64], rounds: usize, round: usize, each: impl FnMut(&[Shared])) {
    let mut rows = parted(numbers, rounds, round);
    let mut rest = rows.rows.as_mut_slice();
    let mut parts = Vec::with_capacity(rows.counts.len());
    for count in rows.counts {
        let Some((part, after)) = rest.split_at_mut_checked(count) else { break };
        part.sort_unstable();
        parts.push(&*part);
        rest = after;
    }
    let groups = parts.into_iter().flat_map(|part| part.chunk_by(|left, right| left.0 == right.0));
    groups.filter(|group| group.len() > 1).for_each(each);
}

/// Rows put together in parts, by the first bits of their numbers.
struct Parted {
    rows: Vec<Shared>,
    /// How many rows each part has.
    counts: Vec<usize>,
}

/// The rows that have a number of the round, in parts.
fn parted(numbers: &[u64], rounds: usize, round: usize) -> Parted {
    let parts = (numbers.len() / rounds / PART).next_power_of_two();
    let wanted = || {
        let numbered = (0..).zip(numbers.iter().copied()).filter(|(_, number)| *number > 0);
        numbered.filter(move |(_, number)| first_bits(*number, 1, rounds) == round)
    };
    let mut counts = vec![0; parts];
    for (_, number) in wanted() {
        if let Some(count) = counts.get_mut(first_bits(number, rounds, parts)) {
            *count += 1;
        }
    }
    let starts = counts.iter().scan(0, |end, count| Some(std::mem::replace(end, *end + count)));
    let mut next: Vec<usize> = starts.collect();
    let mut rows = vec![(0, 0); counts.iter().sum()];
    for (row, number) in wanted() {
        let Some(at) = next.get_mut(first_bits(number, rounds, parts)) else { continue };
        if let Some(slot) = rows.get_mut(*at) {
            *slot = (number, row);
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
