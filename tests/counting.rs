//! The counting rules at their edges, through the program itself.

mod common;

use common::Case;

const TRAINING: &str = "Avdelning;Enhet;Anställnings-ID;E-post;Namn;Anställd datum;Kurs;Status;Genomförd datum\n";
const KEY_PERSONS: &str = "Avdelning;Enhet;Namn;E-post;Utsedd datum;Avslutad datum;Träff vår;Träff höst;Hederskurs\n";
const CHILDREN: &str =
    "Avdelning;Enhet;Rutin barnperspektiv;Rutin beslutad datum;Rutin reviderad datum;Barnombud;Rutin orosanmälan\n";
const SUMMED: &str = "Avdelning;Enhet;Kurs;Antal medarbetare;Antal genomförda;Per datum\n";
const ACTIVITIES: &str = "Avdelning;Enhet;Område;Insats;Beskrivning;Status;Datum\n";

fn training(rows: &[&str]) -> String {
    TRAINING.to_owned() + &rows.join("\n")
}

fn key_persons(rows: &[&str]) -> String {
    KEY_PERSONS.to_owned() + &rows.join("\n")
}

fn children(rows: &[&str]) -> String {
    CHILDREN.to_owned() + &rows.join("\n")
}

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
fn a_course_counts_on_the_day_of_the_cut_off_and_not_the_day_after() {
    let case = Case::interim();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;1;;;;Våld (NCK);Genomförd;2023-04-30",
            "HTJ;Norr;2;;;;Våld (NCK);Genomförd;2023-05-01",
            "HTJ;Norr;3;;;;Våld (NCK);;2023-01-01",
            "HTJ;Norr;4;;;;Våld (NCK);Genomförd;",
            "HTJ;Norr;5;;;;Våld (NCK);Pågår;",
            "HTJ;Norr;6;;;;Brandskydd;Genomförd;2023-01-01",
            "HTJ;Norr;7;;;;Våld (NCK);Pågår;2023-01-01",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), ">=3/50 [1/5]");
    let (read, counted, not_counted) = report.account();
    assert_eq!((read, counted), (7, 4));
    let reasons: Vec<(&str, u64)> = not_counted.iter().map(|(reason, rows)| (reason.as_str(), *rows)).collect();
    assert_eq!(reasons, [("after-cutoff", 1), ("error", 1), ("other-course", 1)]);
    assert_eq!(report.status, 1, "a date and another status contradict each other");
}

#[test]
fn people_are_linked_through_a_third_row_and_stand_in_each_department() {
    let case = Case::interim();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;A1;;;;Våld (NCK);Genomförd;2023-02-01",
            "HTJ;Söder;a1;ek@kommun.example;;;Våld (NCK);Pågår;",
            "IFO;Familjefrid;;EK@kommun.example;;;Våld (NCK);Pågår;",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), ">=1/50 [3/5]");
    assert_eq!(report.department("webbkurs.genomfort", "Hemtjänsten"), "1/20 [2/2]");
    assert_eq!(report.department("webbkurs.genomfort", "Individ- och familjeomsorgen"), "1/30 [1/3]");
    assert_eq!(report.account().1, 3);
}

#[test]
fn a_name_tells_a_person_only_within_a_unit() {
    let case = Case::interim();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;;;Ek Alm;;Våld (NCK);Genomförd;2023-02-01",
            "HTJ;Norr;;;Alm, Ek;;Våld (NCK);Genomförd;2023-03-01",
            "HTJ;Söder;;;Ek Alm;;Våld (NCK);Genomförd;2023-02-01",
            "HTJ;Söder;S1;;Ek Alm;;Våld (NCK);Genomförd;2023-02-02",
        ]),
    );
    assert_eq!(case.report().figure("webbkurs.genomfort"), ">=2/50 [2/5]");
    let joined = case.check().codes().iter().filter(|code| code.starts_with("F451")).count();
    assert_eq!(joined, 2);
}

#[test]
fn a_shared_mailbox_links_nobody() {
    let case = Case::interim();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;1;norr@kommun.example;;;Våld (NCK);Genomförd;2023-02-01",
            "HTJ;Norr;2;norr@kommun.example;;;Våld (NCK);Genomförd;2023-02-01",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), ">=2/50 [1/5]");
    assert_eq!(report.status, 1);
}

