//! The rows of a form, and what each says of who it is about.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::groups::{Shared, Who};
use super::joined::Joined;
use super::names::Name;
use crate::figures::entry::Entry;
use crate::figures::fact::Fact;
use crate::figures::ledger::Ledger;
use crate::figures::persons::{OfPerson, People};
use crate::plan::{ColumnIx, Form, FormIx, Identity, Kind};
use crate::records::{Record, Records, Table};

/// What a row says of who it is about beside its e-mail address: the key of an id, and the number of a name in its table; 0
/// for nothing.
#[derive(Clone, Copy, Default)]
pub(super) struct Identified {
    /// The key in bytes, which leave no gap beside what else is kept of a row.
    id: [u8; 8],
    name: u32,
}

impl Identified {
    /// The key of the id, as a number; 0 for none.
    pub(super) const fn id(self) -> u64 {
        u64::from_ne_bytes(self.id)
    }
}

/// There are very many.
const _: () = assert!(size_of::<Shared<Identified>>() == 24);

/// The rows of a form, numbered through all its tables.
pub(super) struct Rows<'l, 'a> {
    ledger: &'l Ledger<'a>,
    form: FormIx,
    count: u32,
    pub(super) name: Option<ColumnIx>,
    pub(super) email: Option<ColumnIx>,
    /// Each table that has rows: the number of its first row, and the table.
    tables: Vec<(u32, usize)>,
    /// What each row has as an id and as an e-mail address, as a number; 0 for nothing. Nothing at all where the form has no
    /// such column.
    pub(super) ids: Cow<'a, [u64]>,
    pub(super) emails: Cow<'a, [u64]>,
    /// The number of the name that each row gives, among those of its table; 0 for none.
    names: Cow<'a, [u32]>,
}

impl<'l, 'a> Rows<'l, 'a> {
    pub(super) fn new(form_ix: FormIx, form: &Form, ledger: &'l Ledger<'a>) -> Self {
        let column = |identity| form.find(|kind| *kind == Kind::Person(identity));
        let mut count = 0;
        let mut tables = Vec::new();
        for (index, table) in ledger.tables_of(form_ix).filter(|(_, table)| !table.records.is_empty()) {
            tables.push((count, index));
            count += u32::try_from(table.records.len()).unwrap_or(u32::MAX);
        }
        let keys = |identity| of_rows(ledger, form_ix, column(identity), Records::keys);
        Self {
            ledger,
            form: form_ix,
            count,
            name: column(Identity::Name),
            email: column(Identity::Email),
            tables,
            ids: keys(Identity::Id),
            emails: keys(Identity::Email),
            names: of_rows(ledger, form_ix, column(Identity::Name), Records::text_numbers),
        }
    }

    /// How many rows there are.
    pub(super) const fn count(&self) -> u32 {
        self.count
    }

    /// The table of a row, and the row's place in it.
    fn place(&self, row: u32) -> Option<(usize, usize)> {
        let before = self.tables.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        let (first, table) = *self.tables.get(before)?;
        Some((table, (row - first) as usize))
    }

    pub(super) fn entry(&self, row: u32) -> Option<Entry<'l, 'a>> {
        let (table, index) = self.place(row)?;
        self.ledger.entry_of(table, self.ledger.span(table).start + index)
    }

    /// The entry of a row that is counted as far as is known yet. Nothing is told of others.
    pub(super) fn counted(&self, row: u32) -> Option<Entry<'l, 'a>> {
        self.entry(row).filter(Entry::is_counted)
    }

    /// What else a row says of who it is about.
    pub(super) fn identity(&self, row: u32) -> Identified {
        let id = self.ids.get(row as usize).copied().unwrap_or_default().to_ne_bytes();
        Identified { id, name: self.names.get(row as usize).copied().unwrap_or_default() }
    }

    /// Whether rows with one e-mail address are about one person, or clearly about several.
    pub(super) fn who(&self, group: &[Shared<Identified>]) -> Who {
        let mut ids = group.iter().map(|row| row.beside.id()).filter(|id| *id > 0);
        let first = ids.next();
        if first.is_some_and(|first| ids.any(|other| other != first)) || self.are_named_differently(group) {
            return Who::Several;
        }
        // Rows with one id have been brought together by it.
        if group.iter().all(|row| row.beside.id() > 0) { Who::KnownAsOne } else { Who::One }
    }

