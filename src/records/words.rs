//! Texts that recur: the same few words stand in most cells of a column, and need not be understood again in each of them.
//!
//! In: the texts of a table's cells, and what was made of them. Out: the same for those of each column that recur, as far as they
//! are remembered, and a token for each.

use std::hash::{BuildHasher as _, Hasher as _};
use std::num::{NonZeroU16, NonZeroU32};

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::intake::{Cell, Passed};

/// How many texts of a column are remembered: more than an authority has units, and more than the days that its rows speak of.
const MOST: usize = 1 << 14;

/// How many of a workbook's shared strings are remembered.
const EARLY: usize = 1 << 18;

/// In how many columns texts are remembered. No form has as many.
const COLUMNS: usize = 64;

/// Longer texts, in bytes, are not looked for.
const LONGEST: usize = 96;

/// Which of the texts that recur in a column of a sheet stands in a cell: equal texts have equal tokens. The text begins with a
/// letter or a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Token(NonZeroU16);

impl Token {
    /// The token of the next text after so many.
    fn after(count: usize) -> Option<Self> {
        u16::try_from(count + 1).ok().and_then(NonZeroU16::new).map(Self)
    }

    /// Its place in a list of what the texts of a column are.
    pub(super) fn index(self) -> usize {
        usize::from(self.0.get())
    }
}

/// What a text gave that may be put again into any record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Again {
    /// The number of its value.
    pub(super) number: NonZeroU32,
    /// Whether something is told about it wherever it stands.
    pub(super) is_told: bool,
    /// Whether it may be another header's title, or begin a row of totals.
    pub(super) may_be_other: bool,
}

/// A text that recurs in a column, and what it gave, as far as that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) token: Token,
    /// The number of its value, if that may be put again.
    pub(super) number: Option<NonZeroU32>,
    /// As in [`Again`].
    pub(super) is_told: bool,
    pub(super) may_be_other: bool,
}

/// It stands beside the hash by which it is looked for, and both in one line of a processor's memory: there are millions of looks,
/// and each second place would be waited for. What a text gave is kept part by part, since as one it would take more.
const _: () = assert!(size_of::<Word>() == 16);

impl Found {
    const fn new(token: Token) -> Self {
        Self { token, number: None, is_told: false, may_be_other: false }
    }

    const fn gave(&mut self, Again { number, is_told, may_be_other }: Again) {
        (self.number, self.is_told, self.may_be_other) = (Some(number), is_told, may_be_other);
    }
}

/// A text by 64 bits of a hash, whose seed is another in every run. The risk that in five million cells any text is taken for one
/// of the sixteen thousand that are remembered is less than one in a hundred million.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    found: Found,
}

/// The texts of a sheet's columns.
#[derive(Clone, Default)]
pub(super) struct Words {
    hasher: DefaultHashBuilder,
    columns: Vec<Column>,
    /// How many rows have been passed.
    rows: usize,
}

#[derive(Clone, Default)]
struct Column {
    texts: HashTable<Word>,
    /// Shared strings by their place: those that stand early among them, as what recurs does.
    shared: Vec<Option<Found>>,
    /// Whether its texts differ from cell to cell, as names do and numbers of people.
    is_varied: bool,
}

/// Whether a text begins with a letter or a digit, as far as Swedish goes. One that does not may be a dash, or look like nothing.
pub(super) fn begins_plainly(text: &[u8]) -> bool {
    text.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == 0xc3)
}

/// Whether a text is a number or a date such as `2025-04-30`: that is understood as fast as it is looked up.
fn is_simple(text: &[u8]) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    match text {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => [y1, y2, y3, y4, m1, m2, d1, d2].into_iter().all(is_digit),
        _ => text.iter().all(is_digit),
    }
}

/// Whether a text is looked for that stands in its own cell alone.
fn is_word(text: &[u8]) -> bool {
    text.len() <= LONGEST && begins_plainly(text) && !is_simple(text)
}

