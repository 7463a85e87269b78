//! Departments and units by what sheets, files and folders are called.
//!
//! In: the names of the register. Out: the only one of them that stands in a label as whole words.

use hashbrown::HashMap;

use super::header::is_default_name;
use super::lookup::words;
use crate::intake::Sheet;
use crate::text::bare;

/// Words that stand in many file names: as a short name they must be written in capitals.
const COMMON: [&str; 16] =
    ["om", "i", "på", "av", "för", "till", "per", "och", "en", "ett", "den", "vi", "ny", "nr", "ver", "kopia"];

/// What a sheet's or a file's name tells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told<T> {
    /// Who.
    pub(super) who: T,
    /// What told it, as the beginning of a Swedish sentence.
    pub(super) source: &'static str,
}

/// Names that are looked for in labels.
pub(super) struct Labels<T> {
    names: Vec<Spelt<T>>,
    /// The names by their first words, with and without diacritics: a country has thousands of them.
    by_word: HashMap<String, Vec<usize>>,
}

/// A name as it is looked for: by its words, or by its words without diacritics.
struct Spelt<T> {
    who: T,
    words: Vec<String>,
    bare: Vec<String>,
    /// The name in capitals, where it is a word that stands in many file names.
    common: Option<String>,
}

impl<T> Spelt<T> {
    fn new(who: T, name: &str) -> Self {
        let words = words(name);
        let is_common = matches!(words.as_slice(), [only] if COMMON.contains(&only.as_str()));
        let bare = words.iter().map(|word| bare(word)).collect();
        Self { who, words, bare, common: is_common.then(|| name.to_uppercase()) }
    }
}

impl<T> Default for Labels<T> {
    fn default() -> Self {
        Self { names: Vec::new(), by_word: HashMap::new() }
    }
}

impl<T: Copy + PartialEq> Labels<T> {
    /// Adds a name.
    pub(super) fn add(&mut self, who: T, name: &str) {
        let name = Spelt::new(who, name);
        let (first, bare) = (name.words.first(), name.bare.first());
        for word in first.into_iter().chain(bare.filter(|bare| Some(*bare) != first)) {
            self.by_word.entry_ref(word.as_str()).or_default().push(self.names.len());
        }
        self.names.push(name);
    }

    /// Looks for names in the sheet's name, then in the file's, then in its folders', the innermost first.
    pub(super) fn of_sheet(&self, sheet: &Sheet) -> Option<Told<T>> {
        let mut path = sheet.file.rsplit('/');
        let file = path.next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let name = sheet.name.as_deref().filter(|name| !is_default_name(name));
        let sources = name.map(|name| (name, "Bladets namn")).into_iter().chain([(stem, "Filens namn")]);
        let sources: Vec<(&str, &str)> = sources.chain(path.map(|folder| (folder, "Mappens namn"))).collect();
        // File names often lose their diacritics; that it was the name that told is noted in any case.
        [false, true].into_iter().find_map(|without_diacritics| {
            let mut sources = sources.iter();
            sources.find_map(|(text, source)| Some(Told { who: self.only_one_in(text, without_diacritics)?, source }))
        })
    }

    /// The only one whose name stands in a text as whole words. A name within a longer one that also stands there is not
    /// meant.
    fn only_one_in(&self, text: &str, without_diacritics: bool) -> Option<T> {
        let is_written =
            |capitals: &str| text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == capitals);
        let mut text_words = words(text);
        if without_diacritics {
            text_words = text_words.iter().map(|word| bare(word)).collect();
        }
        let mut spans: Vec<(usize, usize, T)> = Vec::new();
        for (start, first) in text_words.iter().enumerate() {
            let known = self.by_word.get(first).into_iter().flatten();
            for name in known.filter_map(|index| self.names.get(*index)) {
                let words = if without_diacritics { &name.bare } else { &name.words };
                let end = start + words.len();
                if text_words.get(start..end) == Some(words) && name.common.as_deref().is_none_or(is_written) {
                    spans.push((start, end, name.who));
                }
            }
        }
        let within = |inner: &(usize, usize, T), outer: &(usize, usize, T)| {
            outer.0 <= inner.0 && inner.1 <= outer.1 && outer.1 - outer.0 > inner.1 - inner.0
        };
        let mut meant = spans.iter().filter(|span| !spans.iter().any(|other| within(span, other))).map(|span| span.2);
        let first = meant.next()?;
        meant.all(|other| other == first).then_some(first)
    }
}
