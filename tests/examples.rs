//! The example workspaces: their committed reports are what the program writes, and their figures are the published ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that cannot go on shall stop")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::docx::{blocks, blocks_of_markdown};
use fokusrapport::swedish::months;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use serde_json::Value;

/// Workspace, occasion, year, and the day that the report was written.
const OCCASIONS: &[(&str, &str, &str, Date)] = &[
    ("vinr-2022-2023", "delrapport", "2023", date(2023, 5, 15)),
    ("vinr-2022-2023", "slutrapport", "2024", date(2024, 2, 19)),
    ("vinr-2024-2026", "juni", "2025", date(2025, 6, 17)),
    ("vinr-2024-2026", "delar2", "2025", date(2025, 9, 17)),
    ("vinr-2024-2026", "bokslut", "2025", date(2026, 2, 9)),
];

/// What is committed. rapport.docx is not: it is held to rapport.md instead.
const FILES: &[&str] = &["rapport.md", "rapport.html", "granskning.html", "siffror.json"];

/// Set to have the committed reports written anew instead of compared: `UPPDATERA=1 cargo test --test examples`.
const UPDATE: &str = "UPPDATERA";

#[test]
fn the_committed_reports_are_what_the_program_writes() {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&examples(), copy.path());
    for (workspace, occasion, year, day) in OCCASIONS {
        let folder = format!("{workspace}/rapporter/{year}-{occasion}");
        let update = std::env::var_os(UPDATE).is_some();
        // Who follows README writes the June report anew, with today's date in its head: the date is as it stands there.
        let day = if update { *day } else { dated(&examples().join(&folder).join("rapport.md")) };
        let epoch = day.at(0, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp().as_second();
        let status = Command::new(env!("CARGO_BIN_EXE_fokusrapport"))
            .args(["-C".as_ref(), copy.path().join(workspace).as_os_str(), "--quiet".as_ref(), "rapport".as_ref()])
            .args([occasion, year])
            .env("SOURCE_DATE_EPOCH", epoch.to_string())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(0), "{workspace} {occasion} {year} has no errors");
        let written = |file: &str| fs::read(copy.path().join(&folder).join(file)).unwrap();
        let markdown = String::from_utf8(written("rapport.md")).unwrap();
        assert_eq!(blocks(&written("rapport.docx")), blocks_of_markdown(&markdown), "{folder}");
        for file in FILES {
            let within = format!("{folder}/{file}");
            let written = fs::read_to_string(copy.path().join(&within)).unwrap();
            let committed = examples().join(&within);
            if update {
                fs::create_dir_all(committed.parent().unwrap()).unwrap();
                fs::write(&committed, written).unwrap();
            } else {
                let expected = fs::read_to_string(&committed).unwrap_or_default();
                let line = written.lines().zip(expected.lines()).position(|(left, right)| left != right);
                assert!(written == expected, "{within} differs from line {line:?}; write it anew with {UPDATE}=1");
            }
        }
    }
}

/// The day in the head of a report: `Datum 17 juni 2025`.
fn dated(report: &Path) -> Date {
    let text = fs::read_to_string(report).unwrap().replace('\u{a0}', " ");
    let line = text.lines().find_map(|line| line.strip_prefix("Datum ")).unwrap();
    let words: Vec<&str> = line.split(' ').collect();
    let month = months().iter().position(|month| *month == words[1]).unwrap() + 1;
    Date::new(words[2].parse().unwrap(), i8::try_from(month).unwrap(), words[0].parse().unwrap()).unwrap()
}

