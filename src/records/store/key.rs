//! Keys: what tells a person from another, without saying who it is.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::quality::FixedState;

/// What identifies a person in a column of ids or e-mail addresses: equal where they are, whatever their case.
///
/// 64 bits of a hash. Among five million different ones the risk that any two meet is less than one in a million; among
/// the people of an administration it is less than one in ten million million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

/// Longer ids and addresses are rare, and lowered in memory of their own.
const SHORT: usize = 96;

impl Key {
    /// The key of an id or an e-mail address.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let mut buffer = [0_u8; SHORT];
        // The same in every run, since rows come together in the order of their keys.
        let mut hasher = FixedState::default().build_hasher();
        match buffer.get_mut(..text.len()).filter(|_| text.is_ascii()) {
            Some(lower) => {
                lower.copy_from_slice(text.as_bytes());
                lower.make_ascii_lowercase();
                hasher.write(lower);
            }
            None => hasher.write(text.to_lowercase().as_bytes()),
        }
        // 0 stands for no key.
        Self(hasher.finish().max(1))
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
    }
}
