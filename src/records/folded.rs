//! Words known by how they fold, and a quick way to see that a text is none of them: to fold a text takes long, and most
//! texts of a sheet are no words that are looked for.

use std::collections::BTreeSet;

use crate::text::{fold, is_plain, is_plain_letter, plain_lower};

/// Words as they fold.
pub(super) struct FoldedWords {
    known: BTreeSet<String>,
    /// For the letters of Latin-1, how many letters and digits there are in the words that begin with it, a bit for each
    /// length; those of the longest words share the last one.
    lengths: [u64; 256],
    /// The letters of Latin-1 that words end with.
    ends: [bool; 256],
}

impl Default for FoldedWords {
    fn default() -> Self {
        Self { known: BTreeSet::new(), lengths: [0; 256], ends: [false; 256] }
    }
}

/// The bit of a length.
const fn length_bit(length: usize) -> u64 {
    1 << if length < 63 { length } else { 63 }
}

impl FoldedWords {
    /// Adds a word.
    pub(super) fn add(&mut self, word: &str) {
        let folded = fold(word);
        let (Some(first), Some(last)) = (folded.chars().next(), folded.chars().next_back()) else { return };
        if let Some(lengths) = latin(first).and_then(|first| self.lengths.get_mut(first)) {
            *lengths |= length_bit(folded.chars().count());
        }
        if let Some(ends) = latin(last).and_then(|last| self.ends.get_mut(last)) {
            *ends = true;
        }
        self.known.insert(folded);
    }

    /// Whether a text is one of the words.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.may_know(text) && self.knows_folded(&fold(text))
    }

    /// Whether a folded text is one of the words.
    pub(super) fn knows_folded(&self, folded: &str) -> bool {
        self.known.contains(folded)
    }

    /// Whether a text may be one of the words, as far as can be told without folding it.
    fn may_know(&self, text: &str) -> bool {
        // Most texts are told by the first of their letters and the last. What follows the first may be a mark over it.
        let lower = |byte: u8| usize::from(byte.to_ascii_lowercase());
        let ends_otherwise = |byte: &u8| byte.is_ascii_alphanumeric() && self.ends.get(lower(*byte)) == Some(&false);
        let begins_otherwise = |byte: &u8| byte.is_ascii_alphanumeric() && self.lengths.get(lower(*byte)) == Some(&0);
        if let [first, second, .., last] = text.as_bytes()
            && (ends_otherwise(last) || (second.is_ascii() && begins_otherwise(first)))
        {
            return false;
        }
        let (mut first, mut last, mut length) = (None, None, 0);
        for letter in text.chars() {
            if !is_plain(letter) {
                return true;
            }
            if is_plain_letter(letter) {
                first = first.or(Some(letter));
                last = Some(letter);
                length += 1;
            }
        }
        let lower = |letter: char| latin(plain_lower(letter));
        let lengths = first.and_then(lower).and_then(|first| self.lengths.get(first));
        let ends = last.and_then(lower).and_then(|last| self.ends.get(last));
        ends == Some(&true) && lengths.is_some_and(|lengths| lengths & length_bit(length) != 0)
    }
}

/// The place of a letter in Latin-1.
fn latin(letter: char) -> Option<usize> {
    u8::try_from(letter).ok().map(usize::from)
}

impl<'a> FromIterator<&'a str> for FoldedWords {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        let mut known = Self::default();
        words.into_iter().for_each(|word| known.add(word));
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_however_it_is_written() {
        let words: FoldedWords = ["Anställd datum", "e-post", "Åtgärd", "ﬁl", "…"].into_iter().collect();
        for text in ["anställd  DATUM", "Ansta\u{308}lld datum", "E-post:", "*epost", "åtgärd", "ÅTGÄRD ", "fil", "FIL"]
        {
            assert!(words.knows(text), "{text}");
        }
        for text in ["", "…", "Anställd datu", "Anstalld datum", "e-postt", "Åtgard", "filt", "A1234567"] {
            assert!(!words.knows(text), "{text}");
        }
    }

    #[test]
    fn no_word_is_passed_over_for_its_letters() {
        for letter in (0..0x250).filter_map(char::from_u32).filter(|letter| letter.is_alphanumeric()) {
            let words: FoldedWords = [format!("a{letter}").as_str(), &format!("{letter}a")].into_iter().collect();
            for text in [format!("A{letter}"), format!("{}a", letter.to_uppercase())] {
                assert_eq!(words.knows(&text), words.knows_folded(&fold(&text)), "{text}");
            }
        }
    }
}
