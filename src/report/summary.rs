//! Sammanfattning: the key figures, and how each focus area has moved.

use crate::figures::Movement;
use crate::plan::{Measure, Template};
use crate::swedish::{and_list, counted, integer};
use crate::text::one_line;

use super::Input;
use super::chart;
use super::model::{Generated, Summary};
use super::reading::{AreaReadings, Reading, by_department, key_readings, leading, outcome_cell, unique_title};
use super::revised;
use super::sections::{SUMMARY, Shelf};
use super::sentence;
use super::table::{Cell, Row, Table, numbers, words};

/// The summary of the report.
pub(super) fn view(input: &Input<'_>, shelf: Shelf<'_>, areas: &[AreaReadings<'_>]) -> Summary {
    let departments = if input.occasion.template == Template::Short {
        let told: Vec<Reading<'_>> = areas.iter().filter_map(|area| leading(&area.readings)).copied().collect();
        // Activities and reporting have tables of their own.
        let counted = |reading: &Reading<'_>| {
            !matches!(reading.indicator.measure, Measure::Rows { .. } | Measure::Reporting { .. })
        };
        let told: Vec<Reading<'_>> = told.into_iter().filter(counted).collect();
        by_department(input.register, "nyckeltal-avdelningar", "Nyckeltal per avdelning", &told)
    } else {
        Vec::new()
    };
    let table = key_table(areas);
    Summary {
        section: shelf.section(SUMMARY),
        movement: movement(shelf, areas),
        key_figures: Generated {
            id: "nyckeltal".to_owned(),
            title: "Nyckeltal".to_owned(),
            chart: table.as_ref().and_then(|table| chart::targets(input.plan, areas, table)),
            table,
            sentences: sentences(input, areas),
        },
        departments,
    }
}

/// One figure or two for each focus area.
fn key_table(areas: &[AreaReadings<'_>]) -> Option<Table> {
    let columns = vec![
        words("Fokusområde"),
        words("Nyckeltal"),
        numbers("Utfall"),
        numbers("Andel"),
        words("Mål"),
        words("Status"),
        numbers("Förändring"),
    ];
    let row = |area: &AreaReadings<'_>, reading: &Reading<'_>| {
        let cells = vec![
            Cell::new(one_line(&reading.indicator.title)),
            outcome_cell(reading.total()),
            reading.share_cell(),
            reading.target_cell(),
            reading.status_cell(),
            reading.change_cell(),
        ];
        Row::body(format!("{}. {}", area.area.number, one_line(&area.area.title)), cells)
    };
    let rows: Vec<Row> = areas
        .iter()
        .flat_map(|area| key_readings(&area.readings).into_iter().map(move |reading| row(area, &reading)))
        .collect();
    let caption = "Nyckeltal för varje fokusområde";
    (!rows.is_empty()).then(|| Table::new("nyckeltal-tabell", caption, columns, rows))
}

/// How far, compared with last time and with the targets, who has not reported, and what is uncertain.
fn sentences(input: &Input<'_>, areas: &[AreaReadings<'_>]) -> Vec<String> {
    let readings: Vec<&Reading<'_>> = areas.iter().flat_map(|area| &area.readings).collect();
    let reporting = &input.figures.reporting;
    let mut sentences = vec![sentence::reported(reporting.total)];
    sentences.extend(super::reporting::listed_below(input));
    sentences.extend(super::reporting::forms_lacking(input));
    let statuses: Vec<_> = readings.iter().map(|reading| reading.figures.status).collect();
    sentences.extend(sentence::targets(&statuses));
    sentences.extend(compared(&readings));
    sentences.extend(revised::told_below(&readings));
    // The table says how its figures have changed; what it cannot say is that they may not be comparable.
    let shown = areas.iter().flat_map(|area| key_readings(&area.readings));
    let is_compared = |reading: &Reading<'_>| reading.figures.previous.as_ref().is_some_and(|p| p.change.is_some());
    sentences.extend(shown.filter(is_compared).filter_map(|reading| reading.remark()));
    // What nobody has reported is told as missing, and not with "minst".
    let is_least = |reading: &&&Reading<'_>| reading.total().lower_bound && reading.total().value.is_some();
    let uncertain = readings.iter().filter(is_least).count() as u64;
    sentences.extend(sentence::uncertain(uncertain, readings.len() as u64));
    let unknown: Vec<String> = readings
        .iter()
        .filter(|reading| reading.total().value.is_none())
        .map(|reading| unique_title(input.plan, reading.area, reading.indicator))
        .collect();
    if !unknown.is_empty() {
        sentences.push(format!("Uppgift saknas: {}.", unknown.join("; ")));
    }
    sentences
}

