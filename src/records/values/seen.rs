//! What texts gave that recur: the same few stand in most rows, and mean the same in each.

use std::num::NonZeroU32;

use super::Outcome;
use crate::finding::Told;
use crate::intake::Token;
use crate::plan::ColumnIx;
use crate::records::memo::Memo;

/// What the texts of each of a form's columns gave.
#[derive(Default)]
pub(in crate::records) struct Seen(Vec<Column>);

#[derive(Default)]
struct Column {
    /// The numbers of values that texts gave of which nothing is told.
    read: Memo<NonZeroU32>,
    /// Texts about which something is told, wherever they stand.
    told: Memo<Again>,
}

/// What a text gave about which something is told.
struct Again {
    number: Option<NonZeroU32>,
    fatal: bool,
    told: Box<Told>,
}

/// What a text gave that has been met before.
pub(in crate::records) struct Met<'s> {
    /// The number of its value, if there was one.
    pub(in crate::records) number: Option<NonZeroU32>,
    /// Whether the row cannot do without the value and is dropped.
    pub(in crate::records) fatal: bool,
    /// What is told, wherever it stands.
    pub(in crate::records) told: Option<&'s Told>,
}

impl Seen {
    /// What a text gave before in that column, if it is remembered.
    pub(in crate::records) fn get(&self, column: ColumnIx, token: Token) -> Option<Met<'_>> {
        let column = self.0.get(column.0)?;
        if let Some(number) = column.read.get(Some(token)) {
            return Some(Met { number: Some(*number), fatal: false, told: None });
        }
        let Again { number, fatal, told } = column.told.get(Some(token))?;
        Some(Met { number: *number, fatal: *fatal, told: Some(told) })
    }

    /// Remembers what a text gave; `number` is that of its value in the record, if such values have numbers.
    pub(in crate::records) fn put(
        &mut self,
        index: ColumnIx,
        token: Token,
        outcome: Outcome<'_>,
        number: Option<NonZeroU32>,
    ) {
        if self.0.len() <= index.0 {
            self.0.resize_with(index.0 + 1, Column::default);
        }
        let Some(column) = self.0.get_mut(index.0) else { return };
        let Outcome { datum, fatal, told } = outcome;
        match (told, number) {
            (None, Some(number)) => column.read.put(Some(token), number),
            // A value without a number cannot be put again.
            (Some(told), _) if datum.is_some() == number.is_some() => {
                column.told.put(Some(token), Again { number, fatal, told });
            }
            _ => {}
        }
    }
}
