//! Templates of one's own, through the program: copied out, changed, and refused with a place when they are faulty.

#![allow(clippy::unwrap_used, reason = "clippy.toml allows it in #[test] functions, and these are their helpers")]

mod common;

use std::fs;
use std::process::Output;

use common::Case;

const PAGES: [&str; 3] = ["rapport.html", "rapport.md", "granskning.html"];

fn reported(case: &Case) -> Output {
    case.run(&["rapport", "juni", "2025"])
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn pages(case: &Case) -> Vec<String> {
    PAGES.iter().map(|page| case.written(page)).collect()
}

/// A page of one's own in place of the June report.
fn june(body: &str) -> String {
    format!("{{% extends \"report.html\" %}}\n{body}\n")
}

#[test]
fn templates_that_are_copied_out_change_nothing() {
    for (plan, occasion, year) in [
        ("vinr-2024-2026", "juni", "2025"),
        ("vinr-2024-2026", "bokslut", "2025"),
        ("vinr-2022-2023", "delrapport", "2023"),
        ("vinr-2022-2023", "slutrapport", "2024"),
    ] {
        let case = Case::new(plan, occasion, year);
        assert_eq!(case.run(&["rapport", occasion, year]).status.code(), Some(0));
        let before = pages(&case);
        let copied = case.run(&["mallar"]);
        assert_eq!((copied.status.code(), said(&copied).as_str()), (Some(0), ""));
        assert_eq!(case.run(&["rapport", occasion, year]).status.code(), Some(0));
        assert!(pages(&case) == before, "{occasion}");
        // Editors on Windows save other line ends, and a byte order mark.
        for name in ["report.html", "report.md", "parts.md"] {
            let text = fs::read_to_string(case.path("mallar").join(name)).unwrap();
            case.file(&format!("mallar/{name}"), format!("\u{feff}{}", text.replace('\n', "\r\n")));
        }
        assert_eq!(case.run(&["rapport", occasion, year]).status.code(), Some(0));
        assert!(pages(&case) == before, "{occasion}");
    }
}

#[test]
fn every_template_begins_with_what_it_is_for_and_the_guide_is_there() {
    let case = Case::june();
    let copied = case.run(&["templates"]);
    let out = String::from_utf8_lossy(&copied.stdout).into_owned();
    assert!(out.starts_with("16\u{a0}filer är kopierade till ") && out.contains("LÄSMIG.txt säger hur"), "{out}");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(case.path("mallar")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        assert!(name == "LÄSMIG.txt" || text.starts_with("{#-\n  "), "{name}");
        assert!(out.contains(&name), "{name}");
        names.push(name);
    }
    assert_eq!(names.len(), 16);
    let guide = fs::read_to_string(case.path("mallar/LÄSMIG.txt")).unwrap();
    assert!(guide.starts_with("\u{feff}MALLAR") && guide.contains("page_title"));
    assert!(guide.lines().count() == guide.matches("\r\n").count());
    let checked = case.check();
    assert!(!checked.codes().iter().any(|code| code.starts_with("F58")), "{:?}", checked.codes());
}

#[test]
fn what_is_there_is_never_written_over() {
    let case = Case::june();
    case.file("mallar/short.html", "min egen");
    let copied = case.run(&["mallar"]);
    let out = String::from_utf8_lossy(&copied.stdout).into_owned();
    assert_eq!(copied.status.code(), Some(0));
    assert!(
        out.starts_with("15\u{a0}filer") && out.contains("De här fanns redan och är orörda:\n  short.html\n"),
        "{out}"
    );
    assert_eq!(fs::read_to_string(case.path("mallar/short.html")).unwrap(), "min egen");
    let again = case.run(&["mallar"]);
    assert_eq!(again.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&again.stdout).starts_with("Inget är kopierat: alla mallar finns redan i "));
    let quiet = case.run(&["mallar", "-q"]);
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty());
}

