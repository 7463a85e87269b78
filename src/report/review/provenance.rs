//! For each figure: how it is counted, what it is made of, and the files, sheets and rows it came from.

use crate::figures::SourceRows;
use crate::swedish::integer;
use crate::text::one_line;

use super::super::model::Labelled;
use super::super::reading::{AreaReadings, Reading, by_department, number, unique_title};
use super::super::sections::area_heading;
use super::super::table::{Cell, Row, Table, numbers, words};
use super::super::{Input, formula, sentence};
use super::ranges;
use super::{AreaProvenance, FigureProvenance, ProvenancePart};

/// Where all figures come from.
pub(super) fn part(input: &Input<'_>, areas: &[AreaReadings<'_>]) -> ProvenancePart {
    let area = |area: &AreaReadings<'_>| AreaProvenance {
        id: format!("harkomst-{}", area.area.id),
        title: one_line(&area_heading(area.area)),
        figures: area.readings.iter().map(|reading| figure(input, reading)).collect(),
    };
    ProvenancePart {
        id: "harkomst".to_owned(),
        title: "Varifrån siffrorna kommer".to_owned(),
        text: "Öppna en siffra för att se hur den räknas och vilka rader den bygger på.".to_owned(),
        areas: areas.iter().map(area).collect(),
    }
}

fn figure(input: &Input<'_>, reading: &Reading<'_>) -> FigureProvenance {
    let id = format!("harkomst-{}", reading.indicator.id.replace('.', "-"));
    // Captions name the figure, so that a list of all tables tells them apart.
    let title = unique_title(input.plan, reading.area, reading.indicator);
    let caption = format!("{title}, per avdelning");
    let departments = by_department(input.register, &format!("{id}-avdelningar"), &caption, &[*reading]);
    let sources = &reading.figures.sources;
    FigureProvenance {
        title: one_line(&reading.indicator.title),
        text: reading.outcome(reading.total()),
        facts: facts(input, reading),
        departments: departments.into_iter().next(),
        sources: (!sources.is_empty()).then(|| source_table(format!("{id}-rader"), &title, sources)),
        unsourced: sources.is_empty().then(|| "Ingen rad ligger till grund för siffran.".to_owned()),
        id,
    }
}

fn facts(input: &Input<'_>, reading: &Reading<'_>) -> Vec<Labelled> {
    let fact = |label: &str, text: String| Labelled { label: label.to_owned(), text };
    let figure = reading.total();
    let with = |words: String, cell: &Cell| format!("{words}: {}", cell.text);
    let numerator = formula::numerator(input.plan, reading.indicator);
    let mut facts = vec![fact("Räknas", with(numerator, &reading.value_cell()))];
    if let Some(of) = formula::denominator(input.plan, reading.indicator) {
        facts.push(fact("Av", with(of, &reading.of_cell())));
        facts.push(fact("Andel", reading.share_cell().text));
    }
    facts.push(fact("Underlag", sentence::coverage(&reading.indicator.measure, figure.coverage)));
    if let Some(target) = &reading.indicator.target {
        let status = sentence::status(reading.figures.status);
        let level = sentence::target_level(target);
        facts.push(fact("Mål", format!("{level} {}: {status}", sentence::target_day(target))));
    }
    if let Some(previous) = &reading.figures.previous {
        let since = sentence::change_since(previous).map(|change| format!("; nu {change}")).unwrap_or_default();
        let source = sentence::earlier_source(previous);
        facts.push(fact("Tidigare", format!("{} ({source}, {}){since}", sentence::earlier(previous), previous.date)));
    }
    facts
}

fn source_table(id: String, title: &str, sources: &[SourceRows]) -> Table {
    let columns = vec![words("Fil"), words("Blad"), words("Rader"), numbers("Antal")];
    let row = |source: &SourceRows| {
        let mut rows = source.rows.clone();
        rows.sort_unstable();
        rows.dedup();
        let count = rows.len() as u64;
        let cells = vec![
            source.sheet.as_deref().map_or_else(Cell::none, |sheet| Cell::new(one_line(sheet))),
            Cell::new(ranges::words(&rows, "")),
            Cell::new(integer(count)).valued(number(count)),
        ];
        Row::body(one_line(&source.file), cells)
    };
    Table::new(id, format!("{title}, rader som siffran kommer från"), columns, sources.iter().map(row).collect())
}
