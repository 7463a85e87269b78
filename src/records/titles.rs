//! Titles to columns: which of a form's columns the titles of a row stand for.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use hashbrown::HashMap;

use super::folded::FoldedWords;
use super::lookup::{Found, Lookup};
use crate::plan::{Column, ColumnIx, Form, Kind, RowKind};
use crate::swedish::or_list;
use crate::text::fold;

/// How many rows of headings are remembered.
const REMEMBERED: usize = 64;

/// How many titles of a row are matched by closeness. No form is as wide, and comparing takes time.
pub(super) const COMPARED: usize = 256;

/// The titles that forms' columns are known by.
pub(super) struct Titles<'a> {
    forms: Vec<&'a Form>,
    lookups: Vec<Lookup<ColumnIx>>,
    known: FoldedWords,
    /// What headings were held to be before: departments fill in the same template, and comparing takes time.
    remembered: Mutex<HashMap<Vec<Heading>, Vec<Match>>>,
}

/// How well a title fits its column. Best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quality {
    /// The column's title.
    Title,
    /// A synonym of it.
    Synonym,
    /// Nearly one of them. Reported.
    Near,
}

/// A column of the sheet that stands for one of the form's.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The sheet's column, from 1.
    pub(super) at: u32,
    /// What its title says.
    pub(super) shown: String,
    /// The form's column.
    pub(super) column: ColumnIx,
    /// How well it fits.
    pub(super) quality: Quality,
}

/// A title in the sheet: the column it stands in and the texts it may be read as, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Heading {
    /// The sheet's column, from 1.
    pub(super) at: u32,
    /// The texts.
    pub(super) texts: Vec<Text>,
}

/// A text of a title, and the same folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Text {
    shown: String,
    folded: String,
}

impl Text {
    /// A title's text; none where nothing is left of it when folded.
    pub(super) fn new(shown: String) -> Option<Self> {
        let folded = fold(&shown);
        (!folded.is_empty()).then_some(Self { shown, folded })
    }

    /// The text together with one below it.
    pub(super) fn with(&self, below: &Self) -> Self {
        Self { shown: format!("{} {}", self.shown, below.shown), folded: format!("{}{}", self.folded, below.folded) }
    }
}

/// A row's titles held against a form.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// The form, by position.
    pub(super) form: usize,
    /// The columns that are used, one for each of the form's columns at most.
    pub(super) hits: Vec<Hit>,
    /// Columns that give way to a better one.
    pub(super) spare: Vec<Hit>,
    /// The form's columns that several of the sheet's fit as well, with those.
    pub(super) twice: Vec<(ColumnIx, Vec<u32>)>,
    /// Columns that are none of the form's.
    pub(super) extra: Vec<(u32, String)>,
}

/// What a match is worth as a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Too little to be the form.
    None,
    /// Enough to be like the form, and too little to be read as it.
    Almost,
    /// Enough for a form about people if the sheet is called so: units and people, and nothing else.
    Names,
    /// Most likely the form, with a required column missing.
    Lacking,
    /// The form.
    Full,
}

impl Match {
    /// Whether the column is among the titles, readable or not.
    pub(super) fn has(&self, column: ColumnIx) -> bool {
        self.hits.iter().any(|hit| hit.column == column) || self.twice.iter().any(|(twice, _)| *twice == column)
    }

    /// Whether department or unit is among the titles, where the form has them.
    pub(super) fn names_group(&self, form: &Form) -> bool {
        let mut groups = form.columns().filter(|(_, column)| is_group(column)).peekable();
        groups.peek().is_none() || groups.any(|(index, _)| self.has(index))
    }

    /// How many of the form's columns there are.
    pub(super) fn matched(&self) -> usize {
        self.hits.len() + self.twice.len()
    }

    /// What is compared to tell which form it is: columns matched, of them exactly, of them by the very title.
    pub(super) fn rank(&self) -> (usize, usize, usize) {
        let up_to = |quality| self.hits.iter().filter(|hit| hit.quality <= quality).count();
        (self.matched(), up_to(Quality::Synonym) + self.twice.len(), up_to(Quality::Title))
    }

