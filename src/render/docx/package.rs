//! The parts of a Word document, and how they refer to each other.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use anyhow::{Context as _, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::{Broken, escaped, parse};
use crate::intake::resolve_part;

/// Where the kinds of relations are named.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
/// How hard parts are packed, of nine: a document is small, and is waited for.
const LEVEL: i64 = 2;
/// Parts of fewer bytes are stored as they are: to begin packing takes longer than to write them.
const WORTH_PACKING: usize = 1024;
/// What opens every part that is written here.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A reference from one part to another, or to the web.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    /// The id.
    pub(super) id: String,
    /// The type, in full.
    kind: String,
    /// Where it leads, as it is written.
    pub(super) target: String,
    /// Whether it leads out of the document.
    external: bool,
}

impl Relation {
    /// The last word of its type: `header`.
    pub(super) fn kind(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }

    /// The part that it leads to from a part; none for what leads out of the document.
    pub(super) fn part(&self, from: &str) -> Option<String> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        (!self.external).then(|| resolve_part(folder, &self.target))
    }
}

/// The relations of a part, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations(pub(super) Vec<Relation>);

impl Relations {
    /// Reads a part of relations.
    pub(super) fn read(text: &str) -> Result<Self, Broken> {
        let root = parse(text)?;
        let relation = |node: &super::xml::Node<'_>| {
            Some(Relation {
                id: node.attribute("Id")?,
                kind: node.attribute("Type")?,
                target: node.attribute("Target")?,
                external: node.attribute("TargetMode").is_some_and(|mode| mode == "External"),
            })
        };
        Ok(Self(root.children.iter().filter_map(relation).collect()))
    }

    /// The first relation of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&Relation> {
        self.0.iter().find(|relation| relation.kind() == kind)
    }

    /// Adds a reference to a part and gives its id.
    pub(super) fn add(&mut self, kind: &str, target: &str) -> String {
        self.push(format!("{OFFICE}{kind}"), target, false)
    }

    /// Adds a link to the web and gives its id; the same address has one id.
    pub(super) fn link(&mut self, address: &str) -> String {
        let known = self.0.iter().find(|relation| relation.external && relation.target == address);
        match known.map(|relation| relation.id.clone()) {
            Some(id) => id,
            None => self.push(format!("{OFFICE}hyperlink"), address, true),
        }
    }

    fn push(&mut self, kind: String, target: &str, external: bool) -> String {
        // One more number than there are relations: one of them is free.
        let ids = (1..=self.0.len() + 1).map(|number| format!("rId{number}"));
        let id = ids.into_iter().find(|id| self.0.iter().all(|other| other.id != *id)).unwrap_or_default();
        self.0.push(Relation { id: id.clone(), kind, target: target.to_owned(), external });
        id
    }

    /// The part that holds them.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{DECLARATION}<Relationships xmlns=\"{RELATIONS}\">");
        for Relation { id, kind, target, external } in &self.0 {
            let mode = if *external { " TargetMode=\"External\"" } else { "" };
            let (id, kind, target) = (escaped(id), escaped(kind), escaped(target));
            let _ = write!(text, "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>");
        }
        text.push_str("</Relationships>");
        text
    }

    /// The relations of the document as a whole: its main part and its properties.
    pub(super) fn of_document(main: &str) -> Self {
        let mut relations = Self::default();
        relations.add("officeDocument", main);
        relations.push(format!("{PACKAGE}core-properties"), "docProps/core.xml", false);
        relations.add("extended-properties", "docProps/app.xml");
        relations
    }
}

/// What each part is.
#[derive(Clone, Debug, Default)]
pub(super) struct Types {
    by_ending: BTreeMap<String, String>,
    by_part: BTreeMap<String, String>,
}

impl Types {
    /// Reads `[Content_Types].xml`.
    pub(super) fn read(text: &str) -> Result<Self, Broken> {
        let mut types = Self::default();
        for node in parse(text)?.children {
            let Some(kind) = node.attribute("ContentType") else { continue };
            match (node.name(), node.attribute("Extension"), node.attribute("PartName")) {
                ("Default", Some(ending), _) => types.by_ending.insert(ending.to_lowercase(), kind),
                ("Override", _, Some(part)) => types.by_part.insert(part.trim_start_matches('/').to_lowercase(), kind),
                _ => None,
            };
        }
        Ok(types)
    }

    /// What a part is.
    pub(super) fn of(&self, part: &str) -> Option<&str> {
        let part = part.to_lowercase();
        let by_ending = || self.by_ending.get(part.rsplit_once('.')?.1);
        self.by_part.get(&part).or_else(by_ending).map(String::as_str)
    }
}

/// A document as it is put together: parts by name, each with its content type.
#[derive(Clone, Debug, Default)]
pub(super) struct Package {
    parts: BTreeMap<String, (String, Vec<u8>)>,
}

impl Package {
    /// Adds a part, in the place of one of the same name.
    pub(super) fn add(&mut self, name: &str, content_type: &str, bytes: impl Into<Vec<u8>>) {
        self.parts.insert(name.to_owned(), (content_type.to_owned(), bytes.into()));
    }

    /// Adds a part of this program's own: `header` becomes `word/header.xml` of the content type of headers. A name that is
    /// taken gets a number. Gives the name.
    pub(super) fn add_own(&mut self, folder: &str, kind: &str, text: String) -> String {
        let free = |name: &String| !self.parts.keys().any(|part| part.eq_ignore_ascii_case(name));
        let names = std::iter::once(format!("{folder}{kind}.xml"))
            .chain((1..).map(|number| format!("{folder}{kind}{number}.xml")));
        let name = names.into_iter().find(free).unwrap_or_default();
        self.add(&name, &word_type(kind), text);
        name
    }

    /// Adds the relations of a part; none where there are none.
    pub(super) fn relate(&mut self, part: &str, relations: &Relations) {
        if !relations.0.is_empty() {
            self.add(&relations_part(part), "", relations.to_text());
        }
    }

    /// The document as bytes: the same parts give the same bytes.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>> {
        // 1980-01-01, the first day that a zip file knows.
        let stored = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let packed = stored.compression_method(CompressionMethod::Deflated).compression_level(Some(LEVEL));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let first = [("[Content_Types].xml", self.types().into_bytes())];
        let rest = self.parts.iter().map(|(name, (_, bytes))| (name.as_str(), bytes.clone()));
        for (name, bytes) in first.into_iter().chain(rest) {
            let options = if bytes.len() < WORTH_PACKING { stored } else { packed };
            zip.start_file(name, options).context("Word-dokumentet kan inte packas")?;
            zip.write_all(&bytes).context("Word-dokumentet kan inte packas")?;
        }
        Ok(zip.finish().context("Word-dokumentet kan inte packas")?.into_inner())
    }

    fn types(&self) -> String {
        let mut text = format!("{DECLARATION}<Types xmlns=\"{TYPES}\">");
        text.push_str(
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
        );
        for (name, (kind, _)) in self.parts.iter().filter(|(_, (kind, _))| !kind.is_empty()) {
            let (name, kind) = (escaped(name), escaped(kind));
            let _ = write!(text, "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
        }
        text.push_str("</Types>");
        text
    }
}

/// The content type of a part of Word's: `styles`, `header`.
pub(super) fn word_type(kind: &str) -> String {
    format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")
}

/// Where the relations of a part lie.
pub(super) fn relations_part(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    format!("{folder}_rels/{file}.rels")
}
