//! Names as they are compared to tell people apart.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use crate::figures::entry::Entry;
use crate::plan::ColumnIx;
use crate::text::{closeness, words};

/// Names as they are compared: by their words, in whatever order. Each way of writing one is looked at once.
#[derive(Default)]
pub(super) struct Names {
    /// For each table and each of its names, by number: the number of its words, 0 where there are none.
    known: Vec<Vec<Option<u64>>>,
}

impl Names {
    /// The number of the name that a row gives, if it gives one.
    pub(super) fn of(&mut self, entry: &Entry<'_, '_>, column: Option<ColumnIx>) -> Option<u64> {
        let column = column?;
        let number = entry.record.text_number(column)? as usize;
        if self.known.len() <= entry.table_index {
            self.known.resize_with(entry.table_index + 1, Vec::new);
        }
        let known = self.known.get_mut(entry.table_index)?;
        if known.len() <= number {
            known.resize(number + 1, None);
        }
        let slot = known.get_mut(number)?;
        let number = *slot.get_or_insert_with(|| words_number(entry.record.text(column).unwrap_or_default()));
        (number > 0).then_some(number)
    }
}

/// A number for the words of a name; 0 where there are no words.
fn words_number(name: &str) -> u64 {
    let words: BTreeSet<String> = words(name).into_iter().collect();
    if words.is_empty() { 0 } else { BuildHasherDefault::<DefaultHasher>::default().hash_one(words).max(1) }
}

/// The words of a name, and the given name among them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    words: BTreeSet<String>,
    given: Option<String>,
}

/// The word that tells people of one surname apart: the first, or in `Ek, Eva` the first after the comma.
fn given_name(name: &str) -> Option<String> {
    let (before, after) = name.split_once(',').unwrap_or((name, ""));
    words(after).into_iter().next().or_else(|| words(before).into_iter().next())
}

impl Name {
    /// The name that a text is; none where it has no words.
    pub(super) fn of(text: &str) -> Option<Self> {
        let words: BTreeSet<String> = words(text).into_iter().collect();
        (!words.is_empty()).then(|| Self { words, given: given_name(text) })
    }

    /// Whether neither has all the words of the other, and their given names are not nearly the same. So a new surname is no
    /// other person, and a common one does not make two people one.
    pub(super) fn clearly_differs(&self, other: &Self) -> bool {
        /// A letter in Eva and Ewa; two in Maria and Malin are another name.
        const NEARLY: f64 = 0.65;
        let has_all = |of: &BTreeSet<String>, within: &BTreeSet<String>| {
            of.iter().all(|one| within.iter().any(|other| is_word_of(one, other)))
        };
        let same_given = self.given.as_ref().zip(other.given.as_ref()).is_some_and(|(one, other)| {
            is_word_of(one, other) || is_word_of(other, one) || closeness(one, other) >= NEARLY
        });
        !(has_all(&self.words, &other.words) || has_all(&other.words, &self.words) || same_given)
    }
}

/// Whether a word is another with a small difference in spelling, or its initial.
fn is_word_of(word: &str, other: &str) -> bool {
    closeness(word, other) >= 0.8 || (word.chars().count() == 1 && other.starts_with(word))
}
