//! The register.

use super::*;
use crate::plan::Provider;

fn of(lines: &str) -> (Register, Vec<String>) {
    let mut findings = Findings::default();
    let register = read_register(&[sheet("organisation.xlsx", Some("Blad1"), lines)], &mut findings);
    (register, super::told(&findings))
}

const HEADER: &str = "Avdelning|Kortnamn|Enhet|Enhetens kortnamn|Regi|Medarbetare|Från|Till\n";

fn rows(lines: &str) -> (Register, Vec<String>) {
    of(&format!("{HEADER}{lines}"))
}

#[test]
fn the_register_is_read_with_everything_it_says() {
    let register = register();
    assert_eq!(register.file, "organisation.xlsx");
    assert_eq!((register.departments.len(), register.units.len()), (2, 9));
    assert_eq!(register.departments[0].short_names, ["IFO"]);
    let unit = &register.units[4];
    assert_eq!((unit.provider, unit.headcount, unit.row), (Some(Provider::Privat), Some(35), 6));
    assert_eq!(unit.short_names, ["Solgården"]);
    assert_eq!(register.units[7].closes, Some(date(2025, 2, 1)));
    assert_eq!(register.expected(CUTOFF).count(), 7);
}

#[test]
fn titles_order_and_blank_departments_are_read_as_in_submissions() {
    let (register, told) =
        of("Vår organisation\n\nEnhet|Antal medarbetare|Regi|Avdelning\nA|1 350|egen|IFO\nB|':12|PRIVAT|");
    assert_eq!(told, ["F325 D5"]);
    assert_eq!(register.units[1].department, register.units[0].department);
    assert_eq!(register.units[0].headcount, Some(1350));
}

#[test]
fn short_names_are_parted_by_a_bar_and_gathered() {
    let mut line =
        sheet("organisation.csv", None, &format!("{HEADER}IFO-avdelningen|x|A|y|Egen|1\nIFO-avdelningen|x|B||Egen|1"));
    let mut rows = Block::default();
    for row in line.rows.rows() {
        let short = match row.number() {
            2 => "IFO|Familjen",
            3 => "IFO | Vuxen",
            _ => "Kortnamn",
        };
        let mut cells: Vec<_> = row.values().collect();
        cells[1] = (2, Value::Text(short));
        rows.push(row.number(), cells);
    }
    line.rows = rows;
    let register = read_register(&[line], &mut Findings::default());
    assert_eq!(register.departments[0].short_names, ["IFO", "Familjen", "Vuxen"]);
}

#[test]
fn two_rows_for_a_unit_are_an_error_and_the_same_name_elsewhere_is_not() {
    let (register, told) = rows("A||Natten||Egen|1\nB||Natten||Egen|1\nA||NATTEN||Privat|2");
    assert_eq!((register.units.len(), told), (2, vec!["F421 C4".to_owned()]));
}

#[test]
fn provider_headcount_and_dates_are_errors_and_the_unit_is_still_expected() {
    let (register, told) = rows("A||Ett|||12\nA||Två||Kommunal|-\nA||Tre||Privat|tolv|hösten|d:2025-01-01");
    assert_eq!(told, ["F422 E2", "F422 E3", "F423 F3", "F305 F4", "F308 G4"]);
    assert_eq!(register.units.len(), 3);
    assert_eq!((register.units[0].provider, register.units[1].headcount), (None, None));
    assert_eq!(register.units[2].opens, None);
}

#[test]
fn a_row_without_a_unit_is_an_error_and_a_total_is_passed_over() {
    let (register, told) = rows("A||Ett||Egen|12\nA||||Egen|3\nSumma|||||12");
    assert_eq!((register.units.len(), told), (1, vec!["F301 C3".to_owned()]));
}

#[test]
fn a_missing_column_is_told_once() {
    let (register, told) = of("Avdelning|Enhet|Medarbetare\nA|Ett|12\nA|Två|3");
    assert_eq!((register.units.len(), told), (2, vec!["F214 1".to_owned()]));
}

#[test]
fn a_shared_short_name_is_a_warning_and_resolves_to_none() {
    let (register, told) = rows("Omsorgen|OM|Ett||Egen|1\nOmrådet|OM|Två||Egen|1");
    assert_eq!(told, ["F424"]);
    let (plan, mut findings) = (plan(), Findings::default());
    let header = "Avdelning|Område|Insats|Status";
    let sheets = [sheet("a.xlsx", None, &format!("{header}\nOM|Samverkan|Möte|Pågår"))];
    let tables = super::read_tables(&plan, &register, CUTOFF, &sheets, &mut findings);
    assert!(tables[0].records.is_empty());
    assert_eq!(super::told(&findings), ["F409 A2"]);
}

#[test]
fn what_is_no_register_has_no_units() {
    let (register, told) = of("Hej\nvärlden");
    assert!(register.units.is_empty());
    assert_eq!(told, ["F201"]);
}
