//! What a Word document is made of beside the report: the built-in look, and what is added to a template that lacks it.

/// The built-in look, as the parts of a Word document without body, header or footer.
pub(super) const PACKAGE: &[(&str, &str)] = &[
    ("[Content_Types].xml", include_str!("../../../templates/docx/package/types.xml")),
    ("word/document.xml", include_str!("../../../templates/docx/package/document.xml")),
    ("word/styles.xml", include_str!("../../../templates/docx/package/styles.xml")),
    ("word/settings.xml", include_str!("../../../templates/docx/package/settings.xml")),
];

/// Every style that a report uses.
pub(super) const STYLES: &str = include_str!("../../../templates/docx/styles.xml");

/// The two kinds of lists that a report uses: bullets, and numbers.
pub(super) const NUMBERING: &str = include_str!("../../../templates/docx/numbering.xml");
