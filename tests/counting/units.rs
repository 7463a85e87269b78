//! Units: sums, answers, who is expected, activities.

use crate::common::Case;
use crate::{ACTIVITIES, SUMMED, children, training};

#[test]
fn rows_of_people_stand_before_a_sum() {
    let case = Case::interim();
    case.submit("a.csv", training(&["HTJ;Norr;1;;;;Våld (NCK);Genomförd;2023-02-01"]));
    case.submit("b.csv", SUMMED.to_owned() + "HTJ;Norr;Våld (NCK);10;9;\nHTJ;Söder;Våld (NCK);10;7;\n");
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), ">=8/50 [2/5]");
    assert_eq!(report.account().2["replaced"], 1);
    assert_eq!(report.figures["reporting"]["by_form"]["utbildning"]["reported"], 2);
    assert!(report.figures["reporting"]["by_form"].get("utbildning-summerad").is_none());
}

#[test]
fn of_two_summed_rows_the_later_counts_and_without_dates_neither() {
    let case = Case::interim();
    case.submit(
        "a.csv",
        SUMMED.to_owned()
            + "HTJ;Norr;Våld (NCK);10;3;2023-01-31\nHTJ;Norr;Våld (NCK);10;5;2023-03-31\n"
            + "HTJ;Söder;Våld (NCK);10;3;\nHTJ;Söder;Våld (NCK);10;5;\n"
            + "IFO;Familjefrid;Våld (NCK);10;4;\nIFO;Familjefrid;Våld (NCK);10;4;\n"
            + "IFO;Familjestödet;Våld (NCK);10;4;2023-05-01\n",
    );
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), ">=9/50 [2/5]");
    let (_, _, not_counted) = report.account();
    let reasons: Vec<(&str, u64)> = not_counted.iter().map(|(reason, rows)| (reason.as_str(), *rows)).collect();
    assert_eq!(reasons, [("after-cutoff", 1), ("duplicate", 1), ("error", 2), ("replaced", 1)]);
}

#[test]
fn a_sum_counts_for_what_it_can_tell_and_not_for_what_only_people_can() {
    let case = Case::june();
    case.submit("a.csv", SUMMED.to_owned() + "HTJ;Norr;Våld (NCK);10;7;\n");
    case.submit("b.csv", "Enhet;Antal nyckelpersoner\nNorr;2\nSöder;0\n");
    let report = case.report();
    assert_eq!(report.figure("utbildning.genomfort"), ">=7/- [1/5]");
    assert_eq!(report.figure("utbildning.nyanstallda"), ">=-/- [0/5]");
    assert_eq!(report.figure("nyckelpersonstruktur.antal"), ">=2/- [2/5]");
    assert_eq!(report.figure("nyckelpersonstruktur.enheter"), ">=1/5 [2/5]");
    assert_eq!(report.figure("heder.kurs"), ">=-/- [0/5]");
}

