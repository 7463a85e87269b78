//! Headers: where a sheet's tables begin, which forms they hold, and what is told about their titles.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::columns::tell_titles;
use super::grid::Grid;
use super::titles::{Heading, Match, Quality, Strength, Text, Titles};
use crate::finding::{AlmostForm, Findings, FormAmbiguous, FormByName, NamesOnly, SheetWithoutForm};
use crate::intake::{Cell, Row, Value};
use crate::plan::Form;
use crate::swedish::and_list;
use crate::text::{fold, one_line};

/// How far down a sheet's first header may stand.
pub(super) const HEADER_WITHIN: u32 = 30;

/// A table of a sheet: its header and the rows under it.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The form and the columns.
    pub(super) titles: Match,
    /// The last row of the header.
    pub(super) header_row: u32,
    /// The rows under it, by position among the sheet's rows.
    pub(super) rows: Range<usize>,
    /// Rows that repeat the header, by position.
    pub(super) repeated: Vec<usize>,
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
struct Candidate {
    titles: Match,
    strength: Strength,
    /// How many rows it takes.
    height: usize,
    /// Another form that fits exactly as well.
    rival: Option<usize>,
}

impl Candidate {
    fn key(&self) -> (Strength, (usize, usize, usize)) {
        (self.strength, self.titles.rank())
    }
}

/// Finds the tables of a sheet, and tells what is not read.
pub(super) fn layouts(grid: &Grid<'_>, forms: &Titles<'_>, findings: &mut Findings) -> Vec<Layout> {
    let Some((start, first)) = first_header(grid, forms) else {
        if !grid.rows().is_empty() {
            findings.add(grid.place(), &SheetWithoutForm {});
        }
        return Vec::new();
    };
    if !accept(grid, forms, start, &first, findings) {
        return Vec::new();
    }
    let found = split(grid, forms, start, first);
    for layout in &found {
        tell_titles(grid, forms, layout, findings);
    }
    found
}

