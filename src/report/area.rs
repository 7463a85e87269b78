//! A focus area: goal, movement, figures against target and earlier, by department, activities.

use crate::figures::Activity;
use crate::plan::{Kind, Plan, RowKind, Template};
use crate::records::AreaRef;
use crate::swedish::long_date;
use crate::text::one_line;

use super::Input;
use super::chart;
use super::model::{Activities, Area, Labelled, Link, Pointer, Section, Series};
use super::reading::{AreaReadings, Reading, by_department, department_name};
use super::revised;
use super::sections::{Shelf, area_heading, perspective_heading};
use super::sentence;
use super::table::{Cell, Row, Table, numbers, words};

/// The heading of a focus area, as a place to go to.
pub(super) fn link(area: &crate::plan::FocusArea) -> Link {
    Link { id: format!("omrade-{}", area.id), title: one_line(&area_heading(area)), level: 3 }
}

/// A focus area of the report.
pub(super) fn view(input: &Input<'_>, shelf: Shelf<'_>, area: &AreaReadings<'_>) -> Area {
    let Link { id, title, .. } = link(area.area);
    let brief = input.occasion.template == Template::Short;
    let departments = if brief {
        Vec::new()
    } else {
        let caption = format!("{} per avdelning", one_line(&area.area.title));
        by_department(input.register, &format!("{id}-avdelningar"), &caption, &area.readings)
    };
    let table = figures_table(&id, area);
    let series = chart::series(input, &id, area, table.as_ref());
    Area {
        area: area.area.id.clone(),
        goal: Labelled { label: "Mål".to_owned(), text: one_line(&area.area.goal) },
        movement: movement(shelf, area),
        table,
        notes: notes(&area.readings, &series),
        series,
        chart: chart::departments(input.register, &id, area, &departments),
        departments,
        activities: activities(input, &id, area),
        indicators: area.readings.iter().map(Reading::view).collect(),
        section: Section { words: Some(shelf.words(&area.area.id, &title)), id, title },
    }
}

/// The movement in words; where a person has overruled it, that and the computed one are said.
fn movement(shelf: Shelf<'_>, area: &AreaReadings<'_>) -> String {
    let overrule = shelf.texts.overrule(&area.area.id);
    let labels: Vec<String> = since(&area.readings);
    let Some(overrule) = overrule else { return sentence::moved(area.figures.movement, &labels) };
    sentence::overruled(overrule.movement, area.figures.movement, overrule.reason.as_deref())
}

