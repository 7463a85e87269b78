//! Departments and units: merged cells, blanks, names and where they are told.

use super::*;

const HEADER: &str = "Avdelning|Enhet|Antal nyckelpersoner\n";

fn rows(lines: &str) -> Read {
    read(&format!("{HEADER}{lines}"))
}

#[test]
fn names_and_short_names_are_known_in_any_case_and_silently() {
    let read =
        rows("IFO|FAMILJEFRID|1\nindivid och familjeomsorgen|ff|1\nht|Solgården|2\nHemtjänsten|hemtjänst-norr|1");
    assert_eq!(read.units(), ["Familjefrid", "Familjefrid", "Solgården Äldreboende", "Hemtjänst Norr"]);
    assert_eq!(read.told(), Vec::<String>::new());
}

#[test]
fn lost_diacritics_and_typos_are_notes_with_both_names() {
    let read = rows("Hemtjansten|Hemtjanst Norr|1\nIFO|Familjefird|1");
    assert_eq!(read.units(), ["Hemtjänst Norr", "Familjefrid"]);
    assert_eq!(read.told(), ["F407 A2", "F403 B2", "F403 B3"]);
    assert!(read.message("F403").contains("”Hemtjanst Norr” är läst som ”Hemtjänst Norr”"));
}

#[test]
fn unknown_units_are_errors_and_the_nearest_is_named() {
    let read = rows("IFO|Familjen|1\nIFO|IFO|1\nHSF|Vårdcentralen|2");
    assert_eq!(read.dropped(), [(2, Reason::Error), (3, Reason::Error), (4, Reason::Error)]);
    assert_eq!(read.told(), ["F401 B2", "F401 B3", "F404 A4", "F401 B4"]);
    assert!(read.message("F401").contains("Menas ”Familjefrid”?"), "{}", read.message("F401"));
    assert!(read.findings.iter().any(|finding| finding.message.contains("namnet på en avdelning")));
}

#[test]
fn the_department_tells_units_of_the_same_name_apart() {
    let read = rows("IFO|Nattpatrullen|1\nHT|Nattpatrullen|2");
    assert_eq!((read.departments(), read.told()), (vec!["IFO", "HT"], vec![]));
    let unknown = rows("Vuxen|Nattpatrullen|1");
    assert_eq!(unknown.told(), ["F404 A2", "F402 B2"]);
    assert!(
        unknown
            .message("F402")
            .contains("Nattpatrullen (Individ- och familjeomsorgen) eller Nattpatrullen (Hemtjänsten)")
    );
}

#[test]
fn the_units_own_department_decides_with_a_warning() {
    let read = rows("HT|Familjefrid|1\nVuxen|Familjefrid|1");
    assert_eq!(
        (read.departments(), read.told()),
        (vec!["IFO", "IFO"], vec!["F406 A2".to_owned(), "F405 A3".to_owned()])
    );
}

#[test]
fn units_that_are_not_open_are_not_expected() {
    let read = rows("HT|Gamla enheten|1\nHT|Nya enheten|1");
    assert_eq!(read.dropped(), [(2, Reason::NotExpected), (3, Reason::NotExpected)]);
    assert_eq!(read.told(), ["F408 B2", "F408 B3"]);
    assert!(read.message("F408").contains("den stängde 1\u{a0}februari\u{a0}2025"));
}

#[test]
fn blanks_take_the_value_above_within_the_group_and_say_so() {
    let read = rows("IFO|Familjefrid|1\n|Mottagningen|1\n||2\nHT|Hemtjänst Norr|1");
    assert_eq!(read.units(), ["Familjefrid", "Mottagningen", "Mottagningen", "Hemtjänst Norr"]);
    assert_eq!(read.told(), ["F325 A3", "F325 B4"]);
    assert_eq!(read.message("F325"), "Avdelning: A3:A4 är tomt och fylldes i från A2.");
}

#[test]
fn blanks_are_not_filled_across_groups_totals_or_empty_rows() {
    let read = rows("IFO|Familjefrid|1\nHT||1\nHT|Hemtjänst Norr|1\nSumma||3\n||1\nIFO|Mottagningen|1\n\n||1");
    assert_eq!(read.rows(), [2, 4, 7]);
    let errors: Vec<String> = read.told().into_iter().filter(|told| told.starts_with("F301")).collect();
    assert_eq!(errors, ["F301 B3", "F301 B6", "F301 B9"]);
}

#[test]
fn a_dash_is_not_filled() {
    assert_eq!(rows("IFO|Familjefrid|1\nIFO|–|1").told(), ["F301 B3"]);
}

