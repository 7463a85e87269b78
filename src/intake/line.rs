//! The fields of a line of delimited text, of which none is quoted.

use wide::u8x16;

use super::build::is_blank;
use super::packed::{Packed, Span, Tag, text_data};
use crate::text::filled_up;

/// A field in which there is something to see: its column, from 1, and where in what was read its text stands.
pub(super) struct Field<'t> {
    pub(super) column: u16,
    start: usize,
    pub(super) text: &'t str,
}

/// The fields of a line in which there is something to see.
pub(super) struct Fields<'t> {
    read: &'t str,
    /// Where the next field begins, and where the line ends.
    at: usize,
    end: usize,
    /// A line is a long text at the most: it has not so many fields.
    column: u16,
    separator: u8,
    /// Where the bytes stand that have been looked at last, and the ends of fields among them that have not been come to.
    block: usize,
    ends: u64,
}

/// How many bytes are looked at at once: as many as a number has bits.
const BLOCK: usize = 64;

impl<'t> Fields<'t> {
    /// Those of a line of what was read. The separator is an ASCII character.
    pub(super) fn new(read: &'t str, line: Span, separator: u8) -> Self {
        let at = line.0 as usize;
        let mut fields = Self { read, at, end: at + line.1 as usize, column: 0, separator, block: at, ends: 0 };
        fields.ends = fields.ends_from(at);
        fields
    }

    /// All of them as cells.
    pub(super) fn cells(self) -> Vec<Packed> {
        let line = self.read.as_bytes().get(self.at..self.end).unwrap_or_default();
        let mut cells = Vec::with_capacity(memchr::memchr_iter(self.separator, line).count() + 1);
        cells.extend(self.packed());
        cells
    }

    /// The same one after the other. A line is a long text at the most, and what is read at a time is not much longer: places
    /// always fit.
    pub(super) fn packed(self) -> impl Iterator<Item = Packed> {
        self.map_while(|Field { column, start, text }| {
            let span = (u32::try_from(start).ok()?, u32::try_from(text.len()).ok()?);
            Some(Packed::new(column, Tag::Read, text_data(span)))
        })
    }

    /// Where the next separator stands, or else the line ends.
    #[inline]
    fn next_end(&mut self) -> usize {
        if self.ends == 0 {
            self.look_on();
        }
        let end = self.block + self.ends.trailing_zeros() as usize;
        self.ends &= self.ends - 1;
        end
    }

    /// Looks on, to where the next field ends.
    #[inline(never)]
    fn look_on(&mut self) {
        while self.ends == 0 {
            self.block += BLOCK;
            self.ends = self.ends_from(self.block);
        }
    }

    /// Where fields end among the bytes from a position on, a bit for each byte.
    #[inline]
    fn ends_from(&self, start: usize) -> u64 {
        let rest = self.read.as_bytes().get(start..).unwrap_or_default();
        // An ASCII character is none of the zeros that fill up the last bytes.
        let separators = match rest.first_chunk() {
            Some(block) => marks(block, self.separator),
            _ => marks(&filled_up(rest, 0), self.separator),
        };
        // The end of the line is the end of a field, and what comes after it is none of the line's.
        match self.end.checked_sub(start) {
            Some(length) if length < BLOCK => separators & ((1 << length) - 1) | 1 << length,
            _ => separators,
        }
    }
}

/// A bit for each byte that is a certain one.
#[inline]
fn marks(block: &[u8; BLOCK], wanted: u8) -> u64 {
    let wanted = u8x16::splat(wanted);
    let (parts, _) = block.as_chunks();
    let marks = |part: &[u8; 16]| u64::from(u8x16::new(*part).simd_eq(wanted).to_bitmask());
    parts.iter().rev().fold(0, |all, part| all << 16 | marks(part))
}

impl<'t> Iterator for Fields<'t> {
    type Item = Field<'t>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.at > self.end {
                return None;
            }
            let (start, end) = (self.at, self.next_end());
            self.at = end + 1;
            self.column += 1;
            let text = self.read.get(start..end)?;
            if !is_blank(text) {
                return Some(Field { column: self.column, start, text });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::packed::slice;

    #[test]
    fn every_separator_is_come_to_wherever_it_stands() {
        // Bytes around a separator that differ from it in one bit, or in all.
        let text = ";:9;{\u{7f};\u{bb};;;Å;;;;;;;a;b;ccccccccccccccc;dddddddd;eeeeeee;ffffff;g;";
        for (start, end) in (0..text.len()).flat_map(|start| (start..=text.len()).map(move |end| (start, end))) {
            let Some(line) = text.get(start..end) else { continue };
            let wanted = (1..).zip(line.split(';')).filter(|(_, field)| !is_blank(field));
            let span = (u32::try_from(start).unwrap(), u32::try_from(line.len()).unwrap());
            let found: Vec<_> =
                Fields::new(text, span, b';').map(|field| (u32::from(field.column), field.text)).collect();
            assert_eq!(found, wanted.collect::<Vec<(u32, &str)>>(), "{line}");
        }
    }

    #[test]
    fn fields_with_nothing_to_see_are_none() {
        let text = "before\nÅsa;; \u{a0};x y;\u{200b};1 ;\nafter;more";
        let fields = |start: u32, length: u32| -> Vec<(u32, &str, &str)> {
            let fields = || Fields::new(text, (start, length), b';');
            let cells = fields().cells().into_iter().zip(fields());
            cells.map(|(cell, field)| (cell.column(), slice(text, cell.span()), field.text)).collect()
        };
        let end = text.rfind('\n').unwrap();
        assert_eq!(fields(7, u32::try_from(end).unwrap() - 7), [(1, "Åsa", "Åsa"), (4, "x y", "x y"), (6, "1 ", "1 ")]);
        assert_eq!(fields(0, 6), [(1, "before", "before")]);
        assert_eq!(fields(6, 0), []);
    }
}
