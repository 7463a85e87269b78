//! Ändrat sedan förra rapporten: figures that were published, and that the submissions for that report no longer give.

use crate::figures::{Figure, Previous, Revision};
use crate::swedish::counted;
use crate::text::one_line;

use super::Input;
use super::model::Generated;
use super::reading::{AreaReadings, Reading, number, unique_title};
use super::sentence;
use super::table::{Cell, Row, Table, numbers, words};

const TITLE: &str = "Ändrat sedan förra rapporten";

/// The section; none where every published figure still holds.
pub(super) fn view(input: &Input<'_>, areas: &[AreaReadings<'_>]) -> Option<Generated> {
    let readings = || areas.iter().flat_map(|area| &area.readings);
    let row = |revision: &Revision| {
        let reading = readings().find(|reading| reading.indicator.id == revision.indicator)?;
        let draft = revision.draft.then(|| "utkast".to_owned());
        let cells = vec![
            Cell::new(one_line(&revision.label)).noted(draft),
            cell(reading, &revision.published),
            cell(reading, &revision.now),
        ];
        Some(Row::body(unique_title(input.plan, reading.area, reading.indicator), cells))
    };
    let rows: Vec<Row> = input.figures.revisions.iter().filter_map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let columns = vec![words("Indikator"), words("Rapport"), numbers("Angavs då"), numbers("Nu")];
    let caption = "Siffror i tidigare rapporter som underlaget nu ger annorlunda";
    Some(Generated {
        id: "andrat".to_owned(),
        chart: None,
        title: TITLE.to_owned(),
        sentences: vec![
            "Tidigare tillfällen är räknade på nytt med dagens inlämningar för dem, dagens register och dagens plan. Tabellen visar de siffror som då blir andra än de som publicerades.".to_owned(),
            "Förändringarna i den här rapporten är räknade mot det som publicerades.".to_owned(),
        ],
        table: Some(Table::new("andrat-tabell", caption, columns, rows)),
    })
}

/// A figure with its share.
fn cell(reading: &Reading<'_>, figure: &Figure) -> Cell {
    Cell::new(sentence::short_outcome(figure))
        .valued(figure.value.and_then(number))
        .noted(sentence::share(reading.indicator, figure))
}

/// What is said where a figure is compared with one that no longer holds.
pub(super) fn note(reading: &Reading<'_>) -> Option<String> {
    let previous = reading.figures.previous.as_ref()?;
    let title = one_line(&reading.indicator.title);
    Some(format!("{title}: {}.", differs(previous)?))
}

/// `juni 2025 angav 129; inlämningarna för den rapporten ger nu 131`.
fn differs(previous: &Previous) -> Option<String> {
    let now = previous.revised.as_ref()?;
    let now = sentence::short_outcome(now);
    let then = sentence::earlier(previous);
    Some(format!("{} angav {then}; inlämningarna för den rapporten ger nu {now}", one_line(&previous.label)))
}

/// How many of the earlier figures that are compared with no longer hold, and where that is told.
pub(super) fn told_below(readings: &[&Reading<'_>]) -> Option<String> {
    let compared = readings.iter().filter_map(|reading| reading.figures.previous.as_ref());
    let revised = compared.filter(|previous| previous.revised.is_some()).count() as u64;
    let which = counted(revised, "tidigare siffra blir en annan", "tidigare siffror blir andra");
    (revised > 0).then(|| format!("{which} när underlaget räknas på nytt, se {TITLE}."))
}
