//! fokusrapport turns a folder of departments' spreadsheets into the follow-up report of a plan.
//!
//! # The way of the data
//!
//! ```text
//! bytes → sheets of placed cells → records of a form → figures → report model → text
//!         intake                   records             figures   report         render
//! ```
//!
//! Each stage takes the type of the stage before and returns its own, with the findings it made. Only a command decides what
//! is written and with which exit status. `commands::follow_up` reads as the whole way.
//!
//! # Where things go
//!
//! - A new way to write the report: a template and a method of [`render::Renderer`], over the same [`report::Report`].
//! - A new name for templates: a field of the report model, and its line in `templates/LASMIG.txt`.
//! - A new picture: a file in `report::chart` that makes bars of readings. Places are computed in its `drawing`, and a format
//!   that draws for itself takes the values of [`report::Chart`].
//! - A new check of a cell or row: a fault in the `finding` file of its class, reported in `records` where the cell is read.
//!   A check that decides about rows, since it needs several or the register, goes to `figures`, where rows meet; one that
//!   only looks at what was counted, at the files and at earlier reports goes to `figures::checks`, in a file of its own.
//! - A new kind of column: a [`plan::Kind`], its word in `plan::raw`, and its reader in `records::values`.
//! - A new form, column, indicator or focus area: plan.toml, and no code.
//! - A new file format: a reader in `intake`, chosen by content in its `sniff`.
//! - A new command: `cli` declares it, a file in `commands` does it.
//!
//! # The floors
//!
//! The modules are declared from the top floor to the lowest. Imports point down this list only, and a test says so. calamine
//! is named in `intake` alone, zip and quick-xml there and in `render::docx`, csv in `corrections`, tera in `render`, clap in
//! `cli`, toml and schemars in `plan`, and pulldown-cmark in `texts`.

/// The commands, each as the steps it takes.
pub mod commands;

/// The command line in Swedish: arguments to a [`cli::Cli`].
pub mod cli;

/// Report models to HTML, Markdown and Word documents through templates.
pub mod render;

/// Figures, texts and findings to a report model: all wording, rounding and order.
pub mod report;

/// What the user sees on the terminal.
pub mod terminal;

/// Where things lie in a workspace, and writing that is whole or not at all.
pub mod workspace;

/// The words that people write for a report.
pub mod texts;

/// Records counted against the plan; comparison with targets and earlier reports; siffror.json.
pub mod figures;

/// Personal data: found, masked, and kept out of every output.
pub mod privacy;

/// Sheets to records of a form: headers, values, names of units.
pub mod records;

/// rattelser.csv: corrections applied to sheets as they are read, and suggestions for them.
pub mod corrections;

/// Bytes to sheets: workbooks, delimited text, encodings, limits.
pub mod intake;

/// plan.toml and the register, as valid types; the built-in plans.
pub mod plan;

/// Findings: code, severity, place, wording; the catalogue.
pub mod finding;

/// Swedish as it is written: numbers, dates, plurals, order.
pub mod swedish;

/// Texts kept once each.
pub mod pool;

/// Text as people type it: folding, closeness, quoting.
pub mod text;

/// Memory that is given back is kept at hand.
pub mod memory;

/// Threads that work side by side.
pub mod threads;

/// How long the phases of a run take.
pub mod phases;
