//! Checks across forms, files, the register and earlier reports, at their edges, through the program itself.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on shall stop")]

mod common;

use common::Case;

const KEY_PERSONS: &str = "Avdelning;Enhet;Namn;E-post;Utsedd datum;Avslutad datum;Träff vår;Träff höst;Hederskurs\n";
const KEY_SUMS: &str = "Avdelning;Enhet;Antal nyckelpersoner;Per datum\n";
const CHILDREN: &str = "Avdelning;Enhet;Rutin barnperspektiv;Barnombud;Rutin orosanmälan\n";
const NUMBER: &str = "nyckelpersonstruktur.antal";
const EARLIER: &str = "rapporter/2024-bokslut/siffror.json";

/// A summed row for each unit and number.
fn sums(units: &[(&str, &str, u32)]) -> String {
    let rows: Vec<String> = units.iter().map(|(of, unit, number)| format!("{of};{unit};{number};")).collect();
    KEY_SUMS.to_owned() + &rows.join("\n")
}

/// A case of June 2025, with a report for bokslut 2024 made of one file.
fn after_bokslut(content: &str) -> Case {
    let case = Case::june();
    case.file("inlamningar/2024-bokslut/a.csv", content);
    assert!(case.run(&["rapport", "bokslut", "2024"]).status.success());
    case
}

/// The messages of the findings with a code, each with its file, in order.
fn told(case: &Case, code: &str) -> Vec<String> {
    let checked = case.check();
    let findings = checked.document["findings"].as_array().unwrap();
    let told = findings.iter().filter(|finding| finding["code"] == code);
    let text = |value: &serde_json::Value| value.as_str().unwrap().replace('\u{a0}', " ");
    told.map(|finding| format!("{}: {}", text(&finding["file"]), text(&finding["message"]))).collect()
}

#[test]
fn more_people_than_a_unit_has_is_a_warning_once_for_a_unit_and_form() {
    let case = Case::june();
    let persons = |count: usize| {
        let rows: Vec<String> = (0..count).map(|one| format!("HTJ;Norr;;p{one}@k.example;;;Ja;Ja;Ja")).collect();
        KEY_PERSONS.to_owned() + &rows.join("\n")
    };
    case.submit("a.csv", persons(10));
    assert!(told(&case, "F466").is_empty(), "as many as the register has");
    case.submit("a.csv", persons(11));
    let told_of = told(&case, "F466");
    assert_eq!(told_of.len(), 1);
    assert!(told_of[0].starts_with("organisation.csv: Nyckelpersoner: 11 personer är räknade för Norr"), "{told_of:?}");
    let report = case.report();
    assert_eq!(report.figure(NUMBER), ">=11/- [1/5]", "the value stands");
    assert_eq!(report.status, 0);
}

#[test]
fn none_in_the_sum_and_somebody_on_the_rows_is_a_warning() {
    let case = Case::june();
    case.submit("a.csv", sums(&[("HTJ", "Norr", 0), ("HTJ", "Söder", 1)]));
    case.submit("b.csv", KEY_PERSONS.to_owned() + "HTJ;Norr;;p@k.example;;;;;\nHTJ;Söder;;q@k.example;;;;;");
    assert_eq!(told(&case, "F467").len(), 1);
    assert_eq!(told(&case, "F456").len(), 1);
    // Somebody whose time is over counts no more than the sum says.
    case.submit("b.csv", KEY_PERSONS.to_owned() + "HTJ;Norr;;p@k.example;2024-01-01;2025-01-01;;;");
    assert!(told(&case, "F467").is_empty());
}

#[test]
fn a_drop_is_told_when_it_is_more_than_a_quarter() {
    let case = after_bokslut(&sums(&[("HTJ", "Norr", 4), ("IFO", "Familjefrid", 8)]));
    case.submit("a.csv", sums(&[("HTJ", "Norr", 3), ("IFO", "Familjefrid", 6)]));
    assert!(told(&case, "F468").is_empty(), "a quarter is not more than a quarter");
    case.submit("a.csv", sums(&[("HTJ", "Norr", 3), ("IFO", "Familjefrid", 5)]));
    let fallen = told(&case, "F468");
    assert_eq!(fallen.len(), 2, "{fallen:?}");
    assert!(fallen.iter().all(|one| one.starts_with(EARLIER)));
    assert!(fallen[0].contains("Individ- och familjeomsorgen: bokslut 2024 angav minst 8, nu är det minst 5"));
    assert!(fallen[1].contains("hela förvaltningen: bokslut 2024 angav minst 12, nu är det minst 8"));
    case.submit("a.csv", sums(&[("IFO", "Familjefrid", 8)]));
    let fallen = told(&case, "F468");
    assert!(!fallen.iter().any(|one| one.contains("Nyckelpersoner, Hemtjänsten")), "who has not told has not fallen");
    assert!(fallen.iter().any(|one| one.contains("Nyckelpersoner, hela förvaltningen")), "{fallen:?}");
}

