//! Where figures come from: `forklara INDIKATOR TILLFÄLLE ÅR`, its JSON, and granskning.html lead to the same rows, and every
//! row of a figure's forms is accounted for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{Case, run};
use serde_json::Value;

const PERSONS: &str = "Avdelning;Enhet;Namn;E-post;Utsedd datum;Avslutad datum;Träff vår;Träff höst;Hederskurs\n\
    Hemtjänsten;Norr;Eva Ek;eva@x.example;2024-03-01;;Ja;;Ja\n\
    Hemtjänsten;Norr;Bo Ås;bo@x.example;2024-03-01;;Nej;;\n\
    Hemtjänsten;Norr;Bo Ås;BO@x.example;2024-03-01;;Nej;;\n\
    Hemtjänsten;Söder;Ia Öst;ia@x.example;2023-03-01;2025-05-31;;;\n\
    Hemtjänsten;Söder;My Lind;my@x.example;2025-06-01;;;;\n\
    Summa;;;;;;;;\n";

fn case() -> Case {
    let case = Case::june();
    case.submit("personer.csv", PERSONS);
    case.submit("antal.csv", "Avdelning;Enhet;Antal nyckelpersoner\nIndivid- och familjeomsorgen;Lindgården;3\n");
    case
}

fn explained(folder: &Path, indicator: &str) -> Value {
    let output = run(folder, &["forklara", indicator, "juni", "2025", "--json"]);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// `personer.csv counted [[2,4]]` and so on.
fn rows(document: &Value) -> Vec<String> {
    let told = document["rows"].as_array().unwrap().iter().map(|rows| {
        let role = rows["reason"].as_str().or(rows["role"].as_str()).unwrap();
        format!("{} {role} {}", rows["file"].as_str().unwrap(), rows["rows"])
    });
    told.collect()
}

#[test]
fn a_number_of_people_leads_to_their_rows_and_to_those_left_out() {
    let case = case();
    let document = explained(&case.path(""), "nyckelpersonstruktur.antal");
    assert_eq!(
        rows(&document),
        [
            "personer.csv counted [[2,3]]",
            "personer.csv ended [[5,5]]",
            "personer.csv duplicate [[4,4]]",
            "personer.csv total [[7,7]]",
            "personer.csv after-cutoff [[6,6]]",
            "antal.csv counted [[2,2]]",
        ]
    );
    assert_eq!(document["figure"]["value"], 5);
    let amounts: Vec<&Value> = document["rows"].as_array().unwrap().iter().map(|rows| &rows["amount"]).collect();
    assert_eq!(amounts.last(), Some(&&Value::from(3)));
    assert!(amounts.iter().rev().skip(1).all(|amount| amount.is_null()), "{amounts:?}");
    assert_eq!(document["rows"][0]["department"], "Hemtjänsten");
    // A row of totals is no unit's, but all of its file is the department's.
    assert_eq!(document["rows"][3]["department"], "Hemtjänsten");
    assert_eq!(document["register"], Value::Null);
}

#[test]
fn the_rows_of_a_denominator_are_told_from_those_of_the_value() {
    let case = case();
    let document = explained(&case.path(""), "nyckelpersonstruktur.traff-var");
    let told = rows(&document);
    assert!(told.contains(&"personer.csv counted [[2,2]]".to_owned()), "{told:?}");
    assert!(told.contains(&"personer.csv asked [[3,3]]".to_owned()), "{told:?}");
    // A sum does not tell who came to the meeting: the unit is asked and has not reported, and its row tells nothing here.
    assert!(!told.iter().any(|rows| rows.starts_with("antal.csv")), "{told:?}");
    let units = explained(&case.path(""), "nyckelpersonstruktur.enheter");
    assert_eq!(units["register"]["file"], "organisation.csv");
    let covered: u64 = units["register"]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| run[1].as_u64().unwrap() - run[0].as_u64().unwrap() + 1)
        .sum();
    assert_eq!(Some(covered), units["figure"]["of"].as_u64());
}

