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
        for (text, source) in sources.chain(path.map(|folder| (folder, "Mappens namn"))) {
            match self.meant_in(text) {
                Meant::Nobody => {}
                Meant::One(who) => return Some(Told { who, source }),
                Meant::Several => return None,
            }
        }
        None
    }

    /// Whom a text means. A name within a longer one that also stands there is not meant. File names often lose their
    /// diacritics, but a name that has none of its own goes before one that has lost them; that it was the name that told is
    /// noted in any case.
    fn meant_in(&self, text: &str) -> Meant<T> {
        let is_written =
            |capitals: &str| text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == capitals);
        let mut spans: Vec<Span<T>> = Vec::new();
        let exact = words(text);
        let bare: Vec<String> = exact.iter().map(|word| bare(word)).collect();
        for (text_words, is_bare) in [(&exact, false), (&bare, true)] {
            for (start, first) in text_words.iter().enumerate() {
                let known = self.by_word.get(first).into_iter().flatten();
                for name in known.filter_map(|index| self.names.get(*index)) {
                    let words = if is_bare { &name.bare } else { &name.words };
                    let end = start + words.len();
                    if text_words.get(start..end) == Some(words) && name.common.as_deref().is_none_or(is_written) {
                        spans.push(Span { start, end, is_bare, who: name.who });
                    }
                }
            }
        }
        let mut meant = spans.iter().filter(|span| !spans.iter().any(|other| span.gives_way_to(other)));
        let Some(first) = meant.next() else { return Meant::Nobody };
        if meant.all(|other| other.who == first.who) { Meant::One(first.who) } else { Meant::Several }
    }
}

/// Whom a label means.
enum Meant<T> {
    Nobody,
    One(T),
    /// Two that cannot be told apart never resolve by themselves, nor by a name further out.
    Several,
}

/// A name that stands in a label: its words there, and whether it was found without diacritics.
struct Span<T> {
    start: usize,
    end: usize,
    is_bare: bool,
    who: T,
}

impl<T> Span<T> {
    fn gives_way_to(&self, other: &Self) -> bool {
        let is_longer = other.end - other.start > self.end - self.start;
        let is_same = (other.start, other.end) == (self.start, self.end);
        other.start <= self.start && self.end <= other.end && (is_longer || (is_same && self.is_bare && !other.is_bare))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Block;

    fn told(names: &[&'static str], file: &str, sheet: Option<&str>) -> Option<(&'static str, &'static str)> {
        let mut labels = Labels::default();
        for name in names {
            labels.add(*name, name);
        }
        let sheet = Sheet {
            file: file.into(),
            name: sheet.map(Into::into),
            hidden: false,
            hidden_rows: 0,
            rows: Block::default(),
            merges: Vec::new(),
            goes_on: false,
        };
        labels.of_sheet(&sheet).map(|told| (told.who, told.source))
    }

    #[test]
    fn a_name_that_lost_its_dots_is_as_long_as_ever() {
        for file in ["hemtjänst natt.csv", "hemtjanst natt.csv", "HT/Hemtjanst_Natt 2025.xlsx"] {
            assert_eq!(
                told(&["Natt", "Hemtjänst Natt"], file, None),
                Some(("Hemtjänst Natt", "Filens namn")),
                "{file}"
            );
        }
        let asen = ["Rehab", "Gruppbostad Åsen"];
        assert_eq!(told(&asen, "Rehab.xlsx", Some("Gruppbostad Asen")), Some((asen[1], "Bladets namn")));
        assert_eq!(told(&["Åsen", "Asen"], "asen.csv", None), Some(("Asen", "Filens namn")));
        assert_eq!(told(&["Åsen", "Äsen"], "asen.csv", None), None);
    }

    #[test]
    fn two_names_are_not_told_apart_by_a_name_further_out() {
        let names = ["Rehab", "Familjefrid", "Mottagningen"];
        assert_eq!(told(&names, "Rehab.xlsx", Some("Familjefrid Mottagningen")), None);
        assert_eq!(told(&names, "Rehab.xlsx", Some("Sida 1")), Some(("Rehab", "Filens namn")));
    }
}
