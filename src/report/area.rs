//! A focus area: goal, movement, figures against target and earlier, by department, activities.

use crate::figures::Activity;
use crate::plan::{Kind, Plan, RowKind, Template};
use crate::records::AreaRef;
use crate::swedish::{and_list, counted, integer};
use crate::text::one_line;

use super::Input;
use super::model::{Activities, Area, Labelled, Link, Pointer, Section};
use super::reading::{AreaReadings, Reading, by_department, department_name};
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
    Area {
        area: area.area.id.clone(),
        goal: Labelled { label: "Mål".to_owned(), text: one_line(&area.area.goal) },
        movement: Labelled { label: "Förflyttning".to_owned(), text: movement(shelf, area) },
        table: figures_table(&id, area),
        notes: notes(&area.readings),
        departments,
        activities: activities(input, &id, area),
        indicators: area.readings.iter().map(Reading::view).collect(),
        section: Section { words: Some(shelf.words(&area.area.id, &title)), id, title },
    }
}

/// The movement in words; where a person has overruled it, that and the computed one are said.
pub(super) fn movement(shelf: Shelf<'_>, area: &AreaReadings<'_>) -> String {
    let computed = sentence::movement(area.figures.movement);
    let Some(overrule) = shelf.texts.sections.get(&area.area.id).and_then(|text| text.overrule.as_ref()) else {
        return format!("{computed}.");
    };
    let reason = overrule.reason.as_deref().map(one_line).filter(|reason| !reason.is_empty());
    let reason = reason.map_or_else(|| "inget är angivet".to_owned(), |reason| reason.trim_end_matches('.').to_owned());
    let shown = sentence::movement(overrule.movement);
    format!("{shown}. Bedömningen är gjord av en människa; siffrorna ensamma ger: {computed}. Motiv: {reason}.")
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

/// What to know about an area's figures: the plan's remarks, and where an earlier figure is less certain than it looks.
fn notes(readings: &[Reading<'_>]) -> Vec<String> {
    let mut notes = Vec::new();
    for reading in readings {
        let title = one_line(&reading.indicator.title);
        if let Some(remark) = &reading.indicator.remark {
            notes.push(format!("{title}: {}", one_line(remark)));
        }
        let previous = reading.figures.previous.as_ref().filter(|previous| previous.change.is_some());
        let which = match previous.map(|previous| (previous.lower_bound, reading.total().lower_bound)) {
            Some((true, true)) => "både den tidigare siffran och den nya är minimivärden",
            Some((true, false)) => "den tidigare siffran är ett minimivärde",
            Some((false, true)) => "siffran är ett minimivärde",
            Some((false, false)) | None => continue,
        };
        notes.push(format!("{title}: {which}, så förändringen är osäker."));
    }
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
    let pointer = Pointer::new("De beskrivs under ", &told_under);
    Activities { sentence: activity_sentence(input.plan, &activities), table, pointer }
}

/// How many activities there are and of which status: `3 insatser är redovisade: Pågår 2, Genomförd 1.`
fn activity_sentence(plan: &Plan, activities: &[&Activity]) -> String {
    let number = activities.len() as u64;
    if number == 0 {
        return "Inga insatser är redovisade.".to_owned();
    }
    let mut counts: Vec<(String, u64)> = status_words(plan).into_iter().map(|word| (word, 0)).collect();
    for status in activities.iter().filter_map(|activity| activity.status.as_deref()) {
        match counts.iter_mut().find(|(word, _)| word == status) {
            Some((_, count)) => *count += 1,
            None => counts.push((one_line(status), 1)),
        }
    }
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{} har status {word}", integer(count)))
        .collect();
    let stand = if number == 1 { "är redovisad" } else { "är redovisade" };
    let start = format!("{} {stand}", counted(number, "insats", "insatser"));
    if parts.is_empty() { format!("{start}.") } else { format!("{start}: {}.", and_list(&parts)) }
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
            activity.date.map_or_else(Cell::none, |date| Cell::new(date.to_string())),
        ];
        let mut row = Row::body(one_line(&activity.title), cells);
        row.head = row.head.noted(activity.description.as_deref().map(one_line));
        row
    };
    Table::new(id, caption, columns, activities.iter().map(row).collect())
}
