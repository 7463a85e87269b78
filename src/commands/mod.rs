//! The commands, one file each. In: a [`Cli`]. Out: what the user sees and the exit status.

mod earlier;
mod follow_up;
mod forklara;
mod granska;
mod mallar;
mod ny;
pub mod occasion;
mod rapport;
mod schema;
mod submissions;

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::{Cli, Command, Stop};
use crate::memory;
use crate::render::TemplateFault;
use crate::terminal::{Console, When};
use crate::workspace::Workspace;
use follow_up::InvalidPlan;

/// How a command that could run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, and no error findings: exit status 0.
    Done,
    /// Done, but error findings remain: exit status 1.
    Remaining,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Remaining => Self::from(1),
        }
    }
}

/// The exit status when a command could not run.
const COULD_NOT_RUN: u8 = 2;

/// Runs a command. A command that cannot run says why on standard error.
#[must_use]
pub fn run(cli: &Cli) -> ExitCode {
    memory::keep_at_hand();
    let console = Console::new(cli.color, cli.quiet, is_json(&cli.command));
    match dispatch(cli, &console) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            if let Some(faults) = error.downcast_ref::<InvalidPlan>() {
                console.complain(&faults.to_string());
            } else if let Some(fault) = error.downcast_ref::<TemplateFault>() {
                console.complain(&format!("fel: {}\n", fault.text(console.width())));
            } else {
                console.error(&error.to_string());
            }
            COULD_NOT_RUN.into()
        }
    }
}

/// Ends where the command line asked for help, or could not be understood.
#[must_use]
pub fn stop(stop: &Stop) -> ExitCode {
    let console = Console::new(When::Auto, false, false);
    if !stop.asked_for {
        console.complain(&stop.text);
        return COULD_NOT_RUN.into();
    }
    match console.print(&stop.text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&error.to_string());
            COULD_NOT_RUN.into()
        }
    }
}

fn dispatch(cli: &Cli, console: &Console) -> Result<Outcome> {
    let workspace = Workspace::open(&cli.folders)?;
    match &cli.command {
        Command::New { folder, plan } => ny::run(console, &workspace, folder, plan.as_deref()),
        Command::Check { round, json, suggestions } => {
            granska::run(console, &workspace, round, *json, suggestions.as_deref())
        }
        Command::Report { round, finalise, json } => rapport::run(console, &workspace, round, *finalise, *json),
        Command::Explain { code, json } => forklara::of_code(console, code, *json),
        Command::ExplainFigure { indicator, round, json } => {
            forklara::of_figure(console, &workspace, indicator, round, *json)
        }
        Command::Templates { folder } => mallar::run(console, &workspace, folder.as_deref()),
        Command::Schema => schema::run(console),
    }
}

/// Whether standard output belongs to one JSON document.
const fn is_json(command: &Command) -> bool {
    matches!(
        command,
        Command::Check { json: true, .. }
            | Command::Report { json: true, .. }
            | Command::Explain { json: true, .. }
            | Command::ExplainFigure { json: true, .. }
    )
}
