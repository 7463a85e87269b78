//! Bytes to text: which encoding a text file has.
//!
//! A byte order mark decides; then NULs, which tell UTF-16; then strict UTF-8; what is left is Windows-1252. A file with
//! letters of both the last two is two files pasted together, and no guess makes it right.

use super::bytes::u16_at;
use super::refusal::{Reading, Refusal};

/// The text of a file.
pub(super) fn decode(bytes: Vec<u8>) -> Reading<String> {
    match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, rest @ ..] => return utf8_or_western(rest.to_vec()),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return Err(Refusal::UnknownEncoding("UTF-32"));
        }
        [0, 0, 0, letter, ..] | [letter, 0, 0, 0, ..] if *letter != 0 => {
            return Err(Refusal::UnknownEncoding("UTF-32"));
        }
        [0xff, 0xfe, rest @ ..] => return utf16(rest, false),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, true),
        [b'+', b'/', b'v', b'8' | b'9' | b'+' | b'/', ..] => return Err(Refusal::UnknownEncoding("UTF-7")),
        _ => {}
    }
    match nul_pattern(&bytes) {
        Some(big) => utf16(&bytes, big),
        None => utf8_or_western(bytes),
    }
}

/// UTF-16 without a mark has a NUL in nearly every pair, always on the same side; true is big-endian.
fn nul_pattern(bytes: &[u8]) -> Option<bool> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let nuls = |side: usize| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let most = head.len() / 2;
    match () {
        () if most == 0 => None,
        () if odd * 10 >= most * 4 && even * 20 <= odd => Some(false),
        () if even * 10 >= most * 4 && odd * 20 <= even => Some(true),
        () => None,
    }
}

fn utf16(bytes: &[u8], big: bool) -> Reading<String> {
    let units = bytes.chunks(2).map(|pair| u16_at(pair, 0).map(|unit| if big { unit.swap_bytes() } else { unit }));
    let units: Option<Vec<u16>> = units.collect();
    let units = units.ok_or_else(|| Refusal::damaged("texten är avbruten mitt i ett tecken"))?;
    String::from_utf16(&units).map_err(|_| Refusal::damaged("den innehåller tecken som inte går att tolka"))
}

fn utf8_or_western(bytes: Vec<u8>) -> Reading<String> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    let mut is_utf8 = false;
    let mut first_foreign = None;
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        is_utf8 |= chunk.valid().chars().any(is_telling);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first_foreign.get_or_insert(at);
            at += chunk.invalid().len();
        }
    }
    let foreign = first_foreign.unwrap_or(at);
    if is_utf8 {
        let is_cut =
            bytes.get(foreign..).is_some_and(|rest| std::str::from_utf8(rest).is_err_and(|e| e.error_len().is_none()));
        return Err(if is_cut {
            Refusal::damaged("texten är avbruten mitt i ett tecken")
        } else {
            Refusal::TwoEncodings(line_of(&bytes, foreign))
        });
    }
    if is_dos_or_mac(&bytes) {
        return Err(Refusal::UnknownEncoding("MS-DOS eller Macintosh"));
    }
    Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned())
}

/// Letters and signs that Swedish text has, and whose UTF-8 bytes never stand together in Windows-1252 text.
fn is_telling(letter: char) -> bool {
    matches!(letter, 'À'..='ÿ' | '\u{2010}'..='\u{2026}')
}

/// Whether å, ä and ö stand where MS-DOS or old Macintosh has them: signs between two letters that no word has there, and
/// no å, ä or ö where Windows has them.
fn is_dos_or_mac(bytes: &[u8]) -> bool {
    let is_western = bytes.iter().any(|byte| matches!(byte, 0xe5 | 0xe4 | 0xf6 | 0xc5 | 0xc4 | 0xd6));
    !is_western
        && bytes.windows(3).any(|three| {
            let [before, letter, after] = three else { return false };
            before.is_ascii_alphabetic()
                && after.is_ascii_alphabetic()
                && matches!(letter, 0x84 | 0x86 | 0x94 | 0x8a | 0x8c)
        })
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    let before = bytes.iter().take(at);
    let (mut lines, mut last) = (1_u32, 0);
    for &byte in before {
        if byte == b'\r' || (byte == b'\n' && last != b'\r') {
            lines = lines.saturating_add(1);
        }
        last = byte;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_in_each_encoding() {
        let text = "Enhet;Åtgärd\r\nSävsjö;“ja” – 1\n";
        let utf16 = |swap: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let western = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let with_bom = |bom: &[u8], bytes: Vec<u8>| [bom, &bytes].concat();
        let variants = [
            text.as_bytes().to_vec(),
            with_bom(&[0xef, 0xbb, 0xbf], text.as_bytes().to_vec()),
            utf16(false),
            utf16(true),
            with_bom(&[0xff, 0xfe], utf16(false)),
            with_bom(&[0xfe, 0xff], utf16(true)),
            western,
        ];
        for bytes in variants {
            assert_eq!(decode(bytes).unwrap(), text);
        }
    }

    #[test]
    fn two_encodings_in_one_file_are_told_with_the_row() {
        let bytes = [b"a\r\nS\xc3\xa4vsj\xc3\xb6\r\n".as_slice(), b"S\xe4vsj\xf6\r\n"].concat();
        assert_eq!(decode(bytes), Err(Refusal::TwoEncodings(3)));
    }

    #[test]
    fn a_text_cut_within_a_letter_is_damaged() {
        assert!(matches!(decode(b"S\xc3\xa4vsj\xc3".to_vec()), Err(Refusal::Damaged(_))));
        assert!(matches!(decode(b"\xff\xfea\0b".to_vec()), Err(Refusal::Damaged(_))));
    }

    #[test]
    fn encodings_that_are_not_read_are_named() {
        assert_eq!(decode(b"V\x86rd och st\x94d".to_vec()), Err(Refusal::UnknownEncoding("MS-DOS eller Macintosh")));
        assert_eq!(decode(b"a\0\0\0;\0\0\0".to_vec()), Err(Refusal::UnknownEncoding("UTF-32")));
        assert_eq!(decode(b"\xff\xfe\0\0a\0\0\0".to_vec()), Err(Refusal::UnknownEncoding("UTF-32")));
    }

    #[test]
    fn western_letters_that_happen_to_look_like_utf8_do_not_confuse() {
        assert_eq!(decode(b"\"HJ\xc4LP F\xd6\x94R \xc5\xa0; \xe5".to_vec()).unwrap(), "\"HJÄLP FÖ”R Å\u{a0}; å");
    }
}
