//! rattelser.csv: corrections applied on reading, and the suggestions that may become some.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on shall stop")]

mod common;

use std::fs;

use common::Case;

const HEADER: &str = "Fil;Blad;Cell;Står;Ska vara;Motiv;Vem;Datum\n";

fn case() -> Case {
    let case = Case::june();
    case.submit("ifo.csv", "Enhet;Rutin barnperspektiv\nNorr;ja?\nSöder;Nej\n");
    case
}

#[test]
fn a_signed_correction_is_read_in_the_cells_place_and_told() {
    let case = case();
    assert_eq!(case.report().figure("barnperspektiv.rutin"), ">=0/5 [1/5]");
    let before = fs::read(case.path("inlamningar/2025-juni/ifo.csv")).unwrap();
    case.file(
        "rattelser.csv",
        HEADER.to_owned() + "ifo.csv;;B2;ja?;Ja;Bekräftat av enheten;Utvecklingsledaren;2025-06-02\n",
    );
    assert_eq!(case.report().figure("barnperspektiv.rutin"), ">=1/5 [2/5]");
    assert!(case.written("granskning.html").contains("Bekräftat av enheten"));
    assert!(case.check().codes().contains(&"F481 B2".to_owned()));
    assert_eq!(fs::read(case.path("inlamningar/2025-juni/ifo.csv")).unwrap(), before, "the submission is untouched");
}

#[test]
fn a_correction_counts_only_where_the_cell_still_holds_what_it_says() {
    let case = case();
    case.file("rattelser.csv", HEADER.to_owned() + "ifo.csv;;B3;Ja;Pågår;Fel rad;Utvecklingsledaren;\n");
    let checked = case.check();
    assert!(checked.codes().contains(&"F482 -".to_owned()), "{:?}", checked.codes());
    assert_eq!(case.report().figure("barnperspektiv.rutin"), ">=0/5 [1/5]");
}

#[test]
fn what_is_not_signed_or_not_there_is_told_and_has_no_effect() {
    let case = case();
    case.file(
        "rattelser.csv",
        HEADER.to_owned()
            + "ifo.csv;;B2;ja?;;;;\n"
            + "ifo.csv;;B2;ja?;Ja;;Utvecklingsledaren;\n"
            + "saknas.csv;;B2;ja?;Ja;Motiv;Utvecklingsledaren;\n"
            + "ifo.csv;Blad1;B2;ja?;Ja;Motiv;Utvecklingsledaren;\n"
            + "ifo.csv;;rad 2;ja?;Ja;Motiv;Utvecklingsledaren;\n"
            + "2024-juni/ifo.csv;;B2;ja?;Ja;Motiv;Utvecklingsledaren;\n",
    );
    fs::create_dir_all(case.path("inlamningar/2024-juni")).unwrap();
    let codes = case.check().codes();
    let corrections: Vec<&str> = codes.iter().filter(|code| code.starts_with("F48")).map(|code| &code[..4]).collect();
    assert_eq!(corrections, ["F485", "F484", "F483", "F483", "F483"], "another round's correction is passed over");
    assert_eq!(case.report().figure("barnperspektiv.rutin"), ">=0/5 [1/5]");
}

#[test]
fn two_corrections_of_a_cell_are_an_error_and_neither_is_used() {
    let case = case();
    let row = "ifo.csv;;B2;ja?;Ja;Motiv;Utvecklingsledaren;\n";
    case.file("rattelser.csv", HEADER.to_owned() + row + row);
    let checked = case.check();
    assert!(checked.codes().contains(&"F486 -".to_owned()));
    assert_eq!(checked.status, 1);
    assert_eq!(case.report().figure("barnperspektiv.rutin"), ">=0/5 [1/5]");
}

#[test]
fn a_file_without_its_columns_is_an_error() {
    let case = case();
    case.file("rattelser.csv", "Fil;Cell;Står;Ska vara\nifo.csv;B2;ja?;Ja\n");
    let checked = case.check();
    assert!(checked.codes().contains(&"F487 -".to_owned()));
    assert_eq!(checked.status, 1);
}

#[test]
fn an_empty_cell_may_be_filled_and_a_filled_one_emptied() {
    let case = case();
    case.file(
        "rattelser.csv",
        HEADER.to_owned()
            + "inlamningar/2025-juni/ifo.csv;;B3;Nej;-;Enheten har inte svarat;Utvecklingsledaren;\n"
            + "2025-juni/ifo.csv;;C1;;Barnombud;Rubrik saknades;Utvecklingsledaren;\n"
            + "ifo.csv;;C3;;Ja;Svar per telefon;Utvecklingsledaren;\n",
    );
    let report = case.report();
    assert_eq!(report.figure("barnperspektiv.barnombud"), ">=1/5 [1/5]");
    assert_eq!(report.figure("barnperspektiv.rutin"), ">=-/5 [0/5]");
}

#[test]
fn suggestions_are_written_for_a_person_to_approve_and_take_no_effect_by_themselves() {
    let case = Case::june();
    case.submit(
        "a.csv",
        "Avdelning;Enhet;E-post;Utsedd datum;Hederskurs\nHTJ;Nor;a@k.example;;ja\nHTJ;Söder;b@k.example;4/5/25;ja\n",
    );
    let said = |arguments: &[&str]| String::from_utf8(case.run(arguments).stdout).unwrap();
    let hint = format!(
        "2 celler har förslag till rättelser. Så skrivs förslagen i en fil att godkänna:\n  \
         fokusrapport -C {} granska juni 2025 --forslag rattelser.csv\n",
        case.path("").display().to_string().trim_end_matches('/')
    );
    assert!(said(&["granska", "juni", "2025"]).replace('\u{a0}', " ").ends_with(&hint));
    assert!(!said(&["granska", "juni", "2025", "--quiet"]).contains("--forslag"));
    let output = case.run(&["granska", "juni", "2025", "--forslag", "rattelser.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let written = fs::read_to_string(case.path("rattelser.csv")).unwrap();
    let lines: Vec<&str> = written.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Fil;Blad;Cell;Står;Ska vara;Motiv;Vem;Datum;Förslag");
    assert_eq!(lines[1..], ["2025-juni/a.csv;;B2;Nor;;;;;Norr", "2025-juni/a.csv;;D3;4/5/25;;;;;2025-05-04"]);
    assert!(!written.contains("k.example"));
    assert_eq!(case.report().figure("heder.kurs"), ">=-/- [0/5]");
    assert!(case.check().codes().contains(&"F485 -".to_owned()));

    let nowhere = case.run(&["granska", "juni", "2025", "--forslag", "mapp/rattelser.csv"]);
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("mapp finns inte. Ange en annan fil"));
    assert!(nowhere.status.code() == Some(2) && !case.path("mapp").exists());
    let again = case.run(&["granska", "juni", "2025", "--forslag", "rattelser.csv"]);
    assert_eq!(again.status.code(), Some(2), "what a person may have filled in is not written over");

    let approved = written
        .replace(";Nor;;;;", ";Nor;Norr;Felstavat;Utvecklingsledaren;")
        .replace(";4/5/25;;;;", ";4/5/25;2025-05-04;Bekräftat;Utvecklingsledaren;");
    case.file("rattelser.csv", approved);
    assert_eq!(case.report().figure("heder.kurs"), ">=2/2 [2/5]");
}
