//! A figure and where it comes from, as plain text for the terminal.

use std::fmt::Write as _;

use crate::report::{FigureProvenance, PartProvenance, RowsProvenance};
use crate::swedish::counted;
use crate::terminal::wrap;

/// The figure, its formula and its rows by department, at most `width` columns wide as far as the words allow.
#[must_use]
pub fn figure_text(figure: &FigureProvenance, width: usize) -> String {
    let line = |text: &str, indent: usize| {
        let (first, next) = (" ".repeat(indent), " ".repeat(indent + 2));
        format!("{}\n", wrap(text, width, &first, &next))
    };
    let mut page = line(&format!("{} ({})", figure.title, figure.indicator), 0);
    page += &line(&figure.text, 0);
    page += "\nSå är siffran räknad\n";
    for fact in &figure.facts {
        page += &line(&format!("{}: {}", fact.label, fact.text), 2);
    }
    page += "\nRader i underlaget, per avdelning\n";
    for part in &figure.parts {
        page += &line(&opening(part), 2);
        if let Some(missing) = &part.missing {
            page += &line(missing, 4);
        }
        for rows in &part.rows {
            page += &line(&sentence(rows), 4);
        }
    }
    if let Some(unsourced) = &figure.unsourced {
        page += &line(unsourced, 2);
    }
    page
}

/// `Hemtjänsten: minst 34 nyckelpersoner`
fn opening(part: &PartProvenance) -> String {
    let mut text = part.name.clone();
    if let Some(figure) = &part.text {
        let _ = write!(text, ": {figure}");
    }
    text
}

/// `personal.xlsx, Blad1, rad 5–17 (13 rader): räknas`
fn sentence(rows: &RowsProvenance) -> String {
    let sheet = rows.sheet.as_deref().map(|sheet| format!(", {sheet}")).unwrap_or_default();
    let count = if rows.count > 1 { format!(" ({})", counted(rows.count, "rad", "rader")) } else { String::new() };
    format!("{}{sheet}, rad {}{count}: {}", rows.file, rows.rows, rows.role)
}
