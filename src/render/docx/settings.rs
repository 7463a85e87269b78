//! Settings of a document: the template's own, in Swedish, without what leads out of the document or asks something when it is
//! opened.

use super::styles::LANGUAGE;
use super::xml::{Broken, Edits, parse};

/// What is not taken over: where the template came from, data to merge with, notes that stood in its body, traces of editing,
/// and the order to update fields, which Word meets with a question.
const DROPPED: [&str; 7] = [
    "w:attachedTemplate",
    "w:mailMerge",
    "w:footnotePr",
    "w:endnotePr",
    "w:rsids",
    "w:updateFields",
    "w:documentProtection",
];

/// What follows the language in the order that Word asks for.
const AFTER_LANGUAGE: [&str; 11] = [
    "w:clrSchemeMapping",
    "w:doNotIncludeSubdocsInStats",
    "w:doNotAutoCompressPictures",
    "w:forceUpgrade",
    "w:captions",
    "w:readModeInkLockDown",
    "w:smartTagType",
    "w:shapeDefaults",
    "w:doNotEmbedSmartTags",
    "w:decimalSymbol",
    "w:listSeparator",
];

/// The settings that are written.
pub(super) fn clean(text: &str) -> Result<String, Broken> {
    let root = parse(text)?;
    let mut edits = Edits::default();
    for node in &root.children {
        let leads_out = node.all().any(|node| node.attribute("r:id").is_some());
        if leads_out || DROPPED.contains(&node.name()) {
            edits.replace(&node.range, "");
        }
    }
    if let Some(language) = root.child("w:themeFontLang") {
        edits.retag(language, text, &[("w:val", LANGUAGE)]);
    } else {
        let after = |name: &str| AFTER_LANGUAGE.contains(&name) || !(name.starts_with("w:") || name.starts_with("m:"));
        let next = root.children.iter().find(|node| after(node.name()));
        let at = next.map_or(root.inner.end, |node| node.range.start);
        edits.insert(at, format!("<w:themeFontLang w:val=\"{LANGUAGE}\"/>"));
    }
    Ok(edits.apply(text))
}
