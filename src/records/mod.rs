//! Records: sheets to typed rows of the plan's forms.
//!
//! In: sheets of placed cells, the plan and the register. Out: [`Table`]s of [`Record`]s, with every row that gave no record
//! and why, and findings. What is counted is not known here; see `figures`.

mod ahead;
mod beside;
mod columns;
mod consistency;
mod fill;
mod folded;
mod grid;
mod header;
mod known;
mod labels;
mod lookup;
mod memo;
mod names;
mod reader;
mod register;
mod rows;
mod sixteens;
mod store;
#[cfg(test)]
mod tests;
mod titles;
mod totals;
mod values;
mod walk;
mod words;

pub use ahead::{Board, Noted};
pub use reader::{FileReader, Reader};
pub use register::read_register;
pub use store::{Day, Homes, Key, Owner, Record, Records};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::finding::{CellRef, Place, Spot};
use crate::plan::{Answer, AreaIx, ColumnIx, CourseIx, DepartmentIx, FormIx, PerspectiveIx};
use crate::pool::Pool;

/// A value that a column gave, typed by the column's kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Datum<'t> {
    /// What identifies a person: an id or an e-mail address. Never shown.
    Person(Key),
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
    /// Free text for the report; or a person's name, which is never shown.
    Text(Cow<'t, str>),
}

/// What an activity is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaRef {
    /// A focus area: counts in it.
    Area(AreaIx),
    /// A perspective alone: counts in no area, and is told under the perspective.
    Perspective(PerspectiveIx),
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
    /// How many there are: they are numbered in order.
    pub(crate) const COUNT: usize = Self::Empty as usize + 1;

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
    pub records: Records,
    /// Rows that were not.
    pub dropped: Vec<Dropped>,
    /// Names of people in those rows. They are not counted, and must not be shown either.
    pub dropped_names: Pool,
}

impl Table {
    /// The place of a value in the table: its cell where the sheet has the column, else its row.
    #[must_use]
    pub fn at(&self, row: u32, column: ColumnIx) -> Place {
        Place { spot: self.spot(row, column), ..self.place.clone() }
    }

    /// Where in the sheet that is.
    #[must_use]
    pub fn spot(&self, row: u32, column: ColumnIx) -> Spot {
        match self.columns.get(column.0).copied().flatten() {
            Some(column) => Spot::Cell(CellRef { row, column }),
            None => Spot::Row(row),
        }
    }
}

impl Table {
    /// The department that a row belongs to, as far as that could be told.
    #[must_use]
    pub fn department_of_row(&self, row: u32) -> Option<DepartmentIx> {
        let dropped = || {
            let index = self.dropped.binary_search_by_key(&row, |dropped| dropped.row).ok()?;
            self.dropped.get(index)?.department
        };
        self.records.of_row(row).map_or_else(dropped, Record::department)
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
        // Looked up by number, those that are counted last: there may be millions of rows.
        let mut all = [(None, 0); Reason::COUNT + 1];
        fates.into_iter().for_each(|fate| {
            let number = fate.map_or(Reason::COUNT, |reason| reason as usize);
            if let Some((of, count)) = all.get_mut(number) {
                *of = fate;
                *count += 1;
            }
        });
        account.rows_read = all.iter().map(|(_, count)| count).sum();
        let reason_of = |(reason, count): (Option<Reason>, u64)| Some((reason?, count));
        account.not_counted = all.into_iter().filter_map(reason_of).collect();
        account.rows_counted = account.rows_read - account.not_counted.values().sum::<u64>();
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
