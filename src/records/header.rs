//! Headers: which rows may be one, which forms they hold, and whether the first one is read.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::grid::Grid;
use super::titles::{Heading, Match, Quality, Strength, Text, Titles};
use crate::finding::{AlmostForm, Findings, FormAmbiguous, FormByName, NamesOnly, SheetWithoutForm};
use crate::intake::{Cell, Row, Value};
use crate::plan::Form;
use crate::swedish::and_list;
use crate::text::{fold, one_line};

/// How far down a sheet's first header may stand.
pub(super) const HEADER_WITHIN: u32 = 30;

/// The header of a table.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The form and the columns.
    pub(super) titles: Match,
    /// The last row of the header.
    pub(super) header_row: u32,
}

impl Layout {
    /// The sheet column of each of the form's columns.
    pub(super) fn columns(&self, form: &Form) -> Vec<Option<u32>> {
        let mut columns = vec![None; form.columns.len()];
        for hit in &self.titles.hits {
            if let Some(column) = columns.get_mut(hit.column.0) {
                *column = Some(hit.at);
            }
        }
        columns
    }
}

/// A row, or two rows together, that may be a header.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) titles: Match,
    strength: Strength,
    /// How many rows it takes.
    pub(super) height: usize,
    /// Another form that fits exactly as well.
    rival: Option<usize>,
}

impl Candidate {
    fn key(&self) -> (Strength, (usize, usize, usize)) {
        (self.strength, self.titles.rank())
    }

    /// Whether it is a header beyond doubt, though it stands among rows of data: only titles known word for word make one.
    pub(super) fn is_certain(&self) -> bool {
        let (matched, exact, _) = self.titles.rank();
        let is_strong = self.strength == Strength::Full || (self.strength == Strength::Lacking && matched >= 3);
        is_strong && exact >= 2 && exact == matched && self.rival.is_none()
    }
}

/// The first row that holds a form; failing that, the row that comes nearest.
///
/// A row without department and unit may be a title that happens to be made of a form's words: the same form's header
/// further down, with one of them, goes before it.
pub(super) fn first_header(grid: &Grid<'_>, forms: &Titles<'_>) -> Option<(usize, Candidate)> {
    let rows = grid.rows().enumerate().take_while(|(_, row)| row.number() <= HEADER_WITHIN);
    let mut best: Option<(usize, Candidate)> = None;
    let grouped = |candidate: &Candidate| {
        forms.form(candidate.titles.form).is_some_and(|form| candidate.titles.names_group(form))
    };
    for (index, _) in rows {
        let Some(candidate) = candidate(grid, forms, index) else { continue };
        match &best {
            Some((_, first)) if first.strength == Strength::Full => {
                if candidate.strength == Strength::Full
                    && candidate.titles.form == first.titles.form
                    && grouped(&candidate)
                {
                    return Some((index, candidate));
                }
                continue;
            }
            _ if candidate.strength == Strength::Full && grouped(&candidate) => return Some((index, candidate)),
            _ => {}
        }
        if best.as_ref().is_none_or(|(_, known)| candidate.key() > known.key()) {
            best = Some((index, candidate));
        }
    }
    best
}

/// The best reading of a row as a header, alone or together with the next row.
pub(super) fn candidate(grid: &Grid<'_>, forms: &Titles<'_>, index: usize) -> Option<Candidate> {
    let row = grid.row_at(index)?;
    let single = best(forms, &single(row), 1);
    let next = grid.row_at(index + 1).filter(|next| next.number() == row.number() + 1);
    let Some(next) = next else { return single };
    let titles = double(grid, row, next);
    // Two lines, only where together they say more than either, and so not where the first has all that they could have.
    if single.as_ref().is_some_and(|single| single.titles.matched() >= titles.len()) {
        return single;
    }
    let double = best(forms, &titles, 2);
    let beats = |double: &Candidate, other: &Option<Candidate>| {
        other.as_ref().is_none_or(|other| double.titles.matched() > other.titles.matched())
    };
    // Under a title that is whole in itself nothing may stand: what does is data, and no second line.
    let keeps = |double: &Candidate| {
        let exact = single.iter().flat_map(|single| &single.titles.hits).filter(|hit| hit.quality < Quality::Near);
        exact.into_iter().all(|hit| double.titles.hits.iter().any(|two| two.at == hit.at && two.column == hit.column))
    };
    match double {
        Some(double)
            if keeps(&double) && beats(&double, &single) && beats(&double, &best(forms, &self::single(next), 1)) =>
        {
            Some(double)
        }
        _ => single,
    }
}

/// Whether a row may be a header beyond doubt, alone or together with the next row, as far as can be told without closeness: that
/// takes long, and rows of data may hold a word that is a title. Where cells are merged it is not told.
pub(super) fn may_be_certain(grid: &Grid<'_>, forms: &Titles<'_>, index: usize) -> bool {
    if grid.has_merges() {
        return true;
    }
    let Some(row) = grid.row_at(index) else { return false };
    let upper = texts(row);
    let lower = grid.row_at(index + 1).filter(|next| next.number() == row.number() + 1).map(texts).unwrap_or_default();
    let joined = lower.iter().filter_map(|(column, below)| {
        let (_, above) = upper.get(upper.partition_point(|(at, _)| at <= column).checked_sub(1)?)?;
        Some(Cow::Owned(format!("{above} {below}")))
    });
    let alone = upper.iter().chain(&lower).map(|(_, text)| Cow::Borrowed(*text));
    forms.may_be_certain(alone.chain(joined))
}

