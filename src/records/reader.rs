//! Submissions to tables: each sheet's headers are found, and the rows under them read.

use jiff::civil::Date;

use super::ahead::{Board, Noted};
use super::beside;
use super::grid::Grid;
use super::names::Names;
use super::rows::{Basis, Line, TableReader};
use super::titles::Titles;
use super::values::Vocabulary;
use super::walk::{AHEAD, Step, Steps, Walk};
use super::{Homes, Table};
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
        let board = Board::default();
        FileReader { reader: self, board, tables: Vec::new(), findings: Findings::default(), sheet: None }
    }

    /// Reads a sheet that is there whole. For tests.
    #[must_use]
    pub fn read(&'a self, sheet: &Sheet) -> (Vec<Table>, Findings) {
        let mut file = self.file();
        file.take(sheet.clone(), None);
        file.finish()
    }

    fn holds_a_form(&self, part: &Sheet) -> bool {
        let mut holds = false;
        let mut walk = Walk::new(&self.titles);
        walk.through(&Grid::new(part), 1, &mut Findings::default(), &mut |_: Step<'_>, _: &mut Findings| holds = true);
        holds
    }
}

/// Reads the sheets of a file as they come, whole or a piece at a time.
pub struct FileReader<'r> {
    reader: &'r Reader<'r>,
    board: Board<'r>,
    tables: Vec<Table>,
    findings: Findings,
    /// The sheet of which more is to come.
    sheet: Option<SheetReader<'r>>,
}

impl<'r> Consumer for FileReader<'r> {
    type Made = (Vec<Table>, Findings);
    type Ahead = Board<'r>;

    fn ahead(&self) -> Board<'r> {
        self.board.clone()
    }

    fn take(&mut self, piece: Sheet, noted: Option<Noted<'r>>) {
        let goes_on = piece.goes_on;
        let mut sheet = self.sheet.take().unwrap_or_else(|| SheetReader::new(self.reader, &self.board, &piece));
        sheet.take((piece, noted), &mut self.findings);
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
    board: Board<'r>,
    walk: Walk<'r>,
    waiting: Option<(Sheet, Option<Noted<'r>>)>,
    /// Two tables may stand side by side: that is told apart only when the whole sheet is seen.
    may_be_two: bool,
    is_hidden: bool,
    hidden_rows: u32,
    table: Option<TableReader<'r>>,
    tables: Vec<Table>,
}

impl<'r> SheetReader<'r> {
    fn new(reader: &'r Reader<'r>, board: &Board<'r>, first: &Sheet) -> Self {
        Self {
            reader,
            board: board.clone(),
            walk: Walk::new(&reader.titles),
            waiting: None,
            may_be_two: beside::may_be(first, &reader.titles),
            is_hidden: first.hidden,
            hidden_rows: 0,
            table: None,
            tables: Vec::new(),
        }
    }

    fn take(&mut self, next: (Sheet, Option<Noted<'r>>), findings: &mut Findings) {
        self.hidden_rows = self.hidden_rows.saturating_add(next.0.hidden_rows);
        let Some((mut now, noted)) = self.waiting.take() else {
            self.waiting = Some(next);
            return;
        };
        if self.is_hidden {
            self.waiting = Some((now, None));
        } else if self.may_be_two {
            now.append(next.0);
            self.waiting = Some((now, None));
        } else {
            let end = now.rows.len();
            next.0.rows.rows().take(AHEAD).for_each(|row| now.rows.push(row.number(), row.values()));
            self.walk(&now, noted, end, findings);
            if let Some(table) = &mut self.table {
                table.leave(&self.board);
            }
            self.waiting = Some(next);
        }
    }

    fn finish(mut self, findings: &mut Findings) -> Vec<Table> {
        let Some((last, noted)) = self.waiting.take() else { return self.tables };
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
                    self.walk(&part, None, part.rows.len(), findings);
                    self.close(findings);
                    self.walk = Walk::new(titles);
                }
            }
            None => self.walk(&last, noted, last.rows.len(), findings),
        }
        self.close(findings);
        if !self.tables.is_empty() && self.hidden_rows > 0 {
            findings.add(place, &HiddenRows { count: integer(u64::from(self.hidden_rows)) });
        }
        self.tables
    }

    /// Reads the rows of a piece up to a position. Those after it only tell what comes.
    fn walk(&mut self, piece: &Sheet, noted: Option<Noted<'r>>, end: usize, findings: &mut Findings) {
        let grid = Grid::new(piece);
        let Self { reader, walk, table, tables, .. } = self;
        let mut rows = Rows { reader, grid: &grid, noted, line: Line::default(), table, tables };
        walk.through(&grid, end, findings, &mut rows);
    }

    fn close(&mut self, findings: &mut Findings) {
        self.tables.extend(self.table.take().map(|table| table.finish(findings)));
        self.board.leave(None);
    }
}

/// The rows of a piece, on their way into tables.
struct Rows<'w, 'r, 'g> {
    reader: &'r Reader<'r>,
    grid: &'w Grid<'g>,
    noted: Option<Noted<'r>>,
    line: Line<'g>,
    table: &'w mut Option<TableReader<'r>>,
    tables: &'w mut Vec<Table>,
}

impl<'g> Steps<'g> for Rows<'_, '_, 'g> {
    fn met(&mut self, index: usize, end: usize, findings: &mut Findings) -> Option<(usize, u32)> {
        let table = self.table.as_mut()?;
        if let Some(taken) = self.noted.as_mut().and_then(|noted| table.noted(noted, (index, end), findings)) {
            return Some(taken);
        }
        let row = self.grid.row_at(index)?;
        table.met(self.grid, row, findings).then(|| (1, row.number()))
    }

    fn step(&mut self, step: Step<'g>, findings: &mut Findings) {
        match (step, &mut self.table) {
            (Step::Table(layout), table) => {
                self.tables.extend(table.take().map(|table| table.finish(findings)));
                let Reader { titles, basis } = self.reader;
                let form = titles.form(layout.titles.form);
                **table = form.map(|form| TableReader::new((basis, titles), self.grid.sheet(), form, layout, findings));
            }
            (Step::Header(row), Some(table)) => table.header(row, findings),
            (Step::Row(row), Some(table)) => table.row(self.grid, row, &mut self.line, findings),
            _ => {}
        }
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