    /// Whether rows give clearly different names.
    fn are_named_differently(&self, group: &[Shared<Identified>]) -> bool {
        let Some(column) = self.name else { return false };
        let ([first, ..], [.., last]) = (group, group) else { return false };
        // Most rows of a person write the name in the same way; texts of a table that have one number are one text.
        let mut numbers = group.iter().map(|row| row.beside.name).filter(|number| *number > 0);
        let is_one_text = numbers.next().is_none_or(|first| numbers.all(|other| other == first));
        if is_one_text && self.place(first.row).map(|(table, _)| table) == self.place(last.row).map(|(table, _)| table)
        {
            return false;
        }
        let names: BTreeSet<Name> = group
            .iter()
            .filter_map(|row| self.entry(row.row))
            .filter_map(|entry| entry.record.text(column))
            .filter_map(Name::of)
            .collect();
        let mut rest = names.iter();
        std::iter::from_fn(|| Some((rest.next()?, rest.clone())))
            .any(|(one, mut others)| others.any(|other| one.clearly_differs(other)))
    }

    /// Whether a row gives neither an id nor an e-mail address.
    pub(super) fn is_alone(&self, row: u32) -> bool {
        let has = |keys: &[u64]| keys.get(row as usize).is_some_and(|key| *key > 0);
        !has(&self.ids) && !has(&self.emails)
    }

    /// The rows that give neither an id nor an e-mail address, and may give a name.
    pub(super) fn alone(&self) -> Vec<u32> {
        let count = if self.name.is_some() { self.count } else { 0 };
        (0..count).filter(|row| self.is_alone(*row)).collect()
    }

    /// The people with the rows that are counted, in the order of their first rows.
    pub(super) fn people(&self, joined: Joined) -> People {
        let Some(columns) = self.ledger.columns(self.form) else { return People::default() };
        People::new(self.count, move |some| {
            let (from, firsts) = (some.start, joined.firsts(some.clone()));
            self.counted_of(some).filter_map(move |(row, position, record)| {
                let first = *firsts.get((row - from) as usize)?;
                Some(OfPerson { first, fact: Fact::new(u32::try_from(position).unwrap_or(u32::MAX), record, columns) })
            })
        })
    }

    /// Those of some rows that are counted as far as is known yet, with their positions and records.
    fn counted_of(&self, some: Range<u32>) -> impl Iterator<Item = (u32, usize, Record<'a>)> {
        let of_table = move |&(first, index): &(u32, usize)| {
            let records = self.ledger.tables().get(index).map(|table| &table.records);
            let (start, outs) = (self.ledger.span(index).start, self.ledger.outs_of(index));
            let from = some.start.saturating_sub(first) as usize;
            let to = outs.len().min(some.end.saturating_sub(first) as usize);
            let counted = (from..to).zip(outs.get(from..to).unwrap_or_default()).filter(|(_, out)| out.is_none());
            counted.filter_map(move |(at, _)| Some((first + u32::try_from(at).ok()?, start + at, records?.get(at)?)))
        };
        let before = self.tables.partition_point(|(first, _)| *first <= some.start).saturating_sub(1);
        self.tables.iter().skip(before).take_while(move |(first, _)| *first < some.end).flat_map(of_table)
    }
}

/// What a form's rows have in a column, as numbers; 0 for nothing, and nothing at all without the column. `of` gives those of a
/// table's records.
fn of_rows<'a, N: Copy + Default>(
    ledger: &Ledger<'a>,
    form: FormIx,
    column: Option<ColumnIx>,
    of: impl Fn(&'a Records, ColumnIx) -> Option<&'a [N]>,
) -> Cow<'a, [N]> {
    let Some(column) = column else { return Cow::Borrowed(&[]) };
    let tables = || ledger.tables_of(form).map(|(_, table)| table).filter(|table| !table.records.is_empty());
    let of_table = |table: &'a Table| of(&table.records, column).ok_or(table.records.len());
    let mut of_tables = tables().map(of_table);
    // One table's stand as they are: there may be millions.
    if let (Some(Ok(numbers)), None) = (of_tables.next(), of_tables.next()) {
        return Cow::Borrowed(numbers);
    }
    let mut all = Vec::new();
    for numbers in tables().map(of_table) {
        match numbers {
            Ok(numbers) => all.extend_from_slice(numbers),
            Err(count) => all.resize(all.len() + count, N::default()),
        }
    }
    Cow::Owned(all)
}
