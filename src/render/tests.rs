//! Pages as they come out: well formed, reachable, and without anything from a spreadsheet that could be markup.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::plan::Template;
use crate::report::fixture::Case;
use crate::report::{build, build_review};

use super::overrides::Overrides;
use super::{FigureView, Renderer, ReportView};

const OCCASIONS: [(&str, &str, i16); 5] = [
    ("vinr-2024-2026", "juni", 2025),
    ("vinr-2024-2026", "delar2", 2025),
    ("vinr-2024-2026", "bokslut", 2025),
    ("vinr-2022-2023", "delrapport", 2023),
    ("vinr-2022-2023", "slutrapport", 2024),
];

pub(super) fn cases() -> Vec<Case> {
    let gaps = OCCASIONS.iter().map(|(plan, occasion, year)| Case::new(plan, occasion, *year));
    let written = OCCASIONS.iter().map(|(plan, occasion, year)| Case::new(plan, occasion, *year).written());
    gaps.chain(written).collect()
}

fn builtin() -> Renderer {
    Renderer::with(&Overrides::new()).unwrap()
}

fn html(case: &Case) -> String {
    builtin().html(&ReportView::new(&build(&case.input())), case.occasion.template).unwrap()
}

fn markdown(case: &Case) -> String {
    builtin().markdown(&ReportView::new(&build(&case.input())), case.occasion.template).unwrap()
}

fn review(case: &Case) -> String {
    builtin().review(build_review(&case.input(), FigureView::new)).unwrap()
}

/// What stands between `start` and the next `end`, for every occurrence.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

fn heading_levels(page: &str) -> Vec<u32> {
    let tags = page.split("<h").skip(1).filter_map(|rest| rest.chars().next());
    tags.filter_map(|letter| letter.to_digit(10)).collect()
}

#[test]
fn every_page_has_one_h1_and_no_skipped_level() {
    for case in cases() {
        for page in [html(&case), review(&case)] {
            let levels = heading_levels(&page);
            assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
            assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        }
    }
}

#[test]
fn every_page_stands_alone_and_can_be_found_through() {
    for case in cases() {
        for page in [html(&case), review(&case)] {
            assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"sv\">"));
            for absent in ["<script", "src=", "http:", "https:", "@import", "<link"] {
                assert!(!page.contains(absent), "{absent}");
            }
            assert!(between(&page, "url(", ")").all(|target| target.starts_with('#')), "a fill is the page's own");
            for once in ["<main", "<h1", "<nav", "class=\"skip\""] {
                assert_eq!(page.matches(once).count(), 1, "{once}");
            }
            let ids: Vec<&str> = between(&page, " id=\"", "\"").collect();
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "ids are unique");
            for target in between(&page, "href=\"#", "\"").chain(between(&page, "aria-labelledby=\"", "\"")) {
                assert!(unique.contains(target), "{target}");
            }
            let tables = page.matches("<table>").count();
            assert_eq!(page.matches("<caption").count(), tables);
            assert_eq!(page.matches("role=\"region\" tabindex=\"0\"").count(), tables);
        }
    }
}

#[test]
fn markdown_is_tidy_and_its_headings_are_in_order() {
    for case in cases() {
        let text = markdown(&case);
        assert!(!text.contains("\n\n\n") && !text.starts_with('\n') && text.ends_with('\n') && !text.ends_with("\n\n"));
        let mut before = "";
        let mut level = 0;
        for line in text.lines() {
            assert_eq!(line, line.trim_end());
            if line.starts_with('#') {
                let hashes = line.chars().take_while(|letter| *letter == '#').count();
                assert!(hashes <= level + 1, "{line}");
                assert!(before.is_empty(), "a blank line before {line}");
                level = hashes;
            } else if before.starts_with('#') {
                assert!(line.is_empty(), "a blank line after {before}");
            }
            let starts = |mark: &str| line.starts_with(mark) && !before.starts_with(mark);
            assert!(!starts("|") || before.is_empty(), "a blank line before {line}");
            assert!(!starts("- ") || before.is_empty(), "a blank line before {line}");
            before = line;
        }
        for block in text.split("\n\n").filter(|block| block.starts_with('|')) {
            let cells = |line: &str| line.replace("\\|", "").matches('|').count();
            let widths: BTreeSet<usize> = block.lines().map(cells).collect();
            assert_eq!(widths.len(), 1, "{block}");
        }
    }
}