#[test]
fn another_folder_is_taken_from_that_of_c_and_needs_no_workspace() {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir(temp.path().join("a")).unwrap();
    let at = temp.path().join("a");
    assert_eq!(common::run(&at, &["mallar", "inbyggda/nu"]).status.code(), Some(0));
    assert!(at.join("inbyggda/nu/page.html").exists() && !at.join("mallar").exists());
    assert_eq!(common::run(temp.path(), &["-C", "a", "mallar"]).status.code(), Some(0));
    assert!(at.join("mallar/page.html").exists());
    for (folder, part) in
        [("", "KATALOG är tomt"), ("fil", "fil är en fil. Flytta"), ("fil/x", "fil är en fil. Flytta")]
    {
        fs::write(at.join("fil"), "x").unwrap();
        let refused = common::run(&at, &["mallar", folder]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(part), "{}", said(&refused));
    }
}

#[test]
fn one_template_is_overridden_and_the_others_stay_built_in() {
    let case = Case::june();
    reported(&case);
    let before = pages(&case);
    case.file("mallar/in_depth.html", june("{% block head %}<p>Vår rubrik: {{ report.title }}</p>{% endblock head %}"));
    assert_eq!(reported(&case).status.code(), Some(0));
    let after = pages(&case);
    assert!(after[0].contains("<p>Vår rubrik: Fördjupad") && !before[0].contains("Vår rubrik"));
    assert!(after[0].contains("--accent"), "the style stays built in");
    assert!(after[1..] == before[1..]);
    fs::remove_file(case.path("mallar/in_depth.html")).unwrap();
    case.file("mallar/style.css", "body { color: navy; }").file("mallar/parts.md", "");
    let parts = case.run(&["rapport", "juni", "2025"]);
    assert_eq!(parts.status.code(), Some(2), "{}", said(&parts));
    fs::remove_file(case.path("mallar/parts.md")).unwrap();
    assert_eq!(reported(&case).status.code(), Some(0));
    let navy = PAGES.map(|page| case.written(page).contains("color: navy"));
    assert_eq!(navy, [true, false, true]);
}

/// Faults, each with what the message says of it and where.
const FAULTS: &[(&str, &str)] = &[
    (
        "{% block main %}{{ report.titel }}{% endblock %}",
        "Rad 2, kolumn 27: namnet ”titel” finns inte där. Närmast: title",
    ),
    (
        "{% block main %}{{ rapport.title }}{% endblock %}",
        "Rad 2, kolumn 20: namnet ”rapport” finns inte. Närmast: report",
    ),
    (
        "{% block main %}{{ report.title | uppr }}{% endblock %}",
        "Rad 2, kolumn 35: filtret ”uppr” finns inte. Närmast: upper",
    ),
    ("{% block main %}{% if report.title is tomt %}{% endif %}{% endblock %}", "testet ”tomt” efter ”is” finns inte"),
    ("{% block main %}{{ report.title {% endblock %}", "Rad 2, kolumn 33: det som står här passar inte"),
    ("{% block main %}{% if report.draft %}x{% endblock %}", "En avslutande tagg före den kan saknas"),
    ("{% block main %}{{ report.title }}", "mallen slutar mitt i något"),
    ("{% block huvud %}x{% endblock %}", "Rad 2, kolumn 10: blocket ”huvud” finns inte i mallen"),
    ("{% block main %}{{ <tabel table={report} /> }}{% endblock %}", "delen ”tabel” finns inte. Närmast: table"),
    ("{% block main %}{{ <table /> }}{% endblock %}", "delen behöver argumentet ”table”, som saknas"),
    (
        "{% block main %}{{ <table table={report.title} /> }}{% endblock %}",
        "Rad 2, kolumn 20: namnet ”id” finns inte där (i den inbyggda parts.html, rad ",
    ),
    (
        "{% block main %}{% for a in report.head.missing %}{% endfor %}{% endblock %}",
        "for kan inte gå igenom något som inte finns, bara en lista",
    ),
    ("{% block main %}{{ report.areas[0].indicators[0].title + 1 }}{% endblock %}", "plus kan bara stå mellan tal"),
    ("{% block main %}{{ report.areas | upper }}{% endblock %}", "värdet är en lista, men här behövs text"),
    ("{% block main %}{{ report.title | replace }}{% endblock %}", "argumentet ”from” saknas"),
    ("{% block main %}{{ report[\"nope\"] }}{% endblock %}", "Rad 2, kolumn 20: namnet finns inte"),
    ("{% block main %}{{ throw(message=\"För många\") }}{% endblock %}", "mallen säger: För många"),
    ("text utanför", "i en mall som börjar med extends kan text bara stå inom block"),
    (
        "{% block main %}{% include \"in_depth.html\" %}{% endblock %}",
        "Rad 2, kolumn 17: include leder tillbaka till samma mall",
    ),
    (
        "{% component a(x) %}{{ <b x={x} /> }}{% endcomponent %}\n{% component b(x) %}{{ <a x={x} /> }}{% endcomponent %}\n{% block main %}{{ <a x={1} /> }}{% endblock %}",
        "Rad 2, kolumn 1: en del skriver ut sig själv utan slut",
    ),
    ("{% component table(x) %}{% endcomponent %}", "delen ”table” finns både i ”in_depth.html” och i ”parts.html”"),
    (
        "{% block main %}{% for i in range(end=1000000000) %}{% endfor %}{% endblock %}",
        "range räknar upp för många tal",
    ),
    ("{% block main %}{{ get_env(name=\"HOME\") }}{% endblock %}", "funktionen ”get_env” finns inte"),
    ("{% block main %}{% include \"/etc/passwd\" %}{% endblock %}", "mallen ”/etc/passwd” finns inte"),
    ("{% block main %}{% include \"../plan.toml\" %}{% endblock %}", "mallen ”../plan.toml” finns inte"),
    (
        "{% block main %}{{ report.title | safe }}{% endblock %}",
        "filtret ”safe” kan bara användas på människors texter",
    ),
];

