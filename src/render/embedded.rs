//! The built-in templates, by the names that they use for each other, and the guide to them.
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
/// What the guide is called where the templates are copied to.
pub(super) const GUIDE_NAME: &str = "LÄSMIG.txt";

/// The guide: how templates are made, and every name that they may use. Swedish, for the user; a test holds it against the
/// report model.
pub(super) const GUIDE: &str = include_str!("../../templates/LASMIG.txt");

/// All built-in templates.
pub(super) fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    HTML.iter().chain(MARKDOWN)
}

/// The names of the built-in templates.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    all().map(|(name, _)| *name)
}

/// The built-in templates and the guide, as they are copied out: name and content.
#[must_use]
pub fn template_files() -> Vec<(&'static str, String)> {
    // As the other files for people to open: Notepad takes the text for UTF-8 only if it begins with a byte order mark.
    let guide = format!("\u{feff}{}", GUIDE.replace('\n', "\r\n"));
    all().map(|(name, text)| (*name, (*text).to_owned())).chain([(GUIDE_NAME, guide)]).collect()
}
