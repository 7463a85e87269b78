//! The report model: figures, texts and findings turned into worded, rounded and ordered parts.
//!
//! In: [`Input`]. Out: [`Report`] for the committee, and [`Review`] for the administration's own use. All wording is here, and
//! in `swedish`; `render` and its templates add none but that of the page itself. Nothing in [`Report`] names a file or a
//! person from a submission.
//!
//! `sentence` words a figure, `reading` joins an indicator with its figures and makes cells and tables of it, and each
//! section of the report has a file of its own. `chart` makes pictures of the same readings.

mod annex;
mod area;
mod chart;
mod formula;
mod model;
mod perspective;
mod reading;
mod reporting;
mod review;
mod revised;
mod sections;
mod sentence;
mod summary;
mod table;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use chart::{
    Bar, Chart, Drawing, Edge, Fill, Gap, KeyEntry, KeyLine, Line, Mark, Part, Place, Scale, Shape, Stretch, Strip,
    TableLink, Tick, Unit,
};
pub use model::*;
pub use review::{FigureProvenance, PartProvenance, Review, RowsProvenance, build as build_review, explain};
pub use sections::{gaps, possible_texts, wanted_texts};
pub use table::{Cell, Column, Role, Row, Table};

use jiff::civil::Date;

use crate::figures::{Figures, Formula};
use crate::finding::Findings;
use crate::plan::{Occasion, PerspectiveIx, Plan, Register, Template};
use crate::swedish::{and_list, counted, long_date, uncapitalized};
use crate::text::one_line;
use crate::texts::Texts;

use reading::AreaReadings;
use sections::{ASSESSMENT, OTHER, PROPOSAL, Shelf};

/// All that a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The register.
    pub register: &'a Register,
    /// The occasion that is reported.
    pub occasion: &'a Occasion,
    /// Its year.
    pub year: i16,
    /// The report's date.
    pub date: Date,
    /// What was counted; activities are looked through for personal data.
    pub figures: &'a Figures,
    /// What people have written.
    pub texts: &'a Texts,
    /// All findings, in order.
    pub findings: &'a Findings,
    /// Whether the report is a draft.
    pub draft: bool,
}

/// Makes the committee's report.
#[must_use]
pub fn build(input: &Input<'_>) -> Report {
    let shelf = Shelf { texts: input.texts, occasion: input.occasion, year: input.year };
    let readings = reading::areas(input);
    let title = title(input);
    let areas: Vec<Area> = readings.iter().map(|area| area::view(input, shelf, area)).collect();
    let perspectives = perspectives(input, shelf, &readings);
    let mut report = Report {
        page_title: if input.draft { format!("UTKAST – {title}") } else { title.clone() },
        head: head(input),
        draft: input.draft.then(|| draft(input)),
        contents: Vec::new(),
        proposal: shelf.section(PROPOSAL),
        summary: summary::view(input, shelf, &readings),
        description: Section {
            id: "arendebeskrivning".to_owned(), title: "Ärendebeskrivning".to_owned(), words: None
        },
        opening: opening(input),
        areas,
        perspectives,
        reporting: reporting::view(input),
        revised: revised::view(input, &readings),
        other: shelf.optional(OTHER),
        assessment: shelf.section(ASSESSMENT),
        basis: basis(input, &title),
        recipients: recipients(input),
        annex: annex::view(input, &readings),
        title,
    };
    report.contents = contents(&report);
    report
}

/// How an indicator is counted, in words.
#[must_use]
pub fn formula(plan: &Plan, indicator: &crate::plan::Indicator) -> Formula {
    Formula { numerator: formula::numerator(plan, indicator), denominator: formula::denominator(plan, indicator) }
}

