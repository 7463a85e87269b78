//! What `granska` and `rapport` share: everything from the folder of spreadsheets to counted figures and people's texts.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};
use jiff::civil::Date;

use crate::cli::Round;
use crate::commands::occasion::{check_year, find_occasion};
use crate::corrections::Corrections;
use crate::figures::{self, Edition, Figures, Published};
use crate::finding::{EarlierUnreadable, Findings, Place, SeveralRegisters};
use crate::intake::{self, Intake, Source};
use crate::plan::{self, Occasion, Plan, Register};
use crate::privacy;
use crate::records::{self, Table};
use crate::render::tell_unused_templates;
use crate::report::{self, Input};
use crate::swedish::and_list;
use crate::terminal::{Console, Progress, plan_faults};
use crate::texts::{self, Texts};
use crate::workspace::{Workspace, io_reason, round, shown};

/// An occasion, read and counted.
pub(super) struct FollowUp {
    pub(super) plan: Plan,
    pub(super) register: Register,
    pub(super) occasion: Occasion,
    pub(super) year: i16,
    pub(super) sources: Vec<Source>,
    pub(super) figures: Figures,
    pub(super) texts: Texts,
    pub(super) findings: Findings,
}

impl FollowUp {
    /// What siffror.json says beside the figures.
    pub(super) fn edition(&self, draft: bool) -> Edition<'_> {
        Edition {
            plan: &self.plan,
            register: &self.register,
            occasion: &self.occasion,
            year: self.year,
            draft,
            findings: self.findings.tally(),
            sources: &self.sources,
        }
    }

    /// What a report written on `date` is made of.
    pub(super) fn input(&self, date: Date, draft: bool) -> Input<'_> {
        Input {
            plan: &self.plan,
            register: &self.register,
            occasion: &self.occasion,
            year: self.year,
            date,
            figures: &self.figures,
            texts: &self.texts,
            findings: &self.findings,
            draft,
        }
    }
}

/// plan.toml cannot be used: a whole page that shows every fault.
#[derive(Debug)]
pub(super) struct InvalidPlan(pub(super) String);

impl fmt::Display for InvalidPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidPlan {}

/// Reads plan, register, submissions and texts, and counts the figures.
///
/// # Errors
/// Where no report can exist: no usable plan or register, no such occasion or year, no folder of submissions.
pub(super) fn read(console: &Console, workspace: &Workspace, wanted: &Round) -> Result<FollowUp> {
    let plan = read_plan(console, workspace)?;
    let occasion = find_occasion(&plan, &wanted.occasion).map_err(|sentence| anyhow!(sentence))?.clone();
    let cutoff = check_year(&plan, &occasion, wanted.year).map_err(|sentence| anyhow!(sentence))?;
    let mut findings = Findings::default();
    let register = read_register(workspace, wanted.year, &occasion, &mut findings)?;
    let folder = workspace.existing_submissions(wanted.year, &occasion.id)?;
    let mut intake = read_folder(console, &folder)?;
    findings.extend(std::mem::take(&mut intake.findings));
    Corrections::read(&workspace.corrections(), &mut findings).apply(
        &mut intake.sheets,
        &round(wanted.year, &occasion.id),
        &workspace.rounds()?,
        &mut findings,
    );
    let (mut sources, mut tables) = read_tables(intake, &plan, &register, cutoff, &mut findings);
    let guard = privacy::screen(&plan, &mut tables, &mut findings);
    privacy::relabel(&guard, &mut sources, &mut tables, &mut findings);
    let earlier = read_earlier(workspace, &mut findings)?;
    let mut figures = figures::count(&plan, &register, &occasion, cutoff, &tables, &earlier, &mut findings);
    figures.accounts.sort_by(|left, right| (left.file(), left.sheet()).cmp(&(right.file(), right.sheet())));
    let texts = texts::read(
        &workspace.texts(wanted.year, &occasion.id),
        &texts_label(wanted.year, &occasion),
        &report::possible_texts(&plan),
        &plan.areas.iter().map(|area| area.id.clone()).collect::<Vec<_>>(),
        &guard,
        &mut findings,
    )?;
    tell_unused_templates(&workspace.templates(), &mut findings)?;
    // Once more, for what the later stages have said: their messages name files too.
    privacy::relabel(&guard, &mut sources, &mut tables, &mut findings);
    findings.sort();
    Ok(FollowUp { plan, register, occasion, year: wanted.year, sources, figures, texts, findings })
}

/// What the folder of texts is called in findings.
pub(super) fn texts_label(year: i16, occasion: &Occasion) -> String {
    format!("texter/{}", round(year, &occasion.id))
}

