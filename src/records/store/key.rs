//! Keys: what tells a person from another, without saying who it is.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::quality::FixedState;
use wide::u8x16;

use crate::text::{filled_up, is_trimmed};

/// What identifies a person in a column of ids or e-mail addresses: equal where they are, whatever their case.
///
/// 64 bits of a hash. Among five million different ones the risk that any two meet is less than one in a million; among
/// the people of an administration it is less than one in ten million million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

impl Key {
    /// The key of an id or an e-mail address.
    #[must_use]
    #[inline]
    pub fn of(text: &str) -> Self {
        let text = if is_trimmed(text) { text } else { text.trim() };
        let hash = if text.is_ascii() { hash(text.as_bytes()) } else { hash(text.to_lowercase().as_bytes()) };
        // 0 stands for no key.
        Self(hash.max(1))
    }

    /// The key as a number, which is never 0.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }

    /// The key of a number; none of 0.
    pub(super) const fn numbered(number: u64) -> Option<Self> {
        if number == 0 { None } else { Some(Self(number)) }
    }
}

/// A hash of bytes, whatever the case of the ASCII letters among them. The same in every run, since rows come together in the
/// order of their keys.
#[inline]
fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    let (sixteens, rest) = bytes.as_chunks();
    for sixteen in sixteens {
        hasher.write_u128(lowered(sixteen));
    }
    // The last sixteen. Some of them may be there twice, or zeros among them; with their number no others are the same.
    let last = match (bytes.last_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
        (Some(last), _, _) => *last,
        (None, Some(first), Some(last)) => both(*first, *last),
        _ => filled_up(rest, 0),
    };
    hasher.write_u128(lowered(&last));
    hasher.write_usize(bytes.len());
    hasher.finish()
}

/// Eight bytes beside eight others.
fn both(first: [u8; 8], last: [u8; 8]) -> [u8; 16] {
    (u128::from(u64::from_le_bytes(first)) << 64 | u128::from(u64::from_le_bytes(last))).to_le_bytes()
}

/// Sixteen bytes, the ASCII letters among them in lower case: all at once.
#[inline]
fn lowered(sixteen: &[u8; 16]) -> u128 {
    let bytes = u8x16::new(*sixteen);
    // How far each is after A, as far as Z; what is before A is far after it.
    let after_a = bytes - u8x16::splat(b'A');
    let is_capital = after_a.min(u8x16::splat(b'Z' - b'A')).simd_eq(after_a);
    u128::from_le_bytes((bytes | (is_capital & u8x16::splat(b'a' - b'A'))).to_array())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_equal_where_texts_are_whatever_their_case() {
        assert_eq!(Key::of(" Anna.Ek@region.se"), Key::of("anna.ek@REGION.se"));
        assert_eq!(Key::of("ÅSA@region.se"), Key::of("åsa@region.se"));
        // The sign of Kelvin in lower case is an ordinary k.
        assert_eq!(Key::of("\u{212a}1"), Key::of("k1"));
        assert_eq!(Key::of(&"A".repeat(200)), Key::of(&"a".repeat(200)));
        assert_ne!(Key::of("a1"), Key::of("a2"));
        assert_ne!(Key::of("a"), Key::of("a\0"));
    }

    #[test]
    fn ascii_letters_are_lowered_and_nothing_else_is() {
        for byte in 0..=u8::MAX {
            let sixteen = [byte, 0, byte, 0xff, b'A', byte, b'z', byte, b'@', b'[', byte, b'Z', b'`', b'{', byte, 0x80];
            let wanted = sixteen.map(|byte| byte.to_ascii_lowercase());
            assert_eq!(lowered(&sixteen).to_le_bytes(), wanted, "{byte}");
        }
    }
}
