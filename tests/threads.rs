//! What is written does not depend on how many threads there are: not the figures, not the findings, not their order.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use common::Case;

/// All that a run writes, into files and onto the terminal, by name.
fn run(case: &Case, threads: &str, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let output = Command::new(env!("CARGO_BIN_EXE_fokusrapport"))
        .arg("-C")
        .arg(case.path(""))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1750000000")
        .env("FOKUSRAPPORT_TRADAR", threads)
        .output()
        .unwrap();
    let written = fs::read_dir(case.path("rapporter/2025-juni")).into_iter().flatten().map(|entry| {
        let entry = entry.unwrap();
        (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
    });
    let told = [("stdout".to_owned(), output.stdout), ("stderr".to_owned(), output.stderr)];
    written.chain(told).collect()
}

fn assert_same_on_any_number_of_threads(case: &Case) {
    for arguments in [["rapport", "juni", "2025"].as_slice(), &["granska", "--json", "juni", "2025"]] {
        let alone = run(case, "1", arguments);
        assert!(alone["stdout"].len() > 1000, "the run says something");
        for threads in ["2", "7"] {
            for (name, bytes) in run(case, threads, arguments) {
                assert!(alone[&name] == bytes, "{name} of {arguments:?} differs with {threads} threads");
            }
        }
    }
}

/// Rows of training in every state, with a fault here and there. Nearly half of them share a person with another row.
fn training(rows: usize, filler: &str) -> String {
    let units = ["HTJ;Norr", "HTJ;Söder", "IFO;Familjestödet", "IFO;Familjefrid", "HTJ;Lindgården", "IFO;Lindgard"];
    let states =
        ["Genomförd;2024-05-06", "Genomförd;2025-05-31", "Genomförd;", "Pågår;", ";2025-06-02", "Pågår;2024-02-30"];
    let mut text =
        "Avdelning;Enhet;Anställnings-ID;E-post;Anställd datum;Kurs;Status;Genomförd datum;Övrigt\n".to_owned();
    for row in 0..rows {
        let (unit, state) = (units[row % 6], states[row / 3 % 6]);
        let (person, course) = (row * 7 % (rows * 2 / 3), if row % 11 == 0 { "Brandskydd" } else { "Våld (NCK)" });
        let id = if row % 5 == 0 { String::new() } else { format!("A{person}") };
        let email = if row % 4 == 0 { String::new() } else { format!("p{person}@kommun.example") };
        writeln!(text, "{unit};{id};{email};2024-0{}-01;{course};{state};{filler}", 1 + row % 9).unwrap();
    }
    text
}

#[test]
fn files_of_every_kind_are_read_alike() {
    let case = Case::june();
    let example = Path::new("examples/vinr-2024-2026");
    for file in ["plan.toml", "organisation.xlsx"] {
        case.file(file, fs::read(example.join(file)).unwrap());
    }
    fs::remove_file(case.path("organisation.csv")).unwrap();
    for entry in fs::read_dir(example.join("inlamningar/2025-juni")).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            case.submit(entry.file_name().to_str().unwrap(), fs::read(entry.path()).unwrap());
        }
    }
    case.submit("utbildning-fel.csv", training(2_000, ""));
    assert_same_on_any_number_of_threads(&case);
}

#[test]
fn a_file_that_is_read_in_pieces_is_read_alike() {
    let case = Case::june();
    // Long enough to be looked through once before it is read, and to be understood on a thread of its own.
    case.submit("utbildning.csv", training(30_000, &"x".repeat(600)));
    case.submit("mer.csv", training(500, ""));
    assert_same_on_any_number_of_threads(&case);
}
