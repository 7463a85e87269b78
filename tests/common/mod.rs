//! Workspaces for tests, driven through the program itself as a user would.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part of this")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on shall stop")]

pub mod docx;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use serde_json::Value;

/// The departments and units that most cases use: two departments, five units, ten people in each.
pub const REGISTER: &str = "\
Avdelning;Kortnamn;Enhet;Enhetens kortnamn;Regi;Medarbetare;Från;Till
Hemtjänsten;HTJ;Norr;;Egen;10;;
Hemtjänsten;HTJ;Söder;;Egen;10;;
Individ- och familjeomsorgen;IFO;Familjestödet;;Egen;10;;
Individ- och familjeomsorgen;IFO;Familjefrid;;Egen;10;;
Individ- och familjeomsorgen;IFO;Lindgården;;Privat;10;;
";

/// A workspace in a temporary folder.
pub struct Case {
    folder: Arc<tempfile::TempDir>,
    occasion: &'static str,
    year: &'static str,
}

impl Case {
    /// A workspace with a built-in plan, [`REGISTER`] and an empty folder of submissions.
    pub fn new(plan: &str, occasion: &'static str, year: &'static str) -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
        let case = Self { folder, occasion, year };
        case.file("plan.toml", fokusrapport::plan::builtin(plan).expect("a built-in plan"));
        case.file("organisation.csv", REGISTER);
        fs::create_dir_all(case.path(&format!("inlamningar/{year}-{occasion}"))).expect("a folder of submissions");
        case
    }

    /// Another occasion in the same workspace.
    pub fn at(&self, occasion: &'static str, year: &'static str) -> Self {
        Self { folder: Arc::clone(&self.folder), occasion, year }
    }

    /// A case of the plan for 2024–2026, June 2025: the cut-off is 2025-05-31.
    pub fn june() -> Self {
        Self::new("vinr-2024-2026", "juni", "2025")
    }

    /// A case of the plan for 2022–2023, interim report 2023: the cut-off is 2023-04-30.
    pub fn interim() -> Self {
        Self::new("vinr-2022-2023", "delrapport", "2023")
    }

    /// A path within the workspace.
    pub fn path(&self, within: &str) -> PathBuf {
        self.folder.path().join(within)
    }

    /// Writes a file within the workspace.
    pub fn file(&self, within: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(within);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    /// Replaces text in a file, which must be there.
    pub fn replace(&self, within: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.path(within)).expect("a file");
        assert!(text.contains(from), "{within} has no {from:?}");
        self.file(within, text.replacen(from, to, 1))
    }

    /// Makes the unit optional in a form of the plan, whose declaration holds this text.
    pub fn make_unit_optional(&self, form: &str) -> &Self {
        let plan = fs::read_to_string(self.path("plan.toml")).expect("a file");
        let (before, after) = plan.split_once(form).unwrap_or_else(|| panic!("the plan has no {form:?}"));
        let required = "kind = \"unit\"\nrequired = true\n";
        assert!(after.contains(required), "{form:?} has a unit that is required");
        self.file("plan.toml", format!("{before}{form}{}", after.replacen(required, "kind = \"unit\"\n", 1)))
    }

    /// Sends in a file.
    pub fn submit(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        self.file(&format!("inlamningar/{}-{}/{name}", self.year, self.occasion), content)
    }

    /// Writes a text.
    pub fn text(&self, section: &str, content: &str) -> &Self {
        self.file(&format!("texter/{}-{}/{section}.md", self.year, self.occasion), content)
    }

    /// Runs the program in the workspace.
    pub fn run(&self, arguments: &[&str]) -> Output {
        run(self.folder.path(), arguments)
    }

    /// Writes the report and reads siffror.json from standard output.
    pub fn report(&self) -> Report {
        let output = self.run(&["rapport", self.occasion, self.year, "--json"]);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let figures = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {stderr}"));
        Report { figures, status: output.status.code().expect("an exit status") }
    }

    /// Checks the submissions and reads the JSON.
    pub fn check(&self) -> Checked {
        let output = self.run(&["granska", self.occasion, self.year, "--json"]);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let document = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {stderr}"));
        Checked { document, status: output.status.code().expect("an exit status") }
    }

    /// A file that the report wrote.
    pub fn written(&self, name: &str) -> String {
        self.written_in(&format!("{}-{}", self.year, self.occasion), name)
    }

    /// A file that the report of another occasion wrote.
    pub fn written_in(&self, round: &str, name: &str) -> String {
        fs::read_to_string(self.path(&format!("rapporter/{round}/{name}")))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// A checksum as siffror.json writes it.
pub fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Runs the program with `-C folder`, on a fixed day, in Swedish summer.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fokusrapport"))
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1750000000")
        .output()
        .expect("the program runs")
}

