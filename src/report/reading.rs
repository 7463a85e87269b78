//! An indicator as the plan declares it together with its figures: its cells in the tables, and tables by department.

use crate::figures::{Figure, IndicatorFigures, Status};
use crate::plan::{AreaIx, DepartmentIx, FocusArea, Indicator, Measure, Plan, Provider, Register};
use crate::swedish::{UNKNOWN, integer};
use crate::text::one_line;

use super::Input;
use super::model;
use super::sentence;
use super::table::{Cell, Column, Row, Table, numbers, words};

/// How many indicators a table by department has room for on a printed page.
const WIDEST: usize = 4;

/// An indicator with its figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    pub(super) area: &'a FocusArea,
    pub(super) indicator: &'a Indicator,
    pub(super) figures: &'a IndicatorFigures,
}

/// A focus area with its readings.
#[derive(Clone, Debug)]
pub(super) struct AreaReadings<'a> {
    pub(super) index: AreaIx,
    pub(super) area: &'a FocusArea,
    pub(super) figures: &'a crate::figures::AreaFigures,
    pub(super) readings: Vec<Reading<'a>>,
}

/// All areas, in the plan's order, each with its indicators in the plan's order.
pub(super) fn areas<'a>(input: &Input<'a>) -> Vec<AreaReadings<'a>> {
    let area = |figures: &'a crate::figures::AreaFigures| {
        let area = input.plan.areas.get(figures.area.0)?;
        let readings = figures.indicators.iter().filter_map(|counted| {
            let indicator = area.indicators.iter().find(|indicator| indicator.id == counted.id)?;
            Some(Reading { area, indicator, figures: counted })
        });
        Some(AreaReadings { index: figures.area, area, figures, readings: readings.collect() })
    };
    input.figures.areas.iter().filter_map(area).collect()
}

/// A number as JSON and tables hold it; numbers past 32 bits do not occur and give none.
pub(super) fn number(value: u64) -> Option<f64> {
    u32::try_from(value).ok().map(f64::from)
}

/// The share with four decimals.
pub(super) fn raw_share(figure: &Figure) -> Option<f64> {
    figure.share().and_then(number).map(|share| share / 10_000.0)
}

/// An indicator's name, told apart from others of the same name by its area.
pub(super) fn unique_title(plan: &Plan, area: &FocusArea, indicator: &Indicator) -> String {
    let same = plan.indicators().filter(|(_, other)| other.title == indicator.title).count();
    let title = one_line(&indicator.title);
    if same > 1 { format!("{title} ({})", one_line(&area.title)) } else { title }
}

/// Quiet singular of a department's name: names come from a spreadsheet.
pub(super) fn department_name(register: &Register, department: DepartmentIx) -> String {
    one_line(&register.department(department).name)
}

impl<'a> Reading<'a> {
    pub(super) const fn total(&self) -> &'a Figure {
        &self.figures.total
    }

    pub(super) fn department(&self, wanted: DepartmentIx) -> Option<&'a Figure> {
        self.figures.by_department.iter().find(|(department, _)| *department == wanted).map(|(_, figure)| figure)
    }

    pub(super) const fn counts_rows(&self) -> bool {
        matches!(self.indicator.measure, Measure::Rows { .. })
    }

    /// The figure in prose.
    pub(super) fn outcome(&self, figure: &Figure) -> String {
        sentence::outcome(self.indicator, figure)
    }

    pub(super) fn value_cell(&self) -> Cell {
        let figure = self.total();
        let text = figure.value.map_or_else(
            || UNKNOWN.to_owned(),
            |value| format!("{}{}", sentence::least(figure).replace(' ', "\u{a0}"), integer(value)),
        );
        Cell::new(text).valued(figure.value.and_then(number))
    }

    pub(super) fn of_cell(&self) -> Cell {
        let of = self.total().of;
        of.map_or_else(Cell::none, |of| Cell::new(integer(of)).valued(number(of)))
    }

    pub(super) fn share_cell(&self) -> Cell {
        let figure = self.total();
        sentence::share(self.indicator, figure)
            .map_or_else(Cell::none, |text| Cell::new(text).valued(raw_share(figure)))
    }

    /// Value, denominator and share together.
    fn full_cell(&self, figure: Option<&Figure>) -> Cell {
        let Some(figure) = figure else { return Cell::none() };
        // A share of a handful of activities says nothing more.
        let share = sentence::share(self.indicator, figure).filter(|_| !self.counts_rows());
        outcome_cell(figure).noted(share)
    }

    pub(super) fn target_cell(&self) -> Cell {
        self.indicator.target.as_ref().map_or_else(Cell::none, |target| {
            Cell::new(sentence::target_level(target)).noted(Some(sentence::target_day(target)))
        })
    }

    pub(super) fn status_cell(&self) -> Cell {
        Cell::new(sentence::status(self.figures.status)).tagged(sentence::status_id(self.figures.status))
    }

    /// What to know when the figure is compared over time.
    pub(super) fn remark(&self) -> Option<String> {
        let remark = self.indicator.remark.as_deref()?;
        Some(format!("{}: {}", one_line(&self.indicator.title), one_line(remark)))
    }

    pub(super) fn earlier_cell(&self) -> Cell {
        self.figures.previous.as_ref().map_or_else(Cell::none, |previous| {
            Cell::new(sentence::earlier(previous))
                .valued(previous.value.and_then(number))
                .noted(Some(sentence::earlier_source(previous)))
        })
    }

    pub(super) fn change_cell(&self) -> Cell {
        let change = self.figures.previous.as_ref().and_then(|previous| previous.change);
        let note = self.is_unsure().then(|| "osäker".to_owned());
        change.map_or_else(Cell::none, |change| Cell::new(sentence::change(change)).noted(note))
    }

    /// Whether the change could be another, since the figure or the earlier one is a lower bound.
    pub(super) fn is_unsure(&self) -> bool {
        self.total().lower_bound || self.figures.previous.as_ref().is_some_and(|previous| previous.lower_bound)
    }

    pub(super) fn coverage_cell(&self) -> Cell {
        let coverage = self.total().coverage;
        Cell::new(sentence::coverage(&self.indicator.measure, coverage)).valued(number(coverage.reported))
    }

    /// Whether the figure is a share of something, known or not.
    pub(super) const fn is_share(&self) -> bool {
        self.indicator.measure.is_share()
    }

    /// Whether the figure has a target.
    pub(super) fn has_target(&self) -> bool {
        self.figures.status != Status::UtanMal
    }

    pub(super) fn view(&self) -> model::Indicator {
        let figure = self.total();
        model::Indicator {
            id: self.indicator.id.clone(),
            title: one_line(&self.indicator.title),
            text: self.outcome(figure),
            value: figure.value,
            of: figure.of,
            share: raw_share(figure),
            lower_bound: figure.lower_bound,
            status: sentence::status_id(self.figures.status),
            status_text: sentence::status(self.figures.status),
            change_text: self.figures.previous.as_ref().and_then(sentence::change_since),
        }
    }
}

