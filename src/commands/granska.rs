//! `granska`: checks the submissions and writes nothing.

use anyhow::Result;
use serde::Serialize;

use super::{Outcome, follow_up};
use crate::cli::Round;
use crate::figures::{PublishedReporting, json};
use crate::finding::{Finding, Severity};
use crate::records::Account;
use crate::terminal::{Console, Review, review};
use crate::workspace::Workspace;

/// Reads, counts, and shows who has reported and what was found.
pub(super) fn run(console: &Console, workspace: &Workspace, round: &Round, as_json: bool) -> Result<Outcome> {
    let read = follow_up::read(console, workspace, round)?;
    if as_json {
        console.print(&json(&Checked {
            findings: read.findings.iter().map(PublishedFinding::new).collect(),
            reconciliation: &read.figures.accounts,
            reporting: PublishedReporting::new(&read.plan, &read.register, &read.figures.reporting),
        }))?;
    } else {
        let shown = Review {
            plan: &read.plan,
            register: &read.register,
            reporting: &read.figures.reporting,
            findings: &read.findings,
        };
        console.report(&review(&shown, console.width()))?;
    }
    Ok(if read.findings.tally().error == 0 { Outcome::Done } else { Outcome::Remaining })
}

/// What `granska --json` prints.
#[derive(Serialize)]
struct Checked<'a> {
    findings: Vec<PublishedFinding<'a>>,
    reconciliation: &'a [Account],
    reporting: PublishedReporting,
}

#[derive(Serialize)]
struct PublishedFinding<'a> {
    code: &'static str,
    severity: Severity,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    row: Option<u32>,
    message: &'a str,
    help: &'a str,
}

impl<'a> PublishedFinding<'a> {
    fn new(finding: &'a Finding) -> Self {
        Self {
            code: finding.rule.code,
            severity: finding.severity(),
            file: finding.place.file.as_deref(),
            sheet: finding.place.sheet.as_deref(),
            cell: finding.place.cell_name(),
            row: finding.place.row_number().or(finding.place.line_number()),
            message: &finding.message,
            help: &finding.help,
        }
    }
}
