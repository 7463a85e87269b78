//! Rows that say nothing new but a name: each of their other texts that recur has been met before, and means what it meant then.
//!
//! Most rows of a long sheet are such, and their records are made at once, in whatever order and on whatever thread. Any other
//! row, and any of which more is to be told, is read cell by cell.
//!
//! What is called for nearly every cell is marked to be compiled beside this: called from afar, it takes a tenth longer.

use super::Basis;
use crate::intake::{Cell, Passed, Passing, Row};
use crate::plan::{Column, ColumnIx, Form, Identity, Kind, RowKind};
use crate::records::known::Known;
use crate::records::titles::{Titles, is_person};
use crate::records::totals::total_word;
use crate::records::values::{CellReader, address, is_missing, plain_address, plain_day, sure_date};
use crate::records::words::{Found, Token, begins_plainly};
use crate::records::{Datum, Key, Owner, Records};

/// A set of a form's columns, as bits. Forms of more columns are read cell by cell.
type Columns = u64;

/// How many of the texts that a row begins with may tell that it is another header.
pub(in crate::records) const TELLING: usize = 3;

/// What a sheet's column is for.
#[derive(Clone, Copy)]
enum Role {
    Department,
    Unit,
    /// Text that is not kept.
    Unread,
    Id,
    /// An e-mail address.
    Address,
    /// A name or a text of the report.
    Text,
    Date,
    /// Any other value.
    Value,
    /// It has a title, and is none of the form's.
    Extra,
}

impl Role {
    /// Which of the texts that recur stands in a cell. Ids and addresses are many.
    #[inline]
    fn found<'t>(self, cell: impl Passed<'t>, known: &Known) -> Option<Found> {
        if matches!(self, Self::Id | Self::Address) { None } else { known.words.find(cell) }
    }
}

/// Where a cell stands in its row.
#[derive(Clone, Copy)]
struct Place {
    /// Whether none stands before it.
    is_first: bool,
    /// Whether it is one of the texts that may tell that the row is another header.
    is_telling: bool,
}

#[derive(Clone, Copy)]
struct Part {
    index: ColumnIx,
    bit: Columns,
    role: Role,
}

impl Part {
    /// Of a column that is none of the form's.
    const EXTRA: Self = Self { index: ColumnIx(0), bit: 0, role: Role::Extra };
}

/// How a sheet's columns make records of a form.
pub(in crate::records) struct Met<'r> {
    basis: &'r Basis<'r>,
    titles: &'r Titles<'r>,
    form: &'r Form,
    /// The parts of records, by the sheet's columns; none at all where no row can be read so.
    parts: Vec<Option<Part>>,
    /// The columns that a row must fill, and those of which it must fill one.
    needed: Columns,
    people: Columns,
    /// All of the form's columns.
    all: Columns,
}

/// What a row says, beside the values that have been put into its record.
pub(in crate::records) struct Said {
    pub(in crate::records) whose: Owner,
    /// The texts of department, if the sheet has such a column, and unit.
    pub(in crate::records) names: [Option<Token>; 2],
    /// The column of a text that has not been met and may recur.
    pub(super) to_learn: Option<ColumnIx>,
}

/// What a row says as far as it has been read.
#[derive(Default)]
struct SoFar<'t> {
    /// The form's columns in which something is said.
    filled: Columns,
    /// The texts of department and unit.
    names: [Option<Token>; 2],
    /// Whether there is a cell.
    is_begun: bool,
    /// How many texts there are, up to [`TELLING`].
    texts: usize,
    /// A text that has not been met: its column, its value, and whether it may recur.
    new_text: Option<(ColumnIx, Datum<'t>, bool)>,
}

/// A record in the making.
pub(in crate::records) struct Draft<'d> {
    /// Where it will stand.
    pub(in crate::records) records: &'d mut Records,
    /// Texts of the row about which something is told wherever they stand, in the order of the form's columns.
    pub(in crate::records) told: &'d mut Vec<(ColumnIx, Token)>,
    pub(in crate::records) new_texts: NewTexts,
}

/// What becomes of a text that has not been met.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::records) enum NewTexts {
    /// It is kept in the record.
    Kept,
    /// It can be kept in its table alone: the row is left.
    Left,
}

