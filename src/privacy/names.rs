//! Names of people: what is searched for, and where it stands in a text.
//!
//! A name is matched whole, by its words run together without regard to case, punctuation, spaces and diacritics, in any
//! turn ("Berg, Anna" is "Anna Berg"), and of three words or more also by the first and last alone. A genitive is a hit. A
//! single word is never searched for: most surnames are also words or places (Ek, Berg), and most first names are many people's.

use std::hash::{DefaultHasher, Hasher as _};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::flat::Flat;
use crate::text;

/// Words that stand in a name column where there is nobody, without diacritics.
const NOBODY: [&str; 16] = [
    "ej",
    "inte",
    "ingen",
    "inga",
    "vakant",
    "vakans",
    "saknas",
    "okand",
    "okant",
    "utsedd",
    "utses",
    "rekrytering",
    "rekryteras",
    "tillsatts",
    "kommer",
    "annu",
];
/// The longest name, in words.
const MOST_WORDS: usize = 6;
/// What may stand between two words of a name, in characters.
const LONGEST_GAP: usize = 8;
/// A name run together to one word must be this long to be told from other words.
const SHORTEST_SINGLE: usize = 6;

/// The names that are searched for, each as a number for its words run together. There may be millions, so that neither the
/// names nor their many turns are kept as text.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The numbers, in order.
    numbers: Vec<u64>,
    /// How names begin, as bits by the number of their first letters: most words of a text are seen at once to begin none. What
    /// shares its bit with another beginning costs a look in vain and nothing else.
    beginnings: Vec<u64>,
}

/// How many words of 64 bits tell beginnings apart, and how many letters a beginning has. No name is shorter.
const BEGINNINGS: usize = 1 << 10;
const BEGINNING: usize = 4;

/// A word and its place among the letters.
struct Word {
    bare: String,
    range: Range<usize>,
}

impl Names {
    /// The names in the cells of name columns.
    pub(super) fn new<'a>(cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names = Self { numbers: Vec::new(), beginnings: vec![0; BEGINNINGS] };
        for cell in cells {
            let mut add = |words: &[&str]| names.add(words);
            if !plain_name(cell, &mut add) {
                for words in full_names(cell) {
                    add(&words.iter().map(String::as_str).collect::<Vec<_>>());
                }
            }
        }
        Self::joined([names])
    }

    /// Adds a name in all its turns, and of three words or more also the first and last alone.
    fn add(&mut self, words: &[&str]) {
        let mut run = String::new();
        let mut add = |words: &mut dyn Iterator<Item = &&str>| {
            run.clear();
            words.for_each(|word| run.push_str(word));
            self.add_run(&run);
        };
        for turn in 0..words.len() {
            let (end, start) = words.split_at(turn);
            add(&mut start.iter().chain(end));
        }
        if let [first, _, .., last] = words {
            add(&mut [first, last].into_iter());
            add(&mut [last, first].into_iter());
        }
    }

    fn add_run(&mut self, run: &str) {
        self.numbers.push(number(run));
        if let Some((place, bit)) = beginning(run)
            && let Some(bits) = self.beginnings.get_mut(place)
        {
            *bits |= bit;
        }
    }

    /// Whether a name may begin like this; not told of what is shorter than a beginning.
    fn may_begin(&self, run: &str) -> bool {
        beginning(run).is_none_or(|(place, bit)| self.beginnings.get(place).is_some_and(|bits| bits & bit != 0))
    }

    /// All the names of several.
    pub(super) fn joined(several: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for names in several {
            all.numbers.extend(names.numbers);
            all.beginnings.resize(BEGINNINGS, 0);
            for (bits, more) in all.beginnings.iter_mut().zip(names.beginnings) {
                *bits |= more;
            }
        }
        all.numbers.sort_unstable();
        all.numbers.dedup();
        all.numbers.shrink_to_fit();
        all
    }

    fn has(&self, run: &str) -> bool {
        self.numbers.binary_search(&number(run)).is_ok()
    }

    /// Where names stand. In a label words are also parted as in `AnnaBerg`, and may be run together.
    pub(super) fn find(&self, flat: &Flat, is_label: bool) -> Vec<Range<usize>> {
        let words = words(flat, is_label);
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(rest) = words.get(next..).filter(|rest| !rest.is_empty()) {
            match self.longest(rest, is_label) {
                Some((count, range)) => {
                    found.push(range);
                    next += count;
                }
                None => next += 1,
            }
        }
        found
    }

    /// The longest name that the first of `words` begin: how many of them, and their range.
    fn longest(&self, words: &[Word], is_label: bool) -> Option<(usize, Range<usize>)> {
        let first = words.first()?;
        let mut end = first.range.start;
        let mut run = String::new();
        let mut best = None;
        for (index, word) in words.iter().enumerate().take(MOST_WORDS) {
            if index > 0 && word.range.start - end > LONGEST_GAP {
                break;
            }
            end = word.range.end;
            run.push_str(&word.bare);
            if !self.may_begin(&run) {
                break;
            }
            let genitive = run.strip_suffix('s').is_some_and(|name| self.has(name));
            let enough = index > 0 || is_label && run.len() >= SHORTEST_SINGLE;
            if enough && (genitive || self.has(&run)) {
                best = Some((index + 1, first.range.start..end));
            }
        }
        best
    }
}

