//! Development over time: every earlier figure of the plan, published ones included, and the figure now.

use crate::figures::{Figure, Previous};
use crate::plan::{Measure, Template};
use crate::swedish::{long_date, percent_table};
use crate::text::one_line;

use super::{Bar, Chart, Fill, SHARES, Scale, Sketch, Unit, scale_of_counts};
use crate::report::Input;
use crate::report::model::Series;
use crate::report::reading::{AreaReadings, Reading, key_readings, number, raw_share};
use crate::report::sentence;
use crate::report::table::{Cell, Row, Table, numbers, words};

/// The key figures of an area that have a past. The short report tells those that are numbers alone, since its shares stand
/// together among the key figures. Activities are new each time, so a series of them says nothing,
/// and who has reported has a section of its own.
///
/// `figures` is the area's own table, which tells the figure now and the one before.
pub(in crate::report) fn series(
    input: &Input<'_>,
    id: &str,
    area: &AreaReadings<'_>,
    figures: Option<&Table>,
) -> Vec<Series> {
    let brief = input.occasion.template == Template::Short;
    let told = key_readings(&area.readings)
        .into_iter()
        .filter(|reading| !matches!(reading.indicator.measure, Measure::Rows { .. } | Measure::Reporting { .. }));
    told.filter(|reading| !(brief && reading.is_share()))
        .enumerate()
        .filter_map(|(index, reading)| one(input, &format!("{id}-tid-{}", index + 1), &reading, figures))
        .collect()
}

/// A figure at a day.
struct Point {
    label: String,
    figure: Figure,
    draft: bool,
    breaks: bool,
}

impl Point {
    fn earlier(previous: &Previous) -> Self {
        let Previous { value, of, lower_bound, draft, series_break, .. } = *previous;
        Self {
            label: format!("{} ({})", long_date(previous.date), one_line(&previous.label)),
            figure: Figure { value, of, lower_bound, ..Figure::default() },
            draft,
            breaks: series_break,
        }
    }

    fn remark(&self) -> Option<String> {
        let remarks = [(self.draft, "ur ett utkast"), (self.breaks, "räknar annat än de följande")];
        let remarks: Vec<&str> = remarks.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect();
        (!remarks.is_empty()).then(|| remarks.join(", "))
    }
}

fn one(input: &Input<'_>, id: &str, reading: &Reading<'_>, figures: Option<&Table>) -> Option<Series> {
    let now = Point {
        label: format!("{} (den här rapporten)", long_date(input.figures.cutoff)),
        figure: *reading.total(),
        draft: input.draft,
        breaks: false,
    };
    let points: Vec<Point> = reading.figures.series.iter().map(Point::earlier).chain([now]).collect();
    let known: Vec<&Figure> =
        points.iter().map(|point| &point.figure).filter(|figure| figure.value.is_some()).collect();
    if known.len() < 2 {
        return None;
    }
    // One scale for all: a number among shares would be drawn as what it is not.
    let scale = if known.iter().all(|figure| figure.ratio().is_some()) {
        SHARES
    } else {
        scale_of_counts(known.iter().filter_map(|figure| figure.value).filter_map(number))
    };
    let title = one_line(&reading.indicator.title);
    let told = figures.filter(|_| points.len() == 2 && reading.figures.previous.is_some());
    let own = told.is_none().then(|| table(id, &title, &points, reading));
    let chart = chart(id, &title, &points, scale, reading, told.or(own.as_ref())?)?;
    Some(Series { indicator: reading.indicator.id.clone(), title, chart, table: own })
}

fn chart(id: &str, title: &str, points: &[Point], scale: Scale, reading: &Reading<'_>, table: &Table) -> Option<Chart> {
    let bar = |point: &Point| {
        let bar = Bar::of_figure(point.label.clone(), reading, &point.figure, scale.unit, Fill::Solid);
        Bar { breaks: point.breaks, ..bar }.noted(point.draft.then(|| "utkast".to_owned()))
    };
    let unit = if scale.unit == Unit::Share { "andel i procent" } else { "antal" };
    let broken = if points.iter().any(|point| point.breaks) { " Ett brott i serien är utmärkt." } else { "" };
    Sketch {
        id: id.to_owned(),
        title: format!("{title} över tid, {unit}"),
        shows: format!("Liggande staplar, en för varje tillfälle med det äldsta först: {unit}.{broken}"),
        table,
        scale,
        bars: points.iter().map(bar).collect(),
        key: Vec::new(),
        notes: reading.indicator.remark.as_deref().map(one_line).into_iter().collect(),
    }
    .finish()
}

fn table(id: &str, title: &str, points: &[Point], reading: &Reading<'_>) -> Table {
    let share = |figure: &Figure| {
        let text = figure.ratio().and_then(|(value, of)| percent_table(value, of));
        text.map_or_else(Cell::none, |text| Cell::new(text).valued(raw_share(figure)))
    };
    let row = |point: &Point| {
        let figure = &point.figure;
        let mut cells = vec![Cell::new(sentence::short_outcome(figure)).valued(figure.value.and_then(number))];
        if reading.is_share() {
            cells.push(share(figure));
        }
        Row::body(point.label.clone(), cells).under(point.remark())
    };
    let mut columns = vec![words("Mätdag"), numbers("Utfall")];
    if reading.is_share() {
        columns.push(numbers("Andel"));
    }
    Table::new(format!("{id}-tabell"), format!("{title} över tid"), columns, points.iter().map(row).collect())
}