#[test]
fn rows_of_units_that_are_not_asked_are_outside() {
    let case = Case::interim();
    case.submit(
        "personer.csv",
        "Avdelning;Enhet;Namn;E-post;Träff vår\nHemtjänsten;Norr;Eva Ek;eva@x.example;Ja\n\
         Individ- och familjeomsorgen;Lindgården;Bo Ås;bo@x.example;Ja\n",
    );
    let output = case.run(&["forklara", "nyckelpersoner.enheter", "delrapport", "2023", "--json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(rows(&document), ["personer.csv counted [[2,2]]", "personer.csv outside [[3,3]]"]);
}

#[test]
fn every_row_of_a_figures_forms_is_accounted_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/vinr-2024-2026");
    let output = run(&folder, &["granska", "juni", "2025", "--json"]);
    let figures: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut read: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for table in figures["reconciliation"].as_array().unwrap() {
        if table["rows_read"] == 0 {
            continue;
        }
        let of_form = read.entry(table["form"].as_str().unwrap().to_owned()).or_default();
        *of_form.entry(table["file"].as_str().unwrap().to_owned()).or_default() += table["rows_read"].as_u64().unwrap();
    }
    for id in ["utbildning.genomfort", "nyckelpersonstruktur.enheter", "barnperspektiv.rutin", "samverkan.insatser"] {
        let mut told: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
        for rows in explained(&folder, id)["rows"].as_array().unwrap() {
            let of_form = told.entry(rows["form"].as_str().unwrap().to_owned()).or_default();
            *of_form.entry(rows["file"].as_str().unwrap().to_owned()).or_default() += rows["count"].as_u64().unwrap();
        }
        assert!(!told.is_empty(), "{id}");
        for (form, files) in told {
            assert_eq!(Some(&files), read.get(&form), "{id}, {form}");
        }
    }
}

/// The numbers of a figure as its rows give them, in a department or in all: those that are counted, and those that are
/// counted or asked.
fn added_up(document: &Value, department: Option<&str>) -> (u64, u64) {
    let (mut value, mut of) = (0, 0);
    for rows in document["rows"].as_array().unwrap() {
        if department.is_some_and(|department| rows["department"] != department) {
            continue;
        }
        let adds = rows["amount"].as_u64().or(rows["count"].as_u64()).unwrap();
        match (rows["role"].as_str().unwrap(), department) {
            ("counted", _) | ("counted-elsewhere", Some(_)) => (value, of) = (value + adds, of + adds),
            ("asked", _) | ("asked-elsewhere", Some(_)) => of += adds,
            _ => {}
        }
    }
    (value, of)
}

/// Adds up the rows of a figure about people, for all and for every department. Gives how many figures there were.
fn assert_rows_add_up(document: &Value, of_people: bool) -> usize {
    let figure = &document["figure"];
    let parts = figure["by_department"].as_array().unwrap();
    let all = std::iter::once((None, figure)).chain(parts.iter().map(|part| (part["department"].as_str(), part)));
    let known = all.filter(|(_, figure)| figure["value"].is_u64());
    known
        .map(|(department, part)| {
            let (value, of) = added_up(document, department);
            assert_eq!(part["value"].as_u64(), Some(value), "{} {department:?}", figure["id"]);
            if of_people {
                assert_eq!(part["of"].as_u64(), Some(of), "{} {department:?}", figure["id"]);
            }
        })
        .count()
}

#[test]
fn the_rows_of_people_add_up_to_the_figure_of_all_and_of_each_department() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/vinr-2024-2026");
    for (id, of_people) in [
        ("utbildning.nyanstallda", true),
        ("utbildning.genomfort", false),
        ("nyckelpersonstruktur.antal", false),
        ("nyckelpersonstruktur.traff-var", true),
        ("heder.kurs", true),
    ] {
        assert!(assert_rows_add_up(&explained(&folder, id), of_people) > 8, "{id}");
    }
}

