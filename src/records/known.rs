//! What is known of a table's texts: enough to read a row that says nothing new. A copy can be read by on another thread.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::Owner;
use super::words::{Token, Words};

/// The texts of department, if the sheet has such a column, and unit in a row, by their tokens.
pub(super) type Pair = (Option<Token>, Token);

/// How many pairs of texts are remembered.
const REMEMBERED: usize = 1 << 16;

/// What is known of a table's texts.
#[derive(Clone, Default)]
pub(super) struct Known {
    /// The texts, and what they gave.
    pub(super) words: Words,
    /// Columns without a title in which something has been found.
    pub(super) untitled: BTreeSet<u32>,
    /// Whose the rows are that say these of department and unit, where nothing was told of it.
    whose: HashMap<Pair, Owner>,
}

impl Known {
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
