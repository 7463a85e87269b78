//! The findings of a run. Very many of a kind on one sheet are told as one, so that neither memory nor reports grow without end.

use hashbrown::HashMap;
use hashbrown::hash_map::EntryRef;

use super::together::{Kind, KindAt, Together, kind};
use super::{Fault, Finding, Place, Rule, Severity, Spot, Suggestion, Tally};

/// How many findings of a code in one column of a sheet are told one by one. The rest of them are told together.
const ONE_BY_ONE: usize = 1000;

/// How many findings of a run are told one by one. Where there are more, fewer of each code and column are.
const ALL_TOGETHER: usize = 20_000;

/// Of a kind, how many are told one by one, and where those stand that are told together.
type Slot = (usize, Option<usize>);

fn slot<'k>(kinds: &'k mut HashMap<Kind, Slot>, at: &KindAt<'_>) -> &'k mut Slot {
    match kinds.entry_ref(at) {
        EntryRef::Occupied(there) => there.into_mut(),
        EntryRef::Vacant(free) => free.insert_entry_with_key(at.into(), Slot::default()).into_mut(),
    }
}

/// A fault that may be told at several places, with what was likely meant there.
pub struct Told {
    /// What is wrong.
    pub fault: Box<dyn Fault + Send>,
    /// What was likely meant, where that can be told.
    pub suggestion: Option<Suggestion>,
}

impl Told {
    /// A fault, without a suggestion.
    #[must_use]
    pub fn new(fault: impl Fault + Send + 'static) -> Self {
        Self { fault: Box::new(fault), suggestion: None }
    }
}

/// The findings of a run, gathered stage by stage.
#[derive(Clone, Debug)]
pub struct Findings {
    all: Vec<Finding>,
    /// Of each kind: how many are told one by one, and where those that are told together stand in `together`.
    kinds: HashMap<Kind, Slot>,
    together: Vec<Finding>,
    /// The kind of the latest finding that was told together with others, and where those stand: most are followed by one of
    /// the same kind.
    latest: Option<(Kind, usize)>,
    one_by_one: usize,
    added: u64,
    errors: u64,
}

impl Default for Findings {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            kinds: HashMap::new(),
            together: Vec::new(),
            latest: None,
            one_by_one: ONE_BY_ONE,
            added: 0,
            errors: 0,
        }
    }
}

impl Findings {
    /// Adds one.
    pub fn add(&mut self, place: Place, fault: &dyn Fault) {
        self.add_made(fault.rule(), place, |place| Finding::new(place, fault));
    }

    /// Adds one of a fault that is told at several places.
    pub fn tell(&mut self, place: Place, told: &Told) {
        let suggestion = || told.suggestion.clone();
        self.add_made(told.fault.rule(), place, |place| Finding {
            suggestion: suggestion(),
            ..Finding::new(place, &*told.fault)
        });
    }

    /// Adds one of a fault that takes long to put into words, as far as it must be.
    pub fn add_with<F: Fault>(
        &mut self,
        rule: &'static Rule,
        place: Place,
        make: impl FnOnce() -> (F, Option<Suggestion>),
    ) {
        self.add_made(rule, place, |place| {
            let (fault, suggestion) = make();
            Finding { suggestion, ..Finding::new(place, &fault) }
        });
    }

    /// Adds one at a spot of a sheet, which is given by any place in it. Of very many most are told together, and their places need
    /// not be made.
    pub fn add_at<F: Fault>(&mut self, rule: &'static Rule, (sheet, spot): (&Place, Spot), make: impl FnOnce() -> F) {
        if !self.is_with_latest(rule, sheet, spot) {
            self.add_made(rule, Place { spot, ..sheet.clone() }, |place| Finding::new(place, &make()));
        }
    }

    /// Tells of one together with the latest, if those are of its kind; whether they are.
    fn is_with_latest(&mut self, rule: &'static Rule, sheet: &Place, spot: Spot) -> bool {
        let Some((kind, row)) = kind(rule.code, sheet, spot) else { return false };
        let latest = self.latest.as_ref().filter(|(latest, _)| latest.is_surely(&kind)).map(|(_, index)| *index);
        if let Some(index) = latest {
            self.count(rule);
            self.tell_together(index, row);
        }
        latest.is_some()
    }

    fn count(&mut self, rule: &'static Rule) {
        self.added += 1;
        self.errors += u64::from(rule.severity == Severity::Error);
    }

    fn tell_together(&mut self, index: usize, row: u32) {
        if let Some(rows) = self.together.get_mut(index).and_then(|finding| finding.together.as_mut()) {
            rows.add(row);
        }
    }

    fn add_made(&mut self, rule: &'static Rule, place: Place, make: impl FnOnce(Place) -> Finding) {
        if self.is_with_latest(rule, &place, place.spot) {
            return;
        }
        self.count(rule);
        let Some((kind, row)) = kind(rule.code, &place, place.spot) else {
            self.all.push(make(place));
            return;
        };
        let (told, together) = slot(&mut self.kinds, &kind);
        if *told < self.one_by_one {
            *told += 1;
            self.all.push(make(place));
            self.tell_fewer();
            return;
        }
        let latest = Kind::from(&kind);
        let index = *together.get_or_insert_with(|| {
            self.together.push(Finding { together: Some(Together::default()), suggestion: None, ..make(place) });
            self.together.len() - 1
        });
        self.latest = Some((latest, index));
        self.tell_together(index, row);
    }