/// A sentence for each earlier report that figures are compared with, in the order they first occur.
fn compared(readings: &[&Reading<'_>]) -> Vec<String> {
    let mut since: Vec<(String, Vec<i64>)> = Vec::new();
    let (mut unsure, mut from_drafts) = (0, 0);
    for reading in readings {
        let Some(previous) = &reading.figures.previous else { continue };
        let Some(change) = previous.change else { continue };
        unsure += u64::from(reading.is_unsure());
        from_drafts += u64::from(previous.draft);
        let label = one_line(&previous.label);
        match since.iter_mut().find(|(known, _)| *known == label) {
            Some((_, amounts)) => amounts.push(change.amount()),
            None => since.push((label, vec![change.amount()])),
        }
    }
    let mut sentences: Vec<String> =
        since.iter().filter_map(|(label, amounts)| sentence::changes(label, amounts)).collect();
    let alone = readings.iter().filter(|reading| reading.figures.previous.as_ref().is_none_or(|p| p.change.is_none()));
    let alone = alone.count() as u64;
    if alone > 0 {
        let who = counted(alone, "indikator", "indikatorer");
        sentences.push(format!("För {who} finns ingen tidigare siffra att jämföra med."));
    }
    if unsure > 0 {
        let which = counted(unsure, "förändring är osäker", "förändringar är osäkra");
        sentences.push(format!("{which}, eftersom den nya eller den tidigare siffran anges med ”minst”."));
    }
    if from_drafts > 0 {
        let which = counted(from_drafts, "tidigare siffra är hämtad", "tidigare siffror är hämtade");
        sentences.push(format!("{which} ur ett utkast."));
    }
    sentences
}

/// How each focus area has moved: what the closing report leads with.
fn movement(shelf: Shelf<'_>, areas: &[AreaReadings<'_>]) -> Generated {
    let shown = |area: &AreaReadings<'_>| {
        let overrule = shelf.texts.overrule(&area.area.id);
        (overrule.map_or(area.figures.movement, |overrule| overrule.movement), overrule.is_some())
    };
    let row = |area: &AreaReadings<'_>| {
        let (movement, overruled) = shown(area);
        let note = overruled.then(|| format!("siffrorna ensamma: {}", sentence::movement(area.figures.movement)));
        let basis = if overruled { "en persons bedömning" } else { "siffrorna" };
        let cells = vec![Cell::new(sentence::movement(movement)).noted(note), Cell::new(basis)];
        Row::body(format!("{}. {}", area.area.number, one_line(&area.area.title)), cells)
    };
    let rows: Vec<Row> = areas.iter().map(row).collect();
    let columns = vec![words("Fokusområde"), words("Förflyttning"), words("Grundas på")];
    let movements: Vec<Movement> = areas.iter().map(|area| shown(area).0).collect();
    Generated {
        id: "forflyttning".to_owned(),
        title: "Förflyttning per fokusområde".to_owned(),
        chart: None,
        table: (!rows.is_empty())
            .then(|| Table::new("forflyttning-tabell", "Förflyttning och vad bedömningen grundas på", columns, rows)),
        sentences: movement_sentence(&movements).into_iter().collect(),
    }
}

/// `Av planens 6 fokusområden visar 5 tydlig förflyttning och 1 viss förflyttning.`
pub(super) fn movement_sentence(movements: &[Movement]) -> Option<String> {
    let count = |wanted: Movement| movements.iter().filter(|movement| **movement == wanted).count() as u64;
    let shown: Vec<String> = [Movement::Tydlig, Movement::Viss, Movement::Ingen]
        .into_iter()
        .map(|movement| (count(movement), sentence::movement(movement)))
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| format!("{} {words}", integer(number)))
        .collect();
    let unknown = match count(Movement::Okand) {
        0 => None,
        1 => Some("1 går inte att bedöma, eftersom det inte finns något att jämföra med".to_owned()),
        number => {
            Some(format!("{} går inte att bedöma, eftersom det inte finns något att jämföra med", integer(number)))
        }
    };
    let shown = (!shown.is_empty()).then(|| format!("visar {}", and_list(&shown)));
    let parts: Vec<String> = [shown, unknown].into_iter().flatten().collect();
    let areas = counted(movements.len() as u64, "fokusområde", "fokusområden");
    (!parts.is_empty()).then(|| format!("Av planens {areas} {}.", parts.join("; ")))
}
