//! What is known of a table's texts: enough to read a row that says nothing new. A copy can be read by on another thread.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use hashbrown::HashMap;

use super::Owner;
use super::memo::Memos;
use super::words::{Token, Words};
use crate::plan::ColumnIx;

/// The texts of department, if the sheet has such a column, and unit in a row, by their tokens.
pub(super) type Pair = (Option<Token>, Token);

/// How many pairs of texts are remembered.
const REMEMBERED: usize = 1 << 16;

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

/// What is known of a table's texts.
#[derive(Clone, Default)]
pub(super) struct Known {
    /// The texts.
    pub(super) words: Words,
    /// Columns without a title in which something has been found.
    pub(super) untitled: BTreeSet<u32>,
    values: Memos<Again>,
    /// Whose the rows are that say these of department and unit, where nothing was told of it.
    whose: HashMap<Pair, Owner>,
}

impl Known {
    /// What a text of a column gave, if that may be put again.
    pub(super) fn value(&self, column: ColumnIx, token: Token) -> Option<Again> {
        self.values.get(column, token).copied()
    }

    /// Remembers what a text of a column gave.
    pub(super) fn put(&mut self, column: ColumnIx, token: Token, again: Again) {
        self.values.put(column, token, again);
    }

    /// Whose a row is that says this, if that was told before without a word.
    #[inline]
    pub(super) fn whose(&self, pair: Pair) -> Option<Owner> {
        self.whose.get(&pair).copied()
    }

    /// Remembers whose the rows are that say this. Neither text may be another header's title, or begin a row of totals.
    pub(super) fn remember(&mut self, pair: Pair, whose: Owner) {
        if self.whose.len() < REMEMBERED {
            self.whose.insert(pair, whose);
        }
    }

    /// How much is known.
    pub(super) fn count(&self) -> usize {
        self.words.count() + self.untitled.len() + self.whose.len()
    }
}
