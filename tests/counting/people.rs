//! People: who is one, what they have completed, when they count.

use crate::common::Case;
use crate::{key_persons, training};

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
fn rows_of_a_person_come_together_however_far_apart_they_stand() {
    // More than a thread looks at at a time, by their first rows and by all. Every other row of a person gives the id alone.
    const PEOPLE: usize = 30_000;
    let case = Case::june();
    let told = [("HTJ;Norr", "Pågår;"), ("IFO;Familjefrid", "Pågår;"), ("HTJ;Norr", "Genomförd;2025-02-01")];
    let rows: Vec<String> = (0..80_000)
        .map(|row| {
            let (person, (whose, state)) = (row % PEOPLE, told[row / PEOPLE]);
            let email = if row / PEOPLE == 1 { String::new() } else { format!("p{person}@x.example") };
            format!("{whose};A{person};{email};;;Våld (NCK);{state}")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (first, second) = rows.split_at(50_000);
    case.submit("a.csv", training(first));
    case.submit("b.csv", training(second));
    let report = case.report();
    assert_eq!(report.figure("utbildning.genomfort"), ">=20000/- [2/5]");
    assert_eq!(report.department("utbildning.genomfort", "Hemtjänsten"), "20000/- [1/2]");
    assert_eq!(report.department("utbildning.genomfort", "Individ- och familjeomsorgen"), "20000/- [1/3]");
    let (read, counted, not_counted) = report.account();
    assert_eq!((read, counted, not_counted), (80_000, 60_000, [("duplicate".to_owned(), 20_000)].into()));
}

#[test]
fn a_person_on_rows_of_departments_alone_stands_in_each_of_them() {
    let case = Case::interim();
    case.make_unit_optional("title = \"Utbildning\"\nrow = \"person\"");
    let done = |whose: &str, id: &str| format!("{whose};{id};;;;Våld (NCK);Genomförd;2023-02-01");
    let rows = [("HTJ;", "A1"), ("IFO;", "A1"), ("HTJ;", "A1"), ("HTJ;Norr", "A2"), ("IFO;Familjefrid", "A3")];
    let rows = rows.map(|(whose, id)| done(whose, id));
    case.submit("a.csv", training(&rows.each_ref().map(String::as_str)));
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), ">=3/50 [2/5]");
    assert_eq!(report.department("webbkurs.genomfort", "Hemtjänsten"), "2/20 [1/2]");
    assert_eq!(report.department("webbkurs.genomfort", "Individ- och familjeomsorgen"), "2/30 [1/3]");
    // Twice in one department is once too often.
    assert_eq!(report.account(), (5, 4, [("duplicate".to_owned(), 1)].into()));
}

#[test]
fn people_whom_departments_alone_tell_of_are_counted_though_no_unit_has_reported() {
    let case = Case::june();
    case.make_unit_optional("title = \"Nyckelpersoner\"\nrow = \"person\"");
    case.submit(
        "a.csv",
        "Avdelning;Enhet;E-post;Hederskurs\nHTJ;;a@x.example;\nIFO;;a@x.example;\nIFO;;b@x.example;\n",
    );
    let report = case.report();
    assert_eq!(report.figure("nyckelpersonstruktur.antal"), ">=2/- [0/5]");
    assert_eq!(report.department("nyckelpersonstruktur.antal", "Hemtjänsten"), "1/- [0/2]");
    assert_eq!(report.department("nyckelpersonstruktur.antal", "Individ- och familjeomsorgen"), "2/- [0/3]");
}

#[test]
fn a_row_about_another_course_tells_who_a_person_is() {
    let case = Case::interim();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;A1;;;;Våld (NCK);Genomförd;2023-02-01",
            "HTJ;Söder;;ek@kommun.example;;;Våld (NCK);Genomförd;2023-03-01",
            "IFO;Familjefrid;a1;EK@kommun.example;;;Brandskydd;Genomförd;2023-03-01",
            // Two people, since the address is two people's: one of them has done another course.
            "HTJ;Norr;;delad@kommun.example;Ek Alm;;Våld (NCK);Genomförd;2023-02-01",
            "HTJ;Söder;;delad@kommun.example;;;Våld (NCK);Genomförd;2023-02-01",
            "HTJ;Söder;;delad@kommun.example;Sten Rönn;;Brandskydd;Genomförd;2023-02-01",
        ]),
    );
    let report = case.report();
    assert_eq!(report.figure("webbkurs.genomfort"), ">=3/50 [2/5]");
    let (read, counted, not_counted) = report.account();
    assert_eq!((read, counted, not_counted["other-course"]), (6, 4, 2));
    // What is wrong with the address is told at the rows that count.
    let shared: Vec<u64> = case.check().rows("F453");
    assert_eq!(shared, [5, 6]);
}

#[test]
fn of_very_many_shared_addresses_the_first_are_told_one_by_one() {
    let case = Case::interim();
    let addresses = 600;
    let row = |row: usize| format!("HTJ;Norr;A{row};k{}@kommun.example;;;Våld (NCK);Pågår;", row % addresses);
    let rows: Vec<String> = (0..2 * addresses).map(row).collect();
    case.submit("a.csv", training(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
    let told: Vec<u64> = case.check().rows("F453");
    // A thousand at both rows of five hundred addresses; the other two hundred together, at the first of their rows.
    let wanted: Vec<u64> = (2..=502).chain(602..=1101).collect();
    assert_eq!(told, wanted);
}

#[test]
fn a_name_alone_is_no_person_of_its_own_beside_another_course() {
    let case = Case::interim();
    case.submit(
        "a.csv",
        training(&[
            "HTJ;Norr;;;Ek Alm;;Våld (NCK);Genomförd;2023-02-01",
            "HTJ;Norr;A1;;Ek Alm;;Brandskydd;Genomförd;2023-02-01",
            "HTJ;Söder;A1;;Ek Alm;;Våld (NCK);Genomförd;2023-03-01",
        ]),
    );
    assert_eq!(case.report().figure("webbkurs.genomfort"), ">=1/50 [2/5]");
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
fn a_surname_in_common_makes_two_people_on_one_address_no_one_person() {
    let counted = |names: [&str; 2]| {
        let case = Case::june();
        let rows = names.map(|name| format!("HTJ;Norr;{name};norr@kommun.example;;;;;"));
        case.submit("a.csv", key_persons(&[&rows[0], &rows[1]]));
        let report = case.report();
        (report.indicator("nyckelpersonstruktur.antal")["value"].as_u64().unwrap(), report.status)
    };
    assert_eq!(counted(["Eva Andersson", "Bo Andersson"]), (2, 1));
    assert_eq!(counted(["Andersson, Maria", "Malin Andersson"]), (2, 1));
    // A new surname, a name turned round, a name by half and a slip of the pen are the same person.
    for other in ["Eva Ek", "Andersson, Eva", "Andersson Eva", "Eva-Lena Andersson", "E. Andersson", "Ewa Anderson"] {
        assert_eq!(counted(["Eva Andersson", other]), (1, 0), "{other}");
    }
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
