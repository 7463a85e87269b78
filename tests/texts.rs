//! The words that people write: what is read, what is cleaned, what is withheld, and what is told about it.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]

use std::fs;
use std::path::Path;

use fokusrapport::figures::Movement;
use fokusrapport::finding::{Findings, Severity};
use fokusrapport::privacy::Guard;
use fokusrapport::texts::{self, Texts};

const LABEL: &str = "texter/2025-juni";

fn sections() -> Vec<(String, String)> {
    [
        ("sammanfattning", "Sammanfattning"),
        ("bedomning", "Bedömning"),
        ("heder", "Hedersrelaterat våld och förtryck"),
        ("vald-utsatta", "Våldsutsatta"),
    ]
    .map(|(id, title)| (id.to_owned(), title.to_owned()))
    .into()
}

fn read(folder: &Path) -> (Texts, Vec<String>) {
    let guard = Guard::new(&["0498-26 90 00".to_owned()], "SON 2024/270", ["Anna Berg"]);
    let mut findings = Findings::default();
    let texts = texts::read(folder, LABEL, &sections(), &["heder".to_owned()], &guard, &mut findings).unwrap();
    findings.sort();
    let told = findings.iter().map(|finding| {
        let all = format!("{}{}{}", finding.place, finding.message, finding.help);
        for secret in ["Anna B", "Berg", "850709", "070-123", "x.se"] {
            assert!(!all.contains(secret), "{all}");
        }
        format!("{} {}", finding.rule.code, finding.place)
    });
    (texts, told.collect())
}

fn one(name: &str, content: impl AsRef<[u8]>) -> (Texts, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    read(folder.path())
}

fn bedomning(content: &str) -> (String, String, Vec<String>) {
    let (texts, told) = one("bedomning.md", content);
    let text = texts.sections.get("bedomning").cloned().unwrap_or_default();
    (text.markdown, text.html, told)
}

#[test]
fn a_missing_folder_holds_no_texts() {
    let folder = tempfile::tempdir().unwrap();
    let (texts, told) = read(&folder.path().join("finns-inte"));
    assert_eq!((texts, told), (Texts::default(), vec![]));
}

#[test]
fn files_find_their_sections_however_they_are_spelt() {
    for name in ["bedomning.md", "Bedömning.md", "BEDO\u{308}MNING.MD"] {
        let (texts, told) = one(name, "Arbetet går framåt.\n");
        assert_eq!(texts.written("bedomning").unwrap().html, "<p>Arbetet går framåt.</p>\n");
        assert_eq!(told, Vec::<String>::new());
    }
    let (texts, _) = one("Hedersrelaterat våld och förtryck.md", "Text.");
    assert!(texts.written("heder").is_some());
}

#[test]
fn other_files_are_told_and_those_that_programs_leave_are_not() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["bedomning.docx", "heder.txt", "bedomningar.md", ".dold.md", "~$domning.docx", "Thumbs.db"] {
        fs::write(folder.path().join(name), "x").unwrap();
    }
    fs::create_dir(folder.path().join("gammalt")).unwrap();
    let (texts, told) = read(folder.path());
    assert_eq!(texts, Texts::default());
    assert_eq!(
        told,
        [
            "F553 texter/2025-juni/bedomning.docx",
            "F552 texter/2025-juni/bedomningar.md",
            "F554 texter/2025-juni/gammalt",
            "F553 texter/2025-juni/heder.txt"
        ]
    );
}

#[test]
fn an_unknown_section_lists_the_nearest_first() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hedr.md"), "x").unwrap();
    let mut findings = Findings::default();
    texts::read(folder.path(), LABEL, &sections(), &[], &Guard::default(), &mut findings).unwrap();
    let help = &findings.iter().next().unwrap().help;
    assert!(help.starts_with("Ge filen ett av namnen heder, "), "{help}");
}