    /// Where very many are told one by one, tells fewer of each kind so, and the rest together.
    fn tell_fewer(&mut self) {
        while self.all.len() > ALL_TOGETHER && self.one_by_one > 1 {
            self.one_by_one /= 4;
            self.one_by_one = self.one_by_one.max(1);
            let (all, added, errors) = (std::mem::take(&mut self.all), self.added, self.errors);
            self.kinds.values_mut().for_each(|(told, _)| *told = 0);
            for finding in all {
                self.take(finding);
            }
            (self.added, self.errors) = (added, errors);
        }
    }

    /// Takes a finding that was made elsewhere.
    fn take(&mut self, finding: Finding) {
        self.added += finding.times();
        self.errors += if finding.severity() == Severity::Error { finding.times() } else { 0 };
        let Some((kind, row)) = kind(finding.rule.code, &finding.place, finding.place.spot) else {
            self.all.push(finding);
            return;
        };
        let (told, index) = slot(&mut self.kinds, &kind);
        if finding.together.is_none() && *told < self.one_by_one {
            *told += 1;
            self.all.push(finding);
            return;
        }
        let mut rows = finding.together.clone().unwrap_or_default();
        if finding.together.is_none() {
            rows.add(row);
        }
        let known = index.and_then(|index| self.together.get_mut(index)).and_then(|known| known.together.as_mut());
        if let Some(known) = known {
            known.join(&rows);
        } else {
            *index = Some(self.together.len());
            self.together.push(Finding { together: Some(rows), suggestion: None, ..finding });
        }
    }

    /// Adds all of another stage's.
    pub fn extend(&mut self, others: Self) {
        for finding in others.all.into_iter().chain(others.together) {
            self.take(finding);
        }
        self.tell_fewer();
    }

    /// Puts them in their order. The same finding twice is one.
    pub fn sort(&mut self) {
        self.all.sort();
        self.all.dedup();
        for finding in &mut self.together {
            let column = if let Spot::Cell(cell) = finding.place.spot { cell.column } else { 0 };
            finding.message = finding.together.as_ref().map(|rows| rows.message(column)).unwrap_or_default();
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        let mut together: Vec<&Finding> = self.together.iter().collect();
        together.sort();
        let (mut one, mut other) = (self.all.iter().peekable(), together.into_iter().peekable());
        std::iter::from_fn(move || match (one.peek(), other.peek()) {
            (Some(first), Some(second)) if second < first => other.next(),
            (Some(_), _) => one.next(),
            (None, _) => other.next(),
        })
    }

    /// All of them, to be changed: output names are masked this way.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.all.iter_mut().chain(&mut self.together)
    }

    /// How many have been added, those that are told together one by one.
    #[must_use]
    pub const fn added(&self) -> u64 {
        self.added
    }

    /// How many errors have been added.
    #[must_use]
    pub const fn errors(&self) -> u64 {
        self.errors
    }

    /// Those that satisfy `wanted`, in the same order.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Finding) -> bool) -> Self {
        let mut only = Self { one_by_one: self.one_by_one, ..Self::default() };
        self.iter().filter(|finding| wanted(finding)).for_each(|finding| only.take(finding.clone()));
        only
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.together.is_empty()
    }

    /// How many of each severity, those that are told together one by one.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let count = |severity| {
            let of_severity = self.iter().filter(|finding| finding.severity() == severity);
            of_severity.map(Finding::times).sum()
        };
        Tally { error: count(Severity::Error), warning: count(Severity::Warning), note: count(Severity::Note) }
    }
}

impl Finding {
    /// How many findings it tells of: one, but for those that are told together.
    #[must_use]
    pub fn times(&self) -> u64 {
        self.together.as_ref().map_or(1, |rows| rows.count)
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = Box<dyn Iterator<Item = &'a Finding> + 'a>;
    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::HeaderRepeated;

    fn row(row: u32) -> Place {
        Place::sheet("a.csv", None).row(row)
    }

    #[test]
    fn very_many_of_a_kind_are_told_together_and_counted_one_by_one() {
        let mut findings = Findings::default();
        for number in (1..=1500).chain([1600]) {
            findings.add(row(number), &HeaderRepeated {});
        }
        findings.sort();
        assert_eq!((findings.added(), findings.tally().note), (1501, 1501));
        assert_eq!(findings.iter().count(), 1001);
        let last = findings.iter().last().unwrap();
        assert_eq!(last.message, "Samma anmärkning gäller 501 rader till: rad 1001–1500, 1600.");
        assert_eq!((last.times(), last.place.row_number()), (501, Some(1001)));
    }

    #[test]
    fn where_there_are_too_many_of_all_kinds_fewer_of_each_are_told_one_by_one() {
        let file = |file: usize| {
            let mut findings = Findings::default();
            let place = Place::sheet(format!("{file}.csv"), None);
            (1..=900).for_each(|number| findings.add(place.row(number), &HeaderRepeated {}));
            findings
        };
        let mut all = Findings::default();
        (0..40).for_each(|number| all.extend(file(number)));
        all.sort();
        assert!(all.iter().count() <= ALL_TOGETHER);
        assert_eq!(all.tally().note, 40 * 900);
        assert_eq!(all.iter().filter(|finding| finding.times() > 1).count(), 40);
    }
}
