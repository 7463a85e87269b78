//! Texts kept once each, end to end.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Different texts, numbered from 1 in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
}

/// A text by its number, and all that is needed to find it: five million lookups should not go by way of the ends.
#[derive(Clone, Copy, Debug)]
struct Known {
    number: u32,
    start: u32,
    end: u32,
    hash: u64,
}

fn nth<'t>(text: &'t str, ends: &[u32], number: u32) -> Option<&'t str> {
    let index = number.checked_sub(1)? as usize;
    let start = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    text.get(start as usize..*ends.get(index)? as usize)
}

impl Pool {
    /// The number of a text that is there.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        self.hashed(text, self.hasher.hash_one(text))
    }

    fn hashed(&self, text: &str, hash: u64) -> Option<u32> {
        let is_same = |known: &Known| {
            let bytes = self.text.as_bytes().get(known.start as usize..known.end as usize);
            known.hash == hash && bytes == Some(text.as_bytes())
        };
        self.known.find(hash, is_same).map(|known| known.number)
    }

    /// The number of a text, which is added where it is new. 0, as for no text, once four gigabytes of different texts are
    /// kept; no file may hold so many.
    pub fn number(&mut self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text);
        if let Some(number) = self.hashed(text, hash) {
            return number;
        }
        let end = u32::try_from(self.text.len() + text.len());
        let (Ok(start), Ok(end)) = (u32::try_from(self.text.len()), end) else { return 0 };
        self.text.push_str(text);
        self.ends.push(end);
        let number = u32::try_from(self.ends.len()).unwrap_or_default();
        self.known.insert_unique(hash, Known { number, start, end, hash }, |known| known.hash);
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
    pub fn shrink(&mut self) {
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
        assert_eq!((pool.find("Kurs"), pool.find("kurs")), (Some(3), None));
        pool.replace(|_, text| (text == "Möte").then(|| "[namn]".to_owned()));
        assert_eq!(pool.iter().collect::<Vec<_>>(), ["[namn]", "", "Kurs"]);
        assert_eq!(pool.text(0), None);
    }
}
