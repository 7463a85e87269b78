//! A folder a case: `tests/cases/F403-enhetens-namn-rattat/` holds what is sent in and what the program shall say about it.
//!
//! - `input/submissions/` goes to inlamningar/ÅR-TILLFÄLLE, `input/texts/` to texter/ÅR-TILLFÄLLE, all else to the workspace.
//!   plan.toml and organisation.* there stand in place of the built-in plan and of `tests/cases/organisation.csv`.
//! - `case.toml`, where something is not as usual: `plan`, `occasion`, `year`, `command` (granska, or slutlig for the final report), `figures`
//!   (ids of indicators whose figures are shown) and `links` (pairs of a link in the submissions and what it leads to).
//! - `expected`: the exit status, each finding with its message and its way out, the account of every table, the figures.
//!
//! A folder begins with the code it is about, with `ok` for input that is to be read without any error, or with `stopp`
//! for what no report can be made of. The notes of silent units (F461) and missing texts (F551) are left out where a case is
//! not about them.
//! `UPPDATERA=1 cargo test --test cases` writes `expected`; `tests/cases/make_cases.py` makes the input.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on shall stop")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

/// Codes that files in a repository cannot provoke, and why.
const WITHOUT_CASE: &[(&str, &str)] = &[];

/// What most cases would have for the same reason: few units report, few texts are written, and few key persons are held
/// against those of the closing report.
const USUAL: [&str; 2] = ["F461", "F551"];

struct Case {
    name: String,
    folder: PathBuf,
    settings: toml::Table,
}

#[test]
fn every_case_says_what_is_expected() {
    let cases = cases();
    let faults = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(fault) = check(case) {
                        faults.lock().expect("the list").push(fault);
                    }
                }
            });
        }
    });
    let mut faults = faults.into_inner().expect("the list");
    faults.sort();
    assert!(faults.is_empty(), "{} cases differ:\n\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let has = |code: &str| cases.iter().any(|case| case.name.starts_with(&format!("{code}-")));
    let without = |code: &str| WITHOUT_CASE.iter().any(|(known, _)| *known == code);
    let rules = fokusrapport::finding::rules();
    let lacking: Vec<&str> = rules.iter().map(|rule| rule.code).filter(|code| has(code) == without(code)).collect();
    assert!(lacking.is_empty(), "codes without a case, or with one and an excuse: {lacking:?}");
    for case in &cases {
        let plain = ["ok-", "stopp-"].iter().any(|word| case.name.starts_with(word));
        let known = plain || rules.iter().any(|rule| case.name.starts_with(rule.code));
        assert!(known, "{} is named by no code", case.name);
    }
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases = Vec::new();
    for entry in fs::read_dir(root).expect("the folder of cases") {
        let folder = entry.expect("an entry").path();
        let name = file_name(&folder);
        if !folder.is_dir() || name == "make" {
            continue;
        }
        for entry in fs::read_dir(&folder).expect("a case") {
            let within = file_name(&entry.expect("an entry").path());
            assert!(["input", "expected", "case.toml"].contains(&within.as_str()), "{name}/{within} is not used");
        }
        let settings = fs::read_to_string(folder.join("case.toml")).unwrap_or_default();
        cases.push(Case { settings: settings.parse().expect("TOML"), name, folder });
    }
    cases.sort_by(|left, right| left.name.cmp(&right.name));
    cases
}

