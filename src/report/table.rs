//! The one table of all formats: caption, column titles, rows with a heading, cells that are formatted already.

use std::hash::{Hash, Hasher};

use serde::Serialize;

/// A table, ready to be written out.
#[derive(Clone, Debug, Serialize)]
pub struct Table<C = Cell> {
    /// Unique in the report; letters, digits and hyphens.
    pub id: String,
    /// What the table shows.
    pub caption: String,
    /// The columns; the first holds the rows' headings.
    pub columns: Vec<Column>,
    /// The rows, in order.
    pub rows: Vec<Row<C>>,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Whether it holds numbers, which stand to the right.
    pub numeric: bool,
}

/// A row: its heading, and a cell for each further column.
#[derive(Clone, Debug, Serialize)]
pub struct Row<C = Cell> {
    /// What the row is.
    pub role: Role,
    /// The heading.
    pub head: C,
    /// The cells.
    pub cells: Vec<C>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// One among the others.
    Body,
    /// The total.
    Total,
    /// A part of the total, cut another way than the body.
    Part,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// What is shown.
    pub text: String,
    /// Shown smaller, after the text.
    pub note: Option<String>,
    /// The number behind the text, where there is one; shares are 0 to 1.
    pub value: Option<f64>,
    /// Whether its column holds numbers.
    pub numeric: bool,
    /// The id of a status, to be set off in the layout; the text says the same.
    pub tag: Option<&'static str>,
}

/// Cells are the same where a template can see no difference, so the number is compared by its bits.
impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.seen() == other.seen()
    }
}

impl Eq for Cell {}

impl Hash for Cell {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.seen().hash(state);
    }
}

impl Cell {
    fn seen(&self) -> (&str, Option<&str>, Option<u64>, bool, Option<&str>) {
        (&self.text, self.note.as_deref(), self.value.map(f64::to_bits), self.numeric, self.tag)
    }

    /// A cell of text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same cell with the number behind it.
    #[must_use]
    pub fn valued(self, value: Option<f64>) -> Self {
        Self { value, ..self }
    }

    /// The same cell with a note; an empty note is none.
    #[must_use]
    pub fn noted(self, note: Option<String>) -> Self {
        Self { note: note.filter(|note| !note.is_empty()), ..self }
    }

    /// The same cell with the id of a status.
    #[must_use]
    pub fn tagged(self, tag: &'static str) -> Self {
        Self { tag: Some(tag), ..self }
    }

    /// What has no answer here: not applicable, or not to be computed. The annex explains the dash.
    #[must_use]
    pub fn none() -> Self {
        Self::new("–")
    }
}

impl Row {
    /// A row among the others.
    #[must_use]
    pub fn body(head: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { role: Role::Body, head: Cell::new(head), cells }
    }

    /// The same row with a note under its heading.
    #[must_use]
    pub fn under(self, note: Option<String>) -> Self {
        Self { head: self.head.noted(note), ..self }
    }

    /// The row of totals.
    #[must_use]
    pub fn total(head: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { role: Role::Total, ..Self::body(head, cells) }
    }

    /// A row that tells a part of the total.
    #[must_use]
    pub fn part(head: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { role: Role::Part, ..Self::body(head, cells) }
    }
}

/// A column of text.
pub(super) fn words(title: impl Into<String>) -> Column {
    Column { title: title.into(), numeric: false }
}

/// A column of numbers.
pub(super) fn numbers(title: impl Into<String>) -> Column {
    Column { title: title.into(), numeric: true }
}

impl Table {
    /// A table, in which every cell knows whether it stands in a column of numbers.
    #[must_use]
    pub fn new(id: impl Into<String>, caption: impl Into<String>, columns: Vec<Column>, mut rows: Vec<Row>) -> Self {
        for row in &mut rows {
            for (cell, column) in row.cells.iter_mut().zip(columns.iter().skip(1)) {
                cell.numeric = column.numeric;
            }
        }
        Self { id: id.into(), caption: caption.into(), columns, rows }
    }

    /// The table with something else in the place of each cell.
    #[must_use]
    pub fn map<C>(self, mut put: impl FnMut(Cell) -> C) -> Table<C> {
        let row = |row: Row| {
            let head = put(row.head);
            Row { role: row.role, head, cells: row.cells.into_iter().map(&mut put).collect() }
        };
        Table {
            id: self.id,
            caption: self.caption,
            columns: self.columns,
            rows: self.rows.into_iter().map(row).collect(),
        }
    }
}
