//! The values of a column.

use std::borrow::Cow;
use std::num::NonZeroU32;

use super::{Code, Coded, Key};
use crate::intake::Token;
use crate::plan::{Identity, Kind};
use crate::pool::Pool;
use crate::records::Datum;
use crate::records::memo::Memo;

/// The values of a column, each as narrow as its kind allows. 0 stands for no value.
#[derive(Clone, Debug)]
pub(super) enum Values {
    /// A column that the sheet lacks, or of whose values none is kept.
    Nothing,
    /// Keys of people.
    Keys(Vec<u64>),
    /// Texts and names, by their number in the pool, from 1; and the numbers of those that recur.
    Texts(Vec<u32>, Pool, Memo<NonZeroU32>),
    /// Courses, areas, answers, choices and days, by number.
    Codes(Vec<u16>, Coded),
    /// Counts.
    Counts(Vec<Option<(u64, bool)>>),
}

impl Values {
    /// None yet, of a column of that kind.
    pub(super) fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Department | Kind::Unit | Kind::Text { published: false } => Self::Nothing,
            Kind::Text { published: true } | Kind::Person(Identity::Name) => {
                Self::Texts(Vec::new(), Pool::default(), Memo::default())
            }
            Kind::Person(_) => Self::Keys(Vec::new()),
            Kind::Date => Self::Codes(Vec::new(), Coded::Day),
            Kind::Count { .. } => Self::Counts(Vec::new()),
            Kind::Course => Self::Codes(Vec::new(), Coded::Course),
            Kind::Area => Self::Codes(Vec::new(), Coded::Area),
            Kind::YesNo { .. } => Self::Codes(Vec::new(), Coded::Answer),
            Kind::Choice { .. } => Self::Codes(Vec::new(), Coded::Choice),
        }
    }

    /// Adds a value. `token` tells which of the texts of its column it stood in.
    pub(super) fn put(&mut self, datum: Option<&Datum<'_>>, token: Option<Token>) {
        match self {
            Self::Nothing => {}
            Self::Keys(keys) => {
                keys.push(if let Some(Datum::Person(key)) = datum { key.number() } else { 0 });
            }
            Self::Texts(numbers, pool, known) => {
                let number = if let Some(Datum::Text(text)) = datum { numbered(text, token, pool, known) } else { 0 };
                numbers.push(number);
            }
            Self::Codes(codes, _) => codes.push(datum.and_then(Code::of).map_or(0, Code::number)),
            Self::Counts(counts) => counts.push(match datum {
                Some(Datum::Count { value, at_least }) => Some((*value, *at_least)),
                _ => None,
            }),
        }
    }

    /// Takes away all values after the first so many.
    pub(super) fn truncate(&mut self, length: usize) {
        match self {
            Self::Nothing => {}
            Self::Keys(keys) => keys.truncate(length),
            Self::Texts(numbers, ..) => numbers.truncate(length),
            Self::Codes(codes, _) => codes.truncate(length),
            Self::Counts(counts) => counts.truncate(length),
        }
    }

    /// Gives back memory that was set aside for more.
    pub(super) fn shrink(&mut self) {
        match self {
            Self::Nothing => {}
            Self::Keys(keys) => keys.shrink_to_fit(),
            Self::Texts(numbers, pool, known) => {
                numbers.shrink_to_fit();
                pool.shrink();
                *known = Memo::default();
            }
            Self::Codes(codes, _) => codes.shrink_to_fit(),
            Self::Counts(counts) => counts.shrink_to_fit(),
        }
    }

    /// The value at a position.
    pub(super) fn get(&self, index: usize) -> Option<Datum<'_>> {
        match self {
            Self::Nothing => None,
            Self::Keys(keys) => Key::numbered(*keys.get(index)?).map(Datum::Person),
            Self::Texts(numbers, pool, _) => Some(Datum::Text(Cow::Borrowed(pool.text(*numbers.get(index)?)?))),
            Self::Codes(codes, meaning) => Code::numbered(*codes.get(index)?, *meaning)?.datum(),
            Self::Counts(counts) => {
                counts.get(index).copied().flatten().map(|(value, at_least)| Datum::Count { value, at_least })
            }
        }
    }
}

/// The number of a text in the pool.
fn numbered(text: &str, token: Option<Token>, pool: &mut Pool, known: &mut Memo<NonZeroU32>) -> u32 {
    if let Some(number) = known.get(token) {
        return number.get();
    }
    let number = pool.number(text);
    if let Some(number) = NonZeroU32::new(number) {
        known.put(token, number);
    }
    number
}
