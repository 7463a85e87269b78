//! Records kept by column, some thirty bytes a row: a country's rows fit in an office computer's memory.
//!
//! What identifies a person is kept as a key, since it is compared and never shown. Texts and names are kept once each.
//! Dates take two bytes: no submission holds one before 1950 or after 2050.

mod code;
mod day;
mod key;
mod owner;
mod rows;
mod values;

pub(super) use code::{Code, Coded};
pub use day::Day;
pub use key::Key;
pub use owner::{Homes, Owner};

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::ops::Range;

use super::Datum;
use crate::plan::{Answer, Column, ColumnIx, CourseIx, DepartmentIx, Form, UnitIx};
use crate::pool::Pool;
use rows::RowNumbers;
use values::Values;

/// How many records are taken for the beginning of a long sheet, for which memory is set aside at once. What is set aside and not
/// needed costs nothing; what grows bit by bit is copied, and takes more memory on the way.
const MANY: usize = 1 << 16;

/// For how many records, at the least.
const LONG: usize = 1 << 21;

/// The records of a table, in the order of its rows.
#[derive(Clone, Debug)]
pub struct Records {
    rows: RowNumbers,
    owners: Vec<Owner>,
    values: Vec<Values>,
    homes: Homes,
}

impl Records {
    /// None yet, of a form whose columns stand in these columns of the sheet.
    #[must_use]
    pub fn new(form: &Form, columns: &[Option<u32>], homes: &Homes) -> Self {
        let of_column = |(index, column): (ColumnIx, &Column)| match columns.get(index.0).copied().flatten() {
            Some(_) => Values::of(&column.kind),
            None => Values::Nothing,
        };
        let values = form.columns().map(of_column).collect();
        Self { rows: RowNumbers::default(), owners: Vec::new(), values, homes: homes.clone() }
    }

    /// None yet, of the same form and columns.
    #[must_use]
    pub(super) fn emptied(&self) -> Self {
        let values = self.values.iter().map(Values::emptied).collect();
        Self { rows: RowNumbers::default(), owners: Vec::new(), values, homes: self.homes.clone() }
    }

    /// Sets memory aside for so many more.
    pub(super) fn reserve(&mut self, more: usize) {
        self.owners.reserve(more);
        self.values.iter_mut().for_each(|values| values.reserve(more));
    }

    /// Adds some of others, whose texts have the numbers of these. No record is being made.
    pub(super) fn append(&mut self, others: &Self, some: &Range<usize>) {
        if self.len() >= MANY && self.owners.capacity() - self.owners.len() < some.len() {
            self.reserve(self.len().max(LONG));
        }
        self.rows.append(&others.rows, some);
        self.owners.extend_from_slice(others.owners.get(some.clone()).unwrap_or_default());
        for (values, others) in self.values.iter_mut().zip(&others.values) {
            values.append(others, some);
        }
    }

    /// Puts the value of a column into the record that is being made. Each of the form's columns gets one.
    pub fn put(&mut self, column: ColumnIx, datum: Option<&Datum<'_>>) {
        if let Some(values) = self.values.get_mut(column.0) {
            values.put(datum);
        }
    }

    /// The number of the value that the record that is being made has got in a column of codes or texts.
    pub(super) fn last_number(&self, column: ColumnIx) -> Option<NonZeroU32> {
        self.values.get(column.0)?.last_number()
    }

    /// Puts a value that was met before in a column of codes or texts, by its number, or no value in any column.
    #[inline]
    pub(super) fn put_number(&mut self, column: ColumnIx, number: Option<NonZeroU32>) {
        if let Some(values) = self.values.get_mut(column.0) {
            values.put_number(number);
        }
    }

    /// Puts the key of a column into the record that is being made.
    #[inline]
    pub(super) fn put_key(&mut self, column: ColumnIx, key: Key) {
        if let Some(Values::Keys(keys)) = self.values.get_mut(column.0) {
            keys.push(key.number());
        }
    }

