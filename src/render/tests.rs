//! Tests of the rendered reports.
use crate::plan::Template;
use crate::report::fixture::Case;
use crate::report::{build, build_review};

use super::Renderer;

#[test]
fn preview() {
    let dir = std::env::temp_dir().join("preview");
    std::fs::create_dir_all(&dir).unwrap();
    let renderer = Renderer::new().unwrap();
    for (plan, occasion, year) in [
        ("vinr-2024-2026", "juni", 2025),
        ("vinr-2024-2026", "bokslut", 2025),
        ("vinr-2022-2023", "delrapport", 2023),
        ("vinr-2022-2023", "slutrapport", 2024),
    ] {
        let mut case = Case::new(plan, occasion, year);
        if occasion != "juni" {
            case = case.written();
        }
        let report = build(&case.input());
        std::fs::write(dir.join(format!("{occasion}.html")), renderer.html(&report, case.occasion.template).unwrap())
            .unwrap();
        std::fs::write(dir.join(format!("{occasion}.md")), renderer.markdown(&report, case.occasion.template).unwrap())
            .unwrap();
        std::fs::write(
            dir.join(format!("{occasion}-granskning.html")),
            renderer.review(&build_review(&case.input())).unwrap(),
        )
        .unwrap();
    }
    let _ = Template::Short;
}
