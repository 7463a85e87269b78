//! Every figure, counted twice: by the program, and by a second counting that is slow and plain (`counting.rs`).
//!
//! A seed makes a follow-up, which is written as the files of a workspace. All that the second counting says of it must stand
//! in siffror.json. `ORACLE_SEED=17 cargo test --test oracle` tries one seed alone, `ORACLE_SEEDS=20000` more of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

mod account;
#[path = "../common/mod.rs"]
mod common;
mod comparison;
mod counting;
mod files;
mod generator;
mod model;
mod program;

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use serde_json::{Map, Value};

use crate::counting::Count;
use crate::model::Workspace;

/// How many workspaces to try, and how often the program itself is run and not its library alone.
const WORKSPACES: u64 = 1000;
const BY_COMMAND: u64 = 40;

#[test]
fn a_second_counting_finds_the_same_figures() {
    let wanted = |name: &str| std::env::var(name).ok().map(|number| number.parse::<u64>().expect("a number"));
    if let Some(seed) = wanted("ORACLE_SEED") {
        return check(seed, true).unwrap_or_else(|difference| panic!("{difference}"));
    }
    let last = wanted("ORACLE_SEEDS").unwrap_or(WORKSPACES);
    let (next, failed) = (AtomicU64::new(0), AtomicU64::new(u64::MAX));
    let workers = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= last || failed.load(Ordering::Relaxed) < seed {
                        return;
                    }
                    if check(seed, seed.is_multiple_of(BY_COMMAND)).is_err() {
                        failed.fetch_min(seed, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let seed = failed.into_inner();
    assert!(seed == u64::MAX, "{}", check(seed, seed.is_multiple_of(BY_COMMAND)).unwrap_err());
}

/// Counts a seed's workspace in both ways. An error shows the first difference and the files.
fn check(seed: u64, by_command: bool) -> Result<(), String> {
    let mut workspace = generator::workspace(seed);
    workspace.earlier = generator::earlier(seed, &workspace.occasion, &Count::new(&workspace).totals());
    let expected = Count::new(&workspace).document();
    let said = program::by_library(&workspace, seed);
    compare(&workspace, seed, &expected, &said)?;
    if by_command {
        compare(&workspace, seed, &expected, &program::by_command(&workspace, seed))?;
    }
    Ok(())
}

fn compare(workspace: &Workspace, seed: u64, expected: &Value, said: &Value) -> Result<(), String> {
    let account = account::fault(&Count::new(workspace), &said["reconciliation"]);
    difference("", expected, &by_name(said)).or(account).map_or(Ok(()), |difference| {
        let mut text = format!("seed {seed}: {difference}\n\n{:?}\n", workspace.occasion);
        writeln!(text, "\n--- organisation.csv\n{}", files::register(workspace)).expect("text");
        for (name, content) in files::submissions(workspace, seed) {
            writeln!(text, "--- {name}\n{content}").expect("text");
        }
        for earlier in &workspace.earlier {
            writeln!(text, "--- rapporter/{}-{}/siffror.json\n{earlier:?}", earlier.year, earlier.occasion)
                .expect("text");
        }
        Err(text)
    })
}

/// The first place where the program says another thing than the second counting. What only the program says is left alone.
fn difference(path: &str, expected: &Value, said: &Value) -> Option<String> {
    if let (Value::Object(expected), Value::Object(said)) = (expected, said) {
        return expected.iter().find_map(|(key, value)| {
            let path = format!("{path}/{key}");
            difference(&path, value, said.get(key).unwrap_or(&Value::Null))
        });
    }
    // An empty list has no keys to be known by.
    let empty = |one: &Value| one.as_array().is_some_and(Vec::is_empty) || one.as_object().is_some_and(Map::is_empty);
    if empty(expected) && empty(said) {
        return None;
    }
    let same = match (expected.as_f64(), said.as_f64()) {
        (Some(left), Some(right)) => (left - right).abs() < 1e-9,
        _ => expected == said,
    };
    (!same).then(|| format!("{path} is {said} and should be {expected}"))
}

/// siffror.json with its lists of areas, indicators and departments keyed by id and name.
fn by_name(value: &Value) -> Value {
    match value {
        Value::Array(list) => {
            let key = |one: &Value| ["id", "department"].iter().find_map(|key| one[key].as_str().map(str::to_owned));
            let keyed = |one: &Value| one.get("unit").is_none() && key(one).is_some();
            if !list.iter().all(keyed) {
                return value.clone();
            }
            Value::Object(list.iter().map(|one| (key(one).unwrap(), by_name(one))).collect())
        }
        Value::Object(object) => {
            Value::Object(object.iter().map(|(key, one)| (key.clone(), by_name(one))).collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}
