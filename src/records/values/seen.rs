//! What texts gave that recur: the same few stand in most rows, and mean the same in each.

use std::num::NonZeroU32;

use super::Outcome;
use crate::finding::Told;
use crate::intake::Token;
use crate::plan::ColumnIx;
use crate::records::Datum;
use crate::records::memo::Memo;
use crate::records::store::Code;

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
pub(in crate::records) struct Again {
    code: Option<Code>,
    /// Whether the row cannot do without the value and is dropped.
    pub(in crate::records) fatal: bool,
    /// What is told.
    pub(in crate::records) told: Box<Told>,
}

impl Again {
    /// The value, if there was one.
    pub(in crate::records) fn datum(&self) -> Option<Datum<'static>> {
        self.code.and_then(Code::datum)
    }
}

impl Seen {
    /// The number of the value that a text gave before in that column, with nothing to tell.
    pub(in crate::records) fn number(&self, column: ColumnIx, token: Token) -> Option<NonZeroU32> {
        self.0.get(column.0)?.read.get(Some(token)).copied()
    }

    /// What a text gave before in that column, with something to tell.
    pub(in crate::records) fn again(&self, column: ColumnIx, token: Token) -> Option<&Again> {
        self.0.get(column.0)?.told.get(Some(token))
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
        let Some(told) = outcome.told else {
            if let Some(number) = number {
                column.read.put(Some(token), number);
            }
            return;
        };
        let code = outcome.datum.as_ref().and_then(Code::of);
        if outcome.datum.is_some() == code.is_some() {
            column.told.put(Some(token), Again { code, fatal: outcome.fatal, told });
        }
    }
}
