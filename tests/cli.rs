//! The command line as a user meets it: help, errors, exit statuses, and the commands that need no submissions.

#![allow(clippy::unwrap_used, reason = "clippy.toml allows it in #[test] functions, and these are their helpers")]

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

struct Run {
    status: i32,
    out: String,
    err: String,
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fokusrapport"));
    command.env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn run_in(folder: &Path, args: &[impl AsRef<OsStr>]) -> Run {
    let output = program().args(args).current_dir(folder).output().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(args: &[impl AsRef<OsStr>]) -> Run {
    run_in(Path::new("."), args)
}

/// Words that clap, or an operating system, would say.
const ENGLISH: [&str; 22] = [
    "Usage",
    "usage:",
    "error:",
    "possible values",
    "required",
    "Print",
    "unexpected",
    "Options",
    "Commands",
    "Arguments",
    "default:",
    "aliases:",
    "tip:",
    "For more information",
    "try '",
    "a value is",
    "found",
    "No such",
    "Permission",
    "invalid",
    "unrecognized",
    "similar",
];

fn assert_swedish(text: &str) {
    for word in ENGLISH {
        assert!(!text.contains(word), "{word:?} in\n{text}");
    }
}

/// A run that could not start: status 2, a Swedish message on standard error that holds `parts`, nothing on standard output.
fn refused(args: &[impl AsRef<OsStr>], parts: &[&str]) {
    let run = run(args);
    assert_eq!(run.status, 2, "{}", run.err);
    assert_eq!(run.out, "");
    assert!(run.err.starts_with("fel: "), "{}", run.err);
    assert_swedish(&run.err);
    for part in parts {
        assert!(run.err.contains(part), "{part:?} not in\n{}", run.err);
    }
}

const COMMANDS: [(&str, Option<&str>); 6] = [
    ("ny", Some("new")),
    ("granska", Some("check")),
    ("rapport", Some("report")),
    ("forklara", Some("explain")),
    ("mallar", Some("templates")),
    ("schema", None),
];

#[test]
fn help_is_swedish_and_goes_to_standard_output() {
    for args in [vec!["--help"], vec!["-h"]] {
        let help = run(&args);
        assert_eq!((help.status, help.err.as_str()), (0, ""));
        assert_swedish(&help.out);
        for part in ["Användning: fokusrapport [-C KATALOG] KOMMANDO", "Kommandon:", "Flaggor:", "--color <NÄR>"] {
            assert!(help.out.contains(part), "{part:?} not in\n{}", help.out);
        }
        for (name, _) in COMMANDS {
            assert!(help.out.contains(&format!("\n  {name} ")), "{}", help.out);
        }
    }
}

#[test]
fn every_command_has_a_short_and_a_longer_help_with_an_example() {
    for (name, alias) in COMMANDS {
        let short = run(&[name, "-h"]);
        let long = run(&[name, "--help"]);
        for help in [&short, &long] {
            assert_eq!((help.status, help.err.as_str()), (0, ""));
            assert_swedish(&help.out);
            assert!(help.out.contains(&format!("Användning: fokusrapport {name}")), "{}", help.out);
            assert!(help.out.contains(&format!("Exempel:\n  fokusrapport {name}")), "{}", help.out);
        }
        assert!(long.out.len() > short.out.len());
        if let Some(alias) = alias {
            assert_eq!(run(&[alias, "--help"]).out, long.out);
        }
    }
}

#[test]
fn no_arguments_at_all_give_the_short_help_on_standard_error() {
    let run = run(&[] as &[&str]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("Kommandon:"), "{}", run.err);
    assert_swedish(&run.err);
}

#[test]
fn the_version_is_the_same_everywhere() {
    let version = format!("fokusrapport {}\n", env!("CARGO_PKG_VERSION"));
    for args in [vec!["--version"], vec!["-V"], vec!["granska", "--version"]] {
        let run = run(&args);
        assert_eq!((run.status, run.out.as_str()), (0, version.as_str()));
    }
}

#[test]
fn unknown_commands_and_flags_get_the_nearest() {
    refused(&["granka", "juni", "2025"], &["Kommandot ”granka” finns inte", "Menade du granska?"]);
    refused(&["förklara", "F101"], &["Menade du forklara?"]);
    refused(&["xyzzy"], &["Kommandon: ny, granska, rapport, forklara, mallar, schema."]);
    refused(&["help"], &["Kommandot ”help” finns inte"]);
    refused(&["-q"], &["Inget kommando är angivet"]);
    refused(
        &["rapport", "juni", "2025", "--slutligt"],
        &["Flaggan ”--slutligt” finns inte för rapport", "Menade du --slutlig?"],
    );
    refused(&["--json", "granska", "juni", "2025"], &["Flaggan ”--json” ska stå efter kommandot"]);
    refused(
        &["schema", "-x"],
        &["Flaggan ”-x” finns inte för schema", "Flaggor som finns för schema: --quiet, --color, --help"],
    );
    refused(&["schema", "mer"], &["”mer” är ett argument för mycket för schema"]);
}

#[test]
fn missing_and_wrong_arguments_are_told_with_the_way_out() {
    refused(&["granska"], &["fel: TILLFÄLLE och ÅR saknas.", "Användning: fokusrapport granska TILLFÄLLE ÅR"]);
    refused(&["granska", "juni"], &["fel: ÅR saknas.", "fokusrapport granska --help"]);
    refused(&["granska", "juni", "25"], &["ÅR ska vara ett årtal med fyra siffror, till exempel 2025, inte ”25”"]);
    refused(&["granska", "2025", "juni"], &["inte ”juni”", "TILLFÄLLE ÅR"]);
    refused(&["granska", "juni", "2025", "2026"], &["”2026” är ett argument för mycket"]);
    refused(&["granska", "juni", "2025", "--json=ja"], &["--json ska inte ha något värde, men fick ”ja”"]);
    refused(&["ny"], &["KATALOG saknas"]);
    refused(&["ny", "x", "--plan"], &["Efter --plan ska det stå ett värde"]);
    refused(&["ny", "x", "--plan="], &["De som finns: vinr-"]);
    refused(&["ny", "x", "--json"], &["Flaggan ”--json” finns inte för ny"]);
    refused(&["schema", "--color", "blå"], &["--color ska vara auto, always eller never, inte ”blå”"]);
    refused(&["schema", "-C"], &["Efter -C ska det stå ett värde"]);
    refused(&["granska", "\u{1b}[31m", "x"], &["ÅR ska vara"]);
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_told_and_folders_may_be_so() {
    use std::os::unix::ffi::OsStrExt as _;
    let raw = OsStr::from_bytes(b"\xff\xfe");
    refused(&[OsStr::new("granska"), raw, OsStr::new("2025")], &["inte är giltig text"]);
    refused(&[raw], &[]);
    refused(&[OsStr::new("-C"), raw, OsStr::new("schema")], &["den finns inte"]);
    let temp = tempfile::tempdir().unwrap();
    let made = run_in(temp.path(), &[OsStr::new("ny"), raw]);
    assert_eq!(made.status, 0, "{}", made.err);
    assert!(temp.path().join(raw).join("plan.toml").exists());
}

#[test]
fn folders_after_c_work_as_in_git() {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir_all(temp.path().join("a/b")).unwrap();
    let absolute = temp.path().join("a");
    let made = run_in(temp.path(), &["-C", "a", "ny", "x", "-C", "b"]);
    assert_eq!(made.status, 0, "{}", made.err);
    assert!(temp.path().join("a/b/x/plan.toml").exists());
    let args = ["-C", "a/b", "-C", absolute.to_str().unwrap(), "-C", "", "ny", "y"];
    assert_eq!(run_in(temp.path(), &args).status, 0);
    assert!(absolute.join("y/plan.toml").exists());
    refused(&["-C", "finns-inte", "schema"], &["Katalogen finns-inte efter -C kan inte öppnas: den finns inte"]);
    refused(&["-C", "Cargo.toml", "schema"], &["Cargo.toml är en fil"]);
}

#[test]
fn a_closed_pipe_is_quiet() {
    for args in [["schema", "-q"], ["--color=always", "--help"], ["forklara", "F101"]] {
        let mut child = program().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program().arg("schema").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("kan inte skrivas ut: disken är full"), "{err}");
}

#[test]
fn a_code_is_explained_however_it_is_written() {
    let explained = run(&["forklara", "F101"]);
    assert_eq!((explained.status, explained.err.as_str()), (0, ""));
    assert!(explained.out.starts_with("F101 (fel): "), "{}", explained.out);
    assert!(explained.out.lines().all(|line| line.chars().count() <= 80), "{}", explained.out);
    for code in ["f101", "101"] {
        assert_eq!(run(&["explain", code]).out, explained.out);
    }
    refused(&["forklara", "F999"], &["Koden ”F999” finns inte. Närmast: F"]);
    refused(&["forklara", ""], &["finns inte"]);
}

#[test]
fn the_schema_is_json() {
    let schema = run(&["schema"]);
    assert_eq!((schema.status, schema.err.as_str()), (0, ""));
    let schema: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
    assert_eq!(schema.get("title").and_then(serde_json::Value::as_str), Some("plan.toml"));
}

#[test]
fn a_new_workspace_holds_what_is_needed_and_says_what_to_do() {
    let temp = tempfile::tempdir().unwrap();
    let made = run_in(temp.path(), &["ny", "uppföljning"]);
    assert_eq!((made.status, made.err.as_str()), (0, ""));
    for part in [
        "Arbetsmappen uppföljning är skapad",
        "Planen är registrerad hos Socialnämnden som SON 2024/270.",
        "Fyll i organisation.csv",
        "fokusrapport -C uppföljning granska juni 2025",
    ] {
        assert!(made.out.contains(part), "{part:?} not in\n{}", made.out);
    }
    let there = temp.path().join("uppföljning");
    let mut names: Vec<String> =
        fs::read_dir(&there).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected =
        ["LÄSMIG.txt", "inlamningar", "organisation.csv", "plan.schema.json", "plan.toml", "rapporter", "texter"];
    assert_eq!(names, expected);
    let register = fs::read_to_string(there.join("organisation.csv")).unwrap();
    assert_eq!(register, "\u{feff}Avdelning;Kortnamn;Enhet;Enhetens kortnamn;Regi;Medarbetare;Från;Till\r\n");
    let plan = fs::read_to_string(there.join("plan.toml")).unwrap();
    let rest = plan.strip_prefix("#:schema ./plan.schema.json\n").unwrap();
    assert_eq!(Some(rest), fokusrapport::plan::builtin("vinr-2024-2026"));
    assert!(fokusrapport::plan::parse(&plan, "plan.toml").is_ok());
    let schema = fs::read_to_string(there.join("plan.schema.json")).unwrap();
    assert_eq!(schema, run(&["schema"]).out);
    let guide = fs::read_to_string(there.join("LÄSMIG.txt")).unwrap();
    assert!(guide.contains("Stämmer det inte för er: ändra uppgifterna under [plan] i plan.toml.\r\n"), "{guide}");
    assert!(guide.contains("inlamningar/2025-juni\r\n"), "{guide}");
    assert!(guide.contains("fokusrapport granska juni 2025 --forslag rattelser.csv\r\n"), "{guide}");
    assert!(guide.contains("barnperspektiv.md\r\n       Fokusområde 3 – Barnperspektiv\r\n"), "{guide}");
    assert!(guide.contains("barnperspektivet.md\r\n       Barnperspektivet – avdelning för avdelning\r\n"), "{guide}");
    assert!(guide.contains("forslag-till-beslut.md\r\n       Förslag till beslut\r\n"), "{guide}");
}

#[test]
fn a_new_workspace_takes_another_plan_and_an_empty_folder_and_keeps_quiet() {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir(temp.path().join("tom")).unwrap();
    let made = run_in(temp.path(), &["new", "tom", "--plan", "vinr-2022-2023", "--quiet"]);
    assert_eq!((made.status, made.out.as_str(), made.err.as_str()), (0, "", ""));
    let plan = fs::read_to_string(temp.path().join("tom/plan.toml")).unwrap();
    assert!(plan.contains("id = \"vinr-2022-2023\""));
}

#[test]
fn a_new_workspace_touches_nothing_that_is_there() {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir(temp.path().join("full")).unwrap();
    fs::write(temp.path().join("full/.dold"), "x").unwrap();
    fs::write(temp.path().join("fil"), "x").unwrap();
    let at = temp.path().to_str().unwrap();
    refused(&["-C", at, "ny", "full"], &["finns redan och är inte tom", "Välj ett annat namn"]);
    refused(&["-C", at, "ny", "fil"], &["är en fil"]);
    refused(&["-C", at, "ny", "fil/under"], &["fil är en fil. Flytta"]);
    refused(&["-C", at, "ny", ""], &["KATALOG är tomt"]);
    refused(&["-C", at, "ny", "x", "--plan", "vinr-2025"], &["De som finns: vinr-202"]);
    assert!(!temp.path().join("x").exists());
    assert_eq!(fs::read_to_string(temp.path().join("fil")).unwrap(), "x");
}
