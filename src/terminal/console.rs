//! Standard output and standard error, with the user's wishes about colour and quiet.

use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Result, anyhow};

use super::{RED, painted};
use crate::text;
use crate::workspace::io_reason;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// On a terminal, unless the environment says otherwise (NO_COLOR).
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl From<When> for ColorChoice {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}

/// The widest that running text is set.
const WIDEST: usize = 100;
/// The narrowest that is catered for.
const NARROWEST: usize = 20;

/// Where the program speaks. A reader that has closed its end of a pipe is no error.
#[derive(Clone, Debug)]
pub struct Console {
    color: ColorChoice,
    quiet: bool,
    json: bool,
}

impl Console {
    /// `json`: standard output belongs to one JSON document.
    #[must_use]
    pub fn new(color: When, quiet: bool, json: bool) -> Self {
        Self { color: color.into(), quiet, json }
    }

    /// What the user asked for, on standard output.
    ///
    /// # Errors
    /// A Swedish sentence where standard output cannot be written, a full disk for instance.
    pub fn print(&self, text: &str) -> Result<()> {
        write(AutoStream::new(io::stdout(), self.color), text).map_err(|error| {
            anyhow!("Resultatet kan inte skrivas ut: {}. Kontrollera vart utskriften skickas.", io_reason(&error))
        })
    }

    /// What has been done and what to do next; nothing with --quiet. With --json it goes to standard error.
    ///
    /// # Errors
    /// As [`Self::print`].
    pub fn inform(&self, text: &str) -> Result<()> {
        match (self.quiet, self.json) {
            (true, _) => Ok(()),
            (false, true) => {
                self.complain(text);
                Ok(())
            }
            (false, false) => self.print(text),
        }
    }

    /// What happens meanwhile, on standard error; nothing with --quiet.
    pub fn aside(&self, text: &str) {
        if !self.quiet {
            self.complain(text);
        }
    }

    /// A page of messages: standard output, or standard error where standard output belongs to JSON.
    ///
    /// # Errors
    /// As [`Self::print`].
    pub fn report(&self, text: &str) -> Result<()> {
        if self.json {
            self.complain(text);
            return Ok(());
        }
        self.print(text)
    }

    /// Why a command could not run: one sentence or more, after the word "fel".
    pub fn error(&self, sentence: &str) {
        let lines: Vec<String> = sentence.lines().map(text::one_line).collect();
        self.complain(&format!("{}: {}\n", painted(RED, "fel"), lines.join("\n")));
    }

    /// Text as it stands on standard error. If that is closed there is nowhere to say so.
    pub fn complain(&self, text: &str) {
        let _ = write(AutoStream::new(io::stderr(), self.color), text);
    }

    /// How wide running text may be.
    #[must_use]
    pub fn width(&self) -> usize {
        let term = if self.json { console::Term::stderr() } else { console::Term::stdout() };
        term.size_checked().map_or(WIDEST, |(_, columns)| usize::from(columns).clamp(NARROWEST, WIDEST))
    }

    /// Whether progress may be shown: on a terminal, and neither --quiet nor --json.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && !self.json && io::stderr().is_terminal()
    }
}

fn write(mut stream: impl Write, text: &str) -> io::Result<()> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Refuses every write with one kind of error.
    struct Refusing(io::ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
        assert!(write(Refusing(io::ErrorKind::BrokenPipe), "x").is_ok());
        assert!(write(Refusing(io::ErrorKind::StorageFull), "x").is_err());
    }
}
