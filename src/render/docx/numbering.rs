//! Lists: the template's own, with those added that the report uses.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::embedded::NUMBERING;
use super::package::DECLARATION;
use super::xml::{Broken, Edits, Node, escaped, parse};

/// The most levels that Word knows.
const LEVELS: usize = 9;

/// A numbered list.
#[derive(Debug)]
struct Numbered {
    number: u32,
    level: usize,
    start: String,
}

/// The lists of a document as it is written.
#[derive(Debug)]
pub(super) struct Numbering {
    house: String,
    /// The kinds of lists that are added, with their numbers in this document.
    kinds: String,
    /// The kind of numbered lists.
    numbered: u32,
    /// The list of bullets.
    bullets: u32,
    /// The numbered lists by name.
    lists: BTreeMap<String, Numbered>,
}

impl Numbering {
    /// Completes a template's lists.
    pub(super) fn new(house: Option<&str>) -> Result<Self, Broken> {
        let own = parse(NUMBERING)?;
        let empty =
            || NUMBERING.get(..own.tag.end).map_or(String::new(), |tag| format!("{DECLARATION}{tag}</w:numbering>"));
        let house = house.map_or_else(empty, str::to_owned);
        let root = parse(&house)?;
        let next = |name: &str, attribute: &str| {
            let numbers = root.children.iter().filter(|node| node.name() == name);
            let numbers = numbers.filter_map(|node| node.attribute(attribute)?.parse::<u32>().ok());
            numbers.max().map_or(1, |most| most.saturating_add(1))
        };
        let (first_kind, bullets) = (next("w:abstractNum", "w:abstractNumId"), next("w:num", "w:numId"));
        let mut edits = Edits::default();
        for (kind, number) in own.children.iter().zip(first_kind..) {
            edits.retag(kind, NUMBERING, &[("w:abstractNumId", &number.to_string())]);
        }
        let renumbered = edits.apply(NUMBERING);
        let kinds = renumbered.get(parse(&renumbered)?.inner).unwrap_or_default().to_owned();
        Ok(Self { house, kinds, numbered: first_kind.saturating_add(1), bullets, lists: BTreeMap::new() })
    }

    /// The number of the list of bullets.
    pub(super) fn bullets(&self) -> u32 {
        self.bullets
    }

    /// What makes a paragraph an item of a list: `bullet`, or the name of a numbered list and its first number.
    pub(super) fn item(&mut self, list: &str, start: Option<String>, depth: usize) -> String {
        let level = depth.clamp(1, LEVELS) - 1;
        let next = u32::try_from(self.lists.len()).unwrap_or(u32::MAX).saturating_add(self.bullets).saturating_add(1);
        let number = match start {
            Some(start) => self.lists.entry(list.to_owned()).or_insert(Numbered { number: next, level, start }).number,
            None => self.bullets,
        };
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>")
    }

    /// The part.
    pub(super) fn to_text(&self) -> Result<String, Broken> {
        let root = parse(&self.house)?;
        let mut edits = Edits::default();
        // Word asks for all kinds before all lists, and for what it has cleaned up last of all.
        let before = |names: &[&str]| {
            let first: Option<&Node<'_>> = root.children.iter().find(|node| names.contains(&node.name()));
            first.map_or(root.inner.end, |node| node.range.start)
        };
        edits.insert(before(&["w:num", "w:numIdMacAtCleanup"]), &*self.kinds);
        let kind = self.numbered.saturating_sub(1);
        let mut lists = format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{kind}\"/></w:num>", self.bullets);
        let mut numbered: Vec<&Numbered> = self.lists.values().collect();
        numbered.sort_by_key(|list| list.number);
        for Numbered { number, level, start } in numbered {
            let (starts, kind) = (start_at(*level, start), self.numbered);
            let _ = write!(lists, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{kind}\"/>{starts}</w:num>");
        }
        edits.insert(before(&["w:numIdMacAtCleanup"]), lists);
        Ok(edits.apply(&self.house))
    }
}

/// Makes a list begin anew at a level. Every list has its own first number, since Word would else go on counting.
fn start_at(level: usize, start: &str) -> String {
    format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{}\"/></w:lvlOverride>", escaped(start))
}