impl<'r> Met<'r> {
    /// `by_sheet` gives the form's columns by the sheet's, and `with_titles` those of the sheet that have a title, in order. `is_lost`
    /// tells of columns that rows need whether the sheet has them in a way that cannot be read.
    pub(super) fn new(
        (basis, titles): (&'r Basis<'r>, &'r Titles<'r>),
        form: &'r Form,
        by_sheet: &[Option<ColumnIx>],
        with_titles: &[u32],
        is_lost: impl Fn(ColumnIx) -> bool,
    ) -> Self {
        let is_needed = |index: ColumnIx, column: &Column| match column.kind {
            Kind::Department => by_sheet.contains(&Some(index)),
            Kind::Unit => true,
            _ => column.required || is_lost(index),
        };
        let counts = form.columns().any(|(_, column)| matches!(column.kind, Kind::Count { .. }));
        let mut met = Self { basis, titles, form, parts: Vec::new(), needed: 0, people: 0, all: 0 };
        if form.row != RowKind::Person || counts || form.columns.len() > Columns::BITS as usize {
            return met;
        }
        met.needed = set(form.columns().filter(|(index, column)| is_needed(*index, column)));
        met.parts = vec![None; with_titles.iter().max().map_or(0, |last| *last as usize + 1)];
        for at in with_titles.iter().map(|at| *at as usize) {
            let part = part_of(form, by_sheet.get(at).copied().flatten());
            if let Some(slot) = met.parts.get_mut(at) {
                *slot = Some(part);
            }
        }
        met.all = set(form.columns());
        met.people = set(form.columns().filter(|(_, column)| is_person(column)));
        met
    }

