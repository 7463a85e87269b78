//! Text in xls: three ways to store it, and texts that are cut in two where a record is continued.

use encoding_rs::Encoding;

use super::bytes::{size_at, u8_at, u16_at, u32_at, utf16_at};
use super::xls::Record;

/// How a workbook stores its letters.
pub(super) struct Letters {
    /// Whether each text says itself if its letters take one byte or two (from Excel 97).
    wide: bool,
    /// The encoding of texts that do not (Excel 5 and 95).
    narrow: &'static Encoding,
}

impl Letters {
    /// As from Excel 97.
    pub(super) fn wide() -> Self {
        Self { wide: true, narrow: encoding_rs::WINDOWS_1252 }
    }

    /// As in Excel 5 and 95.
    pub(super) fn narrow() -> Self {
        Self { wide: false, narrow: encoding_rs::WINDOWS_1252 }
    }

    pub(super) fn is_wide(&self) -> bool {
        self.wide
    }

    /// Takes the encoding that the workbook names; an unknown one is taken for Western.
    pub(super) fn code_page(&mut self, page: u16) {
        let label = match page {
            10000 => "macintosh".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            866 => "ibm866".to_owned(),
            page => format!("windows-{page}"),
        };
        self.narrow = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
    }

    /// A text with its length in one byte.
    pub(super) fn short(&self, bytes: &[u8], at: usize) -> Option<String> {
        self.letters(bytes, at + 1, u8_at(bytes, at)?.into())
    }

    /// A text with its length in two bytes.
    pub(super) fn long(&self, bytes: &[u8], at: usize) -> Option<String> {
        self.letters(bytes, at + 2, u16_at(bytes, at)?.into())
    }

    fn letters(&self, bytes: &[u8], at: usize, count: usize) -> Option<String> {
        if !self.wide {
            let text = bytes.get(at..at.checked_add(count)?)?;
            return Some(self.narrow.decode_without_bom_handling(text).0.into_owned());
        }
        if count == 0 {
            return Some(String::new());
        }
        let flags = u8_at(bytes, at)?;
        // Runs of formatting and phonetic hints have their counts before the letters.
        let head = usize::from(flags & 8 != 0) * 2 + usize::from(flags & 4 != 0) * 4;
        let start = at + 1 + head;
        if flags & 1 == 1 {
            utf16_at(bytes, start, count)
        } else {
            Some(latin(bytes.get(start..start.checked_add(count)?)?))
        }
    }
}

/// The text of a Label or RString record.
pub(super) fn label(record: &Record<'_>, letters: &Letters) -> Option<String> {
    if !letters.wide {
        return letters.long(record.bytes(), 6);
    }
    Pieces::new(record, 6).text_of(u16_at(record.bytes(), 6)?.into())
}

/// The text of a String record, which may be continued.
pub(super) fn string_record(record: &Record<'_>, letters: &Letters) -> Option<String> {
    if !letters.wide {
        return letters.long(record.bytes(), 0);
    }
    Pieces::new(record, 0).text_of(u16_at(record.bytes(), 0)?.into())
}

/// The strings of an SST record.
pub(super) fn shared_strings(record: &Record<'_>) -> Option<Vec<String>> {
    let count = size_at(record.bytes(), 4)?;
    let mut pieces = Pieces { pieces: &record.pieces, at: 8 };
    let mut strings = Vec::new();
    // Some writers count more strings than they store: a cell that refers to one of those is told where it stands.
    while strings.len() < count && !pieces.is_at_end() {
        strings.push(pieces.shared_string()?);
    }
    Some(strings)
}

/// A place in a record that is continued.
struct Pieces<'r, 'b> {
    pieces: &'r [&'b [u8]],
    at: usize,
}

impl<'r, 'b> Pieces<'r, 'b> {
    fn new(record: &'r Record<'b>, at: usize) -> Self {
        Self { pieces: &record.pieces, at }
    }

    /// Goes on to the next piece where this one is used up.
    fn turn(&mut self) -> bool {
        let mut turned = false;
        while let Some((first, rest)) = self.pieces.split_first() {
            if self.at < first.len() {
                break;
            }
            self.at -= first.len();
            self.pieces = rest;
            turned = true;
        }
        turned
    }

    fn is_at_end(&mut self) -> bool {
        self.turn();
        self.pieces.is_empty()
    }

    /// The next bytes, which lie within one piece.
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        self.turn();
        let bytes = self.pieces.first()?.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(bytes)
    }

    fn pass(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn();
            let left = self.pieces.first()?.len() - self.at;
            let step = left.min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A text whose length stands here in two bytes, and is known.
    fn text_of(&mut self, count: usize) -> Option<String> {
        self.take(2)?;
        if count == 0 {
            return Some(String::new());
        }
        let flags = u8_at(self.take(1)?, 0)?;
        self.letters(flags, count)
    }

    fn shared_string(&mut self) -> Option<String> {
        let count = u16_at(self.take(2)?, 0)?;
        let flags = u8_at(self.take(1)?, 0)?;
        let runs = if flags & 8 != 0 { usize::from(u16_at(self.take(2)?, 0)?) * 4 } else { 0 };
        let hints = if flags & 4 != 0 { usize::try_from(u32_at(self.take(4)?, 0)?).ok()? } else { 0 };
        let text = self.letters(flags, count.into())?;
        self.pass(runs)?;
        self.pass(hints)?;
        Some(text)
    }

    /// So many letters. Where they go on in another piece, it says anew whether they take one byte or two.
    fn letters(&mut self, mut flags: u8, mut count: usize) -> Option<String> {
        let mut text = String::new();
        let mut units: Vec<u16> = Vec::with_capacity(count);
        while count > 0 {
            if self.turn() {
                flags = u8_at(self.take(1)?, 0)?;
            }
            let size = if flags & 1 == 1 { 2 } else { 1 };
            let left = self.pieces.first()?.len().checked_sub(self.at)? / size;
            let some = left.min(count);
            if some == 0 {
                return None;
            }
            let bytes = self.take(some * size)?;
            units.extend(bytes.chunks_exact(size).map(|unit| u16_at(unit, 0).unwrap_or_else(|| byte(unit))));
            count -= some;
        }
        text.extend(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Some(text)
    }
}

fn byte(unit: &[u8]) -> u16 {
    unit.first().copied().map_or(0, u16::from)
}

/// Letters of one byte each: the first 256 of Unicode.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_change_width_where_its_record_is_continued() {
        let pieces: Vec<&[u8]> = vec![&[1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, b'O', 0xc5], &[1, 0xc4, 0, 0xd6, 0]];
        let record = Record { kind: 0x00fc, pieces };
        assert_eq!(shared_strings(&record).unwrap(), ["OÅÄÖ"]);
    }

    #[test]
    fn runs_of_formatting_are_passed_over() {
        let first: &[u8] = &[2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 8, 1, 0, b'A', 9, 9];
        let record = Record { kind: 0x00fc, pieces: vec![first, &[9, 9, 1, 0, 0, b'B']] };
        assert_eq!(shared_strings(&record).unwrap(), ["A", "B"]);
    }

    #[test]
    fn a_text_that_is_cut_is_none() {
        let record = Record { kind: 0x00fc, pieces: vec![&[1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, b'A']] };
        assert_eq!(shared_strings(&record), None);
        assert_eq!(Letters::narrow().short(&[3, b'A'], 0), None);
    }
}
