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
pub(super) fn headings(body: &str) -> Result<Vec<Heading>> {
    let body = wrapped(body);
    let root = parse(&body)?;
    let heading = |node: &Node<'_>| {
        let style = node.child("w:pPr")?.value("w:pStyle")?;
        let level = style.strip_prefix("heading ")?.parse().ok().filter(|level| *level <= 3)?;
        let id = node.child("w:bookmarkStart")?.attribute("w:name")?;
        Some(Heading { id, title: node.text(&body), level })
    };
    Ok(root.children.iter().filter_map(heading).collect())
}

/// A part of a document that is being finished.
pub(super) struct Finish<'a> {
    /// The styles.
    pub(super) styles: &'a Styles,
    /// The lists.
    pub(super) numbering: &'a mut Numbering,
    /// The links of the part.
    pub(super) relations: &'a mut Relations,
    /// The width between the margins.
    pub(super) page: u64,
}

impl Finish<'_> {
    /// Finishes the body of a document.
    pub(super) fn body(&mut self, body: &str) -> Result<String> {
        let whole = self.part(&wrapped(body))?;
        let root = parse(&whole)?;
        Ok(whole.get(root.inner).unwrap_or_default().to_owned())
    }

    /// Finishes a whole part.
    pub(super) fn part(&mut self, text: &str) -> Result<String> {
        let root = parse(text).context("En mall för Word ger XML som inte är välformad")?;
        let nodes = root.all();
        let bookmarks = bookmarks(&nodes);
        let mut edits = Edits::default();
        for node in nodes {
            self.node(node, text, &bookmarks, &mut edits)?;
        }
        Ok(edits.apply(text))
    }

    fn node(
        &mut self,
        node: &Node<'_>,
        text: &str,
        bookmarks: &BTreeMap<String, usize>,
        edits: &mut Edits,
    ) -> Result<()> {
        let name_of = |id: &str| format!("_Rubrik{:03}", bookmarks.get(id).copied().unwrap_or(0));
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
                    let number = bookmarks.get(&id).copied().unwrap_or(0).to_string();
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
fn wrapped(body: &str) -> String {
    format!("<w:body>{body}</w:body>")
}

/// The ids of headings, numbered.
fn bookmarks(nodes: &[&Node<'_>]) -> BTreeMap<String, usize> {
    let starts = nodes.iter().filter(|node| node.name() == "w:bookmarkStart");
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