fn check(case: &Case) -> Result<(), String> {
    let said = said(case);
    let path = case.folder.join("expected");
    if std::env::var_os("UPPDATERA").is_some() {
        fs::write(&path, &said).expect("expected is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let code = case.name.split('-').next().unwrap_or_default();
    let fits = match code {
        "ok" => !said.contains(" error ") && said.contains(": exit 0\n"),
        "stopp" => said.contains(": exit 2\n"),
        code => said.contains(code),
    };
    match () {
        () if !fits => Err(format!("--- {}: is not about {code}\n{said}", case.name)),
        () if said != expected => Err(format!("--- {}: expected\n{expected}--- said\n{said}", case.name)),
        () => Ok(()),
    }
}

/// Runs the program on a case and boils down what it says.
fn said(case: &Case) -> String {
    let setting = |key: &str, usual: &str| -> String {
        case.settings.get(key).and_then(toml::Value::as_str).unwrap_or(usual).to_owned()
    };
    let (occasion, year) = (setting("occasion", "juni"), setting("year", "2025"));
    let workspace = workspace(case, &setting("plan", "vinr-2024-2026"), &format!("{year}-{occasion}"));
    let command = setting("command", "granska");
    let checked = common::run(workspace.path(), &["granska", &occasion, &year, "--json"]);
    let output = if command == "slutlig" {
        common::run(workspace.path(), &["rapport", &occasion, &year, "--slutlig"])
    } else {
        checked.clone()
    };
    let status = output.status.code().expect("an exit status");
    let mut said = format!("{command} {occasion} {year}: exit {status}\n");
    if status == 2 {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return said + &stderr.replace(&*workspace.path().to_string_lossy(), "ARBETSMAPP");
    }
    if command == "granska" {
        let document: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
        for finding in document["findings"].as_array().expect("findings") {
            said += &shown(finding, &case.name);
        }
        for table in document["reconciliation"].as_array().expect("tables") {
            said += &account(table);
        }
    } else {
        said += &String::from_utf8_lossy(&output.stdout);
    }
    if let Some(wanted) = case.settings.get("figures").and_then(toml::Value::as_array) {
        let reported = common::run(workspace.path(), &["rapport", &occasion, &year, "--json"]);
        let figures = serde_json::from_slice(&reported.stdout).expect("JSON");
        let report = common::Report { figures, status };
        for id in wanted.iter().filter_map(toml::Value::as_str) {
            writeln!(said, "{id}: {}", report.figure(id)).expect("a string");
        }
    }
    said
}

fn shown(finding: &Value, case: &str) -> String {
    let text = |key: &str| finding[key].as_str().unwrap_or_default();
    let code = text("code");
    if USUAL.contains(&code) && !case.starts_with(code) {
        return String::new();
    }
    let (sheet, cell) = (text("sheet"), text("cell"));
    let spot = match finding["row"].as_u64() {
        Some(row) if cell.is_empty() => format!("row {row}"),
        _ => cell.to_owned(),
    };
    let within = [sheet, &spot].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("!");
    let place = [text("file"), &within].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    format!("{code} {} {place} | {}\n    → {}\n", text("severity"), text("message"), text("help"))
}

fn account(table: &Value) -> String {
    let text = |key: &str| table[key].as_str().unwrap_or_default();
    let number = |value: &Value| value.as_u64().expect("a number of rows");
    let place = [text("file"), text("sheet")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let (read, counted) = (number(&table["rows_read"]), number(&table["rows_counted"]));
    let mut said = format!("{place} {}: {read} read, {counted} counted", text("form"));
    let mut sum = counted;
    for (reason, rows) in table["not_counted"].as_object().expect("reasons") {
        write!(said, ", {reason} {rows}").expect("a string");
        sum += number(rows);
    }
    assert_eq!(read, sum, "rows read = rows counted + rows not counted: {said}");
    said + "\n"
}

/// A workspace in a temporary folder.
fn workspace(case: &Case, plan: &str, round: &str) -> tempfile::TempDir {
    let workspace = tempfile::tempdir().expect("a temporary folder");
    let at = |within: &str| workspace.path().join(within);
    let input = case.folder.join("input");
    let submissions = at(&format!("inlamningar/{round}"));
    fs::create_dir_all(&submissions).expect("a folder of submissions");
    fs::write(at("plan.toml"), fokusrapport::plan::builtin(plan).expect("a built-in plan")).expect("a plan");
    let entries: Vec<PathBuf> =
        fs::read_dir(&input).expect("input").map(|entry| entry.expect("an entry").path()).collect();
    if !entries.iter().any(|path| file_name(path).starts_with("organisation.")) {
        fs::copy(case.folder.with_file_name("organisation.csv"), at("organisation.csv")).expect("a register");
    }
    for path in entries {
        match file_name(&path).as_str() {
            "submissions" => copy(&path, &submissions),
            "texts" => copy(&path, &at(&format!("texter/{round}"))),
            name => copy(&path, &at(name)),
        }
    }
    #[cfg(unix)]
    for link in case.settings.get("links").and_then(toml::Value::as_array).into_iter().flatten() {
        let part = |index: usize| link.get(index).and_then(toml::Value::as_str).expect("a link and where it leads");
        std::os::unix::fs::symlink(part(1), submissions.join(part(0))).expect("a link");
    }
    workspace
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let path = entry.expect("an entry").path();
            copy(&path, &to.join(file_name(&path)));
        }
    } else {
        fs::copy(from, to).expect("a file");
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