    /// The required columns that are not there and that nothing else can tell.
    pub(super) fn lacking<'f>(&'f self, form: &'f Form) -> impl Iterator<Item = &'f Column> {
        form.columns()
            .filter(|(index, column)| column.required && !is_group(column) && !self.has(*index))
            .map(|(_, column)| column)
    }

    pub(super) fn strength(&self, form: &Form) -> Strength {
        let count = |wanted: &dyn Fn(&Column) -> bool| {
            form.columns().filter(|(index, column)| self.has(*index) && wanted(column)).count()
        };
        let people = count(&is_person);
        let own = count(&|column| !is_group(column) && !is_person(column));
        let about_people = form.row == RowKind::Person;
        let grouped = self.names_group(form);
        // Words of a form in a running list are no header: without department and unit, more of them must stand there.
        let several = grouped || self.matched() >= count_of(form, &|column| !is_group(column)).min(3);
        let complete = self.lacking(form).next().is_none();
        if self.matched() < 2 {
            Strength::None
        } else if complete && several && own > 0 && (people > 0 || !about_people) {
            Strength::Full
        } else if grouped && own > 0 && own + people >= 2 && self.matched() >= 3 {
            Strength::Lacking
        } else if complete && about_people && people > 0 && own == 0 && self.matched() > people {
            Strength::Names
        } else if own > 0 && self.hits.iter().all(|hit| hit.quality != Quality::Near) {
            Strength::Almost
        } else {
            Strength::None
        }
    }
}

fn count_of(form: &Form, wanted: &dyn Fn(&Column) -> bool) -> usize {
    form.columns.iter().filter(|column| wanted(column)).count()
}

/// Whether a column names the group that a row belongs to.
pub(super) const fn is_group(column: &Column) -> bool {
    matches!(column.kind, Kind::Department | Kind::Unit)
}

/// Whether a column tells who a row is about.
pub(super) const fn is_person(column: &Column) -> bool {
    matches!(column.kind, Kind::Person(_))
}

impl<'a> Titles<'a> {
    pub(super) fn new(forms: impl IntoIterator<Item = &'a Form>) -> Self {
        let forms: Vec<&Form> = forms.into_iter().collect();
        let mut known = FoldedWords::default();
        let lookups = forms.iter().map(|form| lookup(form, &mut known)).collect();
        Self { forms, lookups, known, remembered: Mutex::default() }
    }

    /// The form at a position.
    pub(super) fn form(&self, index: usize) -> Option<&'a Form> {
        self.forms.get(index).copied()
    }

    /// Whether a text is the title of some column, word for word.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.known.knows(text)
    }

    /// Whether the titles among texts, word for word, are enough for a header of some form.
    pub(super) fn may_be_certain<'t>(&self, texts: impl Iterator<Item = Cow<'t, str>>) -> bool {
        let known = texts.filter(|text| self.knows(text)).filter_map(|text| Text::new(text.into_owned()));
        let known: Vec<Text> = known.collect();
        self.lookups.iter().zip(&self.forms).enumerate().any(|(index, (lookup, form))| {
            let columns = known.iter().flat_map(|text| lookup.folded(&text.folded).candidates().to_vec());
            let columns: BTreeSet<ColumnIx> = columns.collect();
            let hit = |column| Hit { at: 0, shown: String::new(), column, quality: Quality::Title };
            let hits = columns.into_iter().map(hit).collect();
            let titles = Match { form: index, hits, spare: Vec::new(), twice: Vec::new(), extra: Vec::new() };
            titles.strength(form) >= Strength::Lacking
        })
    }

    /// The headings held against every form, those that match nothing left out.
    pub(super) fn matches(&self, headings: &[Heading]) -> Vec<Match> {
        // Most rows are no headers.
        if !headings.iter().flat_map(|heading| &heading.texts).any(|text| self.known.knows_folded(&text.folded)) {
            return Vec::new();
        }
        let remembered = || self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(matches) = remembered().get(headings) {
            return matches.clone();
        }
        let matches = self.compared(headings);
        if remembered().len() < REMEMBERED && headings.len() <= COMPARED {
            remembered().insert(headings.to_vec(), matches.clone());
        }
        matches
    }

    fn compared(&self, headings: &[Heading]) -> Vec<Match> {
        self.lookups
            .iter()
            .enumerate()
            .filter_map(|(form, lookup)| {
                // Closeness is asked only where something fits word for word: no header is all typos, and it takes time.
                let exact =
                    |heading: &Heading| heading.texts.iter().any(|text| lookup.folded(&text.folded) != Found::Nothing);
                headings.iter().any(exact).then(|| assign(form, lookup, headings, &self.known))
            })
            .collect()
    }
}