/// A number for words run together.
fn number(run: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(run.as_bytes());
    hasher.finish()
}

/// Where the bit of a beginning stands: in which of the words of 64 bits, and which of them. None where there are too few letters.
fn beginning(run: &str) -> Option<(usize, u64)> {
    let (last, letter) = run.char_indices().nth(BEGINNING - 1)?;
    let number = number(run.get(..last + letter.len_utf8())?);
    Some((usize::try_from(number / 64).unwrap_or_default() % BEGINNINGS, 1 << (number % 64)))
}

/// Gives the words of a cell that is nothing but letters with a space between words, as nearly all are, without the pains that
/// others take. Whether it was such a cell.
fn plain_name(cell: &str, add: &mut impl FnMut(&[&str])) -> bool {
    if !cell.chars().all(|letter| letter == ' ' || (text::is_plain(letter) && letter.is_alphabetic())) {
        return false;
    }
    let lower: Vec<String> = cell.split(' ').filter(|word| !word.is_empty()).map(text::bare).collect();
    if lower.iter().any(|word| matches!(word.as_str(), "och" | "samt")) {
        return false;
    }
    if is_name(&lower) {
        add(&lower.iter().map(String::as_str).collect::<Vec<_>>());
    }
    true
}

/// The names in a cell, each as its words: more than one where the cell lists several people.
fn full_names(cell: &str) -> Vec<Vec<String>> {
    let mut names = Vec::new();
    for person in without_brackets(cell).split(['/', ';', '&', '|', '\n']) {
        let pieces: Vec<&str> = person.split(',').collect();
        if pieces.len() == 2 {
            names.extend(people(&pieces.join(" ")));
        }
        for (index, piece) in pieces.iter().enumerate() {
            let capitals = piece.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
            if index == 0 || capitals {
                names.extend(people(piece));
            }
        }
    }
    names
}

/// The words of each person in a text without punctuation between people: "Anna Berg och Bo Ek" are two.
fn people(text: &str) -> Vec<Vec<String>> {
    let without_addresses: Vec<&str> = text.split_whitespace().filter(|word| !word.contains('@')).collect();
    let flat = Flat::new(&without_addresses.join(" "));
    let words: Vec<String> = words(&flat, false).into_iter().map(|word| word.bare).collect();
    let people = words.split(|word| matches!(word.as_str(), "och" | "samt")).map(<[String]>::to_vec);
    people.filter(|words| is_name(words)).collect()
}

fn is_name(words: &[String]) -> bool {
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    let nobody = words.iter().any(|word| NOBODY.contains(&word.as_str()));
    (2..=MOST_WORDS).contains(&words.len()) && letters >= 4 && !nobody
}

fn without_brackets(cell: &str) -> String {
    let mut depth = 0_u32;
    let outside = |letter: &char| match letter {
        '(' | '[' | '<' => {
            depth += 1;
            false
        }
        ')' | ']' | '>' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    };
    cell.chars().filter(outside).collect()
}

/// Runs of letters. Digits and punctuation part words.
fn words(flat: &Flat, at_capitals: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut run = String::new();
    let mut start = 0;
    let mut was_lower = false;
    for (at, glyph) in flat.glyphs().iter().enumerate() {
        let is_letter = glyph.letter.is_alphabetic() || is_combining_mark(glyph.letter);
        if !run.is_empty() && (!is_letter || at_capitals && was_lower && glyph.upper) {
            words.push(Word { bare: text::bare(&run), range: start..at });
            run.clear();
        }
        if is_letter {
            if run.is_empty() {
                start = at;
            }
            run.push(glyph.letter);
        }
        was_lower = is_letter && !glyph.upper;
    }
    if !run.is_empty() {
        words.push(Word { bare: text::bare(&run), range: start..flat.len() });
    }
    words
}
