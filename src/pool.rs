//! Texts kept once each, end to end.

use std::hash::{BuildHasher as _, Hasher as _};

use hashbrown::{DefaultHashBuilder, HashTable};

/// More text than four gigabytes, or than four bytes can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// Texts end to end, by their place from 0.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text.
    ///
    /// # Errors
    /// Where there would be more than four gigabytes: then nothing is added.
    pub fn push(&mut self, text: &str) -> Result<(), Full> {
        let end = u32::try_from(self.text.len() + text.len()).map_err(|_| Full)?;
        self.text.push_str(text);
        self.ends.push(end);
        Ok(())
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

    fn span(&self, index: usize) -> Option<(u32, u32)> {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        Some((start, *self.ends.get(index)?))
    }

    /// The text at a place.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&str> {
        let (start, end) = self.span(index)?;
        self.text.get(start as usize..end as usize)
    }

    /// How many bytes the text at a place has, without a look at it.
    #[must_use]
    pub fn length(&self, index: usize) -> Option<usize> {
        self.span(index).map(|(start, end)| (end - start) as usize)
    }

    /// Gives back memory that was set aside for more.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Different texts, numbered from 1 in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    texts: Texts,
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
}

/// A text by its number, and what is needed to find it: five million lookups should not go by way of the texts. Most are no
/// longer than their digest, which then is all of them.
#[derive(Clone, Copy, Debug)]
struct Known {
    number: u32,
    length: u32,
    digest: [u64; 3],
}

/// Texts of so many bytes and fewer are told apart by digest and length alone.
const DIGESTED: usize = 24;

/// The first bytes of a text, and the last.
fn digest(text: &[u8]) -> [u64; 3] {
    let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let half = |bytes: Option<&[u8; 4]>| bytes.map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)));
    match text.len() {
        16.. => [word(text.first_chunk()), word(text.get(8..).and_then(<[u8]>::first_chunk)), word(text.last_chunk())],
        8..16 => [word(text.first_chunk()), word(text.last_chunk()), 0],
        4..8 => [half(text.first_chunk()), half(text.last_chunk()), 0],
        _ => [text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0, 0],
    }
}

impl Known {
    fn new(number: u32, text: &str) -> Self {
        // What is longer than four bytes can count is not kept, and so never found.
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self { number, length, digest: digest(text.as_bytes()) }
    }

    /// The hash of the text, of all its bytes.
    fn hash(&self, text: &str, hasher: &DefaultHashBuilder) -> u64 {
        if text.len() > DIGESTED {
            return hasher.hash_one(text);
        }
        let mut hash = hasher.build_hasher();
        self.digest.into_iter().for_each(|word| hash.write_u64(word));
        hash.write_u32(self.length);
        hash.finish()
    }
}

impl Pool {
    /// The number of a text that is there.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        let wanted = Known::new(0, text);
        self.hashed(&wanted, text, wanted.hash(text, &self.hasher))
    }

    fn hashed(&self, wanted: &Known, text: &str, hash: u64) -> Option<u32> {
        let is_same = |known: &Known| {
            known.length == wanted.length
                && known.digest == wanted.digest
                && (text.len() <= DIGESTED || self.text(known.number) == Some(text))
        };
        self.known.find(hash, is_same).map(|known| known.number)
    }

    /// The number of a text, which is added where it is new. 0, as for no text, once four gigabytes of different texts are
    /// kept; no file may hold so many.
    pub fn number(&mut self, text: &str) -> u32 {
        let wanted = Known::new(0, text);
        let hash = wanted.hash(text, &self.hasher);
        if let Some(number) = self.hashed(&wanted, text, hash) {
            return number;
        }
        let Ok(number) = u32::try_from(self.texts.len() + 1) else { return 0 };
        if self.texts.push(text).is_err() {
            return 0;
        }
        let Self { texts, known, hasher } = self;
        let rehash = |known: &Known| known.hash(texts.get(known.number as usize - 1).unwrap_or_default(), hasher);
        known.insert_unique(hash, Known { number, ..wanted }, rehash);
        number
    }

    /// The text of a number.
    #[must_use]
    pub fn text(&self, number: u32) -> Option<&str> {
        self.texts.get((number as usize).checked_sub(1)?)
    }

    /// All texts, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (1..).map_while(|number| self.text(number))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Puts other texts in place of those that `change` gives one for. Numbers stay what they are.
    pub fn replace(&mut self, change: impl Fn(u32, &str) -> Option<String>) {
        let mut changed = Self::default();
        for (number, text) in (1..).zip(self.iter()) {
            let new = change(number, text);
            // Where there is no room an empty text keeps the numbers what they are.
            _ = changed.texts.push(new.as_deref().unwrap_or(text)).or_else(|_| changed.texts.push(""));
        }
        *self = changed;
    }

    /// Gives back memory that was set aside for more texts. No text can be added cheaply afterwards.
    pub fn shrink(&mut self) {
        self.known = HashTable::new();
        self.texts.shrink();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_in_one_byte_are_two() {
        let mut pool = Pool::default();
        let texts: Vec<String> = (1..64_usize)
            .flat_map(|length| (0..length).map(move |at| "b".repeat(at) + "c" + &"b".repeat(length - at - 1)))
            .chain((0..64).map(|length| "b".repeat(length)))
            .collect();
        let numbers: Vec<u32> = texts.iter().map(|text| pool.number(text)).collect();
        assert_eq!(numbers, (1..).take(texts.len()).collect::<Vec<u32>>());
        assert_eq!(texts.iter().map(|text| pool.find(text).unwrap()).collect::<Vec<_>>(), numbers);
    }

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