fn lookup(form: &Form, known: &mut FoldedWords) -> Lookup<ColumnIx> {
    let mut lookup = Lookup::new();
    for (index, column) in form.columns() {
        lookup.name(&column.title, index);
        known.add(&column.title);
        for synonym in &column.synonyms {
            lookup.synonym(synonym, index);
            known.add(synonym);
        }
    }
    lookup
}

/// Gives each heading its column, and each column the heading that fits it best.
fn assign(form: usize, lookup: &Lookup<ColumnIx>, headings: &[Heading], known: &FoldedWords) -> Match {
    let mut result = Match { form, hits: Vec::new(), spare: Vec::new(), twice: Vec::new(), extra: Vec::new() };
    let mut found: Vec<Hit> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        match fit(lookup, heading, known, index < COMPARED) {
            Some(hit) => found.push(hit),
            None => result.extra.extend(heading.texts.first().map(|text| (heading.at, text.shown.clone()))),
        }
    }
    let columns: BTreeSet<ColumnIx> = found.iter().map(|hit| hit.column).collect();
    for column in columns {
        let rivals: Vec<&Hit> = found.iter().filter(|hit| hit.column == column).collect();
        let best = rivals.iter().map(|hit| hit.quality).min();
        let (winners, others): (Vec<&Hit>, Vec<&Hit>) = rivals.into_iter().partition(|hit| Some(hit.quality) == best);
        result.spare.extend(others.into_iter().cloned());
        match winners.as_slice() {
            [only] => result.hits.push((*only).clone()),
            several => result.twice.push((column, several.iter().map(|hit| hit.at).collect())),
        }
    }
    result
}

/// The column that a heading stands for, by the first of its texts that is known; only then by closeness. What is a title of
/// another form, word for word, is no misspelt one of this: Nyckelperson is a name, and never Antal nyckelpersoner.
fn fit(lookup: &Lookup<ColumnIx>, heading: &Heading, known: &FoldedWords, compare: bool) -> Option<Hit> {
    let hit = |text: &Text, found: &Found<ColumnIx>, quality| {
        let [column] = found.candidates() else { return None };
        Some(Hit { at: heading.at, shown: text.shown.clone(), column: *column, quality })
    };
    let exact = heading.texts.iter().find_map(|text| match lookup.folded(&text.folded) {
        found @ Found::Name(_) => hit(text, &found, Quality::Title),
        found => hit(text, &found, Quality::Synonym),
    });
    if exact.is_some() || !compare {
        return exact;
    }
    heading.texts.iter().filter(|text| !known.knows_folded(&text.folded)).find_map(|text| {
        hit(text, &lookup.find(&text.shown), Quality::Near).or_else(|| {
            // "Status (Genomförd/Pågår)": the explanation within brackets is no part of the title.
            let (title, _) = text.shown.split_once('(')?;
            hit(text, &lookup.find(title), Quality::Near)
        })
    })
}

/// The titles of columns as alternatives.
pub(super) fn alternatives<'a>(columns: impl IntoIterator<Item = &'a Column>) -> String {
    or_list(&columns.into_iter().map(|column| column.title.as_str()).collect::<Vec<_>>())
}
