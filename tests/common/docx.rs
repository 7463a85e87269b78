//! Word documents in tests: their parts, what they say block by block, and whether they are sound.

#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "the program chooses the names of its parts")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event as Xml};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A document's parts by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("whole");
        parts.insert(part.name().expect("a name").into_owned(), bytes);
    }
    parts
}

/// A part as text.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut parts = parts(bytes);
    let part = parts.remove(name).unwrap_or_else(|| panic!("{name} is missing: {:?}", parts.keys()));
    String::from_utf8(part).expect("UTF-8")
}

/// A zip file of parts.
pub fn packed(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("whole");
    }
    zip.finish().expect("a zip file").into_inner()
}

/// Reads XML to its end: every start tag with all attributes, and fails where it is not well formed.
pub fn elements(text: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut found, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
            Xml::Start(start) => {
                depth += 1;
                found.push(element(&start));
            }
            Xml::Empty(start) => found.push(element(&start)),
            Xml::End(_) => depth -= 1,
            Xml::Text(words) => {
                let words = words.into_inner();
                assert!(words.chars().all(is_allowed), "XML 1.0 forbids a letter of {words:?}");
            }
            Xml::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element ends");
    found
}

fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn element(start: &BytesStart<'_>) -> (String, BTreeMap<String, String>) {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("each attribute once, in quotes");
        let value = unescape(&attribute.value).expect("known entities").into_owned();
        assert!(value.chars().all(is_allowed), "XML 1.0 forbids a letter of {value:?}");
        (attribute.key.into_inner().to_owned(), value)
    });
    (start.name().into_inner().to_owned(), attributes.collect())
}

/// A block of a report, whatever its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading with its level; the title's is 1.
    Heading(u8, String),
    /// A paragraph, or an item of a list.
    Paragraph(String),
    /// A table, cell by cell; the first row is the header.
    Table(Vec<Vec<String>>),
}

fn squeezed(text: &str) -> String {
    // A no-break space is a letter; the others are where a line may break.
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a Word document says, without its contents.
pub fn blocks(bytes: &[u8]) -> Vec<Block> {
    let names = style_names(&part(bytes, "word/styles.xml"));
    let text = part(bytes, "word/document.xml");
    let mut reader = Reader::from_str(&text);
    let (mut blocks, mut rows, mut style, mut words) = (Vec::new(), Vec::new(), String::new(), String::new());
    let (mut in_text, mut in_contents, mut in_table) = (false, false, false);
    loop {
        match reader.read_event().expect("XML") {
            Xml::Start(start) => match start.name().into_inner() {
                "w:p" => style.clear(),
                "w:t" => in_text = true,
                "w:sdt" => in_contents = true,
                "w:tbl" => in_table = true,
                "w:tr" => rows.push(Vec::new()),
                _ => {}
            },
            Xml::Empty(start) => match start.name().into_inner() {
                "w:pStyle" => style.clone_from(names.get(&element(&start).1["w:val"]).expect("a style")),
                "w:tab" | "w:br" => words.push(' '),
                _ => {}
            },
            Xml::Text(letters) if in_text => words.push_str(&letters.into_inner()),
            Xml::GeneralRef(letter) if in_text => {
                words.push_str(&unescape(&format!("&{};", letter.into_inner())).expect("known"));
            }
            Xml::End(end) => match end.name().into_inner() {
                "w:t" => in_text = false,
                "w:sdt" => in_contents = false,
                "w:tbl" => {
                    in_table = false;
                    blocks.push(Block::Table(std::mem::take(&mut rows)));
                }
                "w:p" => {
                    let said = squeezed(&std::mem::take(&mut words));
                    if in_table {
                        rows.last_mut().expect("a row").push(said);
                    } else if !in_contents && !said.is_empty() {
                        blocks.push(match style.strip_prefix("heading ") {
                            _ if style == "Title" => Block::Heading(1, said),
                            Some(level) => Block::Heading(level.parse::<u8>().expect("a level") + 1, said),
                            None => Block::Paragraph(said),
                        });
                    }
                }
                _ => {}
            },
            Xml::Eof => return blocks,
            _ => {}
        }
    }
}

/// The names of styles by id.
pub fn style_names(styles: &str) -> BTreeMap<String, String> {
    let (mut names, mut id) = (BTreeMap::new(), String::new());
    for (name, attributes) in elements(styles) {
        match name.as_str() {
            "w:style" => id.clone_from(&attributes["w:styleId"]),
            "w:name" => drop(names.insert(id.clone(), attributes["w:val"].clone())),
            _ => {}
        }
    }
    names
}

/// What a report in Markdown says.
pub fn blocks_of_markdown(text: &str) -> Vec<Block> {
    let (mut blocks, mut rows, mut words) = (Vec::new(), Vec::<Vec<String>>::new(), String::new());
    let paragraph = |words: &mut String, blocks: &mut Vec<Block>| {
        let said = squeezed(&std::mem::take(words));
        if !said.is_empty() {
            blocks.push(Block::Paragraph(said));
        }
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(letters) | Event::Code(letters) => words.push_str(&letters),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Heading { .. } | Tag::List(_) | Tag::Paragraph) | Event::End(TagEnd::Item) => {
                paragraph(&mut words, &mut blocks);
            }
            Event::End(TagEnd::Paragraph) => paragraph(&mut words, &mut blocks),
            Event::End(TagEnd::CodeBlock) => {
                for mut line in std::mem::take(&mut words).lines().map(str::to_owned) {
                    paragraph(&mut line, &mut blocks);
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                blocks.push(Block::Heading(level as u8, squeezed(&std::mem::take(&mut words))));
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                rows.last_mut().expect("a row").push(squeezed(&std::mem::take(&mut words)));
            }
            Event::End(TagEnd::Table) => blocks.push(Block::Table(std::mem::take(&mut rows))),
            _ => {}
        }
    }
    blocks
}

