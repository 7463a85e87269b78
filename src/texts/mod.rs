//! The words that people write, from texter/: cleaned Markdown and the HTML it gives, with what they say of the movement.

use std::collections::BTreeMap;

use crate::figures::Movement;

/// The texts of an occasion. A section that is absent is not written yet, or withheld: a gap.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// By section id: sammanfattning, forslag-till-beslut, bedomning, ovrigt, and the ids of areas and perspectives.
    pub sections: BTreeMap<String, Text>,
}

/// One text.
#[derive(Clone, Debug)]
pub struct Text {
    /// CommonMark without raw HTML.
    pub markdown: String,
    /// The same, rendered and safe to put into a page.
    pub html: String,
    /// What the front matter says of the area's movement, if anything.
    pub overrule: Option<Overrule>,
}

/// A person's view of a focus area's movement, which stands before the computed one.
#[derive(Clone, Debug)]
pub struct Overrule {
    /// The movement.
    pub movement: Movement,
    /// Why.
    pub reason: Option<String>,
}
