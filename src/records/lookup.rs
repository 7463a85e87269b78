//! What a text stands for among known names: folded, then without diacritics, then by closeness.
//!
//! In: names with what they stand for, and the text of a cell. Out: the candidates and how sure the match is. Whether several
//! candidates can be told apart is for the caller to say: here they never are.

use std::collections::BTreeMap;

use crate::text::{bare, closeness, fold, lower, nearest};

/// How alike two names must be for a typo to be believed.
const CLOSE: f64 = 0.85;
/// How much nearer than the next one the nearest must be.
const LEAD: f64 = 0.05;
/// Shorter names are never matched by closeness: one letter makes another name of them.
const SHORTEST: usize = 5;

/// The candidates that a text may stand for, each once, in the order they were added.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found<T> {
    /// The name itself, folded.
    Name(Vec<T>),
    /// Another name of it, folded.
    Alias(Vec<T>),
    /// A name with lost diacritics or a typo. Such a match is reported.
    Near(Vec<T>),
    /// Nothing.
    Nothing,
}

impl<T> Found<T> {
    /// The candidates.
    pub(super) fn candidates(&self) -> &[T] {
        match self {
            Self::Name(all) | Self::Alias(all) | Self::Near(all) => all,
            Self::Nothing => &[],
        }
    }

    /// Whether the text had to be corrected.
    pub(super) const fn is_near(&self) -> bool {
        matches!(self, Self::Near(_))
    }
}

/// A set of names to find texts in.
#[derive(Clone, Debug)]
pub(super) struct Lookup<T> {
    names: BTreeMap<String, Vec<T>>,
    aliases: BTreeMap<String, Vec<T>>,
    bare: BTreeMap<String, Vec<T>>,
    fuzzy: Vec<(Spelling, T)>,
}

impl<T: Copy + PartialEq> Lookup<T> {
    pub(super) const fn new() -> Self {
        Self { names: BTreeMap::new(), aliases: BTreeMap::new(), bare: BTreeMap::new(), fuzzy: Vec::new() }
    }

    /// Adds the name of `target`.
    pub(super) fn name(&mut self, name: &str, target: T) {
        put(&mut self.names, fold(name), target);
        self.spelling(name, target);
    }

    /// Adds another name of `target`, as well known as the name itself.
    pub(super) fn synonym(&mut self, name: &str, target: T) {
        put(&mut self.aliases, fold(name), target);
        self.spelling(name, target);
    }

    /// Adds a short name of `target`, which must be spelt right.
    pub(super) fn short(&mut self, name: &str, target: T) {
        put(&mut self.aliases, fold(name), target);
    }

    fn spelling(&mut self, name: &str, target: T) {
        put(&mut self.bare, bare(name), target);
        self.fuzzy.push((Spelling::new(name), target));
    }

    /// The exact matches alone.
    pub(super) fn exact(&self, text: &str) -> Found<T> {
        self.folded(&fold(text))
    }

    /// The exact matches of a text that is folded already.
    pub(super) fn folded(&self, folded: &str) -> Found<T> {
        if let Some(all) = self.names.get(folded) {
            return Found::Name(all.clone());
        }
        if let Some(all) = self.aliases.get(folded) {
            return Found::Alias(all.clone());
        }
        Found::Nothing
    }

    /// The best matches.
    pub(super) fn find(&self, text: &str) -> Found<T> {
        let exact = self.exact(text);
        if exact != Found::Nothing {
            return exact;
        }
        let stripped = bare(text);
        if stripped.is_empty() {
            return Found::Nothing;
        }
        if let Some(all) = self.bare.get(&stripped) {
            return Found::Near(all.clone());
        }
        let near = self.nearest(&Spelling::new(text));
        if near.is_empty() { Found::Nothing } else { Found::Near(near) }
    }

