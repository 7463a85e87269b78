//! What the user sees on the terminal: colour, width, progress, and the pages that commands end with.
//!
//! In: findings and figures. Out: text. The pages are made by pure functions that take a width and return a `String` with
//! colour codes; [`Console`] writes it and takes the colours out where they are not wanted. All that comes from a file is
//! cleaned before it is shown, so that a spreadsheet cannot steer the terminal.

mod console;
mod faults;
mod findings;
mod key_figures;
mod progress;
mod review;
mod wrap;

pub use console::{Console, When};
pub use faults::plan_faults;
pub use findings::{listed, summary};
pub use key_figures::{Draft, KeyFigures, key_figures};
pub use progress::Progress;
pub use review::{Review, review};
pub use wrap::wrap;

use crate::finding::Severity;

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const BLUE: &str = "\u{1b}[1;34m";
const PLAIN: &str = "\u{1b}[0m";

/// Text in a style. Colour only repeats what the words say.
fn painted(style: &str, text: &str) -> String {
    format!("{style}{text}{PLAIN}")
}

/// The severity's word in its colour.
fn severity_word(severity: Severity) -> String {
    let style = match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Note => BLUE,
    };
    painted(style, severity.swedish())
}

/// How many columns a text takes on the terminal.
fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// Text without colour codes, for tests.
#[cfg(test)]
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}
