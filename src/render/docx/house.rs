//! The house's own template: a Word document whose look is kept and whose body is replaced.
//!
//! In: the bytes of a .docx. Out: its styles, numbering, theme, headers, footers and page, with all that these refer to. The
//! body goes, and with it what only the body used: pictures, notes, comments, macros, properties, the path to whatever
//! template it was made from. The built-in look is such a template too, with neither header nor footer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::embedded::PACKAGE;
use super::package::{Package, Relation, Relations, Types, relations_part, word_type};
use super::xml::{Edits, Node, parse, start_tag};
use crate::intake::unpack;

/// The most bytes that a template may have.
pub const HOUSE_BYTES: u64 = 20 << 20;
/// The most bytes that it may have when unpacked.
const UNPACKED_BYTES: u64 = 100 << 20;
/// The namespace of `w:`.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// What the document's own XML is written with, beside what the template has.
const NAMESPACES: [(&str, &str); 2] =
    [("w", WORD), ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")];
/// What is kept of that which the main part refers to.
const KEPT: [&str; 7] = ["styles", "numbering", "settings", "theme", "fontTable", "header", "footer"];

/// The look of a document.
#[derive(Clone, Debug)]
pub struct House {
    /// The parts that are kept as they are, without those below.
    pub(super) package: Package,
    /// The main part's name.
    pub(super) main: String,
    /// The start tag of the document.
    pub(super) root: String,
    /// The last section's properties: page size, margins, headers, footers.
    pub(super) section: String,
    /// What the main part refers to.
    pub(super) relations: Relations,
    /// The part of styles, its name and text.
    pub(super) styles: (String, String),
    /// The part of numbering, if there is one.
    pub(super) numbering: Option<(String, String)>,
    /// The part of settings.
    pub(super) settings: (String, String),
}

/// Why a template cannot be used: what is wrong, and what to do, as the ends of two Swedish sentences.
#[derive(Debug)]
pub struct Unusable {
    what: String,
    remedy: &'static str,
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}, eller ta bort den så används den inbyggda.", self.what, self.remedy)
    }
}

impl std::error::Error for Unusable {}

const SAVE_AGAIN: &str = "Öppna den i Word och spara den på nytt som Word-dokument (.docx)";

fn unusable(what: impl Into<String>) -> Unusable {
    Unusable { what: what.into(), remedy: SAVE_AGAIN }
}

impl Unusable {
    /// A template of too many bytes.
    #[must_use]
    pub fn too_large() -> Self {
        let what = format!("den är större än {} MB", HOUSE_BYTES >> 20);
        Self { what, remedy: "Ta bort stora bilder ur den och spara den igen" }
    }
}

impl House {
    /// The built-in look.
    ///
    /// # Errors
    /// Built-in parts that cannot be read.
    pub fn builtin() -> Result<Self, Unusable> {
        let parts = PACKAGE.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        Self::from_parts(parts.collect())
    }