#[test]
fn merged_cells_hold_silently_for_every_row() {
    let mut merged = sheet(
        "a.xlsx",
        Some("Blad1"),
        &format!("{HEADER}IFO|Familjefrid|1\n||2\n|Mottagningen|3\nHT|Hemtjänst Norr|1"),
    );
    merged.merges = vec![merge((2, 4), (1, 1)), merge((2, 3), (2, 2))];
    let read = read_sheets(&[merged]);
    assert_eq!(read.units(), ["Familjefrid", "Familjefrid", "Mottagningen", "Hemtjänst Norr"]);
    assert_eq!(read.told(), Vec::<String>::new());
}

#[test]
fn an_optional_unit_is_never_filled() {
    let read =
        read("Avdelning|Enhet|Område|Insats|Status\nIFO|Familjefrid|Samverkan|Möte|Pågår\n||Samverkan|Dialog|Planerad");
    assert_eq!((read.units(), read.departments()), (vec!["Familjefrid", ""], vec!["IFO", "IFO"]));
    assert_eq!(read.told(), ["F325 A3"]);
}

#[test]
fn an_activity_of_an_unknown_department_is_an_error() {
    let header = "Avdelning|Enhet|Område|Insats|Status\n";
    let read = self::read(&format!("{header}UAF||Samverkan|Möte|Pågår\nFamiljefrid||Samverkan|Möte|Pågår"));
    assert_eq!((read.dropped().len(), read.told()), (2, vec!["F404 A2".to_owned(), "F404 A3".to_owned()]));
    assert!(read.findings.iter().any(|finding| finding.message.contains("namnet på en enhet")));
    assert_eq!(self::read(&format!("{header}||Samverkan|Möte|Pågår")).told(), ["F301 A2"]);
}

#[test]
fn the_units_name_tells_the_department_with_a_note() {
    let read = read("Enhet|Antal nyckelpersoner\nFamiljefrid|1\nHemtjänst Norr|2");
    assert_eq!((read.departments(), read.told()), (vec!["IFO", "HT"], vec!["F326 2".to_owned()]));
    assert!(read.message("F326").contains("rad 2–3"));
}

#[test]
fn the_sheets_or_files_name_tells_department_and_unit() {
    let lines = "Enhet|Antal nyckelpersoner\nNattpatrullen|1";
    let by = |file: &str, name: Option<&str>, lines: &str| read_sheets(&[sheet(file, name, lines)]);
    assert_eq!(by("a.xlsx", Some("IFO juni"), lines).departments(), ["IFO"]);
    assert_eq!(by("HT.csv", None, lines).departments(), ["HT"]);
    assert_eq!(by("HT/uppgifter.csv", None, lines).told(), ["F327 2"]);
    assert_eq!(by("a.csv", None, lines).told(), ["F402 A2"]);
    assert_eq!(by("HT och IFO.csv", None, lines).told(), ["F402 A2"]);
    let unit = by("a.xlsx", Some("Familjefrid"), "Kurs|Antal medarbetare|Antal genomförda\nVåld (NCK)|14|12");
    assert_eq!((unit.units(), unit.told()), (vec!["Familjefrid"], vec!["F327 2".to_owned()]));
    let none = by("a.xlsx", Some("Blad1"), "Kurs|Antal medarbetare|Antal genomförda\nVåld (NCK)|14|12");
    assert_eq!((none.dropped(), none.told()), (vec![(2, Reason::Error)], vec!["F214 1".to_owned()]));
    let activity = by("IFO.xlsx", Some("Blad1"), "Område|Insats|Status\nSamverkan|Möte|Pågår");
    assert_eq!((activity.departments(), activity.told()), (vec!["IFO"], vec!["F327 2".to_owned()]));
}

#[test]
fn typos_between_two_names_never_resolve() {
    let organisation = "
Avdelning|Enhet|Regi|Medarbetare
A|Björkbacken|Egen|5
A|Björnbacken|Egen|5
";
    let register = read_register(&[sheet("organisation.csv", None, organisation)], &mut Findings::default());
    let (plan, mut findings) = (plan(), Findings::default());
    let sheets = [sheet("a.xlsx", None, &format!("{HEADER}A|Björbacken|1"))];
    let tables = read_tables(&plan, &register, CUTOFF, &sheets, &mut findings);
    assert!(tables[0].records.is_empty());
    assert_eq!(super::told(&findings), ["F402 B2"]);
}
