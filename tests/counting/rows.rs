//! The account of rows: what is read, counted and left out, and what nobody has reported.

use crate::common::Case;
use crate::{SUMMED, training};

#[test]
fn an_empty_folder_gives_no_figures_but_those_that_count_the_reporting() {
    let case = Case::interim();
    let report = case.report();
    assert_eq!(report.status, 0);
    assert_eq!(report.figures["draft"], true);
    assert_eq!(report.figure("webbkurs.genomfort"), ">=-/50 [0/5]");
    assert_eq!(report.figure("webbkurs.enheter"), "0/5 [5/5]");
    assert_eq!(report.figure("uppfoljning.inlamnat"), "0/5 [5/5]");
    assert_eq!(report.figure("nyckelpersoner.antal"), ">=-/- [0/5]");
    assert_eq!(report.figure("nyckelpersoner.enheter"), ">=-/4 [0/4]");
    assert_eq!(report.figure("valdsutovare.insatser"), "-/- [0/0]");
    assert_eq!(report.indicator("webbkurs.genomfort")["status"], "underlag-saknas");
    assert_eq!(report.movement("webbkurs"), "okand");
    assert_eq!(report.figures["reporting"]["missing"].as_array().unwrap().len(), 5);
}

#[test]
fn a_row_without_an_answer_reports_nothing() {
    let case = Case::june();
    case.submit(
        "a.csv",
        "Enhet;Rutin barnperspektiv;Rutin beslutad datum;Barnombud;Kommentar\n\
        Norr;-;;–;Vi återkommer\nSöder;;2025-01-01;;\n",
    );
    case.submit("b.csv", SUMMED.to_owned() + "IFO;Familjefrid;Våld (NCK);10;-;\n");
    case.submit("c.csv", "Enhet;Antal nyckelpersoner\nFamiljestödet;-\n");
    let report = case.report();
    assert_eq!(report.account().2["empty"], 4);
    assert_eq!(report.figure("systematisk-uppfoljning.inlamnat"), "0/5 [5/5]");
    let codes = case.check().codes();
    assert!(codes.contains(&"F303 E2".to_owned()) && codes.contains(&"F303 B2".to_owned()), "{codes:?}");
}

#[test]
fn a_status_column_that_stands_twice_drops_its_rows() {
    let case = Case::june();
    case.submit(
        "a.csv",
        "Enhet;Anställnings-ID;Kurs;Status;Genomförd datum;Status\n\
        Norr;a1;Våld (NCK);Pågår;2025-01-10;Pågår\n",
    );
    let report = case.report();
    assert_eq!(report.figure("utbildning.genomfort"), ">=-/- [0/5]");
    assert_eq!(report.account().2["error"], 1);
}

#[test]
fn two_tables_side_by_side_are_both_read() {
    let case = Case::june();
    let lines = [
        "Avdelning;Enhet;Rutin barnperspektiv;;Avdelning;Enhet;Antal nyckelpersoner",
        "HTJ;Norr;Ja;;IFO;Familjefrid;2",
        "HTJ;Söder;Nej;;;;",
    ];
    case.submit("a.csv", lines.join("\n"));
    let report = case.report();
    assert_eq!(report.figure("barnperspektiv.rutin"), ">=1/5 [2/5]");
    assert_eq!(report.figure("nyckelpersonstruktur.antal"), ">=2/- [1/5]");
    assert_eq!((report.account().0, report.account().1, report.status), (3, 3, 0));

    // Without an empty column between them it cannot be told where the one ends.
    case.submit("a.csv", lines.map(|line| line.replacen(";;", ";", 1)).join("\n"));
    assert_eq!(case.report().status, 1);
}

#[test]
fn every_row_that_is_left_out_has_a_finding() {
    let case = Case::june();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;1;;;;Våld (NCK);Genomförd;2025-06-01",
            "HTJ;Norr;2;;;2025-07-01;Våld (NCK);Pågår;",
            "HTJ;Norr;3;;;;Våld (NCK);Pågår;",
            "HTJ;Norr;3;;;;Våld (NCK);Pågår;",
            "Summa;;4;;;;;;",
        ]),
    );
    case.submit(
        "b.csv",
        "Enhet;Antal nyckelpersoner;Per datum\nNorr;3;2025-01-01\nNorr;5;2025-03-01\nSöder;2;2025-06-01\n",
    );
    let codes: Vec<String> = case.check().codes().into_iter().filter(|code| !code.starts_with("F461")).collect();
    for expected in ["F464 I2", "F464 F3", "F463 B5", "F328 A6", "F465 A2", "F464 C4"] {
        assert!(codes.contains(&expected.to_owned()), "{expected}: {codes:?}");
    }
}

#[test]
fn a_refusal_to_finalise_prints_the_figures_as_a_draft_and_leaves_what_is_there() {
    let case = Case::june();
    case.file("rapporter/2025-juni/rapport.md", "den förra");
    let output = case.run(&["rapport", "juni", "2025", "--slutlig", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let figures: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(figures["draft"], true);
    assert_eq!(case.written("rapport.md"), "den förra");
    assert!(!case.path("rapporter/2025-juni/siffror.json").exists());
}

#[test]
fn what_stands_in_a_title_or_a_header_is_nobodys_name() {
    let people = "Eva Ek;Familjefrid;Våld (NCK);Genomförd";
    let cases = [
        (
            "Våra insatser",
            format!(
                "Namn;Enhet;Kurs;Status\n{people}\n\nVåra insatser\n\n\
                 Avdelning;Enhet;Område;Insats;Status\nIFO;Familjefrid;Samverkan;Träff;Pågår\n"
            ),
        ),
        (
            "Ny rutin",
            format!(
                "Namn;Enhet;Kurs;Status\n{people}\n\n\
                 Ny rutin;Avdelning;Enhet;Område;Insats;Status\n;IFO;Familjefrid;Samverkan;Träff;Pågår\n"
            ),
        ),
        (
            "Ansvarig chef",
            "Enhet;Namn;Kurs;Status\nFamiljefrid;Eva Ek;Våld (NCK);Genomförd\nFamiljefrid;Bo Ek;Våld (NCK);Genomförd\n\
             Familjefrid;Ansvarig chef;;Enhet;Kurs;Namn;Status\n"
                .to_owned(),
        ),
    ];
    for (words, table) in cases {
        let case = Case::june();
        case.submit("utbildning.csv", table);
        case.submit(
            "insatser.csv",
            format!(
                "Avdelning;Enhet;Område;Insats;Beskrivning;Status\n\
                 IFO;Familjefrid;Samverkan;Möte;{words} och mer;Pågår\n"
            ),
        );
        case.report();
        let report = case.written("rapport.md");
        assert!(report.contains(&format!("{words} och mer")), "{words}");
    }
}
