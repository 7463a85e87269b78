//! Faults from outside, for real: ended runs, full and read-only disks, runs beside each other, and submissions that change.
//!
//! After each of them every written file is whole, old or new; after the next run they are all of one run, and nothing else stands
//! beside them; and the submissions are as they were sent.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

#[path = "../common/mod.rs"]
mod common;
mod disk;
mod ended;
mod submissions;
mod together;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use common::Case;

/// All that stands in a folder: name and content.
type Files = BTreeMap<String, Vec<u8>>;

const TRAINING: &str = "Avdelning;Enhet;Anställnings-ID;Kurs;Status\n";
const REPORT: [&str; 3] = ["rapport", "juni", "2025"];
const CHECK: [&str; 3] = ["granska", "juni", "2025"];
const SUBMISSION: &str = "inlamningar/2025-juni/htj.csv";

/// A submission where so many people have taken the course.
fn submission(people: usize) -> String {
    let row = |number| format!("HTJ;Norr;anst-{number:05};Våld i nära relationer (NCK);Genomförd\n");
    TRAINING.to_owned() + &(0..people).map(row).collect::<String>()
}

/// A workspace and what the program writes there for two states of the submissions.
struct Office {
    case: Case,
    written: &'static [Files; 2],
}

impl Office {
    /// A workspace where the report of the first state is written.
    fn new() -> Self {
        let case = Case::june();
        send(&case, 0);
        assert_eq!(case.run(&REPORT).status.code(), Some(0));
        Self { case, written: written() }
    }

    fn folder(&self) -> PathBuf {
        self.case.path("rapporter/2025-juni")
    }

    /// Each file is whole: of the one state or the other.
    fn assert_whole(&self, when: &str) {
        for (name, content) in listed(&self.folder()) {
            let known = self.written.iter().any(|files| files.get(&name) == Some(&content));
            assert!(known, "{name} is neither old nor new {when}");
        }
    }

    /// The files are all of one state, and nothing else is there. Which state.
    fn state(&self, when: &str) -> usize {
        let there = everything(&self.folder());
        let state = self.written.iter().position(|files| *files == there);
        state.unwrap_or_else(|| panic!("neither old nor new {when}: {:?}", there.keys().collect::<Vec<_>>()))
    }

    /// Writes the report of a state undisturbed.
    fn write(&self, state: usize) {
        send(&self.case, state);
        self.case.run(&REPORT);
        assert_eq!(self.state("undisturbed"), state);
    }
}

/// What an undisturbed run writes for each state.
fn written() -> &'static [Files; 2] {
    static WRITTEN: OnceLock<[Files; 2]> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let states = [0, 1].map(|state| {
            let case = Case::june();
            send(&case, state);
            assert_eq!(case.run(&REPORT).status.code(), Some(0));
            listed(&case.path("rapporter/2025-juni"))
        });
        let changed = states[0].iter().filter(|(name, content)| states[1].get(*name) != Some(content)).count();
        assert_eq!((states[0].len(), changed), (5, 5), "the states differ in every file");
        states
    })
}

/// Sends in the submission of a state.
fn send(case: &Case, state: usize) {
    case.file(SUBMISSION, submission(3 + state));
}

fn assert_untouched(case: &Case, state: usize) {
    assert_eq!(fs::read_to_string(case.path(SUBMISSION)).unwrap(), submission(3 + state));
}

/// The files in a folder that are not hidden.
fn listed(folder: &Path) -> Files {
    everything(folder).into_iter().filter(|(name, _)| !name.starts_with('.')).collect()
}

/// All that stands in a folder; of a folder, its name alone.
fn everything(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let content = |path: PathBuf| if path.is_dir() { Vec::new() } else { fs::read(path).unwrap() };
    entries.map(|entry| (entry.file_name().into_string().unwrap(), content(entry.path()))).collect()
}

/// The program in a workspace, on a fixed day, not started yet.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fokusrapport"));
    command.arg("-C").arg(folder).args(arguments).env("SOURCE_DATE_EPOCH", "1750000000");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs a program of the system's; whether it did what it was asked to.
fn system(name: &str, arguments: &[&str]) -> bool {
    let status = Command::new(name).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}