#[test]
fn of_two_files_for_a_section_the_exact_one_stands() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Bedömning.md"), "Den andra.").unwrap();
    fs::write(folder.path().join("bedomning.md"), "Den rätta.").unwrap();
    let (texts, told) = read(folder.path());
    assert_eq!(texts.written("bedomning").unwrap().markdown, "Den rätta.");
    assert_eq!(told, ["F557 texter/2025-juni/Bedömning.md"]);
}

#[test]
fn texts_are_read_in_the_encodings_of_notepad() {
    let text = "Våldsutövare får stöd på ön.";
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let cases: [(Vec<u8>, &[&str]); 6] = [
        (text.as_bytes().to_vec(), &[]),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), &[]),
        ([b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(), &["F555 texter/2025-juni/bedomning.md"]),
        ([b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(), &["F555 texter/2025-juni/bedomning.md"]),
        (wide(u16::to_le_bytes), &["F555 texter/2025-juni/bedomning.md"]),
        (latin, &["F555 texter/2025-juni/bedomning.md"]),
    ];
    for (bytes, expected) in cases {
        let (texts, told) = one("bedomning.md", bytes);
        assert_eq!(texts.written("bedomning").unwrap().markdown, text);
        assert_eq!(told, expected);
    }
    let (texts, told) = one("bedomning.md", b"PK\x03\x04\0\0\x01\xff\xc3\x28");
    assert_eq!((texts.written("bedomning"), told.len()), (None, 1));
}

#[test]
fn front_matter_overrules_a_movement() {
    for (value, movement) in [
        ("tydlig", Movement::Tydlig),
        ("Viss", Movement::Viss),
        ("\"ingen\"", Movement::Ingen),
        ("okänd", Movement::Okand),
    ] {
        let text =
            format!("---\r\nforflyttning: {value}\r\nmotiv: Alla enheter\r\n  har börjat.\r\n---\r\n\r\nText.\r\n");
        let (texts, told) = one("heder.md", text);
        let overrule = texts.overrule("heder").unwrap();
        assert_eq!((overrule.movement, overrule.reason.as_deref()), (movement, Some("Alla enheter har börjat.")));
        assert_eq!(texts.written("heder").unwrap().markdown, "Text.");
        assert_eq!(told, Vec::<String>::new());
    }
}

#[test]
fn an_overrule_without_a_text_holds_and_the_text_is_a_gap() {
    let (texts, told) = one("heder.md", "---\nforflyttning: viss\n---\n<!-- skriv här -->\n");
    assert_eq!(texts.overrule("heder").unwrap().movement, Movement::Viss);
    assert_eq!(texts.written("heder"), None);
    assert_eq!(told, Vec::<String>::new());
    let mut findings = Findings::default();
    texts::tell_gaps(&sections(), LABEL, &mut findings);
    assert_eq!(findings.tally().note, sections().len() as u64);
    assert_eq!(findings.iter().next().unwrap().place.to_string(), "texter/2025-juni/sammanfattning.md");
}

#[test]
fn faulty_front_matter_is_told_by_line_and_column() {
    let told = |name: &str, text: &str| one(name, text).1;
    let at = |code: &str, file: &str, line: u32, column: u32| {
        vec![format!("{code} texter/2025-juni/{file}, rad {line}, kolumn {column}")]
    };
    assert_eq!(told("heder.md", "---\nflyttning: viss\n---\nText"), at("F562", "heder.md", 2, 1));
    assert_eq!(told("heder.md", "---\nforflyttning: god\n---\nText"), at("F563", "heder.md", 2, 15));
    assert_eq!(told("heder.md", "---\nforflyttning:\n---\nText"), at("F563", "heder.md", 2, 14));
    assert_eq!(told("heder.md", "---\nforflyttning: viss\nforflyttning: viss\n---\n"), at("F564", "heder.md", 3, 1));
    assert_eq!(told("bedomning.md", "---\nforflyttning: viss\n---\nText"), at("F565", "bedomning.md", 2, 1));
    assert_eq!(told("heder.md", "---\nmotiv: För att\n---\nText"), at("F566", "heder.md", 2, 1));
    assert_eq!(told("heder.md", "---\nforflyttning: viss\nText"), at("F561", "heder.md", 1, 1));
    assert_eq!(told("heder.md", "---\nBara en linje först."), Vec::<String>::new());
}

