//! `schema`: the JSON Schema of plan.toml on standard output.

use anyhow::Result;

use super::Outcome;
use crate::plan;
use crate::terminal::Console;

pub(super) fn run(console: &Console) -> Result<Outcome> {
    let schema = plan::schema_json();
    console.print(&format!("{}\n", schema.trim_end()))?;
    Ok(Outcome::Done)
}