/// expected.json is counted by the script that made the submissions, from its own data, without this program.
#[test]
fn the_figures_are_those_that_the_submissions_were_made_to_hold() {
    let expected: Value =
        serde_json::from_str(&fs::read_to_string(examples().join("make/expected.json")).unwrap()).unwrap();
    let mut compared = 0;
    for (workspace, occasion, year, _) in OCCASIONS {
        let figures = read_figures(workspace, occasion, year);
        for (id, expected) in expected[workspace][format!("{year}-{occasion}")]["indicators"].as_object().unwrap() {
            let found = indicator(&figures, id);
            for key in ["value", "of", "share", "coverage"] {
                assert_eq!(found[key], expected[key], "{year}-{occasion} {id} {key}");
                compared += 1;
            }
            for (department, numbers) in expected["by_department"].as_object().into_iter().flatten() {
                let parts = found["by_department"].as_array().unwrap();
                let part = parts.iter().find(|part| part["department"] == department.as_str());
                // The script counts nobody as 0; the report says that nobody has reported.
                let number = |key: &str| part.and_then(|part| part[key].as_u64()).unwrap_or(0);
                assert_eq!(numbers[0], number("value"), "{year}-{occasion} {id} {department}");
                compared += 1;
            }
        }
    }
    assert!(compared > 600, "{compared} numbers compared");
}

#[test]
fn the_plans_are_the_built_in_ones() {
    for (id, text) in fokusrapport::plan::BUILTIN {
        assert_eq!(fs::read_to_string(examples().join(id).join("plan.toml")).unwrap(), *text, "{id}");
    }
}

#[test]
fn the_published_figures_are_reached_by_counting_rows() {
    let value = |workspace, occasion, year, id: &str| -> (u64, bool) {
        let figures = read_figures(workspace, occasion, year);
        let found = indicator(&figures, id);
        (found["value"].as_u64().unwrap(), found["lower_bound"].as_bool().unwrap())
    };
    let interim = |id| value("vinr-2022-2023", "delrapport", "2023", id);
    assert_eq!(interim("webbkurs.enheter").0, 5);
    assert!((95..=105).contains(&interim("webbkurs.genomfort").0), "about 100 people");
    assert!(interim("nyckelpersoner.antal").0 > 100, "over 100 key persons");
    assert!((75..=85).contains(&interim("nyckelpersoner.traff-var").0), "about 80 at the spring meeting");

    let closing = |id| value("vinr-2022-2023", "slutrapport", "2024", id);
    assert!(
        closing("webbkurs.genomfort").0 > 1350 && closing("webbkurs.genomfort").0 < 1360,
        "more than 1 350 trained"
    );
    assert_eq!(closing("nyckelpersoner.antal"), (116, false));
    let figures = read_figures("vinr-2022-2023", "slutrapport", "2024");
    let movements: Vec<&str> =
        figures["focus_areas"].as_array().unwrap().iter().map(|area| area["movement"].as_str().unwrap()).collect();
    assert_eq!(movements, ["tydlig", "tydlig", "tydlig", "tydlig", "tydlig", "viss"], "five of six areas");
    let trained: u64 = figures["reconciliation"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|table| table["form"] == "utbildning")
        .map(|table| table["rows_counted"].as_u64().unwrap())
        .sum();
    assert!(trained >= 1350, "the trained are rows, not sums: {trained}");

    let june = |id| value("vinr-2024-2026", "juni", "2025", id);
    assert_eq!(june("nyckelpersonstruktur.antal"), (129, false));
    let figures = read_figures("vinr-2024-2026", "juni", "2025");
    for id in ["barnperspektiv.barnombud", "barnperspektiv.orosanmalan"] {
        for department in indicator(&figures, id)["by_department"].as_array().unwrap() {
            assert_eq!(department["value"], department["of"], "{id} in {}", department["department"]);
        }
    }
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn read_figures(workspace: &str, occasion: &str, year: &str) -> Value {
    let path = examples().join(workspace).join("rapporter").join(format!("{year}-{occasion}/siffror.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn indicator<'a>(figures: &'a Value, id: &str) -> &'a Value {
    let by_id: BTreeMap<&str, &Value> = figures["focus_areas"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|area| area["indicators"].as_array().unwrap())
        .map(|indicator| (indicator["id"].as_str().unwrap(), indicator))
        .collect();
    by_id.get(id).unwrap_or_else(|| panic!("no indicator {id}"))
}

/// Copies everything but what the program is to write itself.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if name == "rapporter" || name == "make" {
            continue;
        }
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to.join(name));
        } else {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}