/// What the area's figures are compared with.
fn since(readings: &[Reading<'_>]) -> Vec<String> {
    let mut labels = Vec::new();
    let compared = readings.iter().filter_map(|reading| reading.figures.previous.as_ref());
    for previous in compared.filter(|previous| previous.change.is_some()) {
        let label = one_line(&previous.label);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

fn figures_table(id: &str, area: &AreaReadings<'_>) -> Option<Table> {
    let columns = vec![
        words("Indikator"),
        numbers("Utfall"),
        numbers("Av"),
        numbers("Andel"),
        words("Mål"),
        words("Status"),
        numbers("Tidigare"),
        numbers("Förändring"),
        words("Underlag"),
    ];
    let row = |reading: &Reading<'_>| {
        let cells = vec![
            reading.value_cell(),
            reading.of_cell(),
            reading.share_cell(),
            reading.target_cell(),
            reading.status_cell(),
            reading.earlier_cell(),
            reading.change_cell(),
            reading.coverage_cell(),
        ];
        Row::body(one_line(&reading.indicator.title), cells)
    };
    let rows: Vec<Row> = area.readings.iter().map(row).collect();
    let caption = format!("{}: utfall mot mål och tidigare redovisning", one_line(&area.area.title));
    (!rows.is_empty()).then(|| Table::new(format!("{id}-utfall"), caption, columns, rows))
}

/// What to know about an area's figures: the plan's remarks, those beside a series apart, and where a change is less certain
/// than it looks.
fn notes(readings: &[Reading<'_>], series: &[Series]) -> Vec<String> {
    let beside = |reading: &Reading<'_>| series.iter().any(|series| series.indicator == reading.indicator.id);
    let mut notes: Vec<String> =
        readings.iter().filter(|reading| !beside(reading)).filter_map(Reading::remark).collect();
    let compared: Vec<&Reading<'_>> = readings
        .iter()
        .filter(|reading| reading.figures.previous.as_ref().is_some_and(|previous| previous.change.is_some()))
        .collect();
    let unsure: Vec<String> = compared
        .iter()
        .filter(|reading| {
            reading.total().lower_bound
                || reading.figures.previous.as_ref().is_some_and(|previous| previous.lower_bound)
        })
        .map(|reading| one_line(&reading.indicator.title))
        .collect();
    notes.extend(readings.iter().filter_map(revised::note));
    notes.extend(sentence::unsure(&unsure, compared.len()));
    notes
}

/// The activities that an area's report tells of.
fn of_area<'a>(input: &Input<'a>, area: &AreaReadings<'_>) -> Vec<&'a Activity> {
    let wanted = AreaRef::Area(area.index);
    input.figures.activities.iter().filter(|activity| activity.area == wanted).collect()
}

fn activities(input: &Input<'_>, id: &str, area: &AreaReadings<'_>) -> Activities {
    let activities = of_area(input, area);
    let told_under: Vec<Link> = match input.occasion.template {
        Template::InDepth if !activities.is_empty() => input
            .plan
            .perspectives
            .iter()
            .filter(|perspective| perspective.areas.contains(&area.index))
            .map(|perspective| Link {
                id: format!("perspektiv-{}", perspective.id),
                title: one_line(&perspective_heading(perspective)),
                level: 3,
            })
            .collect(),
        _ => Vec::new(),
    };
    let listed = told_under.is_empty() && input.occasion.template != Template::Short && !activities.is_empty();
    let table = listed.then(|| {
        let caption = format!("Insatser: {}", one_line(&area.area.title));
        activity_table(input, format!("{id}-insatser"), caption, &activities)
    });
    let counted = area.readings.iter().any(Reading::counts_rows);
    let told = counted || !activities.is_empty();
    Activities {
        sentence: told.then(|| sentence::activities(&statuses(input.plan, &activities), activities.len() as u64)),
        table,
        pointer: Pointer::new("Läs mer under ", &told_under),
    }
}

/// How many activities there are of each status, in the order of the form.
fn statuses(plan: &Plan, activities: &[&Activity]) -> Vec<(String, u64)> {
    let mut counts: Vec<(String, u64)> = status_words(plan).into_iter().map(|word| (word, 0)).collect();
    for status in activities.iter().filter_map(|activity| activity.status.as_deref()) {
        match counts.iter_mut().find(|(word, _)| word == status) {
            Some((_, count)) => *count += 1,
            None => counts.push((one_line(status), 1)),
        }
    }
    counts.retain(|(_, count)| *count > 0);
    counts
}

/// The words of a status, in the order of the form that activities are written in.
fn status_words(plan: &Plan) -> Vec<String> {
    let activity_forms = plan.forms.iter().filter(|form| form.row == RowKind::Activity);
    let choices = activity_forms.flat_map(|form| &form.columns).filter_map(|column| match &column.kind {
        Kind::Choice { choices } => Some(choices.iter().cloned()),
        _ => None,
    });
    let mut words = Vec::new();
    for word in choices.flatten() {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn activity_table(input: &Input<'_>, id: String, caption: String, activities: &[&Activity]) -> Table {
    let columns = vec![words("Insats"), words("Avdelning"), words("Status"), words("Datum")];
    let row = |activity: &&Activity| {
        let department = activity.department.map(|department| department_name(input.register, department));
        let unit = activity.unit.map(|unit| one_line(&input.register.unit(unit).name));
        let cells = vec![
            department.map_or_else(Cell::none, |name| Cell::new(name).noted(unit)),
            activity.status.as_deref().map_or_else(Cell::none, |status| Cell::new(one_line(status))),
            activity.date.map_or_else(Cell::none, |date| Cell::new(long_date(date))),
        ];
        let mut row = Row::body(one_line(&activity.title), cells);
        row.head = row.head.noted(activity.description.as_deref().map(one_line));
        row
    };
    Table::new(id, caption, columns, activities.iter().map(row).collect())
}
