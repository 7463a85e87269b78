//! Invented workspaces of any size, the same to the byte each time, for measuring fokusrapport against.
//!
//! [`Size`] says how large a workspace is, `invented` who works where, `rows` what is sent in about them, and `files` and `inline` write it.

mod files;
mod inline;
mod invented;
mod rows;
mod size;

pub use size::Size;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use fokusrapport::plan;

use files::{Sheet, write_csv, write_xlsx};
use inline::write_inline;
use invented::{Department, Organisation};
use rows::{child_perspective, key_persons, training};
use size::Way;

/// The plan that is followed up, and the occasion that is reported.
const PLAN: &str = "vinr-2024-2026";
const ROUND: &str = "inlamningar/2025-juni";

/// Makes a workspace in a folder, which is made too.
///
/// # Errors
/// Where something cannot be written.
pub fn generate(size: &Size, folder: &Path) -> Result<()> {
    for name in [ROUND, "texter", "rapporter"] {
        fs::create_dir_all(folder.join(name)).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let text = plan::builtin(PLAN).context("the plan is not built in")?;
    fs::write(folder.join("plan.toml"), format!("#:schema ./plan.schema.json\n{text}"))?;
    fs::write(folder.join("plan.schema.json"), plan::schema_json())?;
    let organisation = Organisation::new(size);
    fs::write(folder.join("organisation.csv"), organisation.register())?;
    let round = folder.join(ROUND);
    match size.way {
        Way::Departments { files } => {
            let split = files.saturating_sub(size.departments);
            for (index, department) in organisation.departments.iter().enumerate() {
                write_department(size, &organisation, department, index < split, &round)?;
            }
            Ok(())
        }
        Way::Csv => write_csv(&round.join("utbildning.csv"), &all(size, &organisation)),
        Way::Xlsx => write_xlsx(&round.join("utbildning.xlsx"), vec![all(size, &organisation)]),
        Way::Inline => write_inline(&round.join("utbildning.xlsx"), &all(size, &organisation)),
    }
}

/// The training of everybody.
fn all<'a>(size: &Size, organisation: &'a Organisation) -> Sheet<'a> {
    training(size, organisation, organisation.everybody(), size.rows)
}

/// A department sends one workbook of three sheets, or the training apart: every other time as text.
fn write_department(
    size: &Size,
    organisation: &Organisation,
    department: &Department,
    split: bool,
    round: &Path,
) -> Result<()> {
    let rows = size.rows * department.headcount() / organisation.headcount().max(1);
    let trained = training(size, organisation, department.people(), rows);
    let rest = vec![key_persons(organisation, department), child_perspective(department)];
    let path = |what: &str| round.join(format!("{} {what}", department.name));
    if !split {
        let sheets: Vec<Sheet<'_>> = std::iter::once(trained).chain(rest).collect();
        return write_xlsx(&path("juni 2025.xlsx"), sheets);
    }
    if department.index.is_multiple_of(2) {
        write_csv(&path("utbildning.csv"), &trained)?;
    } else {
        write_xlsx(&path("utbildning.xlsx"), vec![trained])?;
    }
    write_xlsx(&path("nyckelpersoner och barn.xlsx"), rest)
}
