//! The fields of a line of delimited text, of which none is quoted.

use super::build::is_blank;
use super::packed::{Packed, Span, Tag, slice, text_data};

/// The fields of a line in which there is something to see, as cells and as they stand.
pub(super) struct Fields<'t> {
    /// What was read, up to the end of the line.
    text: &'t str,
    at: usize,
    column: u32,
    separator: u8,
    /// How far separators have been looked for, and those in the eight bytes before that which have not been come to.
    looked: usize,
    marks: u64,
}

impl<'t> Fields<'t> {
    /// Those of a line of what was read. The separator is an ASCII character.
    pub(super) fn new(read: &'t str, line: Span, separator: u8) -> Self {
        let start = line.0 as usize;
        let text = read.get(..start + slice(read, line).len()).unwrap_or_default();
        Self { text, at: start, column: 0, separator, looked: start, marks: 0 }
    }

    /// All of them as cells.
    pub(super) fn cells(self) -> Vec<Packed> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let mut cells = Vec::with_capacity(memchr::memchr_iter(self.separator, rest).count() + 1);
        cells.extend(self.map(|(packed, _)| packed));
        cells
    }

    /// Where the next separator stands, or else the line ends. Fields are short: eight bytes are looked at at once.
    fn next_end(&mut self) -> usize {
        while self.marks == 0 {
            let rest = self.text.as_bytes().get(self.looked..).unwrap_or_default();
            let eight = rest.first_chunk().copied().unwrap_or_else(|| {
                let mut last = [0; 8];
                last.iter_mut().zip(rest).for_each(|(byte, own)| *byte = *own);
                last
            });
            if rest.is_empty() {
                return self.text.len();
            }
            self.looked += 8;
            self.marks = marks(u64::from_le_bytes(eight), self.separator);
        }
        let end = self.looked - 8 + self.marks.trailing_zeros() as usize / 8;
        self.marks &= self.marks - 1;
        end
    }
}

/// The highest bit of each byte that is a certain one, and no other. An ASCII character is none of the zeros that fill up a line.
const fn marks(eight: u64, wanted: u8) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    let differing = eight ^ u64::from_le_bytes([wanted; 8]);
    // Seven bits that are not all zero, and more, give the eighth.
    !(((differing & LOW) + LOW) | differing | LOW)
}

impl<'t> Iterator for Fields<'t> {
    type Item = (Packed, &'t str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.at > self.text.len() {
                return None;
            }
            let (start, end) = (self.at, self.next_end());
            self.at = end + 1;
            self.column += 1;
            let text = self.text.get(start..end)?;
            if !is_blank(text) {
                // A line is a long text at the most, and what is read at a time is not much longer.
                let span = (u32::try_from(start).ok()?, u32::try_from(text.len()).ok()?);
                return Some((Packed::new(self.column, Tag::Read, text_data(span)).ok()?, text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_separator_is_come_to_wherever_it_stands() {
        // Bytes around a separator that differ from it in one bit, or in all.
        let text = ";:9;{\u{7f};\u{bb};;;Å;;;;;;;a;b;ccccccccccccccc;dddddddd;eeeeeee;ffffff;g;";
        for (start, end) in (0..text.len()).flat_map(|start| (start..=text.len()).map(move |end| (start, end))) {
            let Some(line) = text.get(start..end) else { continue };
            let wanted = (1..).zip(line.split(';')).filter(|(_, field)| !is_blank(field));
            let span = (u32::try_from(start).unwrap(), u32::try_from(line.len()).unwrap());
            let found: Vec<_> = Fields::new(text, span, b';').map(|(cell, text)| (cell.column(), text)).collect();
            assert_eq!(found, wanted.collect::<Vec<(u32, &str)>>(), "{line}");
        }
    }

    #[test]
    fn fields_with_nothing_to_see_are_none() {
        let text = "before\nÅsa;; \u{a0};x y;\u{200b};1 ;\nafter;more";
        let fields = |start: u32, length: u32| -> Vec<(u32, &str, &str)> {
            let fields = Fields::new(text, (start, length), b';');
            fields.map(|(cell, field)| (cell.column(), slice(text, cell.span()), field)).collect()
        };
        let end = text.rfind('\n').unwrap();
        assert_eq!(fields(7, u32::try_from(end).unwrap() - 7), [(1, "Åsa", "Åsa"), (4, "x y", "x y"), (6, "1 ", "1 ")]);
        assert_eq!(fields(0, 6), [(1, "before", "before")]);
        assert_eq!(fields(6, 0), []);
    }
}
