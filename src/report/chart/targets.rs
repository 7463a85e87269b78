//! Key figures against target: each that is a share, from 0 to 100 percent, with the target as a mark.

use crate::plan::{Level, Plan, Target};
use crate::swedish::counted;

use super::{Bar, Chart, Fill, SHARES, Sketch, Unit, is_of_the_reported};
use crate::report::reading::{AreaReadings, Reading, key_readings, unique_title};
use crate::report::sentence;
use crate::report::table::Table;

/// The key figures that are shares, without those of activities, of which a handful is no share; none where there are none, or none is known.
pub(in crate::report) fn targets(plan: &Plan, areas: &[AreaReadings<'_>], table: &Table) -> Option<Chart> {
    let told: Vec<Reading<'_>> = areas
        .iter()
        .flat_map(|area| key_readings(&area.readings))
        .filter(|reading| reading.is_share() && !reading.counts_rows())
        .collect();
    let with_target = told.iter().filter(|reading| reading.indicator.target.is_some()).count() as u64;
    let against = match with_target {
        0 => "Inget av dem har ett mål i siffror.".to_owned(),
        number => format!(
            "Målet är utmärkt för {}.",
            if number == told.len() as u64 { "alla".to_owned() } else { counted(number, "nyckeltal", "nyckeltal") }
        ),
    };
    Sketch {
        id: "nyckeltal-bild".to_owned(),
        title: "Nyckeltal mot mål, andel i procent".to_owned(),
        shows: format!(
            "{} från 0 till 100 procent, en för varje nyckeltal som är en andel av något annat än insatser. {against}",
            counted(told.len() as u64, "liggande stapel", "liggande staplar")
        ),
        table,
        scale: SHARES,
        bars: told.iter().map(|reading| bar(plan, reading)).collect(),
        key: Vec::new(),
        notes: told.iter().any(|reading| is_of_the_reported(reading, reading.total())).then(note).into_iter().collect(),
    }
    .finish()
}

fn bar(plan: &Plan, reading: &Reading<'_>) -> Bar {
    let label = unique_title(plan, reading.area, reading.indicator);
    let target = reading.indicator.target.as_ref();
    let bar = Bar::of_figure(label, reading, reading.total(), Unit::Share, Fill::Solid);
    Bar { target: target.and_then(share), ..bar }
        .noted(target.map(|target| format!("mål: {}", sentence::target_level(target))))
}

/// Where a target stands among shares; none for one in numbers.
const fn share(target: &Target) -> Option<f64> {
    match target.level {
        Level::Share(share) => Some(share),
        Level::Value(_) => None,
    }
}

/// Some shares here may be larger and others only rest on fewer answers: the picture tells them apart, and this says how.
fn note() -> String {
    "Där antalet anges med ”minst” men stapeln inte är öppen gäller andelen dem som har redovisat.".to_owned()
}