#[test]
fn a_drop_goes_by_shares_where_both_have_one() {
    let yes = |units: &[&str], word: &str| -> String {
        units.iter().fold(CHILDREN.to_owned(), |text, unit| text + &format!("IFO;{unit};{word};Ja;Ja\n"))
    };
    let case = after_bokslut(&yes(&["Familjestödet", "Familjefrid", "Lindgården"], "Ja"));
    // 1 of 1 is no less than 3 of 3.
    case.submit("a.csv", yes(&["Familjefrid"], "Ja"));
    case.submit("b.csv", yes(&["Familjestödet", "Lindgården"], "Ej relevant"));
    let fallen = told(&case, "F468");
    let routine = |one: &&String| one.contains("rutin för barnperspektivet, Individ");
    assert!(!fallen.iter().any(|one| routine(&one)), "{fallen:?}");
    case.submit("b.csv", yes(&["Familjestödet", "Lindgården"], "Nej"));
    let fallen = told(&case, "F468");
    assert!(fallen.iter().find(routine).unwrap().contains("angav 3 av 3, nu är det 1 av 3"), "{fallen:?}");
}

#[test]
fn a_baseline_is_no_last_time() {
    let case = Case::june();
    case.submit("a.csv", sums(&[("HTJ", "Norr", 3)]));
    assert!(told(&case, "F468").is_empty(), "116 in the closing report was counted in another way");
}

#[test]
fn figures_that_stand_still_in_every_unit_are_told() {
    let before = [("HTJ", "Norr", 2), ("HTJ", "Söder", 1), ("IFO", "Familjefrid", 3)];
    let case = after_bokslut(&sums(&before));
    // The rows in another order, so that the file is another.
    case.submit("a.csv", sums(&[before[1], before[0], before[2]]));
    let same = told(&case, "F469");
    assert_eq!(same.len(), 1, "one unit that stands still says nothing: {same:?}");
    assert!(same[0].starts_with(EARLIER) && same[0].contains("Hemtjänsten: siffrorna i Nyckelpersoner"), "{same:?}");
    assert!(told(&case, "F470").is_empty());
    case.submit("a.csv", sums(&[("HTJ", "Norr", 2), ("HTJ", "Söder", 2)]));
    assert!(told(&case, "F469").is_empty(), "one unit differs");
    case.submit("a.csv", sums(&[before[2], before[0]]));
    assert!(told(&case, "F469").is_empty(), "one unit has not told");
}

#[test]
fn standing_still_at_none_and_answers_of_yes_and_no_are_not_told() {
    let case = after_bokslut(&sums(&[("HTJ", "Norr", 0), ("HTJ", "Söder", 0)]));
    case.submit("a.csv", sums(&[("HTJ", "Söder", 0), ("HTJ", "Norr", 0)]));
    assert!(told(&case, "F469").is_empty());
    let case = after_bokslut(&(CHILDREN.to_owned() + "HTJ;Norr;Ja;Ja;Ja\nHTJ;Söder;Ja;Ja;Ja\n"));
    case.submit("a.csv", CHILDREN.to_owned() + "HTJ;Söder;Ja;Ja;Ja\nHTJ;Norr;Ja;Ja;Ja\n");
    assert!(told(&case, "F469").is_empty());
}

#[test]
fn a_file_from_the_earlier_occasion_is_told_whatever_it_is_called() {
    let content = sums(&[("HTJ", "Norr", 2)]);
    let case = after_bokslut(&content);
    case.submit("ny fil.csv", &content).submit("tom.csv", "");
    assert_eq!(told(&case, "F470"), ["ny fil.csv: Filen är på tecknet lika med en som lämnades in till bokslut 2024."]);
    // That it is listed is enough.
    std::fs::remove_dir_all(case.path("inlamningar/2024-bokslut")).unwrap();
    assert_eq!(told(&case, "F470").len(), 1);
    case.replace(EARLIER, "\"id\": \"vinr-2024-2026\"", "\"id\": \"annan-plan\"");
    assert!(told(&case, "F470").is_empty());
}

#[test]
fn a_file_twice_is_told_at_the_second_with_masked_names() {
    let case = Case::june();
    let content = KEY_PERSONS.to_owned() + "HTJ;Norr;Alma Exempel;;;;;;";
    case.submit("Alma Exempel.csv", &content).submit("Norr.csv", &content);
    case.submit("tom 1.csv", "").submit("tom 2.csv", "").submit("a.pdf", "%PDF-1.4").submit("b.pdf", "%PDF-1.4");
    assert_eq!(
        told(&case, "F471"),
        ["[namn].csv: Filen är på tecknet lika med Norr.csv. Ingenting räknas två gånger."],
        "by the names that are shown"
    );
    assert!(told(&case, "F472").is_empty(), "the whole file is told");
    let output = case.run(&["granska", "juni", "2025", "--json"]);
    assert!(!String::from_utf8_lossy(&output.stdout).contains("Alma"));
}