#[test]
fn a_faulty_template_is_told_with_its_place_and_nothing_is_written() {
    let case = Case::june();
    reported(&case);
    let before = pages(&case);
    for (body, words) in FAULTS {
        case.file("mallar/in_depth.html", june(body));
        let output = reported(&case);
        let said = said(&output);
        let on_one_line = said.replace('\n', " ");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{body}\n{said}");
        assert!(on_one_line.starts_with("fel: Mallen mallar/in_depth.html kan inte användas. Rad "), "{said}");
        assert!(on_one_line.contains(words), "{body}\n{said}");
        assert!(on_one_line.ends_with("så används den inbyggda. Inget är skrivet. "), "{said}");
        for english in ["rror", "xpected", "nknown", "efined", "found", "-->"] {
            assert!(!said.replace("undefined", "").contains(english), "{said}");
        }
        assert!(pages(&case) == before, "{body}");
    }
    assert_eq!(case.run(&["granska", "juni", "2025"]).status.code(), Some(0), "granska renders nothing");
}

#[test]
fn the_faulty_line_is_shown_with_a_mark() {
    let case = Case::june();
    case.file("mallar/in_depth.html", june("{% block main %}\n    {{ report.titel }}\n{% endblock %}"));
    let said = said(&reported(&case));
    assert!(said.contains("Rad 3, kolumn 15: ") && said.contains("\n  {{ report.titel }}\n            ^\n"), "{said}");
}

#[test]
fn a_template_that_cannot_be_read_is_told() {
    let refused = |case: &Case, words: &str| {
        let output = reported(case);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(words), "{}", said(&output));
        assert!(!case.path("rapporter/2025-juni").exists());
    };
    let case = Case::june();
    case.file("mallar/page.html", b"<p>\nbl\xe5</p>");
    refused(&case, "page.html är inte sparad som UTF-8: rad 2, kolumn 3 innehåller");
    case.file("mallar/page.html", vec![b' '; 1024 * 1024 + 1]);
    refused(&case, "page.html är större än 1 megabyte");
    fs::remove_dir_all(case.path("mallar")).unwrap();
    case.file("mallar", "");
    refused(&case, "mallar är en fil, inte en mapp");
}

