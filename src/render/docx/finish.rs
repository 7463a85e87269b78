//! The last pass over what the templates have printed: names become the numbers and ids that Word wants.
//!
//! `templates/docx/parts.xml` tells how a template writes what this pass finishes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde::Serialize;

use super::numbering::Numbering;
use super::package::Relations;
use super::styles::Styles;
use super::tables;
use super::xml::{Edits, Node, parse};

/// The start tag of a document's body, and its end tag.
const BODY: &str = "<w:body>";
const END: &str = "</w:body>";

/// A heading, for the contents.
#[derive(Debug, Serialize)]
pub(super) struct Heading {
    /// Its id in the report.
    id: String,
    /// Its words.
    title: String,
    /// Its level: 1 to 3.
    level: u8,
}

/// The headings of a body that belong in the contents.
pub(super) fn headings(body: &Node<'_>, text: &str) -> Vec<Heading> {
    let heading = |node: &Node<'_>| {
        let style = node.child("w:pPr")?.value("w:pStyle")?;
        let level = style.strip_prefix("heading ")?.parse().ok().filter(|level| *level <= 3)?;
        let id = node.child("w:bookmarkStart")?.attribute("w:name")?;
        Some(Heading { id, title: node.text(text), level })
    };
    body.children.iter().filter_map(heading).collect()
}

/// A document that is being finished.
pub(super) struct Finish<'a> {
    /// The styles.
    pub(super) styles: &'a Styles,
    /// The lists.
    pub(super) numbering: &'a mut Numbering,
    /// The links of the main part.
    pub(super) relations: &'a mut Relations,
    /// The width between the margins.
    pub(super) page: u64,
    /// The ids of the body's headings, numbered.
    pub(super) bookmarks: BTreeMap<String, usize>,
}

impl Finish<'_> {
    /// Finishes a part, or a body in its [`wrapped`] form.
    pub(super) fn part(&mut self, root: &Node<'_>, text: &str) -> Result<String> {
        let mut edits = Edits::default();
        for node in root.all() {
            self.node(node, text, &mut edits)?;
        }
        Ok(edits.apply(text))
    }

    fn node(&mut self, node: &Node<'_>, text: &str, edits: &mut Edits) -> Result<()> {
        let number_of = |id: &str| self.bookmarks.get(id).copied().unwrap_or(0);
        let name_of = |id: &str| format!("_Rubrik{:03}", number_of(id));
        match node.name() {
            "w:pStyle" | "w:rStyle" | "w:tblStyle" => {
                let name = node.attribute("w:val").unwrap_or_default();
                let id =
                    self.styles.id(&name).with_context(|| format!("En mall för Word har en okänd stil: {name}"))?;
                edits.retag(node, text, &[("w:val", id)]);
            }
            "w:p" => {
                let start = node.child("w:bookmarkStart").and_then(|start| Some((start, start.attribute("w:name")?)));
                if let (Some((start, id)), Some(end)) = (start, node.child("w:bookmarkEnd")) {
                    let number = number_of(&id).to_string();
                    edits.retag(start, text, &[("w:id", &number), ("w:name", &name_of(&id))]);
                    edits.retag(end, text, &[("w:id", &number)]);
                }
            }
            "w:hyperlink" => {
                if let Some(id) = node.attribute("w:anchor") {
                    edits.retag(node, text, &[("w:anchor", &name_of(&id))]);
                } else if let Some(address) = node.attribute("r:id") {
                    let id = self.relations.link(&uri(&address));
                    edits.retag(node, text, &[("r:id", &id)]);
                }
            }
            "w:instrText" => {
                if let Some(id) = node.attribute("anchor") {
                    let code =
                        format!("<w:instrText xml:space=\"preserve\"> PAGEREF {} \\h </w:instrText>", name_of(&id));
                    edits.replace(&node.range, code);
                }
            }
            "w:numPr" => {
                if let (Some(list), Some(depth)) = (node.attribute("list"), node.attribute("depth")) {
                    edits.replace(&node.range, self.item(node, &list, depth.parse().unwrap_or(1)));
                }
            }
            "w:tab" if node.attribute("w:pos").is_some_and(|at| at == "text-width") => {
                edits.retag(node, text, &[("w:pos", &self.page.to_string())]);
            }
            "w:tbl" => tables::size(node, text, self.page, edits),
            _ => {}
        }
        Ok(())
    }

    /// The item of a list. Where the style itself has the bullet, the house's own stands.
    fn item(&mut self, node: &Node<'_>, list: &str, depth: usize) -> String {
        let start = node.attribute("start");
        if start.is_none() && depth == 1 && self.styles.bullets {
            return String::new();
        }
        self.numbering.item(list, start, depth)
    }
}

/// A body as a document of its own.
pub(super) fn wrapped(body: &str) -> String {
    format!("{BODY}{body}{END}")
}

/// What is in a document made by [`wrapped`].
pub(super) fn unwrapped(document: &str) -> &str {
    document.strip_prefix(BODY).and_then(|rest| rest.strip_suffix(END)).unwrap_or_default()
}

/// What a template has printed, read.
pub(super) fn read(text: &str) -> Result<Node<'_>> {
    parse(text).context("En mall för Word ger XML som inte är välformad")
}

/// The ids of a body's headings, numbered.
pub(super) fn bookmarks(body: &Node<'_>) -> BTreeMap<String, usize> {
    let starts = body.all().filter(|node| node.name() == "w:bookmarkStart");
    starts.filter_map(|node| node.attribute("w:name")).zip(1..).collect()
}

/// An address as Word takes it: letters that no address may hold, and a sign of percent that stands for itself, are written out.
fn uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, letter) in address.char_indices() {
        let code =
            || address.get(at + 1..at + 3).is_some_and(|code| code.chars().all(|digit| digit.is_ascii_hexdigit()));
        let passes = match letter {
            '%' => code(),
            letter => letter.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=".contains(letter),
        };
        if passes {
            out.push(letter);
        } else {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