/// The first row that holds a form; failing that, the row that comes nearest.
///
/// A row without department and unit may be a title that happens to be made of a form's words: the same form's header
/// further down, with one of them, goes before it.
fn first_header(grid: &Grid<'_>, forms: &Titles<'_>) -> Option<(usize, Candidate)> {
    let rows = grid.rows().iter().enumerate().take_while(|(_, row)| row.number <= HEADER_WITHIN);
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
fn candidate(grid: &Grid<'_>, forms: &Titles<'_>, index: usize) -> Option<Candidate> {
    let row = grid.rows().get(index)?;
    let single = best(forms, &single(row), 1);
    let next = grid.rows().get(index + 1).filter(|next| next.number == row.number + 1);
    let Some(next) = next else { return single };
    // Two lines, only where together they say more than either.
    let double = best(forms, &double(grid, row, next), 2);
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

fn title_text(value: &Value) -> Option<Text> {
    if let Value::Text(text) = value { Text::new(one_line(text)) } else { None }
}

fn single(row: &Row) -> Vec<Heading> {
    let heading = |cell: &Cell| Some(Heading { at: cell.column, texts: vec![title_text(&cell.value)?] });
    row.cells.iter().filter_map(heading).collect()
}

/// Two lines: a group title above holds for the columns it spans, and each is read together with the title below it.
fn double(grid: &Grid<'_>, upper: &Row, lower: &Row) -> Vec<Heading> {
    let last =
        [upper, lower].iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max().unwrap_or_default();
    let columns: BTreeSet<u32> = [upper, lower].iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
    let mut carried: Option<Text> = None;
    let mut headings = Vec::new();
    for at in columns.into_iter().filter(|at| *at <= last) {
        let above = grid.header_value(upper.number, at).and_then(title_text);
        let below = Grid::own(lower, at).and_then(title_text);
        // Without merges, as in text files, a group title is carried over the blanks to its right.
        let group = match (&above, &below) {
            (Some(own), _) => Some(own.clone()),
            (None, Some(_)) if !grid.is_group_title(upper.number, at) => carried.clone(),
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
fn accept(grid: &Grid<'_>, forms: &Titles<'_>, index: usize, header: &Candidate, findings: &mut Findings) -> bool {
    let Some(form) = forms.form(header.titles.form) else { return false };
    let row = grid.rows().get(index).map_or(1, |row| row.number);
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

/// Divides the rows under the first header among it and the headers that follow.
fn split(grid: &Grid<'_>, forms: &Titles<'_>, start: usize, first: Candidate) -> Vec<Layout> {
    let rows = grid.rows();
    let mut found = vec![open(grid, start, first)];
    let mut index = found.last().map_or(start + 1, |layout| layout.rows.start);
    let mut known = HashMap::new();
    while index < rows.len() {
        let Some(next) = later_header(grid, forms, index, &mut known) else {
            index += 1;
            continue;
        };
        let height = next.height;
        if let Some(current) = found.last_mut() {
            if same(&current.titles, &next.titles) {
                current.repeated.extend(index..index + height);
            } else {
                current.rows.end = without_title(rows, current.rows.start, index);
                found.push(open(grid, index, next));
            }
        }
        index += height;
    }
    found
}

fn open(grid: &Grid<'_>, index: usize, header: Candidate) -> Layout {
    let rows = grid.rows();
    let start = (index + header.height).min(rows.len());
    let header_row = rows.get(start.saturating_sub(1)).map_or(0, |row| row.number);
    Layout { titles: header.titles, header_row, rows: start..rows.len(), repeated: Vec::new() }
}

/// A header among the rows of a table. Only titles known word for word make one: data must not be taken for it.
///
/// `known` remembers which texts are titles: the same few names stand in most rows.
fn later_header(
    grid: &Grid<'_>,
    forms: &Titles<'_>,
    index: usize,
    known: &mut HashMap<Arc<str>, bool>,
) -> Option<Candidate> {
    let row = grid.rows().get(index)?;
    let texts = row.cells.iter().filter_map(|cell| if let Value::Text(text) = &cell.value { Some(text) } else { None });
    let mut is_title = |text: &Arc<str>| {
        if let Some(known) = known.get(text) {
            return *known;
        }
        let title = forms.knows(text);
        known.insert(Arc::clone(text), title);
        title
    };
    if !texts.take(3).any(&mut is_title) {
        return None;
    }
    let candidate = candidate(grid, forms, index)?;
    let (matched, exact, _) = candidate.titles.rank();
    let certain = candidate.strength == Strength::Full || (candidate.strength == Strength::Lacking && matched >= 3);
    (certain && exact >= 2 && exact == matched && candidate.rival.is_none()).then_some(candidate)
}

fn same(left: &Match, right: &Match) -> bool {
    let columns = |titles: &Match| -> Vec<(u32, usize)> {
        let mut all: Vec<(u32, usize)> = titles.hits.iter().map(|hit| (hit.at, hit.column.0)).collect();
        all.sort_unstable();
        all
    };
    left.form == right.form && columns(left) == columns(right)
}

/// The end of a table before the next header: title rows of that one, set apart by an empty row, are not its own.
fn without_title(rows: &[Row], start: usize, header: usize) -> usize {
    let is_title = |row: &Row| row.cells.len() == 1;
    let mut end = header;
    while end > start {
        let (Some(row), following) = (rows.get(end - 1), rows.get(end)) else { break };
        let contiguous = following.is_none_or(|following| following.number == row.number + 1);
        if !is_title(row) || (!contiguous && end != header) {
            break;
        }
        end -= 1;
    }
    // Set apart, or else it is a row like the others.
    let apart = |end: usize| match (end.checked_sub(1).and_then(|last| rows.get(last)), rows.get(end)) {
        (Some(last), Some(title)) => title.number > last.number + 1,
        _ => false,
    };
    if end > start && apart(end) { end } else { header }
}
