//! The review, the administration's own edition: every finding, the account of rows, and where each figure comes from.
//!
//! It names files, sheets, rows and cells, and never a value of a private column.

mod accounts;
mod findings;
mod provenance;
mod ranges;
mod roles;

use serde::Serialize;

use crate::swedish::long_date;
use crate::text::one_line;

use super::model::{Labelled, Link};
use super::table::{Cell, Table};
use super::{Input, reading};

/// What granskning.html shows. `F` is what is made of each figure's provenance: see [`build`].
#[derive(Clone, Debug, Serialize)]
pub struct Review<F = FigureProvenance> {
    /// The title of page and document.
    pub title: String,
    /// What it is, and that it stays in the administration.
    pub opening: Vec<String>,
    /// How many findings there are, by severity.
    pub tally: Vec<TallyLine>,
    /// The headings, for a list of contents.
    pub contents: Vec<Link>,
    /// The findings.
    pub findings: FindingsPart,
    /// The account of rows.
    pub accounts: AccountsPart,
    /// Where the figures come from.
    pub provenance: ProvenancePart<F>,
}

/// How many findings of a severity there are.
#[derive(Clone, Debug, Serialize)]
pub struct TallyLine {
    /// The severity's id: error, warning, note.
    pub severity: &'static str,
    /// `3 fel`.
    pub text: String,
    /// What it means.
    pub meaning: &'static str,
}

/// The findings, department by department.
#[derive(Clone, Debug, Serialize)]
pub struct FindingsPart {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What to know, as a sentence.
    pub text: String,
    /// The departments with findings or with units that have not reported, in the register's order; what is no
    /// department's comes last.
    pub departments: Vec<DepartmentFindings>,
}

/// The findings of a department.
#[derive(Clone, Debug, Serialize)]
pub struct DepartmentFindings {
    /// The id of the heading.
    pub id: String,
    /// The department's name.
    pub title: String,
    /// How many there are, as a sentence.
    pub text: String,
    /// Units that have not reported, as a sentence; none where all have.
    pub silent: Option<String>,
    /// The findings, the gravest first; many of the same kind in the same column are one row. None where there are none.
    pub table: Option<Table>,
}

/// The account of rows.
#[derive(Clone, Debug, Serialize)]
pub struct AccountsPart {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What to know, as a sentence.
    pub text: String,
    /// Every table that was read, and the totals; none where none was.
    pub table: Option<Table>,
}

/// Where the figures come from.
#[derive(Clone, Debug, Serialize)]
pub struct ProvenancePart<F = FigureProvenance> {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What to know, as a sentence.
    pub text: String,
    /// The focus areas.
    pub areas: Vec<AreaProvenance<F>>,
}

/// Where a focus area's figures come from.
#[derive(Clone, Debug, Serialize)]
pub struct AreaProvenance<F = FigureProvenance> {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Its figures.
    pub figures: Vec<F>,
}

/// Where a figure comes from.
#[derive(Clone, Debug, Serialize)]
pub struct FigureProvenance<C = Cell> {
    /// The id of its place in the page.
    pub id: String,
    /// The indicator's id.
    pub indicator: String,
    /// Its name.
    pub title: String,
    /// The figure in prose.
    pub text: String,
    /// Numerator, denominator, share, coverage, target and earlier, each in words and numbers.
    pub facts: Vec<Labelled>,
    /// The figure by department and provider for the page; none where it is not told so.
    pub departments: Option<Table<C>>,
    /// The rows behind it by department, those that are left out included. On the page they stand in `sources`.
    #[serde(skip)]
    pub parts: Vec<PartProvenance>,
    /// Departments with units that have not reported what the figure rests on, as sentences.
    pub silent: Vec<String>,
    /// The rows as a table for the page; none where there are none.
    pub sources: Option<Table<C>>,
    /// What is said where there are none.
    pub unsourced: Option<String>,
}

/// Where a department's part of a figure comes from.
#[derive(Clone, Debug)]
pub struct PartProvenance {
    /// The department, or what is said of rows that are no department's.
    pub name: String,
    /// The department's figure in prose; none where the figure is not told so.
    pub text: Option<String>,
    /// Units that have not reported what it rests on, as a sentence; none where all have.
    pub missing: Option<String>,
    /// The rows.
    pub rows: Vec<RowsProvenance>,
}

/// Rows of a sheet that are the same to a figure.
#[derive(Clone, Debug)]
pub struct RowsProvenance {
    /// The file, relative to the occasion's folder.
    pub file: String,
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// What the rows are to the figure: `räknas`, `räknas med 12`, `bara i nämnaren`, `räknas inte: dubblett`.
    pub role: String,
    /// `5–17, 20`.
    pub rows: String,
    /// How many there are.
    pub count: u64,
}

impl FigureProvenance {
    /// The provenance with something else in the place of each cell.
    #[must_use]
    pub fn map<C>(self, mut put: impl FnMut(Cell) -> C) -> FigureProvenance<C> {
        FigureProvenance {
            id: self.id,
            indicator: self.indicator,
            title: self.title,
            text: self.text,
            facts: self.facts,
            departments: self.departments.map(|table| table.map(&mut put)),
            parts: self.parts,
            silent: self.silent,
            sources: self.sources.map(|table| table.map(&mut put)),
            unsourced: self.unsourced,
        }
    }
}

/// Makes the review. `show` is given the provenance of each figure as it is made, on several threads: it is most of what the
/// review holds.
#[must_use]
pub fn build<F: Send>(input: &Input<'_>, show: impl Fn(FigureProvenance) -> F + Sync) -> Review<F> {
    let readings = reading::areas(input);
    let mut review = Review {
        title: format!("Granskning – {}", super::name(input)),
        opening: vec![
            format!("{}, {}.", one_line(&input.plan.title), one_line(&input.plan.case_number).replace(' ', "\u{a0}")),
            format!(
                "Siffrorna visar läget den {}. Granskningen är gjord den {}.",
                long_date(input.figures.cutoff),
                long_date(input.date)
            ),
            "För internt bruk: här nämns filer, blad och celler ur det som avdelningarna har skickat in.".to_owned(),
        ],
        tally: findings::tally(input.findings.tally()),
        contents: Vec::new(),
        findings: findings::part(input),
        accounts: accounts::part(input),
        provenance: provenance::part(input, &readings, show),
    };
    review.contents = contents(&review);
    review
}

/// Where one figure comes from; none where the plan has no such indicator.
#[must_use]
pub fn explain(input: &Input<'_>, indicator: &str) -> Option<FigureProvenance> {
    let areas = reading::areas(input);
    let reading = areas.iter().flat_map(|area| &area.readings).find(|reading| reading.indicator.id == indicator)?;
    Some(provenance::figure(input, reading))
}

fn contents<F>(review: &Review<F>) -> Vec<Link> {
    let link = |id: &str, title: &str, level| Link { id: id.to_owned(), title: title.to_owned(), level };
    let mut links = vec![link(&review.findings.id, &review.findings.title, 2)];
    links.extend(review.findings.departments.iter().map(|one| link(&one.id, &one.title, 3)));
    links.push(link(&review.accounts.id, &review.accounts.title, 2));
    links.push(link(&review.provenance.id, &review.provenance.title, 2));
    links.extend(review.provenance.areas.iter().map(|area| link(&area.id, &area.title, 3)));
    links
}