#[test]
fn personal_data_withholds_the_text() {
    for (text, line, column) in [
        ("Hej.\n\nFråga Anna Berg.", 3, 7),
        ("Ring 070-123 45 67", 1, 6),
        ("Ring 070&#45;123 45 67", 1, 1),
        ("Gäller 850709-9805", 1, 8),
        ("Gäller 850709\\-9805", 1, 1),
        ("Anna **Berg**", 1, 1),
        ("Anna&nbsp;Berg", 1, 1),
        ("A<b></b>nna <i>Berg</i>", 1, 1),
        ("[skriv](mailto:a@x.se)", 1, 16),
        ("[skriv](mailto:a%40x.se)", 1, 1),
        ("![Anna Berg](a.png)", 1, 3),
        ("[länk](https://exempel.se/anna-berg)", 1, 27),
        ("> - | Anna |\n>   |---|\n>   | 850709-9805 |", 3, 7),
        ("---\nforflyttning: viss\n---\nAnna\nBerg", 4, 1),
    ] {
        let (texts, told) = one("heder.md", text);
        assert_eq!(texts.written("heder"), None, "{text}");
        assert_eq!(told, [format!("F611 texter/2025-juni/heder.md, rad {line}, kolumn {column}")], "{text}");
    }
    let (texts, told) =
        one("heder.md", "---\nforflyttning: viss\nmotiv: Anna Berg\n---\nText om växeln 0498-26 90 00.");
    assert_eq!(texts.overrule("heder").map(|overrule| overrule.reason.clone()), Some(None));
    assert!(texts.written("heder").is_some());
    assert_eq!(told, ["F612 texter/2025-juni/heder.md, rad 3, kolumn 8"]);
}

#[test]
fn headings_are_moved_below_the_sections_own() {
    let (markdown, html, _) = bedomning("# Bedömning\n\nText\n\n## Först\n\n#### Sedan\n");
    assert_eq!(html, "<p>Text</p>\n<h3>Först</h3>\n<h4>Sedan</h4>\n");
    assert_eq!(markdown, "Text\n\n### Först\n\n#### Sedan");
    let (texts, _) = one("heder.md", "Rubrik\n======\n\n## Under\n");
    assert_eq!(texts.written("heder").unwrap().html, "<h4>Rubrik</h4>\n<h5>Under</h5>\n");
    let (texts, _) = one("heder.md", "# a\n## b\n### c\n#### d\n");
    assert!(texts.written("heder").unwrap().html.ends_with("<h6>c</h6>\n<h6>d</h6>\n"));
}

#[test]
fn html_images_and_other_links_are_taken_out_and_told() {
    let (markdown, html, told) =
        bedomning("Före <script>alert(1)</script> efter\n\n<div onclick=x>\nBort\n</div>\n\nrad<br>rad");
    assert!(!html.contains("<script") && !html.contains("onclick") && !html.contains("Bort"), "{html}");
    assert!(html.contains("rad<br />\nrad"), "{html}");
    assert!(!markdown.contains('<'), "{markdown}");
    assert_eq!(told.len(), 2, "one a line: {told:?}");
    let (markdown, html, told) = bedomning("![En kurva](bild.png) och [planen](plan.docx)");
    assert_eq!((markdown.as_str(), html.as_str()), ("En kurva och planen", "<p>En kurva och planen</p>\n"));
    assert_eq!(told.len(), 2);
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\u{200b}script:alert(1)",
        "&#106;avascript:x",
        "data:text/html,x",
        "//x.y",
        "vbscript:x",
    ] {
        let (_, html, told) = bedomning(&format!("[klicka]({address})"));
        assert_eq!(html, "<p>klicka</p>\n", "{address}");
        assert_eq!(told, ["F573 texter/2025-juni/bedomning.md, rad 1, kolumn 1"]);
    }
    let (_, html, told) = bedomning("[lag](https://exempel.se/a?b=1&c=\"2 'x)");
    assert!(told.is_empty() && !html.contains("href=\"https://exempel.se/a?b=1&c=\"2"), "{html}");
}

