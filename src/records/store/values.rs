//! The values of a column.

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::ops::Range;

use super::{Code, Coded, Key};
use crate::plan::{Identity, Kind};
use crate::pool::Pool;
use crate::records::Datum;

/// The values of a column, each as narrow as its kind allows. 0 stands for no value.
#[derive(Clone, Debug)]
pub(super) enum Values {
    /// A column that the sheet lacks, or of whose values none is kept.
    Nothing,
    /// Keys of people.
    Keys(Vec<u64>),
    /// Texts and names, by their number in the pool, from 1.
    Texts(Vec<u32>, Pool),
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
            Kind::Text { published: true } | Kind::Person(Identity::Name) => Self::Texts(Vec::new(), Pool::default()),
            Kind::Person(_) => Self::Keys(Vec::new()),
            Kind::Date => Self::Codes(Vec::new(), Coded::Day),
            Kind::Count { .. } => Self::Counts(Vec::new()),
            Kind::Course => Self::Codes(Vec::new(), Coded::Course),
            Kind::Area => Self::Codes(Vec::new(), Coded::Area),
            Kind::YesNo { .. } => Self::Codes(Vec::new(), Coded::Answer),
            Kind::Choice { .. } => Self::Codes(Vec::new(), Coded::Choice),
        }
    }

    /// None yet, of the same kind.
    pub(super) fn emptied(&self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Keys(_) => Self::Keys(Vec::new()),
            Self::Texts(..) => Self::Texts(Vec::new(), Pool::default()),
            Self::Codes(_, meaning) => Self::Codes(Vec::new(), *meaning),
            Self::Counts(_) => Self::Counts(Vec::new()),
        }
    }

    /// Sets memory aside for so many more.
    pub(super) fn reserve(&mut self, more: usize) {
        match self {
            Self::Nothing => {}
            Self::Keys(keys) => keys.reserve(more),
            Self::Texts(numbers, _) => numbers.reserve(more),
            Self::Codes(codes, _) => codes.reserve(more),
            Self::Counts(counts) => counts.reserve(more),
        }
    }

    /// Adds some of others of the same kind, whose texts have the numbers of these.
    pub(super) fn append(&mut self, others: &Self, some: &Range<usize>) {
        fn add<T: Copy>(values: &mut Vec<T>, others: &[T], some: &Range<usize>) {
            values.extend_from_slice(others.get(some.clone()).unwrap_or_default());
        }
        match (self, others) {
            (Self::Keys(keys), Self::Keys(others)) => add(keys, others, some),
            (Self::Texts(numbers, _), Self::Texts(others, _)) => add(numbers, others, some),
            (Self::Codes(codes, _), Self::Codes(others, _)) => add(codes, others, some),
            (Self::Counts(counts), Self::Counts(others)) => add(counts, others, some),
            _ => {}
        }
    }

    /// Adds a value.
    pub(super) fn put(&mut self, datum: Option<&Datum<'_>>) {
        match self {
            Self::Nothing => {}
            Self::Keys(keys) => {
                keys.push(if let Some(Datum::Person(key)) = datum { key.number() } else { 0 });
            }
            Self::Texts(numbers, pool) => {
                numbers.push(if let Some(Datum::Text(text)) = datum { pool.number(text) } else { 0 });
            }
            Self::Codes(codes, _) => codes.push(datum.and_then(Code::of).map_or(0, Code::number)),
            Self::Counts(counts) => counts.push(match datum {
                Some(Datum::Count { value, at_least }) => Some((*value, *at_least)),
                _ => None,
            }),
        }
    }

    /// The number of the last value, if there is one and values have such.
    pub(super) fn last_number(&self) -> Option<NonZeroU32> {
        NonZeroU32::new(match self {
            Self::Texts(numbers, _) => *numbers.last()?,
            Self::Codes(codes, _) => (*codes.last()?).into(),
            Self::Nothing | Self::Keys(_) | Self::Counts(_) => return None,
        })
    }

    /// Adds a value of these by its number, or no value.
    pub(super) fn put_number(&mut self, number: Option<NonZeroU32>) {
        match (self, number.map(NonZeroU32::get)) {
            (Self::Texts(numbers, _), Some(number)) => numbers.push(number),
            // Numbers of codes were two bytes from the first.
            (Self::Codes(codes, _), Some(number)) => codes.push(u16::try_from(number).unwrap_or_default()),
            (values, _) => values.put(None),
        }
    }

    /// Takes away all values after the first so many.
    pub(super) fn truncate(&mut self, length: usize) {
        match self {
            Self::Nothing => {}
            Self::Keys(keys) => keys.truncate(length),
            Self::Texts(numbers, _) => numbers.truncate(length),
            Self::Codes(codes, _) => codes.truncate(length),
            Self::Counts(counts) => counts.truncate(length),
        }
    }

    /// Gives back memory that was set aside for more.
    pub(super) fn shrink(&mut self) {
        match self {
            Self::Nothing => {}
            Self::Keys(keys) => keys.shrink_to_fit(),
            Self::Texts(numbers, pool) => {
                numbers.shrink_to_fit();
                pool.shrink();
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
            Self::Texts(numbers, pool) => Some(Datum::Text(Cow::Borrowed(pool.text(*numbers.get(index)?)?))),
            Self::Codes(codes, meaning) => Code::numbered(*codes.get(index)?, *meaning)?.datum(),
            Self::Counts(counts) => {
                counts.get(index).copied().flatten().map(|(value, at_least)| Datum::Count { value, at_least })
            }
        }
    }
}