#[test]
fn an_override_that_no_longer_fits_the_built_in_ones_is_told() {
    let case = Case::june();
    case.run(&["mallar"]);
    case.replace("mallar/parts.html", "component table(", "component tabell(").replace(
        "mallar/parts.html",
        "endcomponent table",
        "endcomponent tabell",
    );
    let told = said(&reported(&case)).replace('\n', " ");
    assert!(told.contains("delen ”table” finns inte, men i den inbyggda parts.html: lägg tillbaka"), "{told}");
    let case = Case::june();
    case.file("mallar/report.html", "{% extends \"in_depth.html\" %}");
    let told = said(&reported(&case)).replace('\n', " ");
    assert!(told.contains("mallar/report.html kan inte användas. Rad 1, kolumn 1: extends leder tillbaka"), "{told}");
    case.file("mallar/report.html", "{% extends \"page.html\" %}\n{% block main %}{% endblock %}");
    let told = said(&reported(&case)).replace('\n', " ");
    assert!(
        told.contains("Den inbyggda mallen closing.html kan inte användas tillsammans med mallar/report.html"),
        "{told}"
    );
    assert!(told.contains("blocket ”summary” finns inte"), "{told}");
}

#[test]
fn what_a_spreadsheet_says_never_becomes_markup_in_a_template_of_ones_own() {
    let case = Case::june();
    case.submit(
        "insatser.csv",
        "Avdelning;Enhet;Område;Insats;Beskrivning;Status;Datum\nHemtjänsten;Norr;Samverkan;<b>Fet</b> *insats*;;Pågår;2025-04-01\n",
    );
    let body = "{% for perspective in report.perspectives %}{% for department in perspective.departments %}\
                {% for activity in department.activities %}{% set copied %}{{ activity.title }}{% endset %}{{ copied }}\
                {{ activity.title | replace(from=\"Fet\", to=\"fet\") }}{{ activity.title | escape }}\
                {% endfor %}{% endfor %}{% endfor %}";
    case.file("mallar/in_depth.html", june(&format!("{{% block main %}}{body}{{% endblock %}}")));
    case.file("mallar/in_depth.md", body);
    let output = reported(&case);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let (html, markdown) = (case.written("rapport.html"), case.written("rapport.md"));
    assert!(html.contains("&lt;b&gt;Fet&lt;/b&gt;") && !html.contains("<b>"), "{html}");
    assert!(markdown.contains(r"\<b\>Fet\</b\> \*insats\*") && !markdown.contains("<b>"), "{markdown}");
}

#[test]
fn peoples_texts_may_be_put_in_as_they_are() {
    let case = Case::june();
    case.text("bedomning", "Det går *framåt*.\n");
    case.file("mallar/in_depth.html", june("{% block main %}{{ report.assessment.words.html | safe }}{% endblock %}"));
    case.file("mallar/in_depth.md", "{{ report.assessment.words.markdown }}");
    assert_eq!(reported(&case).status.code(), Some(0));
    assert!(case.written("rapport.html").contains("<em>framåt</em>"));
    assert_eq!(case.written("rapport.md"), "Det går *framåt*.\n");
}

#[test]
fn files_that_are_no_templates_are_told_with_the_nearest_names() {
    let case = Case::june();
    for name in ["raport.html", "Page.html", "report.html~", ".dold", "LÄSMIG.txt", "short.html.bak"] {
        case.file(&format!("mallar/{name}"), "x");
    }
    case.file("mallar/html/report.html", "x");
    let checked = case.check();
    let findings = checked.document["findings"].as_array().unwrap();
    let told: Vec<(&str, &str, &str)> = findings
        .iter()
        .map(|one| ["code", "file", "help"].map(|key| one[key].as_str().unwrap_or_default()).into())
        .filter(|(code, _, _): &(&str, &str, &str)| code.starts_with("F58"))
        .collect();
    let files: Vec<(&str, &str)> = told.iter().map(|(code, file, _)| (*code, *file)).collect();
    assert_eq!(files, [("F581", "mallar/Page.html"), ("F582", "mallar/html"), ("F581", "mallar/raport.html")]);
    assert!(told[2].2.starts_with("Ge filen ett av namnen report.html, "), "{}", told[2].2);
    assert_eq!(reported(&case).status.code(), Some(0));
}
