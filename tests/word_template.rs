//! mallar/rapport.docx: the house's own look is kept, its words are not, and a template that cannot be used is told.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test that cannot go on shall stop"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::Case;
use common::docx::{assert_sound, blocks, blocks_of_markdown, packed, part, parts, style_names};

fn case() -> Case {
    let case = Case::june();
    case.submit("a.csv", "Enhet;Anställnings-ID;Kurs;Status;Genomförd datum\nNorr;1;Våld;Genomförd;2025-02-03\n");
    case.text("bedomning", "- en\n  - två\n\n1. tre\n");
    case
}

fn document(case: &Case) -> Vec<u8> {
    case.report();
    fs::read(case.path("rapporter/2025-juni/rapport.docx")).unwrap()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A template as a Swedish Word saves one: localised ids, a header with a picture, margins, a body with a comment and a picture
/// of its own, and the path of the template that it was made from.
fn house() -> BTreeMap<String, Vec<u8>> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &[String]| format!("<Relationships xmlns=\"{RELATIONS}\">{}</Relationships>", all.concat());
    let style = |id: &str, name: &str, more: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>")
    };
    let list = "<w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr>";
    let styles = [
        style("Rubrik1", "heading 1", "<w:rPr><w:color w:val=\"00FF00\"/></w:rPr>"),
        style("Rubrik", "Title", "<w:rPr><w:lang w:val=\"en-GB\"/></w:rPr>"),
        style("Punktlista", "List Bullet", list),
        style("Caption", "Beskrivning av mig", ""),
    ];
    let files = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" \
                 ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" \
                 ContentType=\"{WORD_TYPE}.document.main+xml\"/><Override PartName=\"/word/styles.xml\" \
                 ContentType=\"{WORD_TYPE}.styles+xml\"/><Override PartName=\"/word/numbering.xml\" \
                 ContentType=\"{WORD_TYPE}.numbering+xml\"/><Override PartName=\"/word/settings.xml\" \
                 ContentType=\"{WORD_TYPE}.settings+xml\"/><Override PartName=\"/word/header1.xml\" \
                 ContentType=\"{WORD_TYPE}.header+xml\"/></Types>"
            ),
        ),
        ("_rels/.rels", relations(&[relation("rId1", "officeDocument", "word/document.xml")])),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:body><w:p><w:r><w:t>MALLENS TEXT</w:t></w:r></w:p>\
                 <w:sectPr w:rsidR=\"001\"><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference \
                 w:type=\"default\" r:id=\"rId99\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2000\" \
                 w:right=\"1000\" w:bottom=\"1000\" w:left=\"2000\" w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/>\
                 </w:sectPr></w:body></w:document>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                relation("rId1", "styles", "styles.xml"),
                relation("rId2", "numbering", "numbering.xml"),
                relation("rId3", "settings", "settings.xml"),
                relation("rId4", "header", "header1.xml"),
                relation("rId5", "image", "media/hemlig.png"),
                relation("rId6", "comments", "comments.xml"),
            ]),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>{}</w:styles>",
                styles.concat()
            ),
        ),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering xmlns:w=\"{WORD}\"><w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:lvlText \
                 w:val=\"♦\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"4\"/></w:num></w:numbering>"
            ),
        ),
        (
            "word/settings.xml",
            format!(
                "<w:settings xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:attachedTemplate r:id=\"rId1\"/><w:updateFields/><w:decimalSymbol w:val=\",\"/></w:settings>"
            ),
        ),
        (
            "word/_rels/settings.xml.rels",
            relations(&[relation("rId1", "attachedTemplate", "file:///C:/Users/alma/mall.dotx")]),
        ),
        (
            "word/header1.xml",
            format!("<w:hdr xmlns:w=\"{WORD}\"><w:p><w:r><w:t>KOMMUNENS LOGOTYP</w:t></w:r></w:p></w:hdr>"),
        ),
        ("word/_rels/header1.xml.rels", relations(&[relation("rId1", "image", "media/logotyp.png")])),
        ("word/media/logotyp.png", "bilden".to_owned()),
        ("word/media/hemlig.png", "en annan bild".to_owned()),
        ("word/comments.xml", format!("<w:comments xmlns:w=\"{WORD}\"/>")),
        ("docProps/core.xml", "<core>Alma Exempelsson</core>".to_owned()),
    ];
    files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