#[test]
fn a_table_that_only_repeats_other_files_is_told() {
    let case = Case::june();
    case.submit("a.csv", sums(&[("HTJ", "Norr", 2), ("HTJ", "Söder", 1)]));
    case.submit("b.csv", sums(&[("Hemtjänsten", "Norr", 2)]) + "\nSumma;;2;");
    let repeated = told(&case, "F472");
    assert_eq!(repeated, ["b.csv: Alla rader i tabellen står också i a.csv, så tabellen tillför ingenting."]);
    case.submit("b.csv", sums(&[("Hemtjänsten", "Norr", 2), ("IFO", "Familjefrid", 1)]));
    assert!(told(&case, "F472").is_empty(), "one row is its own");
}

#[test]
fn an_older_version_of_a_list_is_told_whichever_of_the_two_is_counted() {
    // Which of two like rows is counted depends on the content of all of the file, so several contents are tried.
    let told_of = |round: u32| {
        let case = Case::june();
        let row =
            |unit: &str, name: &str| format!("HTJ;{unit};{name}{round};{name}{round}@k.example;2024-03-01;;Ja;;\n");
        let older = KEY_PERSONS.to_owned() + &row("Norr", "Eva") + &row("Söder", "Bo");
        case.submit("ny.csv", older.clone() + &row("Söder", "Ia")).submit("gammal.csv", older);
        assert_eq!(case.report().figure("nyckelpersonstruktur.antal"), ">=3/- [2/5]");
        told(&case, "F472")
    };
    for round in 0..6 {
        let expected = "gammal.csv: Alla rader i tabellen står också i ny.csv, så tabellen tillför ingenting.";
        assert_eq!(told_of(round), [expected]);
    }
}

#[test]
fn a_row_that_says_more_than_its_twin_is_not_told_as_repeated() {
    for round in 0..4 {
        let case = Case::june();
        case.submit("a.csv", format!("{KEY_PERSONS}HTJ;Norr;Eva{round};e@k.example;;;Ja;;"));
        case.submit("b.csv", format!("{KEY_PERSONS}HTJ;Norr;Eva{round};e@k.example;;;;;"));
        let expected = "b.csv: Alla rader i tabellen står också i a.csv, så tabellen tillför ingenting.";
        assert_eq!(told(&case, "F472"), [expected]);
    }
}

#[test]
fn a_unit_under_another_department_counts_where_the_register_has_it() {
    let case = Case::june();
    case.submit("a.csv", sums(&[("HTJ", "Familjefrid", 2)]));
    assert_eq!(told(&case, "F406").len(), 1);
    let report = case.report();
    assert_eq!(report.department(NUMBER, "Individ- och familjeomsorgen"), "2/- [1/3]");
    assert_eq!(report.department(NUMBER, "Hemtjänsten"), "-/- [0/2]");
}

#[test]
fn a_published_figure_that_no_longer_holds_is_told_in_every_edition() {
    let case = after_bokslut(&sums(&[("HTJ", "Norr", 4)]));
    case.submit("b.csv", sums(&[("HTJ", "Norr", 5)]));
    let silent = |case: &Case| {
        let report = case.report();
        assert_eq!(report.indicator(NUMBER)["previous"]["value"], 4, "compared with what was published");
        assert_eq!(report.indicator(NUMBER)["previous"]["change"], 1);
        !case.written("rapport.html").contains("id=\"andrat\"") && told(case, "F473").is_empty()
    };
    assert!(silent(&case), "nothing has changed");

    case.file("inlamningar/2024-bokslut/sen fil.csv", sums(&[("HTJ", "Söder", 2)]));
    assert!(!silent(&case));
    let revised = told(&case, "F473");
    let number = revised.iter().find(|one| one.contains("Nyckelpersoner: ")).unwrap();
    assert!(number.starts_with(&format!("{EARLIER}: Nyckelpersoner: rapporten för bokslut 2024 (ett utkast) angav")));
    assert!(number.contains("minst 4, men inlämningarna för den ger nu minst 6. Inlämningar som har kommit till: sen"));
    for file in ["rapport.md", "rapport.html"] {
        let text = case.written(file).replace('\u{a0}', " ");
        assert!(text.contains("Ändrat sedan förra rapporten"), "{file}");
        assert!(text.contains("bokslut 2024 angav minst 4; inlämningarna för den rapporten ger nu minst 6"), "{file}");
        assert!(!text.contains("sen fil"), "{file} names no file");
    }
    assert!(case.written("granskning.html").contains("sen fil.csv"));
    let findings = case.check().document["findings"].to_string();
    assert!(!findings.contains("\"file\":\"sen fil.csv\""), "its own findings are not told here");
}