#[test]
fn markdown_means_the_same_when_read_again() {
    for text in [
        "Ett *viktigt* och **mycket** ord med `kod` och `` a`b ``.",
        "1\\. ingen lista\n\n\\- inte heller\n\n\\# ingen rubrik\n\n\\+ x\n\n12) ja",
        "a \\* b \\_ c \\[d\\] \\<e\\> \\`f\\` g&amp;h &amp;lt; AT&T 5 < 6 > 4 ~~x~~ C# !\\[x](y)",
        "- ett\n- två\n  - under\n    mer\n- tre\n\n* en annan lista",
        "1. ett\n\n   stycke\n2. två\n\n   > citat\n   > mer\n\n3) ny",
        "7. sju\n8. åtta",
        "> citat\n>\n> - punkt\n\nefter",
        "| Avdelning | Antal |\n|:--|--:|\n| IFO \\| ÖV | `a\\|b` |\n| *x* | 3 |",
        "```rust\nlet x = \"<b>\";\n```\n\n    indragen\n    kod\n",
        "rad ett\\\nrad två  \nrad tre\n\n***\n\nslut",
        "[planen **nu**](https://exempel.se/a_b(c)?d=1&e=2) och <https://exempel.se>!",
        "Ja![länk](https://exempel.se)",
        "rad\n=\n\n\\===\n\n\\---",
        "- # Rubrik\n  text\n- ```\n  kod\n  ```",
        "-\n- x",
    ] {
        let (markdown, html, _) = bedomning(text);
        let (again, html_again, told) = bedomning(&markdown);
        assert_eq!(html_again, html, "{text}\n-->\n{markdown}");
        assert_eq!(again, markdown);
        assert!(told.is_empty(), "{told:?}");
    }
}

#[test]
fn what_cannot_be_shown_is_taken_out() {
    let (markdown, html, _) = bedomning("a\u{202e}b\u{7}c&#x202e;d&#0;\u{feff}e");
    assert_eq!(html, "<p>abcd\u{fffd}e</p>\n");
    assert_eq!(markdown, "abcd\u{fffd}e");
}

#[test]
fn deep_nesting_is_refused_and_not_waited_for() {
    let (texts, told) = one("bedomning.md", ">".repeat(100_000) + " djupt");
    assert_eq!(texts.written("bedomning"), None);
    assert_eq!(told, ["F556 texter/2025-juni/bedomning.md"]);
}

#[test]
fn a_large_text_full_of_faults_is_read_in_reasonable_time() {
    let (_, told) = one("bedomning.md", "a@b.co <b> ".repeat(20_000));
    assert_eq!(told, ["F611 texter/2025-juni/bedomning.md, rad 1, kolumn 1"]);
    let (_, told) = one("bedomning.md", "<b> ".repeat(50_000));
    assert_eq!(told, ["F571 texter/2025-juni/bedomning.md, rad 1, kolumn 1"]);
    let (texts, told) = one("bedomning.md", "x".repeat(3_000_000));
    assert_eq!((texts, told.len()), (Texts::default(), 1));
}

#[test]
fn faults_of_texts_weigh_as_they_should() {
    let rules = fokusrapport::finding::rules();
    let severity = |code: &str| rules.iter().find(|rule| rule.code == code).map(|rule| rule.severity);
    assert_eq!(severity("F551"), Some(Severity::Note));
    assert_eq!(severity("F552"), Some(Severity::Warning));
    assert_eq!(severity("F611"), Some(Severity::Error));
}
