//! What stands in a cell, and where.

use jiff::civil::Date;

/// What stands in a cell. An Excel error stays an error: it never becomes empty or 0. Empty cells are not listed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'t> {
    /// Text, as it stands.
    Text(&'t str),
    /// A number without a date format.
    Number(f64),
    /// A number shown as a percentage, as its fraction: 0.15 is 15 %.
    Percent(f64),
    /// True or false.
    Bool(bool),
    /// A number with a date format, or a typed date; the time of day is dropped.
    Date(Date),
    /// An error, as Excel shows it: `#SAKNAS!`, `#N/A`.
    Error(&'t str),
}

/// As [`Value`], with text of its own: what a reader makes of a cell that does not hold its text as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Made {
    Text(String),
    Number(f64),
    Percent(f64),
    Bool(bool),
    Date(Date),
    Error(String),
}

impl Made {
    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::Text(text),
            Self::Number(number) => Value::Number(*number),
            Self::Percent(fraction) => Value::Percent(*fraction),
            Self::Bool(truth) => Value::Bool(*truth),
            Self::Date(date) => Value::Date(*date),
            Self::Error(error) => Value::Error(error),
        }
    }
}
