//! Keys: what tells a person from another, without saying who it is.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::quality::FixedState;
use unicode_normalization::UnicodeNormalization as _;
use wide::u8x16;

use crate::records::sixteens::{Sixteens, lowered};
use crate::text::{filled_up, is_trimmed, is_zero_width};

/// What identifies a person in a column of ids or e-mail addresses: equal where they are, whatever their case.
///
/// 64 bits of a hash. Among five million different ones the risk that any two meet is less than one in a million; among
/// the people of an administration it is less than one in ten million million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

impl Key {
    /// The key of an id or an e-mail address.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        // What looks alike is one: whatever the letters are composed of, and whatever stands unseen between them.
        let seen = || text.chars().filter(|letter| !is_zero_width(*letter)).nfc().flat_map(char::to_lowercase).nfc();
        Self::plain(text.as_bytes()).unwrap_or_else(|| Self(hash(seen().collect::<String>().as_bytes())))
    }

    /// The same; none of a text that is not all ASCII, or that has space around it.
    #[inline]
    pub(in crate::records) fn plain(text: &[u8]) -> Option<Self> {
        if !is_trimmed(text) {
            return None;
        }
        match Sixteens::of(text) {
            Some(sixteens) => sixteens.are_ascii().then(|| Self::of_sixteens(&sixteens)),
            None => text.is_ascii().then(|| Self(hash(text))),
        }
    }

    /// The same of a text that is all ASCII, and has no space around it.
    #[inline]
    pub(in crate::records) fn of_sixteens(sixteens: &Sixteens) -> Self {
        Self(hash_of(sixteens.lowered(), sixteens.len()))
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

/// A hash of bytes, whatever the case of the ASCII letters among them.
fn hash(bytes: &[u8]) -> u64 {
    if let Some(sixteens) = Sixteens::of(bytes) {
        return hash_of(sixteens.lowered(), sixteens.len());
    }
    let (sixteens, rest) = bytes.as_chunks();
    // The last sixteen. Some of them may be there twice, or zeros among them; with their number no others are the same.
    let last = match (bytes.last_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
        (Some(last), _, _) => *last,
        (None, Some(first), Some(last)) => both(*first, *last),
        _ => filled_up(rest, 0),
    };
    hash_of(sixteens.iter().chain([&last]).map(|sixteen| lowered(u8x16::new(*sixteen))), bytes.len())
}

/// A hash of bytes, given sixteen at a time, and how many there are. The same in every run, since rows come together in the order of
/// their keys.
#[inline]
fn hash_of(sixteens: impl IntoIterator<Item = u128>, length: usize) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    sixteens.into_iter().for_each(|sixteen| hasher.write_u128(sixteen));
    hasher.write_usize(length);
    // 0 stands for no key.
    hasher.finish().max(1)
}

/// Eight bytes beside eight others.
fn both(first: [u8; 8], last: [u8; 8]) -> [u8; 16] {
    (u128::from(u64::from_le_bytes(first)) << 64 | u128::from(u64::from_le_bytes(last))).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_equal_where_texts_are_whatever_their_case() {
        assert_eq!(Key::of(" Anna.Ek@region.se"), Key::of("anna.ek@REGION.se"));
        assert_eq!(Key::of("ÅSA@region.se"), Key::of("åsa@region.se"));
        for text in ["a\u{30a}sa@region.se", "A\u{30a}SA@region.se", "åsa@re\u{200b}gi\u{2060}on.se"] {
            assert_eq!(Key::of(text), Key::of("åsa@region.se"), "{text}");
        }
        assert_eq!(Key::of("anna.ek@\u{200b}region.se"), Key::of("anna.ek@region.se"));
        assert_ne!(Key::of("asa@region.se"), Key::of("åsa@region.se"));
        assert_ne!(Key::of("a²"), Key::of("a2"));
        // The sign of Kelvin in lower case is an ordinary k.
        assert_eq!(Key::of("\u{212a}1"), Key::of("k1"));
        assert_eq!(Key::of(&"A".repeat(200)), Key::of(&"a".repeat(200)));
        assert_ne!(Key::of("a1"), Key::of("a2"));
        assert_ne!(Key::of("a"), Key::of("a\0"));
    }
}
