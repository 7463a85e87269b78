//! The fields of a line of delimited text, of which none is quoted.

use wide::u8x16;

use super::build::{begins_visibly, is_blank};
use super::packed::{Packed, Span, Tag, text_data};
use crate::text::filled_up;

/// A field in which there is something to see.
#[derive(Clone, Copy)]
pub(super) struct Field<'t> {
    /// Its column, from 1.
    pub(super) column: u16,
    /// Where in what was read it begins.
    start: usize,
    /// What stands there, whole letters of a text.
    pub(super) bytes: &'t [u8],
}

impl Field<'_> {
    /// Its text, in what was read.
    #[inline]
    pub(super) fn text(self, read: &str) -> &str {
        read.get(self.start..self.start + self.bytes.len()).unwrap_or_default()
    }

    /// The cell that it is. A line is a long text at the most, and what is read at a time is not much longer: places always fit.
    #[inline]
    pub(super) fn packed(self) -> Packed {
        let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Packed::new(self.column, Tag::Read, text_data((number(self.start), number(self.bytes.len()))))
    }
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
        let end = at + line.1 as usize;
        Self { read, at, end, column: 0, separator, block: at, ends: ends_from(read, at, end, separator) }
    }

    /// All of them as cells.
    pub(super) fn cells(self) -> Vec<Packed> {
        let line = self.read.as_bytes().get(self.at..self.end).unwrap_or_default();
        let mut cells = Vec::with_capacity(memchr::memchr_iter(self.separator, line).count() + 1);
        cells.extend(self.packed());
        cells
    }

    /// The same one after the other.
    pub(super) fn packed(self) -> impl Iterator<Item = Packed> {
        self.map(Field::packed)
    }
}

/// Where fields end among the bytes of what was read, from a position on: a bit for each byte. It is called for every eighth field or
/// so, and compiled apart, so that what the fields are cut by stays in the processor's registers.
#[inline(never)]
fn ends_from(read: &str, start: usize, end: usize, separator: u8) -> u64 {
    let rest = read.as_bytes().get(start..).unwrap_or_default();
    // An ASCII character is none of the zeros that fill up the last bytes.
    let separators = match rest.first_chunk() {
        Some(block) => marks(block, separator),
        _ => marks(&filled_up(rest, 0), separator),
    };
    // The end of the line is the end of a field, and what comes after it is none of the line's.
    match end.checked_sub(start) {
        Some(length) if length < BLOCK => separators & ((1 << length) - 1) | 1 << length,
        _ => separators,
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
            while self.ends == 0 {
                // The end of the line was among the bytes that have been looked at.
                if self.end.wrapping_sub(self.block) < BLOCK {
                    return None;
                }
                self.block = self.block.wrapping_add(BLOCK);
                self.ends = ends_from(self.read, self.block, self.end, self.separator);
            }
            // Nothing here can overflow: these are places in a text, and no more of them than there are.
            let (start, end) = (self.at, self.block.wrapping_add(self.ends.trailing_zeros() as usize));
            self.ends &= self.ends.wrapping_sub(1);
            self.at = end.wrapping_add(1);
            self.column = self.column.wrapping_add(1);
            let bytes = self.read.as_bytes().get(start..end)?;
            let field = Field { column: self.column, start, bytes };
            if begins_visibly(bytes) || !is_blank(field.text(self.read)) {
                return Some(field);
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
                Fields::new(text, span, b';').map(|field| (u32::from(field.column), field.text(text))).collect();
            assert_eq!(found, wanted.collect::<Vec<(u32, &str)>>(), "{line}");
        }
    }

    #[test]
    fn fields_with_nothing_to_see_are_none() {
        let text = "before\nÅsa;; \u{a0};x y;\u{200b};1 ;\nafter;more";
        let fields = |start: u32, length: u32| -> Vec<(u32, &str, &str)> {
            let fields = || Fields::new(text, (start, length), b';');
            let cells = fields().cells().into_iter().zip(fields());
            cells.map(|(cell, field)| (cell.column(), slice(text, cell.span()), field.text(text))).collect()
        };
        let end = text.rfind('\n').unwrap();
        assert_eq!(fields(7, u32::try_from(end).unwrap() - 7), [(1, "Åsa", "Åsa"), (4, "x y", "x y"), (6, "1 ", "1 ")]);
        assert_eq!(fields(0, 6), [(1, "before", "before")]);
        assert_eq!(fields(6, 0), []);
    }
}