/// siffror.json and the exit status.
pub struct Report {
    /// The document.
    pub figures: Value,
    /// The exit status.
    pub status: i32,
}

impl Report {
    /// An indicator's object.
    pub fn indicator(&self, id: &str) -> &Value {
        let areas = self.figures["focus_areas"].as_array().expect("areas");
        areas
            .iter()
            .flat_map(|area| area["indicators"].as_array().expect("indicators"))
            .find(|indicator| indicator["id"] == id)
            .unwrap_or_else(|| panic!("no indicator {id}"))
    }

    /// Value, denominator and coverage of an indicator: `2/5 [4/5]`, with `-` for what is absent and `>=` for a lower bound.
    pub fn figure(&self, id: &str) -> String {
        shown(self.indicator(id))
    }

    /// The same in a department.
    pub fn department(&self, id: &str, department: &str) -> String {
        let parts = self.indicator(id)["by_department"].as_array().expect("departments");
        shown(parts.iter().find(|part| part["department"] == department).unwrap_or_else(|| panic!("no {department}")))
    }

    /// A focus area's movement.
    pub fn movement(&self, area: &str) -> &str {
        let areas = self.figures["focus_areas"].as_array().expect("areas");
        areas.iter().find(|one| one["id"] == area).and_then(|one| one["movement"].as_str()).expect("a movement")
    }

    /// Rows read, counted and not counted, over all tables.
    pub fn account(&self) -> (u64, u64, std::collections::BTreeMap<String, u64>) {
        account(&self.figures["reconciliation"])
    }
}

/// What `granska --json` printed, and the exit status.
pub struct Checked {
    /// The document.
    pub document: Value,
    /// The exit status.
    pub status: i32,
}

impl Checked {
    /// Every finding as `F301 C2`, with the cell if there is one, in order.
    pub fn codes(&self) -> Vec<String> {
        let findings = self.document["findings"].as_array().expect("findings");
        findings
            .iter()
            .map(|finding| {
                format!("{} {}", finding["code"].as_str().unwrap_or("?"), finding["cell"].as_str().unwrap_or("-"))
            })
            .collect()
    }

    /// The rows that findings of a code are about, in order.
    pub fn rows(&self, code: &str) -> Vec<u64> {
        let findings = self.document["findings"].as_array().expect("findings");
        let of_code = findings.iter().filter(|finding| finding["code"] == code);
        of_code.map(|finding| finding["row"].as_u64().expect("a row")).collect()
    }

    /// Rows read, counted and not counted, over all tables.
    pub fn account(&self) -> (u64, u64, std::collections::BTreeMap<String, u64>) {
        account(&self.document["reconciliation"])
    }
}

fn account(reconciliation: &Value) -> (u64, u64, std::collections::BTreeMap<String, u64>) {
    let (mut read, mut counted, mut not_counted) = (0, 0, std::collections::BTreeMap::new());
    for table in reconciliation.as_array().expect("tables") {
        read += table["rows_read"].as_u64().expect("rows");
        counted += table["rows_counted"].as_u64().expect("rows");
        for (reason, rows) in table["not_counted"].as_object().expect("reasons") {
            *not_counted.entry(reason.clone()).or_insert(0) += rows.as_u64().expect("rows");
        }
    }
    assert_eq!(read, counted + not_counted.values().sum::<u64>(), "rows read = rows counted + rows not counted");
    (read, counted, not_counted)
}

fn shown(figure: &Value) -> String {
    let number = |value: &Value| value.as_u64().map_or("-".to_owned(), |number| number.to_string());
    let bound = if figure["lower_bound"] == true { ">=" } else { "" };
    format!(
        "{bound}{}/{} [{}/{}]",
        number(&figure["value"]),
        number(&figure["of"]),
        number(&figure["coverage"]["reported"]),
        number(&figure["coverage"]["expected"]),
    )
}