#[test]
fn under_way_is_not_yes_and_not_relevant_leaves_the_denominator() {
    let case = Case::june();
    case.submit(
        "a.csv",
        children(&[
            "HTJ;Norr;Ja;2023-05-31;;Ja;Ja",
            "HTJ;Söder;Pågår;;;Nej;Ej relevant",
            "IFO;Familjestödet;Ej relevant;;;Ja;Ja",
            "IFO;Familjefrid;Ja;2023-05-30;;;Nej",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("barnperspektiv.rutin"), ">=2/4 [4/5]");
    assert_eq!(report.figure("barnperspektiv.rutin-aktuell"), ">=1/4 [4/5]");
    assert_eq!(report.figure("barnperspektiv.barnombud"), ">=2/5 [3/5]");
    assert_eq!(report.figure("barnperspektiv.orosanmalan"), ">=2/4 [4/5]");
}

#[test]
fn a_routine_holds_from_its_decision_and_is_current_for_24_months() {
    let case = Case::june();
    case.submit(
        "a.csv",
        children(&[
            "HTJ;Norr;Ja;2025-06-01;;;",
            "HTJ;Söder;Ja;;;;",
            "IFO;Familjestödet;Ja;2015-01-01;2025-01-01;;",
            "IFO;Familjefrid;Ja;2025-05-31;;;",
            "IFO;Lindgården;Ja;2015-01-01;;;",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("barnperspektiv.rutin"), "4/5 [5/5]");
    assert_eq!(report.figure("barnperspektiv.rutin-aktuell"), "2/5 [5/5]");
}

#[test]
fn two_different_answers_for_a_unit_count_as_neither() {
    let case = Case::june();
    case.submit("a.csv", children(&["HTJ;Norr;Ja;;;;", "HTJ;Söder;Ja;;;;"]));
    case.submit("b.csv", children(&["HTJ;Norr;Nej;;;;", "HTJ;Söder;Ja;;;;"]));
    let report = case.report();
    assert_eq!(report.figure("barnperspektiv.rutin"), ">=1/5 [1/5]");
    assert_eq!(report.status, 1);
    assert_eq!((report.account().2["error"], report.account().2["duplicate"]), (2, 1));
}

#[test]
fn answers_that_differ_in_one_column_leave_the_others() {
    let case = Case::june();
    case.submit("a.csv", children(&["HTJ;Norr;Ja;2024-01-01;;Ja;Ja", "HTJ;Norr;Ja;2024-01-01;;Nej;Ja"]));
    let report = case.report();
    assert_eq!(report.figure("barnperspektiv.rutin"), ">=1/5 [1/5]");
    assert_eq!(report.figure("barnperspektiv.barnombud"), ">=-/5 [0/5]");
    assert_eq!(report.status, 1);
    let codes = case.check().codes();
    assert!(codes.contains(&"F462 F2".to_owned()) && codes.contains(&"F462 F3".to_owned()), "{codes:?}");
}

#[test]
fn a_row_with_no_answer_but_a_contradicted_one_is_an_error_and_no_duplicate() {
    let case = Case::june();
    case.submit("a.csv", children(&["HTJ;Norr;;;;Nej;", "HTJ;Norr;Ja;;;Ja;", "HTJ;Söder;;;;Nej;", "HTJ;Söder;;;;Ja;"]));
    let report = case.report();
    assert_eq!(report.figure("barnperspektiv.barnombud"), ">=-/5 [0/5]");
    assert_eq!(report.figure("barnperspektiv.rutin"), ">=1/5 [1/5]");
    let (read, counted, not_counted) = report.account();
    assert_eq!((read, counted, not_counted["error"], not_counted.len()), (4, 1, 3, 1));
    assert!(case.check().codes().iter().all(|code| !code.starts_with("F463")));
}

#[test]
fn closed_and_not_yet_opened_units_are_not_expected() {
    let case = Case::june();
    case.file("organisation.csv", "Avdelning;Enhet;Regi;Medarbetare;Från;Till\n\
        Hemtjänsten;Norr;Egen;10;;2025-05-31\nHemtjänsten;Söder;Egen;10;2025-05-31;\nHemtjänsten;Öster;Egen;10;2025-06-01;\n");
    case.submit("a.csv", "Enhet;Rutin barnperspektiv\nNorr;Ja\nSöder;Ja\nÖster;Ja\n");
    let report = case.report();
    assert_eq!(report.figure("barnperspektiv.rutin"), "1/1 [1/1]");
    assert_eq!(report.account().2["not-expected"], 2);
    assert_eq!(report.status, 0);
}

#[test]
fn activities_count_in_their_own_area_and_a_perspective_alone_in_none() {
    let case = Case::june();
    case.submit(
        "a.csv",
        ACTIVITIES.to_owned()
            + "HTJ;;Våldsutövare;Samtalsstöd;;Pågår;\n"
            + "HTJ;Norr;5;Kurs;;Planerad;\n"
            + "IFO;;Våldsutsatta;Nätverk;;Genomförd;\n"
            + "IFO;;Samverkan;Möten;;Genomförd;\n"
            + "IFO;;Samverkan;Möten;;Genomförd;\n",
    );
    let report = case.report();
    assert_eq!(report.figure("valdsutovare.insatser"), "1/2 [2/2]");
    assert_eq!(report.figure("samverkan.insatser"), "1/1 [1/1]");
    assert_eq!(report.figure("styrande-dokument.insatser"), "-/- [0/0]");
    assert_eq!(report.figure("systematisk-uppfoljning.inlamnat"), "1/5 [5/5]");
    assert_eq!(report.account().2["duplicate"], 1);
    assert!(report.indicator("samverkan.insatser")["by_provider"]["egen"]["value"].is_null());
    assert!(case.written("rapport.md").contains("Nätverk"), "told under its perspective");
}

#[test]
fn a_sum_greater_than_its_whole_is_an_error_and_one_that_is_all_counts() {
    let case = Case::interim();
    case.submit("a.csv", SUMMED.to_owned() + "HTJ;Norr;Våld (NCK);10;12;\nHTJ;Söder;Våld (NCK);10;10;\n");
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), ">=10/50 [1/5]");
    assert_eq!((report.account().1, report.account().2["error"], report.status), (1, 1, 1));
}

#[test]
fn more_than_a_number_is_a_lower_bound_though_everyone_has_reported() {
    let case = Case::june();
    let rows = "Norr;över 3\nSöder;2\nFamiljestödet;0\nFamiljefrid;1\nLindgården;1\n";
    case.submit("a.csv", format!("Enhet;Antal nyckelpersoner\n{rows}"));
    let report = case.report();
    assert_eq!(report.figure("nyckelpersonstruktur.antal"), ">=7/- [5/5]");
    assert_eq!(report.department("nyckelpersonstruktur.antal", "Hemtjänsten"), "5/- [2/2]");
}

#[test]
fn a_sum_is_of_the_day_of_the_cut_off_and_not_the_day_after() {
    let case = Case::june();
    case.submit("a.csv", "Enhet;Antal nyckelpersoner;Per datum\nNorr;3;2025-05-31\nSöder;2;2025-06-01\n");
    let report = case.report();
    assert_eq!(report.figure("nyckelpersonstruktur.antal"), ">=3/- [1/5]");
    assert_eq!(report.account().2["after-cutoff"], 1);
}

#[test]
fn shares_of_departments_are_summed_and_not_averaged() {
    let case = Case::interim();
    case.submit(
        "a.csv",
        SUMMED.to_owned()
            + "HTJ;Norr;Våld (NCK);10;10;\nHTJ;Söder;Våld (NCK);10;10;\nIFO;Familjefrid;Våld (NCK);10;0;\n",
    );
    let indicator = case.report().indicator("webbkurs.genomfort").clone();
    assert_eq!(indicator["share"], 0.4, "20 of 50, and not the mean of 100 and 0 percent");
    assert_eq!(indicator["by_department"][0]["share"], 1.0);
    assert_eq!(indicator["by_provider"]["egen"]["share"], 0.5);
}
