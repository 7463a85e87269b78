//! What the report says in so many words, through the whole program.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on shall stop")]

mod common;

use common::Case;

/// The report in Markdown, with plain spaces.
fn told(case: &Case) -> String {
    case.report();
    case.written("rapport.md").replace('\u{a0}', " ")
}

fn summary(report: &str) -> &str {
    report.split("## Ärendebeskrivning").next().unwrap()
}

#[test]
fn the_summary_tells_which_forms_have_not_come_from_all() {
    let case = Case::june();
    case.submit("a.csv", "Enhet;Rutin barnperspektiv\nNorr;Ja\nSöder;Nej\n");
    case.submit("b.csv", "Enhet;Antal nyckelpersoner\nNorr;2\n");
    let report = told(&case);
    let lacking = "Nyckelpersoner har kommit från 1 av";
    assert!(summary(&report).contains(lacking), "{}", summary(&report));
    assert!(!summary(&report).contains("Barnperspektiv har kommit"), "those who reported have all sent it");
}

#[test]
fn a_single_row_is_told_in_the_singular() {
    let case = Case::june();
    case.submit("a.csv", "Enhet;Rutin barnperspektiv\nNorr;Ja\n");
    assert!(told(&case).contains("Underlaget har 1 rad. Den är räknad."));
    case.submit("b.csv", "Enhet;Rutin barnperspektiv\nNorr;Ja\n");
    assert!(told(&case).contains("Underlaget har 2 rader. 1 är räknad och 1 inte, av följande skäl: dubblett (1)."));
}

#[test]
fn the_summary_counts_what_nobody_has_reported_as_missing_alone() {
    let case = Case::june();
    let report = told(&case);
    let summary = summary(&report);
    assert!(summary.contains("Uppgift saknas: "), "{summary}");
    assert!(!summary.contains("anges med ”minst”"), "{summary}");
    assert!(!summary.contains("Vilka som ingår skiljer sig"), "nothing is compared: {summary}");
    case.submit("a.csv", "Enhet;Rutin barnperspektiv\nNorr;Ja\n");
    // The routine, and how current it is.
    assert!(told(&case).contains("- 2 av 15 indikatorer anges med ”minst”"));
}
