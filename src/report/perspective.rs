//! The perspectives of the in-depth report: what each department tells in the focus areas that a perspective gathers.

use crate::figures::Activity;
use crate::plan::{DepartmentIx, Perspective as Declared, PerspectiveIx};
use crate::records::AreaRef;
use crate::swedish::{NBSP, long_date};
use crate::text::one_line;

use super::Input;
use super::model::{ActivityView, DepartmentView, Labelled, Link, Perspective, Pointer, Section};
use super::reading::{AreaReadings, Reading, department_name, unique_title};
use super::sections::{Shelf, area_of_same_id, perspective_heading};

/// A perspective of the report.
pub(super) fn view(
    input: &Input<'_>,
    shelf: Shelf<'_>,
    areas: &[AreaReadings<'_>],
    index: PerspectiveIx,
    perspective: &Declared,
) -> Perspective {
    let gathered: Vec<&AreaReadings<'_>> =
        areas.iter().filter(|area| perspective.areas.contains(&area.index)).collect();
    let telling = Telling { input, gathered: &gathered, index };
    let mut departments: Vec<DepartmentView> =
        input.register.departments().filter_map(|(department, _)| telling.department(Some(department))).collect();
    departments.extend(telling.department(None));
    let title = one_line(&perspective_heading(perspective));
    let shared = area_of_same_id(input.plan, perspective).map(super::area::link);
    Perspective {
        opening: opening(&gathered),
        section: Section {
            id: format!("perspektiv-{}", perspective.id),
            words: shared.is_none().then(|| shelf.words(&perspective.id, &title)),
            title,
        },
        words_under: Pointer::new("Förvaltningens text står under ", shared.as_slice()),
        departments,
    }
}

/// The heading of a perspective, as a place to go to.
pub(super) fn link(perspective: &Perspective) -> Link {
    Link { id: perspective.section.id.clone(), title: perspective.section.title.clone(), level: 3 }
}

/// Which focus areas a perspective gathers: `Perspektivet samlar fokusområde 1 Utbildning och 4 Heder.`
fn opening(gathered: &[&AreaReadings<'_>]) -> String {
    let titles: Vec<String> =
        gathered.iter().map(|area| format!("{}{NBSP}{}", area.area.number, one_line(&area.area.title))).collect();
    match titles.as_slice() {
        [] => String::new(),
        [only] => format!("Perspektivet motsvarar fokusområde {only}."),
        [start @ .., last] => format!("Perspektivet samlar fokusområde {} samt {last}.", start.join(", ")),
    }
}

/// What a perspective is told from.
struct Telling<'a, 'b> {
    input: &'b Input<'a>,
    gathered: &'b [&'b AreaReadings<'a>],
    index: PerspectiveIx,
}

impl Telling<'_, '_> {
    /// What a department tells; none where it is asked nothing and tells nothing. `None` is activities without department.
    fn department(&self, department: Option<DepartmentIx>) -> Option<DepartmentView> {
        let mut figures = Vec::new();
        let mut missing = Vec::new();
        let mut asked = false;
        for reading in self.gathered.iter().flat_map(|area| &area.readings) {
            let Some(figure) = department.and_then(|department| reading.department(department)) else { continue };
            asked = true;
            let label = self.title(reading);
            if figure.value.is_some() {
                figures.push(Labelled { label, text: reading.outcome(figure) });
            } else if !reading.counts_rows() && reading.total().value.is_some() {
                missing.push(label);
            }
        }
        let activities: Vec<ActivityView> = self
            .input
            .figures
            .activities
            .iter()
            .filter(|activity| activity.department == department && self.tells(activity))
            .map(|activity| self.activity(activity))
            .collect();
        if !asked && activities.is_empty() {
            return None;
        }
        let silent = figures.is_empty() && activities.is_empty();
        Some(DepartmentView {
            name: department.map_or_else(
                || "Utan avdelning".to_owned(),
                |department| department_name(self.input.register, department),
            ),
            missing: match (silent, missing.is_empty()) {
                (true, _) => Some("Uppgift saknas: avdelningen har inte redovisat något här.".to_owned()),
                (false, true) => None,
                (false, false) => Some(format!("Uppgift saknas: {}.", missing.join("; "))),
            },
            figures,
            activities_label: "Insatser".to_owned(),
            activities,
        })
    }

    fn title(&self, reading: &Reading<'_>) -> String {
        if self.gathered.len() > 1 {
            unique_title(self.input.plan, reading.area, reading.indicator)
        } else {
            one_line(&reading.indicator.title)
        }
    }

    fn tells(&self, activity: &Activity) -> bool {
        match activity.area {
            AreaRef::Area(area) => self.gathered.iter().any(|gathered| gathered.index == area),
            AreaRef::Perspective(perspective) => perspective == self.index,
        }
    }

    fn activity(&self, activity: &Activity) -> ActivityView {
        let area = self.gathered.iter().find(|area| activity.area == AreaRef::Area(area.index));
        let area = area.filter(|_| self.gathered.len() > 1).map(|area| one_line(&area.area.title));
        let unit = activity.unit.map(|unit| one_line(&self.input.register.unit(unit).name));
        let status = activity.status.as_deref().map(|status| one_line(status).to_lowercase());
        let date = activity.date.map(long_date);
        let details: Vec<String> = [unit, area, status, date].into_iter().flatten().collect();
        ActivityView {
            title: one_line(&activity.title),
            description: activity.description.as_deref().map(one_line).filter(|text| !text.is_empty()),
            details: details.join(", "),
        }
    }
}