#[test]
fn the_houses_own_template_gives_the_look_and_not_the_words() {
    let case = case();
    case.file("mallar/rapport.docx", packed(&house()));
    let bytes = document(&case);
    assert_sound(&bytes);
    assert_eq!(blocks(&bytes), blocks_of_markdown(&case.written("rapport.md")));
    let text = part(&bytes, "word/document.xml");
    for kept in ["<w:pStyle w:val=\"Rubrik1\"/>", "<w:pStyle w:val=\"Rubrik\"/>", "w:top=\"2000\"", "r:id=\"rId4\""] {
        assert!(text.contains(kept), "{kept}");
    }
    assert!(!text.contains("rId99"), "a reference to nothing is dropped");
    assert!(text.contains("<w:tblW w:w=\"8906\" "), "tables are as wide as the house's page");
    assert!(text.contains("<w:pStyle w:val=\"Punktlista\"/></w:pPr>"), "the house's own bullets stand");
    let all = parts(&bytes);
    assert_eq!(all["word/media/logotyp.png"], b"bilden");
    assert!(part(&bytes, "word/header1.xml").contains("KOMMUNENS LOGOTYP"));
    assert!(!all.contains_key("word/header.xml"), "no letterhead beside the house's own");
    for (name, content) in &all {
        let content = String::from_utf8_lossy(content);
        for gone in ["MALLENS TEXT", "hemlig", "comments", "alma", "Alma", "updateFields", "en-GB"] {
            assert!(!content.contains(gone) && !name.contains(gone), "{name} has {gone}");
        }
    }
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains("00FF00") && styles.matches("\"heading 1\"").count() == 1, "the house's heading stands");
    let names = style_names(&styles);
    assert_eq!(names["Caption"], "Beskrivning av mig");
    assert_eq!(names["FokusrapportCaption"], "caption", "an id that is taken is not taken again");
    assert!(styles.contains("<w:rPr><w:lang w:val=\"sv-SE\"/></w:rPr>"));
    let numbering = part(&bytes, "word/numbering.xml");
    assert!(
        numbering.contains('♦') && numbering.contains("w:abstractNumId=\"5\"") && numbering.contains("w:numId=\"8\"")
    );
    assert!(numbering.rfind("<w:abstractNum ").unwrap() < numbering.find("<w:num ").unwrap(), "kinds before lists");
}

#[test]
fn the_same_template_gives_the_same_bytes() {
    let case = case();
    case.file("mallar/rapport.docx", packed(&house()));
    assert!(document(&case) == document(&case));
}

#[test]
fn a_report_can_be_the_template_of_the_next() {
    let case = case();
    let first = document(&case);
    case.file("mallar/rapport.docx", &first);
    let second = document(&case);
    assert_sound(&second);
    assert_eq!(blocks(&second), blocks(&first));
    assert_eq!(part(&second, "word/styles.xml"), part(&first, "word/styles.xml"), "nothing is added twice");
}

#[test]
fn a_template_that_cannot_be_used_is_told_and_nothing_is_written() {
    let changed = |name: &str, content: Option<&str>| {
        let mut parts = house();
        match content {
            Some(content) => parts.insert(name.to_owned(), content.as_bytes().to_vec()),
            None => parts.remove(name),
        };
        packed(&parts)
    };
    let types = |from: &str, to: &str| {
        let types = String::from_utf8(house().remove("[Content_Types].xml").unwrap()).unwrap().replace(from, to);
        changed("[Content_Types].xml", Some(&types))
    };
    let strict = String::from_utf8(house().remove("word/styles.xml").unwrap()).unwrap();
    let strict = strict.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main");
    let whole = packed(&house());
    let nested = format!("<w:hdr xmlns:w=\"{WORD}\">{}", "<w:p>".repeat(5000));
    let templates: [(Vec<u8>, &str); 13] = [
        (Vec::new(), "den är tom"),
        (b"Hej".to_vec(), "den är inget Word-dokument"),
        (vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], "skyddad med lösenord eller sparad i det äldre formatet"),
        (whole[..whole.len() - 40].to_vec(), "avbruten eller skadad"),
        (changed("word/document.xml", None), "delen word/document.xml saknas"),
        (changed("[Content_Types].xml", None), "den är inget Word-dokument"),
        (changed("word/document.xml", Some("<w:document")), "delen word/document.xml är skadad"),
        (changed("word/styles.xml", Some(&strict)), "Strict Open XML"),
        (changed("word/styles.xml", Some("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>")), "delen word/styles.xml är skadad"),
        (changed("word/vbaProject.bin", Some("makro")), "den innehåller makron"),
        (types("wordprocessingml.document.main", "spreadsheetml.sheet.main"), "den är inget Word-dokument"),
        (changed("word/_rels/header1.xml.rels", Some(&nested)), "delen word/_rels/header1.xml.rels är skadad"),
        (vec![b'P'; (20 << 20) + 1], "den är större än 20 MB"),
    ];
    for (template, reason) in templates {
        let case = case();
        case.file("mallar/rapport.docx", template);
        let output = case.run(&["rapport", "juni", "2025"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{reason}: {said}");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("mallar/rapport.docx kan inte användas: ") && said.contains(reason), "{reason}: {said}");
        assert!(said.ends_with("eller ta bort den så används den inbyggda."), "{said}");
        assert!(!case.path("rapporter").exists(), "nothing is written");
    }
}
