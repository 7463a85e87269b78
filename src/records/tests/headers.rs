//! Which form a sheet holds, and where.

use super::*;

#[test]
fn every_form_is_told_by_its_own_titles() {
    let plan = plan();
    for form in &plan.forms {
        let titles: Vec<&str> = form.columns.iter().map(|column| column.title.as_str()).collect();
        let read = read(&titles.join("|"));
        assert_eq!(read.forms(), [form.id.as_str()]);
        assert!(read.findings.is_empty(), "{:?}", read.told());
    }
}

#[test]
fn every_form_is_told_by_its_required_columns_or_one_of_its_own() {
    for (titles, form) in [
        ("Enhet|Namn|Kurs", "utbildning"),
        ("E-post|Kurs|Arbetsplats|Slutförd", "utbildning"),
        ("Enhet|Kurs|Medarbetare|Genomförda", "utbildning-summerad"),
        ("Enhet|Namn|Hederskurs", "nyckelpersoner"),
        ("Enhet|Antal nyckelpersoner", "nyckelpersoner-summerad"),
        ("Enhet|Rutin barnperspektiv", "barnperspektiv"),
        ("Avdelning|Fokusområde|Insats|Status", "insatser"),
    ] {
        let read = read(titles);
        assert_eq!(read.forms(), [form], "{titles}");
        assert!(read.findings.is_empty(), "{titles}: {:?}", read.told());
    }
}

#[test]
fn a_header_stands_below_titles_in_any_order_with_extra_columns() {
    let read = read(
        "
Nyckelpersoner|Per
Sammanställning våren 2025

Egen kod|PER DATUM|antal  nyckelpersoner|enhet*
X9|d:2025-05-01|2|Familjefrid
",
    );
    assert_eq!(read.forms(), ["nyckelpersoner-summerad"]);
    assert_eq!(read.told(), ["F326 5", "F216 A4"]);
    assert_eq!(read.tables[0].columns, [None, Some(4), Some(3), Some(2)]);
    assert!(read.message("F216").contains("”Egen kod”"));
}

#[test]
fn titles_match_by_synonym_silently_and_by_closeness_with_a_note() {
    let close = read("Enhet|Namn|Kurs|Genomford datum\nFamiljefrid|Anna Ek|Våld (NCK)|d:2025-03-01");
    assert_eq!(close.told(), ["F326 2", "F211 D1"]);
    assert!(close.message("F211").contains("”Genomford datum” är läst som ”Genomförd datum”"));
    let typo = read("Enhet|Antal nykelpersoner");
    assert_eq!((typo.forms(), typo.told()), (vec!["nyckelpersoner-summerad"], vec!["F211 B1".to_owned()]));
    let typo = read("Avdelning|Enhet|Rutin barnperspektiv|Rutin besultad datum|Barnombud (Ja/Nej)");
    assert_eq!((typo.forms(), typo.told()), (vec!["barnperspektiv"], vec!["F211 D1".to_owned(), "F211 E1".to_owned()]));
}

#[test]
fn help_under_a_header_is_no_header() {
    let help = "Enhet|Kurs|Antal medarbetare|Antal genomförda|Per datum
(enhet)|(kurs)|||(per datum)
Familjefrid|Våld (NCK)|14|7|d:2025-05-31";
    let read = read(help);
    assert_eq!(read.forms(), ["utbildning-summerad"]);
    assert_eq!(read.tables[0].records.len(), 1);
}

#[test]
fn a_title_of_one_form_is_no_misspelt_title_of_another() {
    let names = read("Avdelning|Enhet|Nyckelperson\nIFO|Familjefrid|Anna Ek");
    assert_eq!((names.forms(), names.told()), (vec![], vec!["F204 1".to_owned()]));
    let two = read("Enhet|Nyckelperson|Antal nykelpersoner");
    assert_eq!(two.forms(), ["nyckelpersoner-summerad"]);
    assert_eq!(two.tables[0].columns, [None, Some(1), Some(3), None]);
}

#[test]
fn short_titles_are_never_matched_by_closeness() {
    assert_eq!(read("Enhet|Namm|Kurs|Status").tables[0].columns[4], None);
}

#[test]
fn a_header_of_two_lines_is_read_as_one() {
    let mut two = sheet(
        "a.xlsx",
        Some("Blad1"),
        "
Nyckelpersoner 2025
Avdelning|Enhet|Namn|Träff||Hederskurs
|||vår|höst|
IFO|Familjefrid|Anna Ek|x|nej|ja
",
    );
    let without = read_sheets(std::slice::from_ref(&two));
    two.merges = vec![merge((2, 3), (1, 1)), merge((2, 3), (2, 2)), merge((2, 2), (4, 5)), merge((2, 3), (6, 6))];
    for read in [read_sheets(&[two]), without] {
        assert_eq!(read.forms(), ["nyckelpersoner"]);
        let at = &read.tables[0].columns;
        assert_eq!((at[6], at[7], at[8]), (Some(4), Some(5), Some(6)));
        assert_eq!((read.rows(), read.told()), (vec![4], vec![]));
    }
}

