//! What a file is, told by its content. The name only tells whether the sender meant it as a table.

use super::compound;
use super::refusal::Refusal;

/// The formats that begin in a way of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A zip file, which may be a workbook.
    Zip,
    /// A compound file, which may be a workbook.
    Compound,
    /// A workbook of Excel 4 or older, outside of a compound file.
    OldExcel,
    /// A web page.
    WebPage,
    /// A web page saved with its pictures, as mail.
    WebArchive,
    /// Excel's XML of 2003.
    Xml2003,
    /// A spreadsheet as one file of OpenDocument XML.
    FlatOds,
    /// Something else that is known; what it is, with its article.
    Other(&'static str),
    /// None of these: text, or unknown.
    Text,
}

/// What files begin with that are no tables.
const OTHERS: [(&[u8], &str); 14] = [
    (b"%PDF", "en pdf"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
    (b"GIF8", "en bild"),
    (b"II*\0", "en bild"),
    (b"MM\0*", "en bild"),
    (b"BM", "en bild"),
    (b"{\\rtf", "ett RTF-dokument"),
    (b"\x1f\x8b", "ett packat arkiv"),
    (b"7z\xbc\xaf", "ett packat arkiv"),
    (b"Rar!", "ett packat arkiv"),
    (b"BZh", "ett packat arkiv"),
    (b"SQLite format 3", "en databas"),
    (b"\x7fELF", "ett program"),
];

/// Endings of names that claim a table.
const TABLES: [&str; 26] = [
    "xlsx", "xlsm", "xlsb", "xls", "xltx", "xltm", "xlt", "xlam", "xla", "xlw", "ods", "ots", "fods", "csv", "tsv",
    "txt", "tab", "skv", "prn", "dif", "slk", "dbf", "numbers", "et", "ett", "wk1",
];

/// Endings of names that are something else, though it may be text within. What it is, with its article.
const NAMED: [(&str, &str); 30] = [
    ("pdf", "en pdf"),
    ("doc", "ett Word-dokument"),
    ("docx", "ett Word-dokument"),
    ("docm", "ett Word-dokument"),
    ("odt", "ett textdokument"),
    ("rtf", "ett RTF-dokument"),
    ("ppt", "en presentation"),
    ("pptx", "en presentation"),
    ("odp", "en presentation"),
    ("msg", "ett mejl"),
    ("eml", "ett mejl"),
    ("ics", "en kalenderpost"),
    ("vcf", "ett kontaktkort"),
    ("png", "en bild"),
    ("jpg", "en bild"),
    ("jpeg", "en bild"),
    ("gif", "en bild"),
    ("svg", "en bild"),
    ("htm", "en webbsida"),
    ("html", "en webbsida"),
    ("xml", "en XML-fil"),
    ("json", "en JSON-fil"),
    ("md", "en text"),
    ("url", "en länk"),
    ("lnk", "en länk"),
    ("webloc", "en länk"),
    ("zip", "ett packat arkiv"),
    ("7z", "ett packat arkiv"),
    ("one", "ett OneNote-avsnitt"),
    ("exe", "ett program"),
];

/// Tells the format by how the bytes begin.
pub(super) fn format(bytes: &[u8]) -> Format {
    if bytes.starts_with(&compound::MAGIC) {
        return Format::Compound;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Format::Zip;
    }
    if let [0x09, 0 | 2 | 4 | 8, 4..=16, 0, ..] = bytes {
        return Format::OldExcel;
    }
    let is_text_bm = bytes.starts_with(b"BM") && bytes.get(6..10) != Some(&[0; 4]);
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic) && !is_text_bm) {
        return Format::Other(what);
    }
    markup(bytes)
}

/// Tells web pages and the like, which are text, by how the text begins.
fn markup(bytes: &[u8]) -> Format {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    // The marks are ASCII in every encoding that occurs; the NULs of UTF-16 are passed over.
    let head: String =
        head.iter().filter(|byte| byte.is_ascii() && **byte != 0).map(|byte| char::from(*byte)).collect();
    let head = head.trim_start().to_ascii_lowercase();
    let begins = |marks: &[&str]| marks.iter().any(|mark| head.starts_with(mark));
    match () {
        () if begins(&["<?xml", "<workbook", "<ss:workbook", "<office:document"]) => match () {
            () if head.contains("urn:schemas-microsoft-com:office:spreadsheet") => Format::Xml2003,
            () if head.contains("office:document") && head.contains("opendocument.spreadsheet") => Format::FlatOds,
            () if head.contains("<html") => Format::WebPage,
            () => Format::Other("en XML-fil"),
        },
        () if begins(&[
            "<!doctype html",
            "<html",
            "<head",
            "<table",
            "<meta",
            "<style",
            "<body",
            "<div",
            "<script",
            "<!--",
        ]) =>
        {
            Format::WebPage
        }
        () if begins(&["mime-version:"]) => Format::WebArchive,
        () => Format::Text,
    }
}

/// The ending of a file's name, in lower case.
fn ending(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').map_or("", |(_, ending)| ending).trim().to_lowercase()
}

/// Whether the name claims a table.
pub(super) fn claims_table(name: &str) -> bool {
    TABLES.contains(&ending(name).as_str())
}

/// Whether the name claims a workbook, and not text.
pub(super) fn claims_workbook(name: &str) -> bool {
    claims_table(name) && !matches!(ending(name).as_str(), "csv" | "tsv" | "txt" | "tab" | "skv" | "prn")
}

/// What the file is by its name, where that is something else than a table.
pub(super) fn named_otherwise(name: &str) -> Option<&'static str> {
    let ending = ending(name);
    NAMED.iter().find(|(known, _)| *known == ending).map(|(_, what)| *what)
}

/// A file that is no table: an error where its name claims one, else a note.
pub(super) fn no_table(name: &str, what: &str) -> Refusal {
    if claims_table(name) { Refusal::UnknownFormat(what.to_owned()) } else { Refusal::NotATable(what.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_how_they_begin() {
        let samples: [(&[u8], Format); 9] = [
            (b"PK\x03\x04", Format::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Compound),
            (b"%PDF-1.7", Format::Other("en pdf")),
            (b"\xef\xbb\xbf\r\n <html xmlns=\"x\">", Format::WebPage),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Format::Xml2003,
            ),
            (b"MIME-Version: 1.0\r\n", Format::WebArchive),
            (b"BMX;Antal\nA;1\n", Format::Text),
            (b"Enhet;Antal\n", Format::Text),
            (b"", Format::Text),
        ];
        for (bytes, wanted) in samples {
            assert_eq!(format(bytes), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn names_tell_what_the_sender_meant() {
        assert!(claims_table("2025/IFO.XLSX") && claims_table("a.csv"));
        assert!(!claims_table("a.csv/bild") && !claims_table("xlsx"));
        assert_eq!(named_otherwise("a.Docx"), Some("ett Word-dokument"));
        assert!(matches!(no_table("a.xlsx", "en pdf"), Refusal::UnknownFormat(_)));
        assert!(matches!(no_table("a.pdf", "en pdf"), Refusal::NotATable(_)));
    }
}
