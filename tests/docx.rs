//! The report as a Word document: well formed, the same content as rapport.md, and nothing from a spreadsheet but text.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test that cannot go on shall stop"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::Case;
use common::docx::{Block, assert_sound, blocks, blocks_of_markdown, elements, part, parts};

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

/// How wide a text is in DejaVu Sans of nine points, in twips, which is as wide as fonts for text are.
fn width(text: &str) -> u32 {
    let letter = |letter: char| match letter {
        '\u{a0}' | ',' | '.' | 'i' | 'l' => 58,
        '(' | ')' | 't' => 71,
        '%' => 171,
        _ => 115,
    };
    text.chars().map(letter).sum()
}

#[test]
fn no_number_is_broken_in_two_in_a_narrow_column() {
    let case = Case::new("vinr-2022-2023", "slutrapport", "2024");
    let register = "Avdelning;Enhet;Regi;Medarbetare\nHemtjänsten;Norr;Egen;3456\nHemtjänsten;Söder;Egen;4321\n";
    case.file("organisation.csv", register);
    let summed = |done: u32| format!("Enhet;Kurs;Antal medarbetare;Antal genomförda\nNorr;Våld (NCK);3456;{done}\n");
    let earlier = case.at("delrapport", "2023");
    earlier.submit("a.csv", summed(1_012));
    earlier.report();
    case.submit("a.csv", summed(2_345));
    case.report();
    let bytes = fs::read(case.path("rapporter/2024-slutrapport/rapport.docx")).unwrap();
    let text = part(&bytes, "word/document.xml");
    let mut seen = 0;
    for cell in text.split("<w:tc>").skip(1).map(|rest| rest.split("</w:tc>").next().unwrap()) {
        let room: u32 = cell.split("<w:tcW w:w=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        let words: String =
            cell.split("<w:t xml:space=\"preserve\">").skip(1).map(|t| t.split('<').next().unwrap()).collect();
        for number in words.split(' ').filter(|word| word.contains(|letter: char| letter.is_ascii_digit())) {
            seen += 1;
            assert!(width(number) + 114 <= room, "{number:?} in {room}");
        }
    }
    assert!(text.contains("1\u{a0}012\u{a0}av\u{a0}7\u{a0}777") && seen > 50, "{seen}");
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
}
