//! Texts kept once each, end to end.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Different texts, numbered from 1 in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    known: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

fn nth<'t>(text: &'t str, ends: &[u32], number: u32) -> Option<&'t str> {
    let index = number.checked_sub(1)? as usize;
    let start = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    text.get(start as usize..*ends.get(index)? as usize)
}

impl Pool {
    /// The number of a text. 0, as for no text, once four gigabytes of different texts are kept; no file may hold so many.
    pub fn number(&mut self, text: &str) -> u32 {
        let (hash_of, kept, ends) = (self.hasher.hash_one(text), &self.text, &self.ends);
        if let Some(number) = self.known.find(hash_of, |number| nth(kept, ends, *number) == Some(text)) {
            return *number;
        }
        let Ok(end) = u32::try_from(self.text.len() + text.len()) else { return 0 };
        self.text.push_str(text);
        self.ends.push(end);
        let number = u32::try_from(self.ends.len()).unwrap_or_default();
        let (kept, ends, hasher) = (&self.text, &self.ends, &self.hasher);
        self.known
            .insert_unique(hash_of, number, |number| hasher.hash_one(nth(kept, ends, *number).unwrap_or_default()));
        number
    }

    /// The text of a number.
    #[must_use]
    pub fn text(&self, number: u32) -> Option<&str> {
        nth(&self.text, &self.ends, number)
    }

    /// All texts, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (1..).map_while(|number| self.text(number))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Puts other texts in place of those that `change` gives one for. Numbers stay what they are.
    pub fn replace(&mut self, change: impl Fn(u32, &str) -> Option<String>) {
        let mut changed = Self::default();
        for (number, text) in (1..).zip(self.iter()) {
            changed.text.push_str(&change(number, text).unwrap_or_else(|| text.to_owned()));
            changed.ends.push(u32::try_from(changed.text.len()).unwrap_or(u32::MAX));
        }
        *self = changed;
    }

    /// Gives back memory that was set aside for more texts. No text can be added cheaply afterwards.
    pub(super) fn shrink(&mut self) {
        self.known = HashTable::new();
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_number_and_changed_ones_keep_theirs() {
        let mut pool = Pool::default();
        let numbers = ["Möte", "", "Möte", "Kurs"].map(|text| pool.number(text));
        assert_eq!(numbers, [1, 2, 1, 3]);
        pool.replace(|_, text| (text == "Möte").then(|| "[namn]".to_owned()));
        assert_eq!(pool.iter().collect::<Vec<_>>(), ["[namn]", "", "Kurs"]);
        assert_eq!(pool.text(0), None);
    }
}
