//! The pictures of the committee's report, as the program writes them: well formed, and with the numbers of siffror.json.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on shall stop")]

mod common;

use std::collections::BTreeSet;

use common::{Case, Report};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

const KEY_PERSONS: &str = "Avdelning;Enhet;Namn;E-post;Utsedd datum;Avslutad datum;Träff vår;Träff höst;Hederskurs\n";
const CHILD: &str = "Avdelning;Enhet;Rutin barnperspektiv\n";

/// Hemtjänsten has one key person and one routine, Individ- och familjeomsorgen has answered no about one routine.
fn june() -> Case {
    let case = Case::june();
    case.submit("a.csv", format!("{KEY_PERSONS}HTJ;Norr;;a@k.example;;;;;ja\n"));
    case.submit("b.csv", format!("{CHILD}HTJ;Norr;Ja\nIFO;Familjefrid;Nej\n"));
    case
}

/// The SVG of a chart.
fn svg<'a>(page: &'a str, id: &str) -> &'a str {
    let figure =
        page.split(&format!("<figure class=\"chart\" id=\"{id}\">")).nth(1).unwrap_or_else(|| panic!("no {id}"));
    let figure = figure.split("</figure>").next().unwrap();
    &figure[figure.find("<svg").unwrap()..=figure.rfind("</svg>").unwrap() + 5]
}

/// A bar as it is written: its label, its figure, and the classes and lengths of its shapes.
#[derive(Debug)]
struct Strip {
    label: String,
    figure: String,
    shapes: Vec<(String, f64)>,
}

fn texts(part: &str) -> String {
    let texts = part.split("<text").skip(1).map(|text| text.split('>').nth(1).unwrap().split('<').next().unwrap());
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

fn strips(svg: &str) -> Vec<Strip> {
    let groups =
        svg.split("<g class=\"strip ").skip(1).filter(|group| !group.starts_with("axis") && !group.starts_with("key"));
    let strip = |group: &str| {
        let (label, rest) = group.split_once("<g class=\"shift\"").unwrap();
        let (figure, bar) = rest.split_once("<g class=\"bar\"").unwrap();
        let shape = |rect: &str| {
            let value = |key: &str| rect.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            let class = value(" class")?.strip_suffix(" along")?.to_owned();
            let length = value(" width")?.strip_suffix('%')?.parse().ok()?;
            (class != "track").then_some((class, length))
        };
        Strip { label: texts(label), figure: texts(figure), shapes: bar.split("<rect").filter_map(shape).collect() }
    };
    groups.filter(|group| !group.starts_with("break")).map(strip).collect()
}

fn strip<'a>(strips: &'a [Strip], label: &str) -> &'a Strip {
    strips.iter().find(|strip| strip.label == label).unwrap_or_else(|| panic!("no {label} in {strips:#?}"))
}

/// Holds a bar against a figure of siffror.json, which says `share` and `value`.
fn holds(strip: &Strip, figure: &Value) {
    let number = |key: &str| figure[key].as_u64();
    let Some(value) = number("value") else {
        assert_eq!(strip.figure, "uppgift saknas");
        assert!(matches!(strip.shapes.as_slice(), [(class, _)] if class == "missing"), "{strip:?}");
        return;
    };
    let of = number("of").unwrap();
    assert!(strip.figure.contains(&format!("{value} av {of} (")), "{strip:?} {figure}");
    let (_, length) = strip.shapes[0];
    // Places are written with two decimals of a percent.
    assert!((length - figure["share"].as_f64().unwrap() * 35.5).abs() < 0.011, "{strip:?} {figure}");
}

fn area_chart(report: &Report, page: &str, area: &str, indicator: &str) {
    let strips = strips(svg(page, &format!("omrade-{area}-bild")));
    let figures = report.indicator(indicator);
    let departments = figures["by_department"].as_array().unwrap();
    assert_eq!(strips.len(), departments.len() + 3, "the total and its two parts");
    for department in departments {
        holds(strip(&strips, department["department"].as_str().unwrap()), department);
    }
    holds(strip(&strips, "Totalt"), figures);
    holds(strip(&strips, "därav egen regi"), &figures["by_provider"]["egen"]);
    holds(strip(&strips, "därav privata utförare"), &figures["by_provider"]["privat"]);
}

#[test]
fn charts_by_department_have_the_numbers_of_siffror_json() {
    let case = june();
    let report = case.report();
    let page = case.written("rapport.html");
    area_chart(&report, &page, "nyckelpersonstruktur", "nyckelpersonstruktur.enheter");
    area_chart(&report, &page, "barnperspektiv", "barnperspektiv.rutin");
    let strips = strips(svg(&page, "omrade-barnperspektiv-bild"));
    let no = strip(&strips, "Individ- och familjeomsorgen");
    assert_eq!((no.figure.as_str(), no.shapes[0].1), ("minst 0 av 3 (0 %)", 0.0), "0 is a bar without length");
    let missing = strip(&strips, "därav privata utförare");
    assert_eq!((missing.figure.as_str(), missing.shapes[0].0.as_str()), ("uppgift saknas", "missing"));
    assert_eq!(strip(&strips, "därav egen regi").shapes[0].0, "stripes");
}

