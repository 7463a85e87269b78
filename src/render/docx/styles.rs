//! Styles, by the names that Word knows them by.
//!
//! A template in Swedish may call heading 1 `Rubrik1`; its name is `heading 1` in every language. What a report uses and the
//! template lacks is added.

use std::collections::BTreeMap;

use super::embedded::STYLES;
use super::xml::{Broken, Edits, Node, escaped, parse};

/// The language of the report.
pub(super) const LANGUAGE: &str = "sv-SE";

/// A template's styles with those added that it lacked.
#[derive(Debug)]
pub(super) struct Styles {
    /// The part.
    pub(super) text: String,
    /// Ids by names in lower case.
    ids: BTreeMap<String, String>,
    /// Whether items of bulleted lists have a bullet by their style alone.
    pub(super) bullets: bool,
}

impl Styles {
    /// Completes a template's styles. `bullets` is the number of the list of bullets that added styles refer to.
    pub(super) fn complete(house: &str, bullets: &str) -> Result<Self, Broken> {
        let root = parse(house)?;
        let own = parse(STYLES)?;
        let mut ids: BTreeMap<String, String> =
            styles(&root).filter_map(|style| Some((name(style)?, id(style)?))).collect();
        let taken: Vec<String> = ids.values().map(|id| id.to_lowercase()).collect();
        let lacking: Vec<&Node<'_>> =
            styles(&own).filter(|style| name(style).is_some_and(|name| !ids.contains_key(&name))).collect();
        for style in &lacking {
            let (Some(name), Some(id)) = (name(style), id(style)) else { continue };
            let free = if taken.contains(&id.to_lowercase()) { format!("Fokusrapport{id}") } else { id };
            ids.insert(name, free);
        }
        let mut edits = Edits::default();
        language(&root, house, &mut edits);
        let added: String = lacking.iter().map(|style| adapted(style, &own, &ids, bullets)).collect();
        edits.insert(root.inner.end, added);
        let list = root.children.iter().find(|style| name(style).as_deref() == Some("list bullet"));
        let numbered = list.is_none_or(|style| {
            let number = style.at(&["w:pPr", "w:numPr"]).and_then(|number| number.value("w:numId"));
            number.is_some_and(|number| number != "0")
        });
        Ok(Self { text: edits.apply(house), ids, bullets: numbered })
    }

    /// The id of a style.
    pub(super) fn id(&self, name: &str) -> Option<&str> {
        self.ids.get(&name.to_lowercase()).map(String::as_str)
    }
}

fn styles<'n, 't>(root: &'n Node<'t>) -> impl Iterator<Item = &'n Node<'t>> {
    root.children.iter().filter(|node| node.name() == "w:style")
}

fn name(style: &Node<'_>) -> Option<String> {
    style.value("w:name").map(|name| name.to_lowercase())
}

fn id(style: &Node<'_>) -> Option<String> {
    style.attribute("w:styleId")
}

/// A style of ours, with the ids that the template has for the styles it refers to.
fn adapted(style: &Node<'_>, own: &Node<'_>, ids: &BTreeMap<String, String>, bullets: &str) -> String {
    let theirs = |ours: &str| {
        let known = styles(own).find(|other| id(other).as_deref() == Some(ours)).and_then(name);
        known.and_then(|name| ids.get(&name)).cloned().unwrap_or_else(|| ours.to_owned())
    };
    let mut edits = Edits::default();
    if let Some(ours) = id(style) {
        edits.retag(style, STYLES, &[("w:styleId", &theirs(&ours))]);
    }
    for node in style.all() {
        let value = node.attribute("w:val").unwrap_or_default();
        match node.name() {
            "w:basedOn" | "w:next" | "w:link" => edits.retag(node, STYLES, &[("w:val", &theirs(&value))]),
            "w:numId" => edits.retag(node, STYLES, &[("w:val", bullets)]),
            _ => {}
        }
    }
    let after = STYLES.len() - style.range.end;
    let changed = edits.apply(STYLES);
    changed.get(style.range.start..changed.len() - after).unwrap_or_default().to_owned()
}

/// Everything in the report is Swedish, whatever language the template was made in.
fn language(root: &Node<'_>, text: &str, edits: &mut Edits) {
    for node in root.all().filter(|node| node.name() == "w:lang") {
        edits.retag(node, text, &[("w:val", LANGUAGE)]);
    }
    let swedish = format!("<w:lang w:val=\"{}\"/>", escaped(LANGUAGE));
    let defaults = root.child("w:docDefaults");
    let run = defaults.and_then(|defaults| defaults.at(&["w:rPrDefault", "w:rPr"]));
    match (run, defaults) {
        (Some(run), _) if run.child("w:lang").is_some() => {}
        (Some(run), _) if run.inner.is_empty() => {
            edits.replace(&run.range, format!("<w:rPr>{swedish}</w:rPr>"));
        }
        (Some(run), _) => {
            // Those that follow it in the order that Word asks for are never among the defaults.
            edits.insert(run.inner.end, swedish);
        }
        (None, Some(defaults)) if defaults.child("w:rPrDefault").is_none() && !defaults.inner.is_empty() => {
            edits.insert(defaults.inner.start, format!("<w:rPrDefault><w:rPr>{swedish}</w:rPr></w:rPrDefault>"));
        }
        (None, Some(defaults)) => {
            let whole = format!("<w:docDefaults><w:rPrDefault><w:rPr>{swedish}</w:rPr></w:rPrDefault></w:docDefaults>");
            edits.replace(&defaults.range, whole);
        }
        (None, None) => {
            let whole = format!("<w:docDefaults><w:rPrDefault><w:rPr>{swedish}</w:rPr></w:rPrDefault></w:docDefaults>");
            edits.insert(root.inner.start, whole);
        }
    }
}
