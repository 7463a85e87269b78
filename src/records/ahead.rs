//! Rows read ahead: those that say nothing new, before it is their turn, on whatever thread has time.
//!
//! In: a piece of a sheet, and what is known of the table's texts so far. Out: records of those of its rows that say nothing new,
//! which the table takes when it comes to them. It is the same as if it had read them itself.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::consistency::{Context, check};
use super::known::Known;
use super::rows::{Draft, Met, NewTexts};
use super::words::Token;
use super::{Records, Table};
use crate::finding::{Findings, Place};
use crate::intake::{Ahead, Sheet};
use crate::plan::{ColumnIx, Kind, Register};
use crate::pool::Pool;

/// What rows are read by ahead: how a table's columns make records, and what was known of its texts.
pub(super) struct Notebook<'r> {
    met: Arc<Met<'r>>,
    known: Known,
    /// A table like the one that is read, without rows.
    empty: Table,
    register: &'r Register,
    /// The form's column of courses.
    course: Option<ColumnIx>,
}

/// Where the table that is being read leaves what is known of it.
#[derive(Clone, Default)]
pub struct Board<'r>(Arc<Mutex<Option<Arc<Notebook<'r>>>>>);

impl<'r> Board<'r> {
    /// Leaves what is known, in place of what was left before.
    pub(super) fn leave(&self, notebook: Option<Notebook<'r>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = notebook.map(Arc::new);
    }
}

impl<'r> Ahead for Board<'r> {
    type Noted = Option<Noted<'r>>;

    fn look(&self, piece: &mut Sheet) -> Self::Noted {
        let notebook = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        // What is merged with a row above depends on that.
        let noted = notebook.filter(|_| piece.merges.is_empty()).map(|notebook| notebook.read(piece));
        if noted.is_none() {
            piece.rows.cut_lines();
        }
        noted
    }
}

impl<'r> Notebook<'r> {
    pub(super) fn new(met: &Arc<Met<'r>>, known: &Known, table: &Table, register: &'r Register) -> Self {
        let empty = Table {
            place: Place::default(),
            form: table.form,
            columns: table.columns.clone(),
            records: table.records.emptied(),
            dropped: Vec::new(),
            dropped_names: Pool::default(),
        };
        let course = met.form().find(|kind| *kind == Kind::Course);
        Self { met: Arc::clone(met), known: known.clone(), empty, register, course }
    }

    fn read(&self, piece: &Sheet) -> Noted<'r> {
        let mut table = self.empty.clone();
        table.records.reserve(piece.rows.len());
        let mut findings = Findings::default();
        let (mut rows, mut names, mut told) = (Vec::with_capacity(piece.rows.len()), Vec::new(), Vec::new());
        let mut texts = Vec::new();
        for (index, row) in piece.rows.rows().enumerate() {
            let mut draft = Draft { records: &mut table.records, told: &mut texts, new_texts: NewTexts::Left };
            let Some(said) = self.met.read(&self.known, row, &mut draft) else { continue };
            table.records.end(row.number(), said.whose);
            let (before, context) = (findings.added(), self.context(&table));
            let checked = table.records.last().map_or(Ok(()), |record| check(&context, record, &mut findings));
            if checked.is_err() {
                table.records.pop();
                continue;
            }
            told.extend(texts.iter().map(|(column, token)| (rows.len(), Telling::Text(*column, *token))));
            told.extend((findings.added() > before).then_some((rows.len(), Telling::Check)));
            rows.push(index);
            names.push(said.names);
        }
        Noted { met: Arc::clone(&self.met), records: table.records, rows, names, told, taken: 0 }
    }

    /// Forms whose rows are read ahead have no counts.
    fn context<'t>(&'t self, table: &'t Table) -> Context<'t> {
        Context { form: self.met.form(), table, register: self.register, counts: false, course: self.course }
    }
}

/// What is to be told of a row when it is its turn.
pub(super) enum Telling {
    /// What is told of a text wherever it stands.
    Text(ColumnIx, Token),
    /// What its check tells.
    Check,
}

/// The rows of a piece that said nothing new.
pub struct Noted<'r> {
    met: Arc<Met<'r>>,
    records: Records,
    /// The positions of the rows in their piece, in order; for each record one.
    rows: Vec<usize>,
    names: Vec<[Option<Token>; 2]>,
    /// What is to be told, with the place of the record.
    told: Vec<(usize, Telling)>,
    /// How many of the records have been taken or passed.
    taken: usize,
}

impl<'r> Noted<'r> {
    /// Whether they are rows of the table whose columns make records so.
    pub(super) fn is_of(&self, met: &Arc<Met<'r>>) -> bool {
        Arc::ptr_eq(&self.met, met)
    }

    /// The records of rows that follow on each other, from the row at a position on and before another.
    pub(super) fn from(&mut self, index: usize, end: usize) -> Range<usize> {
        let rest = self.rows.get(self.taken..).unwrap_or_default();
        let first = self.taken + rest.iter().take_while(|row| **row < index).count();
        let rest = self.rows.get(first..).unwrap_or_default();
        let count = rest.iter().zip(index..end).take_while(|(row, wanted)| *row == wanted).count();
        self.taken = first + count;
        first..self.taken
    }

    /// How many there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The records.
    pub(super) const fn records(&self) -> &Records {
        &self.records
    }

    /// The texts of department, if the sheet has such a column, and unit in the row of a record.
    pub(super) fn names(&self, record: usize) -> Option<[Option<Token>; 2]> {
        self.names.get(record).copied()
    }

    /// What is to be told of some of the records, with the place of each.
    pub(super) fn told(&self, records: &Range<usize>) -> &[(usize, Telling)] {
        let at = |record: usize| self.told.partition_point(|(told, _)| *told < record);
        self.told.get(at(records.start)..at(records.end)).unwrap_or_default()
    }
}