    /// The look of a Word document.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn read(bytes: &[u8]) -> Result<Self, Unusable> {
        if bytes.len() as u64 > HOUSE_BYTES {
            return Err(Unusable::too_large());
        }
        match bytes {
            [] => return Err(unusable("den är tom")),
            [b'P', b'K', ..] => {}
            [0xd0, 0xcf, 0x11, 0xe0, ..] => {
                return Err(unusable("den är skyddad med lösenord eller sparad i det äldre formatet .doc"));
            }
            _ => return Err(unusable("den är inget Word-dokument")),
        }
        Self::from_parts(unpack(bytes, UNPACKED_BYTES).map_err(unusable)?)
    }

    fn from_parts(parts: BTreeMap<String, Vec<u8>>) -> Result<Self, Unusable> {
        let source = Source::new(parts)?;
        let main = source.main()?;
        let text = source.text(&main)?;
        let root = parse(&text).map_err(|_| damaged(&main))?;
        let mut relations = source.relations(&main)?;
        relations.0.retain(|relation| KEPT.contains(&relation.kind()) && source.leads_somewhere(&main, relation));
        let ids: BTreeSet<&str> = relations.0.iter().map(|relation| relation.id.as_str()).collect();
        let section = section(&root, &text, &ids);
        let mut house = Self {
            root: document_tag(&root)?,
            section,
            styles: source.part(&main, &relations, "styles")?,
            settings: source.part(&main, &relations, "settings")?,
            numbering: relations
                .of_kind("numbering")
                .map(|_| source.part(&main, &relations, "numbering"))
                .transpose()?,
            package: Package::default(),
            main,
            relations,
        };
        for (kind, (name, _)) in [("styles", &house.styles), ("settings", &house.settings)] {
            if house.relations.of_kind(kind).is_none() {
                let file = name.rsplit('/').next().unwrap_or_default().to_owned();
                house.relations.add(kind, &file);
            }
        }
        house.take_parts(&source)?;
        Ok(house)
    }

    /// Takes the parts that the main part refers to, and those that these refer to.
    fn take_parts(&mut self, source: &Source) -> Result<(), Unusable> {
        let own = [Some(&self.styles.0), Some(&self.settings.0), self.numbering.as_ref().map(|(name, _)| name)];
        let own: Vec<String> = own.into_iter().flatten().cloned().collect();
        let mut waiting: Vec<String> =
            self.relations.0.iter().filter_map(|relation| source.find(&relation.part(&self.main)?)).collect();
        let mut seen = BTreeSet::from([self.main.clone()]);
        while let Some(name) = waiting.pop() {
            // What settings refer to is where the template came from, and data to merge with.
            if !seen.insert(name.clone()) || name == self.settings.0 {
                continue;
            }
            if !own.contains(&name) {
                let kind = source.types.of(&name).unwrap_or("application/octet-stream");
                self.package.add(&name, kind, source.bytes(&name).unwrap_or_default());
            }
            let relations = source.relations(&name)?;
            self.package.relate(&name, &relations);
            waiting.extend(relations.0.iter().filter_map(|relation| source.find(&relation.part(&name)?)));
        }
        Ok(())
    }

    /// The folder of the main part, with the slash that ends it.
    pub(super) fn folder(&self) -> &str {
        self.main.rfind('/').and_then(|slash| self.main.get(..=slash)).unwrap_or_default()
    }

    /// Whether it has a header or a footer of its own.
    pub(super) fn has_letterhead(&self) -> bool {
        ["w:headerReference", "w:footerReference"].iter().any(|reference| self.section.contains(reference))
    }
}

/// The parts of a template as they came.
struct Source {
    parts: BTreeMap<String, Vec<u8>>,
    types: Types,
}

impl Source {
    fn new(parts: BTreeMap<String, Vec<u8>>) -> Result<Self, Unusable> {
        let mut source = Self { parts, types: Types::default() };
        let name = source.find("[Content_Types].xml").ok_or_else(|| unusable("den är inget Word-dokument"))?;
        source.types = Types::read(&source.text(&name)?).map_err(|_| damaged(&name))?;
        Ok(source)
    }

    /// The main part. A document with macros has none that is used.
    fn main(&self) -> Result<String, Unusable> {
        let of_document = self.relations("")?;
        let told = of_document.of_kind("officeDocument").and_then(|relation| self.find(&relation.part("")?));
        let main = told.or_else(|| self.find("word/document.xml"));
        let main = main.ok_or_else(|| unusable("den är inget Word-dokument: delen word/document.xml saknas"))?;
        let kind = self.types.of(&main).unwrap_or_default();
        let has_macros = kind.to_lowercase().contains("macroenabled")
            || self.parts.keys().any(|part| part.to_lowercase().ends_with("vbaproject.bin"));
        if has_macros {
            let what = "den innehåller makron".to_owned();
            return Err(Unusable {
                what,
                remedy: "Öppna den i Word och spara den som Word-dokument utan makron (.docx)",
            });
        }
        if kind != word_type("document.main") && kind != word_type("template.main") {
            return Err(unusable("den är inget Word-dokument"));
        }
        Ok(main)
    }

    /// The name of a part as it is written in the file, whatever its case.
    fn find(&self, name: &str) -> Option<String> {
        if self.parts.contains_key(name) {
            return Some(name.to_owned());
        }
        self.parts.keys().find(|part| part.eq_ignore_ascii_case(name)).cloned()
    }

    fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(&self.find(name)?).map(Vec::as_slice)
    }

    fn text(&self, name: &str) -> Result<String, Unusable> {
        let bytes = self.bytes(name).unwrap_or_default();
        let text = String::from_utf8(bytes.to_vec());
        let text = text.map_err(|_| unusable(format!("delen {name} är inte sparad som UTF-8")))?;
        Ok(text.trim_start_matches('\u{feff}').to_owned())
    }

    fn relations(&self, part: &str) -> Result<Relations, Unusable> {
        let name = relations_part(part);
        Relations::read(&match self.find(&name) {
            Some(name) => self.text(&name)?,
            None => "<Relationships/>".to_owned(),
        })
        .map_err(|_| damaged(&name))
    }

    fn leads_somewhere(&self, main: &str, relation: &Relation) -> bool {
        relation.part(main).is_some_and(|part| self.find(&part).is_some())
    }

    /// The part of a kind, or the built-in one in the usual place.
    fn part(&self, main: &str, relations: &Relations, kind: &str) -> Result<(String, String), Unusable> {
        let Some(name) = relations.of_kind(kind).and_then(|relation| self.find(&relation.part(main)?)) else {
            let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let built_in = PACKAGE.iter().find(|(name, _)| *name == format!("word/{kind}.xml"));
            return Ok((format!("{folder}{kind}.xml"), built_in.map_or(String::new(), |(_, text)| (*text).to_owned())));
        };
        let text = self.text(&name)?;
        let root = parse(&text).map_err(|_| damaged(&name))?;
        if root.binds("w").as_deref() != Some(WORD) {
            return Err(strict());
        }
        Ok((name, text))
    }
}

/// A part that is no XML.
fn damaged(part: &str) -> Unusable {
    unusable(format!("delen {part} är skadad"))
}

fn strict() -> Unusable {
    unusable("den är sparad i ett ovanligt format, troligen Strict Open XML")
}

/// The start tag of the document, with the namespaces that are needed.
fn document_tag(root: &Node<'_>) -> Result<String, Unusable> {
    let mut missing = Vec::new();
    for (prefix, namespace) in NAMESPACES {
        match root.binds(prefix) {
            Some(bound) if bound == namespace => {}
            None if prefix != "w" => missing.push((format!("xmlns:{prefix}"), namespace)),
            _ => return Err(strict()),
        }
    }
    if root.name() != "w:document" {
        return Err(strict());
    }
    let missing: Vec<(&str, &str)> = missing.iter().map(|(name, namespace)| (name.as_str(), *namespace)).collect();
    Ok(start_tag(root, &missing, false))
}

/// A4 and its margins, for a template that leaves them to Word, which would take the paper of another country.
const PAGE: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1588\" w:right=\"1304\" w:bottom=\"1418\" \
                    w:left=\"1304\" w:header=\"709\" w:footer=\"624\" w:gutter=\"0\"/>";

/// What stands before the page in a section's properties.
const BEFORE_PAGE: [&str; 5] = ["w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type"];

/// The last section's properties, without references to what is not kept.
fn section(root: &Node<'_>, text: &str, ids: &BTreeSet<&str>) -> String {
    let found = root.child("w:body").and_then(|body| body.children.iter().rev().find(|node| node.name() == "w:sectPr"));
    let alone = || format!("<w:sectPr>{PAGE}</w:sectPr>");
    let Some(found) = found.filter(|found| !found.inner.is_empty()) else { return alone() };
    let mut edits = Edits::default();
    for node in &found.children {
        let dangles = node.attribute("r:id").is_some_and(|id| !ids.contains(id.as_str()));
        if dangles || node.name() == "w:sectPrChange" {
            edits.replace(&node.range, "");
        }
    }
    if found.child("w:pgSz").is_none() {
        let next = found.children.iter().find(|node| !BEFORE_PAGE.contains(&node.name()));
        if let Some(margins) = found.child("w:pgMar") {
            edits.replace(&margins.range, "");
        }
        edits.insert(next.map_or(found.inner.end, |node| node.range.start), PAGE);
    }
    // The edits are placed in the whole text.
    let (before, after) = (text.len() - found.range.end, found.range.start);
    let changed = edits.apply(text);
    changed.get(after..changed.len() - before).unwrap_or_default().to_owned()
}