    /// The form.
    pub(in crate::records) const fn form(&self) -> &'r Form {
        self.form
    }

    /// Whether any row can be read so.
    pub(super) const fn reads_any(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Puts the values of a row that says nothing new into the record that is being made, and gives what else it says. None for
    /// another row, of which nothing is left in the record.
    pub(in crate::records) fn read(&self, known: &Known, row: Row<'_>, draft: &mut Draft<'_>) -> Option<Said> {
        if !self.reads_any() {
            return None;
        }
        draft.told.clear();
        let said = match row.in_passing() {
            Passing::Line(cells) => self.said(known, cells, draft),
            Passing::Made(cells) => self.said(known, cells, draft),
        };
        if said.is_none() {
            draft.records.forget();
        }
        draft.told.sort_unstable_by_key(|(column, _)| *column);
        said
    }

    #[inline]
    fn said<'t>(
        &self,
        known: &Known,
        cells: impl Iterator<Item = impl Passed<'t>>,
        draft: &mut Draft<'_>,
    ) -> Option<Said> {
        let mut so_far = SoFar::default();
        for cell in cells {
            let part = match self.parts.get(cell.column() as usize) {
                Some(Some(part)) => part,
                // What stands without a title is told once for the column.
                _ if known.untitled.contains(&cell.column()) => &Part::EXTRA,
                _ => return None,
            };
            let is_telling = so_far.texts < TELLING && cell.is_text();
            so_far.texts += usize::from(is_telling);
            let place = Place { is_first: !std::mem::replace(&mut so_far.is_begun, true), is_telling };
            if self.cell(known, (part, cell, place), &mut so_far, draft)? {
                so_far.filled |= part.bit;
            }
        }
        let SoFar { filled, names, new_text, .. } = so_far;
        if filled & self.needed != self.needed || filled & self.people == 0 {
            return None;
        }
        let whose = known.whose((names[0], names[1]?))?;
        self.basis.is_open.get(whose.as_unit()?.0).filter(|is_open| **is_open)?;
        // Kept now that the row is known to be one of the table: what stands in a title or another header is nobody's name.
        let to_learn = new_text.and_then(|(index, datum, may_recur)| {
            draft.records.put(index, Some(&datum));
            may_recur.then_some(index)
        });
        for column in columns(self.all & !filled) {
            draft.records.put_number(column, None);
        }
        Some(Said { whose, names, to_learn })
    }

    /// Reads a cell of a row that says nothing new so far; whether it says anything. None where it says something new.
    #[expect(
        clippy::inline_always,
        reason = "with two callers it would be compiled apart from them, which takes a tenth longer"
    )]
    #[inline(always)]
    fn cell<'t>(
        &self,
        known: &Known,
        (part, cell, place): (&Part, impl Passed<'t>, Place),
        so_far: &mut SoFar<'t>,
        draft: &mut Draft<'_>,
    ) -> Option<bool> {
        let plain = || cell.bytes().filter(|text| begins_plainly(text));
        match part.role {
            Role::Department => so_far.names[0] = Some(known.words.find(cell)?.token),
            Role::Unit => so_far.names[1] = Some(known.words.find(cell)?.token),
            Role::Extra => self.is_no_sign(cell, place)?,
            Role::Unread => {
                cell.bytes()?;
                self.is_no_sign(cell, place)?;
            }
            // Most ids, addresses and dates: they are understood as fast as it is seen whether they have been met.
            Role::Id if let Some(text) = plain() => {
                self.is_no_sign(cell, place)?;
                draft.records.put_key(part.index, Key::plain(text).unwrap_or_else(|| Key::of(&cell.cell().shown())));
            }
            Role::Address if let Some(text) = plain() => {
                self.is_no_sign(cell, place)?;
                draft.records.put_key(part.index, plain_address(text).or_else(|| address(&cell.cell().shown()))?);
            }
            Role::Date if let Some(day) = cell.bytes().and_then(plain_day) => {
                self.is_no_sign(cell, place)?;
                draft.records.put_day(part.index, day);
            }
            _ if let Some(found) = part.role.found(cell, known) => {
                let number = found.number?;
                if place.is_telling && found.may_be_other {
                    return None;
                }
                if found.is_told {
                    draft.told.push((part.index, found.token));
                }
                draft.records.put_number(part.index, Some(number));
            }
            _ => return self.not_found(known, (part, &cell.cell(), place), so_far, draft),
        }
        Some(true)
    }

    /// The same of what is none of the texts that recur.
    fn not_found<'t>(
        &self,
        known: &Known,
        (part, cell, place): (&Part, &Cell<'t>, Place),
        so_far: &mut SoFar<'t>,
        draft: &mut Draft<'_>,
    ) -> Option<bool> {
        // A dash says that there is nothing.
        if is_missing(cell) {
            return Some(false);
        }
        self.is_no_sign(*cell, place)?;
        let datum = self.new_value(known, (part, cell), draft.new_texts)?;
        if !matches!(part.role, Role::Text) {
            draft.records.put(part.index, Some(&datum));
        } else if so_far.new_text.replace((part.index, datum, known.words.has_room_for(cell))).is_some() {
            return None;
        }
        Some(true)
    }

    /// None where a cell is a sign that the row may be a header, or one of totals.
    #[inline]
    fn is_no_sign<'t>(&self, cell: impl Passed<'t>, place: Place) -> Option<()> {
        let is_sign = |text: &str| self.titles.knows(text) || (place.is_first && total_word(text).is_some());
        (!place.is_telling || !cell.text().is_some_and(is_sign)).then_some(())
    }

    /// A value that has not been met. None where it says nothing, or more is to be told of it.
    fn new_value<'t>(&self, known: &Known, (part, cell): (&Part, &Cell<'t>), new_texts: NewTexts) -> Option<Datum<'t>> {
        // A text may look like nothing.
        if cell.bytes().is_some_and(|text| !begins_plainly(text)) {
            return None;
        }
        match part.role {
            Role::Text if new_texts == NewTexts::Left => None,
            // Names are many: to leave each row with a new one would leave most.
            Role::Text => self.value(part, cell),
            // It may recur, and is to be met then.
            _ if known.words.has_room_for(cell) => None,
            Role::Date => sure_date(&cell.value()).map(Datum::Date),
            _ => self.value(part, cell),
        }
    }

    /// The value of a cell, if nothing is to be told of it.
    fn value<'t>(&self, part: &Part, cell: &Cell<'t>) -> Option<Datum<'t>> {
        let (column, needed) = (self.form.column(part.index), false);
        let outcome = CellReader { column, needed, vocabulary: &self.basis.vocabulary }.read(cell.value());
        outcome.datum.filter(|_| outcome.told.is_none())
    }

    /// Whether a text may be another header's title, or begin a row of totals.
    pub(super) fn may_be_other(&self, text: &str) -> bool {
        self.titles.knows(text) || total_word(text).is_some()
    }
}

/// What a titled column is for.
fn part_of(form: &Form, index: Option<ColumnIx>) -> Part {
    let Some(index) = index else { return Part::EXTRA };
    let role = match form.column(index).kind {
        Kind::Department => Role::Department,
        Kind::Unit => Role::Unit,
        Kind::Text { published: false } => Role::Unread,
        Kind::Person(Identity::Id) => Role::Id,
        Kind::Person(Identity::Email) => Role::Address,
        Kind::Person(Identity::Name) | Kind::Text { published: true } => Role::Text,
        Kind::Date => Role::Date,
        _ => Role::Value,
    };
    Part { index, bit: bit(index), role }
}

/// The columns of a set.
fn columns(mut set: Columns) -> impl Iterator<Item = ColumnIx> {
    std::iter::from_fn(move || {
        let next = ColumnIx(set.trailing_zeros() as usize);
        (set != 0).then(|| {
            set &= set - 1;
            next
        })
    })
}

const fn bit(ColumnIx(index): ColumnIx) -> Columns {
    1 << index
}

fn set<'f>(columns: impl Iterator<Item = (ColumnIx, &'f Column)>) -> Columns {
    columns.fold(0, |set, (index, _)| set | bit(index))
}
