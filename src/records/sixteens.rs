//! Short texts of ASCII, looked at sixteen bytes at once and without a branch for each: millions of addresses are.

use wide::u8x16;

/// The bytes of a text of sixteen to sixty-four: four pieces that cover it, with some bytes in several.
pub(super) struct Sixteens {
    pieces: [u8x16; 4],
    /// Where the last piece begins.
    last: usize,
}

impl Sixteens {
    /// Those of a text; none of one that is shorter or longer.
    #[inline]
    pub(super) fn of(text: &[u8]) -> Option<Self> {
        let last = text.len().checked_sub(16).filter(|last| *last <= 48)?;
        let piece = |start: usize| text.get(start.min(last)..)?.first_chunk().map(|piece| u8x16::new(*piece));
        Some(Self { pieces: [piece(0)?, piece(16)?, piece(32)?, piece(48)?], last })
    }

    /// How many bytes the text has.
    #[inline]
    pub(super) const fn len(&self) -> usize {
        self.last + 16
    }

    /// Whether all of them are ASCII.
    #[inline]
    pub(super) fn are_ascii(&self) -> bool {
        let [a, b, c, d] = self.pieces;
        (a | b | c | d).to_bitmask() == 0
    }

    /// Whether all of them are ASCII, and something to see.
    #[inline]
    pub(super) fn are_graphic(&self) -> bool {
        let [a, b, c, d] = self.pieces.map(|piece| is_within(piece, b'!', b'~'));
        (a & b & c & d).all()
    }

    /// Where a certain one stands, a bit for each byte from the first.
    #[inline]
    pub(super) fn places(&self, byte: u8) -> u64 {
        let starts = [0, 16, 32, 48].map(|start: usize| start.min(self.last));
        let places = self.pieces.map(|piece| u64::from(piece.simd_eq(u8x16::splat(byte)).to_bitmask()));
        places.into_iter().zip(starts).fold(0, |all, (places, start)| all | places << start)
    }

    /// The four pieces, the ASCII letters in lower case.
    #[inline]
    pub(super) fn lowered(&self) -> [u128; 4] {
        self.pieces.map(lowered)
    }
}

/// Sixteen bytes, the ASCII letters among them in lower case.
#[inline]
pub(super) fn lowered(piece: u8x16) -> u128 {
    let is_capital = is_within(piece, b'A', b'Z');
    u128::from_le_bytes((piece | (is_capital & u8x16::splat(b'a' - b'A'))).to_array())
}

/// Which bytes are from one to another.
#[inline]
fn is_within(piece: u8x16, first: u8, last: u8) -> u8x16 {
    // How far each is after the first; what is before it is far after it.
    let after = piece - u8x16::splat(first);
    after.min(u8x16::splat(last - first)).simd_eq(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_letters_are_lowered_and_nothing_else_is() {
        for byte in 0..=u8::MAX {
            let sixteen = [byte, 0, byte, 0xff, b'A', byte, b'z', byte, b'@', b'[', byte, b'Z', b'`', b'{', byte, 0x80];
            let wanted = sixteen.map(|byte| byte.to_ascii_lowercase());
            assert_eq!(lowered(u8x16::new(sixteen)).to_le_bytes(), wanted, "{byte}");
        }
    }

    #[test]
    fn every_byte_of_a_short_text_is_looked_at() {
        for length in 0..80 {
            let text = vec![b'a'; length];
            assert_eq!(Sixteens::of(&text).is_some(), (16..=64).contains(&length), "{length}");
            for at in 0..length {
                let of = |byte| {
                    let mut text = text.clone();
                    text[at] = byte;
                    Sixteens::of(&text)
                };
                let Some(marked) = of(b'@') else { continue };
                assert_eq!((marked.places(b'@'), marked.are_graphic()), (1 << at, true), "{length} {at}");
                assert_ne!(marked.lowered(), of(b'a').unwrap().lowered());
                for (byte, wanted) in [(b' ', (true, false)), (0x7f, (true, false)), (0x80, (false, false))] {
                    let other = of(byte).unwrap();
                    assert_eq!((other.are_ascii(), other.are_graphic()), wanted, "{length} {at} {byte}");
                }
            }
        }
    }
}
