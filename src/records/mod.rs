//! Records: sheets to typed rows of the plan's forms.
//!
//! In: sheets of placed cells, the plan and the register. Out: [`Table`]s of [`Record`]s, with every row that gave no record
//! and why, and findings. What is counted is not known here; see `figures`.

mod beside;
mod columns;
mod consistency;
mod fill;
mod grid;
mod header;
mod lookup;
mod names;
mod reader;
mod register;
mod rows;
#[cfg(test)]
mod tests;
mod titles;
mod totals;
mod values;

pub use reader::{Reader, read_tables};
pub use register::read_register;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::finding::Place;
use crate::plan::{Answer, AreaIx, ColumnIx, CourseIx, DepartmentIx, FormIx, PerspectiveIx, UnitIx};

/// A value that a column gave, typed by the column's kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    /// What tells who a person is, as it stands, trimmed. Never shown.
    Person(Arc<str>),
    /// A course of the plan; none is another course.
    Course(Option<CourseIx>),
    /// A focus area or a perspective.
    Area(AreaRef),
    /// A date.
    Date(Date),
    /// A whole number; `at_least` where the cell said "över 100".
    Count {
        /// The number.
        value: u64,
        /// Whether it is a lower bound.
        at_least: bool,
    },
    /// An answer.
    Answer(Answer),
    /// A choice, by its position in the column's choices.
    Choice(usize),
    /// Free text.
    Text(Arc<str>),
}

/// What an activity is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaRef {
    /// A focus area: counts in it.
    Area(AreaIx),
    /// A perspective alone: counts in no area, and is told under the perspective.
    Perspective(PerspectiveIx),
}

/// A row of a form whose cells could be read. A value that is missing or was dropped with a finding is none.
#[derive(Clone, Debug)]
pub struct Record {
    /// The row it came from, from 1.
    pub row: u32,
    /// The department that the row or its unit belongs to.
    pub department: Option<DepartmentIx>,
    /// The unit.
    pub unit: Option<UnitIx>,
    /// A value for each of the form's columns, by position. Department and unit columns are none here.
    pub values: Vec<Option<Datum>>,
}

impl Record {
    /// The value of a column.
    #[must_use]
    pub fn get(&self, column: ColumnIx) -> Option<&Datum> {
        self.values.get(column.0).and_then(Option::as_ref)
    }

    /// The date in a column.
    #[must_use]
    pub fn date(&self, column: ColumnIx) -> Option<Date> {
        if let Some(Datum::Date(date)) = self.get(column) { Some(*date) } else { None }
    }

    /// The answer in a column.
    #[must_use]
    pub fn answer(&self, column: ColumnIx) -> Option<Answer> {
        if let Some(Datum::Answer(answer)) = self.get(column) { Some(*answer) } else { None }
    }

    /// The choice in a column.
    #[must_use]
    pub fn choice(&self, column: ColumnIx) -> Option<usize> {
        if let Some(Datum::Choice(choice)) = self.get(column) { Some(*choice) } else { None }
    }

    /// The count in a column, and whether it is a lower bound.
    #[must_use]
    pub fn count(&self, column: ColumnIx) -> Option<(u64, bool)> {
        if let Some(Datum::Count { value, at_least }) = self.get(column) { Some((*value, *at_least)) } else { None }
    }

    /// The text, or what tells who a person is, in a column.
    #[must_use]
    pub fn text(&self, column: ColumnIx) -> Option<&Arc<str>> {
        match self.get(column) {
            Some(Datum::Text(text) | Datum::Person(text)) => Some(text),
            _ => None,
        }
    }
}

/// Why a row that was read is not counted. A closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// An error in a cell that the row cannot do without.
    Error,
    /// The same person or unit is counted from another row.
    Duplicate,
    /// A row of totals.
    Total,
    /// What it tells happened after the cut-off.
    AfterCutoff,
    /// Another form, or a later row, stands before it.
    Replaced,
    /// It is about another course.
    OtherCourse,
    /// Its unit is not open at the cut-off.
    NotExpected,
    /// A header repeated among the rows.
    Header,
    /// Nothing but the names of department and unit.
    Empty,
}

impl Reason {
    /// The words of granskning.html.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Error => "fel i raden",
            Self::Duplicate => "dubblett",
            Self::Total => "summarad",
            Self::AfterCutoff => "efter mätdagen",
            Self::Replaced => "ersatt av annan uppgift",
            Self::OtherCourse => "annan kurs",
            Self::NotExpected => "enheten är inte öppen på mätdagen",
            Self::Header => "upprepad rubrikrad",
            Self::Empty => "utan uppgifter",
        }
    }
}

/// A row that gave no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The row, from 1.
    pub row: u32,
    /// The department that it belongs to, as far as that could be told.
    pub department: Option<DepartmentIx>,
    /// Why.
    pub reason: Reason,
}

/// A sheet, or a part of one, that holds a form.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its file and sheet.
    pub place: Place,
    /// The form it holds.
    pub form: FormIx,
    /// The sheet column, from 1, of each of the form's columns; none where the sheet lacks it.
    pub columns: Vec<Option<u32>>,
    /// Rows that were read into records.
    pub records: Vec<Record>,
    /// Rows that were not.
    pub dropped: Vec<Dropped>,
    /// Names of people in those rows. They are not counted, and must not be shown either.
    pub dropped_names: Vec<Arc<str>>,
}

impl Table {
    /// The place of a value in the table: its cell where the sheet has the column, else its row.
    #[must_use]
    pub fn at(&self, row: u32, column: ColumnIx) -> Place {
        match self.columns.get(column.0).copied().flatten() {
            Some(sheet_column) => self.place.cell(row, sheet_column),
            None => self.place.row(row),
        }
    }
}

/// The account of a table's rows: how many were read, counted, and not counted by reason.
///
/// Built only from the fate of every row, so it always adds up.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    form: String,
    rows_read: u64,
    rows_counted: u64,
    not_counted: BTreeMap<Reason, u64>,
}

impl Account {
    /// Counts the fates of a table's rows: none is counted, some reason is not counted.
    #[must_use]
    pub fn new(place: &Place, form: &str, fates: impl IntoIterator<Item = Option<Reason>>) -> Self {
        let mut account = Self {
            file: place.file.clone().unwrap_or_default(),
            sheet: place.sheet.clone(),
            form: form.to_owned(),
            rows_read: 0,
            rows_counted: 0,
            not_counted: BTreeMap::new(),
        };
        for fate in fates {
            account.rows_read += 1;
            match fate {
                None => account.rows_counted += 1,
                Some(reason) => *account.not_counted.entry(reason).or_default() += 1,
            }
        }
        account
    }

    /// The file, relative to the occasion's folder.
    #[must_use]
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The sheet; none in delimited text.
    #[must_use]
    pub const fn sheet(&self) -> Option<&Arc<str>> {
        self.sheet.as_ref()
    }

    /// The form's id.
    #[must_use]
    pub fn form(&self) -> &str {
        &self.form
    }

    /// Rows with any non-blank cell below the header.
    #[must_use]
    pub const fn rows_read(&self) -> u64 {
        self.rows_read
    }

    /// Rows that some figure uses.
    #[must_use]
    pub const fn rows_counted(&self) -> u64 {
        self.rows_counted
    }

    /// Rows that no figure uses, by reason.
    #[must_use]
    pub const fn not_counted(&self) -> &BTreeMap<Reason, u64> {
        &self.not_counted
    }
}
