//! Words known by how they fold, and a quick way to see that a text is none of them: to fold a text takes long, and most
//! texts of a sheet are no words that are looked for.

use std::collections::BTreeSet;

use hashbrown::HashSet;

use crate::text::{fold, is_plain};

/// Words as they fold.
#[derive(Default)]
pub(super) struct FoldedWords {
    known: BTreeSet<String>,
    shapes: HashSet<Shape>,
}

/// The first letter or digit of a text as it folds, the last one, and how many there are.
type Shape = (char, char, usize);

impl FoldedWords {
    /// Adds a word.
    pub(super) fn add(&mut self, word: &str) {
        let folded = fold(word);
        if let (Some(first), Some(last)) = (folded.chars().next(), folded.chars().next_back()) {
            self.shapes.insert((first, last, folded.chars().count()));
            self.known.insert(folded);
        }
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
        if text.is_ascii() {
            let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
            let lower = |byte: u8| char::from(byte.to_ascii_lowercase());
            let count = text.bytes().filter(is_letter).count();
            let (first, last) = (text.bytes().find(is_letter), text.bytes().rfind(is_letter));
            return first
                .zip(last)
                .is_some_and(|(first, last)| self.shapes.contains(&(lower(first), lower(last), count)));
        }
        if !text.chars().all(is_plain) {
            return true;
        }
        // In Latin-1 every letter is one letter in lower case too.
        let is_letter = |letter: &char| letter.is_alphanumeric();
        let lower = |letter: char| letter.to_lowercase().next();
        let count = text.chars().filter(is_letter).count();
        let ends = text.chars().find(is_letter).and_then(lower).zip(text.chars().rfind(is_letter).and_then(lower));
        ends.is_some_and(|(first, last)| self.shapes.contains(&(first, last, count)))
    }
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
