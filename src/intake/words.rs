//! Texts that recur: the same few words stand in most cells of a column, and need not be understood again in each of them.
//!
//! In: the texts of a sheet's cells. Out: a token for those of each column that recur, as far as they are remembered.

use super::value::Token;
use crate::pool::{Pool, Texts};

/// How many texts of a column are remembered: more than an authority has units, and more than the days that its rows speak of.
const MOST: usize = 1 << 14;

/// How many of a workbook's shared strings are remembered.
const EARLY: usize = 1 << 18;

/// In how many columns texts are remembered. No form has as many.
const COLUMNS: usize = 64;

/// Longer texts, in bytes, are not looked for.
const LONGEST: usize = 96;

/// The texts of a sheet's columns.
#[derive(Default)]
pub(super) struct Words {
    columns: Vec<Column>,
}

#[derive(Default)]
struct Column {
    texts: Pool,
    /// The tokens of shared strings, by the place of the string: of those that stand early among them, as what recurs does.
    shared: Vec<Option<Token>>,
    looked_for: usize,
    /// Whether its texts differ from cell to cell, as names do and numbers of people.
    is_varied: bool,
}

/// Whether a text begins with a letter or a digit, as far as Swedish goes. One that does not may be a dash, or look like nothing.
pub(super) fn begins_plainly(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == 0xc3)
}

/// Whether a text is a number or a date such as `2025-04-30`: that is understood as fast as it is looked up.
fn is_simple(text: &[u8]) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    match text {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => [y1, y2, y3, y4, m1, m2, d1, d2].into_iter().all(is_digit),
        _ => text.iter().all(is_digit),
    }
}

impl Words {
    /// The token of a text in a column from 1. The text begins plainly.
    pub(super) fn of_text(&mut self, column: u32, text: &str) -> Option<Token> {
        let column = self.column(column).filter(|_| text.len() <= LONGEST && !is_simple(text.as_bytes()))?;
        let number = if column.look() { column.texts.number(text) } else { column.texts.find(text)? };
        Token::nth(number)
    }

    /// The token of a shared string in a column from 1.
    pub(super) fn of_shared(&mut self, column: u32, index: usize, shared: &Texts) -> Option<Token> {
        let column = self.column(column)?;
        let may_add = column.look();
        if let Some(Some(known)) = column.shared.get(index) {
            return Some(*known);
        }
        let text = shared.get(index).filter(|text| may_add && index < EARLY && begins_plainly(text))?;
        let token = Token::nth(column.texts.number(text))?;
        if column.shared.len() <= index {
            column.shared.resize(index + 1, None);
        }
        *column.shared.get_mut(index)? = Some(token);
        Some(token)
    }

    fn column(&mut self, column: u32) -> Option<&mut Column> {
        let index = (column as usize).checked_sub(1).filter(|index| *index < COLUMNS)?;
        if self.columns.len() <= index {
            self.columns.resize_with(index + 1, Column::default);
        }
        self.columns.get_mut(index).filter(|column| !column.is_varied)
    }
}

impl Column {
    /// Takes note that a text is looked for; whether it may be added. Once the column is full it is told what kind it is.
    fn look(&mut self) -> bool {
        self.looked_for += 1;
        let is_full = self.texts.len() >= MOST;
        if is_full && self.looked_for < 2 * MOST {
            *self = Self { is_varied: true, ..Self::default() };
        }
        !is_full
    }
}
