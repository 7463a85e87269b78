//! Text made plain for searching: one form of every letter, digit, dash and space, nothing invisible, and for each letter
//! where it stands in the text it came from.
//!
//! In: text as people typed it. Out: [`Flat`], over which the searches of this room run, and which tells byte ranges.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::is_plain;

/// A letter of the plain text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Lower case, NFKC. Any dash is `-`, and so is `_`, which parts words and numbers in names of files; white space is a space, or `\n` where it holds a line break.
    pub(super) letter: char,
    /// Whether it was upper case.
    pub(super) upper: bool,
    /// First byte in the original.
    start: usize,
    /// The byte after the last in the original.
    end: usize,
}

/// The plain text.
#[derive(Debug, Default)]
pub(super) struct Flat(Vec<Glyph>);

impl Flat {
    /// Makes a text plain.
    pub(super) fn new(text: &str) -> Self {
        let mut flat = Self(Vec::with_capacity(text.len()));
        // A letter and the marks upon it are one group, so that NFKC can compose them.
        let mut group = String::new();
        let mut start = 0;
        let mut end = 0;
        for (at, letter) in text.char_indices() {
            if is_invisible(letter) {
                continue;
            }
            if is_plain(letter) || !is_combining_mark(letter) {
                flat.push(&group, start..end);
                group.clear();
                start = at;
            }
            group.push(letter);
            end = at + letter.len_utf8();
        }
        flat.push(&group, start..end);
        flat
    }

    fn push(&mut self, group: &str, bytes: Range<usize>) {
        let mut letters = group.chars();
        if let (Some(letter), None) = (letters.next().filter(|letter| is_plain(*letter)), letters.next()) {
            let upper = letter.is_uppercase();
            letter.to_lowercase().for_each(|letter| self.push_letter(plain(letter), upper, bytes.clone()));
            return;
        }
        for composed in group.nfkc() {
            let upper = composed.is_uppercase();
            for letter in composed.to_lowercase() {
                self.push_letter(plain(letter), upper, bytes.clone());
            }
        }
    }

    /// Adds a letter; white space after white space only lengthens it.
    fn push_letter(&mut self, letter: char, upper: bool, bytes: Range<usize>) {
        match self.0.last_mut() {
            Some(last) if is_space(letter) && is_space(last.letter) => {
                last.end = bytes.end;
                if letter == '\n' {
                    last.letter = letter;
                }
            }
            _ => self.0.push(Glyph { letter, upper, start: bytes.start, end: bytes.end }),
        }
    }

    /// How many letters there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The letters.
    pub(super) fn glyphs(&self) -> &[Glyph] {
        &self.0
    }

    /// The letter at a position.
    pub(super) fn letter(&self, at: usize) -> Option<char> {
        self.0.get(at).map(|glyph| glyph.letter)
    }

    /// The letter before a position.
    pub(super) fn before(&self, at: usize, steps: usize) -> Option<char> {
        self.letter(at.checked_sub(steps)?)
    }

    /// The digit at a position.
    pub(super) fn digit(&self, at: usize) -> Option<u8> {
        self.letter(at).and_then(digit_value)
    }

    /// Whether a digit stands at a position.
    pub(super) fn is_digit(&self, at: usize) -> bool {
        self.digit(at).is_some()
    }

    /// The bytes of the original that a range of letters came from.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.0.get(range.start)?;
        let last = self.0.get(range.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }
}

/// The value of an ASCII digit; NFKC has made other forms of digits into these.
pub(super) fn digit_value(letter: char) -> Option<u8> {
    letter.to_digit(10).and_then(|value| u8::try_from(value).ok())
}

/// Whether a plain letter is white space.
pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\n')
}

fn plain(letter: char) -> char {
    match letter {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '_' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    }
}

/// Characters that show nothing and therefore must not part what they stand in.
fn is_invisible(letter: char) -> bool {
    !letter.is_whitespace()
        && (crate::text::is_unprintable(letter)
            || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}')
            || matches!(letter, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'))
}
