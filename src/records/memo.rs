//! What was made of texts that recur in a column, remembered by their tokens.

use crate::intake::{Cell, Token};

/// What was made of the texts of one column. There are only so many tokens, so it is bounded.
#[derive(Clone, Debug)]
pub(super) struct Memo<T>(Vec<Option<T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Memo<T> {
    /// What was made of the text before.
    pub(super) fn get(&self, token: Option<Token>) -> Option<&T> {
        self.0.get(token?.index())?.as_ref()
    }

    /// Remembers what was made of a text, if it is one that recurs.
    pub(super) fn put(&mut self, token: Option<Token>, made: T) {
        let Some(token) = token else { return };
        if self.0.len() <= token.index() {
            self.0.resize_with(token.index() + 1, || None);
        }
        if let Some(slot) = self.0.get_mut(token.index()) {
            *slot = Some(made);
        }
    }
}

/// The same for the columns of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Memos<T>(Vec<Memo<T>>);

impl<T> Default for Memos<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> Memos<T> {
    /// What was made of the cell's text before, or is made of it now.
    pub(super) fn of(&mut self, cell: Cell<'_>, make: impl FnOnce() -> T) -> T {
        // Only texts that recur are remembered, and they are in a sheet's first columns alone.
        let Some(token) = cell.token() else { return make() };
        let column = cell.column() as usize;
        if self.0.len() <= column {
            self.0.resize_with(column + 1, Memo::default);
        }
        let Some(memo) = self.0.get_mut(column) else { return make() };
        if let Some(made) = memo.get(Some(token)) {
            return *made;
        }
        let new = make();
        memo.put(Some(token), new);
        new
    }
}
