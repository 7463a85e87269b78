//! The report as a Word document: well formed, the same content as rapport.md, and the house's own look where there is one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test that cannot go on shall stop"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::Case;
use common::docx::{Block, blocks, blocks_of_markdown, elements, packed, part, parts, style_names};

const TRAINING: &str = "Enhet;Anställnings-ID;Kurs;Status;Genomförd datum\nNorr;1;Våld;Genomförd;2025-02-03\n";
const ACTIVITIES: &str = "Avdelning;Enhet;Område;Insats;Beskrivning;Status;Datum\n";

/// Every way of writing that CommonMark has and a report lets through.
const WORDS: &str = "\
# En rubrik

Stycke med *betoning*, **stark *och* dubbel**, `kod <b>` och [en länk](https://exempel.se/a?b=1&c=\"2\"),
[en annan](HTTP://exempel.se/å) och [en otillåten](javascript:alert(1)).\\
Ny rad.

## Under den

3. tre
4. fyra
   - punkt
     - djupare

       fortsatt stycke
5. fem

1) en annan lista

> Citat & mer.

```
kod   rad 1
  rad 2
```

| Vad | Antal |
| --- | ---: |
| A \\| B | 12 |

* * *

Slut.
";

fn case() -> Case {
    let case = Case::june();
    case.submit("a.csv", TRAINING);
    case.submit(
        "b.csv",
        format!("{ACTIVITIES}Hemtjänsten;Norr;Våldsutsatta;Samtal;Om allt;Pågår;2025-02-03\nHemtjänsten;;1;Film;;Planerad;\n"),
    );
    case.text("bedomning", WORDS).text("utbildning", WORDS);
    case
}

fn document(case: &Case) -> Vec<u8> {
    case.report();
    fs::read(case.path("rapporter/2025-juni/rapport.docx")).unwrap()
}

/// Every part is well formed, every relation leads to a part, every part has a type, and every reference in the document has
/// what it refers to.
fn assert_sound(bytes: &[u8]) {
    let all = parts(bytes);
    let types: BTreeMap<String, String> = elements(&part(bytes, "[Content_Types].xml"))
        .into_iter()
        .filter(|(name, _)| name == "Override")
        .map(|(_, attributes)| (attributes["PartName"].clone(), attributes["ContentType"].clone()))
        .collect();
    for (name, content) in &all {
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        if is_xml {
            elements(std::str::from_utf8(content).unwrap());
        }
        assert!(
            name.ends_with(".rels") || name == "[Content_Types].xml" || types.contains_key(&format!("/{name}")),
            "{name} has a type"
        );
        if let Some(folder) = name.strip_suffix(".rels").and_then(|name| name.split_once("_rels/")).map(|(f, _)| f) {
            let mut ids = BTreeSet::new();
            for (_, relation) in elements(std::str::from_utf8(content).unwrap()).into_iter().skip(1) {
                assert!(ids.insert(relation["Id"].clone()), "{name} has an id once");
                let external = relation.get("TargetMode").is_some();
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
                assert!(styles.contains_key(&attributes["w:val"]), "{attributes:?}")
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

#[test]
fn it_says_what_the_markdown_says() {
    let case = case();
    let bytes = document(&case);
    assert_sound(&bytes);
    let (word, markdown) = (blocks(&bytes), blocks_of_markdown(&case.written("rapport.md")));
    assert_eq!(word, markdown);
    let tables = word.iter().filter(|block| matches!(block, Block::Table(_))).count();
    let headings = word.iter().filter(|block| matches!(block, Block::Heading(..))).count();
    assert!(tables > 10 && headings > 30, "{tables} tables and {headings} headings are compared");
}

#[test]
fn every_kind_of_report_says_what_its_markdown_says() {
    let occasions = [
        ("vinr-2024-2026", "delar2", "2025"),
        ("vinr-2024-2026", "bokslut", "2025"),
        ("vinr-2022-2023", "delrapport", "2023"),
        ("vinr-2022-2023", "slutrapport", "2024"),
    ];
    for (plan, occasion, year) in occasions {
        let case = Case::new(plan, occasion, year);
        case.report();
        let bytes = fs::read(case.path(&format!("rapporter/{year}-{occasion}/rapport.docx"))).unwrap();
        assert_sound(&bytes);
        assert_eq!(blocks(&bytes), blocks_of_markdown(&case.written("rapport.md")), "{occasion}");
    }
}

#[test]
fn tables_have_header_rows_that_repeat_and_rows_that_hold_together() {
    let text = part(&document(&case()), "word/document.xml");
    let tables: Vec<&str> = text.split("<w:tbl>").skip(1).map(|rest| rest.split("</w:tbl>").next().unwrap()).collect();
    for table in &tables {
        let rows: Vec<&str> = table.split("<w:tr>").skip(1).collect();
        assert!(rows.iter().all(|row| row.contains("<w:cantSplit/>")));
        let headers: Vec<bool> = rows.iter().map(|row| row.contains("<w:tblHeader/>")).collect();
        assert!(headers[0] && !headers[1..].contains(&true));
        let columns = table.matches("<w:gridCol ").count();
        assert!(rows.iter().all(|row| row.matches("<w:tc>").count() == columns));
        let widths = elements(&format!("<w:tbl>{table}</w:tbl>")).into_iter().filter(|(name, _)| name == "w:gridCol");
        let width: u32 = widths.map(|(_, attributes)| attributes["w:w"].parse::<u32>().unwrap()).sum();
        assert_eq!(width, 9298, "as wide as the page");
    }
    let captioned = tables.iter().filter(|table| table.contains("<w:tblCaption w:val=")).count();
    assert_eq!(captioned, tables.len() - 2, "all but those of people's own texts");
    assert!(text.contains("<w:jc w:val=\"right\"/>"), "numbers stand to the right");
}

#[test]
fn it_is_swedish_paged_and_described() {
    let case = case();
    let bytes = document(&case);
    for name in ["word/styles.xml", "word/settings.xml"] {
        let mut languages =
            elements(&part(&bytes, name)).into_iter().filter(|(name, _)| name.to_lowercase().ends_with("lang"));
        let (_, language) = languages.next().expect("a language");
        assert_eq!(language["w:val"], "sv-SE");
    }
    assert!(!part(&bytes, "word/settings.xml").contains("updateFields"), "nothing is asked when it is opened");
    let core = part(&bytes, "docProps/core.xml");
    for says in [
        "<dc:language>sv-SE<",
        ">2025-06-15T00:00:00Z<",
        "<dc:title>Fördjupad återkoppling juni 2025",
        ">SON 2024/270<",
    ] {
        assert!(core.contains(says), "{says}: {core}");
    }
    let footer = part(&bytes, "word/footer.xml");
    assert!(footer.contains("> PAGE <") && footer.contains("> NUMPAGES <"));
    let header = part(&bytes, "word/header.xml");
    assert!(header.contains("SON 2024/270") && header.contains("UTKAST"), "{header}");
    let text = part(&bytes, "word/document.xml");
    assert!(text.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"), "A4");
    assert!(text.contains("w:val=\"Textsaknas\"") && text.contains("[Text saknas: Sammanfattning."), "gaps are marked");
}

#[test]
fn a_final_report_is_no_draft() {
    let case = Case::june();
    let sections = report_sections(&case);
    for section in &sections {
        case.text(section, "Skrivet.");
    }
    let bytes = document(&case);
    let all = parts(&bytes).into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect::<String>();
    assert!(!all.contains("UTKAST"), "no UTKAST");
}

/// The sections that a text may be written for, by the gaps of a report without texts.
fn report_sections(case: &Case) -> Vec<String> {
    case.report();
    let text = case.written("rapport.html");
    text.split("texter/2025-juni/").skip(1).map(|rest| rest.split(".md").next().unwrap().to_owned()).collect()
}

#[test]
fn the_contents_are_the_headings() {
    let bytes = document(&case());
    let text = part(&bytes, "word/document.xml");
    let contents = text.split("<w:sdt>").nth(1).unwrap().split("</w:sdt>").next().unwrap();
    assert!(contents.contains(" TOC \\o \"1-2\" \\h \\z \\u "), "a field that Word updates");
    let marks = |kind: &str| contents.matches(&format!("w:fldCharType=\"{kind}\"")).count();
    assert_eq!((marks("begin"), marks("separate")), (marks("end"), marks("end")), "every field ends");
    let entries = contents.split("<w:hyperlink ").skip(1).map(|rest| {
        let entry = format!("<w:hyperlink {}", rest.split("</w:hyperlink>").next().unwrap());
        entry.split("preserve\">").nth(1).unwrap().split("</w:t>").next().unwrap().to_owned()
    });
    let headings = blocks(&bytes).into_iter().filter_map(|block| match block {
        Block::Heading(2 | 3, title) => Some(title),
        _ => None,
    });
    assert_eq!(entries.collect::<Vec<_>>(), headings.collect::<Vec<_>>());
}

#[test]
fn links_come_from_peoples_texts_alone() {
    let bytes = document(&case());
    let relations = elements(&part(&bytes, "word/_rels/document.xml.rels"));
    let links: BTreeSet<&str> = relations
        .iter()
        .filter(|(_, relation)| relation.contains_key("TargetMode"))
        .map(|(_, relation)| relation["Target"].as_str())
        .collect();
    assert_eq!(links, BTreeSet::from(["https://exempel.se/a?b=1&c=%222%22", "HTTP://exempel.se/%C3%A5"]));
}

#[test]
fn lists_begin_where_they_say() {
    let bytes = document(&case());
    let numbering = part(&bytes, "word/numbering.xml");
    assert_eq!(numbering.matches("<w:startOverride w:val=\"3\"/>").count(), 2, "one list in each of two texts");
    assert_eq!(numbering.matches("<w:startOverride w:val=\"1\"/>").count(), 2);
}

/// What stands in cells and names and must never become anything but text.
const HOSTILE: [&str; 8] = [
    "</w:t></w:r></w:p><w:p><w:r><w:t>INSATT",
    "{ HYPERLINK \"https://ond.se\" } ]]> &amp; &lt; <!-- --> <?xml?>",
    "stil \u{1}\u{b}\u{202e}\u{2066}\u{feff}\u{fffe}dold",
    "👩‍👩‍👧 ☕ åäö Ω 漢字",
    "rId1 _Rubrik001 %s {{ report.title }} {% raw %}",
    "=cmd|' /C calc'!A0 \\\\server\\delad file:///etc/passwd",
    "'\"`´ \u{a0} – — …",
    "heading 1",
];

#[test]
fn nothing_from_a_spreadsheet_is_more_than_text() {
    let case = Case::june();
    let long = "å".repeat(10_000);
    let rows: Vec<String> = HOSTILE
        .iter()
        .chain([&long.as_str()])
        .map(|text| format!("Hemtjänsten;Norr;1;\"{0}\";\"{0}\";Pågår;2025-02-03\n", text.replace('"', "\"\"")))
        .collect();
    case.submit("b.csv", format!("{ACTIVITIES}{}", rows.concat()));
    let names = format!("Hemtjänsten;HTJ;{long};;Egen;10;;\nHemtjänsten;HTJ;</w:t>\u{1}\u{202e}&;;Egen;10;;\n");
    case.file("organisation.csv", format!("{}{names}", common::REGISTER));
    let bytes = document(&case);
    assert_sound(&bytes);
    assert_eq!(blocks(&bytes), blocks_of_markdown(&case.written("rapport.md")));
    let all = parts(&bytes).into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect::<String>();
    assert!(all.contains(&long) && all.contains("&lt;/w:t&gt;&lt;/w:r&gt;") && all.contains("{{ report.title }}"));
    assert!(!all.contains("<w:t>INSATT") && !all.contains("TargetMode") && !all.contains('\u{202e}'));
    let codes: BTreeSet<&str> = all
        .split("<w:instrText")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split('<').next()?.split_whitespace().next())
        .collect();
    assert_eq!(codes, BTreeSet::from(["NUMPAGES", "PAGE", "PAGEREF", "TOC"]), "no other fields");
}

#[test]
fn it_names_no_person_and_no_file() {
    let case = Case::june();
    let people = "Enhet;Namn;E-post;Utsedd datum\nNorr;Alma Exempelsson;alma@exempel.se;2024-02-03\n";
    case.submit("nyckelpersoner från Alma.csv", people);
    let bytes = document(&case);
    for content in parts(&bytes).into_values() {
        let content = String::from_utf8(content).unwrap();
        for secret in ["Alma", "alma@", ".csv", "inlamningar"] {
            assert!(!content.contains(secret), "{secret}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (first, second) = (document(&case()), document(&case()));
    assert!(first == second);
    let case = case();
    case.file("mallar/rapport.docx", packed(&house()));
    assert!(document(&case) == document(&case));
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