#[test]
fn of_several_completions_the_first_counts() {
    let case = Case::june();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;1;;;2024-02-01;Våld (NCK);Genomförd;2023-12-31",
            "HTJ;Norr;1;;;2024-02-01;Våld (NCK);Genomförd;2025-02-01",
            "HTJ;Norr;2;;;2024-01-01;Våld (NCK);Genomförd;2024-01-01",
            "HTJ;Norr;3;;;2023-12-31;Våld (NCK);Genomförd;2025-05-31",
            "HTJ;Norr;4;;;2025-05-31;Våld (NCK);Genomförd;2025-06-01",
            "HTJ;Norr;5;;;2025-06-01;Våld (NCK);Ej påbörjad;",
            "HTJ;Norr;6;;;2024-05-01;Våld (NCK);Genomförd;",
            "HTJ;Norr;7;;;2024-05-01;Våld (NCK);Ej påbörjad;",
        ]),
    );
    let report = case.report();
    // 1, 2, 4, 6 and 7 are new; 1, 2 and 6 have completed.
    assert_eq!(report.figure("utbildning.nyanstallda"), ">=3/5 [1/5]");
    // 2 and 3 have completed within the plan, by date; the first time 1 completed was before it.
    assert_eq!(report.figure("utbildning.genomfort"), ">=2/- [1/5]");
    let (read, counted, not_counted) = report.account();
    assert_eq!((read, counted, not_counted["duplicate"], not_counted["after-cutoff"]), (8, 6, 1, 1));
}

#[test]
fn the_earliest_date_of_hiring_holds() {
    let case = Case::june();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;1;;;2020-01-01;Våld (NCK);Pågår;",
            "HTJ;Söder;1;;;2025-02-01;Våld (NCK);Pågår;",
            "HTJ;Söder;2;;;2025-02-01;Våld (NCK);Pågår;",
        ]),
    );
    assert_eq!(case.report().figure("utbildning.nyanstallda"), ">=0/1 [2/5]");
}

