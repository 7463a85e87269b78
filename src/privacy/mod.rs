//! Personal data: what must not reach the report, and how it is found and masked.
//!
//! In: text that is meant for publication, and names of files and sheets. Out: where personal data stands ([`Guard::hits`]),
//! the text with masks in its place ([`Guard::mask`]), and findings that name the place and never the value.
//!
//! What is looked for: personal identity and coordination numbers, e-mail addresses, telephone numbers, and names that stand
//! as key persons or participants in the same submissions. The text is first made plain (`flat`), so that neither invisible
//! characters nor line breaks nor another form of a digit hide anything.

mod email;
mod flat;
mod label;
mod names;
mod number;
mod screen;
mod telephone;

pub use label::{mask_words, relabel};
pub use screen::screen;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::text::CUT;
use flat::Flat;
use names::Names;

/// A sort of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A personal identity number or a coordination number.
    PersonalNumber,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// The name of somebody in the submissions.
    Name,
}

impl Sort {
    /// What is written in its place.
    #[must_use]
    pub const fn mask(self) -> &'static str {
        match self {
            Self::PersonalNumber => "[personnummer]",
            Self::Email => "[e-post]",
            Self::Telephone => "[telefon]",
            Self::Name => "[namn]",
        }
    }

    /// What it is called in a sentence.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::PersonalNumber => "ett personnummer eller samordningsnummer",
            Self::Email => "en e-postadress",
            Self::Telephone => "ett telefonnummer",
            Self::Name => "ett personnamn som finns i inlämningarna",
        }
    }
}

/// Where personal data stands: a range of bytes, at character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it is.
    pub sort: Sort,
}

/// What is looked for in an occasion's texts.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    /// Digits of numbers that are no hits, telephone numbers in national form.
    own: BTreeSet<String>,
    names: Names,
}

impl Guard {
    /// Looks for everybody's numbers and addresses but the organisation's own (`own_numbers`, and the plan's case number), and
    /// for `names`, the cells of name columns.
    ///
    /// A name of one word is not looked for, since most such are also words or places.
    pub fn new<'a>(own_numbers: &[String], case_number: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        Self::knowing(own_numbers, case_number, Names::new(names))
    }

    fn knowing(own_numbers: &[String], case_number: &str, names: Names) -> Self {
        let numbers = own_numbers.iter().map(String::as_str).chain([case_number]);
        let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
        let own = numbers.flat_map(|number| [digits(number), telephone::national_form(number)]);
        Self { own: own.filter(|digits| !digits.is_empty()).collect(), names }
    }

    /// Where personal data stands in a text, in order and without overlap.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        self.search(&Flat::new(text), false)
    }

    /// The text with masks in place of personal data, and what there was.
    #[must_use]
    pub fn mask(&self, text: &str) -> (String, BTreeSet<Sort>) {
        masked(text, &self.hits(text))
    }

    /// A message with masks in place of personal data, and with its excerpts cut where they are to end. None where the
    /// message is as it should be.
    fn mask_message(&self, message: &str) -> Option<String> {
        let hits = self.hits(message);
        let cuts = cuts(message, &hits);
        if hits.is_empty() && cuts.is_empty() {
            return None;
        }
        let masks = hits.iter().map(|hit| (hit.start..hit.end, hit.sort.mask()));
        let mut changes: Vec<(Range<usize>, &str)> = masks.chain(cuts.into_iter().map(|cut| (cut, ""))).collect();
        changes.retain(|(range, _)| range.start < range.end);
        changes.sort_by_key(|(range, _)| range.start);
        Some(changed(message, changes))
    }

    /// What is found in a label. A path is looked through part by part: what a folder's name ends with is no part of a number
    /// in the file's.
    fn label_hits(&self, label: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut start = 0;
        for part in label.split('/') {
            let within = self.search(&Flat::new(part), true).into_iter();
            hits.extend(within.map(|hit| Hit { start: hit.start + start, end: hit.end + start, ..hit }));
            start += part.len() + 1;
        }
        hits
    }

    fn search(&self, flat: &Flat, is_label: bool) -> Vec<Hit> {
        // What is found first stands: a telephone number within a personal number is none.
        let mut hits: BTreeMap<usize, Hit> = BTreeMap::new();
        let mut keep = |sort, ranges: Vec<Range<usize>>| {
            for Range { start, end } in ranges.iter().filter_map(|range| flat.bytes(range)) {
                if hits.range(..end).next_back().is_none_or(|(_, hit)| hit.end <= start) {
                    hits.insert(start, Hit { start, end, sort });
                }
            }
        };
        let numbers = self.numbers(flat, is_label);
        keep(Sort::PersonalNumber, numbers.personal);
        keep(Sort::Email, email::addresses(flat));
        keep(Sort::Telephone, numbers.telephone);
        keep(Sort::Name, self.names.find(flat, is_label));
        hits.into_values().collect()
    }

    fn numbers(&self, flat: &Flat, is_label: bool) -> Numbers {
        let mut numbers = Numbers::default();
        let mut at = 0;
        while at < flat.len() {
            let (end, found) = self.number_at(flat, at, is_label);
            match found {
                Some(Sort::PersonalNumber) => numbers.personal.push(at..end),
                Some(_) => numbers.telephone.push(at..end),
                None => {}
            }
            at = end.max(at + 1);
        }
        numbers
    }

    /// Where a number that begins at a position ends, and what it is; one's own number is nothing, and is stepped over.
    fn number_at(&self, flat: &Flat, at: usize, is_label: bool) -> (usize, Option<Sort>) {
        if let Some((end, digits)) = number::personal_number(flat, at, is_label) {
            let ten = digits.get(digits.len().saturating_sub(10)..).unwrap_or_default();
            let own = self.own.contains(&digits) || self.own.contains(ten);
            return (end, (!own).then_some(Sort::PersonalNumber));
        }
        match telephone::telephone_number(flat, at) {
            Some((end, digits)) => (end, (!self.own.contains(&digits)).then_some(Sort::Telephone)),
            None => (at, None),
        }
    }
}

/// Numbers found, as ranges of letters.
#[derive(Default)]
struct Numbers {
    personal: Vec<Range<usize>>,
    telephone: Vec<Range<usize>>,
}

/// Where excerpts are cut; after a mask that stands across the place.
fn cuts(message: &str, hits: &[Hit]) -> Vec<Range<usize>> {
    let marks: Vec<usize> = message.match_indices(CUT).map(|(at, _)| at).collect();
    let cut = |marks: &[usize]| {
        let [start, end] = marks else { return None };
        let across = hits.iter().find(|hit| hit.start < *start && *start < hit.end);
        Some(across.map_or(*start, |hit| hit.end)..end + CUT.len_utf8())
    };
    marks.chunks_exact(2).filter_map(cut).collect()
}

fn masked(text: &str, hits: &[Hit]) -> (String, BTreeSet<Sort>) {
    let masks = hits.iter().map(|hit| (hit.start..hit.end, hit.sort.mask()));
    (changed(text, masks), hits.iter().map(|hit| hit.sort).collect())
}

/// A text with others in place of its parts, in order. Where nothing is put in place of a part, white space before it goes too.
/// What begins within a part goes with it.
fn changed<'p>(text: &str, changes: impl IntoIterator<Item = (Range<usize>, &'p str)>) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, put) in changes {
        let Some(before) = text.get(at..range.start) else { continue };
        out.push_str(if put.is_empty() { before.trim_end() } else { before });
        out.push_str(put);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