fn perspectives(input: &Input<'_>, shelf: Shelf<'_>, readings: &[AreaReadings<'_>]) -> Vec<Perspective> {
    if input.occasion.template != Template::InDepth {
        return Vec::new();
    }
    let declared = input.plan.perspectives.iter().enumerate();
    declared
        .map(|(index, perspective)| perspective::view(input, shelf, readings, PerspectiveIx(index), perspective))
        .collect()
}

/// The report's title: `Fördjupad återkoppling juni 2025 – Plan för ...`.
fn title(input: &Input<'_>) -> String {
    format!("{} – {}", name(input), one_line(&input.plan.title))
}

/// What the report is, with its year: `Uppföljning till bokslut 2025`, `Slutrapport 2024`.
fn name(input: &Input<'_>) -> String {
    let occasion = one_line(&input.occasion.title);
    let year = input.year;
    let kind = match input.occasion.template {
        Template::InDepth => "Fördjupad återkoppling",
        Template::Short => "Uppföljning till",
        Template::Interim | Template::Closing => return format!("{occasion} {year}"),
    };
    // A plan may say as much in the occasion's own title.
    let first = kind.split(' ').next().unwrap_or_default();
    if occasion.starts_with(first) {
        format!("{occasion} {year}")
    } else {
        format!("{kind} {} {year}", uncapitalized(&occasion))
    }
}

fn head(input: &Input<'_>) -> Head {
    let line = |label: &str, text: String| Labelled { label: label.to_owned(), text };
    Head {
        administration: one_line(&input.plan.administration),
        department: input.plan.department.as_deref().map(one_line),
        document: "Tjänsteskrivelse".to_owned(),
        case_number: one_line(&input.plan.case_number),
        date: input.date.to_string(),
        lines: vec![
            line("Ärende", one_line(&input.plan.case_number)),
            line("Datum", long_date(input.date)),
            line("Mätdag", long_date(input.figures.cutoff)),
        ],
        recipient: one_line(&input.plan.committee),
    }
}

/// Why the report is a draft: how many errors and gaps remain.
fn draft(input: &Input<'_>) -> Draft {
    let errors = input.findings.tally().error;
    let gaps = gaps(input.plan, input.occasion, input.texts).len() as u64;
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(format!(
            "{} i underlaget är inte {}",
            counted(errors, "fel", "fel"),
            if errors == 1 { "rättat" } else { "rättade" }
        ));
    }
    if gaps > 0 {
        parts.push(format!("{} saknas", counted(gaps, "text", "texter")));
    }
    let text =
        if parts.is_empty() { "Rapporten är inte fastställd.".to_owned() } else { format!("{}.", and_list(&parts)) };
    Draft { label: "UTKAST".to_owned(), text }
}

/// The facts that the description opens with.
fn opening(input: &Input<'_>) -> Vec<String> {
    let areas = counted(input.plan.areas.len() as u64, "fokusområde", "fokusområden");
    let cutoff = long_date(input.figures.cutoff);
    let title = one_line(&input.plan.title);
    let reported = sentence::reported(input.figures.reporting.total);
    vec![format!("Rapporten följer upp {title}. Planen har {areas}. Siffrorna visar läget den {cutoff}. {reported}")]
}

fn basis(input: &Input<'_>, title: &str) -> Listing {
    let mut items: Vec<String> = input.plan.basis.iter().map(|item| one_line(item)).collect();
    let case = one_line(&input.plan.case_number);
    items.push(format!("Tjänsteskrivelse, {title}, daterad {}, {case}", input.date));
    Listing { id: "beslutsunderlag".to_owned(), title: "Beslutsunderlag".to_owned(), items, gap: None }
}

fn recipients(input: &Input<'_>) -> Listing {
    let items: Vec<String> = input.plan.recipients.iter().map(|item| one_line(item)).collect();
    let gap =
        items.is_empty().then(|| "[Mottagare saknas. Skriv dem i plan.toml, under recipients i [plan].]".to_owned());
    Listing { id: "skickas-till".to_owned(), title: "Skickas till".to_owned(), items, gap }
}

/// The headings of the report, in its order.
fn contents(report: &Report) -> Vec<Link> {
    let link = |id: &str, title: &str, level| Link { id: id.to_owned(), title: title.to_owned(), level };
    let section = |section: &Section| link(&section.id, &section.title, 2);
    let mut links = vec![section(&report.proposal), section(&report.summary.section), section(&report.description)];
    links.extend(report.areas.iter().map(|area| link(&area.section.id, &area.section.title, 3)));
    links.extend(report.perspectives.iter().map(perspective::link));
    links.push(link(&report.reporting.section.id, &report.reporting.section.title, 3));
    links.extend(report.revised.as_ref().map(|revised| link(&revised.id, &revised.title, 3)));
    links.extend(report.other.as_ref().map(section));
    links.push(section(&report.assessment));
    links.push(link(&report.basis.id, &report.basis.title, 2));
    links.push(link(&report.recipients.id, &report.recipients.title, 2));
    links.push(link(&report.annex.id, &report.annex.title, 2));
    links
}
