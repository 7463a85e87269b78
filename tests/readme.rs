//! README's table of findings is made from the code, and the tests that its table of rules names are there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fokusrapport::finding;

const BEGIN: &str = "<!-- findings: begin";
const END: &str = "<!-- findings: end -->";

#[test]
fn the_table_of_findings_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_at(text.find(BEGIN).unwrap());
    let (marker, rest) = rest.split_once('\n').unwrap();
    let (_, after) = rest.split_at(rest.find(END).unwrap());
    let mut table = String::from("\n| Code | Severity | Title |\n|---|---|---|\n");
    for rule in finding::rules() {
        writeln!(table, "| {} | {} | {} |", rule.code, rule.severity.swedish(), rule.title.replace('|', "\\|"))
            .unwrap();
    }
    let expected = format!("{before}{marker}\n{table}\n{after}");
    if std::env::var_os("UPPDATERA").is_some() {
        fs::write(&path, expected).unwrap();
    } else {
        assert!(text == expected, "README's table of findings differs; write it anew with UPPDATERA=1");
    }
}

#[test]
fn every_finding_says_all_there_is_to_say() {
    for rule in finding::rules() {
        for text in [rule.title, rule.meaning, rule.why, rule.wrong, rule.right] {
            assert!(!text.trim().is_empty(), "{}", rule.code);
        }
        assert!(!rule.title.ends_with('.'), "{}: a title is no sentence", rule.code);
        for sentence in [rule.meaning, rule.why] {
            assert!(sentence.ends_with('.'), "{}: {sentence}", rule.code);
        }
    }
}

#[test]
fn the_tests_that_show_the_rules_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("README.md")).unwrap();
    let section = text.split("## Rules and where they are shown").nth(1).unwrap().split("\n## ").next().unwrap();
    let rules: Vec<&str> = section.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rules.len() > 20, "the table is found");
    for rule in rules {
        let named: Vec<&str> = rule.split('`').skip(1).step_by(2).filter(|word| word.contains("::")).collect();
        assert!(!named.is_empty(), "no test shows: {rule}");
        for path in named {
            let (module, name) = path.rsplit_once("::").unwrap();
            let file = root.join("tests").join(module.replace("::", "/")).with_extension("rs");
            let source = fs::read_to_string(&file).unwrap_or_default();
            let declared =
                source.split("#[test]").skip(1).any(|rest| rest.trim_start().starts_with(&format!("fn {name}(")));
            assert!(declared, "{path} is named in README.md and is no test in {}", file.display());
        }
    }
}