/// Value and denominator together.
pub(super) fn outcome_cell(figure: &Figure) -> Cell {
    Cell::new(sentence::short_outcome(figure)).valued(figure.value.and_then(number))
}

/// The indicators that are told of an area where there is room for few: the one that leads, and before it the area's first
/// if that is a number alone.
pub(super) fn key_readings<'a>(readings: &[Reading<'a>]) -> Vec<Reading<'a>> {
    let leading = leading(readings).copied();
    let number = readings.first().copied().filter(|first| first.total().of.is_none());
    let number = number.filter(|first| leading.is_none_or(|leading| leading.indicator.id != first.indicator.id));
    number.into_iter().chain(leading).collect()
}

/// The indicator that stands for its area where there is room for one: the first with a target, else the first with a share.
pub(super) fn leading<'a, 'b>(readings: &'b [Reading<'a>]) -> Option<&'b Reading<'a>> {
    readings
        .iter()
        .find(|reading| reading.has_target())
        .or_else(|| readings.iter().find(|reading| reading.total().of.is_some()))
        .or_else(|| readings.first())
}

/// Departments by indicators, with the total and its parts by provider. Several tables where one would be too wide.
pub(super) fn by_department(register: &Register, id: &str, caption: &str, readings: &[Reading<'_>]) -> Vec<Table> {
    let told: Vec<Reading<'_>> =
        readings.iter().copied().filter(|reading| !reading.figures.by_department.is_empty()).collect();
    let parts = told.len().div_ceil(WIDEST).max(1);
    let width = told.len().div_ceil(parts).max(1);
    let table = |(number, chunk): (usize, &[Reading<'_>])| {
        let (id, caption) = match parts {
            1 => (id.to_owned(), caption.to_owned()),
            _ => (format!("{id}-{}", number + 1), format!("{caption}, del {} av {parts}", number + 1)),
        };
        department_table(register, id, caption, chunk)
    };
    told.chunks(width).enumerate().map(table).collect()
}

fn department_table(register: &Register, id: String, caption: String, readings: &[Reading<'_>]) -> Table {
    let mut columns: Vec<Column> = vec![words("Avdelning")];
    columns.extend(readings.iter().map(|reading| numbers(one_line(&reading.indicator.title))));
    let mut rows = Vec::new();
    for (department, _) in register.departments() {
        let figures: Vec<Option<&Figure>> = readings.iter().map(|reading| reading.department(department)).collect();
        if figures.iter().any(Option::is_some) {
            let cells = readings.iter().zip(figures).map(|(reading, figure)| reading.full_cell(figure)).collect();
            rows.push(Row::body(department_name(register, department), cells));
        }
    }
    rows.push(Row::total("Totalt", readings.iter().map(|reading| reading.full_cell(Some(reading.total()))).collect()));
    for provider in Provider::ALL {
        let figures: Vec<Option<&Figure>> =
            readings.iter().map(|reading| reading.figures.by_provider.get(&provider)).collect();
        if figures.iter().any(Option::is_some) {
            let cells = readings.iter().zip(figures).map(|(reading, figure)| reading.full_cell(figure)).collect();
            rows.push(Row::part(format!("därav enheter {}", provider.of_units()), cells));
        }
    }
    Table::new(id, caption, columns, rows)
}
