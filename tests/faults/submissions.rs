//! Submissions that are no ordinary files, and such as change while they are read.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::common::{Case, hexadecimal};
use super::{SUBMISSION, TRAINING, program, submission, system};

/// Writes the report with --json, and fails where that takes more than ten seconds or is not JSON.
fn report(case: &Case) -> (Output, Value) {
    let mut run = program(&case.path(""), &["rapport", "juni", "2025", "--json"]);
    let mut child = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = child.id().to_string();
    let ended = AtomicBool::new(false);
    let output = thread::scope(|scope| {
        scope.spawn(|| {
            let latest = Instant::now() + Duration::from_secs(10);
            while !ended.load(Ordering::Relaxed) && Instant::now() < latest {
                thread::sleep(Duration::from_millis(5));
            }
            if !ended.load(Ordering::Relaxed) {
                system("kill", &["-KILL", &id]);
            }
        });
        let stdout = child.stdout.take().unwrap();
        let said = std::io::read_to_string(stdout).unwrap();
        let mut output = child.wait_with_output().unwrap();
        ended.store(true, Ordering::Relaxed);
        output.stdout = said.into_bytes();
        output
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    let document = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
    (output, document)
}

/// The codes of the findings about files and folders, with their places.
fn told(case: &Case) -> Vec<String> {
    let document = case.check().document;
    let findings = document["findings"].as_array().unwrap();
    let about_files = findings.iter().filter(|finding| finding["code"].as_str().unwrap().starts_with("F1"));
    about_files.map(|one| format!("{} {}", one["code"].as_str().unwrap(), one["file"].as_str().unwrap())).collect()
}

/// What a run made of the one submission: its checksum and the rows read from it, if any.
fn read(document: &Value) -> (Option<String>, u64) {
    let sources = document["sources"].as_array().unwrap();
    let sha256 = sources.first().and_then(|source| source["sha256"].as_str()).map(str::to_owned);
    let tables = document["reconciliation"].as_array().unwrap();
    (sha256, tables.iter().map(|table| table["rows_read"].as_u64().unwrap()).sum())
}

#[test]
fn pipes_sockets_and_loops_of_links_are_told_and_not_opened() {
    let case = Case::june();
    case.submit("htj.csv", submission(3));
    let folder = case.path("inlamningar/2025-juni");
    fs::create_dir_all(folder.join("a/b")).unwrap();
    assert!(system("mkfifo", &[&folder.join("kanal.csv").to_string_lossy()]));
    let _socket = UnixListener::bind(folder.join("uttag.xlsx")).unwrap();
    symlink(&folder, folder.join("a/b/runt")).unwrap();
    symlink("runt.csv", folder.join("runt.csv")).unwrap();
    symlink("borta.xlsx", folder.join("ingenting.xlsx")).unwrap();
    symlink("/dev/zero", folder.join("nollor.csv")).unwrap();
    let (output, document) = report(&case);
    assert_eq!((output.status.code(), read(&document).1), (Some(1), 3));
    let expected = ["F109 ingenting.xlsx", "F109 runt.csv", "F115 a/b/runt", "F115 kanal.csv", "F115 nollor.csv"];
    let mut told = told(&case);
    told.sort();
    assert_eq!(told, expected.iter().copied().chain(["F115 uttag.xlsx"]).collect::<Vec<_>>());
}

/// Does something to the submission over and over, while the report is written `times` times and each is looked at.
fn while_changing(case: &Case, times: usize, change: impl Fn(&Path, usize) + Sync, look: impl Fn(&Value)) {
    let (path, stop) = (case.path(SUBMISSION), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                change(&path, number);
            }
        });
        // A test that fails must not wait for the thread that changes.
        let looked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for _ in 0..times {
                look(&report(case).1);
            }
        }));
        stop.store(true, Ordering::Relaxed);
        if let Err(panic) = looked {
            std::panic::resume_unwind(panic);
        }
    });
}