/// The place of a column, counted from 1, among those in which texts are remembered.
fn place(column: u32) -> Option<usize> {
    (column as usize).checked_sub(1)
}

impl Words {
    /// What stands in a cell, if it is remembered.
    #[inline]
    pub(super) fn find<'t>(&self, cell: impl Passed<'t>) -> Option<Found> {
        match cell.shared() {
            Some(index) => *self.column(cell.column())?.shared.get(index)?,
            None => self.find_text(cell.column(), cell.bytes()?),
        }
    }

    fn find_text(&self, column: u32, text: &[u8]) -> Option<Found> {
        let column = self.column(column)?;
        // Whether it is one that is remembered is told as fast by its hash.
        if column.texts.is_empty() || text.len() > LONGEST { None } else { column.find(self.hash(text)) }
    }

    fn column(&self, column: u32) -> Option<&Column> {
        self.columns.get(place(column)?)
    }

    /// What stands in a cell, which is remembered from now on if it may recur.
    pub(super) fn note(&mut self, cell: &Cell<'_>) -> Option<Found> {
        let text = cell.bytes().filter(|_| self.has_room_for(cell));
        let Some(text) = text else { return self.find(*cell) };
        let hash = self.hash(text);
        let index = place(cell.column())?;
        if self.columns.len() <= index {
            self.columns.resize_with(index + 1, Column::default);
        }
        let column = self.columns.get_mut(index)?;
        let found = column.find(hash).or_else(|| column.add(hash))?;
        if let Some(shared) = cell.shared() {
            if column.shared.len() <= shared {
                column.shared.resize(shared + 1, None);
            }
            *column.shared.get_mut(shared)? = Some(found);
        }
        // Once the column is full it is told what kind it is.
        if column.texts.len() == MOST && self.rows < 2 * MOST {
            *column = Column { is_varied: true, ..Column::default() };
        }
        Some(found)
    }

    /// Remembers what a text gave that is remembered and stands in a cell.
    pub(super) fn gave(&mut self, cell: &Cell<'_>, again: Again) {
        let Some(hash) = cell.bytes().map(|text| self.hash(text)) else { return };
        let Some(column) = place(cell.column()).and_then(|index| self.columns.get_mut(index)) else { return };
        let shared = cell.shared().and_then(|shared| column.shared.get_mut(shared)?.as_mut());
        let word = column.texts.find_mut(hash, |word| word.hash == hash).map(|word| &mut word.found);
        shared.into_iter().chain(word).for_each(|found| found.gave(again));
    }

    fn hash(&self, text: &[u8]) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(text);
        hasher.finish()
    }

    /// Whether what stands in a cell would be remembered.
    pub(super) fn has_room_for(&self, cell: &Cell<'_>) -> bool {
        let index = place(cell.column()).filter(|index| *index < COLUMNS);
        let has_room = |column: &Column| !column.is_varied && column.texts.len() < MOST;
        index.is_some_and(|index| self.columns.get(index).is_none_or(has_room))
            && match cell.shared() {
                Some(shared) => shared < EARLY && cell.bytes().is_some_and(begins_plainly),
                None => cell.bytes().is_some_and(is_word),
            }
    }

    /// Takes note that so many more rows have been passed.
    pub(super) fn pass(&mut self, rows: usize) {
        self.rows += rows;
    }

    /// How many texts are remembered.
    pub(super) fn count(&self) -> usize {
        self.columns.iter().map(|column| column.texts.len()).sum()
    }
}

impl Column {
    #[inline]
    fn find(&self, hash: u64) -> Option<Found> {
        self.texts.find(hash, |word| word.hash == hash).map(|word| word.found)
    }

    fn add(&mut self, hash: u64) -> Option<Found> {
        let found = Found::new(Token::after(self.texts.len())?);
        self.texts.insert_unique(hash, Word { hash, found }, |word| word.hash);
        Some(found)
    }
}
