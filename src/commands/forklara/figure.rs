//! A figure explained: its formula, and the files, sheets and rows behind it, department by department.
//! In: an indicator's id as typed, an occasion and a year. Out: text or JSON.

use anyhow::{Result, anyhow, bail};

use crate::cli::Round;
use crate::commands::Outcome;
use crate::commands::follow_up::{self, FollowUp};
use crate::figures::{Accounted, Trails, json};
use crate::finding::rules;
use crate::plan::Plan;
use crate::render::figure_text;
use crate::report;
use crate::swedish::and_list;
use crate::terminal::Console;
use crate::text;
use crate::workspace::Workspace;

/// Reads and counts as for a report, and shows one figure. Nothing is written.
pub(in crate::commands) fn run(
    console: &Console,
    workspace: &Workspace,
    typed: &str,
    round: &Round,
    as_json: bool,
) -> Result<Outcome> {
    let read = follow_up::read(console, workspace, round, Trails::WholeOf(typed))?;
    let id = find(&read.plan, typed)?;
    let page = if as_json { document(&read, &id) } else { page(&read, &id, console.width()) };
    let Some(page) = page else { bail!("Indikatorn {id} har ingen siffra.") };
    console.print(&page)?;
    Ok(if read.findings.tally().error == 0 { Outcome::Done } else { Outcome::Remaining })
}

/// The id of the indicator that was typed, without regard to case.
fn find(plan: &Plan, typed: &str) -> Result<String> {
    let wanted = typed.trim().to_lowercase();
    let ids = || plan.indicators().map(|(_, indicator)| indicator.id.as_str());
    if let Some(id) = ids().find(|id| id.to_lowercase() == wanted) {
        return Ok(id.to_owned());
    }
    if rules().iter().any(|rule| rule.code.to_lowercase() == wanted) {
        bail!(
            "{} är en felkod och gäller alla tillfällen. Skriv bara: fokusrapport forklara {}",
            wanted.to_uppercase(),
            wanted.to_uppercase()
        );
    }
    let near = text::nearest_first(&wanted, ids());
    Err(anyhow!("Planen har ingen indikator {}. De som finns: {}.", text::quoted(typed), and_list(&near)))
}

fn page(read: &FollowUp, id: &str, width: usize) -> Option<String> {
    // The day of writing is not shown.
    let figure = report::explain(&read.input(read.figures.cutoff, true), id)?;
    Some(figure_text(&figure, width))
}

fn document(read: &FollowUp, id: &str) -> Option<String> {
    let (_, indicator) = read.plan.indicators().find(|(_, indicator)| indicator.id == id)?;
    let formula = report::formula(&read.plan, indicator);
    Accounted::new(&read.edition(true), &read.figures, id, formula).map(|accounted| json(&accounted))
}
