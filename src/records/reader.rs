//! Submissions to tables: each sheet's headers are found, and the rows under them read.

use jiff::civil::Date;

use super::Homes;
use super::Table;
use super::beside;
use super::grid::Grid;
use super::names::Names;
use super::rows::{Basis, Line, TableReader};
use super::titles::Titles;
use super::values::Vocabulary;
use super::walk::{AHEAD, Step, Walk};
use crate::finding::{Findings, HiddenRows, HiddenSheet};
use crate::intake::{Consumer, Sheet};
use crate::plan::{ColumnIx, Form, FormIx, Kind, Measure, Plan, Register};
use crate::swedish::integer;

/// Reads submissions, sheet by sheet. Made once for a run; sheets may be read in any order and on several threads.
pub struct Reader<'a> {
    titles: Titles<'a>,
    basis: Basis<'a>,
}

impl<'a> Reader<'a> {
    /// A reader of the plan's forms, for units of the register that are open at the cut-off.
    #[must_use]
    pub fn new(plan: &'a Plan, register: &'a Register, cutoff: Date) -> Self {
        let basis = Basis {
            register,
            cutoff,
            is_open: register.units.iter().map(|unit| unit.is_open(cutoff)).collect(),
            names: Names::new(register),
            vocabulary: Vocabulary::of(plan),
            needed: plan.forms().map(|(index, form)| needed(plan, index, form)).collect(),
            homes: Homes::of(register),
        };
        Self { titles: Titles::new(&plan.forms), basis }
    }

    /// Reads a file, whose sheets are to be given one after the other.
    #[must_use]
    pub fn file(&'a self) -> FileReader<'a> {
        FileReader { reader: self, tables: Vec::new(), findings: Findings::default(), sheet: None }
    }

    /// Reads a sheet that is there whole. For tests.
    #[must_use]
    pub fn read(&'a self, sheet: &Sheet) -> (Vec<Table>, Findings) {
        let mut file = self.file();
        file.take(sheet.clone());
        file.finish()
    }

    fn holds_a_form(&self, part: &Sheet) -> bool {
        let mut holds = false;
        let mut walk = Walk::new(&self.titles);
        walk.through(&Grid::new(part), 1, &mut Findings::default(), |_, _| holds = true);
        holds
    }
}

/// Reads the sheets of a file as they come, whole or a piece at a time.
pub struct FileReader<'r> {
    reader: &'r Reader<'r>,
    tables: Vec<Table>,
    findings: Findings,
    /// The sheet of which more is to come.
    sheet: Option<SheetReader<'r>>,
}

impl Consumer for FileReader<'_> {
    type Made = (Vec<Table>, Findings);

    fn take(&mut self, piece: Sheet) {
        let goes_on = piece.goes_on;
        let mut sheet = self.sheet.take().unwrap_or_else(|| SheetReader::new(self.reader, &piece));
        sheet.take(piece, &mut self.findings);
        if goes_on {
            self.sheet = Some(sheet);
        } else {
            self.tables.extend(sheet.finish(&mut self.findings));
        }
    }

    fn finish(self) -> Self::Made {
        (self.tables, self.findings)
    }
}

/// Reads a sheet, of which one piece waits until it is known what comes after it.
struct SheetReader<'r> {
    reader: &'r Reader<'r>,
    walk: Walk<'r>,
    waiting: Option<Sheet>,
    /// Two tables may stand side by side: that is told apart only when the whole sheet is seen.
    may_be_two: bool,
    is_hidden: bool,
    hidden_rows: u32,
    table: Option<TableReader<'r>>,
    tables: Vec<Table>,
}

impl<'r> SheetReader<'r> {
    fn new(reader: &'r Reader<'r>, first: &Sheet) -> Self {
        Self {
            reader,
            walk: Walk::new(&reader.titles),
            waiting: None,
            may_be_two: beside::may_be(first, &reader.titles),
            is_hidden: first.hidden,
            hidden_rows: 0,
            table: None,
            tables: Vec::new(),
        }
    }

    fn take(&mut self, next: Sheet, findings: &mut Findings) {
        self.hidden_rows = self.hidden_rows.saturating_add(next.hidden_rows);
        let Some(mut now) = self.waiting.take() else {
            self.waiting = Some(next);
            return;
        };
        if self.is_hidden {
            self.waiting = Some(now);
        } else if self.may_be_two {
            now.append(next);
            self.waiting = Some(now);
        } else {
            let end = now.rows.len();
            next.rows.rows().take(AHEAD).for_each(|row| now.rows.push(row.number(), row.values()));
            self.walk(&now, end, findings);
            self.waiting = Some(next);
        }
    }

    fn finish(mut self, findings: &mut Findings) -> Vec<Table> {
        let Some(last) = self.waiting.take() else { return self.tables };
        let place = Grid::new(&last).place();
        if self.is_hidden {
            if !last.rows.is_empty() {
                findings.add(place, &HiddenSheet {});
            }
            return self.tables;
        }
        let titles = &self.reader.titles;
        let parts = if self.may_be_two { beside::parts(&last, titles) } else { None };
        match parts.filter(|parts| parts.iter().all(|part| self.reader.holds_a_form(part))) {
            Some(parts) => {
                for part in parts {
                    self.walk(&part, part.rows.len(), findings);
                    self.close(findings);
                    self.walk = Walk::new(titles);
                }
            }
            None => self.walk(&last, last.rows.len(), findings),
        }
        self.close(findings);
        if !self.tables.is_empty() && self.hidden_rows > 0 {
            findings.add(place, &HiddenRows { count: integer(u64::from(self.hidden_rows)) });
        }
        self.tables
    }

    /// Reads the rows of a piece up to a position. Those after it only tell what comes.
    fn walk(&mut self, piece: &Sheet, end: usize, findings: &mut Findings) {
        let (grid, mut line) = (Grid::new(piece), Line::default());
        let Self { reader, walk, table, tables, .. } = self;
        walk.through(&grid, end, findings, |step, findings| match step {
            Step::Table(layout) => {
                tables.extend(table.take().map(|table| table.finish(findings)));
                let form = reader.titles.form(layout.titles.form);
                *table = form.map(|form| TableReader::new(&reader.basis, piece, form, layout, findings));
            }
            Step::Header(row) => {
                if let Some(table) = table {
                    table.header(row, findings);
                }
            }
            Step::Row(row) => {
                if let Some(table) = table {
                    table.row(&grid, row, &mut line, findings);
                }
            }
        });
    }

    fn close(&mut self, findings: &mut Findings) {
        self.tables.extend(self.table.take().map(|table| table.finish(findings)));
    }
}

/// For each of a form's columns, whether a row is dropped when its cell cannot be read: required cells, counts, the status
/// of a completion, and dates that the counting needs.
fn needed(plan: &Plan, index: FormIx, form: &Form) -> Vec<bool> {
    let mut counted: Vec<ColumnIx> = form.completion.iter().map(|completion| completion.status).collect();
    for (_, indicator) in plan.indicators().filter(|(_, indicator)| indicator.measure.form() == Some(index)) {
        match &indicator.measure {
            Measure::People(people) => counted.extend(people.within_plan),
            Measure::Rows { column, .. } => counted.push(*column),
            Measure::Units(_) | Measure::Reporting { .. } | Measure::Sum { .. } => {}
        }
    }
    form.columns()
        .map(|(index, column)| {
            column.required
                || matches!(column.kind, Kind::Count { .. })
                || form.counts_by(index)
                || counted.contains(&index)
        })
        .collect()
}
