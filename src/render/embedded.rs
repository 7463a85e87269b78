//! The built-in templates, by the names that they use for each other.
//!
//! `page` is the frame of every HTML page and `report` the order of a report; each kind of report extends it and says what
//! it holds. `parts` holds what they share.

/// Templates of the HTML engine.
pub(super) const HTML: &[(&str, &str)] = &[
    ("style.css", include_str!("../../templates/html/style.css")),
    ("page.html", include_str!("../../templates/html/page.html")),
    ("parts.html", include_str!("../../templates/html/parts.html")),
    ("report.html", include_str!("../../templates/html/report.html")),
    ("in_depth.html", include_str!("../../templates/html/in_depth.html")),
    ("short.html", include_str!("../../templates/html/short.html")),
    ("interim.html", include_str!("../../templates/html/interim.html")),
    ("closing.html", include_str!("../../templates/html/closing.html")),
    ("granskning.html", include_str!("../../templates/html/granskning.html")),
];

/// Templates of the Markdown engine.
pub(super) const MARKDOWN: &[(&str, &str)] = &[
    ("parts.md", include_str!("../../templates/markdown/parts.md")),
    ("report.md", include_str!("../../templates/markdown/report.md")),
    ("in_depth.md", include_str!("../../templates/markdown/in_depth.md")),
    ("short.md", include_str!("../../templates/markdown/short.md")),
    ("interim.md", include_str!("../../templates/markdown/interim.md")),
    ("closing.md", include_str!("../../templates/markdown/closing.md")),
];

/// Templates of the Word engine.
pub(super) const DOCX: &[(&str, &str)] = &[
    ("parts.xml", include_str!("../../templates/docx/parts.xml")),
    ("document.xml", include_str!("../../templates/docx/document.xml")),
    ("report.xml", include_str!("../../templates/docx/report.xml")),
    ("in_depth.xml", include_str!("../../templates/docx/in_depth.xml")),
    ("short.xml", include_str!("../../templates/docx/short.xml")),
    ("interim.xml", include_str!("../../templates/docx/interim.xml")),
    ("closing.xml", include_str!("../../templates/docx/closing.xml")),
    ("header.xml", include_str!("../../templates/docx/header.xml")),
    ("footer.xml", include_str!("../../templates/docx/footer.xml")),
    ("core.xml", include_str!("../../templates/docx/core.xml")),
    ("app.xml", include_str!("../../templates/docx/app.xml")),
];