    /// All that are close enough, without those that the nearest clearly leads.
    fn nearest(&self, wanted: &Spelling) -> Vec<T> {
        let mut ranked: Vec<(f64, T)> = Vec::new();
        for (spelling, target) in &self.fuzzy {
            let Some(score) = wanted.closeness(spelling) else { continue };
            match ranked.iter_mut().find(|(_, known)| known == target) {
                Some(known) => known.0 = known.0.max(score),
                None => ranked.push((score, *target)),
            }
        }
        let best = ranked.iter().map(|(score, _)| *score).fold(0.0, f64::max);
        ranked.into_iter().filter(|(score, _)| *score > best - LEAD).map(|(_, target)| target).collect()
    }
}

fn put<T: Copy + PartialEq>(map: &mut BTreeMap<String, Vec<T>>, key: String, target: T) {
    if key.is_empty() {
        return;
    }
    let all = map.entry(key).or_default();
    if !all.contains(&target) {
        all.push(target);
    }
}

/// A name prepared for comparison by closeness.
#[derive(Clone, Debug)]
struct Spelling {
    folded: String,
    length: usize,
    words: Vec<String>,
    /// Digits and single letters, which tell units with otherwise equal names apart.
    marks: Vec<String>,
    letters: Letters,
}

/// How many letters of each kind a text has, the kinds so few that they are compared at once.
#[derive(Clone, Debug)]
struct Letters([u8; 32]);

impl Letters {
    fn of(text: &str) -> Self {
        let mut counts = [0_u8; 32];
        for letter in text.chars() {
            if let Some(count) = counts.get_mut(letter as usize % 32) {
                *count = count.saturating_add(1);
            }
        }
        Self(counts)
    }

    /// The fewest edits that make the one text of the other: each puts in, takes out or exchanges a letter, or moves one.
    fn fewest_edits(&self, other: &Self) -> usize {
        let lacking = |from: &Self, to: &Self| -> usize {
            from.0.iter().zip(&to.0).map(|(from, to)| usize::from(to.saturating_sub(*from))).sum()
        };
        lacking(self, other).max(lacking(other, self))
    }
}

/// The points of the compass among words.
fn points(words: &[String]) -> Vec<&'static str> {
    let point = |word: &String| match word.as_str() {
        "norr" | "norra" | "nord" => Some("norr"),
        "söder" | "södra" | "syd" => Some("söder"),
        "öster" | "östra" | "öst" => Some("öster"),
        "väster" | "västra" | "väst" => Some("väster"),
        _ => None,
    };
    words.iter().filter_map(point).collect()
}

/// The name that is most likely meant, if any is near; none where the nearest has another number, another single letter or another
/// point of the compass: it is another one's, however alike the rest is.
pub(super) fn likely<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = nearest(text, names)?;
    let (wanted, there) = (Spelling::new(text), Spelling::new(name));
    let (points, other_points) = (points(&wanted.words), points(&there.words));
    let is_other = (!wanted.marks.is_empty() && !there.marks.is_empty() && wanted.marks != there.marks)
        || (!points.is_empty() && !other_points.is_empty() && points != other_points);
    (!is_other).then_some(name)
}

impl Spelling {
    fn new(name: &str) -> Self {
        let folded = fold(name);
        let words = words(name);
        let single =
            words.iter().filter(|word| word.chars().count() == 1 && !word.chars().all(char::is_numeric)).cloned();
        let digits = folded.chars().filter(|letter| letter.is_numeric()).map(String::from);
        Self {
            length: folded.chars().count(),
            marks: single.chain(digits).collect(),
            letters: Letters::of(&folded),
            folded,
            words,
        }
    }