#[test]
fn a_key_person_is_active_from_the_appointment_until_it_ends() {
    let case = Case::june();
    case.submit(
        "a.csv",
        key_persons(&[
            "HTJ;Norr;;a@k.example;2025-05-31;;ja;;ja",
            "HTJ;Norr;;b@k.example;2025-06-01;;ja;;ja",
            "HTJ;Norr;;c@k.example;2024-01-01;2025-05-31;ja;;ja",
            "HTJ;Söder;;d@k.example;2024-01-01;2025-06-01;nej;;",
            "IFO;Familjefrid;;e@k.example;;;;;nej",
            "IFO;Familjestödet;;f@k.example;2024-01-01;2025-01-01;;;",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("nyckelpersonstruktur.antal"), ">=3/- [4/5]");
    assert_eq!(report.figure("nyckelpersonstruktur.enheter"), ">=3/5 [4/5]");
    assert_eq!(report.figure("nyckelpersonstruktur.traff-var"), ">=1/2 [2/5]");
    assert_eq!(report.figure("nyckelpersonstruktur.traff-host"), ">=-/- [0/5]");
    assert_eq!(report.figure("heder.kurs"), ">=1/3 [2/5]");
    assert_eq!(report.account().2["after-cutoff"], 1);
}

#[test]
fn a_key_person_twice_with_different_answers_counts_as_yes() {
    let case = Case::june();
    case.submit("a.csv", key_persons(&["HTJ;Norr;;a@k.example;;;nej;;nej", "HTJ;Norr;;a@k.example;;;nej;;ja"]));
    let report = case.report();
    assert_eq!(report.figure("heder.kurs"), ">=1/1 [1/5]");
    assert_eq!(report.status, 0);
    assert!(case.check().codes().contains(&"F454 I2".to_owned()));
}

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
fn more_people_than_the_register_has_give_no_share() {
    let case = Case::interim();
    case.file("organisation.csv", "Avdelning;Enhet;Regi;Medarbetare\nHemtjänsten;Norr;Egen;1\nIFO;Väst;Privat;5\n");
    case.submit(
        "a.csv",
        training(&[
            "Hemtjänsten;Norr;1;;;;Våld (NCK);Genomförd;2023-02-01",
            "Hemtjänsten;Norr;2;;;;Våld (NCK);Genomförd;2023-02-01",
            "IFO;Väst;3;;;;Våld (NCK);Genomförd;2023-02-01",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), "3/6 [2/2]");
    assert_eq!(report.department("webbkurs.genomfort", "Hemtjänsten"), "2/1 [1/1]");
    let department = &report.indicator("webbkurs.genomfort")["by_department"][0];
    assert!(department["share"].is_null());
    assert_eq!(report.status, 1);
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
fn a_target_is_under_way_until_its_day() {
    let target = "target = { share = 1.0, by = 2024-12-31 }";
    let status = |plan_target: &str, units: &[&str]| {
        let case = Case::june();
        case.replace("plan.toml", target, plan_target);
        let rows: Vec<String> = units.iter().map(|unit| format!(";{unit};;{unit}@k.example;;;;;")).collect();
        case.submit("a.csv", KEY_PERSONS.to_owned() + &rows.join("\n"));
        case.report().indicator("nyckelpersonstruktur.enheter")["status"].as_str().unwrap().to_owned()
    };
    let all = ["Norr", "Söder", "Familjestödet", "Familjefrid", "Lindgården"];
    assert_eq!(status(target, &all), "uppnatt");
    assert_eq!(status(target, &all[..4]), "underlag-saknas");
    assert_eq!(status("target = { share = 0.8, by = 2024-12-31 }", &all[..4]), "uppnatt");
    assert_eq!(status("target = { share = 1.0, by = 2025-06-01 }", &all[..4]), "pagar");
    assert_eq!(status("target = { share = 1.0, by = 2025-05-31 }", &all[..4]), "underlag-saknas");
    assert_eq!(status("target = { share = 1.0 }", &all[..4]), "pagar");
    assert_eq!(status("target = { value = 4, by = 2025-05-31 }", &all[..4]), "uppnatt");
    assert_eq!(status("", &all), "utan-mal");
}

#[test]
fn figures_are_compared_with_the_latest_earlier_report_or_else_the_baseline() {
    let case = Case::june();
    let persons = |count: usize| {
        let rows: Vec<String> = (0..count).map(|one| format!("HTJ;Norr;;p{one}@k.example;;;;;ja")).collect();
        KEY_PERSONS.to_owned() + &rows.join("\n")
    };
    case.file("inlamningar/2024-bokslut/a.csv", persons(100));
    let first = case.run(&["rapport", "bokslut", "2024", "--json"]);
    let first: serde_json::Value = serde_json::from_slice(&first.stdout).unwrap();
    let previous = &first["focus_areas"][1]["indicators"][0]["previous"];
    assert_eq!(previous["label"], "slutrapport 2024");
    assert_eq!(previous["change"], -16);

    case.submit("a.csv", persons(110));
    let report = case.report();
    let previous = &report.indicator("nyckelpersonstruktur.antal")["previous"];
    assert_eq!((previous["label"].as_str(), &previous["date"]), (Some("bokslut 2024"), &"2024-12-31".into()));
    assert_eq!(previous["change"], 10);
    // The share of units has not moved; the number rose by a tenth, and nothing worsened.
    assert_eq!(report.movement("nyckelpersonstruktur"), "tydlig");
    assert_eq!(report.movement("heder"), "ingen");
    assert_eq!(report.indicator("heder.kurs")["previous"]["change"], 0.0);
    assert_eq!(report.movement("barnperspektiv"), "okand");
}

#[test]
fn a_person_may_overrule_a_movement_and_the_report_says_so() {
    let case = Case::june();
    case.text("heder", "---\nforflyttning: viss\nmotiv: Arbetet har kommit i gång.\n---\nOrd om heder.\n");
    assert_eq!(case.report().movement("heder"), "viss");
    assert!(case.written("rapport.md").contains("Arbetet har kommit i gång"));
}

#[test]
fn what_stands_on_a_persons_second_row_is_known() {
    let case = Case::june();
    case.submit("a.csv", key_persons(&["HTJ;Norr;;a@k.example;;;Ja;;", "HTJ;Norr;;a@k.example;;;;Ja;"]));
    case.submit(
        "b.csv",
        training(&["HTJ;Norr;1;;;;Våld (NCK);Genomförd;2024-06-01", "HTJ;Norr;1;;;2024-05-01;Våld (NCK);Pågår;"]),
    );
    let report = case.report();
    assert_eq!(report.figure("nyckelpersonstruktur.traff-host"), ">=1/1 [1/5]");
    assert_eq!(report.figure("utbildning.nyanstallda"), ">=1/1 [1/5]");
    assert!(case.check().codes().iter().any(|code| code.starts_with("F463")), "a duplicate is told");
}

#[test]
fn a_key_persons_ended_row_still_tells_what_the_person_has_done() {
    let case = Case::june();
    case.submit(
        "a.csv",
        key_persons(&[
            "HTJ;Norr;;a@k.example;2023-01-01;2024-01-01;Ja;;Ja",
            "HTJ;Norr;;a@k.example;2024-02-01;;Nej;;Nej",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("heder.kurs"), ">=1/1 [1/5]");
    assert!(case.check().codes().contains(&"F454 I3".to_owned()));
}

#[test]
fn the_date_of_hiring_is_known_from_a_row_after_the_cut_off_too() {
    let case = Case::june();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;1;;;2023-10-08;Våld (NCK);Genomförd;2025-06-02",
            "HTJ;Söder;1;;;2024-03-15;Våld (NCK);Genomförd;",
        ]),
    );
    assert_eq!(case.report().figure("utbildning.nyanstallda"), ">=0/0 [1/5]");
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
fn more_people_than_employed_is_found_whatever_the_denominator() {
    let case = Case::june();
    case.file("organisation.csv", "Avdelning;Enhet;Regi;Medarbetare\nHemtjänsten;Norr;Egen;1\n");
    case.submit(
        "a.csv",
        training(&[
            "Hemtjänsten;Norr;1;;;;Våld (NCK);Genomförd;2025-02-01",
            "Hemtjänsten;Norr;2;;;;Våld (NCK);Genomförd;2025-02-01",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("utbildning.genomfort"), "2/- [1/1]");
    assert_eq!(report.status, 1);
}

#[test]
fn sums_and_choices_can_be_declared_as_indicators() {
    let case = Case::june();
    case.replace(
        "plan.toml",
        "# --- Fokusområden och indikatorer",
        r#"
[[form]]
id = "samtal"
title = "Samtal"
row = "unit"

[[form.column]]
id = "enhet"
title = "Enhet"
kind = "unit"
required = true

[[form.column]]
id = "erbjudna"
title = "Erbjudna samtal"
kind = "count"
required = true

[[form.column]]
id = "genomforda"
title = "Hållna samtal"
kind = "count"
at_most = "erbjudna"
required = true

[[form.column]]
id = "metod"
title = "Metod"
kind = "choice"
choices = ["Enskilt", "I grupp"]

# --- Fokusområden och indikatorer"#,
    );
    case.replace(
        "plan.toml",
        "# --- Perspektiv",
        r#"
[[focus_area.indicator]]
id = "samverkan.samtal"
title = "Hållna samtal"
count = "sum"
form = "samtal"
column = "genomforda"
of_column = "erbjudna"
one = "samtal"
many = "samtal"

[[focus_area.indicator]]
id = "samverkan.grupp"
title = "Enheter med samtal i grupp"
count = "units"
form = "samtal"
column = "metod"
answers = ["I grupp"]
of = "units"

# --- Perspektiv"#,
    );
    case.submit("a.csv", "Enhet;Erbjudna samtal;Hållna samtal;Metod\nNorr;10;7;I grupp\nSöder;5;över 2;Enskilt\n");
    let report = case.report();
    assert_eq!(report.figure("samverkan.samtal"), ">=9/15 [2/5]");
    assert_eq!(report.figure("samverkan.grupp"), ">=1/5 [2/5]");
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
fn a_new_form_column_and_indicator_take_an_edit_of_the_plan_alone() {
    let case = Case::june();
    case.replace(
        "plan.toml",
        "# --- Fokusområden och indikatorer",
        r#"
[[form]]
id = "lokaler"
title = "Lokaler"
row = "unit"

[[form.column]]
id = "enhet"
title = "Enhet"
kind = "unit"
required = true

[[form.column]]
id = "samtalsrum"
title = "Avskilt samtalsrum"
kind = "yes_no"
required = true

# --- Fokusområden och indikatorer"#,
    );
    case.replace(
        "plan.toml",
        "title = \"Barnombud\"\nkind = \"yes_no\"\nchoices = [\"Ja\", \"Nej\"]",
        "title = \"Barnombud\"\nkind = \"yes_no\"\nchoices = [\"Ja\", \"Nej\"]\n\n\
        [[form.column]]\nid = \"barnrum\"\ntitle = \"Rum för barn\"\nkind = \"yes_no\"",
    );
    case.replace(
        "plan.toml",
        "# --- Perspektiv",
        r#"
[[focus_area.indicator]]
id = "samverkan.samtalsrum"
title = "Enheter med avskilt samtalsrum"
count = "units"
form = "lokaler"
column = "samtalsrum"
of = "units"

[[focus_area.indicator]]
id = "samverkan.barnrum"
title = "Enheter med rum för barn"
count = "units"
form = "barnperspektiv"
column = "barnrum"
of = "units"

# --- Perspektiv"#,
    );
    case.submit("lokaler.csv", "Enhet;Avskilt samtalsrum\nNorr;Ja\nSöder;Nej\n");
    case.submit("barn.csv", "Enhet;Rutin barnperspektiv;Rum för barn\nNorr;Ja;x\n");
    let report = case.report();
    assert_eq!(report.figure("samverkan.samtalsrum"), ">=1/5 [2/5]");
    assert_eq!(report.figure("samverkan.barnrum"), ">=1/5 [1/5]");
    assert!(case.written("rapport.md").contains("Enheter med avskilt samtalsrum"));
    assert_eq!(report.figures["reporting"]["by_form"]["lokaler"]["reported"], 2);
}
