//! Rows that say nothing new: each of their texts that recur has been met before, and means what it meant then.
//!
//! Most rows of a long sheet are such, and their records are made at once. Any other row, and any of which more is to be told,
//! is read cell by cell.

use super::TableReader;
use crate::finding::Findings;
use crate::intake::{Cell, Row, Token};
use crate::plan::{Column, ColumnIx, Form, Kind, RowKind};
use crate::records::Owner;
use crate::records::titles::is_person;
use crate::records::values::CellReader;

/// A set of a form's columns, as bits. Forms of more columns are read cell by cell.
type Columns = u64;

/// What a sheet's column is for.
#[derive(Clone, Copy)]
enum Role {
    Department,
    Unit,
    /// It is not kept.
    Unread,
    Value,
}

#[derive(Clone, Copy)]
struct Part {
    index: ColumnIx,
    bit: Columns,
    role: Role,
}

/// How a sheet's columns make records of a form.
#[derive(Default)]
pub(super) struct Met {
    /// The parts of records, by the sheet's columns; none at all where no row can be read so.
    parts: Vec<Option<Part>>,
    /// The columns that a row must fill, and those of which it must fill one.
    needed: Columns,
    people: Columns,
}

/// What a row says, beside the values that have been put into its record.
struct Said {
    whose: Owner,
    /// The texts of department, if the sheet has such a column, and unit.
    names: [Option<Token>; 2],
    /// A text about which something is told wherever it stands.
    told: Option<(ColumnIx, Token)>,
}

impl Met {
    /// `by_sheet` gives the form's columns by the sheet's. `is_lost` tells of columns that rows need whether the sheet has them
    /// in a way that cannot be read.
    pub(super) fn new(form: &Form, by_sheet: &[Option<ColumnIx>], is_lost: impl Fn(ColumnIx) -> bool) -> Self {
        let counts = form.columns().any(|(_, column)| matches!(column.kind, Kind::Count { .. }));
        if form.row != RowKind::Person || counts || form.columns.len() > Columns::BITS as usize {
            return Self::default();
        }
        let part = |index: ColumnIx| {
            let role = match form.column(index).kind {
                Kind::Department => Role::Department,
                Kind::Unit => Role::Unit,
                Kind::Text { published: false } => Role::Unread,
                _ => Role::Value,
            };
            Part { index, bit: bit(index), role }
        };
        let is_needed = |index: ColumnIx, column: &Column| match column.kind {
            Kind::Department => by_sheet.contains(&Some(index)),
            Kind::Unit => true,
            _ => column.required || is_lost(index),
        };
        Self {
            parts: by_sheet.iter().map(|index| index.map(part)).collect(),
            needed: set(form.columns().filter(|(index, column)| is_needed(*index, column))),
            people: set(form.columns().filter(|(_, column)| is_person(column))),
        }
    }
}

const fn bit(ColumnIx(index): ColumnIx) -> Columns {
    1 << index
}

fn set<'f>(columns: impl Iterator<Item = (ColumnIx, &'f Column)>) -> Columns {
    columns.fold(0, |set, (index, _)| set | bit(index))
}

impl TableReader<'_> {
    /// Puts the values of a row that says nothing new into the record that is being made; whose it is. None for another row.
    pub(super) fn met(&mut self, row: Row<'_>, findings: &mut Findings) -> Option<Owner> {
        if self.met.parts.is_empty() {
            return None;
        }
        let Some(said) = self.said(row) else {
            self.table.records.forget();
            return None;
        };
        if let Some((index, token)) = said.told {
            findings.tell(self.table.at(row.number(), index), self.seen.get(index, token)?.told?);
        }
        self.filler.note(row.number(), said.names);
        self.note_department(row.number(), said.names[0].is_some(), self.department, said.whose);
        Some(said.whose)
    }

    fn said(&mut self, row: Row<'_>) -> Option<Said> {
        let (mut filled, mut names, mut told) = (0, [None, None], None);
        for cell in row.cells() {
            let Some(Some(part)) = self.met.parts.get(cell.column() as usize).copied() else { continue };
            // A dash says that there is nothing, and a text may look like nothing.
            if cell.is_text() && !cell.begins_plainly() {
                return None;
            }
            match part.role {
                Role::Department => names[0] = Some(cell.token()?),
                Role::Unit => names[1] = Some(cell.token()?),
                Role::Unread if cell.is_text() => {}
                Role::Unread => return None,
                Role::Value => {
                    let is_told = self.met_value(part.index, cell)?;
                    if is_told && told.replace((part.index, cell.token()?)).is_some() {
                        return None;
                    }
                }
            }
            filled |= part.bit;
        }
        if filled & self.met.needed != self.met.needed || filled & self.met.people == 0 {
            return None;
        }
        let whose = self.memory.whose((names[0], names[1]?))?;
        if whose.as_unit().is_none_or(|unit| self.closed(unit).is_some()) {
            return None;
        }
        self.table.records.fill();
        Some(Said { whose, names, told })
    }

    /// Puts a value into the record; whether something is told about it. None where it has to be read as if for the first time.
    fn met_value(&mut self, index: ColumnIx, cell: Cell<'_>) -> Option<bool> {
        let records = &mut self.table.records;
        let Some(token) = cell.token() else {
            let (column, needed) = (self.form.column(index), false);
            let outcome = CellReader { column, needed, vocabulary: &self.basis.vocabulary }.read(cell.value());
            records.put(index, Some(&outcome.datum.filter(|_| outcome.told.is_none())?));
            return Some(false);
        };
        let met = self.seen.get(index, token).filter(|met| !met.fatal && met.number.is_some())?;
        records.put_number(index, met.number);
        Some(met.told.is_some())
    }
}
