//! Bytes to text: which encoding a text file has.
//!
//! A byte order mark decides; then NULs, which tell UTF-16; then strict UTF-8; what is left is Windows-1252. A file with
//! letters of both the last two is two files pasted together, and no guess makes it right.

use std::sync::Arc;

use encoding_rs::WINDOWS_1252;

use super::bytes::u16_at;
use super::refusal::{Reading, Refusal};
use super::stretch::{Pieces, Stretch};

/// The encodings that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// Windows-1252.
    Western,
    /// UTF-16; true is big-endian.
    Utf16(bool),
}

/// What the first bytes of a file tell: how many are its mark, and the encoding if it is one of two bytes a letter.
pub(super) fn mark(head: &[u8]) -> Reading<(usize, Option<Encoding>)> {
    Ok(match head {
        [0xef, 0xbb, 0xbf, ..] => (3, None),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Err(Refusal::UnknownEncoding("UTF-32")),
        [0, 0, 0, letter, ..] | [letter, 0, 0, 0, ..] if *letter != 0 => {
            return Err(Refusal::UnknownEncoding("UTF-32"));
        }
        [0xff, 0xfe, ..] => (2, Some(Encoding::Utf16(false))),
        [0xfe, 0xff, ..] => (2, Some(Encoding::Utf16(true))),
        [b'+', b'/', b'v', b'8' | b'9' | b'+' | b'/', ..] => return Err(Refusal::UnknownEncoding("UTF-7")),
        _ => (0, nul_pattern(head).map(Encoding::Utf16)),
    })
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

/// Looks through the bytes of a text of one byte a letter, or of UTF-8, and then tells which it is.
#[derive(Default)]
pub(super) struct Look {
    /// The bytes of a letter that is cut, which may go on in what comes next; and the byte before them.
    cut: Vec<u8>,
    before: Option<u8>,
    /// Whether there are letters of UTF-8.
    is_utf8: bool,
    lines: u32,
    last: u8,
    /// The line of the first bytes that are not UTF-8.
    foreign: Option<u32>,
    is_western: bool,
    is_dos_or_mac: bool,
}

impl Look {
    /// Looks at what comes next.
    pub(super) fn at(&mut self, bytes: &[u8]) {
        if self.cut.is_empty() && self.foreign.is_none() && bytes.is_ascii() {
            self.pass(bytes);
            return;
        }
        let joined = [self.cut.as_slice(), bytes].concat();
        self.cut.clear();
        let mut rest = joined.as_slice();
        while !rest.is_empty() {
            match simdutf8::compat::from_utf8(rest) {
                Ok(text) => {
                    self.valid(text);
                    rest = &[];
                }
                Err(error) => {
                    let (valid, after) = rest.split_at_checked(error.valid_up_to()).unwrap_or((rest, &[]));
                    self.valid(std::str::from_utf8(valid).unwrap_or_default());
                    let Some(length) = error.error_len() else {
                        self.cut = after.to_vec();
                        return;
                    };
                    self.foreign.get_or_insert(self.lines.saturating_add(1));
                    let (foreign, after) = after.split_at_checked(length).unwrap_or((after, &[]));
                    self.pass(foreign);
                    rest = after;
                }
            }
        }
    }

    fn valid(&mut self, text: &str) {
        self.is_utf8 |= !text.is_ascii() && text.chars().any(is_telling);
        self.pass(text.as_bytes());
    }

    /// Counts lines up to the first foreign bytes; looks at letters from there on.
    fn pass(&mut self, bytes: &[u8]) {
        if self.foreign.is_none() {
            self.count_lines(bytes);
        } else if !self.is_western {
            let western = |byte: &u8| matches!(byte, 0xe5 | 0xe4 | 0xf6 | 0xc5 | 0xc4 | 0xd6);
            self.is_western |= bytes.iter().any(western);
            let joined: Vec<u8> = self.before.into_iter().chain([self.last]).chain(bytes.iter().copied()).collect();
            self.is_dos_or_mac |= has_dos_or_mac(&joined);
        }
        if let [.., before, last] = bytes {
            (self.before, self.last) = (Some(*before), *last);
        } else if let [last] = bytes {
            (self.before, self.last) = (Some(self.last), *last);
        }
    }

    fn count_lines(&mut self, bytes: &[u8]) {
        // A feed after a return ends the line that the return has ended.
        let is_pair = self.last == b'\r' && bytes.first() == Some(&b'\n');
        let feeds = memchr::memchr_iter(b'\n', bytes).count() - usize::from(is_pair);
        let is_alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
        let lines = feeds + memchr::memchr_iter(b'\r', bytes).filter(is_alone).count();
        self.lines = self.lines.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
    }

    /// Which encoding it is. A text with letters of both is two files pasted together.
    pub(super) fn encoding(mut self) -> Reading<Encoding> {
        let is_cut = !self.cut.is_empty();
        if self.foreign.is_none() && !is_cut {
            return Ok(Encoding::Utf8);
        }
        if self.is_utf8 {
            return Err(match self.foreign {
                Some(line) => Refusal::TwoEncodings(line),
                None => Refusal::damaged("texten är avbruten mitt i ett tecken"),
            });
        }
        let rest = std::mem::take(&mut self.cut);
        self.foreign.get_or_insert(1);
        self.pass(&rest);
        if self.is_dos_or_mac && !self.is_western {
            return Err(Refusal::UnknownEncoding("MS-DOS eller Macintosh"));
        }
        Ok(Encoding::Western)
    }
}

/// A text as it is decoded, a piece at a time.
pub(super) struct Feed<'p, 'a> {
    pieces: &'p mut Pieces<'a>,
    encoding: Encoding,
    /// What has been read and is not decoded: the beginning of a letter that was cut.
    cut: Vec<u8>,
}

impl<'p, 'a> Feed<'p, 'a> {
    /// Decodes bytes, without a mark, that are in that encoding.
    pub(super) const fn new(pieces: &'p mut Pieces<'a>, encoding: Encoding) -> Self {
        Self { pieces, encoding, cut: Vec::new() }
    }

    /// A text from a byte on, with more after it. None where there is no more.
    pub(super) fn more(&mut self, text: &Stretch, from: usize) -> Reading<Option<Stretch>> {
        let rest = text.text().get(from..).unwrap_or_default();
        let cut = std::mem::take(&mut self.cut);
        let kept = if self.encoding == Encoding::Utf8 { rest } else { "" };
        let before = [kept.as_bytes(), &cut].concat();
        let bytes = self.pieces.next(&before).map_err(|_| Refusal::damaged("den gick inte att läsa till slut"))?;
        if bytes.fresh().is_empty() {
            return if cut.is_empty() { Ok(None) } else { Err(self.cut_at_end(&cut)) };
        }
        let decoded = match self.encoding {
            Encoding::Utf8 => {
                let stretch = Stretch::utf8(&bytes).ok_or_else(untold)?;
                self.cut = bytes.all().get(stretch.text().len()..).unwrap_or_default().to_vec();
                return Ok(Some(stretch));
            }
            Encoding::Western => WINDOWS_1252.decode_without_bom_handling(bytes.all()).0,
            Encoding::Utf16(big) => self.utf16(big, bytes.all())?.into(),
        };
        Ok(Some(Stretch::Decoded(Arc::new([rest, &decoded].concat()))))
    }

    fn utf16(&mut self, big: bool, bytes: &[u8]) -> Reading<String> {
        let mut whole = bytes.len() / 2 * 2;
        let unit = |at: usize| u16_at(bytes, at).map(|unit| if big { unit.swap_bytes() } else { unit });
        // The first half of a letter of two units waits for the second.
        let last = whole.checked_sub(2).and_then(unit);
        if last.is_some_and(|unit| (0xd800..0xdc00).contains(&unit)) {
            whole -= 2;
        }
        self.cut = bytes.get(whole..).unwrap_or_default().to_vec();
        let units: Vec<u16> = (0..whole).step_by(2).filter_map(unit).collect();
        String::from_utf16(&units).map_err(|_| untold())
    }

    /// Why a text cannot be read that ends with a letter that is cut.
    fn cut_at_end(&self, cut: &[u8]) -> Refusal {
        match self.encoding {
            Encoding::Utf16(_) if cut.len() % 2 == 1 => Refusal::damaged("texten är avbruten mitt i ett tecken"),
            _ => untold(),
        }
    }
}

fn untold() -> Refusal {
    Refusal::damaged("den innehåller tecken som inte går att tolka")
}

/// Letters, their marks where these are letters of their own, and signs that Swedish text has, and whose UTF-8 bytes never
/// stand together in Windows-1252 text.
fn is_telling(letter: char) -> bool {
    matches!(letter, 'À'..='ÿ' | '\u{300}'..='\u{36f}' | '\u{2010}'..='\u{2026}')
}

/// Whether å, ä and ö stand where MS-DOS or old Macintosh has them: signs between two letters that no word has there.
fn has_dos_or_mac(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|three| {
        let [before, letter, after] = three else { return false };
        before.is_ascii_alphabetic()
            && after.is_ascii_alphabetic()
            && matches!(letter, 0x84 | 0x86 | 0x94 | 0x8a | 0x8c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a file, looked at and decoded in pieces of a few bytes.
    fn decode(bytes: impl AsRef<[u8]>) -> Reading<String> {
        let (mark, encoding) = mark(bytes.as_ref())?;
        let rest = &bytes.as_ref()[mark..];
        let look = || {
            let (mut in_pieces, mut at_once) = (Look::default(), Look::default());
            for piece in rest.chunks(3) {
                in_pieces.at(piece);
            }
            at_once.at(rest);
            let encoding = in_pieces.encoding();
            assert_eq!(encoding, at_once.encoding());
            encoding
        };
        let encoding = encoding.map_or_else(look, Ok)?;
        let read = |piece: usize| {
            let mut pieces = Pieces::of_size(piece, rest);
            let (mut text, mut feed) = (Stretch::default(), Feed::new(&mut pieces, encoding));
            while let Some(more) = feed.more(&text, 0)? {
                text = more;
            }
            Ok(text.text().to_owned())
        };
        let whole = read(rest.len().max(1));
        (1..=5).for_each(|piece| assert_eq!(read(piece), whole));
        whole
    }

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
    fn two_encodings_are_told_where_letters_are_written_with_marks_of_their_own() {
        let bytes = ["A\u{30a}sen\n".as_bytes(), b"S\xe4vsj\xf6\n"].concat();
        assert_eq!(decode(bytes), Err(Refusal::TwoEncodings(2)));
    }

    #[test]
    fn a_text_cut_within_a_letter_is_damaged() {
        assert!(matches!(decode(b"S\xc3\xa4vsj\xc3"), Err(Refusal::Damaged(_))));
        assert!(matches!(decode(b"\xff\xfea\0b"), Err(Refusal::Damaged(_))));
    }

    #[test]
    fn encodings_that_are_not_read_are_named() {
        assert_eq!(decode(b"V\x86rd och st\x94d"), Err(Refusal::UnknownEncoding("MS-DOS eller Macintosh")));
        assert_eq!(decode(b"a\0\0\0;\0\0\0"), Err(Refusal::UnknownEncoding("UTF-32")));
        assert_eq!(decode(b"\xff\xfe\0\0a\0\0\0"), Err(Refusal::UnknownEncoding("UTF-32")));
    }

    #[test]
    fn western_letters_that_happen_to_look_like_utf8_do_not_confuse() {
        assert_eq!(decode(b"\"HJ\xc4LP F\xd6\x94R \xc5\xa0; \xe5").unwrap(), "\"HJÄLP FÖ”R Å\u{a0}; å");
    }
}
