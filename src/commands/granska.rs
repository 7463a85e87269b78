//! `granska`: checks the submissions and writes nothing.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde::Serialize;

use super::{
    Outcome,
    follow_up::{self, FollowUp},
};
use crate::cli::Round;
use crate::corrections;
use crate::figures::{PublishedReporting, Trails, json};
use crate::finding::{Finding, Severity};
use crate::records::Account;
use crate::swedish::counted;
use crate::terminal::{Console, Review, review};
use crate::workspace::{Workspace, inside, round, shown, write_all};

/// Reads, counts, and shows who has reported and what was found.
pub(super) fn run(
    console: &Console,
    workspace: &Workspace,
    wanted: &Round,
    as_json: bool,
    suggestions: Option<&Path>,
) -> Result<Outcome> {
    let target = suggestions.map(|file| free(&workspace.path(file))).transpose()?;
    let read = follow_up::read(console, workspace, wanted, Trails::Shortened)?;
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
    match target {
        Some(target) => write_suggestions(console, &target, &read, &round(read.year, &read.occasion.id))?,
        None if !as_json => tell_of_suggestions(console, workspace, &read)?,
        None => {}
    }
    Ok(if read.findings.tally().error == 0 { Outcome::Done } else { Outcome::Remaining })
}

/// The path, if nothing is there: a file that a person has filled in must not be written over. Its folder must be there, since a
/// file is not looked for in one that was misspelt.
fn free(path: &Path) -> Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!("Mappen {} finns inte. Ange en annan fil efter --forslag, eller skapa mappen.", shown(folder));
    }
    if path.exists() {
        bail!("Filen {} finns redan. Ange ett annat namn efter --forslag, eller flytta den.", shown(path));
    }
    Ok(path.to_owned())
}

/// How to get what the findings suggest, if they do.
fn tell_of_suggestions(console: &Console, workspace: &Workspace, read: &FollowUp) -> Result<()> {
    let count = corrections::suggestion_count(&read.findings);
    if count == 0 {
        return Ok(());
    }
    // A file that a person has filled in is not written over.
    let is_taken = workspace.path(Path::new(corrections::FILE)).exists();
    let file = if is_taken { "forslag.csv" } else { corrections::FILE };
    console.inform(&format!(
        "{}. Så skrivs förslagen i en fil att godkänna:\n  fokusrapport {}granska {} {} --forslag {file}\n",
        counted(count, "cell har ett förslag till rättelse", "celler har förslag till rättelser"),
        inside(&workspace.path("")),
        read.occasion.id,
        read.year
    ))
}

fn write_suggestions(console: &Console, target: &Path, read: &FollowUp, round: &str) -> Result<()> {
    let count = corrections::suggestion_count(&read.findings);
    let (Some(folder), Some(name)) = (target.parent(), target.file_name().and_then(|name| name.to_str())) else {
        bail!("{} går inte att använda som filnamn. Ange ett annat efter --forslag.", shown(target));
    };
    if count == 0 {
        return console.inform("\nDet finns inget att föreslå, så ingen fil är skriven.\n");
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    write_all(folder, &[(name, &corrections::suggestions(&read.findings, round)?)])?;
    console.inform(&format!(
        "\n{} i {}.\nFyll i Ska vara, Motiv och Vem för dem som stämmer. De gäller när filen heter {} och ligger i arbetsmappen.\n",
        counted(count, "förslag till rättelse är skrivet", "förslag till rättelser är skrivna"),
        shown(target),
        corrections::FILE
    ))
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