/// Every part is well formed, every relation leads to a part, every part has a type, and every reference in the document has
/// what it refers to.
pub fn assert_sound(bytes: &[u8]) {
    let all = parts(bytes);
    let types: BTreeMap<String, String> = elements(&part(bytes, "[Content_Types].xml"))
        .into_iter()
        .filter(|(name, _)| name == "Override")
        .map(|(_, attributes)| (attributes["PartName"].clone(), attributes["ContentType"].clone()))
        .collect();
    for (name, content) in &all {
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        if is_xml {
            elements(std::str::from_utf8(content).expect("UTF-8"));
        }
        assert!(
            name.ends_with(".rels") || name == "[Content_Types].xml" || types.contains_key(&format!("/{name}")),
            "{name} has a type"
        );
        if let Some(folder) = name.strip_suffix(".rels").and_then(|name| name.split_once("_rels/")).map(|(f, _)| f) {
            let mut ids = BTreeSet::new();
            for (_, relation) in elements(std::str::from_utf8(content).expect("UTF-8")).into_iter().skip(1) {
                assert!(ids.insert(relation["Id"].clone()), "{name} has an id once");
                let external = relation.contains_key("TargetMode");
                assert!(external || all.contains_key(&format!("{folder}{}", relation["Target"])), "{relation:?}");
            }
        }
    }
    let text = part(bytes, "word/document.xml");
    let relations = part(bytes, "word/_rels/document.xml.rels");
    let styles = style_names(&part(bytes, "word/styles.xml"));
    let lists: BTreeSet<String> =
        elements(&part(bytes, "word/numbering.xml")).into_iter().filter_map(|(_, mut a)| a.remove("w:numId")).collect();
    let (mut bookmarks, mut anchors) = (BTreeSet::new(), BTreeSet::new());
    for (name, attributes) in elements(&text) {
        match name.as_str() {
            "w:bookmarkStart" => assert!(bookmarks.insert(attributes["w:name"].clone()), "each bookmark once"),
            "w:pStyle" | "w:rStyle" | "w:tblStyle" => {
                assert!(styles.contains_key(&attributes["w:val"]), "{attributes:?}");
            }
            "w:numId" => assert!(lists.contains(&attributes["w:val"]), "{attributes:?}"),
            "w:numPr" | "w:tblGrid" => assert!(attributes.is_empty(), "{attributes:?}"),
            _ => {}
        }
        anchors.extend(attributes.get("w:anchor").cloned());
        if let Some(id) = attributes.get("r:id") {
            assert!(relations.contains(&format!("Id=\"{id}\"")), "{id}");
        }
    }
    assert!(bookmarks.is_superset(&anchors), "{anchors:?}");
    let ids: Vec<String> = elements(&part(bytes, "word/styles.xml"))
        .into_iter()
        .filter_map(|(name, mut attributes)| (name == "w:style").then(|| attributes.remove("w:styleId"))?)
        .collect();
    assert_eq!(ids.len(), ids.iter().map(|id| id.to_lowercase()).collect::<BTreeSet<_>>().len(), "ids are unique");
}
