//! The floors of the house: imports point down the list in lib.rs only, and foreign crates are named in one room each.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on shall stop"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, or folders of them, that may name a crate; all others may not.
const ROOMS: &[(&str, &[&str])] = &[
    ("calamine", &["intake"]),
    ("csv", &["corrections"]),
    ("zip", &["intake", "render/docx"]),
    ("quick_xml", &["intake", "render/docx"]),
    ("encoding_rs", &["intake", "texts"]),
    ("tera", &["render"]),
    ("clap", &["cli"]),
    ("toml", &["plan"]),
    ("schemars", &["plan"]),
    ("pulldown_cmark", &["texts"]),
    ("indicatif", &["terminal"]),
    ("comfy_table", &["terminal"]),
    ("anstream", &["terminal"]),
];

#[test]
fn imports_point_down() {
    let floors = floors();
    let mut faults = Vec::new();
    for (room, path, text) in sources() {
        let Some(own) = floors.iter().position(|floor| *floor == room) else { continue };
        for (line, code) in code_lines(&text) {
            for (below, other) in floors.iter().enumerate() {
                if below < own && names(code, &format!("crate::{other}")) {
                    faults.push(format!("{}:{line} imports {other}, which is above {room}", path.display()));
                }
            }
            if code.contains("use crate::{") {
                let list = code.split_once('{').map(|(_, list)| list).unwrap_or_default();
                for (below, other) in floors.iter().enumerate() {
                    if below < own && list.split(',').any(|one| one.trim().trim_end_matches("};") == *other) {
                        faults.push(format!("{}:{line} imports {other}, which is above {room}", path.display()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn foreign_crates_are_named_in_their_rooms_alone() {
    let mut faults = Vec::new();
    for (_, path, text) in sources() {
        let within = path.strip_prefix(root()).unwrap().with_extension("");
        for (line, code) in code_lines(&text) {
            for (krate, rooms) in ROOMS {
                let named = names(code, &format!("{krate}::")) || names(code, &format!("use {krate};"));
                if named && !rooms.iter().any(|room| within.starts_with(room)) {
                    faults.push(format!("{}:{line} names {krate}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_room_is_in_the_list() {
    let floors = floors();
    for (room, path, _) in sources() {
        assert!(room == "lib" || room == "main" || floors.contains(&room), "{} is in no room", path.display());
    }
}

/// The modules of lib.rs, from the top.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string(root().join("lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

/// Every source file with the room it belongs to.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let within = path.strip_prefix(root()).unwrap();
                let first = within.iter().next().unwrap().to_string_lossy();
                let room = first.trim_end_matches(".rs").to_owned();
                let text = fs::read_to_string(&path).unwrap();
                found.push((room, path, text));
            }
        }
    }
    assert!(found.len() > 50, "the sources are found");
    found
}

/// Lines of code with their numbers: neither comments nor what stands in a test module at the end of a file.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    lines.take_while(|(_, line)| *line != "mod tests {").filter(|(_, line)| !line.starts_with("//"))
}

/// Whether `code` names `word`, and not as the end of a longer name.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(start, _)| {
        let before = code[..start].chars().next_back();
        let after = code[start + word.len()..].chars().next();
        let part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        !part(before) && (word.ends_with([':', ';']) || !part(after))
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}
