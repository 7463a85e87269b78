//! By department, own and private: the figure that leads a focus area.

use crate::figures::Figure;
use crate::plan::{Measure, Provider, Register};
use crate::text::one_line;

use super::{Bar, Chart, Fill, SHARES, Sketch, Unit, is_of_the_reported, scale_of_counts};
use crate::report::reading::{AreaReadings, Reading, department_name, leading, number};
use crate::report::table::{Role, Table};

/// The figure that leads an area, department by department. `tables` are those that tell the area by department.
///
/// None for activities, of which a handful is no share, and for reporting, which has a picture of its own.
pub(in crate::report) fn departments(
    register: &Register,
    id: &str,
    area: &AreaReadings<'_>,
    tables: &[Table],
) -> Option<Chart> {
    let reading = leading(&area.readings)?;
    if matches!(reading.indicator.measure, Measure::Rows { .. } | Measure::Reporting { .. }) {
        return None;
    }
    let title = one_line(&reading.indicator.title);
    let table = tables.iter().find(|table| table.columns.iter().any(|column| column.title == title))?;
    let rows = rows(register, reading);
    let scale = if reading.is_share() {
        SHARES
    } else {
        scale_of_counts(rows.iter().filter_map(|row| row.figure.value).filter_map(number))
    };
    let unit = if scale.unit == Unit::Share { "andel i procent" } else { "antal" };
    let providers = if reading.figures.by_provider.is_empty() { "" } else { ", egen regi och privata utförare" };
    Sketch {
        id: format!("{id}-bild"),
        shows: format!("Liggande staplar, en för varje avdelning och en för totalen{providers}: {unit}."),
        title: format!("{title} per avdelning, {unit}"),
        table,
        scale,
        bars: rows.iter().map(|row| row.bar(reading, scale.unit)).collect(),
        key: Vec::new(),
        notes: rows
            .iter()
            .any(|row| is_of_the_reported(reading, row.figure))
            .then(|| "Andelen gäller dem som har redovisat.".to_owned())
            .into_iter()
            .collect(),
    }
    .finish()
}

struct Row<'a> {
    label: String,
    figure: &'a Figure,
    role: Role,
    fill: Fill,
}

impl Row<'_> {
    fn bar(&self, reading: &Reading<'_>, unit: Unit) -> Bar {
        Bar::of_figure(self.label.clone(), reading, self.figure, unit, self.fill).in_role(self.role)
    }
}

/// The rows of the table by department, in its order.
fn rows<'a>(register: &Register, reading: &Reading<'a>) -> Vec<Row<'a>> {
    let department = |(index, _)| {
        let figure = reading.department(index)?;
        Some(Row { label: department_name(register, index), figure, role: Role::Body, fill: Fill::Solid })
    };
    let mut rows: Vec<Row<'a>> = register.departments().filter_map(department).collect();
    rows.push(Row { label: "Totalt".to_owned(), figure: reading.total(), role: Role::Total, fill: Fill::Solid });
    rows.extend(reading.figures.by_provider.iter().map(|(provider, figure)| Row {
        label: format!("därav {}", provider.swedish()),
        figure,
        role: Role::Part,
        fill: match provider {
            Provider::Egen => Fill::Stripes,
            Provider::Privat => Fill::Dots,
        },
    }));
    rows
}