fn read_plan(console: &Console, workspace: &Workspace) -> Result<Plan> {
    let path = workspace.plan();
    let bytes = fs::read(&path).map_err(|error| {
        anyhow!(
            "Planen {} kan inte läsas: {}. Gå till en arbetsmapp, ange den med -C, eller skapa en med: fokusrapport ny KATALOG",
            shown(&path),
            io_reason(&error)
        )
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        anyhow!(
            "Planen {} är inte sparad som UTF-8. Öppna den i en textredigerare och spara den som UTF-8.",
            shown(&path)
        )
    })?;
    plan::parse(&text, "plan.toml").map_err(|faults| {
        InvalidPlan(plan_faults(&shown(&path), &faults.text, &faults.findings, console.width())).into()
    })
}

fn read_register(workspace: &Workspace, year: i16, occasion: &Occasion, findings: &mut Findings) -> Result<Register> {
    let files = workspace.registers()?;
    let Some(path) = files.first() else {
        bail!(
            "Registret saknas. Lägg en fil som heter organisation.csv, .xlsx eller .ods i arbetsmappen, med en rad per enhet \
             och kolumnerna Avdelning, Kortnamn, Enhet, Enhetens kortnamn, Regi, Medarbetare, Från och Till."
        );
    };
    let label = name_of(path);
    if files.len() > 1 {
        let others: Vec<String> = files.iter().skip(1).map(|path| name_of(path)).collect();
        let fault = SeveralRegisters { used: label.clone(), others: and_list(&others) };
        findings.add(Place::file(label.as_str()), &fault);
    }
    let intake = intake::read_file(path, &label);
    let unread = intake.findings.iter().find(|finding| finding.severity() == crate::finding::Severity::Error).cloned();
    if let Some(finding) = unread
        && intake.sheets.is_empty()
    {
        bail!("Registret {label} kan inte användas. {} {}", finding.message, finding.help);
    }
    findings.extend(intake.findings);
    let mut of_register = Findings::default();
    let register = records::read_register(&intake.sheets, &mut of_register);
    if register.units.is_empty() {
        let found: Vec<String> =
            of_register.iter().take(3).map(|finding| format!("\n{}: {}", finding.place, finding.message)).collect();
        bail!(
            "Registret {label} har inga enheter. Fyll i en rad per enhet: Avdelning, Enhet, Regi (Egen eller Privat) och \
             Medarbetare. Lägg sedan avdelningarnas filer i inlamningar/{} och kör kommandot igen.{}",
            round(year, &occasion.id),
            found.concat()
        );
    }
    findings.extend(of_register);
    Ok(register)
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| shown(path), |name| shown(Path::new(name)))
}

fn read_folder(console: &Console, folder: &Path) -> Result<Intake> {
    let progress = Progress::new(console, "Läser inlämningar");
    let intake = intake::read_folder(folder, &|done, total| progress.set(done as u64, total as u64));
    progress.finish();
    intake
}

fn read_tables(
    intake: Intake,
    plan: &Plan,
    register: &Register,
    cutoff: Date,
    findings: &mut Findings,
) -> (Vec<Source>, Vec<Table>) {
    let mut tables = records::read_tables(plan, register, cutoff, &intake.sheets, findings);
    // Which of two like rows is the duplicate must not depend on what the files are called, so the content decides.
    let content: BTreeMap<&Arc<str>, Option<&str>> =
        intake.sources.iter().map(|source| (&source.file, source.sha256.as_deref())).collect();
    tables.sort_by_key(|table| table.place.file.as_ref().and_then(|file| content.get(file).copied()));
    (intake.sources, tables)
}

/// Every siffror.json there is. One that cannot be read is told and left out.
fn read_earlier(workspace: &Workspace, findings: &mut Findings) -> Result<Vec<Published>> {
    let folder = workspace.reports();
    let mut paths: Vec<PathBuf> = match fs::read_dir(&folder) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path().join("siffror.json"))).collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => bail!("Mappen {} kan inte läsas: {}.", shown(&folder), io_reason(&error)),
    };
    paths.sort();
    let mut earlier = Vec::new();
    for path in paths.into_iter().filter(|path| path.is_file()) {
        if let Some(published) = fs::read_to_string(&path).ok().as_deref().and_then(Published::parse) {
            earlier.push(published);
        } else {
            let within = path.strip_prefix(workspace.path("")).unwrap_or(&path);
            findings.add(Place::file(shown(within)), &EarlierUnreadable {});
        }
    }
    Ok(earlier)
}
