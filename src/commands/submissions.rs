//! An occasion's submissions: read from their folder, and counted. The same for the occasion that is reported and for the
//! earlier ones that it is compared with.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;

use crate::corrections::Corrections;
use crate::figures::{self, Counting, Earlier, Figures, Trails};
use crate::finding::Findings;
use crate::intake::{self, Consumer, Gathered, Sheet, Source};
use crate::phases;
use crate::plan::{Occasion, Plan, Register};
use crate::privacy::{self, Guard};
use crate::records::{Board, FileReader, Noted, Reader, Table};
use crate::terminal::{Console, Progress};
use crate::workspace::Workspace;

/// What every occasion is read and counted with.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) console: &'a Console,
    pub(super) workspace: &'a Workspace,
    pub(super) plan: &'a Plan,
    pub(super) register: &'a Register,
    pub(super) corrections: &'a Corrections,
}

/// What was sent in for an occasion, looked through for personal data; files are called what they may be called in outputs.
pub(super) struct Submissions {
    pub(super) sources: Vec<Source>,
    pub(super) tables: Vec<Table>,
    pub(super) guard: Guard,
}

impl Desk<'_> {
    /// Reads a folder of submissions. `round` is its name, `2025-juni`.
    ///
    /// # Errors
    /// Where the folder cannot be listed or has too many files.
    pub(super) fn read(
        &self,
        folder: &Path,
        round: &str,
        cutoff: Date,
        findings: &mut Findings,
    ) -> Result<Submissions> {
        let progress = Progress::new(self.console, "Läser inlämningar");
        let (reader, rounds) = (Reader::new(self.plan, self.register, cutoff), self.workspace.rounds()?);
        let consumer = |file: &Arc<str>| {
            let is_corrected = self.corrections.concern(file, round, &rounds);
            Corrected {
                desk: *self,
                round,
                rounds: &rounds,
                file: Arc::clone(file),
                held: is_corrected.then(Vec::new),
                reader: reader.file(),
            }
        };
        let read = intake::read_folder(folder, &|done, total| progress.set(done as u64, total as u64), consumer);
        progress.finish();
        phases::end("läsning");
        let Gathered { mut sources, made, findings: of_files } = read?;
        findings.extend(of_files);
        let (mut tables, mut files) = (Vec::new(), Vec::new());
        for (file, of_file, told) in made {
            files.push(file);
            tables.extend(of_file);
            findings.extend(told);
        }
        self.corrections.tell_unplaced(&files, round, &rounds, findings);
        // Which of two like rows is the duplicate must not depend on what the files are called, so the content decides.
        let content: BTreeMap<&Arc<str>, Option<&str>> =
            sources.iter().map(|source| (&source.file, source.sha256.as_deref())).collect();
        tables.sort_by_key(|table| table.place.file.as_ref().and_then(|file| content.get(file).copied()));
        let guard = privacy::screen(self.plan, &mut tables, findings);
        privacy::relabel(&guard, &mut sources, &mut tables, findings);
        phases::end("personskydd");
        Ok(Submissions { sources, tables, guard })
    }

    /// Counts what was read.
    pub(super) fn count(
        &self,
        occasion: &Occasion,
        cutoff: Date,
        tables: &[Table],
        earlier: &[Earlier],
        trails: Trails<'_>,
        findings: &mut Findings,
    ) -> Figures {
        let counting = Counting { plan: self.plan, register: self.register, occasion, cutoff, trails };
        let mut figures = figures::count(&counting, tables, earlier, findings);
        phases::end("räkning");
        figures.accounts.sort_by(|left, right| (left.file(), left.sheet()).cmp(&(right.file(), right.sheet())));
        figures
    }
}

/// Reads a file into tables. One that corrections are about is held until they have been applied.
struct Corrected<'a> {
    desk: Desk<'a>,
    round: &'a str,
    rounds: &'a [String],
    file: Arc<str>,
    held: Option<Vec<Sheet>>,
    reader: FileReader<'a>,
}

impl<'a> Consumer for Corrected<'a> {
    type Made = (Arc<str>, Vec<Table>, Findings);
    type Ahead = Board<'a>;

    fn ahead(&self) -> Board<'a> {
        self.reader.ahead()
    }

    fn take(&mut self, sheet: Sheet, noted: Option<Noted<'a>>) {
        match &mut self.held {
            Some(held) => held.take(sheet, ()),
            None => self.reader.take(sheet, noted),
        }
    }

    fn finish(mut self) -> Self::Made {
        let mut findings = Findings::default();
        if let Some(mut sheets) = self.held.take() {
            self.desk.corrections.apply(&self.file, &mut sheets, self.round, self.rounds, &mut findings);
            for sheet in sheets {
                self.reader.take(sheet, None);
            }
        }
        let (tables, told) = self.reader.finish();
        findings.extend(told);
        (self.file, tables, findings)
    }
}
