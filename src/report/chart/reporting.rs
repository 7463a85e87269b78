//! The state of reporting: how many units of each department have reported, and how many have not.

use crate::figures::Coverage;

use super::{Bar, Chart, Fill, KeyEntry, Mark, Part, Sketch, scale_of_counts};
use crate::report::Input;
use crate::report::reading::{department_name, number};
use crate::report::sentence;
use crate::report::table::Table;
use crate::swedish::{NBSP, integer};

/// Reported and not reported, department by department; none where all have, since every bar would then be whole.
pub(in crate::report) fn reporting(input: &Input<'_>, table: &Table) -> Option<Chart> {
    if input.figures.reporting.total.is_complete() {
        return None;
    }
    let departments = &input.figures.reporting.by_department;
    let bars =
        departments.iter().map(|(department, coverage)| bar(department_name(input.register, *department), *coverage));
    let entry = |mark, text: &str| KeyEntry { mark, text: text.to_owned() };
    Sketch {
        id: "redovisning-bild".to_owned(),
        title: "Enheter som har redovisat något underlag, per avdelning".to_owned(),
        shows: "Liggande staplar, en för varje avdelning: antal enheter som har redovisat och antal som inte har det."
            .to_owned(),
        table,
        scale: scale_of_counts(departments.iter().filter_map(|(_, coverage)| number(coverage.expected))),
        bars: bars.collect(),
        key: vec![entry(Mark::Solid, "Har redovisat"), entry(Mark::Hatch, "Har inte redovisat")],
        notes: Vec::new(),
    }
    .finish()
}

fn bar(label: String, coverage: Coverage) -> Bar {
    let silent = coverage.expected.saturating_sub(coverage.reported);
    let part = |value, fill| number(value).map(|value| Part { value, fill });
    let parts = [part(coverage.reported, Fill::Solid), part(silent, Fill::Hatch).filter(|_| silent > 0)];
    Bar { parts: parts.into_iter().flatten().collect(), ..Bar::new(label, sentence::of(coverage)) }
        .noted((silent > 0).then(|| format!("{}{NBSP}saknas", integer(silent))))
}