    /// How alike the two are, where a typo may explain the difference.
    fn closeness(&self, other: &Self) -> Option<f64> {
        let longest = self.length.max(other.length);
        // The difference in length alone is that many edits.
        let are_too_many = |edits: usize| edits * 20 > longest * 3;
        if self.length.min(other.length) < SHORTEST
            || are_too_many(self.length.abs_diff(other.length))
            || self.marks != other.marks
            // To count the edits takes long, and most names have too few letters in common.
            || are_too_many(self.letters.fewest_edits(&other.letters))
        {
            return None;
        }
        let score = closeness(&self.folded, &other.folded);
        (score >= CLOSE && self.words_alike(other)).then_some(score)
    }

    /// Whether each word is a typo of the other's: Östra is no typo of Västra, however long the rest of the name is.
    fn words_alike(&self, other: &Self) -> bool {
        self.words.len() != other.words.len()
            || self.words.iter().zip(&other.words).all(|(left, right)| {
                let longest = left.chars().count().max(right.chars().count());
                strsim::damerau_levenshtein(left, right) <= (longest / 5).max(1)
            })
    }
}

/// The words of a text in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    lower(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Lookup<usize> {
        let mut lookup = Lookup::new();
        for (index, name) in
            ["Solgården 1", "Solgården 2", "Hemtjänst Östra", "Familjefrid", "Björkens äldreboende"].iter().enumerate()
        {
            lookup.name(name, index);
        }
        lookup.short("FF", 3);
        lookup
    }

    #[test]
    fn case_space_and_short_names_are_exact() {
        assert_eq!(units().find("SOLGÅRDEN 1 "), Found::Name(vec![0]));
        assert_eq!(units().find("ff"), Found::Alias(vec![3]));
    }

    #[test]
    fn lost_diacritics_and_typos_are_near() {
        assert_eq!(units().find("Solgarden 2"), Found::Near(vec![1]));
        assert_eq!(units().find("Familjefird"), Found::Near(vec![3]));
        assert_eq!(units().find("Björkens äldrboende"), Found::Near(vec![4]));
    }

    #[test]
    fn another_number_letter_or_point_of_the_compass_is_another_name() {
        assert_eq!(units().find("Solgården 3"), Found::Nothing);
        assert_eq!(units().find("Hemtjänst Västra"), Found::Nothing);
        assert_eq!(units().find("FG"), Found::Nothing);
        assert_eq!(units().find(""), Found::Nothing);
        assert_eq!(units().find("–"), Found::Nothing);
    }

    #[test]
    fn another_number_letter_or_point_of_the_compass_is_not_what_is_meant() {
        let likely =
            |text| likely(text, ["Solgården 1", "Hemtjänst Norr", "Väster", "Lag B", "Björkens hus"].into_iter());
        assert_eq!([likely("Solgården 2"), likely("Hemtjänst södra"), likely("Öster"), likely("Lag C")], [None; 4]);
        assert_eq!([likely("Solgord 1"), likely("Solgården")], [Some("Solgården 1"); 2]);
        assert_eq!([likely("Hemtj. Norra"), likely("Hemtjänsten")], [Some("Hemtjänst Norr"); 2]);
        assert_eq!(likely("Björkens hus 2"), Some("Björkens hus"));
    }

    #[test]
    fn letters_tell_no_more_edits_than_there_are() {
        for (left, right) in [("björkbacken", "björnbacken"), ("ab", "ba"), ("", "åäö"), ("solgården", "gårdsolen")]
        {
            let edits = Letters::of(left).fewest_edits(&Letters::of(right));
            assert!(edits <= strsim::damerau_levenshtein(left, right), "{left} {right}");
        }
        assert_eq!(Letters::of("hemtjänst").fewest_edits(&Letters::of("hemtjänsten")), 2);
    }

    #[test]
    fn two_that_are_as_near_are_both_candidates() {
        let mut lookup = Lookup::new();
        lookup.name("Björkbacken", 0);
        lookup.name("Björnbacken", 1);
        assert_eq!(lookup.find("Björbacken"), Found::Near(vec![0, 1]));
        assert_eq!(lookup.find("Björkbackn"), Found::Near(vec![0]));
    }
}