#[test]
fn the_cause_is_the_register_where_all_files_are_the_same() {
    let case = after_bokslut(&sums(&[("HTJ", "Norr", 4), ("HTJ", "Söder", 1)]));
    case.replace("organisation.csv", "Söder;;Egen;10;;", "Söder;;Egen;10;;2024-06-01");
    let revised = told(&case, "F473");
    assert!(revised.iter().any(|one| one.contains("angav minst 5") && one.contains("registret, planen eller")));
}

#[test]
fn what_cannot_be_counted_anew_is_passed_over() {
    let changed = || {
        let case = after_bokslut(&sums(&[("HTJ", "Norr", 4)]));
        case.file("inlamningar/2024-bokslut/b.csv", sums(&[("HTJ", "Söder", 2)]));
        assert!(!told(&case, "F473").is_empty());
        case
    };
    let case = changed();
    std::fs::remove_dir_all(case.path("inlamningar/2024-bokslut")).unwrap();
    assert!(told(&case, "F473").is_empty(), "its folder is gone");
    let case = changed();
    case.replace(EARLIER, "\"id\": \"vinr-2024-2026\"", "\"id\": \"annan-plan\"");
    assert!(told(&case, "F473").is_empty(), "it is another plan's");
    let case = changed();
    case.replace(EARLIER, "\"id\": \"bokslut\"", "\"id\": \"jul\"");
    assert!(told(&case, "F473").is_empty(), "the plan has no such occasion");
    let case = changed();
    case.file("rapporter/kopia/siffror.json", std::fs::read(case.path(EARLIER)).unwrap());
    let once = told(&case, "F473");
    assert!(once.iter().all(|one| one.starts_with(EARLIER)), "a copy is not told again: {once:?}");
}

#[test]
fn a_break_in_the_series_is_said_wherever_the_series_is() {
    let remark = "Vilka som ingår skiljer sig mellan åren";
    let case = Case::june();
    case.submit("a.csv", sums(&[("HTJ", "Norr", 120)]));
    case.report();
    for file in ["rapport.md", "rapport.html"] {
        let said = case.written(file).matches(remark).count();
        assert_eq!(said, 3, "{file}: key figures, the focus area, the annex");
        assert!(case.written(file).contains("antalet i planen för 2022–2023"), "{file}: the training of all staff");
    }
    let closing = Case::new("vinr-2022-2023", "slutrapport", "2024");
    closing.file("inlamningar/2023-delrapport/a.csv", sums(&[("HTJ", "Norr", 2)]));
    assert!(closing.run(&["rapport", "delrapport", "2023"]).status.success());
    closing.submit("a.csv", sums(&[("HTJ", "Norr", 3)]));
    closing.report();
    for file in ["rapport.md", "rapport.html"] {
        assert_eq!(closing.written(file).matches("privata utförare är inbjudna").count(), 3, "{file}");
    }
}

#[test]
fn what_nobody_had_reported_is_not_told_as_changed() {
    let case = Case::june();
    let before = case.at("bokslut", "2024");
    before.submit("a.csv", sums(&[("HTJ", "Norr", 4)]));
    before.report();
    case.submit("a.csv", sums(&[("HTJ", "Norr", 4)]));
    // One more unit changes what shares of units are held against, also where nobody has reported.
    let register = std::fs::read_to_string(case.path("organisation.csv")).unwrap();
    case.file("organisation.csv", register + "Hemtjänsten;HTJ;Ny;;Egen;10;;\n");
    let changed = told(&case, "F473");
    assert!(!changed.is_empty() && changed.iter().all(|one| !one.contains("uppgift saknas")), "{changed:?}");
}

#[test]
fn a_lower_bound_that_falls_away_is_told() {
    let case = Case::june();
    let before = case.at("bokslut", "2024");
    before.submit("a.csv", sums(&[("HTJ", "Norr", 4)]));
    before.report();
    let rest = [("HTJ", "Söder", 0), ("IFO", "Familjestödet", 0), ("IFO", "Familjefrid", 0), ("IFO", "Lindgården", 0)];
    before.submit("b.csv", sums(&rest));
    case.submit("a.csv", sums(&[("HTJ", "Norr", 4)]));
    let changed = told(&case, "F473");
    let number = changed.iter().find(|one| one.contains("Nyckelpersoner: ")).unwrap();
    assert!(number.contains("angav minst 4") && number.contains("ger nu 4"), "{number}");
}