#[test]
fn a_person_on_several_rows_is_told_where_the_others_are_not_counted() {
    let case = Case::june();
    case.submit(
        "a.csv",
        "Avdelning;Enhet;Namn;E-post;Träff vår\nHemtjänsten;Norr;Eva Ek;eva@x.example;Ja\n\
         Hemtjänsten;Söder;Eva Ek;eva@x.example;\nIndivid- och familjeomsorgen;Lindgården;Eva Ek;eva@x.example;\n\
         Individ- och familjeomsorgen;Lindgården;Bo Ås;bo@x.example;Nej\nHemtjänsten;Söder;Bo Ås;bo@x.example;\n",
    );
    let document = explained(&case.path(""), "nyckelpersonstruktur.traff-var");
    assert_eq!(
        rows(&document),
        [
            "a.csv counted [[2,2]]",
            "a.csv asked-elsewhere [[6,6]]",
            "a.csv same-person [[3,3]]",
            "a.csv asked [[5,5]]",
            "a.csv counted-elsewhere [[4,4]]",
        ]
    );
    assert_eq!(assert_rows_add_up(&document, true), 3);
    let output = case.run(&["forklara", "nyckelpersonstruktur.traff-var", "juni", "2025"]);
    let page = String::from_utf8(output.stdout).unwrap().replace('\u{a0}', " ");
    assert!(page.contains("a.csv, rad 3: räknas inte igen: samma person på en annan rad\n"), "{page}");
}

#[test]
fn the_page_tells_the_same_as_the_document_and_names_no_person() {
    let case = case();
    let output = case.run(&["forklara", "nyckelpersonstruktur.antal", "juni", "2025"]);
    let page = String::from_utf8(output.stdout).unwrap().replace('\u{a0}', " ");
    for told in [
        "Nyckelpersoner (nyckelpersonstruktur.antal)\nminst 5 nyckelpersoner\n",
        "personer.csv, rad 2, 3 (2 rader): räknas\n",
        "personer.csv, rad 4: räknas inte: dubblett\n",
        "antal.csv, rad 2: räknas med 3\n",
        "    personer.csv, rad 7: räknas inte: summarad\n",
    ] {
        assert!(page.contains(told), "{told}\n{page}");
    }
    assert!(!page.contains("Eva") && !page.contains('@'), "{page}");
    case.run(&["rapport", "juni", "2025"]);
    let review = case.written("granskning.html");
    assert!(review.contains("<td>räknas med 3</td>"), "the review has the same rows");
}

#[test]
fn of_very_many_rows_the_page_names_the_first_and_the_document_all() {
    let case = Case::june();
    // Every other person's appointment has ended: no two rows that count follow on each other.
    let row = |number: usize| {
        let ended = if number.is_multiple_of(2) { "2025-01-31" } else { "" };
        format!("Hemtjänsten;Norr;;p{number}@x.example;2024-03-01;{ended};Ja;;\n")
    };
    let header = PERSONS.split_inclusive('\n').next().unwrap().to_owned();
    case.submit("personer.csv", header + &(1..=1200).map(row).collect::<String>());
    let document = explained(&case.path(""), "nyckelpersonstruktur.antal");
    let runs = |rows: usize| document["rows"][rows]["rows"].as_array().unwrap().len();
    assert_eq!((runs(0), runs(1), &document["rows"][0]["count"]), (600, 600, &Value::from(600)));
    case.report();
    let page = case.written("granskning.html");
    // The first counted row is 2, and the five hundredth 1 000.
    assert!(page.contains("996, 998, 1000 och fler</td><td class=\"number\">600</td>"));
    assert!(page.contains("997, 999, 1001 och fler</td><td class=\"number\">600</td>"));
    assert!(page.contains("Alla visas med kommandot som står vid siffran.</p>"));
    assert!(
        page.contains("<dt>Kör i arbetsmappen</dt><dd>fokusrapport forklara nyckelpersonstruktur.antal juni 2025</dd>")
    );
}

#[test]
fn of_rows_that_are_left_out_as_they_are_read_or_counted_the_first_are_named() {
    let case = Case::june();
    // Two rows of a unit that contradict each other, and then many that cannot be read, among others.
    let row = |number: usize| format!("Hemtjänsten;Söder;{}\n", if number.is_multiple_of(2) { "3" } else { "tre" });
    let head = "Avdelning;Enhet;Antal nyckelpersoner\nHemtjänsten;Norr;1\nHemtjänsten;Norr;2\n".to_owned();
    case.submit("antal.csv", head + &(0..1200).map(row).collect::<String>());
    case.report();
    let page = case.written("granskning.html");
    assert!(page.contains("räknas inte: fel i raden</td><td>2, 3, 5, 7, 9, "), "the first are named");
}

