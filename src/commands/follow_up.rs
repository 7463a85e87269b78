//! What `granska` and `rapport` share: everything from the folder of spreadsheets to counted figures and people's texts.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use jiff::civil::Date;

use crate::cli::Round;
use crate::commands::earlier;
use crate::commands::occasion::{check_year, find_occasion};
use crate::commands::submissions::{Desk, Submissions};
use crate::corrections::Corrections;
use crate::figures::{self, Checked, Edition, Figures, Trails};
use crate::finding::{Findings, Place, SeveralRegisters};
use crate::intake::{self, Source};
use crate::phases;
use crate::plan::{self, Occasion, Plan, Register};
use crate::privacy;
use crate::records;
use crate::render::tell_unused_templates;
use crate::report::{self, Input};
use crate::swedish::and_list;
use crate::terminal::{Console, plan_faults};
use crate::texts::{self, Texts};
use crate::threads;
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
pub(super) fn read(console: &Console, workspace: &Workspace, wanted: &Round, trails: Trails<'_>) -> Result<FollowUp> {
    let plan = read_plan(console, workspace)?;
    workspace.settle();
    let occasion = find_occasion(&plan, &wanted.occasion).map_err(|sentence| anyhow!(sentence))?.clone();
    let cutoff = check_year(&plan, &occasion, wanted.year).map_err(|sentence| anyhow!(sentence))?;
    let mut findings = Findings::default();
    let register = read_register(workspace, wanted.year, &occasion, &mut findings)?;
    let corrections = Corrections::read(&workspace.corrections(), &mut findings);
    phases::end("plan");
    let desk = Desk { console, workspace, plan: &plan, register: &register, corrections: &corrections };
    let folder = workspace.existing_submissions(wanted.year, &occasion.id)?;
    let Submissions { mut sources, mut tables, guard } =
        desk.read(&folder, &round(wanted.year, &occasion.id), cutoff, &mut findings)?;
    let earlier = earlier::read(&desk, cutoff, &mut findings)?;
    let figures = desk.count(&occasion, cutoff, &tables, &earlier, trails, &mut findings);
    let checked = Checked {
        plan: &plan,
        register: &register,
        figures: &figures,
        tables: &tables,
        sources: &sources,
        earlier: &earlier,
    };
    figures::check(&checked, &mut findings);
    phases::end("kontroller");
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
    threads::give_up(tables);
    privacy::mask_words(&guard, &mut findings);
    findings.sort();
    phases::end("texter");
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
