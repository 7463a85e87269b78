//! Targets, earlier figures, movement, and the words that the report has for them.

use crate::common::Case;
use crate::{CHILDREN, KEY_PERSONS, SUMMED};

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
fn of_an_earlier_report_only_what_is_compared_needs_to_be_there() {
    let case = Case::june();
    case.submit("a.csv", KEY_PERSONS.to_owned() + "HTJ;Norr;;eva@k.example;;;;;ja");
    let earlier = |more: &str| {
        let text = format!(
            r#"{{"format": 1, "plan": {{"id": "vinr-2024-2026"}}, "occasion": {{"id": "bokslut", "title": "Bokslut", "year": 2024}},
               "cutoff": "2024-12-31", "focus_areas": [{{"movement": "en senare versions ord",
               "indicators": [{{"id": "nyckelpersonstruktur.antal", "value": 3{more}}}]}}]}}"#
        );
        case.file("rapporter/2024-bokslut/siffror.json", text);
        case.report().indicator("nyckelpersonstruktur.antal")["previous"].clone()
    };
    let compared = earlier("");
    assert_eq!((&compared["label"], &compared["change"]), (&"bokslut 2024".into(), &(-2).into()));
    assert_eq!(compared, earlier(r#", "of": null, "lower_bound": false, "new": 1"#));
    // A number that is none is not passed over.
    assert_eq!(earlier(r#", "of": "många""#)["label"], "slutrapport 2024");
    assert!(case.check().codes().contains(&"F458 -".to_owned()));
}

#[test]
fn a_person_may_overrule_a_movement_and_the_report_says_so() {
    let case = Case::june();
    case.text("heder", "---\nforflyttning: viss\nmotiv: Arbetet har kommit i gång.\n---\nOrd om heder.\n");
    assert_eq!(case.report().movement("heder"), "viss");
    for file in ["rapport.md", "rapport.html"] {
        let report = case.written(file);
        assert!(report.contains("Bedömningen är viss förflyttning. Den är ändrad av en person"), "{file}");
        assert!(report.contains("Arbetet har kommit i gång"), "{file}");
    }
}

#[test]
fn an_unknown_figure_falls_back_on_the_baseline_and_a_draft_is_said() {
    let case = Case::june();
    case.file("inlamningar/2024-delar2/a.csv", KEY_PERSONS.to_owned() + "HTJ;Norr;;eva@k.example;;;;;ja");
    assert!(case.run(&["rapport", "delar2", "2024"]).status.success());
    case.submit("a.csv", KEY_PERSONS.to_owned() + "HTJ;Norr;;eva@k.example;;;;;ja\nHTJ;Norr;;bo@k.example;;;;;");
    let label = |id: &str| case.report().indicator(id)["previous"]["label"].clone();
    assert_eq!(label("nyckelpersonstruktur.antal"), "delårsrapport 2 2024");
    let told = "minst 1 (delårsrapport 2 2024, ur ett utkast)";
    assert!(case.written("rapport.md").replace('\u{a0}', " ").contains(told), "incomplete, and a draft");

    case.file("inlamningar/2024-bokslut/a.csv", CHILDREN.to_owned() + "HTJ;Norr;Ja;;;Ja;Ja");
    assert!(case.run(&["rapport", "bokslut", "2024"]).status.success());
    assert_eq!(label("nyckelpersonstruktur.antal"), "slutrapport 2024", "unknown in the latest, known before it");
    assert_eq!(label("barnperspektiv.rutin"), "bokslut 2024");
    assert_eq!(label("heder.kurs"), serde_json::Value::Null, "there is no baseline");
}

#[test]
fn a_target_short_of_all_is_missed_only_when_everyone_has_reported_and_its_day_has_come() {
    let status = |day: &str, rows: &str| {
        let case = Case::june();
        case.replace(
            "plan.toml",
            "target = { share = 1.0, by = 2024-12-31 }",
            &format!("target = {{ share = 1.0, by = {day} }}"),
        );
        case.submit("a.csv", format!("Enhet;Antal nyckelpersoner\n{rows}"));
        case.report().indicator("nyckelpersonstruktur.enheter")["status"].as_str().map(str::to_owned)
    };
    let four = "Norr;1\nSöder;1\nFamiljestödet;2\nFamiljefrid;1\n";
    assert_eq!(status("2025-05-31", &format!("{four}Lindgården;0\n")).as_deref(), Some("ej-uppnatt"));
    assert_eq!(status("2025-06-01", &format!("{four}Lindgården;0\n")).as_deref(), Some("pagar"));
    assert_eq!(status("2025-05-31", &format!("{four}Lindgården;-\n")).as_deref(), Some("underlag-saknas"));
    assert_eq!(status("2025-05-31", &format!("{four}Lindgården;1\n")).as_deref(), Some("uppnatt"));
    assert_eq!(status("2025-06-01", "").as_deref(), Some("underlag-saknas"), "nobody has reported");
}

/// The movement of the focus area on honour-related violence, where so many of so many key persons have taken the course.
fn moved(case: &Case, then: (usize, usize), now: (usize, usize)) -> String {
    let persons = |(yes, all): (usize, usize)| {
        let row = |one: usize| format!("HTJ;Norr;;p{one}@k.example;;;;;{}", if one < yes { "ja" } else { "nej" });
        KEY_PERSONS.to_owned() + &(0..all).map(row).collect::<Vec<_>>().join("\n")
    };
    case.file("organisation.csv", "Avdelning;Kortnamn;Enhet;Regi;Medarbetare\nHemtjänsten;HTJ;Norr;Egen;50\n");
    case.file("inlamningar/2024-bokslut/a.csv", persons(then));
    assert!(case.run(&["rapport", "bokslut", "2024"]).status.success());
    case.submit("a.csv", persons(now));
    case.report().movement("heder").to_owned()
}

#[test]
fn an_area_has_clearly_moved_when_an_indicator_rose_by_a_tenth_of_itself() {
    assert_eq!(moved(&Case::june(), (10, 20), (11, 20)), "tydlig");
    assert_eq!(moved(&Case::june(), (20, 40), (21, 40)), "viss");
    assert_eq!(moved(&Case::june(), (0, 20), (1, 20)), "tydlig");
    assert_eq!(moved(&Case::june(), (10, 20), (10, 20)), "ingen");
    assert_eq!(moved(&Case::june(), (10, 20), (9, 20)), "ingen");
    // More people, and a smaller share of them: it is the share that tells.
    assert_eq!(moved(&Case::june(), (10, 20), (11, 40)), "ingen");
}

#[test]
fn an_area_has_clearly_moved_when_an_improved_indicator_has_reached_its_target() {
    let case = Case::june();
    case.replace(
        "plan.toml",
        "column = \"hederskurs\"\nof = \"people\"\n",
        "column = \"hederskurs\"\nof = \"people\"\ntarget = { share = 0.525, by = 2026-12-31 }\n",
    );
    assert_eq!(moved(&case, (20, 40), (21, 40)), "tydlig");
}

#[test]
fn an_area_where_something_worsened_has_moved_somewhat_at_most() {
    let case = Case::june();
    let earlier = "Enhet;Antal nyckelpersoner\nNorr;10\nSöder;10\n";
    case.file("inlamningar/2024-bokslut/a.csv", earlier);
    assert!(case.run(&["rapport", "bokslut", "2024"]).status.success());
    case.submit("a.csv", "Enhet;Antal nyckelpersoner\nNorr;30\nSöder;0\n");
    let report = case.report();
    assert_eq!(report.indicator("nyckelpersonstruktur.antal")["previous"]["change"], 10);
    assert_eq!(report.indicator("nyckelpersonstruktur.enheter")["previous"]["change"], -0.2);
    assert_eq!(report.movement("nyckelpersonstruktur"), "viss");
}

#[test]
fn the_report_says_at_least_and_missing_in_words() {
    let case = Case::june();
    case.submit("a.csv", "Enhet;Antal nyckelpersoner\nNorr;över 1350\n");
    let told = words(&case);
    assert!(told.contains("minst 1 350") && told.contains("uppgift saknas"), "{told}");

    // With every unit's report and no lower bound among them, it is the number itself.
    case.submit(
        "a.csv",
        "Enhet;Antal nyckelpersoner\nNorr;1350\nSöder;0\nFamiljestödet;0\nFamiljefrid;0\nLindgården;0\n",
    );
    let report = case.report();
    assert_eq!(report.figure("nyckelpersonstruktur.antal"), "1350/- [5/5]");
    assert!(!words(&case).contains("minst 1 350"));
}

/// What the report says, with plain spaces.
fn words(case: &Case) -> String {
    case.report();
    case.written("rapport.md").replace('\u{a0}', " ").replace('\\', "")
}

#[test]
fn a_share_in_a_table_is_never_all_short_of_all_nor_nothing_above_nothing() {
    let told = |done: u32| {
        let case = Case::interim();
        case.file("organisation.csv", "Avdelning;Enhet;Regi;Medarbetare\nHemtjänsten;Norr;Egen;3000\n");
        case.submit("a.csv", format!("{SUMMED}Hemtjänsten;Norr;Våld (NCK);3000;{done};\n"));
        words(&case)
    };
    assert!(told(2999).contains("| Hemtjänsten | 2 999 av 3 000 (>99,9 %)"));
    assert!(told(1).contains("| Hemtjänsten | 1 av 3 000 (<0,1 %)"));
    assert!(told(3000).contains("| Hemtjänsten | 3 000 av 3 000 (100,0 %)"));
    assert!(told(0).contains("| Hemtjänsten | 0 av 3 000 (0,0 %)"));
}

#[test]
fn a_share_in_prose_is_never_all_short_of_all_nor_nothing_above_nothing() {
    let told = |yes: usize| {
        let case = Case::june();
        case.file("organisation.csv", "Avdelning;Enhet;Regi;Medarbetare\nHemtjänsten;Norr;Egen;300\n");
        let row = |one: usize| format!(";Norr;;p{one}@k.example;;;;;{}", if one < yes { "ja" } else { "nej" });
        case.submit("a.csv", KEY_PERSONS.to_owned() + &(0..300).map(row).collect::<Vec<_>>().join("\n"));
        words(&case)
    };
    assert!(told(299).contains("299 av 300 nyckelpersoner (mer än 99 procent)"));
    assert!(told(1).contains("1 av 300 nyckelpersoner (mindre än 1 procent)"));
    assert!(told(300).contains("samtliga 300 nyckelpersoner"));
    let none = told(0);
    assert!(none.contains("0 av 300 nyckelpersoner") && !none.contains("0 av 300 nyckelpersoner (mindre än"), "{none}");
}

#[test]
fn a_tenth_of_a_share_is_not_decided_by_rounding() {
    let case = Case::june();
    let header = "Avdelning;Kortnamn;Enhet;Enhetens kortnamn;Regi;Medarbetare;Från;Till".to_owned();
    let units = (0..30).map(|unit| format!("Hemtjänsten;HTJ;Enhet {unit:02};;Egen;10;;"));
    case.file("organisation.csv", std::iter::once(header).chain(units).collect::<Vec<_>>().join("\n"));
    let ombud = |yes: usize| -> String {
        let header = "Enhet;Rutin barnperspektiv;Barnombud;Rutin orosanmälan".to_owned();
        let rows = (0..30).map(|unit| format!("Enhet {unit:02};Nej;{};Nej", if unit < yes { "Ja" } else { "Nej" }));
        std::iter::once(header).chain(rows).collect::<Vec<_>>().join("\n")
    };
    for (then, now) in [(10, 11), (20, 22)] {
        let before = case.at("bokslut", "2024");
        before.submit("a.csv", ombud(then));
        before.report();
        case.submit("a.csv", ombud(now));
        assert_eq!(case.report().movement("barnperspektiv"), "tydlig", "{then} to {now} of 30");
        case.submit("a.csv", ombud(now - 1));
        assert_ne!(case.report().movement("barnperspektiv"), "tydlig", "{then} to {} of 30", now - 1);
    }
}
