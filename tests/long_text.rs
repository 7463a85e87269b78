//! Delimited text that is too long to be held: read once as it comes, anew where it proves to be in another encoding, and
//! summed to its last byte whatever becomes of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

mod common;

use std::fs;

use common::hexadecimal;
use encoding_rs::WINDOWS_1252;
use fokusrapport::intake::{Sheet, read_folder};
use sha2::{Digest as _, Sha256};

/// How many rows there are under the header, and how many bytes each has at least: together more than is held.
const ROWS: usize = 24_000;
const FILLER: usize = 720;

/// A text of that many rows, and a last one. The filler's letters have an odd place in each row, so that pieces of any size end
/// within one of them somewhere.
fn text(filler: &str, last: &str) -> String {
    let filler = filler.repeat(FILLER / filler.len());
    let rows = (0..ROWS).map(|row| format!("Rad {row};{}{filler}\n", "-".repeat(row % 2)));
    std::iter::once("Enhet;Övrigt\n".to_owned()).chain(rows).chain([last.to_owned()]).collect()
}

fn western(text: &str) -> Vec<u8> {
    WINDOWS_1252.encode(text).0.into_owned()
}

/// What a file gives: its sheets, what is told of it, and its checksum.
fn read(bytes: &[u8]) -> (Vec<Sheet>, Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), bytes).unwrap();
    let mut gathered = read_folder(folder.path(), &|_, _| (), |_| Vec::<Sheet>::new()).unwrap();
    let told = gathered.findings.iter().map(|finding| finding.message.clone()).collect();
    let sum = gathered.sources[0].sha256.clone().unwrap();
    (gathered.made.pop().unwrap_or_default(), told, sum)
}

/// The bytes are read as that text, each row once.
fn assert_read_as(bytes: &[u8], text: &str) {
    let (sheets, told, checksum) = read(bytes);
    assert_eq!((told, checksum), (Vec::new(), hexadecimal(&Sha256::digest(bytes))));
    let [sheet] = sheets.as_slice() else { panic!("one sheet, and not {}", sheets.len()) };
    let shown =
        sheet.rows.rows().map(|row| row.cells().map(|cell| cell.shown().into_owned()).collect::<Vec<_>>().join(";"));
    assert!(shown.eq(text.lines()), "the rows are those of the text");
}

/// The bytes are refused with that reason, and nothing of them is used.
fn assert_refused(bytes: &[u8], reason: &str) {
    let (sheets, told, checksum) = read(bytes);
    assert_eq!((sheets.len(), checksum), (0, hexadecimal(&Sha256::digest(bytes))));
    assert!(told.len() == 1 && told[0].contains(reason), "{told:?}");
}

#[test]
fn utf8_is_read_with_a_mark_or_without() {
    let text = text("å–", "Åsen;\u{1f600}");
    assert_read_as(text.as_bytes(), &text);
    assert_read_as(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), &text);
}

#[test]
fn windows_1252_is_read_wherever_its_first_letter_stands() {
    let all_through = text("ö”", "Ängen;é");
    assert_read_as(&western(&all_through), &all_through);
    let late = text("o-", "Ängen;é").replace("Övrigt", "Annat");
    assert_read_as(&western(&late), &late);
}

#[test]
fn two_encodings_and_cut_letters_are_told_and_nothing_is_used() {
    let utf8 = text("å–", "");
    assert_refused(&[utf8.as_bytes(), b"\xc4ngen;x\n"].concat(), "två teckenkodningar");
    assert_refused(&[utf8.as_bytes(), b"\xc3"].concat(), "avbruten mitt i ett tecken");
}

#[test]
fn what_a_text_is_in_is_told_before_what_is_wrong_with_it() {
    // Signs that are letters of Windows-1252, and control characters if the text is taken for UTF-8.
    let signs = text("x", "Ängen;é").replacen("Rad 5;", &format!("Rad 5;{}", "Â™".repeat(30)), 1);
    assert_read_as(&western(&signs), &signs);
    let unclosed = text("å", "").replacen("Rad 3;", "Rad 3;\"a\nb\" c", 1);
    assert_refused(&[unclosed.as_bytes(), b"\xc4ngen;x\n"].concat(), "två teckenkodningar");
}

#[test]
fn what_is_refused_at_its_beginning_is_summed_to_its_end() {
    let text = text("x", "").replacen("Rad 3;", "Rad 3;\"a\nb\" c", 1);
    assert_refused(text.as_bytes(), "citattecken");
}