#[test]
fn a_row_of_data_is_never_the_second_line_of_a_header() {
    let read = read("Avdelning|Enhet|Namn|Kurs|Status|\nIFO|Familjefrid|Anna Ek|Våld (NCK)|Pågår|Genomförd");
    assert_eq!((read.rows(), read.told()), (vec![2], vec!["F217 F1".to_owned()]));
}

#[test]
fn a_running_list_of_words_is_no_header() {
    let read = read("Status|Genomförd|Pågår\nKurs|Namn\nAvdelning|Enhet|Antal nyckelpersoner\nIFO|Familjefrid|2");
    assert_eq!((read.forms(), read.rows()), (vec!["nyckelpersoner-summerad"], vec![4]));
}

#[test]
fn a_group_line_above_a_whole_header_changes_nothing() {
    let read =
        read("|Organisation||Person\nAvdelning|Enhet|Namn|Kurs|Status\nIFO|Familjefrid|Anna Ek|Våld (NCK)|Pågår");
    assert_eq!((read.forms(), read.rows(), read.told()), (vec!["utbildning"], vec![3], vec![]));
}

#[test]
fn a_header_beyond_row_30_is_none() {
    let late = format!("{}Enhet|Antal nyckelpersoner\nFamiljefrid|1", "rad\n".repeat(30));
    assert_eq!(read(&late).told(), ["F201"]);
    let last = format!("{}Enhet|Antal nyckelpersoner\nFamiljefrid|1", "rad\n".repeat(29));
    assert_eq!(read(&last).rows(), [31]);
}

#[test]
fn instructions_lists_and_hidden_sheets_are_noted() {
    assert_eq!(read("Läs mig\nFyll i en rad per person").told(), ["F201"]);
    assert_eq!(read("Avdelning|Enhet\nIFO|Familjefrid").told(), ["F201"]);
    assert_eq!(read("").told(), Vec::<String>::new());
    let mut hidden = sheet("a.xlsx", Some("Listor"), "Enhet|Antal nyckelpersoner\nFamiljefrid|1");
    hidden.hidden = true;
    let read = read_sheets(&[hidden]);
    assert_eq!((read.forms(), read.told()), (vec![], vec!["F202".to_owned()]));
}

#[test]
fn hidden_rows_are_read_with_one_note() {
    let mut filtered = sheet("a.xlsx", Some("Blad1"), "Avdelning|Enhet|Antal nyckelpersoner\nIFO|Familjefrid|1");
    filtered.hidden_rows = 3;
    let read = read_sheets(&[filtered]);
    assert_eq!((read.rows(), read.told()), (vec![2], vec!["F203".to_owned()]));
    assert!(read.message("F203").contains("(3)"));
}

#[test]
fn a_list_of_names_is_no_form_unless_it_is_called_so() {
    let list = "Enhet|Namn|E-post\nFamiljefrid|Anna Ek|anna@example.se";
    assert_eq!(read(list).told(), ["F204 1"]);
    let read_as = |file: &str, name: Option<&str>| read_sheets(&[sheet(file, name, list)]);
    assert_eq!(read_as("ifo.xlsx", Some("Nyckelpersoner")).forms(), ["nyckelpersoner"]);
    assert_eq!(read_as("nyckelpersoner IFO.csv", None).forms(), ["nyckelpersoner"]);
    assert_eq!(read_as("nyckelpersoner.xlsx", Some("Blad1")).told(), ["F205 1", "F326 2"]);
    assert_eq!(read_as("nyckelpersoner.xlsx", Some("Sändlista")).told(), ["F204 1"]);
}

#[test]
fn a_sheet_that_is_like_a_form_is_a_warning() {
    let read = read("Enhet|Kommentar\nFamiljefrid|bra");
    assert_eq!(read.told(), ["F206 1"]);
    assert!(read.message("F206").contains("Rutin barnperspektiv"));
}

#[test]
fn a_missing_required_column_is_one_error_for_the_sheet() {
    let read = read("Avdelning|Enhet|Namn|Status\nIFO|Familjefrid|Anna Ek|Pågår\nIFO|Familjefrid|Bo Al|Pågår");
    assert_eq!((read.forms(), read.told()), (vec!["utbildning"], vec!["F214 1".to_owned()]));
    assert_eq!(read.dropped(), [(2, Reason::Error), (3, Reason::Error)]);
    assert!(self::read("Avdelning|Enhet|Namn|Status").findings.is_empty(), "no row lacks it");
}

