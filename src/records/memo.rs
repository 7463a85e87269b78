//! What was made of texts that recur in a column, remembered by their tokens.

use super::words::Token;
use crate::plan::ColumnIx;

/// What was made of the texts of one column. There are only so many tokens, so it is bounded.
#[derive(Debug)]
pub(super) struct Memo<T>(Vec<Option<T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Memo<T> {
    /// What was made of the text before.
    pub(super) fn get(&self, token: Token) -> Option<&T> {
        self.0.get(token.index())?.as_ref()
    }

    /// Remembers what was made of a text.
    pub(super) fn put(&mut self, token: Token, made: T) {
        if self.0.len() <= token.index() {
            self.0.resize_with(token.index() + 1, || None);
        }
        if let Some(slot) = self.0.get_mut(token.index()) {
            *slot = Some(made);
        }
    }
}

/// The same for each of a form's columns.
#[derive(Debug)]
pub(super) struct Memos<T>(Vec<Memo<T>>);

impl<T> Default for Memos<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Memos<T> {
    /// What was made of the text of a column before.
    pub(super) fn get(&self, ColumnIx(column): ColumnIx, token: Token) -> Option<&T> {
        self.0.get(column)?.get(token)
    }

    /// Remembers what was made of the text of a column.
    pub(super) fn put(&mut self, ColumnIx(column): ColumnIx, token: Token, made: T) {
        if self.0.len() <= column {
            self.0.resize_with(column + 1, Memo::default);
        }
        if let Some(memo) = self.0.get_mut(column) {
            memo.put(token, made);
        }
    }
}
