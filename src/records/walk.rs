//! The way through a sheet, from row to row: where its tables begin, which rows are theirs, and which repeat a header.
//!
//! In: a sheet, whole or a piece at a time. Out: its rows in order, each told for what it is.

use super::grid::Grid;
use super::header::{Candidate, Layout, accept, candidate, first_header, may_be_certain, same};
use super::rows::TELLING;
use super::titles::{Match, Titles};
use crate::finding::{Findings, SheetWithoutForm};
use crate::intake::{Cell, Row};

/// How many rows that come after may decide what a row is: a header of two lines, under its title.
pub(super) const AHEAD: usize = 16;

/// How many lines a title over a table may have.
const TITLE_ROWS: usize = 12;

/// What a row is.
pub(super) enum Step<'g> {
    /// A table begins.
    Table(Layout),
    /// A row that repeats the table's header.
    Header(Row<'g>),
    /// A row of the table.
    Row(Row<'g>),
}

/// What takes the rows of a sheet as the walk comes to them.
pub(super) trait Steps<'g> {
    /// Takes rows of the table that say nothing new, from a position on and before another: how many, and the number of the
    /// last. None of them is a header.
    fn met(&mut self, index: usize, end: usize, findings: &mut Findings) -> Option<(usize, u32)>;

    /// Takes a row for what it is.
    fn step(&mut self, step: Step<'g>, findings: &mut Findings);
}

/// Takes every row for what it is.
impl<'g, F: FnMut(Step<'g>, &mut Findings)> Steps<'g> for F {
    fn met(&mut self, _: usize, _: usize, _: &mut Findings) -> Option<(usize, u32)> {
        None
    }

    fn step(&mut self, step: Step<'g>, findings: &mut Findings) {
        self(step, findings);
    }
}

/// Where the walk is.
enum State {
    /// No header has been found yet.
    Before,
    /// Within a table.
    Within {
        header: Candidate,
        /// The row before, if the table has had one.
        last: Option<u32>,
    },
    /// The sheet has no table that is read.
    Nothing,
}

/// A walk through a sheet.
pub(super) struct Walk<'f> {
    forms: &'f Titles<'f>,
    state: State,
    /// Rows of the next piece that belong to a header that began in this one.
    taken: usize,
}

impl<'f> Walk<'f> {
    pub(super) fn new(forms: &'f Titles<'f>) -> Self {
        Self { forms, state: State::Before, taken: 0 }
    }

    /// Walks through the next piece of the sheet, up to the row at position `end`: those after it only tell what comes.
    /// The first piece must hold every row where the first header may stand.
    pub(super) fn through<'g>(
        &mut self,
        grid: &Grid<'g>,
        end: usize,
        findings: &mut Findings,
        steps: &mut impl Steps<'g>,
    ) {
        let mut index = std::mem::take(&mut self.taken);
        if let State::Before = self.state {
            index = self.begin(grid, findings, steps);
        }
        while index < end {
            let State::Within { header, last } = &mut self.state else { return };
            if let Some((count, number)) = steps.met(index, end, findings) {
                *last = Some(number);
                index += count;
                continue;
            }
            let Some(row) = grid.row_at(index) else { return };
            // Right under a header, a few of its form's words are help for whoever fills it in, and no other header.
            let is_under = last.is_none()
                && index.checked_sub(1).and_then(|before| grid.row_at(before)?.number().checked_add(1))
                    == Some(row.number());
            let next = later_header(grid, self.forms, index);
            if let Some(next) = next.filter(|next| !is_under || !is_lesser(&next.titles, &header.titles)) {
                let height = next.height;
                if same(&header.titles, &next.titles) {
                    (index..index + height)
                        .filter_map(|at| grid.row_at(at))
                        .for_each(|row| steps.step(Step::Header(row), findings));
                } else {
                    self.open(grid, index, next, findings, steps);
                }
                index += height;
                continue;
            }
            if let Some(lines) = title_rows(grid, index, *last)
                && let Some(next) = later_header(grid, self.forms, index + lines)
                && !same(&header.titles, &next.titles)
            {
                *last = grid.row_at(index + lines - 1).map(Row::number);
                index += lines;
                continue;
            }
            *last = Some(row.number());
            steps.step(Step::Row(row), findings);
            index += 1;
        }
        self.taken = index - end;
    }

    /// Finds the first header. Gives the position of the row after it.
    fn begin<'g>(&mut self, grid: &Grid<'g>, findings: &mut Findings, steps: &mut impl Steps<'g>) -> usize {
        self.state = State::Nothing;
        let Some((start, first)) = first_header(grid, self.forms) else {
            if grid.len() > 0 {
                findings.add(grid.place(), &SheetWithoutForm {});
            }
            return 0;
        };
        if !accept(grid, self.forms, start, &first, findings) {
            return 0;
        }
        let after = start + first.height;
        self.open(grid, start, first, findings, steps);
        after
    }

    fn open<'g>(
        &mut self,
        grid: &Grid<'g>,
        index: usize,
        header: Candidate,
        findings: &mut Findings,
        steps: &mut impl Steps<'g>,
    ) {
        let header_row = grid.row_at(index + header.height - 1).map_or(0, Row::number);
        steps.step(Step::Table(Layout { titles: header.titles.clone(), header_row }), findings);
        self.state = State::Within { header, last: None };
    }
}

/// Whether titles are of the same form as others, and fewer of them.
fn is_lesser(titles: &Match, others: &Match) -> bool {
    titles.form == others.form && titles.matched() < others.matched()
}

/// How many rows from here on are lines of a title, set apart by an empty row from the rows above: the title, perhaps, of
/// another table.
fn title_rows(grid: &Grid<'_>, index: usize, last: Option<u32>) -> Option<usize> {
    let first = grid.row_at(index)?;
    let is_line = |row: Row<'_>| row.len() == 1;
    if !is_line(first) || last?.saturating_add(1) >= first.number() {
        return None;
    }
    let follows = |at: &usize| {
        let (before, row) = (grid.row_at(at - 1), grid.row_at(*at));
        before.zip(row).is_some_and(|(before, row)| is_line(row) && row.number() == before.number() + 1)
    };
    let lines = 1 + (index + 1..index + TITLE_ROWS).take_while(follows).count();
    Some(lines)
}

/// A header among the rows of a table. Only titles known word for word make one: data must not be taken for it.
fn later_header(grid: &Grid<'_>, forms: &Titles<'_>, index: usize) -> Option<Candidate> {
    let row = grid.row_at(index)?;
    let mut texts = row.cells().filter_map(Cell::text).take(TELLING);
    if !texts.any(|text| forms.knows(text)) || !may_be_certain(grid, forms, index) {
        return None;
    }
    candidate(grid, forms, index).filter(Candidate::is_certain)
}