fn texts(row: Row<'_>) -> Vec<(u32, &str)> {
    row.cells().filter_map(|cell| Some((cell.column(), cell.text()?))).collect()
}

fn best(forms: &Titles<'_>, headings: &[Heading], height: usize) -> Option<Candidate> {
    let mut all: Vec<Candidate> = forms
        .matches(headings)
        .into_iter()
        .filter_map(|titles| {
            let strength = titles.strength(forms.form(titles.form)?);
            (strength > Strength::None).then_some(Candidate { titles, strength, height, rival: None })
        })
        .collect();
    // A stable sort: equals keep the order of the plan.
    all.sort_by_key(|candidate| std::cmp::Reverse(candidate.key()));
    let mut all = all.into_iter();
    let first = all.next()?;
    let rival = all.next().filter(|second| second.key() == first.key()).map(|second| second.titles.form);
    Some(Candidate { rival, ..first })
}

fn title_text(value: Value<'_>) -> Option<Text> {
    if let Value::Text(text) = value { Text::new(one_line(text)) } else { None }
}

fn single(row: Row<'_>) -> Vec<Heading> {
    let heading = |cell: Cell<'_>| Some(Heading { at: cell.column(), texts: vec![title_text(cell.value())?] });
    row.cells().filter_map(heading).collect()
}

/// Two lines: a group title above holds for the columns it spans, and each is read together with the title below it.
fn double<'a>(grid: &Grid<'a>, upper: Row<'a>, lower: Row<'a>) -> Vec<Heading> {
    let columns: BTreeSet<u32> = [upper, lower].into_iter().flat_map(Row::columns).collect();
    let mut carried: Option<Text> = None;
    let mut headings = Vec::new();
    for at in columns {
        let above = grid.header_value(upper.number(), at).and_then(title_text);
        let below = lower.value(at).and_then(title_text);
        // Without merges, as in text files, a group title is carried over the blanks to its right.
        let group = match (&above, &below) {
            (Some(own), _) => Some(own.clone()),
            (None, Some(_)) if !grid.is_group_title(upper.number(), at) => carried.clone(),
            _ => None,
        };
        carried.clone_from(&group);
        let joined = group.as_ref().zip(below.as_ref()).map(|(group, below)| group.with(below));
        let alone = if below.is_none() { above } else { None };
        let texts: Vec<Text> = joined.into_iter().chain(below).chain(alone).collect();
        if !texts.is_empty() {
            headings.push(Heading { at, texts });
        }
    }
    headings
}

/// Whether the header is to be read; tells why where it is not.
pub(super) fn accept(
    grid: &Grid<'_>,
    forms: &Titles<'_>,
    index: usize,
    header: &Candidate,
    findings: &mut Findings,
) -> bool {
    let Some(form) = forms.form(header.titles.form) else { return false };
    let row = grid.row_at(index).map_or(1, Row::number);
    let place = grid.place().row(row);
    if let Some(rival) = header.rival.and_then(|rival| forms.form(rival))
        && header.strength >= Strength::Lacking
    {
        findings.add(place, &FormAmbiguous { forms: and_list(&[&form.title, &rival.title]) });
        return false;
    }
    match header.strength {
        Strength::Full | Strength::Lacking => true,
        Strength::Names if is_called(grid, form) => {
            findings.add(place, &FormByName { form: form.title.clone() });
            true
        }
        Strength::Names => {
            findings.add(place, &NamesOnly { form: form.title.clone() });
            false
        }
        Strength::Almost | Strength::None => {
            let lacking: Vec<&str> = header.titles.lacking(form).map(|column| column.title.as_str()).collect();
            if lacking.is_empty() {
                findings.add(grid.place(), &SheetWithoutForm {});
            } else {
                findings.add(place, &AlmostForm { form: form.title.clone(), missing: and_list(&lacking) });
            }
            false
        }
    }
}

/// Whether the sheet, or the file where the sheet has no name of its own, is called as the form.
fn is_called(grid: &Grid<'_>, form: &Form) -> bool {
    let says = |name: &str| {
        let folded = fold(name);
        [&form.title, &form.id].iter().any(|title| folded.contains(&fold(title)))
    };
    match &grid.sheet().name {
        Some(name) if !is_default_name(name) => says(name),
        _ => says(grid.sheet().file.rsplit('/').next().unwrap_or_default()),
    }
}

/// Whether a sheet still has the name that the spreadsheet program gave it: Blad1, Sheet1.
pub(super) fn is_default_name(name: &str) -> bool {
    let folded = fold(name);
    let stem = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
    matches!(stem, "blad" | "sheet" | "ark" | "tabell" | "table" | "data")
}

pub(super) fn same(left: &Match, right: &Match) -> bool {
    let columns = |titles: &Match| -> Vec<(u32, usize)> {
        let mut all: Vec<(u32, usize)> = titles.hits.iter().map(|hit| (hit.at, hit.column.0)).collect();
        all.sort_unstable();
        all
    };
    left.form == right.form && columns(left) == columns(right)
}