#[test]
fn key_figures_and_reporting_have_the_numbers_of_siffror_json() {
    let case = june();
    let report = case.report();
    let page = case.written("rapport.html");
    let key = strips(svg(&page, "nyckeltal-bild"));
    for (title, id) in [
        ("Enheter med minst en nyckelperson", "nyckelpersonstruktur.enheter"),
        ("Enheter med rutin för barnperspektivet", "barnperspektiv.rutin"),
        ("Nyanställda som har gått webbkursen Våld", "utbildning.nyanstallda"),
    ] {
        holds(strip(&key, title), report.indicator(id));
    }
    assert!(svg(&page, "nyckeltal-bild").contains("class=\"target\""));

    let reporting = strips(svg(&page, "redovisning-bild"));
    let silent = report.figures["reporting"]["missing"].as_array().unwrap();
    let mut reported = 0.0;
    for department in &reporting {
        let missing = silent.iter().filter(|unit| unit["department"] == department.label.as_str()).count();
        assert!(department.figure.ends_with(&format!(" {missing} saknas")), "{department:?}");
        let units = |index: usize| department.shapes[index].1 / 35.5 * 3.0;
        assert!((units(1) - f64::from(u32::try_from(missing).unwrap())).abs() < 0.01, "{department:?}");
        reported += units(0);
    }
    let all = report.figures["reporting"]["reported"].as_f64().unwrap();
    assert!((reported - all).abs() < 0.01, "{reported} of {all}");
}

#[test]
fn a_series_tells_the_baseline_every_earlier_report_and_now() {
    let case = june();
    let persons = |count: usize| {
        let rows: Vec<String> = (0..count).map(|one| format!("HTJ;Norr;;p{one}@k.example;;;;;ja")).collect();
        KEY_PERSONS.to_owned() + &rows.join("\n")
    };
    for (occasion, year, count) in [("juni", "2024", 40), ("bokslut", "2024", 90)] {
        case.file(&format!("inlamningar/{year}-{occasion}/a.csv"), persons(count));
        assert!(case.run(&["rapport", occasion, year]).status.code() <= Some(1));
    }
    // A report of another plan is none of this series.
    let other = case
        .written_in("2024-juni", "siffror.json")
        .replace("vinr-2024-2026", "annan")
        .replace("2024-05-31", "2024-03-31");
    case.file("rapporter/2024-annan/siffror.json", other);
    let report = case.report();
    let page = case.written("rapport.html");
    let picture = svg(&page, "omrade-nyckelpersonstruktur-tid-1");
    let strips = strips(picture);
    let told: Vec<(&str, &str)> = strips.iter().map(|strip| (strip.label.as_str(), strip.figure.as_str())).collect();
    assert_eq!(
        told,
        [
            ("31 december 2023 (slutrapport 2024)", "116"),
            ("31 maj 2024 (juni 2024)", "minst 40 utkast"),
            ("31 december 2024 (bokslut 2024)", "minst 90 utkast"),
            ("31 maj 2025 (den här rapporten)", "minst 1 utkast"),
        ]
    );
    assert_eq!(report.indicator("nyckelpersonstruktur.antal")["value"], 1);
    let lengths: Vec<f64> = strips.iter().map(|strip| (strip.shapes[0].1 / 35.5 * 120.0).round()).collect();
    assert_eq!(lengths, [116.0, 40.0, 90.0, 1.0]);
    assert_eq!(picture.matches("Tidsserien bryts här").count(), 1);
    assert_eq!(picture.matches("class=\"end\"").count(), 4, "three lower bounds, and the key");
    for table in ["<caption id=\"omrade-nyckelpersonstruktur-tid-1-tabell\">", "ur ett utkast"] {
        assert!(page.contains(table), "{table}");
    }
    let markdown = case.written("rapport.md");
    assert!(markdown.contains("*Nyckelpersoner över tid*") && !markdown.contains("<svg"));
}

#[test]
fn charts_are_well_formed_named_and_nothing_in_them_is_markup() {
    let case = june();
    let name = "<b>\"Hem\" & 'vård' \u{202e}قسم 👩🏽‍🚒</b>";
    let quoted = name.replace('"', "\"\"");
    case.replace("organisation.csv", "Hemtjänsten;HTJ;Norr", &format!("\"{quoted}\";HTJ;Norr"));
    case.replace("organisation.csv", "Hemtjänsten;HTJ;Söder", &format!("\"{quoted}\";HTJ;Söder"));
    let long = "Å".repeat(10_000);
    for _ in 0..3 {
        case.replace("organisation.csv", "Individ- och familjeomsorgen", &long);
    }
    case.report();
    let page = case.written("rapport.html");
    let mut ids = BTreeSet::new();
    for id in page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.insert(id), "{id} twice");
    }
    let charts: Vec<&str> =
        page.split("<figure class=\"chart\" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(charts.len() >= 4, "{charts:?}");
    for id in charts {
        let picture = svg(&page, id);
        well_formed(picture);
        assert!(picture.starts_with("<svg role=\"img\" aria-labelledby=\"") && !picture.contains("<b>"));
        assert!(picture.contains("<title id=") && picture.contains("<desc id="));
        for attribute in ["aria-labelledby=\"", "aria-describedby=\"", "url(#", "href=\"#"] {
            for target in picture.split(attribute).skip(1).map(|rest| rest.split(['"', ')']).next().unwrap()) {
                assert!(ids.contains(target), "{id}: {target}");
            }
        }
        assert!(!picture.contains(&"Å".repeat(50)), "the name is cut in the picture");
        let colours: BTreeSet<&str> = picture.split("=\"#").skip(1).filter_map(|rest| rest.get(..6)).collect();
        assert!(colours.len() <= 4, "{colours:?}");
    }
    assert!(page.contains(&long), "and whole in the table");
}

/// Every tag is closed, and every reference is one that XML knows.
fn well_formed(picture: &str) {
    let mut reader = Reader::from_str(picture);
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {picture}")) {
            Event::Start(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{tag:?}");
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            Event::Empty(tag) => assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{tag:?}"),
            Event::GeneralRef(reference) => {
                let name: &str = reference.as_ref();
                assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "{name}");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
}