    /// Puts the day of a column into the record that is being made.
    #[inline]
    pub(super) fn put_day(&mut self, column: ColumnIx, day: Day) {
        if let Some(Values::Codes(codes, Coded::Day)) = self.values.get_mut(column.0) {
            codes.push(day.number());
        }
    }

    /// The record that is being made, as far as its values have been put. It has no row yet, and is nobody's.
    pub(super) fn unfinished(&self) -> Record<'_> {
        Record { records: self, index: self.len() }
    }

    /// Ends the record that is being made.
    pub fn end(&mut self, row: u32, whose: Owner) {
        self.rows.push(row);
        self.owners.push(whose);
    }

    /// Takes away the values of the record that is being made.
    pub(super) fn forget(&mut self) {
        let length = self.len();
        self.values.iter_mut().for_each(|values| values.truncate(length));
    }

    /// Takes away the last record.
    pub(super) fn pop(&mut self) {
        self.rows.pop();
        self.owners.pop();
        self.forget();
    }

    /// Gives back memory that was set aside for more.
    pub(super) fn shrink(&mut self) {
        self.rows.shrink();
        self.owners.shrink_to_fit();
        self.values.iter_mut().for_each(Values::shrink);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those whose rows follow on each other: their positions, and the number of the first row.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, u32)> {
        self.rows.runs()
    }

    /// The number of the row of the record at a position.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<u32> {
        self.rows.get(index)
    }

    /// Whose they are.
    #[must_use]
    pub fn owners(&self) -> &[Owner] {
        &self.owners
    }

    /// The departments that they or their units belong to.
    #[must_use]
    pub fn departments(&self) -> BTreeSet<DepartmentIx> {
        // By their numbers: there are millions, and of few different ones.
        let mut seen = Vec::new();
        for number in self.owners.iter().map(|owner| owner.number()) {
            if seen.len() <= number {
                seen.resize(number + 1, false);
            }
            if let Some(seen) = seen.get_mut(number) {
                *seen = true;
            }
        }
        let owners = seen.iter().enumerate().filter(|(_, seen)| **seen).map(|(number, _)| Owner::numbered(number));
        owners.filter_map(|owner| owner.in_department(&self.homes)).collect()
    }

    /// The record at a position.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Record<'_>> {
        (index < self.len()).then_some(Record { records: self, index })
    }

    /// The last.
    pub(super) fn last(&self) -> Option<Record<'_>> {
        self.get(self.len().checked_sub(1)?)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Record<'_>> {
        self.from(0)
    }

    /// Those from a position on.
    pub fn from(&self, position: usize) -> impl Iterator<Item = Record<'_>> {
        (position..self.len()).map(|index| Record { records: self, index })
    }

    /// The record of a row of the sheet.
    #[must_use]
    pub fn of_row(&self, row: u32) -> Option<Record<'_>> {
        self.get(self.rows.find(row)?)
    }

    /// The keys in a column of ids or e-mail addresses, of each record, as numbers: 0 where there is none. None at all where
    /// the sheet lacks the column.
    #[must_use]
    pub fn keys(&self, column: ColumnIx) -> Option<&[u64]> {
        if let Some(Values::Keys(keys)) = self.values.get(column.0) { Some(keys) } else { None }
    }

    /// The numbers of the texts in a column of text or names, of each record: 0 where there is none. None at all where the sheet
    /// lacks the column.
    #[must_use]
    pub fn text_numbers(&self, column: ColumnIx) -> Option<&[u32]> {
        if let Some(Values::Texts(numbers, _)) = self.values.get(column.0) { Some(numbers) } else { None }
    }

    /// The texts of a column of text or names.
    #[must_use]
    pub fn pool(&self, column: ColumnIx) -> Option<&Pool> {
        if let Some(Values::Texts(_, pool)) = self.values.get(column.0) { Some(pool) } else { None }
    }

    /// The texts of a column of text or names, to be changed: what is changed is changed in every record.
    pub fn pool_mut(&mut self, column: ColumnIx) -> Option<&mut Pool> {
        if let Some(Values::Texts(_, pool)) = self.values.get_mut(column.0) { Some(pool) } else { None }
    }
}