#[test]
fn both_formats_say_the_same() {
    for case in cases() {
        let words = |text: &str| {
            let text = text.replace("&gt;", ">").replace("&lt;", "<").replace('\\', "");
            text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
        };
        let (html, markdown) = (words(&html(&case)), words(&markdown(&case)));
        let report = serde_json::to_value(build(&case.input())).unwrap();
        for key in ["proposal", "assessment", "basis", "recipients"] {
            let title = report[key]["title"].as_str().unwrap();
            assert!(html.contains(title) && markdown.contains(title), "{title}");
        }
        for area in report["areas"].as_array().unwrap() {
            for text in [&area["section"]["title"], &area["goal"]["text"], &area["movement"]] {
                let text = words(text.as_str().unwrap());
                assert!(html.contains(&text) && markdown.contains(&text), "{text}");
            }
        }
    }
}

#[test]
fn nothing_from_a_spreadsheet_becomes_markup() {
    let nasty = "<script>alert(1)</script> | *fet* \u{202e}omvänt\u{7} [länk](x) `kod`";
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    for unit in &mut case.register.units {
        unit.name = nasty.to_owned();
    }
    for department in &mut case.register.departments {
        department.name = format!("# {nasty}");
    }
    for activity in &mut case.figures.activities {
        activity.title = nasty.into();
        activity.description = Some(format!("- {nasty}\n# {nasty}").into());
        activity.status = Some(nasty.to_owned());
    }
    let page = html(&case);
    assert!(!page.contains("<script") && !page.contains('\u{202e}') && !page.contains('\u{7}'));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; | *fet* omvänt [länk](x) `kod`"));

    let text = markdown(&case);
    assert!(!text.contains('\u{202e}') && !text.contains('\u{7}'));
    assert!(text.contains(r"\<script\>alert(1)\</script\> \| \*fet\* omvänt \[länk\](x) \`kod\`"));
    for line in text.lines() {
        let plain = line.replace("\\<", "").replace("\\|", "").replace("\\`", "").replace("\\[", "");
        assert!(!plain.contains('<') && !plain.contains('`') && !plain.contains('['), "{line}");
    }
    assert!(text.contains("#### \\# \\<script"));
}

#[test]
fn files_and_messages_cannot_become_markup_in_the_review() {
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    for finding in case.findings.iter_mut() {
        finding.place.file = Some("<img src=x>\u{202e}.xlsx".into());
        finding.message = "<b>”x”</b>".to_owned();
    }
    let page = review(&case);
    assert!(!page.contains("<img") && !page.contains("<b>") && !page.contains('\u{202e}'));
    assert!(page.contains("&lt;img"));
}

#[test]
fn what_never_ends_is_stopped() {
    // Hours on any machine; the thread is left behind and ends with the tests.
    let (begin, end) = ("{% for a in all %}".repeat(4), "{% endfor %}".repeat(4));
    let loops = format!("{{% set all = range(end=2500) %}}{begin}{end}");
    let overrides = Overrides::from([("closing.html", loops)]);
    let engine = Renderer::with(&overrides).unwrap().html;
    let stopped = engine.render_within(Duration::from_millis(50), "closing.html", "report", tera::Value::none());
    let said = stopped.unwrap_err().to_string();
    assert!(said.contains("blir inte färdig") && said.contains("mallar/closing.html"), "{said}");
}

#[test]
fn the_kinds_differ_in_what_they_lead_with() {
    let june = html(&Case::new("vinr-2024-2026", "juni", 2025));
    assert!(june.contains("avdelning för avdelning</h3>"));
    let short = html(&Case::new("vinr-2024-2026", "bokslut", 2025));
    assert!(short.contains("Nyckeltal per avdelning") && !short.contains("Barnperspektiv per avdelning"));
    let closing = html(&Case::new("vinr-2022-2023", "slutrapport", 2024));
    let movement = closing.find("id=\"forflyttning\"").unwrap();
    assert!(movement < closing.find("id=\"nyckeltal\"").unwrap());
    assert!(!june.contains("id=\"forflyttning\""));
    assert_eq!(Template::Closing.name(), "closing");
}