/// Rows with much text that is not counted, so that reading takes its time and counting does not.
fn long_row(person: &str, number: usize) -> String {
    let note = "anteckning ".repeat(200);
    format!("HTJ;Norr;{person}-{number:05};Våld i nära relationer (NCK);Genomförd;{note}\n")
}

fn long_title() -> String {
    TRAINING.replace('\n', ";Anteckning\n")
}

#[test]
fn what_is_counted_of_a_growing_submission_is_what_its_checksum_says() {
    const ROWS: usize = 1500;
    let mut hash = Sha256::new_with_prefix(long_title());
    let known: Vec<String> = (0..=ROWS)
        .map(|number| {
            let own = hexadecimal(&hash.clone().finalize());
            hash.update(long_row("anst", number));
            own
        })
        .collect();
    let case = Case::june();
    case.file(SUBMISSION, long_title());
    let grow = |path: &Path, number: usize| {
        if number < ROWS {
            File::options().append(true).open(path).unwrap().write_all(long_row("anst", number).as_bytes()).unwrap();
        }
        thread::sleep(Duration::from_micros(500));
    };
    while_changing(&case, 5, grow, |document| {
        let (sha256, rows) = read(document);
        let is_told = document["findings"]["error"].as_u64().unwrap() > 0;
        let consistent = known.iter().position(|one| Some(one) == sha256.as_ref()) == usize::try_from(rows).ok();
        assert!(consistent || (is_told && rows == 0), "{rows} rows, {sha256:?}");
    });
}

#[test]
fn a_submission_that_never_stays_the_same_is_told_and_not_counted() {
    let case = Case::june();
    let note = "anteckning ".repeat(50_000);
    let rows = (0..40).map(|number| format!("HTJ;Norr;anst-{number:05};Våld (NCK);Genomförd;{note}\n"));
    case.file(SUBMISSION, long_title() + &rows.collect::<String>());
    let touch = |path: &Path, number: usize| {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(number as u64);
        File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
    };
    while_changing(&case, 2, touch, |document| {
        assert_eq!((&document["findings"]["error"], read(document)), (&Value::from(1), (None, 0)));
    });
}

#[test]
fn a_replaced_submission_is_never_read_as_a_mixture_of_the_old_one_and_the_new_one() {
    let version = |person, rows| long_title() + &(0..rows).map(|number| long_row(person, number)).collect::<String>();
    let versions = [version("anst", 100), version("pers", 250)];
    // A version, or the beginning of one: what the disk holds for a moment, no reader can tell from a file that is whole.
    let known: BTreeMap<String, u64> = versions
        .iter()
        .flat_map(|text| {
            (0..=text.len()).step_by(4096).chain([text.len()]).map(move |end| text.as_bytes().split_at(end).0)
        })
        .map(|part| (hexadecimal(&Sha256::digest(part)), rows_in(part)))
        .collect();
    let case = Case::june();
    case.file(SUBMISSION, &versions[0]);
    let replace = |path: &Path, number: usize| {
        fs::write(path, &versions[number % 2]).unwrap();
        thread::sleep(Duration::from_millis(2));
    };
    while_changing(&case, 12, replace, |document| {
        let (sha256, rows) = read(document);
        let consistent = sha256.as_ref().is_some_and(|sha256| known.get(sha256) == Some(&rows));
        assert!(consistent || rows == 0, "{rows} rows of {sha256:?}");
    });
}

/// How many rows stand below the title, the last of them perhaps not whole.
fn rows_in(part: &[u8]) -> u64 {
    let lines = part.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    lines.saturating_sub(1) as u64
}

#[test]
fn a_submission_that_comes_and_goes_is_read_or_told_or_not_there() {
    let case = Case::june();
    let arriving = case.path("arriving.csv");
    let flicker = |path: &Path, number: usize| {
        if number.is_multiple_of(2) {
            fs::write(&arriving, submission(50)).unwrap();
            fs::rename(&arriving, path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    };
    while_changing(&case, 10, flicker, |document| {
        let (_, rows) = read(document);
        assert!(rows == 0 || rows == 50, "{rows} rows");
    });
}