impl<'t> IntoIterator for &'t Records {
    type Item = Record<'t>;
    type IntoIter = Box<dyn Iterator<Item = Record<'t>> + 't>;
    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// A row of a form whose cells could be read. A value that is missing or was dropped with a finding is none, and so are those
/// of department and unit columns: see [`Record::department`] and [`Record::unit`].
#[derive(Clone, Copy, Debug)]
pub struct Record<'t> {
    records: &'t Records,
    index: usize,
}

impl<'t> Record<'t> {
    /// The row it came from, from 1.
    #[must_use]
    pub fn row(self) -> u32 {
        self.records.rows.get(self.index).unwrap_or_default()
    }

    /// Whose it is.
    #[must_use]
    pub fn owner(self) -> Owner {
        self.records.owners.get(self.index).copied().unwrap_or(Owner::NOBODY)
    }

    /// The department that the row or its unit belongs to.
    #[must_use]
    pub fn department(self) -> Option<DepartmentIx> {
        self.owner().in_department(&self.records.homes)
    }

    /// The unit.
    #[must_use]
    pub fn unit(self) -> Option<UnitIx> {
        self.owner().as_unit()
    }

    /// The value of a column.
    #[must_use]
    pub fn get(self, column: ColumnIx) -> Option<Datum<'t>> {
        self.records.values.get(column.0)?.get(self.index)
    }

    /// The number in a column of codes of that kind; never 0.
    fn number(self, column: ColumnIx, wanted: Coded) -> Option<u16> {
        match self.records.values.get(column.0)? {
            Values::Codes(codes, meaning) if *meaning == wanted => {
                codes.get(self.index).copied().filter(|code| *code > 0)
            }
            _ => None,
        }
    }

    /// The day in a column.
    #[must_use]
    pub fn day(self, column: ColumnIx) -> Option<Day> {
        Day::numbered(self.number(column, Coded::Day)?)
    }

    /// The answer in a column.
    #[must_use]
    pub fn answer(self, column: ColumnIx) -> Option<Answer> {
        code::answer(self.number(column, Coded::Answer)?)
    }

    /// The choice in a column.
    #[must_use]
    pub fn choice(self, column: ColumnIx) -> Option<usize> {
        usize::from(self.number(column, Coded::Choice)?).checked_sub(1)
    }

    /// The course in a column; none within where it is another course.
    #[must_use]
    pub fn course(self, column: ColumnIx) -> Option<Option<CourseIx>> {
        let number = self.number(column, Coded::Course)?;
        Some(usize::from(number).checked_sub(2).map(CourseIx))
    }

    /// The count in a column, and whether it is a lower bound.
    #[must_use]
    pub fn count(self, column: ColumnIx) -> Option<(u64, bool)> {
        if let Some(Datum::Count { value, at_least }) = self.get(column) { Some((value, at_least)) } else { None }
    }

    /// The key in a column of ids or e-mail addresses.
    #[must_use]
    pub fn key(self, column: ColumnIx) -> Option<Key> {
        Key::numbered(*self.records.keys(column)?.get(self.index)?)
    }

    /// The text or name in a column.
    #[must_use]
    pub fn text(self, column: ColumnIx) -> Option<&'t str> {
        self.records.pool(column)?.text(self.text_number(column)?)
    }

    /// The number, in its column's pool, of the text or name in a column.
    #[must_use]
    pub fn text_number(self, column: ColumnIx) -> Option<u32> {
        self.records.text_numbers(column)?.get(self.index).copied().filter(|number| *number > 0)
    }

    /// The values of all columns, by position; none for those of department and unit.
    #[must_use]
    pub fn values(self) -> Vec<Option<Datum<'t>>> {
        self.records.values.iter().map(|values| values.get(self.index)).collect()
    }
}