#[test]
fn two_tables_beside_each_other_are_told_in_full() {
    let case = Case::june();
    let header = PERSONS.lines().next().unwrap();
    let row = |unit: &str, id: u32| format!("Hemtjänsten;{unit};;p{id}@x.example;2024-03-01;;;;");
    let people = [[row("Norr", 1), row("Söder", 2)], [row("Norr", 3), row("Söder", 4)]];
    let lines = people.map(|[left, right]| format!("{left};;{right}\n"));
    case.submit("personer.csv", format!("{header};;{header}\n{}", lines.concat()));
    let document = explained(&case.path(""), "nyckelpersonstruktur.antal");
    assert_eq!(rows(&document), ["personer.csv counted [[2,3]]"]);
    assert_eq!((&document["rows"][0]["count"], &document["figure"]["value"]), (&Value::from(4), &Value::from(4)));
    case.report();
    let page = case.written("granskning.html");
    assert!(page.contains("<td>2, 3</td><td class=\"number\">4</td>"), "all are named");
    assert!(!page.contains("och fler"), "none are left");
}

#[test]
fn a_row_of_an_unknown_unit_is_told_under_the_department_that_it_names() {
    let case = Case::june();
    let row = |whose: &str| format!("{whose};;x@x.example;2024-03-01;;;;\n");
    let header = PERSONS.split_inclusive('\n').next().unwrap();
    let sent = ["Hemtjänsten;Norr", "IFO;Okänd enhet", "IFO;", "Okänd;Okänd enhet"].map(row);
    case.submit("personer.csv", header.to_owned() + &sent.concat());
    let document = explained(&case.path(""), "nyckelpersonstruktur.antal");
    let told = document["rows"].as_array().unwrap().iter();
    let told: Vec<(Option<&str>, String)> =
        told.map(|rows| (rows["department"].as_str(), rows["rows"].to_string())).collect();
    let ours = Some("Individ- och familjeomsorgen");
    assert_eq!(
        told,
        [(Some("Hemtjänsten"), "[[2,2]]".to_owned()), (ours, "[[3,4]]".to_owned()), (None, "[[5,5]]".to_owned())]
    );
}

#[test]
fn what_is_not_an_indicator_is_answered() {
    let case = case();
    let said = |arguments: &[&str]| {
        let output = case.run(arguments);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let unknown = said(&["forklara", "nyckelpersonstruktur.antl", "juni", "2025"]);
    assert!(unknown.contains("De som finns: nyckelpersonstruktur.antal, "), "{unknown}");
    let code = said(&["forklara", "f101", "juni", "2025"]);
    assert!(code.contains("fokusrapport forklara F101"), "{code}");
    let alone = said(&["forklara", "heder.kurs"]);
    assert!(alone.contains("fokusrapport forklara heder.kurs juni 2025"), "{alone}");
    let output = case.run(&["forklara", "NYCKELPERSONSTRUKTUR.Antal", "juni", "2025"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn findings_stand_under_the_department_that_they_concern() {
    let case = Case::june();
    case.submit("ett.csv", "Avdelning;Enhet;Rutin barnperspektiv\nHemtjänsten;Norr;kanske\n");
    case.submit(
        "flera.csv",
        "Avdelning;Enhet;Rutin barnperspektiv\nHemtjänsten;Söder;Ja\nIndivid- och familjeomsorgen;Lindgården;tja\nOkänd;Okänt;Ja\n",
    );
    case.run(&["rapport", "juni", "2025"]);
    let review = case.written("granskning.html");
    let department = |name: &str| {
        let start = review.find(&format!(">{name}</h3>")).unwrap_or_else(|| panic!("no section {name}"));
        let rest = &review[start + 5..];
        rest[..rest.find("<h3").unwrap_or(rest.len())].to_owned()
    };
    let home = department("Hemtjänsten");
    assert!(home.contains("ett.csv") && home.contains("kanske") && !home.contains("flera.csv"), "{home}");
    let adults = department("Individ- och familjeomsorgen");
    assert!(adults.contains("flera.csv") && adults.contains("tja"), "{adults}");
    assert!(adults.contains("Har inte redovisat något: "), "{adults}");
    let nobodys = department("Gäller ingen enskild avdelning");
    assert!(nobodys.contains("flera.csv") && nobodys.contains("organisation.csv"), "{nobodys}");
}
