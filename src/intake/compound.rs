//! Compound files: the small file system within a file that xls, doc and msg are stored in. After MS-CFB.
//!
//! Every chain of sectors is followed at most as long as the file has sectors, so a chain in a circle ends in a refusal.

use std::collections::BTreeMap;

use super::bytes::{size_at, u8_at, u16_at, u32_at};
use super::refusal::{Reading, Refusal};

/// What a compound file begins with.
pub(super) const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The last sector number that is a place in the file.
const LAST_SECTOR: u32 = 0xffff_fffa;
const END_OF_CHAIN: u32 = 0xffff_fffe;
const NO_ENTRY: u32 = 0xffff_ffff;

/// A stream's beginning and size.
#[derive(Clone, Copy)]
struct Stream {
    start: u32,
    size: usize,
}

/// An opened compound file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    small_sectors: Vec<u8>,
    small_below: usize,
    streams: BTreeMap<String, Stream>,
}

impl<'b> Compound<'b> {
    /// Opens a compound file and lists the streams of its topmost folder.
    pub(super) fn open(bytes: &'b [u8]) -> Reading<Self> {
        let shift = u16_at(bytes, 30).ok_or_else(damaged)?;
        if !matches!(shift, 9 | 12) || u16_at(bytes, 32) != Some(6) {
            return Err(damaged());
        }
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            table: Vec::new(),
            small_table: Vec::new(),
            small_sectors: Vec::new(),
            small_below: size_at(bytes, 56).ok_or_else(damaged)?,
            streams: BTreeMap::new(),
        };
        file.table = file.allocation_table()?;
        let directory = file.chain(u32_at(bytes, 48).ok_or_else(damaged)?)?;
        let entries: Vec<&[u8]> = directory.chunks_exact(128).collect();
        let root = entries.first().and_then(|entry| stream(entry)).ok_or_else(damaged)?;
        file.streams = streams(&entries);
        let small_start = u32_at(bytes, 60).ok_or_else(damaged)?;
        if small_start <= LAST_SECTOR {
            file.small_table = numbers(&file.chain(small_start)?);
            file.small_sectors = if root.start <= LAST_SECTOR { file.chain(root.start)? } else { Vec::new() };
        }
        Ok(file)
    }

    /// Whether there is a stream of this name; case is ignored.
    pub(super) fn has(&self, name: &str) -> bool {
        self.streams.contains_key(&name.to_lowercase())
    }

    /// A stream's bytes.
    pub(super) fn stream(&self, name: &str) -> Reading<Option<Vec<u8>>> {
        let Some(&Stream { start, size }) = self.streams.get(&name.to_lowercase()) else { return Ok(None) };
        let bytes = match (size, size < self.small_below) {
            (0, _) => Ok(Vec::new()),
            (_, true) => self.small_chain(start),
            (_, false) => self.chain(start),
        };
        let mut bytes = bytes.map_err(|refusal| refusal.in_part(name))?;
        if bytes.len() < size {
            return Err(Refusal::damaged("filen är avbruten").in_part(name));
        }
        bytes.truncate(size);
        Ok(Some(bytes))
    }

    /// The table that tells of each sector which one follows it.
    fn allocation_table(&self) -> Reading<Vec<u32>> {
        let sectors = self.bytes.len() / self.sector + 1;
        let mut places: Vec<u32> = (0..109).filter_map(|index| u32_at(self.bytes, 76 + 4 * index)).collect();
        let mut next = u32_at(self.bytes, 68).ok_or_else(damaged)?;
        let mut steps = 0;
        while next <= LAST_SECTOR && steps <= sectors {
            let more = numbers(self.sector_bytes(next)?);
            let (link, more) = more.split_last().ok_or_else(damaged)?;
            places.extend(more);
            next = *link;
            steps += 1;
        }
        let count = size_at(self.bytes, 44).ok_or_else(damaged)?;
        let mut table = Vec::new();
        for place in places.into_iter().filter(|place| *place <= LAST_SECTOR).take(count) {
            if table.len() > sectors + self.sector {
                break;
            }
            table.extend(numbers(self.sector_bytes(place)?));
        }
        Ok(table)
    }

    /// A sector's bytes. The last one of a file may be cut short.
    fn sector_bytes(&self, number: u32) -> Reading<&'b [u8]> {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_add(1)?.checked_mul(self.sector));
        let rest = place.and_then(|place| self.bytes.get(place..)).filter(|rest| !rest.is_empty());
        rest.map(|rest| rest.get(..self.sector).unwrap_or(rest)).ok_or_else(damaged)
    }

    fn chain(&self, start: u32) -> Reading<Vec<u8>> {
        let mut bytes = Vec::new();
        follow(&self.table, start, |number| {
            bytes.extend_from_slice(self.sector_bytes(number)?);
            Ok(())
        })?;
        Ok(bytes)
    }

    fn small_chain(&self, start: u32) -> Reading<Vec<u8>> {
        let mut bytes = Vec::new();
        follow(&self.small_table, start, |number| {
            let place = usize::try_from(number).ok().and_then(|number| number.checked_mul(64));
            let rest = place.and_then(|place| self.small_sectors.get(place..)).ok_or_else(damaged)?;
            bytes.extend_from_slice(rest.get(..64).unwrap_or(rest));
            Ok(())
        })?;
        Ok(bytes)
    }
}

/// Visits the sectors of a chain in turn.
fn follow(table: &[u32], start: u32, mut visit: impl FnMut(u32) -> Reading<()>) -> Reading<()> {
    let mut next = start;
    for _ in 0..=table.len() {
        if next == END_OF_CHAIN {
            return Ok(());
        }
        visit(next)?;
        next = usize::try_from(next).ok().and_then(|next| table.get(next)).copied().ok_or_else(damaged)?;
        if next > LAST_SECTOR && next != END_OF_CHAIN {
            return Err(damaged());
        }
    }
    Err(damaged())
}

/// The streams of the topmost folder: the tree of its entries, without those of the folders within it.
fn streams(entries: &[&[u8]]) -> BTreeMap<String, Stream> {
    let mut found = BTreeMap::new();
    let mut visited = vec![false; entries.len()];
    let mut open: Vec<u32> = entries.first().and_then(|root| u32_at(root, 76)).into_iter().collect();
    while let Some(number) = open.pop() {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        let (Some(entry), Some(seen)) = (entries.get(index), visited.get_mut(index)) else { continue };
        if std::mem::replace(seen, true) {
            continue;
        }
        open.extend([68, 72].iter().filter_map(|at| u32_at(entry, *at)).filter(|next| *next != NO_ENTRY));
        if let (Some(name), Some(stream)) = (entry_name(entry), stream(entry)) {
            found.insert(name.to_lowercase(), stream);
        }
    }
    found
}

/// The beginning and size of an entry that is a stream or the root; both are kept the same way.
fn stream(entry: &[u8]) -> Option<Stream> {
    matches!(u8_at(entry, 66)?, 1 | 2 | 5).then_some(())?;
    Some(Stream { start: u32_at(entry, 116)?, size: size_at(entry, 120)? })
}

fn entry_name(entry: &[u8]) -> Option<String> {
    let units = usize::from(u16_at(entry, 64)?).checked_sub(2)? / 2;
    super::bytes::utf16_at(entry.get(..64)?, 0, units)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

fn damaged() -> Refusal {
    Refusal::damaged("filen är avbruten eller skadad")
}