#[test]
fn a_missing_answer_column_leaves_the_rest_of_the_row() {
    let read = read("Avdelning|Enhet|Barnombud|Rutin orosanmälan\nIFO|Familjefrid|ja|nej");
    assert_eq!((read.rows(), read.told()), (vec![2], vec!["F214 1".to_owned()]));
}

#[test]
fn a_person_form_without_a_person_is_an_error() {
    let read = read("Avdelning|Enhet|Kurs|Status\nIFO|Familjefrid|Våld (NCK)|Pågår");
    assert_eq!((read.dropped(), read.told()), (vec![(2, Reason::Error)], vec!["F215 1".to_owned()]));
}

#[test]
fn the_same_title_twice_is_an_error_and_a_synonym_gives_way_to_the_title() {
    let twice =
        read("Avdelning|Enhet|E-post|E-post|Kurs|Namn|Status\nIFO|Familjefrid|a@x.se|b@x.se|Våld (NCK)|Anna Ek|");
    assert_eq!((twice.rows(), twice.told()), (vec![2], vec!["F212 C1".to_owned()]));
    assert!(twice.message("F212").contains("C och D"));
    assert_eq!(twice.tables[0].columns[3], None);
    let synonyms = read("Avdelning|Enhet|Mejl|Mail|Kurs|Namn");
    assert_eq!(synonyms.told(), ["F212 C1"]);
    let spare = read("Avdelning|Enhet|Mejl|E-post|Kurs|Status\nIFO|Familjefrid|fel|b@x.se|Våld (NCK)|");
    assert_eq!((spare.rows(), spare.told()), (vec![2], vec!["F213 C1".to_owned()]));
}

#[test]
fn a_required_column_twice_is_told_once() {
    let read = read("Avdelning|Enhet|Kurs|Kurs|Namn\nIFO|Familjefrid|Våld (NCK)|Våld (NCK)|Anna Ek");
    assert_eq!((read.dropped(), read.told()), (vec![(2, Reason::Error)], vec!["F212 C1".to_owned()]));
}

#[test]
fn a_second_table_with_a_header_of_its_own_is_read() {
    let read = read(
        "
Enhet|Antal nyckelpersoner
Familjefrid|2

Barnperspektiv våren
Enhet|Rutin barnperspektiv|Barnombud
Familjefrid|ja|nej
Mottagningen|nej|ja
",
    );
    assert_eq!(read.forms(), ["nyckelpersoner-summerad", "barnperspektiv"]);
    assert_eq!((read.rows(), read.dropped()), (vec![2, 6, 7], vec![]));
    assert_eq!(read.errors(), 0);
}

#[test]
fn rows_of_a_second_table_without_a_header_are_errors() {
    let read = read("Avdelning|Enhet|Antal nyckelpersoner\nIFO|Familjefrid|2\n\nAnna Ek|Telefon|okänt");
    assert_eq!(read.dropped(), [(4, Reason::Error)]);
    assert_eq!(read.told(), ["F404 A4", "F401 B4", "F305 C4"]);
}

#[test]
fn a_repeated_header_is_dropped_with_a_note() {
    let header = "Avdelning|Enhet|Antal nyckelpersoner\n";
    let read = read(&format!("{header}IFO|Familjefrid|2\n{header}IFO|Mottagningen|1"));
    assert_eq!((read.rows(), read.dropped()), (vec![2, 4], vec![(3, Reason::Header)]));
    assert_eq!(read.told(), ["F218 3"]);
}

#[test]
fn a_column_without_a_title_is_told() {
    let read = read("Avdelning|Enhet|Antal nyckelpersoner\nIFO|Familjefrid|2||hemligt");
    assert_eq!(read.told(), ["F217 E1"]);
    assert!(!read.message("F217").contains("hemligt"));
}

#[test]
fn two_forms_that_fit_as_well_are_never_chosen_between() {
    let text = builtin("vinr-2024-2026").unwrap();
    let twin = "
[[form]]
id = \"tvilling\"
title = \"Tvilling\"
row = \"unit\"
[[form.column]]
id = \"enhet\"
title = \"Enhet\"
kind = \"unit\"
required = true
[[form.column]]
id = \"antal-nyckelpersoner\"
title = \"Antal nyckelpersoner\"
kind = \"count\"
required = true
";
    let plan = parse(&format!("{text}{twin}"), "plan.toml").unwrap();
    let register = register();
    let mut findings = Findings::default();
    let sheets = [sheet("a.xlsx", None, "Enhet|Antal nyckelpersoner\nFamiljefrid|2")];
    let tables = read_tables(&plan, &register, CUTOFF, &sheets, &mut findings);
    assert!(tables.is_empty());
    assert_eq!(super::told(&findings), ["F207 1"]);
}
