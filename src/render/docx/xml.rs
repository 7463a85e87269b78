//! XML as a tree over its own text: what is not changed keeps every letter.
//!
//! Elements are known by the prefixes that every word processor writes (`w:p`); [`Node::binds`] tells whether a prefix
//! means what it should.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// The most elements within elements. Word itself stops far earlier.
const DEPTH: usize = 400;

/// XML that is not well formed, or nests too deep.
#[derive(Debug)]
pub(super) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("XML:en är inte välformad")
    }
}

impl std::error::Error for Broken {}

/// An element.
#[derive(Debug)]
pub(super) struct Node<'t> {
    start: BytesStart<'t>,
    /// The whole element in the text.
    pub(super) range: Range<usize>,
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// What stands between start and end tag; empty at the end of a tag that closes itself.
    pub(super) inner: Range<usize>,
    /// The elements in it.
    pub(super) children: Vec<Node<'t>>,
}

/// Reads a document: its root element.
pub(super) fn parse(text: &str) -> Result<Node<'_>, Broken> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Node<'_>> = Vec::new();
    let mut root = None;
    loop {
        let before = position(&reader);
        let event = reader.read_event().map_err(|_| Broken)?;
        let after = position(&reader);
        let finished = match event {
            Event::Start(start) => {
                if open.len() >= DEPTH || root.is_some() {
                    return Err(Broken);
                }
                open.push(Node::new(start, before..after));
                continue;
            }
            Event::Empty(start) => Node::new(start, before..after),
            Event::End(_) => {
                let mut node = open.pop().ok_or(Broken)?;
                node.inner.end = before;
                node.range.end = after;
                node
            }
            // An entity of one's own could grow without end, and no word processor declares any.
            Event::DocType(_) => return Err(Broken),
            Event::Eof => break,
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => {
                // Most elements hold one or two: room for more would be most of the tree.
                if parent.children.len() == parent.children.capacity() {
                    parent.children.reserve_exact(parent.children.len().max(1));
                }
                parent.children.push(finished);
            }
            None if root.is_none() => root = Some(finished),
            None => return Err(Broken),
        }
    }
    if open.is_empty() { root.ok_or(Broken) } else { Err(Broken) }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

impl<'t> Node<'t> {
    fn new(start: BytesStart<'t>, tag: Range<usize>) -> Self {
        Self { start, range: tag.clone(), inner: tag.end..tag.end, tag, children: Vec::new() }
    }

    /// Its name with prefix.
    pub(super) fn name(&self) -> &str {
        self.start.name().into_inner()
    }

    /// An attribute, by its name with prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
        let attribute = attributes.find(|attribute| attribute.key.into_inner() == name)?;
        Some(unescape(&attribute.value).ok()?.into_owned())
    }

    /// Its attributes, by their names with prefix.
    pub(super) fn attributes(&self) -> Vec<(&str, String)> {
        let mut attributes = self.start.attributes();
        let attributes = attributes.with_checks(false).filter_map(Result::ok);
        let readable = attributes
            .filter_map(|attribute| Some((attribute.key.into_inner(), unescape(&attribute.value).ok()?.into_owned())));
        readable.collect()
    }

    /// The namespace that a prefix is bound to here.
    pub(super) fn binds(&self, prefix: &str) -> Option<String> {
        self.attribute(&format!("xmlns:{prefix}"))
    }

    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// What a path of children's names leads to.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// The `w:val` of a child.
    pub(super) fn value(&self, child: &str) -> Option<String> {
        self.child(child)?.attribute("w:val")
    }

    /// The words in it: the text of every `w:t`.
    pub(super) fn text(&self, source: &str) -> String {
        let words = self.all().filter(|node| node.name() == "w:t");
        words.filter_map(|node| Some(unescape(source.get(node.inner.clone())?).ok()?.into_owned())).collect()
    }

    /// The element and all in it, in the order of the text.
    pub(super) fn all(&self) -> impl Iterator<Item = &Self> {
        let mut waiting = vec![self];
        std::iter::from_fn(move || {
            let node = waiting.pop()?;
            waiting.extend(node.children.iter().rev());
            Some(node)
        })
    }
}

/// Changes to a text, made at once.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts something in the place of what stands there.
    pub(super) fn replace(&mut self, range: &Range<usize>, text: impl Into<String>) {
        self.0.push((range.clone(), text.into()));
    }

    /// Puts something in front of what stands there.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.0.push((at..at, text.into()));
    }

    /// The start tag of an element with other attributes, in order; nothing else of it changes.
    pub(super) fn retag(&mut self, node: &Node<'_>, text: &str, attributes: &[(&str, &str)]) {
        let tag = text.get(node.tag.clone()).unwrap_or_default();
        self.replace(&node.tag, start_tag(node, attributes, tag.ends_with("/>")));
    }

    /// The changed text. Of changes that overlap the first one stands.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut changed = String::with_capacity(text.len());
        let mut at = 0;
        for (range, new) in self.0 {
            if range.start < at {
                continue;
            }
            changed.push_str(text.get(at..range.start).unwrap_or_default());
            changed.push_str(&new);
            at = range.end;
        }
        changed.push_str(text.get(at..).unwrap_or_default());
        changed
    }
}

/// A start tag with the node's attributes, of which those given are set.
pub(super) fn start_tag(node: &Node<'_>, set: &[(&str, &str)], closes: bool) -> String {
    let mut tag = format!("<{}", node.name());
    let mut put = |name: &str, value: &str| {
        let _ = write!(tag, " {name}=\"{}\"", escaped(value));
    };
    let own = node.attributes();
    for (name, value) in &own {
        let new = set.iter().find(|(wanted, _)| wanted == name);
        put(name, new.map_or(value, |(_, new)| new));
    }
    for (name, value) in set.iter().filter(|(name, _)| own.iter().all(|(known, _)| known != name)) {
        put(name, value);
    }
    tag.push_str(if closes { "/>" } else { ">" });
    tag
}

/// Text as it stands in an attribute.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let white = ['\n', '\r', '\t'];
    let escaped = quick_xml::escape::escape(text);
    if escaped.contains(white) { escaped.replace(white, " ").into() } else { escaped }
}
